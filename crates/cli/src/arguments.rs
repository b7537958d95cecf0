//! What may stand on the command line.

mod cash;
mod movements;
mod people;
mod proof;
mod rules;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use office::view::Language;

pub(crate) use cash::*;
pub(crate) use movements::*;
pub(crate) use people::*;
pub(crate) use proof::*;
pub(crate) use rules::*;

/// Collections, cash boxes and day summaries of lenders who collect on the road.
#[derive(Debug, Parser)]
#[command(name = "cuadre", version, disable_help_subcommand = true)]
pub(crate) struct Arguments {
    #[command(flatten)]
    pub(crate) global: Global,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// What every command takes.
#[derive(Debug, Args)]
pub(crate) struct Global {
    /// The data folder; the platform's own place for data where it is not named.
    #[arg(long, global = true, value_name = "DIR")]
    pub(crate) data: Option<PathBuf>,
    /// Who works: the owner unless named.
    #[arg(long, global = true, value_name = "NAME", default_value = "owner")]
    pub(crate) user: String,
    /// A file that holds the password; else CUADRE_PASSWORD, else it is asked for.
    #[arg(long, global = true, value_name = "FILE")]
    pub(crate) password_file: Option<PathBuf>,
    /// One JSON document on standard output and nothing else there.
    #[arg(long, global = true)]
    pub(crate) json: bool,
    /// The language; else that of the settings, else that of the system.
    #[arg(long, global = true, value_name = "LANGUAGE")]
    pub(crate) language: Option<Tongue>,
}

/// The languages by the names that a person types.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Tongue {
    /// Spanish of Colombia.
    Es,
    /// French of Côte d'Ivoire.
    Fr,
    /// English.
    En,
}

impl From<Tongue> for Language {
    fn from(tongue: Tongue) -> Language {
        match tongue {
            Tongue::Es => Language::SpanishColombia,
            Tongue::Fr => Language::FrenchIvoryCoast,
            Tongue::En => Language::English,
        }
    }
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Make a store in the data folder and show its recovery key.
    Init,
    /// Open the store with its recovery key and give it a new password.
    Recover(Recover),
    /// Connect, list, try and remove sources.
    #[command(subcommand)]
    Source(Source),
    /// Read what is new at the sources.
    Sync(Sync),
    /// The days of a route beside the upstream's own summary.
    DaySummary(DaySummary),
    /// A day of every route.
    Today(Today),
    /// The cash box of a route on a day: its formula, its bags, and how far the day has come.
    CashBox(OfDay),
    /// Record the notes and coins in a box.
    CashCount(CashCount),
    /// Name where the difference of the latest count of a box comes from.
    Square(Square),
    /// Sign a squaring, or send it back.
    Review(Review),
    /// Sign a numbered snapshot of a day; what arrives later is shown beside it.
    Close(Close),
    /// The closes of a route, and what changed after each.
    Closes(OfRoute),
    /// A day as it was believed, and as it is known now.
    Known(Known),
    /// Write the day sheet to a file.
    DaySheet(DaySheet),
    /// Cash that moves at the office.
    #[command(subcommand)]
    Movement(Movement),
    /// What was due on a day, what came of it, and who is still to pay.
    Target(Target),
    /// What is open across routes: differences, reviews, forgotten days.
    OpenDifferences,
    /// What a route earned, by day, week or month.
    Profitability(Profitability),
    /// How the cash desk is set: thresholds, blind counts, where days end, commissions.
    CashRules(CashRules),
    /// Recompute every maintained figure from the rows.
    Verify,
    /// Everybody with a key, and what they may do.
    Users(Users),
    /// Who may do what.
    Roles,
    /// Change one's own password.
    Password(NewPassword),
    /// The key of the store and the recovery key.
    #[command(subcommand)]
    Key(Key),
    /// Make a backup and open it again.
    Backup(Backup),
    /// The scheduled backups and how old the last good one is.
    Backups,
    /// Restore a backup into a data folder without a store.
    Restore(Restore),
    /// The log of what was done.
    #[command(subcommand)]
    Audit(Audit),
    /// Serve an invented tenant on this computer until interrupted.
    Sandbox(Sandbox),
}

