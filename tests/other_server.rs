//! The real program against a server written from the contract alone, by an oracle of its own.
#![allow(
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test says loudly what it found"
)]

#[path = "support/cuadre.rs"]
mod cuadre;
#[path = "support/figures.rs"]
mod figures;
#[path = "support/other_server/refused.rs"]
mod refused;
#[path = "support/server.rs"]
mod server;

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use cuadre::{LANGUAGES, SOURCE, Store, rows};
use figures::{FIGURES, Routes, agree_with, all_days, array, disagreements, text};
use server::Server;

/// Small enough to be quick; every sort of record, correction and summary is still there.
const SMALL: [&str; 6] = ["--routes", "3", "--customers", "14", "--days", "16"];
/// How often a batch of changes is let in.
const ROUNDS: u32 = 3;

/// Syncs and compares after the first reading and after each batch of changes.
fn agree_through_changes(seed: &str, options: &[&str]) {
    let server = Server::other(&[&SMALL[..], &["--seed", seed], options].concat());
    let store = Store::connected(&server.account);
    let first = store.sync(&[]);
    assert!(rows(&first, "payments", "new") > 100, "{first}");
    let mut days = compare(&server, &store);
    let mut compared = 0;
    for round in 1..=ROUNDS {
        server.control("POST", &format!("mutate?seed={seed}{round}"));
        let oracle = server.control("GET", "oracle");
        assert!(
            !disagreements(&oracle, &days).is_empty(),
            "a batch that changes nothing"
        );
        let synced = store.sync(&[]);
        assert!(rows(&synced, "payments", "changed") > 0, "{synced}");
        days = compare(&server, &store);
        compared += days.values().map(BTreeMap::len).sum::<usize>();
    }
    cuadre::tell(&format!(
        "seed {seed} {options:?}: {compared} days agree to the cent"
    ));
}

/// Compares figures, summaries of the upstream and quarantine, and proves them; answers the days.
#[track_caller]
fn compare(server: &Server, store: &Store) -> Routes {
    let oracle = server.control("GET", "oracle");
    let ours = all_days(&oracle, store);
    let compared = agree_with(&oracle, &ours);
    assert!(compared > 30, "only {compared} days");
    summaries_agree(&oracle, &ours);
    let sources = store.json(&["source", "list"]);
    let bad = distinct_bad_records(&oracle);
    assert_eq!(
        sources["sources"][0]["quarantined"], bad,
        "{}",
        oracle["bad_record_counts"]
    );
    let checked = store.verify();
    for kind in ["routes", "loans", "payments", "expenses", "cash_movements"] {
        let (ours, theirs) = (checked[kind].as_u64(), oracle["counts"][kind].as_u64());
        // Tombstones are kept as rows, and the oracle does not count them.
        assert!(ours >= theirs, "{kind}: {ours:?} {theirs:?}");
    }
    ours
}

/// How many different records cannot be read: customers come in one list for all routes, and
/// what is no record at all looks the same for each of them.
fn distinct_bad_records(oracle: &Value) -> usize {
    let distinct: BTreeSet<(usize, &str)> = array(&oracle["bad_records"])
        .iter()
        .enumerate()
        .map(|(number, bad)| {
            let why = text(&bad["why"]);
            let same = bad["kind"] == "customer" && why.starts_with("not a record");
            (if same { usize::MAX } else { number }, why)
        })
        .collect();
    distinct.len()
}

/// The upstream's own summaries: equal to ours but where it gets them wrong on purpose.
#[track_caller]
fn summaries_agree(oracle: &Value, ours: &Routes) {
    let mut wrong: BTreeMap<[String; 2], (&str, &str)> = array(&oracle["wrong_summaries"])
        .iter()
        .map(|wrong| {
            let place = ["route_id", "business_date"].map(|part| text(&wrong[part]).to_owned());
            (
                place,
                (text(&wrong["field"]), text(&wrong["ours_minus_theirs"])),
            )
        })
        .collect();
    let missing: Vec<(&str, &str)> = array(&oracle["missing_summaries"])
        .iter()
        .map(|missing| (text(&missing["route_id"]), text(&missing["business_date"])))
        .collect();
    for (route_id, days) in ours {
        for (date, day) in days {
            let place = (route_id.as_str(), date.as_str());
            if missing.contains(&place) {
                assert_eq!(day["upstream"], Value::Null, "{place:?}");
                continue;
            }
            assert_eq!(
                day["upstream"]["outdated"], false,
                "{place:?}: {}",
                day["upstream"]
            );
            let told: Vec<&Value> = array(&day["differences"]).iter().collect();
            match (
                wrong.remove(&[route_id.clone(), date.clone()]),
                told.as_slice(),
            ) {
                (None, []) => {}
                (Some((field, off)), [told]) => {
                    assert_eq!(told["field"], field, "{place:?}");
                    assert_eq!(negated(text(&told["difference"])), off, "{place:?}");
                }
                (expected, told) => panic!("{place:?}: {expected:?} but {told:?}"),
            }
            for figure in FIGURES {
                let differs = told.iter().any(|told| told["field"] == figure);
                let equal = day["upstream"][figure] == day[figure];
                assert!(equal != differs, "{place:?} {figure}: {}", day["upstream"]);
            }
        }
    }
    assert!(wrong.is_empty(), "these days are not there: {wrong:?}");
}

