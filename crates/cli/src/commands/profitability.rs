//! `profitability`: what a route earned, and what of it cannot be said yet.

use office::Failure;
use office::view::{CannotView, PeriodView, ProfitabilityQuestion, ProfitabilityView};

use super::cash_box::section;
use crate::arguments::{self, OfRoute};
use crate::session::{Ended, Session};
use crate::table::{Column, Table};

/// Prints what a route earned.
pub(crate) async fn run(
    session: &Session,
    asked: arguments::Profitability,
) -> Result<Ended, Failure> {
    session.unlock().await?;
    let arguments::Profitability {
        of: OfRoute { route, source },
        from,
        to,
        by,
    } = asked;
    let question = ProfitabilityQuestion {
        source,
        route_id: route,
        from,
        to,
        by: by.into(),
    };
    let view: ProfitabilityView = session.ask("profitability", &question).await?;
    session.print(&view, || page(session, &view))?;
    Ok(Ended::Done)
}

fn page(session: &Session, view: &ProfitabilityView) -> String {
    let ProfitabilityView {
        route_id,
        name,
        currency,
        ..
    } = view;
    let mut text = format!("{name} ({route_id}) · {currency}\n\n");
    text.push_str(&periods(session, view));
    let open = cannot(&view.total.cannot);
    text.push_str(&format!(
        "\n{}",
        section(session.words.cash.lines.cannot, &open)
    ));
    text
}

fn periods(session: &Session, view: &ProfitabilityView) -> String {
    let words = session.words;
    let (columns, desk) = (&words.columns, &words.cash.columns);
    let is_overpaid = |period: &PeriodView| {
        let amount = period.overpaid.as_deref();
        amount.is_some_and(|amount| !documents::is_zero(amount))
    };
    let overpaid = view.periods.iter().any(is_overpaid);
    let mut header = vec![
        (desk.period, Column::Text),
        (desk.principal, Column::Figure),
        (desk.gain, Column::Figure),
        (columns.disbursed, Column::Figure),
        (columns.expenses, Column::Figure),
        (desk.commission, Column::Figure),
        (desk.net, Column::Figure),
        (desk.capital_days, Column::Figure),
        (desk.thirty_days, Column::Figure),
    ];
    if overpaid {
        header.push((desk.overpaid, Column::Figure));
    }
    let mut table = Table::new(&header);
    for period in &view.periods {
        table.row(row(session, span(session, period), period, overpaid));
    }
    let total = words.lines.total.to_owned();
    table.total(row(session, total, &view.total, overpaid));
    table.text()
}

fn row(session: &Session, name: String, period: &PeriodView, overpaid: bool) -> Vec<String> {
    let format = &session.format;
    let said = |amount: &Option<String>| match amount {
        Some(amount) => format.amount(amount),
        None => session.words.lines.upstream_none.to_owned(),
    };
    let percent = match &period.thirty_day_percent {
        Some(percent) => format!("{} %", format.amount(percent)),
        None => said(&None),
    };
    let mut texts = vec![
        name,
        said(&period.principal_collected),
        said(&period.gain_collected),
        format.amount(&period.disbursed),
        format.amount(&period.outlays),
        said(&period.commission),
        said(&period.net),
        said(&period.capital_days),
        percent,
    ];
    if overpaid {
        texts.push(said(&period.overpaid));
    }
    texts
}

/// A day, or the first and the last of several.
fn span(session: &Session, period: &PeriodView) -> String {
    let (from, to) = (
        session.format.day(&period.from),
        session.format.day(&period.to),
    );
    if from == to {
        from
    } else {
        format!("{from} – {to}")
    }
}

/// Why figures cannot be said yet, a sentence a line.
pub(super) fn cannot(cannot: &[CannotView]) -> String {
    let sentence = |cannot: &CannotView| format!("- {}\n", cannot.sentence);
    cannot.iter().map(sentence).collect()
}
