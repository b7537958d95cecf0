//! Cash movements recorded here. They count beside what the upstreams report, never twice.

use audit::NewEntry;
use domain::{
    BusinessDate, CashEffect, DayFigures, DaySummary, Line, LocalKind, Money, RecordKind, Stamp,
};
use rusqlite::{Connection, OptionalExtension, Row, Transaction, params};

use super::day_totals::{self, Ledger};
use super::pairings::{self, SameRecord};
use super::routes::RouteRow;
use super::{audit_entries, date_from, routes, row_counts, utc_stamp};
use crate::error::StoreError;
use crate::moment::{Changed, Effect, Group, Moment, Place};
use crate::open::Store;
use crate::proposals::{reconcile, reconcile_around};
use crate::table::changes::Action;

/// One row a movement; a handover between two collectors is two, paired.
pub(crate) const SCHEMA: &str = "
-- Cash movements recorded here. line is none where it counts for nothing, own_line never.
CREATE TABLE local_movements (
    id            INTEGER PRIMARY KEY,
    route_id      INTEGER NOT NULL,
    collector_id  INTEGER,
    kind          TEXT NOT NULL,
    amount_minor  INTEGER NOT NULL,
    category      TEXT NOT NULL,
    note          TEXT NOT NULL,
    given_by      TEXT NOT NULL,
    received_by   TEXT NOT NULL,
    pair_id       INTEGER,
    business_date INTEGER NOT NULL,
    own_line      INTEGER NOT NULL,
    line          INTEGER,
    recorded_by   TEXT NOT NULL,
    recorded_at   INTEGER NOT NULL,
    voided_by     TEXT,
    voided_at     INTEGER,
    void_reason   TEXT,
    change_id     INTEGER NOT NULL
) STRICT;
CREATE INDEX local_movements_by_day ON local_movements (route_id, business_date);
CREATE INDEX local_movements_by_amount ON local_movements (route_id, own_line, amount_minor);
";

/// When what a movement tells of happened, for who counted meanwhile: an outlay or a correction
/// that is recorded after a count is about what was before it; cash that changes hands at the
/// office is recorded as it does.
pub(crate) const OF_BEFORE_ITS_RECORDING: &str =
    "iif(p.kind IN ('outlay', 'correction'), 0, p.recorded_at)";

/// A movement to be recorded.
#[derive(Clone, Debug)]
pub struct NewLocal {
    /// Our number of the route.
    pub route_id: i64,
    /// Our number of the collector whose bag it is.
    pub collector_id: Option<i64>,
    /// What it is.
    pub kind: LocalKind,
    /// How much, with its sign as it stands on its line.
    pub amount: Money,
    /// What was bought.
    pub category: String,
    /// Why.
    pub note: String,
    /// Of a handover who gave.
    pub given_by: String,
    /// Of a handover who took.
    pub received_by: String,
    /// The day that it belongs to.
    pub date: BusinessDate,
    /// Who records it.
    pub by: String,
    /// When.
    pub at: Stamp,
}

/// A movement as it stands.
#[derive(Clone, Debug)]
pub struct LocalRow {
    /// Our number of it.
    pub id: i64,
    /// What was recorded.
    pub recorded: NewLocal,
    /// The other half of a handover between two collectors.
    pub pair_id: Option<i64>,
    /// Whether it counts.
    pub counts: bool,
    /// Who took it back, when and why.
    pub voided: Option<(String, Stamp, String)>,
    /// The record of the upstream that somebody decided to be the same.
    pub same_as: Option<SameRecord>,
    /// The row of the upstream that may be the same, while nobody has decided.
    pub proposed: Option<(RecordKind, i64)>,
}

const SELECT: &str = "SELECT p.id, p.route_id, p.collector_id, p.kind, p.amount_minor, p.category,
        p.note, p.given_by, p.received_by, p.business_date, p.recorded_by, p.recorded_at,
        p.pair_id, p.line, p.voided_by, p.voided_at, p.void_reason, r.currency
    FROM local_movements p JOIN routes r ON r.id = p.route_id";

