//! Cash movements.

use domain::{
    CashMovement, CollectorId, Currency, Money, MovementId, MovementKind, Reported, RouteClock,
};
use rusqlite::{Row, Transaction, params};

use super::external_ids::Names;
use super::{OnDay, Previous, Records, Stamped, Stored, read_id, read_stamp};
use crate::error::StoreError;

/// Cash between office and route.
pub(crate) const SCHEMA: &str = "
CREATE TABLE cash_movements (
    id            INTEGER PRIMARY KEY,
    source_id     INTEGER NOT NULL,
    external_id   TEXT NOT NULL,
    route_id      INTEGER,
    collector_id  INTEGER,
    kind          TEXT,
    amount_minor  INTEGER,
    moved_at      INTEGER,
    moved_offset  INTEGER NOT NULL DEFAULT 0,
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
CREATE INDEX cash_movements_by_day ON cash_movements (route_id, business_date);
";

/// The table.
pub(crate) struct CashMovements;

impl Records for CashMovements {
    type Record = CashMovement;

    fn insert(
        transaction: &Transaction<'_>,
        id: &str,
        record: Option<&CashMovement>,
        stamped: &Stamped<'_>,
        _names: &mut Names,
    ) -> Result<Option<i64>, StoreError> {
        let Some(record) = record else {
            return super::insert_tombstone(transaction, "cash_movements", id, stamped);
        };
        let inserted = transaction
            .prepare_cached(
                "INSERT INTO cash_movements (source_id, external_id, route_id,
                    collector_id, kind, amount_minor,
                     moved_at, moved_offset, note, voided, business_date,
                     line, updated_at, hash, change_id)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)
                 ON CONFLICT (source_id, external_id) DO NOTHING",
            )?
            .execute(params![
                stamped.source_id,
                id,
                stamped.route_id(),
                stamped.collector_id,
                record.kind.as_str(),
                record.amount.minor(),
                record.moved_at.epoch_micros(),
                record.moved_at.offset_seconds(),
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
        super::previous_by_own_id(transaction, "cash_movements", source_id, id)
    }

    fn replace(
        transaction: &Transaction<'_>,
        row_id: i64,
        record: Option<&CashMovement>,
        stamped: &Stamped<'_>,
        _names: &mut Names,
    ) -> Result<(), StoreError> {
        let Some(record) = record else {
            return super::mark_deleted(transaction, "cash_movements", row_id, stamped);
        };
        transaction
            .prepare_cached(
                "UPDATE cash_movements SET route_id = ?2, collector_id = ?3,
                    kind = ?4, amount_minor = ?5,
                     moved_at = ?6, moved_offset = ?7, note = ?8,
                     voided = ?9, business_date = ?10, line = ?11,
                     updated_at = ?12, hash = ?13, change_id = ?14,
                     deleted = 0
                 WHERE id = ?1",
            )?
            .execute(params![
                row_id,
                stamped.route_id(),
                stamped.collector_id,
                record.kind.as_str(),
                record.amount.minor(),
                record.moved_at.epoch_micros(),
                record.moved_at.offset_seconds(),
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

    fn on_day(record: &CashMovement, clock: &RouteClock) -> Option<OnDay> {
        Some((clock.date_of(record.moved_at), record.cash_effect(clock)))
    }

    fn collector(record: &CashMovement) -> Option<&CollectorId> {
        record.collector_id.as_ref()
    }
}

/// The columns that [`read`] reads, and the tables that they come from.
pub(crate) const SELECT: &str = "SELECT p.id, p.route_id, p.business_date, p.line, p.hash,
        p.change_id, p.deleted, p.external_id, p.updated_at, k.external_id,
        p.amount_minor, p.moved_at, p.moved_offset, p.note, p.voided, p.kind
    FROM cash_movements p
    LEFT JOIN external_ids k ON k.id = p.collector_id";

/// Reads a row of [`SELECT`].
pub(crate) fn read(
    row: &Row<'_>,
    currency: Currency,
) -> Result<Stored<Reported<MovementId, CashMovement>>, StoreError> {
    let id = MovementId::new(row.get::<_, String>(7)?).map_err(|_| StoreError::Damaged)?;
    Stored::read(row, |deleted| {
        let record = match (deleted, row.get::<_, Option<i64>>(10)?) {
            (false, Some(minor)) => Some(CashMovement {
                id: id.clone(),
                collector_id: read_id(row, 9, CollectorId::new)?,
                kind: MovementKind::from_text(&row.get::<_, String>(15)?),
                amount: Money::from_minor(minor, currency),
                moved_at: read_stamp(row, 11)?.ok_or(StoreError::Damaged)?,
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
