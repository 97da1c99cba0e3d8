//! Stores what came about, with its dat projection, and counts what the regiomonitor counts.

use std::collections::BTreeMap;

use bw_domain::beschikking::Beschikking;
use bw_domain::bron::Willekeur;
use bw_domain::codes::{Bijdrage, DatStatus};
use bw_domain::doorloop::Doorloopcel;
use bw_domain::dossier::Dossier;
use bw_domain::kalender::Kalender;
use bw_domain::monitor::Cel;
use bw_domain::projectie::{RegioInstellingen, Zicht, projecteer};
use bw_domain::publicatie::Moment;
use bw_domain::voorstel::Huis;
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use super::levensloop::{Akte, Levensloop};
use super::staf::Staf;
use super::toeval::Toeval;
use crate::repository::capaciteit::{self, Bezetter};
use crate::repository::dossier::{self as opslag, Vastlegging};
use crate::repository::monitor::tel;
use crate::repository::{Fout, referentie};
use crate::service::handeling::{doorloop_verschil, verschil};
use crate::sleutels::Sleutels;

/// Why somebody was placed at once.
const SPOED: &str = "Kan vannacht nergens anders veilig verblijven; het onderzoek volgt.";

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

/// What is the same for every traject of the region.
#[derive(Debug)]
pub(super) struct Opslag<'a> {
    regio: Uuid,
    nu: DateTime<Utc>,
    sleutels: &'a Sleutels,
    toeval: &'a Toeval,
    instellingen: RegioInstellingen,
    /// A start shows a full list at once.
    moment: Moment,
    kalender: Kalender,
    leden: Vec<String>,
    /// Cells of the regiomonitor, summed before they are written.
    cellen: BTreeMap<Cel, i32>,
    /// Cells of the lead times.
    doorloop: BTreeMap<Doorloopcel, i32>,
    /// Accepted proposals, each with house and first day.
    reserveringen: Vec<(Vastlegging, Huis, Uuid, NaiveDate)>,
}

impl<'a> Opslag<'a> {
    pub(super) async fn open<C: ConnectionTrait>(
        tx: &C,
        regio: Uuid,
        vandaag: NaiveDate,
        nu: DateTime<Utc>,
        sleutels: &'a Sleutels,
        toeval: &'a Toeval,
    ) -> Result<Self, Fout> {
        Ok(Opslag {
            regio,
            nu,
            sleutels,
            toeval,
            instellingen: referentie::instellingen(tx, regio).await?,
            moment: Moment { van: vandaag, vandaag, per_maand: false },
            kalender: referentie::kalender(tx).await?,
            leden: referentie::leden(tx, regio, vandaag).await?,
            cellen: BTreeMap::new(),
            doorloop: BTreeMap::new(),
            reserveringen: Vec::new(),
        })
    }

    /// Facts are recorded on their day, in office hours, and never after now.
    fn vastlegging(&self, functionaris: Uuid, dag: NaiveDate) -> Vastlegging {
        let ochtend = dag.and_time(NaiveTime::MIN).and_utc() + chrono::TimeDelta::hours(9);
        Vastlegging { regio: self.regio, functionaris, nu: ochtend.min(self.nu) }
    }

