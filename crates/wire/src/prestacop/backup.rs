//! Backup snapshots: the list, and a line of one.

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::time::Instant;

/// The reply to `GET /backups/snapshots`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SnapshotsReply {
    /// The snapshots that can be fetched.
    #[serde(default)]
    pub snapshots: Vec<Snapshot>,
}

/// One snapshot.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Snapshot {
    /// Its id, and its place under `/backups/snapshots/`.
    pub snapshot_id: String,
    /// `full`, `incremental`, or a value that this version does not know.
    pub kind: String,
    /// What an incremental one stands on.
    pub base_snapshot_id: Option<String>,
    /// When it was taken.
    pub created_at: Instant,
    /// The digest of its bytes, in hex.
    pub sha256: String,
    /// How many bytes it has.
    pub size_bytes: u64,
}

/// One line of a snapshot's gzip NDJSON. The record's own text is left as it is.
#[derive(Serialize, Deserialize)]
pub struct SnapshotLine<'a> {
    /// `loan`, `payment`, `customer`, `collector`, `expense`, `cash_movement`, `route` or `gps`.
    #[serde(rename = "type")]
    pub kind: String,
    /// The record.
    #[serde(borrow)]
    pub data: &'a RawValue,
}
