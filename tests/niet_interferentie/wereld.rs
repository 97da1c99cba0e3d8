//! Two worlds that tell the viewer the same: stories that show, each told by hidden means of its own, among rows that do not show.

use std::sync::Arc;

use bw_regie::service::IdBron;
use rand::rngs::StdRng;
use rand::seq::IndexedRandom;
use rand::{Rng, SeedableRng};
use serde_json::{Value, json};

use super::Kijker;
use crate::hulp::beller::{INDICATIESTELLER, INDICATIESTELLER_2, INDICATIESTELLER_ELDERS, Wie};
use crate::hulp::bron::TestIds;
use crate::hulp::stappen::{Loop, Tot, breng, melding, mutatie, toekenning, wacht};
use crate::hulp::{Soort, Wereld};

/// What shows of one client of Lansingerland: equal in both worlds.
#[derive(Clone, Debug)]
pub(super) struct Verhaal {
    tot: Tot,
    toegekend: bool,
    gedekt: bool,
    gemeld: String,
}

pub(super) fn verhalen(r: &mut StdRng) -> Vec<Verhaal> {
    let soorten = [Tot::Melding, Tot::Onderzoek, Tot::Aanvraag, Tot::Besluit, Tot::Bekendmaking, Tot::Wachtlijst, Tot::Wachtlijst];
    soorten
        .into_iter()
        .map(|tot| Verhaal {
            tot,
            toegekend: tot == Tot::Wachtlijst || r.random_bool(0.6),
            gedekt: r.random_bool(0.5),
            gemeld: format!("2026-02-{:02}", r.random_range(1..=28)),
        })
        .collect()
}

pub(super) fn bsn(r: &mut StdRng) -> String {
    bw_domain::bsn::test_bsn(r.random_range(0..9000)).unwrap().as_str().to_owned()
}

pub(super) fn woord(r: &mut StdRng) -> String {
    (0..8).map(|_| char::from(b'a' + r.random_range(0..26u8))).collect()
}

/// The wat of a melding, marked: may surface in no dat answer.
pub(super) fn wat_melding(r: &mut StdRng, gemeente: Option<&str>, gemeld: &str) -> Value {
    let mut m = melding();
    m["ontvangenOp"] = json!(gemeld);
    m["voornamen"] = json!(format!("WAT-MARK {}", woord(r)));
    m["achternaam"] = json!(format!("WAT-MARK {}", woord(r)));
    // Adults in both worlds: the age group is part of the own row of the regiomonitor.
    m["geboortedatum"] = json!(format!("19{}-0{}-1{}", r.random_range(50..95), r.random_range(1..9), r.random_range(0..9)));
    m["bsn"] = if r.random_bool(0.7) { json!(bsn(r)) } else { Value::Null };
    m["verwijzer"] = json!(["GGD", "ZELF", "RIBW_MO", "OVERIG"].choose(r).unwrap());
    m["toelichting"] = json!(format!("WAT-MARK {}", woord(r)));
    match gemeente {
        Some(g) => m["gemeenteHerkomst"] = json!(g),
        None => {
            m["gemeenteHerkomst"] = Value::Null;
            m["herkomstPeildatum"] = Value::Null;
            m["herkomstBron"] = json!("ONBEKEND");
        }
    }
    m
}

pub(super) fn wat_besluit(r: &mut StdRng, toegekend: bool, wacht: bool) -> Value {
    let mut b = toekenning();
    b["motivering"] = json!(format!("WAT-MARK {}", woord(r)));
    if !toegekend {
        b["toegekend"] = json!(false);
        for veld in ["leveringsvorm", "verblijf", "geldigVan", "geldigTot"] {
            b[veld] = Value::Null;
        }
        b["arrangement"] = json!([]);
        return b;
    }
    b["geldigTot"] = json!(format!("2028-0{}-15", r.random_range(1..9)));
    let trede = *["BEPERKT", "INTENSIEF"].choose(r).unwrap();
    b["arrangement"] = json!([{ "resultaatgebied": "1", "trede": trede }]);
    if !wacht && r.random_bool(0.5) {
        b["leveringsvorm"] = json!("PGB");
        b["pgbToetsOp"] = json!("2026-04-15");
    }
    if !wacht && r.random_bool(0.5) {
        b["verblijf"] = json!("EXTRAMURAAL");
    }
    b
}

pub(super) fn wat_wacht(r: &mut StdRng, gedekt: bool) -> Value {
    let mut w = wacht();
    w["verblijf"] = if gedekt { json!("KLINIEK") } else { json!(["THUIS", "OPVANG", "DETENTIE", "ELDERS"].choose(r).unwrap()) };
    w["status"] = json!(["URGENT_PLAATSEN", "ACTIEF_PLAATSEN", "WACHT_OP_VOORKEUR", "WACHT_UIT_VOORZORG"].choose(r).unwrap());
    w["middelengebruik"] = json!(r.random_bool(0.5));
    w["rolstoel"] = json!(r.random_bool(0.5));
    w["nachttoezicht"] = json!(["VASTE_WAKENDE_WACHT", "BEPERKT", "INTENSIEF"].choose(r).unwrap());
    w
}

