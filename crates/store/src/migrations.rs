//! The versions of the store, in order. A migration that moves data has a test with rows
//! before and after.

use std::sync::LazyLock;

use rusqlite::Connection;
use rusqlite_migration::{M, Migrations};

use crate::error::StoreError;
use crate::table;

/// Version 1: every table as it began. Version 2: day totals count the loans handed out. Version 3:
/// users, the audit log, settings, row counts.
static VERSIONS: LazyLock<[String; 3]> = LazyLock::new(|| {
    [
        table::FIRST.concat(),
        table::day_totals::COUNT_LOANS.to_owned(),
        table::PEOPLE.concat(),
    ]
});

fn migrations() -> Migrations<'static> {
    Migrations::new(VERSIONS.iter().map(|sql| M::up(sql)).collect())
}

/// Brings a store to the newest version; refuses one that a newer program wrote.
pub(crate) fn migrate(connection: &mut Connection) -> Result<(), StoreError> {
    let found: u32 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    let found = found as usize;
    let known = VERSIONS.len();
    if found > known {
        return Err(StoreError::NewerVersion { found, known });
    }
    if found < known {
        migrations().to_latest(connection)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::row_counts;

    #[test]
    fn version_two_counts_the_loans_that_were_there_before() {
        let mut connection = Connection::open_in_memory().unwrap();
        migrations().to_version(&mut connection, 1).unwrap();
        connection
            .execute_batch(
                "INSERT INTO day_totals (route_id, business_date, disbursed, closing) VALUES
                     (7, 20000, 500, -500), (7, 20001, 0, -500);
                 INSERT INTO loans (id, route_id, principal_minor, disbursed_at, status,
                     business_date, line, hash, change_id) VALUES
                     (1, 7, 200, 0, 'active', 20000, 2, 0, 1),
                     (2, 7, 300, 0, 'active', 20000, 2, 0, 2),
                     (3, 7, 900, 0, 'cancelled', 20000, NULL, 0, 3);",
            )
            .unwrap();
        migrate(&mut connection).unwrap();
        let counts: Vec<(i64, i64, i64)> = connection
            .prepare(
                "SELECT business_date, loans_count, disbursed FROM day_totals
                 ORDER BY business_date",
            )
            .unwrap()
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
            .unwrap()
            .collect::<Result<_, _>>()
            .unwrap();
        assert_eq!(counts, [(20000, 2, 500), (20001, 0, 0)]);
        let loans: i64 = connection
            .query_row("SELECT count(*) FROM loans", [], |row| row.get(0))
            .unwrap();
        assert_eq!(loans, 3);
    }

    #[test]
    fn version_three_counts_the_rows_that_were_there_before() {
        let mut connection = Connection::open_in_memory().unwrap();
        migrations().to_version(&mut connection, 2).unwrap();
        connection
            .execute_batch(
                "INSERT INTO loans (id, route_id, principal_minor, disbursed_at, status,
                     business_date, line, hash, change_id) VALUES
                     (1, 7, 200, 0, 'active', 20000, 2, 0, 1),
                     (2, 7, 300, 0, 'active', 20000, 2, 0, 2);",
            )
            .unwrap();
        migrate(&mut connection).unwrap();
        let kept = row_counts::kept(&connection).unwrap();
        assert_eq!(kept, row_counts::counted(&connection).unwrap());
        assert_eq!((kept["loans"], kept["payments"], kept["users"]), (2, 0, 0));
        assert_eq!(kept.len(), row_counts::COUNTED.len());
        let loans: i64 = connection
            .query_row("SELECT sum(principal_minor) FROM loans", [], |row| {
                row.get(0)
            })
            .unwrap();
        assert_eq!(loans, 500);
    }

    #[test]
    fn a_newer_store_is_refused_untouched() {
        let mut connection = Connection::open_in_memory().unwrap();
        connection.pragma_update(None, "user_version", 99).unwrap();
        let refused = migrate(&mut connection).unwrap_err();
        assert!(matches!(
            refused,
            StoreError::NewerVersion {
                found: 99,
                known: 3
            }
        ));
        let tables: i64 = connection
            .query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))
            .unwrap();
        assert_eq!(tables, 0);
    }
}
