//! What chain and anchor say together of exported lines.

use std::collections::BTreeMap;

use audit::{Anchor, Chain, Entry, Finding, Hash, compare};

/// The anchor of a log with such tables.
pub(crate) fn anchor(log: &[Entry], rows: &BTreeMap<String, u64>) -> Anchor {
    Anchor {
        entries: log.len() as u64,
        head: log.last().map_or(Hash::ZERO, |entry| entry.hash),
        rows: rows.clone(),
    }
}

/// The findings, in the order in which a person is told.
pub(crate) fn judge(
    lines: &[String],
    rows: &BTreeMap<String, u64>,
    anchor: &Anchor,
) -> Vec<Finding> {
    let mut chain = Chain::against(anchor);
    for line in lines {
        match Entry::parse_line(line) {
            Ok(entry) => chain.next(&entry),
            Err(_) => chain.unreadable(),
        }
    }
    let state = chain.end();
    let none = BTreeMap::new();
    let of_anchor = compare(anchor, &state, state.at_anchor, rows, &none);
    state.findings.into_iter().chain(of_anchor).collect()
}
