//! SHA-256 of what comes in pieces, and HMAC-SHA-256 of a text.

use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest as _, Sha256};

use crate::hash::Hash;

/// SHA-256 of bytes that come in pieces.
#[derive(Clone, Default)]
pub struct Digest(Sha256);

impl Digest {
    /// Of nothing yet.
    pub fn new() -> Digest {
        Digest::default()
    }

    /// Takes the next bytes.
    pub fn update(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// The hash of all of them.
    pub fn end(self) -> Hash {
        Hash::from_bytes(self.0.finalize().into())
    }
}

/// What only a holder of the key can write under a text.
pub fn mac(key: &[u8; 32], text: &str) -> Hash {
    Hash::from_bytes(keyed(key, text).finalize().into_bytes().into())
}

/// Whether a holder of the key wrote it under the text; in constant time.
pub fn is_mac(key: &[u8; 32], text: &str, mac: Hash) -> bool {
    keyed(key, text).verify_slice(mac.bytes()).is_ok()
}

fn keyed(key: &[u8; 32], text: &str) -> Hmac<Sha256> {
    let mut keyed = Hmac::<Sha256>::new_from_slice(key).expect("HMAC takes keys of any length");
    keyed.update(text.as_bytes());
    keyed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_hash_as_the_whole() {
        let mut digest = Digest::new();
        for piece in ["", "a", "bc"] {
            digest.update(piece.as_bytes());
        }
        // FIPS 180-2, appendix B.1
        let text = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(digest.end().hex(), text);
    }

    #[test]
    fn a_code_is_that_of_its_key_and_text() {
        // `printf 'what do ya want for nothing?' | openssl mac -digest SHA256 -macopt
        // hexkey:4a656665 HMAC`, RFC 4231 case 2: a key is filled up with zeros.
        let mut key = [0; 32];
        key[..4].copy_from_slice(b"Jefe");
        let text = "what do ya want for nothing?";
        let code = mac(&key, text);
        let expected = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";
        assert_eq!(code.hex(), expected);
        assert!(is_mac(&key, text, code));
        assert!(!is_mac(&key, "what do ya want for nothing", code));
        assert!(!is_mac(&[1; 32], text, code));
        assert!(!is_mac(&key, text, Hash::ZERO));
    }
}
