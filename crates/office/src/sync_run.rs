//! The sync that runs on an open store, or the last one: what is shown of it, and how to stop it.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use domain::RecordKind;
use store::{NewEntry, PageOutcome};
use sync::{DataSet, Progress};
use tokio::sync::watch;

use crate::caller::Caller;
use crate::clock;
use crate::office::{Books, Office, blocking};
use crate::pull;
use crate::trouble::Trouble;
use crate::view::*;

/// Over how long the rate is reckoned.
const RATE_WINDOW: Duration = Duration::from_secs(5);

/// The sync of an open store. One runs at a time.
#[derive(Clone)]
pub(crate) struct SyncRun {
    view: Arc<Mutex<SyncView>>,
    cancelled: watch::Sender<bool>,
    running: watch::Sender<bool>,
}

impl Default for SyncRun {
    fn default() -> SyncRun {
        SyncRun {
            view: Arc::default(),
            cancelled: watch::Sender::new(false),
            running: watch::Sender::new(false),
        }
    }
}

impl SyncRun {
    fn lock(&self) -> MutexGuard<'_, SyncView> {
        self.view.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What a caller sees of it: who does not see every route is not told which one is read.
    fn view(&self, caller: &Caller) -> SyncView {
        let mut view = self.lock().clone();
        if !caller.sees_all() {
            for source in &mut view.sources {
                source.route_name = None;
            }
        }
        view
    }

    pub(crate) fn is_running(&self) -> bool {
        *self.running.borrow()
    }

    /// Asks the sync to stop; it ends between two pages.
    pub(crate) fn cancel(&self) {
        self.cancelled.send_replace(true);
    }

    /// Waits until no sync runs.
    pub(crate) async fn ended(&self) {
        // The sender lives in `self`, so that waiting cannot fail.
        let _ = self.running.subscribe().wait_for(|running| !running).await;
    }

    /// Waits until someone asks to stop.
    pub(crate) fn cancellation(&self) -> watch::Receiver<bool> {
        self.cancelled.subscribe()
    }

    /// Claims the one place there is.
    fn begin(&self, sources: &[String]) -> bool {
        let mut view = self.lock();
        let free = self
            .running
            .send_if_modified(|running| !std::mem::replace(running, true));
        if free {
            self.cancelled.send_replace(false);
            *view = SyncView {
                running: true,
                started_at: Some(clock::now().to_rfc3339()),
                ended_at: None,
                sources: sources.iter().map(|name| queued(name)).collect(),
            };
        }
        free
    }

    fn end(&self) {
        {
            let mut view = self.lock();
            view.running = false;
            view.ended_at = Some(clock::now().to_rfc3339());
        }
        self.running.send_replace(false);
    }

    /// The entry of the log about how it ended.
    fn ended_entry(&self, caller: &Caller) -> NewEntry {
        let view = self.lock();
        let names = view.sources.iter().map(|source| source.name.as_str());
        let ended_in = |state| {
            let sources = view.sources.iter().filter(|source| source.state == state);
            u64::try_from(sources.count()).unwrap_or(u64::MAX)
        };
        let rows: u64 = view
            .sources
            .iter()
            .map(|source| u64::from(source.rows_total))
            .sum();
        caller
            .entry("sync_ended")
            .on(&names.collect::<Vec<_>>().join(", "))
            .with("rows", rows)
            .with("finished", ended_in(SourceSyncState::Finished))
            .with("failed", ended_in(SourceSyncState::Failed))
            .with("cancelled", ended_in(SourceSyncState::Cancelled))
    }

    /// Changes what is shown of a source.
    pub(crate) fn show(&self, name: &str, change: impl FnOnce(&mut SourceSyncView)) {
        let mut view = self.lock();
        if let Some(source) = view.sources.iter_mut().find(|source| source.name == name) {
            change(source);
        }
    }
}

fn queued(name: &str) -> SourceSyncView {
    SourceSyncView {
        name: name.to_owned(),
        state: SourceSyncState::Queued,
        data_set: None,
        route_name: None,
        data_sets_done: 0,
        data_sets_total: 0,
        pages: 0,
        retries: 0,
        rows_total: 0,
        rows_per_second: 0,
        seconds_left: None,
        rows: std::collections::BTreeMap::new(),
        wait: None,
        failure: None,
        clock_gap_seconds: None,
    }
}

