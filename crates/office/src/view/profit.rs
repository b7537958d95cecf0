//! Profitability of a route by day, week or month.

use serde::{Deserialize, Serialize};
use specta::Type;

/// How long a period is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Period {
    /// A business day.
    #[default]
    Day,
    /// Monday to Sunday.
    Week,
    /// A calendar month.
    Month,
}

/// Asks for the profitability of a route.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct ProfitabilityQuestion {
    /// The source that brought the route; none where the route is named without doubt.
    #[serde(default)]
    pub source: Option<String>,
    /// The upstream's id of the route, or its name.
    pub route_id: String,
    /// The first business date.
    pub from: String,
    /// The last.
    pub to: String,
    /// Cut into what.
    #[serde(default)]
    pub by: Period,
}

/// The profitability of a route.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct ProfitabilityView {
    /// The source that brought the route.
    pub source: String,
    /// The upstream's id.
    pub route_id: String,
    /// As the office calls it.
    pub name: String,
    /// ISO 4217.
    pub currency: String,
    /// The periods, cut off at the ends asked for.
    pub periods: Vec<PeriodView>,
    /// The whole span.
    pub total: PeriodView,
}

/// One period. A figure that is none cannot be said yet; `cannot` says why.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct PeriodView {
    /// The first business date.
    pub from: String,
    /// The last.
    pub to: String,
    /// Principal that came back.
    pub principal_collected: Option<String>,
    /// Interest that came in.
    pub gain_collected: Option<String>,
    /// Paid beyond what loans come to: neither.
    pub overpaid: Option<String>,
    /// Principals handed out.
    pub disbursed: String,
    /// Outlays.
    pub outlays: String,
    /// By the rule table.
    pub commission: Option<String>,
    /// Gain less outlays and commission.
    pub net: Option<String>,
    /// Outstanding principal summed over the days of the period, at the end of each.
    pub capital_days: Option<String>,
    /// Gain for each unit of capital and day, per cent with six decimals.
    pub gain_per_capital_day_percent: Option<String>,
    /// The same over 30 days, per cent with two decimals.
    pub thirty_day_percent: Option<String>,
    /// Why a figure cannot be said yet.
    pub cannot: Vec<CannotView>,
}

/// Why something cannot be said yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct CannotView {
    /// `not_synced`, `quarantined`, `payment_without_loan`, `loan_without_terms`,
    /// `payments_missing`, `no_commission_rule`, `day_not_over`, `no_capital`.
    pub code: String,
    /// How many records are concerned.
    pub count: u32,
    /// In the user's language, with what to do.
    pub sentence: String,
}
