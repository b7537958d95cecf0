//! The audit log: entries that are only ever added, each chained to the one before.

use audit::{Details, Entry, Hash, NewEntry};
use rusqlite::{Connection, OptionalExtension, Row, Transaction, params};

use crate::error::StoreError;
use crate::open::Store;

/// Entries by their number.
pub(crate) const SCHEMA: &str = "
CREATE TABLE audit_entries (
    n         INTEGER PRIMARY KEY,
    at        TEXT NOT NULL,
    user      TEXT NOT NULL,
    role      TEXT NOT NULL,
    action    TEXT NOT NULL,
    object    TEXT NOT NULL,
    -- Canonical JSON (RFC 8785).
    details   TEXT NOT NULL,
    prev_hash BLOB NOT NULL,
    hash      BLOB NOT NULL
) STRICT;
";

const SELECT: &str =
    "SELECT n, at, user, role, action, object, details, prev_hash, hash FROM audit_entries";

/// Where the chain ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Head {
    pub(crate) entries: u64,
    pub(crate) hash: Hash,
}

/// Which entries are wanted; what is none does not restrict.
#[derive(Clone, Debug, Default)]
pub struct EntryFilter {
    /// Of one person.
    pub user: Option<String>,
    /// Of one action.
    pub action: Option<String>,
    /// Whose object holds this text, whatever its case.
    pub object: Option<String>,
    /// From this instant on, as the entries write it.
    pub from: Option<String>,
    /// Before this instant, as the entries write it.
    pub to: Option<String>,
}

/// What stands in the log as a whole.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LogSummary {
    /// How many entries match.
    pub matching: u64,
    /// How many there are.
    pub entries: u64,
    /// The hash of the last, lower-case hexadecimal.
    pub head: String,
    /// Everybody who stands in it.
    pub users: Vec<String>,
    /// Every action that stands in it.
    pub actions: Vec<String>,
}

