//! Where each data set of a source stands, and how it ended last.

use domain::{BusinessDate, RouteId, Stamp};
use rusqlite::{Connection, OptionalExtension, Row, Transaction, params};
use sync::{DataSet, Position, Task};

use super::date_from;
use crate::commit::RowCounts;
use crate::error::StoreError;
use crate::open::Store;

/// Where a data set stands, and how it ended last. Route 0: of the whole tenant.
pub(crate) const SCHEMA: &str = "
-- Where a data set stands, and how it ended last. route_id 0: of the whole tenant.
CREATE TABLE positions (
    source_id   INTEGER NOT NULL,
    data_set    INTEGER NOT NULL,
    route_id    INTEGER NOT NULL,
    under_way   INTEGER NOT NULL DEFAULT 0,
    cursor      TEXT,
    since       TEXT,
    from_date   INTEGER,
    began_on    INTEGER,
    watermark   TEXT,
    read_whole  INTEGER NOT NULL DEFAULT 0,
    state       INTEGER NOT NULL DEFAULT 0,
    state_at    INTEGER,
    failure     TEXT,
    pages       INTEGER NOT NULL DEFAULT 0,
    new         INTEGER NOT NULL DEFAULT 0,
    changed     INTEGER NOT NULL DEFAULT 0,
    unchanged   INTEGER NOT NULL DEFAULT 0,
    quarantined INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (source_id, data_set, route_id)
) STRICT, WITHOUT ROWID;
";

/// How a data set ended last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum TaskState {
    /// Begun, and not ended yet.
    UnderWay = 0,
    /// Read to its end.
    Finished = 1,
    /// Given up.
    Failed = 2,
    /// Stopped by the user.
    Cancelled = 3,
    /// Not reached.
    NotTried = 4,
}

impl TaskState {
    fn from_number(number: u8) -> Result<TaskState, StoreError> {
        [
            TaskState::UnderWay,
            TaskState::Finished,
            TaskState::Failed,
            TaskState::Cancelled,
            TaskState::NotTried,
        ]
        .into_iter()
        .find(|state| *state as u8 == number)
        .ok_or(StoreError::Damaged)
    }
}

/// A data set's last result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaskResult {
    /// Which data set.
    pub data_set: DataSet,
    /// Our number of the route, where it is of one route.
    pub route_id: Option<i64>,
    /// What that is called.
    pub route_name: Option<String>,
    /// How it ended.
    pub state: TaskState,
    /// When.
    pub at: Option<Stamp>,
    /// The code of the reason for which it was given up.
    pub failure: Option<String>,
    /// Pages of that sync.
    pub pages: u32,
    /// Rows of that sync.
    pub rows: RowCounts,
}

fn route_row(
    connection: &Connection,
    source_id: i64,
    route: Option<&RouteId>,
) -> Result<i64, StoreError> {
    match route {
        None => Ok(0),
        Some(route) => super::routes::by_external_id(connection, source_id, route.as_str())?
            .map(|route| route.id)
            .ok_or(StoreError::NotFound),
    }
}

fn read(row: &Row<'_>) -> Result<Position, StoreError> {
    let date = |column| -> Result<Option<BusinessDate>, StoreError> {
        row.get::<_, Option<i32>>(column)?
            .map(date_from)
            .transpose()
    };
    Ok(Position {
        under_way: row.get(0)?,
        cursor: row.get(1)?,
        since: row.get(2)?,
        from: date(3)?,
        began_on: date(4)?,
        watermark: row.get(5)?,
        read_whole: row.get(6)?,
    })
}

