//! The requests for pages, as the contract writes them.

use domain::{BusinessDate, RouteId};
use sync::{DataSet, Fetch};
use wire::Date;
use wire::prestacop::{CustomersRequest, DataSet as List, Position, StatementRequest};

/// A page to ask for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PageRequest {
    /// `GET /routes`.
    Routes(Place),
    /// `GET /collectors`.
    Collectors {
        /// Of which route.
        route: RouteId,
        /// Which page.
        place: Place,
    },
    /// `POST /customers/query`, of all routes.
    Customers(Place),
    /// `POST /portfolio/statement`, with every list.
    Statement {
        /// Of which route.
        route: RouteId,
        /// The first business date.
        from: BusinessDate,
        /// The last business date.
        to: BusinessDate,
        /// Which page.
        place: Place,
    },
    /// `GET /cash-box/day-summary`.
    DaySummary {
        /// Of which route.
        route: RouteId,
        /// Of which day.
        date: BusinessDate,
    },
}

/// Which page of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The page; `None` for the first.
    pub cursor: Option<String>,
    /// Only what changed after this watermark.
    pub since: Option<String>,
    /// How many records at most.
    pub page_size: u32,
}

impl PageRequest {
    /// What a step of the pull asks for. `from` and `to` are the widest window; where the pull
    /// wants a narrower one, its own first day counts. `None` for day summaries, whose days the
    /// caller counts, and for a task without the route that it needs.
    pub fn of(fetch: &Fetch, from: BusinessDate, to: BusinessDate) -> Option<PageRequest> {
        let place = Place {
            cursor: fetch.cursor.clone(),
            since: fetch.since.clone(),
            page_size: fetch.page_size,
        };
        Some(match fetch.task.data_set {
            DataSet::Routes => PageRequest::Routes(place),
            DataSet::Customers => PageRequest::Customers(place),
            DataSet::Collectors => PageRequest::Collectors {
                route: fetch.task.route.clone()?,
                place,
            },
            DataSet::Statement => PageRequest::Statement {
                route: fetch.task.route.clone()?,
                from: fetch.from.unwrap_or(from),
                to,
                place,
            },
            DataSet::DaySummaries => return None,
        })
    }

    pub(super) fn path(&self) -> &'static str {
        match self {
            PageRequest::Routes(_) => "/routes",
            PageRequest::Collectors { .. } => "/collectors",
            PageRequest::Customers(_) => "/customers/query",
            PageRequest::Statement { .. } => "/portfolio/statement",
            PageRequest::DaySummary { .. } => "/cash-box/day-summary",
        }
    }

    /// The parameters of a `GET`.
    pub(super) fn query(&self) -> Vec<(&'static str, String)> {
        match self {
            PageRequest::Routes(place) => place.query(),
            PageRequest::Collectors { route, place } => {
                let mut query = vec![("route_id", route.to_string())];
                query.extend(place.query());
                query
            }
            PageRequest::DaySummary { route, date } => {
                vec![("route_id", route.to_string()), ("date", date.to_string())]
            }
            PageRequest::Customers(_) | PageRequest::Statement { .. } => Vec::new(),
        }
    }

    /// The body of a `POST`; `None` for a `GET`.
    pub(super) fn body(&self) -> Option<serde_json::Result<Vec<u8>>> {
        match self {
            PageRequest::Customers(place) => Some(serde_json::to_vec(&CustomersRequest {
                route_id: None,
                position: place.position(),
                since: place.since.clone(),
            })),
            PageRequest::Statement {
                route,
                from,
                to,
                place,
            } => Some(serde_json::to_vec(&StatementRequest {
                route_id: route.to_string(),
                from_date: Date(*from),
                to_date: Date(*to),
                include: List::ALL.to_vec(),
                position: place.position(),
                since: place.since.clone(),
            })),
            _ => None,
        }
    }
}

impl Place {
    fn position(&self) -> Position {
        Position {
            cursor: self.cursor.clone(),
            page_size: Some(self.page_size),
        }
    }

    fn query(&self) -> Vec<(&'static str, String)> {
        let page_size = self.page_size.to_string();
        [
            ("cursor", self.cursor.clone()),
            ("since", self.since.clone()),
            ("page_size", Some(page_size)),
        ]
        .into_iter()
        .filter_map(|(name, value)| Some((name, value?)))
        .collect()
    }
}
