//! The keys of the store: wraps and recovery.
