//! The term for the besluit over the API: suspension and what shows of it, the explanation, the dwangsom, and the work lists.

use sea_orm::{ConnectionTrait, Statement};
use serde_json::{Value, json};

use crate::hulp::basis::dag;
use crate::hulp::beller::{
    AANBIEDER, ADVISEUR_LANSINGERLAND, ADVISEUR_RIDDERKERK, ADVISEUR_ROTTERDAM, COORDINATOR, INDICATIESTELLER, INDICATIESTELLER_2,
    INDICATIESTELLER_ZONDER, ONDERZOEKER, Wie,
};
use crate::hulp::kloon::{kaal, letterlijk};
use crate::hulp::stappen::{Loop, Tot, breng, doe, melding, plaats, toekenning, wacht};
use crate::hulp::{Soort, Wereld, beide};
use crate::weigering::{met, niets};

const IST: Wie = INDICATIESTELLER;

/// Somebody who asked on a day and waits for the besluit.
async fn gevraagd(w: &Wereld, op: &str) -> Loop {
    let l = breng(w, IST, melding(), toekenning(), Tot::Onderzoek, wacht()).await;
    daad(w, &l, "aanvraagRegistreren", json!({ "ontvangenOp": op })).await;
    l
}

async fn op_traject(w: &Wereld, l: &Loop, extra: Value) -> Value {
    let versie = w.tel(&format!("SELECT versie FROM traject WHERE id = {}", letterlijk(w.soort, kaal(&l.traject)))).await;
    met(&json!({ "trajectId": l.traject, "versie": versie }), extra)
}

async fn daad(w: &Wereld, l: &Loop, naam: &str, extra: Value) -> Value {
    doe(w, IST, naam, op_traject(w, l, extra).await).await
}

async fn geweigerd(w: &Wereld, l: &Loop, naam: &str, extra: Value, code: &str, veld: &str) {
    niets(w, IST, naam, op_traject(w, l, extra).await, code, veld).await;
}

/// What a regiogemeente sees of a traject the day after, but for its ids.
async fn dat(w: &Wereld, l: &Loop) -> Value {
    w.nacht().await;
    let vraag = format!(
        "{{ node(id: \"{}\") {{ ... on Traject {{ status besluitOp besluittermijn {{ laatsteDag overschreden voorlopig }} \
         termijnen {{ soort laatsteDag dagenOver teLaat voorlopig }} }} }} }}",
        l.traject
    );
    w.data(ADVISEUR_LANSINGERLAND, &vraag).await["node"].clone()
}

/// What the indicatiesteller reads of the terms.
async fn inhoud(w: &Wereld, l: &Loop) -> Value {
    let vraag = format!(
        "{{ node(id: \"{}\") {{ ... on Traject {{ inhoud {{ termijnen {{ \
         uitleg {{ soort laatsteDag voorlopig opgeschorteDagen looptNog bedrag uitleg }} \
         opschortingen {{ grond artikel gemeldOp van verwachtTot geeindigdOp loopt opgeschortMeegedeeldOp eindeMeegedeeldOp \
         ontbrekendeMededelingen }} uitstelmededelingen {{ gemeldOp uiterlijkOp }} ingebrekestellingen {{ ontvangenOp }} }} }} }} }} }}",
        l.traject
    );
    w.data(IST, &vraag).await["node"]["inhoud"]["termijnen"].clone()
}

fn van_soort<'a>(inhoud: &'a Value, soort: &str) -> &'a Value {
    inhoud["uitleg"].as_array().unwrap().iter().find(|u| u["soort"] == soort).unwrap()
}

