//! How a sync comes along, on standard error where that is a terminal.

use std::io::IsTerminal;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use office::view::{SourceSyncState, SourceSyncView, SyncView};

use crate::session::Session;
use crate::words::fill;

/// How often the sign of life moves.
const TICK: Duration = Duration::from_millis(120);

/// A line that says how the sync stands.
pub(super) struct Progress {
    bar: Option<ProgressBar>,
}

impl Progress {
    /// Begins to show, where there is a terminal.
    pub(super) fn start() -> Progress {
        let bar = std::io::stderr().is_terminal().then(|| {
            let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
            let style = ProgressStyle::with_template("{spinner} {wide_msg} {elapsed}");
            bar.set_style(style.expect("the template is well formed"));
            bar.enable_steady_tick(TICK);
            bar
        });
        Progress { bar }
    }

    /// Shows how it stands.
    pub(super) fn show(&self, session: &Session, view: &SyncView) {
        let running = view
            .sources
            .iter()
            .find(|source| source.state == SourceSyncState::Running);
        if let (Some(bar), Some(source)) = (&self.bar, running) {
            bar.set_message(line(session, source));
        }
    }

    /// Takes the line away.
    pub(super) fn end(self) {
        if let Some(bar) = self.bar {
            bar.finish_and_clear();
        }
    }
}

/// `Centro · Movimientos · Ruta 7 · 12 páginas, 6.000 registros, 850 por segundo`
fn line(session: &Session, source: &SourceSyncView) -> String {
    let (words, format) = (session.words, &session.format);
    let mut places = vec![source.name.clone()];
    places.extend(
        source
            .data_set
            .as_deref()
            .map(|name| words.name(name).to_owned()),
    );
    places.extend(source.route_name.clone());
    let (pages, rows) = (format.count(source.pages), format.count(source.rows_total));
    let rate = format.count(source.rows_per_second);
    let values = [("pages", pages.as_str()), ("rows", &rows), ("rate", &rate)];
    places.push(fill(words.lines.sync_progress, &values));
    if let Some(seconds) = source.seconds_left {
        let left = format.count(seconds);
        places.push(fill(words.lines.seconds_left, &[("seconds", &left)]));
    }
    if let Some(wait) = &source.wait {
        let (number, most) = (wait.try_number.to_string(), wait.tries_max.to_string());
        let seconds = format.count(wait.seconds);
        let values = [
            ("seconds", seconds.as_str()),
            ("number", &number),
            ("most", &most),
        ];
        places.push(format!(
            "{} {}",
            wait.sentence,
            fill(words.lines.sync_wait, &values)
        ));
    }
    places.join(" · ")
}
