//! The store key changes: who stays opens the new one, who left learns nothing.

use super::*;

#[test]
fn everyone_who_stays_opens_the_new_key_and_nobody_the_old_one() {
    let Made {
        vault,
        key,
        recovery,
        device,
    } = &*MADE;
    let shown = vault.with_recovery_shown(key).unwrap();
    let (rotated, fresh, new_recovery) = shown.rotated(key).unwrap();
    let rotated = Vault::parse(rotated.text().as_bytes()).unwrap();
    assert_ne!(fresh.bytes(), key.bytes());
    opens(rotated.open("carmen", PASSWORD), &fresh);
    opens(rotated.open("ana", PASSWORD_OF_ANA), &fresh);
    opens(rotated.open_with_device("ana", device), &fresh);
    opens(rotated.open_with_recovery(&new_recovery), &fresh);
    let error = failure(rotated.open_with_recovery(recovery));
    assert!(matches!(error, VaultError::WrongRecoveryKey));
    assert!(!rotated.recovery_shown());
}

#[test]
fn the_old_key_does_nothing_with_the_new_vault() {
    let Made { vault, key, .. } = &*MADE;
    let (rotated, _, _) = vault.rotated(key).unwrap();
    let error = failure(rotated.rotated(key));
    assert!(matches!(error, VaultError::WrongStoreKey));
    let error = failure(rotated.with_password(key, "ana", "nueva", Cost::MINIMUM));
    assert!(matches!(error, VaultError::WrongStoreKey));
    let error = failure(rotated.with_new_recovery(key));
    assert!(matches!(error, VaultError::WrongStoreKey));
}

/// Ana keeps all that she ever had: her password, her remembered computer, the old store key and
/// the old file with her private key in it.
#[test]
fn who_was_revoked_opens_nothing_with_all_that_they_kept() {
    let Made {
        vault, key, device, ..
    } = &*MADE;
    let without = vault.without_user(key, "ana").unwrap();
    let (rotated, fresh, _) = without.rotated(key).unwrap();
    opens(rotated.open("carmen", PASSWORD), &fresh);
    let error = failure(rotated.open("ana", PASSWORD_OF_ANA));
    assert!(matches!(error, VaultError::UnknownUser));

    // With their own slots planted back the old sealed key does not pass for the new one.
    let mut planted = rotated.clone();
    let own = |slot: &&Slot| slot.user() == Some("ana");
    planted
        .slots
        .extend(vault.slots.iter().filter(own).cloned());
    let error = failure(planted.open("ana", PASSWORD_OF_ANA));
    assert!(matches!(error, VaultError::Altered));
    let error = failure(planted.open_with_device("ana", device));
    assert!(matches!(error, VaultError::Altered));

    // Nor does their private key open what is sealed to another.
    let private = vault.device("ana").unwrap().private_key(device).unwrap();
    for slot in &rotated.slots {
        if let Slot::Person(person) = slot {
            let opened = person.store_key(&private, &rotated.key_check);
            assert!(matches!(failure(opened), VaultError::Altered));
        }
    }
}

#[test]
fn a_swapped_public_key_is_found_before_the_new_key_is_sealed_to_it() {
    let Made { vault, key, .. } = &*MADE;
    let intruder = PersonSlot::new("ana", "intruso", Cost::MINIMUM, key).unwrap();
    let mut planted = vault.clone();
    planted.slots = replaced(planted.slots, Slot::Person(intruder));
    assert!(matches!(failure(planted.rotated(key)), VaultError::Altered));
    let error = failure(planted.open("carmen", PASSWORD));
    assert!(matches!(error, VaultError::Altered));
    let error = failure(planted.open("ana", "intruso"));
    assert!(matches!(error, VaultError::Altered));
}

#[test]
fn no_key_is_sealed_to_a_point_that_shares_with_everybody() {
    use crate::keypair::Sealed;

    let key = StoreKey::generate().unwrap();
    let order_eight = "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800";
    let one = format!("01{}", "0".repeat(62));
    for point in [&"0".repeat(64), &one, order_eight] {
        let public = Hex::parse(point).unwrap();
        assert!(Sealed::seal(&public, "for", &key).unwrap().is_none());
    }
    let public = crate::keypair::PrivateKey::generate().unwrap().public();
    assert!(Sealed::seal(&public, "for", &key).unwrap().is_some());
}
