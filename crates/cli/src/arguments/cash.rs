//! What may stand after the commands of the cash desk: count, square, review, close, look back.

use std::path::PathBuf;

use clap::{ArgGroup, Args, ValueEnum};
use office::view::{BucketLineView, Paper, Period, Purpose, Reason, SheetFormat};

/// Names a route.
#[derive(Debug, Args)]
pub(crate) struct OfRoute {
    /// The upstream's id of the route, or its name.
    #[arg(long)]
    pub(crate) route: String,
    /// The source, where two have the same route.
    #[arg(long)]
    pub(crate) source: Option<String>,
}

/// Names a route and a day.
#[derive(Debug, Args)]
pub(crate) struct OfDay {
    #[command(flatten)]
    pub(crate) of: OfRoute,
    /// The business date, YYYY-MM-DD; today on the route where it is not named.
    #[arg(long)]
    pub(crate) date: Option<String>,
}

/// Names the box of a day: that of the whole route, or one collector's bag.
#[derive(Debug, Args)]
pub(crate) struct OfBox {
    #[command(flatten)]
    pub(crate) day: OfDay,
    /// The collector whose bag it is, by the upstream's id; the whole route's box where none is
    /// named.
    #[arg(long)]
    pub(crate) collector: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct CashCount {
    #[command(flatten)]
    pub(crate) of: OfBox,
    /// What was counted, as JSON: {"note-50000": 3, "coin-500": 12}, or a list of {"face": …,
    /// "pieces": …}; with a currency {"currency": "COP", "pieces": …}.
    #[arg(long, value_name = "FILE")]
    pub(crate) denominations: PathBuf,
    /// What there is to say about it.
    #[arg(
        long,
        value_name = "TEXT",
        default_value = "",
        hide_default_value = true
    )]
    pub(crate) note: String,
}

#[derive(Debug, Args)]
pub(crate) struct Square {
    #[command(flatten)]
    pub(crate) of: OfBox,
    /// Where a part of the difference comes from, with the sign of the difference: late-upload,
    /// other-method, outlay-without-receipt, ticket-gap, rounding or unexplained. As often as
    /// needed; none where there is no difference.
    #[arg(long = "bucket", value_name = "NAME=AMOUNT:NOTE", value_parser = bucket)]
    pub(crate) buckets: Vec<BucketLineView>,
}

#[derive(Debug, Args)]
#[command(group(ArgGroup::new("word").args(["accept", "send_back"]).required(true)))]
pub(crate) struct Review {
    #[command(flatten)]
    pub(crate) of: OfBox,
    /// Sign the squaring.
    #[arg(long)]
    pub(crate) accept: bool,
    /// Send it back, to be squared anew.
    #[arg(long)]
    pub(crate) send_back: bool,
    /// Why; needed to send it back.
    #[arg(
        long,
        value_name = "TEXT",
        default_value = "",
        hide_default_value = true
    )]
    pub(crate) note: String,
}

#[derive(Debug, Args)]
pub(crate) struct Close {
    #[command(flatten)]
    pub(crate) of: OfRoute,
    /// The business date, YYYY-MM-DD.
    #[arg(long)]
    pub(crate) date: String,
    /// Why; needed for a new version, and where a control is not zero.
    #[arg(
        long,
        value_name = "TEXT",
        default_value = "",
        hide_default_value = true
    )]
    pub(crate) reason: String,
}

#[derive(Debug, Args)]
#[command(group(ArgGroup::new("when").args(["close_version", "count", "at"]).required(true)))]
pub(crate) struct Known {
    #[command(flatten)]
    pub(crate) of: OfRoute,
    /// The business date, YYYY-MM-DD.
    #[arg(long)]
    pub(crate) date: String,
    /// As it was signed in this version of the day's close.
    #[arg(long, value_name = "N")]
    pub(crate) close_version: Option<u32>,
    /// As it was believed at this count.
    #[arg(long, value_name = "ID")]
    pub(crate) count: Option<String>,
    /// As it was believed at this instant, such as 2026-11-18T19:00:00-05:00.
    #[arg(long, value_name = "INSTANT")]
    pub(crate) at: Option<String>,
    #[command(flatten)]
    pub(crate) why: Why,
}

#[derive(Debug, Args)]
pub(crate) struct Target {
    #[command(flatten)]
    pub(crate) day: OfDay,
    #[command(flatten)]
    pub(crate) why: Why,
}

