//! Backups that are made, refused, restored, broken off, pruned and due.

use std::collections::BTreeMap;

use audit::Anchor;
use store::{EntryFilter, NewEntry, Protection, UserRow};
use tempfile::TempDir;
use vault::{Cost, StoreKey, Vault};

use super::*;
use crate::opening::{ANCHOR_FILE, Presence, STORE_FILE};
use making::make;
use restoring::restore;

const PASSWORD: &str = "una clave larga";
const CANARY: &str = "Yurleidis Ramona Palomeque";

/// A data folder with a small store, open.
struct Desk {
    folder: TempDir,
    books: Books,
    recovery: RecoveryKey,
}

fn desk() -> Desk {
    let folder = tempfile::tempdir().unwrap();
    let made = Vault::create("owner", PASSWORD, Cost::MINIMUM).unwrap();
    let (vault, key, recovery) = made;
    vault.write(&folder.path().join(VAULT_FILE)).unwrap();
    let path = folder.path().join(STORE_FILE);
    let store = Store::create(&path, Protection::key(key.bytes())).unwrap();
    let store = store.guarded(opening::guard(folder.path(), &key));
    store.keep_anchor().unwrap();
    let entry = NewEntry::new(
        "2026-11-20T08:00:00.000000Z",
        "owner",
        "owner",
        "create_store",
    );
    store.keep_user(&owner(), &entry.on(CANARY)).unwrap();
    let opened = Opened {
        store,
        presence: Presence::with_others(folder.path()).unwrap(),
        key,
        findings: Vec::new(),
        finished_rotation: false,
    };
    Desk {
        folder,
        books: Books::new(opened, "owner"),
        recovery,
    }
}

fn owner() -> UserRow {
    UserRow {
        name: "owner".to_owned(),
        full_name: CANARY.to_owned(),
        role: "owner".to_owned(),
        created_at: at("2026-11-20T08:00:00Z"),
        last_login_at: None,
        revoked_at: None,
        password_given: false,
        routes: Vec::new(),
    }
}

fn at(text: &str) -> Stamp {
    Stamp::parse(text).unwrap()
}

impl Desk {
    fn back_up(&self, path: Option<PathBuf>, at_text: &str) -> Result<BackupView, Trouble> {
        let caller = Caller::of(&owner()).unwrap();
        back_up(&self.books, self.folder.path(), path, &caller, at(at_text))
    }

    /// A good backup outside of the folder of the scheduled ones.
    fn good(&self) -> PathBuf {
        let path = self.folder.path().join("mine.backup");
        self.back_up(Some(path.clone()), "2026-11-20T18:45:00Z")
            .unwrap();
        path
    }

    fn recovery(&self, new_password: &str) -> Way {
        Way::Recovery {
            recovery_key: RecoveryKey::parse(&self.recovery.text()).unwrap(),
            new_password: Zeroizing::new(new_password.to_owned()),
        }
    }

    fn actions(&self) -> Vec<String> {
        actions(&self.books.store)
    }
}

fn password() -> Way {
    Way::Password {
        user: "owner".to_owned(),
        password: Zeroizing::new(PASSWORD.to_owned()),
    }
}

fn actions(store: &Store) -> Vec<String> {
    let entries = store.entries(&EntryFilter::default(), None, 500).unwrap();
    entries
        .into_iter()
        .rev()
        .map(|entry| entry.entry.action)
        .collect()
}

/// Every file below a folder with its bytes.
fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.insert(path.clone(), fs::read(&path).unwrap());
        }
    }
    found
}

fn names(folder: &Path) -> Vec<String> {
    let name = |path: PathBuf| path.strip_prefix(folder).unwrap().display().to_string();
    files(folder).into_keys().map(name).collect()
}

