//! People come, change their password, are remembered and go.

use super::*;

#[test]
fn an_old_vault_becomes_new_under_the_owners_password_and_its_recovery_key_stays() {
    let old = Vault::parse(OLD).unwrap();
    let key = old.open("owner", OLD_PASSWORD).unwrap();
    let new = old
        .with_password(&key, "owner", "nueva", Cost::MINIMUM)
        .unwrap();
    assert!(!new.is_old());
    let new = Vault::parse(new.text().as_bytes()).unwrap();
    opens(new.open("owner", "nueva"), &key);
    opens(new.open_with_recovery(&old_recovery()), &key);
    assert!(!new.recovery_shown(), "nobody has confirmed it yet");

    let changed = old
        .changed_password("owner", OLD_PASSWORD, "nueva", Cost::MINIMUM)
        .unwrap();
    assert!(!changed.is_old());
    opens(changed.open("owner", "nueva"), &key);
}

#[test]
fn an_old_vault_does_nothing_else_before() {
    let old = Vault::parse(OLD).unwrap();
    let key = old.open("owner", OLD_PASSWORD).unwrap();
    let refused = [
        failure(old.rotated(&key)),
        failure(old.with_new_recovery(&key)),
        failure(old.with_recovery_shown(&key)),
        failure(old.with_device(&key, "owner", OLD_PASSWORD)),
        failure(old.without_device(&key, "owner")),
        failure(old.without_user(&key, "owner")),
        failure(old.with_password(&key, "ana", "nueva", Cost::MINIMUM)),
    ];
    for error in refused {
        assert!(matches!(error, VaultError::OldFormat), "{error}");
    }
}

#[test]
fn a_password_given_by_the_owner_replaces_the_old_one_and_what_was_remembered() {
    let Made {
        vault,
        key,
        recovery,
        device,
    } = &*MADE;
    let renewed = vault
        .with_password(key, "ana", "recién dada", Cost::MINIMUM)
        .unwrap();
    assert_eq!(renewed.users(), ["carmen", "ana"]);
    opens(renewed.open("ana", "recién dada"), key);
    opens(renewed.open("carmen", PASSWORD), key);
    opens(renewed.open_with_recovery(recovery), key);
    let error = failure(renewed.open("ana", PASSWORD_OF_ANA));
    assert!(matches!(error, VaultError::WrongPassword));
    assert!(!renewed.remembers("ana"));
    let error = failure(renewed.open_with_device("ana", device));
    assert!(matches!(error, VaultError::WrongDevice));
    let keypair = |vault: &Vault| vault.person("ana").unwrap().public;
    assert_ne!(keypair(&renewed), keypair(vault));
}

#[test]
fn a_person_changes_their_own_password_and_stays_remembered() {
    let Made {
        vault, key, device, ..
    } = &*MADE;
    let changed = vault
        .changed_password("ana", PASSWORD_OF_ANA, "la de mayo", Cost::MINIMUM)
        .unwrap();
    let changed = Vault::parse(changed.text().as_bytes()).unwrap();
    opens(changed.open("ana", "la de mayo"), key);
    opens(changed.open_with_device("ana", device), key);
    let error = failure(changed.open("ana", PASSWORD_OF_ANA));
    assert!(matches!(error, VaultError::WrongPassword));
    let guessed = vault.changed_password("ana", "no es", "la de mayo", Cost::MINIMUM);
    assert!(matches!(failure(guessed), VaultError::WrongPassword));
    let nobody = vault.changed_password("eva", "no es", "la de mayo", Cost::MINIMUM);
    assert!(matches!(failure(nobody), VaultError::UnknownUser));
}

#[test]
fn who_leaves_has_no_way_in_and_the_last_one_cannot_leave() {
    let Made {
        vault, key, device, ..
    } = &*MADE;
    let left = vault.without_user(key, "ana").unwrap();
    assert_eq!(left.users(), ["carmen"]);
    let error = failure(left.open("ana", PASSWORD_OF_ANA));
    assert!(matches!(error, VaultError::UnknownUser));
    let error = failure(left.open_with_device("ana", device));
    assert!(matches!(error, VaultError::UnknownUser));
    opens(left.open("carmen", PASSWORD), key);
    assert!(Vault::parse(left.text().as_bytes()).is_ok());
    let error = failure(left.without_user(key, "carmen"));
    assert!(matches!(error, VaultError::LastPerson));
    let error = failure(vault.without_user(key, "eva"));
    assert!(matches!(error, VaultError::UnknownUser));
}

#[test]
fn a_computer_remembers_one_person_until_told_otherwise() {
    let Made {
        vault, key, device, ..
    } = &*MADE;
    assert!(vault.remembers("ana") && !vault.remembers("carmen"));
    let name = vault.device_name("ana").unwrap();
    assert!(name.len() == 32 && !name.contains("ana"));
    assert_eq!(vault.device_name("carmen"), None);

    let (again, fresh) = vault.with_device(key, "ana", PASSWORD_OF_ANA).unwrap();
    opens(again.open_with_device("ana", &fresh), key);
    let error = failure(again.open_with_device("ana", device));
    assert!(matches!(error, VaultError::WrongDevice));
    assert_ne!(again.device_name("ana").unwrap(), name);

    let forgotten = vault.without_device(key, "ana").unwrap();
    assert!(!forgotten.remembers("ana"));
    let error = failure(forgotten.open_with_device("ana", device));
    assert!(matches!(error, VaultError::WrongDevice));
    opens(forgotten.open("ana", PASSWORD_OF_ANA), key);

    let guessed = failure(vault.with_device(key, "ana", PASSWORD));
    assert!(matches!(guessed, VaultError::WrongPassword));
    let nobody = failure(vault.without_device(key, "eva"));
    assert!(matches!(nobody, VaultError::UnknownUser));
}

#[test]
fn a_new_recovery_key_replaces_the_old_one_and_has_to_be_shown_again() {
    let Made {
        vault,
        key,
        recovery,
        ..
    } = &*MADE;
    assert!(!vault.recovery_shown());
    let shown = vault.with_recovery_shown(key).unwrap();
    assert!(shown.recovery_shown());
    let stays = shown.without_device(key, "ana").unwrap();
    assert!(stays.recovery_shown());
    let (renewed, fresh) = shown.with_new_recovery(key).unwrap();
    assert!(!renewed.recovery_shown());
    opens(renewed.open_with_recovery(&fresh), key);
    let error = failure(renewed.open_with_recovery(recovery));
    assert!(matches!(error, VaultError::WrongRecoveryKey));
    opens(renewed.open("carmen", PASSWORD), key);
}

#[test]
fn nothing_changes_under_the_key_of_another_store() {
    let vault = &MADE.vault;
    let other = StoreKey::generate().unwrap();
    let refused = [
        failure(vault.with_password(&other, "ana", "nueva", Cost::MINIMUM)),
        failure(vault.without_user(&other, "ana")),
        failure(vault.with_new_recovery(&other)),
        failure(vault.with_recovery_shown(&other)),
        failure(vault.rotated(&other)),
        failure(vault.with_device(&other, "ana", PASSWORD_OF_ANA)),
        failure(vault.without_device(&other, "ana")),
    ];
    for error in refused {
        assert!(matches!(error, VaultError::WrongStoreKey), "{error}");
    }
}
