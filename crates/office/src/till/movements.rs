//! Cash that moves at the office, and whether the upstream has reported it too.

use domain::{LocalKind as Kind, LocalRefusal, RecordKind, check_amount};
use store::{LocalRow, NewLocal, RouteRow, SameRecord, Store, StoreError};

use super::{amount, collector, entry, note, number, route_and_day, same_currency};
use crate::books;
use crate::caller::Caller;
use crate::clock;
use crate::office::{Books, Office};
use crate::personal::hide_text;
use crate::trouble::Trouble;
use crate::view::{
    LocalKind, MatchMovement, MovementView, NewMovement, SameView, VoidMovement, VoidedView,
    WhyUncounted,
};

impl Office {
    pub(crate) async fn record_movement(
        &self,
        caller: &Caller,
        new: NewMovement,
    ) -> Result<MovementView, Trouble> {
        let caller = caller.clone();
        self.with_books(move |books| record(books, &caller, &new))
            .await
    }

    pub(crate) async fn void_movement(
        &self,
        caller: &Caller,
        void: VoidMovement,
    ) -> Result<MovementView, Trouble> {
        let caller = caller.clone();
        self.with_books(move |books| self::void(books, &caller, &void))
            .await
    }

    pub(crate) async fn match_movement(
        &self,
        caller: &Caller,
        decision: MatchMovement,
    ) -> Result<MovementView, Trouble> {
        let caller = caller.clone();
        self.with_books(move |books| decide(books, &caller, &decision))
            .await
    }
}

/// A movement by its number, and its route where the caller sees it.
fn find(store: &Store, caller: &Caller, id: &str) -> Result<(RouteRow, LocalRow), Trouble> {
    let id = number(id, "unknown_movement")?;
    let route = store.route_of_movement(id)?;
    let route = caller.on(route.ok_or_else(|| Trouble::new("unknown_movement"))?)?;
    Ok((route, store.local_movement(id)?))
}

fn record(books: &Books, caller: &Caller, new: &NewMovement) -> Result<MovementView, Trouble> {
    let store = &books.store;
    let (source, date) = (new.source.as_deref(), new.date.as_deref());
    let (route, date) = route_and_day(store, caller, source, &new.route_id, date)?;
    same_currency(&route, new.currency.as_deref())?;
    let (from, to) = (new.collector.as_deref(), new.to_collector.as_deref());
    let kind = kind_of(new.kind, from, to)?;
    let amount = amount(&new.amount, route.currency)?;
    let checked = match kind {
        // What passes from hand to hand is said without a sign.
        Kind::PassedOn => Kind::HandedIn,
        kind => kind,
    };
    check_amount(checked, amount).map_err(|refusal| match refusal {
        LocalRefusal::TooLarge(..) => Trouble::new("movement_too_large"),
        _ => Trouble::new("amount_not_positive"),
    })?;
    let (given_by, received_by) = (note(&new.given_by)?, note(&new.received_by)?);
    if kind.needs_names() && (given_by.is_empty() || received_by.is_empty()) {
        return Err(Trouble::new("handover_names"));
    }
    let note = self::note(&new.note)?;
    if note.is_empty() && kind == Kind::Correction {
        return Err(Trouble::new("empty_field").with("field", "note"));
    }
    if note.is_empty() && !store.closes(&route, Some(date))?.is_empty() {
        return Err(Trouble::new("day_closed_note"));
    }
    let of_bag = |id: Option<&str>| id.map(|id| collector(store, &route, id)).transpose();
    let bag = match kind {
        Kind::HandedOut => of_bag(to)?,
        _ => of_bag(from)?,
    };
    let movement = NewLocal {
        route_id: route.id,
        collector_id: bag,
        kind,
        amount,
        category: self::note(&new.category)?,
        note,
        given_by,
        received_by,
        date,
        by: caller.user().to_owned(),
        at: clock::now(),
    };
    let both = match kind {
        Kind::PassedOn => {
            let gives = NewLocal {
                amount: domain::Money::zero(route.currency).checked_sub(amount)?,
                ..movement.clone()
            };
            let takes = NewLocal {
                collector_id: of_bag(to)?,
                ..movement
            };
            vec![gives, takes]
        }
        _ => vec![movement],
    };
    let about = entry(store, caller, "record_movement", &route, date)?
        .with("kind", kind.name())
        .with("amount", amount.to_string());
    let ids = store.record_movements(&both, clock::now(), &about)?;
    let id = ids
        .first()
        .ok_or_else(|| Trouble::new("unknown_movement"))?;
    view(store, &route, store.local_movement(*id)?)
}

/// A handover by who gives and who takes.
fn kind_of(kind: LocalKind, from: Option<&str>, to: Option<&str>) -> Result<Kind, Trouble> {
    Ok(match (kind, from, to) {
        (LocalKind::Base, ..) => Kind::Base,
        (LocalKind::Outlay, ..) => Kind::Outlay,
        (LocalKind::BankDeposit, ..) => Kind::BankDeposit,
        (LocalKind::Withdrawal, ..) => Kind::Withdrawal,
        (LocalKind::Correction, ..) => Kind::Correction,
        (LocalKind::Handover, Some(_), None) => Kind::HandedIn,
        (LocalKind::Handover, None, Some(_)) => Kind::HandedOut,
        (LocalKind::Handover, Some(from), Some(to)) if from != to => Kind::PassedOn,
        (LocalKind::Handover, ..) => return Err(Trouble::new("handover_same")),
    })
}

