//! A stream whose peer must read. hyper has no timeout for writing: an answer that nobody takes would hold its place for ever.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::{Instant, Sleep, sleep_until};

/// Fails a write when the peer takes nothing for `stil`, or has not taken all within `heel` after it first lagged.
#[derive(Debug)]
pub(super) struct Stroom<S> {
    binnen: S,
    stil: Duration,
    heel: Duration,
    /// Since the peer lags, until all is taken.
    achter: Option<Achter>,
}

#[derive(Debug)]
struct Achter {
    uiterlijk: Instant,
    klok: Pin<Box<Sleep>>,
}

impl<S: Unpin> Stroom<S> {
    pub(super) fn nieuw(binnen: S, stil: Duration, heel: Duration) -> Self {
        Stroom { binnen, stil, heel, achter: None }
    }

    /// Looks at the clock after a write.
    fn op_tijd(&mut self, cx: &mut Context<'_>, geschreven: Poll<io::Result<usize>>) -> Poll<io::Result<usize>> {
        let nu = Instant::now();
        let op = match (&geschreven, &mut self.achter) {
            (Poll::Ready(Ok(_)), Some(achter)) => {
                achter.klok.as_mut().reset(achter.uiterlijk.min(nu + self.stil));
                nu >= achter.uiterlijk
            }
            (Poll::Ready(_), _) => false,
            (Poll::Pending, achter) => {
                let (stil, heel) = (self.stil, self.heel);
                let begin = || Achter { uiterlijk: nu + heel, klok: Box::pin(sleep_until(nu + stil.min(heel))) };
                achter.get_or_insert_with(begin).klok.as_mut().poll(cx).is_ready()
            }
        };
        if op { Poll::Ready(Err(io::ErrorKind::TimedOut.into())) } else { geschreven }
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Stroom<S> {
    fn poll_read(self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().binnen).poll_read(cx, buf)
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Stroom<S> {
    fn poll_write(self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &[u8]) -> Poll<io::Result<usize>> {
        let zelf = self.get_mut();
        let geschreven = Pin::new(&mut zelf.binnen).poll_write(cx, buf);
        zelf.op_tijd(cx, geschreven)
    }

    fn poll_write_vectored(self: Pin<&mut Self>, cx: &mut Context<'_>, delen: &[io::IoSlice<'_>]) -> Poll<io::Result<usize>> {
        let zelf = self.get_mut();
        let geschreven = Pin::new(&mut zelf.binnen).poll_write_vectored(cx, delen);
        zelf.op_tijd(cx, geschreven)
    }

    fn is_write_vectored(&self) -> bool {
        self.binnen.is_write_vectored()
    }

    /// hyper flushes when it has handed over all it had: then the peer no longer lags.
    fn poll_flush(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let zelf = self.get_mut();
        let leeg = Pin::new(&mut zelf.binnen).poll_flush(cx);
        if leeg.is_ready() {
            zelf.achter = None;
        }
        leeg
    }

    fn poll_shutdown(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().binnen).poll_shutdown(cx)
    }
}

#[cfg(test)]
mod tests {
    use std::future::poll_fn;

    use super::*;

    /// Takes one byte every so often, or none at all.
    struct Traag(Option<Duration>, Option<Pin<Box<Sleep>>>);

    impl AsyncWrite for Traag {
        fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, _: &[u8]) -> Poll<io::Result<usize>> {
            let Some(tempo) = self.0 else { return Poll::Pending };
            let klok = self.1.get_or_insert_with(|| Box::pin(tokio::time::sleep(tempo)));
            if klok.as_mut().poll(cx).is_pending() {
                return Poll::Pending;
            }
            self.1 = None;
            Poll::Ready(Ok(1))
        }

        fn poll_flush(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
            Poll::Ready(Ok(()))
        }

        fn poll_shutdown(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
            Poll::Ready(Ok(()))
        }
    }

    const STIL: Duration = Duration::from_millis(100);
    const HEEL: Duration = Duration::from_millis(300);

    /// How many bytes were taken before the stream gave up, and after how long.
    async fn schrijf(tempo: Option<Duration>, bytes: usize, spoel: bool) -> (usize, Option<Duration>) {
        let mut stroom = Stroom::nieuw(Traag(tempo, None), STIL, HEEL);
        let begin = Instant::now();
        for genomen in 0..bytes {
            let geschreven = poll_fn(|cx| Pin::new(&mut stroom).poll_write(cx, b"x")).await;
            if let Err(fout) = geschreven {
                assert_eq!(fout.kind(), io::ErrorKind::TimedOut);
                return (genomen, Some(begin.elapsed()));
            }
            if spoel {
                poll_fn(|cx| Pin::new(&mut stroom).poll_flush(cx)).await.unwrap();
            }
        }
        (bytes, None)
    }

    #[tokio::test]
    async fn who_takes_nothing_or_too_little_is_not_waited_for() {
        let tempo = Some(Duration::from_millis(20));
        let (niets, druppels, antwoorden) = tokio::join!(schrijf(None, 1, false), schrijf(tempo, 1_000, false), schrijf(tempo, 20, true));
        assert!(niets.0 == 0 && niets.1.is_some_and(|t| (STIL..HEEL).contains(&t)), "{niets:?}");
        // Progress, but not enough of it.
        assert!(druppels.0 > 1 && druppels.1.is_some_and(|t| t >= HEEL), "{druppels:?}");
        // Each answer has its own time.
        assert_eq!(antwoorden, (20, None));
    }
}
