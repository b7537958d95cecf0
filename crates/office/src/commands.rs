//! The list of commands: name, question, answer, what it needs, what it makes stale.
//!
//! Everything that carries commands (window, command line, later the gateway) and everything that
//! speaks about them (the TypeScript types, the window's cache) comes from this one list.

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::caller::Caller;
use crate::office::Office;
use crate::trouble::Trouble;
use crate::view::*;

/// Who may give a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum For {
    /// Anybody, while the store is locked or there is none, too.
    Anyone,
    /// Whoever unlocked the store and has the grant of their role: of owner, clerk, reviewer and
    /// compliance officer, in this order.
    Roles([Grant; 4]),
}

/// What a command does to what is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Does {
    /// It reads nothing personal and changes nothing.
    Reads,
    /// Its answer may hold personal data: its success is in the log.
    ReadsPersonal,
    /// It takes something out and changes nothing else: it is in the log.
    Exports,
    /// It changes something: it is in the log, and refused while the store is read-only.
    Writes,
}

/// A command as others speak of it.
#[derive(Clone, Copy, Debug)]
pub struct CommandInfo {
    /// Its name.
    pub name: &'static str,
    /// Who may give it.
    pub who: For,
    /// What it does.
    pub does: Does,
    /// The commands whose answers it makes stale.
    pub stales: &'static [&'static str],
}

