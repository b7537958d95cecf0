//! The way of the invented records into the store: pages of the contract, read as any others.

use std::sync::Arc;

use anyhow::{Context, Result, ensure};
use domain::{Route, RouteId, Stamp};
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use serde::Serialize;
use store::{NewEntry, NewSource, PageCommit, Protection, Store};
use sync::{DataSet, Position, Task};
use tempfile::TempDir;
use wire::prestacop::{
    CollectorsReply, CustomersReply, Expect, Loan, Paging, RoutesReply, StatementReply, read_page,
};

use crate::ledger::{Ledger, RouteLedger};

/// How many records a page of the feed holds.
const PAGE_RECORDS: usize = 1000;

/// A store in a temporary folder, and the one source in it.
pub(crate) struct Feed {
    pub(crate) store: Arc<Store>,
    pub(crate) source_id: i64,
    sync_id: i64,
    received_at: Stamp,
    _folder: TempDir,
}

impl Feed {
    /// The key comes from the seed, as the records do: there is nothing in them to hide.
    pub(crate) fn start(seed: u64, received_at: Stamp) -> Result<Feed> {
        let folder = tempfile::Builder::new()
            .prefix("cuadre-sandbox")
            .tempdir()?;
        let mut rng = ChaCha8Rng::seed_from_u64(seed);
        rng.set_stream(4);
        let key: [u8; 32] = rng.random();
        let path = folder.path().join("sandbox.db");
        let store = Store::create(&path, Protection::key(&key))?;
        let source_id = store.add_source(
            &NewSource {
                name: "sandbox".to_owned(),
                kind: "prestacop".to_owned(),
                base_url: String::new(),
                tenant: String::new(),
                email: String::new(),
                secret: String::new().into(),
                device_fingerprint: String::new(),
                look_back_days: 7,
            },
            &NewEntry::new(
                &received_at.to_rfc3339(),
                "sandbox",
                "owner",
                "add_prestacop",
            ),
        )?;
        Ok(Feed {
            sync_id: store.begin_sync(source_id, received_at)?,
            store: Arc::new(store),
            source_id,
            received_at,
            _folder: folder,
        })
    }

    /// Keeps the whole tenant.
    pub(crate) fn keep_all(&self, ledger: &Ledger) -> Result<()> {
        let people = &ledger.people;
        let routes = RoutesReply {
            routes: people.routes.iter().cloned().map(Into::into).collect(),
            page: Paging::default(),
        };
        self.keep(&Task::tenant(DataSet::Routes), Expect::Routes, &routes)?;
        let collectors = CollectorsReply {
            collectors: people.collectors.iter().cloned().map(Into::into).collect(),
            page: Paging::default(),
        };
        self.keep(
            &Task::tenant(DataSet::Collectors),
            Expect::Collectors,
            &collectors,
        )?;
        for some in people.customers.chunks(PAGE_RECORDS) {
            let customers = CustomersReply {
                customers: some.iter().cloned().map(Into::into).collect(),
                page: Paging::default(),
            };
            self.keep(
                &Task::tenant(DataSet::Customers),
                Expect::Customers,
                &customers,
            )?;
        }
        for (route, records) in people.routes.iter().zip(&ledger.routes) {
            self.keep_route(&route.id, records)?;
        }
        Ok(())
    }

    /// Keeps records of one route.
    pub(crate) fn keep_route(&self, route_id: &RouteId, records: &RouteLedger) -> Result<()> {
        let route = self.route(route_id)?;
        let task = Task::route(DataSet::Statement, route_id.clone());
        for page in pages(route_id, records) {
            self.keep(&task, Expect::Statement(&route), &page)?;
        }
        Ok(())
    }

    fn route(&self, route_id: &RouteId) -> Result<Route> {
        let routes = self.store.served_routes(self.source_id)?;
        let found = routes.into_iter().find(|route| route.id == *route_id);
        found
            .and_then(|route| route.record)
            .context("the route is not in the store")
    }

    fn keep(&self, task: &Task, expect: Expect<'_>, reply: &impl Serialize) -> Result<()> {
        let bytes = serde_json::to_vec(reply)?;
        let page = read_page(expect, &bytes)?;
        let readable = page.records.iter().all(|found| found.record.is_ok());
        ensure!(readable, "an invented record cannot be read");
        self.store.commit_page(&PageCommit {
            sync_id: self.sync_id,
            source_id: self.source_id,
            task,
            bytes: &bytes,
            found: &page.records,
            day: None,
            position: &Position::default(),
            received_at: self.received_at,
        })?;
        Ok(())
    }
}

/// A route's records in pages, a list after the other.
fn pages(route_id: &RouteId, records: &RouteLedger) -> impl Iterator<Item = StatementReply> {
    let page = || StatementReply {
        route_id: route_id.to_string(),
        loans: None,
        payments: None,
        expenses: None,
        cash_movements: None,
        page: Paging::default(),
    };
    let movements = records
        .movements
        .chunks(PAGE_RECORDS)
        .map(move |some| StatementReply {
            cash_movements: Some(some.iter().cloned().map(Into::into).collect()),
            ..page()
        });
    // A loan brings its plan, some twenty-five lines.
    let loans = records
        .loans
        .chunks(PAGE_RECORDS / 5)
        .map(move |some| StatementReply {
            loans: Some(
                some.iter()
                    .cloned()
                    .map(|loan| Loan::entry(loan, route_id))
                    .collect(),
            ),
            ..page()
        });
    let payments = records
        .payments
        .chunks(PAGE_RECORDS)
        .map(move |some| StatementReply {
            payments: Some(some.iter().cloned().map(Into::into).collect()),
            ..page()
        });
    let expenses = records
        .expenses
        .chunks(PAGE_RECORDS)
        .map(move |some| StatementReply {
            expenses: Some(some.iter().cloned().map(Into::into).collect()),
            ..page()
        });
    movements.chain(loans).chain(payments).chain(expenses)
}
