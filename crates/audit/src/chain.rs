//! Reads a log entry by entry, in the order in which it stands, and says where it is broken.

use crate::anchor::Anchor;
use crate::entry::Entry;
use crate::finding::Finding;
use crate::hash::Hash;
use crate::runs::{Junk, Run, Runs};

/// More unbroken runs than these are counted and no longer explained: such a log is not repaired
/// by reading findings.
const RUNS_MAX: usize = 256;

/// A log that is being checked. Its memory does not grow with the log, only with the breaks.
///
/// The first finding stands at the first place that does not hold the entry that belongs there,
/// as far as what follows can prove it: entries that lead by their hashes to the anchored one
/// are beyond doubt, and without an anchor those that lead to the last one are believed.
pub struct Chain {
    anchor: Option<(u64, Hash)>,
    entries: u64,
    head: Hash,
    at_anchor: Option<Hash>,
    runs: Vec<Run>,
    junk: Option<Junk>,
    full: bool,
}

/// What a log turned out to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChainState {
    /// Entries that were read, the unreadable ones included.
    pub entries: u64,
    /// The stored hash of the last that could be read; [`Hash::ZERO`] where there is none.
    pub head: Hash,
    /// The stored hash of the entry with the anchor's number, where an anchor was given.
    pub at_anchor: Option<Hash>,
    /// What is wrong, in the order in which it stands; empty where all is right.
    pub findings: Vec<Finding>,
}

impl Default for Chain {
    fn default() -> Chain {
        Chain::new()
    }
}

impl Chain {
    /// Nothing read yet, and no anchor to hold it against.
    pub fn new() -> Chain {
        Chain {
            anchor: None,
            entries: 0,
            head: Hash::ZERO,
            at_anchor: None,
            runs: vec![Run::GENESIS],
            junk: None,
            full: false,
        }
    }

    /// Nothing read yet. The anchor proves which side of a break is the right one; what it says
    /// of the whole is for [`crate::compare`].
    pub fn against(anchor: &Anchor) -> Chain {
        Chain {
            anchor: Some((anchor.entries, anchor.head)),
            ..Chain::new()
        }
    }

    /// The next entry, as it stands.
    pub fn next(&mut self, entry: &Entry) {
        self.entries += 1;
        self.head = entry.hash;
        let anchored = self.is_vouched_for(entry);
        if entry.right_hash() != entry.hash {
            self.junk.get_or_insert(Junk::Unsound);
            return;
        }
        let current = self.runs.last_mut().filter(|_| !self.full);
        let Some(run) = current else { return };
        if self.junk.is_none() && run.is_continued_by(entry) {
            run.add(entry, anchored);
        } else if self.runs.len() < RUNS_MAX {
            self.runs
                .push(Run::begin(entry, anchored, self.junk.take()));
        } else {
            self.full = true;
        }
    }

    /// The next row or line, which is not an entry.
    pub fn unreadable(&mut self) {
        self.entries += 1;
        self.junk.get_or_insert(Junk::Unreadable);
    }

    /// Whether this is the anchored entry, or the one that follows from it.
    fn is_vouched_for(&mut self, entry: &Entry) -> bool {
        let Some((n, head)) = self.anchor else {
            return false;
        };
        let is_anchored = entry.hash == head;
        if n == entry.n && (is_anchored || self.at_anchor.is_none()) {
            self.at_anchor = Some(entry.hash);
        }
        let follows = n.checked_add(1) == Some(entry.n) && entry.prev_hash == head;
        n == entry.n && is_anchored || follows
    }

    /// Nothing follows.
    pub fn end(self) -> ChainState {
        let runs = Runs::new(&self.runs, self.junk, self.anchor.map(|(n, _)| n));
        ChainState {
            entries: self.entries,
            head: self.head,
            at_anchor: self.at_anchor,
            findings: runs.findings(),
        }
    }
}

#[cfg(test)]
mod tests;
