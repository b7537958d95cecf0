//! Bags counted by hand, and against an oracle that multiplies in `i128`.

use proptest::prelude::*;

use super::*;
use crate::denomination::{denominations, every_denomination};

fn day(text: &str) -> BusinessDate {
    BusinessDate::parse(text).unwrap()
}

fn face(code: &str, currency: Currency) -> Face {
    Face::from_code(code, currency).unwrap()
}

/// Counts `pieces code` a line, and answers what stands on the sheet, or why it is refused.
fn count(currency: Currency, on: &str, script: &str) -> String {
    let counted: Vec<(Face, i64)> = script
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .map(|line| {
            let (pieces, code) = line.split_once(' ').unwrap();
            (face(code, currency), pieces.parse().unwrap())
        })
        .collect();
    match CashCount::new(currency, day(on), &counted) {
        Ok(count) => {
            let lines = count.lines().iter();
            let mut sheet: Vec<String> = lines
                .map(|line| {
                    let face = line.denomination.face;
                    format!("{} x {face} = {}", line.pieces, line.amount())
                })
                .collect();
            sheet.push(format!("total {}", count.total()));
            sheet.join("\n")
        }
        Err(refusal) => refusal.to_string(),
    }
}

#[test]
fn a_bag_of_pesos_is_added_up_largest_first() {
    let sheet = count(
        Currency::Cop,
        "2026-11-20",
        "
        7 coin-1000
        3 note-50000
        4 note-1000
        12 note-20000
        3 coin-50
        ",
    );
    assert_eq!(
        sheet,
        "3 x note-50000 = 150000.00\n\
         12 x note-20000 = 240000.00\n\
         4 x note-1000 = 4000.00\n\
         7 x coin-1000 = 7000.00\n\
         3 x coin-50 = 150.00\n\
         total 401150.00"
    );
}

#[test]
fn a_bag_of_francs_has_no_decimals() {
    let sheet = count(
        Currency::Xof,
        "2026-11-20",
        "
        2 coin-500
        5 note-500
        11 note-10000
        3 coin-25
        ",
    );
    assert_eq!(
        sheet,
        "11 x note-10000 = 110000\n\
         5 x note-500 = 2500\n\
         2 x coin-500 = 1000\n\
         3 x coin-25 = 75\n\
         total 113575"
    );
}

#[test]
fn a_count_of_nothing_is_a_count_of_zero_and_a_zero_that_was_said_stays() {
    let empty = CashCount::new(Currency::Cop, day("2026-11-20"), &[]).unwrap();
    assert_eq!(empty.total(), Money::zero(Currency::Cop));
    assert!(empty.lines().is_empty());
    assert_eq!(empty.date(), day("2026-11-20"));
    let said = count(Currency::Cop, "2026-11-20", "0 note-50000");
    assert_eq!(said, "0 x note-50000 = 0.00\ntotal 0.00");
}

#[test]
fn what_is_not_tender_on_the_day_is_refused_with_the_day() {
    let pesos = |on, script| count(Currency::Cop, on, script);
    let francs = |on, script| count(Currency::Xof, on, script);
    assert_eq!(
        francs("2026-11-20", "1 note-1000\n1 note-2500"),
        "note-2500 on 2026-11-20: legal tender only until 2004-12-31"
    );
    assert_eq!(
        pesos("2016-03-30", "1 note-100000"),
        "note-100000 on 2016-03-30: legal tender only from 2016-03-31"
    );
    assert_eq!(
        pesos("2026-11-20", "1 note-500"),
        "note-500 on 2026-11-20: there is no such note or coin"
    );
    assert_eq!(
        francs("2004-12-31", "2 note-2500"),
        "2 x note-2500 = 5000\ntotal 5000"
    );
}

#[test]
fn negative_absurd_repeated_and_foreign_counts_are_refused() {
    let pesos = |script| count(Currency::Cop, "2026-11-20", script);
    assert_eq!(pesos("-1 note-50000"), "note-50000: fewer than no pieces");
    assert_eq!(
        pesos("100000 coin-50"),
        "100000 x coin-50 = 5000000.00\ntotal 5000000.00"
    );
    assert_eq!(pesos("100001 coin-50"), "coin-50: more than 100000 pieces");
    assert_eq!(
        pesos("9223372036854775807 coin-50"),
        "coin-50: more than 100000 pieces"
    );
    // 2^32 + 1 must not come round to one piece.
    assert_eq!(
        pesos("4294967297 coin-50"),
        "coin-50: more than 100000 pieces"
    );
    assert_eq!(
        pesos("1 note-50000\n2 coin-50\n1 note-50000"),
        "note-50000 stands twice"
    );
    let franc = face("note-10000", Currency::Xof);
    let refused = CashCount::new(Currency::Cop, day("2026-11-20"), &[(franc, 1)]).unwrap_err();
    assert_eq!(
        refused,
        CountRefusal::OtherCurrency {
            face: franc,
            bag: Currency::Cop
        }
    );
    assert_eq!(refused.to_string(), "note-10000 is in XOF, the bag in COP");
}

