//! A run: pairs of worlds, requests on both, and what came of it.

use std::collections::BTreeSet;

use bw_regie::graphql::basis::{Soort as Knoop, lees_knoop_id};
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};
use serde_json::Value;

use super::kweek::{Kant, Keuze, Kweek};
use super::kweken::Kweken;
use super::lekken::Lek;
use super::verzoek::Verzoek;
use super::verzoeken::{Bladen, Taal, Voorraad};
use super::{Blik, Kijker, buiten, dekking};
use crate::hulp::logboek::{gelogd, getoond, leeg};
use crate::hulp::{Antwoord, Soort, Wereld};

/// Requests on one pair of worlds before a new pair is made.
const PER_PAAR: usize = 25;
/// Pairs of worlds composed of one nursery before stories are told anew.
const PER_KWEEK: u64 = 200;
/// In the small form so many requests, which a debug build does in about a minute.
const KLEIN: [(Soort, usize); 2] = [(Soort::Sqlite, 2_000), (Soort::Postgres, 300)];

/// After so many differences a run ends: each is made smaller, which takes as long as many requests.
const VERSCHILLEN: usize = 3;
/// From so many requests on a run must have asked everything there is.
const GENOEG: usize = 2_000;

/// What a run came to.
#[derive(Debug, Default)]
pub(super) struct Verslag {
    pub(super) paren: usize,
    pub(super) met_data: usize,
    pub(super) verschillen: Vec<String>,
    elementen: BTreeSet<String>,
    eenvormig: BTreeSet<String>,
    bladen: Bladen,
}

impl Verslag {
    /// Four in ten answers bear data.
    fn draagt_genoeg(&self) -> bool {
        self.met_data * 10 >= self.paren * 4
    }
}

/// A person row with a field besides an id.
pub(crate) fn draagt_data(antwoord: &Value) -> bool {
    fn van_persoon(id: &str) -> bool {
        let zonder = [Knoop::Mandaat, Knoop::Ondermandaat, Knoop::Bekrachtiging, Knoop::Locatie, Knoop::Functionaris];
        lees_knoop_id(id).is_some_and(|(soort, _)| !zonder.contains(&soort))
    }
    match antwoord {
        Value::Object(o) => {
            let id = o.get("id").and_then(Value::as_str).is_some_and(van_persoon);
            (id && o.len() > 1)
                || o.contains_key("clientnummer")
                || o.contains_key("clientnummers")
                || o.contains_key("gemist")
                || o.values().any(draagt_data)
        }
        Value::Array(a) => a.iter().any(draagt_data),
        _ => false,
    }
}

/// Sends a request to two worlds at once.
pub(crate) async fn stuur(kijker: Kijker, routers: [&axum::Router; 2], verzoek: &Verzoek) -> [Antwoord; 2] {
    let lichaam = verzoek.lichaam().to_string();
    let token = kijker.wie.token();
    let [a, b] = routers.map(|router| {
        let (router, http) = (router.clone(), Wereld::verzoek(&token, lichaam.clone()));
        tokio::spawn(async move { Antwoord::van(tower::ServiceExt::oneshot(router, http).await.unwrap()).await })
    });
    [a.await.unwrap(), b.await.unwrap()]
}

/// The same, with a leak on the way out.
async fn vraag(kijker: Kijker, kanten: &[Kant; 2], lek: Option<Lek>, verzoek: &Verzoek) -> [Antwoord; 2] {
    let [mut a, mut b] = stuur(kijker, [&kanten[0].router, &kanten[1].router], verzoek).await;
    if let Some(lek) = lek {
        lek.vertaal(&kanten[0], kijker, verzoek, &mut a).await;
        lek.vertaal(&kanten[1], kijker, verzoek, &mut b).await;
    }
    [a, b]
}

/// Whether two answers differ, or show what may surface in none.
pub(crate) fn verraadt(kijker: Kijker, [a, b]: &[Antwoord; 2]) -> bool {
    let merk = || a.bytes.windows(8).any(|w| w == b"WAT-MARK");
    a != b || (!matches!(kijker.blik, Blik::Elders | Blik::Eigen) && merk())
}

/// One run: what it is of, and where it stands.
pub(super) struct Loop {
    soort: Soort,
    kijker: Kijker,
    zaad: u64,
    lek: Option<Lek>,
}

