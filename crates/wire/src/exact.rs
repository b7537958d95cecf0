//! Exact decimals: read from the raw JSON text and written back digit for digit, never by a float.

use std::borrow::Cow;
use std::fmt;

use domain::{Currency, Money, MoneyError};
use rust_decimal::Decimal;
use serde::de::Error as _;
use serde::ser::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::value::RawValue;
use thiserror::Error;

/// An exact decimal. Reads a JSON number or a plain decimal string, writes a JSON number.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Exact(Decimal);

/// Why a JSON value is not an exact decimal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum NotExact {
    /// Neither a number nor a string.
    #[error("neither a number nor a decimal string")]
    OtherType,
    /// A string that is not a plain decimal.
    #[error("not a decimal number")]
    NotANumber,
    /// More decimals than can be kept exactly.
    #[error("more decimals than can be kept exactly")]
    TooManyDecimals,
    /// Larger than can be kept exactly.
    #[error("larger than can be kept exactly")]
    OutOfRange,
}

/// The most digits that fit: a decimal keeps 96 bits and 28 decimals.
const DIGITS_MAX: usize = 29;
const DECIMALS_MAX: i64 = 28;
/// Beyond this an exponent only says "out of range"; it keeps the sums below from overflowing.
const EXPONENT_MAX: i64 = 1_000_000_000;

impl Exact {
    /// Reads the text of one JSON value.
    pub fn read(raw: &RawValue) -> Result<Exact, NotExact> {
        let text = raw.get();
        match text.as_bytes().first() {
            Some(b'-' | b'0'..=b'9') => parse(text, true),
            Some(b'"') => {
                let text: Text<'_> =
                    serde_json::from_str(text).map_err(|_| NotExact::NotANumber)?;
                parse(&text.0, false)
            }
            _ => Err(NotExact::OtherType),
        }
    }

    /// The decimal itself.
    pub fn decimal(self) -> Decimal {
        self.0
    }

    /// The amount in a currency.
    pub fn money(self, currency: Currency) -> Result<Money, MoneyError> {
        Money::from_decimal(self.0, currency)
    }
}

impl From<Money> for Exact {
    fn from(money: Money) -> Exact {
        Exact(money.to_decimal().normalize())
    }
}

impl From<Decimal> for Exact {
    fn from(decimal: Decimal) -> Exact {
        Exact(decimal.normalize())
    }
}

impl fmt::Display for Exact {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

impl fmt::Debug for Exact {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

impl Serialize for Exact {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        RawValue::from_string(self.0.to_string())
            .map_err(S::Error::custom)?
            .serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Exact {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Exact, D::Error> {
        Exact::read(<&RawValue>::deserialize(deserializer)?).map_err(D::Error::custom)
    }
}

#[derive(Deserialize)]
struct Text<'a>(#[serde(borrow)] Cow<'a, str>);

/// The digits of a number and where its point stands: `digits × 10^-scale`.
struct Parts<'a> {
    negative: bool,
    whole: &'a str,
    decimals: &'a str,
    exponent: i64,
}

fn parse(text: &str, exponent_allowed: bool) -> Result<Exact, NotExact> {
    let parts = split(text, exponent_allowed).ok_or(NotExact::NotANumber)?;
    let digits = || parts.whole.bytes().chain(parts.decimals.bytes());
    let count = parts.whole.len() + parts.decimals.len();
    let leading = digits().take_while(|digit| *digit == b'0').count();
    if leading == count {
        return Ok(Exact(Decimal::ZERO));
    }
    let trailing = digits().rev().take_while(|digit| *digit == b'0').count();
    let significant = count - leading - trailing;
    let length = |count: usize| i64::try_from(count).unwrap_or(i64::MAX / 2);
    let scale = length(parts.decimals.len()) - parts.exponent - length(trailing);

    let too_long = if scale > 0 {
        NotExact::TooManyDecimals
    } else {
        NotExact::OutOfRange
    };
    let zeros = usize::try_from(-scale).unwrap_or(0);
    if scale > DECIMALS_MAX || significant.saturating_add(zeros) > DIGITS_MAX {
        return Err(too_long);
    }
    let mut mantissa: i128 = 0;
    for digit in digits().skip(leading).take(significant) {
        mantissa = mantissa * 10 + i128::from(digit - b'0');
    }
    for _ in 0..zeros {
        mantissa *= 10;
    }
    let signed = if parts.negative { -mantissa } else { mantissa };
    let scale = u32::try_from(scale).unwrap_or(0);
    Decimal::try_from_i128_with_scale(signed, scale)
        .map(Exact)
        .map_err(|_| too_long)
}

fn split(text: &str, exponent_allowed: bool) -> Option<Parts<'_>> {
    let (negative, rest) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let (number, exponent) = match rest.find(['e', 'E']) {
        Some(at) if exponent_allowed => (&rest[..at], read_exponent(&rest[at + 1..])?),
        Some(_) => return None,
        None => (rest, 0),
    };
    let (whole, decimals) = match number.split_once('.') {
        Some((whole, decimals)) if !decimals.is_empty() => (whole, decimals),
        Some(_) => return None,
        None => (number, ""),
    };
    let plain = |digits: &str| digits.bytes().all(|byte| byte.is_ascii_digit());
    (!whole.is_empty() && plain(whole) && plain(decimals)).then_some(Parts {
        negative,
        whole,
        decimals,
        exponent,
    })
}

