//! `init` and `recover`: the store and its keys.

use office::Failure;
use office::view::{DeskView, NewStore, NewStoreView, Nothing, Recover, StoreState};
use serde::Serialize;
use zeroize::Zeroize;

use crate::arguments;
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
    let shown = Made {
        data_folder: &data_folder,
        recovery_key: &recovery_key,
    };
    let page = || {
        let values = [("folder", data_folder.as_str())];
        let made = fill(words.lines.store_made, &values);
        let keep = words.lines.keep_recovery_key;
        format!(
            "{made}\n\n{}\n\n    {recovery_key}\n\n{keep}",
            words.lines.recovery_key
        )
    };
    let mut text = session.text(&shown, page)?;
    // Nobody can ask for it again: a reader that has gone is a failure here.
    let written = output::write(&text);
    text.zeroize();
    recovery_key.zeroize();
    let values = [("folder", data_folder.as_str())];
    written.map_err(|_| words.failures.recovery_key_not_shown(&values))?;
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
    let data_folder = recovered?.data_folder;
    let text = fill(words.lines.recovered, &[("folder", &data_folder)]);
    session.print(&Place { data_folder }, || text)?;
    Ok(Ended::Done)
}
