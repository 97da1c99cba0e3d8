//! Two-run noninterference, first form: two worlds that agree on all that the viewer may know and differ in everything else give
//! byte-identical answers to any generated request: status, headers, body.
//!
//! The worlds are built through the API by staff of the centrumgemeente. Rows that show to the viewer take their ids from a named
//! stream, so that they are equal; all else follows from the world's own seed. The generator takes its values from both worlds,
//! hidden ids, numbers and BSNs included: without those it would miss leaks.

mod lekken;
mod levering;
mod verzoeken;
mod wereld;
mod zorg;

use std::collections::BTreeSet;

use bw_regie::graphql::basis::{Soort as Knoop, lees_knoop_id};
use bw_toegang::rol::Rol;
use rand::SeedableRng;
use rand::rngs::StdRng;
use serde_json::Value;

use crate::hulp::beller::{AANBIEDER, ADVISEUR_LANSINGERLAND, CONSULENT_LANSINGERLAND, COORDINATOR, INDICATIESTELLER_ELDERS, Wie};
use crate::hulp::logboek::{gelogd, getoond, leeg};
use crate::hulp::{Antwoord, Soort, Wereld};
use lekken::Lek;
use verzoeken::Voorraad;
use wereld::{Kant, bouw};

/// Requests on one pair of worlds before a new pair is made.
const PER_PAAR: usize = 25;

/// What a viewer may know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Blik {
    /// Dat of the own residents.
    Gemeente,
    /// The own caseload, in another region.
    Elders,
    /// Who waits or is in a house.
    Coordinator,
    /// What was proposed to it, is bridged by it or placed with it.
    Aanbieder,
}

impl Blik {
    fn is_centrum(self) -> bool {
        matches!(self, Blik::Elders | Blik::Coordinator)
    }
}

/// Who looks.
#[derive(Clone, Copy, Debug)]
pub(super) struct Kijker {
    wie: Wie,
    rol: Rol,
    blik: Blik,
}

const KIJKERS: [Kijker; 5] = [
    Kijker { wie: ADVISEUR_LANSINGERLAND, rol: Rol::Beleidsadviseur, blik: Blik::Gemeente },
    Kijker { wie: CONSULENT_LANSINGERLAND, rol: Rol::Consulent, blik: Blik::Gemeente },
    Kijker { wie: INDICATIESTELLER_ELDERS, rol: Rol::Indicatiesteller, blik: Blik::Elders },
    Kijker { wie: COORDINATOR, rol: Rol::Plaatsingscoordinator, blik: Blik::Coordinator },
    Kijker { wie: AANBIEDER, rol: Rol::Aanbieder, blik: Blik::Aanbieder },
];

/// What a run came to.
#[derive(Debug, Default)]
struct Verslag {
    paren: usize,
    met_data: usize,
    verschillen: Vec<String>,
    velden: BTreeSet<String>,
}

/// A person row with a field besides an id.
fn draagt_data(a: &Antwoord) -> bool {
    fn van_persoon(id: &str) -> bool {
        let zonder = [Knoop::Mandaat, Knoop::Ondermandaat, Knoop::Locatie, Knoop::Functionaris];
        lees_knoop_id(id).is_some_and(|(soort, _)| !zonder.contains(&soort))
    }
    fn rij(v: &Value) -> bool {
        match v {
            Value::Object(o) => {
                let id = o.get("id").and_then(Value::as_str).is_some_and(van_persoon);
                (id && o.len() > 1) || o.contains_key("clientnummer") || o.values().any(rij)
            }
            Value::Array(a) => a.iter().any(rij),
            _ => false,
        }
    }
    rij(&a.json())
}

