//! Pages that bring records of an earlier page once more.

use std::collections::{BTreeMap, HashMap};

use axum::body::Bytes;
use serde_json::value::RawValue;

/// How many records of each list come again.
const REPEATED: usize = 3;

/// A page by its keys, each value as it stands: amounts must not pass through a float.
type Page = BTreeMap<String, Box<RawValue>>;
type Records = Vec<Box<RawValue>>;

/// The last records of each list.
#[derive(Default)]
pub(crate) struct Repeats(HashMap<u64, BTreeMap<String, Records>>);

impl Repeats {
    /// Keeps some records of a page for later.
    pub(crate) fn remember(&mut self, list: u64, body: &[u8]) {
        let Ok(page) = serde_json::from_slice::<Page>(body) else {
            return;
        };
        let kept = self.0.entry(list).or_default();
        for (name, value) in page {
            if let Ok(mut records) = serde_json::from_str::<Records>(value.get()) {
                records.truncate(REPEATED);
                if !records.is_empty() {
                    kept.insert(name, records);
                }
            }
        }
    }

    /// The page with records of an earlier page of its list put before its own.
    pub(crate) fn repeat(&self, list: u64, body: &Bytes) -> Bytes {
        let (Some(kept), Ok(mut page)) = (self.0.get(&list), serde_json::from_slice::<Page>(body))
        else {
            return body.clone();
        };
        for (name, earlier) in kept {
            let Some(value) = page.get_mut(name) else {
                continue;
            };
            let Ok(own) = serde_json::from_str::<Records>(value.get()) else {
                continue;
            };
            let all: Records = earlier.iter().cloned().chain(own).collect();
            if let Ok(written) = serde_json::value::to_raw_value(&all) {
                *value = written;
            }
        }
        serde_json::to_vec(&page).map_or_else(|_| body.clone(), Bytes::from)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_of_an_earlier_page_come_again_as_they_were() {
        let mut repeats = Repeats::default();
        let first = br#"{"payments":[{"a":1.10},{"a":2},{"a":3},{"a":4}],"page":{}}"#;
        let second = Bytes::from_static(br#"{"payments":[{"a":5}],"page":{"next_cursor":null}}"#);
        assert_eq!(repeats.repeat(1, &second), second);
        repeats.remember(1, first);
        let page: Page = serde_json::from_slice(&repeats.repeat(1, &second)).unwrap();
        assert_eq!(
            page["payments"].get(),
            r#"[{"a":1.10},{"a":2},{"a":3},{"a":5}]"#
        );
        assert_eq!(repeats.repeat(2, &second), second);
    }
}
