//! Sources: upstream tenants with what it takes to log in.

use audit::NewEntry;
use rusqlite::{Connection, OptionalExtension, Row, params};
use zeroize::Zeroizing;

use crate::error::StoreError;
use crate::guard::REMOVED;
use crate::open::Store;
use crate::table::audit_entries;
use crate::table::external_ids::Names;
use crate::table::row_counts;

/// Upstream tenants.
pub(crate) const SCHEMA: &str = "
CREATE TABLE sources (
    -- Never given out twice: another program may remember ids under the number of one that went.
    id                 INTEGER PRIMARY KEY AUTOINCREMENT,
    name               TEXT NOT NULL UNIQUE,
    kind               TEXT NOT NULL,
    base_url           TEXT NOT NULL,
    tenant             TEXT NOT NULL,
    email              TEXT NOT NULL,
    secret             TEXT NOT NULL,
    device_fingerprint TEXT NOT NULL,
    look_back_days     INTEGER NOT NULL,
    clock_gap_seconds  INTEGER
) STRICT;
";

/// A source to be kept.
#[derive(Clone)]
pub struct NewSource {
    /// What the office calls it.
    pub name: String,
    /// `prestacop`.
    pub kind: String,
    /// Where it answers.
    pub base_url: String,
    /// The tenant's id.
    pub tenant: String,
    /// The operator's e-mail.
    pub email: String,
    /// The operator's password.
    pub secret: Zeroizing<String>,
    /// What tells this installation from another to the upstream.
    pub device_fingerprint: String,
    /// Days to read again on a server without watermarks.
    pub look_back_days: u32,
}

/// A source that is kept.
#[derive(Clone)]
pub struct SourceRow {
    /// Our number.
    pub id: i64,
    /// What was given.
    pub given: NewSource,
    /// How far our clock is ahead of its, in seconds, where that was last seen to be over a minute.
    pub clock_gap_seconds: Option<i64>,
}

const SELECT: &str = "SELECT id, name, kind, base_url, tenant, email, secret, device_fingerprint,
        look_back_days, clock_gap_seconds
    FROM sources";

fn read(row: &Row<'_>) -> rusqlite::Result<SourceRow> {
    Ok(SourceRow {
        id: row.get(0)?,
        given: NewSource {
            name: row.get(1)?,
            kind: row.get(2)?,
            base_url: row.get(3)?,
            tenant: row.get(4)?,
            email: row.get(5)?,
            secret: Zeroizing::new(row.get(6)?),
            device_fingerprint: row.get(7)?,
            look_back_days: row.get(8)?,
        },
        clock_gap_seconds: row.get(9)?,
    })
}

fn by_name(connection: &Connection, name: &str) -> Result<SourceRow, StoreError> {
    connection
        .prepare_cached(&format!("{SELECT} WHERE name = ?1"))?
        .query_row([name], read)
        .optional()?
        .ok_or(StoreError::NotFound)
}

impl Store {
    /// Keeps a source under a name of its own.
    pub fn add_source(&self, source: &NewSource, entry: &NewEntry) -> Result<i64, StoreError> {
        self.write(|transaction| {
            if by_name(transaction, &source.name).is_ok() {
                return Err(StoreError::NameTaken);
            }
            transaction.execute(
                "INSERT INTO sources (name, kind, base_url, tenant, email, secret,
                     device_fingerprint, look_back_days)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
                params![
                    source.name,
                    source.kind,
                    source.base_url,
                    source.tenant,
                    source.email,
                    source.secret.as_str(),
                    source.device_fingerprint,
                    source.look_back_days
                ],
            )?;
            let source_id = transaction.last_insert_rowid();
            audit_entries::append(transaction, entry)?;
            Ok(source_id)
        })
    }

    /// Every source, by name.
    pub fn sources(&self) -> Result<Vec<SourceRow>, StoreError> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(&format!("{SELECT} ORDER BY name"))?;
            let rows = statement.query_map([], read)?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// The source of a name.
    pub fn source(&self, name: &str) -> Result<SourceRow, StoreError> {
        self.read(|connection| by_name(connection, name))
    }

    /// Remembers how far an upstream's clock is from ours.
    pub fn set_clock_gap(&self, source_id: i64, seconds: Option<i64>) -> Result<(), StoreError> {
        self.write(|transaction| {
            transaction.execute(
                "UPDATE sources SET clock_gap_seconds = ?2 WHERE id = ?1",
                params![source_id, seconds],
            )?;
            Ok(())
        })
    }

    /// Forgets a source with everything that it brought; the entry about it tells how many rows
    /// went.
    pub fn remove_source(&self, name: &str, entry: &NewEntry) -> Result<(), StoreError> {
        self.write_with_names(|transaction, names| {
            let source_id = by_name(transaction, name)?.id;
            *names = Names::default();
            let before = row_counts::kept(transaction)?;
            for statement in FORGET {
                transaction.execute(statement, [source_id])?;
            }
            let mut entry = entry.clone();
            for table in row_counts::COUNTED {
                row_counts::recount(transaction, table)?;
            }
            let after = row_counts::kept(transaction)?;
            for (table, rows) in before {
                let gone = rows.saturating_sub(after.get(&table).copied().unwrap_or(0));
                if let Ok(gone @ 1..) = i64::try_from(gone) {
                    entry = entry.with(&format!("{REMOVED}{table}"), gone);
                }
            }
            audit_entries::append(transaction, &entry)
        })
    }
}

