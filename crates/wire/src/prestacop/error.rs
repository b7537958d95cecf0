//! How a server says no.

use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;

use super::auth::null_is_default;

/// The body of every error.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ErrorReply {
    /// What went wrong.
    pub error: ErrorBody,
}

/// What went wrong: a code for programs, a message for people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ErrorBody {
    /// The code of the contract's table, or one that this version does not know.
    pub code: String,
    /// For people.
    #[serde(default, deserialize_with = "null_is_default")]
    pub message: String,
    /// What is wrong with which field, in the server's own shape.
    #[serde(default, deserialize_with = "any_list")]
    pub details: Vec<Value>,
}

impl ErrorReply {
    /// An error with its code and message.
    pub fn new(code: &str, message: &str, details: Vec<Value>) -> ErrorReply {
        ErrorReply {
            error: ErrorBody {
                code: code.to_owned(),
                message: message.to_owned(),
                details,
            },
        }
    }
}

/// A list as it is, nothing for null, and one element for anything else.
fn any_list<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Value>, D::Error> {
    Ok(match Value::deserialize(deserializer)? {
        Value::Array(list) => list,
        Value::Null => Vec::new(),
        other => vec![other],
    })
}
