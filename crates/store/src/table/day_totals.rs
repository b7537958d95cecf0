//! What the records of each route's day come to, kept up with them.

use std::collections::BTreeMap;

use domain::{BusinessDate, Currency, DayFigures, DaySummary, Line, Money};
use rusqlite::{Connection, OptionalExtension, Row, Transaction, params};

use super::{currency_from, date_from};
use crate::error::StoreError;
use crate::open::Store;

/// What the records of a route's day come to, kept up with them. closing is the running balance.
pub(crate) const SCHEMA: &str = "
-- What the records of a route's day come to, kept up with them. closing is the running balance.
CREATE TABLE day_totals (
    route_id       INTEGER NOT NULL,
    business_date  INTEGER NOT NULL,
    receipts_cash  INTEGER NOT NULL DEFAULT 0,
    receipts_other INTEGER NOT NULL DEFAULT 0,
    disbursed      INTEGER NOT NULL DEFAULT 0,
    expenses       INTEGER NOT NULL DEFAULT 0,
    base_in        INTEGER NOT NULL DEFAULT 0,
    deposits       INTEGER NOT NULL DEFAULT 0,
    withdrawals    INTEGER NOT NULL DEFAULT 0,
    adjustments    INTEGER NOT NULL DEFAULT 0,
    payments_count INTEGER NOT NULL DEFAULT 0,
    closing        INTEGER NOT NULL,
    PRIMARY KEY (business_date, route_id)
) STRICT, WITHOUT ROWID;
-- A new entry a route-day, none for what is counted on it.
CREATE INDEX day_totals_by_route ON day_totals (route_id, business_date);
";

/// Version 2: how many loans were handed out, from the loans that are there.
pub(crate) const COUNT_LOANS: &str = "
ALTER TABLE day_totals ADD COLUMN loans_count INTEGER NOT NULL DEFAULT 0;
UPDATE day_totals SET loans_count = (
    SELECT count(*) FROM loans
    WHERE loans.route_id = day_totals.route_id
        AND loans.business_date = day_totals.business_date AND loans.line = 2);
";

/// A day of a route with its running balance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RouteDay {
    /// The route.
    pub route_id: i64,
    /// The day.
    pub summary: DaySummary,
}

/// Whose days: each ledger is a table with the same columns.
#[derive(Clone, Copy)]
pub(crate) enum Ledger {
    /// A route's, by our number of it.
    Route(i64),
    /// A bag's, by our numbers of its route and of it.
    Bag(i64, i64),
}

impl Ledger {
    fn table(self) -> &'static str {
        match self {
            Ledger::Route(_) => "day_totals",
            Ledger::Bag(..) => "bag_totals",
        }
    }

    /// What its rows have in common, with the numbers of [`Ledger::ids`] as ?1 and ?2.
    fn rows(self) -> &'static str {
        match self {
            Ledger::Route(_) => "route_id = ?1 AND ?2 = 0",
            Ledger::Bag(..) => "route_id = ?1 AND bag_id = ?2",
        }
    }

    /// The columns that name it, and their values.
    fn named(self) -> (&'static str, &'static str) {
        match self {
            Ledger::Route(_) => ("route_id", "?1"),
            Ledger::Bag(..) => ("route_id, bag_id", "?1, ?2"),
        }
    }

    /// The route, and the bag or 0.
    fn ids(self) -> (i64, i64) {
        match self {
            Ledger::Route(route_id) => (route_id, 0),
            Ledger::Bag(route_id, bag_id) => (route_id, bag_id),
        }
    }
}

const COLUMNS: &str = "business_date, receipts_cash, receipts_other, disbursed, expenses, base_in,
        deposits, withdrawals, adjustments, payments_count, loans_count, closing";

