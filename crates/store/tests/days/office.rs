//! The office of a script: each line is done at the desk, and what was known is remembered.

use std::collections::BTreeMap;

use domain::{
    Bucket, BucketLine, BusinessDate, ChangedAfterClose, DayEnd, DaySummary, LocalKind, Money,
    RecordKind, Square, Stamp,
};
use serde_json::{Map, Value, json};
use store::{Closing, LocalRow, NewCashCount, NewLocal, Review, RouteRow, Squaring, StoreError};

use super::desk::{Desk, date, entry, pieces};
use super::script::{Line, Script};

/// In which order records come that arrive one after the other, nothing being done meanwhile.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arrival {
    /// As they happened, a page each.
    AsTold,
    /// The last first, in one page.
    InOnePage,
    /// The last first, a page each, and each page twice.
    BackwardsAndTwice,
}

/// What the script calls by a name.
enum Named {
    /// A record of the upstream: its list and its latest version.
    Record(&'static str, Map<String, Value>),
    Movement(i64),
    Count(i64),
}

/// A version of a record on its way.
struct Sent {
    list: &'static str,
    record: Value,
    /// Said by the script; those that say the same come together.
    arrives: Option<Stamp>,
    at: Stamp,
}

pub struct Office {
    pub desk: Desk,
    pub route: RouteRow,
    arrival: Arrival,
    names: BTreeMap<String, Named>,
    coming: Vec<Sent>,
    now: Stamp,
    versions: i64,
    /// What was said on the way: refusals, and what was asked.
    pub said: Vec<String>,
    /// Every day that was named, in that order.
    pub days: Vec<BusinessDate>,
    /// Squarings, each with its count.
    pub squares: Vec<(i64, i64)>,
    last_count: i64,
    /// What was shown when a change was the last: the days of the script and around them.
    shown: Vec<(i64, Vec<DaySummary>)>,
    span: (BusinessDate, BusinessDate),
}

/// Later by so many minutes and microseconds.
fn later(stamp: Stamp, minutes: i64, micros: i64) -> Stamp {
    let moved = stamp.epoch_micros() + minutes * 60_000_000 + micros;
    Stamp::from_parts(moved, stamp.offset_seconds()).unwrap()
}

impl Office {
    /// Does everything that a script says.
    pub fn work(script: &Script, arrival: Arrival) -> Office {
        let desk = Desk::open(script.currency, &script.zone);
        let mut days: Vec<BusinessDate> = Vec::new();
        for day in script.lines.iter().filter_map(|line| line.day) {
            if !days.contains(&day) {
                days.push(day);
            }
        }
        let span = (*days.iter().min().unwrap(), *days.iter().max().unwrap());
        let mut office = Office {
            route: desk.route(),
            desk,
            arrival,
            names: BTreeMap::new(),
            coming: Vec::new(),
            now: Stamp::parse("2026-01-02T00:00:00Z").unwrap(),
            versions: 0,
            said: Vec::new(),
            days,
            squares: Vec::new(),
            last_count: 0,
            shown: Vec::new(),
            span: (span.0.plus_days(-3), span.1.plus_days(3)),
        };
        office.remember();
        for line in &script.lines {
            office.act(line);
        }
        office.receive();
        office
    }

    /// What the books say now is remembered under the last change.
    fn remember(&mut self) {
        let known = self.desk.store.last_change().unwrap();
        let shown = self.shown_now();
        match self.shown.last_mut() {
            Some((last, before)) if *last == known => assert_eq!(*before, shown),
            _ => self.shown.push((known, shown)),
        }
    }

    fn shown_now(&self) -> Vec<DaySummary> {
        let (from, to) = self.span;
        let RouteRow { id, currency, .. } = self.route;
        self.desk.store.days(id, currency, from, to).unwrap()
    }

    /// The books prove; every past day is still told as it was shown, and the rows that are said
    /// to have changed make the difference.
    pub fn prove(&self) {
        self.desk.prove();
        let store = &self.desk.store;
        let RouteRow { id, currency, .. } = self.route;
        for (known, shown) in &self.shown {
            for (day, now) in shown.iter().zip(self.shown_now()) {
                let believed = store.day_as_known(id, currency, day.date, *known);
                assert_eq!(believed.unwrap(), *day, "believed at change {known}");
                let rows = store.changed_since(&self.route, day.date, *known).unwrap();
                let changed = ChangedAfterClose::new(currency, day.date, rows).unwrap();
                let moved = now.closing.checked_sub(day.closing).unwrap();
                assert_eq!(changed.amount, moved, "{} since change {known}", day.date);
            }
        }
        for (number, close) in (1..).zip(self.first_closes()) {
            assert_eq!(close, number, "numbers of closes have no gap");
        }
    }

