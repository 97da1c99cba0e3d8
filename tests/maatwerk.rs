//! The maatwerkafweging over the API: asked for by an exception and by nothing else, drawn for a sample, reviewed once by another person,
//! counted without what it says; and that dat tells nothing of it.

use sea_orm::ConnectionTrait;
use serde_json::{Value, json};

use crate::hulp::basis::{REGIO, dag, functie, id};
use crate::hulp::beller::{
    ADVISEUR_LANSINGERLAND, COORDINATOR, FG, INDICATIESTELLER, INDICATIESTELLER_2, INDICATIESTELLER_ELDERS, ONDERZOEKER, Wie,
};
use crate::hulp::kloon::{kaal, letterlijk};
use crate::hulp::stappen::{Loop, Tot, breng, doe, maatwerk, melding, probeer, toekenning, versie, wacht};
use crate::hulp::{Soort, Wereld, beide};
use crate::rijbeveiliging::{Gezien, als_login, tel, zet};
use crate::weigering::{met, stand};

const INHOUD: &str = "individueelBudget andereUitzondering betrokkenheid legitimiteit artikel rendement geschatteKosten geschatteOpbrengst \
    schattingBron doorslag effect bedoeling ethiek voorwaarden inSteekproef lot steekproefProcent oordeel opmerking toetser getoetstOp";

async fn procent(w: &Wereld, procent: i32) {
    w.sql(&format!("UPDATE regio SET maatwerk_steekproef_procent = {procent}")).await;
}

/// A besluit with an exception, by somebody.
async fn besloten(w: &Wereld, wie: Wie, anders: Value) -> Loop {
    breng(w, wie, met(&met(&melding(), json!({ "bsn": null })), anders), met(&toekenning(), maatwerk()), Tot::Besluit, wacht()).await
}

async fn afweging(w: &Wereld, wie: Wie, l: &Loop) -> Value {
    let vraag = format!(
        "{{ node(id: \"{}\") {{ ... on Indicatie {{ inhoud {{ maatwerkafweging {{ {INHOUD} }} }} }} }} }}",
        l.indicatie.as_ref().unwrap()
    );
    w.data(wie, &vraag).await["node"]["inhoud"]["maatwerkafweging"].clone()
}

/// The whole list of what somebody can review, two rows at a time: number and day.
async fn te_toetsen(w: &Wereld, wie: Wie) -> Vec<(String, String)> {
    let (mut uit, mut na) = (Vec::new(), String::new());
    loop {
        let vraag = format!(
            "{{ teToetsen(first: 2{na}) {{ edges {{ node {{ id clientnummer besluitOp }} }} pageInfo {{ hasNextPage endCursor }} }} }}"
        );
        let data = w.data(wie, &vraag).await["teToetsen"].clone();
        for rij in data["edges"].as_array().unwrap() {
            let node = &rij["node"];
            let een =
                w.data(wie, &format!("{{ node(id: {}) {{ ... on Steekproefafweging {{ clientnummer besluitOp }} }} }}", node["id"])).await;
            assert_eq!(
                een["node"],
                json!({ "clientnummer": node["clientnummer"], "besluitOp": node["besluitOp"] }),
                "another row by its id"
            );
            uit.push((node["clientnummer"].as_str().unwrap().to_owned(), node["besluitOp"].as_str().unwrap().to_owned()));
        }
        if data["pageInfo"]["hasNextPage"] == false {
            return uit;
        }
        na = format!(", after: {}", data["pageInfo"]["endCursor"]);
    }
}

async fn toets(w: &Wereld, l: &Loop, oordeel: &str, opmerking: Option<&str>) -> Value {
    json!({ "indicatieId": l.indicatie, "versie": versie(w, l).await, "oordeel": oordeel, "opmerking": opmerking })
}

async fn open(w: &Wereld, wie: Wie, l: &Loop) {
    doe(w, wie, "dossierOpenen", json!({ "clientnummer": l.clientnummer, "reden": "toets maatwerkafweging" })).await;
}