beide! {
    async fn a_suspension_makes_the_term_longer_and_never_shows_its_ground(w: Wereld) {
        let (een, twee) = (gevraagd(&w, "2026-06-01").await, gevraagd(&w, "2026-06-01").await);
        assert_eq!(dat(&w, &een).await["besluittermijn"]["laatsteDag"], "2026-06-15");
        // Asked to complete on 3 June, by the 12th; against a cause from the 4th on, expected to last as long.
        let aanvulling = json!({ "grond": "AANVULLING", "gemeldOp": "2026-06-03", "verwachtTot": "2026-06-12" });
        let oorzaak = json!({ "grond": "TOE_TE_REKENEN_AANVRAGER", "van": "2026-06-04", "verwachtTot": "2026-06-12" });
        daad(&w, &een, "besluittermijnOpschorten", aanvulling).await;
        daad(&w, &twee, "besluittermijnOpschorten", oorzaak).await;
        let gezien = dat(&w, &een).await;
        assert_eq!(gezien, dat(&w, &twee).await);
        let termijn = json!({ "soort": "BESLUIT", "laatsteDag": "2026-06-24", "dagenOver": 14, "teLaat": false, "voorlopig": false });
        assert_eq!((&gezien["besluittermijn"]["laatsteDag"], &gezien["termijnen"]), (&json!("2026-06-24"), &json!([termijn])));
        // No day between moves it.
        for op in ["2026-06-11", "2026-06-14", "2026-06-23"] {
            w.klok.zet(dag(op));
            assert_eq!(dat(&w, &een).await, dat(&w, &twee).await, "{op}");
            assert_eq!(dat(&w, &een).await["besluittermijn"]["laatsteDag"], "2026-06-24", "{op}");
        }
        w.klok.zet(dag("2026-06-10"));
        // Who decides reads what the law counts so far, with the ground.
        let i = inhoud(&w, &een).await;
        let besluit = van_soort(&i, "BESLUIT");
        assert_eq!((&besluit["laatsteDag"], &besluit["opgeschorteDagen"], &besluit["looptNog"]), (&json!("2026-06-22"), &json!(7), &json!(true)));
        assert!(besluit["uitleg"].to_string().contains("artikel 4:15, eerste lid, onderdeel a, Awb"), "{besluit}");
        assert_eq!(i["opschortingen"], json!([{
            "grond": "AANVULLING", "artikel": "artikel 4:15, eerste lid, onderdeel a, Awb", "gemeldOp": "2026-06-03", "van": "2026-06-04",
            "verwachtTot": "2026-06-12", "geeindigdOp": null, "loopt": true, "opgeschortMeegedeeldOp": null, "eindeMeegedeeldOp": null,
            "ontbrekendeMededelingen": [],
        }]));
        // Completed on the 10th: six days did not count.
        daad(&w, &een, "opschortingBeeindigen", json!({ "grond": "AANVULLING", "geeindigdOp": "2026-06-10" })).await;
        daad(&w, &twee, "opschortingBeeindigen", json!({ "grond": "TOE_TE_REKENEN_AANVRAGER", "geeindigdOp": "2026-06-09" })).await;
        let gezien = dat(&w, &een).await;
        assert_eq!(gezien, dat(&w, &twee).await);
        assert_eq!(gezien["besluittermijn"]["laatsteDag"], "2026-06-22");
        // As it stands in the document.
        let i = inhoud(&w, &een).await;
        let regels: Vec<&str> = van_soort(&i, "BESLUIT")["uitleg"].as_array().unwrap().iter().map(|r| r.as_str().unwrap()).collect();
        let document = include_str!("../docs/termijnen.md");
        assert!(document.contains(&format!("```text\n{}\n```", regels.join("\n"))), "docs/termijnen.md says otherwise: {regels:#?}");
        // The one ground asks for a notice, the other does not: that moves nothing.
        assert_eq!(inhoud(&w, &twee).await["opschortingen"][0]["ontbrekendeMededelingen"], json!(["BEEINDIGD"]));
        let melding = json!({ "grond": "TOE_TE_REKENEN_AANVRAGER", "soort": "BEEINDIGD", "op": "2026-06-10" });
        daad(&w, &twee, "opschortingMeedelen", melding).await;
        daad(&w, &twee, "uitstelMeedelen", json!({ "op": "2026-06-10", "tot": "2026-07-10" })).await;
        assert_eq!(gezien, dat(&w, &twee).await);
        let i = inhoud(&w, &twee).await;
        assert_eq!(i["opschortingen"][0]["ontbrekendeMededelingen"], json!([]));
        assert_eq!(i["uitstelmededelingen"], json!([{ "gemeldOp": "2026-06-10", "uiterlijkOp": "2026-07-10" }]));
        // Nothing was overwritten: each act closed a row and added one.
        assert_eq!(w.tel("SELECT count(*) FROM opschorting").await, 5);
        assert_eq!(w.tel("SELECT count(*) FROM opschorting WHERE vervallen_op IS NULL").await, 2);
    }
}

