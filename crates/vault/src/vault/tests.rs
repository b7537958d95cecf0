//! Opening a vault by each road, and what damage, tampering and other people's keys do.

use std::sync::LazyLock;

use proptest::prelude::*;

use super::*;

const PASSWORD: &str = "una clave larga y buena ñ";

/// One vault for every test that only reads: making one costs a guess.
static MADE: LazyLock<(Vault, StoreKey, RecoveryKey)> =
    LazyLock::new(|| Vault::create(PASSWORD, Cost::MINIMUM).unwrap());

fn failure<T>(result: Result<T, VaultError>) -> VaultError {
    match result {
        Ok(_) => panic!("this should have failed"),
        Err(error) => error,
    }
}

/// The file with a text in it replaced and its checksum made right again.
fn tampered(from: &str, to: &str) -> Vec<u8> {
    let text = MADE.0.text();
    let content = file::checked_content(text.as_bytes()).unwrap();
    assert!(content.contains(from), "nothing to tamper with: {from}");
    file::with_checksum(&content.replace(from, to)).into_bytes()
}

#[test]
fn the_password_and_the_recovery_key_open_the_same_store() {
    let (vault, key, recovery) = &*MADE;
    assert_eq!(vault.open(PASSWORD).unwrap().bytes(), key.bytes());
    let typed = RecoveryKey::parse(&recovery.text()).ok().unwrap();
    let recovered = vault.open_with_recovery(&typed).unwrap();
    assert_eq!(recovered.bytes(), key.bytes());
}

#[test]
fn a_wrong_password_is_told_from_a_wrong_recovery_key_and_from_damage() {
    let vault = &MADE.0;
    for wrong in [
        "",
        "una clave larga y buena n",
        "una clave larga y buena n\u{303}",
    ] {
        assert!(matches!(
            failure(vault.open(wrong)),
            VaultError::WrongPassword
        ));
    }
    let of_another_store = RecoveryKey::generate().unwrap();
    let error = failure(vault.open_with_recovery(&of_another_store));
    assert!(matches!(error, VaultError::WrongRecoveryKey));
}

#[test]
fn a_new_password_replaces_the_old_one_and_leaves_the_recovery_key() {
    let (vault, key, recovery) = &*MADE;
    let renewed = vault
        .with_new_password(key, "otra clave", Cost::MINIMUM)
        .unwrap();
    assert_eq!(renewed.open("otra clave").unwrap().bytes(), key.bytes());
    assert!(matches!(
        failure(renewed.open(PASSWORD)),
        VaultError::WrongPassword
    ));
    let recovered = renewed.open_with_recovery(recovery).unwrap();
    assert_eq!(recovered.bytes(), key.bytes());

    let other = StoreKey::generate().unwrap();
    let error = failure(vault.with_new_password(&other, "otra clave", Cost::MINIMUM));
    assert!(matches!(error, VaultError::WrongStoreKey));
}

#[test]
fn a_file_is_read_back_as_it_was_written() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("vault.json");
    assert!(matches!(failure(Vault::read(&path)), VaultError::NotFound));
    MADE.0.write(&path).unwrap();
    assert_eq!(Vault::read(&path).unwrap(), MADE.0);
}

#[test]
fn the_file_holds_no_key_and_no_password() {
    let (vault, key, recovery) = &*MADE;
    let text = vault.text();
    assert!(!text.contains(&Hex(*key.bytes()).text()));
    assert!(!text.contains(&Hex(*recovery.bytes()).text()));
    assert!(!text.contains(PASSWORD));
}

#[test]
fn any_flipped_bit_of_the_file_is_damage() {
    let good = MADE.0.text().into_bytes();
    for at in 0..good.len() {
        for bit in 0..8 {
            let mut bad = good.clone();
            bad[at] ^= 1 << bit;
            let error = failure(Vault::parse(&bad));
            assert!(
                matches!(error, VaultError::Damaged),
                "byte {at} bit {bit}: {error}"
            );
        }
    }
}

#[test]
fn a_file_cut_short_or_continued_is_damage() {
    let good = MADE.0.text().into_bytes();
    for length in 0..good.len() {
        let error = failure(Vault::parse(&good[..length]));
        assert!(
            matches!(error, VaultError::Damaged),
            "{length} bytes: {error}"
        );
    }
    let continued = [good.as_slice(), b"\n"].concat();
    assert!(matches!(
        failure(Vault::parse(&continued)),
        VaultError::Damaged
    ));
}

