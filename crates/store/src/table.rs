//! The tables. Each file holds one: its schema, its row, what is read and what is written.

use domain::{
    BusinessDate, CashEffect, CollectorId, Currency, IdError, Line, Money, RecordKind, RouteClock,
    Stamp,
};
use rusqlite::{Row, Transaction, params};

use crate::error::StoreError;
use crate::moment::Effect;

pub(crate) mod audit_entries;
pub(crate) mod bags;
pub(crate) mod cash_counts;
pub(crate) mod cash_movements;
pub(crate) mod changes;
pub(crate) mod closes;
pub(crate) mod collectors;
pub(crate) mod commission_rules;
pub(crate) mod customers;
pub(crate) mod day_ends;
pub(crate) mod day_moves;
pub(crate) mod day_totals;
pub(crate) mod desk_days;
pub(crate) mod expenses;
pub(crate) mod external_ids;
pub(crate) mod instalments;
pub(crate) mod loans;
pub(crate) mod local_movements;
pub(crate) mod pages;
pub(crate) mod pairings;
pub(crate) mod past_effects;
pub(crate) mod payments;
pub(crate) mod positions;
pub(crate) mod quarantine;
pub(crate) mod routes;
pub(crate) mod row_counts;
pub(crate) mod settings;
pub(crate) mod sources;
pub(crate) mod squares;
pub(crate) mod syncs;
pub(crate) mod upstream_days;
pub(crate) mod users;

/// Version 1 of the store: every table as it began.
pub(crate) const FIRST: &[&str] = &[
    sources::SCHEMA,
    external_ids::SCHEMA,
    syncs::SCHEMA,
    positions::SCHEMA,
    pages::SCHEMA,
    changes::SCHEMA,
    quarantine::SCHEMA,
    routes::SCHEMA,
    collectors::SCHEMA,
    customers::SCHEMA,
    loans::SCHEMA,
    instalments::SCHEMA,
    payments::SCHEMA,
    expenses::SCHEMA,
    cash_movements::SCHEMA,
    day_totals::SCHEMA,
    upstream_days::SCHEMA,
];

/// Version 3: people and keys. Row counts come last: they count what is there.
pub(crate) const PEOPLE: &[&str] = &[
    users::SCHEMA,
    audit_entries::SCHEMA,
    settings::SCHEMA,
    row_counts::SCHEMA,
];

/// Version 4: the cash desk. What is filled from the rows that are there comes after its tables.
pub(crate) const DESK: &[&str] = &[
    bags::SCHEMA,
    day_moves::SCHEMA,
    past_effects::SCHEMA,
    local_movements::SCHEMA,
    pairings::SCHEMA,
    cash_counts::SCHEMA,
    squares::SCHEMA,
    closes::SCHEMA,
    day_ends::SCHEMA,
    commission_rules::SCHEMA,
    bags::FILL,
    day_moves::FILL,
    row_counts::DESK,
];

/// What a row is stamped with when a page brings it.
pub(crate) struct Stamped<'a> {
    /// The source.
    pub source_id: i64,
    /// The route that the page is of, for what stands on a route.
    pub route: Option<&'a routes::RouteRow>,
    /// The upstream's version, in microseconds.
    pub updated_at: Option<i64>,
    /// Of the record's own text.
    pub hash: i64,
    /// Its entry in the change log.
    pub change_id: i64,
    /// The collector that it stands on, for what stands on one.
    pub collector_id: Option<i64>,
    /// The day that it stands on, in days since 1970-01-01; for what stands on a day.
    pub business_date: Option<i32>,
    /// The line that it counts on; none where it counts for nothing.
    pub line: Option<u8>,
}

impl Stamped<'_> {
    /// The row of the page's route.
    pub(crate) fn route_id(&self) -> Option<i64> {
        self.route.map(|route| route.id)
    }
}

/// What stands in the store under an id that a page brings again.
pub(crate) struct Previous {
    pub row_id: i64,
    pub updated_at: Option<i64>,
    pub hash: i64,
    /// Its latest entry in the change log.
    pub change_id: i64,
    /// What it does to a cash box.
    pub effect: Option<Effect>,
}

impl Previous {
    /// Reads `id, updated_at, hash, change_id` and an effect.
    pub(crate) fn read(row: &Row<'_>) -> Result<Previous, StoreError> {
        Ok(Previous {
            row_id: row.get(0)?,
            updated_at: row.get(1)?,
            hash: row.get(2)?,
            change_id: row.get(3)?,
            effect: read_effect(row, 4)?,
        })
    }
}

