//! The upstream's own summaries of days: compared with ours, never added to them.

use std::collections::BTreeMap;

use domain::{BusinessDate, Currency, Figure, Money, Stamp, UpstreamDay};
use rusqlite::{Connection, OptionalExtension, Row, Transaction, params};

use super::date_from;
use super::day_totals::{self, Ledger};
use super::routes::RouteRow;
use crate::error::StoreError;
use crate::open::Store;

/// The upstream's own summary of a day, figures in the contract's order.
pub(crate) const SCHEMA: &str = "
-- The upstream's own summary of a day, figures in the contract's order.
CREATE TABLE upstream_days (
    route_id      INTEGER NOT NULL,
    business_date INTEGER NOT NULL,
    opening_cash  INTEGER,
    receipts      INTEGER,
    receipts_cash INTEGER,
    disbursed     INTEGER,
    expenses      INTEGER,
    base_in       INTEGER,
    deposits      INTEGER,
    withdrawals   INTEGER,
    adjustments   INTEGER,
    closing_cash  INTEGER,
    updated_at    INTEGER,
    read_at       INTEGER NOT NULL,
    page_id       INTEGER NOT NULL,
    missing       INTEGER NOT NULL,
    outdated      INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (route_id, business_date)
) STRICT, WITHOUT ROWID;
";

/// What the upstream said of a day when it was last asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UpstreamRow {
    /// Its figures; `None` where it has no summary of the day.
    pub day: Option<UpstreamDay>,
    /// When it was asked.
    pub read_at: Stamp,
    /// Whether records that move the day arrived since.
    pub outdated: bool,
}

const SELECT: &str = "SELECT business_date, opening_cash, receipts, receipts_cash, disbursed,
        expenses, base_in, deposits, withdrawals, adjustments, closing_cash, updated_at, read_at,
        missing, outdated
    FROM upstream_days";

fn read(row: &Row<'_>, currency: Currency) -> Result<(BusinessDate, UpstreamRow), StoreError> {
    let date = date_from(row.get(0)?)?;
    let mut figures = [None; Figure::ALL.len()];
    for figure in Figure::ALL {
        let minor: Option<i64> = row.get(1 + figure.index())?;
        figures[figure.index()] = minor.map(|minor| Money::from_minor(minor, currency));
    }
    let missing: bool = row.get(13)?;
    let day = UpstreamDay {
        date,
        figures,
        updated_at: super::utc_stamp(row, 11)?,
    };
    Ok((
        date,
        UpstreamRow {
            day: (!missing).then_some(day),
            read_at: super::utc_stamp(row, 12)?.ok_or(StoreError::Damaged)?,
            outdated: row.get(14)?,
        },
    ))
}

/// Keeps what the upstream said of a day; `None`: that it has no summary of it.
pub(crate) fn write(
    transaction: &Transaction<'_>,
    route_id: i64,
    date: BusinessDate,
    day: Option<&UpstreamDay>,
    read_at: i64,
    page_id: i64,
) -> Result<(), StoreError> {
    let figure = |figure: Figure| {
        day.and_then(|day| day.figures[figure.index()])
            .map(Money::minor)
    };
    transaction
        .prepare_cached(
            "INSERT OR REPLACE INTO upstream_days (route_id, business_date, opening_cash, receipts,
                 receipts_cash, disbursed, expenses, base_in, deposits, withdrawals, adjustments,
                 closing_cash, updated_at, read_at, page_id, missing, outdated)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, 0)",
        )?
        .execute(params![
            route_id,
            date.epoch_days(),
            figure(Figure::OpeningCash),
            figure(Figure::Receipts),
            figure(Figure::ReceiptsCash),
            figure(Figure::Disbursed),
            figure(Figure::Expenses),
            figure(Figure::BaseIn),
            figure(Figure::Deposits),
            figure(Figure::Withdrawals),
            figure(Figure::Adjustments),
            figure(Figure::ClosingCash),
            day.and_then(|day| day.updated_at)
                .map(|at| at.epoch_micros()),
            read_at,
            page_id,
            day.is_none()
        ])?;
    Ok(())
}

/// The figures that the upstream stated of a day, in minor units, and whether it had any.
pub(crate) type Stated = ([Option<i64>; Figure::ALL.len()], bool);

