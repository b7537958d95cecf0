//! Backup files that are whole, cut, changed, foreign, newer and forged.

use std::fs;
use std::path::PathBuf;

use tempfile::TempDir;

use super::*;

const KEY: [u8; 32] = [7; 32];
const VAULT: &str = "{\n  \"a\": \"né \\\"\"\n}\n";

/// A backup of bytes that need not be a store.
struct Sample {
    folder: TempDir,
    path: PathBuf,
    database: Vec<u8>,
}

fn sample(database_bytes: usize) -> Sample {
    let folder = tempfile::tempdir().unwrap();
    let database: Vec<u8> = (0..database_bytes)
        .map(|at| (at * 31 % 251) as u8)
        .collect();
    let path = folder.path().join("a.backup");
    write_sample(folder.path(), &path, &database).unwrap();
    Sample {
        folder,
        path,
        database,
    }
}

fn write_sample(folder: &Path, path: &Path, database: &[u8]) -> io::Result<Header> {
    let standing = Anchor {
        entries: 3,
        head: Hash::from_bytes([9; 32]),
        rows: [("loans".to_owned(), 5)].into(),
    };
    let about = About {
        created_at: "2026-11-20T18:45:00Z",
        program: "0.1.0",
        vault: VAULT,
        standing: &standing,
    };
    let copy = folder.join("copy.db");
    fs::write(&copy, database)?;
    write(path, &about, &mut File::open(&copy)?, &KEY)
}

/// How a check ended, by its name.
fn checked(path: &Path) -> &'static str {
    match check(path) {
        Ok(_) => "good",
        Err(BadBackup::NotABackup) => "foreign",
        Err(BadBackup::Newer) => "newer",
        Err(BadBackup::Truncated) => "truncated",
        Err(BadBackup::Damaged) => "damaged",
        Err(BadBackup::Unreadable(_)) => "unreadable",
        Err(BadBackup::Unwritable(_)) => "unwritable",
    }
}

/// Three lines whose hash is right, and the store's bytes.
fn spelt(name: &str, header: &str, database: &[u8]) -> Vec<u8> {
    let lines = format!("{name}\n{header}\n");
    let hash = hash_of(lines.as_bytes()).hex();
    [format!("{lines}{hash}\n").as_bytes(), database].concat()
}

#[test]
fn what_was_written_is_read_back() {
    for database_bytes in [0, 1, PIECE_BYTES, 2 * PIECE_BYTES + 17] {
        let sample = sample(database_bytes);
        let header = check(&sample.path).unwrap();
        assert_eq!(header.vault, VAULT);
        assert_eq!(header.database_bytes, database_bytes as u64);
        assert_eq!((header.entries, header.rows["loans"]), (3, 5));
        assert!(header.is_of(&KEY) && !header.is_of(&[8; 32]));
        let mut copied = Vec::new();
        let opened = Backup::open(&sample.path).unwrap();
        assert_eq!(*opened.header(), header);
        opened.copy_database(&mut copied).unwrap();
        assert_eq!(copied, sample.database);
        assert!(is_begun(&sample.path).unwrap());
    }
}

#[test]
fn nothing_is_written_over() {
    let sample = sample(10);
    let before = fs::read(&sample.path).unwrap();
    let written = write_sample(sample.folder.path(), &sample.path, b"other");
    assert_eq!(written.unwrap_err().kind(), io::ErrorKind::AlreadyExists);
    assert_eq!(fs::read(&sample.path).unwrap(), before);
}

#[test]
fn a_backup_that_ends_anywhere_before_its_end_is_refused() {
    let sample = sample(300);
    let whole = fs::read(&sample.path).unwrap();
    for length in 0..whole.len() {
        fs::write(&sample.path, &whole[..length]).unwrap();
        let expected = if length == 0 { "foreign" } else { "truncated" };
        assert_eq!(checked(&sample.path), expected, "{length} bytes");
    }
    fs::write(&sample.path, [&whole[..], b"\n"].concat()).unwrap();
    assert_eq!(checked(&sample.path), "damaged");
}

