//! From a figure to its rows, and from a row to the records as the upstream sent them.

use domain::{BusinessDate, Line, Money, RecordKind, Stamp};
use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::error::StoreError;
use crate::known::RowKey;
use crate::open::Store;
use crate::table::changes::{self, Action};
use crate::table::routes::RouteRow;
use crate::table::{pages, read_stamp, routes, utc_stamp};

pub use crate::table::changes::Action as ChangeAction;

/// Which rows of a day to show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Behind {
    /// Those on a line.
    Line(Line),
    /// Those that count for nothing: voided, deleted, cancelled, of an unknown kind.
    Nothing,
}

/// A row behind a figure. Names are personal data.
pub struct BehindRow {
    /// Which kind.
    pub kind: RecordKind,
    /// Our number of it.
    pub row_id: i64,
    /// The upstream's id.
    pub external_id: String,
    /// When.
    pub at: Option<Stamp>,
    /// How much.
    pub amount: Option<Money>,
    /// Who paid or borrowed.
    pub customer: Option<String>,
    /// Who took or gave.
    pub collector: Option<String>,
    /// The upstream's id of the loan that a payment pays.
    pub loan: Option<String>,
    /// Method, kind, status or category, as the upstream says.
    pub mark: Option<String>,
    /// The number on the customer's ticket.
    pub ticket: Option<String>,
    /// What was noted.
    pub note: Option<String>,
    /// Whether it was voided, deleted or cancelled.
    pub void: bool,
    /// How many versions of it came.
    pub versions: u32,
    /// When the version that counts came, or the movement was recorded.
    pub arrived_at: Option<Stamp>,
    /// Why a movement recorded here counts for nothing, where it does.
    pub why_not: Option<WhyNot>,
}

/// Why a movement recorded here counts for nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhyNot {
    /// It was taken back.
    Voided,
    /// Somebody decided that a record of the upstream is the same.
    Same,
    /// A record of the upstream may be the same, and nobody has decided.
    Proposed,
}

/// The rows of a day in one shape, whatever table they come from.
const ROWS: &str = "
    WITH day AS (
        SELECT 4 AS kind, id, external_id, paid_at AS at, paid_offset AS at_offset,
            amount_minor AS amount, customer_id, collector_id, loan_id, method AS mark,
            ticket_id AS ticket, note, line, voided OR deleted AS void, change_id,
            NULL AS recorded_at, 0 AS why
        FROM payments WHERE route_id = ?1 AND business_date = ?2
        UNION ALL
        SELECT 3, p.id, x.external_id, disbursed_at, disbursed_offset, principal_minor,
            customer_id, collector_id, NULL, status, NULL, NULL, line,
            deleted OR status = 'cancelled', change_id, NULL, 0
        FROM loans p JOIN external_ids x ON x.id = p.id
        WHERE route_id = ?1 AND business_date = ?2
        UNION ALL
        SELECT 5, id, external_id, spent_at, spent_offset, amount_minor, NULL, collector_id, NULL,
            category, NULL, note, line, voided OR deleted, change_id, NULL, 0
        FROM expenses WHERE route_id = ?1 AND business_date = ?2
        UNION ALL
        SELECT 6, id, external_id, moved_at, moved_offset, amount_minor, NULL, collector_id, NULL,
            kind, NULL, note, line, voided OR deleted, change_id, NULL, 0
        FROM cash_movements WHERE route_id = ?1 AND business_date = ?2
        UNION ALL
        SELECT 8, id, CAST(id AS TEXT), recorded_at, 0, amount_minor, NULL, collector_id, NULL,
            kind, NULL, trim(category || ' ' || note), line, voided_at IS NOT NULL, change_id,
            recorded_at, CASE WHEN voided_at IS NOT NULL THEN 1
                WHEN line IS NOT NULL THEN 0
                WHEN EXISTS (SELECT 1 FROM pairings q WHERE q.local_id = m.id AND q.state = 1)
                THEN 2 ELSE 3 END
        FROM local_movements m WHERE route_id = ?1 AND business_date = ?2
    )";

/// What a row of the day is read from.
const BEHIND: &str = "d.kind, d.id, d.external_id, d.at, d.at_offset, d.amount, c.full_name,
        k.full_name, l.external_id, d.mark, d.ticket, d.note, d.void, d.change_id,
        coalesce(d.recorded_at, (SELECT g.received_at FROM changes h JOIN pages g
            ON g.id = h.page_id WHERE h.id = d.change_id), d.at), d.why
    FROM day d
    LEFT JOIN customers c ON c.id = d.customer_id
    LEFT JOIN collectors k ON k.id = d.collector_id
    LEFT JOIN external_ids l ON l.id = d.loan_id";

