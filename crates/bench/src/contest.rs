//! The contest: who runs, in which order, and what the runs come to.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};
use serde::{Deserialize, Serialize};

use crate::days;
use crate::figure::{Figure, median};
use crate::pages::{self, History};
use crate::square;

/// Who takes the pages in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Contestant {
    /// Wire, sync and store as shipped.
    Ours,
    /// The same without encryption.
    OursPlain,
    /// Typed JSON straight into one SQLCipher table.
    Bare,
    /// Python's json and sqlite3.
    Python,
}

impl Contestant {
    const ALL: [(Contestant, &'static str); 4] = [
        (Contestant::Ours, "ours"),
        (Contestant::OursPlain, "ours-plain"),
        (Contestant::Bare, "bare"),
        (Contestant::Python, "python"),
    ];

    /// The contestant of a name.
    pub(crate) fn from_name(name: &str) -> Option<Contestant> {
        Contestant::ALL
            .iter()
            .find(|(_, known)| *known == name)
            .map(|(contestant, _)| *contestant)
    }

    fn name(self) -> &'static str {
        Contestant::ALL
            .iter()
            .find(|(known, _)| *known == self)
            .map_or("", |(_, name)| name)
    }
}

/// What a contestant says of itself.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(crate) struct Run {
    /// How long it took.
    pub(crate) seconds: f64,
    /// The most memory it held.
    pub(crate) peak_mib: f64,
}

fn run_one(contestant: Contestant, pages: &Path, file: &Path) -> Result<Run> {
    let mut command = match contestant {
        Contestant::Python => {
            let mut python = Command::new("python3");
            python
                .arg("-c")
                .arg(include_str!("python_ingest.py"))
                .arg(pages)
                .arg(file);
            python
        }
        _ => {
            let mut ours = Command::new(std::env::current_exe()?);
            ours.arg("contestant")
                .arg(contestant.name())
                .arg(pages)
                .arg(file);
            ours
        }
    };
    let output = command
        .output()
        .with_context(|| format!("starting {}", contestant.name()))?;
    if !output.status.success() {
        bail!(
            "{} failed: {}",
            contestant.name(),
            String::from_utf8_lossy(&output.stderr)
        );
    }
    Ok(serde_json::from_slice(&output.stdout)?)
}

fn remove(file: &Path) {
    for end in ["", "-wal", "-shm"] {
        let mut name = file.as_os_str().to_owned();
        name.push(end);
        // What is not there need not go.
        let _ = std::fs::remove_file(name);
    }
}

/// Runs everything; answers the figures.
pub(crate) fn run(folder: &Path, payments: u32, rounds: usize) -> Result<Vec<Figure>> {
    let year = folder.join("year.pages");
    pages::write(
        &year,
        History {
            payments,
            days: 365,
        },
    )?;
    let year_store = folder.join("year.db");
    let mut runs: [Vec<Run>; 4] = Default::default();
    for round in 0..rounds {
        for (place, (contestant, name)) in Contestant::ALL.into_iter().enumerate() {
            let file = folder.join(format!("{name}.db"));
            runs[place].push(run_one(contestant, &year, &file)?);
            // The last store of ours is asked for days afterwards.
            if contestant == Contestant::Ours && round + 1 == rounds {
                std::fs::rename(&file, &year_store)?;
            }
            remove(&file);
        }
    }
    let mut figures = ingest_figures(&runs, payments);
    figures.push(memory_figure(folder, &runs[0], payments)?);
    let decade = folder.join("decade.pages");
    pages::write(
        &decade,
        History {
            payments,
            days: 3_650,
        },
    )?;
    let decade_store = folder.join("decade.db");
    run_one(Contestant::Ours, &decade, &decade_store)?;
    figures.extend(days::figures(&year_store, &decade_store)?);
    figures.push(square::figure(folder)?);
    Ok(figures)
}

fn ratios(ours: &[Run], theirs: &[Run]) -> Vec<f64> {
    ours.iter()
        .zip(theirs)
        .map(|(ours, theirs)| theirs.seconds / ours.seconds)
        .collect()
}

fn ingest_figures(runs: &[Vec<Run>; 4], payments: u32) -> Vec<Figure> {
    let [ours, plain, bare, python] = runs;
    let rate = |runs: &[Run]| {
        let seconds: Vec<f64> = runs.iter().map(|run| run.seconds).collect();
        f64::from(payments) / median(&seconds) / 1000.0
    };
    let rates = |other: &str, runs: &[Run]| {
        format!(
            "{:.0} against {:.0} thousand rows a second ({other})",
            rate(ours),
            rate(runs)
        )
    };
    let costs: Vec<f64> = ours
        .iter()
        .zip(plain)
        .map(|(ours, plain)| ours.seconds / plain.seconds)
        .collect();
    vec![
        Figure::at_least(
            "ingest, speed to bare SQLCipher upsert",
            &ratios(ours, bare),
            0.5,
            rates("bare", bare),
        ),
        Figure::at_least(
            "ingest, speed to Python json + sqlite3",
            &ratios(ours, python),
            1.0,
            rates("Python", python),
        ),
        Figure::at_most(
            "encryption, time to the same without",
            &costs,
            1.25,
            rates("without encryption", plain),
        ),
    ]
}

fn memory_figure(folder: &Path, ours: &[Run], payments: u32) -> Result<Figure> {
    let quarter = folder.join("quarter.pages");
    pages::write(
        &quarter,
        History {
            payments: payments / 4,
            days: 91,
        },
    )?;
    let file = folder.join("quarter.db");
    let short = run_one(Contestant::Ours, &quarter, &file)?;
    remove(&file);
    std::fs::remove_file(&quarter)?;
    let peaks: Vec<f64> = ours.iter().map(|run| run.peak_mib).collect();
    Ok(Figure::at_most(
        "ingest, peak memory in MiB",
        &peaks,
        200.0,
        format!("a quarter of the history: {:.0} MiB", short.peak_mib),
    ))
}
