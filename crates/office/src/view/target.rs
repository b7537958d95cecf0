//! The target of the day (pretendido): what was due, what came of it, who is still to pay.

use serde::{Deserialize, Serialize};
use specta::Type;

use super::people::Purpose;
use super::profit::CannotView;

/// Asks for the target of a day.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct TargetQuestion {
    /// The source that brought the route; none where the route is named without doubt.
    #[serde(default)]
    pub source: Option<String>,
    /// The upstream's id of the route, or its name.
    pub route_id: String,
    /// The business date; none means today on the route.
    #[serde(default)]
    pub date: Option<String>,
    /// Why names are needed, where the role has to say so.
    #[serde(default)]
    pub purpose: Option<Purpose>,
}

/// The target of a route's day. What was due is fixed when the day starts.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct TargetView {
    /// The business date.
    pub date: String,
    /// ISO 4217.
    pub currency: String,
    /// Due that day by the plans, less what had been paid ahead.
    pub due: String,
    /// Paid of it on the day.
    pub due_paid: String,
    /// The same in thousandths; none where nothing was due.
    pub due_paid_permille: Option<u16>,
    /// Clients with something due.
    pub clients_due: u32,
    /// Those of them who paid something on the day.
    pub clients_paid: u32,
    /// In arrears when the day started.
    pub arrears: String,
    /// Paid of it on the day.
    pub arrears_paid: String,
    /// Clients in arrears.
    pub clients_in_arrears: u32,
    /// Paid beyond what was due and in arrears.
    pub extra: String,
    /// Clients who did.
    pub clients_extra: u32,
    /// Loans handed out to clients who had none to replace.
    pub new_loans: u32,
    /// Their principals.
    pub new_principal: String,
    /// Loans that replaced an older one.
    pub renewals: u32,
    /// Their principals.
    pub renewed_principal: String,
    /// What the older ones still owed.
    pub rolled_over: String,
    /// Renewed principal less what was rolled over: new money in the clients' hands.
    pub renewal_new_money: String,
    /// Clients with something due who have paid nothing that day, those in arrears first.
    pub pending: Vec<PendingView>,
    /// What of this cannot be said, and why.
    pub cannot: Vec<CannotView>,
    /// Whether names are hidden until a purpose is stated.
    pub hidden: bool,
}

/// A client who has not paid that day.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct PendingView {
    /// Their name.
    pub customer: String,
    /// The upstream's id of the loan.
    pub loan: String,
    /// Our number of the loan's row.
    pub number: String,
    /// Due that day.
    pub due: String,
    /// In arrears when the day started.
    pub arrears: String,
    /// Days since the oldest unpaid instalment fell due.
    pub days_late: u32,
}
