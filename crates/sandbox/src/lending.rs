//! One invented loan: its plan, what has been paid on it, and the record that it makes.

use domain::{
    BusinessDate, CollectorId, Currency, CustomerId, Frequency, Instalment, InterestModel, Loan,
    LoanId, LoanStatus, Money, Reported, Stamp,
};

use crate::calendar::{is_walked, next_walked};
use crate::people::percent;

/// Per cent of the principal for the whole term: what the street asks for.
const INTEREST_PER_CENT: i64 = 20;

/// How a loan is paid back.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Term {
    /// So many instalments, one each day that the route is walked.
    Daily(u32),
    /// So many instalments, one a week.
    Weekly(u32),
}

/// A loan while it is being paid. Amounts are whole pesos.
#[derive(Clone, Debug)]
pub(crate) struct Lent {
    pub(crate) id: LoanId,
    pub(crate) route: usize,
    pub(crate) customer_id: CustomerId,
    pub(crate) collector_id: CollectorId,
    pub(crate) principal: i64,
    term: Term,
    due_dates: Vec<BusinessDate>,
    pub(crate) disbursed_at: Stamp,
    receipts: Vec<(Stamp, i64)>,
    pub(crate) paid: i64,
    pub(crate) status: LoanStatus,
    pub(crate) updated_at: Stamp,
}

/// Who lends to whom, and where.
pub(crate) struct Parties {
    pub(crate) id: LoanId,
    pub(crate) route: usize,
    pub(crate) customer_id: CustomerId,
    pub(crate) collector_id: CollectorId,
}

impl Lent {
    pub(crate) fn new(
        parties: Parties,
        principal: i64,
        term: Term,
        date: BusinessDate,
        at: Stamp,
    ) -> Lent {
        let Parties {
            id,
            route,
            customer_id,
            collector_id,
        } = parties;
        Lent {
            id,
            route,
            customer_id,
            collector_id,
            principal,
            term,
            due_dates: due_dates(term, date),
            disbursed_at: at,
            receipts: Vec::new(),
            paid: 0,
            status: LoanStatus::Active,
            updated_at: at,
        }
    }

    pub(crate) fn total(&self) -> i64 {
        self.principal + self.principal * INTEREST_PER_CENT / 100
    }

    fn count(&self) -> i64 {
        match self.term {
            Term::Daily(count) | Term::Weekly(count) => i64::from(count),
        }
    }

    /// Principals are multiples of 50,000, so that this comes out whole.
    pub(crate) fn instalment(&self) -> i64 {
        self.total() / self.count()
    }

    pub(crate) fn balance(&self) -> i64 {
        self.total() - self.paid
    }

    /// What should have been paid by a date and was not.
    pub(crate) fn overdue(&self, date: BusinessDate) -> i64 {
        self.due_count(date) * self.instalment() - self.paid
    }

    fn due_count(&self, date: BusinessDate) -> i64 {
        let due = self.due_dates.iter().filter(|due| **due <= date);
        i64::try_from(due.count()).unwrap_or(i64::MAX)
    }

    pub(crate) fn pay(&mut self, amount: i64, at: Stamp) {
        self.receipts.push((at, amount));
        self.paid += amount;
        self.updated_at = at;
        if self.balance() == 0 {
            self.status = LoanStatus::Closed;
        }
    }

    /// The loan as the upstream states it on a date.
    pub(crate) fn record(&self, today: BusinessDate) -> Reported<LoanId, Loan> {
        let interest_minor = self.principal * INTEREST_PER_CENT;
        let due_count = self.due_count(today);
        let loan = Loan {
            id: self.id.clone(),
            customer_id: Some(self.customer_id.clone()),
            collector_id: Some(self.collector_id.clone()),
            principal: pesos(self.principal),
            interest_rate: Some(percent(INTEREST_PER_CENT * 100).to_decimal()),
            interest_model: Some(InterestModel::Flat),
            total_due: Some(pesos(self.total())),
            balance: Some(pesos(self.balance())),
            accrued_interest: Some(minor(interest_minor * due_count / self.count())),
            frequency: Some(match self.term {
                Term::Daily(_) => Frequency::Daily,
                Term::Weekly(_) => Frequency::Weekly,
            }),
            instalment_count: u32::try_from(self.count()).ok(),
            instalment_amount: Some(pesos(self.instalment())),
            disbursed_at: self.disbursed_at,
            first_due_date: self.due_dates.first().copied(),
            status: self.status.clone(),
            instalments: self.instalments(interest_minor),
        };
        Reported {
            id: self.id.clone(),
            updated_at: Some(self.updated_at),
            record: Some(loan),
        }
    }

