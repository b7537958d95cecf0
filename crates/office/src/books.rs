//! Reading the books: the day, the cash box, the records behind a figure.

mod cash_box;
mod days;
mod figures;
mod record;
mod rows;
mod today;

use domain::BusinessDate;
use store::{RouteRow, Store};

use crate::caller::Caller;
use crate::trouble::Trouble;

/// How many days stand in a row of small bars.
const BAR_DAYS: i64 = 14;

/// A date that someone asked for.
fn date(text: &str) -> Result<BusinessDate, Trouble> {
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
