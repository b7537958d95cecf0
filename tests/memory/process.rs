//! What another process holds in its memory, and how it is protected.
#![allow(
    dead_code,
    reason = "each test crate takes what it needs of what they share"
)]

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io;
use std::ops::Range;
use std::os::unix::fs::{FileExt, MetadataExt};

use crate::needles::Needles;

/// A page of memory, and how much is read at once.
const PAGE: u64 = 4096;
const PIECE: u64 = 4 * 1024 * 1024;
/// A page is in memory, or swapped out.
const PRESENT: u64 = 0b11 << 62;

/// What was found in a process.
#[derive(Debug, Default)]
pub(crate) struct Found {
    /// How often each thing, in whatever shape.
    pub(crate) times: BTreeMap<&'static str, usize>,
    /// In which shapes, and where.
    pub(crate) places: Vec<String>,
    /// How much was read.
    pub(crate) bytes: u64,
}

impl Found {
    /// How often something was found.
    pub(crate) fn count(&self, class: &str) -> usize {
        self.times.get(class).copied().unwrap_or(0)
    }
}

/// Searches all that a process has in memory but the programs themselves as they are on disk.
pub(crate) fn search(process: u32, needles: &Needles) -> io::Result<Found> {
    let memory = File::open(format!("/proc/{process}/mem"))?;
    let pages = File::open(format!("/proc/{process}/pagemap"))?;
    let overlap = needles.longest() as u64;
    let mut found = Found::default();
    for (mapped, name) in mappings(process)? {
        for present in present(&pages, &mapped)? {
            let mut from = present.start;
            while from < present.end {
                let to = present.end.min(from + PIECE + overlap);
                let mut bytes = vec![0; usize::try_from(to - from).expect("some MiB")];
                // What was given back meanwhile is no longer in memory.
                let read = memory.read_at(&mut bytes, from).unwrap_or(0);
                found.bytes += read as u64;
                for hit in needles.found_in(&bytes[..read]) {
                    *found.times.entry(hit.class).or_default() += hit.times;
                    found.places.push(format!("{hit:?} in {name} at {from:x}"));
                }
                from += PIECE;
            }
        }
    }
    Ok(found)
}

/// What is mapped and can be read: where, and what it is called.
fn mappings(process: u32) -> io::Result<Vec<(Range<u64>, String)>> {
    let maps = fs::read_to_string(format!("/proc/{process}/maps"))?;
    let mut found = Vec::new();
    for line in maps.lines() {
        let mut words = line.split_whitespace();
        let (range, rights) = (words.next().unwrap_or(""), words.next().unwrap_or(""));
        let inode = words.nth(2).unwrap_or("0");
        let name = words.next().unwrap_or("anonymous memory");
        let own_code = inode != "0" && !rights.contains('w');
        if !rights.starts_with('r') || own_code || name.starts_with("[v") {
            continue;
        }
        let (start, end) = range.split_once('-').expect("a mapping has two ends");
        let number = |text| u64::from_str_radix(text, 16).expect("it is hexadecimal");
        found.push((number(start)..number(end), name.to_owned()));
    }
    Ok(found)
}

/// The parts of a mapping that were ever written.
fn present(pages: &File, mapped: &Range<u64>) -> io::Result<Vec<Range<u64>>> {
    let count = usize::try_from((mapped.end - mapped.start) / PAGE).expect("it is addressable");
    let mut runs: Vec<Range<u64>> = Vec::new();
    let mut entries = vec![0; 8 * count.min(64 * 1024)];
    let mut done = 0;
    while done < count {
        let read = pages.read_at(&mut entries, 8 * (mapped.start / PAGE + done as u64))?;
        if read < 8 {
            break;
        }
        for entry in entries[..read].chunks_exact(8).take(count - done) {
            let bits = u64::from_ne_bytes(entry.try_into().expect("it has eight bytes"));
            let at = mapped.start + PAGE * done as u64;
            done += 1;
            if bits & PRESENT == 0 {
                continue;
            }
            match runs.last_mut() {
                Some(run) if run.end == at => run.end += PAGE,
                _ => runs.push(at..at + PAGE),
            }
        }
    }
    Ok(runs)
}

/// Asserts that a process leaves no core file.
#[track_caller]
pub(crate) fn assert_leaves_no_core_file(process: u32) {
    let limits = fs::read_to_string(format!("/proc/{process}/limits")).expect("it runs");
    let line = limits
        .lines()
        .find(|line| line.starts_with("Max core file size"));
    let words: Vec<&str> = line
        .expect("there is such a limit")
        .split_whitespace()
        .collect();
    assert_eq!(words[4..6], ["0", "0"], "{limits}");
}

/// Asserts the same, and that only the system may look into it.
#[track_caller]
pub(crate) fn assert_protected(process: u32) {
    assert_leaves_no_core_file(process);
    // The files of a process that is not dumpable belong to root, and its memory is closed.
    let of = |path: String| fs::metadata(path).expect("it runs").uid();
    assert_eq!(of(format!("/proc/{process}/mem")), 0);
    if of("/proc/self/task".to_owned()) != 0 {
        let refused = File::open(format!("/proc/{process}/mem")).is_err();
        assert!(refused, "another program may read its memory");
    }
}

/// Everything that runs below this process, with what runs below that.
pub(crate) fn descendants() -> Vec<u32> {
    let mut parents: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for entry in fs::read_dir("/proc").into_iter().flatten().flatten() {
        let Some(process) = entry
            .file_name()
            .to_str()
            .and_then(|name| name.parse().ok())
        else {
            continue;
        };
        if let Some(parent) = parent_of(process) {
            parents.entry(parent).or_default().push(process);
        }
    }
    let mut found = Vec::new();
    let mut todo = vec![std::process::id()];
    while let Some(process) = todo.pop() {
        let below = parents.remove(&process).unwrap_or_default();
        found.extend_from_slice(&below);
        todo.extend(below);
    }
    found
}

/// What a program calls itself, shortened as the system does.
pub(crate) fn name_of(process: u32) -> String {
    let name = fs::read_to_string(format!("/proc/{process}/comm")).unwrap_or_default();
    name.trim_end().to_owned()
}

fn parent_of(process: u32) -> Option<u32> {
    let status = fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    // The name stands in parentheses and may hold anything.
    let (_, after) = status.rsplit_once(')')?;
    after.split_whitespace().nth(1)?.parse().ok()
}
