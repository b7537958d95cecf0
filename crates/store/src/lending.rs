//! The loans of a route that matter on some days, with their plans and everything paid on them.

use std::collections::{BTreeMap, HashMap};

use domain::{
    BusinessDate, Currency, Instalment, Loan, LoanLedger, Money, Pii, Receipt, Stamp, Succession,
    replacements,
};
use rusqlite::{Connection, params};

use crate::error::StoreError;
use crate::open::Store;
use crate::table::routes::RouteRow;
use crate::table::{date_from, instalments, loans};

/// The loans of a route that matter on some days.
pub struct Lending {
    /// Their ledgers: loans of the route that had not ended before the first day or were handed
    /// out since, and loans, of another route too, on which something was paid here on the days.
    /// Cancelled ones are left out.
    pub loans: Vec<LoanLedger>,
    /// Receipts of those days whose loan is not known: never sent, deleted or cancelled.
    pub without_loan: Vec<Receipt>,
    /// Which loans of those days replaced which; what was replaced stands among the loans.
    pub replaced: BTreeMap<i64, Vec<i64>>,
}

/// How many days before its loan a receipt is looked for: a phone whose clock is slow dates it so.
const SLOW_CLOCK_DAYS: i64 = 7;

/// Which days of which route.
#[derive(Clone, Copy)]
struct Days<'a> {
    route: &'a RouteRow,
    from: BusinessDate,
    to: BusinessDate,
}

impl Days<'_> {
    /// An instant before the first day, wherever the route and however its days end.
    fn before_micros(&self) -> i64 {
        const DAY_MICROS: i64 = 86_400_000_000;
        (i64::from(self.from.epoch_days()) - 1) * DAY_MICROS
    }
}

impl Store {
    /// The loans that matter on the days of a span, both ends included. What was paid on them is
    /// all that is known today, after the span too.
    pub fn lending(
        &self,
        route: &RouteRow,
        from: BusinessDate,
        to: BusinessDate,
    ) -> Result<Lending, StoreError> {
        let days = Days { route, from, to };
        self.read(|connection| lending(connection, days, BTreeMap::new()))
    }

    /// The same for one day, with the loans that were replaced on it.
    pub fn lending_of_day(
        &self,
        route: &RouteRow,
        date: BusinessDate,
    ) -> Result<Lending, StoreError> {
        let days = Days {
            route,
            from: date,
            to: date,
        };
        self.read(|connection| {
            let mut replaced = replacements(&loans_of_borrowers(connection, days)?);
            let of_the_day = handed_out(connection, days)?;
            replaced.retain(|newer, _| of_the_day.contains(newer));
            lending(connection, days, replaced)
        })
    }

    /// The names of the customers of loans, by our number of the loan, where they are known.
    pub fn borrowers(&self, loans: &[i64]) -> Result<BTreeMap<i64, Pii<String>>, StoreError> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(
                "SELECT l.id, c.full_name FROM json_each(?1) j
                 JOIN loans l ON l.id = j.value
                 JOIN customers c ON c.id = l.customer_id
                 WHERE c.full_name IS NOT NULL",
            )?;
            let mut rows = statement.query([json(loans.iter())])?;
            let mut names = BTreeMap::new();
            while let Some(row) = rows.next()? {
                names.insert(row.get(0)?, Pii::new(row.get(1)?));
            }
            Ok(names)
        })
    }

    /// How many records of a route, or of its source and no route, stand in quarantine.
    pub fn quarantined_for(&self, route: &RouteRow) -> Result<u32, StoreError> {
        self.read(|connection| {
            let count = connection
                .prepare_cached(
                    "SELECT count(*) FROM quarantine
                     WHERE source_id = ?1 AND route_id IN (0, ?2) AND resolved_at IS NULL",
                )?
                .query_row(params![route.source_id, route.id], |row| row.get(0))?;
            Ok(count)
        })
    }
}

