//! Counting a bag, squaring what is over or short, and what explains it.

use super::check::check;

#[test]
fn a_bag_that_is_short() {
    check(
        "
        day 2026-11-18
        base 100000 to Ana 07:30
        receipt 20000 Ana 09:10
        outlay 5000 Ana 12:00 category gasolina
        count 110000 at 18:30
        ",
        "
        closing 115000
        count 1: counted 110000, expected 115000, short 5000
        ",
    );
}

#[test]
fn a_bag_that_is_over_and_one_that_is_even_the_next_day() {
    check(
        "
        day 2026-11-18
        base 100000 to Ana 07:30
        receipt 20000 Ana 09:10
        count 122000 at 18:30
        day 2026-11-19
        receipt 30000 Ana 10:00
        count 150000 at 18:30
        ",
        "
        day 2026-11-18
        closing 120000
        count 1: counted 122000, expected 120000, over 2000
        day 2026-11-19
        closing 150000
        count 1: counted 150000, expected 150000, even
        ",
    );
}

#[test]
fn an_empty_bag_is_counted_at_nothing() {
    check(
        "
        day 2026-11-18
        base 100000 to Ana 07:30
        loan 100000 Ana 10:00
        count 0 at 18:30
        ",
        "
        closing 0
        count 1: counted 0, expected 0, even
        ",
    );
}

#[test]
fn the_second_count_finds_the_note_that_stuck() {
    check(
        "
        day 2026-11-18
        base 100000 to Ana 07:30
        receipt 20000 Ana 09:10
        count 100000 at 18:30
        count 120000 at 18:40
        ",
        "
        closing 120000
        count 1: counted 100000, expected 120000, short 20000
        count 2: counted 120000, expected 120000, even
        ",
    );
}

#[test]
fn two_people_count_one_box_at_once_and_both_counts_stand() {
    check(
        "
        day 2026-11-18
        base 100000 to Ana 07:30
        count 100000 at 18:30 by Marta
        count 99000 at 18:31 by Rosa unseen
        ",
        "
        closing 100000
        count 1: counted 100000, expected 100000, even
        count 2: counted 99000, expected 100000, short 1000
        beside count 1
        ",
    );
}

#[test]
fn of_several_bags_one_is_missing() {
    check(
        "
        day 2026-11-18
        base 100000 to Ana 07:30
        base 100000 to Beto 07:35
        receipt 20000 Ana 09:00
        receipt 30000 Beto 10:00
        count 120000 of Ana at 18:30
        close at 19:00
        ",
        "
        closing 250000
        bag Ana 120000
        bag Beto 130000
        count 1 of Ana: counted 120000, expected 120000, even
        close 1/1: 250000, not counted
        ",
    );
}

#[test]
fn over_in_one_bag_and_short_in_the_other() {
    check(
        "
        day 2026-11-18
        base 100000 to Ana 07:30
        base 100000 to Beto 07:35
        receipt 20000 Ana 09:00
        receipt 30000 Beto 10:00
        count 125000 of Ana at 18:30
        count 125000 of Beto at 18:35
        close at 19:00
        ",
        "
        closing 250000
        bag Ana 120000
        bag Beto 130000
        count 1 of Ana: counted 125000, expected 120000, over 5000
        count 1 of Beto: counted 125000, expected 130000, short 5000
        close 1/1: 250000, counted
        ",
    );
}

#[test]
fn what_stands_on_nobody_has_to_be_counted_too() {
    check(
        r#"
        day 2026-11-18
        base 100000 to Ana 07:30
        outlay 5000 nobody 12:00 category peaje
        count 100000 of Ana at 18:30
        close at 19:00
        count 0 of nobody at 19:10
        close "peaje de la oficina" at 19:20
        "#,
        "
        closing 95000
        bag nobody -5000
        bag Ana 100000
        count 1 of Ana: counted 100000, expected 100000, even
        count 1 of nobody: counted 0, expected -5000, over 5000
        close 1/1: 95000, not counted
        close 1/2: 95000, counted 100000
        ",
    );
}

