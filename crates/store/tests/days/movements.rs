//! Cash that is recorded here, beside what the upstream reports: never twice.

use super::check::check;

#[test]
fn an_outlay_recorded_here_first_counts_until_the_upstream_reports_it() {
    check(
        "
        day 2026-11-18
        base 100000 to Ana 07:30
        local outlay 8000 Ana category gasolina as X1 at 10:00
        outlay 8000 Ana 09:50 as E1 arrives 2026-11-18 11:00
        ",
        "
        closing 92000
        X1 proposed ~ E1, counts for nothing
        ",
    );
}

#[test]
fn an_outlay_reported_first_is_not_counted_twice_when_recorded_here() {
    check(
        "
        day 2026-11-18
        base 100000 to Ana 07:30
        outlay 8000 Ana 09:50 as E1
        local outlay 8000 Ana category gasolina as X1 at 10:00
        ",
        "
        closing 92000
        X1 proposed ~ E1, counts for nothing
        ",
    );
}

#[test]
fn an_outlay_and_another_of_the_same_amount_are_decided_to_be_the_same() {
    check(
        "
        day 2026-11-18
        base 100000 to Ana 07:30
        local outlay 8000 Ana as X1 at 10:00
        outlay 8000 Ana 09:50 as E1
        same X1 as E1
        outlay 8000 Ana 15:00 as E2
        ",
        "
        closing 84000
        X1 same as E1, counts for nothing
        ",
    );
}

#[test]
fn two_outlays_of_one_amount_are_decided_to_be_different() {
    check(
        "
        day 2026-11-18
        base 100000 to Ana 07:30
        local outlay 8000 Ana as X1 at 10:00
        outlay 8000 Ana 09:50 as E1
        different X1 from E1
        change E1 happened 09:55 at 12:00
        ",
        "
        closing 84000
        ",
    );
}

#[test]
fn after_different_the_next_record_is_proposed() {
    check(
        "
        day 2026-11-18
        base 100000 to Ana 07:30
        local outlay 8000 Ana as X1 at 10:00
        outlay 8000 Ana 09:50 as E1
        different X1 from E1
        outlay 8000 Ana 2026-11-20 09:50 as E2
        ",
        "
        closing 92000
        X1 proposed ~ E2, counts for nothing
        ",
    );
}

#[test]
fn a_decision_is_undone() {
    check(
        "
        day 2026-11-18
        base 100000 to Ana 07:30
        local outlay 8000 Ana as X1 at 10:00
        outlay 8000 Ana 09:50 as E1
        same X1 as E1
        different X1 from E1
        same X1 as E1
        different X1 from E1
        ",
        "
        closing 84000
        ",
    );
}

#[test]
fn a_proposed_outlay_that_the_upstream_voids_counts_here_again() {
    check(
        "
        day 2026-11-18
        base 100000 to Ana 07:30
        local outlay 8000 Ana as X1 at 10:00
        outlay 8000 Ana 09:50 as E1
        void E1 at 12:00
        ",
        "
        closing 92000
        ",
    );
}

#[test]
fn an_outlay_decided_the_same_that_the_upstream_voids_is_shown_as_gone() {
    check(
        "
        day 2026-11-18
        base 100000 to Ana 07:30
        local outlay 8000 Ana as X1 at 10:00
        outlay 8000 Ana 09:50 as E1
        same X1 as E1
        void E1 at 12:00
        ",
        "
        closing 100000
        X1 same as E1, which is gone, counts for nothing
        ",
    );
}

#[test]
fn what_is_gone_can_be_undone_and_counts_here_again() {
    check(
        "
        day 2026-11-18
        base 100000 to Ana 07:30
        local outlay 8000 Ana as X1 at 10:00
        outlay 8000 Ana 09:50 as E1
        same X1 as E1
        delete E1 at 12:00
        different X1 from E1
        ",
        "
        closing 92000
        ",
    );
}

