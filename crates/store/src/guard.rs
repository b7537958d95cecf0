//! The anchor: where the audit log and the row counts stood, written outside the store file.
//!
//! The store cannot witness against itself: a file from before, or one whose write-ahead log was
//! cut short, is a sound SQLite file. The anchor says what must at least be in it.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use audit::{Anchor, BadAnchor, Chain, Details, Finding, Value};
use rusqlite::Connection;
use zeroize::Zeroizing;

use crate::error::StoreError;
use crate::open::{Store, lock};
use crate::table::audit_entries;
use crate::table::row_counts::{self, RowCountsByTable};

/// While a sync brings page after page, the anchor is written after the first that comes so long
/// after the last writing: a page takes a few milliseconds, and so does a file that must be safe.
const ROWS_EVERY: Duration = Duration::from_millis(200);
/// No anchor of ours comes near this.
const ANCHOR_BYTES_MAX: u64 = 64 * 1024;
/// How an entry names the rows that were taken out of a table: this, and the table.
pub(crate) const REMOVED: &str = "removed_";

/// Where the anchor of a store stands, and the key that proves that it is ours.
pub struct Guard {
    path: PathBuf,
    key: Box<Zeroizing<[u8; 32]>>,
    /// Off until the store was found sound: what is wrong with it must not be anchored.
    keeping: AtomicBool,
    written: Mutex<Written>,
    /// The last writing failed: the anchor is older than the store.
    behind: AtomicBool,
}

/// What was written last, and what waits to be.
#[derive(Default)]
struct Written {
    anchor: Option<(Anchor, Instant)>,
    waiting: Option<Anchor>,
}

/// What an inspection of a store found.
#[derive(Clone, Debug, Default)]
pub struct Inspection {
    /// How many entries its log has.
    pub entries: u64,
    /// The hash of the last, lower-case hexadecimal.
    pub head: String,
    /// What is not as Cuadre left it.
    pub findings: Vec<Finding>,
}

impl Guard {
    /// The anchor at a path, under a key derived from that of the store.
    pub fn new(path: &Path, key: &[u8; 32]) -> Guard {
        // Filled in its place, so that no copy is left where it was made.
        let mut kept = Box::new(Zeroizing::new([0; 32]));
        kept.copy_from_slice(key);
        Guard {
            path: path.to_owned(),
            key: kept,
            keeping: AtomicBool::new(false),
            written: Mutex::default(),
            behind: AtomicBool::new(false),
        }
    }

    /// Takes note of how things stand after a transaction. What the log says is written at once,
    /// rows alone a little later.
    fn note(&self, anchor: Anchor) {
        let mut written = lock(&self.written);
        let soon_enough = written.anchor.as_ref().is_some_and(|(last, at)| {
            last.entries == anchor.entries && (*last == anchor || at.elapsed() < ROWS_EVERY)
        });
        written.waiting = Some(anchor);
        if !soon_enough {
            self.write_waiting(&mut written);
        }
    }

    /// Writes what waits to be written. A failure is remembered and tried again with the next
    /// transaction: what was committed is committed.
    fn flush(&self) {
        self.write_waiting(&mut lock(&self.written));
    }

    fn write_waiting(&self, written: &mut Written) {
        let Some(anchor) = written.waiting.take() else {
            return;
        };
        if written
            .anchor
            .as_ref()
            .is_some_and(|(last, _)| *last == anchor)
        {
            return;
        }
        let done = replace(&self.path, anchor.to_text(&self.key).as_bytes());
        self.behind.store(done.is_err(), Ordering::Relaxed);
        written.anchor = done.is_ok().then(|| (anchor, Instant::now()));
    }

    fn read(&self) -> Result<Anchor, Option<BadAnchor>> {
        let mut bytes = Vec::new();
        File::open(&self.path)
            .and_then(|file| {
                io::Read::read_to_end(&mut io::Read::take(file, ANCHOR_BYTES_MAX), &mut bytes)
            })
            .map_err(|error| match error.kind() {
                ErrorKind::NotFound => None,
                _ => Some(BadAnchor::Damaged),
            })?;
        Anchor::parse(&bytes, &self.key).map_err(Some)
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        if *self.keeping.get_mut() {
            self.flush();
        }
    }
}

/// Replaces the file in one step: a crash leaves the old one or the new one.
fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let beside = path.with_extension("json.new");
    let mut file = File::create(&beside)?;
    file.write_all(bytes)?;
    // Without this a power cut could leave an empty file under the name, which is an alarm.
    file.sync_data()?;
    fs::rename(&beside, path)
}

/// How things stand, to be anchored.
pub(crate) fn standing(connection: &Connection) -> Result<Anchor, StoreError> {
    let head = audit_entries::head(connection)?;
    Ok(Anchor {
        entries: head.entries,
        head: head.hash,
        rows: row_counts::kept(connection)?,
    })
}

impl Store {
    /// Has the store watched over; its anchor is written once [`Store::keep_anchor`] says so.
    #[must_use]
    pub fn guarded(mut self, guard: Guard) -> Store {
        self.guard = Some(guard);
        self
    }

