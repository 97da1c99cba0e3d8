//! The day of each persona of the demo: every ready question gives rows, every ready act can be done with the ids that the page tells
//! the reader to paste, and is refused politely with others.

use bw_domain::bron::Klok;
use bw_regie::demo::personas::{PERSONAS, PLAK, Persona, Stap, vul};
use serde_json::{Value, json};

use crate::hulp::beller::{teken, voorbeeld};
use crate::hulp::{Soort, Wereld};

/// A number, where other acts take an id; and who is not found is no refusal.
const OPZOEKEN: &str = "Een inwoner opzoeken";

struct Dag<'a> {
    w: &'a Wereld,
    persona: &'a Persona,
    keer: usize,
}

impl Dag<'_> {
    fn variabelen(&mut self, stap: &Stap) -> Value {
        self.keer += 1;
        let sleutel = format!("{}-{:08}", self.persona.subject, self.keer);
        let tekst = vul(stap.variabelen, self.w.klok.nu(), &sleutel);
        assert!(!tekst.contains("{{"), "{tekst}");
        if tekst.is_empty() { json!({}) } else { serde_json::from_str(&tekst).unwrap_or_else(|f| panic!("{}: {f}", stap.titel)) }
    }

    async fn doe(&self, stap: &Stap, variabelen: Value) -> Value {
        let p = self.persona;
        let wie = voorbeeld(p.subject, p.organisatie);
        let mut claims = wie.claims();
        claims["organisatie"]["soort"] = json!(p.soort.code());
        let lichaam = json!({ "query": stap.graphql, "variables": variabelen }).to_string();
        let antwoord = self.w.stuur(Wereld::verzoek(&teken(&claims, 3), lichaam)).await;
        println!("{} / {}: {}", p.titel, stap.titel, antwoord.status);
        antwoord.data()
    }
}

/// Every object with this key, in the order of the answer.
fn met_sleutel<'a>(waarde: &'a Value, sleutel: &str, uit: &mut Vec<&'a Value>) {
    match waarde {
        Value::Object(velden) => {
            if velden.contains_key(sleutel) {
                uit.push(waarde);
            }
            velden.values().for_each(|v| met_sleutel(v, sleutel, uit));
        }
        Value::Array(rij) => rij.iter().for_each(|v| met_sleutel(v, sleutel, uit)),
        _ => {}
    }
}

fn lijsten_zijn_niet_leeg(p: &Persona, stap: &Stap, data: &Value) {
    let mut gevonden = Vec::new();
    met_sleutel(data, "edges", &mut gevonden);
    let leeg = gevonden.iter().any(|v| v["edges"] == json!([]));
    assert!(!leeg && !data.is_null(), "{} / {}: {data}", p.titel, stap.titel);
}

