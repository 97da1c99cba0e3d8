//! Asking a caller for everything that its schema can say, and for everything that it cannot.

use std::collections::{BTreeMap, BTreeSet};

use bw_regie::graphql::schema::geprojecteerd;
use bw_toegang::rol::Rolverzameling;
use serde_json::{Value, json};

use super::wereld::{Clienten, Rij};
use crate::hulp::schema::{Element, Schema, Soort};
use crate::hulp::{Antwoord, Wereld, Wie};

/// Names of fields with a value: `Type.veld`.
pub(super) type Gezien = BTreeSet<String>;

/// Names, and the question that names them.
type Vraag = (Vec<String>, Box<dyn Fn(&[String]) -> String>);

/// A caller with all that exists for its role.
pub(super) struct Vrager<'w> {
    w: &'w Wereld,
    token: String,
    vol: &'w Schema,
    pub(super) kort: Schema,
}

/// Has an id for the acts on it, and is read through its traject only.
const GEEN_KNOOP: &[&str] = &["Overdracht"];

/// A row with an id of its own: its fields are asked by that id.
fn is_knoop(schema: &Schema, ty: &str) -> bool {
    schema.velden(ty).is_some_and(|v| v.contains_key("id")) && !GEEN_KNOOP.contains(&ty)
}

/// Everything that can be selected of a type; of another row only its id.
fn selectie(schema: &Schema, ty: &str) -> String {
    let mut tekst = String::new();
    for (veld, e) in schema.velden(ty).unwrap() {
        tekst += veld;
        if is_knoop(schema, &e.ty) {
            tekst += " { id }";
        } else if schema.heeft_velden(&e.ty) {
            tekst += &format!(" {{ {}}}", selectie(schema, &e.ty));
        }
        tekst.push(' ');
    }
    tekst
}

fn gevuld(waarde: &Value) -> bool {
    !waarde.is_null() && waarde.as_array().is_none_or(|rij| !rij.is_empty())
}

