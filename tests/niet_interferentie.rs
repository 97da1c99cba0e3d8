//! Two-run noninterference, first form: two worlds that agree on all that the viewer may know and differ in everything else give
//! byte-identical answers to any generated request: status, headers, body.
//!
//! The worlds are built through the API by staff of the centrumgemeente. Rows that show to the viewer take their ids from a named
//! stream, so that they are equal; all else follows from the world's own seed. The generator takes its values from both worlds,
//! hidden ids, numbers and BSNs included: without those it would miss leaks.

use std::collections::BTreeSet;
use std::sync::Arc;

use bw_domain::bron::Willekeur;
use bw_regie::graphql::schema::{geprojecteerd, volledig};
use bw_regie::service::IdBron;
use bw_toegang::rol::{Rol, Rolverzameling};
use rand::rngs::StdRng;
use rand::seq::IndexedRandom;
use rand::{Rng, SeedableRng};
use serde_json::{Value, json};

use crate::hulp::beller::{
    ADVISEUR_LANSINGERLAND, CONSULENT_LANSINGERLAND, INDICATIESTELLER, INDICATIESTELLER_2, INDICATIESTELLER_ELDERS, Wie,
};
use crate::hulp::bron::TestIds;
use crate::hulp::logboek::{gelogd, getoond, leeg};
use crate::hulp::schema::{Element, Schema, Soort as Vorm};
use crate::hulp::stappen::{Loop, Tot, breng, melding, mutatie, toekenning, wacht};
use crate::hulp::{Antwoord, Soort, Wereld};

/// Requests on one pair of worlds before a new pair is made.
const PER_PAAR: usize = 25;

/// Who looks, and what it may know.
#[derive(Clone, Copy, Debug)]
struct Kijker {
    wie: Wie,
    rol: Rol,
    centrum: bool,
}

const KIJKERS: [Kijker; 3] = [
    Kijker { wie: ADVISEUR_LANSINGERLAND, rol: Rol::Beleidsadviseur, centrum: false },
    Kijker { wie: CONSULENT_LANSINGERLAND, rol: Rol::Consulent, centrum: false },
    Kijker { wie: INDICATIESTELLER_ELDERS, rol: Rol::Indicatiesteller, centrum: true },
];

/// What shows of one client of Lansingerland: equal in both worlds.
#[derive(Clone, Debug)]
struct Verhaal {
    tot: Tot,
    toegekend: bool,
    gedekt: bool,
    gemeld: String,
}

