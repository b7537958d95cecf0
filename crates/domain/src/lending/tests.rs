//! Plans and shares by hand, and against an oracle that pays one minor unit at a time.

use proptest::prelude::*;
use rust_decimal::{Decimal, RoundingStrategy};

use super::*;
use crate::ids::LoanId;
use crate::loan::Instalment;
use crate::time::Stamp;

fn day(text: &str) -> BusinessDate {
    BusinessDate::parse(text).unwrap()
}

fn cop(minor: i64) -> Money {
    Money::from_minor(minor, Currency::Cop)
}

/// A flat loan without a plan, handed out on 2026-11-02.
fn flat(principal: i64, total_due: Option<i64>) -> Loan {
    Loan {
        id: LoanId::new("l").unwrap(),
        customer_id: None,
        collector_id: None,
        principal: cop(principal),
        interest_rate: None,
        interest_model: Some(InterestModel::Flat),
        total_due: total_due.map(cop),
        balance: None,
        accrued_interest: None,
        frequency: None,
        instalment_count: None,
        instalment_amount: None,
        disbursed_at: Stamp::parse("2026-11-02T09:00:00-05:00").unwrap(),
        first_due_date: None,
        status: LoanStatus::Active,
        instalments: Vec::new(),
    }
}

fn terms(frequency: Frequency, first: &str, count: u32, each: i64, total: Option<i64>) -> Loan {
    Loan {
        frequency: Some(frequency),
        first_due_date: Some(day(first)),
        instalment_count: Some(count),
        instalment_amount: Some(cop(each)),
        ..flat(100_000, total)
    }
}

fn instalment(number: u32, date: &str, principal: i64, interest: i64) -> Instalment {
    Instalment {
        number,
        due_date: day(date),
        principal: Some(cop(principal)),
        interest: Some(cop(interest)),
        amount: cop(principal + interest),
        paid_amount: None,
        paid_at: None,
    }
}

fn ledger(loan: Loan, receipts: &[(&str, i64)]) -> LoanLedger {
    let receipts = receipts.iter().map(|(date, minor)| Receipt {
        date: day(date),
        amount: cop(*minor),
        collector: None,
        on_route: true,
    });
    LoanLedger::new(1, true, loan, day("2026-11-02"), None, receipts.collect()).unwrap()
}

fn plan(loan: Loan) -> Vec<(String, i64)> {
    let schedule = ledger(loan, &[]).schedule().unwrap();
    let lines = schedule.iter();
    lines
        .map(|due| (due.date.to_string(), due.amount.minor()))
        .collect()
}

fn lines(expected: &[(&str, i64)]) -> Vec<(String, i64)> {
    let lines = expected.iter();
    lines
        .map(|(date, minor)| ((*date).to_owned(), *minor))
        .collect()
}

#[test]
fn a_daily_plan_walks_every_day_but_sundays_and_its_last_instalment_takes_the_rounding() {
    // Friday the 6th; 10,000 in four parts of 3,333 comes to a last one of 1.
    let loan = terms(Frequency::Daily, "2026-11-06", 4, 3_333, Some(10_000));
    let expected = [
        ("2026-11-06", 3_333),
        ("2026-11-07", 3_333),
        ("2026-11-09", 3_333),
        ("2026-11-10", 1),
    ];
    assert_eq!(plan(loan), lines(&expected));
}

#[test]
fn weekly_biweekly_and_monthly_plans_keep_their_day() {
    let loan = terms(Frequency::Weekly, "2026-12-28", 2, 50, Some(100));
    assert_eq!(plan(loan), lines(&[("2026-12-28", 50), ("2027-01-04", 50)]));
    let loan = terms(Frequency::Biweekly, "2026-12-28", 2, 50, None);
    assert_eq!(plan(loan), lines(&[("2026-12-28", 50), ("2027-01-11", 50)]));
    // The 31st comes back after February; the last takes what is left, here more.
    let loan = terms(Frequency::Monthly, "2027-01-31", 3, 50, Some(170));
    let expected = [("2027-01-31", 50), ("2027-02-28", 50), ("2027-03-31", 70)];
    assert_eq!(plan(loan), lines(&expected));
}

#[test]
fn a_stated_plan_is_taken_as_it_is_on_a_holiday_too() {
    let mut loan = terms(Frequency::Daily, "2026-11-02", 9, 1, Some(9));
    // Sunday, and the first of January.
    loan.instalments = vec![
        instalment(2, "2027-01-01", 3, 0),
        instalment(1, "2026-11-08", 4, 0),
    ];
    assert_eq!(plan(loan), lines(&[("2026-11-08", 4), ("2027-01-01", 3)]));
}

