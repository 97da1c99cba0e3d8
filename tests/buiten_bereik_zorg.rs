//! Capacity, proposals, care and bridging of somebody else, of another kind or of nobody: the same bytes, and nothing changed.

use bw_regie::graphql::basis::{Soort as Knoop, knoop_id};
use serde_json::{Value, json};

use crate::hulp::basis::{id, locatie};
use crate::hulp::beller::{AANBIEDER, AANBIEDER_2, AGB_2, COORDINATOR, INDICATIESTELLER, INDICATIESTELLER_2, INDICATIESTELLER_ELDERS, Wie};
use crate::hulp::stappen::{Tot, breng, doe, melding, plaats, probeer, toekenning, voorstel, wacht};
use crate::hulp::{Wereld, beide};
use crate::weigering::{met, stand};

const VANDAAG: &str = "2026-06-10";

beide! {
    async fn wat_niet_voor_u_is_bestaat_niet(w: Wereld) {
        let wachtend = || breng(&w, INDICATIESTELLER, melding(), toekenning(), Tot::Wachtlijst, wacht());
        let eigen = wachtend().await;
        let collega = breng(&w, INDICATIESTELLER_2, melding(), toekenning(), Tot::Bekendmaking, json!({})).await;
        let geheim = met(&melding(), json!({ "geheim": true }));
        let geheim = breng(&w, INDICATIESTELLER, geheim, toekenning(), Tot::Wachtlijst, wacht()).await;
        let elders = met(&melding(), json!({ "gemeenteHerkomst": "0384" }));
        let elders = breng(&w, INDICATIESTELLER_ELDERS, elders, toekenning(), Tot::Wachtlijst, wacht()).await;
        // At the second provider: a proposal, a stay, a bridging.
        let bij_twee = wachtend().await;
        let input = voorstel(bij_twee.inschrijving.as_deref().unwrap(), 6, 4);
        let voorstel_2 = doe(&w, COORDINATOR, "voorstelDoen", input).await["voorstel"]["id"].as_str().unwrap().to_owned();
        let verblijf_2 = plaats(&w, &wachtend().await, 6, (4, AANBIEDER_2), "DEFINITIEF").await;
        let verblijf_1 = plaats(&w, &wachtend().await, 6, (3, AANBIEDER), "DEFINITIEF").await;
        // Over: the wait with its proposal and its bridging, and a stay.
        let voorbij = wachtend().await;
        let van = json!({ "inschrijvingId": voorbij.inschrijving, "versie": 6 });
        let brug = met(&van, json!({ "zorgaanbieder": AGB_2, "vorm": "OVERIG", "van": VANDAAG }));
        let brug = doe(&w, COORDINATOR, "overbruggingStarten", brug).await["overbrugging"]["id"].as_str().unwrap().to_owned();
        let input = voorstel(voorbij.inschrijving.as_deref().unwrap(), 7, 3);
        let ingetrokken = doe(&w, COORDINATOR, "voorstelDoen", input).await["voorstel"]["id"].as_str().unwrap().to_owned();
        let einde = met(&van, json!({ "versie": 8, "op": VANDAAG, "reden": "AFSTEL_CLIENT" }));
        doe(&w, COORDINATOR, "wachtlijstBeeindigen", einde).await;
        let vertrokken = plaats(&w, &wachtend().await, 6, (3, AANBIEDER), "DEFINITIEF").await;
        let einde = json!({ "zorgverblijfId": vertrokken, "versie": 1, "op": VANDAAG, "reden": "VOLGENS_PLAN" });
        doe(&w, AANBIEDER, "zorgBeeindigen", einde).await;

        let overal = |soort, meer: &[&str]| {
            let vast = ["x", "", "é\u{1F600}", "Vm9vcnN0ZWw6", "' OR true --"].map(str::to_owned);
            let zomaar = [knoop_id(soort, id("nergens")).to_string(), "9".repeat(5000)];
            vast.into_iter().chain(zomaar).chain(meer.iter().map(|m| (*m).to_owned())).collect::<Vec<String>>()
        };
        let (i, gi, ei) = (eigen.inschrijving.unwrap(), geheim.inschrijving.unwrap(), elders.inschrijving.unwrap());
        let vi = voorbij.inschrijving.unwrap();
        let inschrijvingen = overal(Knoop::Wachtlijst, &[&gi, &ei, &vi, &eigen.traject, &voorstel_2]);
        let locaties = overal(Knoop::Locatie, &[&eigen.traject, &verblijf_1]);
        let andermans = overal(Knoop::Locatie, &[&locatie(4), &eigen.traject]);
        let bij_aanbieder = overal(Knoop::Voorstel, &[&voorstel_2, &verblijf_1, &i]);
        let bij_coordinator = overal(Knoop::Voorstel, &[&ingetrokken, &verblijf_1, &i]);
        let van_aanbieder = overal(Knoop::Zorgverblijf, &[&verblijf_2, &voorstel_2, &eigen.traject]);
        let van_coordinator = overal(Knoop::Zorgverblijf, &[&vertrokken, &voorstel_2, &eigen.traject]);
        let bruggen = overal(Knoop::Overbrugging, &[&brug, &i]);
        let trajecten = overal(Knoop::Traject, &[&collega.traject, &elders.traject, &i]);
        let (ci, ei) = (collega.indicatie.unwrap(), elders.indicatie.unwrap());
        let indicaties = overal(Knoop::Indicatie, &[&ci, &ei, &eigen.traject]);
        let een = json!({ "versie": 1 });
        let voorstel_van = voorstel(&i, 6, 3);
        let antwoord = met(&een, json!({ "akkoord": false, "reden": "OVERIG" }));
        let terug = met(&een, json!({ "kant": "CLIENT", "reden": "ANDERE_WENS" }));
        let plaatsing = met(&een, json!({ "soort": "DEFINITIEF", "van": VANDAAG }));
        let spoed = json!({ "trajectId": eigen.traject, "versie": 6, "locatieId": locatie(3), "van": VANDAAG });
        let verhuizing = json!({ "zorgverblijfId": verblijf_1, "versie": 1, "locatieId": locatie(1), "op": VANDAAG });
        let weg = met(&een, json!({ "van": VANDAAG, "reden": "VERLOF" }));
        let terug_van = met(&een, json!({ "laatsteDag": VANDAAG }));
        let einde = met(&een, json!({ "op": VANDAAG, "reden": "VOLGENS_PLAN" }));
        let overbrugging = met(&een, json!({ "zorgaanbieder": AGB_2, "vorm": "OVERIG", "van": VANDAAG }));
        let wijziging = met(&een, json!({ "per": VANDAAG, "verblijf": "THUIS" }));
        let wacht_voorbij = met(&een, json!({ "op": VANDAAG, "reden": "AFSTEL_CLIENT" }));
        let (op, van) = (met(&een, json!({ "op": VANDAAG })), met(&een, json!({ "van": VANDAAG })));
        let capaciteit = json!({ "totaal": 3, "geldigTot": "2026-09-01" });
        let gevallen: [(Wie, &str, &str, &Value, &Vec<String>); 21] = [
            (COORDINATOR, "voorstelDoen", "inschrijvingId", &voorstel_van, &inschrijvingen),
            (COORDINATOR, "voorstelDoen", "locatieId", &voorstel_van, &locaties),
            (AANBIEDER, "voorstelBeantwoorden", "voorstelId", &antwoord, &bij_aanbieder),
            (COORDINATOR, "voorstelIntrekken", "voorstelId", &terug, &bij_coordinator),
            (COORDINATOR, "plaatsen", "voorstelId", &plaatsing, &bij_coordinator),
            (INDICATIESTELLER, "spoedPlaatsen", "trajectId", &spoed, &trajecten),
            (INDICATIESTELLER, "spoedPlaatsen", "locatieId", &spoed, &locaties),
            (COORDINATOR, "verplaatsen", "zorgverblijfId", &verhuizing, &van_coordinator),
            (COORDINATOR, "verplaatsen", "locatieId", &verhuizing, &locaties),
            (AANBIEDER, "afwezigheidMelden", "zorgverblijfId", &weg, &van_aanbieder),
            (COORDINATOR, "afwezigheidMelden", "zorgverblijfId", &weg, &van_coordinator),
            (AANBIEDER, "afwezigheidBeeindigen", "zorgverblijfId", &terug_van, &van_aanbieder),
            (AANBIEDER, "zorgBeeindigen", "zorgverblijfId", &einde, &van_aanbieder),
            (COORDINATOR, "zorgBeeindigen", "zorgverblijfId", &einde, &van_coordinator),
            (INDICATIESTELLER, "zorgStarten", "indicatieId", &van, &indicaties),
            (INDICATIESTELLER, "zorgStoppen", "trajectId", &einde, &trajecten),
            (COORDINATOR, "overbruggingStarten", "inschrijvingId", &overbrugging, &inschrijvingen),
            (COORDINATOR, "overbruggingBeeindigen", "overbruggingId", &op, &bruggen),
            (COORDINATOR, "wachtlijstWijzigen", "inschrijvingId", &wijziging, &inschrijvingen),
            (COORDINATOR, "wachtlijstBeeindigen", "inschrijvingId", &wacht_voorbij, &inschrijvingen),
            (AANBIEDER, "capaciteitOpgeven", "locatieId", &capaciteit, &andermans),
        ];
        let voor = stand(&w).await;
        for (wie, naam, veld, input, ids) in gevallen {
            let mut eerste = None;
            for id in ids {
                let antwoord = probeer(&w, wie, naam, met(input, json!({ veld: id }))).await;
                let weigering = &antwoord.data()[naam]["weigeringen"][0];
                assert_eq!((&weigering["code"], &weigering["pad"][1]), (&json!("NIET_GEVONDEN"), &json!(veld)), "{naam} {id}: {weigering}");
                assert_eq!(*eerste.get_or_insert(antwoord.clone()), antwoord, "{naam} {id}");
            }
        }
        assert_eq!(voor, stand(&w).await);
    }
}
