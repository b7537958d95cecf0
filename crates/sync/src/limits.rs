//! The numbers of the pull: tries, waits, pages.

use std::time::Duration;

/// Tries at one page, or at one log-in, before it is given up (contract, Errors).
pub const TRIES_MAX: u32 = 8;
/// The longest wait before the second try.
pub const BACK_OFF_MIN: Duration = Duration::from_millis(500);
/// The longest wait before any try.
pub const BACK_OFF_MAX: Duration = Duration::from_secs(60);
/// A `Retry-After` beyond this gives the task up until the next sync.
pub const RETRY_AFTER_MAX: Duration = Duration::from_secs(15 * 60);
/// How often in a row one page may be told to wait. These waits are no tries.
pub const RATE_LIMITED_MAX: u32 = 60;
/// Restarts of one task for expired cursors, without a page kept in between.
pub const RESTARTS_IN_A_ROW_MAX: u32 = 3;
/// Restarts of one task in one sync: a server may serve one page and then forget its cursor, for
/// ever.
pub const RESTARTS_MAX: u32 = 20;
/// The contract's default page size.
pub const PAGE_SIZE_DEFAULT: u32 = 500;
/// The contract's largest page size.
pub const PAGE_SIZE_MAX: u32 = 5_000;
/// How many days before the last pull a server without watermarks is read again.
pub const LOOK_BACK_DAYS_DEFAULT: u32 = 7;

const _: () = assert!(TRIES_MAX >= 2);
const _: () = assert!(BACK_OFF_MIN.as_millis() > 0);
const _: () = assert!(BACK_OFF_MIN.as_millis() < BACK_OFF_MAX.as_millis());
const _: () = assert!(BACK_OFF_MAX.as_secs() < RETRY_AFTER_MAX.as_secs());
const _: () = assert!(RATE_LIMITED_MAX > TRIES_MAX);
const _: () = assert!(RESTARTS_IN_A_ROW_MAX >= 1 && RESTARTS_IN_A_ROW_MAX <= RESTARTS_MAX);
const _: () = assert!(PAGE_SIZE_DEFAULT >= 1 && PAGE_SIZE_DEFAULT <= PAGE_SIZE_MAX);

/// A number drawn by the driver, 0 to a million: which part of the longest wait to take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Jitter(u32);

impl Jitter {
    /// No wait at all.
    pub const NONE: Jitter = Jitter(0);
    /// The longest wait.
    pub const WHOLE: Jitter = Jitter(1_000_000);

    /// From millionths; more than a million is a million.
    pub fn from_millionths(millionths: u32) -> Jitter {
        Jitter(millionths.min(Jitter::WHOLE.0))
    }

    /// That part of a time, in whole microseconds.
    fn of(self, whole: Duration) -> Duration {
        let micros = whole.as_micros() * u128::from(self.0) / u128::from(Jitter::WHOLE.0);
        Duration::from_micros(u64::try_from(micros).unwrap_or(u64::MAX))
    }
}

/// How long to wait before the next try, full jitter: anything up to the ceiling.
pub(crate) fn back_off(tries_done: u32, jitter: Jitter) -> Duration {
    jitter.of(back_off_ceiling(tries_done))
}

/// The longest wait after so many tries, each twice the one before.
fn back_off_ceiling(tries_done: u32) -> Duration {
    let doubled = 2_u32.checked_pow(tries_done.saturating_sub(1));
    doubled
        .and_then(|factor| BACK_OFF_MIN.checked_mul(factor))
        .map_or(BACK_OFF_MAX, |delay| delay.min(BACK_OFF_MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ceiling_doubles_up_to_its_limit() {
        let ceilings_ms: Vec<u128> = [1, 2, 3, 7, 8, 9, u32::MAX]
            .map(|tries| back_off_ceiling(tries).as_millis())
            .into();
        assert_eq!(
            ceilings_ms,
            [500, 1_000, 2_000, 32_000, 60_000, 60_000, 60_000]
        );
    }

    #[test]
    fn jitter_takes_any_part_of_the_ceiling() {
        assert_eq!(back_off(2, Jitter::NONE), Duration::ZERO);
        assert_eq!(
            back_off(2, Jitter::from_millionths(250_000)),
            Duration::from_millis(250)
        );
        assert_eq!(back_off(2, Jitter::WHOLE), Duration::from_secs(1));
        assert_eq!(Jitter::from_millionths(u32::MAX), Jitter::WHOLE);
    }
}
