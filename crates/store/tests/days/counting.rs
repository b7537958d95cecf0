//! Counting and squaring.

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
