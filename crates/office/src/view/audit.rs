//! The audit log: entries, their chain, and what a check of it found.

use serde::{Deserialize, Serialize};
use specta::Type;

/// Asks for the log.
#[derive(Clone, Debug, Default, Serialize, Deserialize, Type)]
pub struct AuditQuestion {
    /// Of one person.
    pub user: Option<String>,
    /// Of one action.
    pub action: Option<String>,
    /// Whose object holds this text, whatever its case.
    pub object: Option<String>,
    /// From this date on, by the clock of this computer.
    pub from: Option<String>,
    /// Up to this date, by the clock of this computer.
    pub to: Option<String>,
    /// Before this entry, to go on.
    pub before: Option<String>,
    /// How many: 1 to 500; none means 100.
    pub limit: Option<u32>,
}

/// Entries, the latest first.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct AuditView {
    /// How many entries match, on all pages.
    pub total: u32,
    /// These.
    pub entries: Vec<AuditEntryView>,
    /// Everybody who stands in the log.
    pub users: Vec<String>,
    /// Every action that stands in the log.
    pub actions: Vec<AuditActionView>,
    /// How many entries there are in all.
    pub entries_in_all: u32,
    /// The hash of the last entry, lower-case hexadecimal.
    pub head: String,
}

/// An action by its name and its words.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct AuditActionView {
    /// As the log holds it.
    pub action: String,
    /// In the user's language.
    pub title: String,
}

/// An entry of the log.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct AuditEntryView {
    /// Its number, from 1.
    pub n: String,
    /// When, RFC 3339.
    pub at: String,
    /// Who.
    pub user: String,
    /// As what: a role, or `none` before anybody logged in.
    pub role: String,
    /// Which action.
    pub action: String,
    /// The same in the user's language.
    pub title: String,
    /// Upon what.
    pub object: String,
    /// What else belongs to it.
    pub details: Vec<AuditDetailView>,
    /// Whether somebody was refused something.
    pub refused: bool,
    /// Of the entry before, lower-case hexadecimal.
    pub prev_hash: String,
    /// Of this entry, lower-case hexadecimal.
    pub hash: String,
}

/// A detail of an entry.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct AuditDetailView {
    /// Its name.
    pub name: String,
    /// Its value as text.
    pub value: String,
}

/// What a check of the log found.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct AuditVerifyView {
    /// Whether chain and anchor agree.
    pub ok: bool,
    /// How many entries there are.
    pub entries: u32,
    /// The hash of the last entry, lower-case hexadecimal.
    pub head: String,
    /// What does not agree.
    pub findings: Vec<AuditFindingView>,
}

/// Something about the store that is not as Cuadre left it.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct AuditFindingView {
    /// Which: `truncated`, `edited`, `missing_rows`, `anchor_missing`, …
    pub code: String,
    /// The entry where it shows.
    pub n: Option<String>,
    /// What was found and what it means, in the user's language.
    pub sentence: String,
}

/// Writes the log to a file, one entry a line.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct AuditExport {
    /// An absolute path; nothing may stand there.
    pub path: String,
}

/// What was written.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct AuditExportView {
    /// Where.
    pub path: String,
    /// How many entries, the last of which is about this export.
    pub entries: u32,
    /// The hash of the last of them.
    pub head: String,
}

/// The owner's decision about a store that is not as Cuadre left it.
#[derive(Clone, Serialize, Deserialize, Type)]
pub struct AcceptStore {
    /// Why it is all right.
    pub reason: String,
    /// The owner's password.
    pub password: String,
}
