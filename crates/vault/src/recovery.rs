//! The recovery key: 160 random bits that a person writes down and types back.
//!
//! Eight groups of five characters of Crockford's base 32. The last character of a group checks
//! the four before it and the place of the group, so that a slip is found where it was made: any
//! one wrong character, any two swapped characters of a group, and any two swapped groups.

use thiserror::Error;
use zeroize::Zeroizing;

use crate::error::VaultError;
use crate::secret::Secret;

const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const GROUPS: usize = 8;
const GROUP_CHARACTERS: usize = 5;
const CHARACTERS: usize = GROUPS * GROUP_CHARACTERS;
const KEY_BYTES: usize = 20;

/// The key that opens the store when the password is lost. Shown once; wiped when dropped.
pub struct RecoveryKey(Secret<KEY_BYTES>);

/// Why a text is not a recovery key at all. (One of another store is `WrongRecoveryKey`.)
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum RecoveryKeyError {
    /// Characters are missing or too many.
    #[error("a recovery key has {CHARACTERS} characters in {GROUPS} groups; this has {characters}")]
    Length {
        /// How many there are, spaces and dashes apart.
        characters: usize,
    },
    /// One group holds a slip.
    #[error("group {group} of the recovery key is mistyped: compare it with the printed one")]
    Mistyped {
        /// Which group, from 1.
        group: usize,
    },
}

impl RecoveryKey {
    /// A fresh key. Fails only where the system gives no random numbers.
    pub(crate) fn generate() -> Result<RecoveryKey, VaultError> {
        Secret::random().map(RecoveryKey)
    }

    /// The text to show and print: `XXXXX-XXXXX-…`, eight groups.
    pub fn text(&self) -> Zeroizing<String> {
        let mut text = Zeroizing::new(String::with_capacity(CHARACTERS + GROUPS - 1));
        let digits = self.digits();
        for (index, data) in digits.chunks_exact(GROUP_CHARACTERS - 1).enumerate() {
            if index > 0 {
                text.push('-');
            }
            for digit in data {
                text.push(character(*digit));
            }
            text.push(character(check(index, data)));
        }
        text
    }

    /// Reads a typed key. Case, spaces and dashes do not matter; O is read as 0, I and L as 1.
    pub fn parse(text: &str) -> Result<RecoveryKey, RecoveryKeyError> {
        // As long as it can get from the start: growing would leave copies behind.
        let mut typed = Zeroizing::new(Vec::with_capacity(text.len()));
        typed.extend(text.chars().filter(|typed| !separates(*typed)));
        if typed.len() != CHARACTERS {
            return Err(misplaced(text, typed.len()));
        }
        let mut digits = Zeroizing::new(Vec::with_capacity(GROUPS * (GROUP_CHARACTERS - 1)));
        for (index, group) in typed.chunks_exact(GROUP_CHARACTERS).enumerate() {
            let mistyped = RecoveryKeyError::Mistyped { group: index + 1 };
            let (check_typed, data) = group.split_last().ok_or(mistyped)?;
            let start = digits.len();
            for typed in data {
                digits.push(digit(*typed).ok_or(mistyped)?);
            }
            if digit(*check_typed) != Some(check(index, &digits[start..])) {
                return Err(mistyped);
            }
        }
        Ok(RecoveryKey::from_digits(&digits))
    }

    /// The key itself.
    pub(crate) fn bytes(&self) -> &[u8; KEY_BYTES] {
        &self.0
    }

    fn digits(&self) -> Zeroizing<Vec<u8>> {
        let bits = self.0.len() * 8;
        let bit = |at: usize| self.0[at / 8] >> (7 - at % 8) & 1;
        let digits = (0..bits)
            .step_by(5)
            .map(|start| (start..start + 5).fold(0, |digit, at| digit << 1 | bit(at)));
        Zeroizing::new(digits.collect())
    }

    fn from_digits(digits: &[u8]) -> RecoveryKey {
        let mut bytes = Secret::zeros();
        for at in 0..KEY_BYTES * 8 {
            let bit = digits[at / 5] >> (4 - at % 5) & 1;
            bytes[at / 8] |= bit << (7 - at % 8);
        }
        RecoveryKey(bytes)
    }
}

/// The check of a group: its digits weighed by the powers 1 to 4 of the generator of GF(32),
/// while the check itself weighs 1. All weights differ and none is zero, so one wrong digit and
/// one swap always show.
fn check(group: usize, data: &[u8]) -> u8 {
    let place = u8::try_from(group + 1).expect("there are eight groups");
    data.iter().fold(0, |sum, digit| doubled(sum ^ digit)) ^ place
}

/// Times the generator in GF(32), modulo x⁵ + x² + 1.
fn doubled(digit: u8) -> u8 {
    let shifted = digit << 1;
    if shifted & 0b10_0000 == 0 {
        shifted
    } else {
        shifted ^ 0b10_0101
    }
}

fn character(digit: u8) -> char {
    char::from(ALPHABET[usize::from(digit)])
}

fn digit(typed: char) -> Option<u8> {
    let meant = match typed.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    let place = ALPHABET
        .iter()
        .position(|known| char::from(*known) == meant)?;
    u8::try_from(place).ok()
}

fn separates(typed: char) -> bool {
    typed.is_whitespace() || typed.is_control() || is_dash(typed)
}

fn is_dash(typed: char) -> bool {
    matches!(
        typed,
        '-' | '_' | '.' | '\u{2010}'..='\u{2015}' | '\u{2212}'
    )
}

/// Where the separators still show the groups, names the first that has not five characters.
fn misplaced(text: &str, characters: usize) -> RecoveryKeyError {
    let lengths: Vec<usize> = text
        .split(separates)
        .map(|group| group.chars().count())
        .filter(|length| *length > 0)
        .collect();
    let short = lengths
        .iter()
        .position(|length| *length != GROUP_CHARACTERS);
    match short {
        Some(index) if lengths.len() == GROUPS => RecoveryKeyError::Mistyped { group: index + 1 },
        _ => RecoveryKeyError::Length { characters },
    }
}

#[cfg(test)]
mod tests;
