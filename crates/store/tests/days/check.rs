//! One `check`: a script in, what the office sees out.

use super::office::{Arrival, Office};
use super::script::Script;

/// Does what a script says and compares what the office sees at the end, whatever the order in
/// which the upstream's records came; the books must prove each time.
#[track_caller]
pub fn check(script: &str, expected: &str) {
    let script = Script::read(script);
    let expected: Vec<&str> = expected
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect();
    for arrival in [
        Arrival::AsTold,
        Arrival::InOnePage,
        Arrival::BackwardsAndTwice,
    ] {
        let office = Office::work(&script, arrival);
        let seen = office.report();
        assert!(
            seen == expected,
            "{arrival:?}:\n{}",
            difference(&expected, &seen)
        );
        office.prove();
    }
}

/// Line by line: `-` was expected and is not there, `+` is there and was not expected.
fn difference(expected: &[&str], seen: &[String]) -> String {
    let (mut from, mut lines) = (0, Vec::new());
    for line in expected {
        match seen[from..].iter().position(|seen| seen == line) {
            Some(place) => {
                let new = seen[from..from + place].iter();
                lines.extend(new.map(|new| format!("+ {new}")));
                lines.push(format!("  {line}"));
                from += place + 1;
            }
            None => lines.push(format!("- {line}")),
        }
    }
    lines.extend(seen[from..].iter().map(|new| format!("+ {new}")));
    lines.join("\n")
}
