//! Instants and business dates. An instant is not a day: the route's time zone makes it one.

use chrono::{DateTime, Datelike, Days, FixedOffset, NaiveDate, Offset, TimeDelta, Timelike};
use thiserror::Error;

/// Why a text is not a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum TimeError {
    /// Not an RFC 3339 instant with its offset.
    #[error("not an instant with its offset")]
    Instant,
    /// Not a date that exists.
    #[error("not a date that exists")]
    Date,
    /// Not a time zone that is known.
    #[error("not a known time zone")]
    Zone,
}

/// An instant to the microsecond, with the offset that the record carried.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Stamp {
    epoch_micros: i64,
    offset_seconds: i32,
}

impl Stamp {
    /// Reads RFC 3339 with an offset.
    pub fn parse(text: &str) -> Result<Stamp, TimeError> {
        let read = DateTime::parse_from_rfc3339(text).map_err(|_| TimeError::Instant)?;
        Ok(Stamp {
            epoch_micros: read.timestamp_micros(),
            offset_seconds: read.offset().local_minus_utc(),
        })
    }

    /// From what a store keeps. `None` outside the years that a calendar has.
    pub fn from_parts(epoch_micros: i64, offset_seconds: i32) -> Option<Stamp> {
        FixedOffset::east_opt(offset_seconds)?;
        DateTime::from_timestamp_micros(epoch_micros)?;
        Some(Stamp {
            epoch_micros,
            offset_seconds,
        })
    }

    /// Microseconds since 1970-01-01T00:00:00Z.
    pub fn epoch_micros(self) -> i64 {
        self.epoch_micros
    }

    /// Seconds east of Greenwich.
    pub fn offset_seconds(self) -> i32 {
        self.offset_seconds
    }

    /// Whether this version replaces another of the same record, this one received last.
    pub fn replaces(this: Option<Stamp>, other: Option<Stamp>) -> bool {
        this.map(Stamp::epoch_micros) >= other.map(Stamp::epoch_micros)
    }

    /// The instant with its own offset, for printing and for calendars.
    pub fn to_date_time(self) -> DateTime<FixedOffset> {
        let utc = DateTime::from_timestamp_micros(self.epoch_micros).unwrap_or_default();
        let offset =
            FixedOffset::east_opt(self.offset_seconds).unwrap_or_else(|| chrono::Utc.fix());
        utc.with_timezone(&offset)
    }

    /// RFC 3339 text with the record's own offset.
    pub fn to_rfc3339(self) -> String {
        self.to_date_time()
            .to_rfc3339_opts(chrono::SecondsFormat::AutoSi, true)
    }
}

/// A time zone by its IANA name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TimeZone(chrono_tz::Tz);

impl TimeZone {
    /// Reads an IANA name such as `America/Bogota`.
    pub fn parse(name: &str) -> Result<TimeZone, TimeError> {
        name.parse().map(TimeZone).map_err(|_| TimeError::Zone)
    }

    /// The IANA name.
    pub fn name(self) -> &'static str {
        self.0.name()
    }

    /// The zone as the calendar library knows it.
    pub fn zone(self) -> chrono_tz::Tz {
        self.0
    }
}

/// The latest that a business day may end, in minutes after midnight: noon.
pub const DAY_END_MINUTES_MAX: u16 = 12 * 60;

/// From which business date on a route's days end when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DayEnd {
    /// The first business date that ends so.
    pub from: BusinessDate,
    /// In the night after, in minutes after midnight: 0 to [`DAY_END_MINUTES_MAX`].
    pub minutes: u16,
}

/// Where the days of a route begin and end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RouteClock {
    zone: TimeZone,
    /// By date; before the first, days end at midnight.
    ends: Vec<DayEnd>,
}

impl RouteClock {
    /// A zone, and where days do not end at midnight. Of two ends from one date the last given
    /// holds; an end beyond the latest counts as the latest.
    pub fn new(zone: TimeZone, ends: impl IntoIterator<Item = DayEnd>) -> RouteClock {
        let mut sorted: Vec<DayEnd> = Vec::new();
        for mut end in ends {
            end.minutes = end.minutes.min(DAY_END_MINUTES_MAX);
            sorted.retain(|other| other.from != end.from);
            sorted.push(end);
        }
        sorted.sort_by_key(|end| end.from);
        RouteClock { zone, ends: sorted }
    }

