//! What the upstream sends late, voids, moves and corrects.

use super::check::check;

#[test]
fn a_late_upload_after_the_close() {
    check(
        "
        day 2026-11-18
        base 2000000 to Ana 07:30
        receipt 118000 Ana 09:10
        count 2118000 at 18:30
        close at 19:00
        receipt 20000 Ana 17:40 arrives 2026-11-19 08:00
        receipt 15000 Ana 17:50 arrives 2026-11-19 08:00
        ",
        "
        closing 2153000
        count 1: counted 2118000, expected 2118000, even
        changed after count: +35000, 2 rows
        now expected 2153000, short 35000
        close 1/1: 2118000, counted
        changed after close: +35000, 2 rows
        ",
    );
}

#[test]
fn what_was_believed_in_the_evening_is_told_in_the_morning() {
    check(
        "
        day 2026-11-18
        base 100000 to Ana 07:30 arrives 2026-11-18 07:31
        receipt 20000 Ana 09:10 arrives 2026-11-18 09:11 as P1
        receipt 35000 Ana 17:40 arrives 2026-11-19 08:00
        void P1 at 2026-11-19 09:00
        believed at 2026-11-18 07:30
        believed at 2026-11-18 08:00
        believed at 2026-11-18 19:00
        believed at 2026-11-19 08:30
        believed at 2026-11-19 10:00
        ",
        "
        believed at 2026-11-18 07:30: 0
        believed at 2026-11-18 08:00: 100000
        believed at 2026-11-18 19:00: 120000
        believed at 2026-11-19 08:30: 155000
        believed at 2026-11-19 10:00: 135000
        closing 135000
        ",
    );
}

#[test]
fn a_payment_is_voided_after_it_was_counted() {
    check(
        "
        day 2026-11-18
        base 100000 to Ana 07:30
        receipt 20000 Ana 09:10 as P1
        count 120000 at 18:30
        close at 18:40
        void P1 at 19:00
        ",
        "
        closing 100000
        count 1: counted 120000, expected 120000, even
        changed after count: -20000, 1 row
        now expected 100000, over 20000
        close 1/1: 120000, counted
        changed after close: -20000, 1 row
        ",
    );
}

#[test]
fn a_payment_is_deleted_and_leaves_a_tombstone() {
    check(
        "
        day 2026-11-18
        base 100000 to Ana 07:30
        receipt 20000 Ana 09:10 as P1
        receipt 5000 Ana 09:20
        delete P1 at 19:00
        close at 20:00
        ",
        "
        closing 105000
        close 1/1: 105000, not counted
        ",
    );
}

#[test]
fn a_transfer_was_counted_as_cash_until_the_upstream_corrects_it() {
    check(
        r#"
        day 2026-11-18
        base 100000 to Ana 07:30
        receipt 20000 Ana 09:10 as P1
        count 100000 at 18:30
        square other_method -20000 "fue por transferencia"
        close at 19:00
        change P1 by transfer at 2026-11-19 08:00
        "#,
        "
        closing 100000
        not in cash 20000
        count 1: counted 100000, expected 120000, short 20000
        changed after count: -20000, 1 row
        now expected 100000, even
        squared: other_method -20000
        close 1/1: 120000, counted 100000
        changed after close: -20000, 1 row
        ",
    );
}

#[test]
fn a_transfer_never_was_in_the_bag() {
    check(
        "
        day 2026-11-18
        base 100000 to Ana 07:30
        receipt 20000 Ana 09:10 transfer
        count 100000 at 18:30
        close at 19:00
        receipt 9000 Ana 10:10 transfer arrives 2026-11-19 08:00
        ",
        "
        closing 100000
        not in cash 29000
        count 1: counted 100000, expected 100000, even
        changed after count: 0, 1 row
        close 1/1: 100000, counted
        changed after close: 0, 1 row
        ",
    );
}

#[test]
fn a_record_moves_to_the_day_before() {
    check(
        "
        day 2026-11-17
        base 100000 to Ana 07:30
        close at 20:00
        day 2026-11-18
        receipt 20000 Ana 09:10 as P1
        close at 20:00
        change P1 happened 2026-11-17 18:00 at 2026-11-19 08:00
        ",
        "
        day 2026-11-17
        closing 120000
        close 1/1: 100000, not counted
        changed after close: +20000, 1 row
        day 2026-11-18
        closing 120000
        close 2/1: 120000, not counted
        changed after close: 0, 1 row
        ",
    );
}

#[test]
fn a_record_moves_to_the_day_after() {
    check(
        "
        day 2026-11-18
        base 100000 to Ana 07:30
        receipt 20000 Ana 09:10 as P1
        count 120000 at 18:30
        close at 20:00
        change P1 happened 2026-11-19 07:00 at 2026-11-19 08:00
        day 2026-11-19
        ",
        "
        day 2026-11-18
        closing 100000
        count 1: counted 120000, expected 120000, even
        changed after count: -20000, 1 row
        now expected 100000, over 20000
        close 1/1: 120000, counted
        changed after close: -20000, 1 row
        day 2026-11-19
        closing 120000
        not closed: 2026-11-19 with 120000
        ",
    );
}

