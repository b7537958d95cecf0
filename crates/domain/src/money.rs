//! Money: whole minor units with their currency; what accrues is another type.

use rust_decimal::{Decimal, RoundingStrategy};
use thiserror::Error;

/// A currency Cuadre keeps books in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Currency {
    /// Colombian peso, two decimals.
    Cop,
    /// West African CFA franc, no decimals.
    Xof,
}

impl Currency {
    /// Every currency, in the order in which totals are shown.
    pub const ALL: [Currency; 2] = [Currency::Cop, Currency::Xof];

    /// The ISO 4217 code.
    pub fn code(self) -> &'static str {
        match self {
            Currency::Cop => "COP",
            Currency::Xof => "XOF",
        }
    }

    /// Reads an ISO 4217 code.
    pub fn from_code(code: &str) -> Option<Currency> {
        Currency::ALL
            .into_iter()
            .find(|currency| currency.code() == code)
    }

    /// How many decimals the minor unit stands for.
    pub fn scale(self) -> u32 {
        match self {
            Currency::Cop => 2,
            Currency::Xof => 0,
        }
    }
}

/// Why an amount cannot be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum MoneyError {
    /// The text is not a decimal number.
    #[error("not a decimal number")]
    NotANumber,
    /// The amount has more decimals than its currency.
    #[error("more decimals than {} has", .0.code())]
    TooManyDecimals(Currency),
    /// The amount, or a sum, is larger than can be kept exactly.
    #[error("out of range")]
    OutOfRange,
    /// Two currencies met.
    #[error("{} and {} do not add up", .0.code(), .1.code())]
    CurrencyMismatch(Currency, Currency),
}

/// A settled amount: a whole number of the currency's minor unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Money {
    minor: i64,
    currency: Currency,
}

impl Money {
    /// The largest amount one record may carry, in minor units: a thousand million million pesos.
    /// Ninety such records still add up within an `i64`; a sum beyond is an error, never a wrap.
    pub const RECORD_MINOR_MAX: i64 = 100_000_000_000_000_000;

    /// Zero of a currency.
    pub fn zero(currency: Currency) -> Money {
        Money { minor: 0, currency }
    }

    /// An amount in minor units.
    pub fn from_minor(minor: i64, currency: Currency) -> Money {
        Money { minor, currency }
    }

    /// The exact amount of one record. Trailing zeros beyond the currency's decimals are allowed.
    pub fn from_decimal(exact: Decimal, currency: Currency) -> Result<Money, MoneyError> {
        let exact = exact.normalize();
        let missing = currency
            .scale()
            .checked_sub(exact.scale())
            .ok_or(MoneyError::TooManyDecimals(currency))?;
        let minor = exact
            .mantissa()
            .checked_mul(10_i128.pow(missing))
            .and_then(|minor| i64::try_from(minor).ok())
            .filter(|minor| minor.unsigned_abs() <= Money::RECORD_MINOR_MAX.unsigned_abs())
            .ok_or(MoneyError::OutOfRange)?;
        Ok(Money { minor, currency })
    }

    /// Reads a plain decimal text such as `-25000.50`.
    pub fn parse(text: &str, currency: Currency) -> Result<Money, MoneyError> {
        let exact = Decimal::from_str_exact(text).map_err(|_| why_not_a_decimal(text, currency))?;
        Money::from_decimal(exact, currency)
    }

    /// The amount in minor units.
    pub fn minor(self) -> i64 {
        self.minor
    }

    /// The currency.
    pub fn currency(self) -> Currency {
        self.currency
    }

    /// The amount as an exact decimal with the currency's decimals.
    pub fn to_decimal(self) -> Decimal {
        Decimal::new(self.minor, self.currency.scale())
    }

    /// Whether the amount is zero.
    pub fn is_zero(self) -> bool {
        self.minor == 0
    }

    /// The sum, where both are of one currency and it fits.
    pub fn checked_add(self, other: Money) -> Result<Money, MoneyError> {
        self.combine(other, i64::checked_add)
    }

    /// The difference, where both are of one currency and it fits.
    pub fn checked_sub(self, other: Money) -> Result<Money, MoneyError> {
        self.combine(other, i64::checked_sub)
    }

    fn combine(
        self,
        other: Money,
        operation: fn(i64, i64) -> Option<i64>,
    ) -> Result<Money, MoneyError> {
        if self.currency != other.currency {
            return Err(MoneyError::CurrencyMismatch(self.currency, other.currency));
        }
        let minor = operation(self.minor, other.minor).ok_or(MoneyError::OutOfRange)?;
        Ok(Money {
            minor,
            currency: self.currency,
        })
    }
}

