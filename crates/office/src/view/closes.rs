//! Closes, what changed after them, and what was believed of a day at another time.

use serde::{Deserialize, Serialize};
use specta::Type;

use super::books::{FiguresView, RowView};
use super::cash_box::VarianceView;
use super::people::Purpose;

/// Closes a day: a signed, numbered snapshot. No day is closed for good.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct CloseDay {
    /// The source that brought the route; none where the route is named without doubt.
    #[serde(default)]
    pub source: Option<String>,
    /// The upstream's id of the route, or its name.
    pub route_id: String,
    /// The business date.
    pub date: String,
    /// Why: needed for a new version, and where a control is not zero.
    #[serde(default)]
    pub reason: String,
    /// The closing cash that the caller has seen: refused where it has changed since. None signs
    /// what stands.
    #[serde(default)]
    pub closing_cash: Option<String>,
}

/// Asks for the closes of a route.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct ClosesQuestion {
    /// The source that brought the route; none where the route is named without doubt.
    #[serde(default)]
    pub source: Option<String>,
    /// The upstream's id of the route, or its name.
    pub route_id: String,
}

/// The closes of a route.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct ClosesView {
    /// ISO 4217.
    pub currency: String,
    /// Every version, the highest number first, its latest version first.
    pub closes: Vec<CloseView>,
}

/// A close.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct CloseView {
    /// Its number: consecutive on the route, without a gap.
    pub number: u32,
    /// From 1; the later replaces the earlier, which stays.
    pub version: u32,
    /// The business date.
    pub business_date: String,
    /// As it was signed.
    pub figures: FiguresView,
    /// Closing cash as it was signed.
    pub closing_cash: String,
    /// What had been counted; none where nothing was.
    pub counted: Option<String>,
    /// Today's truth less what was signed.
    pub changed_after_close: String,
    /// How many rows make it.
    pub changed_rows: u32,
    /// The controls as they were signed.
    pub variances: Vec<VarianceView>,
    /// Whether a day after it had been closed before.
    pub out_of_order: bool,
    /// Whether a later version stands.
    pub replaced: bool,
    /// Who signed.
    pub by: String,
    /// When.
    pub at: String,
    /// Why.
    pub reason: String,
    /// The number of its entry in the log.
    pub entry: String,
    /// The hash of that entry, lower-case hexadecimal: what the day sheet shows.
    pub entry_hash: String,
}

/// Asks what was believed of a day at another time: at a close, at a count, or at an instant.
#[derive(Clone, Debug, Default, Serialize, Deserialize, Type)]
pub struct KnownQuestion {
    /// The source that brought the route; none where the route is named without doubt.
    #[serde(default)]
    pub source: Option<String>,
    /// The upstream's id of the route, or its name.
    pub route_id: String,
    /// The business date.
    pub date: String,
    /// At the signing of this version of the day's close.
    #[serde(default)]
    pub close_version: Option<u32>,
    /// At this count.
    #[serde(default)]
    pub count: Option<String>,
    /// At this instant, RFC 3339.
    #[serde(default)]
    pub at: Option<String>,
    /// Why names are needed, where the role has to say so.
    #[serde(default)]
    pub purpose: Option<Purpose>,
}

/// A day as it was believed and as it is known.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct KnownView {
    /// The business date.
    pub date: String,
    /// ISO 4217.
    pub currency: String,
    /// The instant of the belief.
    pub known_at: String,
    /// As it was believed then.
    pub believed: FiguresView,
    /// As it is known now.
    pub now: FiguresView,
    /// Closing cash now less then.
    pub amount: String,
    /// The rows that make the difference, at most 500, by date and time.
    pub rows: Vec<ChangedRowView>,
    /// All of them.
    pub total_rows: u32,
    /// Whether names or numbers in them are hidden until a purpose is stated.
    pub hidden: bool,
}

/// A row that is not what it was.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct ChangedRowView {
    /// As it is now.
    pub row: RowView,
    /// What it was then, where it counted: its date, line and amount.
    pub before: Option<EffectView>,
    /// What it is now, where it counts.
    pub now: Option<EffectView>,
    /// What that does to closing cash.
    pub amount: String,
}

/// Where a row counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct EffectView {
    /// The business date.
    pub date: String,
    /// The line of the cash box.
    pub line: String,
    /// How much.
    pub amount: String,
}

/// Which paper a day sheet is laid out for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Paper {
    /// 210 × 297 mm.
    #[default]
    A4,
    /// 5.5 × 8.5 in: half of a letter sheet.
    HalfLetter,
}

/// What kind of file a sheet is written to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum SheetFormat {
    /// To print and sign.
    Pdf,
    /// Excel.
    Xlsx,
    /// Values with commas.
    Csv,
}

/// Writes a day sheet to a file.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct DaySheetQuestion {
    /// The source that brought the route; none where the route is named without doubt.
    #[serde(default)]
    pub source: Option<String>,
    /// The upstream's id of the route, or its name.
    pub route_id: String,
    /// The business date.
    pub date: String,
    /// A version of the day's close, as it was signed; none for the day as it is known now.
    #[serde(default)]
    pub close_version: Option<u32>,
    /// What kind of file.
    pub format: SheetFormat,
    /// For a PDF: which paper.
    #[serde(default)]
    pub paper: Paper,
    /// Where to: a file that is not there yet. None: a name of ours in the folder for documents.
    #[serde(default)]
    pub path: Option<String>,
}

/// A day sheet that was written.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct DaySheetView {
    /// Where it stands.
    pub path: String,
    /// How many bytes it has.
    pub bytes: String,
}
