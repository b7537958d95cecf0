//! HTTP clients of the upstreams.