/// What goes with a source, dependants first.
const FORGET: &[&str] = &[
    "DELETE FROM upstream_days WHERE route_id IN (SELECT id FROM routes WHERE source_id = ?1)",
    "DELETE FROM close_controls WHERE close_id IN (SELECT c.id FROM closes c
     JOIN routes r ON r.id = c.route_id WHERE r.source_id = ?1)",
    "DELETE FROM closes WHERE route_id IN (SELECT id FROM routes WHERE source_id = ?1)",
    "DELETE FROM square_lines WHERE square_id IN (SELECT s.id FROM squares s
     JOIN cash_counts c ON c.id = s.count_id
     JOIN routes r ON r.id = c.route_id WHERE r.source_id = ?1)",
    "DELETE FROM squares WHERE count_id IN (SELECT c.id FROM cash_counts c
     JOIN routes r ON r.id = c.route_id WHERE r.source_id = ?1)",
    "DELETE FROM count_lines WHERE count_id IN (SELECT c.id FROM cash_counts c
     JOIN routes r ON r.id = c.route_id WHERE r.source_id = ?1)",
    "DELETE FROM cash_counts WHERE route_id IN (SELECT id FROM routes WHERE source_id = ?1)",
    "DELETE FROM pairings WHERE local_id IN (SELECT m.id FROM local_movements m
     JOIN routes r ON r.id = m.route_id WHERE r.source_id = ?1)",
    "DELETE FROM changes WHERE page_id = 0 AND kind = 8 AND row_id IN
     (SELECT m.id FROM local_movements m JOIN routes r ON r.id = m.route_id
      WHERE r.source_id = ?1)",
    "DELETE FROM local_movements WHERE route_id IN (SELECT id FROM routes WHERE source_id = ?1)",
    "DELETE FROM past_effects WHERE route_id IN (SELECT id FROM routes WHERE source_id = ?1)",
    "DELETE FROM day_moves WHERE route_id IN (SELECT id FROM routes WHERE source_id = ?1)",
    "DELETE FROM bag_totals WHERE bag_id IN (SELECT b.id FROM bags b
     JOIN routes r ON r.id = b.route_id WHERE r.source_id = ?1)",
    "DELETE FROM bags WHERE route_id IN (SELECT id FROM routes WHERE source_id = ?1)",
    "DELETE FROM day_ends WHERE route_id IN (SELECT id FROM routes WHERE source_id = ?1)",
    "DELETE FROM commission_rules WHERE route_id IN (SELECT id FROM routes WHERE source_id = ?1)",
    "DELETE FROM changes WHERE page_id = 0 AND (
         (kind = 3 AND row_id IN (SELECT id FROM external_ids WHERE source_id = ?1))
         OR (kind = 4 AND row_id IN (SELECT id FROM payments WHERE source_id = ?1))
         OR (kind = 5 AND row_id IN (SELECT id FROM expenses WHERE source_id = ?1))
         OR (kind = 6 AND row_id IN (SELECT id FROM cash_movements WHERE source_id = ?1)))",
    "DELETE FROM day_totals WHERE route_id IN (SELECT id FROM routes WHERE source_id = ?1)",
    "DELETE FROM instalments WHERE loan_id IN (SELECT id FROM external_ids WHERE source_id = ?1)",
    "DELETE FROM loans WHERE id IN (SELECT id FROM external_ids WHERE source_id = ?1)",
    "DELETE FROM customers WHERE id IN (SELECT id FROM external_ids WHERE source_id = ?1)",
    "DELETE FROM collectors WHERE id IN (SELECT id FROM external_ids WHERE source_id = ?1)",
    "DELETE FROM payments WHERE source_id = ?1",
    "DELETE FROM expenses WHERE source_id = ?1",
    "DELETE FROM cash_movements WHERE source_id = ?1",
    "DELETE FROM quarantine WHERE source_id = ?1",
    "DELETE FROM changes WHERE page_id IN (SELECT id FROM pages WHERE source_id = ?1)",
    "DELETE FROM pages WHERE source_id = ?1",
    "DELETE FROM positions WHERE source_id = ?1",
    "DELETE FROM syncs WHERE source_id = ?1",
    "DELETE FROM user_routes WHERE route_id IN (SELECT id FROM routes WHERE source_id = ?1)",
    "DELETE FROM routes WHERE source_id = ?1",
    "DELETE FROM external_ids WHERE source_id = ?1",
    "DELETE FROM sources WHERE id = ?1",
];
