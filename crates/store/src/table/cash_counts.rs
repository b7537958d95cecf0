//! Counts of boxes, as they were counted. Nothing ever changes one.

use audit::NewEntry;
use domain::{BusinessDate, Currency, Money, Stamp};
use rusqlite::{Connection, OptionalExtension, Row, Transaction, params};

use super::day_totals::{self, Ledger};
use super::routes::RouteRow;
use super::{audit_entries, bags, changes, date_from, row_counts, utc_stamp};
use crate::controls;
use crate::error::StoreError;
use crate::known::{self, ChangedBox};
use crate::open::Store;

/// One row a count, and one a face that was counted.
pub(crate) const SCHEMA: &str = "
-- collector_id: none for the whole box of the route, 0 for what stands on no collector.
-- known_change: the last change that was known, and with it what was expected.
CREATE TABLE cash_counts (
    id             INTEGER PRIMARY KEY,
    route_id       INTEGER NOT NULL,
    collector_id   INTEGER,
    business_date  INTEGER NOT NULL,
    number         INTEGER NOT NULL,
    counted_minor  INTEGER NOT NULL,
    expected_minor INTEGER NOT NULL,
    known_change   INTEGER NOT NULL,
    note           TEXT NOT NULL,
    counted_by     TEXT NOT NULL,
    counted_at     INTEGER NOT NULL,
    -- A count of the same box and day that who counted had not seen.
    beside_id      INTEGER
) STRICT;
CREATE INDEX cash_counts_by_day ON cash_counts (route_id, business_date);
CREATE TABLE count_lines (
    count_id INTEGER NOT NULL,
    face     TEXT NOT NULL,
    pieces   INTEGER NOT NULL,
    PRIMARY KEY (count_id, face)
) STRICT, WITHOUT ROWID;
";

/// A count to be recorded.
#[derive(Clone, Debug)]
pub struct NewCashCount {
    /// Our number of the collector whose bag it is: 0 for what stands on none; none for the whole
    /// box.
    pub bag: Option<i64>,
    /// The business date.
    pub date: BusinessDate,
    /// Faces by their codes, and pieces.
    pub lines: Vec<(String, u32)>,
    /// What they come to.
    pub counted: Money,
    /// What was said about it.
    pub note: String,
    /// Who counted.
    pub by: String,
    /// When.
    pub at: Stamp,
    /// The latest count of the box and day that they had seen.
    pub after: Option<i64>,
}

/// A count as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CountRow {
    /// Our number of it.
    pub id: i64,
    /// Our number of the route.
    pub route_id: i64,
    /// As in [`NewCashCount`].
    pub bag: Option<i64>,
    /// The business date.
    pub date: BusinessDate,
    /// Which count of the box on that day, from 1.
    pub number: u32,
    /// What was counted.
    pub counted: Money,
    /// What should have been there, as it was known then.
    pub expected: Money,
    /// The last change that was known then.
    pub known_change: i64,
    /// What was said about it.
    pub note: String,
    /// Who counted.
    pub by: String,
    /// When.
    pub at: Stamp,
    /// A count of the same box and day that who counted had not seen.
    pub beside: Option<i64>,
}

/// A count with what became of it.
#[derive(Clone, Debug)]
pub struct CountToday {
    /// The count.
    pub count: CountRow,
    /// Faces by their codes, and pieces.
    pub lines: Vec<(String, u32)>,
    /// What changed in its box after it.
    pub changed: ChangedBox,
    /// What should have been there when it was counted, as it is known now.
    pub expected_now: Money,
}

const SELECT: &str = "SELECT p.id, p.route_id, p.collector_id, p.business_date, p.number,
        p.counted_minor, p.expected_minor, p.known_change, p.note, p.counted_by, p.counted_at,
        p.beside_id
    FROM cash_counts p";

