//! Misbehaviour by seed, as the contract's error table allows a server.
//!
//! About one request in seven meets a fault; a request asked again and again gets through before
//! a client that keeps the contract gives up.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{ConnectInfo, Request, State};
use axum::http::{StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use domain::Stamp;
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use wire::prestacop::ErrorReply;

use crate::asked::{Asked, Purpose};
use crate::fuse::Fuse;
use crate::repeats::Repeats;
use crate::time::later;

/// Faults in a row on one request, at most: the eight tries of the contract suffice.
const IN_A_ROW_MAX: u32 = 5;
/// How often one list forgets its cursors, at most.
const FORGOTTEN_MAX: u32 = 2;
const REQUEST_BYTES_MAX: usize = 1024 * 1024;
const REPLY_BYTES_MAX: usize = 64 * 1024 * 1024;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fault {
    RateLimited,
    ServerError,
    Dropped,
    CutOff,
    TruncatedJson,
    TokenExpired,
    CursorExpired,
    FewerRecords,
    RepeatedRecords,
}

/// Each fault, and of how many in a thousand requests.
const FAULTS: [(Fault, u32); 9] = [
    (Fault::RateLimited, 20),
    (Fault::ServerError, 25),
    (Fault::Dropped, 20),
    (Fault::CutOff, 15),
    (Fault::TruncatedJson, 15),
    (Fault::TokenExpired, 15),
    (Fault::CursorExpired, 10),
    (Fault::FewerRecords, 15),
    (Fault::RepeatedRecords, 15),
];
/// A refused refresh comes only after an expired token, so it is drawn more often.
const REFRESH_REFUSED_PER_MILLE: u32 = 300;

impl Fault {
    /// Whether the request has to be made again.
    fn fails(self) -> bool {
        !matches!(self, Fault::FewerRecords | Fault::RepeatedRecords)
    }
}

struct Faults {
    began: Instant,
    began_at: Stamp,
    drawn: Mutex<Drawn>,
}

/// The dice, and what they have done to whom.
struct Drawn {
    rng: ChaCha8Rng,
    in_a_row: HashMap<u64, u32>,
    /// A token was refused, and nothing has been answered since: another refusal would be final.
    token_refused: bool,
    forgotten: HashMap<u64, u32>,
    forgotten_cursors: HashSet<u64>,
    repeats: Repeats,
}

/// Puts faults before a router. It must be served by [`crate::fuse::serve`].
pub(crate) fn layer(router: Router, seed: u64, now: Stamp) -> Router {
    let mut rng = ChaCha8Rng::seed_from_u64(seed);
    rng.set_stream(3);
    let faults = Faults {
        began: Instant::now(),
        began_at: now,
        drawn: Mutex::new(Drawn {
            rng,
            in_a_row: HashMap::new(),
            token_refused: false,
            forgotten: HashMap::new(),
            forgotten_cursors: HashSet::new(),
            repeats: Repeats::default(),
        }),
    };
    router.layer(middleware::from_fn_with_state(Arc::new(faults), misbehave))
}

async fn misbehave(
    State(faults): State<Arc<Faults>>,
    ConnectInfo(fuse): ConnectInfo<Fuse>,
    request: Request,
    next: Next,
) -> Response {
    let (mut parts, body) = request.into_parts();
    let Ok(body) = to_bytes(body, REQUEST_BYTES_MAX).await else {
        return StatusCode::PAYLOAD_TOO_LARGE.into_response();
    };
    let asked = Asked::read(&parts.uri, &body);
    let fault = faults.draw(&asked);
    if let Some(refusal) = fault.and_then(|fault| faults.refusal(fault)) {
        return refusal;
    }
    if fault == Some(Fault::Dropped) {
        fuse.burn_after(0);
    }
    // What is cut, remembered or repeated must not come compressed.
    parts.headers.remove(header::ACCEPT_ENCODING);
    parts.headers.remove(header::CONTENT_LENGTH);
    let body = match fault {
        Some(Fault::FewerRecords) => asked.halved(&body),
        _ => body,
    };
    let response = next.run(Request::from_parts(parts, Body::from(body))).await;
    faults.spoil(response, fault, &asked, &fuse).await
}

impl Faults {
    fn drawn(&self) -> MutexGuard<'_, Drawn> {
        self.drawn.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn draw(&self, asked: &Asked) -> Option<Fault> {
        let mut drawn = self.drawn();
        let fault = drawn
            .throw(asked)
            .filter(|fault| drawn.allows(*fault, asked));
        if let Some(fault) = fault.filter(|fault| fault.fails()) {
            *drawn.in_a_row.entry(asked.request).or_default() += 1;
            drawn.note(fault, asked);
        } else {
            drawn.in_a_row.remove(&asked.request);
            drawn.token_refused &= asked.purpose != Purpose::Data;
        }
        fault
    }

    /// The answer of a fault that never reaches the router.
    fn refusal(&self, fault: Fault) -> Option<Response> {
        let coded = |status: StatusCode, code: &str| {
            let reply = ErrorReply::new(code, "a fault of the sandbox", Vec::new());
            let body = serde_json::to_vec(&reply).unwrap_or_default();
            (status, [(header::CONTENT_TYPE, "application/json")], body).into_response()
        };
        match fault {
            Fault::RateLimited => {
                let mut response = coded(StatusCode::TOO_MANY_REQUESTS, "rate_limited");
                let wait = self.retry_after().parse().ok()?;
                response.headers_mut().insert(header::RETRY_AFTER, wait);
                Some(response)
            }
            Fault::ServerError => Some(self.server_error()),
            Fault::TokenExpired => Some(coded(StatusCode::UNAUTHORIZED, "token_expired")),
            Fault::CursorExpired => Some(coded(StatusCode::CONFLICT, "cursor_expired")),
            _ => None,
        }
    }

    /// A second, or the date that it ends at.
    fn retry_after(&self) -> String {
        if self.drawn().rng.random_ratio(1, 2) {
            return "1".to_owned();
        }
        let elapsed = i64::try_from(self.began.elapsed().as_secs()).unwrap_or(0);
        let ends = later(self.began_at, elapsed + 2).to_date_time().to_utc();
        ends.format("%a, %d %b %Y %H:%M:%S GMT").to_string()
    }

    fn server_error(&self) -> Response {
        let page = "<!doctype html><title>Bad Gateway</title><p>nginx</p>";
        match self.drawn().rng.random_range(0..3) {
            0 => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
            1 => StatusCode::SERVICE_UNAVAILABLE.into_response(),
            _ => {
                let html = [(header::CONTENT_TYPE, "text/html")];
                (StatusCode::BAD_GATEWAY, html, page).into_response()
            }
        }
    }

    /// What becomes of an honest answer.
    async fn spoil(
        &self,
        response: Response,
        fault: Option<Fault>,
        asked: &Asked,
        fuse: &Fuse,
    ) -> Response {
        if asked.purpose != Purpose::Data || response.status() != StatusCode::OK {
            return response;
        }
        let (mut parts, body) = response.into_parts();
        let Ok(honest) = to_bytes(body, REPLY_BYTES_MAX).await else {
            return StatusCode::INTERNAL_SERVER_ERROR.into_response();
        };
        let mut drawn = self.drawn();
        let cut = drawn.rng.random_range(0..honest.len().max(1));
        let body = match fault {
            Some(Fault::CutOff) => {
                fuse.burn_after(u32::try_from(cut).unwrap_or(u32::MAX));
                honest
            }
            Some(Fault::TruncatedJson) => honest.slice(..cut),
            Some(Fault::RepeatedRecords) => drawn.repeats.repeat(asked.list, &honest),
            _ => honest,
        };
        drawn.repeats.remember(asked.list, &body);
        parts.headers.remove(header::CONTENT_LENGTH);
        Response::from_parts(parts, Body::from(body))
    }
}

impl Drawn {
    fn throw(&mut self, asked: &Asked) -> Option<Fault> {
        let mut dice = self.rng.random_range(0..1000);
        if asked.purpose == Purpose::Refresh {
            return (dice < REFRESH_REFUSED_PER_MILLE).then_some(Fault::TokenExpired);
        }
        for (fault, per_mille) in FAULTS {
            if dice < per_mille {
                return Some(fault);
            }
            dice -= per_mille;
        }
        None
    }

    fn allows(&self, fault: Fault, asked: &Asked) -> bool {
        let in_a_row = self.in_a_row.get(&asked.request).copied().unwrap_or(0);
        if fault.fails() && in_a_row >= IN_A_ROW_MAX {
            return false;
        }
        let data = asked.purpose == Purpose::Data;
        match fault {
            Fault::TokenExpired => match asked.purpose {
                Purpose::Data => !self.token_refused,
                Purpose::Refresh => self.token_refused,
                Purpose::Login => false,
            },
            Fault::CursorExpired => {
                let forgotten = self.forgotten.get(&asked.list).copied().unwrap_or(0);
                let known = self.forgotten_cursors.contains(&asked.request);
                asked.has_cursor && forgotten < FORGOTTEN_MAX && !known
            }
            Fault::FewerRecords | Fault::RepeatedRecords => data && asked.is_list,
            Fault::CutOff | Fault::TruncatedJson => data,
            Fault::RateLimited | Fault::ServerError | Fault::Dropped => true,
        }
    }

    fn note(&mut self, fault: Fault, asked: &Asked) {
        match fault {
            Fault::TokenExpired => self.token_refused = true,
            Fault::CursorExpired => {
                *self.forgotten.entry(asked.list).or_default() += 1;
                self.forgotten_cursors.insert(asked.request);
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn about_one_request_in_seven_meets_a_fault() {
        let all: u32 = FAULTS.iter().map(|(_, per_mille)| per_mille).sum();
        assert_eq!(all, 150);
    }
}
