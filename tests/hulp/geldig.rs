//! Every answer of every test fits its question and the projected schema of its caller: nothing comes back that does not exist there.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use async_graphql::Positioned;
use async_graphql::parser::parse_query;
use async_graphql::parser::types::{ExecutableDocument, Field, OperationType, Selection, SelectionSet};
use bw_domain::bron::{Klok, wettelijke_dag};
use bw_regie::graphql::schema::geprojecteerd;
use bw_toegang::rol::{Rol, Rolverzameling};
use sea_orm::{ConnectionTrait, Statement};
use serde_json::{Map, Value};

use super::schema::{Schema, Soort};
use super::{Wereld, Wie};

/// The projection of a role set; building one costs, so they are kept.
fn projectie(rollen: &Rolverzameling) -> Arc<Schema> {
    static SCHEMAS: Mutex<BTreeMap<Rolverzameling, Arc<Schema>>> = Mutex::new(BTreeMap::new());
    let mut schemas = SCHEMAS.lock().unwrap();
    schemas.entry(rollen.clone()).or_insert_with(|| Arc::new(Schema::lees(&geprojecteerd(rollen)))).clone()
}

/// The roles that the register gives a caller today.
async fn rollen(w: &Wereld, wie: Wie) -> Rolverzameling {
    let vandaag = wettelijke_dag(w.klok.nu());
    let sql = format!(
        "SELECT rol FROM functionaris WHERE issuer = '{}' AND subject = '{}' AND organisatie_code = '{}' \
         AND geldig_van <= '{vandaag}' AND (geldig_tot IS NULL OR geldig_tot >= '{vandaag}')",
        wie.issuer, wie.subject, wie.organisatie
    );
    let rijen = w.beheer.beheer().query_all_raw(Statement::from_string(w.beheer.soort(), sql)).await.unwrap();
    let rol = |r: &sea_orm::QueryResult| Rol::van_code(&r.try_get::<String>("", "rol").unwrap()).unwrap();
    Rolverzameling { rollen: rijen.iter().map(rol).collect(), centrum: ["0599", "0363"].contains(&wie.organisatie) }
}

/// A document with the schema that it is read in.
struct Lezing<'a> {
    schema: &'a Schema,
    doc: &'a ExecutableDocument,
}

/// A selected field: whether it must be there.
struct Keuze<'a> {
    veld: &'a Field,
    altijd: bool,
}