#[test]
fn a_backup_with_any_bit_changed_is_refused() {
    let sample = sample(300);
    let whole = fs::read(&sample.path).unwrap();
    for at in 0..whole.len() {
        for bit in 0..8 {
            let mut changed = whole.clone();
            changed[at] ^= 1 << bit;
            fs::write(&sample.path, &changed).unwrap();
            let found = checked(&sample.path);
            let named = at < NAME.len() + 2;
            assert!(
                found == "damaged" || (named && found == "foreign"),
                "byte {at}, bit {bit}: {found}"
            );
        }
    }
}

#[test]
fn foreign_files_are_told_from_damaged_ones() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.backup");
    let zip = b"PK\x03\x04\x14\x00\x00\x00";
    let sqlite = [&b"SQLite format 3\0"[..], &[0; 4096]].concat();
    let long = vec![b'C'; 200_000];
    let worded = b"CUADRE BACKUP one\n";
    for foreign in [
        &b""[..],
        zip,
        &sqlite,
        &long,
        worded,
        b"CUADRE BACKUP 0\n{}\n",
    ] {
        fs::write(&path, foreign).unwrap();
        assert_eq!(checked(&path), "foreign");
        let begun = foreign.is_empty() || foreign.starts_with(NAME.as_bytes());
        assert_eq!(is_begun(&path).unwrap(), begun);
    }
    assert_eq!(checked(folder.path()), "foreign");
    assert_eq!(checked(&folder.path().join("none")), "unreadable");
}

#[test]
fn a_newer_backup_is_told_from_a_damaged_one() {
    let sample = sample(20);
    let header = check(&sample.path).unwrap().text();
    let write = |bytes: &[u8]| fs::write(&sample.path, bytes).unwrap();
    write(&spelt("CUADRE BACKUP 1", &header, &sample.database));
    assert_eq!(checked(&sample.path), "good");
    write(&spelt(
        "CUADRE BACKUP 2",
        "{\"what\": \"comes\"}",
        b"anything",
    ));
    assert_eq!(checked(&sample.path), "newer");
    let mut newer = spelt("CUADRE BACKUP 12", "{}", b"");
    newer[20] ^= 1;
    write(&newer);
    assert_eq!(checked(&sample.path), "damaged");
    // Hashes that are right do not make a header of another shape ours.
    let spaced = header.replacen(':', ": ", 1);
    let more = header.replacen('{', "{\"more\":1,", 1);
    for other in [spaced.as_str(), &more, "{}", "[]", ""] {
        write(&spelt("CUADRE BACKUP 1", other, &sample.database));
        assert_eq!(checked(&sample.path), "damaged", "{other}");
    }
}

#[test]
fn only_a_holder_of_the_key_writes_a_header() {
    let sample = sample(20);
    let header = check(&sample.path).unwrap();
    let forged = [
        Header {
            created_at: "2027-01-01T00:00:00Z".to_owned(),
            ..header.clone()
        },
        Header {
            vault: "{}".to_owned(),
            ..header.clone()
        },
        Header {
            entries: 2,
            ..header.clone()
        },
        Header {
            rows: BTreeMap::new(),
            ..header.clone()
        },
        Header {
            mac: String::new(),
            ..header.clone()
        },
        Header {
            mac: Hash::ZERO.hex(),
            ..header.clone()
        },
    ];
    for forged in forged {
        let bytes = spelt("CUADRE BACKUP 1", &forged.text(), &sample.database);
        fs::write(&sample.path, bytes).unwrap();
        assert!(!check(&sample.path).unwrap().is_of(&KEY), "{forged:?}");
    }
}

#[test]
fn a_header_is_about_a_store_with_its_log_and_its_rows() {
    let sample = sample(20);
    let header = check(&sample.path).unwrap();
    let standing = |entries, head, rows: &[(&str, u64)]| Anchor {
        entries,
        head: Hash::from_bytes([head; 32]),
        rows: rows
            .iter()
            .map(|(name, rows)| ((*name).to_owned(), *rows))
            .collect(),
    };
    assert!(header.is_about(&standing(3, 9, &[("loans", 5)])));
    assert!(header.is_about(&standing(3, 9, &[("loans", 5), ("later", 1)])));
    assert!(!header.is_about(&standing(4, 9, &[("loans", 5)])));
    assert!(!header.is_about(&standing(3, 8, &[("loans", 5)])));
    assert!(!header.is_about(&standing(3, 9, &[("loans", 4)])));
    assert!(!header.is_about(&standing(3, 9, &[])));
}
