//! Rules as they are set, and what is refused.

use serde_json::json;

use super::*;
use crate::books::shop::{SOURCE, Shop, date};

fn shop() -> Shop {
    let shop = Shop::new();
    shop.statement(
        &json!({"payments": [{"payment_id": "p", "collector_id": "k", "amount": 1_000,
        "method": "cash", "ts": "2026-11-18T01:30:00-05:00",
        "updated_at": "2026-11-18T15:00:00Z"}]}),
    );
    shop
}

fn shown(shop: &Shop) -> CashRulesView {
    rules(&shop.books.store, &shop.caller("owner")).unwrap()
}

fn set(shop: &Shop, thresholds: &[(&str, &str)], blind: bool) -> Result<(), Trouble> {
    let thresholds = thresholds.iter().map(|(currency, amount)| ThresholdView {
        currency: (*currency).to_owned(),
        amount: (*amount).to_owned(),
    });
    let set = SetCashRules {
        thresholds: thresholds.collect(),
        clerks_count_blind: blind,
    };
    set_rules(&shop.books, &shop.caller("owner"), &set)
}

fn amounts(shop: &Shop) -> Vec<String> {
    let thresholds = shown(shop).thresholds.into_iter();
    thresholds
        .map(|one| format!("{} {}", one.currency, one.amount))
        .collect()
}

#[test]
fn thresholds_have_their_defaults_and_are_set_by_currency() {
    let shop = shop();
    assert_eq!(amounts(&shop), ["COP 20000.00", "XOF 5000"]);
    assert!(!shown(&shop).clerks_count_blind);
    set(&shop, &[("COP", "35000.50")], true).unwrap();
    assert_eq!(amounts(&shop), ["COP 35000.50", "XOF 5000"]);
    assert!(shown(&shop).clerks_count_blind && clerks_count_blind(&shop.books.store).unwrap());
    set(&shop, &[("XOF", "0")], false).unwrap();
    assert_eq!(amounts(&shop), ["COP 35000.50", "XOF 0"]);
    assert!(!clerks_count_blind(&shop.books.store).unwrap());
    assert_eq!(shop.entries("set_cash_rules"), 2);
}

#[test]
fn what_is_no_threshold_changes_nothing() {
    let shop = shop();
    for bad in [
        ("COP", "-1"),
        ("COP", "1.234"),
        ("XOF", "1.5"),
        ("USD", "1"),
        ("COP", ""),
    ] {
        let refused = set(&shop, &[("COP", "1"), bad], true).unwrap_err();
        assert_eq!(refused.code(), "bad_amount", "{bad:?}");
    }
    assert_eq!(amounts(&shop), ["COP 20000.00", "XOF 5000"]);
    assert_eq!(shop.entries("set_cash_rules"), 0);
}

fn end_day(shop: &Shop, from: &str, ends_at: &str) -> Result<(), Trouble> {
    let set = SetDayEnd {
        source: None,
        route_id: "Centro".to_owned(),
        from: from.to_owned(),
        ends_at: ends_at.to_owned(),
    };
    set_end(&shop.books, &shop.caller("owner"), &set)
}

#[test]
fn a_night_belongs_to_the_day_before_once_it_ends_later() {
    let shop = shop();
    let receipts = |day: &str| {
        let route = shop.route();
        let day = shop
            .books
            .store
            .day(route.id, route.currency, date(day))
            .unwrap();
        day.figures.receipts().unwrap().to_string()
    };
    assert_eq!(receipts("2026-11-18"), "1000.00");
    end_day(&shop, "2026-11-01", "02:30").unwrap();
    assert_eq!(
        (receipts("2026-11-17"), receipts("2026-11-18")),
        ("1000.00".into(), "0.00".into())
    );
    let expected = DayEndView {
        source: SOURCE.to_owned(),
        route_id: "r".to_owned(),
        route_name: "Centro".to_owned(),
        from: "2026-11-01".to_owned(),
        ends_at: "02:30".to_owned(),
    };
    assert_eq!(shown(&shop).day_ends, [expected]);
    assert_eq!(shop.entries("set_day_end"), 1);
    // A clerk of other routes does not see it.
    let elsewhere = crate::caller::Caller::nobody();
    assert!(
        rules(&shop.books.store, &elsewhere)
            .unwrap()
            .day_ends
            .is_empty()
    );
}

