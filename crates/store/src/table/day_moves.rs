//! The journal of the day totals: what each transaction did to each day of a route.

use domain::{BusinessDate, Currency, DayFigures, DaySummary, Line, Stamp};
use rusqlite::{Connection, OptionalExtension, Row, Transaction, params};

use super::{date_from, day_totals};
use crate::error::StoreError;
use crate::open::Store;

/// Only ever added to.
pub(crate) const SCHEMA: &str = "
-- What each transaction did to each day of a route: all of them together are day_totals. A row
-- stands here for every day on which a row changed, even where nothing moved in the end.
CREATE TABLE day_moves (
    id             INTEGER PRIMARY KEY,
    at             INTEGER NOT NULL,
    -- The changes of the transaction, first and last.
    first_change   INTEGER NOT NULL,
    last_change    INTEGER NOT NULL,
    route_id       INTEGER NOT NULL,
    business_date  INTEGER NOT NULL,
    receipts_cash  INTEGER NOT NULL,
    receipts_other INTEGER NOT NULL,
    disbursed      INTEGER NOT NULL,
    expenses       INTEGER NOT NULL,
    base_in        INTEGER NOT NULL,
    deposits       INTEGER NOT NULL,
    withdrawals    INTEGER NOT NULL,
    adjustments    INTEGER NOT NULL,
    payments_count INTEGER NOT NULL,
    loans_count    INTEGER NOT NULL
) STRICT;
CREATE INDEX day_moves_by_route ON day_moves (route_id, last_change);
";

/// Version 4: what was known when the journal began, as one move a day. What was known before then
/// cannot be told.
pub(crate) const FILL: &str = "
INSERT INTO day_moves (at, first_change, last_change, route_id, business_date, receipts_cash,
        receipts_other, disbursed, expenses, base_in, deposits, withdrawals, adjustments,
        payments_count, loans_count)
    SELECT (SELECT coalesce(max(received_at), 0) FROM pages), 1,
        (SELECT coalesce(max(id), 0) FROM changes), route_id, business_date, receipts_cash,
        receipts_other, disbursed, expenses, base_in, deposits, withdrawals, adjustments,
        payments_count, loans_count
    FROM day_totals;
INSERT INTO settings (name, value)
    SELECT 'known_since', max(received_at) FROM pages HAVING count(*) > 0;
";

/// The setting that tells since when the journal is kept, in microseconds; none where it always
/// was.
pub const KNOWN_SINCE: &str = "known_since";

const COLUMNS: &str = "business_date, receipts_cash, receipts_other, disbursed, expenses, base_in,
    deposits, withdrawals, adjustments, payments_count, loans_count";

/// Adds what a transaction did to a day: `moment` is its instant, its first and its last change.
pub(crate) fn insert(
    transaction: &Transaction<'_>,
    route_id: i64,
    date: BusinessDate,
    change: &DayFigures,
    moment: (i64, i64, i64),
) -> Result<(), StoreError> {
    let minor = change.minor();
    let (at, first, last) = moment;
    transaction
        .prepare_cached(&format!(
            "INSERT INTO day_moves (at, first_change, last_change, route_id, {COLUMNS})
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)"
        ))?
        .execute(params![
            at,
            first,
            last,
            route_id,
            date.epoch_days(),
            minor[0],
            minor[1],
            minor[2],
            minor[3],
            minor[4],
            minor[5],
            minor[6],
            minor[7],
            change.payments_count,
            change.loans_count
        ])?;
    Ok(())
}

fn read(row: &Row<'_>, currency: Currency) -> Result<(BusinessDate, DayFigures), StoreError> {
    let mut minor = [0; Line::ALL.len()];
    for line in Line::ALL {
        let number = usize::from(line.number());
        minor[number] = row.get(1 + number)?;
    }
    let figures = DayFigures::from_minor(currency, minor, row.get(9)?, row.get(10)?);
    Ok((date_from(row.get(0)?)?, figures))
}

/// What all moves of a route come to, day by day: what `day_totals` must say.
pub(crate) fn sums(
    connection: &Connection,
    route_id: i64,
    currency: Currency,
) -> Result<Vec<(BusinessDate, DayFigures)>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT business_date, sum(receipts_cash), sum(receipts_other), sum(disbursed),
             sum(expenses), sum(base_in), sum(deposits), sum(withdrawals), sum(adjustments),
             sum(payments_count), sum(loans_count)
         FROM day_moves WHERE route_id = ?1 GROUP BY business_date ORDER BY business_date",
    )?;
    let mut rows = statement.query([route_id])?;
    let mut days = Vec::new();
    while let Some(row) = rows.next()? {
        days.push(read(row, currency)?);
    }
    Ok(days)
}

/// A day as it was known at a change: what it is now, less every move after.
pub(crate) fn day_as_known(
    connection: &Connection,
    route_id: i64,
    currency: Currency,
    date: BusinessDate,
    known_change: i64,
) -> Result<DaySummary, StoreError> {
    let now = day_totals::day(
        connection,
        day_totals::Ledger::Route(route_id),
        currency,
        date,
    )?;
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM day_moves
         WHERE route_id = ?1 AND last_change > ?2 AND business_date <= ?3"
    ))?;
    let mut rows = statement.query(params![route_id, known_change, date.epoch_days()])?;
    let mut figures = now.figures.minor();
    let (mut payments, mut loans) = (now.figures.payments_count, now.figures.loans_count);
    let mut opening = now.opening;
    while let Some(row) = rows.next()? {
        let (day, moved) = read(row, currency)?;
        if day < date {
            opening = opening.checked_sub(moved.net_cash()?)?;
            continue;
        }
        for (figure, moved) in figures.iter_mut().zip(moved.minor()) {
            *figure = figure.checked_sub(moved).ok_or(StoreError::OutOfRange)?;
        }
        payments -= moved.payments_count;
        loans -= moved.loans_count;
    }
    let figures = DayFigures::from_minor(currency, figures, payments, loans);
    Ok(DaySummary::new(date, opening, figures)?)
}

/// The transactions after a change that touched days of a route up to a date: first and last
/// change of each.
pub(crate) fn ranges_after(
    connection: &Connection,
    route_id: i64,
    date: BusinessDate,
    known_change: i64,
) -> Result<Vec<(i64, i64)>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT DISTINCT first_change, last_change FROM day_moves
         WHERE route_id = ?1 AND last_change > ?2 AND business_date <= ?3 ORDER BY 1",
    )?;
    let rows = statement.query_map(params![route_id, known_change, date.epoch_days()], |row| {
        Ok((row.get(0)?, row.get(1)?))
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

impl Store {
    /// The last change of the cash boxes that was known at an instant; 0 where none was.
    pub fn known_change_at(&self, at: Stamp) -> Result<i64, StoreError> {
        self.read(|connection| {
            let known = connection
                .prepare_cached(
                    "SELECT last_change FROM day_moves WHERE at <= ?1 ORDER BY id DESC LIMIT 1",
                )?
                .query_row([at.epoch_micros()], |row| row.get(0))
                .optional()?;
            Ok(known.unwrap_or(0))
        })
    }

    /// A day of a route as it was known at a change.
    pub fn day_as_known(
        &self,
        route_id: i64,
        currency: Currency,
        date: BusinessDate,
        known_change: i64,
    ) -> Result<DaySummary, StoreError> {
        self.read(|connection| day_as_known(connection, route_id, currency, date, known_change))
    }
}
