//! The change log: every version of every record, and where its text stands.

use domain::RecordKind;
use rusqlite::{Connection, Statement, Transaction};

use crate::error::StoreError;

/// Every version of every record.
pub(crate) const SCHEMA: &str = "
-- Every version of every record: an entry, and the place of its text in its page.
CREATE TABLE changes (
    id          INTEGER PRIMARY KEY,
    page_id     INTEGER NOT NULL,
    kind        INTEGER NOT NULL,
    row_id      INTEGER NOT NULL,
    action      INTEGER NOT NULL,
    start       INTEGER NOT NULL,
    length      INTEGER NOT NULL,
    previous_id INTEGER
) STRICT;
";

/// The page of what no page brought: recorded here, or moved to another day.
pub(crate) const NO_PAGE: i64 = 0;

/// What a version did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Action {
    /// The record came for the first time.
    New = 0,
    /// It replaced an older version.
    Changed = 1,
    /// It is a tombstone.
    Deleted = 2,
    /// It says what it said, and counts on another day: its route's days end elsewhere now.
    Moved = 3,
}

impl Action {
    /// The action of a stored number.
    pub(crate) fn from_number(number: u8) -> Result<Action, StoreError> {
        match number {
            0 => Ok(Action::New),
            1 => Ok(Action::Changed),
            2 => Ok(Action::Deleted),
            3 => Ok(Action::Moved),
            _ => Err(StoreError::Damaged),
        }
    }
}

/// An entry of the change log.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Change {
    pub id: i64,
    pub page_id: i64,
    pub kind: RecordKind,
    pub row_id: i64,
    pub action: Action,
    pub start: u32,
    pub length: u32,
    pub previous_id: Option<i64>,
}

/// The number of the last entry; 0 where there is none.
pub(crate) fn last_id(connection: &Connection) -> Result<i64, StoreError> {
    let last: Option<i64> = connection
        .prepare_cached("SELECT max(id) FROM changes")?
        .query_row([], |row| row.get(0))?;
    Ok(last.unwrap_or(0))
}

/// How many entries one statement adds: fewer, longer statements cost less.
const ENTRIES_AT_ONCE: usize = 32;
const COLUMNS: usize = 8;

/// Adds the entries of a page.
pub(crate) fn insert(transaction: &Transaction<'_>, changes: &[Change]) -> Result<(), StoreError> {
    for chunk in changes.chunks(ENTRIES_AT_ONCE) {
        let places = vec!["(?, ?, ?, ?, ?, ?, ?, ?)"; chunk.len()].join(", ");
        let mut statement = transaction.prepare_cached(&format!(
            "INSERT INTO changes (id, page_id, kind, row_id, action, start, length, previous_id)
             VALUES {places}"
        ))?;
        for (place, change) in chunk.iter().enumerate() {
            bind(&mut statement, place * COLUMNS, change)?;
        }
        statement.raw_execute()?;
    }
    Ok(())
}

fn bind(statement: &mut Statement<'_>, before: usize, change: &Change) -> rusqlite::Result<()> {
    statement.raw_bind_parameter(before + 1, change.id)?;
    statement.raw_bind_parameter(before + 2, change.page_id)?;
    statement.raw_bind_parameter(before + 3, change.kind.number())?;
    statement.raw_bind_parameter(before + 4, change.row_id)?;
    statement.raw_bind_parameter(before + 5, change.action as u8)?;
    statement.raw_bind_parameter(before + 6, change.start)?;
    statement.raw_bind_parameter(before + 7, change.length)?;
    statement.raw_bind_parameter(before + COLUMNS, change.previous_id)
}

/// The entry of a number.
pub(crate) fn get(connection: &Connection, id: i64) -> Result<Change, StoreError> {
    connection
        .prepare_cached(
            "SELECT page_id, kind, row_id, action, start, length, previous_id
             FROM changes WHERE id = ?1",
        )?
        .query_row([id], |row| {
            let kind: u8 = row.get(1)?;
            let action: u8 = row.get(3)?;
            Ok((|| {
                Ok(Change {
                    id,
                    page_id: row.get(0)?,
                    kind: RecordKind::from_number(kind).ok_or(StoreError::Damaged)?,
                    row_id: row.get(2)?,
                    action: Action::from_number(action)?,
                    start: row.get(4)?,
                    length: row.get(5)?,
                    previous_id: row.get(6)?,
                })
            })())
        })?
}
