//! The pages of the window: their packages, their checks and their build.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};

use crate::step;
use crate::tools;
use crate::workspace::Workspace;

/// Installs the pages' packages, unless they are those of the lock file already.
pub(crate) fn install(workspace: &Workspace) -> Result<()> {
    let lock = workspace.root().join("ui/package-lock.json");
    let wanted = fs::read(&lock).with_context(|| format!("{} is missing", lock.display()))?;
    let stamp = stamp(workspace);
    if fs::read(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    step::run(npm(workspace).args(["ci", "--no-audit", "--no-fund"]))
        .context("the pages' packages could not be installed: is there a network?")?;
    fs::write(&stamp, wanted).with_context(|| format!("{} cannot be written", stamp.display()))
}

/// Runs one of the scripts of `ui/package.json`.
pub(crate) fn script(workspace: &Workspace, name: &str) -> Result<()> {
    step::run(npm(workspace).args(["run", "--silent", name]))
}

/// A copy of the lock file that the installed packages were installed from.
fn stamp(workspace: &Workspace) -> PathBuf {
    workspace
        .root()
        .join("ui/node_modules/.installed-from.json")
}

fn npm(workspace: &Workspace) -> Command {
    let mut npm = tools::npm();
    npm.current_dir(workspace.root().join("ui"));
    npm
}
