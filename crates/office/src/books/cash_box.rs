//! The cash box of a route: the formula line by line, ours beside theirs.

use chrono::Datelike;
use domain::{Bag, BusinessDate, DaySummary, Figure, Line, Money, MoneyError};
use store::{Store, UpstreamRow};

use super::figures::{bars, count, freshness, upstream, with_difference};
use crate::caller::Caller;
use crate::clock;
use crate::office::Office;
use crate::trouble::Trouble;
use crate::view::{CashBoxLine, CashBoxQuestion, CashBoxView, Sign};

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
        self.with_books(move |books| cash_box(&books.store, &caller, &question))
            .await
    }
}

fn cash_box(
    store: &Store,
    caller: &Caller,
    question: &CashBoxQuestion,
) -> Result<CashBoxView, Trouble> {
    let route = super::route(store, caller, &question.source, &question.route_id)?;
    let today = clock::today(route.zone);
    let date = question
        .date
        .as_deref()
        .map(super::date)
        .transpose()?
        .unwrap_or(today);
    let day = store.day(route.id, route.currency, date)?;
    let theirs = store.upstream_day(route.id, route.currency, date)?;
    let (behind, uncounted) = store.rows_behind(route.id, date)?;
    let monday = date.plus_days(-i64::from(date.date().weekday().num_days_from_monday()));
    let week = store.days(route.id, route.currency, monday, monday.plus_days(6))?;
    let week = with_difference(store, &route, week)?;
    let earliest = store
        .span(route.id)?
        .map(|(first, _): (BusinessDate, _)| first.to_string());
    Ok(CashBoxView {
        source: question.source.clone(),
        route_id: route.external_id.to_string(),
        name: route.name.clone(),
        currency: route.currency.code().to_owned(),
        time_zone: route.zone.name().to_owned(),
        date: date.to_string(),
        today: today.to_string(),
        earliest,
        lines: lines(&day, theirs.as_ref(), &behind)?,
        payments_count: count(day.figures.payments_count),
        uncounted,
        upstream: upstream(&day, theirs.as_ref())?,
        week: bars(&week)?,
        freshness: freshness(store)?,
    })
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
