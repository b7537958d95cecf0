//! From an empty folder to the day on screen, with the real program against a sandbox tenant.
#![allow(
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test says loudly what it found"
)]

#[path = "support/cuadre.rs"]
mod cuadre;
#[path = "support/figures.rs"]
mod figures;
#[path = "support/server.rs"]
mod server;

use serde_json::Value;

use cuadre::{Account, SOURCE, Store, all_rows, expect_failure, rows};
use figures::{FIGURES, array, days, text};
use server::Server;

/// What the sandbox's own summaries miss on a few days, on purpose.
const KNOWN_DIFFERENCE: [(&str, &str); 3] = [
    ("receipts", "-35000.00"),
    ("receipts_cash", "-35000.00"),
    ("closing_cash", "-35000.00"),
];
/// On how many days it does.
const KNOWN_DIFFERENCES: usize = 3;

/// Small enough to be quick, large enough for several pages.
fn small(seed: &str) -> Vec<&str> {
    let size = [
        "--routes",
        "3",
        "--collectors",
        "3",
        "--customers",
        "90",
        "--days",
        "25",
    ];
    [&["--seed", seed][..], &size].concat()
}

/// Compares every route and day with the upstream's own summary; answers how many days differ.
#[track_caller]
fn compare_with_upstream(store: &Store) -> usize {
    let today = store.json(&["today"]);
    let mut differing = 0;
    for route in array(&today["routes"]) {
        for (date, day) in days(store, text(&route["route_id"]), text(&today["date"])) {
            let place = format!("{} {date}", route["route_id"]);
            let upstream = &day["upstream"];
            assert_eq!(upstream["outdated"], false, "{place}: {upstream}");
            let differences = array(&day["differences"]);
            if !differences.is_empty() {
                let told: Vec<(&str, &str)> = differences
                    .iter()
                    .map(|told| (text(&told["field"]), text(&told["difference"])))
                    .collect();
                assert_eq!(told, KNOWN_DIFFERENCE, "{place}");
                differing += 1;
            }
            let told = |figure: &str| differences.iter().find(|told| told["field"] == figure);
            for figure in FIGURES {
                match told(figure) {
                    None => assert_eq!(day[figure], upstream[figure], "{place} {figure}"),
                    Some(told) => {
                        assert_eq!(told["ours"], day[figure], "{place} {figure}");
                        assert_eq!(told["theirs"], upstream[figure], "{place} {figure}");
                        assert_ne!(told["ours"], told["theirs"], "{place} {figure}");
                    }
                }
            }
        }
    }
    differing
}

fn journey(seed: &str) {
    let server = Server::sandbox(&[&small(seed)[..], &["--faults"]].concat());
    let store = Store::connected(&server.account);
    let first = store.sync(&[]);
    assert!(rows(&first, "payments", "new") > 500, "{first}");
    assert_eq!(rows(&first, "routes", "new"), 3);
    assert_eq!(all_rows(&first, "quarantined"), 0, "{first}");
    assert_eq!(compare_with_upstream(&store), KNOWN_DIFFERENCES);
    let checked = store.verify();
    for kind in ["loans", "payments", "expenses", "cash_movements"] {
        assert_eq!(checked[kind], rows(&first, kind, "new"), "{kind}");
    }

    let second = store.sync(&[]);
    for what in ["new", "changed", "quarantined"] {
        assert_eq!(all_rows(&second, what), 0, "{second}");
    }
    let full = store.sync(&["--full"]);
    assert_eq!(
        all_rows(&full, "new") + all_rows(&full, "changed"),
        0,
        "{full}"
    );
    for kind in ["loans", "payments", "expenses", "cash_movements"] {
        let again = rows(&full, kind, "unchanged");
        assert!(again >= rows(&first, kind, "new"), "{kind}: {full}");
    }
    assert_eq!(compare_with_upstream(&store), KNOWN_DIFFERENCES);
    assert_eq!(store.verify()["payments"], checked["payments"]);
}

#[test]
fn a_tenant_that_misbehaves_comes_to_the_same_figures_1() {
    journey("11");
}

