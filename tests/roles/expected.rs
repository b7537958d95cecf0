//! What every role may do, written by hand from what was asked for, not taken from the program.

/// On which routes a role may give a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum On {
    /// On every one.
    All,
    /// On those that were given to them.
    Given,
    /// On none: the command is refused.
    None,
}
use On::{All, Given, None as No};

/// What a command leaves in the log where it is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Does {
    /// Nothing.
    Reads,
    /// One entry, where personal data is shown.
    ReadsPersonal,
    /// An entry: it takes something out of the store and leaves the store as it is.
    Exports,
    /// An entry at least; refused while the store may only be read.
    Writes,
}
use Does::{Exports, Reads, ReadsPersonal, Writes};

/// A command for those who have unlocked the store.
pub(crate) struct ForRoles {
    pub(crate) command: &'static str,
    /// Owner, clerk, reviewer, compliance officer.
    pub(crate) on: [On; 4],
    pub(crate) does: Does,
    /// Whether its question names a route.
    pub(crate) names_route: bool,
    /// Why the question asked here fails where it is let in; empty where it is answered.
    pub(crate) fails: &'static str,
}

const fn row(command: &'static str, on: [On; 4], does: Does) -> ForRoles {
    ForRoles {
        command,
        on,
        does,
        names_route: false,
        fails: "",
    }
}

const fn on_route(command: &'static str, on: [On; 4], does: Does) -> ForRoles {
    ForRoles {
        names_route: true,
        ..row(command, on, does)
    }
}

const fn fails(row: ForRoles, fails: &'static str) -> ForRoles {
    ForRoles { fails, ..row }
}

/// The owner manages users, sources and keys.
const OWNER: [On; 4] = [All, No, No, No];
/// What is about oneself, or about no route and no person.
const EVERYBODY: [On; 4] = [All, All, All, All];
/// Clerks see the routes that they are given, the others all.
const BOOKS: [On; 4] = [All, Given, All, All];
/// The day's work; compliance officers have none.
const DAY: [On; 4] = [All, All, All, No];
/// What speaks of every route at once.
const CHECK: [On; 4] = [All, No, All, All];
/// Who answers for what was done.
const LOG: [On; 4] = [All, No, No, All];
/// Clerks count, square and close the routes that they are given; whoever checks them does not.
const TILL: [On; 4] = [All, Given, No, No];
/// Reviewers sign the squarings of others, and see what a route earns.
const REVIEW: [On; 4] = [All, No, All, No];

/// In the order in which the owner gives them: what is added is changed, and removed at the end.
pub(crate) const FOR_ROLES: [ForRoles; 50] = [
    row("sources", EVERYBODY, Reads),
    row("sync_progress", EVERYBODY, Reads),
    row("backups", EVERYBODY, Reads),
    row("users", OWNER, Reads),
    row("quarantine", BOOKS, ReadsPersonal),
    row("today", BOOKS, Reads),
    on_route("cash_box", BOOKS, Reads),
    on_route("cash_box_rows", BOOKS, ReadsPersonal),
    on_route("record", BOOKS, ReadsPersonal),
    on_route("day_summary", BOOKS, Reads),
    on_route("closes", BOOKS, Reads),
    on_route("target", BOOKS, ReadsPersonal),
    on_route("day_as_known", BOOKS, ReadsPersonal),
    on_route("profitability", REVIEW, Reads),
    row("open_differences", BOOKS, Reads),
    row("cash_rules", EVERYBODY, Reads),
    on_route("square_count", TILL, Writes),
    on_route("record_count", TILL, Writes),
    row("review_square", REVIEW, Writes),
    on_route("match_movement", TILL, Writes),
    on_route("void_movement", TILL, Writes),
    on_route("record_movement", TILL, Writes),
    on_route("close_day", TILL, Writes),
    on_route("day_sheet", BOOKS, Exports),
    row("set_cash_rules", OWNER, Writes),
    row("set_day_end", OWNER, Writes),
    row("add_commission", OWNER, Writes),
    row("remove_commission", OWNER, Writes),
    row("verify", CHECK, Reads),
    row("audit_log", LOG, Reads),
    row("audit_verify", CHECK, Reads),
    row("audit_export", LOG, Exports),
    row("start_sync", DAY, Writes),
    fails(row("cancel_sync", DAY, Writes), "sync_not_running"),
    row("set_lock_after", OWNER, Writes),
    row("add_user", OWNER, Writes),
    row("change_user", OWNER, Writes),
    row("reset_password", OWNER, Writes),
    row("revoke_user", OWNER, Writes),
    row("add_prestacop", OWNER, Writes),
    row("test_source", OWNER, Writes),
    row("remove_source", OWNER, Writes),
    row("back_up", OWNER, Writes),
    row("change_password", EVERYBODY, Writes),
    // The keyring of whoever runs this is left alone: the password is a wrong one.
    fails(row("remember", EVERYBODY, Writes), "wrong_password"),
    row("forget", EVERYBODY, Writes),
    row("new_recovery_key", OWNER, Writes),
    row("confirm_recovery_key", OWNER, Writes),
    row("rotate_key", OWNER, Writes),
    fails(row("accept_store", OWNER, Writes), "store_is_sound"),
];