fn read(connection: &Connection, row: &Row<'_>) -> Result<LocalRow, StoreError> {
    let id: i64 = row.get(0)?;
    let kind: String = row.get(3)?;
    let kind = LocalKind::from_name(&kind).ok_or(StoreError::Damaged)?;
    let currency = super::currency_from(&row.get::<_, String>(17)?)?;
    let line: Option<u8> = row.get(13)?;
    let voided_by: Option<String> = row.get(14)?;
    let voided = match (voided_by, utc_stamp(row, 15)?) {
        (Some(by), Some(at)) => Some((by, at, row.get(16)?)),
        _ => None,
    };
    let (record_kind, _) = pairings::table_of(kind.line());
    Ok(LocalRow {
        id,
        recorded: NewLocal {
            route_id: row.get(1)?,
            collector_id: row.get(2)?,
            kind,
            amount: Money::from_minor(row.get(4)?, currency),
            category: row.get(5)?,
            note: row.get(6)?,
            given_by: row.get(7)?,
            received_by: row.get(8)?,
            date: date_from(row.get(9)?)?,
            by: row.get(10)?,
            at: utc_stamp(row, 11)?.ok_or(StoreError::Damaged)?,
        },
        pair_id: row.get(12)?,
        counts: line.is_some(),
        voided,
        same_as: pairings::same_as(connection, id)?,
        proposed: pairings::proposed(connection, id)?.map(|row_id| (record_kind, row_id)),
    })
}

fn rows(
    connection: &Connection,
    tail: &str,
    given: &[&dyn rusqlite::ToSql],
) -> Result<Vec<LocalRow>, StoreError> {
    let mut statement = connection.prepare_cached(&format!("{SELECT} {tail}"))?;
    let mut rows = statement.query(given)?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(read(connection, row)?);
    }
    Ok(found)
}

fn by_id(connection: &Connection, id: i64) -> Result<LocalRow, StoreError> {
    rows(connection, "WHERE p.id = ?1", params![id])?
        .pop()
        .ok_or(StoreError::NotFound)
}

fn effect_of(row: &NewLocal) -> Effect {
    Effect {
        route_id: row.route_id,
        bag: row.collector_id.unwrap_or(0),
        cash: CashEffect {
            date: row.date,
            line: row.kind.line(),
            amount: row.amount,
        },
    }
}

fn group_of(row: &NewLocal) -> Group {
    Group {
        route_id: row.route_id,
        line: row.kind.line(),
        amount_minor: row.amount.minor(),
    }
}

fn insert(
    transaction: &Transaction<'_>,
    moment: &mut Moment<'_>,
    new: &NewLocal,
) -> Result<i64, StoreError> {
    let line = new.kind.line().number();
    transaction
        .prepare_cached(
            "INSERT INTO local_movements (route_id, collector_id, kind, amount_minor, category,
                 note, given_by, received_by, business_date, own_line, line, recorded_by,
                 recorded_at, change_id)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?10, ?11, ?12, ?13)",
        )?
        .execute(params![
            new.route_id,
            new.collector_id,
            new.kind.name(),
            new.amount.minor(),
            new.category,
            new.note,
            new.given_by,
            new.received_by,
            new.date.epoch_days(),
            line,
            new.by,
            new.at.epoch_micros(),
            moment.next_change()
        ])?;
    let row_id = transaction.last_insert_rowid();
    moment.note(&Changed {
        kind: RecordKind::LocalMovement,
        row_id,
        action: Action::New,
        place: Place::HERE,
        previous_id: None,
        before: None,
        after: Some(effect_of(new)),
    })?;
    row_counts::add(transaction, "local_movements", 1)?;
    Ok(row_id)
}

/// Has a movement count or not, as it should from now on.
pub(crate) fn turn(
    transaction: &Transaction<'_>,
    moment: &mut Moment<'_>,
    id: i64,
    counts: bool,
) -> Result<(), StoreError> {
    let row = by_id(transaction, id)?;
    if row.counts == counts {
        return Ok(());
    }
    let previous: i64 = transaction
        .prepare_cached("SELECT change_id FROM local_movements WHERE id = ?1")?
        .query_row([id], |row| row.get(0))?;
    let line = counts.then(|| row.recorded.kind.line().number());
    transaction
        .prepare_cached("UPDATE local_movements SET line = ?2, change_id = ?3 WHERE id = ?1")?
        .execute(params![id, line, moment.next_change()])?;
    let effect = effect_of(&row.recorded);
    moment.note(&Changed {
        kind: RecordKind::LocalMovement,
        row_id: id,
        action: Action::Changed,
        place: Place::HERE,
        previous_id: Some(previous),
        before: row.counts.then_some(effect),
        after: counts.then_some(effect),
    })
}

