//! Care: placed at a house, moved, away for a time, ended; and care without a place (PGB, ambulant).
//!
//! A placement is the unbroken stretch of care; the houses in it are its stays. Only what has happened is recorded: a start or an
//! end in the future would have to show by itself one day. A planned start is the accepted proposal, which holds the place.

use chrono::NaiveDate;
use uuid::Uuid;

use crate::bevoegd::{Bevoegdheden, Grond};
use crate::codes::{
    AfwezigheidReden, Bevoegdheid, Grondslag, Leveringsvorm, Verblijf, VerblijfSoort, VoorstelStatus, WachtlijstEinde, ZorgEinde, ZorgVorm,
};
use crate::dossier::{Dossier, Indicatie};
use crate::fact::{Fact, Step};
use crate::voorstel::Huis;
use crate::weigering::{Veld, Weigering, niet_in_toekomst, niet_voor};

/// An unbroken stretch of care.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plaatsing {
    /// Its id.
    pub id: Uuid,
    /// In what form.
    pub vorm: ZorgVorm,
    /// On what it rests.
    pub grondslag: Grondslag,
    /// The indicatie, when it rests on one.
    pub indicatie_id: Option<Uuid>,
    /// First day.
    pub begonnen_op: NaiveDate,
    /// Last day, and why (iWmo 307).
    pub einde: Option<(NaiveDate, ZorgEinde)>,
    /// First day of it that a gemeente is shown; `None` while it shows nothing. Set once, when it first shows: what is recorded afterwards
    /// takes back nothing that was seen.
    pub getoond_vanaf: Option<NaiveDate>,
    /// From when a gemeente reads that it shows; `None` of long ago.
    pub gelezen_vanaf: Option<NaiveDate>,
    /// The ruling, when it rests on the word of a court.
    pub uitspraak: Option<String>,
    /// By what right it began.
    pub grond: Grond,
    /// Where, oldest first; empty without a place.
    pub verblijven: Vec<Zorgverblijf>,
}

/// A stay at one house.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Zorgverblijf {
    /// Its id.
    pub id: Uuid,
    /// The proposal that led to it.
    pub voorstel_id: Option<Uuid>,
    /// The indicatie that says what is delivered; `None` before it is known (spoed) and for care from before 2015.
    pub indicatie_id: Option<Uuid>,
    /// The house.
    pub huis: Huis,
    /// For how long it is meant.
    pub soort: VerblijfSoort,
    /// First day.
    pub van: NaiveDate,
    /// Last day; `None` while it lasts.
    pub tot: Option<NaiveDate>,
    /// Version, for optimistic locking.
    pub versie: i32,
    /// By what right.
    pub grond: Grond,
    /// Away for a time, oldest first; the place is kept.
    pub afwezigheden: Vec<Afwezigheid>,
}

/// Away for a time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Afwezigheid {
    /// Its id.
    pub id: Uuid,
    /// Why.
    pub reden: AfwezigheidReden,
    /// First day.
    pub van: NaiveDate,
    /// Last day; `None` while it lasts.
    pub tot: Option<NaiveDate>,
}

/// An order to place on an accepted proposal.
#[derive(Clone, Copy, Debug)]
pub struct PlaatsOpdracht {
    /// The proposal.
    pub voorstel_id: Uuid,
    /// Interim or final.
    pub soort: VerblijfSoort,
    /// First day.
    pub van: NaiveDate,
    /// Id of a new placement, if one begins.
    pub plaatsing_id: Uuid,
    /// Id of the new stay.
    pub verblijf_id: Uuid,
}

impl Dossier {
    /// The care under way.
    pub fn open_plaatsing(&self) -> Option<&Plaatsing> {
        self.plaatsingen.iter().find(|p| p.einde.is_none())
    }

    /// The indicatie that carries care on a day: granted, made known and valid.
    pub(crate) fn dragende_indicatie(&self, id: Uuid, van: NaiveDate) -> Result<&Indicatie, Weigering> {
        let indicatie = self.indicatie(id)?;
        let Some(toekenning) = &indicatie.toekenning else { return Err(Weigering::NietToegekend) };
        let Some(bekend) = indicatie.bekendgemaakt_op else { return Err(Weigering::NietBekendgemaakt) };
        niet_voor(Veld::Van, van, bekend.max(toekenning.geldig_van))?;
        if van > toekenning.geldig_tot || indicatie.ingetrokken_op.is_some() { Err(Weigering::IndicatieNietGeldig) } else { Ok(indicatie) }
    }

