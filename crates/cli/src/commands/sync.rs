//! `sync`: starts a sync, shows how it comes along, and reports how it ended.

use std::time::Duration;

use office::Failure;
use office::view::{Nothing, QuarantineQuestion, QuarantineView, SourcesView, StartSync, SyncView};

use super::progress::Progress;
use super::sync_report::{self, Report};
use crate::arguments;
use crate::output;
use crate::session::{Ended, Session};
use crate::signals;
use crate::words;

/// How often it is asked how the sync stands.
const LOOK_EVERY: Duration = Duration::from_millis(200);

/// Syncs the named sources, or all.
pub(crate) async fn run(session: &Session, asked: arguments::Sync) -> Result<Ended, Failure> {
    session.unlock().await?;
    let start = StartSync {
        sources: asked.sources,
        full: asked.full,
    };
    let mut view: SyncView = session.ask("start_sync", &start).await?;
    let progress = Progress::start();
    let mut told_to_stop = std::pin::pin!(signals::told_to_stop());
    while view.running {
        progress.show(session, &view);
        tokio::select! {
            () = tokio::time::sleep(LOOK_EVERY) => {}
            () = &mut told_to_stop => {
                // It may have ended in this very moment: then there is nothing to cancel.
                let _ = session.ask::<SyncView>("cancel_sync", &Nothing {}).await;
                view = session.ask("sync_progress", &Nothing {}).await?;
                break;
            }
        }
        view = session.ask("sync_progress", &Nothing {}).await?;
    }
    progress.end();
    let report = Report::of(session.words, &view);
    let sources: SourcesView = session.ask("sources", &Nothing {}).await?;
    let quarantine: QuarantineView = session
        .ask("quarantine", &QuarantineQuestion::default())
        .await?;
    session.print(&report, || {
        sync_report::page(session, &view, &sources, &quarantine)
    })?;
    if report.was_cancelled {
        output::tell(&words::pair(&session.words.failures.cancelled(&[])));
    }
    Ok(Ended::well(
        report.sources.iter().all(|source| source.finished),
    ))
}
