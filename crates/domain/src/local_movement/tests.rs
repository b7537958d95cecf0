//! Which line a movement falls on, and which amounts it may have.

use super::*;
use crate::cash_box::{CashEffect, DayFigures};
use crate::money::Currency;
use crate::time::BusinessDate;

const MAX: i64 = Money::RECORD_MINOR_MAX;

fn cop(minor: i64) -> Money {
    Money::from_minor(minor, Currency::Cop)
}

/// What a movement of a hundred does to the bag, through the day's own formula.
fn into_bag(kind: LocalKind) -> i64 {
    let mut figures = DayFigures::zero(Currency::Cop);
    let effect = CashEffect {
        date: BusinessDate::parse("2026-04-28").unwrap(),
        line: kind.line(),
        amount: cop(100),
    };
    figures.add(&effect).unwrap();
    figures.net_cash().unwrap().minor()
}

#[test]
fn each_kind_has_its_name_its_line_and_its_way() {
    let expected = [
        ("base", Line::BaseIn, 100),
        ("outlay", Line::Expenses, -100),
        ("bank_deposit", Line::Deposits, -100),
        ("withdrawal", Line::Withdrawals, -100),
        ("correction", Line::Adjustments, 100),
        ("handed_in", Line::Deposits, -100),
        ("handed_out", Line::BaseIn, 100),
        ("passed_on", Line::Adjustments, 100),
    ];
    let found = LocalKind::ALL.map(|kind| (kind.name(), kind.line(), into_bag(kind)));
    assert_eq!(found, expected);
    for kind in LocalKind::ALL {
        assert_eq!(LocalKind::from_name(kind.name()), Some(kind));
    }
    for name in ["", "Base", "handover", "deposit", "base "] {
        assert_eq!(LocalKind::from_name(name), None, "{name}");
    }
}

#[test]
fn corrections_and_what_is_passed_on_carry_a_sign_and_handovers_take_names() {
    let names = |asked: fn(LocalKind) -> bool| -> Vec<&str> {
        let kinds = LocalKind::ALL.into_iter().filter(|kind| asked(*kind));
        kinds.map(LocalKind::name).collect()
    };
    assert_eq!(names(LocalKind::is_signed), ["correction", "passed_on"]);
    assert_eq!(
        names(LocalKind::needs_names),
        ["handed_in", "handed_out", "passed_on"]
    );
}

#[test]
fn an_amount_is_above_zero_or_signed_and_never_beyond_what_a_record_carries() {
    for kind in LocalKind::ALL {
        for minor in [1, MAX] {
            assert_eq!(check_amount(kind, cop(minor)), Ok(()), "{kind:?} {minor}");
        }
        for minor in [MAX + 1, i64::MAX] {
            let refusal = LocalRefusal::TooLarge(kind, cop(minor));
            assert_eq!(check_amount(kind, cop(minor)), Err(refusal));
        }
    }
    for kind in [LocalKind::Correction, LocalKind::PassedOn] {
        assert_eq!(check_amount(kind, cop(0)), Err(LocalRefusal::Zero(kind)));
        for minor in [-1, -MAX] {
            assert_eq!(check_amount(kind, cop(minor)), Ok(()), "{kind:?} {minor}");
        }
        for minor in [-MAX - 1, i64::MIN] {
            let refusal = LocalRefusal::TooLarge(kind, cop(minor));
            assert_eq!(check_amount(kind, cop(minor)), Err(refusal));
        }
    }
    for kind in [
        LocalKind::Base,
        LocalKind::Outlay,
        LocalKind::BankDeposit,
        LocalKind::Withdrawal,
        LocalKind::HandedIn,
        LocalKind::HandedOut,
    ] {
        for minor in [0, -1, i64::MIN] {
            let refusal = LocalRefusal::NotAboveZero(kind, cop(minor));
            assert_eq!(check_amount(kind, cop(minor)), Err(refusal));
        }
    }
}

#[test]
fn a_refusal_says_what_is_wrong() {
    let said = |kind, minor| check_amount(kind, cop(minor)).unwrap_err().to_string();
    assert_eq!(
        said(LocalKind::Outlay, -3_500_000),
        "outlay: -35000.00 is not above zero"
    );
    assert_eq!(said(LocalKind::Correction, 0), "correction: nothing moves");
    assert_eq!(
        said(LocalKind::Base, MAX + 1),
        "base: 1000000000000000.01 is more than one record may carry"
    );
}
