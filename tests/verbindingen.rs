//! Real connections: bodies of every length and shape, clients that stop halfway or do not read, and more of them than there are places.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use bw_regie::http::server::{Verbindingen, bedien};
use hyper::body::Bytes;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use crate::hulp::beller::INDICATIESTELLER;
use crate::hulp::{Soort, Wereld};
use crate::kanarie::Proces;
use crate::scenario::Server;

const VRAAG: &str = r#"{"query":"{ __typename }"}"#;
const GRENS: usize = 64 * 1024;

// Connections: no database needed, SQLite only.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn precies_64_kib_en_een_byte_meer() {
    let w = Wereld::nieuw(Soort::Sqlite).await;
    let server = Server::start(&w).await;
    let kop = format!(
        "POST /graphql HTTP/1.1\r\nhost: test\r\nconnection: close\r\ncontent-type: application/json\r\nauthorization: Bearer {}",
        INDICATIESTELLER.token()
    );
    let status = |terug: Vec<u8>| String::from_utf8_lossy(&terug).split(' ').nth(1).unwrap_or("none").to_owned();
    for (lengte, verwacht) in [(GRENS, "200"), (GRENS + 1, "413"), (3 * GRENS, "413")] {
        let lichaam = format!("{VRAAG}{}", " ".repeat(lengte - VRAAG.len()));
        let heel = format!("{kop}\r\ncontent-length: {lengte}\r\n\r\n{lichaam}");
        assert_eq!(status(server.rauw(heel.as_bytes()).await), verwacht, "{lengte}");
        let mut stukken = format!("{kop}\r\ntransfer-encoding: chunked\r\n\r\n");
        for stuk in lichaam.as_bytes().chunks(1_000) {
            stukken.push_str(&format!("{:x}\r\n{}\r\n", stuk.len(), std::str::from_utf8(stuk).unwrap()));
        }
        stukken.push_str("0\r\n\r\n");
        assert_eq!(status(server.rauw(stukken.as_bytes()).await), verwacht, "{lengte} chunked");
    }
    // A length that promises less than comes is no way around.
    let kort = format!("{kop}\r\ncontent-length: 5\r\n\r\n{VRAAG}");
    assert_eq!(status(server.rauw(kort.as_bytes()).await), "400");
}

// Connections: no database needed, SQLite only.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn halve_verzoeken_worden_gesloten() {
    let w = Wereld::nieuw(Soort::Sqlite).await;
    let server = Server::start(&w).await;
    let adres = server.adres;
    let token = INDICATIESTELLER.token();
    let kop = format!("POST /graphql HTTP/1.1\r\nhost: t\r\ncontent-type: application/json\r\nauthorization: Bearer {token}\r\n");
    // How long a connection stays open after these bytes, and what came back.
    let wacht = |bytes: String| async move {
        let begin = Instant::now();
        let mut stroom = TcpStream::connect(adres).await.unwrap();
        stroom.write_all(bytes.as_bytes()).await.unwrap();
        let mut terug = Vec::new();
        let gesloten = tokio::time::timeout(Duration::from_secs(20), stroom.read_to_end(&mut terug)).await;
        assert!(gesloten.is_ok(), "still open after 20 s");
        (begin.elapsed().as_secs_f64(), String::from_utf8_lossy(&terug).into_owned())
    };
    let (niets, halve_kop, halve_body, leeg_na_antwoord) = tokio::join!(
        wacht(String::new()),
        wacht(kop.clone()),
        wacht(format!("{kop}content-length: 100\r\n\r\n{{\"query\":")),
        wacht(format!("{kop}content-length: {}\r\n\r\n{VRAAG}", VRAAG.len())),
    );
    println!(
        "closed after: nothing {:.1} s, half a head {:.1} s, half a body {:.1} s, idle {:.1} s",
        niets.0, halve_kop.0, halve_body.0, leeg_na_antwoord.0
    );
    for (wat, (na, terug)) in [("nothing", &niets), ("half a head", &halve_kop)] {
        assert!((4.5..8.0).contains(na), "{wat}: closed after {na} s");
        assert!(!terug.contains("200"), "{wat}: {terug}");
    }
    assert!((9.5..13.0).contains(&halve_body.0), "half a body: closed after {} s", halve_body.0);
    assert!(halve_body.1.starts_with("HTTP/1.1 503") && halve_body.1.contains("TIJD_OP"), "{}", halve_body.1);
    assert!(leeg_na_antwoord.1.starts_with("HTTP/1.1 200") && leeg_na_antwoord.0 < 8.0, "{leeg_na_antwoord:?}");
}

/// The product's way of serving around a router that is not its own.
async fn bedien_zo(router: axum::Router, grenzen: Verbindingen) -> (SocketAddr, oneshot::Sender<()>, JoinHandle<()>) {
    let luisteraar = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let adres = luisteraar.local_addr().unwrap();
    let (stop, einde) = oneshot::channel();
    let taak = tokio::spawn(bedien(luisteraar, router, grenzen, async {
        let _ = einde.await;
    }));
    (adres, stop, taak)
}

