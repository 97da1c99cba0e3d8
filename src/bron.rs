//! The real clock and the real randomness. Nothing else in the product may ask for either.

use std::sync::Arc;

use bw_domain::bron::{Klok, Willekeur};
use chrono::{DateTime, SubsecRound, Utc};
use uuid::Uuid;

use crate::service::IdBron;

/// The clock of the machine, to the microsecond.
#[derive(Clone, Copy, Debug)]
pub struct Systeemklok;

impl Klok for Systeemklok {
    fn nu(&self) -> DateTime<Utc> {
        #[expect(clippy::disallowed_methods, reason = "the one place where the time is asked")]
        Utc::now().trunc_subsecs(6)
    }
}

/// Random ids (version 4), from the operating system.
#[derive(Clone, Copy, Debug)]
pub struct Toeval;

impl Willekeur for Toeval {
    fn id(&self) -> Uuid {
        #[expect(clippy::disallowed_methods, reason = "the one place where randomness is asked")]
        Uuid::new_v4()
    }
}

impl IdBron for Toeval {
    fn voor_verzoek(&self, _kenmerk: &[u8]) -> Arc<dyn Willekeur> {
        Arc::new(Toeval)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn production_ids_are_random_v4() {
        let ids: std::collections::BTreeSet<Uuid> = (0..1000).map(|_| Toeval.voor_verzoek(b"same").id()).collect();
        assert_eq!(ids.len(), 1000);
        assert!(ids.iter().all(|id| id.get_version_num() == 4));
    }
}
