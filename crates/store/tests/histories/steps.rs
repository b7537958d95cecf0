//! What happens in a random history.

use domain::LocalKind;
use proptest::prelude::*;

use super::oracle::{FIRST_DAY, Version};

/// What is recorded here.
pub const KINDS: [LocalKind; 7] = [
    LocalKind::Base,
    LocalKind::Outlay,
    LocalKind::BankDeposit,
    LocalKind::Withdrawal,
    LocalKind::Correction,
    LocalKind::HandedIn,
    LocalKind::HandedOut,
];

/// What happens next.
#[derive(Clone, Debug)]
pub enum Step {
    Page(Vec<Version>),
    Record {
        kind: usize,
        minor: i64,
        day: i64,
        bag: usize,
    },
    /// From the first collector to the second.
    PassOn {
        minor: i64,
        day: i64,
    },
    TakeBack(usize),
    Decide {
        pick: usize,
        same: bool,
    },
    Count {
        bag: Option<usize>,
        day: i64,
        minor: i64,
    },
    Square,
    Close(i64),
    DayEnd {
        from: i64,
        minutes: u16,
    },
    Zone(bool),
}

fn amounts() -> impl Strategy<Value = i64> {
    prop::sample::select(vec![100_000_i64, 100_000, 100_050])
}

fn version() -> impl Strategy<Value = Version> {
    let happened = (0..6 * 1440_i64, amounts(), 0..5_u8, 0..3_usize);
    (0..4_usize, 0..5_u8, 0..40_u8, happened, 0..6_u8).prop_map(
        |(list, id, stamp, (minute, minor, kind, bag), state)| Version {
            list,
            id,
            stamp,
            minute,
            // An adjustment carries its sign.
            minor: if (list, kind, id % 2) == (2, 3, 1) {
                -minor
            } else {
                minor
            },
            kind,
            bag,
            state: if state > 2 { 0 } else { state },
        },
    )
}

fn step() -> impl Strategy<Value = Step> {
    let day = || FIRST_DAY..FIRST_DAY + 6;
    let recorded = (0..KINDS.len(), amounts(), day(), 0..3_usize, any::<bool>());
    let counted = (prop::option::of(0..3_usize), day(), 0..20_i64);
    prop_oneof![
        6 => prop::collection::vec(version(), 1..6).prop_map(Step::Page),
        5 => recorded.prop_map(|(kind, minor, day, bag, below)| {
            let signed = KINDS[kind].is_signed() && below;
            Step::Record { kind, minor: if signed { -minor } else { minor }, day, bag }
        }),
        1 => (amounts(), day()).prop_map(|(minor, day)| Step::PassOn { minor, day }),
        2 => any::<usize>().prop_map(Step::TakeBack),
        4 => (any::<usize>(), any::<bool>()).prop_map(|(pick, same)| Step::Decide { pick, same }),
        3 => counted.prop_map(|(bag, day, count)| Step::Count { bag, day, minor: count * 50_000 }),
        1 => Just(Step::Square),
        1 => day().prop_map(Step::Close),
        1 => (day(), prop::sample::select(vec![0_u16, 120, 600]))
            .prop_map(|(from, minutes)| Step::DayEnd { from, minutes }),
        1 => any::<bool>().prop_map(Step::Zone),
    ]
}

pub fn steps() -> impl Strategy<Value = Vec<Step>> {
    prop::collection::vec(step(), 1..40)
}
