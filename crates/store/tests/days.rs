//! Days that offices know: each a script in the words of the trade, and what the office sees.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    unreachable_pub,
    dead_code,
    reason = "a test that cannot go on must stop"
)]

#[path = "days/check.rs"]
mod check;
#[path = "days/desk.rs"]
mod desk;
#[path = "days/office.rs"]
mod office;
#[path = "days/report.rs"]
mod report;
#[path = "days/script.rs"]
mod script;
#[path = "days/till.rs"]
mod till;

#[path = "days/arriving.rs"]
mod arriving;
#[path = "days/clocks.rs"]
mod clocks;
#[path = "days/closing.rs"]
mod closing;
#[path = "days/counting.rs"]
mod counting;
#[path = "days/movements.rs"]
mod movements;
#[path = "days/twice.rs"]
mod twice;
