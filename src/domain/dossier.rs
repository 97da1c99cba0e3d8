//! The dossier: all facts of one traject, and the transitions from melding to wachtlijst.
//!
//! A transition reads the dossier, an order and the right it is done by, and gives a [`Step`]: the facts that were made, and the dossier
//! after them; or a named refusal. Whoever stores those facts has stored the act.

use chrono::{Months, NaiveDate};
use uuid::Uuid;

use crate::bevoegd::Bevoegdheden;
use crate::bezwaar::TeNemen;
use crate::codes::{Bevoegdheid, Grondslag, HerkomstBron, IndicatieSoort, Leveringsvorm, Verblijf, WachtStatus, WachtlijstEinde};
use crate::fact::{Fact, Ingeschreven, Step};
use crate::inschrijving::InschrijfOpdracht;
use crate::kalender::Kalender;
use crate::overbrugging::Overbrugging;
use crate::plaatsing::Plaatsing;
use crate::plicht::Plicht;
use crate::termijn::feiten::Termijnfeiten;
use crate::termijn::{self, verjaardag};
use crate::voorstel::Voorstel;
use crate::weigering::{Veld, Weigering, niet_in_toekomst, niet_voor, verplichte_tekst};
use crate::wijziging::Wijziging;

pub use crate::besluit::{Besluit, BesluitOpdracht};
pub use crate::inschrijving::Inschrijving;

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
            niet_in_toekomst(Veld::HerkomstPeildatum, dag, vandaag)?;
        }
        Ok(Herkomst { gemeente, bron, peildatum })
    }
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
    /// What is granted (WAT), revisions included; `None` for a refusal.
    pub toekenning: Option<Toekenning>,
    /// Day on which its withdrawal, or that of the one that replaced it, was made known (WAT).
    pub ingetrokken_op: Option<NaiveDate>,
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
    /// Besluiten that are on no aanvraag, oldest first.
    pub wijzigingen: Vec<Wijziging>,
    /// Duties that were done.
    pub plichten: Vec<Plicht>,
    /// Waits, oldest first.
    pub inschrijvingen: Vec<Inschrijving>,
    /// Proposals to providers, oldest first.
    pub voorstellen: Vec<Voorstel>,
    /// Care, oldest first.
    pub plaatsingen: Vec<Plaatsing>,
    /// Bridging, oldest first.
    pub overbruggingen: Vec<Overbrugging>,
    /// Suspension, notices and default of the term for the besluit.
    pub termijnfeiten: Termijnfeiten,
    /// Version of the whole, for optimistic locking (WAT).
    pub versie: i32,
}

impl Dossier {
    /// The aanvraag on which no besluit was taken.
    pub fn open_aanvraag(&self) -> Option<&Aanvraag> {
        self.aanvragen.iter().find(|a| self.indicaties.iter().all(|i| i.aanvraag_id != a.id))
    }

    /// Over for who works on it: nothing lasts, no aanvraag is open and no besluit waits for its bekendmaking. To dat what does not show
    /// does not keep a traject open: see [`crate::projectie`].
    pub fn beeindigd_op(&self) -> Option<NaiveDate> {
        // An outcome that is not known yet may not decide.
        if self.open_aanvraag().is_some() || self.indicaties.iter().any(|i| i.bekendgemaakt_op.is_none()) {
            return None;
        }
        self.afgelopen_op(self.open_plaatsing().is_some())
    }

