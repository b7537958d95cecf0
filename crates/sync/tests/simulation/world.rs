//! One simulated world: an upstream, a store, the driver between them, and the weather.

use std::collections::BTreeSet;
use std::time::Duration;

use domain::{BusinessDate, RouteId};
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use sync::{
    CertificateFault, DataSet, Effect, Ended, Event, Fetch, Jitter, Outcome, PageHead, Plan, Pull,
    Refusal, RouteTask, Task, limits,
};

use super::oracle::{self, Before};
use super::store::{Cut, Make, Store};
use super::trouble::{self, Trouble, Weather};
use super::upstream::{FIRST_DAY, Page, Upstream};

/// More steps than any sync of these small worlds needs.
const STEPS_MAX: usize = 5_000;
/// Once nothing goes wrong: one sync to carry on what was under way, one for what came after.
const CALM_SYNCS: u32 = 2;
/// How far a wrong clock is off: further than any world lasts.
const CLOCK_OFF_DAYS: i32 = 120;

/// What happened in a world.
pub(crate) struct Story {
    pub(crate) seen: BTreeSet<Trouble>,
    pub(crate) trace: Vec<Line>,
    pub(crate) steps: usize,
    pub(crate) verdict: Result<(), String>,
}

/// A line of a trace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Line {
    Sync { day: i32, full: bool },
    Did(Effect),
    Told(Event),
    Crashed,
}

/// Lives through one world.
pub(crate) fn live(seed: u64, make: Make) -> Story {
    let mut world = World::new(seed, make);
    let verdict = world.run();
    Story {
        seen: world.weather.seen,
        trace: world.trace,
        steps: world.steps,
        verdict,
    }
}

struct World {
    weather: Weather,
    upstream: Upstream,
    store: Store,
    trace: Vec<Line>,
    steps: usize,
    look_back_days: u32,
    server: Server,
    /// The date on our own clock.
    clock: i32,
    /// The page that was read last and is not kept yet.
    page: Option<Page>,
}

/// What the server holds against us at the moment.
#[derive(Default)]
struct Server {
    token_is_good: bool,
    next_token_is_bad: bool,
    outage_requests: u32,
    outage: Option<Refusal>,
    page_size_max: Option<u32>,
}

enum Came {
    Told(Event),
    Crash,
}

impl World {
    fn new(seed: u64, make: Make) -> World {
        let mut weather = Weather::new(ChaCha8Rng::seed_from_u64(seed));
        let look_back_days = weather.rng.random_range(0..=8);
        let upstream = Upstream::new(&mut weather, look_back_days);
        World {
            clock: upstream.today,
            weather,
            upstream,
            store: Store::new(make),
            trace: Vec::new(),
            steps: 0,
            look_back_days,
            server: Server::default(),
            page: None,
        }
    }

    fn run(&mut self) -> Result<(), String> {
        for _ in 0..self.weather.rng.random_range(3..=7) {
            self.pass_days();
            self.sync()?;
        }
        self.weather.calm_down();
        self.server = Server::default();
        self.clock = self.upstream.today;
        for round in 1..=CALM_SYNCS {
            match self.sync()? {
                Some(outcome) if outcome.is_complete() => (),
                other => return Err(format!("calm sync {round} is not complete: {other:?}")),
            }
        }
        oracle::check_equal(&self.store, &self.upstream)
    }

    fn pass_days(&mut self) {
        for _ in 0..self.weather.rng.random_range(0..=12) {
            if self.weather.chance(500) {
                self.upstream.mutate(&mut self.weather);
            }
            if self.weather.chance(500) {
                self.upstream.today += 1;
            }
        }
        self.clock = self.upstream.today;
        if self.weather.strike(&[Trouble::ClockWrong], 50).is_some() {
            self.weather.see(Trouble::ClockWrong);
            let ahead = self.weather.chance(500);
            self.clock += if ahead {
                CLOCK_OFF_DAYS
            } else {
                -CLOCK_OFF_DAYS
            };
        }
        self.server.page_size_max = None;
    }

    /// One sync, from the stored positions to its outcome, or to a crash.
    fn sync(&mut self) -> Result<Option<Outcome>, String> {
        let full = !self.weather.is_calm() && self.weather.chance(50);
        if full {
            self.weather.see(Trouble::FullSync);
        }
        self.trace.push(Line::Sync {
            day: self.clock,
            full,
        });
        let mut pull = Pull::new(self.plan(full));
        let mut event = Event::Started;
        for _ in 0..STEPS_MAX {
            self.steps += 1;
            if let Some(trouble) =
                (self.weather).strike(&[Trouble::Cancelled, Trouble::CrashElsewhere], 5)
            {
                self.weather.see(trouble);
                if trouble == Trouble::CrashElsewhere {
                    return self.crash();
                }
                event = Event::Cancelled;
            }
            self.trace.push(Line::Told(event.clone()));
            let jitter = Jitter::from_millionths(self.weather.rng.random_range(0..=1_000_000));
            let effect = pull.step(event, jitter);
            self.trace.push(Line::Did(effect.clone()));
            event = match effect {
                Effect::Finished(outcome) => {
                    oracle::check_at_rest(&self.store, &self.upstream)?;
                    if outcome.ended == Ended::Refused(Refusal::OutOfStep) {
                        return Err("the machine fell out of step".to_owned());
                    }
                    return Ok(Some(outcome));
                }
                effect => match self.act(effect)? {
                    Came::Told(event) => event,
                    Came::Crash => return self.crash(),
                },
            };
        }
        Err(format!("no end after {STEPS_MAX} steps"))
    }

