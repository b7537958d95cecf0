//! Ids that records of a source have or mention, as integers.

use std::collections::HashMap;

use domain::RecordKind;
use foldhash::fast::RandomState;
use rusqlite::{Connection, OptionalExtension, params};

use crate::error::StoreError;

/// An id that some record of a source has, or that some record mentions.
pub(crate) const SCHEMA: &str = "
-- An id that some record of a source has, or that some record mentions.
CREATE TABLE external_ids (
    id          INTEGER PRIMARY KEY,
    source_id   INTEGER NOT NULL,
    kind        INTEGER NOT NULL,
    external_id TEXT NOT NULL,
    UNIQUE (source_id, kind, external_id)
) STRICT;
";

/// How many ids are remembered before beginning anew: bounds the memory of a long sync.
const REMEMBERED_MAX: usize = 200_000;

/// The ids of one source that were met lately.
#[derive(Default)]
pub(crate) struct Names {
    source_id: i64,
    remembered: [HashMap<String, i64, RandomState>; RecordKind::ALL.len()],
}

impl Names {
    /// Turns to a source, forgetting another one's.
    pub(crate) fn of(&mut self, source_id: i64) {
        let many = self.remembered.iter().map(HashMap::len).sum::<usize>() > REMEMBERED_MAX;
        if self.source_id != source_id || many {
            *self = Names {
                source_id,
                ..Names::default()
            };
        }
    }

    /// The integer of an id, given out at its first mention.
    pub(crate) fn row_id(
        &mut self,
        connection: &Connection,
        kind: RecordKind,
        id: &str,
    ) -> Result<i64, StoreError> {
        let of_kind = &mut self.remembered[usize::from(kind.number())];
        if let Some(row_id) = of_kind.get(id) {
            return Ok(*row_id);
        }
        let row_id = match find(connection, self.source_id, kind, id)? {
            Some(row_id) => row_id,
            None => {
                connection
                    .prepare_cached(
                        "INSERT INTO external_ids (source_id, kind, external_id)
                         VALUES (?1, ?2, ?3)",
                    )?
                    .execute(params![self.source_id, kind.number(), id])?;
                connection.last_insert_rowid()
            }
        };
        of_kind.insert(id.to_owned(), row_id);
        Ok(row_id)
    }

    /// The same for an id that may be absent.
    pub(crate) fn optional(
        &mut self,
        connection: &Connection,
        kind: RecordKind,
        id: Option<&str>,
    ) -> Result<Option<i64>, StoreError> {
        id.map(|id| self.row_id(connection, kind, id)).transpose()
    }
}

/// The integer of an id that was mentioned before.
pub(crate) fn find(
    connection: &Connection,
    source_id: i64,
    kind: RecordKind,
    id: &str,
) -> Result<Option<i64>, StoreError> {
    let found = connection
        .prepare_cached(
            "SELECT id FROM external_ids WHERE source_id = ?1 AND kind = ?2 AND external_id = ?3",
        )?
        .query_row(params![source_id, kind.number(), id], |row| row.get(0))
        .optional()?;
    Ok(found)
}
