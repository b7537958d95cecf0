//! The plan of a loan, replaced as a whole with its loan.

use domain::{Currency, Instalment, Money};
use rusqlite::{Connection, Row, params};

use super::{date_from, read_stamp};
use crate::error::StoreError;

/// One line of a loan's plan.
pub(crate) const SCHEMA: &str = "
CREATE TABLE instalments (
    loan_id         INTEGER NOT NULL,
    number          INTEGER NOT NULL,
    due_date        INTEGER NOT NULL,
    principal_minor INTEGER,
    interest_minor  INTEGER,
    amount_minor    INTEGER NOT NULL,
    paid_minor      INTEGER,
    paid_at         INTEGER,
    paid_offset     INTEGER,
    PRIMARY KEY (loan_id, number)
) STRICT, WITHOUT ROWID;
";

/// Puts a plan in the place of the one before.
pub(crate) fn replace(
    connection: &Connection,
    loan_id: i64,
    plan: &[Instalment],
) -> Result<(), StoreError> {
    connection
        .prepare_cached("DELETE FROM instalments WHERE loan_id = ?1")?
        .execute([loan_id])?;
    let mut insert = connection.prepare_cached(
        "INSERT OR REPLACE INTO instalments (loan_id, number, due_date, principal_minor,
             interest_minor, amount_minor, paid_minor, paid_at, paid_offset)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
    )?;
    for instalment in plan {
        insert.execute(params![
            loan_id,
            instalment.number,
            instalment.due_date.epoch_days(),
            instalment.principal.map(Money::minor),
            instalment.interest.map(Money::minor),
            instalment.amount.minor(),
            instalment.paid_amount.map(Money::minor),
            instalment.paid_at.map(|at| at.epoch_micros()),
            instalment.paid_at.map(|at| at.offset_seconds()),
        ])?;
    }
    Ok(())
}

/// The columns that [`read`] reads.
pub(crate) const COLUMNS: &str = "number, due_date, principal_minor, interest_minor, amount_minor,
        paid_minor, paid_at, paid_offset";

/// Reads a row of [`COLUMNS`].
pub(crate) fn read(row: &Row<'_>, currency: Currency) -> Result<Instalment, StoreError> {
    let money = |column| -> Result<Option<Money>, StoreError> {
        let minor: Option<i64> = row.get(column)?;
        Ok(minor.map(|minor| Money::from_minor(minor, currency)))
    };
    Ok(Instalment {
        number: row.get(0)?,
        due_date: date_from(row.get(1)?)?,
        principal: money(2)?,
        interest: money(3)?,
        amount: Money::from_minor(row.get(4)?, currency),
        paid_amount: money(5)?,
        paid_at: read_stamp(row, 6)?,
    })
}

/// The plan of a loan, by number.
pub(crate) fn of_loan(
    connection: &Connection,
    loan_id: i64,
    currency: Currency,
) -> Result<Vec<Instalment>, StoreError> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM instalments WHERE loan_id = ?1 ORDER BY number"
    ))?;
    let mut rows = statement.query([loan_id])?;
    let mut plan = Vec::new();
    while let Some(row) = rows.next()? {
        plan.push(read(row, currency)?);
    }
    Ok(plan)
}
