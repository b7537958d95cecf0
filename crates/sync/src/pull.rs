//! The machine: which request comes next, and what its answer means.

mod running;
#[cfg(test)]
mod script;
#[cfg(test)]
mod tests;

use std::collections::VecDeque;
use std::time::Duration;

use domain::BusinessDate;

use crate::limits::{self, Jitter};
use crate::outcome::{Ended, Outcome, TaskOutcome, TaskResult};
use crate::refusal::Refusal;
use crate::task::{DataSet, Fetch, PageHead, Position, RouteTask, Task};
use crate::verdict::{Request, Verdict, given_up, verdict};
use running::Running;

/// What to pull, as the store knows it when a sync begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// Where the routes stand.
    pub routes: Position,
    /// Where the customers stand.
    pub customers: Position,
    /// The routes that are known already: pulled even where the list of routes fails.
    pub known_routes: Vec<RouteTask>,
    /// Begin every task anew, from nothing.
    pub full: bool,
    /// How far a server without watermarks is read again.
    pub look_back_days: u32,
    /// How many records to ask for; kept within 1 and the contract's largest.
    pub page_size: u32,
}

impl Default for Plan {
    /// A first sync with the contract's defaults.
    fn default() -> Plan {
        Plan {
            routes: Position::default(),
            customers: Position::default(),
            known_routes: Vec::new(),
            full: false,
            look_back_days: limits::LOOK_BACK_DAYS_DEFAULT,
            page_size: limits::PAGE_SIZE_DEFAULT,
        }
    }
}

/// What came of the effect before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// The first event of every pull.
    Started,
    /// A session was opened.
    LoggedIn,
    /// The session has new tokens.
    Refreshed,
    /// The request was refused, or brought nothing that can be used.
    Refused(Refusal),
    /// A page was read.
    Fetched(PageHead),
    /// The page and its position are kept.
    Committed {
        /// After a page of routes: all routes that the store now knows. Otherwise ignored.
        found_routes: Vec<RouteTask>,
    },
    /// The store could not keep the page; why.
    CommitFailed(String),
    /// The wait is over.
    Waited,
    /// Someone asked to stop. May come instead of any other event.
    Cancelled,
}

/// What the driver is to do next. One at a time: a source is pulled in sequence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Open a session with the operator's password.
    LogIn,
    /// Get new tokens for the session.
    Refresh,
    /// Ask for a page.
    Fetch(Fetch),
    /// Keep the page just read, and this position, in one transaction.
    Commit {
        /// Whose page.
        task: Task,
        /// Where the task then stands.
        position: Position,
    },
    /// Wait before the next try.
    Wait {
        /// How long.
        delay: Duration,
        /// What went wrong.
        reason: Refusal,
        /// Which try comes after the wait; 2 is the first again.
        try_number: u32,
        /// After which try it is given up.
        tries_max: u32,
    },
    /// There is nothing more to do.
    Finished(Outcome),
}

/// How far a pull has come, for showing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress<'a> {
    /// What is being pulled.
    pub task: Option<&'a Task>,
    /// Pages of it kept in this sync.
    pub pages: u32,
    /// Records on them.
    pub records: u64,
    /// Tasks that are through, well or badly.
    pub tasks_done: usize,
    /// Tasks that are known so far.
    pub tasks_known: usize,
}

/// The pull of one source.
#[derive(Clone, Debug)]
pub struct Pull {
    full: bool,
    look_back_days: u32,
    page_size: u32,
    awaiting: Awaiting,
    /// Tasks to come: first the routes alone, then all that hangs on knowing them.
    queue: VecDeque<Planned>,
    /// What is still to be queued: the customers, and the routes known so far.
    rest: Option<(Position, Vec<RouteTask>)>,
    running: Option<Running>,
    done: Vec<TaskOutcome>,
    retries: u32,
    /// What was done about an expired token since a page was last read.
    renewal: Renewal,
    /// Tries at logging in or refreshing.
    session_tries: Tries,
    outcome: Option<Outcome>,
}

