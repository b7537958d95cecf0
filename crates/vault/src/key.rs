//! The random key of the store, and the value that proves which key is the right one.

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use zeroize::Zeroizing;

use crate::error::VaultError;
use crate::hex::Hex;

/// Bytes of a store key, and of every key that wraps one.
pub(crate) const KEY_BYTES: usize = 32;

const CHECK_TEXT: &[u8] = b"cuadre store key check 1";

/// The key under which the store is encrypted: 32 random bytes, wiped when dropped.
pub struct StoreKey(Zeroizing<[u8; KEY_BYTES]>);

impl StoreKey {
    /// A fresh key. Fails only where the system gives no random numbers.
    pub fn generate() -> Result<StoreKey, VaultError> {
        let mut bytes = Zeroizing::new([0; KEY_BYTES]);
        getrandom::fill(bytes.as_mut_slice()).map_err(VaultError::Random)?;
        Ok(StoreKey(bytes))
    }

    /// The key itself. The caller answers for where it goes next.
    pub fn bytes(&self) -> &[u8; KEY_BYTES] {
        &self.0
    }

    /// From what a slot held, where it has the right length.
    pub(crate) fn from_slice(bytes: &[u8]) -> Option<StoreKey> {
        let mut key = Zeroizing::new([0; KEY_BYTES]);
        if bytes.len() != KEY_BYTES {
            return None;
        }
        key.copy_from_slice(bytes);
        Some(StoreKey(key))
    }

    /// The value that tells this key from every other without giving it away.
    pub(crate) fn check(&self) -> Hex<32> {
        Hex(hmac_sha256(self.bytes(), &[CHECK_TEXT]))
    }

    /// Whether a stored check is that of this key, in constant time.
    pub(crate) fn has_check(&self, check: &Hex<32>) -> bool {
        keyed(self.bytes(), &[CHECK_TEXT])
            .verify_slice(&check.0)
            .is_ok()
    }
}

/// HMAC-SHA256 of the parts, one after the other.
pub(crate) fn hmac_sha256(key: &[u8], parts: &[&[u8]]) -> [u8; 32] {
    keyed(key, parts).finalize().into_bytes().into()
}

fn keyed(key: &[u8], parts: &[&[u8]]) -> Hmac<Sha256> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("HMAC takes a key of any length");
    for part in parts {
        mac.update(part);
    }
    mac
}
