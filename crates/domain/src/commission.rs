//! What collectors earn of what they collect, by dated rules.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;
use thiserror::Error;

use crate::lending::{Receipt, money};
use crate::money::{Currency, Money, MoneyError};
use crate::time::BusinessDate;

/// A per cent of 0 to 100 with at most four decimals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Percent {
    ten_thousandths: u32,
}

/// What was given is not a per cent of 0 to 100 with at most four decimals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("not a per cent of 0 to 100 with at most four decimals")]
pub struct BadPercent;

/// How many decimals a per cent has at most.
const DECIMALS: u32 = 4;
/// What a hundred per cent is in ten-thousandths of a per cent.
const WHOLE: u32 = 1_000_000;

impl Percent {
    /// Reads a plain decimal text such as `2.5`.
    pub fn parse(text: &str) -> Result<Percent, BadPercent> {
        let exact = Decimal::from_str_exact(text).map_err(|_| BadPercent)?;
        let exact = exact.normalize();
        let missing = DECIMALS.checked_sub(exact.scale()).ok_or(BadPercent)?;
        let scaled = exact.mantissa().checked_mul(10_i128.pow(missing));
        let scaled = scaled.and_then(|scaled| u32::try_from(scaled).ok());
        let ten_thousandths = scaled.filter(|scaled| *scaled <= WHOLE).ok_or(BadPercent)?;
        Ok(Percent { ten_thousandths })
    }

    /// A part of an amount, exact, in millionths of its minor unit.
    fn millionths_of(self, amount: Money) -> i128 {
        i128::from(amount.minor()) * i128::from(self.ten_thousandths)
    }
}

impl std::fmt::Display for Percent {
    /// The plain decimal text without zeros at its end: `2.5`.
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let exact = Decimal::new(self.ten_thousandths.into(), DECIMALS);
        exact.normalize().fmt(formatter)
    }
}

/// What a commission is reckoned on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// Everything collected.
    Collected,
    /// The gain in it.
    Gain,
}

impl Basis {
    /// The name under which it is stored.
    pub fn name(self) -> &'static str {
        match self {
            Basis::Collected => "collected",
            Basis::Gain => "gain",
        }
    }

    /// Reads the name.
    pub fn from_name(name: &str) -> Option<Basis> {
        let mut all = [Basis::Collected, Basis::Gain].into_iter();
        all.find(|basis| basis.name() == name)
    }
}

/// A commission rule, in force from a date on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CommissionRule {
    /// Our number of it: later rules have greater ones.
    pub id: i64,
    /// Our number of the route; none for every route.
    pub route: Option<i64>,
    /// Our number of the collector; none for every collector.
    pub collector: Option<i64>,
    /// The first business date.
    pub from: BusinessDate,
    /// What it is reckoned on.
    pub basis: Basis,
    /// How much of it.
    pub percent: Percent,
}

/// The rule for what a collector took on a route on a date. Of those that fit, one that names a
/// collector goes before one that names a route, and that before one for all; of equals the one
/// from the later date, and of those the one that was made later.
pub fn rule_for(
    rules: &[CommissionRule],
    route: i64,
    collector: Option<i64>,
    date: BusinessDate,
) -> Option<&CommissionRule> {
    let fits = |rule: &&CommissionRule| {
        let here = rule.route.is_none_or(|named| named == route);
        let theirs = rule.collector.is_none_or(|named| Some(named) == collector);
        here && theirs && rule.from <= date
    };
    let weight = |rule: &&CommissionRule| {
        let named = (rule.collector.is_some(), rule.route.is_some());
        (named, rule.from, rule.id)
    };
    rules.iter().filter(fits).max_by_key(weight)
}

/// Commissions of a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Commission {
    /// What they come to; none where a collector has no rule, or a gain is not known.
    pub amount: Option<Money>,
    /// Collectors who took something on a day for which no rule fits; receipts without a name count
    /// as one more.
    pub collectors_without_rule: u32,
}

/// What the receipts of a period on a route earn those who took them: each by its collector and
/// date, added up exactly, rounded once a collector, half away from zero. With each receipt comes
/// the gain in it, where it is known.
pub fn commission(
    currency: Currency,
    rules: &[CommissionRule],
    route: i64,
    receipts: impl IntoIterator<Item = (Receipt, Option<Money>)>,
) -> Result<Commission, MoneyError> {
    let mut without_rule = BTreeSet::new();
    let mut gain_unknown = false;
    let mut earned: BTreeMap<Option<i64>, i128> = BTreeMap::new();
    for (receipt, gain) in receipts {
        let Some(rule) = rule_for(rules, route, receipt.collector, receipt.date) else {
            without_rule.insert(receipt.collector);
            continue;
        };
        let on = match rule.basis {
            Basis::Collected => Some(receipt.amount),
            Basis::Gain => gain,
        };
        let Some(on) = on else {
            gain_unknown = true;
            continue;
        };
        Money::zero(currency).checked_add(on)?;
        *earned.entry(receipt.collector).or_default() += rule.percent.millionths_of(on);
    }
    let amount = match without_rule.is_empty() && !gain_unknown {
        true => {
            let rounded = earned.values().map(|exact| half_away(*exact, WHOLE.into()));
            Some(money(rounded.sum(), currency)?)
        }
        false => None,
    };
    let collectors_without_rule = u32::try_from(without_rule.len()).unwrap_or(u32::MAX);
    Ok(Commission {
        amount,
        collectors_without_rule,
    })
}

/// A quotient by what is positive, rounded half away from zero.
pub(crate) fn half_away(dividend: i128, divisor: i128) -> i128 {
    let (whole, rest) = (dividend / divisor, (dividend % divisor).abs());
    whole + dividend.signum() * i128::from(rest >= divisor - rest)
}

#[cfg(test)]
mod tests;