#[test]
fn a_decision_is_undone_though_the_upstream_changed_the_amount() {
    check(
        "
        day 2026-11-18
        base 100000 to Ana 07:30
        local outlay 8000 Ana as X1 at 10:00
        outlay 8000 Ana 09:50 as E1
        same X1 as E1
        change E1 to 9000 at 12:00
        different X1 from E1
        ",
        "
        closing 83000
        ",
    );
}

#[test]
fn an_outlay_taken_back_here_leaves_the_upstreams() {
    check(
        r#"
        day 2026-11-18
        base 100000 to Ana 07:30
        local outlay 8000 Ana as X1 at 10:00
        outlay 8000 Ana 09:50 as E1
        take back X1 "era el mismo"
        "#,
        "
        closing 92000
        X1 taken back, counts for nothing
        ",
    );
}

#[test]
fn an_outlay_taken_back_here_after_the_same_frees_the_upstreams() {
    check(
        r#"
        day 2026-11-18
        base 100000 to Ana 07:30
        local outlay 8000 Ana as X1 at 10:00
        outlay 8000 Ana 09:50 as E1
        same X1 as E1
        take back X1 "mal escrito"
        local outlay 8000 Ana as X2 at 12:00
        "#,
        "
        closing 92000
        X1 taken back, counts for nothing
        X2 proposed ~ E1, counts for nothing
        ",
    );
}

#[test]
fn a_record_that_is_taken_is_not_given_twice() {
    check(
        "
        day 2026-11-18
        base 100000 to Ana 07:30
        local outlay 8000 Ana as X1 at 10:00
        local outlay 8000 Ana as X2 at 10:05
        outlay 8000 Ana 09:50 as E1
        same X2 as E1
        same X1 as E1
        ",
        "
        refused: these two cannot be the same
        closing 84000
        X2 same as E1, counts for nothing
        ",
    );
}

#[test]
fn the_same_amount_five_times_a_day_with_five_outlays_here() {
    check(
        "
        day 2026-11-18
        base 100000 to Ana 07:30
        local outlay 2000 Ana as X1 at 09:00
        local outlay 2000 Ana as X2 at 10:00
        local outlay 2000 Ana as X3 at 11:00
        local outlay 2000 Ana as X4 at 12:00
        local outlay 2000 Ana as X5 at 13:00
        outlay 2000 Ana 08:50 as E1
        outlay 2000 Ana 09:50 as E2
        outlay 2000 Ana 10:50 as E3
        outlay 2000 Ana 11:50 as E4
        outlay 2000 Ana 12:50 as E5
        ",
        "
        closing 90000
        X1 proposed ~ E1, counts for nothing
        X2 proposed ~ E2, counts for nothing
        X3 proposed ~ E3, counts for nothing
        X4 proposed ~ E4, counts for nothing
        X5 proposed ~ E5, counts for nothing
        ",
    );
}

#[test]
fn of_five_outlays_here_three_are_reported() {
    check(
        "
        day 2026-11-18
        base 100000 to Ana 07:30
        local outlay 2000 Ana as X1 at 09:00
        local outlay 2000 Ana as X2 at 10:00
        local outlay 2000 Ana as X3 at 11:00
        local outlay 2000 Beto as X4 at 12:00
        local outlay 2000 Ana as X5 at 13:00
        outlay 2000 Ana 08:50 as E1
        outlay 2000 Beto 11:50 as E2
        outlay 2000 Ana 12:50 as E3
        ",
        "
        closing 90000
        bag Ana 92000
        bag Beto -2000
        X1 proposed ~ E1, counts for nothing
        X2 proposed ~ E3, counts for nothing
        X4 proposed ~ E2, counts for nothing
        ",
    );
}

#[test]
fn three_days_apart_may_be_the_same_and_four_are_not() {
    check(
        "
        day 2026-11-18
        base 100000 to Ana 07:30
        local outlay 8000 Ana as X1 at 10:00
        local outlay 9000 Ana as X2 at 10:05
        outlay 8000 Ana 2026-11-21 09:50 as E1
        outlay 9000 Ana 2026-11-22 09:50 as E2
        day 2026-11-22
        ",
        "
        day 2026-11-18
        closing 91000
        day 2026-11-22
        closing 74000
        X1 proposed ~ E1, counts for nothing
        ",
    );
}

