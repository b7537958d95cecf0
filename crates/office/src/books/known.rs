//! A day as it was believed at another time, and the rows that make the difference.

use domain::{BusinessDate, CashEffect, ChangedAfterClose, ChangedRow, Stamp};
use store::explain::BehindRow;
use store::{KNOWN_SINCE, RouteRow, RowKey, Store};

use super::figures::figures;
use super::rows::{is_hidden_from, view};
use crate::caller::{Caller, Eyes};
use crate::office::{Books, Office};
use crate::trouble::Trouble;
use crate::view::{ChangedRowView, EffectView, KnownQuestion, KnownView};

/// The most rows in one answer.
const ROWS_MAX: usize = 500;

impl Office {
    pub(crate) async fn day_as_known(
        &self,
        caller: &Caller,
        question: KnownQuestion,
    ) -> Result<KnownView, Trouble> {
        let caller = caller.clone();
        self.with_books(move |books| known(books, &caller, &question))
            .await
    }
}

/// The last change that was known, and when that was.
fn moment(
    store: &Store,
    route: &RouteRow,
    date: BusinessDate,
    question: &KnownQuestion,
) -> Result<(i64, Stamp), Trouble> {
    let KnownQuestion {
        close_version,
        count,
        at,
        ..
    } = question;
    match (close_version, count, at) {
        (Some(version), None, None) => {
            let closes = store.closes(route, Some(date))?;
            let found = closes.iter().find(|close| close.version == *version);
            let close = found.ok_or_else(|| Trouble::new("unknown_close"))?;
            Ok((close.known_change, close.at))
        }
        (None, Some(count), None) => {
            let unknown = || Trouble::new("unknown_count");
            let id: i64 = count.parse().map_err(|_| unknown())?;
            let counts = store.counts(route, date)?;
            let found = counts.into_iter().find(|known| known.count.id == id);
            let count = found.ok_or_else(unknown)?.count;
            Ok((count.known_change, count.at))
        }
        (None, None, Some(at)) => {
            let bad = |_| Trouble::new("bad_instant").with("value", at);
            let at = Stamp::parse(at).map_err(bad)?;
            if let Some(since) = known_since(store)?
                && at.epoch_micros() < since.epoch_micros()
            {
                return Err(Trouble::new("known_since").with("since", since.to_rfc3339()));
            }
            Ok((store.known_change_at(at)?, at))
        }
        _ => Err(Trouble::new("known_which")),
    }
}

/// Since when it can be told what was known; none where it always can.
fn known_since(store: &Store) -> Result<Option<Stamp>, Trouble> {
    let Some(kept) = store.setting(KNOWN_SINCE)? else {
        return Ok(None);
    };
    let stamp = kept
        .parse()
        .ok()
        .and_then(|micros| Stamp::from_parts(micros, 0));
    stamp.map(Some).ok_or_else(|| Trouble::new("store_damaged"))
}

fn known(books: &Books, caller: &Caller, question: &KnownQuestion) -> Result<KnownView, Trouble> {
    let store = &books.store;
    let eyes = caller.eyes(question.purpose.as_ref())?;
    let source = question.source.as_deref();
    let route = super::route_named(store, caller, source, &question.route_id)?;
    let date = super::date(&question.date)?;
    if super::blind(store, caller, &route, date)? {
        return Err(Trouble::new("count_first"));
    }
    let (known_change, at) = moment(store, &route, date, question)?;
    let believed = store.day_as_known(route.id, route.currency, date, known_change)?;
    let now = store.day(route.id, route.currency, date)?;
    let rows = store.changed_since(&route, date, known_change)?;
    let changed = ChangedAfterClose::new(route.currency, date, rows)?;
    let mut hidden = false;
    let mut views = Vec::new();
    for row in changed.rows.iter().take(ROWS_MAX) {
        if let Some(behind) = behind(store, &route, row)? {
            hidden |= is_hidden_from(&behind, eyes);
            views.push(changed_view(store, &route, row, behind, eyes)?);
        }
    }
    views.sort_by(|one, other| one.row.at.cmp(&other.row.at));
    if eyes.names && !views.is_empty() {
        let source = super::source_name(store, &route)?;
        let entry = caller.reading("day_as_known", question.purpose.as_ref());
        let entry = entry.on(&format!("{source}/{} {date}", route.external_id));
        let rows = u64::try_from(views.len()).unwrap_or(u64::MAX);
        books.note(entry.with("rows", rows))?;
    }
    Ok(KnownView {
        date: date.to_string(),
        currency: route.currency.code().to_owned(),
        known_at: at.to_rfc3339(),
        believed: figures(&believed)?,
        now: figures(&now)?,
        amount: changed.amount.to_string(),
        rows: views,
        total_rows: u32::try_from(changed.rows.len()).unwrap_or(u32::MAX),
        hidden,
    })
}

/// The row as it stands, on the day where it stands now or stood then.
fn behind(
    store: &Store,
    route: &RouteRow,
    row: &ChangedRow<RowKey>,
) -> Result<Option<BehindRow>, Trouble> {
    let effects = [row.row.now, row.row.signed];
    for effect in effects.into_iter().flatten() {
        if let Some(found) = store.rows_of(route, effect.date, &[row.row.id])?.pop() {
            return Ok(Some(found));
        }
    }
    Ok(None)
}

fn changed_view(
    store: &Store,
    route: &RouteRow,
    row: &ChangedRow<RowKey>,
    behind: BehindRow,
    eyes: Eyes,
) -> Result<ChangedRowView, Trouble> {
    let first_read = store.first_read(route.source_id)?;
    Ok(ChangedRowView {
        row: view(behind, route, eyes, first_read),
        before: row.row.signed.as_ref().map(effect_view),
        now: row.row.now.as_ref().map(effect_view),
        amount: row.amount.to_string(),
    })
}

fn effect_view(effect: &CashEffect) -> EffectView {
    EffectView {
        date: effect.date.to_string(),
        line: super::line_name(effect.line).to_owned(),
        amount: effect.amount.to_string(),
    }
}
