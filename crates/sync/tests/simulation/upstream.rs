//! The upstream in memory: records with all their versions, and pages of them as the contract
//! allows them to be.

use std::collections::BTreeMap;

use domain::{BusinessDate, RouteId, Stamp};
use rand::RngExt;
use rand::seq::{IndexedRandom, IteratorRandom};
use sync::{DataSet, Fetch, PageHead, Refusal, Task};

use super::store::Copy;
use super::trouble::{Trouble, Weather};

/// A page as it is sent.
#[derive(Clone, Debug)]
pub(crate) struct Page {
    pub(crate) head: PageHead,
    pub(crate) copies: Vec<Copy>,
}

/// One version of a record, with the business day that it lies on and its place in time.
#[derive(Clone, Debug)]
pub(crate) struct Version {
    pub(crate) copy: Copy,
    day: i32,
    pub(crate) sequence: u64,
}

/// What a cursor stands for.
#[derive(Clone, Debug)]
struct Chain {
    since: Option<u64>,
    from: Option<i32>,
    /// The last change that had been made when the chain began: the watermark to be given.
    began_at: u64,
    after: Option<(u64, String)>,
}

/// The upstream.
#[derive(Clone, Debug)]
pub(crate) struct Upstream {
    pub(crate) records: BTreeMap<Task, BTreeMap<String, Vec<Version>>>,
    pub(crate) routes: Vec<RouteId>,
    chains: BTreeMap<String, Chain>,
    sequence: u64,
    oldest_watermark: u64,
    has_watermarks: bool,
    /// Pages run in the order of change, or in the order of ids.
    by_change: bool,
    page_cap: u32,
    look_back_days: u32,
    /// Today, in days since 1970.
    pub(crate) today: i32,
}

/// The first business day of every route.
pub(crate) const FIRST_DAY: i32 = 20_000;

impl Upstream {
    pub(crate) fn new(weather: &mut Weather, look_back_days: u32) -> Upstream {
        let has_watermarks = weather.chance(600);
        if !has_watermarks {
            weather.see(Trouble::NoWatermarks);
        }
        let mut upstream = Upstream {
            records: BTreeMap::new(),
            routes: Vec::new(),
            chains: BTreeMap::new(),
            sequence: 0,
            oldest_watermark: 0,
            has_watermarks,
            by_change: weather.chance(500),
            page_cap: weather.rng.random_range(1..=6),
            look_back_days,
            today: FIRST_DAY + 12,
        };
        for _ in 0..weather.rng.random_range(0..=2) {
            upstream.open_route(weather);
        }
        for _ in 0..weather.rng.random_range(5..=40) {
            let day = weather.rng.random_range(FIRST_DAY..=upstream.today);
            upstream.insert(weather, day);
        }
        upstream
    }

    /// Changes something as of today: a new record, a correction, a tombstone, a new route.
    pub(crate) fn mutate(&mut self, weather: &mut Weather) {
        if weather.chance(60) && self.routes.len() < 4 {
            weather.see(Trouble::NewRoute);
            return self.open_route(weather);
        }
        let window = self.window();
        if weather.chance(300) {
            let day = weather.rng.random_range(window..=self.today);
            return self.insert(weather, day);
        }
        let Some(task) = self.records.keys().choose(&mut weather.rng).cloned() else {
            return;
        };
        let free = self.reaches_any_day(&task);
        let candidates: Vec<&Version> = (self.records[&task].values())
            .filter_map(|versions| versions.last())
            .filter(|version| free || version.day >= window)
            .collect();
        let Some(version) = candidates.choose(&mut weather.rng) else {
            return;
        };
        let mut copy = version.copy.clone();
        copy.amount = weather.rng.random_range(-1_000..=1_000);
        copy.deleted = task.data_set != DataSet::Routes && weather.chance(250);
        if copy.deleted {
            weather.see(Trouble::Tombstone);
        }
        let moves = task.data_set == DataSet::Statement && weather.chance(300);
        let day = match (moves, free) {
            (false, _) => version.day,
            (true, true) => weather.rng.random_range(FIRST_DAY..=self.today),
            (true, false) => weather.rng.random_range(window..=self.today),
        };
        self.change(weather, &task, copy, day);
    }

    /// The first day on which a server without watermarks may still change something.
    fn window(&self) -> i32 {
        self.today - i32::try_from(self.look_back_days).unwrap_or(0)
    }

    /// Whether a change is found wherever it falls.
    fn reaches_any_day(&self, task: &Task) -> bool {
        match task.data_set {
            DataSet::DaySummaries => false,
            DataSet::Statement => self.has_watermarks,
            _ => true,
        }
    }

    fn open_route(&mut self, weather: &mut Weather) {
        let id = format!("r{}", self.routes.len() + 1);
        self.routes
            .push(RouteId::new(id.clone()).expect("a short id"));
        let copy = Copy {
            id,
            updated_at: None,
            deleted: false,
            amount: 1,
        };
        self.change(weather, &Task::tenant(DataSet::Routes), copy, 0);
    }

    fn insert(&mut self, weather: &mut Weather, day: i32) {
        let route = self.routes.choose(&mut weather.rng).cloned();
        let task = match (weather.rng.random_range(0..6), route) {
            (0, _) | (_, None) => Task::tenant(DataSet::Customers),
            (1, Some(route)) => Task::route(DataSet::Collectors, route),
            (2, Some(route)) => Task::route(DataSet::DaySummaries, route),
            (_, Some(route)) => Task::route(DataSet::Statement, route),
        };
        let id = match task.data_set {
            DataSet::DaySummaries => day.to_string(),
            _ => format!("{:04x}", weather.rng.random_range(0..0x1_0000)),
        };
        let copy = Copy {
            id,
            updated_at: None,
            deleted: false,
            amount: weather.rng.random_range(-1_000..=1_000),
        };
        let known = self.records.get(&task);
        if known.is_none_or(|records| !records.contains_key(&copy.id)) {
            self.change(weather, &task, copy, day);
        }
    }