#[test]
fn another_amount_or_another_line_is_not_the_same() {
    check(
        "
        day 2026-11-18
        base 100000 to Ana 07:30
        local outlay 8000 Ana as X1 at 10:00
        local withdrawal 6000 Ana as X2 at 10:10
        outlay 8001 Ana 09:50 as E1
        deposit 8000 Ana 10:00 as D1
        deposit 6000 Ana 10:10 as D2
        different X1 from D1
        same X1 as E1
        ",
        "
        refused: these two cannot be the same
        refused: these two cannot be the same
        closing 63999
        ",
    );
}

#[test]
fn a_proposal_ends_when_the_upstream_changes_the_amount() {
    check(
        "
        day 2026-11-18
        base 100000 to Ana 07:30
        local outlay 8000 Ana as X1 at 10:00
        outlay 8000 Ana 09:50 as E1
        change E1 to 8500 at 12:00
        change E1 to 8000 at 13:00
        change E1 to 8500 at 14:00
        ",
        "
        closing 83500
        ",
    );
}

#[test]
fn a_collector_hands_in_to_the_office_with_both_names() {
    check(
        "
        day 2026-11-18
        base 100000 to Ana 07:30
        receipt 700000 Ana 10:00
        local handover 500000 Ana -> office by Ana/Rosa as H1 at 12:00
        deposit 500000 Ana 12:05 as D1
        count 300000 of Ana at 18:30
        ",
        "
        closing 300000
        count 1 of Ana: counted 300000, expected 300000, even
        H1 proposed ~ D1, counts for nothing
        ",
    );
}

#[test]
fn the_office_hands_out_to_a_collector() {
    check(
        "
        day 2026-11-18
        local handover 200000 office -> Ana by Rosa/Ana as H1 at 07:30
        loan 150000 Ana 10:00
        base 200000 to Ana 07:30 arrives 2026-11-18 20:00 as B1
        same H1 as B1
        ",
        "
        closing 50000
        H1 same as B1, counts for nothing
        ",
    );
}

#[test]
fn a_collector_is_changed_at_noon_and_hands_over_to_the_other() {
    check(
        "
        day 2026-11-18
        base 100000 to Ana 07:30
        receipt 50000 Ana 10:00
        count 150000 of Ana at 12:00
        local handover 150000 Ana -> Beto by Ana/Beto as H1 at 12:10
        receipt 30000 Beto 15:00
        count 180000 of Beto at 18:30
        count 0 of Ana at 18:31
        close at 19:00
        ",
        "
        closing 180000
        bag Ana 0
        bag Beto 180000
        count 1 of Ana: counted 150000, expected 150000, even
        changed after count: -150000, 1 row
        count 1 of Beto: counted 180000, expected 180000, even
        count 2 of Ana: counted 0, expected 0, even
        close 1/1: 180000, counted
        ",
    );
}

#[test]
fn a_handover_that_is_taken_back_goes_back_on_both_sides() {
    check(
        r#"
        day 2026-11-18
        base 100000 to Ana 07:30
        local handover 40000 Ana -> Beto by Ana/Beto as H1 at 12:10
        close at 18:00
        take back H1 "no se hizo"
        "#,
        "
        closing 100000
        bag Ana 100000
        bag Beto 0
        close 1/1: 100000, not counted
        changed after close: 0, 2 rows
        H1 taken back, counts for nothing
        ",
    );
}

