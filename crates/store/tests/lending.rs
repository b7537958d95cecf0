//! The loans that matter on a day: none is forgotten, and none of years ago is loaded.

#![allow(
    clippy::unwrap_used,
    unreachable_pub,
    dead_code,
    reason = "a test that cannot go on must stop"
)]

#[path = "pages/shop.rs"]
mod shop;

use std::collections::BTreeMap;

use domain::{
    Basis, Currency, Loan, LoanLedger, Percent, Receipt, Record, RouteBooks, Span, Succession,
    Target, replacements,
};
use proptest::prelude::*;
use serde_json::{Value, json};
use shop::{Shop, date, entry};
use store::serve::{Place, STATEMENT_KINDS, Window};
use store::{EntryFilter, Lending, NewCommission, StoreError};

const TODAY: &str = "2026-11-18";

/// A loan of 100,000 against 120,000 in two parts, on the 17th and the 18th.
fn loan(id: &str, customer: &str, disbursed: &str, status: &str, updated: &str) -> Value {
    json!({"loan_id": id, "customer_id": customer, "principal": 100_000, "total_due": 120_000,
           "interest_model": "flat", "status": status,
           "disbursed_at": format!("{disbursed}T09:00:00-05:00"),
           "updated_at": format!("{updated}T15:00:00Z"),
           "instalments": [{"number": 1, "due_date": "2026-11-17", "amount": 60_000},
                           {"number": 2, "due_date": "2026-11-18", "amount": 60_000}]})
}

fn payment(id: &str, loan: Option<&str>, paid: &str, amount: i64) -> Value {
    json!({"payment_id": id, "loan_id": loan, "collector_id": "k", "amount": amount,
           "method": "cash", "ts": format!("{paid}T10:00:00-05:00"),
           "updated_at": format!("{paid}T16:00:00Z")})
}

fn of_today(shop: &Shop) -> Lending {
    let route = shop.route();
    shop.store.lending_of_day(&route, date(TODAY)).unwrap()
}

fn ids(loans: &[LoanLedger]) -> Vec<&str> {
    let mut ids: Vec<&str> = loans.iter().map(|loan| loan.loan().id.as_str()).collect();
    ids.sort_unstable();
    ids
}

#[test]
fn loans_that_ended_before_the_day_are_left_out_unless_somebody_paid() {
    let shop = Shop::new();
    shop.statement(&json!({"loans": [
        loan("open", "a", "2026-11-10", "active", "2026-11-10"),
        loan("of today", "b", "2026-11-18", "active", "2026-11-18"),
        loan("of tomorrow", "c", "2026-11-19", "active", "2026-11-19"),
        loan("paid long ago", "d", "2017-01-10", "closed", "2017-03-10"),
        loan("paid after all", "e", "2026-09-10", "written_off", "2026-10-10"),
        loan("ended today", "f", "2026-11-10", "closed", "2026-11-18"),
        loan("never was", "g", "2026-11-10", "cancelled", "2026-11-18"),
        loan("unknown status", "h", "2026-11-10", "frozen", "2026-11-11")],
      "payments": [
        payment("p1", Some("paid after all"), TODAY, 5_000),
        payment("p2", Some("open"), "2026-11-11", 7_000),
        payment("p3", Some("open"), "2026-11-20", 8_000),
        payment("p4", Some("paid long ago"), "2017-02-10", 120_000)]}));
    let found = of_today(&shop);
    assert_eq!(
        ids(&found.loans),
        [
            "ended today",
            "of today",
            "open",
            "paid after all",
            "unknown status"
        ]
    );
    let open = found
        .loans
        .iter()
        .find(|loan| loan.loan().id.as_str() == "open")
        .unwrap();
    let paid: Vec<String> = open
        .receipts()
        .iter()
        .map(|paid| format!("{} {}", paid.date, paid.amount))
        .collect();
    // What was paid later is known too.
    assert_eq!(paid, ["2026-11-11 7000.00", "2026-11-20 8000.00"]);
    assert_eq!(open.loan().instalments.len(), 2);
    assert_eq!(open.loan().instalments[1].due_date, date(TODAY));
    let target = Target::new(Currency::Cop, date(TODAY), &found.loans, &found.replaced).unwrap();
    // Four open ones with 60,000 due and 60,000 late, of which 7,000 were paid before.
    assert_eq!(target.due.to_string(), "240000.00");
    assert_eq!(target.arrears.to_string(), "233000.00");
    assert_eq!(target.extra.to_string(), "5000.00");
    assert_eq!(target.handed_out.new_loans, 1);
}