fn void(books: &Books, caller: &Caller, void: &VoidMovement) -> Result<MovementView, Trouble> {
    let store = &books.store;
    let (route, movement) = find(store, caller, &void.movement)?;
    let reason = note(&void.reason)?;
    if reason.is_empty() {
        return Err(Trouble::new("empty_field").with("field", "reason"));
    }
    if movement.voided.is_some() {
        return Err(Trouble::new("already_voided"));
    }
    let about = entry(
        store,
        caller,
        "void_movement",
        &route,
        movement.recorded.date,
    )?
    .with("movement", movement.id)
    .with("reason", reason.as_str());
    store.void_movement(movement.id, caller.user(), clock::now(), &reason, &about)?;
    view(store, &route, store.local_movement(movement.id)?)
}

fn decide(
    books: &Books,
    caller: &Caller,
    decision: &MatchMovement,
) -> Result<MovementView, Trouble> {
    let store = &books.store;
    let (route, movement) = find(store, caller, &decision.movement)?;
    let kind = RecordKind::from_plural(&decision.kind);
    let not_a_pair = || Trouble::new("not_a_pair");
    let record = (
        kind.ok_or_else(not_a_pair)?,
        number(&decision.number, "not_a_pair")?,
    );
    let about = entry(
        store,
        caller,
        "match_movement",
        &route,
        movement.recorded.date,
    )?
    .with("movement", movement.id)
    .with("record", format!("{} {}", decision.kind, decision.number))
    .with("same", decision.same);
    let user = caller.user();
    let now = clock::now();
    let decided = store.match_movement(movement.id, record, decision.same, user, now, &about);
    decided.map_err(|error| match error {
        StoreError::NotAPair => not_a_pair(),
        other => other.into(),
    })?;
    view(store, &route, store.local_movement(movement.id)?)
}

/// A movement as it stands.
pub(crate) fn view(
    store: &Store,
    route: &RouteRow,
    row: LocalRow,
) -> Result<MovementView, Trouble> {
    let names = store.collector_names(route.source_id)?;
    let bag = row.recorded.collector_id.and_then(|id| names.get(&id));
    let why_uncounted = match (&row.voided, &row.same_as, row.proposed) {
        (Some(_), ..) => Some(WhyUncounted::Voided),
        (_, Some(_), _) => Some(WhyUncounted::Matched),
        (_, _, Some(_)) => Some(WhyUncounted::Proposed),
        _ => None,
    };
    let LocalRow {
        id,
        recorded,
        pair_id,
        counts: _,
        voided,
        same_as,
        proposed: _,
    } = row;
    Ok(MovementView {
        id: id.to_string(),
        kind: kind_view(recorded.kind),
        date: recorded.date.to_string(),
        line: books::line_name(recorded.kind.line()).to_owned(),
        amount: recorded.amount.to_string(),
        collector: bag.map(|bag| bag.id.clone()),
        collector_name: bag.map(|bag| bag.name.clone()).unwrap_or_default(),
        category: recorded.category,
        note: recorded.note,
        given_by: recorded.given_by,
        received_by: recorded.received_by,
        by: recorded.by,
        at: recorded.at.to_rfc3339(),
        why_uncounted,
        voided: voided.map(|(by, at, reason)| VoidedView {
            by,
            at: at.to_rfc3339(),
            reason,
        }),
        same_as: same_as.map(same_view),
        pair: pair_id.map(|id| id.to_string()),
    })
}

/// Hides what was typed about a movement: a note or a name may be anybody's.
pub(crate) fn hide_words(movement: &mut MovementView) {
    hide_text(&mut movement.category);
    hide_text(&mut movement.note);
    hide_text(&mut movement.given_by);
    hide_text(&mut movement.received_by);
    if let Some(voided) = &mut movement.voided {
        hide_text(&mut voided.reason);
    }
}

fn same_view(same: SameRecord) -> SameView {
    let SameRecord {
        kind,
        row_id,
        external_id,
        by,
        at,
        gone,
    } = same;
    SameView {
        kind: kind.plural().to_owned(),
        number: row_id.to_string(),
        id: external_id,
        by,
        at: at.to_rfc3339(),
        gone,
    }
}

fn kind_view(kind: Kind) -> LocalKind {
    match kind {
        Kind::Base => LocalKind::Base,
        Kind::Outlay => LocalKind::Outlay,
        Kind::BankDeposit => LocalKind::BankDeposit,
        Kind::Withdrawal => LocalKind::Withdrawal,
        Kind::Correction => LocalKind::Correction,
        Kind::HandedIn | Kind::HandedOut | Kind::PassedOn => LocalKind::Handover,
    }
}
