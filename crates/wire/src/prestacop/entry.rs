//! What a list holds: a record, or the sign that one is gone.

use domain::Stamp;
use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use crate::time::Instant;

/// A record of a list, as it is written.
#[derive(Serialize)]
#[serde(untagged)]
pub enum Entry<T> {
    /// The record.
    Record(T),
    /// What is left of a deleted record.
    Tombstone(Tombstone),
}

/// The id of a deleted record and when it was deleted.
pub struct Tombstone {
    id_field: &'static str,
    id: String,
    updated_at: Option<Stamp>,
}

impl Tombstone {
    /// For the id under the contract's name for it, such as `payment_id`.
    pub(crate) fn new(id_field: &'static str, id: &str, updated_at: Option<Stamp>) -> Tombstone {
        Tombstone {
            id_field,
            id: id.to_owned(),
            updated_at,
        }
    }
}

impl Serialize for Tombstone {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(3))?;
        map.serialize_entry(self.id_field, &self.id)?;
        map.serialize_entry("deleted", &true)?;
        map.serialize_entry("updated_at", &self.updated_at.map(Instant))?;
        map.end()
    }
}
