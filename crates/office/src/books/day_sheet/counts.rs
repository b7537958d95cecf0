//! The counts of a day on its sheet, each with its squaring.

use documents::{Block, Cell, Column, Row, Weight, sum};

use super::layout::Draft;
use crate::view::*;

/// The latest count of each box, each followed by its squaring.
pub(super) fn blocks(draft: &Draft<'_>) -> Vec<Block> {
    let known = |count: &&CountView| draft.known(&count.at);
    let counts: Vec<&CountView> = draft.view.counts.iter().filter(known).collect();
    let mut blocks = Vec::new();
    for (at, count) in counts.iter().enumerate() {
        let same_box = |other: &&&CountView| other.collector == count.collector;
        // The latest stands first.
        if counts[..at].iter().any(|other| same_box(&other)) {
            continue;
        }
        let earlier = counts[at + 1..].iter().filter(same_box);
        let square = count
            .square
            .as_ref()
            .filter(|square| draft.known(&square.at));
        blocks.push(draft.count(count, square, earlier.copied()));
        blocks.extend(square.map(|square| draft.square(count, square)));
    }
    blocks
}

impl Draft<'_> {
    fn count<'a>(
        &self,
        count: &CountView,
        square: Option<&SquareView>,
        earlier: impl Iterator<Item = &'a CountView>,
    ) -> Block {
        let words = self.words;
        let values = [("time", self.time(&count.at)), ("by", count.by.clone())];
        let values = values
            .each_ref()
            .map(|(name, value)| (*name, value.as_str()));
        let mut remarks = vec![self.say(words.counted_by, &values)];
        if square.is_none() {
            remarks.push(words.not_squared.to_owned());
        }
        if count.beside_another {
            remarks.push(words.beside_another.to_owned());
        }
        if !count.note.is_empty() {
            remarks.push(self.say(words.said, &[("note", &count.note)]));
        }
        remarks.extend(earlier.map(|earlier| {
            let number = earlier.number.to_string();
            let (time, amount) = (self.time(&earlier.at), self.format.amount(&earlier.counted));
            let values = [
                ("number", number.as_str()),
                ("time", &time),
                ("amount", &amount),
            ];
            self.say(words.earlier_count, &values)
        }));
        let faces = count.lines.iter().map(|line| {
            let text = if line.coin {
                words.coin_face
            } else {
                words.note_face
            };
            let face = self.say(text, &[("value", &self.format.amount(&line.value))]);
            Row::new(vec![
                Cell::Text(face),
                Cell::Count(line.pieces.into()),
                Cell::Amount(line.amount.clone()),
            ])
        });
        Block {
            heading: self.of_count(words.count, count),
            remarks,
            columns: vec![
                Column::text(words.face),
                Column::figures(words.pieces),
                Column::figures(words.sum),
            ],
            rows: faces.chain(self.outcome(count, square)).collect(),
            narrow: true,
        }
    }

    /// What was counted, what should have been there, and the difference.
    fn outcome(&self, count: &CountView, square: Option<&SquareView>) -> Vec<Row> {
        let words = self.words;
        let row = |name: &str, cell| vec![Cell::text(name), Cell::Empty, cell];
        let counted = row(words.counted, Cell::Amount(count.counted.clone()));
        let mut rows = vec![Row::weighing(counted, Weight::Total)];
        let then = count.expected_then.clone();
        let (expected, difference) = match self.signed {
            None => (count.expected.clone(), count.difference.clone()),
            // What is known now is not what was signed: the squaring says what was known last.
            Some(_) => {
                let expected = square
                    .map(|square| square.expected.clone())
                    .or(then.clone());
                let less = expected
                    .as_deref()
                    .and_then(|text| less(&count.counted, text));
                (expected, less)
            }
        };
        if let Some(then) = then.filter(|then| Some(then) != expected.as_ref()) {
            let cells = row(words.expected_then, Cell::Amount(then));
            rows.push(Row::weighing(cells, Weight::Quiet));
        }
        let expected = expected.map_or(Cell::Unknown, Cell::Amount);
        rows.push(Row::new(row(words.expected, expected)));
        let difference = difference.map_or(Cell::Unknown, Cell::Difference);
        rows.push(Row::weighing(
            row(words.difference, difference),
            Weight::Result,
        ));
        rows
    }

    fn square(&self, count: &CountView, square: &SquareView) -> Block {
        let words = self.words;
        let mut remarks = vec![self.signed_by(words.squared_by, &square.at, &square.by, "")];
        let review = square
            .review
            .as_ref()
            .filter(|review| self.known(&review.at));
        match review {
            Some(ReviewView {
                by,
                at,
                accepted,
                note,
            }) => {
                let text = if *accepted {
                    words.reviewed_by
                } else {
                    words.sent_back_by
                };
                remarks.push(self.signed_by(text, at, by, note));
            }
            None if square.needs_review => remarks.push(words.waits.to_owned()),
            None => {}
        }
        let mut rows: Vec<Row> = (square.lines.iter())
            .map(|line| {
                let bucket = self.bucket(line);
                Row::new(vec![
                    Cell::Text(bucket),
                    Cell::Difference(line.amount.clone()),
                ])
            })
            .collect();
        let total = vec![
            Cell::text(words.difference),
            Cell::Difference(square.difference.clone()),
        ];
        rows.push(Row::weighing(total, Weight::Total));
        let changed = &square.changed_after.amount;
        if self.signed.is_none() && !documents::is_zero(changed) {
            rows.push(Row::new(vec![
                Cell::text(words.square_changed),
                Cell::Difference(changed.clone()),
            ]));
        }
        Block {
            heading: self.of_count(words.square, count),
            remarks,
            columns: vec![Column::text(words.bucket), Column::figures(words.amount)],
            rows,
            narrow: true,
        }
    }

    fn bucket(&self, line: &BucketLineView) -> String {
        let name = words_capital(&crate::words::bucket(self.language, &line.bucket));
        self.say(
            self.words.bucket_note,
            &[("bucket", &name), ("note", &line.note)],
        )
    }

    fn of_count(&self, text: &str, count: &CountView) -> String {
        let collector = count.collector.as_deref();
        let of = match collector {
            None => self.words.whole_box.to_owned(),
            Some(_) => self.bag_named(collector, &count.collector_name),
        };
        let number = count.number.to_string();
        self.say(text, &[("number", &number), ("box", &of)])
    }

    pub(super) fn signed_by(&self, text: &str, at: &str, by: &str, note: &str) -> String {
        let at = self.time(at);
        self.say(text, &[("at", &at), ("by", by), ("note", note)])
    }
}

/// A name at the beginning of a line.
fn words_capital(name: &str) -> String {
    let mut characters = name.chars();
    let first = characters.next().map(|first| first.to_uppercase());
    first.into_iter().flatten().chain(characters).collect()
}

/// One amount less another, exactly.
fn less(one: &str, other: &str) -> Option<String> {
    let opposite = match other.strip_prefix('-') {
        Some(other) => other.to_owned(),
        None => format!("-{other}"),
    };
    sum([one, &opposite])
}
