//! Routes.

use domain::{BusinessDate, Currency, RecordKind, Reported, Route, RouteClock, RouteId, TimeZone};
use rusqlite::{Connection, OptionalExtension, Row, Transaction, params};

use super::external_ids::Names;
use super::{Previous, Records, Stamped, currency_from, day_ends};
use crate::error::StoreError;

/// The customers one collector walks, with one cash box.
pub(crate) const SCHEMA: &str = "
CREATE TABLE routes (
    id         INTEGER PRIMARY KEY,
    source_id  INTEGER NOT NULL,
    name       TEXT,
    currency   TEXT,
    time_zone  TEXT,
    opened_on  INTEGER,
    active     INTEGER NOT NULL DEFAULT 1,
    deleted    INTEGER NOT NULL DEFAULT 0,
    updated_at INTEGER,
    hash       INTEGER NOT NULL,
    change_id  INTEGER NOT NULL
) STRICT;
CREATE INDEX routes_by_source ON routes (source_id);
";

/// A route and the numbers under which the store keeps it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RouteRow {
    /// Our number.
    pub id: i64,
    /// The source that brought it.
    pub source_id: i64,
    /// The upstream's id.
    pub external_id: RouteId,
    /// As the office calls it.
    pub name: String,
    /// The currency of everything on it.
    pub currency: Currency,
    /// Where its days begin and end.
    pub clock: RouteClock,
    /// Its first day, as the upstream states it.
    pub opened_on: Option<BusinessDate>,
    /// Whether it is still walked.
    pub active: bool,
    /// Whether the upstream has deleted it. Its books stay.
    pub deleted: bool,
}

/// The table.
pub(crate) struct Routes;

impl Records for Routes {
    type Record = Route;

    fn insert(
        transaction: &Transaction<'_>,
        id: &str,
        record: Option<&Route>,
        stamped: &Stamped<'_>,
        names: &mut Names,
    ) -> Result<Option<i64>, StoreError> {
        let row_id = names.row_id(transaction, RecordKind::Route, id)?;
        let inserted = transaction
            .prepare_cached(
                "INSERT INTO routes (id, source_id, name, currency, time_zone, opened_on, active,
                     deleted, updated_at, hash, change_id)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
                 ON CONFLICT (id) DO NOTHING",
            )?
            .execute(params![
                row_id,
                stamped.source_id,
                record.map(|route| &route.name),
                record.map(|route| route.currency.code()),
                record.map(|route| route.time_zone.name()),
                record
                    .and_then(|route| route.opened_on)
                    .map(BusinessDate::epoch_days),
                record.is_some_and(|route| route.active),
                record.is_none(),
                stamped.updated_at,
                stamped.hash,
                stamped.change_id
            ])?;
        Ok((inserted > 0).then_some(row_id))
    }

    fn previous(
        transaction: &Transaction<'_>,
        source_id: i64,
        id: &str,
    ) -> Result<Previous, StoreError> {
        super::previous_by_external_id(transaction, "routes", RecordKind::Route, source_id, id)
    }

    fn replace(
        transaction: &Transaction<'_>,
        row_id: i64,
        record: Option<&Route>,
        stamped: &Stamped<'_>,
        _names: &mut Names,
    ) -> Result<(), StoreError> {
        let Some(route) = record else {
            return super::mark_deleted(transaction, "routes", row_id, stamped);
        };
        transaction
            .prepare_cached(
                "UPDATE routes SET name = ?2, currency = ?3, time_zone = ?4, opened_on = ?5,
                     active = ?6, updated_at = ?7, hash = ?8, change_id = ?9, deleted = 0
                 WHERE id = ?1",
            )?
            .execute(params![
                row_id,
                route.name,
                route.currency.code(),
                route.time_zone.name(),
                route.opened_on.map(BusinessDate::epoch_days),
                route.active,
                stamped.updated_at,
                stamped.hash,
                stamped.change_id
            ])?;
        Ok(())
    }
}

const SELECT: &str = "SELECT r.id, r.source_id, x.external_id, r.name, r.currency, r.time_zone,
        r.opened_on, r.active, r.deleted, r.updated_at,
        (SELECT group_concat(e.from_date || ' ' || e.minutes) FROM day_ends e
         WHERE e.route_id = r.id)
    FROM routes r JOIN external_ids x ON x.id = r.id
    WHERE r.name IS NOT NULL";

fn read(row: &Row<'_>) -> Result<RouteRow, StoreError> {
    let id: String = row.get(2)?;
    let zone: String = row.get(5)?;
    let zone = TimeZone::parse(&zone).map_err(|_| StoreError::Damaged)?;
    let opened_on: Option<i32> = row.get(6)?;
    Ok(RouteRow {
        id: row.get(0)?,
        source_id: row.get(1)?,
        external_id: RouteId::new(id).map_err(|_| StoreError::Damaged)?,
        name: row.get(3)?,
        currency: currency_from(&row.get::<_, String>(4)?)?,
        clock: RouteClock::new(zone, day_ends::read(row.get(10)?)?),
        opened_on: opened_on.map(super::date_from).transpose()?,
        active: row.get(7)?,
        deleted: row.get(8)?,
    })
}

/// Every route of a source, or of all; by name. Routes known only from a tombstone are left out.
pub(crate) fn all(
    connection: &Connection,
    source_id: Option<i64>,
) -> Result<Vec<RouteRow>, StoreError> {
    let mut statement = connection.prepare_cached(&format!(
        "{SELECT} AND (?1 IS NULL OR r.source_id = ?1) ORDER BY r.name, r.id"
    ))?;
    let mut rows = statement.query([source_id])?;
    let mut routes = Vec::new();
    while let Some(row) = rows.next()? {
        routes.push(read(row)?);
    }
    Ok(routes)
}

/// The route of our number.
pub(crate) fn by_row(connection: &Connection, row_id: i64) -> Result<RouteRow, StoreError> {
    connection
        .prepare_cached(&format!("{SELECT} AND r.id = ?1"))?
        .query_row([row_id], |row| Ok(read(row)))?
}

/// The route of an upstream's id.
pub(crate) fn by_external_id(
    connection: &Connection,
    source_id: i64,
    id: &str,
) -> Result<Option<RouteRow>, StoreError> {
    connection
        .prepare_cached(&format!(
            "{SELECT} AND r.source_id = ?1 AND x.external_id = ?2"
        ))?
        .query_row(params![source_id, id], |row| Ok(read(row)))
        .optional()?
        .transpose()
}

/// The routes of a source as it last reported them, tombstones left out.
pub(crate) fn reported(
    connection: &Connection,
    source_id: i64,
) -> Result<Vec<Reported<RouteId, Route>>, StoreError> {
    let mut statement = connection.prepare_cached(&format!(
        "{SELECT} AND r.source_id = ?1 AND NOT r.deleted ORDER BY r.id"
    ))?;
    let mut rows = statement.query([source_id])?;
    let mut routes = Vec::new();
    while let Some(row) = rows.next()? {
        let updated_at = super::utc_stamp(row, 9)?;
        let route = read(row)?;
        routes.push(Reported {
            id: route.external_id.clone(),
            updated_at,
            record: Some(Route {
                id: route.external_id,
                name: route.name,
                currency: route.currency,
                time_zone: route.clock.zone(),
                opened_on: route.opened_on,
                active: route.active,
            }),
        });
    }
    Ok(routes)
}
