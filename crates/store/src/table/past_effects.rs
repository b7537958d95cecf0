//! What a row did to a cash box until a change of it: with the change log, every past truth.

use domain::{CashEffect, Currency, Line, Money};
use rusqlite::{Connection, OptionalExtension, Transaction, params};

use super::date_from;
use crate::error::StoreError;
use crate::moment::Effect;

/// One row a change of a row that counted before it.
pub(crate) const SCHEMA: &str = "
-- What a row did to a cash box until a change of it. A change that has none here found a row that
-- did nothing, or that was not there.
CREATE TABLE past_effects (
    change_id     INTEGER PRIMARY KEY,
    route_id      INTEGER NOT NULL,
    collector_id  INTEGER NOT NULL,
    business_date INTEGER NOT NULL,
    line          INTEGER NOT NULL,
    amount_minor  INTEGER NOT NULL
) STRICT;
";

/// Keeps what a row did until a change.
pub(crate) fn insert(
    transaction: &Transaction<'_>,
    change_id: i64,
    before: &Effect,
) -> Result<(), StoreError> {
    transaction
        .prepare_cached(
            "INSERT INTO past_effects
                 (change_id, route_id, collector_id, business_date, line, amount_minor)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?
        .execute(params![
            change_id,
            before.route_id,
            before.bag,
            before.cash.date.epoch_days(),
            before.cash.line.number(),
            before.cash.amount.minor()
        ])?;
    Ok(())
}

/// What a row did until a change; its route's currency is given.
pub(crate) fn before(
    connection: &Connection,
    change_id: i64,
    currency: Currency,
) -> Result<Option<Effect>, StoreError> {
    connection
        .prepare_cached(
            "SELECT route_id, collector_id, business_date, line, amount_minor
             FROM past_effects WHERE change_id = ?1",
        )?
        .query_row([change_id], |row| {
            let (date, line, minor): (i32, u8, i64) = (row.get(2)?, row.get(3)?, row.get(4)?);
            let (route_id, bag) = (row.get(0)?, row.get(1)?);
            Ok((|| {
                Ok(Effect {
                    route_id,
                    bag,
                    cash: CashEffect {
                        date: date_from(date)?,
                        line: Line::from_number(line).ok_or(StoreError::Damaged)?,
                        amount: Money::from_minor(minor, currency),
                    },
                })
            })())
        })
        .optional()?
        .transpose()
}
