//! The commands, a file each.

mod audit;
mod backups;
mod cash_box;
mod cash_count;
mod cash_rules;
mod closes;
mod count_file;
mod day_summary;
mod movements;
mod open_differences;
mod people;
mod profitability;
mod progress;
mod roles;
mod sandbox;
mod source;
mod store;
mod sync;
mod sync_report;
mod target;
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
        Command::CashBox(asked) => cash_box::run(session, asked).await,
        Command::CashCount(asked) => cash_count::count(session, asked).await,
        Command::Square(asked) => cash_count::square(session, asked).await,
        Command::Review(asked) => cash_count::review(session, asked).await,
        Command::Close(asked) => closes::close(session, asked).await,
        Command::Closes(asked) => closes::list(session, asked).await,
        Command::Known(asked) => closes::known(session, asked).await,
        Command::DaySheet(asked) => closes::sheet(session, asked).await,
        Command::Movement(asked) => movements::run(session, asked).await,
        Command::Target(asked) => target::run(session, asked).await,
        Command::OpenDifferences => open_differences::run(session).await,
        Command::Profitability(asked) => profitability::run(session, asked).await,
        Command::CashRules(asked) => cash_rules::run(session, asked.action).await,
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
