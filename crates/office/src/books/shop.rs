//! For tests: open books with one route, to which a test gives records.

use domain::{BusinessDate, Currency, Route, RouteId, Stamp, TimeZone};
use serde_json::{Value, json};
use store::{NewEntry, NewSource, PageCommit, Protection, RouteRow, Store, UserRow};
use sync::{DataSet, Position, Task};
use tempfile::TempDir;
use vault::{Cost, Vault};
use wire::prestacop::{Expect, read_page};
use zeroize::Zeroizing;

use crate::caller::Caller;
use crate::office::Books;
use crate::opening::{Opened, Presence, STORE_FILE};

/// The source of everything in the shop.
pub(crate) const SOURCE: &str = "shop";

/// Open books with the route `r`, called Centro, in Colombian pesos.
pub(crate) struct Shop {
    _folder: TempDir,
    pub(crate) books: Books,
    source_id: i64,
    sync_id: i64,
}

impl Shop {
    pub(crate) fn new() -> Shop {
        let folder = TempDir::new().unwrap();
        let (_, key, _) = Vault::create("owner", "una clave larga", Cost::MINIMUM).unwrap();
        let protection = Protection::key(key.bytes());
        let store = Store::create(&folder.path().join(STORE_FILE), protection).unwrap();
        let entry = NewEntry::new("2026-01-01T00:00:00.000000Z", "owner", "owner", "create");
        let source = NewSource {
            name: SOURCE.to_owned(),
            kind: "prestacop".to_owned(),
            base_url: "http://localhost".to_owned(),
            tenant: "t".to_owned(),
            email: "e".to_owned(),
            secret: Zeroizing::new("s".to_owned()),
            device_fingerprint: "f".to_owned(),
            look_back_days: 7,
        };
        let source_id = store.add_source(&source, &entry).unwrap();
        let sync_id = store.begin_sync(source_id, noon("2026-01-01")).unwrap();
        let opened = Opened {
            store,
            presence: Presence::with_others(folder.path()).unwrap(),
            key,
            findings: Vec::new(),
            finished_rotation: false,
        };
        let shop = Shop {
            _folder: folder,
            books: Books::new(opened, "owner"),
            source_id,
            sync_id,
        };
        let routes = json!({"routes": [{"route_id": "r", "name": "Centro", "currency": "COP",
            "time_zone": "America/Bogota", "updated_at": "2026-01-01T00:00:00Z"}]});
        let task = Task::tenant(DataSet::Routes);
        shop.commit(&task, Expect::Routes, &routes);
        shop
    }

    pub(crate) fn customers(&self, page: &Value) {
        let task = Task::tenant(DataSet::Customers);
        self.commit(&task, Expect::Customers, page);
    }

    pub(crate) fn statement(&self, page: &Value) {
        let route = Route {
            id: RouteId::new("r").unwrap(),
            name: "Centro".to_owned(),
            currency: Currency::Cop,
            time_zone: TimeZone::parse("America/Bogota").unwrap(),
            opened_on: None,
            active: true,
        };
        let task = Task::route(DataSet::Statement, route.id.clone());
        self.commit(&task, Expect::Statement(&route), page);
    }

    fn commit(&self, task: &Task, expect: Expect<'_>, page: &Value) {
        let text = page.to_string();
        let content = read_page(expect, text.as_bytes()).ok().unwrap();
        let page = PageCommit {
            sync_id: self.sync_id,
            source_id: self.source_id,
            task,
            bytes: text.as_bytes(),
            found: &content.records,
            day: None,
            position: &Position::default(),
            received_at: noon("2026-01-01"),
        };
        self.books.store.commit_page(&page).unwrap();
    }

    /// The source was read to its end at noon of a date.
    pub(crate) fn read_to_its_end(&self, date: &str) {
        let store = &self.books.store;
        store.end_sync(self.sync_id, noon(date), true).unwrap();
    }

    pub(crate) fn route(&self) -> RouteRow {
        self.books
            .store
            .route(self.source_id, "r")
            .unwrap()
            .unwrap()
    }

    /// Somebody of a role who sees the route.
    pub(crate) fn caller(&self, role: &str) -> Caller {
        let user = UserRow {
            name: role.to_owned(),
            full_name: String::new(),
            role: role.to_owned(),
            created_at: noon("2026-01-01"),
            last_login_at: None,
            revoked_at: None,
            password_given: false,
            routes: vec![self.route().id],
        };
        Caller::of(&user).unwrap()
    }

    /// How many entries of the log are about an action.
    pub(crate) fn entries(&self, action: &str) -> u64 {
        let filter = store::EntryFilter {
            action: Some(action.to_owned()),
            ..store::EntryFilter::default()
        };
        self.books.store.log_summary(&filter).unwrap().matching
    }
}

pub(crate) fn date(text: &str) -> BusinessDate {
    BusinessDate::parse(text).unwrap()
}

/// Noon in Bogotá.
fn noon(date: &str) -> Stamp {
    Stamp::parse(&format!("{date}T12:00:00-05:00")).unwrap()
}
