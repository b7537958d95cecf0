//! A small office of invented people: an owner, a clerk with one route, a reviewer, a compliance
//! officer, and the routes of a source that also sends what cannot be read.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::Duration;

use office::{Failure, Office};
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::runtime::Runtime;
use vault::{Cost, RecoveryKey, Vault};

use crate::server::Server;
use crate::till::{self, Ask, Till};

/// The people by their names to log in with, in the order of every table.
pub(crate) const PEOPLE: [&str; 4] = ["owner", "carmen", "ramiro", "celia"];
/// What they are.
pub(crate) const ROLES: [&str; 4] = ["owner", "clerk", "reviewer", "compliance"];
/// Their places in both.
pub(crate) const OWNER: usize = 0;
pub(crate) const CLERK: usize = 1;
pub(crate) const REVIEWER: usize = 2;
pub(crate) const COMPLIANCE: usize = 3;
/// The password of everybody.
pub(crate) const PASSWORD: &str = "una clave larga";
/// What the source is called.
pub(crate) const SOURCE: &str = "Norte";

/// A route, and a day on which somebody paid there.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    pub(crate) route_id: String,
    pub(crate) name: String,
    pub(crate) date: String,
    /// Our number of a payment of that day.
    pub(crate) payment: String,
    /// Every day of the route, the earliest first; the last is today.
    pub(crate) dates: Vec<String>,
    pub(crate) today: String,
    pub(crate) till: Till,
}

/// The office as it was made; tests work on copies.
pub(crate) struct World {
    pub(crate) runtime: Runtime,
    pub(crate) server: Server,
    folder: TempDir,
    backups: TempDir,
    recovery_key: String,
    /// A recovery key of other data.
    pub(crate) foreign_recovery_key: String,
    /// The clerk's route.
    pub(crate) own: Place,
    /// Another.
    pub(crate) other: Place,
    /// A commission rule on the other route.
    pub(crate) commission_rule: String,
    /// An instant at which the store was there and had read nothing.
    pub(crate) before_sync: String,
}

/// The one world of the tests that run at the same time.
pub(crate) fn world() -> Arc<World> {
    static SHARED: Mutex<Weak<World>> = Mutex::new(Weak::new());
    let mut shared = SHARED.lock().unwrap_or_else(PoisonError::into_inner);
    shared.upgrade().unwrap_or_else(|| {
        let made = Arc::new(World::made());
        *shared = Arc::downgrade(&made);
        made
    })
}

impl World {
    fn made() -> World {
        let size = ["--routes", "2", "--customers", "8", "--days", "9"];
        let server = Server::other(&[&size[..], &["--seed", "31", "--bad-records"]].concat());
        let runtime = Runtime::new().unwrap();
        let folder = TempDir::new().unwrap();
        let office = Office::new(folder.path());
        let ask = |command: &str, question: Value| answer(&runtime, &office, command, &question);
        let made = ask("create_store", json!({ "password": PASSWORD }));
        let before_sync = office::now().to_rfc3339();
        ask("add_prestacop", new_source(&server, SOURCE));
        ask("start_sync", json!({}));
        let synced = wait_for_sync(&runtime, &office);
        assert_eq!(synced["sources"][0]["state"], "finished", "{synced}");
        let today = ask("today", json!({ "date": null }));
        let mut routes = today["routes"].as_array().unwrap().iter();
        let mut place = || place(&ask, routes.next().unwrap());
        let (mut own, mut other) = (place(), place());
        add_people(&ask, &own);
        let commission_rule = add_commission(&ask, &other);
        other.till.square = till::square(&ask, &other.key(), other.another_date());
        // Nobody signs their own squaring: the clerk's waits for the others.
        let enter = |user: &str| {
            ask("lock", json!({}));
            ask("unlock", json!({ "user": user, "password": PASSWORD }));
        };
        enter(PEOPLE[CLERK]);
        own.till.square = till::square(&ask, &own.key(), own.another_date());
        enter(PEOPLE[OWNER]);
        let backups = TempDir::new().unwrap();
        ask("back_up", json!({ "path": backups.path().join("backup") }));
        ask("lock", json!({}));
        drop(office);
        fs::remove_dir_all(folder.path().join("backups")).unwrap();
        let recovery_key = made["recovery_key"].as_str().unwrap().to_owned();
        cheapen(folder.path(), &recovery_key);
        let (_, _, foreign) = Vault::create("owner", "otra", Cost::MINIMUM).unwrap();
        World {
            foreign_recovery_key: foreign.text().to_string(),
            runtime,
            server,
            folder,
            backups,
            recovery_key,
            own,
            other,
            commission_rule,
            before_sync,
        }
    }

    /// A copy of the data folder.
    pub(crate) fn copy(&self) -> TempDir {
        let copy = TempDir::new().unwrap();
        for entry in fs::read_dir(self.folder.path()).unwrap() {
            let path = entry.unwrap().path();
            assert!(path.is_file(), "{}", path.display());
            fs::copy(&path, copy.path().join(path.file_name().unwrap())).unwrap();
        }
        copy
    }

    /// A backup of it.
    pub(crate) fn backup(&self) -> PathBuf {
        self.backups.path().join("backup")
    }

    /// The recovery key of the store.
    pub(crate) fn recovery_key(&self) -> RecoveryKey {
        RecoveryKey::parse(&self.recovery_key).unwrap()
    }

    /// Gives a command.
    pub(crate) fn call(
        &self,
        office: &Office,
        command: &str,
        question: &Value,
    ) -> Result<Value, Failure> {
        call(&self.runtime, office, command, question)
    }

