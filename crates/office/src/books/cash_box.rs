//! The cash box of a route: the formula line by line, ours beside theirs.

use std::collections::BTreeMap;

use chrono::Datelike;
use domain::{Bag, BusinessDate, DaySummary, Figure, Line, Money, MoneyError};
use store::{CollectorName, CountToday, RouteRow, RowKey, Store, UpstreamRow};

use super::figures::{bars, count, freshness, upstream};
use super::marks::marked;
use super::rows::{AHEAD_MICROS, LATE_MICROS};
use super::{closes, counts};
use crate::caller::Caller;
use crate::cash_rules::review_threshold;
use crate::clock;
use crate::office::Office;
use crate::personal::hide_text;
use crate::till;
use crate::trouble::Trouble;
use crate::view::{
    Agreement, BagView, CashBoxLine, CashBoxQuestion, CashBoxView, CollectorChoice, DayBarView,
    MovementView, ProposalView, Sign, UpstreamView,
};

/// The lines of the formula between opening and closing, in the order of the page.
const FORMULA: [(Line, Figure); 7] = [
    (Line::ReceiptsCash, Figure::ReceiptsCash),
    (Line::BaseIn, Figure::BaseIn),
    (Line::Adjustments, Figure::Adjustments),
    (Line::Disbursed, Figure::Disbursed),
    (Line::Expenses, Figure::Expenses),
    (Line::Deposits, Figure::Deposits),
    (Line::Withdrawals, Figure::Withdrawals),
];

impl Office {
    pub(crate) async fn cash_box(
        &self,
        caller: &Caller,
        question: CashBoxQuestion,
    ) -> Result<CashBoxView, Trouble> {
        let caller = caller.clone();
        self.with_books(move |books| {
            let store = &books.store;
            let source = question.source.as_deref();
            let route = super::route_named(store, &caller, source, &question.route_id)?;
            let date = question.date.as_deref().map(super::date).transpose()?;
            let date = date.unwrap_or_else(|| clock::today(&route.clock));
            view(store, &caller, &route, date)
        })
        .await
    }
}

/// The cash box of a route's day: the one place from which the page, the command line and the day
/// sheet have it.
pub(crate) fn view(
    store: &Store,
    caller: &Caller,
    route: &RouteRow,
    date: BusinessDate,
) -> Result<CashBoxView, Trouble> {
    let blind = super::blind(store, caller, route, date)?;
    let day = store.day(route.id, route.currency, date)?;
    let theirs = store.upstream_day(route.id, route.currency, date)?;
    let (behind, uncounted) = store.rows_behind(route.id, date)?;
    let names = store.collector_names(route.source_id)?;
    let counts = store.counts(route, date)?;
    let proposals = proposals(store, caller, route)?;
    let next_close = match blind {
        true => None,
        false => Some(closes::next(store, route, date, &counts, proposals.len())?),
    };
    let nothing = UpstreamView {
        agreement: Agreement::Unread,
        differences: Vec::new(),
        closing_difference: None,
        read_at: None,
    };
    let earliest = store.span(route.id)?;
    let mut view = CashBoxView {
        source: super::source_name(store, route)?,
        route_id: route.external_id.to_string(),
        name: route.name.clone(),
        currency: route.currency.code().to_owned(),
        time_zone: route.clock.zone().name().to_owned(),
        day_ends_at: time_of_day(route.clock.end_of(date)),
        date: date.to_string(),
        today: clock::today(&route.clock).to_string(),
        earliest: earliest.map(|(first, _): (BusinessDate, _)| first.to_string()),
        blind,
        lines: match blind {
            true => Vec::new(),
            false => lines(&day, theirs.as_ref(), &behind)?,
        },
        payments_count: count(day.figures.payments_count),
        uncounted,
        clock_flags: store.doubtful_clocks(route, date, AHEAD_MICROS, LATE_MICROS)?,
        collectors: collectors(store, route, date, &names)?,
        bags: match blind {
            true => Vec::new(),
            false => bags(store, route, date, &counts, &names)?,
        },
        upstream: match blind {
            true => nothing,
            false => upstream(route, &day, theirs.as_ref())?,
        },
        week: week(store, caller, route, date)?,
        movements: movements(store, route, date)?,
        proposals,
        denominations: counts::denominations(route, date),
        counts: counts::views(store, route, &counts, &names, blind)?,
        review_threshold: review_threshold(store, route.currency)?.to_string(),
        closes: closes::views(store, caller, route, Some(date))?,
        next_close,
        freshness: freshness(store)?,
    };
    if !caller.eyes(None)?.names {
        hide_words(&mut view);
    }
    Ok(view)
}

/// What people typed may say anything about anybody.
fn hide_words(view: &mut CashBoxView) {
    let proposed = view.proposals.iter_mut().map(|pair| &mut pair.movement);
    for movement in view.movements.iter_mut().chain(proposed) {
        till::hide_words(movement);
    }
    for count in &mut view.counts {
        hide_text(&mut count.note);
        let square = count.square.iter_mut();
        square.for_each(counts::hide_words);
    }
}

