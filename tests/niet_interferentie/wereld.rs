//! Two worlds that tell the viewer the same: stories that show, each told by hidden means of its own, among rows that do not show.

use std::sync::Arc;

use bw_regie::graphql::basis::{Soort as Knoop, knoop_id};
use bw_regie::service::IdBron;
use chrono::NaiveDate;
use rand::rngs::StdRng;
use rand::seq::{IndexedRandom, SliceRandom};
use rand::{Rng, SeedableRng};
use sea_orm::{ConnectionTrait, Statement};
use serde_json::{Value, json};

use super::zorg::{Gang, HUIS, HUIS_2, REDENEN, Wijze, begin, vandaag, vroeger};
use super::{Blik, Kijker, levering};
use crate::hulp::basis::{dag, locatie};
use crate::hulp::beller::{AANBIEDER, AANBIEDER_2, COORDINATOR, INDICATIESTELLER, INDICATIESTELLER_2, INDICATIESTELLER_ELDERS, Wie};
use crate::hulp::bron::TestIds;
use crate::hulp::stappen::{Loop, Tot, breng, doe, melding, mutatie, toekenning, wacht};
use crate::hulp::{Soort, Wereld};

/// What happens after the indicatie, as it shows to who follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Vervolg {
    Geen,
    Gedekt,
    NietMeerGedekt,
    WachtVoorbij,
    InZorg,
    GedektEnInZorg,
    TerugOpDeLijst,
    Uitgestroomd,
    /// Without a wait.
    Meteen,
    MeteenEnUitgestroomd,
}

/// What shows of one client: equal in both worlds.
#[derive(Clone, Debug)]
pub(super) struct Verhaal {
    tot: Tot,
    toegekend: bool,
    gedekt: bool,
    gemeld: String,
    zorg: Vervolg,
    sinds: NaiveDate,
    eind: NaiveDate,
}

pub(super) fn verhalen(r: &mut StdRng) -> Vec<Verhaal> {
    let stappen = [Tot::Melding, Tot::Onderzoek, Tot::Aanvraag, Tot::Besluit, Tot::Bekendmaking, Tot::Wachtlijst];
    let mut soorten: Vec<(Tot, Vervolg)> = stappen.into_iter().map(|tot| (tot, Vervolg::Geen)).collect();
    let na_wacht = [
        Vervolg::Gedekt,
        Vervolg::NietMeerGedekt,
        Vervolg::WachtVoorbij,
        Vervolg::InZorg,
        Vervolg::GedektEnInZorg,
        Vervolg::TerugOpDeLijst,
        Vervolg::Uitgestroomd,
    ];
    soorten.extend(na_wacht.map(|z| (Tot::Wachtlijst, z)));
    soorten.extend([Vervolg::Meteen, Vervolg::MeteenEnUitgestroomd].map(|z| (Tot::Bekendmaking, z)));
    soorten
        .into_iter()
        .map(|(tot, zorg)| Verhaal {
            tot,
            toegekend: tot == Tot::Wachtlijst || zorg != Vervolg::Geen || r.random_bool(0.6),
            // Covered from the first day on can only be by a clinic.
            gedekt: !matches!(zorg, Vervolg::Gedekt | Vervolg::NietMeerGedekt | Vervolg::GedektEnInZorg) && r.random_bool(0.5),
            gemeld: format!("2026-02-{:02}", r.random_range(1..=28)),
            zorg,
            sinds: dag(&format!("2026-05-{:02}", r.random_range(14..=24))),
            eind: dag(&format!("2026-06-0{}", r.random_range(1..=9))),
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
    /// Global ids of everything that has one.
    pub(super) ids: Vec<String>,
}

/// Where the values come from: what shows from one, what does not from the other.
pub(super) struct Bronnen<'r> {
    pub(super) gelijk: &'r mut StdRng,
    pub(super) eigen: &'r mut StdRng,
}

/// Of whom, and whether it was told and is in a safe house.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wiens {
    pub(super) ist: Wie,
    pub(super) gemeente: Option<&'static str>,
    pub(super) verteld: bool,
    pub(super) geheim: bool,
    /// Care before the besluit is over today.
    pub(super) sluit: bool,
}

