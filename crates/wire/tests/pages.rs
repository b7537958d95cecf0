//! Pages as upstreams really send them: odd, broken, cut short, with bad records among good ones.

#![allow(clippy::unwrap_used, clippy::panic)]

use domain::{Currency, Reason, Record, Route, RouteId, TimeZone};
use proptest::prelude::*;
use wire::prestacop::{Expect, NotAPage, PageContent, read_page};

fn route() -> Route {
    Route {
        id: RouteId::new("route-07").unwrap(),
        name: "Centro".to_owned(),
        currency: Currency::Cop,
        time_zone: TimeZone::parse("America/Bogota").unwrap(),
        opened_on: None,
        active: true,
    }
}

fn statement(text: &str) -> Result<PageContent, NotAPage> {
    read_page(Expect::Statement(&route()), text.as_bytes())
}

/// Reads a statement and writes down what became of each record, in the order of the page.
fn outcome(text: &str) -> Vec<String> {
    statement(text)
        .unwrap()
        .records
        .iter()
        .map(describe)
        .collect()
}

fn describe(found: &domain::Found) -> String {
    match &found.record {
        Err(unreadable) => format!(
            "{} {} {} {}",
            unreadable.kind.plural(),
            unreadable.id.as_deref().unwrap_or("-"),
            unreadable.reason.code(),
            unreadable.field
        )
        .trim_end()
        .to_owned(),
        Ok(Record::Payment(payment)) => match &payment.record {
            Some(record) => format!("{} {}", payment.id, record.amount),
            None => format!("{} gone", payment.id),
        },
        Ok(Record::Loan(loan)) => match &loan.record {
            Some(record) => format!("{} {}", loan.id, record.principal),
            None => format!("{} gone", loan.id),
        },
        Ok(Record::Expense(expense)) => match &expense.record {
            Some(record) => format!("{} {}", expense.id, record.amount),
            None => format!("{} gone", expense.id),
        },
        Ok(Record::CashMovement(movement)) => match &movement.record {
            Some(record) => format!("{} {}", movement.id, record.amount),
            None => format!("{} gone", movement.id),
        },
        Ok(_) => "other".to_owned(),
    }
}

/// One payment with some fields replaced, between two good ones; gives what became of it.
fn payment(changes: &str) -> String {
    let page = format!(
        r#"{{"payments":[{GOOD},{{"payment_id":"p1","amount":5,"method":"cash",
        "ts":"2026-04-28T10:00:00-05:00","updated_at":"2026-04-28T10:00:00-05:00",
        {changes}}},{GOOD}]}}"#
    );
    let found = outcome(&page);
    assert_eq!(
        (found[0].as_str(), found[2].as_str()),
        ("good 7.00", "good 7.00")
    );
    found[1].clone()
}

const GOOD: &str =
    r#"{"payment_id":"good","amount":7,"method":"cash","ts":"2026-04-28T10:00:00Z"}"#;