impl Store {
    /// How many rows stand behind each line of a day, by line number, and how many behind none.
    pub fn rows_behind(
        &self,
        route_id: i64,
        date: BusinessDate,
    ) -> Result<([u32; Line::ALL.len()], u32), StoreError> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(&format!(
                "{ROWS} SELECT line, count(*) FROM day GROUP BY line"
            ))?;
            let mut rows = statement.query(params![route_id, date.epoch_days()])?;
            let mut counts = ([0; Line::ALL.len()], 0);
            while let Some(row) = rows.next()? {
                match row.get::<_, Option<u8>>(0)? {
                    None => counts.1 = row.get(1)?,
                    Some(line) => {
                        let place = counts.0.get_mut(usize::from(line));
                        *place.ok_or(StoreError::Damaged)? = row.get(1)?;
                    }
                }
            }
            Ok(counts)
        })
    }

    /// Rows of a day by their keys, whether they count or not.
    pub fn rows_of(
        &self,
        route: &RouteRow,
        date: BusinessDate,
        keys: &[RowKey],
    ) -> Result<Vec<BehindRow>, StoreError> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(&format!(
                "{ROWS} SELECT {BEHIND} WHERE d.kind = ?3 AND d.id = ?4"
            ))?;
            let mut found = Vec::new();
            for key in keys {
                let given = params![route.id, date.epoch_days(), key.kind.number(), key.row_id];
                let mut rows = statement.query(given)?;
                while let Some(row) = rows.next()? {
                    found.push(read(connection, row, route)?);
                }
            }
            Ok(found)
        })
    }

    /// How many rows of a day carry a time that is more than so long after their arrival, and how
    /// many arrived more than so long after it though the source had been read before; both in
    /// microseconds.
    pub fn doubtful_clocks(
        &self,
        route: &RouteRow,
        date: BusinessDate,
        ahead_micros: i64,
        late_micros: i64,
    ) -> Result<u32, StoreError> {
        self.read(|connection| {
            let since = first_read(connection, route.source_id)?;
            Ok(connection
                .prepare_cached(&format!(
                    "{ROWS} SELECT count(*) FROM day d JOIN changes h ON h.id = d.change_id
                     JOIN pages g ON g.id = h.page_id
                     WHERE d.at > g.received_at + ?3
                         OR (d.at < g.received_at - ?4 AND g.received_at > ?5
                             AND h.previous_id IS NULL)"
                ))?
                .query_row(
                    params![
                        route.id,
                        date.epoch_days(),
                        ahead_micros,
                        late_micros,
                        since
                    ],
                    |row| row.get(0),
                )?)
        })
    }

    /// When the first sync of a source ended, in microseconds: what came until then is no later
    /// than it could be.
    pub fn first_read(&self, source_id: i64) -> Result<i64, StoreError> {
        self.read(|connection| first_read(connection, source_id))
    }

    /// The rows behind a line of a day, by time.
    pub fn behind(
        &self,
        route: &RouteRow,
        date: BusinessDate,
        behind: Behind,
        offset: u32,
        limit: u32,
    ) -> Result<Vec<BehindRow>, StoreError> {
        let line = match behind {
            Behind::Line(line) => Some(line.number()),
            Behind::Nothing => None,
        };
        self.read(|connection| {
            let mut statement = connection.prepare_cached(&format!(
                "{ROWS}
                 SELECT {BEHIND}
                 WHERE d.line IS ?3 ORDER BY d.at, d.kind, d.id LIMIT ?4 OFFSET ?5"
            ))?;
            let mut rows =
                statement.query(params![route.id, date.epoch_days(), line, limit, offset])?;
            let mut behind = Vec::new();
            while let Some(row) = rows.next()? {
                behind.push(read(connection, row, route)?);
            }
            Ok(behind)
        })
    }
}

/// Of a source that was never read to its end, the end of time.
fn first_read(connection: &Connection, source_id: i64) -> Result<i64, StoreError> {
    let first: Option<i64> = connection
        .prepare_cached("SELECT min(ended_at) FROM syncs WHERE source_id = ?1 AND complete")?
        .query_row([source_id], |row| row.get(0))?;
    Ok(first.unwrap_or(i64::MAX))
}

fn read(connection: &Connection, row: &Row<'_>, route: &RouteRow) -> Result<BehindRow, StoreError> {
    let minor: Option<i64> = row.get(5)?;
    Ok(BehindRow {
        kind: RecordKind::from_number(row.get(0)?).ok_or(StoreError::Damaged)?,
        row_id: row.get(1)?,
        external_id: row.get(2)?,
        at: read_stamp(row, 3)?,
        amount: minor.map(|minor| Money::from_minor(minor, route.currency)),
        customer: row.get(6)?,
        collector: row.get(7)?,
        loan: row.get(8)?,
        mark: row.get(9)?,
        ticket: row.get(10)?,
        note: row.get(11)?,
        void: row.get(12)?,
        versions: versions_until(connection, row.get(13)?)?,
        arrived_at: utc_stamp(row, 14)?,
        why_not: match row.get::<_, u8>(15)? {
            1 => Some(WhyNot::Voided),
            2 => Some(WhyNot::Same),
            3 => Some(WhyNot::Proposed),
            _ => None,
        },
    })
}

