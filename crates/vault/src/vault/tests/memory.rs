//! Which copies of a store key the process holds, while it is used and after it was dropped.

use std::fs::File;
use std::io::{BufRead, BufReader, Read, Seek, SeekFrom};
use std::process::Command;

use zeroize::Zeroize;

use super::*;
use crate::secret::Secret;

const CHUNK_BYTES: usize = 1 << 16;

/// Pieces of this many bytes are looked for: a register of the processor holds as many.
const PIECE_BYTES: usize = 16;

#[test]
fn one_copy_of_the_key_while_it_is_used_and_none_after() {
    in_a_process_of_its_own("what_a_key_leaves");
}

#[test]
fn work_on_a_key_leaves_nothing_on_the_stack() {
    in_a_process_of_its_own("what_the_stack_is_left_with");
}

/// Whose memory holds the work of no other test.
fn in_a_process_of_its_own(test: &str) {
    let program = std::env::current_exe().unwrap();
    let test = format!("vault::tests::memory::{test}");
    let output = Command::new(program)
        .args(["--exact", &test, "--ignored", "--nocapture"])
        .output()
        .unwrap();
    let text = String::from_utf8_lossy(&output.stdout);
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{text}{errors}");
    assert!(text.contains("1 passed"), "{text}");
}

#[test]
#[ignore = "the process of another test"]
fn what_a_key_leaves() {
    let (vault, key, recovery) = Vault::create("carmen", PASSWORD, Cost::MINIMUM).unwrap();
    let (vault, device) = vault.with_device(&key, "carmen", PASSWORD).unwrap();
    // Upside down, so as not to find itself.
    let masked: Vec<u8> = key.bytes().iter().map(|byte| !byte).collect();
    assert_eq!(copies(&masked), 1, "made");
    drop(key);
    assert_eq!(copies(&masked), 0, "made and dropped");

    for round in 0..3 {
        let opened = match round {
            0 => vault.open("carmen", PASSWORD),
            1 => vault.open_with_device("carmen", &device),
            _ => vault.open_with_recovery(&recovery),
        };
        let key = opened.unwrap();
        assert_eq!(copies(&masked), 1, "opened, round {round}");
        let moved = Box::new(key);
        let vault = vault.with_recovery_shown(&moved).unwrap();
        let (vault, _) = vault.with_new_recovery(&moved).unwrap();
        let _rotated = vault.rotated(&moved).unwrap();
        let _subkey = moved.derived("anchor");
        assert_eq!(copies(&masked), 1, "used, round {round}");
        drop(moved);
        assert_eq!(copies(&masked), 0, "dropped, round {round}");
    }
    let _changed = vault
        .changed_password("carmen", PASSWORD, "otra", Cost::MINIMUM)
        .unwrap();
    assert_eq!(copies(&masked), 0, "changed the password");
}

#[test]
#[ignore = "the process of another test"]
fn what_the_stack_is_left_with() {
    let secret = Secret::<32>::random().unwrap();
    let masked: Vec<u8> = secret.iter().map(|byte| !byte).collect();
    spill(&secret);
    assert_eq!(
        copies(&masked),
        2,
        "a plain call leaves its stack as it was"
    );
    leaving_no_trace(|| spill(&secret));
    assert_eq!(copies(&masked), 1, "only the secret itself");
}

/// Copies a secret to the far end of its stack, out of reach of what looks for it later.
#[inline(never)]
fn spill(secret: &[u8; 32]) {
    let mut frame = [0_u8; 48 * 1024];
    frame[..32].copy_from_slice(secret);
    std::hint::black_box(&frame);
}

/// Places in the memory of this process that hold a half of the masked key, as it is or as HMAC
/// pads it; both halves of one copy count once.
fn copies(masked: &[u8]) -> usize {
    let mut memory = File::open("/proc/self/mem").unwrap();
    let maps = BufReader::new(File::open("/proc/self/maps").unwrap());
    // Used in its middle only: so no chunk holds both a key and the place it is read to, where
    // it would be found again.
    let mut apart = vec![0; 16 * CHUNK_BYTES];
    let chunk = &mut apart[8 * CHUNK_BYTES..][..CHUNK_BYTES + PIECE_BYTES - 1];
    let mut halves = [0, 0];
    for line in maps.lines() {
        let line = line.unwrap();
        let mut words = line.split_whitespace();
        let (range, rights) = (words.next().unwrap(), words.next().unwrap());
        if !rights.starts_with("rw") {
            continue;
        }
        let (from, to) = range.split_once('-').unwrap();
        let number = |hex| u64::from_str_radix(hex, 16).unwrap();
        for start in (number(from)..number(to)).step_by(CHUNK_BYTES) {
            chunk.zeroize();
            memory.seek(SeekFrom::Start(start)).unwrap();
            let left = usize::try_from(number(to) - start).unwrap();
            let length = left.min(chunk.len());
            if memory.read_exact(&mut chunk[..length]).is_err() {
                continue;
            }
            for (half, masked) in halves.iter_mut().zip(masked.chunks_exact(PIECE_BYTES)) {
                *half += found(&chunk[..length], masked);
            }
        }
    }
    chunk.zeroize();
    halves[0].max(halves[1])
}

fn found(memory: &[u8], masked: &[u8]) -> usize {
    let looks_like = |piece: &[u8], pad: u8| {
        let mut both = piece.iter().zip(masked);
        both.all(|(byte, masked)| *byte ^ pad == !masked)
    };
    // The zeros that most memory consists of are skipped at once.
    let pieces = memory
        .windows(PIECE_BYTES)
        .filter(|piece| piece[0] != 0 || piece[1] != 0);
    pieces
        .filter(|piece| [0, 0x36, 0x5c].iter().any(|pad| looks_like(piece, *pad)))
        .count()
}