beide! {
    async fn a_suspension_can_be_given_a_later_end(w: Wereld) {
        let l = gevraagd(&w, "2026-06-01").await;
        daad(&w, &l, "besluittermijnOpschorten", json!({ "grond": "OVERMACHT", "van": "2026-06-08", "verwachtTot": "2026-06-09" })).await;
        assert_eq!(dat(&w, &l).await["besluittermijn"]["laatsteDag"], "2026-06-17");
        daad(&w, &l, "opschortingVerlengen", json!({ "grond": "OVERMACHT", "verwachtTot": "2026-06-14" })).await;
        assert_eq!(dat(&w, &l).await["besluittermijn"]["laatsteDag"], "2026-06-22");
        // By consent, in days that stand still already: each counts once.
        let akkoord = json!({ "grond": "INSTEMMING_AANVRAGER", "gemeldOp": "2026-06-09", "van": "2026-06-12", "verwachtTot": "2026-06-17" });
        daad(&w, &l, "besluittermijnOpschorten", akkoord).await;
        assert_eq!(dat(&w, &l).await["besluittermijn"]["laatsteDag"], "2026-06-25");
        // Prolonged by a new agreement, and ended early by agreement: each ground can both.
        let langer = |gemeld: Option<&str>| json!({ "grond": "INSTEMMING_AANVRAGER", "verwachtTot": "2026-06-20", "gemeldOp": gemeld });
        geweigerd(&w, &l, "opschortingVerlengen", langer(None), "VELD_LEEG", "gemeldOp").await;
        daad(&w, &l, "opschortingVerlengen", langer(Some("2026-06-10"))).await;
        assert_eq!(dat(&w, &l).await["besluittermijn"]["laatsteDag"], "2026-06-29");
        daad(&w, &l, "opschortingBeeindigen", json!({ "grond": "INSTEMMING_AANVRAGER", "geeindigdOp": "2026-06-10" })).await;
        assert_eq!(dat(&w, &l).await["besluittermijn"]["laatsteDag"], "2026-06-22");
        // An act of a provider on another day computes the same.
        let in_zorg = breng(&w, IST, melding(), toekenning(), Tot::Onderzoek, wacht()).await;
        daad(&w, &in_zorg, "aanvraagRegistreren", json!({ "ontvangenOp": "2026-04-10" })).await;
        daad(&w, &in_zorg, "besluittermijnOpschorten", json!({ "grond": "OVERMACHT", "van": "2026-04-13", "verwachtTot": "2026-04-15" })).await;
        let i = daad(&w, &in_zorg, "indicatieBesluiten", toekenning()).await["indicatie"]["id"].clone();
        doe(&w, IST, "indicatieBekendmaken", json!({ "indicatieId": i, "versie": 5, "bekendgemaaktOp": "2026-04-24" })).await;
        let entry = met(&wacht(), json!({ "indicatieId": i, "versie": 6 }));
        let entry = doe(&w, IST, "wachtlijstInschrijven", entry).await["inschrijving"]["id"].as_str().unwrap().to_owned();
        let in_zorg = Loop { inschrijving: Some(entry), ..in_zorg };
        let verblijf = plaats(&w, &in_zorg, 7, (3, AANBIEDER), "TUSSENTIJDS").await;
        let voor = dat(&w, &in_zorg).await;
        assert_eq!(voor["besluittermijn"]["laatsteDag"], "2026-04-28");
        doe(&w, AANBIEDER, "zorgBeeindigen", json!({ "zorgverblijfId": verblijf, "versie": 1, "op": "2026-06-10", "reden": "TIJDELIJK", "wachtGaatDoor": true })).await;
        let na = dat(&w, &in_zorg).await;
        assert_eq!(na["besluittermijn"], voor["besluittermijn"]);
        // Back on the list the norm runs on.
        assert_eq!((&voor["termijnen"], &na["termijnen"][0]["soort"]), (&json!([]), &json!("PLAATSING")));
    }
}

