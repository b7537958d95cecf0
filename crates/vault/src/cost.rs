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

    /// As many passes as make one guess take half a second on this machine, measured once.
    pub fn calibrated() -> Result<Cost, VaultError> {
        let start = Instant::now();
        Cost::MINIMUM.derive(b"how fast is this machine", &[0; 16])?;
        Ok(Cost {
            passes: passes_for(start.elapsed()),
            ..Cost::MINIMUM
        })
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

fn passes_for(minimum_took: Duration) -> u32 {
    let minimum = Cost::MINIMUM.passes;
    let each = (minimum_took / minimum).max(Duration::from_millis(1));
    let wanted = TARGET.as_millis() / each.as_millis();
    u32::try_from(wanted)
        .unwrap_or(PASSES_MAX)
        .clamp(minimum, PASSES_MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slow_machine_still_does_the_minimum_and_a_fast_one_does_more() {
        assert_eq!(passes_for(Duration::from_secs(9)), 3);
        assert_eq!(passes_for(Duration::from_millis(150)), 10);
        assert_eq!(passes_for(Duration::ZERO), PASSES_MAX);
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
