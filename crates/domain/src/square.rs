//! Squaring (*cuadre*): expected cash against counted cash, each peso of the difference named.

use thiserror::Error;

use crate::money::{Money, MoneyError};

/// Where a difference comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Bucket {
    /// Taken or spent on the day, and not yet in the books.
    LateUpload,
    /// Booked as cash, and paid by transfer, card or wallet; or the other way round.
    OtherMethod,
    /// Spent, and nothing to show for it.
    OutlayWithoutReceipt,
    /// A ticket number that is missing from the run.
    TicketGap,
    /// Change for which there was no coin.
    Rounding,
    /// Nobody knows, and somebody says so.
    Unexplained,
}

impl Bucket {
    /// Every bucket, in the order in which they are shown.
    pub const ALL: [Bucket; 6] = [
        Bucket::LateUpload,
        Bucket::OtherMethod,
        Bucket::OutlayWithoutReceipt,
        Bucket::TicketGap,
        Bucket::Rounding,
        Bucket::Unexplained,
    ];

    /// The name under which it is stored and asked for.
    pub fn name(self) -> &'static str {
        match self {
            Bucket::LateUpload => "late_upload",
            Bucket::OtherMethod => "other_method",
            Bucket::OutlayWithoutReceipt => "outlay_without_receipt",
            Bucket::TicketGap => "ticket_gap",
            Bucket::Rounding => "rounding",
            Bucket::Unexplained => "unexplained",
        }
    }

    /// Reads the name.
    pub fn from_name(name: &str) -> Option<Bucket> {
        Bucket::ALL.into_iter().find(|bucket| bucket.name() == name)
    }
}

/// The most characters a note may have.
pub const NOTE_CHARACTERS_MAX: usize = 500;

/// One part of a difference: in which bucket, how much, and what there is to say about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BucketLine {
    /// Where it comes from.
    pub bucket: Bucket,
    /// With the sign of the difference: above zero where the bag holds more than the books.
    pub amount: Money,
    /// Why, in the clerk's words: never empty.
    pub note: String,
}

/// Why a squaring is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum SquareRefusal {
    /// Two currencies met, or a sum is too large to be kept.
    #[error(transparent)]
    Money(#[from] MoneyError),
    /// A bag cannot hold less than nothing; the books may expect it.
    #[error("the bag was counted at less than nothing: {0}")]
    CountedBelowZero(Money),
    /// A bucket with nothing in it.
    #[error("{}: nothing in it", .0.name())]
    Zero(Bucket),
    /// A bucket without a word of why.
    #[error("{}: without a note", .0.name())]
    NoNote(Bucket),
    /// A note of more than [`NOTE_CHARACTERS_MAX`] characters.
    #[error("{}: a note of more than {NOTE_CHARACTERS_MAX} characters", .0.name())]
    LongNote(Bucket),
    /// The same bucket twice with the same note: most likely typed twice.
    #[error("{}: twice with the same note", .0.name())]
    SameNote(Bucket),
    /// The buckets do not add up to the difference.
    #[error("the difference is {difference}, and {missing} of it is in no bucket")]
    Missing {
        /// Counted less expected.
        difference: Money,
        /// The difference less what is in buckets: below zero where they hold too much.
        missing: Money,
    },
    /// A threshold below zero.
    #[error("a threshold below zero: {0}")]
    NegativeThreshold(Money),
}

/// A day squared: the buckets add up to the difference exactly.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Square {
    expected: Money,
    counted: Money,
    difference: Money,
    lines: Vec<BucketLine>,
}

impl Square {
    /// Checks that the buckets name the whole difference, no more and no less.
    ///
    /// They are the caller's: nothing is added. Without a difference there may be none, or some
    /// that cancel out: a bag can be right by accident.
    pub fn new(
        expected: Money,
        counted: Money,
        lines: Vec<BucketLine>,
    ) -> Result<Square, SquareRefusal> {
        let missing = Square::missing(expected, counted, &lines)?;
        let difference = counted.checked_sub(expected)?;
        if !missing.is_zero() {
            return Err(SquareRefusal::Missing {
                difference,
                missing,
            });
        }
        Ok(Square {
            expected,
            counted,
            difference,
            lines,
        })
    }

