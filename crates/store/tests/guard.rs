//! A store against its anchor: what was cut off, rolled back, taken out or put in shows at opening.

#![allow(
    clippy::unwrap_used,
    unreachable_pub,
    dead_code,
    reason = "a test that cannot go on must stop"
)]

#[path = "pages/shop.rs"]
mod shop;

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::json;
use shop::{Shop, entry};
use store::{Guard, Store};
use tempfile::TempDir;

const KEY: [u8; 32] = [9; 32];

/// A store of a shop that is watched over, and its folder.
struct Watched {
    shop: Shop,
}

fn payments(ids: std::ops::Range<u32>) -> serde_json::Value {
    let payments: Vec<_> = ids
        .map(|id| {
            json!({"payment_id": format!("p{id}"), "amount": 1000 + id, "method": "cash",
                   "ts": "2026-11-18T10:00:00-05:00", "updated_at": "2026-11-18T15:00:00Z"})
        })
        .collect();
    json!({ "payments": payments })
}

impl Watched {
    fn new() -> Watched {
        let mut shop = Shop::new();
        let anchor = shop.folder.path().join("anchor.json");
        shop.store = reopened(shop.store.path(), &anchor, &shop);
        shop.store.keep_anchor().unwrap();
        Watched { shop }
    }

    fn store(&self) -> &Store {
        &self.shop.store
    }

    fn anchor(&self) -> PathBuf {
        self.shop.folder.path().join("anchor.json")
    }

    /// What an inspection of the files finds after something was done to a copy of them.
    fn after(&self, harm: impl FnOnce(&Path)) -> Vec<String> {
        let copy = TempDir::new().unwrap();
        for file in fs::read_dir(self.shop.folder.path()).unwrap() {
            let file = file.unwrap();
            fs::copy(file.path(), copy.path().join(file.file_name())).unwrap();
        }
        harm(copy.path());
        let store = copy.path().join("books.db");
        let store = reopened(&store, &copy.path().join("anchor.json"), &self.shop);
        let findings = store.inspect().unwrap().findings;
        findings
            .iter()
            .map(|finding| match finding.n() {
                Some(n) => format!("{} {n}", finding.code()),
                None => finding.code().to_owned(),
            })
            .collect()
    }
}

fn reopened(store: &Path, anchor: &Path, shop: &Shop) -> Store {
    let store = Store::open(store, shop.protection()).unwrap();
    store.guarded(Guard::new(anchor, &KEY))
}

/// Changes a closed store as somebody with its key could.
fn edit(folder: &Path, statement: &str) {
    let connection = rusqlite::Connection::open(folder.join("books.db")).unwrap();
    let key = "07".repeat(32);
    connection
        .execute_batch(&format!(
            "PRAGMA key = \"x'{key}'\"; PRAGMA cipher_hmac_algorithm = HMAC_SHA256; {statement};"
        ))
        .unwrap();
}

fn with_history() -> Watched {
    let watched = Watched::new();
    for number in 0..5 {
        watched
            .store()
            .append_entry(&entry("today").with("number", number as u32))
            .unwrap();
    }
    watched.shop.statement(&payments(0..20));
    watched
}

#[test]
fn a_healthy_store_has_nothing_to_tell_with_and_without_its_write_ahead_log() {
    let watched = with_history();
    assert_eq!(watched.after(|_| {}), [""; 0]);
    watched.store().checkpoint().unwrap();
    assert_eq!(watched.after(|_| {}), [""; 0]);
    let inspection = watched.store().inspect().unwrap();
    assert_eq!(inspection.entries, 6);
    assert_eq!(inspection.head.len(), 64);
}

#[test]
fn a_write_ahead_log_that_was_cut_off_shows() {
    let watched = with_history();
    watched.store().checkpoint().unwrap();
    watched.store().append_entry(&entry("verify")).unwrap();
    watched.shop.statement(&payments(20..40));
    watched.store().keep_anchor().unwrap();
    let found = watched.after(|folder| fs::remove_file(folder.join("books.db-wal")).unwrap());
    assert_eq!(found[0], "rolled_back 7", "{found:?}");
    assert!(found.contains(&"missing_rows".to_owned()), "{found:?}");
}

#[test]
fn a_flipped_bit_in_the_write_ahead_log_shows() {
    let watched = with_history();
    watched.store().checkpoint().unwrap();
    watched.store().append_entry(&entry("verify")).unwrap();
    let found = watched.after(|folder| {
        let log = folder.join("books.db-wal");
        let mut bytes = fs::read(&log).unwrap();
        let middle = bytes.len() / 2;
        bytes[middle] ^= 1;
        fs::write(log, bytes).unwrap();
    });
    assert_eq!(found, ["truncated 7"]);
}

#[test]
fn a_copy_from_before_shows() {
    let watched = with_history();
    watched.store().checkpoint().unwrap();
    let before = TempDir::new().unwrap();
    let old = before.path().join("old.db");
    fs::copy(watched.store().path(), &old).unwrap();
    watched.shop.statement(&payments(20..25));
    watched.store().append_entry(&entry("verify")).unwrap();
    watched.store().checkpoint().unwrap();
    let found = watched.after(|folder| {
        let _ = fs::remove_file(folder.join("books.db-wal"));
        fs::copy(&old, folder.join("books.db")).unwrap();
    });
    assert_eq!(found[0], "rolled_back 7", "{found:?}");
}