/// Every movement of a route.
pub(crate) fn all(connection: &Connection, route_id: i64) -> Result<Vec<LocalRow>, StoreError> {
    rows(
        connection,
        "WHERE p.route_id = ?1 ORDER BY p.id",
        params![route_id],
    )
}

/// A day of a route as the records of its upstream alone make it.
fn day_without(
    connection: &Connection,
    route: &RouteRow,
    date: BusinessDate,
) -> Result<DaySummary, StoreError> {
    let ledger = Ledger::Route(route.id);
    let day = day_totals::day(connection, ledger, route.currency, date)?;
    let mut statement = connection.prepare_cached(
        "SELECT business_date = ?2, line, sum(amount_minor) FROM local_movements
         WHERE route_id = ?1 AND business_date <= ?2 AND line IS NOT NULL
         GROUP BY business_date = ?2, line",
    )?;
    let mut rows = statement.query(params![route.id, date.epoch_days()])?;
    let zero = DayFigures::zero(route.currency);
    let (mut before, mut on_the_day) = (zero, zero);
    while let Some(row) = rows.next()? {
        let figures = if row.get(0)? {
            &mut on_the_day
        } else {
            &mut before
        };
        figures.add(&CashEffect {
            date,
            line: Line::from_number(row.get(1)?).ok_or(StoreError::Damaged)?,
            amount: Money::from_minor(row.get(2)?, route.currency),
        })?;
    }
    let opening = day.opening.checked_sub(before.net_cash()?)?;
    let mut figures = day.figures.minor();
    for (figure, local) in figures.iter_mut().zip(on_the_day.minor()) {
        *figure = figure.checked_sub(local).ok_or(StoreError::OutOfRange)?;
    }
    let DayFigures {
        payments_count,
        loans_count,
        ..
    } = day.figures;
    let figures = DayFigures::from_minor(route.currency, figures, payments_count, loans_count);
    Ok(DaySummary::new(date, opening, figures)?)
}

impl Store {
    /// A day of a route as the records that a gateway serves make it: without what was recorded
    /// here.
    pub fn served_day(
        &self,
        route: &RouteRow,
        date: BusinessDate,
    ) -> Result<DaySummary, StoreError> {
        self.read(|connection| day_without(connection, route, date))
    }

    /// Records movements together: one, or the two halves of a handover between collectors.
    pub fn record_movements(
        &self,
        new: &[NewLocal],
        at: Stamp,
        entry: &NewEntry,
    ) -> Result<Vec<i64>, StoreError> {
        self.write(|transaction| {
            let mut moment = Moment::begin(transaction, at.epoch_micros())?;
            let mut ids = Vec::new();
            for movement in new {
                ids.push(insert(transaction, &mut moment, movement)?);
            }
            if let [one, other] = ids[..] {
                let mut pair =
                    transaction.prepare("UPDATE local_movements SET pair_id = ?2 WHERE id = ?1")?;
                pair.execute([one, other])?;
                pair.execute([other, one])?;
            }
            for movement in new {
                reconcile(transaction, &mut moment, group_of(movement))?;
            }
            moment.end()?;
            audit_entries::append(transaction, entry)?;
            Ok(ids)
        })
    }

