//! How the cash desk is set: thresholds, blind counts, where days end, commissions.

use domain::{Basis, Currency, DAY_END_MINUTES_MAX, DayEnd, Money, Percent};
use store::{CommissionRow, NewCommission, NewEntry, RouteRow, Store, StoreError};

use crate::books::{date, route_named, source_name};
use crate::caller::Caller;
use crate::clock;
use crate::office::{Books, Office};
use crate::trouble::Trouble;
use crate::view::{
    CashRulesView, CommissionBasis, CommissionRuleQuestion, CommissionRuleView, DayEndView,
    NewCommissionRule, Nothing, SetCashRules, SetDayEnd, ThresholdView,
};

/// The setting that has clerks count before they see what should be there: `0` or `1`.
const BLIND: &str = "clerks_count_blind";

impl Office {
    pub(crate) async fn cash_rules(
        &self,
        caller: &Caller,
        _: Nothing,
    ) -> Result<CashRulesView, Trouble> {
        let caller = caller.clone();
        self.with_books(move |books| rules(&books.store, &caller))
            .await
    }

    pub(crate) async fn set_cash_rules(
        &self,
        caller: &Caller,
        set: SetCashRules,
    ) -> Result<CashRulesView, Trouble> {
        self.change_rules(caller, move |books, caller| set_rules(books, caller, &set))
            .await
    }

    pub(crate) async fn set_day_end(
        &self,
        caller: &Caller,
        set: SetDayEnd,
    ) -> Result<CashRulesView, Trouble> {
        self.change_rules(caller, move |books, caller| set_end(books, caller, &set))
            .await
    }

    pub(crate) async fn add_commission(
        &self,
        caller: &Caller,
        new: NewCommissionRule,
    ) -> Result<CashRulesView, Trouble> {
        self.change_rules(caller, move |books, caller| add_rule(books, caller, &new))
            .await
    }

    pub(crate) async fn remove_commission(
        &self,
        caller: &Caller,
        question: CommissionRuleQuestion,
    ) -> Result<CashRulesView, Trouble> {
        self.change_rules(caller, move |books, caller| {
            remove_rule(books, caller, &question)
        })
        .await
    }

    /// Changes something and shows how the cash desk is set then.
    async fn change_rules(
        &self,
        caller: &Caller,
        change: impl FnOnce(&Books, &Caller) -> Result<(), Trouble> + Send + 'static,
    ) -> Result<CashRulesView, Trouble> {
        let caller = caller.clone();
        self.with_books(move |books| {
            change(books, &caller)?;
            rules(&books.store, &caller)
        })
        .await
    }
}

/// A squaring that moves more than this has to be signed by a reviewer.
pub(crate) fn review_threshold(store: &Store, currency: Currency) -> Result<Money, Trouble> {
    let Some(kept) = store.setting(threshold_name(currency))? else {
        return Ok(threshold_default(currency));
    };
    let minor = kept.parse().map_err(|_| Trouble::new("store_damaged"))?;
    Ok(Money::from_minor(minor, currency))
}

/// Whether clerks count before they see what should be there.
pub(crate) fn clerks_count_blind(store: &Store) -> Result<bool, Trouble> {
    Ok(store.setting(BLIND)?.is_some_and(|kept| kept == "1"))
}

/// The setting of a threshold, in minor units.
fn threshold_name(currency: Currency) -> &'static str {
    match currency {
        Currency::Cop => "review_threshold_COP",
        Currency::Xof => "review_threshold_XOF",
    }
}

/// Where nobody set one: what a note or two come to.
fn threshold_default(currency: Currency) -> Money {
    let minor = match currency {
        Currency::Cop => 2_000_000,
        Currency::Xof => 5_000,
    };
    Money::from_minor(minor, currency)
}

