//! Figures as texts: the one way from a day to a screen, a table or a file.

use std::collections::BTreeMap;

use domain::{BusinessDate, DaySummary, Difference, Figure, Line, Money, MoneyError};
use store::{RouteRow, Store, UpstreamRow};

use super::BAR_DAYS;
use crate::trouble::Trouble;
use crate::view::{
    Agreement, DayBarView, DayMark, DifferenceView, FiguresView, FreshnessView, UpstreamFigures,
    UpstreamView,
};

/// Figures older than this are called stale, in minutes.
const STALE_MINUTES: u32 = 60;

/// A day's figures.
pub(super) fn figures(day: &DaySummary) -> Result<FiguresView, MoneyError> {
    let text = |figure| Ok::<_, MoneyError>(day.figure(figure)?.to_string());
    Ok(FiguresView {
        opening_cash: text(Figure::OpeningCash)?,
        receipts: text(Figure::Receipts)?,
        receipts_cash: text(Figure::ReceiptsCash)?,
        receipts_other: day.figures.line(Line::ReceiptsOther).to_string(),
        disbursed: text(Figure::Disbursed)?,
        expenses: text(Figure::Expenses)?,
        base_in: text(Figure::BaseIn)?,
        deposits: text(Figure::Deposits)?,
        withdrawals: text(Figure::Withdrawals)?,
        adjustments: text(Figure::Adjustments)?,
        closing_cash: text(Figure::ClosingCash)?,
        payments_count: count(day.figures.payments_count),
    })
}

/// A count that the store keeps as a signed number.
pub(super) fn count(number: i64) -> u32 {
    u32::try_from(number).unwrap_or(0)
}

/// Where ours and theirs disagree; nothing where theirs is no longer of the same records.
pub(super) fn differences(
    route: &RouteRow,
    ours: &DaySummary,
    theirs: Option<&UpstreamRow>,
) -> Result<Vec<Difference>, MoneyError> {
    match theirs {
        Some(UpstreamRow {
            day: Some(day),
            outdated: false,
            ..
        }) if route.clock.is_calendar_day(ours.date) => ours.differences(day),
        _ => Ok(Vec::new()),
    }
}

/// A difference as texts.
pub(super) fn difference(difference: &Difference) -> Result<DifferenceView, MoneyError> {
    let Difference {
        figure,
        ours,
        theirs,
    } = difference;
    Ok(DifferenceView {
        field: figure.name().to_owned(),
        ours: ours.to_string(),
        theirs: theirs.to_string(),
        difference: theirs.checked_sub(*ours)?.to_string(),
    })
}

/// The upstream's own summary beside ours.
pub(super) fn upstream(
    route: &RouteRow,
    ours: &DaySummary,
    theirs: Option<&UpstreamRow>,
) -> Result<UpstreamView, MoneyError> {
    let found = differences(route, ours, theirs)?;
    let differences = found
        .iter()
        .map(difference)
        .collect::<Result<Vec<_>, _>>()?;
    let agreement = match theirs {
        None => Agreement::Unread,
        Some(_) if !route.clock.is_calendar_day(ours.date) => Agreement::OtherDay,
        Some(UpstreamRow { day: None, .. }) => Agreement::Missing,
        Some(UpstreamRow { outdated: true, .. }) => Agreement::Outdated,
        Some(_) if differences.is_empty() => Agreement::Equal,
        Some(_) => Agreement::Different,
    };
    Ok(UpstreamView {
        agreement,
        closing_difference: differences
            .iter()
            .find(|difference| difference.field == Figure::ClosingCash.name())
            .map(|difference| difference.difference.clone()),
        differences,
        read_at: theirs.map(|row| row.read_at.to_rfc3339()),
    })
}