impl SourceSyncView {
    /// Takes over how far the pull has come.
    pub(crate) fn take_progress(&mut self, progress: &Progress<'_>, route_name: Option<String>) {
        self.data_set = progress.task.map(|task| task.data_set.name().to_owned());
        self.route_name = route_name;
        self.data_sets_done = u32::try_from(progress.tasks_done).unwrap_or(u32::MAX);
        self.data_sets_total = u32::try_from(progress.tasks_known).unwrap_or(u32::MAX);
    }

    /// Adds the rows of a page.
    pub(crate) fn take_page(&mut self, rows: &PageOutcome) {
        self.pages += 1;
        for (kind, counts) in rows {
            let shown = self.rows.entry(kind.plural().to_owned()).or_default();
            shown.new += counts.new;
            shown.changed += counts.changed;
            shown.unchanged += counts.unchanged;
            shown.quarantined += counts.quarantined;
            self.rows_total += counts.total();
        }
    }
}

/// Which kinds of row a data set brings: all of them are named, even where none came.
pub(crate) fn kinds_of(data_set: DataSet) -> &'static [RecordKind] {
    match data_set {
        DataSet::Routes => &[RecordKind::Route],
        DataSet::Collectors => &[RecordKind::Collector],
        DataSet::Customers => &[RecordKind::Customer],
        DataSet::Statement => &[
            RecordKind::Loan,
            RecordKind::Payment,
            RecordKind::Expense,
            RecordKind::CashMovement,
        ],
        DataSet::DaySummaries => &[RecordKind::DaySummary],
    }
}

/// How many rows came lately.
#[derive(Default)]
pub(crate) struct Rate {
    pages: VecDeque<(Instant, u32)>,
}

impl Rate {
    /// Notes the rows of a page; answers rows a second.
    pub(crate) fn note(&mut self, rows: u32) -> u32 {
        let now = Instant::now();
        self.pages.push_back((now, rows));
        while self
            .pages
            .front()
            .is_some_and(|(at, _)| now - *at > RATE_WINDOW)
        {
            self.pages.pop_front();
        }
        let first = self.pages.front().map_or(now, |(at, _)| *at);
        let milliseconds = (now - first).as_millis().max(1000);
        let rows: u128 = self.pages.iter().map(|(_, rows)| u128::from(*rows)).sum();
        u32::try_from(rows * 1000 / milliseconds).unwrap_or(u32::MAX)
    }
}

impl Office {
    pub(crate) async fn start_sync(
        &self,
        caller: &Caller,
        start: StartSync,
    ) -> Result<SyncView, Trouble> {
        let books = self.books()?;
        let full = start.full;
        let names = self
            .with_books(move |books: &Books| {
                if start.sources.is_empty() {
                    let all = books.store.sources()?;
                    return Ok(all.into_iter().map(|source| source.given.name).collect());
                }
                for name in &start.sources {
                    crate::sources::find(&books.store, name)?;
                }
                Ok::<Vec<String>, Trouble>(start.sources)
            })
            .await?;
        if names.is_empty() {
            return Err(Trouble::new("no_sources"));
        }
        if !books.sync.begin(&names) {
            return Err(Trouble::new("sync_running"));
        }
        let language = self.language();
        let view = books.sync.view(caller);
        let entry = caller
            .entry("start_sync")
            .on(&names.join(", "))
            .with("full", full);
        let noted = {
            let books = Arc::clone(&books);
            blocking(move || books.note(entry)).await
        };
        if let Err(trouble) = noted {
            books.sync.end();
            return Err(trouble);
        }
        let caller = caller.clone();
        tokio::spawn(async move {
            for name in names {
                pull::pull_source(&books, &name, full, language).await;
            }
            let entry = books.sync.ended_entry(&caller);
            let noted = {
                let books = Arc::clone(&books);
                blocking(move || books.note(entry)).await
            };
            // The log says that it began; that its end could not be noted shows in its failures.
            drop(noted);
            let sync = books.sync.clone();
            drop(books);
            sync.end();
        });
        Ok(view)
    }

    pub(crate) async fn sync_progress(
        &self,
        caller: &Caller,
        _: Nothing,
    ) -> Result<SyncView, Trouble> {
        Ok(self.books()?.sync.view(caller))
    }

    pub(crate) async fn cancel_sync(
        &self,
        caller: &Caller,
        _: Nothing,
    ) -> Result<SyncView, Trouble> {
        let books = self.books()?;
        if !books.sync.is_running() {
            return Err(Trouble::new("sync_not_running"));
        }
        let entry = caller.entry("cancel_sync");
        {
            let books = Arc::clone(&books);
            blocking(move || books.note(entry)).await?;
        }
        books.sync.cancel();
        books.sync.ended().await;
        Ok(books.sync.view(caller))
    }
}
