//! Closes: signed, numbered snapshots of days. Nothing ever changes one.

use audit::{Hash, NewEntry};
use domain::{BusinessDate, Control, DayFigures, DaySummary, Line, Money, Stamp, Variance};
use rusqlite::{Connection, OptionalExtension, Row, Transaction, params};

use super::day_totals::{self, Ledger};
use super::routes::RouteRow;
use super::{audit_entries, changes, date_from, row_counts, utc_stamp};
use crate::controls;
use crate::error::StoreError;
use crate::open::Store;

/// One row a version of a close, and one a control of it.
pub(crate) const SCHEMA: &str = "
-- number is consecutive on a route; entry is the number of the signature in the log.
CREATE TABLE closes (
    id             INTEGER PRIMARY KEY,
    route_id       INTEGER NOT NULL,
    number         INTEGER NOT NULL,
    version        INTEGER NOT NULL,
    business_date  INTEGER NOT NULL,
    opening        INTEGER NOT NULL,
    receipts_cash  INTEGER NOT NULL,
    receipts_other INTEGER NOT NULL,
    disbursed      INTEGER NOT NULL,
    expenses       INTEGER NOT NULL,
    base_in        INTEGER NOT NULL,
    deposits       INTEGER NOT NULL,
    withdrawals    INTEGER NOT NULL,
    adjustments    INTEGER NOT NULL,
    payments_count INTEGER NOT NULL,
    loans_count    INTEGER NOT NULL,
    closing        INTEGER NOT NULL,
    counted_minor  INTEGER,
    out_of_order   INTEGER NOT NULL,
    known_change   INTEGER NOT NULL,
    reason         TEXT NOT NULL,
    closed_by      TEXT NOT NULL,
    closed_at      INTEGER NOT NULL,
    entry          INTEGER NOT NULL,
    entry_hash     BLOB NOT NULL,
    UNIQUE (route_id, number, version)
) STRICT;
CREATE INDEX closes_by_day ON closes (route_id, business_date);
CREATE TABLE close_controls (
    close_id      INTEGER NOT NULL,
    control       TEXT NOT NULL,
    figure_minor  INTEGER NOT NULL,
    against_minor INTEGER,
    PRIMARY KEY (close_id, control)
) STRICT, WITHOUT ROWID;
";

/// One control: a figure, and what it is controlled against where there is such a thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ControlFigures {
    /// Which.
    pub control: Control,
    /// The first figure.
    pub figure: Money,
    /// The second.
    pub against: Option<Money>,
}

impl ControlFigures {
    /// The first less the second.
    pub fn variance(&self) -> Result<Variance, StoreError> {
        Ok(Variance::new(self.control, self.figure, self.against)?)
    }
}

/// What closing a day would sign.
#[derive(Clone, Debug)]
pub struct Closable {
    /// The number that it would get.
    pub number: u32,
    /// The version: 1 where the day was not closed before.
    pub version: u32,
    /// The day.
    pub day: DaySummary,
    /// What was counted, of the whole box or of every bag that holds something.
    pub counted: Option<Money>,
    /// Every control.
    pub controls: Vec<ControlFigures>,
    /// Whether a day after it was closed before.
    pub out_of_order: bool,
}

/// A close as it was signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CloseRow {
    /// Our number of it.
    pub id: i64,
    /// Its number on the route.
    pub number: u32,
    /// From 1.
    pub version: u32,
    /// The day as it was signed.
    pub day: DaySummary,
    /// What had been counted.
    pub counted: Option<Money>,
    /// Every control, in their order.
    pub controls: Vec<ControlFigures>,
    /// Whether a day after it had been closed before.
    pub out_of_order: bool,
    /// The last change that was known.
    pub known_change: i64,
    /// Why.
    pub reason: String,
    /// Who.
    pub by: String,
    /// When.
    pub at: Stamp,
    /// The number of its entry in the log.
    pub entry: u64,
    /// The hash of that entry.
    pub entry_hash: Hash,
}

const SELECT: &str = "SELECT id, number, version, business_date, opening, receipts_cash,
        receipts_other, disbursed, expenses, base_in, deposits, withdrawals, adjustments,
        payments_count, loans_count, closing, counted_minor, out_of_order, known_change, reason,
        closed_by, closed_at, entry, entry_hash
    FROM closes";

