//! The target of a day (*pretendido*): what was due, what came of it, who is still to pay.

use std::collections::BTreeMap;

use crate::ids::CustomerId;
use crate::lending::{Due, LoanLedger, money};
use crate::loan::LoanStatus;
use crate::money::{Currency, Money, MoneyError};
use crate::time::{BusinessDate, Stamp};

/// The target of a route's day.
///
/// Of a loan that was handed out before the day and had not ended before it, what was due before
/// and not paid before is in arrears; what is due on the day, less what was paid ahead, is due.
/// Neither moves with anything that happens on the day: both are fixed when it begins. A loan
/// handed out on the day counts where its plan has something due on it.
///
/// What is paid on the day goes to what is due that day first, then to arrears; the rest is extra.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// The business date.
    pub date: BusinessDate,
    /// Due that day, less what had been paid ahead.
    pub due: Money,
    /// Paid of it on the day.
    pub due_paid: Money,
    /// Customers with something due, each once, however many loans.
    pub clients_due: u32,
    /// Those of them who paid something on the day, on whichever loan.
    pub clients_paid: u32,
    /// In arrears when the day began.
    pub arrears: Money,
    /// Paid of it on the day.
    pub arrears_paid: Money,
    /// Customers in arrears.
    pub clients_in_arrears: u32,
    /// Paid beyond what was due and in arrears.
    pub extra: Money,
    /// Customers who did.
    pub clients_extra: u32,
    /// What was handed out.
    pub handed_out: HandedOut,
    /// Loans with something due on which nothing was paid, those in arrears first, then by number.
    pub pending: Vec<Pending>,
    /// Our numbers of the loans whose terms do not say what was due, or what was rolled over: they
    /// are in no figure.
    pub without_terms: Vec<i64>,
    /// Our numbers of the loans on which more or less was paid than has come.
    pub receipts_missing: Vec<i64>,
}

/// Loans of a day: to customers who had none to replace, and renewals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HandedOut {
    /// Loans that replaced none.
    pub new_loans: u32,
    /// Their principals.
    pub new_principal: Money,
    /// Loans that replaced an older one.
    pub renewals: u32,
    /// Their principals.
    pub renewed_principal: Money,
    /// What the older ones still owed, for each at most the principal of the newer one.
    pub rolled_over: Money,
}

impl HandedOut {
    /// New money in the hands of those who renewed: their principals less what was rolled over.
    pub fn renewal_new_money(&self) -> Result<Money, MoneyError> {
        self.renewed_principal.checked_sub(self.rolled_over)
    }
}

/// A loan with something due, on which nothing was paid that day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pending {
    /// Our number of the loan.
    pub number: i64,
    /// Due that day.
    pub due: Money,
    /// In arrears when the day began.
    pub arrears: Money,
    /// Days since the oldest instalment that is not wholly paid fell due; zero out of arrears.
    pub days_late: u32,
}

/// A loan of a customer among all that they ever had on the route.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Succession {
    /// Our number of the loan.
    pub number: i64,
    /// Our number of the customer.
    pub customer: i64,
    /// When the principal was handed out.
    pub disbursed_at: Stamp,
    /// Whether it ended by being replaced.
    pub refinanced: bool,
}

/// Which loans replaced which: a refinanced loan is replaced by the next one that its customer had
/// after it. Cancelled loans are not to be given. By our number of the newer loan.
pub fn replacements(loans: &[Succession]) -> BTreeMap<i64, Vec<i64>> {
    let mut sorted: Vec<&Succession> = loans.iter().collect();
    let moment = |loan: &Succession| (loan.customer, loan.disbursed_at.epoch_micros());
    sorted.sort_by_key(|loan| (moment(loan), loan.number));
    let mut replaced: BTreeMap<i64, Vec<i64>> = BTreeMap::new();
    for (place, old) in sorted.iter().enumerate() {
        let later = |loan: &&&Succession| moment(loan) > moment(old);
        let next = sorted[place..].iter().find(later);
        if let Some(next) = next.filter(|next| old.refinanced && next.customer == old.customer) {
            replaced.entry(next.number).or_default().push(old.number);
        }
    }
    replaced
}

