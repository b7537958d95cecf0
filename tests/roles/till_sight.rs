//! What each role sees of the cash desk: whose routes, whose names, and before a count nothing.

use std::collections::BTreeSet;
use std::fs;

use office::Failure;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::log::detail;
use crate::sight::{HIDDEN, People, purpose, quoted, text};
use crate::till::NOTE;
use crate::world::{CLERK, COMPLIANCE, OWNER, Place, REVIEWER};

/// The lists of what is open across routes.
const OPEN: [&str; 4] = ["differences", "reviews", "forgotten", "proposals"];

fn on(place: &Place, date: &str) -> Value {
    let mut question = place.key();
    question["date"] = json!(date);
    question
}

fn routes(open: &Value, list: &str) -> BTreeSet<String> {
    let entries = open[list].as_array().unwrap().iter();
    entries
        .map(|entry| text(&entry["route_id"]).to_owned())
        .collect()
}

#[test]
fn a_clerk_sees_what_is_open_on_their_own_routes_only() {
    let people = People::new();
    let (own, other) = (&people.world.own, &people.world.other);
    let open = |who: usize| people.ask(who, "open_differences", &json!({}));
    let (owners, clerks) = (open(OWNER), open(CLERK));
    let both = BTreeSet::from([own.route_id.clone(), other.route_id.clone()]);
    let only_own = BTreeSet::from([own.route_id.clone()]);
    for list in ["differences", "reviews", "proposals"] {
        assert_eq!(routes(&owners, list), both, "{list}");
        assert_eq!(routes(&clerks, list), only_own, "{list}");
    }
    for list in OPEN {
        let of_own = owners[list].as_array().unwrap().iter();
        let of_own = of_own.filter(|entry| entry["route_id"] == own.route_id.as_str());
        let of_own: Vec<Value> = of_own.cloned().map(without_may_sign).collect();
        let seen = clerks[list].as_array().unwrap().iter().cloned();
        let seen: Vec<Value> = seen.map(without_may_sign).collect();
        assert_eq!(seen, of_own, "{list}");
        for who in [REVIEWER, COMPLIANCE] {
            assert_eq!(routes(&open(who), list), routes(&owners, list), "{list}");
        }
    }
    // The two routes are of two currencies, so that a total is of one of them.
    let currency = &clerks["differences"][0]["currency"];
    let owners_totals = owners["totals"].as_array().unwrap().iter();
    let owners_totals: Vec<&Value> = owners_totals
        .filter(|total| total["currency"] == *currency)
        .collect();
    let clerks_totals: Vec<&Value> = clerks["totals"].as_array().unwrap().iter().collect();
    assert_eq!(clerks_totals, owners_totals);
    assert_eq!(owners["totals"].as_array().unwrap().len(), 2);
}

fn without_may_sign(mut entry: Value) -> Value {
    if let Some(fields) = entry.as_object_mut() {
        fields.remove("may_sign");
    }
    entry
}

#[test]
fn nobody_signs_their_own_squaring_while_somebody_else_may() {
    let people = People::new();
    let (own, other) = (&people.world.own, &people.world.other);
    let may_sign = |who: usize, place: &Place| {
        let open = people.ask(who, "open_differences", &json!({}));
        let mut reviews = open["reviews"].as_array().unwrap().iter();
        let review = reviews.find(|review| review["square"]["id"] == place.till.square.as_str());
        review.map(|review| review["may_sign"] == true)
    };
    // The clerk squared their own route, the owner the other.
    assert_eq!(may_sign(OWNER, own), Some(true));
    assert_eq!(may_sign(OWNER, other), Some(false));
    assert_eq!(may_sign(REVIEWER, own), Some(true));
    assert_eq!(may_sign(REVIEWER, other), Some(true));
    assert_eq!(may_sign(CLERK, own), Some(false));
    assert_eq!(may_sign(CLERK, other), None);
    assert_eq!(may_sign(COMPLIANCE, own), Some(false));
    let review = |place: &Place| json!({ "square": place.till.square, "accepted": true });
    assert_eq!(
        people.refusal(OWNER, "review_square", &review(other)),
        "own_square"
    );
    assert_eq!(
        people.refusal(REVIEWER, "review_square", &review(other)),
        ""
    );
    assert_eq!(
        people.refusal(OWNER, "review_square", &review(other)),
        "already_reviewed"
    );
}

/// Whether something is hidden, and every name that is shown.
type Names = (bool, Vec<String>);

/// Those who may see names see the same; a compliance officer says why, and that is in the log.
fn names_are_for_those_who_may_see_them(
    people: &People,
    command: &str,
    names: &dyn Fn(usize, Option<&Value>) -> Names,
) {
    let owners = names(OWNER, None);
    assert!(!owners.0 && owners.1.iter().any(|name| name.chars().count() > 3));
    assert_eq!(names(REVIEWER, None), owners);
    let (hidden, officers) = names(COMPLIANCE, None);
    assert!(hidden);
    assert_eq!(officers.len(), owners.1.len());
    let unseen = |name: &String| name == HIDDEN || name.is_empty();
    assert!(officers.iter().all(unseen), "{officers:?}");
    assert_eq!(people.entries(COMPLIANCE, command).len(), 0);
    assert_eq!(names(COMPLIANCE, Some(&purpose())), owners);
    let entries = people.entries(COMPLIANCE, command);
    assert_eq!(entries.len(), 1);
    assert_eq!(detail(&entries[0], "reason"), Some("data_subject"));
    assert_eq!(people.entries(REVIEWER, command).len(), 1);
}