fn read(
    row: &Row<'_>,
    currency: Currency,
) -> Result<(BusinessDate, DayFigures, Money), StoreError> {
    let mut minor = [0; Line::ALL.len()];
    for line in Line::ALL {
        let number = usize::from(line.number());
        minor[number] = row.get(1 + number)?;
    }
    let figures = DayFigures::from_minor(currency, minor, row.get(9)?, row.get(10)?);
    Ok((
        date_from(row.get(0)?)?,
        figures,
        Money::from_minor(row.get(11)?, currency),
    ))
}

/// The last day up to a date that has a record.
fn last_until(
    connection: &Connection,
    ledger: Ledger,
    currency: Currency,
    date: BusinessDate,
) -> Result<Option<(BusinessDate, DayFigures, Money)>, StoreError> {
    let (table, rows) = (ledger.table(), ledger.rows());
    let (route_id, bag_id) = ledger.ids();
    connection
        .prepare_cached(&format!(
            "SELECT {COLUMNS} FROM {table} WHERE {rows} AND business_date <= ?3
             ORDER BY business_date DESC LIMIT 1"
        ))?
        .query_row(params![route_id, bag_id, date.epoch_days()], |row| {
            Ok(read(row, currency))
        })
        .optional()?
        .transpose()
}

/// Moves the totals of a ledger by changed days, by date, and every running balance after the
/// first moved day.
pub(crate) fn apply<'a>(
    transaction: &Transaction<'_>,
    ledger: Ledger,
    days: impl IntoIterator<Item = (&'a BusinessDate, &'a DayFigures)>,
) -> Result<(), StoreError> {
    let mut days = days
        .into_iter()
        .filter(|(_, change)| !change.is_zero())
        .peekable();
    let Some((_, first)) = days.peek() else {
        return Ok(());
    };
    let (table, rows) = (ledger.table(), ledger.rows());
    let (route_id, bag_id) = ledger.ids();
    let currency = first.currency();
    // Most days come in their order: past the last that stands there is nothing to look up.
    let mut last = last_until(transaction, ledger, currency, BusinessDate::LAST)?
        .map(|(date, _, closing)| (date, closing));
    let mut carried = Money::zero(currency);
    while let Some((date, change)) = days.next() {
        let net = change.net_cash()?;
        if last.is_none_or(|(last, _)| last < *date) {
            let before = last.map_or(Money::zero(currency), |(_, closing)| closing);
            let closing = before.checked_add(net)?;
            write_day(transaction, ledger, *date, change, closing)?;
            last = Some((*date, closing));
            continue;
        }
        add_to_day(transaction, ledger, *date, change, carried)?;
        carried = carried.checked_add(net)?;
        last = last
            .map(|(last, closing)| Ok::<_, StoreError>((last, closing.checked_add(net)?)))
            .transpose()?;
        // Every later day up to the next moved one has the same to carry.
        let until = days
            .peek()
            .map_or(i32::MAX, |(next, _)| next.epoch_days() - 1);
        if !carried.is_zero() && last.is_some_and(|(last, _)| last > *date) {
            transaction
                .prepare_cached(&format!(
                    "UPDATE {table} SET closing = closing + ?3
                     WHERE {rows} AND business_date > ?4 AND business_date <= ?5"
                ))?
                .execute(params![
                    route_id,
                    bag_id,
                    carried.minor(),
                    date.epoch_days(),
                    until
                ])?;
        }
    }
    Ok(())
}

/// Adds a change to one day; `carried` is what earlier changed days of the page add to its balance.
fn add_to_day(
    transaction: &Transaction<'_>,
    ledger: Ledger,
    date: BusinessDate,
    change: &DayFigures,
    carried: Money,
) -> Result<(), StoreError> {
    let currency = change.currency();
    let (mut figures, closing_before) = match last_until(transaction, ledger, currency, date)? {
        // The day stands, and nobody has carried to it yet.
        Some((day, figures, closing)) if day == date => (figures, closing.checked_add(carried)?),
        // The day is new: the balance of the day before it was carried to already.
        Some((_, _, closing)) => (DayFigures::zero(currency), closing),
        None => (DayFigures::zero(currency), Money::zero(currency)),
    };
    figures.merge(change)?;
    let closing = closing_before.checked_add(change.net_cash()?)?;
    write_day(transaction, ledger, date, &figures, closing)
}

