//! Backups: what there is, how old it is, making one and restoring one.

use serde::{Deserialize, Serialize};
use specta::Type;

/// Makes a backup.
#[derive(Clone, Debug, Default, Serialize, Deserialize, Type)]
pub struct BackUp {
    /// An absolute path where nothing stands; none means the folder of the scheduled backups.
    pub path: Option<String>,
}

/// A backup that was made and opened again.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct BackupView {
    /// Where.
    pub path: String,
    /// When.
    pub at: String,
    /// How large.
    pub bytes: String,
    /// How many entries its audit log has.
    pub entries: u32,
    /// The hash of the last of them.
    pub head: String,
}

/// How old the last good backup is.
#[derive(Clone, Debug, Default, Serialize, Deserialize, Type)]
pub struct BackupAgeView {
    /// When the last one was made and opened again; none where there never was one.
    pub last_good_at: Option<String>,
    /// Hours since.
    pub age_hours: Option<u32>,
    /// Whether that is more than two days, or there is none: the screen says so.
    pub late: bool,
    /// Why the last try failed, in the user's language, where it did.
    pub failure: Option<String>,
}

/// What a kept backup is kept for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum KeptAs {
    /// One of the last 7 days.
    Daily,
    /// One of the last 4 weeks.
    Weekly,
    /// One of the last 12 months.
    Monthly,
}

/// A scheduled backup in its folder.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct BackupFileView {
    /// Its whole path.
    pub path: String,
    /// When it was made.
    pub at: String,
    /// How large.
    pub bytes: String,
    /// What it is kept for.
    pub kept_as: Vec<KeptAs>,
}

/// The scheduled backups.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct BackupsView {
    /// How old the last good one is.
    pub age: BackupAgeView,
    /// The folder that holds them.
    pub folder: String,
    /// The latest first.
    pub files: Vec<BackupFileView>,
}

/// Restores a backup into the data folder, which must hold no store.
#[derive(Clone, Serialize, Deserialize, Type)]
pub struct Restore {
    /// The backup: an absolute path.
    pub path: String,
    /// Who restores it, with their password as it was when the backup was made.
    pub user: String,
    /// Their password; empty where the recovery key is given.
    #[serde(default)]
    pub password: String,
    /// The recovery key in place of the password.
    pub recovery_key: Option<String>,
    /// With the recovery key: the owner's password from now on.
    pub new_password: Option<String>,
}

/// What was restored.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct RestoreView {
    /// When the backup was made.
    pub at: String,
    /// Where the store stands now.
    pub data_folder: String,
    /// How many entries its audit log had.
    pub entries: u32,
    /// The hash of the last of them.
    pub head: String,
}
