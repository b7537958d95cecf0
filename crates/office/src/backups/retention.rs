//! Which of the scheduled backups are kept, and how they are named.

use chrono::{DateTime, Datelike, FixedOffset, NaiveDateTime};
use domain::Stamp;

use crate::view::KeptAs;

/// Days, weeks and months of which the newest backup is kept. Counted are those that have one: a
/// month in which the computer was off costs no backup.
const DAYS: usize = 7;
const WEEKS: usize = 4;
const MONTHS: usize = 12;

const NAME_FORMAT: &str = "cuadre-%Y%m%d-%H%M%SZ.backup";

/// The name of a scheduled backup.
pub(crate) fn name(at: Stamp) -> String {
    utc(at).format(NAME_FORMAT).to_string()
}

/// The instant that a name gives; `None` for the name of any other file.
pub(crate) fn instant(name: &str) -> Option<Stamp> {
    let read = NaiveDateTime::parse_from_str(name, NAME_FORMAT).ok()?;
    let at = Stamp::from_parts(read.and_utc().timestamp_micros(), 0)?;
    // One spelling only: what is named otherwise is not ours to remove.
    (self::name(at) == name).then_some(at)
}

/// What each of the instants is kept for, in their order; one that is kept for nothing goes. Days,
/// ISO weeks and months are those of UTC, as in the names.
pub(crate) fn kept_as(instants: &[Stamp]) -> Vec<Vec<KeptAs>> {
    let mut newest_first: Vec<usize> = (0..instants.len()).collect();
    newest_first.sort_by_key(|at| std::cmp::Reverse(instants[*at].epoch_micros()));
    let mut kept = vec![Vec::new(); instants.len()];
    for (label, limit, period) in [
        (KeptAs::Daily, DAYS, day as Period),
        (KeptAs::Weekly, WEEKS, week),
        (KeptAs::Monthly, MONTHS, month),
    ] {
        let mut periods = Vec::new();
        for at in &newest_first {
            let period = period(utc(instants[*at]));
            if periods.len() < limit && periods.last() != Some(&period) {
                periods.push(period);
                kept[*at].push(label);
            }
        }
    }
    kept
}

type Period = fn(DateTime<FixedOffset>) -> (i32, u32);

fn day(at: DateTime<FixedOffset>) -> (i32, u32) {
    (at.year(), at.ordinal())
}

fn week(at: DateTime<FixedOffset>) -> (i32, u32) {
    (at.iso_week().year(), at.iso_week().week())
}

fn month(at: DateTime<FixedOffset>) -> (i32, u32) {
    (at.year(), at.month())
}

