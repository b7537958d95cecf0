//! Where a collector was.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::State;
use axum::extract::rejection::BytesRejection;
use axum::http::HeaderMap;
use axum::response::Response;
use wire::prestacop::{GpsReply, GpsRequest, Paging, scope};

use crate::Gateway;
use crate::cursor;
use crate::failure::Failure;
use crate::reply::{answer, read_body};

pub(crate) async fn gps(
    State(gateway): State<Arc<Gateway>>,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Result<Response, Failure> {
    gateway.sessions.check(&headers, &[scope::COLLECTORS])?;
    let request: GpsRequest = read_body(&body)?;
    answer(gateway, move |gateway| {
        let (from, to) = (request.from.0, request.to.0);
        if from.epoch_micros() > to.epoch_micros() {
            return Err(Failure::invalid("from", "from is after to"));
        }
        let tenant = &gateway.tenant;
        let collectors = tenant.store.served_collectors(tenant.source_id, None)?;
        let collector = collectors
            .iter()
            .find(|collector| collector.id.as_str() == request.collector_id)
            .ok_or_else(|| Failure::not_found("there is no such collector"))?;
        let samples = tenant.tracks.samples(&collector.id, from, to);
        let (samples, next_cursor) = cursor::slice(samples, &request.position)?;
        Ok(GpsReply {
            samples,
            page: Paging {
                next_cursor,
                watermark: None,
            },
        })
    })
    .await
}