    /// The same, where somebody decides that what is missing stays unexplained, and says so.
    ///
    /// The line is a line like the others, and is added only where something is missing.
    pub fn with_rest_unexplained(
        expected: Money,
        counted: Money,
        mut lines: Vec<BucketLine>,
        note: &str,
    ) -> Result<Square, SquareRefusal> {
        let missing = Square::missing(expected, counted, &lines)?;
        if !missing.is_zero() {
            lines.push(BucketLine {
                bucket: Bucket::Unexplained,
                amount: missing,
                note: note.to_owned(),
            });
        }
        Square::new(expected, counted, lines)
    }

    /// What of the difference is in no bucket yet; below zero where they hold too much.
    ///
    /// The lines themselves are checked; that something is missing is no error here.
    pub fn missing(
        expected: Money,
        counted: Money,
        lines: &[BucketLine],
    ) -> Result<Money, SquareRefusal> {
        let difference = counted.checked_sub(expected)?;
        if counted.minor() < 0 {
            return Err(SquareRefusal::CountedBelowZero(counted));
        }
        for (index, line) in lines.iter().enumerate() {
            check_line(line, &lines[..index])?;
            // For its currency: the sum is made below, where it cannot overflow on the way.
            Money::zero(difference.currency()).checked_add(line.amount)?;
        }
        let named: i128 = lines
            .iter()
            .map(|line| i128::from(line.amount.minor()))
            .sum();
        let missing = i128::from(difference.minor()) - named;
        let missing = i64::try_from(missing).map_err(|_| MoneyError::OutOfRange)?;
        Ok(Money::from_minor(missing, difference.currency()))
    }

    /// What the books say should be in the bag.
    pub fn expected(&self) -> Money {
        self.expected
    }

    /// What was in it.
    pub fn counted(&self) -> Money {
        self.counted
    }

    /// The buckets, as they were given.
    pub fn lines(&self) -> &[BucketLine] {
        &self.lines
    }

    /// Counted less expected: above zero is over, below zero is short.
    pub fn difference(&self) -> Money {
        self.difference
    }

    /// What a bucket holds in all, over its lines.
    pub fn in_bucket(&self, bucket: Bucket) -> Result<Money, MoneyError> {
        let lines = self.lines.iter().filter(|line| line.bucket == bucket);
        let minor: i128 = lines.map(|line| i128::from(line.amount.minor())).sum();
        let minor = i64::try_from(minor).map_err(|_| MoneyError::OutOfRange)?;
        Ok(Money::from_minor(minor, self.expected.currency()))
    }

    /// Whether a reviewer must sign: where the amounts of all lines, each without its sign, come
    /// to more than the threshold.
    ///
    /// That is never less than the whole difference, nor than what is unexplained. Neither would
    /// do alone: a large difference could be explained away in a named bucket, and two large
    /// buckets of opposite sign could hide behind a difference of nothing.
    pub fn needs_review(&self, threshold: Money) -> Result<bool, SquareRefusal> {
        Money::zero(self.expected.currency()).checked_add(threshold)?;
        if threshold.minor() < 0 {
            return Err(SquareRefusal::NegativeThreshold(threshold));
        }
        let amounts = self.lines.iter().map(|line| line.amount.minor());
        let moved: u128 = amounts.map(|minor| u128::from(minor.unsigned_abs())).sum();
        Ok(moved > u128::from(threshold.minor().unsigned_abs()))
    }
}

fn check_line(line: &BucketLine, before: &[BucketLine]) -> Result<(), SquareRefusal> {
    let BucketLine {
        bucket,
        amount,
        note,
    } = line;
    let note = note.trim();
    if amount.is_zero() {
        return Err(SquareRefusal::Zero(*bucket));
    }
    if note.is_empty() {
        return Err(SquareRefusal::NoNote(*bucket));
    }
    if note.chars().count() > NOTE_CHARACTERS_MAX {
        return Err(SquareRefusal::LongNote(*bucket));
    }
    let same = |other: &BucketLine| other.bucket == *bucket && other.note.trim() == note;
    if before.iter().any(same) {
        return Err(SquareRefusal::SameNote(*bucket));
    }
    Ok(())
}

#[cfg(test)]
mod tests;