/// Refused with this code at this place, and nothing changed.
async fn geweigerd(w: &Wereld, wie: Wie, naam: &str, input: Value, code: &str, pad: &[&str]) {
    let voor = stand(w).await;
    let payload = probeer(w, wie, naam, input.clone()).await.data()[naam].clone();
    let weigering = &payload["weigeringen"][0];
    let hier: Vec<&str> = ["input"].iter().chain(pad).copied().collect();
    assert_eq!((&weigering["code"], &weigering["pad"]), (&json!(code), &json!(hier)), "{input}: {payload}");
    assert_eq!(voor, stand(w).await, "{input} was refused and changed something");
}

/// The exception with other values in its afweging.
fn anders(waarden: Value) -> Value {
    let mut m = maatwerk();
    m["maatwerkafweging"] = met(&m["maatwerkafweging"], waarden);
    m
}

async fn cijfers(w: &Wereld) -> Value {
    let velden = "halfjaar afwegingen inSteekproef getoetst voldoet aandachtspunt voldoetNiet";
    w.data(ONDERZOEKER, &format!("{{ maatwerkcijfers(van: \"2025H1\", tot: \"2026H2\") {{ {velden} }} }}")).await["maatwerkcijfers"].clone()
}

beide! {
    async fn an_exception_asks_for_its_afweging_and_nothing_else_does(w: Wereld) {
        let l = breng(&w, INDICATIESTELLER, melding(), json!({}), Tot::Aanvraag, json!({})).await;
        let besluit = |m: Value| met(&met(&toekenning(), json!({ "trajectId": l.traject, "versie": 3 })), m);
        let leeg = |m: Value| met(&m, json!({ "maatwerkafweging": null }));
        let mut gevallen: Vec<(Value, &str, Vec<&str>)> = vec![
            (json!({ "individueelBudget": 64_000 }), "MAATWERKAFWEGING_ONTBREEKT", vec!["maatwerkafweging"]),
            (json!({ "andereUitzondering": true }), "MAATWERKAFWEGING_ONTBREEKT", vec!["maatwerkafweging"]),
            (leeg(maatwerk()), "MAATWERKAFWEGING_ONTBREEKT", vec!["maatwerkafweging"]),
            (met(&maatwerk(), json!({ "individueelBudget": null, "andereUitzondering": false })), "VELD_OVERBODIG", vec!["maatwerkafweging"]),
            (met(&maatwerk(), json!({ "individueelBudget": 0 })), "AANTAL_ONGELDIG", vec!["individueelBudget"]),
            (met(&maatwerk(), json!({ "individueelBudget": 10_000_001 })), "AANTAL_ONGELDIG", vec!["individueelBudget"]),
            (anders(json!({ "doorslag": [] })), "MAATWERKAFWEGING_ONVOLLEDIG", vec!["maatwerkafweging", "doorslag"]),
            (anders(json!({ "doorslag": ["RENDEMENT"] })), "RENDEMENT_ENIGE_GROND", vec!["maatwerkafweging", "doorslag"]),
            (anders(json!({ "doorslag": ["RENDEMENT", "RENDEMENT"] })), "RENDEMENT_ENIGE_GROND", vec!["maatwerkafweging", "doorslag"]),
            (anders(json!({ "schattingBron": null })), "SCHATTING_ZONDER_BRON", vec!["maatwerkafweging", "schattingBron"]),
            (anders(json!({ "schattingBron": " " })), "SCHATTING_ZONDER_BRON", vec!["maatwerkafweging", "schattingBron"]),
            (anders(json!({ "geschatteKosten": null, "schattingBron": null })), "SCHATTING_ZONDER_BRON", vec!["maatwerkafweging", "schattingBron"]),
            (anders(json!({ "geschatteKosten": null, "geschatteOpbrengst": null })), "VELD_OVERBODIG", vec!["schattingBron"]),
            (anders(json!({ "geschatteKosten": -1 })), "AANTAL_ONGELDIG", vec!["geschatteKosten"]),
            (anders(json!({ "geschatteOpbrengst": -1 })), "AANTAL_ONGELDIG", vec!["geschatteOpbrengst"]),
            (anders(json!({ "ethiek": "é".repeat(20_001) })), "TEKST_TE_LANG", vec!["ethiek"]),
        ];
        for deel in ["betrokkenheid", "legitimiteit", "artikel", "rendement", "effect", "bedoeling", "ethiek", "voorwaarden"] {
            gevallen.push((anders(json!({ deel: " " })), "MAATWERKAFWEGING_ONVOLLEDIG", vec!["maatwerkafweging", deel]));
        }
        for (m, code, pad) in gevallen {
            geweigerd(&w, INDICATIESTELLER, "indicatieBesluiten", besluit(m), code, &pad).await;
        }
        // What is no grant makes no exception.
        let nee = json!({ "trajectId": l.traject, "versie": 3, "besluitOp": "2026-04-20", "uitkomst": "AFWIJZEN", "afwijzingsgrond": "WLZ", "motivering": "x" });
        for (m, veld) in [(json!({ "individueelBudget": 1 }), "individueelBudget"), (json!({ "andereUitzondering": true }), "andereUitzondering"), (json!({ "maatwerkafweging": maatwerk()["maatwerkafweging"] }), "maatwerkafweging")] {
            geweigerd(&w, INDICATIESTELLER, "indicatieBesluiten", met(&nee, m), "AFWIJZING_MET_TOEKENNING", &[veld]).await;
        }
        let indicatie = doe(&w, INDICATIESTELLER, "indicatieBesluiten", besluit(maatwerk())).await["indicatie"]["id"].clone();
        let l = Loop { indicatie: indicatie.as_str().map(str::to_owned), ..l };
        let gelezen = afweging(&w, INDICATIESTELLER, &l).await;
        for (veld, waarde) in maatwerk()["maatwerkafweging"].as_object().unwrap() {
            assert_eq!(gelezen[veld], *waarde, "{veld}");
        }
        assert_eq!((&gelezen["individueelBudget"], &gelezen["andereUitzondering"]), (&json!(64_000), &json!(true)));
        assert_eq!((&gelezen["inSteekproef"], &gelezen["steekproefProcent"], &gelezen["oordeel"]), (&json!(true), &json!(100), &Value::Null));
        // An ordinary besluit has none.
        let gewoon = breng(&w, INDICATIESTELLER, met(&melding(), json!({ "bsn": null })), toekenning(), Tot::Besluit, wacht()).await;
        assert_eq!(afweging(&w, INDICATIESTELLER, &gewoon).await, Value::Null);
    }
}

