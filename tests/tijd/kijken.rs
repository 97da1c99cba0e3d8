//! Who polls: callers of a gemeente, each with what it can ask, on two worlds at one moment.

use std::collections::BTreeSet;

use chrono::{DateTime, Datelike, Duration, Utc};
use rand::rngs::StdRng;
use rand::seq::IndexedRandom;
use rand::{Rng, SeedableRng};
use serde_json::{Value, json};

use super::wereld::{BEKEND, Kant};
use crate::hulp::Antwoord;
use crate::hulp::schema::{Element, Schema};
use crate::niet_interferentie::kweek::alle_ids;
use crate::niet_interferentie::lopen::{draagt_data, stuur, verraadt};
use crate::niet_interferentie::verzoek::{Argument, Keus, Veld, Verzoek, Vorm, Waarde};
use crate::niet_interferentie::verzoeken::{Bladen, Taal, Voorraad, Waarden};
use crate::niet_interferentie::{BEHEER, BELEIDSADVISEUR, Blik, CONSULENT, Kijker, TOEZICHT};

/// Everybody of a gemeente who reads of persons, or of what is done with them.
pub(super) const KIJKERS: [Kijker; 4] = [BELEIDSADVISEUR, CONSULENT, TOEZICHT, BEHEER];

/// Acts of a viewer that steer what others can do after it: what that tells is a known limit.
const STUURT: [&str; 1] = ["mandaatIntrekken"];

/// What came of a run.
#[derive(Debug, Default)]
pub(super) struct Verslag {
    pub(super) acten: usize,
    pub(super) vragen: usize,
    /// By who may read of persons.
    pub(super) van_personen: usize,
    pub(super) met_data: usize,
    pub(super) verschillen: Vec<String>,
}

impl Verslag {
    pub(super) fn erbij(&mut self, deel: Verslag) {
        self.acten += deel.acten;
        self.vragen += deel.vragen;
        self.van_personen += deel.van_personen;
        self.met_data += deel.met_data;
        self.verschillen.extend(deel.verschillen);
    }
}

/// One viewer, over the whole span.
pub(super) struct Oog {
    pub(super) kijker: Kijker,
    taal: Taal,
    /// Requests that read all there is, one for each list and count.
    alles: Vec<Verzoek>,
    bladen: Bladen,
    voorraad: Option<Voorraad>,
    r: StdRng,
}

fn keus(naam: &str, binnen: Vec<Keus>) -> Keus {
    Keus::Veld(Veld { alias: None, naam: naam.to_owned(), args: Vec::new(), binnen })
}

/// Everything on a type, so many objects deep.
fn selectie(schema: &Schema, ty: &str, diep: usize) -> Vec<Keus> {
    let velden = schema.velden(ty).unwrap().iter().filter(|(_, e)| diep > 0 || !schema.heeft_velden(&e.ty));
    let binnen = |e: &Element| if schema.heeft_velden(&e.ty) { selectie(schema, &e.ty, diep - 1) } else { Vec::new() };
    let delen: Vec<Keus> = velden.map(|(naam, e)| keus(naam, binnen(e))).collect();
    if delen.is_empty() { vec![keus("__typename", Vec::new())] } else { delen }
}

/// All that a list gives, in parts that a request may ask: the rows themselves, and for some of them what hangs on each.
fn delen(schema: &Schema, ty: &str) -> Vec<(i64, Vec<Keus>)> {
    let Some(edge) = schema.velden(ty).and_then(|v| v.get("edges")).map(|e| e.ty.clone()) else {
        return vec![(100, selectie(schema, ty, 3))];
    };
    let node = &schema.velden(&edge).unwrap()["node"].ty;
    let rijen = |binnen: Vec<Keus>| keus("edges", vec![keus("cursor", Vec::new()), keus("node", binnen)]);
    let zelf = vec![rijen(selectie(schema, node, 0)), keus("pageInfo", selectie(schema, "PageInfo", 0))];
    let hangt = schema.velden(node).unwrap().iter().filter(|(_, e)| schema.heeft_velden(&e.ty));
    let ids = schema.velden(node).unwrap().contains_key("id").then(|| keus("id", Vec::new()));
    let eraan = |(naam, e): (&String, &Element)| {
        let binnen = ids.iter().cloned().chain([keus(naam, selectie(schema, &e.ty, 1))]).collect();
        (20, vec![rijen(binnen)])
    };
    [(100, zelf)].into_iter().chain(hangt.map(eraan)).collect()
}

/// The same request without places in lists, which are new with every answer.
fn zonder_plek(lijst: &[Keus]) -> Vec<Keus> {
    let veld = |k: &Keus| match k {
        Keus::Veld(v) if v.naam == "cursor" || v.naam == "pageInfo" => None,
        Keus::Veld(v) => Some(Keus::Veld(Veld { binnen: zonder_plek(&v.binnen), ..v.clone() })),
        Keus::Op(ty, binnen) => Some(Keus::Op(ty.clone(), zonder_plek(binnen))),
    };
    lijst.iter().filter_map(veld).collect()
}