beide! {
    async fn what_cannot_be_is_refused(w: Wereld) {
        let leeg = breng(&w, IST, melding(), toekenning(), Tot::Onderzoek, wacht()).await;
        let goed = json!({ "grond": "OVERMACHT", "van": "2026-06-08", "verwachtTot": "2026-06-12" });
        geweigerd(&w, &leeg, "besluittermijnOpschorten", goed.clone(), "GEEN_AANVRAAG", "").await;
        geweigerd(&w, &leeg, "ingebrekestellingRegistreren", json!({ "ontvangenOp": "2026-06-10" }), "GEEN_AANVRAAG", "").await;
        let l = gevraagd(&w, "2026-06-01").await;
        let niet_nu = json!({ "grond": "OVERMACHT", "geeindigdOp": "2026-06-10" });
        geweigerd(&w, &l, "opschortingBeeindigen", niet_nu.clone(), "GEEN_OPSCHORTING", "").await;
        for (extra, code, veld) in [
            (json!({ "versie": 2 }), "VERSIE_VEROUDERD", "versie"),
            (json!({ "gemeldOp": "2026-06-08" }), "VELD_OVERBODIG", "gemeldOp"),
            (json!({ "van": null }), "VELD_LEEG", "van"),
            (json!({ "van": "2026-06-11" }), "DATUM_IN_TOEKOMST", "van"),
            (json!({ "van": "2026-05-31" }), "DATUM_VOLGORDE", "van"),
            (json!({ "verwachtTot": "2026-06-07" }), "DATUM_VOLGORDE", "verwachtTot"),
            (json!({ "verwachtTot": "2027-06-09" }), "DATUM_TE_VER", "verwachtTot"),
            (json!({ "grond": "AANVULLING" }), "VELD_OVERBODIG", "van"),
            (json!({ "grond": "AANVULLING", "van": null }), "VELD_LEEG", "gemeldOp"),
            (json!({ "grond": "INSTEMMING_AANVRAGER", "gemeldOp": "2026-06-09" }), "INSTEMMING_TE_LAAT", "gemeldOp"),
        ] {
            geweigerd(&w, &l, "besluittermijnOpschorten", met(&goed, extra), code, veld).await;
        }
        daad(&w, &l, "besluittermijnOpschorten", goed.clone()).await;
        geweigerd(&w, &l, "besluittermijnOpschorten", goed.clone(), "OPSCHORTING_LOOPT", "").await;
        let niet_later = json!({ "grond": "OVERMACHT", "verwachtTot": "2026-06-12" });
        geweigerd(&w, &l, "opschortingVerlengen", niet_later, "DATUM_VOLGORDE", "verwachtTot").await;
        let melding_ = |soort: &str, op: &str| json!({ "grond": "OVERMACHT", "soort": soort, "op": op });
        geweigerd(&w, &l, "opschortingMeedelen", melding_("BEEINDIGD", "2026-06-10"), "OPSCHORTING_LOOPT", "").await;
        geweigerd(&w, &l, "opschortingMeedelen", melding_("OPGESCHORT", "2026-06-07"), "DATUM_VOLGORDE", "op").await;
        daad(&w, &l, "opschortingMeedelen", melding_("OPGESCHORT", "2026-06-09")).await;
        geweigerd(&w, &l, "opschortingMeedelen", melding_("OPGESCHORT", "2026-06-09"), "AL_MEEGEDEELD", "").await;
        daad(&w, &l, "opschortingBeeindigen", niet_nu.clone()).await;
        geweigerd(&w, &l, "opschortingBeeindigen", niet_nu, "GEEN_OPSCHORTING", "").await;
        geweigerd(&w, &l, "uitstelMeedelen", json!({ "op": "2026-06-10", "tot": "2026-06-09" }), "DATUM_VOLGORDE", "tot").await;
        // A term that is over cannot stand still.
        let oud = gevraagd(&w, "2026-04-10").await;
        geweigerd(&w, &oud, "besluittermijnOpschorten", goed.clone(), "TERMIJN_VOORBIJ", "").await;
        // Who has no ondermandaat to decide cannot suspend either; and it is no right of a colleague who was not assigned.
        let zonder = breng(&w, INDICATIESTELLER_ZONDER, melding(), toekenning(), Tot::Melding, wacht()).await;
        w.sql(&format!(
            "INSERT INTO aanvraag SELECT {}, t.regio_id, t.id, '2026-06-01', t.namens_gemeente, m.functionaris_id, m.vastgelegd_op \
             FROM traject t JOIN melding m ON m.traject_id = t.id WHERE t.id = {}",
            letterlijk(w.soort, crate::hulp::basis::id("aanvraag zonder")),
            letterlijk(w.soort, kaal(&zonder.traject))
        ))
        .await;
        let input = met(&json!({ "trajectId": zonder.traject, "versie": 1 }), goed.clone());
        niets(&w, INDICATIESTELLER_ZONDER, "besluittermijnOpschorten", input, "ONDERMANDAAT_ONTBREEKT", "").await;
        let input = op_traject(&w, &l, goed).await;
        niets(&w, INDICATIESTELLER_2, "besluittermijnOpschorten", input, "NIET_GEVONDEN", "trajectId").await;
    }
}