fn negated(amount: &str) -> String {
    match amount.strip_prefix('-') {
        Some(above) => above.to_owned(),
        None => format!("-{amount}"),
    }
}

#[test]
fn figures_agree_through_corrections_1() {
    agree_through_changes("21", &["--page-max", "7"]);
}

#[test]
fn figures_agree_through_corrections_2() {
    agree_through_changes("22", &["--token-seconds", "1"]);
}

#[test]
fn figures_agree_through_corrections_and_faults() {
    agree_through_changes("23", &["--faults", "150", "--page-max", "60"]);
}

#[test]
fn figures_agree_without_watermarks() {
    agree_through_changes("24", &["--no-watermark", "--page-max", "40"]);
}

#[test]
fn figures_agree_with_records_that_cannot_be_read() {
    agree_through_changes("25", &["--bad-records"]);
}

#[test]
fn figures_agree_with_everything_at_once() {
    let options = [
        "--faults",
        "100",
        "--no-watermark",
        "--bad-records",
        "--page-max",
        "50",
    ];
    agree_through_changes("26", &options);
}

#[test]
fn unreadable_records_are_counted_by_kind_and_explained_in_every_language() {
    let server = Server::other(&[&SMALL[..], &["--seed", "27", "--bad-records"]].concat());
    let store = Store::connected(&server.account);
    let synced = store.sync(&[]);
    let oracle = server.control("GET", "oracle");
    for (kind, count) in oracle["bad_record_counts"]
        .as_object()
        .expect("there are some")
    {
        assert_eq!(synced["rows"][kind]["quarantined"], *count, "{kind}");
    }
    for (language, word) in LANGUAGES
        .into_iter()
        .zip(["cuenta", "comptent", "count for nothing"])
    {
        let page = store.done(&["--language", language, "sync", "--full"]);
        assert!(page.contains(word), "{page}");
        assert!(
            page.contains("amount") && page.contains("first_due_date"),
            "{page}"
        );
    }
}

#[test]
fn what_may_not_be_read_stops_nothing_else() {
    let denied = ["--seed", "28", "--deny-scope", "customers.read"];
    let server = Server::other(&[&SMALL[..], &denied].concat());
    let store = Store::connected(&server.account);
    let report = store.json_of_failure(&["sync"]);
    let source = &report["sources"][0];
    assert_eq!(source["finished"], false);
    assert_eq!(source["error"]["code"], "insufficient_scope", "{source}");
    let oracle = server.control("GET", "oracle");
    agree_with(&oracle, &all_days(&oracle, &store));
    store.verify();
    let sources = store.json(&["source", "list"]);
    for set in array(&sources["sources"][0]["data_sets"]) {
        let state = if set["data_set"] == "customers" {
            "failed"
        } else {
            "finished"
        };
        assert_eq!(set["state"], state, "{set}");
    }
    for language in LANGUAGES {
        let output = store.run(&["--language", language, "sync"]);
        assert_eq!(output.status.code(), Some(1));
        let page = String::from_utf8(output.stdout).unwrap();
        let told = store.run(&["--language", language, "--json", "sync"]);
        let report: Value = serde_json::from_slice(&told.stdout).unwrap();
        let error = &report["sources"][0]["error"];
        assert!(page.contains(text(&error["message"])), "{page}");
        assert!(page.contains(text(&error["next_step"])), "{page}");
    }
}

#[test]
fn a_wrong_secret_is_final_and_told_in_every_language() {
    let server = Server::other(&[&SMALL[..], &["--seed", "29"]].concat());
    let mut account = server.account.clone();
    account.password = "otra".to_owned();
    let store = Store::connected(&account);
    let sentences = LANGUAGES
        .map(|language| store.failure(&["--language", language, "source", "test", SOURCE]));
    assert!(
        sentences[2][0].contains("does not accept"),
        "{:?}",
        sentences[2]
    );
    assert_ne!(sentences[0], sentences[1]);
    let report = store.json_of_failure(&["sync"]);
    assert_eq!(
        report["sources"][0]["error"]["code"], "invalid_credentials",
        "{report}"
    );
    let stats = server.control("GET", "stats");
    assert_eq!(stats["requests"]["POST /auth/login"], 4, "{stats}");
}

#[test]
fn clocks_that_are_hours_apart_are_told_of_and_lose_nothing() {
    let options = [
        &SMALL[..],
        &["--seed", "31", "--clock-behind-minutes", "181"],
    ]
    .concat();
    let server = Server::other(&options);
    let store = Store::connected(&server.account);
    for language in LANGUAGES {
        let page = store.done(&["--language", language, "sync"]);
        assert!(page.contains("181"), "{language}: {page}");
    }
    compare(&server, &store);
    let listed = store.json(&["source", "list"]);
    let gap = listed["sources"][0]["clock_gap_seconds"].as_i64().unwrap();
    assert!((10_800..10_920).contains(&gap), "{listed}");
}
