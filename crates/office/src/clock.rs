//! The clock: the one place where Cuadre asks the machine for the time.

use domain::{BusinessDate, RouteClock, Stamp};

/// The present instant, in UTC.
#[expect(clippy::disallowed_methods, reason = "this is the place")]
pub fn now() -> Stamp {
    let micros = chrono::Utc::now().timestamp_micros();
    Stamp::from_parts(micros, 0).expect("the machine's clock stands within the calendar")
}

/// Today's business date on a route.
pub fn today(route: &RouteClock) -> BusinessDate {
    route.date_of(now())
}
