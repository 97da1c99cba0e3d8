//! Bezwaar over the API: registered for the college of the besluit, decided by somebody of that college who had no part in it; the file of
//! that one besluit open to exactly that person for exactly that long; and not a byte of it for who follows its residents.

mod na_gegrond;

use bw_regie::graphql::basis::{Soort as Knoop, knoop_id};
use sea_orm::{ConnectionTrait, Statement};
use serde_json::{Value, json};

use crate::hulp::basis::{dag, functie, id};
use crate::hulp::beller::{
    ADVISEUR_LANSINGERLAND, BEHANDELAAR_LANSINGERLAND, BEHANDELAAR_LANSINGERLAND_2, BEHANDELAAR_RIDDERKERK, BEHANDELAAR_ROTTERDAM,
    BEZWAARSECRETARIS, BEZWAARSECRETARIS_ELDERS, CONSULENT_LANSINGERLAND, COORDINATOR, INDICATIESTELLER, INDICATIESTELLER_2,
    INDICATIESTELLER_ELDERS, Wie,
};
use crate::hulp::stappen::{Loop, Tot, breng, doe, melding, mutatie, probeer, toekenning, wacht};
use crate::hulp::{Wereld, beide};
use crate::weigering::{met, niets};

/// The global id of somebody's function.
pub(crate) fn functie_id(wie: Wie) -> String {
    knoop_id(Knoop::Functionaris, functie(&wie)).to_string()
}

/// An ordinary bezwaar against the besluit of 20 April, received on 11 May.
pub(crate) fn bezwaar(l: &Loop) -> Value {
    json!({
        "clientnummer": l.clientnummer, "besluitOp": "2026-04-20", "ontvangenOp": "2026-05-11", "proForma": false,
        "gronden": "WAT-MARK gronden",
    })
}

/// Registered, sent on and given to somebody: at version 2.
pub(crate) async fn in_behandeling(w: &Wereld, l: &Loop, bij: Wie) -> String {
    let input = met(&bezwaar(l), json!({ "doorgezondenOp": "2026-05-12", "functionaris": functie_id(bij) }));
    doe(w, BEZWAARSECRETARIS, "bezwaarRegistreren", input).await["bezwaar"]["id"].as_str().unwrap().into()
}

/// A step at a version.
pub(crate) fn stap(bezwaar: &str, versie: i32, soort: &str, op: &str) -> Value {
    json!({ "bezwaarId": bezwaar, "versie": versie, "soort": soort, "op": op })
}

/// A decision at a version.
pub(crate) fn beslissing(bezwaar: &str, versie: i32, uitkomst: &str) -> Value {
    let opdracht = uitkomst.ends_with("GEGROND").then_some("WAT-MARK opdracht").filter(|_| uitkomst != "ONGEGROND");
    json!({
        "bezwaarId": bezwaar, "versie": versie, "op": "2026-06-10", "uitkomst": uitkomst, "motivering": "WAT-MARK beslissing",
        "opdracht": opdracht,
    })
}

const ALLES: &str = "id versie clientnummer college { code } besluitOp bekendgemaaktOp ontvangenOp opTijd proForma gronden behandelaar \
    stappen { soort op tot weken grond } indieningstermijn { laatsteDag voorlopig staatStil waarom } \
    beslistermijn { laatsteDag waarom } teLaat dwangsom { eersteDag dagen bedrag looptNog waarom } uitkomst beslistOp motivering opdracht \
    open openTot dossier { voornamen achternaam geboortedatum gemeldOp verwijzer toelichting onderzoekAfgerondOp verslag \
    aanvraagOntvangenOp toegekend soort leveringsvorm verblijf geldigVan geldigTot motivering arrangement { resultaatgebied trede } }";

/// The bezwaren that show to somebody.
async fn bezwaren(w: &Wereld, wie: Wie) -> Vec<Value> {
    let data = w.data(wie, &format!("{{ bezwaren(ookBeeindigd: true) {{ edges {{ node {{ {ALLES} }} }} }} }}")).await;
    data["bezwaren"]["edges"].as_array().unwrap().iter().map(|e| e["node"].clone()).collect()
}

async fn een(w: &Wereld, wie: Wie, id: &str) -> Value {
    w.data(wie, &format!("{{ node(id: \"{id}\") {{ ... on Bezwaar {{ {ALLES} }} }} }}")).await["node"].clone()
}

async fn besloten(w: &Wereld, ist: Wie, anders: Value) -> Loop {
    breng(w, ist, met(&melding(), anders), toekenning(), Tot::Bekendmaking, json!({})).await
}