/// Spoed care before the besluit: no gemeente sees it.
async fn crisis(g: &mut Gang<'_>, eindigt: bool, r: &mut StdRng) {
    g.verborgen();
    let huis = *[HUIS, HUIS_2].choose(r).unwrap();
    g.spoed(begin(), huis).await;
    if eindigt || r.random_bool(0.5) {
        g.uit_huis(huis.1, dag("2026-05-20"), REDENEN.choose(r).unwrap()).await;
    }
}

/// What happens after the indicatie: the same to who follows, by hidden means.
async fn zorg(g: &mut Gang<'_>, v: &Verhaal, vorm: (&str, &str), r: &mut StdRng) {
    let (huis, wijze) = (*[HUIS, HUIS_2].choose(r).unwrap(), *[Wijze::Definitief, Wijze::Tussentijds, Wijze::Spoed].choose(r).unwrap());
    let reden = *REDENEN.choose(r).unwrap();
    let aanbieder = *[HUIS.1, HUIS_2.1].choose(r).unwrap();
    // A mark where the viewer may not read it.
    let toelichting = if g.eigen.is_empty() { "brug" } else { "WAT-MARK" };
    let brug = r.random_bool(0.5).then(|| (aanbieder, *["AMBULANT", "OVERIG"].choose(r).unwrap(), toelichting));
    let na = v.sinds.succ_opt().unwrap();
    if v.tot == Tot::Wachtlijst {
        for _ in 0..r.random_range(0..2) {
            let ander = *[HUIS, HUIS_2].choose(r).unwrap();
            g.vergeefs(r, v.sinds, ander).await;
        }
    }
    match v.zorg {
        Vervolg::Geen => {}
        Vervolg::Gedekt => g.dek(brug, v.sinds).await,
        Vervolg::NietMeerGedekt => {
            g.dek(brug, v.sinds).await;
            g.ontdek(brug.is_some(), v.eind).await;
        }
        Vervolg::WachtVoorbij => {
            g.getoond("wacht voorbij");
            let reden = ["AFSTEL_CLIENT", "ANDER_DOMEIN", "VERHUISD_BUITEN_REGIO", "OVERLEDEN", "INDICATIE_VERVALLEN"].choose(r).unwrap();
            g.wacht_voorbij(v.eind, reden).await;
        }
        Vervolg::InZorg | Vervolg::GedektEnInZorg => {
            if v.zorg == Vervolg::GedektEnInZorg {
                g.dek(brug, vroeger(v.sinds, 6)).await;
            }
            g.in_huis(wijze, v.sinds, huis).await;
            if huis == HUIS && r.random_bool(0.4) {
                g.verhuis(na).await;
            } else if r.random_bool(0.4) {
                let terug = r.random_bool(0.5);
                g.weg(*[COORDINATOR, huis.1].choose(r).unwrap_or(&COORDINATOR), na, terug, "KLINIEK").await;
            }
        }
        Vervolg::TerugOpDeLijst => {
            g.in_huis(*[Wijze::Tussentijds, Wijze::Spoed].choose(r).unwrap(), v.sinds, huis).await;
            g.uit_huis(*[COORDINATOR, huis.1].choose(r).unwrap(), v.eind, reden).await;
        }
        Vervolg::Uitgestroomd => {
            g.in_huis(wijze, v.sinds, huis).await;
            let mut reden = reden;
            match wijze {
                Wijze::Definitief => {}
                _ if r.random_bool(0.5) => reden = "OVERLIJDEN",
                _ => {
                    g.verborgen();
                    g.wacht_voorbij(na, ["AFSTEL_CLIENT", "ADMINISTRATIEF", "ANDER_DOMEIN"].choose(r).unwrap()).await;
                }
            }
            g.uit_huis(huis.1, v.eind, reden).await;
        }
        Vervolg::Meteen | Vervolg::MeteenEnUitgestroomd => {
            let plek = vorm == ("ZIN", "INTRAMURAAL");
            if plek {
                g.in_huis(Wijze::Spoed, v.sinds, huis).await
            } else {
                g.zonder_plek(v.sinds).await
            }
            match (v.zorg, plek) {
                (Vervolg::MeteenEnUitgestroomd, true) => g.uit_huis(huis.1, v.eind, reden).await,
                (Vervolg::MeteenEnUitgestroomd, false) => g.stop(v.eind, reden).await,
                _ => {}
            }
        }
    }
}