/// For each list and count of a schema the request that reads all of it.
fn alles(schema: &Schema, nu: DateTime<Utc>) -> Vec<Verzoek> {
    // Alike for everybody and not of persons; by id; and reference data.
    let openbaar = ["bekrachtigingen", "bevoegdheden", "gemeenten", "ik", "inlichtingen", "locaties", "mandaten", "node"];
    let jaar = nu.year();
    let waarde = |naam: &str, ty: &str, aantal: i64| match (naam, ty) {
        ("first", _) => Some(Waarde::Json(json!(aantal))),
        ("van", "Date!") => Some(Waarde::Json(json!(format!("{}-01-01", jaar - 1)))),
        ("totEnMet", "Date!") => Some(Waarde::Json(json!(format!("{jaar}-12-31")))),
        ("van", "String!") => Some(Waarde::Json(json!(format!("{}H2", jaar - 1)))),
        ("tot", "String!") => Some(Waarde::Json(json!(format!("{jaar}H2")))),
        ("ookBeeindigd", _) => Some(Waarde::Json(json!(true))),
        ("filter", "WachtlijstFilter") => Some(Waarde::Invoer(vec![("ookGesloten".into(), Waarde::Json(json!(true)))])),
        _ => None,
    };
    let velden = schema.velden("Query").unwrap().iter().filter(|(naam, _)| !openbaar.contains(&naam.as_str()));
    let verzoek = |naam: &String, e: &Element, (aantal, binnen): (i64, Vec<Keus>)| {
        let args = e.args.iter().filter_map(|(naam, a)| {
            Some(Argument { naam: naam.clone(), ty: a.ty_heel.clone(), waarde: waarde(naam, &a.ty_heel, aantal)? })
        });
        let veld = Veld { alias: None, naam: naam.clone(), args: args.collect(), binnen };
        Verzoek { mutatie: false, vorm: Vorm::Los, veld, elementen: Vec::new() }
    };
    velden.flat_map(|(naam, e)| delen(schema, &e.ty).into_iter().map(move |deel| verzoek(naam, e, deel))).collect()
}

impl Oog {
    pub(super) fn nieuw(kijker: Kijker, zaad: u64, nu: DateTime<Utc>) -> Self {
        let taal = Taal::van(kijker);
        let alles = alles(&taal.kort, nu);
        let r = StdRng::seed_from_u64(zaad * 10 + kijker.blik as u64);
        Oog { kijker, taal, alles, bladen: Bladen::default(), voorraad: None, r }
    }

    /// Values of both worlds as they stand.
    pub(super) async fn verzamel(&mut self, kanten: &[Kant; 2], nu: DateTime<Utc>) {
        let (mut ids, mut nummers) = (Vec::new(), Vec::new());
        for kant in kanten {
            ids.extend(alle_ids(&kant.w).await);
            // Who it is, is the same in both worlds of some.
            let mag = |n: &usize| self.kijker.blik != Blik::Consulent || n.is_multiple_of(BEKEND);
            let alle = kant.spelers.iter().enumerate().filter(|(n, s)| mag(n) && !s.clientnummer.is_empty());
            nummers.extend(alle.map(|(_, s)| s.clientnummer.clone()));
        }
        if let Some(oud) = self.voorraad.take() {
            self.bladen = oud.eigen;
        }
        let rond = (nu - Duration::days(12)).date_naive();
        let waarden = Waarden { ids, nummers, bsns: Vec::new(), sleutels: Vec::new(), cursors: Vec::new(), rond };
        let eigen = (std::mem::take(&mut self.bladen), BTreeSet::new());
        self.voorraad = Some(Voorraad::nieuw(self.kijker, &self.taal, waarden, eigen));
    }

    /// The request that reads all rows of a list, or a count.
    pub(super) fn heel(&self, naam: &str) -> Option<&Verzoek> {
        self.alles.iter().find(|v| v.veld.naam == naam)
    }

    /// All that this viewer is given of a list, of a pair of worlds that agree on it.
    pub(super) async fn stand(&self, kanten: &[Kant; 2], naam: &str) -> Value {
        let mut verzoek = self.heel(naam).unwrap().clone();
        verzoek.veld.binnen = zonder_plek(&verzoek.veld.binnen);
        let routers = kanten.each_ref().map(|k| bw_regie::http::router(k.w.rand.clone()));
        let [a, b] = stuur(self.kijker, [&routers[0], &routers[1]], &verzoek).await.map(|a| a.json());
        assert_eq!(a, b, "{naam}");
        a
    }

