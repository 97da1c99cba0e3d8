//! Pairs of histories: walks of the pure domain that differ in hidden acts and agree on what is published every day.
//!
//! Walks of one plan mean to show the same and come to it by other acts. What each publishes is computed; those with the same make a pair.

use std::collections::BTreeMap;

use bw_domain::dossier::Dossier;
use bw_domain::kalender::Kalender;
use bw_domain::projectie::projecteer;
use bw_domain::wandeling::REGIO;
use bw_domain::wandeling::beeld::{Gelezen, gepubliceerd};
use bw_domain::wandeling::gang::{self, PER_PLAN, wandeling};
use bw_domain::wandeling::script::{Daad, Script};
use bw_domain::wandeling::spel::{Regels, id};
use chrono::{Days, NaiveDate};
use rand::rngs::StdRng;
use rand::seq::IndexedRandom;
use rand::{Rng, SeedableRng};
use uuid::Uuid;

/// Days of a span.
pub(super) const DAGEN: u64 = gang::DAGEN as u64;
/// The last day on which somebody is reported.
const GEMELD_TOT: u64 = 8;

/// When something is done, and when it is recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Punt {
    pub(super) op: NaiveDate,
    /// Day of the span, from 0.
    pub(super) dag: u64,
    /// In the last seconds of it, with all that is done that day: it shows a day later.
    pub(super) laat: bool,
}

/// An act of a history.
#[derive(Clone, Debug)]
pub(super) struct Stap {
    pub(super) punt: Punt,
    pub(super) daad: Daad,
    /// The row that it makes, where that shows some day: by the order in which rows come into sight.
    pub(super) rij: Option<u128>,
}

/// Two histories that a gemeente cannot tell apart.
#[derive(Clone, Debug)]
pub(super) struct Paar {
    pub(super) gemeld: Punt,
    /// Reported by a consulent, and not by who takes it up.
    pub(super) door_gemeente: bool,
    pub(super) lopen: [Vec<Stap>; 2],
    /// On how many days what is read changes.
    pub(super) dagen: usize,
}

/// The days equated by decree in the worlds of the tests.
fn regels() -> Regels {
    let dag = |d: &str| d.parse().unwrap();
    let gelijk = ["2026-01-02", "2026-05-15", "2027-05-07", "2028-05-26"].map(dag);
    Regels::new(Kalender::new(gelijk.into(), dag("2017-01-01"), dag("2028-12-31")))
}

/// Whether a walk can be played over the API: what is done before it is taken up is done around it, and no aanvraag waits for a bezwaar
/// that is well-founded, which is decided by the own gemeente.
fn speelbaar(script: &Script) -> bool {
    let voor = script.iter().take_while(|s| s.daad != Daad::Opgepakt);
    voor.into_iter().all(|s| matches!(s.daad, Daad::Stil(_))) && script.iter().all(|s| s.daad != Daad::AangevraagdNaBezwaar)
}

/// The rows that come into sight, by number: in the order of the days, and of a day in that of the read model.
fn rijen(regels: &Regels, avonden: &[Dossier]) -> BTreeMap<Uuid, u128> {
    let mut nummers = BTreeMap::new();
    for (n, d) in avonden.iter().enumerate() {
        if n > 0 && avonden[n - 1] == *d {
            continue;
        }
        let p = projecteer(d, REGIO, &regels.kalender);
        let indicaties = p.indicaties.iter().map(|r| (r.id, &r.zicht));
        let wachtlijst = p.wachtlijst.iter().map(|r| (r.id, &r.zicht));
        let zorg = p.plaatsingen.iter().map(|r| (r.id, &r.zicht));
        let termijnen = p.termijnen.iter().map(|r| (r.id, &r.zicht));
        for (rij, zicht) in indicaties.chain(wachtlijst).chain(zorg).chain(termijnen) {
            let volgende = nummers.len() as u128 + 1;
            if zicht.voor.is_some() {
                nummers.entry(rij).or_insert(volgende);
            }
        }
    }
    nummers
}