/// A row with what the store knows of it.
pub(crate) struct Stored<R> {
    pub row_id: i64,
    pub route_id: Option<i64>,
    pub business_date: Option<i32>,
    pub line: Option<u8>,
    pub hash: i64,
    pub change_id: i64,
    pub reported: R,
}

impl<R> Stored<R> {
    /// Reads `id, route_id, business_date, line, hash, change_id, deleted`, then the record.
    pub(crate) fn read(
        row: &Row<'_>,
        record: impl FnOnce(bool) -> Result<R, StoreError>,
    ) -> Result<Stored<R>, StoreError> {
        Ok(Stored {
            row_id: row.get(0)?,
            route_id: row.get(1)?,
            business_date: row.get(2)?,
            line: row.get(3)?,
            hash: row.get(4)?,
            change_id: row.get(5)?,
            reported: record(row.get(6)?)?,
        })
    }
}

/// A table of records that an upstream sends.
pub(crate) trait Records {
    /// The record as the domain knows it.
    type Record;

    /// Inserts what was never seen, a tombstone too. None where the id is known already.
    fn insert(
        transaction: &Transaction<'_>,
        id: &str,
        record: Option<&Self::Record>,
        stamped: &Stamped<'_>,
        names: &mut external_ids::Names,
    ) -> Result<Option<i64>, StoreError>;

    /// What stands under an id that is known.
    fn previous(
        transaction: &Transaction<'_>,
        source_id: i64,
        id: &str,
    ) -> Result<Previous, StoreError>;

    /// Replaces a row by a newer version; `None` marks it deleted and keeps what it said.
    fn replace(
        transaction: &Transaction<'_>,
        row_id: i64,
        record: Option<&Self::Record>,
        stamped: &Stamped<'_>,
        names: &mut external_ids::Names,
    ) -> Result<(), StoreError>;

    /// The day that a record stands on, where it stands on one, and what it does to the cash box.
    fn on_day(_record: &Self::Record, _clock: &RouteClock) -> Option<OnDay> {
        None
    }

    /// The collector that a record stands on, where it is one that does something to a cash box.
    fn collector(_record: &Self::Record) -> Option<&CollectorId> {
        None
    }
}

/// A day, and what a record does to the cash box on it: nothing where it was voided, say. It keeps
/// its day all the same, so that it can be shown there.
pub(crate) type OnDay = (BusinessDate, Option<CashEffect>);

/// Reads `route_id, business_date, line, amount_minor, currency, collector_id` from the given
/// column on.
pub(crate) fn read_effect(row: &Row<'_>, first: usize) -> Result<Option<Effect>, StoreError> {
    let (Some(route_id), Some(days), Some(number), Some(minor), Some(currency)) = (
        row.get::<_, Option<i64>>(first)?,
        row.get::<_, Option<i32>>(first + 1)?,
        row.get::<_, Option<u8>>(first + 2)?,
        row.get::<_, Option<i64>>(first + 3)?,
        row.get::<_, Option<String>>(first + 4)?,
    ) else {
        return Ok(None);
    };
    let cash = CashEffect {
        date: date_from(days)?,
        line: Line::from_number(number).ok_or(StoreError::Damaged)?,
        amount: Money::from_minor(minor, currency_from(&currency)?),
    };
    let bag = row.get::<_, Option<i64>>(first + 5)?.unwrap_or(0);
    Ok(Some(Effect {
        route_id,
        bag,
        cash,
    }))
}

/// A stored date.
pub(crate) fn date_from(days: i32) -> Result<BusinessDate, StoreError> {
    BusinessDate::from_epoch_days(days).ok_or(StoreError::Damaged)
}

/// A stored currency.
pub(crate) fn currency_from(code: &str) -> Result<Currency, StoreError> {
    Currency::from_code(code).ok_or(StoreError::Damaged)
}

/// Keeps the tombstone of a record that was never seen, so that an older copy cannot revive it.
pub(crate) fn insert_tombstone(
    transaction: &Transaction<'_>,
    table: &str,
    id: &str,
    stamped: &Stamped<'_>,
) -> Result<Option<i64>, StoreError> {
    let inserted = transaction
        .prepare_cached(&format!(
            "INSERT INTO {table} (source_id, external_id, deleted, updated_at, hash, change_id)
             VALUES (?1, ?2, 1, ?3, ?4, ?5)
             ON CONFLICT (source_id, external_id) DO NOTHING"
        ))?
        .execute(params![
            stamped.source_id,
            id,
            stamped.updated_at,
            stamped.hash,
            stamped.change_id
        ])?;
    Ok((inserted > 0).then(|| transaction.last_insert_rowid()))
}

