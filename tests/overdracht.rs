//! Warme overdracht over the API, both ways: what is handed over, by whom, answered by whom, who is responsible until when; disputes;
//! and not a byte of it for who follows its residents, or for a colleague.

use std::collections::BTreeMap;

use bw_regie::graphql::basis::{Soort as Knoop, knoop_id};
use sea_orm::{ConnectionTrait, Statement};
use serde_json::{Value, json};

use crate::hulp::basis::{ELDERS, REGIO, dag, functie, id};
use crate::hulp::beller::{
    ADVISEUR_LANSINGERLAND, CONSULENT_LANSINGERLAND, COORDINATOR, INDICATIESTELLER, INDICATIESTELLER_2, INDICATIESTELLER_ELDERS, Wie,
};
use crate::hulp::kloon::{kaal, letterlijk};
use crate::hulp::stappen::{Loop, Tot, breng, doe, melding, mutatie, probeer, toekenning, wacht};
use crate::hulp::{Soort, Wereld, beide};
use crate::rijbeveiliging::{Gezien, als_login, tel, zet};
use crate::weigering::{met, niets};

/// Handed over to Den Haag, with data and consent, on 1 June; responsible up to and including 9 June.
pub(crate) fn aanbod(l: &Loop) -> Value {
    json!({
        "trajectId": l.traject, "richting": "UIT", "gemeente": "0518", "op": "2026-06-01", "onderdelen": ["INDICATIE", "CONTACTEN"],
        "nietOver": ["ONDERZOEK"], "toestemmingOp": "2026-05-30", "verantwoordelijkTot": "2026-06-09",
    })
}

/// Offered by somebody of another gemeente.
fn binnenkomst(l: &Loop, gemeente: &str) -> Value {
    met(&aanbod(l), json!({ "richting": "IN", "gemeente": gemeente, "door": "A. Bos, WAT-MARK" }))
}

/// The last overdracht of a traject, with its version: for an act on it.
pub(crate) async fn op_overdracht(w: &Wereld, l: &Loop, extra: Value) -> Value {
    let sql = format!(
        "SELECT o.id, o.versie FROM overdracht o JOIN overdracht_feit f ON f.overdracht_id = o.id AND f.nummer = 1 WHERE o.traject_id = {} \
         ORDER BY f.vastgelegd_op DESC, o.loopt DESC LIMIT 1",
        letterlijk(w.soort, kaal(&l.traject))
    );
    let rij = w.beheer.beheer().query_one_raw(Statement::from_string(w.beheer.soort(), sql)).await.unwrap().unwrap();
    let id = knoop_id(Knoop::Overdracht, rij.try_get("", "id").unwrap());
    met(&json!({ "overdrachtId": id, "versie": rij.try_get::<i32>("", "versie").unwrap() }), extra)
}

pub(crate) fn antwoord(antwoord: &str, op: &str, gronden: &[&str]) -> Value {
    json!({
        "antwoord": antwoord, "op": op, "door": "B. Mus, WAT-MARK", "gronden": gronden,
        "criteria": [{ "criterium": "REGIOBINDING", "voldaan": false }, { "criterium": "POSITIEF_NETWERK", "voldaan": true }],
    })
}

/// With every kind of fact: refused, fought over, and acknowledged after all.
pub(crate) async fn tot_het_eind(w: &Wereld, ist: Wie, l: &Loop) {
    doe(w, ist, "overdrachtAanbieden", aanbod(l)).await;
    let nee = antwoord("GEWEIGERD", "2026-06-02", &["REGIOBINDING", "BETERE_KANS_ELDERS"]);
    doe(w, ist, "overdrachtBeantwoorden", op_overdracht(w, l, nee).await).await;
    let stap = json!({ "stap": "CONTACTPERSOON", "op": "2026-06-03", "uitkomst": "OVERNEMEN" });
    doe(w, ist, "overdrachtGeschilVastleggen", op_overdracht(w, l, stap).await).await;
    let ja = op_overdracht(w, l, antwoord("BEVESTIGD", "2026-06-04", &[])).await;
    doe(w, ist, "overdrachtBeantwoorden", ja).await;
}

const ALLES: &str = "id versie richting gemeente { code naam } status onderdelen nietOver toestemmingOp verantwoordelijkTot \
    ontvangerVerantwoordelijkVanaf verantwoordelijk { code } \
    feiten { soort op door functionaris uitkomst criteria { criterium voldaan } gronden }";

/// The overdrachten of a traject as somebody reads them; null when not for them.
async fn lees(w: &Wereld, wie: Wie, l: &Loop) -> Value {
    let vraag = format!("{{ node(id: \"{}\") {{ ... on Traject {{ inhoud {{ overdrachten {{ {ALLES} }} }} }} }} }}", l.traject);
    w.data(wie, &vraag).await["node"]["inhoud"]["overdrachten"].clone()
}

