//! Keys and the lock: passwords, the recovery key, what this computer remembers.

use serde::{Deserialize, Serialize};
use specta::Type;

use super::people::Role;

/// Who opened the store.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct Me {
    /// The name to log in with.
    pub name: String,
    /// As people call them.
    pub full_name: String,
    /// What they are to the office.
    pub role: Role,
    /// Whether their password was given to them and they should choose their own.
    pub password_given: bool,
}

/// Who may unlock.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct PersonView {
    /// The name to log in with.
    pub name: String,
    /// How long the next try has to wait after wrong passwords.
    pub wait_seconds: u32,
    /// Whether this computer may remember them: then no password is needed at the start.
    pub remembered: bool,
}

/// Changes one's own password.
#[derive(Clone, Serialize, Deserialize, Type)]
pub struct ChangePassword {
    /// The password so far.
    pub password: String,
    /// The password from now on.
    pub new_password: String,
}

/// Shows that it is really them who asks.
#[derive(Clone, Serialize, Deserialize, Type)]
pub struct ConfirmPassword {
    /// Their password.
    pub password: String,
}

/// The one time that a recovery key is shown.
#[derive(Clone, Serialize, Deserialize, Type)]
pub struct RecoveryKeyView {
    /// Opens the store when the password is lost: groups of five characters.
    pub recovery_key: String,
}

/// Sets after how long without a sign of the user the store is locked.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, Type)]
pub struct LockAfter {
    /// 1 to 60 minutes.
    pub minutes: u8,
}
