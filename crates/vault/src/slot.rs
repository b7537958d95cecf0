//! One way to the store key: the key wrapped under a password, or under the recovery key.

use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305, XNonce};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::cost::Cost;
use crate::error::VaultError;
use crate::hex::Hex;
use crate::key::{KEY_BYTES, StoreKey, hmac_sha256};
use crate::recovery::RecoveryKey;

const LABEL: &str = "cuadre vault 1";

/// A wrapped store key, as `vault.json` holds it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(crate) enum Slot {
    /// For a person who types a password.
    Password(PasswordSlot),
    /// For the printed recovery key.
    Recovery(RecoverySlot),
}

/// The store key under Argon2id of a person's password.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PasswordSlot {
    /// Whose password.
    pub(crate) user: String,
    argon2: Argon2Parameters,
    nonce: Hex<24>,
    wrapped: Hex<48>,
}

/// The store key under the recovery key, which needs no slow hash: it has 160 random bits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RecoverySlot {
    salt: Hex<16>,
    nonce: Hex<24>,
    wrapped: Hex<48>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Argon2Parameters {
    m_kib: u32,
    t: u32,
    p: u32,
    salt: Hex<16>,
}

impl PasswordSlot {
    /// Wraps a key for a person, with a fresh salt and nonce.
    pub(crate) fn wrap(
        user: &str,
        password: &str,
        cost: Cost,
        key: &StoreKey,
    ) -> Result<PasswordSlot, VaultError> {
        let cost = cost.admit()?;
        let argon2 = Argon2Parameters {
            m_kib: cost.memory_kib,
            t: cost.passes,
            p: cost.lanes,
            salt: Hex::random()?,
        };
        let wrapping = cost.derive(password.as_bytes(), &argon2.salt.0)?;
        let nonce = Hex::random()?;
        Ok(PasswordSlot {
            wrapped: seal(&wrapping, &nonce, &bound_to(user, &argon2), key),
            user: user.to_owned(),
            argon2,
            nonce,
        })
    }

    /// The key, or `None` where the password is wrong.
    pub(crate) fn unwrap(&self, password: &str) -> Result<Option<StoreKey>, VaultError> {
        let wrapping = self
            .cost()
            .admit()?
            .derive(password.as_bytes(), &self.argon2.salt.0)?;
        let bound = bound_to(&self.user, &self.argon2);
        Ok(unseal(&wrapping, &self.nonce, &bound, &self.wrapped))
    }

    /// What a guess at this password costs, as the file states it.
    pub(crate) fn cost(&self) -> Cost {
        Cost {
            memory_kib: self.argon2.m_kib,
            passes: self.argon2.t,
            lanes: self.argon2.p,
        }
    }
}

impl RecoverySlot {
    /// Wraps a key under a recovery key, with a fresh salt and nonce.
    pub(crate) fn wrap(recovery: &RecoveryKey, key: &StoreKey) -> Result<RecoverySlot, VaultError> {
        let salt = Hex::random()?;
        let nonce = Hex::random()?;
        let wrapping = recovery_wrapping(recovery, &salt);
        Ok(RecoverySlot {
            wrapped: seal(&wrapping, &nonce, &recovery_bound_to(&salt), key),
            salt,
            nonce,
        })
    }

    /// The key, or `None` where the recovery key is that of another store.
    pub(crate) fn unwrap(&self, recovery: &RecoveryKey) -> Option<StoreKey> {
        let wrapping = recovery_wrapping(recovery, &self.salt);
        let bound = recovery_bound_to(&self.salt);
        unseal(&wrapping, &self.nonce, &bound, &self.wrapped)
    }
}

fn recovery_wrapping(recovery: &RecoveryKey, salt: &Hex<16>) -> Zeroizing<[u8; KEY_BYTES]> {
    let label: &[u8] = b"cuadre recovery key 1";
    Zeroizing::new(hmac_sha256(recovery.bytes(), &[label, &salt.0]))
}

/// What a wrapped key is bound to: nobody can move it to another person or weaken its cost.
fn bound_to(user: &str, argon2: &Argon2Parameters) -> Vec<u8> {
    let Argon2Parameters { m_kib, t, p, salt } = argon2;
    let salt = salt.text();
    // The user comes last: no name can imitate what stands before it.
    format!("{LABEL} password {m_kib} {t} {p} {salt} {user}").into_bytes()
}

fn recovery_bound_to(salt: &Hex<16>) -> Vec<u8> {
    format!("{LABEL} recovery {}", salt.text()).into_bytes()
}

fn seal(
    wrapping: &Zeroizing<[u8; KEY_BYTES]>,
    nonce: &Hex<24>,
    bound: &[u8],
    key: &StoreKey,
) -> Hex<48> {
    let payload = Payload {
        msg: key.bytes(),
        aad: bound,
    };
    let sealed = XChaCha20Poly1305::new((&**wrapping).into())
        .encrypt(&XNonce::from(nonce.0), payload)
        .expect("32 bytes are never too long to encrypt");
    Hex(sealed.try_into().expect("32 bytes and a tag of 16 make 48"))
}

fn unseal(
    wrapping: &Zeroizing<[u8; KEY_BYTES]>,
    nonce: &Hex<24>,
    bound: &[u8],
    wrapped: &Hex<48>,
) -> Option<StoreKey> {
    let payload = Payload {
        msg: &wrapped.0,
        aad: bound,
    };
    let opened = XChaCha20Poly1305::new((&**wrapping).into())
        .decrypt(&XNonce::from(nonce.0), payload)
        .ok()?;
    StoreKey::from_slice(&Zeroizing::new(opened))
}