/// Tells one story. `eigen` names the streams of ids of what does not show; empty: everything shows.
async fn vertel(kant: &mut Kant, naam: &str, eigen: &str, van: Wiens, v: &Verhaal, bronnen: Bronnen<'_>) {
    let Bronnen { gelijk, eigen: r } = bronnen;
    kant.w.klok.zet(begin());
    kant.w.ids.volg(Some(naam.to_owned()));
    let mut m = wat_melding(gelijk, van.gemeente, &v.gemeld);
    if eigen.is_empty() {
        // Known to the viewer: no mark. What the melding says is not.
        (m["voornamen"], m["achternaam"]) = (json!(format!("Naam {}", woord(gelijk))), json!(format!("Naam {}", woord(gelijk))));
        m["verwijzer"] = json!(["GGD", "ZELF", "RIBW_MO", "OVERIG"].choose(r).unwrap());
        m["toelichting"] = json!(format!("WAT-MARK {}", woord(r)));
    }
    if !van.verteld {
        m["clientGeinformeerdOp"] = Value::Null;
    }
    m["geheim"] = json!(van.geheim);
    if let Some(bsn) = m["bsn"].as_str() {
        kant.bsns.push(bsn.to_owned());
    }
    let mut b = wat_besluit(gelijk, v.toegekend, v.tot == Tot::Wachtlijst);
    if eigen.is_empty() {
        b["motivering"] = json!(format!("WAT-MARK {}", woord(r)));
    }
    let w = wat_wacht(gelijk, v.gedekt);
    let vorm = (b["leveringsvorm"].as_str().unwrap_or_default().to_owned(), b["verblijf"].as_str().unwrap_or_default().to_owned());
    let l = breng(&kant.w, van.ist, m, b, v.tot, w).await;
    let mut g = Gang { w: &kant.w, l: l.clone(), ist: van.ist, naam: naam.to_owned(), eigen: eigen.to_owned(), teller: 0 };
    let plekken = van.ist != INDICATIESTELLER_ELDERS;
    if v.tot < Tot::Bekendmaking && plekken && !eigen.is_empty() && gelijk.random_bool(0.4) {
        crisis(&mut g, van.sluit, gelijk).await;
    } else if plekken && !van.geheim {
        zorg(&mut g, v, (&vorm.0, &vorm.1), gelijk).await;
    }
    kant.bekend.push(l);
}

