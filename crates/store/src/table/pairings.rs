//! Which local movement and which record of an upstream may be the same, and what was decided.

use std::collections::BTreeSet;

use domain::{Line, RecordKind};
use rusqlite::{Connection, OptionalExtension, Transaction, params};

use super::utc_stamp;
use crate::error::StoreError;

/// One row a pair.
pub(crate) const SCHEMA: &str = "
-- A local movement and a record of the upstream. state: 0 proposed, 1 the same, 2 different.
CREATE TABLE pairings (
    local_id    INTEGER NOT NULL,
    record_kind INTEGER NOT NULL,
    record_id   INTEGER NOT NULL,
    state       INTEGER NOT NULL,
    decided_by  TEXT,
    decided_at  INTEGER,
    PRIMARY KEY (local_id, record_kind, record_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX pairings_by_record ON pairings (record_kind, record_id);
";

/// The table of the records on a line that a local movement may be the same as.
pub(crate) fn table_of(line: Line) -> (RecordKind, &'static str) {
    match line {
        Line::Expenses => (RecordKind::Expense, "expenses"),
        _ => (RecordKind::CashMovement, "cash_movements"),
    }
}

/// The record that a local movement was decided to be the same as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SameRecord {
    /// `Expense` or `CashMovement`.
    pub kind: RecordKind,
    /// Our number of its row.
    pub row_id: i64,
    /// The upstream's id.
    pub external_id: String,
    /// Who decided.
    pub by: String,
    /// When.
    pub at: domain::Stamp,
    /// Whether it counts for nothing any more.
    pub gone: bool,
}

/// The record that a local movement is the same as, where somebody decided so.
pub(crate) fn same_as(
    connection: &Connection,
    local_id: i64,
) -> Result<Option<SameRecord>, StoreError> {
    // Who decided and when always stand with a decision: the proof finds where they do not.
    let found = connection
        .prepare_cached(
            "SELECT record_kind, record_id, coalesce(decided_by, ''), coalesce(decided_at, 0)
             FROM pairings WHERE local_id = ?1 AND state = 1",
        )?
        .query_row([local_id], |row| {
            let (kind, row_id, by): (u8, i64, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
            Ok((kind, row_id, by, utc_stamp(row, 3).ok().flatten()))
        })
        .optional()?;
    let Some((kind, row_id, by, at)) = found else {
        return Ok(None);
    };
    let kind = RecordKind::from_number(kind).ok_or(StoreError::Damaged)?;
    let (external_id, line): (String, Option<u8>) = connection
        .prepare_cached(&format!(
            "SELECT external_id, line FROM {} WHERE id = ?1",
            kind.plural()
        ))?
        .query_row([row_id], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(Some(SameRecord {
        kind,
        row_id,
        external_id,
        by,
        at: at.ok_or(StoreError::Damaged)?,
        gone: line.is_none(),
    }))
}

/// The movements of a route with a decision that nobody took, or a proposal that somebody did.
pub(crate) fn decisions_amiss(
    connection: &Connection,
    route_id: i64,
) -> Result<Vec<i64>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT q.local_id FROM pairings q JOIN local_movements p ON p.id = q.local_id
         WHERE p.route_id = ?1
             AND ((q.state = 0) <> (q.decided_by IS NULL)
                 OR (q.state = 0) <> (q.decided_at IS NULL) OR q.state NOT IN (0, 1, 2))",
    )?;
    let rows = statement.query_map([route_id], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The row that a local movement is proposed to be the same as.
pub(crate) fn proposed(connection: &Connection, local_id: i64) -> Result<Option<i64>, StoreError> {
    let found = connection
        .prepare_cached("SELECT record_id FROM pairings WHERE local_id = ?1 AND state = 0")?
        .query_row([local_id], |row| row.get(0))
        .optional()?;
    Ok(found)
}

/// The pairs that were decided to be different, of the local movements of a group.
pub(crate) fn different(
    connection: &Connection,
    kind: RecordKind,
    local_id: i64,
) -> Result<BTreeSet<i64>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT record_id FROM pairings WHERE local_id = ?1 AND record_kind = ?2 AND state = 2",
    )?;
    let rows = statement.query_map(params![local_id, kind.number()], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Puts a proposal in the place of the one before; none takes it back.
pub(crate) fn propose(
    transaction: &Transaction<'_>,
    local_id: i64,
    record: Option<(RecordKind, i64)>,
) -> Result<(), StoreError> {
    transaction
        .prepare_cached("DELETE FROM pairings WHERE local_id = ?1 AND state = 0")?
        .execute([local_id])?;
    if let Some((kind, row_id)) = record {
        transaction
            .prepare_cached(
                "INSERT INTO pairings (local_id, record_kind, record_id, state)
                 VALUES (?1, ?2, ?3, 0)",
            )?
            .execute(params![local_id, kind.number(), row_id])?;
    }
    Ok(())
}

/// Keeps a decision. A movement is the same as one record at most: an older decision gives way.
pub(crate) fn decide(
    transaction: &Transaction<'_>,
    local_id: i64,
    (kind, row_id): (RecordKind, i64),
    same: bool,
    by: &str,
    at: i64,
) -> Result<(), StoreError> {
    if same {
        transaction
            .prepare_cached("DELETE FROM pairings WHERE local_id = ?1 AND state = 1")?
            .execute([local_id])?;
    }
    transaction
        .prepare_cached(
            "INSERT OR REPLACE INTO pairings
                 (local_id, record_kind, record_id, state, decided_by, decided_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?
        .execute(params![
            local_id,
            kind.number(),
            row_id,
            if same { 1 } else { 2 },
            by,
            at
        ])?;
    Ok(())
}

/// Whether another movement, that was not taken back, was decided to be the same as a record.
pub(crate) fn taken(
    connection: &Connection,
    (kind, row_id): (RecordKind, i64),
    but_for: i64,
) -> Result<bool, StoreError> {
    let found = connection
        .prepare_cached(
            "SELECT 1 FROM pairings q JOIN local_movements l ON l.id = q.local_id
             WHERE q.record_kind = ?1 AND q.record_id = ?2 AND q.state = 1 AND q.local_id <> ?3
                 AND l.voided_at IS NULL",
        )?
        .exists(params![kind.number(), row_id, but_for])?;
    Ok(found)
}
