//! The count of wrong passwords and when the last was, without the file around it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::file;
use crate::uptime::Uptime;

/// The longest wait.
const WAIT_MAX_S: u64 = 900;

/// So many names, and no longer ones, are kept: the file cannot grow for ever.
const NAMES_MAX: usize = 100;
const NAME_BYTES_MAX: usize = 128;

/// Where all names beyond those wait together. None is ever put out to make room: else who
/// guesses at many names would have the count of one forgotten.
const ALL_OTHERS: &str = "";

const FORMAT: u32 = 1;

/// What `attempts.json` holds: login names, counts and moments.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Tally {
    format: u32,
    /// Since when everybody waits the longest wait, because the file was not readable.
    everyone: Option<Moment>,
    failures: BTreeMap<String, Failures>,
}

/// The tries of one person since their last success.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Failures {
    count: u32,
    last: Moment,
}

/// A moment of one boot, as the file holds it.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Moment {
    boot: String,
    milliseconds: u64,
}

impl Tally {
    /// In place of a file that cannot be read: everybody waits once as long as anybody ever
    /// does. Counting from zero instead would make damage a way around the wait.
    pub(super) fn unreadable() -> Tally {
        Tally {
            // Of no boot that can be: the wait starts when it is first looked at.
            everyone: Some(Moment {
                boot: String::new(),
                milliseconds: u64::MAX,
            }),
            ..Tally::default()
        }
    }

    /// Reads the content of the file; `None` where it is not as it was written.
    pub(super) fn parse(bytes: &[u8]) -> Option<Tally> {
        let tally: Tally = serde_json::from_str(&file::uncovered(bytes)?).ok()?;
        (tally.format == FORMAT).then_some(tally)
    }

    /// The content of the file.
    pub(super) fn text(&self) -> String {
        let content = serde_json::to_string_pretty(self).expect("a tally is plain JSON");
        file::with_checksum(&content)
    }

    /// Notes one more failure, or answers how many seconds the person has to wait still.
    pub(super) fn begin(&mut self, user: &str, now: &Uptime) -> u64 {
        self.settle(now);
        let wait = self.wait_seconds(user, now);
        if wait > 0 {
            return wait;
        }
        let name = self.kept_name(user).to_owned();
        let count = self.known(user).map_or(0, |kept| kept.count);
        let failures = Failures {
            count: count.saturating_add(1),
            last: Moment::of(now),
        };
        self.failures.insert(name, failures);
        0
    }

    /// Forgets the failures of a person, and answers how many there were before this try.
    pub(super) fn succeeded(&mut self, user: &str) -> u32 {
        let name = self.kept_name(user).to_owned();
        let forgotten = self.failures.remove(&name);
        forgotten.map_or(0, |failures| failures.count.saturating_sub(1))
    }

    /// Lets every wait start anew whose moment is not of this boot (how much of it has passed
    /// cannot be known), and drops the wait of everybody once it is over.
    pub(super) fn settle(&mut self, now: &Uptime) {
        let lasts = self
            .failures
            .values_mut()
            .map(|failures| &mut failures.last);
        for moment in lasts.chain(&mut self.everyone) {
            if moment.passed_ms(now).is_none() {
                *moment = Moment::of(now);
            }
        }
        let over = |everyone: &mut Moment| remaining_seconds(WAIT_MAX_S, everyone, now) == 0;
        self.everyone.take_if(over);
    }

    /// How many seconds a person has to wait still, rounded up.
    pub(super) fn wait_seconds(&self, user: &str, now: &Uptime) -> u64 {
        let own = self.known(user).map_or(0, |failures| {
            remaining_seconds(wait_after(failures.count), &failures.last, now)
        });
        let everyone = self.everyone.as_ref();
        own.max(everyone.map_or(0, |moment| remaining_seconds(WAIT_MAX_S, moment, now)))
    }

    /// A person's failures. Who has none of their own may have been among all others.
    fn known(&self, user: &str) -> Option<&Failures> {
        let others = || self.failures.get(ALL_OTHERS);
        self.failures.get(user).or_else(others)
    }

    /// Under which name a person's failures are kept.
    fn kept_name<'a>(&self, user: &'a str) -> &'a str {
        let room = self.failures.len() < NAMES_MAX && user.len() <= NAME_BYTES_MAX;
        if room || self.failures.contains_key(user) {
            user
        } else {
            ALL_OTHERS
        }
    }
}

impl Default for Tally {
    fn default() -> Tally {
        Tally {
            format: FORMAT,
            everyone: None,
            failures: BTreeMap::new(),
        }
    }
}

impl Moment {
    fn of(now: &Uptime) -> Moment {
        Moment {
            boot: now.boot.clone(),
            milliseconds: now.milliseconds,
        }
    }

    /// How long ago it was, where that can be known.
    fn passed_ms(&self, now: &Uptime) -> Option<u64> {
        if self.boot != now.boot {
            return None;
        }
        now.milliseconds.checked_sub(self.milliseconds)
    }
}

/// 1, 2, 4 … 900 seconds after the first, second, third … failure.
fn wait_after(failures: u32) -> u64 {
    match failures {
        0 => 0,
        _ => 1_u64
            .checked_shl(failures - 1)
            .map_or(WAIT_MAX_S, |wait| wait.min(WAIT_MAX_S)),
    }
}

fn remaining_seconds(wait_s: u64, since: &Moment, now: &Uptime) -> u64 {
    let passed = since.passed_ms(now).unwrap_or(0);
    (wait_s * 1_000).saturating_sub(passed).div_ceil(1_000)
}

#[cfg(test)]
mod tests;
