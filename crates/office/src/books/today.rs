//! A day of every route, with totals that never cross currencies.

use std::collections::BTreeMap;

use domain::{BusinessDate, Currency, DayFigures, DaySummary, Money};
use store::{RouteRow, Store};

use super::figures::{bars, count, figures, freshness, last_days, upstream, with_difference};
use crate::caller::Caller;
use crate::clock;
use crate::office::Office;
use crate::trouble::Trouble;
use crate::view::{Agreement, CurrencyTotalView, TodayQuestion, TodayRouteView, TodayView};

impl Office {
    pub(crate) async fn today(
        &self,
        caller: &Caller,
        question: TodayQuestion,
    ) -> Result<TodayView, Trouble> {
        let caller = caller.clone();
        self.with_books(move |books| today(&books.store, &caller, question.date.as_deref()))
            .await
    }
}

fn today(store: &Store, caller: &Caller, asked: Option<&str>) -> Result<TodayView, Trouble> {
    let routes: Vec<RouteRow> = store
        .routes(None)?
        .into_iter()
        .filter(|route| !route.deleted && caller.sees(route.id))
        .collect();
    let zones = routes.iter().map(|route| clock::today(route.zone));
    let today = zones
        .max()
        .unwrap_or_else(|| clock::now().to_date_time().date_naive().into());
    let date = asked.map(super::date).transpose()?.unwrap_or(today);
    let names: BTreeMap<i64, String> = store
        .sources()?
        .into_iter()
        .map(|source| (source.id, source.given.name))
        .collect();
    let mut views = Vec::new();
    let mut totals: BTreeMap<Currency, Total> = BTreeMap::new();
    let mut earliest: Option<BusinessDate> = None;
    let mut days = last_days(store, date)?;
    for route in &routes {
        if let Some((first, _)) = store.span(route.id)? {
            earliest = Some(earliest.map_or(first, |earliest| earliest.min(first)));
        }
        let days = with_difference(store, route, days.remove(&route.id).unwrap_or_default())?;
        let view = route_view(store, route, &days, names.get(&route.source_id))?;
        let total = totals
            .entry(route.currency)
            .or_insert_with(|| Total::new(route.currency));
        total.add(&days, view.upstream.agreement)?;
        views.push(view);
    }
    let currencies = totals
        .into_iter()
        .map(|(currency, total)| total.view(currency))
        .collect::<Result<Vec<_>, _>>()?;
    Ok(TodayView {
        date: date.to_string(),
        today: today.to_string(),
        earliest: earliest.map(|date| date.to_string()),
        currencies,
        routes: views,
        freshness: freshness(store)?,
    })
}

/// The day itself and the one before, the last two of a row that ends with it.
fn last_two(days: &[(DaySummary, bool)]) -> Result<(&DaySummary, &DaySummary), Trouble> {
    match days {
        [.., (previous, _), (day, _)] => Ok((previous, day)),
        _ => Err(Trouble::new("internal").with("code", "a row of days is too short")),
    }
}

fn route_view(
    store: &Store,
    route: &RouteRow,
    days: &[(DaySummary, bool)],
    source: Option<&String>,
) -> Result<TodayRouteView, Trouble> {
    let (previous, day) = last_two(days)?;
    let theirs = store.upstream_day(route.id, route.currency, day.date)?;
    Ok(TodayRouteView {
        source: source.cloned().unwrap_or_default(),
        route_id: route.external_id.to_string(),
        name: route.name.clone(),
        currency: route.currency.code().to_owned(),
        active: route.active,
        loans_count: count(day.figures.loans_count),
        figures: figures(day)?,
        previous: figures(previous)?,
        upstream: upstream(day, theirs.as_ref())?,
        last_days: bars(days)?,
    })
}

/// The routes of one currency, day by day.
struct Total {
    days: Vec<(DaySummary, bool)>,
    currency: Currency,
    routes: u32,
    routes_different: u32,
}

impl Total {
    fn new(currency: Currency) -> Total {
        Total {
            days: Vec::new(),
            currency,
            routes: 0,
            routes_different: 0,
        }
    }

    fn add(&mut self, days: &[(DaySummary, bool)], agreement: Agreement) -> Result<(), Trouble> {
        self.routes += 1;
        self.routes_different += u32::from(agreement == Agreement::Different);
        if self.days.is_empty() {
            let zero = Money::zero(self.currency);
            for (day, _) in days {
                let nothing = DaySummary::new(day.date, zero, DayFigures::zero(self.currency))?;
                self.days.push((nothing, false));
            }
        }
        for ((total, any_different), (day, different)) in self.days.iter_mut().zip(days) {
            let mut figures = total.figures;
            figures.merge(&day.figures)?;
            let opening = total.opening.checked_add(day.opening)?;
            *total = DaySummary::new(day.date, opening, figures)?;
            *any_different |= different;
        }
        Ok(())
    }

    fn view(&self, currency: Currency) -> Result<CurrencyTotalView, Trouble> {
        let (previous, day) = last_two(&self.days)?;
        Ok(CurrencyTotalView {
            currency: currency.code().to_owned(),
            routes: self.routes,
            figures: figures(day)?,
            previous: figures(previous)?,
            routes_different: self.routes_different,
            last_days: bars(&self.days)?,
        })
    }
}
