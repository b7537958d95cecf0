//! The words that the program itself prints, in its three languages. The office brings its own.

mod cash;
mod english;
mod french;
mod spanish;

use office::Failure;
use office::view::Language;

/// A struct of texts, so that a language that lacks one does not compile.
macro_rules! texts {
    ($(#[doc = $doc:literal])+ $name:ident { $($field:ident,)+ }) => {
        $(#[doc = $doc])+
        pub(crate) struct $name {
            $(pub(crate) $field: &'static str,)+
        }

        #[cfg(test)]
        impl $name {
            fn all(&self) -> Vec<(&'static str, &'static str)> {
                vec![$((stringify!($field), self.$field),)+]
            }
        }
    };
}
use texts;

/// The same for failures: what happened and what to do. Each has a method that says it, and its
/// name is its code.
macro_rules! failures {
    ($($(#[doc = $doc:literal])+ $field:ident,)+) => {
        /// What can go wrong before and after the office is asked.
        pub(crate) struct Failures {
            $($field: [&'static str; 2],)+
        }

        impl Failures {
            $(
                $(#[doc = $doc])+
                pub(crate) fn $field(&self, values: Values<'_>) -> Failure {
                    failure(stringify!($field), self.$field, values)
                }
            )+

            #[cfg(test)]
            fn all(&self) -> Vec<(&'static str, &'static str)> {
                let mut all = Vec::new();
                $(all.extend(self.$field.map(|text| (stringify!($field), text)));)+
                all
            }
        }
    };
}

/// What stands for `{name}` in a text.
pub(crate) type Values<'a> = &'a [(&'a str, &'a str)];

/// The words of one language.
pub(crate) struct Words {
    pub(crate) lines: Lines,
    pub(crate) columns: Columns,
    pub(crate) failures: Failures,
    pub(crate) cash: cash::Cash,
    /// What goes by a name of the contract or of the office: figures, kinds of row, data sets.
    names: &'static [(&'static str, &'static str)],
}

texts! {
    /// Lines and what is asked.
    Lines {
        backup_late,
        backup_made,
        clock_gap,
        differences,
        entries_shown,
        every_route,
        first_password,
        grant_all,
        grant_given,
        grant_no,
        in_quarantine,
        keep_recovery_key,
        kept_daily,
        kept_monthly,
        kept_weekly,
        last_backup,
        log_exported,
        log_not_whole,
        log_whole,
        never,
        never_finished,
        new_recovery_key_asks,
        new_recovery_key_made,
        no_backup,
        no_routes,
        no_sources,
        password_changed,
        password_given,
        password_wait,
        personal,
        prompt_again,
        prompt_new_password,
        prompt_password,
        prompt_recovery_key,
        prompt_secret,
        quarantine,
        quarantine_more,
        recovered,
        recovery_key,
        refused,
        restored,
        revoke_asks,
        revoked_on,
        rotate_asks,
        rotated,
        seconds_left,
        sight_plain,
        sight_with_purpose,
        source_added,
        source_answers,
        source_removed,
        stale,
        store_accepted,
        store_made,
        store_read_only,
        store_read_only_next,
        sync_failed,
        sync_finished,
        sync_progress,
        sync_stopped,
        sync_wait,
        total,
        type_the_name,
        upstream_different,
        upstream_equal,
        upstream_missing,
        upstream_none,
        upstream_other_day,
        upstream_outdated,
        upstream_unread,
        user_added,
        user_changed,
        user_revoked,
        verify_different,
        verify_ok,
        without_login,
        word_to_type,
        writes,
    }
}

texts! {
    /// The heads of columns; a line end breaks a long one.
    Columns {
        address,
        adjustments,
        at,
        base_in,
        bytes,
        changed,
        closing_cash,
        command,
        day,
        deposits,
        details,
        difference,
        disbursed,
        email,
        expenses,
        figure,
        file,
        finished_at,
        full_name,
        kept_as,
        last_login,
        made_at,
        maintained,
        name,
        new,
        number,
        object,
        opening_cash,
        ours,
        payments,
        person,
        personal,
        place,
        quarantined,
        receipts,
        receipts_cash,
        receipts_other,
        recomputed,
        records,
        remark,
        role,
        route,
        routes,
        source,
        tenant,
        theirs,
        unchanged,
        upstream,
        what,
        withdrawals,
    }
}

failures! {
    /// Several routes answer to a name.
    ambiguous_route,
    /// A path is no text, or there is no folder that it starts from.
    bad_path,
    /// The sync was stopped before its end.
    cancelled,
    /// The file of a count is not one.
    count_misread,
    /// The file of a count cannot be read.
    count_unreadable,
    /// What should be in a box is withheld from who would square it.
    expected_withheld,
    /// The office and this program do not understand each other.
    misread,
    /// What cannot be undone is only done when somebody says so.
    needs_yes,
    /// A new recovery key could not be printed.
    new_recovery_key_not_shown,
    /// A box was not counted on a day.
    no_count,
    /// The environment names no home.
    no_data_folder,
    /// A box was not squared on a day.
    no_square,
    /// A secret is needed and there is no terminal to ask for it.
    nobody_to_ask,
    /// What was typed is something else.
    not_typed,
    /// Standard output cannot be written.
    output_failed,
    /// The new password was typed in two ways.
    passwords_differ,
    /// Another program listens there.
    port_in_use,
    /// The recovery key could not be printed.
    recovery_key_not_shown,
    /// The sandbox did not start.
    sandbox_failed,
    /// A secret is not text.
    secret_not_text,
    /// The file of a secret cannot be read.
    secret_unreadable,
    /// Nothing says what kind of file a day sheet is to be.
    sheet_format_unknown,
    /// No route answers to a name.
    unknown_route,
    /// No person answers to a name.
    unknown_user,
}

impl Words {
    /// What a name of the contract or of the office is called; the name itself where it has no
    /// other.
    pub(crate) fn name<'a>(&self, name: &'a str) -> &'a str {
        let mut names = self.names.iter().chain(self.cash.names);
        names
            .find(|(known, _)| *known == name)
            .map_or(name, |(_, called)| called)
    }
}

/// Both sentences of a failure, each on its line.
pub(crate) fn pair(failure: &Failure) -> String {
    format!("{}\n{}", failure.message, failure.next_step)
}

/// The words of a language.
pub(crate) fn of(language: Language) -> &'static Words {
    match language {
        Language::SpanishColombia => &spanish::WORDS,
        Language::FrenchIvoryCoast => &french::WORDS,
        Language::English => &english::WORDS,
    }
}

/// The language of the environment: Spanish and French where it says so, else English.
pub(crate) fn language_of_locale(variable: impl Fn(&str) -> Option<String>) -> Language {
    let named = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .find_map(|name| variable(name).filter(|value| !value.is_empty()));
    match named.unwrap_or_default().to_ascii_lowercase().get(..2) {
        Some("es") => Language::SpanishColombia,
        Some("fr") => Language::FrenchIvoryCoast,
        _ => Language::English,
    }
}

/// A text with its values. What stands in a value is never taken for a placeholder.
pub(crate) fn fill(text: &str, values: Values<'_>) -> String {
    let mut filled = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        let (name, after) = after.split_once('}').unwrap_or((after, ""));
        let value = values.iter().find(|(known, _)| *known == name);
        filled.push_str(before);
        filled.push_str(value.map_or("—", |(_, value)| value));
        rest = after;
    }
    filled + rest
}

fn failure(code: &str, [message, next_step]: [&str; 2], values: Values<'_>) -> Failure {
    Failure {
        code: code.to_owned(),
        message: fill(message, values),
        next_step: fill(next_step, values),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    const LANGUAGES: [Language; 3] = [
        Language::English,
        Language::SpanishColombia,
        Language::FrenchIvoryCoast,
    ];

    fn all(words: &Words) -> Vec<(&'static str, &'static str)> {
        let mut all = words.lines.all();
        all.extend(words.columns.all());
        all.extend(words.failures.all());
        all.extend(words.names);
        all.extend(words.cash.all());
        all
    }

    fn placeholders(text: &str) -> BTreeSet<&str> {
        assert_eq!(
            text.matches('{').count(),
            text.matches('}').count(),
            "{text}"
        );
        text.split('{')
            .skip(1)
            .filter_map(|rest| Some(rest.split_once('}')?.0))
            .collect()
    }

    #[test]
    fn every_language_says_the_same_things_of_the_same_values() {
        let english = all(of(Language::English));
        for language in LANGUAGES {
            let other = all(of(language));
            assert_eq!(other.len(), english.len());
            for ((key, text), (other_key, other_text)) in english.iter().zip(&other) {
                assert_eq!(key, other_key, "{language:?}");
                assert!(!other_text.trim().is_empty(), "{language:?}: {key}");
                assert_eq!(
                    placeholders(text),
                    placeholders(other_text),
                    "{language:?}: {key}"
                );
            }
        }
    }

    #[test]
    fn failures_are_sentences() {
        for language in LANGUAGES {
            for (code, text) in of(language).failures.all() {
                assert!(
                    text.ends_with('.') && !text.contains(['\n', '!']),
                    "{code}: {text}"
                );
            }
        }
    }

    #[test]
    fn the_locale_names_the_language() {
        let language = |known: &[(&str, &str)]| {
            language_of_locale(|name| {
                let found = known.iter().find(|(known, _)| *known == name);
                found.map(|(_, value)| (*value).to_owned())
            })
        };
        assert_eq!(
            language(&[("LANG", "es_CO.UTF-8")]),
            Language::SpanishColombia
        );
        assert_eq!(
            language(&[("LANG", "fr_CI.UTF-8")]),
            Language::FrenchIvoryCoast
        );
        assert_eq!(language(&[("LANG", "C")]), Language::English);
        assert_eq!(language(&[]), Language::English);
        let both = [("LC_ALL", "fr_FR"), ("LANG", "es_CO.UTF-8")];
        assert_eq!(language(&both), Language::FrenchIvoryCoast);
        let empty = [("LC_ALL", ""), ("LANG", "es_CO.UTF-8")];
        assert_eq!(language(&empty), Language::SpanishColombia);
    }

    #[test]
    fn values_take_their_places_and_are_not_read_again() {
        assert_eq!(fill("{a} y {b}.", &[("a", "{b}"), ("b", "2")]), "{b} y 2.");
        assert_eq!(fill("{a}.", &[]), "—.");
    }

    #[test]
    fn a_name_without_words_is_shown_as_it_is() {
        assert_eq!(of(Language::SpanishColombia).name("payments"), "Pagos");
        assert_eq!(of(Language::SpanishColombia).name("tickets"), "tickets");
    }
}
