//! `cash-box`: a route's day at the cash desk, from its formula to its closes.

use office::Failure;
use office::view::{
    BagView, CashBoxLine, CashBoxQuestion, CashBoxView, CountView, Sign, SquareView,
};

use super::{closes, movements, today};
use crate::arguments::{OfDay, OfRoute};
use crate::session::{Ended, Session};
use crate::table::{Column, Table};
use crate::words::fill;

/// Midnight, where the days of most routes end.
const MIDNIGHT: &str = "00:00";

/// Prints the cash box of a route on a day.
pub(crate) async fn run(session: &Session, asked: OfDay) -> Result<Ended, Failure> {
    session.unlock().await?;
    let view = ask(session, &question(asked)).await?;
    session.print(&view, || page(session, &view))?;
    Ok(Ended::Done)
}

/// Names a day of a route to the office.
pub(super) fn question(asked: OfDay) -> CashBoxQuestion {
    let OfDay {
        of: OfRoute { route, source },
        date,
    } = asked;
    CashBoxQuestion {
        source,
        route_id: route,
        date,
    }
}

/// Asks for the cash box.
pub(super) async fn ask(
    session: &Session,
    question: &CashBoxQuestion,
) -> Result<CashBoxView, Failure> {
    session.ask("cash_box", question).await
}

/// What the box of a count or a movement is called.
pub(super) fn box_name<'a>(session: &Session, collector: Option<&str>, name: &'a str) -> &'a str
where
    'static: 'a,
{
    match collector {
        None => session.words.cash.lines.whole_box,
        Some(_) => name,
    }
}

/// A heading with what stands under it; nothing where nothing does.
pub(super) fn section(title: &str, body: &str) -> String {
    if body.is_empty() {
        String::new()
    } else {
        format!("{title}\n\n{body}\n")
    }
}

/// `Norte · COP · America/Bogota`, and the day.
pub(super) fn head(session: &Session, view: &CashBoxView) -> String {
    let CashBoxView {
        name,
        route_id,
        currency,
        time_zone,
        ..
    } = view;
    let day = session.format.day(&view.date);
    let mut text = format!("{name} ({route_id}) · {currency} · {time_zone}\n{day}\n");
    if view.day_ends_at != MIDNIGHT {
        let ends_at = [("time", view.day_ends_at.as_str())];
        text.push_str(&fill(session.words.cash.lines.day_ends_at, &ends_at));
        text.push('\n');
    }
    text.push('\n');
    text
}

fn page(session: &Session, view: &CashBoxView) -> String {
    let lines = &session.words.cash.lines;
    let mut text = head(session, view);
    if view.blind {
        text.push_str(lines.blind);
        text.push_str("\n\n");
    } else {
        text.push_str(&formula(session, view));
        text.push_str(&section(lines.bags, &bags(session, &view.bags)));
    }
    text.push_str(&section(lines.counts, &counts(session, &view.counts)));
    for count in view.counts.iter().filter(|count| count.latest) {
        if let Some(square) = &count.square {
            text.push_str(&squaring(session, count, square));
            text.push('\n');
        }
    }
    text.push_str(&movements::sections(session, view));
    let closed = closes::table(session, &view.closes);
    text.push_str(&section(lines.closes, &closed));
    if let Some(next) = &view.next_close {
        let warnings = closes::warnings(session, &next.warnings);
        text.push_str(&section(lines.before_closing, &warnings));
    }
    text.push_str(&beside(session, view));
    text
}

/// The lines from opening to closing, and below a rule what should be there and what was no cash.
fn formula(session: &Session, view: &CashBoxView) -> String {
    let (words, format) = (session.words, &session.format);
    let columns = &words.columns;
    let mut table = Table::new(&[
        (columns.figure, Column::Text),
        (words.cash.columns.amount, Column::Figure),
        (columns.records, Column::Figure),
        (columns.theirs, Column::Figure),
        (columns.difference, Column::Figure),
    ]);
    for line in &view.lines {
        let CashBoxLine {
            line,
            sign,
            amount,
            rows,
            theirs,
            difference,
        } = line;
        let counted = !matches!(sign, Sign::Start | Sign::Result);
        let row = [
            format!("{} {}", mark(*sign), words.name(line)),
            format.amount(amount),
            if counted {
                format.count(*rows)
            } else {
                String::new()
            },
            optional(theirs, |amount| format.amount(amount)),
            optional(difference, |amount| format.difference(amount)),
        ];
        match sign {
            Sign::Start | Sign::In | Sign::Out => table.row(row),
            Sign::Result | Sign::Beside => table.total(row),
        }
    }
    let agreement = today::agreement(words, view.upstream.agreement);
    format!("{}{}: {agreement}\n\n", table.text(), columns.upstream)
}

fn mark(sign: Sign) -> char {
    match sign {
        Sign::In => '+',
        Sign::Out => '−',
        Sign::Result => '=',
        Sign::Start | Sign::Beside => '·',
    }
}

