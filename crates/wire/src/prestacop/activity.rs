//! The upstream's own totals of a collector's day: compared with ours, never added to them.

use serde::{Deserialize, Serialize};

use super::paging::{Paging, Position};
use crate::exact::Exact;
use crate::time::{Date, Instant};

/// What `POST /collectors/activity` is asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActivityRequest {
    /// The route.
    pub route_id: String,
    /// The first business date.
    pub from_date: Date,
    /// The last business date.
    pub to_date: Date,
    /// The place in the list.
    #[serde(flatten)]
    pub position: Position,
}

/// The reply to `POST /collectors/activity`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActivityReply {
    /// A row a collector a day.
    #[serde(default)]
    pub activity: Vec<CollectorDay>,
    /// Where the list goes on.
    #[serde(default)]
    pub page: Paging,
}

/// What a collector did on a day. Amounts are in the route's currency.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CollectorDay {
    /// Who.
    pub collector_id: String,
    /// On which business date.
    pub business_date: Date,
    /// When the route was started.
    pub started_at: Option<Instant>,
    /// When the route was ended.
    pub ended_at: Option<Instant>,
    /// How many receipts were given.
    pub receipts_count: Option<u64>,
    /// What they come to.
    pub receipts_amount: Option<Exact>,
    /// How many payments were taken.
    pub payments_count: Option<u64>,
    /// How many loans were handed out.
    pub loans_issued_count: Option<u64>,
    /// What their principals come to.
    pub loans_issued_amount: Option<Exact>,
    /// What was spent.
    pub expenses_amount: Option<Exact>,
    /// Whether positions were recorded.
    pub tracking_enabled: Option<bool>,
    /// When the upstream last changed this row.
    pub updated_at: Option<Instant>,
}
