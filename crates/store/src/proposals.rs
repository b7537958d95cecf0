//! Which local movements may be the same as records of the upstream: proposed anew whenever one
//! of either changes. What is proposed or decided counts for nothing.

use std::collections::{BTreeMap, BTreeSet};

use domain::pairing::{DAYS_APART_MAX, Side, propose};
use domain::{Line, RecordKind};
use rusqlite::{Connection, OptionalExtension, Transaction, params};

use crate::error::StoreError;
use crate::moment::{Group, Moment};
use crate::table::date_from;
use crate::table::local_movements::turn;
use crate::table::pairings::{self, SameRecord};

/// What a movement should be paired with: its own number, its day, whether a decision holds.
struct Local {
    id: i64,
    decided: bool,
    side: Side<(i64, i64)>,
}

fn locals(connection: &Connection, group: Group) -> Result<Vec<Local>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT id, business_date, coalesce(collector_id, 0), recorded_at,
             EXISTS (SELECT 1 FROM pairings q WHERE q.local_id = p.id AND q.state = 1)
         FROM local_movements p
         WHERE route_id = ?1 AND own_line = ?2 AND amount_minor = ?3 AND voided_at IS NULL",
    )?;
    let mut rows = statement.query(params![
        group.route_id,
        group.line.number(),
        group.amount_minor
    ])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let id = row.get(0)?;
        found.push(Local {
            id,
            decided: row.get(4)?,
            side: Side {
                id: (row.get(3)?, id),
                date: date_from(row.get(1)?)?,
                bag: row.get(2)?,
            },
        });
    }
    Ok(found)
}

/// The records of the upstream that movements of a group may be the same as: those that count, on
/// days near theirs, which no movement that stands was decided to be the same as. Named by the
/// upstream's id, so that the order in which they came decides nothing.
fn records(
    connection: &Connection,
    group: Group,
    free: &[&Local],
) -> Result<Vec<(Side<String>, i64)>, StoreError> {
    let (kind, table) = pairings::table_of(group.line);
    let days = free.iter().map(|local| local.side.date);
    let (Some(first), Some(last)) = (days.clone().min(), days.max()) else {
        return Ok(Vec::new());
    };
    let mut statement = connection.prepare_cached(&format!(
        "SELECT external_id, id, business_date, coalesce(collector_id, 0) FROM {table} p
         WHERE route_id = ?1 AND business_date BETWEEN ?2 AND ?3 AND line = ?4
             AND amount_minor = ?5
             AND NOT EXISTS (SELECT 1 FROM pairings q JOIN local_movements l ON l.id = q.local_id
                 WHERE q.record_kind = ?6 AND q.record_id = p.id AND q.state = 1
                     AND l.voided_at IS NULL)"
    ))?;
    let mut rows = statement.query(params![
        group.route_id,
        first.plus_days(-DAYS_APART_MAX).epoch_days(),
        last.plus_days(DAYS_APART_MAX).epoch_days(),
        group.line.number(),
        group.amount_minor,
        kind.number()
    ])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let side = Side {
            id: row.get(0)?,
            date: date_from(row.get(2)?)?,
            bag: row.get(3)?,
        };
        found.push((side, row.get(1)?));
    }
    Ok(found)
}

/// What the movements of a group should be proposed to be the same as; none for each that counts.
/// Those about which somebody decided "the same" are left out.
pub(crate) fn proposals(
    connection: &Connection,
    group: Group,
) -> Result<BTreeMap<i64, Option<(RecordKind, i64)>>, StoreError> {
    let all = locals(connection, group)?;
    let free: Vec<&Local> = all.iter().filter(|local| !local.decided).collect();
    let found = records(connection, group, &free)?;
    let (kind, _) = pairings::table_of(group.line);
    let row_ids: BTreeMap<&str, i64> = found
        .iter()
        .map(|(side, row_id)| (side.id.as_str(), *row_id))
        .collect();
    let mut different = BTreeSet::new();
    for local in &free {
        let row_ids = pairings::different(connection, kind, local.id)?;
        let named = found.iter().filter(|(_, row_id)| row_ids.contains(row_id));
        different.extend(named.map(|(side, _)| (local.side.id, side.id.clone())));
    }
    let sides: Vec<Side<(i64, i64)>> = free.iter().map(|local| local.side.clone()).collect();
    let records: Vec<Side<String>> = found.iter().map(|(side, _)| side.clone()).collect();
    let mut proposed: BTreeMap<i64, Option<(RecordKind, i64)>> =
        free.iter().map(|local| (local.id, None)).collect();
    for ((_, local_id), record) in propose(&sides, &records, &different) {
        let row_id = row_ids.get(record.as_str()).ok_or(StoreError::Damaged)?;
        proposed.insert(local_id, Some((kind, *row_id)));
    }
    Ok(proposed)
}

/// Proposes anew what the movements of a group may be the same as; what is proposed or decided
/// counts for nothing.
pub(crate) fn reconcile(
    transaction: &Transaction<'_>,
    moment: &mut Moment<'_>,
    group: Group,
) -> Result<(), StoreError> {
    for (local_id, record) in proposals(transaction, group)? {
        pairings::propose(transaction, local_id, record)?;
        turn(transaction, moment, local_id, record.is_none())?;
    }
    Ok(())
}

/// The same around a movement: in its group, and in that of the record that it was the same as,
/// whose amount may be another by now.
pub(crate) fn reconcile_around(
    transaction: &Transaction<'_>,
    moment: &mut Moment<'_>,
    group: Group,
    was_same: Option<&SameRecord>,
) -> Result<(), StoreError> {
    let mut groups = BTreeSet::from([group]);
    if let Some(same) = was_same {
        groups.extend(group_of_record(transaction, same)?);
    }
    for group in groups {
        reconcile(transaction, moment, group)?;
    }
    Ok(())
}

/// The group of a record as it stands; none where it counts for nothing.
fn group_of_record(
    connection: &Connection,
    record: &SameRecord,
) -> Result<Option<Group>, StoreError> {
    let found: Option<(i64, u8, i64)> = connection
        .prepare_cached(&format!(
            "SELECT route_id, line, amount_minor FROM {}
             WHERE id = ?1 AND route_id IS NOT NULL AND line IS NOT NULL",
            record.kind.plural()
        ))?
        .query_row([record.row_id], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?))
        })
        .optional()?;
    let Some((route_id, line, amount_minor)) = found else {
        return Ok(None);
    };
    Ok(Some(Group {
        route_id,
        line: Line::from_number(line).ok_or(StoreError::Damaged)?,
        amount_minor,
    }))
}

/// Every group of a route that has movements.
pub(crate) fn groups(connection: &Connection, route_id: i64) -> Result<Vec<Group>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT DISTINCT own_line, amount_minor FROM local_movements WHERE route_id = ?1",
    )?;
    let mut rows = statement.query([route_id])?;
    let mut groups = Vec::new();
    while let Some(row) = rows.next()? {
        groups.push(Group {
            route_id,
            line: Line::from_number(row.get(0)?).ok_or(StoreError::Damaged)?,
            amount_minor: row.get(1)?,
        });
    }
    Ok(groups)
}