#[test]
fn what_happens_in_one_bag_does_not_touch_the_count_of_another() {
    check(
        "
        day 2026-11-18
        base 100000 to Ana 07:30
        base 100000 to Beto 07:35
        count 100000 of Ana at 18:30
        receipt 30000 Beto 17:00 arrives 2026-11-18 20:00
        receipt 10000 Ana 17:30 arrives 2026-11-18 20:00
        ",
        "
        closing 240000
        bag Ana 110000
        bag Beto 130000
        count 1 of Ana: counted 100000, expected 100000, even
        changed after count: +10000, 1 row
        now expected 110000, short 10000
        ",
    );
}

#[test]
fn every_peso_of_a_difference_has_a_bucket() {
    check(
        r#"
        day 2026-11-18
        base 100000 to Ana 07:30
        receipt 20000 Ana 09:10
        count 114000 at 18:30
        square outlay_without_receipt -5500 "parqueadero" rounding -500 "vueltos"
        "#,
        "
        closing 120000
        count 1: counted 114000, expected 120000, short 6000
        squared: outlay_without_receipt -5500, rounding -500
        ",
    );
}

#[test]
fn buckets_that_leave_a_peso_out_are_refused() {
    check(
        r#"
        day 2026-11-18
        base 100000 to Ana 07:30
        count 94000 at 18:30
        square unexplained -5999 "no aparece"
        square unexplained -6000 ""
        "#,
        "
        refused: the difference is -6000.00, and -1.00 of it is in no bucket
        refused: unexplained: without a note
        closing 100000
        count 1: counted 94000, expected 100000, short 6000
        ",
    );
}

#[test]
fn a_squaring_is_overtaken_by_rows() {
    check(
        r#"
        day 2026-11-18
        base 100000 to Ana 07:30
        receipt 20000 Ana 09:10
        count 155000 at 18:30
        receipt 35000 Ana 17:40 arrives 2026-11-18 18:35
        square late_upload +35000 "teléfono sin datos" seen 120000
        square
        "#,
        "
        refused: overtaken by what arrived since
        closing 155000
        count 1: counted 155000, expected 120000, over 35000
        changed after count: +35000, 1 row
        now expected 155000, even
        squared: nothing to name
        ",
    );
}

#[test]
fn a_squaring_in_time_stays_when_the_rows_come() {
    check(
        r#"
        day 2026-11-18
        base 100000 to Ana 07:30
        count 135000 at 18:30
        square late_upload +35000 "teléfono sin datos"
        receipt 20000 Ana 17:40 arrives 2026-11-19 08:00
        receipt 15000 Ana 17:50 arrives 2026-11-19 08:00
        "#,
        "
        closing 135000
        count 1: counted 135000, expected 100000, over 35000
        changed after count: +35000, 2 rows
        now expected 135000, even
        squared: late_upload +35000
        ",
    );
}

#[test]
fn a_count_that_was_counted_again_is_not_squared() {
    check(
        r#"
        day 2026-11-18
        base 100000 to Ana 07:30
        count 95000 at 18:30 as C1
        count 100000 at 18:40
        square of C1 unexplained -5000 "no aparece"
        "#,
        "
        refused: overtaken by what arrived since
        closing 100000
        count 1: counted 95000, expected 100000, short 5000
        count 2: counted 100000, expected 100000, even
        ",
    );
}

#[test]
fn a_squaring_sent_back_is_squared_anew() {
    check(
        r#"
        day 2026-11-18
        base 100000 to Ana 07:30
        count 95000 at 18:30
        square unexplained -5000 "no sé" above 2000
        send back "busque el recibo"
        square outlay_without_receipt -5000 "peaje" above 2000
        accept "visto"
        accept "otra vez"
        "#,
        "
        refused: overtaken by what arrived since
        closing 100000
        count 1: counted 95000, expected 100000, short 5000
        squared: unexplained -5000, sent back by Rosa
        squared: outlay_without_receipt -5000, signed by Rosa
        ",
    );
}

