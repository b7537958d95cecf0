//! Days as offices know them, and an oracle that lays every peso on an instalment.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;
use crate::ids::LoanId;
use crate::lending::Receipt;
use crate::loan::{Instalment, Loan};

const TODAY: &str = "2026-11-18";

fn day(text: &str) -> BusinessDate {
    BusinessDate::parse(text).unwrap()
}

fn cop(minor: i64) -> Money {
    Money::from_minor(minor, Currency::Cop)
}

/// A loan to be paid, as a test says it.
#[derive(Clone, Debug)]
struct Lent {
    number: i64,
    customer: &'static str,
    disbursed: &'static str,
    principal: i64,
    plan: Vec<(&'static str, i64)>,
    paid: Vec<(&'static str, i64)>,
    status: LoanStatus,
    updated: Option<&'static str>,
}

/// Handed out on the 10th: 100 in five parts of 24, from the 16th on.
fn lent(number: i64, customer: &'static str) -> Lent {
    Lent {
        number,
        customer,
        disbursed: "2026-11-10",
        principal: 100,
        plan: vec![
            ("2026-11-16", 24),
            ("2026-11-17", 24),
            (TODAY, 24),
            ("2026-11-19", 24),
            ("2026-11-20", 24),
        ],
        paid: Vec::new(),
        status: LoanStatus::Active,
        updated: None,
    }
}

impl Lent {
    fn paid(mut self, paid: &[(&'static str, i64)]) -> Lent {
        self.paid = paid.to_vec();
        self
    }

    fn ledger(&self) -> LoanLedger {
        let instalments = self
            .plan
            .iter()
            .zip(1..)
            .map(|((date, amount), number)| Instalment {
                number,
                due_date: day(date),
                principal: None,
                interest: None,
                amount: cop(*amount),
                paid_amount: None,
                paid_at: None,
            });
        let total: i64 = self.plan.iter().map(|(_, amount)| amount).sum();
        let loan = Loan {
            id: LoanId::new(self.number.to_string()).unwrap(),
            customer_id: (!self.customer.is_empty())
                .then(|| CustomerId::new(self.customer).unwrap()),
            collector_id: None,
            principal: cop(self.principal),
            interest_rate: None,
            interest_model: None,
            total_due: (total > 0).then(|| cop(total)),
            balance: None,
            accrued_interest: None,
            frequency: None,
            instalment_count: None,
            instalment_amount: None,
            disbursed_at: Stamp::parse(&format!("{}T09:00:00-05:00", self.disbursed)).unwrap(),
            first_due_date: None,
            status: self.status.clone(),
            instalments: instalments.collect(),
        };
        let receipts = self.paid.iter().map(|(date, minor)| Receipt {
            date: day(date),
            amount: cop(*minor),
            collector: None,
            on_route: true,
        });
        LoanLedger::new(
            self.number,
            true,
            loan,
            day(self.disbursed),
            self.updated.map(day),
            receipts.collect(),
        )
        .unwrap()
    }
}

fn target_with(loans: &[Lent], replaced: &[(i64, i64)]) -> Target {
    let ledgers: Vec<LoanLedger> = loans.iter().map(Lent::ledger).collect();
    let replaced = replaced.iter().map(|(new, old)| (*new, vec![*old]));
    Target::new(Currency::Cop, day(TODAY), &ledgers, &replaced.collect()).unwrap()
}

fn target(loans: &[Lent]) -> Target {
    target_with(loans, &[])
}

/// Due, paid of it; arrears, paid of them; extra.
fn figures(target: &Target) -> [i64; 5] {
    [
        target.due,
        target.due_paid,
        target.arrears,
        target.arrears_paid,
        target.extra,
    ]
    .map(Money::minor)
}

fn clients(target: &Target) -> [u32; 4] {
    [
        target.clients_due,
        target.clients_paid,
        target.clients_in_arrears,
        target.clients_extra,
    ]
}

#[test]
fn a_day_without_surprises() {
    let on_time = [("2026-11-16", 24), ("2026-11-17", 24), (TODAY, 24)];
    let found = target(&[
        lent(1, "a").paid(&on_time),
        lent(2, "b").paid(&on_time[..2]),
    ]);
    assert_eq!(figures(&found), [48, 24, 0, 0, 0]);
    assert_eq!(clients(&found), [2, 1, 0, 0]);
    assert_eq!(found.due_paid_permille(), Some(500));
    let pending = [Pending {
        number: 2,
        due: cop(24),
        arrears: cop(0),
        days_late: 0,
    }];
    assert_eq!(found.pending, pending);
}

#[test]
fn arrears_stand_apart_and_are_paid_after_what_is_due() {
    // Ten of the 16th were paid: 14 and 24 are late. Today 30: 24 for today, 6 for arrears.
    let loan = lent(1, "a").paid(&[("2026-11-16", 10), (TODAY, 30)]);
    let found = target(std::slice::from_ref(&loan));
    assert_eq!(figures(&found), [24, 24, 38, 6, 0]);
    assert_eq!(clients(&found), [1, 1, 1, 0]);
    assert_eq!(found.pending, []);
    // Nothing today: the oldest that is not wholly paid is that of the 16th.
    let found = target(&[loan.paid(&[("2026-11-16", 10)])]);
    assert_eq!(found.pending[0].days_late, 2);
    // Once that is paid, the 17th is the oldest.
    let found = target(&[lent(1, "a").paid(&[("2026-11-16", 24)])]);
    assert_eq!(found.pending[0].days_late, 1);
}

#[test]
fn what_is_paid_beyond_both_is_extra_and_what_was_paid_ahead_is_not_due() {
    let found = target(&[lent(1, "a").paid(&[(TODAY, 80)])]);
    assert_eq!(figures(&found), [24, 24, 48, 48, 8]);
    assert_eq!(clients(&found), [1, 1, 1, 1]);
    // Sixty paid before: twelve ahead of the 48.
    let ahead = target(&[lent(1, "a").paid(&[("2026-11-17", 60)])]);
    assert_eq!(figures(&ahead), [12, 0, 0, 0, 0]);
    let far_ahead = target(&[lent(1, "a").paid(&[("2026-11-17", 72), (TODAY, 5)])]);
    assert_eq!(figures(&far_ahead), [0, 0, 0, 0, 5]);
    assert_eq!(clients(&far_ahead), [0, 0, 0, 1]);
    assert_eq!(far_ahead.due_paid_permille(), None);
}

#[test]
fn a_client_counts_once_however_many_loans() {
    let found = target(&[
        lent(1, "a").paid(&[("2026-11-17", 48), (TODAY, 24)]),
        lent(2, "a").paid(&[("2026-11-17", 48)]),
        lent(3, "").paid(&[("2026-11-17", 48)]),
        lent(4, ""),
    ]);
    assert_eq!(clients(&found), [3, 1, 1, 0]);
    let numbers: Vec<i64> = found.pending.iter().map(|pending| pending.number).collect();
    // Who is in arrears comes first.
    assert_eq!(numbers, [4, 2, 3]);
}

#[test]
fn only_loans_that_were_there_when_the_day_began_are_due() {
    let ended = |status: LoanStatus, updated: &'static str| Lent {
        status,
        updated: Some(updated),
        ..lent(1, "a")
    };
    for status in [
        LoanStatus::Closed,
        LoanStatus::Refinanced,
        LoanStatus::WrittenOff,
    ] {
        let before = target(&[ended(status.clone(), "2026-11-17")]);
        assert_eq!(figures(&before), [0; 5], "{status:?}");
        // Ended during the day or later: the day began with it.
        let during = target(&[ended(status, TODAY)]);
        assert_eq!(figures(&during), [24, 0, 48, 0, 0]);
    }
    assert_eq!(
        figures(&target(&[ended(LoanStatus::Cancelled, TODAY)])),
        [0; 5]
    );
    let later = Lent {
        disbursed: "2026-11-19",
        ..lent(1, "a")
    };
    assert_eq!(figures(&target(&[later])), [0; 5]);
    // What is paid on a loan that had ended is extra.
    let paid = ended(LoanStatus::Closed, "2026-11-17").paid(&[(TODAY, 7)]);
    assert_eq!(figures(&target(&[paid])), [0, 0, 0, 0, 7]);
}

#[test]
fn a_loan_of_the_day_counts_where_its_plan_has_something_due_on_it() {
    let today = Lent {
        disbursed: TODAY,
        plan: vec![("2026-11-19", 120)],
        ..lent(1, "a")
    };
    assert_eq!(
        figures(&target(&[today.clone().paid(&[(TODAY, 5)])])),
        [0, 0, 0, 0, 5]
    );
    let at_once = Lent {
        plan: vec![(TODAY, 60), ("2026-11-19", 60)],
        ..today
    };
    assert_eq!(
        figures(&target(&[at_once.paid(&[(TODAY, 5)])])),
        [60, 5, 0, 0, 0]
    );
}

#[test]
fn a_loan_without_terms_is_named_and_in_no_figure() {
    let without = Lent {
        plan: Vec::new(),
        ..lent(7, "a")
    };
    let found = target(&[without.clone().paid(&[(TODAY, 24)])]);
    assert_eq!((figures(&found), found.without_terms), ([0; 5], vec![7]));
    // Handed out today, nothing is due of it that anybody knows of.
    let today = Lent {
        disbursed: TODAY,
        ..without
    };
    assert_eq!(target(&[today]).without_terms, [] as [i64; 0]);
}

#[test]
fn a_renewal_is_told_from_new_money() {
    let old = Lent {
        status: LoanStatus::Refinanced,
        updated: Some(TODAY),
        ..lent(1, "a").paid(&[("2026-11-16", 24), (TODAY, 6)])
    };
    let of_today = |number, customer, principal| Lent {
        disbursed: TODAY,
        principal,
        plan: vec![("2026-11-19", 240)],
        ..lent(number, customer)
    };
    let loans = [old.clone(), of_today(2, "a", 200), of_today(3, "b", 50)];
    let found = target_with(&loans, &[(2, 1)]).handed_out;
    // 120 less 30 paid, today's too.
    let expected = HandedOut {
        new_loans: 1,
        new_principal: cop(50),
        renewals: 1,
        renewed_principal: cop(200),
        rolled_over: cop(90),
    };
    assert_eq!(found, expected);
    assert_eq!(found.renewal_new_money(), Ok(cop(110)));
    // Never more than the new principal.
    let found = target_with(&[old.clone(), of_today(2, "a", 60)], &[(2, 1)]);
    assert_eq!(found.handed_out.rolled_over, cop(60));
    // What the old one came to is not known.
    let unknown = Lent {
        plan: Vec::new(),
        ..old
    };
    let found = target_with(&[unknown, of_today(2, "a", 60)], &[(2, 1)]);
    assert_eq!(found.without_terms, [1]);
    assert_eq!(found.handed_out.rolled_over, cop(0));
}

#[test]
fn a_refinanced_loan_is_replaced_by_the_next_of_its_customer() {
    let loan = |number, customer, hour, refinanced| Succession {
        number,
        customer,
        disbursed_at: Stamp::parse(&format!("2026-11-02T{hour:02}:00:00-05:00")).unwrap(),
        refinanced,
    };
    let loans = [
        loan(4, 1, 15, false),
        loan(1, 1, 8, true),
        loan(2, 1, 9, false),
        loan(3, 1, 10, true),
        // Somebody else's; and one that nothing has replaced yet.
        loan(5, 2, 11, false),
        loan(6, 2, 12, true),
        // Two of one moment do not replace each other.
        loan(7, 3, 9, true),
        loan(8, 3, 9, true),
        loan(9, 3, 10, false),
    ];
    let expected = [(2, vec![1]), (4, vec![3]), (9, vec![7, 8])];
    assert_eq!(replacements(&loans), BTreeMap::from(expected));
}

/// Dates around the day, from the ninth before to the sixth after.
const DATES: [&str; 16] = [
    "2026-11-09",
    "2026-11-10",
    "2026-11-11",
    "2026-11-12",
    "2026-11-13",
    "2026-11-14",
    "2026-11-15",
    "2026-11-16",
    "2026-11-17",
    "2026-11-18",
    "2026-11-19",
    "2026-11-20",
    "2026-11-21",
    "2026-11-22",
    "2026-11-23",
    "2026-11-24",
];
const CUSTOMERS: [&str; 4] = ["", "a", "b", "c"];

fn any_loan() -> impl Strategy<Value = Lent> {
    let dated = || prop::collection::vec((0..DATES.len(), 1_i64..40), 0..6);
    let plan = prop::collection::vec((0..DATES.len(), 1_i64..40), 1..6);
    let ended = prop::option::of(0..DATES.len());
    (0..CUSTOMERS.len(), 0..12_usize, plan, dated(), ended).prop_map(
        |(customer, disbursed, plan, paid, ended)| {
            let by_date = |lines: Vec<(usize, i64)>| {
                let mut lines: Vec<_> = lines;
                lines.sort();
                lines
                    .into_iter()
                    .map(|(date, minor)| (DATES[date], minor))
                    .collect()
            };
            Lent {
                number: 0,
                customer: CUSTOMERS[customer],
                disbursed: DATES[disbursed],
                principal: 100,
                plan: by_date(plan),
                paid: by_date(paid),
                status: match ended {
                    Some(_) => LoanStatus::Closed,
                    None => LoanStatus::Active,
                },
                updated: ended.map(|ended| DATES[ended]),
            }
        },
    )
}

fn numbered(mut loans: Vec<Lent>) -> Vec<Lent> {
    for (loan, number) in loans.iter_mut().zip(1..) {
        loan.number = number;
    }
    loans
}

/// Lays every unit paid before the day on the oldest unpaid unit of the plan, then every unit of
/// the day on a unit of the day, else on one in arrears. Due, its paid, arrears, theirs, extra.
fn oracle(loan: &Lent) -> [i64; 5] {
    let mut units: Vec<(&str, bool)> = Vec::new();
    let there = loan.updated.is_none_or(|ended| ended >= TODAY);
    let of_today = loan.plan.iter().any(|(date, _)| *date == TODAY);
    if there && (loan.disbursed < TODAY || (loan.disbursed == TODAY && of_today)) {
        for (date, amount) in &loan.plan {
            units.extend((0..*amount).map(|_| (*date, false)));
        }
    }
    for _ in 0..paid(loan, |date| date < TODAY) {
        if let Some(unit) = units.iter_mut().find(|(_, paid)| !paid) {
            unit.1 = true;
        }
    }
    let count = |units: &[(&str, bool)], which: fn(&str) -> bool| {
        let open = units.iter().filter(|(date, paid)| which(date) && !paid);
        i64::try_from(open.count()).unwrap()
    };
    let today: fn(&str) -> bool = |date| date == TODAY;
    let before: fn(&str) -> bool = |date| date < TODAY;
    let (due, arrears) = (count(&units, today), count(&units, before));
    let mut extra = 0;
    for _ in 0..paid(loan, today) {
        let place = [today, before]
            .iter()
            .find_map(|which| units.iter().position(|(date, paid)| which(date) && !paid));
        match place {
            Some(place) => units[place].1 = true,
            None => extra += 1,
        }
    }
    let due_paid = due - count(&units, today);
    [
        due,
        due_paid,
        arrears,
        arrears - count(&units, before),
        extra,
    ]
}

fn paid(loan: &Lent, which: impl Fn(&str) -> bool) -> i64 {
    let paid = loan.paid.iter().filter(|(date, _)| which(date));
    paid.map(|(_, minor)| minor).sum()
}

proptest! {
    #[test]
    fn every_peso_lies_where_the_oracle_lays_it(
        loans in prop::collection::vec(any_loan(), 0..8),
    ) {
        let loans = numbered(loans);
        let found = target(&loans);
        let mut sums = [0; 5];
        let mut sets: [BTreeSet<String>; 4] = Default::default();
        let mut pending = BTreeSet::new();
        for loan in loans.iter().filter(|loan| loan.disbursed <= TODAY) {
            let expected = oracle(loan);
            for (sum, amount) in sums.iter_mut().zip(expected) {
                *sum += amount;
            }
            let client = match loan.customer {
                "" => loan.number.to_string(),
                customer => customer.to_owned(),
            };
            let paid_today = paid(loan, |date| date == TODAY) > 0;
            let [due, _, arrears, _, extra] = expected;
            let marks = [due > 0, paid_today, arrears > 0, extra > 0];
            for (set, mark) in sets.iter_mut().zip(marks) {
                mark.then(|| set.insert(client.clone()));
            }
            if due > 0 && !paid_today {
                pending.insert(loan.number);
            }
        }
        prop_assert_eq!(figures(&found), sums);
        let [due, paid, arrears, extra] = sets;
        let expected = [
            due.len(),
            due.intersection(&paid).count(),
            arrears.len(),
            extra.len(),
        ];
        prop_assert_eq!(clients(&found).map(|count| count as usize), expected);
        let numbers: BTreeSet<i64> = found.pending.iter().map(|one| one.number).collect();
        prop_assert_eq!(numbers, pending);
    }

    #[test]
    fn nothing_that_happens_on_the_day_moves_what_was_due(
        loans in prop::collection::vec(any_loan(), 0..8),
        paid_today in prop::collection::vec(1_i64..200, 8),
        closed_today in prop::collection::vec(any::<bool>(), 8),
    ) {
        let loans = numbered(loans);
        let mut after = loans.clone();
        for ((loan, paid), closed) in after.iter_mut().zip(paid_today).zip(closed_today) {
            loan.paid.push((TODAY, paid));
            if closed && loan.updated.is_none() {
                loan.status = LoanStatus::Refinanced;
                loan.updated = Some(TODAY);
            }
        }
        let (before, after) = (target(&loans), target(&after));
        prop_assert_eq!(before.due, after.due);
        prop_assert_eq!(before.arrears, after.arrears);
        prop_assert_eq!(before.clients_due, after.clients_due);
        prop_assert_eq!(before.clients_in_arrears, after.clients_in_arrears);
    }
}
