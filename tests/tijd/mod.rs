//! The proof over time: two worlds in which the same persons live histories that differ in hidden acts and agree on what is published
//! every day give byte-identical answers to whoever of a gemeente polls, at whatever moment.
//!
//! - [`paren`] finds the pairs of histories in the pure domain, where that is cheap.
//! - [`spelen`] plays them through the API, [`wereld`] many side by side, each act at a moment of its own.
//! - [`kijken`] polls between the acts, just before midnight and just after it, and compares.
//! - [`lekken`] puts leaks in on purpose: each must be found.

mod kijken;
mod lekken;
mod paren;
mod spelen;
mod wereld;

use std::sync::Arc;

use bw_domain::bron::wettelijke_dag;
use chrono::{DateTime, Days, NaiveDate, Utc};
use futures_util::StreamExt;
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};

use crate::hulp::Soort;
use kijken::{KIJKERS, Oog, Verslag};
use lekken::{LEKKEN, Lek};
use paren::{DAGEN, Paar, paren};
use wereld::{Kant, bron, moment};

/// Histories side by side in a pair of worlds.
const AANTAL: usize = 100;
/// Pairs of worlds in the small form.
const KLEIN: [(Soort, u64); 2] = [(Soort::Sqlite, 3), (Soort::Postgres, 1)];
/// So many pairs of worlds live at once.
const TEGELIJK: usize = 3;
/// On which days histories begin: over the end of a half-year, over the change of the clock, over the end of a year.
const BEGIN: [&str; 3] = ["2026-06-10", "2026-03-09", "2025-12-10"];
/// After so many differences a run ends.
const VERSCHILLEN: usize = 3;

/// Days on which the program is started anew in one world, on which a dump is put back in the other, and on which the clock goes back
/// over midnight in both.
const HERSTART: u64 = 13;
const DUMP: u64 = 20;
const TERUG: u64 = 27;

/// A pair of worlds.
struct Loop {
    soort: Soort,
    begin: NaiveDate,
    zaad: u64,
    paren: Arc<Vec<Paar>>,
}

impl Loop {
    fn nieuw(soort: Soort, zaad: u64) -> Self {
        let begin = BEGIN[usize::try_from(zaad - 1).unwrap() % BEGIN.len()].parse().unwrap();
        Loop { soort, begin, zaad, paren: Arc::new(paren(begin, zaad, AANTAL)) }
    }

    async fn kanten(&self) -> [Kant; 2] {
        let bron = bron(self.soort, self.begin).await;
        let a = Kant::nieuw(&bron, 0, self.begin, self.zaad, self.paren.clone()).await;
        [a, Kant::nieuw(&bron, 1, self.begin, self.zaad, self.paren.clone()).await]
    }

    fn ogen(&self) -> Vec<Oog> {
        KIJKERS.iter().map(|k| Oog::nieuw(*k, self.zaad, moment(self.begin, 0))).collect()
    }

    /// Plays all days; whoever looks polls between the acts.
    async fn draai(&self) -> Verslag {
        let (mut kanten, mut ogen, mut verslag) = (self.kanten().await, self.ogen(), Verslag::default());
        let mut r = StdRng::seed_from_u64(self.zaad);
        for dag in 0..=DAGEN {
            match dag {
                HERSTART => kanten[0].herstart(false).await,
                DUMP => kanten[1].herstart(true).await,
                _ => {}
            }
            for (n, (op, heel)) in momenten(self.begin + Days::new(dag), &mut r).into_iter().enumerate() {
                kanten = tot(kanten, op).await;
                let wanneer = format!("seed {} day {dag}, {op}", self.zaad);
                for oog in &mut ogen {
                    if n == 0 {
                        oog.verzamel(&kanten, op).await;
                        verslag.erbij(oog.kijk_eerst(&kanten, &wanneer).await);
                    }
                    verslag.erbij(oog.kijk(&kanten, &wanneer, heel).await);
                }
                if n == 0 && dag == TERUG {
                    over_middernacht_en_terug(&kanten, &ogen[0], op).await;
                }
            }
            if verslag.verschillen.len() >= VERSCHILLEN {
                break;
            }
        }
        verslag.acten = kanten.iter().map(Kant::gedaan).sum();
        verslag
    }

    /// Looks for leaks until each is found or the span is over; the names of those that were not.
    async fn zoek(&self, mut nog: Vec<Lek>) -> Vec<&'static str> {
        let (mut kanten, ogen) = (self.kanten().await, self.ogen());
        let mut r = StdRng::seed_from_u64(self.zaad);
        for dag in 0..=DAGEN {
            for (op, _) in momenten(self.begin + Days::new(dag), &mut r) {
                kanten = tot(kanten, op).await;
                let mut verborgen = Vec::new();
                for lek in nog {
                    if lek.gezien(&ogen, &kanten, wettelijke_dag(op), &mut r).await {
                        println!("leak over time: {}: found on day {dag}, seed {}", lek.naam, self.zaad);
                    } else {
                        verborgen.push(lek);
                    }
                }
                nog = verborgen;
                if nog.is_empty() {
                    return Vec::new();
                }
            }
        }
        nog.iter().map(|lek| lek.naam).collect()
    }
}

