//! Late rows by hand, and against two boxes that are added up from nothing.

use proptest::prelude::*;

use super::*;
use crate::cash_box::{DayFigures, DaySummary, Line};

fn cop(pesos: i64) -> Money {
    Money::from_minor(pesos * 100, Currency::Cop)
}

fn day(text: &str) -> BusinessDate {
    BusinessDate::parse(text).unwrap()
}

fn effect(date: &str, line: Line, pesos: i64) -> Option<CashEffect> {
    Some(CashEffect {
        date: day(date),
        line,
        amount: cop(pesos),
    })
}

/// What changed for the close of 18 November: `+35000: a b`, the rows by their names.
fn changed(rows: &[(&'static str, Option<CashEffect>, Option<CashEffect>)]) -> String {
    let rows = rows
        .iter()
        .map(|&(id, signed, now)| SignedRow { id, signed, now });
    let found = ChangedAfterClose::new(Currency::Cop, day("2026-11-18"), rows).unwrap();
    let names: Vec<&str> = found.rows.iter().map(|changed| changed.row.id).collect();
    format!("{:+}: {}", found.amount.minor() / 100, names.join(" "))
}

#[test]
fn two_receipts_come_in_after_the_close() {
    let receipt = |pesos| effect("2026-11-18", Line::ReceiptsCash, pesos);
    let rows = [
        ("morning", receipt(50_000), receipt(50_000)),
        ("late", None, receipt(20_000)),
        ("later", None, receipt(15_000)),
    ];
    assert_eq!(changed(&rows), "+35000: late later");
}

#[test]
fn a_void_a_correction_and_an_outlay_after_the_close() {
    let receipt = |pesos| effect("2026-11-18", Line::ReceiptsCash, pesos);
    let rows = [
        ("void", receipt(50_000), None),
        ("corrected", receipt(10_000), receipt(12_000)),
        ("outlay", None, effect("2026-11-18", Line::Expenses, 7_000)),
    ];
    assert_eq!(changed(&rows), "-55000: void corrected outlay");
}

#[test]
fn a_transfer_taken_for_cash_leaves_the_bag_and_a_late_transfer_is_listed_with_nothing() {
    let rows = [
        (
            "method",
            effect("2026-11-18", Line::ReceiptsCash, 20_000),
            effect("2026-11-18", Line::ReceiptsOther, 20_000),
        ),
        (
            "transfer",
            None,
            effect("2026-11-18", Line::ReceiptsOther, 9_000),
        ),
    ];
    assert_eq!(changed(&rows), "-20000: method transfer");
}

#[test]
fn the_day_before_comes_in_through_the_opening_and_the_day_after_does_not() {
    let rows = [
        ("before", None, effect("2026-11-17", Line::BaseIn, 100_000)),
        (
            "before-transfer",
            None,
            effect("2026-11-17", Line::ReceiptsOther, 9_000),
        ),
        ("after", None, effect("2026-11-19", Line::BaseIn, 100_000)),
        (
            "moved-on",
            effect("2026-11-18", Line::ReceiptsCash, 4_000),
            effect("2026-11-19", Line::ReceiptsCash, 4_000),
        ),
        (
            "moved-back",
            effect("2026-11-18", Line::ReceiptsCash, 6_000),
            effect("2026-11-17", Line::ReceiptsCash, 6_000),
        ),
    ];
    assert_eq!(changed(&rows), "+96000: before moved-on moved-back");
}

#[test]
fn nothing_arrived_nothing_changed() {
    let receipt = effect("2026-11-18", Line::ReceiptsCash, 50_000);
    assert_eq!(changed(&[("morning", receipt, receipt)]), "+0: ");
    assert_eq!(changed(&[]), "+0: ");
}

#[test]
fn another_currency_and_a_sum_beyond_range_are_errors() {
    let with = |line, amount| {
        let now = Some(CashEffect {
            date: day("2026-11-18"),
            line,
            amount,
        });
        let signed = None;
        let row = SignedRow { id: 1, signed, now };
        let rows = [row, SignedRow { id: 2, ..row }];
        ChangedAfterClose::new(Currency::Cop, day("2026-11-18"), rows).unwrap_err()
    };
    let mixed = MoneyError::CurrencyMismatch(Currency::Cop, Currency::Xof);
    for line in Line::ALL {
        assert_eq!(with(line, Money::from_minor(5, Currency::Xof)), mixed);
    }
    let most = Money::from_minor(i64::MAX, Currency::Cop);
    assert_eq!(with(Line::BaseIn, most), MoneyError::OutOfRange);
}

#[test]
fn a_variance_is_the_figure_less_its_control_or_is_not_said() {
    let variance = |against| Variance::new(Control::Count, cop(450_000), against);
    assert_eq!(
        variance(Some(cop(465_000))).unwrap().amount,
        Some(cop(-15_000))
    );
    assert_eq!(variance(Some(cop(450_000))).unwrap().amount, Some(cop(0)));
    assert_eq!(variance(None).unwrap().amount, None);
    assert_eq!(
        variance(Some(Money::zero(Currency::Xof))),
        Err(MoneyError::CurrencyMismatch(Currency::Cop, Currency::Xof))
    );
    for control in Control::ALL {
        assert_eq!(Control::from_name(control.name()), Some(control));
    }
    assert_eq!(Control::from_name("profit"), None);
}

/// A row on one of four days about the close, on any line.
fn any_effect() -> impl Strategy<Value = Option<CashEffect>> {
    prop::option::of(
        (0_i32..4, 0_u8..8, 0_i64..4).prop_map(|(later, line, thousands)| CashEffect {
            date: day("2026-11-16").plus_days(i64::from(later)),
            line: Line::from_number(line).unwrap(),
            amount: cop(thousands * 1_000),
        }),
    )
}

/// The box at the end of a day, carried over from day to day.
fn summary(effects: &[Option<CashEffect>], closed: BusinessDate) -> DaySummary {
    let mut opening = cop(0);
    for date in day("2026-11-16").through(closed) {
        let mut figures = DayFigures::zero(Currency::Cop);
        for effect in effects
            .iter()
            .flatten()
            .filter(|effect| effect.date == date)
        {
            figures.add(effect).unwrap();
        }
        let summary = DaySummary::new(date, opening, figures).unwrap();
        if date == closed {
            return summary;
        }
        opening = summary.closing;
    }
    unreachable!("the day closed is the last of the days")
}

proptest! {
    #[test]
    fn what_changed_is_the_truth_less_the_signed_figure_and_its_rows_make_it(
        rows in prop::collection::vec((any_effect(), any_effect()), 0..12),
    ) {
        let closed = day("2026-11-18");
        let (signed, now): (Vec<_>, Vec<_>) = rows.iter().copied().unzip();
        let (before, after) = (summary(&signed, closed), summary(&now, closed));
        let rows = rows.iter().enumerate();
        let rows = rows.map(|(id, &(signed, now))| SignedRow { id, signed, now });
        let found = ChangedAfterClose::new(Currency::Cop, closed, rows).unwrap();
        prop_assert_eq!(found.amount, after.closing.checked_sub(before.closing).unwrap());
        // Taking the listed changes back leads from the truth to the snapshot again.
        let mut undone = now.clone();
        for changed in &found.rows {
            undone[changed.row.id] = changed.row.signed;
        }
        prop_assert_eq!(summary(&undone, closed), before);
        let sum: i64 = found.rows.iter().map(|changed| changed.amount.minor()).sum();
        prop_assert_eq!(sum, found.amount.minor());
    }
}