fn versions_until(connection: &Connection, change_id: i64) -> Result<u32, StoreError> {
    let mut versions = 0;
    let mut next = Some(change_id);
    while let Some(change_id) = next {
        let change = changes::get(connection, change_id)?;
        // Where its route's days end says nothing of the record.
        versions += u32::from(change.action != Action::Moved);
        next = change.previous_id;
    }
    Ok(versions)
}

/// A record with every version of it that came.
pub struct History {
    /// The upstream's id.
    pub external_id: String,
    /// The source that sent it.
    pub source: String,
    /// The route that it stands on.
    pub route: Option<RouteRow>,
    /// The business date that it stands on.
    pub date: Option<BusinessDate>,
    /// The line that it counts on.
    pub line: Option<Line>,
    /// The latest first.
    pub versions: Vec<Version>,
}

/// One version of a record, and what brought it.
pub struct Version {
    /// What it did.
    pub action: Action,
    /// The record's own text, as it came.
    pub text: String,
    /// The page that brought it.
    pub page_id: i64,
    /// When that page came.
    pub received_at: Stamp,
    /// The sync that brought the page.
    pub sync_id: i64,
}

impl Store {
    /// A record as the upstream sent it, with every version.
    pub fn history(&self, kind: RecordKind, row_id: i64) -> Result<History, StoreError> {
        self.read(|connection| history(connection, kind, row_id))
    }
}

fn history(connection: &Connection, kind: RecordKind, row_id: i64) -> Result<History, StoreError> {
    let own_id = "SELECT p.external_id, s.name, p.route_id, p.business_date, p.line, p.change_id";
    let given_id = "SELECT x.external_id, s.name, NULL, NULL, NULL, p.change_id";
    let by_given_id = "JOIN external_ids x ON x.id = p.id JOIN sources s ON s.id = x.source_id";
    let by_own_id = "JOIN sources s ON s.id = p.source_id";
    let sql = match kind {
        RecordKind::Payment => format!("{own_id} FROM payments p {by_own_id}"),
        RecordKind::Expense => format!("{own_id} FROM expenses p {by_own_id}"),
        RecordKind::CashMovement => format!("{own_id} FROM cash_movements p {by_own_id}"),
        RecordKind::Loan => format!(
            "SELECT x.external_id, s.name, p.route_id, p.business_date, p.line, p.change_id
             FROM loans p {by_given_id}"
        ),
        RecordKind::Route => format!("{given_id} FROM routes p {by_given_id}"),
        RecordKind::Collector => format!("{given_id} FROM collectors p {by_given_id}"),
        RecordKind::Customer => format!("{given_id} FROM customers p {by_given_id}"),
        RecordKind::DaySummary | RecordKind::LocalMovement => return Err(StoreError::NotFound),
    };
    let (external_id, source, route_id, date, line, change_id) = connection
        .prepare_cached(&format!("{sql} WHERE p.id = ?1"))?
        .query_row([row_id], |row| {
            Ok((
                row.get(0)?,
                row.get(1)?,
                row.get::<_, Option<i64>>(2)?,
                row.get::<_, Option<i32>>(3)?,
                row.get::<_, Option<u8>>(4)?,
                row.get::<_, i64>(5)?,
            ))
        })
        .optional()?
        .ok_or(StoreError::NotFound)?;
    Ok(History {
        external_id,
        source,
        route: route_id
            .map(|route_id| routes::by_row(connection, route_id))
            .transpose()?,
        date: date.map(crate::table::date_from).transpose()?,
        line: line.and_then(Line::from_number),
        versions: versions(connection, change_id)?,
    })
}

fn versions(connection: &Connection, change_id: i64) -> Result<Vec<Version>, StoreError> {
    let mut next = Some(change_id);
    let mut versions = Vec::new();
    while let Some(change_id) = next {
        let change = changes::get(connection, change_id)?;
        next = change.previous_id;
        if change.action == Action::Moved {
            continue;
        }
        let bytes = pages::bytes(connection, change.page_id)?;
        let (sync_id, received_at) = connection
            .prepare_cached("SELECT sync_id, received_at FROM pages WHERE id = ?1")?
            .query_row([change.page_id], |row| {
                Ok((row.get(0)?, utc_stamp(row, 1).ok().flatten()))
            })?;
        versions.push(Version {
            action: change.action,
            text: pages::text_at(&bytes, change.start, change.length)?.to_owned(),
            page_id: change.page_id,
            received_at: received_at.ok_or(StoreError::Damaged)?,
            sync_id,
        });
    }
    Ok(versions)
}
