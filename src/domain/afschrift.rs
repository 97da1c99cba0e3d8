//! Giving the college of origin a copy of a beschikking: an exception to *only that*, with a purpose, where the region lets it.
//!
//! Sources: Wmo 2015 art. 5.1.1 lid 7 and 5.2.1 lid 2 (each college stays controller; no other gemeente is named there, so it is off unless
//! the region decided otherwise); AVG art. 5 lid 1 onder b.

use chrono::NaiveDate;
use uuid::Uuid;

use crate::bevoegd::{Bevoegdheden, Grond};
use crate::codes::{AfschriftDoel, Bevoegdheid};
use crate::dossier::Dossier;
use crate::projectie::{RegioInstellingen, zicht};
use crate::weigering::{Veld, Weigering, verplichte_tekst};

const TOELICHTING_MAXIMUM: usize = 500;

/// An order to give a copy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Afschriftopdracht {
    /// What for.
    pub doel: AfschriftDoel,
    /// Why that needs the beschikking itself.
    pub toelichting: String,
}

/// A copy that may be given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Afschrift {
    /// What for.
    pub doel: AfschriftDoel,
    /// Why that needs the beschikking itself.
    pub toelichting: String,
    /// The decision by which the region lets copies be given.
    pub besluit: String,
    /// By what right; the college in whose name is that which gets it.
    pub grond: Grond,
}

impl Afschriftopdracht {
    /// Checks the order. `besluit` is the decision by which the region lets copies be given, if it does.
    ///
    /// # Errors
    /// The region does not; not made known; no other college that may follow the client; no mandaat; no explanation.
    pub fn verstrek(
        self,
        d: &Dossier,
        indicatie_id: Uuid,
        besluit: Option<String>,
        regio: RegioInstellingen,
        bevoegd: &Bevoegdheden,
        vandaag: NaiveDate,
    ) -> Result<Afschrift, Weigering> {
        let besluit = besluit.ok_or(Weigering::AfschriftNietToegestaan)?;
        let toelichting = verplichte_tekst(Veld::Toelichting, &self.toelichting, TOELICHTING_MAXIMUM)?;
        let op_aanvraag = d.indicaties.iter().filter(|i| i.id == indicatie_id).find_map(|i| i.bekendgemaakt_op);
        let anders = d.wijzigingen.iter().filter(|w| w.id == indicatie_id).find_map(|w| w.bekendgemaakt_op);
        if op_aanvraag.or(anders).is_none() {
            return Err(Weigering::NietBekendgemaakt);
        }
        // Who may not know that, may not know what.
        let zicht = zicht(d, regio);
        let volgt = zicht.tot.is_none_or(|tot| tot >= vandaag) && zicht.voor.is_some_and(|g| g != bevoegd.centrumgemeente);
        if !volgt {
            return Err(Weigering::AfschriftGeenCollege);
        }
        let grond = bevoegd.grond(&d.namens_gemeente, Bevoegdheid::GegevensVerstrekken, vandaag)?;
        Ok(Afschrift { doel: self.doel, toelichting, besluit, grond })
    }
}
