//! The shapes of the contracts, both ways.
