//! Where collectors were: along the streets from house to house, a sample each half minute or so.

use std::collections::BTreeMap;

use domain::{BusinessDate, CollectorId, Stamp};
use gateway::Tracks;
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use wire::Instant;
use wire::prestacop::Sample;

use crate::ledger::{Stop, Trail};
use crate::people::{People, Spot, geo};
use crate::time::{at_second, date_and_second};

/// How long before the first house a collector sets out, seconds.
const SETS_OUT_BEFORE: u32 = 600;

/// The trails of an invented tenant.
pub(crate) struct InventedTracks {
    pub(crate) seed: u64,
    pub(crate) people: People,
    pub(crate) trails: BTreeMap<(usize, BusinessDate), Trail>,
    /// Nothing is known after this.
    pub(crate) now: Stamp,
}

impl Tracks for InventedTracks {
    fn samples(&self, collector_id: &CollectorId, from: Stamp, to: Stamp) -> Vec<Sample> {
        let collectors = &self.people.collectors;
        let Some(index) = collectors.iter().position(|one| one.id == *collector_id) else {
            return Vec::new();
        };
        let last = if to.epoch_micros() < self.now.epoch_micros() {
            to
        } else {
            self.now
        };
        let days = (index, date_and_second(from).0)..=(index, date_and_second(last).0);
        if days.start() > days.end() {
            return Vec::new();
        }
        let span = from.epoch_micros()..=last.epoch_micros();
        self.trails
            .range(days)
            .flat_map(|((_, date), trail)| self.walk(index, *date, trail))
            .filter(|sample| span.contains(&sample.ts.0.epoch_micros()))
            .collect()
    }
}

impl InventedTracks {
    fn walk(&self, collector: usize, date: BusinessDate, trail: &Trail) -> Vec<Sample> {
        let mut rng = ChaCha8Rng::seed_from_u64(self.seed);
        let day = u64::from(date.epoch_days().unsigned_abs());
        rng.set_stream((collector as u64) << 32 | day);
        let (Some(first), Some(last)) = (trail.stops.first(), trail.stops.last()) else {
            return Vec::new();
        };
        let office = self.people.offices[self.route_of(collector)];
        let begins = first.arrives.saturating_sub(SETS_OUT_BEFORE);
        let ends = trail.ends.unwrap_or(last.leaves);
        let mut second = begins;
        let mut before = Stop {
            spot: office,
            arrives: begins,
            leaves: begins,
        };
        let mut stops = trail.stops.iter().copied().peekable();
        let mut samples = Vec::new();
        while second < ends {
            while let Some(next) = stops.peek().filter(|next| next.arrives <= second) {
                before = *next;
                stops.next();
            }
            let step = Step::between(before, stops.peek().copied(), second);
            samples.push(step.sample(date, second, second - begins, &mut rng));
            second += rng.random_range(30..=60);
        }
        if let Some(ends) = trail.ends {
            let step = Step::between(before, None, ends);
            let mut off = step.sample(date, ends, ends - begins, &mut rng);
            off.tracking = false;
            samples.push(off);
        }
        samples
    }

    fn route_of(&self, collector: usize) -> usize {
        let house = self
            .people
            .houses
            .iter()
            .find(|house| house.collector == collector);
        house.map_or(0, |house| house.route)
    }
}

/// Where a collector is at one moment, and where to.
struct Step {
    spot: Spot,
    /// Millionths of a degree a second.
    speed: i32,
    /// Degrees clockwise from north.
    heading: Option<i32>,
}

impl Step {
    /// Along the street first, then up or down to the next house; or still at the last one.
    fn between(before: Stop, next: Option<Stop>, second: u32) -> Step {
        let still = Step {
            spot: before.spot,
            speed: 0,
            heading: None,
        };
        let Some(next) = next.filter(|_| second > before.leaves) else {
            return still;
        };
        let (east, north) = (
            next.spot.east - before.spot.east,
            next.spot.north - before.spot.north,
        );
        let way = east.abs() + north.abs();
        let takes = i64::from(next.arrives.saturating_sub(before.leaves)).max(1);
        let gone = i64::from(way) * i64::from(second - before.leaves) / takes;
        let gone = i32::try_from(gone).unwrap_or(way).min(way);
        let along = gone.min(east.abs());
        let heading = match gone > east.abs() {
            true if north > 0 => 0,
            true => 180,
            false if east > 0 => 90,
            false => 270,
        };
        Step {
            spot: Spot {
                north: before.spot.north + (gone - along) * north.signum(),
                east: before.spot.east + along * east.signum(),
            },
            speed: i32::try_from(i64::from(way) / takes).unwrap_or(0),
            heading: (way > 0).then_some(heading),
        }
    }

    #[expect(clippy::float_arithmetic, reason = "metres and degrees, not money")]
    fn sample(&self, date: BusinessDate, second: u32, gone: u32, rng: &mut ChaCha8Rng) -> Sample {
        let position = geo(Spot {
            north: self.spot.north + rng.random_range(-20..=20),
            east: self.spot.east + rng.random_range(-20..=20),
        });
        // A millionth of a degree is about eleven centimetres here.
        let speed_mps = f64::from(self.speed * 11) / 100.0;
        Sample {
            ts: Instant(at_second(date, second)),
            lat: position.latitude,
            lng: position.longitude,
            accuracy_m: Some(f64::from(rng.random_range(8..=30)) / 2.0),
            speed_mps: Some(speed_mps),
            heading: self.heading.map(f64::from),
            battery_pct: Some(f64::from(100_u32.saturating_sub(gone / 600).max(5))),
            tracking: true,
        }
    }
}
