//! What moves money on a route: payments, outlays, and cash between office and route.

use crate::cash_box::{CashEffect, Line};
use crate::ids::{CollectorId, CustomerId, ExpenseId, LoanId, MovementId, PaymentId};
use crate::money::Money;
use crate::time::{RouteClock, Stamp};
use crate::tolerant::tolerant_enum;

/// A position in decimal degrees, WGS 84.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Geo {
    /// North of the equator.
    pub latitude: f64,
    /// East of Greenwich.
    pub longitude: f64,
}

// A position is read, never computed with before it is compared; NaN cannot come out of JSON.
impl Eq for Geo {}

tolerant_enum! {
    /// How a customer paid.
    Method {
        /// Notes and coins, into the bag.
        Cash = "cash",
        /// Bank transfer.
        Transfer = "transfer",
        /// Card.
        Card = "card",
        /// Mobile money.
        Wallet = "wallet",
    }
}

/// Money that a customer paid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Payment {
    /// The upstream's id.
    pub id: PaymentId,
    /// The loan that it pays.
    pub loan_id: Option<LoanId>,
    /// Who paid.
    pub customer_id: Option<CustomerId>,
    /// Who took it.
    pub collector_id: Option<CollectorId>,
    /// How much.
    pub amount: Money,
    /// How.
    pub method: Method,
    /// The number on the customer's ticket.
    pub ticket_id: Option<String>,
    /// When.
    pub paid_at: Stamp,
    /// Where.
    pub geo: Option<Geo>,
    /// What the collector noted.
    pub note: Option<String>,
    /// Whether it was taken back: it then counts for nothing.
    pub voided: bool,
}

impl Payment {
    /// What it does to the cash box.
    pub fn cash_effect(&self, clock: &RouteClock) -> Option<CashEffect> {
        let line = match self.method {
            Method::Cash => Line::ReceiptsCash,
            _ => Line::ReceiptsOther,
        };
        (!self.voided).then(|| CashEffect {
            date: clock.date_of(self.paid_at),
            line,
            amount: self.amount,
        })
    }
}

/// An outlay of the route.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expense {
    /// The upstream's id.
    pub id: ExpenseId,
    /// Who spent it.
    pub collector_id: Option<CollectorId>,
    /// On what, in the operator's own words.
    pub category: Option<String>,
    /// How much.
    pub amount: Money,
    /// When.
    pub spent_at: Stamp,
    /// What the collector noted.
    pub note: Option<String>,
    /// Whether it was taken back.
    pub voided: bool,
}

impl Expense {
    /// What it does to the cash box.
    pub fn cash_effect(&self, clock: &RouteClock) -> Option<CashEffect> {
        (!self.voided).then(|| CashEffect {
            date: clock.date_of(self.spent_at),
            line: Line::Expenses,
            amount: self.amount,
        })
    }
}

tolerant_enum! {
    /// What a cash movement is.
    MovementKind {
        /// Cash handed to the route.
        BaseIn = "base_in",
        /// Cash handed in.
        Deposit = "deposit",
        /// Cash taken out.
        Withdrawal = "withdrawal",
        /// A correction with its own sign.
        Adjustment = "adjustment",
    }
}

/// Cash between office and route.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CashMovement {
    /// The upstream's id.
    pub id: MovementId,
    /// The collector concerned.
    pub collector_id: Option<CollectorId>,
    /// What it is.
    pub kind: MovementKind,
    /// How much; an adjustment carries its own sign.
    pub amount: Money,
    /// When.
    pub moved_at: Stamp,
    /// What was noted.
    pub note: Option<String>,
    /// Whether it was taken back.
    pub voided: bool,
}

impl CashMovement {
    /// What it does to the cash box. A kind that is not known does nothing, and is shown.
    pub fn cash_effect(&self, clock: &RouteClock) -> Option<CashEffect> {
        let line = match self.kind {
            MovementKind::BaseIn => Line::BaseIn,
            MovementKind::Deposit => Line::Deposits,
            MovementKind::Withdrawal => Line::Withdrawals,
            MovementKind::Adjustment => Line::Adjustments,
            MovementKind::Other(_) => return None,
        };
        (!self.voided).then(|| CashEffect {
            date: clock.date_of(self.moved_at),
            line,
            amount: self.amount,
        })
    }
}
