//! What comes in after the day it belongs to: receipts without signal, corrections, regrets.

use domain::{LoanStatus, Payment, PaymentId, Reported, Stamp};
use rand::RngExt;
use rand_chacha::ChaCha8Rng;

use crate::ledger::RouteLedger;
use crate::lending::pesos;
use crate::time::later;

/// How many records of each sort came in late.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LateBatch {
    /// Receipts of past days that were not known.
    pub arrived: u32,
    /// Receipts with another amount, or of another day.
    pub corrected: u32,
    /// Receipts and outlays taken back.
    pub voided: u32,
    /// Receipts and movements deleted.
    pub deleted: u32,
    /// Loans that turn out never to have come about.
    pub cancelled: u32,
}

/// Invents a batch for one route. Every copy is newer than all before it.
pub(crate) fn invent(
    ledger: &RouteLedger,
    route: usize,
    batch: u32,
    at: Stamp,
    rng: &mut ChaCha8Rng,
    counts: &mut LateBatch,
) -> RouteLedger {
    let mut late = RouteLedger::default();
    let mut payments: Vec<Payment> = ledger
        .standing_payments()
        .into_iter()
        .filter_map(|payment| payment.record.clone())
        .filter(|payment| !payment.voided)
        .collect();
    let mut take = |rng: &mut ChaCha8Rng| {
        let count = payments.len();
        (count > 0).then(|| payments.swap_remove(rng.random_range(0..count)))
    };
    let copy = |payment: Payment| Reported {
        id: payment.id.clone(),
        updated_at: Some(at),
        record: Some(payment),
    };
    for number in 1..=3 {
        if let Some(mut payment) = take(rng) {
            let id = format!("pay-late-{batch}-{route}-{number}");
            payment.id = PaymentId::new(id).expect("a short id");
            payment.amount = pesos(rng.random_range(1..60) * 500);
            payment.ticket_id = None;
            late.payments.push(copy(payment));
            counts.arrived += 1;
        }
    }
    for number in 0..3 {
        if let Some(mut payment) = take(rng) {
            payment.amount = pesos(rng.random_range(1..60) * 500);
            if number == 0 {
                payment.paid_at = later(payment.paid_at, -86_400);
            }
            late.payments.push(copy(payment));
            counts.corrected += 1;
        }
    }
    for _ in 0..2 {
        if let Some(mut payment) = take(rng) {
            payment.voided = true;
            late.payments.push(copy(payment));
            counts.voided += 1;
        }
        if let Some(payment) = take(rng) {
            late.payments.push(Reported {
                id: payment.id,
                updated_at: Some(at),
                record: None,
            });
            counts.deleted += 1;
        }
    }
    others(ledger, &mut late, at, rng, counts);
    late
}

/// One outlay taken back, one movement deleted, one loan that never came about.
fn others(
    ledger: &RouteLedger,
    late: &mut RouteLedger,
    at: Stamp,
    rng: &mut ChaCha8Rng,
    counts: &mut LateBatch,
) {
    let expenses = ledger.standing_expenses();
    let spent = expenses
        .iter()
        .filter_map(|expense| expense.record.as_ref());
    let spent: Vec<_> = spent.filter(|expense| !expense.voided).collect();
    if !spent.is_empty() {
        let mut expense = spent[rng.random_range(0..spent.len())].clone();
        expense.voided = true;
        late.expenses.push(Reported {
            id: expense.id.clone(),
            updated_at: Some(at),
            record: Some(expense),
        });
        counts.voided += 1;
    }
    let movements = ledger.standing_movements();
    let moved: Vec<_> = (movements.iter())
        .filter(|movement| movement.record.is_some())
        .collect();
    if !moved.is_empty() {
        late.movements.push(Reported {
            id: moved[rng.random_range(0..moved.len())].id.clone(),
            updated_at: Some(at),
            record: None,
        });
        counts.deleted += 1;
    }
    let loans = ledger.standing_loans();
    let active = loans.iter().filter_map(|loan| loan.record.as_ref());
    let active: Vec<_> = active
        .filter(|loan| loan.status == LoanStatus::Active)
        .collect();
    if !active.is_empty() {
        let mut loan = active[rng.random_range(0..active.len())].clone();
        loan.status = LoanStatus::Cancelled;
        late.loans.push(Reported {
            id: loan.id.clone(),
            updated_at: Some(at),
            record: Some(loan),
        });
        counts.cancelled += 1;
    }
}
