//! Pages: how many records a request asks for, and where a reply says that it goes on.

use serde::{Deserialize, Serialize};

/// How many records a page has where the request does not say.
pub const PAGE_SIZE_DEFAULT: u32 = 500;
/// The most records that a page may be asked for.
pub const PAGE_SIZE_MAX: u32 = 5000;

/// A reply's `page`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paging {
    /// What to ask for the next page with; null on the last.
    pub next_cursor: Option<String>,
    /// On the last page: what to send as `since` next time. Opaque.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub watermark: Option<String>,
}

/// A request's place in a list; on `GET` these are query parameters.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Position {
    /// Where the last page said that it goes on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
    /// How many records to send at most, 1 to 5000.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page_size: Option<u32>,
}
