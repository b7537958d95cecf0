//! Why a vault could not be made, read, opened or written.

use std::io;

use thiserror::Error;

/// What went wrong. No message holds a secret, a path or a name.
#[derive(Debug, Error)]
pub enum VaultError {
    /// There is no file.
    #[error("there is no vault.json here: make a store first, or name the folder that holds one")]
    NotFound,
    /// The file could not be read.
    #[error("vault.json cannot be read ({0}): check the folder and its permissions")]
    Read(#[source] io::Error),
    /// The file could not be written. What was there before still is, or the new one is whole.
    #[error("vault.json cannot be written ({0}): free some space or check the folder, try again")]
    Write(#[source] io::Error),
    /// The file is not as Cuadre wrote it. The password may well be right.
    #[error("vault.json is damaged: put back the copy from your latest backup")]
    Damaged,
    /// A later Cuadre wrote the file.
    #[error("vault.json has format {format}, which is newer than this program: update Cuadre")]
    NewerVersion {
        /// The format that the file states.
        format: u32,
    },
    /// The file asks for less work for each guess than is safe.
    #[error("vault.json protects the password too weakly to be ours: put back your own copy")]
    WeakParameters,
    /// The file asks for so much memory or time that it would stop the machine.
    #[error("vault.json asks for more memory or time than is sensible: put back your own copy")]
    ExcessiveParameters,
    /// The password opens nothing.
    #[error("the password is wrong")]
    WrongPassword,
    /// The recovery key is well formed and opens nothing.
    #[error("this recovery key belongs to another store")]
    WrongRecoveryKey,
    /// The store key is not the one that this vault keeps.
    #[error("this key belongs to another store")]
    WrongStoreKey,
    /// The machine has too little memory to try a password.
    #[error("too little free memory to check a password: close other programs and try again")]
    OutOfMemory,
    /// The machine gives no random numbers.
    #[error("the system gives no random numbers ({0}): restart the machine and try again")]
    Random(#[source] getrandom::Error),
}
