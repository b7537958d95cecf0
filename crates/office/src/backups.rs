//! Backups: made while the store is in use and proved by opening them, kept by age, restored.

mod disk;
mod file;
mod making;
mod proof;
mod restoring;
mod retention;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use domain::Stamp;
use store::Store;
use vault::RecoveryKey;
use zeroize::Zeroizing;

use crate::caller::Caller;
use crate::clock;
use crate::keys::refuse_empty;
use crate::lock::admit;
use crate::log::absolute;
use crate::office::{Books, Office, blocking};
use crate::opening::{self, Opened, Presence, VAULT_FILE};
use crate::trouble::Trouble;
use crate::view::*;
use making::{Made, Original};
use restoring::{Restored, Way};

/// The folder of the scheduled backups, in the data folder.
const FOLDER: &str = "backups";
/// The setting of when the last good backup was made.
const LAST_GOOD_AT: &str = "last_backup_at";
/// The setting of why the last try failed; empty where it did not.
const FAILURE: &str = "backup_failure";
/// The setting of when a try failed last.
const FAILED_AT: &str = "backup_failed_at";

/// A backup is made when the last good one is so old.
const DUE_AFTER: Duration = Duration::from_secs(24 * 3600);
/// After a failure, the next try comes so much later.
const TRY_AGAIN_AFTER: Duration = Duration::from_secs(3600);
/// When the last good backup is older, the screen says so.
const LATE_AFTER: Duration = Duration::from_secs(48 * 3600);

impl Office {
    pub(crate) async fn backups(&self, _: &Caller, _: Nothing) -> Result<BackupsView, Trouble> {
        let (folder, language) = (self.folder().join(FOLDER), self.language());
        self.with_books(move |books| {
            let files = kept(scheduled(&folder)?).into_iter();
            Ok(BackupsView {
                age: age(&books.store, language)?,
                folder: folder.display().to_string(),
                files: files.map(|(file, kept_as)| file.view(kept_as)).collect(),
            })
        })
        .await
    }

    pub(crate) async fn back_up(
        &self,
        caller: &Caller,
        question: BackUp,
    ) -> Result<BackupView, Trouble> {
        let (folder, caller) = (self.folder(), caller.clone());
        let path = question.path.map(|path| absolute(&path)).transpose()?;
        self.with_books(move |books| back_up(books, &folder, path, &caller, clock::now()))
            .await
    }

    pub(crate) async fn restore(
        &self,
        _: &Caller,
        question: Restore,
    ) -> Result<RestoreView, Trouble> {
        let Restore {
            path,
            user,
            password,
            recovery_key,
            new_password,
        } = question;
        let password = Zeroizing::new(password);
        let recovery_key = recovery_key.map(Zeroizing::new);
        let new_password = Zeroizing::new(new_password.unwrap_or_default());
        let backup = absolute(&path)?;
        let way = match recovery_key {
            Some(typed) => {
                refuse_empty(&new_password)?;
                let recovery_key = RecoveryKey::parse(&typed)?;
                Way::Recovery {
                    recovery_key,
                    new_password,
                }
            }
            None => {
                refuse_empty(&password)?;
                Way::Password { user, password }
            }
        };
        let folder = self.folder();
        let data_folder = folder.display().to_string();
        let (books, header) = blocking(move || {
            let Restored { header, key, user } = restoring::restore(&backup, &folder, &way)?;
            let presence = Presence::with_others(&folder)?;
            let store = opening::open_store(&folder, &key)?;
            let store = store.guarded(opening::guard(&folder, &key));
            let opened = Opened {
                findings: store.inspect()?.findings,
                store,
                presence,
                key,
                finished_rotation: false,
            };
            Ok((admit(opened, &user.name, "unlock", 0)?, header))
        })
        .await?;
        self.enter(books)?;
        Ok(RestoreView {
            at: header.created_at,
            data_folder,
            entries: count(header.entries),
            head: header.head,
        })
    }

    /// Makes a backup in the folder of the scheduled ones where the last good one is a day old.
    /// What goes wrong is kept, and told with the age of the last good one.
    pub(crate) async fn backup_if_due(&self) {
        // A demo goes with the window.
        if self.lock_desk().demo.is_some() {
            return;
        }
        // Before the books are taken: whoever exchanges them waits for every hand.
        let _with_others = self.calls.read().await;
        let folder = self.folder();
        let made = self.with_books(move |books| {
            let now = clock::now();
            if is_due(books, now)? {
                back_up(books, &folder, None, &Caller::nobody(), now)?;
            }
            Ok(())
        });
        // A locked store is backed up when it is open again.
        let _ = made.await;
    }
}

/// How old the last good backup is.
pub(crate) fn age(store: &Store, language: Language) -> Result<BackupAgeView, Trouble> {
    let last_good_at = instant(store, LAST_GOOD_AT)?;
    let since = last_good_at.map(|at| since(at, clock::now()));
    let hours = since.map(|since| u32::try_from(since.as_secs() / 3600).unwrap_or(u32::MAX));
    let failure = store.setting(FAILURE)?;
    let failure = failure.as_deref().and_then(Trouble::from_kept);
    Ok(BackupAgeView {
        last_good_at: last_good_at.map(Stamp::to_rfc3339),
        age_hours: hours,
        late: since.is_none_or(|since| since > LATE_AFTER),
        failure: failure.map(|trouble| {
            let said = trouble.say(language);
            format!("{} {}", said.message, said.next_step)
        }),
    })
}

