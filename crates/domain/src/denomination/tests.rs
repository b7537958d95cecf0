//! The table by hand and against an oracle that compares dates as text.

use proptest::prelude::*;

use super::*;

fn day(text: &str) -> BusinessDate {
    BusinessDate::parse(text).unwrap()
}

fn codes(currency: Currency, on: &str) -> String {
    let rows = denominations(currency, day(on));
    let codes: Vec<String> = rows.map(|row| row.face.to_string()).collect();
    codes.join(" ")
}

fn tender(code: &str, currency: Currency, on: &str) -> Result<(), NotTender> {
    let face = Face::from_code(code, currency).unwrap();
    denomination(face, day(on)).map(|_| ())
}

#[test]
fn a_bag_in_colombia_holds_the_note_of_a_thousand_beside_the_coin() {
    assert_eq!(
        codes(Currency::Cop, "2026-11-20"),
        "note-100000 note-50000 note-20000 note-10000 coin-10000 note-5000 note-2000 \
         note-1000 coin-1000 coin-500 coin-200 coin-100 coin-50 coin-20"
    );
}

#[test]
fn a_bag_in_abidjan_holds_the_note_of_five_hundred_beside_the_coin() {
    assert_eq!(
        codes(Currency::Xof, "2026-11-20"),
        "note-10000 note-5000 note-2000 note-1000 note-500 coin-500 coin-250 coin-200 \
         coin-100 coin-50 coin-25 coin-10 coin-5 coin-1"
    );
}

#[test]
fn the_largest_colombian_note_begins_on_its_day() {
    let from = day("2016-03-31");
    assert_eq!(
        tender("note-100000", Currency::Cop, "2016-03-30"),
        Err(NotTender::NotYet { from })
    );
    assert_eq!(tender("note-100000", Currency::Cop, "2016-03-31"), Ok(()));
}

#[test]
fn the_range_of_1992_ends_with_2004_and_five_hundred_returns_in_2012() {
    let until = day("2004-12-31");
    for code in ["note-2500", "note-500"] {
        assert_eq!(tender(code, Currency::Xof, "2004-12-31"), Ok(()), "{code}");
        let after = tender(code, Currency::Xof, "2005-01-01");
        assert_eq!(after, Err(NotTender::NoLonger { until }), "{code}");
    }
    assert_eq!(
        tender("note-500", Currency::Xof, "2012-11-29"),
        Err(NotTender::NoLonger { until })
    );
    assert_eq!(tender("note-500", Currency::Xof, "2012-11-30"), Ok(()));
    assert_eq!(
        tender("note-2500", Currency::Xof, "2026-11-20"),
        Err(NotTender::NoLonger { until })
    );
}

#[test]
fn what_never_existed_is_unknown_on_any_day() {
    for (code, currency) in [
        ("note-500", Currency::Cop),
        ("coin-2000", Currency::Cop),
        ("note-200000", Currency::Cop),
        ("note-250", Currency::Xof),
        ("note-20000", Currency::Xof),
        ("coin-0", Currency::Xof),
    ] {
        let asked = tender(code, currency, "2026-11-20");
        assert_eq!(asked, Err(NotTender::Unknown), "{code}");
    }
}

#[test]
fn a_code_has_one_form() {
    for code in [
        "",
        "note",
        "note-",
        "-1000",
        "note-01000",
        "note-1000.00",
        "note-1_000",
        "note-+1000",
        "note-1e3",
        "note--1000x",
        "NOTE-1000",
        "note 1000",
        " note-1000",
        "bill-1000",
    ] {
        assert_eq!(Face::from_code(code, Currency::Cop), None, "{code}");
    }
    for row in Currency::ALL.into_iter().flat_map(every_denomination) {
        let currency = row.face.value.currency();
        let code = row.face.to_string();
        assert_eq!(Face::from_code(&code, currency), Some(row.face));
    }
}

#[test]
fn the_table_is_read_whole() {
    let lines = include_str!("../../../../assets/denominations.csv").lines();
    let rows = Currency::ALL.into_iter().flat_map(every_denomination);
    assert_eq!(rows.count(), lines.count() - 1);
}

#[test]
fn a_wrong_line_is_named() {
    let good = "XOF,note,500,,2012-11-30,,BCEAO";
    let read =
        |line: &str| read_table(&format!("{HEADER}\n{good}\n{line}\n")).map(|rows| rows.len());
    assert_eq!(read("XOF,note,500,Gamme 1992,,2012-11-29,BCEAO"), Ok(2));
    assert_eq!(read("XOF,coin,500,,,,BCEAO"), Ok(2));
    for line in [
        "",
        "EUR,note,500,,,,BCE",
        "XOF,token,500,,,,BCEAO",
        "XOF,coin,-5,,,,BCEAO",
        "XOF,coin,0,,,,BCEAO",
        "XOF,coin,5.5,,,,BCEAO",
        "XOF,coin,5,,2012-02-30,,BCEAO",
        "XOF,coin,5,,2012-02-02,2012-02-01,BCEAO",
        "XOF,coin,5,,,,",
        "XOF,coin,5,,,,BCEAO,and more",
        "XOF,coin,5,,,",
        "XOF,note,500,Gamme 1992,,2012-11-30,BCEAO",
        "XOF,note,500,,2020-01-01,,BCEAO",
        "XOF,note,500,,,,BCEAO",
    ] {
        assert_eq!(read(line), Err(3), "{line}");
    }
    assert_eq!(read_table("currency,form\n"), Err(1));
    assert_eq!(read_table(""), Err(1));
}

proptest! {
    /// The oracle reads the file itself, and compares dates as the texts that they are.
    #[test]
    fn legal_tender_is_as_the_file_says(epoch_days in 9_000_i32..25_000) {
        let on = BusinessDate::from_epoch_days(epoch_days).unwrap();
        let today = on.to_string();
        for currency in Currency::ALL {
            let mut expected: Vec<(i64, &str)> = Vec::new();
            for line in include_str!("../../../../assets/denominations.csv").lines().skip(1) {
                let fields: Vec<&str> = line.splitn(7, ',').collect();
                let begun = fields[4] <= today.as_str();
                let open = fields[5].is_empty() || today.as_str() <= fields[5];
                if fields[0] == currency.code() && begun && open {
                    expected.push((fields[2].parse().unwrap(), fields[1]));
                }
            }
            expected.sort_by(|one, other| other.cmp(one));
            let found: Vec<(i64, &str)> = denominations(currency, on)
                .map(|row| (row.face.value.minor(), row.face.form.name()))
                .collect();
            prop_assert_eq!(found, expected);
        }
    }
}
