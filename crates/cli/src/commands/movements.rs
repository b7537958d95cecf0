//! `movement add|void|match|list`: cash that moves at the office.

use office::Failure;
use office::view::{
    CashBoxView, LocalKind, MatchMovement, MovementView, NewMovement, ProposalView, VoidMovement,
    WhyUncounted,
};
use serde::Serialize;

use super::cash_box::{self, section};
use crate::arguments::{self, Movement, OfDay};
use crate::session::{Ended, Session};
use crate::table::{Column, Table};
use crate::words::fill;

/// The movements of a day and what waits for a decision.
#[derive(Serialize)]
struct Movements<'a> {
    movements: &'a [MovementView],
    proposals: &'a [ProposalView],
}

/// Carries out what is asked of the movements.
pub(crate) async fn run(session: &Session, asked: Movement) -> Result<Ended, Failure> {
    match asked {
        Movement::Add(asked) => add(session, *asked).await,
        Movement::Void(asked) => void(session, asked).await,
        Movement::Match(asked) => decide(session, asked).await,
        Movement::List(asked) => list(session, asked).await,
    }
}

async fn add(session: &Session, asked: arguments::AddMovement) -> Result<Ended, Failure> {
    session.unlock().await?;
    let arguments::AddMovement {
        day,
        kind,
        amount,
        collector,
        to_collector,
        category,
        note,
        given_by,
        received_by,
    } = asked;
    let named = cash_box::question(day);
    let question = NewMovement {
        source: named.source,
        route_id: named.route_id,
        date: named.date,
        kind: kind.into(),
        amount,
        currency: None,
        collector,
        to_collector,
        category,
        note,
        given_by,
        received_by,
    };
    let made: MovementView = session.ask("record_movement", &question).await?;
    session.print(&made, || recorded(session, &made))?;
    Ok(Ended::Done)
}

fn recorded(session: &Session, made: &MovementView) -> String {
    let (words, format) = (session.words, &session.format);
    let lines = &words.cash.lines;
    let (amount, day) = (format.amount(&made.amount), format.day(&made.date));
    let values = [
        ("id", made.id.as_str()),
        ("kind", words.name(kind(made.kind))),
        ("amount", &amount),
        ("day", day.trim()),
    ];
    let mut text = fill(lines.movement_recorded, &values);
    if let Some(pair) = &made.pair {
        text.push_str(&format!("\n{}", fill(lines.pair_recorded, &[("id", pair)])));
    }
    if made.why_uncounted == Some(WhyUncounted::Proposed) {
        text.push_str(&format!("\n{}", lines.decide_proposals));
    }
    text
}

async fn void(session: &Session, asked: arguments::VoidMovement) -> Result<Ended, Failure> {
    session.unlock().await?;
    let question = VoidMovement {
        movement: asked.id,
        reason: asked.reason,
    };
    let voided: MovementView = session.ask("void_movement", &question).await?;
    session.print(&voided, || {
        let said = session.words.cash.lines.movement_voided;
        fill(said, &[("id", &voided.id)])
    })?;
    Ok(Ended::Done)
}

async fn decide(session: &Session, asked: arguments::MatchMovement) -> Result<Ended, Failure> {
    session.unlock().await?;
    let arguments::Record { kind, number } = asked.record;
    let question = MatchMovement {
        movement: asked.id,
        kind,
        number,
        same: asked.same,
    };
    let decided: MovementView = session.ask("match_movement", &question).await?;
    session.print(&decided, || {
        let lines = &session.words.cash.lines;
        let record = format!("{}:{}", question.kind, question.number);
        let said = if asked.same {
            lines.same_decided
        } else {
            lines.two_decided
        };
        fill(said, &[("id", &decided.id), ("record", &record)])
    })?;
    Ok(Ended::Done)
}

