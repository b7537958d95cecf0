//! The real program: what it prints where, and how it ends.
#![allow(
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test says loudly what it found"
)]

#[path = "program/cash.rs"]
mod cash;
#[path = "program/people.rs"]
mod people;
#[path = "program/proof.rs"]
mod proof;
#[path = "program/sheet.rs"]
mod sheet;

use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

const PASSWORD: &str = "una clave larga";
const LANGUAGES: [&str; 3] = ["es", "fr", "en"];

fn cuadre(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cuadre"));
    command
        .arg("--data")
        .arg(folder)
        .stdin(Stdio::null())
        .env_remove("CUADRE_SECRET")
        .env_remove("CUADRE_NEW_PASSWORD")
        .env_remove("LC_ALL")
        .env("LANG", "en_GB.UTF-8")
        .env("CUADRE_PASSWORD", PASSWORD);
    command
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    cuadre(folder).args(arguments).output().unwrap()
}

fn stdout(output: &Output) -> &str {
    std::str::from_utf8(&output.stdout).unwrap()
}

fn stderr(output: &Output) -> &str {
    std::str::from_utf8(&output.stderr).unwrap()
}

/// The standard output of a command that must succeed without a word on standard error.
#[track_caller]
fn done(output: Output) -> String {
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert_eq!(stderr(&output), "");
    stdout(&output).to_owned()
}

/// The two lines of a command that must fail, with nothing on standard output.
#[track_caller]
fn failed(output: Output) -> (String, String) {
    assert_eq!(output.status.code(), Some(1), "{}", stdout(&output));
    assert_eq!(stdout(&output), "");
    let lines: Vec<&str> = stderr(&output).lines().collect();
    let [message, next_step] = lines[..] else {
        panic!("not two lines: {lines:?}");
    };
    for sentence in [message, next_step] {
        assert!(
            sentence.ends_with('.') && !sentence.contains("panicked"),
            "{sentence}"
        );
    }
    (message.to_owned(), next_step.to_owned())
}

fn store() -> TempDir {
    let folder = TempDir::new().unwrap();
    done(run(folder.path(), &["init"]));
    folder
}

/// Connects an invented tenant as “Centro” and reads it whole.
fn sync_sandbox(folder: &Path, options: &[&str]) {
    let mut tenant = Command::new(env!("CARGO_BIN_EXE_cuadre"))
        .args(["sandbox", "--exit-with-stdin"])
        .args(options)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut line = String::new();
    let mut ready = std::io::BufReader::new(tenant.stdout.take().unwrap());
    std::io::BufRead::read_line(&mut ready, &mut line).unwrap();
    let account: Value = serde_json::from_str(&line).unwrap();
    let text = |name: &str| account[name].as_str().unwrap();
    let connected = cuadre(folder)
        .args(["source", "add", "prestacop", "--name", "Centro"])
        .args(["--base-url", text("base_url"), "--tenant", text("tenant")])
        .args(["--email", text("email")])
        .env("CUADRE_SECRET", text("password"))
        .output();
    done(connected.unwrap());
    let synced = run(folder, &["sync"]);
    assert_eq!(synced.status.code(), Some(0), "{}", stderr(&synced));
    drop(tenant.stdin.take());
    tenant.wait().unwrap();
}

fn file(folder: &Path, name: &str, content: &str) -> String {
    let path = folder.join(name);
    std::fs::write(&path, content).unwrap();
    path.display().to_string()
}

fn add(folder: &Path, name: &str) -> Output {
    let secret = file(folder, "secret", "clave\n");
    let source = ["source", "add", "prestacop", "--name", name, "--base-url"];
    let account = [
        "http://127.0.0.1:9",
        "--tenant",
        "t",
        "--email",
        "e@example.com",
    ];
    run(
        folder,
        &[&source[..], &account, &["--secret-file", &secret]].concat(),
    )
}

