//! `target`: what was due on a day, what came of it, and who is still to pay.

use office::Failure;
use office::view::{PendingView, TargetQuestion, TargetView};

use super::cash_box::{self, section};
use super::profitability;
use crate::arguments;
use crate::session::{Ended, Session};
use crate::table::{Column, Table};

/// Prints the target of a day.
pub(crate) async fn run(session: &Session, asked: arguments::Target) -> Result<Ended, Failure> {
    session.unlock().await?;
    let named = cash_box::question(asked.day);
    let question = TargetQuestion {
        source: named.source,
        route_id: named.route_id,
        date: named.date,
        purpose: asked.why.into(),
    };
    let view: TargetView = session.ask("target", &question).await?;
    session.print(&view, || page(session, &view))?;
    Ok(Ended::Done)
}

fn page(session: &Session, view: &TargetView) -> String {
    let lines = &session.words.cash.lines;
    let day = session.format.day(&view.date);
    let mut text = format!("{day} · {}\n\n{}\n", view.currency, figures(session, view));
    let pending = if view.pending.is_empty() {
        format!("{}\n", lines.nobody_pending)
    } else {
        pending(session, &view.pending)
    };
    text.push_str(&section(lines.pending, &pending));
    text.push_str(&section(lines.cannot, &profitability::cannot(&view.cannot)));
    if view.hidden {
        text.push_str(lines.hidden);
    }
    text
}

/// Each figure with what share of what was due it is, and how many clients or loans make it.
fn figures(session: &Session, view: &TargetView) -> String {
    let (words, format) = (session.words, &session.format);
    let columns = &words.cash.columns;
    let mut table = Table::new(&[
        (words.columns.figure, Column::Text),
        (columns.amount, Column::Figure),
        (columns.percent, Column::Figure),
        (columns.how_many, Column::Figure),
    ]);
    let paid = view.due_paid_permille;
    for (name, amount, permille, count) in [
        ("due", &view.due, None, Some(view.clients_due)),
        ("due_paid", &view.due_paid, paid, Some(view.clients_paid)),
        (
            "arrears",
            &view.arrears,
            None,
            Some(view.clients_in_arrears),
        ),
        ("arrears_paid", &view.arrears_paid, None, None),
        ("extra", &view.extra, None, Some(view.clients_extra)),
        ("new_loans", &view.new_principal, None, Some(view.new_loans)),
        (
            "renewals",
            &view.renewed_principal,
            None,
            Some(view.renewals),
        ),
        ("rolled_over", &view.rolled_over, None, None),
        ("renewal_new_money", &view.renewal_new_money, None, None),
    ] {
        let percent = permille.map(|permille| percent(session, permille));
        table.row([
            words.name(name).to_owned(),
            format.amount(amount),
            percent.unwrap_or_default(),
            count.map(|count| format.count(count)).unwrap_or_default(),
        ]);
    }
    table.text()
}

/// Thousandths as per cent: `87,3 %`.
fn percent(session: &Session, permille: u16) -> String {
    let percent = format!("{}.{}", permille / 10, permille % 10);
    format!("{} %", session.format.amount(&percent))
}

fn pending(session: &Session, pending: &[PendingView]) -> String {
    let format = &session.format;
    let columns = &session.words.cash.columns;
    let mut table = Table::new(&[
        (columns.customer, Column::Text),
        (columns.loan, Column::Text),
        (columns.due, Column::Figure),
        (columns.arrears, Column::Figure),
        (columns.days_late, Column::Figure),
    ]);
    for client in pending {
        table.row([
            client.customer.clone(),
            client.loan.clone(),
            format.amount(&client.due),
            format.amount(&client.arrears),
            format.count(client.days_late),
        ]);
    }
    table.text()
}