#[test]
fn a_tenant_that_misbehaves_comes_to_the_same_figures_2() {
    journey("12");
}

#[test]
fn a_tenant_that_misbehaves_comes_to_the_same_figures_3() {
    journey("13");
}

/// With the sandbox in this process, so that its own reckoning can be asked and records let in.
#[test]
fn late_arrivals_move_the_figures_to_where_the_records_put_them() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let standard = sandbox::Options::standard(office::now());
    let options = sandbox::Options {
        seed: 14,
        routes: 2,
        collectors: 2,
        customers: 60,
        days: 30,
        ..standard
    };
    let running = runtime.block_on(sandbox::start(options)).unwrap();
    let account = Account {
        base_url: running.base_url().to_owned(),
        tenant: running.tenant().to_owned(),
        email: running.email().to_owned(),
        password: running.password().to_owned(),
    };
    let store = Store::connected(&account);
    store.sync(&[]);
    agree_with_sandbox(&running, &store);
    for seed in 1..=3 {
        let batch = running.arrive_late(seed).unwrap();
        let synced = store.sync(&[]);
        let new = rows(&synced, "payments", "new");
        assert_eq!(new, u64::from(batch.arrived), "{synced}");
        assert!(rows(&synced, "payments", "changed") > 0, "{synced}");
        agree_with_sandbox(&running, &store);
        store.verify();
    }
    runtime.block_on(running.stop()).unwrap();
}

/// Every route and day as the sandbox reckons them from what it invented.
#[track_caller]
fn agree_with_sandbox(running: &sandbox::Running, store: &Store) {
    let today = store.json(&["today"]);
    for route in running.routes() {
        let ours = days(store, route.as_str(), text(&today["date"]));
        let theirs = running.day_summaries(route);
        assert_eq!(ours.len(), theirs.len(), "{route}");
        for day in theirs {
            let our_day = &ours[&day.date.to_string()];
            for (figure, amount) in FIGURES.into_iter().zip(day.figures) {
                let amount = amount.expect("the sandbox states every figure").to_string();
                assert_eq!(
                    text(&our_day[figure]),
                    amount,
                    "{route} {} {figure}",
                    day.date
                );
            }
        }
    }
}

#[test]
fn the_pages_that_a_person_reads_say_the_same() {
    let server = Server::sandbox(&small("15"));
    let store = Store::connected(&server.account);
    let test = store.done(&["source", "test", SOURCE]);
    assert!(
        test.contains("3") && test.contains("portfolio.read"),
        "{test}"
    );
    let synced = store.done(&["--language", "es", "sync"]);
    assert!(synced.contains("Leída hasta el final"), "{synced}");
    let today = store.json(&["today"]);
    let page = store.done(&["--language", "es", "today"]);
    let total = &today["currencies"][0];
    assert_eq!(total["currency"], "COP");
    assert!(
        page.contains(&grouped(text(&total["figures"]["receipts"]))),
        "{page}"
    );
    let route = &today["routes"][0];
    let (id, name) = (text(&route["route_id"]), text(&route["name"]));
    for named in [id, name] {
        let page = store.done(&["--language", "es", "day-summary", "--route", named]);
        let view = store.json(&["day-summary", "--route", named]);
        assert_eq!(view["route_id"], id);
        for day in array(&view["days"]) {
            assert!(
                page.contains(&grouped(text(&day["closing_cash"]))),
                "{page}"
            );
        }
        assert!(
            page.contains(&grouped(text(&view["totals"]["receipts_cash"]))),
            "{page}"
        );
    }
    let three = store.json(&["day-summary", "--route", id, "--days", "3"]);
    let all = store.json(&["day-summary", "--route", id]);
    let (three, all) = (array(&three["days"]), array(&all["days"]));
    assert_eq!(three, &all[all.len() - 3..]);
    let date = text(&three[0]["business_date"]);
    let one = store.json(&["day-summary", "--route", id, "--date", date]);
    assert_eq!(array(&one["days"]), &three[..1]);
    let page = store.done(&["--language", "en", "verify"]);
    assert!(page.contains("to the cent"), "{page}");
}

