//! A signed day: what it is checked against, and what changed after it was signed.

use crate::cash_box::{Bag, CashEffect};
use crate::money::{Currency, Money, MoneyError};
use crate::time::BusinessDate;

/// What is compared when a day is closed. Each variance has its name, and stands in the snapshot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Control {
    /// Closing cash as maintained, against the same added up again from the rows.
    Cash,
    /// What the open loans still owe as the upstream states it, against what their terms less the
    /// payments make it.
    Portfolio,
    /// Payments of the day, against those of them that a loan of the route carries.
    Payments,
    /// Counted cash, against closing cash in the books.
    Count,
    /// Our closing cash, against the upstream's.
    Upstream,
}

impl Control {
    /// Every control, in the order in which they are shown.
    pub const ALL: [Control; 5] = [
        Control::Cash,
        Control::Portfolio,
        Control::Payments,
        Control::Count,
        Control::Upstream,
    ];

    /// The name under which it is stored and shown.
    pub fn name(self) -> &'static str {
        match self {
            Control::Cash => "cash",
            Control::Portfolio => "portfolio",
            Control::Payments => "payments",
            Control::Count => "count",
            Control::Upstream => "upstream",
        }
    }

    /// Reads the name.
    pub fn from_name(name: &str) -> Option<Control> {
        let mut all = Control::ALL.into_iter();
        all.find(|control| control.name() == name)
    }
}

/// One comparison of a close.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Variance {
    /// Which.
    pub control: Control,
    /// The first figure less the second; `None` where there is no second: not counted, not said.
    pub amount: Option<Money>,
}

impl Variance {
    /// Compares a figure with what it is controlled against, where there is such a thing.
    pub fn new(
        control: Control,
        figure: Money,
        against: Option<Money>,
    ) -> Result<Variance, MoneyError> {
        let amount = against
            .map(|against| figure.checked_sub(against))
            .transpose()?;
        Ok(Variance { control, amount })
    }
}

/// A row as it was when the day was signed, and as it is known now.
///
/// `None` where it was not there yet, or no longer counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SignedRow<Id> {
    /// Which row.
    pub id: Id,
    /// What it did to the cash box in the snapshot.
    pub signed: Option<CashEffect>,
    /// What it does to the cash box now.
    pub now: Option<CashEffect>,
}

/// A row that differs from the snapshot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChangedRow<Id> {
    /// The row, then and now.
    pub row: SignedRow<Id>,
    /// What that does to closing cash; zero where only another figure of the day moves.
    pub amount: Money,
}

/// What arrived for a day after it was signed: the snapshot stays, and this stands beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangedAfterClose<Id> {
    /// Closing cash as it is true now, less as it was signed.
    pub amount: Money,
    /// The rows that make it, in the order given.
    pub rows: Vec<ChangedRow<Id>>,
}

impl<Id> ChangedAfterClose<Id> {
    /// Finds what changed for the close of a date among the rows up to that date.
    ///
    /// A row of an earlier day changes closing cash through the opening, and is listed too where
    /// it does. A row counts by its date then and its date now, should it have moved.
    pub fn new(
        currency: Currency,
        closed: BusinessDate,
        rows: impl IntoIterator<Item = SignedRow<Id>>,
    ) -> Result<ChangedAfterClose<Id>, MoneyError> {
        let mut total = Money::zero(currency);
        let mut changed = Vec::new();
        for row in rows {
            let before = in_bag(row.signed, closed, currency)?;
            let amount = in_bag(row.now, closed, currency)?.checked_sub(before)?;
            let on_the_day = |effect: &CashEffect| effect.date == closed;
            let figures_moved = row.signed.filter(on_the_day) != row.now.filter(on_the_day);
            if figures_moved || !amount.is_zero() {
                total = total.checked_add(amount)?;
                changed.push(ChangedRow { row, amount });
            }
        }
        Ok(ChangedAfterClose {
            amount: total,
            rows: changed,
        })
    }
}

/// What a row has put into the bag by the end of a date.
fn in_bag(
    effect: Option<CashEffect>,
    closed: BusinessDate,
    currency: Currency,
) -> Result<Money, MoneyError> {
    let nothing = Money::zero(currency);
    let Some(effect) = effect.filter(|effect| effect.date <= closed) else {
        return Ok(nothing);
    };
    match effect.line.into_bag() {
        Bag::In => nothing.checked_add(effect.amount),
        Bag::Out => nothing.checked_sub(effect.amount),
        Bag::Untouched => nothing.checked_add(effect.amount).map(|_| nothing),
    }
}

#[cfg(test)]
mod tests;
