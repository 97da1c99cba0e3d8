//! What follows on a gegrond bezwaar against a refusal: the aanvraag is decided again.

use serde_json::{Value, json};

use super::{beslissing, in_behandeling, stap};
use crate::hulp::beller::{ADVISEUR_LANSINGERLAND, BEHANDELAAR_LANSINGERLAND, BEZWAARSECRETARIS, INDICATIESTELLER};
use crate::hulp::stappen::{Loop, Tot, breng, doe, melding, toekenning, wacht};
use crate::hulp::{Wereld, beide};
use crate::weigering::{met, niets};

/// What a gemeente reads of one of its residents.
const DAT: &str = "status aanvraagOntvangenOp besluitOp toegekend bekendgemaaktOp beeindigdOp besluittermijn { laatsteDag } \
    indicaties { besluitOp toegekend } termijnen { soort laatsteDag }";

async fn dat(w: &Wereld, l: &Loop) -> Value {
    w.nacht().await;
    w.data(ADVISEUR_LANSINGERLAND, &format!("{{ node(id: \"{}\") {{ ... on Traject {{ {DAT} }} }} }}", l.traject)).await["node"].clone()
}

/// A refusal that was made known, or what was left out of treatment.
async fn geweigerd(w: &Wereld, uitkomst: &str) -> Loop {
    let anders = met(&melding(), json!({ "bsn": null }));
    let mut l = breng(w, INDICATIESTELLER, anders, json!({}), Tot::Aanvraag, json!({})).await;
    let kans = json!({ "trajectId": l.traject, "versie": 3, "soort": "AANVULLING_GEBODEN", "op": "2026-04-11", "tot": "2026-04-17" });
    doe(w, INDICATIESTELLER, "plichtVastleggen", kans).await;
    let grond = (uitkomst == "AFWIJZEN").then_some("EIGEN_KRACHT");
    let besluit = json!({
        "trajectId": l.traject, "versie": 4, "besluitOp": "2026-04-20", "uitkomst": uitkomst, "afwijzingsgrond": grond, "motivering": "WAT-MARK",
    });
    let indicatie = doe(w, INDICATIESTELLER, "indicatieBesluiten", besluit).await["indicatie"]["id"].as_str().unwrap().to_owned();
    let bekend = json!({ "indicatieId": indicatie, "versie": 5, "bekendgemaaktOp": "2026-04-24" });
    doe(w, INDICATIESTELLER, "indicatieBekendmaken", bekend).await;
    l.indicatie = Some(indicatie);
    l
}

/// A bezwaar against it that was heard and decided on, not made known: at version 4.
async fn beslist(w: &Wereld, l: &Loop, uitkomst: &str) -> String {
    let b = in_behandeling(w, l, BEHANDELAAR_LANSINGERLAND).await;
    doe(w, BEHANDELAAR_LANSINGERLAND, "bezwaarStapVastleggen", stap(&b, 2, "GEHOORD", "2026-06-10")).await;
    doe(w, BEHANDELAAR_LANSINGERLAND, "bezwaarBeslissen", beslissing(&b, 3, uitkomst)).await;
    b
}

