//! Collectors, both ways.

use domain::{CollectorId, Pii, RecordKind, Reported, RouteId, Unreadable};
use serde::Serialize;
use serde_json::value::RawValue;

use super::entry::{Entry, Tombstone};
use super::fields::{Fault, Fields, read_record};
use super::paging::Paging;
use crate::exact::Exact;
use crate::time::Instant;

/// The reply to `GET /collectors`.
#[derive(Serialize)]
pub struct CollectorsReply {
    /// The collectors of the route, or of the tenant.
    pub collectors: Vec<Entry<Collector>>,
    /// Where the list goes on.
    pub page: Paging,
}

/// A collector as they are written.
#[derive(Serialize)]
pub struct Collector {
    collector_id: String,
    route_id: Option<String>,
    full_name: String,
    phone: Option<String>,
    active: bool,
    commission_rate: Option<Exact>,
    updated_at: Option<Instant>,
}

impl From<Reported<CollectorId, domain::Collector>> for Entry<Collector> {
    fn from(reported: Reported<CollectorId, domain::Collector>) -> Entry<Collector> {
        let Reported {
            id,
            updated_at,
            record,
        } = reported;
        let Some(collector) = record else {
            return Entry::Tombstone(Tombstone::new(ID, id.as_str(), updated_at));
        };
        let domain::Collector {
            id,
            route_id,
            full_name,
            phone,
            active,
            commission_rate,
        } = collector;
        Entry::Record(Collector {
            collector_id: id.to_string(),
            route_id: route_id.map(|id| id.to_string()),
            full_name: full_name.reveal().clone(),
            phone: phone.map(|phone| phone.reveal().clone()),
            active,
            commission_rate: commission_rate.map(Exact::from),
            updated_at: updated_at.map(Instant),
        })
    }
}

const ID: &str = "collector_id";

pub(crate) fn read(raw: &RawValue) -> Result<Reported<CollectorId, domain::Collector>, Unreadable> {
    read_record(RecordKind::Collector, ID, raw, |fields| {
        let id = fields.id(ID, CollectorId::new)?;
        let updated_at = fields.optional_instant("updated_at")?;
        let record = if fields.flag("deleted")? {
            None
        } else {
            Some(collector(id.clone(), fields)?)
        };
        Ok(Reported {
            id,
            updated_at,
            record,
        })
    })
}

fn collector(id: CollectorId, fields: &Fields<'_>) -> Result<domain::Collector, Fault> {
    Ok(domain::Collector {
        id,
        route_id: fields.other_id("route_id", RouteId::new)?,
        full_name: Pii::new(fields.text("full_name")?.into_owned()),
        phone: fields.display_text("phone").map(Pii::new),
        active: fields.optional_flag("active")?.unwrap_or(true),
        commission_rate: fields.optional_decimal("commission_rate")?,
    })
}
