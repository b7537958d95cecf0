//! What Cuadre says in its three languages: when something goes wrong, and what things are called.

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
mod numbers;
mod sheet;
mod spanish;

pub(crate) use numbers::format;
pub(crate) use sheet::{SheetWords, filled, sheet_words};

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
    /// The same at the cash desk: counts, squarings, closes, movements, rules.
    cash_desk: Table<2>,
    /// Why a figure cannot be said yet, with what to do.
    cannot: Table<1>,
    /// The same where it is because of records: of one, and of `{count}`.
    cannot_counted: Table<2>,
    /// Why a record is in quarantine, with what to do; `other` for reasons not known here.
    reasons: Table<1>,
    /// What a sync waits for; `other` for all that has no sentence of its own.
    waits: Table<1>,
    /// What roles are called, and what those who have them do.
    roles: Table<2>,
    /// What commands are called, and what else the activity log notes.
    actions: Table<1>,
    /// What the kinds of personal data are called.
    personal: Table<1>,
    /// What is not as Cuadre left it, and what that means for the figures.
    findings: Table<1>,
    /// What the buckets of a squaring are called, inside a sentence.
    buckets: Table<1>,
    /// What notes and coins worth `{value}` are called, inside a sentence.
    faces: Table<1>,
    /// What the rows of a table are, inside the sentence of a finding.
    tables: Table<1>,
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
///
/// Fields, buckets, faces and amounts come as the codes and plain decimals that programs use.
pub(crate) fn failure(language: Language, code: &str, values: Values<'_>) -> Failure {
    let words = words(language);
    let known = find(words.failures, code).or_else(|| find(words.cash_desk, code));
    let Some([message, next_step]) = known else {
        return failure(language, "internal", &[("code", code)]);
    };
    let said = |&(name, value)| (name, readable(language, name, value));
    let values: Vec<(&str, String)> = values.iter().map(said).collect();
    let values: Vec<(&str, &str)> = values
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    Failure {
        code: code.to_owned(),
        message: fill(message, &values),
        next_step: fill(next_step, &values),
    }
}

/// Why a figure cannot be said yet and what to do about it, in one sentence. `count`: how many
/// records it is because of, where the code is about records. An unknown code goes by its name.
pub(crate) fn cannot(language: Language, code: &str, count: u32) -> String {
    let words = words(language);
    let counted = find(words.cannot_counted, code);
    let counted = counted.map(|[one, several]| if count == 1 { one } else { several });
    let Some(sentence) = counted.or_else(|| find(words.cannot, code).map(|[only]| only)) else {
        return code.to_owned();
    };
    let count = numbers::amount(language, &count.to_string());
    fill(sentence, &[("count", &count)])
}

/// What a bucket of a squaring is called inside a sentence. An unknown one goes by its name.
pub(crate) fn bucket(language: Language, name: &str) -> String {
    title(words(language).buckets, name)
}

/// What a note or coin is called inside a sentence: `note-50000` is “note of 50,000”. What is no
/// such code stands as it is.
pub(crate) fn face(language: Language, code: &str) -> String {
    let named = code.split_once('-').and_then(|(form, value)| {
        let [words] = find(words(language).faces, form)?;
        Some(fill(words, &[("value", &numbers::amount(language, value))]))
    });
    named.unwrap_or_else(|| code.to_owned())
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

/// What a role is called; `none` before anybody logged in. An unknown one goes by its name.
pub(crate) fn role(language: Language, name: &str) -> String {
    find(words(language).roles, name).map_or_else(|| name.to_owned(), |[title, _]| fill(title, &[]))
}

/// What those who have a role do, in one sentence; empty for an unknown one.
pub(crate) fn role_purpose(language: Language, name: &str) -> String {
    find(words(language).roles, name).map_or_else(String::new, |[_, purpose]| fill(purpose, &[]))
}

/// What a command, or what else the activity log notes, is called. An unknown one goes by its name.
pub(crate) fn action(language: Language, name: &str) -> String {
    title(words(language).actions, name)
}

/// What a kind of personal data is called. An unknown one goes by its name.
pub(crate) fn personal(language: Language, kind: &str) -> String {
    title(words(language).personal, kind)
}

/// What is not as Cuadre left it and what that means for the figures, in one sentence.
///
/// `code` is that of an `audit::Finding`, or `anchor_behind`; an unknown one goes by its name. The
/// table, where one is named, becomes what its rows are.
pub(crate) fn finding(language: Language, code: &str, values: Values<'_>) -> String {
    let words = words(language);
    let Some([sentence]) = find(words.findings, code) else {
        return code.to_owned();
    };
    let values: Vec<(&str, &str)> = values
        .iter()
        .map(|&(name, value)| match (name, find(words.tables, value)) {
            ("table", Some([rows])) => (name, rows),
            _ => (name, value),
        })
        .collect();
    fill(sentence, &values)
}

/// Every code that has the sentences of a failure.
#[cfg(test)]
pub(crate) fn codes() -> &'static [&'static str] {
    static CODES: std::sync::LazyLock<Vec<&str>> = std::sync::LazyLock::new(|| {
        english::WORDS
            .failures
            .iter()
            .chain(english::WORDS.cash_desk)
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

/// A value as a person reads it.
fn readable(language: Language, name: &str, value: &str) -> String {
    match name {
        "field" => title(words(language).fields, value),
        "bucket" => bucket(language, value),
        "face" => face(language, value),
        "missing" | "difference" | "expected" | "closing" => numbers::amount(language, value),
        _ => value.to_owned(),
    }
}

fn find<const N: usize>(table: Table<N>, code: &str) -> Option<[&'static str; N]> {
    (table.iter())
        .find(|(known, _)| *known == code)
        .map(|(_, sentences)| *sentences)
}

fn title(table: Table<1>, name: &str) -> String {
    find(table, name).map_or_else(|| name.to_owned(), |[title]| fill(title, &[]))
}

fn or_other(table: Table<1>, code: &str) -> &'static str {
    let [sentence] = find(table, code)
        .or_else(|| find(table, "other"))
        .expect("every table of reasons and waits has `other`");
    sentence
}

/// The sentence with its values. What stands in a value is never taken for a placeholder.
fn fill(sentence: &str, values: Values<'_>) -> String {
    fill_with(sentence, values, one_line)
}

fn fill_with(sentence: &str, values: Values<'_>, set: fn(&str) -> String) -> String {
    let sentence = unbroken(sentence);
    let mut rest = sentence.as_str();
    let mut filled = String::new();
    while let Some((before, after)) = rest.split_once('{') {
        let (name, after) = after.split_once('}').unwrap_or((after, ""));
        let value = values.iter().find(|(known, _)| *known == name);
        let value = value.map(|(_, value)| set(value)).unwrap_or_default();
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
mod tests;
