//! The day summary of a route.

use std::sync::Arc;

use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::http::HeaderMap;
use axum::response::Response;
use serde::Deserialize;
use wire::Date;
use wire::prestacop::{DaySummaryReply, scope};

use crate::Gateway;
use crate::failure::Failure;
use crate::portfolio::route_of;
use crate::reply::{answer, read_query};

/// The parameters of `GET /cash-box/day-summary`.
#[derive(Deserialize)]
pub(crate) struct DayQuery {
    route_id: String,
    date: Date,
}

pub(crate) async fn day_summary(
    State(gateway): State<Arc<Gateway>>,
    headers: HeaderMap,
    query: Result<Query<DayQuery>, QueryRejection>,
) -> Result<Response, Failure> {
    gateway.sessions.check(&headers, &[scope::PORTFOLIO])?;
    let query = read_query(query)?;
    answer(gateway, move |gateway| {
        let route = route_of(gateway, &query.route_id)?;
        let day = (gateway.tenant.store).served_day(&route, query.date.0)?;
        Ok(DaySummaryReply::new(&route.external_id, &day, None)?)
    })
    .await
}
