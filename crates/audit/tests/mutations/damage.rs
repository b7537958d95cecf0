//! The ways to damage a log, and the first place that then holds something else.

use std::collections::BTreeMap;

use audit::{Entry, Hash};
use rand::{Rng, RngExt};

use super::log;

/// A way to damage a log.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    Edit,
    EditRehashed,
    Delete,
    DeleteBlock,
    Insert,
    InsertGarbage,
    Swap,
    Duplicate,
    Truncate,
    RollBack,
    SpliceEnd,
    SpliceMiddle,
    FlipHash,
    FlipLine,
}

/// A log and what became of it.
pub(crate) struct Damaged {
    /// The log that was anchored.
    pub(crate) log: Vec<Entry>,
    /// The lines that are found.
    pub(crate) lines: Vec<String>,
    /// The rows that are found.
    pub(crate) rows: BTreeMap<String, u64>,
    /// The rows that were anchored.
    pub(crate) rows_then: BTreeMap<String, u64>,
    /// The number of the entry where it shows first.
    pub(crate) place: u64,
}

impl Kind {
    pub(crate) const ALL: [Kind; 14] = [
        Kind::Edit,
        Kind::EditRehashed,
        Kind::Delete,
        Kind::DeleteBlock,
        Kind::Insert,
        Kind::InsertGarbage,
        Kind::Swap,
        Kind::Duplicate,
        Kind::Truncate,
        Kind::RollBack,
        Kind::SpliceEnd,
        Kind::SpliceMiddle,
        Kind::FlipHash,
        Kind::FlipLine,
    ];
}

/// Damages an invented log once.
pub(crate) fn damage(random: &mut impl Rng, kind: Kind) -> Damaged {
    let length = random.random_range(4..17);
    let log = log::invent(random, length);
    let rows_then = log::rows(random);
    let mut rows = rows_then.clone();
    let mut found = log.clone();
    let mut broken_line = None;
    match kind {
        Kind::Edit | Kind::EditRehashed => {
            let at = random.random_range(0..length);
            edit(random, &mut found[at], kind == Kind::EditRehashed);
        }
        Kind::Delete => drop(found.remove(random.random_range(0..length))),
        Kind::DeleteBlock => {
            let (from, to) = block(random, 0, length);
            drop(found.drain(from..to));
        }
        Kind::Insert => insert(random, &mut found),
        Kind::InsertGarbage => {
            let mut line: Vec<char> = log[0].line().chars().collect();
            line.truncate(random.random_range(0..line.len()));
            let at = random.random_range(0..=length);
            broken_line = Some((at, true, line.into_iter().collect()));
        }
        Kind::Swap => {
            let (from, to) = block(random, 0, length - 1);
            found.swap(from, to);
        }
        Kind::Duplicate => {
            let copy = found[random.random_range(0..length)].clone();
            found.insert(random.random_range(0..=length), copy);
        }
        Kind::Truncate => found.truncate(random.random_range(0..length)),
        Kind::RollBack => {
            found.truncate(random.random_range(0..length));
            let lost = rows.values_mut().nth(random.random_range(0..3));
            let lost = lost.expect("there are three tables");
            *lost = random.random_range(0..*lost);
        }
        Kind::SpliceEnd => {
            let other_length = random.random_range(3..24);
            let other = log::invent(random, other_length);
            let from = random.random_range(1..length.min(other_length));
            found.truncate(from);
            found.extend_from_slice(&other[from..]);
        }
        Kind::SpliceMiddle => {
            let other = log::invent(random, length);
            let (from, to) = block(random, 1, length - 1);
            found[from..to].clone_from_slice(&other[from..to]);
        }
        Kind::FlipHash => flip_hash(random, &mut found),
        Kind::FlipLine => {
            let at = random.random_range(0..length);
            broken_line = Some((at, false, flipped_line(random, &log[at])));
        }
    }
    let whole: Vec<String> = log.iter().map(Entry::line).collect();
    let mut lines: Vec<String> = found.iter().map(Entry::line).collect();
    if let Some((at, more, line)) = broken_line {
        lines.splice(at..at + usize::from(!more), [line]);
    }
    let same = lines.iter().zip(&whole).take_while(|(a, b)| a == b).count();
    assert_ne!(lines, whole, "{kind:?} changed nothing");
    Damaged {
        log,
        lines,
        rows,
        rows_then,
        place: same as u64 + 1,
    }
}

fn edit(random: &mut impl Rng, entry: &mut Entry, rehash: bool) {
    let before = entry.clone();
    while *entry == before {
        let other = log::new(random);
        match random.random_range(0..8) {
            0 => entry.n = random.random_range(1..30),
            1 => entry.entry.at = other.at,
            2 => entry.entry.user = other.user,
            3 => entry.entry.role = other.role,
            4 => entry.entry.action = other.action,
            5 => entry.entry.object = other.object,
            6 => entry.entry.details = other.details,
            _ => entry.prev_hash = Hash::from_bytes(random.random()),
        }
    }
    if rehash {
        entry.hash = entry.right_hash();
    }
}

/// A forged entry before one that is there: well made, or with a number, a hash before or a hash
/// of its own that do not fit.
fn insert(random: &mut impl Rng, found: &mut Vec<Entry>) {
    let at = random.random_range(0..found.len());
    let previous = match at {
        0 => Hash::ZERO,
        _ => found[at - 1].hash,
    };
    let mut forged = Entry::chain(at as u64 + 1, previous, log::new(random));
    match random.random_range(0..4) {
        0 => {}
        1 => forged.n = random.random_range(1..30),
        2 => forged.prev_hash = Hash::from_bytes(random.random()),
        _ => forged.hash = Hash::from_bytes(random.random()),
    }
    if random.random() {
        forged.hash = forged.right_hash();
    }
    found.insert(at, forged);
}

fn flip_hash(random: &mut impl Rng, found: &mut [Entry]) {
    let at = random.random_range(0..found.len());
    let hash = match random.random() {
        true => &mut found[at].hash,
        false => &mut found[at].prev_hash,
    };
    let mut bytes = *hash.bytes();
    bytes[random.random_range(0..32)] ^= 1 << random.random_range(0..8);
    *hash = Hash::from_bytes(bytes);
}

/// One bit of one character below 128 flipped, so that the line is still text.
fn flipped_line(random: &mut impl Rng, entry: &Entry) -> String {
    let mut bytes = entry.line().into_bytes();
    let ascii: Vec<usize> = (0..bytes.len()).filter(|at| bytes[*at] < 128).collect();
    let at = ascii[random.random_range(0..ascii.len())];
    bytes[at] ^= 1 << random.random_range(0..7);
    if bytes[at] == b'\n' {
        bytes[at] = b' ';
    }
    String::from_utf8(bytes).expect("a flipped low bit stays below 128")
}

/// Two different places, in their order.
fn block(random: &mut impl Rng, from: usize, to: usize) -> (usize, usize) {
    let start = random.random_range(from..to);
    (start, random.random_range(start + 1..=to))
}
