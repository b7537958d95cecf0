//! Figures beside each other: what `cuadre` says of every route and day, and what it should be.
#![allow(
    dead_code,
    reason = "each test crate takes what it needs of what they share"
)]

use std::collections::BTreeMap;

use serde_json::Value;

use crate::cuadre::Store;

/// The figures of the contract.
pub(crate) const FIGURES: [&str; 10] = [
    "opening_cash",
    "receipts",
    "receipts_cash",
    "disbursed",
    "expenses",
    "base_in",
    "deposits",
    "withdrawals",
    "adjustments",
    "closing_cash",
];

/// The days of a route as `cuadre` gives them, by their date.
pub(crate) fn days(store: &Store, route_id: &str, to: &str) -> BTreeMap<String, Value> {
    let view = store.json(&["day-summary", "--route", route_id, "--to", to]);
    let days = view["days"].as_array().expect("a route has days").clone();
    days.into_iter()
        .map(|day| (text(&day["business_date"]).to_owned(), day))
        .collect()
}

/// Compares every route and every day with the oracle of the other server, to the cent. Answers
/// how many days were compared.
#[track_caller]
pub(crate) fn agree_with(oracle: &Value, store: &Store) -> usize {
    let today = text(&oracle["today"]);
    let mut compared = 0;
    for route in array(&oracle["routes"]) {
        let route_id = text(&route["route_id"]);
        let ours = days(store, route_id, today);
        let theirs = array(&route["days"]);
        assert_eq!(ours.len(), theirs.len(), "{route_id}: other days");
        for day in theirs {
            let date = text(&day["business_date"]);
            let our_day = ours
                .get(date)
                .unwrap_or_else(|| panic!("{route_id} has no {date}"));
            for figure in FIGURES {
                assert_eq!(our_day[figure], day[figure], "{route_id} {date} {figure}");
            }
            assert_eq!(
                our_day["payments_count"], day["payments_count"],
                "{route_id} {date}"
            );
            compared += 1;
        }
    }
    compared
}

/// The text of a value that must be one.
#[track_caller]
pub(crate) fn text(value: &Value) -> &str {
    value
        .as_str()
        .unwrap_or_else(|| panic!("not a text: {value}"))
}

/// The elements of a value that must be a list.
#[track_caller]
pub(crate) fn array(value: &Value) -> &[Value] {
    value
        .as_array()
        .unwrap_or_else(|| panic!("not a list: {value}"))
}
