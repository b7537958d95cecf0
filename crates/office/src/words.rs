//! The sentences that Cuadre says when something goes wrong, in its three languages.

use crate::failure::Failure;
use crate::view::Language;

/// Sentences by their codes, written `code: "sentence", "sentence";` so that they read as a list.
macro_rules! table {
    ($($code:ident: $($sentence:literal),+;)+) => {
        &[$((stringify!($code), [$($sentence),+])),+]
    };
}

mod english;
mod french;
mod spanish;

/// What may stand in a sentence: `{name}` in the text is replaced by its value.
///
/// A value comes from outside: it stands on one line and is shortened beyond 300 characters.
/// Where it is missing or blank, `—` stands for it.
pub(crate) type Values<'a> = &'a [(&'a str, &'a str)];

/// The sentences of codes, `N` for each.
type Table<const N: usize> = &'static [(&'static str, [&'static str; N])];

/// The sentences of one language.
struct Words {
    /// What happened and what it means, and what to do.
    failures: Table<2>,
    /// Why a record is in quarantine, with what to do; `other` for reasons not known here.
    reasons: Table<1>,
    /// What a sync waits for; `other` for all that has no sentence of its own.
    waits: Table<1>,
    /// What the fields to fill in are called on screen.
    fields: Table<1>,
    /// How a sentence names a field of a record.
    named_field: &'static str,
    /// What stands in its place where no field is named.
    some_field: &'static str,
}

const VALUE_CHARACTERS_MAX: usize = 300;
const UNKNOWN: &str = "—";

/// The sentences of a failure. A code without any gives those of `internal`, with the code named.
pub(crate) fn failure(language: Language, code: &str, values: Values<'_>) -> Failure {
    let words = words(language);
    let Some([message, next_step]) = find(words.failures, code) else {
        return failure(language, "internal", &[("code", code)]);
    };
    let values: Vec<(&str, &str)> = values
        .iter()
        .map(|&(name, value)| match (name, find(words.fields, value)) {
            ("field", Some([label])) => (name, label),
            _ => (name, value),
        })
        .collect();
    Failure {
        code: code.to_owned(),
        message: fill(message, &values),
        next_step: fill(next_step, &values),
    }
}

/// Why a record is in quarantine and what to do about it, in one sentence.
///
/// `field` goes by the contract's name and is empty where it is the whole record.
pub(crate) fn reason(language: Language, reason_code: &str, field: &str) -> String {
    let words = words(language);
    let field = match field {
        "" => words.some_field.to_owned(),
        field => fill(words.named_field, &[("field", field)]),
    };
    let sentence = or_other(words.reasons, reason_code);
    fill(sentence, &[("field", &field), ("code", reason_code)])
}

/// One short sentence while a sync waits to try again; `code` is that of the refusal.
pub(crate) fn wait(language: Language, code: &str) -> String {
    fill(or_other(words(language).waits, code), &[])
}

/// Every code that has the sentences of a failure.
#[cfg(test)]
pub(crate) fn codes() -> &'static [&'static str] {
    static CODES: std::sync::LazyLock<Vec<&str>> = std::sync::LazyLock::new(|| {
        english::WORDS
            .failures
            .iter()
            .map(|(code, _)| *code)
            .collect()
    });
    &CODES
}

fn words(language: Language) -> &'static Words {
    match language {
        Language::SpanishColombia => &spanish::WORDS,
        Language::FrenchIvoryCoast => &french::WORDS,
        Language::English => &english::WORDS,
    }
}

fn find<const N: usize>(table: Table<N>, code: &str) -> Option<[&'static str; N]> {
    (table.iter())
        .find(|(known, _)| *known == code)
        .map(|(_, sentences)| *sentences)
}

fn or_other(table: Table<1>, code: &str) -> &'static str {
    let [sentence] = find(table, code)
        .or_else(|| find(table, "other"))
        .expect("every table of reasons and waits has `other`");
    sentence
}

