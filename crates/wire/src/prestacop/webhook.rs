//! Webhook events and the signature over their raw bytes.

use domain::Geo;
use hmac::{Hmac, KeyInit, Mac};
use serde::{Deserialize, Serialize};
use sha2::Sha256;

use super::gps::Point;
use crate::exact::Exact;
use crate::time::Instant;

/// The header that carries the signature.
pub const SIGNATURE_HEADER: &str = "X-PrestaCOP-Signature";

/// The events that the contract names.
pub const EVENTS: [&str; 7] = [
    "payment.received",
    "loan.disbursed",
    "expense.recorded",
    "route.started",
    "route.ended",
    "certificate.reported_match",
    "gps.sample",
];

/// What a server tells a subscriber. Holds positions, so it has no `Debug`.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub struct Event {
    /// Unique: a repeat of it changes nothing. The contract's example has none, so a receiver
    /// decides what to do without.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event_id: Option<String>,
    /// One of [`EVENTS`], or one that this version does not know.
    pub event: String,
    /// When it happened.
    pub occurred_at: Instant,
    /// On which route.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub route_id: Option<String>,
    /// Whose.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub collector_id: Option<String>,
    /// Of which loan.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub loan_id: Option<String>,
    /// How much.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount: Option<Exact>,
    /// In which currency.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub currency: Option<String>,
    /// How it was paid.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub method: Option<String>,
    /// Where.
    #[serde(skip_serializing_if = "Option::is_none")]
    geo: Option<Point>,
}

impl Event {
    /// Where it happened.
    pub fn geo(&self) -> Option<Geo> {
        self.geo.map(Geo::from)
    }

    /// The event at a place.
    pub fn with_geo(self, geo: Option<Geo>) -> Event {
        Event {
            geo: geo.map(Point::from),
            ..self
        }
    }
}

const PREFIX: &str = "sha256=";

/// The signature of a raw body: `sha256=` and lower-case hex.
pub fn sign(secret: &[u8], body: &[u8]) -> String {
    use std::fmt::Write;

    let digest = keyed(secret, body).finalize().into_bytes();
    let mut text = String::from(PREFIX);
    for byte in digest {
        let _ = write!(text, "{byte:02x}");
    }
    text
}

/// Whether a signature is that of the raw body, in constant time.
pub fn verify(secret: &[u8], body: &[u8], signature: &str) -> bool {
    let Some(hex) = signature.trim_ascii().strip_prefix(PREFIX) else {
        return false;
    };
    let Some(digest) = from_lower_hex(hex) else {
        return false;
    };
    keyed(secret, body).verify_slice(&digest).is_ok()
}

fn keyed(secret: &[u8], body: &[u8]) -> Hmac<Sha256> {
    let mut keyed = Hmac::<Sha256>::new_from_slice(secret).expect("HMAC takes keys of any length");
    keyed.update(body);
    keyed
}

fn from_lower_hex(text: &str) -> Option<Vec<u8>> {
    let nibble = |byte: u8| match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'a'..=b'f' => Some(byte - b'a' + 10),
        _ => None,
    };
    let pairs = text.as_bytes().chunks_exact(2);
    if !pairs.remainder().is_empty() {
        return None;
    }
    pairs
        .map(|pair| Some(nibble(pair[0])? << 4 | nibble(pair[1])?))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_as_rfc_4231_says() {
        // Test case 2 of RFC 4231.
        let signature = sign(b"Jefe", b"what do ya want for nothing?");
        assert_eq!(
            signature,
            "sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
        );
        assert!(verify(b"Jefe", b"what do ya want for nothing?", &signature));
    }

    #[test]
    fn refuses_every_other_signature() {
        let body = br#"{"event":"payment.received"}"#;
        let good = sign(b"secret", body);
        assert!(verify(b"secret", body, &good));
        assert!(!verify(b"other", body, &good));
        assert!(!verify(
            b"secret",
            br#"{"event":"payment.received"} "#,
            &good
        ));
        let half = &good[..good.len() - 2];
        let upper = good.to_uppercase();
        let longer = format!("{good}00");
        for bad in [
            "",
            "sha256=",
            "sha256",
            half,
            &upper,
            &longer,
            "sha1=00",
            "sha256=zz",
        ] {
            assert!(!verify(b"secret", body, bad), "{bad}");
        }
    }
}
