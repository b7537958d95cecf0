//! Ours, as shipped: wire reads the page, the machine of sync says what next, store keeps it.

use std::path::Path;
use std::sync::mpsc::{Receiver, Sender, channel, sync_channel};
use std::time::Instant;

use anyhow::{Result, bail};
use domain::{BusinessDate, Currency, Route, RouteId, Stamp, TimeZone};
use store::{Guard, NewEntry, NewSource, PageCommit, Protection, Store};
use sync::{Effect, Event, Jitter, PageHead, Plan, Position, Pull, RouteTask, Task};
use wire::prestacop::{Expect, PageContent, read_page};
use zeroize::Zeroizing;

use crate::pages::{FIRST_DAY, Pages, ROUTES};

/// SQLCipher under some key.
pub(crate) fn encrypted() -> Protection {
    Protection::key(&[42; 32])
}

fn route(number: u32) -> Result<Route> {
    Ok(Route {
        id: RouteId::new(format!("route-{number:02}"))?,
        name: format!("Ruta {number}"),
        currency: Currency::Cop,
        time_zone: TimeZone::parse("America/Bogota")?,
        opened_on: None,
        active: true,
    })
}

fn routes_page() -> String {
    let routes: Vec<String> = (0..ROUTES)
        .map(|number| {
            format!(
                "{{\"route_id\":\"route-{number:02}\",\"name\":\"Ruta {number}\",\
                 \"currency\":\"COP\",\"time_zone\":\"America/Bogota\"}}"
            )
        })
        .collect();
    format!(
        "{{\"routes\":[{}],\"page\":{{\"next_cursor\":null}}}}",
        routes.join(",")
    )
}

/// Takes all pages in; answers how many seconds it took.
pub(crate) fn ingest(pages: &Path, file: &Path, protection: Protection) -> Result<f64> {
    // Watched over as in the office: the anchor is written after each page.
    let guard = Guard::new(&file.with_extension("anchor.json"), &[24; 32]);
    let store = Store::create(file, protection)?.guarded(guard);
    store.keep_anchor()?;
    let source_id = store.add_source(
        &NewSource {
            name: "bench".to_owned(),
            kind: "prestacop".to_owned(),
            base_url: "http://localhost".to_owned(),
            tenant: "bench".to_owned(),
            email: "bench".to_owned(),
            secret: Zeroizing::new("bench".to_owned()),
            device_fingerprint: "bench".to_owned(),
            look_back_days: 7,
        },
        &NewEntry::new("2026-11-20T00:00:00Z", "bench", "owner", "add_prestacop"),
    )?;
    let (pages, kept) = read_ahead(Pages::open(pages)?);
    let mut pull = Driver {
        sync_id: store.begin_sync(source_id, received_at()?)?,
        source_id,
        store: &store,
        pages,
        kept,
        page: None,
    };
    let began = Instant::now();
    pull.run()?;
    store.checkpoint()?;
    Ok(began.elapsed().as_secs_f64())
}

fn received_at() -> Result<Stamp> {
    Ok(Stamp::parse("2026-11-20T12:00:00Z")?)
}

/// A page that was read, and the number of its route.
type ReadPage = Result<(u32, Vec<u8>, PageContent)>;

/// Reads one page while the one before it is being kept, as the product's driver does.
fn read_ahead(mut pages: Pages) -> (Receiver<ReadPage>, Sender<PageContent>) {
    let (sender, receiver) = sync_channel(0);
    let (kept, done_with) = channel();
    std::thread::spawn(move || {
        while let Some(read) = read_next(&mut pages).transpose() {
            // The product, too, lets go of a page aside from where the next one is kept.
            done_with.try_iter().for_each(drop);
            // Nobody waits for it any more where the pull has failed.
            if sender.send(read).is_err() {
                return;
            }
        }
    });
    (receiver, kept)
}

fn read_next(pages: &mut Pages) -> Result<Option<(u32, Vec<u8>, PageContent)>> {
    let Some((number, bytes)) = pages.next()? else {
        return Ok(None);
    };
    let content = read_page(Expect::Statement(&route(number)?), &bytes)?;
    Ok(Some((number, bytes, content)))
}

/// The driver that the product has, over a file instead of a socket.
struct Driver<'a> {
    store: &'a Store,
    source_id: i64,
    sync_id: i64,
    pages: Receiver<ReadPage>,
    kept: Sender<PageContent>,
    page: Option<(Vec<u8>, PageContent)>,
}

impl Driver<'_> {
    fn run(&mut self) -> Result<()> {
        let mut pull = Pull::new(Plan::default());
        let mut event = Event::Started;
        loop {
            event = match pull.step(event, Jitter::NONE) {
                Effect::LogIn => Event::LoggedIn,
                Effect::Refresh => Event::Refreshed,
                Effect::Fetch(fetch) => Event::Fetched(self.fetch(&fetch.task)?),
                Effect::Commit { task, position } => self.commit(&task, &position)?,
                Effect::Wait { .. } => Event::Waited,
                Effect::Finished(outcome) if outcome.is_complete() => return Ok(()),
                Effect::Finished(outcome) => bail!("the pull did not finish: {outcome:?}"),
            };
        }
    }

    fn fetch(&mut self, task: &Task) -> Result<PageHead> {
        use sync::DataSet::{Routes, Statement};
        let (bytes, content) = match task.data_set {
            Routes => {
                let bytes = routes_page().into_bytes();
                let content = read_page(Expect::Routes, &bytes)?;
                (bytes, content)
            }
            Statement => {
                let Ok(read) = self.pages.recv() else {
                    bail!("there are too few pages");
                };
                let (number, bytes, content) = read?;
                if Some(&route(number)?.id) != task.route.as_ref() {
                    bail!("the pages are not in the order of the pull");
                }
                (bytes, content)
            }
            _ => {
                let bytes = b"{\"customers\":[],\"collectors\":[],\"page\":{}}".to_vec();
                let content = read_page(Expect::Customers, &bytes)?;
                (bytes, content)
            }
        };
        let head = PageHead {
            next_cursor: content.next_cursor.clone(),
            watermark: content.watermark.clone(),
            records: u32::try_from(content.records.len())?,
        };
        self.page = Some((bytes, content));
        Ok(head)
    }

    fn commit(&mut self, task: &Task, position: &Position) -> Result<Event> {
        let Some((bytes, content)) = self.page.take() else {
            bail!("there is no page to keep");
        };
        self.store.commit_page(&PageCommit {
            sync_id: self.sync_id,
            source_id: self.source_id,
            task,
            bytes: &bytes,
            found: &content.records,
            day: None,
            position,
            received_at: received_at()?,
        })?;
        // Where the reader has ended already there is nothing left to hurry for.
        let _ = self.kept.send(content);
        let found_routes = match task.data_set {
            sync::DataSet::Routes => (0..ROUTES).map(route_task).collect::<Result<_>>()?,
            _ => Vec::new(),
        };
        Ok(Event::Committed { found_routes })
    }
}

fn route_task(number: u32) -> Result<RouteTask> {
    Ok(RouteTask {
        route: route(number)?.id,
        today: BusinessDate::from_epoch_days(FIRST_DAY).unwrap_or_else(|| {
            BusinessDate::parse("2026-11-20").expect("the date is in the calendar")
        }),
        collectors: Position::default(),
        statement: Position::default(),
        day_summaries: Position::default(),
    })
}
