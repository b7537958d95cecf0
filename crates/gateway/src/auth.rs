//! Logging in: random tokens, kept in memory, that expire and rotate.

use std::collections::HashMap;
use std::fmt::Write;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use axum::body::Bytes;
use axum::extract::State;
use axum::extract::rejection::BytesRejection;
use axum::http::{HeaderMap, header};
use axum::response::Response;
use serde::Deserialize;
use wire::prestacop::{LoginRequest, RefreshRequest, TokenReply, sign, verify};

use crate::failure::Failure;
use crate::reply::{answer, read_body};
use crate::{Gateway, Tenant};

/// How much longer than its access token a refresh token is good for, times.
const REFRESH_LIFETIMES: u32 = 24;
/// How many tokens of a kind are kept at most; the one that ends first goes first.
const TOKENS_MAX: usize = 10_000;

/// Who is logged in.
pub(crate) struct Sessions {
    lifetime: Duration,
    scopes: Vec<&'static str>,
    tokens: Mutex<Tokens>,
}

#[derive(Default)]
struct Tokens {
    /// When each access token ends.
    access: HashMap<String, Instant>,
    /// When each refresh token ends, and the access token that came with it.
    refresh: HashMap<String, (Instant, String)>,
}

impl Sessions {
    pub(crate) fn new(lifetime: Duration, scopes: &[&'static str]) -> Sessions {
        Sessions {
            lifetime,
            scopes: scopes.to_vec(),
            tokens: Mutex::new(Tokens::default()),
        }
    }

    fn tokens(&self) -> MutexGuard<'_, Tokens> {
        self.tokens.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn open(&self) -> Result<TokenReply, Failure> {
        let (access_token, refresh_token) = (random_token()?, random_token()?);
        let now = Instant::now();
        let (ends, refresh_ends) = (now + self.lifetime, now + self.lifetime * REFRESH_LIFETIMES);
        let mut tokens = self.tokens();
        make_room(&mut tokens.access, now, |ends| *ends);
        make_room(&mut tokens.refresh, now, |(ends, _)| *ends);
        tokens.access.insert(access_token.clone(), ends);
        let pair = (refresh_ends, access_token.clone());
        tokens.refresh.insert(refresh_token.clone(), pair);
        Ok(TokenReply {
            access_token,
            refresh_token,
            expires_in: self.lifetime.as_secs(),
            scopes: self
                .scopes
                .iter()
                .map(|scope| (*scope).to_owned())
                .collect(),
        })
    }

    /// A refresh token is good once, and takes its access token with it.
    fn renew(&self, refresh_token: &str) -> Result<TokenReply, Failure> {
        let spent = {
            let mut tokens = self.tokens();
            let spent = tokens.refresh.remove(refresh_token);
            if let Some((_, access_token)) = &spent {
                tokens.access.remove(access_token);
            }
            spent
        };
        match spent {
            Some((ends, _)) if ends > Instant::now() => self.open(),
            _ => Err(Failure::token_expired()),
        }
    }

    /// Lets a request through that carries a good token for all the scopes.
    pub(crate) fn check(&self, headers: &HeaderMap, scopes: &[&str]) -> Result<(), Failure> {
        let token = headers
            .get(header::AUTHORIZATION)
            .and_then(|value| value.to_str().ok())
            .and_then(|value| value.strip_prefix("Bearer "))
            .ok_or_else(Failure::token_expired)?;
        let ends = self.tokens().access.get(token.trim()).copied();
        if ends.is_none_or(|ends| ends <= Instant::now()) {
            return Err(Failure::token_expired());
        }
        match scopes.iter().find(|scope| !self.scopes.contains(scope)) {
            Some(missing) => Err(Failure::insufficient_scope(missing)),
            None => Ok(()),
        }
    }
}

fn make_room<T>(tokens: &mut HashMap<String, T>, now: Instant, ends: impl Fn(&T) -> Instant) {
    if tokens.len() < TOKENS_MAX {
        return;
    }
    tokens.retain(|_, token| ends(token) > now);
    while tokens.len() >= TOKENS_MAX {
        let first = tokens.iter().min_by_key(|(_, token)| ends(token));
        let Some(first) = first.map(|(token, _)| token.clone()) else {
            return;
        };
        tokens.remove(&first);
    }
}

/// 256 random bits in hex.
fn random_token() -> Result<String, Failure> {
    let mut bytes = [0_u8; 32];
    getrandom::fill(&mut bytes).map_err(|_| Failure::internal())?;
    let mut token = String::with_capacity(64);
    for byte in bytes {
        let _ = write!(token, "{byte:02x}");
    }
    Ok(token)
}

pub(crate) async fn login(
    State(gateway): State<Arc<Gateway>>,
    body: Result<Bytes, BytesRejection>,
) -> Result<Response, Failure> {
    let request: LoginRequest = read_secret(&body)?;
    answer(gateway, move |gateway| {
        if !is_operator(&gateway.tenant, &request) {
            return Err(Failure::invalid_credentials());
        }
        gateway.sessions.open()
    })
    .await
}

pub(crate) async fn refresh(
    State(gateway): State<Arc<Gateway>>,
    body: Result<Bytes, BytesRejection>,
) -> Result<Response, Failure> {
    let request: RefreshRequest = read_secret(&body)?;
    answer(gateway, move |gateway| {
        gateway.sessions.renew(&request.refresh_token)
    })
    .await
}

/// Reads a body that holds a secret: what is wrong with it must not be repeated.
fn read_secret<'a, T: Deserialize<'a>>(
    body: &'a Result<Bytes, BytesRejection>,
) -> Result<T, Failure> {
    read_body(body).map_err(Failure::without_detail)
}

/// Compares what is given by keyed digests, in a time that tells nothing of the secret.
fn is_operator(tenant: &Tenant, request: &LoginRequest) -> bool {
    let same = |given: &str, kept: &str| {
        let key = kept.as_bytes();
        verify(key, given.as_bytes(), &sign(key, kept.as_bytes()))
    };
    let password = same(&request.operator_password, &tenant.operator_password);
    let email = same(&request.operator_email, &tenant.operator_email);
    let tenant_id = same(&request.tenant_id, &tenant.tenant_id);
    password & email & tenant_id
}