    /// Something to ask: all of something, or a request of any kind.
    fn vraag(&mut self, heel: f64) -> (Verzoek, bool) {
        if !self.alles.is_empty() && self.r.random_bool(heel) {
            return (self.alles.choose(&mut self.r).unwrap().clone(), true);
        }
        let voorraad = self.voorraad.as_ref().unwrap();
        loop {
            let verzoek = voorraad.verzoek(&mut self.r);
            if !STUURT.contains(&verzoek.veld.naam.as_str()) {
                return (verzoek, false);
            }
        }
    }

    /// Asks for all rows of its first list.
    pub(super) async fn kijk_eerst(&mut self, kanten: &[Kant; 2], wanneer: &str) -> Verslag {
        let lijst = if self.kijker.blik == Blik::Toezicht { "verwerkingen" } else { "trajecten" };
        match self.heel(lijst).cloned() {
            Some(verzoek) => self.stel(kanten, wanneer, &verzoek, true).await,
            None => Verslag::default(),
        }
    }

    /// Asks on both worlds, and compares.
    pub(super) async fn kijk(&mut self, kanten: &[Kant; 2], wanneer: &str, heel: f64) -> Verslag {
        let (verzoek, moet) = self.vraag(heel);
        self.stel(kanten, wanneer, &verzoek, moet).await
    }

    /// `moet`: it is no request that may be refused.
    async fn stel(&mut self, kanten: &[Kant; 2], wanneer: &str, verzoek: &Verzoek, moet: bool) -> Verslag {
        let routers = kanten.each_ref().map(|k| bw_regie::http::router(k.w.rand.clone()));
        let antwoorden = stuur(self.kijker, [&routers[0], &routers[1]], verzoek).await;
        let van_personen = usize::from(self.kijker.blik != Blik::Niets);
        let mut verslag = Verslag { vragen: 1, van_personen, ..Verslag::default() };
        let jsons = antwoorden.each_ref().map(Antwoord::json);
        if verraadt(self.kijker, &antwoorden) {
            verslag.verschillen.push(self.verhaal(kanten, wanneer, verzoek, &antwoorden, &jsons));
        }
        let [a, _] = &antwoorden;
        assert!(!a.status.is_server_error(), "{} {}", a.status, verzoek.lichaam());
        assert!(!moet || jsons[0].get("errors").is_none(), "{}: {}", verzoek.lichaam(), jsons[0]);
        verslag.met_data = usize::from(draagt_data(&jsons[0]));
        self.voorraad.as_mut().unwrap().onthoud(verzoek, &jsons[0], &mut self.r);
        verslag
    }

    fn verhaal(&self, kanten: &[Kant; 2], wanneer: &str, verzoek: &Verzoek, antwoorden: &[Antwoord; 2], jsons: &[Value; 2]) -> String {
        let mut paden = Vec::new();
        verschil("", &jsons[0], &jsons[1], None, &mut paden);
        let mut uit = format!("{:?} {wanneer}: {} {}", self.kijker.rol, antwoorden[0].status, antwoorden[1].status);
        for (pad, a, b, nummer) in paden.iter().take(3) {
            uit.push_str(&format!("\n  {pad}: {} | {}", kort(a), kort(b)));
            if let Some(nummer) = nummer {
                uit.push_str(&format!("\n  of {nummer}{}", kanten.each_ref().map(|k| k.verhaal(nummer)).concat()));
            }
        }
        let lichaam = verzoek.lichaam().to_string();
        uit.push_str(&format!("\n  {} differences; {}", paden.len(), lichaam.chars().take(400).collect::<String>()));
        uit
    }
}

fn kort(v: &Value) -> String {
    v.to_string().chars().take(160).collect()
}

/// Where two answers differ, with the number of the client that it is about, if that is told.
fn verschil(pad: &str, a: &Value, b: &Value, van: Option<&str>, uit: &mut Vec<(String, Value, Value, Option<String>)>) {
    let nummer =
        |v: &Value| v.get("clientnummer").or_else(|| v.get("traject")?.get("clientnummer")).and_then(Value::as_str).map(str::to_owned);
    let eigen = nummer(a);
    let van = eigen.as_deref().or(van);
    match (a, b) {
        (Value::Object(x), Value::Object(y)) if x.keys().eq(y.keys()) => {
            x.iter().for_each(|(k, v)| verschil(&format!("{pad}.{k}"), v, &y[k], van, uit));
        }
        (Value::Array(x), Value::Array(y)) if x.len() == y.len() => {
            x.iter().zip(y).enumerate().for_each(|(n, (v, w))| verschil(&format!("{pad}[{n}]"), v, w, van, uit));
        }
        _ if a != b => uit.push((pad.to_owned(), a.clone(), b.clone(), van.map(str::to_owned))),
        _ => {}
    }
}
