//! The dossier: all facts of one traject, and the transitions from melding to wachtlijst.
//!
//! A transition reads the dossier, an order and the right it is done by, and gives the new fact or a named refusal. The service
//! stores the fact; nothing is ever overwritten but the day on which a besluit was made known.

use std::collections::BTreeSet;

use chrono::{Months, NaiveDate};
use uuid::Uuid;

use crate::bevoegd::{Bevoegdheden, Grond};
use crate::codes::{
    Bevoegdheid, Grondslag, HerkomstBron, IndicatieSoort, Leveringsvorm, Verblijf, Verwijzer, WachtStatus, WachtVerblijf, WachtlijstEinde,
};
use crate::kalender::Kalender;
use crate::overbrugging::Overbrugging;
use crate::plaatsing::Plaatsing;
use crate::termijn::{self, verjaardag, zeventien_en_een_half};
use crate::voorstel::Voorstel;
use crate::weigering::{Weigering, niet_in_toekomst, niet_voor, verplichte_tekst};

/// Longest text that the register keeps in one field, in characters.
pub const TEKST_MAXIMUM: usize = 4_000;

/// Gemeente of origin with how and when it was established; frozen at the first melding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Herkomst {
    /// CBS code; `None` when unknown.
    pub gemeente: Option<String>,
    /// How it is known.
    pub bron: HerkomstBron,
    /// The day it was true.
    pub peildatum: Option<NaiveDate>,
}

impl Herkomst {
    /// Checks that gemeente, source and reference date belong together.
    ///
    /// # Errors
    /// [`Weigering::HerkomstOnvolledig`], or a reference date in the future.
    pub fn nieuw(
        gemeente: Option<String>,
        bron: HerkomstBron,
        peildatum: Option<NaiveDate>,
        vandaag: NaiveDate,
    ) -> Result<Self, Weigering> {
        let onbekend = bron == HerkomstBron::Onbekend;
        if gemeente.is_none() != onbekend || peildatum.is_none() != onbekend {
            return Err(Weigering::HerkomstOnvolledig);
        }
        if let Some(dag) = peildatum {
            niet_in_toekomst("herkomstPeildatum", dag, vandaag)?;
        }
        Ok(Herkomst { gemeente, bron, peildatum })
    }
}

/// A melding before it is stored.
#[derive(Clone, Debug)]
pub struct MeldingOpdracht {
    /// Day of receipt; the six weeks start here (Wmo 2015 art. 2.3.2 lid 1).
    pub ontvangen_op: NaiveDate,
    /// Day of birth.
    pub geboortedatum: NaiveDate,
    /// Who reported.
    pub verwijzer: Verwijzer,
    /// Day on which the client was told about the processing, if it was.
    pub geinformeerd_op: Option<NaiveDate>,
}

/// Checks a melding; a melding by anyone succeeds (Wmo 2015 art. 2.3.2 lid 1), but not for a child and not of tomorrow.
///
/// # Errors
/// Dates in the future or out of order; a client under 17 and a half on the day of the melding.
pub fn meld(opdracht: &MeldingOpdracht, vandaag: NaiveDate) -> Result<(), Weigering> {
    niet_in_toekomst("ontvangenOp", opdracht.ontvangen_op, vandaag)?;
    niet_in_toekomst("geboortedatum", opdracht.geboortedatum, vandaag)?;
    let vanaf = zeventien_en_een_half(opdracht.geboortedatum);
    if opdracht.ontvangen_op < vanaf {
        return Err(Weigering::ClientTeJong { vanaf });
    }
    if let Some(dag) = opdracht.geinformeerd_op {
        niet_in_toekomst("clientGeinformeerdOp", dag, vandaag)?;
    }
    Ok(())
}

/// The melding that opened the traject.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Melding {
    /// Its id.
    pub id: Uuid,
    /// Day of receipt.
    pub ontvangen_op: NaiveDate,
}

/// The finished onderzoek.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Onderzoek {
    /// Its id.
    pub id: Uuid,
    /// Day on which the written result was ready.
    pub afgerond_op: NaiveDate,
}

/// An aanvraag; its own clock of two weeks starts at receipt (Wmo 2015 art. 2.3.5 lid 2).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Aanvraag {
    /// Its id.
    pub id: Uuid,
    /// Day of receipt.
    pub ontvangen_op: NaiveDate,
}

