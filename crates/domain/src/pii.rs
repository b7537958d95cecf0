//! Personal data that cannot be printed, logged or serialised by accident.

/// A personal value. It has no `Debug`, `Display` or `Serialize`; only [`Pii::reveal`] reads it.
#[derive(Clone, PartialEq, Eq)]
pub struct Pii<T>(T);

impl<T> Pii<T> {
    /// Wraps a personal value.
    pub fn new(value: T) -> Self {
        Self(value)
    }

    /// Reads the value. The caller answers for where it goes next.
    pub fn reveal(&self) -> &T {
        &self.0
    }
}
