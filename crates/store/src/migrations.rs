//! The versions of the store, in order. A migration that moves data has a test with rows
//! before and after.

use std::sync::LazyLock;

use rusqlite::Connection;
use rusqlite_migration::{M, Migrations};

use crate::error::StoreError;
use crate::table;

/// Version 1: every table as it began. Version 2: day totals count the loans handed out. Version 3:
/// users, the audit log, settings, row counts. Version 4: the cash desk, bags, the journal.
static VERSIONS: LazyLock<[String; 4]> = LazyLock::new(|| {
    [
        table::FIRST.concat(),
        table::day_totals::COUNT_LOANS.to_owned(),
        table::PEOPLE.concat(),
        table::DESK.concat(),
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
    fn version_four_fills_bags_and_the_journal_from_what_was_there() {
        let mut connection = Connection::open_in_memory().unwrap();
        migrations().to_version(&mut connection, 3).unwrap();
        connection
            .execute_batch(
                "INSERT INTO pages (id, sync_id, source_id, data_set, route_id, received_at, bytes)
                     VALUES (1, 1, 1, 0, 7, 1234, 0);
                 INSERT INTO changes (id, page_id, kind, row_id, action, start, length)
                     VALUES (9, 1, 4, 1, 0, 0, 0);
                 INSERT INTO day_totals (route_id, business_date, receipts_cash, receipts_other,
                     expenses, payments_count, closing) VALUES
                     (7, 20000, 900, 50, 0, 3, 900), (7, 20001, 0, 0, 100, 0, 800);
                 INSERT INTO payments (id, source_id, external_id, route_id, collector_id,
                     amount_minor, business_date, line, hash, change_id) VALUES
                     (1, 1, 'a', 7, 3, 400, 20000, 0, 0, 1),
                     (2, 1, 'b', 7, 4, 500, 20000, 0, 0, 2),
                     (3, 1, 'c', 7, 4, 50, 20000, 1, 0, 3),
                     (4, 1, 'd', 7, 4, 70, 20000, NULL, 0, 4);
                 INSERT INTO expenses (id, source_id, external_id, route_id, amount_minor,
                     business_date, line, hash, change_id)
                     VALUES (1, 1, 'e', 7, 100, 20001, 3, 0, 5);",
            )
            .unwrap();
        migrate(&mut connection).unwrap();
        let texts = |sql: &str| -> Vec<String> {
            let mut statement = connection.prepare(sql).unwrap();
            let rows = statement.query_map([], |row| row.get(0)).unwrap();
            rows.collect::<Result<_, _>>().unwrap()
        };
        assert_eq!(
            texts(
                "SELECT collector_id || ' ' || business_date || ' ' || receipts_cash || ' '
                     || receipts_other || ' ' || expenses || ' ' || payments_count || ' ' || closing
                 FROM bag_totals JOIN bags b ON b.id = bag_id ORDER BY collector_id"
            ),
            [
                "0 20001 0 0 100 0 -100",
                "3 20000 400 0 0 1 400",
                "4 20000 500 50 0 2 500"
            ]
        );
        assert_eq!(
            texts(
                "SELECT at || ' ' || last_change || ' ' || business_date || ' ' || receipts_cash
                     || ' ' || expenses FROM day_moves ORDER BY id"
            ),
            ["1234 9 20000 900 0", "1234 9 20001 0 100"]
        );
        assert_eq!(
            texts("SELECT value FROM settings WHERE name = 'known_since'"),
            ["1234"]
        );
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
                known: 4
            }
        ));
        let tables: i64 = connection
            .query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))
            .unwrap();
        assert_eq!(tables, 0);
    }
}
