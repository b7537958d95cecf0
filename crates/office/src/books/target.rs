//! The target of the day: what was due, what came of it, who is still to pay.

use std::collections::BTreeMap;

use domain::target::permille;
use domain::{BusinessDate, LoanLedger, Money, MoneyError, Pending, Pii, Target};
use store::{Lending, RouteRow, Store};

use super::reasons::Reasons;
use crate::caller::Caller;
use crate::clock;
use crate::office::{Books, Office};
use crate::personal::HIDDEN;
use crate::trouble::Trouble;
use crate::view::{DueView, Language, PendingView, TargetQuestion, TargetView};

impl Office {
    pub(crate) async fn target(
        &self,
        caller: &Caller,
        question: TargetQuestion,
    ) -> Result<TargetView, Trouble> {
        let (caller, language) = (caller.clone(), self.language());
        self.with_books(move |books| target(books, &caller, language, &question))
            .await
    }
}

fn target(
    books: &Books,
    caller: &Caller,
    language: Language,
    question: &TargetQuestion,
) -> Result<TargetView, Trouble> {
    let store = &books.store;
    let eyes = caller.eyes(question.purpose.as_ref())?;
    let source = question.source.as_deref();
    let route = super::route_named(store, caller, source, &question.route_id)?;
    let date = question.date.as_deref().map(super::date).transpose()?;
    let date = date.unwrap_or_else(|| clock::today(&route.clock));
    if super::blind(store, caller, &route, date)? {
        return Err(Trouble::new("count_first"));
    }
    let lending = store.lending_of_day(&route, date)?;
    let target = Target::new(route.currency, date, &lending.loans, &lending.replaced)?;
    let names = match eyes.names {
        true => store.borrowers(&numbers(&target.pending))?,
        false => BTreeMap::new(),
    };
    if !names.is_empty() {
        let entry = caller.reading("target", question.purpose.as_ref());
        let source = super::source_name(store, &route)?;
        let object = format!("{source}/{} {date}", route.external_id);
        let rows = u32::try_from(names.len()).unwrap_or(u32::MAX);
        books.note(entry.on(&object).with("rows", rows))?;
    }
    let reasons = reasons(store, &route, &lending, &target)?;
    let hidden = !eyes.names && !target.pending.is_empty();
    Ok(TargetView {
        pending: pending(&target.pending, &lending.loans, hidden, &names),
        cannot: reasons.views(language),
        hidden,
        ..figures(&route, &target)?
    })
}

/// The target of a route's day in short; none where a loan does not say when it is due.
pub(super) fn due(
    store: &Store,
    route: &RouteRow,
    date: BusinessDate,
) -> Result<Option<(Money, Money)>, Trouble> {
    let lending = store.lending_of_day(route, date)?;
    let target = Target::new(route.currency, date, &lending.loans, &lending.replaced)?;
    let said = target.without_terms.is_empty();
    Ok(said.then_some((target.due, target.due_paid)))
}

/// The same as it is shown.
pub(super) fn due_view((due, paid): (Money, Money)) -> DueView {
    DueView {
        due: due.to_string(),
        paid: paid.to_string(),
        permille: permille(paid, due),
    }
}

fn numbers(pending: &[Pending]) -> Vec<i64> {
    pending.iter().map(|pending| pending.number).collect()
}

fn figures(route: &RouteRow, target: &Target) -> Result<TargetView, MoneyError> {
    let handed_out = &target.handed_out;
    Ok(TargetView {
        date: target.date.to_string(),
        currency: route.currency.code().to_owned(),
        due: target.due.to_string(),
        due_paid: target.due_paid.to_string(),
        due_paid_permille: target.due_paid_permille(),
        clients_due: target.clients_due,
        clients_paid: target.clients_paid,
        arrears: target.arrears.to_string(),
        arrears_paid: target.arrears_paid.to_string(),
        clients_in_arrears: target.clients_in_arrears,
        extra: target.extra.to_string(),
        clients_extra: target.clients_extra,
        new_loans: handed_out.new_loans,
        new_principal: handed_out.new_principal.to_string(),
        renewals: handed_out.renewals,
        renewed_principal: handed_out.renewed_principal.to_string(),
        rolled_over: handed_out.rolled_over.to_string(),
        renewal_new_money: handed_out.renewal_new_money()?.to_string(),
        pending: Vec::new(),
        cannot: Vec::new(),
        hidden: false,
    })
}

/// Those in arrears first, then by name; where names are hidden by loan, so that the order does not
/// tell them.
fn pending(
    pending: &[Pending],
    loans: &[LoanLedger],
    hidden: bool,
    names: &BTreeMap<i64, Pii<String>>,
) -> Vec<PendingView> {
    let loans: BTreeMap<i64, &LoanLedger> =
        loans.iter().map(|loan| (loan.number(), loan)).collect();
    let view = |one: &Pending| {
        let name = names.get(&one.number).map(Pii::reveal);
        let loan = loans.get(&one.number);
        PendingView {
            customer: match hidden {
                true => HIDDEN.to_owned(),
                false => name.cloned().unwrap_or_default(),
            },
            loan: loan.map_or_else(String::new, |loan| loan.loan().id.to_string()),
            number: one.number.to_string(),
            due: one.due.to_string(),
            arrears: one.arrears.to_string(),
            days_late: one.days_late,
        }
    };
    let mut sorted: Vec<(bool, PendingView)> = pending
        .iter()
        .map(|one| (one.arrears.is_zero(), view(one)))
        .collect();
    sorted.sort_by_cached_key(|(on_time, view)| {
        (*on_time, view.customer.to_lowercase(), view.loan.clone())
    });
    sorted.into_iter().map(|(_, view)| view).collect()
}

/// What of the target cannot be said, or not for certain.
fn reasons(
    store: &Store,
    route: &RouteRow,
    lending: &Lending,
    target: &Target,
) -> Result<Reasons, Trouble> {
    let mut reasons = Reasons::default();
    // What was due stood fast when the day began: it must have been read since. Of a day to come
    // what is known today is told.
    let began: BusinessDate = target.date.min(clock::today(&route.clock));
    if super::reasons::read_on(store, route)?.is_none_or(|read| read < began) {
        reasons.add("not_synced");
    }
    reasons.count("quarantined", store.quarantined_for(route)?);
    reasons.count_of("payment_without_loan", &lending.without_loan);
    reasons.count_of("loan_without_terms", &target.without_terms);
    reasons.count_of("payments_missing", &target.receipts_missing);
    Ok(reasons)
}

#[cfg(test)]
mod tests;