beide! {
    async fn a_revision_states_its_exception_anew(w: Wereld) {
        let l = breng(&w, INDICATIESTELLER, melding(), met(&toekenning(), maatwerk()), Tot::Wachtlijst, wacht()).await;
        let kans = json!({ "trajectId": l.traject, "versie": versie(&w, &l).await, "soort": "ZIENSWIJZE_GEBODEN", "op": "2026-06-01", "tot": "2026-06-09", "indicatieId": l.indicatie });
        doe(&w, INDICATIESTELLER, "plichtVastleggen", kans).await;
        let herziening = json!({
            "indicatieId": l.indicatie, "versie": versie(&w, &l).await, "besluitOp": "2026-06-10", "grond": "NIET_TOEREIKEND", "motivering": "x",
            "geldigTot": "2027-06-09", "arrangement": [{ "resultaatgebied": "1", "trede": "BEPERKT" }],
        });
        geweigerd(&w, INDICATIESTELLER, "indicatieHerzien", met(&herziening, json!({ "individueelBudget": 1 })), "MAATWERKAFWEGING_ONTBREEKT", &["maatwerkafweging"]).await;
        let nieuw = met(&anders(json!({ "effect": "ander effect" })), json!({ "individueelBudget": 50_000 }));
        let besluit = doe(&w, INDICATIESTELLER, "indicatieHerzien", met(&herziening, nieuw)).await["indicatie"]["id"].clone();
        let tweede = Loop { indicatie: besluit.as_str().map(str::to_owned), ..l.clone() };
        let gelezen = afweging(&w, INDICATIESTELLER, &tweede).await;
        assert_eq!((&gelezen["individueelBudget"], &gelezen["effect"]), (&json!(50_000), &json!("ander effect")));
        assert_eq!(afweging(&w, INDICATIESTELLER, &l).await["individueelBudget"], 64_000, "the first is not changed");
        assert_eq!(cijfers(&w).await[0]["afwegingen"], 2);
    }
}

