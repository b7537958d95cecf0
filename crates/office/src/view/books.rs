//! The day, the cash box, and the records behind a figure.

use serde::{Deserialize, Serialize};
use specta::Type;

use super::people::Purpose;

/// The figures of a day or of several routes, by the contract's names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct FiguresView {
    /// In the bag before.
    pub opening_cash: String,
    /// All payments.
    pub receipts: String,
    /// Payments in cash.
    pub receipts_cash: String,
    /// Payments by other methods.
    pub receipts_other: String,
    /// Principals handed out.
    pub disbursed: String,
    /// Outlays.
    pub expenses: String,
    /// Cash handed to the route.
    pub base_in: String,
    /// Cash handed in.
    pub deposits: String,
    /// Cash taken out.
    pub withdrawals: String,
    /// Corrections, with their sign.
    pub adjustments: String,
    /// What should be in the bag after.
    pub closing_cash: String,
    /// How many payments count.
    pub payments_count: u32,
}

/// How the upstream's own summary stands beside ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Agreement {
    /// Every figure that it states is ours.
    Equal,
    /// Some figure differs.
    Different,
    /// Records arrived since it was read: the next sync reads it anew.
    Outdated,
    /// The upstream has none for this day.
    Missing,
    /// It has not been read yet.
    Unread,
    /// The upstream's days end at midnight and this day does not: the two do not compare.
    OtherDay,
}

/// One figure on which ours and theirs disagree.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct DifferenceView {
    /// The figure, by the contract's name.
    pub field: String,
    /// As our records make it.
    pub ours: String,
    /// As the upstream states it.
    pub theirs: String,
    /// Theirs less ours.
    pub difference: String,
}

/// The upstream's own summary beside ours.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct UpstreamView {
    /// How it stands.
    pub agreement: Agreement,
    /// What differs.
    pub differences: Vec<DifferenceView>,
    /// Its expected cash less ours, where it states one and it differs.
    pub closing_difference: Option<String>,
    /// When it was read.
    pub read_at: Option<String>,
}

/// How old the figures are.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct FreshnessView {
    /// The present instant, by which the ages were reckoned.
    pub now: String,
    /// When each source last was read to its end: the oldest of them. None where one never was.
    pub finished_at: Option<String>,
    /// Minutes since then.
    pub age_minutes: Option<u32>,
    /// Whether that is over an hour: the screen says so.
    pub stale: bool,
    /// How many sources there are.
    pub sources: u32,
    /// How many of them failed last time.
    pub sources_failed: u32,
    /// Records in quarantine.
    pub quarantined: u32,
}

/// Asks for a day of every route.
#[derive(Clone, Debug, Default, Serialize, Deserialize, Type)]
pub struct TodayQuestion {
    /// The business date; none means today in each route's time zone.
    pub date: Option<String>,
}

/// A day of every route.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct TodayView {
    /// The business date shown.
    pub date: String,
    /// Today's business date.
    pub today: String,
    /// The first date with a record.
    pub earliest: Option<String>,
    /// Totals, a line a currency; never across.
    pub currencies: Vec<CurrencyTotalView>,
    /// Every route, by name.
    pub routes: Vec<TodayRouteView>,
    /// How old this is.
    pub freshness: FreshnessView,
}

/// The totals of all routes of one currency.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct CurrencyTotalView {
    /// ISO 4217.
    pub currency: String,
    /// How many routes.
    pub routes: u32,
    /// The day.
    pub figures: FiguresView,
    /// The day before.
    pub previous: FiguresView,
    /// The target of all routes; none where that of one cannot be said.
    pub target: Option<DueView>,
    /// How many routes differ from the upstream.
    pub routes_different: u32,
    /// The last 14 days.
    pub last_days: Vec<DayBarView>,
}

/// The target of a day, and what came of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct DueView {
    /// Due that day, fixed when it starts.
    pub due: String,
    /// Paid of it on the day.
    pub paid: String,
    /// The same in thousandths; none where nothing was due.
    pub permille: Option<u16>,
}

/// A day in a row of small bars.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct DayBarView {
    /// The business date.
    pub date: String,
    /// Receipts of the day.
    pub receipts: String,
    /// Expected cash.
    pub closing_cash: String,
    /// The bar's height: receipts in thousandths of the row's largest day.
    pub permille: u16,
    /// Whether the upstream's summary differs.
    pub different: bool,
    /// How the day stands with the cash desk.
    pub desk: DayMark,
}

