//! What may stand after `audit`, `backup` and `restore`.

use std::path::PathBuf;

use clap::{ArgGroup, Args, Subcommand};

#[derive(Debug, Subcommand)]
pub(crate) enum Audit {
    /// Write the log to a file, one entry a line.
    Export(Export),
    /// Check the chain of the log and its anchor.
    Verify,
    /// Show the log, the latest entry first.
    Log(Log),
    /// Accept a store that is not as Cuadre left it.
    Accept(Accept),
}

#[derive(Debug, Args)]
pub(crate) struct Export {
    /// A file that does not exist yet.
    #[arg(long, value_name = "FILE")]
    pub(crate) out: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct Log {
    /// Of one person.
    #[arg(long, value_name = "NAME")]
    pub(crate) user_filter: Option<String>,
    /// Of one action, as the log names it.
    #[arg(long)]
    pub(crate) action: Option<String>,
    /// Whose object holds this text.
    #[arg(long, value_name = "TEXT")]
    pub(crate) object: Option<String>,
    /// The first day, YYYY-MM-DD.
    #[arg(long, value_name = "DATE")]
    pub(crate) from: Option<String>,
    /// The last day, YYYY-MM-DD.
    #[arg(long, value_name = "DATE")]
    pub(crate) to: Option<String>,
    /// How many entries at most, 1 to 500.
    #[arg(long, default_value_t = 100, value_parser = clap::value_parser!(u32).range(1..=500))]
    pub(crate) limit: u32,
}

#[derive(Debug, Args)]
pub(crate) struct Accept {
    /// Why it is all right; it goes into the log.
    #[arg(long, value_name = "TEXT")]
    pub(crate) reason: String,
}

#[derive(Debug, Args)]
pub(crate) struct Backup {
    /// A file that does not exist yet; the folder of the backups where it is not named.
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
}

#[derive(Debug, Args)]
#[command(group(ArgGroup::new("with_key").args(["recovery", "recovery_key_file"])))]
pub(crate) struct Restore {
    /// The backup.
    pub(crate) file: PathBuf,
    /// With the recovery key, which is asked for, instead of a password.
    #[arg(long)]
    pub(crate) recovery: bool,
    /// With the recovery key that this file holds.
    #[arg(long, value_name = "FILE")]
    pub(crate) recovery_key_file: Option<PathBuf>,
    /// With a recovery key: a file that holds the owner's password from now on; else
    /// CUADRE_NEW_PASSWORD, else it is asked for.
    #[arg(long, value_name = "FILE", requires = "with_key")]
    pub(crate) new_password_file: Option<PathBuf>,
}
