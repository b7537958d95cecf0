//! Routes, collectors and customers.

use rust_decimal::Decimal;

use crate::ids::{CollectorId, CustomerId, RouteId};
use crate::money::Currency;
use crate::movements::Geo;
use crate::pii::Pii;
use crate::time::{BusinessDate, Stamp, TimeZone};
use crate::tolerant::tolerant_enum;

/// A route: the customers that one collector walks, with one cash box in one currency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Route {
    /// The upstream's id.
    pub id: RouteId,
    /// As the office calls it.
    pub name: String,
    /// The currency of everything on the route. It never changes.
    pub currency: Currency,
    /// Where its days begin and end.
    pub time_zone: TimeZone,
    /// Its first day.
    pub opened_on: Option<BusinessDate>,
    /// Whether it is still walked.
    pub active: bool,
}

/// A person who collects.
#[derive(Clone, PartialEq, Eq)]
pub struct Collector {
    /// The upstream's id.
    pub id: CollectorId,
    /// The route that they walk now.
    pub route_id: Option<RouteId>,
    /// Their name.
    pub full_name: Pii<String>,
    /// Their phone.
    pub phone: Option<Pii<String>>,
    /// Whether they still work.
    pub active: bool,
    /// Their commission, as the upstream states it.
    pub commission_rate: Option<Decimal>,
}

tolerant_enum! {
    /// The kind of an identity document in Colombia.
    DocumentType {
        /// Cédula de ciudadanía.
        Cc = "CC",
        /// Cédula de extranjería.
        Ce = "CE",
        /// NIT, a company's tax number.
        Ni = "NI",
        /// Tarjeta de identidad.
        Ti = "TI",
        /// Passport.
        Pp = "PP",
        /// Permiso por protección temporal.
        Ppt = "PPT",
        /// Another document.
        Ot = "OT",
    }
}

/// A person who owes.
#[derive(Clone, PartialEq, Eq)]
pub struct Customer {
    /// The upstream's id.
    pub id: CustomerId,
    /// The route that visits them.
    pub route_id: Option<RouteId>,
    /// The kind of document.
    pub document_type: Option<DocumentType>,
    /// The document's number.
    pub document_number: Option<Pii<String>>,
    /// Their name.
    pub full_name: Pii<String>,
    /// Their phone.
    pub phone: Option<Pii<String>>,
    /// Where they are visited.
    pub address: Option<Pii<String>>,
    /// DIVIPOLA code of the municipality; text with leading zeros.
    pub city_code: Option<String>,
    /// The position of the address.
    pub geo: Option<Pii<Geo>>,
    /// What the office noted when it took them on.
    pub kyc_notes: Option<Pii<String>>,
    /// Whether some company has reported them as a bad payer.
    pub reported_bad: bool,
    /// When the upstream took them on.
    pub created_at: Option<Stamp>,
}