/// How the cash desk is set, as far as it is about routes that the caller sees.
fn rules(store: &Store, caller: &Caller) -> Result<CashRulesView, Trouble> {
    let mut thresholds = Vec::new();
    for currency in Currency::ALL {
        thresholds.push(ThresholdView {
            currency: currency.code().to_owned(),
            amount: review_threshold(store, currency)?.to_string(),
        });
    }
    let mut day_ends = Vec::new();
    for route in store.routes(None)? {
        if route.clock.ends().is_empty() || !caller.sees(route.id) {
            continue;
        }
        let source = source_name(store, &route)?;
        let ends = route.clock.ends().iter();
        day_ends.extend(ends.map(|end| end_view(&source, &route, end)));
    }
    let commissions = store.commission_rules()?.into_iter();
    let seen = |row: &CommissionRow| row.rule.route.is_none_or(|route| caller.sees(route));
    Ok(CashRulesView {
        thresholds,
        clerks_count_blind: clerks_count_blind(store)?,
        day_ends,
        commissions: commissions.filter(seen).map(rule_view).collect(),
    })
}

fn end_view(source: &str, route: &RouteRow, end: &DayEnd) -> DayEndView {
    DayEndView {
        source: source.to_owned(),
        route_id: route.external_id.to_string(),
        route_name: route.name.clone(),
        from: end.from.to_string(),
        ends_at: format!("{:02}:{:02}", end.minutes / 60, end.minutes % 60),
    }
}

fn rule_view(row: CommissionRow) -> CommissionRuleView {
    let CommissionRow {
        rule,
        source,
        route,
        collector,
        collector_name,
    } = row;
    CommissionRuleView {
        id: rule.id.to_string(),
        source,
        route_id: route,
        collector,
        collector_name: collector_name.unwrap_or_default(),
        from: rule.from.to_string(),
        basis: match rule.basis {
            Basis::Collected => CommissionBasis::Collected,
            Basis::Gain => CommissionBasis::Gain,
        },
        percent: rule.percent.to_string(),
    }
}

fn set_rules(books: &Books, caller: &Caller, set: &SetCashRules) -> Result<(), Trouble> {
    let mut entry = caller.entry("set_cash_rules");
    let mut settings = Vec::new();
    for ThresholdView { currency, amount } in &set.thresholds {
        let bad = || Trouble::new("bad_amount").with("value", format!("{amount} {currency}"));
        let currency = Currency::from_code(currency).ok_or_else(bad)?;
        let threshold = Money::parse(amount.trim(), currency).map_err(|_| bad())?;
        if threshold.minor() < 0 {
            return Err(bad());
        }
        let name = threshold_name(currency);
        entry = entry.with(name, threshold.to_string());
        settings.push((name, threshold.minor().to_string()));
    }
    let blind = if set.clerks_count_blind { "1" } else { "0" };
    settings.push((BLIND, blind.to_owned()));
    let entry = entry.with(BLIND, set.clerks_count_blind);
    let settings: Vec<(&str, &str)> = settings
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    Ok(books.store.set(&settings, &entry)?)
}

/// Days that are closed keep their end: a signed day must not come to hold other rows.
fn set_end(books: &Books, caller: &Caller, set: &SetDayEnd) -> Result<(), Trouble> {
    let store = &books.store;
    let route = route_named(store, caller, set.source.as_deref(), &set.route_id)?;
    let from = date(&set.from)?;
    let bad = || Trouble::new("bad_day_end").with("value", &set.ends_at);
    let minutes = minutes(&set.ends_at).ok_or_else(bad)?;
    if let Some(closed) = store
        .closed_until(route.id)?
        .filter(|closed| *closed >= from)
    {
        return Err(Trouble::new("day_end_closed").with("date", closed.to_string()));
    }
    let entry = on(store, &route, caller.entry("set_day_end"))?
        .with("from", from.to_string())
        .with("ends_at", set.ends_at.as_str());
    let end = DayEnd { from, minutes };
    Ok(store.set_day_end(route.id, end, clock::now(), &entry)?)
}

