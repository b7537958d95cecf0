//! The file of a count: pieces by face, as they are written there, for the office to judge.
//!
//! Nothing is made of a number here: `1.5`, `1e3` and `-2` reach the office as those texts, and a
//! face that stands twice reaches it twice.

use std::fmt;
use std::fs::File;
use std::io::Read;
use std::path::Path;

use office::Failure;
use office::view::TypedPieces;
use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;

use crate::words::Words;

/// The most bytes of a count; a full one has hundreds.
const FILE_BYTES_MAX: u64 = 1 << 20;
/// What a count looks like, in both currencies.
const EXAMPLE: &str = r#"{"note-10000": 3, "coin-500": 12}"#;

/// What was counted.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Counted {
    /// ISO 4217, where the file says it.
    pub(super) currency: Option<String>,
    /// In the file's order.
    pub(super) pieces: Vec<TypedPieces>,
}

/// Reads the file.
pub(super) fn read(words: &Words, path: &Path) -> Result<Counted, Failure> {
    let place = path.display().to_string();
    let unreadable = |code: &str| {
        let values = [("place", place.as_str()), ("code", code)];
        words.failures.count_unreadable(&values)
    };
    let misread = |code: &str| {
        let values = [
            ("place", place.as_str()),
            ("code", code),
            ("example", EXAMPLE),
        ];
        words.failures.count_misread(&values)
    };
    let file = File::open(path).map_err(|error| unreadable(&error.to_string()))?;
    let mut bytes = Vec::new();
    let mut bounded = file.take(FILE_BYTES_MAX + 1);
    bounded
        .read_to_end(&mut bytes)
        .map_err(|error| unreadable(&error.to_string()))?;
    if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > FILE_BYTES_MAX {
        return Err(misread(&format!("> {FILE_BYTES_MAX} B")));
    }
    let text = String::from_utf8(bytes).map_err(|error| misread(&error.to_string()))?;
    // Some editors write a mark before the text.
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    parse(text).map_err(|error| misread(&error.to_string()))
}

fn parse(text: &str) -> serde_json::Result<Counted> {
    let whole: &RawValue = serde_json::from_str(text)?;
    if is_object(whole) {
        let Members(members) = serde_json::from_str(whole.get())?;
        let wraps = |name: &str| name == "currency" || name == "pieces";
        if members.iter().any(|(name, _)| wraps(name)) {
            let Wrapped { currency, pieces } = serde_json::from_str(whole.get())?;
            let pieces = typed_pieces(pieces)?;
            return Ok(Counted { currency, pieces });
        }
    }
    Ok(Counted {
        currency: None,
        pieces: typed_pieces(whole)?,
    })
}

/// An object from face to pieces, or a list of faces with their pieces.
fn typed_pieces(value: &RawValue) -> serde_json::Result<Vec<TypedPieces>> {
    let members = if is_object(value) {
        let Members(members) = serde_json::from_str(value.get())?;
        members
    } else {
        let lines: Vec<Line<'_>> = serde_json::from_str(value.get())?;
        lines
            .into_iter()
            .map(|line| (line.face, line.pieces))
            .collect()
    };
    let typed = |(face, pieces)| {
        let pieces = text_of(pieces)?;
        Ok(TypedPieces { face, pieces })
    };
    members.into_iter().map(typed).collect()
}

fn is_object(value: &RawValue) -> bool {
    value.get().starts_with('{')
}

/// What stands between quotation marks, or else the characters of the value itself.
fn text_of(value: &RawValue) -> serde_json::Result<String> {
    if value.get().starts_with('"') {
        serde_json::from_str(value.get())
    } else {
        Ok(value.get().to_owned())
    }
}

/// A count with its currency.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Wrapped<'a> {
    #[serde(default)]
    currency: Option<String>,
    #[serde(borrow)]
    pieces: &'a RawValue,
}