/// Why personal data is needed.
#[derive(Debug, Args)]
pub(crate) struct Why {
    /// Why names are needed, where the role has to say so; it goes into the log.
    #[arg(long, value_name = "REASON")]
    purpose: Option<NamedReason>,
    /// The same in one's own words; needed where the purpose is other.
    #[arg(long, value_name = "TEXT", requires = "purpose")]
    purpose_note: Option<String>,
}

impl From<Why> for Option<Purpose> {
    fn from(why: Why) -> Option<Purpose> {
        let note = why.purpose_note.unwrap_or_default();
        why.purpose.map(|named| Purpose {
            reason: named.into(),
            note,
        })
    }
}

/// The reasons by the names that a person types.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum NamedReason {
    /// To call or find the customer.
    Contact,
    /// To explain a difference of the cash box.
    Difference,
    /// The customer asks about their own data.
    DataSubject,
    /// A complaint.
    Complaint,
    /// An authority asks.
    Authority,
    /// An audit.
    Audit,
    /// Something else, which the note says.
    Other,
}

impl From<NamedReason> for Reason {
    fn from(named: NamedReason) -> Reason {
        match named {
            NamedReason::Contact => Reason::Contact,
            NamedReason::Difference => Reason::Difference,
            NamedReason::DataSubject => Reason::DataSubject,
            NamedReason::Complaint => Reason::Complaint,
            NamedReason::Authority => Reason::Authority,
            NamedReason::Audit => Reason::Audit,
            NamedReason::Other => Reason::Other,
        }
    }
}

#[derive(Debug, Args)]
pub(crate) struct Profitability {
    #[command(flatten)]
    pub(crate) of: OfRoute,
    /// The first business date, YYYY-MM-DD.
    #[arg(long)]
    pub(crate) from: String,
    /// The last.
    #[arg(long)]
    pub(crate) to: String,
    /// How long a period is.
    #[arg(long, value_enum, default_value_t = NamedPeriod::Day)]
    pub(crate) by: NamedPeriod,
}

/// The periods by the names that a person types.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum NamedPeriod {
    /// A business day.
    Day,
    /// Monday to Sunday.
    Week,
    /// A calendar month.
    Month,
}

impl From<NamedPeriod> for Period {
    fn from(named: NamedPeriod) -> Period {
        match named {
            NamedPeriod::Day => Period::Day,
            NamedPeriod::Week => Period::Week,
            NamedPeriod::Month => Period::Month,
        }
    }
}

#[derive(Debug, Args)]
pub(crate) struct DaySheet {
    #[command(flatten)]
    pub(crate) of: OfRoute,
    /// The business date, YYYY-MM-DD.
    #[arg(long)]
    pub(crate) date: String,
    /// A file that does not exist yet.
    #[arg(long, value_name = "FILE")]
    pub(crate) out: PathBuf,
    /// What kind of file; by the end of its name where it is not named.
    #[arg(long, value_enum)]
    pub(crate) format: Option<NamedFormat>,
    /// Which paper, for a PDF.
    #[arg(long, value_enum, default_value_t = NamedPaper::A4)]
    pub(crate) paper: NamedPaper,
    /// As it was signed in this version of the day's close; as it is known now where none is
    /// named.
    #[arg(long, value_name = "N")]
    pub(crate) close_version: Option<u32>,
}

impl DaySheet {
    /// What kind of file is wanted; none where neither the person nor the file's name says it.
    pub(crate) fn format(&self) -> Option<SheetFormat> {
        let by_name = || NamedFormat::from_str(self.out.extension()?.to_str()?, true).ok();
        self.format.or_else(by_name).map(SheetFormat::from)
    }
}

/// The kinds of file by the names that a person types, and by which files end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum NamedFormat {
    /// To print and sign.
    Pdf,
    /// Excel.
    Xlsx,
    /// Values with commas.
    Csv,
}

impl From<NamedFormat> for SheetFormat {
    fn from(named: NamedFormat) -> SheetFormat {
        match named {
            NamedFormat::Pdf => SheetFormat::Pdf,
            NamedFormat::Xlsx => SheetFormat::Xlsx,
            NamedFormat::Csv => SheetFormat::Csv,
        }
    }
}

/// The papers by the names that a person types.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum NamedPaper {
    /// 210 × 297 mm.
    A4,
    /// Half of a letter sheet.
    HalfLetter,
}

