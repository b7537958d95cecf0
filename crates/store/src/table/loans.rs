//! Loans.

use domain::{
    BusinessDate, CollectorId, Currency, CustomerId, Frequency, InterestModel, Loan, LoanId,
    LoanStatus, Money, RecordKind, Reported, RouteClock,
};
use rusqlite::{Connection, Row, Transaction, params};
use rust_decimal::Decimal;

use super::external_ids::Names;
use super::{
    OnDay, Previous, Records, Stamped, Stored, date_from, instalments, read_id, read_stamp,
};
use crate::error::StoreError;

/// Loans.
pub(crate) const SCHEMA: &str = "
CREATE TABLE loans (
    id                     INTEGER PRIMARY KEY,
    route_id               INTEGER,
    customer_id            INTEGER,
    collector_id           INTEGER,
    principal_minor        INTEGER,
    interest_rate          TEXT,
    interest_model         TEXT,
    total_due_minor        INTEGER,
    balance_minor          INTEGER,
    accrued_interest_minor INTEGER,
    frequency              TEXT,
    instalment_count       INTEGER,
    instalment_minor       INTEGER,
    disbursed_at           INTEGER,
    disbursed_offset       INTEGER NOT NULL DEFAULT 0,
    first_due_date         INTEGER,
    status                 TEXT,
    deleted                INTEGER NOT NULL DEFAULT 0,
    business_date          INTEGER,
    line                   INTEGER,
    updated_at             INTEGER,
    hash                   INTEGER NOT NULL,
    change_id              INTEGER NOT NULL
) STRICT;
CREATE INDEX loans_by_day ON loans (route_id, business_date);
";

/// The table.
pub(crate) struct Loans;

impl Records for Loans {
    type Record = Loan;

    fn insert(
        transaction: &Transaction<'_>,
        id: &str,
        record: Option<&Loan>,
        stamped: &Stamped<'_>,
        names: &mut Names,
    ) -> Result<Option<i64>, StoreError> {
        let row_id = names.row_id(transaction, RecordKind::Loan, id)?;
        if !super::insert_numbered(transaction, "loans", row_id, stamped)? {
            return Ok(None);
        }
        if record.is_some() {
            Loans::replace(transaction, row_id, record, stamped, names)?;
        }
        Ok(Some(row_id))
    }

    fn previous(
        transaction: &Transaction<'_>,
        source_id: i64,
        id: &str,
    ) -> Result<Previous, StoreError> {
        transaction
            .prepare_cached(
                "SELECT p.id, p.updated_at, p.hash, p.change_id,
                     p.route_id, p.business_date, p.line, p.principal_minor, r.currency,
                     p.collector_id
                 FROM external_ids x JOIN loans p ON p.id = x.id
                 LEFT JOIN routes r ON r.id = p.route_id
                 WHERE x.source_id = ?1 AND x.kind = ?2 AND x.external_id = ?3",
            )?
            .query_row(params![source_id, RecordKind::Loan.number(), id], |row| {
                Ok(Previous::read(row))
            })?
    }

    fn replace(
        transaction: &Transaction<'_>,
        row_id: i64,
        record: Option<&Loan>,
        stamped: &Stamped<'_>,
        names: &mut Names,
    ) -> Result<(), StoreError> {
        let Some(loan) = record else {
            return super::mark_deleted(transaction, "loans", row_id, stamped);
        };
        let customer = loan.customer_id.as_ref().map(CustomerId::as_str);
        transaction
            .prepare_cached(
                "UPDATE loans SET route_id = ?2, customer_id = ?3, collector_id = ?4,
                     principal_minor = ?5, interest_rate = ?6, interest_model = ?7,
                     total_due_minor = ?8, balance_minor = ?9, accrued_interest_minor = ?10,
                     frequency = ?11, instalment_count = ?12, instalment_minor = ?13,
                     disbursed_at = ?14, disbursed_offset = ?15, first_due_date = ?16,
                     status = ?17, business_date = ?18, line = ?19, updated_at = ?20, hash = ?21,
                     change_id = ?22, deleted = 0
                 WHERE id = ?1",
            )?
            .execute(params![
                row_id,
                stamped.route_id(),
                names.optional(transaction, RecordKind::Customer, customer)?,
                stamped.collector_id,
                loan.principal.minor(),
                loan.interest_rate.map(|rate| rate.to_string()),
                loan.interest_model.as_ref().map(InterestModel::as_str),
                loan.total_due.map(Money::minor),
                loan.balance.map(Money::minor),
                loan.accrued_interest.map(Money::minor),
                loan.frequency.as_ref().map(Frequency::as_str),
                loan.instalment_count,
                loan.instalment_amount.map(Money::minor),
                loan.disbursed_at.epoch_micros(),
                loan.disbursed_at.offset_seconds(),
                loan.first_due_date.map(BusinessDate::epoch_days),
                loan.status.as_str(),
                stamped.business_date,
                stamped.line,
                stamped.updated_at,
                stamped.hash,
                stamped.change_id
            ])?;
        instalments::replace(transaction, row_id, &loan.instalments)
    }