    /// Over but for what is under way: refused and nothing granted; or granted, and the last care or wait has ended. What a wait ended
    /// for does not show in it, but for a correction of the administration, which ends nothing.
    pub(crate) fn afgelopen_op(&self, in_zorg: bool) -> Option<NaiveDate> {
        let toegekend = self.indicaties.iter().filter(|i| i.toegekend).filter_map(|i| i.bekendgemaakt_op).min();
        let uit_awbz = self.plaatsingen.iter().any(|p| p.grondslag == Grondslag::OvergangsrechtAwbz);
        if toegekend.is_none() && !uit_awbz {
            return self.indicaties.iter().filter_map(|i| i.bekendgemaakt_op).max();
        }
        if in_zorg || self.inschrijvingen.iter().any(|i| i.beeindigd_op.is_none()) {
            return None;
        }
        // Care that never showed ends nothing, nor does that of the AWBZ which a grant came after.
        let getoond = |p: &Plaatsing, op: NaiveDate| match (p.grondslag, toegekend) {
            (Grondslag::OvergangsrechtAwbz, Some(bekend)) => p.begonnen_op >= bekend || op > bekend,
            (Grondslag::OvergangsrechtAwbz, None) => true,
            (_, bekend) => bekend.is_some(),
        };
        let einde = |p: &Plaatsing| Some(p.einde?.0.max(p.getoond_vanaf?));
        let zorg = self.plaatsingen.iter().filter_map(|p| einde(p).filter(|op| getoond(p, *op)));
        let einde = |i: &Inschrijving| !matches!(i.eindereden, Some(WachtlijstEinde::Administratief | WachtlijstEinde::Geplaatst));
        let wacht = self.inschrijvingen.iter().filter(|i| einde(i)).filter_map(|i| i.beeindigd_op);
        let ander: Vec<NaiveDate> = zorg.chain(wacht).collect();
        // A withdrawal ends by itself when nothing else ended since the grant.
        let ingetrokken = self.indicaties.iter().filter(|i| ander.iter().all(|op| Some(*op) < i.bekendgemaakt_op));
        let ingetrokken = ingetrokken.filter_map(|i| i.ingetrokken_op);
        let laatste = ingetrokken.chain(ander.iter().copied()).max()?;
        // A grant that was made known after that begins anew: the client was indicated again.
        if self.indicaties.iter().any(|i| i.toegekend && i.bekendgemaakt_op > Some(laatste) && Some(laatste) >= toegekend) {
            return None;
        }
        // A correction ends nothing by itself; after another end it was seen to be a wait, so the traject was not over before it.
        let gecorrigeerd = self.inschrijvingen.iter().filter_map(|i| i.beeindigd_op).max();
        Some(laatste.max(gecorrigeerd.unwrap_or(laatste)).max(toegekend.unwrap_or(laatste)))
    }

    /// The day from which a traject that a refusal ended can go on: that of the decision on bezwaar by which the aanvraag is to be decided
    /// on again. Care or a wait that is over does not come back that way.
    fn herleeft(&self, te_nemen: &[TeNemen]) -> Option<NaiveDate> {
        if self.indicaties.iter().any(|i| i.toegekend) {
            return None;
        }
        let besluiten = || {
            let wijzigingen = self.wijzigingen.iter().map(|w| (w.id, w.besluit_op));
            self.indicaties.iter().map(|i| (i.id, i.besluit_op)).chain(wijzigingen)
        };
        let van_afwijzing = |t: &&TeNemen| self.indicaties.iter().any(|i| i.id == t.indicatie_id);
        te_nemen.iter().filter(van_afwijzing).filter(|t| !t.genomen(besluiten())).map(|t| t.beslist_op).max()
    }

    /// Finishes the onderzoek (Wmo 2015 art. 2.3.2 lid 8).
    ///
    /// # Errors
    /// Done already; a date in the future or before the melding; no right to it.
    pub fn onderzoek_afronden(
        &self,
        onderzoek: Onderzoek,
        verslag: &str,
        bevoegd: &Bevoegdheden,
        vandaag: NaiveDate,
    ) -> Result<Step, Weigering> {
        let verslag = verplichte_tekst(Veld::Verslag, verslag, TEKST_MAXIMUM)?;
        if self.onderzoek.is_some() {
            return Err(Weigering::OnderzoekAlAfgerond);
        }
        let op = niet_in_toekomst(Veld::AfgerondOp, onderzoek.afgerond_op, vandaag)?;
        niet_voor(Veld::AfgerondOp, op, self.melding.ontvangen_op)?;
        let grond = bevoegd.grond(&self.namens_gemeente, Bevoegdheid::Onderzoek, op)?;
        Ok(Step::on(self).with(Fact::Onderzocht { onderzoek, verslag, grond }))
    }

