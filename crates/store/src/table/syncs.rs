//! Syncs: when each began and how it ended.

use domain::Stamp;
use rusqlite::{OptionalExtension, params};

use crate::error::StoreError;
use crate::open::Store;

/// One pull of one source.
pub(crate) const SCHEMA: &str = "
CREATE TABLE syncs (
    id         INTEGER PRIMARY KEY,
    source_id  INTEGER NOT NULL,
    started_at INTEGER NOT NULL,
    ended_at   INTEGER,
    complete   INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX syncs_by_source ON syncs (source_id, id);
";

/// When a source was last read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LastSyncs {
    /// The last one that was tried.
    pub tried_at: Option<Stamp>,
    /// The last one that read everything.
    pub complete_at: Option<Stamp>,
    /// Whether the last one that ended read everything; `None` where none has ended.
    pub last_complete: Option<bool>,
}

impl Store {
    /// Notes that a sync begins; answers its number.
    pub fn begin_sync(&self, source_id: i64, at: Stamp) -> Result<i64, StoreError> {
        self.write(|transaction| {
            transaction.execute(
                "INSERT INTO syncs (source_id, started_at) VALUES (?1, ?2)",
                params![source_id, at.epoch_micros()],
            )?;
            Ok(transaction.last_insert_rowid())
        })
    }

    /// Notes that a sync has ended, and whether it read everything.
    pub fn end_sync(&self, sync_id: i64, at: Stamp, complete: bool) -> Result<(), StoreError> {
        self.write(|transaction| {
            transaction.execute(
                "UPDATE syncs SET ended_at = ?2, complete = ?3 WHERE id = ?1",
                params![sync_id, at.epoch_micros(), complete],
            )?;
            Ok(())
        })
    }

    /// When a source was last read.
    pub fn last_syncs(&self, source_id: i64) -> Result<LastSyncs, StoreError> {
        self.read(|connection| {
            let at = |sql: &str| -> Result<Option<Stamp>, StoreError> {
                let micros: Option<i64> = connection
                    .prepare_cached(sql)?
                    .query_row([source_id], |row| row.get(0))?;
                Ok(micros.and_then(|micros| Stamp::from_parts(micros, 0)))
            };
            Ok(LastSyncs {
                tried_at: at("SELECT max(started_at) FROM syncs WHERE source_id = ?1")?,
                complete_at: at(
                    "SELECT max(ended_at) FROM syncs WHERE source_id = ?1 AND complete",
                )?,
                last_complete: connection
                    .prepare_cached(
                        "SELECT complete FROM syncs WHERE source_id = ?1 AND ended_at IS NOT NULL
                         ORDER BY id DESC LIMIT 1",
                    )?
                    .query_row([source_id], |row| row.get(0))
                    .optional()?,
            })
        })
    }
}
