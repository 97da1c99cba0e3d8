//! Requests: generated from the schema of the viewer, with values from both worlds.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use bw_regie::graphql::basis::{Soort as Knoop, lees_knoop_id};
use bw_regie::graphql::schema::{geprojecteerd, volledig};
use bw_toegang::rol::Rolverzameling;
use chrono::{Duration, NaiveDate};
use rand::Rng;
use rand::rngs::StdRng;
use rand::seq::{IndexedRandom, IteratorRandom};
use serde_json::{Value, json};

use super::doel::{LEDEN, naar};
use super::verzoek::{Argument, Keus, Veld, Verzoek, Vorm, Waarde};
use super::{Blik, Kijker};
use crate::hulp::beller::{BEHANDELAAR_LANSINGERLAND, BEHANDELAAR_LANSINGERLAND_2, BEHANDELAAR_RIDDERKERK, Wie};
use crate::hulp::schema::{Element, Schema, Soort};

/// What a viewer can ask: its own schema, and the whole one.
#[derive(Clone)]
pub(crate) struct Taal {
    pub(crate) kort: Arc<Schema>,
    vol: Arc<Schema>,
}

impl Taal {
    pub(crate) fn van(kijker: Kijker) -> Self {
        let rollen = Rolverzameling::van(&[kijker.rol], kijker.blik.is_centrum());
        Taal { kort: Arc::new(Schema::lees(&geprojecteerd(&rollen))), vol: Arc::new(Schema::lees(&volledig())) }
    }
}

/// Per list the last cursor that the viewer got, with what was asked there.
pub(crate) type Bladen = BTreeMap<String, (String, Vec<Argument>)>;

/// What two worlds hold, hidden or not.
pub(crate) struct Waarden {
    pub(crate) ids: Vec<String>,
    pub(crate) nummers: Vec<String>,
    pub(crate) bsns: Vec<String>,
    pub(crate) sleutels: Vec<String>,
    /// Places in lists that somebody else got.
    pub(crate) cursors: Vec<String>,
    /// The first of the days around the questions.
    pub(crate) rond: NaiveDate,
}

/// Values for requests, from both worlds.
pub(crate) struct Voorraad {
    blik: Blik,
    taal: Taal,
    ids: Vec<String>,
    nummers: Vec<String>,
    bsns: Vec<String>,
    sleutels: Vec<String>,
    /// Of anybody, with the list that gave it.
    cursors: Vec<(String, String)>,
    rond: NaiveDate,
    /// Lines of the log that an answer named.
    verwerkingen: Vec<String>,
    /// The next page: kept over worlds, so that cursors of a world before are tried too.
    pub(crate) eigen: Bladen,
    /// Elements that were not yet in an answer with data.
    pub(crate) mist: BTreeSet<String>,
}

/// Lists of persons, and anything by id.
const PERSONEN: [&str; 18] = [
    "trajecten",
    "termijnen",
    "mijnZaken",
    "herindicaties",
    "indicaties",
    "wachtlijst",
    "plaatsingen",
    "overbruggingszorg",
    "voorstellen",
    "zorgverblijven",
    "overbruggingen",
    "verwerkingen",
    "opzoektellingen",
    "dossieropeningen",
    "bezwaren",
    "kennisgevingen",
    "teToetsen",
    "node",
];

/// Acts that let a viewer know what it did not: worlds in which one was done differ by right.
fn onthult(blik: Blik, naam: &str) -> bool {
    (blik == Blik::Eigen && naam == "dossierOpenen") || (blik == Blik::Bezwaarregister && naam == "bezwaarRegistreren")
}

/// Who decides on bezwaren.
const BEHANDELAARS: [Wie; 3] = [BEHANDELAAR_LANSINGERLAND, BEHANDELAAR_LANSINGERLAND_2, BEHANDELAAR_RIDDERKERK];

fn tekst(s: impl Into<String>) -> Waarde {
    Waarde::Json(json!(s.into()))
}

fn een<'a, T>(r: &mut StdRng, lijst: &'a [T]) -> &'a T {
    lijst.choose(r).unwrap()
}

