//! The keys of the store: a random store key, wrapped for every person and a recovery key.
//!
//! The store is encrypted under a [`StoreKey`] that no person ever sees. `vault.json` keeps it
//! sealed to the keypair of each person, whose private half is wrapped under their password
//! (Argon2id, then XChaCha20-Poly1305), and wrapped under the [`RecoveryKey`], which is shown once
//! and printed. A computer can remember a person: a [`DeviceSecret`] then opens their private
//! key. Start at [`Vault`].
//!
//! Passwords are taken as the bytes that were typed, in UTF-8 and without normalisation: who
//! types "ñ" on another keyboard that composes it from two characters types another password.
//!
//! **Invariant:** nothing here has a `Debug` that shows a key, and every key is wiped when dropped.

mod attempts;
mod cost;
mod device;
mod error;
mod file;
mod hex;
mod key;
mod keypair;
mod keyring;
mod person;
mod process;
mod recovery;
mod secret;
mod slot;
mod uptime;
mod vault;
mod wrap;

pub use attempts::{Attempts, Refusal, Try};
pub use cost::Cost;
pub use device::DeviceSecret;
pub use error::VaultError;
pub use key::StoreKey;
pub use keyring::{Keyring, KeyringTrouble};
pub use process::protect_process;
pub use recovery::{RecoveryKey, RecoveryKeyError};
pub use uptime::Uptime;
pub use vault::Vault;
