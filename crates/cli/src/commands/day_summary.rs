//! `day-summary`: the days of a route beside the upstream's own summary.

use std::fmt::Write;

use office::Failure;
use office::view::{
    DaySummariesView, DaySummaryQuestion, DaySummaryView, DifferenceView, FiguresView,
};

use crate::arguments;
use crate::session::{Ended, Session};
use crate::table::{Column, Table};
use crate::words::Words;

/// A column of figures: its name, how to take it, and whether it stays where all of it is zero.
type FigureColumn = (&'static str, fn(&FiguresView) -> &str, bool);

/// Prints the days of a route.
pub(crate) async fn run(session: &Session, asked: arguments::DaySummary) -> Result<Ended, Failure> {
    session.unlock().await?;
    let arguments::DaySummary {
        route,
        source,
        date,
        from,
        to,
        days,
    } = asked;
    let question = DaySummaryQuestion {
        route,
        source,
        from: from.or_else(|| date.clone()),
        to: to.or(date),
    };
    let mut view: DaySummariesView = session.ask("day_summary", &question).await?;
    let wanted = days
        .and_then(|days| usize::try_from(days).ok())
        .unwrap_or(usize::MAX);
    if view.days.len() > wanted {
        let first = &view.days[view.days.len() - wanted];
        let from = Some(first.business_date.clone());
        view = session
            .ask("day_summary", &DaySummaryQuestion { from, ..question })
            .await?;
    }
    session.print(&view, || page(session, &view))?;
    Ok(Ended::Done)
}

fn page(session: &Session, view: &DaySummariesView) -> String {
    let DaySummariesView {
        route_id,
        name,
        currency,
        time_zone,
        ..
    } = view;
    let mut text = format!("{name} ({route_id}) · {currency} · {time_zone}\n\n");
    text.push_str(&days(session, view));
    let differing = differences(session, view);
    if !differing.is_empty() {
        let _ = write!(text, "\n{}\n\n{differing}", session.words.lines.differences);
    }
    text
}

fn days(session: &Session, view: &DaySummariesView) -> String {
    let (words, format) = (session.words, &session.format);
    let figures: Vec<FigureColumn> = columns(words)
        .into_iter()
        .filter(|(_, of, stays)| {
            *stays
                || view
                    .days
                    .iter()
                    .any(|day| !documents::is_zero(of(&day.figures)))
        })
        .collect();
    let mut header = vec![(words.columns.day, Column::Text)];
    header.extend(figures.iter().map(|(name, ..)| (*name, Column::Figure)));
    header.push((words.columns.payments, Column::Figure));
    header.push((words.columns.upstream, Column::Text));
    let mut table = Table::new(&header);
    let row = |first: String, of_day: &FiguresView, last: &str| {
        let mut texts = vec![first];
        texts.extend(figures.iter().map(|(_, of, _)| format.amount(of(of_day))));
        texts.push(format.count(of_day.payments_count));
        texts.push(last.to_owned());
        texts
    };
    for day in &view.days {
        table.row(row(
            format.day(&day.business_date),
            &day.figures,
            agreement(words, day),
        ));
    }
    table.total(row(words.lines.total.to_owned(), &view.totals, ""));
    table.text()
}

/// The formula's columns in its order; those that stay are there in every table.
fn columns(words: &Words) -> Vec<FigureColumn> {
    let columns = &words.columns;
    vec![
        (columns.opening_cash, |figures| &figures.opening_cash, true),
        (
            columns.receipts_cash,
            |figures| &figures.receipts_cash,
            true,
        ),
        (
            columns.receipts_other,
            |figures| &figures.receipts_other,
            false,
        ),
        (columns.base_in, |figures| &figures.base_in, false),
        (columns.adjustments, |figures| &figures.adjustments, false),
        (columns.disbursed, |figures| &figures.disbursed, true),
        (columns.expenses, |figures| &figures.expenses, true),
        (columns.deposits, |figures| &figures.deposits, false),
        (columns.withdrawals, |figures| &figures.withdrawals, false),
        (columns.closing_cash, |figures| &figures.closing_cash, true),
    ]
}

fn agreement(words: &Words, day: &DaySummaryView) -> &'static str {
    match &day.upstream {
        None => words.lines.upstream_none,
        Some(theirs) if theirs.outdated => words.lines.upstream_outdated,
        Some(_) if day.differences.is_empty() => words.lines.upstream_equal,
        Some(_) => words.lines.upstream_different,
    }
}

/// Where ours and theirs disagree, and what that comes to for each figure; empty where they agree.
fn differences(session: &Session, view: &DaySummariesView) -> String {
    let found: Vec<(&DaySummaryView, &DifferenceView)> = view
        .days
        .iter()
        .flat_map(|day| {
            day.differences
                .iter()
                .map(move |difference| (day, difference))
        })
        .collect();
    if found.is_empty() {
        return String::new();
    }
    let (words, format) = (session.words, &session.format);
    let columns = &words.columns;
    let mut table = Table::new(&[
        (columns.day, Column::Text),
        (columns.figure, Column::Text),
        (columns.ours, Column::Figure),
        (columns.theirs, Column::Figure),
        (columns.difference, Column::Figure),
    ]);
    let mut fields: Vec<&str> = Vec::new();
    for (day, difference) in &found {
        if !fields.contains(&difference.field.as_str()) {
            fields.push(&difference.field);
        }
        table.row([
            format.day(&day.business_date),
            words.name(&difference.field).to_owned(),
            format.amount(&difference.ours),
            format.amount(&difference.theirs),
            format.difference(&difference.difference),
        ]);
    }
    for field in fields {
        let of_field = found
            .iter()
            .map(|(_, found)| *found)
            .filter(|found| found.field == field);
        // An amount that is no amount has no sum, and an empty place says so.
        let sum = documents::sum(of_field.map(|found| found.difference.as_str()));
        let sum = sum.map(|sum| format.difference(&sum)).unwrap_or_default();
        let name = words.name(field).to_owned();
        table.total([
            words.lines.total.to_owned(),
            name,
            String::new(),
            String::new(),
            sum,
        ]);
    }
    table.text()
}
