//! What the books must say, from the final set alone: the last versions, the movements that stand,
//! the decisions. It knows no totals, no journal and no pages, and adds plain numbers.

use std::collections::{BTreeMap, BTreeSet};

/// Minutes of a day.
const DAY: i64 = 1440;
/// The first day of every history: 2026-11-10, in days since 1970.
pub const FIRST_DAY: i64 = 20_767;

/// One version of a record of the upstream: `list` is payments, outlays, movements or loans.
#[derive(Clone, Debug)]
pub struct Version {
    pub list: usize,
    pub id: u8,
    pub stamp: u8,
    /// Since the first day's midnight in Greenwich.
    pub minute: i64,
    pub minor: i64,
    /// Of a payment its method, of a movement its kind.
    pub kind: u8,
    /// 0 is nobody.
    pub bag: usize,
    /// 1 is voided or cancelled, 2 is deleted.
    pub state: u8,
}

/// A movement recorded here.
#[derive(Clone, Debug)]
pub struct Local {
    pub line: usize,
    pub minor: i64,
    pub day: i64,
    pub bag: usize,
    /// In microseconds.
    pub at: i64,
    /// Told afterwards, as outlays and corrections are: it happened before any count.
    pub told_afterwards: bool,
    pub voided: bool,
    pub same: Option<(usize, u8)>,
    pub different: BTreeSet<(usize, u8)>,
    /// The other half of a handover.
    pub half: Option<usize>,
}

/// What a row does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Effect {
    pub day: i64,
    pub line: usize,
    pub minor: i64,
    pub bag: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Row {
    Record(usize, u8),
    Local(usize),
}

pub type Effects = BTreeMap<Row, Effect>;

#[derive(Clone, Debug, Default)]
pub struct Oracle {
    pub records: BTreeMap<(usize, u8), Version>,
    pub locals: Vec<Local>,
    /// Of the route's clock to Greenwich.
    pub offset_minutes: i64,
    /// From which day on days end how many minutes after midnight.
    pub ends: BTreeMap<i64, i64>,
}

impl Version {
    fn line(&self) -> Option<usize> {
        match self.list {
            0 => Some(usize::from(self.kind % 2)),
            1 => Some(3),
            2 if self.kind == 4 => None,
            2 => Some(4 + usize::from(self.kind)),
            _ => Some(2),
        }
    }
}

/// What an effect puts into the bag.
pub fn into_bag(effect: &Effect) -> i64 {
    match effect.line {
        0 | 4 | 7 => effect.minor,
        1 => 0,
        _ => -effect.minor,
    }
}

impl Oracle {
    /// Of two versions the later stamp stays, of equal ones the last that came.
    pub fn receive(&mut self, version: &Version) {
        let key = (version.list, version.id);
        let known = self.records.get(&key);
        if known.is_none_or(|known| version.stamp >= known.stamp) {
            self.records.insert(key, version.clone());
        }
    }

    fn day(&self, minute: i64) -> i64 {
        let on_route = minute + self.offset_minutes;
        let (day, minute) = (on_route.div_euclid(DAY), on_route.rem_euclid(DAY));
        let before = FIRST_DAY + day - 1;
        let end = self.ends.range(..=before).next_back();
        let ended = end.is_none_or(|(_, end)| minute >= *end);
        if ended { before + 1 } else { before }
    }

    fn reported(&self) -> Effects {
        let mut effects = Effects::new();
        for (key, version) in &self.records {
            if let (0, Some(line)) = (version.state, version.line()) {
                let effect = Effect {
                    day: self.day(version.minute),
                    line,
                    minor: version.minor,
                    bag: version.bag,
                };
                effects.insert(Row::Record(key.0, key.1), effect);
            }
        }
        effects
    }

    /// Whether a movement that stands was decided to be the same as a record.
    pub fn taken(&self, record: (usize, u8)) -> Option<usize> {
        let same = |local: &Local| !local.voided && local.same == Some(record);
        self.locals.iter().position(same)
    }

    /// Which movement may be which record: every pair that could be, the nearest first, each side
    /// once.
    pub fn proposed(&self) -> BTreeMap<usize, (usize, u8)> {
        let mut pairs = Vec::new();
        for (place, local) in self.locals.iter().enumerate() {
            if local.voided || local.same.is_some() {
                continue;
            }
            for (row, effect) in self.reported() {
                let Row::Record(list, id) = row else { continue };
                let apart = (effect.day - local.day).abs();
                let fits = (list == 1 || list == 2)
                    && (effect.line, effect.minor) == (local.line, local.minor)
                    && apart <= 3;
                let free = self.taken((list, id)).is_none();
                if fits && free && !local.different.contains(&(list, id)) {
                    pairs.push((apart, effect.bag != local.bag, place, (list, id)));
                }
            }
        }
        pairs.sort_unstable();
        let (mut paired, mut given) = (BTreeMap::new(), BTreeSet::new());
        for (_, _, place, record) in pairs {
            if !paired.contains_key(&place) && given.insert(record) {
                paired.insert(place, record);
            }
        }
        paired
    }

    /// Everything that counts.
    pub fn effects(&self) -> Effects {
        let (mut effects, proposed) = (self.reported(), self.proposed());
        for (place, local) in self.locals.iter().enumerate() {
            if !local.voided && local.same.is_none() && !proposed.contains_key(&place) {
                let effect = Effect {
                    day: local.day,
                    line: local.line,
                    minor: local.minor,
                    bag: local.bag,
                };
                effects.insert(Row::Local(place), effect);
            }
        }
        effects
    }

    /// When what a row tells of happened, in microseconds: a record that stands for a movement
    /// recorded here when that did.
    pub fn happened(&self, row: Row) -> i64 {
        let (list, id) = match row {
            Row::Local(place) if self.locals[place].told_afterwards => return 0,
            Row::Local(place) => return self.locals[place].at,
            Row::Record(list, id) => (list, id),
        };
        let proposed = self.proposed();
        let twin = self.taken((list, id));
        let proposal = proposed.iter().find(|(_, record)| **record == (list, id));
        match twin.or(proposal.map(|(place, _)| *place)) {
            Some(place) => self.happened(Row::Local(place)),
            None => micros(self.records[&(list, id)].minute),
        }
    }
}

/// An instant of a history in microseconds since 1970.
pub fn micros(minute: i64) -> i64 {
    (FIRST_DAY * DAY + minute) * 60_000_000
}

/// What a box holds at the end of a day: the whole route, or one bag.
pub fn closing(effects: &Effects, bag: Option<usize>, day: i64) -> i64 {
    let within = |effect: &&Effect| effect.day <= day && bag.is_none_or(|bag| bag == effect.bag);
    effects.values().filter(within).map(into_bag).sum()
}
