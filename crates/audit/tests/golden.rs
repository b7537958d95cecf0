//! The golden log, which another program wrote: read, spelt and hashed the same here.

use audit::{Chain, Entry, Hash, NewEntry};

const GOLDEN: &str = include_str!("../../../tests/audit-verifier/golden.jsonl");

#[test]
fn the_golden_log_is_read_and_written_to_the_byte() {
    let mut chain = Chain::new();
    let mut head = Hash::ZERO;
    for (line, n) in GOLDEN.lines().zip(1..) {
        let read = Entry::parse_line(line).expect("the golden lines are entries");
        let written = Entry::chain(n, head, read.entry.clone());
        assert_eq!(written.line(), line);
        head = written.hash;
        chain.next(&read);
    }
    let state = chain.end();
    assert_eq!(state.findings, []);
    assert_eq!((state.entries, state.head), (12, head));
}

#[test]
fn a_golden_entry_is_made_of_the_same_words() {
    let line = GOLDEN.lines().nth(5).expect("there are twelve lines");
    let read = Entry::parse_line(line).expect("the golden lines are entries");
    let at = "2026-11-20T12:00:05.000000Z";
    let new = NewEntry::new(at, "Aïcha N'Guessan", "reviewer", "export")
        .on("été.csv")
        .with("rows", 9_007_199_254_740_991_i64)
        .with("granted", true);
    assert_eq!(Entry::chain(6, read.prev_hash, new), read);
}

#[test]
fn a_golden_line_with_another_byte_is_no_line_or_breaks_the_chain() {
    let mut tries = 0;
    for (number, line) in GOLDEN.lines().enumerate() {
        for place in 0..line.len() {
            let mut bytes = line.as_bytes().to_vec();
            bytes[place] ^= 1;
            let Ok(text) = String::from_utf8(bytes) else {
                continue;
            };
            let Ok(changed) = Entry::parse_line(&text) else {
                continue;
            };
            let mut chain = Chain::new();
            for (other, line) in GOLDEN.lines().enumerate() {
                let entry = Entry::parse_line(line).expect("the golden lines are entries");
                chain.next(if other == number { &changed } else { &entry });
            }
            let first = chain.end().findings.first().and_then(audit::Finding::n);
            assert_eq!(first, Some(number as u64 + 1), "{text}");
            tries += 1;
        }
    }
    assert!(tries > 1_000, "{tries}");
}