/// Everything a gemeente reads of its residents, and the version that the indicatiesteller reads.
async fn wat_volgers_zien(w: &Wereld) -> Vec<Value> {
    let vraag = "{ trajecten { edges { cursor node { id clientnummer status besluitOp toegekend bekendgemaaktOp beeindigdOp \
        indicaties { id besluitOp bekendgemaaktOp toegekend } } } } }";
    w.nacht().await;
    let mut uit = Vec::new();
    for wie in [ADVISEUR_LANSINGERLAND, CONSULENT_LANSINGERLAND] {
        uit.push(w.data(wie, vraag).await);
    }
    uit.push(w.data(INDICATIESTELLER, "{ trajecten { edges { node { id inhoud { versie } } } } }").await);
    uit.push(w.data(COORDINATOR, "{ trajecten { edges { node { id } } } }").await);
    uit
}

beide! {
    async fn van_ontvangst_tot_onherroepelijk(w: Wereld) {
        let l = besloten(&w, INDICATIESTELLER, json!({})).await;
        let voor = wat_volgers_zien(&w).await;
        let input = met(&bezwaar(&l), json!({ "proForma": true, "gronden": null }));
        let b = doe(&w, BEZWAARSECRETARIS, "bezwaarRegistreren", input).await["bezwaar"]["id"].as_str().unwrap().to_owned();
        // The college of the besluit decides, and has to be told first.
        niets(&w, BEZWAARSECRETARIS, "bezwaarToewijzen", json!({ "bezwaarId": b, "versie": 1, "functionaris": functie_id(BEHANDELAAR_LANSINGERLAND) }), "BEZWAAR_NIET_DOORGEZONDEN", "").await;
        doe(&w, BEZWAARSECRETARIS, "bezwaarStapVastleggen", stap(&b, 1, "DOORGEZONDEN", "2026-05-20")).await;
        assert_eq!(een(&w, BEHANDELAAR_LANSINGERLAND, &b).await, Value::Null, "not assigned yet");
        for wie in [BEHANDELAAR_RIDDERKERK, BEHANDELAAR_ROTTERDAM, INDICATIESTELLER, ADVISEUR_LANSINGERLAND] {
            let input = json!({ "bezwaarId": b, "versie": 2, "functionaris": functie_id(wie) });
            niets(&w, BEZWAARSECRETARIS, "bezwaarToewijzen", input, "NIET_GEVONDEN", "functionaris").await;
        }
        doe(&w, BEZWAARSECRETARIS, "bezwaarToewijzen", json!({ "bezwaarId": b, "versie": 2, "functionaris": functie_id(BEHANDELAAR_LANSINGERLAND) })).await;
        // The secretaris asks to repair; who handles it records the rest.
        doe(&w, BEZWAARSECRETARIS, "bezwaarStapVastleggen", met(&stap(&b, 3, "VERZUIM", "2026-06-08"), json!({ "tot": "2026-06-22" }))).await;
        niets(&w, BEZWAARSECRETARIS, "bezwaarStapVastleggen", stap(&b, 3, "GEHOORD", "2026-06-09"), "VERSIE_VEROUDERD", "versie").await;
        doe(&w, BEZWAARSECRETARIS, "bezwaarStapVastleggen", met(&stap(&b, 4, "HERSTELD", "2026-06-10"), json!({ "gronden": "WAT-MARK later" }))).await;
        niets(&w, BEHANDELAAR_LANSINGERLAND, "bezwaarBeslissen", beslissing(&b, 5, "GEGROND"), "BEZWAAR_NIET_GEHOORD", "").await;
        doe(&w, BEHANDELAAR_LANSINGERLAND, "bezwaarStapVastleggen", stap(&b, 5, "GEHOORD", "2026-06-10")).await;
        let gezien = een(&w, BEHANDELAAR_LANSINGERLAND, &b).await;
        assert_eq!(gezien, bezwaren(&w, BEHANDELAAR_LANSINGERLAND).await[0]);
        assert_eq!(gezien, een(&w, BEZWAARSECRETARIS, &b).await, "the same file");
        assert_eq!((&gezien["college"]["code"], &gezien["ontvangenOp"], &gezien["opTijd"]), (&json!("1621"), &json!("2026-05-11"), &json!(true)));
        assert_eq!(gezien["behandelaar"], json!("Naam van bezwaarbehandelaar-1621"));
        assert_eq!(gezien["gronden"], json!("WAT-MARK later"));
        // Filed up to 5 June; six weeks; one day suspended, the 9th; 18 July is a Saturday.
        assert_eq!(gezien["indieningstermijn"]["laatsteDag"], json!("2026-06-05"));
        assert_eq!(gezien["beslistermijn"]["laatsteDag"], json!("2026-07-20"));
        let waarom = gezien["beslistermijn"]["waarom"].to_string();
        assert!(waarom.contains("artikel 7:10, tweede lid, Awb") && waarom.contains("20 juli 2026"), "{waarom}");
        let dossier = &gezien["dossier"];
        assert_eq!(
            (&dossier["achternaam"], &dossier["toelichting"], &dossier["verslag"], &dossier["motivering"]),
            (&json!("Persoon"), &json!("WAT-MARK toelichting"), &json!("WAT-MARK verslag"), &json!("WAT-MARK motivering"))
        );
        assert_eq!(dossier["arrangement"].as_array().unwrap().len(), 2);
        // Decided, made known: a new besluit is owed, and seen by who must take it.
        let owed = format!("{{ node(id: \"{}\") {{ ... on Indicatie {{ inhoud {{ nieuwBesluitNodigSinds nieuwBesluitOpdracht }} }} }} }}", l.indicatie.as_deref().unwrap());
        doe(&w, BEHANDELAAR_LANSINGERLAND, "bezwaarBeslissen", beslissing(&b, 6, "GEGROND")).await;
        let niet = json!({ "nieuwBesluitNodigSinds": null, "nieuwBesluitOpdracht": null });
        assert_eq!(w.data(INDICATIESTELLER, &owed).await["node"]["inhoud"], niet, "not made known yet");
        doe(&w, BEZWAARSECRETARIS, "bezwaarStapVastleggen", stap(&b, 7, "BEKENDGEMAAKT", "2026-06-10")).await;
        let nodig = json!({ "nieuwBesluitNodigSinds": "2026-06-10", "nieuwBesluitOpdracht": "WAT-MARK opdracht" });
        assert_eq!(w.data(INDICATIESTELLER, &owed).await["node"]["inhoud"], nodig);
        assert_eq!(wat_volgers_zien(&w).await, voor, "nothing of it shows");
        // Taken: like any new besluit.
        w.klok.zet(dag("2026-06-12"));
        doe(&w, INDICATIESTELLER, "aanvraagRegistreren", json!({ "trajectId": l.traject, "versie": 5, "ontvangenOp": "2026-06-11" })).await;
        let nieuw = met(&toekenning(), json!({ "trajectId": l.traject, "versie": 6, "besluitOp": "2026-06-12", "geldigVan": "2026-06-12" }));
        let nieuw = doe(&w, INDICATIESTELLER, "indicatieBesluiten", nieuw).await["indicatie"]["id"].clone();
        assert_eq!(w.data(INDICATIESTELLER, &owed).await["node"]["inhoud"], niet, "taken");
        w.nacht().await;
        let dat = w.data(ADVISEUR_LANSINGERLAND, "{ indicaties { edges { node { id besluitOp toegekend } } } }").await;
        assert_eq!(dat["indicaties"]["edges"][1]["node"], json!({ "id": nieuw, "besluitOp": "2026-06-12", "toegekend": null }));
        // Of the new besluit the file shows nothing.
        assert_eq!(een(&w, BEHANDELAAR_LANSINGERLAND, &b).await["dossier"], *dossier);
        // Open for the term of beroep, with beroep until the last instance; then at once no more.
        assert_eq!(een(&w, BEHANDELAAR_LANSINGERLAND, &b).await["openTot"], json!("2026-07-22"));
        w.klok.zet(dag("2026-07-22"));
        assert_ne!(een(&w, BEHANDELAAR_LANSINGERLAND, &b).await, Value::Null);
        w.klok.zet(dag("2026-07-23"));
        assert_eq!(een(&w, BEHANDELAAR_LANSINGERLAND, &b).await, Value::Null, "the term for beroep is over");
        let rij = een(&w, BEZWAARSECRETARIS, &b).await;
        assert_eq!((&rij["open"], &rij["dossier"]), (&json!(false), &Value::Null), "the row stays, the file closes");
        doe(&w, BEZWAARSECRETARIS, "bezwaarStapVastleggen", stap(&b, 8, "BEROEP", "2026-07-23")).await;
        assert_ne!(een(&w, BEHANDELAAR_LANSINGERLAND, &b).await["dossier"], Value::Null, "late beroep opens it again");
        doe(&w, BEZWAARSECRETARIS, "bezwaarStapVastleggen", stap(&b, 9, "VOORLOPIGE_VOORZIENING", "2026-07-23")).await;
        doe(&w, BEHANDELAAR_LANSINGERLAND, "bezwaarStapVastleggen", stap(&b, 10, "BEROEP_UITSPRAAK", "2026-07-23")).await;
        doe(&w, BEHANDELAAR_LANSINGERLAND, "bezwaarStapVastleggen", stap(&b, 11, "HOGER_BEROEP", "2026-07-23")).await;
        w.klok.zet(dag("2027-02-01"));
        assert_ne!(een(&w, BEHANDELAAR_LANSINGERLAND, &b).await, Value::Null);
        let laatste = doe(&w, BEHANDELAAR_LANSINGERLAND, "bezwaarStapVastleggen", stap(&b, 12, "HOGER_BEROEP_UITSPRAAK", "2027-02-01")).await;
        assert_eq!(laatste["bezwaar"], Value::Null, "the act that closes shows nothing any more");
        assert_eq!((een(&w, BEHANDELAAR_LANSINGERLAND, &b).await, bezwaren(&w, BEHANDELAAR_LANSINGERLAND).await), (Value::Null, vec![]));
        niets(&w, BEHANDELAAR_LANSINGERLAND, "bezwaarStapVastleggen", stap(&b, 13, "BEROEP", "2027-02-01"), "NIET_GEVONDEN", "bezwaarId").await;
        niets(&w, BEZWAARSECRETARIS, "bezwaarStapVastleggen", stap(&b, 13, "BEROEP", "2027-02-01"), "BEZWAAR_GESLOTEN", "").await;
    }
}