/// `HH:MM` of minutes after midnight.
pub(crate) fn time_of_day(minutes: u16) -> String {
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

fn week(
    store: &Store,
    caller: &Caller,
    route: &RouteRow,
    date: BusinessDate,
) -> Result<Vec<DayBarView>, Trouble> {
    let monday = date.plus_days(-i64::from(date.date().weekday().num_days_from_monday()));
    let days = store.days(route.id, route.currency, monday, monday.plus_days(6))?;
    let hidden_after = super::hidden_after(store, caller, route)?;
    Ok(bars(&marked(store, route, days, hidden_after)?)?)
}

fn movements(
    store: &Store,
    route: &RouteRow,
    date: BusinessDate,
) -> Result<Vec<MovementView>, Trouble> {
    store
        .local_movements(route.id, date)?
        .into_iter()
        .map(|row| till::movement_view(store, route, row))
        .collect()
}

fn proposals(
    store: &Store,
    caller: &Caller,
    route: &RouteRow,
) -> Result<Vec<ProposalView>, Trouble> {
    let eyes = caller.eyes(None)?;
    let first_read = store.first_read(route.source_id)?;
    let mut proposals = Vec::new();
    for movement in store.proposed_movements(route.id)? {
        let Some((kind, row_id)) = movement.proposed else {
            continue;
        };
        let history = store.history(kind, row_id)?;
        let date = history.date.unwrap_or(movement.recorded.date);
        let key = RowKey { kind, row_id };
        if let Some(row) = store.rows_of(route, date, &[key])?.pop() {
            proposals.push(ProposalView {
                movement: till::movement_view(store, route, movement)?,
                row: super::rows::view(row, route, eyes, first_read),
                row_date: date.to_string(),
            });
        }
    }
    Ok(proposals)
}

/// Who works on a route, and whose bag holds something or moved, by name.
fn collectors(
    store: &Store,
    route: &RouteRow,
    date: BusinessDate,
    names: &BTreeMap<i64, CollectorName>,
) -> Result<Vec<CollectorChoice>, Trouble> {
    let choice = |collector: &CollectorName| CollectorChoice {
        id: collector.id.clone(),
        name: collector.name.clone(),
    };
    let mut found: Vec<CollectorChoice> = store
        .collectors_of(route.id)?
        .iter()
        .filter_map(|id| names.get(id))
        .map(choice)
        .collect();
    for (bag, day) in store.bags(route.id, route.currency, date)? {
        let idle = day.figures.is_zero() && day.closing.is_zero();
        if let Some(collector) = names.get(&bag).filter(|_| !idle)
            && !found.iter().any(|known| known.id == collector.id)
        {
            found.push(choice(collector));
        }
    }
    found.sort_by(|one, other| one.name.cmp(&other.name).then(one.id.cmp(&other.id)));
    Ok(found)
}

/// Every bag that holds something or moved, by name.
fn bags(
    store: &Store,
    route: &RouteRow,
    date: BusinessDate,
    counts: &[CountToday],
    names: &BTreeMap<i64, CollectorName>,
) -> Result<Vec<BagView>, Trouble> {
    let mut bags = Vec::new();
    for (bag, day) in store.bags(route.id, route.currency, date)? {
        let counted = counts.iter().find(|count| count.count.bag == Some(bag));
        let idle = day.figures.is_zero() && day.opening.is_zero();
        if idle && counted.is_none() {
            continue;
        }
        let collector = names.get(&bag);
        let receipts = day.figures.line(Line::ReceiptsCash);
        let difference = counted
            .map(|count| count.count.counted.checked_sub(count.expected_now))
            .transpose()?;
        bags.push(BagView {
            collector: collector.map(|collector| collector.id.clone()),
            name: collector
                .map(|collector| collector.name.clone())
                .unwrap_or_default(),
            opening_cash: day.opening.to_string(),
            receipts_cash: receipts.to_string(),
            others: day.figures.net_cash()?.checked_sub(receipts)?.to_string(),
            closing_cash: day.closing.to_string(),
            counted: counted.map(|count| count.count.counted.to_string()),
            difference: difference.map(|difference| difference.to_string()),
        });
    }
    bags.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(bags)
}

fn lines(
    day: &DaySummary,
    theirs: Option<&UpstreamRow>,
    behind: &[u32; Line::ALL.len()],
) -> Result<Vec<CashBoxLine>, MoneyError> {
    let rows = |line: Line| behind[usize::from(line.number())];
    let stated = |figure: Figure| theirs?.day.as_ref()?.figures[figure.index()];
    let line = |name: &str, sign, amount: Money, rows, theirs: Option<Money>| {
        let difference = theirs.filter(|theirs| *theirs != amount);
        Ok(CashBoxLine {
            line: name.to_owned(),
            sign,
            amount: amount.to_string(),
            rows,
            theirs: theirs.map(|theirs| theirs.to_string()),
            difference: difference
                .map(|theirs| Ok::<_, MoneyError>(theirs.checked_sub(amount)?.to_string()))
                .transpose()?,
        })
    };
    let opening = Figure::OpeningCash;
    let mut lines = vec![line(
        opening.name(),
        Sign::Start,
        day.opening,
        0,
        stated(opening),
    )?];
    for (of, figure) in FORMULA {
        let sign = match of.into_bag() {
            Bag::In => Sign::In,
            Bag::Out => Sign::Out,
            Bag::Untouched => Sign::Beside,
        };
        lines.push(line(
            figure.name(),
            sign,
            day.figures.line(of),
            rows(of),
            stated(figure),
        )?);
    }
    let closing = Figure::ClosingCash;
    lines.push(line(
        closing.name(),
        Sign::Result,
        day.closing,
        0,
        stated(closing),
    )?);
    // The upstream states all receipts and those in cash; what is left are the others.
    let other = match (stated(Figure::Receipts), stated(Figure::ReceiptsCash)) {
        (Some(all), Some(cash)) => Some(all.checked_sub(cash)?),
        _ => None,
    };
    let ours = day.figures.line(Line::ReceiptsOther);
    lines.push(line(
        "receipts_other",
        Sign::Beside,
        ours,
        rows(Line::ReceiptsOther),
        other,
    )?);
    Ok(lines)
}
