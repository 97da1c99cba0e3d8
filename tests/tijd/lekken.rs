//! Leaks over time, put in on purpose as doubles that live in the tests: in what the database holds while it is asked, or on the way out.
//! Each must be found within the form that CI runs.

use std::collections::BTreeMap;

use bw_regie::graphql::basis::lees_knoop_id;
use chrono::NaiveDate;
use rand::Rng;
use rand::rngs::StdRng;
use sea_orm::{ConnectionTrait, Statement};
use serde_json::{Value, json};
use uuid::Uuid;

use super::kijken::Oog;
use super::wereld::Kant;
use crate::hulp::{Antwoord, Wereld};
use crate::niet_interferentie::lopen::stuur;
use crate::niet_interferentie::{BELEIDSADVISEUR, CONSULENT, Kijker, TOEZICHT};

/// A hidden value of each traject, or one value under no id.
type Verborgen = BTreeMap<Uuid, String>;

/// Where it is put in.
#[derive(Clone, Copy, Debug)]
enum Naad {
    /// A statement on both worlds, taken back after the question; of a chance in one of two worlds.
    Databank { tabellen: &'static [&'static str], sql: &'static str, toeval: bool },
    /// A query for `id` and `wat`, and what an answer becomes by it.
    Uitgang(&'static str, fn(&mut Value, &Verborgen)),
}

/// A leak, to whom, and in which list or count it would show.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lek {
    pub(super) naam: &'static str,
    kijker: Kijker,
    vraag: &'static str,
    naad: Naad,
}

const DAT: [&str; 5] = ["dat_traject", "dat_indicatie", "dat_wachtlijst", "dat_plaatsing", "dat_termijn"];

/// Acts that no gemeente sees, with the day on which they were recorded.
macro_rules! verborgen_acten {
    ($kies:literal) => {
        concat!(
            "SELECT ",
            $kies,
            " FROM (SELECT traject_id, vastgelegd_op FROM voorstel UNION ALL SELECT traject_id, vastgelegd_op FROM \
             zorgverblijf UNION ALL SELECT traject_id, vastgelegd_op FROM overbrugging UNION ALL SELECT traject_id, vastgelegd_op FROM \
             indicatie WHERE aard <> 'AANVRAAG') x WHERE substr(x.vastgelegd_op, 1, 10) < '$vandaag' GROUP BY "
        )
    };
}

pub(super) const LEKKEN: &[Lek] = &[
    Lek {
        naam: "a version that counts acts",
        kijker: BELEIDSADVISEUR,
        vraag: "trajecten",
        naad: Naad::Uitgang("SELECT id, CAST(versie AS text) AS wat FROM traject", |json, versies| {
            for edge in edges(json) {
                if let Some(versie) = rij(edge).and_then(|id| versies.get(&id)) {
                    edge["node"]["datVersie"] = json!(versie);
                }
            }
        }),
    },
    Lek {
        naam: "a state published within the day",
        kijker: CONSULENT,
        vraag: "trajecten",
        naad: Naad::Databank {
            tabellen: &DAT,
            sql: "DELETE FROM $tabel WHERE gepubliceerd_tot IS NOT NULL; \
                  UPDATE $tabel SET gepubliceerd_van = '$vandaag' WHERE gepubliceerd_van > '$vandaag';",
            toeval: false,
        },
    },
    Lek {
        naam: "a row that moves at midnight without a change",
        kijker: BELEIDSADVISEUR,
        vraag: "trajecten",
        naad: Naad::Uitgang(
            concat!(verborgen_acten!("x.traject_id AS id, max(substr(x.vastgelegd_op, 1, 10)) AS wat"), "x.traject_id"),
            |json, laatste| edges(json).sort_by_key(|e| std::cmp::Reverse(rij(e).and_then(|id| laatste.get(&id).cloned()))),
        ),
    },
    Lek {
        naam: "a cell that moves on a hidden day",
        kijker: BELEIDSADVISEUR,
        vraag: "eigenToekenningen",
        naad: Naad::Uitgang(concat!(verborgen_acten!("NULL AS id, CAST(count(*) AS text) AS wat"), "1 = 1"), |json, aantal| {
            json["data"]["eigenToekenningen"]["totaal"] = json!(aantal.values().next())
        }),
    },
    Lek {
        naam: "an order of two acts of one day",
        kijker: CONSULENT,
        vraag: "trajecten",
        naad: Naad::Uitgang("SELECT traject_id AS id, CAST(vastgelegd_op AS text) AS wat FROM melding", |json, wanneer| {
            let op = |e: &Value| rij(e).and_then(|id| wanneer.get(&id).cloned());
            edges(json).chunk_by_mut(|a, b| a["node"]["gemeldOp"] == b["node"]["gemeldOp"]).for_each(|dag| dag.sort_by_key(op));
        }),
    },
    Lek {
        naam: "a total over live rows",
        kijker: BELEIDSADVISEUR,
        vraag: "plaatsingen",
        naad: Naad::Uitgang(
            "SELECT NULL AS id, CAST(count(*) AS text) AS wat FROM dat_plaatsing WHERE gepubliceerd_tot IS NULL AND zichtbaar_voor = '1621'",
            |json, totaal| json["extensions"] = json!({ "totaal": totaal.values().next() }),
        ),
    },
    Lek {
        naam: "age by subtraction",
        kijker: BELEIDSADVISEUR,
        vraag: "eigenToekenningen",
        naad: Naad::Uitgang(
            "SELECT NULL AS id, CAST(count(*) AS text) AS wat FROM dat_indicatie d JOIN traject t ON t.id = d.traject_id JOIN client_identiteit \
             c ON c.client_id = t.client_id WHERE d.toegekend AND d.gepubliceerd_van <= '$vandaag' AND c.geboortedatum > '2003-06-10'",
            |json, jong| json["data"]["eigenToekenningen"]["jong"] = json!(jong.values().next()),
        ),
    },
    Lek {
        naam: "a race in the log",
        kijker: TOEZICHT,
        vraag: "verwerkingen",
        naad: Naad::Databank {
            tabellen: &["log_betrokkene"],
            sql: "DELETE FROM log_betrokkene WHERE trace_id = (SELECT a.trace_id FROM log_aanvraag a JOIN log_betrokkene b ON b.trace_id = \
                  a.trace_id WHERE a.organisatie_code = '1621' ORDER BY a.begonnen_op DESC, a.trace_id LIMIT 1);",
            toeval: true,
        },
    },
];

