//! What may stand after `movement`: cash that moves at the office.

use clap::{ArgGroup, Args, Subcommand, ValueEnum};
use office::view::LocalKind;

use super::cash::OfDay;

#[derive(Debug, Subcommand)]
pub(crate) enum Movement {
    /// Record cash that moved at the office.
    Add(Box<AddMovement>),
    /// Take a movement back; it stays, and counts for nothing.
    Void(VoidMovement),
    /// Say whether a movement and a record of the upstream are the same.
    Match(MatchMovement),
    /// The movements of a day, and those that the upstream may have reported too.
    List(OfDay),
}

/// What a movement is, by the names that a person types.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum NamedKind {
    /// Base handed to the route.
    Base,
    /// An outlay.
    Outlay,
    /// Cash taken to the bank.
    BankDeposit,
    /// Cash taken out.
    Withdrawal,
    /// A correction with its own sign.
    Correction,
    /// Cash from hand to hand, with both names.
    Handover,
}

impl From<NamedKind> for LocalKind {
    fn from(named: NamedKind) -> LocalKind {
        match named {
            NamedKind::Base => LocalKind::Base,
            NamedKind::Outlay => LocalKind::Outlay,
            NamedKind::BankDeposit => LocalKind::BankDeposit,
            NamedKind::Withdrawal => LocalKind::Withdrawal,
            NamedKind::Correction => LocalKind::Correction,
            NamedKind::Handover => LocalKind::Handover,
        }
    }
}

#[derive(Debug, Args)]
pub(crate) struct AddMovement {
    #[command(flatten)]
    pub(crate) day: OfDay,
    /// What it is.
    #[arg(long, value_enum)]
    pub(crate) kind: NamedKind,
    /// How much, a plain decimal: above zero; a correction carries its sign.
    #[arg(long, allow_hyphen_values = true)]
    pub(crate) amount: String,
    /// Whose bag, by the upstream's id; of a handover who gives, and the office where none is
    /// named.
    #[arg(long)]
    pub(crate) collector: Option<String>,
    /// Of a handover the collector who takes; the office where none is named.
    #[arg(long)]
    pub(crate) to_collector: Option<String>,
    /// What was bought, for an outlay.
    #[arg(
        long,
        value_name = "TEXT",
        default_value = "",
        hide_default_value = true
    )]
    pub(crate) category: String,
    /// Why; needed for a correction, and on a day that is closed.
    #[arg(
        long,
        value_name = "TEXT",
        default_value = "",
        hide_default_value = true
    )]
    pub(crate) note: String,
    /// Of a handover the name of who gave.
    #[arg(
        long,
        value_name = "NAME",
        default_value = "",
        hide_default_value = true
    )]
    pub(crate) given_by: String,
    /// Of a handover the name of who took.
    #[arg(
        long,
        value_name = "NAME",
        default_value = "",
        hide_default_value = true
    )]
    pub(crate) received_by: String,
}

#[derive(Debug, Args)]
pub(crate) struct VoidMovement {
    /// The number of the movement.
    pub(crate) id: String,
    /// Why.
    #[arg(long, value_name = "TEXT")]
    pub(crate) reason: String,
}

#[derive(Debug, Args)]
#[command(group(ArgGroup::new("decision").args(["same", "different"]).required(true)))]
pub(crate) struct MatchMovement {
    /// The number of the movement.
    pub(crate) id: String,
    /// The upstream's record, such as expenses:12 or cash_movements:7.
    #[arg(long, value_name = "KIND:NUMBER", value_parser = record)]
    pub(crate) record: Record,
    /// They are the same: only the upstream's counts.
    #[arg(long)]
    pub(crate) same: bool,
    /// They are two: both count.
    #[arg(long)]
    pub(crate) different: bool,
}

/// Names a record of the upstream.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Record {
    /// `expenses` or `cash_movements`.
    pub(crate) kind: String,
    /// Our number of it.
    pub(crate) number: String,
}

fn record(text: &str) -> Result<Record, String> {
    match text.split_once(':') {
        Some((kind, number)) if !kind.is_empty() && !number.is_empty() => Ok(Record {
            kind: kind.replace('-', "_"),
            number: number.to_owned(),
        }),
        _ => Err("write KIND:NUMBER, such as expenses:12".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use clap::Parser;
    use clap::error::ErrorKind;

    use super::*;
    use crate::arguments::{Arguments, Command};

    fn read(line: &str) -> Result<Movement, ErrorKind> {
        let words = ["cuadre", "movement"].into_iter();
        match Arguments::try_parse_from(words.chain(line.split_whitespace())) {
            Ok(Arguments {
                command: Command::Movement(read),
                ..
            }) => Ok(read),
            Ok(other) => unreachable!("{other:?}"),
            Err(error) => Err(error.kind()),
        }
    }

    #[test]
    fn an_amount_may_begin_with_a_minus() {
        for (amount, kind) in [
            ("-5000", "correction"),
            ("-0.50", "correction"),
            ("5", "base"),
        ] {
            let line = format!("add --route r --kind {kind} --amount {amount} --note n");
            let Ok(Movement::Add(asked)) = read(&line) else {
                unreachable!("it is a movement: {line}")
            };
            assert_eq!(asked.amount, amount);
        }
    }

    #[test]
    fn a_decision_names_both_sides_and_says_one_thing() {
        let Ok(Movement::Match(asked)) = read("match 3 --record cash-movements:7 --same") else {
            unreachable!("it is a decision")
        };
        let Record { kind, number } = asked.record;
        assert_eq!((kind.as_str(), number.as_str()), ("cash_movements", "7"));
        assert!(asked.same && !asked.different);
        for (line, kind) in [
            (
                "match 3 --record expenses:7",
                ErrorKind::MissingRequiredArgument,
            ),
            (
                "match 3 --record expenses:7 --same --different",
                ErrorKind::ArgumentConflict,
            ),
            (
                "match 3 --record expenses --same",
                ErrorKind::ValueValidation,
            ),
            ("match 3 --record :7 --same", ErrorKind::ValueValidation),
            ("void 3", ErrorKind::MissingRequiredArgument),
            (
                "add --route r --kind gift --amount 5",
                ErrorKind::InvalidValue,
            ),
        ] {
            assert_eq!(read(line).err(), Some(kind), "{line}");
        }
    }
}
