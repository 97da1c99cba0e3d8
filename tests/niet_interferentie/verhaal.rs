//! Stories: what shows of one client, and the wat behind it.

use chrono::NaiveDate;
use rand::Rng;
use rand::rngs::StdRng;
use rand::seq::IndexedRandom;
use serde_json::{Value, json};

use crate::hulp::basis::dag;
use crate::hulp::stappen::{Tot, melding, toekenning, wacht};

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
    pub(super) tot: Tot,
    pub(super) toegekend: bool,
    pub(super) gedekt: bool,
    pub(super) gemeld: String,
    /// By how many days the steps up to the wait are later.
    pub(super) later: u64,
    pub(super) ingeschreven: String,
    /// For how many days the term for the besluit stood still.
    pub(super) opgeschort: Option<u64>,
    pub(super) zorg: Vervolg,
    pub(super) sinds: NaiveDate,
    pub(super) eind: NaiveDate,
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
            // Also of the year before.
            gemeld: format!("{}-{:02}", ["2026-02", "2025-11"].choose(r).unwrap(), r.random_range(1..=28)),
            later: r.random_range(0..=6),
            ingeschreven: format!("2026-05-0{}", r.random_range(1..=7)),
            opgeschort: (tot == Tot::Aanvraag || r.random_bool(0.6)).then(|| r.random_range(1..=5)),
            zorg,
            sinds: dag(&format!("2026-05-{:02}", r.random_range(14..=24))),
            eind: dag(&format!("2026-06-0{}", r.random_range(1..=9))),
        })
        .collect()
}

pub(super) fn bsn(r: &mut StdRng) -> String {
    bw_domain::bsn::test_bsn(r.random_range(0..9000)).unwrap().as_str().to_owned()
}

pub(crate) fn woord(r: &mut StdRng) -> String {
    (0..8).map(|_| char::from(b'a' + r.random_range(0..26u8))).collect()
}

/// The wat of a melding, marked: may surface in no dat answer.
pub(crate) fn wat_melding(r: &mut StdRng, gemeente: Option<&str>, gemeld: &str) -> Value {
    let mut m = melding();
    m["ontvangenOp"] = json!(gemeld);
    m["voornamen"] = json!(format!("WAT-MARK {}", woord(r)));
    m["achternaam"] = json!(format!("WAT-MARK {}", woord(r)));
    // Adults of both age groups.
    let jaar = if r.random_bool(0.25) { r.random_range(2004..=2006) } else { r.random_range(1950..=1995) };
    m["geboortedatum"] = json!(format!("{jaar}-0{}-1{}", r.random_range(1..9), r.random_range(0..9)));
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

/// Who it is, for a viewer who may know that: no mark.
pub(crate) fn bekende(m: &mut Value, r: &mut StdRng) {
    let wie = wat_melding(r, None, "2026-02-01");
    (m["geboortedatum"], m["bsn"]) = (wie["geboortedatum"].clone(), wie["bsn"].clone());
    (m["voornamen"], m["achternaam"]) = (json!(format!("Naam {}", woord(r))), json!(format!("Naam {}", woord(r))));
}

pub(super) fn wat_besluit(r: &mut StdRng, toegekend: bool, wacht: bool) -> Value {
    let mut b = toekenning();
    b["motivering"] = json!(format!("WAT-MARK {}", woord(r)));
    if !toegekend {
        b["uitkomst"] = json!("AFWIJZEN");
        b["afwijzingsgrond"] = json!(["WLZ", "EIGEN_KRACHT", "NIET_AANGEWEZEN"].choose(r).unwrap());
        for veld in ["leveringsvorm", "verblijf", "geldigVan", "geldigTot"] {
            b[veld] = Value::Null;
        }
        b["arrangement"] = json!([]);
        return b;
    }
    // Now and then it ends within 13 weeks.
    let maand = *["2028-01", "2028-05", "2026-08"].choose(r).unwrap();
    b["geldigTot"] = json!(format!("{maand}-{:02}", r.random_range(10..=28)));
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
    w["voorkeurGemeente"] = json!(["1621", "0597", "0599"].choose(r).unwrap());
    w["nachttoezicht"] = json!(["VASTE_WAKENDE_WACHT", "BEPERKT", "INTENSIEF"].choose(r).unwrap());
    w
}