/// That a restored folder holds what the backup said, with its anchor, its vault and nothing else.
fn assert_whole(folder: &Path, restored: &Restored, standing: &Anchor) {
    assert_eq!(names(folder), [ANCHOR_FILE, STORE_FILE, VAULT_FILE]);
    let store = opening::open_store(folder, &restored.key).unwrap();
    let store = store.guarded(opening::guard(folder, &restored.key));
    assert_eq!(store.inspect().unwrap().findings, []);
    store.check_integrity().unwrap();
    let now = store.standing().unwrap();
    assert_eq!(
        (now.entries, &now.rows),
        (standing.entries + 1, &standing.rows)
    );
    assert_eq!(actions(&store).last().unwrap(), "restore");
    let last_good_at = store.setting(LAST_GOOD_AT).unwrap();
    assert_eq!(last_good_at.as_ref(), Some(&restored.header.created_at));
    for (path, bytes) in files(folder) {
        let canary = CANARY.as_bytes();
        assert!(
            !bytes.windows(canary.len()).any(|part| part == canary),
            "{path:?}"
        );
    }
}

#[test]
fn a_backup_is_restored_by_password_and_by_recovery_key() {
    let desk = desk();
    let path = desk.good();
    let view = file::check(&path).unwrap();
    let standing = Anchor {
        entries: view.entries,
        head: audit::Hash::parse(&view.head).unwrap(),
        rows: view.rows.clone(),
    };
    assert_eq!((standing.entries, standing.rows["users"]), (2, 1));
    assert_eq!(desk.actions(), ["create_store", "back_up", "back_up"]);
    let elsewhere = tempfile::tempdir().unwrap();
    for (name, way, opens) in [
        ("by-password", password(), PASSWORD),
        (
            "by-recovery-key",
            desk.recovery("otra clave larga"),
            "otra clave larga",
        ),
    ] {
        let folder = elsewhere.path().join(name);
        let restored = restore(&path, &folder, &way).unwrap();
        assert_eq!(restored.user.name, "owner");
        assert_whole(&folder, &restored, &standing);
        let vault = opening::read_vault(&folder).unwrap();
        let key = vault.open("owner", opens).unwrap();
        assert_eq!(key.bytes(), restored.key.bytes());
    }
}

#[cfg(unix)]
#[test]
fn only_its_owner_can_read_a_backup_or_what_was_restored() {
    use std::os::unix::fs::PermissionsExt;
    let desk = desk();
    desk.back_up(None, "2026-11-20T18:45:00Z").unwrap();
    let folder = desk.folder.path().join(FOLDER);
    let made = folder.join("cuadre-20261120-184500Z.backup");
    let restored = desk.folder.path().join("restored");
    restore(&made, &restored, &password()).unwrap();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!((mode(&folder), mode(&restored)), (0o700, 0o700));
    for file in [made, restored.join(STORE_FILE), restored.join(VAULT_FILE)] {
        assert_eq!(mode(&file), 0o600, "{file:?}");
    }
}

#[test]
fn what_stands_in_the_way_of_a_backup_is_left_alone() {
    let desk = desk();
    let path = desk.folder.path().join("a.backup");
    let part = disk::with_end(&path, ".part");
    fs::write(&path, "mine").unwrap();
    let entries = desk.actions();
    let made = desk.back_up(Some(path.clone()), "2026-11-20T18:45:00Z");
    assert_eq!(made.unwrap_err().code(), "backup_exists");
    assert_eq!(fs::read(&path).unwrap(), b"mine");
    assert_eq!(desk.actions(), entries, "nothing was done");
    fs::remove_file(&path).unwrap();
    fs::write(&part, "mine").unwrap();
    let made = desk.back_up(Some(path.clone()), "2026-11-20T18:45:00Z");
    assert_eq!(made.unwrap_err().code(), "backup_exists");
    assert_eq!(fs::read(&part).unwrap(), b"mine");
    // What a backup that was killed left is ours.
    fs::write(&part, "CUADRE BACKUP 1\n{\"cr").unwrap();
    desk.back_up(Some(path.clone()), "2026-11-20T18:45:00Z")
        .unwrap();
    assert!(path.exists() && !part.exists());
    assert_eq!(names(&desk.folder.path().join(FOLDER)), [".lock"]);
}

