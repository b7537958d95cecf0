//! One moment of the books: the changes of a transaction, what they do to cash boxes, and what the
//! changed rows did before. The numbers of the change log are the axis of what was known when.

use std::collections::{BTreeMap, BTreeSet};

use domain::{BusinessDate, CashEffect, Currency, DayFigures, Line, RecordKind};
use rusqlite::Transaction;

use crate::error::StoreError;
use crate::table::changes::{self, Action, Change};
use crate::table::day_totals::Ledger;
use crate::table::{bags, day_moves, day_totals, past_effects, row_counts};

/// What a row does to the cash box of a route, and to which bag of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Effect {
    /// Our number of the route.
    pub route_id: i64,
    /// Our number of the collector; 0 for what stands on none.
    pub bag: i64,
    /// On the box.
    pub cash: CashEffect,
}

/// The days of one route or bag, and what they come to.
pub(crate) type Days = BTreeMap<BusinessDate, DayFigures>;

/// What a transaction does to the days of one route and of its bags. A day that was touched stands
/// here even where nothing moved in the end: rows on it changed.
pub(crate) struct Moved {
    currency: Currency,
    /// By bag and day.
    bag_days: BTreeMap<(i64, BusinessDate), DayFigures>,
}

impl Moved {
    pub(crate) fn new(currency: Currency) -> Moved {
        Moved {
            currency,
            bag_days: BTreeMap::new(),
        }
    }

    pub(crate) fn add(&mut self, bag: i64, effect: &CashEffect) -> Result<(), StoreError> {
        Ok(self.bag_day(bag, effect.date).add(effect)?)
    }

    pub(crate) fn subtract(&mut self, bag: i64, effect: &CashEffect) -> Result<(), StoreError> {
        Ok(self.bag_day(bag, effect.date).subtract(effect)?)
    }

    fn bag_day(&mut self, bag: i64, date: BusinessDate) -> &mut DayFigures {
        let currency = self.currency;
        self.bag_days
            .entry((bag, date))
            .or_insert_with(|| DayFigures::zero(currency))
    }

    /// The days of the route: those of its bags together.
    pub(crate) fn days(&self) -> Result<Days, StoreError> {
        let mut days = Days::new();
        for ((_, date), figures) in &self.bag_days {
            days.entry(*date)
                .or_insert_with(|| DayFigures::zero(self.currency))
                .merge(figures)?;
        }
        Ok(days)
    }

    /// The days of each bag.
    pub(crate) fn bags(&self) -> BTreeMap<i64, Days> {
        let mut bags: BTreeMap<i64, Days> = BTreeMap::new();
        for ((bag, date), figures) in &self.bag_days {
            bags.entry(*bag).or_default().insert(*date, *figures);
        }
        bags
    }
}

/// Local movements and upstream records that may be the same are of one route, line and amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Group {
    pub route_id: i64,
    pub line: Line,
    pub amount_minor: i64,
}

/// Where the text of a version stands: its page, its first byte, its length.
#[derive(Clone, Copy)]
pub(crate) struct Place {
    pub page_id: i64,
    pub start: u32,
    pub length: u32,
}

impl Place {
    /// No page brought it: it was recorded or moved here.
    pub(crate) const HERE: Place = Place {
        page_id: changes::NO_PAGE,
        start: 0,
        length: 0,
    };
}

/// A row that changes: which, how, what it did before and what it does now.
pub(crate) struct Changed {
    pub kind: RecordKind,
    pub row_id: i64,
    pub action: Action,
    pub place: Place,
    /// Its latest entry of the change log before this one.
    pub previous_id: Option<i64>,
    pub before: Option<Effect>,
    pub after: Option<Effect>,
}

/// The changes of one transaction.
pub(crate) struct Moment<'a> {
    transaction: &'a Transaction<'a>,
    /// Of the transaction, in microseconds.
    at: i64,
    first: i64,
    changes: Vec<Change>,
    moved: BTreeMap<i64, Moved>,
    /// What changed that a local movement may be the same as.
    groups: BTreeSet<Group>,
}

impl<'a> Moment<'a> {
    pub(crate) fn begin(
        transaction: &'a Transaction<'a>,
        at: i64,
    ) -> Result<Moment<'a>, StoreError> {
        Moment::of_rows(transaction, at, 0)
    }

    /// The same where so many rows may change.
    pub(crate) fn of_rows(
        transaction: &'a Transaction<'a>,
        at: i64,
        rows: usize,
    ) -> Result<Moment<'a>, StoreError> {
        Ok(Moment {
            transaction,
            at,
            first: changes::last_id(transaction)? + 1,
            changes: Vec::with_capacity(rows),
            moved: BTreeMap::new(),
            groups: BTreeSet::new(),
        })
    }

    /// The number that the next change gets: its row is stamped with it.
    pub(crate) fn next_change(&self) -> i64 {
        self.first + i64::try_from(self.changes.len()).unwrap_or(i64::MAX)
    }

    /// Whether nothing changed.
    pub(crate) fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// What changed so far that a local movement may be the same as.
    pub(crate) fn take_groups(&mut self) -> BTreeSet<Group> {
        std::mem::take(&mut self.groups)
    }

    /// What moved so far, by route.
    pub(crate) fn moved(&self) -> &BTreeMap<i64, Moved> {
        &self.moved
    }

    /// Takes note of a change.
    pub(crate) fn note(&mut self, changed: &Changed) -> Result<(), StoreError> {
        let id = self.next_change();
        self.changes.push(Change {
            id,
            page_id: changed.place.page_id,
            kind: changed.kind,
            row_id: changed.row_id,
            action: changed.action,
            start: changed.place.start,
            length: changed.place.length,
            previous_id: changed.previous_id,
        });
        if matches!(changed.kind, RecordKind::Expense | RecordKind::CashMovement) {
            let both = [&changed.before, &changed.after].into_iter().flatten();
            self.groups.extend(both.map(|effect| Group {
                route_id: effect.route_id,
                line: effect.cash.line,
                amount_minor: effect.cash.amount.minor(),
            }));
        }
        if let Some(before) = &changed.before {
            past_effects::insert(self.transaction, id, before)?;
            self.of_route(before).subtract(before.bag, &before.cash)?;
        }
        if let Some(after) = &changed.after {
            self.of_route(after).add(after.bag, &after.cash)?;
        }
        Ok(())
    }

    fn of_route(&mut self, effect: &Effect) -> &mut Moved {
        self.moved
            .entry(effect.route_id)
            .or_insert_with(|| Moved::new(effect.cash.amount.currency()))
    }

    /// Writes the changes, moves the totals and the journal.
    pub(crate) fn end(self) -> Result<(), StoreError> {
        changes::insert(self.transaction, &self.changes)?;
        row_counts::add(self.transaction, "changes", self.changes.len())?;
        let last = self.next_change() - 1;
        for (route_id, moved) in &self.moved {
            let days = moved.days()?;
            day_totals::apply(self.transaction, Ledger::Route(*route_id), &days)?;
            for (bag, days) in moved.bags() {
                let bag_id = bags::number(self.transaction, *route_id, bag)?;
                let ledger = Ledger::Bag(*route_id, bag_id);
                day_totals::apply(self.transaction, ledger, &days)?;
            }
            for (date, change) in days {
                let moment = (self.at, self.first, last);
                day_moves::insert(self.transaction, *route_id, date, &change, moment)?;
            }
        }
        Ok(())
    }
}
