//! What is wrong with a log or its anchor, and where.

/// One thing that is wrong. `n` is the number of the entry that should stand in that place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    /// Something else stands where this entry stood: it was changed.
    Edited {
        /// The entry.
        n: u64,
    },
    /// Entries are gone, this one first.
    Missing {
        /// The first that is gone.
        n: u64,
    },
    /// The entry that belongs here stands elsewhere.
    OutOfOrder {
        /// The place.
        n: u64,
    },
    /// Something stands before this entry that does not belong to the log.
    Inserted {
        /// The entry in whose place it stands.
        n: u64,
    },
    /// From here on, the entries are those of another log.
    Unlinked {
        /// The first that does not follow from those before.
        n: u64,
    },
    /// What stands here cannot be read as an entry.
    Unreadable {
        /// The place.
        n: u64,
    },
    /// The log ends before the entry that the anchor knows; the tables are all there.
    Truncated {
        /// Entries that are there.
        entries: u64,
        /// Entries that were there.
        anchored: u64,
    },
    /// The log ends before the entry that the anchor knows, and tables have fewer rows than then:
    /// an older copy of the store.
    RolledBack {
        /// Entries that are there.
        entries: u64,
        /// Entries that were there.
        anchored: u64,
    },
    /// The anchored entry has another hash: another store was put in its place, or the log was
    /// written anew from this entry or from one before it. The hash cannot say from which.
    HeadDiffers {
        /// The anchored entry.
        n: u64,
    },
    /// A table has fewer rows than the anchor and the entries after it allow.
    MissingRows {
        /// Its name.
        table: String,
        /// Rows that are there.
        rows: u64,
        /// Rows that were there, when the anchor was written.
        anchored: u64,
    },
    /// A table has more rows than the store itself has counted: they were not put there by Cuadre.
    AddedRows {
        /// Its name.
        table: String,
        /// Rows that are there.
        rows: u64,
        /// Rows that were counted as they came.
        anchored: u64,
    },
    /// There are entries and no anchor.
    AnchorMissing,
    /// The anchor cannot be read.
    AnchorDamaged,
    /// The anchor was not written under this store's key, or was changed since.
    AnchorForeign,
}

impl Finding {
    /// Its name for machines.
    pub fn code(&self) -> &'static str {
        match self {
            Finding::Edited { .. } => "edited",
            Finding::Missing { .. } => "missing",
            Finding::OutOfOrder { .. } => "out_of_order",
            Finding::Inserted { .. } => "inserted",
            Finding::Unlinked { .. } => "unlinked",
            Finding::Unreadable { .. } => "unreadable",
            Finding::Truncated { .. } => "truncated",
            Finding::RolledBack { .. } => "rolled_back",
            Finding::HeadDiffers { .. } => "head_differs",
            Finding::MissingRows { .. } => "missing_rows",
            Finding::AddedRows { .. } => "added_rows",
            Finding::AnchorMissing => "anchor_missing",
            Finding::AnchorDamaged => "anchor_damaged",
            Finding::AnchorForeign => "anchor_foreign",
        }
    }

    /// The number of the entry where it shows; of a log cut short, the first that is gone.
    pub fn n(&self) -> Option<u64> {
        match self {
            Finding::Edited { n }
            | Finding::Missing { n }
            | Finding::OutOfOrder { n }
            | Finding::Inserted { n }
            | Finding::Unlinked { n }
            | Finding::Unreadable { n }
            | Finding::HeadDiffers { n } => Some(*n),
            Finding::Truncated { entries, .. } | Finding::RolledBack { entries, .. } => {
                Some(entries + 1)
            }
            Finding::MissingRows { .. }
            | Finding::AddedRows { .. }
            | Finding::AnchorMissing
            | Finding::AnchorDamaged
            | Finding::AnchorForeign => None,
        }
    }
}