    /// Takes a movement back, and the other half of a handover with it. It stays, and counts for
    /// nothing.
    pub fn void_movement(
        &self,
        id: i64,
        by: &str,
        at: Stamp,
        reason: &str,
        entry: &NewEntry,
    ) -> Result<(), StoreError> {
        self.write(|transaction| {
            let row = by_id(transaction, id)?;
            let mut moment = Moment::begin(transaction, at.epoch_micros())?;
            for id in [Some(id), row.pair_id].into_iter().flatten() {
                let row = by_id(transaction, id)?;
                turn(transaction, &mut moment, id, false)?;
                pairings::propose(transaction, id, None)?;
                transaction.execute(
                    "UPDATE local_movements SET voided_by = ?2, voided_at = ?3, void_reason = ?4
                     WHERE id = ?1",
                    params![id, by, at.epoch_micros(), reason],
                )?;
                let group = group_of(&row.recorded);
                reconcile_around(transaction, &mut moment, group, row.same_as.as_ref())?;
            }
            moment.end()?;
            audit_entries::append(transaction, entry)
        })
    }

    /// Keeps a decision about a movement and a record of the upstream.
    ///
    /// Errors: `NotAPair` where the record is not of its route, line and amount, or another
    /// movement is the same as it. What was decided the same can be undone whatever became of the
    /// record.
    pub fn match_movement(
        &self,
        id: i64,
        record: (RecordKind, i64),
        same: bool,
        by: &str,
        at: Stamp,
        entry: &NewEntry,
    ) -> Result<(), StoreError> {
        self.write(|transaction| {
            let row = by_id(transaction, id)?;
            let group = group_of(&row.recorded);
            let (kind, table) = pairings::table_of(group.line);
            let fits = kind == record.0
                && transaction
                    .prepare_cached(&format!(
                        "SELECT 1 FROM {table} WHERE id = ?1 AND route_id = ?2
                             AND coalesce(line, ?3) = ?3 AND amount_minor = ?4"
                    ))?
                    .exists(params![
                        record.1,
                        group.route_id,
                        group.line.number(),
                        group.amount_minor
                    ])?;
            let was_same = row.same_as.as_ref();
            let undone = !same && was_same.is_some_and(|was| (was.kind, was.row_id) == record);
            if !(fits || undone)
                || row.voided.is_some()
                || (same && pairings::taken(transaction, record, id)?)
            {
                return Err(StoreError::NotAPair);
            }
            let mut moment = Moment::begin(transaction, at.epoch_micros())?;
            pairings::propose(transaction, id, None)?;
            pairings::decide(transaction, id, record, same, by, at.epoch_micros())?;
            if same {
                turn(transaction, &mut moment, id, false)?;
            }
            reconcile_around(transaction, &mut moment, group, was_same)?;
            moment.end()?;
            audit_entries::append(transaction, entry)
        })
    }

    /// A movement.
    pub fn local_movement(&self, id: i64) -> Result<LocalRow, StoreError> {
        self.read(|connection| by_id(connection, id))
    }

    /// The movements of a route's day, the latest first.
    pub fn local_movements(
        &self,
        route_id: i64,
        date: BusinessDate,
    ) -> Result<Vec<LocalRow>, StoreError> {
        let tail = "WHERE p.route_id = ?1 AND p.business_date = ?2 ORDER BY p.id DESC";
        self.read(|connection| rows(connection, tail, params![route_id, date.epoch_days()]))
    }

    /// The movements of a route about which somebody has to decide, the oldest first.
    pub fn proposed_movements(&self, route_id: i64) -> Result<Vec<LocalRow>, StoreError> {
        let tail = "WHERE p.route_id = ?1
                 AND EXISTS (SELECT 1 FROM pairings q WHERE q.local_id = p.id AND q.state = 0)
             ORDER BY p.business_date, p.id";
        self.read(|connection| rows(connection, tail, params![route_id]))
    }

    /// How many movements of each route wait for a decision.
    pub fn proposals_by_route(&self) -> Result<Vec<(i64, u32)>, StoreError> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(
                "SELECT p.route_id, count(*) FROM pairings q JOIN local_movements p
                     ON p.id = q.local_id WHERE q.state = 0 GROUP BY p.route_id",
            )?;
            let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// The route of a movement.
    pub fn route_of_movement(&self, id: i64) -> Result<Option<RouteRow>, StoreError> {
        self.read(|connection| {
            let route_id: Option<i64> = connection
                .prepare_cached("SELECT route_id FROM local_movements WHERE id = ?1")?
                .query_row([id], |row| row.get(0))
                .optional()?;
            route_id
                .map(|route_id| routes::by_row(connection, route_id))
                .transpose()
        })
    }
}