#[test]
fn receipts_without_a_loan_that_is_known_are_told() {
    let shop = Shop::new();
    let mut voided = payment("voided", None, TODAY, 3_000);
    voided["voided"] = json!(true);
    shop.statement(&json!({"loans": [
        loan("open", "a", "2026-11-10", "active", "2026-11-10"),
        loan("never was", "g", "2026-11-10", "cancelled", "2026-11-18")],
      "payments": [
        payment("no loan", None, TODAY, 1_000),
        payment("never sent", Some("elsewhere"), TODAY, 2_000),
        payment("cancelled", Some("never was"), TODAY, 4_000),
        payment("another day", None, "2026-11-17", 5_000),
        payment("fine", Some("open"), TODAY, 6_000),
        voided]}));
    let found = of_today(&shop);
    let amounts: Vec<String> = found
        .without_loan
        .iter()
        .map(|receipt| receipt.amount.to_string())
        .collect();
    assert_eq!(amounts, ["1000.00", "2000.00", "4000.00"]);
    // Once the loan comes, it is known.
    shop.statement(&json!({"loans": [
        loan("elsewhere", "z", "2026-11-10", "active", "2026-11-10")]}));
    assert_eq!(of_today(&shop).without_loan.len(), 2);
}

#[test]
fn what_a_renewal_replaced_is_there_however_long_ago_it_was_changed() {
    let shop = Shop::new();
    shop.statement(&json!({"loans": [
        loan("first", "a", "2025-01-10", "refinanced", "2025-03-10"),
        loan("second", "a", "2025-03-10", "refinanced", "2025-05-10"),
        loan("third", "a", "2026-11-18", "active", "2026-11-18"),
        loan("somebody else's", "b", "2025-03-10", "refinanced", "2025-05-10")],
      "payments": [payment("p1", Some("second"), "2025-04-10", 70_000)]}));
    let found = of_today(&shop);
    assert_eq!(ids(&found.loans), ["second", "third"]);
    assert_eq!(found.replaced.len(), 1);
    let target = Target::new(Currency::Cop, date(TODAY), &found.loans, &found.replaced).unwrap();
    assert_eq!(target.handed_out.renewals, 1);
    assert_eq!(target.handed_out.rolled_over.to_string(), "50000.00");
    let numbers: Vec<i64> = found.loans.iter().map(LoanLedger::number).collect();
    // No record of the customer came: no name.
    assert!(shop.store.borrowers(&numbers).unwrap().is_empty());
}

#[test]
fn quarantine_is_counted_by_route_and_for_all_of_the_source() {
    let shop = Shop::new();
    let route = shop.route();
    assert_eq!(shop.store.quarantined_for(&route).unwrap(), 0);
    shop.statement(
        &json!({"payments": [{"payment_id": "p", "amount": "x", "method": "cash",
        "ts": "2026-11-18T10:00:00-05:00"}]}),
    );
    shop.routes(
        &json!({"routes": [{"route_id": "q", "name": "Sur", "currency": "XYZ",
        "time_zone": "America/Bogota"}]}),
    );
    assert_eq!(shop.store.quarantined_for(&route).unwrap(), 2);
    let mut other = route;
    other.id += 1_000;
    assert_eq!(shop.store.quarantined_for(&other).unwrap(), 1);
}

