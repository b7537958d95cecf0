//! When the office locks itself, and what a computer that remembers somebody opens.

use std::sync::Arc;

use serde_json::{Value, json};
use tempfile::TempDir;

use super::*;

const PASSWORD: &str = "una clave larga";

/// An office on a new store, open.
async fn office() -> (TempDir, Arc<Office>) {
    let folder = TempDir::new().unwrap();
    let office = Arc::new(Office::with_keyring(
        folder.path(),
        vault::Keyring::in_memory(),
    ));
    ask(&office, "create_store", json!({ "password": PASSWORD })).await;
    (folder, office)
}

async fn ask(office: &Office, command: &str, question: Value) -> Value {
    let answer = office.call(command, &question.to_string()).await;
    serde_json::from_str(&answer.unwrap()).unwrap()
}

async fn refused(office: &Office, command: &str, question: Value) -> String {
    let answer = office.call(command, &question.to_string()).await;
    answer.unwrap_err().code
}

/// The user was last seen so long ago.
fn away(office: &Office, for_so_long: Duration) {
    office.lock_desk().sign_at = Instant::now().checked_sub(for_so_long).unwrap();
}

#[tokio::test]
async fn the_store_is_locked_once_nobody_gave_a_sign_for_as_long_as_is_set() {
    let (_folder, office) = office().await;
    ask(&office, "set_lock_after", json!({ "minutes": 2 })).await;
    away(&office, Duration::from_secs(119));
    assert!(!office.is_left_alone().await);
    away(&office, Duration::from_secs(120));
    assert!(office.is_left_alone().await);
    ask(&office, "still_here", json!({})).await;
    assert!(!office.is_left_alone().await);

    away(&office, Duration::from_secs(121));
    let watch = tokio::spawn(Office::watch(Arc::downgrade(&office)));
    let until = Instant::now() + Duration::from_secs(20);
    while office.books().is_ok() {
        assert!(Instant::now() < until, "it was not locked");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    watch.abort();
    let desk = ask(&office, "desk", json!({})).await;
    assert_eq!(
        (&desk["store"], &desk["locked_by"]),
        (&json!("locked"), &json!("idle"))
    );

    let open = json!({ "user": "owner", "password": PASSWORD });
    let desk = ask(&office, "unlock", open).await;
    assert_eq!(desk["locked_by"], Value::Null);
    let log = ask(&office, "audit_log", json!({ "action": "lock" })).await;
    let by = json!([{ "name": "by", "value": "idle" }]);
    assert_eq!(log["entries"][0]["details"], by);
}

#[tokio::test]
async fn an_absence_outside_the_range_is_refused() {
    let (_folder, office) = office().await;
    for minutes in [0, 61, 255] {
        let code = refused(&office, "set_lock_after", json!({ "minutes": minutes })).await;
        assert_eq!(code, "lock_after_range");
    }
    assert_eq!(
        ask(&office, "desk", json!({})).await["lock_after_minutes"],
        5
    );
}

#[tokio::test]
async fn a_computer_that_remembers_opens_without_a_password_until_it_forgets() {
    let (folder, office) = office().await;
    let remembered = json!({ "user": "owner" });
    let wrong = json!({ "password": "otra" });
    assert_eq!(refused(&office, "remember", wrong).await, "wrong_password");
    tokio::time::sleep(Duration::from_millis(1100)).await;
    ask(&office, "remember", json!({ "password": PASSWORD })).await;
    let desk = ask(&office, "lock", json!({})).await;
    assert_eq!(desk["people"][0]["remembered"], true);
    let desk = ask(&office, "unlock_remembered", remembered.clone()).await;
    assert_eq!(desk["store"], "open");

    // A keyring that is gone or another asks for the password, which still opens.
    ask(&office, "lock", json!({})).await;
    let other = Office::with_keyring(folder.path(), vault::Keyring::in_memory());
    let code = refused(&other, "unlock_remembered", remembered.clone()).await;
    assert_eq!(code, "not_remembered");
    let open = json!({ "user": "owner", "password": PASSWORD });
    ask(&other, "unlock", open).await;

    // It opens after the key was rotated, too.
    ask(&other, "lock", json!({})).await;
    ask(&office, "unlock_remembered", remembered.clone()).await;
    ask(&office, "rotate_key", json!({ "password": PASSWORD })).await;
    ask(&office, "lock", json!({})).await;
    ask(&office, "unlock_remembered", remembered.clone()).await;

    ask(&office, "forget", json!({})).await;
    let desk = ask(&office, "lock", json!({})).await;
    assert_eq!(desk["people"][0]["remembered"], false);
    let code = refused(&office, "unlock_remembered", remembered).await;
    assert_eq!(code, "not_remembered");
}

#[tokio::test]
async fn a_key_is_not_rotated_while_another_program_has_the_store_open() {
    let (folder, office) = office().await;
    let other = Office::with_keyring(folder.path(), vault::Keyring::in_memory());
    let open = json!({ "user": "owner", "password": PASSWORD });
    ask(&other, "unlock", open.clone()).await;
    let rotate = json!({ "password": PASSWORD });
    let code = refused(&office, "rotate_key", rotate.clone()).await;
    assert_eq!(code, "store_in_use");
    // Nothing was exchanged: the other goes on, and so does whoever tried.
    let verified = ask(&other, "audit_verify", json!({})).await;
    assert_eq!(verified["ok"], true, "{verified}");
    let verified = ask(&office, "audit_verify", json!({})).await;
    assert_eq!(verified["ok"], true, "{verified}");
    ask(&other, "lock", json!({})).await;
    ask(&office, "rotate_key", rotate).await;
    let verified = ask(&office, "audit_verify", json!({})).await;
    assert_eq!(verified["ok"], true, "{verified}");
    ask(&other, "unlock", open).await;
}