/// An indicatiebesluit, without what it says but for what the rules need.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Indicatie {
    /// Its id.
    pub id: Uuid,
    /// The aanvraag it decides on.
    pub aanvraag_id: Uuid,
    /// Day of the besluit.
    pub besluit_op: NaiveDate,
    /// Day of bekendmaking; before it the besluit does not work (Awb art. 3:40).
    pub bekendgemaakt_op: Option<NaiveDate>,
    /// Granted or refused.
    pub toegekend: bool,
    /// Derived kind (WAT).
    pub soort: IndicatieSoort,
    /// What is granted (WAT); `None` for a refusal.
    pub toekenning: Option<Toekenning>,
}

/// What a granted besluit grants (WAT).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Toekenning {
    /// ZIN or PGB.
    pub leveringsvorm: Leveringsvorm,
    /// With or without living at the provider.
    pub verblijf: Verblijf,
    /// First day of validity.
    pub geldig_van: NaiveDate,
    /// Last day of validity.
    pub geldig_tot: NaiveDate,
}

/// An entry on the wachtlijst.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inschrijving {
    /// Its id.
    pub id: Uuid,
    /// The indicatie it rests on.
    pub indicatie_id: Uuid,
    /// Day of entry.
    pub ingeschreven_op: NaiveDate,
    /// Day from which the three months are counted.
    pub norm_start: NaiveDate,
    /// Day on which the wait ended.
    pub beeindigd_op: Option<NaiveDate>,
    /// Why it ended (WAT).
    pub eindereden: Option<WachtlijstEinde>,
    /// Where the client stays now (WAT).
    pub verblijf: WachtVerblijf,
}

/// All facts of one traject.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dossier {
    /// Its id.
    pub traject_id: Uuid,
    /// The client.
    pub client_id: Uuid,
    /// Random pseudonym of the client.
    pub clientnummer: String,
    /// In a safe house: visible to assigned staff only.
    pub geheim: bool,
    /// Day of birth.
    pub geboortedatum: NaiveDate,
    /// Gemeente of origin.
    pub herkomst: Herkomst,
    /// In whose name the traject is run.
    pub namens_gemeente: String,
    /// The public decision on which that rests; `None` for the centrumgemeente in its own right.
    pub namens_mandaatbesluit: Option<String>,
    /// When the client was told (access: required before a regiogemeente sees anything).
    pub geinformeerd_op: Option<NaiveDate>,
    /// Taken up by an indicatiesteller.
    pub opgepakt: bool,
    /// The melding.
    pub melding: Melding,
    /// The finished onderzoek, if it is finished.
    pub onderzoek: Option<Onderzoek>,
    /// Aanvragen, oldest first.
    pub aanvragen: Vec<Aanvraag>,
    /// Besluiten, oldest first.
    pub indicaties: Vec<Indicatie>,
    /// Waits, oldest first.
    pub inschrijvingen: Vec<Inschrijving>,
    /// Proposals to providers, oldest first.
    pub voorstellen: Vec<Voorstel>,
    /// Care, oldest first.
    pub plaatsingen: Vec<Plaatsing>,
    /// Bridging, oldest first.
    pub overbruggingen: Vec<Overbrugging>,
    /// Version of the whole, for optimistic locking (WAT).
    pub versie: i32,
}

/// An order to decide on the open aanvraag.
#[derive(Clone, Debug)]
pub struct BesluitOpdracht {
    /// Day of the besluit.
    pub besluit_op: NaiveDate,
    /// Granted or refused.
    pub toegekend: bool,
    /// ZIN or PGB.
    pub leveringsvorm: Option<Leveringsvorm>,
    /// Intramuraal or extramuraal.
    pub verblijf: Option<Verblijf>,
    /// First day of validity.
    pub geldig_van: Option<NaiveDate>,
    /// Last day of validity.
    pub geldig_tot: Option<NaiveDate>,
    /// When it was checked that the client can manage a PGB (Wmo 2015 art. 2.3.6 lid 2).
    pub pgb_toets_op: Option<NaiveDate>,
    /// Why.
    pub motivering: String,
    /// Result area and step.
    pub arrangement: Vec<(String, String)>,
}

/// A besluit that the rules allow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Besluit {
    /// The aanvraag it decides on.
    pub aanvraag_id: Uuid,
    /// Derived kind.
    pub soort: IndicatieSoort,
    /// What is granted.
    pub toekenning: Option<Toekenning>,
    /// Trimmed motivation.
    pub motivering: String,
    /// By what right.
    pub grond: Grond,
}

