//! Routes, both ways.

use domain::{Currency, Reason, RecordKind, Reported, RouteId, TimeZone, Unreadable};
use serde::Serialize;
use serde_json::value::RawValue;

use super::entry::{Entry, Tombstone};
use super::fields::{Fault, Fields, fault, read_record};
use super::paging::Paging;
use crate::time::{Date, Instant};

/// The reply to `GET /routes`.
#[derive(Serialize)]
pub struct RoutesReply {
    /// The routes of the tenant.
    pub routes: Vec<Entry<Route>>,
    /// Where the list goes on.
    pub page: Paging,
}

/// A route as it is written.
#[derive(Serialize)]
pub struct Route {
    route_id: String,
    name: String,
    currency: &'static str,
    time_zone: &'static str,
    opened_on: Option<Date>,
    active: bool,
    updated_at: Option<Instant>,
}

impl From<Reported<RouteId, domain::Route>> for Entry<Route> {
    fn from(reported: Reported<RouteId, domain::Route>) -> Entry<Route> {
        let Reported {
            id,
            updated_at,
            record,
        } = reported;
        let Some(route) = record else {
            return Entry::Tombstone(Tombstone::new(ID, id.as_str(), updated_at));
        };
        let domain::Route {
            id,
            name,
            currency,
            time_zone,
            opened_on,
            active,
        } = route;
        Entry::Record(Route {
            route_id: id.to_string(),
            name,
            currency: currency.code(),
            time_zone: time_zone.name(),
            opened_on: opened_on.map(Date),
            active,
            updated_at: updated_at.map(Instant),
        })
    }
}

const ID: &str = "route_id";

pub(crate) fn read(raw: &RawValue) -> Result<Reported<RouteId, domain::Route>, Unreadable> {
    read_record(RecordKind::Route, ID, raw, |fields| {
        let id = fields.id(ID, RouteId::new)?;
        let updated_at = fields.optional_instant("updated_at")?;
        let record = if fields.flag("deleted")? {
            None
        } else {
            Some(route(id.clone(), fields)?)
        };
        Ok(Reported {
            id,
            updated_at,
            record,
        })
    })
}

fn route(id: RouteId, fields: &Fields<'_>) -> Result<domain::Route, Fault> {
    let currency = Currency::from_code(&fields.text("currency")?)
        .ok_or_else(|| fault("currency", Reason::UnknownCurrency))?;
    let time_zone = TimeZone::parse(&fields.text("time_zone")?)
        .map_err(|_| fault("time_zone", Reason::UnknownTimeZone))?;
    Ok(domain::Route {
        id,
        name: fields.text("name")?.into_owned(),
        currency,
        time_zone,
        // No figure needs it: an unreadable one is as good as missing.
        opened_on: fields.optional_date("opened_on").unwrap_or(None),
        active: fields.optional_flag("active")?.unwrap_or(true),
    })
}