fn read_exponent(text: &str) -> Option<i64> {
    let (negative, digits) = match text.as_bytes().first()? {
        b'-' => (true, &text[1..]),
        b'+' => (false, &text[1..]),
        _ => (false, text),
    };
    if digits.is_empty() {
        return None;
    }
    let mut exponent: i64 = 0;
    for byte in digits.bytes() {
        if !byte.is_ascii_digit() {
            return None;
        }
        exponent = (exponent * 10 + i64::from(byte - b'0')).min(EXPONENT_MAX);
    }
    Some(if negative { -exponent } else { exponent })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(json: &str) -> Result<String, NotExact> {
        let raw: &RawValue = serde_json::from_str(json).unwrap();
        Exact::read(raw).map(|exact| exact.to_string())
    }

    #[test]
    fn reads_numbers_and_plain_decimal_strings_exactly() {
        for (json, text) in [
            ("25000", "25000"),
            ("\"25000.50\"", "25000.5"),
            ("90071992547409.93", "90071992547409.93"),
            ("123456789012345.67", "123456789012345.67"),
            ("1e3", "1000"),
            ("1.5E+2", "150"),
            ("250e-2", "2.5"),
            ("-0", "0"),
            ("-0.0e-999999999999999999999", "0"),
            ("0e99999999999999999999", "0"),
            ("\"007\"", "7"),
            ("\"\\u0031\\u0032\"", "12"),
            ("1.0000000000000000000000000000000000000000", "1"),
            (
                "79228162514264337593543950335",
                "79228162514264337593543950335",
            ),
        ] {
            assert_eq!(read(json).as_deref(), Ok(text), "{json}");
        }
    }

    #[test]
    fn refuses_the_rest_with_its_reason() {
        for (json, reason) in [
            ("true", NotExact::OtherType),
            ("null", NotExact::OtherType),
            ("{}", NotExact::OtherType),
            ("[1]", NotExact::OtherType),
            ("\"\"", NotExact::NotANumber),
            ("\"-\"", NotExact::NotANumber),
            ("\"1e3\"", NotExact::NotANumber),
            ("\"+5\"", NotExact::NotANumber),
            ("\" 5\"", NotExact::NotANumber),
            ("\"5.\"", NotExact::NotANumber),
            ("\".5\"", NotExact::NotANumber),
            ("\"1,000\"", NotExact::NotANumber),
            ("\"1_000\"", NotExact::NotANumber),
            ("\"١٢\"", NotExact::NotANumber),
            ("\"NaN\"", NotExact::NotANumber),
            ("1e-29", NotExact::TooManyDecimals),
            ("1e-99999999999999999999", NotExact::TooManyDecimals),
            ("1e29", NotExact::OutOfRange),
            ("1e99999999999999999999", NotExact::OutOfRange),
            ("79228162514264337593543950336", NotExact::OutOfRange),
        ] {
            assert_eq!(read(json), Err(reason), "{json}");
        }
    }

    /// Moves the point by hand, on the digits alone.
    fn by_hand(whole: u64, decimals: &str, exponent: i32) -> String {
        let digits = format!("{whole}{decimals}");
        let point = whole.to_string().len() as i32 + exponent;
        let padded = format!("{}{digits}{}", "0".repeat(20), "0".repeat(20));
        let (left, right) = padded.split_at((point + 20) as usize);
        let left = left.trim_start_matches('0');
        let right = right.trim_end_matches('0');
        let left = if left.is_empty() { "0" } else { left };
        if right.is_empty() {
            left.to_owned()
        } else {
            format!("{left}.{right}")
        }
    }

    proptest! {
        #[test]
        fn agrees_with_moving_the_point_by_hand(
            whole in 0_u64..1_000_000_000_000,
            decimals in "[0-9]{0,6}",
            exponent in -6_i32..=6,
        ) {
            let point = if decimals.is_empty() { "" } else { "." };
            let expected = by_hand(whole, &decimals, exponent);
            let number = format!("{whole}{point}{decimals}e{exponent}");
            prop_assert_eq!(read(&number), Ok(expected.clone()));
            let written = serde_json::to_string(&serde_json::from_str::<Exact>(&number).unwrap());
            prop_assert_eq!(written.unwrap(), expected);
        }

        #[test]
        fn any_amount_comes_back_to_the_cent(
            minor in -Money::RECORD_MINOR_MAX..=Money::RECORD_MINOR_MAX,
        ) {
            let money = Money::from_minor(minor, Currency::Cop);
            let text = serde_json::to_string(&Exact::from(money)).unwrap();
            let back: Exact = serde_json::from_str(&text).unwrap();
            prop_assert_eq!(back.money(Currency::Cop), Ok(money));
            let quoted: Exact = serde_json::from_str(&format!("\"{money}\"")).unwrap();
            prop_assert_eq!(quoted, back);
        }
    }
}
