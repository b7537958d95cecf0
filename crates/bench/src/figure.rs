//! A figure: what was measured, against what, and whether it holds.

use serde::Serialize;

/// One line of the table.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Figure {
    /// What was measured.
    pub(crate) name: &'static str,
    /// The measured ratio or amount, the median of the rounds.
    pub(crate) value: f64,
    /// The smallest and the largest of the rounds.
    pub(crate) spread: (f64, f64),
    /// `at least`, `at most`, or `told` where nothing is promised.
    pub(crate) bound: &'static str,
    /// What it must not pass.
    pub(crate) limit: f64,
    /// What the numbers were made of.
    pub(crate) of: String,
    /// Whether it holds.
    pub(crate) holds: bool,
}

impl Figure {
    /// A figure that must not fall below its limit.
    pub(crate) fn at_least(name: &'static str, rounds: &[f64], limit: f64, of: String) -> Figure {
        let value = median(rounds);
        Figure {
            name,
            value,
            spread: ends(rounds),
            bound: "at least",
            limit,
            of,
            holds: value >= limit,
        }
    }

    /// A figure that must not rise above its limit.
    pub(crate) fn at_most(name: &'static str, rounds: &[f64], limit: f64, of: String) -> Figure {
        let value = median(rounds);
        Figure {
            name,
            value,
            spread: ends(rounds),
            bound: "at most",
            limit,
            of,
            holds: value <= limit,
        }
    }

    /// A figure that nothing is promised of.
    pub(crate) fn told(name: &'static str, rounds: &[f64], of: String) -> Figure {
        let value = median(rounds);
        Figure {
            name,
            value,
            spread: ends(rounds),
            bound: "told",
            limit: value,
            of,
            holds: true,
        }
    }
}

/// The one in the middle.
pub(crate) fn median(numbers: &[f64]) -> f64 {
    let mut sorted = numbers.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted.get(sorted.len() / 2).copied().unwrap_or(f64::NAN)
}

fn ends(numbers: &[f64]) -> (f64, f64) {
    numbers
        .iter()
        .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), number| {
            (low.min(*number), high.max(*number))
        })
}

/// Prints the table.
pub(crate) fn print(figures: &[Figure]) {
    println!(
        "{:<44} {:>9} {:>19}  {:<9} {:>8}  {:<5} of what",
        "figure", "median", "spread", "must be", "limit", "holds"
    );
    for figure in figures {
        let (low, high) = figure.spread;
        println!(
            "{:<44} {:>9.4} {:>9.4}–{:<9.4}  {:<9} {:>8.4}  {:<5} {}",
            figure.name,
            figure.value,
            low,
            high,
            figure.bound,
            figure.limit,
            if figure.holds { "yes" } else { "NO" },
            figure.of
        );
    }
}
