//! The figures that Cuadre promises: each a ratio to a peer or a limit, measured in one run.
//!
//! `cargo xtask bench [--payments N] [--rounds N] [--json]`. Contestants run as processes of their
//! own, in turn, round after round, so that a machine whose speed drifts drifts for all of them.

#![allow(clippy::print_stdout, reason = "a program that prints a table")]
#![allow(clippy::float_arithmetic, reason = "ratios of times, never money")]

mod bare;
mod contest;
mod days;
mod figure;
mod ours;
mod pages;
mod square;

use std::path::PathBuf;

use anyhow::{Context, Result, bail};

use crate::contest::Contestant;

/// What the command line asks for.
struct Arguments {
    payments: u32,
    rounds: usize,
    json: bool,
}

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if arguments.first().is_some_and(|first| first == "contestant") {
        return contestant(&arguments[1..]);
    }
    let Arguments {
        payments,
        rounds,
        json,
    } = read(&arguments)?;
    let folder = tempfile::tempdir().context("a folder for the stores")?;
    let figures = contest::run(folder.path(), payments, rounds)?;
    if json {
        println!("{}", serde_json::to_string_pretty(&figures)?);
    } else {
        figure::print(&figures);
    }
    if figures.iter().any(|figure| !figure.holds) {
        bail!("a figure does not hold: see the table");
    }
    Ok(())
}

fn read(arguments: &[String]) -> Result<Arguments> {
    let mut read = Arguments {
        payments: 1_000_000,
        rounds: 3,
        json: false,
    };
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        match argument.as_str() {
            "--json" => read.json = true,
            "--payments" => read.payments = rest.next().context("--payments N")?.parse()?,
            "--rounds" => read.rounds = rest.next().context("--rounds N")?.parse()?,
            other => bail!("unknown argument {other}: --payments N, --rounds N, --json"),
        }
    }
    if read.payments < 10_000 || read.rounds == 0 {
        bail!("at least 10000 payments and one round");
    }
    Ok(read)
}

/// One contestant in a process of its own: prints how long it took and its peak memory.
fn contestant(arguments: &[String]) -> Result<()> {
    let [name, pages, store] = arguments else {
        bail!("contestant NAME PAGES STORE");
    };
    let (pages, store) = (PathBuf::from(pages), PathBuf::from(store));
    let contestant = Contestant::from_name(name).context("no such contestant")?;
    let seconds = match contestant {
        Contestant::Ours => ours::ingest(&pages, &store, ours::encrypted())?,
        Contestant::OursPlain => ours::ingest(&pages, &store, store::Protection::None)?,
        Contestant::Bare => bare::ingest(&pages, &store)?,
        Contestant::Python => bail!("Python runs by itself"),
    };
    println!(
        "{}",
        serde_json::to_string(&contest::Run {
            seconds,
            peak_mib: peak_mib()
        })?
    );
    Ok(())
}

/// The most memory this process ever held, in MiB; 0 where the system does not say.
fn peak_mib() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM:"));
    let kib = line.and_then(|line| line.split_whitespace().nth(1)?.parse::<f64>().ok());
    kib.unwrap_or(0.0) / 1024.0
}
