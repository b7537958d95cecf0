//! `Retry-After` and `Date`: seconds, or a date in one of the three forms of HTTP.

use std::time::Duration;

use chrono::{DateTime, NaiveDateTime};
use domain::Stamp;

/// How long a `Retry-After` asks to wait, as of the server's own time. `None` where it cannot be
/// read.
pub(super) fn read(text: &str, theirs: Stamp) -> Option<Duration> {
    let text = text.trim();
    if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(Duration::from_secs(text.parse().unwrap_or(u64::MAX)));
    }
    let until = date(Some(text))?;
    let micros = until.epoch_micros() - theirs.epoch_micros();
    Some(Duration::from_micros(u64::try_from(micros).unwrap_or(0)))
}

/// Reads a date of HTTP (RFC 9110, 5.6.7).
pub(super) fn date(text: Option<&str>) -> Option<Stamp> {
    let text = text?.trim();
    let micros = match DateTime::parse_from_rfc2822(text) {
        Ok(date) => date.timestamp_micros(),
        Err(_) => ["%A, %d-%b-%y %H:%M:%S GMT", "%a %b %e %H:%M:%S %Y"]
            .into_iter()
            .find_map(|form| NaiveDateTime::parse_from_str(text, form).ok())?
            .and_utc()
            .timestamp_micros(),
    };
    Stamp::from_parts(micros, 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: &str = "1994-11-06T08:49:37Z";

    fn wait_ms(text: &str) -> Option<u128> {
        read(text, Stamp::parse(NOW).unwrap()).map(|wait| wait.as_millis())
    }

    #[test]
    fn seconds_and_dates_say_how_long() {
        assert_eq!(wait_ms("0"), Some(0));
        assert_eq!(wait_ms(" 120 "), Some(120_000));
        assert_eq!(wait_ms("Sun, 06 Nov 1994 08:49:47 GMT"), Some(10_000));
        assert_eq!(wait_ms("Sunday, 06-Nov-94 08:49:47 GMT"), Some(10_000));
        assert_eq!(wait_ms("Sun Nov  6 08:49:47 1994"), Some(10_000));
        assert_eq!(wait_ms("Sun, 06 Nov 1994 08:49:07 GMT"), Some(0));
        assert!(wait_ms("99999999999999999999999").is_some_and(|wait| wait > 1 << 60));
    }

    #[test]
    fn what_cannot_be_read_says_nothing() {
        for text in [
            "",
            "soon",
            "-1",
            "1.5",
            "+3",
            "2026-11-18",
            "Sun, 31 Feb 1994 08:49:37 GMT",
        ] {
            assert_eq!(wait_ms(text), None, "{text}");
        }
    }
}
