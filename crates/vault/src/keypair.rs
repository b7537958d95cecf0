//! A person's keypair, and the store key sealed to its public half (X25519).
//!
//! Sealing needs nobody's password: so the owner can change the store key for everybody.

use serde::{Deserialize, Serialize};
use x25519_dalek::{PublicKey, SharedSecret, StaticSecret};

use crate::error::VaultError;
use crate::hex::Hex;
use crate::key::{KEY_BYTES, StoreKey, hmac_sha256};
use crate::secret::Secret;
use crate::wrap::{unwrap, wrap};

const LABEL: &[u8] = b"cuadre sealed key 2";

/// The private half: 32 random bytes, wiped when dropped.
pub(crate) struct PrivateKey(pub(crate) Secret<KEY_BYTES>);

/// A store key that only one private key opens.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Sealed {
    ephemeral: Hex<32>,
    nonce: Hex<24>,
    wrapped: Hex<48>,
}

impl PrivateKey {
    /// A fresh key.
    pub(crate) fn generate() -> Result<PrivateKey, VaultError> {
        Secret::random().map(PrivateKey)
    }

    /// The public half.
    pub(crate) fn public(&self) -> Hex<32> {
        Hex(PublicKey::from(&self.scalar()).to_bytes())
    }

    fn scalar(&self) -> StaticSecret {
        StaticSecret::from(*self.0)
    }
}

impl Sealed {
    /// Seals a key to a public key; `None` where that is no public key but a point on which
    /// every secret would be shared with everybody.
    pub(crate) fn seal(
        public: &Hex<32>,
        bound: &str,
        key: &StoreKey,
    ) -> Result<Option<Sealed>, VaultError> {
        let ephemeral = PrivateKey::generate()?;
        let nonce = Hex::random()?;
        let shared = ephemeral.scalar().diffie_hellman(&public.0.into());
        let ephemeral = ephemeral.public();
        let wrapping = wrapping(&shared, &ephemeral, public);
        Ok(wrapping.map(|wrapping| Sealed {
            ephemeral,
            nonce,
            wrapped: wrap(&wrapping, &nonce, bound, key.secret()),
        }))
    }

    /// The key, or `None` where it was sealed to another public key or for something else.
    pub(crate) fn open(&self, private: &PrivateKey, bound: &str) -> Option<StoreKey> {
        let shared = private.scalar().diffie_hellman(&self.ephemeral.0.into());
        let wrapping = wrapping(&shared, &self.ephemeral, &private.public())?;
        unwrap(&wrapping, &self.nonce, bound, &self.wrapped).map(StoreKey::from_secret)
    }
}

/// The wrapping key of an exchange between two public keys.
fn wrapping(
    shared: &SharedSecret,
    ephemeral: &Hex<32>,
    public: &Hex<32>,
) -> Option<Secret<KEY_BYTES>> {
    let wrapping = || hmac_sha256(shared.as_bytes(), &[LABEL, &ephemeral.0, &public.0]);
    shared.was_contributory().then(wrapping)
}