/// Inserts a row numbered by `external_ids`, as a tombstone until its record is written into it.
/// Says whether it is new.
pub(crate) fn insert_numbered(
    transaction: &Transaction<'_>,
    table: &str,
    row_id: i64,
    stamped: &Stamped<'_>,
) -> Result<bool, StoreError> {
    let inserted = transaction
        .prepare_cached(&format!(
            "INSERT INTO {table} (id, deleted, updated_at, hash, change_id)
             VALUES (?1, 1, ?2, ?3, ?4) ON CONFLICT (id) DO NOTHING"
        ))?
        .execute(params![
            row_id,
            stamped.updated_at,
            stamped.hash,
            stamped.change_id
        ])?;
    Ok(inserted > 0)
}

/// What stands under an id in a table that holds its records' own ids.
pub(crate) fn previous_by_own_id(
    transaction: &Transaction<'_>,
    table: &str,
    source_id: i64,
    id: &str,
) -> Result<Previous, StoreError> {
    transaction
        .prepare_cached(&format!(
            "SELECT p.id, p.updated_at, p.hash, p.change_id,
                 p.route_id, p.business_date, p.line, p.amount_minor, r.currency,
                 p.collector_id
             FROM {table} p LEFT JOIN routes r ON r.id = p.route_id
             WHERE p.source_id = ?1 AND p.external_id = ?2"
        ))?
        .query_row(params![source_id, id], |row| Ok(Previous::read(row)))?
}

/// What stands under an id in a table whose rows are numbered by `external_ids`, and which does
/// nothing to a cash box.
pub(crate) fn previous_by_external_id(
    transaction: &Transaction<'_>,
    table: &str,
    kind: RecordKind,
    source_id: i64,
    id: &str,
) -> Result<Previous, StoreError> {
    transaction
        .prepare_cached(&format!(
            "SELECT p.id, p.updated_at, p.hash, p.change_id, NULL, NULL, NULL, NULL, NULL, NULL
             FROM external_ids x JOIN {table} p ON p.id = x.id
             WHERE x.source_id = ?1 AND x.kind = ?2 AND x.external_id = ?3"
        ))?
        .query_row(params![source_id, kind.number(), id], |row| {
            Ok(Previous::read(row))
        })?
}

/// Marks a row deleted; what it said stays, and counts for nothing.
pub(crate) fn mark_deleted(
    transaction: &Transaction<'_>,
    table: &str,
    row_id: i64,
    stamped: &Stamped<'_>,
) -> Result<(), StoreError> {
    let on_a_day = matches!(table, "payments" | "expenses" | "cash_movements" | "loans");
    let line = if on_a_day { ", line = NULL" } else { "" };
    transaction
        .prepare_cached(&format!(
            "UPDATE {table} SET deleted = 1, updated_at = ?2, hash = ?3, change_id = ?4{line}
             WHERE id = ?1"
        ))?
        .execute(params![
            row_id,
            stamped.updated_at,
            stamped.hash,
            stamped.change_id
        ])?;
    Ok(())
}

/// An id that a row mentions.
pub(crate) fn read_id<Id>(
    row: &Row<'_>,
    column: usize,
    make: impl FnOnce(String) -> Result<Id, IdError>,
) -> Result<Option<Id>, StoreError> {
    let text: Option<String> = row.get(column)?;
    text.map(|text| make(text).map_err(|_| StoreError::Damaged))
        .transpose()
}

/// An instant and, in the next column, its offset.
pub(crate) fn read_stamp(row: &Row<'_>, column: usize) -> Result<Option<Stamp>, StoreError> {
    let micros: Option<i64> = row.get(column)?;
    let offset: Option<i32> = row.get(column + 1)?;
    micros
        .map(|micros| Stamp::from_parts(micros, offset.unwrap_or(0)).ok_or(StoreError::Damaged))
        .transpose()
}

/// An instant kept without an offset.
pub(crate) fn utc_stamp(row: &Row<'_>, column: usize) -> Result<Option<Stamp>, StoreError> {
    let micros: Option<i64> = row.get(column)?;
    micros
        .map(|micros| Stamp::from_parts(micros, 0).ok_or(StoreError::Damaged))
        .transpose()
}
