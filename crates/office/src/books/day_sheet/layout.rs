//! What stands on a day sheet: the view of the cash box in the words of its language.

use chrono::DateTime;
use documents::{Block, Cell, Column, DaySheet, Fact, Format, Proof, Row, Signature, Weight};
use domain::{Stamp, TimeZone};

use super::{counts, desk};
use crate::trouble::Trouble;
use crate::view::*;
use crate::words::{self, SheetWords, Values};

/// The entry of the log that vouches for a sheet.
pub(super) struct Vouched {
    /// Whether it signs a close; otherwise it is the last one.
    pub(super) close: bool,
    pub(super) entry: String,
    pub(super) hash: String,
}

/// Who prints when, in which language.
pub(super) struct Printing<'a> {
    pub(super) language: Language,
    pub(super) at: Stamp,
    pub(super) by: &'a str,
}

/// A sheet in the making.
pub(super) struct Draft<'a> {
    pub(super) view: &'a CashBoxView,
    /// The close as which the day is shown; none where it is shown as it is known now.
    pub(super) signed: Option<&'a CloseView>,
    pub(super) language: Language,
    pub(super) words: &'static SheetWords,
    pub(super) format: Format,
    pub(super) zone: TimeZone,
}

/// The sheet of a day: as it is known now, or as it was signed in a close.
pub(super) fn sheet(
    view: &CashBoxView,
    signed: Option<&CloseView>,
    vouched: Vouched,
    printing: &Printing<'_>,
) -> Result<DaySheet, Trouble> {
    let zone = TimeZone::parse(&view.time_zone).map_err(|_| Trouble::new("store_damaged"))?;
    let draft = Draft {
        view,
        signed,
        language: printing.language,
        words: words::sheet_words(printing.language),
        format: words::format(printing.language),
        zone,
    };
    let words = draft.words;
    let mut blocks = vec![draft.formula()];
    blocks.extend(counts::blocks(&draft));
    blocks.extend(desk::controls(&draft));
    blocks.extend(desk::close(&draft));
    blocks.extend(desk::bags(&draft));
    blocks.extend(desk::movements(&draft));
    Ok(DaySheet {
        format: draft.format,
        made_at: printing.at.to_date_time().to_utc(),
        title: words.title.to_owned(),
        state: draft.state(),
        route: view.name.clone(),
        route_label: words.route.to_owned(),
        date: view.date.clone(),
        date_label: words.date.to_owned(),
        facts: draft.facts(printing),
        headline: draft.headline(),
        blocks,
        signatures_heading: words.signatures.to_owned(),
        signatures: draft.signatures(),
        proof: Some(draft.proof(vouched)),
        continued: words.continued.to_owned(),
        page_words: words.page.to_owned(),
    })
}

