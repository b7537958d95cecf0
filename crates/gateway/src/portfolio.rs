//! Routes and the portfolio statement.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::rejection::{BytesRejection, QueryRejection};
use axum::extract::{Query, State};
use axum::http::HeaderMap;
use axum::response::Response;
use domain::{BusinessDate, Record, RecordKind, RouteId, Stamp};
use store::RouteRow;
use store::serve::{Place, Window};
use wire::prestacop::{
    DataSet, Loan, Paging, Position, RoutesReply, StatementReply, StatementRequest, scope,
};

use crate::Gateway;
use crate::cursor::{self, Cursor};
use crate::failure::Failure;
use crate::reply::{answer, read_body, read_query};

pub(crate) async fn routes(
    State(gateway): State<Arc<Gateway>>,
    headers: HeaderMap,
    query: Result<Query<Position>, QueryRejection>,
) -> Result<Response, Failure> {
    gateway.sessions.check(&headers, &[scope::PORTFOLIO])?;
    let position = read_query(query)?;
    answer(gateway, move |gateway| {
        let tenant = &gateway.tenant;
        let routes = tenant.store.served_routes(tenant.source_id)?;
        let (page, next_cursor) = cursor::slice(routes, &position)?;
        Ok(RoutesReply {
            routes: page.into_iter().map(Into::into).collect(),
            page: Paging {
                next_cursor,
                watermark: None,
            },
        })
    })
    .await
}

pub(crate) async fn statement(
    State(gateway): State<Arc<Gateway>>,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Result<Response, Failure> {
    gateway.sessions.check(&headers, &[])?;
    let request: StatementRequest = read_body(&body)?;
    gateway
        .sessions
        .check(&headers, &scopes(&request.include))?;
    answer(gateway, move |gateway| read_statement(gateway, &request)).await
}

/// What a token must be good for to read these lists.
fn scopes(include: &[DataSet]) -> Vec<&'static str> {
    let scope = |data_set: &DataSet| match data_set {
        DataSet::Loans => scope::PORTFOLIO,
        DataSet::Payments | DataSet::Expenses | DataSet::CashMovements => scope::PAYMENTS,
    };
    include.iter().map(scope).collect()
}

fn kind(data_set: &DataSet) -> RecordKind {
    match data_set {
        DataSet::Loans => RecordKind::Loan,
        DataSet::Payments => RecordKind::Payment,
        DataSet::Expenses => RecordKind::Expense,
        DataSet::CashMovements => RecordKind::CashMovement,
    }
}

/// The route of a request.
pub(crate) fn route_of(gateway: &Gateway, route_id: &str) -> Result<RouteRow, Failure> {
    let tenant = &gateway.tenant;
    tenant
        .store
        .route(tenant.source_id, route_id)?
        .ok_or_else(|| Failure::not_found("there is no such route"))
}

/// The dates of a request.
pub(crate) fn window_of(
    route: &RouteRow,
    from: BusinessDate,
    to: BusinessDate,
) -> Result<Window<'_>, Failure> {
    if from > to {
        return Err(Failure::invalid("from_date", "from_date is after to_date"));
    }
    Ok(Window { route, from, to })
}

fn read_statement(
    gateway: &Gateway,
    request: &StatementRequest,
) -> Result<StatementReply, Failure> {
    if request.include.is_empty() {
        return Err(Failure::invalid("include", "include names no list"));
    }
    let route = route_of(gateway, &request.route_id)?;
    let window = window_of(&route, request.from_date.0, request.to_date.0)?;
    let (records, page) = match &request.since {
        None => whole(gateway, request, window)?,
        Some(since) => changed(gateway, request, window, since)?,
    };
    Ok(write(request, &route.external_id, records, page))
}

