//! Where the days of routes end, from a date on.

use audit::NewEntry;
use domain::{DayEnd, RouteClock, Stamp};
use rusqlite::params;

use super::{audit_entries, date_from, routes};
use crate::error::StoreError;
use crate::moment::Moment;
use crate::open::Store;
use crate::proposals;
use crate::verify;

/// One row a route and first date.
pub(crate) const SCHEMA: &str = "
-- From which business date on the days of a route end how many minutes after midnight.
CREATE TABLE day_ends (
    route_id  INTEGER NOT NULL,
    from_date INTEGER NOT NULL,
    minutes   INTEGER NOT NULL,
    PRIMARY KEY (route_id, from_date)
) STRICT, WITHOUT ROWID;
";

/// Reads the ends of a route as `routes` gathers them: `date minutes,date minutes`.
pub(crate) fn read(gathered: Option<String>) -> Result<Vec<DayEnd>, StoreError> {
    let one = |text: &str| {
        let (from, minutes) = text.split_once(' ')?;
        Some(DayEnd {
            from: date_from(from.parse().ok()?).ok()?,
            minutes: minutes.parse().ok()?,
        })
    };
    gathered
        .unwrap_or_default()
        .split_terminator(',')
        .map(|text| one(text).ok_or(StoreError::Damaged))
        .collect()
}

impl Store {
    /// Sets where the days of a route end from a date on, and takes its rows to their days anew.
    ///
    /// Errors: `Overtaken` where a day that would end elsewhere was closed.
    pub fn set_day_end(
        &self,
        route_id: i64,
        end: DayEnd,
        at: Stamp,
        entry: &NewEntry,
    ) -> Result<(), StoreError> {
        self.write(|transaction| {
            let closed = transaction
                .prepare("SELECT 1 FROM closes WHERE route_id = ?1 AND business_date >= ?2")?
                .exists(params![route_id, end.from.epoch_days()])?;
            if closed {
                return Err(StoreError::Overtaken);
            }
            let before: RouteClock = routes::by_row(transaction, route_id)?.clock;
            transaction.execute(
                "INSERT OR REPLACE INTO day_ends (route_id, from_date, minutes)
                 VALUES (?1, ?2, ?3)",
                params![route_id, end.from.epoch_days(), end.minutes],
            )?;
            let route = routes::by_row(transaction, route_id)?;
            if route.clock != before {
                let mut moment = Moment::begin(transaction, at.epoch_micros())?;
                verify::redraw_days(transaction, &route, &mut moment)?;
                for group in moment.take_groups() {
                    proposals::reconcile(transaction, &mut moment, group)?;
                }
                moment.end()?;
            }
            audit_entries::append(transaction, entry)
        })
    }
}
