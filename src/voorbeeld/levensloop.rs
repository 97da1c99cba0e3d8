//! How a traject comes about: through the transitions of the domain, act by act on its day, so that nothing impossible is stored.

use std::collections::BTreeSet;

use bw_domain::beschikking::Beschikking;
use bw_domain::bevoegd::Bevoegdheden;
use bw_domain::bron::Willekeur;
use bw_domain::codes::{AfwijzingsGrond, BesluitUitkomst, Bijdrage, Leveringsvorm, PlichtSoort, Verblijf, WachtStatus};
use bw_domain::dossier::{Aanvraag, BesluitOpdracht, Dossier, Onderzoek};
use bw_domain::fact::{Fact, Ingeschreven, Step};
use bw_domain::inschrijving::{InschrijfOpdracht, InschrijvingBegin};
use bw_domain::kalender::Kalender;
use bw_domain::plicht::PlichtOpdracht;
use bw_domain::voorstel::Huis;
use bw_domain::weigering::Weigering;
use bw_domain::wijziging::Bekendmaking;
use chrono::{Days, Months, NaiveDate};
use uuid::Uuid;

use super::dagen::werkdag_voor;
use super::melden::melden;
use super::opzet::{Opzet, Uitkomst};
use super::personen::{Bsns, motivering, verslag};
use super::staf::Staf;
use super::toeval::Toeval;
use super::zorg::{self, Bevoegd};

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

/// What somebody did on a day.
#[derive(Debug)]
pub(super) struct Gedaan {
    pub(super) functionaris: Uuid,
    pub(super) dag: NaiveDate,
    pub(super) facts: Vec<Fact>,
}

/// A traject as it came about, to be stored.
#[derive(Debug)]
pub(super) struct Levensloop {
    pub(super) dossier: Dossier,
    /// Position of the indicatiesteller, and who that is.
    pub(super) behandelaar: usize,
    pub(super) indicatiesteller: Uuid,
    pub(super) acts: Vec<Gedaan>,
    /// A besluit that is not known yet, and the day on which it will be.
    pub(super) later: Option<(Uuid, NaiveDate)>,
    /// The numbered place of each stay.
    pub(super) bedden: Vec<(Uuid, Uuid)>,
    /// Proposals that hold a place, with the house and the first day.
    pub(super) reserveringen: Vec<(Uuid, Huis, NaiveDate)>,
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
    let mut leven = melden(opzet, wereld, behandelaar, bsns, toeval)?;
    let (wie, bevoegd) = (leven.indicatiesteller, &wereld.staf.indicatiestellers[behandelaar].1);
    if let Some(dag) = opzet.dagen.afgerond {
        let onderzoek = Onderzoek { id: toeval.id(), afgerond_op: dag };
        let plichten = plichten(&onderzoek, leven.dossier.melding.ontvangen_op);
        let step = leven.dossier.onderzoek_afronden(onderzoek, &verslag(toeval), bevoegd, dag)?;
        let step = plichten.iter().try_fold(step, |step, (id, o)| step.then(|d| d.plicht_vastleggen(o, *id, dag)))?;
        leven.doe(wie, dag, step);
    }
    if let Some(dag) = opzet.dagen.aanvraag {
        leven.aanvraag(dag, wereld, toeval)?;
    }
    if let Some(dag) = opzet.dagen.besluit {
        leven.besluit(dag, opzet.uitkomst, wereld, bevoegd, toeval)?;
    }
    if let (Some(dag), Some(id)) = (opzet.dagen.bekend, leven.dossier.indicaties.last().map(|i| i.id)) {
        leven.later = Some((id, dag));
        // In spoed care comes first.
        if opzet.zorg.as_ref().is_none_or(|z| dag <= z.van) {
            leven.maak_bekend(NaiveDate::MAX)?;
        }
        if let (Some(dag), Some(_)) = (opzet.dagen.ingeschreven, opzet.wacht) {
            leven.inschrijving(dag, id, opzet, wereld, bevoegd, toeval)?;
        }
    }
    let bevoegden = Bevoegd { indicatiesteller: bevoegd, coordinator: &wereld.staf.coordinator, vandaag: wereld.vandaag };
    if let Some(z) = &opzet.zorg {
        zorg::zorg(&mut leven, z, opzet.uitkomst, wereld, bevoegden, toeval)?;
    }
    if let Some(werk) = opzet.werk {
        zorg::werk(&mut leven, werk, bevoegden, toeval)?;
    }
    Ok(leven)
}

impl Levensloop {
    /// Keeps what was done.
    pub(super) fn doe(&mut self, functionaris: Uuid, dag: NaiveDate, step: Step) {
        self.dossier = step.next;
        self.acts.push(Gedaan { functionaris, dag, facts: step.facts });
    }

    fn aanvraag(&mut self, dag: NaiveDate, wereld: &Wereld<'_>, toeval: &Toeval) -> Result<(), Weigering> {
        let step = self.dossier.aanvragen(Aanvraag { id: toeval.id(), ontvangen_op: dag }, &[], &wereld.kalender, dag)?;
        self.doe(self.indicatiesteller, dag, step);
        Ok(())
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
        let step = self.dossier.besluiten(toeval.id(), opdracht, &wereld.catalogus, bevoegd, dag)?;
        self.doe(self.indicatiesteller, dag, step);
        Ok(())
    }