macro_rules! commands {
    ($(
        $(#[doc = $doc:literal])+
        $name:ident($question:ty) -> $answer:ty, for $who:expr, $does:ident, stales $stales:expr;
    )+) => {
        /// Every command.
        pub const COMMANDS: &[CommandInfo] = &[
            $(CommandInfo {
                name: stringify!($name),
                who: $who,
                does: Does::$does,
                stales: $stales,
            },)+
        ];

        /// What each command asks and answers, for the TypeScript of the window.
        #[derive(specta::Type)]
        #[expect(dead_code, reason = "only its shape is used")]
        pub(crate) struct Commands {
            $($(#[doc = $doc])+ $name: Exchange<$question, $answer>,)+
        }

        impl Office {
            /// Reads the question, has it answered, writes the answer.
            pub(crate) async fn route(
                &self,
                caller: &Caller,
                command: &str,
                body: &str,
            ) -> Result<String, Trouble> {
                match command {
                    $(stringify!($name) => {
                        let question: $question = read(body)?;
                        let answer: $answer = self.$name(caller, question).await?;
                        write(&answer)
                    })+
                    _ => Err(Trouble::new("unknown_command").with("name", command)),
                }
            }
        }
    };
}

/// The question and the answer of a command.
#[derive(specta::Type)]
#[expect(dead_code, reason = "only its shape is used")]
pub(crate) struct Exchange<Question, Answer> {
    request: Question,
    reply: Answer,
}

/// Owner, clerk, reviewer, compliance officer; a clerk on the routes that they were given.
const BOOKS: For = For::Roles([Grant::All, Grant::Given, Grant::All, Grant::All]);
/// What is about oneself, or about no route.
const EVERYBODY: For = For::Roles([Grant::All, Grant::All, Grant::All, Grant::All]);
/// Sources, users, keys.
const OWNER: For = For::Roles([Grant::All, Grant::No, Grant::No, Grant::No]);
/// Those who work with the figures of the day.
const DAY: For = For::Roles([Grant::All, Grant::All, Grant::All, Grant::No]);
/// Those who check others: the answer speaks of every route.
const CHECK: For = For::Roles([Grant::All, Grant::No, Grant::All, Grant::All]);
/// Those who answer for what was done.
const LOG: For = For::Roles([Grant::All, Grant::No, Grant::No, Grant::All]);
/// Those who count, square and close; a clerk on the routes that they were given.
const TILL: For = For::Roles([Grant::All, Grant::Given, Grant::No, Grant::No]);
/// Those who review the squarings of others, and see what a route earns.
const REVIEW: For = For::Roles([Grant::All, Grant::No, Grant::All, Grant::No]);
/// Whoever sits at the computer.
const ANYONE: For = For::Anyone;

/// What a command about people makes stale.
const PEOPLE: &[&str] = &["desk", "users", "audit_log", "audit_verify"];
/// What a command about keys makes stale.
const KEYS: &[&str] = &["desk", "audit_log", "audit_verify"];
/// What a backup makes stale.
const BACKUPS: &[&str] = &["desk", "backups", "audit_log", "audit_verify"];
/// What a count, a squaring, a close or a movement makes stale.
const CASH: &[&str] = &[
    "today",
    "cash_box",
    "cash_box_rows",
    "record",
    "day_summary",
    "closes",
    "day_as_known",
    "target",
    "open_differences",
    "profitability",
    "verify",
    "audit_log",
    "audit_verify",
];
/// What the rules of the cash desk make stale.
const RULES: &[&str] = &[
    "today",
    "cash_box",
    "cash_box_rows",
    "record",
    "day_summary",
    "closes",
    "day_as_known",
    "target",
    "open_differences",
    "profitability",
    "cash_rules",
    "verify",
    "audit_log",
    "audit_verify",
];
/// Everything read from the books.
const RECORDS: &[&str] = &[
    "sources",
    "quarantine",
    "users",
    "today",
    "cash_box",
    "cash_box_rows",
    "record",
    "day_summary",
    "closes",
    "day_as_known",
    "target",
    "open_differences",
    "profitability",
    "cash_rules",
    "verify",
    "audit_log",
    "audit_verify",
];
/// Everything, since another store or another person stands behind the window.
const EVERYTHING: &[&str] = &[
    "desk",
    "sync_progress",
    "sources",
    "quarantine",
    "users",
    "roles",
    "today",
    "cash_box",
    "cash_box_rows",
    "record",
    "day_summary",
    "closes",
    "day_as_known",
    "target",
    "open_differences",
    "profitability",
    "cash_rules",
    "verify",
    "audit_log",
    "audit_verify",
    "backups",
];

commands! {
    /// Where Cuadre stands.
    desk(Nothing) -> DeskView, for ANYONE, Reads, stales &[];
    /// Sets language and theme.
    save_settings(Settings) -> DeskView, for ANYONE, Reads, stales EVERYTHING;
    /// How strong a password is.
    password_strength(PasswordQuestion) -> PasswordStrength, for ANYONE, Reads, stales &[];
    /// Turns to another data folder.
    choose_folder(ChooseFolder) -> DeskView, for ANYONE, Reads, stales EVERYTHING;
    /// Makes a store and opens it.
    create_store(NewStore) -> NewStoreView, for ANYONE, Writes, stales EVERYTHING;
    /// Restores a backup into a data folder without a store, and opens it.
    restore(Restore) -> RestoreView, for ANYONE, Writes, stales EVERYTHING;
    /// Opens the store.
    unlock(Unlock) -> DeskView, for ANYONE, Writes, stales EVERYTHING;
    /// Opens the store for somebody whom this computer remembers.
    unlock_remembered(UnlockRemembered) -> DeskView, for ANYONE, Writes, stales EVERYTHING;
    /// Opens the store with the recovery key and gives the owner a new password.
    recover(Recover) -> DeskView, for ANYONE, Writes, stales EVERYTHING;
    /// Drops the key and closes the store.
    lock(Nothing) -> DeskView, for ANYONE, Reads, stales EVERYTHING;
    /// Somebody is at the computer: the store need not be locked yet.
    still_here(Nothing) -> Nothing, for ANYONE, Reads, stales &[];
    /// Opens a throw-away store with an invented tenant.
    explore_demo(Nothing) -> DeskView, for ANYONE, Writes, stales EVERYTHING;
    /// Sets after how long without a sign of the user the store is locked.
    set_lock_after(LockAfter) -> DeskView, for OWNER, Writes, stales KEYS;

    /// Everybody with a key.
    users(Nothing) -> UsersView, for OWNER, Reads, stales &[];
    /// Gives a person a key.
    add_user(NewUser) -> UsersView, for OWNER, Writes, stales PEOPLE;
    /// Changes what a person may do.
    change_user(ChangeUser) -> UsersView, for OWNER, Writes, stales PEOPLE;
    /// Takes a person's key from them.
    revoke_user(UserQuestion) -> UsersView, for OWNER, Writes, stales PEOPLE;
    /// Gives a person a new first password.
    reset_password(ResetPassword) -> UsersView, for OWNER, Writes, stales PEOPLE;
    /// Who may do what.
    roles(Nothing) -> RolesView, for ANYONE, Reads, stales &[];
    /// Changes one's own password.
    change_password(ChangePassword) -> DeskView, for EVERYBODY, Writes, stales KEYS;
    /// Has this computer open the store for oneself without a password.
    remember(ConfirmPassword) -> DeskView, for EVERYBODY, Writes, stales KEYS;
    /// Has this computer forget it.
    forget(Nothing) -> DeskView, for EVERYBODY, Writes, stales KEYS;
    /// Encrypts the store under a new key and makes a new recovery key.
    rotate_key(ConfirmPassword) -> RecoveryKeyView, for OWNER, Writes, stales KEYS;
    /// Makes a new recovery key; the one before opens nothing any more.
    new_recovery_key(ConfirmPassword) -> RecoveryKeyView, for OWNER, Writes, stales KEYS;
    /// Notes that the recovery key is kept.
    confirm_recovery_key(Nothing) -> DeskView, for OWNER, Writes, stales KEYS;

    /// Every source.
    sources(Nothing) -> SourcesView, for EVERYBODY, Reads, stales &[];
    /// Connects a PrestaCOP tenant.
    add_prestacop(NewPrestaCop) -> SourceView, for OWNER, Writes, stales RECORDS;
    /// Logs in at a source and lists its routes.
    test_source(SourceQuestion) -> SourceTest, for OWNER, Writes, stales &["sources"];
    /// Forgets a source with everything that it brought.
    remove_source(SourceQuestion) -> SourcesView, for OWNER, Writes, stales RECORDS;
    /// What could not be read.
    quarantine(QuarantineQuestion) -> QuarantineView, for BOOKS, ReadsPersonal, stales &[];
    /// Starts to sync.
    start_sync(StartSync) -> SyncView, for DAY, Writes, stales &["sync_progress"];
    /// How the sync stands.
    sync_progress(Nothing) -> SyncView, for EVERYBODY, Reads, stales &[];
    /// Stops the sync; the next one carries on.
    cancel_sync(Nothing) -> SyncView, for DAY, Writes, stales &["sync_progress"];
    /// A day of every route.
    today(TodayQuestion) -> TodayView, for BOOKS, Reads, stales &[];
    /// The cash box of a route on a day.
    cash_box(CashBoxQuestion) -> CashBoxView, for BOOKS, Reads, stales &[];
    /// The rows behind a line of the cash box.
    cash_box_rows(RowsQuestion) -> RowsView, for BOOKS, ReadsPersonal, stales &[];
    /// A record as the upstream sent it.
    record(RecordQuestion) -> RecordView, for BOOKS, ReadsPersonal, stales &[];
    /// The notes and coins in a box, as they were counted.
    record_count(NewCount) -> CashBoxView, for TILL, Writes, stales CASH;
    /// Names where the difference of a count comes from.
    square_count(NewSquare) -> CashBoxView, for TILL, Writes, stales CASH;
    /// Signs a squaring, or sends it back.
    review_square(ReviewSquare) -> OpenDifferencesView, for REVIEW, Writes, stales CASH;
    /// Signs a numbered snapshot of a day.
    close_day(CloseDay) -> CloseView, for TILL, Writes, stales CASH;
    /// The closes of a route.
    closes(ClosesQuestion) -> ClosesView, for BOOKS, Reads, stales &[];
    /// A day as it was believed and as it is known.
    day_as_known(KnownQuestion) -> KnownView, for BOOKS, ReadsPersonal, stales &[];
    /// Writes a day sheet to a file.
    day_sheet(DaySheetQuestion) -> DaySheetView, for BOOKS, Exports, stales KEYS;
    /// Records cash that moved at the office.
    record_movement(NewMovement) -> MovementView, for TILL, Writes, stales CASH;
    /// Takes a movement back.
    void_movement(VoidMovement) -> MovementView, for TILL, Writes, stales CASH;
    /// Decides whether a movement and a record of the upstream are the same.
    match_movement(MatchMovement) -> MovementView, for TILL, Writes, stales CASH;
    /// What was due on a day, and who is still to pay.
    target(TargetQuestion) -> TargetView, for BOOKS, ReadsPersonal, stales &[];
    /// What is open across routes.
    open_differences(Nothing) -> OpenDifferencesView, for BOOKS, Reads, stales &[];
    /// What a route earned.
    profitability(ProfitabilityQuestion) -> ProfitabilityView, for REVIEW, Reads, stales &[];
    /// How the cash desk is set.
    cash_rules(Nothing) -> CashRulesView, for EVERYBODY, Reads, stales &[];
    /// Sets thresholds and blind counts.
    set_cash_rules(SetCashRules) -> CashRulesView, for OWNER, Writes, stales RULES;
    /// Sets where the days of a route end.
    set_day_end(SetDayEnd) -> CashRulesView, for OWNER, Writes, stales RULES;
    /// Adds a commission rule.
    add_commission(NewCommissionRule) -> CashRulesView, for OWNER, Writes, stales RULES;
    /// Removes a commission rule.
    remove_commission(CommissionRuleQuestion) -> CashRulesView, for OWNER, Writes, stales RULES;
    /// The days of a route.
    day_summary(DaySummaryQuestion) -> DaySummariesView, for BOOKS, Reads, stales &[];
    /// Recomputes every maintained figure from the rows.
    verify(Nothing) -> VerifyView, for CHECK, Reads, stales &[];

    /// The log of what was done.
    audit_log(AuditQuestion) -> AuditView, for LOG, Reads, stales &[];
    /// Checks the chain of the log and its anchor.
    audit_verify(Nothing) -> AuditVerifyView, for CHECK, Reads, stales &[];
    /// Writes the log to a file.
    audit_export(AuditExport) -> AuditExportView, for LOG, Exports, stales KEYS;
    /// Accepts a store that is not as Cuadre left it.
    accept_store(AcceptStore) -> DeskView, for OWNER, Writes, stales EVERYTHING;
    /// How old the backups are.
    backups(Nothing) -> BackupsView, for EVERYBODY, Reads, stales &[];
    /// Makes a backup and opens it again.
    back_up(BackUp) -> BackupView, for OWNER, Writes, stales BACKUPS;
}

impl CommandInfo {
    /// The command of a name.
    pub(crate) fn of(name: &str) -> Option<&'static CommandInfo> {
        COMMANDS.iter().find(|command| command.name == name)
    }
}

fn read<T: DeserializeOwned>(body: &str) -> Result<T, Trouble> {
    // The error of a reader may quote the body, and with it a password: only its place is told.
    serde_json::from_str(body).map_err(|error| {
        Trouble::new("bad_request").with("details", format!("column {}", error.column()))
    })
}

fn write<T: Serialize>(answer: &T) -> Result<String, Trouble> {
    serde_json::to_string(answer)
        .map_err(|error| Trouble::new("internal").with("code", error.to_string()))
}
