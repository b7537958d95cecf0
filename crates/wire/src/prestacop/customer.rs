//! Customers, both ways.

use domain::{CustomerId, DocumentType, Pii, RecordKind, Reported, RouteId, Unreadable};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::entry::{Entry, Tombstone};
use super::fields::{Fault, Fields, read_record};
use super::gps::Point;
use super::paging::{Paging, Position};
use crate::time::Instant;

/// What `POST /customers/query` is asked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CustomersRequest {
    /// Of one route only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub route_id: Option<String>,
    /// The place in the list.
    #[serde(flatten)]
    pub position: Position,
    /// The watermark after which to send what changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub since: Option<String>,
}

/// The reply to `POST /customers/query`.
#[derive(Serialize)]
pub struct CustomersReply {
    /// The customers.
    pub customers: Vec<Entry<Customer>>,
    /// Where the list goes on.
    pub page: Paging,
}

/// A customer as they are written.
#[derive(Serialize)]
pub struct Customer {
    customer_id: String,
    document_type: Option<String>,
    document_number: Option<String>,
    full_name: String,
    phone: Option<String>,
    address: Option<String>,
    city_code: Option<String>,
    geo: Option<Point>,
    kyc_notes: Option<String>,
    reported_bad: bool,
    route_id: Option<String>,
    created_at: Option<Instant>,
    updated_at: Option<Instant>,
}

impl From<Reported<CustomerId, domain::Customer>> for Entry<Customer> {
    fn from(reported: Reported<CustomerId, domain::Customer>) -> Entry<Customer> {
        let Reported {
            id,
            updated_at,
            record,
        } = reported;
        let Some(customer) = record else {
            return Entry::Tombstone(Tombstone::new(ID, id.as_str(), updated_at));
        };
        let domain::Customer {
            id,
            route_id,
            document_type,
            document_number,
            full_name,
            phone,
            address,
            city_code,
            geo,
            kyc_notes,
            reported_bad,
            created_at,
        } = customer;
        let reveal = |text: Option<Pii<String>>| text.map(|text| text.reveal().clone());
        Entry::Record(Customer {
            customer_id: id.to_string(),
            document_type: document_type.map(|kind| kind.as_str().to_owned()),
            document_number: reveal(document_number),
            full_name: full_name.reveal().clone(),
            phone: reveal(phone),
            address: reveal(address),
            city_code,
            geo: geo.map(|geo| Point::from(*geo.reveal())),
            kyc_notes: reveal(kyc_notes),
            reported_bad,
            route_id: route_id.map(|id| id.to_string()),
            created_at: created_at.map(Instant),
            updated_at: updated_at.map(Instant),
        })
    }
}

const ID: &str = "customer_id";

pub(crate) fn read(raw: &RawValue) -> Result<Reported<CustomerId, domain::Customer>, Unreadable> {
    read_record(RecordKind::Customer, ID, raw, |fields| {
        let id = fields.id(ID, CustomerId::new)?;
        let updated_at = fields.optional_instant("updated_at")?;
        let record = if fields.flag("deleted")? {
            None
        } else {
            Some(customer(id.clone(), fields)?)
        };
        Ok(Reported {
            id,
            updated_at,
            record,
        })
    })
}

fn customer(id: CustomerId, fields: &Fields<'_>) -> Result<domain::Customer, Fault> {
    let personal = |name: &str| fields.display_text(name).map(Pii::new);
    Ok(domain::Customer {
        id,
        route_id: fields.other_id("route_id", RouteId::new)?,
        document_type: fields
            .display_text("document_type")
            .map(|text| DocumentType::from_text(&text)),
        document_number: personal("document_number"),
        full_name: Pii::new(fields.text("full_name")?.into_owned()),
        phone: personal("phone"),
        address: personal("address"),
        city_code: fields.display_text("city_code"),
        geo: fields.geo("geo").map(Pii::new),
        kyc_notes: personal("kyc_notes"),
        reported_bad: fields.flag("reported_bad")?,
        // No figure needs it: an unreadable one is as good as missing.
        created_at: fields.optional_instant("created_at").unwrap_or(None),
    })
}
