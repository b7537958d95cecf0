//! The real program `cuadre` on a store of its own, as a person at a terminal would use it.
#![allow(
    dead_code,
    reason = "each test crate takes what it needs of what they share"
)]

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// The password of every store here.
pub(crate) const PASSWORD: &str = "una clave larga";
/// The languages that a sentence has.
pub(crate) const LANGUAGES: [&str; 3] = ["es", "fr", "en"];
/// What the one source of a store is called.
pub(crate) const SOURCE: &str = "Centro";

/// How to reach a tenant, as servers print it when they are ready.
#[derive(Clone, Debug)]
pub(crate) struct Account {
    pub(crate) base_url: String,
    pub(crate) tenant: String,
    pub(crate) email: String,
    pub(crate) password: String,
}

impl Account {
    /// Reads the line of a server that is ready.
    pub(crate) fn parse(line: &str) -> Account {
        let ready: Value = serde_json::from_str(line)
            .unwrap_or_else(|_| panic!("the server did not start: {line:?}"));
        let text = |name: &str| ready[name].as_str().expect(name).to_owned();
        Account {
            base_url: text("base_url"),
            tenant: text("tenant"),
            email: text("email"),
            password: text("password"),
        }
    }
}

/// The program, which is built before the tests and stands beside them.
pub(crate) fn program() -> PathBuf {
    let this = std::env::current_exe().expect("a test knows where it is");
    let profile = this.ancestors().nth(2).expect("tests stand in deps");
    let program = profile.join(format!("cuadre{}", std::env::consts::EXE_SUFFIX));
    assert!(
        program.exists(),
        "{} is missing: build it with `cargo build --package cli`",
        program.display()
    );
    program
}

/// A store that goes when it is dropped.
pub(crate) struct Store {
    folder: TempDir,
}

impl Store {
    /// A new one.
    pub(crate) fn new() -> Store {
        let store = Store {
            folder: TempDir::new().expect("there is room for a store"),
        };
        store.done(&["init"]);
        store
    }

    /// A new one with a source.
    pub(crate) fn connected(account: &Account) -> Store {
        let store = Store::new();
        store.connect(account);
        store
    }

    /// Connects the source.
    pub(crate) fn connect(&self, account: &Account) {
        let mut command = self.command(&["source", "add", "prestacop", "--name", SOURCE]);
        command
            .args(["--base-url", &account.base_url])
            .args(["--tenant", &account.tenant, "--email", &account.email])
            .env("CUADRE_SECRET", &account.password);
        expect_done(command.output().expect("cuadre runs"));
    }

    /// The data folder.
    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The program on this store.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(program());
        command
            .arg("--data")
            .arg(self.folder.path())
            .args(arguments)
            .stdin(Stdio::null())
            .env_remove("CUADRE_SECRET")
            .env_remove("LC_ALL")
            .env("LANG", "en_GB.UTF-8")
            .env("CUADRE_PASSWORD", PASSWORD);
        command
    }

    /// Starts the program and does not wait.
    pub(crate) fn spawn(&self, arguments: &[&str]) -> Child {
        let mut command = self.command(arguments);
        command.stdout(Stdio::null()).stderr(Stdio::null());
        command.spawn().expect("cuadre runs")
    }

    /// What a command did.
    pub(crate) fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().expect("cuadre runs")
    }

    /// The standard output of a command that must succeed.
    #[track_caller]
    pub(crate) fn done(&self, arguments: &[&str]) -> String {
        expect_done(self.run(arguments))
    }

    /// The document of a command that must succeed.
    #[track_caller]
    pub(crate) fn json(&self, arguments: &[&str]) -> Value {
        let text = self.done(&[&["--json"], arguments].concat());
        serde_json::from_str(&text).expect("--json prints one document")
    }

    /// The document of a command that prints one and fails all the same.
    #[track_caller]
    pub(crate) fn json_of_failure(&self, arguments: &[&str]) -> Value {
        let output = self.run(&[&["--json"], arguments].concat());
        assert_eq!(output.status.code(), Some(1), "{}", said(&output));
        serde_json::from_slice(&output.stdout).expect("--json prints one document")
    }

    /// The two sentences of a command that must fail.
    #[track_caller]
    pub(crate) fn failure(&self, arguments: &[&str]) -> [String; 2] {
        expect_failure(self.run(arguments))
    }

    /// Syncs, which must come to its end; answers what the one source did.
    #[track_caller]
    pub(crate) fn sync(&self, arguments: &[&str]) -> Value {
        let report = self.json(&[&["sync"], arguments].concat());
        let source = report["sources"][0].clone();
        assert_eq!(source["finished"], true, "{source}");
        assert_eq!(source.get("error"), None, "{source}");
        source
    }

    /// Proves every figure; answers what was counted.
    #[track_caller]
    pub(crate) fn verify(&self) -> Value {
        let proof = self.json(&["verify"]);
        assert_eq!(proof["ok"], true, "{proof}");
        assert_eq!(proof["differences"], Value::Array(Vec::new()));
        proof["checked"].clone()
    }
}

/// The standard output of what must have succeeded.
#[track_caller]
pub(crate) fn expect_done(output: Output) -> String {
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    String::from_utf8(output.stdout).expect("cuadre prints UTF-8")
}

/// The two sentences of what must have failed, without a word on standard output.
#[track_caller]
pub(crate) fn expect_failure(output: Output) -> [String; 2] {
    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
    assert!(output.stdout.is_empty(), "{}", said(&output));
    let text = String::from_utf8(output.stderr).expect("cuadre prints UTF-8");
    let lines: Vec<String> = text.lines().map(str::to_owned).collect();
    for line in &lines {
        assert!(line.ends_with('.') && !line.contains("panicked"), "{text}");
    }
    lines
        .try_into()
        .unwrap_or_else(|_| panic!("not two sentences: {text}"))
}

/// Says something that is read also where the tests pass.
pub(crate) fn tell(text: &str) {
    // Where there is no standard error, there is nobody to tell.
    let _ = writeln!(std::io::stderr(), "{text}");
}

fn said(output: &Output) -> String {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    format!("{}\n{}", text(&output.stdout), text(&output.stderr))
}

/// The rows of a sync, by kind and what became of them.
pub(crate) fn rows(source: &Value, kind: &str, what: &str) -> u64 {
    source["rows"][kind][what]
        .as_u64()
        .unwrap_or_else(|| panic!("no {what} {kind} in {source}"))
}

/// All rows of a sync of which the same became.
pub(crate) fn all_rows(source: &Value, what: &str) -> u64 {
    let kinds = source["rows"].as_object().expect("a sync says its rows");
    kinds.keys().map(|kind| rows(source, kind, what)).sum()
}
