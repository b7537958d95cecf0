//! How the cash desk is set: thresholds, blind counts, where days end, commissions.

use serde::{Deserialize, Serialize};
use specta::Type;

/// How the cash desk is set.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct CashRulesView {
    /// By currency: a squaring that moves more has to be signed by a reviewer.
    pub thresholds: Vec<ThresholdView>,
    /// Whether clerks count before they see what should be there.
    pub clerks_count_blind: bool,
    /// Where the days of routes end, by route and date; a route that is not named ends at midnight.
    pub day_ends: Vec<DayEndView>,
    /// The commission rules, the latest first.
    pub commissions: Vec<CommissionRuleView>,
}

/// A threshold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ThresholdView {
    /// ISO 4217.
    pub currency: String,
    /// How much.
    pub amount: String,
}

/// Sets thresholds and blind counts.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct SetCashRules {
    /// By currency; what is not named stays.
    pub thresholds: Vec<ThresholdView>,
    /// Whether clerks count before they see what should be there.
    pub clerks_count_blind: bool,
}

/// Where the days of a route end from a date on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct DayEndView {
    /// The source that brought the route.
    pub source: String,
    /// The upstream's id of the route.
    pub route_id: String,
    /// As the office calls it.
    pub route_name: String,
    /// The first business date that ends so.
    pub from: String,
    /// `HH:MM` in the night after: `00:00` to `12:00`.
    pub ends_at: String,
}

/// Sets where the days of a route end from a date on. Days that are closed keep their end.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct SetDayEnd {
    /// The source that brought the route; none where the route is named without doubt.
    #[serde(default)]
    pub source: Option<String>,
    /// The upstream's id of the route, or its name.
    pub route_id: String,
    /// The first business date that ends so.
    pub from: String,
    /// `HH:MM` in the night after: `00:00` to `12:00`.
    pub ends_at: String,
}

/// What a commission is reckoned on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum CommissionBasis {
    /// Everything collected.
    Collected,
    /// The gain in it.
    Gain,
}

/// A commission rule in force from a date on. Of the rules that fit, the one that names a
/// collector goes before one that names a route, and that before one for all; of equals the latest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct CommissionRuleView {
    /// Our number of it.
    pub id: String,
    /// The source of the route; none for every route.
    pub source: Option<String>,
    /// The upstream's id of the route; none for every route.
    pub route_id: Option<String>,
    /// The upstream's id of the collector; none for every collector.
    pub collector: Option<String>,
    /// The name of the collector; empty where none is named or known.
    pub collector_name: String,
    /// The first business date.
    pub from: String,
    /// What it is reckoned on.
    pub basis: CommissionBasis,
    /// Per cent, at most four decimals.
    pub percent: String,
}

/// Adds a commission rule.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct NewCommissionRule {
    /// The source of the route; none for every route.
    #[serde(default)]
    pub source: Option<String>,
    /// The upstream's id of the route; none for every route.
    #[serde(default)]
    pub route_id: Option<String>,
    /// The upstream's id of the collector; none for every collector. Needs a route.
    #[serde(default)]
    pub collector: Option<String>,
    /// The first business date.
    pub from: String,
    /// What it is reckoned on.
    pub basis: CommissionBasis,
    /// Per cent, at most four decimals, 0 to 100.
    pub percent: String,
}

/// Names a commission rule.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct CommissionRuleQuestion {
    /// The rule.
    pub rule: String,
}
