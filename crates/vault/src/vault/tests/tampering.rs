//! Somebody edits vault.json and makes its checksum right.

use serde_json::{Value, json};

use super::*;

/// The vault with its JSON edited and its checksum made right.
fn edited(edit: impl FnOnce(&mut Value)) -> Result<Vault, VaultError> {
    Vault::parse(&tampered(|text| {
        let mut content: Value = serde_json::from_str(text).unwrap();
        edit(&mut content);
        serde_json::to_string_pretty(&content).unwrap()
    }))
}

/// A text of the file, somewhere, with one of its hexadecimal digits changed.
fn with_other_digit(vault: &Value, pointer: &str) -> Value {
    let text = vault.pointer(pointer).unwrap().as_str().unwrap();
    let last = if text.ends_with('0') { '1' } else { '0' };
    json!(format!("{}{last}", &text[..text.len() - 1]))
}

fn flip(pointer: &str) -> Result<Vault, VaultError> {
    edited(|content| {
        let other = with_other_digit(content, pointer);
        *content.pointer_mut(pointer).unwrap() = other;
    })
}

#[test]
fn a_planted_file_with_other_parameters_is_refused() {
    let planted = |member: &str, value: u32| {
        edited(|content| content["slots"][0]["argon2"][member] = json!(value))
    };
    for (member, value) in [("m_kib", 65_535), ("m_kib", 0), ("t", 2), ("p", 0)] {
        let error = failure(planted(member, value));
        assert!(matches!(error, VaultError::WeakParameters), "{member}");
    }
    for (member, value) in [("m_kib", u32::MAX), ("t", 33), ("p", 16_777_215)] {
        let error = failure(planted(member, value));
        assert!(matches!(error, VaultError::ExcessiveParameters), "{member}");
    }
    // Within the limits, but not those that the key was wrapped with.
    let costlier = planted("t", 4).unwrap();
    let error = failure(costlier.open("carmen", PASSWORD));
    assert!(matches!(error, VaultError::WrongPassword));
    let error = failure(costlier.open("ana", PASSWORD_OF_ANA));
    assert!(matches!(error, VaultError::Altered));
}

#[test]
fn a_planted_file_of_another_shape_is_damage() {
    type Edit = fn(&mut Value);
    let edits: [(&str, Edit); 14] = [
        ("format 0", |file| file["format"] = json!(0)),
        ("format 1", |file| file["format"] = json!(1)),
        ("format as text", |file| file["format"] = json!("2")),
        ("a hint", |file| file["hint"] = json!("my dog")),
        ("no seal", |file| drop(remove(file, "seal"))),
        ("null seal", |file| file["seal"] = Value::Null),
        ("nobody knows", |file| drop(remove(file, "recovery_shown"))),
        ("no slots", |file| file["slots"] = json!([])),
        ("no recovery", |file| drop(slots(file).remove(1))),
        ("no person", |file| {
            slots(file).retain(|s| s["kind"] == "recovery")
        }),
        ("a device of nobody", |file| drop(slots(file).remove(2))),
        ("a person twice", |file| {
            let twice = slots(file)[0].clone();
            slots(file).push(twice);
        }),
        ("a device twice", |file| {
            let twice = slots(file)[3].clone();
            slots(file).push(twice);
        }),
        ("another kind", |file| {
            slots(file)[1]["kind"] = json!("keyring")
        }),
    ];
    for (what, edit) in edits {
        let error = failure(edited(edit));
        assert!(matches!(error, VaultError::Damaged), "{what}: {error}");
    }
    let twice = tampered(|text| text.replace("\"format\": 2", "\"format\": 2, \"format\": 2"));
    assert!(matches!(failure(Vault::parse(&twice)), VaultError::Damaged));
}

/// What no password, no computer and no recovery key accepts from then on.
#[test]
fn an_edit_of_anything_is_seen_by_everybody_who_opens() {
    let seal_of_anything = flip("/seal").unwrap();
    refused_to_all(&seal_of_anything);
    refused_to_all(&edited(|file| file["recovery_shown"] = json!(true)).unwrap());
    refused_to_all(&edited(|file| slots(file).reverse()).unwrap());
    refused_to_all(&flip("/key_check").unwrap());

    // What belongs to one person only keeps that person out; everybody else is told.
    for of_ana in ["/nonce", "/wrapped", "/argon2/salt", "/public"] {
        let vault = flip(&format!("/slots/2{of_ana}")).unwrap();
        let error = failure(vault.open_with_recovery(&MADE.recovery));
        assert!(matches!(error, VaultError::Altered), "{of_ana}");
    }
    for sealed in ["ephemeral", "nonce", "wrapped"] {
        let vault = flip(&format!("/slots/2/sealed/{sealed}")).unwrap();
        let error = failure(vault.open_with_device("ana", &MADE.device));
        assert!(matches!(error, VaultError::Altered), "{sealed}");
    }
    for of_device in ["device", "nonce", "wrapped"] {
        let vault = flip(&format!("/slots/3/{of_device}")).unwrap();
        let error = failure(vault.open_with_device("ana", &MADE.device));
        assert!(matches!(error, VaultError::WrongDevice), "{of_device}");
        let error = failure(vault.rotated(&MADE.key));
        assert!(matches!(error, VaultError::Altered), "{of_device}");
    }
    for of_recovery in ["salt", "nonce", "wrapped"] {
        let vault = flip(&format!("/slots/1/{of_recovery}")).unwrap();
        let error = failure(vault.open_with_recovery(&MADE.recovery));
        assert!(matches!(error, VaultError::WrongRecoveryKey));
        let error = failure(vault.open_with_device("ana", &MADE.device));
        assert!(matches!(error, VaultError::Altered), "{of_recovery}");
    }
}