/// Both worlds live until a moment, at once.
async fn tot(kanten: [Kant; 2], op: DateTime<Utc>) -> [Kant; 2] {
    let [a, b] = kanten.map(|mut kant| {
        tokio::spawn(async move {
            kant.tot(op).await;
            kant
        })
    });
    [a.await.unwrap(), b.await.unwrap()]
}

/// When a day is polled, and what part of the requests reads all there is: just after midnight, by day, and just before midnight.
fn momenten(dag: NaiveDate, r: &mut StdRng) -> [(DateTime<Utc>, f64); 4] {
    let mut overdag = [r.random_range(8 * 3600..86_000), r.random_range(8 * 3600..86_000)];
    overdag.sort_unstable();
    [(20, 1.0), (overdag[0], 0.3), (overdag[1], 0.3), (86_375, 0.5)].map(|(seconde, heel)| (moment(dag, seconde), heel))
}

/// What was given just after midnight is not taken back when the clock goes back before it.
async fn over_middernacht_en_terug(kanten: &[Kant; 2], oog: &Oog, op: DateTime<Utc>) {
    let klok = |op| kanten.iter().for_each(|k| k.w.klok.op(op));
    for lijst in ["trajecten", "wachtlijst", "kennisgevingen"] {
        let voor = oog.stand(kanten, lijst).await;
        klok(op - chrono::Duration::seconds(40));
        assert_eq!(oog.stand(kanten, lijst).await, voor, "{lijst}: taken back");
        klok(op);
    }
}

fn getal(naam: &str) -> Option<u64> {
    std::env::var(naam).ok().map(|n| n.parse().unwrap_or_else(|_| panic!("{naam} is no number: {n}")))
}

/// No answer differs; `BW_TIJD` for more pairs of worlds than the small form, `BW_ZAAD` for others.
async fn geen_verschil(soort: Soort) {
    let aantal = getal("BW_TIJD").unwrap_or(KLEIN.iter().find(|(s, _)| *s == soort).unwrap().1);
    let eerste = getal("BW_ZAAD").unwrap_or(1);
    let begin = std::time::Instant::now();
    let loop_van = |zaad| async move {
        let loop_ = Loop::nieuw(soort, zaad);
        // Of one in three what is published changes on five days or more.
        let vaak = loop_.paren.iter().filter(|p| p.dagen >= 5).count();
        assert!(vaak * 3 >= AANTAL, "seed {zaad}: only {vaak} histories change often");
        let verslag = loop_.draai().await;
        println!("over time, {soort:?} seed {zaad}: {} acts, {} requests, {:.0?}", verslag.acten, verslag.vragen, begin.elapsed());
        assert!(verslag.verschillen.is_empty(), "{} differ:\n{}", verslag.verschillen.len(), verslag.verschillen.join("\n"));
        verslag
    };
    // Side by side: none knows of another.
    let lopen = futures_util::stream::iter(eerste..eerste + aantal).map(|zaad| tokio::spawn(loop_van(zaad)));
    let verslagen: Vec<_> = lopen.buffer_unordered(TEGELIJK).collect().await;
    let mut verslag = Verslag::default();
    verslagen.into_iter().for_each(|deel| verslag.erbij(deel.unwrap()));
    assert!(verslag.met_data * 10 >= verslag.van_personen * 4, "only {} of {} bear data", verslag.met_data, verslag.van_personen);
    println!(
        "{soort:?} over time: {aantal} pairs of worlds, {AANTAL} histories of {DAGEN} days, {} acts, {} requests, 0 differing bytes, {} with \
         data, seeds from {eerste}, {:.0?}",
        verslag.acten,
        verslag.vragen,
        verslag.met_data,
        begin.elapsed()
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sqlite() {
    geen_verschil(Soort::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn postgres() {
    geen_verschil(Soort::Postgres).await;
}

/// The harness sees: each leak is found.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn each_leak_over_time_is_found() {
    let gemist = Loop::nieuw(Soort::Sqlite, getal("BW_ZAAD").unwrap_or(1)).zoek(LEKKEN.to_vec()).await;
    assert!(gemist.is_empty(), "not found: {gemist:?}");
}

/// Histories differ in everything that hides, and not in a few of it.
#[test]
fn pairs_differ_in_every_kind_of_hidden_act() {
    let begin = BEGIN[0].parse().unwrap();
    let verschillen = paren::verschillen(&paren(begin, 1, AANTAL));
    for soort in [
        "Afgewezen",
        "Afwezig",
        "Besloten",
        "Geplaatst",
        "Gestart",
        "Herzien",
        "IndicatieIngetrokken",
        "Ingeschreven",
        "Ingetrokken",
        "Opgeschort",
        "Overbrugd",
        "Rechter",
        "Spoed",
        "Stil",
        "Uit",
        "UitGeheel",
        "Uitgesteld",
        "Verblijft",
        "Verplaatst",
        "WachtUit",
        "WijzigingBekend",
    ] {
        assert!(verschillen.get(soort).is_some_and(|n| *n >= 2), "{soort}: hardly a difference: {verschillen:?}");
    }
}
