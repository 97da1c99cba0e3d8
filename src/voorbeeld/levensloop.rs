//! How a traject comes about: through the transitions of the domain, act by act on its day, so that nothing impossible is stored.

use std::collections::BTreeSet;

use bw_domain::bevoegd::{Bevoegdheden, Grond};
use bw_domain::bron::Willekeur;
use bw_domain::codes::{AfwijzingsGrond, BesluitUitkomst, Leveringsvorm, PlichtSoort, Verblijf, Verwijzer, WachtStatus};
use bw_domain::dossier::{Aanvraag, Besluit, BesluitOpdracht, Dossier, Inschrijving, NieuweInschrijving, Onderzoek};
use bw_domain::kalender::Kalender;
use bw_domain::plicht::Plicht;
use bw_domain::voorstel::Huis;
use bw_domain::weigering::Weigering;
use chrono::{Days, Months, NaiveDate};
use uuid::Uuid;

use super::dagen::werkdag_voor;
use super::melden::melden;
use super::opzet::{Opzet, Uitkomst};
use super::personen::{Bsns, motivering, verslag};
use super::staf::Staf;
use super::toeval::Toeval;
use super::zorg::{self, Bevoegd};
use crate::repository::dossier::{InschrijvingBegin, NieuweClient};

/// What the acts need to know of the region.
#[derive(Debug)]
pub(super) struct Wereld<'a> {
    pub(super) staf: &'a Staf,
    /// Result areas with their steps from light to heavy.
    pub(super) gebieden: Vec<(String, Vec<String>)>,
    /// The same as the domain asks for it.
    pub(super) catalogus: BTreeSet<(String, String)>,
    pub(super) gemeenten: Vec<String>,
    pub(super) kalender: Kalender,
    pub(super) vandaag: NaiveDate,
}

/// An act that the domain allowed, on its day.
#[derive(Debug)]
pub(super) enum Akte {
    Onderzoek { onderzoek: Onderzoek, verslag: String, grond: Grond },
    Aanvraag(Aanvraag),
    Besluit { id: Uuid, opdracht: BesluitOpdracht, besluit: Box<Besluit> },
    Inschrijving { inschrijving: Inschrijving, nieuw: NieuweInschrijving, begin: InschrijvingBegin },
}

/// A traject as it came about, to be stored.
#[derive(Debug)]
pub(super) struct Levensloop {
    pub(super) dossier: Dossier,
    pub(super) client: NieuweClient,
    pub(super) namens_mandaat: Option<Uuid>,
    pub(super) verwijzer: Verwijzer,
    pub(super) toelichting: String,
    /// Who registered the melding.
    pub(super) melder: Uuid,
    /// The day it was taken up.
    pub(super) opgepakt: Option<NaiveDate>,
    /// Position of the indicatiesteller.
    pub(super) behandelaar: usize,
    pub(super) akten: Vec<(NaiveDate, Akte)>,
    /// The numbered place of each stay.
    pub(super) bedden: Vec<(Uuid, Uuid)>,
    /// Proposals that hold a place, with the house and the first day.
    pub(super) reserveringen: Vec<(Uuid, Huis, NaiveDate)>,
    /// Whether the plaatsingscoordinator did what was done in care; else the indicatiesteller.
    pub(super) door_coordinator: bool,
}

