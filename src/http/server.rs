//! Connections: how many, for how long, and how they end. TLS ends in front of it (docs/gebruik.md).
//!
//! Nothing here waits for a peer without a clock: not for a place, a head, a body or a peer that does not read; and wherever it waits it
//! hears the signal.

mod bestanden;
mod plaatsen;
mod stroom;

use std::io::{Read, Write};
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::time::{Instant, sleep, timeout};

use super::antwoord::Probleem;
use crate::config::{Netwerk, PER_ADRES, VERBINDINGEN};
pub use bestanden::passend;
use plaatsen::{Plaats, Plaatsen};
use stroom::Stroom;

/// Time between two lines in the log about the same trouble.
const MELDTIJD: Duration = Duration::from_secs(10);
/// Pause after a connection that could not be accepted: out of file descriptors, or a peer that left.
const ADEMPAUZE: Duration = Duration::from_millis(50);

/// How many connections, from whom, and for how long.
#[derive(Clone, Debug)]
pub struct Verbindingen {
    /// Open at the same time.
    pub aantal: usize,
    /// Of those, most from one address, and never more than an eighth of what is left.
    pub per_adres: usize,
    /// Addresses that speak for many: only `aantal` holds for them.
    pub proxies: Vec<Netwerk>,
    /// Time in which the head of a request must be there, also of the next one: half-open and idle connections end here.
    pub koptijd: Duration,
    /// Time in which a peer must take the next piece of an answer.
    pub stil: Duration,
    /// Time in which a peer must take a whole answer.
    pub antwoordtijd: Duration,
    /// Age at which a connection ends, behind the answer that is under way.
    pub leeftijd: Duration,
    /// Time that requests under way get at shutdown.
    pub afrondtijd: Duration,
}

impl Default for Verbindingen {
    fn default() -> Self {
        Verbindingen {
            aantal: VERBINDINGEN,
            per_adres: PER_ADRES,
            proxies: Vec::new(),
            koptijd: Duration::from_secs(5),
            stil: Duration::from_secs(5),
            antwoordtijd: Duration::from_secs(30),
            leeftijd: Duration::from_secs(300),
            afrondtijd: Duration::from_secs(8),
        }
    }
}

/// Serves until `stop` completes, then lets requests under way finish.
pub async fn bedien(luisteraar: TcpListener, router: Router, grenzen: Verbindingen, stop: impl Future<Output = ()>) {
    let plaatsen = Arc::new(Plaatsen::nieuw(&grenzen));
    // A value says: finish. That the sender is gone says: end.
    let (einde, _) = watch::channel(());
    let vol = weigertekst();
    let (mut geweigerd, mut mislukt) = (Melder::default(), Melder::default());
    let mut stop = std::pin::pin!(stop);
    loop {
        let aangenomen = tokio::select! {
            biased;
            () = &mut stop => break,
            aangenomen = luisteraar.accept() => aangenomen,
        };
        match aangenomen {
            Ok((stroom, adres)) => match plaatsen.neem(adres.ip()) {
                Some(plaats) => drop(tokio::spawn(verbind(stroom, router.clone(), grenzen.clone(), einde.subscribe(), plaats))),
                None => {
                    weiger(stroom, &vol);
                    geweigerd.meld(|aantal| tracing::warn!(aantal, "connections refused: no place left, or too many from one address"));
                }
            },
            Err(fout) => {
                mislukt.meld(|aantal| tracing::warn!(aantal, fout = %fout, "connections not accepted"));
                tokio::select! {
                    () = &mut stop => break,
                    () = sleep(ADEMPAUZE) => {}
                }
            }
        }
    }
    drop(luisteraar);
    einde.send_replace(());
    if timeout(grenzen.afrondtijd, einde.closed()).await.is_err() {
        tracing::warn!("requests under way did not finish in time");
    }
}

async fn verbind(stroom: TcpStream, router: Router, grenzen: Verbindingen, mut einde: watch::Receiver<()>, _plaats: Plaats) {
    let mut bouw = http1::Builder::new();
    // Without a timer hyper ignores the timeout, and half-open connections stay.
    bouw.timer(TokioTimer::new()).header_read_timeout(grenzen.koptijd).max_buf_size(64 * 1024);
    let io = TokioIo::new(Stroom::nieuw(stroom, grenzen.stil, grenzen.antwoordtijd));
    let mut verbinding = std::pin::pin!(bouw.serve_connection(io, TowerToHyperService::new(router)));
    // A peer that breaks off is no event.
    tokio::select! {
        _ = verbinding.as_mut() => return,
        () = sleep(grenzen.leeftijd) => {}
        _ = einde.changed() => {}
    }
    verbinding.as_mut().graceful_shutdown();
    let afgekapt = async { while einde.changed().await.is_ok() {} };
    tokio::select! {
        _ = verbinding => {}
        () = afgekapt => {}
    }
}

/// Says no and closes, without waiting for the peer.
fn weiger(stroom: TcpStream, tekst: &[u8]) {
    let Ok(mut stroom) = stroom.into_std() else { return };
    // A close with unread bytes is a reset, which takes the answer with it. Neither blocks, and who fails here is gone.
    let _ = stroom.read(&mut [0; 16 * 1024]);
    let _ = stroom.write(tekst);
    let _ = stroom.shutdown(std::net::Shutdown::Write);
}

/// [`Probleem::OVERBELAST`] as it goes over the line.
fn weigertekst() -> Vec<u8> {
    let probleem = Probleem::OVERBELAST;
    let mut tekst = format!("HTTP/1.1 {}\r\nconnection: close\r\n", probleem.status).into_bytes();
    let inhoud = probleem.inhoud();
    for (naam, waarde) in probleem.antwoord().headers() {
        for deel in [naam.as_str().as_bytes(), b": ", waarde.as_bytes(), b"\r\n"] {
            tekst.extend_from_slice(deel);
        }
    }
    tekst.extend_from_slice(format!("content-length: {}\r\n\r\n{inhoud}", inhoud.len()).as_bytes());
    tekst
}

/// A line now and then with how often, instead of one each time.
#[derive(Default)]
struct Melder {
    aantal: u64,
    laatst: Option<Instant>,
}

impl Melder {
    fn meld(&mut self, schrijf: impl FnOnce(u64)) {
        self.aantal += 1;
        if self.laatst.is_none_or(|l| l.elapsed() >= MELDTIJD) {
            schrijf(self.aantal);
            *self = Melder { aantal: 0, laatst: Some(Instant::now()) };
        }
    }
}

/// Completes at SIGTERM or SIGINT.
pub async fn signaal() {
    use tokio::signal::unix::{SignalKind, signal};
    let Ok(mut term) = signal(SignalKind::terminate()) else { return };
    let Ok(mut int) = signal(SignalKind::interrupt()) else { return };
    // The terminal or the session went: nothing is read anew by it, so it is an end as any.
    let Ok(mut hup) = signal(SignalKind::hangup()) else { return };
    tokio::select! {
        _ = term.recv() => {}
        _ = int.recv() => {}
        _ = hup.recv() => {}
    }
}
