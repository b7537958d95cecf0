//! A fixed number of bytes, written as lower-case hexadecimal.

use std::fmt::Write as _;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::error::VaultError;

/// Bytes of which nothing is secret: salts, nonces, wrapped keys, checks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Hex<const N: usize>(pub(crate) [u8; N]);

impl<const N: usize> Hex<N> {
    /// Fresh random bytes.
    pub(crate) fn random() -> Result<Self, VaultError> {
        let mut bytes = [0; N];
        getrandom::fill(&mut bytes).map_err(VaultError::Random)?;
        Ok(Self(bytes))
    }

    /// Two lower-case digits a byte.
    pub(crate) fn text(&self) -> String {
        let mut text = String::with_capacity(2 * N);
        for byte in self.0 {
            write!(text, "{byte:02x}").expect("a String takes every write");
        }
        text
    }

    /// Reads exactly what [`Hex::text`] writes.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let digits = text.as_bytes();
        if digits.len() != 2 * N {
            return None;
        }
        let mut bytes = [0; N];
        for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
            *byte = digit(pair[0])? << 4 | digit(pair[1])?;
        }
        Some(Self(bytes))
    }
}

fn digit(character: u8) -> Option<u8> {
    match character {
        b'0'..=b'9' => Some(character - b'0'),
        b'a'..=b'f' => Some(character - b'a' + 10),
        _ => None,
    }
}

impl<const N: usize> Serialize for Hex<N> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text())
    }
}

impl<'de, const N: usize> Deserialize<'de> for Hex<N> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| D::Error::custom("not the hexadecimal digits expected"))
    }
}