async fn laatste(w: &Wereld, l: &Loop) -> Value {
    lees(w, INDICATIESTELLER, l).await.as_array().unwrap().last().unwrap().clone()
}

async fn bekend(w: &Wereld, ist: Wie, anders: Value) -> Loop {
    breng(w, ist, met(&melding(), anders), toekenning(), Tot::Bekendmaking, json!({})).await
}

/// Everything that a gemeente reads of its residents, and a coordinator.
async fn wat_volgers_zien(w: &Wereld) -> Vec<Value> {
    let vraag = "{ trajecten { edges { cursor node { id clientnummer status gemeldOp onderzoekAfgerondOp besluitOp toegekend \
        bekendgemaaktOp beeindigdOp indicaties { id } termijnen { soort laatsteDag } } } } }";
    let lijst = "{ trajecten { edges { cursor node { id status } } } }";
    w.nacht().await;
    let mut uit = Vec::new();
    for (wie, vraag) in [(ADVISEUR_LANSINGERLAND, vraag), (CONSULENT_LANSINGERLAND, lijst), (COORDINATOR, lijst)] {
        uit.push(w.data(wie, vraag).await);
    }
    uit
}

beide! {
    async fn uitstroom_naar_een_andere_gemeente(w: Wereld) {
        let ist = INDICATIESTELLER;
        let l = bekend(&w, ist, json!({})).await;
        let aanbod = met(&aanbod(&l), json!({ "verantwoordelijkTot": "2026-06-10" }));
        let voor = wat_volgers_zien(&w).await;
        let traject = w.tel("SELECT max(versie) FROM traject").await;
        assert_eq!(lees(&w, ist, &l).await, json!([]));

        // What cannot be offered.
        for (anders, code, veld) in [
            (json!({ "gemeente": "9999" }), "GEMEENTE_ONBEKEND", "gemeente"),
            (json!({ "gemeente": "0599" }), "KEUZE_ONGELDIG", "gemeente"),
            (json!({ "op": "2026-06-11" }), "DATUM_IN_TOEKOMST", "op"),
            (json!({ "op": "2026-03-01", "toestemmingOp": "2026-03-01" }), "DATUM_VOLGORDE", "op"),
            (json!({ "op": "2026-04-23", "toestemmingOp": "2026-04-23" }), "OVERDRACHT_ONTBREEKT", ""),
            (json!({ "op": "2026-03-31", "toestemmingOp": "2026-03-31", "onderdelen": [] }), "OVERDRACHT_ONTBREEKT", ""),
            (json!({ "toestemmingOp": "2026-06-02" }), "DATUM_VOLGORDE", "op"),
            (json!({ "toestemmingOp": null }), "OVERDRACHT_ZONDER_TOESTEMMING", "toestemmingOp"),
            (json!({ "verantwoordelijkTot": "2026-05-31" }), "DATUM_VOLGORDE", "verantwoordelijkTot"),
            (json!({ "verantwoordelijkTot": "2027-06-02" }), "DATUM_TE_VER", "verantwoordelijkTot"),
            (json!({ "door": "A. Bos" }), "VELD_OVERBODIG", "door"),
        ] {
            niets(&w, ist, "overdrachtAanbieden", met(&aanbod, anders), code, veld).await;
        }
        doe(&w, ist, "overdrachtAanbieden", aanbod.clone()).await;
        niets(&w, ist, "overdrachtAanbieden", aanbod.clone(), "OVERDRACHT_LOOPT", "").await;
        let o = laatste(&w, &l).await;
        let naam = format!("Naam van {}", ist.subject);
        let geboden = json!({ "soort": "AANGEBODEN", "op": "2026-06-01", "door": null, "functionaris": naam, "uitkomst": null, "criteria": [], "gronden": [] });
        assert_eq!(o, json!({
            "id": o["id"], "versie": 1, "richting": "UIT", "gemeente": { "code": "0518", "naam": "'s-Gravenhage" }, "status": "AANGEBODEN",
            "onderdelen": ["INDICATIE", "CONTACTEN"], "nietOver": ["ONDERZOEK"], "toestemmingOp": "2026-05-30",
            "verantwoordelijkTot": "2026-06-10", "ontvangerVerantwoordelijkVanaf": null, "verantwoordelijk": { "code": "0599" },
            "feiten": [geboden],
        }));

        // Refused by Den Haag: never on regiobinding alone.
        let weiger = async |gronden: &[&str]| op_overdracht(&w, &l, antwoord("GEWEIGERD", "2026-06-02", gronden)).await;
        niets(&w, ist, "overdrachtBeantwoorden", weiger(&["REGIOBINDING"]).await, "OVERDRACHT_ALLEEN_REGIOBINDING", "gronden").await;
        niets(&w, ist, "overdrachtBeantwoorden", weiger(&["REGIOBINDING", "REGIOBINDING"]).await, "OVERDRACHT_ALLEEN_REGIOBINDING", "gronden").await;
        niets(&w, ist, "overdrachtBeantwoorden", weiger(&[]).await, "VELD_LEEG", "gronden").await;
        let zonder = met(&weiger(&["ANDERE_WET"]).await, json!({ "door": null }));
        niets(&w, ist, "overdrachtBeantwoorden", zonder, "VELD_LEEG", "door").await;
        let dubbel = json!([{ "criterium": "DOELGROEP", "voldaan": true }, { "criterium": "DOELGROEP", "voldaan": false }]);
        let dubbel = met(&weiger(&["ANDERE_WET"]).await, json!({ "criteria": dubbel }));
        niets(&w, ist, "overdrachtBeantwoorden", dubbel, "KEUZE_ONGELDIG", "criteria").await;
        let oud = met(&weiger(&["ANDERE_WET"]).await, json!({ "versie": 7 }));
        niets(&w, ist, "overdrachtBeantwoorden", oud, "VERSIE_VEROUDERD", "versie").await;
        // Not before the refusal: the agreed day is not over.
        let stap = |stap: &str, op: &str, uitkomst: &str| json!({ "stap": stap, "op": op, "uitkomst": uitkomst });
        let eerste = op_overdracht(&w, &l, stap("CONTACTPERSOON", "2026-06-10", "NIET_OPGELOST")).await;
        niets(&w, ist, "overdrachtGeschilVastleggen", eerste, "OVERDRACHT_GESCHIL_TE_VROEG", "op").await;
        doe(&w, ist, "overdrachtBeantwoorden", weiger(&["REGIOBINDING", "BETERE_KANS_ELDERS"]).await).await;
        niets(&w, ist, "overdrachtBeantwoorden", weiger(&["ANDERE_WET"]).await, "OVERDRACHT_GEWEIGERD", "").await;

        // Contact persons, regioadviseur, geschillencommissie, in that order.
        for (welke, goed) in [("REGIOADVISEUR", "CONTACTPERSOON"), ("GESCHILLENCOMMISSIE", "REGIOADVISEUR"), ("CONTACTPERSOON", "GESCHILLENCOMMISSIE")] {
            let fout = op_overdracht(&w, &l, stap(welke, "2026-06-03", "OVERNEMEN")).await;
            niets(&w, ist, "overdrachtGeschilVastleggen", fout, "OVERDRACHT_GESCHIL_VOLGORDE", "stap").await;
            if goed == "GESCHILLENCOMMISSIE" {
                let open = op_overdracht(&w, &l, stap(goed, "2026-06-03", "NIET_OPGELOST")).await;
                niets(&w, ist, "overdrachtGeschilVastleggen", open, "KEUZE_ONGELDIG", "uitkomst").await;
                let ja = op_overdracht(&w, &l, antwoord("BEVESTIGD", "2026-06-03", &[])).await;
                niets(&w, ist, "overdrachtBeantwoorden", ja, "OVERDRACHT_GEWEIGERD", "").await;
            }
            let uitkomst = if goed == "GESCHILLENCOMMISSIE" { "OVERNEMEN" } else { "NIET_OPGELOST" };
            let input = op_overdracht(&w, &l, stap(goed, "2026-06-03", uitkomst)).await;
            doe(&w, ist, "overdrachtGeschilVastleggen", input).await;
        }
        let nogmaals = op_overdracht(&w, &l, stap("GESCHILLENCOMMISSIE", "2026-06-03", "OVERNEMEN")).await;
        niets(&w, ist, "overdrachtGeschilVastleggen", nogmaals, "OVERDRACHT_GESCHIL_BESLECHT", "").await;
        niets(&w, ist, "overdrachtBeantwoorden", weiger(&["ANDERE_WET"]).await, "DATUM_VOLGORDE", "op").await;
        let nee = op_overdracht(&w, &l, antwoord("GEWEIGERD", "2026-06-03", &["ANDERE_WET"])).await;
        niets(&w, ist, "overdrachtBeantwoorden", nee, "OVERDRACHT_GESCHIL_BESLECHT", "").await;

        // Acknowledged on the 4th, but agreed is the 10th: the day after, Den Haag is responsible.
        assert_eq!(laatste(&w, &l).await["verantwoordelijk"]["code"], "0599");
        let ja = op_overdracht(&w, &l, antwoord("BEVESTIGD", "2026-06-04", &[])).await;
        doe(&w, ist, "overdrachtBeantwoorden", ja).await;
        let o = laatste(&w, &l).await;
        assert_eq!((&o["status"], &o["verantwoordelijk"]["code"]), (&json!("BEVESTIGD"), &json!("0599")));
        assert_eq!(o["ontvangerVerantwoordelijkVanaf"], "2026-06-11");
        w.klok.zet(dag("2026-06-11"));
        let o = laatste(&w, &l).await;
        assert_eq!((&o["versie"], &o["verantwoordelijk"]["code"]), (&json!(6), &json!("0518")));
        w.klok.zet(dag("2026-06-10"));
        let soorten: Vec<&str> = o["feiten"].as_array().unwrap().iter().map(|f| f["soort"].as_str().unwrap()).collect();
        assert_eq!(soorten, ["AANGEBODEN", "GEWEIGERD", "CONTACTPERSOON", "REGIOADVISEUR", "GESCHILLENCOMMISSIE", "BEVESTIGD"]);
        assert_eq!(o["feiten"][1]["gronden"], json!(["REGIOBINDING", "BETERE_KANS_ELDERS"]));
        assert_eq!(o["feiten"][1]["criteria"], antwoord("", "", &[])["criteria"]);
        assert_eq!((&o["feiten"][1]["door"], &o["feiten"][4]["uitkomst"]), (&json!("B. Mus, WAT-MARK"), &json!("OVERNEMEN")));
        let af = op_overdracht(&w, &l, json!({ "op": "2026-06-10" })).await;
        niets(&w, ist, "overdrachtIntrekken", af, "OVERDRACHT_AFGESLOTEN", "").await;
        // Over: another can be offered, and taken back.
        doe(&w, ist, "overdrachtAanbieden", met(&aanbod, json!({ "op": "2026-06-10", "verantwoordelijkTot": "2026-06-20" }))).await;
        let door = op_overdracht(&w, &l, json!({ "op": "2026-06-10", "door": "A. Bos" })).await;
        niets(&w, ist, "overdrachtIntrekken", door, "VELD_OVERBODIG", "door").await;
        doe(&w, ist, "overdrachtIntrekken", op_overdracht(&w, &l, json!({ "op": "2026-06-10" })).await).await;
        assert_eq!(laatste(&w, &l).await["status"], "INGETROKKEN");

        // Nobody who follows the client reads another byte, and the traject is what it was.
        assert_eq!(voor, wat_volgers_zien(&w).await);
        assert_eq!(traject, w.tel("SELECT max(versie) FROM traject").await);
    }
}

