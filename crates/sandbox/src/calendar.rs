//! The days that Colombian routes are walked: neither Sundays nor public holidays.

use chrono::{Datelike, Days, NaiveDate, Weekday};
use domain::BusinessDate;

/// How a public holiday is found in a year (Ley 51 de 1983, "Ley Emiliani").
enum Rule {
    /// Always on its date: month, day.
    Fixed(u32, u32),
    /// On the Monday on or after its date: month, day.
    Monday(u32, u32),
    /// So many days from Easter Sunday.
    Easter(i64),
}

/// The public holidays of Colombia since 1984.
const HOLIDAYS: [Rule; 18] = [
    Rule::Fixed(1, 1),
    Rule::Monday(1, 6),
    Rule::Monday(3, 19),
    Rule::Easter(-3),
    Rule::Easter(-2),
    Rule::Fixed(5, 1),
    Rule::Easter(43),
    Rule::Easter(64),
    Rule::Easter(71),
    Rule::Monday(6, 29),
    Rule::Fixed(7, 20),
    Rule::Fixed(8, 7),
    Rule::Monday(8, 15),
    Rule::Monday(10, 12),
    Rule::Monday(11, 1),
    Rule::Monday(11, 11),
    Rule::Fixed(12, 8),
    Rule::Fixed(12, 25),
];

/// Whether a route is walked on a date.
pub(crate) fn is_walked(date: BusinessDate) -> bool {
    let date = date.date();
    date.weekday() != Weekday::Sun && !is_holiday(date)
}

/// The next date after this one on which a route is walked.
pub(crate) fn next_walked(date: BusinessDate) -> BusinessDate {
    let mut next = date.plus_days(1);
    while !is_walked(next) {
        next = next.plus_days(1);
    }
    next
}

fn is_holiday(date: NaiveDate) -> bool {
    HOLIDAYS
        .iter()
        .any(|rule| in_year(rule, date.year()) == Some(date))
}

fn in_year(rule: &Rule, year: i32) -> Option<NaiveDate> {
    match rule {
        Rule::Fixed(month, day) => NaiveDate::from_ymd_opt(year, *month, *day),
        Rule::Monday(month, day) => {
            let date = NaiveDate::from_ymd_opt(year, *month, *day)?;
            let wait = (7 - date.weekday().num_days_from_monday()) % 7;
            date.checked_add_days(Days::new(u64::from(wait)))
        }
        Rule::Easter(days) => {
            let easter = BusinessDate::from(easter(year)?);
            Some(easter.plus_days(*days).date())
        }
    }
}

/// Easter Sunday by the anonymous Gregorian computus (Meeus).
fn easter(year: i32) -> Option<NaiveDate> {
    let golden = year % 19;
    let (century, rest) = (year / 100, year % 100);
    let moon = century - century / 4 - (8 * century + 13) / 25 + 19 * golden + 15;
    let epact = moon.rem_euclid(30);
    let epact = epact - (epact / 28) * (1 - (29 / (epact + 1)) * ((21 - golden) / 11));
    let weekday = (100 * century + rest + year / 4 + epact + 2 - century + century / 4) % 7;
    let offset = epact - weekday;
    let month = 3 + (offset + 40) / 44;
    let day = offset + 28 - 31 * (month / 4);
    NaiveDate::from_ymd_opt(year, month.try_into().ok()?, day.try_into().ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_eighteen_holidays_of_2026() {
        let mut found: Vec<String> = HOLIDAYS
            .iter()
            .map(|rule| in_year(rule, 2026).unwrap().format("%m-%d").to_string())
            .collect();
        found.sort();
        let expected = [
            "01-01", "01-12", "03-23", "04-02", "04-03", "05-01", "05-18", "06-08", "06-15",
            "06-29", "07-20", "08-07", "08-17", "10-12", "11-02", "11-16", "12-08", "12-25",
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn easter_of_known_years() {
        for (year, date) in [
            (1984, "1984-04-22"),
            (2000, "2000-04-23"),
            (2008, "2008-03-23"),
            (2019, "2019-04-21"),
            (2024, "2024-03-31"),
            (2025, "2025-04-20"),
            (2026, "2026-04-05"),
            (2027, "2027-03-28"),
            (2038, "2038-04-25"),
        ] {
            assert_eq!(easter(year).unwrap().to_string(), date);
        }
    }

    #[test]
    fn sundays_and_holidays_are_not_walked() {
        let walked = |text: &str| is_walked(BusinessDate::parse(text).unwrap());
        assert!(walked("2026-11-17") && walked("2026-11-14"));
        assert!(!walked("2026-11-15") && !walked("2026-11-16") && !walked("2026-12-25"));
        let saturday = BusinessDate::parse("2026-11-14").unwrap();
        assert_eq!(next_walked(saturday).to_string(), "2026-11-17");
    }
}
