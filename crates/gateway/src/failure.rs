//! How a request is refused: the contract's table of errors.

use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::json;
use store::StoreError;
use wire::prestacop::ErrorReply;

/// Why a request is refused.
#[derive(Debug)]
pub(crate) struct Failure {
    status: StatusCode,
    code: &'static str,
    message: String,
    field: Option<&'static str>,
}

impl Failure {
    fn new(status: StatusCode, code: &'static str, message: &str) -> Failure {
        Failure {
            status,
            code,
            message: message.to_owned(),
            field: None,
        }
    }

    /// The request cannot be read.
    pub(crate) fn unreadable(message: &str) -> Failure {
        Failure::new(StatusCode::BAD_REQUEST, "validation_failed", message)
    }

    /// The same refusal, without repeating anything of the request.
    pub(crate) fn without_detail(self) -> Failure {
        Failure {
            message: "the request cannot be read".to_owned(),
            ..self
        }
    }

    /// The request has more bytes than are taken.
    pub(crate) fn too_large() -> Failure {
        let message = "the request is larger than 1 MiB";
        Failure::new(StatusCode::PAYLOAD_TOO_LARGE, "validation_failed", message)
    }

    /// A field of the request asks for what cannot be.
    pub(crate) fn invalid(field: &'static str, message: &str) -> Failure {
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        Failure {
            field: Some(field),
            ..Failure::new(status, "validation_failed", message)
        }
    }

    /// The operator is not who they say.
    pub(crate) fn invalid_credentials() -> Failure {
        let message = "tenant, e-mail or password is wrong";
        Failure::new(StatusCode::UNAUTHORIZED, "invalid_credentials", message)
    }

    /// The token is missing, unknown or no longer good.
    pub(crate) fn token_expired() -> Failure {
        let message = "the token is not good any more";
        Failure::new(StatusCode::UNAUTHORIZED, "token_expired", message)
    }

    /// The token is not good for this.
    pub(crate) fn insufficient_scope(scope: &str) -> Failure {
        let message = format!("the token does not cover {scope}");
        Failure::new(StatusCode::FORBIDDEN, "insufficient_scope", &message)
    }

    /// There is no such thing.
    pub(crate) fn not_found(message: &str) -> Failure {
        Failure::new(StatusCode::NOT_FOUND, "not_found", message)
    }

    /// The place in the list is not one of this list.
    pub(crate) fn cursor_expired() -> Failure {
        let message = "the cursor is not good any more";
        Failure::new(StatusCode::CONFLICT, "cursor_expired", message)
    }

    /// It is our fault.
    pub(crate) fn internal() -> Failure {
        let status = StatusCode::INTERNAL_SERVER_ERROR;
        Failure::new(status, "internal", "the server failed; try again later")
    }
}

impl From<StoreError> for Failure {
    /// What the store says stays here: it may name files.
    fn from(_: StoreError) -> Failure {
        Failure::internal()
    }
}

impl From<domain::MoneyError> for Failure {
    fn from(_: domain::MoneyError) -> Failure {
        Failure::internal()
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let details = self.field.map(|field| json!({ "field": field }));
        let reply = ErrorReply::new(self.code, &self.message, details.into_iter().collect());
        let body = serde_json::to_vec(&reply).unwrap_or_default();
        let headers = [(header::CONTENT_TYPE, "application/json")];
        (self.status, headers, body).into_response()
    }
}
