//! The real window through WebKitWebDriver: from unlocking to explaining a figure, locked, back
//! again, and closed to whatever its pages might be made to do.
//!
//! Needs a display and WebKitWebDriver: `cargo xtask test` brings both and sets
//! `CUADRE_WINDOW_TEST`. Without that variable a test says that it was left out.
#![cfg(target_os = "linux")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on must stop"
)]

#[path = "window/books.rs"]
mod books;
#[path = "support/cuadre.rs"]
mod cuadre;
#[path = "window/driver.rs"]
mod driver;
#[path = "window/fortress.rs"]
mod fortress;
#[path = "window/manifest.rs"]
mod manifest;
#[path = "canaries/needles.rs"]
mod needles;
#[path = "canaries/planted.rs"]
mod planted;

use fantoccini::key::Key;

use books::{Books, CLERK, PASSWORD};
use driver::Window;

/// Whether a test of the window is to be run; says so where it is not.
fn is_wanted() -> bool {
    if !driver::is_wanted() {
        cuadre::tell("left out: CUADRE_WINDOW_TEST is not set");
    }
    driver::is_wanted()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn from_unlocking_to_explaining_a_figure_and_back_after_a_lock() {
    if !is_wanted() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let books = Books::make(&data).await;
    let window = Window::open(folder.path(), &data).await;

    window.find("person-ana").await;
    window.press("person-owner").await;
    window.type_into("unlock-password", "no es la clave").await;
    window.press("unlock").await;
    window.wait_for_text("failure", "contraseña").await;
    window.clear("unlock-password").await;
    // The next try has to wait a second.
    window.unlock("owner", PASSWORD).await;
    explain(&window, &books).await;

    // Locked, nothing of it is left on the page; unlocked, one is back at the very record.
    let place = window.place().await;
    window.lock().await;
    let page = window.client.source().await.unwrap();
    for shown in [&books.record_id, &books.expected_cash, &books.row_amount] {
        assert!(
            !page.contains(shown.as_str()),
            "{shown} is on the locked page"
        );
    }
    window.unlock("owner", PASSWORD).await;
    window.wait_for_text("record-text", &books.record_id).await;
    assert_eq!(window.place().await, place);

    // Another person starts anew, and sees no route that they were not given.
    window.type_keys(&Key::Escape).await;
    window.lock().await;
    window.unlock("ana", CLERK).await;
    window.find("empty").await;
    assert_ne!(window.place().await, place);
    let page = window.client.source().await.unwrap();
    assert!(
        !page.contains(&books.expected_cash),
        "a clerk sees another's route"
    );
    window.close().await;
}

/// From the day's page to the record behind a figure of it.
async fn explain(window: &Window, books: &Books) {
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
}

/// Text without what a printer of JSON may put between its parts.
fn squeezed(text: &str) -> String {
    text.chars()
        .filter(|letter| !letter.is_whitespace())
        .collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_pages_run_nothing_that_came_from_outside_and_reach_nobody() {
    if !is_wanted() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let upstream = fortress::upstream();
    let rows = fortress::make_store(&data, &upstream).await;
    let window = Window::open(folder.path(), &data).await;
    window.unlock("owner", PASSWORD).await;
    fortress::names_are_names(&window, &rows).await;
    fortress::commands_of_tauri_are_denied(&window).await;
    fortress::nothing_is_reached(&window).await;
    window.close().await;
}

#[test]
fn the_shell_is_built_with_one_command_and_no_devtools() {
    manifest::assert_minimal();
}
