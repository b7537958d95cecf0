//! What the office sets for everybody who opens the store, by name.

use audit::NewEntry;
use rusqlite::{OptionalExtension, Transaction, params};

use crate::error::StoreError;
use crate::open::Store;
use crate::table::audit_entries;

/// One row a setting that was ever set.
pub(crate) const SCHEMA: &str = "
CREATE TABLE settings (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
";

impl Store {
    /// A setting as it was set last.
    pub fn setting(&self, name: &str) -> Result<Option<String>, StoreError> {
        self.read(|connection| {
            Ok(connection
                .prepare_cached("SELECT value FROM settings WHERE name = ?1")?
                .query_row([name], |row| row.get(0))
                .optional()?)
        })
    }

    /// Sets settings together, with the entry about it.
    pub fn set(&self, settings: &[(&str, &str)], entry: &NewEntry) -> Result<(), StoreError> {
        self.write(|transaction| {
            for (name, value) in settings {
                put(transaction, name, value)?;
            }
            audit_entries::append(transaction, entry)
        })
    }
}

fn put(transaction: &Transaction<'_>, name: &str, value: &str) -> Result<(), StoreError> {
    transaction
        .prepare_cached(
            "INSERT INTO settings (name, value) VALUES (?1, ?2)
             ON CONFLICT (name) DO UPDATE SET value = ?2",
        )?
        .execute(params![name, value])?;
    Ok(())
}
