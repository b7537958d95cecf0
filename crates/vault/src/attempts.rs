//! Waits after wrong passwords: 1, 2, 4 … 900 seconds, kept in `attempts.json` beside the vault.
//!
//! They stand against a person at the keyboard. Who can edit or delete the file can also copy
//! `vault.json` and guess elsewhere; against that stands what a guess [costs](crate::Cost).

mod tally;

use std::fs::{File, OpenOptions};
use std::io::{self, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

use thiserror::Error;

use crate::file;
use crate::uptime::Uptime;
use tally::Tally;

/// A hundred names with room to spare; a file beyond it is not ours.
const BYTES_MAX: u64 = 64 * 1024;

/// The count of wrong passwords of each person. Several processes may use it at once.
#[derive(Clone, Debug)]
pub struct Attempts {
    path: PathBuf,
}

/// Leave to try one password. It counts as a failure until it has
/// [succeeded](Attempts::succeeded).
#[must_use = "a try is a failure until it is said to have succeeded"]
#[derive(Debug)]
pub struct Try {
    user: String,
}

/// Why a password may not be tried now.
#[derive(Debug, Error)]
pub enum Refusal {
    /// Too soon after a wrong one.
    #[error("after a wrong password one has to wait: try again in {seconds} s")]
    Wait {
        /// How long still, rounded up; at least 1.
        seconds: u64,
    },
    /// What is not counted is not tried: else a full disk would be leave to guess for ever.
    #[error("tries cannot be counted ({0}): free some space or check the folder, try again")]
    Uncounted(#[source] io::Error),
}

impl Attempts {
    /// The counts kept in a file, which need not exist yet.
    pub fn at(path: &Path) -> Attempts {
        Attempts {
            path: path.to_owned(),
        }
    }

    /// Leave to try one password of a person, once their wait is over. The failure is noted
    /// before the try: a kill in the middle of a guess does not avoid it.
    ///
    /// Ask for people of the vault only: the file keeps 100 names, and all beyond wait as one.
    pub fn begin(&self, user: &str, now: &Uptime) -> Result<Try, Refusal> {
        let wait = self
            .updated(|tally| tally.begin(user, now))
            .map_err(Refusal::Uncounted)?;
        match wait {
            0 => Ok(Try {
                user: user.to_owned(),
            }),
            seconds => Err(Refusal::Wait { seconds }),
        }
    }

    /// The password was right: no more waits. Answers how many tries failed since the last that
    /// succeeded, this one apart.
    pub fn succeeded(&self, attempt: Try) -> Result<u32, Refusal> {
        self.updated(|tally| tally.succeeded(&attempt.user))
            .map_err(Refusal::Uncounted)
    }

    /// How many seconds each of some people has to wait still; 0 may try.
    pub fn waits(&self, users: &[String], now: &Uptime) -> Result<Vec<(String, u64)>, Refusal> {
        let waits = |tally: &mut Tally| {
            let wait = |user: &String| (user.clone(), tally.wait_seconds(user, now));
            users.iter().map(wait).collect()
        };
        self.updated(|tally| {
            tally.settle(now);
            waits(tally)
        })
        .map_err(Refusal::Uncounted)
    }

    /// Reads, changes and writes the file, alone among all processes. Nothing is written where
    /// nothing has changed.
    fn updated<T>(&self, change: impl FnOnce(&mut Tally) -> T) -> io::Result<T> {
        // A file of its own: the counts themselves are replaced, and a lock goes with the file.
        let lock = opened_lock(&self.path.with_extension("lock"))?;
        lock.lock()?;
        let kept = self.read()?;
        let mut tally = match &kept {
            None => Tally::default(),
            Some(text) => Tally::parse(text).unwrap_or_else(Tally::unreadable),
        };
        let result = change(&mut tally);
        let text = tally.text();
        if kept.as_deref() != Some(text.as_bytes()) {
            file::replace(&self.path, |file| file.write_all(text.as_bytes()))?;
        }
        Ok(result)
    }

    fn read(&self) -> io::Result<Option<Vec<u8>>> {
        let file = match File::open(&self.path) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            opened => opened?,
        };
        let mut bytes = Vec::new();
        file.take(BYTES_MAX + 1).read_to_end(&mut bytes)?;
        Ok(Some(bytes))
    }
}

fn opened_lock(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

#[cfg(test)]
mod tests;
