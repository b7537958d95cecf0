//! Runs the real program, waits for a sign of how far it has come, and kills it a little later.

use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

/// How often a sign is looked for.
const LOOK_EVERY: Duration = Duration::from_micros(300);

/// What a program leaves in the data folder when it has come so far.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Sign {
    /// It was started.
    Started,
    /// It has opened the store: the write-ahead log stands.
    Opened,
    /// The anchor tells of so many entries of the log.
    Entries(u64),
}

impl Sign {
    fn is_seen(self, folder: &Path) -> bool {
        match self {
            Sign::Started => true,
            Sign::Opened => folder.join("cuadre.db-wal").exists(),
            Sign::Entries(wanted) => entries(folder) >= wanted,
        }
    }
}

/// How many entries the anchor tells of; none where there is no anchor yet.
pub(crate) fn entries(folder: &Path) -> u64 {
    let text = std::fs::read(folder.join("anchor.json")).unwrap_or_default();
    let anchor: Option<serde_json::Value> = serde_json::from_slice(&text).ok();
    anchor.map_or(0, |anchor| anchor["entries"].as_u64().unwrap())
}

/// How long the program takes from its start to a sign, and from there to its end.
pub(crate) fn time(mut command: Command, folder: &Path, sign: Sign) -> ([Duration; 2], Output) {
    let began = Instant::now();
    let mut child = started(&mut command);
    let seen_at = wait(&mut child, folder, sign);
    let output = child.wait_with_output().unwrap();
    let ended_at = Instant::now();
    assert!(output.status.success(), "{output:?}");
    let seen_at = seen_at.expect("the sign shows before the program ends");
    ([seen_at - began, ended_at - seen_at], output)
}

/// Kills the program so long after a sign. Answers what it printed where it had ended before.
pub(crate) fn kill(
    mut command: Command,
    folder: &Path,
    sign: Sign,
    delay: Duration,
) -> Option<Output> {
    let mut child = started(&mut command);
    if wait(&mut child, folder, sign).is_some() {
        std::thread::sleep(delay);
    }
    // SIGKILL: the process has no say in it.
    child.kill().unwrap();
    let output = child.wait_with_output().unwrap();
    match output.status.code() {
        None => None,
        Some(0) => Some(output),
        Some(_) => panic!("it failed before it was killed: {output:?}"),
    }
}

fn started(command: &mut Command) -> Child {
    command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command.spawn().unwrap()
}

/// When the sign was seen; none where the program has ended without it.
fn wait(child: &mut Child, folder: &Path, sign: Sign) -> Option<Instant> {
    while !sign.is_seen(folder) {
        if child.try_wait().unwrap().is_some() {
            return None;
        }
        std::thread::sleep(LOOK_EVERY);
    }
    Some(Instant::now())
}