beide! {
    async fn a_dwangsom_is_computed_from_the_amounts_in_force_and_explained(w: Wereld) {
        // Due on 15 April; put in default on 6 May: two weeks to the 20th, the first day is 21 May.
        let l = gevraagd(&w, "2026-04-01").await;
        let voor = dat(&w, &l).await;
        let op = |dag: &str| json!({ "ontvangenOp": dag });
        geweigerd(&w, &l, "ingebrekestellingRegistreren", op("2026-04-15"), "INGEBREKESTELLING_TE_VROEG", "ontvangenOp").await;
        geweigerd(&w, &l, "ingebrekestellingRegistreren", op("2026-06-11"), "DATUM_IN_TOEKOMST", "ontvangenOp").await;
        w.sql("UPDATE dwangsomtarief SET vanaf = '2027-01-01' WHERE vanaf = '2019-01-01'").await;
        w.sql("UPDATE dwangsomtarief SET vanaf = '2026-12-01' WHERE vanaf = '2009-10-01'").await;
        geweigerd(&w, &l, "ingebrekestellingRegistreren", op("2026-05-06"), "TARIEF_ONTBREEKT", "ontvangenOp").await;
        w.sql("UPDATE dwangsomtarief SET vanaf = '2009-10-01' WHERE vanaf = '2026-12-01'").await;
        w.sql("UPDATE dwangsomtarief SET vanaf = '2019-01-01' WHERE vanaf = '2027-01-01'").await;
        daad(&w, &l, "ingebrekestellingRegistreren", op("2026-05-06")).await;
        geweigerd(&w, &l, "ingebrekestellingRegistreren", op("2026-05-07"), "AL_IN_GEBREKE_GESTELD", "").await;
        // Nothing of it shows.
        assert_eq!(voor, dat(&w, &l).await);
        let i = inhoud(&w, &l).await;
        assert_eq!(i["ingebrekestellingen"], json!([{ "ontvangenOp": "2026-05-06" }]));
        let som = van_soort(&i, "DWANGSOM");
        // 14 days of 23 euro and 7 of 35.
        assert_eq!((&som["bedrag"], &som["laatsteDag"], &som["looptNog"]), (&json!(567), &json!("2026-06-10"), &json!(true)));
        assert!(som["uitleg"].to_string().contains("Stcrt. 2018, 65542"), "{som}");
        for (op, bedrag, loopt) in [("2026-06-11", 602, true), ("2026-07-01", 1_442, false), ("2026-12-31", 1_442, false)] {
            w.klok.zet(dag(op));
            let i = inhoud(&w, &l).await;
            let som = van_soort(&i, "DWANGSOM");
            assert_eq!((&som["bedrag"], &som["looptNog"]), (&json!(bedrag), &json!(loopt)), "{op}");
        }
        // Amounts are rows, not code.
        w.sql("INSERT INTO dwangsomtarief (vanaf, eerste, tweede, derde, bron) VALUES ('2026-05-01', 100, 200, 300, 'Stcrt. proef')").await;
        w.klok.zet(dag("2026-06-11"));
        let i = inhoud(&w, &l).await;
        let som = van_soort(&i, "DWANGSOM");
        assert_eq!(som["bedrag"], 3_000);
        assert!(som["uitleg"].to_string().contains("Stcrt. proef"), "{som}");
    }
}

/// Kind and last day of a page.
async fn lijst(w: &Wereld, wie: Wie, args: &str) -> Vec<(String, String)> {
    let vraag = format!("{{ termijnen{args} {{ edges {{ node {{ soort laatsteDag }} }} pageInfo {{ hasNextPage }} }} }}");
    let data = w.data(wie, &vraag).await;
    let tekst = |v: &Value| v.as_str().unwrap().to_owned();
    let rijen = data["termijnen"]["edges"].as_array().unwrap().iter();
    rijen.map(|e| (tekst(&e["node"]["soort"]), tekst(&e["node"]["laatsteDag"]))).collect()
}

