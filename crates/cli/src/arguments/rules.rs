//! What may stand after `cash-rules`: thresholds, blind counts, where days end, commissions.

use clap::{ArgGroup, Args, Subcommand, ValueEnum};
use office::view::{CommissionBasis, ThresholdView};

use super::cash::OfRoute;

#[derive(Debug, Args)]
pub(crate) struct CashRules {
    #[command(subcommand)]
    pub(crate) action: Option<CashRulesAction>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum CashRulesAction {
    /// How the cash desk is set; so too where nothing is named.
    List,
    /// Set thresholds and blind counts; what is not named stays.
    Set(SetCashRules),
    /// Set where the days of a route end, from a date on.
    DayEnd(DayEnd),
    /// The commission rules.
    #[command(subcommand)]
    Commission(Commission),
}

#[derive(Debug, Args)]
#[command(group(
    ArgGroup::new("what").args(["thresholds", "blind", "open"]).required(true).multiple(true)
))]
pub(crate) struct SetCashRules {
    /// A squaring that moves more has to be signed by a reviewer. As often as needed.
    #[arg(long = "threshold", value_name = "CURRENCY=AMOUNT", value_parser = threshold)]
    pub(crate) thresholds: Vec<ThresholdView>,
    /// Clerks count before they see what should be there.
    #[arg(long, conflicts_with = "open")]
    pub(crate) blind: bool,
    /// Clerks see what should be there while they count.
    #[arg(long)]
    pub(crate) open: bool,
}

#[derive(Debug, Args)]
pub(crate) struct DayEnd {
    #[command(flatten)]
    pub(crate) of: OfRoute,
    /// The first business date that ends so, YYYY-MM-DD.
    #[arg(long)]
    pub(crate) from: String,
    /// When, in the night after: 00:00 to 12:00.
    #[arg(long, value_name = "HH:MM")]
    pub(crate) ends_at: String,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Commission {
    /// Add a rule, in force from a date on.
    Add(AddCommission),
    /// Remove a rule.
    Remove(RemoveCommission),
}

#[derive(Debug, Args)]
pub(crate) struct AddCommission {
    /// The upstream's id of the route, or its name; every route where none is named.
    #[arg(long)]
    pub(crate) route: Option<String>,
    /// The source, where two have the same route.
    #[arg(long, requires = "route")]
    pub(crate) source: Option<String>,
    /// The collector, by the upstream's id; every one where none is named. Needs a route.
    #[arg(long, requires = "route")]
    pub(crate) collector: Option<String>,
    /// The first business date, YYYY-MM-DD.
    #[arg(long)]
    pub(crate) from: String,
    /// What it is reckoned on.
    #[arg(long, value_enum)]
    pub(crate) basis: NamedBasis,
    /// Per cent, 0 to 100, at most four decimals.
    #[arg(long)]
    pub(crate) percent: String,
}

#[derive(Debug, Args)]
pub(crate) struct RemoveCommission {
    /// The number of the rule.
    pub(crate) id: String,
}

/// What a commission is reckoned on, by the names that a person types.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum NamedBasis {
    /// Everything collected.
    Collected,
    /// The gain in it.
    Gain,
}

impl From<NamedBasis> for CommissionBasis {
    fn from(named: NamedBasis) -> CommissionBasis {
        match named {
            NamedBasis::Collected => CommissionBasis::Collected,
            NamedBasis::Gain => CommissionBasis::Gain,
        }
    }
}

fn threshold(text: &str) -> Result<ThresholdView, String> {
    match text.split_once('=') {
        Some((currency, amount)) => Ok(ThresholdView {
            currency: currency.trim().to_uppercase(),
            amount: amount.trim().to_owned(),
        }),
        None => Err("write CURRENCY=AMOUNT, such as COP=20000".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use clap::Parser;
    use clap::error::ErrorKind;

    use super::*;
    use crate::arguments::{Arguments, Command};

    fn read(line: &str) -> Result<CashRules, ErrorKind> {
        let words = ["cuadre", "cash-rules"].into_iter();
        match Arguments::try_parse_from(words.chain(line.split_whitespace())) {
            Ok(Arguments {
                command: Command::CashRules(read),
                ..
            }) => Ok(read),
            Ok(other) => unreachable!("{other:?}"),
            Err(error) => Err(error.kind()),
        }
    }

    #[test]
    fn what_is_set_is_named() {
        let Ok(CashRules {
            action: Some(CashRulesAction::Set(asked)),
        }) = read("set --threshold cop=20000 --threshold XOF=5000 --blind")
        else {
            unreachable!("it sets something")
        };
        let named: Vec<(&str, &str)> = asked
            .thresholds
            .iter()
            .map(|threshold| (threshold.currency.as_str(), threshold.amount.as_str()))
            .collect();
        assert_eq!(named, [("COP", "20000"), ("XOF", "5000")]);
        assert!(asked.blind && !asked.open);
        for (line, kind) in [
            ("set", ErrorKind::MissingRequiredArgument),
            ("set --blind --open", ErrorKind::ArgumentConflict),
            ("set --threshold 20000", ErrorKind::ValueValidation),
            (
                "day-end --route r --from d",
                ErrorKind::MissingRequiredArgument,
            ),
            (
                "commission add --collector c --from d --basis gain --percent 3",
                ErrorKind::MissingRequiredArgument,
            ),
            (
                "commission add --from d --basis turnover --percent 3",
                ErrorKind::InvalidValue,
            ),
        ] {
            assert_eq!(read(line).err(), Some(kind), "{line}");
        }
        for line in [
            "",
            "list",
            "set --open",
            "day-end --route r --from d --ends-at 02:00",
            "commission add --from d --basis collected --percent 2.5",
            "commission remove 4",
        ] {
            assert!(read(line).is_ok(), "{line}");
        }
    }
}
