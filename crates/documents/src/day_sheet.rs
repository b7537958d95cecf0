//! The day sheet of a route: what an office prints, signs and files.

use chrono::{DateTime, Utc};

use crate::block::{Block, Cell};
use crate::format::Format;
use crate::{DocumentError, csv_file, flow, pdf, xlsx};

/// A day of a route on paper. Every text is in the user's language, every amount a plain decimal
/// text in the one currency of the route.
#[derive(Clone, Debug)]
pub struct DaySheet {
    /// How the language writes figures.
    pub format: Format,
    /// When it was made: stands in the properties of the file.
    pub made_at: DateTime<Utc>,
    /// What it is: `Hoja del día`.
    pub title: String,
    /// How far the day has come: open, or closed with its number and version.
    pub state: String,
    /// The name of the route, which comes from outside.
    pub route: String,
    /// What the route is called before its name: `Ruta`.
    pub route_label: String,
    /// The business date, `YYYY-MM-DD`.
    pub date: String,
    /// What the date is called.
    pub date_label: String,
    /// Operator, route id, time zone, when it was printed and by whom, …
    pub facts: Vec<Fact>,
    /// The two or three figures to look at first.
    pub headline: Vec<Fact>,
    /// The formula, the bags, the counts, …: in the order of the page.
    pub blocks: Vec<Block>,
    /// What the signatures are called as a whole.
    pub signatures_heading: String,
    /// Who signs by hand.
    pub signatures: Vec<Signature>,
    /// Where the activity log vouches for it.
    pub proof: Option<Proof>,
    /// What follows a heading on its next page: `(sigue)`.
    pub continued: String,
    /// `{page}` of `{pages}`, in words.
    pub page_words: String,
}

/// Something with a name.
#[derive(Clone, Debug)]
pub struct Fact {
    /// What it is.
    pub label: String,
    /// How it stands.
    pub value: Cell,
}

/// A line for somebody to sign on.
#[derive(Clone, Debug)]
pub struct Signature {
    /// As what they sign: who handed over, who received, who reviewed.
    pub role: String,
    /// Their name where it is known; otherwise they write it.
    pub name: String,
}

/// An entry of the activity log.
#[derive(Clone, Debug)]
pub struct Proof {
    /// What it is, with the number of the entry.
    pub label: String,
    /// Its hash, hexadecimal.
    pub hash: String,
    /// What it proves, in a sentence.
    pub meaning: String,
}

/// Which paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paper {
    /// 210 × 297 mm.
    A4,
    /// 5.5 × 8.5 in.
    HalfLetter,
}

impl Fact {
    /// A fact.
    pub fn new(label: impl Into<String>, value: Cell) -> Fact {
        Fact {
            label: label.into(),
            value,
        }
    }
}

impl Proof {
    /// The hash in groups of eight, so that it can be read out.
    pub(crate) fn grouped(&self) -> String {
        let characters: Vec<char> = self.hash.chars().collect();
        let groups: Vec<String> = characters
            .chunks(8)
            .map(|group| group.iter().collect())
            .collect();
        groups.join(" ")
    }
}

impl DaySheet {
    /// To print and sign. The same sheet gives the same bytes.
    pub fn pdf(&self, paper: Paper) -> Result<Vec<u8>, DocumentError> {
        pdf::write(self, paper, &flow::pages(self, paper))
    }

    /// For Excel: whole amounts are numbers, the others texts, since a cent has no exact double.
    pub fn xlsx(&self) -> Result<Vec<u8>, DocumentError> {
        xlsx::write(self)
    }

    /// For other programs: UTF-8 with a mark, plain amounts, the block in the first column.
    pub fn csv(&self) -> Result<Vec<u8>, DocumentError> {
        csv_file::write(self)
    }

    /// What identifies it: route, date and state, each with its name.
    pub(crate) fn identity(&self) -> Vec<Fact> {
        let mut identity = vec![
            Fact::new(&self.route_label, Cell::text(&self.route)),
            Fact::new(&self.date_label, Cell::text(&self.date)),
        ];
        identity.extend(self.facts.iter().cloned());
        identity
    }
}

#[cfg(test)]
mod tests;
