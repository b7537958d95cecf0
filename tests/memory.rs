//! What stays in the memory of the process once the store is locked: no copy of its key.
#![cfg(target_os = "linux")]
#![allow(
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test says loudly what it found"
)]

#[path = "memory/child.rs"]
mod child;
#[path = "support/cuadre.rs"]
mod cuadre;
#[path = "canaries/needles.rs"]
mod needles;
#[path = "canaries/planted.rs"]
mod planted;
#[path = "memory/process.rs"]
mod process;

use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use vault::{Cost, RecoveryKey, Vault};

use child::Worker;
use cuadre::SOURCE;
use needles::Needles;
use planted::Upstream;

/// How often the store is unlocked, worked with and locked.
const CYCLES: usize = 100;
/// In one cycle of so many, a backup is made.
const BACKUP_EVERY: usize = 20;
const KEY: &str = "store key";
const PASSWORD: &str = "Primera-Clave-Yoqui-41";
const NEXT_PASSWORD: &str = "Segunda-Clave-Wexpa-58";
const PATIENCE: Duration = Duration::from_secs(60);

/// The office that the tests below look into.
#[test]
#[ignore = "the process of another test"]
fn the_office_of_another_process() {
    child::answer();
}

#[test]
fn after_a_lock_no_copy_of_the_store_key_is_in_memory() {
    let began = Instant::now();
    let folder = tempfile::tempdir().unwrap();
    let upstream = Upstream::start(&["--routes", "2", "--customers", "24", "--days", "10"]);
    let mut office = Worker::start("the_office_of_another_process", folder.path());
    let recovery = made(&mut office, &upstream);
    office.ask("lock", &json!({}));
    let mut needles = key_of(folder.path(), &recovery);
    spare_time(folder.path(), &recovery);

    let mut most = 0;
    for cycle in 1..=CYCLES {
        unlock(&mut office, PASSWORD);
        if cycle == 1 {
            let open = process::search(office.id(), &needles).unwrap();
            assert!(open.count(KEY) > 0, "the search finds nothing at all");
        }
        work(&mut office, folder.path(), cycle);
        office.ask("lock", &json!({}));
        most = most.max(gone(&office, &needles, &format!("cycle {cycle}")));
    }

    unlock(&mut office, PASSWORD);
    let change = json!({"password": PASSWORD, "new_password": NEXT_PASSWORD});
    office.ask("change_password", &change);
    office.ask("lock", &json!({}));
    gone(&office, &needles, "a change of the password");

    unlock(&mut office, NEXT_PASSWORD);
    let rotated = office.ask("rotate_key", &json!({"password": NEXT_PASSWORD}));
    let next = rotated["recovery_key"].as_str().unwrap().to_owned();
    add_key(&mut needles, folder.path(), &next);
    let open = process::search(office.id(), &needles).unwrap();
    assert!(open.count(KEY) > 0, "the search does not find the next key");
    office.ask("today", &json!({"date": null}));
    office.ask("lock", &json!({}));
    gone(&office, &needles, "a rotation");
    cuadre::tell(&format!(
        "{CYCLES} locks, a change of password, a rotation: no key in up to {} MiB; {:?}",
        most >> 20,
        began.elapsed()
    ));
    what_else_is_left(&office, &recovery);
}

/// Asserts that no key is in the memory of the office; answers how much was searched.
#[track_caller]
fn gone(office: &Worker, needles: &Needles, after: &str) -> u64 {
    let found = process::search(office.id(), needles).unwrap();
    assert_eq!(found.count(KEY), 0, "after {after}: {:#?}", found.places);
    assert!(
        found.bytes > 1 << 20,
        "only {} bytes were read",
        found.bytes
    );
    found.bytes
}

/// No password of a person and no recovery key is left either. Of what the store keeps it is only
/// said how much: SQLite and the allocator do not wipe what they give back.
fn what_else_is_left(office: &Worker, recovery: &str) {
    let mut needles = planted::needles();
    needles.add_text("password", PASSWORD);
    needles.add_text("next password", NEXT_PASSWORD);
    needles.add_text("recovery key", recovery);
    let found = process::search(office.id(), &needles).unwrap();
    for secret in ["password", "next password", "recovery key"] {
        assert_eq!(found.count(secret), 0, "{:#?}", found.places);
    }
    cuadre::tell(&format!("left after the last lock: {:?}", found.times));
}

