//! PostgreSQL's second line for capacity, proposals and care, asked with raw SQL and no filter of the product: what the data role of a
//! provider sees, what an act of a provider reaches, and what nobody may become.

use sea_orm::ConnectionTrait;
use serde_json::json;

use crate::hulp::basis::{ELDERS, REGIO, dag, id, locatie};
use crate::hulp::beller::{AANBIEDER, AANBIEDER_2, AGB, AGB_2, COORDINATOR, INDICATIESTELLER, Wie};
use crate::hulp::stappen::{Loop, Tot, breng, doe, melding, plaats, toekenning, voorstel, wacht};
use crate::hulp::{Soort, Wereld};
use crate::rijbeveiliging::{Gezien, OPEN, als_login, tabellen, tel, zet};
use crate::weigering::met;

const VANDAAG: &str = "2026-06-10";

async fn wachtend(w: &Wereld, naam: &str) -> Loop {
    let m = met(&melding(), json!({ "achternaam": naam, "bsn": null }));
    breng(w, INDICATIESTELLER, m, toekenning(), Tot::Wachtlijst, wacht()).await
}

/// A proposal to a house, answered yes if asked.
async fn stel_voor(w: &Wereld, naam: &str, (huis, wie): (i32, Wie), akkoord: bool) {
    let l = wachtend(w, naam).await;
    let input = voorstel(l.inschrijving.as_deref().unwrap(), 6, huis);
    let v = doe(w, COORDINATOR, "voorstelDoen", input).await["voorstel"]["id"].clone();
    if akkoord {
        doe(w, wie, "voorstelBeantwoorden", json!({ "voorstelId": v, "versie": 1, "akkoord": true })).await;
    }
}

/// At each provider: a proposal open, one accepted, a stay, a bridging, and a stay that ended yesterday; at the first in a safe house too.
async fn wereld() -> Wereld {
    let w = Wereld::nieuw(Soort::Postgres).await;
    for (agb, huis) in [(AGB, (3, AANBIEDER)), (AGB_2, (4, AANBIEDER_2))] {
        w.klok.zet(dag(VANDAAG));
        let over = plaats(&w, &wachtend(&w, &format!("Vertrokken {agb}")).await, 6, huis, "DEFINITIEF").await;
        let einde = json!({ "zorgverblijfId": over, "versie": 1, "op": VANDAAG, "reden": "VOLGENS_PLAN" });
        doe(&w, huis.1, "zorgBeeindigen", einde).await;
        stel_voor(&w, &format!("Open {agb}"), huis, false).await;
        stel_voor(&w, &format!("Akkoord {agb}"), huis, true).await;
        let verblijf = plaats(&w, &wachtend(&w, &format!("Verblijf {agb}")).await, 6, huis, "DEFINITIEF").await;
        let weg = json!({ "zorgverblijfId": verblijf, "versie": 1, "van": VANDAAG, "reden": "VERLOF" });
        doe(&w, huis.1, "afwezigheidMelden", weg).await;
        let l = wachtend(&w, &format!("Brug {agb}")).await;
        let brug = json!({ "inschrijvingId": l.inschrijving, "versie": 6, "zorgaanbieder": agb, "vorm": "OVERIG", "van": VANDAAG });
        doe(&w, COORDINATOR, "overbruggingStarten", brug).await;
    }
    let geheim = met(&melding(), json!({ "achternaam": "Geheim", "geheim": true, "bsn": null }));
    let geheim = breng(&w, INDICATIESTELLER, geheim, toekenning(), Tot::Bekendmaking, json!({})).await;
    let spoed = json!({ "trajectId": geheim.traject, "versie": 5, "locatieId": locatie(3), "van": VANDAAG });
    doe(&w, INDICATIESTELLER, "spoedPlaatsen", spoed).await;
    let opgave = |huis: i32| json!({ "locatieId": locatie(huis), "totaal": 3, "geldigTot": "2026-09-01" });
    doe(&w, AANBIEDER, "capaciteitOpgeven", opgave(1)).await;
    doe(&w, AANBIEDER_2, "capaciteitOpgeven", opgave(4)).await;
    w
}

