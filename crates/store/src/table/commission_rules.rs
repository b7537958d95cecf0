//! Commission rules: what collectors earn, from a date on.

use audit::NewEntry;
use domain::{Basis, BusinessDate, CommissionRule, Percent};
use rusqlite::{Connection, Row, params};

use super::{audit_entries, date_from};
use crate::error::StoreError;
use crate::open::Store;

/// One row a rule. What was removed is known from the log alone.
pub(crate) const SCHEMA: &str = "
CREATE TABLE commission_rules (
    -- Never given out twice: the log speaks of rules that were removed.
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    route_id     INTEGER,
    collector_id INTEGER,
    from_date    INTEGER NOT NULL,
    basis        TEXT NOT NULL,
    percent      TEXT NOT NULL
) STRICT;
";

/// A rule to be kept.
#[derive(Clone, Copy, Debug)]
pub struct NewCommission {
    /// Our number of the route; none for every route.
    pub route_id: Option<i64>,
    /// Our number of the collector; none for every collector.
    pub collector_id: Option<i64>,
    /// The first business date.
    pub from: BusinessDate,
    /// What it is reckoned on.
    pub basis: Basis,
    /// How much of it.
    pub percent: Percent,
}

/// A rule with the names of whom it is about.
#[derive(Clone, Debug)]
pub struct CommissionRow {
    /// The rule, by our numbers.
    pub rule: CommissionRule,
    /// The source of the route.
    pub source: Option<String>,
    /// The upstream's id of the route.
    pub route: Option<String>,
    /// The upstream's id of the collector.
    pub collector: Option<String>,
    /// What the collector is called, where a record of them came.
    pub collector_name: Option<String>,
}

fn read(row: &Row<'_>) -> Result<CommissionRow, StoreError> {
    let (basis, percent): (String, String) = (row.get(4)?, row.get(5)?);
    Ok(CommissionRow {
        rule: CommissionRule {
            id: row.get(0)?,
            route: row.get(1)?,
            collector: row.get(2)?,
            from: date_from(row.get(3)?)?,
            basis: Basis::from_name(&basis).ok_or(StoreError::Damaged)?,
            percent: Percent::parse(&percent).map_err(|_| StoreError::Damaged)?,
        },
        source: row.get(6)?,
        route: row.get(7)?,
        collector: row.get(8)?,
        collector_name: row.get(9)?,
    })
}

fn all(connection: &Connection) -> Result<Vec<CommissionRow>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT p.id, p.route_id, p.collector_id, p.from_date, p.basis, p.percent, s.name,
             r.external_id, c.external_id, k.full_name
         FROM commission_rules p
         LEFT JOIN external_ids r ON r.id = p.route_id
         LEFT JOIN sources s ON s.id = r.source_id
         LEFT JOIN external_ids c ON c.id = p.collector_id
         LEFT JOIN collectors k ON k.id = p.collector_id
         ORDER BY p.from_date DESC, p.id DESC",
    )?;
    let mut rows = statement.query([])?;
    let mut rules = Vec::new();
    while let Some(row) = rows.next()? {
        rules.push(read(row)?);
    }
    Ok(rules)
}

impl Store {
    /// Every commission rule, the latest first.
    pub fn commission_rules(&self) -> Result<Vec<CommissionRow>, StoreError> {
        self.read(all)
    }

    /// Keeps a rule with the entry about it; answers its number.
    pub fn add_commission_rule(
        &self,
        new: &NewCommission,
        entry: &NewEntry,
    ) -> Result<i64, StoreError> {
        self.write(|transaction| {
            transaction.execute(
                "INSERT INTO commission_rules (route_id, collector_id, from_date, basis, percent)
                 VALUES (?1, ?2, ?3, ?4, ?5)",
                params![
                    new.route_id,
                    new.collector_id,
                    new.from.epoch_days(),
                    new.basis.name(),
                    new.percent.to_string(),
                ],
            )?;
            let id = transaction.last_insert_rowid();
            audit_entries::append(transaction, entry)?;
            Ok(id)
        })
    }

    /// Removes a rule with the entry about it.
    pub fn remove_commission_rule(&self, id: i64, entry: &NewEntry) -> Result<(), StoreError> {
        self.write(|transaction| {
            let removed =
                transaction.execute("DELETE FROM commission_rules WHERE id = ?1", [id])?;
            if removed == 0 {
                return Err(StoreError::NotFound);
            }
            audit_entries::append(transaction, entry)
        })
    }
}
