//! Why a figure cannot be said yet.

use domain::BusinessDate;
use store::{RouteRow, Store};

use crate::trouble::Trouble;
use crate::view::{CannotView, Language};
use crate::words;

/// Reasons by their code, each with how many records are concerned.
#[derive(Default)]
pub(super) struct Reasons(Vec<(&'static str, u32)>);

impl Reasons {
    /// A reason that is about no records.
    pub(super) fn add(&mut self, code: &'static str) {
        self.0.push((code, 0));
    }

    /// A reason about so many records; none where there are none.
    pub(super) fn count(&mut self, code: &'static str, records: u32) {
        if records > 0 {
            self.0.push((code, records));
        }
    }

    /// The same for a list.
    pub(super) fn count_of<T>(&mut self, code: &'static str, records: &[T]) {
        self.count(code, u32::try_from(records.len()).unwrap_or(u32::MAX));
    }

    /// Whether there are none.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// As they are shown.
    pub(super) fn views(&self, language: Language) -> Vec<CannotView> {
        let views = self.0.iter().map(|(code, count)| CannotView {
            code: (*code).to_owned(),
            count: *count,
            sentence: words::cannot(language, code, *count),
        });
        views.collect()
    }
}

/// The route's business date on which its source was last read to its end.
pub(super) fn read_on(store: &Store, route: &RouteRow) -> Result<Option<BusinessDate>, Trouble> {
    let last = store.last_syncs(route.source_id)?;
    Ok(last.complete_at.map(|at| route.clock.date_of(at)))
}