    /// Places on an accepted proposal. Ends the stay before it and the bridging, and the wait when it is final.
    ///
    /// # Errors
    /// Not accepted; dates out of order; not 18; no valid indicatie; in care without a place; no right on that day.
    pub fn plaatsen(&self, o: &PlaatsOpdracht, bevoegd: &Bevoegdheden, vandaag: NaiveDate) -> Result<Step, Weigering> {
        let voorstel = self.voorstel(o.voorstel_id)?;
        if voorstel.status != VoorstelStatus::Geaccepteerd || voorstel.geplaatst_op.is_some() {
            return Err(Weigering::VoorstelNietGeaccepteerd);
        }
        let inschrijving = self.open_inschrijving(voorstel.inschrijving_id)?;
        if o.soort == VerblijfSoort::Spoed {
            return Err(Weigering::KeuzeOngeldig { veld: Veld::Soort });
        }
        niet_in_toekomst(Veld::Van, o.van, vandaag)?;
        niet_voor(Veld::Van, o.van, voorstel.voorgesteld_op.max(inschrijving.ingeschreven_op).max(self.overbrugd_tot(inschrijving.id)))?;
        self.vanaf_achttien(Veld::Van, o.van)?;
        // The indicatie of the entry, or the one that followed it while waiting.
        let later = || self.indicaties.iter().rev().find(|i| self.dragende_indicatie(i.id, o.van).is_ok());
        let indicatie_id = match (self.dragende_indicatie(inschrijving.indicatie_id, o.van), later()) {
            (Ok(i), _) | (Err(Weigering::IndicatieNietGeldig), Some(i)) => i.id,
            (Err(weigering), _) => return Err(weigering),
        };
        let grond = bevoegd.grond(&self.namens_gemeente, Bevoegdheid::WachtlijstBeheren, o.van)?;
        let inschrijving_id = inschrijving.id;
        let verblijf = Zorgverblijf {
            id: o.verblijf_id,
            voorstel_id: Some(o.voorstel_id),
            indicatie_id: Some(indicatie_id),
            huis: voorstel.huis,
            soort: o.soort,
            van: o.van,
            tot: None,
            versie: 1,
            grond: grond.clone(),
            afwezigheden: Vec::new(),
        };
        let mut step = Step::on(self).with(Fact::VoorstelGeplaatst { voorstel_id: o.voorstel_id, op: o.van });
        if o.soort == VerblijfSoort::Definitief {
            step.sluit_wacht(inschrijving_id, o.van, WachtlijstEinde::Geplaatst, vandaag);
        }
        let keten = Keten {
            plaatsing_id: o.plaatsing_id,
            grondslag: Grondslag::Indicatiebesluit,
            indicatie_id: Some(indicatie_id),
            uitspraak: None,
            grond,
        };
        step.begin_verblijf(verblijf, keten)?;
        Ok(step)
    }

    /// Moves to another house of the same provider.
    ///
    /// # Errors
    /// Over; the same house; another provider; a date in the future or not after the first day of the stay; no right on that day.
    pub fn verplaatsen(
        &self,
        verblijf_id: Uuid,
        huis: Huis,
        op: NaiveDate,
        nieuw_id: Uuid,
        bevoegd: &Bevoegdheden,
        vandaag: NaiveDate,
    ) -> Result<Step, Weigering> {
        let (plaatsing, oud) = self.verblijf(verblijf_id)?;
        if oud.tot.is_some() {
            return Err(Weigering::AlBeeindigd);
        }
        if oud.huis.zorgaanbieder != huis.zorgaanbieder {
            return Err(Weigering::AndereAanbieder);
        }
        if oud.huis.locatie == huis.locatie {
            return Err(Weigering::ZelfdeLocatie);
        }
        niet_in_toekomst(Veld::Op, op, vandaag)?;
        niet_voor(Veld::Op, op, oud.van.succ_opt().unwrap_or(NaiveDate::MAX))?;
        let grond = bevoegd.grond(&self.namens_gemeente, Bevoegdheid::WachtlijstBeheren, op)?;
        let verblijf =
            Zorgverblijf { id: nieuw_id, huis, van: op, versie: 1, grond: grond.clone(), afwezigheden: Vec::new(), ..oud.clone() };
        let keten = Keten {
            plaatsing_id: plaatsing.id,
            grondslag: plaatsing.grondslag,
            indicatie_id: plaatsing.indicatie_id,
            uitspraak: None,
            grond,
        };
        let mut step = Step::on(self);
        step.begin_verblijf(verblijf, keten)?;
        Ok(step)
    }

