//! Floor 1: PDF, CSV and XLSX bytes out of plain views. Never a path, never a clock.
//!
//! A sheet comes with every text in the user's language and every amount as a plain decimal text.
//! Its three renderings are made of the same blocks, so that a figure cannot be two things.

mod block;
mod csv_file;
mod day_sheet;
mod face;
mod flow;
mod format;
mod page;
mod pdf;
#[cfg(test)]
mod sample;
mod strip;
mod xlsx;

pub use block::{Block, Cell, Column, Row, Weight};
pub use day_sheet::{DaySheet, Fact, Paper, Proof, Signature};
pub use format::{Format, is_zero, sum};

use thiserror::Error;

/// Why there are no bytes.
#[derive(Debug, Error)]
pub enum DocumentError {
    /// The libraries refused it: a defect of ours.
    #[error("the document cannot be written: {0}")]
    Unwritable(String),
}
