//! What came of a sync, task by task.

use crate::refusal::Refusal;
use crate::task::Task;

/// What came of pulling one source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// Why it ended.
    pub ended: Ended,
    /// Every task, in the order in which they were or would have been pulled.
    pub tasks: Vec<TaskOutcome>,
    /// Requests that were made again, those of logging in included.
    pub retries: u32,
}

impl Outcome {
    /// Whether everything there was to pull has been pulled.
    pub fn is_complete(&self) -> bool {
        self.ended == Ended::Through
            && (self.tasks.iter()).all(|task| task.result == TaskResult::Finished)
    }

    /// How many pages were kept.
    pub fn pages(&self) -> u32 {
        self.tasks.iter().map(|task| task.pages).sum()
    }

    /// The first thing that went wrong with the source, or else with a task.
    pub fn first_refusal(&self) -> Option<Refusal> {
        if let Ended::Refused(refusal) = self.ended {
            return Some(refusal);
        }
        self.tasks.iter().find_map(|task| match task.result {
            TaskResult::Failed(refusal) => Some(refusal),
            _ => None,
        })
    }
}

/// Why a sync ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ended {
    /// Every task was tried.
    Through,
    /// No task of this source can go on.
    Refused(Refusal),
    /// The store could not keep a page; why, in the store's words. Nothing is lost.
    CommitFailed(String),
    /// Someone asked to stop.
    Cancelled,
}

/// What came of one task.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaskOutcome {
    /// Which task.
    pub task: Task,
    /// How it ended.
    pub result: TaskResult,
    /// Pages kept.
    pub pages: u32,
    /// Records on them.
    pub records: u64,
    /// Requests made again.
    pub retries: u32,
}

/// How a task ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TaskResult {
    /// Read to its last page.
    Finished,
    /// Given up; what was read stays, and the next sync carries on from there.
    Failed(Refusal),
    /// Stopped while under way; the next sync carries on from there.
    Cancelled,
    /// Never begun in this sync.
    NotTried,
}
