//! Every act rests on a mandaat and an ondermandaat in force on the day of the act; else it says what lacks and changes nothing.

use bw_regie::graphql::basis::{Soort as Knoop, knoop_id};
use serde_json::{Value, json};

use crate::hulp::basis::{dag, id};
use crate::hulp::beller::{
    ADVISEUR_ROTTERDAM, INDICATIESTELLER, INDICATIESTELLER_2, INDICATIESTELLER_ZONDER, MANDAATBEHEERDER, MANDAATBEHEERDER_LANSINGERLAND,
    Wie,
};
use crate::hulp::stappen::{Tot, breng, doe, melding, probeer, toekenning, wacht};
use crate::hulp::{Wereld, beide};
use crate::weigering::{met, niets};

/// The college of Lansingerland withdraws a power from a day on.
async fn trek_in(w: &Wereld, bevoegdheid: &str, per: &str) {
    let mandaat = knoop_id(Knoop::Mandaat, id(&format!("mandaat 1621 {bevoegdheid}")));
    let input = json!({ "mandaatId": mandaat, "versie": 1, "per": per, "reden": "Besluit 2026" });
    doe(w, MANDAATBEHEERDER_LANSINGERLAND, "mandaatIntrekken", input).await;
}

fn verlening(bevoegdheid: &str, van: &str, tot: Option<&str>) -> Value {
    json!({
        "bevoegdheid": bevoegdheid, "geldigVan": van, "geldigTot": tot, "besluitKenmerk": "Mandaatbesluit 2026",
        "instemmingOp": "2026-06-01", "ondermandaatToegestaan": true,
    })
}

fn onderverlening(wie: &Wie, bevoegdheid: &str, van: &str, tot: Option<&str>) -> Value {
    let functie = knoop_id(Knoop::Functionaris, crate::hulp::basis::functie(wie));
    json!({ "functionaris": functie, "bevoegdheid": bevoegdheid, "geldigVan": van, "geldigTot": tot, "besluitKenmerk": "Besluit 2026" })
}

/// A besluit on the third version of a traject.
fn besluit(traject: &str, op: &str) -> Value {
    met(&toekenning(), json!({ "trajectId": traject, "versie": 3, "besluitOp": op }))
}

beide! {
    async fn zonder_mandaat(w: Wereld) {
        let wie = INDICATIESTELLER;
        let a = breng(&w, wie, melding(), json!({}), Tot::Aanvraag, json!({})).await;
        let b = breng(&w, wie, melding(), json!({}), Tot::Melding, json!({})).await;
        let c = breng(&w, wie, melding(), toekenning(), Tot::Bekendmaking, json!({})).await;
        for bevoegdheid in ["BESLISSEN_AANVRAAG", "ONDERZOEK", "WACHTLIJST_BEHEREN"] {
            trek_in(&w, bevoegdheid, "2026-06-15").await;
        }
        w.klok.zet(dag("2026-06-20"));
        for op in ["2026-06-15", "2026-06-20"] {
            niets(&w, wie, "indicatieBesluiten", besluit(&a.traject, op), "MANDAAT_ONTBREEKT", "").await;
            let onderzoek = json!({ "trajectId": b.traject, "versie": 1, "afgerondOp": op, "verslag": "verslag" });
            niets(&w, wie, "onderzoekAfronden", onderzoek, "MANDAAT_ONTBREEKT", "").await;
            let inschrijving = met(&wacht(), json!({ "indicatieId": c.indicatie, "versie": 5, "ingeschrevenOp": op }));
            niets(&w, wie, "wachtlijstInschrijven", inschrijving, "MANDAAT_ONTBREEKT", "").await;
        }
        // Acts of before the withdrawal stay possible (Awb art. 10:8: it works forward only).
        doe(&w, wie, "indicatieBesluiten", besluit(&a.traject, "2026-06-14")).await;
        let onderzoek = json!({ "trajectId": b.traject, "versie": 1, "afgerondOp": "2026-06-14", "verslag": "verslag" });
        doe(&w, wie, "onderzoekAfronden", onderzoek).await;
        let inschrijving = met(&wacht(), json!({ "indicatieId": c.indicatie, "versie": 5, "ingeschrevenOp": "2026-06-14" }));
        doe(&w, wie, "wachtlijstInschrijven", inschrijving).await;
        // Other colleges did not withdraw; own residents of the centrumgemeente need no mandaat.
        for gemeente in ["0597", "0599"] {
            let m = met(&melding(), json!({ "gemeenteHerkomst": gemeente }));
            let d = breng(&w, wie, m, json!({}), Tot::Aanvraag, json!({})).await;
            doe(&w, wie, "indicatieBesluiten", besluit(&d.traject, "2026-06-20")).await;
        }
    }
}