/// The upstream's figures as it stated them.
pub(super) fn upstream_figures(row: &UpstreamRow) -> Option<UpstreamFigures> {
    let day = row.day.as_ref()?;
    let text = |figure: Figure| day.figures[figure.index()].map(|amount| amount.to_string());
    Some(UpstreamFigures {
        opening_cash: text(Figure::OpeningCash),
        receipts: text(Figure::Receipts),
        receipts_cash: text(Figure::ReceiptsCash),
        disbursed: text(Figure::Disbursed),
        expenses: text(Figure::Expenses),
        base_in: text(Figure::BaseIn),
        deposits: text(Figure::Deposits),
        withdrawals: text(Figure::Withdrawals),
        adjustments: text(Figure::Adjustments),
        closing_cash: text(Figure::ClosingCash),
        updated_at: day.updated_at.map(|at| at.to_rfc3339()),
        read_at: Some(row.read_at.to_rfc3339()),
        outdated: row.outdated,
    })
}

/// A day with what is said of it in a row of small bars.
pub(super) struct MarkedDay {
    /// The day.
    pub(super) day: DaySummary,
    /// Whether the upstream's summary differs.
    pub(super) different: bool,
    /// How far it has come at the cash desk.
    pub(super) desk: DayMark,
    /// Whether its figures are withheld.
    pub(super) hidden: bool,
}

/// One bar a day: how the days' receipts stand to the largest of them.
pub(super) fn bars(days: &[MarkedDay]) -> Result<Vec<DayBarView>, MoneyError> {
    let mut largest = 1;
    for marked in days.iter().filter(|marked| !marked.hidden) {
        largest = largest.max(marked.day.figures.receipts()?.minor());
    }
    let bars = days.iter().map(|marked| {
        let receipts = marked.day.figures.receipts()?;
        let share = i128::from(receipts.minor().max(0)) * 1000 / i128::from(largest);
        let text = |amount: Money| match marked.hidden {
            true => String::new(),
            false => amount.to_string(),
        };
        Ok(DayBarView {
            date: marked.day.date.to_string(),
            receipts: text(receipts),
            closing_cash: text(marked.day.closing),
            permille: match marked.hidden {
                true => 0,
                false => u16::try_from(share).unwrap_or(1000),
            },
            different: marked.different && !marked.hidden,
            desk: marked.desk,
        })
    });
    bars.collect()
}

/// The last days up to a date of every route, by our number of the route.
pub(super) fn last_days(
    store: &Store,
    date: BusinessDate,
) -> Result<BTreeMap<i64, Vec<DaySummary>>, Trouble> {
    let mut of_routes: BTreeMap<i64, Vec<DaySummary>> = BTreeMap::new();
    for day in date.plus_days(1 - BAR_DAYS).through(date) {
        for (route_id, summary) in store.day_of_routes(day)? {
            of_routes.entry(route_id).or_default().push(summary);
        }
    }
    Ok(of_routes)
}

/// How old the figures are.
pub(super) fn freshness(store: &Store) -> Result<FreshnessView, Trouble> {
    let now = crate::clock::now();
    let sources = store.sources()?;
    let mut oldest = None;
    let mut never = false;
    let mut failed = 0;
    for source in &sources {
        let last = store.last_syncs(source.id)?;
        match last.complete_at {
            None => never = true,
            Some(at) => {
                let earlier = |other: domain::Stamp| other.epoch_micros() <= at.epoch_micros();
                oldest = Some(oldest.filter(|other| earlier(*other)).unwrap_or(at));
            }
        }
        failed += u32::from(last.last_complete == Some(false));
    }
    let finished_at = oldest.filter(|_| !never);
    let age_minutes = finished_at.map(|at| {
        let minutes = domain::time::clock_gap(now, at).num_minutes().max(0);
        u32::try_from(minutes).unwrap_or(u32::MAX)
    });
    Ok(FreshnessView {
        now: now.to_rfc3339(),
        finished_at: finished_at.map(|at| at.to_rfc3339()),
        age_minutes,
        stale: age_minutes.is_none_or(|minutes| minutes > STALE_MINUTES),
        sources: u32::try_from(sources.len()).unwrap_or(u32::MAX),
        sources_failed: failed,
        quarantined: store.quarantined(None)?,
    })
}
