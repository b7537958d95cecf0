//! The proof of the maintained figures: everything recomputed from the rows and the raw pages.

mod days;
mod desk;

use std::collections::HashMap;

use domain::{BusinessDate, CashEffect, RecordKind};
use rusqlite::{Connection, OptionalExtension, Row, Transaction, params};
use xxhash_rust::xxh3::xxh3_64;

use crate::error::StoreError;
use crate::moment::{Changed, Effect, Moment, Moved, Place};
use crate::open::Store;
use crate::table::changes::{Action, NO_PAGE};
use crate::table::routes::{self, RouteRow};
use crate::table::{
    Stored, cash_movements, date_from, expenses, loans, pages, payments, row_counts,
};

/// What was recomputed, and where it does not agree.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Proof {
    /// Routes.
    pub routes: u32,
    /// Route-days with records.
    pub days: u32,
    /// Rows of loans, payments, outlays and cash movements.
    pub rows: [u32; 4],
    /// Movements recorded here.
    pub local_movements: u32,
    /// Days of bags with records.
    pub bag_days: u32,
    /// Cash counts.
    pub counts: u32,
    /// Squarings.
    pub squares: u32,
    /// Closes, each version.
    pub closes: u32,
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
    /// Our number of the collector; 0 for none.
    bag: i64,
    stored: Stored<()>,
    /// Its business date in the route's time zone; none for a tombstone.
    date: Option<BusinessDate>,
    effect: Option<CashEffect>,
}

impl Recomputed {
    fn of<R>(
        bag: i64,
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
            bag,
            stored,
            date,
            effect,
        }
    }
}

fn recompute(kind: RecordKind, row: &Row<'_>, route: &RouteRow) -> Result<Recomputed, StoreError> {
    let (currency, clock) = (route.currency, &route.clock);
    let on = |stamp| clock.date_of(stamp);
    let bag = row.get::<_, Option<i64>>("collector_id")?.unwrap_or(0);
    Ok(match kind {
        RecordKind::Loan => {
            let stored = loans::read(row, currency)?;
            let loan = stored.reported.record.clone();
            let effect = loan.as_ref().and_then(|loan| loan.cash_effect(clock));
            Recomputed::of(bag, stored, loan.map(|loan| on(loan.disbursed_at)), effect)
        }
        RecordKind::Payment => {
            let stored = payments::read(row, currency)?;
            let payment = stored.reported.record.clone();
            let effect = payment
                .as_ref()
                .and_then(|payment| payment.cash_effect(clock));
            Recomputed::of(
                bag,
                stored,
                payment.map(|payment| on(payment.paid_at)),
                effect,
            )
        }
        RecordKind::Expense => {
            let stored = expenses::read(row, currency)?;
            let expense = stored.reported.record.clone();
            let effect = expense
                .as_ref()
                .and_then(|expense| expense.cash_effect(clock));
            Recomputed::of(
                bag,
                stored,
                expense.map(|expense| on(expense.spent_at)),
                effect,
            )
        }
        _ => {
            let stored = cash_movements::read(row, currency)?;
            let movement = stored.reported.record.clone();
            let effect = movement
                .as_ref()
                .and_then(|movement| movement.cash_effect(clock));
            Recomputed::of(
                bag,
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
        // The collector's own number, beside their id.
        let select = select.replacen("\n    FROM", ", p.collector_id\n    FROM", 1);
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
            moved.add(row.bag, effect)?;
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
    desk::prove_movements(connection, route, &mut moved, proof)?;
    days::prove(connection, route, &moved, proof)?;
    desk::prove_counts(connection, route, proof)?;
    desk::prove_closes(connection, route, proof)
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
    let moved = moved_on(connection)?;
    let mut statement = connection.prepare(
        "SELECT c.id, c.page_id, c.start, c.length, c.kind, c.row_id
         FROM changes c ORDER BY c.id",
    )?;
    let mut rows = statement.query([])?;
    let mut page: Option<(i64, Vec<u8>)> = None;
    while let Some(row) = rows.next()? {
        proof.changes += 1;
        let page_id: i64 = row.get(1)?;
        if page_id == NO_PAGE {
            continue;
        }
        if page.as_ref().is_none_or(|(id, _)| *id != page_id) {
            page = Some((page_id, pages::bytes(connection, page_id)?));
            proof.pages += 1;
        }
        let bytes = page.as_ref().map_or(&[][..], |(_, bytes)| bytes);
        let text = pages::text_at(bytes, row.get(2)?, row.get(3)?)?;
        let mut latest: i64 = row.get(0)?;
        while let Some(moved) = moved.get(&latest) {
            latest = *moved;
        }
        let kept = hash_of(connection, row.get(4)?, row.get(5)?, latest)?;
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

/// The changes that only moved a row to another day, each by the change before it: the text of the
/// row stands with that one.
fn moved_on(connection: &Connection) -> Result<HashMap<i64, i64>, StoreError> {
    let mut statement = connection
        .prepare("SELECT previous_id, id FROM changes WHERE page_id = 0 AND action = 3")?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The hash that a row keeps of its text, where this change is its latest.
fn hash_of(
    connection: &Connection,
    kind: u8,
    row_id: i64,
    change_id: i64,
) -> Result<Option<i64>, StoreError> {
    let table = match RecordKind::from_number(kind).ok_or(StoreError::Damaged)? {
        RecordKind::DaySummary | RecordKind::LocalMovement => return Ok(None),
        kind => kind.plural(),
    };
    Ok(connection
        .prepare_cached(&format!(
            "SELECT hash FROM {table} WHERE id = ?1 AND change_id = ?2"
        ))?
        .query_row([row_id, change_id], |row| row.get(0))
        .optional()?)
}

/// Takes every row of a route to its business date anew, since its days end elsewhere: what moves
/// is a change like any other, so that what was known before can still be told.
pub(crate) fn redraw_days(
    transaction: &Transaction<'_>,
    route: &RouteRow,
    moment: &mut Moment<'_>,
) -> Result<(), StoreError> {
    let mut moving: Vec<(usize, Recomputed)> = Vec::new();
    each_row(transaction, route, |place, row| {
        let date = row.date.map(BusinessDate::epoch_days);
        if date.is_some() && date != row.stored.business_date {
            moving.push((place, row));
        }
        Ok(())
    })?;
    for (place, row) in moving {
        let (kind, table, _) = TABLES[place];
        let stored = &row.stored;
        let standing = stored.business_date.map(date_from).transpose()?;
        let effect = |cash: CashEffect| Effect {
            route_id: route.id,
            bag: row.bag,
            cash,
        };
        let before = row
            .effect
            .zip(standing)
            .map(|(cash, date)| effect(CashEffect { date, ..cash }));
        transaction
            .prepare_cached(&format!(
                "UPDATE {table} SET business_date = ?2, change_id = ?3 WHERE id = ?1"
            ))?
            .execute(params![
                stored.row_id,
                row.date.map(BusinessDate::epoch_days),
                moment.next_change()
            ])?;
        moment.note(&Changed {
            kind,
            row_id: stored.row_id,
            action: Action::Moved,
            place: Place::HERE,
            previous_id: Some(stored.change_id),
            before,
            after: row.effect.map(effect),
        })?;
    }
    transaction.execute(
        "UPDATE upstream_days SET outdated = 1 WHERE route_id = ?1",
        [route.id],
    )?;
    Ok(())
}
