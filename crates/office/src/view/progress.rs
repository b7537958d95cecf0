//! A sync while it runs and when it has ended.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use specta::Type;

use crate::failure::Failure;

/// Starts a sync.
#[derive(Clone, Debug, Default, Serialize, Deserialize, Type)]
pub struct StartSync {
    /// Names of sources; none means all.
    #[serde(default)]
    pub sources: Vec<String>,
    /// Read everything anew, whatever was read before.
    #[serde(default)]
    pub full: bool,
}

/// How a source stands in a sync.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum SourceSyncState {
    /// Its turn has not come.
    Queued,
    /// Being read.
    Running,
    /// Everything was read.
    Finished,
    /// Something was given up, with the reason; the rest was read.
    Failed,
    /// Stopped by the user; the next sync carries on.
    Cancelled,
}

/// What became of the rows of one kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct RowCounts {
    /// Rows not seen before.
    pub new: u32,
    /// Rows that replaced an older version.
    pub changed: u32,
    /// Rows that were known already.
    pub unchanged: u32,
    /// Records that could not be read.
    pub quarantined: u32,
}

/// Why a sync waits.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct SyncWait {
    /// What happened, in the user's language.
    pub sentence: String,
    /// How long it waits.
    pub seconds: u32,
    /// Which try this was.
    pub try_number: u32,
    /// How many there will be.
    pub tries_max: u32,
}

/// One source in a sync.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct SourceSyncView {
    /// What the office calls it.
    pub name: String,
    /// How it stands.
    pub state: SourceSyncState,
    /// The data set being read.
    pub data_set: Option<String>,
    /// The route being read.
    pub route_name: Option<String>,
    /// Data sets ended, and data sets known of.
    pub data_sets_done: u32,
    /// Data sets known of.
    pub data_sets_total: u32,
    /// Pages so far.
    pub pages: u32,
    /// Tries that failed so far.
    pub retries: u32,
    /// Rows so far, of all kinds.
    pub rows_total: u32,
    /// Rows a second over the last seconds.
    pub rows_per_second: u32,
    /// Time left, where it can be known.
    pub seconds_left: Option<u32>,
    /// By kind: `loans`, `payments`, …
    pub rows: BTreeMap<String, RowCounts>,
    /// What it waits for just now.
    pub wait: Option<SyncWait>,
    /// The first reason for which something was given up.
    pub failure: Option<Failure>,
    /// How far its clock is from this computer's, in seconds, where it is over a minute.
    pub clock_gap_seconds: Option<i32>,
}

/// The sync that runs, or the last one since the store was opened.
#[derive(Clone, Debug, Default, Serialize, Deserialize, Type)]
pub struct SyncView {
    /// Whether one runs.
    pub running: bool,
    /// When it started.
    pub started_at: Option<String>,
    /// When it ended.
    pub ended_at: Option<String>,
    /// Its sources.
    pub sources: Vec<SourceSyncView>,
}
