//! The schedule, against an oracle that knows the true time.

use proptest::prelude::*;

use super::*;

/// A machine whose true time is known: what was granted is held against it.
struct Machine {
    text: String,
    boot: u32,
    since_boot_ms: u64,
    true_ms: u64,
    /// True moments of the tries granted since the last success or damage.
    granted_ms: Vec<u64>,
    /// Before which nothing may be granted, because the file was damaged.
    closed_until_ms: u64,
}

#[derive(Clone, Debug)]
enum Step {
    /// A guess, after which the program goes on or is killed: the same to the file.
    Wrong,
    Right,
    Passes {
        ms: u64,
    },
    Reboots {
        up_for_ms: u64,
    },
    /// The file is damaged at some byte.
    Damaged {
        at: prop::sample::Index,
    },
}

impl Machine {
    fn new() -> Machine {
        Machine {
            text: Tally::default().text(),
            boot: 0,
            since_boot_ms: 5_000,
            true_ms: 0,
            granted_ms: Vec::new(),
            closed_until_ms: 0,
        }
    }

    fn now(&self) -> Uptime {
        Uptime {
            boot: self.boot.to_string(),
            milliseconds: self.since_boot_ms,
        }
    }

    /// Every step reads and writes the text, as a program that was started for it would.
    fn tally(&self) -> Tally {
        Tally::parse(self.text.as_bytes()).unwrap_or_else(Tally::unreadable)
    }

    fn guess(&mut self) -> u64 {
        let mut tally = self.tally();
        let wait = tally.begin("ana", &self.now());
        self.text = tally.text();
        if wait == 0 {
            self.granted_ms.push(self.true_ms);
        }
        wait
    }

    fn step(&mut self, step: &Step) {
        match step {
            Step::Wrong => drop(self.guess()),
            Step::Right => {
                if self.guess() == 0 {
                    let mut tally = self.tally();
                    let failed = tally.succeeded("ana");
                    assert_eq!(failed as usize, self.granted_ms.len() - 1);
                    self.text = tally.text();
                    self.granted_ms.clear();
                }
            }
            Step::Passes { ms } => {
                self.since_boot_ms += ms;
                self.true_ms += ms;
            }
            Step::Reboots { up_for_ms } => {
                self.boot += 1;
                self.since_boot_ms = *up_for_ms;
                self.true_ms += up_for_ms;
            }
            Step::Damaged { at } => {
                let mut bytes = self.text.clone().into_bytes();
                let at = at.index(bytes.len());
                // Neither stands in the file, and damage twice is not none.
                bytes[at] = if bytes[at] == b'#' { b'$' } else { b'#' };
                self.text = String::from_utf8(bytes).unwrap();
                self.granted_ms.clear();
                self.closed_until_ms = self.true_ms + 900_000;
            }
        }
    }

    /// The schedule as the issue states it, written down once more.
    fn check(&self) {
        let waits_s = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512];
        for (failed, pair) in self.granted_ms.windows(2).enumerate() {
            let wait_s = waits_s.get(failed).copied().unwrap_or(900);
            let waited_ms = pair[1] - pair[0];
            assert!(waited_ms >= wait_s * 1_000, "{failed}: {waited_ms} ms");
        }
        let closed = |granted: &u64| *granted < self.closed_until_ms;
        assert!(!self.granted_ms.iter().any(closed), "granted while closed");
    }
}

fn step() -> impl Strategy<Value = Step> {
    let ms = || prop_oneof![0..1_500_u64, 0..20_000_u64, 0..1_000_000_u64];
    prop_oneof![
        6 => Just(Step::Wrong),
        1 => Just(Step::Right),
        6 => ms().prop_map(|ms| Step::Passes { ms }),
        2 => ms().prop_map(|up_for_ms| Step::Reboots { up_for_ms }),
        1 => any::<prop::sample::Index>().prop_map(|at| Step::Damaged { at }),
    ]
}

