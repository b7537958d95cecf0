//! Cash that moves at the office and is recorded here, beside what the upstream reports.

use serde::{Deserialize, Serialize};
use specta::Type;

use super::books::{RowView, WhyUncounted};

/// What a movement recorded here is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum LocalKind {
    /// Base handed to the route.
    Base,
    /// An outlay.
    Outlay,
    /// Cash taken to the bank.
    BankDeposit,
    /// Cash taken out.
    Withdrawal,
    /// A correction with its own sign.
    Correction,
    /// Cash from hand to hand, with both names: from a collector to the office, from the office to
    /// a collector, or from one collector to another.
    Handover,
}

/// Records a movement.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct NewMovement {
    /// The source that brought the route; none where the route is named without doubt.
    #[serde(default)]
    pub source: Option<String>,
    /// The upstream's id of the route, or its name.
    pub route_id: String,
    /// The business date that it belongs to; none means today on the route.
    #[serde(default)]
    pub date: Option<String>,
    /// What it is.
    pub kind: LocalKind,
    /// How much, a plain decimal: above zero; a correction carries its sign.
    pub amount: String,
    /// ISO 4217, where the carrier knows it: refused where it is not the route's.
    #[serde(default)]
    pub currency: Option<String>,
    /// Whose bag, by the upstream's id of the collector; none for the part that nobody carries. Of
    /// a handover who gives; none for the office.
    #[serde(default)]
    pub collector: Option<String>,
    /// Of a handover who takes; none for the office.
    #[serde(default)]
    pub to_collector: Option<String>,
    /// What was bought; for an outlay.
    #[serde(default)]
    pub category: String,
    /// Why: needed for a correction and for what is recorded for a day that is closed.
    #[serde(default)]
    pub note: String,
    /// Of a handover the name of who gave.
    #[serde(default)]
    pub given_by: String,
    /// Of a handover the name of who took.
    #[serde(default)]
    pub received_by: String,
}

/// A movement recorded here.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct MovementView {
    /// Our number of it.
    pub id: String,
    /// What it is.
    pub kind: LocalKind,
    /// The business date.
    pub date: String,
    /// The line of the cash box that it counts on: `base_in`, `expenses`, …
    pub line: String,
    /// With its sign, as it stands on that line.
    pub amount: String,
    /// Whose bag, by the upstream's id; none for the part that nobody carries.
    pub collector: Option<String>,
    /// Their name.
    pub collector_name: String,
    /// What was bought.
    pub category: String,
    /// Why.
    pub note: String,
    /// Of a handover who gave.
    pub given_by: String,
    /// Of a handover who took.
    pub received_by: String,
    /// Who recorded it.
    pub by: String,
    /// When.
    pub at: String,
    /// Why it counts for nothing, where it does.
    pub why_uncounted: Option<WhyUncounted>,
    /// Who took it back, when and why.
    pub voided: Option<VoidedView>,
    /// The record of the upstream that is the same, where somebody decided so.
    pub same_as: Option<SameView>,
    /// The other half of a handover between two collectors.
    pub pair: Option<String>,
}

/// How a movement was taken back.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct VoidedView {
    /// Who.
    pub by: String,
    /// When.
    pub at: String,
    /// Why.
    pub reason: String,
}

/// The record of the upstream that a movement is the same as.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct SameView {
    /// `expenses` or `cash_movements`.
    pub kind: String,
    /// Our number of the row.
    pub number: String,
    /// The upstream's id.
    pub id: String,
    /// Who decided.
    pub by: String,
    /// When.
    pub at: String,
    /// Whether the upstream has taken its record back since: then neither counts, and somebody
    /// should look.
    pub gone: bool,
}

/// A movement recorded here and the record of the upstream that may be the same.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct ProposalView {
    /// Recorded here; counts for nothing until somebody decides.
    pub movement: MovementView,
    /// Reported by the upstream; counts.
    pub row: RowView,
    /// The upstream's business date.
    pub row_date: String,
}

/// Takes a movement back. It stays, and counts for nothing.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct VoidMovement {
    /// The movement.
    pub movement: String,
    /// Why.
    pub reason: String,
}

/// Decides whether a movement and a record of the upstream are the same. The last decision holds.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct MatchMovement {
    /// The movement.
    pub movement: String,
    /// `expenses` or `cash_movements`.
    pub kind: String,
    /// Our number of the upstream's row.
    pub number: String,
    /// Whether they are the same.
    pub same: bool,
}