impl<'a> Lezing<'a> {
    fn objecten(&self) -> impl Iterator<Item = &'a str> {
        self.schema.0.iter().filter(|(_, t)| matches!(t.soort, Soort::Object(_))).map(|(n, _)| n.as_str())
    }

    /// The fields of a selection that hold for an object type, by the key in the answer.
    fn keuzes(&self, set: &'a SelectionSet, ty: &str, altijd: bool, uit: &mut Vec<(String, Keuze<'a>)>) -> Result<(), String> {
        for Positioned { node: s, .. } in &set.items {
            let altijd = altijd && s.directives().is_empty();
            let deel = match s {
                Selection::Field(veld) => {
                    let sleutel = veld.node.response_key().node.to_string();
                    uit.push((sleutel, Keuze { veld: &veld.node, altijd }));
                    continue;
                }
                Selection::InlineFragment(f) => (f.node.type_condition.as_ref(), &f.node.selection_set.node),
                Selection::FragmentSpread(f) => {
                    let naam = &f.node.fragment_name.node;
                    let f = self.doc.fragments.get(naam).ok_or_else(|| format!("no fragment {naam}"))?;
                    (Some(&f.node.type_condition), &f.node.selection_set.node)
                }
            };
            let op = deel.0.map(|t| t.node.on.node.as_str());
            if let Some(op) = op {
                let t = self.schema.0.get(op).ok_or_else(|| format!("a fragment on {op}, which is not in the schema"))?;
                if matches!(t.soort, Soort::Object(_)) && op != ty {
                    continue;
                }
            }
            self.keuzes(deel.1, ty, altijd, uit)?;
        }
        Ok(())
    }

    fn object(&self, sets: &[&'a SelectionSet], ty: &str, waarde: &Map<String, Value>) -> Result<(), String> {
        let mut keuzes = Vec::new();
        for set in sets {
            self.keuzes(set, ty, true, &mut keuzes)?;
        }
        for (sleutel, keuze) in &keuzes {
            if keuze.altijd && !waarde.contains_key(sleutel) {
                return Err(format!("{ty}.{sleutel} was asked and is not there"));
            }
        }
        for (sleutel, v) in waarde {
            let van: Vec<&Keuze<'_>> = keuzes.iter().filter(|(s, _)| s == sleutel).map(|(_, k)| k).collect();
            let Some(eerste) = van.first() else { return Err(format!("{ty}.{sleutel} was not asked")) };
            let naam = eerste.veld.name.node.as_str();
            match naam {
                "__typename" if v == ty => continue,
                "__typename" => return Err(format!("__typename {v} of a {ty}")),
                // The library's own types.
                "__schema" | "__type" if ty == "Query" => continue,
                _ => {}
            }
            let e = self.schema.velden(ty).and_then(|velden| velden.get(naam)).ok_or_else(|| format!("{ty}.{naam} does not exist here"))?;
            let onder: Vec<&SelectionSet> = van.iter().map(|k| &k.veld.selection_set.node).collect();
            self.waarde(&onder, &e.ty_heel, v).map_err(|f| format!("{ty}.{naam}: {f}"))?;
        }
        Ok(())
    }

    fn waarde(&self, sets: &[&'a SelectionSet], ty: &str, v: &Value) -> Result<(), String> {
        if let Some(binnen) = ty.strip_suffix('!') {
            return if v.is_null() { Err("null in a place that is never null".into()) } else { self.waarde(sets, binnen, v) };
        }
        if v.is_null() {
            return Ok(());
        }
        if let Some(binnen) = ty.strip_prefix('[').and_then(|t| t.strip_suffix(']')) {
            let rij = v.as_array().ok_or("no list")?;
            return rij.iter().try_for_each(|v| self.waarde(sets, binnen, v));
        }
        let goed = match self.schema.0.get(ty).map(|t| &t.soort) {
            Some(Soort::Object(_)) => return self.object(sets, ty, v.as_object().ok_or("no object")?),
            Some(Soort::Interface(_)) => {
                let waarde = v.as_object().ok_or("no object")?;
                // Which member it is shows from what came back.
                let fouten: Vec<String> = self.objecten().map_while(|lid| self.object(sets, lid, waarde).err()).collect();
                return if fouten.len() < self.objecten().count() { Ok(()) } else { Err(fouten.join("; ")) };
            }
            Some(Soort::Enum(waarden)) => v.as_str().is_some_and(|c| waarden.contains_key(c)),
            Some(Soort::Scalar) => v.is_string(),
            Some(Soort::Invoer(_)) => false,
            None => match ty {
                "Int" => v.is_i64(),
                "Float" => v.is_number(),
                "Boolean" => v.is_boolean(),
                "String" | "ID" => v.is_string(),
                _ => false,
            },
        };
        if goed { Ok(()) } else { Err(format!("{v} is no {ty} of this schema")) }
    }
}

/// Whether an answer fits its question and a schema.
pub(crate) fn past(schema: &Schema, query: &str, antwoord: &Value) -> Result<(), String> {
    let Some(data) = antwoord.get("data").and_then(Value::as_object) else { return Ok(()) };
    let doc = parse_query(query).map_err(|f| format!("data for a question that cannot be read: {f}"))?;
    let operaties: Vec<_> = doc.operations.iter().collect();
    let [(_, operatie)] = &*operaties else { return Err("data for several operations".into()) };
    let wortel = if operatie.node.ty == OperationType::Mutation { "Mutation" } else { "Query" };
    Lezing { schema, doc: &doc }.object(&[&operatie.node.selection_set.node], wortel, data)
}

/// After every answer of every test.
pub(crate) async fn controleer(w: &Wereld, wie: Wie, query: &str, antwoord: &Value) {
    if antwoord.get("data").is_some_and(Value::is_object) {
        let rollen = rollen(w, wie).await;
        if let Err(fout) = past(&projectie(&rollen), query, antwoord) {
            panic!("an answer that does not fit the schema of {}: {fout}\n{query}\n{antwoord:#}", rollen.naam());
        }
    }
}

#[test]
fn a_forged_answer_is_seen() {
    use serde_json::json;
    let schema = projectie(&Rolverzameling::van(&[Rol::Beleidsadviseur], false));
    let vraag = "query($a: Boolean!) { node(id: \"x\") { __typename ... on Traject { id status s: gemeldOp @include(if: $a) ...F } } } \
        fragment F on Traject { namens { college { code } } wachtlijst { id } }";
    let traject = |anders: Value| {
        let mut t = json!({
            "__typename": "Traject", "id": "x", "status": "WACHTEND", "s": "2026-01-01", "namens": { "college": { "code": "1621" } },
            "wachtlijst": [{ "id": "y" }],
        });
        for (k, v) in anders.as_object().unwrap() {
            t[k] = v.clone();
        }
        json!({ "data": { "node": t } })
    };
    let zonder = |veld: &str| {
        let mut t = traject(json!({}));
        t["data"]["node"].as_object_mut().unwrap().remove(veld);
        t
    };
    for goed in [traject(json!({})), zonder("s"), json!({ "data": { "node": null } }), json!({ "data": null }), json!({ "errors": [] })] {
        assert_eq!(past(&schema, vraag, &goed), Ok(()), "{goed}");
    }
    for fout in [
        zonder("status"),
        traject(json!({ "client": null })),
        traject(json!({ "status": "URGENT" })),
        traject(json!({ "status": null })),
        traject(json!({ "__typename": "Zorgverblijf" })),
        traject(json!({ "wachtlijst": [null] })),
        traject(json!({ "wachtlijst": { "id": "y" } })),
        traject(json!({ "wachtlijst": [{ "id": "y", "inhoud": null }] })),
        traject(json!({ "namens": { "college": { "code": 1621 } } })),
        traject(json!({ "s": 3 })),
        json!({ "data": { "node": null, "ik": null } }),
        json!({ "data": {} }),
    ] {
        assert!(past(&schema, vraag, &fout).is_err(), "{fout}");
    }
    // What exists for somebody else.
    let wat = "{ trajecten { edges { node { inhoud { versie } } } } }";
    let antwoord = json!({ "data": { "trajecten": { "edges": [{ "node": { "inhoud": { "versie": 1 } } }] } } });
    assert!(past(&schema, wat, &antwoord).is_err_and(|f| f.contains("Traject.inhoud does not exist here")));
    let hier = projectie(&Rolverzameling::van(&[Rol::Indicatiesteller], true));
    assert_eq!(past(&hier, wat, &antwoord), Ok(()));
}