/// Whole pesos as Spanish writes them, by another way than the program's.
fn grouped(amount: &str) -> String {
    let whole = amount.strip_suffix(".00").expect("whole pesos");
    let (sign, digits) = match whole.strip_prefix('-') {
        Some(digits) => ("−", digits),
        None => ("", whole),
    };
    let reversed: Vec<char> = digits.chars().rev().collect();
    let groups = reversed
        .chunks(3)
        .map(|group| group.iter().collect::<String>());
    let joined = groups.collect::<Vec<_>>().join(".");
    format!("{sign}{}", joined.chars().rev().collect::<String>())
}

#[test]
fn an_interrupted_sync_says_so_and_the_next_one_carries_on() {
    // Faults make it wait, so that there is time to interrupt it.
    let server = Server::sandbox(&[&small("16")[..], &["--faults"]].concat());
    let store = Store::connected(&server.account);
    let mut command = store.command(&["--json", "sync"]);
    command
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped());
    let child = command.spawn().unwrap();
    std::thread::sleep(std::time::Duration::from_millis(1500));
    let told = std::process::Command::new("kill")
        .args(["-INT", &child.id().to_string()])
        .status();
    assert!(told.unwrap().success());
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    let source = &report["sources"][0];
    assert_eq!(source["finished"], false, "{source}");
    assert_eq!(source["error"]["code"], "cancelled", "{source}");
    let sentences = String::from_utf8(output.stderr).unwrap();
    assert!(sentences.contains("carries on"), "{sentences}");

    let rest = store.sync(&[]);
    let before = rows(source, "payments", "new");
    let after = rows(&rest, "payments", "new");
    let checked = store.verify();
    assert_eq!(checked["payments"], before + after, "{source}\n{rest}");
    assert_eq!(compare_with_upstream(&store), KNOWN_DIFFERENCES);
}

#[test]
fn a_removed_source_takes_all_it_brought_with_it() {
    let server = Server::sandbox(&small("17"));
    let store = Store::connected(&server.account);
    store.sync(&[]);
    store.done(&["source", "remove", SOURCE, "--yes"]);
    let checked = store.verify();
    for kind in ["routes", "loans", "payments", "pages"] {
        assert_eq!(checked[kind], 0, "{checked}");
    }
    assert_eq!(array(&store.json(&["today"])["routes"]), [] as [Value; 0]);
    store.connect(&server.account);
    assert!(rows(&store.sync(&[]), "payments", "new") > 500);
}

#[test]
fn a_store_opens_with_its_password_only_and_its_key_sets_another() {
    let server = Server::sandbox(&small("18"));
    let folder = tempfile::TempDir::new().unwrap();
    let run = |password: &str, arguments: &[&str]| {
        let mut command = std::process::Command::new(cuadre::program());
        command
            .arg("--data")
            .arg(folder.path().join("store"))
            .args(arguments)
            .stdin(std::process::Stdio::null())
            .env("CUADRE_PASSWORD", password)
            .env("CUADRE_SECRET", &server.account.password);
        command.output().unwrap()
    };
    let made: Value =
        serde_json::from_str(&cuadre::expect_done(run("first", &["--json", "init"]))).unwrap();
    let Account {
        base_url,
        tenant,
        email,
        ..
    } = &server.account;
    let source = [
        "source",
        "add",
        "prestacop",
        "--name",
        SOURCE,
        "--base-url",
        base_url,
    ];
    let account = ["--tenant", tenant, "--email", email];
    cuadre::expect_done(run("first", &[&source[..], &account].concat()));
    cuadre::expect_done(run("first", &["sync"]));
    let before = cuadre::expect_done(run("first", &["--json", "verify"]));

    let wrong = expect_failure(run("second", &["verify"]));
    let key = folder.path().join("key");
    std::fs::write(&key, text(&made["recovery_key"])).unwrap();
    let key = key.display().to_string();
    cuadre::expect_done(run("second", &["recover", "--recovery-key-file", &key]));
    assert_eq!(expect_failure(run("first", &["verify"])), wrong);
    assert_eq!(
        cuadre::expect_done(run("second", &["--json", "verify"])),
        before
    );
}