/// What a loan's day comes to, in minor units.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct LoanDay {
    due: i128,
    due_paid: i128,
    arrears: i128,
    arrears_paid: i128,
    extra: i128,
    paid: i128,
    days_late: u32,
}

impl LoanDay {
    /// None where the terms do not say what was due.
    fn of(ledger: &LoanLedger, date: BusinessDate) -> Option<LoanDay> {
        let mut day = LoanDay {
            paid: ledger.paid_on(date),
            ..LoanDay::default()
        };
        let paid_before = ledger.paid_before(date);
        let total_due = ledger.loan().total_due;
        let paid_up = total_due.is_some_and(|total| i128::from(total.minor()) <= paid_before);
        if !ledger.ended_before(date) {
            match ledger.schedule() {
                Some(schedule) => day.owe(ledger, &schedule, paid_before, date),
                None if ledger.disbursed_on() == date || paid_up => {}
                None => return None,
            }
        }
        // A reversal that comes to less than nothing pays nothing and stands in the rest.
        day.due_paid = day.paid.clamp(0, day.due);
        day.arrears_paid = (day.paid - day.due_paid).clamp(0, day.arrears);
        day.extra = day.paid - day.due_paid - day.arrears_paid;
        Some(day)
    }

    fn owe(
        &mut self,
        ledger: &LoanLedger,
        schedule: &[Due],
        paid_before: i128,
        date: BusinessDate,
    ) {
        let minor = |due: &Due| i128::from(due.amount.minor());
        let on_the_day = schedule.iter().any(|due| due.date == date);
        if ledger.disbursed_on() == date && !on_the_day {
            return;
        }
        let before = schedule.partition_point(|due| due.date < date);
        let through = schedule.partition_point(|due| due.date <= date);
        let due_before: i128 = schedule[..before].iter().map(minor).sum();
        let due_through: i128 = schedule[..through].iter().map(minor).sum();
        self.arrears = (due_before - paid_before).max(0);
        self.due = (due_through - paid_before.max(due_before)).max(0);
        let mut fallen_due = 0;
        let unpaid = schedule[..before].iter().find(|due| {
            fallen_due += minor(due);
            fallen_due > paid_before
        });
        if let Some(unpaid) = unpaid.filter(|_| self.arrears > 0) {
            let days = date.epoch_days() - unpaid.date.epoch_days();
            self.days_late = u32::try_from(days).unwrap_or(0);
        }
    }
}

/// Who pays a loan: a customer, or the loan alone where none is named.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Client<'a> {
    Known(&'a CustomerId),
    Unknown(i64),
}

/// What is counted of a client.
#[derive(Clone, Copy, Debug, Default)]
struct ClientDay {
    due: bool,
    arrears: bool,
    paid: bool,
    extra: bool,
}

impl Target {
    /// The target of a day, from the loans of a route that had not ended before it, those with a
    /// receipt on it, and those that were replaced on it; `replaced` comes from
    /// [`replacements`].
    pub fn new(
        currency: Currency,
        date: BusinessDate,
        loans: &[LoanLedger],
        replaced: &BTreeMap<i64, Vec<i64>>,
    ) -> Result<Target, MoneyError> {
        let mut sums = LoanDay::default();
        let mut clients: BTreeMap<Client<'_>, ClientDay> = BTreeMap::new();
        let mut pending = Vec::new();
        let mut without_terms = Vec::new();
        let mut receipts_missing = Vec::new();
        for ledger in counted(loans, date) {
            if ledger.receipts_missing() && !ledger.ended_before(date) {
                receipts_missing.push(ledger.number());
            }
            let Some(day) = LoanDay::of(ledger, date) else {
                without_terms.push(ledger.number());
                continue;
            };
            let client = match &ledger.loan().customer_id {
                Some(customer) => Client::Known(customer),
                None => Client::Unknown(ledger.number()),
            };
            clients.entry(client).or_default().note(&day);
            sums.add(&day);
            if day.due > 0 && day.paid <= 0 {
                pending.push(Pending {
                    number: ledger.number(),
                    due: money(day.due, currency)?,
                    arrears: money(day.arrears, currency)?,
                    days_late: day.days_late,
                });
            }
        }
        pending.sort_by_key(|pending| (pending.arrears.is_zero(), pending.number));
        let handed_out = handed_out(currency, date, loans, replaced, &mut without_terms)?;
        let count = |which: fn(&ClientDay) -> bool| {
            let found = clients.values().filter(|client| which(client)).count();
            u32::try_from(found).unwrap_or(u32::MAX)
        };
        Ok(Target {
            date,
            due: money(sums.due, currency)?,
            due_paid: money(sums.due_paid, currency)?,
            clients_due: count(|client| client.due),
            clients_paid: count(|client| client.due && client.paid),
            arrears: money(sums.arrears, currency)?,
            arrears_paid: money(sums.arrears_paid, currency)?,
            clients_in_arrears: count(|client| client.arrears),
            extra: money(sums.extra, currency)?,
            clients_extra: count(|client| client.extra),
            handed_out,
            pending,
            without_terms,
            receipts_missing,
        })
    }

