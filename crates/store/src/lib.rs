//! The encrypted SQLite file: one table, one file (schema, row, reads, writes).
//!
//! A page of an upstream is committed in one transaction: its rows, its raw bytes, its change-log
//! entries, the day totals it moved, its quarantine and the position of its pull ([`commit`]).
//! The only owner of SQL.

mod commit;
mod controls;
mod error;
mod guard;
mod integrity;
mod key;
mod known;
mod lending;
mod migrations;
mod moment;
mod open;
mod proposals;
mod table;

pub mod explain;
pub mod serve;
pub mod verify;

pub use audit::{Entry, Finding, Hash, NewEntry, Value};
pub use commit::{DayReading, PageCommit, PageOutcome, RowCounts};
pub use error::StoreError;
pub use guard::{Guard, Inspection};
pub use known::{ChangedBox, RowKey};
pub use lending::Lending;
pub use open::{Access, Protection, Store};
pub use table::audit_entries::{EntryFilter, LogSummary};
pub use table::cash_counts::{CountRow, CountToday, NewCashCount};
pub use table::closes::{Closable, CloseRow, Closing, ControlFigures};
pub use table::collectors::CollectorName;
pub use table::commission_rules::{CommissionRow, NewCommission};
pub use table::day_moves::KNOWN_SINCE;
pub use table::day_totals::RouteDay;
pub use table::desk_days::DeskDay;
pub use table::local_movements::{LocalRow, NewLocal};
pub use table::pairings::SameRecord;
pub use table::positions::{TaskResult, TaskState};
pub use table::quarantine::QuarantineRow;
pub use table::routes::RouteRow;
pub use table::sources::{NewSource, SourceRow};
pub use table::squares::{Review, SquareRow, Squaring};
pub use table::upstream_days::UpstreamRow;
pub use table::users::UserRow;
