//! How much of a person each role sees, with a purpose and without; and of which routes a clerk.

use std::collections::BTreeSet;
use std::sync::Arc;

use office::{Failure, Office};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::log::{all_entries, detail};
use crate::world::{CLERK, COMPLIANCE, OWNER, PEOPLE, Place, REVIEWER, SOURCE, World, world};

/// What stands in place of what is hidden.
pub(crate) const HIDDEN: &str = "•••";
/// The fields of a customer that tell who it is, by name or otherwise.
const IDENTITY: [&str; 3] = ["document_number", "phone", "address"];
/// The kinds of records that stand on a route, and those that may be anybody's.
const ON_A_ROUTE: [&str; 5] = [
    "payments",
    "loans",
    "expenses",
    "cash_movements",
    "local_movements",
];
const ANYBODYS: [&str; 3] = ["customers", "collectors", "routes"];
/// Our numbers in a small store are below this.
const NUMBERS: std::ops::Range<u32> = 1..600;

/// The four people, each with the store open.
pub(crate) struct People {
    pub(crate) world: Arc<World>,
    folder: TempDir,
    offices: [Office; 4],
}

impl People {
    pub(crate) fn new() -> People {
        let world = world();
        let folder = world.copy();
        let offices = PEOPLE.map(|user| world.unlocked(folder.path(), user));
        People {
            world,
            folder,
            offices,
        }
    }

    #[track_caller]
    pub(crate) fn ask(&self, who: usize, command: &str, question: &Value) -> Value {
        self.world.ask(&self.offices[who], command, question)
    }

    pub(crate) fn call(
        &self,
        who: usize,
        command: &str,
        question: &Value,
    ) -> Result<Value, Failure> {
        self.world.call(&self.offices[who], command, question)
    }

    /// Why a question is refused; empty where it is answered.
    pub(crate) fn refusal(&self, who: usize, command: &str, question: &Value) -> String {
        let answered = self.call(who, command, question);
        answered
            .err()
            .map_or_else(String::new, |failure| failure.code)
    }

    /// The entries of somebody about an action, the earliest first.
    pub(crate) fn entries(&self, who: usize, action: &str) -> Vec<Value> {
        let mut entries = all_entries(&self.world, self.folder.path());
        entries.retain(|entry| entry["user"] == PEOPLE[who] && entry["action"] == action);
        entries
    }

    /// Our numbers of the records of a kind, and the owner's view of each.
    fn records(&self, kind: &str) -> Vec<(u32, Value)> {
        let seen = NUMBERS.filter_map(|number| {
            let question = record(kind, number, None);
            let answered = self.world.call(&self.offices[OWNER], "record", &question);
            Some((number, answered.ok()?))
        });
        seen.collect()
    }
}

fn record(kind: &str, number: u32, purpose: Option<&Value>) -> Value {
    json!({ "kind": kind, "number": number.to_string(), "purpose": purpose })
}

fn rows(place: &Place, purpose: Option<&Value>) -> Value {
    json!({
        "source": SOURCE, "route_id": place.route_id, "date": place.date,
        "line": "receipts_cash", "limit": null, "purpose": purpose,
    })
}

pub(crate) fn purpose() -> Value {
    json!({ "reason": "data_subject", "note": "derecho de petición" })
}

pub(crate) fn text(value: &Value) -> &str {
    value
        .as_str()
        .unwrap_or_else(|| panic!("not a text: {value}"))
}

/// What a record says in some fields that hold more than a few letters.
fn values(record: &str, fields: &[&str]) -> BTreeSet<String> {
    let record: Value = serde_json::from_str(record).unwrap_or_default();
    let texts = fields.iter().filter_map(|field| record[field].as_str());
    texts
        .filter(|text| text.chars().count() > 3)
        .map(quoted)
        .collect()
}

/// As JSON writes it, whatever escapes the upstream used.
pub(crate) fn quoted(text: &str) -> String {
    json!(text).to_string()
}

/// The fields of a record as one text in which values can be looked for.
fn plain(record: &str) -> String {
    serde_json::from_str::<Value>(record)
        .map_or_else(|_| record.to_owned(), |json| json.to_string())
}

/// Every version of a record as one text.
fn versions(record: &Value) -> String {
    let versions = record["versions"].as_array().unwrap().iter();
    versions
        .map(|version| plain(text(&version["text"])))
        .collect()
}

