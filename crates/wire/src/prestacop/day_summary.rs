//! The upstream's own view of a day, both ways.

use domain::{Figure, Money, MoneyError, RecordKind, RouteId, Stamp, Unreadable, UpstreamDay};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::fields::{Fields, read_record};
use crate::exact::Exact;
use crate::time::{Date, Instant};

/// The reply to `GET /cash-box/day-summary`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DaySummaryReply {
    /// The route.
    pub route_id: String,
    /// The business date.
    pub business_date: Date,
    /// The day before's closing.
    pub opening_cash: Exact,
    /// All payments.
    pub receipts: Exact,
    /// Payments in cash.
    pub receipts_cash: Exact,
    /// Principals handed out.
    pub disbursed: Exact,
    /// Outlays.
    pub expenses: Exact,
    /// Cash handed to the route.
    pub base_in: Exact,
    /// Cash handed in.
    pub deposits: Exact,
    /// Cash taken out.
    pub withdrawals: Exact,
    /// Corrections, with their own sign.
    pub adjustments: Exact,
    /// What should be in the bag.
    pub closing_cash: Exact,
    /// When these figures were computed.
    pub updated_at: Option<Instant>,
}

impl DaySummaryReply {
    /// A day as it is written. Fails where a sum of the day is out of range.
    pub fn new(
        route_id: &RouteId,
        day: &domain::DaySummary,
        updated_at: Option<Stamp>,
    ) -> Result<DaySummaryReply, MoneyError> {
        let figure = |figure| day.figure(figure).map(Exact::from);
        Ok(DaySummaryReply {
            route_id: route_id.to_string(),
            business_date: Date(day.date),
            opening_cash: figure(Figure::OpeningCash)?,
            receipts: figure(Figure::Receipts)?,
            receipts_cash: figure(Figure::ReceiptsCash)?,
            disbursed: figure(Figure::Disbursed)?,
            expenses: figure(Figure::Expenses)?,
            base_in: figure(Figure::BaseIn)?,
            deposits: figure(Figure::Deposits)?,
            withdrawals: figure(Figure::Withdrawals)?,
            adjustments: figure(Figure::Adjustments)?,
            closing_cash: figure(Figure::ClosingCash)?,
            updated_at: updated_at.map(Instant),
        })
    }
}

/// Whether an object is a day summary at all.
pub(crate) fn is_one(fields: &Fields<'_>) -> bool {
    let figure_names = Figure::ALL.map(Figure::name);
    std::iter::once("business_date")
        .chain(figure_names)
        .any(|name| fields.optional(name).is_some())
}

pub(crate) fn read(raw: &RawValue, route: &domain::Route) -> Result<UpstreamDay, Unreadable> {
    // A day has no id of its own; its date names it.
    read_record(RecordKind::DaySummary, "business_date", raw, |fields| {
        let date = fields.date("business_date")?;
        fields.currency_is(route.currency)?;
        let mut figures: [Option<Money>; Figure::ALL.len()] = [None; Figure::ALL.len()];
        for figure in Figure::ALL {
            figures[figure.index()] = fields.optional_amount(figure.name(), route.currency)?;
        }
        Ok(UpstreamDay {
            date,
            figures,
            updated_at: fields.optional_instant("updated_at")?,
        })
    })
}
