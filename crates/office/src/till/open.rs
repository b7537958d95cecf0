//! What is open across routes: differences, squarings to review, forgotten days, movements to
//! match.

use std::collections::BTreeMap;

use domain::{Bucket, BusinessDate, Currency, Money};
use store::{CollectorName, CountRow, RouteRow, Store};

use super::square::may_sign;
use crate::books;
use crate::caller::Caller;
use crate::clock;
use crate::office::Office;
use crate::trouble::Trouble;
use crate::view::{
    ForgottenDayView, Nothing, OpenDifferenceView, OpenDifferencesView, OpenReviewView,
    OpenTotalView, ProposalsOnRoute,
};

impl Office {
    pub(crate) async fn open_differences(
        &self,
        caller: &Caller,
        _: Nothing,
    ) -> Result<OpenDifferencesView, Trouble> {
        let caller = caller.clone();
        self.with_books(move |books| view(&books.store, &caller))
            .await
    }
}

/// What is open on the routes that a caller sees.
pub(super) fn view(store: &Store, caller: &Caller) -> Result<OpenDifferencesView, Trouble> {
    let mut found = Found::default();
    let proposals: BTreeMap<i64, u32> = store.proposals_by_route()?.into_iter().collect();
    for route in store.routes(None)? {
        if route.deleted || !caller.sees(route.id) {
            continue;
        }
        let place = Place::of(store, &route)?;
        found.add_counts(store, caller, &place)?;
        found.add_forgotten(store, caller, &place)?;
        if let Some(proposals) = proposals.get(&route.id) {
            found.view.proposals.push(ProposalsOnRoute {
                source: place.source.clone(),
                route_id: route.external_id.to_string(),
                route_name: route.name.clone(),
                proposals: *proposals,
            });
        }
    }
    found.finished()
}

/// A route, and what its views name.
struct Place<'a> {
    route: &'a RouteRow,
    source: String,
    today: BusinessDate,
}

impl Place<'_> {
    fn of<'a>(store: &Store, route: &'a RouteRow) -> Result<Place<'a>, Trouble> {
        Ok(Place {
            route,
            source: books::source_name(store, route)?,
            today: clock::today(&route.clock),
        })
    }

    fn age_days(&self, date: BusinessDate) -> u32 {
        u32::try_from(self.today.epoch_days() - date.epoch_days()).unwrap_or(0)
    }
}

struct Found {
    view: OpenDifferencesView,
    totals: BTreeMap<Currency, (Money, Money, u32)>,
}

impl Default for Found {
    fn default() -> Found {
        Found {
            view: OpenDifferencesView {
                differences: Vec::new(),
                reviews: Vec::new(),
                forgotten: Vec::new(),
                proposals: Vec::new(),
                totals: Vec::new(),
            },
            totals: BTreeMap::new(),
        }
    }
}

impl Found {
    /// The boxes whose latest count does not agree, and the squarings that wait.
    fn add_counts(
        &mut self,
        store: &Store,
        caller: &Caller,
        place: &Place<'_>,
    ) -> Result<(), Trouble> {
        let route = place.route;
        let names = store.collector_names(route.source_id)?;
        let collector = |bag: Option<i64>| bag.and_then(|bag| names.get(&bag)).cloned();
        let id = |of: &Option<CollectorName>| of.as_ref().map(|collector| collector.id.clone());
        let name = |of: Option<CollectorName>| of.map(|of| of.name).unwrap_or_default();
        for (count, square) in store.squares_to_review(route)? {
            let of = collector(count.bag);
            let count = store.count_today(route, count)?;
            let mut view = books::counts::square_view(store, route, &count, &square)?;
            if !caller.eyes(None)?.names {
                books::counts::hide_words(&mut view);
            }
            self.view.reviews.push(OpenReviewView {
                source: place.source.clone(),
                route_id: route.external_id.to_string(),
                route_name: route.name.clone(),
                currency: route.currency.code().to_owned(),
                collector: id(&of),
                collector_name: name(of),
                date: count.count.date.to_string(),
                age_days: place.age_days(count.count.date),
                may_sign: may_sign(store, caller, &square)?,
                square: view,
            });
        }
        let mut by_box: BTreeMap<Option<i64>, Vec<CountRow>> = BTreeMap::new();
        for count in store.last_counts(route)? {
            by_box.entry(count.bag).or_default().push(count);
        }
        for (bag, counts) in by_box {
            let seen = match counts.first() {
                Some(count) => !books::blind(store, caller, route, count.date)?,
                None => false,
            };
            if seen && let Some(difference) = open_difference(store, place, &counts)? {
                self.add_to_total(&difference, route)?;
                let of = collector(bag);
                self.view.differences.push(OpenDifferenceView {
                    collector: id(&of),
                    collector_name: name(of),
                    ..difference.view
                });
            }
        }
        Ok(())
    }

