//! Looking up whether an id is reported, and reporting one. Personal data: no `Debug`.

use serde::{Deserialize, Serialize};

use super::auth::null_is_default;
use crate::exact::Exact;
use crate::time::{Date, Instant};

/// What `POST /certificates/validate` is asked. Every look-up is itself an event.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CertificateRequest {
    /// The kind of document.
    pub document_type: String,
    /// Its number.
    pub document_number: String,
    /// Why it is looked up.
    pub purpose: String,
}

/// The reply to `POST /certificates/validate`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CertificateReply {
    /// The id of this look-up.
    pub validation_id: String,
    /// `clear`, `reported`, or a value that this version does not know.
    pub status: String,
    /// Who reported what.
    #[serde(default, deserialize_with = "null_is_default")]
    pub reports: Vec<CertificateReport>,
    /// When it was looked up.
    pub validated_at: Instant,
}

/// One company's report.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CertificateReport {
    /// By which company.
    pub reported_by: String,
    /// On which day.
    pub reported_on: Date,
    /// Why.
    pub reason: String,
    /// How much is owed.
    pub amount: Option<Exact>,
}

/// What `POST /bad-customers/reports` is asked.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BadCustomerReport {
    /// Who does not pay.
    pub customer_id: String,
    /// Why they are reported.
    pub reason: String,
    /// How much is owed.
    pub amount: Option<Exact>,
    /// What shows it.
    pub evidence: Option<String>,
    /// On which day the customer was told beforehand.
    pub notice_sent_on: Date,
}

/// The reply to `POST /bad-customers/reports`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BadCustomerReply {
    /// The id of the report.
    pub report_id: String,
}
