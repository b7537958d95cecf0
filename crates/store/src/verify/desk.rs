//! The proof of the cash desk: movements, counts, squarings and closes against what made them.

use std::collections::BTreeMap;

use audit::{Entry, Value};
use domain::{BusinessDate, CashEffect, Control, Currency, Face, Figure, LocalKind, Money, Square};
use rusqlite::{Connection, params};

use super::Proof;
use super::days::differ;
use crate::error::StoreError;
use crate::known;
use crate::moment::Moved;
use crate::proposals;
use crate::table::closes::{self, CloseRow};
use crate::table::routes::RouteRow;
use crate::table::{audit_entries, cash_counts, day_moves, local_movements, pairings, squares};

/// Whether each movement recorded here counts as it should; those that do are added to the rows.
pub(super) fn prove_movements(
    connection: &Connection,
    route: &RouteRow,
    moved: &mut Moved,
    proof: &mut Proof,
) -> Result<(), StoreError> {
    let mut proposed = BTreeMap::new();
    for group in proposals::groups(connection, route.id)? {
        proposed.extend(proposals::proposals(connection, group)?);
    }
    for local_id in pairings::decisions_amiss(connection, route.id)? {
        let place = format!("local_movements {local_id}");
        let (kept, made) = ("amiss".to_owned(), "proposed or decided".to_owned());
        differ(&place, "decision", kept, made, proof);
    }
    prove_lines(connection, route, proof)?;
    for row in local_movements::all(connection, route.id)? {
        proof.local_movements += 1;
        let place = format!("local_movements {}", row.id);
        let should = proposed.get(&row.id).copied().flatten();
        let counts = row.voided.is_none() && row.same_as.is_none() && should.is_none();
        differ(
            &place,
            "counts",
            row.counts.to_string(),
            counts.to_string(),
            proof,
        );
        let (kept, made) = (format!("{:?}", row.proposed), format!("{should:?}"));
        differ(&place, "proposal", kept, made, proof);
        if counts {
            let effect = CashEffect {
                date: row.recorded.date,
                line: row.recorded.kind.line(),
                amount: row.recorded.amount,
            };
            moved.add(row.recorded.collector_id.unwrap_or(0), &effect)?;
        }
    }
    Ok(())
}

/// Whether each movement stands on the line of its kind.
fn prove_lines(
    connection: &Connection,
    route: &RouteRow,
    proof: &mut Proof,
) -> Result<(), StoreError> {
    let mut statement = connection
        .prepare("SELECT id, kind, own_line, line FROM local_movements WHERE route_id = ?1")?;
    let mut rows = statement.query([route.id])?;
    while let Some(row) = rows.next()? {
        let (id, kind): (i64, String) = (row.get(0)?, row.get(1)?);
        let (own, line): (u8, Option<u8>) = (row.get(2)?, row.get(3)?);
        let kind = LocalKind::from_name(&kind).ok_or(StoreError::Damaged)?;
        let made = kind.line().number();
        let place = format!("local_movements {id}");
        let kept = format!("{own}, {}", line.unwrap_or(own));
        differ(&place, "line", kept, format!("{made}, {made}"), proof);
    }
    Ok(())
}

/// Counts come to what their pieces are worth and to what their entries say; squarings name every
/// peso of a difference.
pub(super) fn prove_counts(
    connection: &Connection,
    route: &RouteRow,
    proof: &mut Proof,
) -> Result<(), StoreError> {
    let tail = "WHERE p.route_id = ?1 ORDER BY p.id";
    let signed = entries_about(connection, "record_count", "count")?;
    for count in cash_counts::rows(connection, route.currency, tail, params![route.id])? {
        proof.counts += 1;
        let place = format!("cash_counts {}", count.id);
        let made = worth(&cash_counts::lines(connection, count.id)?, route.currency)?;
        differ(
            &place,
            "counted",
            count.counted.to_string(),
            made.to_string(),
            proof,
        );
        for (name, kept) in [("counted", count.counted), ("expected", count.expected)] {
            let entry = signed.get(&count.id);
            let said = entry.map_or("none".to_owned(), |entry| text_of(entry, name));
            differ(
                &place,
                &format!("{name} in the log"),
                kept.to_string(),
                said,
                proof,
            );
        }
        if count.bag.is_none() {
            let then = (route.id, route.currency, count.date, count.known_change);
            let believed = day_moves::day_as_known(connection, then.0, then.1, then.2, then.3)?;
            let (kept, made) = (count.expected.to_string(), believed.closing.to_string());
            differ(&place, "expected", kept, made, proof);
        }
        let now = cash_counts::closing(connection, route, count.bag, count.date)?;
        let known = (count.date, count.known_change);
        let moved = now.checked_sub(count.expected)?;
        prove_changed(connection, route, count.bag, known, moved, &place, proof)?;
        for square in squares::of_count(connection, count.id, route.currency)? {
            proof.squares += 1;
            let place = format!("squares {}", square.id);
            let made = Square::new(square.expected, square.counted, square.lines.clone());
            let made = made.map_or_else(|refusal| refusal.to_string(), |_| "squared".to_owned());
            differ(&place, "buckets", "squared".to_owned(), made, proof);
            let (kept, made) = (square.counted.to_string(), count.counted.to_string());
            differ(&place, "counted", kept, made, proof);
        }
    }
    Ok(())
}

