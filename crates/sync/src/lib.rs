//! The pull as a machine without I/O.
