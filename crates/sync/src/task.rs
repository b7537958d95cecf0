//! What is pulled, and where each part of it stands.

use domain::{BusinessDate, RouteId};

/// A part of a source that is paged through by itself, in the order in which they are pulled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum DataSet {
    /// The routes of the tenant.
    Routes = 0,
    /// Those who collect on one route.
    Collectors = 1,
    /// Those who owe.
    Customers = 2,
    /// Loans, payments, outlays and cash movements of one route.
    Statement = 3,
    /// The upstream's own day summaries of one route.
    DaySummaries = 4,
}

impl DataSet {
    /// Every data set, in the order in which they are pulled.
    pub const ALL: [DataSet; 5] = [
        DataSet::Routes,
        DataSet::Collectors,
        DataSet::Customers,
        DataSet::Statement,
        DataSet::DaySummaries,
    ];

    /// The name for programs: JSON, translations, tables.
    pub fn name(self) -> &'static str {
        match self {
            DataSet::Routes => "routes",
            DataSet::Collectors => "collectors",
            DataSet::Customers => "customers",
            DataSet::Statement => "statement",
            DataSet::DaySummaries => "day_summaries",
        }
    }

    /// The data set of a name.
    pub fn from_name(name: &str) -> Option<DataSet> {
        DataSet::ALL.into_iter().find(|set| set.name() == name)
    }

    /// The number under which it is stored.
    pub fn number(self) -> u8 {
        self as u8
    }

    /// The data set of a stored number.
    pub fn from_number(number: u8) -> Option<DataSet> {
        DataSet::ALL.get(usize::from(number)).copied()
    }

    /// Whether it is pulled route by route. So are the collectors: the contract's
    /// `GET /collectors?route_id=` does not say that the route may be left out.
    pub fn is_per_route(self) -> bool {
        !matches!(self, DataSet::Routes | DataSet::Customers)
    }

    /// Whether it is read by a window of business dates.
    pub fn has_days(self) -> bool {
        matches!(self, DataSet::Statement | DataSet::DaySummaries)
    }

    /// Whether the upstream pages it. Of day summaries one request brings one day.
    pub fn is_paged(self) -> bool {
        self != DataSet::DaySummaries
    }
}

/// One data set of the tenant, or of one of its routes.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Task {
    /// Which data set.
    pub data_set: DataSet,
    /// Whose; `None` for what belongs to the whole tenant.
    pub route: Option<RouteId>,
}

impl Task {
    /// A data set of the whole tenant.
    pub fn tenant(data_set: DataSet) -> Task {
        Task {
            data_set,
            route: None,
        }
    }

    /// A data set of one route.
    pub fn route(data_set: DataSet, route: RouteId) -> Task {
        Task {
            data_set,
            route: Some(route),
        }
    }
}

/// Where a task stands. Kept by the store and written in the page's own transaction, so that it
/// is never ahead of the rows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Position {
    /// A pull of this task has begun and has not read its last page.
    pub under_way: bool,
    /// The pull under way: the page to ask for next, `None` for its first.
    pub cursor: Option<String>,
    /// The pull under way: the watermark that it asks for changes after.
    pub since: Option<String>,
    /// The pull under way: the first day of its window, `None` for the widest.
    pub from: Option<BusinessDate>,
    /// The route's date when the pull under way, or else the last finished one, began; `None`
    /// where our clock went back meanwhile, so that nobody knows. What happened on later days may
    /// not have been asked for: the next look-back reckons from here.
    pub began_on: Option<BusinessDate>,
    /// The watermark of the last finished pull, where the server has them.
    pub watermark: Option<String>,
    /// The task has been read to its end from the widest window, so that a narrower one will do.
    pub read_whole: bool,
}

impl Position {
    /// The position from which this sync goes on.
    ///
    /// A pull under way is carried on as it was begun. A fresh one asks for what changed after
    /// the watermark; without a watermark it re-reads the days since the last pull began and
    /// `look_back_days` before; and where it was never read whole, or our clock now says an
    /// earlier day than it did then, it reads everything. `full` forgets all of that.
    /// `today` is the route's date; `None` for what has no days.
    pub(crate) fn open(
        self,
        today: Option<BusinessDate>,
        look_back_days: u32,
        full: bool,
    ) -> Position {
        if full {
            return Position::from_nothing(today);
        }
        if self.under_way {
            // Our clock went back: it was wrong then or it is wrong now, and no day is certain.
            let began_on = self.began_on.filter(|began_on| Some(*began_on) <= today);
            return Position { began_on, ..self };
        }
        let from = match (&self.watermark, self.read_whole, self.began_on, today) {
            (None, true, Some(began_on), Some(today)) if began_on <= today => {
                Some(began_on.plus_days(-i64::from(look_back_days)))
            }
            _ => None,
        };
        Position {
            under_way: true,
            cursor: None,
            since: self.watermark.clone(),
            from,
            began_on: today,
            ..self
        }
    }

    /// The position of a pull that reads everything and knows nothing.
    pub(crate) fn from_nothing(today: Option<BusinessDate>) -> Position {
        Position {
            under_way: true,
            began_on: today,
            ..Position::default()
        }
    }

    /// The position once this page is kept.
    ///
    /// The last page's watermark replaces ours. Where it brings none ours stays: asking for what
    /// changed after an older watermark loses nothing. A pull from nothing has none to keep, so
    /// on a server without watermarks it stays `None` and the look-back window is used.
    ///
    /// A watermark that comes at the end of a narrow window is no promise about the days before
    /// it. The server has watermarks now, so the next pull reads everything once to get one.
    pub(crate) fn after(&self, page: &PageHead) -> Position {
        match &page.next_cursor {
            Some(next) => Position {
                cursor: Some(next.clone()),
                ..self.clone()
            },
            None => {
                let is_widest = self.from.is_none();
                let promised = page.watermark.clone().filter(|_| is_widest);
                Position {
                    under_way: false,
                    cursor: None,
                    since: None,
                    from: None,
                    began_on: self.began_on,
                    watermark: promised.or_else(|| self.watermark.clone()),
                    read_whole: is_widest || page.watermark.is_none(),
                }
            }
        }
    }
}

/// A route with its tasks, as the store knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RouteTask {
    /// Which route.
    pub route: RouteId,
    /// Today's date in the route's time zone.
    pub today: BusinessDate,
    /// Where its collectors stand.
    pub collectors: Position,
    /// Where its statement stands.
    pub statement: Position,
    /// Where the upstream's day summaries stand.
    pub day_summaries: Position,
}

/// One page to ask the upstream for.
///
/// Of [`DataSet::DaySummaries`], which the upstream does not page, the cursor is the driver's
/// own: it says which day to ask for, and the driver gives the next one as `next_cursor`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fetch {
    /// Of which task.
    pub task: Task,
    /// Which page; `None` for the first.
    pub cursor: Option<String>,
    /// Only what changed after this watermark; the window is then the widest.
    pub since: Option<String>,
    /// The first day of the window; `None` for the widest.
    pub from: Option<BusinessDate>,
    /// How many records at most.
    pub page_size: u32,
}

/// What the machine needs to know of a page that was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageHead {
    /// The next page; `None` on the last.
    pub next_cursor: Option<String>,
    /// The server's watermark; only the last page's is used.
    pub watermark: Option<String>,
    /// How many records it holds, readable or not.
    pub records: u32,
}
