//! The proof of the days: those of a route, those of its bags, and the journal of both.

use domain::{DayFigures, Line, Money};
use rusqlite::Connection;

use super::{Finding, Proof};
use crate::error::StoreError;
use crate::moment::{Days, Moved};
use crate::table::day_totals::{self, Ledger};
use crate::table::routes::RouteRow;
use crate::table::{bags, day_moves};

/// Compares the maintained days of a route and of its bags with what the rows make them.
pub(super) fn prove(
    connection: &Connection,
    route: &RouteRow,
    moved: &Moved,
    proof: &mut Proof,
) -> Result<(), StoreError> {
    let ledger = Ledger::Route(route.id);
    let name = route.external_id.to_string();
    proof.days += prove_ledger(connection, route, ledger, &name, moved.days()?, proof)?;
    prove_journal(connection, route, proof)?;
    let mut of_bags = moved.bags();
    for (bag_id, collector_id) in bags::of_route(connection, route.id)? {
        let days = of_bags.remove(&collector_id).unwrap_or_default();
        let place = format!("{name} bag {collector_id}");
        let ledger = Ledger::Bag(route.id, bag_id);
        proof.bag_days += prove_ledger(connection, route, ledger, &place, days, proof)?;
    }
    for collector_id in of_bags.into_keys() {
        proof.findings.push(Finding {
            place: format!("{name} bag {collector_id}"),
            figure: "bag".to_owned(),
            maintained: "none".to_owned(),
            recomputed: "rows".to_owned(),
        });
    }
    Ok(())
}

/// Every day of one ledger; answers how many.
fn prove_ledger(
    connection: &Connection,
    route: &RouteRow,
    ledger: Ledger,
    name: &str,
    mut recomputed: Days,
    proof: &mut Proof,
) -> Result<u32, StoreError> {
    let mut maintained = day_totals::all(connection, ledger, route.currency)?;
    // A day whose records cancel out, such as a handover between bags, need not stand.
    recomputed.retain(|_, figures| !figures.is_zero());
    for (date, figures, _) in &maintained {
        // A day whose records were all taken back stays, with nothing on it.
        if figures.is_zero() {
            recomputed.entry(*date).or_insert(*figures);
        }
    }
    let mut days = 0;
    let mut closing = Money::zero(route.currency);
    for (date, recomputed) in recomputed {
        days += 1;
        closing = closing.checked_add(recomputed.net_cash()?)?;
        let found = maintained.binary_search_by_key(&date, |(day, _, _)| *day);
        let (figures, kept_closing) = match found {
            Ok(at) => {
                let (_, figures, closing) = maintained.remove(at);
                (figures, Some(closing))
            }
            Err(_) => (DayFigures::zero(route.currency), None),
        };
        let place = format!("{name} {date}");
        compare_figures(&place, &figures, &recomputed, proof);
        let kept = kept_closing.map_or("none".to_owned(), |closing| closing.to_string());
        differ(&place, "closing_cash", kept, closing.to_string(), proof);
    }
    for (date, _, closing) in maintained {
        let place = format!("{name} {date}");
        let (kept, made) = (closing.to_string(), "none".to_owned());
        differ(&place, "closing_cash", kept, made, proof);
    }
    Ok(days)
}

/// Everything that the journal says a route's days moved by comes to what they are.
fn prove_journal(
    connection: &Connection,
    route: &RouteRow,
    proof: &mut Proof,
) -> Result<(), StoreError> {
    let ledger = Ledger::Route(route.id);
    let mut moves: Days = day_moves::sums(connection, route.id, route.currency)?
        .into_iter()
        .collect();
    for (date, figures, _) in day_totals::all(connection, ledger, route.currency)? {
        let moved = moves
            .remove(&date)
            .unwrap_or_else(|| DayFigures::zero(route.currency));
        let place = format!("{} {date} journal", route.external_id);
        compare_figures(&place, &figures, &moved, proof);
    }
    for (date, moved) in moves {
        let place = format!("{} {date} journal", route.external_id);
        compare_figures(&place, &DayFigures::zero(route.currency), &moved, proof);
    }
    Ok(())
}

fn compare_figures(place: &str, kept: &DayFigures, made: &DayFigures, proof: &mut Proof) {
    for line in Line::ALL {
        let (kept, made) = (kept.line(line).to_string(), made.line(line).to_string());
        differ(place, &format!("{line:?}"), kept, made, proof);
    }
    let counts =
        |day: &DayFigures| format!("{} payments, {} loans", day.payments_count, day.loans_count);
    differ(place, "counts", counts(kept), counts(made), proof);
}

/// Notes where a figure is not what it should be.
pub(super) fn differ(
    place: &str,
    figure: &str,
    maintained: String,
    recomputed: String,
    proof: &mut Proof,
) {
    if maintained != recomputed {
        proof.findings.push(Finding {
            place: place.to_owned(),
            figure: figure.to_owned(),
            maintained,
            recomputed,
        });
    }
}
