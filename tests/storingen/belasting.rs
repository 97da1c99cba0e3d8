//! Load: callers who act and ask, and remember what they were told; and the comparison of that with what is stored.

use std::collections::BTreeSet;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use axum::body::Body;
use bw_regie::http::{Rand, router};
use http::Request;
use sea_orm::{ConnectionTrait, Statement};
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::task::JoinHandle;
use tower::ServiceExt;

use super::Toeval;
use crate::hulp::beller::{ADVISEUR_LANSINGERLAND, INDICATIESTELLER, Wie, teken_als};
use crate::hulp::stappen::{melding, mutatie};
use crate::hulp::{Antwoord, Wereld};

/// Where requests go: into the product in this process, or to one in a process of its own.
#[derive(Clone)]
pub(super) enum Doel {
    Hier(Arc<Rand>),
    Daar(SocketAddr),
}

impl Doel {
    /// Status and body; `None` when no whole answer came.
    pub(super) async fn stuur(&self, methode: &str, pad: &str, token: &str, lichaam: String) -> Option<(u16, Value)> {
        match self {
            Doel::Hier(rand) => {
                let verzoek = Request::builder().method(methode).uri(pad).header("content-type", "application/json");
                let verzoek = verzoek.header("authorization", format!("Bearer {token}")).body(Body::from(lichaam)).unwrap();
                let antwoord = Antwoord::van(router(rand.clone()).oneshot(verzoek).await.unwrap()).await;
                let tekst = || Value::String(String::from_utf8_lossy(&antwoord.bytes).into_owned());
                Some((antwoord.status.as_u16(), serde_json::from_slice(&antwoord.bytes).unwrap_or_else(|_| tekst())))
            }
            Doel::Daar(adres) => {
                let mut stroom = TcpStream::connect(adres).await.ok()?;
                let kop = format!(
                    "{methode} {pad} HTTP/1.1\r\nhost: t\r\nconnection: close\r\ncontent-type: application/json\r\n\
                     authorization: Bearer {token}\r\ncontent-length: {}\r\n\r\n{lichaam}",
                    lichaam.len()
                );
                stroom.write_all(kop.as_bytes()).await.ok()?;
                let mut terug = Vec::new();
                tokio::time::timeout(Duration::from_secs(20), stroom.read_to_end(&mut terug)).await.ok()?.ok()?;
                let terug = String::from_utf8(terug).ok()?;
                let (kop, lichaam) = terug.split_once("\r\n\r\n")?;
                let status = kop.split(' ').nth(1)?.parse().ok()?;
                // Cut off half way is no answer.
                let lengte = kop.lines().find_map(|r| r.strip_prefix("content-length: "))?.parse::<usize>().ok()?;
                (lichaam.len() == lengte)
                    .then(|| (status, serde_json::from_str(lichaam).unwrap_or_else(|_| Value::String(lichaam.to_owned()))))
            }
        }
    }

    /// `/gereed`: its text and whether it is 200.
    pub(super) async fn gereed(&self) -> (bool, String) {
        let (status, tekst) = self.stuur("GET", "/gereed", "", String::new()).await.unwrap_or((0, Value::Null));
        (status == 200, tekst.as_str().unwrap_or_default().to_owned())
    }

    /// Until `/gereed` says so; how long that took.
    pub(super) async fn wacht_op(&self, groen: bool, hoogstens: Duration) -> Option<Duration> {
        let begin = Instant::now();
        while begin.elapsed() < hoogstens {
            if self.gereed().await.0 == groen {
                return Some(begin.elapsed());
            }
            tokio::time::sleep(Duration::from_millis(30)).await;
        }
        None
    }
}

/// What callers were told.
#[derive(Debug, Default)]
pub(super) struct Telling {
    /// Keys of acts that were acknowledged.
    pub(super) bevestigd: Vec<String>,
    /// Purposes of questions that were answered with persons.
    pub(super) getoond: Vec<String>,
    /// 503.
    pub(super) storing: usize,
    /// No whole answer.
    pub(super) afgebroken: usize,
}

impl Telling {
    pub(super) fn erbij(&mut self, t: Telling) {
        self.bevestigd.extend(t.bevestigd);
        self.getoond.extend(t.getoond);
        self.storing += t.storing;
        self.afgebroken += t.afgebroken;
    }
}

static VOLGNUMMER: AtomicU64 = AtomicU64::new(0);

/// Every act and every question of a run differs.
fn nummer(merk: &str) -> String {
    format!("{merk}-{:010}", VOLGNUMMER.fetch_add(1, Ordering::Relaxed))
}

/// A token for one question: its purpose stands in the log and tells it from all others.
fn token(wie: Wie, doel: &str) -> String {
    let mut claims = wie.claims();
    claims["doel"] = json!(doel);
    teken_als(&wie, &claims)
}

