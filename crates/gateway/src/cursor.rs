//! Cursors and watermarks: opaque to clients, bound to the request that they came with.

use store::serve::Place;
use wire::prestacop::{PAGE_SIZE_DEFAULT, PAGE_SIZE_MAX, Position};

use crate::failure::Failure;

/// Where a list goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cursor {
    /// In a list that is read whole, after so many entries.
    Offset(usize),
    /// In a table read row by row. `until` is the last change when the list was begun.
    Rows { until: i64, after_row: i64 },
    /// In a list by date: so many rows of the date, in days since 1970-01-01, were sent.
    Day { date: i32, sent: usize },
    /// In a statement read whole.
    Statement {
        until: i64,
        route: i64,
        place: Place,
    },
    /// In the change log, up to `until`.
    Changes { until: i64, route: i64, after: i64 },
}

impl Cursor {
    /// The text that is sent.
    pub(crate) fn to_text(self) -> String {
        match self {
            Cursor::Offset(offset) => format!("o.{offset}"),
            Cursor::Rows { until, after_row } => format!("r.{until}.{after_row}"),
            Cursor::Day { date, sent } => format!("d.{date}.{sent}"),
            Cursor::Statement {
                until,
                route,
                place,
            } => {
                let Place { kind, date, row_id } = place;
                format!("s.{until}.{route}.{kind}.{date}.{row_id}")
            }
            Cursor::Changes {
                until,
                route,
                after,
            } => format!("c.{until}.{route}.{after}"),
        }
    }

    /// Reads what a client sends back; `None` for what was never sent.
    pub(crate) fn read(text: &str) -> Option<Cursor> {
        let (kind, numbers) = text.split_once('.')?;
        let numbers: Vec<i64> = numbers
            .split('.')
            .map(|number| number.parse().ok())
            .collect::<Option<_>>()?;
        match (kind, numbers.as_slice()) {
            ("o", [offset]) => Some(Cursor::Offset(usize::try_from(*offset).ok()?)),
            ("r", [until, after_row]) => Some(Cursor::Rows {
                until: *until,
                after_row: *after_row,
            }),
            ("d", [date, sent]) => Some(Cursor::Day {
                date: i32::try_from(*date).ok()?,
                sent: usize::try_from(*sent).ok()?,
            }),
            ("s", [until, route, kind, date, row_id]) => Some(Cursor::Statement {
                until: *until,
                route: *route,
                place: Place {
                    kind: usize::try_from(*kind).ok()?,
                    date: i32::try_from(*date).ok()?,
                    row_id: *row_id,
                },
            }),
            ("c", [until, route, after]) => Some(Cursor::Changes {
                until: *until,
                route: *route,
                after: *after,
            }),
            _ => None,
        }
    }
}

/// The request's cursor; one that was never given is refused, and the client starts anew.
pub(crate) fn of(position: &Position) -> Result<Option<Cursor>, Failure> {
    position
        .cursor
        .as_deref()
        .map(|text| Cursor::read(text).ok_or_else(Failure::cursor_expired))
        .transpose()
}

/// How many records the request wants.
pub(crate) fn page_size(position: &Position) -> Result<u32, Failure> {
    match position.page_size.unwrap_or(PAGE_SIZE_DEFAULT) {
        size @ 1..=PAGE_SIZE_MAX => Ok(size),
        _ => Err(Failure::invalid("page_size", "page_size is 1 to 5000")),
    }
}

/// The change that a watermark stands for. One from a later store than ours, as after restoring a
/// backup, says nothing about ours: everything is sent.
pub(crate) fn since(watermark: &str, last_change: i64) -> Result<i64, Failure> {
    match watermark.parse::<i64>() {
        Ok(change) if (0..=last_change).contains(&change) => Ok(change),
        Ok(change) if change > last_change => Ok(0),
        _ => Err(Failure::invalid(
            "since",
            "since is not one of our watermarks",
        )),
    }
}

/// One page of a list that is read whole, and where it goes on.
pub(crate) fn slice<T>(
    list: Vec<T>,
    position: &Position,
) -> Result<(Vec<T>, Option<String>), Failure> {
    let offset = match of(position)? {
        None => 0,
        Some(Cursor::Offset(offset)) => offset,
        Some(_) => return Err(Failure::cursor_expired()),
    };
    let size = page_size(position)? as usize;
    let more = list.len() > offset.saturating_add(size);
    let page = list.into_iter().skip(offset).take(size).collect();
    let next = more.then(|| Cursor::Offset(offset + size).to_text());
    Ok((page, next))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_comes_back_as_it_went() {
        for cursor in [
            Cursor::Offset(7),
            Cursor::Rows {
                until: 9,
                after_row: 3,
            },
            Cursor::Statement {
                until: 9,
                route: 2,
                place: Place::START,
            },
            Cursor::Changes {
                until: 9,
                route: 0,
                after: 4,
            },
            Cursor::Day { date: -3, sent: 2 },
        ] {
            assert_eq!(Cursor::read(&cursor.to_text()), Some(cursor));
        }
        for text in [
            "",
            "o",
            "o.",
            "o.-1",
            "o.1.2",
            "x.1",
            "r.1",
            "s.1.2.3.4.x",
            "c.1.2.3.4",
        ] {
            assert_eq!(Cursor::read(text), None, "{text}");
        }
    }

    #[test]
    fn a_watermark_of_a_later_store_sends_everything() {
        assert_eq!(since("5", 9).unwrap(), 5);
        assert_eq!(since("12", 9).unwrap(), 0);
        assert!(since("-1", 9).is_err() && since("now", 9).is_err());
    }
}
