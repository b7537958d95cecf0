//! One run of the program: the office on its data folder, and how to speak with it.

use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};
use std::time::Duration;

use documents::Format;
use office::view::{DeskView, Language, Nothing, StoreState, Unlock};
use office::{Failure, Office};
use serde::Serialize;
use serde::de::DeserializeOwned;
use tokio::time::Instant;
use zeroize::{Zeroize, Zeroizing};

use crate::arguments::Global;
use crate::data_folder;
use crate::format;
use crate::output;
use crate::secrets::{self, Origin};
use crate::words::{self, Words, fill};

/// The variable that may hold the password.
const PASSWORD: &str = "CUADRE_PASSWORD";
/// The variable that may hold a password that is to be set.
const NEW_PASSWORD: &str = "CUADRE_NEW_PASSWORD";
/// How often a try is made that comes too soon after that of another run of the program.
const TRIES_MAX: u32 = 5;

/// How a command that has said everything ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ended {
    /// Well.
    Done,
    /// Not well, and it has said why.
    Failed,
}

impl Ended {
    /// Well or not.
    pub(crate) fn well(well: bool) -> Ended {
        if well { Ended::Done } else { Ended::Failed }
    }
}

/// One run of the program.
pub(crate) struct Session {
    office: Office,
    password_file: Option<PathBuf>,
    json: bool,
    /// Who works: the name to log in with.
    pub(crate) user: String,
    /// The words that the program itself says.
    pub(crate) words: &'static Words,
    /// How it writes amounts and dates.
    pub(crate) format: Format,
}

impl Session {
    /// Stands on the data folder; opens nothing yet.
    pub(crate) fn start(global: Global) -> Result<Session, Failure> {
        let language = language(&global);
        let words = words::of(language);
        let folder = folder(&global).ok_or_else(|| words.failures.no_data_folder(&[]))?;
        let office = Office::new(&folder);
        office.speak(language);
        Ok(Session {
            office,
            password_file: global.password_file,
            json: global.json,
            user: global.user,
            words,
            format: format::of(language),
        })
    }

    /// Asks the office.
    pub(crate) async fn ask<Answer: DeserializeOwned>(
        &self,
        command: &str,
        question: &impl Serialize,
    ) -> Result<Answer, Failure> {
        let misread =
            |error: serde_json::Error| self.words.failures.misread(&[("code", &error.to_string())]);
        let body = Zeroizing::new(serde_json::to_string(question).map_err(misread)?);
        let answer = Zeroizing::new(self.office.call(command, &body).await?);
        serde_json::from_str(&answer).map_err(misread)
    }

    /// Opens the store with the user's password.
    pub(crate) async fn unlock(&self) -> Result<(), Failure> {
        self.unlock_with_password().await.map(|_| ())
    }

    /// The same for what asks for the password once more: the one that opened the store.
    pub(crate) async fn unlock_with_password(&self) -> Result<Zeroizing<String>, Failure> {
        // Whoever has no store is told so before being asked for its password.
        let desk: DeskView = self.ask("desk", &Nothing {}).await?;
        let mut earliest = self.earliest_try(&desk);
        let password = match desk.store {
            StoreState::None => Zeroizing::new(String::new()),
            _ => secrets::take(
                self.words,
                &self.password_origin(self.words.lines.prompt_password),
            )?,
        };
        for tries_left in (0..TRIES_MAX).rev() {
            self.wait_until(earliest).await;
            match self.try_password(&password).await {
                // Another run of the program tried meanwhile: this one has not been tried yet.
                Err(failure) if failure.code == "password_wait" && tries_left > 0 => {
                    let desk: DeskView = self.ask("desk", &Nothing {}).await?;
                    earliest = self.earliest_try(&desk);
                }
                opened => {
                    self.warn_of_findings(&opened?);
                    break;
                }
            }
        }
        Ok(password)
    }