beide! {
    async fn op_een_dag_buiten_het_mandaat_en_het_ondermandaat(w: Wereld) {
        let wie = INDICATIESTELLER_ZONDER;
        trek_in(&w, "ONDERZOEK", "2026-06-15").await;
        let een_maand = verlening("ONDERZOEK", "2026-07-01", Some("2026-07-31"));
        doe(&w, MANDAATBEHEERDER_LANSINGERLAND, "mandaatVerlenen", een_maand).await;
        doe(&w, MANDAATBEHEERDER, "ondermandaatVerlenen", onderverlening(&wie, "ONDERZOEK", "2026-07-10", Some("2026-08-10"))).await;
        w.klok.zet(dag("2026-08-20"));
        let l = breng(&w, wie, melding(), json!({}), Tot::Melding, json!({})).await;
        let op = |dag: &str| json!({ "trajectId": l.traject, "versie": 1, "afgerondOp": dag, "verslag": "verslag" });
        for (dag, code) in [
            ("2026-06-14", "ONDERMANDAAT_ONTBREEKT"), // last day of the first mandaat
            ("2026-06-20", "MANDAAT_ONTBREEKT"),      // between both mandaten, no ondermandaat either
            ("2026-07-09", "ONDERMANDAAT_ONTBREEKT"), // the day before the ondermandaat
            ("2026-08-01", "MANDAAT_ONTBREEKT"),      // the mandaat is over, the ondermandaat is not
            ("2026-08-11", "MANDAAT_ONTBREEKT"),      // both are over
        ] {
            niets(&w, wie, "onderzoekAfronden", op(dag), code, "").await;
        }
        doe(&w, wie, "onderzoekAfronden", op("2026-07-31")).await;
    }
}

beide! {
    async fn zonder_ondermandaat(w: Wereld) {
        let wie = INDICATIESTELLER_ZONDER;
        let l = breng(&w, wie, melding(), json!({}), Tot::Melding, json!({})).await;
        let rotterdam = met(&melding(), json!({ "gemeenteHerkomst": "0599" }));
        let r = breng(&w, wie, rotterdam, json!({}), Tot::Melding, json!({})).await;
        let op = |traject: &str, dag: &str| json!({ "trajectId": traject, "versie": 1, "afgerondOp": dag, "verslag": "verslag" });
        for traject in [&l.traject, &r.traject] {
            niets(&w, wie, "onderzoekAfronden", op(traject, "2026-04-01"), "ONDERMANDAAT_ONTBREEKT", "").await;
        }
        // The melding itself needs none; a power passed on for ten days works on those days, and for that act only.
        doe(&w, MANDAATBEHEERDER, "ondermandaatVerlenen", onderverlening(&wie, "ONDERZOEK", "2026-04-01", Some("2026-04-10"))).await;
        for dag in ["2026-03-31", "2026-04-11"] {
            niets(&w, wie, "onderzoekAfronden", op(&l.traject, dag), "ONDERMANDAAT_ONTBREEKT", "").await;
        }
        for traject in [&l.traject, &r.traject] {
            doe(&w, wie, "onderzoekAfronden", op(traject, "2026-04-10")).await;
        }
        doe(&w, wie, "aanvraagRegistreren", json!({ "trajectId": l.traject, "versie": 2, "ontvangenOp": "2026-04-10" })).await;
        niets(&w, wie, "indicatieBesluiten", besluit(&l.traject, "2026-04-10"), "ONDERMANDAAT_ONTBREEKT", "").await;
        // Withdrawn again: from that day on.
        let onder = knoop_id(Knoop::Ondermandaat, id("ondermandaat ist-1 ONDERZOEK"));
        let per = json!({ "ondermandaatId": onder, "versie": 1, "per": "2026-06-10", "reden": "reden" });
        doe(&w, MANDAATBEHEERDER, "ondermandaatIntrekken", per).await;
        let ander = breng(&w, INDICATIESTELLER, melding(), json!({}), Tot::Melding, json!({})).await;
        niets(&w, INDICATIESTELLER, "onderzoekAfronden", op(&ander.traject, "2026-06-10"), "ONDERMANDAAT_ONTBREEKT", "").await;
        doe(&w, INDICATIESTELLER, "onderzoekAfronden", op(&ander.traject, "2026-06-09")).await;
    }
}

