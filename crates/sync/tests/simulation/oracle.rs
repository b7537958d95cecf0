//! What must be true of the store at any time, and once all is calm.

use domain::Stamp;
use sync::{Position, Task};

use super::store::{Copy, Store};
use super::upstream::Upstream;

/// What stood in the store before a commit was tried.
pub(crate) struct Before {
    position: Position,
    rows: Vec<Option<Copy>>,
}

impl Before {
    pub(crate) fn look(store: &Store, task: &Task, page: &[Copy]) -> Before {
        Before {
            position: store.position(task),
            rows: (page.iter())
                .map(|copy| store.row(task, &copy.id).cloned())
                .collect(),
        }
    }

    /// Rows and position moved together, and no row went back in time.
    pub(crate) fn compare(
        &self,
        store: &Store,
        task: &Task,
        page: &[Copy],
        wanted: &Position,
    ) -> Result<(), String> {
        let stayed = store.position(task) == self.position;
        let moved = store.position(task) == *wanted;
        if !stayed && !moved {
            return Err(format!("the position of {task:?} is neither old nor new"));
        }
        for (copy, before) in page.iter().zip(&self.rows) {
            let now = store.row(task, &copy.id);
            let is_kept = now.is_some_and(|row| is_as_new(row.updated_at, copy.updated_at));
            if !stayed && !is_kept {
                return Err(format!("the position is ahead of row {}", copy.id));
            }
            if !moved && now != before.as_ref() {
                return Err(format!("row {} came without its position", copy.id));
            }
            let before = before.as_ref().map(|row| row.updated_at);
            if before.is_some_and(|stamp| !now.is_some_and(|row| is_as_new(row.updated_at, stamp)))
            {
                return Err(format!("row {} went back to an older version", copy.id));
            }
        }
        Ok(())
    }
}

fn is_as_new(row: Option<Stamp>, copy: Option<Stamp>) -> bool {
    row.map(Stamp::epoch_micros) >= copy.map(Stamp::epoch_micros)
}

/// What a watermark promises is there, and the total is that of the rows.
pub(crate) fn check_at_rest(store: &Store, upstream: &Upstream) -> Result<(), String> {
    let total: i64 = (store.rows.values())
        .flat_map(|rows| rows.values())
        .map(Copy::counted)
        .sum();
    if total != store.total {
        return Err(format!("the total is {} and not {total}", store.total));
    }
    for (task, position) in &store.positions {
        let Some(promised) = (position.watermark.as_deref()).and_then(Upstream::watermark_sequence)
        else {
            continue;
        };
        for (id, versions) in upstream.records.get(task).into_iter().flatten() {
            let Some(version) = (versions.iter()).rfind(|version| version.sequence <= promised)
            else {
                continue;
            };
            let row = store.row(task, id);
            if !row.is_some_and(|row| is_as_new(row.updated_at, version.copy.updated_at)) {
                return Err(format!("{task:?} stands at {promised} without row {id}"));
            }
        }
    }
    Ok(())
}

/// The store holds exactly what the upstream holds.
pub(crate) fn check_equal(store: &Store, upstream: &Upstream) -> Result<(), String> {
    for (task, records) in &upstream.records {
        for (id, versions) in records {
            let wanted = versions.last().map(|version| &version.copy);
            let kept = store.row(task, id);
            if kept != wanted {
                return Err(format!("{task:?} {id}: kept {kept:?}, wanted {wanted:?}"));
            }
        }
    }
    let wanted: usize = upstream.records.values().map(|records| records.len()).sum();
    let kept: usize = store.rows.values().map(|rows| rows.len()).sum();
    if kept != wanted {
        return Err(format!("{kept} rows are kept of {wanted} records"));
    }
    Ok(())
}
