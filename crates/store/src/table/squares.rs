//! Squarings of counts: every peso of a difference in a bucket. A later one stands beside the
//! earlier, which nothing overwrites.

use audit::NewEntry;
use domain::{Bucket, BucketLine, Currency, Money, Square, Stamp};
use rusqlite::{Connection, OptionalExtension, Row, Transaction, params};

use super::cash_counts::CountRow;
use super::routes::RouteRow;
use super::{audit_entries, cash_counts, changes, routes, row_counts, utc_stamp};
use crate::error::StoreError;
use crate::open::Store;

/// One row a squaring, and one a bucket line.
pub(crate) const SCHEMA: &str = "
CREATE TABLE squares (
    id             INTEGER PRIMARY KEY,
    count_id       INTEGER NOT NULL,
    expected_minor INTEGER NOT NULL,
    counted_minor  INTEGER NOT NULL,
    known_change   INTEGER NOT NULL,
    needs_review   INTEGER NOT NULL,
    squared_by     TEXT NOT NULL,
    squared_at     INTEGER NOT NULL,
    accepted       INTEGER,
    reviewed_by    TEXT,
    reviewed_at    INTEGER,
    review_note    TEXT
) STRICT;
CREATE INDEX squares_by_count ON squares (count_id);
CREATE TABLE square_lines (
    square_id    INTEGER NOT NULL,
    number       INTEGER NOT NULL,
    bucket       TEXT NOT NULL,
    amount_minor INTEGER NOT NULL,
    note         TEXT NOT NULL,
    PRIMARY KEY (square_id, number)
) STRICT, WITHOUT ROWID;
";

/// A reviewer's word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Review {
    /// Whether they signed.
    pub accepted: bool,
    /// Who.
    pub by: String,
    /// When.
    pub at: Stamp,
    /// What they say.
    pub note: String,
}

/// A squaring as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SquareRow {
    /// Our number of it.
    pub id: i64,
    /// The count.
    pub count_id: i64,
    /// What should have been there, as it was known when it was squared.
    pub expected: Money,
    /// What was counted.
    pub counted: Money,
    /// The last change that was known.
    pub known_change: i64,
    /// The buckets, in the order given.
    pub lines: Vec<BucketLine>,
    /// Whether a reviewer has to sign.
    pub needs_review: bool,
    /// Who squared.
    pub by: String,
    /// When.
    pub at: Stamp,
    /// What the reviewer says.
    pub review: Option<Review>,
}

impl SquareRow {
    /// Counted less expected.
    pub fn difference(&self) -> Result<Money, StoreError> {
        Ok(self.counted.checked_sub(self.expected)?)
    }

    /// Whether a reviewer's word is waited for.
    pub fn waits(&self) -> bool {
        self.needs_review && self.review.is_none()
    }

    /// Whether it holds: it needs no reviewer, or one signed.
    pub fn holds(&self) -> bool {
        match &self.review {
            None => !self.needs_review,
            Some(review) => review.accepted,
        }
    }
}

const SELECT: &str = "SELECT id, count_id, expected_minor, counted_minor, known_change,
        needs_review, squared_by, squared_at, accepted, reviewed_by, reviewed_at, review_note
    FROM squares";

fn read(
    connection: &Connection,
    row: &Row<'_>,
    currency: Currency,
) -> Result<SquareRow, StoreError> {
    let id = row.get(0)?;
    let review = match row.get::<_, Option<bool>>(8)? {
        None => None,
        Some(accepted) => Some(Review {
            accepted,
            by: row.get(9)?,
            at: utc_stamp(row, 10)?.ok_or(StoreError::Damaged)?,
            note: row.get(11)?,
        }),
    };
    Ok(SquareRow {
        id,
        count_id: row.get(1)?,
        expected: Money::from_minor(row.get(2)?, currency),
        counted: Money::from_minor(row.get(3)?, currency),
        known_change: row.get(4)?,
        lines: lines(connection, id, currency)?,
        needs_review: row.get(5)?,
        by: row.get(6)?,
        at: utc_stamp(row, 7)?.ok_or(StoreError::Damaged)?,
        review,
    })
}

fn lines(
    connection: &Connection,
    square_id: i64,
    currency: Currency,
) -> Result<Vec<BucketLine>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT bucket, amount_minor, note FROM square_lines WHERE square_id = ?1 ORDER BY number",
    )?;
    let mut rows = statement.query([square_id])?;
    let mut lines = Vec::new();
    while let Some(row) = rows.next()? {
        let bucket: String = row.get(0)?;
        lines.push(BucketLine {
            bucket: Bucket::from_name(&bucket).ok_or(StoreError::Damaged)?,
            amount: Money::from_minor(row.get(1)?, currency),
            note: row.get(2)?,
        });
    }
    Ok(lines)
}

/// The squarings of a count, the first first.
pub(crate) fn of_count(
    connection: &Connection,
    count_id: i64,
    currency: Currency,
) -> Result<Vec<SquareRow>, StoreError> {
    let mut statement =
        connection.prepare_cached(&format!("{SELECT} WHERE count_id = ?1 ORDER BY id"))?;
    let mut rows = statement.query([count_id])?;
    let mut squares = Vec::new();
    while let Some(row) = rows.next()? {
        squares.push(read(connection, row, currency)?);
    }
    Ok(squares)
}