/// Where the store stands when a command is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    /// Somebody has unlocked it.
    Unlocked,
    /// The same, and it is not as Cuadre left it.
    ReadOnly,
    /// Somebody had unlocked it, and has locked it.
    Locked,
    /// Somebody has unlocked it, and their key was taken from them meanwhile.
    Revoked,
    /// There is none.
    Missing,
}

/// A command for whoever sits at the computer.
pub(crate) struct ForAnyone {
    pub(crate) command: &'static str,
    /// Why the question asked here fails; empty where it is answered. By [`Standing`].
    pub(crate) fails: [&'static str; 5],
}

const fn anyone(command: &'static str, fails: [&'static str; 5]) -> ForAnyone {
    ForAnyone { command, fails }
}

/// The same wherever the store stands.
const fn always(command: &'static str, fails: &'static str) -> ForAnyone {
    anyone(command, [fails; 5])
}

/// Where there is a store, and where there is none.
const fn with_store(command: &'static str, with: &'static str, none: &'static str) -> ForAnyone {
    anyone(command, [with, with, with, with, none])
}

/// Nobody needs to be known for these. What they fail for is never who asks.
pub(crate) const FOR_ANYONE: [ForAnyone; 13] = [
    always("desk", ""),
    always("save_settings", ""),
    always("password_strength", ""),
    always("still_here", ""),
    always("roles", ""),
    // This office was given no invented tenant.
    always("explore_demo", "demo_failed"),
    with_store("create_store", "store_exists", ""),
    with_store("restore", "restore_not_empty", ""),
    // Everybody unlocks with their own password; of whom it was taken away, none is known.
    anyone("unlock", ["", "", "", "unknown_user", "no_store"]),
    with_store("unlock_remembered", "not_remembered", "no_store"),
    // The recovery key of other data.
    with_store("recover", "wrong_recovery_key", "no_store"),
    always("choose_folder", ""),
    always("lock", ""),
];

impl ForRoles {
    /// What has to come of it: the failure's code, or empty where it is answered.
    pub(crate) fn outcome(&self, role: usize, is_own: bool, standing: Standing) -> &'static str {
        match standing {
            Standing::Locked => "locked",
            Standing::Revoked => "user_revoked",
            Standing::Missing => "no_store",
            Standing::Unlocked | Standing::ReadOnly => {
                let is_read_only = standing == Standing::ReadOnly;
                let decides = self.command == "accept_store";
                match self.on[role] {
                    On::None => "not_permitted",
                    _ if is_read_only && decides => "",
                    _ if is_read_only && self.does == Does::Writes => "store_read_only",
                    On::Given if self.names_route && !is_own => "not_your_route",
                    _ => self.fails,
                }
            }
        }
    }
}
