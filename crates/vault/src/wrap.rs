//! Wrapping one secret of 32 bytes under another: XChaCha20-Poly1305, bound to what it is for.

use chacha20poly1305::aead::AeadInOut;
use chacha20poly1305::aead::inout::InOutBuf;
use chacha20poly1305::{KeyInit, Tag, XChaCha20Poly1305, XNonce};

use crate::hex::Hex;
use crate::key::KEY_BYTES;
use crate::secret::Secret;

/// The secret under the wrapping key: 32 bytes and a tag of 16. Each nonce is used once.
pub(crate) fn wrap(
    wrapping: &Secret<KEY_BYTES>,
    nonce: &Hex<24>,
    bound: &str,
    secret: &Secret<KEY_BYTES>,
) -> Hex<48> {
    let mut wrapped = Hex([0; 48]);
    let (body, tag) = wrapped.0.split_at_mut(KEY_BYTES);
    let both = InOutBuf::new(secret.as_slice(), body).expect("both have 32 bytes");
    let made = XChaCha20Poly1305::new((&**wrapping).into())
        .encrypt_inout_detached(&XNonce::from(nonce.0), bound.as_bytes(), both)
        .expect("32 bytes are never too long to encrypt");
    tag.copy_from_slice(&made);
    wrapped
}

/// The secret, or `None` where the wrapping key or what it is bound to is another.
pub(crate) fn unwrap(
    wrapping: &Secret<KEY_BYTES>,
    nonce: &Hex<24>,
    bound: &str,
    wrapped: &Hex<48>,
) -> Option<Secret<KEY_BYTES>> {
    let (body, tag) = wrapped.0.split_at(KEY_BYTES);
    let mut secret = Secret::zeros();
    let both = InOutBuf::new(body, secret.as_mut_slice()).expect("both have 32 bytes");
    XChaCha20Poly1305::new((&**wrapping).into())
        .decrypt_inout_detached(
            &XNonce::from(nonce.0),
            bound.as_bytes(),
            both,
            &Tag::try_from(tag).expect("48 less 32 is 16"),
        )
        .ok()?;
    Some(secret)
}
