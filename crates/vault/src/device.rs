//! A person's way to the store key without a password, on one computer that remembers them.

use std::fmt::Write as _;

use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::error::VaultError;
use crate::hex::Hex;
use crate::key::{KEY_BYTES, hmac_sha256};
use crate::keypair::PrivateKey;
use crate::secret::{Secret, leaving_no_trace};
use crate::wrap::{unwrap, wrap};

const LABEL: &str = "cuadre vault 2 device";

/// What the keyring of the system keeps for a person: 32 random bytes, wiped when dropped.
/// Without `vault.json` they open nothing.
pub struct DeviceSecret(Secret<KEY_BYTES>);

/// The private key of a person under a device secret. It outlives a change of the store key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct DeviceSlot {
    /// Whose private key.
    pub(crate) user: String,
    /// Under which random name the keyring keeps the secret.
    pub(crate) device: Hex<16>,
    nonce: Hex<24>,
    wrapped: Hex<48>,
}

impl DeviceSecret {
    /// The secret as a keyring keeps it: 64 lower-case hexadecimal digits.
    pub(crate) fn text(&self) -> Zeroizing<String> {
        let mut text = Zeroizing::new(String::with_capacity(2 * KEY_BYTES));
        for byte in self.bytes() {
            write!(text, "{byte:02x}").expect("a String takes every write");
        }
        text
    }

    /// Reads exactly what [`DeviceSecret::text`] writes.
    pub(crate) fn parse(text: &str) -> Option<DeviceSecret> {
        leaving_no_trace(|| Hex::<KEY_BYTES>::parse(text).and_then(|hex| Self::from_slice(&hex.0)))
    }

    /// The secret itself.
    pub(crate) fn bytes(&self) -> &[u8; KEY_BYTES] {
        &self.0
    }

    /// From bytes, where there are as many as it has.
    pub(crate) fn from_slice(bytes: &[u8]) -> Option<DeviceSecret> {
        Secret::copied(bytes).map(DeviceSecret)
    }
}

impl DeviceSlot {
    /// Wraps a private key under a fresh device secret, for a fresh device.
    pub(crate) fn new(
        user: &str,
        private: &PrivateKey,
    ) -> Result<(DeviceSlot, DeviceSecret), VaultError> {
        let secret = DeviceSecret(Secret::random()?);
        let device = Hex::random()?;
        let nonce = Hex::random()?;
        let slot = DeviceSlot {
            wrapped: wrap(
                &wrapping(&secret),
                &nonce,
                &bound(&device, user),
                &private.0,
            ),
            user: user.to_owned(),
            device,
            nonce,
        };
        Ok((slot, secret))
    }

    /// The private key by the device secret.
    pub(crate) fn private_key(&self, secret: &DeviceSecret) -> Result<PrivateKey, VaultError> {
        let bound = bound(&self.device, &self.user);
        let private = unwrap(&wrapping(secret), &self.nonce, &bound, &self.wrapped);
        private.map(PrivateKey).ok_or(VaultError::WrongDevice)
    }
}

fn wrapping(secret: &DeviceSecret) -> Secret<KEY_BYTES> {
    hmac_sha256(secret.bytes(), &[LABEL.as_bytes()])
}

fn bound(device: &Hex<16>, user: &str) -> String {
    format!("{LABEL} {} {user}", device.text())
}