#[test]
fn a_record_changes_its_amount() {
    check(
        r#"
        day 2026-11-18
        base 100000 to Ana 07:30
        receipt 20000 Ana 09:10 as P1
        close at 19:00
        change P1 to 25000 at 20:00
        change P1 to 2000 at 20:10
        close "corregido" at 20:20
        "#,
        "
        closing 102000
        close 1/1: 120000, not counted
        changed after close: -18000, 1 row
        close 1/2: 102000, not counted
        ",
    );
}

#[test]
fn a_record_that_was_changed_and_changed_back_did_not_change() {
    check(
        "
        day 2026-11-18
        base 100000 to Ana 07:30
        receipt 20000 Ana 09:10 as P1
        close at 19:00
        change P1 to 25000 at 20:00
        change P1 to 20000 at 2026-11-19 08:00
        ",
        "
        closing 120000
        close 1/1: 120000, not counted
        ",
    );
}

#[test]
fn a_record_changes_hands_and_only_the_bags_move() {
    check(
        "
        day 2026-11-18
        base 100000 to Ana 07:30
        base 50000 to Beto 07:35
        receipt 20000 Ana 09:10 as P1
        count 120000 of Ana at 18:30
        count 70000 of Beto at 18:35
        close at 19:00
        change P1 of Beto at 20:00
        ",
        "
        closing 170000
        bag Ana 100000
        bag Beto 70000
        count 1 of Ana: counted 120000, expected 120000, even
        changed after count: -20000, 1 row
        now expected 100000, over 20000
        count 1 of Beto: counted 70000, expected 50000, over 20000
        changed after count: +20000, 1 row
        now expected 70000, even
        close 1/1: 170000, counted 190000
        ",
    );
}

#[test]
fn a_loan_is_cancelled_after_the_close() {
    check(
        "
        day 2026-11-18
        base 500000 to Ana 07:30
        loan 300000 Ana 10:00 as L1
        count 200000 at 18:30
        close at 19:00
        void L1 at 2026-11-19 08:00
        ",
        "
        closing 500000
        count 1: counted 200000, expected 200000, even
        changed after count: +300000, 1 row
        now expected 500000, short 300000
        close 1/1: 200000, counted
        changed after close: +300000, 1 row
        ",
    );
}

#[test]
fn adjustments_have_either_sign() {
    check(
        r#"
        day 2026-11-18
        base 100000 to Ana 07:30
        adjustment -3000 Ana 12:00
        adjustment 1000 Ana 12:10
        count 98000 at 18:30
        local correction 500 Ana "apareció" at 19:00
        adjustment -200 Ana 18:00 arrives 2026-11-18 20:00
        "#,
        "
        closing 98300
        count 1: counted 98000, expected 98000, even
        changed after count: +300, 2 rows
        now expected 98300, short 300
        ",
    );
}

#[test]
fn a_renewal_pays_the_old_loan_and_hands_out_the_new_one() {
    check(
        "
        day 2026-11-18
        loan 200000 Ana 2026-11-10 09:00 as L1
        base 500000 to Ana 07:30
        receipt 60000 Ana 10:00 on L1
        loan 300000 Ana 10:01 as L2
        controls
        count 60000 at 18:30
        ",
        "
        variance cash: 0
        variance portfolio: cannot be said
        variance payments: 0
        variance count: cannot be said
        variance upstream: cannot be said
        closing 60000
        count 1: counted 60000, expected 60000, even
        ",
    );
}

#[test]
fn a_holiday_without_records_carries_the_balance_on() {
    check(
        r#"
        day 2026-11-13
        base 100000 to Ana 07:30
        close at 19:00
        day 2026-11-16
        count 100000 at 09:00
        close "festivo" at 09:10
        day 2026-11-17
        receipt 20000 Ana 09:00
        receipt 5000 Ana 2026-11-13 17:00 arrives 2026-11-17 09:05
        "#,
        "
        day 2026-11-13
        closing 105000
        close 1/1: 100000, not counted
        changed after close: +5000, 1 row
        day 2026-11-16
        closing 105000
        count 1: counted 100000, expected 100000, even
        changed after count: +5000, 1 row
        now expected 105000, short 5000
        close 2/1: 100000, counted
        changed after close: +5000, 1 row
        day 2026-11-17
        closing 125000
        not closed: 2026-11-17 with 125000
        ",
    );
}

#[test]
fn an_upstream_outlay_arrives_after_the_count_that_it_explains() {
    check(
        "
        day 2026-11-18
        base 100000 to Ana 07:30
        count 88000 at 18:30
        outlay 12000 Ana 13:00 category gasolina arrives 2026-11-18 21:00
        ",
        "
        closing 88000
        count 1: counted 88000, expected 100000, short 12000
        changed after count: -12000, 1 row
        now expected 88000, even
        ",
    );
}

#[test]
fn a_base_of_tomorrow_does_not_count_today() {
    check(
        "
        day 2026-11-18
        base 100000 to Ana 07:30
        base 300000 to Ana 2026-11-19 07:00
        count 100000 at 2026-11-19 07:30 for 2026-11-18
        withdrawal 30000 Ana 18:00 arrives 2026-11-19 08:00
        deposit 20000 Ana 18:10 arrives 2026-11-19 08:00
        day 2026-11-19
        ",
        "
        day 2026-11-18
        closing 50000
        count 1: counted 100000, expected 100000, even
        changed after count: -50000, 2 rows
        now expected 50000, over 50000
        day 2026-11-19
        closing 350000
        ",
    );
}