async fn list(session: &Session, asked: OfDay) -> Result<Ended, Failure> {
    session.unlock().await?;
    let view = cash_box::ask(session, &cash_box::question(asked)).await?;
    let movements = Movements {
        movements: &view.movements,
        proposals: &view.proposals,
    };
    session.print(&movements, || {
        let mut text = cash_box::head(session, &view);
        if view.movements.is_empty() {
            text.push_str(session.words.cash.lines.no_movements);
            text.push_str("\n\n");
        }
        text + &sections(session, &view)
    })?;
    Ok(Ended::Done)
}

/// The movements of a day, and those that the upstream may have reported too.
pub(super) fn sections(session: &Session, view: &CashBoxView) -> String {
    let lines = &session.words.cash.lines;
    let mut text = section(lines.movements, &table(session, &view.movements));
    if !view.proposals.is_empty() {
        let proposed = proposals(session, &view.proposals);
        let body = format!("{proposed}{}\n", lines.decide_proposals);
        text.push_str(&section(lines.proposals, &body));
    }
    text
}

fn table(session: &Session, movements: &[MovementView]) -> String {
    if movements.is_empty() {
        return String::new();
    }
    let (words, format) = (session.words, &session.format);
    let (columns, desk) = (&words.columns, &words.cash.columns);
    let mut table = Table::new(&[
        (columns.number, Column::Figure),
        (desk.kind, Column::Text),
        (desk.collector, Column::Text),
        (desk.amount, Column::Figure),
        (columns.details, Column::Text),
        (desk.by, Column::Text),
        (columns.remark, Column::Text),
    ]);
    for movement in movements {
        table.row([
            movement.id.clone(),
            words.name(kind(movement.kind)).to_owned(),
            movement.collector_name.clone(),
            format.amount(&movement.amount),
            details(movement),
            movement.by.clone(),
            remark(session, movement),
        ]);
    }
    table.text()
}

/// Category, hands and note: what there is of them.
fn details(movement: &MovementView) -> String {
    let hands = match (movement.given_by.as_str(), movement.received_by.as_str()) {
        ("", "") => String::new(),
        (given_by, received_by) => format!("{given_by} → {received_by}"),
    };
    let said = [movement.category.as_str(), hands.as_str(), &movement.note];
    let said: Vec<&str> = said.into_iter().filter(|text| !text.is_empty()).collect();
    said.join("; ")
}

fn remark(session: &Session, movement: &MovementView) -> String {
    let words = session.words;
    if movement.same_as.as_ref().is_some_and(|same| same.gone) {
        return words.cash.lines.same_gone.to_owned();
    }
    let code = match movement.why_uncounted {
        None => return String::new(),
        Some(WhyUncounted::Voided) => "voided",
        Some(WhyUncounted::Matched) => "matched",
        Some(WhyUncounted::Proposed) => "proposed",
    };
    words.name(code).to_owned()
}

fn proposals(session: &Session, proposals: &[ProposalView]) -> String {
    let (words, format) = (session.words, &session.format);
    let (columns, desk) = (&words.columns, &words.cash.columns);
    let mut table = Table::new(&[
        (columns.number, Column::Figure),
        (columns.day, Column::Text),
        (desk.kind, Column::Text),
        (desk.amount, Column::Figure),
        (desk.record, Column::Text),
        (columns.day, Column::Text),
        (columns.what, Column::Text),
    ]);
    for ProposalView {
        movement,
        row,
        row_date,
    } in proposals
    {
        table.row([
            movement.id.clone(),
            format.day(&movement.date),
            words.name(kind(movement.kind)).to_owned(),
            format.amount(&movement.amount),
            format!("{}:{}", row.kind, row.number),
            format.day(row_date),
            row.title.clone(),
        ]);
    }
    table.text()
}

/// The code of a kind of movement.
fn kind(kind: LocalKind) -> &'static str {
    match kind {
        LocalKind::Base => "base",
        LocalKind::Outlay => "outlay",
        LocalKind::BankDeposit => "bank_deposit",
        LocalKind::Withdrawal => "withdrawal",
        LocalKind::Correction => "correction",
        LocalKind::Handover => "handover",
    }
}
