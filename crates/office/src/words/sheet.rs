//! The words of the day sheet, as who squares cash boxes says them.

mod english;
mod french;
mod spanish;

use super::{Values, fill_with};
use crate::view::Language;

macro_rules! sheet_words {
    ($($(#[doc = $doc:literal])+ $name:ident,)+) => {
        /// What stands on a day sheet in one language.
        pub(crate) struct SheetWords {
            $($(#[doc = $doc])+ pub(crate) $name: &'static str,)+
        }

        #[cfg(test)]
        impl SheetWords {
            /// Every one with its name.
            pub(super) fn all(&self) -> Vec<(&'static str, &'static str)> {
                vec![$((stringify!($name), self.$name)),+]
            }
        }
    };
}

sheet_words! {
    /// What it is.
    title,
    /// Before the name of the route.
    route,
    /// The business date.
    date,
    /// The source, which is a tenant of the upstream.
    operator,
    /// The upstream's id of the route.
    route_id,
    /// The currency with the time zone.
    money_and_zone,
    /// Where the day does not end at midnight: `{time}`.
    day_end,
    /// When the records were read last.
    synced,
    /// When it was made and by whom.
    printed,
    /// The state of a day that nobody closed.
    open_day,
    /// The state of a day as it was closed: `{number}`, `{version}`.
    closed_day,
    /// The same, and something changed after: `{number}`, `{version}`.
    changed_day,
    /// Over figures that were signed `{at}`.
    as_signed,
    /// An amount of a `{currency}` with what it is in `{name}`.
    in_currency,

    /// The formula.
    formula,
    /// Our figures, in `{currency}`.
    ours,
    /// The upstream's.
    theirs,
    /// One less the other.
    difference,
    /// The two agree.
    agrees,
    /// The upstream's figures are older than ours.
    outdated,
    /// The upstream has none.
    missing,
    /// They were not read.
    unread,
    /// They are of another day.
    other_day,
    /// Records that count for nothing: `{count}`.
    uncounted,
    /// Records in quarantine: `{count}`.
    quarantined,
    /// Records with a doubtful clock: `{count}`.
    clock_flags,
    /// The lines of the formula.
    opening_cash,
    /// Payments in cash.
    receipts_cash,
    /// Base handed to the route.
    base_in,
    /// Corrections.
    adjustments,
    /// Principals handed out.
    disbursed,
    /// Outlays.
    expenses,
    /// Cash handed in.
    deposits,
    /// Cash taken out.
    withdrawals,
    /// What should be there.
    closing_cash,
    /// Payments by other methods.
    receipts_other,

    /// The bags of the collectors.
    bags,
    /// One of them.
    bag,
    /// What was in it.
    bag_opening,
    /// What was collected into it.
    bag_receipts,
    /// All else.
    bag_others,
    /// What stands on no collector.
    nobody,
    /// A collector without a name: `{id}`.
    nameless,
    /// What all come to.
    total,

    /// A count: `{number}` of `{box}`.
    count,
    /// All bags together.
    whole_box,
    /// Who counted when: `{time}`, `{by}`.
    counted_by,
    /// A count before: `{number}`, `{time}`, `{amount}`.
    earlier_count,
    /// What was said: `{note}`.
    said,
    /// Two people counted at once.
    beside_another,
    /// Nobody squared it.
    not_squared,
    /// A note or coin.
    face,
    /// How many.
    pieces,
    /// What they come to.
    sum,
    /// A note of `{value}`.
    note_face,
    /// A coin of `{value}`.
    coin_face,
    /// What was counted.
    counted,
    /// What should have been there.
    expected,
    /// The same as it was known then.
    expected_then,

    /// A squaring: of count `{number}` of `{box}`.
    square,
    /// Who squared when: `{at}`, `{by}`.
    squared_by,
    /// Who signed it when: `{at}`, `{by}`.
    reviewed_by,
    /// Who sent it back when: `{at}`, `{by}`, `{note}`.
    sent_back_by,
    /// A reviewer has to sign.
    waits,
    /// Where the difference comes from.
    bucket,
    /// How much.
    amount,
    /// A bucket with its note: `{bucket}`, `{note}`.
    bucket_note,
    /// What rows did to the difference after.
    square_changed,

    /// Movements recorded at the office.
    movements,
    /// Over them where the figures are those that were signed.
    movements_today,
    /// When.
    time,
    /// What it is.
    movement,
    /// On which line.
    line,
    /// What was said.
    note,
    /// Who recorded it.
    by,
    /// What each kind is.
    base,
    /// An outlay.
    outlay,
    /// Cash taken to the bank.
    bank_deposit,
    /// Cash taken out.
    withdrawal,
    /// A correction.
    correction,
    /// From hand to hand: `{from}`, `{to}`.
    handover,
    /// A kind and what was bought: `{kind}`, `{category}`.
    kind_category,
    /// Taken back: `{by}`, `{reason}`.
    voided,
    /// The upstream's counts.
    matched,
    /// Undecided.
    proposed,
    /// Still to be decided: `{count}`.
    to_match,

    /// The controls of a close.
    controls,
    /// One of them.
    control,
    /// The first figure.
    figure,
    /// The second.
    against,
    /// The first less the second.
    variance,
    /// The running balance against the sum of its bags.
    control_cash,
    /// The loans against what was paid on them.
    control_portfolio,
    /// The payments of the day against the loans.
    control_payments,
    /// The count against the books.
    control_count,
    /// Ours against the upstream.
    control_upstream,

    /// Who signed a close when: `{at}`, `{by}`.
    closed_by,
    /// Why: `{reason}`.
    reason,
    /// Nothing was counted.
    without_count,
    /// A later day was closed before.
    out_of_order,
    /// A later version stands.
    replaced,
    /// What was signed.
    signed,
    /// What changed after, by so many `{rows}`.
    changed_after,

    /// Where people sign.
    signatures,
    /// Who hands the cash over.
    hands_over,
    /// Who receives it.
    receives,
    /// Who reviews.
    reviews,
    /// The entry that signs a close: `{entry}`.
    close_entry,
    /// What it proves.
    close_entry_proves,
    /// The last entry when it was made: `{entry}`.
    last_entry,
    /// What it proves.
    last_entry_proves,
    /// Behind a heading on its next page.
    continued,
    /// `{page}` of `{pages}`.
    page,
}

/// The words of a language.
pub(crate) fn sheet_words(language: Language) -> &'static SheetWords {
    match language {
        Language::SpanishColombia => &spanish::SHEET,
        Language::FrenchIvoryCoast => &french::SHEET,
        Language::English => &english::SHEET,
    }
}

/// A text with its values, whole: on paper nobody can hover over what was shortened.
pub(crate) fn filled(text: &str, values: Values<'_>) -> String {
    fill_with(text, values, |value| value.trim().to_owned())
}

impl SheetWords {
    /// What a line of the cash box is called.
    pub(crate) fn line_named<'a>(&'a self, line: &'a str) -> &'a str {
        match line {
            "opening_cash" => self.opening_cash,
            "receipts_cash" => self.receipts_cash,
            "receipts_other" => self.receipts_other,
            "base_in" => self.base_in,
            "adjustments" => self.adjustments,
            "disbursed" => self.disbursed,
            "expenses" => self.expenses,
            "deposits" => self.deposits,
            "withdrawals" => self.withdrawals,
            "closing_cash" => self.closing_cash,
            other => other,
        }
    }

    /// What a control of a close is called.
    pub(crate) fn control_named<'a>(&'a self, control: &'a str) -> &'a str {
        match control {
            "cash" => self.control_cash,
            "portfolio" => self.control_portfolio,
            "payments" => self.control_payments,
            "count" => self.control_count,
            "upstream" => self.control_upstream,
            other => other,
        }
    }
}
