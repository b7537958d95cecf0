//! What each collector did on each day, from the records that the day summary counts.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::State;
use axum::extract::rejection::BytesRejection;
use axum::http::HeaderMap;
use axum::response::Response;
use chrono::{NaiveTime, Offset, TimeZone};
use domain::{BusinessDate, CashEffect, CollectorId, DayFigures, Line, Record, RecordKind, Stamp};
use store::RouteRow;
use store::serve::{Place, Window};
use wire::prestacop::{
    ActivityReply, ActivityRequest, CollectorDay, PAGE_SIZE_MAX, Paging, Sample, scope,
};
use wire::{Date, Instant};

use crate::Gateway;
use crate::cursor::{self, Cursor};
use crate::failure::Failure;
use crate::portfolio::{route_of, window_of};
use crate::reply::{answer, read_body};

/// How many days are looked through at once: bounds the memory of a wide window.
const DAYS_AT_ONCE: i64 = 7;
const KINDS: [RecordKind; 3] = [RecordKind::Loan, RecordKind::Payment, RecordKind::Expense];

pub(crate) async fn activity(
    State(gateway): State<Arc<Gateway>>,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Result<Response, Failure> {
    gateway.sessions.check(&headers, &[scope::COLLECTORS])?;
    let request: ActivityRequest = read_body(&body)?;
    answer(gateway, move |gateway| read_activity(gateway, &request)).await
}

/// What the records of a collector's day come to.
struct Tally {
    figures: DayFigures,
    updated_at: Option<Stamp>,
}

type Tallies = BTreeMap<(BusinessDate, CollectorId), Tally>;

fn read_activity(gateway: &Gateway, request: &ActivityRequest) -> Result<ActivityReply, Failure> {
    let route = route_of(gateway, &request.route_id)?;
    let window = window_of(&route, request.from_date.0, request.to_date.0)?;
    let size = cursor::page_size(&request.position)? as usize;
    let begin = match cursor::of(&request.position)? {
        None => (window.from, 0),
        Some(Cursor::Day { date, sent }) => (
            BusinessDate::from_epoch_days(date).ok_or_else(Failure::cursor_expired)?,
            sent,
        ),
        Some(_) => return Err(Failure::cursor_expired()),
    };
    let mut rows = Vec::new();
    if let Some((first, last)) = gateway.tenant.store.span(route.id)? {
        let (mut from, mut sent) = begin;
        from = from.max(first);
        let to = window.to.min(last);
        while from <= to && rows.len() <= size {
            let until = from.plus_days(DAYS_AT_ONCE - 1).min(to);
            let tallies = tally(gateway, window_of(&route, from, until)?)?;
            for ((date, collector_id), tally) in tallies.into_iter().skip(sent) {
                rows.push(row(gateway, &route, date, &collector_id, &tally)?);
            }
            sent = 0;
            from = until.plus_days(1);
        }
    }
    let next_cursor = (rows.len() > size).then(|| place_after(&rows[..size], begin).to_text());
    rows.truncate(size);
    Ok(ActivityReply {
        activity: rows,
        page: Paging {
            next_cursor,
            watermark: None,
        },
    })
}

/// After the rows of a page that began with so many rows of a date already sent.
fn place_after(page: &[CollectorDay], (began, sent): (BusinessDate, usize)) -> Cursor {
    let last = page.last().map_or(began, |row| row.business_date.0);
    let of_last = page.iter().filter(|row| row.business_date.0 == last);
    let before = if last == began { sent } else { 0 };
    Cursor::Day {
        date: last.epoch_days(),
        sent: of_last.count() + before,
    }
}

fn tally(gateway: &Gateway, window: Window<'_>) -> Result<Tallies, Failure> {
    let store = &gateway.tenant.store;
    let mut tallies = Tallies::new();
    let mut place = Some(Place::START);
    while let Some(after) = place {
        let (records, next) = store.statement(window, &KINDS, after, PAGE_SIZE_MAX)?;
        for record in &records {
            count(&mut tallies, record, window)?;
        }
        place = next;
    }
    Ok(tallies)
}

fn count(tallies: &mut Tallies, record: &Record, window: Window<'_>) -> Result<(), Failure> {
    let clock = &window.route.clock;
    let (collector_id, effect, updated_at) = match record {
        Record::Payment(payment) => {
            let record = payment.record.as_ref();
            let collector_id = record.and_then(|payment| payment.collector_id.as_ref());
            let effect = record.and_then(|payment| payment.cash_effect(clock));
            (collector_id, effect, payment.updated_at)
        }
        Record::Expense(expense) => {
            let record = expense.record.as_ref();
            let collector_id = record.and_then(|expense| expense.collector_id.as_ref());
            let effect = record.and_then(|expense| expense.cash_effect(clock));
            (collector_id, effect, expense.updated_at)
        }
        Record::Loan(loan) => {
            let record = loan.record.as_ref();
            let collector_id = record.and_then(|loan| loan.collector_id.as_ref());
            let effect = record.and_then(|loan| loan.cash_effect(clock));
            (collector_id, effect, loan.updated_at)
        }
        _ => return Ok(()),
    };
    let (Some(collector_id), Some(effect)) = (collector_id, effect) else {
        return Ok(());
    };
    // A loan that was handed out before the window is in the statement because it is open.
    if (window.from..=window.to).contains(&effect.date) {
        add(tallies, collector_id, &effect, updated_at)?;
    }
    Ok(())
}

fn add(
    tallies: &mut Tallies,
    collector_id: &CollectorId,
    effect: &CashEffect,
    updated_at: Option<Stamp>,
) -> Result<(), Failure> {
    let tally = tallies
        .entry((effect.date, collector_id.clone()))
        .or_insert_with(|| Tally {
            figures: DayFigures::zero(effect.amount.currency()),
            updated_at: None,
        });
    tally.figures.add(effect)?;
    if Stamp::replaces(updated_at, tally.updated_at) {
        tally.updated_at = updated_at;
    }
    Ok(())
}

fn row(
    gateway: &Gateway,
    route: &RouteRow,
    date: BusinessDate,
    collector_id: &CollectorId,
    tally: &Tally,
) -> Result<CollectorDay, Failure> {
    let Tally {
        figures,
        updated_at,
    } = tally;
    let samples = samples_of(gateway, route, date, collector_id);
    let ended_at = samples.last().filter(|sample| !sample.tracking);
    let payments_count = figures.payments_count.try_into().ok();
    Ok(CollectorDay {
        collector_id: collector_id.to_string(),
        business_date: Date(date),
        started_at: samples.first().map(|sample| sample.ts),
        ended_at: ended_at.map(|sample| sample.ts),
        receipts_count: payments_count,
        receipts_amount: Some(figures.receipts()?.into()),
        payments_count,
        loans_issued_count: figures.loans_count.try_into().ok(),
        loans_issued_amount: Some(figures.line(Line::Disbursed).into()),
        expenses_amount: Some(figures.line(Line::Expenses).into()),
        tracking_enabled: Some(samples.iter().any(|sample| sample.tracking)),
        updated_at: updated_at.map(Instant),
    })
}

/// Where the collector was on that day of the route.
fn samples_of(
    gateway: &Gateway,
    route: &RouteRow,
    date: BusinessDate,
    collector_id: &CollectorId,
) -> Vec<Sample> {
    let begins = |date: BusinessDate| {
        let midnight = date.date().and_time(NaiveTime::MIN);
        let begins = route
            .clock
            .zone()
            .zone()
            .from_local_datetime(&midnight)
            .earliest()?;
        let offset_seconds = begins.offset().fix().local_minus_utc();
        Stamp::from_parts(begins.timestamp_micros(), offset_seconds)
    };
    let ends = begins(date.plus_days(1))
        .and_then(|next| Stamp::from_parts(next.epoch_micros() - 1, next.offset_seconds()));
    match (begins(date), ends) {
        (Some(begins), Some(ends)) => gateway.tenant.tracks.samples(collector_id, begins, ends),
        _ => Vec::new(),
    }
}