impl Loop {
    pub(super) fn nieuw(soort: Soort, kijker: Kijker, zaad: u64, lek: Option<Lek>) -> Self {
        Loop { soort, kijker, zaad, lek }
    }

    /// Asks `aantal` requests; stories are told anew now and then.
    pub(super) async fn draai(&self, kweken: &mut Kweken, aantal: usize) -> Verslag {
        let mut verslag = Verslag::default();
        let mut keer = 0;
        while verslag.paren < aantal && verslag.verschillen.len() < VERSCHILLEN {
            let kweek = kweken.van(self.soort, self.zaad * 1_000 + keer).await;
            // Before worlds are copied from it: PostgreSQL copies only what nobody is connected to.
            if aantal >= GENOEG {
                let eenvormig = kweek.eenvormig().await;
                verslag.eenvormig = if keer == 0 { eenvormig } else { verslag.eenvormig.intersection(&eenvormig).cloned().collect() };
            }
            let deel = self.vanaf(keer * PER_KWEEK, kweek, (aantal - verslag.paren).min(PER_PAAR * PER_KWEEK as usize)).await;
            keer += 1;
            verslag.paren += deel.paren;
            verslag.met_data += deel.met_data;
            verslag.verschillen.extend(deel.verschillen);
            verslag.elementen.extend(deel.elementen);
        }
        verslag
    }

    /// Asks at most `aantal` requests on worlds of one nursery; with a leak, until it is found.
    pub(super) async fn draai_op(&self, kweek: &Kweek, aantal: usize) -> Verslag {
        self.vanaf(0, kweek, aantal).await
    }

    async fn vanaf(&self, mut ronde: u64, kweek: &Kweek, aantal: usize) -> Verslag {
        let mut verslag = Verslag::default();
        let taal = Taal::van(self.kijker);
        let mut kanten = [kweek.kant().await, kweek.kant().await];
        let genoeg = if self.lek.is_some() { 1 } else { VERSCHILLEN };
        // On longer when by chance too few answers bore data yet, twice as long at most.
        let schraal = |v: &Verslag| self.lek.is_none() && self.kijker.blik != Blik::Niets && v.paren < 2 * aantal && !v.draagt_genoeg();
        while (verslag.paren < aantal || schraal(&verslag)) && verslag.verschillen.len() < genoeg {
            ronde += 1;
            self.ronde(ronde, kweek, &taal, &mut kanten, &mut verslag).await;
        }
        verslag
    }

    /// One pair of worlds.
    async fn ronde(&self, ronde: u64, kweek: &Kweek, taal: &Taal, kanten: &mut [Kant; 2], verslag: &mut Verslag) {
        let kijker = self.kijker;
        let mut r = StdRng::seed_from_u64(self.zaad * 1_000_000 + ronde);
        let keuzen = kweek.paar(&mut r);
        self.zet(kweek, kanten, &keuzen).await;
        for kant in &mut *kanten {
            kant.vraag_vreemde_cursors(kijker).await;
            if kijker.blik == Blik::Toezicht {
                kant.laat_kijken().await;
            }
        }
        let mist = dekking::elementen(&taal.kort).difference(&verslag.elementen).cloned().collect();
        let eigen = (std::mem::take(&mut verslag.bladen), mist);
        let mut voorraad = Voorraad::nieuw(kijker, taal, kweek.waarden(&kanten[0], &kanten[1]), eigen);
        for n in 0..PER_PAAR {
            // Others act, in one world or in the other.
            if r.random_bool(0.12) {
                let kant = usize::from(r.random_bool(0.5));
                let over = buiten::stoor(&kanten[kant], kijker, &mut r).await;
                voorraad.trek_aan(over);
            }
            let verzoek = voorraad.verzoek(&mut r);
            // Persons in the answer are persons in the log; seen in one of four, because it asks more than the question itself.
            let gelogd = r.random_bool(0.25) && kijker.blik != Blik::Toezicht;
            if gelogd {
                leeg(&kanten[0].w).await;
            }
            let antwoorden = vraag(kijker, kanten, self.lek, &verzoek).await;
            verslag.paren += 1;
            if verraadt(kijker, &antwoorden) {
                verslag.verschillen.push(self.verhaal(ronde, n, kweek, kanten, &keuzen, &verzoek, &antwoorden).await);
                if self.lek.is_some() || verslag.verschillen.len() >= VERSCHILLEN {
                    break;
                }
                // What was made smaller is no longer the pair.
                self.zet(kweek, kanten, &keuzen).await;
                continue;
            }
            let [a, _] = antwoorden;
            assert!(!a.status.is_server_error(), "{} {}", a.status, verzoek.lichaam());
            let json = a.json();
            if gelogd && self.lek.is_none() {
                in_het_log(&kanten[0], &verzoek, &json).await;
            }
            voorraad.onthoud(&verzoek, &json, &mut r);
            let data = draagt_data(&json);
            verslag.met_data += usize::from(data);
            if data || (json.get("errors").is_none() && a.status.is_success()) {
                verzoek.elementen.iter().for_each(|e| _ = voorraad.mist.remove(e));
                verslag.elementen.extend(verzoek.elementen);
            }
        }
        verslag.bladen = voorraad.eigen;
    }