proptest! {
    #[test]
    fn never_more_tries_than_the_schedule_allows(steps in prop::collection::vec(step(), 1..120)) {
        let mut machine = Machine::new();
        for step in &steps {
            machine.step(step);
            machine.check();
        }
        // And never none for ever: who waits as long as told is let in.
        let wait = machine.guess();
        machine.step(&Step::Passes { ms: wait * 1_000 });
        prop_assert!(wait == 0 || machine.guess() == 0);
    }

    #[test]
    fn what_is_written_is_read_and_every_flipped_bit_is_damage(
        names in prop::collection::vec(".{0,20}", 0..8), bit in any::<prop::sample::Index>()
    ) {
        let mut tally = Tally::default();
        for name in &names {
            tally.begin(name, &at(7));
        }
        let text = tally.text();
        prop_assert_eq!(Tally::parse(text.as_bytes()), Some(tally));
        let mut bytes = text.into_bytes();
        let bit = bit.index(bytes.len() * 8);
        bytes[bit / 8] ^= 1 << (bit % 8);
        prop_assert_eq!(Tally::parse(&bytes), None);
    }
}

fn at(seconds: u64) -> Uptime {
    Uptime {
        boot: "a".to_owned(),
        milliseconds: seconds * 1_000,
    }
}

#[test]
fn the_waits_double_up_to_fifteen_minutes() {
    let waits: Vec<u64> = (0..13).map(wait_after).collect();
    let stated = [0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900];
    assert_eq!(waits, stated);
    assert_eq!(wait_after(u32::MAX), 900);
}

#[test]
fn people_wait_each_for_themselves() {
    let mut tally = Tally::default();
    assert_eq!(tally.begin("ana", &at(0)), 0);
    assert_eq!(tally.begin("ana", &at(0)), 1);
    assert_eq!(tally.begin("eva", &at(0)), 0);
    assert_eq!(tally.begin("ana", &at(1)), 0);
    assert_eq!(tally.succeeded("ana"), 1);
    assert_eq!(tally.begin("ana", &at(1)), 0);
    assert_eq!(tally.succeeded("ana"), 0);
    assert_eq!(tally.succeeded("nadie"), 0);
}

#[test]
fn another_boot_starts_the_whole_wait_anew_once() {
    let mut tally = Tally::default();
    for start in [0, 1, 3, 7] {
        assert_eq!(tally.begin("ana", &at(start)), 0);
    }
    assert_eq!(tally.wait_seconds("ana", &at(14)), 1);
    let rebooted = |seconds| Uptime {
        boot: "b".to_owned(),
        ..at(seconds)
    };
    assert_eq!(tally.begin("ana", &rebooted(100_000)), 8);
    assert_eq!(tally.begin("ana", &rebooted(100_005)), 3);
    assert_eq!(tally.begin("ana", &rebooted(100_008)), 0);
    // A clock that ran backwards within a boot tells nothing either.
    assert_eq!(tally.begin("ana", &rebooted(5)), 16);
}

#[test]
fn names_beyond_the_hundredth_wait_as_one_and_put_nobody_out() {
    let mut tally = Tally::default();
    tally.begin("ana", &at(0));
    for number in 0..500 {
        tally.begin(&format!("nadie {number}"), &at(number));
    }
    assert!(tally.failures.len() <= NAMES_MAX + 1);
    assert_eq!(tally.failures["ana"].count, 1);
    let wait = tally.wait_seconds("yet another", &at(500));
    assert!(wait > 0 && wait == tally.wait_seconds("and another", &at(500)));
    let long = "x".repeat(NAME_BYTES_MAX + 1);
    assert_eq!(tally.wait_seconds(&long, &at(500)), wait);
    assert!(tally.text().len() < 40_000);
}

#[test]
fn a_place_that_becomes_free_forgets_nobodys_failures() {
    let mut tally = Tally::default();
    for number in 0..NAMES_MAX {
        tally.begin(&format!("nadie {number}"), &at(0));
    }
    assert_eq!(tally.begin("ana", &at(0)), 0);
    assert_eq!(tally.begin("ana", &at(1)), 0);
    tally.succeeded("nadie 0");
    assert_eq!(tally.begin("ana", &at(1)), 2);
    assert_eq!(tally.begin("ana", &at(3)), 0);
    assert_eq!(tally.begin("ana", &at(3)), 4);
}
