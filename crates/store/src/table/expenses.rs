//! Outlays.

use domain::{CollectorId, Currency, Expense, ExpenseId, Money, Reported, RouteClock};
use rusqlite::{Row, Transaction, params};

use super::external_ids::Names;
use super::{OnDay, Previous, Records, Stamped, Stored, read_id, read_stamp};
use crate::error::StoreError;

/// What routes spend.
pub(crate) const SCHEMA: &str = "
CREATE TABLE expenses (
    id            INTEGER PRIMARY KEY,
    source_id     INTEGER NOT NULL,
    external_id   TEXT NOT NULL,
    route_id      INTEGER,
    collector_id  INTEGER,
    category      TEXT,
    amount_minor  INTEGER,
    spent_at      INTEGER,
    spent_offset  INTEGER NOT NULL DEFAULT 0,
    note          TEXT,
    voided        INTEGER NOT NULL DEFAULT 0,
    deleted       INTEGER NOT NULL DEFAULT 0,
    business_date INTEGER,
    line          INTEGER,
    updated_at    INTEGER,
    hash          INTEGER NOT NULL,
    change_id     INTEGER NOT NULL,
    UNIQUE (source_id, external_id)
) STRICT;
CREATE INDEX expenses_by_day ON expenses (route_id, business_date);
";

/// The table.
pub(crate) struct Expenses;

impl Records for Expenses {
    type Record = Expense;

    fn insert(
        transaction: &Transaction<'_>,
        id: &str,
        record: Option<&Expense>,
        stamped: &Stamped<'_>,
        _names: &mut Names,
    ) -> Result<Option<i64>, StoreError> {
        let Some(record) = record else {
            return super::insert_tombstone(transaction, "expenses", id, stamped);
        };
        let inserted = transaction
            .prepare_cached(
                "INSERT INTO expenses (source_id, external_id, route_id,
                    collector_id, category, amount_minor,
                     spent_at, spent_offset, note, voided, business_date,
                     line, updated_at, hash, change_id)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)
                 ON CONFLICT (source_id, external_id) DO NOTHING",
            )?
            .execute(params![
                stamped.source_id,
                id,
                stamped.route_id(),
                stamped.collector_id,
                record.category,
                record.amount.minor(),
                record.spent_at.epoch_micros(),
                record.spent_at.offset_seconds(),
                record.note,
                record.voided,
                stamped.business_date,
                stamped.line,
                stamped.updated_at,
                stamped.hash,
                stamped.change_id
            ])?;
        Ok((inserted > 0).then(|| transaction.last_insert_rowid()))
    }

    fn previous(
        transaction: &Transaction<'_>,
        source_id: i64,
        id: &str,
    ) -> Result<Previous, StoreError> {
        super::previous_by_own_id(transaction, "expenses", source_id, id)
    }

    fn replace(
        transaction: &Transaction<'_>,
        row_id: i64,
        record: Option<&Expense>,
        stamped: &Stamped<'_>,
        _names: &mut Names,
    ) -> Result<(), StoreError> {
        let Some(record) = record else {
            return super::mark_deleted(transaction, "expenses", row_id, stamped);
        };
        transaction
            .prepare_cached(
                "UPDATE expenses SET route_id = ?2, collector_id = ?3, category
                    = ?4, amount_minor = ?5,
                     spent_at = ?6, spent_offset = ?7, note = ?8,
                     voided = ?9, business_date = ?10, line = ?11,
                     updated_at = ?12, hash = ?13, change_id = ?14,
                     deleted = 0
                 WHERE id = ?1",
            )?
            .execute(params![
                row_id,
                stamped.route_id(),
                stamped.collector_id,
                record.category,
                record.amount.minor(),
                record.spent_at.epoch_micros(),
                record.spent_at.offset_seconds(),
                record.note,
                record.voided,
                stamped.business_date,
                stamped.line,
                stamped.updated_at,
                stamped.hash,
                stamped.change_id
            ])?;
        Ok(())
    }

    fn on_day(record: &Expense, clock: &RouteClock) -> Option<OnDay> {
        Some((clock.date_of(record.spent_at), record.cash_effect(clock)))
    }

    fn collector(record: &Expense) -> Option<&CollectorId> {
        record.collector_id.as_ref()
    }
}

/// The columns that [`read`] reads, and the tables that they come from.
pub(crate) const SELECT: &str = "SELECT p.id, p.route_id, p.business_date, p.line, p.hash,
        p.change_id, p.deleted, p.external_id, p.updated_at, k.external_id,
        p.amount_minor, p.spent_at, p.spent_offset, p.note, p.voided, p.category
    FROM expenses p
    LEFT JOIN external_ids k ON k.id = p.collector_id";

/// Reads a row of [`SELECT`].
pub(crate) fn read(
    row: &Row<'_>,
    currency: Currency,
) -> Result<Stored<Reported<ExpenseId, Expense>>, StoreError> {
    let id = ExpenseId::new(row.get::<_, String>(7)?).map_err(|_| StoreError::Damaged)?;
    Stored::read(row, |deleted| {
        let record = match (deleted, row.get::<_, Option<i64>>(10)?) {
            (false, Some(minor)) => Some(Expense {
                id: id.clone(),
                collector_id: read_id(row, 9, CollectorId::new)?,
                category: row.get(15)?,
                amount: Money::from_minor(minor, currency),
                spent_at: read_stamp(row, 11)?.ok_or(StoreError::Damaged)?,
                note: row.get(13)?,
                voided: row.get(14)?,
            }),
            _ => None,
        };
        Ok(Reported {
            id,
            updated_at: super::utc_stamp(row, 8)?,
            record,
        })
    })
}