/// The random choices of one request, and the elements it uses.
struct Maker<'v> {
    v: &'v Voorraad,
    schema: &'v Schema,
    r: &'v mut StdRng,
    /// An element that was not yet in an answer with data, now and then, and the fields that lead to it.
    doel: Option<&'v str>,
    weg: BTreeSet<String>,
    elementen: Vec<String>,
}

impl Maker<'_> {
    /// A value for an argument or input field.
    fn waarde(&mut self, naam: &str, e: &Element) -> Waarde {
        if !e.ty_heel.ends_with('!') && self.r.random_bool(0.05) {
            return Waarde::Json(Value::Null);
        }
        let waarde = self.enkel(naam, e);
        if e.ty_heel.starts_with('[') { Waarde::Lijst(vec![waarde]) } else { waarde }
    }

    fn enkel(&mut self, naam: &str, e: &Element) -> Waarde {
        let (v, r) = (self.v, &mut *self.r);
        match (naam, e.ty.as_str()) {
            ("first", _) => Waarde::Json(json!(r.random_range(-1..=101))),
            ("after", _) => tekst(v.cursors.choose(r).map_or("onzin", |(_, c)| c)),
            ("clientnummer", _) => tekst(een(r, &v.nummers)),
            ("bsn", _) => tekst(een(r, &v.bsns)),
            ("gemeenteHerkomst" | "gemeente" | "vanGemeente", _) => tekst(*een(r, &["1621", "0597", "0384", "0599", "9999"])),
            ("van" | "tot", "String") => tekst(*een(r, &["2026H1", "2015H1", "2025H2", "2026H2", "x"])),
            ("voorstelId", _) => v.id(r, Knoop::Voorstel),
            ("zorgverblijfId", _) => v.id(r, Knoop::Zorgverblijf),
            ("overbruggingId", _) => v.id(r, Knoop::Overbrugging),
            ("inschrijvingId", _) => v.id(r, Knoop::Wachtlijst),
            ("bezwaarId", _) => v.id(r, Knoop::Bezwaar),
            ("overdrachtId", _) => v.id(r, Knoop::Overdracht),
            ("inlichtingId", _) => v.id(r, Knoop::Inlichting),
            ("verwerkingId", _) if !v.verwerkingen.is_empty() => tekst(een(r, &v.verwerkingen)),
            ("functionaris", "ID") if r.random_bool(0.6) => tekst(crate::bezwaar::functie_id(*een(r, &BEHANDELAARS))),
            ("locatieId", _) => v.id(r, Knoop::Locatie),
            ("trajectId", _) => v.id(r, Knoop::Traject),
            ("indicatieId", _) => v.id(r, Knoop::Indicatie),
            // Most of the right form, so that acts get through; some that another organisation used.
            ("idempotentieSleutel", _) if r.random_bool(0.9) => tekst(format!("sleutel-van-de-kijker-{:06}", r.random_range(0..40))),
            ("idempotentieSleutel", _) if !v.sleutels.is_empty() => tekst(een(r, &v.sleutels)),
            (_, "ID") => tekst(een(r, &v.ids)),
            ("geboortedatum", _) => tekst(format!("19{}-05-1{}", r.random_range(50..99), r.random_range(0..9))),
            // Near the day of the questions for the most part.
            (_, "Date") if r.random_bool(0.6) => tekst((v.rond + Duration::days(r.random_range(0..20_i32).into())).to_string()),
            (_, "Date") => tekst(format!("2026-0{}-{:02}", r.random_range(1..7), r.random_range(1..=28))),
            // Who it is becomes known by accepting: worlds in which that was done differ by right.
            ("akkoord", _) => Waarde::Json(json!(false)),
            ("versie", _) => Waarde::Json(json!(*een(r, &[1, 1, 1, 2, 3, 7, 8, 9]))),
            ("totaal", _) => Waarde::Json(json!(*een(r, &[0, 20, 60, 61]))),
            ("zorgaanbieder" | "agbCode", _) => tekst(*een(r, &["90000001", "90000002", "Aanbieder", "niemand"])),
            ("zaaknummer", _) => tekst(format!("ZAAK-2026-{:04}", r.random_range(0..50))),
            (_, "Int") => Waarde::Json(json!(r.random_range(0..7))),
            (_, "Boolean") => Waarde::Json(json!(r.random_bool(0.5))),
            (_, "String") => tekst(format!("tekst-{}", r.random_range(0..1000))),
            (_, ty) => self.samengesteld(ty),
        }
    }

    fn samengesteld(&mut self, ty: &str) -> Waarde {
        match self.schema.0.get(ty).map(|t| &t.soort) {
            Some(Soort::Enum(waarden)) => Waarde::Enum((*een(self.r, &waarden.keys().collect::<Vec<_>>())).clone()),
            Some(Soort::Invoer(velden)) => {
                let mut gekozen = Vec::new();
                for (naam, e) in velden {
                    let kans = self.kans(&format!("{ty}.{naam}"), 0.5);
                    if e.ty_heel.ends_with('!') || (self.r.random_bool(kans) && naam != "geheim") {
                        self.elementen.push(format!("{ty}.{naam}"));
                        let waarde = self.waarde(naam, e);
                        gekozen.push((naam.clone(), waarde));
                    }
                }
                Waarde::Invoer(gekozen)
            }
            _ => Waarde::Json(Value::Null),
        }
    }

    /// What this request is for is asked for certain.
    fn kans(&self, element: &str, kans: f64) -> f64 {
        if self.weg.contains(element) { 1.0 } else { kans }
    }

    fn argumenten(&mut self, op: &str, e: &Element) -> Vec<Argument> {
        let mut delen = Vec::new();
        for (naam, a) in &e.args {
            let kans = match naam.as_str() {
                "after" => 0.15,
                "filter" => 0.3,
                _ => 0.35,
            };
            let naar_doel = self.doel.is_some_and(|d| d.starts_with(&format!("{}.", a.ty)));
            let kans = if naar_doel { 1.0 } else { self.kans(&format!("{op}({naam})"), kans) };
            if a.ty_heel.ends_with('!') || self.r.random_bool(kans) {
                self.elementen.push(format!("{op}({naam})"));
                // Of a list that happens to be empty there is no cursor: that is asked from the start now and then.
                let van_voren = naam == "after" && kans == 1.0 && self.r.random_bool(0.3);
                let waarde = if van_voren { Waarde::Json(Value::Null) } else { self.waarde(naam, a) };
                delen.push(Argument { naam: naam.clone(), ty: a.ty_heel.clone(), waarde });
            }
        }
        delen
    }

    /// A selection on a type: always the id where there is one, and some of the rest.
    fn selectie(&mut self, ty: &str, diep: usize) -> Vec<Keus> {
        let Some(velden) = self.schema.velden(ty) else { return Vec::new() };
        let mut delen = Vec::new();
        for (naam, e) in velden {
            let samengesteld = self.schema.heeft_velden(&e.ty);
            let moet = ["id", "clientnummer", "clientnummers", "edges", "node", "weigeringen", "code"].contains(&naam.as_str());
            let kans = self.kans(&format!("{ty}.{naam}"), if samengesteld { 0.35 } else { 0.5 });
            if (samengesteld && diep == 0) || !(moet || self.r.random_bool(kans)) {
                continue;
            }
            let alias = self.r.random_bool(0.05).then(|| format!("a{}", delen.len()));
            let veld = self.veld(ty, naam, e, alias, diep.saturating_sub(1));
            delen.push(Keus::Veld(veld));
        }
        if ty == "Node" {
            let leden: Vec<&str> = LEDEN.into_iter().filter(|lid| self.schema.heeft_velden(lid)).collect();
            // More than one: the kind of the id is drawn apart from this.
            let mut gekozen: BTreeSet<&str> = leden.choose_multiple(self.r, 4).copied().collect();
            gekozen.extend(self.doel.and_then(|d| d.split_once('.')).map(|(ty, _)| ty).filter(|ty| leden.contains(ty)));
            for lid in gekozen {
                let binnen = self.selectie(lid, diep.saturating_sub(1).min(2));
                delen.push(Keus::Op(lid.to_owned(), binnen));
            }
        }
        if delen.is_empty() {
            delen.push(Keus::Veld(Veld { alias: None, naam: "__typename".into(), args: Vec::new(), binnen: Vec::new() }));
        }
        delen
    }

    fn veld(&mut self, ty: &str, naam: &str, e: &Element, alias: Option<String>, diep: usize) -> Veld {
        let op = format!("{ty}.{naam}");
        self.elementen.push(op.clone());
        let args = self.argumenten(&op, e);
        let binnen = if self.schema.heeft_velden(&e.ty) { self.selectie(&e.ty, diep) } else { Vec::new() };
        Veld { alias, naam: naam.to_owned(), args, binnen }
    }

    /// The root field of a question.
    fn vraag(&mut self) -> (String, Element) {
        let velden = self.schema.velden("Query").unwrap();
        let personen: Vec<&str> = PERSONEN.into_iter().filter(|naam| velden.contains_key(*naam)).collect();
        if personen.len() < 2 || self.r.random_bool(0.1) {
            let alle: Vec<_> = velden.iter().collect();
            let (naam, e) = een(self.r, &alle);
            return ((*naam).clone(), (*e).clone());
        }
        let mut naam = *een(self.r, &personen);
        // Most ids are of rows that do not show: lists more often.
        if naam == "node" && self.r.random_bool(0.6) {
            naam = *een(self.r, &personen);
        }
        // Oversight reads no list of persons: of those it asks the log.
        if self.v.blik == Blik::Toezicht && naam == "node" && self.r.random_bool(0.7) {
            naam = "verwerkingen";
        }
        // One list of persons, and most ids are of rows that do not show.
        if matches!(self.v.blik, Blik::Bezwaar | Blik::Bezwaarregister) && naam == "node" && self.r.random_bool(0.7) {
            naam = "bezwaren";
        }
        // In a region without houses nobody is in care, and of the ids few are of its own.
        let zonder = ["plaatsingen", "overbruggingszorg"].contains(&naam);
        if self.v.blik == Blik::Elders && (zonder || (naam == "node" && self.r.random_bool(0.6))) {
            naam = "trajecten";
        }
        (naam.to_owned(), velden[naam].clone())
    }
}