fn utc(at: Stamp) -> DateTime<FixedOffset> {
    at.to_date_time().to_utc().fixed_offset()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Stamp {
        Stamp::parse(text).unwrap()
    }

    #[test]
    fn names_are_read_as_they_are_written_and_no_others() {
        let name_of = name(at("2026-11-20T13:45:00.9-05:00"));
        assert_eq!(name_of, "cuadre-20261120-184500Z.backup");
        assert_eq!(
            instant(&name_of).unwrap().to_rfc3339(),
            "2026-11-20T18:45:00Z"
        );
        for foreign in [
            "",
            ".lock",
            "cuadre-20261120-184500Z.backup.part",
            "cuadre-20261120-184500.backup",
            "cuadre-2026112-0184500Z.backup",
            "cuadre-20261320-184500Z.backup",
            "cuadre-20261120-184560Z.backup",
            "cuadre-20261120-18450 Z.backup",
            "Cuadre-20261120-184500Z.backup",
            "copia de cuadre-20261120-184500Z.backup",
        ] {
            assert!(instant(foreign).is_none(), "{foreign}");
        }
    }

    #[test]
    fn a_backup_a_day_for_years_leaves_days_weeks_and_months() {
        let first = at("2024-01-01T18:00:00Z").epoch_micros();
        let all: Vec<Stamp> = (0..1000)
            .map(|day| Stamp::from_parts(first + day * 86_400_000_000, 0).unwrap())
            .collect();
        let kept = kept_as(&all);
        let named: Vec<String> = (all.iter().zip(&kept))
            .filter(|(_, kept)| !kept.is_empty())
            .map(|(at, kept)| format!("{} {kept:?}", &at.to_rfc3339()[..10]))
            .collect();
        let by_hand = [
            "2025-10-31 [Monthly]",
            "2025-11-30 [Monthly]",
            "2025-12-31 [Monthly]",
            "2026-01-31 [Monthly]",
            "2026-02-28 [Monthly]",
            "2026-03-31 [Monthly]",
            "2026-04-30 [Monthly]",
            "2026-05-31 [Monthly]",
            "2026-06-30 [Monthly]",
            "2026-07-31 [Monthly]",
            "2026-08-31 [Monthly]",
            "2026-09-06 [Weekly]",
            "2026-09-13 [Weekly]",
            "2026-09-20 [Daily, Weekly]",
            "2026-09-21 [Daily]",
            "2026-09-22 [Daily]",
            "2026-09-23 [Daily]",
            "2026-09-24 [Daily]",
            "2026-09-25 [Daily]",
            "2026-09-26 [Daily, Weekly, Monthly]",
        ];
        assert_eq!(named, by_hand);
    }

    /// Whether an instant is kept for a kind of period, by the words of the rule: nothing in its
    /// period is newer, and fewer than the limit of later periods have anything.
    fn is_kept(all: &[Stamp], at: usize, limit: usize, period: fn(i64) -> i64) -> bool {
        let period_of = |stamp: &Stamp| period(stamp.epoch_micros().div_euclid(86_400_000_000));
        let own = period_of(&all[at]);
        let newer = |other: &Stamp| other.epoch_micros() > all[at].epoch_micros();
        let newest = !all
            .iter()
            .any(|other| period_of(other) == own && newer(other));
        let later: std::collections::BTreeSet<i64> = all
            .iter()
            .map(period_of)
            .filter(|other| *other > own)
            .collect();
        newest && later.len() < limit
    }

    /// The month of a day by the civil calendar (400 years have 146 097 days).
    fn month_of(day: i64) -> i64 {
        let mut left = day;
        let mut month = 0;
        loop {
            let (year, of_year) = (1970 + month / 12, month % 12);
            let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
            let days = match of_year {
                1 => 28 + i64::from(leap),
                3 | 5 | 8 | 10 => 30,
                _ => 31,
            };
            if left < days {
                return month;
            }
            left -= days;
            month += 1;
        }
    }

    #[test]
    fn what_is_kept_follows_the_words_of_the_rule() {
        let mut seed: u64 = 20_261_120;
        let mut below = |limit: u64| {
            seed = seed
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            (seed >> 33) % limit
        };
        let mut gone = 0;
        for case in 0..2_000 {
            let span_hours = 1 + below(24 * [2, 40, 400, 2000][usize::try_from(case % 4).unwrap()]);
            let from = below(60 * 365 * 24);
            let mut hours: Vec<u64> = (0..below(60)).map(|_| from + below(span_hours)).collect();
            // No two have the same name.
            hours.sort_unstable();
            hours.dedup();
            for place in (1..hours.len()).rev() {
                let other = usize::try_from(below(place as u64 + 1)).unwrap();
                hours.swap(place, other);
            }
            let stamp = |hour: &u64| Stamp::from_parts(*hour as i64 * 3_600_000_000, 0).unwrap();
            let all: Vec<Stamp> = hours.iter().map(stamp).collect();
            let kept = kept_as(&all);
            assert_eq!(kept.len(), all.len());
            for (place, kept) in kept.iter().enumerate() {
                let mut expected = Vec::new();
                // The first day of 1970 was a Thursday, ISO weeks begin on Mondays.
                let week: fn(i64) -> i64 = |day| (day + 3).div_euclid(7);
                for (label, limit, period) in [
                    (KeptAs::Daily, 7, (|day| day) as fn(i64) -> i64),
                    (KeptAs::Weekly, 4, week),
                    (KeptAs::Monthly, 12, month_of),
                ] {
                    if is_kept(&all, place, limit, period) {
                        expected.push(label);
                    }
                }
                assert_eq!(*kept, expected, "case {case}, {}", all[place].to_rfc3339());
                gone += u32::from(kept.is_empty());
            }
            let newest = (0..all.len()).max_by_key(|place| all[*place].epoch_micros());
            assert!(newest.is_none_or(|newest| kept[newest].len() == 3));
        }
        assert!(gone > 1_000, "only {gone} were let go");
    }
}
