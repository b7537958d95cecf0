//! The proof of the maintained figures: everything recomputed from the rows and the raw pages.

use domain::{BusinessDate, CashEffect, Line, Money, RecordKind};
use rusqlite::{Connection, Row, Transaction, params};
use xxhash_rust::xxh3::xxh3_64;

use crate::error::StoreError;
use crate::open::Store;
use crate::table::day_totals::{self, Moved};
use crate::table::routes::{self, RouteRow};
use crate::table::{Stored, cash_movements, expenses, loans, pages, payments, row_counts};

/// What was recomputed, and where it does not agree.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Proof {
    /// Routes.
    pub routes: u32,
    /// Route-days with records.
    pub days: u32,
    /// Rows of loans, payments, outlays and cash movements.
    pub rows: [u32; 4],
    /// Raw pages opened.
    pub pages: u32,
    /// Entries of the change log.
    pub changes: u32,
    /// Where a maintained figure is not what the rows make it.
    pub findings: Vec<Finding>,
}

/// A maintained figure that is not what the rows make it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Where: a route and day, or a row.
    pub place: String,
    /// Which figure.
    pub figure: String,
    /// As it is maintained.
    pub maintained: String,
    /// As the rows make it.
    pub recomputed: String,
}

/// The tables whose rows do something to a cash box, in the order of [`Proof::rows`].
const TABLES: [(RecordKind, &str, &str); 4] = [
    (RecordKind::Loan, "loans", loans::SELECT),
    (RecordKind::Payment, "payments", payments::SELECT),
    (RecordKind::Expense, "expenses", expenses::SELECT),
    (
        RecordKind::CashMovement,
        "cash_movements",
        cash_movements::SELECT,
    ),
];

impl Store {
    /// Recomputes every maintained figure from the rows, and every row's text from its page.
    ///
    /// Errors: `Damaged` where some page of the file is not as it was written.
    pub fn verify(&self) -> Result<Proof, StoreError> {
        self.check_integrity()?;
        self.read(|connection| {
            let mut proof = Proof::default();
            for route in routes::all(connection, None)? {
                prove_route(connection, &route, &mut proof)?;
            }
            prove_pages(connection, &mut proof)?;
            prove_counts(connection, &mut proof)?;
            Ok(proof)
        })
    }
}

/// A row as it stands and as it should.
struct Recomputed {
    stored: Stored<()>,
    /// Its business date in the route's time zone; none for a tombstone.
    date: Option<BusinessDate>,
    effect: Option<CashEffect>,
}

impl Recomputed {
    fn of<R>(
        stored: Stored<R>,
        date: Option<BusinessDate>,
        effect: Option<CashEffect>,
    ) -> Recomputed {
        let Stored {
            row_id,
            route_id,
            business_date,
            line,
            hash,
            change_id,
            reported: _,
        } = stored;
        let stored = Stored {
            row_id,
            route_id,
            business_date,
            line,
            hash,
            change_id,
            reported: (),
        };
        Recomputed {
            stored,
            date,
            effect,
        }
    }
}

fn recompute(kind: RecordKind, row: &Row<'_>, route: &RouteRow) -> Result<Recomputed, StoreError> {
    let (currency, zone) = (route.currency, route.zone);
    let on = |stamp| BusinessDate::of(stamp, zone);
    Ok(match kind {
        RecordKind::Loan => {
            let stored = loans::read(row, currency)?;
            let loan = stored.reported.record.clone();
            let effect = loan.as_ref().and_then(|loan| loan.cash_effect(zone));
            Recomputed::of(stored, loan.map(|loan| on(loan.disbursed_at)), effect)
        }
        RecordKind::Payment => {
            let stored = payments::read(row, currency)?;
            let payment = stored.reported.record.clone();
            let effect = payment
                .as_ref()
                .and_then(|payment| payment.cash_effect(zone));
            Recomputed::of(stored, payment.map(|payment| on(payment.paid_at)), effect)
        }
        RecordKind::Expense => {
            let stored = expenses::read(row, currency)?;
            let expense = stored.reported.record.clone();
            let effect = expense
                .as_ref()
                .and_then(|expense| expense.cash_effect(zone));
            Recomputed::of(stored, expense.map(|expense| on(expense.spent_at)), effect)
        }
        _ => {
            let stored = cash_movements::read(row, currency)?;
            let movement = stored.reported.record.clone();
            let effect = movement
                .as_ref()
                .and_then(|movement| movement.cash_effect(zone));
            Recomputed::of(
                stored,
                movement.map(|movement| on(movement.moved_at)),
                effect,
            )
        }
    })
}

