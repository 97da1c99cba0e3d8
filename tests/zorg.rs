//! Care in its forms, over the API: spoed, a safe house, PGB, interim; and capacity as a provider reports it.

use serde_json::{Value, json};

use crate::hulp::basis::{dag, locatie};
use crate::hulp::beller::{AANBIEDER, AANBIEDER_2, ADVISEUR_LANSINGERLAND, COORDINATOR, INDICATIESTELLER, Wie};
use crate::hulp::stappen::{Tot, breng, doe, melding, plaats, probeer, toekenning, wacht};
use crate::hulp::{Wereld, beide};
use crate::weigering::met;

async fn vraag(w: &Wereld, wie: Wie, tekst: &str) -> Value {
    w.vraag(wie, tekst, json!({})).await.data()
}

/// Status, in care since, ended on, and the number of stretches of care that show to the gemeente.
async fn dat(w: &Wereld) -> (String, Value, Value, usize) {
    w.nacht().await;
    let d = vraag(
        w,
        ADVISEUR_LANSINGERLAND,
        "{ trajecten { edges { node { status inZorgSinds beeindigdOp } } } plaatsingen(ookBeeindigd: true) \
        { edges { node { inZorgSinds } } } }",
    )
    .await;
    let t = &d["trajecten"]["edges"][0]["node"];
    let aantal = d["plaatsingen"]["edges"].as_array().unwrap().len();
    (t["status"].as_str().unwrap().into(), t["inZorgSinds"].clone(), t["beeindigdOp"].clone(), aantal)
}

async fn code(w: &Wereld, wie: Wie, naam: &str, input: Value) -> Value {
    probeer(w, wie, naam, input).await.data()[naam]["weigeringen"][0]["code"].clone()
}

beide! {
    async fn spoed_shows_only_from_the_bekendmaking_on(w: Wereld) {
        let ist = INDICATIESTELLER;
        let mut m = melding();
        m["ontvangenOp"] = json!("2026-06-01");
        m["clientGeinformeerdOp"] = json!("2026-06-01");
        m["herkomstPeildatum"] = json!("2026-06-01");
        let l = breng(&w, ist, m, toekenning(), Tot::Melding, wacht()).await;
        let spoed = json!({ "trajectId": l.traject, "versie": 1, "locatieId": locatie(1), "van": "2026-06-03" });
        doe(&w, ist, "spoedPlaatsen", spoed.clone()).await;
        assert_eq!(dat(&w).await, ("IN_ONDERZOEK".into(), Value::Null, Value::Null, 0));
        // Who gives the care and who places know; and nobody is placed twice.
        let bij = vraag(&w, AANBIEDER, "{ zorgverblijven { edges { node { soort van client { achternaam } arrangement { trede } } } } }").await;
        let verwacht = json!({ "soort": "SPOED", "van": "2026-06-03", "client": { "achternaam": "Persoon" }, "arrangement": null });
        assert_eq!(bij["zorgverblijven"]["edges"][0]["node"], verwacht);
        let bij = vraag(&w, COORDINATOR, "{ zorgverblijven { edges { node { soort clientnummer traject { status } } } } }").await;
        let verwacht = json!({ "soort": "SPOED", "clientnummer": l.clientnummer, "traject": { "status": "IN_ONDERZOEK" } });
        assert_eq!(bij["zorgverblijven"]["edges"][0]["node"], verwacht);
        let nog_eens = json!({ "trajectId": l.traject, "versie": 2, "locatieId": locatie(1), "van": "2026-06-04" });
        assert_eq!(code(&w, ist, "spoedPlaatsen", nog_eens).await, "AL_IN_ZORG");
        assert_eq!(code(&w, ist, "spoedPlaatsen", spoed).await, "VERSIE_VEROUDERD");
        // Decided and made known: from that day on it shows, as any other care.
        let t = |versie: i64| json!({ "trajectId": l.traject, "versie": versie });
        let met = |mut a: Value, b: Value| { a.as_object_mut().unwrap().extend(b.as_object().unwrap().clone()); a };
        doe(&w, ist, "onderzoekAfronden", met(t(2), json!({ "afgerondOp": "2026-06-05", "verslag": "WAT-MARK" }))).await;
        doe(&w, ist, "aanvraagRegistreren", met(t(3), json!({ "ontvangenOp": "2026-06-06" }))).await;
        let mut besluit = met(toekenning(), t(4));
        besluit["besluitOp"] = json!("2026-06-08");
        let i = doe(&w, ist, "indicatieBesluiten", besluit).await["indicatie"]["id"].clone();
        assert_eq!(dat(&w).await, ("IN_BEHANDELING".into(), Value::Null, Value::Null, 0));
        doe(&w, ist, "indicatieBekendmaken", json!({ "indicatieId": i, "versie": 5, "bekendgemaaktOp": "2026-06-09" })).await;
        assert_eq!(dat(&w).await, ("IN_ZORG".into(), json!("2026-06-09"), Value::Null, 1));
    }
}