impl Voorraad {
    pub(crate) fn nieuw(kijker: Kijker, taal: &Taal, waarden: Waarden, (eigen, mist): (Bladen, BTreeSet<String>)) -> Self {
        let Waarden { mut ids, nummers, bsns, sleutels, cursors, rond } = waarden;
        ids.sort();
        ids.dedup();
        ids.extend(["".into(), "onzin".into(), "VHJhamVjdDpuaWV0".into()]);
        Voorraad {
            blik: kijker.blik,
            taal: taal.clone(),
            ids,
            nummers: nummers.into_iter().chain(["C-0000000000".into()]).collect(),
            bsns: bsns.into_iter().chain(["999900006".into()]).collect(),
            sleutels,
            cursors: cursors.into_iter().map(|c| ("vreemd".into(), c)).collect(),
            rond,
            verwerkingen: Vec::new(),
            eigen,
            mist,
        }
    }

    /// Asks for an id more often: something was done there.
    pub(crate) fn trek_aan(&mut self, id: String) {
        let vaak = self.ids.len() / 6;
        self.ids.extend(std::iter::repeat_n(id, vaak));
    }

    /// An id of a kind, or now and then of any.
    fn id(&self, r: &mut StdRng, soort: Knoop) -> Waarde {
        let past: Vec<&String> = self.ids.iter().filter(|id| lees_knoop_id(id).is_some_and(|(s, _)| s == soort)).collect();
        match past.choose(r) {
            Some(id) if r.random_bool(0.85) => tekst(*id),
            _ => tekst(een(r, &self.ids)),
        }
    }

