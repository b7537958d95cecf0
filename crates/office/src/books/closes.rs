//! Closes as they are shown, and what the next one would sign.

use domain::{BusinessDate, MoneyError};
use store::{Closable, CloseRow, ControlFigures, CountToday, RouteRow, Store, StoreError};

use super::figures::figures;
use crate::caller::Caller;
use crate::clock;
use crate::personal::hide_text;
use crate::trouble::Trouble;
use crate::view::{CloseView, NextCloseView, VarianceView};

/// Every version of the closes of a route or of one of its days that a caller may see, the highest
/// number first, its latest version first.
pub(crate) fn views(
    store: &Store,
    caller: &Caller,
    route: &RouteRow,
    date: Option<BusinessDate>,
) -> Result<Vec<CloseView>, Trouble> {
    let mut views: Vec<CloseView> = Vec::new();
    for close in store.closes(route, date)? {
        if super::blind(store, caller, route, close.day.date)? {
            continue;
        }
        let replaced = views
            .last()
            .is_some_and(|later| later.number == close.number);
        let mut close = view(store, route, close, replaced)?;
        if !caller.eyes(None)?.names {
            hide_text(&mut close.reason);
        }
        views.push(close);
    }
    Ok(views)
}

fn view(
    store: &Store,
    route: &RouteRow,
    close: CloseRow,
    replaced: bool,
) -> Result<CloseView, Trouble> {
    let date = close.day.date;
    let changed = store.changed_box(route, None, date, close.known_change, close.at)?;
    let CloseRow {
        id: _,
        number,
        version,
        day,
        counted,
        controls,
        out_of_order,
        known_change: _,
        reason,
        by,
        at,
        entry,
        entry_hash,
    } = close;
    Ok(CloseView {
        number,
        version,
        business_date: date.to_string(),
        figures: figures(&day)?,
        closing_cash: day.closing.to_string(),
        counted: counted.map(|counted| counted.to_string()),
        changed_after_close: changed.amount.to_string(),
        changed_rows: changed.rows,
        variances: variances(&controls)?,
        out_of_order,
        replaced,
        by,
        at: at.to_rfc3339(),
        reason,
        entry: entry.to_string(),
        entry_hash: entry_hash.to_string(),
    })
}

fn variances(controls: &[ControlFigures]) -> Result<Vec<VarianceView>, StoreError> {
    controls
        .iter()
        .map(|control| {
            Ok(VarianceView {
                control: control.control.name().to_owned(),
                figure: control.figure.to_string(),
                against: control.against.map(|against| against.to_string()),
                amount: control.variance()?.amount.map(|amount| amount.to_string()),
            })
        })
        .collect()
}

/// Whether a close takes a reason: a new version, or a control that is not zero.
pub(crate) fn needs_reason(closable: &Closable) -> Result<bool, StoreError> {
    let mut differs = closable.version > 1;
    for control in &closable.controls {
        let amount = control.variance()?.amount;
        differs |= amount.is_some_and(|amount| !amount.is_zero());
    }
    Ok(differs)
}

/// What closing a day would sign now, and what to look at before.
pub(super) fn next(
    store: &Store,
    route: &RouteRow,
    date: BusinessDate,
    counts: &[CountToday],
    proposals: usize,
) -> Result<NextCloseView, Trouble> {
    let closable = store.closable(route, date)?;
    let desk = store.desk_days(route, date, date)?;
    let desk = desk.get(&date).cloned().unwrap_or_default();
    let mut warnings = Vec::new();
    let mut warn = |warns: bool, name: &str| {
        if warns {
            warnings.push(name.to_owned());
        }
    };
    warn(closable.counted.is_none(), "not_counted");
    let open = desk.counted > desk.squared + desk.to_review;
    warn(!counts.is_empty() && open, "not_squared");
    warn(desk.to_review > 0, "to_review");
    warn(closable.out_of_order, "out_of_order");
    warn(date >= clock::today(&route.clock), "day_not_over");
    warn(proposals > 0, "movements_to_match");
    warn(store.quarantined(Some(route.source_id))? > 0, "quarantined");
    let text = |amount: domain::Money| Ok::<_, MoneyError>(amount.to_string());
    Ok(NextCloseView {
        number: closable.number,
        version: closable.version,
        closing_cash: text(closable.day.closing)?,
        counted: closable.counted.map(text).transpose()?,
        reason_needed: needs_reason(&closable)?,
        variances: variances(&closable.controls)?,
        warnings,
    })
}
