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

/// The days of every route, by its id.
pub(crate) type Routes = BTreeMap<String, BTreeMap<String, Value>>;

/// The days of every route of the oracle as `cuadre` gives them.
pub(crate) fn all_days(oracle: &Value, store: &Store) -> Routes {
    let today = text(&oracle["today"]);
    let ids = array(&oracle["routes"])
        .iter()
        .map(|route| text(&route["route_id"]));
    ids.map(|id| (id.to_owned(), days(store, id, today)))
        .collect()
}

/// Compares every route and every day with the oracle of the other server, to the cent. Answers
/// how many days were compared.
#[track_caller]
pub(crate) fn agree_with(oracle: &Value, ours: &Routes) -> usize {
    let found = disagreements(oracle, ours);
    assert!(found.is_empty(), "\n{}\n", found.join("\n"));
    ours.values().map(BTreeMap::len).sum()
}

/// Where our figures are not the oracle's, one a line.
pub(crate) fn disagreements(oracle: &Value, ours: &Routes) -> Vec<String> {
    let mut found = Vec::new();
    for route in array(&oracle["routes"]) {
        let route_id = text(&route["route_id"]);
        let ours = &ours[route_id];
        let theirs = array(&route["days"]);
        if ours.len() != theirs.len() {
            found.push(format!(
                "{route_id}: {} days, not {}",
                ours.len(),
                theirs.len()
            ));
        }
        for day in theirs {
            let date = text(&day["business_date"]);
            let our_day = ours.get(date).unwrap_or(&Value::Null);
            for figure in FIGURES.iter().chain(&["payments_count"]) {
                if our_day[figure] != day[figure] {
                    let (ours, theirs) = (&our_day[figure], &day[figure]);
                    found.push(format!("{route_id} {date} {figure}: {ours}, not {theirs}"));
                }
            }
        }
    }
    found
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
