//! A keyring that is there, gone, locked, changed, hanging; and the real one of this computer.

#[cfg(target_os = "linux")]
mod real;

use std::time::Instant;

use keyring_core::mock;

use super::*;

const DEVICE: &str = "0123456789abcdef0123456789abcdef";

fn secret(byte: u8) -> DeviceSecret {
    DeviceSecret::from_slice(&[byte; 32]).unwrap()
}

fn bytes(taken: Option<DeviceSecret>) -> Option<[u8; 32]> {
    taken.map(|secret| *secret.bytes())
}

/// What every keyring that works does.
fn works(keyring: &Keyring, device: &str) {
    assert_eq!(bytes(keyring.take(device).unwrap()), None);
    keyring.keep(device, &secret(7)).unwrap();
    assert_eq!(bytes(keyring.take(device).unwrap()), Some([7; 32]));
    keyring.keep(device, &secret(8)).unwrap();
    assert_eq!(bytes(keyring.take(device).unwrap()), Some([8; 32]));
    let other = device.replace('0', "f");
    assert_eq!(bytes(keyring.take(&other).unwrap()), None);
    keyring.forget(device).unwrap();
    keyring.forget(device).unwrap();
    assert_eq!(bytes(keyring.take(device).unwrap()), None);
}

#[test]
fn what_is_kept_is_taken_until_it_is_forgotten() {
    works(&Keyring::in_memory(), DEVICE);
}

#[test]
fn a_keyring_that_is_gone_is_said_to_be() {
    let gone = Keyring::connecting(LIMIT, || Err(Error::NoDefaultStore));
    let trouble = KeyringTrouble::Unavailable;
    assert_eq!(gone.keep(DEVICE, &secret(7)).unwrap_err(), trouble);
    assert_eq!(gone.take(DEVICE).err(), Some(trouble));
    assert_eq!(gone.forget(DEVICE).unwrap_err(), trouble);
    let panics = Keyring::connecting(LIMIT, || panic!("a planted panic of a keyring"));
    assert_eq!(panics.take(DEVICE).err(), Some(trouble));
    assert_eq!(panics.take(DEVICE).err(), Some(trouble));
}

#[test]
fn a_locked_keyring_is_told_from_one_without_the_secret() {
    let store = mock::Store::new().unwrap();
    let entry = store.clone();
    let keyring = Keyring::connecting(LIMIT, move || Ok(store.clone() as Arc<CredentialStore>));
    keyring.keep(DEVICE, &secret(7)).unwrap();
    let lock = || {
        let entry = (entry.clone() as Arc<CredentialStore>)
            .build(SERVICE, DEVICE, None)
            .unwrap();
        let mock: &mock::Cred = entry.as_any().downcast_ref().unwrap();
        mock.set_error(Error::NoStorageAccess("locked".into()));
    };
    lock();
    assert_eq!(keyring.take(DEVICE).err(), Some(KeyringTrouble::Locked));
    lock();
    let kept = keyring.keep(DEVICE, &secret(8));
    assert_eq!(kept, Err(KeyringTrouble::Locked));
    lock();
    assert_eq!(keyring.forget(DEVICE), Err(KeyringTrouble::Locked));
    assert_eq!(bytes(keyring.take(DEVICE).unwrap()), Some([7; 32]));
}

#[test]
fn what_is_no_secret_of_ours_is_none() {
    let store = mock::Store::new().unwrap();
    let keyring = {
        let store = store.clone();
        Keyring::connecting(LIMIT, move || Ok(store.clone() as Arc<CredentialStore>))
    };
    let store = store as Arc<CredentialStore>;
    let entry = store.build(SERVICE, DEVICE, None).unwrap();
    let upper = "AB".repeat(32);
    let odd = "a".repeat(63);
    for foreign in ["", "hola", &odd, &upper] {
        entry.set_password(foreign).unwrap();
        assert_eq!(bytes(keyring.take(DEVICE).unwrap()), None);
    }
    entry.set_secret(&[0xff; 32]).unwrap();
    assert_eq!(bytes(keyring.take(DEVICE).unwrap()), None);
}

#[test]
fn a_hanging_keyring_is_not_waited_for_nor_asked_again() {
    let limit = Duration::from_millis(100);
    let (release, hold) = mpsc::channel::<()>();
    let hold = std::sync::Mutex::new(hold);
    let store = mock::Store::new().unwrap();
    let keyring = Keyring::connecting(limit, move || {
        let _ = hold.lock().unwrap().recv();
        Ok(store.clone() as Arc<CredentialStore>)
    });
    let start = Instant::now();
    let kept = keyring.keep(DEVICE, &secret(7));
    assert_eq!(kept, Err(KeyringTrouble::Timeout));
    let first = start.elapsed();
    assert!(
        first >= limit && first < Duration::from_secs(5),
        "{first:?}"
    );
    let again = keyring.clone().take(DEVICE);
    assert_eq!(again.err(), Some(KeyringTrouble::Timeout));
    // Once the first answers, late, the next is asked again.
    drop(release);
    let answered = || keyring.take(DEVICE).is_ok();
    let patience = Instant::now();
    while !answered() {
        assert!(patience.elapsed() < Duration::from_secs(20), "still stuck");
        thread::sleep(Duration::from_millis(10));
    }
}

#[test]
fn whatever_this_computer_has_answers_soon() {
    let start = Instant::now();
    let _whatever = Keyring::open().take(DEVICE);
    assert!(start.elapsed() < LIMIT + Duration::from_secs(2));
}