/// More than a connection holds on its way.
const GROOT: usize = 16 << 20;

fn proefrouter() -> axum::Router {
    let groot = Bytes::from(vec![b'x'; GROOT]);
    axum::Router::new()
        .route("/klein", axum::routing::get(|| async { "klein" }))
        .route("/groot", axum::routing::get(move || std::future::ready(groot.clone())))
        .route("/even", axum::routing::get(|| async { tokio::time::sleep(Duration::from_millis(600)).await }))
        .route("/traag", axum::routing::get(|| async { tokio::time::sleep(Duration::from_secs(60)).await }))
}

/// Connects from one of the addresses of this machine, and sends something.
async fn verbind(van: [u8; 4], naar: SocketAddr, bytes: &[u8]) -> std::io::Result<TcpStream> {
    let socket = TcpSocket::new_v4()?;
    // A peer that does not read is full soon.
    socket.set_recv_buffer_size(4_096)?;
    socket.bind((van, 0).into())?;
    let mut stroom = socket.connect(naar).await?;
    stroom.write_all(bytes).await?;
    Ok(stroom)
}

fn vraag_om(pad: &str) -> Vec<u8> {
    format!("GET {pad} HTTP/1.1\r\nhost: t\r\n\r\n").into_bytes()
}

/// What comes back until the server closes, and after how long; a reset is an end too.
async fn tot_het_einde(mut stroom: TcpStream) -> (String, Duration) {
    let begin = Instant::now();
    let mut terug = Vec::new();
    let _ = tokio::time::timeout(Duration::from_secs(20), stroom.read_to_end(&mut terug)).await.expect("closed within 20 s");
    (String::from_utf8_lossy(&terug).into_owned(), begin.elapsed())
}

/// Asks from an address of its own; whether it was answered, and after how long.
async fn ander(van: [u8; 4], naar: SocketAddr, pad: &str) -> (bool, Duration) {
    let begin = Instant::now();
    let vraag = format!("GET {pad} HTTP/1.1\r\nhost: t\r\nconnection: close\r\n\r\n");
    let Ok(stroom) = verbind(van, naar, vraag.as_bytes()).await else { return (false, begin.elapsed()) };
    (tot_het_einde(stroom).await.0.starts_with("HTTP/1.1 200"), begin.elapsed())
}

