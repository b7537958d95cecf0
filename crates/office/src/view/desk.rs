//! The store, its lock, and how the window is set.

use serde::{Deserialize, Serialize};
use specta::Type;

use super::audit::AuditFindingView;
use super::backups::BackupAgeView;
use super::keys::{Me, PersonView};

/// Whether there is a store, and whether it is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum StoreState {
    /// The data folder holds no store yet.
    None,
    /// There is one; its key is not in memory.
    Locked,
    /// There is one, and it is open.
    Open,
}

/// The languages in which every word on screen exists.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
pub enum Language {
    /// Spanish of Colombia.
    #[default]
    #[serde(rename = "es-CO")]
    SpanishColombia,
    /// French of Côte d'Ivoire.
    #[serde(rename = "fr-CI")]
    FrenchIvoryCoast,
    /// English.
    #[serde(rename = "en")]
    English,
}

/// Light, dark, or as the system says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Theme {
    /// As the system says.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// How the window is set. Nothing personal: it is readable while the store is locked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Settings {
    /// The language of every word.
    pub language: Language,
    /// Light or dark.
    pub theme: Theme,
}

/// Where Cuadre stands: the first thing the window asks.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct DeskView {
    /// Whether there is a store, and whether it is open.
    pub store: StoreState,
    /// The folder that holds it.
    pub data_folder: String,
    /// Who opened it.
    pub me: Option<Me>,
    /// Who may unlock it, the owner first.
    pub people: Vec<PersonView>,
    /// The commands that whoever opened it may call; the window hides the others.
    pub may: Vec<String>,
    /// Whether the store is not as Cuadre left it: it can be read and not changed until the owner
    /// has decided.
    pub read_only: bool,
    /// What is not as Cuadre left it.
    pub findings: Vec<AuditFindingView>,
    /// Whether somebody has confirmed that they keep the recovery key.
    pub recovery_key_confirmed: bool,
    /// After how many minutes without a sign of the user the store is locked.
    pub lock_after_minutes: u8,
    /// Why it was locked last, where that was not asked for: `idle` or `suspend`.
    pub locked_by: Option<LockedBy>,
    /// How old the last good backup is.
    pub backup: BackupAgeView,
    /// Whether this is the invented tenant of the demo.
    pub demo: bool,
    /// How the window is set.
    pub settings: Settings,
    /// The program's version.
    pub version: String,
}

/// Asks how strong a password is.
#[derive(Clone, Serialize, Deserialize, Type)]
pub struct PasswordQuestion {
    /// The password, as typed.
    pub password: String,
}

/// How strong a password is.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, Type)]
pub struct PasswordStrength {
    /// 0 (guessed at once) to 4 (very hard to guess).
    pub score: u8,
    /// Whether a store may be made with it: not empty.
    pub accepted: bool,
}

/// Makes a store in a folder that has none.
#[derive(Clone, Serialize, Deserialize, Type)]
pub struct NewStore {
    /// The owner's password.
    pub password: String,
}

/// The one time that the recovery key is shown.
#[derive(Clone, Serialize, Deserialize, Type)]
pub struct NewStoreView {
    /// Opens the store when the password is lost: groups of five characters.
    pub recovery_key: String,
    /// Where the store stands.
    pub data_folder: String,
}

/// Why the store was locked without being asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum LockedBy {
    /// Nobody gave a sign for as long as is set.
    Idle,
    /// The computer went to sleep.
    Suspend,
    /// Their key was taken from them meanwhile.
    Revoked,
}

/// Opens the store.
#[derive(Clone, Serialize, Deserialize, Type)]
pub struct Unlock {
    /// The name to log in with.
    pub user: String,
    /// Their password.
    pub password: String,
}

/// Opens the store for somebody whom this computer remembers.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct UnlockRemembered {
    /// The name to log in with.
    pub user: String,
}

/// Opens the store with the recovery key and gives it a new password.
#[derive(Clone, Serialize, Deserialize, Type)]
pub struct Recover {
    /// As printed; case, spaces and dashes do not matter.
    pub recovery_key: String,
    /// The owner's password from now on.
    pub new_password: String,
}

/// Turns to another data folder, which may hold a store or not.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct ChooseFolder {
    /// An absolute path.
    pub data_folder: String,
}