    fn first_closes(&self) -> Vec<u32> {
        let closes = self.desk.store.closes(&self.route, None).unwrap();
        let first = closes.iter().filter(|close| close.version == 1);
        first.map(|close| close.number).rev().collect()
    }

    fn act(&mut self, line: &Line) {
        if self.record(line) {
            return;
        }
        self.receive();
        self.now = line.moment("at").unwrap_or_else(|| later(self.now, 1, 0));
        let done = match line.verb.as_str() {
            "day" => Ok(()),
            "local" => self.local(line),
            "take" => self.take_back(line),
            "same" => self.decide(line, "as", true),
            "different" => self.decide(line, "from", false),
            "count" => self.count(line),
            "square" => self.square(line),
            "accept" | "send" => self.review(line),
            "close" => self.close(line),
            "ends" => self.days_end(line),
            "zone" => {
                self.desk.zone(line.word(0), self.now);
                Ok(())
            }
            "upstream" => {
                let closing = self.money(line.word(1));
                self.desk.says(line.date(), closing, self.now);
                Ok(())
            }
            "believed" | "controls" | "clocks" => self.ask(line),
            verb => panic!("nobody at the office says {verb}"),
        };
        if let Err(error) = done {
            self.said.push(format!("refused: {error}"));
        }
        self.route = self.desk.route();
        self.remember();
    }

    /// Takes a line about a record of the upstream; false where it is about something else.
    fn record(&mut self, line: &Line) -> bool {
        let (list, key, id) = match line.verb.as_str() {
            "receipt" => ("payments", "payment_id", "P"),
            "loan" => ("loans", "loan_id", "L"),
            "outlay" => ("expenses", "expense_id", "E"),
            "base" | "deposit" | "withdrawal" | "adjustment" => {
                ("cash_movements", "movement_id", "M")
            }
            "void" | "delete" | "change" => {
                self.new_version(line);
                return true;
            }
            _ => return false,
        };
        let number = self.versions;
        let id = line
            .option("as")
            .map_or(format!("{id}-{number:03}"), str::to_owned);
        let happened = line.moment("happened").expect("a record has its time");
        let collector = line.option("to").or(line.words.get(1).map(String::as_str));
        let kind = line.verb.replace("base", "base_in");
        let method = if line.has("transfer") {
            "transfer"
        } else {
            "cash"
        };
        let record = json!({
            key: id, "collector_id": collector.filter(|name| *name != "nobody"),
            "amount": line.word(0), "principal": line.word(0), "ts": happened.to_rfc3339(),
            "disbursed_at": happened.to_rfc3339(), "kind": kind, "method": method,
            "category": line.option("category"), "loan_id": line.option("on").unwrap_or(&id),
            "status": "active", "voided": false,
        });
        let Value::Object(mut record) = record else {
            unreachable!("it is written as an object");
        };
        if list == "payments" && line.option("on").is_none() {
            record.remove("loan_id");
        }
        self.send(line, list, &record, happened);
        self.names.insert(id, Named::Record(list, record));
        true
    }

    fn new_version(&mut self, line: &Line) {
        let name = line.word(0);
        let Some(Named::Record(list, record)) = self.names.get(name) else {
            panic!("{name} is no record of the upstream");
        };
        let (list, mut record) = (*list, record.clone());
        let mut set = |name: &str, value: Value| record.insert(name.to_owned(), value);
        match line.verb.as_str() {
            "void" => {
                set("voided", json!(true));
                set("status", json!("cancelled"));
            }
            "delete" => {
                set("deleted", json!(true));
            }
            _ => {
                if let Some(amount) = line.option("to") {
                    set("amount", json!(amount));
                    set("principal", json!(amount));
                }
                if let Some(method) = line.option("by") {
                    set("method", json!(method));
                }
                if let Some(collector) = line.option("of") {
                    set("collector_id", json!(collector));
                }
                if let Some(happened) = line.moment("happened") {
                    set("ts", json!(happened.to_rfc3339()));
                    set("disbursed_at", json!(happened.to_rfc3339()));
                }
            }
        }
        self.names
            .insert(name.to_owned(), Named::Record(list, record.clone()));
        let at = line.moment("at").unwrap_or_else(|| later(self.now, 1, 0));
        self.send(line, list, &record, at);
    }

