//! Typing a recovery key back: what is forgiven, and where a slip is found.

use proptest::prelude::*;

use super::*;

fn key(bytes: [u8; KEY_BYTES]) -> RecoveryKey {
    RecoveryKey(Secret::copied(&bytes).unwrap())
}

fn slip(text: &str) -> RecoveryKeyError {
    match RecoveryKey::parse(text) {
        Ok(_) => panic!("a mistyped key was accepted"),
        Err(error) => error,
    }
}

/// The key of all zero bits: each group is 0000 and the check of its place.
const ZEROS: &str = "00001-00002-00003-00004-00005-00006-00007-00008";

#[test]
fn the_text_is_eight_groups_of_five() {
    assert_eq!(key([0; KEY_BYTES]).text().as_str(), ZEROS);
    // By hand: Z is 31, and 31 times α, α², α³, α⁴ is 27, 19, 3, 6, which add up to 13 = D;
    // with the places 1, 2, 3, 4 added: C, F, E, 9.
    let ones = key([0xff; KEY_BYTES]).text();
    assert!(ones.starts_with("ZZZZC-ZZZZF-ZZZZE-ZZZZ9-"), "{}", *ones);
}

#[test]
fn two_fresh_keys_differ() {
    let (one, other) = (RecoveryKey::generate(), RecoveryKey::generate());
    assert_ne!(one.unwrap().bytes(), other.unwrap().bytes());
}

#[test]
fn spaces_dashes_and_letters_that_look_like_digits_are_forgiven() {
    let untidy = "oooo i\u{2014}ooo02, ".replace(',', "") + "OOOO3 00004\n00005_00006.00007-oOo08";
    assert_eq!(RecoveryKey::parse(&untidy).ok().unwrap().bytes(), &[0; 20]);
    assert!(RecoveryKey::parse(&ZEROS.replace("00001", "0000l")).is_ok());
    assert!(RecoveryKey::parse(&ZEROS.replace('-', "")).is_ok());
}

#[test]
fn a_wrong_length_names_the_group_where_it_shows() {
    assert_eq!(slip(""), RecoveryKeyError::Length { characters: 0 });
    let short = ZEROS.replace("00005", "0005");
    assert_eq!(slip(&short), RecoveryKeyError::Mistyped { group: 5 });
    let run_together = short.replace('-', "");
    assert_eq!(
        slip(&run_together),
        RecoveryKeyError::Length { characters: 39 }
    );
}

#[test]
fn a_letter_that_no_key_has_is_a_slip_in_its_group() {
    let with_u = ZEROS.replace("00003", "0U003");
    assert_eq!(slip(&with_u), RecoveryKeyError::Mistyped { group: 3 });
    let with_emoji = ZEROS.replace("00008", "0000\u{1F600}");
    assert_eq!(slip(&with_emoji), RecoveryKeyError::Mistyped { group: 8 });
}

proptest! {
    #[test]
    fn what_is_shown_is_read_back(bytes: [u8; KEY_BYTES], lower: bool) {
        let shown = key(bytes).text();
        let typed = if lower { shown.to_lowercase() } else { shown.to_string() };
        let read = RecoveryKey::parse(&typed).ok().unwrap();
        prop_assert_eq!(read.bytes(), &bytes);
    }

    #[test]
    fn one_wrong_character_is_found_in_its_group(
        bytes: [u8; KEY_BYTES], at in 0..CHARACTERS, other in 0_u8..32,
    ) {
        let mut typed: Vec<char> = key(bytes).text().replace('-', "").chars().collect();
        prop_assume!(typed[at] != character(other));
        typed[at] = character(other);
        let group = at / GROUP_CHARACTERS + 1;
        let typed: String = typed.iter().collect();
        prop_assert_eq!(slip(&typed), RecoveryKeyError::Mistyped { group });
    }

    #[test]
    fn two_swapped_characters_of_a_group_are_found(
        bytes: [u8; KEY_BYTES],
        group in 0..GROUPS, one in 0..GROUP_CHARACTERS, other in 0..GROUP_CHARACTERS,
    ) {
        let mut typed: Vec<char> = key(bytes).text().replace('-', "").chars().collect();
        let start = group * GROUP_CHARACTERS;
        prop_assume!(typed[start + one] != typed[start + other]);
        typed.swap(start + one, start + other);
        let typed: String = typed.iter().collect();
        prop_assert_eq!(slip(&typed), RecoveryKeyError::Mistyped { group: group + 1 });
    }

    #[test]
    fn two_swapped_groups_are_found(
        bytes: [u8; KEY_BYTES], one in 0..GROUPS, other in 0..GROUPS,
    ) {
        prop_assume!(one != other);
        let shown = key(bytes).text();
        let mut groups: Vec<&str> = shown.split('-').collect();
        groups.swap(one, other);
        let group = one.min(other) + 1;
        prop_assert_eq!(slip(&groups.join("-")), RecoveryKeyError::Mistyped { group });
    }

    #[test]
    fn no_text_makes_it_panic(text: String) {
        let _ = RecoveryKey::parse(&text);
    }
}
