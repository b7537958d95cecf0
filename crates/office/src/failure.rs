//! What went wrong, in one clear sentence with what to do.

use serde::{Deserialize, Serialize};
use specta::Type;

/// A failure as a person reads it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Failure {
    /// Which one, for programs: `wrong_password`, `unreachable`, …
    pub code: String,
    /// What happened and what it means, in the user's language.
    pub message: String,
    /// What to do, in the user's language.
    pub next_step: String,
}