    async fn zet(&self, kweek: &Kweek, kanten: &mut [Kant; 2], keuzen: &[Keuze; 2]) {
        for (kant, keuze) in kanten.iter_mut().zip(keuzen) {
            kweek.zet(kant, self.kijker, keuze).await;
            if let Some(sql) = self.lek.and_then(|l| l.sql()) {
                kant.w.sql(sql).await;
            }
        }
    }

    /// A difference: made smaller if it can be seen again on new worlds, and how to see it again.
    #[expect(clippy::too_many_arguments, reason = "all that a difference is made of")]
    async fn verhaal(
        &self,
        ronde: u64,
        n: usize,
        kweek: &Kweek,
        kanten: &mut [Kant; 2],
        keuzen: &[Keuze; 2],
        verzoek: &Verzoek,
        antwoorden: &[Antwoord; 2],
    ) -> String {
        let druk = |[a, b]: &[Antwoord; 2]| {
            let een = |a: &Antwoord| format!("{} {}", a.status, String::from_utf8_lossy(&a.bytes));
            format!("A: {}\nB: {}", een(a), een(b))
        };
        let mut uit = format!(
            "{:?} {:?}: BW_ZAAD={} ronde {ronde} verzoek {n}\n{}\n{}",
            self.soort,
            self.kijker.rol,
            self.zaad,
            verzoek.lichaam(),
            druk(antwoorden)
        );
        if self.lek.is_some() {
            return uit;
        }
        if let Some((klein, keuzen, antwoorden)) = self.kleiner(kweek, kanten, keuzen, verzoek).await {
            let stories = keuzen[0].zichtbaar.iter().enumerate().filter_map(|(i, k)| k.map(|_| i)).collect::<Vec<_>>();
            let verborgen = [keuzen[0].verborgen.len(), keuzen[1].verborgen.len()];
            let waar = format!("stories that show {stories:?}, hidden dossiers {verborgen:?}");
            uit = format!("{uit}\n\nsmaller, {waar}:\n{}\n{}", klein.lichaam(), druk(&antwoorden));
        } else {
            uit.push_str("\n\nnot seen again on the same worlds made anew: an act before it matters");
        }
        uit
    }

    /// The least request and worlds on which the difference is still seen.
    async fn kleiner(
        &self,
        kweek: &Kweek,
        kanten: &mut [Kant; 2],
        keuzen: &[Keuze; 2],
        verzoek: &Verzoek,
    ) -> Option<(Verzoek, [Keuze; 2], [Antwoord; 2])> {
        let (mut verzoek, mut keuzen) = (verzoek.clone(), keuzen.clone());
        let mut laatste = self.weer(kweek, kanten, &keuzen, &verzoek).await?;
        let mut verder = true;
        while verder {
            verder = false;
            for klein in verzoek.kleiner() {
                if let Some(antwoorden) = self.weer(kweek, kanten, &keuzen, &klein).await {
                    (verzoek, laatste, verder) = (klein, antwoorden, true);
                    break;
                }
            }
        }
        for plek in 0..keuzen[0].zichtbaar.len() {
            let mut minder = keuzen.clone();
            minder.iter_mut().for_each(|k| k.zichtbaar[plek] = None);
            if let Some(antwoorden) = self.weer(kweek, kanten, &minder, &verzoek).await {
                (keuzen, laatste) = (minder, antwoorden);
            }
        }
        for kant in 0..2 {
            for plek in (0..keuzen[kant].verborgen.len()).rev() {
                let mut minder = keuzen.clone();
                minder[kant].verborgen.remove(plek);
                if let Some(antwoorden) = self.weer(kweek, kanten, &minder, &verzoek).await {
                    (keuzen, laatste) = (minder, antwoorden);
                }
            }
        }
        Some((verzoek, keuzen, laatste))
    }

