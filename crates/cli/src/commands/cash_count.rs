//! `cash-count`, `square` and `review`: what is in the box, where a difference comes from, and
//! who stands for it.

use office::Failure;
use office::view::{
    CashBoxView, CountView, NewCount, NewSquare, OpenDifferencesView, ReviewSquare,
};

use super::cash_box::{self, box_name};
use super::count_file::{self, Counted};
use crate::arguments::{self, OfBox};
use crate::session::{Ended, Session};
use crate::table::{Column, Table};
use crate::words::fill;

/// Records a count.
pub(crate) async fn count(
    session: &Session,
    asked: arguments::CashCount,
) -> Result<Ended, Failure> {
    let Counted { currency, pieces } = count_file::read(session.words, &asked.denominations)?;
    session.unlock().await?;
    let OfBox { day, collector } = asked.of;
    let named = cash_box::question(day);
    let before = cash_box::ask(session, &named).await?;
    // Whoever types a count here has seen no other of the box than their own.
    let seen = latest(session, &before, collector.as_deref()).ok();
    let own = seen.filter(|count| count.by == session.user);
    let question = NewCount {
        source: named.source,
        route_id: named.route_id,
        date: named.date,
        collector,
        pieces,
        currency,
        note: asked.note,
        after: own.map(|count| count.id.clone()),
    };
    let view: CashBoxView = session.ask("record_count", &question).await?;
    let made = latest(session, &view, question.collector.as_deref())?;
    session.print(made, || {
        cash_box::head(session, &view) + &counted(session, made)
    })?;
    Ok(Ended::Done)
}

/// Squares the latest count of a box.
pub(crate) async fn square(session: &Session, asked: arguments::Square) -> Result<Ended, Failure> {
    session.unlock().await?;
    let OfBox { day, collector } = asked.of;
    let before = cash_box::ask(session, &cash_box::question(day)).await?;
    let count = latest(session, &before, collector.as_deref())?;
    let withheld = || session.words.failures.expected_withheld(&[]);
    let question = NewSquare {
        count: count.id.clone(),
        expected: count.expected.clone().ok_or_else(withheld)?,
        lines: asked.buckets,
    };
    let view: CashBoxView = session.ask("square_count", &question).await?;
    let squared = latest(session, &view, collector.as_deref())?;
    session.print(squared, || {
        let mut text = cash_box::head(session, &view);
        if let Some(square) = &squared.square {
            text.push_str(&cash_box::squaring(session, squared, square));
        }
        text
    })?;
    Ok(Ended::Done)
}

/// Signs the squaring of the latest count of a box, or sends it back.
pub(crate) async fn review(session: &Session, asked: arguments::Review) -> Result<Ended, Failure> {
    session.unlock().await?;
    let OfBox { day, collector } = asked.of;
    let view = cash_box::ask(session, &cash_box::question(day)).await?;
    let count = latest(session, &view, collector.as_deref())?;
    let day = session.format.day(&view.date);
    let not_squared = || session.words.failures.no_square(&[("date", day.trim())]);
    let square = count.square.as_ref().ok_or_else(not_squared)?;
    let question = ReviewSquare {
        square: square.id.clone(),
        accepted: asked.accept,
        note: asked.note,
    };
    let left: OpenDifferencesView = session.ask("review_square", &question).await?;
    session.print(&left, || {
        let lines = &session.words.cash.lines;
        let said = if asked.accept {
            lines.review_accepted
        } else {
            lines.review_sent_back
        };
        said.to_owned()
    })?;
    Ok(Ended::Done)
}

/// The latest count of a box: of the route's where no collector is named, by id or by name.
fn latest<'a>(
    session: &Session,
    view: &'a CashBoxView,
    collector: Option<&str>,
) -> Result<&'a CountView, Failure> {
    let of_box = |count: &&CountView| match (collector, &count.collector) {
        (None, whose) => whose.is_none(),
        (Some(named), Some(id)) => named == id || named == count.collector_name,
        (Some(_), None) => false,
    };
    let found = view.counts.iter().filter(|count| count.latest).find(of_box);
    found.ok_or_else(|| {
        let day = session.format.day(&view.date);
        session.words.failures.no_count(&[("date", day.trim())])
    })
}

/// A count face by face, and how it stands against the books.
fn counted(session: &Session, count: &CountView) -> String {
    let (words, format) = (session.words, &session.format);
    let (lines, columns) = (&words.cash.lines, &words.cash.columns);
    let day = format.day(&count.date);
    let number = format.count(count.number);
    let whose = box_name(session, count.collector.as_deref(), &count.collector_name);
    let values = [
        ("day", day.trim()),
        ("time", &count.local_time),
        ("number", &number),
        ("box", whose),
        ("person", &count.by),
    ];
    let mut table = Table::new(&[
        (columns.face, Column::Text),
        (columns.pieces, Column::Figure),
        (columns.amount, Column::Figure),
    ]);
    for line in &count.lines {
        let kind = if line.coin { lines.coin } else { lines.note };
        let value = format.amount(&line.value);
        table.row([
            fill(kind, &[("value", &value)]),
            format.count(line.pieces),
            format.amount(&line.amount),
        ]);
    }
    let total = format.amount(&count.counted);
    table.total([words.lines.total.to_owned(), String::new(), total]);
    let said = fill(lines.count_of, &values);
    format!(
        "{said}\n\n{}\n{}",
        table.text(),
        against_books(session, count)
    )
}

fn against_books(session: &Session, count: &CountView) -> String {
    let (words, format) = (session.words, &session.format);
    let lines = &words.cash.lines;
    let mut text = String::new();
    match (&count.expected, &count.difference) {
        (Some(expected), Some(difference)) => {
            let (name, amount) = (words.name("closing_cash"), format.amount(expected));
            text.push_str(&format!("{name}: {amount}\n"));
            let amount = format.amount(difference.trim_start_matches('-'));
            let said = match (documents::is_zero(difference), difference.starts_with('-')) {
                (true, _) => lines.agrees,
                (false, true) => lines.short,
                (false, false) => lines.over,
            };
            text.push_str(&fill(said, &[("amount", &amount)]));
        }
        _ => text.push_str(lines.withheld),
    }
    if let Some(changed) = count
        .changed_after
        .as_ref()
        .filter(|changed| changed.rows > 0)
    {
        let amount = format.difference(&changed.amount);
        let rows = format.count(changed.rows);
        let values = [("amount", amount.as_str()), ("rows", &rows)];
        text.push_str(&format!("\n{}", fill(lines.arrived_after, &values)));
    }
    if count.beside_another {
        text.push_str(&format!("\n{}", lines.beside_another));
    }
    text
}