fn read(row: &Row<'_>, currency: Currency) -> Result<CountRow, StoreError> {
    Ok(CountRow {
        id: row.get(0)?,
        route_id: row.get(1)?,
        bag: row.get(2)?,
        date: date_from(row.get(3)?)?,
        number: row.get(4)?,
        counted: Money::from_minor(row.get(5)?, currency),
        expected: Money::from_minor(row.get(6)?, currency),
        known_change: row.get(7)?,
        note: row.get(8)?,
        by: row.get(9)?,
        at: utc_stamp(row, 10)?.ok_or(StoreError::Damaged)?,
        beside: row.get(11)?,
    })
}

pub(crate) fn rows(
    connection: &Connection,
    currency: Currency,
    tail: &str,
    given: &[&dyn rusqlite::ToSql],
) -> Result<Vec<CountRow>, StoreError> {
    let mut statement = connection.prepare_cached(&format!("{SELECT} {tail}"))?;
    let mut rows = statement.query(given)?;
    let mut counts = Vec::new();
    while let Some(row) = rows.next()? {
        counts.push(read(row, currency)?);
    }
    Ok(counts)
}

/// A count of a route.
pub(crate) fn by_id(
    connection: &Connection,
    route: &RouteRow,
    id: i64,
) -> Result<CountRow, StoreError> {
    let tail = "WHERE p.id = ?1 AND p.route_id = ?2";
    rows(connection, route.currency, tail, params![id, route.id])?
        .pop()
        .ok_or(StoreError::NotFound)
}

/// The latest count of a box on a day.
pub(crate) fn latest(
    connection: &Connection,
    route: &RouteRow,
    bag: Option<i64>,
    date: BusinessDate,
) -> Result<Option<CountRow>, StoreError> {
    let tail = "WHERE p.route_id = ?1 AND p.business_date = ?2 AND p.collector_id IS ?3
        ORDER BY p.id DESC LIMIT 1";
    let given = params![route.id, date.epoch_days(), bag];
    Ok(rows(connection, route.currency, tail, given)?.pop())
}