    fn send(&mut self, line: &Line, list: &'static str, record: &Map<String, Value>, at: Stamp) {
        let arrives = line.moment("arrives");
        let at = arrives.unwrap_or(if at.epoch_micros() > self.now.epoch_micros() {
            at
        } else {
            self.now
        });
        if self
            .coming
            .first()
            .is_some_and(|first| first.arrives != arrives)
        {
            self.receive();
        }
        self.now = at;
        self.versions += 1;
        let mut record = record.clone();
        let updated_at = later(at, 0, self.versions).to_rfc3339();
        record.insert("updated_at".to_owned(), json!(updated_at));
        self.coming.push(Sent {
            list,
            record: record.into(),
            arrives,
            at,
        });
    }

    /// What is on its way comes.
    fn receive(&mut self) {
        let mut coming = std::mem::take(&mut self.coming);
        match self.arrival {
            Arrival::AsTold => {
                for sent in coming {
                    self.desk.page(&json!({sent.list: [sent.record]}), sent.at);
                    self.remember();
                }
            }
            Arrival::InOnePage => {
                let mut page: BTreeMap<&str, Vec<Value>> = BTreeMap::new();
                coming.reverse();
                let Some(at) = coming.first().map(|sent| sent.at) else {
                    return;
                };
                for sent in coming {
                    page.entry(sent.list).or_default().push(sent.record);
                }
                self.desk.page(&json!(page), at);
            }
            Arrival::BackwardsAndTwice => {
                let Some(at) = coming.last().map(|sent| sent.at) else {
                    return;
                };
                for sent in coming.into_iter().rev() {
                    for _ in 0..2 {
                        self.desk.page(&json!({sent.list: [sent.record]}), at);
                    }
                }
            }
        }
        self.remember();
    }

    pub fn money(&self, text: &str) -> Money {
        let digits = text.strip_prefix('+').unwrap_or(text);
        Money::parse(digits, self.route.currency).unwrap_or_else(|_| panic!("{text}: how much?"))
    }

    fn local(&mut self, line: &Line) -> Result<(), StoreError> {
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

    fn take_back(&mut self, line: &Line) -> Result<(), StoreError> {
        let (id, about) = (self.movement(line.word(1)), entry("void_movement"));
        let store = &self.desk.store;
        store.void_movement(id, "Marta", self.now, line.note(), &about)
    }

    fn decide(&mut self, line: &Line, option: &str, same: bool) -> Result<(), StoreError> {
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

    fn count(&mut self, line: &Line) -> Result<(), StoreError> {
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

    fn square(&mut self, line: &Line) -> Result<(), StoreError> {
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

    fn review(&mut self, line: &Line) -> Result<(), StoreError> {
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

    fn close(&mut self, line: &Line) -> Result<(), StoreError> {
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
    fn days_end(&mut self, line: &Line) -> Result<(), StoreError> {
        let end = DayEnd {
            from: date(line.option("from").expect("days end so from a date on")),
            minutes: line.word(0).parse().unwrap(),
        };
        let about = entry("set_day_end");
        self.desk
            .store
            .set_day_end(self.route.id, end, self.now, &about)
    }

    fn ask(&mut self, line: &Line) -> Result<(), StoreError> {
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

    /// The movements recorded here, by the names of the script.
    pub fn movements(&self) -> Vec<(&str, LocalRow)> {
        let named = self.names.iter().filter_map(|(name, named)| match named {
            Named::Movement(id) => Some((name.as_str(), *id)),
            _ => None,
        });
        named
            .map(|(name, id)| (name, self.desk.store.local_movement(id).unwrap()))
            .collect()
    }

    /// What the script calls a record.
    pub fn name_of(&self, kind: RecordKind, row_id: i64) -> &str {
        let lists = |list: &str| RecordKind::from_plural(list) == Some(kind);
        let mut named = self.names.iter().filter_map(|(name, named)| match named {
            Named::Record(list, _) if lists(list) => Some(name.as_str()),
            _ => None,
        });
        named
            .find(|name| self.desk.record(kind, name) == row_id)
            .unwrap_or("a record without a name")
    }
}

/// An amount as it is spoken: without the cents that it does not have.
pub fn amount(money: Money) -> String {
    money.to_decimal().normalize().to_string()
}
