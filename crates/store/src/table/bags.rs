//! The bags of routes: one a collector, and one for what stands on no collector.

use rusqlite::{Connection, OptionalExtension, Transaction, params};

use crate::error::StoreError;

/// The bags and what their days come to; the same columns as `day_totals`.
pub(crate) const SCHEMA: &str = "
-- A route's bags. collector_id is 0 for what stands on no collector.
CREATE TABLE bags (
    id           INTEGER PRIMARY KEY,
    route_id     INTEGER NOT NULL,
    collector_id INTEGER NOT NULL,
    UNIQUE (route_id, collector_id)
) STRICT;
-- What the rows of a bag's day come to, kept up with them. closing is the running balance. The bags
-- of a route's day stand together: a page touches few pages of the file, and the last day of a bag
-- is found a few rows back.
CREATE TABLE bag_totals (
    route_id       INTEGER NOT NULL,
    business_date  INTEGER NOT NULL,
    bag_id         INTEGER NOT NULL,
    receipts_cash  INTEGER NOT NULL DEFAULT 0,
    receipts_other INTEGER NOT NULL DEFAULT 0,
    disbursed      INTEGER NOT NULL DEFAULT 0,
    expenses       INTEGER NOT NULL DEFAULT 0,
    base_in        INTEGER NOT NULL DEFAULT 0,
    deposits       INTEGER NOT NULL DEFAULT 0,
    withdrawals    INTEGER NOT NULL DEFAULT 0,
    adjustments    INTEGER NOT NULL DEFAULT 0,
    payments_count INTEGER NOT NULL DEFAULT 0,
    loans_count    INTEGER NOT NULL DEFAULT 0,
    closing        INTEGER NOT NULL,
    PRIMARY KEY (route_id, business_date, bag_id)
) STRICT, WITHOUT ROWID;
";

/// Version 4: the bags of the rows that are there.
pub(crate) const FILL: &str = "
CREATE TEMP TABLE effects AS
    SELECT route_id, coalesce(collector_id, 0) AS collector_id, business_date, line,
        amount_minor AS amount, 1 AS payments, 0 AS loans
    FROM payments WHERE line IS NOT NULL AND route_id IS NOT NULL
    UNION ALL
    SELECT route_id, coalesce(collector_id, 0), business_date, line, principal_minor, 0, 1
    FROM loans WHERE line IS NOT NULL AND route_id IS NOT NULL
    UNION ALL
    SELECT route_id, coalesce(collector_id, 0), business_date, line, amount_minor, 0, 0
    FROM expenses WHERE line IS NOT NULL AND route_id IS NOT NULL
    UNION ALL
    SELECT route_id, coalesce(collector_id, 0), business_date, line, amount_minor, 0, 0
    FROM cash_movements WHERE line IS NOT NULL AND route_id IS NOT NULL;
INSERT INTO bags (route_id, collector_id)
    SELECT DISTINCT route_id, collector_id FROM effects ORDER BY route_id, collector_id;
INSERT INTO bag_totals (route_id, bag_id, business_date, receipts_cash, receipts_other,
        disbursed, expenses,
        base_in, deposits, withdrawals, adjustments, payments_count, loans_count, closing)
    SELECT route_id, bag_id, business_date, receipts_cash, receipts_other, disbursed, expenses,
        base_in,
        deposits, withdrawals, adjustments, payments, loans,
        sum(receipts_cash + base_in + adjustments - disbursed - expenses - deposits - withdrawals)
            OVER (PARTITION BY bag_id ORDER BY business_date)
    FROM (
        SELECT b.route_id AS route_id, b.id AS bag_id, e.business_date AS business_date,
            sum(iif(line = 0, amount, 0)) AS receipts_cash,
            sum(iif(line = 1, amount, 0)) AS receipts_other,
            sum(iif(line = 2, amount, 0)) AS disbursed,
            sum(iif(line = 3, amount, 0)) AS expenses,
            sum(iif(line = 4, amount, 0)) AS base_in,
            sum(iif(line = 5, amount, 0)) AS deposits,
            sum(iif(line = 6, amount, 0)) AS withdrawals,
            sum(iif(line = 7, amount, 0)) AS adjustments,
            sum(payments) AS payments, sum(loans) AS loans
        FROM effects e
        JOIN bags b ON b.route_id = e.route_id AND b.collector_id = e.collector_id
        GROUP BY b.id, e.business_date
    );
DROP TABLE effects;
";

/// The number of a bag, given out when it is first moved.
pub(crate) fn number(
    transaction: &Transaction<'_>,
    route_id: i64,
    collector_id: i64,
) -> Result<i64, StoreError> {
    if let Some(bag_id) = find(transaction, route_id, collector_id)? {
        return Ok(bag_id);
    }
    transaction
        .prepare_cached("INSERT INTO bags (route_id, collector_id) VALUES (?1, ?2)")?
        .execute(params![route_id, collector_id])?;
    Ok(transaction.last_insert_rowid())
}

/// The number of a bag that was moved before.
pub(crate) fn find(
    connection: &Connection,
    route_id: i64,
    collector_id: i64,
) -> Result<Option<i64>, StoreError> {
    let found = connection
        .prepare_cached("SELECT id FROM bags WHERE route_id = ?1 AND collector_id = ?2")?
        .query_row(params![route_id, collector_id], |row| row.get(0))
        .optional()?;
    Ok(found)
}

/// The bags of a route: our number of each, and of its collector.
pub(crate) fn of_route(
    connection: &Connection,
    route_id: i64,
) -> Result<Vec<(i64, i64)>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT id, collector_id FROM bags WHERE route_id = ?1 ORDER BY collector_id",
    )?;
    let rows = statement.query_map([route_id], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}