    fn crash(&mut self) -> Result<Option<Outcome>, String> {
        self.trace.push(Line::Crashed);
        self.page = None;
        self.server.token_is_good = false;
        oracle::check_at_rest(&self.store, &self.upstream)?;
        Ok(None)
    }

    fn plan(&self, full: bool) -> Plan {
        Plan {
            routes: self.store.position(&Task::tenant(DataSet::Routes)),
            customers: self.store.position(&Task::tenant(DataSet::Customers)),
            known_routes: self.known_routes(),
            full,
            look_back_days: self.look_back_days,
            page_size: 8,
        }
    }

    fn known_routes(&self) -> Vec<RouteTask> {
        let today = BusinessDate::from_epoch_days(self.clock);
        let kept = self.store.rows.get(&Task::tenant(DataSet::Routes));
        (kept.into_iter().flat_map(|rows| rows.keys()))
            .filter_map(|id| {
                let route = RouteId::new(id.clone()).ok()?;
                let of = |set| self.store.position(&Task::route(set, route.clone()));
                Some(RouteTask {
                    today: today?,
                    collectors: of(DataSet::Collectors),
                    statement: of(DataSet::Statement),
                    day_summaries: of(DataSet::DaySummaries),
                    route,
                })
            })
            .collect()
    }

    fn act(&mut self, effect: Effect) -> Result<Came, String> {
        let event = match effect {
            Effect::LogIn => self.log_in(),
            Effect::Refresh => self.refresh(),
            Effect::Fetch(fetch) => {
                if fetch.since.is_some() && fetch.from.is_some() {
                    return Err("changes are asked for in a narrow window".to_owned());
                }
                match self.fetch(&fetch) {
                    Ok(page) => {
                        let head = page.head.clone();
                        self.page = Some(page);
                        Event::Fetched(head)
                    }
                    Err(refusal) => Event::Refused(refusal),
                }
            }
            Effect::Commit { task, position } => {
                let page = self.page.take().ok_or("a commit without a page")?;
                return self.commit(&task, &page, position);
            }
            Effect::Wait {
                delay,
                try_number,
                tries_max,
                ..
            } => {
                if delay > limits::RETRY_AFTER_MAX || try_number > tries_max {
                    return Err(format!("waits {delay:?} for try {try_number}/{tries_max}"));
                }
                Event::Waited
            }
            Effect::Finished(_) => return Err("finished twice".to_owned()),
        };
        Ok(Came::Told(event))
    }

    fn log_in(&mut self) -> Event {
        if let Some(refusal) = self.trouble_at_any_request() {
            return Event::Refused(refusal);
        }
        self.server.token_is_good = true;
        Event::LoggedIn
    }

    fn refresh(&mut self) -> Event {
        if let Some(refusal) = self.trouble_at_any_request() {
            return Event::Refused(refusal);
        }
        if !self.weather.is_calm() && self.weather.chance(200) {
            self.weather.see(Trouble::RefreshRefused);
            return Event::Refused(Refusal::TokenExpired);
        }
        self.server.token_is_good = !std::mem::take(&mut self.server.next_token_is_bad);
        if !self.server.token_is_good {
            self.weather.see(Trouble::TokenDeadOnArrival);
        }
        Event::Refreshed
    }

    fn fetch(&mut self, fetch: &Fetch) -> Result<Page, Refusal> {
        if let Some(refusal) = self.trouble_at_any_request() {
            return Err(refusal);
        }
        if let Some(refusal) = self.trouble_at_a_fetch(fetch) {
            return Err(refusal);
        }
        if !self.server.token_is_good {
            return Err(Refusal::TokenExpired);
        }
        if self
            .server
            .page_size_max
            .is_some_and(|max| fetch.page_size > max)
        {
            return Err(Refusal::TooLarge);
        }
        if !self.weather.is_calm() && self.weather.chance(100) {
            self.weather.see(Trouble::MutationWhilePaging);
            self.upstream.mutate(&mut self.weather);
        }
        if fetch.task.data_set == DataSet::DaySummaries {
            return self.day_summary(fetch);
        }
        let mut page = self.upstream.page(fetch, &mut self.weather)?;
        if fetch.cursor.is_some() && (self.weather.strike(&[Trouble::CursorRepeated], 10)).is_some()
        {
            self.weather.see(Trouble::CursorRepeated);
            page.head.next_cursor = fetch.cursor.clone();
        }
        Ok(page)
    }

