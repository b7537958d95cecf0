//! Money between collector and customer: receipts and disbursals, with their mishaps.

use domain::{CollectorId, CustomerId, LoanId, LoanStatus, Method, Payment, PaymentId, Reported};
use rand::RngExt;

use crate::calendar::next_walked;
use crate::lending::{Lent, Parties, Term, pesos};
use crate::people::geo;
use crate::time::{at_second, date_and_second, later};
use crate::walk::Walk;

/// What goes wrong with a receipt.
enum Mishap {
    None,
    /// Typed wrongly, and corrected.
    Corrected,
    /// Typed wrongly, taken back, and typed again.
    Voided,
    /// Sent twice; the second was deleted.
    Doubled,
    /// Sent only the next morning: there was no signal.
    Late,
}

impl Walk<'_> {
    /// Notes a receipt of so many whole pesos.
    pub(crate) fn receive(
        &mut self,
        customer: usize,
        collector: usize,
        loan: usize,
        amount: i64,
        second: u32,
    ) {
        let payment = self.payment(customer, collector, loan, amount, second);
        let route = self.people.houses[customer].route;
        if payment.method == Method::Cash {
            self.moves[route].push((second, amount));
        }
        let at = payment.paid_at;
        let copy = |payment: Payment, seconds: i64| Reported {
            id: payment.id.clone(),
            updated_at: Some(later(at, seconds)),
            record: Some(payment),
        };
        let wrong = pesos(if self.rng.random_ratio(1, 2) {
            amount * 10
        } else {
            amount + 1000
        });
        let mut copies = Vec::with_capacity(3);
        match self.mishap(second) {
            Mishap::None => copies.push(copy(payment, 0)),
            Mishap::Corrected => {
                let mut first = payment.clone();
                first.amount = wrong;
                copies.push(copy(first, 0));
                copies.push(copy(payment, 2400));
            }
            Mishap::Voided => {
                let mut taken_back = payment.clone();
                taken_back.id = self.payment_id();
                taken_back.amount = wrong;
                copies.push(copy(taken_back.clone(), 0));
                taken_back.voided = true;
                copies.push(copy(taken_back, 60));
                copies.push(copy(payment, 90));
            }
            Mishap::Doubled => {
                let mut second_one = payment.clone();
                second_one.id = self.payment_id();
                let deleted = Reported {
                    id: second_one.id.clone(),
                    updated_at: Some(later(at, 1800)),
                    record: None,
                };
                copies.extend([copy(payment, 0), copy(second_one, 20), deleted]);
            }
            Mishap::Late => {
                let morning = at_second(next_walked(self.date), 6 * 3600 + second % 1800);
                let wait = (morning.epoch_micros() - at.epoch_micros()) / 1_000_000;
                copies.push(copy(payment, wait));
            }
        }
        self.routes[route].payments.extend(copies);
    }

    /// A mishap is only one where it is over by now.
    fn mishap(&mut self, second: u32) -> Mishap {
        let dice = self.rng.random_range(0..1000);
        if self.cut != u32::MAX {
            let over = second.saturating_add(2400) <= self.cut;
            return if over && dice < 8 {
                Mishap::Corrected
            } else {
                Mishap::None
            };
        }
        match dice {
            0..8 => Mishap::Corrected,
            8..15 => Mishap::Voided,
            15..19 => Mishap::Doubled,
            19..29 if self.is_over_tomorrow() => Mishap::Late,
            _ => Mishap::None,
        }
    }

    fn is_over_tomorrow(&self) -> bool {
        let (today, second) = date_and_second(self.now);
        let next = next_walked(self.date);
        next < today || (next == today && second > 7 * 3600)
    }

    fn payment(
        &mut self,
        customer: usize,
        collector: usize,
        loan: usize,
        amount: i64,
        second: u32,
    ) -> Payment {
        let (method, mut note) = match self.rng.random_range(0..100) {
            0..93 => (Method::Cash, None),
            93..97 => (Method::Wallet, Some("Nequi")),
            _ => (Method::Transfer, Some("Bancolombia")),
        };
        if note.is_none() && self.rng.random_ratio(1, 30) {
            let notes = [
                "Pagó la vecina",
                "Mañana se pone al día",
                "Dejó el pago en la tienda",
            ];
            note = Some(notes[self.rng.random_range(0..notes.len())]);
        }
        self.serials.tickets[collector] += 1;
        let lent = &self.lent[loan];
        let (loan_id, house) = (lent.id.clone(), self.people.houses[customer]);
        Payment {
            id: self.payment_id(),
            loan_id: Some(loan_id),
            customer_id: Some(self.customer_id(customer)),
            collector_id: Some(self.collector_id(collector)),
            amount: pesos(amount),
            method,
            ticket_id: Some(format!("{:06}", self.serials.tickets[collector])),
            paid_at: at_second(self.date, second),
            geo: (!self.rng.random_ratio(1, 10)).then(|| geo(house.spot)),
            note: note.map(str::to_owned),
            voided: false,
        }
    }

    /// Hands out a loan. `None` where it was cancelled at once.
    pub(crate) fn disburse(
        &mut self,
        customer: usize,
        collector: usize,
        principal: i64,
        second: u32,
    ) -> Option<usize> {
        let route = self.people.houses[customer].route;
        let term = match self.rng.random_range(0..100) {
            0..62 => Term::Daily(24),
            62..78 => Term::Daily(20),
            78..90 => Term::Daily(30),
            _ => Term::Weekly(8),
        };
        let parties = Parties {
            id: LoanId::new(format!("loan-{:05}", self.lent.len() + 1)).expect("a short id"),
            route,
            customer_id: self.customer_id(customer),
            collector_id: self.collector_id(collector),
        };
        let at = at_second(self.date, second);
        let mut lent = Lent::new(parties, principal, term, self.date, at);
        let cancelled = self.cut == u32::MAX && self.rng.random_ratio(1, 150);
        if cancelled {
            self.routes[route].loans.push(lent.record(self.date));
            lent.status = LoanStatus::Cancelled;
            lent.updated_at = later(at, 900);
        } else {
            self.moves[route].push((second, -principal));
        }
        self.lent.push(lent);
        (!cancelled).then_some(self.lent.len() - 1)
    }

    fn payment_id(&mut self) -> PaymentId {
        self.serials.payments += 1;
        PaymentId::new(format!("pay-{:06}", self.serials.payments)).expect("a short id")
    }

    fn customer_id(&self, customer: usize) -> CustomerId {
        self.people.customers[customer].id.clone()
    }

    pub(crate) fn collector_id(&self, collector: usize) -> CollectorId {
        self.people.collectors[collector].id.clone()
    }
}