beide! {
    async fn ingetrokken_sluit_meteen_en_een_late_beslissing_kost_geld(w: Wereld) {
        let l = besloten(&w, INDICATIESTELLER, json!({})).await;
        let b = in_behandeling(&w, &l, BEHANDELAAR_LANSINGERLAND).await;
        w.klok.zet(dag("2026-09-02"));
        niets(&w, BEZWAARSECRETARIS, "bezwaarStapVastleggen", stap(&b, 2, "INGEBREKESTELLING", "2026-07-17"), "BEZWAAR_TERMIJN", "").await;
        doe(&w, BEZWAARSECRETARIS, "bezwaarStapVastleggen", stap(&b, 2, "INGEBREKESTELLING", "2026-07-20")).await;
        let gezien = een(&w, BEHANDELAAR_LANSINGERLAND, &b).await;
        assert_eq!((&gezien["teLaat"], &gezien["dwangsom"]["dagen"], &gezien["dwangsom"]["bedrag"]), (&json!(true), &json!(30), &json!(902)));
        let fout = met(&stap(&b, 3, "VERDAAGD", "2026-07-16"), json!({ "weken": 7 }));
        niets(&w, BEZWAARSECRETARIS, "bezwaarStapVastleggen", fout, "BEZWAAR_TERMIJN", "").await;
        let fout = met(&stap(&b, 3, "VERDAAGD", "2026-07-16"), json!({ "weken": 300 }));
        niets(&w, BEZWAARSECRETARIS, "bezwaarStapVastleggen", fout, "AANTAL_ONGELDIG", "weken").await;
        niets(&w, BEZWAARSECRETARIS, "bezwaarStapVastleggen", stap(&b, 3, "ADVIES", "2026-07-16"), "BEZWAAR_STAP_PAST_NIET", "soort").await;
        let uit = doe(&w, BEHANDELAAR_LANSINGERLAND, "bezwaarBeslissen", beslissing(&b, 3, "INGETROKKEN")).await;
        assert_eq!(uit["bezwaar"], Value::Null);
        assert_eq!(een(&w, BEHANDELAAR_LANSINGERLAND, &b).await, Value::Null);
        assert_eq!(een(&w, BEZWAARSECRETARIS, &b).await["uitkomst"], json!("INGETROKKEN"));
    }
}

