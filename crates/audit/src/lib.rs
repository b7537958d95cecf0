//! The audit log as a chain of hashes, and the anchor that stands outside the store.
//!
//! Pure functions: no file, no clock, no key of its own. The store keeps the entries, `office`
//! writes the anchor; what is healthy and what is not is decided here.
//!
//! Start at [`Entry`]: `hash = SHA-256(previous hash ‖ canonical JSON of the entry without its
//! hash)`. [`Chain`] reads entries in the order in which they stand and says where they were
//! tampered with; [`compare`] says what an [`Anchor`] adds to that.
//!
//! # What shows, and what cannot
//! - A hash without a key proves nothing by itself: whoever can write the store can compute a
//!   whole new chain. What makes the chain worth something is the anchor, authenticated under a
//!   key, outside the store, and the heads that are printed on exports.
//! - Up to the anchored entry everything shows. What was rewritten with *all* later hashes shows
//!   as another hash at the anchored entry ([`Finding::HeadDiffers`]), not where it began.
//! - The store may be ahead of the anchor (a crash between the two). Entries after the anchored
//!   one are chained but not vouched for: a cut or a forgery among the last of them cannot show.
//! - Store and anchor rolled back *together* look healthy; a head printed earlier tells.

mod anchor;
mod canonical;
mod chain;
mod digest;
mod entry;
mod finding;
mod hash;
mod runs;

pub use anchor::{Anchor, BadAnchor, compare};
pub use chain::{Chain, ChainState};
pub use digest::{Digest, is_mac, mac};
pub use entry::{BadLine, Details, Entry, NewEntry, Value, WholeNumber};
pub use finding::Finding;
pub use hash::Hash;