beide! {
    async fn a_provider_of_a_safe_house_gets_the_number_and_the_care_and_not_the_person(w: Wereld) {
        let mut m = melding();
        m["geheim"] = json!(true);
        let l = breng(&w, INDICATIESTELLER, m, toekenning(), Tot::Melding, wacht()).await;
        let spoed = json!({ "trajectId": l.traject, "versie": 1, "locatieId": locatie(4), "van": "2026-06-03" });
        doe(&w, INDICATIESTELLER, "spoedPlaatsen", spoed).await;
        let vraag_zorg = "{ zorgverblijven { edges { node { soort clientnummer client { achternaam } } } } }";
        let bij = vraag(&w, AANBIEDER_2, vraag_zorg).await;
        let verwacht = json!({ "soort": "SPOED", "clientnummer": l.clientnummer, "client": null });
        assert_eq!(bij["zorgverblijven"]["edges"][0]["node"], verwacht);
        for ander in [AANBIEDER, COORDINATOR] {
            assert_eq!(vraag(&w, ander, vraag_zorg).await["zorgverblijven"]["edges"], json!([]));
        }
    }
}

beide! {
    async fn care_without_a_place_shows_as_any_care(w: Wereld) {
        let ist = INDICATIESTELLER;
        let mut besluit = toekenning();
        besluit["leveringsvorm"] = json!("PGB");
        besluit["pgbToetsOp"] = json!("2026-04-15");
        let l = breng(&w, ist, melding(), besluit, Tot::Bekendmaking, wacht()).await;
        assert_eq!(dat(&w).await.0, "GEINDICEERD");
        let start = |versie: i64, van: &str| json!({ "indicatieId": l.indicatie, "versie": versie, "van": van });
        assert_eq!(code(&w, ist, "zorgStarten", start(5, "2026-06-11")).await, "DATUM_IN_TOEKOMST");
        assert_eq!(code(&w, ist, "zorgStarten", start(5, "2026-04-23")).await, "DATUM_VOLGORDE");
        doe(&w, ist, "zorgStarten", start(5, "2026-05-10")).await;
        assert_eq!(dat(&w).await, ("IN_ZORG".into(), json!("2026-05-10"), Value::Null, 1));
        // No place, no provider, no coordinator.
        assert_eq!(w.tel("SELECT count(*) FROM bezetting").await, 0);
        assert_eq!(vraag(&w, COORDINATOR, "{ plaatsingen { edges { cursor } } }").await["plaatsingen"]["edges"], json!([]));
        let stop = |versie: i64| json!({ "trajectId": l.traject, "versie": versie, "op": "2026-06-09", "reden": "VOLGENS_PLAN" });
        doe(&w, ist, "zorgStoppen", stop(6)).await;
        assert_eq!(dat(&w).await, ("BEEINDIGD".into(), json!("2026-05-10"), json!("2026-06-09"), 1));
        assert_eq!(code(&w, ist, "zorgStoppen", stop(7)).await, "AL_BEEINDIGD");
    }
}

beide! {
    /// Found from outside: death took one act and leaving two, and the state between them told which.
    async fn who_died_and_who_left_an_interim_place_end_alike(w: Wereld) {
        let vraag_dat = "{ trajecten { edges { node { status wachtendSinds inZorgSinds beeindigdOp langZonderDekking
            wachtlijst { wachtendSinds geslotenOp } plaatsingen { inZorgSinds beeindigdOp } } } } wachtlijst { edges { cursor } } }";
        let mut gezien = Vec::new();
        let mut lopen = Vec::new();
        for _ in 0..2 {
            let l = breng(&w, INDICATIESTELLER, melding(), toekenning(), Tot::Wachtlijst, wacht()).await;
            lopen.push(plaats(&w, &l, 6, (3, AANBIEDER), "TUSSENTIJDS").await);
        }
        w.klok.zet(dag("2026-06-18"));
        for (verblijf, reden) in lopen.iter().zip(["OVERLIJDEN", "EENZIJDIG_CLIENT"]) {
            let einde = json!({ "zorgverblijfId": verblijf, "versie": 1, "op": "2026-06-18", "reden": reden, "wachtGaatDoor": false });
            doe(&w, AANBIEDER, "zorgBeeindigen", einde).await;
        }
        w.klok.zet(dag("2026-06-19"));
        let alle = vraag(&w, ADVISEUR_LANSINGERLAND, vraag_dat).await;
        gezien.extend(alle["trajecten"]["edges"].as_array().unwrap().iter().map(|e| e["node"].clone()));
        assert_eq!((gezien.len(), &gezien[0]), (2, &gezien[1]));
        assert_eq!((&gezien[0]["status"], &gezien[0]["beeindigdOp"]), (&json!("BEEINDIGD"), &json!("2026-06-18")));
        assert_eq!(alle["wachtlijst"]["edges"], json!([]));
    }
}

