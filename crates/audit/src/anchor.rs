//! The anchor: what the store held when it was last written, kept outside the store.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::canonical;
use crate::chain::ChainState;
use crate::digest;
use crate::finding::Finding;
use crate::hash::Hash;

/// The version of the file that is written and read here.
const FORMAT: u64 = 1;

/// Count and head of the log, and rows of the main tables, at one commit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Anchor {
    /// Entries in the log.
    pub entries: u64,
    /// The hash of the last of them; [`Hash::ZERO`] of an empty log.
    pub head: Hash,
    /// Rows by the name of their table.
    pub rows: BTreeMap<String, u64>,
}

/// Why a file is not our anchor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadAnchor {
    /// Not what an anchor looks like.
    #[error("the anchor is damaged")]
    Damaged,
    /// Looks like one, and was not written under this key or was changed since. Which of the two,
    /// nobody can tell.
    #[error("the anchor is not of this store, or was changed")]
    NotOurs,
    /// Written by a newer Cuadre.
    #[error("the anchor was written by a newer version")]
    Newer,
}

impl Anchor {
    /// The file's content: one line of canonical JSON, with `mac` = HMAC-SHA-256 under the key of
    /// the same JSON without `mac`.
    pub fn to_text(&self, key: &[u8; 32]) -> String {
        let mac = digest::mac(key, &self.canonical(None));
        let mut text = self.canonical(Some(mac));
        text.push('\n');
        text
    }

    /// Reads the file's content. No other spelling of the same is taken.
    pub fn parse(text: &[u8], key: &[u8; 32]) -> Result<Anchor, BadAnchor> {
        let Version { format } = serde_json::from_slice(text).map_err(|_| BadAnchor::Damaged)?;
        if format > FORMAT {
            return Err(BadAnchor::Newer);
        }
        let read: ReadAnchor = serde_json::from_slice(text).map_err(|_| BadAnchor::Damaged)?;
        let ReadAnchor {
            entries,
            format,
            head,
            mac,
            rows,
        } = read;
        let head = Hash::parse(&head).ok_or(BadAnchor::Damaged)?;
        let mac = Hash::parse(&mac).ok_or(BadAnchor::Damaged)?;
        let anchor = Anchor {
            entries,
            head,
            rows,
        };
        let spelt = anchor.canonical(Some(mac));
        if format != FORMAT || text.strip_suffix(b"\n") != Some(spelt.as_bytes()) {
            return Err(BadAnchor::Damaged);
        }
        if !digest::is_mac(key, &anchor.canonical(None), mac) {
            return Err(BadAnchor::NotOurs);
        }
        Ok(anchor)
    }

    fn canonical(&self, mac: Option<Hash>) -> String {
        let Anchor {
            entries,
            head,
            rows,
        } = self;
        let rows = rows.iter();
        let rows = rows.map(|(table, rows)| (table.as_str(), rows.to_string()));
        let mut members = vec![
            ("entries", entries.to_string()),
            ("format", FORMAT.to_string()),
            ("head", canonical::text(&head.hex())),
            ("rows", canonical::object(rows)),
        ];
        members.extend(mac.map(|mac| ("mac", canonical::text(&mac.hex()))));
        canonical::object(members.into_iter())
    }
}

/// What the anchor says against a log that [`crate::Chain`] has read; empty where it agrees.
///
/// `hash_at_anchor` is the stored hash of entry number `anchor.entries`
/// ([`ChainState::at_anchor`]), `rows` what the tables hold now, `removed_since` what the entries
/// after the anchored one say was removed.
///
/// The store may be *ahead*: that is healthy as long as the anchored entry is the same and no
/// table has lost a row that no entry accounts for. A log that ends earlier was cut
/// ([`Finding::Truncated`]), or the whole store is an older copy ([`Finding::RolledBack`]) where
/// rows are gone as well. An older copy from a time when the tables had as many rows cannot be
/// told from a cut; nor can it be told that what is left of a shorter log is ours. The same
/// number with another hash is another store or a log written anew ([`Finding::HeadDiffers`]).
pub fn compare(
    anchor: &Anchor,
    state: &ChainState,
    hash_at_anchor: Option<Hash>,
    rows: &BTreeMap<String, u64>,
    removed_since: &BTreeMap<String, u64>,
) -> Vec<Finding> {
    let missing_rows: Vec<Finding> = anchor
        .rows
        .iter()
        .filter_map(|(table, anchored)| {
            let count = |of: &BTreeMap<String, u64>| of.get(table).copied().unwrap_or(0);
            let rows = count(rows);
            let lost = rows < anchored.saturating_sub(count(removed_since));
            lost.then(|| Finding::MissingRows {
                table: table.clone(),
                rows,
                anchored: *anchored,
            })
        })
        .collect();
    let (entries, anchored) = (state.entries, anchor.entries);
    let log = match hash_at_anchor {
        _ if anchored == 0 => None,
        Some(hash) if hash == anchor.head => None,
        Some(_) => Some(Finding::HeadDiffers { n: anchored }),
        None if entries >= anchored => Some(Finding::HeadDiffers { n: anchored }),
        None if missing_rows.is_empty() => Some(Finding::Truncated { entries, anchored }),
        None => Some(Finding::RolledBack { entries, anchored }),
    };
    log.into_iter().chain(missing_rows).collect()
}

#[derive(Deserialize)]
struct Version {
    format: u64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ReadAnchor {
    entries: u64,
    format: u64,
    head: String,
    mac: String,
    rows: BTreeMap<String, u64>,
}

#[cfg(test)]
mod tests;
