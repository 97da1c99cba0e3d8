//! Persons in an answer, and persons in the log: the two must be the same.

use std::collections::{BTreeMap, BTreeSet};

use bw_regie::graphql::basis::lees_knoop_id;
use bw_regie::logboek;
use sea_orm::{ConnectionTrait, QueryResult, Statement};
use serde_json::Value;
use uuid::Uuid;

use super::Wereld;

async fn rijen(w: &Wereld, sql: &str) -> Vec<QueryResult> {
    w.beheer.beheer().query_all_raw(Statement::from_string(w.beheer.soort(), sql)).await.unwrap()
}

/// The clients of whom an id or clientnummer stands in an answer.
pub(crate) async fn getoond(w: &Wereld, antwoord: &Value) -> BTreeSet<Uuid> {
    let (mut ids, mut nummers) = (BTreeSet::new(), BTreeSet::new());
    let mut stapel = vec![antwoord];
    while let Some(v) = stapel.pop() {
        match v {
            Value::Object(o) => stapel.extend(o.values()),
            Value::Array(a) => stapel.extend(a),
            Value::String(s) => {
                if let Some((_, id)) = lees_knoop_id(s) {
                    ids.insert(id);
                }
                if s.len() == 12 && s.starts_with("C-") {
                    nummers.insert(s.clone());
                }
            }
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }
    if ids.is_empty() && nummers.is_empty() {
        return BTreeSet::new();
    }
    let mut van = BTreeMap::<Uuid, Uuid>::new();
    for tabel in [
        "dat_traject",
        "dat_indicatie",
        "dat_wachtlijst",
        "dat_plaatsing",
        "dat_termijn",
        "voorstel",
        "zorgverblijf",
        "overbrugging",
        "bezwaar",
        "maatwerkafweging",
    ] {
        for r in rijen(w, &format!("SELECT id, client_id FROM {tabel}")).await {
            van.insert(r.try_get("", "id").unwrap(), r.try_get("", "client_id").unwrap());
        }
    }
    let mut clienten: BTreeSet<Uuid> = ids.iter().filter_map(|id| van.get(id).copied()).collect();
    for r in rijen(w, "SELECT id, clientnummer FROM client").await {
        if nummers.contains(&r.try_get::<String>("", "clientnummer").unwrap()) {
            clienten.insert(r.try_get("", "id").unwrap());
        }
    }
    clienten
}

/// Clients in the log since it was last emptied, with the number of lines.
pub(crate) async fn gelogd(w: &Wereld) -> (BTreeSet<Uuid>, usize) {
    let rijen = rijen(w, "SELECT betrokkene FROM log_betrokkene").await;
    let client = |r: &QueryResult| logboek::client(&r.try_get::<String>("", "betrokkene").unwrap(), &w.rand.omgeving.sleutels).unwrap();
    (rijen.iter().map(client).collect(), rijen.len())
}

pub(crate) async fn leeg(w: &Wereld) {
    w.sql("DELETE FROM log_betrokkene").await;
    w.sql("DELETE FROM log_aanvraag").await;
}

/// After every answer of every test: whoever is in it stands in the log under the caller's organisation.
pub(crate) async fn controleer(w: &Wereld, organisatie: &str, antwoord: &Value) {
    for client in getoond(w, antwoord).await {
        let betrokkene = logboek::betrokkene(client, &w.rand.omgeving.sleutels).unwrap();
        let sql = format!("SELECT count(*) FROM log_betrokkene WHERE betrokkene = '{betrokkene}' AND organisatie_code = '{organisatie}'");
        assert!(w.tel(&sql).await > 0, "a person was shown to {organisatie} and does not stand in the log: {antwoord}");
    }
}
