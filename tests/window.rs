//! The real window through WebKitWebDriver: from unlocking to explaining a figure, and locked again.
//!
//! Needs a display and WebKitWebDriver: `cargo xtask test` brings both and sets
//! `CUADRE_WINDOW_TEST`. Without that variable the test says that it was left out.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on must stop"
)]
#![allow(clippy::print_stderr, reason = "a test that is left out says so")]

use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use fantoccini::elements::Element;
use fantoccini::key::Key;
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use office::Office;
use serde_json::{Value, json};

const PASSWORD: &str = "una clave larga";
const PATIENCE: Duration = Duration::from_secs(30);

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn from_unlocking_to_explaining_a_figure() {
    if std::env::var_os("CUADRE_WINDOW_TEST").is_none() {
        eprintln!("left out: CUADRE_WINDOW_TEST is not set");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let books = Books::make(&data).await;
    let window = Window::open(folder.path(), &data).await;

    window.type_into("unlock-password", "otra clave").await;
    window.press("unlock").await;
    window.wait_for_text("failure", "contraseña").await;
    window.clear("unlock-password").await;
    window.type_into("unlock-password", PASSWORD).await;
    window.press("unlock").await;

    // The day's page says what the office says.
    let route = format!("route-{}", books.route_id);
    window.wait_for_text(&route, &books.expected_cash).await;
    // A row of a table is no button to WebKit's driver; its first cell is.
    window
        .press_selector(&format!("[data-testid=\"{route}\"] td"))
        .await;

    // The cash box: the line, its rows, and the record as the upstream sent it.
    window
        .wait_for_text("line-closing_cash", &books.expected_cash)
        .await;
    window
        .wait_for_text("line-receipts_cash", &books.receipts_cash)
        .await;
    window.press("line-receipts_cash").await;
    let row = format!("row-{}", books.row_number);
    window.wait_for_text(&row, &books.row_amount).await;
    window.press(&row).await;
    let shown = window.wait_for_text("record-text", &books.record_id).await;
    assert_eq!(
        squeezed(&shown),
        squeezed(&books.record_text),
        "the record is not as it came"
    );

    // Locked, nothing of it is left on the page.
    window
        .client
        .active_element()
        .await
        .unwrap()
        .send_keys(&Key::Escape)
        .await
        .unwrap();
    let keys = format!("{}l", char::from(Key::Control));
    window
        .client
        .active_element()
        .await
        .unwrap()
        .send_keys(&keys)
        .await
        .unwrap();
    window.find("unlock-password").await;
    let page = window.client.source().await.unwrap();
    assert!(!page.contains(&books.record_id) && !page.contains(&books.expected_cash));
    window.close().await;
}

/// Text without what a printer of JSON may put between its parts.
fn squeezed(text: &str) -> String {
    text.chars()
        .filter(|letter| !letter.is_whitespace())
        .collect()
}

/// What the window has to show, asked of the office beforehand.
struct Books {
    route_id: String,
    expected_cash: String,
    receipts_cash: String,
    row_number: String,
    row_amount: String,
    record_id: String,
    record_text: String,
    _tenant: sandbox::Running,
}

impl Books {
    /// A store in a folder, synced with an invented tenant.
    async fn make(data: &Path) -> Books {
        let options = sandbox::Options {
            routes: 2,
            collectors: 2,
            customers: 60,
            days: 10,
            ..sandbox::Options::standard(office::now())
        };
        let tenant = sandbox::start(options).await.unwrap();
        let office = Office::new(data);
        ask(&office, "create_store", json!({"password": PASSWORD})).await;
        let source = json!({"name": "demo", "base_url": tenant.base_url(),
            "tenant": tenant.tenant(), "email": tenant.email(), "secret": tenant.password()});
        ask(&office, "add_prestacop", source).await;
        ask(&office, "start_sync", json!({})).await;
        let began = Instant::now();
        while ask(&office, "sync_progress", json!({})).await["running"] == true {
            assert!(began.elapsed() < PATIENCE, "the sync does not end");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        let today = ask(&office, "today", json!({"date": null})).await;
        let route = &today["routes"][0];
        let of_day = json!({"source": "demo", "route_id": route["route_id"],
            "date": today["date"], "line": "receipts_cash"});
        let rows = ask(&office, "cash_box_rows", of_day).await;
        let row = &rows["rows"][0];
        let named = json!({"kind": row["kind"], "number": row["number"]});
        let record = ask(&office, "record", named).await;
        ask(&office, "lock", json!({})).await;
        Books {
            route_id: text(&route["route_id"]),
            expected_cash: grouped(&route["figures"]["closing_cash"]),
            receipts_cash: grouped(&rows["total_amount"]),
            row_number: text(&row["number"]),
            row_amount: grouped(&row["amount"]),
            record_id: text(&row["id"]),
            record_text: text(&record["versions"][0]["text"]),
            _tenant: tenant,
        }
    }
}

async fn ask(office: &Office, command: &str, question: Value) -> Value {
    let answer = office.call(command, &question.to_string()).await;
    serde_json::from_str(&answer.unwrap_or_else(|failure| panic!("{command}: {failure:?}")))
        .unwrap()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

/// An amount as a Colombian reads it: thousands apart by points, cents only where there are any.
fn grouped(amount: &Value) -> String {
    let amount = text(amount);
    let (whole, cents) = amount.split_once('.').unwrap();
    let (sign, digits) = match whole.strip_prefix('-') {
        Some(digits) => ("−", digits),
        None => ("", whole),
    };
    let mut parts: Vec<&str> = Vec::new();
    let mut rest = digits;
    while rest.len() > 3 {
        let (head, tail) = rest.split_at(rest.len() - 3);
        parts.insert(0, tail);
        rest = head;
    }
    parts.insert(0, rest);
    let cents = if cents == "00" {
        String::new()
    } else {
        format!(",{cents}")
    };
    format!("{sign}{}{cents}", parts.join("."))
}

/// The real window, driven.
struct Window {
    driver: Child,
    client: Client,
}

impl Window {
    async fn open(home: &Path, data: &Path) -> Window {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        drop(listener);
        let driver = Command::new("WebKitWebDriver")
            .args([format!("--port={port}"), "--host=127.0.0.1".to_owned()])
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .env("XDG_DATA_HOME", home.join("share"))
            .env("XDG_CONFIG_HOME", home.join("config"))
            .env("XDG_CACHE_HOME", home.join("cache"))
            .env("LC_ALL", "es_CO.UTF-8")
            .env_remove("CUADRE_PASSWORD")
            .stderr(Stdio::null())
            .spawn()
            .expect("WebKitWebDriver: the package webkit2gtk-driver has it");
        let program = env!("CARGO_BIN_EXE_cuadre-desktop");
        let wanted = json!({"webkitgtk:browserOptions":
            {"binary": program, "args": ["--data", data.display().to_string()]}});
        let Value::Object(capabilities) = wanted else {
            unreachable!("it is an object")
        };
        let address = format!("http://127.0.0.1:{port}");
        let began = Instant::now();
        let client = loop {
            let mut builder = ClientBuilder::new(HttpConnector::new());
            match builder
                .capabilities(capabilities.clone())
                .connect(&address)
                .await
            {
                Ok(client) => break client,
                Err(error) => assert!(began.elapsed() < PATIENCE, "no window: {error}"),
            }
            tokio::time::sleep(Duration::from_millis(200)).await;
        };
        Window { driver, client }
    }

    /// The element of a test id, once it is there.
    async fn find(&self, id: &str) -> Element {
        self.find_selector(&format!("[data-testid=\"{id}\"]")).await
    }

    async fn find_selector(&self, selector: &str) -> Element {
        let began = Instant::now();
        loop {
            if let Ok(element) = self.client.find(Locator::Css(selector)).await {
                return element;
            }
            if began.elapsed() > PATIENCE {
                let page = self.client.source().await.unwrap_or_default();
                panic!("{selector} does not appear on: {page}");
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }

    /// The text of an element, once it holds what is waited for. Spaces are all alike.
    async fn wait_for_text(&self, id: &str, wanted: &str) -> String {
        let began = Instant::now();
        loop {
            let shown = self.find(id).await.prop("innerText").await.ok().flatten();
            let shown = shown.unwrap_or_default();
            if shown.contains(wanted) {
                return shown;
            }
            assert!(
                began.elapsed() < PATIENCE,
                "{id} shows {shown:?}, not {wanted:?}"
            );
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }

    async fn type_into(&self, id: &str, text: &str) {
        let began = Instant::now();
        // What has just appeared may not take keys yet.
        while let Err(error) = self.find(id).await.send_keys(text).await {
            assert!(began.elapsed() < PATIENCE, "{id} takes no keys: {error}");
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }

    async fn clear(&self, id: &str) {
        self.find(id).await.clear().await.unwrap();
    }

    async fn press(&self, id: &str) {
        self.press_selector(&format!("[data-testid=\"{id}\"]"))
            .await;
    }

    async fn press_selector(&self, selector: &str) {
        let began = Instant::now();
        while let Err(error) = self.find_selector(selector).await.click().await {
            assert!(
                began.elapsed() < PATIENCE,
                "{selector} cannot be pressed: {error}"
            );
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }

    async fn close(mut self) {
        let closed = self.client.clone().close().await;
        let _ = self.driver.kill();
        let _ = self.driver.wait();
        closed.unwrap();
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        // Where the test failed the driver goes all the same, and the window with it.
        let _ = self.driver.kill();
    }
}
