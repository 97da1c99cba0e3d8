//! Bekrachtiging over the API: a college ratifies what was done in its name without a mandaat that is shown, and is told nothing of it.

use bw_regie::graphql::basis::{Soort as Knoop, knoop_id};
use bw_regie::uitwisseling::soort::Soort;
use serde_json::{Value, json};

use crate::hulp::basis::id;
use crate::hulp::beller::{
    ADVISEUR_LANSINGERLAND, COORDINATOR, INDICATIESTELLER, INDICATIESTELLER_ELDERS, MANDAATBEHEERDER, MANDAATBEHEERDER_LANSINGERLAND, Wie,
};
use crate::hulp::stappen::{Tot, breng, doe, melding, probeer, toekenning, wacht};
use crate::hulp::{Wereld, beide};
use crate::import::{Map, fouten, importeer};
use crate::weigering::{met, niets, stand};

fn input(bevoegdheid: &str, van: &str, tot: &str, besluit_op: &str) -> Value {
    json!({ "bevoegdheid": bevoegdheid, "van": van, "tot": tot, "besluitKenmerk": format!("Besluit {besluit_op}"), "besluitOp": besluit_op })
}

/// Lansingerland ratifies.
pub(crate) async fn bekrachtig(w: &Wereld, bevoegdheid: &str, van: &str, tot: &str, besluit_op: &str) {
    doe(w, MANDAATBEHEERDER_LANSINGERLAND, "mandaatBekrachtigen", input(bevoegdheid, van, tot, besluit_op)).await;
}

/// Imports a traject of a gemeente: onderzoek on 1 April, besluit on the 20th, wait from 1 May.
async fn oud(w: &Wereld, kenmerk: &str, gemeente: &str, bsn: &str) {
    let inhoud = fouten::goed(kenmerk).replace("1621", gemeente).replace("999900006", bsn);
    importeer(w, Soort::Trajecten, &Map::nieuw(w).schrijf("trajecten.csv", inhoud)).await;
}

/// A world in which the right of an onderzoek and a besluit of before 25 April cannot be shown.
async fn zonder_recht(w: &Wereld) {
    w.sql("UPDATE ondermandaat_geldigheid SET geldig_van = '2026-04-25'").await;
}

/// What onderzoek and besluit of the one traject of a college rest on, and with what each was ratified.
async fn gronden(w: &Wereld, college: &str) -> Vec<(Value, Value)> {
    let velden = "bevoegdheidsgrond bekrachtiging { besluitKenmerk besluitOp college { code } }";
    let vraag = format!(
        "{{ trajecten(first: 5) {{ edges {{ node {{ namens {{ college {{ code }} }} inhoud {{ onderzoek {{ {velden} }} }} \
         indicaties {{ inhoud {{ {velden} mandaat {{ id }} }} }} }} }} }} }}"
    );
    let data = w.data(INDICATIESTELLER, &vraag).await;
    let van = |e: &&Value| e["node"]["namens"]["college"]["code"] == college;
    let node = data["trajecten"]["edges"].as_array().unwrap().iter().find(van).unwrap()["node"].clone();
    [&node["inhoud"]["onderzoek"], &node["indicaties"][0]["inhoud"]]
        .map(|o| (o["bevoegdheidsgrond"].clone(), o["bekrachtiging"]["besluitKenmerk"].clone()))
        .to_vec()
}

fn grond(soort: &str, kenmerk: Value) -> (Value, Value) {
    (json!(soort), kenmerk)
}

/// Everything stored but the bekrachtigingen themselves.
async fn rest(w: &Wereld) -> Vec<(String, String)> {
    stand(w).await.into_iter().filter(|(tabel, _)| tabel != "bekrachtiging").collect()
}

