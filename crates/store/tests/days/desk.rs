//! A store with one route, to which a test gives pages, movements, counts and closes at instants.

use domain::{
    BusinessDate, Currency, Figure, Money, RecordKind, Route, RouteId, Stamp, TimeZone,
    UpstreamDay, denominations,
};
use serde_json::{Value, json};
use store::{
    DayReading, NewEntry, NewSource, PageCommit, PageOutcome, Protection, RouteRow, Store,
};
use sync::{DataSet, Position, Task};
use tempfile::TempDir;
use wire::prestacop::{Expect, read_page};
use zeroize::Zeroizing;

/// Who walks the route, by id and name.
pub const COLLECTORS: [&str; 3] = ["Ana", "Beto", "Carla"];

pub struct Desk {
    pub store: Store,
    /// Stays as long as the desk does.
    pub folder: TempDir,
    pub source_id: i64,
    sync_id: i64,
    currency: Currency,
}

pub fn date(text: &str) -> BusinessDate {
    BusinessDate::parse(text).unwrap()
}

pub fn stamp(text: &str) -> Stamp {
    Stamp::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

/// An entry of the log about something that was done.
pub fn entry(action: &str) -> NewEntry {
    NewEntry::new("2026-11-20T12:00:00Z", "owner", "owner", action)
}

/// The fewest notes and coins that come to an amount.
pub fn pieces(amount: Money, on: BusinessDate) -> Vec<(String, u32)> {
    let mut rest = amount.minor();
    let mut lines: Vec<(String, u32)> = Vec::new();
    for denomination in denominations(amount.currency(), on) {
        let value = denomination.face.value.minor();
        if rest >= value {
            let count = u32::try_from(rest / value).unwrap();
            lines.push((denomination.face.to_string(), count));
            rest %= value;
        }
    }
    assert_eq!(rest, 0, "{amount} is not to be had in notes and coins");
    lines
}

impl Desk {
    /// Opens with the route `r` and its collectors.
    pub fn open(currency: Currency, zone: &str) -> Desk {
        let folder = TempDir::new().unwrap();
        let key = Protection::key(&[7; 32]);
        let store = Store::create(&folder.path().join("books.db"), key).unwrap();
        let source = NewSource {
            name: "desk".to_owned(),
            kind: "prestacop".to_owned(),
            base_url: "http://localhost".to_owned(),
            tenant: "t".to_owned(),
            email: "e".to_owned(),
            secret: Zeroizing::new("s".to_owned()),
            device_fingerprint: "f".to_owned(),
            look_back_days: 7,
        };
        let began = stamp("2026-01-01T00:00:00Z");
        let source_id = store.add_source(&source, &entry("add_prestacop")).unwrap();
        let sync_id = store.begin_sync(source_id, began).unwrap();
        store.end_sync(sync_id, began, true).unwrap();
        let desk = Desk {
            sync_id,
            store,
            folder,
            source_id,
            currency,
        };
        desk.zone(zone, began);
        let collectors = COLLECTORS.map(|name| {
            json!({"collector_id": name, "route_id": "r", "full_name": name,
                   "updated_at": "2026-01-01T00:00:00Z"})
        });
        let text = json!({ "collectors": collectors }).to_string();
        let content = read_page(Expect::Collectors, text.as_bytes()).ok().unwrap();
        let task = Task::route(DataSet::Collectors, RouteId::new("r").unwrap());
        desk.commit(&task, &text, &content.records, None, began);
        desk
    }

    /// The upstream says in which time zone the route is.
    pub fn zone(&self, zone: &str, at: Stamp) {
        let text = json!({"routes": [{"route_id": "r", "name": "Centro",
            "currency": self.currency.code(), "time_zone": zone, "updated_at": at.to_rfc3339()}]})
        .to_string();
        let content = read_page(Expect::Routes, text.as_bytes()).ok().unwrap();
        let task = Task::tenant(DataSet::Routes);
        self.commit(&task, &text, &content.records, None, at);
    }

    /// A page of records comes.
    pub fn page(&self, lists: &Value, at: Stamp) -> PageOutcome {
        let route = Route {
            id: RouteId::new("r").unwrap(),
            name: "Centro".to_owned(),
            currency: self.currency,
            time_zone: TimeZone::parse("America/Bogota").unwrap(),
            opened_on: None,
            active: true,
        };
        let text = lists.to_string();
        let content = read_page(Expect::Statement(&route), text.as_bytes())
            .ok()
            .unwrap();
        let task = Task::route(DataSet::Statement, route.id.clone());
        self.commit(&task, &text, &content.records, None, at)
    }

    /// The upstream says what a day closes at.
    pub fn says(&self, date: BusinessDate, closing: Money, at: Stamp) {
        let mut figures = [None; Figure::ALL.len()];
        figures[Figure::ClosingCash.index()] = Some(closing);
        let summary = UpstreamDay {
            date,
            figures,
            updated_at: Some(at),
        };
        let reading = DayReading {
            date,
            summary: Some(summary),
        };
        let task = Task::route(DataSet::DaySummaries, RouteId::new("r").unwrap());
        let text = json!({"closing_cash": closing.to_string()}).to_string();
        self.commit(&task, &text, &[], Some(reading), at);
    }

    fn commit(
        &self,
        task: &Task,
        text: &str,
        found: &[domain::Found],
        day: Option<DayReading>,
        received_at: Stamp,
    ) -> PageOutcome {
        let unreadable = found.iter().find(|found| found.record.is_err());
        assert!(unreadable.is_none(), "a record of {text} cannot be read");
        let page = PageCommit {
            sync_id: self.sync_id,
            source_id: self.source_id,
            task,
            bytes: text.as_bytes(),
            found,
            day,
            position: &Position::default(),
            received_at,
        };
        self.store.commit_page(&page).unwrap()
    }

    pub fn route(&self) -> RouteRow {
        self.store.route(self.source_id, "r").unwrap().unwrap()
    }

    /// Our number of a collector.
    pub fn collector(&self, name: &str) -> i64 {
        let names = self.store.collector_names(self.source_id).unwrap();
        let mut names = names.into_iter();
        let found = names.find(|(_, known)| known.id == name);
        found.unwrap_or_else(|| panic!("nobody knows {name}")).0
    }

    /// Our number of an outlay or movement of the upstream.
    pub fn record(&self, kind: RecordKind, external_id: &str) -> i64 {
        let table = kind.plural();
        let sql = format!("SELECT id FROM {table} WHERE external_id = ?1");
        let found = self.store.read(|connection| {
            let row = connection.query_row(&sql, [external_id], |row| row.get(0));
            Ok(row?)
        });
        found.unwrap_or_else(|error| panic!("{external_id}: {error}"))
    }

    /// Everything maintained is what the rows make it.
    pub fn prove(&self) {
        assert_eq!(self.store.verify().unwrap().findings, []);
    }
}
