//! The shapes of the contracts, both ways: JSON in, domain records out, and back.
//!
//! No socket, no store. Reading is tolerant: unknown fields and values pass, a record that cannot
//! be read is reported while its neighbours go on. Writing has exactly one form.

mod exact;
mod time;

pub mod prestacop;

pub use exact::{Exact, NotExact};
pub use time::{Date, Instant};
