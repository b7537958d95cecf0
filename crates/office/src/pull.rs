//! The driver of a pull: carries out what the machine in `sync` says, and tells it what came.

mod ahead;
mod day;
mod ending;
mod plan;

use std::collections::HashMap;
use std::sync::Arc;

use connectors::{Failure as ConnectorFailure, PageRequest, PrestaCop, Session};
use domain::{BusinessDate, Found, Route, RouteId};
use store::{DayReading, PageCommit, RouteRow, SourceRow};
use sync::{DataSet, Effect, Event, Fetch, Jitter, PageHead, Plan, Position, Pull, Refusal, Task};
use wire::prestacop::NotAPage;

use ahead::{Ahead, Question, Read, Unread};

use crate::clock;
use crate::office::{Books, blocking};
use crate::sources;
use crate::sync_run::{Rate, kinds_of};
use crate::trouble::Trouble;
use crate::view::{Language, SourceSyncState, SyncWait};
use crate::words;

/// What a body that is no page means to the pull.
pub(crate) fn refusal_of_page(why: NotAPage) -> Refusal {
    match why {
        NotAPage::Markup => Refusal::Markup,
        NotAPage::Truncated | NotAPage::Json => Refusal::Broken,
        NotAPage::OtherShape => Refusal::NotTheContract,
        NotAPage::TooLarge => Refusal::TooLarge,
    }
}

/// Pulls one source to its end, its failure or its cancellation, and notes how it ended.
pub(crate) async fn pull_source(books: &Arc<Books>, name: &str, full: bool, language: Language) {
    books
        .sync
        .show(name, |view| view.state = SourceSyncState::Running);
    let ended = pull(books, name, full, language).await;
    books.sync.show(name, |view| {
        view.wait = None;
        view.data_set = None;
        view.route_name = None;
        view.seconds_left = None;
        view.rows_per_second = 0;
        match ended {
            Ok(state) => view.state = state,
            Err(trouble) => {
                view.state = SourceSyncState::Failed;
                view.failure = Some(trouble.say(language));
            }
        }
    });
}

/// One reading; and another where the first carried on with one that was cut off, since what
/// changed meanwhile in the part that had been read before would else wait for the next sync.
async fn pull(
    books: &Arc<Books>,
    name: &str,
    full: bool,
    language: Language,
) -> Result<SourceSyncState, Trouble> {
    let driver = Driver::start(books, name, full, language).await?;
    let carries_on = plan::carries_on(&driver.plan);
    let state = driver.run().await?;
    if !carries_on || state != SourceSyncState::Finished {
        return Ok(state);
    }
    let driver = Driver::start(books, name, false, language).await?;
    driver.run().await
}

/// A page that was read and waits to be kept.
struct Page {
    bytes: Vec<u8>,
    found: Vec<Found>,
    day: Option<DayReading>,
}

struct Driver<'a> {
    books: &'a Arc<Books>,
    source: SourceRow,
    client: Arc<PrestaCop>,
    session: Option<Session>,
    sync_id: i64,
    language: Language,
    page: Option<Page>,
    /// Days whose summary is still to be asked for, by route, the next one last.
    days: HashMap<RouteId, Vec<BusinessDate>>,
    /// What the upstream last said when it refused, by task; none for logging in.
    refused: HashMap<Option<Task>, Trouble>,
    rate: Rate,
    plan: Plan,
    /// The route that is being read.
    route: Option<RouteRow>,
    /// How many records were last asked for.
    page_size: u32,
    /// The page after the one that is being kept.
    ahead: Option<Ahead>,
}

