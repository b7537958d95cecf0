//! Those who collect.

use std::collections::BTreeMap;

use domain::{Collector, CollectorId, Pii, RecordKind, Reported, RouteId};
use rusqlite::{Connection, Transaction, params};
use rust_decimal::Decimal;

use super::external_ids::Names;
use super::{Previous, Records, Stamped, read_id};
use crate::error::StoreError;
use crate::open::Store;

/// Those who collect.
pub(crate) const SCHEMA: &str = "
CREATE TABLE collectors (
    id              INTEGER PRIMARY KEY,
    route_id        INTEGER,
    full_name       TEXT,
    phone           TEXT,
    active          INTEGER NOT NULL DEFAULT 1,
    commission_rate TEXT,
    deleted         INTEGER NOT NULL DEFAULT 0,
    updated_at      INTEGER,
    hash            INTEGER NOT NULL,
    change_id       INTEGER NOT NULL
) STRICT;
";

/// The table.
pub(crate) struct Collectors;

impl Records for Collectors {
    type Record = Collector;

    fn insert(
        transaction: &Transaction<'_>,
        id: &str,
        record: Option<&Collector>,
        stamped: &Stamped<'_>,
        names: &mut Names,
    ) -> Result<Option<i64>, StoreError> {
        let row_id = names.row_id(transaction, RecordKind::Collector, id)?;
        if !super::insert_numbered(transaction, "collectors", row_id, stamped)? {
            return Ok(None);
        }
        if record.is_some() {
            Collectors::replace(transaction, row_id, record, stamped, names)?;
        }
        Ok(Some(row_id))
    }

    fn previous(
        transaction: &Transaction<'_>,
        source_id: i64,
        id: &str,
    ) -> Result<Previous, StoreError> {
        let kind = RecordKind::Collector;
        super::previous_by_external_id(transaction, "collectors", kind, source_id, id)
    }

    fn replace(
        transaction: &Transaction<'_>,
        row_id: i64,
        record: Option<&Collector>,
        stamped: &Stamped<'_>,
        names: &mut Names,
    ) -> Result<(), StoreError> {
        let Some(collector) = record else {
            return super::mark_deleted(transaction, "collectors", row_id, stamped);
        };
        let route = collector.route_id.as_ref().map(RouteId::as_str);
        transaction
            .prepare_cached(
                "UPDATE collectors SET route_id = ?2, full_name = ?3, phone = ?4, active = ?5,
                     commission_rate = ?6, updated_at = ?7, hash = ?8, change_id = ?9, deleted = 0
                 WHERE id = ?1",
            )?
            .execute(params![
                row_id,
                names.optional(transaction, RecordKind::Route, route)?,
                collector.full_name.reveal(),
                collector.phone.as_ref().map(Pii::reveal),
                collector.active,
                collector.commission_rate.map(|rate| rate.to_string()),
                stamped.updated_at,
                stamped.hash,
                stamped.change_id
            ])?;
        Ok(())
    }
}

/// A collector by our number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CollectorName {
    /// The upstream's id.
    pub id: String,
    /// Their name; empty where only their id is known.
    pub name: String,
}

impl Store {
    /// Everybody of a source whom a record names as its collector, by our number.
    pub fn collector_names(
        &self,
        source_id: i64,
    ) -> Result<BTreeMap<i64, CollectorName>, StoreError> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(
                "SELECT x.id, x.external_id, c.full_name FROM external_ids x
                 LEFT JOIN collectors c ON c.id = x.id
                 WHERE x.source_id = ?1 AND x.kind = ?2",
            )?;
            let kind = RecordKind::Collector.number();
            let rows = statement.query_map(params![source_id, kind], |row| {
                let name = CollectorName {
                    id: row.get(1)?,
                    name: row.get::<_, Option<String>>(2)?.unwrap_or_default(),
                };
                Ok((row.get(0)?, name))
            })?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }
}

impl Store {
    /// Our numbers of those who work on a route.
    pub fn collectors_of(&self, route_id: i64) -> Result<Vec<i64>, StoreError> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(
                "SELECT id FROM collectors WHERE route_id = ?1 AND active AND NOT deleted",
            )?;
            let rows = statement.query_map([route_id], |row| row.get(0))?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }
}

/// The collectors of a source, or of one of its routes, as last reported; tombstones left out.
pub(crate) fn reported(
    connection: &Connection,
    source_id: i64,
    route_id: Option<i64>,
) -> Result<Vec<Reported<CollectorId, Collector>>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT x.external_id, r.external_id, c.full_name, c.phone, c.active, c.commission_rate,
             c.updated_at
         FROM collectors c
         JOIN external_ids x ON x.id = c.id
         LEFT JOIN external_ids r ON r.id = c.route_id
         WHERE x.source_id = ?1 AND (?2 IS NULL OR c.route_id = ?2) AND NOT c.deleted
         ORDER BY c.id",
    )?;
    let mut rows = statement.query(params![source_id, route_id])?;
    let mut collectors = Vec::new();
    while let Some(row) = rows.next()? {
        let id = CollectorId::new(row.get::<_, String>(0)?).map_err(|_| StoreError::Damaged)?;
        let rate: Option<String> = row.get(5)?;
        let rate = rate.map(|rate| Decimal::from_str_exact(&rate)).transpose();
        collectors.push(Reported {
            id: id.clone(),
            updated_at: super::utc_stamp(row, 6)?,
            record: Some(Collector {
                id,
                route_id: read_id(row, 1, RouteId::new)?,
                full_name: Pii::new(row.get(2)?),
                phone: row.get::<_, Option<String>>(3)?.map(Pii::new),
                active: row.get(4)?,
                commission_rate: rate.map_err(|_| StoreError::Damaged)?,
            }),
        });
    }
    Ok(collectors)
}