beide! {
    async fn overgenomen_van_een_andere_gemeente(w: Wereld) {
        let ist = INDICATIESTELLER;
        // Nothing has to be in this register for another gemeente to hand it over; of the region, or elsewhere.
        for gemeente in ["1621", "0363"] {
            let l = breng(&w, ist, met(&melding(), json!({ "bsn": null })), json!({}), Tot::Melding, json!({})).await;
            let aanbod = met(&binnenkomst(&l, gemeente), json!({ "op": "2026-03-01", "toestemmingOp": "2026-02-27", "verantwoordelijkTot": "2026-06-04" }));
            niets(&w, ist, "overdrachtAanbieden", met(&aanbod, json!({ "door": " " })), "VELD_LEEG", "door").await;
            doe(&w, ist, "overdrachtAanbieden", aanbod.clone()).await;
            assert_eq!(laatste(&w, &l).await["verantwoordelijk"]["code"], *gemeente);
            // The centrumgemeente answers: by whom is who records it, and it says what it looked at.
            let nee = met(&antwoord("GEWEIGERD", "2026-06-05", &["ANDERE_WET"]), json!({ "door": null }));
            let met_naam = op_overdracht(&w, &l, met(&nee, json!({ "door": "B. Mus" }))).await;
            niets(&w, ist, "overdrachtBeantwoorden", met_naam, "VELD_OVERBODIG", "door").await;
            for criteria in [json!([]), json!([{ "criterium": "REGIOBINDING", "voldaan": false }])] {
                let leeg = op_overdracht(&w, &l, met(&nee, json!({ "criteria": criteria }))).await;
                niets(&w, ist, "overdrachtBeantwoorden", leeg, "OVERDRACHT_NIET_GETOETST", "criteria").await;
            }
            let alleen = op_overdracht(&w, &l, met(&nee, json!({ "gronden": ["REGIOBINDING"] }))).await;
            niets(&w, ist, "overdrachtBeantwoorden", alleen, "OVERDRACHT_ALLEEN_REGIOBINDING", "gronden").await;
            let reden = op_overdracht(&w, &l, met(&nee, json!({ "antwoord": "BEVESTIGD" }))).await;
            niets(&w, ist, "overdrachtBeantwoorden", reden, "VELD_OVERBODIG", "gronden").await;
            // No answer by the agreed day: a dispute, which leaves the person where it is.
            let stap = json!({ "stap": "CONTACTPERSOON", "op": "2026-06-05", "uitkomst": "NIET_OVERNEMEN" });
            doe(&w, ist, "overdrachtGeschilVastleggen", op_overdracht(&w, &l, stap).await).await;
            let ja = json!({ "antwoord": "BEVESTIGD", "op": "2026-06-06", "criteria": [], "gronden": [] });
            niets(&w, ist, "overdrachtBeantwoorden", op_overdracht(&w, &l, ja.clone()).await, "OVERDRACHT_GESCHIL_BESLECHT", "").await;
            let terug = op_overdracht(&w, &l, json!({ "op": "2026-06-06" })).await;
            niets(&w, ist, "overdrachtIntrekken", terug.clone(), "VELD_LEEG", "door").await;
            doe(&w, ist, "overdrachtIntrekken", met(&terug, json!({ "door": "A. Bos" }))).await;
            // Offered again, and taken over late: from that day on.
            doe(&w, ist, "overdrachtAanbieden", met(&aanbod, json!({ "op": "2026-03-02" }))).await;
            doe(&w, ist, "overdrachtBeantwoorden", op_overdracht(&w, &l, ja).await).await;
            let o = laatste(&w, &l).await;
            assert_eq!((&o["status"], &o["verantwoordelijk"]["code"]), (&json!("BEVESTIGD"), &json!("0599")));
            assert_eq!((&o["ontvangerVerantwoordelijkVanaf"], &o["feiten"][1]["door"]), (&json!("2026-06-06"), &Value::Null));
        }
        // A person without data needs no consent.
        let l = bekend(&w, ist, json!({ "bsn": null })).await;
        doe(&w, ist, "overdrachtAanbieden", met(&binnenkomst(&l, "0384"), json!({ "onderdelen": [], "toestemmingOp": null }))).await;
    }
}