#[test]
fn a_total_beyond_one_record_is_refused() {
    let cop = |minor| Money::from_minor(minor, Currency::Cop);
    let most = cop(Money::RECORD_MINOR_MAX);
    assert_eq!(grown(cop(0), most), Some(most));
    assert_eq!(grown(most, cop(1)), None);
    assert_eq!(grown(cop(1), most), None);
    assert_eq!(grown(most, cop(i64::MAX)), None);
}

#[test]
fn what_is_typed_is_digits() {
    let fifty = face("note-50000", Currency::Cop);
    let read = |typed| read_pieces(fifty, typed);
    assert_eq!(read("12"), Ok(12));
    assert_eq!(read(" 007 "), Ok(7));
    assert_eq!(read("0"), Ok(0));
    assert_eq!(read("100000"), Ok(100_000));
    for typed in [
        "", " ", "-", "+3", "1.000", "1,5", "1 000", "1e3", "doce", "٣", "--1", "3-",
    ] {
        let refusal = CountRefusal::NotANumber { face: fifty };
        assert_eq!(read(typed), Err(refusal), "{typed}");
    }
    for typed in ["-1", "-0", "-99999999999999999999999"] {
        let refusal = CountRefusal::NegativePieces { face: fifty };
        assert_eq!(read(typed), Err(refusal), "{typed}");
    }
    for typed in ["100001", "99999999999999999999999"] {
        let refusal = CountRefusal::TooManyPieces { face: fifty };
        assert_eq!(read(typed), Err(refusal), "{typed}");
    }
}

fn any_currency() -> impl Strategy<Value = Currency> {
    prop_oneof![Just(Currency::Cop), Just(Currency::Xof)]
}

proptest! {
    #[test]
    fn the_total_is_the_sum_in_any_order(
        currency in any_currency(),
        epoch_days in 12_000_i32..25_000,
        wanted in prop::collection::vec(prop::option::of(0_i64..=100_000), 20),
        turn in 0_usize..20,
    ) {
        let date = BusinessDate::from_epoch_days(epoch_days).unwrap();
        let faces = denominations(currency, date).map(|row| row.face);
        let mut counted: Vec<(Face, i64)> = faces
            .zip(wanted)
            .filter_map(|(face, pieces)| pieces.map(|pieces| (face, pieces)))
            .collect();
        let expected: i128 = counted
            .iter()
            .map(|(face, pieces)| i128::from(face.value.minor()) * i128::from(*pieces))
            .sum();
        let count = CashCount::new(currency, date, &counted).unwrap();
        prop_assert_eq!(i128::from(count.total().minor()), expected);
        prop_assert_eq!(count.total().currency(), currency);
        let kept: Vec<(Face, i64)> = count
            .lines()
            .iter()
            .map(|line| (line.denomination.face, i64::from(line.pieces)))
            .collect();
        // The table lists them largest first, so what is kept is what was given.
        prop_assert_eq!(&kept, &counted);
        let amounts: i128 = count.lines().iter().map(|line| i128::from(line.amount().minor())).sum();
        prop_assert_eq!(amounts, expected);
        if !counted.is_empty() {
            let middle = turn % counted.len();
            counted.rotate_left(middle);
            prop_assert_eq!(CashCount::new(currency, date, &counted), Ok(count));
        }
    }

    #[test]
    fn a_face_counts_on_the_days_on_which_it_is_listed(
        currency in any_currency(),
        epoch_days in 9_000_i32..25_000,
        pieces in -3_i64..100_004,
    ) {
        let date = BusinessDate::from_epoch_days(epoch_days).unwrap();
        for row in every_denomination(currency) {
            let listed = denominations(currency, date).any(|other| other.face == row.face);
            let believed = (0..=100_000).contains(&pieces);
            let count = CashCount::new(currency, date, &[(row.face, pieces)]);
            prop_assert_eq!(count.is_ok(), listed && believed, "{:?}", count);
        }
    }

    #[test]
    fn typed_digits_are_read_as_they_are(pieces in -200_000_i64..200_000) {
        let fifty = face("note-50000", Currency::Cop);
        let read = read_pieces(fifty, &pieces.to_string());
        prop_assert_eq!(read.ok(), (0..=100_000).contains(&pieces).then_some(pieces));
    }
}
