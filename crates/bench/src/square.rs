//! Squaring a day: maintained bags against the same bags added up from the day's rows.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::Instant;

use anyhow::{Context, Result, bail};
use domain::{BusinessDate, DayFigures, DaySummary, Line, Money, Square};
use rusqlite::{Connection, params};
use store::{RouteRow, Store};

use crate::days;
use crate::figure::Figure;
use crate::ours;
use crate::pages::{self, FIRST_DAY, History};

/// What the issue names: a day of 20,000 payments, taken by the tenant's 200 collectors.
const DAY: History = History {
    payments: 20_000,
    days: 1,
};
/// The tenant's collectors.
const COLLECTORS: usize = 200;
/// Rounds, ours and theirs in turn.
const ROUNDS: usize = 9;
/// Squarings in a round.
const SQUARINGS: u32 = 10;

/// Squaring one day of 200 collectors and 20,000 payments.
pub(crate) fn figure(folder: &Path) -> Result<Figure> {
    let (day_pages, file) = (folder.join("square.pages"), folder.join("square.db"));
    pages::write(&day_pages, DAY)?;
    ours::ingest(&day_pages, &file, ours::encrypted())?;
    let rows = days::raw(&file)?;
    let store = Store::open(&file, ours::encrypted())?;
    let routes = store.routes(None)?;
    let date = BusinessDate::from_epoch_days(FIRST_DAY).context("a day of the calendar")?;
    let mut ratios = Vec::new();
    let mut micros = 0.0;
    for round in 0..=ROUNDS {
        let (ours, bags) = timed(|| maintained(&store, &routes, date))?;
        let (theirs, again) = timed(|| from_rows(&rows, &routes, date))?;
        if bags != again || bags.len() != COLLECTORS {
            bail!("the bags are not what the rows make them");
        }
        // The first round warms the caches of both.
        if round > 0 {
            ratios.push(ours / theirs);
            micros = ours * 1e6;
        }
    }
    Ok(Figure::at_most(
        "squaring a day, time to adding up its rows",
        &ratios,
        0.1,
        format!("{micros:.0} µs for 200 bags and 20,000 payments"),
    ))
}

type Bags = BTreeMap<i64, Money>;

fn timed(square: impl Fn() -> Result<Bags>) -> Result<(f64, Bags)> {
    let began = Instant::now();
    let mut bags = Bags::new();
    for _ in 0..SQUARINGS {
        bags = std::hint::black_box(square()?);
    }
    Ok((began.elapsed().as_secs_f64() / f64::from(SQUARINGS), bags))
}

/// As the product squares: every bag as it is kept.
fn maintained(store: &Store, routes: &[RouteRow], date: BusinessDate) -> Result<Bags> {
    let mut bags = Bags::new();
    for route in routes {
        bags.extend(squared(store.bags(route.id, route.currency, date)?)?);
    }
    Ok(bags)
}

/// The same bags added up from the day's payments, a statement a route.
fn from_rows(rows: &Connection, routes: &[RouteRow], date: BusinessDate) -> Result<Bags> {
    let mut bags = Bags::new();
    for route in routes {
        bags.extend(squared(bags_from_rows(rows, route, date)?)?);
    }
    Ok(bags)
}

fn bags_from_rows(
    rows: &Connection,
    route: &RouteRow,
    date: BusinessDate,
) -> Result<Vec<(i64, DaySummary)>> {
    let mut statement = rows.prepare_cached(
        "SELECT collector_id, line, sum(amount_minor), count(*) FROM payments
         WHERE route_id = ?1 AND business_date = ?2 AND line IS NOT NULL
         GROUP BY collector_id, line",
    )?;
    let mut found = statement.query(params![route.id, date.epoch_days()])?;
    let mut bags: BTreeMap<i64, ([i64; Line::ALL.len()], i64)> = BTreeMap::new();
    while let Some(row) = found.next()? {
        let (minor, payments) = bags.entry(row.get(0)?).or_default();
        let line: u8 = row.get(1)?;
        minor[usize::from(line)] = row.get(2)?;
        *payments += row.get::<_, i64>(3)?;
    }
    let opening = Money::zero(route.currency);
    bags.into_iter()
        .map(|(bag, (minor, payments))| {
            let figures = DayFigures::from_minor(route.currency, minor, payments, 0);
            Ok((bag, DaySummary::new(date, opening, figures)?))
        })
        .collect()
}

/// Each bag squared against a count that found what should be there.
fn squared(bags: Vec<(i64, DaySummary)>) -> Result<Bags> {
    bags.into_iter()
        .map(|(bag, day)| {
            let square = Square::new(day.closing, day.closing, Vec::new())?;
            Ok((bag, square.difference().checked_add(day.closing)?))
        })
        .collect()
}
