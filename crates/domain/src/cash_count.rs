//! The count of a bag (*arqueo*) by notes and coins, as it was counted.
//!
//! No count is the absence of a [`CashCount`]; a count of nothing is a count of zero.

use thiserror::Error;

use crate::denomination::{Denomination, Face, NotTender, denomination};
use crate::money::{Currency, Money};
use crate::time::BusinessDate;

/// The most pieces of one face that a bag is believed to hold.
pub const PIECES_MAX: u32 = 100_000;

/// How many pieces of one face were counted. Zero is kept where zero was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CountLine {
    /// The note or coin.
    pub denomination: &'static Denomination,
    /// How many.
    pub pieces: u32,
}

impl CountLine {
    /// What they are worth together.
    pub fn amount(&self) -> Money {
        let face = self.denomination.face.value;
        // Were a face ever so large, the end of i64 is beyond what a count may come to.
        let minor = face.minor().saturating_mul(i64::from(self.pieces));
        Money::from_minor(minor, face.currency())
    }
}

/// A count of a bag on a date. It cannot be changed: who counts again makes another count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CashCount {
    date: BusinessDate,
    lines: Vec<CountLine>,
    total: Money,
}

/// Why a count is refused. Each names the face concerned where there is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum CountRefusal {
    /// No such note or coin, or not legal tender on the date of the count.
    #[error("{face} on {date}: {why}")]
    NotTender {
        /// What was named.
        face: Face,
        /// The date of the count.
        date: BusinessDate,
        /// Why it does not count.
        why: NotTender,
    },
    /// A note or coin of another currency than the bag's.
    #[error("{face} is in {}, the bag in {}", .face.value.currency().code(), .bag.code())]
    OtherCurrency {
        /// What was named.
        face: Face,
        /// The currency of the bag.
        bag: Currency,
    },
    /// The same face on two lines.
    #[error("{face} stands twice")]
    Twice {
        /// What was named twice.
        face: Face,
    },
    /// The number of pieces is not a whole number in digits.
    #[error("{face}: not a number of pieces")]
    NotANumber {
        /// The face beside it.
        face: Face,
    },
    /// Less than no piece.
    #[error("{face}: fewer than no pieces")]
    NegativePieces {
        /// The face beside it.
        face: Face,
    },
    /// More than [`PIECES_MAX`] pieces.
    #[error("{face}: more than {PIECES_MAX} pieces")]
    TooManyPieces {
        /// The face beside it.
        face: Face,
    },
    /// All together more than one record may carry.
    #[error("the count comes to more than can be kept")]
    TooMuch,
}

impl CashCount {
    /// Checks what was counted: each face with its pieces, in any order.
    ///
    /// Nothing at all is a count of zero. The lines come out as [`crate::denominations`] has them,
    /// largest first. The first thing that is wrong, in the order given, refuses the whole count.
    pub fn new(
        currency: Currency,
        date: BusinessDate,
        counted: &[(Face, i64)],
    ) -> Result<CashCount, CountRefusal> {
        let mut lines: Vec<CountLine> = Vec::with_capacity(counted.len());
        let mut total = Money::zero(currency);
        for &(face, pieces) in counted {
            if face.value.currency() != currency {
                let bag = currency;
                return Err(CountRefusal::OtherCurrency { face, bag });
            }
            let denomination = denomination(face, date).map_err(|why| CountRefusal::NotTender {
                face,
                date,
                why,
            })?;
            if lines.iter().any(|line| line.denomination.face == face) {
                return Err(CountRefusal::Twice { face });
            }
            let pieces = believable(face, pieces)?;
            let line = CountLine {
                denomination,
                pieces,
            };
            total = grown(total, line.amount()).ok_or(CountRefusal::TooMuch)?;
            lines.push(line);
        }
        lines.sort_by_key(|line| {
            let Face { form, value } = line.denomination.face;
            (std::cmp::Reverse(value.minor()), form)
        });
        Ok(CashCount { date, lines, total })
    }

    /// The date for which it was counted.
    pub fn date(&self) -> BusinessDate {
        self.date
    }

    /// What was counted, largest first, the note before the coin.
    pub fn lines(&self) -> &[CountLine] {
        &self.lines
    }

    /// What it comes to.
    pub fn total(&self) -> Money {
        self.total
    }
}

/// Reads the number of pieces that was typed beside a face: digits, and blanks around them.
///
/// An empty field is not a zero: it is refused, and who leaves a face out leaves its line out.
pub fn read_pieces(face: Face, typed: &str) -> Result<i64, CountRefusal> {
    let typed = typed.trim();
    let digits = typed.strip_prefix('-').unwrap_or(typed);
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(CountRefusal::NotANumber { face });
    }
    if digits.len() < typed.len() {
        return Err(CountRefusal::NegativePieces { face });
    }
    let pieces = typed
        .parse()
        .map_err(|_| CountRefusal::TooManyPieces { face })?;
    believable(face, pieces).map(i64::from)
}

fn believable(face: Face, pieces: i64) -> Result<u32, CountRefusal> {
    if pieces < 0 {
        return Err(CountRefusal::NegativePieces { face });
    }
    u32::try_from(pieces)
        .ok()
        .filter(|pieces| *pieces <= PIECES_MAX)
        .ok_or(CountRefusal::TooManyPieces { face })
}

/// The sum, where one record may carry it.
fn grown(total: Money, amount: Money) -> Option<Money> {
    total
        .checked_add(amount)
        .ok()
        .filter(|sum| sum.minor() <= Money::RECORD_MINOR_MAX)
}

#[cfg(test)]
mod tests;
