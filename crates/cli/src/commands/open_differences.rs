//! `open-differences`: what is open across routes, the oldest first.

use office::Failure;
use office::view::{
    ForgottenDayView, Nothing, OpenDifferencesView, OpenReviewView, ProposalsOnRoute,
};

use super::cash_box::{box_name, section};
use crate::session::{Ended, Session};
use crate::table::{Column, Table};

/// Prints what is open.
pub(crate) async fn run(session: &Session) -> Result<Ended, Failure> {
    session.unlock().await?;
    let view: OpenDifferencesView = session.ask("open_differences", &Nothing {}).await?;
    session.print(&view, || page(session, &view))?;
    Ok(Ended::Done)
}

fn page(session: &Session, view: &OpenDifferencesView) -> String {
    let lines = &session.words.cash.lines;
    let text = [
        (lines.open_boxes, boxes(session, view)),
        (lines.reviews, reviews(session, &view.reviews)),
        (lines.forgotten, forgotten(session, &view.forgotten)),
        (lines.proposals, proposals(session, &view.proposals)),
    ];
    let text: String = text
        .iter()
        .map(|(title, body)| section(title, body))
        .collect();
    if text.is_empty() {
        lines.nothing_open.to_owned()
    } else {
        text
    }
}

/// Boxes whose count does not agree, and by currency what they come to.
fn boxes(session: &Session, view: &OpenDifferencesView) -> String {
    if view.differences.is_empty() {
        return String::new();
    }
    let (words, format) = (session.words, &session.format);
    let (columns, desk) = (&words.columns, &words.cash.columns);
    let mut table = Table::new(&[
        (columns.route, Column::Text),
        (desk.cash_box, Column::Text),
        (columns.day, Column::Text),
        (desk.currency, Column::Text),
        (desk.counted, Column::Figure),
        (desk.expected, Column::Figure),
        (columns.difference, Column::Figure),
        (desk.unexplained, Column::Figure),
        (desk.since, Column::Text),
        (desk.age_days, Column::Figure),
    ]);
    for open in &view.differences {
        let whose = box_name(session, open.collector.as_deref(), &open.collector_name);
        table.row([
            open.route_name.clone(),
            whose.to_owned(),
            format.day(&open.date),
            open.currency.clone(),
            format.amount(&open.counted),
            format.amount(&open.expected),
            format.difference(&open.difference),
            format.difference(&open.unexplained),
            format.day(&open.since),
            format.count(open.age_days),
        ]);
    }
    for total in &view.totals {
        let sums = [&total.over, &total.short];
        for amount in sums.into_iter().filter(|sum| !documents::is_zero(sum)) {
            let mut row = vec![String::new(); 10];
            row[0] = words.lines.total.to_owned();
            row[3].clone_from(&total.currency);
            row[6] = format.difference(amount);
            table.total(row);
        }
    }
    table.text()
}

fn reviews(session: &Session, reviews: &[OpenReviewView]) -> String {
    if reviews.is_empty() {
        return String::new();
    }
    let (words, format) = (session.words, &session.format);
    let (columns, desk) = (&words.columns, &words.cash.columns);
    let mut table = Table::new(&[
        (columns.route, Column::Text),
        (desk.cash_box, Column::Text),
        (columns.day, Column::Text),
        (desk.currency, Column::Text),
        (columns.difference, Column::Figure),
        (columns.person, Column::Text),
        (desk.age_days, Column::Figure),
        (columns.remark, Column::Text),
    ]);
    for open in reviews {
        let whose = box_name(session, open.collector.as_deref(), &open.collector_name);
        let remark = if open.may_sign {
            ""
        } else {
            words.cash.lines.reviews_own
        };
        table.row([
            open.route_name.clone(),
            whose.to_owned(),
            format.day(&open.date),
            open.currency.clone(),
            format.difference(&open.square.difference),
            open.square.by.clone(),
            format.count(open.age_days),
            remark.to_owned(),
        ]);
    }
    table.text()
}

fn forgotten(session: &Session, forgotten: &[ForgottenDayView]) -> String {
    if forgotten.is_empty() {
        return String::new();
    }
    let (words, format) = (session.words, &session.format);
    let (columns, desk) = (&words.columns, &words.cash.columns);
    let mut table = Table::new(&[
        (columns.route, Column::Text),
        (columns.day, Column::Text),
        (desk.currency, Column::Text),
        (desk.expected, Column::Figure),
        (desk.counted, Column::Text),
        (desk.age_days, Column::Figure),
    ]);
    for day in forgotten {
        let counted = if day.counted {
            words.lines.grant_all
        } else {
            words.lines.grant_no
        };
        table.row([
            day.route_name.clone(),
            format.day(&day.date),
            day.currency.clone(),
            format.amount(&day.closing_cash),
            counted.to_owned(),
            format.count(day.age_days),
        ]);
    }
    table.text()
}

fn proposals(session: &Session, proposals: &[ProposalsOnRoute]) -> String {
    if proposals.is_empty() {
        return String::new();
    }
    let words = session.words;
    let mut table = Table::new(&[
        (words.columns.route, Column::Text),
        (words.columns.source, Column::Text),
        (words.cash.columns.how_many, Column::Figure),
    ]);
    for route in proposals {
        table.row([
            route.route_name.clone(),
            route.source.clone(),
            session.format.count(route.proposals),
        ]);
    }
    table.text()
}
