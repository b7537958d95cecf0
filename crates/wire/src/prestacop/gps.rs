//! Positions: of an address or a payment, and the samples of a collector's day.

use domain::Geo;
use serde::{Deserialize, Serialize};

use super::paging::{Paging, Position};
use crate::time::Instant;

/// A position as it is written, in decimal degrees.
#[derive(Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Point {
    lat: f64,
    lng: f64,
}

impl From<Geo> for Point {
    fn from(geo: Geo) -> Point {
        let Geo {
            latitude,
            longitude,
        } = geo;
        Point {
            lat: latitude,
            lng: longitude,
        }
    }
}

impl From<Point> for Geo {
    fn from(point: Point) -> Geo {
        let Point { lat, lng } = point;
        Geo {
            latitude: lat,
            longitude: lng,
        }
    }
}

/// What `POST /collectors/gps` is asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GpsRequest {
    /// Whose positions.
    pub collector_id: String,
    /// From this instant.
    pub from: Instant,
    /// Up to this instant.
    pub to: Instant,
    /// The place in the list.
    #[serde(flatten)]
    pub position: Position,
}

/// The reply to `POST /collectors/gps`.
#[derive(Serialize, Deserialize)]
pub struct GpsReply {
    /// The samples in the order in which they were taken.
    #[serde(default)]
    pub samples: Vec<Sample>,
    /// Where the list goes on.
    #[serde(default)]
    pub page: Paging,
}

/// Where a collector was. Personal data: it has no `Debug`.
#[derive(Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Sample {
    /// When.
    pub ts: Instant,
    /// North of the equator, degrees.
    pub lat: f64,
    /// East of Greenwich, degrees.
    pub lng: f64,
    /// How far off it may be, metres.
    pub accuracy_m: Option<f64>,
    /// Metres a second.
    pub speed_mps: Option<f64>,
    /// Degrees clockwise from north.
    pub heading: Option<f64>,
    /// What is left of the battery, per cent.
    pub battery_pct: Option<f64>,
    /// False marks the moment at which the collector switched tracking off.
    pub tracking: bool,
}
