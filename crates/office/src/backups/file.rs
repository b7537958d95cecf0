//! The backup file: a line that names it, a line of JSON about it, their hash, the store's bytes.
//!
//! Everything that another machine needs is in it: the encrypted store as it stands, and the
//! wrapped keys. The hashes tell a file that a disk or a copy damaged; only the code under the
//! store key (`mac`) tells one that somebody put together.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Read, Seek, Write};
use std::path::Path;

use audit::{Anchor, Digest, Hash};
use serde::{Deserialize, Serialize};

use super::disk;

/// How every backup begins, of whatever version. The first three lines stay as they are in later
/// versions, so that a newer file is told from a damaged one.
const NAME: &str = "CUADRE BACKUP ";
/// The version that is written and read here.
const VERSION: u32 = 1;
/// The vault is the largest part of a header, and is itself not larger than a MiB.
const HEADER_BYTES_MAX: usize = 4 * 1024 * 1024;
/// No name comes near this.
const NAME_BYTES_MAX: usize = 64;
/// 64 digits and the end of the line.
const HASH_LINE_BYTES: usize = 65;
/// How much of the store is in memory at a time.
const PIECE_BYTES: usize = 256 * 1024;

/// What a backup says of itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Header {
    /// When it was made, RFC 3339 in UTC.
    pub(crate) created_at: String,
    /// The program that made it.
    pub(crate) program: String,
    /// How many bytes the store has.
    pub(crate) database_bytes: u64,
    /// Their SHA-256.
    pub(crate) database_sha256: String,
    /// `vault.json` as it stood.
    pub(crate) vault: String,
    /// Entries of the audit log.
    pub(crate) entries: u64,
    /// The hash of the last of them.
    pub(crate) head: String,
    /// Rows by the name of their table.
    pub(crate) rows: BTreeMap<String, u64>,
    /// The code of all the rest under the store's key.
    mac: String,
}

/// What a backup is made of, besides the store's bytes.
pub(crate) struct About<'a> {
    /// RFC 3339 in UTC.
    pub(crate) created_at: &'a str,
    /// The program that makes it.
    pub(crate) program: &'a str,
    /// `vault.json` as it stands.
    pub(crate) vault: &'a str,
    /// What the store holds.
    pub(crate) standing: &'a Anchor,
}

/// Why a file is not a backup that can be restored.
#[derive(Debug)]
pub(crate) enum BadBackup {
    /// It never was one.
    NotABackup,
    /// A newer Cuadre made it.
    Newer,
    /// It ends before its end.
    Truncated,
    /// It is not as it was written.
    Damaged,
    /// It cannot be read.
    Unreadable(io::Error),
    /// What was in it cannot be written where it should go.
    Unwritable(io::Error),
}

/// A backup of which the lines before the store are whole.
pub(crate) struct Backup {
    header: Header,
    /// At the first byte of the store.
    from: BufReader<File>,
}

/// Reads a backup from its first byte to its last.
pub(crate) fn check(path: &Path) -> Result<Header, BadBackup> {
    Backup::open(path)?.copy_database(&mut io::sink())
}

/// Writes a backup into a new file, readable by its owner only, and makes it durable.
pub(crate) fn write(
    path: &Path,
    about: &About<'_>,
    database: &mut File,
    key: &[u8; 32],
) -> io::Result<Header> {
    let mut digest = Digest::new();
    let database_bytes = each_piece(database, |piece| {
        digest.update(piece);
        Ok(())
    })?;
    let About {
        created_at,
        program,
        vault,
        standing,
    } = about;
    let header = Header {
        created_at: (*created_at).to_owned(),
        program: (*program).to_owned(),
        database_bytes,
        database_sha256: digest.end().hex(),
        vault: (*vault).to_owned(),
        entries: standing.entries,
        head: standing.head.hex(),
        rows: standing.rows.clone(),
        mac: String::new(),
    };
    let mac = audit::mac(key, &header.text()).hex();
    let header = Header { mac, ..header };
    let lines = format!("{NAME}{VERSION}\n{}\n", header.text());
    let mut to = BufWriter::new(disk::create(path)?);
    to.write_all(lines.as_bytes())?;
    writeln!(to, "{}", hash_of(lines.as_bytes()).hex())?;
    database.rewind()?;
    // What is written is what was hashed: a copy that somebody changes in between is found when
    // the file is checked.
    each_piece(database, |piece| to.write_all(piece))?;
    to.into_inner()?.sync_all()?;
    Ok(header)
}

/// Whether a file begins as a backup does, or has not begun at all.
pub(crate) fn is_begun(path: &Path) -> io::Result<bool> {
    let mut begin = Vec::new();
    File::open(path)?
        .take(NAME.len() as u64)
        .read_to_end(&mut begin)?;
    Ok(NAME.as_bytes().starts_with(&begin))
}

impl Header {
    /// Whether a holder of the store's key wrote it.
    pub(crate) fn is_of(&self, key: &[u8; 32]) -> bool {
        let unsigned = Header {
            mac: String::new(),
            ..self.clone()
        };
        Hash::parse(&self.mac).is_some_and(|mac| audit::is_mac(key, &unsigned.text(), mac))
    }

