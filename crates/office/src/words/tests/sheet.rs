//! The words of the day sheet: there in every language, with the same placeholders, short.

use super::*;
use crate::words::sheet::SheetWords;

fn every_word() -> Vec<(&'static str, Vec<&'static str>)> {
    let all = LANGUAGES.map(|language| SheetWords::all(sheet_words(language)));
    let [english, ..] = &all;
    (0..english.len())
        .map(|at| (english[at].0, all.iter().map(|words| words[at].1).collect()))
        .collect()
}

#[test]
fn the_words_of_the_sheet_name_the_same_in_every_language() {
    for (name, words) in every_word() {
        let [first, others @ ..] = words.as_slice() else {
            panic!("no languages");
        };
        for other in others {
            assert_eq!(placeholders(first), placeholders(other), "{name}");
        }
        for word in &words {
            assert!(
                !word.trim().is_empty() && word.trim() == *word,
                "{name}: {word:?}"
            );
            assert!(
                !word.contains("  ") && !word.contains(['!', '\'', '"']),
                "{name}: {word}"
            );
            assert!(word.chars().count() <= SENTENCE_CHARACTERS_MAX, "{name}");
        }
    }
}

#[test]
fn a_note_on_the_sheet_is_never_cut() {
    let note = "ñ".repeat(500);
    let words = sheet_words(Language::SpanishColombia);
    let said = filled(words.said, &[("note", &note)]);
    assert!(said.ends_with(&note));
    assert_eq!(filled(words.said, &[]), "Nota: —");
}
