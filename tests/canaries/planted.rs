//! Invented people whose every name and number can be told from any other, and who serves them.
#![allow(
    dead_code,
    reason = "each test crate takes what it needs of what they share"
)]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};

use serde_json::{Value, json};

use crate::cuadre::Account;
use crate::needles::Needles;

/// How many people there are: names, phones and document numbers.
pub(crate) const PEOPLE: usize = 24;
/// What stands in every name, first and last, and nowhere else.
const FIRST_NAME: &str = "Zórquenaz";
const LAST_NAME: &str = "Vúltañoqi";
/// How every phone and every document number begins, and nothing else.
const PHONE: &str = "31874029";
const DOCUMENT: &str = "80917465";
/// The operator at the upstream.
const EMAIL: &str = "operadora.quillaxu@canario.example";
const SECRET: &str = "Clave-Fuente-Xiblu-77";
/// How every token of the upstream begins.
const TOKEN: &str = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.";

/// What is looked for wherever these people may have been.
pub(crate) fn needles() -> Needles {
    let mut needles = Needles::default();
    needles.add_text("name", FIRST_NAME);
    needles.add_text("name", LAST_NAME);
    needles.add_digits("phone", PHONE);
    needles.add_digits("document", DOCUMENT);
    needles.add_text("e-mail", EMAIL);
    needles.add_text("source password", SECRET);
    needles.add_text("token", TOKEN);
    needles
}

/// The name of one of them.
pub(crate) fn name(number: usize) -> String {
    format!("{FIRST_NAME} {LAST_NAME} {number:02}")
}

/// A server of those people; it ends with the value.
pub(crate) struct Upstream {
    process: Child,
    _stdin: Option<ChildStdin>,
    /// How to reach its tenant.
    pub(crate) account: Account,
}

impl Upstream {
    /// Serves them with their own names.
    pub(crate) fn start(options: &[&str]) -> Upstream {
        Upstream::with_names((0..PEOPLE).map(name).collect(), options)
    }

    /// Serves them with other names.
    pub(crate) fn with_names(names: Vec<String>, options: &[&str]) -> Upstream {
        let numbered = |begin: &str| -> Vec<String> {
            (0..PEOPLE)
                .map(|number| format!("{begin}{number:02}"))
                .collect()
        };
        let phones: Vec<String> = numbered(PHONE)
            .iter()
            .map(|one| format!("+57 {one}"))
            .collect();
        let canaries = json!({"email": EMAIL, "password": SECRET, "names": names,
            "phones": phones, "documents": numbered(DOCUMENT)});
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/canaries");
        let mut process = Command::new("node")
            .arg(folder.join("upstream.mjs"))
            .args(options)
            .arg("--exit-with-stdin")
            .env("CANARIES", canaries.to_string())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("a server starts: is Node installed?");
        let stdout = process.stdout.take().expect("it is piped");
        let mut line = String::new();
        BufReader::new(stdout)
            .read_line(&mut line)
            .expect("a server says when it is ready");
        Upstream {
            _stdin: process.stdin.take(),
            process,
            account: Account::parse(&line),
        }
    }

    /// Asks one of its controls.
    pub(crate) fn control(&self, method: &str, path: &str) -> Value {
        let base_url = &self.account.base_url;
        let address = base_url.strip_prefix("http://").expect("it is plain HTTP");
        let mut stream = TcpStream::connect(address).expect("the server answers");
        // HTTP/1.0: the answer ends with the connection.
        let request = format!("{method} /__control/{path} HTTP/1.0\r\nHost: {address}\r\n\r\n");
        stream
            .write_all(request.as_bytes())
            .expect("it takes a request");
        let mut answer = String::new();
        stream
            .read_to_string(&mut answer)
            .expect("it answers in UTF-8");
        let (head, body) = answer.split_once("\r\n\r\n").expect("an answer has a body");
        assert!(head.contains(" 200 "), "{path}: {answer}");
        serde_json::from_str(body).expect("a control answers JSON")
    }

    /// How often it was asked for anything.
    pub(crate) fn times_asked(&self) -> u64 {
        let stats = self.control("GET", "stats");
        let requests = stats["requests"].as_object().expect("it counts requests");
        requests.values().filter_map(Value::as_u64).sum()
    }
}

impl Drop for Upstream {
    fn drop(&mut self) {
        // It may have ended by itself; either way nothing is left to do.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
