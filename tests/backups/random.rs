//! Numbers that follow from a seed (SplitMix64).

/// A seed and what has come of it.
pub(crate) struct Random(pub(crate) u64);

impl Random {
    /// A number below a limit.
    pub(crate) fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)) % limit
    }

    /// A place in something.
    pub(crate) fn place(&mut self, of: std::ops::Range<usize>) -> usize {
        let length = u64::try_from(of.len()).expect("files of a test are small");
        of.start + usize::try_from(self.below(length)).expect("it is below a place")
    }
}
