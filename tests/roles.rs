//! Every command × every role × own and other route × how the store stands, through the one door
//! that the window uses; and how much of a person each role sees.
#![allow(
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test says loudly what it found"
)]

#[path = "roles/batch.rs"]
mod batch;
#[path = "support/cuadre.rs"]
mod cuadre;
#[path = "roles/expected.rs"]
mod expected;
#[path = "roles/log.rs"]
mod log;
#[path = "roles/questions.rs"]
mod questions;
#[path = "support/server.rs"]
mod server;
#[path = "roles/sight.rs"]
mod sight;
#[path = "roles/till.rs"]
mod till;
#[path = "roles/till_sight.rs"]
mod till_sight;
#[path = "roles/world.rs"]
mod world;

use std::collections::BTreeSet;

use batch::Batch;
use expected::{FOR_ANYONE, FOR_ROLES, Standing};
use world::{CLERK, COMPLIANCE, OWNER, REVIEWER, world};

/// The cells of one situation: every command, fifteen of them on two routes.
const CELLS: usize = 63 + 15;

#[test]
fn every_command_is_decided_on() {
    let known: BTreeSet<&str> = office::COMMANDS
        .iter()
        .map(|command| command.name)
        .collect();
    let for_roles = FOR_ROLES.iter().map(|row| row.command);
    let decided: Vec<&str> = for_roles
        .chain(FOR_ANYONE.iter().map(|row| row.command))
        .collect();
    let distinct: BTreeSet<&str> = decided.iter().copied().collect();
    assert_eq!(distinct, known);
    assert_eq!(decided.len(), distinct.len(), "a command stands twice");
    let on_two_routes = FOR_ROLES.iter().filter(|row| row.names_route).count();
    assert_eq!(decided.len() + on_two_routes, CELLS);
}

fn every_cell(role: usize, standing: Standing) {
    assert_eq!(Batch::new(&world(), role, standing).run(), CELLS);
}

#[test]
fn the_owner_may_everything() {
    every_cell(OWNER, Standing::Unlocked);
}

#[test]
fn a_clerk_may_square_the_routes_that_they_were_given() {
    every_cell(CLERK, Standing::Unlocked);
}

#[test]
fn a_reviewer_may_read_every_route() {
    every_cell(REVIEWER, Standing::Unlocked);
}

#[test]
fn a_compliance_officer_may_read_every_route_and_the_log() {
    every_cell(COMPLIANCE, Standing::Unlocked);
}

#[test]
fn a_store_that_is_not_as_it_was_left_may_be_read_by_the_same_and_changed_by_nobody() {
    for role in [OWNER, CLERK, REVIEWER, COMPLIANCE] {
        every_cell(role, Standing::ReadOnly);
    }
}

#[test]
fn nobody_may_anything_while_the_store_is_locked() {
    for role in [OWNER, CLERK, REVIEWER, COMPLIANCE] {
        every_cell(role, Standing::Locked);
    }
}

#[test]
fn whoever_lost_their_key_meanwhile_may_nothing_from_then_on() {
    every_cell(CLERK, Standing::Revoked);
}

#[test]
fn nobody_may_anything_where_there_is_no_store() {
    every_cell(OWNER, Standing::Missing);
}
