//! The use cases: one list of commands.