/// Closes are numbered without a gap, say what was known when they were signed, and what their
/// entries in the log say.
pub(super) fn prove_closes(
    connection: &Connection,
    route: &RouteRow,
    proof: &mut Proof,
) -> Result<(), StoreError> {
    let mut closes = closes::of_route(connection, route, None)?;
    closes.reverse();
    let mut last = (0, 0);
    for close in closes {
        proof.closes += 1;
        let place = format!(
            "{} close {}/{}",
            route.external_id, close.number, close.version
        );
        let next = match close.version {
            1 => (last.0 + 1, 1),
            _ => (last.0, last.1 + 1),
        };
        let number = |(number, version): (u32, u32)| format!("{number}/{version}");
        last = (close.number, close.version);
        differ(&place, "number", number(last), number(next), proof);
        prove_snapshot(connection, route, &close, &place, proof)?;
    }
    Ok(())
}

fn prove_snapshot(
    connection: &Connection,
    route: &RouteRow,
    close: &CloseRow,
    place: &str,
    proof: &mut Proof,
) -> Result<(), StoreError> {
    let (date, known) = (close.day.date, close.known_change);
    let believed = day_moves::day_as_known(connection, route.id, route.currency, date, known)?;
    let now = cash_counts::closing(connection, route, None, date)?;
    let moved = now.checked_sub(close.day.closing)?;
    prove_changed(connection, route, None, (date, known), moved, place, proof)?;
    let entry = audit_entries::by_number(connection, close.entry)?;
    let signature = entry.as_ref().map(|entry| entry.hash.to_string());
    let signature = signature.unwrap_or_else(|| "none".to_owned());
    differ(
        place,
        "signature",
        close.entry_hash.to_string(),
        signature,
        proof,
    );
    for figure in Figure::ALL {
        let name = figure.name();
        let kept = close.day.figure(figure)?.to_string();
        let made = believed.figure(figure)?.to_string();
        differ(place, name, kept.clone(), made, proof);
        let said = entry
            .as_ref()
            .map_or("none".to_owned(), |entry| text_of(entry, name));
        differ(place, &format!("{name} in the log"), kept, said, proof);
    }
    prove_controls(close, entry.as_ref(), place, proof)
}

/// The rows that changed a box after a count or close make what it moved by.
fn prove_changed(
    connection: &Connection,
    route: &RouteRow,
    bag: Option<i64>,
    (date, known_change): (BusinessDate, i64),
    moved: Money,
    place: &str,
    proof: &mut Proof,
) -> Result<(), StoreError> {
    let changed = known::changed_box(connection, route, bag, date, known_change, 0)?;
    let (moved, made) = (moved.to_string(), changed.amount.to_string());
    differ(place, "changed after", moved, made, proof);
    Ok(())
}

/// What had been counted and every control are what the signature says.
fn prove_controls(
    close: &CloseRow,
    entry: Option<&Entry>,
    place: &str,
    proof: &mut Proof,
) -> Result<(), StoreError> {
    let text =
        |amount: Option<Money>| amount.map_or("none".to_owned(), |amount| amount.to_string());
    let said = |name: &str| entry.map_or("none".to_owned(), |entry| text_of(entry, name));
    let counted = text(close.counted);
    differ(place, "counted in the log", counted, said("counted"), proof);
    for control in Control::ALL {
        let name = control.name();
        let kept = close.controls.iter().find(|kept| kept.control == control);
        let variance = match kept {
            Some(kept) => kept.variance()?.amount,
            None => None,
        };
        let figure = format!("variance_{name}");
        let made = said(&figure);
        differ(
            place,
            &format!("{figure} in the log"),
            text(variance),
            made,
            proof,
        );
        let figure = match control {
            Control::Cash | Control::Upstream => Some(close.day.closing),
            Control::Payments => Some(close.day.figures.receipts()?),
            Control::Count => Some(
                close
                    .counted
                    .unwrap_or(Money::zero(close.day.closing.currency())),
            ),
            Control::Portfolio => kept.map(|kept| kept.figure),
        };
        let kept = text(kept.map(|kept| kept.figure));
        differ(place, &format!("control {name}"), kept, text(figure), proof);
    }
    Ok(())
}

/// What pieces are worth together.
fn worth(lines: &[(String, u32)], currency: Currency) -> Result<Money, StoreError> {
    let mut total = Money::zero(currency);
    for (face, pieces) in lines {
        let face = Face::from_code(face, currency).ok_or(StoreError::Damaged)?;
        let minor = face.value.minor().checked_mul(i64::from(*pieces));
        let amount = Money::from_minor(minor.ok_or(StoreError::OutOfRange)?, currency);
        total = total.checked_add(amount)?;
    }
    Ok(total)
}

/// The entries of an action by the number that they name.
fn entries_about(
    connection: &Connection,
    action: &str,
    name: &str,
) -> Result<BTreeMap<i64, Entry>, StoreError> {
    let mut found = BTreeMap::new();
    audit_entries::each_of(connection, action, |entry| {
        let number = entry.entry.details.iter().find(|(known, _)| *known == name);
        if let Some((_, Value::Number(number))) = number {
            found.insert(number.get(), entry);
        }
    })?;
    Ok(found)
}

fn text_of(entry: &Entry, name: &str) -> String {
    let found = entry.entry.details.iter().find(|(known, _)| *known == name);
    match found {
        Some((_, Value::Text(text))) => text.clone(),
        _ => "none".to_owned(),
    }
}
