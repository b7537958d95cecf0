//! Opening the store of a data folder: the key, a rotation that was broken off, the inspection.

use std::fs::{self, File, TryLockError};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use store::{Finding, Guard, Protection, Store, StoreError};
use vault::{Attempts, Refusal, StoreKey, Uptime, Vault, VaultError};

use crate::trouble::Trouble;

/// The store in a data folder.
pub(crate) const STORE_FILE: &str = "cuadre.db";
/// The wrapped keys in a data folder.
pub(crate) const VAULT_FILE: &str = "vault.json";
/// Where the log and the row counts of the store stood.
pub(crate) const ANCHOR_FILE: &str = "anchor.json";
/// The waits after wrong passwords.
const ATTEMPTS_FILE: &str = "attempts.json";
/// What programs that have the store open hold.
const PRESENCE_FILE: &str = "cuadre.lock";
/// What whoever changes the vault holds.
const VAULT_LOCK_FILE: &str = "vault.lock";
/// How long an exchange of the store under the others may last.
const EXCHANGE_MAX: Duration = Duration::from_secs(5);
/// The store under its next key, while the key is being rotated.
pub(crate) const NEXT_STORE_FILE: &str = "cuadre-next.db";
/// The vault of the next key, while the key is being rotated.
pub(crate) const NEXT_VAULT_FILE: &str = "vault-next.json";
/// What the key of the anchor is derived for.
const ANCHOR_LABEL: &str = "cuadre anchor 1";

/// A store that was opened and inspected.
pub(crate) struct Opened {
    pub(crate) store: Store,
    pub(crate) presence: Presence,
    pub(crate) key: StoreKey,
    pub(crate) findings: Vec<Finding>,
    /// A rotation of the key had been broken off, and was now brought to its end: nobody has seen
    /// the new recovery key.
    pub(crate) finished_rotation: bool,
}

/// Held by every program that has the store of a folder open; alone by the one that exchanges it.
pub(crate) struct Presence {
    /// The lock goes with the open file.
    _file: File,
}

impl Presence {
    /// With others. Waits a little: an exchange is short.
    pub(crate) fn with_others(folder: &Path) -> Result<Presence, Trouble> {
        let file = lock_file(folder, PRESENCE_FILE)?;
        let until = Instant::now() + EXCHANGE_MAX;
        loop {
            match file.try_lock_shared() {
                Ok(()) => return Ok(Presence { _file: file }),
                Err(TryLockError::WouldBlock) if Instant::now() < until => {
                    std::thread::sleep(Duration::from_millis(20));
                }
                Err(TryLockError::WouldBlock) => return Err(Trouble::new("store_in_use")),
                Err(TryLockError::Error(error)) => return Err(StoreError::Io(error).into()),
            }
        }
    }

    /// Alone, where nobody else has the store open.
    pub(crate) fn alone(folder: &Path) -> Result<Presence, Trouble> {
        let file = lock_file(folder, PRESENCE_FILE)?;
        match file.try_lock() {
            Ok(()) => Ok(Presence { _file: file }),
            Err(TryLockError::WouldBlock) => Err(Trouble::new("store_in_use")),
            Err(TryLockError::Error(error)) => Err(StoreError::Io(error).into()),
        }
    }
}

fn lock_file(folder: &Path, name: &str) -> Result<File, Trouble> {
    let mut options = File::options();
    options.create(true).truncate(false).write(true);
    let opened = options.open(folder.join(name));
    opened.map_err(|error| StoreError::Io(error).into())
}

/// Held while the vault is read, changed and written: nobody else does so meanwhile, in this
/// program or another.
pub(crate) fn alone_with_vault(folder: &Path) -> Result<File, Trouble> {
    let file = lock_file(folder, VAULT_LOCK_FILE)?;
    file.lock().map_err(StoreError::Io)?;
    Ok(file)
}

/// Opens the store of a folder with whatever opens a vault.
pub(crate) fn open(
    folder: &Path,
    unlock: impl Fn(&Vault) -> Result<StoreKey, VaultError>,
) -> Result<Opened, Trouble> {
    // Before the vault is read: the vault and the store belong together.
    let presence = Presence::with_others(folder)?;
    let key = unlock(&read_vault(folder)?)?;
    open_under(folder, presence, key, unlock)
}

