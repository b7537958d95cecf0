//! Any history, in any order of arrival: balances, beliefs, counts and proposals are those of an
//! oracle that only knows the final set; and a figure that was tampered with is found.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    unreachable_pub,
    dead_code,
    reason = "a test that cannot go on must stop"
)]

#[path = "histories/compare.rs"]
mod compare;
#[path = "days/desk.rs"]
mod desk;
#[path = "histories/oracle.rs"]
mod oracle;
#[path = "histories/run.rs"]
mod run;
#[path = "histories/steps.rs"]
mod steps;
#[path = "histories/tampering.rs"]
mod tampering;

use proptest::prelude::*;
use run::History;
use steps::steps;

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 160,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn whatever_happens_in_whatever_order_the_books_are_those_of_the_final_set(steps in steps()) {
        let history = History::run(&steps);
        history.compare_balances();
        history.compare_proposals();
        history.compare_counts();
        history.compare_squares();
        history.compare_beliefs();
        history.desk.prove();
    }
}
