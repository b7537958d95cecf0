//! Where the repository and its built programs are.

use std::env::consts::EXE_SUFFIX;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use serde_json::Value;

use crate::step;

/// The repository that this program was built from.
pub(crate) struct Workspace {
    root: PathBuf,
    target: PathBuf,
}

impl Workspace {
    /// Asks cargo, which knows where the programs are put.
    pub(crate) fn find() -> Result<Workspace> {
        let beside_xtask = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let root = beside_xtask.canonicalize().with_context(|| {
            format!("the repository is no longer at {}", beside_xtask.display())
        })?;
        let mut metadata = Command::new(cargo());
        metadata
            .args(["metadata", "--format-version", "1", "--no-deps", "--locked"])
            .current_dir(&root);
        let metadata: Value = serde_json::from_str(&step::output(&mut metadata)?)
            .context("cargo metadata does not speak JSON: update Rust")?;
        let target = metadata["target_directory"]
            .as_str()
            .context("cargo metadata names no target folder: update Rust")?;
        Ok(Workspace {
            root,
            target: target.into(),
        })
    }

    /// The root of the repository.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// Where cargo puts what it makes.
    pub(crate) fn target(&self) -> &Path {
        &self.target
    }

    /// A cargo subcommand, run at the root.
    pub(crate) fn cargo(&self, subcommand: &str) -> Command {
        let mut command = Command::new(cargo());
        command.arg(subcommand).current_dir(&self.root);
        command
    }

    /// A program of ours, as a debug build leaves it; run at the root.
    pub(crate) fn program(&self, name: &str) -> Command {
        let file = format!("{name}{EXE_SUFFIX}");
        let mut command = Command::new(self.target.join("debug").join(file));
        command.current_dir(&self.root);
        command
    }
}

fn cargo() -> OsString {
    std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into())
}
