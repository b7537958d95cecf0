//! The portfolio statement: what a route did between two dates.

use serde::{Deserialize, Serialize};

use super::cash_movement::CashMovement;
use super::entry::Entry;
use super::expense::Expense;
use super::loan::Loan;
use super::paging::{Paging, Position};
use super::payment::Payment;
use crate::time::Date;

/// What `POST /portfolio/statement` is asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatementRequest {
    /// The route.
    pub route_id: String,
    /// The first business date.
    pub from_date: Date,
    /// The last business date.
    pub to_date: Date,
    /// Which lists to send.
    pub include: Vec<DataSet>,
    /// The place in the list.
    #[serde(flatten)]
    pub position: Position,
    /// The watermark after which to send what changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub since: Option<String>,
}

/// A list of a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DataSet {
    /// All loans that were open on any day of the window.
    Loans,
    /// Payments whose business date lies in the window.
    Payments,
    /// Outlays whose business date lies in the window.
    Expenses,
    /// Cash movements whose business date lies in the window.
    CashMovements,
}

impl DataSet {
    /// Every list, in the contract's order.
    pub const ALL: [DataSet; 4] = [
        DataSet::Loans,
        DataSet::Payments,
        DataSet::Expenses,
        DataSet::CashMovements,
    ];
}

/// The reply to `POST /portfolio/statement`. A list that was not asked for is left out.
#[derive(Serialize)]
pub struct StatementReply {
    /// The route.
    pub route_id: String,
    /// Its loans.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub loans: Option<Vec<Entry<Loan>>>,
    /// Its payments.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub payments: Option<Vec<Entry<Payment>>>,
    /// Its outlays.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expenses: Option<Vec<Entry<Expense>>>,
    /// Its cash movements.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cash_movements: Option<Vec<Entry<CashMovement>>>,
    /// Where the list goes on.
    pub page: Paging,
}