/// What the page says to paste: the id and the versie of the right row of an earlier answer.
fn plak(stap: &Stap, input: &mut Value, eerder: &[Value]) {
    let rij = |van: usize, lijst: &str, afgerond: bool| {
        let rijen = eerder[van][lijst]["edges"].as_array().unwrap();
        let past = rijen.iter().find(|e| e["node"]["onderzoekAfgerondOp"].is_null() != afgerond);
        past.unwrap_or_else(|| panic!("{}: no row to paste from", stap.titel))["node"].clone()
    };
    let knopen = |van: usize, lijst: &str| -> Vec<Value> {
        eerder[van][lijst]["edges"].as_array().unwrap().iter().map(|e| e["node"].clone()).collect()
    };
    let (veld, id, versie) = match stap.titel {
        "Een onderzoek afronden" => {
            ("trajectId", rij(0, "onderzoeken", false)["id"].clone(), rij(0, "onderzoeken", false)["inhoud"]["versie"].clone())
        }
        "Een besluit nemen" => {
            ("trajectId", rij(0, "besluiten", true)["id"].clone(), rij(0, "besluiten", true)["inhoud"]["versie"].clone())
        }
        "Het besluit bekendmaken" => {
            let indicatie = &eerder[2]["indicatieBesluiten"]["indicatie"];
            ("indicatieId", indicatie["id"].clone(), indicatie["traject"]["inhoud"]["versie"].clone())
        }
        "Vastleggen dat zorg zonder plek begint" => {
            let zonder_plek = |i: &Value| i["inhoud"]["leveringsvorm"] == "PGB" || i["inhoud"]["verblijf"] == "EXTRAMURAAL";
            let trajecten = knopen(0, "zonderZorg");
            let past = trajecten.iter().find_map(|t| Some((t, t["indicaties"].as_array()?.iter().find(|i| zonder_plek(i))?)));
            let (traject, indicatie) = past.expect("somebody with a PGB and without care");
            ("indicatieId", indicatie["id"].clone(), traject["inhoud"]["versie"].clone())
        }
        "Een plek voorstellen" => {
            let (wie, waar) = (knopen(0, "wachtlijst").remove(0), knopen(1, "locaties").remove(0));
            input["locatieId"] = waar["id"].clone();
            ("inschrijvingId", wie["id"].clone(), wie["traject"]["inhoud"]["versie"].clone())
        }
        "Plaatsen" => {
            let voorstel = knopen(3, "geaccepteerd").remove(0);
            ("voorstelId", voorstel["id"].clone(), voorstel["versie"].clone())
        }
        "Wachttijd overbruggen" => {
            let wie = knopen(3, "nietGedekt").remove(0);
            ("inschrijvingId", wie["id"].clone(), wie["traject"]["inhoud"]["versie"].clone())
        }
        "Een voorstel beantwoorden" => {
            let voorstel = knopen(0, "voorstellen").remove(0);
            assert!(voorstel["client"].is_null(), "no name before the answer: {voorstel}");
            ("voorstelId", voorstel["id"].clone(), voorstel["versie"].clone())
        }
        OPZOEKEN => {
            input["clientnummer"] = knopen(0, "trajecten").remove(0)["clientnummer"].clone();
            return;
        }
        "Capaciteit opgeven" => {
            let locatie = knopen(2, "locaties").remove(0);
            input["totaal"] = locatie["capaciteit"]["totaal"].clone();
            input["locatieId"] = locatie["id"].clone();
            return;
        }
        "Iemand is een tijd weg" => {
            let thuis = knopen(2, "zorgverblijven").into_iter().find(|v| v["afwezigheden"] == json!([])).unwrap();
            ("zorgverblijfId", thuis["id"].clone(), thuis["versie"].clone())
        }
        "De zorg eindigt" => {
            let bewoner = knopen(2, "zorgverblijven").pop().unwrap();
            ("zorgverblijfId", bewoner["id"].clone(), bewoner["versie"].clone())
        }
        ander => panic!("say here what the reader pastes at: {ander}"),
    };
    input[veld] = id;
    input["versie"] = versie;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_step_of_every_persona_works() {
    let w = Wereld::voorbeeld(Soort::Sqlite).await;
    for persona in PERSONAS {
        assert!((3..=6).contains(&persona.stappen.len()) && persona.stappen[0].variabelen.is_empty(), "{}", persona.titel);
        let mut dag = Dag { w: &w, persona, keer: 0 };
        let mut eerder = Vec::new();
        for stap in persona.stappen {
            if stap.graphql.starts_with("query ") {
                let variabelen = dag.variabelen(stap);
                let data = dag.doe(stap, variabelen).await;
                lijsten_zijn_niet_leeg(persona, stap, &data);
                eerder.push(data);
                continue;
            }
            let mut variabelen = dag.variabelen(stap);
            if stap.variabelen.contains(PLAK) {
                // As it stands it is refused, not broken.
                let payload = dag.doe(stap, variabelen).await;
                let payload = payload.as_object().unwrap().values().next().unwrap();
                if stap.titel == OPZOEKEN {
                    assert_eq!(*payload, json!({ "client": null, "weigeringen": [] }));
                } else {
                    assert_eq!(payload["weigeringen"][0]["code"], "NIET_GEVONDEN", "{}", stap.titel);
                }
                variabelen = dag.variabelen(stap);
                plak(stap, &mut variabelen["input"], &eerder);
            }
            let data = dag.doe(stap, variabelen).await;
            let payload = data.as_object().unwrap().values().next().unwrap();
            assert_eq!(payload["weigeringen"], json!([]), "{}", stap.titel);
            // A gemeente reads from tomorrow what was done today: the page has a button for it.
            w.nacht().await;
            assert!(stap.titel != OPZOEKEN || !payload["client"]["achternaam"].is_null(), "{payload}");
            eerder.push(data);
        }
    }
}