/// What the next event must tell of.
#[derive(Clone, Debug)]
enum Awaiting {
    Start,
    Answer(Request),
    Commit { position: Position, records: u32 },
    Wait(Request),
}

/// A task to come.
#[derive(Clone, Debug)]
struct Planned {
    task: Task,
    today: Option<BusinessDate>,
    position: Position,
}

/// What is pulled of every route.
const PER_ROUTE: [DataSet; 3] = [
    DataSet::Collectors,
    DataSet::Statement,
    DataSet::DaySummaries,
];

impl Planned {
    fn tenant(data_set: DataSet, position: Position) -> Planned {
        Planned {
            task: Task::tenant(data_set),
            today: None,
            position,
        }
    }

    fn route(data_set: DataSet, route: &RouteTask) -> Planned {
        let position = match data_set {
            DataSet::Collectors => &route.collectors,
            DataSet::Statement => &route.statement,
            _ => &route.day_summaries,
        };
        Planned {
            task: Task::route(data_set, route.route.clone()),
            today: data_set.has_days().then_some(route.today),
            position: position.clone(),
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Renewal {
    None,
    Refreshed,
    LoggedIn,
}

/// How often one request was refused so far.
#[derive(Clone, Copy, Debug, Default)]
struct Tries {
    failed: u32,
    told_to_wait: u32,
}

impl Pull {
    /// A pull that has not begun.
    pub fn new(plan: Plan) -> Pull {
        let Plan {
            routes,
            customers,
            known_routes,
            full,
            look_back_days,
            page_size,
        } = plan;
        Pull {
            full,
            look_back_days,
            page_size: page_size.clamp(1, limits::PAGE_SIZE_MAX),
            awaiting: Awaiting::Start,
            queue: [Planned::tenant(DataSet::Routes, routes)].into(),
            rest: Some((customers, known_routes)),
            running: None,
            done: Vec::new(),
            retries: 0,
            renewal: Renewal::None,
            session_tries: Tries::default(),
            outcome: None,
        }
    }

    /// Takes what came of the last effect and says what is next.
    ///
    /// Never panics: an event that nobody asked for ends the pull with
    /// [`Refusal::OutOfStep`], and after the end every event is answered with the outcome.
    pub fn step(&mut self, event: Event, jitter: Jitter) -> Effect {
        if let Some(outcome) = &self.outcome {
            return Effect::Finished(outcome.clone());
        }
        let awaiting = std::mem::replace(&mut self.awaiting, Awaiting::Start);
        match (awaiting, event) {
            (_, Event::Cancelled) => self.finish(Ended::Cancelled),
            (Awaiting::Start, Event::Started) => self.ask(Request::LogIn),
            (Awaiting::Answer(Request::LogIn), Event::LoggedIn)
            | (Awaiting::Answer(Request::Refresh), Event::Refreshed) => self.session_open(),
            (Awaiting::Answer(Request::Fetch), Event::Fetched(page)) => self.fetched(&page, jitter),
            (Awaiting::Answer(request), Event::Refused(refusal)) => {
                self.refused(request, refusal, jitter)
            }
            (Awaiting::Commit { position, records }, Event::Committed { found_routes }) => {
                self.committed(position, records, found_routes)
            }
            (Awaiting::Commit { .. }, Event::CommitFailed(why)) => {
                self.finish(Ended::CommitFailed(why))
            }
            (Awaiting::Wait(request), Event::Waited) => self.ask(request),
            _ => self.finish(Ended::Refused(Refusal::OutOfStep)),
        }
    }

    /// How far it has come.
    pub fn progress(&self) -> Progress<'_> {
        let running = self.running.as_ref();
        let to_queue =
            (self.rest.as_ref()).map_or(0, |(_, routes)| 1 + PER_ROUTE.len() * routes.len());
        Progress {
            task: running.map(|running| &running.task),
            pages: running.map_or(0, |running| running.pages),
            records: running.map_or(0, |running| running.records),
            tasks_done: self.done.len(),
            tasks_known: self.done.len()
                + usize::from(running.is_some())
                + self.queue.len()
                + to_queue,
        }
    }

    fn ask(&mut self, request: Request) -> Effect {
        let effect = match request {
            Request::LogIn => Effect::LogIn,
            Request::Refresh => Effect::Refresh,
            Request::Fetch => match &self.running {
                Some(running) => Effect::Fetch(running.fetch()),
                None => return self.finish(Ended::Refused(Refusal::OutOfStep)),
            },
        };
        self.awaiting = Awaiting::Answer(request);
        effect
    }

    fn session_open(&mut self) -> Effect {
        self.session_tries = Tries::default();
        match self.running {
            Some(_) => self.ask(Request::Fetch),
            None => self.next_task(),
        }
    }

    fn next_task(&mut self) -> Effect {
        if self.queue.is_empty() {
            self.queue_rest();
        }
        let Some(planned) = self.queue.pop_front() else {
            return self.finish(Ended::Through);
        };
        let position = planned
            .position
            .open(planned.today, self.look_back_days, self.full);
        self.running = Some(Running::new(
            planned.task,
            planned.today,
            position,
            self.page_size,
        ));
        self.ask(Request::Fetch)
    }

    /// Queues what follows the list of routes, data set by data set.
    fn queue_rest(&mut self) {
        let Some((customers, routes)) = self.rest.take() else {
            return;
        };
        let of_all = |data_set| {
            (routes.iter()).map(move |route: &RouteTask| Planned::route(data_set, route))
        };
        let [collectors, statement, day_summaries] = PER_ROUTE;
        self.queue.extend(of_all(collectors));
        self.queue
            .push_back(Planned::tenant(DataSet::Customers, customers));
        self.queue.extend(of_all(statement));
        self.queue.extend(of_all(day_summaries));
    }

    fn fetched(&mut self, page: &PageHead, jitter: Jitter) -> Effect {
        let Some(running) = &mut self.running else {
            return self.finish(Ended::Refused(Refusal::OutOfStep));
        };
        if !running.leads_on(page) {
            return self.refused(Request::Fetch, Refusal::Broken, jitter);
        }
        running.tries = Tries::default();
        self.renewal = Renewal::None;
        let position = running.position.after(page);
        self.awaiting = Awaiting::Commit {
            position: position.clone(),
            records: page.records,
        };
        Effect::Commit {
            task: running.task.clone(),
            position,
        }
    }

    fn committed(&mut self, position: Position, records: u32, found: Vec<RouteTask>) -> Effect {
        let Some(running) = &mut self.running else {
            return self.finish(Ended::Refused(Refusal::OutOfStep));
        };
        running.keep(position, records);
        let under_way = running.position.under_way;
        if running.task.data_set == DataSet::Routes {
            self.learn_routes(found);
        }
        if under_way {
            return self.ask(Request::Fetch);
        }
        self.end_task(TaskResult::Finished);
        self.next_task()
    }

    /// Adds the routes that are new; those known keep their turn.
    fn learn_routes(&mut self, found: Vec<RouteTask>) {
        let Some((_, routes)) = &mut self.rest else {
            return;
        };
        for route in found {
            match routes.iter_mut().find(|known| known.route == route.route) {
                Some(known) => *known = route,
                None => routes.push(route),
            }
        }
    }

    fn refused(&mut self, request: Request, refusal: Refusal, jitter: Jitter) -> Effect {
        match verdict(request, refusal) {
            Verdict::BackOff => {
                let tries = self.tries(request);
                tries.failed += 1;
                let failed = tries.failed;
                if failed >= limits::TRIES_MAX {
                    return self.end(given_up(request, refusal), refusal);
                }
                let delay = limits::back_off(failed, jitter);
                self.wait(request, refusal, delay, failed + 1, limits::TRIES_MAX)
            }
            Verdict::WaitFor(retry_after) => {
                let tries = self.tries(request);
                tries.told_to_wait += 1;
                let told = tries.told_to_wait;
                if told >= limits::RATE_LIMITED_MAX {
                    return self.end(given_up(request, refusal), refusal);
                }
                // "At once", said again and again, must not become a storm.
                let delay = retry_after.max(limits::BACK_OFF_MIN);
                self.wait(request, refusal, delay, told + 1, limits::RATE_LIMITED_MAX)
            }
            Verdict::Renew => self.renew(refusal),
            Verdict::Restart => self.change(refusal, Running::restart),
            Verdict::AskSmaller => self.change(refusal, Running::ask_smaller),
            end @ (Verdict::EndTask | Verdict::EndSource) => self.end(end, refusal),
        }
    }

    fn tries(&mut self, request: Request) -> &mut Tries {
        match (request, &mut self.running) {
            (Request::Fetch, Some(running)) => &mut running.tries,
            _ => &mut self.session_tries,
        }
    }

    fn wait(
        &mut self,
        request: Request,
        reason: Refusal,
        delay: Duration,
        try_number: u32,
        tries_max: u32,
    ) -> Effect {
        self.count_retry();
        self.awaiting = Awaiting::Wait(request);
        Effect::Wait {
            delay,
            reason,
            try_number,
            tries_max,
        }
    }

    /// Refreshes once, then logs in once. Moving on to another task is no success, so a server
    /// that refuses every token is not asked for one more by each task.
    fn renew(&mut self, refusal: Refusal) -> Effect {
        let (renewal, request) = match self.renewal {
            Renewal::None => (Renewal::Refreshed, Request::Refresh),
            Renewal::Refreshed => (Renewal::LoggedIn, Request::LogIn),
            Renewal::LoggedIn => return self.end(Verdict::EndTask, refusal),
        };
        self.renewal = renewal;
        self.session_tries = Tries::default();
        self.count_retry();
        self.ask(request)
    }

    /// Changes what is asked for and asks again, or gives the task up where no change is left.
    fn change(&mut self, refusal: Refusal, change: fn(&mut Running) -> bool) -> Effect {
        if !self.running.as_mut().is_some_and(change) {
            return self.end(Verdict::EndTask, refusal);
        }
        self.count_retry();
        self.ask(Request::Fetch)
    }

    fn count_retry(&mut self) {
        self.retries = self.retries.saturating_add(1);
        if let Some(running) = &mut self.running {
            running.retries = running.retries.saturating_add(1);
        }
    }

    fn end(&mut self, what: Verdict, refusal: Refusal) -> Effect {
        if what != Verdict::EndTask {
            return self.finish(Ended::Refused(refusal));
        }
        self.end_task(TaskResult::Failed(refusal));
        self.next_task()
    }

    fn end_task(&mut self, result: TaskResult) {
        if let Some(running) = self.running.take() {
            self.done.push(running.into_outcome(result));
        }
    }

    fn finish(&mut self, ended: Ended) -> Effect {
        self.end_task(match ended {
            Ended::Refused(refusal) => TaskResult::Failed(refusal),
            _ => TaskResult::Cancelled,
        });
        self.queue_rest();
        let not_tried = self.queue.drain(..).map(|planned| TaskOutcome {
            task: planned.task,
            result: TaskResult::NotTried,
            pages: 0,
            records: 0,
            retries: 0,
        });
        self.done.extend(not_tried);
        let outcome = Outcome {
            ended,
            tasks: self.done.clone(),
            retries: self.retries,
        };
        self.outcome = Some(outcome.clone());
        Effect::Finished(outcome)
    }
}
