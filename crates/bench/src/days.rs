//! The day summary: maintained totals against the same figures by a covering index.

use std::path::Path;
use std::time::Instant;

use anyhow::{Result, bail};
use domain::{BusinessDate, DaySummary, Line};
use rusqlite::{Connection, params};
use store::Store;

use crate::figure::Figure;
use crate::ours;
use crate::pages::FIRST_DAY;

/// Days asked for in a round, spread over the history.
const DAYS_ASKED: i32 = 50;
/// Rounds, ours and theirs in turn.
const ROUNDS: usize = 9;

/// Figures over a year and over ten.
pub(crate) fn figures(year: &Path, decade: &Path) -> Result<Vec<Figure>> {
    let indexed = indexed(year)?;
    let year = Store::open(year, ours::encrypted())?;
    let decade = Store::open(decade, ours::encrypted())?;
    let mut same = Vec::new();
    let mut lines_only = Vec::new();
    let mut longer = Vec::new();
    let mut micros = 0.0;
    for round in 0..=ROUNDS {
        let ours = time_ours(&year, 365)?;
        let theirs = time_index(&indexed, 365, true)?;
        let theirs_lines = time_index(&indexed, 365, false)?;
        let ten_years = time_ours(&decade, 3_650)?;
        // The first round warms the caches of all of them.
        if round > 0 {
            same.push(ours / theirs);
            lines_only.push(ours / theirs_lines);
            longer.push(ten_years / ours);
            micros = ours * 1e6;
        }
    }
    agree(&year, &indexed)?;
    let of = format!("{micros:.0} µs a day, every route of the tenant");
    Ok(vec![
        Figure::at_most("day summary, time to a covering index", &same, 0.05, of),
        Figure::told(
            "the index spared opening and closing",
            &lines_only,
            "the index then adds up one day only".to_owned(),
        ),
        Figure::at_most(
            "day summary, ten times the history",
            &longer,
            1.2,
            "3650 days against 365".to_owned(),
        ),
    ])
}

fn date(of: i32, days: i32) -> Result<BusinessDate> {
    let Some(date) = BusinessDate::from_epoch_days(FIRST_DAY + of * days / DAYS_ASKED) else {
        bail!("the day is outside the calendar");
    };
    Ok(date)
}

fn time_ours(store: &Store, days: i32) -> Result<f64> {
    let began = Instant::now();
    for number in 0..DAYS_ASKED {
        std::hint::black_box(store.day_of_routes(date(number, days)?)?);
    }
    Ok(began.elapsed().as_secs_f64() / f64::from(DAYS_ASKED))
}

/// A store of ours as plain SQL sees it.
pub(crate) fn raw(store: &Path) -> Result<Connection> {
    let key = "2a".repeat(32);
    let connection = Connection::open(store)?;
    connection.execute_batch(&format!(
        "PRAGMA key = \"x'{key}'\"; PRAGMA cipher_hmac_algorithm = HMAC_SHA256;
         PRAGMA cache_size = -49152;"
    ))?;
    Ok(connection)
}

/// The same payments in a table of the same encryption, with an index that covers the question.
fn indexed(year: &Path) -> Result<Connection> {
    let connection = raw(year)?;
    let key = "2a".repeat(32);
    let path = year.with_extension("indexed.db");
    connection.execute_batch(&format!(
        "ATTACH '{}' AS peer KEY \"x'{key}'\";
         PRAGMA peer.journal_mode = WAL;
         CREATE TABLE peer.rows AS
             SELECT business_date, route_id, line, amount_minor FROM payments;
         CREATE INDEX peer.covering ON rows (business_date, route_id, line, amount_minor);
         ANALYZE peer;
         DETACH peer;",
        path.display()
    ))?;
    let peer = Connection::open(&path)?;
    peer.execute_batch(&format!(
        "PRAGMA key = \"x'{key}'\"; PRAGMA cache_size = -49152;"
    ))?;
    Ok(peer)
}

/// Figures of a route by its number: its lines, and its balance before.
type Peer = Vec<(i64, u8, i64)>;

fn ask_index(peer: &Connection, date: BusinessDate, with_balance: bool) -> Result<(Peer, Peer)> {
    let day = date.epoch_days();
    let mut lines = peer.prepare_cached(
        "SELECT route_id, line, sum(amount_minor), count(*) FROM rows
         WHERE business_date = ?1 GROUP BY route_id, line",
    )?;
    let figures = lines
        .query_map(params![day], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?))
        })?
        .collect::<Result<_, _>>()?;
    let mut balances = Vec::new();
    if with_balance {
        let mut before = peer.prepare_cached(
            "SELECT route_id, 0, sum(amount_minor) FROM rows
             WHERE business_date < ?1 AND line = 0 GROUP BY route_id",
        )?;
        balances = before
            .query_map(params![day], |row| {
                Ok((row.get(0)?, row.get(1)?, row.get(2)?))
            })?
            .collect::<Result<_, _>>()?;
    }
    Ok((figures, balances))
}

fn time_index(peer: &Connection, days: i32, with_balance: bool) -> Result<f64> {
    let began = Instant::now();
    for number in 0..DAYS_ASKED {
        std::hint::black_box(ask_index(peer, date(number, days)?, with_balance)?);
    }
    Ok(began.elapsed().as_secs_f64() / f64::from(DAYS_ASKED))
}

/// Both must say the same, or there is nothing to compare.
fn agree(store: &Store, peer: &Connection) -> Result<()> {
    for number in 0..DAYS_ASKED {
        let date = date(number, 365)?;
        let (lines, balances) = ask_index(peer, date, true)?;
        let ours = store.day_of_routes(date)?;
        let find = |route_id: i64| {
            ours.iter()
                .find(|(id, _)| *id == route_id)
                .map(|(_, day)| day)
        };
        let line_agrees = |(route_id, number, minor): &(i64, u8, i64)| {
            let line = Line::from_number(*number);
            let ours = find(*route_id)
                .zip(line)
                .map(|(day, line)| day.figures.line(line).minor());
            ours == Some(*minor)
        };
        let opening_agrees = |(route_id, _, minor): &(i64, u8, i64)| {
            find(*route_id).map(|day: &DaySummary| day.opening.minor()) == Some(*minor)
        };
        if lines.is_empty()
            || !lines.iter().all(line_agrees)
            || !balances.iter().all(opening_agrees)
        {
            bail!("the index and the totals do not say the same of {date}");
        }
    }
    Ok(())
}
