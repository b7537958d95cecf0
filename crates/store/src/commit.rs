//! One page, one transaction: its rows, its bytes, its changes, the totals it moves, its position.

use std::collections::{BTreeMap, HashSet};
use std::thread::{self, ScopedJoinHandle};

use domain::{
    BusinessDate, CollectorId, Found, Reason, Record, RecordKind, Reported, Route, RouteId, Stamp,
    Unreadable, UpstreamDay,
};
use rusqlite::Transaction;
use sync::{Position, Task};
use xxhash_rust::xxh3::xxh3_64;

use crate::error::StoreError;
use crate::moment::{Changed, Effect, Moment, Place};
use crate::open::Store;
use crate::proposals;
use crate::table::cash_movements::CashMovements;
use crate::table::changes::Action;
use crate::table::collectors::Collectors;
use crate::table::customers::Customers;
use crate::table::expenses::Expenses;
use crate::table::external_ids::Names;
use crate::table::loans::Loans;
use crate::table::pages::{self, NewPage};
use crate::table::payments::Payments;
use crate::table::routes::{self, RouteRow, Routes};
use crate::table::{Previous, Records, Stamped};
use crate::table::{positions, quarantine, row_counts, upstream_days};
use crate::verify;

/// A page that was read, and where its pull stands after it.
pub struct PageCommit<'a> {
    /// The sync that brought it.
    pub sync_id: i64,
    /// The source that sent it.
    pub source_id: i64,
    /// The data set that it is a page of.
    pub task: &'a Task,
    /// What came, as it came.
    pub bytes: &'a [u8],
    /// The records in it, readable or not.
    pub found: &'a [Found],
    /// For a day summary: the day, and what the upstream says of it.
    pub day: Option<DayReading>,
    /// Where the pull stands once the page is kept.
    pub position: &'a Position,
    /// When it came.
    pub received_at: Stamp,
}

/// What the upstream says of one day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DayReading {
    /// The day asked for.
    pub date: BusinessDate,
    /// Its summary; `None` where it has none.
    pub summary: Option<UpstreamDay>,
}

/// What became of the rows of one kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RowCounts {
    /// Not seen before.
    pub new: u32,
    /// Replaced an older version.
    pub changed: u32,
    /// Known already, or older than what is known.
    pub unchanged: u32,
    /// Could not be read.
    pub quarantined: u32,
}

impl RowCounts {
    /// Adds other rows.
    pub fn add(&mut self, other: RowCounts) {
        let RowCounts {
            new,
            changed,
            unchanged,
            quarantined,
        } = other;
        self.new += new;
        self.changed += changed;
        self.unchanged += unchanged;
        self.quarantined += quarantined;
    }

    /// All rows.
    pub fn total(&self) -> u32 {
        self.new + self.changed + self.unchanged + self.quarantined
    }
}

/// A page of so many bytes is packed on another core while its rows are written.
const PACKED_ASIDE_BYTES_MIN: usize = 32 * 1024;

/// A page being packed.
type Packing<'scope> = ScopedJoinHandle<'scope, Result<Vec<u8>, StoreError>>;

/// What became of the rows of a page.
pub type PageOutcome = BTreeMap<RecordKind, RowCounts>;

impl Store {
    /// Keeps a page: all of it, or nothing.
    pub fn commit_page(&self, page: &PageCommit<'_>) -> Result<PageOutcome, StoreError> {
        thread::scope(|scope| {
            let large = page.bytes.len() >= PACKED_ASIDE_BYTES_MIN;
            let packing = large.then(|| scope.spawn(|| pages::pack(page.bytes)));
            self.write_with_names(|transaction, names| {
                names.of(page.source_id);
                let route = match &page.task.route {
                    None => None,
                    Some(id) => Some(
                        routes::by_external_id(transaction, page.source_id, id.as_str())?
                            .ok_or(StoreError::NotFound)?,
                    ),
                };
                let mut pass = Pass::begin(transaction, page, route.as_ref(), names)?;
                for found in page.found {
                    pass.take(found)?;
                }
                pass.end(packing)
            })
        })
    }
}

/// The way of one page through one transaction.
struct Pass<'a> {
    transaction: &'a Transaction<'a>,
    page: &'a PageCommit<'a>,
    names: &'a mut Names,
    page_id: i64,
    /// Written at the end, all at once.
    moment: Moment<'a>,
    route: Option<&'a RouteRow>,
    in_quarantine: HashSet<(u8, String)>,
    rows: PageOutcome,
    keep: bool,
}