/// Rows that do not show to the viewer, of a number and content of the world's own.
fn verborgen(kijker: Kijker, r: &mut StdRng) -> (Verhaal, Wiens) {
    let ist = *[INDICATIESTELLER, INDICATIESTELLER_2].choose(r).unwrap();
    let alle = verhalen(r);
    let een = |r: &mut StdRng, mag: &dyn Fn(&Verhaal) -> bool| {
        let keuze: Vec<&Verhaal> = alle.iter().filter(|v| mag(v)).collect();
        (*keuze.choose(r).unwrap()).clone()
    };
    match kijker.blik {
        Blik::Elders => {
            let gemeente = *[Some("0597"), Some("1621"), Some("0599"), None].choose(r).unwrap();
            (een(r, &|_| true), Wiens { ist, gemeente, verteld: r.random_bool(0.8), geheim: r.random_bool(0.2), sluit: false })
        }
        Blik::Gemeente => {
            // Also of the own gemeente: not told yet, or in a safe house.
            let (gemeente, verteld, geheim) = *[
                (Some("0597"), true, false),
                (Some("0599"), true, false),
                (None, true, false),
                (Some("1621"), false, false),
                (Some("1621"), true, true),
            ]
            .choose(r)
            .unwrap();
            (een(r, &|_| true), Wiens { ist, gemeente, verteld, geheim, sluit: false })
        }
        Blik::Coordinator | Blik::Aanbieder => {
            let geheim = r.random_bool(0.25);
            let gemeente = *[Some("0597"), Some("1621"), Some("0599"), None].choose(r).unwrap();
            // Not waiting and in no house: before it, after it, or with a PGB; or in a safe house.
            let v = een(r, &|v| match v.zorg {
                Vervolg::Geen => geheim || v.tot < Tot::Wachtlijst,
                Vervolg::WachtVoorbij | Vervolg::Uitgestroomd | Vervolg::MeteenEnUitgestroomd => !geheim,
                _ => false,
            });
            (v, Wiens { ist, gemeente, verteld: r.random_bool(0.8), geheim, sluit: true })
        }
    }
}