/// Makes a store, and reads a tenant into it; answers the recovery key.
fn made(office: &mut Worker, upstream: &Upstream) -> String {
    let created = office.ask("create_store", &json!({"password": PASSWORD}));
    let account = &upstream.account;
    let source = json!({"name": SOURCE, "base_url": account.base_url, "tenant": account.tenant,
        "email": account.email, "secret": account.password});
    office.ask("add_prestacop", &source);
    office.ask("start_sync", &json!({}));
    let began = Instant::now();
    while office.ask("sync_progress", &json!({}))["running"] == true {
        assert!(began.elapsed() < PATIENCE, "the sync does not end");
        std::thread::sleep(Duration::from_millis(50));
    }
    created["recovery_key"].as_str().unwrap().to_owned()
}

fn unlock(office: &mut Worker, password: &str) {
    office.ask("unlock", &json!({"user": "owner", "password": password}));
}

/// A little of everything: figures, names, a record, the log, a write, now and then a backup.
fn work(office: &mut Worker, folder: &Path, cycle: usize) {
    let today = office.ask("today", &json!({"date": null}));
    let route = &today["routes"][0];
    let days = json!({"route": route["route_id"], "source": SOURCE, "days": 10});
    let days = office.ask("day_summary", &days);
    let date = busiest(&days);
    let line = json!({"source": SOURCE, "route_id": route["route_id"], "date": date,
        "line": "receipts_cash"});
    let rows = office.ask("cash_box_rows", &line);
    let row = &rows["rows"][0];
    let record = json!({"kind": row["kind"], "number": row["number"]});
    let record = office.ask("record", &record);
    assert!(!record["versions"].as_array().unwrap().is_empty());
    office.ask("audit_log", &json!({}));
    office.ask("set_lock_after", &json!({"minutes": 1 + cycle % 60}));
    if cycle.is_multiple_of(BACKUP_EVERY) {
        let path = folder.join(format!("backup-{cycle}"));
        office.ask("back_up", &json!({"path": path.display().to_string()}));
        office.ask("verify", &json!({}));
        office.ask("audit_verify", &json!({}));
    }
}

/// A date on which cash came in.
fn busiest(days: &Value) -> Value {
    let days = days["days"].as_array().unwrap();
    let paid = |day: &&Value| day["receipts_cash"] != "0.00" && day["receipts_cash"] != "0";
    days.iter().find(paid).expect("somebody paid")["business_date"].clone()
}

/// The key of a store, as the recovery key opens it.
fn key_of(folder: &Path, recovery: &str) -> Needles {
    let mut needles = Needles::default();
    add_key(&mut needles, folder, recovery);
    needles
}

fn add_key(needles: &mut Needles, folder: &Path, recovery: &str) {
    let vault = Vault::read(&folder.join("vault.json")).unwrap();
    let key = vault.open_with_recovery(&RecoveryKey::parse(recovery).unwrap());
    needles.add_key(KEY, key.unwrap().bytes());
}

/// Lets a guess at the password cost the least that is allowed: there are many.
fn spare_time(folder: &Path, recovery: &str) {
    let file = folder.join("vault.json");
    let vault = Vault::read(&file).unwrap();
    let key = vault
        .open_with_recovery(&RecoveryKey::parse(recovery).unwrap())
        .unwrap();
    let cheaper = vault
        .with_password(&key, "owner", PASSWORD, Cost::MINIMUM)
        .unwrap();
    cheaper.write(&file).unwrap();
}

#[test]
fn the_program_leaves_no_core_file() {
    let folder = tempfile::tempdir().unwrap();
    let program = cuadre::program();
    let serve = [program.to_str().unwrap(), "sandbox", "--days", "2"];
    let mut child = crashing(folder.path(), &serve);
    let began = Instant::now();
    while process::name_of(child.id()) != "cuadre" {
        assert!(began.elapsed() < PATIENCE, "it does not start");
        std::thread::sleep(Duration::from_millis(10));
    }
    std::thread::sleep(Duration::from_millis(500));
    process::assert_protected(child.id());
    crash(child.id());
    let ended = child.wait().unwrap();
    assert_eq!(ended.signal(), Some(6), "{ended}");
    assert!(!ended.core_dumped(), "it left a core file");

    // Another program does leave one here, where this system writes any.
    let mut other = crashing(folder.path(), &["sleep", "60"]);
    std::thread::sleep(Duration::from_millis(200));
    crash(other.id());
    let ended = other.wait().unwrap();
    assert_eq!(ended.signal(), Some(6), "{ended}");
    cuadre::tell(&format!(
        "another program leaves a core file: {}",
        ended.core_dumped()
    ));
}

/// Starts a program in a folder, where it may write core files as large as it likes.
fn crashing(folder: &Path, program: &[&str]) -> std::process::Child {
    Command::new("sh")
        .args(["-c", "ulimit -S -c unlimited; exec \"$@\"", "sh"])
        .args(program)
        .current_dir(folder)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

fn crash(process: u32) {
    let told = Command::new("kill")
        .args(["-ABRT", &process.to_string()])
        .status();
    assert!(told.unwrap().success());
}
