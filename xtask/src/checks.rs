//! All that CI runs, in order; the first failure ends it.

use std::process::Command;
use std::time::Instant;

use anyhow::Result;

use crate::display::Display;
use crate::packages::{self, BUILD, MEASURE, WINDOW};
use crate::step::{self, timed};
use crate::tools;
use crate::ui;
use crate::workspace::Workspace;

/// Everything.
pub(crate) fn test() -> Result<()> {
    let start = Instant::now();
    let workspace = Workspace::find()?;
    timed("system packages", || {
        packages::ensure(&[BUILD, WINDOW, MEASURE])
    })?;
    timed("Rust and Node", tools::ensure)?;
    timed("pages: packages", || ui::install(&workspace))?;
    timed("pages: formatting, lints and types", || {
        ui::script(&workspace, "check")
    })?;
    timed("pages: tests", || ui::script(&workspace, "test"))?;
    timed("pages: build", || ui::script(&workspace, "build"))?;
    timed("formatting", || formatting(&workspace))?;
    timed("lints", || lints(&workspace))?;
    timed("programs", || programs(&workspace))?;
    timed("tests", || tests(&workspace))?;
    timed("the other server", || {
        node_tests(&workspace, "tests/other-server")
    })?;
    timed("the other verifier", || {
        node_tests(&workspace, "tests/audit-verifier")
    })?;
    let minutes = start.elapsed().as_secs().div_ceil(60);
    println!("\ncargo xtask test: all steps passed in {minutes} min");
    Ok(())
}

/// What is quick and finds most slips.
pub(crate) fn check() -> Result<()> {
    let workspace = Workspace::find()?;
    timed("system packages", || packages::ensure(&[BUILD]))?;
    timed("Rust and Node", tools::ensure)?;
    timed("pages: packages", || ui::install(&workspace))?;
    timed("pages: formatting, lints and types", || {
        ui::script(&workspace, "check")
    })?;
    timed("pages: build", || ui::script(&workspace, "build"))?;
    timed("formatting", || formatting(&workspace))?;
    timed("lints", || lints(&workspace))?;
    timed("rules of the house", || house(&workspace))
}

fn formatting(workspace: &Workspace) -> Result<()> {
    step::run(workspace.cargo("fmt").args(["--all", "--check"]))
}

fn lints(workspace: &Workspace) -> Result<()> {
    let mut clippy = workspace.cargo("clippy");
    clippy.args(["--workspace", "--all-targets", "--locked"]);
    step::run(clippy.args(["--", "--deny", "warnings"]))
}

/// The programs that the tests start. Built with every other target, so that the tests after it
/// find the same features of the outside packages and build none of them again.
fn programs(workspace: &Workspace) -> Result<()> {
    step::run(
        workspace
            .cargo("build")
            .args(["--workspace", "--all-targets", "--locked"]),
    )
}

fn house(workspace: &Workspace) -> Result<()> {
    step::run(
        workspace
            .cargo("test")
            .args(["--locked", "--quiet", "--test", "house"]),
    )
}

/// Every test; on Linux those of the real window and of the real keyring too, on a screen and a
/// desktop bus of their own.
fn tests(workspace: &Workspace) -> Result<()> {
    let mut tests = workspace.cargo("test");
    tests.args(["--workspace", "--locked"]);
    if !cfg!(target_os = "linux") {
        println!("   without the test of the real window, which needs Linux");
        return step::run(&mut tests);
    }
    let display = Display::start()?;
    let mut with_window = Command::new("dbus-run-session");
    with_window
        .arg("--")
        .arg(tests.get_program())
        .args(tests.get_args())
        .current_dir(workspace.root())
        .env("DISPLAY", &display.name)
        .env_remove("WAYLAND_DISPLAY")
        .env("CUADRE_WINDOW_TEST", "1")
        .env("CUADRE_KEYRING_TEST", "1");
    step::run(&mut with_window)
}

/// The tests of what was written a second time in another language.
fn node_tests(workspace: &Workspace, folder: &str) -> Result<()> {
    let folder = workspace.root().join(folder);
    step::run(Command::new("node").arg("--test").current_dir(folder))
}