beide! {
    async fn wie_het_niet_aangaat_ziet_en_doet_niets(w: Wereld) {
        let l = besloten(&w, INDICATIESTELLER, json!({})).await;
        let ridderkerk = besloten(&w, INDICATIESTELLER, json!({ "gemeenteHerkomst": "0597", "bsn": null })).await;
        let rotterdam = besloten(&w, INDICATIESTELLER_2, json!({ "gemeenteHerkomst": "0599", "bsn": null })).await;
        let geheim = besloten(&w, INDICATIESTELLER, json!({ "geheim": true, "bsn": null })).await;
        let elders = besloten(&w, INDICATIESTELLER_ELDERS, json!({ "gemeenteHerkomst": "0384", "bsn": null })).await;
        let open = breng(&w, INDICATIESTELLER, met(&melding(), json!({ "bsn": null })), toekenning(), Tot::Besluit, json!({})).await;
        // One refusal: unknown, of another region, in a safe house, not made known, of another day.
        for (l, anders) in [
            (&l, json!({ "clientnummer": "C-2222222222" })), (&elders, json!({})), (&geheim, json!({})), (&open, json!({})),
            (&l, json!({ "besluitOp": "2026-04-21" })),
        ] {
            niets(&w, BEZWAARSECRETARIS, "bezwaarRegistreren", met(&bezwaar(l), anders), "NIET_GEVONDEN", "clientnummer").await;
        }
        let b = in_behandeling(&w, &l, BEHANDELAAR_LANSINGERLAND).await;
        let van_ridderkerk = in_behandeling(&w, &ridderkerk, BEHANDELAAR_RIDDERKERK).await;
        // For its own besluiten the centrumgemeente decides itself, and need not send on.
        let input = met(&bezwaar(&rotterdam), json!({ "functionaris": functie_id(BEHANDELAAR_ROTTERDAM) }));
        let van_rotterdam = doe(&w, BEZWAARSECRETARIS, "bezwaarRegistreren", input).await["bezwaar"]["id"].as_str().unwrap().to_owned();
        let ids = |rijen: Vec<Value>| rijen.iter().map(|r| r["id"].as_str().unwrap().to_owned()).collect::<Vec<_>>();
        assert_eq!(ids(bezwaren(&w, BEHANDELAAR_LANSINGERLAND).await), std::slice::from_ref(&b));
        assert_eq!(ids(bezwaren(&w, BEHANDELAAR_RIDDERKERK).await), [van_ridderkerk]);
        assert_eq!(ids(bezwaren(&w, BEHANDELAAR_ROTTERDAM).await), [van_rotterdam]);
        assert_eq!(bezwaren(&w, BEZWAARSECRETARIS).await.len(), 3);
        for wie in [BEHANDELAAR_LANSINGERLAND_2, BEZWAARSECRETARIS_ELDERS] {
            assert_eq!((bezwaren(&w, wie).await, een(&w, wie, &b).await), (vec![], Value::Null), "{}", wie.subject);
        }
        for wie in [BEHANDELAAR_LANSINGERLAND_2, BEHANDELAAR_RIDDERKERK, BEHANDELAAR_ROTTERDAM] {
            niets(&w, wie, "bezwaarBeslissen", beslissing(&b, 2, "ONGEGROND"), "NIET_GEVONDEN", "bezwaarId").await;
            niets(&w, wie, "bezwaarStapVastleggen", stap(&b, 2, "GEHOORD", "2026-06-01"), "NIET_GEVONDEN", "bezwaarId").await;
        }
        // Given to a colleague: the first sees it no more.
        doe(&w, BEZWAARSECRETARIS, "bezwaarToewijzen", json!({ "bezwaarId": b, "versie": 2, "functionaris": functie_id(BEHANDELAAR_LANSINGERLAND_2) })).await;
        assert_eq!(een(&w, BEHANDELAAR_LANSINGERLAND, &b).await, Value::Null);
        assert_ne!(een(&w, BEHANDELAAR_LANSINGERLAND_2, &b).await, Value::Null);
        // A function that ends takes the right along.
        w.sql("UPDATE functionaris SET geldig_tot = '2026-06-09' WHERE subject = 'bezwaarbehandelaar-1621b'").await;
        assert_eq!(w.vraag(BEHANDELAAR_LANSINGERLAND_2, "{ bezwaren { edges { node { id } } } }", json!({})).await.status, 403);
        // A safe house: registered by the assigned indicatiesteller, and from then on known to the named behandelaar alone.
        let input = met(&bezwaar(&geheim), json!({ "doorgezondenOp": "2026-05-12", "functionaris": functie_id(BEHANDELAAR_LANSINGERLAND) }));
        let (tekst, variabelen) = mutatie("bezwaarRegistreren", input.clone());
        let tekst = tekst.replace("bezwaar { id versie }", "");
        let collega = w.vraag(INDICATIESTELLER_2, &tekst, variabelen).await.data();
        assert_eq!(collega["bezwaarRegistreren"]["weigeringen"][0]["code"], json!("NIET_GEVONDEN"));
        let (_, variabelen) = mutatie("bezwaarRegistreren", input);
        let eigen = w.vraag(INDICATIESTELLER, &tekst, variabelen).await.data();
        assert_eq!(eigen["bezwaarRegistreren"]["weigeringen"], json!([]));
        let bij = bezwaren(&w, BEHANDELAAR_LANSINGERLAND).await;
        assert_eq!((bij.len(), &bij[0]["clientnummer"]), (1, &json!(geheim.clientnummer)));
        let van_geheim = bij[0]["id"].as_str().unwrap();
        assert_eq!(een(&w, BEZWAARSECRETARIS, van_geheim).await, Value::Null);
        niets(&w, BEZWAARSECRETARIS, "bezwaarStapVastleggen", stap(van_geheim, 2, "GEHOORD", "2026-06-01"), "NIET_GEVONDEN", "bezwaarId").await;
        doe(&w, BEHANDELAAR_LANSINGERLAND, "bezwaarStapVastleggen", stap(van_geheim, 2, "GEHOORD", "2026-06-01")).await;
    }
}