impl<'a> Draft<'a> {
    /// The close that the sheet tells of: the signed one, or the last of the day.
    pub(super) fn shown(&self) -> Option<&'a CloseView> {
        self.signed.or(self.view.closes.first())
    }

    /// The controls of that close, or of closing now.
    pub(super) fn variances(&self) -> &'a [VarianceView] {
        let next = || Some(self.view.next_close.as_ref()?.variances.as_slice());
        let shown = self.shown().map(|close| close.variances.as_slice());
        let signed = self.signed.map(|close| close.variances.as_slice());
        signed.or_else(next).or(shown).unwrap_or_default()
    }

    /// Whether something had happened when the sheet's figures were known.
    pub(super) fn known(&self, at: &str) -> bool {
        let Some(signed) = self.signed else {
            return true;
        };
        let instant = |text: &str| DateTime::parse_from_rfc3339(text).ok();
        instant(at).is_some_and(|at| instant(&signed.at).is_some_and(|signed| at <= signed))
    }

    /// An instant on the route's clock.
    pub(super) fn at(&self, instant: &str) -> String {
        let written = self.format.instant_in(&self.zone.zone(), instant);
        // One-digit days are indented for columns.
        written.replace("  ", " ")
    }

    /// The time of an instant on the route's clock; with its day where that is another, and with
    /// its year where that is.
    pub(super) fn time(&self, instant: &str) -> String {
        let Ok(read) = DateTime::parse_from_rfc3339(instant) else {
            return instant.to_owned();
        };
        let local = read.with_timezone(&self.zone.zone());
        let date = local.date_naive().to_string();
        if date == self.view.date {
            return local.format("%H:%M").to_string();
        }
        let year = local.format("%Y").to_string();
        let written = self.at(instant);
        if self.view.date.starts_with(&year) {
            written.replace(&format!(" {year}"), "")
        } else {
            written
        }
    }

    pub(super) fn say(&self, text: &str, values: Values<'_>) -> String {
        words::filled(text, values)
    }

    /// What a bag is called.
    pub(super) fn bag_named(&self, collector: Option<&str>, name: &str) -> String {
        match collector {
            None => self.words.nobody.to_owned(),
            Some(id) if name.trim().is_empty() => self.say(self.words.nameless, &[("id", id)]),
            Some(_) => name.to_owned(),
        }
    }

    fn state(&self) -> String {
        let Some(close) = self.shown() else {
            return self.words.open_day.to_owned();
        };
        let changed = self.signed.is_none() && close.changed_rows > 0;
        let text = match changed {
            true => self.words.changed_day,
            false => self.words.closed_day,
        };
        self.numbered(text, close)
    }

    pub(super) fn numbered(&self, text: &str, close: &CloseView) -> String {
        let (number, version) = (close.number.to_string(), close.version.to_string());
        self.say(text, &[("number", &number), ("version", &version)])
    }

    fn facts(&self, printing: &Printing<'_>) -> Vec<Fact> {
        let CashBoxView {
            currency,
            time_zone,
            ..
        } = self.view;
        let mut place = format!("{currency}, {time_zone}");
        if self.view.day_ends_at != "00:00" {
            let ends = [("time", self.view.day_ends_at.as_str())];
            place = format!("{place}; {}", self.say(self.words.day_end, &ends));
        }
        let synced = self.view.freshness.finished_at.as_deref();
        let synced = synced.map_or(Cell::Unknown, |at| Cell::text(self.at(at)));
        let printed = format!("{}, {}", self.at(&printing.at.to_rfc3339()), printing.by);
        vec![
            Fact::new(self.words.operator, Cell::text(&self.view.source)),
            Fact::new(self.words.route_id, Cell::text(&self.view.route_id)),
            Fact::new(self.words.money_and_zone, Cell::text(place)),
            Fact::new(self.words.synced, synced),
            Fact::new(self.words.printed, Cell::text(printed)),
        ]
    }

    /// What should be there, what was counted, and the one less the other.
    fn headline(&self) -> Vec<Fact> {
        let lines = self.lines();
        let closing = lines.iter().find(|line| line.sign == Sign::Result);
        let closing = closing.map(|line| line.amount.clone());
        let control = self
            .variances()
            .iter()
            .find(|found| found.control == "count");
        let counted = match self.signed {
            Some(close) => close.counted.clone(),
            None => self
                .view
                .next_close
                .as_ref()
                .and_then(|next| next.counted.clone()),
        };
        let difference = control.and_then(|control| control.amount.clone());
        let difference = difference.filter(|_| counted.is_some());
        let named = |name: &str| {
            let values = [("name", name), ("currency", self.view.currency.as_str())];
            self.say(self.words.in_currency, &values)
        };
        vec![
            Fact::new(
                named(self.words.closing_cash),
                closing.map_or(Cell::Unknown, Cell::Amount),
            ),
            Fact::new(
                self.words.counted,
                counted.map_or(Cell::Unknown, Cell::Amount),
            ),
            Fact::new(
                self.words.difference,
                difference.map_or(Cell::Unknown, Cell::Difference),
            ),
        ]
    }

    /// The formula: of now, or as it was signed.
    fn lines(&self) -> Vec<CashBoxLine> {
        let Some(close) = self.signed else {
            return self.view.lines.clone();
        };
        let figures = &close.figures;
        let signed = |line: &CashBoxLine| CashBoxLine {
            amount: signed_amount(figures, &line.line)
                .unwrap_or_default()
                .to_owned(),
            theirs: None,
            difference: None,
            ..line.clone()
        };
        self.view.lines.iter().map(signed).collect()
    }

    fn formula(&self) -> Block {
        let lines = self.lines();
        let compared = lines.iter().any(|line| line.theirs.is_some());
        let different = lines.iter().any(|line| line.difference.is_some());
        let ours = [("currency", self.view.currency.as_str())];
        let mut columns = vec![
            Column::text(""),
            Column::text(""),
            Column::figures(self.say(self.words.ours, &ours)),
        ];
        if compared {
            columns.push(Column::figures(self.words.theirs));
        }
        if different {
            columns.push(Column::figures(self.words.difference));
        }
        let rows = lines.into_iter().map(|line| {
            let named = self.words.line_named(&line.line);
            let mut cells = vec![
                Cell::text(sign_of(&line)),
                Cell::text(named),
                Cell::Amount(line.amount),
            ];
            if compared {
                cells.push(line.theirs.map_or(Cell::Unknown, Cell::Amount));
            }
            if different {
                cells.push(line.difference.map_or(Cell::Empty, Cell::Difference));
            }
            Row::weighing(cells, weight_of(line.sign))
        });
        Block {
            heading: self.words.formula.to_owned(),
            remarks: self.remarks(),
            columns,
            rows: rows.collect(),
            narrow: true,
        }
    }

    /// What there is to know before one trusts the figures.
    fn remarks(&self) -> Vec<String> {
        let words = self.words;
        if let Some(close) = self.signed {
            return vec![self.say(words.as_signed, &[("at", &self.at(&close.at))])];
        }
        let agreement = match self.view.upstream.agreement {
            Agreement::Equal => Some(words.agrees),
            Agreement::Different => None,
            Agreement::Outdated => Some(words.outdated),
            Agreement::Missing => Some(words.missing),
            Agreement::Unread => Some(words.unread),
            Agreement::OtherDay => Some(words.other_day),
        };
        let counted = |text, count: u32| {
            let written = self.format.count(count);
            (count > 0).then(|| self.say(text, &[("count", &written)]))
        };
        let agreement = agreement.map(|text| self.say(text, &[]));
        let counts = [
            counted(words.uncounted, self.view.uncounted),
            counted(words.clock_flags, self.view.clock_flags),
            counted(words.quarantined, self.view.freshness.quarantined),
        ];
        agreement
            .into_iter()
            .chain(counts.into_iter().flatten())
            .collect()
    }

    /// Who hands the cash over, who receives it, who reviews: by name where one is known.
    fn signatures(&self) -> Vec<Signature> {
        let collectors = self.view.bags.iter().filter(|bag| bag.collector.is_some());
        let names: Vec<&str> = collectors.map(|bag| bag.name.as_str()).collect();
        let handed = match names.as_slice() {
            [only] => *only,
            _ => "",
        };
        let latest = self.view.counts.iter().find(|count| self.known(&count.at));
        let received = self.shown().map(|close| close.by.as_str());
        let received = received.or(latest.map(|count| count.by.as_str()));
        let reviewed = latest.and_then(|count| count.square.as_ref()?.review.as_ref());
        let reviewed = reviewed.filter(|review| review.accepted && self.known(&review.at));
        let reviewed = reviewed.map(|review| review.by.as_str());
        let words = self.words;
        [
            (words.hands_over, handed),
            (words.receives, received.unwrap_or_default()),
            (words.reviews, reviewed.unwrap_or_default()),
        ]
        .map(|(role, name)| Signature {
            role: role.to_owned(),
            name: name.to_owned(),
        })
        .into()
    }

    fn proof(&self, vouched: Vouched) -> Proof {
        let Vouched { close, entry, hash } = vouched;
        let (label, meaning) = match close {
            true => (self.words.close_entry, self.words.close_entry_proves),
            false => (self.words.last_entry, self.words.last_entry_proves),
        };
        Proof {
            label: self.say(label, &[("entry", &self.format.amount(&entry))]),
            meaning: meaning.to_owned(),
            hash,
        }
    }
}

