//! The use cases: one list of commands with question, answer, what each needs and makes stale.
//!
//! [`Office::call`] is the one door: JSON text in, JSON text out. The window, the command line
//! and tests only carry calls to it.

mod books;
mod clock;
mod commands;
mod failure;
mod office;
mod pull;
mod settings;
mod sources;
mod sync_run;
mod trouble;
#[cfg(test)]
mod typescript;
mod words;

pub mod view;

pub use clock::{now, today};
pub use commands::{COMMANDS, CommandInfo, Needs};
pub use failure::Failure;
pub use office::{Demo, Office, StartDemo};