/// Somebody with a second function.
async fn ook(w: &Wereld, wie: Wie, organisatie: &str, rol: &str) -> String {
    let naam = format!("functie {} {rol}", wie.subject);
    let sql = format!(
        "INSERT INTO functionaris (id, regio_id, organisatie_soort, organisatie_code, issuer, subject, naam, rol, geldig_van) \
         SELECT {}, regio_id, organisatie_soort, '{organisatie}', issuer, subject, naam, '{rol}', geldig_van FROM functionaris WHERE subject = '{}'",
        crate::hulp::kloon::letterlijk(w.soort, id(&naam)),
        wie.subject
    );
    w.beheer.beheer().execute_raw(Statement::from_string(w.beheer.soort(), sql)).await.unwrap();
    knoop_id(Knoop::Functionaris, id(&naam)).to_string()
}

beide! {
    async fn wie_meewerkte_aan_het_besluit_behandelt_het_bezwaar_niet(w: Wereld) {
        let anders = json!({ "gemeenteHerkomst": "0599", "bsn": null });
        let van_een = besloten(&w, INDICATIESTELLER, anders.clone()).await;
        let van_twee = besloten(&w, INDICATIESTELLER_2, anders).await;
        // The same login with another function.
        let functie = ook(&w, INDICATIESTELLER, "0599", "BEZWAARBEHANDELAAR").await;
        let bij = |l: &Loop| met(&bezwaar(l), json!({ "functionaris": functie }));
        niets(&w, BEZWAARSECRETARIS, "bezwaarRegistreren", bij(&van_een), "BEZWAAR_BETROKKEN", "").await;
        let b = doe(&w, BEZWAARSECRETARIS, "bezwaarRegistreren", bij(&van_twee)).await["bezwaar"]["id"].as_str().unwrap().to_owned();
        doe(&w, INDICATIESTELLER, "bezwaarStapVastleggen", stap(&b, 2, "GEHOORD", "2026-06-01")).await;
        // A part that came to light later: asked again when deciding.
        let zelf = crate::hulp::kloon::letterlijk(w.soort, crate::hulp::basis::functie(&INDICATIESTELLER));
        let ander = crate::hulp::kloon::letterlijk(w.soort, crate::hulp::basis::functie(&INDICATIESTELLER_2));
        w.sql(&format!("UPDATE onderzoek SET functionaris_id = {zelf} WHERE functionaris_id = {ander}")).await;
        niets(&w, INDICATIESTELLER, "bezwaarBeslissen", beslissing(&b, 3, "ONGEGROND"), "BEZWAAR_BETROKKEN", "").await;
        w.sql(&format!("UPDATE onderzoek SET functionaris_id = {ander}")).await;
        doe(&w, INDICATIESTELLER, "bezwaarBeslissen", beslissing(&b, 3, "ONGEGROND")).await;
    }
}

