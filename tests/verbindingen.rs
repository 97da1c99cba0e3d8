//! Real connections: bodies of every length and shape, and clients that stop halfway.

use std::time::{Duration, Instant};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::hulp::beller::INDICATIESTELLER;
use crate::hulp::{Soort, Wereld};
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
