//! The keyring of the operating system: a convenience that may be gone, locked or slow.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use keyring_core::{CredentialStore, Entry, Error};
use thiserror::Error;
use zeroize::Zeroizing;

use crate::device::DeviceSecret;

/// Under which name the keyring lists what Cuadre keeps. Nothing in it is personal: the
/// account is the [random name](crate::Vault::device_name) of the device.
const SERVICE: &str = "Cuadre";

/// A keyring that asks its person something takes longer; Cuadre then asks for the password.
const LIMIT: Duration = Duration::from_secs(5);

/// The keyring of this person on this computer: Secret Service, Keychain or Credential Manager.
/// Where it fails in whatever way, the password does.
#[derive(Clone)]
pub struct Keyring {
    connect: Arc<Connect>,
    /// Whether a call still hangs in the system, so that no second one joins it.
    hanging: Arc<AtomicBool>,
    limit: Duration,
}

/// Why the keyring gave no answer. Ask for the password.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum KeyringTrouble {
    /// There is none, or it fails.
    #[error("this computer has no keyring that works: type the password")]
    Unavailable,
    /// It is locked, or its person said no.
    #[error("the keyring of this computer is locked: unlock it, or type the password")]
    Locked,
    /// It has not answered in five seconds.
    #[error("the keyring of this computer does not answer: type the password")]
    Timeout,
}

type Connect = dyn Fn() -> Result<Arc<CredentialStore>, Error> + Send + Sync;

impl Keyring {
    /// The keyring of the operating system. It is first asked when something is kept or taken.
    pub fn open() -> Keyring {
        Keyring::connecting(LIMIT, of_the_system)
    }

    /// A keyring that lasts as long as the value and its clones: for tests.
    pub fn in_memory() -> Keyring {
        let store = keyring_core::mock::Store::new().ok();
        Keyring::connecting(LIMIT, move || {
            let store = store.clone().ok_or(Error::NoDefaultStore)?;
            Ok(store as Arc<CredentialStore>)
        })
    }

    /// Keeps the secret of a device, in place of what is kept under its name.
    pub fn keep(&self, device: &str, secret: &DeviceSecret) -> Result<(), KeyringTrouble> {
        // Text, because the wallet of KDE keeps nothing else.
        let text = secret.text();
        self.asked(device, move |entry| entry.set_password(&text))
    }

    /// The secret of a device; `None` where none is kept, or something that is no secret of ours.
    pub fn take(&self, device: &str) -> Result<Option<DeviceSecret>, KeyringTrouble> {
        self.asked(device, |entry| match entry.get_password() {
            Ok(text) => Ok(DeviceSecret::parse(&Zeroizing::new(text))),
            Err(Error::BadEncoding(bytes)) => {
                drop(Zeroizing::new(bytes));
                Ok(None)
            }
            Err(Error::NoEntry) => Ok(None),
            Err(error) => Err(error),
        })
    }

    /// Forgets the secret of a device, if it is kept.
    pub fn forget(&self, device: &str) -> Result<(), KeyringTrouble> {
        self.asked(device, |entry| match entry.delete_credential() {
            Err(Error::NoEntry) => Ok(()),
            deleted => deleted,
        })
    }

    fn connecting(
        limit: Duration,
        connect: impl Fn() -> Result<Arc<CredentialStore>, Error> + Send + Sync + 'static,
    ) -> Keyring {
        Keyring {
            connect: Arc::new(connect),
            hanging: Arc::new(AtomicBool::new(false)),
            limit,
        }
    }

    /// Asks on a thread of its own, and does not wait for it beyond the limit. An answer that
    /// comes later is dropped, and its secret wiped.
    fn asked<T: Send + 'static>(
        &self,
        device: &str,
        ask: impl FnOnce(&Entry) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, KeyringTrouble> {
        if self.hanging.swap(true, Ordering::AcqRel) {
            return Err(KeyringTrouble::Timeout);
        }
        let (connect, device) = (Arc::clone(&self.connect), device.to_owned());
        let done = Done(Arc::clone(&self.hanging));
        let (answer, answered) = mpsc::sync_channel(1);
        let asking = move || {
            let asked = connect()
                .and_then(|store| store.build(SERVICE, &device, None))
                .and_then(|entry| ask(&entry))
                .map_err(|error| KeyringTrouble::from(&error));
            drop(done);
            // Nobody listens any more once the limit has passed.
            let _ = answer.send(asked);
        };
        let named = thread::Builder::new().name("keyring".to_owned());
        if named.spawn(asking).is_err() {
            return Err(KeyringTrouble::Unavailable);
        }
        match answered.recv_timeout(self.limit) {
            Ok(answer) => answer,
            Err(mpsc::RecvTimeoutError::Timeout) => Err(KeyringTrouble::Timeout),
            // The thread ended without an answer: the keyring's own code panicked.
            Err(mpsc::RecvTimeoutError::Disconnected) => Err(KeyringTrouble::Unavailable),
        }
    }
}

/// Says that a call is over, however it ended.
struct Done(Arc<AtomicBool>);

impl Drop for Done {
    fn drop(&mut self) {
        self.0.store(false, Ordering::Release);
    }
}

impl From<&Error> for KeyringTrouble {
    fn from(error: &Error) -> KeyringTrouble {
        match error {
            Error::NoStorageAccess(_) => KeyringTrouble::Locked,
            _ => KeyringTrouble::Unavailable,
        }
    }
}

#[cfg(target_os = "linux")]
fn of_the_system() -> Result<Arc<CredentialStore>, Error> {
    Ok(zbus_secret_service_keyring_store::Store::new()?)
}

#[cfg(target_os = "macos")]
fn of_the_system() -> Result<Arc<CredentialStore>, Error> {
    Ok(apple_native_keyring_store::keychain::Store::new()?)
}

#[cfg(windows)]
fn of_the_system() -> Result<Arc<CredentialStore>, Error> {
    Ok(windows_native_keyring_store::Store::new()?)
}

#[cfg(not(any(target_os = "linux", target_os = "macos", windows)))]
fn of_the_system() -> Result<Arc<CredentialStore>, Error> {
    Err(Error::NoDefaultStore)
}

#[cfg(test)]
mod tests;