/// A face and its pieces in a list.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Line<'a> {
    face: String,
    #[serde(borrow)]
    pieces: &'a RawValue,
}

/// The members of an object in their order; a name that stands twice is there twice, where a map
/// would keep one of them.
struct Members<'a>(Vec<(String, &'a RawValue)>);

impl<'de> Deserialize<'de> for Members<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reader;

        impl<'de> Visitor<'de> for Reader {
            type Value = Members<'de>;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut members = Vec::new();
                while let Some(member) = map.next_entry()? {
                    members.push(member);
                }
                Ok(Members(members))
            }
        }

        deserializer.deserialize_map(Reader)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(text: &str) -> Vec<(String, String)> {
        let counted = parse(text).unwrap();
        let both = |typed: TypedPieces| (typed.face, typed.pieces);
        counted.pieces.into_iter().map(both).collect()
    }

    fn pair(face: &str, pieces: &str) -> (String, String) {
        (face.to_owned(), pieces.to_owned())
    }

    #[test]
    fn both_forms_say_the_same() {
        let wanted = [pair("note-50000", "3"), pair("coin-500", "12")];
        for text in [
            r#"{"note-50000": 3, "coin-500": "12"}"#,
            r#" [{"face":"note-50000","pieces":"3"}, {"pieces":12,"face":"coin-500"}] "#,
            r#"{"pieces": {"note-50000": 3, "coin-500": 12}}"#,
            r#"{"currency": "COP", "pieces": [{"face": "note-50000", "pieces": 3},
                {"face": "coin-500", "pieces": 12}]}"#,
        ] {
            assert_eq!(pieces(text), wanted, "{text}");
        }
        let currency = |text: &str| parse(text).unwrap().currency;
        let in_francs = r#"{"currency": "XOF", "pieces": {}}"#;
        assert_eq!(currency(in_francs).as_deref(), Some("XOF"));
        assert_eq!(currency("{}"), None);
        assert_eq!(pieces("[]"), []);
    }

    #[test]
    fn what_is_written_is_kept_as_it_is_written() {
        for (written, kept) in [
            ("1.5", "1.5"),
            ("1e3", "1e3"),
            ("-2", "-2"),
            ("100000000000000000000001", "100000000000000000000001"),
            ("null", "null"),
            ("true", "true"),
            ("{\"a\": 1}", "{\"a\": 1}"),
            ("\"\"", ""),
            ("\" 7 \"", " 7 "),
            ("\"\\u0037\"", "7"),
        ] {
            let text = format!(r#"{{"note-50000": {written}}}"#);
            assert_eq!(pieces(&text), [pair("note-50000", kept)]);
        }
    }

    #[test]
    fn a_face_that_stands_twice_is_seen_twice() {
        let twice = [pair("note-50000", "3"), pair("note-50000", "4")];
        for text in [
            r#"{"note-50000": 3, "note-50000": 4}"#,
            r#"{"note-50000": 3, "note\u002d50000": 4}"#,
            r#"{"pieces": {"note-50000": 3, "note-50000": 4}}"#,
        ] {
            assert_eq!(pieces(text), twice, "{text}");
        }
    }

    #[test]
    fn what_is_no_count_is_not_guessed_at() {
        for text in [
            "",
            "{",
            "7",
            "null",
            "\"note-50000\"",
            r#"{"note-50000": 03}"#,
            r#"{"note-50000": 3} {}"#,
            r#"[{"face": "note-50000"}]"#,
            r#"[{"face": "note-50000", "pieces": 3, "worth": 5}]"#,
            r#"{"face": "note-50000", "pieces": 3}"#,
            r#"{"currency": "COP"}"#,
            r#"{"currency": "COP", "note-50000": 3}"#,
            r#"{"currency": "COP", "currency": "XOF", "pieces": {}}"#,
            r#"{"pieces": {}, "pieces": {"note-50000": 3}}"#,
        ] {
            assert!(parse(text).is_err(), "{text}");
        }
    }
}
