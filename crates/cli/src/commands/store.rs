//! `init`, `recover` and `key`: the store and its keys.

use std::io;

use office::Failure;
use office::view::{
    ConfirmPassword, DeskView, NewStore, NewStoreView, Nothing, Recover, RecoveryKeyView,
    StoreState,
};
use serde::Serialize;
use zeroize::Zeroize;

use crate::arguments::{self, Key};
use crate::output;
use crate::secrets::{self, Origin};
use crate::session::{Ended, Session};
use crate::words::fill;

/// Where a store stands.
#[derive(Serialize)]
struct Place {
    data_folder: String,
}

/// The recovery key, the one time that it is shown.
#[derive(Serialize)]
struct Made<'a> {
    data_folder: &'a str,
    recovery_key: &'a str,
}

/// Makes a store and shows its recovery key.
pub(crate) async fn init(session: &Session) -> Result<Ended, Failure> {
    let words = session.words;
    let desk: DeskView = session.ask("desk", &Nothing {}).await?;
    let password = match desk.store {
        // There is one already: the office says so, and nobody needs to think of a password.
        StoreState::Locked | StoreState::Open => "-".to_owned().into(),
        StoreState::None => secrets::take_new(
            words,
            &session.password_origin(words.lines.prompt_new_password),
        )?,
    };
    let mut new = NewStore {
        password: password.to_string(),
    };
    let made = session.ask::<NewStoreView>("create_store", &new).await;
    new.password.zeroize();
    let NewStoreView {
        mut recovery_key,
        data_folder,
    } = made?;
    let values = [("folder", data_folder.as_str())];
    let shown = Made {
        data_folder: &data_folder,
        recovery_key: &recovery_key,
    };
    let made = fill(words.lines.store_made, &values);
    let shown = show(session, &shown, &made, &recovery_key);
    recovery_key.zeroize();
    shown?.map_err(|_| words.failures.recovery_key_not_shown(&values))?;
    confirm(session).await
}

/// Makes a new recovery key, with or without a new key of the store.
pub(crate) async fn key(session: &Session, asked: Key) -> Result<Ended, Failure> {
    let (words, lines) = (session.words, &session.words.lines);
    let (command, asks, done, agreed) = match asked {
        Key::Rotate(agreed) => ("rotate_key", lines.rotate_asks, lines.rotated, agreed),
        Key::Recovery(agreed) => (
            "new_recovery_key",
            lines.new_recovery_key_asks,
            lines.new_recovery_key_made,
            agreed,
        ),
    };
    let word = lines.word_to_type;
    secrets::confirm(words, &fill(asks, &[("word", word)]), word, agreed.yes)?;
    let mut question = ConfirmPassword {
        password: session.unlock_with_password().await?.to_string(),
    };
    let made = session.ask::<RecoveryKeyView>(command, &question).await;
    question.password.zeroize();
    let mut made = made?;
    let shown = show(session, &made, done, &made.recovery_key);
    made.recovery_key.zeroize();
    shown?.map_err(|_| words.failures.new_recovery_key_not_shown(&[]))?;
    confirm(session).await
}

/// Shows a recovery key. Nobody can ask for it again: a reader that has gone is a failure here.
fn show(
    session: &Session,
    answer: &impl Serialize,
    made: &str,
    recovery_key: &str,
) -> Result<io::Result<()>, Failure> {
    let lines = &session.words.lines;
    let page = || {
        format!(
            "{made}\n\n{}\n\n    {recovery_key}\n\n{}",
            lines.recovery_key, lines.keep_recovery_key
        )
    };
    let mut text = session.text(answer, page)?;
    let written = output::write(&text);
    text.zeroize();
    Ok(written)
}

/// What reached its reader is theirs to keep.
async fn confirm(session: &Session) -> Result<Ended, Failure> {
    let _: DeskView = session.ask("confirm_recovery_key", &Nothing {}).await?;
    Ok(Ended::Done)
}

/// Opens the store with its recovery key and sets a new password.
pub(crate) async fn recover(
    session: &Session,
    asked: arguments::Recover,
) -> Result<Ended, Failure> {
    let words = session.words;
    let key = secrets::take(
        words,
        &Origin {
            file: asked.recovery_key_file.as_deref(),
            variable: None,
            prompt: words.lines.prompt_recovery_key,
        },
    )?;
    let origin = session.password_origin(words.lines.prompt_new_password);
    let password = secrets::take_new(words, &origin)?;
    let mut recover = Recover {
        recovery_key: key.to_string(),
        new_password: password.to_string(),
    };
    let recovered = session.ask::<DeskView>("recover", &recover).await;
    recover.recovery_key.zeroize();
    recover.new_password.zeroize();
    let desk = recovered?;
    session.warn_of_findings(&desk);
    let data_folder = desk.data_folder;
    let text = fill(words.lines.recovered, &[("folder", &data_folder)]);
    session.print(&Place { data_folder }, || text)?;
    Ok(Ended::Done)
}
