//! Counts and squarings as they are shown.

use std::collections::{BTreeMap, BTreeSet};

use domain::{Face, Form, Money};
use store::{CollectorName, CountToday, Review, RouteRow, SquareRow, Store};

use crate::personal::hide_text;
use crate::trouble::Trouble;
use crate::view::{
    BucketLineView, ChangedView, CountLineView, CountView, DenominationView, ReviewView, SquareView,
};

/// Notes and coins that count on a date, largest first.
pub(super) fn denominations(route: &RouteRow, date: domain::BusinessDate) -> Vec<DenominationView> {
    domain::denominations(route.currency, date)
        .map(|denomination| DenominationView {
            face: denomination.face.to_string(),
            value: denomination.face.value.to_string(),
            coin: denomination.face.form == Form::Coin,
        })
        .collect()
}

/// The counts of a day, given the latest first; without what was expected where that is withheld.
pub(super) fn views(
    store: &Store,
    route: &RouteRow,
    counts: &[CountToday],
    names: &BTreeMap<i64, CollectorName>,
    blind: bool,
) -> Result<Vec<CountView>, Trouble> {
    let mut met = BTreeSet::new();
    counts
        .iter()
        .map(|count| {
            let latest = met.insert(count.count.bag);
            view(store, route, count, names, blind, latest)
        })
        .collect()
}

fn view(
    store: &Store,
    route: &RouteRow,
    today: &CountToday,
    names: &BTreeMap<i64, CollectorName>,
    blind: bool,
    latest: bool,
) -> Result<CountView, Trouble> {
    let count = &today.count;
    let collector = count.bag.and_then(|bag| names.get(&bag));
    let square = store.square_of(count.id, route.currency)?;
    let seen = |amount: Money| (!blind).then(|| amount.to_string());
    let local = count
        .at
        .to_date_time()
        .with_timezone(&route.clock.zone().zone());
    Ok(CountView {
        id: count.id.to_string(),
        number: count.number,
        date: count.date.to_string(),
        collector: collector.map(|collector| collector.id.clone()),
        collector_name: collector
            .map(|collector| collector.name.clone())
            .unwrap_or_default(),
        counted: count.counted.to_string(),
        lines: lines(route, &today.lines)?,
        note: count.note.clone(),
        by: count.by.clone(),
        at: count.at.to_rfc3339(),
        local_time: local.format("%H:%M").to_string(),
        latest,
        beside_another: count.beside.is_some(),
        expected_then: seen(count.expected),
        expected: seen(today.expected_now),
        difference: seen(count.counted.checked_sub(today.expected_now)?),
        changed_after: (!blind && today.changed.rows > 0).then(|| ChangedView {
            amount: today.changed.amount.to_string(),
            rows: today.changed.rows,
        }),
        square: square
            .filter(|_| !blind)
            .map(|square| square_view(store, route, today, &square))
            .transpose()?,
    })
}

fn lines(route: &RouteRow, lines: &[(String, u32)]) -> Result<Vec<CountLineView>, Trouble> {
    let damaged = || Trouble::new("store_damaged");
    let mut faces = Vec::with_capacity(lines.len());
    for (code, pieces) in lines {
        let face = Face::from_code(code, route.currency).ok_or_else(damaged)?;
        faces.push((face, *pieces));
    }
    faces.sort_by_key(|(face, _)| (std::cmp::Reverse(face.value.minor()), face.form));
    faces
        .into_iter()
        .map(|(face, pieces)| {
            let minor = face.value.minor().checked_mul(i64::from(pieces));
            let amount = Money::from_minor(minor.ok_or_else(damaged)?, route.currency);
            Ok(CountLineView {
                face: face.to_string(),
                value: face.value.to_string(),
                coin: face.form == Form::Coin,
                pieces,
                amount: amount.to_string(),
            })
        })
        .collect()
}

/// A squaring of a count, with what became of its difference since.
pub(crate) fn square_view(
    store: &Store,
    route: &RouteRow,
    today: &CountToday,
    square: &SquareRow,
) -> Result<SquareView, Trouble> {
    let count = &today.count;
    let known = square.known_change;
    let changed = store.changed_box(route, count.bag, count.date, known, count.at)?;
    let lines = square.lines.iter().map(|line| BucketLineView {
        bucket: line.bucket.name().to_owned(),
        amount: line.amount.to_string(),
        note: line.note.clone(),
    });
    Ok(SquareView {
        id: square.id.to_string(),
        expected: square.expected.to_string(),
        counted: square.counted.to_string(),
        difference: square.difference()?.to_string(),
        lines: lines.collect(),
        by: square.by.clone(),
        at: square.at.to_rfc3339(),
        needs_review: square.needs_review,
        review: square.review.as_ref().map(review_view),
        changed_after: ChangedView {
            amount: changed.of_before.to_string(),
            rows: changed.rows,
        },
    })
}

/// Hides what was typed about a squaring.
pub(crate) fn hide_words(square: &mut SquareView) {
    let notes = square.lines.iter_mut().map(|line| &mut line.note);
    notes.for_each(hide_text);
    if let Some(review) = &mut square.review {
        hide_text(&mut review.note);
    }
}

fn review_view(review: &Review) -> ReviewView {
    let Review {
        accepted,
        by,
        at,
        note,
    } = review;
    ReviewView {
        by: by.clone(),
        at: at.to_rfc3339(),
        accepted: *accepted,
        note: note.clone(),
    }
}
