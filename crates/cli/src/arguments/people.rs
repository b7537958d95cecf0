//! What may stand after `users`, `password` and `key`.

use std::path::PathBuf;

use clap::{ArgGroup, Args, Subcommand, ValueEnum};
use office::view::Role;

/// The roles that may be given, by the names that a person types. There is one owner.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum GivenRole {
    /// Squares the routes that were given to them.
    Clerk,
    /// Compares all routes.
    Reviewer,
    /// Answers for personal data.
    Compliance,
}

impl From<GivenRole> for Role {
    fn from(role: GivenRole) -> Role {
        match role {
            GivenRole::Clerk => Role::Clerk,
            GivenRole::Reviewer => Role::Reviewer,
            GivenRole::Compliance => Role::Compliance,
        }
    }
}

#[derive(Debug, Args)]
pub(crate) struct Users {
    #[command(subcommand)]
    pub(crate) action: Option<UsersAction>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum UsersAction {
    /// Everybody with a key; so too where nothing is named.
    List,
    /// Give a person a key of their own.
    Add(AddUser),
    /// Change what a person may do; what is not named stays.
    Change(ChangeUser),
    /// Take a person's key from them.
    Revoke(Revoke),
    /// Give a person a new first password.
    ResetPassword(ResetPassword),
}

#[derive(Debug, Args)]
pub(crate) struct AddUser {
    /// The name to log in with.
    pub(crate) name: String,
    /// As people call them.
    #[arg(long, value_name = "NAME")]
    pub(crate) full_name: String,
    /// What they are to the office.
    #[arg(long)]
    pub(crate) role: GivenRole,
    /// A route of a clerk: SOURCE/ROUTE, or its name where it is unique. As often as needed.
    #[arg(long = "route", value_name = "ROUTE")]
    pub(crate) routes: Vec<String>,
    #[command(flatten)]
    pub(crate) new_password: NewPassword,
}

#[derive(Debug, Args)]
#[command(group(
    ArgGroup::new("what").args(["full_name", "role", "routes"]).required(true).multiple(true)
))]
pub(crate) struct ChangeUser {
    /// The name to log in with.
    pub(crate) name: String,
    /// As people call them.
    #[arg(long, value_name = "NAME")]
    pub(crate) full_name: Option<String>,
    /// What they are to the office.
    #[arg(long)]
    pub(crate) role: Option<GivenRole>,
    /// All routes of a clerk: SOURCE/ROUTE, or its name where it is unique. As often as needed.
    #[arg(long = "route", value_name = "ROUTE")]
    pub(crate) routes: Vec<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Revoke {
    /// The name to log in with.
    pub(crate) name: String,
    /// Do not ask to type the name.
    #[arg(long)]
    pub(crate) yes: bool,
}

#[derive(Debug, Args)]
pub(crate) struct ResetPassword {
    /// The name to log in with.
    pub(crate) name: String,
    #[command(flatten)]
    pub(crate) new_password: NewPassword,
}

/// Where a new password comes from.
#[derive(Debug, Args)]
pub(crate) struct NewPassword {
    /// A file that holds the new password; else CUADRE_NEW_PASSWORD, else it is asked for.
    #[arg(long, value_name = "FILE")]
    pub(crate) new_password_file: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Key {
    /// Encrypt the store under a new key and show a new recovery key.
    Rotate(Agreed),
    /// Make and show a new recovery key; the one before opens nothing any more.
    Recovery(Agreed),
}

#[derive(Debug, Args)]
pub(crate) struct Agreed {
    /// Do not ask to type a word.
    #[arg(long)]
    pub(crate) yes: bool,
}