/// Builds one side: what shows to the viewer in an order of its own, between hidden rows of its own number and content.
pub(super) async fn bouw(soort: Soort, kijker: Kijker, gedeeld: u64, eigen: u64, bron: Option<Arc<dyn IdBron>>) -> Kant {
    let ids = Arc::new(TestIds::nieuw(7));
    let bron = bron.unwrap_or_else(|| ids.clone());
    let w = Wereld::met_idbron(soort, ids, bron).await;
    w.in_opbouw.store(true, std::sync::atomic::Ordering::Relaxed);
    let mut kant = Kant { w, bekend: Vec::new(), bsns: Vec::new(), ids: Vec::new() };
    let mut r = StdRng::seed_from_u64(eigen);
    kant.w.ids.volg(Some("capaciteit".into()));
    kant.w.klok.zet(dag("2026-04-01"));
    for (huis, wie) in [(1, AANBIEDER), (3, AANBIEDER), (4, AANBIEDER_2)] {
        doe(&kant.w, wie, "capaciteitOpgeven", levering::opgave(huis)).await;
    }
    let zichtbaar = verhalen(&mut StdRng::seed_from_u64(gedeeld));
    let aantal = match kijker.blik {
        Blik::Aanbieder => levering::ALLE.len(),
        _ => zichtbaar.len(),
    };
    // (index of a visible story, or hidden)
    let mut taken: Vec<Option<usize>> = (0..aantal).map(Some).collect();
    taken.extend(std::iter::repeat_n(None, r.random_range(3..8)));
    taken.as_mut_slice().shuffle(&mut r);
    for (n, taak) in taken.into_iter().enumerate() {
        let mut gelijk = StdRng::seed_from_u64(gedeeld + 1000 + taak.unwrap_or_default() as u64);
        let mut ander = StdRng::seed_from_u64(eigen * 1000 + n as u64);
        let apart = eigen.to_string();
        let Some(i) = taak else {
            let (v, van) = verborgen(kijker, &mut r);
            let bronnen = Bronnen { gelijk: &mut r, eigen: &mut ander };
            vertel(&mut kant, &format!("verborgen {eigen} {n}"), &apart, van, &v, bronnen).await;
            continue;
        };
        let naam = format!("zichtbaar {i}");
        let ist = *[INDICATIESTELLER, INDICATIESTELLER_2].choose(&mut r).unwrap();
        let lansingerland = Wiens { ist, gemeente: Some("1621"), verteld: true, geheim: false, sluit: false };
        match kijker.blik {
            Blik::Gemeente => {
                let bronnen = Bronnen { gelijk: &mut r, eigen: &mut ander };
                vertel(&mut kant, &naam, &apart, lansingerland, &zichtbaar[i], bronnen).await;
            }
            // All facts of the own caseload are known to this viewer: the same wat in both worlds.
            Blik::Elders => {
                let van = Wiens { ist: INDICATIESTELLER_ELDERS, gemeente: Some("0384"), ..lansingerland };
                let v = Verhaal { zorg: Vervolg::Geen, ..zichtbaar[i].clone() };
                let mut weer = gelijk.clone();
                vertel(&mut kant, &naam, "", van, &v, Bronnen { gelijk: &mut gelijk, eigen: &mut weer }).await;
            }
            // All of waiting and care is known to this viewer; of who comes to neither, nothing has to be equal.
            Blik::Coordinator => {
                let v = Verhaal { tot: Tot::Wachtlijst, toegekend: true, ..zichtbaar[i].clone() };
                let zorg = match v.zorg {
                    Vervolg::Meteen => Vervolg::InZorg,
                    Vervolg::WachtVoorbij | Vervolg::Uitgestroomd | Vervolg::MeteenEnUitgestroomd => Vervolg::TerugOpDeLijst,
                    zorg => zorg,
                };
                let van = Wiens { ist: INDICATIESTELLER, ..lansingerland };
                let v = Verhaal { zorg, ..v };
                vertel(&mut kant, &naam, "", van, &v, Bronnen { gelijk: &mut gelijk, eigen: &mut ander }).await;
            }
            Blik::Aanbieder => {
                levering::vertel(&mut kant, &naam, &apart, levering::ALLE[i], Bronnen { gelijk: &mut gelijk, eigen: &mut r }).await;
            }
        }
    }
    kant.w.klok.zet(vandaag());
    // A hidden act on something that shows: a colleague opens a dossier, in one world more often than in the other.
    if kijker.blik != Blik::Elders {
        for _ in 0..r.random_range(0..3) {
            kant.w.ids.volg(Some(format!("openen {eigen}")));
            let nummer = kant.bekend.choose(&mut r).unwrap().clientnummer.clone();
            let input = json!({ "clientnummer": nummer, "reden": format!("WAT-MARK {}", woord(&mut r)) });
            let (tekst, variabelen) = mutatie("dossierOpenen", input);
            kant.w.vraag(INDICATIESTELLER_2, &tekst, variabelen).await;
        }
    }
    kant.w.ids.volg(None);
    kant.w.in_opbouw.store(false, std::sync::atomic::Ordering::Relaxed);
    kant.ids = alle_ids(&kant.w).await;
    kant
}

/// The global ids of all rows that have one.
async fn alle_ids(w: &Wereld) -> Vec<String> {
    let mut ids: Vec<String> = (1..=5).map(locatie).collect();
    for (tabel, soorten) in [
        ("traject", &[Knoop::Traject][..]),
        ("indicatie", &[Knoop::Indicatie]),
        ("wachtlijst_inschrijving", &[Knoop::Wachtlijst, Knoop::Overbruggingszorg]),
        ("voorstel", &[Knoop::Voorstel]),
        ("plaatsing", &[Knoop::Plaatsing]),
        ("zorgverblijf", &[Knoop::Zorgverblijf]),
        ("overbrugging", &[Knoop::Overbrugging]),
    ] {
        let sql = format!("SELECT id FROM {tabel} ORDER BY id");
        for rij in w.beheer.beheer().query_all_raw(Statement::from_string(w.beheer.soort(), sql)).await.unwrap() {
            let id: uuid::Uuid = rij.try_get("", "id").unwrap();
            ids.extend(soorten.iter().map(|s| knoop_id(*s, id).to_string()));
        }
    }
    ids
}
