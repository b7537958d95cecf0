//! Outlays of a route, both ways.

use domain::{CollectorId, ExpenseId, RecordKind, Reported, Unreadable};
use serde::Serialize;
use serde_json::value::RawValue;

use super::entry::{Entry, Tombstone};
use super::fields::{Fault, Fields, read_record};
use crate::exact::Exact;
use crate::time::Instant;

/// An outlay as it is written.
#[derive(Serialize)]
pub struct Expense {
    expense_id: String,
    collector_id: Option<String>,
    category: Option<String>,
    amount: Exact,
    ts: Instant,
    note: Option<String>,
    voided: bool,
    updated_at: Option<Instant>,
}

impl From<Reported<ExpenseId, domain::Expense>> for Entry<Expense> {
    fn from(reported: Reported<ExpenseId, domain::Expense>) -> Entry<Expense> {
        let Reported {
            id,
            updated_at,
            record,
        } = reported;
        let Some(expense) = record else {
            return Entry::Tombstone(Tombstone::new(ID, id.as_str(), updated_at));
        };
        let domain::Expense {
            id,
            collector_id,
            category,
            amount,
            spent_at,
            note,
            voided,
        } = expense;
        Entry::Record(Expense {
            expense_id: id.to_string(),
            collector_id: collector_id.map(|id| id.to_string()),
            category,
            amount: amount.into(),
            ts: Instant(spent_at),
            note,
            voided,
            updated_at: updated_at.map(Instant),
        })
    }
}

const ID: &str = "expense_id";

pub(crate) fn read(
    raw: &RawValue,
    route: &domain::Route,
) -> Result<Reported<ExpenseId, domain::Expense>, Unreadable> {
    read_record(RecordKind::Expense, ID, raw, |fields| {
        let id = fields.id(ID, ExpenseId::new)?;
        let updated_at = fields.optional_instant("updated_at")?;
        let record = if fields.is_tombstone(&["amount", "ts"])? {
            None
        } else {
            Some(expense(id.clone(), fields, route)?)
        };
        Ok(Reported {
            id,
            updated_at,
            record,
        })
    })
}

fn expense(
    id: ExpenseId,
    fields: &Fields<'_>,
    route: &domain::Route,
) -> Result<domain::Expense, Fault> {
    fields.currency_is(route.currency)?;
    Ok(domain::Expense {
        id,
        collector_id: fields.other_id("collector_id", CollectorId::new)?,
        category: fields.display_text("category"),
        amount: fields.amount("amount", route.currency)?,
        spent_at: fields.instant("ts")?,
        note: fields.display_text("note"),
        voided: fields.flag("voided")?,
    })
}
