//! A random history, done at the desk and told to the oracle step by step.

use std::collections::BTreeMap;

use domain::{
    BusinessDate, ChangedAfterClose, Currency, DayEnd, DaySummary, Line, LocalKind, Money,
    RecordKind, Square, Stamp,
};
use proptest::prelude::*;
use serde_json::{Value, json};
use store::{Closing, NewCashCount, NewLocal, RouteRow, Squaring, StoreError};

use super::desk::{COLLECTORS, Desk, entry, pieces};
use super::oracle::{Effects, FIRST_DAY, Local, Oracle, Row, Version, closing, into_bag, micros};

/// Days that a history may touch, and some around them.
const DAYS: std::ops::Range<i64> = FIRST_DAY - 2..FIRST_DAY + 9;
/// The steps of a history are so many minutes apart.
const STEP_MINUTES: i64 = 240;
const LISTS: [&str; 4] = ["payments", "expenses", "cash_movements", "loans"];
const KINDS: [LocalKind; 7] = [
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
        pesos: i64,
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
    prop::sample::select(vec![100_000_i64, 100_050, 250_000])
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
        1 => any::<usize>().prop_map(Step::TakeBack),
        4 => (any::<usize>(), any::<bool>()).prop_map(|(pick, same)| Step::Decide { pick, same }),
        3 => counted.prop_map(|(bag, day, count)| Step::Count { bag, day, pesos: count * 500 }),
        1 => Just(Step::Square),
        1 => day().prop_map(Step::Close),
        1 => (day(), prop::sample::select(vec![0_u16, 120, 600]))
            .prop_map(|(from, minutes)| Step::DayEnd { from, minutes }),
        1 => any::<bool>().prop_map(Step::Zone),
    ]
}

pub fn steps() -> impl Strategy<Value = Vec<Step>> {
    prop::collection::vec(step(), 1..30)
}

/// What stood when a box was counted.
struct Counted {
    id: i64,
    bag: Option<usize>,
    day: i64,
    at: i64,
    expected: i64,
    effects: Effects,
}

pub struct History {
    pub desk: Desk,
    pub oracle: Oracle,
    /// Our numbers of the movements, in the oracle's order.
    locals: Vec<i64>,
    counts: Vec<Counted>,
    squares: Vec<i64>,
    closes: BTreeMap<i64, u32>,
    /// What was shown when a change was the last.
    shown: Vec<(i64, Vec<DaySummary>)>,
    at: Stamp,
}

fn date(day: i64) -> BusinessDate {
    BusinessDate::from_epoch_days(i32::try_from(day).unwrap()).unwrap()
}

fn pesos(minor: i64) -> Money {
    Money::from_minor(minor, Currency::Cop)
}

fn json_of(version: &Version) -> Value {
    let key = ["payment_id", "expense_id", "movement_id", "loan_id"][version.list];
    let amount = pesos(version.minor).to_string();
    let at = Stamp::from_parts(micros(version.minute), 0).unwrap();
    let kinds = ["base_in", "deposit", "withdrawal", "adjustment", "other"];
    let method = if version.kind % 2 == 0 {
        "cash"
    } else {
        "nequi"
    };
    let status = if version.state == 1 {
        "cancelled"
    } else {
        "active"
    };
    json!({
        key: format!("id-{}", version.id), "amount": amount, "principal": amount,
        "method": method, "kind": kinds[usize::from(version.kind)], "ts": at.to_rfc3339(),
        "disbursed_at": at.to_rfc3339(), "status": status, "voided": version.state == 1,
        "deleted": version.state == 2,
        "collector_id": version.bag.checked_sub(1).map(|place| COLLECTORS[place]),
        "updated_at": format!("2026-12-01T00:00:{:02}Z", version.stamp),
    })
}

impl History {
    pub fn run(steps: &[Step]) -> History {
        let mut history = History {
            desk: Desk::open(Currency::Cop, "America/Bogota"),
            oracle: Oracle {
                offset_minutes: -300,
                ..Oracle::default()
            },
            locals: Vec::new(),
            counts: Vec::new(),
            squares: Vec::new(),
            closes: BTreeMap::new(),
            shown: Vec::new(),
            at: Stamp::from_parts(micros(0), 0).unwrap(),
        };
        history.remember();
        for (place, step) in (1..).zip(steps) {
            history.at = Stamp::from_parts(micros(place * STEP_MINUTES), 0).unwrap();
            history.take(step);
            history.remember();
        }
        history
    }

    pub fn shown_now(&self) -> Vec<DaySummary> {
        let RouteRow { id, currency, .. } = self.desk.route();
        let (from, to) = (date(DAYS.start), date(DAYS.end - 1));
        self.desk.store.days(id, currency, from, to).unwrap()
    }

