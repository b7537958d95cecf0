//! The use cases: one list of commands with question, answer, what each needs and makes stale.
//!
//! [`Office::call`] is the one door: JSON text in, JSON text out. The window, the command line
//! and tests only carry calls to it.

mod backups;
mod books;
mod caller;
mod cash_rules;
mod clock;
mod commands;
mod desk;
mod door;
mod failure;
mod keys;
mod lock;
mod log;
mod office;
mod opening;
mod people;
mod personal;
mod pull;
mod settings;
mod sources;
mod standing;
mod sync_run;
mod till;
mod trouble;
#[cfg(test)]
mod typescript;
mod words;

pub mod view;

pub use clock::{now, today};
pub use commands::{COMMANDS, CommandInfo, Does, For};
pub use failure::Failure;
pub use office::{Demo, Office, StartDemo};
pub use vault::protect_process;
