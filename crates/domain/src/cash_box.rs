//! The cash box of one route on one business date: what should be in the bag, and why.
//!
//! *Cuadre* (es-CO), *arrêté de caisse* (fr-CI). The rules are those of the PrestaCOP contract,
//! "How the figures are computed".

use crate::money::{Currency, Money, MoneyError};
use crate::time::{BusinessDate, Stamp};

/// The disjoint lines that records fall on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum Line {
    /// Payments in cash.
    ReceiptsCash = 0,
    /// Payments by any other method: they never touch the bag.
    ReceiptsOther = 1,
    /// Principals handed out.
    Disbursed = 2,
    /// Outlays.
    Expenses = 3,
    /// Cash handed to the route.
    BaseIn = 4,
    /// Cash handed in.
    Deposits = 5,
    /// Cash taken out.
    Withdrawals = 6,
    /// Corrections, with their own sign.
    Adjustments = 7,
}

impl Line {
    /// Every line.
    pub const ALL: [Line; 8] = [
        Line::ReceiptsCash,
        Line::ReceiptsOther,
        Line::Disbursed,
        Line::Expenses,
        Line::BaseIn,
        Line::Deposits,
        Line::Withdrawals,
        Line::Adjustments,
    ];

    /// The line of a stored number.
    pub fn from_number(number: u8) -> Option<Line> {
        Line::ALL.get(usize::from(number)).copied()
    }

    /// The number under which a line is stored.
    pub fn number(self) -> u8 {
        self as u8
    }

    /// How an amount on this line moves the bag: in, out, or not at all.
    pub fn into_bag(self) -> Bag {
        match self {
            Line::ReceiptsCash | Line::BaseIn | Line::Adjustments => Bag::In,
            Line::ReceiptsOther => Bag::Untouched,
            Line::Disbursed | Line::Expenses | Line::Deposits | Line::Withdrawals => Bag::Out,
        }
    }
}

/// What a line does to the bag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bag {
    /// The amount goes in.
    In,
    /// The amount goes out.
    Out,
    /// The amount never was cash.
    Untouched,
}

/// What one record does to the cash box of its route.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CashEffect {
    /// The business date that it belongs to.
    pub date: BusinessDate,
    /// The line that it falls on.
    pub line: Line,
    /// How much.
    pub amount: Money,
}

/// What the records of one day come to, line by line. Also a change of it: amounts may be negative.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DayFigures {
    currency: Currency,
    minor: [i64; Line::ALL.len()],
    /// How many payments count.
    pub payments_count: i64,
    /// How many loans were handed out.
    pub loans_count: i64,
}

impl DayFigures {
    /// Nothing happened.
    pub fn zero(currency: Currency) -> DayFigures {
        DayFigures {
            currency,
            minor: [0; Line::ALL.len()],
            payments_count: 0,
            loans_count: 0,
        }
    }

    /// From what a store keeps: minor units by line number.
    pub fn from_minor(
        currency: Currency,
        minor: [i64; Line::ALL.len()],
        payments_count: i64,
        loans_count: i64,
    ) -> DayFigures {
        DayFigures {
            currency,
            minor,
            payments_count,
            loans_count,
        }
    }

    /// The currency of every line.
    pub fn currency(&self) -> Currency {
        self.currency
    }

    /// The amount of a line.
    pub fn line(&self, line: Line) -> Money {
        Money::from_minor(self.minor[usize::from(line.number())], self.currency)
    }

    /// Counts a record.
    pub fn add(&mut self, effect: &CashEffect) -> Result<(), MoneyError> {
        self.apply(effect, Money::checked_add, 1)
    }

    /// Takes a record back.
    pub fn subtract(&mut self, effect: &CashEffect) -> Result<(), MoneyError> {
        self.apply(effect, Money::checked_sub, -1)
    }

    /// Minor units by line number, as a store keeps them.
    pub fn minor(&self) -> [i64; Line::ALL.len()] {
        self.minor
    }

    fn apply(
        &mut self,
        effect: &CashEffect,
        operation: fn(Money, Money) -> Result<Money, MoneyError>,
        count: i64,
    ) -> Result<(), MoneyError> {
        let after = operation(self.line(effect.line), effect.amount)?;
        self.minor[usize::from(effect.line.number())] = after.minor();
        match effect.line {
            Line::ReceiptsCash | Line::ReceiptsOther => self.payments_count += count,
            Line::Disbursed => self.loans_count += count,
            _ => {}
        }
        Ok(())
    }

    /// Adds another day's figures, or a change.
    pub fn merge(&mut self, other: &DayFigures) -> Result<(), MoneyError> {
        for line in Line::ALL {
            let after = self.line(line).checked_add(other.line(line))?;
            self.minor[usize::from(line.number())] = after.minor();
        }
        self.payments_count += other.payments_count;
        self.loans_count += other.loans_count;
        Ok(())
    }

