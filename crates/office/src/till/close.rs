//! Closes: signed, numbered snapshots of days.

use store::{Closing, StoreError};

use super::{amount, entry, note, route_and_day};
use crate::books;
use crate::caller::Caller;
use crate::clock;
use crate::office::{Books, Office};
use crate::trouble::Trouble;
use crate::view::{CloseDay, CloseView, ClosesQuestion, ClosesView};

impl Office {
    pub(crate) async fn close_day(
        &self,
        caller: &Caller,
        close: CloseDay,
    ) -> Result<CloseView, Trouble> {
        let caller = caller.clone();
        self.with_books(move |books| self::close(books, &caller, &close))
            .await
    }

    pub(crate) async fn closes(
        &self,
        caller: &Caller,
        question: ClosesQuestion,
    ) -> Result<ClosesView, Trouble> {
        let caller = caller.clone();
        self.with_books(move |books| {
            let store = &books.store;
            let source = question.source.as_deref();
            let route = books::route_named(store, &caller, source, &question.route_id)?;
            Ok(ClosesView {
                currency: route.currency.code().to_owned(),
                closes: books::closes::views(store, &caller, &route, None)?,
            })
        })
        .await
    }
}

fn close(books: &Books, caller: &Caller, close: &CloseDay) -> Result<CloseView, Trouble> {
    let store = &books.store;
    let (source, date) = (close.source.as_deref(), Some(close.date.as_str()));
    let (route, date) = route_and_day(store, caller, source, &close.route_id, date)?;
    if books::blind(store, caller, &route, date)? {
        return Err(Trouble::new("count_first"));
    }
    let seen = close
        .closing_cash
        .as_deref()
        .map(|text| amount(text, route.currency))
        .transpose()?;
    let closable = store.closable(&route, date)?;
    let reason = note(&close.reason)?;
    if reason.is_empty() && books::closes::needs_reason(&closable)? {
        return Err(Trouble::new("reason_needed"));
    }
    let closing = Closing {
        by: caller.user().to_owned(),
        at: clock::now(),
        reason,
    };
    let about = entry(store, caller, "close_day", &route, date)?;
    let closed = store.close_day(&route, date, seen, &closing, &about);
    if let Err(StoreError::Overtaken) = closed {
        let now = store.day(route.id, route.currency, date)?.closing;
        return Err(Trouble::new("closing_changed").with("closing", now.to_string()));
    }
    closed?;
    let mut closes = books::closes::views(store, caller, &route, Some(date))?;
    if closes.is_empty() {
        return Err(Trouble::new("unknown_close"));
    }
    Ok(closes.remove(0))
}
