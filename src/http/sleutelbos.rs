//! The keys of one identity provider: kept, refreshed, and never lost because a fetch fails.
//!
//! One fetch at a time. Whoever needs the outcome waits for the one that runs; a caller who leaves does not end it. A token with an unknown
//! `kid` may ask for a fetch, once a minute at most, so that a flood of them costs the provider nothing.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};
use std::time::Duration;

use bw_domain::bron::Willekeur;
use chrono::{DateTime, Utc};
use tokio::sync::watch;

use super::jwks::{self, Sleutel};
use super::ophalen::{HaalFout, Haler, lees_bestand};
use crate::config::Uitgever;

/// Seconds between two fetches that unknown keys ask for, and until the next try after a failure.
pub const ADEMPAUZE: u64 = 60;

/// The keys at one moment.
#[derive(Debug, Default)]
pub struct Stand {
    /// Changes when the keys do; what was proved with an earlier one is proved no longer.
    pub versie: u64,
    /// Empty until the first fetch succeeds.
    pub sleutels: Vec<Sleutel>,
    tekst: Vec<u8>,
}

impl Stand {
    /// The keys of a name: two may share one and differ in algorithm.
    pub fn van_kid<'a>(&'a self, kid: &'a str) -> impl Iterator<Item = &'a Sleutel> {
        self.sleutels.iter().filter(move |s| s.kid == kid)
    }
}

#[derive(Debug, Default)]
struct Poging {
    /// Closed when the last fetch has ended.
    loopt: Option<watch::Receiver<()>>,
    mislukt: bool,
    gevraagd_op: Option<DateTime<Utc>>,
}

/// The keys of one provider.
#[derive(Debug)]
pub struct Sleutelbos {
    issuer: String,
    haler: Haler,
    stand: RwLock<Arc<Stand>>,
    poging: Mutex<Poging>,
}

impl Sleutelbos {
    /// Reads the keys of a file; from an address nothing is fetched yet.
    ///
    /// # Errors
    /// A file without usable keys, or certificates that cannot be read.
    pub fn nieuw(uitgever: &Uitgever) -> Result<Self, String> {
        let haler = Haler::nieuw(&uitgever.jwks)?;
        let bos = Sleutelbos { issuer: uitgever.issuer.clone(), haler, stand: RwLock::default(), poging: Mutex::default() };
        if let Haler::Bestand(pad) = &bos.haler {
            bos.neem(lees_bestand(pad)).map_err(|f| match f {
                HaalFout::Bestand(..) => f.to_string(),
                f => format!("{}: {f}", pad.display()),
            })?;
        }
        Ok(bos)
    }

    /// The keys now.
    pub fn stand(&self) -> Arc<Stand> {
        self.stand.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Fetches, or waits for the fetch that runs.
    pub async fn ververs(self: &Arc<Self>) {
        let wacht = self.begin(&mut self.poging());
        einde(wacht).await;
    }

    /// Fetches because a key is unknown, or waits for the fetch that runs; nothing when that was asked less than a minute ago.
    pub async fn ververs_om_onbekende(self: &Arc<Self>, nu: DateTime<Utc>) {
        let wacht = {
            let mut poging = self.poging();
            // A clock that was set back must not block: only a moment in the past minute does.
            let pas = poging.gevraagd_op.is_some_and(|op| (0..ADEMPAUZE as i64).contains(&(nu - op).num_seconds()));
            match lopend(&poging) {
                Some(wacht) => wacht,
                None if pas => return,
                None => {
                    poging.gevraagd_op = Some(nu);
                    self.begin(&mut poging)
                }
            }
        };
        einde(wacht).await;
    }

    /// Refreshes on a timer, for ever. After a failure the next try comes within a minute.
    pub async fn onderhoud(self: Arc<Self>, tussenpoos: Duration, toeval: Arc<dyn Willekeur>) {
        loop {
            let mislukt = self.poging().mislukt;
            let tussenpoos = if mislukt { tussenpoos.min(Duration::from_secs(ADEMPAUZE)) } else { tussenpoos };
            tokio::time::sleep(spreid(tussenpoos, toeval.id().as_bytes()[0])).await;
            self.ververs().await;
        }
    }

    fn poging(&self) -> MutexGuard<'_, Poging> {
        self.poging.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// In a task of its own: a caller who breaks off must not be able to end it.
    fn begin(self: &Arc<Self>, poging: &mut Poging) -> watch::Receiver<()> {
        if let Some(wacht) = lopend(poging) {
            return wacht;
        }
        let (klaar, wacht) = watch::channel(());
        poging.loopt = Some(wacht.clone());
        let zelf = self.clone();
        tokio::spawn(async move {
            let gehaald = zelf.haler.haal().await;
            let uitkomst = zelf.neem(gehaald);
            if let Err(fout) = &uitkomst {
                let bewaard = zelf.stand().sleutels.len();
                tracing::warn!(issuer = zelf.issuer, reden = %fout, bewaard, "keys of identity provider not refreshed");
            }
            zelf.poging().mislukt = uitkomst.is_err();
            drop(klaar);
        });
        wacht
    }

    fn neem(&self, gehaald: Result<Vec<u8>, HaalFout>) -> Result<(), HaalFout> {
        let tekst = gehaald?;
        let oud = self.stand();
        if tekst == oud.tekst {
            return Ok(());
        }
        let sleutels = jwks::lees(&tekst)?;
        tracing::info!(issuer = self.issuer, aantal = sleutels.len(), "new keys of identity provider");
        *self.stand.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(Stand { versie: oud.versie + 1, sleutels, tekst });
        Ok(())
    }
}

/// The fetch that runs; a task that died counts as ended.
fn lopend(poging: &Poging) -> Option<watch::Receiver<()>> {
    poging.loopt.clone().filter(|l| l.has_changed().is_ok())
}

async fn einde(mut wacht: watch::Receiver<()>) {
    // Nothing is ever sent: an error says that the sender is gone.
    let _ = wacht.changed().await;
}

/// Between 90 and 110 % of a time, so that instances do not all come at once.
fn spreid(tussenpoos: Duration, toeval: u8) -> Duration {
    tussenpoos * (900 + u32::from(toeval) * 200 / 255) / 1000
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_timer_is_spread_by_a_tenth() {
        let tien = Duration::from_secs(600);
        assert_eq!((spreid(tien, 0), spreid(tien, 255)), (Duration::from_secs(540), Duration::from_secs(660)));
        assert!((0..=255).all(|t| (540..=660).contains(&spreid(tien, t).as_secs())));
    }
}