beide! {
    async fn de_administratie_rust_op_mandaat(w: Wereld) {
        let l = besloten(&w, INDICATIESTELLER, json!({})).await;
        let zonder = |tabel: &str| format!("UPDATE {tabel}_geldigheid SET geldig_tot = '2026-06-09' WHERE {tabel}_id IN (SELECT id FROM {tabel} WHERE bevoegdheid_code = 'BEZWAAR_AFHANDELEN')");
        let met_weer = |tabel: &str| zonder(tabel).replace("'2026-06-09'", "NULL");
        for (tabel, code) in [("mandaat", "MANDAAT_ONTBREEKT"), ("ondermandaat", "ONDERMANDAAT_ONTBREEKT")] {
            w.sql(&zonder(tabel)).await;
            niets(&w, BEZWAARSECRETARIS, "bezwaarRegistreren", bezwaar(&l), code, "").await;
            w.sql(&met_weer(tabel)).await;
        }
        let b = in_behandeling(&w, &l, BEHANDELAAR_LANSINGERLAND).await;
        w.sql(&zonder("mandaat")).await;
        niets(&w, BEZWAARSECRETARIS, "bezwaarStapVastleggen", stap(&b, 2, "GEHOORD", "2026-06-10"), "MANDAAT_ONTBREEKT", "").await;
        // In force on the day of the act; and the college itself needs none.
        doe(&w, BEZWAARSECRETARIS, "bezwaarStapVastleggen", stap(&b, 2, "GEHOORD", "2026-06-09")).await;
        doe(&w, BEHANDELAAR_LANSINGERLAND, "bezwaarStapVastleggen", stap(&b, 3, "GEHOORD", "2026-06-10")).await;
        let rijen = w.tel("SELECT count(*) FROM bezwaar_stap WHERE ondermandaat_id IS NOT NULL").await;
        assert_eq!((rijen, w.tel("SELECT count(*) FROM bezwaar_stap").await), (3, 4));
    }
}

