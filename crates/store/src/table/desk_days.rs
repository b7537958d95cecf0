//! How far the days of a route have come at the cash desk, gathered from its tables.

use std::collections::BTreeMap;

use domain::{BusinessDate, DaySummary};
use rusqlite::{Connection, params};

use super::routes::RouteRow;
use super::{cash_counts, closes, date_from, squares};
use crate::error::StoreError;
use crate::open::Store;

/// How far a day has come.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DeskDay {
    /// Boxes that were counted.
    pub counted: u32,
    /// Those of them whose latest count is squared, and the squaring holds.
    pub squared: u32,
    /// Those of them whose squaring waits for a reviewer or was sent back.
    pub to_review: u32,
    /// The day as its latest close signed it.
    pub closed: Option<DaySummary>,
}

fn gather(
    connection: &Connection,
    route: &RouteRow,
    from: BusinessDate,
    to: BusinessDate,
) -> Result<BTreeMap<BusinessDate, DeskDay>, StoreError> {
    let mut days: BTreeMap<BusinessDate, DeskDay> = BTreeMap::new();
    let span = params![route.id, from.epoch_days(), to.epoch_days()];
    let tail = "WHERE p.route_id = ?1 AND p.business_date BETWEEN ?2 AND ?3
            AND p.id = (SELECT max(q.id) FROM cash_counts q WHERE q.route_id = p.route_id
                AND q.business_date = p.business_date AND q.collector_id IS p.collector_id)";
    for count in cash_counts::rows(connection, route.currency, tail, span)? {
        let day = days.entry(count.date).or_default();
        day.counted += 1;
        if let Some(square) = squares::of_count(connection, count.id, route.currency)?.pop() {
            day.squared += u32::from(square.holds());
            day.to_review += u32::from(!square.holds());
        }
    }
    let mut statement = connection.prepare_cached(
        "SELECT DISTINCT business_date FROM closes
         WHERE route_id = ?1 AND business_date BETWEEN ?2 AND ?3",
    )?;
    let mut rows = statement.query(span)?;
    while let Some(row) = rows.next()? {
        let date = date_from(row.get(0)?)?;
        let latest = closes::of_route(connection, route, Some(date))?;
        days.entry(date).or_default().closed = latest.first().map(|close| close.day);
    }
    Ok(days)
}

impl Store {
    /// How far the days of a span have come at the cash desk; those about which there is nothing
    /// are left out.
    pub fn desk_days(
        &self,
        route: &RouteRow,
        from: BusinessDate,
        to: BusinessDate,
    ) -> Result<BTreeMap<BusinessDate, DeskDay>, StoreError> {
        self.read(|connection| gather(connection, route, from, to))
    }
}