/// The pieces of a count.
pub(crate) fn lines(
    connection: &Connection,
    count_id: i64,
) -> Result<Vec<(String, u32)>, StoreError> {
    let mut statement =
        connection.prepare_cached("SELECT face, pieces FROM count_lines WHERE count_id = ?1")?;
    let rows = statement.query_map([count_id], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// What should be in a box at the end of a day, as it is known now.
pub(crate) fn closing(
    connection: &Connection,
    route: &RouteRow,
    bag: Option<i64>,
    date: BusinessDate,
) -> Result<Money, StoreError> {
    let ledger = match bag {
        None => Some(Ledger::Route(route.id)),
        Some(bag) => {
            bags::find(connection, route.id, bag)?.map(|bag_id| Ledger::Bag(route.id, bag_id))
        }
    };
    let Some(ledger) = ledger else {
        return Ok(Money::zero(route.currency));
    };
    Ok(day_totals::day(connection, ledger, route.currency, date)?.closing)
}

/// A count with what became of it.
pub(crate) fn today(
    connection: &Connection,
    route: &RouteRow,
    count: CountRow,
) -> Result<CountToday, StoreError> {
    let at = count.at.epoch_micros();
    let changed = known::changed_box(
        connection,
        route,
        count.bag,
        count.date,
        count.known_change,
        at,
    )?;
    Ok(CountToday {
        lines: lines(connection, count.id)?,
        expected_now: count.expected.checked_add(changed.of_before)?,
        changed,
        count,
    })
}

fn insert(
    transaction: &Transaction<'_>,
    route: &RouteRow,
    new: &NewCashCount,
) -> Result<CountRow, StoreError> {
    let before = latest(transaction, route, new.bag, new.date)?;
    let number = before.as_ref().map_or(1, |before| before.number + 1);
    let beside = before.map(|before| before.id);
    transaction.execute(
        "INSERT INTO cash_counts (route_id, collector_id, business_date, number, counted_minor,
             expected_minor, known_change, note, counted_by, counted_at, beside_id)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
        params![
            route.id,
            new.bag,
            new.date.epoch_days(),
            number,
            new.counted.minor(),
            closing(transaction, route, new.bag, new.date)?.minor(),
            changes::last_id(transaction)?,
            new.note,
            new.by,
            new.at.epoch_micros(),
            beside.filter(|beside| new.after != Some(*beside))
        ],
    )?;
    let id = transaction.last_insert_rowid();
    let mut insert = transaction
        .prepare("INSERT INTO count_lines (count_id, face, pieces) VALUES (?1, ?2, ?3)")?;
    for (face, pieces) in &new.lines {
        insert.execute(params![id, face, pieces])?;
    }
    row_counts::add(transaction, "cash_counts", 1)?;
    row_counts::add(transaction, "count_lines", new.lines.len())?;
    by_id(transaction, route, id)
}

impl Store {
    /// Records a count with the entry about it, which tells what was counted and what should have
    /// been there.
    pub fn record_count(
        &self,
        route: &RouteRow,
        new: &NewCashCount,
        entry: &NewEntry,
    ) -> Result<CountRow, StoreError> {
        self.write(|transaction| {
            let count = insert(transaction, route, new)?;
            let entry = entry
                .clone()
                .with("count", count.id)
                .with("counted", count.counted.to_string())
                .with("expected", count.expected.to_string());
            audit_entries::append(transaction, &entry)?;
            Ok(count)
        })
    }

    /// The counts of a route's day, the latest first, each with what became of it.
    pub fn counts(
        &self,
        route: &RouteRow,
        date: BusinessDate,
    ) -> Result<Vec<CountToday>, StoreError> {
        let tail = "WHERE p.route_id = ?1 AND p.business_date = ?2 ORDER BY p.id DESC";
        self.read(|connection| {
            let given = params![route.id, date.epoch_days()];
            rows(connection, route.currency, tail, given)?
                .into_iter()
                .map(|count| today(connection, route, count))
                .collect()
        })
    }

    /// A count of a route, with what became of it.
    pub fn count(&self, route: &RouteRow, id: i64) -> Result<CountToday, StoreError> {
        self.read(|connection| {
            let count = by_id(connection, route, id)?;
            today(connection, route, count)
        })
    }

    /// A count with what became of it.
    pub fn count_today(&self, route: &RouteRow, count: CountRow) -> Result<CountToday, StoreError> {
        self.read(|connection| today(connection, route, count))
    }

    /// The last count of each day and box of a route, the latest day first.
    pub fn last_counts(&self, route: &RouteRow) -> Result<Vec<CountRow>, StoreError> {
        let tail = "WHERE p.route_id = ?1 AND p.id = (SELECT max(q.id) FROM cash_counts q
                WHERE q.route_id = p.route_id AND q.business_date = p.business_date
                    AND q.collector_id IS p.collector_id)
            ORDER BY p.business_date DESC, p.id DESC";
        self.read(|connection| rows(connection, route.currency, tail, params![route.id]))
    }

    /// The last day of a route that was counted: the whole box, or every bag that holds something.
    pub fn counted_until(&self, route: &RouteRow) -> Result<Option<BusinessDate>, StoreError> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(
                "SELECT DISTINCT business_date FROM cash_counts WHERE route_id = ?1
                 ORDER BY business_date DESC",
            )?;
            let mut rows = statement.query([route.id])?;
            while let Some(row) = rows.next()? {
                let date = date_from(row.get(0)?)?;
                if controls::counted(connection, route, date)?.is_some() {
                    return Ok(Some(date));
                }
            }
            Ok(None)
        })
    }

    /// The route of a count, by our number.
    pub fn route_of_count(&self, id: i64) -> Result<Option<i64>, StoreError> {
        self.read(|connection| {
            Ok(connection
                .prepare_cached("SELECT route_id FROM cash_counts WHERE id = ?1")?
                .query_row([id], |row| row.get(0))
                .optional()?)
        })
    }
}
