//! Which rule fits, and what it comes to, by hand and against an oracle.

use proptest::prelude::*;
use rust_decimal::RoundingStrategy;

use super::*;

fn day(text: &str) -> BusinessDate {
    BusinessDate::parse(text).unwrap()
}

fn cop(minor: i64) -> Money {
    Money::from_minor(minor, Currency::Cop)
}

fn rule(id: i64, named: (Option<i64>, Option<i64>), from: &str, percent: &str) -> CommissionRule {
    CommissionRule {
        id,
        route: named.0,
        collector: named.1,
        from: day(from),
        basis: Basis::Collected,
        percent: Percent::parse(percent).unwrap(),
    }
}

fn receipt(collector: Option<i64>, date: &str, minor: i64) -> Receipt {
    Receipt {
        date: day(date),
        amount: cop(minor),
        collector,
        on_route: true,
    }
}

const ROUTE: i64 = 7;
const EVERY: (Option<i64>, Option<i64>) = (None, None);

#[test]
fn a_per_cent_is_read_exactly_or_not_at_all() {
    for (text, shown) in [
        ("0", "0"),
        ("2.50", "2.5"),
        ("100", "100"),
        ("100.00000", "100"),
        ("0.0001", "0.0001"),
    ] {
        assert_eq!(Percent::parse(text).unwrap().to_string(), shown);
    }
    for text in [
        "", "-1", "-0.0001", "100.0001", "0.00001", "1,5", "1e2", "5 %", "x",
    ] {
        assert_eq!(Percent::parse(text), Err(BadPercent), "{text}");
    }
}

#[test]
fn who_is_named_goes_before_where_and_where_before_all_and_then_the_latest() {
    let rules = [
        rule(1, EVERY, "2026-01-01", "1"),
        rule(2, EVERY, "2026-06-01", "2"),
        rule(3, (Some(ROUTE), None), "2026-01-01", "3"),
        rule(4, (Some(ROUTE), Some(11)), "2026-03-01", "4"),
        rule(5, (Some(8), Some(11)), "2026-01-01", "5"),
        rule(6, (Some(ROUTE), Some(11)), "2026-03-01", "6"),
    ];
    let id = |route, collector, date: &str| {
        rule_for(&rules, route, collector, day(date)).map(|rule| rule.id)
    };
    assert_eq!(id(ROUTE, Some(11), "2025-12-31"), None);
    assert_eq!(id(ROUTE, Some(11), "2026-02-28"), Some(3));
    // Of two from one date the one made later.
    assert_eq!(id(ROUTE, Some(11), "2026-03-01"), Some(6));
    // A rule for a route goes before a later one for all.
    assert_eq!(id(ROUTE, Some(12), "2026-07-01"), Some(3));
    assert_eq!(id(ROUTE, None, "2026-07-01"), Some(3));
    assert_eq!(id(9, None, "2026-05-31"), Some(1));
    assert_eq!(id(9, None, "2026-06-01"), Some(2));
    assert_eq!(id(8, Some(11), "2026-07-01"), Some(5));
}

#[test]
fn sums_are_exact_and_rounded_once_a_collector() {
    // 5 % of 10 is 0.5: three of them are 1.5, and away from zero 2; one by one it would be 3.
    let rules = [rule(1, EVERY, "2026-01-01", "5")];
    let taken = |collector| (receipt(Some(collector), "2026-11-18", 10), None);
    let receipts = [taken(1), taken(1), taken(1), taken(2)];
    let found = commission(Currency::Cop, &rules, ROUTE, receipts).unwrap();
    assert_eq!(found.amount, Some(cop(2 + 1)));
}

#[test]
fn a_rule_that_changes_within_a_period_changes_on_its_day() {
    let rules = [
        rule(1, EVERY, "2026-01-01", "10"),
        rule(2, EVERY, "2026-11-18", "20"),
    ];
    let receipts = [
        (receipt(Some(1), "2026-11-17", 1000), None),
        (receipt(Some(1), "2026-11-18", 1000), None),
    ];
    let found = commission(Currency::Cop, &rules, ROUTE, receipts).unwrap();
    assert_eq!(found.amount, Some(cop(300)));
}

#[test]
fn a_commission_on_gain_needs_the_gain() {
    let mut on_gain = rule(1, EVERY, "2026-01-01", "10");
    on_gain.basis = Basis::Gain;
    let receipts = |gain| [(receipt(Some(1), "2026-11-17", 1000), gain)];
    let of = |gain| commission(Currency::Cop, &[on_gain], ROUTE, receipts(gain)).unwrap();
    assert_eq!(of(Some(cop(200))).amount, Some(cop(20)));
    assert_eq!(of(None).amount, None);
    assert_eq!(of(None).collectors_without_rule, 0);
}

