//! The PrestaCOP client: logging in, and one page at a time.

mod request;
#[cfg(test)]
mod tests;

use std::fmt;

use domain::Stamp;
use reqwest::header::{AUTHORIZATION, CONTENT_TYPE, HeaderValue};
use reqwest::{RequestBuilder, StatusCode};
use serde_json::error::Category;
use sync::Refusal;
use wire::prestacop::{BASE_PATH, ErrorReply, LoginRequest, RefreshRequest, TokenReply};
use zeroize::Zeroizing;

use crate::address::{Address, BadAddress};
use crate::failure::Failure;
use crate::http::{Answer, Authorities, Http, Limits};

pub use request::{PageRequest, Place};

/// The most bytes of a token that are sent back.
const TOKEN_BYTES_MAX: usize = 16 * 1024;

/// What the operator logs in with. Cannot be printed, and is wiped from memory when dropped.
#[derive(Clone)]
pub struct Credentials {
    /// The tenant.
    pub tenant: String,
    /// The operator's address.
    pub email: String,
    /// The operator's secret.
    pub password: Zeroizing<String>,
    /// Which machine asks; opaque to the server.
    pub device_fingerprint: String,
}

/// The tokens of an open session. Cannot be printed, and is wiped from memory when dropped.
#[derive(Clone)]
pub struct Session {
    access_token: Zeroizing<String>,
    refresh_token: Zeroizing<String>,
    /// How long the access token is good for, seconds.
    pub expires_in_seconds: u64,
    /// What the access token is good for; empty where the server does not say.
    pub scopes: Vec<String>,
    /// How far our clock is ahead of the server's, seconds; negative where it is behind.
    pub clock_gap_seconds: Option<i64>,
}

/// A page as it came.
#[derive(Clone)]
pub struct Body {
    /// The bytes, decompressed.
    pub bytes: Vec<u8>,
    /// How far our clock is ahead of the server's, seconds; negative where it is behind.
    pub clock_gap_seconds: Option<i64>,
}

/// A PrestaCOP tenant at its address.
pub struct PrestaCop {
    address: Address,
    http: Http,
    credentials: Credentials,
}

/// What a request is for, where that changes what an answer means.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Purpose {
    LogIn,
    Refresh,
    Page,
}

impl PrestaCop {
    /// A client of the tenant at `base_url`, with or without the contract's base path. `now` is
    /// asked once for each answer, to tell how far the server's clock is off.
    pub fn new(
        base_url: &str,
        credentials: Credentials,
        limits: Limits,
        now: fn() -> Stamp,
    ) -> Result<PrestaCop, BadAddress> {
        PrestaCop::trusting(base_url, credentials, limits, now, Authorities::Platform)
    }

    fn trusting(
        base_url: &str,
        credentials: Credentials,
        limits: Limits,
        now: fn() -> Stamp,
        authorities: Authorities,
    ) -> Result<PrestaCop, BadAddress> {
        let address = Address::parse(base_url, BASE_PATH)?;
        let http = Http::new(&address, limits, now, authorities)?;
        Ok(PrestaCop {
            address,
            http,
            credentials,
        })
    }

    /// Opens a session with the operator's password.
    pub async fn log_in(&self) -> Result<Session, Failure> {
        let request = LoginRequest {
            tenant_id: self.credentials.tenant.clone(),
            operator_email: self.credentials.email.clone(),
            operator_password: self.credentials.password.to_string(),
            device_fingerprint: self.credentials.device_fingerprint.clone(),
        };
        let request = self.post("/auth/login", serde_json::to_vec(&request))?;
        let answer = self.ask(request, Purpose::LogIn, None).await?;
        Session::read(&answer)
    }

    /// Gets new tokens. The session's own are used up, whether this succeeds or not.
    pub async fn refresh(&self, session: &Session) -> Result<Session, Failure> {
        let request = RefreshRequest {
            refresh_token: session.refresh_token.to_string(),
        };
        let request = self.post("/auth/refresh", serde_json::to_vec(&request))?;
        let answer = self.ask(request, Purpose::Refresh, Some(session)).await?;
        Session::read(&answer)
    }

    /// Asks for a page. Of its body only that it is not markup has been looked at.
    pub async fn fetch(&self, session: &Session, page: &PageRequest) -> Result<Body, Failure> {
        let token = format!("Bearer {}", *session.access_token);
        let mut bearer =
            HeaderValue::try_from(token).map_err(|_| Failure::new(Refusal::NotTheContract))?;
        bearer.set_sensitive(true);
        let request = match page.body() {
            Some(body) => self.post(page.path(), body)?,
            None => {
                let mut url = self.address.endpoint(page.path());
                url.query_pairs_mut().extend_pairs(page.query());
                self.http.client().get(url)
            }
        };
        let request = request.header(AUTHORIZATION, bearer);
        let answer = self.ask(request, Purpose::Page, Some(session)).await?;
        Ok(Body {
            bytes: answer.body,
            clock_gap_seconds: answer.clock_gap_seconds,
        })
    }

