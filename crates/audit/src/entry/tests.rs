//! An entry has one spelling, and nothing else is read as one.

use super::*;

fn entry() -> Entry {
    let new = NewEntry::new("2026-11-20T12:00:00Z", "ana", "owner", "customer.read")
        .on("customer 7")
        .with("fields", vec!["phone".to_owned()])
        .with("count", 3_u32)
        .with("granted", true)
        .with("purpose", "cobro \"ñ\"\u{1}");
    Entry::chain(1, Hash::ZERO, new)
}

#[test]
fn a_line_is_read_as_the_entry_that_wrote_it() {
    let entry = entry();
    let line = entry.line();
    assert_eq!(Entry::parse_line(&line), Ok(entry.clone()));
    assert_eq!(
        Details::parse(&entry.details_text()),
        Ok(entry.entry.details)
    );
    assert!(line.contains(
        r#""details":{"count":3,"fields":["phone"],"granted":true,"purpose":"cobro \"ñ\"\u0001"}"#
    ));
}

#[test]
fn another_spelling_of_the_same_is_refused() {
    let line = entry().line();
    let spaced = line.replacen(':', ": ", 1);
    let escaped = line.replace('ñ', "\\u00f1");
    let upper_escape = line.replace("\\u0001", "\\u0001".to_uppercase().as_str());
    let doubled = line.replacen('{', "{\"action\":\"customer.read\",", 1);
    let doubled_detail = line.replacen("{\"count\":3", "{\"count\":3,\"count\":3", 1);
    let zero = line.replacen("\"count\":3", "\"count\":03", 1);
    let broken = format!("{line}\n");
    let marked = format!("\u{feff}{line}");
    let tries = [
        spaced,
        escaped,
        upper_escape,
        doubled,
        doubled_detail,
        zero,
        broken,
        marked,
    ];
    for wrong in tries {
        assert_ne!(wrong, line);
        assert!(Entry::parse_line(&wrong).is_err(), "{wrong}");
    }
}

#[test]
fn another_shape_is_refused() {
    let line = entry().line();
    let tries = [
        ("\"count\":3", "\"count\":3.0", BadLine::Shape),
        ("\"count\":3", "\"count\":3e0", BadLine::Shape),
        ("\"count\":3", "\"count\":-0", BadLine::Shape),
        ("\"count\":3", "\"count\":null", BadLine::Shape),
        ("\"count\":3", "\"count\":{}", BadLine::Shape),
        ("\"count\":3", "\"count\":[1]", BadLine::Shape),
        ("\"count\":3", "\"count\":9007199254740992", BadLine::Number),
        (
            "\"count\":3",
            "\"count\":-9007199254740992",
            BadLine::Number,
        ),
        (
            "\"count\":3",
            "\"count\":18446744073709551615",
            BadLine::Shape,
        ),
        ("\"n\":1", "\"n\":9007199254740992", BadLine::Number),
        ("\"n\":1", "\"n\":-1", BadLine::Shape),
        ("\"n\":1", "\"n\":1.0", BadLine::Shape),
        ("\"user\":\"ana\"", "\"user\":null", BadLine::Shape),
        (",\"user\":\"ana\"", "", BadLine::Shape),
        (
            "\"user\":\"ana\"",
            "\"user\":\"ana\",\"x\":1",
            BadLine::Shape,
        ),
        ("\"user\":\"ana\"", "\"user\":\"\\ud800\"", BadLine::Shape),
        ("\"prev_hash\":\"00", "\"prev_hash\":\"0", BadLine::Hash),
        ("\"prev_hash\":\"00", "\"prev_hash\":\"AA", BadLine::Hash),
    ];
    for (from, to, why) in tries {
        let wrong = line.replacen(from, to, 1);
        assert_ne!(wrong, line, "{from}");
        assert_eq!(Entry::parse_line(&wrong), Err(why), "{to}");
    }
}

#[test]
fn no_number_is_made_that_a_reader_would_round() {
    let most = WholeNumber::MAX;
    assert_eq!(Value::from(most).canonical(), "9007199254740991");
    assert_eq!(Value::from(-most).canonical(), "-9007199254740991");
    assert_eq!(Value::from(most + 1), Value::from("9007199254740992"));
    assert_eq!(Value::from(u64::MAX), Value::from("18446744073709551615"));
    assert_eq!(WholeNumber::new(i64::MIN), None);
}