fn edges(json: &mut Value) -> &mut [Value] {
    let lijst = json["data"].as_object_mut().and_then(|d| d.values_mut().next()).and_then(|l| l.get_mut("edges"));
    lijst.and_then(Value::as_array_mut).map(Vec::as_mut_slice).unwrap_or_default()
}

fn rij(edge: &Value) -> Option<Uuid> {
    lees_knoop_id(edge["node"]["id"].as_str()?).map(|(_, id)| id)
}

async fn verborgen(w: &Wereld, sql: &str) -> Verborgen {
    let rijen = w.beheer.beheer().query_all_raw(Statement::from_string(w.beheer.soort(), sql)).await.unwrap();
    let rij = |r: &sea_orm::QueryResult| (r.try_get::<Option<Uuid>>("", "id").unwrap().unwrap_or_default(), r.try_get("", "wat").unwrap());
    rijen.iter().map(rij).collect()
}

impl Lek {
    /// Whether the answers of two worlds differ by it now.
    pub(super) async fn gezien(&self, ogen: &[Oog], kanten: &[Kant; 2], vandaag: NaiveDate, r: &mut StdRng) -> bool {
        let oog = ogen.iter().find(|o| o.kijker.blik == self.kijker.blik).unwrap();
        let verzoek = oog.heel(self.vraag).unwrap();
        let sql = |sql: &str| sql.replace("$vandaag", &vandaag.to_string());
        match self.naad {
            Naad::Databank { tabellen, sql: wat, toeval } => {
                for kant in kanten {
                    let raakt = !toeval || r.random_bool(0.5);
                    for tabel in tabellen {
                        kant.w.sql(&format!("CREATE TABLE lek_{tabel} AS SELECT * FROM {tabel};")).await;
                        if raakt {
                            kant.w.sql(&sql(wat).replace("$tabel", tabel)).await;
                        }
                    }
                }
                let routers = kanten.each_ref().map(|k| bw_regie::http::router(k.w.rand.clone()));
                let [a, b] = stuur(self.kijker, [&routers[0], &routers[1]], verzoek).await;
                for kant in kanten {
                    for tabel in tabellen {
                        // What the question itself logged stays.
                        let terug = format!("INSERT INTO {tabel} SELECT * FROM lek_{tabel}; DROP TABLE lek_{tabel};");
                        let weg = if toeval {
                            format!("DELETE FROM {tabel} WHERE trace_id IN (SELECT trace_id FROM lek_{tabel});")
                        } else {
                            format!("DELETE FROM {tabel};")
                        };
                        kant.w.sql(&format!("{weg} {terug}")).await;
                    }
                }
                let [zonder_a, zonder_b] = stuur(self.kijker, [&routers[0], &routers[1]], verzoek).await;
                assert_eq!(zonder_a.json(), zonder_b.json(), "{}: differs without the leak", self.naam);
                a != b
            }
            Naad::Uitgang(wat, maak) => {
                let routers = kanten.each_ref().map(|k| bw_regie::http::router(k.w.rand.clone()));
                let mut jsons = stuur(self.kijker, [&routers[0], &routers[1]], verzoek).await.map(|a: Antwoord| a.json());
                assert!(jsons[0].get("errors").is_none(), "{}: {}", self.naam, jsons[0]);
                assert_eq!(jsons[0], jsons[1], "{}: differs without the leak", self.naam);
                for (json, kant) in jsons.iter_mut().zip(kanten) {
                    maak(json, &verborgen(&kant.w, &sql(wat)).await);
                }
                jsons[0] != jsons[1]
            }
        }
    }
}
