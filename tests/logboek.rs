//! The processing log: persons in answers are persons in the log, and without a log there is no data.

use sea_orm::{ConnectionTrait, Statement};
use serde_json::{Value, json};

use crate::hulp::beller::{ADVISEUR_LANSINGERLAND, COORDINATOR, INDICATIESTELLER, ONDERZOEKER, Wie};
use crate::hulp::logboek::{gelogd, getoond, leeg};
use crate::hulp::stappen::{Tot, breng, melding, mutatie, toekenning, wacht};
use crate::hulp::{Soort, Wereld, beide};

async fn vul(w: &Wereld) {
    let tot = [Tot::Melding, Tot::Onderzoek, Tot::Aanvraag, Tot::Besluit, Tot::Bekendmaking, Tot::Wachtlijst];
    for (i, tot) in tot.into_iter().cycle().take(12).enumerate() {
        let mut m = melding();
        m["gemeenteHerkomst"] = json!(["1621", "0597", "0599"][(i + i / 6) % 3]);
        m["bsn"] = Value::Null;
        breng(w, INDICATIESTELLER, m, toekenning(), tot, wacht()).await;
    }
    w.nacht().await;
}

beide! {
    async fn persons_in_answers_are_persons_in_the_log(w: Wereld) {
        vul(&w).await;
        let vragen: Vec<(Wie, String)> = [
            "{ trajecten(first: 5) { edges { node { clientnummer } } } }",
            "{ trajecten(first: 100) { edges { node { clientnummer indicaties { id } } } } }",
            "{ trajecten(first: 2) { edges { cursor node { clientnummer client { achternaam } } } } }",
            "{ indicaties(first: 3) { edges { node { traject { clientnummer } } } } }",
            "{ wachtlijst(first: 100) { edges { node { traject { clientnummer status } } } } }",
            "{ gemeenten { edges { node { naam } } } }",
            "{ a: trajecten(first: 1) { edges { node { clientnummer } } } b: trajecten(first: 4, volgorde: GEMELD_AFLOPEND) { edges { node { clientnummer } } } }",
        ]
        .iter()
        .flat_map(|v| [INDICATIESTELLER, ADVISEUR_LANSINGERLAND, COORDINATOR].map(|wie| (wie, (*v).to_owned())))
        .filter(|(wie, v)| !(v.contains("client {") && *wie == ADVISEUR_LANSINGERLAND))
        .collect();
        let mut personen = 0;
        for (wie, vraag) in vragen {
            leeg(&w).await;
            let antwoord = w.data(wie, &vraag).await;
            let verwacht = getoond(&w, &antwoord).await;
            let (gelogd, regels) = gelogd(&w).await;
            assert_eq!(gelogd, verwacht, "{vraag} as {wie:?}");
            assert_eq!(regels, gelogd.len(), "one line per person: {vraag}");
            personen += regels;
            // Who asked, when and for what, tied to those lines; nothing when nobody was shown.
            let wie_vroeg = format!("SELECT count(*) FROM log_aanvraag WHERE subject = '{}' AND doel = 'test'", wie.subject);
            assert_eq!(w.tel(&wie_vroeg).await, i64::from(regels > 0), "{vraag}");
        }
        assert!(personen > 40, "{personen}");
        // A row that matched tells of a person, also when only a cursor or nothing of it is asked.
        for (vraag, regels) in [
            ("{ trajecten(first: 3) { pageInfo { endCursor } } }", 3),
            ("{ wachtlijst(first: 1) { edges { cursor } } }", 1),
            ("{ trajecten(filter: { status: [WACHTEND] }) { edges { __typename } } }", 1),
            ("{ trajecten(filter: { clientnummer: \"C-0000000000\" }) { edges { cursor } } }", 0),
        ] {
            leeg(&w).await;
            w.data(ADVISEUR_LANSINGERLAND, vraag).await;
            assert_eq!(gelogd(&w).await.1, regels, "{vraag}");
        }
        // By id, and figures without persons.
        leeg(&w).await;
        w.data(ONDERZOEKER, "{ regiomonitor(van: \"2026H1\", tot: \"2026H2\") { totaal nieuweIndicaties { herkomst aantal } } }").await;
        assert_eq!(gelogd(&w).await.1, 0);
        let id = w.data(ADVISEUR_LANSINGERLAND, "{ trajecten(first: 1) { edges { node { id } } } }").await;
        let id = &id["trajecten"]["edges"][0]["node"]["id"];
        leeg(&w).await;
        let antwoord = w.data(ADVISEUR_LANSINGERLAND, &format!("{{ node(id: {id}) {{ ... on Traject {{ clientnummer }} }} }}")).await;
        assert_eq!(gelogd(&w).await, (getoond(&w, &antwoord).await, 1));
    }
}

