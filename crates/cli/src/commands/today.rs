//! `today`: a day of every route, with totals that never cross currencies.

use std::fmt::Write;

use office::Failure;
use office::view::{
    Agreement, CurrencyTotalView, FiguresView, FreshnessView, TodayQuestion, TodayRouteView,
    TodayView,
};

use crate::arguments;
use crate::session::{Ended, Session};
use crate::table::{Column, Table};
use crate::words::{Words, fill};

/// Prints a day of every route.
pub(crate) async fn run(session: &Session, asked: arguments::Today) -> Result<Ended, Failure> {
    session.unlock().await?;
    let view: TodayView = session
        .ask("today", &TodayQuestion { date: asked.date })
        .await?;
    session.print(&view, || page(session, &view))?;
    Ok(Ended::Done)
}

fn page(session: &Session, view: &TodayView) -> String {
    let (lines, format) = (&session.words.lines, &session.format);
    let mut text = format!("{}\n\n", format.day(&view.date));
    if view.routes.is_empty() {
        let _ = writeln!(text, "{}\n", lines.no_routes);
    }
    for total in &view.currencies {
        let _ = writeln!(
            text,
            "{}\n\n{}",
            total.currency,
            currency(session, view, total)
        );
    }
    text + &freshness(session, &view.freshness)
}

/// Says how old figures are where that matters.
pub(super) fn freshness(session: &Session, fresh: &FreshnessView) -> String {
    let (lines, format) = (&session.words.lines, &session.format);
    let mut text = String::new();
    match &fresh.age_minutes {
        None if fresh.sources > 0 => {
            let _ = writeln!(text, "{}", lines.never_finished);
        }
        Some(minutes) if fresh.stale => {
            let minutes = format.count(*minutes);
            let _ = writeln!(text, "{}", fill(lines.stale, &[("minutes", &minutes)]));
        }
        _ => {}
    }
    if fresh.quarantined > 0 {
        let count = format.count(fresh.quarantined);
        let _ = writeln!(text, "{}", fill(lines.in_quarantine, &[("count", &count)]));
    }
    text
}

fn currency(session: &Session, view: &TodayView, total: &CurrencyTotalView) -> String {
    let (words, format) = (session.words, &session.format);
    let columns = &words.columns;
    let mut table = Table::new(&[
        (columns.route, Column::Text),
        (columns.source, Column::Text),
        (columns.receipts, Column::Figure),
        (columns.receipts_cash, Column::Figure),
        (columns.receipts_other, Column::Figure),
        (columns.disbursed, Column::Figure),
        (columns.expenses, Column::Figure),
        (columns.closing_cash, Column::Figure),
        (columns.payments, Column::Figure),
        (columns.upstream, Column::Text),
    ]);
    let row = |name: &str, source: &str, figures: &FiguresView, last: String| {
        [
            name.to_owned(),
            source.to_owned(),
            format.amount(&figures.receipts),
            format.amount(&figures.receipts_cash),
            format.amount(&figures.receipts_other),
            format.amount(&figures.disbursed),
            format.amount(&figures.expenses),
            format.amount(&figures.closing_cash),
            format.count(figures.payments_count),
            last,
        ]
    };
    for route in view
        .routes
        .iter()
        .filter(|route| route.currency == total.currency)
    {
        table.row(row(
            &route.name,
            &route.source,
            &route.figures,
            upstream(session, route),
        ));
    }
    table.total(row(words.lines.total, "", &total.figures, String::new()));
    table.text()
}

/// How the upstream's summary stands, and by how much its expected cash differs.
fn upstream(session: &Session, route: &TodayRouteView) -> String {
    let mark = agreement(session.words, route.upstream.agreement);
    match &route.upstream.closing_difference {
        Some(difference) => format!("{mark} {}", session.format.difference(difference)),
        None => mark.to_owned(),
    }
}

/// How the upstream's own summary stands.
pub(super) fn agreement(words: &Words, agreement: Agreement) -> &'static str {
    match agreement {
        Agreement::Equal => words.lines.upstream_equal,
        Agreement::Different => words.lines.upstream_different,
        Agreement::Outdated => words.lines.upstream_outdated,
        Agreement::Missing => words.lines.upstream_missing,
        Agreement::Unread => words.lines.upstream_unread,
        Agreement::OtherDay => words.lines.upstream_other_day,
    }
}
