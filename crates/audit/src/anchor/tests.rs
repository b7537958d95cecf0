//! The anchor's file is ours or refused, and what it says against a log.

use super::*;

const KEY: [u8; 32] = [7; 32];

fn anchor() -> Anchor {
    Anchor {
        entries: 3,
        head: Hash::after(Hash::ZERO, "head"),
        rows: BTreeMap::from([("payments".to_owned(), 10), ("loans".to_owned(), 2)]),
    }
}

fn state(entries: u64) -> ChainState {
    ChainState {
        entries,
        head: Hash::ZERO,
        at_anchor: None,
        findings: Vec::new(),
    }
}

#[test]
fn the_file_is_read_back_and_has_one_spelling() {
    let anchor = anchor();
    let text = anchor.to_text(&KEY);
    assert_eq!(Anchor::parse(text.as_bytes(), &KEY), Ok(anchor));
    let spaced = text.replacen(':', ": ", 1);
    assert_eq!(
        Anchor::parse(spaced.as_bytes(), &KEY),
        Err(BadAnchor::Damaged)
    );
    for end in 0..text.len() {
        let cut = &text.as_bytes()[..end];
        assert_eq!(Anchor::parse(cut, &KEY), Err(BadAnchor::Damaged), "{end}");
    }
}

/// `printf … | openssl dgst -sha256 -mac HMAC -macopt hexkey:0707…` on the text without `mac`.
#[test]
fn the_mac_is_that_of_another_program() {
    let empty = Anchor {
        entries: 0,
        head: Hash::ZERO,
        rows: BTreeMap::new(),
    };
    let mac = "e987c9bf3c152c0fb11bcf16c358ff29fd2a940be1e0cd8bf8a148d64328fe56";
    assert!(empty.to_text(&KEY).contains(mac), "{}", empty.to_text(&KEY));
}

#[test]
fn a_changed_or_foreign_file_is_refused_and_a_newer_one_told() {
    let text = anchor().to_text(&KEY);
    let of = |text: &str| Anchor::parse(text.as_bytes(), &KEY);
    let changed = text.replacen("\"entries\":3", "\"entries\":2", 1);
    assert_eq!(of(&changed), Err(BadAnchor::NotOurs));
    let foreign = Anchor::parse(text.as_bytes(), &[8; 32]);
    assert_eq!(foreign, Err(BadAnchor::NotOurs));
    let newer = text.replacen("\"format\":1", "\"format\":2", 1);
    assert_eq!(of(&newer), Err(BadAnchor::Newer));
    let older = text.replacen("\"format\":1", "\"format\":0", 1);
    assert_eq!(of(&older), Err(BadAnchor::Damaged));
    let more = text.replacen('{', "{\"a\":1,", 1);
    assert_eq!(of(&more), Err(BadAnchor::Damaged));
    for place in 0..text.len() {
        for bit in 0..8 {
            let mut flipped = text.clone().into_bytes();
            flipped[place] ^= 1 << bit;
            assert!(Anchor::parse(&flipped, &KEY).is_err(), "{place}.{bit}");
        }
    }
}

#[test]
fn a_healthy_store_may_be_ahead() {
    let anchor = anchor();
    let none = BTreeMap::new();
    let of = |entries, hash, rows: &BTreeMap<String, u64>| {
        compare(&anchor, &state(entries), hash, rows, &none)
    };
    assert_eq!(of(3, Some(anchor.head), &anchor.rows), []);
    let more = BTreeMap::from([("payments".to_owned(), 12), ("loans".to_owned(), 2)]);
    assert_eq!(of(5, Some(anchor.head), &more), []);
}

#[test]
fn each_way_to_disagree_has_its_finding() {
    let anchor = anchor();
    let fewer = BTreeMap::from([("payments".to_owned(), 9)]);
    let none = BTreeMap::new();
    let of = |entries, hash, rows| compare(&anchor, &state(entries), hash, rows, &none);
    let (entries, anchored) = (2, 3);
    let truncated = of(2, None, &anchor.rows);
    assert_eq!(truncated, [Finding::Truncated { entries, anchored }]);
    assert_eq!(truncated[0].n(), Some(3));
    let lost = |table: &str, rows, anchored| Finding::MissingRows {
        table: table.to_owned(),
        rows,
        anchored,
    };
    let rolled_back = Finding::RolledBack { entries, anchored };
    let loans = lost("loans", 0, 2);
    let payments = lost("payments", 9, 10);
    assert_eq!(
        of(2, None, &fewer),
        [rolled_back, loans.clone(), payments.clone()]
    );
    let differs = Finding::HeadDiffers { n: 3 };
    assert_eq!(
        of(4, Some(Hash::ZERO), &anchor.rows),
        std::slice::from_ref(&differs)
    );
    assert_eq!(of(3, None, &anchor.rows), [differs]);
    assert_eq!(of(3, Some(anchor.head), &fewer), [loans.clone(), payments]);
    let removed = BTreeMap::from([("payments".to_owned(), 1)]);
    let told = compare(&anchor, &state(4), Some(anchor.head), &fewer, &removed);
    assert_eq!(told, [loans]);
}

#[test]
fn an_anchor_of_an_empty_log_takes_any_log() {
    let empty = Anchor {
        entries: 0,
        head: Hash::ZERO,
        rows: BTreeMap::new(),
    };
    let none = BTreeMap::new();
    assert_eq!(compare(&empty, &state(0), None, &none, &none), []);
    assert_eq!(compare(&empty, &state(9), None, &none, &none), []);
}