    /// The time zone.
    pub fn zone(&self) -> TimeZone {
        self.zone
    }

    /// Where days do not end at midnight, by date.
    pub fn ends(&self) -> &[DayEnd] {
        &self.ends
    }

    /// How long after midnight a day ends, in minutes.
    pub fn end_of(&self, date: BusinessDate) -> u16 {
        let until = self.ends.partition_point(|end| end.from <= date);
        until
            .checked_sub(1)
            .map_or(0, |last| self.ends[last].minutes)
    }

    /// Whether a day is the calendar's: it begins and ends at midnight.
    pub fn is_calendar_day(&self, date: BusinessDate) -> bool {
        self.end_of(date) == 0 && self.end_of(date.plus_days(-1)) == 0
    }

    /// The business date of an instant, whatever offset the record carries: in the night after a
    /// day that has not ended yet, that day.
    pub fn date_of(&self, stamp: Stamp) -> BusinessDate {
        let local = stamp.to_date_time().with_timezone(&self.zone.0);
        let date = BusinessDate(local.date_naive());
        let before = date.plus_days(-1);
        let minutes = local.hour() * 60 + local.minute();
        if minutes < u32::from(self.end_of(before)) {
            before
        } else {
            date
        }
    }
}

impl From<TimeZone> for RouteClock {
    /// Days that end at midnight.
    fn from(zone: TimeZone) -> RouteClock {
        RouteClock::new(zone, [])
    }
}

/// A day on a route.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct BusinessDate(NaiveDate);

impl BusinessDate {
    /// The last date of the calendar.
    pub const LAST: BusinessDate = BusinessDate(NaiveDate::MAX);

    /// The calendar date of an instant in a time zone, whatever offset the record carries.
    pub fn of(stamp: Stamp, zone: TimeZone) -> BusinessDate {
        BusinessDate(stamp.to_date_time().with_timezone(&zone.0).date_naive())
    }

    /// Reads `YYYY-MM-DD`, exactly.
    pub fn parse(text: &str) -> Result<BusinessDate, TimeError> {
        let bytes = text.as_bytes();
        let shaped = bytes.len() == 10
            && bytes.iter().enumerate().all(|(at, byte)| match at {
                4 | 7 => *byte == b'-',
                _ => byte.is_ascii_digit(),
            });
        if !shaped {
            return Err(TimeError::Date);
        }
        let date: NaiveDate = text.parse().map_err(|_| TimeError::Date)?;
        Ok(BusinessDate(date))
    }

    /// From days since 1970-01-01. `None` outside the calendar.
    pub fn from_epoch_days(days: i32) -> Option<BusinessDate> {
        NaiveDate::from_epoch_days(days).map(BusinessDate)
    }

    /// Days since 1970-01-01.
    pub fn epoch_days(self) -> i32 {
        self.0.to_epoch_days()
    }

    /// The date so many days later; earlier where negative. Stops at the calendar's ends.
    pub fn plus_days(self, days: i64) -> BusinessDate {
        let moved = if days < 0 {
            self.0.checked_sub_days(Days::new(days.unsigned_abs()))
        } else {
            self.0.checked_add_days(Days::new(days.unsigned_abs()))
        };
        BusinessDate(moved.unwrap_or(self.0))
    }

    /// Every date from this one to the last, both included.
    pub fn through(self, last: BusinessDate) -> impl Iterator<Item = BusinessDate> {
        self.0
            .iter_days()
            .take_while(move |day| *day <= last.0)
            .map(BusinessDate)
    }

    /// The date as the calendar library knows it.
    pub fn date(self) -> NaiveDate {
        self.0
    }
}

impl From<NaiveDate> for BusinessDate {
    fn from(date: NaiveDate) -> BusinessDate {
        BusinessDate(date)
    }
}

impl std::fmt::Display for BusinessDate {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            formatter,
            "{:04}-{:02}-{:02}",
            self.0.year(),
            self.0.month(),
            self.0.day()
        )
    }
}

