//! Reading the audit log as whoever gets an export of it.

use std::path::Path;

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::world::{OWNER, PEOPLE, World};

/// Every entry of a store, the earliest first; the last one is about their export.
pub(crate) fn all_entries(world: &World, folder: &Path) -> Vec<Value> {
    let owner = world.unlocked(folder, PEOPLE[OWNER]);
    let files = TempDir::new().unwrap();
    let file = files.path().join("log");
    world.ask(&owner, "audit_export", &json!({ "path": file }));
    world.ask(&owner, "lock", &json!({}));
    let lines = std::fs::read_to_string(&file).unwrap();
    let entries = lines
        .lines()
        .map(|line| serde_json::from_str(line).unwrap());
    entries.collect()
}

/// A detail of an entry.
pub(crate) fn detail<'a>(entry: &'a Value, name: &str) -> Option<&'a str> {
    entry["details"][name].as_str()
}
