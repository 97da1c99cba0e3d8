//! From the lines of one traject to its dossier, through the transitions of the domain, each fact on its day.

use std::collections::{BTreeMap, HashMap};

use bw_domain::bron::Willekeur;
use bw_domain::codes::{BesluitUitkomst, Bevoegdheid};
use bw_domain::dossier::{Aanvraag, BesluitOpdracht, Dossier, Herkomst, Inschrijving, Melding, MeldingOpdracht, Onderzoek, meld};
use bw_domain::projectie::projecteer;
use bw_domain::termijn::feiten::Termijnfeiten;
use bw_domain::weigering::{Weigering, niet_in_toekomst, niet_voor};
use chrono::NaiveDate;
use uuid::Uuid;

use super::bronnen::Bronnen;
use super::regels::{self, Feit, Regel};
use super::weigering::{Fout, fout};
use super::zorg;
use crate::repository::dossier::{InschrijvingBegin, NieuweClient};
use crate::repository::invoer::{BesluitFeit, Historie, WachtFeit};
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
    let mut h = bouw.h;
    h.dat = projecteer(&h.dossier, b.instellingen, &b.kalender);
    Ok(h)
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
    let opdracht =
        MeldingOpdracht { ontvangen_op: op, geboortedatum: m.geboortedatum, verwijzer: m.verwijzer, geinformeerd_op: m.geinformeerd_op };
    meld(&opdracht, b.instellingen.melding_vanaf_maanden, b.vandaag)?;
    let herkomst = Herkomst::nieuw(m.gemeente_herkomst.clone(), m.herkomst_bron, m.herkomst_peildatum, b.vandaag)?;
    let (namens_gemeente, mandaat) = b.bevoegd.namens(herkomst.gemeente.as_deref(), op);
    let (namens_mandaat, namens_mandaatbesluit) = mandaat.map(|m| (m.id, m.besluit_kenmerk.clone())).unzip();
    let behandelaar = m.behandelaar.as_ref().and_then(|s| b.behandelaar(s).ok()).map(|f| (f.id, f.geldig_van.max(op)));
    let dossier = Dossier {
        traject_id: ids.id(),
        client_id: ids.id(),
        clientnummer: clientnummer(ids.id()),
        geheim: m.geheim,
        geboortedatum: m.geboortedatum,
        herkomst,
        namens_gemeente,
        namens_mandaatbesluit,
        geinformeerd_op: m.geinformeerd_op,
        opgepakt: behandelaar.is_some(),
        melding: Melding { id: ids.id(), ontvangen_op: op },
        onderzoek: None,
        aanvragen: Vec::new(),
        indicaties: Vec::new(),
        wijzigingen: Vec::new(),
        plichten: Vec::new(),
        inschrijvingen: Vec::new(),
        voorstellen: Vec::new(),
        plaatsingen: Vec::new(),
        overbruggingen: Vec::new(),
        termijnfeiten: Termijnfeiten::default(),
        versie: 1,
    };
    let client = NieuweClient {
        id: dossier.client_id,
        clientnummer: dossier.clientnummer.clone(),
        geheim: m.geheim,
        bsn: m.bsn.clone(),
        voornamen: m.voornamen.clone(),
        achternaam: m.achternaam.clone(),
        geboortedatum: m.geboortedatum,
    };
    Ok(Historie {
        dat: projecteer(&dossier, b.instellingen, &b.kalender),
        dossier,
        client,
        namens_mandaat,
        verwijzer: m.verwijzer,
        toelichting: m.toelichting.clone(),
        behandelaar,
        onderzoek: None,
        besluiten: Vec::new(),
        wachten: Vec::new(),
        plekken: HashMap::new(),
        sleutel,
    })
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
        match stap {
            Stap::Onderzoek(verslag) => self.onderzoek(dag, verslag),
            Stap::Aanvraag => self.aanvraag(dag),
            Stap::Besluit(besluit, id) => self.besluit(dag, besluit, *id),
            Stap::Bekendmaking(id) => self.bekendmaking(dag, *id),
            Stap::Wacht(wacht, id) => self.wacht(dag, wacht, *id),
            Stap::WachtEinde(id, wacht) => self.wacht_einde(dag, *id, wacht),
            Stap::Zorg(zorg, id) => return self.zorg(nummer, dag, zorg, *id),
            Stap::ZorgEinde(zorg, id) => self.zorg_einde(nummer, dag, zorg, *id),
        }
        .map_err(|w| fout(nummer, &w))?;
        self.h.dossier.versie += 1;
        Ok(())
    }

    fn aanvraag(&mut self, dag: NaiveDate) -> Result<(), Weigering> {
        self.h.dossier.aanvragen(dag, &[], &self.b.kalender, self.b.vandaag)?;
        self.h.dossier.aanvragen.push(Aanvraag { id: self.ids.id(), ontvangen_op: dag });
        Ok(())
    }

    fn bekendmaking(&mut self, dag: NaiveDate, id: Uuid) -> Result<(), Weigering> {
        self.h.dossier = self.h.dossier.bekendgemaakt(id, dag, self.b.vandaag)?;
        Ok(())
    }

    fn onderzoek(&mut self, dag: NaiveDate, verslag: &str) -> Result<(), Weigering> {
        let d = &mut self.h.dossier;
        d.onderzoek_afronden(dag, &self.b.ruim(&d.namens_gemeente), self.b.vandaag)?;
        d.onderzoek = Some(Onderzoek { id: self.ids.id(), afgerond_op: dag });
        self.h.onderzoek = Some((verslag.to_owned(), self.b.grond(&d.namens_gemeente, Bevoegdheid::Onderzoek, dag)));
        Ok(())
    }

    fn besluit(&mut self, dag: NaiveDate, r: &regels::Besluit, id: Uuid) -> Result<(), Weigering> {
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
        let d = &mut self.h.dossier;
        let mut besluit = d.besluiten_van_vroeger(&opdracht, &self.b.catalogus(dag), &self.b.ruim(&d.namens_gemeente), self.b.vandaag)?;
        if let Some(toets) = r.pgb_toets_op {
            niet_voor("besluitOp", dag, toets)?;
        }
        besluit.grond = self.b.grond(&d.namens_gemeente, Bevoegdheid::BeslissenAanvraag, dag);
        d.indicaties.push(besluit.indicatie(id, dag));
        self.h.besluiten.push(BesluitFeit { id, opdracht, besluit });
        Ok(())
    }

    fn wacht(&mut self, dag: NaiveDate, w: &regels::Wacht, id: Uuid) -> Result<(), Weigering> {
        let d = &mut self.h.dossier;
        // The wait rests on the last besluit that was known that day.
        let bekend = d.indicaties.iter().rev().find(|i| i.toegekend && i.bekendgemaakt_op.is_some());
        let indicatie_id = bekend.or(d.indicaties.last()).map(|i| i.id).ok_or(Weigering::NietToegekend)?;
        let mut nieuw = d.inschrijven(indicatie_id, dag, &self.b.ruim(&d.namens_gemeente), self.b.vandaag)?;
        nieuw.grond = self.b.grond(&d.namens_gemeente, Bevoegdheid::WachtlijstBeheren, dag);
        d.inschrijvingen.push(Inschrijving::begin(id, indicatie_id, dag, nieuw.norm_start, w.verblijf));
        let begin = InschrijvingBegin {
            status: w.status,
            verblijf: w.verblijf,
            nachttoezicht: w.nachttoezicht.clone(),
            middelengebruik: w.middelengebruik,
            rolstoel: w.rolstoel,
            voorkeur_gemeente: w.voorkeur_gemeente.clone(),
        };
        self.h.wachten.push(WachtFeit { id, nieuw, begin });
        Ok(())
    }

    fn wacht_einde(&mut self, dag: NaiveDate, id: Uuid, w: &regels::Wacht) -> Result<(), Weigering> {
        niet_in_toekomst("tot", dag, self.b.vandaag)?;
        for i in self.h.dossier.inschrijvingen.iter_mut().filter(|i| i.id == id) {
            (i.beeindigd_op, i.eindereden) = w.einde.unzip();
        }
        Ok(())
    }
}