#[test]
fn a_day_ends_between_midnight_and_noon() {
    let shop = shop();
    for bad in [
        "", "2:30", "12:01", "24:00", "02:60", "-1:00", "02:3x", "0230", "02:30:00",
    ] {
        let refused = end_day(&shop, "2026-11-01", bad).unwrap_err();
        assert_eq!(refused.code(), "bad_day_end", "{bad}");
    }
    assert_eq!(
        end_day(&shop, "2026-02-30", "02:30").unwrap_err().code(),
        "bad_date"
    );
    assert_eq!((minutes("00:00"), minutes("12:00")), (Some(0), Some(720)));
    assert!(shown(&shop).day_ends.is_empty());
}

#[test]
fn days_that_are_closed_keep_their_end() {
    let shop = shop();
    let closing = store::Closing {
        by: "owner".to_owned(),
        at: clock::now(),
        reason: String::new(),
    };
    let entry = shop.caller("owner").entry("close_day");
    let store = &shop.books.store;
    let day = date("2026-11-18");
    store
        .close_day(&shop.route(), day, None, &closing, &entry)
        .unwrap();
    let refused = end_day(&shop, "2026-11-18", "02:30").unwrap_err();
    assert_eq!(
        (refused.code(), refused.value("date")),
        ("day_end_closed", Some("2026-11-18"))
    );
    assert!(shown(&shop).day_ends.is_empty());
    end_day(&shop, "2026-11-19", "02:30").unwrap();
    assert_eq!(shown(&shop).day_ends.len(), 1);
}

fn commission() -> NewCommissionRule {
    NewCommissionRule {
        source: None,
        route_id: Some("r".to_owned()),
        collector: Some("k".to_owned()),
        from: "2026-11-01".to_owned(),
        basis: CommissionBasis::Gain,
        percent: "12.50".to_owned(),
    }
}

fn add(shop: &Shop, new: &NewCommissionRule) -> Result<(), Trouble> {
    add_rule(&shop.books, &shop.caller("owner"), new)
}

#[test]
fn commission_rules_come_and_go() {
    let shop = shop();
    add(&shop, &commission()).unwrap();
    let for_all = NewCommissionRule {
        route_id: None,
        collector: None,
        from: "2026-12-01".to_owned(),
        percent: "5".to_owned(),
        ..commission()
    };
    add(&shop, &for_all).unwrap();
    let found = shown(&shop).commissions;
    let percents: Vec<&str> = found.iter().map(|rule| rule.percent.as_str()).collect();
    assert_eq!(percents, ["5", "12.5"]);
    assert_eq!(found[1].collector.as_deref(), Some("k"));
    assert_eq!(found[1].source.as_deref(), Some(SOURCE));
    let remove = |rule: &str| {
        let rule = rule.to_owned();
        let question = CommissionRuleQuestion { rule };
        remove_rule(&shop.books, &shop.caller("owner"), &question)
    };
    remove(&found[1].id).unwrap();
    assert_eq!(remove(&found[1].id).unwrap_err().code(), "unknown_rule");
    assert_eq!(remove("x").unwrap_err().code(), "unknown_rule");
    assert_eq!(shown(&shop).commissions.len(), 1);
    assert_eq!(
        (
            shop.entries("add_commission"),
            shop.entries("remove_commission")
        ),
        (2, 1)
    );
}

#[test]
fn what_is_no_commission_rule_is_refused() {
    let shop = shop();
    let refused = |change: fn(&mut NewCommissionRule)| {
        let mut new = commission();
        change(&mut new);
        add(&shop, &new).unwrap_err().code().to_owned()
    };
    assert_eq!(
        refused(|new| new.percent = "100.1".to_owned()),
        "bad_percent"
    );
    assert_eq!(refused(|new| new.from = "soon".to_owned()), "bad_date");
    assert_eq!(refused(|new| new.route_id = None), "collector_needs_route");
    assert_eq!(
        refused(|new| new.route_id = Some("x".to_owned())),
        "unknown_route"
    );
    assert_eq!(
        refused(|new| new.collector = Some("x".to_owned())),
        "unknown_collector"
    );
    assert_eq!(
        refused(|new| new.source = Some("x".to_owned())),
        "unknown_source"
    );
    let source_alone = |new: &mut NewCommissionRule| {
        new.source = Some(SOURCE.to_owned());
        new.route_id = None;
        new.collector = None;
    };
    assert_eq!(refused(source_alone), "empty_field");
    assert!(shown(&shop).commissions.is_empty());
}
