//! Ids as the upstream gives them: opaque, 1 to 128 characters, unique within a tenant.

use compact_str::CompactString;
use thiserror::Error;

/// Why a text cannot be an id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum IdError {
    /// The text is empty.
    #[error("an id is empty")]
    Empty,
    /// The text has more than 128 characters.
    #[error("an id is longer than 128 characters")]
    TooLong,
}

/// The most characters an id may have (contract, Conventions).
pub const ID_CHARACTERS_MAX: usize = 128;

fn check(text: &str) -> Result<(), IdError> {
    if text.is_empty() {
        return Err(IdError::Empty);
    }
    // Bytes bound characters from above, so most ids never need counting.
    if text.len() > ID_CHARACTERS_MAX && text.chars().count() > ID_CHARACTERS_MAX {
        return Err(IdError::TooLong);
    }
    Ok(())
}

// Ids are short: kept in place, a page of a thousand records needs five thousand fewer allocations.
macro_rules! ids {
    ($($(#[$meta:meta])* $name:ident;)+) => { $(
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(CompactString);

        impl $name {
            /// Takes the upstream's text as it is.
            pub fn new(text: impl Into<CompactString>) -> Result<Self, IdError> {
                let text = text.into();
                check(&text)?;
                Ok(Self(text))
            }

            /// The text as the upstream gave it.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str(&self.0)
            }
        }
    )+ };
}

ids! {
    /// A route of a tenant.
    RouteId;
    /// A person who collects.
    CollectorId;
    /// A person who owes.
    CustomerId;
    /// A loan.
    LoanId;
    /// A payment.
    PaymentId;
    /// An outlay.
    ExpenseId;
    /// A cash movement between office and route.
    MovementId;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn length_is_counted_in_characters_not_bytes() {
        assert_eq!(LoanId::new(""), Err(IdError::Empty));
        assert!(LoanId::new("ñ".repeat(128)).is_ok());
        assert_eq!(LoanId::new("ñ".repeat(129)), Err(IdError::TooLong));
    }
}