    /// Gives a command that must be answered.
    #[track_caller]
    pub(crate) fn ask(&self, office: &Office, command: &str, question: &Value) -> Value {
        answer(&self.runtime, office, command, question)
    }

    /// Waits until no sync runs.
    pub(crate) fn wait_for_sync(&self, office: &Office) -> Value {
        wait_for_sync(&self.runtime, office)
    }

    /// The office of somebody who has unlocked the store of a folder.
    #[track_caller]
    pub(crate) fn unlocked(&self, folder: &Path, user: &str) -> Office {
        let office = Office::new(folder);
        let desk = self.ask(&office, "desk", &json!({}));
        let mut people = desk["people"].as_array().unwrap().iter();
        let person = people.find(|person| person["name"] == user);
        let wait_seconds = person.map_or(0, |person| person["wait_seconds"].as_u64().unwrap());
        std::thread::sleep(Duration::from_secs(wait_seconds));
        let unlock = json!({ "user": user, "password": PASSWORD });
        let desk = self.ask(&office, "unlock", &unlock);
        assert_eq!(desk["me"]["name"], user);
        office
    }

    /// A second source at the same server.
    pub(crate) fn new_source(&self, name: &str) -> Value {
        new_source(&self.server, name)
    }
}

impl Place {
    /// As a question names the route.
    pub(crate) fn key(&self) -> Value {
        json!({ "source": SOURCE, "route_id": self.route_id })
    }

    /// Another day of the route than the place's.
    fn another_date(&self) -> &str {
        let mut dates = self.dates.iter();
        dates.find(|date| **date != self.date).unwrap()
    }
}

fn new_source(server: &Server, name: &str) -> Value {
    let account = &server.account;
    json!({
        "name": name, "base_url": account.base_url, "tenant": account.tenant,
        "email": account.email, "secret": account.password,
    })
}

/// A day of a route on which somebody paid in cash who is known by name.
fn place(ask: Ask<'_>, route: &Value) -> Place {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let route_id = text(&route["route_id"]);
    let question = json!({ "route": route_id, "source": null, "from": null, "to": null });
    let summary = ask("day_summary", question);
    let days = summary["days"].as_array().unwrap().iter();
    let dates: Vec<String> = days.map(|day| text(&day["business_date"])).collect();
    let paid = dates.iter().find_map(|date| {
        let question = json!({
            "source": SOURCE, "route_id": route_id, "date": date, "line": "receipts_cash",
            "limit": null,
        });
        let seen = ask("cash_box_rows", question);
        let mut rows = seen["rows"].as_array().unwrap().iter();
        let row = rows.find(|row| text(&row["title"]).chars().count() > 3)?;
        Some((date.clone(), text(&row["number"])))
    });
    let (date, payment) = paid.unwrap();
    let key = json!({ "source": SOURCE, "route_id": route_id });
    let (movement, match_movement) = till::record_movement(ask, &key, &dates);
    let (count, square_count) = till::count(ask, &key, &date);
    Place {
        name: text(&route["name"]),
        route_id,
        date,
        payment,
        today: dates.last().unwrap().clone(),
        dates,
        till: Till {
            count,
            square_count,
            square: String::new(),
            movement,
            match_movement,
        },
    }
}

/// Everybody beside the owner; the clerk with one route.
fn add_people(ask: Ask<'_>, own: &Place) {
    for (name, role) in PEOPLE.into_iter().zip(ROLES).skip(1) {
        let routes = match role {
            "clerk" => json!([own.key()]),
            _ => json!([]),
        };
        let new = json!({
            "name": name, "full_name": "Persona de Prueba", "role": role, "routes": routes,
            "password": PASSWORD,
        });
        ask("add_user", new);
    }
}

/// A commission rule on a route.
fn add_commission(ask: Ask<'_>, place: &Place) -> String {
    let mut rule = place.key();
    rule["from"] = json!(place.date);
    rule["basis"] = json!("collected");
    rule["percent"] = json!("5");
    let rules = ask("add_commission", rule);
    rules["commissions"][0]["id"].as_str().unwrap().to_owned()
}

fn call(
    runtime: &Runtime,
    office: &Office,
    command: &str,
    question: &Value,
) -> Result<Value, Failure> {
    let answered = runtime.block_on(office.call(command, &question.to_string()))?;
    Ok(serde_json::from_str(&answered).unwrap())
}

#[track_caller]
fn answer(runtime: &Runtime, office: &Office, command: &str, question: &Value) -> Value {
    call(runtime, office, command, question)
        .unwrap_or_else(|failure| panic!("{command} {question}: {failure:?}"))
}

fn wait_for_sync(runtime: &Runtime, office: &Office) -> Value {
    loop {
        let progress = answer(runtime, office, "sync_progress", &json!({}));
        if progress["running"] == false {
            return progress;
        }
        std::thread::sleep(Duration::from_millis(10));
    }
}

/// As little work for a guess at a password as a vault may ask for: people log in often here.
fn cheapen(folder: &Path, recovery_key: &str) {
    let file = folder.join("vault.json");
    let mut vault = Vault::read(&file).unwrap();
    let recovery_key = RecoveryKey::parse(recovery_key).unwrap();
    let key = vault.open_with_recovery(&recovery_key).unwrap();
    for user in PEOPLE {
        vault = (vault.with_password(&key, user, PASSWORD, Cost::MINIMUM)).unwrap();
    }
    vault.write(&file).unwrap();
}
