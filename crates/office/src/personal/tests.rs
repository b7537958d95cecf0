//! What is hidden, and that everything else stays byte for byte.

use super::*;

const REVIEWER: Eyes = Eyes {
    names: true,
    identity: false,
};
const NOBODY: Eyes = Eyes {
    names: false,
    identity: false,
};
const OWNER: Eyes = Eyes {
    names: true,
    identity: true,
};

const CUSTOMER: &str = r#"{ "id": "c-1", "full_name": "Ana \"La Ñ\" Ruiz", "national_id": "1.032.456.789",
  "phone": "+57 300 123 45 67", "address": {"city": "Pasto", "id": "x"}, "gps": [1.2, -77.3],
  "telefono2": 3001234567, "vip": true, "note": null, "updated_at": "2026-11-20T10:00:00Z" }"#;

#[test]
fn who_sees_everything_sees_every_byte() {
    assert_eq!(hide(CUSTOMER, OWNER), CUSTOMER);
}

#[test]
fn a_reviewer_sees_the_name_and_nothing_that_identifies() {
    let seen = hide(CUSTOMER, REVIEWER);
    let expected = r#"{ "id": "c-1", "full_name": "Ana \"La Ñ\" Ruiz", "national_id": "•••",
  "phone": "•••", "address": {"city": "•••", "id": "x"}, "gps": ["•••", "•••"],
  "telefono2": "•••", "vip": "•••", "note": null, "updated_at": "2026-11-20T10:00:00Z" }"#;
    assert_eq!(seen, expected);
}

#[test]
fn without_names_the_name_goes_too() {
    let seen = hide(CUSTOMER, NOBODY);
    assert!(!seen.contains("Ana") && !seen.contains("300"), "{seen}");
    assert!(seen.contains("c-1"));
}

#[test]
fn a_plain_field_that_holds_an_object_is_looked_into() {
    let seen = hide(
        r#"{"id": {"phone": "300", "id": [{"phone": "1"}, "a"]}}"#,
        REVIEWER,
    );
    assert_eq!(
        seen,
        r#"{"id": {"phone": "•••", "id": [{"phone": "•••"}, "a"]}}"#
    );
}

#[test]
fn what_is_no_json_is_hidden_whole() {
    assert_eq!(hide("Ana, 300 123 45 67", REVIEWER), HIDDEN);
    assert_eq!(
        hide("[\"Ana\", {\"id\": 1}]", REVIEWER),
        "[\"•••\", {\"id\": 1}]"
    );
    assert_eq!(hide("\"Ana\"", REVIEWER), "\"•••\"");
    assert_eq!(hide(r#"{"phone": "300"#, REVIEWER), HIDDEN);
}

#[test]
fn numbers_that_may_be_phones_are_hidden_in_notes() {
    for (note, seen) in [
        ("llamar al 300 123-45.67 ya", "llamar al ••• ya"),
        ("+57 (300) 1234567", "•••"),
        ("cédula 1.032.456.789.", "cédula •••."),
        ("pagó 5 de 20, casa 12345", "pagó 5 de 20, casa 12345"),
        ("ñ+ y -", "ñ+ y -"),
        ("", ""),
    ] {
        assert_eq!(hide_numbers(note, REVIEWER), seen);
        assert_eq!(hide_numbers(note, OWNER), note);
    }
}
