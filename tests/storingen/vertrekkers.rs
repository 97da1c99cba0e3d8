//! Callers who hang up at random moments: others notice nothing, and no connection stays behind in a transaction.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use bw_regie::http::router;
use bw_regie::http::server::{Verbindingen, bedien};
use serde_json::{Value, json};
use tokio::io::AsyncWriteExt;
use tokio::net::{TcpListener, TcpStream};

use super::belasting::{Belasting, Doel, Telling, handel, vergelijk};
use super::{Toeval, zaad};
use crate::hulp::beller::{ADVISEUR_LANSINGERLAND, INDICATIESTELLER};
use crate::hulp::stappen::{melding, mutatie};
use crate::hulp::wereld::cluster;
use crate::hulp::{Soort, Wereld};

/// At once, so that there is always one half way.
const TEGELIJK: u64 = 8;

/// An act or a question as bytes.
fn verzoek(nr: u64) -> Vec<u8> {
    let (wie, lichaam) = if nr.is_multiple_of(2) {
        let mut input = melding();
        input["bsn"] = Value::Null;
        let (tekst, variabelen) = mutatie("meldingDoen", input);
        (INDICATIESTELLER, json!({ "query": tekst, "variables": variabelen }).to_string())
    } else {
        (ADVISEUR_LANSINGERLAND, json!({ "query": "{ trajecten(first: 3) { edges { node { clientnummer } } } }" }).to_string())
    };
    format!(
        "POST /graphql HTTP/1.1\r\nhost: t\r\ncontent-type: application/json\r\nauthorization: Bearer {}\r\ncontent-length: {}\r\n\r\n{lichaam}",
        wie.token(),
        lichaam.len()
    )
    .into_bytes()
}

async fn proef(soort: Soort, vertrekkers: usize) {
    let w = Wereld::nieuw(soort).await;
    let rand = w.tweede(4).await;
    let luisteraar = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let adres = luisteraar.local_addr().unwrap();
    // All come from one address.
    let grenzen = Verbindingen { per_adres: 10_000, aantal: 10_000, ..Verbindingen::default() };
    tokio::spawn(bedien(luisteraar, router(rand.clone()), grenzen, std::future::pending::<()>()));
    let mut telling = Telling::default();
    assert!(handel(&Doel::Daar(adres), &mut telling).await, "somebody to show");
    let begin = Instant::now();
    let blijvers = Belasting::begin(&Doel::Daar(adres), 2);
    let over = Arc::new(AtomicUsize::new(vertrekkers));
    let weg = (0..TEGELIJK).map(|nr| {
        let over = over.clone();
        tokio::spawn(async move {
            let mut toeval = Toeval::nieuw(100 + nr);
            while over.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |n| n.checked_sub(1)).is_ok() {
                let mut stroom = TcpStream::connect(adres).await.unwrap();
                stroom.write_all(&verzoek(toeval.tot(100))).await.unwrap();
                tokio::time::sleep(Duration::from_micros(toeval.tot(30_000))).await;
            }
        })
    });
    for taak in weg.collect::<Vec<_>>() {
        taak.await.unwrap();
    }
    telling.erbij(blijvers.eind().await);
    let duur = begin.elapsed();
    println!(
        "{soort:?}: {vertrekkers} callers left, seed {}, pool of 4; of who stayed {} acts acknowledged, {} answers with persons, {} times 503, \
         {} cut off; {:.1} s",
        zaad(),
        telling.bevestigd.len(),
        telling.getoond.len(),
        telling.storing,
        telling.afgebroken,
        duur.as_secs_f64(),
    );
    assert_eq!((telling.storing, telling.afgebroken), (0, 0), "callers who stayed noticed");
    tokio::time::sleep(Duration::from_secs(1)).await;
    if soort == Soort::Postgres {
        let sql = format!("SELECT count(*) FROM pg_stat_activity WHERE datname = '{}' AND usename = 'bw_app' AND state <> 'idle'", w.naam);
        assert_eq!(cluster().psql("postgres", &sql).unwrap(), "0", "connections left in a transaction");
    }
    vergelijk(&w, &telling).await;
}

/// How many leave: the form of CI, or what is asked for.
fn vertrekkers() -> usize {
    std::env::var("BW_STORINGEN_VERTREKKERS").ok().and_then(|n| n.parse().ok()).unwrap_or(300)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn callers_who_leave_postgres() {
    proef(Soort::Postgres, vertrekkers()).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn callers_who_leave_sqlite() {
    proef(Soort::Sqlite, vertrekkers()).await;
}