#[test]
fn commission_rules_come_and_go_with_their_entries() {
    let shop = Shop::new();
    let route = shop.route();
    shop.statement(&json!({"payments": [payment("p", None, TODAY, 1_000)]}));
    let named = shop.store.collector_names(route.source_id).unwrap();
    let collector_id = named.keys().next().copied();
    assert_eq!(named.len(), 1);
    let new = NewCommission {
        route_id: Some(route.id),
        collector_id,
        from: date("2026-11-01"),
        basis: Basis::Gain,
        percent: Percent::parse("12.5").unwrap(),
    };
    let id = shop
        .store
        .add_commission_rule(&new, &entry("add_commission"))
        .unwrap();
    let kept = shop.store.commission_rules().unwrap();
    assert_eq!(kept.len(), 1);
    let rule = kept[0].rule;
    assert_eq!(
        (rule.id, rule.route, rule.collector),
        (id, Some(route.id), collector_id)
    );
    assert_eq!(
        (rule.basis, rule.percent, rule.from),
        (new.basis, new.percent, new.from)
    );
    let named = (kept[0].route.as_deref(), kept[0].collector.as_deref());
    assert_eq!(
        (kept[0].source.as_deref(), named),
        (Some("shop"), (Some("r"), Some("k")))
    );
    let refused = shop
        .store
        .remove_commission_rule(id + 1, &entry("remove_commission"));
    assert!(matches!(refused, Err(StoreError::NotFound)));
    shop.store
        .remove_commission_rule(id, &entry("remove_commission"))
        .unwrap();
    assert!(shop.store.commission_rules().unwrap().is_empty());
    // A number that was removed is not given out again: the log speaks of it.
    assert!(
        shop.store
            .add_commission_rule(&new, &entry("add_commission"))
            .unwrap()
            > id
    );
    let named = |action: &str| {
        let filter = EntryFilter {
            action: Some(action.to_owned()),
            ..EntryFilter::default()
        };
        shop.store.log_summary(&filter).unwrap().matching
    };
    assert_eq!(
        (named("add_commission"), named("remove_commission")),
        (2, 1)
    );
}

/// Everything there is, read record by record, without leaving anything out.
fn everything(shop: &Shop) -> (Vec<LoanLedger>, Vec<Receipt>, BTreeMap<i64, Vec<i64>>) {
    let route = shop.route();
    let window = Window {
        route: &route,
        from: date("2000-01-01"),
        to: date("2099-12-31"),
    };
    let read = shop
        .store
        .statement(window, &STATEMENT_KINDS, Place::START, 10_000);
    let mut loans: Vec<(Loan, Option<domain::Stamp>)> = Vec::new();
    let mut payments = Vec::new();
    for record in read.unwrap().0 {
        match record {
            Record::Loan(reported) => {
                loans.push((reported.record.unwrap(), reported.updated_at));
            }
            Record::Payment(reported) => payments.push(reported.record.unwrap()),
            _ => {}
        }
    }
    loans.retain(|(loan, _)| loan.status.as_str() != "cancelled");
    let receipt = |payment: &domain::Payment| Receipt {
        date: route.clock.date_of(payment.paid_at),
        amount: payment.amount,
        collector: None,
        on_route: true,
    };
    let known = |payment: &&domain::Payment| {
        loans
            .iter()
            .any(|(loan, _)| payment.loan_id.as_ref() == Some(&loan.id))
    };
    let orphans = payments
        .iter()
        .filter(|one| !known(one))
        .map(receipt)
        .collect();
    let number = |loan: &Loan| loan.id.as_str().parse::<i64>().unwrap();
    let chain: Vec<Succession> = loans
        .iter()
        .filter_map(|(loan, _)| {
            Some(Succession {
                number: number(loan),
                customer: loan.customer_id.as_ref()?.as_str().parse().unwrap(),
                disbursed_at: loan.disbursed_at,
                refinanced: loan.status.as_str() == "refinanced",
            })
        })
        .collect();
    let ledgers = loans
        .iter()
        .map(|(loan, updated_at)| {
            let paid = payments
                .iter()
                .filter(|one| one.loan_id.as_ref() == Some(&loan.id));
            LoanLedger::new(
                number(loan),
                true,
                loan.clone(),
                route.clock.date_of(loan.disbursed_at),
                updated_at.map(|at| route.clock.date_of(at)),
                paid.map(receipt).collect(),
            )
            .unwrap()
        })
        .collect();
    (ledgers, orphans, replacements(&chain))
}

