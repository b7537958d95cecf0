//! The ways to the store key that `vault.json` holds.

use serde::{Deserialize, Serialize};

use crate::cost::Cost;
use crate::device::DeviceSlot;
use crate::error::VaultError;
use crate::hex::Hex;
use crate::key::{KEY_BYTES, StoreKey, hmac_sha256};
use crate::person::{Argon2Parameters, PersonSlot};
use crate::recovery::RecoveryKey;
use crate::secret::Secret;
use crate::wrap::{unwrap, wrap};

const LABEL: &str = "cuadre vault 1";

/// A wrapped key, as `vault.json` holds it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(crate) enum Slot {
    /// For a person who types a password.
    Person(PersonSlot),
    /// For a person on a computer that remembers them.
    Device(DeviceSlot),
    /// For the printed recovery key.
    Recovery(RecoverySlot),
    /// For the owner's password, in format 1 only.
    Password(PasswordSlot),
}

/// The store key under the recovery key, which needs no slow hash: it has 160 random bits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RecoverySlot {
    salt: Hex<16>,
    nonce: Hex<24>,
    wrapped: Hex<48>,
}

/// The store key right under Argon2id of the owner's password, as format 1 kept it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PasswordSlot {
    /// Whose password.
    pub(crate) user: String,
    argon2: Argon2Parameters,
    nonce: Hex<24>,
    wrapped: Hex<48>,
}

impl Slot {
    /// What a guess at its password costs, as the file states it, where it has one.
    pub(crate) fn cost(&self) -> Option<Cost> {
        match self {
            Slot::Person(person) => Some(person.cost()),
            Slot::Password(password) => Some(password.argon2.cost()),
            Slot::Device(_) | Slot::Recovery(_) => None,
        }
    }

    /// Whose it is, where it is a person's.
    pub(crate) fn user(&self) -> Option<&str> {
        match self {
            Slot::Person(person) => Some(&person.user),
            Slot::Device(device) => Some(&device.user),
            Slot::Password(password) => Some(&password.user),
            Slot::Recovery(_) => None,
        }
    }
}

impl RecoverySlot {
    /// Wraps a key under a recovery key, with a fresh salt and nonce.
    pub(crate) fn new(recovery: &RecoveryKey, key: &StoreKey) -> Result<RecoverySlot, VaultError> {
        let salt = Hex::random()?;
        let nonce = Hex::random()?;
        let wrapping = recovery_wrapping(recovery, &salt);
        Ok(RecoverySlot {
            wrapped: wrap(&wrapping, &nonce, &recovery_bound(&salt), key.secret()),
            salt,
            nonce,
        })
    }

    /// The key by the recovery key.
    pub(crate) fn store_key(&self, recovery: &RecoveryKey) -> Result<StoreKey, VaultError> {
        let wrapping = recovery_wrapping(recovery, &self.salt);
        let bound = recovery_bound(&self.salt);
        let key = unwrap(&wrapping, &self.nonce, &bound, &self.wrapped);
        key.map(StoreKey::from_secret)
            .ok_or(VaultError::WrongRecoveryKey)
    }
}

impl PasswordSlot {
    /// The key by the password.
    pub(crate) fn store_key(&self, password: &str) -> Result<StoreKey, VaultError> {
        let wrapping = self.argon2.wrapping(password)?;
        let bound = self.argon2.bound(LABEL, &self.user);
        let key = unwrap(&wrapping, &self.nonce, &bound, &self.wrapped);
        key.map(StoreKey::from_secret)
            .ok_or(VaultError::WrongPassword)
    }
}

fn recovery_wrapping(recovery: &RecoveryKey, salt: &Hex<16>) -> Secret<KEY_BYTES> {
    let label: &[u8] = b"cuadre recovery key 1";
    hmac_sha256(recovery.bytes(), &[label, &salt.0])
}

fn recovery_bound(salt: &Hex<16>) -> String {
    format!("{LABEL} recovery {}", salt.text())
}