#[test]
fn a_backup_that_cannot_be_made_leaves_nothing_but_its_reason() {
    let (desk, other) = (desk(), desk());
    let vault = desk.folder.path().join(VAULT_FILE);
    let own = fs::read(&vault).unwrap();
    fs::copy(other.folder.path().join(VAULT_FILE), &vault).unwrap();
    let made = desk.back_up(None, "2026-11-20T18:45:00Z");
    assert_eq!(made.unwrap_err().code(), "vault_damaged");
    let nowhere = desk.folder.path().join("none/a.backup");
    fs::write(&vault, own).unwrap();
    let made = desk.back_up(Some(nowhere.clone()), "2026-11-20T18:46:00Z");
    assert_eq!(made.unwrap_err().code(), "read_only");
    assert!(!nowhere.parent().unwrap().exists());
    assert_eq!(names(&desk.folder.path().join(FOLDER)), [".lock"]);
    let age = age(&desk.books.store, Language::English).unwrap();
    assert!(age.late && age.last_good_at.is_none() && age.failure.is_some());
    desk.back_up(None, "2026-11-20T18:47:00Z").unwrap();
    let age = super::age(&desk.books.store, Language::English).unwrap();
    assert_eq!(age.last_good_at.as_deref(), Some("2026-11-20T18:47:00Z"));
    assert_eq!(age.failure, None);
}

#[test]
fn two_programs_do_not_make_backups_at_once() {
    let desk = desk();
    let folder = desk.folder.path().join(FOLDER);
    disk::create_folder(&folder).unwrap();
    let turn = disk::Turn::take(&folder.join(".lock")).unwrap();
    let made = desk.back_up(None, "2026-11-20T18:45:00Z");
    assert_eq!(made.unwrap_err().code(), "store_in_use");
    drop(turn);
    desk.back_up(None, "2026-11-20T18:46:00Z").unwrap();
}

#[test]
fn a_folder_that_holds_a_store_or_a_part_of_one_is_refused_and_left_as_it_is() {
    let desk = desk();
    let path = desk.good();
    for name in [
        "cuadre.db",
        "cuadre.db-wal",
        "cuadre.db-shm",
        "cuadre.db-journal",
        "vault.json",
        "anchor.json",
        "cuadre-next.db",
        "vault-next.json",
    ] {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join(name), "mine").unwrap();
        let before = files(folder.path());
        let refused = restore(&path, folder.path(), &password()).map(drop);
        assert_eq!(refused.unwrap_err().code(), "restore_not_empty", "{name}");
        assert_eq!(files(folder.path()), before);
    }
    let before = files(desk.folder.path());
    let refused = restore(&path, desk.folder.path(), &password()).map(drop);
    assert_eq!(refused.unwrap_err().code(), "restore_not_empty");
    assert_eq!(files(desk.folder.path()), before);
}

#[test]
fn whoever_may_not_restore_leaves_the_folder_as_it_was() {
    let (desk, other) = (desk(), desk());
    let path = desk.good();
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("settings.json"), "{}").unwrap();
    let before = files(folder.path());
    let of = |user: &str, password: &str| Way::Password {
        user: user.to_owned(),
        password: Zeroizing::new(password.to_owned()),
    };
    for (way, code) in [
        (of("owner", "otra"), "wrong_password"),
        (of("nobody", PASSWORD), "unknown_user"),
        (other.recovery("otra"), "wrong_recovery_key"),
    ] {
        let missing = folder.path().join("new/and/deep");
        for target in [folder.path(), &missing] {
            let refused = restore(&path, target, &way).map(drop);
            assert_eq!(refused.unwrap_err().code(), code);
            assert_eq!(files(folder.path()), before);
        }
        assert!(!folder.path().join("new").exists());
    }
}