#[test]
fn wrong_usage_ends_with_two() {
    let folder = TempDir::new().unwrap();
    for arguments in [
        &[][..],
        &["unknown"],
        &["sync", "--unknown"],
        &["day-summary"],
        &["day-summary", "--route", "r", "--days", "many"],
        &["sandbox", "--port", "70000"],
        &["--language", "de", "verify"],
    ] {
        let output = run(folder.path(), arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert_eq!(stdout(&output), "", "{arguments:?}");
        assert!(!stderr(&output).is_empty(), "{arguments:?}");
    }
    let help = done(run(folder.path(), &["--help"]));
    assert!(help.contains("day-summary"), "{help}");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn init_shows_the_recovery_key_once_and_never_overwrites() {
    let folder = TempDir::new().unwrap();
    let made = done(run(folder.path(), &["--json", "init"]));
    let document: Value = serde_json::from_str(&made).unwrap();
    let fields: Vec<&String> = document.as_object().unwrap().keys().collect();
    assert_eq!(fields, ["data_folder", "recovery_key"]);
    assert_eq!(document["data_folder"], folder.path().display().to_string());
    let key = document["recovery_key"].as_str().unwrap();
    assert_eq!(key.split('-').map(str::len).collect::<Vec<_>>(), [5; 8]);
    let before = std::fs::read(folder.path().join("vault.json")).unwrap();
    let (message, _) = failed(run(folder.path(), &["init"]));
    assert!(
        message.contains(&folder.path().display().to_string()),
        "{message}"
    );
    assert_eq!(
        std::fs::read(folder.path().join("vault.json")).unwrap(),
        before
    );

    let page = done(run(&folder.path().join("another"), &["init"]));
    let keys = page
        .lines()
        .filter(|line| line.trim().split('-').count() == 8);
    assert_eq!(keys.count(), 1, "{page}");
    assert!(page.contains("paper"), "{page}");
}

#[test]
fn a_wrong_password_and_a_missing_store_are_said_in_every_language() {
    let (folder, empty) = (store(), TempDir::new().unwrap());
    let mut said = std::collections::BTreeSet::new();
    for language in LANGUAGES {
        let wrong = cuadre(folder.path())
            .args(["--language", language, "verify"])
            .env("CUADRE_PASSWORD", "otra")
            .output();
        said.insert(failed(wrong.unwrap()));
        let (message, next_step) = failed(run(
            empty.path(),
            &["--language", language, "--json", "verify"],
        ));
        assert!(
            message.contains(&empty.path().display().to_string()),
            "{message}"
        );
        said.insert((message, next_step));
    }
    assert_eq!(said.len(), 6);
    assert!(done(run(folder.path(), &["verify"])).contains("agrees"));
}

#[test]
fn the_language_is_that_of_the_settings_before_that_of_the_system() {
    let folder = store();
    let verify = |language: &str| {
        done(
            cuadre(folder.path())
                .arg("verify")
                .env("LANG", language)
                .output()
                .unwrap(),
        )
    };
    assert!(verify("es_CO.UTF-8").contains("centavo"));
    assert!(verify("fr_CI.UTF-8").contains("centime"));
    assert!(verify("C").contains("cent."));
    file(
        folder.path(),
        "settings.json",
        r#"{"language": "fr-CI", "theme": "dark"}"#,
    );
    assert!(verify("es_CO.UTF-8").contains("centime"));
    assert!(done(run(folder.path(), &["verify", "--language", "es"])).contains("centavo"));
}

#[test]
fn the_password_comes_from_a_file_before_the_environment() {
    let folder = store();
    let verify = |content: &str| {
        let path = file(folder.path(), "password", content);
        cuadre(folder.path())
            .args(["verify", "--password-file", &path])
            .env("CUADRE_PASSWORD", "otra")
            .output()
            .unwrap()
    };
    done(verify(PASSWORD));
    done(verify(&format!("{PASSWORD}\n")));
    failed(verify(&format!("{PASSWORD}\n\n")));
    let (message, _) = failed(run(
        folder.path(),
        &["verify", "--password-file", "missing"],
    ));
    assert!(message.contains("missing"), "{message}");
}

#[test]
fn without_a_password_and_a_terminal_nothing_hangs() {
    let folder = store();
    for arguments in [&["verify"][..], &["recover"], &["sync"]] {
        let output = cuadre(folder.path())
            .args(arguments)
            .env_remove("CUADRE_PASSWORD")
            .output();
        let (_, next_step) = failed(output.unwrap());
        assert!(next_step.contains("CUADRE_PASSWORD"), "{next_step}");
    }
    let fresh = TempDir::new().unwrap();
    failed(
        cuadre(fresh.path())
            .arg("init")
            .env_remove("CUADRE_PASSWORD")
            .output()
            .unwrap(),
    );
    assert_eq!(std::fs::read_dir(fresh.path()).unwrap().count(), 0);
}

#[test]
fn damaged_files_are_told_apart_and_left_as_they_are() {
    let folder = store();
    let path = |name: &str| folder.path().join(name);
    let mut said = Vec::new();
    let mut damage = |name: &str, change: &dyn Fn(Vec<u8>) -> Vec<u8>| {
        let good = std::fs::read(path(name)).unwrap();
        let bad = change(good.clone());
        std::fs::write(path(name), &bad).unwrap();
        for language in LANGUAGES {
            said.push(failed(run(
                folder.path(),
                &["--language", language, "verify"],
            )));
        }
        assert!(
            std::fs::read(path(name)).unwrap() == bad,
            "{name} was changed"
        );
        std::fs::write(path(name), good).unwrap();
    };
    damage("vault.json", &|bytes| bytes[..bytes.len() / 2].to_vec());
    damage("cuadre.db", &|mut bytes| {
        bytes[..4096].reverse();
        bytes
    });
    damage("cuadre.db", &|_| b"This is no store.".to_vec());
    let distinct: std::collections::BTreeSet<&(String, String)> = said.iter().collect();
    // A vault and a store, each in three languages.
    assert_eq!(distinct.len(), 6, "{said:#?}");
    done(run(folder.path(), &["verify"]));
}

#[test]
fn somebody_whom_nobody_knows_is_refused() {
    let folder = store();
    let (message, _) = failed(run(folder.path(), &["--user", "ana", "verify"]));
    assert!(message.contains("ana"), "{message}");
    // That was no try of the owner's password: they need not wait.
    done(run(folder.path(), &["--user", "owner", "verify"]));
}

#[test]
fn the_recovery_key_sets_a_new_password() {
    let folder = TempDir::new().unwrap();
    let made: Value = serde_json::from_str(&done(run(folder.path(), &["--json", "init"]))).unwrap();
    let key = made["recovery_key"].as_str().unwrap().to_lowercase();
    let recover = |key: &str| {
        let key = file(folder.path(), "key", key);
        cuadre(folder.path())
            .args(["recover", "--recovery-key-file", &key])
            .env("CUADRE_PASSWORD", "la nueva")
            .output()
            .unwrap()
    };
    let mut mistyped = key.clone();
    mistyped.replace_range(6..7, if &key[6..7] == "0" { "1" } else { "0" });
    let (message, _) = failed(recover(&mistyped));
    assert!(message.contains('2'), "{message}");
    done(run(folder.path(), &["verify"]));

    done(recover(&key));
    failed(run(folder.path(), &["verify"]));
    let verify = cuadre(folder.path())
        .arg("verify")
        .env("CUADRE_PASSWORD", "la nueva")
        .output();
    done(verify.unwrap());
}

#[test]
fn sources_come_and_go_and_their_secrets_are_not_shown() {
    let folder = store();
    assert!(done(run(folder.path(), &["source", "list"])).contains("source add"));
    let (message, _) = failed(run(folder.path(), &["sync"]));
    assert!(message.contains("No source"), "{message}");
    assert!(done(add(folder.path(), "Centro")).contains("Centro"));
    failed(add(folder.path(), "Centro"));
    let list = done(run(folder.path(), &["--json", "source", "list"]));
    let document: Value = serde_json::from_str(&list).unwrap();
    assert_eq!(document["sources"][0]["tenant"], "t");
    assert!(!list.contains("clave"), "{list}");

    failed(run(folder.path(), &["source", "test", "Norte"]));
    failed(run(folder.path(), &["sync", "Norte"]));
    failed(run(folder.path(), &["source", "remove", "Norte", "--yes"]));
    let (_, next_step) = failed(run(folder.path(), &["source", "remove", "Centro"]));
    assert!(next_step.contains("--yes"), "{next_step}");
    let left = done(run(
        folder.path(),
        &["--json", "source", "remove", "Centro", "--yes"],
    ));
    assert_eq!(left.trim(), r#"{"sources":[]}"#);
}

#[test]
fn a_source_is_refused_before_it_is_kept() {
    let folder = store();
    for (address, word) in [
        ("not an address", "not an address"),
        ("http://example.com", "unprotected"),
        ("https://u:p@example.com", "user name"),
    ] {
        let source = [
            "source",
            "add",
            "prestacop",
            "--name",
            "n",
            "--base-url",
            address,
        ];
        let output = cuadre(folder.path())
            .args(source)
            .args(["--tenant", "t", "--email", "e@example.com"])
            .env("CUADRE_SECRET", "clave")
            .output();
        let (message, _) = failed(output.unwrap());
        assert!(message.contains(word), "{message}");
    }
    let list = done(run(folder.path(), &["--json", "source", "list"]));
    assert_eq!(list.trim(), r#"{"sources":[]}"#);
}

#[test]
fn questions_about_days_are_answered_or_refused_in_words() {
    let folder = store();
    let day_summary = |arguments: &[&str]| {
        failed(run(
            folder.path(),
            &[&["day-summary", "--route", "R-1"], arguments].concat(),
        ))
        .0
    };
    assert!(day_summary(&[]).contains("R-1"));
    assert!(day_summary(&["--source", "Norte"]).contains("Norte"));
    let (message, _) = failed(run(folder.path(), &["today", "--date", "2026-02-30"]));
    assert!(message.contains("2026-02-30"), "{message}");
    assert!(done(run(folder.path(), &["today"])).contains("cuadre sync"));
}

#[test]
fn a_reader_that_has_gone_is_no_failure_but_a_lost_recovery_key_is() {
    let folder = store();
    let gone = |folder: &Path, arguments: &[&str]| {
        let mut command = cuadre(folder);
        command
            .args(arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        drop(child.stdout.take());
        child.wait_with_output().unwrap()
    };
    done(gone(folder.path(), &["verify"]));
    done(gone(folder.path(), &["--json", "today"]));
    let fresh = TempDir::new().unwrap();
    let (message, _) = failed(gone(fresh.path(), &["init"]));
    assert!(message.contains("recovery key"), "{message}");
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_behind_standard_output_is_told() {
    let folder = store();
    let full = std::fs::File::options()
        .write(true)
        .open("/dev/full")
        .unwrap();
    let output = cuadre(folder.path())
        .arg("verify")
        .stdout(full)
        .output()
        .unwrap();
    failed(output);
}

/// On a real terminal: `script` of util-linux brings one.
#[cfg(target_os = "linux")]
#[test]
fn passwords_are_asked_for_on_a_terminal_and_not_echoed() {
    let folder = TempDir::new().unwrap();
    let on_terminal = |arguments: &str, typed: &str| {
        let program = env!("CARGO_BIN_EXE_cuadre");
        let line = format!("{program} --data {} {arguments}", folder.path().display());
        let mut child = Command::new("script")
            .args([
                "--quiet",
                "--return",
                "--echo",
                "never",
                "--command",
                &line,
                "/dev/null",
            ])
            .env_remove("CUADRE_PASSWORD")
            .env("LANG", "en_GB.UTF-8")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut keyboard = child.stdin.take().unwrap();
        keyboard.write_all(typed.as_bytes()).unwrap();
        let output = child.wait_with_output().unwrap();
        drop(keyboard);
        (output.status.code(), stdout(&output).to_owned())
    };
    let (code, page) = on_terminal("init", "tecleada\nde otro modo\n");
    assert_eq!(code, Some(1), "{page}");
    assert!(page.contains("not the same"), "{page}");
    let (code, page) = on_terminal("init", "tecleada\ntecleada\n");
    assert_eq!(code, Some(0), "{page}");
    assert!(
        page.contains("New password: ") && page.contains("Recovery key"),
        "{page}"
    );
    assert!(!page.contains("tecleada"), "{page}");
    let (code, page) = on_terminal("verify", "tecleada\n");
    assert_eq!(code, Some(0), "{page}");
    assert!(page.contains("agrees to the cent"), "{page}");
}
