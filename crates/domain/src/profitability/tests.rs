//! Periods, capital and ratios by hand, and against an oracle that walks day by day.

use proptest::prelude::*;
use rust_decimal::RoundingStrategy;

use super::*;
use crate::commission::{Basis, Percent};
use crate::ids::LoanId;
use crate::loan::{InterestModel, Loan};
use crate::time::Stamp;

fn day(text: &str) -> BusinessDate {
    BusinessDate::parse(text).unwrap()
}

fn cop(minor: i64) -> Money {
    Money::from_minor(minor, Currency::Cop)
}

fn span(from: &str, to: &str) -> Span {
    Span {
        from: day(from),
        to: day(to),
    }
}

/// A flat loan as a test says it.
#[derive(Clone, Debug)]
struct Lent {
    principal: i64,
    total: Option<i64>,
    balance: Option<i64>,
    disbursed: BusinessDate,
    ended: Option<BusinessDate>,
    status: LoanStatus,
    on_route: bool,
    paid: Vec<(BusinessDate, i64)>,
}

/// 100 handed out on the 2nd against 120.
fn lent(paid: &[(&str, i64)]) -> Lent {
    Lent {
        principal: 100,
        total: Some(120),
        balance: None,
        disbursed: day("2026-11-02"),
        ended: None,
        status: LoanStatus::Active,
        on_route: true,
        paid: paid
            .iter()
            .map(|(date, minor)| (day(date), *minor))
            .collect(),
    }
}

impl Lent {
    fn ledger(&self, number: i64) -> LoanLedger {
        let loan = Loan {
            id: LoanId::new(number.to_string()).unwrap(),
            customer_id: None,
            collector_id: None,
            principal: cop(self.principal),
            interest_rate: None,
            interest_model: Some(InterestModel::Flat),
            total_due: self.total.map(cop),
            balance: self.balance.map(cop),
            accrued_interest: None,
            frequency: None,
            instalment_count: None,
            instalment_amount: None,
            disbursed_at: Stamp::from_parts(0, 0).unwrap(),
            first_due_date: None,
            status: self.status.clone(),
            instalments: Vec::new(),
        };
        let receipts = self.paid.iter().map(|(date, minor)| Receipt {
            date: *date,
            amount: cop(*minor),
            collector: Some(1),
            on_route: true,
        });
        let receipts = receipts.collect();
        LoanLedger::new(
            number,
            self.on_route,
            loan,
            self.disbursed,
            self.ended,
            receipts,
        )
        .unwrap()
    }
}

fn ten_per_cent_of_gain() -> [CommissionRule; 1] {
    [CommissionRule {
        id: 1,
        route: None,
        collector: None,
        from: day("2000-01-01"),
        basis: Basis::Gain,
        percent: Percent::parse("10").unwrap(),
    }]
}

fn earnings_with(loans: &[Lent], orphans: &[Receipt], whole: Span, period: Span) -> Earnings {
    let ledgers: Vec<LoanLedger> = loans
        .iter()
        .zip(1..)
        .map(|(loan, number)| loan.ledger(number))
        .collect();
    let rules = ten_per_cent_of_gain();
    let books = RouteBooks::new(Currency::Cop, 7, whole, &ledgers, orphans, &rules).unwrap();
    books.earnings(period).unwrap()
}

fn earnings(loans: &[Lent], period: Span) -> Earnings {
    earnings_with(loans, &[], span("2026-11-01", "2026-11-30"), period)
}

fn minor(amount: Option<Money>) -> Option<i64> {
    amount.map(Money::minor)
}

fn parts(found: &Earnings) -> Option<[i64; 3]> {
    let collected = found.collected?;
    Some([collected.principal, collected.gain, collected.overpaid].map(Money::minor))
}