#[test]
fn a_backup_that_somebody_put_together_is_refused() {
    let (ours, theirs) = (desk(), desk());
    let (path, other) = (ours.good(), theirs.good());
    let (bytes, other) = (fs::read(&path).unwrap(), fs::read(&other).unwrap());
    let split = |bytes: &[u8]| {
        let ends = bytes.iter().enumerate().filter(|(_, byte)| **byte == b'\n');
        let ends: Vec<usize> = ends.map(|(at, _)| at + 1).take(3).collect();
        let header: serde_json::Value = serde_json::from_slice(&bytes[ends[0]..ends[1]]).unwrap();
        (header, bytes[ends[2]..].to_vec())
    };
    let hash = |bytes: &[u8]| {
        let mut digest = audit::Digest::new();
        digest.update(bytes);
        digest.end().hex()
    };
    let (header, _) = split(&bytes);
    let (_, other_database) = split(&other);
    // The texts are replaced one by one, since the order of the names matters.
    let mut text =
        String::from_utf8(bytes.split(|byte| *byte == b'\n').nth(1).unwrap().into()).unwrap();
    for (name, new) in [
        ("database_sha256", format!("\"{}\"", hash(&other_database))),
        ("database_bytes", other_database.len().to_string()),
    ] {
        text = text.replace(
            &format!("\"{name}\":{}", header[name]),
            &format!("\"{name}\":{new}"),
        );
    }
    let lines = format!("CUADRE BACKUP 1\n{text}\n");
    let whole = format!("{lines}{}\n", hash(lines.as_bytes()));
    let forged = ours.folder.path().join("forged.backup");
    fs::write(&forged, [whole.as_bytes(), &other_database].concat()).unwrap();
    assert!(file::check(&forged).is_ok(), "its hashes are right");
    let folder = tempfile::tempdir().unwrap();
    for way in [password(), ours.recovery("otra")] {
        let refused = restore(&forged, folder.path(), &way).map(drop);
        assert_eq!(refused.unwrap_err().code(), "backup_damaged");
        assert_eq!(names(folder.path()), [""; 0]);
    }
}

#[test]
fn a_restoring_that_was_broken_off_is_begun_anew() {
    let desk = desk();
    let path = desk.good();
    let done = tempfile::tempdir().unwrap();
    let restored = restore(&path, done.path(), &password()).unwrap();
    let done = files(done.path());
    let of = |name: &str| {
        done.iter()
            .find(|(path, _)| path.ends_with(name))
            .unwrap()
            .1
            .clone()
    };
    let (store, vault, anchor) = (of(STORE_FILE), of(VAULT_FILE), of(ANCHOR_FILE));
    let part = ("cuadre-restored.db", &store[..]);
    let cut = ("cuadre-restored.db", &store[..5000]);
    let log = ("cuadre-restored.db-wal", &b"half"[..]);
    let vault_part = ("vault-restored.json", &vault[..]);
    let lock = ("restore.lock", &b""[..]);
    let standing = Anchor {
        entries: restored.header.entries,
        head: audit::Hash::ZERO,
        rows: restored.header.rows.clone(),
    };
    for left in [
        vec![lock],
        vec![lock, ("cuadre-restored.db", &b""[..])],
        vec![lock, cut, ("vault-restored.json", &vault[..40])],
        vec![lock, part, log, vault_part],
        vec![lock, part, log, vault_part, (ANCHOR_FILE, &anchor[..])],
        vec![
            lock,
            part,
            (VAULT_FILE, &vault[..]),
            (ANCHOR_FILE, &anchor[..]),
        ],
    ] {
        let folder = tempfile::tempdir().unwrap();
        for (name, bytes) in &left {
            fs::write(folder.path().join(name), bytes).unwrap();
        }
        // A restoring that fails takes away what the one before left, and no more.
        let nobody = Way::Password {
            user: "nobody".to_owned(),
            password: Zeroizing::new(PASSWORD.to_owned()),
        };
        assert!(restore(&path, folder.path(), &nobody).is_err());
        assert_eq!(names(folder.path()), [""; 0]);
        for (name, bytes) in &left {
            fs::write(folder.path().join(name), bytes).unwrap();
        }
        let restored = restore(&path, folder.path(), &password()).unwrap();
        assert_whole(folder.path(), &restored, &standing);
    }
}

