//! Counts (arqueo) and squarings (cuadre), and what is left open of them.

use serde::{Deserialize, Serialize};
use specta::Type;

/// A note or coin that may lie in a bag on a date.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct DenominationView {
    /// `note-50000`, `coin-1000`: how it is named in a count.
    pub face: String,
    /// What one piece is worth.
    pub value: String,
    /// Whether it is a coin.
    pub coin: bool,
}

/// How many pieces of a face were counted, as they were typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct TypedPieces {
    /// `note-50000`, `coin-1000`.
    pub face: String,
    /// Digits. What was not counted is left out; an empty text is refused.
    pub pieces: String,
}

/// Records a count. It stands for ever as it was counted.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct NewCount {
    /// The source that brought the route; none where the route is named without doubt.
    #[serde(default)]
    pub source: Option<String>,
    /// The upstream's id of the route, or its name.
    pub route_id: String,
    /// The business date; none means today on the route.
    #[serde(default)]
    pub date: Option<String>,
    /// The collector whose bag it is, by the upstream's id; none for the whole box.
    #[serde(default)]
    pub collector: Option<String>,
    /// What was counted.
    pub pieces: Vec<TypedPieces>,
    /// ISO 4217, where the carrier knows it: refused where it is not the route's.
    #[serde(default)]
    pub currency: Option<String>,
    /// What there is to say about it.
    #[serde(default)]
    pub note: String,
    /// The latest count of the box that the caller has seen; none where they saw none. Another one
    /// made meanwhile is not lost: both stand, and say so.
    #[serde(default)]
    pub after: Option<String>,
}

/// One line of a count.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct CountLineView {
    /// `note-50000`.
    pub face: String,
    /// What one piece is worth.
    pub value: String,
    /// Whether it is a coin.
    pub coin: bool,
    /// How many.
    pub pieces: u32,
    /// What they come to.
    pub amount: String,
}

/// What changed after something was recorded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ChangedView {
    /// What that does to expected cash.
    pub amount: String,
    /// How many rows make it.
    pub rows: u32,
}

/// A count of a box.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct CountView {
    /// Our number of it.
    pub id: String,
    /// Which count of the box on that day, from 1.
    pub number: u32,
    /// The business date.
    pub date: String,
    /// The collector whose bag it is, by the upstream's id; none for the whole box.
    pub collector: Option<String>,
    /// Their name.
    pub collector_name: String,
    /// What was counted in all.
    pub counted: String,
    /// Face by face, largest first.
    pub lines: Vec<CountLineView>,
    /// What was said about it.
    pub note: String,
    /// Who counted.
    pub by: String,
    /// When.
    pub at: String,
    /// The same on the route's clock, `HH:MM`.
    pub local_time: String,
    /// Whether it is the latest of its box on that day.
    pub latest: bool,
    /// Whether somebody else had counted the same box a moment before, unseen.
    pub beside_another: bool,
    /// What should have been there when it was counted, as it was known then; none where it is
    /// withheld.
    pub expected_then: Option<String>,
    /// What should have been there when it was counted, as it is known now: rows of before the
    /// count that arrived after it are reckoned in, rows of after it are not.
    pub expected: Option<String>,
    /// Counted less expected.
    pub difference: Option<String>,
    /// What arrived or changed after the count, for its day and before; none where nothing did.
    pub changed_after: Option<ChangedView>,
    /// How it was squared, where it was.
    pub square: Option<SquareView>,
}

/// A part of a difference, as it is given and as it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct BucketLineView {
    /// `late_upload`, `other_method`, `outlay_without_receipt`, `ticket_gap`, `rounding`,
    /// `unexplained`.
    pub bucket: String,
    /// With the sign of the difference.
    pub amount: String,
    /// Why.
    pub note: String,
}

/// Squares the latest count of a box: every peso of the difference in a bucket.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct NewSquare {
    /// The count.
    pub count: String,
    /// The expected amount that the caller has seen: refused where it has changed since.
    pub expected: String,
    /// The buckets; empty where there is no difference.
    pub lines: Vec<BucketLineView>,
}

