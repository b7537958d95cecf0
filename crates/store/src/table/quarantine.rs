//! Records that could not be read: kept, visible, with the reason.

use std::collections::HashSet;

use domain::{RecordKind, Stamp, Unreadable};
use rusqlite::{Connection, Transaction, params};

use super::pages;
use crate::error::StoreError;
use crate::open::Store;

/// Records that could not be read.
pub(crate) const SCHEMA: &str = "
CREATE TABLE quarantine (
    id            INTEGER PRIMARY KEY,
    source_id     INTEGER NOT NULL,
    kind          INTEGER NOT NULL,
    route_id      INTEGER NOT NULL,
    external_id   TEXT NOT NULL,
    hash          INTEGER NOT NULL,
    reason        TEXT NOT NULL,
    field         TEXT NOT NULL,
    page_id       INTEGER NOT NULL,
    start         INTEGER NOT NULL,
    length        INTEGER NOT NULL,
    first_seen_at INTEGER NOT NULL,
    last_seen_at  INTEGER NOT NULL,
    times         INTEGER NOT NULL DEFAULT 1,
    resolved_at   INTEGER,
    UNIQUE (source_id, kind, route_id, external_id, hash)
) STRICT;
";

/// A record that could not be read and still stands so.
pub struct QuarantineRow {
    /// Our number.
    pub id: i64,
    /// The source that sent it.
    pub source: String,
    /// Which kind it was sent as.
    pub kind: RecordKind,
    /// Our number of the route that it came with.
    pub route_id: Option<i64>,
    /// What that is called.
    pub route_name: Option<String>,
    /// The upstream's id, where that could be read.
    pub external_id: Option<String>,
    /// Why, by its code.
    pub reason: String,
    /// The field concerned.
    pub field: String,
    /// When it first came.
    pub first_seen_at: Stamp,
    /// When it last came.
    pub last_seen_at: Stamp,
    /// How often it came.
    pub times: u32,
    /// As the upstream sent it.
    pub text: String,
}

/// Where an unreadable record was found.
pub(crate) struct Place {
    pub source_id: i64,
    pub route_id: i64,
    pub page_id: i64,
    pub start: u32,
    pub length: u32,
    pub hash: i64,
    pub at: i64,
}

/// Puts a record into quarantine, or notes that it came again. Says whether its page must be kept.
pub(crate) fn put(
    transaction: &Transaction<'_>,
    unreadable: &Unreadable,
    place: &Place,
) -> Result<bool, StoreError> {
    let external_id = unreadable.id.as_deref().unwrap_or_default();
    let again = transaction
        .prepare_cached(
            "UPDATE quarantine SET times = times + 1, last_seen_at = ?6, resolved_at = NULL
             WHERE source_id = ?1 AND kind = ?2 AND route_id = ?3 AND external_id = ?4
                 AND hash = ?5",
        )?
        .execute(params![
            place.source_id,
            unreadable.kind.number(),
            place.route_id,
            external_id,
            place.hash,
            place.at
        ])?;
    if again > 0 {
        return Ok(false);
    }
    transaction
        .prepare_cached(
            "INSERT INTO quarantine (source_id, kind, route_id, external_id, hash, reason, field,
                 page_id, start, length, first_seen_at, last_seen_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?11)",
        )?
        .execute(params![
            place.source_id,
            unreadable.kind.number(),
            place.route_id,
            external_id,
            place.hash,
            unreadable.reason.code(),
            unreadable.field,
            place.page_id,
            place.start,
            place.length,
            place.at
        ])?;
    Ok(true)
}

/// The ids of a source that stand in quarantine.
pub(crate) fn open_ids(
    connection: &Connection,
    source_id: i64,
) -> Result<HashSet<(u8, String)>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT kind, external_id FROM quarantine
         WHERE source_id = ?1 AND resolved_at IS NULL AND external_id <> ''",
    )?;
    let rows = statement.query_map([source_id], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Notes that a record of an id could be read after all.
pub(crate) fn resolve(
    transaction: &Transaction<'_>,
    source_id: i64,
    kind: RecordKind,
    id: &str,
    at: i64,
) -> Result<(), StoreError> {
    transaction
        .prepare_cached(
            "UPDATE quarantine SET resolved_at = ?4
             WHERE source_id = ?1 AND kind = ?2 AND external_id = ?3 AND resolved_at IS NULL",
        )?
        .execute(params![source_id, kind.number(), id, at])?;
    Ok(())
}

impl Store {
    /// How many records stand in quarantine, of one source or of all.
    pub fn quarantined(&self, source_id: Option<i64>) -> Result<u32, StoreError> {
        self.read(|connection| {
            let count = connection
                .prepare_cached(
                    "SELECT count(*) FROM quarantine
                     WHERE resolved_at IS NULL AND (?1 IS NULL OR source_id = ?1)",
                )?
                .query_row([source_id], |row| row.get(0))?;
            Ok(count)
        })
    }

    /// What stands in quarantine, the latest first.
    pub fn quarantine(
        &self,
        source_id: Option<i64>,
        limit: u32,
    ) -> Result<Vec<QuarantineRow>, StoreError> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(
                "SELECT q.id, s.name, q.kind, r.name, q.external_id, q.reason, q.field,
                     q.first_seen_at, q.last_seen_at, q.times, q.page_id, q.start, q.length, r.id
                 FROM quarantine q
                 JOIN sources s ON s.id = q.source_id
                 LEFT JOIN routes r ON r.id = q.route_id
                 WHERE q.resolved_at IS NULL AND (?1 IS NULL OR q.source_id = ?1)
                 ORDER BY q.last_seen_at DESC, q.id DESC LIMIT ?2",
            )?;
            let mut rows = statement.query(params![source_id, limit])?;
            let mut entries = Vec::new();
            let mut page: Option<(i64, Vec<u8>)> = None;
            while let Some(row) = rows.next()? {
                let page_id: i64 = row.get(10)?;
                if page.as_ref().is_none_or(|(id, _)| *id != page_id) {
                    page = Some((page_id, pages::bytes(connection, page_id)?));
                }
                let bytes = page.as_ref().map_or(&[][..], |(_, bytes)| bytes);
                let external_id: String = row.get(4)?;
                entries.push(QuarantineRow {
                    id: row.get(0)?,
                    source: row.get(1)?,
                    kind: RecordKind::from_number(row.get(2)?).ok_or(StoreError::Damaged)?,
                    route_id: row.get(13)?,
                    route_name: row.get(3)?,
                    external_id: (!external_id.is_empty()).then_some(external_id),
                    reason: row.get(5)?,
                    field: row.get(6)?,
                    first_seen_at: super::utc_stamp(row, 7)?.ok_or(StoreError::Damaged)?,
                    last_seen_at: super::utc_stamp(row, 8)?.ok_or(StoreError::Damaged)?,
                    times: row.get(9)?,
                    text: pages::text_at(bytes, row.get(11)?, row.get(12)?)?.to_owned(),
                });
            }
            Ok(entries)
        })
    }
}