#[test]
fn an_outlay_counted_here_and_reported_after_the_count_leaves_it_even() {
    check(
        "
        day 2026-11-18
        base 100000 to Ana 07:30
        local outlay 8000 Ana as X1 at 10:00
        count 92000 at 18:30
        close at 19:00
        outlay 8000 Ana 09:50 as E1 arrives 2026-11-19 08:00
        ",
        "
        closing 92000
        count 1: counted 92000, expected 92000, even
        changed after count: 0, 2 rows
        close 1/1: 92000, counted
        changed after close: 0, 2 rows
        X1 proposed ~ E1, counts for nothing
        ",
    );
}

#[test]
fn an_outlay_paid_by_the_office_for_a_past_day() {
    check(
        "
        day 2026-11-17
        base 100000 to Ana 07:30
        count 92000 at 18:00
        close at 19:00
        day 2026-11-18
        local outlay 8000 Ana for 2026-11-17 as X1 at 08:00
        receipt 10000 Ana 10:00
        ",
        "
        day 2026-11-17
        closing 92000
        count 1: counted 92000, expected 100000, short 8000
        changed after count: -8000, 1 row
        now expected 92000, even
        close 1/1: 100000, counted 92000
        changed after close: -8000, 1 row
        day 2026-11-18
        closing 102000
        not closed: 2026-11-18 with 102000
        ",
    );
}

#[test]
fn a_record_freed_by_an_undone_decision_is_proposed_to_another() {
    check(
        "
        day 2026-11-18
        base 100000 to Ana 07:30
        local outlay 8000 Ana as X1 at 10:00
        outlay 8000 Ana 09:50 as E1
        same X1 as E1
        local outlay 9000 Ana as X2 at 11:00
        change E1 to 9000 at 12:00
        different X1 from E1
        ",
        "
        closing 83000
        X2 proposed ~ E1, counts for nothing
        ",
    );
}

#[test]
fn an_outlay_counted_here_and_typed_into_the_phone_after_the_count_leaves_it_even() {
    check(
        "
        day 2026-11-18
        base 100000 to Ana 07:30
        local outlay 8000 Ana as X1 at 10:00
        count 92000 at 18:30
        outlay 8000 Ana 19:00 as E1
        ",
        "
        closing 92000
        count 1: counted 92000, expected 92000, even
        changed after count: 0, 2 rows
        X1 proposed ~ E1, counts for nothing
        ",
    );
}

#[test]
fn cash_banked_after_the_count_is_not_missing_from_it_whatever_the_phone_says() {
    check(
        "
        day 2026-11-18
        base 100000 to Ana 07:30
        count 100000 at 18:30
        local bank_deposit 90000 Ana as X1 at 19:00
        deposit 90000 Ana 18:00 as D1 arrives 2026-11-19 08:00
        same X1 as D1
        ",
        "
        closing 10000
        count 1: counted 100000, expected 100000, even
        changed after count: -90000, 1 row
        X1 same as D1, counts for nothing
        ",
    );
}

#[test]
fn a_day_with_nothing_but_a_handover_between_collectors() {
    check(
        "
        day 2026-11-18
        base 100000 to Ana 07:30
        day 2026-11-19
        local handover 40000 Ana -> Beto by Ana/Beto at 08:00
        count 60000 of Ana at 18:30
        count 40000 of Beto at 18:31
        close at 19:00
        ",
        "
        day 2026-11-18
        closing 100000
        bag Ana 100000
        bag Beto 0
        day 2026-11-19
        closing 100000
        bag Ana 60000
        bag Beto 40000
        count 1 of Ana: counted 60000, expected 60000, even
        count 1 of Beto: counted 40000, expected 40000, even
        close 1/1: 100000, counted
        ",
    );
}

#[test]
fn a_handover_between_collectors_that_the_upstream_reports_as_adjustments() {
    check(
        "
        day 2026-11-18
        base 100000 to Ana 07:30
        local handover 40000 Ana -> Beto by Ana/Beto as H1 at 08:00
        adjustment -40000 Ana 08:05 as A1
        adjustment 40000 Beto 08:05 as A2
        ",
        "
        closing 100000
        bag Ana 60000
        bag Beto 40000
        H1 proposed ~ A1, counts for nothing
        ",
    );
}
