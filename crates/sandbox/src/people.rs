//! Invented routes, collectors and customers, such as a Colombian office would know.

use domain::{
    BusinessDate, Collector, CollectorId, Currency, Customer, CustomerId, DocumentType, Geo, Money,
    Pii, Reported, Route, RouteId, Stamp, TimeZone,
};
use rand::RngExt;
use rand_chacha::ChaCha8Rng;

use crate::Options;
use crate::time::at;

/// A block of houses, in millionths of a degree: about a hundred metres.
const BLOCK: i32 = 900;
/// How many blocks a route reaches in each direction.
const BLOCKS: i32 = 7;

/// A point in millionths of a degree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Spot {
    pub(crate) north: i32,
    pub(crate) east: i32,
}

impl Spot {
    /// How far it is along the streets, which run north and east.
    pub(crate) fn way_to(self, other: Spot) -> u32 {
        self.north.abs_diff(other.north) + self.east.abs_diff(other.east)
    }
}

/// A place where routes are.
struct Place {
    name: &'static str,
    city_code: &'static str,
    middle: Spot,
}

/// Who is in the tenant before anybody has borrowed anything.
pub(crate) struct People {
    pub(crate) routes: Vec<Reported<RouteId, Route>>,
    pub(crate) collectors: Vec<Reported<CollectorId, Collector>>,
    pub(crate) customers: Vec<Reported<CustomerId, Customer>>,
    /// Where each customer lives, on which route, and who visits them.
    pub(crate) houses: Vec<House>,
    /// Where each route begins.
    pub(crate) offices: Vec<Spot>,
}

/// A customer's house; the customer is that of the same index.
#[derive(Clone, Copy, Debug)]
pub(crate) struct House {
    pub(crate) route: usize,
    pub(crate) collector: usize,
    pub(crate) spot: Spot,
}

/// Invents the people of a tenant. They are all there on the first day.
pub(crate) fn invent(options: &Options, rng: &mut ChaCha8Rng) -> People {
    let first = options.first_day();
    let places = places();
    let names = Names::read();
    let mut people = People {
        routes: Vec::new(),
        collectors: Vec::new(),
        customers: Vec::new(),
        houses: Vec::new(),
        offices: Vec::new(),
    };
    for index in 0..options.routes as usize {
        let place = &places[index % places.len()];
        people.routes.push(route(index, place, places.len(), first));
        people.offices.push(place.middle);
    }
    for index in 0..options.collectors as usize {
        let route_id = people.routes[index % people.routes.len()].id.clone();
        people
            .collectors
            .push(collector(index, route_id, &names, first, rng));
    }
    for index in 0..options.customers as usize {
        let route = index % people.routes.len();
        let place = &places[route % places.len()];
        let house = House {
            route,
            collector: collector_of(options, route, index),
            spot: spot(place.middle, rng),
        };
        let route_id = people.routes[route].id.clone();
        people.customers.push(customer(
            index, route_id, place, house.spot, &names, first, rng,
        ));
        people.houses.push(house);
    }
    people
}

/// The collectors of a route share its customers; where there are fewer collectors than routes,
/// one walks several.
fn collector_of(options: &Options, route: usize, customer: usize) -> usize {
    let (routes, collectors) = (options.routes as usize, options.collectors as usize);
    if collectors <= routes {
        return route % collectors;
    }
    let of_route = (collectors - route).div_ceil(routes);
    route + (customer / routes % of_route) * routes
}

fn route(
    index: usize,
    place: &Place,
    places: usize,
    first: BusinessDate,
) -> Reported<RouteId, Route> {
    let id = RouteId::new(format!("route-{:02}", index + 1)).expect("a short id");
    let name = match index / places {
        0 => place.name.to_owned(),
        round => format!("{} {}", place.name, round + 1),
    };
    let record = Route {
        id: id.clone(),
        name,
        currency: Currency::Cop,
        time_zone: TimeZone::parse("America/Bogota").expect("a zone of the table"),
        opened_on: Some(first),
        active: true,
    };
    Reported {
        id,
        updated_at: Some(at(first, 5, 0, 0)),
        record: Some(record),
    }
}

fn collector(
    index: usize,
    route_id: RouteId,
    names: &Names,
    first: BusinessDate,
    rng: &mut ChaCha8Rng,
) -> Reported<CollectorId, Collector> {
    let id = CollectorId::new(format!("col-{:03}", index + 1)).expect("a short id");
    let record = Collector {
        id: id.clone(),
        route_id: Some(route_id),
        full_name: Pii::new(names.full_name(rng)),
        phone: Some(Pii::new(phone(rng))),
        active: true,
        commission_rate: Some(percent(rng.random_range(6..=12) * 50).to_decimal()),
    };
    Reported {
        id,
        updated_at: Some(at(first, 5, 10, 0)),
        record: Some(record),
    }
}