beide! {
    async fn a_college_ratifies_what_was_done_in_its_name(w: Wereld) {
        zonder_recht(&w).await;
        oud(&w, "A", "1621", "999900006").await;
        oud(&w, "B", "0597", "999900018").await;
        let niet = || grond("NIET_AANGETOOND", json!(null));
        assert_eq!(gronden(&w, "1621").await, [niet(), niet()]);
        w.nacht().await;
        let (voor, vraag) = (rest(&w).await, "{ trajecten(first: 5) { edges { node { id besluitOp namens { mandaatbesluit } } } } }");
        let dat = w.vraag(ADVISEUR_LANSINGERLAND, vraag, json!({})).await;
        // Of another power, another day, the day before and the day after: nothing is ratified.
        bekrachtig(&w, "HERZIEN_INTREKKEN", "2015-01-01", "2026-06-09", "2026-06-10").await;
        bekrachtig(&w, "BESLISSEN_AANVRAAG", "2015-01-01", "2026-04-19", "2026-06-10").await;
        bekrachtig(&w, "BESLISSEN_AANVRAAG", "2026-04-21", "2026-06-09", "2026-06-10").await;
        assert_eq!(gronden(&w, "1621").await, [niet(), niet()]);
        bekrachtig(&w, "BESLISSEN_AANVRAAG", "2026-04-20", "2026-04-20", "2026-06-10").await;
        assert_eq!(gronden(&w, "1621").await, [niet(), grond("BEKRACHTIGD", json!("Besluit 2026-06-10"))]);
        // The earliest decision counts, whenever it was recorded; a later one changes nothing.
        bekrachtig(&w, "BESLISSEN_AANVRAAG", "2026-04-01", "2026-04-30", "2026-05-20").await;
        bekrachtig(&w, "BESLISSEN_AANVRAAG", "2026-04-01", "2026-04-30", "2026-06-01").await;
        bekrachtig(&w, "ONDERZOEK", "2026-04-01", "2026-04-01", "2026-05-20").await;
        let beide = [grond("BEKRACHTIGD", json!("Besluit 2026-05-20")), grond("BEKRACHTIGD", json!("Besluit 2026-05-20"))];
        assert_eq!(gronden(&w, "1621").await, beide);
        // What another college must answer for stays as it was, and so does everything that is stored, versions and dat included.
        assert_eq!(gronden(&w, "0597").await, [niet(), niet()]);
        assert_eq!(rest(&w).await, voor);
        assert_eq!(w.vraag(ADVISEUR_LANSINGERLAND, vraag, json!({})).await, dat);
        // The day of the act counts, not that of the import.
        w.sql("UPDATE traject SET gemeente_herkomst = '0489', namens_gemeente = '0489' WHERE namens_gemeente = '1621'").await;
        w.sql("UPDATE dat_traject SET namens_gemeente = '0489' WHERE namens_gemeente = '1621'").await;
        oud(&w, "C", "1621", "999900031").await;
        assert_eq!(gronden(&w, "1621").await, beide);
    }
}

beide! {
    async fn what_rests_on_a_mandaat_needs_none_and_the_centrumgemeente_answers_for_its_own(w: Wereld) {
        let l = breng(&w, INDICATIESTELLER, melding(), toekenning(), Tot::Wachtlijst, wacht()).await;
        for bevoegdheid in ["ONDERZOEK", "BESLISSEN_AANVRAAG", "WACHTLIJST_BEHEREN"] {
            bekrachtig(&w, bevoegdheid, "2015-01-01", "2026-06-09", "2026-06-10").await;
        }
        let mandaat = || grond("MANDAAT", json!(null));
        assert_eq!(gronden(&w, "1621").await, [mandaat(), mandaat()]);
        let vraag = format!(
            "{{ node(id: \"{}\") {{ ... on Wachtlijstinschrijving {{ inhoud {{ bevoegdheidsgrond bekrachtiging {{ id }} }} }} }} }}",
            l.inschrijving.unwrap()
        );
        let inhoud = w.data(COORDINATOR, &vraag).await["node"]["inhoud"].clone();
        assert_eq!(inhoud, json!({ "bevoegdheidsgrond": "MANDAAT", "bekrachtiging": null }));
        // Of an own resident the ondermandaat can lack; its own college ratifies.
        let eigen = met(&melding(), json!({ "gemeenteHerkomst": "0599", "bsn": "999900043" }));
        breng(&w, INDICATIESTELLER, eigen, toekenning(), Tot::Besluit, json!({})).await;
        let uit_eigen = || grond("EIGEN", json!(null));
        assert_eq!(gronden(&w, "0599").await, [uit_eigen(), uit_eigen()]);
        w.sql("UPDATE traject SET namens_gemeente = '0597' WHERE namens_gemeente = '0599'").await;
        w.sql("UPDATE dat_traject SET namens_gemeente = '0597' WHERE namens_gemeente = '0599'").await;
        zonder_recht(&w).await;
        oud(&w, "R", "0599", "999900055").await;
        let niet = || grond("NIET_AANGETOOND", json!(null));
        assert_eq!(gronden(&w, "0599").await, [niet(), niet()]);
        doe(&w, MANDAATBEHEERDER, "mandaatBekrachtigen", input("ONDERZOEK", "2026-04-01", "2026-04-01", "2026-05-20")).await;
        assert_eq!(gronden(&w, "0599").await, [grond("BEKRACHTIGD", json!("Besluit 2026-05-20")), niet()]);
    }
}

