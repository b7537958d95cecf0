//! People: who may do what, and the commands that change it.

use serde::{Deserialize, Serialize};
use specta::Type;

/// What a person is to the office.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Type,
)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Sets up sources, users and keys.
    Owner,
    /// Squares the routes that were given to them.
    Clerk,
    /// Compares all routes, without identity numbers and phones unless they say why.
    Reviewer,
    /// Answers for personal data, and sees it with a purpose.
    Compliance,
}

/// What a role may do with a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Grant {
    /// On every route.
    All,
    /// On the routes that the person was given.
    Given,
    /// Not at all.
    No,
}

/// How a role sees a kind of personal data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Sight {
    /// As it is; the reading is in the log.
    Plain,
    /// Once a purpose is stated; the reading is in the log with it.
    WithPurpose,
}

/// Names a route of a source.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Type)]
pub struct RouteKey {
    /// The source that brought it.
    pub source: String,
    /// The upstream's id.
    pub route_id: String,
}

/// A route that may be given to a clerk.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct RouteChoice {
    /// The source that brought it.
    pub source: String,
    /// The upstream's id.
    pub route_id: String,
    /// As the office calls it.
    pub name: String,
}

/// A person with a key of their own.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct UserView {
    /// The name to log in with: short, lower case.
    pub name: String,
    /// As people call them.
    pub full_name: String,
    /// What they are to the office.
    pub role: Role,
    /// The routes given to a clerk; empty for the other roles, who see all.
    pub routes: Vec<RouteChoice>,
    /// Since when.
    pub created_at: String,
    /// When they last unlocked.
    pub last_login_at: Option<String>,
    /// Since when they may not any more.
    pub revoked_at: Option<String>,
    /// Whether they still choose their first password: it was given to them by the owner.
    pub password_given: bool,
}

/// Everybody, and the routes that there are to give.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct UsersView {
    /// Everybody: the owner first, then by name; the revoked last.
    pub users: Vec<UserView>,
    /// Every route.
    pub routes: Vec<RouteChoice>,
}

/// Gives a person a key of their own.
#[derive(Clone, Serialize, Deserialize, Type)]
pub struct NewUser {
    /// The name to log in with: 2 to 32 of `a`–`z`, `0`–`9`, `.`, `-`, `_`.
    pub name: String,
    /// As people call them.
    pub full_name: String,
    /// What they are to the office; there is one owner.
    pub role: Role,
    /// For a clerk: the routes that they are given.
    pub routes: Vec<RouteKey>,
    /// Their first password, which they change themselves.
    pub password: String,
}

/// Changes what a person may do.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct ChangeUser {
    /// The name to log in with.
    pub name: String,
    /// As people call them.
    pub full_name: String,
    /// What they are to the office.
    pub role: Role,
    /// For a clerk: the routes that they are given.
    pub routes: Vec<RouteKey>,
}

/// Names a person.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct UserQuestion {
    /// The name to log in with.
    pub name: String,
}

/// Gives a person who lost theirs a new first password.
#[derive(Clone, Serialize, Deserialize, Type)]
pub struct ResetPassword {
    /// The name to log in with.
    pub name: String,
    /// Their new first password.
    pub password: String,
}

/// The table of command × role.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct RolesView {
    /// The columns.
    pub roles: Vec<RoleView>,
    /// A row a command.
    pub commands: Vec<CommandGrantView>,
    /// A row a kind of personal data.
    pub personal: Vec<PersonalGrantView>,
}

/// A column of the table.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct RoleView {
    /// Which.
    pub role: Role,
    /// What it is called, in the user's language.
    pub title: String,
    /// What it is for, in the user's language.
    pub purpose: String,
}

/// A row of the table.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct CommandGrantView {
    /// The command.
    pub command: String,
    /// What it does, in the user's language.
    pub title: String,
    /// Whether it works without logging in: then no role matters.
    pub anyone: bool,
    /// What each role may, in the order of the columns.
    pub grants: Vec<Grant>,
    /// Whether it changes something.
    pub writes: bool,
    /// Whether its answer holds personal data.
    pub personal: bool,
}

/// How each role sees a kind of personal data.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct PersonalGrantView {
    /// `names` or `identity`.
    pub kind: String,
    /// What it is, in the user's language.
    pub title: String,
    /// How each role sees it, in the order of the columns.
    pub sights: Vec<Sight>,
}

/// Why somebody has to see personal data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// To call or find the customer.
    Contact,
    /// To explain a difference of the cash box.
    Difference,
    /// The customer asks about their own data.
    DataSubject,
    /// A complaint.
    Complaint,
    /// An authority asks.
    Authority,
    /// An audit.
    Audit,
    /// Something else, which the note says.
    Other,
}

/// The purpose of seeing personal data; it goes into the log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Purpose {
    /// Why.
    pub reason: Reason,
    /// In one's own words; needed where the reason is `other`.
    #[serde(default)]
    pub note: String,
}