/// Numbers as one parameter of a query.
fn json<'a>(numbers: impl Iterator<Item = &'a i64>) -> String {
    let texts: Vec<String> = numbers.map(i64::to_string).collect();
    format!("[{}]", texts.join(","))
}

/// A loan that came about, whichever alias a query has for it.
const CAME_ABOUT: &str = "NOT p.deleted AND p.principal_minor IS NOT NULL
    AND p.disbursed_at IS NOT NULL AND p.status <> 'cancelled'";

/// Every loan that the customers who borrowed on the days ever had on the route.
fn loans_of_borrowers(
    connection: &Connection,
    days: Days<'_>,
) -> Result<Vec<Succession>, StoreError> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT p.id, p.customer_id, p.disbursed_at, p.status = 'refinanced' FROM loans p
         WHERE p.route_id = ?1 AND p.business_date <= ?3 AND {CAME_ABOUT}
             AND p.customer_id IN (SELECT customer_id FROM loans
                 WHERE route_id = ?1 AND business_date BETWEEN ?2 AND ?3)"
    ))?;
    let (from, to) = (days.from.epoch_days(), days.to.epoch_days());
    let mut rows = statement.query(params![days.route.id, from, to])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let disbursed_at = Stamp::from_parts(row.get(2)?, 0).ok_or(StoreError::Damaged)?;
        found.push(Succession {
            number: row.get(0)?,
            customer: row.get(1)?,
            disbursed_at,
            refinanced: row.get(3)?,
        });
    }
    Ok(found)
}

fn handed_out(connection: &Connection, days: Days<'_>) -> Result<Vec<i64>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT id FROM loans WHERE route_id = ?1 AND business_date BETWEEN ?2 AND ?3",
    )?;
    let (from, to) = (days.from.epoch_days(), days.to.epoch_days());
    let rows = statement.query_map(params![days.route.id, from, to], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// A loan before its plan and receipts are laid to it.
struct Bare {
    loan: Loan,
    route_id: i64,
    disbursed_on: BusinessDate,
    updated_at: Option<Stamp>,
    receipts: Vec<Receipt>,
}

fn lending(
    connection: &Connection,
    days: Days<'_>,
    replaced: BTreeMap<i64, Vec<i64>>,
) -> Result<Lending, StoreError> {
    let mut bare = bare_loans(connection, days, json(replaced.values().flatten()))?;
    let numbers = json(bare.keys());
    for (number, plan) in plans(connection, &numbers, days.route.currency)? {
        if let Some(bare) = bare.get_mut(&number) {
            bare.loan.instalments = plan;
        }
    }
    let without_loan = receipts(connection, days, &numbers, &mut bare)?;
    let mut ledgers = Vec::with_capacity(bare.len());
    for (number, bare) in bare {
        let updated_on = bare.updated_at.map(|at| days.route.clock.date_of(at));
        ledgers.push(LoanLedger::new(
            number,
            bare.route_id == days.route.id,
            bare.loan,
            bare.disbursed_on,
            updated_on,
            bare.receipts,
        )?);
    }
    Ok(Lending {
        loans: ledgers,
        without_loan,
        replaced,
    })
}

/// The loans, without plans and receipts. A loan that has ended is left out by when it was last
/// changed, with a day to spare; its ledger knows the day itself.
fn bare_loans(
    connection: &Connection,
    days: Days<'_>,
    besides: String,
) -> Result<BTreeMap<i64, Bare>, StoreError> {
    let mut statement = connection.prepare_cached(&format!(
        "{} WHERE {CAME_ABOUT}
             AND p.route_id IN (SELECT id FROM routes WHERE currency = ?6)
             AND ((p.route_id = ?1 AND p.business_date <= ?3
                     AND (p.status NOT IN ('closed', 'refinanced', 'written_off')
                         OR p.updated_at >= ?4 OR p.business_date >= ?2
                         OR (p.updated_at IS NULL AND p.id IN (
                             SELECT loan_id FROM payments WHERE route_id = ?1
                                 AND business_date >= ?2 AND line IS NOT NULL))))
                 OR p.id IN (SELECT loan_id FROM payments WHERE route_id = ?1
                     AND business_date BETWEEN ?2 AND ?3 AND line IS NOT NULL)
                 OR p.id IN (SELECT value FROM json_each(?5)))",
        loans::SELECT
    ))?;
    let mut rows = statement.query(params![
        days.route.id,
        days.from.epoch_days(),
        days.to.epoch_days(),
        days.before_micros(),
        besides,
        days.route.currency.code()
    ])?;
    let mut found = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let stored = loans::read(row, days.route.currency)?;
        let (Some(loan), Some(date), Some(route_id)) = (
            stored.reported.record,
            stored.business_date,
            stored.route_id,
        ) else {
            return Err(StoreError::Damaged);
        };
        let bare = Bare {
            loan,
            route_id,
            disbursed_on: date_from(date)?,
            updated_at: stored.reported.updated_at,
            receipts: Vec::new(),
        };
        found.insert(stored.row_id, bare);
    }
    Ok(found)
}