/// Runs requests on pairs of worlds; `leid_af` makes a seeded leak: a source of ids, and a statement on both worlds.
async fn draai(soort: Soort, kijker: Kijker, aantal: usize, zaad: u64, lek: Lek) -> Verslag {
    let mut verslag = Verslag::default();
    let mut ronde = 0u64;
    while verslag.paren < aantal {
        ronde += 1;
        let gedeeld = zaad * 1_000 + ronde;
        let bron = || lek.bron();
        let a = bouw(soort, kijker, gedeeld, gedeeld * 2 + 500_000, bron()).await;
        let b = bouw(soort, kijker, gedeeld, gedeeld * 2 + 500_001, bron()).await;
        if let Some(sql) = lek.sql() {
            a.w.sql(sql).await;
            b.w.sql(sql).await;
        }
        let mut voorraad = Voorraad::nieuw(kijker, &a, &b);
        let mut r = StdRng::seed_from_u64(gedeeld + 9_000_000);
        for n in 0..PER_PAAR {
            let vraag = voorraad.verzoek(&mut r, n);
            let stuur = |k: &Kant| {
                let verzoek = Wereld::verzoek(&kijker.wie.token(), vraag.to_string());
                let router = bw_regie::http::router(k.w.rand.clone());
                async move { Antwoord::van(tower::ServiceExt::oneshot(router, verzoek).await.unwrap()).await }
            };
            leeg(&a.w).await;
            let (ant_a, ant_b) = (stuur(&a).await, stuur(&b).await);
            // Persons in the answer are persons in the log; an act logs its client also when its answer shows nobody.
            let (getoond, (gelogd, regels)) = (getoond(&a.w, &ant_a.json()).await, gelogd(&a.w).await);
            let handeling = vraag["query"].as_str().unwrap().starts_with("mutation");
            assert!(getoond.is_subset(&gelogd) && (handeling || getoond == gelogd), "{vraag}: shown {getoond:?}, logged {gelogd:?}");
            assert!(handeling || regels == gelogd.len(), "{vraag}: one line per person");
            verslag.paren += 1;
            verslag.met_data += usize::from(draagt_data(&ant_a));
            if ant_a != ant_b || (kijker.blik != Blik::Elders && String::from_utf8_lossy(&ant_a.bytes).contains("WAT-MARK")) {
                verslag.verschillen.push(format!(
                    "zaad {zaad} ronde {ronde} verzoek {n}\n{vraag}\nA: {} {}\nB: {} {}",
                    ant_a.status,
                    String::from_utf8_lossy(&ant_a.bytes),
                    ant_b.status,
                    String::from_utf8_lossy(&ant_b.bytes)
                ));
                if lek != Lek::Geen {
                    return verslag;
                }
            }
            assert_ne!(ant_a.status.as_u16(), 500, "{vraag}");
            assert_ne!(ant_a.status.as_u16(), 503, "{vraag}");
            for veld in vraag["query"].as_str().unwrap().split(|c: char| !c.is_ascii_alphanumeric()) {
                verslag.velden.insert(veld.to_owned());
            }
            voorraad.onthoud(&ant_a, &mut r);
        }
    }
    verslag
}

/// Pairs per viewer and database: `BW_PAREN` for a longer run.
fn aantal() -> usize {
    std::env::var("BW_PAREN").ok().and_then(|n| n.parse().ok()).unwrap_or(200)
}

fn zaad() -> u64 {
    std::env::var("BW_ZAAD").ok().and_then(|n| n.parse().ok()).unwrap_or(1)
}

async fn geen_verschil(soort: Soort, kijker: Kijker) {
    let verslag = draai(soort, kijker, aantal(), zaad(), Lek::Geen).await;
    assert!(verslag.verschillen.is_empty(), "{} differ, the first:\n{}", verslag.verschillen.len(), verslag.verschillen[0]);
    assert!(verslag.paren >= aantal());
    // A test that asks nothing finds nothing.
    assert!(verslag.met_data * 10 >= verslag.paren * 4, "only {} of {} answers bear data", verslag.met_data, verslag.paren);
    let lijsten: &[&str] = match kijker.blik {
        Blik::Gemeente | Blik::Elders => &["trajecten", "indicaties", "wachtlijst", "plaatsingen", "overbruggingszorg", "filter"],
        Blik::Coordinator => &["trajecten", "wachtlijst", "voorstellen", "zorgverblijven", "overbruggingen", "capaciteit", "filter"],
        Blik::Aanbieder => &["voorstellen", "zorgverblijven", "overbruggingen", "capaciteit", "client"],
    };
    for veld in lijsten.iter().chain(&["node", "after", "clientnummer"]) {
        assert!(verslag.velden.contains(*veld), "{veld} was never asked");
    }
    println!("{:?} {:?}: {} pairs, 0 differing bytes, {} with data, seed {}", soort, kijker.rol, verslag.paren, verslag.met_data, zaad());
}

macro_rules! kijkers {
    ($($naam:ident = $i:expr;)+) => { $(
        mod $naam {
            use super::*;

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn sqlite() {
                geen_verschil(Soort::Sqlite, KIJKERS[$i]).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn postgres() {
                geen_verschil(Soort::Postgres, KIJKERS[$i]).await;
            }
        }
    )+ };
}
kijkers! {
    beleidsadviseur = 0;
    consulent = 1;
    indicatiesteller_elders = 2;
    coordinator = 3;
    aanbieder = 4;
}
