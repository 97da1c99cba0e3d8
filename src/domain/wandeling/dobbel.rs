//! Numbers for walks, from a seed: nothing here comes from outside.

/// A stream of numbers, the same for the same seed (splitmix64).
#[derive(Clone, Debug)]
pub struct Dobbel(u64);

impl Dobbel {
    /// From a seed and what is drawn for.
    pub fn new(zaad: u64, waarvoor: u64) -> Self {
        let mut d = Dobbel(zaad.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ waarvoor.wrapping_mul(0xD1B5_4A32_D192_ED03));
        d.worp();
        d
    }

    fn worp(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// From one to another, both included.
    pub fn van_tot(&mut self, van: u16, tot: u16) -> u16 {
        let breedte = u64::from(tot.saturating_sub(van)) + 1;
        van + u16::try_from(self.worp() % breedte).unwrap_or(0)
    }

    /// One time in so many.
    pub fn een_op(&mut self, zoveel: u16) -> bool {
        self.van_tot(1, zoveel) == 1
    }

    /// One of them.
    pub fn een_van<T: Copy>(&mut self, uit: &[T]) -> T {
        uit[usize::try_from(self.worp() % uit.len().max(1) as u64).unwrap_or(0)]
    }
}