beide! {
    async fn twee_besluiten_een_dossier(w: Wereld) {
        // A client with two besluiten, on the list and in a second function of the caller as consulent: still the file of one besluit.
        let l = breng(&w, INDICATIESTELLER, melding(), toekenning(), Tot::Wachtlijst, wacht()).await;
        doe(&w, INDICATIESTELLER, "aanvraagRegistreren", json!({ "trajectId": l.traject, "versie": 6, "ontvangenOp": "2026-06-01" })).await;
        let tweede = met(&toekenning(), json!({ "trajectId": l.traject, "versie": 7, "besluitOp": "2026-06-02", "geldigVan": "2026-06-02", "motivering": "ANDER BESLUIT" }));
        let tweede = doe(&w, INDICATIESTELLER, "indicatieBesluiten", tweede).await["indicatie"]["id"].clone();
        ook(&w, BEHANDELAAR_LANSINGERLAND, "1621", "CONSULENT").await;
        let b = in_behandeling(&w, &l, BEHANDELAAR_LANSINGERLAND).await;
        let gezien = een(&w, BEHANDELAAR_LANSINGERLAND, &b).await;
        assert_eq!(gezien["dossier"]["motivering"], json!("WAT-MARK motivering"));
        let vraag = format!("{{ node(id: {tweede}) {{ ... on Indicatie {{ id besluitOp }} }} trajecten {{ edges {{ node {{ id status wachtendSinds }} }} }} bezwaren {{ edges {{ node {{ dossier {{ motivering }} }} }} }} }}");
        w.nacht().await;
        let antwoord = w.data(BEHANDELAAR_LANSINGERLAND, &vraag).await;
        assert!(!antwoord.to_string().contains("ANDER BESLUIT"));
        assert_eq!(antwoord["trajecten"]["edges"][0]["node"]["status"], json!("WACHTEND"), "as a consulent");
        let fout = w.vraag(BEHANDELAAR_LANSINGERLAND, "{ trajecten { edges { node { inhoud { versie } } } } }", json!({})).await.json();
        assert!(fout.get("errors").is_some(), "no word for wat beside the file: {fout}");
        let zelfde = probeer(&w, BEZWAARSECRETARIS, "bezwaarRegistreren", met(&bezwaar(&l), json!({ "besluitOp": "2026-06-02" }))).await.data();
        assert_eq!(zelfde["bezwaarRegistreren"]["weigeringen"][0]["code"], json!("NIET_GEVONDEN"), "not made known yet");
    }
}

/// A row as it lies in the table.
struct Rij {
    id: String,
    college: String,
    behandelaar: Option<uuid::Uuid>,
    geheim: bool,
    open: bool,
    ontvangen: chrono::NaiveDate,
    sleutel: uuid::Uuid,
}

async fn tabel(w: &Wereld, vandaag: &str) -> Vec<Rij> {
    let sql = "SELECT b.id, b.college, b.behandelaar_id, c.geheim, b.gesloten_op, b.open_tot, b.ontvangen_op FROM bezwaar b \
        JOIN client c ON c.id = b.client_id";
    let rijen = w.beheer.beheer().query_all_raw(Statement::from_string(w.beheer.soort(), sql)).await.unwrap();
    let mut uit: Vec<Rij> = rijen
        .iter()
        .map(|r| {
            let sleutel: uuid::Uuid = r.try_get("", "id").unwrap();
            let tot: Option<chrono::NaiveDate> = r.try_get("", "open_tot").unwrap();
            let gesloten: Option<chrono::NaiveDate> = r.try_get("", "gesloten_op").unwrap();
            Rij {
                id: knoop_id(Knoop::Bezwaar, sleutel).to_string(),
                college: r.try_get("", "college").unwrap(),
                behandelaar: r.try_get("", "behandelaar_id").unwrap(),
                geheim: r.try_get("", "geheim").unwrap(),
                open: gesloten.is_none() && tot.is_none_or(|tot| tot >= dag(vandaag)),
                ontvangen: r.try_get("", "ontvangen_op").unwrap(),
                sleutel,
            }
        })
        .collect();
    uit.sort_by_key(|r| (r.ontvangen, *r.sleutel.as_bytes()));
    uit
}