    async fn weer(&self, kweek: &Kweek, kanten: &mut [Kant; 2], keuzen: &[Keuze; 2], verzoek: &Verzoek) -> Option<[Antwoord; 2]> {
        self.zet(kweek, kanten, keuzen).await;
        let antwoorden = vraag(self.kijker, kanten, self.lek, verzoek).await;
        verraadt(self.kijker, &antwoorden).then_some(antwoorden)
    }
}

/// An act logs its client also when its answer shows nobody.
async fn in_het_log(kant: &Kant, verzoek: &Verzoek, json: &Value) {
    let (getoond, (gelogd, regels)) = (getoond(&kant.w, json).await, gelogd(&kant.w).await);
    let wat = || verzoek.lichaam();
    assert!(getoond.is_subset(&gelogd) && (verzoek.mutatie || getoond == gelogd), "{}: shown {getoond:?}, logged {gelogd:?}", wat());
    assert!(verzoek.mutatie || regels == gelogd.len(), "{}: one line per person", wat());
}

fn getal(naam: &str) -> Option<u64> {
    std::env::var(naam).ok().map(|n| n.parse().unwrap_or_else(|_| panic!("{naam} is no number: {n}")))
}

fn zaad() -> u64 {
    getal("BW_ZAAD").unwrap_or(1)
}

/// The seeds of a run with leaks; by itself one that finds each soon, as five of them take half an hour.
pub(super) fn zaden() -> Vec<u64> {
    let tekst = std::env::var("BW_ZADEN").unwrap_or_else(|_| "1".into());
    tekst.split(',').map(|n| n.parse().unwrap_or_else(|_| panic!("BW_ZADEN is no list of numbers: {tekst}"))).collect()
}

/// No request shows a difference; `BW_PAREN` for a longer run than the small form.
pub(super) async fn geen_verschil(kweken: &mut Kweken, soort: Soort, kijker: Kijker) {
    let klein = KLEIN.iter().find(|(s, _)| *s == soort).unwrap().1;
    let aantal = getal("BW_PAREN").map_or(klein, |n| usize::try_from(n).unwrap());
    let begin = std::time::Instant::now();
    let verslag = Loop::nieuw(soort, kijker, zaad(), None).draai(kweken, aantal).await;
    assert!(verslag.verschillen.is_empty(), "{} differ, the first:\n{}", verslag.verschillen.len(), verslag.verschillen[0]);
    assert!(verslag.paren >= aantal);
    if kijker.blik != Blik::Niets {
        // A test that asks nothing finds nothing.
        assert!(verslag.draagt_genoeg(), "only {} of {} answers bear data", verslag.met_data, verslag.paren);
    }
    if aantal >= GENOEG {
        let alle = dekking::elementen(&Taal::van(kijker).kort);
        let buiten = dekking::uitgezonderd(kijker.blik);
        let over: Vec<&String> = alle.difference(&verslag.elementen).filter(|e| !buiten.iter().any(|b| e.starts_with(b))).collect();
        assert!(over.is_empty(), "{:?}: never in an answer with data: {over:?}", kijker.rol);
        let over: Vec<&String> = verslag.eenvormig.iter().filter(|k| !dekking::mag_eenvormig(kijker.blik, k)).collect();
        assert!(over.is_empty(), "{:?}: columns in which no two worlds differ: {over:?}", kijker.rol);
    }
    println!(
        "{soort:?} {:?} {:?}: {} pairs, 0 differing bytes, {} with data, seed {}, {:.0?}",
        kijker.rol,
        kijker.blik,
        verslag.paren,
        verslag.met_data,
        zaad(),
        begin.elapsed()
    );
}
