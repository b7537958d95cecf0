//! `vault.json` on disk: JSON whose last member is a checksum of every byte before it.
//!
//! The checksum is no protection against a person (whoever can write the file can compute it);
//! it tells a file that the disk damaged from a password that somebody mistyped.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Read, Write};
use std::path::Path;

use serde::Deserialize;
use sha2::{Digest, Sha256};

use crate::error::VaultError;
use crate::hex::Hex;

/// The format that this program writes.
pub(crate) const FORMAT: u32 = 2;

/// The format of one owner, still read.
pub(crate) const FORMAT_OLD: u32 = 1;

/// Some 700 people.
const BYTES_MAX: u64 = 1024 * 1024;

const BEFORE_CHECKSUM: &str = ",\n  \"checksum\": \"";
const AFTER_CHECKSUM: &str = "\"\n}\n";
const CONTENT_END: &str = "\n}";

/// Adds the checksum to a pretty-printed JSON object, as its last member.
pub(crate) fn with_checksum(content: &str) -> String {
    let covered = content.strip_suffix(CONTENT_END).unwrap_or(content);
    let checksum = checksum(covered);
    format!("{covered}{BEFORE_CHECKSUM}{checksum}{AFTER_CHECKSUM}")
}

/// The JSON object without its checksum, once that and the format are found right.
pub(crate) fn checked_content(bytes: &[u8]) -> Result<String, VaultError> {
    #[derive(Deserialize)]
    struct Format {
        format: u32,
    }

    let content = uncovered(bytes).ok_or(VaultError::Damaged)?;
    let Format { format } = serde_json::from_str(&content).map_err(|_| VaultError::Damaged)?;
    match format {
        FORMAT | FORMAT_OLD => Ok(content),
        newer if newer > FORMAT => Err(VaultError::NewerVersion { format }),
        _ => Err(VaultError::Damaged),
    }
}

/// The JSON object without its checksum, where that is right.
pub(crate) fn uncovered(bytes: &[u8]) -> Option<String> {
    let (covered, stated) = str::from_utf8(bytes)
        .ok()?
        .strip_suffix(AFTER_CHECKSUM)?
        .rsplit_once(BEFORE_CHECKSUM)?;
    (checksum(covered) == stated).then(|| format!("{covered}{CONTENT_END}"))
}

/// The bytes of the file, of which there may not be too many.
pub(crate) fn read(path: &Path) -> Result<Vec<u8>, VaultError> {
    let file = File::open(path).map_err(|error| match error.kind() {
        ErrorKind::NotFound => VaultError::NotFound,
        _ => VaultError::Read(error),
    })?;
    let mut bytes = Vec::new();
    file.take(BYTES_MAX + 1)
        .read_to_end(&mut bytes)
        .map_err(VaultError::Read)?;
    if bytes.len() as u64 > BYTES_MAX {
        return Err(VaultError::Damaged);
    }
    Ok(bytes)
}

/// Replaces the file in one step: a crash leaves the old one or the new one. What could not be
/// read again is not written.
pub(crate) fn write(path: &Path, bytes: &[u8]) -> Result<(), VaultError> {
    if bytes.len() as u64 > BYTES_MAX {
        return Err(VaultError::Full);
    }
    replace(path, |file| file.write_all(bytes)).map_err(VaultError::Write)
}

/// Replaces a file in one step by one that is filled and synced first.
pub(crate) fn replace(
    path: &Path,
    fill: impl FnOnce(&mut File) -> io::Result<()>,
) -> io::Result<()> {
    let beside = path.with_extension("json.new");
    let replaced = create(&beside)
        .and_then(|mut file| {
            fill(&mut file)?;
            file.sync_all()
        })
        .and_then(|()| fs::rename(&beside, path));
    if let Err(error) = replaced {
        // Half a file is of no use to anybody; the error that matters is the first.
        let _ = fs::remove_file(&beside);
        return Err(error);
    }
    sync_folder(path)
}

/// A new file that only its owner can read, in place of what an earlier crash left.
fn create(path: &Path) -> io::Result<File> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
        _ => (),
    }
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// Makes the new name itself durable; only Unix can and needs to.
fn sync_folder(path: &Path) -> io::Result<()> {
    if cfg!(unix) {
        let folder = path
            .parent()
            .filter(|folder| !folder.as_os_str().is_empty());
        File::open(folder.unwrap_or(Path::new(".")))?.sync_all()?;
    }
    Ok(())
}

fn checksum(covered: &str) -> String {
    Hex::<32>(Sha256::digest(covered).into()).text()
}

#[cfg(test)]
mod tests;
