//! Marks of documents: kept in the clear and read by many, so no BSN may stand in one.

use bw_domain::bsn;
use bw_domain::weigering::{Veld, Weigering};

use super::handeling::{Akte, Stop};
use crate::repository::referentie;

impl Akte<'_> {
    /// Refuses a mark with a number that is a BSN by form, unless the region says that its numbers have nine digits.
    ///
    /// # Errors
    /// [`Weigering::KenmerkMetBsn`].
    pub async fn kenmerk_zonder_bsn(&self, veld: Veld, kenmerk: &str) -> Result<(), Stop> {
        // The setting is asked only when it matters.
        if bsn::staat_in(kenmerk) && !referentie::zaaknummer_negen_cijfers(self.tx, self.verzoek.beller.regio).await? {
            return Err(Weigering::KenmerkMetBsn { veld }.into());
        }
        Ok(())
    }
}