    /// A request. One in eight is written against the whole schema: most of those must not exist.
    pub(crate) fn verzoek(&self, r: &mut StdRng) -> Verzoek {
        let schema = if r.random_bool(0.125) { &*self.taal.vol } else { &*self.taal.kort };
        // Of a single act fewer: the rest of what the viewer has is questions.
        let mutatie = match schema.velden("Mutation").map_or(0, |m| m.len()) {
            0 => false,
            1 => r.random_bool(0.05),
            _ => r.random_bool(0.2),
        };
        let vorm = match r.random_range(0..10) {
            0 => Vorm::Fragment,
            1..4 => Vorm::Variabelen,
            _ => Vorm::Los,
        };
        let doel = if r.random_bool(0.2) { self.mist.iter().choose(r).map(String::as_str) } else { None };
        let wortel = doel.and_then(|d| naar(schema, d)).filter(|d| !onthult(self.blik, &d.naam));
        // Most ids are of rows that do not show, and then an answer has no data.
        let wortel = wortel.filter(|d| d.naam != "node" || r.random_bool(0.3));
        let weg = wortel.as_ref().map(|d| d.weg.clone()).unwrap_or_default();
        // One more, for what the last of them holds.
        let diep = Ord::max(5, weg.len() + 1);
        let mut maker = Maker { v: self, schema, r, doel, weg, elementen: Vec::new() };
        let mutatie = wortel.as_ref().map_or(mutatie, |d| d.wortel == "Mutation");
        let (ty, (naam, e)) = if let Some(d) = wortel {
            (d.wortel, (d.naam, d.element))
        } else if mutatie {
            let acts: Vec<_> = schema.velden("Mutation").unwrap().iter().filter(|(naam, _)| !onthult(self.blik, naam)).collect();
            let (naam, e) = een(maker.r, &acts);
            ("Mutation", ((*naam).clone(), (*e).clone()))
        } else {
            ("Query", maker.vraag())
        };
        let mut veld = maker.veld(ty, &naam, &e, None, diep);
        if let (Some((cursor, args)), true) = (self.eigen.get(&naam), veld.args.iter().any(|a| a.naam == "after"))
            && maker.r.random_bool(0.7)
        {
            // The next page of what was asked before.
            veld.args.retain(|a| a.naam == "after" || a.naam == "first");
            veld.args.iter_mut().filter(|a| a.naam == "after").for_each(|a| a.waarde = tekst(cursor));
            veld.args.extend(args.clone());
        }
        Verzoek { mutatie, vorm, veld, elementen: maker.elementen }
    }