fn rij(soort: &str, dag: &str) -> (String, String) {
    (soort.to_owned(), dag.to_owned())
}

beide! {
    async fn work_lists_hold_what_falls_due_and_what_is_late(w: Wereld) {
        let m = |op: &str, gemeente: &str| met(&melding(), json!({ "ontvangenOp": op, "gemeenteHerkomst": gemeente, "bsn": null }));
        let breng = async |m: Value, tot: Tot| breng(&w, IST, m, toekenning(), tot, wacht()).await;
        let onderzoek = breng(m("2026-05-18", "1621"), Tot::Melding).await;
        let laat = breng(m("2026-03-02", "1621"), Tot::Melding).await;
        let besluit = gevraagd(&w, "2026-06-01").await;
        let op_de_lijst = breng(m("2026-03-02", "1621"), Tot::Wachtlijst).await;
        breng(m("2026-05-04", "0597"), Tot::Melding).await;
        breng(met(&m("2026-05-04", "1621"), json!({ "geheim": true })), Tot::Melding).await;
        breng(met(&m("2026-05-04", "1621"), json!({ "clientGeinformeerdOp": null })), Tot::Melding).await;
        let klaar = breng(m("2026-03-02", "1621"), Tot::Bekendmaking).await;
        let eigen = [rij("ONDERZOEK", "2026-04-13"), rij("BESLUIT", "2026-06-15"), rij("ONDERZOEK", "2026-06-29"), rij("PLAATSING", "2026-07-01")];
        assert_eq!(lijst(&w, ADVISEUR_LANSINGERLAND, "").await, []);
        w.nacht().await;
        assert_eq!(lijst(&w, ADVISEUR_LANSINGERLAND, "").await, eigen);
        assert_eq!(lijst(&w, ADVISEUR_RIDDERKERK, "").await, [rij("ONDERZOEK", "2026-06-15")]);
        assert_eq!(lijst(&w, ADVISEUR_ROTTERDAM, "").await, []);
        for (filter, verwacht) in [
            ("teLaat: true", vec![0]),
            ("teLaat: false", vec![1, 2, 3]),
            ("soort: [ONDERZOEK, PLAATSING]", vec![0, 2, 3]),
            ("soort: []", vec![]),
            ("uiterlijk: \"2026-06-15\"", vec![0, 1]),
            ("gemeenteHerkomst: \"1621\"", vec![0, 1, 2, 3]),
            ("gemeenteHerkomst: \"0597\"", vec![]),
            ("teLaat: false, soort: [ONDERZOEK]", vec![2]),
        ] {
            let verwacht: Vec<_> = verwacht.into_iter().map(|n: usize| eigen[n].clone()).collect();
            assert_eq!(lijst(&w, ADVISEUR_LANSINGERLAND, &format!("(filter: {{ {filter} }})")).await, verwacht, "{filter}");
        }
        // The centrumgemeente has all of its caseload, the safe house too, and may ask for one gemeente.
        assert_eq!(lijst(&w, IST, "").await.len(), 7);
        assert_eq!(lijst(&w, IST, "(filter: { gemeenteHerkomst: \"0597\" })").await, [rij("ONDERZOEK", "2026-06-15")]);
        assert_eq!(lijst(&w, INDICATIESTELLER_2, "").await, []);
        assert_eq!(lijst(&w, COORDINATOR, "").await, [rij("PLAATSING", "2026-07-01")]);
        // Page by page, in the same order.
        let mut na = String::new();
        for n in &eigen {
            let vraag = format!("{{ termijnen(first: 1{na}) {{ edges {{ node {{ soort laatsteDag }} }} pageInfo {{ endCursor }} }} }}");
            let data = w.data(ADVISEUR_LANSINGERLAND, &vraag).await["termijnen"].clone();
            assert_eq!(data["edges"], json!([{ "node": { "soort": n.0, "laatsteDag": n.1 } }]));
            na = format!(", after: {}", data["pageInfo"]["endCursor"]);
        }
        // On the day after it is late, without anybody doing anything.
        w.klok.zet(dag("2026-06-16"));
        assert_eq!(lijst(&w, ADVISEUR_LANSINGERLAND, "(filter: { teLaat: true })").await, eigen[..2]);
        w.klok.zet(dag("2026-06-10"));

        let zaken = w.data(IST, "{ mijnZaken { edges { node { id volgendeStap termijnen { soort dagenOver teLaat } } } } }").await;
        let zaken = zaken["mijnZaken"]["edges"].as_array().unwrap().clone();
        assert_eq!(zaken.len(), 8);
        let zaak = |l: &Loop| zaken.iter().map(|e| &e["node"]).find(|n| n["id"] == l.traject).unwrap().clone();
        for (l, stap) in [(&onderzoek, "ONDERZOEK"), (&besluit, "BESLUIT"), (&op_de_lijst, "PLAATSING"), (&klaar, "ZORG")] {
            assert_eq!(zaak(l)["volgendeStap"], stap);
        }
        assert_eq!(zaak(&laat)["termijnen"], json!([{ "soort": "ONDERZOEK", "dagenOver": -58, "teLaat": true }]));
        let leeg = w.data(INDICATIESTELLER_2, "{ mijnZaken { edges { node { id } } } }").await;
        assert_eq!(leeg["mijnZaken"]["edges"], json!([]));
        // A dossier that was opened is no case of one's own.
        doe(&w, INDICATIESTELLER_2, "dossierOpenen", json!({ "clientnummer": klaar.clientnummer, "reden": "waarneming" })).await;
        let leeg = w.data(INDICATIESTELLER_2, "{ mijnZaken { edges { node { id } } } trajecten { edges { node { volgendeStap } } } }").await;
        assert_eq!(leeg["mijnZaken"]["edges"], json!([]));
        assert_eq!(leeg["trajecten"]["edges"], json!([{ "node": { "volgendeStap": null } }]));
        // A second aanvraag is work, and shows to no gemeente before its besluit.
        daad(&w, &klaar, "aanvraagRegistreren", json!({ "ontvangenOp": "2026-06-02" })).await;
        assert_eq!(dat(&w, &klaar).await["termijnen"], json!([]));
        assert_eq!(lijst(&w, IST, "(filter: { soort: [BESLUIT] })").await, [rij("BESLUIT", "2026-06-15"), rij("BESLUIT", "2026-06-16")]);
    }
}

