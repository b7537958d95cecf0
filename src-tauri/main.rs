//! The window: starts up, carries calls to the office, holds no rule.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod arguments;
mod demo;
mod environment;
#[cfg(target_os = "linux")]
mod suspend;

use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::{Context as _, Result};
use office::{Failure, Office};
use tauri::webview::NewWindowResponse;
use tauri::{App, AppHandle, Manager as _, RunEvent, State, Url, WebviewWindowBuilder};

use arguments::Arguments;

/// The folder of Cuadre in the platform's place for data of programs.
const FOLDER: &str = "cuadre";

fn main() -> ExitCode {
    let arguments = match Arguments::read(std::env::args_os().skip(1)) {
        Ok(arguments) => arguments,
        Err(error) => return say(&error, ExitCode::from(2)),
    };
    match run(arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => say(&error, ExitCode::FAILURE),
    }
}

fn say(error: &anyhow::Error, code: ExitCode) -> ExitCode {
    // Where there is no standard error, there is nobody to tell.
    let _ = writeln!(std::io::stderr(), "cuadre-desktop: {error:#}");
    code
}

fn run(arguments: Arguments) -> Result<()> {
    environment::settle()?;
    office::protect_process().context("this system lets no program protect its memory")?;
    let app = tauri::Builder::default()
        .invoke_handler(tauri::generate_handler![call])
        .build(tauri::generate_context!())?;
    // Not in Tauri's `setup`, which answers an error with a panic.
    open(&app, arguments)?;
    app.run(|app, event| {
        if matches!(event, RunEvent::Exit) {
            close(app);
        }
    });
    Ok(())
}

/// Locks the office, since the process ends without dropping anything: a sync stops where it can
/// be carried on, the store is closed, and a demo is removed.
fn close(app: &AppHandle) {
    let office = app.state::<Arc<Office>>();
    // A failure could no longer be shown; the store stands a crash as well.
    let _ = tauri::async_runtime::block_on(office.call("lock", "{}"));
}

/// The one command of the pages: a command of the office with its question as JSON text. The
/// answer comes back as JSON text too, and a failure as an object.
#[tauri::command]
async fn call(
    office: State<'_, Arc<Office>>,
    command: String,
    body: String,
) -> Result<String, Failure> {
    office.call(&command, &body).await
}

/// Sets up the office on its data folder, unlocks it where the environment says how, and shows
/// the window.
fn open(app: &App, arguments: Arguments) -> Result<()> {
    let data_folder = match arguments.data_folder {
        Some(folder) => folder,
        None => default_data_folder(app)?,
    };
    let office = Arc::new(Office::new(&data_folder).with_demo(demo::start_demo()));
    if let Some(question) = environment::unlock_question() {
        // The window shows the lock and asks again: there a person can read why.
        let _ = tauri::async_runtime::block_on(office.call("unlock", &question));
    }
    tauri::async_runtime::spawn(Office::watch(Arc::downgrade(&office)));
    #[cfg(target_os = "linux")]
    suspend::watch(Arc::downgrade(&office));
    app.manage(office);
    show_window(app)
}

fn default_data_folder(app: &App) -> Result<PathBuf> {
    let local = app.path().local_data_dir();
    let local = local.context("the system names no folder for data: start with --data DIR")?;
    Ok(local.join(FOLDER))
}

/// The one window. It shows the pages built into the program and goes nowhere else.
fn show_window(app: &App) -> Result<()> {
    let config = app.config().app.windows.first();
    let config = config.context("tauri.conf.json describes no window")?;
    WebviewWindowBuilder::from_config(app, config)?
        .on_navigation(is_ours)
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .build()?;
    Ok(())
}

/// Whether an address is that of our own pages.
fn is_ours(address: &Url) -> bool {
    let own_scheme = address.scheme() == "tauri" && address.host_str() == Some("localhost");
    own_scheme || address.host_str() == Some("tauri.localhost")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_window_goes_nowhere_but_to_its_own_pages() {
        let ours = |address: &str| is_ours(&Url::parse(address).unwrap());
        assert!(ours("tauri://localhost/today"));
        assert!(ours("http://tauri.localhost/"));
        for other in [
            "https://example.org/",
            "http://localhost/",
            "http://127.0.0.1:8080/",
            "https://tauri.localhost.example.org/",
            "tauri://elsewhere/",
            "file:///etc/passwd",
            "about:blank",
            "data:text/html,x",
        ] {
            assert!(!ours(other), "{other}");
        }
    }
}