beide! {
    /// Found from outside: covered from the first day could only be a clinic. Covered in time shows nothing now, and not covered shows alike.
    async fn in_a_clinic_and_bridged_in_time_wait_alike(w: Wereld) {
        w.klok.zet(dag("2026-06-10"));
        let entry = |verblijf: &str| met(&wacht(), json!({ "ingeschrevenOp": "2026-06-10", "verblijf": verblijf }));
        let mut inschrijvingen = Vec::new();
        for verblijf in ["KLINIEK", "THUIS", "THUIS"] {
            let l = breng(&w, INDICATIESTELLER, melding(), toekenning(), Tot::Wachtlijst, entry(verblijf)).await;
            inschrijvingen.push(l.inschrijving.unwrap());
        }
        let lang = async |op: &str| {
            w.klok.zet(dag(op));
            let vraag_dat = "{ wachtlijst { edges { node { id langZonderDekking } } }
                lang: wachtlijst(filter: { langZonderDekking: true }) { edges { node { id } } }
                overbruggingszorg { edges { node { langZonderDekking } } } }";
            let alle = vraag(&w, ADVISEUR_LANSINGERLAND, vraag_dat).await;
            let rijen = alle["wachtlijst"]["edges"].as_array().unwrap().clone();
            assert_eq!(alle["overbruggingszorg"]["edges"].as_array().unwrap().len(), 3);
            let gefilterd = alle["lang"]["edges"].as_array().unwrap().len();
            let per = |i: &String| rijen.iter().find(|r| r["node"]["id"] == json!(i)).unwrap()["node"]["langZonderDekking"].clone();
            (inschrijvingen.iter().map(per).collect::<Vec<_>>(), gefilterd)
        };
        let (nee, ja) = (json!(false), json!(true));
        assert_eq!(lang("2026-06-11").await, (vec![nee.clone(), nee.clone(), nee.clone()], 0));
        w.klok.zet(dag("2026-06-20"));
        let brug = json!({ "inschrijvingId": inschrijvingen[1], "versie": 6, "zorgaanbieder": "Aanbieder", "vorm": "AMBULANT", "van": "2026-06-20" });
        doe(&w, COORDINATOR, "overbruggingStarten", brug).await;
        // Fourteen days after the entry, of who has neither.
        assert_eq!(lang("2026-06-23").await, (vec![nee.clone(), nee.clone(), nee.clone()], 0));
        assert_eq!(lang("2026-06-24").await, (vec![nee.clone(), nee.clone(), ja.clone()], 1));
        assert_eq!(lang("2026-07-30").await, (vec![nee.clone(), nee, ja], 1));
    }
}