    fn remember(&mut self) {
        let known = self.desk.store.last_change().unwrap();
        self.shown.push((known, self.shown_now()));
    }

    /// Our number of a bag's collector; 0 is nobody.
    fn bag(&self, bag: usize) -> i64 {
        let place = bag.checked_sub(1);
        place.map_or(0, |place| self.desk.collector(COLLECTORS[place]))
    }

    fn take(&mut self, step: &Step) {
        let (store, at) = (&self.desk.store, self.at);
        match step {
            Step::Page(versions) => self.page(versions),
            Step::Record {
                kind,
                minor,
                day,
                bag,
            } => self.record(&[(KINDS[*kind], *minor, *bag)], *day),
            Step::PassOn { minor, day } => {
                let passed = LocalKind::PassedOn;
                self.record(&[(passed, -minor, 1), (passed, *minor, 2)], *day);
            }
            Step::TakeBack(pick) => self.take_back(*pick),
            Step::Decide { pick, same } => self.decide(*pick, *same),
            Step::Count { bag, day, pesos } => self.count(*bag, *day, *pesos),
            Step::Square => self.square(),
            Step::Close(day) => self.close(*day),
            Step::DayEnd { from, minutes } => {
                let end = DayEnd {
                    from: date(*from),
                    minutes: *minutes,
                };
                let route_id = self.desk.route().id;
                let about = entry("set_day_end");
                let closed = self.closes.keys().any(|day| day >= from);
                match store.set_day_end(route_id, end, at, &about) {
                    Ok(()) => {
                        assert!(!closed, "the end of a closed day was moved");
                        self.oracle.ends.insert(*from, i64::from(*minutes));
                    }
                    Err(StoreError::Overtaken) => assert!(closed, "no day was closed"),
                    Err(error) => panic!("{error}"),
                }
            }
            Step::Zone(bogota) => {
                let zone = if *bogota {
                    "America/Bogota"
                } else {
                    "Africa/Abidjan"
                };
                self.desk.zone(zone, at);
                self.oracle.offset_minutes = if *bogota { -300 } else { 0 };
            }
        }
    }

    fn page(&mut self, versions: &[Version]) {
        let mut page: BTreeMap<&str, Vec<Value>> = BTreeMap::new();
        for version in versions {
            let list = page.entry(LISTS[version.list]).or_default();
            list.push(json_of(version));
            self.oracle.receive(version);
        }
        self.desk.page(&json!(page), self.at);
    }

    fn record(&mut self, movements: &[(LocalKind, i64, usize)], day: i64) {
        let new: Vec<NewLocal> = movements
            .iter()
            .map(|(kind, minor, bag)| NewLocal {
                route_id: self.desk.route().id,
                collector_id: (*bag > 0).then(|| self.bag(*bag)),
                kind: *kind,
                amount: pesos(*minor),
                category: String::new(),
                note: String::new(),
                given_by: "Ana".to_owned(),
                received_by: "Rosa".to_owned(),
                date: date(day),
                by: "Marta".to_owned(),
                at: self.at,
            })
            .collect();
        let store = &self.desk.store;
        let ids = store.record_movements(&new, self.at, &entry("record_movement"));
        let first = self.oracle.locals.len();
        for (place, (kind, minor, bag)) in movements.iter().enumerate() {
            self.oracle.locals.push(Local {
                line: usize::from(kind.line().number()),
                minor: *minor,
                day,
                bag: *bag,
                at: self.at.epoch_micros(),
                told_afterwards: matches!(kind, LocalKind::Outlay | LocalKind::Correction),
                voided: false,
                same: None,
                different: [].into(),
                half: (movements.len() == 2).then(|| first + 1 - place),
            });
        }
        self.locals.extend(ids.unwrap());
    }

    fn take_back(&mut self, pick: usize) {
        let Some(place) = pick.checked_rem(self.locals.len()) else {
            return;
        };
        if self.oracle.locals[place].voided {
            return;
        }
        let (id, about) = (self.locals[place], entry("void_movement"));
        let store = &self.desk.store;
        store
            .void_movement(id, "Marta", self.at, "mal escrito", &about)
            .unwrap();
        let half = self.oracle.locals[place].half;
        for place in [Some(place), half].into_iter().flatten() {
            self.oracle.locals[place].voided = true;
        }
    }

