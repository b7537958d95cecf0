//! Opening a vault by each road, and what damage and other people's keys do.

#[cfg(target_os = "linux")]
mod memory;
mod people;
mod rotation;
mod tampering;

use std::sync::LazyLock;

use proptest::prelude::*;

use super::*;

const PASSWORD: &str = "una clave larga y buena ñ";
const PASSWORD_OF_ANA: &str = "otra clave de Ana";

/// A vault of two people, one of them remembered, with what opens it.
struct Made {
    vault: Vault,
    key: StoreKey,
    recovery: RecoveryKey,
    device: DeviceSecret,
}

/// One vault for every test that only reads: making one costs guesses.
static MADE: LazyLock<Made> = LazyLock::new(|| {
    let (vault, key, recovery) = Vault::create("carmen", PASSWORD, Cost::MINIMUM).unwrap();
    let vault = vault
        .with_password(&key, "ana", PASSWORD_OF_ANA, Cost::MINIMUM)
        .unwrap();
    let (vault, device) = vault.with_device(&key, "ana", PASSWORD_OF_ANA).unwrap();
    Made {
        vault,
        key,
        recovery,
        device,
    }
});

/// A vault of format 1, as the first release wrote it: later programs must still open it.
const OLD: &[u8] = include_bytes!("../../tests/vault-format-1.json");
const OLD_PASSWORD: &str = "cuadre al centavo";

fn old_recovery() -> RecoveryKey {
    let text = include_str!("../../tests/vault-format-1.recovery.txt");
    RecoveryKey::parse(text).ok().unwrap()
}

fn failure<T>(result: Result<T, VaultError>) -> VaultError {
    match result {
        Ok(_) => panic!("this should have failed"),
        Err(error) => error,
    }
}

#[track_caller]
fn opens(opened: Result<StoreKey, VaultError>, key: &StoreKey) {
    assert_eq!(opened.unwrap().bytes(), key.bytes());
}

/// The file with its text changed and its checksum made right again.
fn tampered(change: impl FnOnce(&str) -> String) -> Vec<u8> {
    let text = MADE.vault.text();
    let content = file::checked_content(text.as_bytes()).unwrap();
    let changed = change(&content);
    assert_ne!(content, changed, "nothing was tampered with");
    file::with_checksum(&changed).into_bytes()
}

#[test]
fn each_password_the_device_and_the_recovery_key_open_the_same_store() {
    let Made {
        vault,
        key,
        recovery,
        device,
    } = &*MADE;
    assert_eq!(vault.users(), ["carmen", "ana"]);
    opens(vault.open("carmen", PASSWORD), key);
    opens(vault.open("ana", PASSWORD_OF_ANA), key);
    opens(vault.open_with_device("ana", device), key);
    let typed = RecoveryKey::parse(&recovery.text()).ok().unwrap();
    opens(vault.open_with_recovery(&typed), key);
}

#[test]
fn every_way_in_that_is_not_theirs_is_refused_by_its_own_name() {
    let Made { vault, device, .. } = &*MADE;
    for wrong in ["", PASSWORD_OF_ANA, "una clave larga y buena n\u{303}"] {
        let error = failure(vault.open("carmen", wrong));
        assert!(matches!(error, VaultError::WrongPassword));
    }
    for nobody in ["", "Ana", "owner", "recovery"] {
        let error = failure(vault.open(nobody, PASSWORD));
        assert!(matches!(error, VaultError::UnknownUser), "{nobody}");
        let error = failure(vault.open_with_device(nobody, device));
        assert!(matches!(error, VaultError::UnknownUser), "{nobody}");
    }
    let error = failure(vault.open_with_device("carmen", device));
    assert!(matches!(error, VaultError::WrongDevice));
    let other = DeviceSecret::from_slice(&[7; 32]).unwrap();
    let error = failure(vault.open_with_device("ana", &other));
    assert!(matches!(error, VaultError::WrongDevice));
    let of_another_store = RecoveryKey::generate().unwrap();
    let error = failure(vault.open_with_recovery(&of_another_store));
    assert!(matches!(error, VaultError::WrongRecoveryKey));
}

