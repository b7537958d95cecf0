//! One entry of the log: what is said, its place in the chain, and its one spelling.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::canonical;
use crate::hash::Hash;

/// What an entry says of one thing. No float can be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A text.
    Text(String),
    /// A whole number.
    Number(WholeNumber),
    /// Yes or no.
    YesNo(bool),
    /// Texts, in their order.
    List(Vec<String>),
}

/// A whole number that every JSON reader keeps exactly: within ±(2^53 − 1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WholeNumber(i64);

/// What an entry says besides who did what to what: names and values.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Details(BTreeMap<String, Value>);

/// An entry that has no place in the chain yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewEntry {
    /// When, RFC 3339 in UTC. The chain keeps it as it is.
    pub at: String,
    /// Who; empty where nobody was known.
    pub user: String,
    /// The role in which.
    pub role: String,
    /// What was done or refused.
    pub action: String,
    /// To what; empty where it is the whole.
    pub object: String,
    /// What else is to be known.
    pub details: Details,
}

/// An entry in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its number, from 1.
    pub n: u64,
    /// What it says.
    pub entry: NewEntry,
    /// The hash of the entry before; [`Hash::ZERO`] before the first.
    pub prev_hash: Hash,
    /// Its hash as it is stored, right or wrong.
    pub hash: Hash,
}

/// Why a line or a row is not an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadLine {
    /// Not JSON, or not with the members of an entry and their types.
    #[error("not an entry of the audit log")]
    Shape,
    /// A number that JSON readers do not keep exactly.
    #[error("a number beyond ±(2^53 − 1)")]
    Number,
    /// A hash that is not 64 lower-case hexadecimal digits.
    #[error("a hash that is not 64 lower-case hexadecimal digits")]
    Hash,
    /// The right content, spelt in another way than RFC 8785's.
    #[error("not spelt as canonical JSON")]
    Spelling,
}

impl WholeNumber {
    /// The greatest: 2^53 − 1.
    pub const MAX: i64 = (1 << 53) - 1;

    /// `None` beyond ±(2^53 − 1).
    pub fn new(number: i64) -> Option<WholeNumber> {
        (-Self::MAX..=Self::MAX)
            .contains(&number)
            .then_some(WholeNumber(number))
    }

    /// The number.
    pub fn get(self) -> i64 {
        self.0
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Value {
        Value::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Value {
        Value::Text(text)
    }
}

impl From<bool> for Value {
    fn from(yes: bool) -> Value {
        Value::YesNo(yes)
    }
}

impl From<u32> for Value {
    fn from(number: u32) -> Value {
        Value::Number(WholeNumber(number.into()))
    }
}

/// A number beyond ±(2^53 − 1) becomes its text: nothing is lost, and nothing is rounded later.
impl From<i64> for Value {
    fn from(number: i64) -> Value {
        WholeNumber::new(number).map_or_else(|| Value::Text(number.to_string()), Value::Number)
    }
}

/// As for `i64`.
impl From<u64> for Value {
    fn from(number: u64) -> Value {
        i64::try_from(number).map_or_else(|_| Value::Text(number.to_string()), Value::from)
    }
}

impl From<Vec<String>> for Value {
    fn from(texts: Vec<String>) -> Value {
        Value::List(texts)
    }
}

impl Value {
    fn canonical(&self) -> String {
        match self {
            Value::Text(text) => canonical::text(text),
            Value::Number(number) => number.0.to_string(),
            Value::YesNo(yes) => yes.to_string(),
            Value::List(texts) => canonical::list(texts.iter().map(|text| canonical::text(text))),
        }
    }
}

impl Details {
    /// Says a value; a name that was there before gets the new one.
    pub fn set(&mut self, name: &str, value: impl Into<Value>) {
        self.0.insert(name.to_owned(), value.into());
    }

    /// What is said under a name.
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.0.get(name)
    }

    /// Names and values, in the order of the names' characters.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value))
    }

    /// Canonical JSON, for the store's column.
    pub fn to_text(&self) -> String {
        canonical::object(self.iter().map(|(name, value)| (name, value.canonical())))
    }

    /// Reads what [`Details::to_text`] wrote, and no other spelling.
    pub fn parse(text: &str) -> Result<Details, BadLine> {
        let read: BTreeMap<String, ReadValue> =
            serde_json::from_str(text).map_err(|_| BadLine::Shape)?;
        let details = details(read)?;
        if details.to_text() == text {
            Ok(details)
        } else {
            Err(BadLine::Spelling)
        }
    }
}

