//! Cash that is recorded here: handed over, banked, spent.

use super::check::check;

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
