//! A page, asked for and read; and the next one, while the one before it is being kept.

use std::sync::Arc;

use connectors::{Failure as ConnectorFailure, PageRequest, PrestaCop, Session};
use domain::BusinessDate;
use store::RouteRow;
use sync::{DataSet, Fetch, Refusal};
use tokio::task::JoinSet;
use wire::prestacop::{Expect, PageContent, read_page};

use super::{as_route, refusal_of_page};

/// The widest window: a phone with a wrong clock dates its records anywhere within it.
const WIDEST: [&str; 2] = ["2000-01-01", "2099-12-31"];

/// A page that was read.
pub(super) struct Read {
    pub(super) content: PageContent,
    pub(super) bytes: Vec<u8>,
    pub(super) clock_gap_seconds: Option<i64>,
}

/// Why there is no page.
pub(super) enum Unread {
    /// The upstream, or the way to it, refused.
    Refused(ConnectorFailure),
    /// What came is no page, or could not be asked for.
    NotAPage(Refusal),
}

/// What it takes to ask for a page of a list.
pub(super) struct Question {
    pub(super) client: Arc<PrestaCop>,
    pub(super) session: Session,
    pub(super) fetch: Fetch,
    pub(super) route: Option<RouteRow>,
}

impl Question {
    /// Asks, and takes the answer apart away from the threads that answer.
    pub(super) async fn ask(self) -> Result<Read, Unread> {
        let Question {
            client,
            session,
            fetch,
            route,
        } = self;
        let [from, to] = widest();
        let request = PageRequest::of(&fetch, from, to);
        let request = request.ok_or(Unread::NotAPage(Refusal::OutOfStep))?;
        let body = client
            .fetch(&session, &request)
            .await
            .map_err(Unread::Refused)?;
        let data_set = fetch.task.data_set;
        let read = tokio::task::spawn_blocking(move || {
            let route = route.map(|route| as_route(&route));
            let expect = match (data_set, &route) {
                (DataSet::Routes, _) => Expect::Routes,
                (DataSet::Collectors, _) => Expect::Collectors,
                (DataSet::Statement, Some(route)) => Expect::Statement(route),
                _ => Expect::Customers,
            };
            let content = read_page(expect, &body.bytes).map_err(refusal_of_page)?;
            let clock_gap_seconds = body.clock_gap_seconds;
            Ok(Read {
                content,
                bytes: body.bytes,
                clock_gap_seconds,
            })
        });
        let read = read
            .await
            .map_err(|_| Unread::NotAPage(Refusal::OutOfStep))?;
        read.map_err(Unread::NotAPage)
    }
}

fn widest() -> [BusinessDate; 2] {
    WIDEST.map(|date| BusinessDate::parse(date).expect("both dates are in the calendar"))
}

/// A page on its way. Dropped, it is given up.
pub(super) struct Ahead {
    fetch: Fetch,
    page: JoinSet<Result<Read, Unread>>,
}

impl Ahead {
    /// Begins to ask.
    pub(super) fn begin(question: Question) -> Ahead {
        let fetch = question.fetch.clone();
        let mut page = JoinSet::new();
        page.spawn(question.ask());
        Ahead { fetch, page }
    }

    /// Whether this is the page that is wanted now.
    pub(super) fn is_of(&self, fetch: &Fetch) -> bool {
        self.fetch == *fetch
    }

    /// The page, once it is there.
    pub(super) async fn arrived(mut self) -> Result<Read, Unread> {
        match self.page.join_next().await {
            Some(Ok(read)) => read,
            _ => Err(Unread::NotAPage(Refusal::OutOfStep)),
        }
    }
}
