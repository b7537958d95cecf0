//! What the office of a script does at its desk: it records, decides, counts, squares and closes.

use domain::{Bucket, BucketLine, DayEnd, LocalKind, Money, RecordKind, Square};
use store::{Closing, NewCashCount, NewLocal, Review, RouteRow, Squaring, StoreError};

use super::desk::{date, entry, pieces};
use super::office::{Named, Office, amount};
use super::script::Line;

impl Office {
    pub(super) fn local(&mut self, line: &Line) -> Result<(), StoreError> {
        let amount = self.money(line.word(1));
        let name = |place: usize| line.words.get(place).map(String::as_str);
        let kinds = match (line.word(0), name(2), name(4)) {
            ("handover", Some("office"), Some(to)) => vec![(LocalKind::HandedOut, to, amount)],
            ("handover", Some(from), Some("office")) => vec![(LocalKind::HandedIn, from, amount)],
            ("handover", Some(from), Some(to)) => {
                let given = Money::zero(amount.currency()).checked_sub(amount)?;
                let passed = LocalKind::PassedOn;
                vec![(passed, from, given), (passed, to, amount)]
            }
            (kind, who, _) => {
                let kind = LocalKind::from_name(kind).unwrap_or_else(|| panic!("{kind}?"));
                vec![(kind, who.unwrap_or("nobody"), amount)]
            }
        };
        let both = line.option("by").unwrap_or_default().split_once('/');
        let (given_by, received_by) = both.unwrap_or_default();
        let new: Vec<NewLocal> = kinds
            .into_iter()
            .map(|(kind, collector, amount)| NewLocal {
                route_id: self.route.id,
                collector_id: (collector != "nobody").then(|| self.desk.collector(collector)),
                kind,
                amount,
                category: line.option("category").unwrap_or_default().to_owned(),
                note: line.note().to_owned(),
                given_by: given_by.to_owned(),
                received_by: received_by.to_owned(),
                date: line.date(),
                by: "Marta".to_owned(),
                at: self.now,
            })
            .collect();
        let about = entry("record_movement");
        let ids = self.desk.store.record_movements(&new, self.now, &about)?;
        let name = line
            .option("as")
            .map_or(format!("local {}", ids[0]), str::to_owned);
        self.names.insert(name, Named::Movement(ids[0]));
        Ok(())
    }

    fn movement(&self, name: &str) -> i64 {
        match self.names.get(name) {
            Some(Named::Movement(id)) => *id,
            _ => panic!("{name} is no movement recorded here"),
        }
    }

    pub(super) fn take_back(&mut self, line: &Line) -> Result<(), StoreError> {
        let (id, about) = (self.movement(line.word(1)), entry("void_movement"));
        let store = &self.desk.store;
        store.void_movement(id, "Marta", self.now, line.note(), &about)
    }

    pub(super) fn decide(
        &mut self,
        line: &Line,
        option: &str,
        same: bool,
    ) -> Result<(), StoreError> {
        let record = line.option(option).expect("a decision names a record");
        let kind = match self.names.get(record) {
            Some(Named::Record("expenses", _)) => RecordKind::Expense,
            Some(Named::Record("payments", _)) => RecordKind::Payment,
            _ => RecordKind::CashMovement,
        };
        let record = (kind, self.desk.record(kind, record));
        let (id, about) = (self.movement(line.word(0)), entry("match_movement"));
        let store = &self.desk.store;
        store.match_movement(id, record, same, "Marta", self.now, &about)
    }

    pub(super) fn count(&mut self, line: &Line) -> Result<(), StoreError> {
        let (date, counted) = (line.date(), self.money(line.word(0)));
        let bag = line.option("of").map(|name| match name {
            "nobody" => 0,
            name => self.desk.collector(name),
        });
        let counts = self.desk.store.counts(&self.route, date)?;
        let seen = counts.iter().find(|count| count.count.bag == bag);
        let new = NewCashCount {
            bag,
            date,
            lines: pieces(counted, date),
            counted,
            note: line.note().to_owned(),
            by: line.option("by").unwrap_or("Marta").to_owned(),
            at: self.now,
            after: seen
                .map(|seen| seen.count.id)
                .filter(|_| !line.has("unseen")),
        };
        let about = entry("record_count");
        let count = self.desk.store.record_count(&self.route, &new, &about)?;
        self.last_count = count.id;
        if let Some(name) = line.option("as") {
            self.names.insert(name.to_owned(), Named::Count(count.id));
        }
        Ok(())
    }

