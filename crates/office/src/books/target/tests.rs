//! The target as a clerk, an owner and a compliance officer see it.

use serde_json::json;

use super::*;
use crate::books::shop::Shop;
use crate::view::{Purpose, Reason};

const DAY: &str = "2025-11-18";

/// Two customers with 60,000 due today; Zoila is in arrears.
fn shop() -> Shop {
    let shop = Shop::new();
    let customer = |id: &str, name: &str| {
        json!({"customer_id": id, "full_name": name,
               "updated_at": "2025-01-01T00:00:00Z"})
    };
    shop.customers(&json!({"customers": [customer("a", "Ana"), customer("z", "Zoila")]}));
    let loan = |id: &str, customer: &str, first: &str| {
        json!({"loan_id": id, "customer_id": customer, "principal": 100_000,
               "total_due": 120_000, "status": "active",
               "disbursed_at": "2025-11-10T09:00:00-05:00",
               "updated_at": "2025-11-10T15:00:00Z", "instalments": [
                   {"number": 1, "due_date": first, "amount": 60_000},
                   {"number": 2, "due_date": DAY, "amount": 60_000}]})
    };
    shop.statement(&json!({"loans": [loan("l1", "a", "2025-11-19"),
        loan("l2", "z", "2025-11-16")]}));
    shop.read_to_its_end(DAY);
    shop
}

fn ask(shop: &Shop, role: &str, purpose: Option<Purpose>) -> Result<TargetView, Trouble> {
    let question = TargetQuestion {
        source: None,
        route_id: "Centro".to_owned(),
        date: Some(DAY.to_owned()),
        purpose,
    };
    target(
        &shop.books,
        &shop.caller(role),
        Language::English,
        &question,
    )
}

#[test]
fn those_in_arrears_come_first_and_reading_their_names_is_noted() {
    let shop = shop();
    let found = ask(&shop, "owner", None).unwrap();
    assert_eq!(
        (found.due.as_str(), found.arrears.as_str()),
        ("120000.00", "60000.00")
    );
    let pending: Vec<(&str, &str, u32)> = found
        .pending
        .iter()
        .map(|one| (one.customer.as_str(), one.loan.as_str(), one.days_late))
        .collect();
    assert_eq!(pending, [("Zoila", "l2", 2), ("Ana", "l1", 0)]);
    assert!(!found.hidden && found.cannot.is_empty());
    assert_eq!(shop.entries("target"), 1);
}

#[test]
fn names_are_hidden_until_a_purpose_is_stated() {
    let shop = shop();
    let found = ask(&shop, "compliance", None).unwrap();
    assert!(found.hidden && found.pending.iter().all(|one| one.customer == HIDDEN));
    assert_eq!(shop.entries("target"), 0);
    let purpose = Purpose {
        reason: Reason::Complaint,
        note: String::new(),
    };
    let found = ask(&shop, "compliance", Some(purpose)).unwrap();
    assert!(!found.hidden && found.pending[0].customer == "Zoila");
    assert_eq!(shop.entries("target"), 1);
}

#[test]
fn a_clerk_who_counts_blind_counts_first() {
    let shop = shop();
    assert!(ask(&shop, "clerk", None).is_ok());
    let entry = shop.caller("owner").entry("set_cash_rules");
    let blind = [("clerks_count_blind", "1")];
    shop.books.store.set(&blind, &entry).unwrap();
    assert_eq!(ask(&shop, "clerk", None).unwrap_err().code(), "count_first");
    assert!(ask(&shop, "owner", None).is_ok());
}

#[test]
fn what_makes_it_uncertain_is_told() {
    let shop = shop();
    let payment = |id: &str, loan: Option<&str>| {
        json!({"payment_id": id, "loan_id": loan, "amount": 5_000, "method": "cash",
               "ts": format!("{DAY}T10:00:00-05:00"), "updated_at": "2025-11-18T16:00:00Z"})
    };
    shop.statement(&json!({
        "loans": [
            {"loan_id": "l3", "principal": 100_000, "status": "active",
             "disbursed_at": "2025-11-10T09:00:00-05:00", "updated_at": "2025-11-10T15:00:00Z"},
            {"loan_id": "l1", "customer_id": "a", "principal": 100_000, "total_due": 120_000,
             "balance": 90_000, "status": "active", "disbursed_at": "2025-11-10T09:00:00-05:00",
             "updated_at": "2025-11-11T15:00:00Z"}],
        "payments": [payment("p1", None), payment("p2", Some("nobody's"))],
        "expenses": [{"expense_id": "e", "amount": "x", "ts": "2025-11-18T10:00:00-05:00"}]}));
    shop.read_to_its_end("2025-11-17");
    let found = ask(&shop, "owner", None).unwrap();
    let codes: Vec<(&str, u32)> = found
        .cannot
        .iter()
        .map(|one| (one.code.as_str(), one.count))
        .collect();
    let expected = [
        ("not_synced", 0),
        ("quarantined", 1),
        ("payment_without_loan", 2),
        // The newer copies state no plan and no terms.
        ("loan_without_terms", 2),
        ("payments_missing", 1),
    ];
    assert_eq!(codes, expected);
    assert!(
        found
            .cannot
            .iter()
            .all(|one| !one.sentence.is_empty() && one.sentence != one.code)
    );
}