fn plans(
    connection: &Connection,
    numbers: &str,
    currency: Currency,
) -> Result<HashMap<i64, Vec<Instalment>>, StoreError> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {}, loan_id FROM instalments
         WHERE loan_id IN (SELECT value FROM json_each(?1)) ORDER BY loan_id, number",
        instalments::COLUMNS
    ))?;
    let mut rows = statement.query([numbers])?;
    let mut plans: HashMap<i64, Vec<Instalment>> = HashMap::new();
    while let Some(row) = rows.next()? {
        let instalment = instalments::read(row, currency)?;
        plans.entry(row.get(8)?).or_default().push(instalment);
    }
    Ok(plans)
}

/// Lays what was paid to the loans; answers what was paid on the days on no loan that is known.
///
/// Receipts stand by route and date alone, so that they are walked once from the first disbursal
/// on: those of the route, and of the routes that loans paid on it stand on now.
fn receipts(
    connection: &Connection,
    days: Days<'_>,
    numbers: &str,
    bare: &mut BTreeMap<i64, Bare>,
) -> Result<Vec<Receipt>, StoreError> {
    let mut since: BTreeMap<i64, BusinessDate> = BTreeMap::from([(days.route.id, days.from)]);
    for loan in bare.values() {
        let from = loan.disbursed_on.plus_days(-SLOW_CLOCK_DAYS);
        for route_id in [days.route.id, loan.route_id] {
            let first = since.entry(route_id).or_insert(from);
            *first = (*first).min(from);
        }
    }
    let mut statement = connection.prepare_cached(
        "SELECT p.loan_id, p.business_date, p.amount_minor, p.collector_id
         FROM payments p
         WHERE p.route_id = ?1 AND p.business_date >= ?2 AND p.line IS NOT NULL
             AND (p.business_date BETWEEN ?3 AND ?4
                 OR p.loan_id IN (SELECT value FROM json_each(?5)))
         ORDER BY p.business_date, p.paid_at, p.id",
    )?;
    let (from, to) = (days.from.epoch_days(), days.to.epoch_days());
    let mut without_loan = Vec::new();
    for (route_id, first) in since {
        let on_route = route_id == days.route.id;
        let given = params![route_id, first.epoch_days(), from, to, numbers];
        let mut rows = statement.query(given)?;
        while let Some(row) = rows.next()? {
            let loan_id: Option<i64> = row.get(0)?;
            let receipt = Receipt {
                date: date_from(row.get(1)?)?,
                amount: Money::from_minor(row.get(2)?, days.route.currency),
                collector: row.get(3)?,
                on_route,
            };
            match loan_id.and_then(|loan_id| bare.get_mut(&loan_id)) {
                Some(bare) => bare.receipts.push(receipt),
                // A walk may begin before the days, never after.
                None if on_route => without_loan.push(receipt),
                None => {}
            }
        }
    }
    Ok(without_loan)
}