/// The same once a vault has been opened. The vault of a rotation that was broken off is opened by
/// `unlock`.
fn open_under(
    folder: &Path,
    presence: Presence,
    key: StoreKey,
    unlock: impl Fn(&Vault) -> Result<StoreKey, VaultError>,
) -> Result<Opened, Trouble> {
    let next_file = folder.join(NEXT_VAULT_FILE);
    let next = match next_file.exists() {
        true => Some(Vault::read(&next_file)),
        false => None,
    };
    match (open_store(folder, &key), next) {
        (Ok(store), next) => {
            // The store is still under the key that it had: the rotation did not happen.
            if next.is_some() {
                remove(&next_file);
            }
            remove_store(&folder.join(NEXT_STORE_FILE));
            // What a program that was killed had not given its name yet.
            for half in [folder.join(VAULT_FILE), next_file] {
                remove(&half.with_extension("json.new"));
            }
            inspected(folder, presence, store, key, None)
        }
        (Err(_), Some(Ok(next))) if folder.join(STORE_FILE).exists() => {
            let next_key = unlock(&next)?;
            let store = open_store(folder, &next_key)?;
            let opened = inspected(folder, presence, store, next_key, Some(&key))?;
            rename(&next_file, &folder.join(VAULT_FILE))?;
            Ok(opened)
        }
        (Err(trouble), _) => Err(trouble),
    }
}

/// Inspects a store. Where its key was just rotated, the anchor may still be under the one before.
fn inspected(
    folder: &Path,
    presence: Presence,
    store: Store,
    key: StoreKey,
    key_before: Option<&StoreKey>,
) -> Result<Opened, Trouble> {
    let mut store = store.guarded(guard(folder, &key));
    let mut findings = store.inspect()?.findings;
    if let Some(before) = key_before
        && findings.contains(&Finding::AnchorForeign)
    {
        store = store.guarded(guard(folder, before));
        findings = store.inspect()?.findings;
        store = store.guarded(guard(folder, &key));
    }
    Ok(Opened {
        store,
        presence,
        key,
        findings,
        finished_rotation: key_before.is_some(),
    })
}

/// Whoever watches over the store of a folder.
pub(crate) fn guard(folder: &Path, key: &StoreKey) -> Guard {
    Guard::new(&folder.join(ANCHOR_FILE), &key.derived(ANCHOR_LABEL))
}

/// Opens the store of a folder with a person's password, once their wait is over. Answers how many
/// tries had failed before.
pub(crate) fn open_with_password(
    folder: &Path,
    user: &str,
    password: &str,
) -> Result<(Opened, u32), Trouble> {
    let presence = Presence::with_others(folder)?;
    let vault = read_vault(folder)?;
    if !vault.users().iter().any(|known| known == user) {
        return Err(Trouble::new("unknown_user").with("name", user));
    }
    let attempts = attempts(folder);
    let attempt = attempts.begin(user, &Uptime::now())?;
    let key = vault.open(user, password)?;
    // The password is right, whatever is wrong with the store.
    let failed = attempts.succeeded(attempt)?;
    let opened = open_under(folder, presence, key, |vault| vault.open(user, password))?;
    Ok((opened, failed))
}

/// The waits of a folder.
pub(crate) fn attempts(folder: &Path) -> Attempts {
    Attempts::at(&folder.join(ATTEMPTS_FILE))
}

impl From<Refusal> for Trouble {
    fn from(refusal: Refusal) -> Trouble {
        match refusal {
            Refusal::Wait { seconds } => {
                Trouble::new("password_wait").with("seconds", seconds.to_string())
            }
            Refusal::Uncounted(error) if error.kind() == ErrorKind::StorageFull => {
                Trouble::new("disk_full")
            }
            Refusal::Uncounted(_) => Trouble::new("tries_uncounted"),
        }
    }
}

/// The vault of a folder.
pub(crate) fn read_vault(folder: &Path) -> Result<Vault, Trouble> {
    match Vault::read(&folder.join(VAULT_FILE)) {
        // The data is there, and nothing opens it without this file.
        Err(VaultError::NotFound) if folder.join(STORE_FILE).exists() => {
            Err(Trouble::new("vault_damaged"))
        }
        read => Ok(read?),
    }
}

/// The store of a folder under a key.
pub(crate) fn open_store(folder: &Path, key: &StoreKey) -> Result<Store, Trouble> {
    let file = folder.join(STORE_FILE);
    Ok(Store::open(&file, Protection::key(key.bytes()))?)
}

/// Renames a file, and makes the new name durable where that can be done.
pub(crate) fn rename(from: &Path, to: &Path) -> Result<(), Trouble> {
    fs::rename(from, to).map_err(|error| Trouble::from(StoreError::Io(error)))?;
    if let Some(folder) = to.parent().filter(|_| cfg!(unix)) {
        File::open(folder)
            .and_then(|folder| folder.sync_all())
            .map_err(|error| Trouble::from(StoreError::Io(error)))?;
    }
    Ok(())
}

/// Removes a file that may not be there.
fn remove(file: &Path) {
    let _ = fs::remove_file(file);
}

/// The files of a store: itself, its write-ahead log, the index of that.
pub(crate) fn store_files(file: &Path) -> [PathBuf; 3] {
    let beside = |ending: &str| {
        let mut name = file.as_os_str().to_owned();
        name.push(ending);
        PathBuf::from(name)
    };
    [file.to_owned(), beside("-wal"), beside("-shm")]
}

/// Removes a store that never came into force.
pub(crate) fn remove_store(file: &Path) {
    for file in store_files(file) {
        remove(&file);
    }
}