/// How far a day has come at the cash desk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum DayMark {
    /// Nothing was counted.
    Open,
    /// Counted, and not squared.
    Counted,
    /// Squared, and a reviewer has yet to sign, or has sent it back.
    ToReview,
    /// Squared.
    Squared,
    /// Closed, and as it was closed.
    Closed,
    /// Closed, and something changed after.
    Changed,
}

/// A route on the day's page.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct TodayRouteView {
    /// The source that brought it.
    pub source: String,
    /// The upstream's id.
    pub route_id: String,
    /// As the office calls it.
    pub name: String,
    /// ISO 4217.
    pub currency: String,
    /// Whether it is still walked.
    pub active: bool,
    /// Loans handed out that day.
    pub loans_count: u32,
    /// The day.
    pub figures: FiguresView,
    /// The day before.
    pub previous: FiguresView,
    /// The target of the day; none where it is withheld, or a loan does not say when it is due.
    pub target: Option<DueView>,
    /// Whether the figures are withheld until the box was counted: they are empty texts then.
    pub blind: bool,
    /// The upstream's own summary.
    pub upstream: UpstreamView,
    /// The last 14 days up to this one.
    pub last_days: Vec<DayBarView>,
}

/// Asks for the rows behind a line.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct RowsQuestion {
    /// The source that brought the route.
    pub source: String,
    /// The upstream's id of the route.
    pub route_id: String,
    /// The business date.
    pub date: String,
    /// The line, as in [`CashBoxLine`]; `uncounted` for what counts for nothing.
    pub line: String,
    /// Rows to skip.
    #[serde(default)]
    pub offset: u32,
    /// Rows to give: 1 to 500; none means 200.
    pub limit: Option<u32>,
    /// Why names are needed, where the role has to say so.
    #[serde(default)]
    pub purpose: Option<Purpose>,
}

/// The rows behind a line, by time.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct RowsView {
    /// All of them.
    pub total_rows: u32,
    /// What all of them come to: the line's amount.
    pub total_amount: String,
    /// These.
    pub rows: Vec<RowView>,
    /// Whether names or numbers in them are hidden until a purpose is stated.
    pub hidden: bool,
}

/// A row behind a line.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct RowView {
    /// `payments`, `loans`, `expenses`, `cash_movements` or `local_movements`.
    pub kind: String,
    /// Our number of the row.
    pub number: String,
    /// The upstream's id.
    pub id: String,
    /// When.
    pub at: String,
    /// The same on the route's clock, `HH:MM`.
    pub local_time: String,
    /// How much.
    pub amount: String,
    /// Who paid or borrowed, or what was bought.
    pub title: String,
    /// Method, loan, ticket, note: what else helps to know it again.
    pub detail: String,
    /// The method of a payment, the kind of a movement, the status of a loan, as the upstream says.
    pub mark: Option<String>,
    /// Who took or gave it.
    pub collector: Option<String>,
    /// Whether it was voided, deleted or cancelled.
    pub void: bool,
    /// How many versions of it have come.
    pub versions: u32,
    /// When the version that counts arrived here.
    pub arrived_at: String,
    /// Where the clock that dated it is to be doubted.
    pub clock: Option<ClockFlag>,
    /// For a local movement that counts for nothing: why.
    pub why_uncounted: Option<WhyUncounted>,
}

/// What the gap between a record's own time and its arrival says of the clock that dated it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ClockFlag {
    /// Which.
    pub sign: ClockSign,
    /// The gap, in minutes.
    pub gap_minutes: u32,
}

/// Which way a clock is to be doubted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum ClockSign {
    /// The record is dated later than it arrived: that clock is wrong.
    Ahead,
    /// It arrived more than a day after its time: uploaded late, or dated by a clock that is slow.
    Late,
}

/// Why a local movement counts for nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum WhyUncounted {
    /// It was taken back.
    Voided,
    /// Somebody decided that a record of the upstream is the same.
    Matched,
    /// A record of the upstream may be the same, and nobody has decided yet: only that one counts.
    Proposed,
}

/// Names a row.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct RecordQuestion {
    /// `payments`, `loans`, …
    pub kind: String,
    /// Our number of the row.
    pub number: String,
    /// Why its personal data is needed, where the role has to say so.
    #[serde(default)]
    pub purpose: Option<Purpose>,
}

