//! A loan's ledger: what falls due when, what was paid, how much of that is principal.

use chrono::{Datelike, Months, Weekday};

use crate::loan::{Frequency, InterestModel, Loan, LoanStatus};
use crate::money::{Currency, Money, MoneyError};
use crate::time::BusinessDate;

/// More instalments than any plan has: what states more is not believed.
const INSTALMENTS_MAX: u32 = 10_000;

/// Money that came in on a loan. Payments that were voided or deleted are none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// The business date.
    pub date: BusinessDate,
    /// How much.
    pub amount: Money,
    /// Our number of whoever took it; none where nobody is named.
    pub collector: Option<i64>,
    /// Whether it came in on the route that is looked at.
    pub on_route: bool,
}

/// A loan with everything that was paid on it.
///
/// A loan has ended when it was closed, refinanced or written off: on the business date of its last
/// change; where the upstream does not say when that was, on the day of its last receipt, or of
/// its disbursal where it has none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LoanLedger {
    number: i64,
    on_route: bool,
    loan: Loan,
    disbursed_on: BusinessDate,
    ended_on: Option<BusinessDate>,
    receipts: Vec<Receipt>,
}

/// Something that has to be paid by a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Due {
    /// The due date, as the plan states it, on a holiday too.
    pub date: BusinessDate,
    /// How much.
    pub amount: Money,
}

/// A receipt taken apart. The three parts always add up to its amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    /// What was paid.
    pub receipt: Receipt,
    /// Principal that came back.
    pub principal: Money,
    /// Interest.
    pub gain: Money,
    /// Paid beyond what the loan comes to: neither.
    pub overpaid: Money,
}

impl LoanLedger {
    /// A ledger. The number is ours; `updated_on` is the business date of the loan's last change.
    /// Refused where the loan or a receipt mixes currencies.
    pub fn new(
        number: i64,
        on_route: bool,
        loan: Loan,
        disbursed_on: BusinessDate,
        updated_on: Option<BusinessDate>,
        mut receipts: Vec<Receipt>,
    ) -> Result<LoanLedger, MoneyError> {
        one_currency(&loan, &receipts)?;
        // Of one day they stay in the order given: that of their times.
        receipts.sort_by_key(|receipt| receipt.date);
        let last_seen = || receipts.last().map_or(disbursed_on, |last| last.date);
        let ended_on = match loan.status {
            LoanStatus::Closed | LoanStatus::Refinanced | LoanStatus::WrittenOff => {
                Some(updated_on.unwrap_or_else(last_seen))
            }
            LoanStatus::Active | LoanStatus::Cancelled | LoanStatus::Other(_) => None,
        };
        Ok(LoanLedger {
            number,
            on_route,
            loan,
            disbursed_on,
            ended_on,
            receipts,
        })
    }

    /// Our number of the loan.
    pub fn number(&self) -> i64 {
        self.number
    }

    /// Whether the loan stands on the route that is looked at.
    pub fn on_route(&self) -> bool {
        self.on_route
    }

    /// The loan as the upstream states it.
    pub fn loan(&self) -> &Loan {
        &self.loan
    }

    /// The business date on which the principal was handed out.
    pub fn disbursed_on(&self) -> BusinessDate {
        self.disbursed_on
    }

    /// The business date on which the loan ended; none while it is being paid.
    pub fn ended_on(&self) -> Option<BusinessDate> {
        self.ended_on
    }

    /// Whether the loan had ended before a day began.
    pub fn ended_before(&self, date: BusinessDate) -> bool {
        self.ended_on.is_some_and(|ended| ended < date)
    }

    /// What was paid on it, by date.
    pub fn receipts(&self) -> &[Receipt] {
        &self.receipts
    }

    /// What was paid before a day, in minor units.
    pub(crate) fn paid_before(&self, date: BusinessDate) -> i128 {
        let until = self.receipts.partition_point(|receipt| receipt.date < date);
        total(&self.receipts[..until])
    }

    /// What was paid on a day, in minor units.
    pub(crate) fn paid_on(&self, date: BusinessDate) -> i128 {
        self.paid_before(date.plus_days(1)) - self.paid_before(date)
    }

