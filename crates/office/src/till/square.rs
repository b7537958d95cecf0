//! Squarings: expected against counted, and a reviewer's word where much moved.

use domain::{Bucket, BucketLine, Currency, Square, SquareRefusal};
use store::{CountToday, Review, RouteRow, SquareRow, Squaring, Store, StoreError};

use super::{amount, entry, note, number};
use crate::books;
use crate::caller::{Caller, may_review};
use crate::cash_rules::review_threshold;
use crate::clock;
use crate::office::{Books, Office};
use crate::trouble::Trouble;
use crate::view::{BucketLineView, CashBoxView, NewSquare, OpenDifferencesView, ReviewSquare};

impl Office {
    pub(crate) async fn square_count(
        &self,
        caller: &Caller,
        new: NewSquare,
    ) -> Result<CashBoxView, Trouble> {
        let caller = caller.clone();
        self.with_books(move |books| square(books, &caller, &new))
            .await
    }

    pub(crate) async fn review_square(
        &self,
        caller: &Caller,
        review: ReviewSquare,
    ) -> Result<OpenDifferencesView, Trouble> {
        let caller = caller.clone();
        self.with_books(move |books| {
            self::review(books, &caller, &review)?;
            super::open::view(&books.store, &caller)
        })
        .await
    }
}

/// A count by its number, and its route where the caller sees it.
fn count(store: &Store, caller: &Caller, id: &str) -> Result<(RouteRow, CountToday), Trouble> {
    let unknown = || Trouble::new("unknown_count");
    let id = number(id, "unknown_count")?;
    let route_id = store.route_of_count(id)?.ok_or_else(unknown)?;
    let route = caller.on(store.route_of_number(route_id)?)?;
    let count = store.count(&route, id)?;
    Ok((route, count))
}

fn square(books: &Books, caller: &Caller, new: &NewSquare) -> Result<CashBoxView, Trouble> {
    let store = &books.store;
    let (route, count) = count(store, caller, &new.count)?;
    let date = count.count.date;
    if books::blind(store, caller, &route, date)? {
        return Err(Trouble::new("count_first"));
    }
    let of_box = store.counts(&route, date)?;
    let latest = of_box
        .iter()
        .find(|other| other.count.bag == count.count.bag);
    if latest.is_some_and(|latest| latest.count.id != count.count.id) {
        return Err(Trouble::new("count_superseded"));
    }
    let expected = count.expected_now;
    if amount(&new.expected, route.currency)? != expected {
        return Err(Trouble::new("expected_changed").with("expected", expected.to_string()));
    }
    let lines = lines(&new.lines, route.currency)?;
    let square = Square::new(expected, count.count.counted, lines).map_err(refused)?;
    let threshold = review_threshold(store, route.currency)?;
    let squaring = Squaring {
        by: caller.user().to_owned(),
        at: clock::now(),
        needs_review: square.needs_review(threshold).map_err(refused)?,
    };
    let about = entry(store, caller, "square_count", &route, date)?.with("count", count.count.id);
    let done = store.square_count(&route, count.count.id, &square, &squaring, &about);
    done.map_err(|error| match error {
        StoreError::Overtaken => Trouble::new("overtaken"),
        other => other.into(),
    })?;
    books::cash_box::view(store, caller, &route, date)
}

fn lines(given: &[BucketLineView], currency: Currency) -> Result<Vec<BucketLine>, Trouble> {
    given
        .iter()
        .map(|line| {
            let bucket = Bucket::from_name(&line.bucket);
            let unknown = || Trouble::new("unknown_bucket").with("value", &line.bucket);
            Ok(BucketLine {
                bucket: bucket.ok_or_else(unknown)?,
                amount: amount(&line.amount, currency)?,
                note: line.note.trim().to_owned(),
            })
        })
        .collect()
}

fn refused(refusal: SquareRefusal) -> Trouble {
    let of = |code: &str, bucket: Bucket| Trouble::new(code).with("bucket", bucket.name());
    match refusal {
        SquareRefusal::Money(error) => error.into(),
        SquareRefusal::CountedBelowZero(_) | SquareRefusal::NegativeThreshold(_) => {
            Trouble::new("store_damaged")
        }
        SquareRefusal::Zero(bucket) => of("square_zero_bucket", bucket),
        SquareRefusal::NoNote(bucket) => of("square_no_note", bucket),
        SquareRefusal::LongNote(bucket) => of("square_long_note", bucket),
        SquareRefusal::SameNote(bucket) => of("square_same_note", bucket),
        SquareRefusal::Missing {
            difference,
            missing,
        } => Trouble::new("square_missing")
            .with("missing", missing.to_string())
            .with("difference", difference.to_string()),
    }
}

/// Whether a caller may sign a squaring: nobody signs their own while there is somebody else who
/// may.
pub(super) fn may_sign(
    store: &Store,
    caller: &Caller,
    square: &SquareRow,
) -> Result<bool, Trouble> {
    if !caller.may_review() {
        return Ok(false);
    }
    let somebody_else = store
        .users()?
        .iter()
        .any(|user| user.revoked_at.is_none() && user.name != square.by && may_review(&user.role));
    Ok(square.by != caller.user() || !somebody_else)
}

fn review(books: &Books, caller: &Caller, review: &ReviewSquare) -> Result<(), Trouble> {
    let store = &books.store;
    let id = number(&review.square, "unknown_square")?;
    let (route, square) = store.square(id).map_err(|error| match error {
        StoreError::NotFound => Trouble::new("unknown_square"),
        other => other.into(),
    })?;
    let route = caller.on(route)?;
    if !square.needs_review {
        return Err(Trouble::new("review_not_needed"));
    }
    if square.review.is_some() {
        return Err(Trouble::new("already_reviewed"));
    }
    if !may_sign(store, caller, &square)? {
        return Err(Trouble::new("own_square"));
    }
    let note = note(&review.note)?;
    if !review.accepted && note.is_empty() {
        return Err(Trouble::new("empty_field").with("field", "note"));
    }
    let date = store.count(&route, square.count_id)?.count.date;
    let about = entry(store, caller, "review_square", &route, date)?
        .with("square", id)
        .with("accepted", review.accepted)
        .with("note", note.as_str());
    let word = Review {
        accepted: review.accepted,
        by: caller.user().to_owned(),
        at: clock::now(),
        note,
    };
    store
        .review_square(id, &word, &about)
        .map_err(|error| match error {
            StoreError::Overtaken => Trouble::new("already_reviewed"),
            other => other.into(),
        })
}
