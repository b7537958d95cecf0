//! What the commands ask and answer, as the window and the command line read it.
//!
//! Amounts are decimal texts with the currency's decimals (never numbers), dates `YYYY-MM-DD`,
//! instants RFC 3339, ids texts. The TypeScript types of the window are derived from this folder.

mod audit;
mod backups;
mod books;
mod cash_box;
mod closes;
mod connections;
mod counts;
mod desk;
mod keys;
mod movements;
mod people;
mod profit;
mod progress;
mod rules;
mod target;

pub use audit::*;
pub use backups::*;
pub use books::*;
pub use cash_box::*;
pub use closes::*;
pub use connections::*;
pub use counts::*;
pub use desk::*;
pub use keys::*;
pub use movements::*;
pub use people::*;
pub use profit::*;
pub use progress::*;
pub use rules::*;
pub use target::*;

use serde::{Deserialize, Serialize};
use specta::Type;

/// A command without a question, or without an answer.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize, Type)]
pub struct Nothing {}
