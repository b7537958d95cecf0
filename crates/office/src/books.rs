//! Reading the books: the day, the cash box, the records behind a figure.

pub(crate) mod cash_box;
pub(crate) mod closes;
pub(crate) mod counts;
mod day_sheet;
mod days;
mod figures;
mod known;
mod marks;
mod profitability;
mod reasons;
mod record;
mod rows;
#[cfg(test)]
pub(crate) mod shop;
mod target;
mod today;

use domain::{BusinessDate, Line};
use store::{RouteRow, Store};

use crate::caller::Caller;
use crate::trouble::Trouble;

/// How many days stand in a row of small bars.
const BAR_DAYS: i64 = 14;

/// A date that someone asked for.
pub(crate) fn date(text: &str) -> Result<BusinessDate, Trouble> {
    BusinessDate::parse(text).map_err(|_| Trouble::new("bad_date").with("value", text))
}

/// The route of a source, where the caller sees it.
fn route(
    store: &Store,
    caller: &Caller,
    source: &str,
    route_id: &str,
) -> Result<RouteRow, Trouble> {
    let source = crate::sources::find(store, source)?;
    let route = store.route(source.id, route_id)?;
    let unknown = || Trouble::new("unknown_route").with("name", route_id);
    caller.on(route.ok_or_else(unknown)?)
}

/// The route of an id or a name, in one source or wherever there is only one, where the caller
/// sees it.
pub(crate) fn route_named(
    store: &Store,
    caller: &Caller,
    source: Option<&str>,
    named: &str,
) -> Result<RouteRow, Trouble> {
    let source_id = source
        .map(|name| crate::sources::find(store, name))
        .transpose()?
        .map(|source| source.id);
    let routes = store.routes(source_id)?;
    let by_id = |route: &&RouteRow| route.external_id.as_str() == named;
    let by_name = |route: &&RouteRow| route.name == named;
    let mut found: Vec<&RouteRow> = routes.iter().filter(by_id).collect();
    if found.is_empty() {
        found = routes.iter().filter(by_name).collect();
    }
    match found.as_slice() {
        [route] => caller.on((*route).clone()),
        [] => Err(Trouble::new("unknown_route").with("name", named)),
        _ => Err(Trouble::new("ambiguous_route").with("name", named)),
    }
}

/// The name of the source that brought a route.
pub(crate) fn source_name(store: &Store, route: &RouteRow) -> Result<String, Trouble> {
    let sources = store.sources()?;
    let source = sources
        .into_iter()
        .find(|source| source.id == route.source_id);
    Ok(source.map(|source| source.given.name).unwrap_or_default())
}

/// A line by the name under which the cash box shows it.
pub(crate) fn line_name(line: Line) -> &'static str {
    let found = rows::LINE_NAMES.iter().find(|(_, known)| *known == line);
    found.map_or("", |(name, _)| name)
}

/// Where figures are withheld from a caller on a route: the last day that was counted, or none
/// where none was; nothing where they see all.
fn hidden_after(
    store: &Store,
    caller: &Caller,
    route: &RouteRow,
) -> Result<Option<Option<BusinessDate>>, Trouble> {
    if !caller.is_clerk() || !crate::cash_rules::clerks_count_blind(store)? {
        return Ok(None);
    }
    Ok(Some(store.counted_until(route)?))
}

/// Whether the figures of a route's day are withheld from a caller: clerks count before they see
/// what should be there, where the office has set it so.
pub(crate) fn blind(
    store: &Store,
    caller: &Caller,
    route: &RouteRow,
    date: BusinessDate,
) -> Result<bool, Trouble> {
    let hidden = hidden_after(store, caller, route)?;
    Ok(hidden.is_some_and(|seen| seen.is_none_or(|last| last < date)))
}
