//! Why a request brought nothing: the rows of the contract's error table, and outside trouble.

use std::time::Duration;

/// Why a request brought nothing that can be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Refusal {
    /// 400 or 422: the server cannot accept what was asked.
    Invalid,
    /// 401 `invalid_credentials`: the operator must be asked.
    InvalidCredentials,
    /// 401 `token_expired`.
    TokenExpired,
    /// 403: this account may not read this data set.
    InsufficientScope,
    /// 404.
    NotFound,
    /// 409: the cursor is no longer known to the server.
    CursorExpired,
    /// 429.
    RateLimited {
        /// How long the server asks us to wait, where it says so.
        retry_after: Option<Duration>,
    },
    /// 5xx.
    ServerError {
        /// The HTTP status.
        status: u16,
    },
    /// A status that the contract does not know.
    OtherStatus {
        /// The HTTP status.
        status: u16,
    },
    /// A body that ends early, does not match its headers, or is not JSON.
    Broken,
    /// No answer, or no end of it, within the limits.
    TimedOut,
    /// No such host, no route to it, or nothing listens there.
    Unreachable,
    /// The server's certificate cannot be trusted.
    Certificate(CertificateFault),
    /// A 3xx: redirects are never followed.
    Redirected,
    /// A page for people where an answer for programs was due: a wrong address or a portal.
    Markup,
    /// JSON, but not of the contract's shape.
    NotTheContract,
    /// More bytes than one page may have.
    TooLarge,
    /// The driver told of something that nobody had asked for. A defect of ours.
    OutOfStep,
}

impl Refusal {
    /// A stable word for programs and translations.
    pub fn code(self) -> &'static str {
        match self {
            Refusal::Invalid => "validation_failed",
            Refusal::InvalidCredentials => "invalid_credentials",
            Refusal::TokenExpired => "token_expired",
            Refusal::InsufficientScope => "insufficient_scope",
            Refusal::NotFound => "not_found",
            Refusal::CursorExpired => "cursor_expired",
            Refusal::RateLimited { .. } => "rate_limited",
            Refusal::ServerError { .. } => "server_error",
            Refusal::OtherStatus { .. } => "other_status",
            Refusal::Broken => "broken_body",
            Refusal::TimedOut => "timed_out",
            Refusal::Unreachable => "unreachable",
            Refusal::Certificate(fault) => fault.code(),
            Refusal::Redirected => "redirected",
            Refusal::Markup => "markup",
            Refusal::NotTheContract => "not_the_contract",
            Refusal::TooLarge => "too_large",
            Refusal::OutOfStep => "out_of_step",
        }
    }
}

/// Why a certificate cannot be trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CertificateFault {
    /// Its time is over, or our clock is ahead.
    Expired,
    /// Its time has not come, or our clock is behind.
    NotYetValid,
    /// Nobody whom this machine trusts has issued it.
    UnknownIssuer,
    /// It was issued for another host.
    WrongHost,
    /// Revoked, malformed, or no TLS that we can agree on.
    Other,
}

impl CertificateFault {
    /// A stable word for programs and translations.
    pub fn code(self) -> &'static str {
        match self {
            CertificateFault::Expired => "certificate_expired",
            CertificateFault::NotYetValid => "certificate_not_yet_valid",
            CertificateFault::UnknownIssuer => "certificate_unknown_issuer",
            CertificateFault::WrongHost => "certificate_wrong_host",
            CertificateFault::Other => "certificate_other",
        }
    }
}