/// What a list gives, page by page: id and whether the file is open.
async fn bladen(w: &Wereld, wie: Wie, ook: bool) -> Vec<(String, bool)> {
    let (mut uit, mut na) = (Vec::new(), String::new());
    loop {
        let vraag = format!(
            "{{ bezwaren(first: 2, ookBeeindigd: {ook}{na}) {{ edges {{ node {{ id dossier {{ verslag }} }} }} pageInfo {{ hasNextPage endCursor }} }} }}"
        );
        let data = w.data(wie, &vraag).await;
        for e in data["bezwaren"]["edges"].as_array().unwrap() {
            uit.push((e["node"]["id"].as_str().unwrap().to_owned(), !e["node"]["dossier"].is_null()));
        }
        if data["bezwaren"]["pageInfo"]["hasNextPage"] == false {
            return uit;
        }
        na = format!(", after: {}", data["bezwaren"]["pageInfo"]["endCursor"]);
    }
}

beide! {
    async fn het_model(w: Wereld) {
        // All kinds of three colleges: open, assigned to nobody or somebody, past its last day, closed, in a safe house; two on one day.
        for (n, (gemeente, bij)) in [("1621", BEHANDELAAR_LANSINGERLAND), ("1621", BEHANDELAAR_LANSINGERLAND_2), ("0597", BEHANDELAAR_RIDDERKERK)].into_iter().enumerate() {
            for (m, anders) in ["", "open_tot = '2026-06-09'", "open_tot = '2026-06-10'", "gesloten_op = '2026-06-01'", "behandelaar_id = NULL", "geheim"].into_iter().enumerate() {
                let l = besloten(&w, INDICATIESTELLER, json!({ "gemeenteHerkomst": gemeente, "bsn": null })).await;
                let b = met(&bezwaar(&l), json!({ "ontvangenOp": format!("2026-05-{}", 10 + (n * 5 + m * 7) % 9), "doorgezondenOp": "2026-05-20", "functionaris": functie_id(bij) }));
                let b = doe(&w, BEZWAARSECRETARIS, "bezwaarRegistreren", b).await["bezwaar"]["id"].as_str().unwrap().to_owned();
                let zelf = crate::hulp::kloon::letterlijk(w.soort, crate::hulp::kloon::kaal(&b));
                match anders {
                    "" => {}
                    "geheim" => {
                        w.sql(&format!("UPDATE client SET geheim = (1 = 1) WHERE id IN (SELECT client_id FROM bezwaar WHERE id = {zelf})")).await;
                        w.sql(&format!("UPDATE bezwaar SET geheim = (1 = 1) WHERE id = {zelf}")).await;
                    }
                    zet => w.sql(&format!("UPDATE bezwaar SET {zet} WHERE id = {zelf}")).await,
                }
            }
        }
        let rijen = tabel(&w, "2026-06-10").await;
        assert_eq!(rijen.len(), 18);
        for ook in [false, true] {
            let van = |mag: &dyn Fn(&Rij) -> bool| rijen.iter().filter(|r| mag(r)).map(|r| (r.id.clone(), r.open)).collect::<Vec<_>>();
            let secretaris = van(&|r| !r.geheim && (ook || r.open));
            assert_eq!(bladen(&w, BEZWAARSECRETARIS, ook).await, secretaris);
            assert_eq!(secretaris.len(), if ook { 15 } else { 9 });
            for (wie, college) in [(BEHANDELAAR_LANSINGERLAND, "1621"), (BEHANDELAAR_LANSINGERLAND_2, "1621"), (BEHANDELAAR_RIDDERKERK, "0597"), (BEHANDELAAR_ROTTERDAM, "0599")] {
                let verwacht = van(&|r| r.college == college && r.behandelaar == Some(functie(&wie)) && r.open);
                assert_eq!(bladen(&w, wie, ook).await, verwacht, "{}", wie.subject);
                assert_eq!(verwacht.len(), if college == "0599" { 0 } else { 3 });
            }
        }
    }
}