/// Visits every row of a route with what it should say.
fn each_row(
    connection: &Connection,
    route: &RouteRow,
    mut visit: impl FnMut(usize, Recomputed) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    for (place, (kind, _, select)) in TABLES.into_iter().enumerate() {
        let mut statement = connection.prepare(&format!("{select} WHERE p.route_id = ?1"))?;
        let mut rows = statement.query([route.id])?;
        while let Some(row) = rows.next()? {
            visit(place, recompute(kind, row, route)?)?;
        }
    }
    Ok(())
}

fn prove_route(
    connection: &Connection,
    route: &RouteRow,
    proof: &mut Proof,
) -> Result<(), StoreError> {
    proof.routes += 1;
    let mut moved = Moved::new(route.currency);
    each_row(connection, route, |place, row| {
        proof.rows[place] += 1;
        if let Some(effect) = &row.effect {
            moved.add(effect)?;
        }
        let line = row.effect.map(|effect| effect.line.number());
        let date = row.date.map(BusinessDate::epoch_days);
        // A tombstone keeps the date that it had, and counts for nothing.
        if row.stored.line != line || (date.is_some() && row.stored.business_date != date) {
            proof.findings.push(Finding {
                place: format!("{} {}", TABLES[place].1, row.stored.row_id),
                figure: "business_date, line".to_owned(),
                maintained: format!("{:?}, {:?}", row.stored.business_date, row.stored.line),
                recomputed: format!("{date:?}, {line:?}"),
            });
        }
        Ok(())
    })?;
    prove_days(connection, route, moved, proof)
}

fn prove_days(
    connection: &Connection,
    route: &RouteRow,
    mut moved: Moved,
    proof: &mut Proof,
) -> Result<(), StoreError> {
    let mut maintained = day_totals::all(connection, route.id, route.currency)?;
    for (date, figures, _) in &maintained {
        // A day whose records were all taken back stays, with nothing on it.
        if figures.is_zero() {
            moved.days.entry(*date).or_insert(*figures);
        }
    }
    let mut closing = Money::zero(route.currency);
    for (date, recomputed) in moved.days {
        proof.days += 1;
        closing = closing.checked_add(recomputed.net_cash()?)?;
        let found = maintained.binary_search_by_key(&date, |(day, _, _)| *day);
        let (figures, kept_closing) = match found {
            Ok(at) => {
                let (_, figures, closing) = maintained.remove(at);
                (figures, Some(closing))
            }
            Err(_) => (domain::DayFigures::zero(route.currency), None),
        };
        let place = format!("{} {date}", route.external_id);
        let mut differ = |figure: String, maintained: String, recomputed: String| {
            if maintained != recomputed {
                let place = place.clone();
                proof.findings.push(Finding {
                    place,
                    figure,
                    maintained,
                    recomputed,
                });
            }
        };
        for line in Line::ALL {
            let (kept, made) = (figures.line(line), recomputed.line(line));
            differ(format!("{line:?}"), kept.to_string(), made.to_string());
        }
        let counts = |day: &domain::DayFigures| {
            format!("{} payments, {} loans", day.payments_count, day.loans_count)
        };
        differ("counts".to_owned(), counts(&figures), counts(&recomputed));
        let kept = kept_closing.map_or("none".to_owned(), |closing| closing.to_string());
        differ("closing_cash".to_owned(), kept, closing.to_string());
    }
    for (date, _, closing) in maintained {
        proof.findings.push(Finding {
            place: format!("{} {date}", route.external_id),
            figure: "closing_cash".to_owned(),
            maintained: closing.to_string(),
            recomputed: "none".to_owned(),
        });
    }
    Ok(())
}

