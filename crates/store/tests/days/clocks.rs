//! Where days end, and clocks that are wrong.

use super::check::check;

#[test]
fn without_an_end_of_the_day_midnight_parts_it() {
    check(
        "
        day 2026-11-18
        base 100000 to Ana 07:30
        receipt 20000 Ana 23:59
        receipt 30000 Ana 2026-11-19 00:00
        day 2026-11-19
        ",
        "
        day 2026-11-18
        closing 120000
        day 2026-11-19
        closing 150000
        ",
    );
}

#[test]
fn a_route_that_works_past_midnight() {
    check(
        "
        day 2026-11-18
        ends 120 from 2026-11-18
        base 100000 to Ana 18:00
        receipt 20000 Ana 2026-11-19 01:59
        receipt 30000 Ana 2026-11-19 02:00
        count 120000 at 2026-11-19 02:30
        receipt 5000 Ana 2026-11-19 01:00 arrives 2026-11-19 08:00
        day 2026-11-19
        ",
        "
        day 2026-11-18
        closing 125000
        count 1: counted 120000, expected 120000, even
        changed after count: +5000, 1 row
        now expected 125000, short 5000
        day 2026-11-19
        closing 155000
        ",
    );
}

#[test]
fn the_end_of_a_closed_day_is_not_moved_and_that_of_the_next_may_be() {
    check(
        "
        day 2026-11-18
        base 100000 to Ana 18:00
        receipt 20000 Ana 2026-11-19 01:30
        receipt 30000 Ana 2026-11-20 01:30
        close at 2026-11-19 02:30
        ends 120 from 2026-11-17
        ends 120 from 2026-11-18
        ends 120 from 2026-11-19
        day 2026-11-19
        ",
        "
        refused: overtaken by what arrived since
        refused: overtaken by what arrived since
        day 2026-11-18
        closing 100000
        close 1/1: 100000, not counted
        day 2026-11-19
        closing 150000
        not closed: 2026-11-19 with 150000
        ",
    );
}

#[test]
fn the_end_of_the_day_holds_from_its_date_on_and_is_taken_back() {
    check(
        "
        day 2026-11-17
        base 100000 to Ana 18:00
        receipt 20000 Ana 2026-11-18 01:30
        receipt 30000 Ana 2026-11-19 01:30
        ends 120 from 2026-11-18
        day 2026-11-18
        ends 120 from 2026-11-17
        ends 0 from 2026-11-18
        ",
        "
        day 2026-11-17
        closing 120000
        day 2026-11-18
        closing 120000
        ",
    );
}

#[test]
fn the_end_of_the_day_takes_an_outlay_within_reach_of_its_twin() {
    check(
        "
        day 2026-11-18
        base 100000 to Ana 07:30
        local outlay 8000 Ana as X1 at 10:00
        outlay 8000 Ana 2026-11-22 00:30 as E1
        day 2026-11-22
        ends 120 from 2026-11-18
        ",
        "
        day 2026-11-18
        closing 100000
        day 2026-11-22
        closing 92000
        X1 proposed ~ E1, counts for nothing
        ",
    );
}

#[test]
fn the_end_of_the_day_takes_an_outlay_out_of_reach_of_its_twin() {
    check(
        "
        day 2026-11-18
        ends 120 from 2026-11-18
        base 100000 to Ana 07:30
        local outlay 8000 Ana as X1 at 10:00
        outlay 8000 Ana 2026-11-22 00:30 as E1
        ends 0 from 2026-11-18
        day 2026-11-22
        ",
        "
        day 2026-11-18
        closing 92000
        day 2026-11-22
        closing 84000
        ",
    );
}

#[test]
fn a_phone_whose_clock_runs_ahead_is_flagged_and_corrected_later() {
    check(
        "
        day 2026-11-18
        base 100000 to Ana 07:30
        receipt 20000 Ana 2026-11-20 09:00 as P1 arrives 2026-11-18 17:00
        clocks for 2026-11-20
        count 120000 at 18:30
        change P1 happened 09:00 at 2026-11-19 08:00
        clocks for 2026-11-18
        ",
        "
        doubtful clocks: 1
        doubtful clocks: 0
        closing 120000
        count 1: counted 120000, expected 100000, over 20000
        changed after count: +20000, 1 row
        now expected 120000, even
        ",
    );
}

#[test]
fn a_phone_that_was_long_without_data_is_flagged() {
    check(
        "
        day 2026-11-18
        base 100000 to Ana 07:30
        receipt 20000 Ana 09:00 arrives 2026-11-19 08:59
        receipt 30000 Ana 09:00 arrives 2026-11-19 09:01
        clocks
        ",
        "
        doubtful clocks: 1
        closing 150000
        ",
    );
}

#[test]
fn the_time_zone_of_a_route_is_corrected_after_a_close() {
    check(
        "
        day 2026-11-18
        base 100000 to Ana 07:30
        receipt 20000 Ana 19:30 as P1
        close at 20:00
        zone Africa/Abidjan
        day 2026-11-19
        receipt 5000 Ana 2026-11-18 18:59
        believed at 2026-11-18 20:00 for 2026-11-18
        ",
        "
        believed at 2026-11-18 20:00: 120000
        day 2026-11-18
        closing 105000
        close 1/1: 120000, not counted
        changed after close: -15000, 2 rows
        day 2026-11-19
        closing 125000
        not closed: 2026-11-19 with 125000
        ",
    );
}

#[test]
fn a_movement_recorded_here_keeps_its_day_whatever_the_clock() {
    check(
        "
        day 2026-11-18
        base 100000 to Ana 07:30
        local outlay 8000 Ana as X1 at 23:30
        ends 120 from 2026-11-01
        zone Africa/Abidjan
        day 2026-11-19
        ",
        "
        day 2026-11-18
        closing 92000
        day 2026-11-19
        closing 92000
        ",
    );
}