    /// Whether the client lives at a location.
    pub fn verblijft_op(&self, locatie: Uuid) -> bool {
        self.open_plaatsing().is_some_and(|p| p.verblijven.iter().any(|v| v.tot.is_none() && v.huis.locatie == locatie))
    }

    /// Begins care without a place: PGB, or in kind at home. Dat does not tell it from a placement.
    ///
    /// # Errors
    /// Care at a place; in care; no valid indicatie; a date in the future or in earlier care; not 18; no right on that day.
    pub fn zorg_starten(
        &self,
        indicatie_id: Uuid,
        van: NaiveDate,
        id: Uuid,
        bevoegd: &Bevoegdheden,
        vandaag: NaiveDate,
    ) -> Result<Step, Weigering> {
        let indicatie = self.dragende_indicatie(indicatie_id, van)?;
        let vorm = match &indicatie.toekenning {
            Some(t) if t.leveringsvorm == Leveringsvorm::Pgb => ZorgVorm::Pgb,
            Some(t) if t.verblijf == Verblijf::Extramuraal => ZorgVorm::Ambulant,
            _ => return Err(Weigering::ZorgMetPlek),
        };
        if self.open_plaatsing().is_some() {
            return Err(Weigering::AlInZorg);
        }
        niet_in_toekomst(Veld::Van, van, vandaag)?;
        self.na_vorige_zorg(van)?;
        self.vanaf_achttien(Veld::Van, van)?;
        let grond = bevoegd.grond(&self.namens_gemeente, Bevoegdheid::BeslissenAanvraag, van)?;
        let mut step = Step::on(self);
        step.add(Fact::ZorgBegonnen(Box::new(Plaatsing {
            id,
            vorm,
            grondslag: Grondslag::Indicatiebesluit,
            indicatie_id: Some(indicatie_id),
            begonnen_op: van,
            einde: None,
            getoond_vanaf: self.zorg_getoond_vanaf(Grondslag::Indicatiebesluit, Some(indicatie_id), van),
            gelezen_vanaf: None,
            uitspraak: None,
            grond,
            verblijven: Vec::new(),
        })));
        step.sluit_dekking(van);
        step.trek_voorstellen_in(vandaag);
        Ok(step)
    }

    /// A day belongs to one stretch of care.
    pub(crate) fn na_vorige_zorg(&self, van: NaiveDate) -> Result<NaiveDate, Weigering> {
        let vorige = self.plaatsingen.iter().filter_map(|p| p.einde.map(|e| e.0)).max();
        niet_voor(Veld::Van, van, vorige.map_or(NaiveDate::MIN, |d| d.succ_opt().unwrap_or(NaiveDate::MAX)))
    }

    /// Away from a day on; the place is kept.
    ///
    /// # Errors
    /// The stay is over; away already; a date in the future or before the stay or the last return.
    pub fn afwezig_melden(
        &self,
        verblijf_id: Uuid,
        van: NaiveDate,
        reden: AfwezigheidReden,
        id: Uuid,
        vandaag: NaiveDate,
    ) -> Result<Step, Weigering> {
        niet_in_toekomst(Veld::Van, van, vandaag)?;
        let verblijf = self.open_verblijf(verblijf_id)?;
        if verblijf.afwezigheden.iter().any(|a| a.tot.is_none()) {
            return Err(Weigering::AlAfwezig);
        }
        let vorige = verblijf.afwezigheden.iter().filter_map(|a| a.tot).max().and_then(|d| d.succ_opt());
        niet_voor(Veld::Van, van, verblijf.van.max(vorige.unwrap_or(NaiveDate::MIN)))?;
        let afwezigheid = Afwezigheid { id, reden, van, tot: None };
        Ok(Step::on(self).with(Fact::Afwezig { verblijf_id, afwezigheid }))
    }

    /// Back; `laatste_dag` is the last day away.
    ///
    /// # Errors
    /// The stay is over; not away; a date in the future or before the first day away.
    pub fn terug_melden(&self, verblijf_id: Uuid, laatste_dag: NaiveDate, vandaag: NaiveDate) -> Result<Step, Weigering> {
        niet_in_toekomst(Veld::LaatsteDag, laatste_dag, vandaag)?;
        let verblijf = self.open_verblijf(verblijf_id)?;
        let afwezigheid = verblijf.afwezigheden.iter().find(|a| a.tot.is_none()).ok_or(Weigering::NietAfwezig)?;
        niet_voor(Veld::LaatsteDag, laatste_dag, afwezigheid.van)?;
        Ok(Step::on(self).with(Fact::Terug { verblijf_id, laatste_dag }))
    }

