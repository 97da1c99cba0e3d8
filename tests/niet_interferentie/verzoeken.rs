//! Requests: generated from the schema of the viewer, with values from both worlds.

use bw_regie::graphql::basis::{Soort as Knoop, lees_knoop_id};
use bw_regie::graphql::schema::{geprojecteerd, volledig};
use bw_toegang::rol::Rolverzameling;
use rand::Rng;
use rand::rngs::StdRng;
use rand::seq::IndexedRandom;
use serde_json::{Value, json};

use super::wereld::Kant;
use super::{Blik, Kijker};
use crate::hulp::Antwoord;
use crate::hulp::schema::{Element, Schema, Soort as Vorm};

/// Values for requests, from both worlds.
pub(super) struct Voorraad {
    blik: Blik,
    kort: Schema,
    vol: Schema,
    ids: Vec<String>,
    nummers: Vec<String>,
    bsns: Vec<String>,
    cursors: Vec<String>,
}

/// Lists of persons, and anything by id.
const PERSONEN: [&str; 9] = [
    "trajecten",
    "indicaties",
    "wachtlijst",
    "plaatsingen",
    "overbruggingszorg",
    "voorstellen",
    "zorgverblijven",
    "overbruggingen",
    "node",
];

/// Members of the interface.
const LEDEN: [&str; 11] = [
    "Traject",
    "Indicatie",
    "Wachtlijstinschrijving",
    "Mandaat",
    "Ondermandaat",
    "Locatie",
    "Voorstel",
    "Plaatsing",
    "Zorgverblijf",
    "Overbrugging",
    "Overbruggingszorg",
];

fn tekst(s: &str) -> String {
    Value::from(s).to_string()
}

impl Voorraad {
    pub(super) fn nieuw(kijker: Kijker, a: &Kant, b: &Kant) -> Self {
        let loops = || a.bekend.iter().chain(&b.bekend);
        let mut ids: Vec<String> = a.ids.iter().chain(&b.ids).cloned().collect();
        ids.sort();
        ids.dedup();
        ids.extend(["".into(), "onzin".into(), "VHJhamVjdDpuaWV0".into()]);
        Voorraad {
            blik: kijker.blik,
            kort: Schema::lees(&geprojecteerd(&Rolverzameling::van(&[kijker.rol], kijker.blik.is_centrum()))),
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
            ("voorstelId", _) => self.id(r, Knoop::Voorstel),
            ("zorgverblijfId", _) => self.id(r, Knoop::Zorgverblijf),
            ("overbruggingId", _) => self.id(r, Knoop::Overbrugging),
            ("inschrijvingId", _) => self.id(r, Knoop::Wachtlijst),
            ("locatieId", _) => self.id(r, Knoop::Locatie),
            (_, "ID") => tekst(self.ids.choose(r).unwrap()),
            // Near the day of the questions for the most part.
            (_, "Date") if r.random_bool(0.6) => tekst(&format!("2026-06-{:02}", r.random_range(1..=20))),
            (_, "Date") => tekst(&format!("2026-0{}-{:02}", r.random_range(1..7), r.random_range(1..=28))),
            // Who it is becomes known by accepting: worlds in which that was done differ by right.
            ("akkoord", _) => "false".into(),
            ("versie", _) => (*[1, 1, 1, 2, 3, 7, 8, 9].choose(r).unwrap()).to_string(),
            ("totaal", _) => [0, 20, 60, 61].choose(r).unwrap().to_string(),
            ("zorgaanbieder" | "agbCode", _) => tekst(["90000001", "90000002", "Aanbieder", "niemand"].choose(r).unwrap()),
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

    /// An id of a kind, or now and then of any.
    fn id(&self, r: &mut StdRng, soort: Knoop) -> String {
        let past: Vec<&String> = self.ids.iter().filter(|id| lees_knoop_id(id).is_some_and(|(s, _)| s == soort)).collect();
        match past.choose(r) {
            Some(id) if r.random_bool(0.85) => tekst(id),
            _ => tekst(self.ids.choose(r).unwrap()),
        }
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
            let leden: Vec<&str> = LEDEN.into_iter().filter(|lid| schema.heeft_velden(lid)).collect();
            // More than one: the kind of the id is drawn apart from this.
            for lid in leden.choose_multiple(r, 4) {
                delen.push(format!("... on {lid}{}", self.selectie(r, schema, lid, diep.saturating_sub(1).min(2))));
            }
        }
        if delen.is_empty() {
            delen.push("__typename".into());
        }
        format!(" {{ {} }}", delen.join(" "))
    }

    /// A request. One in eight is written against the whole schema: most of those must not exist.
    pub(super) fn verzoek(&self, r: &mut StdRng, nummer: usize) -> Value {
        let schema = if r.random_bool(0.125) { &self.vol } else { &self.kort };
        if let (Some(acts), true) = (schema.velden("Mutation"), r.random_bool(0.25)) {
            // A lookup tells who a resident is, in which the worlds differ by right: `opzoeken.rs` asks it.
            let (naam, e) = acts.iter().filter(|(n, _)| n.as_str() != "clientOpzoeken").collect::<Vec<_>>().choose(r).copied().unwrap();
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
        let personen: Vec<&str> = PERSONEN.into_iter().filter(|naam| velden.contains_key(*naam)).collect();
        let (naam, e) = if r.random_bool(0.85) {
            // Most ids are of rows that do not show: lists twice as often.
            let eerste = personen.choose(r).unwrap();
            // In a region without houses nobody is in care.
            let leeg = self.blik == Blik::Elders && ["plaatsingen", "overbruggingszorg"].contains(eerste);
            let naam = if leeg {
                &"trajecten"
            } else if *eerste == "node" {
                personen.choose(r).unwrap()
            } else {
                eerste
            };
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
    pub(super) fn onthoud(&mut self, antwoord: &Antwoord, r: &mut StdRng) {
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