#[test]
fn terms_that_do_not_say_enough_make_no_plan() {
    let whole = terms(Frequency::Daily, "2026-11-06", 4, 100, Some(400));
    assert!(ledger(whole.clone(), &[]).schedule().is_some());
    let lacks: [fn(&mut Loan); 8] = [
        |loan| loan.first_due_date = None,
        |loan| loan.frequency = None,
        |loan| loan.frequency = Some(Frequency::Other("lunar".to_owned())),
        |loan| loan.instalment_count = None,
        |loan| loan.instalment_count = Some(0),
        |loan| loan.instalment_count = Some(INSTALMENTS_MAX + 1),
        |loan| loan.instalment_amount = None,
        |loan| loan.instalment_amount = Some(cop(0)),
    ];
    for (place, lack) in lacks.into_iter().enumerate() {
        let mut loan = whole.clone();
        lack(&mut loan);
        assert_eq!(ledger(loan, &[]).schedule(), None, "{place}");
    }
}

fn shares(ledger: &LoanLedger) -> Vec<[i64; 3]> {
    let shares = ledger.shares().unwrap().unwrap();
    let parts = shares.iter();
    parts
        .map(|share| [share.principal, share.gain, share.overpaid].map(Money::minor))
        .collect()
}

#[test]
fn a_flat_loan_gives_principal_and_gain_in_one_mix() {
    // 100 of 120: five sixths of 50 is 41.67, of 100 it is 83.33, of 120 it is 100; 5 too much.
    let receipts = [("2026-11-03", 50), ("2026-11-04", 50), ("2026-11-05", 25)];
    let paid = ledger(flat(100, Some(120)), &receipts);
    assert_eq!(shares(&paid), [[42, 8, 0], [41, 9, 0], [17, 3, 5]]);
}

#[test]
fn a_half_goes_away_from_zero() {
    let paid = ledger(flat(1, Some(2)), &[("2026-11-03", 1), ("2026-11-04", 1)]);
    assert_eq!(shares(&paid), [[1, 0, 0], [0, 1, 0]]);
}

#[test]
fn stated_parts_are_paid_oldest_first_and_interest_first() {
    let mut loan = flat(100, Some(120));
    loan.interest_model = Some(InterestModel::Declining);
    loan.instalments = vec![
        instalment(2, "2026-11-10", 55, 5),
        instalment(1, "2026-11-03", 45, 15),
    ];
    let receipts = [
        ("2026-11-03", 10),
        ("2026-11-04", 10),
        ("2026-11-10", 42),
        ("2026-11-11", 60),
    ];
    let expected = [[0, 10, 0], [5, 5, 0], [40, 2, 0], [55, 3, 2]];
    assert_eq!(shares(&ledger(loan, &receipts)), expected);
}

#[test]
fn a_plan_that_does_not_add_up_is_not_taken_at_its_word() {
    let mut loan = flat(100, Some(120));
    loan.instalments = vec![instalment(1, "2026-11-03", 100, 20)];
    assert_eq!(
        shares(&ledger(loan.clone(), &[("2026-11-03", 60)])),
        [[40, 20, 0]]
    );
    let breaks: [fn(&mut Loan); 3] = [
        |loan| loan.instalments[0].principal = Some(cop(90)),
        |loan| loan.instalments[0] = instalment(1, "2026-11-03", 100, 10),
        |loan| loan.instalments[0] = instalment(1, "2026-11-03", 90, 30),
    ];
    for broken in breaks {
        let mut loan = loan.clone();
        broken(&mut loan);
        let receipts = [("2026-11-03", 60)];
        assert_eq!(shares(&ledger(loan.clone(), &receipts)), [[50, 10, 0]]);
        loan.interest_model = Some(InterestModel::Declining);
        assert_eq!(ledger(loan, &receipts).shares(), Ok(None));
    }
    // One part gives the other.
    loan.instalments[0].principal = None;
    assert_eq!(shares(&ledger(loan, &[("2026-11-03", 60)])), [[40, 20, 0]]);
}

#[test]
fn without_a_total_nothing_can_be_said_of_a_flat_loan() {
    let paid = ledger(flat(100, None), &[("2026-11-03", 60)]);
    assert_eq!(paid.shares(), Ok(None));
}

#[test]
fn receipts_are_missing_where_the_balance_does_not_follow_from_them() {
    let with = |status: LoanStatus, balance: Option<i64>, paid: i64| {
        let mut loan = flat(100, Some(120));
        loan.status = status;
        loan.balance = balance.map(cop);
        ledger(loan, &[("2026-11-03", paid)]).receipts_missing()
    };
    assert!(!with(LoanStatus::Active, Some(70), 50));
    assert!(with(LoanStatus::Active, Some(60), 50));
    assert!(with(LoanStatus::Active, Some(80), 50));
    assert!(!with(LoanStatus::Active, None, 50));
    assert!(with(LoanStatus::Closed, Some(0), 110));
    // Five too much, which no balance tells of.
    assert!(!with(LoanStatus::Closed, Some(0), 125));
    // The newer loan, or nobody, paid the rest.
    assert!(!with(LoanStatus::Refinanced, Some(0), 50));
    assert!(!with(LoanStatus::WrittenOff, Some(0), 50));
    assert!(with(LoanStatus::WrittenOff, Some(60), 50));
    assert!(!with(LoanStatus::Cancelled, Some(60), 50));
}

