//! The pull of one source as a machine without input or output: a state, an event, an effect.
//!
//! Nothing here opens a socket, reads a clock or draws a number. A driver does what an
//! [`Effect`] says and tells what came of it as an [`Event`]; the same events always give the
//! same effects, which is what lets a simulator run years of trouble in a second.
//! Start at [`Pull`]; the contract's error table is in `verdict.rs`, its numbers in [`limits`].

mod outcome;
mod pull;
mod refusal;
mod task;
mod verdict;

pub mod limits;

pub use limits::Jitter;
pub use outcome::{Ended, Outcome, TaskOutcome, TaskResult};
pub use pull::{Effect, Event, Plan, Progress, Pull};
pub use refusal::{CertificateFault, Refusal};
pub use task::{DataSet, Fetch, PageHead, Position, RouteTask, Task};
