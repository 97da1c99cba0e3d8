//! PostgreSQL's second line for lookups and oversight, asked with raw SQL and no filter of the product: who a client is only while it
//! shows to the own gemeente, never the BSN; and of the log only what the own organisation did.

use sea_orm::ConnectionTrait;
use serde_json::json;

use crate::hulp::basis::{ELDERS, REGIO, id};
use crate::hulp::beller::{ADVISEUR_RIDDERKERK, CONSULENT_LANSINGERLAND, CONSULENT_RIDDERKERK, INDICATIESTELLER, INDICATIESTELLER_2};
use crate::hulp::stappen::{Tot, breng, doe, melding};
use crate::hulp::{Soort, Wereld};
use crate::rijbeveiliging::{Gezien, als_login, tabellen, tel, zet};
use crate::weigering::met;

/// Of Lansingerland: two that show, one in a safe house, one not told, one that shows no longer; of Ridderkerk one. Two lookups by
/// each consulent, a list read in Ridderkerk, one opened dossier.
async fn wereld() -> Wereld {
    let w = Wereld::nieuw(Soort::Postgres).await;
    let mut nummers = Vec::new();
    for (bsn, anders) in [
        ("999900006", json!({})),
        ("999900018", json!({})),
        ("999900031", json!({ "geheim": true })),
        ("999900043", json!({ "clientGeinformeerdOp": null })),
        ("999900055", json!({ "achternaam": "Voorbij" })),
        ("999900067", json!({ "gemeenteHerkomst": "0597" })),
    ] {
        let m = met(&met(&melding(), json!({ "bsn": bsn })), anders);
        nummers.push(breng(&w, INDICATIESTELLER, m, json!({}), Tot::Melding, json!({})).await.clientnummer);
    }
    // Recorded the day before yesterday.
    for _ in 0..2 {
        w.nacht().await;
    }
    w.sql(&format!("UPDATE dat_traject SET zichtbaar_tot = '2026-06-09' WHERE clientnummer = '{}'", nummers[4])).await;
    for (wie, zaak) in [(CONSULENT_LANSINGERLAND, "Z-1"), (CONSULENT_LANSINGERLAND, "Z-2"), (CONSULENT_RIDDERKERK, "Z-3")] {
        for bsn in ["999900006", "999900067"] {
            doe(&w, wie, "clientOpzoeken", json!({ "bsn": bsn, "zaaknummer": zaak })).await;
        }
    }
    w.data(ADVISEUR_RIDDERKERK, "{ trajecten { edges { node { clientnummer } } } }").await;
    doe(&w, INDICATIESTELLER_2, "dossierOpenen", json!({ "clientnummer": nummers[0], "reden": "waarneming" })).await;
    w
}

