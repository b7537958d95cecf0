//! Loans with their plan of instalments, both ways.

use domain::{
    CollectorId, CustomerId, Frequency, InterestModel, LoanId, LoanStatus, Reason, RecordKind,
    Reported, RouteId, Unreadable,
};
use serde::Serialize;
use serde_json::value::RawValue;

use super::entry::{Entry, Tombstone};
use super::fields::{Fault, Fields, fault, read_record};
use crate::exact::Exact;
use crate::time::{Date, Instant};

/// A loan as it is written.
#[derive(Serialize)]
pub struct Loan {
    loan_id: String,
    customer_id: Option<String>,
    route_id: String,
    collector_id: Option<String>,
    principal: Exact,
    interest_rate: Option<Exact>,
    interest_model: Option<String>,
    total_due: Option<Exact>,
    balance: Option<Exact>,
    accrued_interest: Option<Exact>,
    frequency: Option<String>,
    instalment_count: Option<u32>,
    instalment_amount: Option<Exact>,
    disbursed_at: Instant,
    first_due_date: Option<Date>,
    status: String,
    instalments: Vec<Instalment>,
    updated_at: Option<Instant>,
}

/// One line of a loan's plan as it is written.
#[derive(Serialize)]
pub struct Instalment {
    number: u32,
    due_date: Date,
    principal: Option<Exact>,
    interest: Option<Exact>,
    amount: Exact,
    paid_amount: Option<Exact>,
    paid_at: Option<Instant>,
}

impl Loan {
    /// The entry of a route's loan in a statement.
    pub fn entry(reported: Reported<LoanId, domain::Loan>, route_id: &RouteId) -> Entry<Loan> {
        let Reported {
            id,
            updated_at,
            record,
        } = reported;
        let Some(loan) = record else {
            return Entry::Tombstone(Tombstone::new(ID, id.as_str(), updated_at));
        };
        let domain::Loan {
            id,
            customer_id,
            collector_id,
            principal,
            interest_rate,
            interest_model,
            total_due,
            balance,
            accrued_interest,
            frequency,
            instalment_count,
            instalment_amount,
            disbursed_at,
            first_due_date,
            status,
            instalments,
        } = loan;
        Entry::Record(Loan {
            loan_id: id.to_string(),
            customer_id: customer_id.map(|id| id.to_string()),
            route_id: route_id.to_string(),
            collector_id: collector_id.map(|id| id.to_string()),
            principal: principal.into(),
            interest_rate: interest_rate.map(Exact::from),
            interest_model: interest_model.map(|model| model.as_str().to_owned()),
            total_due: total_due.map(Exact::from),
            balance: balance.map(Exact::from),
            accrued_interest: accrued_interest.map(Exact::from),
            frequency: frequency.map(|frequency| frequency.as_str().to_owned()),
            instalment_count,
            instalment_amount: instalment_amount.map(Exact::from),
            disbursed_at: Instant(disbursed_at),
            first_due_date: first_due_date.map(Date),
            status: status.as_str().to_owned(),
            instalments: instalments.into_iter().map(Instalment::from).collect(),
            updated_at: updated_at.map(Instant),
        })
    }
}

impl From<domain::Instalment> for Instalment {
    fn from(instalment: domain::Instalment) -> Instalment {
        let domain::Instalment {
            number,
            due_date,
            principal,
            interest,
            amount,
            paid_amount,
            paid_at,
        } = instalment;
        Instalment {
            number,
            due_date: Date(due_date),
            principal: principal.map(Exact::from),
            interest: interest.map(Exact::from),
            amount: amount.into(),
            paid_amount: paid_amount.map(Exact::from),
            paid_at: paid_at.map(Instant),
        }
    }
}

const ID: &str = "loan_id";

pub(crate) fn read(
    raw: &RawValue,
    route: &domain::Route,
) -> Result<Reported<LoanId, domain::Loan>, Unreadable> {
    read_record(RecordKind::Loan, ID, raw, |fields| {
        let id = fields.id(ID, LoanId::new)?;
        let updated_at = fields.optional_instant("updated_at")?;
        let record = if fields.flag("deleted")? {
            None
        } else {
            Some(loan(id.clone(), fields, route)?)
        };
        Ok(Reported {
            id,
            updated_at,
            record,
        })
    })
}

fn loan(id: LoanId, fields: &Fields<'_>, route: &domain::Route) -> Result<domain::Loan, Fault> {
    let currency = route.currency;
    fields.currency_is(currency)?;
    Ok(domain::Loan {
        id,
        customer_id: fields.other_id("customer_id", CustomerId::new)?,
        collector_id: fields.other_id("collector_id", CollectorId::new)?,
        principal: fields.amount("principal", currency)?,
        interest_rate: fields.optional_decimal("interest_rate")?,
        interest_model: fields
            .optional_text("interest_model")?
            .map(|text| InterestModel::from_text(&text)),
        total_due: fields.optional_amount("total_due", currency)?,
        balance: fields.optional_amount("balance", currency)?,
        accrued_interest: fields.optional_amount("accrued_interest", currency)?,
        frequency: fields
            .optional_text("frequency")?
            .map(|text| Frequency::from_text(&text)),
        instalment_count: fields.optional_count("instalment_count")?,
        instalment_amount: fields.optional_amount("instalment_amount", currency)?,
        disbursed_at: fields.instant("disbursed_at")?,
        first_due_date: fields.optional_date("first_due_date")?,
        status: LoanStatus::from_text(&fields.text("status")?),
        instalments: instalments(fields, route)?,
    })
}

fn instalments(
    fields: &Fields<'_>,
    route: &domain::Route,
) -> Result<Vec<domain::Instalment>, Fault> {
    const LIST: &str = "instalments";
    let Some(raw) = fields.optional(LIST) else {
        return Ok(Vec::new());
    };
    let list: Vec<&RawValue> =
        serde_json::from_str(raw.get()).map_err(|_| fault(LIST, Reason::WrongType))?;
    let read = |raw: &&RawValue| {
        let fields: Fields<'_> =
            serde_json::from_str(raw.get()).map_err(|_| fault("", Reason::NotAnObject))?;
        instalment(&fields, route)
    };
    list.iter()
        .enumerate()
        .map(|(index, raw)| {
            read(raw).map_err(|inner| Fault {
                reason: inner.reason,
                field: format!("{LIST}[{index}].{}", inner.field)
                    .trim_end_matches('.')
                    .to_owned(),
            })
        })
        .collect()
}

fn instalment(fields: &Fields<'_>, route: &domain::Route) -> Result<domain::Instalment, Fault> {
    let currency = route.currency;
    Ok(domain::Instalment {
        number: fields.count("number")?,
        due_date: fields.date("due_date")?,
        principal: fields.optional_amount("principal", currency)?,
        interest: fields.optional_amount("interest", currency)?,
        amount: fields.amount("amount", currency)?,
        paid_amount: fields.optional_amount("paid_amount", currency)?,
        paid_at: fields.optional_instant("paid_at")?,
    })
}
