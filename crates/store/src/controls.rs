//! The controls of a close: figures that must agree, each from two ways of knowing it.

use std::collections::BTreeMap;

use domain::{BusinessDate, Control, DaySummary, Figure, Money};
use rusqlite::{Connection, params};

use crate::error::StoreError;
use crate::table::closes::ControlFigures;
use crate::table::day_totals::{self, Ledger};
use crate::table::routes::RouteRow;
use crate::table::{bags, cash_counts, upstream_days};

/// What was counted on a day: the whole box, or else every bag that holds something.
pub(crate) fn counted(
    connection: &Connection,
    route: &RouteRow,
    date: BusinessDate,
) -> Result<Option<Money>, StoreError> {
    if let Some(count) = cash_counts::latest(connection, route, None, date)? {
        return Ok(Some(count.counted));
    }
    let tail = "WHERE p.route_id = ?1 AND p.business_date = ?2 ORDER BY p.id";
    let given = params![route.id, date.epoch_days()];
    let counts = cash_counts::rows(connection, route.currency, tail, given)?;
    // The latest of each bag stays.
    let counted: BTreeMap<i64, Money> = counts
        .into_iter()
        .filter_map(|count| Some((count.bag?, count.counted)))
        .collect();
    let mut total = Money::zero(route.currency);
    for (bag_id, collector_id) in bags::of_route(connection, route.id)? {
        let ledger = Ledger::Bag(route.id, bag_id);
        let day = day_totals::day(connection, ledger, route.currency, date)?;
        match counted.get(&collector_id) {
            Some(amount) => total = total.checked_add(*amount)?,
            None if day.closing.is_zero() => {}
            None => return Ok(None),
        }
    }
    Ok((!counted.is_empty()).then_some(total))
}

/// Every control of a day.
pub(crate) fn all(
    connection: &Connection,
    route: &RouteRow,
    day: &DaySummary,
    counted: Option<Money>,
) -> Result<Vec<ControlFigures>, StoreError> {
    let money = |minor| Money::from_minor(minor, route.currency);
    let (stated, reckoned) = portfolio(connection, route)?;
    let theirs = upstream_days::of_day(connection, route, day.date)?;
    let theirs = theirs.and_then(|theirs| theirs.figures[Figure::ClosingCash.index()]);
    Ok(vec![
        ControlFigures {
            control: Control::Cash,
            figure: day.closing,
            against: Some(money(cash_from_rows(connection, route, day.date)?)),
        },
        ControlFigures {
            control: Control::Portfolio,
            figure: money(stated),
            against: reckoned.map(money),
        },
        ControlFigures {
            control: Control::Payments,
            figure: day.figures.receipts()?,
            against: Some(money(credited(connection, route, day.date)?)),
        },
        ControlFigures {
            control: Control::Count,
            figure: counted.unwrap_or(Money::zero(route.currency)),
            against: counted.map(|_| day.closing),
        },
        ControlFigures {
            control: Control::Upstream,
            figure: day.closing,
            against: theirs,
        },
    ])
}

/// Closing cash, added up again from every row.
fn cash_from_rows(
    connection: &Connection,
    route: &RouteRow,
    date: BusinessDate,
) -> Result<i64, StoreError> {
    let minor: Option<i64> = connection
        .prepare_cached(
            "WITH effects AS (
                 SELECT line, amount_minor AS amount FROM payments
                 WHERE route_id = ?1 AND business_date <= ?2
                 UNION ALL SELECT line, principal_minor FROM loans
                 WHERE route_id = ?1 AND business_date <= ?2
                 UNION ALL SELECT line, amount_minor FROM expenses
                 WHERE route_id = ?1 AND business_date <= ?2
                 UNION ALL SELECT line, amount_minor FROM cash_movements
                 WHERE route_id = ?1 AND business_date <= ?2
                 UNION ALL SELECT line, amount_minor FROM local_movements
                 WHERE route_id = ?1 AND business_date <= ?2
             )
             SELECT sum(CASE WHEN line IN (0, 4, 7) THEN amount WHEN line = 1 THEN 0
                 ELSE -amount END) FROM effects WHERE line IS NOT NULL",
        )?
        .query_row(params![route.id, date.epoch_days()], |row| row.get(0))?;
    Ok(minor.unwrap_or(0))
}

/// What the open loans still owe: as the upstream states it, and as their terms less the payments
/// make it; no second where one of them does not state both.
fn portfolio(connection: &Connection, route: &RouteRow) -> Result<(i64, Option<i64>), StoreError> {
    let (stated, due, unstated, first): (i64, i64, i64, Option<i32>) = connection
        .prepare_cached(
            "SELECT coalesce(sum(balance_minor), 0), coalesce(sum(total_due_minor), 0),
                 count(*) - count(balance_minor + total_due_minor), min(business_date)
             FROM loans WHERE route_id = ?1 AND status = 'active' AND NOT deleted",
        )?
        .query_row([route.id], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
        })?;
    let paid: i64 = connection
        .prepare_cached(
            "SELECT coalesce(sum(p.amount_minor), 0) FROM payments p
             JOIN loans l ON l.id = p.loan_id
             WHERE p.route_id = ?1 AND p.business_date >= ?2 AND p.line IS NOT NULL
                 AND l.route_id = ?1 AND l.status = 'active' AND NOT l.deleted",
        )?
        .query_row(params![route.id, first.unwrap_or(0)], |row| row.get(0))?;
    Ok((stated, (unstated == 0).then_some(due - paid)))
}

/// The day's payments that some loan of the route carries.
fn credited(
    connection: &Connection,
    route: &RouteRow,
    date: BusinessDate,
) -> Result<i64, StoreError> {
    Ok(connection
        .prepare_cached(
            "SELECT coalesce(sum(p.amount_minor), 0) FROM payments p
             JOIN loans l ON l.id = p.loan_id
             WHERE p.route_id = ?1 AND p.business_date = ?2 AND p.line IS NOT NULL
                 AND l.route_id = ?1 AND l.line IS NOT NULL",
        )?
        .query_row(params![route.id, date.epoch_days()], |row| row.get(0))?)
}
