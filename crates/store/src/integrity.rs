//! Whether a file is whole, and where its log and its counts stand: what a backup has to prove.

use audit::Anchor;
use rusqlite::Connection;

use crate::error::StoreError;
use crate::guard;
use crate::open::Store;

impl Store {
    /// Where the log ends and how many rows the main tables have, as the store itself kept count.
    pub fn standing(&self) -> Result<Anchor, StoreError> {
        self.read(guard::standing)
    }

    /// Reads every page of the file: that each is as it was encrypted, and that the tables hold
    /// together. What still stands in the write-ahead log is checked by the second only.
    ///
    /// Errors: `Damaged`.
    pub fn check_integrity(&self) -> Result<(), StoreError> {
        self.read(|connection| {
            let faults = texts(connection, "PRAGMA cipher_integrity_check")?;
            let said = texts(connection, "PRAGMA quick_check(1)")?;
            if faults.is_empty() && said == ["ok"] {
                Ok(())
            } else {
                Err(StoreError::Damaged)
            }
        })
    }
}

fn texts(connection: &Connection, sql: &str) -> Result<Vec<String>, StoreError> {
    let mut statement = connection.prepare(sql)?;
    let rows = statement.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

#[cfg(test)]
mod tests {
    use std::fs::{self, OpenOptions};
    use std::io::{Seek, SeekFrom, Write};

    use audit::NewEntry;

    use super::*;
    use crate::open::Protection;

    #[test]
    fn a_copy_is_whole_and_one_with_a_changed_byte_on_any_page_is_not() {
        let folder = tempfile::tempdir().unwrap();
        let (path, copy) = (folder.path().join("a.db"), folder.path().join("b.db"));
        let key = Protection::key(&[7; 32]);
        let store = Store::create(&path, key.clone()).unwrap();
        for _ in 0..40 {
            let entry = NewEntry::new("2026-11-20T18:45:00Z", "owner", "owner", "unlock");
            store.append_entry(&entry).unwrap();
        }
        store.check_integrity().unwrap();
        store.copy_to(&copy, &key).unwrap();
        let bytes = fs::read(&copy).unwrap();
        let opened = Store::open(&copy, key.clone()).unwrap();
        opened.check_integrity().unwrap();
        assert_eq!(opened.standing().unwrap(), store.standing().unwrap());
        assert_eq!(opened.standing().unwrap().entries, 40);
        drop(opened);
        for at in (4096 + 100..bytes.len()).step_by(4096) {
            fs::write(&copy, &bytes).unwrap();
            let mut file = OpenOptions::new().write(true).open(&copy).unwrap();
            file.seek(SeekFrom::Start(at as u64)).unwrap();
            file.write_all(&[bytes[at] ^ 1]).unwrap();
            drop(file);
            let checked = Store::open(&copy, key.clone()).and_then(|store| store.check_integrity());
            assert!(checked.is_err(), "a changed byte at {at} of the file");
        }
    }
}
