//! What a gateway serves: records of a source in pages, whole or since a change.

use domain::{
    BusinessDate, Collector, CollectorId, Customer, CustomerId, Record, RecordKind, Reported,
    Route, RouteId,
};
use rusqlite::{Connection, params};

use crate::error::StoreError;
use crate::open::Store;
use crate::table::routes::RouteRow;
use crate::table::{
    cash_movements, changes, collectors, customers, date_from, expenses, loans, payments, routes,
};

/// The record kinds of a statement, in the order in which they are served.
pub const STATEMENT_KINDS: [RecordKind; 4] = [
    RecordKind::Loan,
    RecordKind::Payment,
    RecordKind::Expense,
    RecordKind::CashMovement,
];

/// A record with our number of its row.
pub type Numbered<R> = (i64, R);

/// How many entries of the change log one page looks through at most.
const CHANGES_PER_PAGE_MAX: u32 = 20_000;

/// A place in a statement: the kind being served, and the last row that was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The index in [`STATEMENT_KINDS`].
    pub kind: usize,
    /// The business date of the last row, in days since 1970-01-01.
    pub date: i32,
    /// Our number of the last row.
    pub row_id: i64,
}

impl Place {
    /// Before the first row.
    pub const START: Place = Place {
        kind: 0,
        date: i32::MIN,
        row_id: 0,
    };
}

/// What a statement is of.
#[derive(Clone, Copy, Debug)]
pub struct Window<'a> {
    /// The route.
    pub route: &'a RouteRow,
    /// The first business date.
    pub from: BusinessDate,
    /// The last business date.
    pub to: BusinessDate,
}

impl Store {
    /// The number of the last change: what a gateway gives as its watermark.
    pub fn last_change(&self) -> Result<i64, StoreError> {
        self.read(changes::last_id)
    }

    /// The routes of a source as last reported.
    pub fn served_routes(
        &self,
        source_id: i64,
    ) -> Result<Vec<Reported<RouteId, Route>>, StoreError> {
        self.read(|connection| routes::reported(connection, source_id))
    }

    /// Every route that is kept, of a source or of all; by name.
    pub fn routes(&self, source_id: Option<i64>) -> Result<Vec<RouteRow>, StoreError> {
        self.read(|connection| routes::all(connection, source_id))
    }

    /// The route of an upstream's id.
    pub fn route(&self, source_id: i64, id: &str) -> Result<Option<RouteRow>, StoreError> {
        self.read(|connection| routes::by_external_id(connection, source_id, id))
    }

    /// The route of our number.
    pub fn route_of_number(&self, route_id: i64) -> Result<RouteRow, StoreError> {
        self.read(|connection| routes::by_row(connection, route_id))
    }

    /// The collectors of a source or of a route.
    pub fn served_collectors(
        &self,
        source_id: i64,
        route_id: Option<i64>,
    ) -> Result<Vec<Reported<CollectorId, Collector>>, StoreError> {
        self.read(|connection| collectors::reported(connection, source_id, route_id))
    }

    /// Customers after a row, by our number.
    pub fn served_customers(
        &self,
        source_id: i64,
        route_id: Option<i64>,
        after_row: i64,
        limit: u32,
    ) -> Result<Vec<Numbered<Reported<CustomerId, Customer>>>, StoreError> {
        self.read(|connection| {
            customers::reported_after(connection, source_id, route_id, after_row, limit)
        })
    }

    /// Customers that changed after a change, with tombstones; and the last change looked at,
    /// which is `until` when there are no more.
    pub fn changed_customers(
        &self,
        source_id: i64,
        after_change: i64,
        until: i64,
        limit: u32,
    ) -> Result<(Vec<Reported<CustomerId, Customer>>, i64), StoreError> {
        self.read(|connection| {
            let walked = walk(
                connection,
                after_change,
                until,
                limit,
                |kind, row_id, change_id| {
                    if kind != RecordKind::Customer
                        || !is_current(connection, "customers", row_id, change_id)?
                        || !is_of_source(connection, row_id, source_id)?
                    {
                        return Ok(None);
                    }
                    customers::by_row(connection, row_id).map(Some)
                },
            )?;
            Ok(walked)
        })
    }

    /// The records of a window after a place, tombstones left out; loans are all that were open on
    /// any day of it.
    pub fn statement(
        &self,
        window: Window<'_>,
        kinds: &[RecordKind],
        after: Place,
        limit: u32,
    ) -> Result<(Vec<Record>, Option<Place>), StoreError> {
        self.read(|connection| {
            let mut records = Vec::new();
            let mut place = after;
            loop {
                let Some(kind) = STATEMENT_KINDS.get(place.kind).copied() else {
                    return Ok((records, None));
                };
                let room = limit.saturating_sub(u32::try_from(records.len()).unwrap_or(u32::MAX));
                if room == 0 {
                    return Ok((records, Some(place)));
                }
                let last = match kinds.contains(&kind) {
                    true => rows(connection, window, kind, place, room, &mut records)?,
                    false => None,
                };
                place = last.unwrap_or(Place {
                    kind: place.kind + 1,
                    ..Place::START
                });
            }
        })
    }

    /// The records of a route that changed after a change, with tombstones; and the last change
    /// looked at, which is `until` when there are no more.
    pub fn changed_statement(
        &self,
        window: Window<'_>,
        kinds: &[RecordKind],
        after_change: i64,
        until: i64,
        limit: u32,
    ) -> Result<(Vec<Record>, i64), StoreError> {
        self.read(|connection| {
            walk(
                connection,
                after_change,
                until,
                limit,
                |kind, row_id, change_id| {
                    if !kinds.contains(&kind) {
                        return Ok(None);
                    }
                    current(connection, window.route, kind, row_id, change_id)
                },
            )
        })
    }
}