impl<'a> Pass<'a> {
    fn begin(
        transaction: &'a Transaction<'a>,
        page: &'a PageCommit<'a>,
        route: Option<&'a RouteRow>,
        names: &'a mut Names,
    ) -> Result<Pass<'a>, StoreError> {
        Ok(Pass {
            transaction,
            page,
            names,
            page_id: pages::next_id(transaction)?,
            moment: Moment::of_rows(
                transaction,
                page.received_at.epoch_micros(),
                page.found.len(),
            )?,
            route,
            in_quarantine: quarantine::open_ids(transaction, page.source_id)?,
            rows: PageOutcome::new(),
            keep: false,
        })
    }

    fn take(&mut self, found: &Found) -> Result<(), StoreError> {
        match &found.record {
            Ok(Record::Route(route)) => self.route_record(found, route),
            Ok(Record::Collector(record)) => {
                self.record::<Collectors>(found, record.id.as_str(), record.parts())
            }
            Ok(Record::Customer(record)) => {
                self.record::<Customers>(found, record.id.as_str(), record.parts())
            }
            Ok(Record::Loan(record)) => {
                self.record::<Loans>(found, record.id.as_str(), record.parts())
            }
            Ok(Record::Payment(record)) => {
                self.record::<Payments>(found, record.id.as_str(), record.parts())
            }
            Ok(Record::Expense(record)) => {
                self.record::<Expenses>(found, record.id.as_str(), record.parts())
            }
            Ok(Record::CashMovement(record)) => {
                self.record::<CashMovements>(found, record.id.as_str(), record.parts())
            }
            Err(unreadable) => self.unreadable(found, unreadable),
        }
    }

    /// A route cannot change its currency; where it changes its time zone its days are drawn anew.
    fn route_record(
        &mut self,
        found: &Found,
        reported: &Reported<RouteId, Route>,
    ) -> Result<(), StoreError> {
        let id = reported.id.as_str();
        let before = routes::by_external_id(self.transaction, self.page.source_id, id)?;
        if let (Some(before), Some(route)) = (&before, &reported.record)
            && before.currency != route.currency
        {
            return self.unreadable(
                found,
                &Unreadable {
                    kind: RecordKind::Route,
                    id: Some(id.to_owned()),
                    reason: Reason::CurrencyChanged,
                    field: "currency".to_owned(),
                },
            );
        }
        self.record::<Routes>(found, id, reported.parts())?;
        if let Some(before) = before {
            let after = routes::by_row(self.transaction, before.id)?;
            if after.clock != before.clock {
                verify::redraw_days(self.transaction, &after, &mut self.moment)?;
            }
        }
        Ok(())
    }

    fn record<T: Records>(
        &mut self,
        found: &Found,
        id: &str,
        (updated_at, record): (Option<Stamp>, Option<&T::Record>),
    ) -> Result<(), StoreError> {
        let kind = found
            .record
            .as_ref()
            .map_or(RecordKind::Route, Record::kind);
        let route = self.route;
        let on_day = route.and_then(|route| T::on_day(record?, &route.clock));
        let cash = on_day.and_then(|(_, effect)| effect);
        let collector = record.and_then(T::collector).map(CollectorId::as_str);
        let kind_of = RecordKind::Collector;
        let stamped = Stamped {
            source_id: self.page.source_id,
            route,
            updated_at: updated_at.map(Stamp::epoch_micros),
            hash: self.hash(found)?,
            change_id: self.moment.next_change(),
            collector_id: self.names.optional(self.transaction, kind_of, collector)?,
            business_date: on_day.map(|(date, _)| date.epoch_days()),
            line: cash.map(|cash| cash.line.number()),
        };
        let bag = stamped.collector_id.unwrap_or(0);
        let effect = route.zip(cash).map(|(route, cash)| Effect {
            route_id: route.id,
            bag,
            cash,
        });
        let changed = self.keep_record::<T>(found, kind, id, record, &stamped)?;
        if let Some(changed) = &changed {
            self.moment.note(&Changed {
                after: effect,
                ..*changed
            })?;
        }
        // Nearly always there is none, and then no text need be made to ask for it.
        if changed.is_some()
            && !self.in_quarantine.is_empty()
            && self.in_quarantine.remove(&(kind.number(), id.to_owned()))
        {
            let at = self.page.received_at.epoch_micros();
            quarantine::resolve(self.transaction, self.page.source_id, kind, id, at)?;
        }
        Ok(())
    }

    /// Keeps a record and counts it. Answers how it changes, but for what it does now, or nothing
    /// where it changed nothing.
    fn keep_record<T: Records>(
        &mut self,
        found: &Found,
        kind: RecordKind,
        id: &str,
        record: Option<&T::Record>,
        stamped: &Stamped<'_>,
    ) -> Result<Option<Changed>, StoreError> {
        let transaction = self.transaction;
        let counts = self.rows.entry(kind).or_default();
        let place = Place {
            page_id: self.page_id,
            start: found.start,
            length: found.length,
        };
        if let Some(row_id) = T::insert(transaction, id, record, stamped, self.names)? {
            counts.new += 1;
            return Ok(Some(Changed {
                kind,
                row_id,
                action: record.map_or(Action::Deleted, |_| Action::New),
                place,
                previous_id: None,
                before: None,
                after: None,
            }));
        }
        let previous = T::previous(transaction, self.page.source_id, id)?;
        if !replaces(stamped, &previous) {
            counts.unchanged += 1;
            return Ok(None);
        }
        counts.changed += 1;
        T::replace(transaction, previous.row_id, record, stamped, self.names)?;
        Ok(Some(Changed {
            kind,
            row_id: previous.row_id,
            action: record.map_or(Action::Deleted, |_| Action::Changed),
            place,
            previous_id: Some(previous.change_id),
            before: previous.effect,
            after: None,
        }))
    }

    fn unreadable(&mut self, found: &Found, unreadable: &Unreadable) -> Result<(), StoreError> {
        let place = quarantine::Place {
            source_id: self.page.source_id,
            route_id: self.route.map_or(0, |route| route.id),
            page_id: self.page_id,
            start: found.start,
            length: found.length,
            hash: self.hash(found)?,
            at: self.page.received_at.epoch_micros(),
        };
        self.keep |= quarantine::put(self.transaction, unreadable, &place)?;
        self.rows.entry(unreadable.kind).or_default().quarantined += 1;
        Ok(())
    }

    fn hash(&self, found: &Found) -> Result<i64, StoreError> {
        let start = found.start as usize;
        let text = self.page.bytes.get(start..start + found.length as usize);
        Ok(xxh3_64(text.ok_or(StoreError::OutOfRange)?).cast_signed())
    }

    fn end(mut self, packing: Option<Packing<'_>>) -> Result<PageOutcome, StoreError> {
        self.keep_day()?;
        self.count_rows()?;
        let packed = match self.keep || !self.moment.is_empty() {
            true => Some(self.packed(packing)?),
            false => None,
        };
        let page = self.page;
        let route_id = self.route.map_or(0, |route| route.id);
        pages::insert(
            self.transaction,
            &NewPage {
                id: self.page_id,
                sync_id: page.sync_id,
                source_id: page.source_id,
                data_set: page.task.data_set.number(),
                route_id,
                received_at: page.received_at.epoch_micros(),
                bytes: page.bytes.len(),
                raw: packed.as_deref(),
            },
        )?;
        let mut all = RowCounts::default();
        self.rows.values().for_each(|counts| all.add(*counts));
        positions::write(
            self.transaction,
            page.source_id,
            route_id,
            page.task,
            page.position,
            &all,
        )?;
        self.outdate_upstream()?;
        for group in self.moment.take_groups() {
            proposals::reconcile(self.transaction, &mut self.moment, group)?;
        }
        self.moment.end()?;
        Ok(self.rows)
    }

    fn count_rows(&self) -> Result<(), StoreError> {
        for (kind, counts) in &self.rows {
            if *kind != RecordKind::DaySummary {
                row_counts::add(self.transaction, kind.plural(), counts.new as usize)?;
            }
        }
        row_counts::add(self.transaction, "pages", 1)
    }

    fn packed(&self, packing: Option<Packing<'_>>) -> Result<Vec<u8>, StoreError> {
        match packing {
            Some(packing) => packing.join().map_err(|_| StoreError::Damaged)?,
            None => pages::pack(self.page.bytes),
        }
    }

    /// What the upstream said of days that moved no longer speaks of the same records.
    fn outdate_upstream(&self) -> Result<(), StoreError> {
        for (route_id, moved) in self.moment.moved() {
            let days = moved.days()?;
            let first = days.iter().find(|(_, change)| !change.is_zero());
            if let Some((first, _)) = first {
                upstream_days::outdate(self.transaction, *route_id, *first)?;
            }
        }
        Ok(())
    }

    fn keep_day(&mut self) -> Result<(), StoreError> {
        let Some(DayReading { date, summary }) = &self.page.day else {
            return Ok(());
        };
        let route_id = self.route.map_or(0, |route| route.id);
        let before = upstream_days::get(self.transaction, route_id, *date)?;
        upstream_days::write(
            self.transaction,
            route_id,
            *date,
            summary.as_ref(),
            self.page.received_at.epoch_micros(),
            self.page_id,
        )?;
        let after = upstream_days::get(self.transaction, route_id, *date)?;
        let counts = self.rows.entry(RecordKind::DaySummary).or_default();
        match before {
            None => counts.new += 1,
            Some(before) if Some(before) == after => counts.unchanged += 1,
            Some(_) => counts.changed += 1,
        }
        self.keep = true;
        Ok(())
    }
}

/// The later version wins, of equal versions the last received; the same text changes nothing.
fn replaces(stamped: &Stamped<'_>, previous: &Previous) -> bool {
    stamped.updated_at >= previous.updated_at
        && (stamped.hash != previous.hash || stamped.updated_at != previous.updated_at)
}