beide! {
    async fn the_answer_tells_nothing_of_what_was_ratified(w: Wereld) {
        zonder_recht(&w).await;
        oud(&w, "A", "1621", "999900006").await;
        let tekst = "mutation($i: MandaatBekrachtigenInput!) { mandaatBekrachtigen(input: $i) { bekrachtiging { id bevoegdheid van tot besluitOp \
                     besluitKenmerk college { code } } weigeringen { code } } }";
        let mut antwoorden = Vec::new();
        // Of the first there is one act, of the second none.
        for (n, tot) in ["2026-04-20", "2026-04-19"].into_iter().enumerate() {
            let i = met(&input("BESLISSEN_AANVRAAG", "2026-01-01", tot, "2026-06-10"), json!({ "idempotentieSleutel": format!("sleutel-bekrachtig-{n}") }));
            let mut payload = w.vraag(MANDAATBEHEERDER_LANSINGERLAND, tekst, json!({ "i": i })).await.data()["mandaatBekrachtigen"].take();
            assert_eq!(payload["weigeringen"], json!([]));
            assert_eq!(payload["bekrachtiging"]["tot"].take(), json!(tot));
            assert!(payload["bekrachtiging"]["id"].take().is_string());
            antwoorden.push(payload);
        }
        assert_eq!(antwoorden[0], antwoorden[1]);
        assert_eq!(antwoorden[0]["bekrachtiging"]["college"]["code"], "1621");
        // Nobody of the persons concerned stands in the log of it: no act was read.
        assert_eq!(w.tel("SELECT count(*) FROM log_betrokkene WHERE naam = 'MANDAAT_BEKRACHTIGEN'").await, 0);
        // The college reads back what it decided, the region too; elsewhere it does not exist.
        let lijst = "{ bekrachtigingen(filter: { vanGemeente: \"1621\" }) { edges { node { id tot besluitOp } } } }";
        let eigen = w.data(MANDAATBEHEERDER_LANSINGERLAND, lijst).await["bekrachtigingen"]["edges"].clone();
        assert_eq!(eigen.as_array().unwrap().len(), 2);
        assert_eq!(w.data(INDICATIESTELLER, lijst).await["bekrachtigingen"]["edges"], eigen);
        let node = format!("{{ node(id: {}) {{ id }} }}", eigen[0]["node"]["id"]);
        assert_eq!(w.data(MANDAATBEHEERDER_LANSINGERLAND, &node).await["node"]["id"], eigen[0]["node"]["id"]);
        let ander = "{ bekrachtigingen(filter: { vanGemeente: \"0597\" }) { edges { node { id } } } }";
        assert_eq!(w.data(MANDAATBEHEERDER_LANSINGERLAND, ander).await["bekrachtigingen"]["edges"], json!([]));
        assert_eq!(w.data(INDICATIESTELLER_ELDERS, "{ bekrachtigingen { edges { node { id } } } }").await["bekrachtigingen"]["edges"], json!([]));
        assert_eq!(w.data(INDICATIESTELLER_ELDERS, &node).await["node"], json!(null));
        let nergens = format!("{{ node(id: \"{}\") {{ id }} }}", knoop_id(Knoop::Bekrachtiging, id("nergens")).as_str());
        assert_eq!(w.data(MANDAATBEHEERDER_LANSINGERLAND, &nergens).await["node"], json!(null));
    }
}