fn by_id(connection: &Connection, id: i64) -> Result<(RouteRow, SquareRow), StoreError> {
    let route_id: Option<i64> = connection
        .prepare_cached(
            "SELECT c.route_id FROM squares s JOIN cash_counts c ON c.id = s.count_id
             WHERE s.id = ?1",
        )?
        .query_row([id], |row| row.get(0))
        .optional()?;
    let route = routes::by_row(connection, route_id.ok_or(StoreError::NotFound)?)?;
    let square = connection
        .prepare_cached(&format!("{SELECT} WHERE id = ?1"))?
        .query_row([id], |row| Ok(read(connection, row, route.currency)))??;
    Ok((route, square))
}

/// Who squares, when, and whether a reviewer has to sign.
#[derive(Clone, Debug)]
pub struct Squaring {
    /// Who.
    pub by: String,
    /// When.
    pub at: Stamp,
    /// Whether a reviewer has to sign it.
    pub needs_review: bool,
}

fn insert(
    transaction: &Transaction<'_>,
    count_id: i64,
    square: &Square,
    squaring: &Squaring,
) -> Result<i64, StoreError> {
    transaction.execute(
        "INSERT INTO squares (count_id, expected_minor, counted_minor, known_change, needs_review,
             squared_by, squared_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        params![
            count_id,
            square.expected().minor(),
            square.counted().minor(),
            changes::last_id(transaction)?,
            squaring.needs_review,
            squaring.by,
            squaring.at.epoch_micros()
        ],
    )?;
    let id = transaction.last_insert_rowid();
    let mut insert = transaction.prepare_cached(
        "INSERT INTO square_lines (square_id, number, bucket, amount_minor, note)
         VALUES (?1, ?2, ?3, ?4, ?5)",
    )?;
    for (place, line) in (1_i64..).zip(square.lines()) {
        let BucketLine {
            bucket,
            amount,
            note,
        } = line;
        insert.execute(params![
            id,
            place,
            bucket.name(),
            amount.minor(),
            note.trim()
        ])?;
    }
    row_counts::add(transaction, "squares", 1)?;
    Ok(id)
}

impl Store {
    /// Keeps a squaring of a count.
    ///
    /// Errors: `Overtaken` where what should have been there is not what it was squared against,
    /// or the box was counted again.
    pub fn square_count(
        &self,
        route: &RouteRow,
        count_id: i64,
        square: &Square,
        squaring: &Squaring,
        entry: &NewEntry,
    ) -> Result<i64, StoreError> {
        self.write(|transaction| {
            let count = cash_counts::by_id(transaction, route, count_id)?;
            let latest = cash_counts::latest(transaction, route, count.bag, count.date)?;
            let newest = latest.is_some_and(|latest| latest.id == count_id);
            let count = cash_counts::today(transaction, route, count)?;
            if !newest
                || count.expected_now != square.expected()
                || count.count.counted != square.counted()
            {
                return Err(StoreError::Overtaken);
            }
            let id = insert(transaction, count_id, square, squaring)?;
            let entry = entry
                .clone()
                .with("square", id)
                .with("expected", square.expected().to_string())
                .with("counted", square.counted().to_string())
                .with("needs_review", squaring.needs_review);
            audit_entries::append(transaction, &entry)?;
            Ok(id)
        })
    }

    /// Keeps a reviewer's word on a squaring.
    ///
    /// Errors: `Overtaken` where somebody has said theirs already.
    pub fn review_square(
        &self,
        id: i64,
        review: &Review,
        entry: &NewEntry,
    ) -> Result<(), StoreError> {
        self.write(|transaction| {
            let Review {
                accepted,
                by,
                at,
                note,
            } = review;
            let signed = transaction.execute(
                "UPDATE squares SET accepted = ?2, reviewed_by = ?3, reviewed_at = ?4,
                     review_note = ?5
                 WHERE id = ?1 AND needs_review AND accepted IS NULL",
                params![id, accepted, by, at.epoch_micros(), note],
            )?;
            if signed == 0 {
                return Err(StoreError::Overtaken);
            }
            audit_entries::append(transaction, entry)
        })
    }

    /// A squaring and its route.
    pub fn square(&self, id: i64) -> Result<(RouteRow, SquareRow), StoreError> {
        self.read(|connection| by_id(connection, id))
    }

    /// The squarings of a route that wait for a reviewer, each with its count: the latest of the
    /// latest count of a box and day.
    pub fn squares_to_review(
        &self,
        route: &RouteRow,
    ) -> Result<Vec<(CountRow, SquareRow)>, StoreError> {
        let tail = "WHERE p.route_id = ?1
                AND EXISTS (SELECT 1 FROM squares s WHERE s.count_id = p.id
                    AND s.needs_review AND s.accepted IS NULL)
                AND p.id = (SELECT max(q.id) FROM cash_counts q
                    WHERE q.route_id = p.route_id AND q.business_date = p.business_date
                        AND q.collector_id IS p.collector_id)
            ORDER BY p.business_date, p.id";
        self.read(|connection| {
            let mut waiting = Vec::new();
            let given = params![route.id];
            for count in cash_counts::rows(connection, route.currency, tail, given)? {
                let latest = of_count(connection, count.id, route.currency)?.pop();
                if let Some(square) = latest.filter(SquareRow::waits) {
                    waiting.push((count, square));
                }
            }
            Ok(waiting)
        })
    }

    /// The latest squaring of a count.
    pub fn square_of(
        &self,
        count_id: i64,
        currency: Currency,
    ) -> Result<Option<SquareRow>, StoreError> {
        self.read(|connection| Ok(of_count(connection, count_id, currency)?.pop()))
    }
}
