//! What was known when: the rows that are not what they were at a change.

use std::collections::BTreeSet;

use domain::{Bag, BusinessDate, Money, RecordKind, SignedRow, Stamp};
use rusqlite::{Connection, OptionalExtension, params};

use crate::error::StoreError;
use crate::moment::Effect;
use crate::open::Store;
use crate::table::local_movements::OF_BEFORE_ITS_RECORDING;
use crate::table::routes::RouteRow;
use crate::table::{changes, day_moves, past_effects, read_effect};

/// Which row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RowKey {
    /// Which kind.
    pub kind: RecordKind,
    /// Our number of it.
    pub row_id: i64,
}

/// A row that is not what it was.
pub(crate) struct ChangedSince {
    pub key: RowKey,
    /// What it did then.
    pub before: Option<Effect>,
    /// What it does now.
    pub now: Option<Effect>,
    /// When what it tells of happened, in microseconds.
    pub happened_at: i64,
}

/// A row as it stands: its latest change, what it does, when it happened.
type Standing = (i64, Option<Effect>, i64);

fn standing(connection: &Connection, key: RowKey) -> Result<Option<Standing>, StoreError> {
    // A record that stands for a movement recorded here happened when that did.
    let here = |at: &str| {
        format!(
            "coalesce((SELECT {OF_BEFORE_ITS_RECORDING} FROM pairings q
                 JOIN local_movements p ON p.id = q.local_id
                 WHERE q.record_kind = {} AND q.record_id = ?1 AND q.state IN (0, 1)
                     AND p.voided_at IS NULL), {at})",
            key.kind.number()
        )
    };
    let (table, amount, at) = match key.kind {
        RecordKind::Loan => ("loans", "principal_minor", "disbursed_at".to_owned()),
        RecordKind::Payment => ("payments", "amount_minor", "paid_at".to_owned()),
        RecordKind::Expense => ("expenses", "amount_minor", here("spent_at")),
        RecordKind::CashMovement => ("cash_movements", "amount_minor", here("moved_at")),
        RecordKind::LocalMovement => {
            let at = OF_BEFORE_ITS_RECORDING.to_owned();
            ("local_movements", "amount_minor", at)
        }
        _ => return Ok(None),
    };
    connection
        .prepare_cached(&format!(
            "SELECT p.change_id, {at}, p.route_id, p.business_date, p.line, p.{amount},
                 r.currency, p.collector_id
             FROM {table} p LEFT JOIN routes r ON r.id = p.route_id WHERE p.id = ?1"
        ))?
        .query_row([key.row_id], |row| {
            let (change_id, at): (i64, Option<i64>) = (row.get(0)?, row.get(1)?);
            Ok(read_effect(row, 2).map(|effect| (change_id, effect, at.unwrap_or(0))))
        })
        .optional()?
        .transpose()
}

/// What a row did at a change, walking back from what it does now.
fn as_known(
    connection: &Connection,
    route: &RouteRow,
    standing: &Standing,
    known_change: i64,
) -> Result<Option<Effect>, StoreError> {
    let (mut change_id, mut effect, _) = *standing;
    while change_id > known_change {
        effect = past_effects::before(connection, change_id, route.currency)?;
        match changes::get(connection, change_id)?.previous_id {
            Some(previous) => change_id = previous,
            None => break,
        }
    }
    Ok(effect)
}

/// The rows that moved days of a route up to a date after a change, in the order in which they
/// changed last.
pub(crate) fn changed_since(
    connection: &Connection,
    route: &RouteRow,
    date: BusinessDate,
    known_change: i64,
) -> Result<Vec<ChangedSince>, StoreError> {
    let mut keys = BTreeSet::new();
    let mut changed = Vec::new();
    for (first, last) in day_moves::ranges_after(connection, route.id, date, known_change)? {
        let mut statement = connection.prepare_cached(
            "SELECT kind, row_id FROM changes WHERE id BETWEEN ?1 AND ?2 ORDER BY id",
        )?;
        let mut rows = statement.query(params![first, last])?;
        while let Some(row) = rows.next()? {
            let kind = RecordKind::from_number(row.get(0)?).ok_or(StoreError::Damaged)?;
            let row_id = row.get(1)?;
            let key = RowKey { kind, row_id };
            if !keys.insert(key) {
                continue;
            }
            let Some(standing) = standing(connection, key)? else {
                continue;
            };
            let before = as_known(connection, route, &standing, known_change)?;
            let (_, now, happened_at) = standing;
            let here = |effect: &Effect| effect.route_id == route.id && effect.cash.date <= date;
            let (before, now) = (before.filter(here), now.filter(here));
            if before != now {
                changed.push(ChangedSince {
                    key,
                    before,
                    now,
                    happened_at,
                });
            }
        }
    }
    Ok(changed)
}

