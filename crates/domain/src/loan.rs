//! Loans with their plan of instalments, as the upstream states them.

use rust_decimal::Decimal;

use crate::cash_box::{CashEffect, Line};
use crate::ids::{CollectorId, CustomerId, LoanId};
use crate::money::Money;
use crate::time::{BusinessDate, RouteClock, Stamp};
use crate::tolerant::tolerant_enum;

tolerant_enum! {
    /// How interest is reckoned.
    InterestModel {
        /// A per cent of the principal for the whole term.
        Flat = "flat",
        /// A per cent a year on what is still owed.
        Declining = "declining",
    }
}

tolerant_enum! {
    /// How often an instalment falls due.
    Frequency {
        /// Every day that the route is walked.
        Daily = "daily",
        /// Every week.
        Weekly = "weekly",
        /// Every two weeks.
        Biweekly = "biweekly",
        /// Every month.
        Monthly = "monthly",
    }
}

tolerant_enum! {
    /// Where a loan stands.
    LoanStatus {
        /// Being paid.
        Active = "active",
        /// Paid.
        Closed = "closed",
        /// Replaced by a newer loan.
        Refinanced = "refinanced",
        /// Given up.
        WrittenOff = "written_off",
        /// Never came about: counts for nothing.
        Cancelled = "cancelled",
    }
}

/// One line of a loan's plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Instalment {
    /// Its place in the plan, from 1.
    pub number: u32,
    /// When it falls due.
    pub due_date: BusinessDate,
    /// Its part of the principal.
    pub principal: Option<Money>,
    /// Its part of the interest.
    pub interest: Option<Money>,
    /// What is due.
    pub amount: Money,
    /// What has been paid on it.
    pub paid_amount: Option<Money>,
    /// When it was paid.
    pub paid_at: Option<Stamp>,
}

/// A loan. All amounts are in the route's currency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loan {
    /// The upstream's id.
    pub id: LoanId,
    /// Who owes.
    pub customer_id: Option<CustomerId>,
    /// Who collects.
    pub collector_id: Option<CollectorId>,
    /// What was handed out.
    pub principal: Money,
    /// Per cent: of the principal when flat, a year when declining.
    pub interest_rate: Option<Decimal>,
    /// How interest is reckoned.
    pub interest_model: Option<InterestModel>,
    /// Everything the customer has to pay.
    pub total_due: Option<Money>,
    /// What is still to pay.
    pub balance: Option<Money>,
    /// Interest so far, as the upstream rounds it.
    pub accrued_interest: Option<Money>,
    /// How often an instalment falls due.
    pub frequency: Option<Frequency>,
    /// How many instalments the plan has.
    pub instalment_count: Option<u32>,
    /// What one instalment comes to.
    pub instalment_amount: Option<Money>,
    /// When the principal was handed out.
    pub disbursed_at: Stamp,
    /// The first due date.
    pub first_due_date: Option<BusinessDate>,
    /// Where it stands.
    pub status: LoanStatus,
    /// The plan, by number.
    pub instalments: Vec<Instalment>,
}

impl Loan {
    /// The principal leaves the box on the day it is handed out, taken as cash.
    pub fn cash_effect(&self, clock: &RouteClock) -> Option<CashEffect> {
        (self.status != LoanStatus::Cancelled).then(|| CashEffect {
            date: clock.date_of(self.disbursed_at),
            line: Line::Disbursed,
            amount: self.principal,
        })
    }
}
