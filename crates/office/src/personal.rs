//! Hiding personal data in what an upstream sent, for those who may not see it.
//!
//! What is shown is listed, not what is hidden: a field that nobody has heard of yet may hold a
//! phone number.

use serde_json::value::RawValue;

use crate::caller::Eyes;

/// What stands in place of what is hidden.
pub(crate) const HIDDEN: &str = "•••";

/// Hides a text, where there is one.
pub(crate) fn hide_text(text: &mut String) {
    if !text.is_empty() {
        HIDDEN.clone_into(text);
    }
}
/// As many digits in a row of digits, spaces, dots and dashes may be a phone or identity number.
const NUMBER_DIGITS_MIN: usize = 6;

/// Fields that say nothing about a person, in every record of the contract.
const PLAIN: &[&str] = &[
    "accrued_interest",
    "active",
    "adjustments",
    "amount",
    "balance",
    "base_in",
    "cash",
    "category",
    "closing_cash",
    "collector_id",
    "commission_rate",
    "created_at",
    "currency",
    "customer_id",
    "date",
    "deleted",
    "deposits",
    "disbursed",
    "disbursed_at",
    "document_type",
    "due_date",
    "expense_id",
    "expenses",
    "first_due_date",
    "frequency",
    "id",
    "instalment_amount",
    "instalment_count",
    "instalments",
    "interest",
    "interest_model",
    "interest_rate",
    "kind",
    "loan_id",
    "method",
    "movement_id",
    "number",
    "opened_on",
    "opening_cash",
    "paid_amount",
    "paid_at",
    "payment_id",
    "principal",
    "receipts",
    "receipts_cash",
    "route_id",
    "status",
    "ticket_id",
    "time_zone",
    "total_due",
    "ts",
    "updated_at",
    "voided",
    "withdrawals",
];
/// Fields that hold a name of a customer.
const NAMES: &[&str] = &[
    "full_name",
    "name",
    "first_name",
    "last_name",
    "customer_name",
];

/// A record's own text with what may not be seen hidden; everything else as it came.
pub(crate) fn hide(text: &str, eyes: Eyes) -> String {
    if !eyes.miss_something() {
        return text.to_owned();
    }
    match serde_json::from_str::<&RawValue>(text) {
        Ok(value) => {
            let mut hidden = String::with_capacity(text.len());
            walk(value.get(), false, eyes, &mut hidden);
            hidden
        }
        // What cannot be read cannot be taken apart.
        Err(_) => HIDDEN.to_owned(),
    }
}

/// Whether something of a record's own text is hidden.
pub(crate) fn hides(text: &str, eyes: Eyes) -> bool {
    eyes.miss_something() && hide(text, eyes) != text
}

/// A note with what looks like a phone or identity number hidden.
pub(crate) fn hide_numbers(note: &str, eyes: Eyes) -> String {
    if eyes.identity {
        return note.to_owned();
    }
    let mut hidden = String::with_capacity(note.len());
    let mut rest = note;
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit() || c == '+') {
        hidden.push_str(&rest[..start]);
        rest = &rest[start..];
        let joins = |c: char| c.is_ascii_digit() || matches!(c, '+' | ' ' | '.' | '-' | '(' | ')');
        let end = rest.find(|c: char| !joins(c)).unwrap_or(rest.len());
        let run = rest[..end].trim_end_matches([' ', '.', '-', '(']);
        let digits = run.chars().filter(char::is_ascii_digit).count();
        hidden.push_str(if digits >= NUMBER_DIGITS_MIN {
            HIDDEN
        } else {
            run
        });
        rest = &rest[run.len()..];
        if run.is_empty() {
            let first = rest.chars().next().map_or(0, char::len_utf8);
            hidden.push_str(&rest[..first]);
            rest = &rest[first..];
        }
    }
    hidden.push_str(rest);
    hidden
}

/// Copies a JSON value, hiding what is not plain. `plain`: whether its own field may be shown.
fn walk(text: &str, plain: bool, eyes: Eyes, out: &mut String) {
    let body = text.trim_start();
    out.push_str(&text[..text.len() - body.len()]);
    match body.as_bytes().first() {
        Some(b'{') => members(body, eyes, out),
        Some(b'[') => {
            for piece in pieces(body) {
                match piece {
                    Piece::Value(value) => walk(value, plain, eyes, out),
                    Piece::Other(other) => out.push_str(other),
                }
            }
        }
        Some(b'n') => out.push_str(body),
        _ if plain => out.push_str(body),
        _ => {
            out.push('"');
            out.push_str(HIDDEN);
            out.push('"');
        }
    }
}

fn members(body: &str, eyes: Eyes, out: &mut String) {
    let mut name: Option<String> = None;
    for piece in pieces(body) {
        match piece {
            Piece::Other(other) => out.push_str(other),
            Piece::Value(value) => match name.take() {
                None => {
                    name = serde_json::from_str(value).ok();
                    out.push_str(value);
                }
                Some(field) => walk(value, shown(&field, eyes), eyes, out),
            },
        }
    }
}

fn shown(field: &str, eyes: Eyes) -> bool {
    PLAIN.contains(&field) || (eyes.names && NAMES.contains(&field))
}

/// A part of an object or array: a string, number, word or whole nested value; or what is between.
enum Piece<'a> {
    Value(&'a str),
    Other(&'a str),
}

/// Takes an object or array apart. The text was found to be JSON before.
fn pieces(body: &str) -> Vec<Piece<'_>> {
    let bytes = body.as_bytes();
    let mut pieces = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let inside = at > 0;
        let end = match bytes[at] {
            b'"' => string_end(bytes, at),
            b'{' | b'[' if inside => nested_end(bytes, at),
            b',' | b':' | b'{' | b'[' | b'}' | b']' | b' ' | b'\t' | b'\r' | b'\n' => {
                pieces.push(Piece::Other(&body[at..=at]));
                at += 1;
                continue;
            }
            _ => {
                let ends =
                    |byte: &u8| matches!(byte, b',' | b'}' | b']' | b' ' | b'\n' | b'\r' | b'\t');
                bytes[at..]
                    .iter()
                    .position(ends)
                    .map_or(bytes.len(), |length| at + length)
            }
        };
        pieces.push(Piece::Value(&body[at..end]));
        at = end;
    }
    pieces
}

fn string_end(bytes: &[u8], start: usize) -> usize {
    let mut at = start + 1;
    while at < bytes.len() {
        match bytes[at] {
            b'\\' => at += 2,
            b'"' => return at + 1,
            _ => at += 1,
        }
    }
    bytes.len()
}

fn nested_end(bytes: &[u8], start: usize) -> usize {
    let mut depth = 0_usize;
    let mut at = start;
    while at < bytes.len() {
        match bytes[at] {
            b'"' => {
                at = string_end(bytes, at);
                continue;
            }
            b'{' | b'[' => depth += 1,
            b'}' | b']' => {
                depth -= 1;
                if depth == 0 {
                    return at + 1;
                }
            }
            _ => {}
        }
        at += 1;
    }
    bytes.len()
}

#[cfg(test)]
mod tests;
