//! How many rows the main tables have: kept with the rows, and anchored outside the store.

use std::collections::BTreeMap;

use rusqlite::{Connection, Transaction, params};

use crate::error::StoreError;

/// The tables whose rows are counted: nothing vanishes from them unnoticed.
pub(crate) const COUNTED: [&str; 15] = [
    "cash_counts",
    "cash_movements",
    "changes",
    "closes",
    "collectors",
    "count_lines",
    "customers",
    "expenses",
    "loans",
    "local_movements",
    "pages",
    "payments",
    "routes",
    "squares",
    "users",
];

/// One row a table.
pub(crate) const SCHEMA: &str = "
CREATE TABLE row_counts (
    table_name TEXT PRIMARY KEY,
    row_count  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO row_counts (table_name, row_count)
    SELECT 'cash_movements', count(*) FROM cash_movements
    UNION ALL SELECT 'changes', count(*) FROM changes
    UNION ALL SELECT 'collectors', count(*) FROM collectors
    UNION ALL SELECT 'customers', count(*) FROM customers
    UNION ALL SELECT 'expenses', count(*) FROM expenses
    UNION ALL SELECT 'loans', count(*) FROM loans
    UNION ALL SELECT 'pages', count(*) FROM pages
    UNION ALL SELECT 'payments', count(*) FROM payments
    UNION ALL SELECT 'routes', count(*) FROM routes
    UNION ALL SELECT 'users', count(*) FROM users;
";

/// Version 4: the tables of the cash desk, empty at first.
pub(crate) const DESK: &str = "
INSERT INTO row_counts (table_name, row_count) VALUES
    ('cash_counts', 0), ('closes', 0), ('count_lines', 0), ('local_movements', 0), ('squares', 0);
";

/// Row counts by table.
pub(crate) type RowCountsByTable = BTreeMap<String, u64>;

/// Adds new rows of a table.
pub(crate) fn add(
    transaction: &Transaction<'_>,
    table: &str,
    new_rows: usize,
) -> Result<(), StoreError> {
    if new_rows == 0 {
        return Ok(());
    }
    let new_rows = i64::try_from(new_rows).map_err(|_| StoreError::OutOfRange)?;
    transaction
        .prepare_cached("UPDATE row_counts SET row_count = row_count + ?2 WHERE table_name = ?1")?
        .execute(params![table, new_rows])?;
    Ok(())
}

/// Counts a table anew: where rows were taken out, or there are few.
pub(crate) fn recount(transaction: &Transaction<'_>, table: &str) -> Result<(), StoreError> {
    transaction
        .prepare_cached(&format!(
            "UPDATE row_counts SET row_count = (SELECT count(*) FROM {table})
             WHERE table_name = '{table}'"
        ))?
        .execute([])?;
    Ok(())
}

/// The counts as they are kept.
pub(crate) fn kept(connection: &Connection) -> Result<RowCountsByTable, StoreError> {
    let mut statement =
        connection.prepare_cached("SELECT table_name, row_count FROM row_counts")?;
    let rows = statement.query_map([], |row| {
        let rows: i64 = row.get(1)?;
        Ok((row.get(0)?, u64::try_from(rows).unwrap_or(0)))
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The counts as the tables have them.
pub(crate) fn counted(connection: &Connection) -> Result<RowCountsByTable, StoreError> {
    COUNTED
        .iter()
        .map(|table| {
            let sql = format!("SELECT count(*) FROM {table}");
            let rows: i64 = connection.query_row(&sql, [], |row| row.get(0))?;
            Ok(((*table).to_owned(), u64::try_from(rows).unwrap_or(0)))
        })
        .collect()
}
