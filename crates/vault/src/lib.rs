//! The keys of the store: a random store key, wrapped under a password and a recovery key.
//!
//! The store is encrypted under a [`StoreKey`] that no person ever sees. `vault.json` keeps it
//! wrapped: once for the owner's password (Argon2id, then XChaCha20-Poly1305) and once for the
//! [`RecoveryKey`], which is shown once and printed. Start at [`Vault`].
//!
//! Passwords are taken as the bytes that were typed, in UTF-8 and without normalisation: who
//! types "ñ" on another keyboard that composes it from two characters types another password.
//!
//! **Invariant:** nothing here has a `Debug` that shows a key, and every key is wiped when dropped.

mod cost;
mod error;
mod file;
mod hex;
mod key;
mod recovery;
mod slot;
mod vault;

pub use cost::Cost;
pub use error::VaultError;
pub use key::StoreKey;
pub use recovery::{RecoveryKey, RecoveryKeyError};
pub use vault::Vault;
