//! `audit export|verify|log|accept`: the log of what was done, and whether it was left alone.

use std::fmt::Write;

use office::Failure;
use office::view::{
    AcceptStore, AuditEntryView, AuditExport, AuditExportView, AuditQuestion, AuditVerifyView,
    AuditView, DeskView, Nothing,
};
use serde::Serialize;
use zeroize::Zeroize;

use super::roles::Titles;
use crate::arguments::{self, Audit};
use crate::session::{Ended, Session};
use crate::table::{Column, Table};
use crate::words::fill;

/// Whether the store may be written to.
#[derive(Serialize)]
struct Standing {
    read_only: bool,
}

/// Carries out what is asked of the log.
pub(crate) async fn run(session: &Session, asked: Audit) -> Result<Ended, Failure> {
    match asked {
        Audit::Export(asked) => export(session, asked).await,
        Audit::Verify => verify(session).await,
        Audit::Log(asked) => log(session, asked).await,
        Audit::Accept(asked) => accept(session, asked).await,
    }
}

async fn export(session: &Session, asked: arguments::Export) -> Result<Ended, Failure> {
    let path = session.path(&asked.out)?;
    session.unlock().await?;
    let written: AuditExportView = session.ask("audit_export", &AuditExport { path }).await?;
    session.print(&written, || {
        fill(
            session.words.lines.log_exported,
            &[
                ("path", &written.path),
                ("entries", &session.format.count(written.entries)),
                ("head", &written.head),
            ],
        )
    })?;
    Ok(Ended::Done)
}

async fn verify(session: &Session) -> Result<Ended, Failure> {
    session.unlock().await?;
    let view: AuditVerifyView = session.ask("audit_verify", &Nothing {}).await?;
    session.print(&view, || findings(session, &view))?;
    Ok(Ended::well(view.ok))
}

fn findings(session: &Session, view: &AuditVerifyView) -> String {
    let lines = &session.words.lines;
    let entries = session.format.count(view.entries);
    let values = [("entries", entries.as_str()), ("head", &view.head)];
    if view.ok {
        return fill(lines.log_whole, &values);
    }
    let mut text = String::new();
    for finding in &view.findings {
        let n = finding.n.as_deref().map(|n| format!("{n}: "));
        let _ = writeln!(text, "- {}{}", n.unwrap_or_default(), finding.sentence);
    }
    text + &fill(lines.log_not_whole, &values)
}

async fn log(session: &Session, asked: arguments::Log) -> Result<Ended, Failure> {
    session.unlock().await?;
    let arguments::Log {
        user_filter,
        action,
        object,
        from,
        to,
        limit,
    } = asked;
    let question = AuditQuestion {
        user: user_filter,
        action,
        object,
        from,
        to,
        before: None,
        limit: Some(limit),
    };
    let view: AuditView = session.ask("audit_log", &question).await?;
    let titles = Titles::ask(session).await?;
    session.print(&view, || entries(session, &titles, &view))?;
    Ok(Ended::Done)
}

fn entries(session: &Session, titles: &Titles, view: &AuditView) -> String {
    let (lines, columns) = (&session.words.lines, &session.words.columns);
    let mut table = Table::new(&[
        (columns.number, Column::Figure),
        (columns.at, Column::Text),
        (columns.person, Column::Text),
        (columns.role, Column::Text),
        (columns.what, Column::Text),
        (columns.object, Column::Text),
        (columns.details, Column::Text),
    ]);
    for entry in &view.entries {
        table.row([
            session.format.amount(&entry.n),
            session.format.instant(&entry.at),
            entry.user.clone(),
            titles.of_name(&entry.role).to_owned(),
            title(session, entry),
            entry.object.clone(),
            details(entry),
        ]);
    }
    let shown = u64::try_from(view.entries.len()).unwrap_or(u64::MAX);
    let shown = session.format.count(shown);
    let total = session.format.count(view.total);
    let values = [("shown", shown.as_str()), ("total", &total)];
    format!("{}\n{}", table.text(), fill(lines.entries_shown, &values))
}

fn title(session: &Session, entry: &AuditEntryView) -> String {
    if entry.refused {
        fill(session.words.lines.refused, &[("what", &entry.title)])
    } else {
        entry.title.clone()
    }
}

fn details(entry: &AuditEntryView) -> String {
    let named =
        |detail: &office::view::AuditDetailView| format!("{}={}", detail.name, detail.value);
    let all: Vec<String> = entry.details.iter().map(named).collect();
    all.join(", ")
}

async fn accept(session: &Session, asked: arguments::Accept) -> Result<Ended, Failure> {
    let mut question = AcceptStore {
        reason: asked.reason,
        password: session.unlock_with_password().await?.to_string(),
    };
    let accepted = session.ask::<DeskView>("accept_store", &question).await;
    question.password.zeroize();
    let read_only = accepted?.read_only;
    session.print(&Standing { read_only }, || {
        session.words.lines.store_accepted.to_owned()
    })?;
    Ok(Ended::Done)
}
