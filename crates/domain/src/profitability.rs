//! What a route earned: principal and gain that came in, the capital that it took, the ratio.

use std::collections::BTreeSet;

use chrono::{Datelike, Months};
use rust_decimal::Decimal;

use crate::commission::{Commission, CommissionRule, commission, half_away};
use crate::lending::{LoanLedger, Receipt, Share, money};
use crate::loan::LoanStatus;
use crate::money::{Currency, Money, MoneyError};
use crate::time::BusinessDate;

/// How long a period is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PeriodLength {
    /// A business day.
    Day,
    /// Monday to Sunday.
    Week,
    /// A calendar month.
    Month,
}

/// Business dates from one to another, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// The first.
    pub from: BusinessDate,
    /// The last.
    pub to: BusinessDate,
}

impl Span {
    /// The span cut into periods; those at its ends are cut off there.
    pub fn cut(self, length: PeriodLength) -> Vec<Span> {
        let mut periods = Vec::new();
        let mut from = self.from;
        while from <= self.to {
            let to = last_of(from, length).min(self.to);
            periods.push(Span { from, to });
            let next = to.plus_days(1);
            if next <= from {
                break; // The calendar's end.
            }
            from = next;
        }
        periods
    }

    fn holds(self, date: BusinessDate) -> bool {
        (self.from..=self.to).contains(&date)
    }
}

/// The last date of the period that a date is in.
fn last_of(date: BusinessDate, length: PeriodLength) -> BusinessDate {
    match length {
        PeriodLength::Day => date,
        PeriodLength::Week => {
            date.plus_days(6 - i64::from(date.date().weekday().num_days_from_monday()))
        }
        PeriodLength::Month => {
            let first = date.plus_days(1 - i64::from(date.date().day()));
            let next = first.date().checked_add_months(Months::new(1));
            next.map_or(date, |next| BusinessDate::from(next).plus_days(-1))
        }
    }
}

/// What a route's loans earned in a period. What cannot be said is none; the counts say why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Earnings {
    /// What was taken apart of what was collected.
    pub collected: Option<CollectedParts>,
    /// Outstanding principal at the end of each day, summed over the days.
    pub capital_days: Option<Money>,
    /// Commissions of those who collected.
    pub commission: Commission,
    /// Receipts whose loan is not known.
    pub receipts_without_loan: u32,
    /// Loans whose terms do not say what is principal.
    pub loans_without_terms: u32,
    /// Loans on which more or less was paid than has come.
    pub receipts_missing: u32,
}

/// What was collected, taken apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CollectedParts {
    /// Principal that came back.
    pub principal: Money,
    /// Interest that came in.
    pub gain: Money,
    /// Paid beyond what loans come to.
    pub overpaid: Money,
}

/// Gain for what it took, per cent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Returns {
    /// For each unit of capital and day, with six decimals.
    pub per_capital_day_percent: Decimal,
    /// The same over 30 days, from the exact ratio, with two decimals.
    pub thirty_day_percent: Decimal,
}

impl Returns {
    /// Gain / capital-days, rounded half away from zero. None without capital, or where a figure is
    /// beyond all use.
    pub fn new(gain: Money, capital_days: Money) -> Option<Returns> {
        gain.checked_sub(capital_days).ok()?;
        let capital_days = i128::from(capital_days.minor());
        if capital_days <= 0 {
            return None;
        }
        let percent = |times: i128, decimals: u32| {
            let scaled = i128::from(gain.minor()) * times * 10_i128.pow(decimals);
            Decimal::try_from_i128_with_scale(half_away(scaled, capital_days), decimals).ok()
        };
        Some(Returns {
            per_capital_day_percent: percent(100, 6)?,
            thirty_day_percent: percent(3000, 2)?,
        })
    }
}

/// A receipt of the route, with its parts where they are known.
struct Taken {
    receipt: Receipt,
    /// Our number of the loan; none where it is not known.
    loan: Option<i64>,
    share: Option<Share>,
}

