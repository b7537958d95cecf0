//! The local store in memory: rows, positions and a maintained total, kept in one transaction.

use std::collections::BTreeMap;

use domain::Stamp;
use sync::{Position, Task};

/// One copy of a record, as sent and as kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Copy {
    pub(crate) id: String,
    pub(crate) updated_at: Option<Stamp>,
    pub(crate) deleted: bool,
    pub(crate) amount: i64,
}

impl Copy {
    /// What it counts for in a total.
    pub(crate) fn counted(&self) -> i64 {
        if self.deleted { 0 } else { self.amount }
    }
}

/// How the store keeps a page. All but the first are broken on purpose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Make {
    /// Rows and position together or not at all; the newer version wins.
    Sound,
    /// A crash in a commit leaves the rows.
    LeavesRows,
    /// A crash in a commit leaves the position.
    LeavesPosition,
    /// The last copy received wins.
    TakesAnyCopy,
    /// A copy received twice is counted twice.
    CountsTwice,
}

/// Where a commit is cut off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cut {
    None,
    Before,
    Within,
}

/// The store.
#[derive(Clone, Debug)]
pub(crate) struct Store {
    make: Make,
    pub(crate) rows: BTreeMap<Task, BTreeMap<String, Copy>>,
    pub(crate) positions: BTreeMap<Task, Position>,
    /// The sum of what counts, moved with each row.
    pub(crate) total: i64,
}

impl Store {
    pub(crate) fn new(make: Make) -> Store {
        Store {
            make,
            rows: BTreeMap::new(),
            positions: BTreeMap::new(),
            total: 0,
        }
    }

    pub(crate) fn position(&self, task: &Task) -> Position {
        self.positions.get(task).cloned().unwrap_or_default()
    }

    pub(crate) fn row(&self, task: &Task, id: &str) -> Option<&Copy> {
        self.rows.get(task)?.get(id)
    }

    /// Keeps a page with its position.
    pub(crate) fn commit(&mut self, task: &Task, page: &[Copy], position: Position, cut: Cut) {
        let (rows, place) = match (cut, self.make) {
            (Cut::None, _) => (true, true),
            (Cut::Within, Make::LeavesRows) => (true, false),
            (Cut::Within, Make::LeavesPosition) => (false, true),
            (Cut::Before | Cut::Within, _) => (false, false),
        };
        if rows {
            for copy in page {
                self.put(task, copy);
            }
        }
        if place {
            self.positions.insert(task.clone(), position);
        }
    }

    fn put(&mut self, task: &Task, copy: &Copy) {
        let rows = self.rows.entry(task.clone()).or_default();
        let mut counted_before = 0;
        if let Some(row) = rows.get(&copy.id) {
            let newer = Stamp::replaces(copy.updated_at, row.updated_at);
            if !newer && self.make != Make::TakesAnyCopy {
                return;
            }
            if self.make != Make::CountsTwice {
                counted_before = row.counted();
            }
        }
        self.total += copy.counted() - counted_before;
        rows.insert(copy.id.clone(), copy.clone());
    }
}