#[test]
fn rows_that_were_taken_out_or_put_in_show() {
    let watched = with_history();
    watched.store().checkpoint().unwrap();
    let took = "DELETE FROM payments WHERE external_id = 'p3'";
    assert_eq!(watched.after(|folder| edit(folder, took)), ["missing_rows"]);
    let both = "DELETE FROM payments WHERE external_id = 'p3';
        UPDATE row_counts SET row_count = row_count - 1 WHERE table_name = 'payments'";
    assert_eq!(watched.after(|folder| edit(folder, both)), ["missing_rows"]);
    let put = "INSERT INTO pages (id, sync_id, source_id, data_set, route_id, received_at, bytes)
        VALUES (999, 1, 1, 0, 0, 0, 0)";
    assert_eq!(watched.after(|folder| edit(folder, put)), ["added_rows"]);
}

#[test]
fn an_entry_that_was_changed_or_taken_out_shows_where_it_stood() {
    let watched = with_history();
    watched.store().checkpoint().unwrap();
    let edited = "UPDATE audit_entries SET user = 'somebody' WHERE n = 3";
    assert_eq!(watched.after(|folder| edit(folder, edited)), ["edited 3"]);
    let unreadable = "UPDATE audit_entries SET details = '{\"a\": 1.5}' WHERE n = 4";
    let found = watched.after(|folder| edit(folder, unreadable));
    assert_eq!(found, ["unreadable 4"]);
    let took = "DELETE FROM audit_entries WHERE n = 2";
    let found = watched.after(|folder| edit(folder, took));
    assert_eq!(found[0], "missing 2", "{found:?}");
}

#[test]
fn an_anchor_that_is_gone_damaged_or_of_another_store_shows() {
    let watched = with_history();
    watched.store().checkpoint().unwrap();
    let anchor = |folder: &Path| folder.join("anchor.json");
    let gone = watched.after(|folder| fs::remove_file(anchor(folder)).unwrap());
    assert_eq!(gone, ["anchor_missing"]);
    let damaged = watched.after(|folder| fs::write(anchor(folder), "{").unwrap());
    assert_eq!(damaged, ["anchor_damaged"]);
    let foreign = watched.after(|folder| {
        let text = fs::read_to_string(anchor(folder)).unwrap();
        fs::write(
            anchor(folder),
            text.replace("\"entries\":6", "\"entries\":5"),
        )
        .unwrap();
    });
    assert_eq!(foreign, ["anchor_foreign"]);
}

#[test]
fn a_store_ahead_of_its_anchor_is_what_a_crash_leaves() {
    let watched = with_history();
    let old = fs::read(watched.anchor()).unwrap();
    watched.store().append_entry(&entry("verify")).unwrap();
    watched.shop.statement(&payments(20..40));
    let found = watched.after(|folder| fs::write(folder.join("anchor.json"), &old).unwrap());
    assert_eq!(found, [""; 0]);
}

#[test]
fn a_source_that_was_removed_accounts_for_its_rows() {
    let watched = with_history();
    watched.store().keep_anchor().unwrap();
    let old = fs::read(watched.anchor()).unwrap();
    watched
        .store()
        .remove_source("shop", &entry("remove_source").on("shop"))
        .unwrap();
    assert_eq!(watched.after(|_| {}), [""; 0]);
    // Killed between the removal and the writing of the anchor.
    let found = watched.after(|folder| fs::write(folder.join("anchor.json"), &old).unwrap());
    assert_eq!(found, [""; 0]);
}

#[test]
fn what_the_owner_accepts_is_sound_from_then_on() {
    let watched = with_history();
    watched.store().checkpoint().unwrap();
    let found = watched.after(|folder| {
        edit(folder, "DELETE FROM payments WHERE external_id = 'p3'");
        let store = folder.join("books.db");
        let store = reopened(&store, &folder.join("anchor.json"), &watched.shop);
        assert_eq!(store.inspect().unwrap().findings.len(), 1);
        store.accept(&entry("accept_store")).unwrap();
    });
    assert_eq!(found, [""; 0]);
}

#[test]
fn nothing_is_anchored_before_the_store_was_found_sound() {
    let watched = with_history();
    watched.store().checkpoint().unwrap();
    let found = watched.after(|folder| {
        edit(folder, "DELETE FROM payments WHERE external_id = 'p3'");
        let store = folder.join("books.db");
        let store = reopened(&store, &folder.join("anchor.json"), &watched.shop);
        store.append_entry(&entry("verify")).unwrap();
    });
    assert_eq!(found, ["missing_rows"]);
}

#[test]
fn a_folder_where_the_anchor_cannot_be_written_is_told_and_stops_nothing() {
    let watched = with_history();
    assert!(!watched.store().anchor_is_behind());
    let beside = watched.anchor().with_extension("json.new");
    fs::create_dir(&beside).unwrap();
    watched.store().append_entry(&entry("verify")).unwrap();
    assert!(watched.store().anchor_is_behind());
    fs::remove_dir(&beside).unwrap();
    watched.store().append_entry(&entry("verify")).unwrap();
    assert!(!watched.store().anchor_is_behind());
    assert_eq!(watched.after(|_| {}), [""; 0]);
}
