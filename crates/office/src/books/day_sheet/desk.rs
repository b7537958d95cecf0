//! The bags, the movements recorded here, the controls and the close on a day sheet.

use documents::{Block, Cell, Column, Row, Weight, sum};

use super::layout::Draft;
use crate::view::*;

/// The bags of the collectors; not of a close, which signs the box as a whole.
pub(super) fn bags(draft: &Draft<'_>) -> Option<Block> {
    let bags = &draft.view.bags;
    if draft.signed.is_some() || bags.is_empty() {
        return None;
    }
    let words = draft.words;
    let counted = bags.iter().any(|bag| bag.counted.is_some());
    // The last two columns are of counts: without any there are none.
    let across = if counted { 7 } else { 5 };
    let row = |bag: &BagView| {
        let name = draft.bag_named(bag.collector.as_deref(), &bag.name);
        let mut cells = vec![
            Cell::Text(name),
            Cell::Amount(bag.opening_cash.clone()),
            Cell::Amount(bag.receipts_cash.clone()),
            Cell::Difference(bag.others.clone()),
            Cell::Amount(bag.closing_cash.clone()),
            bag.counted.clone().map_or(Cell::Unknown, Cell::Amount),
            bag.difference.clone().map_or(Cell::Empty, Cell::Difference),
        ];
        cells.truncate(across);
        cells
    };
    let total = |of: fn(&BagView) -> &str| sum(bags.iter().map(of));
    let amount = |total: Option<String>| total.map_or(Cell::Unknown, Cell::Amount);
    let others = total(|bag| &bag.others).map_or(Cell::Unknown, Cell::Difference);
    let mut totals = vec![
        Cell::text(words.total),
        amount(total(|bag| &bag.opening_cash)),
        amount(total(|bag| &bag.receipts_cash)),
        others,
        amount(total(|bag| &bag.closing_cash)),
    ];
    totals.resize(across, Cell::Empty);
    let rows = bags.iter().map(|bag| Row::new(row(bag)));
    let headings = [
        words.bag_opening,
        words.bag_receipts,
        words.bag_others,
        words.closing_cash,
        words.counted,
        words.difference,
    ];
    let columns = headings.map(Column::figures);
    let columns = std::iter::once(Column::text(words.bag)).chain(columns);
    Some(Block {
        heading: words.bags.to_owned(),
        columns: columns.take(across).collect(),
        rows: rows.chain([Row::weighing(totals, Weight::Total)]).collect(),
        ..Block::default()
    })
}

/// Movements recorded here, the earliest first.
pub(super) fn movements(draft: &Draft<'_>) -> Option<Block> {
    let words = draft.words;
    let known = draft
        .view
        .movements
        .iter()
        .filter(|movement| draft.known(&movement.at));
    let rows: Vec<Row> = known
        .rev()
        .map(|movement| draft.movement(movement))
        .collect();
    let proposals = match draft.signed {
        Some(_) => 0,
        None => draft.view.proposals.len(),
    };
    if rows.is_empty() && proposals == 0 {
        return None;
    }
    let count = proposals.to_string();
    let today = draft.signed.map(|_| words.movements_today.to_owned());
    let open = (proposals > 0).then(|| draft.say(words.to_match, &[("count", &count)]));
    Some(Block {
        heading: words.movements.to_owned(),
        remarks: today.into_iter().chain(open).collect(),
        columns: vec![
            Column::text(words.time),
            Column::text(words.movement),
            Column::text(words.line),
            Column::text(words.note),
            Column::text(words.by),
            Column::figures(words.amount),
        ],
        rows,
        narrow: false,
    })
}

/// What was controlled at the close, or would be now.
pub(super) fn controls(draft: &Draft<'_>) -> Option<Block> {
    let words = draft.words;
    let variances = draft.variances();
    let cell = |amount: &Option<String>| amount.clone().map_or(Cell::Unknown, Cell::Amount);
    let rows = variances.iter().map(|variance| {
        let VarianceView {
            control,
            figure,
            against,
            amount,
        } = variance;
        // Where nothing was counted its figure is a zero that nobody counted.
        let figure = match (control.as_str(), against) {
            ("count", None) => Cell::Unknown,
            _ => Cell::Amount(figure.clone()),
        };
        Row::new(vec![
            Cell::text(words.control_named(control)),
            figure,
            cell(against),
            amount.clone().map_or(Cell::Empty, Cell::Difference),
        ])
    });
    (!variances.is_empty()).then(|| Block {
        heading: words.controls.to_owned(),
        columns: vec![
            Column::text(words.control),
            Column::figures(words.figure),
            Column::figures(words.against),
            Column::figures(words.variance),
        ],
        rows: rows.collect(),
        narrow: true,
        ..Block::default()
    })
}

