//! The random key of the store, the value that proves which key is the right one, and subkeys.

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use zeroize::{Zeroize, Zeroizing};

use crate::error::VaultError;
use crate::hex::Hex;
use crate::secret::{Secret, leaving_no_trace};

/// Bytes of a store key, and of every key that wraps one.
pub(crate) const KEY_BYTES: usize = 32;

const CHECK_TEXT: &[u8] = b"cuadre store key check 1";
const SUBKEY_TEXT: &[u8] = b"cuadre subkey 1: ";
const SEAL_LABEL: &str = "seal of the vault";

/// The key under which the store is encrypted: 32 random bytes, wiped when dropped.
pub struct StoreKey(Secret<KEY_BYTES>);

impl StoreKey {
    /// A fresh key. Fails only where the system gives no random numbers.
    pub fn generate() -> Result<StoreKey, VaultError> {
        Secret::random().map(StoreKey)
    }

    /// The key itself. The caller answers for where it goes next.
    pub fn bytes(&self) -> &[u8; KEY_BYTES] {
        &self.0
    }

    /// A key for one other purpose, named by the label: HMAC-SHA256 under this key. Whoever
    /// has it learns nothing of this key or of the subkeys of other labels.
    pub fn derived(&self, label: &str) -> Zeroizing<[u8; KEY_BYTES]> {
        leaving_no_trace(|| Zeroizing::new(*self.subkey(label)))
    }

    /// What a slot held.
    pub(crate) fn from_secret(secret: Secret<KEY_BYTES>) -> StoreKey {
        StoreKey(secret)
    }

    /// What a slot is to hold.
    pub(crate) fn secret(&self) -> &Secret<KEY_BYTES> {
        &self.0
    }

    /// The value that tells this key from every other without giving it away.
    pub(crate) fn check(&self) -> Hex<32> {
        Hex(*hmac_sha256(self.bytes(), &[CHECK_TEXT]))
    }

    /// Whether a stored check is that of this key, in constant time.
    pub(crate) fn has_check(&self, check: &Hex<32>) -> bool {
        is_hmac_sha256(self.bytes(), CHECK_TEXT, check)
    }

    /// The seal that only a holder of this key can put on a content.
    pub(crate) fn seal(&self, content: &[u8]) -> Hex<32> {
        Hex(*hmac_sha256(self.subkey(SEAL_LABEL).as_slice(), &[content]))
    }

    /// Whether a stored seal is that of the content, in constant time.
    pub(crate) fn has_sealed(&self, content: &[u8], seal: &Hex<32>) -> bool {
        is_hmac_sha256(self.subkey(SEAL_LABEL).as_slice(), content, seal)
    }

    fn subkey(&self, label: &str) -> Secret<KEY_BYTES> {
        hmac_sha256(self.bytes(), &[SUBKEY_TEXT, label.as_bytes()])
    }
}

/// HMAC-SHA256 of the parts, one after the other.
pub(crate) fn hmac_sha256(key: &[u8], parts: &[&[u8]]) -> Secret<32> {
    let mut code = keyed(key, parts).finalize().into_bytes();
    let mut secret = Secret::zeros();
    secret.copy_from_slice(&code);
    code.as_mut_slice().zeroize();
    secret
}

fn is_hmac_sha256(key: &[u8], content: &[u8], stated: &Hex<32>) -> bool {
    keyed(key, &[content]).verify_slice(&stated.0).is_ok()
}

fn keyed(key: &[u8], parts: &[&[u8]]) -> Hmac<Sha256> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("HMAC takes a key of any length");
    for part in parts {
        mac.update(part);
    }
    mac
}