/// An entry that the rules allow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NieuweInschrijving {
    /// Day from which the three months are counted, for the order never later than melding plus six weeks.
    pub norm_start: NaiveDate,
    /// Policy norm of placement.
    pub streefdatum: NaiveDate,
    /// By what right.
    pub grond: Grond,
}

impl Dossier {
    /// The aanvraag on which no besluit was taken.
    pub fn open_aanvraag(&self) -> Option<&Aanvraag> {
        self.aanvragen.iter().find(|a| self.indicaties.iter().all(|i| i.aanvraag_id != a.id))
    }

    /// Over: refused and nothing granted; or granted, and the last care or wait has ended. What a wait ended for does not show in
    /// it, but for a correction of the administration, which ends nothing.
    pub fn beeindigd_op(&self) -> Option<NaiveDate> {
        // An outcome that is not known yet may not decide.
        if self.open_aanvraag().is_some() || self.indicaties.iter().any(|i| i.bekendgemaakt_op.is_none()) {
            return None;
        }
        let toegekend = self.indicaties.iter().filter(|i| i.toegekend).filter_map(|i| i.bekendgemaakt_op).min();
        let uit_awbz = self.plaatsingen.iter().any(|p| p.grondslag == Grondslag::OvergangsrechtAwbz);
        if toegekend.is_none() && !uit_awbz {
            return self.indicaties.iter().filter_map(|i| i.bekendgemaakt_op).max();
        }
        if self.open_plaatsing().is_some() || self.inschrijvingen.iter().any(|i| i.beeindigd_op.is_none()) {
            return None;
        }
        // Care from before the bekendmaking that was over on that day never showed, and ends nothing.
        let getoond = |van: NaiveDate, op: NaiveDate| toegekend.is_none_or(|bekend| van >= bekend || op > bekend);
        let zorg = self.plaatsingen.iter().filter_map(|p| p.einde.map(|e| e.0).filter(|op| getoond(p.begonnen_op, *op)));
        let einde = |i: &Inschrijving| !matches!(i.eindereden, Some(WachtlijstEinde::Administratief | WachtlijstEinde::Geplaatst));
        let wacht = self.inschrijvingen.iter().filter(|i| einde(i)).filter_map(|i| i.beeindigd_op);
        let laatste = zorg.chain(wacht).max()?;
        // A correction ends nothing by itself; after another end it was seen to be a wait, so the traject was not over before it.
        let gecorrigeerd = self.inschrijvingen.iter().filter_map(|i| i.beeindigd_op).max();
        Some(laatste.max(gecorrigeerd.unwrap_or(laatste)).max(toegekend.unwrap_or(laatste)))
    }

    fn loopt(&self) -> Result<(), Weigering> {
        if self.beeindigd_op().is_some() { Err(Weigering::TrajectBeeindigd) } else { Ok(()) }
    }

    /// Finishes the onderzoek (Wmo 2015 art. 2.3.2 lid 8).
    ///
    /// # Errors
    /// Done already; a date in the future or before the melding; no right to it.
    pub fn onderzoek_afronden(&self, afgerond_op: NaiveDate, bevoegd: &Bevoegdheden, vandaag: NaiveDate) -> Result<Grond, Weigering> {
        if self.onderzoek.is_some() {
            return Err(Weigering::OnderzoekAlAfgerond);
        }
        niet_in_toekomst("afgerondOp", afgerond_op, vandaag)?;
        niet_voor("afgerondOp", afgerond_op, self.melding.ontvangen_op)?;
        bevoegd.grond(&self.namens_gemeente, Bevoegdheid::Onderzoek, afgerond_op)
    }

    /// Receives an aanvraag: after the onderzoek, or at once when six weeks have passed unfinished (Wmo 2015 art. 2.3.2 lid 9).
    ///
    /// # Errors
    /// Another aanvraag is open; too early; a date in the future.
    pub fn aanvragen(&self, ontvangen_op: NaiveDate, kalender: &Kalender, vandaag: NaiveDate) -> Result<(), Weigering> {
        self.loopt()?;
        if self.open_aanvraag().is_some() {
            return Err(Weigering::AanvraagLoopt);
        }
        niet_in_toekomst("ontvangenOp", ontvangen_op, vandaag)?;
        // The day after the last day of the term, as the term is shown.
        let termijn = termijn::onderzoekstermijn(self.melding.ontvangen_op, kalender).laatste_dag;
        let zonder_onderzoek = termijn.succ_opt().unwrap_or(NaiveDate::MAX);
        match &self.onderzoek {
            Some(o) => niet_voor("ontvangenOp", ontvangen_op, o.afgerond_op.min(zonder_onderzoek))?,
            None if ontvangen_op >= zonder_onderzoek => ontvangen_op,
            None => return Err(Weigering::OnderzoekLoopt { vanaf: zonder_onderzoek }),
        };
        if let Some(vorige) = self.indicaties.last() {
            niet_voor("ontvangenOp", ontvangen_op, vorige.besluit_op)?;
        }
        Ok(())
    }

