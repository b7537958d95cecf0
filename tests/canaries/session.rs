//! A whole session of an office: at the terminal, at the window, with everything that goes wrong.

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use vault::{RecoveryKey, Vault};

use crate::cuadre::{self, SOURCE};
use crate::driver::{self, Window};
use crate::hunt::{Channel, Hunt};
use crate::planted::{self, Upstream};
use crate::process;

const OWNER: &str = "Clave-Dueña-Quozzi-31";
const OWNER_NEXT: &str = "Clave-Dueña-Wimbax-32";
const CLERK: &str = "Clave-Oficina-Plorvo-33";
const OFFICER: &str = "Clave-Oficial-Zuntek-34";
const WRONG: &str = "Clave-Ajena-Frubia-35";
const PURPOSE: &str = "reclamo de Gribaldix sobre un recibo";

/// The people, the folder and the upstream of a session.
pub(crate) struct Session<'a> {
    folder: &'a Path,
    hunt: &'a Hunt,
    upstream: Upstream,
}

impl<'a> Session<'a> {
    /// Starts the upstream; has every password looked for.
    pub(crate) fn begin(folder: &'a Path, hunt: &'a Hunt) -> Session<'a> {
        let options = ["--routes", "2", "--customers", "30", "--days", "12"];
        let more = ["--page-max", "40", "--bad-records"];
        hunt.look_for(|needles| {
            needles.add_text("password", OWNER);
            needles.add_text("next password", OWNER_NEXT);
            needles.add_text("clerk's password", CLERK);
            needles.add_text("officer's password", OFFICER);
            needles.add_text("wrong password", WRONG);
            // The purpose is in the log, which is in the store and in its exports only.
            needles.add_text("stated purpose", "Gribaldix");
        });
        Session {
            folder,
            hunt,
            upstream: Upstream::start(&[&options[..], &more].concat()),
        }
    }

    fn data(&self) -> PathBuf {
        self.folder.join("data")
    }

    /// Everything that the program does, and what can go wrong with it.
    pub(crate) fn at_the_terminal(&self) {
        let made = self.done(OWNER, "init", &["--json", "init"]);
        let made: Value = serde_json::from_str(&made).unwrap();
        self.look_for_keys(&made, "recovery key", "store key");
        self.connect();
        self.kill_a_sync();
        for how in ["error", "broken", "page"] {
            self.upstream.control("POST", &format!("leak?how={how}"));
            self.sync_in_vain(how);
        }
        self.upstream.control("POST", "leak");
        // Not every record can be read: that is told, and the reading is whole.
        self.done(OWNER, "sync", &["sync"]);
        self.add_people();
        self.read();
        self.done(OWNER_NEXT, "source list", &["source", "list"]);
        for user in ["owner", "ana"] {
            self.fails(WRONG, "a wrong password", &["--user", user, "verify"]);
        }
        self.fails(CLERK, "a refusal", &["--user", "ana", "audit", "log"]);
        self.done(
            OFFICER,
            "verify by the officer",
            &["--user", "carmen", "verify"],
        );
        let rotated = self.done(
            OWNER_NEXT,
            "key rotate",
            &["--json", "key", "rotate", "--yes"],
        );
        let rotated: Value = serde_json::from_str(&rotated).unwrap();
        self.look_for_keys(&rotated, "next recovery key", "next store key");
        let recovery = rotated["recovery_key"].as_str().unwrap();
        self.upstream.control("POST", "mutate?seed=3");
        self.done(OWNER_NEXT, "sync", &["sync", "--full"]);
        self.back_up(recovery);
        self.done(OWNER_NEXT, "verify", &["verify"]);
    }

    /// The recovery key, and the store key that it opens.
    fn look_for_keys(&self, made: &Value, recovery: &'static str, store: &'static str) {
        let text = made["recovery_key"].as_str().unwrap();
        let vault = Vault::read(&self.data().join("vault.json")).unwrap();
        let key = vault.open_with_recovery(&RecoveryKey::parse(text).unwrap());
        let key = key.unwrap();
        self.hunt.look_for(|needles| {
            needles.add_text(recovery, text);
            needles.add_text(recovery, &text.replace('-', ""));
            needles.add_text(recovery, &text.replace('-', " "));
            needles.add_key(store, key.bytes());
        });
    }

    fn connect(&self) {
        let account = &self.upstream.account;
        let add = ["source", "add", "prestacop", "--name", SOURCE, "--base-url"];
        let how = [
            account.base_url.as_str(),
            "--tenant",
            &account.tenant,
            "--email",
        ];
        self.done(
            OWNER,
            "source add",
            &[&add[..], &how, &[&account.email]].concat(),
        );
        self.done(OWNER, "source test", &["source", "test", SOURCE]);
    }

    /// Kills syncs until one has died while it read.
    fn kill_a_sync(&self) {
        for delay_ms in [5, 15, 30, 60, 100, 150] {
            let asked = self.upstream.times_asked();
            let mut command = self.command(OWNER, &["sync", "--full"]);
            let mut child = command
                .stdout(Stdio::null())
                .stderr(Stdio::null())
                .spawn()
                .unwrap();
            let began = Instant::now();
            while self.upstream.times_asked() == asked {
                assert!(began.elapsed() < driver::PATIENCE, "the sync asks nothing");
                std::thread::sleep(Duration::from_millis(2));
            }
            std::thread::sleep(Duration::from_millis(delay_ms));
            child.kill().unwrap();
            child.wait().unwrap();
        }
        let log = self.data().join("cuadre.db-wal");
        assert!(
            std::fs::metadata(log).unwrap().len() > 0,
            "no sync was killed in its midst"
        );
    }

    /// Tries a sync for a while, as long as it goes on trying.
    fn sync_in_vain(&self, how: &str) {
        let mut command = self.command(OWNER, &["sync"]);
        let child = command
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        std::thread::sleep(Duration::from_secs(2));
        // It has ended where the answer was final.
        let _ = Command::new("kill")
            .args(["-INT", &child.id().to_string()])
            .output();
        let output = child.wait_with_output().unwrap();
        self.note(&format!("a sync against answers of kind {how}"), &output);
        assert_eq!(output.status.code(), Some(1), "{how}");
        assert!(
            !output.stderr.is_empty() || !output.stdout.is_empty(),
            "{how}"
        );
    }

    fn add_people(&self) {
        let add = |password: &str, arguments: &[&str]| {
            let mut command = self.command(OWNER, &[&["users", "add"], arguments].concat());
            let output = command
                .env("CUADRE_NEW_PASSWORD", password)
                .output()
                .unwrap();
            self.succeeded("users add", output);
        };
        let clerk = ["ana", "--full-name", "Ana", "--role", "clerk"];
        add(CLERK, &[&clerk[..], &["--route", "route-07"]].concat());
        let officer = ["carmen", "--full-name", "Carmen", "--role", "compliance"];
        add(OFFICER, &officer);
        let mut change = self.command(OWNER, &["password"]);
        let output = change
            .env("CUADRE_NEW_PASSWORD", OWNER_NEXT)
            .output()
            .unwrap();
        self.succeeded("password", output);
        self.done(OWNER_NEXT, "users", &["users"]);
    }

    fn read(&self) {
        self.done(OWNER_NEXT, "today", &["today"]);
        self.done(OWNER_NEXT, "today", &["--json", "today"]);
        let days = ["day-summary", "--route", "route-07"];
        self.done(OWNER_NEXT, "day-summary", &days);
        self.done(
            CLERK,
            "day-summary",
            &[&["--user", "ana"], &days[..]].concat(),
        );
        self.done(OWNER_NEXT, "roles", &["roles"]);
    }

    /// Backups, restoring with the password and with the recovery key, the log and its export.
    fn back_up(&self, recovery: &str) {
        let at = |name: &str| self.folder.join(name).display().to_string();
        let (backup, export) = (at("copy.cuadre"), at("log.jsonl"));
        self.done(OWNER_NEXT, "backup", &["backup", "--out", &backup]);
        self.done(OWNER_NEXT, "backup", &["backup"]);
        self.done(OWNER_NEXT, "backups", &["backups"]);
        let elsewhere = at("restored");
        let restore = ["--data", &elsewhere, "restore", &backup];
        self.done(OWNER_NEXT, "restore", &restore);
        // What a person types from paper; here it lies in a file of theirs, outside the folder.
        let paper = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(paper.path(), recovery).unwrap();
        let key = ["--recovery-key-file", paper.path().to_str().unwrap()];
        let by_key = at("restored by key");
        let restore_by_key = [&["--data", &by_key, "restore", &backup], &key[..]].concat();
        let mut command = self.command(WRONG, &restore_by_key);
        let output = command.env("CUADRE_NEW_PASSWORD", OWNER).output();
        self.succeeded("restore by key", output.unwrap());
        let again = at("restored again");
        let restore = ["--data", &again, "restore", &backup];
        self.fails(WRONG, "a restore with a wrong password", &restore);
        let bytes = std::fs::read(&backup).unwrap();
        let cut = at("cut.cuadre");
        std::fs::write(&cut, &bytes[..bytes.len() / 2]).unwrap();
        self.fails(
            OWNER_NEXT,
            "a restore of half a backup",
            &["--data", &again, "restore", &cut],
        );
        self.done(OWNER_NEXT, "audit log", &["audit", "log"]);
        self.done(OWNER_NEXT, "audit verify", &["audit", "verify"]);
        self.done(
            OWNER_NEXT,
            "audit export",
            &["audit", "export", "--out", &export],
        );
    }

    fn command(&self, password: &str, arguments: &[&str]) -> Command {
        let mut command = Command::new(cuadre::program());
        command.args(arguments);
        if !arguments.contains(&"--data") {
            command.arg("--data").arg(self.data());
        }
        command
            .envs(driver::places(self.folder))
            .env_remove("LC_ALL")
            .env("LANG", "en_GB.UTF-8")
            .env("CUADRE_PASSWORD", password)
            .env("CUADRE_SECRET", &self.upstream.account.password)
            .current_dir(self.folder)
            .stdin(Stdio::null());
        command
    }

    /// The standard output of a command that must succeed.
    #[track_caller]
    fn done(&self, password: &str, what: &str, arguments: &[&str]) -> String {
        let output = self.command(password, arguments).output().unwrap();
        self.succeeded(what, output)
    }

    #[track_caller]
    fn succeeded(&self, what: &str, output: Output) -> String {
        self.note(what, &output);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "{what}: {said}");
        String::from_utf8(output.stdout).unwrap()
    }

    #[track_caller]
    fn fails(&self, password: &str, what: &str, arguments: &[&str]) {
        let output = self.command(password, arguments).output().unwrap();
        self.note(what, &output);
        assert_eq!(output.status.code(), Some(1), "{what}");
        assert!(
            !output.stderr.is_empty() || !output.stdout.is_empty(),
            "{what}"
        );
    }

    fn note(&self, what: &str, output: &Output) {
        self.hunt.note(Channel::Output, what, &output.stdout);
        self.hunt.note(Channel::Errors, what, &output.stderr);
    }

    /// Every page that shows a person, in two roles; then the window is killed where it stands.
    pub(crate) async fn at_the_window(&self) {
        let window = Window::open(self.folder, &self.data()).await;
        let shell = the("cuadre-desktop");
        process::assert_protected(shell);
        process::assert_leaves_no_core_file(the("WebKitWebProces"));
        window.type_into("unlock-password", WRONG).await;
        window.press("unlock").await;
        window.find("failure").await;
        window.clear("unlock-password").await;
        window.unlock("owner", OWNER_NEXT).await;
        let rows = self.look_at_rows(&window).await;
        window.go("/quarantine").await;
        window
            .press_selector("[data-testid^=\"quarantine-\"] button")
            .await;
        window.find("record-text").await;
        window.go("/log").await;
        window.find_selector("[data-testid^=\"entry-\"]").await;
        window.go("/people").await;
        window.find("people").await;
        window.go(&rows).await;
        window.find_selector("[data-testid^=\"row-\"]").await;
        window.lock().await;
        self.what_is_left(shell).await;

        window.unlock("carmen", OFFICER).await;
        if window.shows("own-password-later").await {
            window.press("own-password-later").await;
        }
        window.go(&rows).await;
        window.find("hidden-names").await;
        state_purpose(&window).await;
        wait_for_name(&window).await;
        window.press_selector("[data-testid^=\"row-\"]").await;
        window.find("record-text").await;
        crash(shell);
        drop(window);
    }

    /// Says what is left in memory after a lock; of the store key, nothing may be.
    async fn what_is_left(&self, shell: u32) {
        tokio::time::sleep(Duration::from_secs(1)).await;
        let needles = self.hunt.needles();
        for (name, id) in [("the shell", shell), ("the pages", the("WebKitWebProces"))] {
            // Whoever is not root may not look into the shell at all.
            let Ok(found) = process::search(id, &needles) else {
                cuadre::tell(&format!("{name}: its memory cannot be read from here"));
                continue;
            };
            let mib = found.bytes >> 20;
            cuadre::tell(&format!(
                "left after a lock in {name}, {mib} MiB: {:?}",
                found.times
            ));
            for key in ["store key", "next store key"] {
                assert_eq!(found.count(key), 0, "{name}: {:#?}", found.places);
            }
        }
    }

    /// From the day's page to the rows of a line and the record behind one; answers their address.
    async fn look_at_rows(&self, window: &Window) -> String {
        let days = self.done(
            OWNER_NEXT,
            "day-summary",
            &["--json", "day-summary", "--route", "route-07"],
        );
        let days: Value = serde_json::from_str(&days).unwrap();
        let paid = |day: &&Value| day["receipts_cash"] != "0.00";
        let day = days["days"].as_array().unwrap().iter().rfind(paid).unwrap();
        let date = day["business_date"].as_str().unwrap();
        let rows =
            format!("/cash-box?source={SOURCE}&route=route-07&date={date}&line=receipts_cash");
        window.find("status-line").await;
        window.go(&rows).await;
        wait_for_name(window).await;
        window.press_selector("[data-testid^=\"row-\"]").await;
        window.find("record-text").await;
        rows
    }
}