beide! {
    async fn a_preference_wait_survives_an_interim_placement_and_shows_again_when_that_ends(w: Wereld) {
        let l = breng(&w, INDICATIESTELLER, melding(), toekenning(), Tot::Wachtlijst, wacht()).await;
        let verblijf = plaats(&w, &l, 6, (1, AANBIEDER), "TUSSENTIJDS").await;
        assert_eq!(dat(&w).await, ("IN_ZORG".into(), json!("2026-06-10"), Value::Null, 1));
        // The coordinator still has the wish on the list; the gemeente sees no wait.
        let lijst = "{ wachtlijst(filter: { ingeschreven: true }) { edges { node { id geslotenOp inhoud { eindereden voorstellen { status } } } } } }";
        let rij = vraag(&w, COORDINATOR, lijst).await["wachtlijst"]["edges"][0]["node"].clone();
        assert_eq!((&rij["id"], &rij["inhoud"]["eindereden"]), (&json!(l.inschrijving), &Value::Null));
        assert_eq!(rij["inhoud"]["voorstellen"], json!([{ "status": "GEACCEPTEERD" }]));
        w.nacht().await;
        assert_eq!(vraag(&w, ADVISEUR_LANSINGERLAND, "{ wachtlijst { edges { cursor } } }").await["wachtlijst"]["edges"], json!([]));
        w.klok.zet(dag("2026-06-20"));
        let einde = json!({ "zorgverblijfId": verblijf, "versie": 1, "op": "2026-06-18", "reden": "EENZIJDIG_CLIENT", "wachtGaatDoor": true });
        // Whether the wait goes on is said in the same act, by whoever ends the care.
        for wie in [AANBIEDER, COORDINATOR] {
            let ongezegd = met(&einde, json!({ "wachtGaatDoor": null }));
            assert_eq!(code(&w, wie, "zorgBeeindigen", ongezegd).await, "VELD_LEEG");
            let dood = met(&einde, json!({ "reden": "OVERLIJDEN" }));
            assert_eq!(code(&w, wie, "zorgBeeindigen", dood).await, "KEUZE_ONGELDIG");
        }
        doe(&w, COORDINATOR, "zorgBeeindigen", einde).await;
        w.nacht().await;
        let w1 = vraag(&w, ADVISEUR_LANSINGERLAND, "{ wachtlijst { edges { node { wachtendSinds geslotenOp langZonderDekking } } } }").await;
        // Waiting again from the last day of care, and not covered since: what covered it before ended when care began.
        let verwacht = json!({ "wachtendSinds": "2026-06-18", "geslotenOp": null, "langZonderDekking": false });
        assert_eq!(w1["wachtlijst"]["edges"][0]["node"], verwacht);
        // Another stay and another urgency, from a day on; the old intervals stay readable.
        let versie = w.tel("SELECT versie FROM traject").await;
        let wijzig = json!({ "inschrijvingId": l.inschrijving, "versie": versie, "per": "2026-06-19", "verblijf": "KLINIEK", "status": "ACTIEF_PLAATSEN" });
        doe(&w, COORDINATOR, "wachtlijstWijzigen", wijzig).await;
        // Whoever got a place in a clinic is covered again; the entry is the same, its history closed and added to. Without it: two weeks.
        assert_eq!(w.tel("SELECT count(*) FROM dat_wachtlijst WHERE lang_zonder_dekking_vanaf IS NULL AND gesloten_op IS NULL").await, 1);
        let inhoud = "{ wachtlijst { edges { node { langZonderDekking inhoud { statussen { status geldigVan geldigTot } } } } } }";
        let rij = vraag(&w, COORDINATOR, inhoud).await["wachtlijst"]["edges"][0]["node"].clone();
        assert_eq!(rij["langZonderDekking"], false);
        assert_eq!(rij["inhoud"]["statussen"], json!([
            { "status": "URGENT_PLAATSEN", "geldigVan": "2026-05-01", "geldigTot": "2026-06-18" },
            { "status": "ACTIEF_PLAATSEN", "geldigVan": "2026-06-19", "geldigTot": null },
        ]));
        let einde = json!({ "inschrijvingId": l.inschrijving, "versie": versie + 1, "op": "2026-06-20", "reden": "AFSTEL_CLIENT" });
        doe(&w, COORDINATOR, "wachtlijstBeeindigen", einde).await;
        assert_eq!(dat(&w).await, ("BEEINDIGD".into(), json!("2026-06-10"), json!("2026-06-20"), 1));
    }
}

const CAPACITEIT: &str = "{ locaties(agbCode: \"90000001\") { edges { node { id capaciteit { status totaal buitenGebruikVandaag bezet gereserveerd \
    vrij opgegevenDoor geldigTot buitenGebruik { aantal reden van tot } } } } } }";

async fn capaciteit(w: &Wereld, wie: Wie, n: i32) -> Value {
    let d = vraag(w, wie, CAPACITEIT).await;
    let rijen = d["locaties"]["edges"].as_array().unwrap().clone();
    rijen.into_iter().find(|e| e["node"]["id"] == json!(locatie(n))).unwrap()["node"]["capaciteit"].clone()
}