/// The loans of a route over a span, reckoned once for all its periods.
pub struct RouteBooks<'a> {
    currency: Currency,
    route: i64,
    rules: &'a [CommissionRule],
    /// By date.
    taken: Vec<Taken>,
    first: BusinessDate,
    /// Capital-days from the first day up to each, in minor units.
    capital: Vec<i128>,
    /// Loans that pay in, and whose principal is not known from then on.
    blurred: Vec<(i64, BusinessDate, Option<BusinessDate>)>,
    /// Loans on which receipts are missing.
    missing: Vec<&'a LoanLedger>,
}

impl<'a> RouteBooks<'a> {
    /// Takes everything that was paid on the loans apart. `loans` are those of the route that were
    /// open on a day of the span and those of receipts on it; `without_loan` are receipts of the
    /// route whose loan is not known; the route is our number of it.
    pub fn new(
        currency: Currency,
        route: i64,
        span: Span,
        loans: &'a [LoanLedger],
        without_loan: &[Receipt],
        rules: &'a [CommissionRule],
    ) -> Result<RouteBooks<'a>, MoneyError> {
        let orphans = without_loan.iter().map(|receipt| Taken {
            receipt: *receipt,
            loan: None,
            share: None,
        });
        let mut taken: Vec<Taken> = orphans.collect();
        let mut capital = Capital::new(span);
        let mut blurred = Vec::new();
        for ledger in loans {
            let shares = ledger.shares()?;
            for (place, receipt) in ledger.receipts().iter().enumerate() {
                if receipt.on_route && span.holds(receipt.date) {
                    taken.push(Taken {
                        receipt: *receipt,
                        loan: Some(ledger.number()),
                        share: shares.as_ref().map(|shares| shares[place]),
                    });
                }
            }
            if !ledger.on_route() || ledger.loan().status == LoanStatus::Cancelled {
                continue;
            }
            if let (None, Some(first)) = (&shares, ledger.receipts().first()) {
                let from = first.date.max(ledger.disbursed_on());
                blurred.push((ledger.number(), from, ledger.ended_on()));
            }
            capital.lend(ledger, &shares.unwrap_or_default());
        }
        taken.sort_by_key(|taken| taken.receipt.date);
        Ok(RouteBooks {
            currency,
            route,
            rules,
            taken,
            first: span.from,
            capital: capital.summed_up(),
            blurred,
            missing: loans
                .iter()
                .filter(|loan| loan.receipts_missing())
                .collect(),
        })
    }

    /// What a period within the span earned.
    ///
    /// A loan's outstanding principal is what was handed out less the principal that came back,
    /// never below zero; from the day on which it ended, by being paid, replaced or given up, it is
    /// nothing.
    pub fn earnings(&self, period: Span) -> Result<Earnings, MoneyError> {
        let taken = self.taken_in(period);
        let mut without_terms = BTreeSet::new();
        let mut receipts_without_loan = 0;
        let mut parts = [0_i128; 3];
        for one in taken {
            match (&one.share, one.loan) {
                (Some(share), _) => {
                    let amounts = [share.principal, share.gain, share.overpaid];
                    for (sum, amount) in parts.iter_mut().zip(amounts) {
                        *sum += i128::from(amount.minor());
                    }
                }
                (None, Some(loan)) => drop(without_terms.insert(loan)),
                (None, None) => receipts_without_loan += 1,
            }
        }
        let receipts_missing = self.missing_in(period);
        let all_there = receipts_without_loan == 0 && receipts_missing == 0;
        let collected_known = all_there && without_terms.is_empty();
        let blurred = self.blurred.iter().filter(|(_, first, ended)| {
            let from = period.from.max(*first);
            from <= period.to && ended.is_none_or(|ended| from < ended)
        });
        let blurred: Vec<i64> = blurred.map(|(number, _, _)| *number).collect();
        let capital_known = all_there && blurred.is_empty();
        without_terms.extend(blurred);
        let [principal, gain, overpaid] = parts;
        let collected = CollectedParts {
            principal: money(principal, self.currency)?,
            gain: money(gain, self.currency)?,
            overpaid: money(overpaid, self.currency)?,
        };
        Ok(Earnings {
            collected: collected_known.then_some(collected),
            capital_days: match capital_known {
                true => Some(money(self.capital_days(period), self.currency)?),
                false => None,
            },
            commission: self.commission(taken, receipts_missing)?,
            receipts_without_loan,
            loans_without_terms: u32::try_from(without_terms.len()).unwrap_or(u32::MAX),
            receipts_missing,
        })
    }

    /// What is missing may be on any day: no commission can be said then.
    fn commission(&self, taken: &[Taken], missing: u32) -> Result<Commission, MoneyError> {
        let receipts = taken.iter().map(|one| {
            let gain = one.share.as_ref().map(|share| share.gain);
            (one.receipt, gain)
        });
        let mut earned = commission(self.currency, self.rules, self.route, receipts)?;
        earned.amount = earned.amount.filter(|_| missing == 0);
        Ok(earned)
    }

    fn taken_in(&self, period: Span) -> &[Taken] {
        let from = self
            .taken
            .partition_point(|taken| taken.receipt.date < period.from);
        let to = self
            .taken
            .partition_point(|taken| taken.receipt.date <= period.to);
        &self.taken[from..to.max(from)]
    }

    /// The loans that matter in a period and on which receipts are missing.
    fn missing_in(&self, period: Span) -> u32 {
        let matters = |ledger: &&&LoanLedger| {
            let there = ledger.on_route()
                && ledger.disbursed_on() <= period.to
                && !ledger.ended_before(period.from);
            let mut receipts = ledger.receipts().iter();
            there || receipts.any(|receipt| receipt.on_route && period.holds(receipt.date))
        };
        u32::try_from(self.missing.iter().filter(matters).count()).unwrap_or(u32::MAX)
    }

    fn capital_days(&self, period: Span) -> i128 {
        let upto = |date: BusinessDate| {
            let days = date.epoch_days() - self.first.epoch_days();
            let place = usize::try_from(days).ok();
            place.and_then(|place| self.capital.get(place).copied())
        };
        let until = upto(period.to).or(self.capital.last().copied());
        until.unwrap_or(0) - upto(period.from.plus_days(-1)).unwrap_or(0)
    }
}

