//! Cash that moves at the office and is recorded here, beside what the upstream reports.

use thiserror::Error;

use crate::cash_box::Line;
use crate::money::Money;

pub use crate::square::NOTE_CHARACTERS_MAX;

/// What a movement recorded here is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum LocalKind {
    /// Base handed to the route.
    Base,
    /// Spent for the route.
    Outlay,
    /// Taken to the bank.
    BankDeposit,
    /// Taken out.
    Withdrawal,
    /// A correction, with its own sign.
    Correction,
    /// A handover from a collector to the office: out of that bag.
    HandedIn,
    /// A handover from the office to a collector: into that bag.
    HandedOut,
    /// One half of a handover between two collectors: below zero for who gives, above for who
    /// takes.
    PassedOn,
}

impl LocalKind {
    /// Every kind, in the order in which they are shown.
    pub const ALL: [LocalKind; 8] = [
        LocalKind::Base,
        LocalKind::Outlay,
        LocalKind::BankDeposit,
        LocalKind::Withdrawal,
        LocalKind::Correction,
        LocalKind::HandedIn,
        LocalKind::HandedOut,
        LocalKind::PassedOn,
    ];

    /// The name under which it is stored and asked for.
    pub fn name(self) -> &'static str {
        match self {
            LocalKind::Base => "base",
            LocalKind::Outlay => "outlay",
            LocalKind::BankDeposit => "bank_deposit",
            LocalKind::Withdrawal => "withdrawal",
            LocalKind::Correction => "correction",
            LocalKind::HandedIn => "handed_in",
            LocalKind::HandedOut => "handed_out",
            LocalKind::PassedOn => "passed_on",
        }
    }

    /// Reads the name.
    pub fn from_name(name: &str) -> Option<LocalKind> {
        LocalKind::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// The line of the cash box that it counts on.
    pub fn line(self) -> Line {
        match self {
            LocalKind::Base | LocalKind::HandedOut => Line::BaseIn,
            LocalKind::Outlay => Line::Expenses,
            LocalKind::BankDeposit | LocalKind::HandedIn => Line::Deposits,
            LocalKind::Withdrawal => Line::Withdrawals,
            LocalKind::Correction | LocalKind::PassedOn => Line::Adjustments,
        }
    }

    /// Whether its amount carries its own sign; elsewhere the line says which way the cash went.
    pub fn is_signed(self) -> bool {
        match self {
            LocalKind::Correction | LocalKind::PassedOn => true,
            LocalKind::Base
            | LocalKind::Outlay
            | LocalKind::BankDeposit
            | LocalKind::Withdrawal
            | LocalKind::HandedIn
            | LocalKind::HandedOut => false,
        }
    }

    /// Whether it is a handover, which takes the names of who gave and who took.
    pub fn needs_names(self) -> bool {
        match self {
            LocalKind::HandedIn | LocalKind::HandedOut | LocalKind::PassedOn => true,
            LocalKind::Base
            | LocalKind::Outlay
            | LocalKind::BankDeposit
            | LocalKind::Withdrawal
            | LocalKind::Correction => false,
        }
    }
}

/// Why the amount of a movement is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum LocalRefusal {
    /// Zero or less, of a kind that carries no sign.
    #[error("{}: {_1} is not above zero", .0.name())]
    NotAboveZero(LocalKind, Money),
    /// Zero, of a kind that carries its sign.
    #[error("{}: nothing moves", .0.name())]
    Zero(LocalKind),
    /// More than [`Money::RECORD_MINOR_MAX`], whatever its sign.
    #[error("{}: {_1} is more than one record may carry", .0.name())]
    TooLarge(LocalKind, Money),
}

/// Checks that a movement of this kind may have this amount.
pub fn check_amount(kind: LocalKind, amount: Money) -> Result<(), LocalRefusal> {
    if kind.is_signed() {
        if amount.is_zero() {
            return Err(LocalRefusal::Zero(kind));
        }
    } else if amount.minor() <= 0 {
        return Err(LocalRefusal::NotAboveZero(kind, amount));
    }
    if amount.minor().unsigned_abs() > Money::RECORD_MINOR_MAX.unsigned_abs() {
        return Err(LocalRefusal::TooLarge(kind, amount));
    }
    Ok(())
}

#[cfg(test)]
mod tests;