/// Counts the rows of the main tables anew.
fn prove_counts(connection: &Connection, proof: &mut Proof) -> Result<(), StoreError> {
    let kept = row_counts::kept(connection)?;
    for (table, rows) in row_counts::counted(connection)? {
        let maintained = kept.get(&table).copied().unwrap_or(0);
        if maintained != rows {
            proof.findings.push(Finding {
                place: table,
                figure: "rows".to_owned(),
                maintained: maintained.to_string(),
                recomputed: rows.to_string(),
            });
        }
    }
    Ok(())
}

/// Opens every raw page and compares the text of each row's latest version with the row's hash.
fn prove_pages(connection: &Connection, proof: &mut Proof) -> Result<(), StoreError> {
    let mut statement = connection.prepare(
        "SELECT c.id, c.page_id, c.start, c.length,
             CASE c.kind
                 WHEN 0 THEN (SELECT hash FROM routes t
                              WHERE t.id = c.row_id AND t.change_id = c.id)
                 WHEN 1 THEN (SELECT hash FROM collectors t
                              WHERE t.id = c.row_id AND t.change_id = c.id)
                 WHEN 2 THEN (SELECT hash FROM customers t
                              WHERE t.id = c.row_id AND t.change_id = c.id)
                 WHEN 3 THEN (SELECT hash FROM loans t
                              WHERE t.id = c.row_id AND t.change_id = c.id)
                 WHEN 4 THEN (SELECT hash FROM payments t
                              WHERE t.id = c.row_id AND t.change_id = c.id)
                 WHEN 5 THEN (SELECT hash FROM expenses t
                              WHERE t.id = c.row_id AND t.change_id = c.id)
                 WHEN 6 THEN (SELECT hash FROM cash_movements t
                              WHERE t.id = c.row_id AND t.change_id = c.id)
             END
         FROM changes c ORDER BY c.id",
    )?;
    let mut rows = statement.query([])?;
    let mut page: Option<(i64, Vec<u8>)> = None;
    while let Some(row) = rows.next()? {
        let page_id: i64 = row.get(1)?;
        if page.as_ref().is_none_or(|(id, _)| *id != page_id) {
            page = Some((page_id, pages::bytes(connection, page_id)?));
            proof.pages += 1;
        }
        proof.changes += 1;
        let bytes = page.as_ref().map_or(&[][..], |(_, bytes)| bytes);
        let text = pages::text_at(bytes, row.get(2)?, row.get(3)?)?;
        let kept: Option<i64> = row.get(4)?;
        let made = xxh3_64(text.as_bytes()).cast_signed();
        if kept.is_some_and(|kept| kept != made) {
            proof.findings.push(Finding {
                place: format!("change {}", row.get::<_, i64>(0)?),
                figure: "text".to_owned(),
                maintained: format!("{kept:?}"),
                recomputed: made.to_string(),
            });
        }
    }
    Ok(())
}

/// Takes every row of a route to its business date anew, since its time zone changed.
pub(crate) fn redraw_days(
    transaction: &Transaction<'_>,
    route: &RouteRow,
) -> Result<(), StoreError> {
    let mut moved = Moved::new(route.currency);
    let mut dates: Vec<(usize, i64, i32)> = Vec::new();
    each_row(transaction, route, |place, row| {
        if let Some(effect) = &row.effect {
            moved.add(effect)?;
        }
        if let Some(date) = row.date {
            dates.push((place, row.stored.row_id, date.epoch_days()));
        }
        Ok(())
    })?;
    for (place, row_id, date) in dates {
        transaction
            .prepare_cached(&format!(
                "UPDATE {} SET business_date = ?2 WHERE id = ?1",
                TABLES[place].1
            ))?
            .execute(params![row_id, date])?;
    }
    day_totals::rebuild(transaction, route.id, &moved)?;
    transaction.execute(
        "UPDATE upstream_days SET outdated = 1 WHERE route_id = ?1",
        [route.id],
    )?;
    Ok(())
}