#[test]
fn large_buckets_that_cancel_out_wait_for_a_reviewer() {
    check(
        r#"
        day 2026-11-18
        base 100000 to Ana 07:30
        count 100000 at 18:30
        square late_upload +50000 "sin datos" unexplained -50000 "no aparece" above 20000
        "#,
        "
        closing 100000
        count 1: counted 100000, expected 100000, even
        squared: late_upload +50000, unexplained -50000, waits for a reviewer
        ",
    );
}

#[test]
fn the_count_of_yesterday_is_made_this_morning() {
    check(
        "
        day 2026-11-18
        base 100000 to Ana 07:30
        receipt 20000 Ana 09:10
        day 2026-11-19
        receipt 5000 Ana 06:50
        count 120000 at 07:00 for 2026-11-18
        receipt 15000 Ana 2026-11-18 17:40 arrives 2026-11-19 09:00
        ",
        "
        day 2026-11-18
        closing 135000
        count 1: counted 120000, expected 120000, even
        changed after count: +15000, 1 row
        now expected 135000, short 15000
        day 2026-11-19
        closing 140000
        ",
    );
}

#[test]
fn what_is_sold_after_a_count_at_noon_is_not_asked_of_it() {
    check(
        "
        day 2026-11-18
        base 100000 to Ana 07:30
        receipt 20000 Ana 09:10
        count 120000 at 12:00
        receipt 30000 Ana 15:00
        receipt 7000 Ana 11:30 arrives 2026-11-18 15:10
        ",
        "
        closing 157000
        count 1: counted 120000, expected 120000, even
        changed after count: +37000, 2 rows
        now expected 127000, short 7000
        ",
    );
}

#[test]
fn a_count_in_francs_has_no_cents() {
    check(
        r#"
        route XOF Africa/Abidjan
        day 2026-11-18
        base 50000 to Ana 07:30
        receipt 2505 Ana 09:00
        loan 25000 Ana 10:00
        outlay 500 Ana 11:00 category transport
        count 27000 at 18:30
        square rounding -5 "monnaie"
        "#,
        "
        closing 27005
        count 1: counted 27000, expected 27005, short 5
        squared: rounding -5
        ",
    );
}

#[test]
fn centavos_that_no_coin_is_worth_are_named_as_rounding() {
    check(
        r#"
        day 2026-11-18
        base 100000 to Ana 07:30
        receipt 20000.45 Ana 09:10
        receipt 0.05 Ana 09:20
        count 120000 at 18:30
        square rounding -0.50 "centavos"
        "#,
        "
        closing 120000.5
        count 1: counted 120000, expected 120000.5, short 0.5
        squared: rounding -0.5
        ",
    );
}

#[test]
fn a_correction_is_posted_for_a_difference() {
    check(
        r#"
        day 2026-11-18
        base 100000 to Ana 07:30
        count 95000 at 18:30
        square unexplained -5000 "no aparece"
        local correction -5000 Ana "autorizado por Rosa" at 18:45
        close at 19:00
        "#,
        "
        closing 95000
        count 1: counted 95000, expected 100000, short 5000
        changed after count: -5000, 1 row
        now expected 95000, even
        squared: unexplained -5000
        close 1/1: 95000, counted
        ",
    );
}

#[test]
fn an_outlay_that_was_forgotten_explains_the_count() {
    check(
        "
        day 2026-11-18
        base 100000 to Ana 07:30
        count 92000 at 18:30
        local outlay 8000 Ana category gasolina at 19:00
        ",
        "
        closing 92000
        count 1: counted 92000, expected 100000, short 8000
        changed after count: -8000, 1 row
        now expected 92000, even
        ",
    );
}

#[test]
fn cash_taken_to_the_bank_after_the_count_is_not_missing_from_it() {
    check(
        "
        day 2026-11-18
        base 100000 to Ana 07:30
        receipt 400000 Ana 09:10
        count 500000 at 18:30
        local bank_deposit 450000 Ana at 19:00
        ",
        "
        closing 50000
        count 1: counted 500000, expected 500000, even
        changed after count: -450000, 1 row
        ",
    );
}
