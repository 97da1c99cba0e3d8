//! A mark of a document is kept in the clear and read by many: none of them may be a BSN, unless the region says that its numbers have
//! nine digits.

use bw_regie::graphql::basis::{Soort as Knoop, knoop_id};
use serde_json::json;

use crate::hulp::basis::{functie, id, locatie};
use crate::hulp::beller::{INDICATIESTELLER, INDICATIESTELLER_ZONDER, MANDAATBEHEERDER, MANDAATBEHEERDER_LANSINGERLAND};
use crate::hulp::stappen::{Tot, breng, doe, melding, toekenning};
use crate::hulp::{Wereld, beide};
use crate::weigering::{met, niets};

beide! {
    async fn een_kenmerk_is_geen_bsn(w: Wereld) {
        let l = breng(&w, INDICATIESTELLER, melding(), json!({}), Tot::Aanvraag, json!({})).await;
        let spoed = breng(&w, INDICATIESTELLER, met(&melding(), json!({ "bsn": "999900031" })), json!({}), Tot::Onderzoek, json!({})).await;
        let vraag = json!({ "van": "2025-01-01", "tot": "2025-12-31", "vraag": "vraag van de raad" });
        let vraag = doe(&w, MANDAATBEHEERDER_LANSINGERLAND, "inlichtingenVragen", vraag).await["inlichting"]["id"].clone();
        let (lansingerland, rotterdam) = (MANDAATBEHEERDER_LANSINGERLAND, MANDAATBEHEERDER);
        let ondermandaat = knoop_id(Knoop::Ondermandaat, id("ondermandaat ist-2 ONDERZOEK"));
        let handelingen = [
            (lansingerland, "mandaatIntrekken", "reden", json!({
                "mandaatId": knoop_id(Knoop::Mandaat, id("mandaat 1621 PGB_TOEKENNEN")), "versie": 1, "per": "2026-06-15",
            })),
            (lansingerland, "mandaatVerlenen", "besluitKenmerk", json!({
                "bevoegdheid": "PGB_TOEKENNEN", "geldigVan": "2026-06-15", "instemmingOp": "2026-06-01", "ondermandaatToegestaan": true,
            })),
            (rotterdam, "ondermandaatVerlenen", "besluitKenmerk", json!({
                "functionaris": knoop_id(Knoop::Functionaris, functie(&INDICATIESTELLER_ZONDER)), "bevoegdheid": "ONDERZOEK",
                "geldigVan": "2026-06-15",
            })),
            (rotterdam, "ondermandaatIntrekken", "reden", json!({ "ondermandaatId": ondermandaat, "versie": 1, "per": "2026-06-15" })),
            (lansingerland, "mandaatBekrachtigen", "besluitKenmerk", json!({
                "bevoegdheid": "ONDERZOEK", "van": "2025-01-01", "tot": "2025-02-01", "besluitOp": "2026-06-01",
            })),
            (rotterdam, "inlichtingenBeantwoorden", "kenmerk", json!({ "inlichtingId": vraag })),
            (INDICATIESTELLER, "indicatieBesluiten", "eigenBesluitKenmerk", met(&toekenning(), json!({ "trajectId": l.traject, "versie": 3 }))),
            (INDICATIESTELLER, "spoedPlaatsen", "uitspraak", json!({
                "trajectId": spoed.traject, "versie": 2, "locatieId": locatie(3), "van": "2026-06-10",
            })),
        ];
        let deel = |veld: &str, kenmerk: &str| serde_json::Value::Object([(veld.to_owned(), json!(kenmerk))].into_iter().collect());
        // In an order in which each can be done at the end.
        for (wie, naam, veld, input) in handelingen {
            for bsn in ["999900006", "Besluit 9999.00.018", "nr 999 900 006/2"] {
                niets(&w, wie, naam, met(&input, deel(veld, bsn)), "KENMERK_MET_BSN", veld).await;
            }
            w.sql("UPDATE regio SET zaaknummer_negen_cijfers = true").await;
            doe(&w, wie, naam, met(&input, deel(veld, "Zaak 999900006"))).await;
            w.sql("UPDATE regio SET zaaknummer_negen_cijfers = false").await;
        }
    }
}
