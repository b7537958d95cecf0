//! The cash box of a route on a day: its formula, its bags, what was counted, squared and closed.

use serde::{Deserialize, Serialize};
use specta::Type;

use super::books::{DayBarView, FreshnessView, UpstreamView};
use super::closes::CloseView;
use super::counts::{CountView, DenominationView};
use super::movements::{MovementView, ProposalView};

/// Names a route and a day.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct CashBoxQuestion {
    /// The source that brought the route; none where the route is named without doubt.
    #[serde(default)]
    pub source: Option<String>,
    /// The upstream's id of the route, or its name.
    pub route_id: String,
    /// The business date; none means today on the route.
    #[serde(default)]
    pub date: Option<String>,
}

/// How a line moves the bag.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Sign {
    /// What was there before.
    Start,
    /// Goes in.
    In,
    /// Goes out.
    Out,
    /// What should be there.
    Result,
    /// Shown beside the formula: never was cash.
    Beside,
}

/// One line of the formula.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct CashBoxLine {
    /// `opening_cash`, `receipts_cash`, `base_in`, `adjustments`, `disbursed`, `expenses`,
    /// `deposits`, `withdrawals`, `closing_cash`, and beside them `receipts_other`.
    pub line: String,
    /// How it moves the bag.
    pub sign: Sign,
    /// How much.
    pub amount: String,
    /// How many rows stand behind it.
    pub rows: u32,
    /// The upstream's amount, where it states one.
    pub theirs: Option<String>,
    /// Theirs less ours, where it differs.
    pub difference: Option<String>,
}

/// A collector whose bag something may be about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct CollectorChoice {
    /// The upstream's id.
    pub id: String,
    /// Their name; empty where none is known.
    pub name: String,
}

/// One collector's bag on a day, or the part of the box that nobody carries.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct BagView {
    /// The upstream's id of the collector; none for what stands on no collector.
    pub collector: Option<String>,
    /// Their name; empty where none is known.
    pub name: String,
    /// In the bag before.
    pub opening_cash: String,
    /// Payments in cash.
    pub receipts_cash: String,
    /// Everything else that went in or out, with its sign.
    pub others: String,
    /// What should be in it now.
    pub closing_cash: String,
    /// Counted last on that day, where it was.
    pub counted: Option<String>,
    /// Counted less expected, late rows reckoned in.
    pub difference: Option<String>,
}

/// What the next close of the day would be.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct NextCloseView {
    /// Its number on the route.
    pub number: u32,
    /// Its version: above 1 where the day is closed already.
    pub version: u32,
    /// What it would sign.
    pub closing_cash: String,
    /// What was counted last, for the whole box or over all bags.
    pub counted: Option<String>,
    /// Its controls.
    pub variances: Vec<VarianceView>,
    /// What to look at before: `not_counted`, `not_squared`, `to_review`, `out_of_order`,
    /// `day_not_over`, `movements_to_match`, `quarantined`.
    pub warnings: Vec<String>,
    /// Whether it takes a reason: a new version, or a control that is not zero.
    pub reason_needed: bool,
}

/// One control of a close.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct VarianceView {
    /// `cash`, `portfolio`, `payments`, `count`, `upstream`.
    pub control: String,
    /// The first figure.
    pub figure: String,
    /// What it is controlled against; none where there is no such thing.
    pub against: Option<String>,
    /// The first less the second.
    pub amount: Option<String>,
}

/// The cash box of a route on a day.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct CashBoxView {
    /// The source that brought the route.
    pub source: String,
    /// The upstream's id.
    pub route_id: String,
    /// As the office calls it.
    pub name: String,
    /// ISO 4217.
    pub currency: String,
    /// IANA name.
    pub time_zone: String,
    /// When the day ends on the route's clock, `HH:MM`: `00:00`, or in the night after.
    pub day_ends_at: String,
    /// The business date shown.
    pub date: String,
    /// Today's business date on the route.
    pub today: String,
    /// The route's first date with a record.
    pub earliest: Option<String>,
    /// Whether the figures are withheld until the box was counted: then there are no lines and no
    /// bags, the days of the week that were not counted have empty texts, and counts come without
    /// what was expected.
    pub blind: bool,
    /// The formula, in order.
    pub lines: Vec<CashBoxLine>,
    /// How many payments count.
    pub payments_count: u32,
    /// Rows of the day that count for nothing: voided, cancelled, of an unknown kind.
    pub uncounted: u32,
    /// Rows of the day that a wrong clock may have dated.
    pub clock_flags: u32,
    /// Everybody who may carry a bag of the route: who works on it, and who has carried one that
    /// still stands here; by name.
    pub collectors: Vec<CollectorChoice>,
    /// Every bag of the route that holds something or moved that day, by name.
    pub bags: Vec<BagView>,
    /// The upstream's own summary.
    pub upstream: UpstreamView,
    /// The week of the date, Monday first.
    pub week: Vec<DayBarView>,
    /// Movements recorded here for the day, the latest first.
    pub movements: Vec<MovementView>,
    /// Movements recorded here that the upstream may have reported too, of any day.
    pub proposals: Vec<ProposalView>,
    /// Notes and coins that count on the date, largest first.
    pub denominations: Vec<DenominationView>,
    /// Every count of the day, the latest first.
    pub counts: Vec<CountView>,
    /// A squaring that moves more than this has to be signed by a reviewer.
    pub review_threshold: String,
    /// Every version of the day's close, the latest first.
    pub closes: Vec<CloseView>,
    /// What closing now would sign; none for a caller who may not see the figures yet.
    pub next_close: Option<NextCloseView>,
    /// How old this is.
    pub freshness: FreshnessView,
}
