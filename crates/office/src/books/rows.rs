//! The rows behind a line of the cash box.

use domain::{Line, Money};
use store::RouteRow;
use store::explain::{Behind, BehindRow};

use crate::caller::{Caller, Eyes};
use crate::office::{Books, Office};
use crate::personal::{HIDDEN, hide_numbers};
use crate::trouble::Trouble;
use crate::view::{RowView, RowsQuestion, RowsView};

/// The rows that are given where none are asked for, and the most that are.
const ROWS_DEFAULT: u32 = 200;
const ROWS_MAX: u32 = 500;

impl Office {
    pub(crate) async fn cash_box_rows(
        &self,
        caller: &Caller,
        question: RowsQuestion,
    ) -> Result<RowsView, Trouble> {
        let caller = caller.clone();
        self.with_books(move |books| rows(books, &caller, &question))
            .await
    }
}

/// The lines that have rows, by the names of [`crate::view::CashBoxLine`].
pub(super) const LINE_NAMES: [(&str, Line); 8] = [
    ("receipts_cash", Line::ReceiptsCash),
    ("receipts_other", Line::ReceiptsOther),
    ("disbursed", Line::Disbursed),
    ("expenses", Line::Expenses),
    ("base_in", Line::BaseIn),
    ("deposits", Line::Deposits),
    ("withdrawals", Line::Withdrawals),
    ("adjustments", Line::Adjustments),
];

fn behind(name: &str) -> Result<Behind, Trouble> {
    if name == "uncounted" {
        return Ok(Behind::Nothing);
    }
    LINE_NAMES
        .iter()
        .find(|(known, _)| *known == name)
        .map(|(_, line)| Behind::Line(*line))
        .ok_or_else(|| Trouble::new("unknown_line").with("value", name))
}

fn rows(books: &Books, caller: &Caller, question: &RowsQuestion) -> Result<RowsView, Trouble> {
    let store = &books.store;
    let behind = behind(&question.line)?;
    let eyes = caller.eyes(question.purpose.as_ref())?;
    let route = super::route(store, caller, &question.source, &question.route_id)?;
    let date = super::date(&question.date)?;
    let (counts, uncounted) = store.rows_behind(route.id, date)?;
    let (total_rows, total_amount) = match behind {
        Behind::Line(line) => {
            let day = store.day(route.id, route.currency, date)?;
            (counts[usize::from(line.number())], day.figures.line(line))
        }
        Behind::Nothing => (uncounted, Money::zero(route.currency)),
    };
    let limit = question.limit.unwrap_or(ROWS_DEFAULT).clamp(1, ROWS_MAX);
    let rows = store.behind(&route, date, behind, question.offset, limit)?;
    if eyes.names && !rows.is_empty() {
        let entry = caller.reading("cash_box_rows", question.purpose.as_ref());
        let object = format!("{}/{} {date}", question.source, question.route_id);
        let rows = u64::try_from(rows.len()).unwrap_or(u64::MAX);
        let entry = entry.on(&object).with("line", question.line.as_str());
        books.note(entry.with("rows", rows))?;
    }
    Ok(RowsView {
        total_rows,
        total_amount: total_amount.to_string(),
        hidden: rows.iter().any(|row| is_hidden_from(row, eyes)),
        rows: rows
            .into_iter()
            .map(|row| view(row, &route, eyes))
            .collect(),
    })
}

/// Whether something of a row is hidden.
fn is_hidden_from(row: &BehindRow, eyes: Eyes) -> bool {
    let note = row.note.as_deref().unwrap_or_default();
    let name = row.customer.is_some() || !note.is_empty();
    (!eyes.names && name) || hide_numbers(note, eyes) != note
}

fn view(row: BehindRow, route: &RouteRow, eyes: Eyes) -> RowView {
    let BehindRow {
        kind,
        row_id,
        external_id,
        at,
        amount,
        customer,
        collector,
        loan,
        mark,
        ticket,
        note,
        void,
        versions,
    } = row;
    let note = note.map(|note| match eyes.names {
        true => hide_numbers(&note, eyes),
        // A note may say anything about anybody.
        false => HIDDEN.to_owned(),
    });
    let customer = customer.map(|name| match eyes.names {
        true => name,
        false => HIDDEN.to_owned(),
    });
    let details = [loan, ticket, note];
    let detail: Vec<String> = details
        .into_iter()
        .flatten()
        .filter(|text| !text.is_empty())
        .collect();
    RowView {
        kind: kind.plural().to_owned(),
        number: row_id.to_string(),
        id: external_id,
        at: at.map(|at| at.to_rfc3339()).unwrap_or_default(),
        local_time: at
            .map(|at| {
                at.to_date_time()
                    .with_timezone(&route.zone.zone())
                    .format("%H:%M")
                    .to_string()
            })
            .unwrap_or_default(),
        amount: amount.map(|amount| amount.to_string()).unwrap_or_default(),
        title: customer.unwrap_or_default(),
        detail: detail.join(" · "),
        mark,
        collector,
        void,
        versions,
    }
}
