//! A copy of a beschikking to the college of origin: off by default, with a purpose, kept, and nothing of it in what a gemeente reads.

use serde_json::{Value, json};

use crate::hulp::basis::id;
use crate::hulp::beller::{
    ADVISEUR_LANSINGERLAND, CONSULENT_LANSINGERLAND, FG, FG_LANSINGERLAND, INDICATIESTELLER, INDICATIESTELLER_2, Wie,
};
use crate::hulp::kloon::{kaal, letterlijk};
use crate::hulp::stappen::{Loop, Tot, breng, doe, melding, toekenning};
use crate::hulp::{Wereld, beide};
use crate::weigering::{met, niets};

const ACT: &str = "afschriftVerstrekken";
const AAN: &str = "UPDATE regio SET afschrift_besluit = 'Regiobesluit 2026-01'";

async fn input(w: &Wereld, l: &Loop) -> Value {
    let versie = w.tel(&format!("SELECT versie FROM traject WHERE id = {}", letterlijk(w.soort, kaal(&l.traject)))).await;
    json!({ "indicatieId": l.indicatie, "versie": versie, "doel": "BEZWAAR_BEROEP", "toelichting": "WAT-MARK bezwaar" })
}

/// Gives a copy, where the region lets it from now on.
pub(crate) async fn verstrekt(w: &Wereld, ist: Wie, l: &Loop) {
    w.sql(AAN).await;
    doe(w, ist, ACT, input(w, l).await).await;
}

async fn iemand(w: &Wereld, anders: Value, tot: Tot) -> Loop {
    breng(w, INDICATIESTELLER, met(&met(&melding(), json!({ "bsn": null })), anders), toekenning(), tot, json!({})).await
}

async fn afschriften(w: &Wereld, wie: Wie, l: &Loop) -> Value {
    let velden = "verstrektOp indicatie doel toelichting besluitVanRegio functionaris college { code } mandaat { bevoegdheid }";
    let vraag = format!("{{ node(id: \"{}\") {{ ... on Traject {{ inhoud {{ afschriften {{ {velden} }} }} }} }} }}", l.traject);
    w.data(wie, &vraag).await["node"]["inhoud"]["afschriften"].clone()
}

/// All that a gemeente reads of its residents, byte for byte.
async fn gelezen(w: &Wereld) -> Vec<Vec<u8>> {
    let dat = "{ trajecten { edges { cursor node { id clientnummer status indicaties { id bekendgemaaktOp } } } } \
        kennisgevingen { edges { cursor node { id clientnummer bekendgemaaktOp } } } }";
    let telling = "{ rekenschap(van: \"2026-01-01\", totEnMet: \"2026-12-31\") { groepen { groep aantal binnenTermijn teLaat } } }";
    w.nacht().await;
    let mut uit = Vec::new();
    for (wie, vraag) in [(ADVISEUR_LANSINGERLAND, dat), (CONSULENT_LANSINGERLAND, dat), (ADVISEUR_LANSINGERLAND, telling)] {
        uit.push(w.vraag(wie, vraag, json!({})).await.bytes);
    }
    uit
}