    fn post(
        &self,
        path: &str,
        body: serde_json::Result<Vec<u8>>,
    ) -> Result<RequestBuilder, Failure> {
        let body = body.map_err(|_| Failure::new(Refusal::Invalid))?;
        let request = self.http.client().post(self.address.endpoint(path));
        Ok(request.header(CONTENT_TYPE, "application/json").body(body))
    }

    /// Sends a request; an answer that brings nothing becomes a failure.
    async fn ask(
        &self,
        request: RequestBuilder,
        purpose: Purpose,
        session: Option<&Session>,
    ) -> Result<Answer, Failure> {
        let answer = self.http.exchange(request).await?;
        if answer.status.is_success() && !answer.is_markup {
            return Ok(answer);
        }
        let mut failure = Failure {
            status: Some(answer.status.as_u16()),
            clock_gap_seconds: answer.clock_gap_seconds,
            ..Failure::new(Refusal::Markup)
        };
        if answer.status.is_success() {
            return Err(failure);
        }
        let said: Option<ErrorReply> = serde_json::from_slice(&answer.body).ok();
        let code = said.as_ref().map_or("", |reply| reply.error.code.as_str());
        failure.refusal = refusal_of(&answer, purpose, code);
        if let Some(reply) = said {
            let mut secrets = vec![self.credentials.password.as_str()];
            if let Some(session) = session {
                secrets.push(&session.access_token);
                secrets.push(&session.refresh_token);
            }
            failure.say(reply.error, &secrets);
        }
        Err(failure)
    }
}

/// The contract's error table.
fn refusal_of(answer: &Answer, purpose: Purpose, code: &str) -> Refusal {
    let status = answer.status.as_u16();
    match answer.status {
        StatusCode::BAD_REQUEST | StatusCode::UNPROCESSABLE_ENTITY => Refusal::Invalid,
        StatusCode::UNAUTHORIZED if purpose == Purpose::LogIn => Refusal::InvalidCredentials,
        StatusCode::UNAUTHORIZED if code == "invalid_credentials" => Refusal::InvalidCredentials,
        StatusCode::UNAUTHORIZED => Refusal::TokenExpired,
        StatusCode::FORBIDDEN => Refusal::InsufficientScope,
        StatusCode::NOT_FOUND => Refusal::NotFound,
        StatusCode::REQUEST_TIMEOUT => Refusal::TimedOut,
        StatusCode::CONFLICT => Refusal::CursorExpired,
        StatusCode::TOO_MANY_REQUESTS => Refusal::RateLimited {
            retry_after: answer.retry_after,
        },
        other if other.is_redirection() => Refusal::Redirected,
        other if other.is_server_error() => Refusal::ServerError { status },
        _ => Refusal::OtherStatus { status },
    }
}

impl Session {
    fn read(answer: &Answer) -> Result<Session, Failure> {
        let failed = |refusal| Failure {
            status: Some(answer.status.as_u16()),
            clock_gap_seconds: answer.clock_gap_seconds,
            ..Failure::new(refusal)
        };
        let reply: TokenReply =
            serde_json::from_slice(&answer.body).map_err(|error| match error.classify() {
                Category::Data => failed(Refusal::NotTheContract),
                Category::Syntax | Category::Eof | Category::Io => failed(Refusal::Broken),
            })?;
        if !is_token(&reply.access_token) || !is_token(&reply.refresh_token) {
            return Err(failed(Refusal::NotTheContract));
        }
        Ok(Session {
            access_token: Zeroizing::new(reply.access_token),
            refresh_token: Zeroizing::new(reply.refresh_token),
            expires_in_seconds: reply.expires_in,
            scopes: reply.scopes,
            clock_gap_seconds: answer.clock_gap_seconds,
        })
    }
}

/// Whether a text can stand in a header.
fn is_token(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= TOKEN_BYTES_MAX
        && text.bytes().all(|byte| byte.is_ascii_graphic())
}

impl fmt::Debug for Session {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        (formatter.debug_struct("Session"))
            .field("expires_in_seconds", &self.expires_in_seconds)
            .field("scopes", &self.scopes)
            .field("clock_gap_seconds", &self.clock_gap_seconds)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for Body {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        (formatter.debug_struct("Body"))
            .field("bytes", &self.bytes.len())
            .field("clock_gap_seconds", &self.clock_gap_seconds)
            .finish()
    }
}