#[test]
fn periods_are_cut_at_mondays_and_firsts_and_at_the_ends_asked_for() {
    let shown = |whole: Span, length| -> Vec<String> {
        let cut = whole.cut(length);
        cut.iter()
            .map(|period| format!("{} {}", period.from, period.to))
            .collect()
    };
    let whole = span("2026-11-26", "2026-12-08");
    assert_eq!(
        shown(whole, PeriodLength::Week),
        [
            "2026-11-26 2026-11-29",
            "2026-11-30 2026-12-06",
            "2026-12-07 2026-12-08"
        ]
    );
    assert_eq!(
        shown(whole, PeriodLength::Month),
        ["2026-11-26 2026-11-30", "2026-12-01 2026-12-08"]
    );
    assert_eq!(shown(whole, PeriodLength::Day).len(), 13);
    let leap = span("2028-02-01", "2028-02-29");
    assert_eq!(shown(leap, PeriodLength::Month), ["2028-02-01 2028-02-29"]);
    assert_eq!(
        shown(span("2026-11-02", "2026-11-01"), PeriodLength::Day),
        [""; 0]
    );
}

#[test]
fn a_week_by_hand() {
    // 100 out from the 2nd. On the 4th 60 come in: 50 principal, 10 gain. On the 6th 66: 50, 10, 6.
    let loans = [lent(&[("2026-11-04", 60), ("2026-11-06", 66)])];
    let found = earnings(&loans, span("2026-11-02", "2026-11-08"));
    assert_eq!(parts(&found), Some([100, 20, 6]));
    // 100, 100, 50, 50, 0, 0, 0.
    assert_eq!(minor(found.capital_days), Some(300));
    assert_eq!(minor(found.commission.amount), Some(2));
    let returns = Returns::new(cop(20), found.capital_days.unwrap()).unwrap();
    assert_eq!(returns.per_capital_day_percent.to_string(), "6.666667");
    assert_eq!(returns.thirty_day_percent.to_string(), "200.00");
    // A day within it, and one before anything.
    let found = earnings(&loans, span("2026-11-04", "2026-11-04"));
    assert_eq!(
        (parts(&found), minor(found.capital_days)),
        (Some([50, 10, 0]), Some(50))
    );
    let found = earnings(&loans, span("2026-11-01", "2026-11-01"));
    assert_eq!(
        (parts(&found), minor(found.capital_days)),
        (Some([0; 3]), Some(0))
    );
}

#[test]
fn what_ended_takes_no_capital_from_that_day_on() {
    for status in [
        LoanStatus::WrittenOff,
        LoanStatus::Refinanced,
        LoanStatus::Closed,
    ] {
        let loan = Lent {
            ended: Some(day("2026-11-05")),
            status,
            ..lent(&[("2026-11-04", 60)])
        };
        let found = earnings(
            std::slice::from_ref(&loan),
            span("2026-11-01", "2026-11-30"),
        );
        // 100 on the 2nd and 3rd, 50 on the 4th.
        assert_eq!(minor(found.capital_days), Some(250));
        // What comes in after all is still taken apart.
        let later = Lent {
            paid: vec![(day("2026-11-04"), 60), (day("2026-11-20"), 60)],
            ..loan
        };
        let found = earnings(&[later], span("2026-11-01", "2026-11-30"));
        assert_eq!(
            (parts(&found), minor(found.capital_days)),
            (Some([100, 20, 0]), Some(250))
        );
    }
    let cancelled = Lent {
        status: LoanStatus::Cancelled,
        ..lent(&[])
    };
    let found = earnings(&[cancelled], span("2026-11-01", "2026-11-30"));
    assert_eq!(minor(found.capital_days), Some(0));
}

#[test]
fn a_loan_from_before_the_span_brings_its_capital_along() {
    let loans = [lent(&[("2026-11-04", 60)])];
    let whole = span("2026-11-10", "2026-11-12");
    let found = earnings_with(&loans, &[], whole, whole);
    assert_eq!(
        (parts(&found), minor(found.capital_days)),
        (Some([0; 3]), Some(150))
    );
}

#[test]
fn the_capital_of_another_route_is_not_ours_but_what_came_in_here_is() {
    let elsewhere = Lent {
        on_route: false,
        ..lent(&[("2026-11-04", 60)])
    };
    let found = earnings(&[elsewhere], span("2026-11-01", "2026-11-30"));
    assert_eq!(parts(&found), Some([50, 10, 0]));
    assert_eq!(minor(found.capital_days), Some(0));
}

