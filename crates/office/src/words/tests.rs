//! Every sentence in every language: that it is there, whole, and names the same.

use std::collections::BTreeSet;

use domain::Reason;
use store::Finding;

use super::*;
use crate::commands::COMMANDS;
use crate::standing;

mod cash_desk;
mod sheet;

const LANGUAGES: [Language; 3] = [
    Language::English,
    Language::SpanishColombia,
    Language::FrenchIvoryCoast,
];
const SENTENCE_CHARACTERS_MAX: usize = 200;
const TITLE_CHARACTERS_MAX: usize = 50;

/// Every code of a table with its sentences, after a check that all languages have the same.
fn in_all<const N: usize>(table: fn(&Words) -> Table<N>) -> Vec<(&'static str, Vec<&'static str>)> {
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
    sentences.extend(in_all(|words| words.cash_desk));
    sentences.extend(in_all(|words| words.cannot));
    sentences.extend(in_all(|words| words.cannot_counted));
    sentences.extend(in_all(|words| words.reasons));
    sentences.extend(in_all(|words| words.waits));
    sentences.extend(in_all(|words| words.findings));
    // A role's title is no sentence, its purpose is.
    let purposes = in_all(|words| words.roles).into_iter().skip(1).step_by(2);
    sentences.extend(purposes);
    sentences
}

/// What things are called, which is no sentence.
fn every_title() -> Vec<(&'static str, Vec<&'static str>)> {
    let mut titles = in_all(|words| words.actions);
    titles.extend(in_all(|words| words.personal));
    titles.extend(in_all(|words| words.fields));
    titles.extend(in_all(|words| words.roles).into_iter().step_by(2));
    titles
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
            let halves = sentence.trim_end_matches('.').matches(". ").count();
            assert!(halves <= 1, "{code} says three things: {sentence}");
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
                "hash",
                " chain",
                "slot",
                "vault",
                "anchor",
            ];
            // Two files are named as they lie in the folder; a placeholder is never seen.
            let hidden = ["vault.json", "anchor.json", "{anchored}"];
            let seen = hidden
                .iter()
                .fold(sentence.to_owned(), |seen, hidden| seen.replace(hidden, ""));
            let found = jargon.iter().find(|word| seen.contains(**word));
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
    for (name, titles) in every_title()
        .into_iter()
        .chain(in_all(|words| words.tables))
        .chain(in_all(|words| words.buckets))
    {
        for title in titles {
            assert!(placeholders(title).is_empty(), "{name}: {title}");
        }
    }
    for (form, named) in in_all(|words| words.faces) {
        for named in named {
            assert_eq!(placeholders(named), BTreeSet::from(["value"]), "{form}");
        }
    }
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

#[test]
fn a_title_is_short_and_begins_with_a_capital() {
    for (name, titles) in every_title() {
        for title in titles {
            let length = title.chars().count();
            assert!(
                (1..=TITLE_CHARACTERS_MAX).contains(&length),
                "{name}: {title}"
            );
            assert!(title.starts_with(char::is_uppercase), "{name}: {title}");
            assert!(
                !title.ends_with('.') && title.trim() == title,
                "{name}: {title}"
            );
        }
    }
}

#[test]
fn every_command_and_what_else_the_log_notes_has_a_title_of_its_own() {
    let noted = ["refused", "sync_ended", "upgrade_store"];
    let commands = COMMANDS.iter().map(|command| command.name);
    let names: BTreeSet<&str> = commands.chain(noted).collect();
    for language in LANGUAGES {
        let titled: BTreeSet<&str> = (words(language).actions.iter())
            .map(|(name, _)| *name)
            .collect();
        assert_eq!(titled, names, "{language:?}");
        let titles: BTreeSet<String> = names.iter().map(|name| action(language, name)).collect();
        assert_eq!(
            titles.len(),
            names.len(),
            "{language:?}: two have the same title"
        );
    }
    assert_eq!(action(Language::English, "a_new_one"), "a_new_one");
}

