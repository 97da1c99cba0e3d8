//! A server that fails over: what was the primary comes back as a hot standby, and is promoted. A standby reads and does not write, so
//! neither an act nor a question about persons is answered, and nobody is sent there.

use std::time::{Duration, Instant};

use bw_regie::repository::databank::{Databank, Instellingen, maak_rollen};

use super::belasting::{Belasting, Doel, Telling, handel, vraag};
use super::proces::Proces;
use crate::hulp::postgres::{self, Cluster};
use crate::hulp::wereld::cluster;
use crate::hulp::{Soort, Wereld};

const HERSTEL: Duration = Duration::from_secs(20);

/// A server of its own with the base data.
async fn server() -> Cluster {
    let (w, eigen) = (Wereld::nieuw(Soort::Postgres).await, postgres::start().unwrap());
    let beheer = Databank::open(&Instellingen::voor(eigen.url("postgres", "postgres"))).await.unwrap();
    maak_rollen(beheer.beheer(), "bw_app", None).await.unwrap();
    beheer.sluit().await.unwrap();
    eigen.psql("postgres", "CREATE ROLE eigenaar LOGIN").unwrap();
    // Nobody is served from a server that may lose what it confirmed.
    for sql in ["ALTER SYSTEM SET fsync = on", "SELECT pg_reload_conf()"] {
        eigen.psql("postgres", sql).unwrap();
    }
    eigen.create_database("regie", None).unwrap();
    let bestand = std::env::temp_dir().join(format!("bw-standby-{}.sql", std::process::id()));
    std::fs::write(&bestand, cluster().run("pg_dump", &[&w.naam]).unwrap()).unwrap();
    eigen.run("psql", &["-Xq", "-v", "ON_ERROR_STOP=1", "-d", "regie", "-f", bestand.to_str().unwrap()]).unwrap();
    std::fs::remove_file(bestand).unwrap();
    eigen
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_primary_that_becomes_a_standby_is_not_ready_until_it_is_promoted() {
    let eigen = server().await;
    let url = eigen.url("bw_app", "regie");
    let proces = Proces::begin(&url);
    let naar = Doel::Daar(proces.adres);
    assert!(naar.wacht_op(true, Duration::from_secs(30)).await.is_some(), "not ready: {}", proces.uitvoer());
    let mut telling = Telling::default();
    assert!(handel(&naar, &mut telling).await && vraag(&naar, &mut telling).await);

    let belasting = Belasting::begin(&naar, 2);
    eigen.becomes_standby().unwrap();
    naar.wacht_op(false, HERSTEL).await.expect("/gereed stays green on a standby");
    let mut zeker = Telling::default();
    // Long after its connections ended: it reads, and so red is for what it is.
    let tot = Instant::now() + HERSTEL;
    while !naar.gereed().await.1.contains("alleen lezen") {
        assert!(Instant::now() < tot, "/gereed says {:?}", naar.gereed().await);
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    assert!(
        !handel(&naar, &mut zeker).await && !vraag(&naar, &mut zeker).await,
        "a standby writes neither the act nor the line in the log"
    );
    assert_eq!(zeker.storing, 2, "a standby is an outage: {zeker:?}");
    // Nor does it start on one.
    let tekst = Proces::begin(&url).geweigerd();
    assert!(tekst.contains("is a standby") && tekst.contains("connect to the primary"), "{tekst}");

    eigen.psql("regie", "SELECT pg_promote()").unwrap();
    naar.wacht_op(true, HERSTEL).await.expect("promoted, and not ready");
    assert!(handel(&naar, &mut telling).await && vraag(&naar, &mut telling).await);
    telling.erbij(belasting.eind().await);
    assert!(telling.storing + telling.afgebroken > 0, "nobody met the standby");
    for (wat, gezegd, sql) in [
        ("acts", &telling.bevestigd, "SELECT sleutel FROM idempotentie WHERE resultaat_id IS NOT NULL"),
        ("answers", &telling.getoond, "SELECT a.doel FROM log_aanvraag a JOIN log_betrokkene b USING (trace_id) WHERE a.doel IS NOT NULL"),
    ] {
        let bewaard = eigen.psql("regie", sql).unwrap();
        let verloren = gezegd.iter().filter(|s| !bewaard.lines().any(|r| r == *s)).count();
        assert_eq!(verloren, 0, "{wat}: of {} lost", gezegd.len());
    }
}