    fn on_day(loan: &Loan, clock: &RouteClock) -> Option<OnDay> {
        Some((clock.date_of(loan.disbursed_at), loan.cash_effect(clock)))
    }

    fn collector(loan: &Loan) -> Option<&CollectorId> {
        loan.collector_id.as_ref()
    }
}

/// The columns that [`read`] reads, and the tables that they come from.
pub(crate) const SELECT: &str = "SELECT p.id, p.route_id, p.business_date, p.line, p.hash,
        p.change_id, p.deleted, x.external_id, p.updated_at, c.external_id, k.external_id,
        p.principal_minor, p.interest_rate, p.interest_model, p.total_due_minor, p.balance_minor,
        p.accrued_interest_minor, p.frequency, p.instalment_count, p.instalment_minor,
        p.disbursed_at, p.disbursed_offset, p.first_due_date, p.status
    FROM loans p
    JOIN external_ids x ON x.id = p.id
    LEFT JOIN external_ids c ON c.id = p.customer_id
    LEFT JOIN external_ids k ON k.id = p.collector_id";

/// Reads a row of [`SELECT`], without its plan.
pub(crate) fn read(
    row: &Row<'_>,
    currency: Currency,
) -> Result<Stored<Reported<LoanId, Loan>>, StoreError> {
    let id = LoanId::new(row.get::<_, String>(7)?).map_err(|_| StoreError::Damaged)?;
    let money = |column| -> Result<Option<Money>, StoreError> {
        let minor: Option<i64> = row.get(column)?;
        Ok(minor.map(|minor| Money::from_minor(minor, currency)))
    };
    let text = |column| -> Result<Option<String>, StoreError> { Ok(row.get(column)?) };
    Stored::read(row, |deleted| {
        let record = match (deleted, money(11)?) {
            (false, Some(principal)) => Some(Loan {
                id: id.clone(),
                customer_id: read_id(row, 9, CustomerId::new)?,
                collector_id: read_id(row, 10, CollectorId::new)?,
                principal,
                interest_rate: text(12)?
                    .map(|rate| Decimal::from_str_exact(&rate).map_err(|_| StoreError::Damaged))
                    .transpose()?,
                interest_model: text(13)?.map(|text| InterestModel::from_text(&text)),
                total_due: money(14)?,
                balance: money(15)?,
                accrued_interest: money(16)?,
                frequency: text(17)?.map(|text| Frequency::from_text(&text)),
                instalment_count: row.get(18)?,
                instalment_amount: money(19)?,
                disbursed_at: read_stamp(row, 20)?.ok_or(StoreError::Damaged)?,
                first_due_date: row.get::<_, Option<i32>>(22)?.map(date_from).transpose()?,
                status: LoanStatus::from_text(&row.get::<_, String>(23)?),
                instalments: Vec::new(),
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

/// Fills in the plan of a loan that was read.
pub(crate) fn with_plan(
    connection: &Connection,
    mut stored: Stored<Reported<LoanId, Loan>>,
    currency: Currency,
) -> Result<Stored<Reported<LoanId, Loan>>, StoreError> {
    if let Some(loan) = &mut stored.reported.record {
        loan.instalments = instalments::of_loan(connection, stored.row_id, currency)?;
    }
    Ok(stored)
}
