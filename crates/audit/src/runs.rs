//! Which stretches of a broken log are right, and what the breaks between them are.

use crate::entry::Entry;
use crate::finding::Finding;
use crate::hash::Hash;

/// What stands between two runs and is sound in itself in no way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Junk {
    /// An entry whose hash is not that of its content.
    Unsound,
    /// No entry at all.
    Unreadable,
}

/// A stretch of entries that follow from each other, each with the hash of its content.
#[derive(Clone, Debug)]
pub(crate) struct Run {
    /// The number, the hash before and the own hash of its first entry.
    first: (u64, Hash, Hash),
    /// The number and the hash of its last.
    last: (u64, Hash),
    /// Whether the anchor's entry, or the one that follows from its hash, is among them.
    anchored: bool,
    /// The first of what stands between it and the run before.
    before: Option<Junk>,
}

/// The runs of a log, the first of them the beginning itself.
pub(crate) struct Runs<'a> {
    runs: &'a [Run],
    /// The first of what stands after the last run.
    after: Option<Junk>,
    anchor: Option<u64>,
    /// Whether what follows proves the last entry of each run.
    proven: Vec<bool>,
}

impl Run {
    /// Where every log begins: no entry, the zero hash.
    pub(crate) const GENESIS: Run = Run {
        first: (1, Hash::ZERO, Hash::ZERO),
        last: (0, Hash::ZERO),
        anchored: false,
        before: None,
    };

    pub(crate) fn begin(entry: &Entry, anchored: bool, before: Option<Junk>) -> Run {
        Run {
            first: (entry.n, entry.prev_hash, entry.hash),
            last: (entry.n, entry.hash),
            anchored,
            before,
        }
    }

    pub(crate) fn is_continued_by(&self, entry: &Entry) -> bool {
        self.next_number() == entry.n && self.last.1 == entry.prev_hash
    }

    pub(crate) fn add(&mut self, entry: &Entry, anchored: bool) {
        self.last = (entry.n, entry.hash);
        self.anchored |= anchored;
    }

    fn next_number(&self) -> u64 {
        self.last.0.saturating_add(1)
    }

    /// Entries in it; those of the beginning are none.
    fn length(&self) -> u64 {
        self.next_number().saturating_sub(self.first.0)
    }

    fn holds(&self, n: u64) -> bool {
        (self.first.0..=self.last.0).contains(&n)
    }
}