    /// Keeps cursors of answers, to be sent back and edited.
    pub(crate) fn onthoud(&mut self, verzoek: &Verzoek, antwoord: &Value, r: &mut StdRng) {
        let mut stapel = vec![antwoord];
        while let Some(v) = stapel.pop() {
            match v {
                Value::Object(o) => {
                    for (k, v) in o {
                        // Known from answers alone.
                        if let Some(id) = v.as_str().filter(|id| lees_knoop_id(id).is_some_and(|(s, _)| s == Knoop::Verwerking)) {
                            self.verwerkingen.push(id.to_owned());
                        }
                        if let (true, Some(c)) = (k.ends_with("ursor"), v.as_str()) {
                            self.cursors.push((verzoek.veld.naam.clone(), c.to_owned()));
                            let args = verzoek.veld.args.iter().filter(|a| a.naam != "after" && a.naam != "first");
                            self.eigen.insert(verzoek.veld.naam.clone(), (c.to_owned(), args.cloned().collect()));
                            if r.random_bool(0.2) {
                                self.cursors.push((verzoek.veld.naam.clone(), c.replace('A', "B")));
                            }
                        }
                        stapel.push(v);
                    }
                }
                Value::Array(a) => stapel.extend(a),
                _ => {}
            }
        }
        let n = self.verwerkingen.len();
        self.verwerkingen.drain(0..n.saturating_sub(40));
        let n = self.cursors.len();
        if n > 80 {
            self.cursors.drain(0..n - 80);
        }
    }
}