impl From<NamedPaper> for Paper {
    fn from(named: NamedPaper) -> Paper {
        match named {
            NamedPaper::A4 => Paper::A4,
            NamedPaper::HalfLetter => Paper::HalfLetter,
        }
    }
}

/// Reads `NAME=AMOUNT:NOTE`. Whether there is such a bucket and amount is the office's to say.
fn bucket(text: &str) -> Result<BucketLineView, String> {
    let parts = text
        .split_once('=')
        .and_then(|(name, rest)| Some((name, rest.split_once(':')?)));
    match parts {
        Some((name, (amount, note))) => Ok(BucketLineView {
            bucket: name.trim().replace('-', "_"),
            amount: amount.trim().to_owned(),
            note: note.trim().to_owned(),
        }),
        None => Err("write NAME=AMOUNT:NOTE, such as late-upload=-35000:Ana".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use clap::Parser;
    use clap::error::ErrorKind;

    use super::*;
    use crate::arguments::{Arguments, Command};

    fn read(line: &str) -> Result<Command, ErrorKind> {
        let words = std::iter::once("cuadre").chain(line.split_whitespace());
        let read = Arguments::try_parse_from(words);
        read.map(|arguments| arguments.command)
            .map_err(|error| error.kind())
    }

    #[test]
    fn a_bucket_is_a_name_an_amount_and_a_note() {
        let Ok(Command::Square(asked)) = read(
            "square --route r --bucket late-upload=-35000:Ana --bucket unexplained=5:3:00=tarde",
        ) else {
            unreachable!("it is a squaring")
        };
        let lines: Vec<[&str; 3]> = asked
            .buckets
            .iter()
            .map(|line| [line.bucket.as_str(), &line.amount, &line.note])
            .collect();
        assert_eq!(
            lines,
            [
                ["late_upload", "-35000", "Ana"],
                ["unexplained", "5", "3:00=tarde"]
            ]
        );
        for bad in ["rounding", "rounding=5", "rounding:5=x"] {
            let refused = read(&format!("square --route r --bucket {bad}")).err();
            assert_eq!(refused, Some(ErrorKind::ValueValidation), "{bad}");
        }
    }

    #[test]
    fn a_review_says_one_word_and_a_look_back_names_one_moment() {
        for (line, kind) in [
            ("review --route r", ErrorKind::MissingRequiredArgument),
            (
                "review --route r --accept --send-back",
                ErrorKind::ArgumentConflict,
            ),
            (
                "known --route r --date d",
                ErrorKind::MissingRequiredArgument,
            ),
            (
                "known --route r --date d --count 1 --at i",
                ErrorKind::ArgumentConflict,
            ),
            (
                "target --route r --purpose-note n",
                ErrorKind::MissingRequiredArgument,
            ),
            (
                "target --route r --purpose curiosity",
                ErrorKind::InvalidValue,
            ),
            ("close --route r", ErrorKind::MissingRequiredArgument),
            (
                "profitability --route r --from d --to d --by year",
                ErrorKind::InvalidValue,
            ),
        ] {
            assert_eq!(read(line).err(), Some(kind), "{line}");
        }
        for line in [
            "review --route r --date d --collector c --send-back --note n",
            "known --route r --date d --close-version 2 --purpose data-subject",
            "target --route r --purpose other --purpose-note n",
            "close --route r --source s --date d",
            "closes --route r",
            "cash-box --route r",
            "cash-count --route r --collector c --denominations f --note n",
            "profitability --route r --from d --to d --by week",
            "open-differences",
        ] {
            assert!(read(line).is_ok(), "{line}");
        }
    }

    #[test]
    fn a_sheet_is_of_the_kind_that_is_named_or_that_its_file_ends_in() {
        for (line, format) in [
            ("f.pdf", Some(SheetFormat::Pdf)),
            ("f.XLSX", Some(SheetFormat::Xlsx)),
            ("f.csv --format pdf", Some(SheetFormat::Pdf)),
            ("f", None),
            ("f.docx", None),
        ] {
            let read = read(&format!("day-sheet --route r --date d --out {line}"));
            let Ok(Command::DaySheet(asked)) = read else {
                unreachable!("it is a day sheet: {line}")
            };
            assert_eq!(asked.format(), format, "{line}");
        }
    }
}