beide! {
    async fn alleen_wie_is_toegewezen(w: Wereld) {
        let ist = INDICATIESTELLER;
        let l = bekend(&w, ist, json!({})).await;
        tot_het_eind(&w, ist, &l).await;
        doe(&w, ist, "overdrachtAanbieden", aanbod(&l)).await;
        assert_eq!(lees(&w, ist, &l).await.as_array().unwrap().len(), 2);
        // A colleague who opens the dossier reads the rest of it, and can do nothing with an overdracht.
        doe(&w, INDICATIESTELLER_2, "dossierOpenen", json!({ "clientnummer": l.clientnummer, "reden": "waarneming" })).await;
        let geopend = w.data(INDICATIESTELLER_2, &format!("{{ node(id: \"{}\") {{ ... on Traject {{ inhoud {{ versie overdrachten {{ id }} }} }} }} }}", l.traject)).await;
        assert_eq!((geopend["node"]["inhoud"]["versie"].is_i64(), &geopend["node"]["inhoud"]["overdrachten"]), (true, &Value::Null));
        for wie in [INDICATIESTELLER_2, INDICATIESTELLER_ELDERS] {
            niets(&w, wie, "overdrachtAanbieden", aanbod(&l), "NIET_GEVONDEN", "trajectId").await;
            let terug = op_overdracht(&w, &l, json!({ "op": "2026-06-10" })).await;
            niets(&w, wie, "overdrachtIntrekken", terug, "NIET_GEVONDEN", "overdrachtId").await;
        }
        // No word for it, nor for the acts.
        for wie in [ADVISEUR_LANSINGERLAND, CONSULENT_LANSINGERLAND] {
            let (tekst, variabelen) = mutatie("overdrachtAanbieden", aanbod(&l));
            assert_ne!(w.vraag(wie, &tekst, variabelen).await.json().get("errors"), None);
        }
        // In the name of Lansingerland only under its mandaat of that day: to give data when somebody goes, the onderzoek when one comes.
        doe(&w, ist, "overdrachtIntrekken", op_overdracht(&w, &l, json!({ "op": "2026-06-10" })).await).await;
        let mandaat = |b: &str| format!("mandaat_id = {}", letterlijk(w.soort, id(&format!("mandaat 1621 {b}"))));
        for (b, input, ander) in [
            ("GEGEVENS_VERSTREKKEN", aanbod(&l), binnenkomst(&l, "0518")),
            ("ONDERZOEK", binnenkomst(&l, "0518"), aanbod(&l)),
        ] {
            w.sql(&format!("UPDATE mandaat_geldigheid SET geldig_tot = '2026-05-31' WHERE {}", mandaat(b))).await;
            niets(&w, ist, "overdrachtAanbieden", input.clone(), "MANDAAT_ONTBREEKT", "").await;
            doe(&w, ist, "overdrachtAanbieden", ander.clone()).await;
            let wie = if ander["richting"] == "IN" { json!("A. Bos") } else { Value::Null };
            let terug = op_overdracht(&w, &l, json!({ "op": "2026-06-10", "door": wie })).await;
            doe(&w, ist, "overdrachtIntrekken", terug).await;
            w.sql(&format!("UPDATE mandaat_geldigheid SET geldig_tot = NULL WHERE {}", mandaat(b))).await;
        }
        // Each fact rests on what was in force.
        let zonder = "SELECT count(*) FROM overdracht_feit WHERE mandaat_id IS NULL OR namens_gemeente <> '1621'";
        assert_eq!(w.tel(zonder).await, 0);
        // In the caseload of another, it goes along.
        let t = letterlijk(w.soort, kaal(&l.traject));
        w.sql(&format!("UPDATE caseload SET functionaris_id = {} WHERE traject_id = {t} AND soort = 'TOEGEWEZEN'", letterlijk(w.soort, functie(&INDICATIESTELLER_2)))).await;
        assert_eq!(lees(&w, ist, &l).await, Value::Null);
        assert_eq!(lees(&w, INDICATIESTELLER_2, &l).await.as_array().unwrap().len(), 4);
    }
}

