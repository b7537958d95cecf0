//! What the store knows of a source: where each of its data sets stands, and which day it is there.

use domain::{BusinessDate, Stamp};
use store::{RouteRow, SourceRow, Store};
use sync::{DataSet, Plan, Position, RouteTask, Task};

use crate::clock;
use crate::trouble::Trouble;

/// What the store knows when a sync begins.
pub(super) fn plan(store: &Store, source: &SourceRow, full: bool) -> Result<Plan, Trouble> {
    Ok(Plan {
        routes: store.position(source.id, &Task::tenant(DataSet::Routes))?,
        customers: store.position(source.id, &Task::tenant(DataSet::Customers))?,
        known_routes: route_tasks(store, source)?,
        full,
        look_back_days: source.given.look_back_days,
        page_size: sync::limits::PAGE_SIZE_DEFAULT,
    })
}

/// Whether some data set goes on where an earlier sync was cut off.
pub(super) fn carries_on(plan: &Plan) -> bool {
    let cut_off = |position: &Position| position.cursor.is_some();
    let route = |route: &RouteTask| {
        cut_off(&route.collectors) || cut_off(&route.statement) || cut_off(&route.day_summaries)
    };
    !plan.full
        && (cut_off(&plan.routes)
            || cut_off(&plan.customers)
            || plan.known_routes.iter().any(route))
}

/// Today on a route, by the source's clock where ours is known to be off.
pub(super) fn today(source: &SourceRow, route: &RouteRow) -> BusinessDate {
    let now = clock::now();
    let gap_micros = source
        .clock_gap_seconds
        .unwrap_or(0)
        .saturating_mul(1_000_000);
    let there = Stamp::from_parts(now.epoch_micros().saturating_sub(gap_micros), 0);
    BusinessDate::of(there.unwrap_or(now), route.clock.zone())
}

/// The routes that are kept, with where each of their data sets stands.
pub(super) fn route_tasks(store: &Store, source: &SourceRow) -> Result<Vec<RouteTask>, Trouble> {
    let mut tasks = Vec::new();
    for route in store
        .routes(Some(source.id))?
        .into_iter()
        .filter(|route| !route.deleted)
    {
        let position =
            |data_set| store.position(source.id, &Task::route(data_set, route.external_id.clone()));
        tasks.push(RouteTask {
            today: today(source, &route),
            collectors: position(DataSet::Collectors)?,
            statement: position(DataSet::Statement)?,
            day_summaries: position(DataSet::DaySummaries)?,
            route: route.external_id.clone(),
        });
    }
    Ok(tasks)
}
