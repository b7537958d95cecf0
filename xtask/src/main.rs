//! The two commands of a newcomer.
fn main() {}
