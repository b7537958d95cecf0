//! The way of a request to its answer: read, asked of the store off the event loop, written.

use std::io::Write;
use std::sync::Arc;

use axum::body::{Body, Bytes, to_bytes};
use axum::extract::Request;
use axum::extract::rejection::{BytesRejection, QueryRejection};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use flate2::Compression;
use flate2::write::GzEncoder;
use serde::{Deserialize, Serialize};

use crate::Gateway;
use crate::failure::Failure;

/// Below this many bytes compressing costs more than it saves.
const COMPRESS_BYTES_MIN: usize = 1024;

/// Runs the work where it may block, and writes what it gives.
pub(crate) async fn answer<T: Serialize>(
    gateway: Arc<Gateway>,
    work: impl FnOnce(&Gateway) -> Result<T, Failure> + Send + 'static,
) -> Result<Response, Failure> {
    let written = tokio::task::spawn_blocking(move || {
        let reply = work(&gateway)?;
        serde_json::to_vec(&reply).map_err(|_| Failure::internal())
    });
    let body = written.await.map_err(|_| Failure::internal())??;
    Ok(([(header::CONTENT_TYPE, "application/json")], body).into_response())
}

/// Reads a JSON body.
pub(crate) fn read_body<'a, T: Deserialize<'a>>(
    body: &'a Result<Bytes, BytesRejection>,
) -> Result<T, Failure> {
    let bytes = body.as_ref().map_err(|_| Failure::too_large())?;
    serde_json::from_slice(bytes)
        .map_err(|error| Failure::unreadable(&format!("the request cannot be read: {error}")))
}

/// Reads the parameters of an address.
pub(crate) fn read_query<T>(
    query: Result<axum::extract::Query<T>, QueryRejection>,
) -> Result<T, Failure> {
    let query = query.map_err(|_| Failure::unreadable("the parameters cannot be read"))?;
    Ok(query.0)
}

/// Compresses an answer for a client that takes gzip.
pub(crate) async fn compress(request: Request, next: Next) -> Response {
    let taken = takes_gzip(request.headers());
    let response = next.run(request).await;
    if !taken {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    let Ok(plain) = to_bytes(body, usize::MAX).await else {
        return Failure::internal().into_response();
    };
    if plain.len() < COMPRESS_BYTES_MIN {
        return Response::from_parts(parts, Body::from(plain));
    }
    let squeezed = tokio::task::spawn_blocking(move || gzip(&plain)).await;
    let Ok(Ok(squeezed)) = squeezed else {
        return Failure::internal().into_response();
    };
    let gzip = HeaderValue::from_static("gzip");
    parts.headers.insert(header::CONTENT_ENCODING, gzip);
    let vary = HeaderValue::from_static("accept-encoding");
    parts.headers.insert(header::VARY, vary);
    parts.headers.remove(header::CONTENT_LENGTH);
    Response::from_parts(parts, Body::from(squeezed))
}

fn gzip(plain: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(plain)?;
    encoder.finish()
}

/// Whether `Accept-Encoding` names gzip, and not with a weight of zero.
fn takes_gzip(headers: &HeaderMap) -> bool {
    let named = headers.get_all(header::ACCEPT_ENCODING).into_iter();
    named
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .any(|coding| {
            let (name, weight) = coding.split_once(';').unwrap_or((coding, "q=1"));
            let weight = weight.trim().trim_start_matches("q=");
            let refused = weight.bytes().all(|byte| matches!(byte, b'0' | b'.'));
            name.trim().eq_ignore_ascii_case("gzip") && !refused
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gzip_is_taken_where_it_is_named_and_not_refused() {
        for (value, taken) in [
            ("gzip", true),
            ("deflate, GZIP;q=0.5", true),
            ("gzip;q=0", false),
            ("gzip; q=0.000", false),
            ("br", false),
            ("", false),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(header::ACCEPT_ENCODING, HeaderValue::from_static(value));
            assert_eq!(takes_gzip(&headers), taken, "{value}");
        }
        assert!(!takes_gzip(&HeaderMap::new()));
    }
}