    /// Adds a version. Stamps of one record rise; some first versions have none.
    fn change(&mut self, weather: &mut Weather, task: &Task, mut copy: Copy, day: i32) {
        self.sequence += 1;
        let records = self.records.entry(task.clone()).or_default();
        let versions = records.entry(copy.id.clone()).or_default();
        if !(versions.is_empty() && weather.chance(100)) {
            let before = copy.updated_at.map_or(0, Stamp::epoch_micros);
            let now = i64::from(self.today) * 86_400_000_000;
            let micros = now.max(before + 1) + weather.rng.random_range(0..=2);
            let offset = 3_600 * weather.rng.random_range(-5..=2);
            copy.updated_at = Stamp::from_parts(micros, offset);
        }
        versions.push(Version {
            copy,
            day,
            sequence: self.sequence,
        });
    }

    pub(crate) fn forget_cursor(&mut self, cursor: &str) {
        self.chains.remove(cursor);
    }

    pub(crate) fn forget_watermarks(&mut self) {
        self.oldest_watermark = self.sequence;
    }

    /// The change up to which a watermark promises everything.
    pub(crate) fn watermark_sequence(watermark: &str) -> Option<u64> {
        watermark.strip_prefix('w')?.parse().ok()
    }

    /// Answers a request for a page.
    pub(crate) fn page(&mut self, fetch: &Fetch, weather: &mut Weather) -> Result<Page, Refusal> {
        if fetch.task.data_set == DataSet::DaySummaries {
            return Err(Refusal::Invalid);
        }
        let mut chain = self.chain(fetch)?;
        let sent = self.select(&fetch.task, &chain);
        let whole = sent.len();
        let cap = usize::try_from(self.page_cap.min(fetch.page_size)).unwrap_or(1);
        let mut count = whole.min(cap);
        if !weather.is_calm() && count > 0 && weather.chance(150) {
            count = weather.rng.random_range(0..count);
            weather.see(match count {
                0 => Trouble::EmptyPage,
                _ => Trouble::ShortPage,
            });
        }
        if let Some((key, _)) = sent[..count].last() {
            chain.after = Some(key.clone());
        }
        let mut copies: Vec<Copy> = (sent[..count].iter())
            .map(|(_, version)| version.copy.clone())
            .collect();
        self.add_old_copies(&fetch.task, &mut copies, weather);
        let mut head = PageHead {
            records: u32::try_from(copies.len()).unwrap_or(u32::MAX),
            ..PageHead::default()
        };
        if count < whole {
            let cursor = format!("c{:016x}", weather.rng.random::<u64>());
            self.chains.insert(cursor.clone(), chain);
            head.next_cursor = Some(cursor);
        } else if self.has_watermarks {
            if weather.is_calm() || !weather.chance(150) {
                head.watermark = Some(format!("w{}", chain.began_at));
            } else {
                weather.see(Trouble::WatermarkMissing);
            }
        }
        Ok(Page { head, copies })
    }

    fn chain(&self, fetch: &Fetch) -> Result<Chain, Refusal> {
        if let Some(cursor) = &fetch.cursor {
            return (self.chains.get(cursor).cloned()).ok_or(Refusal::CursorExpired);
        }
        let since = match &fetch.since {
            Some(watermark) => {
                Some(Upstream::watermark_sequence(watermark).ok_or(Refusal::Invalid)?)
            }
            None => None,
        };
        if since.is_some_and(|since| since < self.oldest_watermark) {
            return Err(Refusal::CursorExpired);
        }
        Ok(Chain {
            since,
            from: fetch.from.map(BusinessDate::epoch_days),
            began_at: self.sequence,
            after: None,
        })
    }

    /// What is still to be sent of a chain, in its order.
    fn select(&self, task: &Task, chain: &Chain) -> Vec<((u64, String), Version)> {
        let mut selected: Vec<((u64, String), Version)> = (self.records.get(task).into_iter())
            .flat_map(BTreeMap::values)
            .filter_map(|versions| versions.last())
            .filter(|version| chain.since.is_none_or(|since| version.sequence > since))
            .filter(|version| chain.from.is_none_or(|from| version.day >= from))
            .map(|version| {
                let place = if self.by_change { version.sequence } else { 0 };
                ((place, version.copy.id.clone()), version.clone())
            })
            .filter(|(key, _)| chain.after.as_ref().is_none_or(|after| key > after))
            .collect();
        selected.sort_by(|left, right| left.0.cmp(&right.0));
        selected
    }

    /// Repeats records that may have been sent before, and sends copies that are out of date.
    fn add_old_copies(&self, task: &Task, copies: &mut Vec<Copy>, weather: &mut Weather) {
        let Some(records) = self.records.get(task) else {
            return;
        };
        while weather.chance(200) {
            let Some(versions) = records.values().choose(&mut weather.rng) else {
                return;
            };
            let Some(version) = versions.choose(&mut weather.rng) else {
                return;
            };
            let current = versions.last().map(|last| last.sequence) == Some(version.sequence);
            weather.see(match current {
                true => Trouble::RepeatedRecord,
                false => Trouble::StaleCopy,
            });
            let at = weather.rng.random_range(0..=copies.len());
            copies.insert(at, version.copy.clone());
        }
    }

    /// The upstream's summary of one day, where it has one.
    pub(crate) fn day_summary(&self, task: &Task, day: i32) -> Option<Copy> {
        let versions = self.records.get(task)?.get(&day.to_string())?;
        versions.last().map(|version| version.copy.clone())
    }
}