/// One side of a pair: a world and the ids and numbers that are in it.
pub(super) struct Kant {
    pub(super) w: Wereld,
    pub(super) bekend: Vec<Loop>,
    pub(super) bsns: Vec<String>,
}

pub(super) async fn breng_verhaal(
    kant: &mut Kant,
    wie: Wie,
    gemeente: Option<&str>,
    v: &Verhaal,
    r: &mut StdRng,
    geinformeerd: bool,
    geheim: bool,
) {
    let mut m = wat_melding(r, gemeente, &v.gemeld);
    if !geinformeerd {
        m["clientGeinformeerdOp"] = Value::Null;
    }
    m["geheim"] = json!(geheim);
    if let Some(bsn) = m["bsn"].as_str() {
        kant.bsns.push(bsn.to_owned());
    }
    let b = wat_besluit(r, v.toegekend, v.tot == Tot::Wachtlijst);
    let w = wat_wacht(r, v.gedekt);
    let l = breng(&kant.w, wie, m, b, v.tot, w).await;
    kant.bekend.push(l);
}

/// Builds one side: what shows to the viewer in an order of its own, between hidden rows of its own number and content.
pub(super) async fn bouw(soort: Soort, kijker: Kijker, gedeeld: u64, eigen: u64, bron: Option<Arc<dyn IdBron>>) -> Kant {
    let ids = Arc::new(TestIds::nieuw(7));
    let bron = bron.unwrap_or_else(|| ids.clone());
    let w = Wereld::met_idbron(soort, ids, bron).await;
    let mut kant = Kant { w, bekend: Vec::new(), bsns: Vec::new() };
    let zichtbaar = verhalen(&mut StdRng::seed_from_u64(gedeeld));
    let mut r = StdRng::seed_from_u64(eigen);
    let elders = kijker.wie == INDICATIESTELLER_ELDERS;
    // (index of a visible story, or hidden)
    let mut taken: Vec<Option<usize>> = (0..zichtbaar.len()).map(Some).collect();
    taken.extend(std::iter::repeat_n(None, r.random_range(3..8)));
    rand::seq::SliceRandom::shuffle(taken.as_mut_slice(), &mut r);
    for (n, taak) in taken.into_iter().enumerate() {
        let behandelaar = *[INDICATIESTELLER, INDICATIESTELLER_2].choose(&mut r).unwrap();
        match taak {
            Some(i) => {
                kant.w.ids.volg(Some(format!("zichtbaar {i}")));
                let v = &zichtbaar[i];
                if elders {
                    // All facts of the own caseload are known to this viewer: the same wat in both worlds.
                    let mut gelijk = StdRng::seed_from_u64(gedeeld + 1000 + i as u64);
                    breng_verhaal(&mut kant, INDICATIESTELLER_ELDERS, Some("0384"), v, &mut gelijk, true, false).await;
                } else {
                    breng_verhaal(&mut kant, behandelaar, Some("1621"), v, &mut r, true, false).await;
                }
            }
            None => {
                kant.w.ids.volg(Some(format!("verborgen {eigen} {n}")));
                let v = verhalen(&mut r).choose(&mut r).unwrap().clone();
                let (gemeente, verteld, geheim) = if elders {
                    (*[Some("0597"), Some("1621"), Some("0599"), None].choose(&mut r).unwrap(), r.random_bool(0.8), r.random_bool(0.2))
                } else {
                    // Also of the own gemeente: not told yet, or in a safe house.
                    *[
                        (Some("0597"), true, false),
                        (Some("0599"), true, false),
                        (None, true, false),
                        (Some("1621"), false, false),
                        (Some("1621"), true, true),
                    ]
                    .choose(&mut r)
                    .unwrap()
                };
                breng_verhaal(&mut kant, behandelaar, gemeente, &v, &mut r, verteld, geheim).await;
            }
        }
    }
    // A hidden act on something that shows: a colleague opens a dossier, in one world more often than in the other.
    if !elders {
        for _ in 0..r.random_range(0..3) {
            kant.w.ids.volg(Some(format!("openen {eigen}")));
            let nummer = kant.bekend.choose(&mut r).unwrap().clientnummer.clone();
            let input = json!({ "clientnummer": nummer, "reden": format!("WAT-MARK {}", woord(&mut r)) });
            let (tekst, variabelen) = mutatie("dossierOpenen", input);
            kant.w.vraag(INDICATIESTELLER_2, &tekst, variabelen).await;
        }
    }
    kant.w.ids.volg(None);
    kant
}
