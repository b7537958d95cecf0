//! A store with one route, to which a test gives pages.

use domain::{BusinessDate, Currency, DaySummary, Route, RouteId, Stamp, TimeZone};
use serde_json::json;
use store::verify::Finding;
use store::{
    NewEntry, NewSource, PageCommit, PageOutcome, Protection, RouteRow, Store, StoreError,
};
use sync::{DataSet, Position, Task};
use tempfile::TempDir;
use wire::prestacop::{Expect, read_page};
use zeroize::Zeroizing;

pub struct Shop {
    pub store: Store,
    pub folder: TempDir,
    source_id: i64,
    sync_id: i64,
}

pub fn date(text: &str) -> BusinessDate {
    BusinessDate::parse(text).unwrap()
}

fn noon() -> Stamp {
    Stamp::parse("2026-11-20T12:00:00Z").unwrap()
}

impl Shop {
    /// Opens with the route `r` in COP, in Bogotá.
    pub fn new() -> Shop {
        let folder = TempDir::new().unwrap();
        let key = Protection::key(&[7; 32]);
        let store = Store::create(&folder.path().join("books.db"), key).unwrap();
        let source_id = store
            .add_source(
                &NewSource {
                    name: "shop".to_owned(),
                    kind: "prestacop".to_owned(),
                    base_url: "http://localhost".to_owned(),
                    tenant: "t".to_owned(),
                    email: "e".to_owned(),
                    secret: Zeroizing::new("s".to_owned()),
                    device_fingerprint: "f".to_owned(),
                    look_back_days: 7,
                },
                &entry("add_prestacop"),
            )
            .unwrap();
        let sync_id = store.begin_sync(source_id, noon()).unwrap();
        let shop = Shop {
            store,
            folder,
            source_id,
            sync_id,
        };
        shop.routes(
            &json!({"routes": [{"route_id": "r", "name": "Centro", "currency": "COP",
            "time_zone": "America/Bogota", "updated_at": "2026-01-01T00:00:00Z"}]}),
        );
        shop
    }

    pub fn protection(&self) -> Protection {
        Protection::key(&[7; 32])
    }

    pub fn routes(&self, page: &serde_json::Value) {
        let text = page.to_string();
        let content = read_page(Expect::Routes, text.as_bytes()).ok().unwrap();
        self.commit(&Task::tenant(DataSet::Routes), &text, &content.records)
            .unwrap();
    }

    pub fn statement(&self, page: &serde_json::Value) -> PageOutcome {
        self.statement_text(&page.to_string())
    }

    pub fn statement_text(&self, text: &str) -> PageOutcome {
        self.try_statement(text).unwrap()
    }

    pub fn try_statement(&self, text: &str) -> Result<PageOutcome, StoreError> {
        let route = Route {
            id: RouteId::new("r").unwrap(),
            name: "Centro".to_owned(),
            currency: Currency::Cop,
            time_zone: TimeZone::parse("America/Bogota").unwrap(),
            opened_on: None,
            active: true,
        };
        let content = read_page(Expect::Statement(&route), text.as_bytes())
            .ok()
            .unwrap();
        let task = Task::route(DataSet::Statement, route.id.clone());
        self.commit(&task, text, &content.records)
    }

    fn commit(
        &self,
        task: &Task,
        text: &str,
        found: &[domain::Found],
    ) -> Result<PageOutcome, StoreError> {
        self.store.commit_page(&PageCommit {
            sync_id: self.sync_id,
            source_id: self.source_id,
            task,
            bytes: text.as_bytes(),
            found,
            day: None,
            position: &Position::default(),
            received_at: noon(),
        })
    }

    pub fn route(&self) -> RouteRow {
        self.store.route(self.source_id, "r").unwrap().unwrap()
    }

    pub fn day(&self, text: &str) -> DaySummary {
        let route = self.route();
        self.store
            .day(route.id, route.currency, date(text))
            .unwrap()
    }

    /// Everything maintained is what the rows make it.
    pub fn prove(&self) {
        assert_eq!(self.store.verify().unwrap().findings, []);
    }

    /// What a proof finds once a statement has been slipped in; the store is as before after.
    pub fn tampered(&self, statement: &str) -> Vec<Finding> {
        let copy = self.folder.path().join("tampered.db");
        self.store.checkpoint().unwrap();
        std::fs::copy(self.store.path(), &copy).unwrap();
        let connection = rusqlite::Connection::open(&copy).unwrap();
        let key = "07".repeat(32);
        connection
            .execute_batch(&format!("PRAGMA key = \"x'{key}'\"; PRAGMA cipher_hmac_algorithm = HMAC_SHA256; {statement};"))
            .unwrap();
        drop(connection);
        let store = Store::open(&copy, self.protection()).unwrap();
        let findings = store.verify().unwrap().findings;
        drop(store);
        std::fs::remove_file(&copy).unwrap();
        findings
    }
}

/// An entry of the log about something that was done.
pub fn entry(action: &str) -> NewEntry {
    NewEntry::new("2026-11-20T12:00:00Z", "owner", "owner", action)
}