#[test]
fn pruning_keeps_what_the_rule_keeps_and_every_foreign_file() {
    let desk = desk();
    let folder = desk.folder.path().join(FOLDER);
    disk::create_folder(&folder).unwrap();
    for day in 1..=19 {
        let name = format!("cuadre-202611{day:02}-180000Z.backup");
        fs::write(folder.join(name), "old").unwrap();
    }
    for foreign in [
        "cuadre-20260101.backup",
        "notes.txt",
        "cuadre-20261101-180000Z.backup.zip",
    ] {
        fs::write(folder.join(foreign), "mine").unwrap();
    }
    fs::write(folder.join("cuadre-20261119-190000Z.backup.part"), "CUADRE").unwrap();
    desk.back_up(None, "2026-11-20T18:45:00Z").unwrap();
    let expected = [
        ".lock",
        "cuadre-20260101.backup",
        "cuadre-20261101-180000Z.backup",
        "cuadre-20261101-180000Z.backup.zip",
        "cuadre-20261108-180000Z.backup",
        "cuadre-20261114-180000Z.backup",
        "cuadre-20261115-180000Z.backup",
        "cuadre-20261116-180000Z.backup",
        "cuadre-20261117-180000Z.backup",
        "cuadre-20261118-180000Z.backup",
        "cuadre-20261119-180000Z.backup",
        "cuadre-20261120-184500Z.backup",
        "notes.txt",
    ];
    assert_eq!(names(&folder), expected);
}

#[test]
fn nothing_is_pruned_by_a_backup_that_fails_or_stands_elsewhere() {
    let desk = desk();
    let folder = desk.folder.path().join(FOLDER);
    disk::create_folder(&folder).unwrap();
    for day in 1..=19 {
        let name = format!("cuadre-202611{day:02}-180000Z.backup");
        fs::write(folder.join(name), "old").unwrap();
    }
    desk.good();
    assert_eq!(scheduled(&folder).unwrap().len(), 19);
    let vault = desk.folder.path().join(VAULT_FILE);
    fs::write(&vault, "{}").unwrap();
    assert!(desk.back_up(None, "2026-11-20T19:45:00Z").is_err());
    assert_eq!(scheduled(&folder).unwrap().len(), 19);
}

#[test]
fn a_backup_is_due_a_day_after_the_last_good_one() {
    let desk = desk();
    let is_due = |text: &str| super::is_due(&desk.books, at(text)).unwrap();
    assert!(
        !is_due("2026-11-20T18:45:00Z"),
        "there is nothing to lose yet"
    );
    let set = |name: &str, value: &str| {
        let entry = NewEntry::new("2026-11-20T18:00:00.000000Z", "", "none", "back_up");
        desk.books.store.set(&[(name, value)], &entry).unwrap();
    };
    set("none", "");
    desk.books
        .store
        .write(|transaction| {
            let sql = "UPDATE row_counts SET row_count = 1 WHERE table_name = 'loans'";
            Ok(transaction.execute(sql, [])?)
        })
        .unwrap();
    assert!(is_due("2026-11-20T18:45:00Z"), "there never was one");
    set(LAST_GOOD_AT, "2026-11-20T18:45:00Z");
    assert!(!is_due("2026-11-21T18:44:59Z"));
    assert!(is_due("2026-11-21T18:45:00Z"));
    assert!(is_due("2026-11-01T00:00:00Z"), "the clock was set back");
    set(FAILED_AT, "2026-11-21T18:46:00Z");
    assert!(!is_due("2026-11-21T19:45:59Z"));
    assert!(is_due("2026-11-21T19:46:00Z"));
}

#[test]
fn a_store_that_was_changed_behind_the_back_is_not_a_good_backup() {
    let desk = desk();
    let sql = "UPDATE audit_entries SET action = 'unlock' WHERE n = 1";
    desk.books
        .store
        .write(|transaction| Ok(transaction.execute(sql, [])?))
        .unwrap();
    let made = desk.back_up(None, "2026-11-20T18:45:00Z");
    assert_eq!(made.unwrap_err().code(), "backup_failed_check");
    assert_eq!(names(&desk.folder.path().join(FOLDER)), [".lock"]);
}

#[test]
fn a_key_of_another_store_makes_no_backup() {
    let desk = desk();
    let vault = fs::read_to_string(desk.folder.path().join(VAULT_FILE)).unwrap();
    let key = StoreKey::generate().unwrap();
    let original = Original {
        store: &desk.books.store,
        key: &key,
        vault: &vault,
    };
    let (folder, target) = (
        desk.folder.path().join(FOLDER),
        desk.folder.path().join("a.backup"),
    );
    let made = make(&original, &folder, &target, at("2026-11-20T18:45:00Z")).map(drop);
    assert_eq!(made.unwrap_err().code(), "vault_damaged");
    assert!(!target.exists());
}
