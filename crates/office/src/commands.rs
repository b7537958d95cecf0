//! The list of commands: name, question, answer, what it needs, what it makes stale.
//!
//! Everything that carries commands (window, command line, later the gateway) and everything that
//! speaks about them (the TypeScript types, the window's cache) comes from this one list.

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::failure::Failure;
use crate::office::Office;
use crate::trouble::Trouble;
use crate::view::*;

/// What must be the case before a command is carried out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Needs {
    /// Nothing: it works while the store is locked, or there is none.
    Nothing,
    /// An open store.
    OpenStore,
}

/// A command as others speak of it.
#[derive(Clone, Copy, Debug)]
pub struct CommandInfo {
    /// Its name.
    pub name: &'static str,
    /// What it needs.
    pub needs: Needs,
    /// The commands whose answers it makes stale.
    pub stales: &'static [&'static str],
}

macro_rules! commands {
    ($(
        $(#[doc = $doc:literal])+
        $name:ident($question:ty) -> $answer:ty, needs $needs:ident, stales $stales:expr;
    )+) => {
        /// Every command.
        pub const COMMANDS: &[CommandInfo] = &[
            $(CommandInfo { name: stringify!($name), needs: Needs::$needs, stales: $stales },)+
        ];

        /// What each command asks and answers, for the TypeScript of the window.
        #[derive(specta::Type)]
        #[expect(dead_code, reason = "only its shape is used")]
        pub(crate) struct Commands {
            $($(#[doc = $doc])+ $name: Exchange<$question, $answer>,)+
        }

        impl Office {
            async fn route(&self, command: &str, body: &str) -> Result<String, Trouble> {
                match command {
                    $(stringify!($name) => {
                        if Needs::$needs == Needs::OpenStore {
                            self.books()?;
                        }
                        let question: $question = read(body)?;
                        let answer: $answer = self.$name(question).await?;
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

/// Everything read from the books.
const BOOKS: &[&str] = &[
    "sources",
    "quarantine",
    "today",
    "cash_box",
    "cash_box_rows",
    "record",
    "day_summary",
    "verify",
];
/// Everything, since another store stands behind the window.
const EVERYTHING: &[&str] = &[
    "desk",
    "sync_progress",
    "sources",
    "quarantine",
    "today",
    "cash_box",
    "cash_box_rows",
    "record",
    "day_summary",
    "verify",
];

commands! {
    /// Where Cuadre stands.
    desk(Nothing) -> DeskView, needs Nothing, stales &[];
    /// Sets language and theme.
    save_settings(Settings) -> DeskView, needs Nothing, stales EVERYTHING;
    /// How strong a password is.
    password_strength(PasswordQuestion) -> PasswordStrength, needs Nothing, stales &[];
    /// Turns to another data folder.
    choose_folder(ChooseFolder) -> DeskView, needs Nothing, stales EVERYTHING;
    /// Makes a store and opens it.
    create_store(NewStore) -> NewStoreView, needs Nothing, stales EVERYTHING;
    /// Opens the store.
    unlock(Unlock) -> DeskView, needs Nothing, stales EVERYTHING;
    /// Opens the store with the recovery key and sets a new password.
    recover(Recover) -> DeskView, needs Nothing, stales EVERYTHING;
    /// Drops the key and closes the store.
    lock(Nothing) -> DeskView, needs Nothing, stales EVERYTHING;
    /// Opens a throw-away store with an invented tenant.
    explore_demo(Nothing) -> DeskView, needs Nothing, stales EVERYTHING;
    /// Every source.
    sources(Nothing) -> SourcesView, needs OpenStore, stales &[];
    /// Connects a PrestaCOP tenant.
    add_prestacop(NewPrestaCop) -> SourceView, needs OpenStore, stales BOOKS;
    /// Logs in at a source and lists its routes.
    test_source(SourceQuestion) -> SourceTest, needs OpenStore, stales &["sources"];
    /// Forgets a source with everything that it brought.
    remove_source(SourceQuestion) -> SourcesView, needs OpenStore, stales BOOKS;
    /// What could not be read.
    quarantine(QuarantineQuestion) -> QuarantineView, needs OpenStore, stales &[];
    /// Starts to sync.
    start_sync(StartSync) -> SyncView, needs OpenStore, stales &["sync_progress"];
    /// How the sync stands.
    sync_progress(Nothing) -> SyncView, needs OpenStore, stales &[];
    /// Stops the sync; the next one carries on.
    cancel_sync(Nothing) -> SyncView, needs OpenStore, stales &["sync_progress"];
    /// A day of every route.
    today(TodayQuestion) -> TodayView, needs OpenStore, stales &[];
    /// The cash box of a route on a day.
    cash_box(CashBoxQuestion) -> CashBoxView, needs OpenStore, stales &[];
    /// The rows behind a line of the cash box.
    cash_box_rows(RowsQuestion) -> RowsView, needs OpenStore, stales &[];
    /// A record as the upstream sent it.
    record(RecordQuestion) -> RecordView, needs OpenStore, stales &[];
    /// The days of a route.
    day_summary(DaySummaryQuestion) -> DaySummariesView, needs OpenStore, stales &[];
    /// Recomputes every maintained figure from the rows.
    verify(Nothing) -> VerifyView, needs OpenStore, stales &[];
}

impl Office {
    /// Carries out a command: the question and the answer are JSON texts.
    pub async fn call(&self, command: &str, body: &str) -> Result<String, Failure> {
        self.route(command, body)
            .await
            .map_err(|trouble| self.say(trouble))
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
