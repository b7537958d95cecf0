//! Handing SQLCipher the key: the one place of the house with unsafe code.

use std::ffi::c_int;

use rusqlite::{Connection, ffi};
use zeroize::Zeroizing;

use crate::error::StoreError;

/// `x'`, two digits a byte, `'`: how SQLCipher tells a raw key from a password.
const SPEC_BYTES: usize = 2 + 64 + 1;

/// Each page is authenticated with HMAC-SHA-256 (SQLCipher's default is SHA-512): enough for a
/// 256-bit key, and quicker where the processor has instructions for it.
const AUTHENTICATION: &str = "PRAGMA cipher_hmac_algorithm = HMAC_SHA256;";

/// Opens a connection to a file under a raw key.
///
/// `PRAGMA key` would do the same with safe code, but SQLite copies the text of a statement several
/// times and wipes none of the copies: they would outlive the lock. SQLCipher wipes its own.
/// (`cipher_memory_security` wipes everything, and halves the speed of a sync.)
pub(crate) fn use_key(connection: &Connection, key: &[u8; 32]) -> Result<(), StoreError> {
    // Otherwise SQLCipher writes its errors to standard error.
    connection.execute_batch("PRAGMA cipher_log_level = NONE;")?;
    let spec = key_spec(key);
    let length = c_int::try_from(spec.len()).expect("67 is a small number");
    #[expect(
        unsafe_code,
        reason = "rusqlite has no safe way to give a key that leaves no copies"
    )]
    // SAFETY: the handle is that of a connection that is open and borrowed for the whole call, by
    // one thread; the pointer and the length are those of `spec`, which SQLCipher copies.
    let code = unsafe { ffi::sqlite3_key(connection.handle(), spec.as_ptr().cast(), length) };
    if code != ffi::SQLITE_OK {
        return Err(StoreError::Damaged);
    }
    connection.execute_batch(AUTHENTICATION)?;
    Ok(())
}

fn key_spec(key: &[u8; 32]) -> Zeroizing<Vec<u8>> {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    // Sized beforehand, so that no half-written copy of the key is left behind by growing.
    let mut spec = Zeroizing::new(Vec::with_capacity(SPEC_BYTES));
    spec.extend_from_slice(b"x'");
    for byte in key {
        spec.push(DIGITS[usize::from(byte >> 4)]);
        spec.push(DIGITS[usize::from(byte & 15)]);
    }
    spec.push(b'\'');
    spec
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_raw_key_is_written_as_sqlcipher_reads_it() {
        let mut key = [0xab; 32];
        key[0] = 0x01;
        let expected = format!("x'01{}'", "ab".repeat(31));
        assert_eq!(key_spec(&key).as_slice(), expected.as_bytes());
    }
}