    /// Mostly about a movement and a record that fit; what does not must be refused.
    fn decide(&mut self, pick: usize, same: bool) {
        let mut fitting = Vec::new();
        let mut all = Vec::new();
        for place in 0..self.locals.len() {
            for (key, version) in &self.oracle.records {
                let local = &self.oracle.locals[place];
                if (key.0 != 1 && key.0 != 2) || version.state == 2 {
                    continue;
                }
                all.push((place, *key));
                if self.may_be(local, version, same) && !local.voided {
                    fitting.push((place, *key));
                }
            }
        }
        let from = if pick % 5 == 0 || fitting.is_empty() {
            &all
        } else {
            &fitting
        };
        let Some(chosen) = pick.checked_rem(from.len()) else {
            return;
        };
        let (place, key) = from[chosen];
        let (local, version) = (&self.oracle.locals[place], &self.oracle.records[&key]);
        let taken = self.oracle.taken(key).is_some_and(|other| other != place);
        let allowed = self.may_be(local, version, same) && !local.voided && !(same && taken);
        let kind = [RecordKind::Expense, RecordKind::CashMovement][key.0 - 1];
        let record = (kind, self.desk.record(kind, &format!("id-{}", key.1)));
        let (store, about) = (&self.desk.store, entry("match_movement"));
        let decided =
            store.match_movement(self.locals[place], record, same, "Marta", self.at, &about);
        match decided {
            Ok(()) => assert!(allowed, "{local:?} {version:?} {same}"),
            Err(StoreError::NotAPair) => {
                assert!(!allowed, "{local:?} {version:?} {same}");
                return;
            }
            Err(error) => panic!("{error}"),
        }
        let local = &mut self.oracle.locals[place];
        if same {
            local.same = Some(key);
            local.different.remove(&key);
        } else {
            local.same = local.same.filter(|same| *same != key);
            local.different.insert(key);
        }
    }

    fn may_be(&self, local: &Local, version: &Version, same: bool) -> bool {
        let key = (version.list, version.id);
        let lines = match version.list {
            1 => 3..4,
            _ if version.state == 1 || version.kind == 4 => 4..8,
            _ => 4 + usize::from(version.kind)..5 + usize::from(version.kind),
        };
        let list = if local.line == 3 { 1 } else { 2 };
        let fits = list == key.0 && lines.contains(&local.line) && local.minor == version.minor;
        fits || (!same && local.same == Some(key))
    }

    fn count(&mut self, bag: Option<usize>, day: i64, hundreds: i64) {
        let counted = pesos(hundreds * 100);
        let new = NewCashCount {
            bag: bag.map(|bag| self.bag(bag)),
            date: date(day),
            lines: pieces(counted, date(day)),
            counted,
            note: String::new(),
            by: "Marta".to_owned(),
            at: self.at,
            after: None,
        };
        let (route, about) = (self.desk.route(), entry("record_count"));
        let count = self.desk.store.record_count(&route, &new, &about).unwrap();
        let effects = self.oracle.effects();
        let expected = closing(&effects, bag, day);
        assert_eq!(count.expected.minor(), expected, "expected then");
        self.counts.push(Counted {
            id: count.id,
            bag,
            day,
            at: self.at.epoch_micros(),
            expected,
            effects,
        });
    }

    /// Squares the last count against what is expected now.
    fn square(&mut self) {
        let Some(counted) = self.counts.last() else {
            return;
        };
        let route = self.desk.route();
        let store = &self.desk.store;
        let count = store.count(&route, counted.id).unwrap();
        let (expected, counted) = (count.expected_now, count.count.counted);
        let square = Square::with_rest_unexplained(expected, counted, Vec::new(), "no aparece");
        let squaring = Squaring {
            by: "Marta".to_owned(),
            at: self.at,
            needs_review: false,
        };
        let (square, about) = (square.unwrap(), entry("square_count"));
        let kept = store.square_count(&route, count.count.id, &square, &squaring, &about);
        self.squares.push(kept.unwrap());
    }

    fn close(&mut self, day: i64) {
        let closing = Closing {
            by: "Marta".to_owned(),
            at: self.at,
            reason: "fin del día".to_owned(),
        };
        let (route, about) = (self.desk.route(), entry("close_day"));
        let store = &self.desk.store;
        let closed = store
            .close_day(&route, date(day), None, &closing, &about)
            .unwrap();
        let next = u32::try_from(self.closes.len()).unwrap() + 1;
        let number = *self.closes.entry(day).or_insert(next);
        assert_eq!(
            closed.number, number,
            "numbers have no gap, a day keeps its own"
        );
        let balance = super::oracle::closing(&self.oracle.effects(), None, day);
        assert_eq!(closed.day.closing.minor(), balance);
    }
}

