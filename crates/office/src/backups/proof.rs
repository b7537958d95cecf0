//! Proving a backup: what came out of it is opened, and read from end to end.

use std::path::Path;

use store::{Finding, Protection, Store, StoreError};
use vault::StoreKey;
use zeroize::Zeroizing;

use super::file::{BadBackup, Header};
use crate::trouble::Trouble;

/// What the key of the headers is derived for.
const LABEL: &str = "cuadre backup 1";

/// The key under which headers are written.
pub(super) fn header_key(key: &StoreKey) -> Zeroizing<[u8; 32]> {
    key.derived(LABEL)
}

/// Opens a store that came out of a backup, once it is found to be the one of its header, whole,
/// with an unbroken log. Nobody else may write to it meanwhile.
///
/// What is wrong with it is `backup_damaged`; `newer_version`, and troubles of this disk.
pub(super) fn open_whole(
    database: &Path,
    key: &StoreKey,
    header: &Header,
) -> Result<Store, Trouble> {
    if !header.is_of(&header_key(key)) {
        return Err(Trouble::new("backup_damaged"));
    }
    let store = Store::open(database, Protection::key(key.bytes())).map_err(of_copy)?;
    store.check_integrity().map_err(of_copy)?;
    let found = store.inspect().map_err(of_copy)?.findings;
    // It has no anchor of its own: the header is in its place.
    let healthy = found.iter().all(|one| *one == Finding::AnchorMissing);
    if !healthy || !header.is_about(&store.standing().map_err(of_copy)?) {
        return Err(Trouble::new("backup_damaged"));
    }
    Ok(store)
}

/// Closes a store that has no readers left, with everything that it holds in its one file.
pub(super) fn close(store: Store) -> Result<(), Trouble> {
    store.checkpoint()?;
    let log = super::disk::with_end(store.path(), "-wal");
    drop(store);
    match log.exists() {
        // SQLite removes it with the last connection.
        true => Err(Trouble::new("store_in_use")),
        false => Ok(()),
    }
}

fn of_copy(error: StoreError) -> Trouble {
    match error {
        StoreError::Damaged | StoreError::Missing => Trouble::new("backup_damaged"),
        error => error.into(),
    }
}

impl From<BadBackup> for Trouble {
    fn from(bad: BadBackup) -> Trouble {
        Trouble::new(match bad {
            BadBackup::NotABackup => "backup_foreign",
            BadBackup::Newer => "newer_version",
            BadBackup::Truncated => "backup_truncated",
            BadBackup::Damaged => "backup_damaged",
            BadBackup::Unreadable(error) => {
                return Trouble::new("backup_unreadable").with("details", error.kind().to_string());
            }
            BadBackup::Unwritable(error) => return of_disk(error),
        })
    }
}

/// Trouble with the data folder.
pub(super) fn of_disk(error: std::io::Error) -> Trouble {
    use std::io::ErrorKind;
    match error.kind() {
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => Trouble::new("read_only"),
        _ => StoreError::Io(error).into(),
    }
}