beide! {
    async fn a_copy_is_given_with_a_purpose_and_only_who_works_on_the_client_knows(w: Wereld) {
        let l = iemand(&w, json!({}), Tot::Bekendmaking).await;
        niets(&w, INDICATIESTELLER, ACT, input(&w, &l).await, "AFSCHRIFT_NIET_TOEGESTAAN", "").await;
        w.sql(AAN).await;
        let voor = gelezen(&w).await;
        niets(&w, INDICATIESTELLER, ACT, met(&input(&w, &l).await, json!({ "toelichting": " " })), "VELD_LEEG", "toelichting").await;
        doe(&w, INDICATIESTELLER, ACT, input(&w, &l).await).await;
        assert_eq!(
            afschriften(&w, INDICATIESTELLER, &l).await,
            json!([{
                "verstrektOp": "2026-06-10T10:00:00.000000Z", "indicatie": l.indicatie, "doel": "BEZWAAR_BEROEP",
                "toelichting": "WAT-MARK bezwaar", "besluitVanRegio": "Regiobesluit 2026-01", "functionaris": "Naam van ist-1", "college": { "code": "1621" },
                "mandaat": { "bevoegdheid": "GEGEVENS_VERSTREKKEN" },
            }])
        );
        // Nothing that the gemeente reads has moved.
        assert_eq!(gelezen(&w).await, voor);
        // A colleague who opened the dossier does not know of it, and gives none.
        doe(&w, INDICATIESTELLER_2, "dossierOpenen", json!({ "clientnummer": l.clientnummer, "reden": "waarneming" })).await;
        assert_eq!(afschriften(&w, INDICATIESTELLER_2, &l).await, Value::Null);
        niets(&w, INDICATIESTELLER_2, ACT, input(&w, &l).await, "NIET_GEVONDEN", "indicatieId").await;
        // Oversight: that it was given, to whom and by whom, and not a word of why.
        let melding = "{ afschriften { edges { node { verstrektOp functionaris clientnummer college { code } } } } }";
        let gemeld = w.data(FG, melding).await["afschriften"]["edges"].clone();
        let verwacht = json!([{ "node": {
            "verstrektOp": "2026-06-10T10:00:00.000000Z", "functionaris": "Naam van ist-1", "clientnummer": l.clientnummer,
            "college": { "code": "1621" },
        } }]);
        assert_eq!(gemeld, verwacht);
        let log = "{ verwerkingen(filter: { handeling: \"AFSCHRIFT_VERSTREKKEN\" }) { edges { node { clientnummers } } } }";
        let regels = w.data(FG, log).await["verwerkingen"]["edges"].as_array().unwrap().clone();
        let van_haar = regels.iter().filter(|r| r["node"]["clientnummers"] == json!([l.clientnummer])).count();
        // Done once and refused twice; the colleague did not get as far as the client.
        assert_eq!((regels.len(), van_haar), (4, 3), "{regels:?}");
        for wie in [FG_LANSINGERLAND, INDICATIESTELLER] {
            let a = w.vraag(wie, melding, json!({})).await.json();
            assert!(a["errors"][0]["message"].as_str().unwrap().contains("Unknown field"), "{a}");
        }
        // In a safe house by now: the line stays, the number goes.
        w.sql("UPDATE dat_traject SET geheim = (1 = 1), zichtbaar_voor = NULL").await;
        assert_eq!(w.data(FG, melding).await["afschriften"]["edges"][0]["node"]["clientnummer"], Value::Null);
    }
}

beide! {
    async fn only_of_what_was_made_known_and_only_to_a_college_that_may_follow(w: Wereld) {
        w.sql(AAN).await;
        let besloten = iemand(&w, json!({}), Tot::Besluit).await;
        niets(&w, INDICATIESTELLER, ACT, input(&w, &besloten).await, "NIET_BEKENDGEMAAKT", "").await;
        for anders in [
            json!({ "geheim": true }),
            json!({ "clientGeinformeerdOp": null }),
            json!({ "gemeenteHerkomst": "0599" }),
            json!({ "gemeenteHerkomst": null, "herkomstBron": "ONBEKEND", "herkomstPeildatum": null }),
        ] {
            let l = iemand(&w, anders, Tot::Bekendmaking).await;
            niets(&w, INDICATIESTELLER, ACT, input(&w, &l).await, "AFSCHRIFT_GEEN_COLLEGE", "").await;
        }
        // Switched off is off at the next request.
        let l = iemand(&w, json!({}), Tot::Bekendmaking).await;
        w.sql("UPDATE regio SET afschrift_besluit = NULL").await;
        niets(&w, INDICATIESTELLER, ACT, input(&w, &l).await, "AFSCHRIFT_NIET_TOEGESTAAN", "").await;
        w.sql(AAN).await;
        niets(&w, INDICATIESTELLER, ACT, met(&input(&w, &l).await, json!({ "versie": 1 })), "VERSIE_VEROUDERD", "versie").await;
        let mandaat = letterlijk(w.soort, id("mandaat 1621 GEGEVENS_VERSTREKKEN"));
        w.sql(&format!("UPDATE mandaat_geldigheid SET geldig_tot = '2026-06-09' WHERE mandaat_id = {mandaat}")).await;
        niets(&w, INDICATIESTELLER, ACT, input(&w, &l).await, "MANDAAT_ONTBREEKT", "").await;
        assert_eq!(w.tel("SELECT count(*) FROM afschrift").await, 0);
    }
}
