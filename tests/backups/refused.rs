//! Drills with files that must be refused: cut, changed, foreign, of somebody else.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::desk::{CLERK_PASSWORD, Desk, Original, names};
use crate::random::Random;

/// How many of the drills are of a kind.
const CUTS: usize = 60;
const FLIPS_IN_HEADER: usize = 25;
const FLIPS_IN_VAULT: usize = 25;
const FLIPS_IN_STORE: usize = 50;

/// Where drills of this kind put their files.
struct Range<'a> {
    folder: PathBuf,
    original: &'a Original,
    drills: usize,
}

impl Range<'_> {
    /// A file of these bytes cannot be restored, for this reason, and nothing was touched.
    async fn refused(&mut self, what: &str, bytes: &[u8], code: &str) {
        let path = self.folder.join("changed.backup");
        fs::write(&path, bytes).expect("there is room");
        self.path_refused(what, &path, code).await;
    }

    async fn path_refused(&mut self, what: &str, path: &Path, code: &str) {
        let recovery_key = &self.original.recovery_key;
        let question = json!({
            "path": path, "user": "owner",
            "recovery_key": recovery_key, "new_password": "otra clave larga",
        });
        self.question_refused(what, question, code).await;
    }

    async fn question_refused(&mut self, what: &str, question: Value, code: &str) {
        self.drills += 1;
        // Every other one into a folder that is there already and holds something else.
        let folder = self.folder.join(format!("{}", self.drills));
        if self.drills.is_multiple_of(2) {
            fs::create_dir(&folder).expect("there is room");
            fs::write(folder.join("notes.txt"), "mine").expect("there is room");
        }
        let before = (folder.exists(), names(&folder));
        let desk = Desk::at(&folder);
        let failure = desk.try_ask("restore", question).await;
        let failure = failure.map(|answer| panic!("{what} was restored: {answer}"));
        assert_eq!(
            failure.map_err(|failure| failure.code),
            Err(code.to_owned()),
            "{what}"
        );
        assert_eq!((folder.exists(), names(&folder)), before, "{what}");
        let state = desk.ask("desk", json!({})).await;
        assert_eq!(state["store"], "none", "{what}");
    }
}

/// Drills on a good backup of ours, and a good one of another store with its recovery key. Answers
/// how many there were.
pub(crate) async fn drills(
    folder: &Path,
    original: &Original,
    good: &Path,
    (other_good, other_key): (&Path, &str),
) -> usize {
    let folder = folder.join("refused");
    fs::create_dir(&folder).expect("there is room");
    let mut range = Range {
        folder,
        original,
        drills: 0,
    };
    let whole = fs::read(good).expect("it is there");
    let ends: Vec<usize> = (whole.iter().enumerate())
        .filter(|(_, byte)| **byte == b'\n')
        .map(|(at, _)| at + 1)
        .take(3)
        .collect();
    cut(&mut range, &whole, &ends).await;
    changed(&mut range, &whole, &ends).await;
    foreign(&mut range, original).await;
    let other = fs::read(other_good).expect("it is there");
    of_another(&mut range, &whole, &other).await;
    by_others(&mut range, good, other_key).await;
    range.drills
}

async fn cut(range: &mut Range<'_>, whole: &[u8], ends: &[usize]) {
    let mut random = Random(41);
    let mut lengths = vec![
        1,
        15,
        ends[0] - 1,
        ends[0],
        ends[1] - 1,
        ends[1],
        ends[2] - 1,
    ];
    lengths.extend([ends[2], ends[2] + 1, whole.len() - 4096, whole.len() - 1]);
    while lengths.len() < CUTS {
        lengths.push(random.place(1..whole.len()));
    }
    for length in lengths {
        let what = format!("the first {length} bytes");
        range
            .refused(&what, &whole[..length], "backup_truncated")
            .await;
    }
    let longer = [whole, b"more"].concat();
    range
        .refused("something behind the end", &longer, "backup_damaged")
        .await;
}

async fn changed(range: &mut Range<'_>, whole: &[u8], ends: &[usize]) {
    let mut random = Random(42);
    let text = &whole[..ends[1]];
    let found = |what: &[u8]| text.windows(what.len()).position(|part| part == what);
    let vault = found(b"\"vault\":").expect("a header holds the vault");
    let vault_end = found(b"\"entries\":").expect("the entries follow it");
    let places = (0..FLIPS_IN_HEADER).map(|_| (ends[0], vault));
    let places = places.chain((0..FLIPS_IN_VAULT).map(|_| (vault, vault_end)));
    let places = places.chain((0..FLIPS_IN_STORE).map(|_| (ends[2], whole.len())));
    let places: Vec<(usize, usize)> = places.collect();
    for (from, to) in places {
        let at = random.place(from..to);
        let mut bytes = whole.to_vec();
        bytes[at] ^= 1 << random.below(8);
        let what = format!("a bit of byte {at} changed");
        range.refused(&what, &bytes, "backup_damaged").await;
    }
}

