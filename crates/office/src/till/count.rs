//! Counts: the notes and coins in a box, typed, never suggested.

use domain::{CashCount, CountRefusal, Face, read_pieces};
use store::{NewCashCount, RouteRow};

use super::{collector, entry, note, route_and_day, same_currency};
use crate::books;
use crate::caller::Caller;
use crate::clock;
use crate::office::{Books, Office};
use crate::trouble::Trouble;
use crate::view::{CashBoxView, NewCount, TypedPieces};

impl Office {
    pub(crate) async fn record_count(
        &self,
        caller: &Caller,
        new: NewCount,
    ) -> Result<CashBoxView, Trouble> {
        let caller = caller.clone();
        self.with_books(move |books| record(books, &caller, &new))
            .await
    }
}

fn record(books: &Books, caller: &Caller, new: &NewCount) -> Result<CashBoxView, Trouble> {
    let store = &books.store;
    let (source, date) = (new.source.as_deref(), new.date.as_deref());
    let (route, date) = route_and_day(store, caller, source, &new.route_id, date)?;
    same_currency(&route, new.currency.as_deref())?;
    let bag = new
        .collector
        .as_deref()
        .map(|id| collector(store, &route, id))
        .transpose()?;
    let counted = faces(&route, &new.pieces)?;
    let count = CashCount::new(route.currency, date, &counted).map_err(refused)?;
    let lines = count.lines().iter();
    let count = NewCashCount {
        bag,
        date,
        lines: lines
            .map(|line| (line.denomination.face.to_string(), line.pieces))
            .collect(),
        counted: count.total(),
        note: note(&new.note)?,
        by: caller.user().to_owned(),
        at: clock::now(),
        after: new.after.as_deref().and_then(|id| id.parse().ok()),
    };
    let about = entry(store, caller, "record_count", &route, date)?;
    let about = match &new.collector {
        Some(collector) => about.with("collector", collector.as_str()),
        None => about,
    };
    store.record_count(&route, &count, &about)?;
    books::cash_box::view(store, caller, &route, date)
}

fn faces(route: &RouteRow, typed: &[TypedPieces]) -> Result<Vec<(Face, i64)>, Trouble> {
    typed
        .iter()
        .map(|typed| {
            let face = Face::from_code(&typed.face, route.currency);
            let unknown = || Trouble::new("unknown_face").with("value", &typed.face);
            let face = face.ok_or_else(unknown)?;
            let pieces = read_pieces(face, &typed.pieces).map_err(refused)?;
            Ok((face, pieces))
        })
        .collect()
}

fn refused(refusal: CountRefusal) -> Trouble {
    let of = |code: &str, face: Face| Trouble::new(code).with("face", face.to_string());
    match refusal {
        CountRefusal::NotTender { face, date, .. } => {
            of("count_not_tender", face).with("date", date.to_string())
        }
        CountRefusal::OtherCurrency { face, bag } => {
            of("count_other_currency", face).with("currency", bag.code())
        }
        CountRefusal::Twice { face } => of("count_twice", face),
        CountRefusal::NotANumber { face } => of("count_not_a_number", face),
        CountRefusal::NegativePieces { face } => of("count_negative", face),
        CountRefusal::TooManyPieces { face } => of("count_too_many", face),
        CountRefusal::TooMuch => Trouble::new("count_too_much"),
    }
}
