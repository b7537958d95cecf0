//! `close`, `closes`, `known` and `day-sheet`: a day as it was signed, and what it is now.

use office::Failure;
use office::view::{
    CashBoxQuestion, ChangedRowView, CloseDay, CloseView, ClosesQuestion, ClosesView,
    DaySheetQuestion, DaySheetView, EffectView, FiguresView, KnownQuestion, KnownView,
    VarianceView,
};
use serde::Serialize;

use super::cash_box::{self, optional};
use crate::arguments::{self, OfRoute};
use crate::output;
use crate::session::{Ended, Session};
use crate::table::{Column, Table};
use crate::words::fill;

/// The warning that nothing was counted.
const NOT_COUNTED: &str = "not_counted";

/// A close with what was to be looked at before.
#[derive(Serialize)]
struct Closed {
    #[serde(flatten)]
    close: CloseView,
    warnings: Vec<String>,
}

/// The closes of a route.
#[derive(Serialize)]
struct Closes {
    closes: Vec<CloseView>,
}

/// Closes a day.
pub(crate) async fn close(session: &Session, asked: arguments::Close) -> Result<Ended, Failure> {
    session.unlock().await?;
    let arguments::Close {
        of: OfRoute { route, source },
        date,
        reason,
    } = asked;
    let day = CashBoxQuestion {
        source: source.clone(),
        route_id: route.clone(),
        date: Some(date.clone()),
    };
    let before = cash_box::ask(session, &day).await?;
    let question = CloseDay {
        source,
        route_id: route,
        date,
        reason,
        closing_cash: None,
    };
    let close: CloseView = session.ask("close_day", &question).await?;
    let mut warnings = before
        .next_close
        .map_or_else(Vec::new, |next| next.warnings);
    let is_told = warnings.iter().any(|warning| warning == NOT_COUNTED);
    if close.counted.is_none() && !is_told {
        warnings.push(NOT_COUNTED.to_owned());
    }
    if !warnings.is_empty() {
        output::tell(&self::warnings(session, &warnings));
    }
    let closed = Closed { close, warnings };
    session.print(&closed, || signed(session, &closed.close))?;
    Ok(Ended::Done)
}

/// Lists the closes of a route.
pub(crate) async fn list(session: &Session, asked: OfRoute) -> Result<Ended, Failure> {
    session.unlock().await?;
    let OfRoute { route, source } = asked;
    let question = ClosesQuestion {
        source,
        route_id: route,
    };
    let ClosesView { currency, closes } = session.ask("closes", &question).await?;
    let document = Closes { closes };
    session.print(&document, || {
        if document.closes.is_empty() {
            session.words.cash.lines.no_closes.to_owned()
        } else {
            format!("{currency}\n\n{}", table(session, &document.closes))
        }
    })?;
    Ok(Ended::Done)
}

/// What to look at, a sentence a line.
pub(super) fn warnings(session: &Session, warnings: &[String]) -> String {
    let sentence = |warning: &String| format!("- {}\n", session.words.name(warning));
    warnings.iter().map(sentence).collect()
}

/// The closes one below the other; nothing where there is none.
pub(super) fn table(session: &Session, closes: &[CloseView]) -> String {
    if closes.is_empty() {
        return String::new();
    }
    let (words, format) = (session.words, &session.format);
    let (columns, desk) = (&words.columns, &words.cash.columns);
    let mut table = Table::new(&[
        (columns.number, Column::Figure),
        (desk.version, Column::Figure),
        (columns.day, Column::Text),
        (desk.signed, Column::Figure),
        (desk.counted, Column::Figure),
        (desk.changed, Column::Text),
        (columns.person, Column::Text),
        (columns.at, Column::Text),
        (columns.remark, Column::Text),
    ]);
    for close in closes {
        table.row([
            format.count(close.number),
            format.count(close.version),
            format.day(&close.business_date),
            format.amount(&close.closing_cash),
            optional(&close.counted, |amount| format.amount(amount)),
            changed(session, close),
            close.by.clone(),
            format.instant(&close.at),
            remarks(session, close),
        ]);
    }
    table.text()
}

/// `+35.000, registros: 2`; nothing where nothing changed.
fn changed(session: &Session, close: &CloseView) -> String {
    if close.changed_rows == 0 {
        return String::new();
    }
    let amount = session.format.difference(&close.changed_after_close);
    let rows = session.format.count(close.changed_rows);
    let values = [("amount", amount.as_str()), ("rows", &rows)];
    fill(session.words.cash.lines.changed_after_close, &values)
}

fn remarks(session: &Session, close: &CloseView) -> String {
    let lines = &session.words.cash.lines;
    let said = [
        (close.replaced, lines.replaced),
        (close.out_of_order, lines.out_of_order),
        (!close.reason.is_empty(), close.reason.as_str()),
    ];
    let said: Vec<&str> = said
        .into_iter()
        .filter_map(|(is_so, remark)| is_so.then_some(remark))
        .collect();
    said.join("; ")
}

/// A close that was just signed.
fn signed(session: &Session, close: &CloseView) -> String {
    let (words, format) = (session.words, &session.format);
    let lines = &words.cash.lines;
    let (number, version) = (format.count(close.number), format.count(close.version));
    let (day, amount) = (
        format.day(&close.business_date),
        format.amount(&close.closing_cash),
    );
    let values = [
        ("number", number.as_str()),
        ("version", &version),
        ("day", day.trim()),
        ("amount", &amount),
    ];
    let counted = match &close.counted {
        Some(counted) => fill(lines.closed_counted, &[("amount", &format.amount(counted))]),
        None => lines.closed_uncounted.to_owned(),
    };
    let controls = cash_box::section(lines.controls, &controls(session, &close.variances));
    let entry = format.amount(&close.entry);
    let signs = [("entry", entry.as_str()), ("hash", &close.entry_hash)];
    let closed = fill(lines.closed, &values);
    format!(
        "{closed}\n{counted}\n\n{controls}{}",
        fill(lines.close_hash, &signs)
    )
}