#[test]
fn a_customers_record_shows_what_the_role_may_see() {
    let people = People::new();
    let customers = people.records("customers");
    let (mut names, mut identities) = (0, 0);
    for (number, owners) in &customers {
        assert_eq!(owners["hidden"], false);
        let said = |fields: &[&str]| {
            let versions = owners["versions"].as_array().unwrap().iter();
            let said = versions.flat_map(|version| values(text(&version["text"]), fields));
            said.collect::<BTreeSet<String>>()
        };
        let (name, identity) = (said(&["full_name"]), said(&IDENTITY));
        names += name.len();
        identities += identity.len();
        let shows = |who: usize, purpose: Option<&Value>| {
            let seen = people.ask(who, "record", &record("customers", *number, purpose));
            (seen["hidden"] == true, versions(&seen))
        };
        let holds = |seen: &str, values: &BTreeSet<String>| {
            let found = values.iter().filter(|value| seen.contains(value.as_str()));
            found.count()
        };
        // Of a customer who was deleted the upstream sends nothing that could be hidden.
        let (hidden, reviewers) = shows(REVIEWER, None);
        assert_eq!(hidden, !identity.is_empty(), "{reviewers}");
        assert_eq!(holds(&reviewers, &name), name.len(), "{reviewers}");
        assert_eq!(holds(&reviewers, &identity), 0, "{reviewers}");
        let (hidden, officers) = shows(COMPLIANCE, None);
        assert_eq!(
            hidden,
            !(identity.is_empty() && name.is_empty()),
            "{officers}"
        );
        let held = holds(&officers, &name) + holds(&officers, &identity);
        assert_eq!(held, 0, "{officers}");
        for who in [REVIEWER, COMPLIANCE] {
            assert_eq!(shows(who, Some(&purpose())), (false, versions(owners)));
        }
        let refused = people.refusal(CLERK, "record", &record("customers", *number, None));
        assert_eq!(refused, "not_your_record");
    }
    assert!(customers.len() > 5 && names > 5 && identities > 10);
    for who in [REVIEWER, COMPLIANCE] {
        let entries = people.entries(who, "record");
        assert_eq!(entries.len(), 2 * customers.len());
        let stated = |entry: &&Value| {
            detail(entry, "reason") == Some("data_subject")
                && detail(entry, "note") == Some("derecho de petición")
        };
        assert_eq!(entries.iter().filter(stated).count(), customers.len());
    }
}

#[test]
fn a_purpose_in_ones_own_words_needs_them() {
    let people = People::new();
    let purpose = json!({ "reason": "other", "note": "  " });
    let question = rows(&people.world.own, Some(&purpose));
    assert_eq!(
        people.refusal(COMPLIANCE, "cash_box_rows", &question),
        "empty_field"
    );
    assert_eq!(people.entries(COMPLIANCE, "cash_box_rows").len(), 0);
}

#[test]
fn the_rows_of_the_cash_box_name_customers_to_those_who_may_see_them() {
    let people = People::new();
    let place = &people.world.other;
    let titles = |who: usize, purpose: Option<&Value>| {
        let seen = people.ask(who, "cash_box_rows", &rows(place, purpose));
        let rows = seen["rows"].as_array().unwrap().iter();
        let titles: Vec<String> = rows.map(|row| text(&row["title"]).to_owned()).collect();
        (seen["hidden"] == true, titles)
    };
    let owners = titles(OWNER, None);
    assert!(!owners.0 && owners.1.iter().any(|title| title.chars().count() > 3));
    assert_eq!(titles(REVIEWER, None), owners);
    let (hidden, officers) = titles(COMPLIANCE, None);
    assert!(hidden);
    assert!(
        officers
            .iter()
            .all(|title| title == HIDDEN || title.is_empty())
    );
    assert_eq!(people.entries(COMPLIANCE, "cash_box_rows").len(), 0);
    assert_eq!(titles(COMPLIANCE, Some(&purpose())), owners);
    let entries = people.entries(COMPLIANCE, "cash_box_rows");
    assert_eq!(entries.len(), 1);
    assert_eq!(detail(&entries[0], "reason"), Some("data_subject"));
    assert_eq!(people.entries(REVIEWER, "cash_box_rows").len(), 1);
}