beide! {
    async fn herindicatie_is_signalled_thirteen_weeks_ahead(w: Wereld) {
        // Today is 10 June; 13 weeks later it is 9 September.
        let met_einde = async |tot: &str| {
            breng(&w, IST, melding(), met(&toekenning(), json!({ "geldigTot": tot })), Tot::Bekendmaking, wacht()).await
        };
        let (later, op, eerder, voorbij) =
            (met_einde("2026-09-10").await, met_einde("2026-09-09").await, met_einde("2026-06-20").await, met_einde("2026-06-01").await);
        let lijst = async |wie: Wie, args: &str| {
            let data = w.data(wie, &format!("{{ herindicaties{args} {{ edges {{ cursor node {{ id inhoud {{ geldigTot }} }} }} }} }}")).await;
            data["herindicaties"]["edges"].as_array().unwrap().clone()
        };
        let ids = |rijen: &[Value]| rijen.iter().map(|e| e["node"]["id"].as_str().unwrap().to_owned()).collect::<Vec<_>>();
        let id = |l: &Loop| l.indicatie.clone().unwrap();
        let alle = lijst(IST, "").await;
        assert_eq!(ids(&alle), [id(&voorbij), id(&eerder), id(&op)]);
        let rest = lijst(IST, &format!("(first: 5, after: {})", alle[0]["cursor"])).await;
        assert_eq!(ids(&rest), [id(&eerder), id(&op)]);
        assert_eq!(lijst(INDICATIESTELLER_2, "").await, Vec::<Value>::new());
        w.klok.zet(dag("2026-06-11"));
        assert_eq!(ids(&lijst(IST, "").await)[3], id(&later));
        w.klok.zet(dag("2026-06-10"));
        // Followed by one that lasts longer and was made known: no signal any more.
        daad(&w, &eerder, "aanvraagRegistreren", json!({ "ontvangenOp": "2026-06-01" })).await;
        let besluit = met(&toekenning(), json!({ "besluitOp": "2026-06-05", "geldigVan": "2026-06-21" }));
        let nieuw = daad(&w, &eerder, "indicatieBesluiten", besluit).await["indicatie"]["id"].clone();
        assert_eq!(lijst(IST, "").await.len(), 3);
        doe(&w, IST, "indicatieBekendmaken", json!({ "indicatieId": nieuw, "versie": 7, "bekendgemaaktOp": "2026-06-08" })).await;
        assert_eq!(ids(&lijst(IST, "").await), [id(&voorbij), id(&op)]);
    }
}

