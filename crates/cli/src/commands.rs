//! The commands, a file each.

mod audit;
mod backups;
mod day_summary;
mod people;
mod progress;
mod roles;
mod sandbox;
mod source;
mod store;
mod sync;
mod sync_report;
mod today;
mod verify;

use office::Failure;

use crate::arguments::Command;
use crate::session::{Ended, Session};

/// Carries out a command.
pub(crate) async fn run(session: &Session, command: Command) -> Result<Ended, Failure> {
    match command {
        Command::Init => store::init(session).await,
        Command::Recover(recover) => store::recover(session, recover).await,
        Command::Source(source) => source::run(session, source).await,
        Command::Sync(sync) => sync::run(session, sync).await,
        Command::DaySummary(asked) => day_summary::run(session, asked).await,
        Command::Today(asked) => today::run(session, asked).await,
        Command::Verify => verify::run(session).await,
        Command::Users(users) => people::users(session, users.action).await,
        Command::Roles => roles::run(session).await,
        Command::Password(new) => people::password(session, new).await,
        Command::Key(key) => store::key(session, key).await,
        Command::Backup(asked) => backups::make(session, asked).await,
        Command::Backups => backups::list(session).await,
        Command::Restore(asked) => backups::restore(session, asked).await,
        Command::Audit(asked) => audit::run(session, asked).await,
        Command::Sandbox(sandbox) => sandbox::run(session, sandbox).await,
    }
}
