//! The encrypted SQLite file.
