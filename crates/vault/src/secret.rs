//! Bytes that must not outlive their use: on the heap, wiped when dropped, never cloned or shown.

use std::hint::black_box;
use std::ops::{Deref, DerefMut};

use zeroize::Zeroize;

use crate::error::VaultError;

/// More stack than anything here uses below [`leaving_no_trace`].
const STACK_BYTES: usize = 64 * 1024;

/// Secret bytes. They are boxed, so that moving the value leaves no copy of them behind.
pub(crate) struct Secret<const N: usize>(Box<[u8; N]>);

impl<const N: usize> Secret<N> {
    /// Zeros, to be filled in place.
    pub(crate) fn zeros() -> Secret<N> {
        Secret(Box::new([0; N]))
    }

    /// Fresh random bytes. Fails only where the system gives no random numbers.
    pub(crate) fn random() -> Result<Secret<N>, VaultError> {
        let mut secret = Secret::zeros();
        getrandom::fill(secret.as_mut_slice()).map_err(VaultError::Random)?;
        Ok(secret)
    }

    /// A copy of bytes that somebody else held, where there are exactly as many.
    pub(crate) fn copied(bytes: &[u8]) -> Option<Secret<N>> {
        let mut secret = Secret::zeros();
        if bytes.len() != N {
            return None;
        }
        secret.copy_from_slice(bytes);
        Some(secret)
    }
}

impl<const N: usize> Deref for Secret<N> {
    type Target = [u8; N];

    fn deref(&self) -> &[u8; N] {
        &self.0
    }
}

impl<const N: usize> DerefMut for Secret<N> {
    fn deref_mut(&mut self) -> &mut [u8; N] {
        &mut self.0
    }
}

impl<const N: usize> Drop for Secret<N> {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

/// Does the work and then overwrites the stack that it used: ciphers, hashes and curves take
/// keys by value and leave pieces of them there. What the work returns must keep its secrets
/// on the heap.
pub(crate) fn leaving_no_trace<T>(work: impl FnOnce() -> T) -> T {
    #[inline(never)]
    fn deeper<T>(work: impl FnOnce() -> T) -> T {
        work()
    }
    let result = deeper(work);
    overwrite_stack();
    result
}

#[inline(never)]
fn overwrite_stack() {
    let mut below = [0_u8; STACK_BYTES];
    below.zeroize();
    black_box(&below);
}