const ROLLEN: [&str; 2] = ["bw_opzoek", "bw_toezicht"];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_role_of_a_lookup_sees_who_shows_to_the_own_gemeente_today_and_nothing_else() {
    let w = wereld().await;
    let login = als_login(&w).await;
    let (regio, elders) = (id(REGIO).to_string(), id(ELDERS).to_string());
    let goed = [("bw.regio", regio.as_str()), ("bw.vandaag", "2026-06-10")];
    let bij = |anders: &[(&'static str, &'static str)]| [&goed[..], anders].concat();
    let zelf = [("bw.issuer", CONSULENT_LANSINGERLAND.issuer), ("bw.subject", CONSULENT_LANSINGERLAND.subject)];
    // (what is set, clients that show, own lookups)
    let gevallen = [
        (vec![], 0, 0),
        (bij(&[("bw.organisatie", "1621"), ("bw.soort", "GEMEENTE")]), 2, 0),
        (bij(&[("bw.organisatie", "1621"), ("bw.soort", "GEMEENTE"), zelf[0], zelf[1]]), 2, 4),
        (bij(&[("bw.organisatie", "0597"), ("bw.soort", "GEMEENTE"), zelf[0], zelf[1]]), 1, 0),
        (bij(&[("bw.organisatie", "0489"), ("bw.soort", "GEMEENTE")]), 0, 0),
        // The day before it still showed.
        (vec![("bw.regio", &regio), ("bw.vandaag", "2026-06-09"), ("bw.organisatie", "1621"), ("bw.soort", "GEMEENTE")], 3, 0),
        // The centrumgemeente has no more than its own residents here, and none of these are.
        (bij(&[("bw.organisatie", "0599"), ("bw.soort", "CENTRUMGEMEENTE")]), 0, 0),
        // Forged.
        (bij(&[("bw.organisatie", "1621"), ("bw.soort", "ZORGAANBIEDER"), zelf[0], zelf[1]]), 0, 0),
        (bij(&[("bw.organisatie", "1621"), ("bw.soort", "")]), 0, 0),
        (bij(&[("bw.organisatie", ""), ("bw.soort", "GEMEENTE")]), 0, 0),
        (bij(&[("bw.organisatie", "' OR true --"), ("bw.soort", "GEMEENTE")]), 0, 0),
        (vec![("bw.regio", &elders), ("bw.vandaag", "2026-06-10"), ("bw.organisatie", "1621"), ("bw.soort", "GEMEENTE")], 0, 0),
        (vec![("bw.vandaag", "2026-06-10"), ("bw.organisatie", "1621"), ("bw.soort", "GEMEENTE")], 0, 0),
        // Without a day nothing is published.
        (vec![("bw.regio", &regio), ("bw.organisatie", "1621"), ("bw.soort", "GEMEENTE")], 0, 0),
    ];
    for (waarden, clienten, opzoekingen) in gevallen {
        let tx = login.begin_lezing().await.unwrap();
        zet(&tx, &waarden).await.unwrap();
        zet(&tx, &[("role", "bw_opzoek")]).await.unwrap();
        for (tabel, _) in tabellen(&w).await {
            let verwacht = match tabel.as_str() {
                "client_identiteit" | "dat_traject" => Gezien::Rijen(clienten),
                "log_opzoeking" => Gezien::Rijen(opzoekingen),
                _ => Gezien::Geweigerd,
            };
            assert_eq!(tel(&tx, &tabel).await, verwacht, "{tabel} with {waarden:?}");
        }
        tx.rollback().await.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_role_of_a_lookup_reads_no_bsn_and_the_dat_role_no_identity() {
    let w = wereld().await;
    let login = als_login(&w).await;
    let regio = id(REGIO).to_string();
    let waarden = [("bw.regio", regio.as_str()), ("bw.vandaag", "2026-06-10"), ("bw.organisatie", "1621"), ("bw.soort", "GEMEENTE")];
    for (rol, kolom, mag) in [
        ("bw_opzoek", "achternaam", true),
        ("bw_opzoek", "bsn_index", true),
        ("bw_opzoek", "bsn_versleuteld", false),
        ("bw_opzoek", "sleutel_id", false),
        ("bw_dat", "achternaam", false),
        ("bw_dat", "bsn_index", false),
        ("bw_toezicht", "achternaam", false),
    ] {
        let tx = login.begin_lezing().await.unwrap();
        zet(&tx, &waarden).await.unwrap();
        zet(&tx, &[("role", rol)]).await.unwrap();
        let gelezen = tx.execute_unprepared(&format!("SELECT {kolom} FROM client_identiteit")).await;
        assert_eq!(gelezen.is_ok(), mag, "{rol} {kolom}");
        tx.rollback().await.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_role_of_oversight_sees_what_the_own_organisation_did() {
    let w = wereld().await;
    let login = als_login(&w).await;
    let (regio, elders) = (id(REGIO).to_string(), id(ELDERS).to_string());
    let goed = [("bw.regio", regio.as_str()), ("bw.vandaag", "2026-06-10"), ("bw.issuer", "i"), ("bw.subject", "s")];
    let bij = |anders: &[(&'static str, &'static str)]| [&goed[..], anders].concat();
    let van = |code: &str, tabel: &str| format!("SELECT count(*) FROM {tabel} WHERE organisatie_code = '{code}'");
    // (what is set, whose lines show, numbers in reach, opened dossiers)
    let gevallen = [
        (vec![], "", 0, 0),
        (bij(&[("bw.organisatie", "1621"), ("bw.soort", "GEMEENTE")]), "1621", 2, 0),
        (bij(&[("bw.organisatie", "0597"), ("bw.soort", "GEMEENTE")]), "0597", 1, 0),
        // Of the region, but for the safe house.
        (bij(&[("bw.organisatie", "0599"), ("bw.soort", "CENTRUMGEMEENTE")]), "0599", 5, 1),
        // Forged.
        (bij(&[("bw.organisatie", "0599"), ("bw.soort", "GEMEENTE")]), "0599", 0, 0),
        (bij(&[("bw.organisatie", "1621"), ("bw.soort", "ZORGAANBIEDER")]), "", 0, 0),
        (bij(&[("bw.organisatie", "1621"), ("bw.soort", "")]), "", 0, 0),
        (bij(&[("bw.organisatie", "' OR true --"), ("bw.soort", "GEMEENTE")]), "", 0, 0),
        (vec![("bw.organisatie", "1621"), ("bw.soort", "GEMEENTE"), ("bw.vandaag", "2026-06-10")], "", 0, 0),
        (vec![("bw.organisatie", "0599"), ("bw.soort", "CENTRUMGEMEENTE"), ("bw.regio", &elders)], "", 0, 0),
    ];
    for (waarden, wie, nummers, geopend) in gevallen {
        let tx = login.begin_lezing().await.unwrap();
        zet(&tx, &waarden).await.unwrap();
        zet(&tx, &[("role", "bw_toezicht")]).await.unwrap();
        for (tabel, _) in tabellen(&w).await {
            let verwacht = match tabel.as_str() {
                "log_aanvraag" | "log_betrokkene" | "log_inzage" | "log_opzoeking" | "log_opzoekteller" | "functionaris" => {
                    Gezien::Rijen(w.tel(&van(wie, &tabel)).await)
                }
                "dat_traject" => Gezien::Rijen(nummers),
                "caseload" => Gezien::Rijen(geopend),
                // None here.
                "inlichting" | "inlichting_antwoord" | "afschrift" => Gezien::Rijen(0),
                _ => Gezien::Geweigerd,
            };
            assert_eq!(tel(&tx, &tabel).await, verwacht, "{tabel} with {waarden:?}");
        }
        tx.rollback().await.unwrap();
    }
    // Those lines are there to be seen.
    for (code, tabel) in [("1621", "log_opzoeking"), ("0597", "log_opzoeking"), ("0597", "log_betrokkene"), ("0599", "log_aanvraag")] {
        assert!(w.tel(&van(code, tabel)).await > 0, "{tabel} {code}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn neither_role_writes_and_a_lookup_is_counted_as_oneself() {
    let w = wereld().await;
    let login = als_login(&w).await;
    let regio = id(REGIO).to_string();
    let consulent = CONSULENT_LANSINGERLAND;
    let waarden = [
        ("bw.regio", regio.as_str()),
        ("bw.vandaag", "2026-06-10"),
        ("bw.organisatie", "1621"),
        ("bw.soort", "GEMEENTE"),
        ("bw.issuer", consulent.issuer),
        ("bw.subject", consulent.subject),
    ];
    for rol in ROLLEN {
        for sql in [
            "DELETE FROM log_opzoeking",
            "UPDATE log_opzoekteller SET aantal = 0",
            "UPDATE dat_traject SET zichtbaar_tot = NULL",
            "INSERT INTO log_opzoeking SELECT * FROM log_opzoeking",
        ] {
            let tx = login.begin_schrijving().await.unwrap();
            zet(&tx, &waarden).await.unwrap();
            zet(&tx, &[("role", rol)]).await.unwrap();
            assert!(tx.execute_unprepared(sql).await.is_err(), "{rol} {sql}");
            tx.rollback().await.unwrap();
        }
    }
    // The role that writes sees one counter, of its caller; and no lookup at all.
    let tx = login.begin_schrijving().await.unwrap();
    zet(&tx, &waarden).await.unwrap();
    zet(&tx, &[("role", "bw_wat")]).await.unwrap();
    assert_eq!(tel(&tx, "log_opzoekteller").await, Gezien::Rijen(1));
    for tabel in ["log_opzoeking", "log_aanvraag", "log_betrokkene"] {
        assert_eq!(tel(&tx, tabel).await, Gezien::Geweigerd, "{tabel}");
    }
    zet(&tx, &[("bw.subject", "een-ander")]).await.unwrap();
    assert_eq!(tel(&tx, "log_opzoekteller").await, Gezien::Rijen(0));
    tx.rollback().await.unwrap();
}
