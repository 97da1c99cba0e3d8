//! What does not exist, what cannot be read and what is not for you are one answer: the same bytes, and nothing changed.

use bw_regie::graphql::basis::{Soort as Knoop, knoop_id};
use serde_json::json;

use crate::hulp::basis::{dag, id};
use crate::hulp::beller::{
    INDICATIESTELLER, INDICATIESTELLER_2, INDICATIESTELLER_ELDERS, MANDAATBEHEERDER, MANDAATBEHEERDER_LANSINGERLAND,
};
use crate::hulp::stappen::{Tot, breng, doe, melding, probeer, toekenning, wacht};
use crate::hulp::{Wereld, beide};
use crate::weigering::{met, niets, stand};

beide! {
    async fn wat_niet_bestaat_en_wat_niet_voor_u_is_zijn_gelijk(w: Wereld) {
        let wie = INDICATIESTELLER;
        let eigen = breng(&w, wie, melding(), toekenning(), Tot::Bekendmaking, json!({})).await;
        let collega = breng(&w, INDICATIESTELLER_2, melding(), toekenning(), Tot::Bekendmaking, json!({})).await;
        let elders = met(&melding(), json!({ "gemeenteHerkomst": "0384" }));
        let elders = breng(&w, INDICATIESTELLER_ELDERS, elders, toekenning(), Tot::Bekendmaking, json!({})).await;
        let mandaat = knoop_id(Knoop::Mandaat, id("mandaat 1621 ONDERZOEK")).to_string();
        let nergens = |soort| knoop_id(soort, id("nergens")).to_string();
        let overal = |soort| vec!["x".into(), String::new(), "é\u{1F600}".into(), "9".repeat(5000), nergens(soort)];
        let plus = |soort, meer: &[&str]| overal(soort).into_iter().chain(meer.iter().map(|m| (*m).to_owned())).collect::<Vec<String>>();
        let (i, ci, ei) = (eigen.indicatie.unwrap(), collega.indicatie.unwrap(), elders.indicatie.unwrap());
        let trajecten = plus(Knoop::Traject, &[&collega.traject, &elders.traject, &i, &mandaat]);
        let indicaties = plus(Knoop::Indicatie, &[&ci, &ei, &eigen.traject, &mandaat]);
        let van = |naam: &str, soort| knoop_id(soort, id(naam)).to_string();
        let andermans = [van("mandaat 0597 ONDERZOEK", Knoop::Mandaat), van("mandaat 0384 ONDERZOEK", Knoop::Mandaat)];
        let mandaten = plus(Knoop::Mandaat, &[&andermans[0], &andermans[1], &eigen.traject]);
        let onder = plus(Knoop::Ondermandaat, &[&van("ondermandaat ist-elders ONDERZOEK", Knoop::Ondermandaat), &mandaat]);
        let vreemd = van("functie ist-elders", Knoop::Functionaris);
        let functies = plus(Knoop::Functionaris, &[&vreemd, &van("functie adviseur-1621", Knoop::Functionaris), &mandaat]);
        let een = json!({ "versie": 1 });
        let verlening = json!({ "bevoegdheid": "ONDERZOEK", "geldigVan": "2026-01-01", "besluitKenmerk": "kenmerk" });
        let intrekking = json!({ "versie": 1, "per": "2026-07-01", "reden": "reden" });
        let mandaatbeheerder = MANDAATBEHEERDER_LANSINGERLAND;
        let gevallen = [
            (wie, "trajectToewijzen", "trajectId", json!({}), &trajecten),
            (wie, "clientInformeren", "trajectId", met(&een, json!({ "clientGeinformeerdOp": "2026-03-02" })), &trajecten),
            (wie, "onderzoekAfronden", "trajectId", met(&een, json!({ "afgerondOp": "2026-04-01", "verslag": "verslag" })), &trajecten),
            (wie, "aanvraagRegistreren", "trajectId", met(&een, json!({ "ontvangenOp": "2026-04-10" })), &trajecten),
            (wie, "indicatieBesluiten", "trajectId", met(&een, toekenning()), &trajecten),
            (wie, "indicatieBekendmaken", "indicatieId", met(&een, json!({ "bekendgemaaktOp": "2026-04-24" })), &indicaties),
            (wie, "wachtlijstInschrijven", "indicatieId", met(&een, wacht()), &indicaties),
            (mandaatbeheerder, "mandaatIntrekken", "mandaatId", intrekking.clone(), &mandaten),
            (MANDAATBEHEERDER, "ondermandaatIntrekken", "ondermandaatId", intrekking, &onder),
            (MANDAATBEHEERDER, "ondermandaatVerlenen", "functionaris", verlening, &functies),
        ];
        let voor = stand(&w).await;
        for (wie, naam, veld, input, ids) in gevallen {
            let mut eerste = None;
            for id in ids {
                let antwoord = probeer(&w, wie, naam, met(&input, json!({ veld: id }))).await;
                assert_eq!(antwoord.data()[naam]["weigeringen"][0]["code"], "NIET_GEVONDEN", "{naam} {id}: {}", antwoord.json());
                assert_eq!(*eerste.get_or_insert(antwoord.clone()), antwoord, "{naam} {id}");
            }
        }
        assert_eq!(voor, stand(&w).await);
    }
}

