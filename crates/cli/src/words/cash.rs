//! What the commands of the cash desk say, and what its codes are called.

use super::texts;

/// The words of the cash desk in one language.
pub(crate) struct Cash {
    pub(crate) lines: CashLines,
    pub(crate) columns: CashColumns,
    /// What goes by a code of the office: buckets, controls, kinds of movement, warnings.
    pub(super) names: &'static [(&'static str, &'static str)],
}

texts! {
    /// Lines and the heads of sections.
    CashLines {
        agrees,
        arrived_after,
        bags,
        before_closing,
        beside_another,
        blind,
        cannot,
        changed_after_close,
        clerks_blind,
        clerks_open,
        clock_flags,
        close_hash,
        closed,
        closed_counted,
        closed_uncounted,
        closes,
        coin,
        commissions,
        controls,
        count_of,
        counts,
        day_ends,
        day_ends_at,
        decide_proposals,
        forgotten,
        hidden,
        known_difference,
        known_same,
        movement_recorded,
        movement_voided,
        movements,
        no_closes,
        no_commissions,
        no_day_ends,
        no_movements,
        no_thresholds,
        nobody_pending,
        not_squared,
        note,
        nothing_open,
        open_boxes,
        out_of_order,
        over,
        pair_recorded,
        pending,
        proposals,
        replaced,
        review_accepted,
        review_sent_back,
        reviews,
        reviews_own,
        rows_shown,
        same_decided,
        same_gone,
        sent_back,
        sheet_written,
        short,
        signed,
        square_of,
        squared,
        squares_changed,
        thresholds,
        to_review,
        two_decided,
        uncounted,
        whole_box,
        with_nobody,
        withheld,
    }
}

texts! {
    /// The heads of columns; a line end breaks a long one.
    CashColumns {
        against,
        age_days,
        amount,
        arrears,
        basis,
        believed,
        bucket,
        by,
        capital_days,
        cash_box,
        changed,
        collector,
        commission,
        control,
        count,
        counted,
        currency,
        customer,
        days_late,
        due,
        ends_at,
        expected,
        face,
        first_day,
        gain,
        how_many,
        kind,
        known_now,
        loan,
        net,
        others,
        overpaid,
        percent,
        period,
        pieces,
        principal,
        record,
        signed,
        since,
        thirty_days,
        unexplained,
        version,
    }
}

#[cfg(test)]
impl Cash {
    pub(super) fn all(&self) -> Vec<(&'static str, &'static str)> {
        let mut all = self.lines.all();
        all.extend(self.columns.all());
        all.extend(self.names);
        all
    }
}

#[cfg(test)]
mod tests {
    use office::view::Language;

    use crate::words;

    #[test]
    fn the_codes_of_the_cash_desk_have_words() {
        let buckets = "late_upload other_method outlay_without_receipt ticket_gap rounding \
             unexplained";
        let controls = "control_cash control_portfolio control_payments control_count \
             control_upstream";
        let kinds = "base outlay bank_deposit withdrawal correction handover";
        let warnings = "not_counted not_squared to_review out_of_order day_not_over \
             movements_to_match quarantined";
        let proved = "local_movements bag_days counts squares closes";
        for language in [
            Language::English,
            Language::SpanishColombia,
            Language::FrenchIvoryCoast,
        ] {
            let words = words::of(language);
            for codes in [buckets, controls, kinds, proved] {
                for code in codes.split_whitespace() {
                    assert_ne!(words.name(code), code, "{language:?}");
                }
            }
            for code in warnings.split_whitespace() {
                let said = words.name(code);
                assert!(said.ends_with('.'), "{language:?} {code}: {said}");
            }
        }
    }
}