beide! {
    async fn an_act_is_logged_in_its_own_transaction(w: Wereld) {
        let antwoord = {
            let (tekst, variabelen) = mutatie("meldingDoen", melding());
            w.vraag(INDICATIESTELLER, &tekst, variabelen).await.data()
        };
        assert_eq!(gelogd(&w).await, (getoond(&w, &antwoord).await, 1));
        assert_eq!(w.tel("SELECT count(*) FROM log_aanvraag WHERE handeling = 'MELDING_DOEN'").await, 1);
        // The identifier in the log is no clientnummer, id or BSN.
        let sql = "SELECT betrokkene || naam AS r FROM log_betrokkene";
        let rij = w.beheer.beheer().query_one_raw(Statement::from_string(w.beheer.soort(), sql)).await.unwrap().unwrap();
        let regel: String = rij.try_get("", "r").unwrap();
        let nummer = antwoord["meldingDoen"]["traject"]["clientnummer"].as_str().unwrap().to_owned();
        assert!(!regel.contains(&nummer) && !regel.contains("999900006") && regel.len() > 60, "{regel}");
    }
}

beide! {
    async fn the_log_follows_from_the_answer_and_not_from_how_far_the_reading_came(w: Wereld) {
        vul(&w).await;
        // One argument is wrong, so that nothing is answered; whether the other list was read by then is chance.
        for _ in 0..10 {
            for vraag in [
                "{ a: trajecten(first: 5) { edges { node { clientnummer } } } b: wachtlijst(after: \"kapot\") { edges { cursor } } }",
                "{ b: wachtlijst(first: 0) { edges { cursor } } a: trajecten(first: 5) { edges { node { indicaties { id } } } } }",
            ] {
                leeg(&w).await;
                let antwoord = w.vraag(ADVISEUR_LANSINGERLAND, vraag, json!({})).await.json();
                assert!(antwoord["errors"].is_array() && antwoord["data"].is_null(), "{antwoord}");
                assert_eq!(gelogd(&w).await.1, 0, "{vraag}");
            }
        }
        // A list was read, something under it fails: no answer leaves, so nobody was shown.
        let vraag = "{ wachtlijst(first: 5) { edges { node { traject { clientnummer } inhoud { voorstellen { status } } } } } }";
        leeg(&w).await;
        w.data(COORDINATOR, vraag).await;
        assert!(gelogd(&w).await.1 > 0);
        w.sql("ALTER TABLE voorstel RENAME TO weg").await;
        leeg(&w).await;
        assert_eq!(w.vraag(COORDINATOR, vraag, json!({})).await.status.as_u16(), 503);
        assert_eq!(gelogd(&w).await.1, 0);
        w.sql("ALTER TABLE weg RENAME TO voorstel").await;
    }
}

/// Nothing of the register may be in an answer that could not be logged.
async fn geen_data(w: &Wereld, hoe: &str) {
    for vraag in [
        "{ trajecten(first: 5) { edges { node { clientnummer status } } } }",
        "{ ik { organisatie } wachtlijst { edges { node { id } } } }",
    ] {
        let antwoord = w.vraag(ADVISEUR_LANSINGERLAND, vraag, json!({})).await;
        assert_eq!(antwoord.status.as_u16(), 503, "{hoe}: {}", String::from_utf8_lossy(&antwoord.bytes));
        let json = antwoord.json();
        assert!(json.get("data").is_none() && json.get("errors").is_none(), "{hoe}: {json}");
        assert!(["STORING", "OVERBELAST"].contains(&antwoord.code().as_str()), "{hoe}: {json}");
        assert!(!String::from_utf8_lossy(&antwoord.bytes).contains("C-"), "{hoe}");
    }
}

beide! {
    async fn without_a_log_table_there_is_no_data_and_no_act(w: Wereld) {
        vul(&w).await;
        let meldingen = w.tel("SELECT count(*) FROM melding").await;
        w.sql("ALTER TABLE log_betrokkene RENAME TO weg").await;
        geen_data(&w, "table gone").await;
        let (tekst, variabelen) = mutatie("meldingDoen", melding());
        let antwoord = w.vraag(INDICATIESTELLER, &tekst, variabelen.clone()).await;
        assert_eq!(antwoord.status.as_u16(), 503, "{}", String::from_utf8_lossy(&antwoord.bytes));
        assert_eq!(w.tel("SELECT count(*) FROM melding").await, meldingen);
        // Questions without persons go on; and with the log back, so does everything, the same key included.
        w.data(ADVISEUR_LANSINGERLAND, "{ ik { organisatie } }").await;
        w.sql("ALTER TABLE weg RENAME TO log_betrokkene").await;
        w.vraag(INDICATIESTELLER, &tekst, variabelen).await.data();
        assert_eq!(w.tel("SELECT count(*) FROM melding").await, meldingen + 1);
    }
}

beide! {
    async fn with_a_log_that_does_not_answer_there_is_no_data(w: Wereld) {
        vul(&w).await;
        // Somebody holds the log: SQLite's one writer, or a lock on the table.
        let bezet = w.beheer.begin_schrijving().await.unwrap();
        if w.soort == Soort::Postgres {
            bezet.execute_unprepared("LOCK TABLE log_betrokkene IN ACCESS EXCLUSIVE MODE").await.unwrap();
        }
        geen_data(&w, "log does not answer").await;
        bezet.rollback().await.unwrap();
        w.data(ADVISEUR_LANSINGERLAND, "{ trajecten(first: 5) { edges { node { clientnummer } } } }").await;
    }
}
