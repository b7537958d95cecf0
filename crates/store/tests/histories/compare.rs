//! A history beside its oracle.

use std::collections::BTreeMap;

use domain::{ChangedAfterClose, Line, RecordKind};
use store::RouteRow;

use super::oracle::{Effect, Effects, Row, closing, into_bag};
use super::run::{DAYS, History, date};

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
            let amount = |effect: Option<Effect>| {
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
