//! What can be said of a route's earnings, and what cannot be said yet.

use domain::{Basis, Percent};
use serde_json::json;
use store::NewCommission;

use super::*;
use crate::books::shop::{Shop, date};

/// 100,000 handed out on the 2nd against 120,000; 60,000 come in on the 4th; 1,000 were spent.
fn shop() -> Shop {
    let shop = Shop::new();
    shop.statement(&json!({
        "loans": [{"loan_id": "l1", "customer_id": "a", "principal": 100_000,
            "total_due": 120_000, "balance": 60_000, "interest_model": "flat", "status": "active",
            "disbursed_at": "2025-11-02T09:00:00-05:00", "updated_at": "2025-11-04T15:00:00Z"}],
        "payments": [{"payment_id": "p1", "loan_id": "l1", "collector_id": "k", "amount": 60_000,
            "method": "cash", "ts": "2025-11-04T10:00:00-05:00",
            "updated_at": "2025-11-04T15:00:00Z"}],
        "expenses": [{"expense_id": "e1", "amount": 1_000, "ts": "2025-11-05T10:00:00-05:00",
            "category": "gasolina", "updated_at": "2025-11-05T15:00:00Z"}]}));
    shop.read_to_its_end("2025-12-01");
    let new = NewCommission {
        route_id: None,
        collector_id: None,
        from: date("2025-01-01"),
        basis: Basis::Collected,
        percent: Percent::parse("5").unwrap(),
    };
    let entry = shop.caller("owner").entry("add_commission");
    shop.books.store.add_commission_rule(&new, &entry).unwrap();
    shop
}

fn ask(shop: &Shop, from: &str, to: &str, by: Period) -> Result<ProfitabilityView, Trouble> {
    let question = ProfitabilityQuestion {
        source: None,
        route_id: "r".to_owned(),
        from: from.to_owned(),
        to: to.to_owned(),
        by,
    };
    let caller = shop.caller("reviewer");
    profitability(&shop.books.store, &caller, Language::English, &question)
}

fn codes(period: &PeriodView) -> Vec<(&str, u32)> {
    let reasons = period.cannot.iter();
    reasons.map(|one| (one.code.as_str(), one.count)).collect()
}

/// What is said of a period: everything but what was handed out and spent.
fn said(period: &PeriodView) -> [Option<&str>; 8] {
    [
        &period.principal_collected,
        &period.gain_collected,
        &period.overpaid,
        &period.commission,
        &period.net,
        &period.capital_days,
        &period.gain_per_capital_day_percent,
        &period.thirty_day_percent,
    ]
    .map(Option::as_deref)
}

#[test]
fn a_month_by_hand() {
    let shop = shop();
    let found = ask(&shop, "2025-11-01", "2025-11-10", Period::Week).unwrap();
    assert_eq!(
        (found.name.as_str(), found.currency.as_str()),
        ("Centro", "COP")
    );
    let spans: Vec<String> = found
        .periods
        .iter()
        .map(|period| format!("{} {}", period.from, period.to))
        .collect();
    assert_eq!(
        spans,
        [
            "2025-11-01 2025-11-02",
            "2025-11-03 2025-11-09",
            "2025-11-10 2025-11-10"
        ]
    );
    // 100,000 on the 2nd and 3rd, 50,000 on the seven days from the 4th to the 10th. Commission 5 %
    // of 60,000; 10,000 less 1,000 less 3,000. 10,000 / 550,000 = 1.818182 %, times 30 54.55.
    let total = &found.total;
    assert_eq!(
        (total.disbursed.as_str(), total.outlays.as_str()),
        ("100000.00", "1000.00")
    );
    let expected = [
        "50000.00",
        "10000.00",
        "0.00",
        "3000.00",
        "6000.00",
        "550000.00",
        "1.818182",
        "54.55",
    ];
    assert_eq!(said(total), expected.map(Some));
    assert_eq!(codes(total), []);
    let first = &found.periods[0];
    assert_eq!(first.capital_days.as_deref(), Some("100000.00"));
    assert_eq!(
        first.gain_per_capital_day_percent.as_deref(),
        Some("0.000000")
    );
}

