//! Notes and coins: what can lie in a bag on a date, from the dated table in `assets`.

use std::fmt;
use std::sync::LazyLock;

use thiserror::Error;

use crate::money::{Currency, Money};
use crate::time::BusinessDate;

/// Paper or metal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Form {
    /// A banknote.
    Note,
    /// A coin.
    Coin,
}

impl Form {
    /// Both forms, in the order in which a bag is counted.
    pub const ALL: [Form; 2] = [Form::Note, Form::Coin];

    /// The name in codes and in the table.
    pub fn name(self) -> &'static str {
        match self {
            Form::Note => "note",
            Form::Coin => "coin",
        }
    }

    /// Reads the name.
    pub fn from_name(name: &str) -> Option<Form> {
        Form::ALL.into_iter().find(|form| form.name() == name)
    }
}

/// What a clerk names when counting: the form and the value, whatever the design.
///
/// Its code is `note-50000` or `coin-1000`: the value in whole pesos or francs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Face {
    /// Note or coin.
    pub form: Form,
    /// What one piece is worth.
    pub value: Money,
}

impl Face {
    /// Reads a code in the one form in which it is written. `None` where it is not one.
    ///
    /// Whether such a note or coin exists is asked of the table, not of the code.
    pub fn from_code(code: &str, currency: Currency) -> Option<Face> {
        let (form, value) = code.split_once('-')?;
        let face = Face {
            form: Form::from_name(form)?,
            value: Money::parse(value, currency).ok()?,
        };
        (face.to_string() == code).then_some(face)
    }
}

impl fmt::Display for Face {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let value = self.value.to_decimal().normalize();
        write!(formatter, "{}-{value}", self.form.name())
    }
}

/// A note or coin with the time in which it is legal tender.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Denomination {
    /// Note or coin, and what one piece is worth.
    pub face: Face,
    /// The issuer's name for the range, where it tells one row from another.
    pub series: Option<String>,
    /// The first day of legal tender; `None` where it is older than what could be ascertained.
    pub issued_from: Option<BusinessDate>,
    /// The last day of legal tender; `None` where no end is known.
    pub legal_until: Option<BusinessDate>,
    /// Who says so, and where.
    pub source: String,
}

impl Denomination {
    /// Whether it is legal tender on a date.
    pub fn is_legal_on(&self, date: BusinessDate) -> bool {
        self.issued_from.is_none_or(|from| from <= date)
            && self.legal_until.is_none_or(|until| date <= until)
    }
}

/// Why a face is not to be counted on a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum NotTender {
    /// There never was such a note or coin.
    #[error("there is no such note or coin")]
    Unknown,
    /// It comes into circulation only later.
    #[error("legal tender only from {from}")]
    NotYet {
        /// Its first day.
        from: BusinessDate,
    },
    /// It has been withdrawn; a later one of the same face may follow after the date asked for.
    #[error("legal tender only until {until}")]
    NoLonger {
        /// Its last day.
        until: BusinessDate,
    },
}

/// The notes and coins that are legal tender on a date: largest first, the note before the coin.
pub fn denominations(
    currency: Currency,
    on: BusinessDate,
) -> impl Iterator<Item = &'static Denomination> {
    every_denomination(currency).filter(move |row| row.is_legal_on(on))
}

/// Every row of the table in a currency, withdrawn ones too, in the order of [`denominations`].
pub fn every_denomination(currency: Currency) -> impl Iterator<Item = &'static Denomination> {
    TABLE
        .iter()
        .filter(move |row| row.face.value.currency() == currency)
}

/// The row of a face on a date, or why there is none.
pub fn denomination(face: Face, on: BusinessDate) -> Result<&'static Denomination, NotTender> {
    let rows = || TABLE.iter().filter(|row| row.face == face);
    if let Some(row) = rows().find(|row| row.is_legal_on(on)) {
        return Ok(row);
    }
    let ended = rows().filter_map(|row| row.legal_until.filter(|until| *until < on));
    if let Some(until) = ended.max() {
        return Err(NotTender::NoLonger { until });
    }
    let starts = rows().filter_map(|row| row.issued_from);
    Err(starts
        .min()
        .map_or(NotTender::Unknown, |from| NotTender::NotYet { from }))
}

static TABLE: LazyLock<Vec<Denomination>> = LazyLock::new(|| {
    read_table(include_str!("../../../assets/denominations.csv"))
        .expect("the table is part of the program, and a test reads it")
});

const HEADER: &str = "currency,form,face_minor,series,issued_from,legal_until,source";

/// Reads the table; else the number of the line that is wrong. No field holds a comma.
fn read_table(text: &str) -> Result<Vec<Denomination>, usize> {
    let mut lines = text.lines();
    if lines.next() != Some(HEADER) {
        return Err(1);
    }
    let mut rows: Vec<Denomination> = Vec::new();
    for (index, line) in lines.enumerate() {
        let row = read_row(line).ok_or(index + 2)?;
        if rows.iter().any(|other| overlap(other, &row)) {
            return Err(index + 2);
        }
        rows.push(row);
    }
    rows.sort_by_key(|row| {
        let Face { form, value } = row.face;
        let order = (value.currency(), std::cmp::Reverse(value.minor()), form);
        (order, row.issued_from)
    });
    Ok(rows)
}

fn read_row(line: &str) -> Option<Denomination> {
    let fields: Vec<&str> = line.split(',').collect();
    let [currency, form, minor, series, from, until, source] = fields[..] else {
        return None;
    };
    let currency = Currency::from_code(currency)?;
    let form = Form::from_name(form)?;
    let minor: i64 = minor.parse().ok().filter(|minor| *minor > 0)?;
    let issued_from = read_date(from)?;
    let legal_until = read_date(until)?;
    let in_order = match (issued_from, legal_until) {
        (Some(from), Some(until)) => from <= until,
        _ => true,
    };
    (in_order && !source.is_empty()).then(|| Denomination {
        face: Face {
            form,
            value: Money::from_minor(minor, currency),
        },
        series: (!series.is_empty()).then(|| series.to_owned()),
        issued_from,
        legal_until,
        source: source.to_owned(),
    })
}

/// An empty field is an open date; the outer `None` is a date that cannot be read.
fn read_date(text: &str) -> Option<Option<BusinessDate>> {
    if text.is_empty() {
        return Some(None);
    }
    BusinessDate::parse(text).ok().map(Some)
}

/// Whether two rows would claim the same face on the same day.
fn overlap(one: &Denomination, other: &Denomination) -> bool {
    let starts_before_end =
        |a: &Denomination, b: &Denomination| match (a.issued_from, b.legal_until) {
            (Some(from), Some(until)) => from <= until,
            _ => true,
        };
    one.face == other.face && starts_before_end(one, other) && starts_before_end(other, one)
}

#[cfg(test)]
mod tests;
