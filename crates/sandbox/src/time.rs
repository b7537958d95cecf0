//! Instants of the clock on the wall in Bogotá, which has stood at UTC-5 since 1993.

use domain::{BusinessDate, Stamp};

/// Seconds east of Greenwich.
pub(crate) const OFFSET_SECONDS: i32 = -5 * 3600;

/// A time of day on a date.
pub(crate) fn at(date: BusinessDate, hours: u32, minutes: u32, seconds: u32) -> Stamp {
    at_second(date, hours * 3600 + minutes * 60 + seconds)
}

/// So many seconds after midnight of a date.
pub(crate) fn at_second(date: BusinessDate, second: u32) -> Stamp {
    let seconds =
        i64::from(date.epoch_days()) * 86_400 + i64::from(second) - i64::from(OFFSET_SECONDS);
    Stamp::from_parts(seconds * 1_000_000, OFFSET_SECONDS).expect("a day of a calendar")
}

/// An instant so many seconds later.
pub(crate) fn later(stamp: Stamp, seconds: i64) -> Stamp {
    Stamp::from_parts(stamp.epoch_micros() + seconds * 1_000_000, OFFSET_SECONDS)
        .expect("a day of a calendar")
}

/// The date and the seconds since midnight in Bogotá.
pub(crate) fn date_and_second(stamp: Stamp) -> (BusinessDate, u32) {
    let seconds = stamp.epoch_micros().div_euclid(1_000_000) + i64::from(OFFSET_SECONDS);
    let date = i32::try_from(seconds.div_euclid(86_400))
        .ok()
        .and_then(BusinessDate::from_epoch_days)
        .expect("a day of a calendar");
    let second = u32::try_from(seconds.rem_euclid(86_400)).expect("a day has 86400 seconds");
    (date, second)
}
