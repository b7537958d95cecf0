//! The days of a route reckoned by hand from the invented records, sharing nothing with the store.

use std::collections::BTreeMap;

use domain::{
    BusinessDate, Currency, Figure, LoanStatus, Method, Money, MovementKind, UpstreamDay,
};

use crate::ledger::RouteLedger;
use crate::time::date_and_second;

/// What one day comes to, in minor units.
#[derive(Clone, Copy, Default)]
struct Day {
    receipts: i64,
    receipts_cash: i64,
    disbursed: i64,
    expenses: i64,
    base_in: i64,
    deposits: i64,
    withdrawals: i64,
    adjustments: i64,
}

/// Every day of a route from its first record to a date, none left out.
pub(crate) fn days(ledger: &RouteLedger, until: BusinessDate) -> Vec<UpstreamDay> {
    let by_date = by_date(ledger);
    let Some(first) = by_date.keys().next().copied() else {
        return Vec::new();
    };
    let mut opening = 0;
    let mut days = Vec::new();
    for date in first.through(until) {
        let day = by_date.get(&date).copied().unwrap_or_default();
        let closing = opening + day.receipts_cash + day.base_in + day.adjustments
            - day.disbursed
            - day.expenses
            - day.deposits
            - day.withdrawals;
        days.push(write(date, opening, day, closing));
        opening = closing;
    }
    days
}

fn by_date(ledger: &RouteLedger) -> BTreeMap<BusinessDate, Day> {
    let mut days: BTreeMap<BusinessDate, Day> = BTreeMap::new();
    for payment in ledger.standing_payments() {
        let Some(payment) = payment.record.as_ref().filter(|payment| !payment.voided) else {
            continue;
        };
        let day = days.entry(date_and_second(payment.paid_at).0).or_default();
        day.receipts += payment.amount.minor();
        if payment.method == Method::Cash {
            day.receipts_cash += payment.amount.minor();
        }
    }
    for loan in ledger.standing_loans() {
        let Some(loan) = &loan.record else { continue };
        if loan.status != LoanStatus::Cancelled {
            let day = days
                .entry(date_and_second(loan.disbursed_at).0)
                .or_default();
            day.disbursed += loan.principal.minor();
        }
    }
    for expense in ledger.standing_expenses() {
        let Some(expense) = expense.record.as_ref().filter(|expense| !expense.voided) else {
            continue;
        };
        let day = days.entry(date_and_second(expense.spent_at).0).or_default();
        day.expenses += expense.amount.minor();
    }
    for movement in ledger.standing_movements() {
        let Some(movement) = movement.record.as_ref().filter(|movement| !movement.voided) else {
            continue;
        };
        let day = days
            .entry(date_and_second(movement.moved_at).0)
            .or_default();
        let minor = movement.amount.minor();
        match movement.kind {
            MovementKind::BaseIn => day.base_in += minor,
            MovementKind::Deposit => day.deposits += minor,
            MovementKind::Withdrawal => day.withdrawals += minor,
            MovementKind::Adjustment => day.adjustments += minor,
            MovementKind::Other(_) => {}
        }
    }
    days
}

fn write(date: BusinessDate, opening: i64, day: Day, closing: i64) -> UpstreamDay {
    let mut figures = [None; Figure::ALL.len()];
    for (figure, minor) in [
        (Figure::OpeningCash, opening),
        (Figure::Receipts, day.receipts),
        (Figure::ReceiptsCash, day.receipts_cash),
        (Figure::Disbursed, day.disbursed),
        (Figure::Expenses, day.expenses),
        (Figure::BaseIn, day.base_in),
        (Figure::Deposits, day.deposits),
        (Figure::Withdrawals, day.withdrawals),
        (Figure::Adjustments, day.adjustments),
        (Figure::ClosingCash, closing),
    ] {
        figures[figure.index()] = Some(Money::from_minor(minor, Currency::Cop));
    }
    UpstreamDay {
        date,
        figures,
        updated_at: None,
    }
}