    /// One day for each cursor, as the real driver does it.
    fn day_summary(&self, fetch: &Fetch) -> Result<Page, Refusal> {
        let day = match &fetch.cursor {
            Some(cursor) => cursor.parse().map_err(|_| Refusal::Invalid)?,
            None => (fetch.from).map_or(FIRST_DAY, BusinessDate::epoch_days),
        };
        let copies: Vec<_> = (self.upstream.day_summary(&fetch.task, day))
            .into_iter()
            .collect();
        let head = PageHead {
            next_cursor: (day < self.clock).then(|| (day + 1).to_string()),
            watermark: None,
            records: u32::try_from(copies.len()).unwrap_or(u32::MAX),
        };
        Ok(Page { head, copies })
    }

    fn trouble_at_any_request(&mut self) -> Option<Refusal> {
        if self.server.outage_requests > 0 {
            self.server.outage_requests -= 1;
            return self.server.outage;
        }
        let trouble = self.weather.strike(trouble::AT_ANY_REQUEST, 60)?;
        self.weather.see(trouble);
        let seconds = self.weather.rng.random_range(0..=900);
        Some(match trouble {
            Trouble::Dropped => Refusal::Unreachable,
            Trouble::Truncated => Refusal::Broken,
            Trouble::ServerError => Refusal::ServerError { status: 503 },
            Trouble::RateLimited => Refusal::RateLimited {
                retry_after: Some(Duration::from_secs(seconds)),
            },
            Trouble::RateLimitedUntold => Refusal::RateLimited { retry_after: None },
            Trouble::Outage => {
                self.server.outage_requests = self.weather.rng.random_range(3..=30);
                let refusal = match self.weather.chance(500) {
                    true => Refusal::Unreachable,
                    false => Refusal::ServerError { status: 502 },
                };
                self.server.outage = Some(refusal);
                refusal
            }
            _ => Refusal::TimedOut,
        })
    }

    fn trouble_at_a_fetch(&mut self, fetch: &Fetch) -> Option<Refusal> {
        let trouble = match self.weather.strike(trouble::AT_A_FETCH, 60) {
            Some(trouble) => trouble,
            None => self.weather.strike(trouble::AT_A_FETCH_FINAL, 10)?,
        };
        match trouble {
            Trouble::CursorRepeated => return None,
            Trouble::CursorForgotten if fetch.cursor.is_none() => return None,
            Trouble::WatermarkForgotten if fetch.since.is_none() => return None,
            _ => self.weather.see(trouble),
        }
        match trouble {
            Trouble::Markup => Some(Refusal::Markup),
            Trouble::OtherShape => Some(Refusal::NotTheContract),
            Trouble::TokenExpired => {
                self.server.token_is_good = false;
                self.server.next_token_is_bad = self.weather.chance(200);
                None
            }
            Trouble::CursorForgotten => {
                self.upstream.forget_cursor(fetch.cursor.as_deref()?);
                None
            }
            Trouble::WatermarkForgotten => {
                self.upstream.forget_watermarks();
                None
            }
            Trouble::TooLarge => {
                self.server.page_size_max = Some(self.weather.rng.random_range(0..=4));
                None
            }
            Trouble::RateLimitedTooLong => Some(Refusal::RateLimited {
                retry_after: Some(limits::RETRY_AFTER_MAX + Duration::from_secs(1)),
            }),
            Trouble::CredentialsRefused => Some(Refusal::InvalidCredentials),
            Trouble::Redirected => Some(Refusal::Redirected),
            Trouble::Certificate => Some(Refusal::Certificate(CertificateFault::Expired)),
            Trouble::Forbidden => Some(Refusal::InsufficientScope),
            Trouble::NotFound => Some(Refusal::NotFound),
            _ => Some(Refusal::Invalid),
        }
    }

    fn commit(
        &mut self,
        task: &Task,
        page: &Page,
        position: sync::Position,
    ) -> Result<Came, String> {
        let trouble = self.weather.strike(trouble::AT_A_COMMIT, 15);
        if let Some(trouble) = trouble {
            self.weather.see(trouble);
        }
        let cut = match trouble {
            Some(Trouble::CommitFailed | Trouble::CrashBeforeCommit) => Cut::Before,
            Some(Trouble::CrashInCommit) => Cut::Within,
            _ => Cut::None,
        };
        let before = Before::look(&self.store, task, &page.copies);
        self.store.commit(task, &page.copies, position.clone(), cut);
        before.compare(&self.store, task, &page.copies, &position)?;
        Ok(match trouble {
            None => Came::Told(Event::Committed {
                found_routes: match task.data_set {
                    DataSet::Routes => self.known_routes(),
                    _ => Vec::new(),
                },
            }),
            Some(Trouble::CommitFailed) => Came::Told(Event::CommitFailed("disk full".to_owned())),
            Some(_) => Came::Crash,
        })
    }
}
