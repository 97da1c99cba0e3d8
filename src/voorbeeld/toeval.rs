//! The source of ids and numbers of the example region: the same seed gives the same region, id for id.

use std::ops::RangeInclusive;
use std::sync::{Mutex, PoisonError};

use bw_domain::bron::Willekeur;
use chrono::Days;
use rand::rngs::StdRng;
use rand::{Rng, RngCore, SeedableRng};
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// One stream of chance. Parts of the region have streams of their own, so that a change in one shifts nothing in another.
#[derive(Debug)]
pub(super) struct Toeval(Mutex<StdRng>);

impl Toeval {
    pub(super) fn nieuw(zaad: u64, stroom: &str) -> Self {
        let hash = Sha256::new().chain_update(zaad.to_be_bytes()).chain_update(stroom).finalize();
        Toeval(Mutex::new(StdRng::from_seed(hash.into())))
    }

    fn met<T>(&self, trek: impl FnOnce(&mut StdRng) -> T) -> T {
        // A panic elsewhere leaves the generator in a state as good as any.
        trek(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// A number within bounds, both included.
    pub(super) fn tussen(&self, bereik: RangeInclusive<u32>) -> u32 {
        self.met(|r| r.random_range(bereik))
    }

    /// A number of days within bounds, both included.
    pub(super) fn dagen(&self, bereik: RangeInclusive<u32>) -> Days {
        Days::new(self.tussen(bereik).into())
    }

    /// True once in `n` times.
    pub(super) fn een_op(&self, n: u32) -> bool {
        self.tussen(1..=n) == 1
    }

    /// One of a list that is not empty.
    pub(super) fn kies<'a, T>(&self, lijst: &'a [T]) -> &'a T {
        &lijst[self.met(|r| r.random_range(0..lijst.len()))]
    }

    /// Puts a list in random order.
    pub(super) fn schud<T>(&self, lijst: &mut [T]) {
        for i in (1..lijst.len()).rev() {
            lijst.swap(i, self.met(|r| r.random_range(0..=i)));
        }
    }
}

impl Willekeur for Toeval {
    fn id(&self) -> Uuid {
        let mut bytes = [0; 16];
        self.met(|r| r.fill_bytes(&mut bytes));
        uuid::Builder::from_random_bytes(bytes).into_uuid()
    }
}