/// A figure as it was signed, by the name of its line.
fn signed_amount<'a>(figures: &'a FiguresView, line: &str) -> Option<&'a str> {
    let FiguresView {
        opening_cash,
        receipts: _,
        receipts_cash,
        receipts_other,
        disbursed,
        expenses,
        base_in,
        deposits,
        withdrawals,
        adjustments,
        closing_cash,
        payments_count: _,
    } = figures;
    Some(match line {
        "opening_cash" => opening_cash,
        "receipts_cash" => receipts_cash,
        "receipts_other" => receipts_other,
        "disbursed" => disbursed,
        "expenses" => expenses,
        "base_in" => base_in,
        "deposits" => deposits,
        "withdrawals" => withdrawals,
        "adjustments" => adjustments,
        "closing_cash" => closing_cash,
        _ => return None,
    })
}

/// The sign of a line before its name; a correction has its own.
fn sign_of(line: &CashBoxLine) -> &'static str {
    match line.sign {
        Sign::In if line.line == "adjustments" => "±",
        Sign::In => "+",
        Sign::Out => "−",
        Sign::Result => "=",
        Sign::Start | Sign::Beside => "",
    }
}

fn weight_of(sign: Sign) -> Weight {
    match sign {
        Sign::Start | Sign::In | Sign::Out => Weight::Plain,
        Sign::Result => Weight::Result,
        Sign::Beside => Weight::Quiet,
    }
}
