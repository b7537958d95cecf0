//! One request and its whole answer, within limits.

mod retry_after;

use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr};
use std::time::Duration;

use domain::{Stamp, time::clock_gap};
use reqwest::header::{CONTENT_TYPE, DATE, HeaderMap, RETRY_AFTER};
use reqwest::{Certificate, Client, RequestBuilder, Response, StatusCode, redirect, retry};
use sync::Refusal;

use crate::address::{Address, BadAddress};
use crate::failure::Failure;

/// The most header lines of an answer.
const HEADERS_MAX: usize = 100;
/// The most bytes of an error's body that are read.
const ERROR_BODY_BYTES_MAX: usize = 64 * 1024;
/// How long an idle connection is kept for the next request.
const IDLE_CONNECTION_KEPT: Duration = Duration::from_secs(20);

/// The most bytes of a body, unless told otherwise.
const BODY_BYTES_MAX_DEFAULT: usize = 32 * 1024 * 1024;

const _: () = assert!(ERROR_BODY_BYTES_MAX < BODY_BYTES_MAX_DEFAULT);

/// What a server may take of our time and memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Until a connection stands.
    pub connect: Duration,
    /// Between two pieces of an answer.
    pub idle: Duration,
    /// For a request with its whole answer.
    pub total: Duration,
    /// Bytes of a body, after decompression.
    pub body_bytes_max: usize,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            connect: Duration::from_secs(10),
            idle: Duration::from_secs(30),
            total: Duration::from_secs(120),
            body_bytes_max: BODY_BYTES_MAX_DEFAULT,
        }
    }
}

/// Whose certificates are trusted.
#[derive(Clone)]
pub(crate) enum Authorities {
    /// Those of this machine; `SSL_CERT_FILE` and `SSL_CERT_DIR` are honoured where they are
    /// files.
    Platform,
    /// These only.
    #[cfg(test)]
    Only(Vec<Certificate>),
}

/// Sends requests.
pub(crate) struct Http {
    client: Client,
    limits: Limits,
    now: fn() -> Stamp,
}

/// A whole answer.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) body: Vec<u8>,
    pub(crate) is_markup: bool,
    pub(crate) retry_after: Option<Duration>,
    pub(crate) clock_gap_seconds: Option<i64>,
}

impl Http {
    pub(crate) fn new(
        address: &Address,
        limits: Limits,
        now: fn() -> Stamp,
        authorities: Authorities,
    ) -> Result<Http, BadAddress> {
        install_cryptography();
        let mut builder = Client::builder()
            .user_agent(concat!("Cuadre/", env!("CARGO_PKG_VERSION")))
            .redirect(redirect::Policy::none())
            .retry(retry::never())
            .referer(false)
            .http1_only()
            .http1_max_headers(HEADERS_MAX)
            .pool_idle_timeout(IDLE_CONNECTION_KEPT)
            .connect_timeout(limits.connect)
            .read_timeout(limits.idle)
            .timeout(limits.total);
        if address.is_loopback() {
            // No proxy, and no name server, has a say in what this machine tells itself.
            let here = [
                SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
                SocketAddr::from((Ipv6Addr::LOCALHOST, 0)),
            ];
            builder = builder.no_proxy().resolve_to_addrs("localhost", &here);
        }
        builder = match authorities {
            // A machine without any authorities can still talk to itself.
            _ if !address.is_encrypted() => builder.tls_certs_only(Vec::<Certificate>::new()),
            Authorities::Platform => builder,
            #[cfg(test)]
            Authorities::Only(certificates) => builder.tls_certs_only(certificates),
        };
        let client = builder.build().map_err(|_| BadAddress::NoAuthorities)?;
        Ok(Http {
            client,
            limits,
            now,
        })
    }

    pub(crate) fn client(&self) -> &Client {
        &self.client
    }

    /// Sends a request and reads its whole answer, whatever its status.
    pub(crate) async fn exchange(&self, request: RequestBuilder) -> Result<Answer, Failure> {
        let response = (request.send().await).map_err(|error| Failure::of_exchange(&error))?;
        let status = response.status();
        let now = (self.now)();
        let theirs = retry_after::date(text(response.headers(), DATE.as_str()));
        let clock_gap_seconds = theirs.map(|theirs| clock_gap(now, theirs).num_seconds());
        let retry_after = text(response.headers(), RETRY_AFTER.as_str())
            .and_then(|text| retry_after::read(text, theirs.unwrap_or(now)));
        let says_markup = text(response.headers(), CONTENT_TYPE.as_str()).is_some_and(|kind| {
            let kind = kind.to_ascii_lowercase();
            kind.contains("html") || kind.contains("xml")
        });
        let body = if status.is_success() {
            read_body(response, self.limits.body_bytes_max).await
        } else {
            // What it says is welcome, what it is stands in the status.
            Ok((read_body(response, ERROR_BODY_BYTES_MAX).await).unwrap_or_default())
        };
        let body = body.map_err(|failure| Failure {
            status: Some(status.as_u16()),
            clock_gap_seconds,
            ..failure
        })?;
        // Some servers send their JSON as text/html: what it is counts before what it says.
        let is_markup = match body.iter().find(|byte| !byte.is_ascii_whitespace()) {
            Some(b'<') => true,
            Some(b'{' | b'[') => false,
            _ => says_markup,
        };
        Ok(Answer {
            status,
            body,
            is_markup,
            retry_after,
            clock_gap_seconds,
        })
    }
}

/// Reads a body piece by piece and stops as soon as it is too large.
async fn read_body(mut response: Response, bytes_max: usize) -> Result<Vec<u8>, Failure> {
    let too_large = || Failure::new(Refusal::TooLarge);
    let promised = response.content_length().unwrap_or(0);
    if usize::try_from(promised).map_or(true, |promised| promised > bytes_max) {
        return Err(too_large());
    }
    let mut body = Vec::new();
    loop {
        let piece = response.chunk().await;
        let Some(piece) = piece.map_err(|error| Failure::of_exchange(&error))? else {
            return Ok(body);
        };
        if body.len() + piece.len() > bytes_max {
            return Err(too_large());
        }
        body.extend_from_slice(&piece);
    }
}

fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name)?.to_str().ok()
}

/// Chooses the cryptography of the whole program.
pub(crate) fn install_cryptography() {
    // An error says that it has been chosen already, which is as good.
    let _ = rustls::crypto::ring::default_provider().install_default();
}
