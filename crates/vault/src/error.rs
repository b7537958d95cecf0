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
    /// The file is whole, but its content is not what a holder of the store key wrote.
    #[error("somebody edited vault.json: put back the copy from your latest backup")]
    Altered,
    /// The file is of the format of one owner and cannot do this.
    #[error("vault.json is of an older Cuadre: sign in as the owner, then try again")]
    OldFormat,
    /// One more person would make the file larger than is read.
    #[error("vault.json holds too many people: remove those who have left")]
    Full,
    /// Nobody of that name has a password.
    #[error("nobody of this name has a password here: check the name or ask the owner")]
    UnknownUser,
    /// Without this person nobody could open the store by a password.
    #[error("the last person cannot be removed: add another one first")]
    LastPerson,
    /// What the keyring of this computer kept opens nothing.
    #[error("this computer does not remember you any more: type the password")]
    WrongDevice,
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