    /// Whether nothing happened.
    pub fn is_zero(&self) -> bool {
        self.payments_count == 0
            && self.loans_count == 0
            && self.minor.iter().all(|minor| *minor == 0)
    }

    /// All payments of the day, by any method.
    pub fn receipts(&self) -> Result<Money, MoneyError> {
        self.line(Line::ReceiptsCash)
            .checked_add(self.line(Line::ReceiptsOther))
    }

    /// What the day does to the bag.
    pub fn net_cash(&self) -> Result<Money, MoneyError> {
        let mut net = Money::zero(self.currency);
        for line in Line::ALL {
            net = match line.into_bag() {
                Bag::In => net.checked_add(self.line(line))?,
                Bag::Out => net.checked_sub(self.line(line))?,
                Bag::Untouched => net,
            };
        }
        Ok(net)
    }
}

/// The figures of a day by the contract's names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Figure {
    /// The day before's closing.
    OpeningCash,
    /// All payments.
    Receipts,
    /// Payments in cash.
    ReceiptsCash,
    /// Principals handed out.
    Disbursed,
    /// Outlays.
    Expenses,
    /// Cash handed to the route.
    BaseIn,
    /// Cash handed in.
    Deposits,
    /// Cash taken out.
    Withdrawals,
    /// Corrections.
    Adjustments,
    /// What should be in the bag.
    ClosingCash,
}

impl Figure {
    /// Every figure, in the contract's order.
    pub const ALL: [Figure; 10] = [
        Figure::OpeningCash,
        Figure::Receipts,
        Figure::ReceiptsCash,
        Figure::Disbursed,
        Figure::Expenses,
        Figure::BaseIn,
        Figure::Deposits,
        Figure::Withdrawals,
        Figure::Adjustments,
        Figure::ClosingCash,
    ];

    /// The contract's name.
    pub fn name(self) -> &'static str {
        match self {
            Figure::OpeningCash => "opening_cash",
            Figure::Receipts => "receipts",
            Figure::ReceiptsCash => "receipts_cash",
            Figure::Disbursed => "disbursed",
            Figure::Expenses => "expenses",
            Figure::BaseIn => "base_in",
            Figure::Deposits => "deposits",
            Figure::Withdrawals => "withdrawals",
            Figure::Adjustments => "adjustments",
            Figure::ClosingCash => "closing_cash",
        }
    }

    /// The place in [`Figure::ALL`].
    pub fn index(self) -> usize {
        self as usize
    }
}

/// Our day: every figure, provable from the records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DaySummary {
    /// The business date.
    pub date: BusinessDate,
    /// What was in the bag before.
    pub opening: Money,
    /// What the day brought.
    pub figures: DayFigures,
    /// What should be in the bag after.
    pub closing: Money,
}

impl DaySummary {
    /// The day that follows from its opening and its records.
    pub fn new(
        date: BusinessDate,
        opening: Money,
        figures: DayFigures,
    ) -> Result<DaySummary, MoneyError> {
        let closing = opening.checked_add(figures.net_cash()?)?;
        Ok(DaySummary {
            date,
            opening,
            figures,
            closing,
        })
    }

    /// A figure by the contract's name.
    pub fn figure(&self, figure: Figure) -> Result<Money, MoneyError> {
        Ok(match figure {
            Figure::OpeningCash => self.opening,
            Figure::Receipts => self.figures.receipts()?,
            Figure::ReceiptsCash => self.figures.line(Line::ReceiptsCash),
            Figure::Disbursed => self.figures.line(Line::Disbursed),
            Figure::Expenses => self.figures.line(Line::Expenses),
            Figure::BaseIn => self.figures.line(Line::BaseIn),
            Figure::Deposits => self.figures.line(Line::Deposits),
            Figure::Withdrawals => self.figures.line(Line::Withdrawals),
            Figure::Adjustments => self.figures.line(Line::Adjustments),
            Figure::ClosingCash => self.closing,
        })
    }

    /// Where the upstream's day differs from ours. Never an error: what differs is a finding.
    pub fn differences(&self, upstream: &UpstreamDay) -> Result<Vec<Difference>, MoneyError> {
        let mut found = Vec::new();
        for figure in Figure::ALL {
            let ours = self.figure(figure)?;
            if let Some(theirs) = upstream.figures[figure.index()]
                && theirs != ours
            {
                found.push(Difference {
                    figure,
                    ours,
                    theirs,
                });
            }
        }
        Ok(found)
    }
}

/// The upstream's own view of a day: compared with ours, never added to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UpstreamDay {
    /// The business date.
    pub date: BusinessDate,
    /// Its figures in the order of [`Figure::ALL`]; `None` where it did not say.
    pub figures: [Option<Money>; Figure::ALL.len()],
    /// When the upstream computed it.
    pub updated_at: Option<Stamp>,
}

/// One figure on which ours and theirs disagree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Which figure.
    pub figure: Figure,
    /// As our records make it.
    pub ours: Money,
    /// As the upstream states it.
    pub theirs: Money,
}

#[cfg(test)]
mod tests;