#[test]
fn what_could_not_be_read_is_hidden_like_what_could() {
    let people = People::new();
    let question = |purpose: Option<&Value>| json!({ "source": null, "purpose": purpose });
    let entries = |who: usize, purpose: Option<&Value>| {
        let seen = people.ask(who, "quarantine", &question(purpose));
        (
            seen["hidden"] == true,
            seen["entries"].as_array().unwrap().clone(),
        )
    };
    let (_, owners) = entries(OWNER, None);
    let mut identity = BTreeSet::new();
    let mut names = BTreeSet::new();
    for entry in &owners {
        identity.extend(values(text(&entry["text"]), &IDENTITY));
        names.extend(values(text(&entry["text"]), &["full_name"]));
    }
    assert!(
        owners.len() > 20 && identity.len() > 3 && names.len() > 1,
        "{owners:#?}"
    );
    let shown = |entries: &[Value], values: &BTreeSet<String>| {
        let texts: String = entries
            .iter()
            .map(|entry| plain(text(&entry["text"])))
            .collect();
        values
            .iter()
            .filter(|value| texts.contains(value.as_str()))
            .count()
    };
    let (hidden, reviewers) = entries(REVIEWER, None);
    assert!(hidden);
    assert_eq!(shown(&reviewers, &identity), 0);
    assert_eq!(shown(&reviewers, &names), names.len());
    let (hidden, officers) = entries(COMPLIANCE, None);
    assert!(hidden);
    assert_eq!(shown(&officers, &identity) + shown(&officers, &names), 0);
    for who in [REVIEWER, COMPLIANCE] {
        assert_eq!(entries(who, Some(&purpose())), (false, owners.clone()));
        assert_eq!(people.entries(who, "quarantine").len(), 2);
    }
    let (_, clerks) = entries(CLERK, None);
    let of_route = |name: &str| {
        owners
            .iter()
            .filter(|entry| entry["route_name"] == name)
            .count()
    };
    let (own, other) = (
        of_route(&people.world.own.name),
        of_route(&people.world.other.name),
    );
    assert!(own > 0 && other > 0, "{own} {other}");
    assert_eq!(clerks.len(), own);
    assert!(
        clerks
            .iter()
            .all(|entry| entry["route_name"] == people.world.own.name)
    );
}

#[test]
fn a_clerk_finds_no_record_of_another_route_by_guessing_numbers() {
    let people = People::new();
    let (own, other) = (&people.world.own, &people.world.other);
    let (mut theirs, mut others) = (0, 0);
    for kind in ON_A_ROUTE {
        for (number, owners) in people.records(kind) {
            let refused = people.refusal(CLERK, "record", &record(kind, number, None));
            // A record that was deleted before it was ever read stands on no route.
            let Some(route) = owners["route_name"].as_str() else {
                assert_eq!(refused, "not_your_record", "{kind} {number}");
                others += 1;
                continue;
            };
            if route == own.name {
                assert_eq!(refused, "", "{kind} {number}");
                theirs += 1;
            } else {
                assert_eq!(
                    (refused.as_str(), route),
                    ("not_your_route", other.name.as_str())
                );
                others += 1;
            }
        }
    }
    let mut anybodys = 0;
    for kind in ANYBODYS {
        for (number, _) in people.records(kind) {
            let refused = people.refusal(CLERK, "record", &record(kind, number, None));
            assert_eq!(refused, "not_your_record", "{kind} {number}");
            anybodys += 1;
        }
    }
    assert!(
        theirs > 20 && others > 20 && anybodys > 10,
        "{theirs} {others} {anybodys}"
    );
    assert_eq!(people.entries(CLERK, "refused").len(), others + anybodys);
    assert_eq!(people.entries(CLERK, "record").len(), theirs);
}

#[test]
fn no_answer_tells_a_clerk_of_another_route() {
    let people = People::new();
    let (own, other) = (&people.world.own, &people.world.other);
    let nothing = json!({});
    let asked = [
        ("desk", &nothing),
        ("sources", &nothing),
        ("sync_progress", &nothing),
        ("backups", &nothing),
        ("open_differences", &nothing),
        ("cash_rules", &nothing),
        ("today", &json!({ "date": other.date })),
        ("quarantine", &json!({ "source": null })),
        ("start_sync", &json!({ "full": true })),
        ("sync_progress", &nothing),
    ];
    for (command, question) in asked {
        let tells = |who: usize| {
            let told = people.ask(who, command, question).to_string();
            [&other.name, &other.route_id].map(|text| told.contains(&quoted(text)))
        };
        assert_eq!(tells(CLERK), [false, false], "{command}");
        if command == "start_sync" {
            people.world.wait_for_sync(&people.offices[CLERK]);
        }
        let of_all = [
            "sources",
            "today",
            "quarantine",
            "open_differences",
            "cash_rules",
        ];
        if of_all.contains(&command) {
            assert!(tells(OWNER).contains(&true), "{command} tells nobody");
        }
    }
    let today = people.ask(CLERK, "today", &json!({ "date": own.date }));
    let routes = today["routes"].as_array().unwrap();
    assert_eq!(routes.len(), 1);
    assert_eq!(routes[0]["route_id"], own.route_id.as_str());
    assert_eq!(today["currencies"].as_array().unwrap().len(), 1);
    assert_eq!(today["currencies"][0]["figures"], routes[0]["figures"]);
}