    /// Decides on the open aanvraag (Wmo 2015 art. 2.3.5; 2.3.6 for a PGB).
    ///
    /// `catalogus` holds the result areas with their steps in force on the day of the besluit.
    ///
    /// # Errors
    /// Dates out of order; an incomplete grant; outside the catalogue; no mandaat or ondermandaat on the day of the besluit.
    pub fn besluiten(
        &self,
        opdracht: &BesluitOpdracht,
        catalogus: &BTreeSet<(String, String)>,
        bevoegd: &Bevoegdheden,
        vandaag: NaiveDate,
    ) -> Result<Besluit, Weigering> {
        let Some(aanvraag) = self.open_aanvraag() else { return Err(Weigering::GeenAanvraag) };
        let Some(onderzoek) = &self.onderzoek else { return Err(Weigering::OnderzoekNietAfgerond) };
        let op = niet_in_toekomst("besluitOp", opdracht.besluit_op, vandaag)?;
        niet_voor("besluitOp", op, aanvraag.ontvangen_op.max(onderzoek.afgerond_op))?;
        let motivering = verplichte_tekst("motivering", &opdracht.motivering, TEKST_MAXIMUM)?;
        let toekenning = if opdracht.toegekend { Some(self.toekenning(opdracht, catalogus)?) } else { Self::niets_toegekend(opdracht)? };
        let grond = bevoegd.grond(&self.namens_gemeente, Bevoegdheid::BeslissenAanvraag, op)?;
        if toekenning.as_ref().is_some_and(|t| t.leveringsvorm == Leveringsvorm::Pgb) {
            bevoegd.grond(&self.namens_gemeente, Bevoegdheid::PgbToekennen, op)?;
        }
        Ok(Besluit { aanvraag_id: aanvraag.id, soort: self.soort_op(op), toekenning, motivering, grond })
    }

    fn soort_op(&self, op: NaiveDate) -> IndicatieSoort {
        // A besluit works from its bekendmaking (Awb art. 3:40): before it there is no earlier indicatie.
        let eerder = self.indicaties.iter().rev().filter(|i| i.bekendgemaakt_op.is_some()).find_map(|i| i.toekenning.as_ref());
        match eerder {
            None => IndicatieSoort::Eerste,
            // Within 13 weeks of the end it prolongs (domain: herindicatie is signalled 13 weeks before the end).
            Some(t) if t.geldig_tot >= op + chrono::Days::new(13 * 7) => IndicatieSoort::Mutatie,
            Some(_) => IndicatieSoort::Herindicatie,
        }
    }

    fn toekenning(&self, o: &BesluitOpdracht, catalogus: &BTreeSet<(String, String)>) -> Result<Toekenning, Weigering> {
        let mist = |veld| Weigering::ToekenningOnvolledig { veld };
        let leveringsvorm = o.leveringsvorm.ok_or(mist("leveringsvorm"))?;
        let verblijf = o.verblijf.ok_or(mist("verblijf"))?;
        let geldig_van = o.geldig_van.ok_or(mist("geldigVan"))?;
        let geldig_tot = o.geldig_tot.ok_or(mist("geldigTot"))?;
        if o.arrangement.is_empty() {
            return Err(mist("arrangement"));
        }
        niet_voor("geldigTot", geldig_tot, geldig_van)?;
        let achttien = verjaardag(self.geboortedatum, 18);
        if geldig_van < achttien {
            return Err(Weigering::GeldigVoorAchttien { vanaf: achttien });
        }
        let mut gezien = BTreeSet::new();
        for (gebied, trede) in &o.arrangement {
            if !gezien.insert(gebied) {
                return Err(Weigering::ArrangementDubbel { gebied: gebied.clone() });
            }
            if !catalogus.contains(&(gebied.clone(), trede.clone())) {
                return Err(Weigering::ArrangementOnbekend { gebied: gebied.clone() });
            }
        }
        if leveringsvorm == Leveringsvorm::Pgb {
            let toets = o.pgb_toets_op.ok_or(Weigering::PgbToetsOntbreekt)?;
            niet_voor("besluitOp", o.besluit_op, toets)?;
        }
        Ok(Toekenning { leveringsvorm, verblijf, geldig_van, geldig_tot })
    }