#[test]
fn a_loan_ends_on_the_day_of_its_last_change() {
    let with = |status: LoanStatus, updated_on: Option<&str>, receipts: &[(&str, i64)]| {
        let loan = Loan {
            status,
            ..flat(100, Some(120))
        };
        let receipts = ledger(loan.clone(), receipts).receipts().to_vec();
        let updated_on = updated_on.map(day);
        let made = LoanLedger::new(1, true, loan, day("2026-11-02"), updated_on, receipts);
        made.unwrap().ended_on().map(|date| date.to_string())
    };
    let some = |date: &str| Some(date.to_owned());
    let late = Some("2026-11-09");
    assert_eq!(with(LoanStatus::Closed, late, &[]), some("2026-11-09"));
    assert_eq!(with(LoanStatus::Active, late, &[]), None);
    let receipts = [("2026-11-05", 1), ("2026-11-04", 1)];
    assert_eq!(
        with(LoanStatus::WrittenOff, None, &receipts),
        some("2026-11-05")
    );
    assert_eq!(with(LoanStatus::Refinanced, None, &[]), some("2026-11-02"));
}

#[test]
fn currencies_do_not_meet_in_a_ledger() {
    let mut loan = flat(100, Some(120));
    loan.balance = Some(Money::zero(Currency::Xof));
    let made = LoanLedger::new(1, true, loan, day("2026-11-02"), None, Vec::new());
    assert!(matches!(made, Err(MoneyError::CurrencyMismatch(..))));
}

proptest! {
    #[test]
    fn shares_of_a_plan_are_those_of_paying_one_unit_at_a_time(
        parts in prop::collection::vec((0_i64..30, 0_i64..30), 1..8),
        paid in prop::collection::vec(1_i64..60, 0..12),
    ) {
        let principal: i64 = parts.iter().map(|(principal, _)| principal).sum();
        let total: i64 = parts.iter().map(|(principal, interest)| principal + interest).sum();
        let mut loan = flat(principal, Some(total));
        loan.interest_model = Some(InterestModel::Declining);
        loan.instalments = parts.iter().zip(1..).map(|((principal, interest), number)| {
            instalment(number, "2026-11-03", *principal, *interest)
        }).collect();
        // Which part each unit of the loan belongs to, in the order in which they are paid.
        let units: Vec<usize> = parts.iter().flat_map(|(principal, interest)| {
            let gain = std::iter::repeat_n(1, usize::try_from(*interest).unwrap());
            gain.chain(std::iter::repeat_n(0, usize::try_from(*principal).unwrap()))
        }).collect();
        let mut unit = units.iter();
        let expected: Vec<[i64; 3]> = paid.iter().map(|amount| {
            let mut share = [0; 3];
            for _ in 0..*amount {
                share[unit.next().copied().unwrap_or(2)] += 1;
            }
            share
        }).collect();
        let receipts: Vec<(&str, i64)> = paid.iter().map(|paid| ("2026-11-04", *paid)).collect();
        prop_assert_eq!(shares(&ledger(loan, &receipts)), expected);
    }

    #[test]
    fn shares_of_a_flat_loan_lose_nothing(
        principal in 0_i64..1_000_000_000_000,
        interest in 1_i64..300_000_000_000,
        paid in prop::collection::vec(1_i64..200_000_000_000, 0..20),
    ) {
        let total = principal + interest;
        let receipts: Vec<(&str, i64)> = paid.iter().map(|paid| ("2026-11-04", *paid)).collect();
        let found = shares(&ledger(flat(principal, Some(total)), &receipts));
        let mut so_far = 0;
        let mut of_principal = 0;
        for (amount, [principal_part, gain, overpaid]) in paid.iter().zip(found) {
            so_far += amount;
            of_principal += principal_part;
            prop_assert_eq!(principal_part + gain + overpaid, *amount);
            prop_assert!(principal_part >= 0 && gain >= 0 && overpaid >= 0);
            let exact = Decimal::from(so_far.min(total)) * Decimal::from(principal)
                / Decimal::from(total);
            let rounded = exact.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero);
            prop_assert_eq!(Decimal::from(of_principal), rounded);
        }
        if so_far >= total {
            prop_assert_eq!(of_principal, principal);
        }
    }

    #[test]
    fn a_made_up_plan_adds_up_and_never_falls_due_on_a_sunday_when_daily(
        first in 20_000_i32..21_000,
        count in 1_u32..60,
        each in 1_i64..10_000,
        total in 1_i64..400_000,
    ) {
        let first = BusinessDate::from_epoch_days(first).unwrap();
        let loan = terms(Frequency::Daily, &first.to_string(), count, each, Some(total));
        let schedule = ledger(loan, &[]).schedule().unwrap();
        prop_assert_eq!(schedule.len(), count as usize);
        prop_assert_eq!(schedule.iter().map(|due| due.amount.minor()).sum::<i64>(), total);
        prop_assert_eq!(schedule[0].date, first);
        // The oracle counts weekdays from 1970-01-01, a Thursday: Sunday is the fourth after.
        let mut walked = first.epoch_days();
        for due in &schedule[1..] {
            walked += 1;
            walked += i32::from((walked - 3).rem_euclid(7) == 0);
            prop_assert_eq!(due.date.epoch_days(), walked);
        }
    }
}
