//! What a walk publishes: for each day on which a gemeente reads, the dat of the evening before; and all else that it can be given.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use uuid::Uuid;

use super::script::Script;
use super::spel::{Regels, na};
use crate::projectie::{DatIndicatie, DatPlaatsing, DatProjectie, DatTermijn, DatTraject, DatWachtlijst, RegioInstellingen, projecteer};

/// Days that are read after the last on which something is done: long enough for a cover that lacks and for the end of sight.
const NALEZEN: u16 = 220;

/// What is read from a day on, until the next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gelezen {
    /// The first day, counted from the melding.
    pub vanaf: u16,
    /// The dat; `None` when nothing shows.
    pub dat: Option<Dat>,
    /// What follows from it, or ought to.
    pub rest: Rest,
}

/// Published dat.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Dat {
    pub traject: DatTraject,
    pub indicaties: Vec<DatIndicatie>,
    pub wachtlijst: Vec<DatWachtlijst>,
    pub plaatsingen: Vec<DatPlaatsing>,
}

/// What else a gemeente is given.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Rest {
    /// Terms that fall due.
    pub termijnen: Vec<DatTermijn>,
    /// Besluiten that were made known, by id.
    pub kennisgevingen: Vec<(Uuid, NaiveDate)>,
    /// Counts: onderzoeken, besluiten, waits, care, besluiten made known; and grants.
    pub tellingen: [usize; 6],
}

/// What a walk publishes, as changes: a gemeente reads from the day after an act.
pub fn gepubliceerd(regels: &Regels, regio: RegioInstellingen, begin: NaiveDate, dagen: u16, script: &Script) -> Vec<Gelezen> {
    let (avonden, _) = regels.speel(begin, dagen, script);
    let mut uit: Vec<Gelezen> = Vec::new();
    let mut namen = Namen::default();
    let mut nu: Option<(DatProjectie, Vec<NaiveDate>)> = None;
    for dag in 1..=dagen + NALEZEN {
        let avond = usize::from(dag) - 1;
        let gebeurd = avond < avonden.len() && (avond == 0 || avonden[avond] != avonden[avond - 1]);
        if gebeurd {
            let p = namen.noem(projecteer(&avonden[avond], regio, &regels.kalender));
            let momenten = momenten(&p);
            nu = Some((p, momenten));
        }
        let (vandaag, Some((p, momenten))) = (na(begin, dag), &nu) else { continue };
        if !gebeurd && !momenten.contains(&vandaag) {
            continue;
        }
        let gelezen = lees(p, vandaag, dag);
        if uit.last().is_none_or(|laatste| (&laatste.dat, &laatste.rest) != (&gelezen.dat, &gelezen.rest)) {
            uit.push(gelezen);
        }
    }
    uit
}

/// The days on which what is read changes while nothing happens.
fn momenten(p: &DatProjectie) -> Vec<NaiveDate> {
    let erna = |dag: NaiveDate| dag.succ_opt();
    let termijnen = p.termijnen.iter().filter_map(|t| erna(t.laatste_dag));
    let dekking = p.wachtlijst.iter().filter_map(|w| w.lang_zonder_dekking_vanaf);
    termijnen.chain(dekking).chain(p.traject.lang_zonder_dekking_vanaf).chain(p.traject.zicht.tot.and_then(erna)).collect()
}

/// Random ids, by the order in which they come into sight.
#[derive(Default)]
struct Namen(BTreeMap<Uuid, Uuid>);

impl Namen {
    fn naam(&mut self, id: Uuid) -> Uuid {
        let volgende = Uuid::from_u128(self.0.len() as u128 + 1);
        *self.0.entry(id).or_insert(volgende)
    }

    fn noem(&mut self, mut p: DatProjectie) -> DatProjectie {
        // What shows to nobody has no name.
        p.indicaties.retain(|r| r.zicht.voor.is_some());
        p.wachtlijst.retain(|r| r.zicht.voor.is_some());
        p.plaatsingen.retain(|r| r.zicht.voor.is_some());
        p.termijnen.retain(|r| r.zicht.voor.is_some());
        p.indicaties.iter_mut().for_each(|r| r.id = self.naam(r.id));
        p.wachtlijst.iter_mut().for_each(|r| r.id = self.naam(r.id));
        p.plaatsingen.iter_mut().for_each(|r| r.id = self.naam(r.id));
        p.termijnen.iter_mut().for_each(|r| r.id = self.naam(r.id));
        p
    }
}

/// As read on a day: of the day on which a wait went on too long without cover, whether it has come.
fn lees(p: &DatProjectie, vandaag: NaiveDate, dag: u16) -> Gelezen {
    let ziet = |tot: Option<NaiveDate>| tot.is_none_or(|tot| vandaag <= tot);
    if p.traject.zicht.voor.is_none() || !ziet(p.traject.zicht.tot) {
        return Gelezen { vanaf: dag, dat: None, rest: Rest::default() };
    }
    let mut p = p.clone();
    let gekomen = |op: Option<NaiveDate>| op.filter(|op| *op <= vandaag).map(|_| NaiveDate::MIN);
    p.traject.lang_zonder_dekking_vanaf = gekomen(p.traject.lang_zonder_dekking_vanaf);
    p.wachtlijst.iter_mut().for_each(|w| w.lang_zonder_dekking_vanaf = gekomen(w.lang_zonder_dekking_vanaf));
    // A term shows its last day, and whether that has passed.
    p.termijnen.iter_mut().for_each(|t| t.zicht.tot = (t.laatste_dag < vandaag).then_some(t.laatste_dag));
    let kennisgevingen: Vec<(Uuid, NaiveDate)> = p.indicaties.iter().filter_map(|i| Some((i.id, i.bekendgemaakt_op?))).collect();
    let tellingen = [
        usize::from(p.traject.onderzoek_afgerond_op.is_some()),
        kennisgevingen.len(),
        p.wachtlijst.len(),
        p.plaatsingen.len(),
        p.plaatsingen.iter().filter(|z| p.wachtlijst.iter().any(|w| w.gesloten_op == Some(z.in_zorg_sinds))).count(),
        p.indicaties.iter().filter(|i| i.toegekend == Some(true)).count(),
    ];
    let rest = Rest { termijnen: p.termijnen, kennisgevingen, tellingen };
    let dat = Dat { traject: p.traject, indicaties: p.indicaties, wachtlijst: p.wachtlijst, plaatsingen: p.plaatsingen };
    Gelezen { vanaf: dag, dat: Some(dat), rest }
}

/// What is published of a walk, without what follows from it: walks with the same are one bucket.
pub fn sleutel(gelezen: &[Gelezen]) -> Vec<(u16, &Option<Dat>)> {
    let mut uit: Vec<(u16, &Option<Dat>)> = gelezen.iter().map(|g| (g.vanaf, &g.dat)).collect();
    uit.dedup_by(|later, eerder| later.1 == eerder.1);
    uit
}