async fn foreign(range: &mut Range<'_>, original: &Original) {
    let plain = [
        &b"SQLite format 3\0\x10\x00\x01\x01\x00\x40\x20\x20"[..],
        &[0; 8168],
    ]
    .concat();
    let store = fs::read(original.desk.folder.join("cuadre.db")).expect("it is there");
    let vault = fs::read(original.desk.folder.join("vault.json")).expect("it is there");
    for (what, bytes) in [
        ("an empty file", &b""[..]),
        ("a plain SQLite file", &plain),
        ("a zip", b"PK\x03\x04\x14\x00\x00\x00\x08\x00"),
        ("a PDF", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n"),
        ("a text", "Copia de seguridad\n".as_bytes()),
        ("the store itself", &store),
        ("the vault", &vault),
        ("zeros", &[0; 5000]),
    ] {
        range.refused(what, bytes, "backup_foreign").await;
    }
    let folder = range.folder.clone();
    range
        .path_refused("a folder", &folder, "backup_foreign")
        .await;
    range
        .path_refused("nothing", &folder.join("none"), "backup_unreadable")
        .await;
    range
        .path_refused(
            "a path from here",
            Path::new("a.backup"),
            "path_not_absolute",
        )
        .await;
}

/// Pieces of two backups, each of which is good.
async fn of_another(range: &mut Range<'_>, ours: &[u8], other: &[u8]) {
    let split = |bytes: &[u8]| -> Vec<Vec<u8>> {
        let mut parts = bytes.splitn(4, |byte| *byte == b'\n');
        (0..4)
            .map(|_| parts.next().expect("there are four").to_vec())
            .collect()
    };
    let (ours, other) = (split(ours), split(other));
    for from_other in [[1, 0, 0], [0, 1, 0], [0, 0, 1], [1, 1, 0], [0, 1, 1]] {
        let mut parts = vec![ours[0].clone()];
        for (place, is_other) in from_other.iter().enumerate() {
            let of = if *is_other == 1 { &other } else { &ours };
            parts.push(of[place + 1].clone());
        }
        let what = format!("pieces of two backups, {from_other:?}");
        // A store that is shorter than its header says looks cut.
        let cut = parts[3].len() < [&ours, &other][from_other[0]][3].len();
        let sound = from_other[0] == from_other[1];
        let code = if cut && sound {
            "backup_truncated"
        } else {
            "backup_damaged"
        };
        range.refused(&what, &parts.join(&b'\n'), code).await;
    }
}

/// Whoever may not.
async fn by_others(range: &mut Range<'_>, good: &Path, other_key: &str) {
    let by_key = |key: &str, new: &str| {
        let mut question = json!({"path": good, "user": "owner", "recovery_key": key});
        question["new_password"] = new.into();
        question
    };
    let by_password =
        |user: &str, password: &str| json!({"path": good, "user": user, "password": password});
    let own = range.original.recovery_key.clone();
    for (what, question, code) in [
        (
            "another recovery key",
            by_key(other_key, "nueva"),
            "wrong_recovery_key",
        ),
        ("no new password", by_key(&own, ""), "empty_password"),
        (
            "an unknown user",
            by_password("nadie", CLERK_PASSWORD),
            "unknown_user",
        ),
        (
            "a wrong password",
            by_password("owner", CLERK_PASSWORD),
            "wrong_password",
        ),
        ("no password", by_password("owner", ""), "empty_password"),
    ] {
        range.question_refused(what, question, code).await;
    }
    let short = own.split('-').next().unwrap_or_default().to_owned();
    range
        .question_refused("half a key", by_key(&short, "nueva"), "recovery_key_length")
        .await;
    // A folder that holds a store, open or not.
    let question = by_key(&own, "nueva");
    let original = &range.original.desk;
    for desk in [original, &Desk::at(&original.folder)] {
        let refused = desk.try_ask("restore", question.clone()).await;
        let code = refused.map_err(|failure| failure.code);
        assert_eq!(code, Err("restore_not_empty".to_owned()));
    }
    range.drills += 2;
}
