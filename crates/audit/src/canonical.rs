//! Canonical JSON (RFC 8785) for what entries hold: texts, whole numbers, lists, objects.
//!
//! Our own, because the hard part of the RFC is floats and there are none here; the escapes are
//! those of `serde_json`, which writes the same as ECMAScript does.

/// A text in quotes.
pub(crate) fn text(text: &str) -> String {
    serde_json::to_string(text).expect("a text can always be written")
}

/// A list of values that are written already.
pub(crate) fn list(values: impl Iterator<Item = String>) -> String {
    format!("[{}]", values.collect::<Vec<_>>().join(","))
}

/// An object of values that are written already, its names in the order of their UTF-16 units.
pub(crate) fn object<'a>(members: impl Iterator<Item = (&'a str, String)>) -> String {
    let mut members: Vec<(&str, String)> = members.collect();
    members.sort_by(|(a, _), (b, _)| a.encode_utf16().cmp(b.encode_utf16()));
    let mut written = String::from("{");
    for (place, (name, value)) in members.iter().enumerate() {
        if place > 0 {
            written.push(',');
        }
        written.push_str(&text(name));
        written.push(':');
        written.push_str(value);
    }
    written.push('}');
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 8785, section 3.2.2.2 and the example of 3.2.2 and 3.2.3.
    #[test]
    fn texts_are_escaped_as_in_the_rfc() {
        let source = "\u{20ac}$\u{000F}\u{000a}A'\u{0042}\u{0022}\u{005c}\\\"/";
        assert_eq!(text(source), r#""€$\u000f\nA'B\"\\\\\"/""#);
        let controls: String = ('\u{0}'..' ').collect();
        let escaped = concat!(
            r#""\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\b\t\n\u000b\f\r\u000e\u000f"#,
            r#"\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001a\u001b\u001c"#,
            r#"\u001d\u001e\u001f""#
        );
        assert_eq!(text(&controls), escaped);
        assert_eq!(
            text("\u{7f}\u{2028}\u{fffe}😂"),
            "\"\u{7f}\u{2028}\u{fffe}😂\""
        );
    }

    /// RFC 8785, section 3.2.3: a name outside the BMP sorts before U+FB33, by its surrogates.
    #[test]
    fn names_are_sorted_as_in_the_rfc() {
        let members = [
            ("\u{20ac}", "Euro Sign"),
            ("\r", "Carriage Return"),
            ("\u{fb33}", "Hebrew Letter Dalet With Dagesh"),
            ("1", "One"),
            ("\u{1F600}", "Emoji: Grinning Face"),
            ("\u{80}", "Control"),
            ("\u{f6}", "Latin Small Letter O With Diaeresis"),
        ];
        let written = object(members.iter().map(|(name, value)| (*name, text(value))));
        let sorted = concat!(
            "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u{80}\":\"Control\",",
            "\"\u{f6}\":\"Latin Small Letter O With Diaeresis\",\"\u{20ac}\":\"Euro Sign\",",
            "\"\u{1F600}\":\"Emoji: Grinning Face\",",
            "\"\u{fb33}\":\"Hebrew Letter Dalet With Dagesh\"}"
        );
        assert_eq!(written, sorted);
        assert_eq!(object([].into_iter()), "{}");
        assert_eq!(list([text("a"), text("b")].into_iter()), r#"["a","b"]"#);
    }
}
