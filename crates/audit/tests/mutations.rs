//! Damages a log in every way 20,000 times; all of it is found, and found in the right place.

mod mutations {
    pub(crate) mod damage;
    pub(crate) mod judge;
    pub(crate) mod log;
}

use std::collections::BTreeMap;

use audit::{Entry, Finding};
use mutations::damage::{self, Damaged, Kind};
use mutations::judge::{anchor, judge};
use mutations::log;
use rand::SeedableRng;
use rand_chacha::ChaCha8Rng;

const SEED: u64 = 3;
const MUTATIONS: usize = 21_000;

/// A checker that looks at each entry alone. It must miss what the chain is there for.
fn blind(lines: &[String]) -> bool {
    lines.iter().zip(1..).all(|(line, n)| {
        Entry::parse_line(line).is_ok_and(|entry| entry.n == n && entry.right_hash() == entry.hash)
    })
}

#[test]
fn any_log_verifies() {
    let mut random = ChaCha8Rng::seed_from_u64(SEED);
    for length in (0..25).chain([150]) {
        let log = log::invent(&mut random, length);
        let rows = log::rows(&mut random);
        let lines: Vec<String> = log.iter().map(Entry::line).collect();
        assert_eq!(judge(&lines, &rows, &anchor(&log, &rows)), [], "{length}");
        for behind in (0..length).take(25) {
            let behind = anchor(&log[..behind], &rows);
            assert_eq!(judge(&lines, &rows, &behind), [], "{length}");
        }
    }
}

#[test]
fn every_mutation_is_found_and_located() {
    let mut random = ChaCha8Rng::seed_from_u64(SEED);
    let mut counts: BTreeMap<Kind, usize> = BTreeMap::new();
    let mut missed_by_the_blind: BTreeMap<Kind, usize> = BTreeMap::new();
    for number in 0..MUTATIONS {
        let kind = Kind::ALL[number % Kind::ALL.len()];
        let Damaged {
            log,
            mut lines,
            rows,
            rows_then,
            place,
        } = damage::damage(&mut random, kind);
        let anchor = anchor(&log, &rows_then);
        // Every third store is ahead of its anchor.
        if number % 3 == 0 && !matches!(kind, Kind::Truncate | Kind::RollBack) {
            lines.extend(log::go_on(&mut random, &log));
        }
        let findings = judge(&lines, &rows, &anchor);
        let first = findings.first().and_then(Finding::n);
        assert_eq!(first, Some(place), "{number} {kind:?}: {findings:?}");
        assert!(findings.len() <= 8, "{number} {kind:?}: {findings:?}");
        let cut = |finding: &Finding| matches!(finding, Finding::Truncated { .. });
        let back = |finding: &Finding| matches!(finding, Finding::RolledBack { .. });
        assert_eq!(findings.iter().any(back), kind == Kind::RollBack);
        assert!(kind != Kind::Truncate || cut(&findings[0]));
        *counts.entry(kind).or_default() += 1;
        *missed_by_the_blind.entry(kind).or_default() += usize::from(blind(&lines));
    }
    for kind in Kind::ALL {
        assert!(counts[&kind] >= 1_000, "{kind:?}: {}", counts[&kind]);
    }
    for kind in [
        Kind::EditRehashed,
        Kind::SpliceEnd,
        Kind::Truncate,
        Kind::RollBack,
    ] {
        let missed = missed_by_the_blind[&kind];
        assert!(
            missed > 300,
            "{kind:?}: only {missed}: nothing is proved by finding them"
        );
    }
}
