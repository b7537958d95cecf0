//! Customers and collectors.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::rejection::{BytesRejection, QueryRejection};
use axum::extract::{Query, State};
use axum::http::HeaderMap;
use axum::response::Response;
use domain::{Customer, CustomerId, Reported, RouteId};
use serde::Deserialize;
use store::RouteRow;
use wire::prestacop::{CollectorsReply, CustomersReply, CustomersRequest, Paging, Position, scope};

use crate::Gateway;
use crate::cursor::{self, Cursor};
use crate::failure::Failure;
use crate::portfolio::{paging, route_of};
use crate::reply::{answer, read_body, read_query};

/// The parameters of `GET /collectors`.
#[derive(Deserialize)]
pub(crate) struct CollectorsQuery {
    route_id: Option<String>,
    cursor: Option<String>,
    page_size: Option<u32>,
}

pub(crate) async fn collectors(
    State(gateway): State<Arc<Gateway>>,
    headers: HeaderMap,
    query: Result<Query<CollectorsQuery>, QueryRejection>,
) -> Result<Response, Failure> {
    gateway.sessions.check(&headers, &[scope::COLLECTORS])?;
    let query = read_query(query)?;
    answer(gateway, move |gateway| {
        let tenant = &gateway.tenant;
        let route = one_route(gateway, query.route_id.as_deref())?;
        let route_id = route.map(|route| route.id);
        let collectors = tenant.store.served_collectors(tenant.source_id, route_id)?;
        let position = Position {
            cursor: query.cursor,
            page_size: query.page_size,
        };
        let (page, next_cursor) = cursor::slice(collectors, &position)?;
        Ok(CollectorsReply {
            collectors: page.into_iter().map(Into::into).collect(),
            page: Paging {
                next_cursor,
                watermark: None,
            },
        })
    })
    .await
}

pub(crate) async fn customers(
    State(gateway): State<Arc<Gateway>>,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Result<Response, Failure> {
    gateway.sessions.check(&headers, &[scope::CUSTOMERS])?;
    let request: CustomersRequest = read_body(&body)?;
    answer(gateway, move |gateway| {
        let route = one_route(gateway, request.route_id.as_deref())?;
        let (customers, page) = match &request.since {
            None => whole(gateway, &request, route.as_ref())?,
            Some(since) => changed(gateway, &request, route.as_ref(), since)?,
        };
        Ok(CustomersReply {
            customers: customers.into_iter().map(Into::into).collect(),
            page,
        })
    })
    .await
}

/// The route of a request that may name one.
fn one_route(gateway: &Gateway, route_id: Option<&str>) -> Result<Option<RouteRow>, Failure> {
    route_id.map(|id| route_of(gateway, id)).transpose()
}

type Customers = Vec<Reported<CustomerId, Customer>>;

fn whole(
    gateway: &Gateway,
    request: &CustomersRequest,
    route: Option<&RouteRow>,
) -> Result<(Customers, Paging), Failure> {
    let tenant = &gateway.tenant;
    let (until, after_row) = match cursor::of(&request.position)? {
        None => (tenant.store.last_change()?, 0),
        Some(Cursor::Rows { until, after_row }) => (until, after_row),
        Some(_) => return Err(Failure::cursor_expired()),
    };
    let size = cursor::page_size(&request.position)?;
    let route_id = route.map(|route| route.id);
    let rows = (tenant.store).served_customers(tenant.source_id, route_id, after_row, size)?;
    let full = rows.len() == size as usize;
    let last = rows.last().map(|(row_id, _)| *row_id).filter(|_| full);
    let next = last.map(|after_row| Cursor::Rows { until, after_row });
    let customers = rows.into_iter().map(|(_, customer)| customer).collect();
    Ok((customers, paging(next, until)))
}

fn changed(
    gateway: &Gateway,
    request: &CustomersRequest,
    route: Option<&RouteRow>,
    watermark: &str,
) -> Result<(Customers, Paging), Failure> {
    let tenant = &gateway.tenant;
    let last_change = tenant.store.last_change()?;
    // Customers belong to the tenant: their cursor is bound to no route.
    let (until, after) = match cursor::of(&request.position)? {
        None => (last_change, cursor::since(watermark, last_change)?),
        Some(Cursor::Changes {
            until,
            route: 0,
            after,
        }) => (until, after),
        Some(_) => return Err(Failure::cursor_expired()),
    };
    let size = cursor::page_size(&request.position)?;
    let (mut customers, last) =
        (tenant.store).changed_customers(tenant.source_id, after, until, size)?;
    if let Some(route) = route {
        customers.retain(|customer| is_on(customer, &route.external_id));
    }
    let next = (last < until).then_some(Cursor::Changes {
        until,
        route: 0,
        after: last,
    });
    Ok((customers, paging(next, until)))
}

/// Whether a changed customer is of a route. A tombstone may be of any.
fn is_on(customer: &Reported<CustomerId, Customer>, route_id: &RouteId) -> bool {
    let route = customer.record.as_ref().map(|record| &record.route_id);
    route.is_none_or(|route| route.as_ref() == Some(route_id))
}
