//! Those who owe.

use domain::{Customer, CustomerId, DocumentType, Geo, Pii, RecordKind, Reported, RouteId};
use rusqlite::{Connection, Row, Transaction, params};

use super::external_ids::Names;
use super::{Previous, Records, Stamped, read_id, read_stamp};
use crate::error::StoreError;
use crate::serve::Numbered;

/// Those who owe.
pub(crate) const SCHEMA: &str = "
CREATE TABLE customers (
    id              INTEGER PRIMARY KEY,
    route_id        INTEGER,
    document_type   TEXT,
    document_number TEXT,
    full_name       TEXT,
    phone           TEXT,
    address         TEXT,
    city_code       TEXT,
    latitude        REAL,
    longitude       REAL,
    kyc_notes       TEXT,
    reported_bad    INTEGER NOT NULL DEFAULT 0,
    created_at      INTEGER,
    created_offset  INTEGER,
    deleted         INTEGER NOT NULL DEFAULT 0,
    updated_at      INTEGER,
    hash            INTEGER NOT NULL,
    change_id       INTEGER NOT NULL
) STRICT;
";

/// The table.
pub(crate) struct Customers;

impl Records for Customers {
    type Record = Customer;

    fn insert(
        transaction: &Transaction<'_>,
        id: &str,
        record: Option<&Customer>,
        stamped: &Stamped<'_>,
        names: &mut Names,
    ) -> Result<Option<i64>, StoreError> {
        let row_id = names.row_id(transaction, RecordKind::Customer, id)?;
        if !super::insert_numbered(transaction, "customers", row_id, stamped)? {
            return Ok(None);
        }
        if record.is_some() {
            Customers::replace(transaction, row_id, record, stamped, names)?;
        }
        Ok(Some(row_id))
    }

    fn previous(
        transaction: &Transaction<'_>,
        source_id: i64,
        id: &str,
    ) -> Result<Previous, StoreError> {
        let kind = RecordKind::Customer;
        super::previous_by_external_id(transaction, "customers", kind, source_id, id)
    }

    fn replace(
        transaction: &Transaction<'_>,
        row_id: i64,
        record: Option<&Customer>,
        stamped: &Stamped<'_>,
        names: &mut Names,
    ) -> Result<(), StoreError> {
        let Some(customer) = record else {
            return super::mark_deleted(transaction, "customers", row_id, stamped);
        };
        let route = customer.route_id.as_ref().map(RouteId::as_str);
        let geo = customer.geo.as_ref().map(Pii::reveal);
        transaction
            .prepare_cached(
                "UPDATE customers SET route_id = ?2, document_type = ?3, document_number = ?4,
                     full_name = ?5, phone = ?6, address = ?7, city_code = ?8, latitude = ?9,
                     longitude = ?10, kyc_notes = ?11, reported_bad = ?12, created_at = ?13,
                     created_offset = ?14, updated_at = ?15, hash = ?16, change_id = ?17,
                     deleted = 0
                 WHERE id = ?1",
            )?
            .execute(params![
                row_id,
                names.optional(transaction, RecordKind::Route, route)?,
                customer.document_type.as_ref().map(DocumentType::as_str),
                customer.document_number.as_ref().map(Pii::reveal),
                customer.full_name.reveal(),
                customer.phone.as_ref().map(Pii::reveal),
                customer.address.as_ref().map(Pii::reveal),
                customer.city_code,
                geo.map(|geo| geo.latitude),
                geo.map(|geo| geo.longitude),
                customer.kyc_notes.as_ref().map(Pii::reveal),
                customer.reported_bad,
                customer.created_at.map(|at| at.epoch_micros()),
                customer.created_at.map(|at| at.offset_seconds()),
                stamped.updated_at,
                stamped.hash,
                stamped.change_id
            ])?;
        Ok(())
    }
}

const SELECT: &str = "SELECT c.id, x.external_id, r.external_id, c.document_type,
        c.document_number, c.full_name, c.phone, c.address, c.city_code, c.latitude, c.longitude,
        c.kyc_notes, c.reported_bad, c.created_at, c.created_offset, c.deleted, c.updated_at
    FROM customers c
    JOIN external_ids x ON x.id = c.id
    LEFT JOIN external_ids r ON r.id = c.route_id";

/// A customer as last reported; `None` as its record where it was deleted.
fn read(row: &Row<'_>) -> Result<(i64, Reported<CustomerId, Customer>), StoreError> {
    let id = CustomerId::new(row.get::<_, String>(1)?).map_err(|_| StoreError::Damaged)?;
    let personal = |column| -> Result<Option<Pii<String>>, StoreError> {
        Ok(row.get::<_, Option<String>>(column)?.map(Pii::new))
    };
    let record = match (row.get(15)?, personal(5)?) {
        (false, Some(full_name)) => Some(Customer {
            id: id.clone(),
            route_id: read_id(row, 2, RouteId::new)?,
            document_type: row
                .get::<_, Option<String>>(3)?
                .map(|text| DocumentType::from_text(&text)),
            document_number: personal(4)?,
            full_name,
            phone: personal(6)?,
            address: personal(7)?,
            city_code: row.get(8)?,
            geo: match (row.get(9)?, row.get(10)?) {
                (Some(latitude), Some(longitude)) => Some(Pii::new(Geo {
                    latitude,
                    longitude,
                })),
                _ => None,
            },
            kyc_notes: personal(11)?,
            reported_bad: row.get(12)?,
            created_at: read_stamp(row, 13)?,
        }),
        _ => None,
    };
    Ok((
        row.get(0)?,
        Reported {
            id,
            updated_at: super::utc_stamp(row, 16)?,
            record,
        },
    ))
}

/// Customers of a source, or of one of its routes, after a row; deleted ones left out.
pub(crate) fn reported_after(
    connection: &Connection,
    source_id: i64,
    route_id: Option<i64>,
    after_row: i64,
    limit: u32,
) -> Result<Vec<Numbered<Reported<CustomerId, Customer>>>, StoreError> {
    let mut statement = connection.prepare_cached(&format!(
        "{SELECT} WHERE x.source_id = ?1 AND (?2 IS NULL OR c.route_id = ?2) AND NOT c.deleted
             AND c.id > ?3 ORDER BY c.id LIMIT ?4"
    ))?;
    let mut rows = statement.query(params![source_id, route_id, after_row, limit])?;
    let mut customers = Vec::new();
    while let Some(row) = rows.next()? {
        customers.push(read(row)?);
    }
    Ok(customers)
}

/// The customer of a row, deleted or not.
pub(crate) fn by_row(
    connection: &Connection,
    row_id: i64,
) -> Result<Reported<CustomerId, Customer>, StoreError> {
    let (_, reported) = connection
        .prepare_cached(&format!("{SELECT} WHERE c.id = ?1"))?
        .query_row([row_id], |row| Ok(read(row)))??;
    Ok(reported)
}
