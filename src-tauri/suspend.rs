//! Locks before the computer goes to sleep: on Linux logind announces it on the system bus.
//!
//! Where there is no such bus, the office notices by its clocks that the computer slept, and locks
//! before anything is shown again.

use std::sync::Weak;

use office::Office;
use office::view::LockedBy;
use zbus::MatchRule;
use zbus::blocking::{Connection, MessageIterator, Proxy};
use zbus::message::Type;
use zbus::zvariant::OwnedFd;

const PATH: &str = "/org/freedesktop/login1";
const MANAGER: &str = "org.freedesktop.login1.Manager";

/// Watches on a thread of its own for as long as the office lives.
pub(crate) fn watch(office: Weak<Office>) {
    std::thread::spawn(move || {
        // A bus that is not there, or goes: the clocks of the office still tell.
        let _ = listen(&office);
    });
}

fn listen(office: &Weak<Office>) -> zbus::Result<()> {
    let bus = Connection::system()?;
    let manager = Proxy::new(&bus, "org.freedesktop.login1", PATH, MANAGER)?;
    let rule = MatchRule::builder()
        .msg_type(Type::Signal)
        .interface(MANAGER)?
        .member("PrepareForSleep")?
        .path(PATH)?
        .build();
    let announcements = MessageIterator::for_match_rule(rule, &bus, None)?;
    let mut delay = delay_sleep(&manager);
    for announcement in announcements {
        let begins: bool = announcement?.body().deserialize()?;
        let Some(office) = office.upgrade() else {
            return Ok(());
        };
        if begins {
            tauri::async_runtime::block_on(office.lock_by(LockedBy::Suspend));
            // From here on the computer may sleep.
            drop(delay.take());
        } else {
            delay = delay_sleep(&manager);
        }
    }
    Ok(())
}

/// Asks that sleep waits until the store is locked; logind allows some seconds. Where it does not,
/// the announcement alone has to do.
fn delay_sleep(manager: &Proxy<'_>) -> Option<OwnedFd> {
    let asked = ("sleep", "Cuadre", "Locks its data", "delay");
    manager.call("Inhibit", &asked).ok()
}
