//! Faults: whatever breaks at whatever moment, what was acknowledged is stored, what was shown is logged, and it mends without a restart.
//!
//! `BW_STORINGEN=50` asks for so many of each; without it three. `BW_STORINGEN_ZAAD` chooses the moments. The figures stand in
//! docs/storingen.md.

mod belasting;
mod bibliotheek;
mod doodslag;
mod kringen;
mod proces;
mod schrijven;
mod standby;
mod start;
mod vertrekkers;

/// How many of each fault.
fn aantal(ci: usize) -> usize {
    std::env::var("BW_STORINGEN").ok().and_then(|n| n.parse().ok()).unwrap_or(ci)
}

fn zaad() -> u64 {
    std::env::var("BW_STORINGEN_ZAAD").ok().and_then(|n| n.parse().ok()).unwrap_or(2026)
}

/// Moments from a seed: the same ones again for who repeats a run. What happens in them the machine decides.
struct Toeval(u64);

impl Toeval {
    fn nieuw(wat: u64) -> Self {
        Toeval((zaad() ^ wat.wrapping_mul(0x9e37_79b9_7f4a_7c15)) | 1)
    }

    fn tot(&mut self, n: u64) -> u64 {
        // xorshift64.
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % n.max(1)
    }

    fn ms(&mut self, van: u64, tot: u64) -> std::time::Duration {
        std::time::Duration::from_millis(van + self.tot(tot - van))
    }
}
