//! Payments.

use domain::{
    CollectorId, Currency, CustomerId, Geo, LoanId, Method, Money, Payment, PaymentId, RecordKind,
    Reported, RouteClock,
};
use rusqlite::{Connection, Row, Transaction, params};

use super::external_ids::Names;
use super::{OnDay, Previous, Records, Stamped, Stored, read_id, read_stamp};
use crate::error::StoreError;

/// Money that customers paid.
pub(crate) const SCHEMA: &str = "
CREATE TABLE payments (
    id            INTEGER PRIMARY KEY,
    source_id     INTEGER NOT NULL,
    external_id   TEXT NOT NULL,
    route_id      INTEGER,
    loan_id       INTEGER,
    customer_id   INTEGER,
    collector_id  INTEGER,
    amount_minor  INTEGER,
    method        TEXT,
    ticket_id     TEXT,
    paid_at       INTEGER,
    paid_offset   INTEGER NOT NULL DEFAULT 0,
    latitude      REAL,
    longitude     REAL,
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
CREATE INDEX payments_by_day ON payments (route_id, business_date);
";

/// The table.
pub(crate) struct Payments;

impl Records for Payments {
    type Record = Payment;

    fn insert(
        transaction: &Transaction<'_>,
        id: &str,
        record: Option<&Payment>,
        stamped: &Stamped<'_>,
        names: &mut Names,
    ) -> Result<Option<i64>, StoreError> {
        let Some(payment) = record else {
            return super::insert_tombstone(transaction, "payments", id, stamped);
        };
        let columns = Columns::of(transaction, payment, names)?;
        let inserted = transaction
            .prepare_cached(
                "INSERT INTO payments (source_id, external_id, route_id, loan_id, customer_id,
                     collector_id, amount_minor, method, ticket_id, paid_at, paid_offset,
                     latitude, longitude, note, voided, business_date, line, updated_at, hash,
                     change_id)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16,
                     ?17, ?18, ?19, ?20)
                 ON CONFLICT (source_id, external_id) DO NOTHING",
            )?
            .execute(params![
                stamped.source_id,
                id,
                stamped.route_id(),
                columns.loan_id,
                columns.customer_id,
                stamped.collector_id,
                payment.amount.minor(),
                payment.method.as_str(),
                payment.ticket_id,
                payment.paid_at.epoch_micros(),
                payment.paid_at.offset_seconds(),
                payment.geo.map(|geo| geo.latitude),
                payment.geo.map(|geo| geo.longitude),
                payment.note,
                payment.voided,
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
        super::previous_by_own_id(transaction, "payments", source_id, id)
    }

    fn replace(
        transaction: &Transaction<'_>,
        row_id: i64,
        record: Option<&Payment>,
        stamped: &Stamped<'_>,
        names: &mut Names,
    ) -> Result<(), StoreError> {
        let Some(payment) = record else {
            return super::mark_deleted(transaction, "payments", row_id, stamped);
        };
        let columns = Columns::of(transaction, payment, names)?;
        transaction
            .prepare_cached(
                "UPDATE payments SET route_id = ?2, loan_id = ?3, customer_id = ?4,
                     collector_id = ?5, amount_minor = ?6, method = ?7, ticket_id = ?8,
                     paid_at = ?9, paid_offset = ?10, latitude = ?11, longitude = ?12, note = ?13,
                     voided = ?14, business_date = ?15, line = ?16, updated_at = ?17, hash = ?18,
                     change_id = ?19, deleted = 0
                 WHERE id = ?1",
            )?
            .execute(params![
                row_id,
                stamped.route_id(),
                columns.loan_id,
                columns.customer_id,
                stamped.collector_id,
                payment.amount.minor(),
                payment.method.as_str(),
                payment.ticket_id,
                payment.paid_at.epoch_micros(),
                payment.paid_at.offset_seconds(),
                payment.geo.map(|geo| geo.latitude),
                payment.geo.map(|geo| geo.longitude),
                payment.note,
                payment.voided,
                stamped.business_date,
                stamped.line,
                stamped.updated_at,
                stamped.hash,
                stamped.change_id
            ])?;
        Ok(())
    }

    fn on_day(payment: &Payment, clock: &RouteClock) -> Option<OnDay> {
        Some((clock.date_of(payment.paid_at), payment.cash_effect(clock)))
    }

    fn collector(payment: &Payment) -> Option<&CollectorId> {
        payment.collector_id.as_ref()
    }
}

/// What a row keeps that the record does not say itself.
struct Columns {
    loan_id: Option<i64>,
    customer_id: Option<i64>,
}

impl Columns {
    fn of(
        connection: &Connection,
        payment: &Payment,
        names: &mut Names,
    ) -> Result<Columns, StoreError> {
        let loan = payment.loan_id.as_ref().map(LoanId::as_str);
        let customer = payment.customer_id.as_ref().map(CustomerId::as_str);
        Ok(Columns {
            loan_id: names.optional(connection, RecordKind::Loan, loan)?,
            customer_id: names.optional(connection, RecordKind::Customer, customer)?,
        })
    }
}

/// The columns that [`read`] reads, and the tables that they come from.
pub(crate) const SELECT: &str = "SELECT p.id, p.route_id, p.business_date, p.line, p.hash,
        p.change_id, p.deleted, p.external_id, p.updated_at, l.external_id, c.external_id,
        k.external_id, p.amount_minor, p.method, p.ticket_id, p.paid_at, p.paid_offset,
        p.latitude, p.longitude, p.note, p.voided
    FROM payments p
    LEFT JOIN external_ids l ON l.id = p.loan_id
    LEFT JOIN external_ids c ON c.id = p.customer_id
    LEFT JOIN external_ids k ON k.id = p.collector_id";

/// Reads a row of [`SELECT`].
pub(crate) fn read(
    row: &Row<'_>,
    currency: Currency,
) -> Result<Stored<Reported<PaymentId, Payment>>, StoreError> {
    let id = PaymentId::new(row.get::<_, String>(7)?).map_err(|_| StoreError::Damaged)?;
    Stored::read(row, |deleted| {
        let record = match (deleted, row.get::<_, Option<i64>>(12)?) {
            (false, Some(minor)) => Some(Payment {
                id: id.clone(),
                loan_id: read_id(row, 9, LoanId::new)?,
                customer_id: read_id(row, 10, CustomerId::new)?,
                collector_id: read_id(row, 11, CollectorId::new)?,
                amount: Money::from_minor(minor, currency),
                method: Method::from_text(&row.get::<_, String>(13)?),
                ticket_id: row.get(14)?,
                paid_at: read_stamp(row, 15)?.ok_or(StoreError::Damaged)?,
                geo: match (row.get(17)?, row.get(18)?) {
                    (Some(latitude), Some(longitude)) => Some(Geo {
                        latitude,
                        longitude,
                    }),
                    _ => None,
                },
                note: row.get(19)?,
                voided: row.get(20)?,
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
