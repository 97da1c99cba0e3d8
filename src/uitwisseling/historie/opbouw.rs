//! From the lines of one traject to its dossier, through the transitions of the domain, each fact on its day.

use std::collections::{BTreeMap, HashMap};

use bw_domain::bron::Willekeur;
use bw_domain::codes::BesluitUitkomst;
use bw_domain::dossier::{Aanvraag, BesluitOpdracht, Dossier, Onderzoek};
use bw_domain::fact::{Fact, Step};
use bw_domain::inschrijving::{InschrijfOpdracht, InschrijvingBegin};
use bw_domain::melding::{MeldingOpdracht, NieuweClient};
use bw_domain::weigering::{Veld, Weigering, niet_in_toekomst, niet_voor};
use bw_domain::wijziging::Bekendmaking;
use chrono::NaiveDate;
use uuid::Uuid;

use super::bronnen::Bronnen;
use super::regels::{self, Feit, Regel};
use super::weigering::{Fout, fout};
use super::zorg;
use crate::service::melding::clientnummer;

/// What happens on a day, in the order in which it can happen on one day.
enum Stap<'a> {
    Onderzoek(&'a str),
    Aanvraag,
    Besluit(&'a regels::Besluit, Uuid),
    Bekendmaking(Uuid),
    WachtEinde(Uuid, &'a regels::Wacht),
    Wacht(&'a regels::Wacht, Uuid),
    Zorg(&'a regels::Zorg, Uuid),
    ZorgEinde(&'a regels::Zorg, Uuid),
}

impl Stap<'_> {
    fn rang(&self) -> u8 {
        match self {
            Stap::Onderzoek(_) => 1,
            Stap::Aanvraag => 2,
            Stap::Besluit(..) => 3,
            Stap::Bekendmaking(_) => 4,
            // What ends on a day makes room for what begins on it.
            Stap::ZorgEinde(..) => 5,
            Stap::WachtEinde(..) => 6,
            Stap::Wacht(..) => 7,
            Stap::Zorg(..) => 8,
        }
    }
}

/// A history of one traject, ready to store.
#[derive(Debug)]
pub(super) struct Historie {
    /// The dossier after all of it.
    pub(super) dossier: Dossier,
    /// What happened, in order.
    pub(super) facts: Vec<Fact>,
    /// Numbered place of each stay.
    pub(super) plekken: HashMap<Uuid, Uuid>,
    /// Key in the source, and the fingerprint of what it says.
    pub(super) sleutel: (String, Vec<u8>),
}

impl Historie {
    fn doe(&mut self, step: Step) {
        self.dossier = step.next;
        self.facts.extend(step.facts);
    }
}

/// A traject under construction.
pub(super) struct Bouw<'a> {
    pub(super) b: &'a Bronnen,
    pub(super) ids: &'a dyn Willekeur,
    pub(super) h: Historie,
    /// Line of the melding.
    pub(super) melding_regel: u64,
    /// Line of a stay that ended without a reason: the next goes on the day after.
    pub(super) verhuist: Option<u64>,
}

/// Builds the history of one traject.
///
/// # Errors
/// Every mistake that stands by itself; of those that follow from each other the first.
pub(super) fn bouw(b: &Bronnen, ids: &dyn Willekeur, regels: &[Regel], sleutel: (String, Vec<u8>)) -> Result<Historie, Vec<Fout>> {
    let fouten = los(b, regels);
    if !fouten.is_empty() {
        return Err(fouten);
    }
    let meldingen: Vec<(&Regel, &regels::Melding)> =
        regels.iter().filter_map(|r| if let Feit::Melding(m) = &r.feit { Some((r, m.as_ref())) } else { None }).collect();
    let (regel, melding) = match meldingen.as_slice() {
        [(regel, melding)] => (*regel, *melding),
        [] => {
            let nummer = regels.first().map_or(0, |r| r.nummer);
            return Err(vec![(nummer, "kenmerk".into(), "bij dit kenmerk staat geen goede regel MELDING".into())]);
        }
        [_, (tweede, _), ..] => return Err(vec![(tweede.nummer, "soort".into(), "dit kenmerk heeft al een MELDING".into())]),
    };
    let h = begin(b, ids, regel, melding, sleutel).map_err(|w| vec![fout(regel.nummer, &w)])?;
    let mut bouw = Bouw { b, ids, h, melding_regel: regel.nummer, verhuist: None };
    for (nummer, dag, stap) in stappen(ids, regels) {
        bouw.doe(nummer, dag, &stap).map_err(|f| vec![f])?;
    }
    bouw.sluit_zorg().map_err(|f| vec![f])?;
    Ok(bouw.h)
}

/// Mistakes that need nothing of the rest of the traject.
fn los(b: &Bronnen, regels: &[Regel]) -> Vec<Fout> {
    let mut uit: Vec<Fout> = Vec::new();
    for r in regels {
        let mut fout = |kolom: &str, reden: &str| uit.push((r.nummer, kolom.to_owned(), reden.to_owned()));
        if r.datum > b.vandaag {
            fout("datum", "ligt in de toekomst");
        }
        match &r.feit {
            Feit::Melding(m) => {
                if m.gemeente_herkomst.as_ref().is_some_and(|g| !b.gemeenten.contains_key(g)) {
                    fout("gemeente_herkomst", "is geen bekende gemeente");
                }
                if let Some(Err(reden)) = m.behandelaar.as_ref().map(|s| b.behandelaar(s)) {
                    fout("behandelaar", reden);
                }
            }
            Feit::Wacht(w) => {
                if w.voorkeur_gemeente.as_ref().is_some_and(|g| !b.gemeenten.contains_key(g)) {
                    fout("voorkeur_gemeente", "is geen bekende gemeente");
                }
                if w.nachttoezicht.as_ref().is_some_and(|n| !b.catalogus(r.datum).iter().any(|(_, trede)| trede == n)) {
                    fout("nachttoezicht", "staat niet in de catalogus van die dag");
                }
                if w.einde.is_some_and(|(dag, _)| dag > b.vandaag) {
                    fout("einde", "ligt in de toekomst");
                }
            }
            Feit::Plaatsing(z) => zorg::los(b, r.datum, z, &mut fout),
            Feit::Onderzoek { .. } | Feit::Aanvraag | Feit::Besluit(_) => {}
        }
    }
    uit
}

fn begin(b: &Bronnen, ids: &dyn Willekeur, regel: &Regel, m: &regels::Melding, sleutel: (String, Vec<u8>)) -> Result<Historie, Weigering> {
    let op = regel.datum;
    let (traject_id, client_id) = (ids.id(), ids.id());
    let opdracht = MeldingOpdracht {
        traject_id,
        client: NieuweClient {
            id: client_id,
            clientnummer: clientnummer(ids.id()),
            geheim: m.geheim,
            bsn: m.bsn.clone(),
            voornamen: m.voornamen.clone(),
            achternaam: m.achternaam.clone(),
            geboortedatum: m.geboortedatum,
        },
        melding_id: ids.id(),
        gemeente_herkomst: m.gemeente_herkomst.clone(),
        herkomst_bron: m.herkomst_bron,
        herkomst_peildatum: m.herkomst_peildatum,
        ontvangen_op: op,
        verwijzer: m.verwijzer,
        toelichting: m.toelichting.clone(),
        geinformeerd_op: m.geinformeerd_op,
        ontvangstnummer: None,
    };
    let mut step = opdracht.melden(b.instellingen.melding_vanaf_maanden, |herkomst, op| b.bevoegd.namens(herkomst, op), b.vandaag)?;
    if let Some(f) = m.behandelaar.as_ref().and_then(|s| b.behandelaar(s).ok()) {
        step = step.then(|d| d.oppakken(Some(f.id), f.geldig_van.max(op)))?;
    }
    Ok(Historie { dossier: step.next, facts: step.facts, plekken: HashMap::new(), sleutel })
}

/// All steps in the order of their days. What begins and ends on one day ends after it began.
fn stappen<'a>(ids: &dyn Willekeur, regels: &'a [Regel]) -> Vec<(u64, NaiveDate, Stap<'a>)> {
    let mut uit = Vec::new();
    for r in regels {
        match &r.feit {
            Feit::Melding(_) => {}
            Feit::Onderzoek { verslag } => uit.push((r.nummer, r.datum, Stap::Onderzoek(verslag))),
            Feit::Aanvraag => uit.push((r.nummer, r.datum, Stap::Aanvraag)),
            Feit::Besluit(besluit) => {
                let id = ids.id();
                uit.push((r.nummer, r.datum, Stap::Besluit(besluit, id)));
                uit.extend(besluit.bekendgemaakt_op.map(|dag| (r.nummer, dag, Stap::Bekendmaking(id))));
            }
            Feit::Wacht(wacht) => {
                let id = ids.id();
                uit.push((r.nummer, r.datum, Stap::Wacht(wacht, id)));
                uit.extend(wacht.einde.map(|(dag, _)| (r.nummer, dag, Stap::WachtEinde(id, wacht))));
            }
            Feit::Plaatsing(zorg) => {
                let id = ids.id();
                uit.push((r.nummer, r.datum, Stap::Zorg(zorg, id)));
                uit.extend(zorg.tot.map(|dag| (r.nummer, dag, Stap::ZorgEinde(zorg, id))));
            }
        }
    }
    let begin = |(_, dag, stap): &(u64, NaiveDate, Stap<'_>)| match stap {
        Stap::Wacht(_, id) | Stap::Zorg(_, id) => Some((*id, *dag)),
        _ => None,
    };
    let begin: BTreeMap<Uuid, NaiveDate> = uit.iter().filter_map(begin).collect();
    let rang = |dag: &NaiveDate, stap: &Stap<'_>| match stap {
        Stap::WachtEinde(id, _) | Stap::ZorgEinde(_, id) if begin.get(id) == Some(dag) => u8::MAX,
        stap => stap.rang(),
    };
    uit.sort_by_key(|(nummer, dag, stap)| (*dag, rang(dag, stap), *nummer));
    uit
}

impl Bouw<'_> {
    fn doe(&mut self, nummer: u64, dag: NaiveDate, stap: &Stap<'_>) -> Result<(), Fout> {
        let step = match stap {
            Stap::Onderzoek(verslag) => self.onderzoek(dag, verslag),
            Stap::Aanvraag => self.aanvraag(dag),
            Stap::Besluit(besluit, id) => self.besluit(dag, besluit, *id),
            Stap::Bekendmaking(id) => self.bekendmaking(dag, *id),
            Stap::Wacht(wacht, id) => self.wacht(dag, wacht, *id),
            Stap::WachtEinde(id, wacht) => self.wacht_einde(dag, *id, wacht),
            Stap::Zorg(zorg, id) => {
                let step = self.zorg(nummer, dag, zorg, *id)?;
                self.h.doe(step);
                return Ok(());
            }
            Stap::ZorgEinde(zorg, id) => self.zorg_einde(nummer, dag, zorg, *id),
        };
        self.h.doe(step.map_err(|w| fout(nummer, &w))?);
        Ok(())
    }

    fn aanvraag(&self, dag: NaiveDate) -> Result<Step, Weigering> {
        let aanvraag = Aanvraag { id: self.ids.id(), ontvangen_op: dag };
        self.h.dossier.aanvragen(aanvraag, &[], &self.b.kalender, self.b.vandaag)
    }

    fn bekendmaking(&self, op: NaiveDate, besluit_id: Uuid) -> Result<Step, Weigering> {
        self.h.dossier.bekendmaken(Bekendmaking { besluit_id, op, beschikking: None }, self.b.vandaag)
    }

    fn onderzoek(&self, dag: NaiveDate, verslag: &str) -> Result<Step, Weigering> {
        let onderzoek = Onderzoek { id: self.ids.id(), afgerond_op: dag };
        self.h.dossier.onderzoek_afronden(onderzoek, verslag, &self.b.bevoegd, self.b.vandaag)
    }

    fn besluit(&self, dag: NaiveDate, r: &regels::Besluit, id: Uuid) -> Result<Step, Weigering> {
        let opdracht = BesluitOpdracht {
            besluit_op: dag,
            uitkomst: if r.toegekend { BesluitUitkomst::Toekennen } else { BesluitUitkomst::Afwijzen },
            afwijzingsgrond: None,
            leveringsvorm: r.leveringsvorm,
            verblijf: r.verblijf,
            geldig_van: r.geldig_van,
            geldig_tot: r.geldig_tot,
            pgb_toets_op: r.pgb_toets_op,
            motivering: r.motivering.clone(),
            arrangement: r.arrangement.clone(),
            maatwerk: bw_domain::maatwerk::Maatwerk::default(),
        };
        let step = self.h.dossier.besluiten(id, opdracht, &self.b.catalogus(dag), &self.b.bevoegd, self.b.vandaag)?;
        if let Some(toets) = r.pgb_toets_op {
            niet_voor(Veld::BesluitOp, dag, toets)?;
        }
        Ok(step)
    }

    fn wacht(&self, dag: NaiveDate, w: &regels::Wacht, id: Uuid) -> Result<Step, Weigering> {
        let d = &self.h.dossier;
        // The wait rests on the last besluit that was known that day.
        let bekend = d.indicaties.iter().rev().find(|i| i.toegekend && i.bekendgemaakt_op.is_some());
        let indicatie_id = bekend.or(d.indicaties.last()).map(|i| i.id).ok_or(Weigering::NietToegekend)?;
        let begin = InschrijvingBegin {
            status: w.status,
            verblijf: w.verblijf,
            nachttoezicht: w.nachttoezicht.clone(),
            middelengebruik: w.middelengebruik,
            rolstoel: w.rolstoel,
            voorkeur_gemeente: w.voorkeur_gemeente.clone(),
        };
        d.inschrijven(InschrijfOpdracht { id, indicatie_id, ingeschreven_op: dag, begin }, &self.b.bevoegd, self.b.vandaag)
    }

    fn wacht_einde(&self, dag: NaiveDate, id: Uuid, w: &regels::Wacht) -> Result<Step, Weigering> {
        let op = niet_in_toekomst(Veld::Tot, dag, self.b.vandaag)?;
        let (_, reden) = w.einde.ok_or(Weigering::NietOpWachtlijst)?;
        Ok(self.h.dossier.wacht_geeindigd_van_vroeger(id, op, reden))
    }
}