const HIER: [u8; 4] = [127, 0, 0, 1];
const DAAR: [u8; 4] = [127, 0, 0, 2];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn wie_niet_leest_verliest_zijn_plaats() {
    let grenzen = Verbindingen { per_adres: 2, stil: Duration::from_millis(400), ..Verbindingen::default() };
    let (adres, _stop, _taak) = bedien_zo(proefrouter(), grenzen).await;
    let begin = Instant::now();
    let mut doof = Vec::new();
    for _ in 0..2 {
        doof.push(verbind(HIER, adres, &vraag_om("/groot")).await.unwrap());
    }
    tokio::time::sleep(Duration::from_millis(100)).await;
    assert!(!ander(HIER, adres, "/klein").await.0, "both places are taken");
    assert!(ander(DAAR, adres, "/klein").await.0, "of another address they are free");
    while !ander(HIER, adres, "/klein").await.0 {
        assert!(begin.elapsed() < Duration::from_secs(3), "the places of who does not read stay taken");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    // Who does read gets all of it.
    let mut stroom = TcpStream::connect(adres).await.unwrap();
    stroom.write_all(b"GET /groot HTTP/1.1\r\nhost: t\r\nconnection: close\r\n\r\n").await.unwrap();
    let mut terug = Vec::new();
    stroom.read_to_end(&mut terug).await.unwrap();
    assert!(terug.len() > GROOT, "broken off after {} bytes", terug.len());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn een_oude_verbinding_eindigt_achter_een_antwoord() {
    let grenzen = Verbindingen { leeftijd: Duration::from_millis(300), ..Verbindingen::default() };
    let (adres, _stop, _taak) = bedien_zo(proefrouter(), grenzen).await;
    let wacht = |bytes: Vec<u8>| async move { tot_het_einde(verbind(HIER, adres, &bytes).await.unwrap()).await };
    // Under way at that age, idle before it, and without a word.
    let (bezig, stil, niets) = tokio::join!(wacht(vraag_om("/even")), wacht(vraag_om("/klein")), wacht(Vec::new()));
    assert!(bezig.0.starts_with("HTTP/1.1 200") && bezig.0.contains("connection: close\r\n"), "{bezig:?}");
    assert!(stil.0.starts_with("HTTP/1.1 200") && !stil.0.contains("connection: close"), "{stil:?}");
    for (wat, na) in [("idle", stil.1), ("silent", niets.1)] {
        assert!((Duration::from_millis(250)..Duration::from_secs(2)).contains(&na), "{wat} ended after {na:?}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn boven_de_grens_wordt_geweigerd_en_niet_gewacht() {
    let alles = Verbindingen { aantal: 4, proxies: vec!["127.0.0.0/8".parse().unwrap()], ..Verbindingen::default() };
    let een_adres = Verbindingen { aantal: 100, per_adres: 4, ..Verbindingen::default() };
    for (grenzen, van, daar) in [(alles, HIER, false), (een_adres, HIER, true)] {
        let afrondtijd = Duration::from_millis(500);
        let (adres, stop, taak) = bedien_zo(proefrouter(), Verbindingen { afrondtijd, ..grenzen }).await;
        let mut bezet = Vec::new();
        for _ in 0..4 {
            bezet.push(verbind(van, adres, &vraag_om("/traag")).await.unwrap());
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
        for _ in 0..20 {
            // The answer of who speaks first may be lost in the close; one who listens has it.
            let (terug, na) = tot_het_einde(verbind(van, adres, &[]).await.unwrap()).await;
            assert!(na < Duration::from_secs(1), "waited for {na:?}");
            assert!(terug.starts_with("HTTP/1.1 503 Service Unavailable\r\nconnection: close\r\n"), "{terug}");
            assert!(terug.contains("retry-after: 2\r\n") && terug.ends_with('}') && terug.contains("\"OVERBELAST\""), "{terug}");
        }
        assert_eq!(ander(DAAR, adres, "/klein").await.0, daar);
        // All places taken, and the signal is heard.
        let begin = Instant::now();
        stop.send(()).unwrap();
        taak.await.unwrap();
        assert!((afrondtijd..afrondtijd * 4).contains(&begin.elapsed()), "{:?}", begin.elapsed());
        for stroom in bezet {
            assert!(tot_het_einde(stroom).await.0.is_empty());
        }
    }
}

/// 2,000 connections to the product as a process: idle, half a head, half a body, and answers that nobody reads; from eight addresses,
/// so that the limit of an address and the number of places are both met. Prints figures.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn tweeduizend_die_niets_doen_houden_niemand_op() {
    let aantal: usize = std::env::var("BW_VERBINDINGEN").map_or(2_000, |n| n.parse().unwrap());
    // This process has both the files of a test run and one per connection.
    let hoogste = rustix::process::getrlimit(rustix::process::Resource::Nofile).maximum;
    let meer = rustix::process::Rlimit { current: hoogste, maximum: hoogste };
    rustix::process::setrlimit(rustix::process::Resource::Nofile, meer).unwrap();

    let w = Wereld::nieuw(Soort::Sqlite).await;
    let mut p = Proces::start(&w, Some("bw_regie=info"));
    let adres = p.adres;
    let token = INDICATIESTELLER.token();
    let kop = format!("POST /graphql HTTP/1.1\r\nhost: t\r\ncontent-type: application/json\r\nauthorization: Bearer {token}\r\n");
    let soorten =
        [Vec::new(), kop.clone().into_bytes(), format!("{kop}content-length: 100\r\n\r\n{{").into_bytes(), vraag_om("/gezond").repeat(300)];
    let begin = Instant::now();
    let (mut stil, mut mislukt) = (Vec::new(), 0);
    for n in 0..aantal {
        let van = [127, 0, 1, u8::try_from(n % 8).unwrap() + 1];
        // What is refused is closed at once: then writing to it may fail.
        match verbind(van, adres, &soorten[n / 8 % 4]).await {
            Ok(stroom) => stil.push(stroom),
            Err(_) => mislukt += 1,
        }
    }
    let opgebouwd = begin.elapsed();
    let mut traagste = Duration::ZERO;
    for n in 0..20 {
        let (gelukt, na) = ander([127, 0, 2, n + 1], adres, if n % 2 == 0 { "/gezond" } else { "/gereed" }).await;
        assert!(gelukt && na < Duration::from_secs(2), "another caller: answered {gelukt} after {na:?}");
        traagste = traagste.max(na);
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    let begin = Instant::now();
    assert!(std::process::Command::new("kill").arg(p.kind.id().to_string()).status().unwrap().success());
    let klaar = loop {
        if let Some(klaar) = p.kind.try_wait().unwrap() {
            break klaar;
        }
        assert!(begin.elapsed() < Duration::from_secs(10), "SIGTERM is not obeyed");
        tokio::time::sleep(Duration::from_millis(20)).await;
    };
    assert!(klaar.success(), "{klaar}");
    println!(
        "{aantal} connections in {opgebouwd:?} ({mislukt} refused while writing); another caller at most {traagste:?}; SIGTERM {:?}",
        begin.elapsed()
    );
    let uitvoer = String::from_utf8(p.uitvoer()).unwrap();
    assert!(uitvoer.contains("connections refused") && !uitvoer.contains("not accepted"), "{uitvoer}");
    drop(stil);
}
