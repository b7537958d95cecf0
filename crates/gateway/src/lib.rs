//! HTTP for machines: the contract served from a store.