    async fn try_password(&self, password: &str) -> Result<DeskView, Failure> {
        let mut unlock = Unlock {
            user: self.user.clone(),
            password: password.to_owned(),
        };
        let opened = self.ask("unlock", &unlock).await;
        unlock.password.zeroize();
        opened
    }

    /// Wrong passwords make the next try wait, however many runs of the program try.
    fn earliest_try(&self, desk: &DeskView) -> Instant {
        let person = desk.people.iter().find(|person| person.name == self.user);
        let wait_seconds = person.map_or(0, |person| person.wait_seconds);
        Instant::now() + Duration::from_secs(wait_seconds.into())
    }

    async fn wait_until(&self, earliest: Instant) {
        let left = earliest.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return;
        }
        if io::stderr().is_terminal() {
            let begun = u64::from(left.subsec_nanos() > 0);
            let seconds = self.format.count(left.as_secs() + begun);
            let values = [("seconds", seconds.as_str())];
            output::tell(&fill(self.words.lines.password_wait, &values));
        }
        tokio::time::sleep_until(earliest).await;
    }

    /// Says what about the store is not as Cuadre left it, so that no script goes on unaware.
    pub(crate) fn warn_of_findings(&self, desk: &DeskView) {
        if !desk.read_only {
            return;
        }
        let mut text = format!("{}\n", self.words.lines.store_read_only);
        for finding in &desk.findings {
            text.push_str(&format!("- {}\n", finding.sentence));
        }
        text.push_str(self.words.lines.store_read_only_next);
        output::tell(&text);
    }

    /// A password that is to be set, asked for twice where it has to be asked for.
    pub(crate) fn take_new_password(
        &self,
        file: Option<&Path>,
    ) -> Result<Zeroizing<String>, Failure> {
        let origin = Origin {
            file,
            variable: Some(NEW_PASSWORD),
            prompt: self.words.lines.prompt_new_password,
        };
        secrets::take_new(self.words, &origin)
    }

    /// A path as the office takes it: from the root of the disk, as a text.
    pub(crate) fn path(&self, path: &Path) -> Result<String, Failure> {
        let whole = std::path::absolute(path).ok();
        let text = whole.and_then(|path| path.into_os_string().into_string().ok());
        let named = path.display().to_string();
        text.ok_or_else(|| self.words.failures.bad_path(&[("path", &named)]))
    }

    /// Where the user's password may come from.
    pub(crate) fn password_origin<'a>(&'a self, prompt: &'a str) -> Origin<'a> {
        Origin {
            file: self.password_file.as_deref(),
            variable: Some(PASSWORD),
            prompt,
        }
    }

    /// Prints the answer as a document, or what a person reads.
    pub(crate) fn print(
        &self,
        answer: &impl Serialize,
        page: impl FnOnce() -> String,
    ) -> Result<(), Failure> {
        output::print(self.words, &self.text(answer, page)?)
    }

    /// The answer as a document, or what a person reads.
    pub(crate) fn text(
        &self,
        answer: &impl Serialize,
        page: impl FnOnce() -> String,
    ) -> Result<String, Failure> {
        if !self.json {
            return Ok(output::plain(&page()));
        }
        serde_json::to_string(answer)
            .map_err(|error| self.words.failures.misread(&[("code", &error.to_string())]))
    }

    /// Closes the store.
    pub(crate) async fn close(&self) {
        // What was asked for is done; the store stands a crash as well.
        let _ = self.ask::<DeskView>("lock", &Nothing {}).await;
    }
}

/// The language: as asked, as in the settings of the data folder, as in the environment.
pub(crate) fn language(global: &Global) -> Language {
    if let Some(tongue) = global.language {
        return tongue.into();
    }
    let set = folder(global).filter(|folder| folder.join("settings.json").exists());
    match set {
        Some(folder) => Office::new(&folder).language(),
        None => words::language_of_locale(|name| std::env::var(name).ok()),
    }
}

fn folder(global: &Global) -> Option<PathBuf> {
    let folder = global.data.clone().or_else(data_folder::default)?;
    Some(std::path::absolute(&folder).unwrap_or(folder))
}
