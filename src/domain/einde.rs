//! The end of care, and what becomes of a wait beside it.

use chrono::NaiveDate;
use uuid::Uuid;

use crate::codes::{VerblijfSoort, WachtlijstEinde, ZorgEinde, ZorgVorm};
use crate::dossier::Dossier;
use crate::fact::{Fact, Step};
use crate::weigering::{Veld, Weigering, niet_in_toekomst, niet_voor};

/// Whether a wait goes on after care, as it was said; who died waits for nothing, and it is said of that end as of any.
fn na_einde(reden: ZorgEinde, gezegd: Option<bool>) -> Result<bool, Weigering> {
    match gezegd {
        None => Err(Weigering::VeldLeeg { veld: Veld::WachtGaatDoor }),
        Some(true) if reden == ZorgEinde::Overlijden => Err(Weigering::KeuzeOngeldig { veld: Veld::WachtGaatDoor }),
        Some(gaat_door) => Ok(gaat_door),
    }
}

/// Why a wait ends with the care, by why that ended.
const fn wacht_eindigt(reden: ZorgEinde) -> WachtlijstEinde {
    match reden {
        ZorgEinde::Overlijden => WachtlijstEinde::Overleden,
        ZorgEinde::AnderDomein => WachtlijstEinde::AnderDomein,
        _ => WachtlijstEinde::AfstelClient,
    }
}

impl Dossier {
    /// Ends care without a place. `wacht_gaat_door` says what becomes of an open wait: in the same act, or the day between would tell
    /// who died from who left.
    ///
    /// # Errors
    /// Not in such care; a date in the future or before the first day; not said what becomes of an open wait, or said without one.
    pub fn zorg_stoppen(
        &self,
        op: NaiveDate,
        reden: ZorgEinde,
        wacht_gaat_door: Option<bool>,
        vandaag: NaiveDate,
    ) -> Result<Step, Weigering> {
        match self.open_plaatsing() {
            Some(p) if p.vorm != ZorgVorm::Plek => self.beeindig(p.id, op, (reden, wacht_gaat_door), vandaag),
            Some(_) => Err(Weigering::ZorgMetPlek),
            None => Err(Weigering::AlBeeindigd),
        }
    }

    /// Ends care at a house, and frees the place from the day after; see [`Dossier::zorg_stoppen`] for the wait.
    ///
    /// # Errors
    /// Over already; a date in the future or before the first day of the stay; not said what becomes of an open wait, or said without one.
    pub fn zorg_beeindigen(
        &self,
        verblijf_id: Uuid,
        op: NaiveDate,
        reden: ZorgEinde,
        wacht_gaat_door: Option<bool>,
        vandaag: NaiveDate,
    ) -> Result<Step, Weigering> {
        let (plaatsing, verblijf) = self.verblijf(verblijf_id)?;
        if verblijf.tot.is_some() || plaatsing.einde.is_some() {
            return Err(Weigering::AlBeeindigd);
        }
        self.beeindig(plaatsing.id, op, (reden, wacht_gaat_door), vandaag)
    }

    /// What a provider says of the wait when it ends care. It knows for how long the place was meant and not whether somebody waits: it
    /// is asked of a place that was not final, and what it says counts if there is a wait.
    ///
    /// # Errors
    /// Not said of a place that was not final, or said of one that was.
    pub fn wacht_volgens_aanbieder(
        &self,
        verblijf_id: Uuid,
        reden: ZorgEinde,
        wacht_gaat_door: Option<bool>,
    ) -> Result<Option<bool>, Weigering> {
        let definitief = self.verblijf(verblijf_id)?.1.soort == VerblijfSoort::Definitief;
        let gezegd = match (definitief, wacht_gaat_door) {
            (true, Some(_)) => return Err(Weigering::VeldOverbodig { veld: Veld::WachtGaatDoor }),
            // A wait for another house is not theirs to end.
            (true, None) => reden != ZorgEinde::Overlijden,
            (false, gezegd) => na_einde(reden, gezegd)?,
        };
        Ok(self.wacht_open().then_some(gezegd))
    }

    fn wacht_open(&self) -> bool {
        self.inschrijvingen.iter().any(|i| i.beeindigd_op.is_none())
    }

    pub(crate) fn beeindig(
        &self,
        plaatsing_id: Uuid,
        op: NaiveDate,
        (reden, wacht_gaat_door): (ZorgEinde, Option<bool>),
        vandaag: NaiveDate,
    ) -> Result<Step, Weigering> {
        niet_in_toekomst(Veld::Op, op, vandaag)?;
        let mut step = Step::on(self);
        for p in self.plaatsingen.iter().filter(|p| p.id == plaatsing_id) {
            // The stay first: the refusal names its day to the provider, who may not know of care elsewhere before it.
            for v in p.verblijven.iter().filter(|v| v.tot.is_none()) {
                niet_voor(Veld::Op, op, v.van)?;
                step.add(Fact::VerblijfGeeindigd { verblijf_id: v.id, op });
            }
            niet_voor(Veld::Op, op, p.begonnen_op)?;
            step.add(Fact::ZorgGeeindigd { plaatsing_id, op, reden });
        }
        if !self.wacht_open() {
            return if wacht_gaat_door.is_some() { Err(Weigering::VeldOverbodig { veld: Veld::WachtGaatDoor }) } else { Ok(step) };
        }
        if !na_einde(reden, wacht_gaat_door)? {
            for i in self.inschrijvingen.iter().filter(|i| i.beeindigd_op.is_none()) {
                step.sluit_wacht(i.id, op, wacht_eindigt(reden), vandaag);
            }
        }
        Ok(step)
    }
}
