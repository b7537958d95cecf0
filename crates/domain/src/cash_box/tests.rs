//! The cash box by hand, in the words of the trade, and against an oracle that knows no lines.

use proptest::prelude::*;

use super::*;
use crate::ids::{LoanId, MovementId, PaymentId};
use crate::loan::{Loan, LoanStatus};
use crate::movements::{CashMovement, Method, MovementKind, Payment};
use crate::time::TimeZone;

fn cop(text: &str) -> Money {
    Money::parse(text, Currency::Cop).unwrap()
}

/// One day told line by line, `word amount`; answers `figure amount` for what is not zero.
fn check(opening: &str, script: &str, expected: &str) {
    let date = BusinessDate::parse("2026-11-18").unwrap();
    let mut figures = DayFigures::zero(Currency::Cop);
    for step in script
        .lines()
        .map(str::trim)
        .filter(|step| !step.is_empty())
    {
        let (word, amount) = step.split_once(' ').unwrap();
        let (taken_back, word) = match word.strip_prefix("void-") {
            Some(word) => (true, word),
            None => (false, word),
        };
        let line = match word {
            "receipt" => Line::ReceiptsCash,
            "transfer" => Line::ReceiptsOther,
            "loan" => Line::Disbursed,
            "outlay" => Line::Expenses,
            "base" => Line::BaseIn,
            "deposit" => Line::Deposits,
            "withdrawal" => Line::Withdrawals,
            "correction" => Line::Adjustments,
            other => unreachable!("no such word: {other}"),
        };
        let effect = CashEffect {
            date,
            line,
            amount: cop(amount.trim()),
        };
        if taken_back {
            figures.subtract(&effect)
        } else {
            figures.add(&effect)
        }
        .unwrap();
    }
    let day = DaySummary::new(date, cop(opening), figures).unwrap();
    let told: Vec<String> = Figure::ALL
        .into_iter()
        .map(|figure| (figure, day.figure(figure).unwrap()))
        .filter(|(_, amount)| !amount.is_zero())
        .map(|(figure, amount)| format!("{} {amount}", figure.name()))
        .collect();
    let wanted: Vec<&str> = expected
        .lines()
        .map(str::trim)
        .filter(|l| !l.is_empty())
        .collect();
    assert_eq!(told, wanted);
}

#[test]
fn a_plain_day() {
    check(
        "150000",
        "base 500000
         receipt 20000
         receipt 35000.50
         loan 300000
         outlay 12000
         deposit 100000",
        "opening_cash 150000.00
         receipts 55000.50
         receipts_cash 55000.50
         disbursed 300000.00
         expenses 12000.00
         base_in 500000.00
         deposits 100000.00
         closing_cash 293000.50",
    );
}

#[test]
fn a_transfer_is_a_receipt_but_never_in_the_bag() {
    check(
        "0",
        "transfer 80000
         receipt 10000",
        "receipts 90000.00
         receipts_cash 10000.00
         closing_cash 10000.00",
    );
}

#[test]
fn a_correction_carries_its_own_sign_and_the_bag_may_go_below_zero() {
    check(
        "1000",
        "correction -5000
         withdrawal 2000",
        "opening_cash 1000.00
         withdrawals 2000.00
         adjustments -5000.00
         closing_cash -6000.00",
    );
}

#[test]
fn a_voided_receipt_leaves_the_box_as_it_was() {
    check(
        "700",
        "receipt 20000
         void-receipt 20000",
        "opening_cash 700.00
         closing_cash 700.00",
    );
}

#[test]
fn what_is_voided_cancelled_or_of_an_unknown_kind_does_nothing() {
    let zone = TimeZone::parse("America/Bogota").unwrap();
    let at = Stamp::parse("2026-11-19T03:00:00Z").unwrap();
    let payment = Payment {
        id: PaymentId::new("p").unwrap(),
        loan_id: None,
        customer_id: None,
        collector_id: None,
        amount: cop("5"),
        method: Method::from_text("nequi"),
        ticket_id: None,
        paid_at: at,
        geo: None,
        note: None,
        voided: false,
    };
    let effect = payment.cash_effect(&zone.into()).unwrap();
    assert_eq!(
        (effect.line, effect.date.to_string().as_str()),
        (Line::ReceiptsOther, "2026-11-18")
    );
    assert_eq!(
        Payment {
            voided: true,
            ..payment
        }
        .cash_effect(&zone.into()),
        None
    );

    let movement = CashMovement {
        id: MovementId::new("m").unwrap(),
        collector_id: None,
        kind: MovementKind::from_text("loan_to_cousin"),
        amount: cop("5"),
        moved_at: at,
        note: None,
        voided: false,
    };
    assert_eq!(movement.cash_effect(&zone.into()), None);

    let loan = Loan {
        id: LoanId::new("l").unwrap(),
        customer_id: None,
        collector_id: None,
        principal: cop("5"),
        interest_rate: None,
        interest_model: None,
        total_due: None,
        balance: None,
        accrued_interest: None,
        frequency: None,
        instalment_count: None,
        instalment_amount: None,
        disbursed_at: at,
        first_due_date: None,
        status: LoanStatus::Cancelled,
        instalments: Vec::new(),
    };
    assert_eq!(loan.cash_effect(&zone.into()), None);
    let written_off = Loan {
        status: LoanStatus::WrittenOff,
        ..loan
    };
    assert_eq!(
        written_off.cash_effect(&zone.into()).unwrap().line,
        Line::Disbursed
    );
}

#[test]
fn a_sum_beyond_range_is_an_error_not_a_wrap() {
    let date = BusinessDate::parse("2026-11-18").unwrap();
    let mut figures =
        DayFigures::from_minor(Currency::Cop, [i64::MAX - 1, 0, 0, 0, 0, 0, 0, 0], 1, 0);
    let effect = CashEffect {
        date,
        line: Line::ReceiptsCash,
        amount: cop("0.02"),
    };
    assert_eq!(figures.add(&effect), Err(MoneyError::OutOfRange));
}

proptest! {
    /// The oracle adds signed cents in one `i128` and never hears of lines or figures.
    #[test]
    fn closing_is_opening_and_everything_that_touched_the_bag(
        opening in -1_000_000_i64..1_000_000,
        steps in prop::collection::vec((0_u8..8, -1_000_000_i64..1_000_000), 0..60),
    ) {
        let date = BusinessDate::parse("2026-11-18").unwrap();
        let signs = [1_i128, 0, -1, -1, 1, -1, -1, 1];
        let mut bag = i128::from(opening);
        let mut figures = DayFigures::zero(Currency::Cop);
        for (number, minor) in &steps {
            let line = Line::from_number(*number).unwrap();
            let amount = Money::from_minor(*minor, Currency::Cop);
            figures.add(&CashEffect { date, line, amount }).unwrap();
            bag += signs[usize::from(*number)] * i128::from(*minor);
        }
        let opening = Money::from_minor(opening, Currency::Cop);
        let day = DaySummary::new(date, opening, figures).unwrap();
        prop_assert_eq!(i128::from(day.closing.minor()), bag);
        let payments = steps.iter().filter(|(number, _)| *number < 2).count();
        prop_assert_eq!(day.figures.payments_count, i64::try_from(payments).unwrap());
    }
}
