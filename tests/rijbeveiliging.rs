//! PostgreSQL's second line, asked with raw SQL and without the product's own filters: grants per data role, forced row level
//! security, nothing when a variable is unset. Runs on PostgreSQL only, because SQLite has no such line.

use bw_regie::repository::databank::{Databank, Instellingen, Transaction, heeft_rollen, maak_rollen, onveilig};
use sea_orm::{ConnectionTrait, DbErr, Statement};
use serde_json::json;

use crate::hulp::basis::{REGIO, id};
use crate::hulp::beller::{AANBIEDER, INDICATIESTELLER};
use crate::hulp::postgres::DURABILITY;
use crate::hulp::stappen::{Tot, breng, melding, plaats, toekenning, wacht};
use crate::hulp::wereld::cluster;
use crate::hulp::{Soort, Wereld};

/// Tables without persons that every caller may read; each with a reason in docs/architectuur.md. The list may only shrink.
pub(crate) const OPEN: &[&str] = &[
    "bevoegdheid",
    "dwangsomtarief",
    "gelijkgestelde_dag",
    "gemeente",
    "lidmaatschap",
    "locatie",
    "mandaat",
    "mandaat_geldigheid",
    "regio",
    "resultaatgebied",
    "resultaatgebied_trede",
    "seaql_migrations",
    "voorziening",
    "zorgaanbieder",
];

/// A world with somebody of Lansingerland and somebody of Ridderkerk on the list, both in a house for the time being.
async fn wereld() -> Wereld {
    let w = Wereld::nieuw(Soort::Postgres).await;
    for (gemeente, bsn) in [("1621", "999900006"), ("0597", "999900018")] {
        let mut m = melding();
        m["gemeenteHerkomst"] = json!(gemeente);
        m["bsn"] = json!(bsn);
        let l = breng(&w, INDICATIESTELLER, m, toekenning(), Tot::Wachtlijst, wacht()).await;
        plaats(&w, &l, 6, (3, AANBIEDER), "TUSSENTIJDS").await;
    }
    // In care no term runs: one that does, for each.
    w.sql(
        "INSERT INTO dat_termijn SELECT d.id, d.regio_id, d.client_id, d.geheim, d.id, d.zichtbaar_voor, d.zichtbaar_tot, \
         d.gemeente_herkomst, 'PLAATSING', '2026-07-10', false, d.gepubliceerd_van FROM dat_traject d WHERE d.gepubliceerd_tot IS NULL",
    )
    .await;
    w.nacht().await;
    w
}

/// A connection as the login role of the product.
pub(crate) async fn als_login(w: &Wereld) -> Databank {
    Databank::open(&Instellingen { verbindingen: 1, ..Instellingen::voor(cluster().url("bw_app", &w.naam)) }).await.unwrap()
}

pub(crate) async fn tabellen(w: &Wereld) -> Vec<(String, bool)> {
    let sql = "SELECT relname::text AS naam, relrowsecurity AND relforcerowsecurity AS dwang FROM pg_class
        WHERE relkind IN ('r', 'p', 'v', 'm', 'f') AND relnamespace = 'public'::regnamespace ORDER BY 1";
    let rijen = w.beheer.beheer().query_all_raw(Statement::from_string(w.beheer.soort(), sql)).await.unwrap();
    rijen.iter().map(|r| (r.try_get("", "naam").unwrap(), r.try_get("", "dwang").unwrap())).collect()
}

#[derive(Debug, PartialEq)]
pub(crate) enum Gezien {
    Rijen(i64),
    Geweigerd,
}

pub(crate) async fn tel(tx: &Transaction, tabel: &str) -> Gezien {
    // A savepoint: a refusal must not end the transaction.
    tx.execute_unprepared("SAVEPOINT s").await.unwrap();
    let sql = format!("SELECT count(*) AS n FROM {tabel}");
    match tx.query_one_raw(Statement::from_string(tx.get_database_backend(), sql)).await {
        Ok(rij) => Gezien::Rijen(rij.unwrap().try_get("", "n").unwrap()),
        Err(fout) => {
            assert!(fout.to_string().contains("permission denied"), "{fout}");
            tx.execute_unprepared("ROLLBACK TO SAVEPOINT s").await.unwrap();
            Gezien::Geweigerd
        }
    }
}

