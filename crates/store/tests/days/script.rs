//! A script in the words of the trade, read: one line an event.
//!
//! Times are of the route's first time zone, on the day named last unless a date stands before
//! them. `at` is when something happens at the office, or when a new version of a record comes;
//! a bare time is when a record happened; `arrives` is when it comes.

use std::collections::BTreeMap;

use domain::{BusinessDate, Currency, Stamp};

use super::desk::{date, stamp};

/// One line.
#[derive(Debug, Default)]
pub struct Line {
    pub verb: String,
    /// What stands beside the verb, but for what follows.
    pub words: Vec<String>,
    pub quoted: Vec<String>,
    options: BTreeMap<String, String>,
    moments: BTreeMap<String, (String, Stamp)>,
    /// The day named last.
    pub day: Option<BusinessDate>,
}

/// A script.
pub struct Script {
    pub currency: Currency,
    pub zone: String,
    pub lines: Vec<Line>,
}

/// What takes a word after it.
const OPTIONS: [&str; 10] = [
    "as", "on", "to", "of", "by", "from", "for", "seen", "above", "category",
];

/// What takes a time after it, and maybe a date before that.
const MOMENTS: [&str; 3] = ["at", "arrives", "happened"];

impl Line {
    pub fn option(&self, name: &str) -> Option<&str> {
        self.options.get(name).map(String::as_str)
    }

    pub fn moment(&self, name: &str) -> Option<Stamp> {
        self.moments.get(name).map(|(_, stamp)| *stamp)
    }

    /// A moment as it is written.
    pub fn moment_text(&self, name: &str) -> &str {
        &self.moments[name].0
    }

    /// The day that it is for: the one said, or the one named last.
    pub fn date(&self) -> BusinessDate {
        match self.option("for") {
            Some(text) => date(text),
            None => self.day.expect("a script names its day first"),
        }
    }

    pub fn word(&self, place: usize) -> &str {
        let word = self.words.get(place);
        word.unwrap_or_else(|| panic!("{self:?} says too little"))
    }

    pub fn has(&self, word: &str) -> bool {
        self.words.iter().any(|found| found == word)
    }

    pub fn note(&self) -> &str {
        self.quoted.first().map_or("", String::as_str)
    }
}

impl Script {
    pub fn read(text: &str) -> Script {
        let mut script = Script {
            currency: Currency::Cop,
            zone: "America/Bogota".to_owned(),
            lines: Vec::new(),
        };
        let mut day = None;
        for text in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
            let words: Vec<&str> = text.split(' ').collect();
            match words[..] {
                ["route", currency, zone] => {
                    script.currency = Currency::from_code(currency).unwrap();
                    zone.clone_into(&mut script.zone);
                }
                ["day", text] => day = Some(date(text)),
                _ => {
                    let line = read_line(text, day, &script.zone);
                    script.lines.push(line);
                    continue;
                }
            }
            if let ["day", _] = words[..] {
                script.lines.push(Line {
                    verb: "day".to_owned(),
                    day,
                    ..Line::default()
                });
            }
        }
        script
    }
}

fn read_line(text: &str, day: Option<BusinessDate>, zone: &str) -> Line {
    let mut line = Line {
        day,
        ..Line::default()
    };
    let mut plain = Vec::new();
    for (place, part) in text.split('"').enumerate() {
        if place % 2 == 1 {
            line.quoted.push(part.to_owned());
        } else {
            plain.extend(part.split_whitespace());
        }
    }
    let mut words = plain.into_iter().peekable();
    line.verb = words.next().unwrap_or_default().to_owned();
    while let Some(word) = words.next() {
        if OPTIONS.contains(&word) {
            let value = words
                .next()
                .unwrap_or_else(|| panic!("{text}: {word} what?"));
            line.options.insert(word.to_owned(), value.to_owned());
            continue;
        }
        let (name, first) = match MOMENTS.contains(&word) {
            true => (word, words.next().unwrap_or_default()),
            false if is_time(word) || is_date(word) => ("happened", word),
            false => {
                line.words.push(word.to_owned());
                continue;
            }
        };
        let (on, time) = match is_date(first) {
            true => (date(first), words.next().unwrap_or_default()),
            false => (day.expect("a script names its day first"), first),
        };
        let offset = if zone == "America/Bogota" {
            "-05:00"
        } else {
            "+00:00"
        };
        let moment = stamp(&format!("{on}T{time}:00{offset}"));
        let moment = (format!("{on} {time}"), moment);
        line.moments.insert(name.to_owned(), moment);
    }
    line
}

fn is_time(word: &str) -> bool {
    word.len() == 5 && word.as_bytes()[2] == b':'
}

fn is_date(word: &str) -> bool {
    BusinessDate::parse(word).is_ok()
}
