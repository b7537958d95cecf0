//! `backup`, `backups` and `restore`.

use std::fmt::Write;
use std::path::Path;

use office::Failure;
use office::view::{
    BackUp, BackupAgeView, BackupView, BackupsView, DeskView, KeptAs, Nothing, Restore,
    RestoreView, StoreState,
};
use zeroize::{Zeroize, Zeroizing};

use crate::arguments;
use crate::secrets::{self, Origin};
use crate::session::{Ended, Session};
use crate::table::{Column, Table};
use crate::words::fill;

/// Makes a backup, which the office opens again before it counts.
pub(crate) async fn make(session: &Session, asked: arguments::Backup) -> Result<Ended, Failure> {
    let path = asked.out.map(|out| session.path(&out)).transpose()?;
    session.unlock().await?;
    let made: BackupView = session.ask("back_up", &BackUp { path }).await?;
    session.print(&made, || {
        fill(
            session.words.lines.backup_made,
            &[
                ("path", &made.path),
                ("bytes", &session.format.amount(&made.bytes)),
                ("entries", &session.format.count(made.entries)),
                ("head", &made.head),
            ],
        )
    })?;
    Ok(Ended::Done)
}

/// Lists the scheduled backups.
pub(crate) async fn list(session: &Session) -> Result<Ended, Failure> {
    session.unlock().await?;
    let view: BackupsView = session.ask("backups", &Nothing {}).await?;
    session.print(&view, || page(session, &view))?;
    Ok(Ended::Done)
}

fn page(session: &Session, view: &BackupsView) -> String {
    let (lines, columns) = (&session.words.lines, &session.words.columns);
    let mut text = format!("{}\n\n", view.folder);
    if !view.files.is_empty() {
        let mut table = Table::new(&[
            (columns.made_at, Column::Text),
            (columns.bytes, Column::Figure),
            (columns.kept_as, Column::Text),
            (columns.file, Column::Text),
        ]);
        for file in &view.files {
            let kept_as: Vec<&str> = file
                .kept_as
                .iter()
                .map(|kept_as| match kept_as {
                    KeptAs::Daily => lines.kept_daily,
                    KeptAs::Weekly => lines.kept_weekly,
                    KeptAs::Monthly => lines.kept_monthly,
                })
                .collect();
            let name = Path::new(&file.path).file_name();
            table.row([
                session.format.instant(&file.at),
                session.format.amount(&file.bytes),
                kept_as.join(", "),
                name.map_or_else(|| file.path.clone(), |name| name.display().to_string()),
            ]);
        }
        let _ = writeln!(text, "{}", table.text());
    }
    text.push_str(&age(session, &view.age));
    text
}

fn age(session: &Session, age: &BackupAgeView) -> String {
    let (lines, format) = (&session.words.lines, &session.format);
    let mut text = match (&age.last_good_at, age.age_hours) {
        (Some(at), Some(hours)) => fill(
            lines.last_backup,
            &[("at", &format.instant(at)), ("hours", &format.count(hours))],
        ),
        _ => lines.no_backup.to_owned(),
    };
    if age.late {
        let _ = write!(text, "\n{}", lines.backup_late);
    }
    if let Some(failure) = &age.failure {
        let _ = write!(text, "\n{failure}");
    }
    text
}

/// Restores a backup into a data folder without a store.
pub(crate) async fn restore(
    session: &Session,
    asked: arguments::Restore,
) -> Result<Ended, Failure> {
    let mut question = Restore {
        path: session.path(&asked.file)?,
        user: session.user.clone(),
        password: String::new(),
        recovery_key: None,
        new_password: None,
    };
    let desk: DeskView = session.ask("desk", &Nothing {}).await?;
    if desk.store != StoreState::None {
        // The office says that there is one already, and nobody needs to bring a key.
        question.password = "-".to_owned();
    } else if asked.recovery || asked.recovery_key_file.is_some() {
        let key = recovery_key(session, asked.recovery_key_file.as_deref())?;
        let new = session.take_new_password(asked.new_password_file.as_deref())?;
        question.recovery_key = Some(key.to_string());
        question.new_password = Some(new.to_string());
    } else {
        let origin = session.password_origin(session.words.lines.prompt_password);
        question.password = secrets::take(session.words, &origin)?.to_string();
    }
    let restored = session.ask::<RestoreView>("restore", &question).await;
    question.password.zeroize();
    question.recovery_key.zeroize();
    question.new_password.zeroize();
    let restored = restored?;
    session.print(&restored, || {
        fill(
            session.words.lines.restored,
            &[
                ("at", &session.format.instant(&restored.at)),
                ("folder", &restored.data_folder),
                ("entries", &session.format.count(restored.entries)),
                ("head", &restored.head),
            ],
        )
    })?;
    Ok(Ended::Done)
}

fn recovery_key(session: &Session, file: Option<&Path>) -> Result<Zeroizing<String>, Failure> {
    let origin = Origin {
        file,
        variable: None,
        prompt: session.words.lines.prompt_recovery_key,
    };
    secrets::take(session.words, &origin)
}