#[test]
fn whoever_collects_without_a_rule_leaves_it_unsaid() {
    let rules = [rule(1, (Some(ROUTE), Some(1)), "2026-01-01", "10")];
    let receipts = [
        (receipt(Some(1), "2026-11-17", 1000), None),
        (receipt(Some(2), "2026-11-17", 1000), None),
        (receipt(Some(2), "2026-11-17", 1000), None),
        (receipt(None, "2026-11-17", 1000), None),
    ];
    let found = commission(Currency::Cop, &rules, ROUTE, receipts).unwrap();
    assert_eq!((found.amount, found.collectors_without_rule), (None, 2));
    // Nobody collected, so nobody earned.
    let none: [(Receipt, Option<Money>); 0] = [];
    let found = commission(Currency::Cop, &rules, ROUTE, none).unwrap();
    assert_eq!(found.amount, Some(cop(0)));
}

#[test]
fn another_currency_is_refused() {
    let rules = [rule(1, EVERY, "2026-01-01", "10")];
    let receipts = [(receipt(Some(1), "2026-11-17", 1000), None)];
    assert!(commission(Currency::Xof, &rules, ROUTE, receipts).is_err());
}

proptest! {
    #[test]
    fn a_commission_is_what_exact_decimals_make_it(
        rules in prop::collection::vec(
            (0_i64..3, 0_i64..3, 0_i32..6, any::<bool>(), 0_u32..=1_000_000), 0..6),
        taken in prop::collection::vec((0_i64..3, 0_i32..6, 1_i64..100_000, 0_i64..50_000), 0..12),
    ) {
        // Zero stands for none.
        let named = |number: i64| (number > 0).then_some(number);
        let date = |offset: i32| BusinessDate::from_epoch_days(20_000 + offset).unwrap();
        let rules: Vec<CommissionRule> = rules.into_iter().zip(1..).map(
            |((route, collector, from, gain, percent), id)| CommissionRule {
                id,
                route: named(route),
                collector: named(collector),
                from: date(from),
                basis: if gain { Basis::Gain } else { Basis::Collected },
                percent: Percent { ten_thousandths: percent },
            }).collect();
        let receipts: Vec<(Receipt, Option<Money>)> = taken.iter().map(
            |(collector, offset, minor, gain)| {
                let receipt = Receipt {
                    date: date(*offset),
                    amount: cop(*minor),
                    collector: named(*collector),
                    on_route: true,
                };
                (receipt, Some(cop(*gain)))
            }).collect();
        let found = commission(Currency::Cop, &rules, 1, receipts.clone()).unwrap();

        // The oracle looks for a rule kind by kind, and adds up decimals.
        let mut expected = Decimal::ZERO;
        let mut unruled = BTreeSet::new();
        for collector in [None, Some(1), Some(2)] {
            let mut exact = Decimal::ZERO;
            for (receipt, gain) in receipts.iter().filter(|(one, _)| one.collector == collector) {
                let kinds: [fn(&CommissionRule) -> bool; 4] = [
                    |rule| rule.collector.is_some() && rule.route.is_some(),
                    |rule| rule.collector.is_some() && rule.route.is_none(),
                    |rule| rule.collector.is_none() && rule.route.is_some(),
                    |rule| rule.collector.is_none() && rule.route.is_none(),
                ];
                let chosen = kinds.iter().find_map(|kind| {
                    let mut best: Option<&CommissionRule> = None;
                    for rule in rules.iter().filter(|rule| kind(rule)) {
                        let fits = (rule.route.is_none() || rule.route == Some(1))
                            && (rule.collector.is_none() || rule.collector == collector)
                            && rule.from <= receipt.date;
                        if fits && best.is_none_or(|best| rule.from >= best.from) {
                            best = Some(rule);
                        }
                    }
                    best
                });
                match chosen {
                    None => drop(unruled.insert(collector)),
                    Some(rule) => {
                        let on = if rule.basis == Basis::Gain { gain.unwrap() } else {
                            receipt.amount
                        };
                        exact += Decimal::from(on.minor())
                            * Decimal::from_str_exact(&rule.percent.to_string()).unwrap()
                            / Decimal::ONE_HUNDRED;
                    }
                }
            }
            expected += exact.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero);
        }
        prop_assert_eq!(found.collectors_without_rule as usize, unruled.len());
        let amount = found.amount.map(|amount| Decimal::from(amount.minor()));
        prop_assert_eq!(amount, unruled.is_empty().then_some(expected));
    }
}
