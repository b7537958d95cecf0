//! The rows behind a line of the cash box.

use domain::{Line, Money, RecordKind};
use store::RouteRow;
use store::explain::{Behind, BehindRow, WhyNot};

use crate::caller::{Caller, Eyes};
use crate::office::{Books, Office};
use crate::personal::{HIDDEN, hide_numbers};
use crate::trouble::Trouble;
use crate::view::{ClockFlag, ClockSign, RowView, RowsQuestion, RowsView, WhyUncounted};

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

/// A record may be dated so long after its arrival: clocks are set by hand.
pub(super) const AHEAD_MICROS: i64 = 5 * 60 * 1_000_000;
/// A record that arrives so long after its time was uploaded late, or its clock is slow.
pub(super) const LATE_MICROS: i64 = 24 * 3_600 * 1_000_000;

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
    if super::blind(store, caller, &route, date)? {
        return Err(Trouble::new("count_first"));
    }
    let (counts, uncounted) = store.rows_behind(route.id, date)?;
    let (total_rows, total_amount) = match behind {
        Behind::Line(line) => {
            let day = store.day(route.id, route.currency, date)?;
            (counts[usize::from(line.number())], day.figures.line(line))
        }
        Behind::Nothing => (uncounted, Money::zero(route.currency)),
    };
    let limit = question.limit.unwrap_or(ROWS_DEFAULT).clamp(1, ROWS_MAX);
    let first_read = store.first_read(route.source_id)?;
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
            .map(|row| view(row, &route, eyes, first_read))
            .collect(),
    })
}

/// Whether something of a row is hidden.
pub(super) fn is_hidden_from(row: &BehindRow, eyes: Eyes) -> bool {
    let note = row.note.as_deref().unwrap_or_default();
    let name = row.customer.is_some() || !note.is_empty();
    (!eyes.names && name) || hide_numbers(note, eyes) != note
}

/// A row as a caller may see it; `first_read` is when the source had been read once.
pub(super) fn view(row: BehindRow, route: &RouteRow, eyes: Eyes, first_read: i64) -> RowView {
    let clock = clock_flag(&row, first_read);
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
        arrived_at,
        why_not,
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
    // What was recorded here has no customer: it is known again by what was noted.
    let (customer, note) = match kind {
        RecordKind::LocalMovement => (note.filter(|note| !note.is_empty()), None),
        _ => (customer, note),
    };
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
                    .with_timezone(&route.clock.zone().zone())
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
        arrived_at: arrived_at.map(|at| at.to_rfc3339()).unwrap_or_default(),
        clock,
        why_uncounted: why_not.map(|why| match why {
            WhyNot::Voided => WhyUncounted::Voided,
            WhyNot::Same => WhyUncounted::Matched,
            WhyNot::Proposed => WhyUncounted::Proposed,
        }),
    }
}

/// What the gap between a record's own time and its arrival says of the clock that dated it.
fn clock_flag(row: &BehindRow, first_read: i64) -> Option<ClockFlag> {
    let (at, arrived) = (row.at?.epoch_micros(), row.arrived_at?.epoch_micros());
    let gap = arrived - at;
    let sign = if -gap > AHEAD_MICROS {
        ClockSign::Ahead
    } else if gap > LATE_MICROS && arrived > first_read && row.versions == 1 {
        ClockSign::Late
    } else {
        return None;
    };
    let gap_minutes = u32::try_from(gap.abs() / 60_000_000).unwrap_or(u32::MAX);
    Some(ClockFlag { sign, gap_minutes })
}