    /// Whether a store holds what the header says. A store that a newer program has opened may
    /// count tables that the header does not know.
    pub(crate) fn is_about(&self, standing: &Anchor) -> bool {
        let Anchor {
            entries,
            head,
            rows,
        } = standing;
        let mut counted = self.rows.iter();
        self.entries == *entries
            && self.head == head.hex()
            && counted.all(|(table, count)| rows.get(table) == Some(count))
    }

    fn text(&self) -> String {
        serde_json::to_string(self).expect("a header is plain JSON")
    }
}

impl Backup {
    /// Opens a file whose first three lines are those of a backup.
    pub(crate) fn open(path: &Path) -> Result<Backup, BadBackup> {
        let file = File::open(path).map_err(BadBackup::Unreadable)?;
        let about = file.metadata().map_err(BadBackup::Unreadable)?;
        if !about.is_file() {
            return Err(BadBackup::NotABackup);
        }
        let mut from = BufReader::with_capacity(PIECE_BYTES, file);
        let mut lines = line(&mut from, NAME_BYTES_MAX)?;
        let version = version(&lines)?;
        let named = lines.len();
        lines.extend(line(&mut from, HEADER_BYTES_MAX)?);
        let hash = line(&mut from, HASH_LINE_BYTES)?;
        for (line, bytes_max) in [(&lines, HEADER_BYTES_MAX), (&hash, HASH_LINE_BYTES)] {
            match line.last() {
                Some(b'\n') => (),
                _ if line.len() < bytes_max => return Err(BadBackup::Truncated),
                _ => return Err(BadBackup::Damaged),
            }
        }
        if format!("{}\n", hash_of(&lines).hex()).as_bytes() != hash {
            return Err(BadBackup::Damaged);
        }
        if version > VERSION {
            return Err(BadBackup::Newer);
        }
        let text = &lines[named..lines.len() - 1];
        let header: Header = serde_json::from_slice(text).map_err(|_| BadBackup::Damaged)?;
        // No other spelling of the same is ours.
        if header.text().as_bytes() != text {
            return Err(BadBackup::Damaged);
        }
        Ok(Backup { header, from })
    }

    /// What it says of itself.
    pub(crate) fn header(&self) -> &Header {
        &self.header
    }

    /// Copies the store out of it, and answers the header once every byte was found right. What
    /// was written until then is of no use where it was not.
    pub(crate) fn copy_database(mut self, to: &mut impl Write) -> Result<Header, BadBackup> {
        let mut digest = Digest::new();
        let mut rest = self.header.database_bytes;
        let mut piece = vec![0; PIECE_BYTES];
        while rest > 0 {
            let wanted = piece.len().min(usize::try_from(rest).unwrap_or(usize::MAX));
            let read = read_some(&mut self.from, &mut piece[..wanted])?;
            if read == 0 {
                return Err(BadBackup::Truncated);
            }
            digest.update(&piece[..read]);
            to.write_all(&piece[..read])
                .map_err(BadBackup::Unwritable)?;
            rest -= read as u64;
        }
        let more = read_some(&mut self.from, &mut piece[..1])?;
        if more > 0 || digest.end().hex() != self.header.database_sha256 {
            return Err(BadBackup::Damaged);
        }
        Ok(self.header)
    }
}

/// The version of a first line.
fn version(line: &[u8]) -> Result<u32, BadBackup> {
    let ours = format!("{NAME}{VERSION}\n");
    if !line.is_empty() && line.len() < ours.len() && ours.as_bytes().starts_with(line) {
        return Err(BadBackup::Truncated);
    }
    str::from_utf8(line)
        .ok()
        .and_then(|line| line.strip_prefix(NAME)?.strip_suffix('\n')?.parse().ok())
        .filter(|version| *version >= VERSION)
        .ok_or(BadBackup::NotABackup)
}

/// A line with its end; without it where the file ends before, or the line is too long.
fn line(from: &mut impl BufRead, bytes_max: usize) -> Result<Vec<u8>, BadBackup> {
    let mut line = Vec::new();
    from.take(bytes_max as u64)
        .read_until(b'\n', &mut line)
        .map_err(BadBackup::Unreadable)?;
    Ok(line)
}

fn read_some(from: &mut impl Read, into: &mut [u8]) -> Result<usize, BadBackup> {
    loop {
        match from.read(into) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => (),
            read => return read.map_err(BadBackup::Unreadable),
        }
    }
}

/// Visits a file from its present place to its end; answers how many bytes there were.
fn each_piece(from: &mut File, mut visit: impl FnMut(&[u8]) -> io::Result<()>) -> io::Result<u64> {
    let mut piece = vec![0; PIECE_BYTES];
    let mut bytes = 0;
    loop {
        let read = match from.read(&mut piece) {
            Ok(0) => return Ok(bytes),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            read => read?,
        };
        visit(&piece[..read])?;
        bytes += read as u64;
    }
}

fn hash_of(bytes: &[u8]) -> Hash {
    let mut digest = Digest::new();
    digest.update(bytes);
    digest.end()
}

#[cfg(test)]
mod tests;
