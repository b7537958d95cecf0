//! Servers on this machine that end with the test: they watch their standard input.
#![allow(
    dead_code,
    reason = "each test crate takes what it needs of what they share"
)]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use serde_json::Value;

use crate::cuadre::{self, Account};

/// A server that runs.
pub(crate) struct Server {
    process: Child,
    _stdin: Option<ChildStdin>,
    _stdout: BufReader<ChildStdout>,
    /// How to reach its tenant.
    pub(crate) account: Account,
}

impl Server {
    /// `cuadre sandbox`.
    pub(crate) fn sandbox(options: &[&str]) -> Server {
        let mut command = Command::new(cuadre::program());
        command.arg("sandbox").args(options);
        Server::start(command)
    }

    /// The server that was written from the contract alone.
    pub(crate) fn other(options: &[&str]) -> Server {
        Server::node("server.mjs", options)
    }

    /// A server that has to be refused.
    pub(crate) fn refused(kind: &str) -> Server {
        Server::node("refuse.mjs", &["--kind", kind])
    }

    fn node(file: &str, options: &[&str]) -> Server {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/other-server");
        let mut command = Command::new("node");
        command.arg(folder.join(file)).args(options);
        Server::start(command)
    }

    fn start(mut command: Command) -> Server {
        command
            .arg("--exit-with-stdin")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped());
        let mut process = command
            .spawn()
            .expect("a server starts: is Node installed?");
        let mut stdout = BufReader::new(process.stdout.take().expect("it is piped"));
        let mut line = String::new();
        stdout
            .read_line(&mut line)
            .expect("a server says when it is ready");
        Server {
            _stdin: process.stdin.take(),
            process,
            _stdout: stdout,
            account: Account::parse(&line),
        }
    }

    /// Asks one of the controls of the other server.
    pub(crate) fn control(&self, method: &str, path: &str) -> Value {
        let address = self
            .account
            .base_url
            .strip_prefix("http://")
            .expect("it is plain HTTP");
        let mut stream = TcpStream::connect(address).expect("the server answers");
        // HTTP/1.0: the answer ends with the connection.
        write!(
            stream,
            "{method} /__control/{path} HTTP/1.0\r\nHost: {address}\r\n\r\n"
        )
        .expect("the server takes a request");
        let mut answer = String::new();
        stream
            .read_to_string(&mut answer)
            .expect("the server answers in UTF-8");
        let (head, body) = answer.split_once("\r\n\r\n").expect("an answer has a body");
        assert!(head.contains(" 200 "), "{path}: {answer}");
        serde_json::from_str(body).expect("a control answers JSON")
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended by itself; either way nothing is left to do.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