beide! {
    async fn what_cannot_be_ratified(w: Wereld) {
        let wie = MANDAATBEHEERDER_LANSINGERLAND;
        let goed = input("ONDERZOEK", "2015-01-01", "2026-06-09", "2026-06-10");
        let gevallen = [
            (json!({ "bevoegdheid": "BESLISSEN_OP_BEZWAAR" }), "NIET_MANDATEERBAAR", "bevoegdheid"),
            (json!({ "van": "2026-06-10" }), "DATUM_VOLGORDE", "tot"),
            // What is done on the day of the decision is not done before it.
            (json!({ "tot": "2026-06-10" }), "DATUM_VOLGORDE", "besluitOp"),
            (json!({ "tot": "2026-06-11" }), "DATUM_IN_TOEKOMST", "tot"),
            (json!({ "besluitOp": "2026-06-11" }), "DATUM_IN_TOEKOMST", "besluitOp"),
            (json!({ "besluitOp": "2014-12-31" }), "DATUM_VOLGORDE", "besluitOp"),
            (json!({ "besluitKenmerk": " " }), "VELD_LEEG", "besluitKenmerk"),
            (json!({ "besluitKenmerk": "x".repeat(201) }), "TEKST_TE_LANG", "besluitKenmerk"),
        ];
        for (anders, code, veld) in gevallen {
            niets(&w, wie, "mandaatBekrachtigen", met(&goed, anders), code, veld).await;
        }
        let bericht = probeer(&w, wie, "mandaatBekrachtigen", met(&goed, json!({ "bevoegdheid": "BESLISSEN_OP_BEZWAAR" }))).await.data();
        assert!(bericht["mandaatBekrachtigen"]["weigeringen"][0]["bericht"].as_str().unwrap().contains("art. 10:3 lid 3"), "{bericht}");
        // A power that is on no list cannot be said at all, and the act does not exist for who is no mandaatbeheerder.
        let bestaat_niet = async |wie: Wie, i: Value| probeer(&w, wie, "mandaatBekrachtigen", i).await.json().get("errors").is_some();
        assert!(bestaat_niet(wie, met(&goed, json!({ "bevoegdheid": "VLIEGEN" }))).await);
        for ander in [INDICATIESTELLER, ADVISEUR_LANSINGERLAND, COORDINATOR] {
            assert!(bestaat_niet(ander, goed.clone()).await, "{}", ander.subject);
        }
        // The same twice is two decisions: nothing overlaps.
        doe(&w, wie, "mandaatBekrachtigen", goed.clone()).await;
        doe(&w, wie, "mandaatBekrachtigen", goed).await;
        assert_eq!(w.tel("SELECT count(*) FROM bekrachtiging").await, 2);
    }
}

/// The third version of a traject: an aanvraag of 10 April.
fn besluit(traject: &str, anders: Value) -> Value {
    met(&met(&toekenning(), json!({ "trajectId": traject, "versie": 3 })), anders)
}

