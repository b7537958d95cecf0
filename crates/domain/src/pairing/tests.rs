//! Scripts of the trade, and any sides against a naive choice of pairs.

use super::*;
use proptest::prelude::*;

const PEDRO: i64 = 1;
const MARTA: i64 = 2;

fn side<Id>(id: Id, date: &str, bag: i64) -> Side<Id> {
    Side {
        id,
        date: BusinessDate::parse(date).unwrap(),
        bag,
    }
}

#[test]
fn an_outlay_recorded_here_and_uploaded_three_days_later_may_be_the_same() {
    for (date, proposed) in [
        ("2026-04-24", false),
        ("2026-04-25", true),
        ("2026-04-28", true),
        ("2026-05-01", true),
        ("2026-05-02", false),
    ] {
        let pairs = propose(
            &[side(7, "2026-04-28", PEDRO)],
            &[side("e1", date, PEDRO)],
            &BTreeSet::new(),
        );
        let expected: &[(i32, &str)] = if proposed { &[(7, "e1")] } else { &[] };
        assert_eq!(pairs, expected, "{date}");
    }
}

#[test]
fn the_nearest_day_comes_first_then_the_bag_then_the_lower_ids() {
    let none = BTreeSet::new();
    let local = [side(1, "2026-04-28", PEDRO)];
    let nearer = [
        side("a", "2026-04-27", PEDRO),
        side("b", "2026-04-28", MARTA),
    ];
    assert_eq!(propose(&local, &nearer, &none), [(1, "b")]);
    let bag = [
        side("a", "2026-04-28", MARTA),
        side("b", "2026-04-28", PEDRO),
    ];
    assert_eq!(propose(&local, &bag, &none), [(1, "b")]);
    // A day before and a day after are as near.
    let ids = [
        side("b", "2026-04-27", PEDRO),
        side("a", "2026-04-29", PEDRO),
    ];
    assert_eq!(propose(&local, &ids, &none), [(1, "a")]);
    let two = [
        side(2, "2026-04-28", PEDRO),
        side(1, "2026-04-28", PEDRO),
        side(3, "2026-04-28", MARTA),
    ];
    let one = [side("a", "2026-04-28", PEDRO)];
    assert_eq!(propose(&two, &one, &none), [(1, "a")]);
}

#[test]
fn a_nearer_pair_is_not_given_up_so_that_more_find_one() {
    // 1 fits only "a"; but 2 lies on its very day.
    let locals = [side(1, "2026-04-25", PEDRO), side(2, "2026-04-28", PEDRO)];
    let records = [
        side("a", "2026-04-28", PEDRO),
        side("b", "2026-04-30", PEDRO),
    ];
    let none = BTreeSet::new();
    assert_eq!(propose(&locals, &records, &none), [(2, "a")]);
}

#[test]
fn what_somebody_called_different_is_not_asked_again_and_leaves_the_next() {
    let locals = [side(1, "2026-04-28", PEDRO)];
    let records = [
        side("a", "2026-04-28", PEDRO),
        side("b", "2026-04-29", PEDRO),
    ];
    let mut different = BTreeSet::from([(1, "a")]);
    assert_eq!(propose(&locals, &records, &different), [(1, "b")]);
    different.insert((1, "b"));
    assert_eq!(propose(&locals, &records, &different), []);
}

#[test]
fn the_ends_of_the_calendar_are_days_like_others() {
    let at = |id, date: chrono::NaiveDate| Side {
        id,
        date: date.into(),
        bag: PEDRO,
    };
    let ends = [at(1, chrono::NaiveDate::MIN), at(2, chrono::NaiveDate::MAX)];
    let pairs = propose(&ends, &ends, &BTreeSet::from([(1, 1)]));
    assert_eq!(pairs, [(2, 2)]);
}

#[test]
fn a_thousand_on_each_side_within_one_week_all_find_their_own() {
    let sides = |bag: i64| -> Vec<Side<i64>> {
        let first = BusinessDate::parse("2026-04-20").unwrap();
        let numbers = 0..1000_i64;
        numbers
            .map(|id| Side {
                id,
                date: first.plus_days(id % 7),
                bag,
            })
            .collect()
    };
    let pairs = propose(&sides(PEDRO), &sides(MARTA), &BTreeSet::new());
    let expected: Vec<(i64, i64)> = (0..1000).map(|id| (id, id)).collect();
    assert_eq!(pairs, expected);
}

/// Every pair there is, in the order of preference; taken where both are still free.
fn naive(
    locals: &[Side<u8>],
    records: &[Side<(u8, u8)>],
    different: &BTreeSet<(u8, (u8, u8))>,
) -> Vec<(u8, (u8, u8))> {
    let mut all = Vec::new();
    for local in locals {
        for record in records {
            let apart = (local.date.date() - record.date.date()).num_days().abs();
            if apart <= 3 && !different.contains(&(local.id, record.id)) {
                all.push((apart, local.bag != record.bag, local.id, record.id));
            }
        }
    }
    all.sort_unstable();
    let mut taken: Vec<(u8, (u8, u8))> = Vec::new();
    for (_, _, local, record) in all {
        if taken.iter().all(|pair| pair.0 != local && pair.1 != record) {
            taken.push((local, record));
        }
    }
    taken.sort_unstable();
    taken
}

type Sides<Id> = Vec<Side<Id>>;

/// Sides with ids of their own, near each other in time, and the same in another order.
fn any_sides<Id: Clone + Ord + std::fmt::Debug>(
    ids: impl Strategy<Value = Id>,
) -> impl Strategy<Value = (Sides<Id>, Sides<Id>)> {
    prop::collection::btree_map(ids, (0_i32..10, 0_i64..3), 0..14).prop_flat_map(|parts| {
        let parts = parts.into_iter();
        let sides: Sides<Id> = parts
            .map(|(id, (day, bag))| Side {
                id,
                date: BusinessDate::from_epoch_days(20_570 + day).unwrap(),
                bag,
            })
            .collect();
        let shuffle = || Just(sides.clone()).prop_shuffle();
        (shuffle(), shuffle())
    })
}

proptest! {
    #[test]
    fn any_sides_in_any_order_pair_as_the_naive_choice_does(
        (locals, locals_again) in any_sides(0_u8..30),
        (records, records_again) in any_sides((0_u8..2, 0_u8..15)),
        different in prop::collection::btree_set((0_u8..30, (0_u8..2, 0_u8..15)), 0..300),
    ) {
        let pairs = propose(&locals, &records, &different);
        prop_assert_eq!(&pairs, &naive(&locals, &records, &different));
        prop_assert_eq!(&pairs, &propose(&locals_again, &records_again, &different));
        for (at, (local, record)) in pairs.iter().enumerate() {
            prop_assert!(!different.contains(&(*local, *record)));
            let others = &pairs[at + 1..];
            prop_assert!(others.iter().all(|other| other.0 > *local && other.1 != *record));
            let local = locals.iter().find(|side| side.id == *local).unwrap();
            let record = records.iter().find(|side| side.id == *record).unwrap();
            let apart = local.date.epoch_days() - record.date.epoch_days();
            prop_assert!(i64::from(apart.abs()) <= DAYS_APART_MAX);
        }
    }
}