/// What an effect puts into a box: the whole of a route, or one bag.
fn in_box(effect: Option<Effect>, bag: Option<i64>, zero: Money) -> Result<Money, StoreError> {
    let Some(effect) = effect.filter(|effect| bag.is_none_or(|bag| bag == effect.bag)) else {
        return Ok(zero);
    };
    Ok(match effect.cash.line.into_bag() {
        Bag::In => zero.checked_add(effect.cash.amount)?,
        Bag::Out => zero.checked_sub(effect.cash.amount)?,
        Bag::Untouched => zero,
    })
}

/// What became of a box after it was counted or signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChangedBox {
    /// What the changes do to its closing cash.
    pub amount: Money,
    /// How many rows make it.
    pub rows: u32,
    /// What of it belongs to before the count: rows that had happened and were not known.
    pub of_before: Money,
}

/// What changed in a box up to a date after a change; `counted_at` parts what had happened by then
/// from what came to pass later. A row that had been known then stays reckoned in.
pub(crate) fn changed_box(
    connection: &Connection,
    route: &RouteRow,
    bag: Option<i64>,
    date: BusinessDate,
    known_change: i64,
    counted_at: i64,
) -> Result<ChangedBox, StoreError> {
    let zero = Money::zero(route.currency);
    let mut found = ChangedBox {
        amount: zero,
        rows: 0,
        of_before: zero,
    };
    for row in changed_since(connection, route, date, known_change)? {
        let concerns = |effect: Option<Effect>| {
            effect.is_some_and(|effect| bag.is_none_or(|bag| bag == effect.bag))
        };
        if !concerns(row.before) && !concerns(row.now) {
            continue;
        }
        let before = in_box(row.before, bag, zero)?;
        let delta = in_box(row.now, bag, zero)?.checked_sub(before)?;
        let on_the_day = |effect: &Effect| effect.cash.date == date;
        if delta.is_zero() && row.before.filter(on_the_day) == row.now.filter(on_the_day) {
            // Of an earlier day, and never cash: no figure of this day moved.
            continue;
        }
        found.rows += 1;
        found.amount = found.amount.checked_add(delta)?;
        let earlier_day = row.now.is_some_and(|effect| effect.cash.date < date);
        if row.before.is_some() || earlier_day || row.happened_at <= counted_at {
            found.of_before = found.of_before.checked_add(delta)?;
        }
    }
    Ok(found)
}

impl Store {
    /// The rows that changed days of a route up to a date after a change, then and now.
    pub fn changed_since(
        &self,
        route: &RouteRow,
        date: BusinessDate,
        known_change: i64,
    ) -> Result<Vec<SignedRow<RowKey>>, StoreError> {
        self.read(|connection| {
            let rows = changed_since(connection, route, date, known_change)?;
            Ok(rows
                .into_iter()
                .map(|row| SignedRow {
                    id: row.key,
                    signed: row.before.map(|effect| effect.cash),
                    now: row.now.map(|effect| effect.cash),
                })
                .collect())
        })
    }

    /// What became of a box up to a date after a change.
    pub fn changed_box(
        &self,
        route: &RouteRow,
        bag: Option<i64>,
        date: BusinessDate,
        known_change: i64,
        counted_at: Stamp,
    ) -> Result<ChangedBox, StoreError> {
        let at = counted_at.epoch_micros();
        self.read(|connection| changed_box(connection, route, bag, date, known_change, at))
    }
}