#[test]
fn what_came_in_elsewhere_pays_our_capital_back_and_is_not_our_collection() {
    let ledger = lent(&[("2026-11-04", 60)]).ledger(1);
    let receipts = ledger.receipts().iter().map(|receipt| Receipt {
        on_route: false,
        ..*receipt
    });
    let (loan, receipts) = (ledger.loan().clone(), receipts.collect());
    let ledgers = [LoanLedger::new(1, true, loan, ledger.disbursed_on(), None, receipts).unwrap()];
    let whole = span("2026-11-02", "2026-11-05");
    let books = RouteBooks::new(Currency::Cop, 7, whole, &ledgers, &[], &[]).unwrap();
    let found = books.earnings(whole).unwrap();
    assert_eq!(parts(&found), Some([0; 3]));
    assert_eq!(minor(found.capital_days), Some(300));
    // Nobody collected here: no rule is missed.
    assert_eq!(minor(found.commission.amount), Some(0));
}

#[test]
fn a_receipt_without_a_loan_leaves_its_period_unsaid_and_no_other() {
    let orphan = Receipt {
        date: day("2026-11-05"),
        amount: cop(10),
        collector: Some(1),
        on_route: true,
    };
    let whole = span("2026-11-01", "2026-11-30");
    let loans = [lent(&[("2026-11-04", 60)])];
    let found = earnings_with(&loans, &[orphan], whole, span("2026-11-05", "2026-11-05"));
    assert_eq!((parts(&found), found.capital_days), (None, None));
    assert_eq!(
        (found.commission.amount, found.receipts_without_loan),
        (None, 1)
    );
    let found = earnings_with(&loans, &[orphan], whole, span("2026-11-06", "2026-11-06"));
    assert_eq!(
        (parts(&found), found.receipts_without_loan),
        (Some([0; 3]), 0)
    );
    assert_eq!(minor(found.capital_days), Some(50));
}

#[test]
fn a_loan_without_terms_blurs_capital_from_its_first_receipt_on() {
    let loans = [Lent {
        total: None,
        ended: Some(day("2026-11-10")),
        status: LoanStatus::Closed,
        ..lent(&[("2026-11-04", 60)])
    }];
    let on = |date: &str| {
        let found = earnings(&loans, span(date, date));
        (
            parts(&found),
            minor(found.capital_days),
            found.loans_without_terms,
        )
    };
    assert_eq!(on("2026-11-03"), (Some([0; 3]), Some(100), 0));
    assert_eq!(on("2026-11-04"), (None, None, 1));
    assert_eq!(on("2026-11-05"), (Some([0; 3]), None, 1));
    assert_eq!(on("2026-11-10"), (Some([0; 3]), Some(0), 0));
}

#[test]
fn missing_receipts_leave_everything_unsaid_while_the_loan_matters() {
    let loans = [Lent {
        balance: Some(50),
        ended: Some(day("2026-11-10")),
        status: LoanStatus::Closed,
        ..lent(&[("2026-11-04", 60)])
    }];
    let on = |date: &str| {
        let found = earnings(&loans, span(date, date));
        let said = found.collected.is_some() && found.commission.amount.is_some();
        assert_eq!(said, found.capital_days.is_some());
        (said, found.receipts_missing)
    };
    assert_eq!(on("2026-11-01"), (true, 0));
    assert_eq!(on("2026-11-02"), (false, 1));
    assert_eq!(on("2026-11-10"), (false, 1));
    assert_eq!(on("2026-11-11"), (true, 0));
    let found = earnings(&loans, span("2026-11-08", "2026-11-20"));
    assert_eq!((found.collected, found.receipts_missing), (None, 1));
}

#[test]
fn without_capital_there_is_no_percentage_of_it() {
    assert_eq!(Returns::new(cop(5), cop(0)), None);
    assert_eq!(Returns::new(cop(5), Money::zero(Currency::Xof)), None);
    let loss = Returns::new(cop(-1), cop(80_000_000)).unwrap();
    // -0.00000125 away from zero; the 30 days come from the exact ratio.
    assert_eq!(loss.per_capital_day_percent.to_string(), "-0.000001");
    assert_eq!(loss.thirty_day_percent.to_string(), "0.00");
    let half = Returns::new(cop(1), cop(200_000_000)).unwrap();
    assert_eq!(half.per_capital_day_percent.to_string(), "0.000001");
}

