//! The real window, driven through WebKitWebDriver as a person would drive it.
#![allow(
    dead_code,
    reason = "each test crate takes what it needs of what they share"
)]

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use fantoccini::elements::Element;
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};

/// How long anything may take.
pub(crate) const PATIENCE: Duration = Duration::from_secs(30);
/// How often it is looked whether something has happened.
const LOOK_EVERY: Duration = Duration::from_millis(100);

/// Whether there is a display and a driver: otherwise a test says that it was left out.
pub(crate) fn is_wanted() -> bool {
    std::env::var_os("CUADRE_WINDOW_TEST").is_some()
}

/// Everywhere that a program may write of its own accord, all inside one folder.
pub(crate) fn places(folder: &Path) -> Vec<(&'static str, PathBuf)> {
    let named = [
        ("HOME", "home"),
        ("XDG_DATA_HOME", "share"),
        ("XDG_CONFIG_HOME", "config"),
        ("XDG_CACHE_HOME", "cache"),
        ("XDG_STATE_HOME", "state"),
        ("XDG_RUNTIME_DIR", "run"),
        ("TMPDIR", "tmp"),
    ];
    let made = named.map(|(variable, name)| {
        let place = folder.join(name);
        fs::create_dir_all(&place).unwrap();
        fs::set_permissions(&place, fs::Permissions::from_mode(0o700)).unwrap();
        (variable, place)
    });
    made.to_vec()
}

/// The real window, driven.
pub(crate) struct Window {
    driver: Child,
    pub(crate) client: Client,
}

impl Window {
    /// Opens it on a data folder; whatever it writes besides stays in `home`.
    pub(crate) async fn open(home: &Path, data: &Path) -> Window {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        drop(listener);
        let driver = Command::new("WebKitWebDriver")
            .args([format!("--port={port}"), "--host=127.0.0.1".to_owned()])
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .envs(places(home))
            .env("LC_ALL", "es_CO.UTF-8")
            .env_remove("CUADRE_PASSWORD")
            .env_remove("CUADRE_USER")
            .current_dir(home)
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
            builder.capabilities(capabilities.clone());
            match tokio::time::timeout(PATIENCE, builder.connect(&address)).await {
                Ok(Ok(client)) => break client,
                Ok(Err(error)) => assert!(began.elapsed() < PATIENCE, "no window: {error}"),
                Err(_) => panic!("no window appears: is there a display?"),
            }
            tokio::time::sleep(2 * LOOK_EVERY).await;
        };
        Window { driver, client }
    }

    /// The element of a test id, once it is there.
    pub(crate) async fn find(&self, id: &str) -> Element {
        self.find_selector(&test_id(id)).await
    }

    /// The first element of a selector, once it is there.
    pub(crate) async fn find_selector(&self, selector: &str) -> Element {
        let began = Instant::now();
        loop {
            if let Ok(element) = self.client.find(Locator::Css(selector)).await {
                return element;
            }
            if began.elapsed() > PATIENCE {
                let page = self.client.source().await.unwrap_or_default();
                panic!("{selector} does not appear on: {page}");
            }
            tokio::time::sleep(LOOK_EVERY).await;
        }
    }

    /// Whether an element is there now.
    pub(crate) async fn shows(&self, id: &str) -> bool {
        self.client.find(Locator::Css(&test_id(id))).await.is_ok()
    }

    /// The text of an element, once it holds what is waited for. Spaces are all alike.
    pub(crate) async fn wait_for_text(&self, id: &str, wanted: &str) -> String {
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
            tokio::time::sleep(LOOK_EVERY).await;
        }
    }

    /// Types into an element, once it takes keys.
    pub(crate) async fn type_into(&self, id: &str, text: &str) {
        let began = Instant::now();
        // What has just appeared may not take keys yet.
        while let Err(error) = self.find(id).await.send_keys(text).await {
            assert!(began.elapsed() < PATIENCE, "{id} takes no keys: {error}");
            tokio::time::sleep(LOOK_EVERY).await;
        }
    }

    /// Types where the focus is.
    pub(crate) async fn type_keys(&self, keys: &str) {
        let focused = self.client.active_element().await.unwrap();
        focused.send_keys(keys).await.unwrap();
    }

    /// Empties a field.
    pub(crate) async fn clear(&self, id: &str) {
        self.find(id).await.clear().await.unwrap();
    }

    /// Presses an element, once it can be pressed.
    pub(crate) async fn press(&self, id: &str) {
        self.press_selector(&test_id(id)).await;
    }

    /// The same by a selector.
    pub(crate) async fn press_selector(&self, selector: &str) {
        let began = Instant::now();
        loop {
            let element = self.find_selector(selector).await;
            // What cannot be pressed yet takes a press without a word.
            let enabled = element.is_enabled().await.unwrap_or(false);
            if enabled && element.click().await.is_ok() {
                return;
            }
            assert!(began.elapsed() < PATIENCE, "{selector} cannot be pressed");
            tokio::time::sleep(LOOK_EVERY).await;
        }
    }

    /// Unlocks as a person, who is chosen where there are several.
    pub(crate) async fn unlock(&self, user: &str, password: &str) {
        self.find("unlock-password").await;
        let person = format!("person-{user}");
        if self.shows(&person).await {
            self.press(&person).await;
        }
        self.type_into("unlock-password", password).await;
        self.press("unlock").await;
        self.find("page-title").await;
        self.find("rail-user").await;
    }

    /// Locks with Ctrl L.
    pub(crate) async fn lock(&self) {
        let keys = format!("{}l", char::from(fantoccini::key::Key::Control));
        self.type_keys(&keys).await;
        self.find("unlock-password").await;
    }

    /// Goes to an address of the pages.
    pub(crate) async fn go(&self, place: &str) {
        self.run("location.hash = arguments[0];", vec![json!(place)])
            .await;
    }

    /// Where the pages stand.
    pub(crate) async fn place(&self) -> String {
        let place = self.run("return location.hash;", Vec::new()).await;
        place.as_str().unwrap().trim_start_matches('#').to_owned()
    }

    /// Runs a script in the page; answers what it returns.
    pub(crate) async fn run(&self, script: &str, arguments: Vec<Value>) -> Value {
        self.client.execute(script, arguments).await.unwrap()
    }

    /// Ends driver and window.
    pub(crate) async fn close(mut self) {
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
        let _ = self.driver.wait();
    }
}

fn test_id(id: &str) -> String {
    format!("[data-testid=\"{id}\"]")
}