    /// Receives an aanvraag: after the onderzoek, or at once when six weeks have passed unfinished (Wmo 2015 art. 2.3.2 lid 9).
    ///
    /// What was refused ended the traject, unless a decision on bezwaar asks for a new besluit (`te_nemen`): from the day of that decision
    /// the aanvraag lies there again, and the traject goes on with its melding and onderzoek.
    ///
    /// # Errors
    /// The traject is over; another aanvraag is open; too early; a date in the future.
    pub fn aanvragen(&self, aanvraag: Aanvraag, te_nemen: &[TeNemen], kalender: &Kalender, vandaag: NaiveDate) -> Result<Step, Weigering> {
        let ontvangen_op = aanvraag.ontvangen_op;
        if self.beeindigd_op().is_some() {
            let vanaf = self.herleeft(te_nemen).ok_or(Weigering::TrajectBeeindigd)?;
            niet_voor(Veld::OntvangenOp, ontvangen_op, vanaf)?;
        }
        if self.open_aanvraag().is_some() {
            return Err(Weigering::AanvraagLoopt);
        }
        niet_in_toekomst(Veld::OntvangenOp, ontvangen_op, vandaag)?;
        // The day after the last day of the term, as the term is shown.
        let termijn = termijn::onderzoekstermijn(self.melding.ontvangen_op, kalender).laatste_dag;
        let zonder_onderzoek = termijn.succ_opt().unwrap_or(NaiveDate::MAX);
        match &self.onderzoek {
            Some(o) => niet_voor(Veld::OntvangenOp, ontvangen_op, o.afgerond_op.min(zonder_onderzoek))?,
            None if ontvangen_op >= zonder_onderzoek => ontvangen_op,
            None => return Err(Weigering::OnderzoekLoopt { vanaf: zonder_onderzoek }),
        };
        if let Some(vorige) = self.indicaties.last() {
            niet_voor(Veld::OntvangenOp, ontvangen_op, vorige.besluit_op)?;
        }
        Ok(Step::on(self).with(Fact::Aangevraagd(aanvraag)))
    }

    /// A besluit, whichever it is: its day, and the day on which it was made known.
    pub fn besluit(&self, id: Uuid) -> Option<(NaiveDate, Option<NaiveDate>)> {
        let indicaties = self.indicaties.iter().map(|i| (i.id, i.besluit_op, i.bekendgemaakt_op));
        let mut alle = indicaties.chain(self.wijzigingen.iter().map(|w| (w.id, w.besluit_op, w.bekendgemaakt_op)));
        alle.find(|(besluit, ..)| *besluit == id).map(|(_, op, bekend)| (op, bekend))
    }

    /// Puts the client on the wachtlijst, on the ground of a granted indicatie that was made known.
    ///
    /// # Errors
    /// No such ground; the list is for verblijf; an open wait; no right to manage the list on that day.
    pub fn inschrijven(&self, o: InschrijfOpdracht, bevoegd: &Bevoegdheden, vandaag: NaiveDate) -> Result<Step, Weigering> {
        let indicatie = self.indicatie(o.indicatie_id)?;
        let Some(toekenning) = &indicatie.toekenning else { return Err(Weigering::NietToegekend) };
        let Some(bekend) = indicatie.bekendgemaakt_op else { return Err(Weigering::NietBekendgemaakt) };
        let Some(onderzoek) = &self.onderzoek else { return Err(Weigering::OnderzoekNietAfgerond) };
        let op = niet_in_toekomst(Veld::IngeschrevenOp, o.ingeschreven_op, vandaag)?;
        niet_voor(Veld::IngeschrevenOp, op, bekend)?;
        if toekenning.leveringsvorm != Leveringsvorm::Zin || toekenning.verblijf != Verblijf::Intramuraal {
            return Err(Weigering::GeenVerblijf);
        }
        if toekenning.geldig_tot < op || indicatie.ingetrokken_op.is_some() {
            return Err(Weigering::IndicatieNietGeldig);
        }
        if self.inschrijvingen.iter().any(|i| i.beeindigd_op.is_none()) {
            return Err(Weigering::AlOpWachtlijst);
        }
        let grond = bevoegd.grond(&self.namens_gemeente, Bevoegdheid::WachtlijstBeheren, op)?;
        let norm_start = termijn::norm_start(self.melding.ontvangen_op, onderzoek.afgerond_op);
        let streefdatum = termijn::plaatsingsnorm(norm_start, Some(verjaardag(self.geboortedatum, 18))).laatste_dag;
        let inschrijving = Inschrijving::begin(o.id, indicatie.id, op, norm_start, o.begin.verblijf);
        let ingeschreven = Ingeschreven { inschrijving, streefdatum, begin: o.begin, grond };
        Ok(Step::on(self).with(Fact::Ingeschreven(Box::new(ingeschreven))))
    }
}

/// The status that an entry starts with when none is given: to be placed at the first fitting place.
pub const EERSTE_STATUS: WachtStatus = WachtStatus::ActiefPlaatsen;

/// The last day on which a regiogemeente still sees a traject that is over.
pub fn zichtbaar_tot(beeindigd_op: NaiveDate, maanden: u32) -> NaiveDate {
    beeindigd_op.checked_add_months(Months::new(maanden)).unwrap_or(NaiveDate::MAX)
}