fn any_loan() -> impl Strategy<Value = Lent> {
    let paid = prop::collection::vec((0_i32..30, 1_i64..80), 0..6);
    (
        1_i64..200,
        0_i64..60,
        0_i32..25,
        prop::option::of(0_i32..30),
        paid,
    )
        .prop_map(|(principal, interest, disbursed, ended, mut paid)| {
            paid.sort();
            let date = |offset: i32| BusinessDate::from_epoch_days(20_000 + offset).unwrap();
            Lent {
                principal,
                total: Some(principal + interest),
                balance: None,
                disbursed: date(disbursed),
                ended: ended.map(date),
                status: match ended {
                    Some(_) => LoanStatus::WrittenOff,
                    None => LoanStatus::Active,
                },
                on_route: true,
                paid: paid
                    .into_iter()
                    .map(|(offset, minor)| (date(offset), minor))
                    .collect(),
            }
        })
}

/// Principal repaid by the end of a date, in decimals.
fn repaid(loan: &Lent, date: BusinessDate) -> Decimal {
    let total = Decimal::from(loan.total.unwrap());
    let paid = loan.paid.iter().filter(|(on, _)| *on <= date);
    let paid: Decimal = paid.map(|(_, minor)| Decimal::from(*minor)).sum();
    let exact = paid.min(total) * Decimal::from(loan.principal) / total;
    exact.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero)
}

proptest! {
    #[test]
    fn every_period_is_what_walking_its_days_makes_it(
        loans in prop::collection::vec(any_loan(), 0..6),
        whole in (0_i32..20, 0_i32..20),
        within in (0_i32..20, 0_i32..20),
    ) {
        let date = |offset: i32| BusinessDate::from_epoch_days(20_000 + offset).unwrap();
        let whole = Span { from: date(whole.0), to: date(whole.0 + whole.1) };
        let from = date(within.0).clamp(whole.from, whole.to);
        let period = Span { from, to: from.plus_days(within.1.into()).min(whole.to) };
        let found = earnings_with(&loans, &[], whole, period);
        let mut capital = Decimal::ZERO;
        let (mut principal, mut collected) = (Decimal::ZERO, Decimal::ZERO);
        let mut overpaid = Decimal::ZERO;
        for day in period.from.through(period.to) {
            for loan in &loans {
                let before = repaid(loan, day.plus_days(-1));
                principal += repaid(loan, day) - before;
                let beyond = |until: BusinessDate| {
                    let paid = loan.paid.iter().filter(|(on, _)| *on <= until);
                    let paid: i64 = paid.map(|(_, minor)| minor).sum();
                    Decimal::from((paid - loan.total.unwrap()).max(0))
                };
                overpaid += beyond(day) - beyond(day.plus_days(-1));
                let today = loan.paid.iter().filter(|(on, _)| *on == day);
                collected += today.map(|(_, minor)| Decimal::from(*minor)).sum::<Decimal>();
                if loan.disbursed <= day && loan.ended.is_none_or(|ended| day < ended) {
                    capital += Decimal::from(loan.principal) - repaid(loan, day);
                }
            }
        }
        let expected = [principal, collected - principal - overpaid, overpaid];
        let parts = parts(&found).unwrap().map(Decimal::from);
        prop_assert_eq!(parts, expected);
        prop_assert_eq!(minor(found.capital_days).map(Decimal::from), Some(capital));
        let gain = found.collected.unwrap().gain;
        if let Some(returns) = Returns::new(gain, found.capital_days.unwrap()) {
            let round = |exact: Decimal, decimals| {
                exact.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero)
            };
            let gain = expected[1];
            let percent = gain * Decimal::ONE_HUNDRED / capital;
            prop_assert_eq!(returns.per_capital_day_percent, round(percent, 6));
            let monthly = gain * Decimal::from(3000) / capital;
            prop_assert_eq!(returns.thirty_day_percent, round(monthly, 2));
        } else {
            prop_assert_eq!(capital, Decimal::ZERO);
        }
    }
}