beide! {
    async fn van_twee_tegelijk_wordt_er_een_gedaan(w: Wereld) {
        let l = bekend(&w, INDICATIESTELLER, json!({})).await;
        let codes = |a: &Value, b: &Value, naam: &str| {
            let mut codes: Vec<Value> = [a, b].iter().map(|d| d[naam]["weigeringen"][0]["code"].clone()).collect();
            codes.sort_by_key(|c| c.is_null());
            codes
        };
        let (a, b) = tokio::join!(
            probeer(&w, INDICATIESTELLER, "overdrachtAanbieden", aanbod(&l)),
            probeer(&w, INDICATIESTELLER, "overdrachtAanbieden", binnenkomst(&l, "0363"))
        );
        assert_eq!(codes(&a.data(), &b.data(), "overdrachtAanbieden"), [json!("OVERDRACHT_LOOPT"), Value::Null]);
        assert_eq!(w.tel("SELECT count(*) FROM overdracht").await, 1);
        let uit = laatste(&w, &l).await["richting"] == "UIT";
        let ja = antwoord("BEVESTIGD", "2026-06-04", &[]);
        let ja = op_overdracht(&w, &l, if uit { ja } else { met(&ja, json!({ "door": null })) }).await;
        let door = if uit { Value::Null } else { json!("A. Bos") };
        let terug = op_overdracht(&w, &l, json!({ "op": "2026-06-04", "door": door })).await;
        let (a, b) = tokio::join!(
            probeer(&w, INDICATIESTELLER, "overdrachtBeantwoorden", ja),
            probeer(&w, INDICATIESTELLER, "overdrachtIntrekken", terug)
        );
        let (a, b) = (a.data()["overdrachtBeantwoorden"].clone(), b.data()["overdrachtIntrekken"].clone());
        assert_eq!(codes(&json!({ "x": a }), &json!({ "x": b }), "x"), [json!("VERSIE_VEROUDERD"), Value::Null]);
        assert_eq!(w.tel("SELECT count(*) FROM overdracht_feit").await, 2);
    }
}

