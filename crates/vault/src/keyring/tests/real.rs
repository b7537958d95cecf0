//! The keyring of the GNOME desktop, in sessions of our own.
//!
//! Needs `dbus-run-session` and `gnome-keyring-daemon`, and CUADRE_KEYRING_TEST=1 to say that
//! they must be there.

use std::path::Path;
use std::process::Command;

use super::*;

const UNLOCKED: &str = "printf 'clave' | gnome-keyring-daemon --unlock --components=secrets";
const LOCKED: &str = "gnome-keyring-daemon --start --components=secrets";
const NONE: &str = "export DBUS_SESSION_BUS_ADDRESS=unix:path=/nowhere";

#[test]
fn a_secret_survives_the_session_and_a_locked_or_missing_keyring_asks_for_the_password() {
    if std::env::var("CUADRE_KEYRING_TEST").as_deref() != Ok("1") {
        println!("not run: set CUADRE_KEYRING_TEST=1 where gnome-keyring and dbus are installed");
        return;
    }
    let home = tempfile::tempdir().unwrap();
    in_session(home.path(), UNLOCKED, "works_and_keeps");
    in_session(home.path(), LOCKED, "is_in_trouble");
    in_session(home.path(), UNLOCKED, "still_keeps");
    let changed = tempfile::tempdir().unwrap();
    in_session(changed.path(), UNLOCKED, "keeps_nothing");
    in_session(changed.path(), NONE, "is_in_trouble");
}

#[test]
#[ignore = "run in a session by the test above"]
fn works_and_keeps() {
    let keyring = Keyring::open();
    works(&keyring, DEVICE);
    keyring.keep(DEVICE, &secret(9)).unwrap();
}

#[test]
#[ignore = "run in a session by the test above"]
fn still_keeps() {
    let taken = Keyring::open().take(DEVICE).unwrap();
    assert_eq!(bytes(taken), Some([9; 32]));
}

#[test]
#[ignore = "run in a session by the test above"]
fn keeps_nothing() {
    assert_eq!(bytes(Keyring::open().take(DEVICE).unwrap()), None);
}

#[test]
#[ignore = "run in a session by the test above"]
fn is_in_trouble() {
    let start = Instant::now();
    let trouble = Keyring::open().take(DEVICE).err();
    println!("{trouble:?} after {:?}", start.elapsed());
    assert!(trouble.is_some());
    assert!(start.elapsed() < LIMIT + Duration::from_secs(2));
}

/// Runs one of the tests above on a message bus of its own.
fn in_session(home: &Path, keyring: &str, test: &str) {
    let test = format!("keyring::tests::real::{test}");
    let script =
        format!("{keyring} >/dev/null && exec \"$0\" --exact \"$1\" --ignored --nocapture");
    let output = Command::new("dbus-run-session")
        .args(["--", "sh", "-c", &script])
        .arg(std::env::current_exe().unwrap())
        .arg(&test)
        .env("HOME", home)
        .env("XDG_RUNTIME_DIR", home)
        .env_remove("XDG_DATA_HOME")
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .output()
        .unwrap();
    let text = String::from_utf8_lossy(&output.stdout);
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{test}\n{text}{errors}");
    assert!(text.contains("1 passed"), "{test}\n{text}");
}