/// A walk from a day of the span on, with its acts on days that are late for both of a pair.
fn stappen(regels: &Regels, begin: NaiveDate, gemeld: u64, script: &Script, laat: &[bool], zonder_opgepakt: bool) -> Vec<Stap> {
    let (avonden, _) = regels.speel(begin + Days::new(gemeld), gang::DAGEN, script);
    let nummers = rijen(regels, &avonden);
    let stap = |(n, s): (usize, &bw_domain::wandeling::script::Stap)| {
        let dag = gemeld + u64::from(s.dag);
        let op = begin + Days::new(dag) - Days::new(s.terug.into());
        // The ids that the walk gave it.
        let eigen = [10, 11].map(|van| id(van + 2 * (100 + n as u128)));
        Stap { punt: Punt { op, dag, laat: laat[n_van(dag)] }, daad: s.daad, rij: eigen.iter().find_map(|e| nummers.get(e).copied()) }
    };
    let binnen = |s: &Stap| s.punt.dag < DAGEN && !(zonder_opgepakt && s.daad == Daad::Opgepakt);
    script.iter().enumerate().map(stap).filter(binnen).collect()
}

fn n_van(dag: u64) -> usize {
    usize::try_from(dag.min(2 * DAGEN - 1)).unwrap_or(0)
}

/// In how many acts two walks differ.
fn verschil(a: &Script, b: &Script) -> usize {
    let los = |x: &Script, y: &Script| x.iter().filter(|s| !y.contains(s)).count();
    los(a, b) + los(b, a)
}

/// A pair of one plan, if two of its walks are alike.
fn paar(regels: &Regels, begin: NaiveDate, zaad: u64, plan: u64, r: &mut StdRng) -> Option<Paar> {
    let gemeld = r.random_range(0..=GEMELD_TOT);
    let dag = begin + Days::new(gemeld);
    let mut emmers: Vec<(Vec<Gelezen>, Vec<Script>)> = Vec::new();
    for n in 0..PER_PLAN {
        let script = wandeling(regels, dag, zaad, plan * PER_PLAN + n);
        if !speelbaar(&script) {
            continue;
        }
        let gelezen = gepubliceerd(regels, REGIO, dag, gang::DAGEN, &script);
        match emmers.iter_mut().find(|(e, _)| *e == gelezen) {
            Some((_, scripts)) => scripts.push(script),
            None => emmers.push((gelezen, vec![script])),
        }
    }
    emmers.retain(|(_, scripts)| scripts.iter().any(|s| *s != scripts[0]));
    let (gelezen, scripts) = emmers.choose(r)?;
    let een = scripts.choose(r)?;
    let ander = scripts.iter().max_by_key(|s| verschil(een, s))?;
    let meteen = [een, ander].iter().all(|s| s.iter().any(|s| s.dag == 0 && s.daad == Daad::Opgepakt));
    let door_gemeente = !meteen || r.random_bool(0.3);
    // What is recorded when the next day has begun is of that day: a proposal may not name the day before.
    let stelt_voor =
        |dag: u64| [een, ander].iter().any(|s| s.iter().any(|s| u64::from(s.dag) == dag && matches!(s.daad, Daad::Voorgesteld(_))));
    let laat: Vec<bool> = (0..2 * DAGEN).map(|n| r.random_bool(0.06) && !(n >= gemeld && stelt_voor(n - gemeld))).collect();
    let lopen = [een, ander].map(|s| stappen(regels, begin, gemeld, s, &laat, !door_gemeente));
    Some(Paar { gemeld: Punt { op: dag, dag: gemeld, laat: laat[n_van(gemeld)] }, door_gemeente, lopen, dagen: gelezen.len() })
}

/// Pairs that follow from a seed.
pub(super) fn paren(begin: NaiveDate, zaad: u64, aantal: usize) -> Vec<Paar> {
    let (regels, mut r) = (regels(), StdRng::seed_from_u64(zaad));
    (0..).filter_map(|plan| paar(&regels, begin, zaad, plan, &mut r)).take(aantal).collect()
}

/// Per kind of act in how many pairs it was done in one history and not in the other.
pub(super) fn verschillen(paren: &[Paar]) -> BTreeMap<String, usize> {
    let daden = |l: &[Stap]| l.iter().map(|s| format!("{:?}", s.daad)).collect::<Vec<_>>();
    let mut uit = BTreeMap::new();
    for p in paren {
        let [a, b] = p.lopen.each_ref().map(|l| daden(l));
        let los = a.iter().filter(|s| !b.contains(s)).chain(b.iter().filter(|s| !a.contains(s)));
        let mut soorten: Vec<&str> = los.filter_map(|s| s.split('(').next()).collect();
        soorten.sort_unstable();
        soorten.dedup();
        soorten.into_iter().for_each(|s| *uit.entry(s.to_owned()).or_default() += 1);
    }
    uit
}