/// Walks the change log, taking what `pick` gives.
fn walk<T>(
    connection: &Connection,
    after_change: i64,
    until: i64,
    limit: u32,
    mut pick: impl FnMut(RecordKind, i64, i64) -> Result<Option<T>, StoreError>,
) -> Result<(Vec<T>, i64), StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT id, kind, row_id FROM changes WHERE id > ?1 AND id <= ?2 ORDER BY id LIMIT ?3",
    )?;
    let mut rows = statement.query(params![after_change, until, CHANGES_PER_PAGE_MAX])?;
    let mut picked = Vec::new();
    let mut looked_at = 0;
    let mut last = after_change;
    while let Some(row) = rows.next()? {
        last = row.get(0)?;
        looked_at += 1;
        let kind = RecordKind::from_number(row.get(1)?).ok_or(StoreError::Damaged)?;
        if let Some(record) = pick(kind, row.get(2)?, last)? {
            picked.push(record);
        }
        if picked.len() >= limit as usize {
            return Ok((picked, last));
        }
    }
    let more = looked_at == CHANGES_PER_PAGE_MAX;
    Ok((picked, if more { last } else { until }))
}

fn is_current(
    connection: &Connection,
    table: &str,
    row_id: i64,
    change_id: i64,
) -> Result<bool, StoreError> {
    let found = connection
        .prepare_cached(&format!(
            "SELECT 1 FROM {table} WHERE id = ?1 AND change_id = ?2"
        ))?
        .exists(params![row_id, change_id])?;
    Ok(found)
}

fn is_of_source(connection: &Connection, row_id: i64, source_id: i64) -> Result<bool, StoreError> {
    let found = connection
        .prepare_cached("SELECT 1 FROM external_ids WHERE id = ?1 AND source_id = ?2")?
        .exists(params![row_id, source_id])?;
    Ok(found)
}

/// The record of a row, where this change made it what it is and it stands on the route.
fn current(
    connection: &Connection,
    route: &RouteRow,
    kind: RecordKind,
    row_id: i64,
    change_id: i64,
) -> Result<Option<Record>, StoreError> {
    let tail = "WHERE p.id = ?1 AND p.change_id = ?2 AND p.route_id = ?3";
    let mut found = Vec::new();
    read_into(
        connection,
        route,
        kind,
        tail,
        params![row_id, change_id, route.id],
        &mut found,
    )?;
    Ok(found.pop().map(|(record, _)| record))
}

fn rows(
    connection: &Connection,
    window: Window<'_>,
    kind: RecordKind,
    after: Place,
    limit: u32,
    records: &mut Vec<Record>,
) -> Result<Option<Place>, StoreError> {
    let (from, to) = (window.from.epoch_days(), window.to.epoch_days());
    // A loan is open until it is paid or given up: what is not open any more was so until its
    // last change.
    let within = match kind {
        RecordKind::Loan => {
            "(p.business_date >= ?6 OR p.status = 'active' OR p.updated_at >= ?6 * 86400000000)"
        }
        _ => "p.business_date >= ?6",
    };
    let tail = format!(
        "WHERE p.route_id = ?1 AND (p.business_date, p.id) > (?2, ?3) AND p.business_date <= ?4
             AND NOT p.deleted AND {within}
         ORDER BY p.business_date, p.id LIMIT ?5"
    );
    let given = params![window.route.id, after.date, after.row_id, to, limit, from];
    let mut found = Vec::new();
    read_into(connection, window.route, kind, &tail, given, &mut found)?;
    let full = found.len() == limit as usize;
    let last = found.last().map(|(_, (date, row_id))| (*date, *row_id));
    records.extend(found.into_iter().map(|(record, _)| record));
    Ok(last.filter(|_| full).map(|(date, row_id)| Place {
        kind: after.kind,
        date,
        row_id,
    }))
}

type Dated = (Record, (i32, i64));

fn read_into(
    connection: &Connection,
    route: &RouteRow,
    kind: RecordKind,
    tail: &str,
    given: &[&dyn rusqlite::ToSql],
    found: &mut Vec<Dated>,
) -> Result<(), StoreError> {
    let select = match kind {
        RecordKind::Loan => loans::SELECT,
        RecordKind::Payment => payments::SELECT,
        RecordKind::Expense => expenses::SELECT,
        _ => cash_movements::SELECT,
    };
    let mut statement = connection.prepare_cached(&format!("{select} {tail}"))?;
    let mut rows = statement.query(given)?;
    while let Some(row) = rows.next()? {
        let (row_id, date): (i64, Option<i32>) = (row.get(0)?, row.get(2)?);
        let record = match kind {
            RecordKind::Loan => {
                let stored = loans::read(row, route.currency)?;
                Record::Loan(loans::with_plan(connection, stored, route.currency)?.reported)
            }
            RecordKind::Payment => Record::Payment(payments::read(row, route.currency)?.reported),
            RecordKind::Expense => Record::Expense(expenses::read(row, route.currency)?.reported),
            _ => Record::CashMovement(cash_movements::read(row, route.currency)?.reported),
        };
        found.push((record, (date.unwrap_or(i32::MIN), row_id)));
    }
    Ok(())
}

/// The first day of a stored number, for a gateway that keeps it in a cursor.
pub fn date_of(days: i32) -> Option<BusinessDate> {
    date_from(days).ok()
}