    fn add_to_total(&mut self, found: &Difference, route: &RouteRow) -> Result<(), Trouble> {
        let zero = Money::zero(route.currency);
        let (over, short, boxes) = self.totals.entry(route.currency).or_insert((zero, zero, 0));
        *boxes += 1;
        if found.amount.minor() > 0 {
            *over = over.checked_add(found.amount)?;
        } else {
            *short = short.checked_add(found.amount)?;
        }
        Ok(())
    }

    fn add_forgotten(
        &mut self,
        store: &Store,
        caller: &Caller,
        place: &Place<'_>,
    ) -> Result<(), Trouble> {
        let route = place.route;
        let days = store.days_not_closed(route, place.today)?;
        let (Some((first, _)), Some((last, _))) = (days.first(), days.last()) else {
            return Ok(());
        };
        let counted = store.desk_days(route, *first, *last)?;
        for (date, closing) in days {
            let seen = !books::blind(store, caller, route, date)?;
            self.view.forgotten.push(ForgottenDayView {
                source: place.source.clone(),
                route_id: route.external_id.to_string(),
                route_name: route.name.clone(),
                currency: route.currency.code().to_owned(),
                date: date.to_string(),
                age_days: place.age_days(date),
                closing_cash: if seen {
                    closing.to_string()
                } else {
                    String::new()
                },
                counted: counted.get(&date).is_some_and(|day| day.counted > 0),
            });
        }
        Ok(())
    }

    /// The oldest first.
    fn finished(mut self) -> Result<OpenDifferencesView, Trouble> {
        let view = &mut self.view;
        view.differences
            .sort_by(|one, other| one.since.cmp(&other.since));
        view.reviews.sort_by(|one, other| one.date.cmp(&other.date));
        view.forgotten
            .sort_by(|one, other| one.date.cmp(&other.date));
        view.totals = self
            .totals
            .into_iter()
            .map(|(currency, (over, short, boxes))| OpenTotalView {
                currency: currency.code().to_owned(),
                over: over.to_string(),
                short: short.to_string(),
                boxes,
            })
            .collect();
        Ok(self.view)
    }
}

struct Difference {
    amount: Money,
    view: OpenDifferenceView,
}

/// The difference of the latest count of a box, since the day when none agreed any more. Counts are
/// given the latest day first.
fn open_difference(
    store: &Store,
    place: &Place<'_>,
    counts: &[CountRow],
) -> Result<Option<Difference>, Trouble> {
    let route = place.route;
    let mut latest = None;
    let mut since = None;
    for count in counts {
        let today = store.count_today(route, count.clone())?;
        if today.count.counted == today.expected_now {
            break;
        }
        since = Some(count.date);
        latest.get_or_insert(today);
    }
    let (Some(latest), Some(since)) = (latest, since) else {
        return Ok(None);
    };
    let amount = latest.count.counted.checked_sub(latest.expected_now)?;
    let square = store.square_of(latest.count.id, route.currency)?;
    let mut unexplained = Money::zero(route.currency);
    for line in square.iter().flat_map(|square| &square.lines) {
        if line.bucket == Bucket::Unexplained {
            unexplained = unexplained.checked_add(line.amount)?;
        }
    }
    Ok(Some(Difference {
        amount,
        view: OpenDifferenceView {
            source: place.source.clone(),
            route_id: route.external_id.to_string(),
            route_name: route.name.clone(),
            currency: route.currency.code().to_owned(),
            collector: None,
            collector_name: String::new(),
            date: latest.count.date.to_string(),
            counted: latest.count.counted.to_string(),
            expected: latest.expected_now.to_string(),
            difference: amount.to_string(),
            since: since.to_string(),
            age_days: place.age_days(since),
            squared: square.is_some_and(|square| square.holds()),
            unexplained: unexplained.to_string(),
        },
    }))
}