/// What the tables say of overdrachten, read without the product: by traject, each with its facts.
async fn tabellen(w: &Wereld, vandaag: &str) -> BTreeMap<uuid::Uuid, Vec<Value>> {
    let rijen = async |sql: &str| w.beheer.beheer().query_all_raw(Statement::from_string(w.beheer.soort(), sql.to_owned())).await.unwrap();
    let tekst = |r: &sea_orm::QueryResult, k: &str| r.try_get::<Option<String>>("", k).unwrap();
    let datum = |r: &sea_orm::QueryResult, k: &str| r.try_get::<Option<chrono::NaiveDate>>("", k).unwrap();
    let uuid = |r: &sea_orm::QueryResult, k: &str| r.try_get::<uuid::Uuid>("", k).unwrap();
    let regels = rijen("SELECT feit_id, lijst, code, voldaan FROM overdracht_regel").await;
    let feiten = rijen("SELECT f.*, s.naam FROM overdracht_feit f JOIN functionaris s ON s.id = f.functionaris_id ORDER BY f.nummer").await;
    let namen = rijen("SELECT code, naam FROM gemeente").await;
    let centrum = "0599";
    let mut per = BTreeMap::<uuid::Uuid, Vec<Value>>::new();
    // In the order of the closed list, as the schema has it.
    let lijst = |feit: uuid::Uuid, naam: &str, alle: &[&str]| -> Vec<(String, Option<bool>)> {
        let van = |code: &&str| {
            let r = regels.iter().find(|r| {
                uuid(r, "feit_id") == feit && tekst(r, "lijst").as_deref() == Some(naam) && tekst(r, "code").as_deref() == Some(*code)
            })?;
            Some(((*code).to_owned(), r.try_get("", "voldaan").unwrap()))
        };
        alle.iter().filter_map(van).collect()
    };
    let codes = |feit, naam: &str, alle: &[&str]| lijst(feit, naam, alle).into_iter().map(|(c, _)| c).collect::<Vec<_>>();
    let volgorde =
        "SELECT o.*, (SELECT min(f.op) FROM overdracht_feit f WHERE f.overdracht_id = o.id) AS begin FROM overdracht o ORDER BY 10, o.id";
    for o in rijen(volgorde).await {
        let eigen: Vec<_> = feiten.iter().filter(|f| uuid(f, "overdracht_id") == uuid(&o, "id")).collect();
        let heeft = |s: &str| eigen.iter().find(|f| tekst(f, "soort").as_deref() == Some(s));
        let status = ["INGETROKKEN", "BEVESTIGD", "GEWEIGERD", "AANGEBODEN"].into_iter().find(|s| heeft(s).is_some()).unwrap();
        let tot = datum(&o, "verantwoordelijk_tot").unwrap();
        let vanaf = heeft("BEVESTIGD").map(|f| datum(f, "op").unwrap().max(tot.succ_opt().unwrap()));
        let (ander, uit) = (tekst(&o, "andere_gemeente").unwrap(), tekst(&o, "richting").unwrap() == "UIT");
        let bij_ontvanger = vanaf.is_some_and(|v| v <= dag(vandaag));
        let verantwoordelijk = if bij_ontvanger == uit { ander.as_str() } else { centrum };
        let naam = namen.iter().find(|n| tekst(n, "code").as_ref() == Some(&ander)).and_then(|n| tekst(n, "naam"));
        let begin = uuid(eigen[0], "id");
        let feit = |f: &&sea_orm::QueryResult| {
            let f = *f;
            let criteria = [
                "REGIOBINDING",
                "DOELGROEP",
                "POSITIEF_NETWERK",
                "SCHADELIJK_NETWERK",
                "LOPENDE_HULP",
                "DAGBESTEDING",
                "PASSEND_AANBOD",
                "WENS_CLIENT",
            ];
            let gronden = ["REGIOBINDING", "NIET_AANGEWEZEN", "BETERE_KANS_ELDERS", "ANDERE_WET", "GEEN_INSTEMMING", "GEGEVENS_ONVOLLEDIG"];
            let criteria = lijst(uuid(f, "id"), "CRITERIUM", &criteria);
            json!({
                "soort": tekst(f, "soort"), "op": datum(f, "op"), "door": tekst(f, "door"), "functionaris": tekst(f, "naam"),
                "uitkomst": tekst(f, "uitkomst"), "gronden": codes(uuid(f, "id"), "GROND", &gronden),
                "criteria": criteria.into_iter().map(|(c, v)| json!({ "criterium": c, "voldaan": v })).collect::<Vec<_>>(),
            })
        };
        let rij = json!({
            "id": knoop_id(Knoop::Overdracht, uuid(&o, "id")), "versie": o.try_get::<i32>("", "versie").unwrap(), "richting": tekst(&o, "richting"),
            "gemeente": { "code": ander, "naam": naam }, "status": status,
            "onderdelen": codes(begin, "ONDERDEEL", &["ONDERZOEKSVERSLAG", "PERSOONLIJK_PLAN", "INDICATIE", "ZORGPLAN", "CONTACTEN"]),
            "nietOver": codes(begin, "NIET_OVER", &["ONDERZOEK", "IDENTITEIT", "CLIENTONDERSTEUNING", "PERSOONLIJK_PLAN", "INDICATIESTELLING"]),
            "toestemmingOp": datum(&o, "toestemming_op"), "verantwoordelijkTot": tot, "ontvangerVerantwoordelijkVanaf": vanaf,
            "verantwoordelijk": { "code": verantwoordelijk }, "feiten": eigen.iter().map(feit).collect::<Vec<_>>(),
        });
        per.entry(uuid(&o, "traject_id")).or_default().push(rij);
    }
    per
}