fn customer(
    index: usize,
    route_id: RouteId,
    place: &Place,
    spot: Spot,
    names: &Names,
    first: BusinessDate,
    rng: &mut ChaCha8Rng,
) -> Reported<CustomerId, Customer> {
    let id = CustomerId::new(format!("cus-{:04}", index + 1)).expect("a short id");
    let foreign = rng.random_ratio(1, 15);
    let full_name = match index {
        // One name that tests what a name can do to a page, a file and a search.
        0 => "María Eugenia \"La Mona\" D'Aleman <Ñungo> & Hijos".to_owned(),
        _ => names.full_name(rng),
    };
    let notes = [
        "Tienda en la esquina",
        "Vende tintos en la mañana",
        "Paga los sábados doble",
    ];
    let created: Stamp = at(first, 5, 20, 0);
    let record = Customer {
        id: id.clone(),
        route_id: Some(route_id),
        document_type: Some(if foreign {
            DocumentType::Ppt
        } else {
            DocumentType::Cc
        }),
        document_number: Some(Pii::new(document_number(foreign, rng))),
        full_name: Pii::new(full_name),
        phone: Some(Pii::new(phone(rng))),
        address: Some(Pii::new(address(place, rng))),
        city_code: Some(place.city_code.to_owned()),
        geo: Some(Pii::new(geo(spot))),
        kyc_notes: (rng.random_ratio(1, 6))
            .then(|| Pii::new(notes[rng.random_range(0..notes.len())].to_owned())),
        reported_bad: rng.random_ratio(1, 40),
        created_at: Some(created),
    };
    Reported {
        id,
        updated_at: Some(created),
        record: Some(record),
    }
}

/// A rate in hundredths of a per cent, with the two decimals that pesos have.
pub(crate) fn percent(hundredths: i64) -> Money {
    Money::from_minor(hundredths, Currency::Cop)
}

/// A point in decimal degrees.
#[expect(clippy::float_arithmetic, reason = "a position on the map, not money")]
pub(crate) fn geo(spot: Spot) -> Geo {
    Geo {
        latitude: f64::from(spot.north) / 1e6,
        longitude: f64::from(spot.east) / 1e6,
    }
}

fn spot(middle: Spot, rng: &mut ChaCha8Rng) -> Spot {
    let street = rng.random_range(-BLOCKS..=BLOCKS) * BLOCK;
    let along = rng.random_range(-BLOCKS * BLOCK..=BLOCKS * BLOCK);
    Spot {
        north: middle.north + street,
        east: middle.east + along,
    }
}

fn phone(rng: &mut ChaCha8Rng) -> String {
    let prefix = [
        "300", "301", "310", "311", "312", "313", "314", "315", "316", "318", "320", "321",
    ];
    let prefix = prefix[rng.random_range(0..prefix.len())];
    format!("{prefix}{:07}", rng.random_range(0..10_000_000))
}

fn document_number(foreign: bool, rng: &mut ChaCha8Rng) -> String {
    let number: u32 = match (foreign, rng.random_ratio(1, 2)) {
        (true, _) => rng.random_range(1_000_000..7_000_000),
        (false, true) => rng.random_range(1_000_000_000..1_100_000_000),
        (false, false) => rng.random_range(19_000_000..80_000_000),
    };
    number.to_string()
}

fn address(place: &Place, rng: &mut ChaCha8Rng) -> String {
    let way = ["Cl", "Cra", "Dg", "Tv"][rng.random_range(0..4_usize)];
    let letter = ["", "", "", "A", "B", "bis"][rng.random_range(0..6_usize)];
    let side = if place.name.contains("sur") {
        " sur"
    } else {
        ""
    };
    let barrio = place.name.split(',').next().unwrap_or(place.name);
    format!(
        "{way} {}{letter} # {}-{:02}{side}, Barrio {barrio}",
        rng.random_range(1..120),
        rng.random_range(1..100),
        rng.random_range(1..99),
    )
}

fn places() -> Vec<Place> {
    let lines = include_str!("../data/places.txt").lines();
    let place = |line: &'static str| {
        let mut fields = line.split(';').map(str::trim);
        Some(Place {
            name: fields.next()?,
            city_code: fields.next()?,
            middle: Spot {
                north: fields.next()?.parse().ok()?,
                east: fields.next()?.parse().ok()?,
            },
        })
    };
    lines
        .filter(|line| !line.starts_with('#'))
        .filter_map(place)
        .collect()
}

struct Names {
    women: Vec<&'static str>,
    men: Vec<&'static str>,
    surnames: Vec<&'static str>,
}

impl Names {
    fn read() -> Names {
        let list = |kind: &str| {
            let lines = include_str!("../data/names.txt").lines();
            lines
                .filter_map(|line| line.strip_prefix(kind)?.strip_prefix(": "))
                .flat_map(|names| names.split(", "))
                .collect()
        };
        Names {
            women: list("women"),
            men: list("men"),
            surnames: list("surnames"),
        }
    }

    /// A forename and two surnames.
    fn full_name(&self, rng: &mut ChaCha8Rng) -> String {
        let mut pick = |names: &[&'static str]| names[rng.random_range(0..names.len())];
        let all = [self.women.as_slice(), self.men.as_slice()].concat();
        let forename = pick(&all);
        format!(
            "{forename} {} {}",
            pick(&self.surnames),
            pick(&self.surnames)
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_data_files_are_read_whole() {
        let names = Names::read();
        let counts = (names.women.len(), names.men.len(), names.surnames.len());
        assert_eq!(counts, (30, 30, 40));
        let places = places();
        assert_eq!(places.len(), 15);
        assert!(places.iter().any(|place| place.name.len() > 60));
        assert!(places.iter().all(|place| place.city_code.len() == 5));
        let in_colombia = |spot: Spot| {
            (4_400_000..5_000_000).contains(&spot.north)
                && (-74_400_000..-74_000_000).contains(&spot.east)
        };
        assert!(places.iter().all(|place| in_colombia(place.middle)));
    }
}
