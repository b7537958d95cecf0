//! What is recorded here and reported by the upstream too: never counted twice.

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
