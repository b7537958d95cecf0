//! How much work one guess at a password costs: the parameters of Argon2id.

use std::time::{Duration, Instant};

use argon2::{Algorithm, Argon2, Block, Params, Version};
use zeroize::Zeroizing;

use crate::error::VaultError;
use crate::key::KEY_BYTES;
use crate::secret::Secret;

/// What one guess is meant to take on the machine that made the vault.
const TARGET: Duration = Duration::from_millis(500);

/// Beyond these a planted file could stop the machine instead of protecting a password.
const MEMORY_MAX_KIB: u32 = 512 * 1024;
const PASSES_MAX: u32 = 32;
const LANES_MAX: u32 = 4;

/// More passes than these are exchanged for memory, up to a quarter of a GiB: the offices' machines
/// are old.
const PASSES_WANTED_MAX: u32 = 16;
const MEMORY_WANTED_MAX_KIB: u32 = 256 * 1024;

/// Memory and passes of Argon2id for each guess; never below [`Cost::MINIMUM`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cost {
    pub(crate) memory_kib: u32,
    pub(crate) passes: u32,
    pub(crate) lanes: u32,
}

impl Cost {
    /// 64 MiB, three passes, one lane: the least that a vault may ask for.
    pub const MINIMUM: Cost = Cost {
        memory_kib: 64 * 1024,
        passes: 3,
        lanes: 1,
    };

    /// What makes one guess take at least half a second on this machine. The faster of two
    /// measurements counts: another program that is busy just now would make a guess look dear.
    pub fn calibrated() -> Result<Cost, VaultError> {
        let mut fastest = Duration::MAX;
        for _ in 0..2 {
            let start = Instant::now();
            Cost::MINIMUM.derive(b"how fast is this machine", &[0; 16])?;
            fastest = fastest.min(start.elapsed());
        }
        Ok(Cost::for_machine(fastest))
    }

    /// On a machine that takes so long for the minimum. Passes first; where those would be too
    /// many, more memory, which costs somebody with many processors more.
    fn for_machine(minimum_took: Duration) -> Cost {
        let mut cost = Cost::MINIMUM;
        let minimum_took = minimum_took.max(Duration::from_millis(1));
        while passes_for(minimum_took, cost.memory_kib) > PASSES_WANTED_MAX
            && cost.memory_kib < MEMORY_WANTED_MAX_KIB
        {
            cost.memory_kib *= 2;
        }
        cost.passes = passes_for(minimum_took, cost.memory_kib).clamp(cost.passes, PASSES_MAX);
        cost
    }

    /// Refuses what a file may not ask for.
    pub(crate) fn admit(self) -> Result<Cost, VaultError> {
        let Cost {
            memory_kib,
            passes,
            lanes,
        } = self;
        let minimum = Cost::MINIMUM;
        if memory_kib < minimum.memory_kib || passes < minimum.passes || lanes < minimum.lanes {
            return Err(VaultError::WeakParameters);
        }
        if memory_kib > MEMORY_MAX_KIB || passes > PASSES_MAX || lanes > LANES_MAX {
            return Err(VaultError::ExcessiveParameters);
        }
        Ok(self)
    }

    /// The key that a password makes with a salt. Its working memory is wiped.
    pub(crate) fn derive(
        self,
        password: &[u8],
        salt: &[u8; 16],
    ) -> Result<Secret<KEY_BYTES>, VaultError> {
        let params = Params::new(self.memory_kib, self.passes, self.lanes, Some(KEY_BYTES))
            .map_err(|_| VaultError::ExcessiveParameters)?;
        let mut memory = Zeroizing::new(Vec::new());
        memory
            .try_reserve_exact(params.block_count())
            .map_err(|_| VaultError::OutOfMemory)?;
        memory.resize(params.block_count(), Block::new());
        let mut key = Secret::zeros();
        Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password_into_with_memory(
                password,
                salt,
                key.as_mut_slice(),
                memory.as_mut_slice(),
            )
            .map_err(|_| VaultError::OutOfMemory)?;
        Ok(key)
    }
}

/// As many passes over so much memory as fill the time, rounded up.
fn passes_for(minimum_took: Duration, memory_kib: u32) -> u32 {
    let Cost {
        memory_kib: least_kib,
        passes,
        ..
    } = Cost::MINIMUM;
    let wanted = TARGET.as_micros() * u128::from(passes) * u128::from(least_kib);
    let each = minimum_took.as_micros() * u128::from(memory_kib);
    u32::try_from(wanted.div_ceil(each)).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slow_machine_still_does_the_minimum_and_a_fast_one_does_more() {
        let of = |milliseconds| {
            let cost = Cost::for_machine(Duration::from_millis(milliseconds));
            (cost.memory_kib / 1024, cost.passes)
        };
        assert_eq!(of(9000), (64, 3));
        assert_eq!(of(500), (64, 3));
        assert_eq!(of(499), (64, 4));
        assert_eq!(of(150), (64, 10));
        assert_eq!(of(94), (64, 16));
        assert_eq!(of(93), (128, 9));
        assert_eq!(of(30), (256, 13));
        assert_eq!(of(0), (256, PASSES_MAX));
    }

    #[test]
    fn a_guess_fills_the_time_wherever_the_limits_let_it() {
        for minimum_took_ms in 25..2000_u32 {
            let cost = Cost::for_machine(Duration::from_millis(minimum_took_ms.into()));
            let minimum = Cost::MINIMUM;
            let work = u64::from(cost.passes) * u64::from(cost.memory_kib);
            let least = u64::from(minimum.passes) * u64::from(minimum.memory_kib);
            let takes_ms = u64::from(minimum_took_ms) * work / least;
            assert!(takes_ms >= 500, "{minimum_took_ms}: {takes_ms}");
            assert!(cost.admit().is_ok());
        }
    }

    #[test]
    fn what_is_too_little_or_too_much_is_refused() {
        let of = |memory_kib, passes, lanes| Cost {
            memory_kib,
            passes,
            lanes,
        };
        assert!(Cost::MINIMUM.admit().is_ok());
        assert!(of(MEMORY_MAX_KIB, PASSES_MAX, LANES_MAX).admit().is_ok());
        for weak in [of(65_535, 3, 1), of(65_536, 2, 1), of(65_536, 3, 0)] {
            assert!(matches!(weak.admit(), Err(VaultError::WeakParameters)));
        }
        for excessive in [of(524_289, 3, 1), of(65_536, 33, 1), of(65_536, 3, 5)] {
            let admitted = excessive.admit();
            assert!(matches!(admitted, Err(VaultError::ExcessiveParameters)));
        }
    }
}