/// Minutes after midnight of `HH:MM`, up to the latest that a day may end.
fn minutes(text: &str) -> Option<u16> {
    let (hours, minutes) = text.split_once(':')?;
    let two_digits = |part: &str| {
        let digits = part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit());
        digits.then(|| part.parse::<u16>().ok()).flatten()
    };
    let (hours, minutes) = (two_digits(hours)?, two_digits(minutes)?);
    let after_midnight = hours * 60 + minutes;
    (minutes < 60 && after_midnight <= DAY_END_MINUTES_MAX).then_some(after_midnight)
}

fn add_rule(books: &Books, caller: &Caller, new: &NewCommissionRule) -> Result<(), Trouble> {
    let store = &books.store;
    let bad = |_| Trouble::new("bad_percent").with("value", &new.percent);
    let percent = Percent::parse(new.percent.trim()).map_err(bad)?;
    let from = date(&new.from)?;
    let route = match (&new.route_id, &new.source, &new.collector) {
        (Some(route), source, _) => Some(route_named(store, caller, source.as_deref(), route)?),
        (None, _, Some(_)) => return Err(Trouble::new("collector_needs_route")),
        (None, Some(_), None) => {
            return Err(Trouble::new("empty_field").with("field", "route_id"));
        }
        (None, None, None) => None,
    };
    let collector_id = match (&route, &new.collector) {
        (Some(route), Some(id)) => Some(collector(store, route, id)?),
        _ => None,
    };
    let basis = match new.basis {
        CommissionBasis::Collected => Basis::Collected,
        CommissionBasis::Gain => Basis::Gain,
    };
    let mut entry = caller.entry("add_commission");
    if let Some(route) = &route {
        entry = on(store, route, entry)?;
    }
    if let Some(collector) = &new.collector {
        entry = entry.with("collector", collector.as_str());
    }
    let entry = entry
        .with("from", from.to_string())
        .with("basis", basis.name())
        .with("percent", percent.to_string());
    let kept = NewCommission {
        route_id: route.map(|route| route.id),
        collector_id,
        from,
        basis,
        percent,
    };
    store.add_commission_rule(&kept, &entry)?;
    Ok(())
}

/// Our number of a collector of the route's source, by the upstream's id.
fn collector(store: &Store, route: &RouteRow, id: &str) -> Result<i64, Trouble> {
    let names = store.collector_names(route.source_id)?;
    let found = names.iter().find(|(_, collector)| collector.id == id);
    let unknown = || Trouble::new("unknown_collector").with("name", id);
    found.map(|(number, _)| *number).ok_or_else(unknown)
}

fn remove_rule(
    books: &Books,
    caller: &Caller,
    question: &CommissionRuleQuestion,
) -> Result<(), Trouble> {
    let unknown = || Trouble::new("unknown_rule");
    let id: i64 = question.rule.parse().map_err(|_| unknown())?;
    let rules = books.store.commission_rules()?.into_iter();
    let mut named = rules.filter(|row| row.rule.id == id);
    let rule = rule_view(named.next().ok_or_else(unknown)?);
    let about = [rule.source, rule.route_id].into_iter().flatten();
    let mut entry = caller
        .entry("remove_commission")
        .on(&about.collect::<Vec<_>>().join("/"));
    if let Some(collector) = rule.collector {
        entry = entry.with("collector", collector);
    }
    let entry = entry.with("from", rule.from).with("percent", rule.percent);
    let removed = books.store.remove_commission_rule(id, &entry);
    removed.map_err(|error| match error {
        StoreError::NotFound => unknown(),
        other => other.into(),
    })
}

/// An entry about a route.
fn on(store: &Store, route: &RouteRow, entry: NewEntry) -> Result<NewEntry, Trouble> {
    let source = source_name(store, route)?;
    Ok(entry.on(&format!("{source}/{}", route.external_id)))
}

#[cfg(test)]
mod tests;