beide! {
    async fn a_colleague_reviews_it_once_after_opening_the_dossier_with_a_reason(w: Wereld) {
        let l = besloten(&w, INDICATIESTELLER, json!({})).await;
        let rij = vec![(l.clientnummer.clone(), "2026-04-20".to_owned())];
        // Who decided does not find it, and cannot review it.
        assert_eq!(te_toetsen(&w, INDICATIESTELLER).await, vec![]);
        assert_eq!(te_toetsen(&w, INDICATIESTELLER_2).await, rij);
        let t = toets(&w, &l, "VOLDOET", None).await;
        geweigerd(&w, INDICATIESTELLER, "maatwerkafwegingToetsen", t.clone(), "MAATWERK_EIGEN_BESLUIT", &["indicatieId"]).await;
        // The same person under another function.
        let ander = letterlijk(w.soort, id("functie nieuw"));
        let zelf = letterlijk(w.soort, functie(&INDICATIESTELLER));
        w.sql(&format!("INSERT INTO functionaris (id, regio_id, organisatie_soort, organisatie_code, issuer, subject, naam, rol, geldig_van, geldig_tot) \
            SELECT {ander}, regio_id, organisatie_soort, organisatie_code, issuer, subject, naam, rol, '2010-01-01', '2010-12-31' FROM functionaris WHERE id = {zelf}")).await;
        w.sql(&format!("UPDATE maatwerkafweging SET functionaris_id = {ander}")).await;
        assert_eq!(te_toetsen(&w, INDICATIESTELLER).await, vec![]);
        geweigerd(&w, INDICATIESTELLER, "maatwerkafwegingToetsen", t.clone(), "MAATWERK_EIGEN_BESLUIT", &["indicatieId"]).await;
        w.sql(&format!("UPDATE maatwerkafweging SET functionaris_id = {zelf}")).await;
        // Nothing of it is read before the dossier is opened, and nothing is done.
        assert_eq!(afweging(&w, INDICATIESTELLER_2, &l).await, Value::Null);
        geweigerd(&w, INDICATIESTELLER_2, "maatwerkafwegingToetsen", t.clone(), "NIET_GEVONDEN", &["indicatieId"]).await;
        open(&w, INDICATIESTELLER_2, &l).await;
        assert_eq!(afweging(&w, INDICATIESTELLER_2, &l).await["effect"], "WAT-MARK effect");
        let geopend = w.data(FG, "{ dossieropeningen { edges { node { clientnummer reden } } } }").await;
        assert_eq!(geopend["dossieropeningen"]["edges"][0]["node"], json!({ "clientnummer": l.clientnummer, "reden": "toets maatwerkafweging" }));
        for oordeel in ["AANDACHTSPUNT", "VOLDOET_NIET"] {
            geweigerd(&w, INDICATIESTELLER_2, "maatwerkafwegingToetsen", toets(&w, &l, oordeel, Some(" ")).await, "VELD_LEEG", &["opmerking"]).await;
        }
        let oud = met(&t, json!({ "versie": 1 }));
        geweigerd(&w, INDICATIESTELLER_2, "maatwerkafwegingToetsen", oud, "VERSIE_VEROUDERD", &["versie"]).await;
        doe(&w, INDICATIESTELLER_2, "maatwerkafwegingToetsen", toets(&w, &l, "AANDACHTSPUNT", Some("artikel")).await).await;
        let na = toets(&w, &l, "VOLDOET", None).await;
        geweigerd(&w, INDICATIESTELLER_2, "maatwerkafwegingToetsen", na, "MAATWERK_AL_GETOETST", &["indicatieId"]).await;
        assert_eq!(te_toetsen(&w, INDICATIESTELLER_2).await, vec![]);
        let gelezen = afweging(&w, INDICATIESTELLER, &l).await;
        assert_eq!((&gelezen["oordeel"], &gelezen["opmerking"]), (&json!("AANDACHTSPUNT"), &json!("artikel")));
        assert!(gelezen["toetser"].is_string() && gelezen["getoetstOp"].is_string(), "{gelezen}");
        // What has no afweging, and what was not drawn.
        let gewoon = breng(&w, INDICATIESTELLER, met(&melding(), json!({ "bsn": null })), toekenning(), Tot::Besluit, wacht()).await;
        open(&w, INDICATIESTELLER_2, &gewoon).await;
        geweigerd(&w, INDICATIESTELLER_2, "maatwerkafwegingToetsen", toets(&w, &gewoon, "VOLDOET", None).await, "GEEN_MAATWERKAFWEGING", &["indicatieId"]).await;
        procent(&w, 0).await;
        let buiten = besloten(&w, INDICATIESTELLER, json!({})).await;
        assert_eq!(te_toetsen(&w, INDICATIESTELLER_2).await, vec![]);
        open(&w, INDICATIESTELLER_2, &buiten).await;
        geweigerd(&w, INDICATIESTELLER_2, "maatwerkafwegingToetsen", toets(&w, &buiten, "VOLDOET", None).await, "MAATWERK_BUITEN_STEEKPROEF", &["indicatieId"]).await;
        let telling = json!([{ "halfjaar": "2026H1", "afwegingen": 2, "inSteekproef": 1, "getoetst": 1, "voldoet": 0, "aandachtspunt": 1, "voldoetNiet": 0 }]);
        assert_eq!(cijfers(&w).await, telling);
        // Who coordinates or follows has no word for any of it.
        for wie in [COORDINATOR, ADVISEUR_LANSINGERLAND, ONDERZOEKER] {
            assert_ne!(w.vraag(wie, "{ teToetsen { edges { node { id } } } }", json!({})).await.json().get("errors"), None);
        }
    }
}