fn read(connection: &Connection, row: &Row<'_>, route: &RouteRow) -> Result<CloseRow, StoreError> {
    let money = |minor| Money::from_minor(minor, route.currency);
    let mut minor = [0; Line::ALL.len()];
    for line in Line::ALL {
        let number = usize::from(line.number());
        minor[number] = row.get(5 + number)?;
    }
    let id = row.get(0)?;
    let entry: i64 = row.get(22)?;
    let hash: Vec<u8> = row.get(23)?;
    Ok(CloseRow {
        id,
        number: row.get(1)?,
        version: row.get(2)?,
        day: DaySummary {
            date: date_from(row.get(3)?)?,
            opening: money(row.get(4)?),
            figures: DayFigures::from_minor(route.currency, minor, row.get(13)?, row.get(14)?),
            closing: money(row.get(15)?),
        },
        counted: row.get::<_, Option<i64>>(16)?.map(money),
        controls: controls_of(connection, id, route)?,
        out_of_order: row.get(17)?,
        known_change: row.get(18)?,
        reason: row.get(19)?,
        by: row.get(20)?,
        at: utc_stamp(row, 21)?.ok_or(StoreError::Damaged)?,
        entry: u64::try_from(entry).map_err(|_| StoreError::Damaged)?,
        entry_hash: Hash::from_bytes(hash.try_into().map_err(|_| StoreError::Damaged)?),
    })
}

fn controls_of(
    connection: &Connection,
    close_id: i64,
    route: &RouteRow,
) -> Result<Vec<ControlFigures>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT control, figure_minor, against_minor FROM close_controls WHERE close_id = ?1",
    )?;
    let mut rows = statement.query([close_id])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let name: String = row.get(0)?;
        let against: Option<i64> = row.get(2)?;
        found.push(ControlFigures {
            control: Control::from_name(&name).ok_or(StoreError::Damaged)?,
            figure: Money::from_minor(row.get(1)?, route.currency),
            against: against.map(|minor| Money::from_minor(minor, route.currency)),
        });
    }
    found.sort_by_key(|control| control.control);
    Ok(found)
}

/// Every version of the closes of a route, the highest number first and its latest version first.
pub(crate) fn of_route(
    connection: &Connection,
    route: &RouteRow,
    date: Option<BusinessDate>,
) -> Result<Vec<CloseRow>, StoreError> {
    let mut statement = connection.prepare_cached(&format!(
        "{SELECT} WHERE route_id = ?1 AND (?2 IS NULL OR business_date = ?2)
         ORDER BY number DESC, version DESC"
    ))?;
    let mut rows = statement.query(params![route.id, date.map(BusinessDate::epoch_days)])?;
    let mut closes = Vec::new();
    while let Some(row) = rows.next()? {
        closes.push(read(connection, row, route)?);
    }
    Ok(closes)
}

/// What closing a day would sign now.
pub(crate) fn closable(
    connection: &Connection,
    route: &RouteRow,
    date: BusinessDate,
) -> Result<Closable, StoreError> {
    let before: Option<(u32, u32)> = connection
        .prepare_cached(
            "SELECT number, max(version) FROM closes WHERE route_id = ?1 AND business_date = ?2
             GROUP BY number",
        )?
        .query_row(params![route.id, date.epoch_days()], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
        .optional()?;
    let (last_number, last_date): (Option<u32>, Option<i32>) = connection
        .prepare_cached("SELECT max(number), max(business_date) FROM closes WHERE route_id = ?1")?
        .query_row([route.id], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let (number, version) = match before {
        Some((number, version)) => (number, version + 1),
        None => (last_number.unwrap_or(0) + 1, 1),
    };
    let day = day_totals::day(connection, Ledger::Route(route.id), route.currency, date)?;
    let counted = controls::counted(connection, route, date)?;
    Ok(Closable {
        number,
        version,
        day,
        counted,
        controls: controls::all(connection, route, &day, counted)?,
        out_of_order: last_date.is_some_and(|last| last > date.epoch_days()),
    })
}

/// Who closes a day, when and why.
#[derive(Clone, Debug)]
pub struct Closing {
    /// Who.
    pub by: String,
    /// When.
    pub at: Stamp,
    /// Why.
    pub reason: String,
}

fn insert(
    transaction: &Transaction<'_>,
    route: &RouteRow,
    closable: &Closable,
    closing: &Closing,
    head: &audit_entries::Head,
) -> Result<(), StoreError> {
    let DaySummary {
        date,
        opening,
        figures,
        closing: closing_cash,
    } = &closable.day;
    let minor = figures.minor();
    let entry = i64::try_from(head.entries).map_err(|_| StoreError::OutOfRange)?;
    transaction.execute(
        "INSERT INTO closes (route_id, number, version, business_date, opening, receipts_cash,
             receipts_other, disbursed, expenses, base_in, deposits, withdrawals, adjustments,
             payments_count, loans_count, closing, counted_minor, out_of_order, known_change,
             reason, closed_by, closed_at, entry, entry_hash)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18,
             ?19, ?20, ?21, ?22, ?23, ?24)",
        params![
            route.id,
            closable.number,
            closable.version,
            date.epoch_days(),
            opening.minor(),
            minor[0],
            minor[1],
            minor[2],
            minor[3],
            minor[4],
            minor[5],
            minor[6],
            minor[7],
            figures.payments_count,
            figures.loans_count,
            closing_cash.minor(),
            closable.counted.map(Money::minor),
            closable.out_of_order,
            changes::last_id(transaction)?,
            closing.reason,
            closing.by,
            closing.at.epoch_micros(),
            entry,
            head.hash.bytes()
        ],
    )?;
    let close_id = transaction.last_insert_rowid();
    let mut insert = transaction.prepare(
        "INSERT INTO close_controls (close_id, control, figure_minor, against_minor)
         VALUES (?1, ?2, ?3, ?4)",
    )?;
    for control in &closable.controls {
        insert.execute(params![
            close_id,
            control.control.name(),
            control.figure.minor(),
            control.against.map(Money::minor)
        ])?;
    }
    row_counts::add(transaction, "closes", 1)
}