beide! {
    async fn na_een_gegrond_bezwaar_wordt_over_een_afwijzing_opnieuw_besloten(w: Wereld) {
        for uitkomst in ["AFWIJZEN", "BUITEN_BEHANDELING"] {
            let l = geweigerd(&w, uitkomst).await;
            let beeindigd = dat(&w, &l).await;
            assert_eq!((&beeindigd["status"], &beeindigd["beeindigdOp"]), (&json!("BEEINDIGD"), &json!("2026-04-24")));
            let opnieuw = |versie: i32, op: &str| json!({ "trajectId": l.traject, "versie": versie, "ontvangenOp": op });
            let over = "TRAJECT_BEEINDIGD";
            niets(&w, INDICATIESTELLER, "aanvraagRegistreren", opnieuw(6, "2026-06-10"), over, "").await;
            let b = beslist(&w, &l, "GEGROND").await;
            niets(&w, INDICATIESTELLER, "aanvraagRegistreren", opnieuw(6, "2026-06-10"), over, "").await;
            doe(&w, BEZWAARSECRETARIS, "bezwaarStapVastleggen", stap(&b, 4, "BEKENDGEMAAKT", "2026-06-10")).await;
            assert_eq!(dat(&w, &l).await, beeindigd, "the decision on the bezwaar moves nothing that shows");
            // From the day of that decision the aanvraag lies there again; nothing else of an ended traject does.
            niets(&w, INDICATIESTELLER, "aanvraagRegistreren", opnieuw(6, "2026-06-09"), "DATUM_VOLGORDE", "ontvangenOp").await;
            let plicht = json!({ "trajectId": l.traject, "versie": 6, "soort": "PERSOONLIJK_PLAN", "op": "2026-06-10" });
            niets(&w, INDICATIESTELLER, "plichtVastleggen", plicht, over, "").await;
            doe(&w, INDICATIESTELLER, "aanvraagRegistreren", opnieuw(6, "2026-06-10")).await;
            let oud = json!({ "besluitOp": "2026-04-20", "toegekend": false });
            let weer = json!({
                "status": "IN_BEHANDELING", "aanvraagOntvangenOp": "2026-06-10", "besluitOp": null, "toegekend": null, "bekendgemaaktOp": null,
                "beeindigdOp": null, "besluittermijn": { "laatsteDag": "2026-06-24" }, "indicaties": [oud],
                "termijnen": [{ "soort": "BESLUIT", "laatsteDag": "2026-06-24" }],
            });
            assert_eq!(dat(&w, &l).await, weer);
            let besluit = met(&toekenning(), json!({ "trajectId": l.traject, "versie": 7, "besluitOp": "2026-06-10", "geldigVan": "2026-06-10" }));
            let nieuw = doe(&w, INDICATIESTELLER, "indicatieBesluiten", besluit).await["indicatie"]["id"].clone();
            let vraag = |id: &str| format!("{{ node(id: \"{id}\") {{ ... on Indicatie {{ inhoud {{ soort nieuwBesluitNodigSinds }} }} }} }}");
            let inhoud = json!({ "soort": "EERSTE", "nieuwBesluitNodigSinds": null });
            for id in [nieuw.as_str().unwrap(), l.indicatie.as_deref().unwrap()] {
                assert_eq!(w.data(INDICATIESTELLER, &vraag(id)).await["node"]["inhoud"], inhoud, "the first, and owed no more");
            }
            assert_eq!(dat(&w, &l).await["toegekend"], Value::Null);
            let bekend = json!({ "indicatieId": nieuw, "versie": 8, "bekendgemaaktOp": "2026-06-10" });
            doe(&w, INDICATIESTELLER, "indicatieBekendmaken", bekend).await;
            let gezien = dat(&w, &l).await;
            assert_eq!((&gezien["status"], &gezien["toegekend"], &gezien["besluitOp"]), (&json!("GEINDICEERD"), &json!(true), &json!("2026-06-10")));
            assert_eq!(gezien["indicaties"][0], oud);
            // The rank counts from the melding and the onderzoek: the refusal cost nobody any.
            let op_de_lijst = met(&wacht(), json!({ "indicatieId": nieuw, "versie": 9, "ingeschrevenOp": "2026-06-10" }));
            doe(&w, INDICATIESTELLER, "wachtlijstInschrijven", op_de_lijst).await;
            w.nacht().await;
            let norm = w.data(ADVISEUR_LANSINGERLAND, &format!("{{ node(id: \"{}\") {{ ... on Traject {{ plaatsingstermijn {{ laatsteDag }} }} }} }}", l.traject)).await;
            assert_eq!(norm["node"]["plaatsingstermijn"]["laatsteDag"], json!("2026-07-01"));
        }
    }
}

beide! {
    async fn een_afwijzing_blijft_het_einde_zonder_besluit_dat_genomen_moet_worden(w: Wereld) {
        let opnieuw = |l: &Loop, versie: i32| json!({ "trajectId": l.traject, "versie": versie, "ontvangenOp": "2026-06-10" });
        let l = geweigerd(&w, "AFWIJZEN").await;
        let b = beslist(&w, &l, "ONGEGROND").await;
        doe(&w, BEZWAARSECRETARIS, "bezwaarStapVastleggen", stap(&b, 4, "BEKENDGEMAAKT", "2026-06-10")).await;
        niets(&w, INDICATIESTELLER, "aanvraagRegistreren", opnieuw(&l, 6), "TRAJECT_BEEINDIGD", "").await;
        // Refused anew: that is the besluit that was owed, and the end once more.
        let l = geweigerd(&w, "AFWIJZEN").await;
        let b = beslist(&w, &l, "DEELS_GEGROND").await;
        doe(&w, BEZWAARSECRETARIS, "bezwaarStapVastleggen", stap(&b, 4, "BEKENDGEMAAKT", "2026-06-10")).await;
        doe(&w, INDICATIESTELLER, "aanvraagRegistreren", opnieuw(&l, 6)).await;
        let nee = json!({
            "trajectId": l.traject, "versie": 7, "besluitOp": "2026-06-10", "uitkomst": "AFWIJZEN", "afwijzingsgrond": "WLZ", "motivering": "WAT-MARK",
        });
        let nieuw = doe(&w, INDICATIESTELLER, "indicatieBesluiten", nee).await["indicatie"]["id"].clone();
        doe(&w, INDICATIESTELLER, "indicatieBekendmaken", json!({ "indicatieId": nieuw, "versie": 8, "bekendgemaaktOp": "2026-06-10" })).await;
        let gezien = dat(&w, &l).await;
        assert_eq!((&gezien["status"], &gezien["beeindigdOp"], &gezien["toegekend"]), (&json!("BEEINDIGD"), &json!("2026-06-10"), &json!(false)));
        niets(&w, INDICATIESTELLER, "aanvraagRegistreren", opnieuw(&l, 9), "TRAJECT_BEEINDIGD", "").await;
    }
}
