//! A random history, done at the desk and told to the oracle step by step.

use std::collections::BTreeMap;

use domain::{
    BusinessDate, Currency, DayEnd, DaySummary, LocalKind, Money, RecordKind, Square, Stamp,
};
use serde_json::{Value, json};
use store::{Closing, NewCashCount, NewLocal, RouteRow, Squaring, StoreError};

use super::desk::{COLLECTORS, Desk, entry, pieces};
use super::oracle::{Effects, FIRST_DAY, Local, Oracle, Version, closing, micros};
use super::steps::{KINDS, Step};

/// Days that a history may touch, and some around them.
pub const DAYS: std::ops::Range<i64> = FIRST_DAY - 2..FIRST_DAY + 9;
/// The steps of a history are so many minutes apart.
const STEP_MINUTES: i64 = 240;
const LISTS: [&str; 4] = ["payments", "expenses", "cash_movements", "loans"];

/// What stood when a box was counted.
pub struct Counted {
    pub id: i64,
    pub bag: Option<usize>,
    pub day: i64,
    pub at: i64,
    pub expected: i64,
    pub effects: Effects,
}

pub struct History {
    pub desk: Desk,
    pub oracle: Oracle,
    /// Our numbers of the movements, in the oracle's order.
    pub locals: Vec<i64>,
    pub counts: Vec<Counted>,
    pub squares: Vec<i64>,
    closes: BTreeMap<i64, u32>,
    /// What was shown when a change was the last.
    pub shown: Vec<(i64, Vec<DaySummary>)>,
    at: Stamp,
}

pub fn date(day: i64) -> BusinessDate {
    BusinessDate::from_epoch_days(i32::try_from(day).unwrap()).unwrap()
}

fn money(minor: i64) -> Money {
    Money::from_minor(minor, Currency::Cop)
}

fn json_of(version: &Version) -> Value {
    let key = ["payment_id", "expense_id", "movement_id", "loan_id"][version.list];
    let amount = money(version.minor).to_string();
    let at = Stamp::from_parts(micros(version.minute), 0).unwrap();
    let kinds = ["base_in", "deposit", "withdrawal", "adjustment", "other"];
    let method = if version.kind.is_multiple_of(2) {
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
    pub fn bag(&self, bag: usize) -> i64 {
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
            Step::Count { bag, day, minor } => self.count(*bag, *day, *minor),
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
                amount: money(*minor),
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

    /// Every other time one that was decided to be the same as a record.
    fn take_back(&mut self, pick: usize) {
        let locals = self.oracle.locals.iter().enumerate();
        let decided = locals.filter(|(_, local)| local.same.is_some() && !local.voided);
        let decided: Vec<usize> = decided.map(|(place, _)| place).collect();
        let from = match pick.is_multiple_of(2) && !decided.is_empty() {
            true => decided,
            false => (0..self.locals.len()).collect(),
        };
        let Some(place) = pick.checked_rem(from.len()).map(|chosen| from[chosen]) else {
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
        let from = if pick.is_multiple_of(7) || fitting.is_empty() {
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

    fn count(&mut self, bag: Option<usize>, day: i64, minor: i64) {
        let counted = money(minor);
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
        let done = Closing {
            by: "Marta".to_owned(),
            at: self.at,
            reason: "fin del día".to_owned(),
        };
        let (route, about) = (self.desk.route(), entry("close_day"));
        let store = &self.desk.store;
        let closed = store
            .close_day(&route, date(day), None, &done, &about)
            .unwrap();
        let next = u32::try_from(self.closes.len()).unwrap() + 1;
        let number = *self.closes.entry(day).or_insert(next);
        assert_eq!(
            closed.number, number,
            "numbers have no gap, a day keeps its own"
        );
        let balance = closing(&self.oracle.effects(), None, day);
        assert_eq!(closed.day.closing.minor(), balance);
    }
}
