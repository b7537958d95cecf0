//! How a sync ended: the document, and the page that a person reads.

use std::collections::BTreeMap;
use std::fmt::Write;

use office::Failure;
use office::view::{
    DataSetState, DataSetView, QuarantineView, RowCounts, SourceSyncState, SourceSyncView,
    SourceView, SourcesView, SyncView,
};
use serde::Serialize;

use super::source::clock_gap;
use crate::session::Session;
use crate::table::{Column, Table};
use crate::words::{self, Words, fill};

/// The kinds of row in the order in which they are read.
const KINDS: [&str; 8] = [
    "routes",
    "collectors",
    "customers",
    "loans",
    "payments",
    "expenses",
    "cash_movements",
    "day_summaries",
];

/// A sync as a document.
#[derive(Serialize)]
pub(super) struct Report {
    /// Its sources.
    pub(super) sources: Vec<SourceReport>,
    #[serde(skip)]
    pub(super) was_cancelled: bool,
}

/// One source of it.
#[derive(Serialize)]
pub(super) struct SourceReport {
    name: String,
    /// Whether everything was read.
    pub(super) finished: bool,
    pages: u32,
    retries: u32,
    rows: BTreeMap<String, RowCounts>,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<Failure>,
}

impl Report {
    /// Of a sync that has ended.
    pub(super) fn of(words: &Words, view: &SyncView) -> Report {
        let stopped = |state| matches!(state, SourceSyncState::Queued | SourceSyncState::Cancelled);
        let source = |source: &SourceSyncView| SourceReport {
            name: source.name.clone(),
            finished: source.state == SourceSyncState::Finished,
            pages: source.pages,
            retries: source.retries,
            rows: source.rows.clone(),
            error: source
                .failure
                .clone()
                .or_else(|| stopped(source.state).then(|| words.failures.cancelled(&[]))),
        };
        Report {
            sources: view.sources.iter().map(source).collect(),
            was_cancelled: view.sources.iter().any(|source| stopped(source.state)),
        }
    }
}

/// A sync as a page: a table for each source, what was given up, what could not be read.
pub(super) fn page(
    session: &Session,
    view: &SyncView,
    known: &SourcesView,
    quarantine: &QuarantineView,
) -> String {
    let mut text = String::new();
    for source in &view.sources {
        let _ = writeln!(text, "{}\n", source.name);
        if !source.rows.is_empty() {
            let _ = writeln!(text, "{}", rows(session, source));
        }
        let _ = writeln!(text, "{}", ended(session, source));
        let known = known.sources.iter().find(|known| known.name == source.name);
        let mut failures = known.map_or_else(Vec::new, |known| given_up(session, known));
        if failures.is_empty() {
            failures.extend(source.failure.iter().map(words::pair));
        }
        for failure in failures {
            let _ = writeln!(text, "\n{failure}");
        }
        if let Some(seconds) = source.clock_gap_seconds {
            let _ = writeln!(text, "\n{}", clock_gap(session, &source.name, seconds));
        }
        text.push('\n');
    }
    text.push_str(&set_aside(session, view, quarantine));
    text
}

fn rows(session: &Session, source: &SourceSyncView) -> String {
    let Words { columns, lines, .. } = session.words;
    let mut table = Table::new(&[
        (columns.records, Column::Text),
        (columns.new, Column::Figure),
        (columns.changed, Column::Figure),
        (columns.unchanged, Column::Figure),
        (columns.quarantined, Column::Figure),
    ]);
    let mut total = [0_u64; 4];
    let unlisted = source
        .rows
        .keys()
        .map(String::as_str)
        .filter(|kind| !KINDS.contains(kind));
    for kind in KINDS.into_iter().chain(unlisted) {
        let Some(RowCounts {
            new,
            changed,
            unchanged,
            quarantined,
        }) = source.rows.get(kind)
        else {
            continue;
        };
        let counts = [*new, *changed, *unchanged, *quarantined].map(u64::from);
        for (sum, count) in total.iter_mut().zip(counts) {
            *sum += count;
        }
        let figures = counts.map(|count| session.format.count(count));
        table.row(std::iter::once(session.words.name(kind).to_owned()).chain(figures));
    }
    let figures = total.map(|count| session.format.count(count));
    table.total(std::iter::once(lines.total.to_owned()).chain(figures));
    table.text()
}

fn ended(session: &Session, source: &SourceSyncView) -> String {
    let lines = &session.words.lines;
    let line = match source.state {
        SourceSyncState::Finished => lines.sync_finished,
        SourceSyncState::Cancelled | SourceSyncState::Queued => lines.sync_stopped,
        SourceSyncState::Failed | SourceSyncState::Running => lines.sync_failed,
    };
    let pages = session.format.count(source.pages);
    let retries = session.format.count(source.retries);
    fill(line, &[("pages", &pages), ("retries", &retries)])
}

/// What was given up at a source and why, each reason once.
pub(super) fn given_up(session: &Session, source: &SourceView) -> Vec<String> {
    let mut reasons: Vec<(&Failure, Vec<String>)> = Vec::new();
    for data_set in source
        .data_sets
        .iter()
        .filter(|set| set.state == DataSetState::Failed)
    {
        let Some(failure) = &data_set.failure else {
            continue;
        };
        let place = place(session, data_set);
        match reasons.iter_mut().find(|(known, _)| *known == failure) {
            Some((_, places)) => places.push(place),
            None => reasons.push((failure, vec![place])),
        }
    }
    let lines = reasons
        .into_iter()
        .map(|(failure, places)| format!("{}: {}", places.join(", "), words::pair(failure)));
    lines.collect()
}

fn place(session: &Session, data_set: &DataSetView) -> String {
    let name = session.words.name(&data_set.data_set);
    match &data_set.route_name {
        Some(route) => format!("{name} · {route}"),
        None => name.to_owned(),
    }
}

/// What the synced sources have in quarantine, each reason once.
fn set_aside(session: &Session, view: &SyncView, quarantine: &QuarantineView) -> String {
    let mut reasons: Vec<((&str, &str, &str), u64)> = Vec::new();
    let synced = |name: &str| view.sources.iter().any(|source| source.name == name);
    for entry in quarantine
        .entries
        .iter()
        .filter(|entry| synced(&entry.source))
    {
        let reason = (
            entry.source.as_str(),
            entry.kind.as_str(),
            entry.sentence.as_str(),
        );
        match reasons.iter_mut().find(|(known, _)| *known == reason) {
            Some((_, count)) => *count += 1,
            None => reasons.push((reason, 1)),
        }
    }
    if reasons.is_empty() {
        return String::new();
    }
    reasons.sort_unstable();
    let mut text = format!("{}\n\n", session.words.lines.quarantine);
    for ((source, kind, sentence), count) in reasons {
        let kind = session.words.name(kind);
        let count = session.format.count(count);
        let _ = writeln!(text, "{source} · {kind}: {count}\n  {sentence}");
    }
    let shown = u32::try_from(quarantine.entries.len()).unwrap_or(u32::MAX);
    if shown < quarantine.total {
        let (shown, total) = (
            session.format.count(shown),
            session.format.count(quarantine.total),
        );
        let values = [("shown", shown.as_str()), ("total", &total)];
        let _ = writeln!(
            text,
            "{}",
            fill(session.words.lines.quarantine_more, &values)
        );
    }
    text
}