fn verhalen(r: &mut StdRng) -> Vec<Verhaal> {
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

fn bsn(r: &mut StdRng) -> String {
    bw_domain::bsn::test_bsn(r.random_range(0..9000)).unwrap().as_str().to_owned()
}

fn woord(r: &mut StdRng) -> String {
    (0..8).map(|_| char::from(b'a' + r.random_range(0..26u8))).collect()
}

/// The wat of a melding, marked: may surface in no dat answer.
fn wat_melding(r: &mut StdRng, gemeente: Option<&str>, gemeld: &str) -> Value {
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

fn wat_besluit(r: &mut StdRng, toegekend: bool, wacht: bool) -> Value {
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

fn wat_wacht(r: &mut StdRng, gedekt: bool) -> Value {
    let mut w = wacht();
    w["verblijf"] = if gedekt { json!("KLINIEK") } else { json!(["THUIS", "OPVANG", "DETENTIE", "ELDERS"].choose(r).unwrap()) };
    w["status"] = json!(["URGENT_PLAATSEN", "ACTIEF_PLAATSEN", "WACHT_OP_VOORKEUR", "WACHT_UIT_VOORZORG"].choose(r).unwrap());
    w["middelengebruik"] = json!(r.random_bool(0.5));
    w["rolstoel"] = json!(r.random_bool(0.5));
    w["nachttoezicht"] = json!(["VASTE_WAKENDE_WACHT", "BEPERKT", "INTENSIEF"].choose(r).unwrap());
    w
}

/// One side of a pair: a world and the ids and numbers that are in it.
struct Kant {
    w: Wereld,
    bekend: Vec<Loop>,
    bsns: Vec<String>,
}

async fn breng_verhaal(kant: &mut Kant, wie: Wie, gemeente: Option<&str>, v: &Verhaal, r: &mut StdRng, geinformeerd: bool, geheim: bool) {
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
async fn bouw(soort: Soort, kijker: Kijker, gedeeld: u64, eigen: u64, bron: Option<Arc<dyn IdBron>>) -> Kant {
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

/// Values for requests, from both worlds.
struct Voorraad {
    kort: Schema,
    vol: Schema,
    ids: Vec<String>,
    nummers: Vec<String>,
    bsns: Vec<String>,
    cursors: Vec<String>,
}

fn tekst(s: &str) -> String {
    Value::from(s).to_string()
}

impl Voorraad {
    fn nieuw(kijker: Kijker, a: &Kant, b: &Kant) -> Self {
        let loops = || a.bekend.iter().chain(&b.bekend);
        let mut ids: Vec<String> =
            loops().flat_map(|l| [Some(l.traject.clone()), l.indicatie.clone(), l.inschrijving.clone()]).flatten().collect();
        ids.extend(["".into(), "onzin".into(), "VHJhamVjdDpuaWV0".into()]);
        Voorraad {
            kort: Schema::lees(&geprojecteerd(&Rolverzameling::van(&[kijker.rol], kijker.centrum))),
            vol: Schema::lees(&volledig()),
            ids,
            nummers: loops().map(|l| l.clientnummer.clone()).chain(["C-0000000000".into()]).collect(),
            bsns: a.bsns.iter().chain(&b.bsns).cloned().chain(["999900006".into()]).collect(),
            cursors: vec!["onzin".into()],
        }
    }

    /// A value for an argument or input field.
    fn waarde(&self, r: &mut StdRng, schema: &Schema, naam: &str, e: &Element) -> String {
        if !e.ty_heel.ends_with('!') && r.random_bool(0.05) {
            return "null".into();
        }
        let een = |r: &mut StdRng| match (naam, e.ty.as_str()) {
            ("first", _) => r.random_range(-1..=101).to_string(),
            ("after", _) => tekst(self.cursors.choose(r).unwrap()),
            ("clientnummer", _) => tekst(self.nummers.choose(r).unwrap()),
            ("bsn", _) => tekst(self.bsns.choose(r).unwrap()),
            ("gemeenteHerkomst" | "gemeente" | "vanGemeente", _) => tekst(["1621", "0597", "0384", "0599", "9999"].choose(r).unwrap()),
            ("van" | "tot", "String") => tekst(["2026H1", "2015H1", "2026H2", "x"].choose(r).unwrap()),
            (_, "ID") => tekst(self.ids.choose(r).unwrap()),
            (_, "Date") => tekst(&format!("2026-0{}-{:02}", r.random_range(1..7), r.random_range(1..=28))),
            (_, "Int") => r.random_range(0..7).to_string(),
            (_, "Boolean") => r.random_bool(0.5).to_string(),
            (_, "String") => tekst(&format!("tekst-{}", r.random_range(0..1000))),
            (_, ty) => match schema.0.get(ty).map(|t| &t.soort) {
                Some(Vorm::Enum(waarden)) => (*waarden.keys().collect::<Vec<_>>().choose(r).unwrap()).clone(),
                Some(Vorm::Invoer(velden)) => {
                    let kies =
                        |(n, v): &(&String, &Element), r: &mut StdRng| v.ty_heel.ends_with('!') || (r.random_bool(0.4) && *n != "geheim");
                    let gekozen: Vec<_> = velden.iter().filter(|p| kies(p, r)).collect();
                    let delen: Vec<String> = gekozen.into_iter().map(|(n, v)| format!("{n}: {}", self.waarde(r, schema, n, v))).collect();
                    format!("{{ {} }}", delen.join(", "))
                }
                _ => "null".into(),
            },
        };
        if e.ty_heel.starts_with('[') { format!("[{}]", een(r)) } else { een(r) }
    }

    fn argumenten(&self, r: &mut StdRng, schema: &Schema, e: &Element) -> String {
        let kans = |naam: &str| {
            if naam == "after" {
                0.12
            } else if naam == "filter" {
                0.25
            } else {
                0.35
            }
        };
        let mut delen = Vec::new();
        for (naam, a) in &e.args {
            if a.ty_heel.ends_with('!') || r.random_bool(kans(naam)) {
                delen.push(format!("{naam}: {}", self.waarde(r, schema, naam, a)));
            }
        }
        if delen.is_empty() { String::new() } else { format!("({})", delen.join(", ")) }
    }

    /// A selection on a type: always the id where there is one, and some of the rest.
    fn selectie(&self, r: &mut StdRng, schema: &Schema, ty: &str, diep: usize) -> String {
        let Some(velden) = schema.velden(ty) else { return String::new() };
        let mut delen: Vec<String> = Vec::new();
        for (naam, e) in velden {
            let samengesteld = schema.heeft_velden(&e.ty);
            let moet = ["id", "clientnummer", "edges", "node", "weigeringen", "code"].contains(&naam.as_str());
            if (samengesteld && diep == 0) || !(moet || r.random_bool(if samengesteld { 0.35 } else { 0.5 })) {
                continue;
            }
            let alias = if r.random_bool(0.05) { format!("a{}: ", delen.len()) } else { String::new() };
            let args = self.argumenten(r, schema, e);
            let binnen = if samengesteld { self.selectie(r, schema, &e.ty, diep - 1) } else { String::new() };
            delen.push(format!("{alias}{naam}{args}{binnen}"));
        }
        if ty == "Node" {
            let lid = ["Traject", "Indicatie", "Wachtlijstinschrijving", "Mandaat", "Ondermandaat"].choose(r).unwrap();
            delen.push(format!("... on {lid}{}", self.selectie(r, schema, lid, diep.saturating_sub(1))));
        }
        if delen.is_empty() {
            delen.push("__typename".into());
        }
        format!(" {{ {} }}", delen.join(" "))
    }

    /// A request. One in eight is written against the whole schema: most of those must not exist.
    fn verzoek(&self, r: &mut StdRng, nummer: usize) -> Value {
        let schema = if r.random_bool(0.125) { &self.vol } else { &self.kort };
        if let (Some(acts), true) = (schema.velden("Mutation"), r.random_bool(0.25)) {
            let (naam, e) = acts.iter().collect::<Vec<_>>().choose(r).copied().unwrap();
            let mut args = self.argumenten(r, schema, e);
            // A key of the right form most of the time, so that acts get through.
            if let (Some(begin), true) = (args.find("idempotentieSleutel: \""), r.random_bool(0.9)) {
                let na = begin + "idempotentieSleutel: \"".len();
                let eind = na + args[na..].find('"').unwrap();
                args.replace_range(na..eind, &format!("sleutel-van-de-kijker-{nummer:06}"));
            }
            return json!({ "query": format!("mutation {{ {naam}{args}{} }}", self.selectie(r, schema, &e.ty, 4)) });
        }
        let velden = schema.velden("Query").unwrap();
        let personen = ["trajecten", "indicaties", "wachtlijst", "node"];
        let (naam, e) = if r.random_bool(0.75) {
            let naam = personen.choose(r).unwrap();
            velden.get_key_value(*naam).unwrap()
        } else {
            velden.iter().collect::<Vec<_>>().choose(r).copied().unwrap()
        };
        let args = self.argumenten(r, schema, e);
        let binnen = if schema.heeft_velden(&e.ty) { self.selectie(r, schema, &e.ty, 4) } else { String::new() };
        // Through a fragment, now and then.
        if r.random_bool(0.1) {
            return json!({ "query": format!("query V {{ ...F }} fragment F on Query {{ {naam}{args}{binnen} }}"), "operationName": "V" });
        }
        json!({ "query": format!("{{ {naam}{args}{binnen} }}") })
    }

    /// Keeps cursors of answers, to be sent back and edited.
    fn onthoud(&mut self, antwoord: &Antwoord, r: &mut StdRng) {
        let mut stapel = vec![antwoord.json()];
        while let Some(v) = stapel.pop() {
            match v {
                Value::Object(o) => {
                    for (k, v) in o {
                        if let (true, Some(c)) = (k.ends_with("ursor"), v.as_str()) {
                            self.cursors.push(c.to_owned());
                            if r.random_bool(0.2) {
                                self.cursors.push(c.replace('A', "B"));
                            }
                        }
                        stapel.push(v);
                    }
                }
                Value::Array(a) => stapel.extend(a),
                _ => {}
            }
        }
        let n = self.cursors.len();
        if n > 40 {
            self.cursors.drain(0..n - 40);
        }
    }
}

/// What a run came to.
#[derive(Debug, Default)]
struct Verslag {
    paren: usize,
    met_data: usize,
    verschillen: Vec<String>,
    velden: BTreeSet<String>,
}

/// A person row with a dat field besides an id.
fn draagt_data(a: &Antwoord) -> bool {
    fn rij(v: &Value) -> bool {
        match v {
            Value::Object(o) => {
                let id = o.get("id").and_then(Value::as_str).is_some_and(|id| id.len() > 50);
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
            if ant_a != ant_b || (kijker.rol != Rol::Indicatiesteller && String::from_utf8_lossy(&ant_a.bytes).contains("WAT-MARK")) {
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

/// A leak that is put in on purpose, at a seam that tests can reach: the product has no switch for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Lek {
    Geen,
    /// The projection lets wat through: the dat tables show where a melding came from.
    Projectie,
    /// The projection tells a bridged wait from a clinic by the version.
    Versie,
    /// Ids tell how much has happened: a counter over all requests.
    Ids,
}

impl Lek {
    fn sql(self) -> Option<&'static str> {
        match self {
            Lek::Geen | Lek::Ids => None,
            Lek::Projectie => {
                Some("UPDATE dat_traject SET mandaatbesluit = (SELECT m.verwijzer FROM melding m WHERE m.traject_id = dat_traject.id)")
            }
            Lek::Versie => Some(
                "UPDATE dat_wachtlijst SET versie = versie + (SELECT count(*) FROM wachtstatus s WHERE s.inschrijving_id = dat_wachtlijst.id \
                 AND s.status = 'URGENT_PLAATSEN')",
            ),
        }
    }

    fn bron(self) -> Option<Arc<dyn IdBron>> {
        (self == Lek::Ids).then(|| Arc::new(Teller::default()) as Arc<dyn IdBron>)
    }
}

#[derive(Debug, Default)]
struct Teller(Arc<std::sync::atomic::AtomicU64>);

impl IdBron for Teller {
    fn voor_verzoek(&self, _kenmerk: &[u8]) -> Arc<dyn Willekeur> {
        Arc::new(Teller(self.0.clone()))
    }
}

impl Willekeur for Teller {
    fn id(&self) -> uuid::Uuid {
        let n = self.0.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        uuid::Builder::from_random_bytes((u128::from(n) << 70 | u128::from(n)).to_be_bytes()).into_uuid()
    }
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
    for veld in ["trajecten", "indicaties", "wachtlijst", "node", "filter", "after", "clientnummer"] {
        assert!(verslag.velden.contains(veld), "{veld} was never asked");
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
}

/// The harness sees: each leak that is put in is found.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn seeded_leaks_are_found() {
    for (lek, kijker) in [(Lek::Projectie, KIJKERS[0]), (Lek::Versie, KIJKERS[0]), (Lek::Ids, KIJKERS[1])] {
        let verslag = draai(Soort::Sqlite, kijker, 1_000, 3, lek).await;
        assert!(!verslag.verschillen.is_empty(), "{lek:?} was not found in {} pairs", verslag.paren);
        println!("{lek:?}: found after {} pairs", verslag.paren);
    }
}