impl NewEntry {
    /// Someone did something. `at` is RFC 3339 in UTC.
    pub fn new(at: &str, user: &str, role: &str, action: &str) -> NewEntry {
        NewEntry {
            at: at.to_owned(),
            user: user.to_owned(),
            role: role.to_owned(),
            action: action.to_owned(),
            object: String::new(),
            details: Details::default(),
        }
    }

    /// To what.
    pub fn on(mut self, object: &str) -> NewEntry {
        object.clone_into(&mut self.object);
        self
    }

    /// What else is to be known.
    pub fn with(mut self, name: &str, value: impl Into<Value>) -> NewEntry {
        self.details.set(name, value);
        self
    }
}

impl Entry {
    /// Gives a new entry its place: `n` is one more than the last, `prev_hash` the last's hash.
    pub fn chain(n: u64, prev_hash: Hash, new: NewEntry) -> Entry {
        let mut entry = Entry {
            n,
            entry: new,
            prev_hash,
            hash: Hash::ZERO,
        };
        entry.hash = entry.right_hash();
        entry
    }

    /// The exported line: canonical JSON with the hash, without a line break.
    pub fn line(&self) -> String {
        self.canonical(Some(self.hash))
    }

    /// Reads an exported line, without its line break. Strict: a line that says the same in
    /// another spelling is not the line. Whether the hash is right is for [`crate::Chain`].
    pub fn parse_line(line: &str) -> Result<Entry, BadLine> {
        let read: ReadEntry = serde_json::from_str(line).map_err(|_| BadLine::Shape)?;
        let ReadEntry {
            n,
            at,
            user,
            role,
            action,
            object,
            details: read_details,
            prev_hash,
            hash,
        } = read;
        if n > WholeNumber::MAX.unsigned_abs() {
            return Err(BadLine::Number);
        }
        let entry = Entry {
            n,
            entry: NewEntry {
                at,
                user,
                role,
                action,
                object,
                details: details(read_details)?,
            },
            prev_hash: Hash::parse(&prev_hash).ok_or(BadLine::Hash)?,
            hash: Hash::parse(&hash).ok_or(BadLine::Hash)?,
        };
        if entry.line() == line {
            Ok(entry)
        } else {
            Err(BadLine::Spelling)
        }
    }

    /// Canonical JSON of the details, for the store's column.
    pub fn details_text(&self) -> String {
        self.entry.details.to_text()
    }

    /// The hash that the entry should have, given what it says and the hash before it.
    pub fn right_hash(&self) -> Hash {
        Hash::after(self.prev_hash, &self.canonical(None))
    }

    fn canonical(&self, hash: Option<Hash>) -> String {
        let NewEntry {
            at,
            user,
            role,
            action,
            object,
            details,
        } = &self.entry;
        let text = canonical::text;
        let hash = hash.map(|hash| format!(r#""hash":"{hash}","#));
        // The names in the order of RFC 8785.
        format!(
            r#"{{"action":{},"at":{},"details":{},{}"n":{},"object":{},"prev_hash":"{}","#,
            text(action),
            text(at),
            details.to_text(),
            hash.unwrap_or_default(),
            self.n,
            text(object),
            self.prev_hash,
        ) + &format!(r#""role":{},"user":{}}}"#, text(role), text(user))
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ReadEntry {
    n: u64,
    at: String,
    user: String,
    role: String,
    action: String,
    object: String,
    details: BTreeMap<String, ReadValue>,
    prev_hash: String,
    hash: String,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum ReadValue {
    Text(String),
    Number(i64),
    YesNo(bool),
    List(Vec<String>),
}

fn details(read: BTreeMap<String, ReadValue>) -> Result<Details, BadLine> {
    let value = |read| match read {
        ReadValue::Text(text) => Ok(Value::Text(text)),
        ReadValue::YesNo(yes) => Ok(Value::YesNo(yes)),
        ReadValue::List(texts) => Ok(Value::List(texts)),
        ReadValue::Number(number) => WholeNumber::new(number)
            .map(Value::Number)
            .ok_or(BadLine::Number),
    };
    let members = read
        .into_iter()
        .map(|(name, read)| Ok((name, value(read)?)));
    members.collect::<Result<_, _>>().map(Details)
}

#[cfg(test)]
mod tests;
