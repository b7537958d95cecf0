//! A few day summaries that are served as they stood before the day's last receipt came in.

use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::{StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use domain::{BusinessDate, Figure, Money, RouteId};
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use wire::Exact;
use wire::prestacop::DaySummaryReply;

use crate::Options;
use crate::ledger::RouteLedger;
use crate::lending::pesos;
use crate::oracle;

/// How many of them there are.
const DIFFERENCES: usize = 3;
/// What each of them misses, whole pesos.
const MISSING: i64 = 35_000;
/// They lie within so many days before today.
const DAYS_BACK: usize = 14;
const SUMMARY_BYTES_MAX: usize = 64 * 1024;

/// A day whose served summary misses a receipt: `receipts`, `receipts_cash` and `closing_cash`
/// are that much lower than the records make them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownDifference {
    /// The route.
    pub route_id: RouteId,
    /// The day.
    pub date: BusinessDate,
    /// The receipt that it misses.
    pub missing: Money,
}

/// Chooses days of the last fortnight that brought enough.
pub(crate) fn choose(
    options: &Options,
    route_ids: &[RouteId],
    routes: &[RouteLedger],
) -> Vec<KnownDifference> {
    let missing = pesos(MISSING);
    let mut fitting = Vec::new();
    for (route_id, ledger) in route_ids.iter().zip(routes) {
        let days = oracle::days(ledger, options.today);
        for day in days.iter().rev().skip(1).take(DAYS_BACK) {
            let brought = day.figures[Figure::ReceiptsCash.index()];
            if brought.is_some_and(|cash| cash.minor() > missing.minor()) {
                fitting.push((route_id, day.date));
            }
        }
    }
    let mut rng = ChaCha8Rng::seed_from_u64(options.seed);
    rng.set_stream(2);
    let mut chosen = Vec::new();
    while chosen.len() < DIFFERENCES && !fitting.is_empty() {
        let (route_id, date) = fitting.swap_remove(rng.random_range(0..fitting.len()));
        chosen.push(KnownDifference {
            route_id: route_id.clone(),
            date,
            missing,
        });
    }
    chosen
}

/// Serves the chosen days as they stood before.
pub(crate) fn layer(router: Router, differences: Vec<KnownDifference>) -> Router {
    let state = Arc::new(differences);
    router.layer(middleware::from_fn_with_state(state, lower))
}

async fn lower(
    State(differences): State<Arc<Vec<KnownDifference>>>,
    mut request: Request,
    next: Next,
) -> Response {
    if !request.uri().path().ends_with("/cash-box/day-summary") {
        return next.run(request).await;
    }
    // Otherwise the figures would come compressed.
    request.headers_mut().remove(header::ACCEPT_ENCODING);
    let response = next.run(request).await;
    if response.status() != StatusCode::OK {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    let Ok(bytes) = to_bytes(body, SUMMARY_BYTES_MAX).await else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let lowered = serde_json::from_slice::<DaySummaryReply>(&bytes)
        .ok()
        .and_then(|reply| without_the_receipt(reply, &differences))
        .and_then(|reply| serde_json::to_vec(&reply).ok());
    parts.headers.remove(header::CONTENT_LENGTH);
    let body = lowered.map_or_else(|| Body::from(bytes), Body::from);
    Response::from_parts(parts, body)
}

fn without_the_receipt(
    reply: DaySummaryReply,
    differences: &[KnownDifference],
) -> Option<DaySummaryReply> {
    let known = differences.iter().find(|known| {
        known.route_id.as_str() == reply.route_id && known.date == reply.business_date.0
    })?;
    let less = |figure: Exact| Exact::from(figure.decimal() - known.missing.to_decimal());
    Some(DaySummaryReply {
        receipts: less(reply.receipts),
        receipts_cash: less(reply.receipts_cash),
        closing_cash: less(reply.closing_cash),
        ..reply
    })
}