/// How outstanding principal changes from day to day, in minor units.
struct Capital {
    span: Span,
    changes: Vec<i128>,
}

impl Capital {
    fn new(span: Span) -> Capital {
        let days = i64::from(span.to.epoch_days()) - i64::from(span.from.epoch_days()) + 1;
        Capital {
            span,
            changes: vec![0; usize::try_from(days).unwrap_or(0)],
        }
    }

    fn lend(&mut self, ledger: &LoanLedger, shares: &[Share]) {
        let principal = i128::from(ledger.loan().principal.minor()).max(0);
        let mut repaid = 0;
        let mut outstanding = 0;
        let mut become_on = |date: BusinessDate, now: i128, books: &mut Capital| {
            books.change(date, now - outstanding);
            outstanding = now;
        };
        let ended_on = ledger.ended_on();
        if ended_on.is_some_and(|ended| ended <= ledger.disbursed_on()) {
            return;
        }
        become_on(ledger.disbursed_on(), principal, self);
        for share in shares {
            // What is dated before the loan has paid it down from its first day.
            let date = share.receipt.date.max(ledger.disbursed_on());
            if ended_on.is_some_and(|ended| ended <= date) {
                break;
            }
            // Never more than the principal: what is paid beyond is none.
            repaid += i128::from(share.principal.minor());
            become_on(date, principal - repaid, self);
        }
        if let Some(ended) = ended_on {
            become_on(ended, 0, self);
        }
    }

    /// A change on a date; one before the span stands on its first day.
    fn change(&mut self, date: BusinessDate, minor: i128) {
        let days = i64::from(date.epoch_days()) - i64::from(self.span.from.epoch_days());
        let place = usize::try_from(days.max(0)).ok();
        if let Some(change) = place.and_then(|place| self.changes.get_mut(place)) {
            *change += minor;
        }
    }

    /// Capital-days up to each day.
    fn summed_up(self) -> Vec<i128> {
        let mut outstanding = 0;
        let mut capital_days = 0;
        let summed = self.changes.into_iter().map(|change| {
            outstanding += change;
            capital_days += outstanding;
            capital_days
        });
        summed.collect()
    }
}

#[cfg(test)]
mod tests;
