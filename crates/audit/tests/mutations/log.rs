//! Invented logs, with texts that are hard to spell.

use std::collections::BTreeMap;

use audit::{Entry, Hash, NewEntry, Value, WholeNumber};
use rand::{Rng, RngExt};

const TEXTS: &[&str] = &[
    "",
    "ana",
    "Peña Nuñez, Íñigo",
    "Aïcha N'Guessan",
    "\"quoted\" \\ / <img src=x onerror=alert(1)>",
    "line\nbreak\r\ttab\u{0}\u{1f}\u{7f}",
    "\u{2028}\u{2029}\u{feff}",
    "😂🇨🇴",
    "\u{fb33}\u{ffff}",
    "e\u{301}",
];

const NAMES: &[&str] = &[
    "reason",
    "routes",
    "count",
    "día",
    "",
    "\u{1F600}",
    "\u{fb33}",
    "\u{20ac}",
    "\r",
    "1",
    "10",
];

/// A log of so many entries.
pub(crate) fn invent(random: &mut impl Rng, length: usize) -> Vec<Entry> {
    let mut head = Hash::ZERO;
    (1..=length as u64)
        .map(|n| {
            let entry = Entry::chain(n, head, new(random));
            head = entry.hash;
            entry
        })
        .collect()
}

/// The lines of a few entries that follow from the last.
pub(crate) fn go_on(random: &mut impl Rng, log: &[Entry]) -> Vec<String> {
    let mut head = log.last().map_or(Hash::ZERO, |entry| entry.hash);
    let first = log.len() as u64 + 1;
    let last = first + random.random_range(0..3);
    let entry = |n| {
        let entry = Entry::chain(n, head, new(random));
        head = entry.hash;
        entry.line()
    };
    (first..=last).map(entry).collect()
}

/// What somebody did.
pub(crate) fn new(random: &mut impl Rng) -> NewEntry {
    let (hour, second) = (random.random_range(0..24), random.random_range(0..3_600));
    let at = format!(
        "2026-11-20T{hour:02}:{:02}:{:02}Z",
        second / 60,
        second % 60
    );
    let action = ["login", "customer.read", "refused", "export"][random.random_range(0..4)];
    let mut new = NewEntry::new(&at, text(random), text(random), action).on(&words(random));
    for _ in 0..random.random_range(0..4) {
        let name = NAMES[random.random_range(0..NAMES.len())];
        new = new.with(name, value(random));
    }
    new
}

/// Rows of the main tables.
pub(crate) fn rows(random: &mut impl Rng) -> BTreeMap<String, u64> {
    let mut count = || random.random_range(1..1_000_000);
    ["customers", "loans", "payments"]
        .map(|table| (table.to_owned(), count()))
        .into()
}

fn text(random: &mut impl Rng) -> &'static str {
    TEXTS[random.random_range(0..TEXTS.len())]
}

/// A text with a number in it, so that hardly any two are the same.
fn words(random: &mut impl Rng) -> String {
    format!("{} {}", text(random), random.random::<u32>())
}

fn value(random: &mut impl Rng) -> Value {
    match random.random_range(0..5) {
        0 => Value::from(words(random)),
        1 => Value::from(random.random_range(-WholeNumber::MAX..=WholeNumber::MAX)),
        2 => Value::from(random.random::<bool>()),
        3 => Value::from([WholeNumber::MAX, -WholeNumber::MAX, 0][random.random_range(0..3)]),
        _ => Value::from(
            (0..random.random_range(0..3))
                .map(|_| words(random))
                .collect::<Vec<_>>(),
        ),
    }
}