/// Lets a traject come about as planned.
///
/// # Errors
/// A refusal of the domain: the plan was wrong.
pub(super) fn beleef(
    opzet: &Opzet,
    wereld: &Wereld<'_>,
    behandelaar: usize,
    bsns: &mut Bsns,
    toeval: &Toeval,
) -> Result<Levensloop, Weigering> {
    let (indicatiesteller, bevoegd) = &wereld.staf.indicatiestellers[behandelaar];
    let mut leven = melden(opzet, wereld, behandelaar, *indicatiesteller, bevoegd, bsns, toeval)?;
    if opzet.dagen.opgepakt.is_some() {
        // Taken up in the melding itself when an indicatiesteller took it, else by an act of its own.
        leven.dossier.opgepakt = true;
        leven.dossier.versie += i32::from(leven.melder != *indicatiesteller);
    }
    if let Some(dag) = opzet.dagen.afgerond {
        let grond = leven.dossier.onderzoek_afronden(dag, bevoegd, dag)?;
        let onderzoek = Onderzoek { id: toeval.id(), afgerond_op: dag };
        leven.dossier.onderzoek = Some(onderzoek.clone());
        leven.dossier.plichten = plichten(&onderzoek, leven.dossier.melding.ontvangen_op);
        leven.doe(dag, Akte::Onderzoek { onderzoek, verslag: verslag(toeval), grond });
    }
    if let Some(dag) = opzet.dagen.aanvraag {
        leven.dossier.aanvragen(dag, &[], &wereld.kalender, dag)?;
        let aanvraag = Aanvraag { id: toeval.id(), ontvangen_op: dag };
        leven.dossier.aanvragen.push(aanvraag.clone());
        leven.doe(dag, Akte::Aanvraag(aanvraag));
    }
    if let Some(dag) = opzet.dagen.besluit {
        leven.besluit(dag, opzet.uitkomst, wereld, bevoegd, toeval)?;
    }
    if let (Some(dag), Some(id)) = (opzet.dagen.bekend, leven.dossier.indicaties.last().map(|i| i.id)) {
        leven.bekendmaken(id, dag)?;
        if let (Some(dag), Some(_)) = (opzet.dagen.ingeschreven, opzet.wacht) {
            leven.inschrijving(dag, id, opzet, wereld, bevoegd, toeval)?;
        }
    }
    let bevoegden = Bevoegd { indicatiesteller: bevoegd, coordinator: &wereld.staf.coordinator.1, vandaag: wereld.vandaag };
    if let Some(z) = &opzet.zorg {
        leven.herindicaties(z.einde.map_or(wereld.vandaag, |e| e.0), opzet.uitkomst, wereld, bevoegd, toeval)?;
        zorg::zorg(&mut leven, z, bevoegden, toeval)?;
    }
    if let Some(werk) = opzet.werk {
        zorg::werk(&mut leven, werk, bevoegden, toeval)?;
    }
    Ok(leven)
}

impl Levensloop {
    fn doe(&mut self, dag: NaiveDate, akte: Akte) {
        self.dossier.versie += 1;
        self.akten.push((dag, akte));
    }

    fn besluit(
        &mut self,
        dag: NaiveDate,
        uitkomst: Uitkomst,
        wereld: &Wereld<'_>,
        bevoegd: &Bevoegdheden,
        toeval: &Toeval,
    ) -> Result<(), Weigering> {
        let opdracht = opdracht(&self.dossier, dag, uitkomst, wereld, toeval);
        let besluit = self.dossier.besluiten(&opdracht, &wereld.catalogus, bevoegd, dag)?;
        let id = toeval.id();
        self.dossier.indicaties.push(besluit.indicatie(id, dag));
        self.doe(dag, Akte::Besluit { id, opdracht, besluit: Box::new(besluit) });
        Ok(())
    }

    fn bekendmaken(&mut self, id: Uuid, dag: NaiveDate) -> Result<(), Weigering> {
        self.dossier = self.dossier.bekendgemaakt(id, dag, dag)?;
        self.dossier.versie += 1;
        Ok(())
    }

    /// As long as care lasts, an indicatie follows before the last one ends.
    fn herindicaties(
        &mut self,
        tot: NaiveDate,
        uitkomst: Uitkomst,
        wereld: &Wereld<'_>,
        bevoegd: &Bevoegdheden,
        toeval: &Toeval,
    ) -> Result<(), Weigering> {
        while let Some(geldig_tot) = self.dossier.indicaties.last().and_then(|i| i.toekenning.as_ref()).map(|t| t.geldig_tot)
            && geldig_tot < tot
        {
            let dag = werkdag_voor(geldig_tot - toeval.dagen(32..=60));
            self.dossier.aanvragen(dag, &[], &wereld.kalender, dag)?;
            let aanvraag = Aanvraag { id: toeval.id(), ontvangen_op: dag };
            self.dossier.aanvragen.push(aanvraag.clone());
            self.doe(dag, Akte::Aanvraag(aanvraag));
            let dag = werkdag_voor(dag + toeval.dagen(6..=13));
            self.besluit(dag, uitkomst, wereld, bevoegd, toeval)?;
            if let Some(id) = self.dossier.indicaties.last().map(|i| i.id) {
                self.bekendmaken(id, werkdag_voor(dag + Days::new(4)).max(dag))?;
            }
        }
        Ok(())
    }

