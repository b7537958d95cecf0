//! The encrypted SQLite file: one table, one file (schema, row, reads, writes).
//!
//! A page of an upstream is committed in one transaction: its rows, its raw bytes, its change-log
//! entries, the day totals it moved, its quarantine and the position of its pull ([`commit`]).
//! The only owner of SQL.

mod commit;
mod error;
mod guard;
mod integrity;
mod key;
mod migrations;
mod open;
mod table;

pub mod explain;
pub mod serve;
pub mod verify;

pub use audit::{Entry, Finding, Hash, NewEntry, Value};
pub use commit::{DayReading, PageCommit, PageOutcome, RowCounts};
pub use error::StoreError;
pub use guard::{Guard, Inspection};
pub use open::{Access, Protection, Store};
pub use table::audit_entries::{EntryFilter, LogSummary};
pub use table::day_totals::RouteDay;
pub use table::positions::{TaskResult, TaskState};
pub use table::quarantine::QuarantineRow;
pub use table::routes::RouteRow;
pub use table::sources::{NewSource, SourceRow};
pub use table::upstream_days::UpstreamRow;
pub use table::users::UserRow;
