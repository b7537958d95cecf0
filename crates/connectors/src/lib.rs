//! HTTP clients of the upstreams. A client speaks its contract, keeps nothing, retries nothing.
//!
//! Every failure says which [`sync::Refusal`] it is; what to do about it is decided there. No
//! address, token, password or body appears in what a client prints.

mod address;
mod failure;
mod http;

pub mod prestacop;

pub use address::BadAddress;
pub use failure::Failure;
pub use http::Limits;
pub use prestacop::{Body, Credentials, PageRequest, Place, PrestaCop, Session};