#[test]
fn every_role_has_a_title_and_a_purpose() {
    for language in LANGUAGES {
        for name in ["owner", "clerk", "reviewer", "compliance", "none"] {
            assert_ne!(role(language, name), name, "{language:?}");
            assert!(
                role_purpose(language, name).ends_with('.'),
                "{language:?}: {name}"
            );
        }
        for kind in ["names", "identity"] {
            assert_ne!(personal(language, kind), kind, "{language:?}");
        }
        assert_eq!(role(language, "a_new_one"), "a_new_one");
        assert_eq!(role_purpose(language, "a_new_one"), "");
    }
}

#[test]
fn every_finding_has_its_sentence_and_names_what_it_found() {
    let (n, table) = (7, "payments".to_owned());
    let (entries, rows, anchored) = (11, 13, 17);
    let findings = [
        Finding::Edited { n },
        Finding::Missing { n },
        Finding::OutOfOrder { n },
        Finding::Inserted { n },
        Finding::Unlinked { n },
        Finding::Unreadable { n },
        Finding::Truncated { entries, anchored },
        Finding::RolledBack { entries, anchored },
        Finding::HeadDiffers { n },
        Finding::MissingRows {
            table: table.clone(),
            rows,
            anchored,
        },
        Finding::AddedRows {
            table,
            rows,
            anchored,
        },
        Finding::AnchorMissing,
        Finding::AnchorDamaged,
        Finding::AnchorForeign,
    ];
    let mut codes: BTreeSet<&str> = findings.iter().map(Finding::code).collect();
    assert_eq!(codes.len(), findings.len());
    codes.insert("anchor_behind");
    for language in LANGUAGES {
        let known = words(language).findings.iter().map(|(code, _)| *code);
        assert_eq!(known.collect::<BTreeSet<_>>(), codes, "{language:?}");
        for view in standing::views(&findings, language) {
            let sentence = view.sentence;
            assert!(!sentence.contains(UNKNOWN), "{}: {sentence}", view.code);
            let numbers: &[&str] = match view.code.as_str() {
                "truncated" | "rolled_back" => &["11", "17"],
                "missing_rows" | "added_rows" => &["13", "17"],
                code if code.starts_with("anchor_") => &[],
                _ => &["7"],
            };
            for number in numbers {
                assert!(sentence.contains(number), "{}: {sentence}", view.code);
            }
        }
    }
    assert_eq!(finding(Language::English, "a_new_one", &[]), "a_new_one");
}

#[test]
fn a_table_is_named_by_what_its_rows_are() {
    let tables = [
        "cash_counts",
        "cash_movements",
        "changes",
        "closes",
        "collectors",
        "count_lines",
        "customers",
        "expenses",
        "loans",
        "local_movements",
        "pages",
        "payments",
        "routes",
        "squares",
        "users",
    ];
    let values = |table| [("table", table), ("rows", "2"), ("anchored", "3")];
    for language in LANGUAGES {
        for table in tables {
            assert!(
                find(words(language).tables, table).is_some(),
                "{language:?}: {table}"
            );
        }
    }
    let spanish = finding(
        Language::SpanishColombia,
        "missing_rows",
        &values("payments"),
    );
    assert!(
        spanish.starts_with("En los datos hay 2 cobros y antes había 3;"),
        "{spanish}"
    );
    let unknown = finding(Language::English, "missing_rows", &values("a_new_one"));
    assert!(unknown.contains("2 a_new_one"), "{unknown}");
}

#[test]
fn a_code_has_one_pair_of_sentences() {
    let distinct: BTreeSet<&str> = codes().iter().copied().collect();
    assert_eq!(distinct.len(), codes().len());
    assert!(distinct.contains("wrong_password") && distinct.contains("square_missing"));
}

#[test]
fn every_trouble_that_office_names_has_its_sentences() {
    let mut named = BTreeSet::new();
    let mut folders = vec![std::path::PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let text = std::fs::read_to_string(&path).unwrap();
            let after = text.split("Trouble::new(\"").skip(1);
            let codes = after.map(|rest| rest.split('"').next().unwrap().to_owned());
            named.extend(codes.filter(|code| !code.is_empty()));
        }
    }
    assert!(named.len() > 40, "{named:?}");
    let known: BTreeSet<String> = codes().iter().map(|code| (*code).to_owned()).collect();
    let unsaid: Vec<&String> = named.difference(&known).collect();
    assert_eq!(unsaid, Vec::<&String>::new());
}
