//! A store with invented records that is killed again and again, and what must hold of it then.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use office::Office;
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::runtime::Runtime;
use vault::{Cost, RecoveryKey, Vault};

use crate::cuadre;

/// The password of the store in `tests/fixtures/store-version-2`, whose people are invented.
pub(crate) const FIRST_PASSWORD: &str = "una clave larga";
/// Its recovery key.
pub(crate) const FIRST_RECOVERY_KEY: &str = "AQN79-6MYK8-S93CW-3R2FS-E3KYS-HKRT9-66YJB-CXDNV";
/// What begins every SQLite file that is not encrypted, and names of the invented tenant.
const PLAIN: [&[u8]; 6] = [
    b"SQLite format 3\0",
    b"Centro",
    b"route-01",
    b"prestamos.example",
    b"full_name",
    b"CREATE TABLE",
];
/// What stands in a data folder only while something is under way.
const UNDER_WAY: [&str; 6] = [
    "cuadre-next.db",
    "cuadre-next.db-wal",
    "cuadre-next.db-shm",
    "vault-next.json",
    "cuadre-restored.db",
    "vault-restored.json",
];

/// A data folder with what is known of it.
pub(crate) struct Kept {
    runtime: Runtime,
    folder: TempDir,
    /// What was counted when nothing had been killed yet.
    counted: Value,
}

impl Kept {
    /// A store as version 2 of the program left it.
    pub(crate) fn of_version_2() -> Kept {
        let kept = Kept {
            runtime: Runtime::new().unwrap(),
            folder: TempDir::new().unwrap(),
            // As `cuadre verify` of that version proved it, and a collector a route since.
            counted: json!({
                "routes": 2, "days": 20, "loans": 23, "payments": 128, "expenses": 32,
                "cash_movements": 29, "pages": 6, "changes": 246,
                "bag_days": 20, "local_movements": 0, "counts": 0, "squares": 0, "closes": 0,
            }),
        };
        let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/store-version-2");
        for file in ["cuadre.db", "vault.json"] {
            fs::copy(fixture.join(file), kept.folder().join(file)).unwrap();
        }
        kept
    }

    /// The same, brought to the present version.
    pub(crate) fn of_today() -> Kept {
        let kept = Kept::of_version_2();
        kept.proves_sound(FIRST_PASSWORD);
        kept.cheapen(FIRST_PASSWORD);
        kept
    }

    /// As little work for a guess at the password as a vault may ask for: there are many here.
    pub(crate) fn cheapen(&self, password: &str) {
        let vault = self.vault();
        let recovery_key = RecoveryKey::parse(FIRST_RECOVERY_KEY).unwrap();
        let key = vault.open_with_recovery(&recovery_key).unwrap();
        let vault = vault.with_password(&key, "owner", password, Cost::MINIMUM);
        vault
            .unwrap()
            .write(&self.folder().join("vault.json"))
            .unwrap();
    }

    /// The data folder.
    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The program on this store.
    pub(crate) fn command(&self, password: &str, arguments: &[&str]) -> Command {
        let mut command = Command::new(cuadre::program());
        command
            .arg("--data")
            .arg(self.folder())
            .arg("--json")
            .args(arguments)
            .env("CUADRE_PASSWORD", password)
            .env_remove("CUADRE_NEW_PASSWORD");
        command
    }

    /// What stands in `vault.json`.
    pub(crate) fn vault(&self) -> Vault {
        Vault::read(&self.folder().join("vault.json")).unwrap()
    }

    /// Tells one store key from another, without either.
    pub(crate) fn key_check(&self) -> Value {
        let text = fs::read(self.folder().join("vault.json")).unwrap();
        let vault: Value = serde_json::from_slice(&text).unwrap();
        vault["key_check"].clone()
    }

    /// Whether a recovery key opens the vault.
    pub(crate) fn is_opened_by(&self, recovery_key: &str) -> bool {
        let recovery_key = RecoveryKey::parse(recovery_key).unwrap();
        self.vault().open_with_recovery(&recovery_key).is_ok()
    }

