//! Logging in and renewing tokens.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize};

/// What a token may be good for.
pub mod scope {
    /// Routes, loans, day summaries.
    pub const PORTFOLIO: &str = "portfolio.read";
    /// Payments, expenses, cash movements.
    pub const PAYMENTS: &str = "payments.read";
    /// Collectors, their activity and positions.
    pub const COLLECTORS: &str = "collectors.read";
    /// Customers.
    pub const CUSTOMERS: &str = "customers.read";
    /// Looking up reported customers.
    pub const CERTIFICATES: &str = "certificates.validate";
    /// Backup snapshots.
    pub const BACKUPS: &str = "backups.read";
    /// Every scope of the contract.
    pub const ALL: [&str; 6] = [
        PORTFOLIO,
        PAYMENTS,
        COLLECTORS,
        CUSTOMERS,
        CERTIFICATES,
        BACKUPS,
    ];
}

/// What `POST /auth/login` is asked.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LoginRequest {
    /// The tenant.
    pub tenant_id: String,
    /// The operator.
    pub operator_email: String,
    /// The operator's secret.
    pub operator_password: String,
    /// Which machine asks; opaque.
    pub device_fingerprint: String,
}

/// What `POST /auth/refresh` is asked.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefreshRequest {
    /// The token that came with the last login or refresh; good once.
    pub refresh_token: String,
}

/// The reply to both.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TokenReply {
    /// Goes with every other request.
    pub access_token: String,
    /// Good for one refresh.
    pub refresh_token: String,
    /// How long the access token is good for, seconds.
    pub expires_in: u64,
    /// What the access token is good for; empty where the server does not say.
    #[serde(default, deserialize_with = "null_is_default")]
    pub scopes: Vec<String>,
}

impl fmt::Debug for LoginRequest {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("LoginRequest")
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for RefreshRequest {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("RefreshRequest")
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for TokenReply {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("TokenReply")
            .field("expires_in", &self.expires_in)
            .field("scopes", &self.scopes)
            .finish_non_exhaustive()
    }
}

pub(crate) fn null_is_default<'de, D, T>(deserializer: D) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de> + Default,
{
    Ok(Option::<T>::deserialize(deserializer)?.unwrap_or_default())
}