fn controls(session: &Session, variances: &[VarianceView]) -> String {
    let (words, format) = (session.words, &session.format);
    let columns = &words.cash.columns;
    let mut table = Table::new(&[
        (columns.control, Column::Text),
        (columns.amount, Column::Figure),
        (columns.against, Column::Figure),
        (words.columns.difference, Column::Figure),
    ]);
    for variance in variances {
        table.row([
            words
                .name(&format!("control_{}", variance.control))
                .to_owned(),
            format.amount(&variance.figure),
            optional(&variance.against, |amount| format.amount(amount)),
            optional(&variance.amount, |amount| format.difference(amount)),
        ]);
    }
    table.text()
}

/// Prints a day as it was believed, and as it is known now.
pub(crate) async fn known(session: &Session, asked: arguments::Known) -> Result<Ended, Failure> {
    session.unlock().await?;
    let arguments::Known {
        of: OfRoute { route, source },
        date,
        close_version,
        count,
        at,
        why,
    } = asked;
    let question = KnownQuestion {
        source,
        route_id: route,
        date,
        close_version,
        count,
        at,
        purpose: why.into(),
    };
    let view: KnownView = session.ask("day_as_known", &question).await?;
    session.print(&view, || compared(session, &view))?;
    Ok(Ended::Done)
}

/// The figures then and now, and the rows between them.
fn compared(session: &Session, view: &KnownView) -> String {
    let (words, format) = (session.words, &session.format);
    let lines = &words.cash.lines;
    let mut text = format!("{} · {}\n\n", format.day(&view.date), view.currency);
    let mut table = Table::new(&[
        (words.columns.figure, Column::Text),
        (words.cash.columns.believed, Column::Figure),
        (words.cash.columns.known_now, Column::Figure),
    ]);
    table.row([String::new(), format.instant(&view.known_at), String::new()]);
    for ((name, believed), (_, now)) in figures(&view.believed).into_iter().zip(figures(&view.now))
    {
        table.row([
            words.name(name).to_owned(),
            format.amount(believed),
            format.amount(now),
        ]);
    }
    text.push_str(&table.text());
    if view.total_rows == 0 {
        return format!("{text}\n{}", lines.known_same);
    }
    let amount = format.difference(&view.amount);
    let difference = fill(lines.known_difference, &[("amount", &amount)]);
    text.push_str(&format!(
        "\n{difference}\n\n{}",
        changed_rows(session, &view.rows)
    ));
    let shown = format.count(u64::try_from(view.rows.len()).unwrap_or(u64::MAX));
    let total = format.count(view.total_rows);
    let values = [("shown", shown.as_str()), ("total", &total)];
    text.push_str(&fill(lines.rows_shown, &values));
    if view.hidden {
        text.push_str(&format!("\n{}", lines.hidden));
    }
    text
}

fn changed_rows(session: &Session, rows: &[ChangedRowView]) -> String {
    let (words, format) = (session.words, &session.format);
    let columns = &words.cash.columns;
    let mut table = Table::new(&[
        (columns.record, Column::Text),
        (words.columns.what, Column::Text),
        (columns.believed, Column::Text),
        (columns.known_now, Column::Text),
        (words.columns.difference, Column::Figure),
    ]);
    let effect = |effect: &Option<EffectView>| match effect {
        None => words.lines.upstream_none.to_owned(),
        Some(effect) => format!(
            "{}, {}, {}",
            format.day(&effect.date),
            words.name(&effect.line),
            format.amount(&effect.amount)
        ),
    };
    for ChangedRowView {
        row,
        before,
        now,
        amount,
    } in rows
    {
        table.row([
            format!("{} {}", words.name(&row.kind), row.id),
            row.title.clone(),
            effect(before),
            effect(now),
            format.difference(amount),
        ]);
    }
    table.text()
}

/// The formula's figures in its order.
fn figures(figures: &FiguresView) -> [(&'static str, &str); 10] {
    [
        ("opening_cash", &figures.opening_cash),
        ("receipts_cash", &figures.receipts_cash),
        ("receipts_other", &figures.receipts_other),
        ("base_in", &figures.base_in),
        ("adjustments", &figures.adjustments),
        ("disbursed", &figures.disbursed),
        ("expenses", &figures.expenses),
        ("deposits", &figures.deposits),
        ("withdrawals", &figures.withdrawals),
        ("closing_cash", &figures.closing_cash),
    ]
}

/// Writes a day sheet to a file.
pub(crate) async fn sheet(session: &Session, asked: arguments::DaySheet) -> Result<Ended, Failure> {
    let path = session.path(&asked.out)?;
    let unknown = || {
        let values = [("path", path.as_str())];
        session.words.failures.sheet_format_unknown(&values)
    };
    let format = asked.format().ok_or_else(unknown)?;
    session.unlock().await?;
    let arguments::DaySheet {
        of: OfRoute { route, source },
        date,
        paper,
        close_version,
        ..
    } = asked;
    let question = DaySheetQuestion {
        source,
        route_id: route,
        date,
        close_version,
        format,
        paper: paper.into(),
        path: Some(path),
    };
    let written: DaySheetView = session.ask("day_sheet", &question).await?;
    session.print(&written, || {
        let bytes = session.format.amount(&written.bytes);
        let values = [("path", written.path.as_str()), ("bytes", &bytes)];
        fill(session.words.cash.lines.sheet_written, &values)
    })?;
    Ok(Ended::Done)
}
