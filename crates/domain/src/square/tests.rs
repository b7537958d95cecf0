//! Days squared by hand in the words of the trade, and against sums in `i128`.

use proptest::prelude::*;

use super::*;
use crate::money::Currency;

fn read_line(line: &str, currency: Currency) -> BucketLine {
    let mut words = line.splitn(3, ' ');
    let bucket = Bucket::from_name(words.next().unwrap()).unwrap();
    let amount = Money::parse(words.next().unwrap(), currency).unwrap();
    let note = words.next().unwrap_or("").to_owned();
    BucketLine {
        bucket,
        amount,
        note,
    }
}

/// Squares a day told as `expected`, `counted` and `bucket amount note` lines. A last line `rest
/// note` puts what is missing into unexplained. Answers the day, or why it is refused.
fn square(currency: Currency, script: &str) -> Result<Square, SquareRefusal> {
    let mut expected = Money::zero(currency);
    let mut counted = Money::zero(currency);
    let mut lines = Vec::new();
    for step in script
        .lines()
        .map(str::trim)
        .filter(|step| !step.is_empty())
    {
        let (word, rest) = step.split_once(' ').unwrap();
        match word {
            "expected" => expected = Money::parse(rest, currency).unwrap(),
            "counted" => counted = Money::parse(rest, currency).unwrap(),
            "rest" => return Square::with_rest_unexplained(expected, counted, lines, rest),
            _ => lines.push(read_line(step, currency)),
        }
    }
    Square::new(expected, counted, lines)
}

fn told(currency: Currency, script: &str) -> String {
    match square(currency, script) {
        Ok(square) => {
            let mut told = vec![format!("difference {}", square.difference())];
            for bucket in Bucket::ALL {
                let amount = square.in_bucket(bucket).unwrap();
                if !amount.is_zero() {
                    told.push(format!("{} {amount}", bucket.name()));
                }
            }
            told.join("\n")
        }
        Err(refusal) => refusal.to_string(),
    }
}

fn pesos(script: &str) -> String {
    told(Currency::Cop, script)
}

fn francs(script: &str) -> String {
    told(Currency::Xof, script)
}

#[test]
fn a_day_that_agrees_needs_no_bucket() {
    assert_eq!(pesos("expected 465000\ncounted 465000"), "difference 0.00");
    assert_eq!(pesos("expected 0\ncounted 0"), "difference 0.00");
}

#[test]
fn short_by_a_lunch_without_a_receipt() {
    let day = "
        expected 465000
        counted 450000
        outlay_without_receipt -15000 almuerzo y gasolina, sin factura
    ";
    assert_eq!(
        pesos(day),
        "difference -15000.00\noutlay_without_receipt -15000.00"
    );
}

#[test]
fn over_by_a_receipt_that_the_phone_has_not_sent() {
    let day = "
        expected 465000
        counted 500000
        late_upload 35000 recaudo de las 5, sin señal
    ";
    assert_eq!(pesos(day), "difference 35000.00\nlate_upload 35000.00");
}

#[test]
fn short_by_a_transfer_taken_for_cash_and_over_by_change() {
    let day = "
        expected 465000
        counted 445050
        other_method -20000 ticket 118 pagó por transferencia
        rounding 50 sin monedas de 50
    ";
    assert_eq!(
        pesos(day),
        "difference -19950.00\nother_method -20000.00\nrounding 50.00"
    );
}

#[test]
fn the_same_bucket_twice_with_its_own_note_each() {
    let day = "
        expected 100000
        counted 160000
        ticket_gap 20000 falta el 204
        ticket_gap 40000 falta el 209
    ";
    assert_eq!(pesos(day), "difference 60000.00\nticket_gap 60000.00");
    let twice = "
        expected 100000
        counted 140000
        ticket_gap 20000 falta el 204
        ticket_gap 20000  falta el 204
    ";
    assert_eq!(pesos(twice), "ticket_gap: twice with the same note");
}

#[test]
fn right_by_accident_is_told_all_the_same() {
    let day = "
        expected 300000
        counted 300000
        late_upload 20000 dos cobros sin subir
        outlay_without_receipt -20000 arreglo de la moto
    ";
    assert_eq!(
        pesos(day),
        "difference 0.00\nlate_upload 20000.00\noutlay_without_receipt -20000.00"
    );
}

#[test]
fn francs_square_without_decimals() {
    let day = "
        expected 113600
        counted 113575
        rounding -25 pas de pièce de 25
    ";
    assert_eq!(francs(day), "difference -25\nrounding -25");
    assert_eq!(
        francs("expected 113600\ncounted 113575"),
        "the difference is -25, and -25 of it is in no bucket"
    );
}

#[test]
fn a_bag_that_the_books_overdraw_can_be_squared() {
    let day = "
        expected -20000
        counted 0
        late_upload 20000 la base de la mañana no está registrada
    ";
    assert_eq!(pesos(day), "difference 20000.00\nlate_upload 20000.00");
}

