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
use figures::{agree_with, all_days, array};
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

    fn part_of(&mut self, whole: Duration) -> Duration {
        let micros = u64::try_from(whole.as_micros()).expect("minutes at most");
        Duration::from_micros(self.below(micros + 1))
    }
}

/// What became of a sync that was to be killed.
enum Run {
    /// It was killed while it read.
    KilledReading,
    /// It was killed before it asked for anything.
    KilledBefore,
    /// It had ended before.
    Ended,
}

/// When a sync is killed.
#[derive(Clone, Copy)]
struct Moment {
    /// Waits first until it asks the server for something; else the delay counts from its start.
    once_it_reads: bool,
    delay: Duration,
}

fn kill_at(moment: Moment, server: &Server, store: &Store, arguments: &[&str]) -> Run {
    let asked = times_asked(server);
    let mut child = store.spawn(arguments);
    let mut has_ended = || child.try_wait().expect("a child can be asked").is_some();
    while moment.once_it_reads && times_asked(server) == asked && !has_ended() {
        std::thread::sleep(Duration::from_millis(2));
    }
    std::thread::sleep(moment.delay);
    if has_ended() {
        return Run::Ended;
    }
    // SIGKILL: the process has no say in it.
    child.kill().expect("a child can be killed");
    match child.wait().expect("a killed child ends").code() {
        None if times_asked(server) > asked => Run::KilledReading,
        None => Run::KilledBefore,
        Some(_) => Run::Ended,
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
    let mut whole = began.elapsed().saturating_sub(opening);

    let store = Store::connected(&server.account);
    let mut random = Random(seed);
    let (mut killed, mut reading, mut ended, mut changes) = (0, 0, 0, 0);
    while killed < KILLS {
        let once_it_reads = random.below(6) > 0;
        let delay = random.part_of(if once_it_reads { whole } else { opening });
        let moment = Moment {
            once_it_reads,
            delay,
        };
        let arguments = [&["sync"][..], &["sync", "--full"]][usize::from(random.below(2) == 0)];
        match kill_at(moment, &server, &store, arguments) {
            Run::Ended => {
                ended += 1;
                assert!(ended < 10 * KILLS, "syncs end before they can be killed");
                // It is quicker than was thought: the next ones are killed earlier.
                whole = whole.mul_f64(0.95);
                continue;
            }
            Run::KilledReading => reading += 1,
            Run::KilledBefore => {}
        }
        killed += 1;
        if killed % PROVE_EVERY == 0 {
            store.verify();
        }
        if records_change && killed % CHANGE_EVERY == 0 {
            changes += 1;
            server.control("POST", &format!("mutate?seed={seed}{changes}"));
        }
    }
    assert!(reading > KILLS / 2, "only {reading} kills while it read");
    if records_change {
        // What changes behind a reading that was cut off comes with the sync that carries it on.
        while !cut_off_reading(&server, &store, &mut random, whole) {}
        changes += 1;
        server.control("POST", &format!("mutate?seed={seed}{changes}"));
    }
    store.sync(&[]);
    let oracle = server.control("GET", "oracle");
    let days = agree_with(&oracle, &all_days(&oracle, &store));
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
        "seed {seed}: {killed} kills, {reading} of them while it read, {ended} syncs that ended before, {changes} batches of \
         changes; {days} days agree; {checked}"
    ));
}

/// Begins to read everything and is killed: whether that was in the middle of it.
fn cut_off_reading(
    server: &Server,
    store: &Store,
    random: &mut Random,
    whole: std::time::Duration,
) -> bool {
    let moment = Moment {
        once_it_reads: true,
        delay: random.part_of(whole),
    };
    matches!(
        kill_at(moment, server, store, &["sync", "--full"]),
        Run::KilledReading
    )
}

/// How often the server was asked for anything.
fn times_asked(server: &Server) -> u64 {
    let stats = server.control("GET", "stats");
    let requests = stats["requests"]
        .as_object()
        .expect("the server counts requests");
    requests.values().filter_map(Value::as_u64).sum()
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
