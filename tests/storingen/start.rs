//! What `serve` and the other commands say of a database that they cannot use, and what they refuse.

use std::process::Command;
use std::time::Duration;

use bw_regie::repository::databank::{Instellingen, unsuitable};

use super::belasting::{Doel, Telling, handel};
use super::proces::Proces;
use tokio::io::{AsyncReadExt, AsyncWriteExt, copy_bidirectional};
use tokio::net::{TcpListener, TcpStream, UnixStream};

use crate::hulp::wereld::cluster;
use crate::hulp::{Soort, Wereld};

/// Reads the first message of a client of PostgreSQL, and says no to encryption.
async fn first_message(client: &mut TcpStream) -> Vec<u8> {
    loop {
        let length = client.read_u32().await.unwrap();
        let mut message = vec![0; length as usize - 4];
        client.read_exact(&mut message).await.unwrap();
        if message[..4] != 80_877_103_u32.to_be_bytes() {
            return message;
        }
        client.write_all(b"N").await.unwrap();
    }
}

/// A pooler that drops `options`, as pgbouncer does under `ignore_startup_parameters = options`; its port.
async fn pooler_without_options() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    tokio::spawn(async move {
        while let Ok((mut client, _)) = listener.accept().await {
            tokio::spawn(async move {
                let message = first_message(&mut client).await;
                let mut kept = message[..4].to_vec();
                let texts: Vec<&[u8]> = message[4..].split(|b| *b == 0).collect();
                for pair in texts.chunks(2).filter(|p| p.len() == 2 && !p[0].is_empty() && p[0] != b"options") {
                    kept.extend([pair[0], b"\0", pair[1], b"\0"].concat());
                }
                kept.push(0);
                let socket = cluster().socket_dir.join(format!(".s.PGSQL.{}", cluster().port));
                let mut server = UnixStream::connect(socket).await.unwrap();
                server.write_u32(u32::try_from(kept.len()).unwrap() + 4).await.unwrap();
                server.write_all(&kept).await.unwrap();
                let _ = copy_bidirectional(&mut client, &mut server).await;
            });
        }
    });
    port
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn serve_refuses_a_pooler_that_drops_its_limits() {
    let w = Wereld::nieuw(Soort::Postgres).await;
    let url = format!("postgres://bw_app@127.0.0.1:{}/{}", pooler_without_options().await, w.naam);
    let tekst = Proces::begin(&url).geweigerd();
    assert!(tekst.contains("statement_timeout is 0 and not 5s") && tekst.contains("pooler"), "{tekst}");
}

/// Every refused sign-in writes a line: whoever reads the log and stops reading holds up nobody.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_log_that_nobody_reads_stops_nothing() {
    let w = Wereld::nieuw(Soort::Sqlite).await;
    let mut proces = Proces::begin_met(&w.url(""), |_| std::process::Stdio::piped());
    let naar = Doel::Daar(proces.adres);
    assert!(naar.wacht_op(true, Duration::from_secs(30)).await.is_some());
    // Some 200 bytes each, of the 64 kB that a pipe holds.
    for n in 0..800 {
        let antwoord = naar.stuur("POST", "/graphql", "x.y.z", String::new()).await;
        assert_eq!(antwoord.map(|(status, _)| status), Some(401), "request {n}");
    }
    assert!(handel(&naar, &mut Telling::default()).await);
    let eind = proces.eindig();
    assert!(eind < Duration::from_secs(10), "{eind:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_cause_of_a_database_that_is_not_there_is_told() {
    // A port on which nothing listens: it was free a moment ago.
    let vrij = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let url = format!("postgres://bw_app:geheim@127.0.0.1:{vrij}/bw");
    let tekst = Proces::begin(&url).geweigerd();
    assert!(tekst.contains("onnection refused") && !tekst.contains("geheim"), "{tekst}");
    for (opdracht, optie) in [("migreer", "--eigenaar-url"), ("rollen", "--beheer-url")] {
        let uit = Command::new(env!("CARGO_BIN_EXE_bw-regie")).args([opdracht, optie, &url]).output().unwrap();
        let tekst = String::from_utf8_lossy(&uit.stderr).into_owned();
        assert!(!uit.status.success() && tekst.contains("onnection refused") && !tekst.contains("geheim"), "{opdracht}: {tekst}");
    }
    // Neither is a URL with a mistake repeated, and with it the password.
    let uit = Command::new(env!("CARGO_BIN_EXE_bw-regie")).args(["migreer", "--eigenaar-url", "postgres://a:geheim@db:poort/bw"]).output();
    let tekst = String::from_utf8_lossy(&uit.unwrap().stderr).into_owned();
    assert!(!tekst.is_empty() && !tekst.contains("geheim"), "{tekst}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn serve_refuses_a_database_without_its_limits_or_without_writing() {
    let w = Wereld::nieuw(Soort::Postgres).await;
    let waarom = async || unsuitable(&Instellingen::voor(w.url("bw_app"))).await.unwrap();
    assert_eq!(waarom().await, None);
    cluster().psql("postgres", &format!("ALTER DATABASE {} SET default_transaction_read_only = on", w.naam)).unwrap();
    let reden = waarom().await.unwrap();
    assert!(reden.contains("takes no writes"), "{reden}");
    let tekst = Proces::begin(&w.url("bw_app")).geweigerd();
    assert!(tekst.contains("takes no writes"), "{tekst}");
}