beide! {
    async fn ondermandaat_niet_toegestaan(w: Wereld) {
        trek_in(&w, "ONDERZOEK", "2026-06-10").await;
        let niet_verder = met(&verlening("ONDERZOEK", "2026-06-10", None), json!({ "ondermandaatToegestaan": false }));
        doe(&w, MANDAATBEHEERDER_LANSINGERLAND, "mandaatVerlenen", niet_verder).await;
        let l = breng(&w, INDICATIESTELLER, melding(), json!({}), Tot::Melding, json!({})).await;
        let op = |dag: &str| json!({ "trajectId": l.traject, "versie": 1, "afgerondOp": dag, "verslag": "verslag" });
        niets(&w, INDICATIESTELLER, "onderzoekAfronden", op("2026-06-10"), "ONDERMANDAAT_NIET_TOEGESTAAN", "").await;
        doe(&w, INDICATIESTELLER, "onderzoekAfronden", op("2026-06-09")).await;
    }
}

beide! {
    async fn een_pgb_vraagt_een_eigen_mandaat(w: Wereld) {
        let l = breng(&w, INDICATIESTELLER, melding(), json!({}), Tot::Aanvraag, json!({})).await;
        trek_in(&w, "PGB_TOEKENNEN", "2026-06-10").await;
        let pgb = |op: &str| met(&besluit(&l.traject, op), json!({ "leveringsvorm": "PGB", "pgbToetsOp": "2026-04-20" }));
        niets(&w, INDICATIESTELLER, "indicatieBesluiten", pgb("2026-06-10"), "MANDAAT_ONTBREEKT", "").await;
        doe(&w, INDICATIESTELLER, "indicatieBesluiten", pgb("2026-06-09")).await;
        let m = breng(&w, INDICATIESTELLER, melding(), json!({}), Tot::Aanvraag, json!({})).await;
        doe(&w, INDICATIESTELLER, "indicatieBesluiten", besluit(&m.traject, "2026-06-10")).await;
    }
}

beide! {
    async fn een_mandaat_verlenen(w: Wereld) {
        let wie = MANDAATBEHEERDER_LANSINGERLAND;
        let goed = verlening("ONDERZOEK", "2027-01-01", None);
        niets(&w, wie, "mandaatVerlenen", goed.clone(), "MANDAAT_OVERLAPT", "bevoegdheid").await;
        trek_in(&w, "ONDERZOEK", "2027-01-01").await;
        let gevallen = [
            (json!({ "bevoegdheid": "BESLISSEN_OP_BEZWAAR" }), "NIET_MANDATEERBAAR", "bevoegdheid"),
            (json!({ "geldigVan": "2026-12-31" }), "MANDAAT_OVERLAPT", "bevoegdheid"),
            (json!({ "geldigTot": "2026-12-31" }), "DATUM_VOLGORDE", "geldigTot"),
            (json!({ "instemmingOp": "2026-06-11" }), "DATUM_IN_TOEKOMST", "instemmingOp"),
            (json!({ "besluitKenmerk": " " }), "VELD_LEEG", "besluitKenmerk"),
            (json!({ "besluitKenmerk": "x".repeat(201) }), "TEKST_TE_LANG", "besluitKenmerk"),
        ];
        for (anders, code, veld) in gevallen {
            niets(&w, wie, "mandaatVerlenen", met(&goed, anders), code, veld).await;
        }
        doe(&w, wie, "mandaatVerlenen", goed.clone()).await;
        niets(&w, wie, "mandaatVerlenen", goed, "MANDAAT_OVERLAPT", "bevoegdheid").await;
    }
}

beide! {
    async fn een_ondermandaat_verlenen(w: Wereld) {
        let wie = MANDAATBEHEERDER;
        let goed = onderverlening(&INDICATIESTELLER_ZONDER, "ONDERZOEK", "2026-01-01", None);
        let adviseur = onderverlening(&ADVISEUR_ROTTERDAM, "ONDERZOEK", "2026-01-01", None);
        let dubbel = onderverlening(&INDICATIESTELLER, "ONDERZOEK", "2026-01-01", None);
        niets(&w, wie, "ondermandaatVerlenen", adviseur, "FUNCTIONARIS_ONGESCHIKT", "functionaris").await;
        niets(&w, wie, "ondermandaatVerlenen", dubbel, "MANDAAT_OVERLAPT", "bevoegdheid").await;
        let gevallen = [
            (json!({ "bevoegdheid": "BESLISSEN_OP_BEZWAAR" }), "NIET_MANDATEERBAAR", "bevoegdheid"),
            (json!({ "geldigTot": "2025-12-31" }), "DATUM_VOLGORDE", "geldigTot"),
            // Before the functionaris was in function.
            (json!({ "geldigVan": "2014-12-31" }), "DATUM_VOLGORDE", "geldigVan"),
            (json!({ "besluitKenmerk": "" }), "VELD_LEEG", "besluitKenmerk"),
            (json!({ "besluitKenmerk": "x".repeat(201) }), "TEKST_TE_LANG", "besluitKenmerk"),
        ];
        for (anders, code, veld) in gevallen {
            niets(&w, wie, "ondermandaatVerlenen", met(&goed, anders), code, veld).await;
        }
        doe(&w, wie, "ondermandaatVerlenen", goed).await;
    }
}

