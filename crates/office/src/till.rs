//! The cash desk: counting, squaring, closing, and cash that moves at the office.

mod close;
mod count;
mod movements;
mod open;
mod square;

use domain::{BusinessDate, Currency, Money, NOTE_CHARACTERS_MAX};
use store::{NewEntry, RouteRow, Store};

use crate::books;
use crate::caller::Caller;
use crate::clock;
use crate::trouble::Trouble;

pub(crate) use movements::{hide_words, view as movement_view};

/// The route and the day that something is about: a day that has begun.
fn route_and_day(
    store: &Store,
    caller: &Caller,
    source: Option<&str>,
    route: &str,
    date: Option<&str>,
) -> Result<(RouteRow, BusinessDate), Trouble> {
    let route = books::route_named(store, caller, source, route)?;
    let today = clock::today(&route.clock);
    let date = date.map(books::date).transpose()?.unwrap_or(today);
    if date > today {
        return Err(Trouble::new("future_day").with("date", date.to_string()));
    }
    Ok((route, date))
}

/// Our number of a collector of the route's source, by the upstream's id.
fn collector(store: &Store, route: &RouteRow, id: &str) -> Result<i64, Trouble> {
    let names = store.collector_names(route.source_id)?;
    let found = names.iter().find(|(_, collector)| collector.id == id);
    found
        .map(|(number, _)| *number)
        .ok_or_else(|| Trouble::new("unknown_collector").with("name", id))
}

/// A currency that the carrier names must be the route's.
fn same_currency(route: &RouteRow, named: Option<&str>) -> Result<(), Trouble> {
    match named {
        Some(code) if Currency::from_code(code) != Some(route.currency) => {
            Err(Trouble::new("other_currency")
                .with("value", code)
                .with("currency", route.currency.code()))
        }
        _ => Ok(()),
    }
}

/// An amount that was typed.
fn amount(text: &str, currency: Currency) -> Result<Money, Trouble> {
    Money::parse(text.trim(), currency).map_err(|_| Trouble::new("bad_amount").with("value", text))
}

/// A note that was typed.
fn note(text: &str) -> Result<String, Trouble> {
    let text = text.trim();
    if text.chars().count() > NOTE_CHARACTERS_MAX {
        return Err(Trouble::new("long_note"));
    }
    Ok(text.to_owned())
}

/// A number of ours that came as a text.
fn number(text: &str, unknown: &str) -> Result<i64, Trouble> {
    text.parse().map_err(|_| Trouble::new(unknown))
}

/// An entry about a route's day.
fn entry(
    store: &Store,
    caller: &Caller,
    action: &str,
    route: &RouteRow,
    date: BusinessDate,
) -> Result<NewEntry, Trouble> {
    let source = books::source_name(store, route)?;
    Ok(caller
        .entry(action)
        .on(&format!("{source}/{} {date}", route.external_id)))
}
