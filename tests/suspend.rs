//! The real window locks when logind announces that the computer goes to sleep.
//!
//! Needs a display and a desktop bus, which stands in for the system's: `cargo xtask test` brings
//! both and sets `CUADRE_WINDOW_TEST`. Without that variable the test says that it was left out.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on must stop"
)]
#![allow(clippy::print_stderr, reason = "a test that is left out says so")]

use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use office::Office;
use serde_json::{Value, json};

const PASSWORD: &str = "una clave larga";
const PATIENCE: Duration = Duration::from_secs(60);

/// A window that goes when the test does.
struct Window(Child);

impl Drop for Window {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[tokio::test]
async fn the_window_locks_before_the_computer_sleeps() {
    if std::env::var_os("CUADRE_WINDOW_TEST").is_none() {
        eprintln!("left out: CUADRE_WINDOW_TEST is not set");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let office = Office::new(folder.path());
    let password = json!({ "password": PASSWORD }).to_string();
    office.call("create_store", &password).await.unwrap();

    let _window = open(folder.path());
    let started = Instant::now();
    loop {
        assert!(started.elapsed() < PATIENCE, "the window did not lock");
        // The window may not listen yet: it is told again until it does.
        announce_sleep();
        tokio::time::sleep(Duration::from_millis(500)).await;
        if locked_by_suspend(&office).await {
            return;
        }
    }
}

/// The window on a data folder, unlocked, with the desktop's bus for the system's.
fn open(data: &Path) -> Window {
    let bus = std::env::var("DBUS_SESSION_BUS_ADDRESS").unwrap();
    let child = Command::new(env!("CARGO_BIN_EXE_cuadre-desktop"))
        .arg("--data")
        .arg(data)
        .env("CUADRE_PASSWORD", PASSWORD)
        .env("DBUS_SYSTEM_BUS_ADDRESS", bus)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    Window(child)
}

/// What logind says.
fn announce_sleep() {
    let status = Command::new("dbus-send")
        .args(["--session", "--type=signal", "/org/freedesktop/login1"])
        .args([
            "org.freedesktop.login1.Manager.PrepareForSleep",
            "boolean:true",
        ])
        .status()
        .unwrap();
    assert!(status.success());
}

async fn locked_by_suspend(office: &Office) -> bool {
    let log = office.call("audit_log", "{\"action\": \"lock\"}").await;
    let log: Value = serde_json::from_str(&log.unwrap()).unwrap();
    let entries = log["entries"].as_array().unwrap();
    entries.iter().any(|entry| {
        let details = entry["details"].as_array().unwrap();
        let by = json!({ "name": "by", "value": "suspend" });
        entry["user"] == "owner" && details.contains(&by)
    })
}
