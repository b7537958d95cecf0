//! What went wrong with a request, in terms of the pull and in words for people.

use std::error::Error as StdError;
use std::fmt;
use std::io;

use rustls::{AlertDescription, CertificateError};
use sync::{CertificateFault, Refusal};

/// The most characters of one text of a server that are kept.
const TEXT_CHARACTERS_MAX: usize = 300;
/// The most details of a server that are kept.
const DETAILS_MAX: usize = 10;

/// Why a request failed. Holds no address, no token and no body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// What it is to the pull.
    pub refusal: Refusal,
    /// The HTTP status, where there was an answer.
    pub status: Option<u16>,
    /// The server's code, where it gave one.
    pub code: Option<String>,
    /// The server's message for people, shortened and without control characters.
    pub message: Option<String>,
    /// The server's details, likewise.
    pub details: Vec<String>,
    /// How far our clock is ahead of the server's, seconds; negative where it is behind.
    pub clock_gap_seconds: Option<i64>,
}

impl Failure {
    /// A failure of which nothing more is known.
    pub(crate) fn new(refusal: Refusal) -> Failure {
        Failure {
            refusal,
            status: None,
            code: None,
            message: None,
            details: Vec::new(),
            clock_gap_seconds: None,
        }
    }

    /// What a request that got no whole answer failed of.
    pub(crate) fn of_exchange(error: &reqwest::Error) -> Failure {
        Failure::new(refusal_of(error))
    }

    /// Keeps what the server said, without the secrets that it may have repeated.
    pub(crate) fn say(&mut self, reply: wire::prestacop::ErrorBody, secrets: &[&str]) {
        let texts = reply
            .details
            .iter()
            .take(DETAILS_MAX)
            .map(|detail| match detail {
                serde_json::Value::String(text) => text.clone(),
                other => other.to_string(),
            });
        self.details = texts.filter_map(|text| shown(&text, secrets)).collect();
        self.code = shown(&reply.code, secrets);
        self.message = shown(&reply.message, secrets);
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.refusal.code())?;
        if let Some(status) = self.status {
            write!(formatter, " (HTTP {status})")?;
        }
        if let Some(message) = &self.message {
            write!(formatter, ": {message}")?;
        }
        Ok(())
    }
}

impl StdError for Failure {}

/// A server's text as it may be shown; `None` where nothing is left of it.
fn shown(text: &str, secrets: &[&str]) -> Option<String> {
    let mut clean = text.to_owned();
    for secret in secrets.iter().filter(|secret| !secret.is_empty()) {
        clean = clean.replace(secret, "…");
    }
    let clean: String = (clean.chars())
        .map(|letter| if letter.is_control() { ' ' } else { letter })
        .filter(|letter| !is_direction_mark(*letter))
        .take(TEXT_CHARACTERS_MAX)
        .collect();
    let clean = clean.trim();
    (!clean.is_empty()).then(|| clean.to_owned())
}

/// Marks that make a text read otherwise than it is written.
fn is_direction_mark(letter: char) -> bool {
    matches!(letter, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

fn refusal_of(error: &reqwest::Error) -> Refusal {
    let tls = tls_error(error);
    if let Some(fault) = tls.and_then(certificate_fault) {
        return Refusal::Certificate(fault);
    }
    if tls.is_some() && error.is_connect() {
        return Refusal::Certificate(CertificateFault::Other);
    }
    // Whoever does not even take the connection in time is as good as not there.
    if error.is_connect() {
        return Refusal::Unreachable;
    }
    if error.is_timeout() {
        return Refusal::TimedOut;
    }
    Refusal::Broken
}

/// The TLS library's error, however deep it lies.
fn tls_error(error: &reqwest::Error) -> Option<&rustls::Error> {
    let mut cause: Option<&(dyn StdError + 'static)> = error.source();
    while let Some(error) = cause {
        if let Some(tls) = error.downcast_ref() {
            return Some(tls);
        }
        // An io::Error names the source of what it wraps, and not what it wraps.
        let wrapped = error.downcast_ref().and_then(io::Error::get_ref);
        if let Some(tls) = wrapped.and_then(|inner| inner.downcast_ref()) {
            return Some(tls);
        }
        cause = match wrapped {
            Some(inner) => Some(inner),
            None => error.source(),
        };
    }
    None
}

fn certificate_fault(error: &rustls::Error) -> Option<CertificateFault> {
    let fault = match error {
        rustls::Error::InvalidCertificate(fault) => fault,
        rustls::Error::AlertReceived(AlertDescription::CertificateExpired) => {
            return Some(CertificateFault::Expired);
        }
        _ => return None,
    };
    Some(match fault {
        CertificateError::Expired | CertificateError::ExpiredContext { .. } => {
            CertificateFault::Expired
        }
        CertificateError::NotValidYet | CertificateError::NotValidYetContext { .. } => {
            CertificateFault::NotYetValid
        }
        // A bad signature: someone who only has the name of an authority that is trusted.
        CertificateError::UnknownIssuer | CertificateError::BadSignature => {
            CertificateFault::UnknownIssuer
        }
        CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => {
            CertificateFault::WrongHost
        }
        // What `openssl req -x509` makes: an authority that serves with its own certificate.
        CertificateError::Other(other) if other.to_string().contains("CaUsedAsEndEntity") => {
            CertificateFault::UnknownIssuer
        }
        _ => CertificateFault::Other,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_server_says_is_made_fit_to_be_shown() {
        assert_eq!(
            shown("bad\r\n\u{1b}[31mdate", &[]).as_deref(),
            Some("bad   [31mdate")
        );
        assert_eq!(shown("ab\u{202e}cd", &[]).as_deref(), Some("abcd"));
        assert_eq!(shown("\u{0}\n ", &[]), None);
        assert_eq!(
            shown("token eyJ0 is old", &["eyJ0", ""]).as_deref(),
            Some("token … is old")
        );
        let long = shown(&"ñ".repeat(10_000), &[]).unwrap();
        assert_eq!(long.chars().count(), TEXT_CHARACTERS_MAX);
    }
}