#[test]
fn before_the_first_loan_there_is_no_capital_to_speak_of() {
    let shop = shop();
    let found = ask(&shop, "2025-10-01", "2025-10-31", Period::Month)
        .unwrap()
        .total;
    assert_eq!(codes(&found), [("no_capital", 0)]);
    assert_eq!(found.net.as_deref(), Some("0.00"));
    assert_eq!(
        (found.gain_per_capital_day_percent, found.thirty_day_percent),
        (None, None)
    );
}

#[test]
fn nothing_is_said_of_days_that_are_not_over_or_not_read() {
    let shop = shop();
    let today = clock::today(&shop.route().clock).to_string();
    let found = ask(&shop, &today, &today, Period::Day).unwrap().total;
    assert_eq!(
        (said(&found), codes(&found)),
        ([None; 8], vec![("day_not_over", 0)])
    );
    // Read on the 1st, before that day was over.
    let found = ask(&shop, "2025-11-30", "2025-12-01", Period::Day).unwrap();
    assert_eq!(codes(&found.periods[0]), []);
    assert_eq!(codes(&found.periods[1]), [("not_synced", 0)]);
    assert_eq!(
        (said(&found.total), codes(&found.total)),
        ([None; 8], vec![("not_synced", 0)])
    );
    assert_eq!(found.total.outlays, "0.00");
}

#[test]
fn a_collector_without_a_rule_takes_commission_and_net_away_and_nothing_else() {
    let shop = shop();
    let rule = shop.books.store.commission_rules().unwrap()[0].rule.id;
    let entry = shop.caller("owner").entry("remove_commission");
    shop.books
        .store
        .remove_commission_rule(rule, &entry)
        .unwrap();
    let found = ask(&shop, "2025-11-01", "2025-11-10", Period::Week).unwrap();
    assert_eq!(codes(&found.total), [("no_commission_rule", 1)]);
    let said = said(&found.total);
    assert_eq!((said[3], said[4], said[1]), (None, None, Some("10000.00")));
    // Nobody collected in the first week.
    assert_eq!(codes(&found.periods[0]), []);
}

#[test]
fn missing_records_leave_it_unsaid() {
    let shop = shop();
    shop.statement(
        &json!({"payments": [{"payment_id": "p2", "amount": 5_000, "method": "cash",
        "collector_id": "k", "ts": "2025-11-06T10:00:00-05:00",
        "updated_at": "2025-11-06T15:00:00Z"}]}),
    );
    let found = ask(&shop, "2025-11-03", "2025-11-06", Period::Day).unwrap();
    assert_eq!(codes(&found.total), [("payment_without_loan", 1)]);
    // The commission on what was collected does not need to know the loan.
    let expected = [None, None, None, Some("3250.00"), None, None, None, None];
    assert_eq!(said(&found.total), expected);
    assert_eq!(codes(&found.periods[0]), []);
    // The upstream says that 70,000 were paid.
    shop.statement(&json!({"loans": [{"loan_id": "l1", "customer_id": "a",
        "principal": 100_000, "total_due": 120_000, "balance": 50_000, "status": "active",
        "disbursed_at": "2025-11-02T09:00:00-05:00", "updated_at": "2025-11-05T15:00:00Z"}]}));
    let found = ask(&shop, "2025-11-03", "2025-11-03", Period::Day)
        .unwrap()
        .total;
    assert_eq!(
        (said(&found), codes(&found)),
        ([None; 8], vec![("payments_missing", 1)])
    );
    assert_eq!(found.disbursed, "0.00");
    shop.statement(&json!({"payments": [{"payment_id": "p3", "amount": "x"}]}));
    let found = ask(&shop, "2025-10-03", "2025-10-03", Period::Day)
        .unwrap()
        .total;
    assert_eq!(
        (said(&found), codes(&found)),
        ([None; 8], vec![("quarantined", 1)])
    );
}

#[test]
fn spans_that_make_no_sense_are_refused() {
    let shop = shop();
    let refused = |from, to| {
        ask(&shop, from, to, Period::Day)
            .unwrap_err()
            .code()
            .to_owned()
    };
    assert_eq!(refused("2025-11-02", "2025-11-01"), "dates_inverted");
    assert_eq!(refused("2015-01-01", "2025-11-01"), "span_too_long");
    assert_eq!(refused("2025-13-01", "2025-11-01"), "bad_date");
}
