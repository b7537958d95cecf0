//! Making a backup while the store is in use: copied, put together, opened again, then named.

use std::fs::{self, File};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use domain::Stamp;
use store::{Protection, Store};
use vault::{StoreKey, Vault};

use super::disk::{self, Turn};
use super::file::{self, About, Backup, Header};
use super::{proof, retention};
use crate::trouble::Trouble;

/// Who is at it, among the programs on this data folder.
const TURN_FILE: &str = ".lock";
/// Where copies stand while a backup is made. They are as encrypted as the store.
const WORK_FOLDER: &str = ".making";
/// Behind the name of a backup that is not proved yet.
const PART: &str = ".part";

/// What is backed up.
pub(super) struct Original<'a> {
    /// The open store.
    pub(super) store: &'a Store,
    /// Its key.
    pub(super) key: &'a StoreKey,
    /// `vault.json` as it stands.
    pub(super) vault: &'a str,
}

/// A backup that was made and opened again.
pub(super) struct Made {
    /// What it says of itself.
    pub(super) header: Header,
    /// How large it is.
    pub(super) bytes: u64,
}

/// Makes a backup where nothing stands; `folder` is that of the scheduled ones. Whatever fails,
/// nothing of it is left.
pub(super) fn make(
    original: &Original<'_>,
    folder: &Path,
    target: &Path,
    at: Stamp,
) -> Result<Made, Trouble> {
    disk::create_folder(folder).map_err(proof::of_disk)?;
    let _turn = Turn::take(&folder.join(TURN_FILE))
        .map_err(proof::of_disk)?
        .ok_or_else(|| Trouble::new("store_in_use"))?;
    let part = free_part(target)?;
    let work = folder.join(WORK_FOLDER);
    // What a program that was killed left there.
    let made = clear(&work)
        .and_then(|()| clear_parts(folder))
        .and_then(|()| disk::create_folder(&work))
        .map_err(proof::of_disk)
        .and_then(|()| make_in(&work, original, &part, target, at));
    // Neither is of use to anybody; the trouble that matters is the first.
    let _ = clear(&work);
    if made.is_err() {
        let _ = disk::remove(&part);
    }
    made
}

fn make_in(
    work: &Path,
    original: &Original<'_>,
    part: &Path,
    target: &Path,
    at: Stamp,
) -> Result<Made, Trouble> {
    let Original { store, key, vault } = original;
    refuse_foreign_vault(work, vault, key)?;
    let copy = work.join("copy.db");
    let protection = Protection::key(key.bytes());
    store.copy_to(&copy, &protection)?;
    let standing = {
        let copied = Store::open(&copy, protection)?;
        let standing = copied.standing()?;
        proof::close(copied)?;
        standing
    };
    let about = About {
        created_at: &at.to_rfc3339(),
        program: env!("CARGO_PKG_VERSION"),
        vault,
        standing: &standing,
    };
    let mut database = File::open(&copy).map_err(proof::of_disk)?;
    file::write(part, &about, &mut database, &proof::header_key(key))
        .map_err(|error| of_target(error, target))?;
    drop(database);
    // There need not be room for two copies at once.
    disk::remove(&copy).map_err(proof::of_disk)?;
    let header = prove(part, &work.join("proof.db"), key)?;
    let bytes = fs::metadata(part)
        .map_err(|error| of_target(error, target))?
        .len();
    disk::rename(part, target).map_err(|error| of_target(error, target))?;
    Ok(Made { header, bytes })
}

/// A backup is good once it was read back as whoever restores it will read it.
fn prove(part: &Path, database: &Path, key: &StoreKey) -> Result<Header, Trouble> {
    let failed = |trouble: Trouble| match trouble.code() {
        "disk_full" | "read_only" | "disk_failed" => trouble,
        code => Trouble::new("backup_failed_check").with("code", code),
    };
    let extract = || -> Result<Header, Trouble> {
        let mut to = disk::create(database).map_err(proof::of_disk)?;
        let header = Backup::open(part)?.copy_database(&mut to)?;
        drop(proof::open_whole(database, key, &header)?);
        Ok(header)
    };
    extract().map_err(failed)
}

/// A vault that does not open this store would make a backup that nobody can restore.
fn refuse_foreign_vault(work: &Path, vault: &str, key: &StoreKey) -> Result<(), Trouble> {
    let file = work.join("vault.json");
    fs::write(&file, vault).map_err(proof::of_disk)?;
    Ok(Vault::read(&file)?.prove(key)?)
}

/// Refuses to write where something stands.
pub(super) fn refuse_standing(target: &Path) -> Result<(), Trouble> {
    match stands(target) {
        true => Err(exists(target)),
        false => Ok(()),
    }
}

fn stands(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}

/// Where the backup is written until it is proved. What a program that was killed left there goes;
/// a file of somebody else does not.
fn free_part(target: &Path) -> Result<PathBuf, Trouble> {
    let part = disk::with_end(target, PART);
    refuse_standing(target)?;
    if stands(&part) {
        match file::is_begun(&part) {
            Ok(true) => disk::remove(&part).map_err(|error| of_target(error, target))?,
            _ => return Err(exists(&part)),
        }
    }
    Ok(part)
}

fn clear(work: &Path) -> io::Result<()> {
    disk::remove_folder(work)
}

/// Scheduled backups that were not proved when the program was killed.
fn clear_parts(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let name = entry?.file_name();
        let whole = name.to_str().and_then(|name| name.strip_suffix(PART));
        if whole.and_then(retention::instant).is_some() {
            disk::remove(&folder.join(&name))?;
        }
    }
    Ok(())
}

fn exists(path: &Path) -> Trouble {
    Trouble::new("backup_exists").with("path", path.display().to_string())
}

/// Trouble with the place where the backup should go.
fn of_target(error: io::Error, target: &Path) -> Trouble {
    let trouble = match error.kind() {
        ErrorKind::AlreadyExists => return exists(target),
        // A folder that is not there takes no file either.
        ErrorKind::NotFound | ErrorKind::NotADirectory => Trouble::new("read_only"),
        _ => proof::of_disk(error),
    };
    let folder = target.parent().unwrap_or(target);
    trouble.with("folder", folder.display().to_string())
}