beide! {
    async fn een_dossier_openen(w: Wereld) {
        let collega = breng(&w, INDICATIESTELLER_2, melding(), json!({}), Tot::Melding, json!({})).await;
        let geheim = met(&melding(), json!({ "geheim": true }));
        let geheim = breng(&w, INDICATIESTELLER_2, geheim, json!({}), Tot::Melding, json!({})).await;
        let elders = met(&melding(), json!({ "gemeenteHerkomst": "0384" }));
        let elders = breng(&w, INDICATIESTELLER_ELDERS, elders, json!({}), Tot::Melding, json!({})).await;
        let open = |nummer: &str, reden: &str| json!({ "clientnummer": nummer, "reden": reden });
        for (reden, code) in [("", "VELD_LEEG"), (" \n ", "VELD_LEEG"), (&*"x".repeat(501), "TEKST_TE_LANG")] {
            niets(&w, INDICATIESTELLER, "dossierOpenen", open(&collega.clientnummer, reden), code, "reden").await;
        }
        // In a safe house, of another region, of nobody, unreadable: the same bytes.
        let voor = stand(&w).await;
        let mut eerste = None;
        for nummer in [&*geheim.clientnummer, &*elders.clientnummer, "C-2222222222", "", "%", "' OR 1=1 --", &*"9".repeat(5000)] {
            let antwoord = probeer(&w, INDICATIESTELLER, "dossierOpenen", open(nummer, "spoed")).await;
            assert_eq!(antwoord.data()["dossierOpenen"]["weigeringen"][0]["code"], "NIET_GEVONDEN", "{nummer}");
            assert_eq!(*eerste.get_or_insert(antwoord.clone()), antwoord, "{nummer}");
        }
        assert_eq!(voor, stand(&w).await);
        // With a reason it opens, until the end of the day.
        let onderzoek = json!({ "trajectId": collega.traject, "versie": 1, "afgerondOp": "2026-04-01", "verslag": "verslag" });
        niets(&w, INDICATIESTELLER, "onderzoekAfronden", onderzoek.clone(), "NIET_GEVONDEN", "trajectId").await;
        doe(&w, INDICATIESTELLER, "dossierOpenen", open(&collega.clientnummer, "waarneming")).await;
        let in_toekomst = met(&onderzoek, json!({ "afgerondOp": "2026-06-11" }));
        niets(&w, INDICATIESTELLER, "onderzoekAfronden", in_toekomst, "DATUM_IN_TOEKOMST", "afgerondOp").await;
        w.klok.zet(dag("2026-06-11"));
        niets(&w, INDICATIESTELLER, "onderzoekAfronden", onderzoek, "NIET_GEVONDEN", "trajectId").await;
    }
}