    /// Makes a besluit known on its day.
    pub(super) fn bekendmaken(&mut self, besluit_id: Uuid, op: NaiveDate) -> Result<(), Weigering> {
        let indicatie = self.dossier.indicaties.iter().find(|i| i.id == besluit_id);
        let stelt = beschikking(indicatie.is_none_or(|i| i.toegekend));
        let o = Bekendmaking { besluit_id, op, beschikking: Some((stelt, indicatie.is_some())) };
        let step = self.dossier.bekendmaken(o, op)?;
        self.doe(self.indicatiesteller, op, step);
        Ok(())
    }

    /// Makes known what is by a day.
    fn maak_bekend(&mut self, tot: NaiveDate) -> Result<(), Weigering> {
        match self.later.take_if(|(_, op)| *op <= tot) {
            Some((id, op)) => self.bekendmaken(id, op),
            None => Ok(()),
        }
    }

    /// Until a day: what was decided is made known, and as long as care lasts (`zorg_tot`) an indicatie follows before the last one ends.
    pub(super) fn leef(
        &mut self,
        (tot, zorg_tot): (NaiveDate, NaiveDate),
        uitkomst: Uitkomst,
        wereld: &Wereld<'_>,
        bevoegd: &Bevoegdheden,
        toeval: &Toeval,
    ) -> Result<(), Weigering> {
        loop {
            self.maak_bekend(tot)?;
            let laatste = self.dossier.indicaties.last().and_then(|i| i.toekenning.as_ref()).map(|t| t.geldig_tot);
            let Some(geldig_tot) = laatste.filter(|dag| self.later.is_none() && *dag < zorg_tot) else { return Ok(()) };
            let dag = werkdag_voor(geldig_tot - toeval.dagen(32..=60));
            self.aanvraag(dag, wereld, toeval)?;
            let dag = werkdag_voor(dag + toeval.dagen(6..=13));
            self.besluit(dag, uitkomst, wereld, bevoegd, toeval)?;
            let bekend = werkdag_voor(dag + Days::new(4)).max(dag);
            self.later = self.dossier.indicaties.last().map(|i| (i.id, bekend));
        }
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
        let id = toeval.id();
        let wenst = status == WachtStatus::WachtOpVoorkeur || toeval.een_op(5);
        let begin = InschrijvingBegin {
            status,
            verblijf,
            nachttoezicht: self.nachttoezicht(),
            middelengebruik: toeval.een_op(3),
            rolstoel: toeval.een_op(15),
            voorkeur_gemeente: wenst.then(|| toeval.kies(&wereld.gemeenten).clone()),
        };
        let step = self.dossier.inschrijven(InschrijfOpdracht { id, indicatie_id, ingeschreven_op: dag, begin }, bevoegd, dag)?;
        self.doe(self.indicatiesteller, dag, step);
        Ok(())
    }

    fn facts(&self) -> impl Iterator<Item = &Fact> {
        self.acts.iter().flat_map(|g| &g.facts)
    }

    /// The wait that was begun, with its wishes.
    pub(super) fn begonnen_wacht(&self) -> Result<&Ingeschreven, Weigering> {
        let begonnen = self.facts().find_map(|f| if let Fact::Ingeschreven(i) = f { Some(&**i) } else { None });
        begonnen.ok_or(Weigering::NietOpWachtlijst)
    }

    /// The step of night supervision that the besluit grants.
    fn nachttoezicht(&self) -> Option<String> {
        self.facts().find_map(|f| match f {
            Fact::Besloten(b) => b.opdracht.arrangement.iter().find(|(g, _)| g == NACHT).map(|(_, trede)| trede.clone()),
            _ => None,
        })
    }
}

/// What a beschikking states, of a grant and of a refusal.
fn beschikking(toegekend: bool) -> Beschikking {
    let tekst = |t: &str| toegekend.then(|| t.to_owned());
    Beschikking {
        resultaat: tekst("Woont veilig en met structuur."),
        omvang: tekst("Zoals het arrangement per resultaatgebied noemt."),
        bijdrage: toegekend.then_some(Bijdrage::Verschuldigd),
        bezwaarclausule: true,
    }
}

/// An id beside another, so that a fact more leaves the rest of the example as it was.
pub(super) fn naast(id: Uuid, n: u128) -> Uuid {
    Uuid::from_u128(id.as_u128() ^ n)
}

/// The duties around an onderzoek: at the melding, and its written result.
fn plichten(o: &Onderzoek, gemeld: NaiveDate) -> Vec<(Uuid, PlichtOpdracht)> {
    let dagen = [
        (PlichtSoort::OntvangstBevestigd, gemeld),
        (PlichtSoort::PersoonlijkPlan, gemeld),
        (PlichtSoort::Clientondersteuning, gemeld),
        (PlichtSoort::UitkomstVerstrekt, o.afgerond_op),
    ];
    let plicht = |(n, (soort, op)): (usize, (PlichtSoort, NaiveDate))| {
        (naast(o.id, 1 + n as u128), PlichtOpdracht { soort, indicatie_id: None, op, tot: None })
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