    /// From now on the anchor is written after each transaction, beginning with now.
    pub fn keep_anchor(&self) -> Result<(), StoreError> {
        if let Some(guard) = &self.guard {
            guard.note(self.read(standing)?);
            guard.flush();
            guard.keeping.store(true, Ordering::Relaxed);
        }
        Ok(())
    }

    /// Whether the anchor could not be written after the last transaction.
    pub fn anchor_is_behind(&self) -> bool {
        let behind = |guard: &Guard| guard.behind.load(Ordering::Relaxed);
        self.guard.as_ref().is_some_and(behind)
    }

    pub(crate) fn anchoring(&self) -> Option<&Guard> {
        let keeping = |guard: &&Guard| guard.keeping.load(Ordering::Relaxed);
        self.guard.as_ref().filter(keeping)
    }

    /// Anchors what a transaction is about to commit, once it has.
    pub(crate) fn anchor(&self, standing: Anchor) {
        if let Some(guard) = self.anchoring() {
            guard.note(standing);
        }
    }

    /// Writes what the anchor has not been told yet.
    pub(crate) fn flush_anchor(&self) {
        if let Some(guard) = self.anchoring() {
            guard.flush();
        }
    }

    /// Checks the chain of the log from end to end, and the store against its anchor.
    pub fn inspect(&self) -> Result<Inspection, StoreError> {
        // Before the store: another program may write meanwhile, and the store may be ahead of its
        // anchor, never behind.
        let anchor = match &self.guard {
            Some(guard) => guard.read(),
            None => Err(None),
        };
        self.read(|connection| inspect(connection, anchor))
    }
}

fn inspect(
    connection: &Connection,
    anchor: Result<Anchor, Option<BadAnchor>>,
) -> Result<Inspection, StoreError> {
    let anchored = anchor.as_ref().map_or(u64::MAX, |anchor| anchor.entries);
    let mut chain = anchor
        .as_ref()
        .map_or_else(|_| Chain::new(), Chain::against);
    let mut removed_since = RowCountsByTable::new();
    audit_entries::each(connection, |entry| {
        match entry {
            Ok(entry) => {
                if entry.n > anchored {
                    note_removed(&entry.entry.details, &mut removed_since);
                }
                chain.next(&entry);
            }
            Err(_) => chain.unreadable(),
        }
        Ok(())
    })?;
    let state = chain.end();
    let counted = row_counts::counted(connection)?;
    let mut findings = state.findings.clone();
    findings.extend(miscounted(&counted, &row_counts::kept(connection)?));
    match anchor {
        Ok(anchor) => {
            let there = state.at_anchor;
            let compared = audit::compare(&anchor, &state, there, &counted, &removed_since);
            for finding in compared {
                if !findings.contains(&finding) {
                    findings.push(finding);
                }
            }
        }
        // A store that was made before there were logs has nothing that could be missing.
        Err(None) if state.entries == 0 && counted.get("users") == Some(&0) => (),
        Err(None) => findings.push(Finding::AnchorMissing),
        Err(Some(BadAnchor::NotOurs)) => findings.push(Finding::AnchorForeign),
        Err(Some(_)) => findings.push(Finding::AnchorDamaged),
    }
    Ok(Inspection {
        entries: state.entries,
        head: state.head.to_string(),
        findings,
    })
}

fn note_removed(details: &Details, removed: &mut RowCountsByTable) {
    for (name, value) in details.iter() {
        if let (Some(table), Value::Number(rows)) = (name.strip_prefix(REMOVED), value) {
            let rows = u64::try_from(rows.get()).unwrap_or(0);
            *removed.entry(table.to_owned()).or_default() += rows;
        }
    }
}

/// Rows that came or went without Cuadre: its own count of them is kept with each transaction.
fn miscounted<'a>(
    counted: &'a RowCountsByTable,
    kept: &'a RowCountsByTable,
) -> impl Iterator<Item = Finding> + 'a {
    counted.iter().filter_map(|(table, rows)| {
        let anchored = kept.get(table).copied().unwrap_or(0);
        let (table, rows) = (table.clone(), *rows);
        match rows.cmp(&anchored) {
            std::cmp::Ordering::Less => Some(Finding::MissingRows {
                table,
                rows,
                anchored,
            }),
            std::cmp::Ordering::Equal => None,
            std::cmp::Ordering::Greater => Some(Finding::AddedRows {
                table,
                rows,
                anchored,
            }),
        }
    })
}

impl Store {
    /// Takes a store that is not as Cuadre left it as it is from now on, with the entry that says
    /// who decided so and why. Rows are counted anew; what was wrong stays in the log's chain.
    pub fn accept(&self, entry: &audit::NewEntry) -> Result<(), StoreError> {
        self.write(|transaction| {
            for table in row_counts::COUNTED {
                row_counts::recount(transaction, table)?;
            }
            audit_entries::append(transaction, entry)
        })?;
        self.keep_anchor()
    }
}
