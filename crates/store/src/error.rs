//! What can go wrong with a store, told apart so that each gets its own sentence.

use domain::MoneyError;
use thiserror::Error;

/// Why a store cannot be opened, read or written.
#[derive(Debug, Error)]
pub enum StoreError {
    /// There is a file already where a new store should go.
    #[error("there is a store already")]
    Exists,
    /// There is no store where one should be.
    #[error("there is no store")]
    Missing,
    /// The key is right, the file is not: damaged, truncated or not a store.
    #[error("the store file is damaged")]
    Damaged,
    /// A newer program wrote it.
    #[error("the store is of version {found}, newer than {known}")]
    NewerVersion {
        /// The version in the file.
        found: usize,
        /// The newest that this program knows.
        known: usize,
    },
    /// The disk has no room: the last transaction did not happen.
    #[error("the disk is full")]
    DiskFull,
    /// The folder or file may not be written.
    #[error("the store cannot be written")]
    ReadOnly,
    /// Another program holds the store.
    #[error("the store is in use")]
    Busy,
    /// A source of that name is there already.
    #[error("the name is taken")]
    NameTaken,
    /// A movement and a record that cannot be the same.
    #[error("these two cannot be the same")]
    NotAPair,
    /// What the caller had seen is not how things stand any more.
    #[error("overtaken by what arrived since")]
    Overtaken,
    /// No such source, route or record.
    #[error("not found")]
    NotFound,
    /// A sum left the range that can be kept exactly.
    #[error("a sum is out of range")]
    OutOfRange,
    /// Anything else that SQLite says.
    #[error("the store failed: {0}")]
    Sqlite(rusqlite::Error),
    /// The file system failed.
    #[error("the disk failed: {0}")]
    Io(#[from] std::io::Error),
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> StoreError {
        use rusqlite::ErrorCode;
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => StoreError::DiskFull,
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => StoreError::Busy,
            Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied | ErrorCode::CannotOpen) => {
                StoreError::ReadOnly
            }
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => StoreError::Damaged,
            _ if matches!(error, rusqlite::Error::QueryReturnedNoRows) => StoreError::NotFound,
            _ => StoreError::Sqlite(error),
        }
    }
}

impl From<rusqlite_migration::Error> for StoreError {
    fn from(error: rusqlite_migration::Error) -> StoreError {
        match error {
            rusqlite_migration::Error::RusqliteError { err, .. } => StoreError::from(err),
            _ => StoreError::Damaged,
        }
    }
}

impl From<MoneyError> for StoreError {
    fn from(_: MoneyError) -> StoreError {
        StoreError::OutOfRange
    }
}
