//! Restoring a backup into a data folder that holds no store: a whole one, or nothing.
//!
//! Everything is put together under other names and proved there. Then three names are given, in
//! this order: the anchor, the vault, the store. There is a store where there is a `cuadre.db`:
//! whatever kills the program before the last renaming leaves none, and after it a whole one with
//! its vault and its anchor. As long as `cuadre-restored.db` stands and `cuadre.db` does not, an
//! anchor and a vault beside it are those of a restoring that was broken off, since none is begun
//! in a folder that holds any; the next one removes them, that file last.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

use store::{NewEntry, Store, UserRow};
use vault::{Cost, RecoveryKey, StoreKey, Vault, VaultError};
use zeroize::Zeroizing;

use super::disk::{self, Turn};
use super::file::{self, Backup, Header};
use super::{LAST_GOOD_AT, proof};
use crate::caller::Caller;
use crate::opening::{self, ANCHOR_FILE, NEXT_STORE_FILE, NEXT_VAULT_FILE, STORE_FILE, VAULT_FILE};
use crate::trouble::Trouble;
use crate::view::Role;

/// The store until it is proved.
const PART_STORE_FILE: &str = "cuadre-restored.db";
/// The vault until the store is proved.
const PART_VAULT_FILE: &str = "vault-restored.json";
/// Who is at it, among the programs on this data folder.
const TURN_FILE: &str = "restore.lock";
/// What SQLite keeps beside a file. Left by a store that was there before, it would be taken for
/// that of the restored one.
const BESIDE_STORE: [&str; 3] = ["-wal", "-shm", "-journal"];

/// How the store key comes out of the vault of the backup.
pub(super) enum Way {
    /// By a person's password of the time of the backup.
    Password {
        /// Who.
        user: String,
        /// Their password.
        password: Zeroizing<String>,
    },
    /// By the recovery key; the owner gets a new password.
    Recovery {
        /// As printed.
        recovery_key: RecoveryKey,
        /// The owner's password from now on.
        new_password: Zeroizing<String>,
    },
}

/// A store that stands in its folder now, closed.
pub(super) struct Restored {
    /// What the backup says of itself.
    pub(super) header: Header,
    /// Its key.
    pub(super) key: StoreKey,
    /// Who restored it.
    pub(super) user: UserRow,
}

/// Restores a backup. Whatever fails, the folder is as before.
pub(super) fn restore(backup: &Path, folder: &Path, way: &Way) -> Result<Restored, Trouble> {
    refuse_store(folder)?;
    // Read from end to end before anything is written.
    file::check(backup)?;
    // The innermost first.
    let missing: Vec<&Path> = folder
        .ancestors()
        .take_while(|path| !path.exists())
        .collect();
    disk::create_folder(folder).map_err(proof::of_disk)?;
    let restored = in_turn(backup, folder, way);
    if restored.is_err() {
        for made in missing {
            // It stays where somebody put something into it meanwhile.
            let _ = fs::remove_dir(made);
        }
    }
    restored
}

fn in_turn(backup: &Path, folder: &Path, way: &Way) -> Result<Restored, Trouble> {
    let turn_file = folder.join(TURN_FILE);
    let turn = Turn::take(&turn_file)
        .map_err(proof::of_disk)?
        .ok_or_else(|| Trouble::new("store_in_use"))?;
    let restored = refuse_store(folder).and_then(|()| {
        clear(folder)?;
        let restored = in_parts(backup, folder, way);
        if restored.is_err() {
            // The trouble that matters is the first; what could not be removed, the next one does.
            let _ = clear(folder);
        }
        restored
    });
    let _ = disk::remove(&turn_file);
    drop(turn);
    restored
}