fn bags(session: &Session, bags: &[BagView]) -> String {
    if bags.is_empty() {
        return String::new();
    }
    let (words, format) = (session.words, &session.format);
    let (columns, desk) = (&words.columns, &words.cash.columns);
    let mut table = Table::new(&[
        (desk.collector, Column::Text),
        (columns.opening_cash, Column::Figure),
        (columns.receipts_cash, Column::Figure),
        (desk.others, Column::Figure),
        (columns.closing_cash, Column::Figure),
        (desk.counted, Column::Figure),
        (columns.difference, Column::Figure),
    ]);
    for bag in bags {
        let name = match &bag.collector {
            None => words.cash.lines.with_nobody.to_owned(),
            Some(id) if bag.name.is_empty() => id.clone(),
            Some(id) => format!("{} ({id})", bag.name),
        };
        table.row([
            name,
            format.amount(&bag.opening_cash),
            format.amount(&bag.receipts_cash),
            format.difference(&bag.others),
            format.amount(&bag.closing_cash),
            optional(&bag.counted, |amount| format.amount(amount)),
            optional(&bag.difference, |amount| format.difference(amount)),
        ]);
    }
    table.text()
}

fn counts(session: &Session, counts: &[CountView]) -> String {
    if counts.is_empty() {
        return String::new();
    }
    let (words, format) = (session.words, &session.format);
    let (columns, desk) = (&words.columns, &words.cash.columns);
    let mut table = Table::new(&[
        (desk.count, Column::Figure),
        (desk.cash_box, Column::Text),
        (columns.at, Column::Text),
        (columns.person, Column::Text),
        (desk.counted, Column::Figure),
        (desk.expected, Column::Figure),
        (columns.difference, Column::Figure),
        (columns.remark, Column::Text),
    ]);
    for count in counts {
        let collector = count.collector.as_deref();
        table.row([
            format.count(count.number),
            box_name(session, collector, &count.collector_name).to_owned(),
            count.local_time.clone(),
            count.by.clone(),
            format.amount(&count.counted),
            optional(&count.expected, |amount| format.amount(amount)),
            optional(&count.difference, |amount| format.difference(amount)),
            standing(session, count.square.as_ref()),
        ]);
    }
    table.text()
}

/// How far a count has come.
fn standing(session: &Session, square: Option<&SquareView>) -> String {
    let lines = &session.words.cash.lines;
    let Some(square) = square else {
        return lines.not_squared.to_owned();
    };
    match &square.review {
        Some(review) => {
            let said = if review.accepted {
                lines.signed
            } else {
                lines.sent_back
            };
            fill(said, &[("person", &review.by)])
        }
        None if square.needs_review => lines.to_review.to_owned(),
        None => lines.squared.to_owned(),
    }
}

/// A squaring bucket by bucket.
pub(super) fn squaring(session: &Session, count: &CountView, square: &SquareView) -> String {
    let (words, format) = (session.words, &session.format);
    let lines = &words.cash.lines;
    let number = format.count(count.number);
    let whose = box_name(session, count.collector.as_deref(), &count.collector_name);
    let difference = format.difference(&square.difference);
    let standing = standing(session, Some(square));
    let values = [
        ("number", number.as_str()),
        ("box", whose),
        ("person", &square.by),
        ("amount", &difference),
        ("standing", &standing),
    ];
    let mut text = format!("{}\n", fill(lines.square_of, &values));
    if !square.lines.is_empty() {
        let mut table = Table::new(&[
            (words.cash.columns.bucket, Column::Text),
            (words.cash.columns.amount, Column::Figure),
            (words.columns.remark, Column::Text),
        ]);
        for line in &square.lines {
            table.row([
                words.name(&line.bucket).to_owned(),
                format.difference(&line.amount),
                line.note.clone(),
            ]);
        }
        text.push_str(&table.text());
    }
    if !documents::is_zero(&square.changed_after.amount) {
        let amount = format.difference(&square.changed_after.amount);
        let rows = format.count(square.changed_after.rows);
        let values = [("amount", amount.as_str()), ("rows", &rows)];
        text.push_str(&fill(lines.squares_changed, &values));
        text.push('\n');
    }
    text
}

/// What stands beside the figures: rows that count for nothing, doubtful clocks, how old it is.
fn beside(session: &Session, view: &CashBoxView) -> String {
    let lines = &session.words.cash.lines;
    let mut text = String::new();
    for (count, line) in [
        (view.uncounted, lines.uncounted),
        (view.clock_flags, lines.clock_flags),
    ] {
        if count > 0 {
            let count = session.format.count(count);
            text.push_str(&fill(line, &[("count", &count)]));
            text.push('\n');
        }
    }
    text + &today::freshness(session, &view.freshness)
}

/// What is there as it is to be written; nothing for what is not.
pub(super) fn optional(text: &Option<String>, written: impl FnOnce(&str) -> String) -> String {
    text.as_deref().map(written).unwrap_or_default()
}