/// Writes a position and adds a page with its rows to the sync's counts.
pub(crate) fn write(
    transaction: &Transaction<'_>,
    source_id: i64,
    route_id: i64,
    task: &Task,
    position: &Position,
    rows: &RowCounts,
) -> Result<(), StoreError> {
    let Position {
        under_way,
        cursor,
        since,
        from,
        began_on,
        watermark,
        read_whole,
    } = position;
    transaction
        .prepare_cached(
            "INSERT INTO positions (source_id, data_set, route_id, under_way, cursor, since,
                 from_date, began_on, watermark, read_whole, pages, new, changed, unchanged,
                 quarantined)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, 1, ?11, ?12, ?13, ?14)
             ON CONFLICT (source_id, data_set, route_id) DO UPDATE SET
                 under_way = ?4, cursor = ?5, since = ?6, from_date = ?7, began_on = ?8,
                 watermark = ?9, read_whole = ?10, pages = pages + 1, new = new + ?11,
                 changed = changed + ?12, unchanged = unchanged + ?13,
                 quarantined = quarantined + ?14",
        )?
        .execute(params![
            source_id,
            task.data_set.number(),
            route_id,
            under_way,
            cursor,
            since,
            from.map(BusinessDate::epoch_days),
            began_on.map(BusinessDate::epoch_days),
            watermark,
            read_whole,
            rows.new,
            rows.changed,
            rows.unchanged,
            rows.quarantined
        ])?;
    Ok(())
}

impl Store {
    /// Where a data set stands; at its very beginning where it was never read.
    pub fn position(&self, source_id: i64, task: &Task) -> Result<Position, StoreError> {
        self.read(|connection| {
            let route_id = route_row(connection, source_id, task.route.as_ref())?;
            let position = connection
                .prepare_cached(
                    "SELECT under_way, cursor, since, from_date, began_on, watermark, read_whole
                     FROM positions WHERE source_id = ?1 AND data_set = ?2 AND route_id = ?3",
                )?
                .query_row(
                    params![source_id, task.data_set.number(), route_id],
                    |row| Ok(read(row)),
                )
                .optional()?
                .transpose()?;
            Ok(position.unwrap_or_default())
        })
    }

    /// Sets every count of a source to nothing, since a sync begins.
    pub fn clear_counts(&self, source_id: i64) -> Result<(), StoreError> {
        self.write(|transaction| {
            transaction.execute(
                "UPDATE positions SET pages = 0, new = 0, changed = 0, unchanged = 0,
                     quarantined = 0 WHERE source_id = ?1",
                [source_id],
            )?;
            Ok(())
        })
    }

    /// Notes how a data set ended.
    pub fn end_task(
        &self,
        source_id: i64,
        task: &Task,
        state: TaskState,
        failure: Option<&str>,
        at: Stamp,
    ) -> Result<(), StoreError> {
        self.write(|transaction| {
            let route_id = route_row(transaction, source_id, task.route.as_ref())?;
            transaction
                .prepare_cached(
                    "INSERT INTO positions (source_id, data_set, route_id, state, failure,
                         state_at)
                     VALUES (?1, ?2, ?3, ?4, ?5, ?6)
                     ON CONFLICT (source_id, data_set, route_id) DO UPDATE SET
                         state = ?4, failure = ?5, state_at = ?6",
                )?
                .execute(params![
                    source_id,
                    task.data_set.number(),
                    route_id,
                    state as u8,
                    failure,
                    at.epoch_micros()
                ])?;
            Ok(())
        })
    }

    /// How each data set of a source ended last.
    pub fn task_results(&self, source_id: i64) -> Result<Vec<TaskResult>, StoreError> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(
                "SELECT p.data_set, r.id, r.name, p.state, p.state_at, p.failure, p.pages, p.new,
                     p.changed, p.unchanged, p.quarantined
                 FROM positions p LEFT JOIN routes r ON r.id = p.route_id
                 WHERE p.source_id = ?1 ORDER BY p.data_set, r.name, p.route_id",
            )?;
            let mut rows = statement.query([source_id])?;
            let mut results = Vec::new();
            while let Some(row) = rows.next()? {
                results.push(TaskResult {
                    data_set: DataSet::from_number(row.get(0)?).ok_or(StoreError::Damaged)?,
                    route_id: row.get(1)?,
                    route_name: row.get(2)?,
                    state: TaskState::from_number(row.get(3)?)?,
                    at: super::utc_stamp(row, 4)?,
                    failure: row.get(5)?,
                    pages: row.get(6)?,
                    rows: RowCounts {
                        new: row.get(7)?,
                        changed: row.get(8)?,
                        unchanged: row.get(9)?,
                        quarantined: row.get(10)?,
                    },
                });
            }
            Ok(results)
        })
    }
}
