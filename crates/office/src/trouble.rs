//! What goes wrong inside, by its code; at the door it becomes a sentence.

use domain::MoneyError;
use serde::{Deserialize, Serialize};
use store::StoreError;
use sync::Refusal;
use vault::{KeyringTrouble, RecoveryKeyError, VaultError};

use crate::failure::Failure;
use crate::view::Language;
use crate::words;

/// Something that went wrong: its code and what its sentence has to name.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Trouble {
    code: String,
    values: Vec<(String, String)>,
}

impl Trouble {
    /// Trouble that needs no more than its code.
    pub(crate) fn new(code: &str) -> Trouble {
        Trouble {
            code: code.to_owned(),
            values: Vec::new(),
        }
    }

    /// Names something in the sentence.
    pub(crate) fn with(mut self, name: &str, value: impl Into<String>) -> Trouble {
        self.values.push((name.to_owned(), value.into()));
        self
    }

    /// What an upstream refused, where nothing more is known of it.
    pub(crate) fn of_refusal(refusal: Refusal, source: &str) -> Trouble {
        let trouble = Trouble::new(refusal.code()).with("name", source);
        match refusal {
            Refusal::ServerError { status } | Refusal::OtherStatus { status } => {
                trouble.with("status", status.to_string())
            }
            _ => trouble,
        }
    }

    /// What an upstream refused, with its code for it. Its message is left out: it may quote the
    /// record that it is about, and ends up in logs.
    pub(crate) fn of_failure(failure: &connectors::Failure, source: &str) -> Trouble {
        let status = failure.status.map(|status| status.to_string());
        let code = failure.code.clone().filter(|code| is_code(code));
        let said: Vec<String> = status.into_iter().chain(code).collect();
        Trouble::of_refusal(failure.refusal, source).with("details", said.join(" "))
    }

    /// The text under which a store keeps it.
    pub(crate) fn to_kept(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// What a store kept.
    pub(crate) fn from_kept(text: &str) -> Option<Trouble> {
        serde_json::from_str(text).ok()
    }

    /// What its sentence names.
    pub(crate) fn value(&self, name: &str) -> Option<&str> {
        let found = self.values.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }

    /// Its code.
    pub(crate) fn code(&self) -> &str {
        &self.code
    }

    /// The sentence in a language.
    pub(crate) fn say(&self, language: Language) -> Failure {
        let values: Vec<(&str, &str)> = self
            .values
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        words::failure(language, &self.code, &values)
    }
}

/// Whether a text is a name for programs, in which nothing personal fits.
fn is_code(text: &str) -> bool {
    let allowed = |c: char| c.is_ascii_alphabetic() || "_-.".contains(c);
    text.len() <= 40 && text.chars().all(allowed)
}

impl From<StoreError> for Trouble {
    fn from(error: StoreError) -> Trouble {
        Trouble::new(match error {
            StoreError::Exists => "store_exists",
            StoreError::Missing => "no_store",
            StoreError::Damaged => "store_damaged",
            StoreError::NewerVersion { .. } => "newer_version",
            StoreError::DiskFull => "disk_full",
            StoreError::ReadOnly => "read_only",
            StoreError::Busy => "store_in_use",
            StoreError::NameTaken => "name_taken",
            StoreError::NotAPair => "not_a_pair",
            StoreError::Overtaken => "overtaken",
            StoreError::NotFound => "unknown_record",
            StoreError::OutOfRange => "figures_out_of_range",
            StoreError::Io(error) if error.kind() == std::io::ErrorKind::StorageFull => "disk_full",
            StoreError::Io(_) => "disk_failed",
            StoreError::Sqlite(error) => {
                return Trouble::new("internal").with("code", error.to_string());
            }
        })
    }
}

impl From<KeyringTrouble> for Trouble {
    fn from(trouble: KeyringTrouble) -> Trouble {
        Trouble::new(match trouble {
            KeyringTrouble::Unavailable => "keyring_unavailable",
            KeyringTrouble::Locked => "keyring_locked",
            KeyringTrouble::Timeout => "keyring_timeout",
        })
    }
}

impl From<VaultError> for Trouble {
    fn from(error: VaultError) -> Trouble {
        Trouble::new(match error {
            VaultError::NotFound => "no_store",
            VaultError::Damaged | VaultError::WrongStoreKey => "vault_damaged",
            VaultError::NewerVersion { .. } => "newer_version",
            VaultError::WeakParameters | VaultError::ExcessiveParameters => "weak_vault",
            VaultError::Altered => "vault_altered",
            VaultError::UnknownUser => "unknown_user",
            VaultError::WrongDevice => "not_remembered",
            VaultError::OldFormat | VaultError::Full | VaultError::LastPerson => {
                return Trouble::new("internal").with("code", error.to_string());
            }
            VaultError::WrongPassword => "wrong_password",
            VaultError::WrongRecoveryKey => "wrong_recovery_key",
            VaultError::Write(error) if error.kind() == std::io::ErrorKind::StorageFull => {
                "disk_full"
            }
            VaultError::Write(error)
                if matches!(
                    error.kind(),
                    std::io::ErrorKind::PermissionDenied | std::io::ErrorKind::ReadOnlyFilesystem
                ) =>
            {
                "read_only"
            }
            VaultError::Write(_) | VaultError::Read(_) => "disk_failed",
            VaultError::OutOfMemory => "out_of_memory",
            VaultError::Random(_) => "no_random_numbers",
        })
    }
}

impl From<RecoveryKeyError> for Trouble {
    fn from(error: RecoveryKeyError) -> Trouble {
        match error {
            RecoveryKeyError::Mistyped { group } => {
                Trouble::new("mistyped_recovery_key").with("group", group.to_string())
            }
            RecoveryKeyError::Length { characters } => {
                Trouble::new("recovery_key_length").with("characters", characters.to_string())
            }
        }
    }
}

impl From<MoneyError> for Trouble {
    fn from(_: MoneyError) -> Trouble {
        Trouble::new("figures_out_of_range")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_trouble_of_the_store_and_the_vault_has_its_sentence() {
        let troubles: Vec<Trouble> = vec![
            StoreError::Exists.into(),
            StoreError::Missing.into(),
            StoreError::Damaged.into(),
            StoreError::NewerVersion { found: 9, known: 1 }.into(),
            StoreError::DiskFull.into(),
            StoreError::ReadOnly.into(),
            StoreError::Busy.into(),
            StoreError::NameTaken.into(),
            StoreError::NotFound.into(),
            StoreError::OutOfRange.into(),
            VaultError::WrongPassword.into(),
            VaultError::WrongRecoveryKey.into(),
            VaultError::Damaged.into(),
            VaultError::WeakParameters.into(),
            VaultError::OutOfMemory.into(),
            RecoveryKeyError::Mistyped { group: 2 }.into(),
            RecoveryKeyError::Length { characters: 3 }.into(),
        ];
        for trouble in troubles {
            assert!(
                words::codes().contains(&trouble.code()),
                "{}",
                trouble.code()
            );
            let kept = Trouble::from_kept(&trouble.to_kept()).unwrap();
            assert_eq!(kept.say(Language::English), trouble.say(Language::English));
        }
    }
}
