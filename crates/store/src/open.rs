//! Opening a store: its key, its settings, one writer, many readers.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rusqlite::backup::Backup;
use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior};
use zeroize::Zeroizing;

use crate::error::StoreError;
use crate::guard::{self, Guard};
use crate::key::use_key;
use crate::migrations;
use crate::table::external_ids::Names;

/// How many idle readers are kept open.
const IDLE_READERS_MAX: usize = 4;
/// How long to wait for another program that writes, in milliseconds.
const BUSY_TIMEOUT_MS: u32 = 10_000;
/// How long the write-ahead log grows before it is folded back, in pages of 4 KiB. A sync folds it
/// back at its end; in between, what many commits touch is then written once.
const CHECKPOINT_PAGES: u32 = 4_000;
/// The writer's page cache, in KiB; readers take a quarter. Bounds the memory of a long sync.
const WRITER_CACHE_KIB: i32 = 48 * 1024;

/// Whether the file is encrypted. Only a benchmark opens one that is not.
#[derive(Clone)]
pub enum Protection {
    /// SQLCipher under a random 256-bit key, which stands in one place of the memory.
    Key(Arc<Zeroizing<[u8; 32]>>),
    /// Plain SQLite, to measure what encryption costs.
    None,
}

impl Protection {
    /// Under a key, which is copied once.
    pub fn key(bytes: &[u8; 32]) -> Protection {
        let mut key = Arc::new(Zeroizing::new([0; 32]));
        let place = Arc::get_mut(&mut key).expect("nobody else has it yet");
        // Filled in its place, so that no copy is left where it was made.
        place.copy_from_slice(bytes);
        Protection::Key(key)
    }
}

/// What a connection is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Everything.
    Write,
    /// Reading only.
    Read,
}

/// An open store.
pub struct Store {
    path: PathBuf,
    protection: Protection,
    writer: Mutex<Option<Connection>>,
    readers: Mutex<Vec<Connection>>,
    names: Mutex<Names>,
    pub(crate) guard: Option<Guard>,
}

impl Store {
    /// Makes a new store. Refuses where a file stands already.
    pub fn create(path: &Path, protection: Protection) -> Result<Store, StoreError> {
        if path.exists() {
            return Err(StoreError::Exists);
        }
        Store::start(path, protection)
    }

    /// Opens a store and brings it to the newest version.
    pub fn open(path: &Path, protection: Protection) -> Result<Store, StoreError> {
        if !path.exists() {
            return Err(StoreError::Missing);
        }
        Store::start(path, protection)
    }

    fn start(path: &Path, protection: Protection) -> Result<Store, StoreError> {
        let mut writer = connect(path, &protection, Access::Write)?;
        migrations::migrate(&mut writer)?;
        Ok(Store {
            path: path.to_owned(),
            protection,
            writer: Mutex::new(Some(writer)),
            readers: Mutex::new(Vec::new()),
            names: Mutex::new(Names::default()),
            guard: None,
        })
    }

    /// Runs one transaction. An error rolls it back; a failed commit throws the connection away,
    /// since what is then on disk is known only after opening anew.
    pub fn write<T>(
        &self,
        work: impl FnOnce(&Transaction<'_>) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let mut slot = lock(&self.writer);
        let mut connection = match slot.take() {
            Some(connection) => connection,
            None => connect(&self.path, &self.protection, Access::Write)?,
        };
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let worked = work(&transaction).and_then(|done| {
            let anchoring = self.anchoring().is_some();
            let standing = anchoring
                .then(|| guard::standing(&transaction))
                .transpose()?;
            Ok((done, standing))
        });
        match worked {
            Ok((done, standing)) => {
                // On failure the connection is dropped here, with whatever it holds.
                transaction.commit()?;
                if let Some(standing) = standing {
                    self.anchor(standing);
                }
                *slot = Some(connection);
                Ok(done)
            }
            Err(error) => {
                if transaction.rollback().is_ok() {
                    *slot = Some(connection);
                }
                Err(error)
            }
        }
    }

    /// Runs one transaction that gives numbers to ids. Those met in a transaction that failed were
    /// never given out: they are forgotten.
    pub(crate) fn write_with_names<T>(
        &self,
        work: impl FnOnce(&Transaction<'_>, &mut Names) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let mut names = lock(&self.names);
        let done = self.write(|transaction| work(transaction, &mut names));
        if done.is_err() {
            *names = Names::default();
        }
        done
    }

    /// Reads from one consistent state of the store.
    pub fn read<T>(
        &self,
        work: impl FnOnce(&Connection) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let idle = lock(&self.readers).pop();
        let mut connection = match idle {
            Some(connection) => connection,
            None => connect(&self.path, &self.protection, Access::Read)?,
        };
        let transaction = connection.transaction()?;
        let answer = work(&transaction)?;
        drop(transaction);
        let mut readers = lock(&self.readers);
        if readers.len() < IDLE_READERS_MAX {
            readers.push(connection);
        }
        Ok(answer)
    }

    /// Folds the write-ahead log back into the file, so that little hangs on it.
    pub fn checkpoint(&self) -> Result<(), StoreError> {
        self.flush_anchor();
        let slot = lock(&self.writer);
        if let Some(connection) = slot.as_ref() {
            connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        }
        Ok(())
    }

    /// Copies the store as it stands into a new file under a key, while it is in use.
    pub fn copy_to(&self, path: &Path, protection: &Protection) -> Result<(), StoreError> {
        if path.exists() {
            return Err(StoreError::Exists);
        }
        let copied = self.read(|from| copy(from, path, protection));
        if copied.is_err() {
            // Half a copy is of no use; the error that matters is the first.
            let _ = std::fs::remove_file(path);
        }
        copied
    }

    /// Where the store stands.
    pub fn path(&self) -> &Path {
        &self.path
    }
}

pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    // A panic in a transaction dropped its connection; what is left in the slot is sound.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// All pages in one step: a reader sees one state, and does not keep the writer waiting.
fn copy(from: &Connection, path: &Path, protection: &Protection) -> Result<(), StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE;
    let mut to = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    if let Protection::Key(key) = protection {
        use_key(&to, key)?;
    }
    to.execute_batch("PRAGMA synchronous = FULL;")?;
    Backup::new(from, &mut to)?.step(-1)?;
    Ok(())
}

fn connect(path: &Path, protection: &Protection, access: Access) -> Result<Connection, StoreError> {
    let flags = match access {
        Access::Write => OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE,
        Access::Read => OpenFlags::SQLITE_OPEN_READ_WRITE,
    };
    let connection = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    if let Protection::Key(key) = protection {
        use_key(&connection, key)?;
    }
    let cache_kib = match access {
        Access::Write => WRITER_CACHE_KIB,
        Access::Read => WRITER_CACHE_KIB / 4,
    };
    connection.execute_batch(&format!(
        "PRAGMA busy_timeout = {BUSY_TIMEOUT_MS};
         PRAGMA journal_mode = WAL;
         PRAGMA synchronous = FULL;
         PRAGMA wal_autocheckpoint = {CHECKPOINT_PAGES};
         PRAGMA trusted_schema = OFF;
         PRAGMA cell_size_check = ON;
         PRAGMA mmap_size = 0;
         PRAGMA temp_store = MEMORY;
         PRAGMA cache_size = -{cache_kib};"
    ))?;
    if access == Access::Read {
        connection.pragma_update(None, "query_only", true)?;
    }
    connection.set_prepared_statement_cache_capacity(96);
    Ok(connection)
}