    /// Whether what the upstream says was paid, total due less balance, is not what the receipts
    /// come to: then some are missing here. Unknown where it does not state both.
    ///
    /// A balance of zero needs no receipts where the loan was refinanced or written off, since
    /// it is the newer loan, or nobody, who pays; and says nothing of what was paid beyond the
    /// total.
    pub fn receipts_missing(&self) -> bool {
        let (Some(total_due), Some(balance)) = (self.loan.total_due, self.loan.balance) else {
            return false;
        };
        let paid = total(&self.receipts);
        let total_due = i128::from(total_due.minor());
        let ended_otherwise = matches!(
            self.loan.status,
            LoanStatus::Refinanced | LoanStatus::WrittenOff
        );
        if balance.is_zero() && (ended_otherwise || paid >= total_due) {
            return false;
        }
        self.loan.status != LoanStatus::Cancelled && total_due - i128::from(balance.minor()) != paid
    }

    /// Everything that has to be paid, by date: the plan as the upstream states it.
    ///
    /// Without a plan it is made from the first due date, frequency, number and amount of the
    /// instalments: daily means every calendar day but Sundays, weekly and biweekly every 7 and 14
    /// days, monthly the same day of each month or the last that it has. The last instalment
    /// takes the rounding, so that they add up to the total due where that is stated. None where
    /// the terms do not say enough.
    pub fn schedule(&self) -> Option<Vec<Due>> {
        if self.loan.instalments.is_empty() {
            return made_up(&self.loan);
        }
        let due = self.loan.instalments.iter().map(|instalment| Due {
            date: instalment.due_date,
            amount: instalment.amount,
        });
        let mut due: Vec<Due> = due.collect();
        due.sort_by_key(|due| due.date);
        Some(due)
    }

    /// Every receipt taken apart, in their order.
    ///
    /// Where the plan states what of each instalment is principal and interest, receipts pay the
    /// oldest instalment first, and of an instalment its interest first. The plan is taken at its
    /// word only where the parts of each instalment add up to it, all of them to the total due
    /// where stated, and their principal to the loan's. Otherwise each receipt is the same
    /// mix of both: of all that was paid up to it, principal / total due is principal, rounded
    /// half away from zero, so that nothing is lost over the loan. None where the loan is not
    /// flat, or states no total.
    pub fn shares(&self) -> Result<Option<Vec<Share>>, MoneyError> {
        let Some(division) = Division::of(&self.loan) else {
            return Ok(None);
        };
        let currency = self.loan.principal.currency();
        let mut paid = 0;
        let mut shares = Vec::with_capacity(self.receipts.len());
        for receipt in &self.receipts {
            let amount = i128::from(receipt.amount.minor());
            let principal = division.principal(paid + amount) - division.principal(paid);
            let inside = division.inside(paid + amount) - division.inside(paid);
            paid += amount;
            shares.push(Share {
                receipt: *receipt,
                principal: money(principal, currency)?,
                gain: money(inside - principal, currency)?,
                overpaid: money(amount - inside, currency)?,
            });
        }
        Ok(Some(shares))
    }
}

/// How what is paid on a loan divides into principal and interest.
enum Division {
    /// Interest, then principal of each instalment in turn.
    Parts { parts: Vec<[i128; 2]>, total: i128 },
    /// The same mix throughout.
    Flat { principal: i128, total: i128 },
}

impl Division {
    fn of(loan: &Loan) -> Option<Division> {
        let principal = i128::from(loan.principal.minor());
        let stated = loan.total_due.map(|total| i128::from(total.minor()));
        if let Some(parts) = stated_parts(loan) {
            let total = parts.iter().flatten().sum();
            let of_principal: i128 = parts.iter().map(|[_, principal]| principal).sum();
            if of_principal == principal && stated.is_none_or(|stated| stated == total) {
                return Some(Division::Parts { parts, total });
            }
        }
        let flat = matches!(loan.interest_model, None | Some(InterestModel::Flat));
        let total = stated.filter(|total| *total > 0 && principal >= 0 && flat)?;
        Some(Division::Flat { principal, total })
    }

    /// How much of what was paid so far is within the loan's total.
    fn inside(&self, paid: i128) -> i128 {
        let (Division::Parts { total, .. } | Division::Flat { total, .. }) = self;
        paid.clamp(0, *total)
    }