    /// The plan, with the receipts laid on it from the first instalment on.
    fn instalments(&self, interest_minor: i64) -> Vec<Instalment> {
        let mut plan = Vec::with_capacity(self.due_dates.len());
        for (index, due_date) in (0_i64..).zip(&self.due_dates) {
            let part = |upto: i64| interest_minor * upto / self.count();
            let interest = part(index + 1) - part(index);
            let paid = (self.paid - index * self.instalment()).clamp(0, self.instalment());
            let paid_at = (paid == self.instalment())
                .then(|| self.reached((index + 1) * self.instalment()))
                .flatten();
            plan.push(Instalment {
                number: u32::try_from(index + 1).unwrap_or(u32::MAX),
                due_date: *due_date,
                principal: Some(minor(self.instalment() * 100 - interest)),
                interest: Some(minor(interest)),
                amount: pesos(self.instalment()),
                paid_amount: Some(pesos(paid)),
                paid_at,
            });
        }
        plan
    }

    /// When the receipts came to an amount.
    fn reached(&self, amount: i64) -> Option<Stamp> {
        let mut paid = 0;
        for (at, receipt) in &self.receipts {
            paid += receipt;
            if paid >= amount {
                return Some(*at);
            }
        }
        None
    }
}

/// Whole pesos.
pub(crate) fn pesos(amount: i64) -> Money {
    minor(amount * 100)
}

fn minor(cents: i64) -> Money {
    Money::from_minor(cents, Currency::Cop)
}

fn due_dates(term: Term, disbursed: BusinessDate) -> Vec<BusinessDate> {
    let mut dates = Vec::new();
    match term {
        Term::Daily(count) => {
            let mut date = disbursed;
            for _ in 0..count {
                date = next_walked(date);
                dates.push(date);
            }
        }
        Term::Weekly(count) => {
            for week in 1..=i64::from(count) {
                let date = disbursed.plus_days(7 * week);
                let walked = is_walked(date);
                dates.push(if walked { date } else { next_walked(date) });
            }
        }
    }
    dates
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::at;

    #[test]
    fn a_plan_comes_to_the_loan_and_its_interest_to_the_cent() {
        let date = BusinessDate::parse("2026-11-13").unwrap();
        for (principal, term) in [
            (500_000, Term::Daily(24)),
            (50_000, Term::Daily(20)),
            (350_000, Term::Daily(30)),
            (1_000_000, Term::Weekly(8)),
        ] {
            let parties = Parties {
                id: LoanId::new("l").unwrap(),
                route: 0,
                customer_id: CustomerId::new("c").unwrap(),
                collector_id: CollectorId::new("k").unwrap(),
            };
            let mut lent = Lent::new(parties, principal, term, date, at(date, 9, 0, 0));
            lent.pay(lent.instalment() + 500, at(date, 10, 0, 0));
            let loan = lent.record(date).record.unwrap();
            let sum = |part: fn(&Instalment) -> Money| {
                loan.instalments
                    .iter()
                    .map(|line| part(line).minor())
                    .sum::<i64>()
            };
            assert_eq!(sum(|line| line.amount), principal * 120);
            assert_eq!(sum(|line| line.principal.unwrap()), principal * 100);
            assert_eq!(sum(|line| line.interest.unwrap()), principal * 20);
            assert_eq!(sum(|line| line.paid_amount.unwrap()), lent.paid * 100);
            assert!(loan.instalments[0].paid_at.is_some() && loan.instalments[1].paid_at.is_none());
            assert!(loan.instalments.iter().all(|line| is_walked(line.due_date)));
        }
    }
}