beide! {
    async fn capacity_is_what_the_provider_reports_until_its_last_day(w: Wereld) {
        let opgave = |totaal: i64, buiten: Value| json!({ "locatieId": locatie(1), "totaal": totaal, "geldigTot": "2026-06-30", "buitenGebruik": buiten });
        let onbekend = capaciteit(&w, AANBIEDER, 1).await;
        assert_eq!((&onbekend["status"], &onbekend["totaal"], &onbekend["vrij"]), (&json!("ONBEKEND"), &Value::Null, &Value::Null));
        let l = breng(&w, INDICATIESTELLER, melding(), toekenning(), Tot::Wachtlijst, wacht()).await;
        let verblijf = plaats(&w, &l, 6, (1, AANBIEDER), "DEFINITIEF").await;

        // Not by another provider, not less than what is occupied, and nothing of a refused report is kept.
        assert_eq!(code(&w, AANBIEDER_2, "capaciteitOpgeven", opgave(3, json!([]))).await, "NIET_GEVONDEN");
        assert_eq!(code(&w, AANBIEDER, "capaciteitOpgeven", opgave(0, json!([]))).await, "CAPACITEIT_ONDER_BEZETTING");
        let vol = json!([{ "aantal": 2, "reden": "ONDERHOUD", "van": "2026-06-10" }]);
        assert_eq!(code(&w, AANBIEDER, "capaciteitOpgeven", opgave(2, vol)).await, "CAPACITEIT_ONDER_BEZETTING");
        assert_eq!(w.tel("SELECT count(*) FROM capaciteitsopgave").await, 0);

        // More places than there were, some out of use for a time.
        let buiten = json!([{ "aantal": 2, "reden": "BRANDVEILIGHEID", "van": "2026-06-08", "tot": "2026-06-15" }]);
        doe(&w, AANBIEDER, "capaciteitOpgeven", opgave(4, buiten.clone())).await;
        let verwacht = json!({
            "status": "ACTUEEL", "totaal": 4, "buitenGebruikVandaag": 2, "bezet": 1, "gereserveerd": 0, "vrij": 1,
            "opgegevenDoor": "Naam van aanbieder-1", "geldigTot": "2026-06-30", "buitenGebruik": buiten,
        });
        assert_eq!(capaciteit(&w, AANBIEDER, 1).await, verwacht);
        assert_eq!(capaciteit(&w, COORDINATOR, 1).await, verwacht);
        assert_eq!(capaciteit(&w, AANBIEDER_2, 1).await, Value::Null);
        // Found by what is free and by what is known; of another provider nothing is found.
        let met = |filter: &str| format!("{{ locaties({filter}) {{ edges {{ node {{ id }} }} }} }}");
        let aantal = |d: Value| d["locaties"]["edges"].as_array().unwrap().len();
        assert_eq!(aantal(vraag(&w, COORDINATOR, &met("capaciteit: ACTUEEL")).await), 1);
        assert_eq!(aantal(vraag(&w, COORDINATOR, &met("capaciteit: ONBEKEND")).await), 3);
        assert_eq!(aantal(vraag(&w, AANBIEDER_2, &met("capaciteit: ACTUEEL")).await), 0);
        assert_eq!(aantal(vraag(&w, AANBIEDER_2, &met("capaciteit: ONBEKEND")).await), 1);
        assert_eq!(aantal(vraag(&w, COORDINATOR, &met("vrijVanaf: \"2026-06-10\"")).await), 4);
        assert_eq!(aantal(vraag(&w, AANBIEDER_2, &met("vrijVanaf: \"2026-06-10\"")).await), 1);

        // Fewer again: the places that are given up are free ones. Then the last day passes, and the figure is unknown.
        doe(&w, AANBIEDER, "capaciteitOpgeven", opgave(1, json!([]))).await;
        assert_eq!(capaciteit(&w, AANBIEDER, 1).await["vrij"], 0);
        let mut tweede = melding();
        tweede["bsn"] = json!("999900018");
        let l = breng(&w, INDICATIESTELLER, tweede, toekenning(), Tot::Wachtlijst, wacht()).await;
        let v = doe(&w, COORDINATOR, "voorstelDoen", crate::hulp::stappen::voorstel(l.inschrijving.as_deref().unwrap(), 6, 1)).await["voorstel"]["id"].clone();
        let ja = json!({ "voorstelId": v, "versie": 1, "akkoord": true });
        assert_eq!(code(&w, AANBIEDER, "voorstelBeantwoorden", ja.clone()).await, "GEEN_PLEK_VRIJ");
        // An end frees the place from the day after, not on the day itself.
        doe(&w, AANBIEDER, "zorgBeeindigen", json!({ "zorgverblijfId": verblijf, "versie": 1, "op": "2026-06-10", "reden": "VERHUIZING" })).await;
        assert_eq!(code(&w, AANBIEDER, "voorstelBeantwoorden", ja.clone()).await, "GEEN_PLEK_VRIJ");
        w.klok.zet(dag("2026-06-11"));
        doe(&w, AANBIEDER, "voorstelBeantwoorden", ja).await;
        w.klok.zet(dag("2026-07-01"));
        let onbekend = capaciteit(&w, AANBIEDER, 1).await;
        assert_eq!((&onbekend["status"], &onbekend["totaal"], &onbekend["vrij"], &onbekend["gereserveerd"]), (&json!("ONBEKEND"), &Value::Null, &Value::Null, &json!(1)));
    }
}