impl<'a> Driver<'a> {
    async fn start(
        books: &'a Arc<Books>,
        name: &str,
        full: bool,
        language: Language,
    ) -> Result<Driver<'a>, Trouble> {
        let (kept, name) = (Arc::clone(books), name.to_owned());
        let (source, plan, sync_id) = blocking(move || {
            let store = &kept.store;
            let source = sources::find(store, &name)?;
            let plan = plan::plan(store, &source, full)?;
            store.clear_counts(source.id)?;
            let sync_id = store.begin_sync(source.id, clock::now())?;
            Ok((source, plan, sync_id))
        })
        .await?;
        Ok(Driver {
            books,
            client: Arc::new(sources::client(&source)?),
            source,
            session: None,
            sync_id,
            language,
            page: None,
            days: HashMap::new(),
            refused: HashMap::new(),
            rate: Rate::default(),
            plan,
            route: None,
            page_size: sync::limits::PAGE_SIZE_DEFAULT,
            ahead: None,
        })
    }

    async fn run(mut self) -> Result<SourceSyncState, Trouble> {
        let mut pull = Pull::new(std::mem::take(&mut self.plan));
        let mut cancellation = self.books.sync.cancellation();
        let mut event = Event::Started;
        loop {
            if *cancellation.borrow() {
                event = Event::Cancelled;
            }
            let effect = pull.step(event, jitter());
            self.show(&pull);
            event = match effect {
                Effect::Finished(outcome) => return self.end(outcome).await,
                // What is being kept is kept whole: only then is it asked whether to stop.
                Effect::Commit { task, position } => self.commit(task, position).await,
                effect => tokio::select! {
                    event = self.ask(effect) => event,
                    _ = cancellation.wait_for(|cancelled| *cancelled) => Event::Cancelled,
                },
            };
        }
    }

    /// Carries out what can be broken off at any moment.
    async fn ask(&mut self, effect: Effect) -> Event {
        match effect {
            Effect::LogIn => {
                let opened = self.client.log_in().await;
                self.session_opened(opened, Event::LoggedIn)
            }
            Effect::Refresh => match self.session.take() {
                Some(session) => {
                    let opened = self.client.refresh(&session).await;
                    self.session_opened(opened, Event::Refreshed)
                }
                None => Event::Refused(Refusal::TokenExpired),
            },
            Effect::Fetch(fetch) => match self.fetch(&fetch).await {
                Ok(head) => Event::Fetched(head),
                Err(refusal) => Event::Refused(refusal),
            },
            Effect::Wait {
                delay,
                reason,
                try_number,
                tries_max,
            } => {
                let wait = SyncWait {
                    sentence: words::wait(self.language, reason.code()),
                    seconds: u32::try_from(delay.as_secs()).unwrap_or(u32::MAX),
                    try_number,
                    tries_max,
                };
                let name = &self.source.given.name;
                self.books.sync.show(name, |view| {
                    view.wait = Some(wait);
                    view.retries += 1;
                });
                tokio::time::sleep(delay).await;
                self.books.sync.show(name, |view| view.wait = None);
                Event::Waited
            }
            Effect::Commit { .. } | Effect::Finished(_) => Event::Cancelled,
        }
    }

    fn session_opened(&mut self, opened: Result<Session, ConnectorFailure>, event: Event) -> Event {
        match opened {
            Ok(session) => {
                self.note_clock(session.clock_gap_seconds);
                self.session = Some(session);
                event
            }
            Err(failure) => Event::Refused(self.refuse(None, &failure)),
        }
    }

    fn refuse(&mut self, task: Option<&Task>, failure: &ConnectorFailure) -> Refusal {
        self.note_clock(failure.clock_gap_seconds);
        let trouble = Trouble::of_failure(failure, &self.source.given.name);
        self.refused.insert(task.cloned(), trouble);
        failure.refusal
    }

    fn note_clock(&mut self, gap_seconds: Option<i64>) {
        if gap_seconds.is_some() {
            self.source.clock_gap_seconds = sources::told_gap(gap_seconds);
        }
    }

    async fn fetch(&mut self, fetch: &Fetch) -> Result<PageHead, Refusal> {
        self.page = None;
        let ahead = self.ahead.take().filter(|ahead| ahead.is_of(fetch));
        if ahead.is_none() {
            self.route = self.route_of(&fetch.task).await?;
        }
        if !fetch.task.data_set.is_paged() {
            return self.fetch_day(&fetch.task).await;
        }
        self.page_size = fetch.page_size;
        let read = match ahead {
            Some(ahead) => ahead.arrived().await,
            None => self.question(fetch.clone())?.ask().await,
        };
        let Read {
            content,
            bytes,
            clock_gap_seconds,
        } = match read {
            Ok(read) => read,
            Err(Unread::Refused(failure)) => return Err(self.refuse(Some(&fetch.task), &failure)),
            Err(Unread::NotAPage(refusal)) => return Err(refusal),
        };
        self.note_clock(clock_gap_seconds);
        let head = PageHead {
            next_cursor: content.next_cursor,
            watermark: content.watermark,
            records: u32::try_from(content.records.len()).unwrap_or(u32::MAX),
        };
        self.page = Some(Page {
            bytes,
            found: content.records,
            day: None,
        });
        Ok(head)
    }

    fn question(&self, fetch: Fetch) -> Result<Question, Refusal> {
        Ok(Question {
            client: Arc::clone(&self.client),
            session: self.session.clone().ok_or(Refusal::TokenExpired)?,
            fetch,
            route: self.route.clone(),
        })
    }

    /// Asks for the page after the one that is about to be kept: the machine will want it next,
    /// unless keeping fails.
    fn look_ahead(&mut self, task: &Task, position: &Position) {
        if position.under_way && position.cursor.is_some() && task.data_set.is_paged() {
            let fetch = Fetch {
                task: task.clone(),
                cursor: position.cursor.clone(),
                since: position.since.clone(),
                from: position.from,
                page_size: self.page_size,
            };
            self.ahead = self.question(fetch).ok().map(Ahead::begin);
        }
    }

    async fn fetch_bytes(
        &mut self,
        task: &Task,
        request: &PageRequest,
    ) -> Result<Vec<u8>, Refusal> {
        let Some(session) = &self.session else {
            return Err(Refusal::TokenExpired);
        };
        match self.client.fetch(session, request).await {
            Ok(body) => {
                self.note_clock(body.clock_gap_seconds);
                Ok(body.bytes)
            }
            Err(failure) => Err(self.refuse(Some(task), &failure)),
        }
    }

    async fn route_of(&self, task: &Task) -> Result<Option<RouteRow>, Refusal> {
        let Some(id) = task.route.clone() else {
            return Ok(None);
        };
        let (books, source_id) = (Arc::clone(self.books), self.source.id);
        let found = blocking(move || Ok(books.store.route(source_id, id.as_str())?)).await;
        found.ok().flatten().map(Some).ok_or(Refusal::OutOfStep)
    }

    async fn commit(&mut self, task: Task, position: Position) -> Event {
        let Some(page) = self.page.take() else {
            return Event::CommitFailed("internal".to_owned());
        };
        self.look_ahead(&task, &position);
        let (books, sync_id) = (Arc::clone(self.books), self.sync_id);
        let source = self.source.clone();
        let look_for_routes = task.data_set == DataSet::Routes;
        let kept = blocking(move || {
            let rows = books.store.commit_page(&PageCommit {
                sync_id,
                source_id: source.id,
                task: &task,
                bytes: &page.bytes,
                found: &page.found,
                day: page.day,
                position: &position,
                received_at: clock::now(),
            })?;
            let routes = match look_for_routes {
                true => plan::route_tasks(&books.store, &source)?,
                false => Vec::new(),
            };
            Ok((rows, routes, page))
        });
        match kept.await {
            Ok((rows, found_routes, page)) => {
                // Thousands of records take their time to go; the next page need not wait for it.
                tokio::task::spawn_blocking(move || drop(page));
                let count = rows.values().map(store::RowCounts::total).sum();
                let rate = self.rate.note(count);
                self.books.sync.show(&self.source.given.name, |view| {
                    view.take_page(&rows);
                    view.rows_per_second = rate;
                });
                Event::Committed { found_routes }
            }
            Err(trouble) => Event::CommitFailed(trouble.to_kept()),
        }
    }

    /// Shows how far the pull has come.
    fn show(&self, pull: &Pull) {
        let progress = pull.progress();
        let route = progress.task.and_then(|task| task.route.as_ref());
        let left = route
            .and_then(|route| self.days.get(route))
            .filter(|_| progress.task.is_some_and(|task| !task.data_set.is_paged()))
            .map(Vec::len);
        let route_name = route
            .and(self.route.as_ref())
            .map(|route| route.name.clone());
        self.books.sync.show(&self.source.given.name, |view| {
            view.take_progress(&progress, route_name);
            // One request a day: what is left and how fast it went say how long still.
            view.seconds_left = left.and_then(|days| {
                let rate = usize::try_from(view.rows_per_second)
                    .ok()
                    .filter(|rate| *rate > 0)?;
                u32::try_from(days / rate).ok()
            });
            for kind in progress
                .task
                .map_or(&[][..], |task| kinds_of(task.data_set))
            {
                view.rows.entry(kind.plural().to_owned()).or_default();
            }
            view.clock_gap_seconds = self
                .source
                .clock_gap_seconds
                .and_then(|gap| i32::try_from(gap).ok());
        });
    }
}

fn jitter() -> Jitter {
    // Without a random number the longest wait is taken: slower, never wrong.
    getrandom::u32().map_or(Jitter::WHOLE, |drawn| {
        Jitter::from_millionths(drawn % 1_000_001)
    })
}

fn as_route(row: &RouteRow) -> Route {
    Route {
        id: row.external_id.clone(),
        name: row.name.clone(),
        currency: row.currency,
        time_zone: row.clock.zone(),
        opened_on: row.opened_on,
        active: row.active,
    }
}
