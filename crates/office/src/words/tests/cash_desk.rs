//! The words of the cash desk: buckets, notes and coins, amounts, and what cannot be said yet.

use domain::{Bucket, BusinessDate, Currency};

use super::{LANGUAGES, in_all};
use crate::view::Language;
use crate::words::*;

#[test]
fn a_bucket_goes_by_its_name() {
    for language in LANGUAGES {
        let known = words(language).buckets.iter().map(|(name, _)| *name);
        assert!(known.eq(Bucket::ALL.map(Bucket::name)), "{language:?}");
    }
    let said = failure(
        Language::SpanishColombia,
        "square_no_note",
        &[("bucket", "late_upload")],
    );
    assert_eq!(
        said.message,
        "El motivo “carga tardía” no tiene nota. La caja no se cuadró."
    );
    assert_eq!(bucket(Language::English, "a_new_one"), "a_new_one");
}

#[test]
fn a_note_and_a_coin_go_by_their_names() {
    let date = BusinessDate::parse("2026-11-20").unwrap();
    for language in LANGUAGES {
        for currency in [Currency::Cop, Currency::Xof] {
            for row in domain::denominations(currency, date) {
                let code = row.face.to_string();
                let said = face(language, &code);
                assert!(!said.contains(['-', '{']) && said != code, "{said}");
            }
        }
    }
    let said = |language, code| face(language, code);
    assert_eq!(
        said(Language::SpanishColombia, "note-50000"),
        "billete de 50.000"
    );
    assert_eq!(
        said(Language::FrenchIvoryCoast, "note-10000"),
        "billet de 10\u{a0}000"
    );
    assert_eq!(said(Language::English, "coin-500"), "coin of 500");
    for other in ["", "note", "cheque-500", "billete de 500"] {
        assert_eq!(said(Language::English, other), other);
    }
    let twice = failure(
        Language::SpanishColombia,
        "count_twice",
        &[("face", "coin-1000")],
    );
    assert_eq!(
        twice.message,
        "El renglón “moneda de 1.000” está dos veces. El arqueo no se guardó."
    );
}

#[test]
fn an_amount_in_a_sentence_is_written_as_on_screen() {
    let cases = [
        ("0.00", ["0", "0", "0"]),
        ("999", ["999", "999", "999"]),
        ("1000.00", ["1,000", "1.000", "1\u{a0}000"]),
        ("-35000.00", ["−35,000", "−35.000", "−35\u{a0}000"]),
        (
            "1234567.50",
            ["1,234,567.50", "1.234.567,50", "1\u{a0}234\u{a0}567,50"],
        ),
        ("12a", ["12a"; 3]),
        ("-", ["-"; 3]),
        ("1.", ["1."; 3]),
        ("+5", ["+5"; 3]),
        ("", [""; 3]),
    ];
    for (plain, written) in cases {
        for (language, written) in LANGUAGES.into_iter().zip(written) {
            assert_eq!(numbers::amount(language, plain), written, "{language:?}");
        }
    }
    let said = failure(
        Language::SpanishColombia,
        "square_missing",
        &[("missing", "-5000.00"), ("difference", "-35000.00")],
    );
    assert_eq!(
        said.message,
        "De la diferencia de −35.000 quedan −5.000 sin motivo. La caja no se cuadró."
    );
}

#[test]
fn what_cannot_be_said_is_told_in_the_singular_and_in_the_plural() {
    let english = |count| cannot(Language::English, "quarantined", count);
    assert!(english(1).starts_with("1 record is in quarantine"));
    assert!(english(1234).starts_with("1,234 records are in quarantine"));
    let spanish = |count| cannot(Language::SpanishColombia, "loan_without_terms", count);
    assert!(spanish(1).starts_with("1 préstamo llegó sin"));
    assert!(spanish(2).starts_with("2 préstamos llegaron sin"));
    let french = |count| cannot(Language::FrenchIvoryCoast, "payment_without_loan", count);
    assert!(french(1).starts_with("Le prêt de 1 paiement n’est pas"));
    assert!(french(2).starts_with("Les prêts de 2 paiements ne sont pas"));
    let codes = [
        "not_synced",
        "quarantined",
        "payment_without_loan",
        "loan_without_terms",
        "payments_missing",
        "no_commission_rule",
        "day_not_over",
        "no_capital",
    ];
    for language in LANGUAGES {
        for code in codes {
            let sentence = cannot(language, code, 7);
            assert!(sentence.ends_with('.'), "{code}: {sentence}");
            let is_counted = find(words(language).cannot_counted, code).is_some();
            assert_eq!(sentence.contains('7'), is_counted, "{code}: {sentence}");
        }
        assert_eq!(cannot(language, "a_new_one", 1), "a_new_one");
    }
    for (code, sentences) in in_all(|words| words.cannot_counted) {
        for sentence in sentences {
            assert!(sentence.contains("{count}"), "{code}: {sentence}");
        }
    }
}
