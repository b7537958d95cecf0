//! The pull in thousands of invented worlds, each with its own trouble.
//!
//! `CUADRE_SEEDS=100000 cargo test -p sync --test simulation` tries more of them; a seed that
//! fails is printed with what happened, and belongs in `seeds.txt`.

mod simulation {
    pub(crate) mod oracle;
    pub(crate) mod store;
    pub(crate) mod trouble;
    pub(crate) mod upstream;
    pub(crate) mod world;
}

use std::collections::BTreeMap;

use simulation::store::Make;
use simulation::trouble::Trouble;
use simulation::world::{Story, live};

/// How many worlds are tried unless `CUADRE_SEEDS` says otherwise.
const SEEDS_DEFAULT: u64 = 2_000;
/// Every so many seeds a world is lived through twice.
const TWICE_EVERY: u64 = 100;
/// In how many of 300 worlds a broken store must be caught: only some crash within a commit.
const CAUGHT_MIN: usize = 5;
/// The last lines of a trace are what one reads.
const TRACE_LINES_SHOWN: usize = 400;

#[test]
fn nothing_is_lost_and_nothing_comes_twice() {
    let kept: Vec<u64> = include_str!("seeds.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_whitespace().next())
        .map(|word| word.parse().expect("seeds.txt holds numbers"))
        .collect();
    let seeds: u64 = match std::env::var("CUADRE_SEEDS") {
        Ok(text) => text.parse().expect("CUADRE_SEEDS is a number"),
        Err(_) => SEEDS_DEFAULT,
    };
    let mut counts: BTreeMap<Trouble, u64> = Trouble::ALL.map(|trouble| (trouble, 0)).into();
    let mut steps = 0;
    for seed in kept.into_iter().chain(0..seeds) {
        let story = live(seed, Make::Sound);
        expect_good(seed, &story);
        if seed.is_multiple_of(TWICE_EVERY) {
            let again = live(seed, Make::Sound);
            assert!(
                story.trace == again.trace,
                "seed {seed} is not deterministic"
            );
        }
        steps += story.steps;
        for trouble in story.seen {
            *counts.entry(trouble).or_default() += 1;
        }
    }
    println!("{seeds} seeds, {steps} steps, worlds with each trouble: {counts:?}");
    let vacuous: Vec<_> = (counts.iter())
        .filter(|(_, count)| **count * 100 < seeds)
        .collect();
    assert!(
        vacuous.is_empty(),
        "in less than 1 % of the worlds: {vacuous:?}"
    );
}

/// The oracle is worth something only if it sees what a broken store does.
#[test]
fn a_store_that_is_broken_on_purpose_is_found_out() {
    for make in [
        Make::LeavesRows,
        Make::LeavesPosition,
        Make::TakesAnyCopy,
        Make::CountsTwice,
    ] {
        let caught = (0..300)
            .filter(|seed| live(*seed, make).verdict.is_err())
            .count();
        println!("{make:?} was caught in {caught} of 300 worlds");
        assert!(
            caught >= CAUGHT_MIN,
            "{make:?} was caught in {caught} of 300 worlds only"
        );
    }
}

fn expect_good(seed: u64, story: &Story) {
    let from = story.trace.len().saturating_sub(TRACE_LINES_SHOWN);
    let trace: Vec<String> = (story.trace[from..].iter())
        .map(|line| format!("{line:?}"))
        .collect();
    assert!(
        story.verdict.is_ok(),
        "seed {seed}: {:?}\n{}\nseed {seed}: {:?}",
        story.verdict,
        trace.join("\n"),
        story.verdict
    );
}
