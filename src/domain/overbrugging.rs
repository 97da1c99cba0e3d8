//! Bridging a wait, and the end of a wait other than by placement.

use chrono::NaiveDate;
use uuid::Uuid;

use crate::bevoegd::{Bevoegdheden, Grond};
use crate::codes::{
    Bevoegdheid, OverbruggingVorm, VoorstelKant, VoorstelReden, VoorstelStatus, WachtStatus, WachtVerblijf, WachtlijstEinde,
};
use crate::dossier::{Dossier, Inschrijving};
use crate::fact::{Fact, Step};
use crate::voorstel::Voorstel;
use crate::weigering::{Veld, Weigering, niet_in_toekomst, niet_voor};

/// Care while waiting; at most one at a time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overbrugging {
    /// Its id.
    pub id: Uuid,
    /// The wait that it bridges.
    pub inschrijving_id: Uuid,
    /// Who gives it.
    pub zorgaanbieder: Uuid,
    /// What it is.
    pub vorm: OverbruggingVorm,
    /// In words.
    pub toelichting: Option<String>,
    /// First day.
    pub van: NaiveDate,
    /// Last day; `None` while it lasts.
    pub tot: Option<NaiveDate>,
    /// Version, for optimistic locking.
    pub versie: i32,
    /// By what right.
    pub grond: Grond,
}

/// An order to bridge.
#[derive(Clone, Debug)]
pub struct OverbruggingOpdracht {
    /// Id of the new bridging.
    pub id: Uuid,
    /// The wait.
    pub inschrijving_id: Uuid,
    /// Who gives it.
    pub zorgaanbieder: Uuid,
    /// What it is.
    pub vorm: OverbruggingVorm,
    /// In words.
    pub toelichting: Option<String>,
    /// First day.
    pub van: NaiveDate,
}

/// An order to change what is known of a wait, from a day on.
#[derive(Clone, Copy, Debug)]
pub struct WachtWijziging {
    /// The wait.
    pub inschrijving_id: Uuid,
    /// First day.
    pub per: NaiveDate,
    /// Another status.
    pub status: Option<WachtStatus>,
    /// Another stay.
    pub verblijf: Option<WachtVerblijf>,
}

impl Dossier {
    /// Begins to bridge a wait.
    ///
    /// # Errors
    /// No open wait; bridged or in care already; a date in the future or before the entry; no right to manage the list on that day.
    pub fn overbruggen(&self, o: OverbruggingOpdracht, bevoegd: &Bevoegdheden, vandaag: NaiveDate) -> Result<Step, Weigering> {
        let inschrijving = self.open_inschrijving(o.inschrijving_id)?;
        if self.overbruggingen.iter().any(|b| b.tot.is_none()) {
            return Err(Weigering::AlOverbrugd);
        }
        if self.open_plaatsing().is_some() {
            return Err(Weigering::AlInZorg);
        }
        niet_in_toekomst(Veld::Van, o.van, vandaag)?;
        let zorg = self.plaatsingen.iter().filter_map(|p| p.einde.map(|e| e.0));
        let vrij = self.overbruggingen.iter().filter_map(|b| b.tot).chain(zorg).max().and_then(|d| d.succ_opt());
        niet_voor(Veld::Van, o.van, inschrijving.ingeschreven_op.max(vrij.unwrap_or(NaiveDate::MIN)))?;
        let grond = bevoegd.grond(&self.namens_gemeente, Bevoegdheid::WachtlijstBeheren, o.van)?;
        Ok(Step::on(self).with(Fact::Overbrugd(Box::new(Overbrugging {
            id: o.id,
            inschrijving_id: o.inschrijving_id,
            zorgaanbieder: o.zorgaanbieder,
            vorm: o.vorm,
            toelichting: o.toelichting,
            van: o.van,
            tot: None,
            versie: 1,
            grond,
        }))))
    }

    /// Ends a bridging; the wait goes on.
    ///
    /// # Errors
    /// Unknown, over already, a date in the future or before its first day.
    pub fn overbrugging_beeindigen(&self, id: Uuid, op: NaiveDate, vandaag: NaiveDate) -> Result<Step, Weigering> {
        let overbrugging = self.overbruggingen.iter().find(|b| b.id == id).ok_or(Weigering::NietGevonden { veld: Veld::OverbruggingId })?;
        if overbrugging.tot.is_some() {
            return Err(Weigering::AlBeeindigd);
        }
        niet_in_toekomst(Veld::Op, op, vandaag)?;
        niet_voor(Veld::Op, op, overbrugging.van)?;
        Ok(Step::on(self).with(Fact::OverbruggingGeeindigd { overbrugging_id: id, op }))
    }

    /// Ends a wait other than by placement. An open proposal is taken back and the bridging ends with it.
    ///
    /// # Errors
    /// Over already; the reason that only a placement gives; a date in the future, before the entry, or before care that began or
    /// bridging that was given in the wait (it was seen to last until then); no right on that day.
    pub fn wacht_beeindigen(
        &self,
        inschrijving_id: Uuid,
        op: NaiveDate,
        reden: WachtlijstEinde,
        bevoegd: &Bevoegdheden,
        vandaag: NaiveDate,
    ) -> Result<Step, Weigering> {
        let inschrijving = self.open_inschrijving(inschrijving_id)?;
        if reden == WachtlijstEinde::Geplaatst {
            return Err(Weigering::EinderedenOngeldig);
        }
        niet_in_toekomst(Veld::Op, op, vandaag)?;
        niet_voor(Veld::Op, op, self.wachtte_nog(inschrijving))?;
        bevoegd.grond(&self.namens_gemeente, Bevoegdheid::WachtlijstBeheren, op)?;
        let mut step = Step::on(self);
        step.sluit_wacht(inschrijving_id, op, reden, vandaag);
        step.sluit_overbrugging(op);
        Ok(step)
    }

