//! How a pull ended: what is noted of each data set, and what is said of the source.

use std::sync::Arc;

use store::{StoreError, TaskState};
use sync::{Ended, Outcome, Refusal, Task, TaskResult};

use super::Driver;
use crate::clock;
use crate::office::blocking;
use crate::trouble::Trouble;
use crate::view::SourceSyncState;

impl Driver<'_> {
    /// Notes how every data set ended.
    pub(super) async fn end(self, outcome: Outcome) -> Result<SourceSyncState, Trouble> {
        let name = self.source.given.name.clone();
        let complete = outcome.is_complete();
        let failure = self.first_trouble(&outcome);
        self.books.sync.show(&name, |view| {
            view.retries = outcome.retries;
            view.failure = failure.as_ref().map(|trouble| trouble.say(self.language));
        });
        let state = match outcome.ended {
            Ended::Cancelled => SourceSyncState::Cancelled,
            _ if complete => SourceSyncState::Finished,
            _ => SourceSyncState::Failed,
        };
        let ends: Vec<(Task, TaskState, Option<String>)> = outcome
            .tasks
            .into_iter()
            .map(|task| {
                let (state, why) = self.task_end(&task.task, task.result);
                (task.task, state, why.map(|trouble| trouble.to_kept()))
            })
            .collect();
        let (books, sync_id, at) = (Arc::clone(self.books), self.sync_id, clock::now());
        let (source_id, gap) = (self.source.id, self.source.clock_gap_seconds);
        blocking(move || {
            let store = &books.store;
            for (task, state, why) in &ends {
                match store.end_task(source_id, task, *state, why.as_deref(), at) {
                    // A route that was never kept has nothing to be noted on.
                    Ok(()) | Err(StoreError::NotFound) => {}
                    Err(error) => return Err(error.into()),
                }
            }
            store.set_clock_gap(source_id, gap)?;
            store.end_sync(sync_id, at, complete)?;
            Ok(store.checkpoint()?)
        })
        .await?;
        Ok(state)
    }

    fn trouble(&self, task: Option<&Task>, refusal: Refusal) -> Trouble {
        let said = self.refused.get(&task.cloned());
        said.filter(|trouble| trouble.code() == refusal.code())
            .cloned()
            .unwrap_or_else(|| Trouble::of_refusal(refusal, &self.source.given.name))
    }

    fn task_end(&self, task: &Task, result: TaskResult) -> (TaskState, Option<Trouble>) {
        match result {
            TaskResult::Finished => (TaskState::Finished, None),
            TaskResult::Failed(refusal) => {
                (TaskState::Failed, Some(self.trouble(Some(task), refusal)))
            }
            TaskResult::Cancelled => (TaskState::Cancelled, None),
            TaskResult::NotTried => (TaskState::NotTried, None),
        }
    }

    /// What to say of a source that did not come to its end.
    fn first_trouble(&self, outcome: &Outcome) -> Option<Trouble> {
        match &outcome.ended {
            Ended::Refused(refusal) => Some(
                outcome
                    .tasks
                    .iter()
                    .find(|task| task.result == TaskResult::Failed(*refusal))
                    .map_or_else(
                        || self.trouble(None, *refusal),
                        |task| self.trouble(Some(&task.task), *refusal),
                    ),
            ),
            Ended::CommitFailed(kept) => {
                Some(Trouble::from_kept(kept).unwrap_or_else(|| Trouble::new("commit_failed")))
            }
            Ended::Cancelled => None,
            Ended::Through => outcome.tasks.iter().find_map(|task| match task.result {
                TaskResult::Failed(refusal) => Some(self.trouble(Some(&task.task), refusal)),
                _ => None,
            }),
        }
    }
}