beide! {
    async fn a_college_decides_itself_beside_its_mandaat(w: Wereld) {
        let wie = INDICATIESTELLER;
        let aanvraag = async |bsn: &str, gemeente: &str| {
            let m = met(&melding(), json!({ "bsn": bsn, "gemeenteHerkomst": gemeente }));
            breng(&w, wie, m, json!({}), Tot::Aanvraag, json!({})).await.traject
        };
        let (a, b, r) = (aanvraag("999900006", "1621").await, aanvraag("999900018", "1621").await, aanvraag("999900031", "0599").await);
        // No mandaat for any of it: the college withdrew them all, and the functionaris who records has no ondermandaat either.
        w.sql("UPDATE mandaat_geldigheid SET geldig_tot = '2026-04-15'").await;
        w.sql("UPDATE ondermandaat_geldigheid SET geldig_tot = '2026-04-15'").await;
        niets(&w, wie, "indicatieBesluiten", besluit(&a, json!({})), "MANDAAT_ONTBREEKT", "").await;
        let zelf = |anders: Value| met(&json!({ "eigenBesluitKenmerk": " Collegebesluit 17 " }), anders);
        let gevallen = [
            (json!({ "eigenBesluitKenmerk": " " }), "VELD_LEEG", "eigenBesluitKenmerk"),
            (json!({ "eigenBesluitKenmerk": "x".repeat(201) }), "TEKST_TE_LANG", "eigenBesluitKenmerk"),
            // All other rules of a besluit hold: its day, its duties, what it grants.
            (json!({ "besluitOp": "2026-06-11" }), "DATUM_IN_TOEKOMST", "besluitOp"),
            (json!({ "besluitOp": "2026-04-09" }), "DATUM_VOLGORDE", "besluitOp"),
            (json!({ "leveringsvorm": null }), "TOEKENNING_ONVOLLEDIG", "leveringsvorm"),
            (json!({ "leveringsvorm": "PGB" }), "PGB_TOETS_ONTBREEKT", "pgbToetsOp"),
        ];
        for (anders, code, veld) in gevallen {
            niets(&w, wie, "indicatieBesluiten", besluit(&a, zelf(anders)), code, veld).await;
        }
        // The centrumgemeente gives itself no mandaat.
        niets(&w, wie, "indicatieBesluiten", besluit(&r, zelf(json!({}))), "EIGEN_BESLUIT_ZONDER_MANDAAT", "eigenBesluitKenmerk").await;
        let id = doe(&w, wie, "indicatieBesluiten", besluit(&a, zelf(json!({})))).await["indicatie"]["id"].clone();
        let velden = "bevoegdheidsgrond eigenBesluitKenmerk beslisser mandaat { id } bekrachtiging { id } uitkomst";
        let vraag = format!("{{ node(id: {id}) {{ ... on Indicatie {{ inhoud {{ {velden} }} }} }} }}");
        let verwacht = json!({
            "bevoegdheidsgrond": "ZELF", "eigenBesluitKenmerk": "Collegebesluit 17", "beslisser": null, "mandaat": null, "bekrachtiging": null,
            "uitkomst": "TOEKENNEN",
        });
        assert_eq!(w.data(wie, &vraag).await["node"]["inhoud"], verwacht);
        // It needs no bekrachtiging.
        bekrachtig(&w, "BESLISSEN_AANVRAAG", "2026-04-01", "2026-04-30", "2026-06-10").await;
        assert_eq!(w.data(wie, &vraag).await["node"]["inhoud"], verwacht);
        // Dat and kennisgeving are as of any besluit: the other one, on a mandaat that is back.
        w.sql("UPDATE mandaat_geldigheid SET geldig_tot = NULL").await;
        w.sql("UPDATE ondermandaat_geldigheid SET geldig_tot = NULL").await;
        let ander = doe(&w, wie, "indicatieBesluiten", besluit(&b, json!({}))).await["indicatie"]["id"].clone();
        for i in [&id, &ander] {
            doe(&w, wie, "indicatieBekendmaken", json!({ "indicatieId": i, "versie": 4, "bekendgemaaktOp": "2026-04-24" })).await;
        }
        let vraag = "{ trajecten { edges { node { status besluitOp bekendgemaaktOp toegekend besluittermijn { laatsteDag overschreden } \
                     namens { college { code } mandaatbesluit } indicaties { besluitOp bekendgemaaktOp toegekend namens { mandaatbesluit } } } } } \
                     kennisgevingen { edges { node { besluitOp bekendgemaaktOp } } } }";
        w.nacht().await;
        let data = w.data(ADVISEUR_LANSINGERLAND, vraag).await;
        for lijst in ["trajecten", "kennisgevingen"] {
            let rijen = data[lijst]["edges"].as_array().unwrap();
            assert!(rijen.len() == 2 && rijen[0]["node"] == rijen[1]["node"], "{lijst}: {rijen:?}");
        }
        // Both or neither are counted: a difference with the kennisgevingen would tell who decided.
        let vraag = "{ rekenschap(van: \"2026-01-01\", totEnMet: \"2026-12-31\") { groepen { groep aantal } } }";
        let groepen = w.data(ADVISEUR_LANSINGERLAND, vraag).await["rekenschap"]["groepen"].clone();
        let aantal = |naam: &str| groepen.as_array().unwrap().iter().find(|g| g["groep"] == naam).unwrap()["aantal"].clone();
        assert_eq!((aantal("BESLUIT"), aantal("VERSTREKKING")), (json!(2), json!(2)));
    }
}