/// One act; whether it was acknowledged.
pub(super) async fn handel(naar: &Doel, telling: &mut Telling) -> bool {
    let sleutel = nummer("storing-sleutel");
    let mut input = melding();
    input["bsn"] = Value::Null;
    input["idempotentieSleutel"] = json!(sleutel);
    let (tekst, variabelen) = mutatie("meldingDoen", input);
    let lichaam = json!({ "query": tekst, "variables": variabelen }).to_string();
    match naar.stuur("POST", "/graphql", &INDICATIESTELLER.token(), lichaam).await {
        None => telling.afgebroken += 1,
        Some((503, _)) => telling.storing += 1,
        Some((status, json)) => {
            let gedaan = &json["data"]["meldingDoen"];
            assert!(status == 200 && gedaan["weigeringen"] == json!([]) && gedaan["traject"]["id"].is_string(), "{status} {json}");
            telling.bevestigd.push(sleutel);
            return true;
        }
    }
    false
}

/// One question about persons; whether it was answered.
pub(super) async fn vraag(naar: &Doel, telling: &mut Telling) -> bool {
    let doel = nummer("storing-doel");
    let lichaam = json!({ "query": "{ trajecten(first: 3) { edges { node { clientnummer } } } }" }).to_string();
    match naar.stuur("POST", "/graphql", &token(ADVISEUR_LANSINGERLAND, &doel), lichaam).await {
        None => telling.afgebroken += 1,
        Some((503, _)) => telling.storing += 1,
        Some((status, json)) => {
            let rijen = json["data"]["trajecten"]["edges"].as_array().map_or(0, Vec::len);
            assert!(status == 200 && rijen > 0, "{status} {json}");
            telling.getoond.push(doel);
            return true;
        }
    }
    false
}

/// Callers at work until they are stopped.
pub(super) struct Belasting {
    stop: Arc<AtomicBool>,
    werk: Vec<JoinHandle<Telling>>,
}

impl Belasting {
    pub(super) fn begin(naar: &Doel, bellers: u64) -> Self {
        let stop = Arc::new(AtomicBool::new(false));
        let werk = (0..bellers).map(|nr| tokio::spawn(beller(naar.clone(), stop.clone(), nr))).collect();
        Belasting { stop, werk }
    }

    pub(super) async fn eind(self) -> Telling {
        self.stop.store(true, Ordering::Relaxed);
        let mut telling = Telling::default();
        for werk in self.werk {
            telling.erbij(werk.await.unwrap());
        }
        telling
    }
}

async fn beller(naar: Doel, stop: Arc<AtomicBool>, nr: u64) -> Telling {
    let (mut toeval, mut telling) = (Toeval::nieuw(nr), Telling::default());
    while !stop.load(Ordering::Relaxed) {
        if toeval.tot(2) == 0 {
            handel(&naar, &mut telling).await
        } else {
            vraag(&naar, &mut telling).await
        };
        tokio::time::sleep(toeval.ms(0, 10)).await;
    }
    telling
}

async fn teksten(w: &Wereld, sql: &str) -> BTreeSet<String> {
    let rijen = w.beheer.beheer().query_all_raw(Statement::from_string(w.beheer.soort(), sql)).await.unwrap();
    rijen.iter().map(|r| r.try_get("", "r").unwrap()).collect()
}

/// Compares what callers were told with what is stored: nothing acknowledged is lost, nothing is half, nothing was shown without a line.
pub(super) async fn vergelijk(w: &Wereld, telling: &Telling) {
    let bewaard = teksten(w, "SELECT sleutel AS r FROM idempotentie WHERE resultaat_id IS NOT NULL AND handeling = 'MELDING_DOEN'").await;
    let verloren: Vec<_> = telling.bevestigd.iter().filter(|s| !bewaard.contains(*s)).collect();
    assert!(verloren.is_empty(), "{} of {} acknowledged acts are not stored", verloren.len(), telling.bevestigd.len());
    let gelogd = teksten(
        w,
        "SELECT a.doel AS r FROM log_aanvraag a WHERE a.handeling = 'LEZEN' \
         AND EXISTS (SELECT 1 FROM log_betrokkene b WHERE b.trace_id = a.trace_id)",
    )
    .await;
    let zonder: Vec<_> = telling.getoond.iter().filter(|d| !gelogd.contains(*d)).collect();
    assert!(zonder.is_empty(), "{} of {} answers left without a line in the log", zonder.len(), telling.getoond.len());
    // A key, its melding, its dat and its line in the log: all or none.
    let meldingen = w.tel("SELECT count(*) FROM melding").await;
    for (wat, sql) in [
        ("keys", "SELECT count(*) FROM idempotentie WHERE resultaat_id IS NOT NULL AND handeling = 'MELDING_DOEN'"),
        ("dat", "SELECT count(*) FROM dat_traject"),
        ("log", "SELECT count(*) FROM log_aanvraag WHERE handeling = 'MELDING_DOEN'"),
    ] {
        assert_eq!(w.tel(sql).await, meldingen, "{wat}: half an act is stored");
    }
}