beide! {
    async fn two_reviews_at_once_are_one(w: Wereld) {
        let l = besloten(&w, INDICATIESTELLER, json!({})).await;
        open(&w, INDICATIESTELLER_2, &l).await;
        let input = toets(&w, &l, "VOLDOET", None).await;
        let een = probeer(&w, INDICATIESTELLER_2, "maatwerkafwegingToetsen", input.clone());
        let twee = probeer(&w, INDICATIESTELLER_2, "maatwerkafwegingToetsen", input);
        let (een, twee) = tokio::join!(een, twee);
        let codes: Vec<Value> = [een, twee].iter().map(|a| a.data()["maatwerkafwegingToetsen"]["weigeringen"][0]["code"].clone()).collect();
        assert!(codes.contains(&Value::Null) && codes.contains(&json!("MAATWERK_AL_GETOETST")), "{codes:?}");
        assert_eq!(cijfers(&w).await[0]["getoetst"], 1);
    }
}

beide! {
    async fn the_list_is_what_was_drawn_of_others_in_the_region(w: Wereld) {
        let mut verwacht = Vec::new();
        for (n, (wie, procent_, anders)) in [
            (INDICATIESTELLER, 100, json!({})),
            (INDICATIESTELLER, 0, json!({})),
            (INDICATIESTELLER, 100, json!({ "geheim": true })),
            (INDICATIESTELLER_2, 100, json!({})),
            (INDICATIESTELLER_ELDERS, 100, json!({ "gemeenteHerkomst": "0384" })),
            (INDICATIESTELLER, 100, json!({ "gemeenteHerkomst": "0597" })),
            (INDICATIESTELLER, 100, json!({ "clientGeinformeerdOp": null })),
        ].into_iter().enumerate() {
            procent(&w, procent_).await;
            let geheim = anders["geheim"] == true;
            let l = besloten(&w, wie, anders).await;
            if geheim {
                let gelezen = afweging(&w, wie, &l).await;
                assert_eq!((&gelezen["inSteekproef"], &gelezen["steekproefProcent"]), (&json!(false), &json!(0)), "nobody could review it");
                // Came to a safe house after the draw.
                w.sql("UPDATE maatwerkafweging SET in_steekproef = (1 = 1), te_toetsen = (1 = 1), steekproef_procent = 100 WHERE steekproef_procent = 0 AND client_id IN (SELECT id FROM client WHERE geheim)").await;
            }
            if [0, 5, 6].contains(&n) {
                verwacht.push((l.clientnummer, "2026-04-20".to_owned()));
            }
        }
        let mut gevonden = te_toetsen(&w, INDICATIESTELLER_2).await;
        gevonden.sort();
        verwacht.sort();
        assert_eq!(gevonden, verwacht);
        assert_eq!(te_toetsen(&w, INDICATIESTELLER).await.len(), 1);
        // By id they find what the list shows, and nothing more.
        let rijen = w.beheer.beheer().query_all_raw(sea_orm::Statement::from_string(w.beheer.soort(), "SELECT id FROM maatwerkafweging")).await.unwrap();
        for (wie, n) in [(INDICATIESTELLER_2, 3), (INDICATIESTELLER, 1), (INDICATIESTELLER_ELDERS, 0)] {
            let mut gezien = 0;
            for rij in &rijen {
                let id = bw_regie::graphql::basis::knoop_id(bw_regie::graphql::basis::Soort::Steekproefafweging, rij.try_get("", "id").unwrap());
                gezien += i32::from(!w.data(wie, &format!("{{ node(id: \"{}\") {{ id }} }}", *id)).await["node"].is_null());
            }
            assert_eq!((rijen.len(), gezien), (7, n), "{}", wie.subject);
        }
        assert_eq!(te_toetsen(&w, INDICATIESTELLER_ELDERS).await, vec![]);
        // By day of the besluit, then by id.
        w.sql(&format!("UPDATE maatwerkafweging SET besluit_op = '{}' WHERE client_id IN (SELECT id FROM client WHERE clientnummer = '{}')", dag("2026-04-01"), verwacht[2].0)).await;
        assert_eq!(te_toetsen(&w, INDICATIESTELLER_2).await[0].0, verwacht[2].0);
    }
}