/// A record as the upstream sent it, every version of it, and what brought it.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct RecordView {
    /// `payments`, `loans`, …
    pub kind: String,
    /// The upstream's id.
    pub id: String,
    /// The source that sent it.
    pub source: String,
    /// The route that it stands on.
    pub route_name: Option<String>,
    /// The business date that it counts on.
    pub date: Option<String>,
    /// The line that it counts on.
    pub line: Option<String>,
    /// The latest version first.
    pub versions: Vec<VersionView>,
    /// Whether something in it is hidden until a purpose is stated.
    pub hidden: bool,
}

/// One version of a record.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct VersionView {
    /// `new`, `changed` or `deleted`.
    pub change: String,
    /// When the upstream says that it changed it.
    pub updated_at: Option<String>,
    /// The record's own text, exactly as it came.
    pub text: String,
    /// The number of the page that brought it.
    pub page: String,
    /// When that page came.
    pub received_at: String,
    /// The number of the sync that brought the page.
    pub sync: String,
}

/// Asks for the days of a route.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct DaySummaryQuestion {
    /// The upstream's id of the route, or its name.
    pub route: String,
    /// The source, where two have the same route.
    pub source: Option<String>,
    /// The first date; none means the first with a record.
    pub from: Option<String>,
    /// The last date; none means today on the route.
    pub to: Option<String>,
}

/// The days of a route.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct DaySummariesView {
    /// The upstream's id.
    pub route_id: String,
    /// As the office calls it.
    pub name: String,
    /// ISO 4217.
    pub currency: String,
    /// IANA name.
    pub time_zone: String,
    /// Every day of the span.
    pub days: Vec<DaySummaryView>,
    /// The span as one: first opening, sums, last closing.
    pub totals: FiguresView,
}

/// One day of a route.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct DaySummaryView {
    /// The business date.
    pub business_date: String,
    /// Our figures.
    #[serde(flatten)]
    pub figures: FiguresView,
    /// The upstream's own, where it was read.
    pub upstream: Option<UpstreamFigures>,
    /// Where the two disagree.
    pub differences: Vec<DifferenceView>,
}

/// The upstream's figures; none where it did not state one.
#[derive(Clone, Debug, Default, Serialize, Deserialize, Type)]
pub struct UpstreamFigures {
    /// In the bag before.
    pub opening_cash: Option<String>,
    /// All payments.
    pub receipts: Option<String>,
    /// Payments in cash.
    pub receipts_cash: Option<String>,
    /// Principals handed out.
    pub disbursed: Option<String>,
    /// Outlays.
    pub expenses: Option<String>,
    /// Cash handed to the route.
    pub base_in: Option<String>,
    /// Cash handed in.
    pub deposits: Option<String>,
    /// Cash taken out.
    pub withdrawals: Option<String>,
    /// Corrections.
    pub adjustments: Option<String>,
    /// What should be in the bag after.
    pub closing_cash: Option<String>,
    /// When the upstream computed it.
    pub updated_at: Option<String>,
    /// When it was read.
    pub read_at: Option<String>,
    /// Whether records arrived since it was read.
    pub outdated: bool,
}

/// What a proof of the maintained figures found.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct VerifyView {
    /// Whether everything agrees.
    pub ok: bool,
    /// What was recomputed.
    pub checked: VerifyCounts,
    /// Where a maintained figure is not what the rows make it.
    pub differences: Vec<VerifyDifference>,
}

/// How much was recomputed.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize, Type)]
pub struct VerifyCounts {
    /// Routes.
    pub routes: u32,
    /// Route-days.
    pub days: u32,
    /// Loans.
    pub loans: u32,
    /// Payments.
    pub payments: u32,
    /// Outlays.
    pub expenses: u32,
    /// Cash movements.
    pub cash_movements: u32,
    /// Movements recorded here.
    pub local_movements: u32,
    /// Bags and days.
    pub bag_days: u32,
    /// Cash counts.
    pub counts: u32,
    /// Squarings.
    pub squares: u32,
    /// Closes, each version.
    pub closes: u32,
    /// Raw pages opened and compared with the rows that they brought.
    pub pages: u32,
    /// Changes in the change log.
    pub changes: u32,
}

/// A maintained figure that is not what the rows make it.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct VerifyDifference {
    /// Where: a route and day, a row, a page.
    pub place: String,
    /// Which figure.
    pub figure: String,
    /// As it is maintained.
    pub maintained: String,
    /// As the rows make it.
    pub recomputed: String,
}