/// What is kept of a day.
pub(crate) fn get(
    connection: &Connection,
    route_id: i64,
    date: BusinessDate,
) -> Result<Option<Stated>, StoreError> {
    let found = connection
        .prepare_cached(&format!(
            "{SELECT} WHERE route_id = ?1 AND business_date = ?2"
        ))?
        .query_row(params![route_id, date.epoch_days()], |row| {
            let mut figures = [None; Figure::ALL.len()];
            for figure in Figure::ALL {
                figures[figure.index()] = row.get(1 + figure.index())?;
            }
            Ok((figures, row.get(13)?))
        })
        .optional()?;
    Ok(found)
}

/// Notes that what was read of a date and after no longer speaks of the same records.
pub(crate) fn outdate(
    transaction: &Transaction<'_>,
    route_id: i64,
    from: BusinessDate,
) -> Result<(), StoreError> {
    transaction
        .prepare_cached(
            "UPDATE upstream_days SET outdated = 1
             WHERE route_id = ?1 AND business_date >= ?2 AND NOT outdated",
        )?
        .execute(params![route_id, from.epoch_days()])?;
    Ok(())
}

fn between(
    connection: &Connection,
    route_id: i64,
    currency: Currency,
    from: BusinessDate,
    to: BusinessDate,
) -> Result<BTreeMap<BusinessDate, UpstreamRow>, StoreError> {
    let mut statement = connection.prepare_cached(&format!(
        "{SELECT} WHERE route_id = ?1 AND business_date BETWEEN ?2 AND ?3"
    ))?;
    let mut rows = statement.query(params![route_id, from.epoch_days(), to.epoch_days()])?;
    let mut days = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let (date, day) = read(row, currency)?;
        days.insert(date, day);
    }
    Ok(days)
}

/// What the upstream said of a day; none where that no longer speaks of the same records.
pub(crate) fn of_day(
    connection: &Connection,
    route: &RouteRow,
    date: BusinessDate,
) -> Result<Option<UpstreamDay>, StoreError> {
    if !route.clock.is_calendar_day(date) {
        // The upstream's days end at midnight: the two do not compare.
        return Ok(None);
    }
    let found = between(connection, route.id, route.currency, date, date)?;
    let row = found.into_values().find(|row| !row.outdated);
    Ok(row.and_then(|row| row.day))
}

impl Store {
    /// What the upstream said of the days of a span.
    pub fn upstream_days(
        &self,
        route_id: i64,
        currency: Currency,
        from: BusinessDate,
        to: BusinessDate,
    ) -> Result<BTreeMap<BusinessDate, UpstreamRow>, StoreError> {
        self.read(|connection| between(connection, route_id, currency, from, to))
    }

    /// What the upstream said of one day.
    pub fn upstream_day(
        &self,
        route_id: i64,
        currency: Currency,
        date: BusinessDate,
    ) -> Result<Option<UpstreamRow>, StoreError> {
        self.read(|connection| {
            let found = connection
                .prepare_cached(&format!(
                    "{SELECT} WHERE route_id = ?1 AND business_date = ?2"
                ))?
                .query_row(params![route_id, date.epoch_days()], |row| {
                    Ok(read(row, currency))
                })
                .optional()?
                .transpose()?;
            Ok(found.map(|(_, day)| day))
        })
    }

    /// The days of a route whose summary must be asked for, the newest first: never asked,
    /// outdated, different from ours, or so young that the upstream may still be at them.
    pub fn days_to_ask(
        &self,
        route: &RouteRow,
        today: BusinessDate,
    ) -> Result<Vec<BusinessDate>, StoreError> {
        let (route_id, currency) = (route.id, route.currency);
        self.read(|connection| {
            let Some((first, _)) = day_totals::span(connection, route_id)? else {
                return Ok(Vec::new());
            };
            let asked = between(connection, route_id, currency, first, today)?;
            let young = today.plus_days(-1);
            let mut days = Vec::new();
            for date in first.through(today) {
                let ask = match asked.get(&date) {
                    None => true,
                    Some(row) if row.outdated || date >= young => true,
                    Some(UpstreamRow { day: Some(day), .. })
                        if route.clock.is_calendar_day(date) =>
                    {
                        let ledger = Ledger::Route(route_id);
                        let ours = day_totals::day(connection, ledger, currency, date)?;
                        !ours.differences(day)?.is_empty()
                    }
                    Some(_) => false,
                };
                if ask {
                    days.push(date);
                }
            }
            days.reverse();
            Ok(days)
        })
    }
}