#[test]
fn who_is_still_to_pay_is_named_to_those_who_may_see_names() {
    let people = People::new();
    let place = &people.world.other;
    let asked = |date: &str, who: usize, purpose: Option<&Value>| -> Names {
        let mut question = on(place, date);
        question["purpose"] = json!(purpose);
        let seen = people.ask(who, "target", &question);
        let pending = seen["pending"].as_array().unwrap().iter();
        let names = pending.map(|client| text(&client["customer"]).to_owned());
        (seen["hidden"] == true, names.collect())
    };
    let mut dates = place.dates.iter();
    let date = dates.find(|date| !asked(date, OWNER, None).1.is_empty());
    let date = date.expect("a day on which somebody did not pay");
    names_are_for_those_who_may_see_them(&people, "target", &|who, purpose| {
        asked(date, who, purpose)
    });
}

#[test]
fn what_was_not_known_yet_is_named_to_those_who_may_see_names() {
    let people = People::new();
    let place = &people.world.other;
    names_are_for_those_who_may_see_them(&people, "day_as_known", &|who, purpose| {
        let mut question = on(place, &place.date);
        question["at"] = json!(people.world.before_sync);
        question["purpose"] = json!(purpose);
        let seen = people.ask(who, "day_as_known", &question);
        let rows = seen["rows"].as_array().unwrap().iter();
        let names = rows.map(|row| text(&row["row"]["title"]).to_owned());
        (seen["hidden"] == true, names.collect())
    });
}

/// Whether an answer holds a figure. What is refused is refused until the count.
fn holds(answered: Result<Value, Failure>, figure: &str) -> bool {
    match answered {
        Ok(answer) => answer.to_string().contains(&quoted(figure)),
        Err(failure) => {
            assert_eq!(failure.code, "count_first");
            false
        }
    }
}

#[test]
fn a_clerk_who_counts_blind_sees_no_figure_of_a_day_before_its_count() {
    let people = People::new();
    let place = &people.world.own;
    let blind = json!({ "thresholds": [], "clerks_count_blind": true });
    people.ask(OWNER, "set_cash_rules", &blind);
    let date = &place.today;
    let owners = people.ask(OWNER, "cash_box", &on(place, date));
    assert_eq!(owners["blind"], false);
    let mut lines = owners["lines"].as_array().unwrap().iter();
    let closing = lines.find(|line| line["line"] == "closing_cash").unwrap();
    let closing = text(&closing["amount"]);
    let mut rows = on(place, date);
    rows["line"] = json!("receipts_cash");
    let mut known = on(place, date);
    known["at"] = json!(people.world.before_sync);
    let span = json!({
        "route": place.route_id, "source": null, "from": place.date, "to": date,
    });
    let asked = [
        ("cash_box", on(place, date)),
        ("cash_box_rows", rows),
        ("day_as_known", known),
        ("today", json!({ "date": null })),
        ("day_summary", span),
        ("closes", place.key()),
        ("open_differences", json!({})),
    ];
    let tells = |who: usize, command: &str, question: &Value| {
        holds(people.call(who, command, question), closing)
    };
    for (command, question) in &asked {
        assert!(!tells(CLERK, command, question), "{command}");
        if ["cash_box", "today", "day_summary", "day_as_known"].contains(command) {
            assert!(tells(OWNER, command, question), "{command}");
        }
    }
    let files = TempDir::new().unwrap();
    let mut sheet = on(place, date);
    sheet["format"] = json!("csv");
    sheet["path"] = json!(files.path().join("sheet.csv"));
    for (command, question) in [
        ("target", on(place, date)),
        ("close_day", on(place, date)),
        ("day_sheet", sheet),
    ] {
        assert_eq!(people.refusal(CLERK, command, &question), "count_first");
    }
    assert_eq!(fs::read_dir(files.path()).unwrap().count(), 0);
    let seen = people.ask(CLERK, "cash_box", &on(place, date));
    assert_eq!(seen["blind"], true);
    for list in ["lines", "bags"] {
        assert_eq!(seen[list], json!([]), "{list}");
    }
    let week = seen["week"].as_array().unwrap().iter();
    let after = week.filter(|bar| text(&bar["date"]) > place.date.as_str());
    for bar in after {
        let figures = ["receipts", "closing_cash"].map(|figure| text(&bar[figure]));
        assert_eq!((figures, &bar["permille"]), (["", ""], &json!(0)), "{bar}");
    }
    let mut count = on(place, date);
    count["pieces"] = json!([{ "face": NOTE, "pieces": "1" }]);
    let counted = people.ask(CLERK, "record_count", &count);
    assert_eq!(counted["blind"], false);
    assert!(tells(CLERK, "cash_box", &on(place, date)));
}