/// How far two clocks stand apart, for telling an operator that one of them is wrong.
pub fn clock_gap(ours: Stamp, theirs: Stamp) -> TimeDelta {
    TimeDelta::microseconds(ours.epoch_micros - theirs.epoch_micros)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn date_of(text: &str, zone: &str) -> String {
        BusinessDate::of(Stamp::parse(text).unwrap(), TimeZone::parse(zone).unwrap()).to_string()
    }

    #[test]
    fn the_route_makes_the_day_not_the_offset_of_the_record() {
        let bogota = "America/Bogota";
        assert_eq!(date_of("2026-04-28T23:59:59-05:00", bogota), "2026-04-28");
        assert_eq!(date_of("2026-04-29T04:59:59Z", bogota), "2026-04-28");
        assert_eq!(date_of("2026-04-29T05:00:00Z", bogota), "2026-04-29");
        assert_eq!(date_of("2026-04-29T06:30:00+02:00", bogota), "2026-04-28");
        assert_eq!(
            date_of("2026-04-29T06:30:00+02:00", "Africa/Abidjan"),
            "2026-04-29"
        );
    }

    #[test]
    fn the_night_belongs_to_the_day_before_until_it_ends() {
        let day = |text| BusinessDate::parse(text).unwrap();
        let zone = TimeZone::parse("America/Bogota").unwrap();
        let two = DayEnd {
            from: day("2026-04-28"),
            minutes: 120,
        };
        let midnight = DayEnd {
            from: day("2026-05-01"),
            minutes: 0,
        };
        let clock = RouteClock::new(zone, [midnight, two]);
        for (instant, date) in [
            // The 27th still ended at midnight.
            ("2026-04-28T00:00:00-05:00", "2026-04-28"),
            ("2026-04-28T01:59:59-05:00", "2026-04-28"),
            ("2026-04-29T01:59:59-05:00", "2026-04-28"),
            ("2026-04-29T02:00:00-05:00", "2026-04-29"),
            ("2026-04-29T06:59:59Z", "2026-04-28"),
            ("2026-05-01T01:00:00-05:00", "2026-04-30"),
            ("2026-05-01T02:00:00-05:00", "2026-05-01"),
            ("2026-05-02T01:00:00-05:00", "2026-05-02"),
        ] {
            let stamp = Stamp::parse(instant).unwrap();
            assert_eq!(clock.date_of(stamp).to_string(), date, "{instant}");
        }
    }

    #[test]
    fn dates_that_do_not_exist_are_refused() {
        for text in [
            "2026-02-30",
            "2026-2-3",
            "26-02-03",
            "2026-13-01",
            "+2026-01-01",
            "",
        ] {
            assert_eq!(BusinessDate::parse(text), Err(TimeError::Date), "{text}");
        }
        for text in [
            "2026-02-30T10:00:00Z",
            "2026-02-03T10:00:00",
            "2026-02-03",
            "yesterday",
        ] {
            assert_eq!(Stamp::parse(text), Err(TimeError::Instant), "{text}");
        }
    }

    #[test]
    fn of_two_versions_the_later_wins_and_of_equal_ones_the_last_received() {
        let early = Some(Stamp::parse("2026-04-28T10:00:00-05:00").unwrap());
        let same = Some(Stamp::parse("2026-04-28T15:00:00Z").unwrap());
        let late = Some(Stamp::parse("2026-04-28T15:00:00.000001Z").unwrap());
        assert!(Stamp::replaces(late, early) && !Stamp::replaces(early, late));
        assert!(Stamp::replaces(early, same) && Stamp::replaces(same, early));
        assert!(Stamp::replaces(early, None) && !Stamp::replaces(None, early));
    }

    proptest! {
        #[test]
        fn a_fixed_offset_zone_is_plain_arithmetic(micros in 0_i64..4_102_444_800_000_000) {
            // Bogotá has stood at UTC-5 without summer time since 1993-04-04.
            prop_assume!(micros > 733_978_800_000_000);
            let stamp = Stamp::from_parts(micros, 7200).unwrap();
            let date = BusinessDate::of(stamp, TimeZone::parse("America/Bogota").unwrap());
            let days = (micros - 5 * 3_600_000_000).div_euclid(86_400_000_000);
            prop_assert_eq!(i64::from(date.epoch_days()), days);
            prop_assert_eq!(BusinessDate::parse(&date.to_string()), Ok(date));
            prop_assert_eq!(Stamp::parse(&stamp.to_rfc3339()), Ok(stamp));
        }
    }
}
