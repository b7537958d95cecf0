//! Backups that are restored, the log that proves itself, and a store that somebody put back.

use super::*;

/// An entry of the exported log has these fields and no others.
const FIELDS: [&str; 9] = [
    "action",
    "at",
    "details",
    "hash",
    "n",
    "object",
    "prev_hash",
    "role",
    "user",
];

fn fields(object: &Value) -> Vec<&String> {
    object.as_object().unwrap().keys().collect()
}

fn document(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

#[test]
fn a_backup_is_restored_elsewhere_by_password_or_recovery_key() {
    let (folder, shelf) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    let made = document(&done(run(folder.path(), &["--json", "init"])));
    let key = made["recovery_key"].as_str().unwrap();
    done(add(folder.path(), "Centro"));
    let out = ["--json", "backup", "--out", "office.cuadre"];
    let made = cuadre(folder.path())
        .args(out)
        .current_dir(shelf.path())
        .output()
        .unwrap();
    let made = document(&done(made));
    let backup = made["path"].as_str().unwrap();
    assert!(Path::new(backup).is_absolute(), "{backup}");
    assert!(shelf.path().join("office.cuadre").exists());
    assert_eq!(fields(&made), ["at", "bytes", "entries", "head", "path"]);

    let elsewhere = shelf.path().join("by password");
    let page = done(run(&elsewhere, &["restore", backup]));
    assert!(page.contains(made["head"].as_str().unwrap()), "{page}");
    assert!(done(run(&elsewhere, &["source", "list"])).contains("Centro"));
    let checked = document(&done(run(&elsewhere, &["--json", "audit", "verify"])));
    assert_eq!(checked["ok"], true, "{checked}");
    let (message, _) = failed(run(&elsewhere, &["restore", backup]));
    assert!(message.contains("by password"), "{message}");

    let by_key = shelf.path().join("by key");
    let key = file(shelf.path(), "key", key);
    let restored = cuadre(&by_key)
        .args(["restore", backup, "--recovery-key-file", &key])
        .env("CUADRE_NEW_PASSWORD", "la nueva")
        .output()
        .unwrap();
    done(restored);
    let verified = cuadre(&by_key)
        .arg("verify")
        .env("CUADRE_PASSWORD", "la nueva")
        .output()
        .unwrap();
    done(verified);
}

#[test]
fn what_is_no_backup_touches_nothing() {
    let (folder, shelf) = (store(), TempDir::new().unwrap());
    done(run(folder.path(), &["backup"]));
    let list = document(&done(run(folder.path(), &["--json", "backups"])));
    let backup = list["files"][0]["path"].as_str().unwrap();
    assert_eq!(list["age"]["late"], false);
    let page = done(run(folder.path(), &["backups"]));
    assert!(
        page.contains("Last good backup") && page.contains("month"),
        "{page}"
    );

    let whole = std::fs::read(backup).unwrap();
    let cut = shelf.path().join("cut");
    std::fs::write(&cut, &whole[..whole.len() / 2]).unwrap();
    let cut = cut.display().to_string();
    let foreign = file(shelf.path(), "foreign", "This is no backup.");
    let target = shelf.path().join("target");
    for refused in [
        &cut,
        &foreign,
        &shelf.path().join("none").display().to_string(),
    ] {
        failed(run(&target, &["restore", refused]));
        let left = std::fs::read_dir(&target).map_or(0, Iterator::count);
        assert_eq!(left, 0, "{refused}");
    }
    let wrong = cuadre(&target)
        .args(["restore", backup])
        .env("CUADRE_PASSWORD", "otra")
        .output()
        .unwrap();
    failed(wrong);
    assert_eq!(std::fs::read_dir(&target).map_or(0, Iterator::count), 0);
}

#[test]
fn the_log_is_exported_and_checked() {
    let folder = store();
    let out = folder.path().join("log.jsonl");
    let out = out.display().to_string();
    let written = document(&done(run(
        folder.path(),
        &["--json", "audit", "export", "--out", &out],
    )));
    assert_eq!(fields(&written), ["entries", "head", "path"]);
    let text = std::fs::read_to_string(&out).unwrap();
    let entries: Vec<Value> = text.lines().map(document).collect();
    assert_eq!(written["entries"], entries.len());
    for (place, entry) in entries.iter().enumerate() {
        assert_eq!(fields(entry), FIELDS);
        assert_eq!(entry["n"], place + 1);
        let before = match place {
            0 => Value::from("0".repeat(64)),
            place => entries[place - 1]["hash"].clone(),
        };
        assert_eq!(entry["prev_hash"], before);
    }
    let last = entries.last().unwrap();
    assert_eq!(
        (&last["hash"], &last["action"]),
        (&written["head"], &"audit_export".into())
    );
    let (message, _) = failed(run(folder.path(), &["audit", "export", "--out", &out]));
    assert!(message.contains("log.jsonl"), "{message}");
    assert_eq!(std::fs::read_to_string(&out).unwrap(), text);

    let checked = document(&done(run(folder.path(), &["--json", "audit", "verify"])));
    assert_eq!(fields(&checked), ["entries", "findings", "head", "ok"]);
    assert_eq!(checked["findings"].to_string(), "[]");
    assert!(done(run(folder.path(), &["audit", "verify"])).contains("whole"));
    let two = ["audit", "log", "--limit", "2", "--user-filter", "owner"];
    let page = done(run(folder.path(), &two));
    assert!(page.contains("Entries shown: 2 of"), "{page}");
    failed(run(
        folder.path(),
        &["audit", "log", "--from", "2026-02-30"],
    ));
}

#[test]
fn a_store_that_was_put_back_is_told_of_until_the_owner_accepts_it() {
    let folder = store();
    let folder = folder.path();
    let (now, before) = (folder.join("cuadre.db"), folder.join("before"));
    std::fs::copy(&now, &before).unwrap();
    done(add(folder, "Centro"));
    std::fs::copy(&before, &now).unwrap();

    let read = run(folder, &["--json", "source", "list"]);
    assert_eq!(read.status.code(), Some(0), "{}", stderr(&read));
    assert_eq!(stdout(&read).trim(), r#"{"sources":[]}"#);
    let warning = stderr(&read);
    assert!(warning.contains("not as Cuadre left it"), "{warning}");
    assert!(
        warning.lines().any(|line| line.starts_with("- ")),
        "{warning}"
    );

    let refused = add(folder, "Norte");
    assert_eq!(refused.status.code(), Some(1));
    let checked = run(folder, &["--json", "audit", "verify"]);
    assert_eq!(checked.status.code(), Some(1));
    let checked = document(stdout(&checked));
    assert_eq!(checked["ok"], false);
    assert_ne!(checked["findings"].to_string(), "[]");
    let page = run(folder, &["audit", "verify"]);
    assert_eq!(page.status.code(), Some(1));
    assert!(stdout(&page).contains("Last hash"), "{}", stdout(&page));

    let accept = ["audit", "accept", "--reason", "Put back from a copy"];
    let accepted = run(folder, &accept);
    assert_eq!(accepted.status.code(), Some(0), "{}", stderr(&accepted));
    done(run(folder, &["audit", "verify"]));
    done(add(folder, "Norte"));
}