    fn inschrijving(
        &mut self,
        dag: NaiveDate,
        indicatie_id: Uuid,
        opzet: &Opzet,
        wereld: &Wereld<'_>,
        bevoegd: &Bevoegdheden,
        toeval: &Toeval,
    ) -> Result<(), Weigering> {
        let Some((status, verblijf)) = opzet.wacht else { return Ok(()) };
        let nieuw = self.dossier.inschrijven(indicatie_id, dag, bevoegd, dag)?;
        let inschrijving = Inschrijving::begin(toeval.id(), indicatie_id, dag, nieuw.norm_start, verblijf);
        let wenst = status == WachtStatus::WachtOpVoorkeur || toeval.een_op(5);
        let begin = InschrijvingBegin {
            status,
            verblijf,
            nachttoezicht: self.nachttoezicht(),
            middelengebruik: toeval.een_op(3),
            rolstoel: toeval.een_op(15),
            voorkeur_gemeente: wenst.then(|| toeval.kies(&wereld.gemeenten).clone()),
        };
        self.dossier.inschrijvingen.push(inschrijving.clone());
        self.doe(dag, Akte::Inschrijving { inschrijving, nieuw, begin });
        Ok(())
    }

    /// The step of night supervision that the besluit grants.
    fn nachttoezicht(&self) -> Option<String> {
        self.akten.iter().find_map(|(_, akte)| match akte {
            Akte::Besluit { opdracht, .. } => opdracht.arrangement.iter().find(|(g, _)| g == NACHT).map(|(_, trede)| trede.clone()),
            _ => None,
        })
    }
}

/// An id beside another, so that a fact more leaves the rest of the example as it was.
pub(super) fn naast(id: Uuid, n: u128) -> Uuid {
    Uuid::from_u128(id.as_u128() ^ n)
}

/// The duties around an onderzoek: at the melding, and its written result.
fn plichten(o: &Onderzoek, gemeld: NaiveDate) -> Vec<Plicht> {
    let dagen = [
        (PlichtSoort::OntvangstBevestigd, gemeld),
        (PlichtSoort::PersoonlijkPlan, gemeld),
        (PlichtSoort::Clientondersteuning, gemeld),
        (PlichtSoort::UitkomstVerstrekt, o.afgerond_op),
    ];
    let plicht = |(n, (soort, op)): (usize, (PlichtSoort, NaiveDate))| Plicht {
        id: naast(o.id, 1 + n as u128),
        soort,
        aanvraag_id: None,
        indicatie_id: None,
        op,
        tot: None,
    };
    dagen.into_iter().enumerate().map(plicht).collect()
}

/// Result area of night supervision and housing.
const NACHT: &str = "5";
/// Result area of raising children: few have it.
const OPVOEDING: &str = "1b";

fn opdracht(d: &Dossier, dag: NaiveDate, uitkomst: Uitkomst, wereld: &Wereld<'_>, toeval: &Toeval) -> BesluitOpdracht {
    let toegekend = uitkomst != Uitkomst::Afgewezen;
    let vorm = match uitkomst {
        Uitkomst::Afgewezen => None,
        Uitkomst::Intramuraal => Some((Leveringsvorm::Zin, Verblijf::Intramuraal)),
        Uitkomst::Extramuraal => Some((Leveringsvorm::Zin, Verblijf::Extramuraal)),
        Uitkomst::Pgb => Some((Leveringsvorm::Pgb, Verblijf::Extramuraal)),
    };
    let looptijd = Months::new(12 * toeval.tussen(2..=5));
    let hoort_erbij = |code: &str| match code {
        "1" => true,
        NACHT => uitkomst == Uitkomst::Intramuraal,
        OPVOEDING => toeval.een_op(12),
        _ => !toeval.een_op(4),
    };
    let gebieden = wereld.gebieden.iter().filter(|(code, _)| toegekend && hoort_erbij(code));
    BesluitOpdracht {
        besluit_op: dag,
        uitkomst: if toegekend { BesluitUitkomst::Toekennen } else { BesluitUitkomst::Afwijzen },
        afwijzingsgrond: (!toegekend).then_some(AfwijzingsGrond::NietAangewezen),
        leveringsvorm: vorm.map(|(leveringsvorm, _)| leveringsvorm),
        verblijf: vorm.map(|(_, verblijf)| verblijf),
        geldig_van: vorm.map(|_| dag),
        geldig_tot: vorm.and_then(|_| dag.checked_add_months(looptijd)?.pred_opt()),
        pgb_toets_op: d.onderzoek.as_ref().filter(|_| uitkomst == Uitkomst::Pgb).map(|o| o.afgerond_op),
        motivering: motivering(toegekend, toeval),
        arrangement: gebieden.map(|(code, treden)| (code.clone(), toeval.kies(treden).clone())).collect(),
        maatwerk: bw_domain::maatwerk::Maatwerk::default(),
    }
}
