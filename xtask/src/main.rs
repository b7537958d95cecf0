//! `cargo xtask`: the commands of a newcomer, of CI and of the bench.
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "this program talks to the person at the terminal"
)]

mod checks;
mod demo;
mod display;
mod packages;
mod step;
mod tools;
mod ui;
mod workspace;

use std::process::ExitCode;

use anyhow::Result;

use packages::{BUILD, MEASURE, WINDOW};
use workspace::Workspace;

const USAGE: &str = "\
cargo xtask COMMAND

  run      build, start a sandbox tenant on this machine and open the window on it
  test     all that CI runs
  check    the quick part of it: formatting, lints and the rules of the house
  bench    measure (arguments are handed to the bench)
  setup    install what the others need, and stop

Each command first installs the system packages that it needs and that are missing.";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let Some((command, rest)) = arguments.split_first() else {
        eprintln!("{USAGE}");
        return ExitCode::from(2);
    };
    let done = match (command.as_str(), rest) {
        ("run", []) => demo::run(),
        ("test", []) => checks::test(),
        ("check", []) => checks::check(),
        ("bench", rest) => bench(rest),
        ("setup", []) => setup(),
        _ => {
            eprintln!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("cargo xtask {command}: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn setup() -> Result<()> {
    let workspace = Workspace::find()?;
    packages::ensure(&[BUILD, WINDOW, MEASURE])?;
    tools::ensure()?;
    ui::install(&workspace)
}

fn bench(arguments: &[String]) -> Result<()> {
    let workspace = Workspace::find()?;
    packages::ensure(&[BUILD, MEASURE])?;
    let mut bench = workspace.cargo("run");
    bench.args(["--release", "--locked", "--package", "bench", "--"]);
    step::run(bench.args(arguments))
}
