//! The verifier in another language, written from the issue alone, comes to the same verdicts.

mod mutations {
    pub(crate) mod damage;
    pub(crate) mod judge;
    pub(crate) mod log;
}

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use audit::{Entry, Finding};
use mutations::damage::{self, Damaged, Kind};
use mutations::judge::{anchor, judge};
use mutations::log;
use rand::SeedableRng;
use rand_chacha::ChaCha8Rng;
use serde_json::{Value, json};

const SEED: u64 = 8785;
const DAMAGED: usize = 420;
const HEALTHY: usize = 40;

/// Ours of one export: whether it is whole, and where it is not.
type Verdict = (bool, Option<u64>);

/// Writes a log and the anchor to hold it against.
fn write(folder: &Path, name: &str, lines: &[String], anchored: &[Entry]) {
    let export: String = lines.iter().map(|line| format!("{line}\n")).collect();
    fs::write(folder.join(format!("{name}.jsonl")), export).expect("the folder takes files");
    let anchor = anchor(anchored, &BTreeMap::new());
    let anchor = json!({ "head": anchor.head.hex(), "entries": anchor.entries });
    let file = folder.join(format!("{name}.json"));
    fs::write(file, anchor.to_string()).expect("the folder takes files");
}

fn judge_all_in_node(folder: &Path) -> Value {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let output = Command::new("node")
        .arg(root.join("tests/audit-verifier/verify.mjs"))
        .arg("--batch")
        .arg(folder)
        .output()
        .expect("node is installed");
    let errors = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(1), "{errors}");
    serde_json::from_slice(&output.stdout).expect("the verifier prints JSON")
}

#[test]
fn both_verifiers_agree() {
    let folder = tempfile::tempdir().expect("there is a temporary folder");
    let mut random = ChaCha8Rng::seed_from_u64(SEED);
    let mut ours: BTreeMap<String, Verdict> = BTreeMap::new();
    for number in 0..DAMAGED {
        let kind = Kind::ALL[number % Kind::ALL.len()];
        let Damaged {
            log,
            mut lines,
            rows,
            rows_then,
            place,
        } = damage::damage(&mut random, kind);
        if number % 3 == 0 && !matches!(kind, Kind::Truncate | Kind::RollBack) {
            lines.extend(log::go_on(&mut random, &log));
        }
        let name = format!("{number:03}-{kind:?}");
        write(folder.path(), &name, &lines, &log);
        let findings = judge(&lines, &rows, &anchor(&log, &rows_then));
        let first = findings.first().and_then(Finding::n);
        assert_eq!(first, Some(place), "{name}");
        ours.insert(name, (findings.is_empty(), first));
    }
    for number in 0..HEALTHY {
        let log = log::invent(&mut random, number);
        let lines: Vec<String> = log.iter().map(Entry::line).collect();
        let name = format!("healthy-{number:02}");
        write(folder.path(), &name, &lines, &log[..number - number % 3]);
        ours.insert(name, (true, None));
    }
    let theirs = judge_all_in_node(folder.path());
    assert_eq!(
        theirs.as_object().map(serde_json::Map::len),
        Some(ours.len())
    );
    for (name, verdict) in ours {
        let its = &theirs[format!("{name}.jsonl")];
        let (ok, first) = (&its["ok"], its["findings"][0]["n"].as_u64());
        assert_eq!(
            (ok.as_bool(), first),
            (Some(verdict.0), verdict.1),
            "{name}: {its}"
        );
    }
}