/// What a provider may ever read rows of, with how many of them the first provider sees on the 11th.
const EIGEN: [(&str, i64); 10] = [
    // One open, one accepted: not the placed ones.
    ("voorstel", 2),
    // One stay, and one in a safe house; the stay of yesterday is over.
    ("zorgverblijf", 2),
    ("afwezigheid", 1),
    ("overbrugging", 1),
    // Accepted, in a house, bridged, and the number of the safe house; not the open proposal.
    ("client", 4),
    ("client_identiteit", 3),
    // Two rules each of the two stays.
    ("indicatie_arrangement", 4),
    ("capaciteitsopgave", 1),
    ("buiten_gebruik", 0),
    // Decisions of colleges: none here.
    ("bekrachtiging", 0),
];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_role_of_a_provider_sees_its_own_rows_whatever_is_set() {
    let w = wereld().await;
    let login = als_login(&w).await;
    let (regio, elders) = (id(REGIO).to_string(), id(ELDERS).to_string());
    let goed = [("bw.regio", regio.as_str()), ("bw.vandaag", "2026-06-11"), ("bw.issuer", "i"), ("bw.subject", "s")];
    let bij = |anders: &[(&'static str, &'static str)]| [&goed[..], anders].concat();
    // (what is set, whether the rows of the first provider show)
    let gevallen = [
        (vec![], false),
        (bij(&[("bw.organisatie", AGB), ("bw.soort", "ZORGAANBIEDER")]), true),
        // Forged.
        (bij(&[("bw.organisatie", "90000003"), ("bw.soort", "ZORGAANBIEDER")]), false),
        (bij(&[("bw.organisatie", AGB), ("bw.soort", "GEMEENTE")]), false),
        (bij(&[("bw.organisatie", AGB), ("bw.soort", "")]), false),
        (bij(&[("bw.organisatie", ""), ("bw.soort", "ZORGAANBIEDER")]), false),
        (bij(&[("bw.organisatie", "' OR true --"), ("bw.soort", "ZORGAANBIEDER")]), false),
        (vec![("bw.organisatie", AGB), ("bw.soort", "ZORGAANBIEDER"), ("bw.vandaag", "2026-06-11")], false),
        (vec![("bw.organisatie", AGB), ("bw.soort", "ZORGAANBIEDER"), ("bw.regio", &elders), ("bw.vandaag", "2026-06-11")], false),
        // An act of somebody may be named: it opens nothing for reading.
        (
            bij(&[("bw.organisatie", "90000003"), ("bw.soort", "ZORGAANBIEDER"), ("bw.traject", "00000000-0000-0000-0000-000000000000")]),
            false,
        ),
    ];
    for (waarden, ziet) in gevallen {
        let tx = login.begin_lezing().await.unwrap();
        zet(&tx, &waarden).await.unwrap();
        zet(&tx, &[("role", "bw_zorg")]).await.unwrap();
        for (tabel, _) in tabellen(&w).await {
            let gezien = tel(&tx, &tabel).await;
            if OPEN.contains(&tabel.as_str()) {
                assert_ne!(gezien, Gezien::Geweigerd, "{tabel}");
            } else if let Some((_, rijen)) = EIGEN.iter().find(|(t, _)| *t == tabel) {
                assert_eq!(gezien, Gezien::Rijen(if ziet { *rijen } else { 0 }), "{tabel} with {waarden:?}");
            } else if ["plaats", "bezetting", "functionaris"].contains(&tabel.as_str()) {
                assert!(ziet || gezien == Gezien::Rijen(0), "{tabel} {gezien:?} with {waarden:?}");
            } else {
                assert_eq!(gezien, Gezien::Geweigerd, "{tabel} with {waarden:?}");
            }
        }
        tx.rollback().await.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn identity_shows_after_acceptance_not_of_a_safe_house_and_not_after_the_care() {
    let w = wereld().await;
    let login = als_login(&w).await;
    let regio = id(REGIO).to_string();
    // On the day itself the stay that ended today still shows.
    for (agb, vandaag, verwacht) in [
        (AGB, "2026-06-11", "Akkoord, Brug, Verblijf"),
        (AGB, VANDAAG, "Akkoord, Brug, Verblijf, Vertrokken"),
        (AGB_2, "2026-06-11", "Akkoord, Brug, Verblijf"),
    ] {
        let tx = login.begin_lezing().await.unwrap();
        let waarden = [("bw.regio", regio.as_str()), ("bw.vandaag", vandaag), ("bw.organisatie", agb), ("bw.soort", "ZORGAANBIEDER")];
        zet(&tx, &waarden).await.unwrap();
        zet(&tx, &[("role", "bw_zorg")]).await.unwrap();
        let sql = format!(
            "SELECT coalesce(string_agg(split_part(i.achternaam, ' ', 1), ', ' ORDER BY i.achternaam), '') AS namen, \
             coalesce(bool_and(i.achternaam LIKE '%{agb}'), false) AS eigen FROM client_identiteit i"
        );
        let rij = tx.query_one_raw(sea_orm::Statement::from_string(tx.get_database_backend(), sql)).await.unwrap().unwrap();
        assert_eq!((rij.try_get::<String>("", "namen").unwrap().as_str(), rij.try_get("", "eigen").unwrap()), (verwacht, true), "{agb}");
        // Places and what takes them: of the own houses only.
        let sql = "SELECT count(DISTINCT l.zorgaanbieder_id) AS n FROM locatie l WHERE l.id IN (SELECT locatie_id FROM plaats UNION \
            SELECT locatie_id FROM bezetting UNION SELECT locatie_id FROM capaciteitsopgave)";
        let rij = tx.query_one_raw(sea_orm::Statement::from_string(tx.get_database_backend(), sql)).await.unwrap().unwrap();
        assert_eq!(rij.try_get::<i64>("", "n").unwrap(), 1, "{agb}");
        tx.rollback().await.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_act_of_a_provider_reaches_its_own_rows_and_then_one_dossier() {
    let w = wereld().await;
    let login = als_login(&w).await;
    let regio = id(REGIO).to_string();
    let sql = "SELECT t.id::text AS id FROM traject t JOIN client_identiteit i ON i.client_id = t.client_id WHERE i.achternaam = 'Verblijf 90000001'";
    let rij = w.beheer.beheer().query_one_raw(sea_orm::Statement::from_string(w.beheer.soort(), sql)).await.unwrap().unwrap();
    let traject: String = rij.try_get("", "id").unwrap();
    let van = [("bw.regio", regio.as_str()), ("bw.vandaag", VANDAAG), ("bw.organisatie", AGB), ("bw.soort", "ZORGAANBIEDER")];
    let dossier =
        ["traject", "melding", "onderzoek", "aanvraag", "indicatie", "client_identiteit", "wachtlijst_inschrijving", "dat_traject"];
    for (gezet, een) in [("", 0), (traject.as_str(), 1), ("00000000-0000-0000-0000-000000000000", 0)] {
        let tx = login.begin_lezing().await.unwrap();
        zet(&tx, &van).await.unwrap();
        zet(&tx, &[("bw.traject", gezet), ("role", "bw_wat")]).await.unwrap();
        for tabel in dossier {
            assert_eq!(tel(&tx, tabel).await, Gezien::Rijen(een), "{tabel} with {gezet:?}");
        }
        // The way to the act: rows that it has a part in, of no other provider.
        for tabel in ["voorstel", "zorgverblijf", "overbrugging"] {
            let Gezien::Rijen(eigen) = tel(&tx, tabel).await else { panic!("{tabel}") };
            assert!(eigen > 0, "{tabel}");
            let ander = format!("{tabel} WHERE zorgaanbieder_id NOT IN (SELECT id FROM zorgaanbieder WHERE agb_code = '{AGB}')");
            assert_eq!(tel(&tx, &ander).await, Gezien::Rijen(0), "{tabel}");
        }
        assert_eq!(tel(&tx, "plaatsing").await, Gezien::Rijen(een));
        // What it may not know of its own row is not changed by it either.
        let sql = format!(
            "UPDATE voorstel SET versie = versie WHERE zorgaanbieder_id NOT IN (SELECT id FROM zorgaanbieder WHERE agb_code = '{AGB}')"
        );
        let ook = tx.execute_unprepared(&sql).await;
        assert!(ook.is_err() || ook.unwrap().rows_affected() == 0);
        tx.rollback().await.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_roles_of_reading_change_nothing_and_nobody_becomes_the_import() {
    let w = wereld().await;
    let login = als_login(&w).await;
    let regio = id(REGIO).to_string();
    for (rol, organisatie, soort) in [("bw_zorg", AGB, "ZORGAANBIEDER"), ("bw_dat", "1621", "GEMEENTE")] {
        let tx = login.begin_schrijving().await.unwrap();
        let waarden = [("bw.regio", regio.as_str()), ("bw.vandaag", VANDAAG), ("bw.organisatie", organisatie), ("bw.soort", soort)];
        zet(&tx, &waarden).await.unwrap();
        zet(&tx, &[("role", rol)]).await.unwrap();
        for tabel in [
            "voorstel",
            "zorgverblijf",
            "overbrugging",
            "afwezigheid",
            "bezetting",
            "capaciteitsopgave",
            "dat_plaatsing",
            "dat_termijn",
            "opschorting",
            "plaats",
        ] {
            for sql in [format!("DELETE FROM {tabel}"), format!("UPDATE {tabel} SET id = id")] {
                tx.execute_unprepared("SAVEPOINT s").await.unwrap();
                let fout = tx.execute_unprepared(&sql).await.expect_err(&sql);
                assert!(fout.to_string().contains("permission denied"), "{rol} {sql}: {fout}");
                tx.execute_unprepared("ROLLBACK TO SAVEPOINT s").await.unwrap();
            }
        }
        tx.rollback().await.unwrap();
    }
    let tx = login.begin_lezing().await.unwrap();
    for rol in ["bw_import", "eigenaar", "postgres"] {
        tx.execute_unprepared("SAVEPOINT s").await.unwrap();
        assert!(tx.execute_unprepared(&format!("SET ROLE {rol}")).await.is_err(), "{rol}");
        tx.execute_unprepared("ROLLBACK TO SAVEPOINT s").await.unwrap();
        assert!(zet(&tx, &[("role", rol)]).await.is_err(), "{rol}");
        tx.execute_unprepared("ROLLBACK TO SAVEPOINT s").await.unwrap();
    }
}