    /// What was paid of what was due, in thousandths, rounded down so that only all of it is 1000.
    /// None where nothing was due.
    pub fn due_paid_permille(&self) -> Option<u16> {
        permille(self.due_paid, self.due)
    }
}

/// A part in thousandths of a whole, rounded down so that only all of it is 1000. None of nothing.
pub fn permille(part: Money, whole: Money) -> Option<u16> {
    let share = (i128::from(part.minor()) * 1000).checked_div(i128::from(whole.minor()))?;
    u16::try_from(share).ok()
}

/// The loans of the route that were there on a day.
fn counted(loans: &[LoanLedger], date: BusinessDate) -> impl Iterator<Item = &LoanLedger> {
    loans.iter().filter(move |ledger| {
        let came_about = ledger.loan().status != LoanStatus::Cancelled;
        ledger.on_route() && came_about && ledger.disbursed_on() <= date
    })
}

fn handed_out(
    currency: Currency,
    date: BusinessDate,
    loans: &[LoanLedger],
    replaced: &BTreeMap<i64, Vec<i64>>,
    without_terms: &mut Vec<i64>,
) -> Result<HandedOut, MoneyError> {
    let by_number: BTreeMap<i64, &LoanLedger> =
        loans.iter().map(|loan| (loan.number(), loan)).collect();
    let mut handed_out = HandedOut {
        new_loans: 0,
        new_principal: Money::zero(currency),
        renewals: 0,
        renewed_principal: Money::zero(currency),
        rolled_over: Money::zero(currency),
    };
    for ledger in counted(loans, date).filter(|ledger| ledger.disbursed_on() == date) {
        let principal = ledger.loan().principal;
        let Some(older) = replaced.get(&ledger.number()) else {
            handed_out.new_loans += 1;
            handed_out.new_principal = handed_out.new_principal.checked_add(principal)?;
            continue;
        };
        handed_out.renewals += 1;
        handed_out.renewed_principal = handed_out.renewed_principal.checked_add(principal)?;
        let mut owed = 0;
        for number in older {
            let older = by_number.get(number);
            let total_due = older.and_then(|older| Some((*older, older.loan().total_due?)));
            match total_due {
                Some((older, total)) => {
                    let paid = older.paid_before(date.plus_days(1));
                    owed += (i128::from(total.minor()) - paid).max(0);
                }
                None if without_terms.contains(number) => {}
                None => without_terms.push(*number),
            }
        }
        let most = i128::from(principal.minor()).max(0);
        let rolled_over = money(owed.min(most), currency)?;
        handed_out.rolled_over = handed_out.rolled_over.checked_add(rolled_over)?;
    }
    Ok(handed_out)
}

impl LoanDay {
    fn add(&mut self, other: &LoanDay) {
        self.due += other.due;
        self.due_paid += other.due_paid;
        self.arrears += other.arrears;
        self.arrears_paid += other.arrears_paid;
        self.extra += other.extra;
    }
}

impl ClientDay {
    fn note(&mut self, day: &LoanDay) {
        self.due |= day.due > 0;
        self.arrears |= day.arrears > 0;
        self.paid |= day.paid > 0;
        self.extra |= day.extra > 0;
    }
}

#[cfg(test)]
mod tests;