    /// Stores a traject; gives its status and to whom it shows.
    pub(super) async fn bewaar<C: ConnectionTrait>(&mut self, tx: &C, l: &Levensloop, staf: &Staf) -> Result<(DatStatus, Zicht), Fout> {
        let d = &l.dossier;
        let (behandelaar, _) = &staf.indicatiestellers[l.behandelaar];
        let gemeld = self.vastlegging(l.melder, d.melding.ontvangen_op);
        opslag::bewaar_client(tx, gemeld, &l.client, self.sleutels).await?;
        opslag::bewaar_melding(tx, gemeld, d, l.namens_mandaat, l.verwijzer, (Some(l.toelichting.clone()), None)).await?;
        if let Some(dag) = l.opgepakt {
            let v = self.vastlegging(*behandelaar, dag);
            opslag::bewaar_caseload(tx, v, self.toeval.id(), d.traject_id, "TOEGEWEZEN", None, dag, None).await?;
        }
        for (dag, akte) in &l.akten {
            let v = self.vastlegging(*behandelaar, *dag);
            match akte {
                Akte::Onderzoek { onderzoek, verslag, grond } => {
                    opslag::bewaar_onderzoek(tx, v, d, onderzoek, verslag.clone(), grond).await?;
                    for p in &d.plichten {
                        opslag::bewaar_plicht(tx, v, d, p).await?;
                    }
                }
                Akte::Aanvraag(aanvraag) => opslag::bewaar_aanvraag(tx, v, d, aanvraag).await?,
                Akte::Besluit { id, opdracht, besluit } => {
                    let bekend = d.indicaties.iter().find(|i| i.id == *id).and_then(|i| i.bekendgemaakt_op);
                    opslag::bewaar_besluit(tx, v, d, *id, opdracht, besluit, bekend).await?;
                    if bekend.is_some() {
                        opslag::bewaar_beschikking(tx, v, *id, beschikking(besluit.toekenning.is_some())).await?;
                    }
                }
                Akte::Inschrijving { inschrijving, nieuw, begin } => {
                    // Stored as it stands now: what ended since, has its end.
                    let inschrijving = d.inschrijvingen.iter().find(|i| i.id == inschrijving.id).unwrap_or(inschrijving);
                    opslag::bewaar_inschrijving(tx, v, d, inschrijving, nieuw, begin, &|| self.toeval.id()).await?;
                }
            }
        }
        for w in &d.wijzigingen {
            let plaatsing = d.plaatsingen.iter().find(|p| p.begonnen_op == w.besluit_op).ok_or(Fout::Inhoud("plaatsing"))?;
            let v = self.vastlegging(*behandelaar, w.besluit_op);
            opslag::bewaar_tijdelijk(tx, v, d, w, SPOED.to_owned(), &plaatsing.grond).await?;
        }
        self.zorg(tx, l, staf).await?;
        let projectie = projecteer(d, self.instellingen, &self.kalender);
        let (status, zicht) = (projectie.traject.status, projectie.traject.zicht.clone());
        opslag::bewaar_projectie(tx, self.regio, d, projectie, self.moment, true).await?;
        for (cel, erbij) in verschil(None, d, &self.leden) {
            *self.cellen.entry(cel).or_default() += erbij;
        }
        for (cel, erbij) in doorloop_verschil(None, d) {
            *self.doorloop.entry(cel).or_default() += erbij;
        }
        Ok((status, zicht))
    }

    /// Care, bridging and proposals, each with its place.
    async fn zorg<C: ConnectionTrait>(&mut self, tx: &C, l: &Levensloop, staf: &Staf) -> Result<(), Fout> {
        let d = &l.dossier;
        let begin = d.plaatsingen.iter().map(|p| p.begonnen_op).chain(d.voorstellen.iter().map(|v| v.voorgesteld_op));
        let Some(dag) = begin.chain(d.overbruggingen.iter().map(|b| b.van)).min() else { return Ok(()) };
        let wie = if l.door_coordinator { staf.coordinator.0 } else { staf.indicatiestellers[l.behandelaar].0 };
        let v = self.vastlegging(wie, dag.max(d.melding.ontvangen_op));
        let mut voor = Dossier { voorstellen: Vec::new(), plaatsingen: Vec::new(), overbruggingen: Vec::new(), ..d.clone() };
        for (_, akte) in &l.akten {
            if let Akte::Inschrijving { inschrijving, .. } = akte {
                for i in voor.inschrijvingen.iter_mut().filter(|i| i.id == inschrijving.id) {
                    i.verblijf = inschrijving.verblijf;
                }
            }
        }
        opslag::bewaar_zorg(tx, v, &voor, d, &|| self.toeval.id()).await?;
        for verblijf in d.plaatsingen.iter().flat_map(|p| &p.verblijven) {
            let plaats = l.bedden.iter().find(|(id, _)| *id == verblijf.id).ok_or(Fout::Inhoud("zorgverblijf"))?.1;
            let wat = (Bezetter::Plaatsing, verblijf.id);
            capaciteit::bewaar(tx, v, verblijf.huis, plaats, wat, (verblijf.van, verblijf.tot), self.toeval.id()).await?;
        }
        self.reserveringen.extend(l.reserveringen.iter().map(|(id, huis, van)| (v, *huis, *id, *van)));
        Ok(())
    }

    /// Holds a place for each accepted proposal, when all who have a place are there.
    pub(super) async fn houd_plekken<C: ConnectionTrait>(&self, tx: &C) -> Result<(), Fout> {
        for (v, huis, voorstel, van) in &self.reserveringen {
            if !capaciteit::bezet(tx, *v, *huis, (Bezetter::Reservering, *voorstel), *van, self.toeval.id()).await? {
                return Err(Fout::Inhoud("bezetting"));
            }
        }
        Ok(())
    }

    /// Writes the cells of the regiomonitor, each once; gives their number.
    pub(super) async fn sluit<C: ConnectionTrait>(self, tx: &C) -> Result<usize, Fout> {
        for (cel, aantal) in &self.cellen {
            tel(tx, self.regio, cel, *aantal).await?;
        }
        for (cel, aantal) in &self.doorloop {
            crate::repository::doorloop::tel(tx, self.regio, cel, *aantal).await?;
        }
        Ok(self.cellen.len())
    }
}