/// What the signature of a close says: every figure of it.
pub(crate) fn signed(
    entry: &NewEntry,
    closable: &Closable,
    reason: &str,
) -> Result<NewEntry, StoreError> {
    let mut entry = entry
        .clone()
        .with("number", closable.number)
        .with("version", closable.version)
        .with("reason", reason);
    for figure in domain::Figure::ALL {
        entry = entry.with(figure.name(), closable.day.figure(figure)?.to_string());
    }
    if let Some(counted) = closable.counted {
        entry = entry.with("counted", counted.to_string());
    }
    for control in &closable.controls {
        if let Some(amount) = control.variance()?.amount {
            let name = format!("variance_{}", control.control.name());
            entry = entry.with(&name, amount.to_string());
        }
    }
    Ok(entry)
}

impl Store {
    /// What closing a day would sign now.
    pub fn closable(&self, route: &RouteRow, date: BusinessDate) -> Result<Closable, StoreError> {
        self.read(|connection| closable(connection, route, date))
    }

    /// Closes a day: signs a snapshot of it, whose signature is the entry in the log.
    ///
    /// Errors: `Overtaken` where its closing cash is not what the caller had seen.
    pub fn close_day(
        &self,
        route: &RouteRow,
        date: BusinessDate,
        seen: Option<Money>,
        closing: &Closing,
        entry: &NewEntry,
    ) -> Result<CloseRow, StoreError> {
        self.write(|transaction| {
            let closable = closable(transaction, route, date)?;
            if seen.is_some_and(|seen| seen != closable.day.closing) {
                return Err(StoreError::Overtaken);
            }
            let entry = signed(entry, &closable, &closing.reason)?;
            audit_entries::append(transaction, &entry)?;
            let head = audit_entries::head(transaction)?;
            insert(transaction, route, &closable, closing, &head)?;
            let mut closes = of_route(transaction, route, Some(date))?;
            if closes.is_empty() {
                return Err(StoreError::NotFound);
            }
            Ok(closes.remove(0))
        })
    }

    /// Every version of the closes of a route, or of one of its days.
    pub fn closes(
        &self,
        route: &RouteRow,
        date: Option<BusinessDate>,
    ) -> Result<Vec<CloseRow>, StoreError> {
        self.read(|connection| of_route(connection, route, date))
    }

    /// The last day of a route that was closed.
    pub fn closed_until(&self, route_id: i64) -> Result<Option<BusinessDate>, StoreError> {
        self.read(|connection| {
            let last: Option<i32> = connection
                .prepare_cached("SELECT max(business_date) FROM closes WHERE route_id = ?1")?
                .query_row([route_id], |row| row.get(0))?;
            last.map(date_from).transpose()
        })
    }

    /// The days of a route with records that were not closed, after the first that was and before
    /// a date: each with its balance.
    pub fn days_not_closed(
        &self,
        route: &RouteRow,
        before: BusinessDate,
    ) -> Result<Vec<(BusinessDate, Money)>, StoreError> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(
                "SELECT d.business_date, d.closing FROM day_totals d
                 WHERE d.route_id = ?1 AND d.business_date < ?2
                     AND d.business_date >
                         (SELECT min(business_date) FROM closes WHERE route_id = ?1)
                     AND NOT EXISTS (SELECT 1 FROM closes c
                         WHERE c.route_id = ?1 AND c.business_date = d.business_date)
                 ORDER BY d.business_date",
            )?;
            let mut rows = statement.query(params![route.id, before.epoch_days()])?;
            let mut days = Vec::new();
            while let Some(row) = rows.next()? {
                let closing = Money::from_minor(row.get(1)?, route.currency);
                days.push((date_from(row.get(0)?)?, closing));
            }
            Ok(days)
        })
    }
}
