//! A day of every route, with totals that never cross currencies.

use std::collections::BTreeMap;

use domain::{BusinessDate, Currency, DayFigures, DaySummary, Money, MoneyError};
use store::{RouteRow, Store};

use super::figures::{MarkedDay, bars, count, figures, freshness, last_days, upstream};
use super::marks::marked;
use super::target;
use crate::caller::Caller;
use crate::clock;
use crate::office::Office;
use crate::trouble::Trouble;
use crate::view::{
    Agreement, CurrencyTotalView, DayMark, FiguresView, TodayQuestion, TodayRouteView, TodayView,
    UpstreamView,
};

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
    let zones = routes.iter().map(|route| clock::today(&route.clock));
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
        let hidden_after = super::hidden_after(store, caller, route)?;
        let days = days.remove(&route.id).unwrap_or_default();
        let days = marked(store, route, days, hidden_after)?;
        let shown = days.last().is_some_and(|marked| !marked.hidden);
        let due = match shown {
            true => target::due(store, route, date)?,
            false => None,
        };
        let view = route_view(store, route, &days, due, names.get(&route.source_id))?;
        let total = totals
            .entry(route.currency)
            .or_insert_with(|| Total::new(route.currency));
        total.add(&days, view.upstream.agreement, due)?;
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

/// A day's figures, or empty texts where they are withheld.
fn shown(marked: &MarkedDay) -> Result<FiguresView, MoneyError> {
    if !marked.hidden {
        return figures(&marked.day);
    }
    let none = String::new;
    Ok(FiguresView {
        opening_cash: none(),
        receipts: none(),
        receipts_cash: none(),
        receipts_other: none(),
        disbursed: none(),
        expenses: none(),
        base_in: none(),
        deposits: none(),
        withdrawals: none(),
        adjustments: none(),
        closing_cash: none(),
        payments_count: 0,
    })
}

/// The day itself and the one before, the last two of a row that ends with it.
fn last_two(days: &[MarkedDay]) -> Result<(&MarkedDay, &MarkedDay), Trouble> {
    match days {
        [.., previous, day] => Ok((previous, day)),
        _ => Err(Trouble::new("internal").with("code", "a row of days is too short")),
    }
}

fn route_view(
    store: &Store,
    route: &RouteRow,
    days: &[MarkedDay],
    due: Option<(Money, Money)>,
    source: Option<&String>,
) -> Result<TodayRouteView, Trouble> {
    let (previous, day) = last_two(days)?;
    let theirs = store.upstream_day(route.id, route.currency, day.day.date)?;
    let upstream = match day.hidden {
        true => UpstreamView {
            agreement: Agreement::Unread,
            differences: Vec::new(),
            closing_difference: None,
            read_at: None,
        },
        false => upstream(route, &day.day, theirs.as_ref())?,
    };
    Ok(TodayRouteView {
        source: source.cloned().unwrap_or_default(),
        route_id: route.external_id.to_string(),
        name: route.name.clone(),
        currency: route.currency.code().to_owned(),
        active: route.active,
        loans_count: match day.hidden {
            true => 0,
            false => count(day.day.figures.loans_count),
        },
        figures: shown(day)?,
        previous: shown(previous)?,
        target: due.map(target::due_view),
        blind: day.hidden,
        upstream,
        last_days: bars(days)?,
    })
}

/// The routes of one currency, day by day.
struct Total {
    days: Vec<MarkedDay>,
    currency: Currency,
    routes: u32,
    routes_different: u32,
    /// Due, and paid of it; none where that of one route cannot be said.
    due: Option<(Money, Money)>,
}

impl Total {
    fn new(currency: Currency) -> Total {
        Total {
            days: Vec::new(),
            currency,
            routes: 0,
            routes_different: 0,
            due: Some((Money::zero(currency), Money::zero(currency))),
        }
    }

    fn add(
        &mut self,
        days: &[MarkedDay],
        agreement: Agreement,
        due: Option<(Money, Money)>,
    ) -> Result<(), Trouble> {
        self.due = match (self.due, due) {
            (Some((all, all_paid)), Some((due, paid))) => {
                Some((all.checked_add(due)?, all_paid.checked_add(paid)?))
            }
            _ => None,
        };
        self.routes += 1;
        self.routes_different += u32::from(agreement == Agreement::Different);
        if self.days.is_empty() {
            let zero = Money::zero(self.currency);
            for marked in days {
                let date = marked.day.date;
                self.days.push(MarkedDay {
                    day: DaySummary::new(date, zero, DayFigures::zero(self.currency))?,
                    different: false,
                    desk: DayMark::Open,
                    hidden: false,
                });
            }
        }
        for (total, marked) in self.days.iter_mut().zip(days) {
            let mut figures = total.day.figures;
            figures.merge(&marked.day.figures)?;
            let opening = total.day.opening.checked_add(marked.day.opening)?;
            total.day = DaySummary::new(marked.day.date, opening, figures)?;
            total.different |= marked.different;
            // A total with one route left out would be no total.
            total.hidden |= marked.hidden;
        }
        Ok(())
    }

    fn view(&self, currency: Currency) -> Result<CurrencyTotalView, Trouble> {
        let (previous, day) = last_two(&self.days)?;
        Ok(CurrencyTotalView {
            currency: currency.code().to_owned(),
            routes: self.routes,
            figures: shown(day)?,
            previous: shown(previous)?,
            target: self.due.map(target::due_view),
            routes_different: self.routes_different,
            last_days: bars(&self.days)?,
        })
    }
}