impl History {
    /// Every line and balance of every day, of the route and of each bag.
    pub fn compare_balances(&self) {
        let effects = self.oracle.effects();
        let RouteRow { id, currency, .. } = self.desk.route();
        for (day, shown) in DAYS.zip(self.shown_now()) {
            let on_the_day = || effects.values().filter(|effect| effect.day == day);
            for line in Line::ALL {
                let number = usize::from(line.number());
                let rows = on_the_day().filter(|effect| effect.line == number);
                let minor: i64 = rows.map(|effect| effect.minor).sum();
                assert_eq!(
                    shown.figures.line(line).minor(),
                    minor,
                    "{line:?} of day {day}"
                );
            }
            assert_eq!(shown.closing.minor(), closing(&effects, None, day));
            let bags = self.desk.store.bags(id, currency, date(day)).unwrap();
            let bags: BTreeMap<i64, i64> = bags
                .into_iter()
                .map(|(bag, day)| (bag, day.closing.minor()))
                .collect();
            for bag in 0..3 {
                let kept = bags.get(&self.bag(bag)).copied().unwrap_or(0);
                assert_eq!(
                    kept,
                    closing(&effects, Some(bag), day),
                    "bag {bag} of day {day}"
                );
            }
        }
    }

    /// What waits for a decision is what the oracle proposes.
    pub fn compare_proposals(&self) {
        let proposed = self.oracle.proposed();
        for (place, id) in self.locals.iter().enumerate() {
            let kept = self.desk.store.local_movement(*id).unwrap();
            let made = proposed.get(&place).map(|(list, id)| {
                let kind = [RecordKind::Expense, RecordKind::CashMovement][list - 1];
                (kind, self.desk.record(kind, &format!("id-{id}")))
            });
            assert_eq!(kept.proposed, made, "movement {place}");
            let counts = self.oracle.effects().contains_key(&Row::Local(place));
            assert_eq!(kept.counts, counts, "movement {place}");
        }
    }

    /// Every day as it was shown after each step is what is believed of it now, and the rows that
    /// are said to have changed make the difference.
    pub fn compare_beliefs(&self) {
        let route = self.desk.route();
        let store = &self.desk.store;
        let now = self.shown_now();
        let mut shown = self.shown.clone();
        shown.dedup();
        for (known, days) in shown {
            for (day, now) in days.iter().zip(&now) {
                let (id, currency) = (route.id, route.currency);
                let believed = store.day_as_known(id, currency, day.date, known).unwrap();
                assert_eq!(believed, *day, "at change {known}");
                let rows = store.changed_since(&route, day.date, known).unwrap();
                let made = ChangedAfterClose::new(currency, day.date, rows).unwrap();
                let moved = now.closing.minor() - day.closing.minor();
                assert_eq!(
                    made.amount.minor(),
                    moved,
                    "{} since change {known}",
                    day.date
                );
            }
        }
    }

    /// What each count should have found with hindsight: rows that were known are told as they
    /// stand now, others where they had happened by then.
    pub fn compare_counts(&self) {
        let (route, now) = (self.desk.route(), self.oracle.effects());
        for counted in &self.counts {
            let here = |effects: &Effects, row: Row| {
                let effect = effects.get(&row).copied();
                effect.filter(|effect| effect.day <= counted.day)
            };
            let amount = |effect: Option<super::oracle::Effect>| {
                let bag = counted.bag;
                let within = effect.filter(|effect| bag.is_none_or(|bag| bag == effect.bag));
                within.as_ref().map_or(0, into_bag)
            };
            let mut rows: Vec<Row> = counted.effects.keys().chain(now.keys()).copied().collect();
            rows.sort_unstable();
            rows.dedup();
            let mut expected = counted.expected;
            for row in rows {
                let (then, now) = (here(&counted.effects, row), here(&now, row));
                let earlier = now.is_some_and(|effect| effect.day < counted.day);
                let happened = now.is_some() && self.oracle.happened(row) <= counted.at;
                if then.is_some() || earlier || happened {
                    expected += amount(now) - amount(then);
                }
            }
            let count = self.desk.store.count(&route, counted.id).unwrap();
            assert_eq!(count.count.expected.minor(), counted.expected);
            assert_eq!(count.expected_now.minor(), expected, "count {}", counted.id);
            let moved = closing(&now, counted.bag, counted.day) - counted.expected;
            assert_eq!(count.changed.amount.minor(), moved, "count {}", counted.id);
        }
    }

    /// The buckets of each squaring are the difference that was squared.
    pub fn compare_squares(&self) {
        for id in &self.squares {
            let (_, square) = self.desk.store.square(*id).unwrap();
            let buckets: i64 = square.lines.iter().map(|line| line.amount.minor()).sum();
            assert_eq!(buckets, square.counted.minor() - square.expected.minor());
        }
    }
}
