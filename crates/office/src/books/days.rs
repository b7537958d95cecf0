//! The days of a route, and the proof of every maintained figure.

use domain::{BusinessDate, DayFigures, DaySummary, Money};
use store::Store;
use store::verify::{Finding, Proof};

use super::figures::{difference, differences, figures, upstream_figures};
use crate::caller::Caller;
use crate::clock;
use crate::office::Office;
use crate::trouble::Trouble;
use crate::view::{
    DaySummariesView, DaySummaryQuestion, DaySummaryView, Nothing, VerifyCounts, VerifyDifference,
    VerifyView,
};

/// How far ahead of today records are shown where no end was asked for.
const DAYS_AHEAD_MAX: i64 = 31;
/// The longest span in one answer: thirty years.
const DAYS_MAX: i32 = 30 * 366;

impl Office {
    pub(crate) async fn day_summary(
        &self,
        caller: &Caller,
        question: DaySummaryQuestion,
    ) -> Result<DaySummariesView, Trouble> {
        let caller = caller.clone();
        self.with_books(move |books| day_summary(&books.store, &caller, &question))
            .await
    }

    pub(crate) async fn verify(&self, _: &Caller, _: Nothing) -> Result<VerifyView, Trouble> {
        self.with_books(|books| Ok(proof(books.store.verify()?)))
            .await
    }
}

fn day_summary(
    store: &Store,
    caller: &Caller,
    question: &DaySummaryQuestion,
) -> Result<DaySummariesView, Trouble> {
    let source = question.source.as_deref();
    let route = super::route_named(store, caller, source, &question.route)?;
    let today = clock::today(&route.clock);
    let span = store.span(route.id)?;
    let given = |text: &Option<String>| text.as_deref().map(super::date).transpose();
    // A record that a wrong clock dated far ahead does not make everybody read decades of days.
    let to = given(&question.to)?.unwrap_or_else(|| {
        let last = span.map_or(today, |(_, last): (_, BusinessDate)| last);
        last.clamp(today, today.plus_days(DAYS_AHEAD_MAX))
    });
    let from =
        given(&question.from)?.unwrap_or_else(|| span.map_or(to, |(first, _)| first.min(to)));
    if from > to {
        return Err(Trouble::new("dates_inverted"));
    }
    if to.epoch_days() - from.epoch_days() > DAYS_MAX {
        return Err(Trouble::new("span_too_long"));
    }
    if super::blind(store, caller, &route, to)? {
        return Err(Trouble::new("count_first"));
    }
    let days = store.days(route.id, route.currency, from, to)?;
    let theirs = store.upstream_days(route.id, route.currency, from, to)?;
    let mut views = Vec::new();
    let opening = days
        .first()
        .map_or(Money::zero(route.currency), |day| day.opening);
    let mut sums = DayFigures::zero(route.currency);
    for day in &days {
        sums.merge(&day.figures)?;
        let row = theirs.get(&day.date);
        views.push(DaySummaryView {
            business_date: day.date.to_string(),
            figures: figures(day)?,
            upstream: row.and_then(upstream_figures),
            differences: differences(&route, day, row)?
                .iter()
                .map(difference)
                .collect::<Result<Vec<_>, _>>()?,
        });
    }
    Ok(DaySummariesView {
        route_id: route.external_id.to_string(),
        name: route.name,
        currency: route.currency.code().to_owned(),
        time_zone: route.clock.zone().name().to_owned(),
        days: views,
        totals: figures(&DaySummary::new(to, opening, sums)?)?,
    })
}

fn proof(proof: Proof) -> VerifyView {
    let Proof {
        routes,
        days,
        rows: [loans, payments, expenses, cash_movements],
        local_movements,
        bag_days,
        counts,
        squares,
        closes,
        pages,
        changes,
        findings,
    } = proof;
    let differences = findings.into_iter().map(|finding| {
        let Finding {
            place,
            figure,
            maintained,
            recomputed,
        } = finding;
        VerifyDifference {
            place,
            figure,
            maintained,
            recomputed,
        }
    });
    let differences: Vec<VerifyDifference> = differences.collect();
    VerifyView {
        ok: differences.is_empty(),
        checked: VerifyCounts {
            routes,
            days,
            loans,
            payments,
            expenses,
            cash_movements,
            local_movements,
            bag_days,
            counts,
            squares,
            closes,
            pages,
            changes,
        },
        differences,
    }
}