/// That names are in sight, so that the search has something to miss.
async fn wait_for_name(window: &Window) {
    let name = planted::name(0);
    let (first, _) = name.split_once(' ').unwrap();
    let began = Instant::now();
    let script = "return document.body.innerText.includes(arguments[0]);";
    while window.run(script, vec![json!(first)]).await != json!(true) {
        assert!(began.elapsed() < driver::PATIENCE, "no name is shown");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

/// Says why names have to be seen, as the dialog asks.
async fn state_purpose(window: &Window) {
    window
        .press_selector("[data-testid=\"hidden-names\"] button")
        .await;
    window
        .press_selector("[role=\"dialog\"] input[value=\"complaint\"]")
        .await;
    let note = window.find_selector("[role=\"dialog\"] textarea").await;
    note.send_keys(PURPOSE).await.unwrap();
    window
        .press_selector("[role=\"dialog\"] button[type=\"submit\"]")
        .await;
}

/// The process of a program that was started from here.
fn the(name: &str) -> u32 {
    let mut named = process::descendants();
    named.retain(|process| process::name_of(*process) == name);
    // The positive control runs one of its own for a moment, and started it later.
    *named.iter().min().expect("it runs")
}

fn crash(process: u32) {
    let told = Command::new("kill")
        .args(["-KILL", &process.to_string()])
        .status();
    assert!(told.unwrap().success());
    std::thread::sleep(Duration::from_secs(1));
}