#[test]
fn slots_cannot_be_moved_between_people() {
    let swapped_names = edited(|file| {
        slots(file)[0]["user"] = json!("ana");
        slots(file)[2]["user"] = json!("carmen");
    })
    .unwrap();
    for (user, password) in [("carmen", PASSWORD_OF_ANA), ("ana", PASSWORD)] {
        let error = failure(swapped_names.open(user, password));
        assert!(matches!(error, VaultError::WrongPassword));
    }
    let swapped_keys = edited(|file| {
        for member in ["sealed", "public"] {
            let carmens = slots(file)[0][member].take();
            let anas = std::mem::replace(&mut slots(file)[2][member], carmens);
            slots(file)[0][member] = anas;
        }
    })
    .unwrap();
    refused_to_all(&swapped_keys);
    let swapped_sealed = edited(|file| {
        let carmens = slots(file)[0]["sealed"].take();
        slots(file)[2]["sealed"] = carmens.clone();
        slots(file)[0]["sealed"] = carmens;
    })
    .unwrap();
    refused_to_all(&swapped_sealed);
    let device_moved = edited(|file| slots(file)[3]["user"] = json!("carmen")).unwrap();
    let error = failure(device_moved.open_with_device("carmen", &MADE.device));
    assert!(matches!(error, VaultError::WrongDevice));
}

#[test]
fn slots_cannot_be_dropped_or_rolled_back() {
    let Made { vault, key, .. } = &*MADE;
    let dropped = edited(|file| drop(slots(file).drain(2..))).unwrap();
    let error = failure(dropped.open("carmen", PASSWORD));
    assert!(matches!(error, VaultError::Altered));

    let changed = vault
        .changed_password("ana", PASSWORD_OF_ANA, "la de mayo", Cost::MINIMUM)
        .unwrap();
    let mut rolled_back = changed.clone();
    rolled_back.slots[2] = vault.slots[2].clone();
    let error = failure(rolled_back.open("ana", PASSWORD_OF_ANA));
    assert!(matches!(error, VaultError::Altered));
    let error = failure(rolled_back.without_device(key, "ana"));
    assert!(matches!(error, VaultError::Altered));

    let (renewed, _) = vault.with_new_recovery(key).unwrap();
    let mut rolled_back = renewed.clone();
    rolled_back.slots[1] = vault.slots[1].clone();
    let error = failure(rolled_back.open_with_recovery(&MADE.recovery));
    assert!(matches!(error, VaultError::Altered));
}

/// The owner of an old file has no seal; a new file cannot be dressed up as one.
#[test]
fn an_old_slot_in_a_new_file_is_damage() {
    let old: Value = serde_json::from_slice(OLD).unwrap();
    let planted = edited(|file| {
        let slot = old["slots"][0].clone();
        slots(file).push(slot);
    });
    assert!(matches!(failure(planted), VaultError::Damaged));
    let dressed_up = edited(|file| {
        slots(file).truncate(2);
        remove(file, "seal");
        remove(file, "recovery_shown");
        file["format"] = json!(1);
    });
    assert!(matches!(failure(dressed_up), VaultError::Damaged));
}

#[test]
fn an_old_file_with_a_planted_key_check_is_altered() {
    let mut old = Vault::parse(OLD).unwrap();
    old.key_check = StoreKey::generate().unwrap().check();
    let error = failure(old.open("owner", OLD_PASSWORD));
    assert!(matches!(error, VaultError::Altered));
    let error = failure(old.open_with_recovery(&old_recovery()));
    assert!(matches!(error, VaultError::Altered));
}

fn refused_to_all(vault: &Vault) {
    let refused = [
        failure(vault.open("carmen", PASSWORD)),
        failure(vault.open("ana", PASSWORD_OF_ANA)),
        failure(vault.open_with_device("ana", &MADE.device)),
        failure(vault.open_with_recovery(&MADE.recovery)),
    ];
    for error in refused {
        assert!(matches!(error, VaultError::Altered), "{error}");
    }
}

fn slots(file: &mut Value) -> &mut Vec<Value> {
    file["slots"].as_array_mut().unwrap()
}

fn remove(file: &mut Value, member: &str) -> Option<Value> {
    file.as_object_mut().unwrap().remove(member)
}