/// Notes which fields of an object have a value.
fn noteer(schema: &Schema, ty: &str, waarde: &Value, gezien: &mut Gezien) {
    match waarde {
        Value::Array(rij) => rij.iter().for_each(|v| noteer(schema, ty, v, gezien)),
        Value::Object(velden) => {
            for (veld, v) in velden.iter().filter(|(_, v)| gevuld(v)) {
                gezien.insert(format!("{ty}.{veld}"));
                let onder = &schema.velden(ty).unwrap()[veld].ty;
                if schema.heeft_velden(onder) && !is_knoop(schema, onder) {
                    noteer(schema, onder, v, gezien);
                }
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// A made-up name of the same length.
fn verzonnen(naam: &str) -> String {
    let eerste = if naam.starts_with(|c: char| c.is_ascii_uppercase()) { "Q" } else { "q" };
    eerste.to_owned() + &"q".repeat(naam.len() - 1)
}

/// Fields of an object type.
fn objecten(schema: &Schema) -> impl Iterator<Item = (&String, &BTreeMap<String, Element>)> {
    schema.0.iter().filter_map(|(naam, t)| match &t.soort {
        Soort::Object(velden) | Soort::Interface(velden) => Some((naam, velden)),
        Soort::Invoer(_) | Soort::Enum(_) | Soort::Scalar => None,
    })
}

impl<'w> Vrager<'w> {
    pub(super) fn nieuw(w: &'w Wereld, vol: &'w Schema, wie: Wie, rollen: &Rolverzameling) -> Self {
        Vrager { w, token: wie.token(), vol, kort: Schema::lees(&geprojecteerd(rollen)) }
    }

    async fn stuur(&self, query: &str) -> Antwoord {
        self.w.stuur(Wereld::verzoek(&self.token, json!({ "query": query }).to_string())).await
    }

    /// The questions, those on persons or the others.
    fn vragen(&self, van_persoon: bool) -> impl Iterator<Item = (&String, &Element)> {
        // Marks stand in the whole schema only.
        let merk = |naam: &str| super::van_persoon(&self.vol.velden("Query").unwrap()[naam]);
        self.kort.velden("Query").unwrap().iter().filter(move |(n, _)| *n != "node" && merk(n) == van_persoon)
    }

    /// What the answer to a lookup tells of each client.
    pub(super) async fn opzoeken(&self, clienten: &Clienten, welke: &[&'static str]) -> BTreeMap<&'static str, Gezien> {
        let mut uit = BTreeMap::<&'static str, Gezien>::new();
        for (n, naam) in welke.iter().enumerate() {
            let velden = selectie(&self.kort, "OpgezochteClient").replace("trajecten { id }", &self.trajecten());
            let query = format!(
                "mutation($i: ClientOpzoekenInput!) {{ clientOpzoeken(input: $i) {{ client {{ {velden} }} weigeringen {{ code }} }} }}"
            );
            let input = json!({
                "clientnummer": clienten.1[naam], "zaaknummer": "Z2026-0001", "idempotentieSleutel": format!("sleutel-matrix-{n:06}"),
            });
            let lichaam = json!({ "query": query, "variables": { "i": input } }).to_string();
            let data = self.w.stuur(Wereld::verzoek(&self.token, lichaam)).await.data();
            let payload = &data["clientOpzoeken"];
            assert_eq!(payload["weigeringen"], json!([]), "{naam}");
            let gezien = uit.entry(naam).or_default();
            noteer(&self.kort, "OpgezochteClient", &payload["client"], gezien);
            noteer(&self.kort, "Traject", &payload["client"]["trajecten"], gezien);
        }
        uit
    }

    fn trajecten(&self) -> String {
        format!("trajecten {{ {}}}", selectie(&self.kort, "Traject"))
    }

    /// Every row by its id: what of it has a value. A row of a kind that does not exist for the caller must not be there at all.
    async fn knopen(&self, rijen: &[Rij], gezien: &mut Gezien) -> BTreeMap<String, Value> {
        let mut uit = BTreeMap::new();
        // As many as fit a question.
        for deel in rijen.chunks(if self.kort.0.contains_key("Traject") { 4 } else { 10 }) {
            let mut tekst = String::new();
            for (n, (ty, id)) in deel.iter().enumerate() {
                let velden = match is_knoop(&self.kort, ty) {
                    true => format!("... on {ty} {{ {}}}", selectie(&self.kort, ty)),
                    false => "id".to_owned(),
                };
                tekst += &format!("n{n}: node(id: \"{id}\") {{ {velden} }} ");
            }
            let data = self.stuur(&format!("{{ {tekst}}}")).await.data();
            for (n, (ty, id)) in deel.iter().enumerate() {
                let rij = &data[format!("n{n}")];
                assert!(rij.is_null() || is_knoop(&self.kort, ty), "{ty} does not exist here, and a row of it does");
                if !rij.is_null() {
                    noteer(&self.kort, ty, rij, gezien);
                    uit.insert(id.clone(), rij.clone());
                }
            }
        }
        uit
    }

    /// The rows of a list, whole.
    async fn lijst(&self, veld: &str, e: &Element) -> Vec<Value> {
        let ty = self.kort.velden(&e.ty).and_then(|v| self.kort.velden(&v["edges"].ty)).unwrap()["node"].ty.clone();
        // As many as fit a question.
        let mut args = format!("first: {}", if is_knoop(&self.kort, &ty) { 30 } else { 100 });
        if e.args.contains_key("ookBeeindigd") {
            args += ", ookBeeindigd: true";
        }
        if e.args.get("filter").is_some_and(|f| f.ty == "WachtlijstFilter") {
            args += ", filter: { ookGesloten: true }";
        }
        let (mut rijen, mut na) = (Vec::new(), String::new());
        loop {
            let velden = format!("edges {{ node {{ {}}} }} pageInfo {{ hasNextPage endCursor }}", selectie(&self.kort, &ty));
            let data = self.stuur(&format!("{{ {veld}({args}{na}) {{ {velden} }} }}")).await.data();
            rijen.extend(data[veld]["edges"].as_array().unwrap().iter().map(|k| k["node"].clone()));
            if data[veld]["pageInfo"]["hasNextPage"] == false {
                return rijen;
            }
            na = format!(", after: {}", data[veld]["pageInfo"]["endCursor"]);
        }
    }

    /// Per client, everything that has a value: by every id and in every list. Both ways must tell the same.
    pub(super) async fn personen(&self, clienten: &Clienten, welke: &[&str]) -> BTreeMap<&'static str, Gezien> {
        let (mut uit, mut per_id) = (BTreeMap::<&'static str, Gezien>::new(), BTreeMap::new());
        for (naam, rijen) in clienten.0.iter().filter(|(naam, _)| welke.is_empty() || welke.contains(naam)) {
            per_id.extend(self.knopen(rijen, uit.entry(naam).or_default()).await);
        }
        for (veld, e) in self.vragen(true) {
            for rij in self.lijst(veld, e).await {
                let id = rij["id"].as_str().unwrap();
                let naam = clienten.van(id).unwrap_or_else(|| panic!("{veld}: a row of nobody: {rij}"));
                if let Some(gezien) = uit.get_mut(naam) {
                    assert_eq!(per_id.get(id), Some(&rij), "{veld}: another row than by its id");
                    gezien.insert(format!("Query.{veld}"));
                }
            }
        }
        uit
    }

    /// Everything with a value that is asked without a client; and what of that names which client.
    pub(super) async fn zonder_client(&self, clienten: &Clienten) -> (Gezien, BTreeMap<&'static str, Gezien>) {
        let (mut gezien, mut genoemd) = (Gezien::new(), BTreeMap::<&'static str, Gezien>::new());
        for (veld, e) in self.vragen(false) {
            if e.ty.ends_with("Connection") {
                let rijen = self.lijst(veld, e).await;
                let ty = &self.kort.velden(&self.kort.velden(&e.ty).unwrap()["edges"].ty).unwrap()["node"].ty;
                if !rijen.is_empty() {
                    gezien.insert(format!("Query.{veld}"));
                }
                rijen.iter().for_each(|r| noteer(&self.kort, ty, r, &mut gezien));
                for (veld, waarde) in rijen.iter().flat_map(|r| r.as_object().unwrap()) {
                    for (client, nummer) in &clienten.1 {
                        if waarde.to_string().contains(nummer.as_str()) {
                            genoemd.entry(client).or_default().insert(format!("{ty}.{veld}"));
                        }
                    }
                }
                continue;
            }
            let args = match veld.as_str() {
                "regiomonitor" | "doorlooptijden" | "maatwerkcijfers" | "eigenToekenningen" => "(van: \"2025H1\", tot: \"2026H1\")",
                "rekenschap" => "(van: \"2025-01-01\", totEnMet: \"2026-12-31\")",
                _ => "",
            };
            let data = self.stuur(&format!("{{ {veld}{args} {{ {}}} }}", selectie(&self.kort, &e.ty))).await.data();
            if gevuld(&data[veld]) {
                gezien.insert(format!("Query.{veld}"));
            }
            noteer(&self.kort, &e.ty, &data[veld], &mut gezien);
        }
        (gezien, genoemd)
    }

    /// The acts that exist: asked one by one, what exists is refused otherwise than a made-up name. What is not in the projection was
    /// asked with all other names that are not.
    pub(super) async fn handelingen(&self) -> Gezien {
        let mut gezien = Gezien::new();
        for naam in self.kort.velden("Mutation").into_iter().flat_map(BTreeMap::keys) {
            let vraag = |n: &str| format!("mutation {{ {n} }}");
            let (echt, onecht) = (self.stuur(&vraag(naam)).await, self.stuur(&vraag(&verzonnen(naam))).await);
            if !gelijk(&echt, &onecht, std::slice::from_ref(naam)) {
                gezien.insert(format!("Mutation.{naam}"));
            }
        }
        gezien
    }

    /// What the projection lacks answers byte for byte like made-up names; the number of names.
    pub(super) async fn bestaat_niet(&self) -> usize {
        let mut weg = 0;
        let mut vragen: Vec<Vraag> = Vec::new();
        let types: Vec<String> = objecten(self.vol).map(|(n, _)| n.clone()).filter(|n| !self.kort.0.contains_key(n)).collect();
        // Each in every position is for `tests/schema.rs`.
        for deel in types.chunks(10) {
            let maak = |namen: &[String]| {
                let delen = namen.iter().enumerate().map(|(i, n)| format!("t{i}: __type(name: \"{n}\") {{ name fields {{ name }} }} "));
                format!("{{ {}}}", delen.collect::<String>())
            };
            vragen.push((deel.to_vec(), Box::new(maak)));
        }
        // One type at a time: errors in several fragments come in no fixed order.
        for (naam, velden) in objecten(self.vol) {
            let Some(hier) = self.kort.velden(naam) else { continue };
            let velden: Vec<String> = velden.keys().filter(|v| !hier.contains_key(*v)).cloned().collect();
            if !velden.is_empty() {
                let naam = naam.clone();
                let maak = move |n: &[String]| format!("{{ ik {{ organisatie }} }} fragment F on {naam} {{ {} }}", n.join(" "));
                vragen.push((velden, Box::new(maak)));
            }
        }
        for (namen, maak) in vragen {
            let onecht: Vec<String> = namen.iter().map(|n| verzonnen(n)).collect();
            let (a, b) = (self.stuur(&maak(&namen)).await, self.stuur(&maak(&onecht)).await);
            let niets = a.json().get("errors").is_some() || a.data().as_object().unwrap().values().all(Value::is_null);
            assert!(niets && gelijk(&a, &b, &namen), "{}\n{}\n{}", maak(&namen), a.json(), b.json());
            if a.json().get("errors").is_some() {
                let tekst = a.json().to_string();
                assert!(namen.iter().all(|n| tekst.contains(&format!("\\\"{n}\\\""))), "not every name is answered: {tekst}");
            }
            weg += namen.len();
        }
        weg
    }
}

/// Whether two refusals are the same bytes, apart from names that are quoted from the question.
fn gelijk(echt: &Antwoord, onecht: &Antwoord, namen: &[String]) -> bool {
    let mut tekst = String::from_utf8(echt.bytes.clone()).unwrap();
    for naam in namen {
        tekst = tekst.replace(&format!("\\\"{naam}\\\""), &format!("\\\"{}\\\"", verzonnen(naam)));
    }
    echt.status == onecht.status && echt.kop == onecht.kop && tekst.as_bytes() == onecht.bytes
}
