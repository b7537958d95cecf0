//! What a request asks for, as far as a fault needs to know.

use std::hash::{DefaultHasher, Hash, Hasher};

use axum::body::Bytes;
use axum::http::Uri;
use serde_json::{Map, Value};
use wire::prestacop::PAGE_SIZE_DEFAULT;

/// What a request is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Purpose {
    Login,
    Refresh,
    Data,
}

/// A request, told apart from others.
pub(crate) struct Asked {
    pub(crate) purpose: Purpose,
    /// The same for the same request.
    pub(crate) request: u64,
    /// The same for all pages of one list.
    pub(crate) list: u64,
    pub(crate) has_cursor: bool,
    /// Whether it is one of the lists that are asked for by a body.
    pub(crate) is_list: bool,
}

impl Asked {
    pub(crate) fn read(uri: &Uri, body: &[u8]) -> Asked {
        let path = uri.path();
        let fields = serde_json::from_slice::<Map<String, Value>>(body).unwrap_or_default();
        let mut list = fields.clone();
        list.remove("cursor");
        list.remove("page_size");
        Asked {
            purpose: match path.rsplit('/').next() {
                Some("login") => Purpose::Login,
                Some("refresh") => Purpose::Refresh,
                _ => Purpose::Data,
            },
            request: hash(&(uri.to_string(), body)),
            list: hash(&(uri.to_string(), Value::Object(list).to_string())),
            has_cursor: fields.get("cursor").is_some_and(Value::is_string),
            is_list: path.ends_with("/statement") || path.ends_with("/customers/query"),
        }
    }

    /// The body that asks for half as many records.
    pub(crate) fn halved(&self, body: &Bytes) -> Bytes {
        let Ok(mut fields) = serde_json::from_slice::<Map<String, Value>>(body) else {
            return body.clone();
        };
        let size = fields.get("page_size").and_then(Value::as_u64);
        let size = size.unwrap_or(u64::from(PAGE_SIZE_DEFAULT));
        if size < 2 {
            return body.clone();
        }
        fields.insert("page_size".to_owned(), Value::from(size / 2));
        Bytes::from(Value::Object(fields).to_string())
    }
}

fn hash(value: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}