fn write_day(
    transaction: &Transaction<'_>,
    ledger: Ledger,
    date: BusinessDate,
    figures: &DayFigures,
    closing: Money,
) -> Result<(), StoreError> {
    let minor = figures.minor();
    let (table, (columns, values)) = (ledger.table(), ledger.named());
    let (route_id, bag_id) = ledger.ids();
    transaction
        .prepare_cached(&format!(
            "INSERT OR REPLACE INTO {table} ({columns}, {COLUMNS})
             VALUES ({values}, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)"
        ))?
        .execute(params![
            route_id,
            bag_id,
            date.epoch_days(),
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
            closing.minor()
        ])?;
    Ok(())
}

/// Every maintained day of a ledger, by date.
pub(crate) fn all(
    connection: &Connection,
    ledger: Ledger,
    currency: Currency,
) -> Result<Vec<(BusinessDate, DayFigures, Money)>, StoreError> {
    let (table, rows) = (ledger.table(), ledger.rows());
    let (route_id, bag_id) = ledger.ids();
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM {table} WHERE {rows} ORDER BY business_date"
    ))?;
    let mut rows = statement.query([route_id, bag_id])?;
    let mut days = Vec::new();
    while let Some(row) = rows.next()? {
        days.push(read(row, currency)?);
    }
    Ok(days)
}

/// One day of a ledger: the one place from which every figure on screen, in a file or over the
/// wire comes.
pub(crate) fn day(
    connection: &Connection,
    ledger: Ledger,
    currency: Currency,
    date: BusinessDate,
) -> Result<DaySummary, StoreError> {
    let zero = Money::zero(currency);
    let (figures, opening) = match last_until(connection, ledger, currency, date)? {
        Some((day, figures, closing)) if day == date => {
            (figures, closing.checked_sub(figures.net_cash()?)?)
        }
        Some((_, _, closing)) => (DayFigures::zero(currency), closing),
        None => (DayFigures::zero(currency), zero),
    };
    Ok(DaySummary::new(date, opening, figures)?)
}

impl Store {
    /// One day of a route. Days without records carry the balance on.
    pub fn day(
        &self,
        route_id: i64,
        currency: Currency,
        date: BusinessDate,
    ) -> Result<DaySummary, StoreError> {
        self.read(|connection| day(connection, Ledger::Route(route_id), currency, date))
    }