pub(crate) async fn zet(tx: &Transaction, waarden: &[(&str, &str)]) -> Result<(), DbErr> {
    for (naam, waarde) in waarden {
        let sql = "SELECT set_config($1, $2, true)";
        tx.query_one_raw(Statement::from_sql_and_values(tx.get_database_backend(), sql, [(*naam).into(), (*waarde).into()])).await?;
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_table_is_forced_or_on_the_open_list() {
    let w = wereld().await;
    let tabellen = tabellen(&w).await;
    assert!(tabellen.len() > 35, "{}", tabellen.len());
    for (tabel, dwang) in &tabellen {
        assert_ne!(*dwang, OPEN.contains(&tabel.as_str()), "{tabel}: force row level security, or put it on the list with a reason");
    }
    for open in OPEN {
        assert!(tabellen.iter().any(|(t, _)| t == open), "{open} is gone: take it off the list");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_dat_role_reads_its_own_dat_rows_and_no_wat_whatever_is_set() {
    let w = wereld().await;
    let login = als_login(&w).await;
    let regio = id(REGIO).to_string();
    let dat = ["dat_traject", "dat_indicatie", "dat_wachtlijst", "dat_plaatsing", "dat_termijn"];
    let goed = [("bw.regio", regio.as_str()), ("bw.vandaag", "2026-06-10"), ("bw.issuer", "i"), ("bw.subject", "s")];
    // (what is set, rows expected in each dat table)
    let gevallen: Vec<(Vec<(&str, &str)>, i64)> = vec![
        (vec![], 0),
        ([&goed[..], &[("bw.organisatie", "1621"), ("bw.soort", "GEMEENTE")]].concat(), 1),
        ([&goed[..], &[("bw.organisatie", "0489"), ("bw.soort", "GEMEENTE")]].concat(), 0),
        // Forged: another kind, injections, empty texts, another region.
        ([&goed[..], &[("bw.organisatie", "1621"), ("bw.soort", "CENTRUMGEMEENTE")]].concat(), 1),
        ([&goed[..], &[("bw.organisatie", "' OR true --"), ("bw.soort", "CENTRUMGEMEENTE")]].concat(), 0),
        ([&goed[..], &[("bw.organisatie", ""), ("bw.soort", "")]].concat(), 0),
        (vec![("bw.organisatie", "1621"), ("bw.soort", "GEMEENTE"), ("bw.vandaag", "2026-06-10")], 0),
        (vec![("bw.organisatie", "1621"), ("bw.regio", "00000000-0000-0000-0000-000000000000"), ("bw.vandaag", "2026-06-10")], 0),
    ];
    for (waarden, verwacht) in gevallen {
        let tx = login.begin_lezing().await.unwrap();
        zet(&tx, &waarden).await.unwrap();
        zet(&tx, &[("role", "bw_dat")]).await.unwrap();
        for (tabel, _) in tabellen(&w).await {
            let gezien = tel(&tx, &tabel).await;
            if OPEN.contains(&tabel.as_str()) {
                assert_ne!(gezien, Gezien::Geweigerd, "{tabel}");
            } else if dat.contains(&tabel.as_str()) {
                assert_eq!(gezien, Gezien::Rijen(verwacht), "{tabel} with {waarden:?}");
            } else if ["functionaris", "monitor_cel", "doorloop_cel", "maatwerk_cel", "bekrachtiging", "hartslag"].contains(&tabel.as_str())
            {
                // The own functions (nobody here); aggregates, those of the centrumgemeente for nobody else; decisions of colleges, the heartbeat of instances: no
                // persons.
                assert_ne!(gezien, Gezien::Geweigerd, "{tabel}");
                let leeg = ["functionaris", "maatwerk_cel"].contains(&tabel.as_str());
                assert!(!leeg || gezien == Gezien::Rijen(0), "{tabel} {gezien:?}");
            } else {
                assert_eq!(gezien, Gezien::Geweigerd, "{tabel} with {waarden:?}");
            }
        }
        tx.rollback().await.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_login_alone_reads_nothing_and_cannot_become_more() {
    let w = wereld().await;
    let login = als_login(&w).await;
    let tx = login.begin_lezing().await.unwrap();
    for (tabel, _) in tabellen(&w).await {
        assert_eq!(tel(&tx, &tabel).await, Gezien::Geweigerd, "{tabel}");
    }
    for sql in [
        "SET ROLE eigenaar",
        "SET ROLE postgres",
        "ALTER TABLE dat_traject DISABLE ROW LEVEL SECURITY",
        "DROP POLICY dat_traject_bw_dat_select ON dat_traject",
        "GRANT SELECT ON traject TO bw_dat",
        "CREATE TABLE x (i int)",
    ] {
        tx.execute_unprepared("SAVEPOINT s").await.unwrap();
        assert!(tx.execute_unprepared(sql).await.is_err(), "{sql}");
        tx.execute_unprepared("ROLLBACK TO SAVEPOINT s").await.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_wat_role_is_limited_to_its_region_and_to_the_centrumgemeente() {
    let w = wereld().await;
    let login = als_login(&w).await;
    let regio = id(REGIO).to_string();
    let elders = id(crate::hulp::basis::ELDERS).to_string();
    for (regio, soort, verwacht) in
        [(regio.as_str(), "CENTRUMGEMEENTE", 2), (&regio, "GEMEENTE", 0), (&elders, "CENTRUMGEMEENTE", 0), ("", "CENTRUMGEMEENTE", 0)]
    {
        let tx = login.begin_lezing().await.unwrap();
        zet(&tx, &[("bw.regio", regio), ("bw.soort", soort), ("bw.organisatie", "0599"), ("role", "bw_wat")]).await.unwrap();
        for tabel in [
            "client",
            "client_identiteit",
            "traject",
            "melding",
            "onderzoek",
            "indicatie",
            "wachtlijst_inschrijving",
            "dat_traject",
            "dat_termijn",
        ] {
            assert_eq!(tel(&tx, tabel).await, Gezien::Rijen(verwacht), "{tabel} {soort}");
        }
        // The log is written, never read.
        assert_eq!(tel(&tx, "log_betrokkene").await, Gezien::Geweigerd);
        tx.rollback().await.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_aborted_request_leaves_nothing_set_on_its_connection() {
    let w = wereld().await;
    let login = als_login(&w).await;
    let regio = id(REGIO).to_string();
    for commit in [true, false] {
        let tx = login.begin_lezing().await.unwrap();
        zet(&tx, &[("bw.regio", &regio), ("bw.organisatie", "1621"), ("bw.vandaag", "2026-06-10"), ("role", "bw_dat")]).await.unwrap();
        assert_eq!(tel(&tx, "dat_traject").await, Gezien::Rijen(1));
        if commit {
            tx.commit().await.unwrap();
        } else {
            // As when a caller hangs up: dropped half way.
            drop(tx);
        }
        // One connection in the pool: this is the same one.
        let tx = login.begin_lezing().await.unwrap();
        assert_eq!(tel(&tx, "dat_traject").await, Gezien::Geweigerd);
        zet(&tx, &[("role", "bw_dat")]).await.unwrap();
        assert_eq!(tel(&tx, "dat_traject").await, Gezien::Rijen(0));
        tx.rollback().await.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn roles_need_no_superuser_and_a_powerful_login_is_refused() {
    let w = Wereld::nieuw(Soort::Postgres).await;
    w.sql("CREATE ROLE rollenmaker LOGIN CREATEROLE; CREATE ROLE kopieerder LOGIN REPLICATION").await;
    w.sql("CREATE ROLE typemaker LOGIN; CREATE TYPE soort AS ENUM (); ALTER TYPE soort OWNER TO typemaker").await;
    w.sql("CREATE ROLE lid_van_eigenaar LOGIN; GRANT eigenaar TO lid_van_eigenaar").await;
    let maker = Databank::open(&Instellingen::voor(cluster().url("rollenmaker", &w.naam))).await.unwrap();
    maak_rollen(maker.beheer(), "bw_app_2", Some("it's secret")).await.unwrap();
    maak_rollen(maker.beheer(), "bw_app_2", None).await.unwrap();
    // Neither the server nor its log gets the password itself.
    let bewaard = "SELECT count(*) FROM pg_authid WHERE rolname = 'bw_app_2' AND rolpassword LIKE 'SCRAM-SHA-256$4096:%'";
    assert_eq!(w.tel(bewaard).await, 1);
    for woord in ["", "wachtwoord\u{e9}"] {
        let fout = maak_rollen(maker.beheer(), "bw_app_2", Some(woord)).await.unwrap_err().to_string();
        assert!(fout.contains("the password is empty or has other characters"), "{fout}");
    }
    assert_eq!(w.tel(bewaard).await, 1, "the one it had");
    assert!(heeft_rollen(maker.beheer()).await.unwrap());
    for (login, woord) in [
        ("postgres", "too powerful"),
        ("eigenaar", "owns something"),
        ("typemaker", "owns something"),
        ("kopieerder", "too powerful"),
        ("lid_van_eigenaar", "member of another role"),
        ("bw_import", "signs in nowhere"),
        ("bw_dat", "signs in nowhere"),
        ("Bw-App", "lower case"),
        ("", "lower case"),
        ("x; DROP ROLE bw_dat", "lower case"),
    ] {
        let fout = maak_rollen(maker.beheer(), login, None).await.unwrap_err().to_string();
        assert!(fout.contains(woord), "{login}: {fout}");
    }
    let tweede = Databank::open(&Instellingen::voor(cluster().url("bw_app_2", &w.naam))).await.unwrap();
    let tx = tweede.begin_lezing().await.unwrap();
    assert_eq!(tel(&tx, "gemeente").await, Gezien::Geweigerd);
    zet(&tx, &[("role", "bw_dat")]).await.unwrap();
    assert_eq!(tel(&tx, "gemeente").await, Gezien::Rijen(10));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn serve_refuses_a_powerful_login_and_unsafe_durability() {
    let w = wereld().await;
    let machtig = onveilig(&w.beheer).await.unwrap();
    assert!(machtig.is_some_and(|r| r.contains("too powerful")));
    // The throw-away server of the tests runs without fsync: refused for an ordinary login.
    let _durability = DURABILITY.lock().await;
    let reden = onveilig(&als_login(&w).await).await.unwrap();
    assert!(reden.is_some_and(|r| r.contains("fsync")));
}