#[test]
fn what_is_in_no_bucket_is_refused_with_what_is_missing() {
    assert_eq!(
        pesos("expected 465000\ncounted 450000"),
        "the difference is -15000.00, and -15000.00 of it is in no bucket"
    );
    let too_little = "expected 465000\ncounted 450000\nrounding -14999.99 redondeo";
    assert_eq!(
        pesos(too_little),
        "the difference is -15000.00, and -0.01 of it is in no bucket"
    );
    let too_much = "expected 465000\ncounted 450000\nlate_upload -18000 préstamo sin subir";
    assert_eq!(
        pesos(too_much),
        "the difference is -15000.00, and 3000.00 of it is in no bucket"
    );
}

#[test]
fn the_rest_is_unexplained_only_when_somebody_says_so() {
    let day = "
        expected 465000
        counted 445000
        outlay_without_receipt -15000 almuerzo
        rest no aparece
    ";
    assert_eq!(
        pesos(day),
        "difference -20000.00\noutlay_without_receipt -15000.00\nunexplained -5000.00"
    );
    let squared = square(Currency::Cop, day).unwrap();
    assert_eq!(
        squared.lines().last(),
        Some(&read_line("unexplained -5000 no aparece", Currency::Cop))
    );
    let nothing_left = "expected 10000\ncounted 9000\nrounding -1000 vueltas\nrest no aparece";
    assert_eq!(
        pesos(nothing_left),
        "difference -1000.00\nrounding -1000.00"
    );
    let none = Square::with_rest_unexplained(cop(5_00), cop(4_00), Vec::new(), " ");
    assert_eq!(none, Err(SquareRefusal::NoNote(Bucket::Unexplained)));
}

#[test]
fn a_bucket_says_how_much_and_why() {
    let with = |line: &str| pesos(&format!("expected 1000\ncounted 0\n{line}"));
    assert_eq!(with("rounding 0 nada"), "rounding: nothing in it");
    assert_eq!(with("rounding -1000"), "rounding: without a note");
    assert_eq!(with("unexplained -1000"), "unexplained: without a note");
    let longest = format!("rounding -1000 {}", "ñ".repeat(500));
    assert_eq!(with(&longest), "difference -1000.00\nrounding -1000.00");
    let longer = format!("rounding -1000 {}", "ñ".repeat(501));
    assert_eq!(
        with(&longer),
        "rounding: a note of more than 500 characters"
    );
}

fn cop(minor: i64) -> Money {
    Money::from_minor(minor, Currency::Cop)
}

#[test]
fn bad_amounts_are_refused_and_never_wrap() {
    let line = |amount| BucketLine {
        bucket: Bucket::Unexplained,
        amount,
        note: "no aparece".to_owned(),
    };
    let franc = Money::from_minor(1, Currency::Xof);
    let mixed = MoneyError::CurrencyMismatch(Currency::Cop, Currency::Xof);
    assert_eq!(
        Square::new(cop(0), cop(1), vec![line(franc)]),
        Err(mixed.into())
    );
    assert_eq!(Square::new(franc, cop(1), Vec::new()), Err(mixed.into()));
    assert_eq!(
        Square::new(cop(0), cop(-1), Vec::new()),
        Err(SquareRefusal::CountedBelowZero(cop(-1)))
    );
    let far = Err(MoneyError::OutOfRange.into());
    assert_eq!(Square::new(cop(-1), cop(i64::MAX), Vec::new()), far);
    assert_eq!(Square::new(cop(0), cop(9), vec![line(cop(i64::MIN))]), far);
    // The sum leaves i64 on the way and comes back: it is exact all the same.
    let mut other = line(cop(i64::MIN + 1));
    other.bucket = Bucket::LateUpload;
    let mut third = line(cop(9));
    third.bucket = Bucket::Rounding;
    let there_and_back = vec![third, line(cop(i64::MAX)), other];
    assert!(Square::new(cop(0), cop(9), there_and_back).is_ok());
}

#[test]
fn a_reviewer_signs_above_the_threshold_whatever_the_bucket() {
    let review = |script: &str, threshold: i64| {
        let square = square(Currency::Cop, script).unwrap();
        square.needs_review(cop(threshold * 100))
    };
    let short = "expected 465000\ncounted 450000\noutlay_without_receipt -15000 almuerzo";
    assert_eq!(review(short, 15_000), Ok(false));
    assert_eq!(review(short, 14_999), Ok(true));
    let over = "expected 450000\ncounted 465000\nunexplained 15000 no se sabe";
    assert_eq!(review(over, 15_000), Ok(false));
    assert_eq!(review(over, 14_999), Ok(true));
    let hidden = "
        expected 450000
        counted 450000
        unexplained -50000 no aparece
        late_upload 50000 sin subir
    ";
    assert_eq!(review(hidden, 99_999), Ok(true));
    assert_eq!(review(hidden, 100_000), Ok(false));
    assert_eq!(review("expected 1\ncounted 1", 0), Ok(false));
    assert_eq!(
        review(short, -1),
        Err(SquareRefusal::NegativeThreshold(cop(-100)))
    );
    let squared = square(Currency::Cop, short).unwrap();
    assert_eq!(
        squared.needs_review(Money::zero(Currency::Xof)),
        Err(MoneyError::CurrencyMismatch(Currency::Cop, Currency::Xof).into())
    );
}

