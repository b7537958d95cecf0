//! Every copy of every record that the invented tenant ever sent, in the order of their arrival.

use std::collections::BTreeMap;

use domain::{
    BusinessDate, CashMovement, Expense, ExpenseId, Loan, LoanId, MovementId, Payment, PaymentId,
    Reported,
};

use crate::people::{People, Spot};

/// The invented tenant.
pub(crate) struct Ledger {
    pub(crate) people: People,
    /// A route's records, by the route's index.
    pub(crate) routes: Vec<RouteLedger>,
    /// Where each collector went on each day.
    pub(crate) trails: BTreeMap<(usize, BusinessDate), Trail>,
}

/// The copies of one route's records. Of two copies of one id the later stands.
#[derive(Default)]
pub(crate) struct RouteLedger {
    pub(crate) loans: Vec<Reported<LoanId, Loan>>,
    pub(crate) payments: Vec<Reported<PaymentId, Payment>>,
    pub(crate) expenses: Vec<Reported<ExpenseId, Expense>>,
    pub(crate) movements: Vec<Reported<MovementId, CashMovement>>,
}

/// A collector's way through one day. Times are seconds since midnight.
#[derive(Clone, Debug, Default)]
pub(crate) struct Trail {
    pub(crate) stops: Vec<Stop>,
    /// When the collector switched tracking off; `None` while still on the way.
    pub(crate) ends: Option<u32>,
}

/// A stop at a house.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Stop {
    pub(crate) spot: Spot,
    pub(crate) arrives: u32,
    pub(crate) leaves: u32,
}

impl RouteLedger {
    /// Adds what came later.
    pub(crate) fn append(&mut self, later: RouteLedger) {
        let RouteLedger {
            loans,
            payments,
            expenses,
            movements,
        } = later;
        self.loans.extend(loans);
        self.payments.extend(payments);
        self.expenses.extend(expenses);
        self.movements.extend(movements);
    }

    /// The copy of each payment that stands.
    pub(crate) fn standing_payments(&self) -> Vec<&Reported<PaymentId, Payment>> {
        standing(&self.payments)
    }

    /// The copy of each outlay that stands.
    pub(crate) fn standing_expenses(&self) -> Vec<&Reported<ExpenseId, Expense>> {
        standing(&self.expenses)
    }

    /// The copy of each movement that stands.
    pub(crate) fn standing_movements(&self) -> Vec<&Reported<MovementId, CashMovement>> {
        standing(&self.movements)
    }

    /// The copy of each loan that stands.
    pub(crate) fn standing_loans(&self) -> Vec<&Reported<LoanId, Loan>> {
        standing(&self.loans)
    }
}

/// The latest copy of each id, by id.
fn standing<Id: Ord, T>(copies: &[Reported<Id, T>]) -> Vec<&Reported<Id, T>> {
    let mut latest: BTreeMap<&Id, &Reported<Id, T>> = BTreeMap::new();
    for copy in copies {
        let micros = |copy: &Reported<Id, T>| copy.updated_at.map(|at| at.epoch_micros());
        match latest.get(&copy.id) {
            Some(stands) if micros(stands) > micros(copy) => {}
            _ => {
                latest.insert(&copy.id, copy);
            }
        }
    }
    latest.into_values().collect()
}