    pub(super) fn square(&mut self, line: &Line) -> Result<(), StoreError> {
        let count_id = match line.option("of").map(|name| &self.names[name]) {
            None => self.last_count,
            Some(Named::Count(id)) => *id,
            Some(_) => panic!("only counts are squared"),
        };
        let count = self.desk.store.count(&self.route, count_id)?;
        let expected = line.option("seen").map(|seen| self.money(seen));
        let expected = expected.unwrap_or(count.expected_now);
        let buckets: Vec<BucketLine> = line
            .words
            .chunks(2)
            .zip(
                line.quoted
                    .iter()
                    .map(String::as_str)
                    .chain(std::iter::repeat("")),
            )
            .map(|(words, note)| BucketLine {
                bucket: Bucket::from_name(&words[0]).unwrap_or_else(|| panic!("{words:?}")),
                amount: self.money(&words[1]),
                note: note.to_owned(),
            })
            .collect();
        let square = match Square::new(expected, count.count.counted, buckets) {
            Ok(square) => square,
            Err(refusal) => {
                self.said.push(format!("refused: {refusal}"));
                return Ok(());
            }
        };
        let threshold = line.option("above").map(|above| self.money(above));
        let squaring = Squaring {
            by: "Marta".to_owned(),
            at: self.now,
            needs_review: threshold.is_some_and(|above| square.needs_review(above).unwrap()),
        };
        let (store, about) = (&self.desk.store, entry("square_count"));
        let id = store.square_count(&self.route, count_id, &square, &squaring, &about)?;
        self.squares.push((count_id, id));
        Ok(())
    }

    pub(super) fn review(&mut self, line: &Line) -> Result<(), StoreError> {
        let review = Review {
            accepted: line.verb == "accept",
            by: "Rosa".to_owned(),
            at: self.now,
            note: line.note().to_owned(),
        };
        let (_, id) = self.squares.last().copied().expect("something was squared");
        self.desk
            .store
            .review_square(id, &review, &entry("review_square"))
    }

    pub(super) fn close(&mut self, line: &Line) -> Result<(), StoreError> {
        let seen = line.option("seen").map(|seen| self.money(seen));
        let closing = Closing {
            by: "Marta".to_owned(),
            at: self.now,
            reason: line.note().to_owned(),
        };
        let (store, about) = (&self.desk.store, entry("close_day"));
        store.close_day(&self.route, line.date(), seen, &closing, &about)?;
        Ok(())
    }

    /// `ends 120 from 2026-11-18`, in minutes after midnight.
    pub(super) fn days_end(&mut self, line: &Line) -> Result<(), StoreError> {
        let end = DayEnd {
            from: date(line.option("from").expect("days end so from a date on")),
            minutes: line.word(0).parse().unwrap(),
        };
        let about = entry("set_day_end");
        self.desk
            .store
            .set_day_end(self.route.id, end, self.now, &about)
    }

    pub(super) fn ask(&mut self, line: &Line) -> Result<(), StoreError> {
        let (store, date) = (&self.desk.store, line.date());
        let RouteRow { id, currency, .. } = self.route;
        let mut said = Vec::new();
        match line.verb.as_str() {
            "believed" => {
                let known = store.known_change_at(self.now)?;
                let day = store.day_as_known(id, currency, date, known)?;
                let at = line.moment_text("at");
                said.push(format!("believed at {at}: {}", amount(day.closing)));
            }
            "controls" => {
                for control in store.closable(&self.route, date)?.controls {
                    let variance = control.variance()?.amount;
                    let variance = variance.map_or("cannot be said".to_owned(), amount);
                    said.push(format!("variance {}: {variance}", control.control.name()));
                }
            }
            _ => {
                let (ahead, late) = (10 * 60_000_000, 24 * 3_600_000_000);
                let flagged = store.doubtful_clocks(&self.route, date, ahead, late)?;
                said.push(format!("doubtful clocks: {flagged}"));
            }
        }
        self.said.extend(said);
        Ok(())
    }
}
