//! Amounts, counts and dates as a person of each language writes them. Texts only, no floats.

use chrono::{DateTime, Datelike, Local, NaiveDate, TimeZone};

/// A space that neither breaks nor narrows.
const SPACE: char = '\u{a0}';

/// How one language writes.
#[derive(Clone, Copy, Debug)]
pub struct Format {
    group: char,
    decimal: char,
    weekdays: [&'static str; 7],
    months: [&'static str; 12],
    long_weekdays: [&'static str; 7],
    long_months: [&'static str; 12],
    written_out: WrittenOut,
}

/// How a date is written out.
#[derive(Clone, Copy, Debug)]
enum WrittenOut {
    /// `miércoles, 18 de noviembre de 2026`.
    Spanish,
    /// `mercredi 18 novembre 2026`, and `1er` for the first.
    French,
    /// `Wednesday, 18 November 2026`.
    English,
}

impl Format {
    /// As one writes in Colombia.
    pub fn spanish_colombia() -> Format {
        Format {
            group: '.',
            decimal: ',',
            weekdays: ["lun", "mar", "mié", "jue", "vie", "sáb", "dom"],
            months: [
                "ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic",
            ],
            long_weekdays: [
                "lunes",
                "martes",
                "miércoles",
                "jueves",
                "viernes",
                "sábado",
                "domingo",
            ],
            long_months: [
                "enero",
                "febrero",
                "marzo",
                "abril",
                "mayo",
                "junio",
                "julio",
                "agosto",
                "septiembre",
                "octubre",
                "noviembre",
                "diciembre",
            ],
            written_out: WrittenOut::Spanish,
        }
    }

    /// As one writes in Côte d'Ivoire.
    pub fn french_ivory_coast() -> Format {
        Format {
            group: SPACE,
            decimal: ',',
            weekdays: ["lun", "mar", "mer", "jeu", "ven", "sam", "dim"],
            months: [
                "janv", "févr", "mars", "avr", "mai", "juin", "juil", "août", "sept", "oct", "nov",
                "déc",
            ],
            long_weekdays: [
                "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche",
            ],
            long_months: [
                "janvier",
                "février",
                "mars",
                "avril",
                "mai",
                "juin",
                "juillet",
                "août",
                "septembre",
                "octobre",
                "novembre",
                "décembre",
            ],
            written_out: WrittenOut::French,
        }
    }

    /// As one writes in English.
    pub fn english() -> Format {
        Format {
            group: ',',
            decimal: '.',
            weekdays: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
            months: [
                "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
            ],
            long_weekdays: [
                "Monday",
                "Tuesday",
                "Wednesday",
                "Thursday",
                "Friday",
                "Saturday",
                "Sunday",
            ],
            long_months: [
                "January",
                "February",
                "March",
                "April",
                "May",
                "June",
                "July",
                "August",
                "September",
                "October",
                "November",
                "December",
            ],
            written_out: WrittenOut::English,
        }
    }

    /// An amount: grouped, decimals only where they are not zero. What is no decimal number is
    /// written as it is.
    pub fn amount(&self, amount: &str) -> String {
        let Some(Decimal {
            negative,
            whole,
            part,
        }) = Decimal::parse(amount)
        else {
            return amount.to_owned();
        };
        let mut text = String::new();
        if negative && !is_zero(amount) {
            text.push('−');
        }
        text.push_str(&self.grouped(whole));
        if part.bytes().any(|digit| digit != b'0') {
            text.push(self.decimal);
            text.push_str(part);
        }
        text
    }

    /// The same with a plus before what is above zero: for differences.
    pub fn difference(&self, amount: &str) -> String {
        let text = self.amount(amount);
        let above = Decimal::parse(amount).is_some_and(|decimal| !decimal.negative);
        if above && !is_zero(amount) {
            format!("+{text}")
        } else {
            text
        }
    }

    /// A count.
    pub fn count(&self, count: impl Into<u64>) -> String {
        self.grouped(&count.into().to_string())
    }

    /// A business date: `mié 18 nov 2026`. What is no date is written as it is.
    pub fn day(&self, date: &str) -> String {
        let Ok(day) = NaiveDate::parse_from_str(date, "%Y-%m-%d") else {
            return date.to_owned();
        };
        let weekday = self.weekdays[day.weekday().num_days_from_monday() as usize];
        let month = self.months[day.month0() as usize];
        // Two places for the day, so that dates under each other line up.
        format!("{weekday} {:>2} {month} {}", day.day(), day.year())
    }

    /// A business date in full: `miércoles, 18 de noviembre de 2026`. What is no date is written as
    /// it is.
    pub fn written_out(&self, date: &str) -> String {
        let Ok(date) = NaiveDate::parse_from_str(date, "%Y-%m-%d") else {
            return date.to_owned();
        };
        let weekday = self.long_weekdays[date.weekday().num_days_from_monday() as usize];
        let month = self.long_months[date.month0() as usize];
        let (day, year) = (date.day(), date.year());
        match self.written_out {
            WrittenOut::Spanish => format!("{weekday}, {day} de {month} de {year}"),
            WrittenOut::French if day == 1 => format!("{weekday} 1er {month} {year}"),
            WrittenOut::French => format!("{weekday} {day} {month} {year}"),
            WrittenOut::English => format!("{weekday}, {day} {month} {year}"),
        }
    }

    /// An instant on this computer's clock: `vie 20 nov 2026, 16:55`. What is none is written as
    /// it is.
    pub fn instant(&self, instant: &str) -> String {
        self.instant_in(&Local, instant)
    }

    /// The same on the clock of a zone.
    pub fn instant_in<Zone: TimeZone>(&self, zone: &Zone, instant: &str) -> String {
        let Ok(read) = DateTime::parse_from_rfc3339(instant) else {
            return instant.to_owned();
        };
        let here = read.with_timezone(zone).naive_local();
        format!(
            "{}, {}",
            self.day(&here.date().to_string()),
            here.format("%H:%M")
        )
    }

    fn grouped(&self, digits: &str) -> String {
        let mut text = String::new();
        for (index, digit) in digits.chars().enumerate() {
            if index > 0 && (digits.len() - index).is_multiple_of(3) {
                text.push(self.group);
            }
            text.push(digit);
        }
        text
    }
}

/// Whether an amount is zero, however it is written.
pub fn is_zero(amount: &str) -> bool {
    Decimal::parse(amount).is_some_and(|Decimal { whole, part, .. }| {
        whole.bytes().chain(part.bytes()).all(|digit| digit == b'0')
    })
}

/// The sum of amounts of one currency, exactly; none where one is no amount or the sum too large.
pub fn sum<'a>(amounts: impl IntoIterator<Item = &'a str>) -> Option<String> {
    let mut total = 0_i128;
    let mut places = 0;
    for amount in amounts {
        let Decimal {
            negative,
            whole,
            part,
        } = Decimal::parse(amount)?;
        let wider = part.len().max(places);
        let scale = |count: usize| 10_i128.checked_pow(u32::try_from(count).ok()?);
        let digits: i128 = format!("{whole}{part}").parse().ok()?;
        let value = digits.checked_mul(scale(wider - part.len())?)?;
        total = total.checked_mul(scale(wider - places)?)?;
        total = total.checked_add(if negative { -value } else { value })?;
        places = wider;
    }
    let digits = format!("{:0>width$}", total.unsigned_abs(), width = places + 1);
    let (whole, part) = digits.split_at(digits.len() - places);
    let sign = if total < 0 { "-" } else { "" };
    let point = if places > 0 { "." } else { "" };
    Some(format!("{sign}{whole}{point}{part}"))
}

/// A decimal text taken apart.
struct Decimal<'a> {
    negative: bool,
    whole: &'a str,
    part: &'a str,
}

impl Decimal<'_> {
    fn parse(text: &str) -> Option<Decimal<'_>> {
        let unsigned = text.strip_prefix('-');
        let (whole, part) = match unsigned.unwrap_or(text).split_once('.') {
            Some((_, "")) => return None,
            Some(parts) => parts,
            None => (unsigned.unwrap_or(text), ""),
        };
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        (!whole.is_empty() && digits(whole) && digits(part)).then_some(Decimal {
            negative: unsigned.is_some(),
            whole,
            part,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_grouped_as_each_language_does() {
        for (amount, spanish, french, english) in [
            ("0.00", "0", "0", "0"),
            ("-0.00", "0", "0", "0"),
            ("12.00", "12", "12", "12"),
            ("123.00", "123", "123", "123"),
            ("1234.00", "1.234", "1\u{a0}234", "1,234"),
            (
                "1234567.50",
                "1.234.567,50",
                "1\u{a0}234\u{a0}567,50",
                "1,234,567.50",
            ),
            (
                "-1234567.05",
                "−1.234.567,05",
                "−1\u{a0}234\u{a0}567,05",
                "−1,234,567.05",
            ),
            ("150000", "150.000", "150\u{a0}000", "150,000"),
            (
                "92233720368547758.07",
                "92.233.720.368.547.758,07",
                "92\u{a0}233\u{a0}720\u{a0}368\u{a0}547\u{a0}758,07",
                "92,233,720,368,547,758.07",
            ),
        ] {
            assert_eq!(Format::spanish_colombia().amount(amount), spanish);
            assert_eq!(Format::french_ivory_coast().amount(amount), french);
            assert_eq!(Format::english().amount(amount), english);
        }
    }

    #[test]
    fn what_is_no_amount_is_written_as_it_is() {
        for text in [
            "", "-", "1.", ".5", "1e3", "1,000", "--1", "1.2.3", "٣", "n/a",
        ] {
            assert_eq!(Format::english().amount(text), text);
            assert_eq!(sum([text]), None, "{text:?}");
            assert!(!is_zero(text), "{text:?}");
        }
    }

    #[test]
    fn differences_carry_their_sign() {
        let format = Format::spanish_colombia();
        assert_eq!(format.difference("5000.00"), "+5.000");
        assert_eq!(format.difference("-5000.00"), "−5.000");
        assert_eq!(format.difference("0.00"), "0");
    }

    #[test]
    fn sums_are_exact() {
        for (amounts, total) in [
            (&["0.10", "0.20"][..], "0.30"),
            (&["1.00", "-3.05"], "-2.05"),
            (&["-0.05"], "-0.05"),
            (&["1000", "250"], "1250"),
            (&["1", "0.5", "0.25"], "1.75"),
            (
                &["92233720368547758.07", "92233720368547758.07"],
                "184467440737095516.14",
            ),
            (&["1.00", "-1.00"], "0.00"),
            (&[], "0"),
        ] {
            assert_eq!(
                sum(amounts.iter().copied()).as_deref(),
                Some(total),
                "{amounts:?}"
            );
        }
    }

    #[test]
    fn dates_are_written_with_their_weekday() {
        assert_eq!(
            Format::spanish_colombia().day("2026-11-18"),
            "mié 18 nov 2026"
        );
        assert_eq!(
            Format::french_ivory_coast().day("2026-08-02"),
            "dim  2 août 2026"
        );
        assert_eq!(Format::english().day("2024-02-29"), "Thu 29 Feb 2024");
        assert_eq!(Format::english().day("2026-02-30"), "2026-02-30");
    }

    #[test]
    fn dates_are_written_out() {
        let spanish = Format::spanish_colombia().written_out("2026-11-18");
        assert_eq!(spanish, "miércoles, 18 de noviembre de 2026");
        let french = Format::french_ivory_coast();
        assert_eq!(french.written_out("2026-08-01"), "samedi 1er août 2026");
        assert_eq!(french.written_out("2026-08-02"), "dimanche 2 août 2026");
        let english = Format::english();
        assert_eq!(
            english.written_out("2024-02-29"),
            "Thursday, 29 February 2024"
        );
        assert_eq!(english.written_out("2026-02-30"), "2026-02-30");
    }

    #[test]
    fn instants_are_written_on_the_clock_of_the_place() {
        let bogota = chrono::FixedOffset::west_opt(5 * 3600).unwrap();
        let format = Format::spanish_colombia();
        let text = format.instant_in(&bogota, "2026-11-18T03:05:09.123456Z");
        assert_eq!(text, "mar 17 nov 2026, 22:05");
        assert_eq!(format.instant("2026-11-18"), "2026-11-18");
    }

    #[test]
    fn counts_are_grouped() {
        assert_eq!(Format::spanish_colombia().count(1_000_000_u32), "1.000.000");
        assert_eq!(Format::english().count(999_u32), "999");
    }
}
