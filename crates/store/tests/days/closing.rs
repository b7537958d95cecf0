//! Closing days, in order and out of it, and what changes after.

use super::check::check;

#[test]
fn a_day_is_closed_without_a_count() {
    check(
        r#"
        day 2026-11-18
        base 100000 to Ana 07:30
        close "sin arqueo" at 19:00
        "#,
        "
        closing 100000
        close 1/1: 100000, not counted
        ",
    );
}

#[test]
fn a_day_is_closed_with_a_count_that_is_short() {
    check(
        "
        day 2026-11-18
        base 100000 to Ana 07:30
        count 98000 at 18:30
        close at 19:00
        ",
        "
        closing 100000
        count 1: counted 98000, expected 100000, short 2000
        close 1/1: 100000, counted 98000
        ",
    );
}

#[test]
fn two_versions_of_a_close() {
    check(
        r#"
        day 2026-11-18
        base 100000 to Ana 07:30
        close at 19:00
        receipt 35000 Ana 17:40 arrives 2026-11-19 08:00
        close "llegó un pago" at 2026-11-19 08:30
        receipt 1000 Ana 17:45 arrives 2026-11-19 09:00
        "#,
        "
        closing 136000
        close 1/1: 100000, not counted
        changed after close: +36000, 2 rows
        close 1/2: 135000, not counted
        changed after close: +1000, 1 row
        ",
    );
}

#[test]
fn an_earlier_day_is_closed_after_a_later_one() {
    check(
        r#"
        day 2026-11-17
        base 100000 to Ana 07:30
        day 2026-11-18
        receipt 20000 Ana 09:00
        close at 19:00
        day 2026-11-17
        close "se olvidó" at 2026-11-19 08:00
        day 2026-11-18
        close "otra vez" at 2026-11-19 08:10
        "#,
        "
        day 2026-11-17
        closing 100000
        close 2/1: 100000, not counted, after a later day
        day 2026-11-18
        closing 120000
        close 1/1: 120000, not counted
        close 1/2: 120000, not counted
        ",
    );
}

#[test]
fn forgotten_days_are_listed_and_nobody_closes_them() {
    check(
        "
        day 2026-11-15
        receipt 1000 Ana 09:00
        day 2026-11-16
        receipt 20000 Ana 09:00
        close at 19:00
        day 2026-11-17
        receipt 5000 Ana 09:00
        day 2026-11-18
        receipt 7000 Ana 09:00
        day 2026-11-19
        receipt 9000 Ana 09:00
        close at 19:00
        ",
        "
        day 2026-11-15
        closing 1000
        day 2026-11-16
        closing 21000
        close 1/1: 21000, not counted
        day 2026-11-17
        closing 26000
        day 2026-11-18
        closing 33000
        day 2026-11-19
        closing 42000
        close 2/1: 42000, not counted
        not closed: 2026-11-17 with 26000
        not closed: 2026-11-18 with 33000
        ",
    );
}

#[test]
fn what_changed_before_the_close_is_signed_is_seen_first() {
    check(
        "
        day 2026-11-18
        base 100000 to Ana 07:30
        receipt 35000 Ana 17:40 arrives 2026-11-18 18:59
        close seen 100000 at 19:00
        close seen 135000 at 19:01
        ",
        "
        refused: overtaken by what arrived since
        closing 135000
        close 1/1: 135000, not counted
        ",
    );
}

#[test]
fn a_row_of_an_earlier_day_changes_every_close_after_it() {
    check(
        "
        day 2026-11-17
        base 100000 to Ana 07:30
        close at 19:00
        day 2026-11-18
        receipt 20000 Ana 09:00
        close at 19:00
        outlay 3000 Ana 2026-11-16 12:00 arrives 2026-11-19 08:00
        ",
        "
        day 2026-11-17
        closing 97000
        close 1/1: 100000, not counted
        changed after close: -3000, 1 row
        day 2026-11-18
        closing 117000
        close 2/1: 120000, not counted
        changed after close: -3000, 1 row
        ",
    );
}

#[test]
fn a_row_of_a_later_day_changes_no_close_before_it() {
    check(
        "
        day 2026-11-17
        base 100000 to Ana 07:30
        close at 19:00
        day 2026-11-18
        receipt 20000 Ana 09:00
        ",
        "
        day 2026-11-17
        closing 100000
        close 1/1: 100000, not counted
        day 2026-11-18
        closing 120000
        not closed: 2026-11-18 with 120000
        ",
    );
}

#[test]
fn every_control_of_a_day_is_named() {
    check(
        "
        day 2026-11-18
        base 100000 to Ana 07:30
        loan 80000 Ana 08:00 as L1
        receipt 20000 Ana 09:00 on L1
        receipt 5000 Ana 09:10
        count 44000 at 18:30
        upstream says 40000
        controls
        ",
        "
        variance cash: 0
        variance portfolio: cannot be said
        variance payments: 5000
        variance count: -1000
        variance upstream: 5000
        closing 45000
        count 1: counted 44000, expected 45000, short 1000
        ",
    );
}

#[test]
fn what_the_upstream_said_of_a_day_that_moved_is_not_held_against_it() {
    check(
        "
        day 2026-11-18
        base 100000 to Ana 07:30
        upstream says 100000
        receipt 5000 Ana 09:10
        controls
        ",
        "
        variance cash: 0
        variance portfolio: 0
        variance payments: 5000
        variance count: cannot be said
        variance upstream: cannot be said
        closing 105000
        ",
    );
}

#[test]
fn a_close_stands_though_the_count_comes_after_it() {
    check(
        r#"
        day 2026-11-18
        base 100000 to Ana 07:30
        close at 19:00
        count 100000 at 19:30
        close "contado" at 19:40
        "#,
        "
        closing 100000
        count 1: counted 100000, expected 100000, even
        close 1/1: 100000, not counted
        close 1/2: 100000, counted
        ",
    );
}