beide! {
    async fn het_model(w: Wereld) {
        // Both directions, each end, several of one client, of two indicatiestellers and another region.
        let mut lopen = Vec::new();
        for (n, wie) in [INDICATIESTELLER, INDICATIESTELLER_2, INDICATIESTELLER, INDICATIESTELLER_ELDERS].into_iter().enumerate() {
            let gemeente = if n == 3 { "0384" } else { ["1621", "0597", "0599"][n] };
            let l = bekend(&w, wie, json!({ "bsn": null, "gemeenteHerkomst": gemeente })).await;
            tot_het_eind(&w, wie, &l).await;
            let op = format!("2026-06-0{}", 5 + n);
            let tweede = met(&binnenkomst(&l, "0518"), json!({ "op": op, "gemeente": "0542", "nietOver": ["IDENTITEIT", "PERSOONLIJK_PLAN"], "onderdelen": ["ZORGPLAN"] }));
            doe(&w, wie, "overdrachtAanbieden", met(&tweede, json!({ "verantwoordelijkTot": "2026-06-09" }))).await;
            match n {
                0 => {
                    let nee = met(&antwoord("GEWEIGERD", "2026-06-09", &["GEEN_INSTEMMING"]), json!({ "door": null }));
                    doe(&w, wie, "overdrachtBeantwoorden", op_overdracht(&w, &l, nee).await).await;
                }
                1 => {
                    let terug = json!({ "op": "2026-06-10", "door": "A. Bos" });
                    doe(&w, wie, "overdrachtIntrekken", op_overdracht(&w, &l, terug).await).await;
                    doe(&w, wie, "overdrachtAanbieden", met(&aanbod(&l), json!({ "op": "2026-06-10", "verantwoordelijkTot": "2026-07-01" }))).await;
                }
                _ => {}
            }
            lopen.push((wie, l));
        }
        let model = tabellen(&w, "2026-06-10").await;
        assert_eq!(model.values().map(Vec::len).sum::<usize>(), 9);
        for (van, l) in &lopen {
            for wie in [INDICATIESTELLER, INDICATIESTELLER_2, INDICATIESTELLER_ELDERS] {
                let gelezen = lees(&w, wie, l).await;
                if wie.subject == van.subject {
                    let mut verwacht = json!(model[&kaal(&l.traject)]);
                    if wie.subject == INDICATIESTELLER_ELDERS.subject {
                        // The other centrumgemeente.
                        for o in verwacht.as_array_mut().unwrap().iter_mut().filter(|o| o["verantwoordelijk"]["code"] == "0599") {
                            o["verantwoordelijk"]["code"] = json!("0363");
                        }
                    }
                    assert_eq!(gelezen, verwacht, "{}", wie.subject);
                } else {
                    assert_eq!(gelezen, Value::Null, "{} of {}", wie.subject, van.subject);
                }
            }
        }
    }
}

