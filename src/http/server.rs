//! Connections: header timeout, graceful shutdown. TLS ends in front of it (docs/gebruik.md).

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::net::TcpListener;

/// Time in which the head of a request must be there; half-open connections end here.
pub const KOPTIJD: Duration = Duration::from_secs(5);
/// Time that requests under way get at shutdown.
const AFRONDTIJD: Duration = Duration::from_secs(10);
/// Connections open at the same time.
const VERBINDINGEN: usize = 1_024;

/// Serves until `stop` completes, then lets requests under way finish.
pub async fn bedien(luisteraar: TcpListener, router: Router, stop: impl Future<Output = ()>) {
    let einde = GracefulShutdown::new();
    let plaatsen = Arc::new(tokio::sync::Semaphore::new(VERBINDINGEN));
    let mut stop = std::pin::pin!(stop);
    loop {
        let verbinding = tokio::select! {
            verbinding = luisteraar.accept() => verbinding,
            () = &mut stop => break,
        };
        let stroom = match verbinding {
            Ok((stroom, _)) => stroom,
            Err(fout) => {
                // Out of file descriptors, or a peer that left: wait a moment instead of spinning.
                tracing::warn!(fout = %fout, "accept");
                tokio::time::sleep(Duration::from_millis(50)).await;
                continue;
            }
        };
        let Ok(plaats) = plaatsen.clone().acquire_owned().await else { break };
        let dienst = TowerToHyperService::new(router.clone());
        let mut bouw = http1::Builder::new();
        // Without a timer hyper ignores the timeout, and half-open connections stay.
        bouw.timer(TokioTimer::new()).header_read_timeout(KOPTIJD).max_buf_size(64 * 1024);
        let verbinding = einde.watch(bouw.serve_connection(TokioIo::new(stroom), dienst));
        tokio::spawn(async move {
            // A peer that breaks off is no event.
            let _ = verbinding.await;
            drop(plaats);
        });
    }
    drop(luisteraar);
    if tokio::time::timeout(AFRONDTIJD, einde.shutdown()).await.is_err() {
        tracing::warn!("requests under way did not finish in time");
    }
}

/// Completes at SIGTERM or SIGINT.
pub async fn signaal() {
    use tokio::signal::unix::{SignalKind, signal};
    let Ok(mut term) = signal(SignalKind::terminate()) else { return };
    let Ok(mut int) = signal(SignalKind::interrupt()) else { return };
    tokio::select! {
        _ = term.recv() => {}
        _ = int.recv() => {}
    }
}