#[test]
fn a_payment_that_cannot_be_read_says_why_and_where() {
    let beyond = domain::Money::RECORD_MINOR_MAX + 1;
    let beyond = format!(r#""amount":{}.{:02}"#, beyond / 100, beyond % 100);
    let long = format!(r#""payment_id":"{}""#, "ñ".repeat(129));
    for (changes, expected) in [
        (r#""amount":null"#, "payments p1 missing amount"),
        (r#""amount":true"#, "payments p1 wrong_type amount"),
        (r#""amount":"mil""#, "payments p1 not_a_number amount"),
        (r#""amount":1.005"#, "payments p1 too_many_decimals amount"),
        (r#""amount":1e30"#, "payments p1 out_of_range amount"),
        (&beyond, "payments p1 out_of_range amount"),
        (r#""method":7"#, "payments p1 wrong_type method"),
        (r#""method":null"#, "payments p1 missing method"),
        (
            r#""ts":"2026-02-30T10:00:00Z""#,
            "payments p1 not_an_instant ts",
        ),
        (
            r#""ts":"2026-04-28T10:00:00""#,
            "payments p1 not_an_instant ts",
        ),
        (r#""ts":1777372800"#, "payments p1 wrong_type ts"),
        (
            r#""updated_at":"ayer""#,
            "payments p1 not_an_instant updated_at",
        ),
        (r#""currency":"USD""#, "payments p1 other_currency currency"),
        (r#""currency":"XOF""#, "payments p1 other_currency currency"),
        (r#""voided":"no""#, "payments p1 wrong_type voided"),
        (r#""deleted":1"#, "payments p1 wrong_type deleted"),
        (r#""loan_id":17"#, "payments p1 wrong_type loan_id"),
        (r#""payment_id":17"#, "payments - wrong_type payment_id"),
        (r#""payment_id":"""#, "payments - empty_id payment_id"),
        (r#""payment_id":null"#, "payments - missing payment_id"),
        (
            r#""payment_id":"\ud800""#,
            "payments - wrong_type payment_id",
        ),
        (&long, "payments - long_id payment_id"),
    ] {
        assert_eq!(payment(changes), expected, "{changes}");
    }
}

#[test]
fn what_no_figure_needs_does_not_lose_the_money() {
    for changes in [
        r#""note":{"text":"x"}"#,
        r#""note":"\ud800""#,
        r#""geo":"Centro""#,
        r#""geo":[4.6,-74.0]"#,
        r#""geo":{"lat":"4.6","lng":-74}"#,
        r#""geo":{"lat":91,"lng":-74}"#,
        r#""geo":{"lat":1e999,"lng":-74}"#,
        r#""ticket_id":123"#,
        r#""loan_id":"""#,
        r#""currency":null"#,
        r#""voided":null"#,
        r#""\ud800":1"#,
        r#""unknown":{"deep":[1,2,{"a":null}]}"#,
    ] {
        assert_eq!(payment(changes), "p1 5.00", "{changes}");
    }
    assert_eq!(payment(r#""amount":"6.50""#), "p1 6.50");
    assert_eq!(payment(r#""\u0061mount":8"#), "p1 8.00");
    assert_eq!(payment(r#""amount":0.0000e5"#), "p1 0.00");
    assert_eq!(payment(r#""amount":1e3"#), "p1 1000.00");
}

#[test]
fn what_was_taken_back_needs_only_its_id() {
    assert_eq!(payment(r#""deleted":true,"amount":"spoilt""#), "p1 gone");
    assert_eq!(payment(r#""voided":true,"amount":null"#), "p1 gone");
    assert_eq!(payment(r#""voided":true,"ts":null"#), "p1 gone");
    assert_eq!(payment(r#""voided":true"#), "p1 5.00");
    assert_eq!(
        payment(r#""voided":true,"amount":"spoilt""#),
        "payments p1 not_a_number amount"
    );
    let page = statement(
        r#"{"payments":[{"payment_id":"p1","voided":true,"amount":5,
        "method":"cash","ts":"2026-04-28T10:00:00Z"}]}"#,
    )
    .unwrap();
    let Ok(Record::Payment(payment)) = &page.records[0].record else {
        panic!("a payment")
    };
    assert!(payment.record.as_ref().unwrap().voided && payment.updated_at.is_none());
}

#[test]
fn loans_outlays_and_movements_say_why_too() {
    let loan = |changes: &str| {
        format!(
            r#"{{"loan_id":"l1","principal":5,"status":"active",
            "disbursed_at":"2026-04-28T10:00:00Z",{changes}}}"#
        )
    };
    let page = format!(
        r#"{{"cash_movements":[{},{}],"expenses":[{},{},7],"loans":[{}]}}"#,
        r#"{"movement_id":"m1","kind":"lent","amount":-3,"ts":"2026-04-28T10:00:00Z"}"#,
        r#"{"movement_id":"m2","amount":1,"ts":"2026-04-28T10:00:00Z"}"#,
        r#"{"expense_id":"e1","amount":4,"ts":"2026-04-28T10:00:00Z","category":9}"#,
        r#"{"expense_id":"e2","deleted":true}"#,
        [
            loan(r#""interest_rate":"20.5","instalments":null"#),
            loan(r#""balance":"?""#),
            loan(r#""status":null"#),
            loan(r#""first_due_date":"2026-02-30""#),
            loan(r#""instalment_count":24.5"#),
            loan(r#""instalments":{}"#),
            loan(r#""instalments":[{"number":1,"due_date":"2026-04-29","amount":1},7]"#),
            loan(r#""instalments":[{"number":1,"due_date":"2026-04-29","amount":false}]"#),
            loan(r#""deleted":true,"principal":[]"#),
        ]
        .join(",")
    );
    let expected = [
        "l1 5.00",
        "loans l1 not_a_number balance",
        "loans l1 missing status",
        "loans l1 not_a_date first_due_date",
        "loans l1 wrong_type instalment_count",
        "loans l1 wrong_type instalments",
        "loans l1 not_an_object instalments[1]",
        "loans l1 wrong_type instalments[0].amount",
        "l1 gone",
        "e1 4.00",
        "e2 gone",
        "expenses - not_an_object",
        "m1 -3.00",
        "cash_movements m2 missing kind",
    ];
    assert_eq!(outcome(&page), expected);
}

#[test]
fn routes_need_a_currency_and_a_time_zone_that_are_known() {
    let page = br#"{"routes":[
        {"route_id":"r1","name":"A","currency":"COP","time_zone":"America/Bogota","opened_on":"?"},
        {"route_id":"r2","name":"B","currency":"USD","time_zone":"America/Bogota"},
        {"route_id":"r3","name":"C","currency":"COP","time_zone":"Bogota"},
        {"route_id":"r4","currency":"COP","time_zone":"America/Bogota"},
        null]}"#;
    let page = read_page(Expect::Routes, page).unwrap();
    let reasons = page.records.iter().map(|found| found.record.as_ref().err());
    let reasons: Vec<_> = reasons
        .map(|error| error.map(|error| error.reason))
        .collect();
    assert_eq!(
        reasons,
        [
            None,
            Some(Reason::UnknownCurrency),
            Some(Reason::UnknownTimeZone),
            Some(Reason::Missing),
            Some(Reason::NotAnObject)
        ]
    );
}

#[test]
fn what_is_no_page_says_what_it_is() {
    for (body, what) in [
        ("<!doctype html><p>Log in", NotAPage::Markup),
        ("\r\n  <html>", NotAPage::Markup),
        ("\u{feff}<html>", NotAPage::Markup),
        ("", NotAPage::Truncated),
        ("  \n", NotAPage::Truncated),
        (r#"{"payments":[{"payment_id":"p"#, NotAPage::Truncated),
        (r#"{"payments":[]"#, NotAPage::Truncated),
        (r#"{"payments":[]}}"#, NotAPage::Json),
        (r#"{"payments":[,]}"#, NotAPage::Json),
        ("Bad Gateway", NotAPage::Json),
        (r#"{"ok":true}"#, NotAPage::OtherShape),
        ("{}", NotAPage::OtherShape),
        ("[]", NotAPage::OtherShape),
        ("null", NotAPage::OtherShape),
        (r#"{"routes":[],"next":null}"#, NotAPage::OtherShape),
        (r#"{"payments":{}}"#, NotAPage::OtherShape),
        (r#"{"payments":"none"}"#, NotAPage::OtherShape),
        (r#"{"payments":[],"page":7}"#, NotAPage::OtherShape),
        (
            r#"{"payments":[],"page":{"next_cursor":7}}"#,
            NotAPage::OtherShape,
        ),
        (
            r#"{"payments":[],"route_id":"route-08"}"#,
            NotAPage::OtherShape,
        ),
        (r#"{"payments":[],"route_id":7}"#, NotAPage::OtherShape),
    ] {
        assert_eq!(statement(body).err(), Some(what), "{body}");
    }
    let invalid = read_page(Expect::Routes, b"{\"routes\":[\"\xff\"]}");
    assert_eq!(invalid.err(), Some(NotAPage::Json));
    let cut_letter = read_page(Expect::Routes, b"{\"routes\":[\"\xc3");
    assert_eq!(cut_letter.err(), Some(NotAPage::Truncated));
}

#[test]
fn lists_may_be_absent_null_or_twice_and_cursors_empty() {
    let page = statement(
        "\u{feff} {\"payments\":null,\"expenses\":[],\"page\":{\"next_cursor\":\"\",\"x\":1}}",
    )
    .unwrap();
    assert!(page.records.is_empty() && page.next_cursor.is_none() && page.watermark.is_none());
    let twice = format!(r#"{{"payments":[{GOOD}],"route_id":"route-07","payments":[{GOOD}]}}"#);
    assert_eq!(outcome(&twice).len(), 2);
    let page = statement(r#"{"page":{"next_cursor":"a","watermark":"w"}}"#).unwrap();
    assert_eq!(
        (page.next_cursor.as_deref(), page.watermark.as_deref()),
        (Some("a"), Some("w"))
    );
}

#[test]
fn a_day_summary_may_be_partial_but_not_of_another_route() {
    let route = route();
    let read = |text: &str| read_page(Expect::DaySummary(&route), text.as_bytes());
    let day = read(r#"{"business_date":"2026-04-28","receipts":"1.5","expenses":null}"#);
    let day = day.unwrap().day.unwrap().unwrap();
    assert_eq!(day.figures.iter().flatten().count(), 1);
    let bad = read(r#"{"business_date":"2026-04-28","receipts":{}}"#)
        .unwrap()
        .day
        .unwrap();
    let bad = bad.unwrap_err();
    assert_eq!(
        (bad.reason, bad.field.as_str()),
        (Reason::WrongType, "receipts")
    );
    assert_eq!(bad.id.as_deref(), Some("2026-04-28"));
    let other = read(r#"{"business_date":"2026-04-28","route_id":"route-08"}"#);
    assert_eq!(other.err(), Some(NotAPage::OtherShape));
    assert_eq!(read(r#"{"ok":true}"#).err(), Some(NotAPage::OtherShape));
    assert_eq!(read("[]").err(), Some(NotAPage::OtherShape));
}

#[test]
fn deep_nesting_overflows_nothing() {
    let deep = format!("{}{}", "[".repeat(200_000), "]".repeat(200_000));
    assert_eq!(payment(&format!(r#""x":{deep}"#)), "p1 5.00");
    assert_eq!(payment(&format!(r#""note":{deep}"#)), "p1 5.00");
    assert_eq!(
        payment(&format!(r#""amount":{deep}"#)),
        "payments p1 wrong_type amount"
    );
    assert_eq!(
        outcome(&format!(r#"{{"payments":[{deep}]}}"#)),
        ["payments - not_an_object"]
    );
    let open = format!(r#"{{"payments":[{}"#, "[".repeat(200_000));
    assert_eq!(statement(&open).err(), Some(NotAPage::Truncated));
    assert!(statement(&deep).is_err() && statement(&"{\"a\":".repeat(200_000)).is_err());
}

/// Any JSON value, small.
fn any_value() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("null".to_owned()),
        Just("true".to_owned()),
        "-?(0|[1-9][0-9]{0,20})(\\.[0-9]{1,4})?([eE][+-]?[0-9]{1,3})?",
        "\"[a-zñ0-9.:T -]{0,12}\"",
        Just(r#""2026-04-28T10:00:00-05:00""#.to_owned()),
        Just(r#""\u00f1\ud800""#.to_owned()),
        Just(r#"{"lat":4.5,"lng":-74.1}"#.to_owned()),
        Just("[]".to_owned()),
    ]
}

const NAMES: [&str; 14] = [
    "payment_id",
    "loan_id",
    "customer_id",
    "collector_id",
    "amount",
    "currency",
    "method",
    "ticket_id",
    "ts",
    "geo",
    "note",
    "voided",
    "deleted",
    "updated_at",
];

proptest! {
    #[test]
    fn any_bytes_are_read_without_a_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let route = route();
        for expect in [
            Expect::Routes,
            Expect::Collectors,
            Expect::Customers,
            Expect::Statement(&route),
            Expect::DaySummary(&route),
        ] {
            let _ = read_page(expect, &bytes);
        }
    }

    #[test]
    fn a_spoilt_page_is_read_without_a_panic(
        cut in 0_usize..4000,
        spoilt in prop::collection::vec((0_usize..4000, any::<u8>()), 0..4),
    ) {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/statement.json");
        let mut bytes = std::fs::read(path).unwrap();
        for (at, byte) in spoilt {
            let at = at % bytes.len();
            bytes[at] = byte;
        }
        bytes.truncate(cut.max(1));
        if let Ok(page) = read_page(Expect::Statement(&route()), &bytes) {
            for found in &page.records {
                let end = found.start as usize + found.length as usize;
                prop_assert!(end <= bytes.len());
            }
        }
    }

    #[test]
    fn a_cut_page_is_never_taken_for_a_whole_one(cut in 1_usize..3000) {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/statement.json");
        let text = std::fs::read_to_string(path).unwrap();
        let text = text.trim_end();
        let end = text.len() - cut.min(text.len());
        let read = read_page(Expect::Statement(&route()), &text.as_bytes()[..end]);
        prop_assert_eq!(read.err(), Some(NotAPage::Truncated));
    }

    #[test]
    fn good_neighbours_of_any_record_are_kept_in_their_places(
        fields in prop::collection::vec((0..NAMES.len(), any_value()), 0..16),
        list in prop::bool::ANY,
    ) {
        let members = fields.iter().map(|(name, value)| format!("\"{}\":{value}", NAMES[*name]));
        let odd = format!("{{{}}}", members.collect::<Vec<_>>().join(","));
        let odd = if list { format!("[{odd}]") } else { odd };
        let page = format!(r#"{{"payments":[{GOOD}, {odd} ,{GOOD}]}}"#);
        let read = statement(&page).unwrap();
        let texts: Vec<_> = read.records.iter().map(|found| {
            &page[found.start as usize..(found.start + found.length) as usize]
        }).collect();
        prop_assert_eq!(texts, [GOOD, odd.as_str(), GOOD]);
        prop_assert_eq!(describe(&read.records[0]), "good 7.00");
        prop_assert_eq!(describe(&read.records[2]), "good 7.00");
    }
}