beide! {
    async fn lead_times_are_for_the_onderzoeker(w: Wereld) {
        let een = breng(&w, IST, melding(), toekenning(), Tot::Wachtlijst, wacht()).await;
        plaats(&w, &een, 6, (3, AANBIEDER), "DEFINITIEF").await;
        let l = gevraagd(&w, "2026-06-01").await;
        daad(&w, &l, "indicatieBesluiten", met(&toekenning(), json!({ "besluitOp": "2026-06-09", "geldigVan": "2026-06-09" }))).await;
        let vraag = "{ doorlooptijden(van: \"2026H1\", tot: \"2026H1\") { stap halfjaar aantal gemiddelde mediaan langste } }";
        let cijfer = |stap: &str, aantal: i32, gemiddelde: f64, mediaan: i32, langste: i32| {
            json!({ "stap": stap, "halfjaar": "2026H1", "aantal": aantal, "gemiddelde": gemiddelde, "mediaan": mediaan, "langste": langste })
        };
        // Melding 2 March, onderzoek 1 April; asked on the 10th, decided on the 20th, made known on the 24th; in care on 10 June.
        assert_eq!(w.data(ONDERZOEKER, vraag).await["doorlooptijden"], json!([
            cijfer("AANVRAAG_BESLUIT", 2, 9.0, 8, 10),
            cijfer("BESLUIT_BEKENDMAKING", 1, 4.0, 4, 4),
            cijfer("MELDING_ONDERZOEK", 2, 30.0, 30, 30),
            cijfer("NORM_ZORG", 1, 70.0, 70, 70),
        ]));
        let leeg = w.data(ONDERZOEKER, &vraag.replace("2026H1", "2025H2")).await;
        assert_eq!(leeg["doorlooptijden"], json!([]));
        // Nobody else has a word for it.
        for wie in [IST, COORDINATOR, ADVISEUR_LANSINGERLAND, ADVISEUR_ROTTERDAM] {
            let antwoord = w.vraag(wie, vraag, json!({})).await.json();
            assert!(antwoord["errors"][0]["message"].as_str().unwrap().contains("doorlooptijden"), "{antwoord}");
        }
    }
}

async fn rijen(w: &Wereld, sql: &str) -> Vec<String> {
    let rijen = w.beheer.beheer().query_all_raw(Statement::from_string(w.beheer.soort(), sql)).await.unwrap();
    rijen.iter().map(|r| r.try_get("", "r").unwrap()).collect()
}

beide! {
    async fn a_register_that_was_filled_before_gets_its_terms_and_lead_times(w: Wereld) {
        for tot in [Tot::Melding, Tot::Onderzoek, Tot::Aanvraag, Tot::Besluit, Tot::Bekendmaking, Tot::Wachtlijst] {
            breng(&w, IST, melding(), toekenning(), tot, wacht()).await;
        }
        let in_zorg = breng(&w, IST, melding(), toekenning(), Tot::Wachtlijst, wacht()).await;
        plaats(&w, &in_zorg, 6, (3, AANBIEDER), "DEFINITIEF").await;
        let id = if w.soort == Soort::Postgres { "id::text" } else { "hex(id)" };
        let termijnen = format!(
            "SELECT {id} || soort || CAST(laatste_dag AS text) || coalesce(zichtbaar_voor, '-') || gemeente_herkomst AS r \
             FROM dat_termijn ORDER BY 1"
        );
        let cellen = "SELECT stap || halfjaar || '/' || CAST(dagen AS text) || '/' || CAST(aantal AS text) AS r FROM doorloop_cel ORDER BY 1";
        let voor = (rijen(&w, &termijnen).await, rijen(&w, cellen).await);
        assert_eq!((voor.0.len(), voor.1.len()), (3, 4));
        migration::down(w.beheer.beheer(), Some(1)).await.unwrap();
        migration::up(w.beheer.beheer(), None).await.unwrap();
        assert_eq!(voor, (rijen(&w, &termijnen).await, rijen(&w, cellen).await));
    }
}