#[test]
fn a_file_is_read_back_as_it_was_written() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("vault.json");
    assert!(matches!(failure(Vault::read(&path)), VaultError::NotFound));
    MADE.vault.write(&path).unwrap();
    assert_eq!(Vault::read(&path).unwrap(), MADE.vault);
}

#[test]
fn a_file_too_large_to_be_read_again_is_not_written() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("vault.json");
    MADE.vault.write(&path).unwrap();
    let mut crowded = MADE.vault.clone();
    let device = MADE.vault.slots.last().unwrap();
    crowded.slots.extend(vec![device.clone(); 4_000]);
    assert!(matches!(failure(crowded.write(&path)), VaultError::Full));
    assert_eq!(Vault::read(&path).unwrap(), MADE.vault);
}

#[test]
fn the_file_holds_no_key_and_no_password() {
    let Made {
        vault,
        key,
        recovery,
        device,
    } = &*MADE;
    let text = vault.text();
    let secrets = [
        Hex(*key.bytes()).text(),
        Hex(*recovery.bytes()).text(),
        Hex(*device.bytes()).text(),
        PASSWORD.to_owned(),
        PASSWORD_OF_ANA.to_owned(),
    ];
    assert!(secrets.iter().all(|secret| !text.contains(secret)));
}

#[test]
fn any_flipped_bit_of_the_file_is_damage() {
    let good = MADE.vault.text().into_bytes();
    let mut bad = good.clone();
    for at in 0..good.len() {
        for bit in 0..8 {
            bad[at] ^= 1 << bit;
            let error = failure(Vault::parse(&bad));
            assert!(
                matches!(error, VaultError::Damaged),
                "byte {at} bit {bit}: {error}"
            );
            bad[at] = good[at];
        }
    }
}

#[test]
fn a_file_cut_short_or_continued_is_damage() {
    let good = MADE.vault.text().into_bytes();
    for length in 0..good.len() {
        let error = failure(Vault::parse(&good[..length]));
        assert!(
            matches!(error, VaultError::Damaged),
            "{length} bytes: {error}"
        );
    }
    let continued = [good.as_slice(), b"\n"].concat();
    let error = failure(Vault::parse(&continued));
    assert!(matches!(error, VaultError::Damaged));
}

#[test]
fn a_file_of_a_later_program_is_not_called_damaged() {
    let later = tampered(|text| text.replace("\"format\": 2", "\"format\": 3, \"hint\": \"dog\""));
    let error = failure(Vault::parse(&later));
    assert!(matches!(error, VaultError::NewerVersion { format: 3 }));
}

#[test]
fn the_first_format_stays_readable() {
    let old = Vault::parse(OLD).unwrap();
    assert!(old.is_old());
    assert!(!MADE.vault.is_old());
    assert_eq!(old.users(), ["owner"]);
    let by_password = old.open("owner", OLD_PASSWORD).unwrap();
    opens(old.open_with_recovery(&old_recovery()), &by_password);
    let error = failure(old.open("owner", "otra"));
    assert!(matches!(error, VaultError::WrongPassword));
    let error = failure(old.open("ana", OLD_PASSWORD));
    assert!(matches!(error, VaultError::UnknownUser));
    assert_eq!(old.text().as_bytes(), OLD);
}

#[test]
fn subkeys_differ_by_label_and_from_what_the_file_shows() {
    let key = &MADE.key;
    let anchor = key.derived("anchor");
    assert_eq!(*anchor, *key.derived("anchor"));
    assert_ne!(*anchor, *key.derived("backup"));
    assert_ne!(*anchor, *StoreKey::generate().unwrap().derived("anchor"));
    assert_ne!(*anchor, *key.bytes());
    assert_ne!(*anchor, MADE.vault.key_check.0);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4))] // Each case costs three guesses.

    #[test]
    fn any_password_opens_what_it_closed_and_no_other_does(
        user: String, password: String, other: String
    ) {
        prop_assume!(password != other);
        let (vault, key, _) = Vault::create(&user, &password, Cost::MINIMUM).unwrap();
        let read = Vault::parse(vault.text().as_bytes()).unwrap();
        let opened = read.open(&user, &password).unwrap();
        prop_assert_eq!(opened.bytes(), key.bytes());
        prop_assert!(matches!(read.open(&user, &other), Err(VaultError::WrongPassword)));
    }
}