/// PostgreSQL's second line: the tables are wat of the own region, for the centrumgemeente; no other data role has any right to them.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn rijbeveiliging() {
    let w = Wereld::nieuw(Soort::Postgres).await;
    for (wie, gemeente) in [(INDICATIESTELLER, "1621"), (INDICATIESTELLER_ELDERS, "0384")] {
        let l =
            breng(&w, wie, met(&melding(), json!({ "bsn": null, "gemeenteHerkomst": gemeente })), toekenning(), Tot::Wachtlijst, wacht())
                .await;
        tot_het_eind(&w, wie, &l).await;
    }
    let login = als_login(&w).await;
    let (regio, elders) = (id(REGIO).to_string(), id(ELDERS).to_string());
    let tabellen = [("overdracht", 1), ("overdracht_feit", 4), ("overdracht_regel", 9)];
    for rol in ["bw_dat", "bw_zorg", "bw_opzoek", "bw_toezicht", "bw_bezwaar", "bw_wat"] {
        for (regio, soort, organisatie) in [
            (regio.as_str(), "CENTRUMGEMEENTE", "0599"),
            (&elders, "CENTRUMGEMEENTE", "0363"),
            (&regio, "GEMEENTE", "1621"),
            (&regio, "ZORGAANBIEDER", "90000001"),
            ("", "CENTRUMGEMEENTE", "0599"),
            (&regio, "", "0599"),
        ] {
            let tx = login.begin_lezing().await.unwrap();
            zet(
                &tx,
                &[("bw.regio", regio), ("bw.soort", soort), ("bw.organisatie", organisatie), ("bw.vandaag", "2026-06-10"), ("role", rol)],
            )
            .await
            .unwrap();
            for (tabel, aantal) in tabellen {
                let verwacht = match (rol, soort) {
                    ("bw_wat", "CENTRUMGEMEENTE") if !regio.is_empty() => Gezien::Rijen(aantal),
                    ("bw_wat", _) => Gezien::Rijen(0),
                    _ => Gezien::Geweigerd,
                };
                assert_eq!(tel(&tx, tabel).await, verwacht, "{tabel} as {rol} {soort} {regio}");
            }
            tx.rollback().await.unwrap();
        }
    }
    // What was recorded stays: a fact is neither changed nor taken away, by nobody who serves.
    let tx = login.begin_schrijving().await.unwrap();
    zet(&tx, &[("bw.regio", &regio), ("bw.soort", "CENTRUMGEMEENTE"), ("bw.organisatie", "0599"), ("role", "bw_wat")]).await.unwrap();
    for sql in [
        "UPDATE overdracht_feit SET op = '2026-06-01'",
        "DELETE FROM overdracht_feit",
        "UPDATE overdracht_regel SET code = 'REGIOBINDING'",
        "DELETE FROM overdracht_regel",
        "DELETE FROM overdracht",
        "INSERT INTO overdracht SELECT gen_random_uuid(), '00000000-0000-0000-0000-000000000000', traject_id, richting, andere_gemeente, toestemming_op, verantwoordelijk_tot, false, 1 FROM overdracht",
    ] {
        tx.execute_unprepared("SAVEPOINT s").await.unwrap();
        let fout = tx.execute_unprepared(sql).await.expect_err(sql).to_string();
        assert!(fout.contains("permission denied") || fout.contains("row-level security"), "{sql}: {fout}");
        tx.execute_unprepared("ROLLBACK TO SAVEPOINT s").await.unwrap();
    }
}