    /// How much of what was paid so far is principal.
    fn principal(&self, paid: i128) -> i128 {
        let mut left = self.inside(paid);
        match self {
            Division::Flat { principal, total } => half_up(left * principal, *total),
            Division::Parts { parts, .. } => {
                let mut repaid = 0;
                for [interest, principal] in parts {
                    left -= left.min(*interest);
                    let now = left.min(*principal);
                    left -= now;
                    repaid += now;
                }
                repaid
            }
        }
    }
}

/// Interest and principal of each instalment, oldest first, where every one of them says so much.
fn stated_parts(loan: &Loan) -> Option<Vec<[i128; 2]>> {
    let mut plan: Vec<_> = loan.instalments.iter().collect();
    plan.sort_by_key(|instalment| (instalment.due_date, instalment.number));
    let parts = plan.into_iter().map(|instalment| {
        let minor = |amount: Money| i128::from(amount.minor());
        let amount = minor(instalment.amount);
        let interest = instalment.interest.map(minor);
        let principal = instalment.principal.map(minor);
        let interest = interest.or_else(|| Some(amount - principal?))?;
        let principal = principal.unwrap_or(amount - interest);
        let adds_up = interest >= 0 && principal >= 0 && interest + principal == amount;
        adds_up.then_some([interest, principal])
    });
    let parts: Vec<[i128; 2]> = parts.collect::<Option<_>>()?;
    (!parts.is_empty()).then_some(parts)
}

/// The plan of a loan that states none, from its terms.
fn made_up(loan: &Loan) -> Option<Vec<Due>> {
    let first = loan.first_due_date?;
    let frequency = loan.frequency.as_ref()?;
    let count = loan
        .instalment_count
        .filter(|count| (1..=INSTALMENTS_MAX).contains(count))?;
    let each = loan.instalment_amount.map(Money::minor)?;
    let total = loan.total_due.map(Money::minor);
    if each <= 0 || total.is_some_and(|total| total <= 0) {
        return None;
    }
    let mut left = total;
    let mut date = first;
    let mut schedule = Vec::with_capacity(count as usize);
    for place in 0..count {
        date = match frequency {
            _ if place == 0 => first,
            Frequency::Daily => next_but_sunday(date),
            Frequency::Weekly => date.plus_days(7),
            Frequency::Biweekly => date.plus_days(14),
            // From the first, so that the 31st comes back after a shorter month.
            Frequency::Monthly => first.date().checked_add_months(Months::new(place))?.into(),
            Frequency::Other(_) => return None,
        };
        let minor = match left {
            None => each,
            Some(left) if place + 1 == count => left,
            Some(left) => each.min(left),
        };
        left = left.map(|left| left - minor);
        let amount = Money::from_minor(minor, loan.principal.currency());
        schedule.push(Due { date, amount });
    }
    Some(schedule)
}

fn next_but_sunday(date: BusinessDate) -> BusinessDate {
    let next = date.plus_days(1);
    match next.date().weekday() {
        Weekday::Sun => next.plus_days(1),
        _ => next,
    }
}

fn one_currency(loan: &Loan, receipts: &[Receipt]) -> Result<(), MoneyError> {
    let zero = Money::zero(loan.principal.currency());
    let of_plan = loan.instalments.iter().flat_map(|instalment| {
        let parts = [instalment.principal, instalment.interest];
        parts.into_iter().flatten().chain([instalment.amount])
    });
    let stated = [loan.total_due, loan.balance, loan.instalment_amount];
    let paid = receipts.iter().map(|receipt| receipt.amount);
    for amount in stated.into_iter().flatten().chain(of_plan).chain(paid) {
        zero.checked_add(amount)?;
    }
    Ok(())
}

fn total(receipts: &[Receipt]) -> i128 {
    let amounts = receipts.iter().map(|receipt| receipt.amount.minor());
    amounts.map(i128::from).sum()
}

/// A sum of amounts of one currency.
pub(crate) fn money(minor: i128, currency: Currency) -> Result<Money, MoneyError> {
    let minor = i64::try_from(minor).map_err(|_| MoneyError::OutOfRange)?;
    Ok(Money::from_minor(minor, currency))
}

/// A quotient of what is not negative, rounded half up.
fn half_up(dividend: i128, divisor: i128) -> i128 {
    let rest = dividend % divisor;
    dividend / divisor + i128::from(rest >= divisor - rest)
}

#[cfg(test)]
mod tests;