/// A squaring.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct SquareView {
    /// Our number of it.
    pub id: String,
    /// What should have been there, as it was known when it was squared.
    pub expected: String,
    /// What was counted.
    pub counted: String,
    /// Counted less expected.
    pub difference: String,
    /// Where it comes from: together the difference.
    pub lines: Vec<BucketLineView>,
    /// Who squared.
    pub by: String,
    /// When.
    pub at: String,
    /// Whether a reviewer has to sign it.
    pub needs_review: bool,
    /// Their signature, or their sending it back.
    pub review: Option<ReviewView>,
    /// What of the difference is not explained any more or again, since rows changed after.
    pub changed_after: ChangedView,
}

/// A reviewer's word on a squaring.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct ReviewView {
    /// Who.
    pub by: String,
    /// When.
    pub at: String,
    /// Whether they signed it; otherwise it goes back and is squared anew.
    pub accepted: bool,
    /// What they say.
    pub note: String,
}

/// Signs a squaring or sends it back.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct ReviewSquare {
    /// The squaring.
    pub square: String,
    /// Whether it is signed.
    pub accepted: bool,
    /// Why: needed to send it back.
    #[serde(default)]
    pub note: String,
}

/// What is open across routes.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct OpenDifferencesView {
    /// Boxes whose latest count does not agree with the books, the oldest first.
    pub differences: Vec<OpenDifferenceView>,
    /// Squarings that wait for a reviewer, the oldest first.
    pub reviews: Vec<OpenReviewView>,
    /// Days with records that were not closed on routes that close theirs, the oldest first.
    pub forgotten: Vec<ForgottenDayView>,
    /// Movements recorded here that the upstream may have reported too, by route.
    pub proposals: Vec<ProposalsOnRoute>,
    /// What the differences come to, a line a currency.
    pub totals: Vec<OpenTotalView>,
}

/// A box that does not agree with its latest count.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct OpenDifferenceView {
    /// The source that brought the route.
    pub source: String,
    /// The upstream's id of the route.
    pub route_id: String,
    /// As the office calls it.
    pub route_name: String,
    /// ISO 4217.
    pub currency: String,
    /// The collector whose bag it is; none for the whole box.
    pub collector: Option<String>,
    /// Their name.
    pub collector_name: String,
    /// The day of the latest count.
    pub date: String,
    /// What was counted.
    pub counted: String,
    /// What should have been there, as it is known now.
    pub expected: String,
    /// Counted less expected.
    pub difference: String,
    /// The day since which no count of the box agreed.
    pub since: String,
    /// Days since then.
    pub age_days: u32,
    /// Whether the latest count was squared.
    pub squared: bool,
    /// What of it stands under `unexplained`.
    pub unexplained: String,
}

/// A squaring that waits for a reviewer.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct OpenReviewView {
    /// The source that brought the route.
    pub source: String,
    /// The upstream's id of the route.
    pub route_id: String,
    /// As the office calls it.
    pub route_name: String,
    /// ISO 4217.
    pub currency: String,
    /// The collector whose bag it is; none for the whole box.
    pub collector: Option<String>,
    /// Their name.
    pub collector_name: String,
    /// The day.
    pub date: String,
    /// Days since then.
    pub age_days: u32,
    /// The squaring.
    pub square: SquareView,
    /// Whether this caller may sign it: nobody signs their own while there is somebody else.
    pub may_sign: bool,
}

/// A day that nobody closed.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct ForgottenDayView {
    /// The source that brought the route.
    pub source: String,
    /// The upstream's id of the route.
    pub route_id: String,
    /// As the office calls it.
    pub route_name: String,
    /// ISO 4217.
    pub currency: String,
    /// The day.
    pub date: String,
    /// Days since then.
    pub age_days: u32,
    /// What should have been in the box.
    pub closing_cash: String,
    /// Whether it was counted.
    pub counted: bool,
}

/// Movements of a route that wait for a decision.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct ProposalsOnRoute {
    /// The source that brought the route.
    pub source: String,
    /// The upstream's id of the route.
    pub route_id: String,
    /// As the office calls it.
    pub route_name: String,
    /// How many.
    pub proposals: u32,
}

/// Open differences of one currency.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct OpenTotalView {
    /// ISO 4217.
    pub currency: String,
    /// What is over.
    pub over: String,
    /// What is short, below zero.
    pub short: String,
    /// How many boxes.
    pub boxes: u32,
}