    fn niets_toegekend(o: &BesluitOpdracht) -> Result<Option<Toekenning>, Weigering> {
        let teveel = [
            ("leveringsvorm", o.leveringsvorm.is_some()),
            ("verblijf", o.verblijf.is_some()),
            ("geldigVan", o.geldig_van.is_some()),
            ("geldigTot", o.geldig_tot.is_some()),
            ("arrangement", !o.arrangement.is_empty()),
        ];
        match teveel.into_iter().find(|(_, gegeven)| *gegeven) {
            Some((veld, _)) => Err(Weigering::AfwijzingMetToekenning { veld }),
            None => Ok(None),
        }
    }

    /// Makes a besluit known (Awb art. 3:41).
    ///
    /// # Errors
    /// Unknown, known already, before the besluit, in the future.
    pub fn bekendmaken(&self, indicatie_id: Uuid, op: NaiveDate, vandaag: NaiveDate) -> Result<(), Weigering> {
        let indicatie = self.indicaties.iter().find(|i| i.id == indicatie_id).ok_or(Weigering::NietGevonden { veld: "indicatieId" })?;
        if indicatie.bekendgemaakt_op.is_some() {
            return Err(Weigering::AlBekendgemaakt);
        }
        niet_in_toekomst("bekendgemaaktOp", op, vandaag)?;
        niet_voor("bekendgemaaktOp", op, indicatie.besluit_op)?;
        Ok(())
    }

    /// Puts the client on the wachtlijst, on the ground of a granted indicatie that was made known.
    ///
    /// # Errors
    /// No such ground; the list is for verblijf; an open wait; no right to manage the list on that day.
    pub fn inschrijven(
        &self,
        indicatie_id: Uuid,
        op: NaiveDate,
        bevoegd: &Bevoegdheden,
        vandaag: NaiveDate,
    ) -> Result<NieuweInschrijving, Weigering> {
        let indicatie = self.indicaties.iter().find(|i| i.id == indicatie_id).ok_or(Weigering::NietGevonden { veld: "indicatieId" })?;
        let Some(toekenning) = &indicatie.toekenning else { return Err(Weigering::NietToegekend) };
        let Some(bekend) = indicatie.bekendgemaakt_op else { return Err(Weigering::NietBekendgemaakt) };
        let Some(onderzoek) = &self.onderzoek else { return Err(Weigering::OnderzoekNietAfgerond) };
        niet_in_toekomst("ingeschrevenOp", op, vandaag)?;
        niet_voor("ingeschrevenOp", op, bekend)?;
        if toekenning.leveringsvorm != Leveringsvorm::Zin || toekenning.verblijf != Verblijf::Intramuraal {
            return Err(Weigering::GeenVerblijf);
        }
        if toekenning.geldig_tot < op {
            return Err(Weigering::IndicatieNietGeldig);
        }
        if self.inschrijvingen.iter().any(|i| i.beeindigd_op.is_none()) {
            return Err(Weigering::AlOpWachtlijst);
        }
        let grond = bevoegd.grond(&self.namens_gemeente, Bevoegdheid::WachtlijstBeheren, op)?;
        let norm_start = termijn::norm_start(self.melding.ontvangen_op, onderzoek.afgerond_op);
        let streefdatum = termijn::plaatsingsnorm(norm_start, Some(verjaardag(self.geboortedatum, 18))).laatste_dag;
        Ok(NieuweInschrijving { norm_start, streefdatum, grond })
    }
}

/// The status that an entry starts with when none is given: to be placed at the first fitting place.
pub const EERSTE_STATUS: WachtStatus = WachtStatus::ActiefPlaatsen;

/// The last day on which a regiogemeente still sees a traject that is over.
pub fn zichtbaar_tot(beeindigd_op: NaiveDate, maanden: u32) -> NaiveDate {
    beeindigd_op.checked_add_months(Months::new(maanden)).unwrap_or(NaiveDate::MAX)
}
