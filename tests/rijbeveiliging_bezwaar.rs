//! PostgreSQL's second line for bezwaren, asked with raw SQL and no filter of the product: who handles a bezwaar of the own college reads
//! that bezwaar and the file of that besluit, of nobody else, without the BSN, and no longer than it is open.

use sea_orm::ConnectionTrait;
use serde_json::json;

use crate::bezwaar::{beslissing, in_behandeling};
use crate::hulp::basis::{ELDERS, REGIO, id};
use crate::hulp::beller::{AANBIEDER, BEHANDELAAR_LANSINGERLAND, BEHANDELAAR_LANSINGERLAND_2, BEHANDELAAR_RIDDERKERK, INDICATIESTELLER};
use crate::hulp::stappen::{Tot, breng, doe, melding, plaats, toekenning, wacht};
use crate::hulp::{Soort, Wereld};
use crate::rijbeveiliging::{Gezien, als_login, tabellen, tel, zet};
use crate::weigering::met;

/// Bezwaren of Lansingerland: given to the first, given to a colleague, withdrawn, in a safe house; of Ridderkerk one. The client of the
/// first is in a house and has a second besluit and a second onderzoek-less aanvraag.
async fn wereld() -> Wereld {
    let w = Wereld::nieuw(Soort::Postgres).await;
    let mut lopen = Vec::new();
    for anders in [
        json!({}),
        json!({ "bsn": "999900018" }),
        json!({ "bsn": "999900031" }),
        json!({ "bsn": "999900043" }),
        json!({ "bsn": "999900055", "gemeenteHerkomst": "0597" }),
    ] {
        lopen.push(breng(&w, INDICATIESTELLER, met(&melding(), anders), toekenning(), Tot::Wachtlijst, wacht()).await);
    }
    plaats(&w, &lopen[0], 6, (3, AANBIEDER), "TUSSENTIJDS").await;
    let versie = w.tel("SELECT max(versie) FROM traject").await;
    let t = |versie: i64| json!({ "trajectId": lopen[0].traject, "versie": versie });
    doe(&w, INDICATIESTELLER, "aanvraagRegistreren", met(&t(versie), json!({ "ontvangenOp": "2026-06-01" }))).await;
    let b = met(&toekenning(), json!({ "besluitOp": "2026-06-02", "geldigVan": "2026-06-02" }));
    doe(&w, INDICATIESTELLER, "indicatieBesluiten", met(&t(versie + 1), b)).await;
    in_behandeling(&w, &lopen[0], BEHANDELAAR_LANSINGERLAND).await;
    in_behandeling(&w, &lopen[1], BEHANDELAAR_LANSINGERLAND_2).await;
    let ingetrokken = in_behandeling(&w, &lopen[2], BEHANDELAAR_LANSINGERLAND).await;
    doe(&w, BEHANDELAAR_LANSINGERLAND, "bezwaarBeslissen", beslissing(&ingetrokken, 2, "INGETROKKEN")).await;
    in_behandeling(&w, &lopen[3], BEHANDELAAR_LANSINGERLAND).await;
    w.sql("UPDATE client SET geheim = true WHERE id = (SELECT client_id FROM bezwaar ORDER BY vastgelegd_op DESC LIMIT 1)").await;
    w.sql("UPDATE bezwaar SET geheim = true WHERE client_id IN (SELECT id FROM client WHERE geheim)").await;
    in_behandeling(&w, &lopen[4], BEHANDELAAR_RIDDERKERK).await;
    w
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_handles_a_bezwaar_reads_the_file_of_that_besluit_and_nothing_else() {
    let w = wereld().await;
    let login = als_login(&w).await;
    let (regio, elders) = (id(REGIO).to_string(), id(ELDERS).to_string());
    let zelf = [("bw.issuer", BEHANDELAAR_LANSINGERLAND.issuer), ("bw.subject", BEHANDELAAR_LANSINGERLAND.subject)];
    let goed = [("bw.regio", regio.as_str()), ("bw.vandaag", "2026-06-10"), ("bw.organisatie", "1621"), ("bw.soort", "GEMEENTE")];
    let bij = |anders: &[(&'static str, &'static str)]| [&goed[..], &zelf[..], anders].concat();
    // (what is set, bezwaren)
    let gevallen = [
        (vec![], 0),
        // The first, and that in a safe house; not that of a colleague, not the one that was withdrawn.
        (bij(&[]), 2),
        (bij(&[("bw.subject", "bezwaarbehandelaar-1621b")]), 1),
        (bij(&[("bw.organisatie", "0597"), ("bw.subject", "bezwaarbehandelaar-0597")]), 1),
        // Somebody else of that gemeente, and the right person speaking for another one.
        (bij(&[("bw.subject", "adviseur-1621")]), 0),
        (bij(&[("bw.organisatie", "0597")]), 0),
        (bij(&[("bw.organisatie", "0599"), ("bw.soort", "CENTRUMGEMEENTE"), ("bw.subject", "bezwaarsecretaris")]), 0),
        (bij(&[("bw.issuer", "https://idp.centrum.test")]), 0),
        // Forged.
        (bij(&[("bw.soort", "ZORGAANBIEDER")]), 0),
        (bij(&[("bw.soort", "")]), 0),
        (bij(&[("bw.organisatie", "' OR true --")]), 0),
        (bij(&[("bw.subject", "")]), 0),
        ([&goed[..1], &goed[2..], &zelf[..]].concat(), 2),
        ([&goed[1..], &zelf[..]].concat(), 0),
        ([&[("bw.regio", elders.as_str())], &goed[1..], &zelf[..]].concat(), 0),
    ];
    for (waarden, n) in gevallen {
        let tx = login.begin_lezing().await.unwrap();
        zet(&tx, &waarden).await.unwrap();
        zet(&tx, &[("role", "bw_bezwaar")]).await.unwrap();
        for (tabel, dwang) in tabellen(&w).await {
            let verwacht = match tabel.as_str() {
                // Each with one melding, one onderzoek, one aanvraag and one besluit: the second besluit of the first is not there.
                "bezwaar" | "client" | "client_identiteit" | "melding" | "onderzoek" | "aanvraag" | "indicatie" | "indicatie_inhoud" => {
                    Gezien::Rijen(n)
                }
                "indicatie_arrangement" | "bezwaar_stap" => Gezien::Rijen(2 * n),
                "functionaris" => continue,
                "regio" | "gemeente" | "lidmaatschap" | "gelijkgestelde_dag" | "seaql_migrations" => {
                    assert!(!dwang && tel(&tx, &tabel).await != Gezien::Geweigerd, "{tabel}");
                    continue;
                }
                _ => Gezien::Geweigerd,
            };
            assert_eq!(tel(&tx, &tabel).await, verwacht, "{tabel} with {waarden:?}");
        }
        tx.rollback().await.unwrap();
    }
    // The day after the term for beroep, without any act: nothing.
    w.sql("UPDATE bezwaar SET open_tot = '2026-06-10'").await;
    for (dag, n) in [("2026-06-10", 2), ("2026-06-11", 0)] {
        let tx = login.begin_lezing().await.unwrap();
        zet(&tx, &bij(&[])).await.unwrap();
        zet(&tx, &[("bw.vandaag", dag), ("role", "bw_bezwaar")]).await.unwrap();
        for tabel in ["bezwaar", "bezwaar_stap", "client", "client_identiteit", "melding", "onderzoek", "indicatie_inhoud"] {
            let verwacht = if tabel == "bezwaar_stap" { 2 * n } else { n };
            assert_eq!(tel(&tx, tabel).await, Gezien::Rijen(verwacht), "{tabel} {dag}");
        }
        tx.rollback().await.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_bsn_is_read_and_nothing_written_but_the_own_bezwaar() {
    let w = wereld().await;
    let login = als_login(&w).await;
    let regio = id(REGIO).to_string();
    let waarden = [
        ("bw.regio", regio.as_str()),
        ("bw.vandaag", "2026-06-10"),
        ("bw.organisatie", "1621"),
        ("bw.soort", "GEMEENTE"),
        ("bw.issuer", BEHANDELAAR_LANSINGERLAND.issuer),
        ("bw.subject", BEHANDELAAR_LANSINGERLAND.subject),
    ];
    for (tabel, kolom, mag) in [
        ("client_identiteit", "achternaam", true),
        ("client_identiteit", "bsn_index", false),
        ("client_identiteit", "bsn_versleuteld", false),
        ("client_identiteit", "sleutel_id", false),
        ("client", "clientnummer", true),
        ("client", "geheim", false),
    ] {
        let tx = login.begin_lezing().await.unwrap();
        zet(&tx, &waarden).await.unwrap();
        zet(&tx, &[("role", "bw_bezwaar")]).await.unwrap();
        let gelezen = tx.execute_unprepared(&format!("SELECT {kolom} FROM {tabel}")).await;
        assert_eq!(gelezen.is_ok(), mag, "{kolom}");
        tx.rollback().await.unwrap();
    }
    for sql in ["UPDATE bezwaar SET gronden = 'x'", "DELETE FROM bezwaar", "UPDATE indicatie_inhoud SET motivering = 'x'"] {
        let tx = login.begin_schrijving().await.unwrap();
        zet(&tx, &waarden).await.unwrap();
        zet(&tx, &[("role", "bw_bezwaar")]).await.unwrap();
        assert!(tx.execute_unprepared(sql).await.is_err(), "{sql}");
        tx.rollback().await.unwrap();
    }
    // The role that writes: of a regiogemeente the own bezwaren (today's withdrawal too), and not the file.
    let tx = login.begin_schrijving().await.unwrap();
    zet(&tx, &waarden).await.unwrap();
    zet(&tx, &[("role", "bw_wat")]).await.unwrap();
    assert_eq!(tel(&tx, "bezwaar").await, Gezien::Rijen(3));
    for tabel in
        ["client", "client_identiteit", "traject", "melding", "onderzoek", "aanvraag", "indicatie", "indicatie_inhoud", "dat_traject"]
    {
        assert_eq!(tel(&tx, tabel).await, Gezien::Rijen(0), "{tabel}");
    }
    let geraakt = tx.execute_unprepared("UPDATE bezwaar SET gronden = 'x'").await.unwrap().rows_affected();
    assert_eq!(geraakt, 3);
    for sql in [
        // To somebody else, or as another college: the row would leave the own reach.
        "UPDATE bezwaar SET behandelaar_id = (SELECT functionaris_id FROM bezwaar LIMIT 1)",
        "UPDATE bezwaar SET college = '0597'",
        "INSERT INTO bezwaar SELECT * FROM bezwaar",
    ] {
        tx.execute_unprepared("SAVEPOINT s").await.unwrap();
        assert!(tx.execute_unprepared(sql).await.is_err(), "{sql}");
        tx.execute_unprepared("ROLLBACK TO SAVEPOINT s").await.unwrap();
    }
    zet(&tx, &[("bw.vandaag", "2026-06-11")]).await.unwrap();
    assert_eq!(tel(&tx, "bezwaar").await, Gezien::Rijen(2), "what was closed yesterday is gone");
    tx.rollback().await.unwrap();
}