#[test]
fn a_planted_file_with_other_parameters_is_refused() {
    for weak in ["\"m_kib\": 65535", "\"m_kib\": 8", "\"m_kib\": 0"] {
        let error = failure(Vault::parse(&tampered("\"m_kib\": 65536", weak)));
        assert!(
            matches!(error, VaultError::WeakParameters),
            "{weak}: {error}"
        );
    }
    let error = failure(Vault::parse(&tampered("\"t\": 3", "\"t\": 1")));
    assert!(matches!(error, VaultError::WeakParameters));
    for (from, to) in [
        ("\"m_kib\": 65536", "\"m_kib\": 4294967295"),
        ("\"t\": 3", "\"t\": 4294967295"),
        ("\"p\": 1", "\"p\": 16777215"),
    ] {
        let error = failure(Vault::parse(&tampered(from, to)));
        assert!(
            matches!(error, VaultError::ExcessiveParameters),
            "{to}: {error}"
        );
    }
    // Within the limits, but not those that the key was wrapped with.
    let costlier = Vault::parse(&tampered("\"t\": 3", "\"t\": 4")).unwrap();
    assert!(matches!(
        failure(costlier.open(PASSWORD)),
        VaultError::WrongPassword
    ));
}

#[test]
fn a_planted_file_without_its_slots_or_with_more_is_damage() {
    for (from, to) in [
        ("\"owner\"", "\"someone\""),
        ("\"kind\": \"recovery\"", "\"kind\": \"keyring\""),
        ("\"format\": 1", "\"format\": 0"),
        ("\"format\": 1", "\"format\": \"1\""),
        ("\"format\": 1", "\"format\": 1, \"format\": 1"),
        ("\"format\": 1", "\"format\": 1, \"hint\": \"my dog\""),
    ] {
        let error = failure(Vault::parse(&tampered(from, to)));
        assert!(matches!(error, VaultError::Damaged), "{to}: {error}");
    }
}

#[test]
fn a_file_of_a_later_program_is_not_called_damaged() {
    let later = tampered("\"format\": 1", "\"format\": 2, \"hint\": \"my dog\"");
    let error = failure(Vault::parse(&later));
    assert!(matches!(error, VaultError::NewerVersion { format: 2 }));
}

#[test]
fn a_right_password_with_a_wrong_key_check_is_damage() {
    let check = MADE.0.key_check.text();
    let other = StoreKey::generate().unwrap().check().text();
    let vault = Vault::parse(&tampered(&check, &other)).unwrap();
    assert!(matches!(failure(vault.open(PASSWORD)), VaultError::Damaged));
    let error = failure(vault.open_with_recovery(&MADE.2));
    assert!(matches!(error, VaultError::Damaged));
}

/// A vault of format 1, as the first release wrote it: later programs must still open it.
#[test]
fn the_first_format_stays_readable() {
    let vault = Vault::parse(include_bytes!("../../tests/vault-format-1.json")).unwrap();
    let by_password = vault.open("cuadre al centavo").unwrap();
    let recovery = include_str!("../../tests/vault-format-1.recovery.txt");
    let recovery = RecoveryKey::parse(recovery).ok().unwrap();
    let by_recovery = vault.open_with_recovery(&recovery).unwrap();
    assert_eq!(by_password.bytes(), by_recovery.bytes());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(6))] // Each case costs three guesses.

    #[test]
    fn any_password_opens_what_it_closed_and_no_other_does(password: String, other: String) {
        prop_assume!(password != other);
        let (vault, key, _) = Vault::create(&password, Cost::MINIMUM).unwrap();
        let read = Vault::parse(vault.text().as_bytes()).unwrap();
        let opened = read.open(&password).unwrap();
        prop_assert_eq!(opened.bytes(), key.bytes());
        prop_assert!(matches!(read.open(&other), Err(VaultError::WrongPassword)));
    }

    #[test]
    fn a_planted_wrapped_key_never_opens(at in 0_usize..96, digit in 0_usize..16) {
        let text = MADE.0.text();
        let marker = "\"wrapped\": \"";
        let start = text.find(marker).unwrap() + marker.len();
        let wrapped = &text[start..start + 96];
        let digit = &"0123456789abcdef"[digit..=digit];
        let mut planted = wrapped.to_owned();
        planted.replace_range(at..=at, digit);
        prop_assume!(planted != wrapped);
        let vault = Vault::parse(&tampered(wrapped, &planted)).unwrap();
        prop_assert!(matches!(vault.open(PASSWORD), Err(VaultError::WrongPassword)));
    }
}
