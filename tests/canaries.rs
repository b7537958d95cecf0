//! The hunt for personal data: after a whole session no byte outside the store holds any of it.
//!
//! The real programs work in one folder that holds every place where they may write. Whatever
//! they write there, print, or show of themselves is searched for names, numbers, passwords and
//! keys in every shape. Without `CUADRE_WINDOW_TEST` the window's part of it is left out.
#![cfg(target_os = "linux")]
#![allow(
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test says loudly what it found"
)]

#[path = "support/cuadre.rs"]
mod cuadre;
#[path = "window/driver.rs"]
mod driver;
#[path = "canaries/hunt.rs"]
mod hunt;
#[path = "canaries/leaks.rs"]
mod leaks;
#[path = "canaries/needles.rs"]
mod needles;
#[path = "canaries/planted.rs"]
mod planted;
#[path = "memory/process.rs"]
mod process;
#[path = "canaries/session.rs"]
mod session;

use std::time::Instant;

use hunt::{Channel, Finding, Hunt};
use session::Session;

/// What may be found where: the places that somebody asked for it, and why.
struct Allowed {
    channel: Channel,
    /// The place begins with this.
    place: &'static str,
    class: &'static str,
    why: &'static str,
}

const fn allowed(
    channel: Channel,
    place: &'static str,
    class: &'static str,
    why: &'static str,
) -> Allowed {
    Allowed {
        channel,
        place,
        class,
        why,
    }
}

const ALLOWED: &[Allowed] = &[
    allowed(
        Channel::Output,
        "init",
        "recovery key",
        "this is the one time that it is shown",
    ),
    allowed(
        Channel::Output,
        "key rotate",
        "next recovery key",
        "this is the one time that it is shown",
    ),
    allowed(
        Channel::Argument,
        "cuadre",
        "e-mail",
        "the person who adds a source types it there",
    ),
    allowed(
        Channel::Output,
        "source list",
        "e-mail",
        "the list says with which account each source is read",
    ),
];

#[test]
fn no_byte_outside_the_store_holds_personal_data_or_a_key() {
    let began = Instant::now();
    let folder = tempfile::tempdir().unwrap();
    let hunt = Hunt::begin(folder.path(), planted::needles());
    let session = Session::begin(folder.path(), &hunt);
    session.at_the_terminal();
    let with_window = driver::is_wanted();
    if with_window {
        let runtime = tokio::runtime::Runtime::new().unwrap();
        runtime.block_on(session.at_the_window());
    }
    drop(session);
    let (findings, seen) = hunt.end();
    cuadre::tell(&format!("{seen:?} in {:?}", began.elapsed()));
    assert!(seen.files > 50 && seen.bytes > 1 << 20, "{seen:?}");
    assert!(seen.programs.contains_key("cuadre"), "{seen:?}");
    if with_window {
        assert!(
            seen.titles.iter().any(|title| title.contains("Cuadre")),
            "{seen:?}"
        );
        assert!(seen.programs.contains_key("WebKitWebProces"), "{seen:?}");
    } else {
        cuadre::tell("without the window: CUADRE_WINDOW_TEST is not set");
    }
    let is_allowed = |one: &&Finding| ALLOWED.iter().any(|allowed| covers(allowed, one));
    let leaks: Vec<&Finding> = findings.iter().filter(|one| !is_allowed(one)).collect();
    assert!(leaks.is_empty(), "{leaks:#?}");
    for allowed in ALLOWED {
        let used = findings.iter().any(|one| covers(allowed, one));
        assert!(used, "nothing needs to be allowed because {}", allowed.why);
    }
}

fn covers(allowed: &Allowed, found: &Finding) -> bool {
    allowed.channel == found.channel
        && allowed.class == found.class
        && found.place.starts_with(allowed.place)
}

#[test]
fn a_leak_on_any_channel_is_found() {
    let folder = tempfile::tempdir().unwrap();
    let hunt = Hunt::begin(folder.path(), leaks::needles());
    leaks::plant(folder.path(), &hunt);
    if driver::is_wanted() {
        leaks::plant_title(folder.path());
    }
    let (findings, seen) = hunt.end();
    let found = |channel: Channel, place: &str, shape: &str| {
        let is = |one: &&Finding| {
            one.channel == channel && one.place.starts_with(place) && one.shape == shape
        };
        findings.iter().any(|one| is(&one))
    };
    for (place, shape) in leaks::SHAPES {
        assert!(found(Channel::File, place, shape), "{place}: {findings:#?}");
    }
    assert!(
        found(Channel::File, "gone", "UTF-8"),
        "a file that was soon removed"
    );
    assert!(
        found(Channel::FileName, "Ñandúcana", "UTF-8"),
        "{findings:#?}"
    );
    assert!(found(Channel::Errors, "sh", "UTF-8"), "{findings:#?}");
    assert!(found(Channel::Output, "sh", "UTF-8"), "{findings:#?}");
    assert!(found(Channel::Argument, "sleep", "UTF-8"), "{findings:#?}");
    if driver::is_wanted() {
        assert!(found(Channel::Title, "a window", "UTF-8"), "{seen:?}");
    }
}
