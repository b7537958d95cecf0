//! An invented tenant behind the gateway, with faults on demand.