fn in_parts(backup: &Path, folder: &Path, way: &Way) -> Result<Restored, Trouble> {
    let (part, vault_part) = (folder.join(PART_STORE_FILE), folder.join(PART_VAULT_FILE));
    let opened = Backup::open(backup)?;
    // It stands for the whole restoring, and so it is there first.
    let mut database = disk::create(&part).map_err(proof::of_disk)?;
    let mut vault_file = disk::create(&vault_part).map_err(proof::of_disk)?;
    (vault_file.write_all(opened.header().vault.as_bytes()))
        .and_then(|()| vault_file.sync_all())
        .map_err(proof::of_disk)?;
    let vault = Vault::read(&vault_part)?;
    let key = match way {
        Way::Password { user, password } => match vault.open(user, password) {
            Err(VaultError::UnknownUser) => {
                return Err(Trouble::new("unknown_user").with("name", user));
            }
            opened => opened?,
        },
        Way::Recovery { recovery_key, .. } => vault.open_with_recovery(recovery_key)?,
    };
    let header = opened.copy_database(&mut database)?;
    database.sync_all().map_err(proof::of_disk)?;
    drop(database);
    let store = proof::open_whole(&part, &key, &header)?;
    let user = whose(&store, way)?;
    if let Way::Recovery { new_password, .. } = way {
        let cost = Cost::calibrated()?;
        let renewed = vault.with_password(&key, &user.name, new_password, cost)?;
        renewed.write(&vault_part)?;
    }
    let store = store.guarded(opening::guard(folder, &key));
    let created_at = header.created_at.as_str();
    store.set(&[(LAST_GOOD_AT, created_at)], &entry(&user, way, &header))?;
    store.keep_anchor()?;
    if store.anchor_is_behind() {
        return Err(Trouble::new("disk_failed"));
    }
    proof::close(store)?;
    File::open(&part)
        .and_then(|database| database.sync_all())
        .and_then(|()| disk::rename(&vault_part, &folder.join(VAULT_FILE)))
        .and_then(|()| disk::rename(&part, &folder.join(STORE_FILE)))
        .map_err(proof::of_disk)?;
    Ok(Restored { header, key, user })
}

/// Who restores: the one of the password, or the owner where it is the recovery key.
fn whose(store: &Store, way: &Way) -> Result<UserRow, Trouble> {
    let is_them = |row: &UserRow| match way {
        Way::Password { user, .. } => row.name == *user,
        Way::Recovery { .. } => Role::from_name(&row.role) == Some(Role::Owner),
    };
    let users = store.users()?.into_iter();
    let mut valid = users.filter(|row| row.revoked_at.is_none());
    valid.find(is_them).ok_or_else(|| match way {
        Way::Password { user, .. } => Trouble::new("unknown_user").with("name", user.as_str()),
        Way::Recovery { .. } => Trouble::new("backup_damaged"),
    })
}

fn entry(user: &UserRow, way: &Way, header: &Header) -> NewEntry {
    let caller = Caller::of(user).unwrap_or_else(Caller::nobody);
    let by = match way {
        Way::Password { .. } => "password",
        Way::Recovery { .. } => "recovery_key",
    };
    (caller.entry("restore"))
        .with("created_at", header.created_at.as_str())
        .with("entries", header.entries)
        .with("head", header.head.as_str())
        .with("by", by)
}

/// Refuses a folder that holds a store, or what is left of one.
fn refuse_store(folder: &Path) -> Result<(), Trouble> {
    let stands = |name: &str| fs::symlink_metadata(folder.join(name)).is_ok();
    let broken_off = stands(PART_STORE_FILE) && !stands(STORE_FILE);
    let beside = BESIDE_STORE.map(|end| format!("{STORE_FILE}{end}"));
    let store = [STORE_FILE, NEXT_STORE_FILE, NEXT_VAULT_FILE]
        .into_iter()
        .chain(beside.iter().map(String::as_str));
    let keys = [VAULT_FILE, ANCHOR_FILE].into_iter();
    let mut names = store.chain(keys.filter(|_| !broken_off));
    match names.find(|name| stands(name)) {
        Some(name) => Err(Trouble::new("restore_not_empty").with("file", name)),
        None => Ok(()),
    }
}

/// Removes what was put together, whether by this program or by one that was killed.
fn clear(folder: &Path) -> Result<(), Trouble> {
    let part = folder.join(PART_STORE_FILE);
    let mut files: Vec<PathBuf> = vec![
        folder.join(PART_VAULT_FILE),
        folder.join(PART_VAULT_FILE).with_extension("json.new"),
    ];
    if part.exists() {
        files.extend([VAULT_FILE, ANCHOR_FILE].map(|name| folder.join(name)));
        files.push(folder.join(ANCHOR_FILE).with_extension("json.new"));
    }
    files.extend(BESIDE_STORE.map(|end| disk::with_end(&part, end)));
    // Last, since it says what the others are.
    files.push(part);
    for file in files {
        disk::remove(&file).map_err(proof::of_disk)?;
    }
    Ok(())
}