    /// One day of each bag of a route: our number of its collector, 0 for what stands on none.
    pub fn bags(
        &self,
        route_id: i64,
        currency: Currency,
        date: BusinessDate,
    ) -> Result<Vec<(i64, DaySummary)>, StoreError> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(&format!(
                "SELECT {COLUMNS}, collector_id FROM bags b
                 JOIN bag_totals t ON t.route_id = b.route_id AND t.bag_id = b.id
                 WHERE b.route_id = ?1 AND t.business_date =
                     (SELECT u.business_date FROM bag_totals u
                      WHERE u.route_id = ?1 AND u.bag_id = b.id AND u.business_date <= ?2
                      ORDER BY u.business_date DESC LIMIT 1)
                 ORDER BY b.collector_id"
            ))?;
            let mut rows = statement.query(params![route_id, date.epoch_days()])?;
            let mut bags = Vec::new();
            while let Some(row) = rows.next()? {
                let (day, figures, closing) = read(row, currency)?;
                let (figures, opening) = match day == date {
                    true => (figures, closing.checked_sub(figures.net_cash()?)?),
                    // Nothing on the day: the balance is carried on.
                    false => (DayFigures::zero(currency), closing),
                };
                bags.push((
                    row.get(12)?,
                    DaySummary {
                        date,
                        opening,
                        figures,
                        closing,
                    },
                ));
            }
            Ok(bags)
        })
    }

    /// One day of every route, by our number of the route. Days stand together, so that this is one
    /// look-up and a short walk; a route without a record on the day carries its balance on.
    pub fn day_of_routes(&self, date: BusinessDate) -> Result<Vec<(i64, DaySummary)>, StoreError> {
        self.read(|connection| {
            let mut routes = connection
                .prepare_cached("SELECT id, currency FROM routes WHERE name IS NOT NULL")?;
            let mut routes = routes.query([])?;
            let mut without_record = BTreeMap::new();
            while let Some(row) = routes.next()? {
                let currency = currency_from(row.get_ref(1)?.as_str().unwrap_or_default())?;
                without_record.insert(row.get::<_, i64>(0)?, currency);
            }
            let mut statement = connection.prepare_cached(&format!(
                "SELECT {COLUMNS}, route_id FROM day_totals WHERE business_date = ?1"
            ))?;
            let mut rows = statement.query([date.epoch_days()])?;
            let mut days = Vec::with_capacity(without_record.len());
            while let Some(row) = rows.next()? {
                let route_id = row.get(12)?;
                if let Some(currency) = without_record.remove(&route_id) {
                    let (_, figures, closing) = read(row, currency)?;
                    let opening = closing.checked_sub(figures.net_cash()?)?;
                    days.push((
                        route_id,
                        DaySummary {
                            date,
                            opening,
                            figures,
                            closing,
                        },
                    ));
                }
            }
            for (route_id, currency) in without_record {
                days.push((
                    route_id,
                    day(connection, Ledger::Route(route_id), currency, date)?,
                ));
            }
            Ok(days)
        })
    }

    /// Every day of a span, both ends included.
    pub fn days(
        &self,
        route_id: i64,
        currency: Currency,
        from: BusinessDate,
        to: BusinessDate,
    ) -> Result<Vec<DaySummary>, StoreError> {
        self.read(|connection| {
            let mut opening = day(connection, Ledger::Route(route_id), currency, from)?.opening;
            let mut statement = connection.prepare_cached(&format!(
                "SELECT {COLUMNS} FROM day_totals
                 WHERE route_id = ?1 AND business_date BETWEEN ?2 AND ?3"
            ))?;
            let mut rows =
                statement.query(params![route_id, from.epoch_days(), to.epoch_days()])?;
            let mut with_records = BTreeMap::new();
            while let Some(row) = rows.next()? {
                let (date, figures, _) = read(row, currency)?;
                with_records.insert(date, figures);
            }
            let mut days = Vec::new();
            for date in from.through(to) {
                let figures = with_records
                    .remove(&date)
                    .unwrap_or_else(|| DayFigures::zero(currency));
                let summary = DaySummary::new(date, opening, figures)?;
                opening = summary.closing;
                days.push(summary);
            }
            Ok(days)
        })
    }

    /// A route's first and last date with a record.
    pub fn span(&self, route_id: i64) -> Result<Option<(BusinessDate, BusinessDate)>, StoreError> {
        self.read(|connection| span(connection, route_id))
    }
}

/// A route's first and last date with a record.
pub(crate) fn span(
    connection: &Connection,
    route_id: i64,
) -> Result<Option<(BusinessDate, BusinessDate)>, StoreError> {
    let ends = |order: &str| -> Result<Option<BusinessDate>, StoreError> {
        connection
            .prepare_cached(&format!(
                "SELECT business_date FROM day_totals WHERE route_id = ?1
                 ORDER BY business_date {order} LIMIT 1"
            ))?
            .query_row([route_id], |row| row.get(0))
            .optional()?
            .map(date_from)
            .transpose()
    };
    Ok(ends("ASC")?.zip(ends("DESC")?))
}