/// The close: who signed what and why, and what changed after.
pub(super) fn close(draft: &Draft<'_>) -> Option<Block> {
    let words = draft.words;
    let close = draft.shown()?;
    let mut remarks = vec![draft.signed_by(words.closed_by, &close.at, &close.by, "")];
    if !close.reason.is_empty() {
        remarks.push(draft.say(words.reason, &[("reason", &close.reason)]));
    }
    let flags = [
        (close.counted.is_none(), words.without_count),
        (close.out_of_order, words.out_of_order),
        (close.replaced, words.replaced),
    ];
    remarks.extend(
        flags
            .iter()
            .filter(|flag| flag.0)
            .map(|flag| flag.1.to_owned()),
    );
    let mut rows = vec![Row::new(vec![
        Cell::text(words.signed),
        Cell::Amount(close.closing_cash.clone()),
    ])];
    rows.extend(
        close
            .counted
            .clone()
            .map(|counted| Row::new(vec![Cell::text(words.counted), Cell::Amount(counted)])),
    );
    if close.changed_rows > 0 {
        let count = draft.format.count(close.changed_rows);
        let changed = vec![
            Cell::Text(draft.say(words.changed_after, &[("rows", &count)])),
            Cell::Difference(close.changed_after_close.clone()),
        ];
        rows.push(Row::weighing(changed, Weight::Total));
    }
    Some(Block {
        heading: draft.numbered(words.closed_day, close),
        remarks,
        columns: vec![Column::text(""), Column::figures("")],
        rows,
        narrow: true,
    })
}

impl Draft<'_> {
    fn movement(&self, movement: &MovementView) -> Row {
        let words = self.words;
        let uncounted = self.why_uncounted(movement);
        let weight = match uncounted {
            Some(_) => Weight::Quiet,
            None => Weight::Plain,
        };
        let said = (!movement.note.is_empty()).then(|| movement.note.clone());
        let notes: Vec<String> = said.into_iter().chain(uncounted).collect();
        let cells = vec![
            Cell::Text(self.time(&movement.at)),
            Cell::Text(self.movement_named(movement)),
            Cell::text(words.line_named(&movement.line)),
            Cell::Text(notes.join(" · ")),
            Cell::text(&movement.by),
            Cell::Amount(movement.amount.clone()),
        ];
        Row::weighing(cells, weight)
    }

    fn movement_named(&self, movement: &MovementView) -> String {
        let words = self.words;
        let kind = match movement.kind {
            LocalKind::Base => words.base,
            LocalKind::Outlay => words.outlay,
            LocalKind::BankDeposit => words.bank_deposit,
            LocalKind::Withdrawal => words.withdrawal,
            LocalKind::Correction => words.correction,
            LocalKind::Handover => {
                let names = [
                    ("from", movement.given_by.as_str()),
                    ("to", movement.received_by.as_str()),
                ];
                return self.say(words.handover, &names);
            }
        };
        if movement.category.is_empty() {
            return kind.to_owned();
        }
        let values = [("kind", kind), ("category", movement.category.as_str())];
        self.say(words.kind_category, &values)
    }

    /// Why a movement counts for nothing, where it does.
    fn why_uncounted(&self, movement: &MovementView) -> Option<String> {
        let words = self.words;
        if let Some(VoidedView { by, at: _, reason }) = &movement.voided {
            return Some(self.say(words.voided, &[("by", by), ("reason", reason)]));
        }
        let text = match movement.why_uncounted? {
            WhyUncounted::Voided => return None,
            WhyUncounted::Matched => words.matched,
            WhyUncounted::Proposed => words.proposed,
        };
        Some(text.to_owned())
    }
}