#[derive(Debug, Args)]
pub(crate) struct Recover {
    /// A file that holds the recovery key; else it is asked for.
    #[arg(long, value_name = "FILE")]
    pub(crate) recovery_key_file: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Source {
    /// Connect a source.
    #[command(subcommand)]
    Add(NewSource),
    /// Every source and how its data sets stand.
    List,
    /// Log in at a source and list its routes.
    Test(Named),
    /// Forget a source with everything that it brought.
    Remove(Remove),
}

#[derive(Debug, Subcommand)]
pub(crate) enum NewSource {
    /// A PrestaCOP tenant.
    Prestacop(NewPrestaCop),
}

#[derive(Debug, Args)]
pub(crate) struct NewPrestaCop {
    /// What the office calls it.
    #[arg(long)]
    pub(crate) name: String,
    /// Where it answers: HTTPS, or HTTP on this computer.
    #[arg(long, value_name = "URL")]
    pub(crate) base_url: String,
    /// The tenant's id.
    #[arg(long)]
    pub(crate) tenant: String,
    /// The operator's e-mail.
    #[arg(long)]
    pub(crate) email: String,
    /// A file that holds the operator's password; else CUADRE_SECRET, else it is asked for.
    #[arg(long, value_name = "FILE")]
    pub(crate) secret_file: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct Named {
    /// What the office calls it.
    pub(crate) name: String,
}

#[derive(Debug, Args)]
pub(crate) struct Remove {
    /// What the office calls it.
    pub(crate) name: String,
    /// Do not ask to type the name.
    #[arg(long)]
    pub(crate) yes: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Sync {
    /// The sources to read; all of them where none is named.
    pub(crate) sources: Vec<String>,
    /// Read everything anew, whatever was read before.
    #[arg(long)]
    pub(crate) full: bool,
}

#[derive(Debug, Args)]
pub(crate) struct DaySummary {
    /// The upstream's id of the route, or its name.
    #[arg(long)]
    pub(crate) route: String,
    /// The source, where two have the same route.
    #[arg(long)]
    pub(crate) source: Option<String>,
    /// One day, YYYY-MM-DD.
    #[arg(long, conflicts_with_all = ["from", "to", "days"])]
    pub(crate) date: Option<String>,
    /// The first day; the first with a record where it is not named.
    #[arg(long, conflicts_with = "days")]
    pub(crate) from: Option<String>,
    /// The last day; today where it is not named.
    #[arg(long)]
    pub(crate) to: Option<String>,
    /// The last so many days.
    #[arg(long, value_parser = clap::value_parser!(u32).range(1..))]
    pub(crate) days: Option<u32>,
}

#[derive(Debug, Args)]
pub(crate) struct Today {
    /// The business date, YYYY-MM-DD; today where it is not named.
    #[arg(long)]
    pub(crate) date: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Sandbox {
    /// Where to listen on loopback; 0 for any port that is free.
    #[arg(long, default_value_t = 0)]
    pub(crate) port: u16,
    /// The same seed invents the same tenant.
    #[arg(long)]
    pub(crate) seed: Option<u64>,
    /// How many routes.
    #[arg(long)]
    pub(crate) routes: Option<u32>,
    /// How many collectors.
    #[arg(long)]
    pub(crate) collectors: Option<u32>,
    /// How many customers.
    #[arg(long)]
    pub(crate) customers: Option<u32>,
    /// How many days of history.
    #[arg(long)]
    pub(crate) days: Option<u32>,
    /// Misbehave as the contract's error table says, by the seed.
    #[arg(long)]
    pub(crate) faults: bool,
    /// End when standard input closes.
    #[arg(long)]
    pub(crate) exit_with_stdin: bool,
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;
    use clap::error::ErrorKind;

    use super::*;

    fn read(line: &str) -> Result<Arguments, ErrorKind> {
        let words = std::iter::once("cuadre").chain(line.split_whitespace());
        Arguments::try_parse_from(words).map_err(|error| error.kind())
    }

    #[test]
    fn the_definition_holds_together() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn what_every_command_takes_may_stand_before_and_after_it() {
        for line in [
            "--json --data d --language fr verify",
            "verify --json --data d --language fr",
        ] {
            let Arguments { global, command } = read(line).unwrap();
            assert!(global.json && matches!(command, Command::Verify), "{line}");
            assert_eq!(global.data, Some(PathBuf::from("d")));
            assert_eq!(global.user, "owner");
            let language: Language = global.language.unwrap().into();
            assert_eq!(language, Language::FrenchIvoryCoast);
        }
    }

    #[test]
    fn a_span_of_days_is_named_in_one_way_only() {
        for line in [
            "--date d --from d",
            "--date d --to d",
            "--date d --days 1",
            "--from d --days 1",
        ] {
            let line = format!("day-summary --route r {line}");
            assert_eq!(
                read(&line).err(),
                Some(ErrorKind::ArgumentConflict),
                "{line}"
            );
        }
        for line in [
            "",
            "--date d",
            "--from d --to d",
            "--to d --days 3",
            "--days 14",
        ] {
            assert!(
                read(&format!("day-summary --route r {line}")).is_ok(),
                "{line}"
            );
        }
        let none = read("day-summary --route r --days 0");
        assert_eq!(none.err(), Some(ErrorKind::ValueValidation));
    }

    #[test]
    fn people_are_named_with_what_they_need_and_no_more() {
        for line in [
            "users",
            "users list",
            "users add ana --full-name a --role clerk --route s/r --route t",
            "users change ana --role reviewer",
            "users change ana --full-name b --route s/r",
            "users revoke ana --yes",
            "users reset-password ana --new-password-file f",
            "users --user ana",
        ] {
            assert!(read(line).is_ok(), "{line}");
        }
        for (line, kind) in [
            ("users change ana", ErrorKind::MissingRequiredArgument),
            ("users add ana", ErrorKind::MissingRequiredArgument),
            (
                "users add ana --full-name a --role owner",
                ErrorKind::InvalidValue,
            ),
            ("users change ana --role owner", ErrorKind::InvalidValue),
            ("users fire ana", ErrorKind::InvalidSubcommand),
        ] {
            assert_eq!(read(line).err(), Some(kind), "{line}");
        }
    }

    #[test]
    fn a_page_of_the_log_has_a_size_and_a_restore_one_key() {
        assert!(read("audit log --user-filter ana --limit 500").is_ok());
        for line in ["audit log --limit 0", "audit log --limit 501"] {
            assert_eq!(read(line).err(), Some(ErrorKind::ValueValidation), "{line}");
        }
        assert!(read("restore f --recovery --new-password-file g").is_ok());
        let both = read("restore f --recovery --recovery-key-file g");
        assert_eq!(both.err(), Some(ErrorKind::ArgumentConflict));
        let neither = read("restore f --new-password-file g");
        assert_eq!(neither.err(), Some(ErrorKind::MissingRequiredArgument));
        for line in ["audit export", "audit accept", "audit", "key", "restore"] {
            assert!(read(line).is_err(), "{line}");
        }
    }

    #[test]
    fn no_secret_is_an_argument() {
        for line in [
            "init --password x",
            "recover --recovery-key x",
            "source add prestacop --name n --base-url u --tenant t --email e --secret x",
            "users add ana --full-name a --role clerk --password x",
            "users add ana --full-name a --role clerk --new-password x",
            "users reset-password ana --new-password x",
            "password --new-password x",
            "password --password x",
            "key rotate --password x",
            "restore f --recovery-key x",
            "restore f --password x",
            "audit accept --reason r --password x",
        ] {
            assert_eq!(read(line).err(), Some(ErrorKind::UnknownArgument), "{line}");
        }
    }
}