impl<'a> Runs<'a> {
    pub(crate) fn new(runs: &'a [Run], after: Option<Junk>, anchor: Option<u64>) -> Runs<'a> {
        // Unless the anchor knows none of them, the run that reaches furthest is believed.
        let disowned = anchor.is_some() && !runs.iter().any(|run| run.anchored);
        let furthest = (0..runs.len()).max_by_key(|place| runs[*place].last.0);
        let mut proven = vec![false; runs.len()];
        for place in (0..runs.len()).rev() {
            let run = &runs[place];
            let contradicted = !run.anchored && anchor.is_some_and(|n| run.holds(n));
            let believed = !disowned && !contradicted && furthest == Some(place);
            let continued = || {
                (place + 1..runs.len()).any(|later| {
                    let (n, previous, _) = runs[later].first;
                    proven[later] && n == run.next_number() && previous == run.last.1
                })
            };
            proven[place] = run.anchored || believed || continued();
        }
        Runs {
            runs,
            after,
            anchor,
            proven,
        }
    }

    /// One finding for each break between runs that belong to the log.
    pub(crate) fn findings(&self) -> Vec<Finding> {
        let mut findings: Vec<Finding> = Vec::new();
        let mut left = Some(0);
        while let Some(place) = left {
            left = self.next_of_the_log(place);
            if (left.is_some() || !self.tail_is_clean(place)) && !self.is_told(place, &findings) {
                findings.push(self.explain(place, left));
            }
        }
        findings
    }

    /// The next run after this one that is not an intruder.
    fn next_of_the_log(&self, left: usize) -> Option<usize> {
        let end = self.runs[left].last.0;
        (left + 1..self.runs.len()).find(|place| {
            let run = &self.runs[*place];
            let onwards = run.last.0 > end || self.proven[*place];
            onwards && !self.comes_too_early(*place, end)
        })
    }

    /// Whether a run as long, or a proven one, stands later and has earlier numbers.
    fn comes_too_early(&self, place: usize, end: u64) -> bool {
        let run = &self.runs[place];
        let mut later = place + 1..self.runs.len();
        !self.runs[place].anchored
            && later.any(|later| {
                let other = &self.runs[later];
                let between = end < other.first.0 && other.first.0 <= run.first.0;
                between && (other.length() >= run.length() || other.anchored)
            })
    }

    fn tail_is_clean(&self, left: usize) -> bool {
        left + 1 == self.runs.len() && self.after.is_none()
    }

    /// Whether all that stands after this run are entries found missing from their place before.
    fn is_told(&self, left: usize, findings: &[Finding]) -> bool {
        let rest = &self.runs[left + 1..];
        let told = |run: &Run| {
            let n = run.first.0;
            run.before.is_none() && findings.contains(&Finding::OutOfOrder { n })
        };
        self.after.is_none() && !rest.is_empty() && rest.iter().all(told)
    }

    fn explain(&self, left: usize, right: Option<usize>) -> Finding {
        let run = &self.runs[left];
        if let Some(rival) = self.rival(left) {
            let n = rival.first.0.min(run.last.0);
            return if rival.first.0 > run.last.0 {
                Finding::Edited { n }
            } else {
                Finding::Inserted { n }
            };
        }
        let n = run.next_number();
        let intruders = &self.runs[left + 1..right.unwrap_or(self.runs.len())];
        let junk = match (intruders.first(), right) {
            (Some(intruder), _) => intruder.before,
            (None, Some(right)) => self.runs[right].before,
            (None, None) => self.after,
        };
        if junk == Some(Junk::Unreadable) {
            return Finding::Unreadable { n };
        }
        let something = junk.is_some() || !intruders.is_empty();
        let Some(right) = right.map(|right| &self.runs[right]) else {
            let extra = self.anchor == Some(n - 1) && run.anchored;
            let copy = intruders.first().is_some_and(|intruder| {
                let mut known = self.runs[..=left].iter();
                known.any(|run| run.holds(intruder.first.0))
            });
            return if extra || copy {
                Finding::Inserted { n }
            } else {
                Finding::Edited { n }
            };
        };
        let next = right.first.0;
        if next > n {
            let elsewhere = self.runs.iter().any(|run| run.holds(n));
            return match (elsewhere, something) {
                (true, _) => Finding::OutOfOrder { n },
                (false, true) => Finding::Edited { n },
                (false, false) => Finding::Missing { n },
            };
        }
        let displaced = |run: &Run| {
            let holders = self.runs.iter().filter(|it| it.holds(run.first.0));
            holders.count() == 1
        };
        let linked = right.first.1 == run.last.1;
        match intruders.first() {
            Some(intruder) if displaced(intruder) => Finding::OutOfOrder { n },
            _ if linked && next == n => Finding::Inserted { n },
            _ if something => Finding::Inserted { n },
            _ => Finding::Unlinked { n },
        }
    }

    /// A proven run that leaves no place for this run's last entry, so that this one is wrong:
    /// it asks for another hash before it, or has an entry of the same number itself.
    fn rival(&self, left: usize) -> Option<&Run> {
        let run = &self.runs[left];
        let (end, hash) = run.last;
        let rest = &self.runs[left + 1..];
        let confirmed = rest.iter().any(|run| run.first.1 == hash);
        if end == 0 || confirmed {
            return None;
        }
        let place = (left + 1..self.runs.len()).find(|place| {
            let (n, _, first_hash) = self.runs[*place].first;
            let copy = n == end && first_hash == hash;
            self.proven[*place] && n <= run.next_number() && !copy
        })?;
        let rival = &self.runs[place];
        let wrong = rival.first.0.min(end);
        let beyond_doubt = run.anchored && self.anchor.is_some_and(|anchor| wrong <= anchor);
        (!beyond_doubt).then_some(rival)
    }
}