    /// Another waiting status, or another stay, from a day on. Since when the status known now holds, the register knows.
    ///
    /// # Errors
    /// Neither; the wait is over; a date in the future, before the entry or before the stay known now; no right on that day.
    pub fn wacht_wijzigen(&self, o: WachtWijziging, bevoegd: &Bevoegdheden, vandaag: NaiveDate) -> Result<Step, Weigering> {
        let WachtWijziging { inschrijving_id, per, status, verblijf } = o;
        if status.is_none() && verblijf.is_none() {
            return Err(Weigering::VeldLeeg { veld: Veld::Status });
        }
        let inschrijving = self.open_inschrijving(inschrijving_id)?;
        niet_in_toekomst(Veld::Per, per, vandaag)?;
        niet_voor(Veld::Per, per, inschrijving.ingeschreven_op)?;
        bevoegd.grond(&self.namens_gemeente, Bevoegdheid::WachtlijstBeheren, per)?;
        let mut step = Step::on(self);
        if let Some(status) = status {
            step.add(Fact::WachtStatus { inschrijving_id, status, per });
        }
        if let Some(verblijf) = verblijf {
            niet_voor(Veld::Per, per, inschrijving.verblijf_sinds)?;
            step.add(Fact::WachtVerblijf { inschrijving_id, verblijf, per });
        }
        Ok(step)
    }

    /// The last day on which somebody is known to have been waiting: the entry, a placement on it, bridging, or care that began meanwhile.
    pub(crate) fn wachtte_nog(&self, inschrijving: &Inschrijving) -> NaiveDate {
        let geplaatst = self.voorstellen.iter().filter(|v| v.inschrijving_id == inschrijving.id).filter_map(|v| v.geplaatst_op);
        let zorg = self.plaatsingen.iter().map(|p| p.begonnen_op);
        zorg.chain(geplaatst).chain([self.overbrugd_tot(inschrijving.id)]).fold(inschrijving.ingeschreven_op, NaiveDate::max)
    }

    /// The last day on which a wait is known to have been bridged; the first of all days if it was not.
    pub(crate) fn overbrugd_tot(&self, inschrijving_id: Uuid) -> NaiveDate {
        let van_wacht = self.overbruggingen.iter().filter(|b| b.inschrijving_id == inschrijving_id);
        van_wacht.map(|b| b.tot.unwrap_or(b.van)).fold(NaiveDate::MIN, NaiveDate::max)
    }
}

impl Step {
    /// Ends an entry, and what was under way for it.
    pub(crate) fn sluit_wacht(&mut self, inschrijving_id: Uuid, op: NaiveDate, reden: WachtlijstEinde, vandaag: NaiveDate) {
        let open = self.next.inschrijvingen.iter().find(|i| i.id == inschrijving_id && i.beeindigd_op.is_none());
        if let Some(op) = open.map(|i| op.max(i.ingeschreven_op)) {
            self.add(Fact::WachtGeeindigd { inschrijving_id, op, reden });
        }
        self.trek_voorstellen_in_van(|v| v.inschrijving_id == inschrijving_id, vandaag);
    }

    /// Takes back every proposal that is under way: care without a place began.
    pub(crate) fn trek_voorstellen_in(&mut self, vandaag: NaiveDate) {
        self.trek_voorstellen_in_van(|_| true, vandaag);
    }

    fn trek_voorstellen_in_van(&mut self, welke: impl Fn(&Voorstel) -> bool, vandaag: NaiveDate) {
        let lopend: Vec<Uuid> = self.next.voorstellen.iter().filter(|v| welke(v) && v.loopt(vandaag)).map(|v| v.id).collect();
        for voorstel_id in lopend {
            let weigering = Some((VoorstelKant::Centrumgemeente, VoorstelReden::WachtBeeindigd));
            self.add(Fact::VoorstelBeslist { voorstel_id, status: VoorstelStatus::Ingetrokken, op: vandaag, weigering });
        }
    }

    /// What covered a wait ends when care begins, the clinic like the bridging: a wait that survives the care starts bare, or it would
    /// tell afterwards how it was covered before.
    pub(crate) fn sluit_dekking(&mut self, van: NaiveDate) {
        self.sluit_overbrugging(van.pred_opt().unwrap_or(van));
        let kliniek = |i: &&Inschrijving| i.beeindigd_op.is_none() && i.verblijf == WachtVerblijf::Kliniek;
        let open: Vec<_> = self.next.inschrijvingen.iter().filter(kliniek).map(|i| (i.id, van.max(i.verblijf_sinds))).collect();
        for (inschrijving_id, per) in open {
            self.add(Fact::WachtVerblijf { inschrijving_id, verblijf: WachtVerblijf::Elders, per });
        }
    }

    /// Ends the bridging under way on a day, or on its first day when that is later.
    pub(crate) fn sluit_overbrugging(&mut self, op: NaiveDate) {
        let open: Vec<_> = self.next.overbruggingen.iter().filter(|b| b.tot.is_none()).map(|b| (b.id, op.max(b.van))).collect();
        for (overbrugging_id, op) in open {
            self.add(Fact::OverbruggingGeeindigd { overbrugging_id, op });
        }
    }
}