/// A scheduled backup in its folder.
struct Scheduled {
    path: PathBuf,
    at: Stamp,
    bytes: u64,
}

impl Scheduled {
    fn view(self, kept_as: Vec<KeptAs>) -> BackupFileView {
        BackupFileView {
            path: self.path.display().to_string(),
            at: self.at.to_rfc3339(),
            bytes: self.bytes.to_string(),
            kept_as,
        }
    }
}

fn back_up(
    books: &Books,
    data_folder: &Path,
    path: Option<PathBuf>,
    caller: &Caller,
    at: Stamp,
) -> Result<BackupView, Trouble> {
    let folder = data_folder.join(FOLDER);
    let is_scheduled = path.is_none();
    let target = path.unwrap_or_else(|| folder.join(retention::name(at)));
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    making::refuse_standing(&target)?;
    let entry = caller.entry("back_up").on(&name);
    // It goes first, so that the backup holds it.
    books.store.append_entry(&entry)?;
    let made = read_vault(data_folder).and_then(|vault| {
        let original = Original {
            store: &books.store,
            key: &books.key,
            vault: &vault,
        };
        making::make(&original, &folder, &target, at)
    });
    let Made { header, bytes } = made.inspect_err(|trouble| {
        let (kept, failed_at) = (trouble.to_kept(), at.to_rfc3339());
        let settings = [(FAILURE, kept.as_str()), (FAILED_AT, failed_at.as_str())];
        // The trouble that matters is the first.
        let _ = (books.store).set(&settings, &entry.clone().with("failed", trouble.code()));
    })?;
    let removed = match is_scheduled {
        true => prune(&folder)?,
        false => 0,
    };
    let settings = [(LAST_GOOD_AT, header.created_at.as_str()), (FAILURE, "")];
    let done = (entry.with("entries", header.entries))
        .with("head", header.head.as_str())
        .with("removed", removed);
    books.store.set(&settings, &done)?;
    Ok(BackupView {
        path: target.display().to_string(),
        at: header.created_at,
        bytes: bytes.to_string(),
        entries: count(header.entries),
        head: header.head,
    })
}

/// The vault as it stands, while nobody changes it.
fn read_vault(data_folder: &Path) -> Result<String, Trouble> {
    let _alone = opening::alone_with_vault(data_folder)?;
    fs::read_to_string(data_folder.join(VAULT_FILE)).map_err(|_| Trouble::new("vault_damaged"))
}

fn is_due(books: &Books, now: Stamp) -> Result<bool, Trouble> {
    let store = &books.store;
    if books.sync.is_running() || books.standing().is_read_only() {
        return Ok(false);
    }
    // A clock that was set back must not put the next one off for years.
    let passed = |at: Option<Stamp>, wait| at.is_none_or(|at| apart(at, now) >= wait);
    if !passed(instant(store, LAST_GOOD_AT)?, DUE_AFTER)
        || !passed(instant(store, FAILED_AT)?, TRY_AGAIN_AFTER)
    {
        return Ok(false);
    }
    let rows = store.standing()?.rows;
    Ok(rows
        .iter()
        .any(|(table, rows)| table != "users" && *rows > 0))
}

/// Removes the scheduled backups that are kept for nothing; answers how many.
fn prune(folder: &Path) -> Result<u32, Trouble> {
    let mut removed = 0;
    for (file, kept_as) in kept(scheduled(folder)?) {
        if kept_as.is_empty() {
            disk::remove(&file.path).map_err(proof::of_disk)?;
            removed += 1;
        }
    }
    Ok(removed)
}

/// The scheduled backups, the latest first, and what each is kept for.
fn kept(mut files: Vec<Scheduled>) -> Vec<(Scheduled, Vec<KeptAs>)> {
    files.sort_by_key(|file| std::cmp::Reverse(file.at.epoch_micros()));
    let instants: Vec<Stamp> = files.iter().map(|file| file.at).collect();
    files
        .into_iter()
        .zip(retention::kept_as(&instants))
        .collect()
}

/// What is named as a scheduled backup is. Everything else in the folder is left alone.
fn scheduled(folder: &Path) -> Result<Vec<Scheduled>, Trouble> {
    let mut files = Vec::new();
    if !folder.exists() {
        return Ok(files);
    }
    for entry in fs::read_dir(folder).map_err(proof::of_disk)? {
        let entry = entry.map_err(proof::of_disk)?;
        let about = entry.metadata().map_err(proof::of_disk)?;
        let at = entry.file_name().to_str().and_then(retention::instant);
        if let Some(at) = at.filter(|_| about.is_file()) {
            files.push(Scheduled {
                path: entry.path(),
                at,
                bytes: about.len(),
            });
        }
    }
    Ok(files)
}

/// An instant that was set. What cannot be read was never written here: there is none.
fn instant(store: &Store, setting: &str) -> Result<Option<Stamp>, Trouble> {
    let set = store.setting(setting)?;
    Ok(set.and_then(|text| Stamp::parse(&text).ok()))
}

/// How long ago; nothing where that is still to come.
fn since(at: Stamp, now: Stamp) -> Duration {
    domain::time::clock_gap(now, at)
        .to_std()
        .unwrap_or_default()
}

fn apart(at: Stamp, now: Stamp) -> Duration {
    since(at, now).max(since(now, at))
}

fn count(entries: u64) -> u32 {
    u32::try_from(entries).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests;
