//! `kill -9` of the real `cuadre sync` at random points: nothing lost, nothing twice.
#![allow(
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test says loudly what it found"
)]

#[path = "support/cuadre.rs"]
mod cuadre;
#[path = "support/figures.rs"]
mod figures;
#[path = "support/server.rs"]
mod server;

use std::time::{Duration, Instant};

use serde_json::Value;

use cuadre::Store;
use figures::{agree_with, array};
use server::Server;

/// How often a sync is killed on each of the four stores: 104 times in all.
const KILLS: u32 = 26;
/// After so many kills the figures are proved as the last one left them.
const PROVE_EVERY: u32 = 6;
/// After so many kills the records of the server change, where they do.
const CHANGE_EVERY: u32 = 4;
/// Many small pages, so that there are many places to be killed at.
const UNIVERSE: [&str; 8] = [
    "--routes",
    "2",
    "--customers",
    "12",
    "--days",
    "14",
    "--page-max",
    "20",
];

/// Numbers that follow from a seed (SplitMix64).
struct Random(u64);

impl Random {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)) % limit
    }

    fn between(&mut self, from: Duration, to: Duration) -> Duration {
        let span = to.saturating_sub(from).as_micros().max(1);
        from + Duration::from_micros(self.below(u64::try_from(span).expect("minutes at most")))
    }
}

/// What became of a sync that was to be killed.
enum Run {
    /// It was killed in the middle.
    Killed,
    /// It had ended before.
    Ended,
}

fn kill_after(store: &Store, arguments: &[&str], delay: Duration) -> Run {
    let mut child = store.spawn(arguments);
    std::thread::sleep(delay);
    if child.try_wait().expect("a child can be asked").is_some() {
        return Run::Ended;
    }
    // SIGKILL: the process has no say in it.
    child.kill().expect("a child can be killed");
    let status = child.wait().expect("a killed child ends");
    if status.code().is_none() {
        Run::Killed
    } else {
        Run::Ended
    }
}

fn crash(seed: u64, options: &[&str], records_change: bool) {
    let seed_text = seed.to_string();
    let server = Server::other(&[&UNIVERSE[..], &["--seed", &seed_text], options].concat());
    // A sync that nobody disturbs says how long one takes, and what it brings.
    let undisturbed = Store::connected(&server.account);
    let began = Instant::now();
    undisturbed.json(&["source", "list"]);
    let opening = began.elapsed();
    let began = Instant::now();
    undisturbed.sync(&[]);
    let mut whole = began.elapsed();

    let store = Store::connected(&server.account);
    let mut random = Random(seed);
    let (mut killed, mut ended, mut changes) = (0, 0, 0);
    while killed < KILLS {
        let delay = random.between(opening / 2, whole);
        let is_full = random.below(2) == 0;
        let arguments: &[&str] = if is_full {
            &["sync", "--full"]
        } else {
            &["sync"]
        };
        match kill_after(&store, arguments, delay) {
            Run::Killed => {
                killed += 1;
                if killed % PROVE_EVERY == 0 {
                    store.verify();
                }
                if records_change && killed % CHANGE_EVERY == 0 {
                    changes += 1;
                    server.control("POST", &format!("mutate?seed={seed}{changes}"));
                }
            }
            Run::Ended => {
                ended += 1;
                // A machine that is quicker now than at first: the kills have to come earlier.
                whole = whole.mul_f64(if is_full { 0.95 } else { 1.0 }).max(opening);
            }
        }
        assert!(ended < 10 * KILLS, "syncs end before they can be killed");
    }
    store.sync(&[]);
    let oracle = server.control("GET", "oracle");
    let days = agree_with(&oracle, &store);
    let checked = store.verify();
    if !records_change {
        same_rows(&checked, &undisturbed.verify());
        let again = store.sync(&["--full"]);
        assert_eq!(cuadre::all_rows(&again, "new"), 0, "{again}");
    }
    let sources = store.json(&["source", "list"]);
    for set in array(&sources["sources"][0]["data_sets"]) {
        assert_eq!(set["state"], "finished", "{set}");
    }
    cuadre::tell(&format!(
        "seed {seed}: {killed} kills, {ended} syncs that ended before, {changes} batches of \
         changes; {days} days agree; {checked}"
    ));
}

/// As many rows as without any kill: none lost, none twice.
#[track_caller]
fn same_rows(killed: &Value, undisturbed: &Value) {
    for kind in ["routes", "loans", "payments", "expenses", "cash_movements"] {
        assert_eq!(killed[kind], undisturbed[kind], "{kind}");
    }
}

#[test]
fn killed_syncs_lose_nothing_1() {
    crash(31, &[], false);
}

#[test]
fn killed_syncs_lose_nothing_2() {
    crash(32, &["--no-watermark"], false);
}

#[test]
fn killed_syncs_lose_nothing_while_records_change_1() {
    crash(33, &[], true);
}

#[test]
fn killed_syncs_lose_nothing_while_records_change_2() {
    crash(34, &["--no-watermark"], true);
}
