//! The upstream's own day summaries: one small question a day, the newest first.

use std::sync::Arc;

use connectors::PageRequest;
use domain::{BusinessDate, Found, Unreadable};
use store::{DayReading, RouteRow};
use sync::{PageHead, Refusal, Task};
use wire::prestacop::{Expect, read_page};

use super::plan::today;
use super::{Driver, Page, as_route, refusal_of_page};
use crate::office::blocking;

/// The most day summaries that one sync asks for, a route. The next one goes on.
const SUMMARIES_PER_SYNC_MAX: usize = 400;

impl Driver<'_> {
    /// Asks for the next day whose summary is wanted, the newest first.
    pub(super) async fn fetch_day(&mut self, task: &Task) -> Result<PageHead, Refusal> {
        let route = self.route.clone().ok_or(Refusal::OutOfStep)?;
        let wanted = self.days_wanted(&route).await?;
        let Some(date) = wanted.last().copied() else {
            self.page = Some(Page {
                bytes: Vec::new(),
                found: Vec::new(),
                day: None,
            });
            return Ok(PageHead::default());
        };
        let request = PageRequest::DaySummary {
            route: route.external_id.clone(),
            date,
        };
        let page = match self.fetch_bytes(task, &request).await {
            Ok(bytes) => read_day(&route, date, bytes)?,
            Err(Refusal::NotFound) => Page {
                bytes: Vec::new(),
                found: Vec::new(),
                day: Some(DayReading {
                    date,
                    summary: None,
                }),
            },
            Err(refusal) => return Err(refusal),
        };
        self.page = Some(page);
        let days = self.days.entry(route.external_id).or_default();
        days.pop();
        Ok(PageHead {
            next_cursor: days.last().map(BusinessDate::to_string),
            watermark: None,
            records: 1,
        })
    }

    async fn days_wanted(&mut self, route: &RouteRow) -> Result<&[BusinessDate], Refusal> {
        if !self.days.contains_key(&route.external_id) {
            let (books, asked) = (Arc::clone(self.books), route.clone());
            let today = today(&self.source, route);
            let wanted = blocking(move || Ok(books.store.days_to_ask(&asked, today)?));
            let mut wanted = wanted.await.map_err(|_| Refusal::OutOfStep)?;
            wanted.truncate(SUMMARIES_PER_SYNC_MAX);
            wanted.reverse();
            self.days.insert(route.external_id.clone(), wanted);
        }
        Ok(self.days.get(&route.external_id).map_or(&[], Vec::as_slice))
    }
}

fn read_day(route: &RouteRow, date: BusinessDate, bytes: Vec<u8>) -> Result<Page, Refusal> {
    let content =
        read_page(Expect::DaySummary(&as_route(route)), &bytes).map_err(refusal_of_page)?;
    let unreadable = |unreadable: Unreadable| Found {
        start: 0,
        length: u32::try_from(bytes.len()).unwrap_or(0),
        record: Err(unreadable),
    };
    let (found, day) = match content.day {
        Some(Ok(summary)) if summary.date == date => (
            Vec::new(),
            Some(DayReading {
                date,
                summary: Some(summary),
            }),
        ),
        Some(Err(why)) => (vec![unreadable(why)], None),
        _ => return Err(Refusal::NotTheContract),
    };
    Ok(Page { bytes, found, day })
}