/// Adds an entry to the end of the chain.
pub(crate) fn append(transaction: &Transaction<'_>, new: &NewEntry) -> Result<(), StoreError> {
    let head = head(transaction)?;
    let entry = Entry::chain(head.entries + 1, head.hash, new.clone());
    let n = i64::try_from(entry.n).map_err(|_| StoreError::OutOfRange)?;
    transaction
        .prepare_cached(
            "INSERT INTO audit_entries (n, at, user, role, action, object, details, prev_hash, hash)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        )?
        .execute(params![
            n,
            entry.entry.at,
            entry.entry.user,
            entry.entry.role,
            entry.entry.action,
            entry.entry.object,
            entry.details_text(),
            entry.prev_hash.bytes(),
            entry.hash.bytes(),
        ])?;
    Ok(())
}

/// Where the chain ends; an empty one ends with 32 zero bytes.
pub(crate) fn head(connection: &Connection) -> Result<Head, StoreError> {
    let last: Option<(i64, Vec<u8>)> = connection
        .prepare_cached("SELECT n, hash FROM audit_entries ORDER BY n DESC LIMIT 1")?
        .query_row([], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let Some((n, hash)) = last else {
        return Ok(Head {
            entries: 0,
            hash: Hash::ZERO,
        });
    };
    Ok(Head {
        entries: u64::try_from(n).map_err(|_| StoreError::Damaged)?,
        hash: hash_of(&hash).ok_or(StoreError::Damaged)?,
    })
}

fn hash_of(bytes: &[u8]) -> Option<Hash> {
    bytes.try_into().ok().map(Hash::from_bytes)
}

/// An entry as it stands, or its number where it cannot be read.
pub(crate) fn read(row: &Row<'_>) -> Result<Result<Entry, u64>, StoreError> {
    let n: i64 = row.get(0)?;
    let n = u64::try_from(n).map_err(|_| StoreError::Damaged)?;
    let details: String = row.get(6)?;
    let (prev_hash, hash): (Vec<u8>, Vec<u8>) = (row.get(7)?, row.get(8)?);
    let (Some(prev_hash), Some(hash)) = (hash_of(&prev_hash), hash_of(&hash)) else {
        return Ok(Err(n));
    };
    let Ok(details) = Details::parse(&details) else {
        return Ok(Err(n));
    };
    let entry = NewEntry {
        at: row.get(1)?,
        user: row.get(2)?,
        role: row.get(3)?,
        action: row.get(4)?,
        object: row.get(5)?,
        details,
    };
    Ok(Ok(Entry {
        n,
        entry,
        prev_hash,
        hash,
    }))
}

/// Visits every entry in order.
pub(crate) fn each(
    connection: &Connection,
    mut visit: impl FnMut(Result<Entry, u64>) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let mut statement = connection.prepare(&format!("{SELECT} ORDER BY n"))?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        visit(read(row)?)?;
    }
    Ok(())
}

/// Visits every readable entry of an action in order.
pub(crate) fn each_of(
    connection: &Connection,
    action: &str,
    mut visit: impl FnMut(Entry),
) -> Result<(), StoreError> {
    let mut statement = connection.prepare(&format!("{SELECT} WHERE action = ?1 ORDER BY n"))?;
    let mut rows = statement.query([action])?;
    while let Some(row) = rows.next()? {
        if let Ok(entry) = read(row)? {
            visit(entry);
        }
    }
    Ok(())
}

/// The entry of a number, where it is there and can be read.
pub(crate) fn by_number(connection: &Connection, n: u64) -> Result<Option<Entry>, StoreError> {
    let n = i64::try_from(n).map_err(|_| StoreError::OutOfRange)?;
    let found = connection
        .prepare_cached(&format!("{SELECT} WHERE n = ?1"))?
        .query_row([n], |row| Ok(read(row)))
        .optional()?
        .transpose()?;
    Ok(found.and_then(Result::ok))
}

const MATCHING: &str = "(?1 IS NULL OR user = ?1) AND (?2 IS NULL OR action = ?2)
    AND (?3 IS NULL OR instr(lower(object), lower(?3)) > 0)
    AND (?4 IS NULL OR at >= ?4) AND (?5 IS NULL OR at < ?5)";

impl Store {
    /// Adds an entry to the log.
    pub fn append_entry(&self, entry: &NewEntry) -> Result<(), StoreError> {
        self.write(|transaction| append(transaction, entry))
    }

    /// Matching entries before a number, the latest first. One that cannot be read is left out:
    /// the check of the chain tells of it.
    pub fn entries(
        &self,
        filter: &EntryFilter,
        before: Option<u64>,
        limit: u32,
    ) -> Result<Vec<Entry>, StoreError> {
        let before = before.and_then(|before| i64::try_from(before).ok());
        self.read(|connection| {
            let mut statement = connection.prepare_cached(&format!(
                "{SELECT} WHERE {MATCHING} AND (?6 IS NULL OR n < ?6) ORDER BY n DESC LIMIT ?7"
            ))?;
            let EntryFilter {
                user,
                action,
                object,
                from,
                to,
            } = filter;
            let rows = statement.query_map(
                params![user, action, object, from, to, before, limit],
                |row| Ok(read(row)),
            )?;
            let mut entries = Vec::new();
            for row in rows {
                entries.extend(row??.ok());
            }
            Ok(entries)
        })
    }

    /// What stands in the log as a whole.
    pub fn log_summary(&self, filter: &EntryFilter) -> Result<LogSummary, StoreError> {
        self.read(|connection| {
            let texts = |sql: &str| -> Result<Vec<String>, StoreError> {
                let mut statement = connection.prepare_cached(sql)?;
                let rows = statement.query_map([], |row| row.get(0))?;
                Ok(rows.collect::<Result<_, _>>()?)
            };
            let EntryFilter {
                user,
                action,
                object,
                from,
                to,
            } = filter;
            let matching: i64 = connection
                .prepare_cached(&format!(
                    "SELECT count(*) FROM audit_entries WHERE {MATCHING}"
                ))?
                .query_row(params![user, action, object, from, to], |row| row.get(0))?;
            let head = head(connection)?;
            Ok(LogSummary {
                matching: u64::try_from(matching).unwrap_or(0),
                entries: head.entries,
                head: head.hash.to_string(),
                users: texts("SELECT DISTINCT user FROM audit_entries ORDER BY user")?,
                actions: texts("SELECT DISTINCT action FROM audit_entries ORDER BY action")?,
            })
        })
    }

    /// Visits every entry in order, from one state of the store; answers how many there were and
    /// the hash of the last. One that cannot be read ends it.
    pub fn each_entry(
        &self,
        mut visit: impl FnMut(&Entry) -> Result<(), StoreError>,
    ) -> Result<(u64, Hash), StoreError> {
        self.read(|connection| {
            each(connection, |entry| match entry {
                Ok(entry) => visit(&entry),
                Err(_) => Err(StoreError::Damaged),
            })?;
            let head = head(connection)?;
            Ok((head.entries, head.hash))
        })
    }
}