    pub(crate) fn verblijf(&self, id: Uuid) -> Result<(&Plaatsing, &Zorgverblijf), Weigering> {
        let alle = self.plaatsingen.iter().flat_map(|p| p.verblijven.iter().map(move |v| (p, v)));
        alle.into_iter().find(|(_, v)| v.id == id).ok_or(Weigering::NietGevonden { veld: Veld::ZorgverblijfId })
    }

    fn open_verblijf(&self, id: Uuid) -> Result<&Zorgverblijf, Weigering> {
        let (_, verblijf) = self.verblijf(id)?;
        if verblijf.tot.is_some() { Err(Weigering::AlBeeindigd) } else { Ok(verblijf) }
    }
}

/// The care that a stay begins, where it begins one.
#[derive(Clone, Debug)]
pub(crate) struct Keten {
    pub(crate) plaatsing_id: Uuid,
    pub(crate) grondslag: Grondslag,
    pub(crate) indicatie_id: Option<Uuid>,
    pub(crate) uitspraak: Option<String>,
    pub(crate) grond: Grond,
}

impl Step {
    /// From the bekendmaking on, a grant in kind says what is delivered where the client lives.
    pub(crate) fn lever_volgens(&mut self, indicatie_id: Uuid) {
        let in_natura = |i: &Indicatie| i.toekenning.as_ref().is_some_and(|t| t.leveringsvorm == Leveringsvorm::Zin);
        if self.next.indicaties.iter().any(|i| i.id == indicatie_id && in_natura(i)) {
            self.lever(indicatie_id);
        }
    }

    /// A besluit says what is delivered where the client lives.
    pub(crate) fn lever(&mut self, besluit_id: Uuid) {
        let verblijven = self.next.plaatsingen.iter().flat_map(|p| &p.verblijven);
        let open: Vec<Uuid> = verblijven.filter(|v| v.tot.is_none()).map(|v| v.id).collect();
        for verblijf_id in open {
            self.add(Fact::Geleverd { verblijf_id, besluit_id });
        }
    }

    /// Adds a stay to the care under way, or begins care with it.
    pub(crate) fn begin_verblijf(&mut self, verblijf: Zorgverblijf, keten: Keten) -> Result<(), Weigering> {
        let van = verblijf.van;
        let plaatsing_id = match self.next.open_plaatsing() {
            Some(lopend) if lopend.vorm != ZorgVorm::Plek => return Err(Weigering::AlInZorg),
            Some(lopend) => {
                let (id, open) = (lopend.id, lopend.verblijven.iter().filter(|v| v.tot.is_none()).map(|v| (v.id, v.van)));
                for (verblijf_id, begonnen) in open.collect::<Vec<_>>() {
                    // The day before is the last: the day of the move belongs to the new house.
                    niet_voor(Veld::Van, van, begonnen.succ_opt().unwrap_or(NaiveDate::MAX))?;
                    self.add(Fact::VerblijfGeeindigd { verblijf_id, op: van.pred_opt().unwrap_or(van) });
                }
                id
            }
            None => {
                self.next.na_vorige_zorg(van)?;
                self.add(Fact::ZorgBegonnen(Box::new(Plaatsing {
                    id: keten.plaatsing_id,
                    vorm: ZorgVorm::Plek,
                    grondslag: keten.grondslag,
                    indicatie_id: keten.indicatie_id,
                    begonnen_op: van,
                    einde: None,
                    getoond_vanaf: self.next.zorg_getoond_vanaf(keten.grondslag, keten.indicatie_id, van),
                    gelezen_vanaf: None,
                    uitspraak: keten.uitspraak,
                    grond: keten.grond,
                    verblijven: Vec::new(),
                })));
                keten.plaatsing_id
            }
        };
        self.add(Fact::VerblijfBegonnen { plaatsing_id, verblijf: Box::new(verblijf) });
        self.sluit_dekking(van);
        Ok(())
    }
}

impl Zorgverblijf {
    /// Ends the stay, and being away with it.
    pub(crate) fn sluit(&mut self, op: NaiveDate) {
        self.tot = Some(op);
        for a in self.afwezigheden.iter_mut().filter(|a| a.tot.is_none_or(|tot| tot > op)) {
            a.tot = Some(op.max(a.van));
        }
    }
}
