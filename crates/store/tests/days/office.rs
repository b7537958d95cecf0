//! The office of a script: each line is done at the desk, and what was known is remembered.

use std::collections::BTreeMap;

use domain::{BusinessDate, ChangedAfterClose, DaySummary, Money, RecordKind, Stamp};
use serde_json::{Map, Value, json};
use store::{LocalRow, RouteRow};

use super::desk::Desk;
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
pub(super) enum Named {
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
    pub(super) names: BTreeMap<String, Named>,
    coming: Vec<Sent>,
    pub(super) now: Stamp,
    versions: i64,
    /// What was said on the way: refusals, and what was asked.
    pub said: Vec<String>,
    /// Every day that was named, in that order.
    pub days: Vec<BusinessDate>,
    /// Squarings, each with its count.
    pub squares: Vec<(i64, i64)>,
    pub(super) last_count: i64,
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
