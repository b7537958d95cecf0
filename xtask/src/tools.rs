//! Rust and Node: what a newcomer brings along.

use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::step;

/// A program that must be there, from a version on.
struct Tool {
    program: &'static str,
    least: (u32, u32),
    how: &'static str,
}

const TOOLS: &[Tool] = &[
    Tool {
        program: "rustc",
        least: (1, 95),
        how: "run `rustup update stable` (https://rustup.rs)",
    },
    Tool {
        program: "node",
        least: (20, 19),
        how: "install Node 20.19 or later (https://nodejs.org)",
    },
];

/// Checks that Rust, Node and npm are there and new enough.
pub(crate) fn ensure() -> Result<()> {
    for tool in TOOLS {
        tool.ensure()?;
    }
    step::output(npm().arg("--version")).context("npm comes with Node: install Node again")?;
    Ok(())
}

/// npm, which is a script on Windows.
pub(crate) fn npm() -> Command {
    Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" })
}

impl Tool {
    fn ensure(&self) -> Result<()> {
        let Tool {
            program,
            least,
            how,
        } = self;
        let said = step::output(Command::new(program).arg("--version")).context(*how)?;
        let found = version(&said)
            .with_context(|| format!("{program} says no version but \"{}\": {how}", said.trim()))?;
        if found < *least {
            let ((major, minor), (old_major, old_minor)) = (least, found);
            bail!("{program} {old_major}.{old_minor} is older than {major}.{minor}: {how}");
        }
        Ok(())
    }
}

/// Major and minor of the first version in a text like `rustc 1.95.0 (…)` or `v20.20.2`.
fn version(said: &str) -> Option<(u32, u32)> {
    said.split_whitespace().find_map(|word| {
        let mut numbers = word.trim_start_matches('v').split(['.', '-']);
        Some((numbers.next()?.parse().ok()?, numbers.next()?.parse().ok()?))
    })
}

#[cfg(test)]
mod tests {
    use super::version;

    #[test]
    fn versions_are_found_in_what_programs_say() {
        assert_eq!(
            version("rustc 1.95.0 (f2d3ce0bd 2026-03-21)\n"),
            Some((1, 95))
        );
        assert_eq!(
            version("rustc 1.97.0-nightly (abc 2026-05-01)"),
            Some((1, 97))
        );
        assert_eq!(version("v20.20.2\n"), Some((20, 20)));
        assert_eq!(version("command not found"), None);
        assert!(version("v8.17.0") < Some((20, 19)));
    }
}
