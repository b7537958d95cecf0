//! Sources, their data sets and their quarantine.

use serde::{Deserialize, Serialize};
use specta::Type;

use super::people::Purpose;
use super::progress::RowCounts;
use crate::failure::Failure;

/// Connects a PrestaCOP tenant.
#[derive(Clone, Serialize, Deserialize, Type)]
pub struct NewPrestaCop {
    /// What the office calls it.
    pub name: String,
    /// Where it answers: HTTPS, or HTTP on this computer.
    pub base_url: String,
    /// The tenant's id.
    pub tenant: String,
    /// The operator's e-mail.
    pub email: String,
    /// The operator's password.
    pub secret: String,
}

/// Names a source.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct SourceQuestion {
    /// What the office calls it.
    pub name: String,
}

/// Every source.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct SourcesView {
    /// By name.
    pub sources: Vec<SourceView>,
}

/// A source and how its data sets stand.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct SourceView {
    /// What the office calls it.
    pub name: String,
    /// `prestacop`.
    pub kind: String,
    /// Where it answers.
    pub base_url: String,
    /// The tenant's id.
    pub tenant: String,
    /// The operator's e-mail; hidden from all but the owner.
    pub email: String,
    /// How many routes it has brought.
    pub routes: u32,
    /// When a sync last read everything.
    pub finished_at: Option<String>,
    /// When a sync last was tried.
    pub tried_at: Option<String>,
    /// Records that could not be read and still stand so.
    pub quarantined: u32,
    /// How far the upstream's clock is from this computer's, in seconds, where it is over a minute.
    pub clock_gap_seconds: Option<i32>,
    /// Each data set's last result.
    pub data_sets: Vec<DataSetView>,
}

/// How a data set ended last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum DataSetState {
    /// Never tried.
    Never,
    /// Read to its end.
    Finished,
    /// Begun and not ended: the next sync carries on.
    UnderWay,
    /// Given up, with the reason.
    Failed,
    /// Stopped by the user; the next sync carries on.
    Cancelled,
    /// Not reached, because the source failed before.
    NotTried,
}

/// A data set's last result.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct DataSetView {
    /// `routes`, `collectors`, `customers`, `statement` or `day_summaries`.
    pub data_set: String,
    /// The route, where the data set is one route's.
    pub route_name: Option<String>,
    /// How it ended.
    pub state: DataSetState,
    /// When.
    pub at: Option<String>,
    /// Pages in that sync.
    pub pages: u32,
    /// Rows in that sync.
    pub rows: RowCounts,
    /// Why it was given up.
    pub failure: Option<Failure>,
}

/// The answer of a source that was tried.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct SourceTest {
    /// What the operator may read there.
    pub scopes: Vec<String>,
    /// How many routes it lists on its first page.
    pub routes: u32,
    /// How long logging in and listing took.
    pub milliseconds: u32,
    /// How far its clock is from this computer's, in seconds, where it is over a minute.
    pub clock_gap_seconds: Option<i32>,
}

/// Asks for the quarantine.
#[derive(Clone, Debug, Default, Serialize, Deserialize, Type)]
pub struct QuarantineQuestion {
    /// Of one source only.
    pub source: Option<String>,
    /// Why its personal data is needed, where the role has to say so.
    #[serde(default)]
    pub purpose: Option<Purpose>,
}

/// The records that could not be read.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct QuarantineView {
    /// How many there are.
    pub total: u32,
    /// The latest first, at most 500.
    pub entries: Vec<QuarantineEntry>,
    /// Whether something in them is hidden until a purpose is stated.
    pub hidden: bool,
}

/// A record that could not be read.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct QuarantineEntry {
    /// Its number.
    pub number: String,
    /// The source that sent it.
    pub source: String,
    /// `payments`, `loans`, …
    pub kind: String,
    /// The route, where it came with one.
    pub route_name: Option<String>,
    /// The upstream's id, where that could be read.
    pub id: Option<String>,
    /// Why: `missing`, `too_many_decimals`, `other_currency`, …
    pub reason: String,
    /// The same in the user's language, with what to do.
    pub sentence: String,
    /// The field concerned, by the contract's name.
    pub field: String,
    /// When it first came.
    pub first_seen_at: String,
    /// When it last came.
    pub last_seen_at: String,
    /// How often it came.
    pub times: u32,
    /// As the upstream sent it.
    pub text: String,
}
