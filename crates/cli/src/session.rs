//! One run of the program: the office on its data folder, and how to speak with it.

use std::path::PathBuf;

use office::view::{DeskView, Language, Nothing, Unlock};
use office::{Failure, Office};
use serde::Serialize;
use serde::de::DeserializeOwned;
use zeroize::{Zeroize, Zeroizing};

use crate::arguments::Global;
use crate::data_folder;
use crate::format::Format;
use crate::output;
use crate::secrets::{self, Origin};
use crate::words::{self, Words};

/// The one user there is so far.
const OWNER: &str = "owner";
/// The variable that may hold the owner's password.
const PASSWORD: &str = "CUADRE_PASSWORD";

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
        if global.user != OWNER {
            return Err(words.failures.unknown_user(&[("name", &global.user)]));
        }
        let office = Office::new(&folder);
        office.speak(language);
        Ok(Session {
            office,
            password_file: global.password_file,
            json: global.json,
            words,
            format: Format::of(language),
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

    /// Opens the store with the owner's password.
    pub(crate) async fn unlock(&self) -> Result<(), Failure> {
        // Whoever has no store is told so before being asked for its password.
        let desk: DeskView = self.ask("desk", &Nothing {}).await?;
        let password = match desk.store {
            office::view::StoreState::None => Zeroizing::new(String::new()),
            _ => secrets::take(
                self.words,
                &self.password_origin(self.words.lines.prompt_password),
            )?,
        };
        let mut unlock = Unlock {
            password: password.to_string(),
        };
        let opened = self.ask::<DeskView>("unlock", &unlock).await;
        unlock.password.zeroize();
        opened.map(|_| ())
    }

    /// Where the owner's password may come from.
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
            return Ok(page());
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