/// The sentence with its values. What stands in a value is never taken for a placeholder.
fn fill(sentence: &str, values: Values<'_>) -> String {
    let sentence = unbroken(sentence);
    let mut rest = sentence.as_str();
    let mut filled = String::new();
    while let Some((before, after)) = rest.split_once('{') {
        let (name, after) = after.split_once('}').unwrap_or((after, ""));
        let value = values.iter().find(|(known, _)| *known == name);
        let value = value.map(|(_, value)| one_line(value)).unwrap_or_default();
        filled.push_str(before);
        filled.push_str(if value.is_empty() { UNKNOWN } else { &value });
        rest = after;
    }
    filled + rest
}

/// The spaces that French sets around its marks, made such that no line breaks there.
fn unbroken(sentence: &str) -> String {
    sentence
        .replace("« ", "«\u{a0}")
        .replace(" »", "\u{a0}»")
        .replace(" :", "\u{a0}:")
        .replace(" ;", "\u{a0};")
}

/// A value on one line, without what could turn or hide the text around it, and not too long.
fn one_line(value: &str) -> String {
    let breaks = |character: char| {
        character.is_control()
            || matches!(character, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    let plain = value.replace(breaks, " ");
    let plain = plain.trim();
    match plain.char_indices().nth(VALUE_CHARACTERS_MAX) {
        Some((end, _)) => format!("{}…", &plain[..end]),
        None => plain.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use domain::Reason;

    use super::*;

    const LANGUAGES: [Language; 3] = [
        Language::English,
        Language::SpanishColombia,
        Language::FrenchIvoryCoast,
    ];
    const SENTENCE_CHARACTERS_MAX: usize = 200;

    /// Every code of a table with its sentences, after a check that all languages have the same.
    fn in_all<const N: usize>(
        table: fn(&Words) -> Table<N>,
    ) -> Vec<(&'static str, Vec<&'static str>)> {
        let codes = |language| table(words(language)).iter().map(|(code, _)| *code);
        let english: Vec<&str> = codes(Language::English).collect();
        let distinct: BTreeSet<&str> = english.iter().copied().collect();
        assert_eq!(distinct.len(), english.len(), "a code stands twice");
        for language in LANGUAGES {
            assert!(
                codes(language).eq(english.iter().copied()),
                "{language:?} has other codes"
            );
        }
        let at = |index: usize, place: usize| {
            LANGUAGES
                .map(|language| table(words(language))[index].1[place])
                .to_vec()
        };
        let places = (0..english.len()).flat_map(|index| (0..N).map(move |place| (index, place)));
        places
            .map(|(index, place)| (english[index], at(index, place)))
            .collect()
    }

    fn every_sentence() -> Vec<(&'static str, Vec<&'static str>)> {
        let mut sentences = in_all(|words| words.failures);
        sentences.extend(in_all(|words| words.reasons));
        sentences.extend(in_all(|words| words.waits));
        sentences
    }

    /// The placeholders of a sentence; a brace that opens and does not close fails.
    fn placeholders(sentence: &str) -> BTreeSet<&str> {
        let names = sentence.split('{').skip(1);
        let names = names.map(|rest| rest.split_once('}').expect("a closed brace").0);
        let names: BTreeSet<&str> = names.collect();
        assert_eq!(
            sentence.matches('{').count(),
            sentence.matches('}').count(),
            "{sentence}"
        );
        names
    }

    #[test]
    fn a_sentence_is_short_calm_and_whole_in_every_language() {
        for (code, sentences) in every_sentence() {
            for sentence in sentences {
                let length = sentence.chars().count();
                assert!(
                    length <= SENTENCE_CHARACTERS_MAX,
                    "{code}, {length}: {sentence}"
                );
                assert!(
                    sentence.ends_with('.') && !sentence.ends_with(".."),
                    "{code}: {sentence}"
                );
                assert!(
                    !sentence.contains(['!', '¡', '\n', '\'', '"']),
                    "{code}: {sentence}"
                );
                assert!(!sentence.contains("  "), "{code}: {sentence}");
                let jargon = [
                    "cursor",
                    "page_size",
                    "upsert",
                    "JSON",
                    "token",
                    "Sorry",
                    "Lo sent",
                ];
                let found = jargon.iter().find(|word| sentence.contains(**word));
                assert_eq!(found, None, "{code}: {sentence}");
            }
        }
    }

    #[test]
    fn a_sentence_names_the_same_in_every_language() {
        for (code, sentences) in every_sentence() {
            let english = placeholders(sentences[0]);
            for sentence in &sentences {
                assert_eq!(placeholders(sentence), english, "{code}: {sentence}");
            }
        }
        in_all(|words| words.fields);
        for language in LANGUAGES {
            assert_eq!(
                placeholders(words(language).named_field),
                BTreeSet::from(["field"])
            );
        }
    }

    #[test]
    fn every_reason_for_quarantine_has_its_sentence() {
        for language in LANGUAGES {
            for (_, code) in Reason::ALL {
                assert!(
                    find(words(language).reasons, code).is_some(),
                    "{language:?}: {code}"
                );
            }
        }
    }

    #[test]
    fn values_take_their_places() {
        let values = [("name", "Centro"), ("status", "503")];
        let failure = failure(Language::English, "server_error", &values);
        assert_eq!(failure.code, "server_error");
        assert_eq!(
            failure.message,
            "Centro has a fault of its own (answer 503). What was read is kept."
        );
        assert!(failure.next_step.starts_with("Sync again later"));
    }

    #[test]
    fn a_value_is_neither_a_placeholder_nor_a_second_line() {
        let filled = fill(
            "“{name}” {status}.",
            &[("name", "a{status}\n\u{202e}b\u{1b}")],
        );
        assert_eq!(filled, "“a{status}  b” —.");
        let long = fill(
            "{name}.",
            &[("name", &"ñ".repeat(VALUE_CHARACTERS_MAX + 1))],
        );
        assert_eq!(long, format!("{}….", "ñ".repeat(VALUE_CHARACTERS_MAX)));
        let just = "ñ".repeat(VALUE_CHARACTERS_MAX);
        assert_eq!(fill("{name}", &[("name", &just)]), just);
    }

    #[test]
    fn an_unknown_code_is_named_by_the_sentence_of_internal() {
        let failure = failure(Language::English, "a_new_one", &[("name", "Centro")]);
        assert_eq!(failure.code, "internal");
        assert!(
            failure.message.contains("“a_new_one”"),
            "{}",
            failure.message
        );
        assert!(!codes().contains(&"a_new_one") && codes().contains(&"internal"));
    }

    #[test]
    fn a_field_goes_by_its_name_on_screen_or_by_the_contract() {
        let failure = failure(
            Language::SpanishColombia,
            "empty_field",
            &[("field", "base_url")],
        );
        assert_eq!(
            failure.message,
            "“Dirección” está sin llenar. No se guardó nada."
        );
        let french = reason(Language::FrenchIvoryCoast, "missing", "amount");
        assert!(french.contains("de «\u{a0}amount\u{a0}», qui"), "{french}");
        let whole = reason(Language::English, "wrong_type", "");
        assert!(
            whole.starts_with("What came in one of its fields is"),
            "{whole}"
        );
        assert!(reason(Language::English, "a_new_one", "").contains("“a_new_one”"));
    }

    #[test]
    fn a_wait_without_a_sentence_of_its_own_has_the_general_one() {
        for language in LANGUAGES {
            assert_eq!(wait(language, "a_new_one"), wait(language, "other"));
            assert_ne!(wait(language, "unreachable"), wait(language, "other"));
        }
    }
}