beide! {
    async fn the_draw_can_be_done_again_and_follows_the_share(w: Wereld) {
        procent(&w, 50).await;
        let mut getrokken = 0;
        for _ in 0..12 {
            let l = besloten(&w, INDICATIESTELLER, json!({})).await;
            let gelezen = afweging(&w, INDICATIESTELLER, &l).await;
            let afdruk = w.rand.omgeving.sleutels.index(bw_regie::sleutels::Gebruik::Steekproef, kaal(l.indicatie.as_ref().unwrap()).as_bytes());
            let lot = bw_domain::maatwerk::Trekking::uit(&afdruk, 50);
            assert_eq!((&gelezen["lot"], &gelezen["inSteekproef"]), (&json!(lot.lot), &json!(lot.getrokken())));
            getrokken += i32::from(lot.getrokken());
        }
        assert!((1..12).contains(&getrokken), "{getrokken}");
        let telling = cijfers(&w).await[0].clone();
        assert_eq!((&telling["afwegingen"], &telling["inSteekproef"]), (&json!(12), &json!(getrokken)));
    }
}

beide! {
    async fn dat_tells_nothing_of_it(w: Wereld) {
        let velden = "status gemeldOp besluitOp toegekend bekendgemaaktOp indicaties { besluitOp toegekend bekendgemaaktOp }";
        let mut gezien = Vec::new();
        for b in [toekenning(), met(&toekenning(), maatwerk())] {
            let l = breng(&w, INDICATIESTELLER, met(&melding(), json!({ "bsn": null })), b.clone(), Tot::Bekendmaking, wacht()).await;
            let vraag = format!("{{ trajecten(filter: {{ clientnummer: \"{}\" }}) {{ edges {{ node {{ {velden} }} }} }} }}", l.clientnummer);
            w.nacht().await;
            let voor = w.data(ADVISEUR_LANSINGERLAND, &vraag).await;
            if b.get("maatwerkafweging").is_some() {
                open(&w, INDICATIESTELLER_2, &l).await;
                doe(&w, INDICATIESTELLER_2, "maatwerkafwegingToetsen", toets(&w, &l, "VOLDOET", None).await).await;
            }
            w.nacht().await;
            assert_eq!(w.data(ADVISEUR_LANSINGERLAND, &vraag).await, voor);
            gezien.push(voor);
        }
        assert_eq!(gezien[0], gezien[1]);
        assert_eq!(gezien[0]["trajecten"]["edges"].as_array().unwrap().len(), 1);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_database_keeps_it_from_others_and_changes_it_once() {
    let w = Wereld::nieuw(Soort::Postgres).await;
    besloten(&w, INDICATIESTELLER, json!({})).await;
    let login = als_login(&w).await;
    let regio = id(REGIO).to_string();
    let goed = [("bw.regio", regio.as_str()), ("bw.vandaag", "2026-06-10"), ("bw.organisatie", "0599"), ("bw.soort", "CENTRUMGEMEENTE")];
    for rol in ["bw_dat", "bw_wat", "bw_zorg", "bw_opzoek", "bw_toezicht", "bw_bezwaar"] {
        for soort in ["CENTRUMGEMEENTE", "GEMEENTE", ""] {
            let tx = login.begin_lezing().await.unwrap();
            zet(&tx, &goed).await.unwrap();
            zet(&tx, &[("bw.soort", soort), ("role", rol)]).await.unwrap();
            let (afweging, cel) = match (rol, soort) {
                ("bw_wat", "CENTRUMGEMEENTE") => (Gezien::Rijen(1), Gezien::Rijen(2)),
                ("bw_wat", _) => (Gezien::Rijen(0), Gezien::Rijen(0)),
                ("bw_dat", "CENTRUMGEMEENTE") => (Gezien::Geweigerd, Gezien::Rijen(2)),
                ("bw_dat", _) => (Gezien::Geweigerd, Gezien::Rijen(0)),
                _ => (Gezien::Geweigerd, Gezien::Geweigerd),
            };
            assert_eq!((tel(&tx, "maatwerkafweging").await, tel(&tx, "maatwerk_cel").await), (afweging, cel), "{rol} {soort}");
            tx.rollback().await.unwrap();
        }
    }
    let toetser = letterlijk(w.soort, functie(&INDICATIESTELLER_2));
    let toets = format!("UPDATE maatwerkafweging SET te_toetsen = false, oordeel = 'VOLDOET', getoetst_op = now(), toetser_id = {toetser}");
    for (sql, n) in [
        // What was weighed is never changed.
        ("UPDATE maatwerkafweging SET effect = 'x'".to_owned(), None),
        ("UPDATE maatwerkafweging SET in_steekproef = false".to_owned(), None),
        ("DELETE FROM maatwerkafweging".to_owned(), None),
        (toets.clone(), Some(1)),
        (toets, Some(0)),
    ] {
        let tx = login.begin_schrijving().await.unwrap();
        zet(&tx, &goed).await.unwrap();
        zet(&tx, &[("role", "bw_wat")]).await.unwrap();
        match (tx.execute_unprepared(&sql).await, n) {
            (Ok(gedaan), Some(n)) => assert_eq!(gedaan.rows_affected(), n, "{sql}"),
            (Err(fout), None) => assert!(fout.to_string().contains("permission denied"), "{sql}: {fout}"),
            (anders, _) => panic!("{sql}: {anders:?}"),
        }
        tx.commit().await.unwrap_or(());
    }
}