/// A target without our numbers, which the two ways of reading do not share.
fn shown(mut target: Target) -> (Target, Vec<(i64, i64, u32)>, usize, usize) {
    let mut pending: Vec<(i64, i64, u32)> = std::mem::take(&mut target.pending)
        .iter()
        .map(|one| (one.due.minor(), one.arrears.minor(), one.days_late))
        .collect();
    pending.sort_unstable();
    let without = std::mem::take(&mut target.without_terms).len();
    let missing = std::mem::take(&mut target.receipts_missing).len();
    (target, pending, without, missing)
}

const DATES: [&str; 8] = [
    "2026-11-14",
    "2026-11-15",
    "2026-11-16",
    "2026-11-17",
    "2026-11-18",
    "2026-11-19",
    "2026-11-20",
    "2026-11-21",
];
const STATUSES: [&str; 5] = ["active", "closed", "refinanced", "written_off", "cancelled"];

fn any_loan() -> impl Strategy<Value = Value> {
    let balance = prop::option::of(0_i64..3);
    (
        0..8_usize,
        0..8_usize,
        0..5_usize,
        0..3_usize,
        any::<[bool; 3]>(),
        balance,
    )
        .prop_map(
            |(disbursed, updated, status, customer, [planned, stamped, total], balance)| {
                let (disbursed, updated) = (DATES[disbursed], DATES[updated]);
                let mut loan = loan(
                    "",
                    &customer.to_string(),
                    disbursed,
                    STATUSES[status],
                    updated,
                );
                if !planned {
                    loan["instalments"] = json!([]);
                }
                if !stamped {
                    loan["updated_at"] = Value::Null;
                }
                if !total {
                    loan["total_due"] = Value::Null;
                }
                loan["balance"] = json!(balance.map(|balance| balance * 60_000));
                loan
            },
        )
}

fn any_payments() -> impl Strategy<Value = Vec<(usize, usize, i64)>> {
    prop::collection::vec((0..8_usize, 0..8_usize, 1_i64..4), 0..10)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn leaving_loans_out_changes_no_figure(
        loans in prop::collection::vec(any_loan(), 0..7),
        paid in any_payments(),
    ) {
        let shop = Shop::new();
        let loans: Vec<Value> = loans.into_iter().enumerate().map(|(place, mut loan)| {
            loan["loan_id"] = json!(place.to_string());
            loan
        }).collect();
        let paid: Vec<Value> = paid.iter().enumerate().map(|(place, (on, loan, amount))| {
            payment(&place.to_string(), Some(&loan.to_string()), DATES[*on], amount * 30_000)
        }).collect();
        shop.statement(&json!({"loans": loans, "payments": paid}));
        let (ledgers, orphans, replaced) = everything(&shop);
        let route = shop.route();
        for day in DATES.map(date) {
            let whole = Target::new(Currency::Cop, day, &ledgers, &replaced).unwrap();
            let read = shop.store.lending_of_day(&route, day).unwrap();
            let found = Target::new(Currency::Cop, day, &read.loans, &read.replaced).unwrap();
            prop_assert_eq!(shown(found), shown(whole));
            let span = Span { from: day, to: day.plus_days(2) };
            let read = shop.store.lending(&route, span.from, span.to).unwrap();
            let books = |loans: &[LoanLedger], orphans: &[Receipt]| {
                let of_span: Vec<Receipt> = orphans.iter()
                    .filter(|one| (span.from..=span.to).contains(&one.date)).copied().collect();
                RouteBooks::new(Currency::Cop, route.id, span, loans, &of_span, &[])
                    .unwrap().earnings(span).unwrap()
            };
            let found = books(&read.loans, &read.without_loan);
            let mut whole = books(&ledgers, &orphans);
            // The oracle names no collector; that some rule is missing is the same.
            whole.commission = found.commission;
            prop_assert_eq!(found, whole);
        }
    }
}
