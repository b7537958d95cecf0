//! `verify`: recomputes every maintained figure from the rows.

use office::Failure;
use office::view::{Nothing, VerifyCounts, VerifyView};

use crate::session::{Ended, Session};
use crate::table::{Column, Table};
use crate::words::fill;

/// Proves the figures; not well where one is not what its rows make it.
pub(crate) async fn run(session: &Session) -> Result<Ended, Failure> {
    session.unlock().await?;
    let view: VerifyView = session.ask("verify", &Nothing {}).await?;
    session.print(&view, || page(session, &view))?;
    Ok(Ended::well(view.ok))
}

fn page(session: &Session, view: &VerifyView) -> String {
    let (lines, columns) = (&session.words.lines, &session.words.columns);
    let recomputed = counts(session, &view.checked);
    if view.ok {
        return fill(lines.verify_ok, &[("counts", &recomputed)]);
    }
    let mut table = Table::new(&[
        (columns.place, Column::Text),
        (columns.figure, Column::Text),
        (columns.maintained, Column::Figure),
        (columns.recomputed, Column::Figure),
    ]);
    for difference in &view.differences {
        table.row([
            difference.place.clone(),
            session.words.name(&difference.figure).to_owned(),
            difference.maintained.clone(),
            difference.recomputed.clone(),
        ]);
    }
    let count = u64::try_from(view.differences.len()).unwrap_or(u64::MAX);
    let count = session.format.count(count);
    let values = [("count", count.as_str()), ("counts", &recomputed)];
    format!(
        "{}\n{}",
        table.text(),
        fill(lines.verify_different, &values)
    )
}

/// `Rutas: 5, días: 300, …`
fn counts(session: &Session, checked: &VerifyCounts) -> String {
    let VerifyCounts {
        routes,
        days,
        loans,
        payments,
        expenses,
        cash_movements,
        local_movements,
        bag_days,
        counts,
        squares,
        closes,
        pages,
        changes,
    } = *checked;
    let named = [
        ("routes", routes),
        ("days", days),
        ("loans", loans),
        ("payments", payments),
        ("expenses", expenses),
        ("cash_movements", cash_movements),
        ("local_movements", local_movements),
        ("bag_days", bag_days),
        ("counts", counts),
        ("squares", squares),
        ("closes", closes),
        ("pages", pages),
        ("changes", changes),
    ];
    let texts = named.map(|(name, count)| {
        format!(
            "{}: {}",
            session.words.name(name).to_lowercase(),
            session.format.count(count)
        )
    });
    texts.join(", ")
}
