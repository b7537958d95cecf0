//! What the checker calls each kind of damage; where it finds them, 20,000 mutations say.

use super::*;
use crate::entry::NewEntry;

fn new(object: &str) -> NewEntry {
    NewEntry::new("2026-11-20T12:00:00Z", "ana", "owner", "loan.write").on(object)
}

fn log(of: &str, length: u64) -> Vec<Entry> {
    let mut entries = Vec::new();
    let mut head = Hash::ZERO;
    for n in 1..=length {
        let entry = Entry::chain(n, head, new(&format!("{of} {n}")));
        head = entry.hash;
        entries.push(entry);
    }
    entries
}

fn check(entries: &[Entry]) -> ChainState {
    let mut chain = Chain::new();
    entries.iter().for_each(|entry| chain.next(entry));
    chain.end()
}

fn findings(entries: &[Entry]) -> Vec<Finding> {
    check(entries).findings
}

#[test]
fn a_healthy_log_has_no_findings() {
    let entries = log("a", 9);
    let state = check(&entries);
    assert_eq!((state.entries, state.head), (9, entries[8].hash));
    assert_eq!(state.findings, []);
    let empty = check(&[]);
    assert_eq!((empty.entries, empty.head), (0, Hash::ZERO));
    assert_eq!(empty.findings, []);
}

#[test]
fn an_edit_is_told_once_with_or_without_its_hash() {
    let mut entries = log("a", 9);
    entries[3].entry.user = "eva".to_owned();
    assert_eq!(findings(&entries), [Finding::Edited { n: 4 }]);
    entries[3].hash = entries[3].right_hash();
    assert_eq!(findings(&entries), [Finding::Edited { n: 4 }]);
}

#[test]
fn each_damage_is_told_and_carried_on_from() {
    let mut entries = log("a", 30);
    for place in [3, 9, 17, 29] {
        entries[place].entry.user = "eva".to_owned();
    }
    let places: Vec<_> = findings(&entries).iter().map(Finding::n).collect();
    assert_eq!(places, [Some(4), Some(10), Some(18), Some(30)]);
}

#[test]
fn what_is_gone_added_or_moved_is_called_so() {
    let whole = log("a", 9);
    let mut gone = whole.clone();
    gone.drain(3..5);
    assert_eq!(findings(&gone), [Finding::Missing { n: 4 }]);

    let mut added = whole.clone();
    added.insert(3, Entry::chain(4, whole[2].hash, new("forged")));
    assert_eq!(findings(&added), [Finding::Inserted { n: 4 }]);

    let mut doubled = whole.clone();
    doubled.insert(7, whole[3].clone());
    assert_eq!(findings(&doubled), [Finding::Inserted { n: 8 }]);

    let mut swapped = whole.clone();
    swapped.swap(2, 6);
    let both = [Finding::OutOfOrder { n: 3 }, Finding::OutOfOrder { n: 7 }];
    assert_eq!(findings(&swapped), both);
}

#[test]
fn a_row_that_cannot_be_read_keeps_its_place() {
    let entries = log("a", 5);
    let mut chain = Chain::new();
    chain.next(&entries[0]);
    chain.unreadable();
    entries[2..].iter().for_each(|entry| chain.next(entry));
    let state = chain.end();
    assert_eq!(state.entries, 5);
    assert_eq!(state.findings, [Finding::Unreadable { n: 2 }]);
}

#[test]
fn the_anchor_tells_which_side_of_a_break_is_right() {
    let (ours, other) = (log("a", 9), log("b", 9));
    let anchor = Anchor {
        entries: 9,
        head: ours[8].hash,
        rows: std::collections::BTreeMap::new(),
    };
    let against = |entries: &[Entry]| {
        let mut chain = Chain::against(&anchor);
        entries.iter().for_each(|entry| chain.next(entry));
        chain.end()
    };
    let spliced = [&ours[..4], &other[4..]].concat();
    let state = against(&spliced);
    assert_eq!(state.findings, [Finding::Unlinked { n: 5 }]);
    assert_eq!(state.at_anchor, Some(other[8].hash));
    assert_eq!(findings(&spliced), [Finding::Edited { n: 4 }]);
    assert_eq!(against(&ours).at_anchor, Some(anchor.head));
    assert_eq!(against(&ours[..5]).at_anchor, None);
}

#[test]
fn a_log_of_nothing_but_breaks_is_told_without_end() {
    let mut entries = log("a", 3_000);
    entries.reverse();
    let state = check(&entries);
    assert_eq!(state.entries, 3_000);
    assert_eq!(state.findings[0].n(), Some(1));
    assert!(state.findings.len() <= RUNS_MAX);
}
