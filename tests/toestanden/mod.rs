//! Random acts by all roles, written from the schema of each: whatever is tried and in whatever order, nothing is stored that the law
//! forbids, everything stored rests on a mandaat in force that day, and every refusal is one of the catalogue.
//!
//! `BW_STAPPEN` for a longer run than the small form, `BW_ZAAD` for another.

mod acten;
mod wetten;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::Ordering;

use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};
use serde_json::json;

use crate::hulp::basis::dag;
use crate::hulp::beller::{AANBIEDER, COORDINATOR, INDICATIESTELLER};
use crate::hulp::bron::BEGIN;
use crate::hulp::stappen::{Tot, breng, doe, melding, plaats, toekenning, wacht};
use crate::hulp::{Wereld, beide};
use crate::weigering::met;
use acten::{Speler, Stand, spelers};

/// Steps in the small form.
const KLEIN: u64 = 2_500;
/// Steps between two looks at everything that is stored.
const KIJK_NA: u64 = 100;

fn getal(naam: &str, anders: u64) -> u64 {
    std::env::var(naam).map_or(anders, |n| n.parse().unwrap_or_else(|_| panic!("{naam} is no number: {n}")))
}

/// The codes of the published catalogue.
fn catalogus() -> BTreeSet<String> {
    let tekst = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/weigeringen.md")).unwrap();
    tekst.lines().filter_map(|regel| regel.strip_prefix("| `")?.split('`').next().map(str::to_owned)).collect()
}

/// How often each act was done, and how often it was refused with which code.
#[derive(Default)]
struct Telling {
    gedaan: BTreeMap<String, u32>,
    geweigerd: BTreeMap<String, u32>,
}

beide! {
    async fn each_law_sees_what_breaks_it(w: Wereld) {
        let l = breng(&w, INDICATIESTELLER, melding(), toekenning(), Tot::Wachtlijst, wacht()).await;
        let zorg = json!({ "inschrijvingId": l.inschrijving, "versie": 6, "van": "2026-06-05", "vorm": "AMBULANT", "zorgaanbieder": "90000001" });
        doe(&w, COORDINATOR, "overbruggingStarten", zorg).await;
        plaats(&w, &l, 7, (1, AANBIEDER), "DEFINITIEF").await;
        crate::overdracht::tot_het_eind(&w, INDICATIESTELLER, &l).await;
        crate::afschrift::verstrekt(&w, INDICATIESTELLER, &l).await;
        crate::bekrachtiging::bekrachtig(&w, "ONDERZOEK", "2015-01-01", "2015-12-31", "2016-01-12").await;
        wetten::schend_en_zie(&w, dag(BEGIN)).await;
    }
}

beide! {
    async fn nothing_forbidden_is_stored(w: Wereld) {
        let (stappen, zaad) = (getal("BW_STAPPEN", KLEIN), getal("BW_ZAAD", 1));
        let begin = std::time::Instant::now();
        let mut r = StdRng::seed_from_u64(zaad);
        let spelers = spelers();
        let catalogus = catalogus();
        let mut telling = Telling::default();
        // Answers are held against schema and log by other tests.
        w.in_opbouw.store(true, Ordering::Relaxed);
        let mut vandaag = dag(BEGIN);
        // Some wait already: by chance alone few come so far.
        for _ in 0..5 {
            let m = met(&melding(), json!({ "bsn": null }));
            breng(&w, INDICATIESTELLER, m, toekenning(), Tot::Wachtlijst, wacht()).await;
        }
        // By chance a kind is rare in one run: it goes on until there is enough of each, twice as long at most.
        let (mut stap, mut tekort) = (0, vec!["all".to_owned()]);
        while stap < stappen || stap < 2 * stappen && !tekort.is_empty() {
            stap += 1;
            // Until then no copy may be given; what is stored has to say under which decision.
            if stap == stappen / 3 {
                w.sql("UPDATE regio SET afschrift_besluit = 'Regiobesluit 2026-01'").await;
            }
            let stand = Stand::lees(&w, vandaag).await;
            let speler = Speler::kies(&spelers, &mut r, stap * 2 > stappen);
            let akte = speler.akte(&mut r, &stand, stap);
            let antwoord = w.vraag(speler.wie, &akte.tekst, json!({ "input": akte.input })).await;
            let context = || format!("seed {zaad}, step {stap}, {vandaag}: {} {}", akte.naam, akte.input);
            assert!(antwoord.status == 200, "{}\n{}", context(), String::from_utf8_lossy(&antwoord.bytes));
            let json = antwoord.json();
            assert!(json.get("errors").is_none(), "{}\n{json:#}", context());
            let weigeringen = json["data"][&akte.naam]["weigeringen"].as_array().unwrap().clone();
            if weigeringen.is_empty() {
                *telling.gedaan.entry(akte.naam.clone()).or_default() += 1;
            }
            for weigering in weigeringen {
                let code = weigering["code"].as_str().unwrap().to_owned();
                assert!(catalogus.contains(&code), "{}: {code} is not in the catalogue", context());
                *telling.geweigerd.entry(code).or_default() += 1;
            }
            if stap % KIJK_NA == 0 || stap == stappen {
                tekort = wetten::tekort(&w).await;
                let geschonden = wetten::geschonden(&w, vandaag).await;
                assert!(geschonden.is_empty(), "{}\nstored against the law: {geschonden:#?}", context());
            }
            w.klok.schuif(1);
            if r.random_bool(0.12) {
                vandaag = vandaag + chrono::Days::new(r.random_range(1..=4));
                w.klok.zet(vandaag);
            }
        }
        let gedaan: u32 = telling.gedaan.values().sum();
        println!("{:?}: {stap} steps, {gedaan} done, seed {zaad}, {:.0?}\n{:?}\n{:?}", w.soort, begin.elapsed(), telling.gedaan, telling.geweigerd);
        // A run in which nothing succeeds shows nothing.
        assert!(u64::from(gedaan) * 6 >= stap, "only {gedaan} of {stap} acts were done");
        assert!(telling.gedaan.len() >= 20 && telling.geweigerd.len() >= 20, "{:?}\n{:?}", telling.gedaan, telling.geweigerd);
        assert_eq!(tekort, Vec::<String>::new());
    }
}