#[test]
fn names_are_read_back() {
    for bucket in Bucket::ALL {
        assert_eq!(Bucket::from_name(bucket.name()), Some(bucket));
    }
    assert_eq!(Bucket::from_name("Rounding"), None);
    assert_eq!(Bucket::from_name(""), None);
}

const RECORD: std::ops::RangeInclusive<i64> = -Money::RECORD_MINOR_MAX..=Money::RECORD_MINOR_MAX;

/// Lines with notes of their own, small amounts as often as the largest.
fn any_lines() -> impl Strategy<Value = Vec<BucketLine>> {
    let amount = prop_oneof![-3_i64..=3, -5_000_000_i64..5_000_000, RECORD];
    prop::collection::vec((0_usize..6, amount), 0..8).prop_map(|parts| {
        let numbered = parts.into_iter().enumerate();
        numbered
            .map(|(index, (bucket, minor))| BucketLine {
                bucket: Bucket::ALL[bucket],
                amount: cop(minor),
                note: format!("nota {index}"),
            })
            .collect()
    })
}

proptest! {
    #[test]
    fn a_square_is_taken_where_the_buckets_make_the_difference_and_only_there(
        lines in any_lines(),
        expected in RECORD,
        off in prop_oneof![Just(0_i64), -2_i64..=2],
    ) {
        let named: i128 = lines.iter().map(|line| i128::from(line.amount.minor())).sum();
        let counted = i128::from(expected) + named + i128::from(off);
        prop_assume!((0..=i128::from(i64::MAX)).contains(&counted));
        let counted = i64::try_from(counted).unwrap();
        prop_assume!(counted.checked_sub(expected).is_some());
        let square = Square::new(cop(expected), cop(counted), lines.clone());
        let zero = lines.iter().find(|line| line.amount.minor() == 0);
        match (zero, off) {
            (Some(line), _) => prop_assert_eq!(square, Err(SquareRefusal::Zero(line.bucket))),
            (None, 0) => {
                let square = square.unwrap();
                prop_assert_eq!(square.difference(), cop(counted - expected));
                prop_assert_eq!(square.lines(), &lines[..]);
                let buckets = Bucket::ALL.map(|bucket| square.in_bucket(bucket).unwrap().minor());
                let total: i128 = buckets.into_iter().map(i128::from).sum();
                prop_assert_eq!(total, i128::from(counted) - i128::from(expected));
            }
            (None, off) => prop_assert_eq!(square, Err(SquareRefusal::Missing {
                difference: cop(counted - expected),
                missing: cop(off),
            })),
        }
    }

    #[test]
    fn with_the_rest_unexplained_the_buckets_always_make_the_difference(
        lines in any_lines(),
        expected in RECORD,
        counted in 0..=Money::RECORD_MINOR_MAX,
    ) {
        prop_assume!(lines.iter().all(|line| line.amount.minor() != 0));
        let square =
            Square::with_rest_unexplained(cop(expected), cop(counted), lines.clone(), "resto")
                .unwrap();
        let sum: i128 = square.lines().iter().map(|line| i128::from(line.amount.minor())).sum();
        prop_assert_eq!(sum, i128::from(counted) - i128::from(expected));
        prop_assert_eq!(&square.lines()[..lines.len()], &lines[..]);
        for added in &square.lines()[lines.len()..] {
            prop_assert_eq!((added.bucket, added.note.as_str()), (Bucket::Unexplained, "resto"));
        }
        prop_assert!(square.lines().len() <= lines.len() + 1);
    }

    #[test]
    fn no_way_of_naming_a_difference_brings_it_below_the_threshold(
        lines in any_lines(),
        expected in RECORD,
        counted in 0..=Money::RECORD_MINOR_MAX,
        threshold in prop_oneof![0_i64..10_000_000, 0..=i64::MAX],
    ) {
        prop_assume!(lines.iter().all(|line| line.amount.minor() != 0));
        let square =
            Square::with_rest_unexplained(cop(expected), cop(counted), lines, "resto").unwrap();
        let review = square.needs_review(cop(threshold)).unwrap();
        let unsigned = |line: &BucketLine| i128::from(line.amount.minor()).abs();
        let moved: i128 = square.lines().iter().map(unsigned).sum();
        prop_assert_eq!(review, moved > i128::from(threshold));
        let whole = i128::from(square.difference().minor()).abs();
        let unexplained = i128::from(square.in_bucket(Bucket::Unexplained).unwrap().minor()).abs();
        prop_assert!(review || whole.max(unexplained) <= i128::from(threshold));
    }
}