beide! {
    async fn intrekken_werkt_alleen_vooruit(w: Wereld) {
        let mandaat = knoop_id(Knoop::Mandaat, id("mandaat 1621 ONDERZOEK"));
        let onder = knoop_id(Knoop::Ondermandaat, id("ondermandaat ist-1 ONDERZOEK"));
        let rest = json!({ "versie": 1, "per": "2026-06-20", "reden": "reden" });
        for (wie, naam, input) in [
            (MANDAATBEHEERDER_LANSINGERLAND, "mandaatIntrekken", met(&rest, json!({ "mandaatId": mandaat }))),
            (MANDAATBEHEERDER, "ondermandaatIntrekken", met(&rest, json!({ "ondermandaatId": onder }))),
        ] {
            w.klok.zet(dag("2026-06-10"));
            for (anders, code, veld) in [
                (json!({ "per": "2026-06-09" }), "DATUM_VOLGORDE", "per"),
                (json!({ "reden": "" }), "VELD_LEEG", "reden"),
                (json!({ "reden": "x".repeat(201) }), "TEKST_TE_LANG", "reden"),
            ] {
                niets(&w, wie, naam, met(&input, anders), code, veld).await;
            }
            doe(&w, wie, naam, input.clone()).await;
            // It ended on the 19th: nothing is left to withdraw.
            w.klok.zet(dag("2026-06-25"));
            let nog_eens = met(&input, json!({ "versie": 2, "per": "2026-06-25" }));
            niets(&w, wie, naam, nog_eens, "MANDAAT_BEEINDIGD", "").await;
        }
    }
}

beide! {
    async fn tegelijk_verleend_is_een_keer_verleend(w: Wereld) {
        let input = json!({
            "bevoegdheid": "TOEZICHT_HANDHAVING", "geldigVan": "2030-01-01", "besluitKenmerk": "B", "instemmingOp": "2026-01-01",
            "ondermandaatToegestaan": true,
        });
        w.sql("UPDATE mandaat_geldigheid SET geldig_tot = '2029-12-31'").await;
        let verleen = || probeer(&w, MANDAATBEHEERDER_LANSINGERLAND, "mandaatVerlenen", input.clone());
        let antwoorden = tokio::join!(verleen(), verleen(), verleen(), verleen());
        let codes = [antwoorden.0, antwoorden.1, antwoorden.2, antwoorden.3].map(|a| a.data()["mandaatVerlenen"]["weigeringen"][0]["code"].clone());
        assert_eq!(codes.iter().filter(|c| c.is_null()).count(), 1, "{codes:?}");
        assert_eq!(codes.iter().filter(|c| **c == "MANDAAT_OVERLAPT").count(), 3, "{codes:?}");
        let sql = "SELECT count(*) FROM mandaat WHERE van_gemeente = '1621' AND bevoegdheid_code = 'TOEZICHT_HANDHAVING'";
        assert_eq!(w.tel(sql).await, 2);
    }
}

beide! {
    async fn een_verlengde_functie_houdt_haar_caseload(w: Wereld) {
        doe(&w, INDICATIESTELLER, "meldingDoen", melding()).await;
        let vraag = "{ trajecten { edges { node { client { achternaam } } } } }";
        let voor = w.data(INDICATIESTELLER, vraag).await;
        assert_eq!(voor["trajecten"]["edges"][0]["node"]["client"]["achternaam"], "Persoon");
        // The function ends and another begins, as at a new appointment.
        w.sql("UPDATE functionaris SET geldig_tot = '2026-06-09' WHERE subject = 'ist-1'").await;
        let uuid = if w.soort == crate::hulp::Soort::Postgres { "gen_random_uuid()" } else { "randomblob(16)" };
        w.sql(&format!(
            "INSERT INTO functionaris SELECT {uuid}, regio_id, organisatie_soort, organisatie_code, issuer, subject, naam, rol, '2026-06-10', NULL
             FROM functionaris WHERE subject = 'ist-1'"
        ))
        .await;
        assert_eq!(w.data(INDICATIESTELLER, vraag).await, voor);
        // Somebody else's caseload it is not.
        assert_eq!(w.data(INDICATIESTELLER_2, vraag).await["trajecten"]["edges"], json!([]));
    }
}