/// Everything in the window, with the change from which to go on the next time.
fn whole(
    gateway: &Gateway,
    request: &StatementRequest,
    window: Window<'_>,
) -> Result<(Vec<Record>, Paging), Failure> {
    let store = &gateway.tenant.store;
    let (until, after) = match cursor::of(&request.position)? {
        None => (store.last_change()?, Place::START),
        Some(Cursor::Statement {
            until,
            route,
            place,
        }) if route == window.route.id => (until, place),
        Some(_) => return Err(Failure::cursor_expired()),
    };
    let kinds: Vec<RecordKind> = request.include.iter().map(kind).collect();
    let size = cursor::page_size(&request.position)?;
    let (records, next) = store.statement(window, &kinds, after, size)?;
    let route = window.route.id;
    let next = next.map(|place| Cursor::Statement {
        until,
        route,
        place,
    });
    Ok((records, paging(next, until)))
}

/// What changed after a watermark, deletions too.
fn changed(
    gateway: &Gateway,
    request: &StatementRequest,
    window: Window<'_>,
    watermark: &str,
) -> Result<(Vec<Record>, Paging), Failure> {
    let store = &gateway.tenant.store;
    let last_change = store.last_change()?;
    let (until, after) = match cursor::of(&request.position)? {
        None => (last_change, cursor::since(watermark, last_change)?),
        Some(Cursor::Changes {
            until,
            route,
            after,
        }) if route == window.route.id => (until, after),
        Some(_) => return Err(Failure::cursor_expired()),
    };
    let kinds: Vec<RecordKind> = request.include.iter().map(kind).collect();
    let size = cursor::page_size(&request.position)?;
    let (mut records, last) = store.changed_statement(window, &kinds, after, until, size)?;
    records.retain(|record| stands_in(record, window));
    let next = (last < until).then_some(Cursor::Changes {
        until,
        route: window.route.id,
        after: last,
    });
    Ok((records, paging(next, until)))
}

pub(crate) fn paging(next: Option<Cursor>, until: i64) -> Paging {
    Paging {
        watermark: next.is_none().then(|| until.to_string()),
        next_cursor: next.map(Cursor::to_text),
    }
}

/// Whether a changed record belongs in the window. Tombstones and loans do: who asks cannot know
/// where they stood.
fn stands_in(record: &Record, window: Window<'_>) -> bool {
    let at = match record {
        Record::Payment(payment) => payment.record.as_ref().map(|payment| payment.paid_at),
        Record::Expense(expense) => expense.record.as_ref().map(|expense| expense.spent_at),
        Record::CashMovement(movement) => movement.record.as_ref().map(|moved| moved.moved_at),
        _ => None,
    };
    let within = |at: Stamp| {
        let date = BusinessDate::of(at, window.route.clock.zone());
        (window.from..=window.to).contains(&date)
    };
    at.is_none_or(within)
}

fn write(
    request: &StatementRequest,
    route_id: &RouteId,
    records: Vec<Record>,
    page: Paging,
) -> StatementReply {
    let mut reply = StatementReply {
        route_id: route_id.to_string(),
        loans: asked(request, DataSet::Loans),
        payments: asked(request, DataSet::Payments),
        expenses: asked(request, DataSet::Expenses),
        cash_movements: asked(request, DataSet::CashMovements),
        page,
    };
    let StatementReply {
        loans,
        payments,
        expenses,
        cash_movements,
        ..
    } = &mut reply;
    for record in records {
        match record {
            Record::Loan(loan) => put(loans, Loan::entry(loan, route_id)),
            Record::Payment(payment) => put(payments, payment.into()),
            Record::Expense(expense) => put(expenses, expense.into()),
            Record::CashMovement(movement) => put(cash_movements, movement.into()),
            // A statement is read for its own kinds only.
            Record::Route(_) | Record::Collector(_) | Record::Customer(_) => {}
        }
    }
    reply
}

/// An empty list where it was asked for.
fn asked<T>(request: &StatementRequest, data_set: DataSet) -> Option<Vec<T>> {
    request.include.contains(&data_set).then(Vec::new)
}

fn put<T>(list: &mut Option<Vec<T>>, entry: T) {
    list.get_or_insert_default().push(entry);
}
