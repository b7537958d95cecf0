//! HTTP for machines: the PrestaCOP contract served from a store.
//!
//! [`router`] answers for one tenant; [`serve`] carries it. Every figure comes from the functions
//! that the rest of the product uses, and every record is written through its domain type.
//! Certificates, reports of bad customers, backups and webhooks are not served.

mod activity;
mod auth;
mod cursor;
mod day_summary;
mod failure;
mod gps;
mod people;
mod portfolio;
mod reply;

use std::future::Future;
use std::io;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware;
use axum::routing::{get, post};
use domain::{CollectorId, Stamp};
use store::Store;
use tokio::net::TcpListener;
use wire::prestacop::{BASE_PATH, Sample};

use auth::Sessions;
use failure::Failure;

/// The largest body that a request may have, in bytes.
const REQUEST_BYTES_MAX: usize = 1024 * 1024;

/// Who is served, and from where.
pub struct Tenant {
    /// The store.
    pub store: Arc<Store>,
    /// The source in it whose records are served.
    pub source_id: i64,
    /// The tenant's id, for logging in.
    pub tenant_id: String,
    /// The operator's e-mail.
    pub operator_email: String,
    /// The operator's secret.
    pub operator_password: String,
    /// What a token is good for: see [`wire::prestacop::scope`].
    pub scopes: Vec<&'static str>,
    /// How long an access token is good for.
    pub token_lifetime: Duration,
    /// Where collectors were; a store keeps no positions yet.
    pub tracks: Arc<dyn Tracks>,
}

/// Where the positions of collectors come from.
pub trait Tracks: Send + Sync {
    /// A collector's samples from one instant to another, both included, in the order of time.
    fn samples(&self, collector_id: &CollectorId, from: Stamp, to: Stamp) -> Vec<Sample>;
}

/// A tenant with those who are logged in.
pub(crate) struct Gateway {
    pub(crate) tenant: Tenant,
    pub(crate) sessions: Sessions,
}

/// Answers every request of the contract for one tenant.
pub fn router(tenant: Tenant) -> Router {
    let gateway = Arc::new(Gateway {
        sessions: Sessions::new(tenant.token_lifetime, &tenant.scopes),
        tenant,
    });
    let contract = Router::new()
        .route("/auth/login", post(auth::login))
        .route("/auth/refresh", post(auth::refresh))
        .route("/routes", get(portfolio::routes))
        .route("/portfolio/statement", post(portfolio::statement))
        .route("/customers/query", post(people::customers))
        .route("/collectors", get(people::collectors))
        .route("/collectors/activity", post(activity::activity))
        .route("/collectors/gps", post(gps::gps))
        .route("/cash-box/day-summary", get(day_summary::day_summary));
    Router::new()
        .nest(BASE_PATH, contract)
        .fallback(nothing_here)
        .method_not_allowed_fallback(nothing_here)
        .layer(middleware::from_fn(reply::compress))
        .layer(DefaultBodyLimit::max(REQUEST_BYTES_MAX))
        .with_state(gateway)
}

/// Serves a router until told to stop; requests under way are answered first.
pub async fn serve(
    listener: TcpListener,
    router: Router,
    stop: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
    axum::serve(listener, router)
        .with_graceful_shutdown(stop)
        .await
}

async fn nothing_here() -> Failure {
    Failure::not_found("there is nothing under this address")
}
