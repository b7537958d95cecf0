//! The task under way: its position, its counters, its bounds.

use domain::BusinessDate;

use super::Tries;
use crate::limits;
use crate::outcome::{TaskOutcome, TaskResult};
use crate::task::{Fetch, PageHead, Position, Task};

/// The task under way.
#[derive(Clone, Debug)]
pub(super) struct Running {
    pub(super) task: Task,
    today: Option<BusinessDate>,
    pub(super) position: Position,
    page_size: u32,
    pub(super) tries: Tries,
    restarts: u32,
    restarts_in_a_row: u32,
    pub(super) pages: u32,
    pub(super) records: u64,
    pub(super) retries: u32,
    loop_watch: LoopWatch,
}

/// Finds a chain of cursors that leads back into itself, in constant memory (Brent): a cursor is
/// remembered, and the one remembered is replaced after 1, 2, 4, 8… pages.
#[derive(Clone, Debug, Default)]
struct LoopWatch {
    remembered: Option<String>,
    pages_since: u32,
    pages_until_next: u32,
}

impl Running {
    pub(super) fn new(
        task: Task,
        today: Option<BusinessDate>,
        position: Position,
        page_size: u32,
    ) -> Running {
        Running {
            task,
            today,
            position,
            page_size,
            tries: Tries::default(),
            restarts: 0,
            restarts_in_a_row: 0,
            pages: 0,
            records: 0,
            retries: 0,
            loop_watch: LoopWatch::default(),
        }
    }

    pub(super) fn fetch(&self) -> Fetch {
        Fetch {
            task: self.task.clone(),
            cursor: self.position.cursor.clone(),
            since: self.position.since.clone(),
            from: self.position.from,
            page_size: self.page_size,
        }
    }

    /// Whether a page leads to its end or to a page not read before.
    pub(super) fn leads_on(&self, page: &PageHead) -> bool {
        page.next_cursor.is_none()
            || (page.next_cursor != self.position.cursor
                && page.next_cursor != self.loop_watch.remembered)
    }

    /// The page is in the store.
    pub(super) fn keep(&mut self, position: Position, records: u32) {
        self.loop_watch.pass(position.cursor.as_deref());
        self.position = position;
        self.pages += 1;
        self.records += u64::from(records);
        self.restarts_in_a_row = 0;
    }

    /// Begins anew from the last watermark; `false` when that has been done often enough.
    ///
    /// Where even the first page is refused, it is the watermark that the server has forgotten:
    /// the last restart asks for everything.
    pub(super) fn restart(&mut self) -> bool {
        if self.restarts_in_a_row == limits::RESTARTS_IN_A_ROW_MAX
            || self.restarts == limits::RESTARTS_MAX
        {
            return false;
        }
        self.restarts += 1;
        self.restarts_in_a_row += 1;
        let refused_first_page = self.position.cursor.is_none();
        if refused_first_page && self.restarts_in_a_row == limits::RESTARTS_IN_A_ROW_MAX {
            self.position = Position::from_nothing(self.today);
        }
        self.position.cursor = None;
        self.tries = Tries::default();
        self.loop_watch = LoopWatch::default();
        true
    }

    /// Asks for half as many records; `false` when there is nothing to halve.
    pub(super) fn ask_smaller(&mut self) -> bool {
        if self.page_size <= 1 || !self.task.data_set.is_paged() {
            return false;
        }
        self.page_size /= 2;
        true
    }

    pub(super) fn into_outcome(self, result: TaskResult) -> TaskOutcome {
        TaskOutcome {
            task: self.task,
            result,
            pages: self.pages,
            records: self.records,
            retries: self.retries,
        }
    }
}

impl LoopWatch {
    fn pass(&mut self, cursor: Option<&str>) {
        self.pages_since += 1;
        if self.pages_since >= self.pages_until_next {
            self.remembered = cursor.map(str::to_owned);
            self.pages_since = 0;
            self.pages_until_next = self.pages_until_next.saturating_mul(2).max(1);
        }
    }
}