impl std::fmt::Display for Money {
    /// The plain decimal text with the currency's decimals and no grouping: `-25000.50`.
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.to_decimal().fmt(formatter)
    }
}

/// Tells a number that is too long to keep from a text that is no number.
fn why_not_a_decimal(text: &str, currency: Currency) -> MoneyError {
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let (whole, decimals) = unsigned.split_once('.').unwrap_or((unsigned, "0"));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(whole) || !digits(decimals) {
        MoneyError::NotANumber
    } else if decimals.len() > currency.scale() as usize && whole.len() < 20 {
        MoneyError::TooManyDecimals(currency)
    } else {
        MoneyError::OutOfRange
    }
}

/// An amount still accruing, exact. It cannot be paid or stored: it must be rounded first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Accrual {
    exact: Decimal,
    currency: Currency,
}

impl Accrual {
    /// An exact amount.
    pub fn new(exact: Decimal, currency: Currency) -> Accrual {
        Accrual { exact, currency }
    }

    /// The exact sum, where both are of one currency and it fits.
    pub fn checked_add(self, other: Accrual) -> Result<Accrual, MoneyError> {
        if self.currency != other.currency {
            return Err(MoneyError::CurrencyMismatch(self.currency, other.currency));
        }
        let exact = self
            .exact
            .checked_add(other.exact)
            .ok_or(MoneyError::OutOfRange)?;
        Ok(Accrual {
            exact,
            currency: self.currency,
        })
    }

    /// Rounds to the minor unit, a half away from zero.
    pub fn round_half_away_from_zero(self) -> Result<Money, MoneyError> {
        let rounded = self.exact.round_dp_with_strategy(
            self.currency.scale(),
            RoundingStrategy::MidpointAwayFromZero,
        );
        Money::from_decimal(rounded, self.currency)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn reads_what_a_float_would_spoil() {
        let money = Money::parse("9007199254740.93", Currency::Cop).unwrap();
        assert_eq!(money.minor(), 900_719_925_474_093);
        assert_eq!(money.to_string(), "9007199254740.93");
    }

    #[test]
    fn refuses_what_is_not_an_amount_of_the_currency() {
        let cop = |text| Money::parse(text, Currency::Cop).unwrap_err();
        assert_eq!(cop("12.345"), MoneyError::TooManyDecimals(Currency::Cop));
        assert_eq!(cop("12,5"), MoneyError::NotANumber);
        assert_eq!(cop(""), MoneyError::NotANumber);
        assert_eq!(cop("1000000000000000.01"), MoneyError::OutOfRange);
        assert_eq!(cop(&"9".repeat(60)), MoneyError::OutOfRange);
        assert_eq!(
            Money::parse("1.5", Currency::Xof),
            Err(MoneyError::TooManyDecimals(Currency::Xof))
        );
        assert_eq!(Money::parse("1.0", Currency::Xof).unwrap().minor(), 1);
        assert_eq!(
            Money::parse("25000.500", Currency::Cop).unwrap().minor(),
            2_500_050
        );
    }

    #[test]
    fn currencies_never_add_up() {
        let error = Money::zero(Currency::Cop).checked_add(Money::zero(Currency::Xof));
        assert_eq!(
            error,
            Err(MoneyError::CurrencyMismatch(Currency::Cop, Currency::Xof))
        );
    }

    #[test]
    fn an_accrual_rounds_a_half_away_from_zero() {
        for (exact, rounded) in [("0.005", 1), ("-0.005", -1), ("0.0049", 0), ("1.115", 112)] {
            let accrual = Accrual::new(Decimal::from_str_exact(exact).unwrap(), Currency::Cop);
            assert_eq!(
                accrual.round_half_away_from_zero().unwrap().minor(),
                rounded,
                "{exact}"
            );
        }
    }

    proptest! {
        #[test]
        fn text_and_minor_units_agree(minor in -Money::RECORD_MINOR_MAX..=Money::RECORD_MINOR_MAX) {
            // The oracle writes the digits itself, without decimals or division of money.
            let digits = format!("{:03}", minor.unsigned_abs());
            let (whole, cents) = digits.split_at(digits.len() - 2);
            let sign = if minor < 0 { "-" } else { "" };
            let text = format!("{sign}{whole}.{cents}");
            prop_assert_eq!(Money::parse(&text, Currency::Cop).unwrap().minor(), minor);
            prop_assert_eq!(Money::from_minor(minor, Currency::Cop).to_string(), text);
            let francs = minor.to_string();
            prop_assert_eq!(Money::parse(&francs, Currency::Xof).unwrap().to_string(), francs);
        }
    }
}