    /// The files in the folder that stand there only while something is under way.
    pub(crate) fn under_way(&self) -> Vec<PathBuf> {
        let is_under_way = |path: &PathBuf| {
            let name = path.file_name().unwrap().to_str().unwrap();
            UNDER_WAY.contains(&name) || name.ends_with(".part") || name.ends_with(".new")
        };
        let files = files(self.folder());
        files.into_iter().filter(is_under_way).collect()
    }

    /// What is left by whatever was killed last is encrypted; the store opens with the password,
    /// is as Cuadre left it, proves every figure, and what was under way is gone.
    #[track_caller]
    pub(crate) fn proves_sound(&self, password: &str) {
        nothing_is_plain(self.folder());
        let office = self.unlocked(password);
        let proof = self.ask(&office, "verify", &json!({}));
        assert_eq!(proof["ok"], true, "{proof}");
        assert_eq!(proof["checked"], self.counted);
        let log = self.ask(&office, "audit_verify", &json!({}));
        assert_eq!(log["ok"], true, "{log}");
        self.ask(&office, "lock", &json!({}));
        let parts_of_backups = |path: &PathBuf| path.extension().is_some_and(|end| end == "part");
        let mut left = self.under_way();
        // Those go with the next backup.
        left.retain(|path| !parts_of_backups(path));
        assert_eq!(left, [] as [PathBuf; 0]);
        nothing_is_plain(self.folder());
    }

    /// A new recovery key.
    pub(crate) fn new_recovery_key(&self, password: &str) -> String {
        let vault = self.vault();
        let key = vault.open("owner", password).unwrap();
        let (vault, recovery_key) = vault.with_new_recovery(&key).unwrap();
        vault.write(&self.folder().join("vault.json")).unwrap();
        recovery_key.text().to_string()
    }

    /// Restores a backup of this store elsewhere and proves it.
    #[track_caller]
    pub(crate) fn proves_backup(&self, backup: &Path, password: &str) {
        let folder = TempDir::new().unwrap();
        let office = Office::new(&folder.path().join("restored"));
        let question = json!({
            "path": backup, "user": "owner", "password": password,
            "recovery_key": null, "new_password": null,
        });
        self.ask(&office, "restore", &question);
        let proof = self.ask(&office, "verify", &json!({}));
        assert_eq!(proof["ok"], true, "{proof}");
        assert_eq!(proof["checked"], self.counted);
        let log = self.ask(&office, "audit_verify", &json!({}));
        assert_eq!(log["ok"], true, "{log}");
        self.ask(&office, "lock", &json!({}));
    }

    #[track_caller]
    fn unlocked(&self, password: &str) -> Office {
        let office = Office::new(self.folder());
        // A guess that was killed counts as a wrong one.
        let desk = self.ask(&office, "desk", &json!({}));
        let wait_seconds = desk["people"][0]["wait_seconds"].as_u64().unwrap();
        assert!(wait_seconds <= 1, "{desk}");
        std::thread::sleep(Duration::from_secs(wait_seconds));
        let unlock = json!({ "user": "owner", "password": password });
        let desk = self.ask(&office, "unlock", &unlock);
        assert_eq!(desk["read_only"], false, "{desk}");
        office
    }

    #[track_caller]
    fn ask(&self, office: &Office, command: &str, question: &Value) -> Value {
        let answered = self
            .runtime
            .block_on(office.call(command, &question.to_string()));
        let answer = answered.unwrap_or_else(|failure| panic!("{command}: {failure:?}"));
        serde_json::from_str(&answer).unwrap()
    }
}

/// No byte of any file in a folder is readable without a key.
#[track_caller]
fn nothing_is_plain(folder: &Path) {
    for file in files(folder) {
        // Whatever was under way may be gone by now.
        let bytes = fs::read(&file).unwrap_or_default();
        for plain in PLAIN {
            let found = memchr::memmem::find(&bytes, plain).is_some();
            let plain = String::from_utf8_lossy(plain);
            assert!(!found, "{} holds {plain:?}", file.display());
        }
    }
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true => found.extend(files(&path)),
            false => found.push(path),
        }
    }
    found
}
