//! Loaders: one set per request, inside the scope of its caller. Few and wide, because a request has one connection.
//!
//! The library starts a batch on a timer and a task of its own, so that a larger page, which takes longer to resolve, falls apart
//! into more batches. Here a batch waits in a queue until the whole execution is stalled on loaders, and then takes everything that
//! was asked: the number of statements follows from the query alone, and no task outlives its request.

use std::collections::HashMap;
use std::future::poll_fn;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context as Taak, Poll, Wake, Waker};
use std::time::Duration;

use async_graphql::dataloader::{DataLoader, Loader};
use async_graphql::{Context, Error};
use bw_domain::bekrachtiging::Handelingsfeit;
use futures_util::future::BoxFuture;
use uuid::Uuid;

use super::basis::storing;
use crate::repository::bezwaar::Bezwaardossier;
use crate::repository::capaciteit::Capaciteit;
use crate::repository::ingang::Gezien;
use crate::repository::mandaat::MandaatRij;
use crate::repository::rijen;
use crate::service::lezen::{IndicatieInhoud, TrajectInhoud, WachtlijstInhoud};
use crate::service::lezen_termijn::Termijnwerk;
use crate::service::overdracht::Getoond as Overdracht;
use crate::service::{Fout, Verzoek};

/// Batches that were asked for and not started.
#[derive(Clone, Default)]
pub struct Wachtrij(Arc<Mutex<Vec<BoxFuture<'static, ()>>>>);

impl Wachtrij {
    fn lader<L>(&self, lader: L) -> DataLoader<L> {
        let rij = self.0.clone();
        let later = move |bundel| rij.lock().unwrap_or_else(PoisonError::into_inner).push(bundel);
        // A page of 100 asks for at most a few keys a row.
        DataLoader::new(lader, later).delay(Duration::ZERO).max_batch_size(10_000)
    }

    fn neem(&self) -> Vec<BoxFuture<'static, ()>> {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// Notices when a future wakes itself while it is polled: then it is not stalled.
struct Wekker {
    gewekt: AtomicBool,
    buiten: Waker,
}

impl Wake for Wekker {
    fn wake(self: Arc<Self>) {
        self.gewekt.store(true, Ordering::Release);
        self.buiten.wake_by_ref();
    }
}

/// Runs an execution, and its batches whenever it can go no further without them: when it is not `bezig` with a list, which holds the
/// one connection.
///
/// An execution that wakes itself gives way, as any task: outside its workers tokio ends the turn of a task that takes too many steps
/// by exactly that, and whoever asks it on within the same turn asks for ever.
pub async fn drijf<T>(uitvoering: impl Future<Output = T>, wachtrij: &Wachtrij, bezig: impl Fn() -> bool) -> T {
    let mut uitvoering = std::pin::pin!(uitvoering);
    loop {
        let stap = poll_fn(|cx| {
            let wekker = Arc::new(Wekker { gewekt: AtomicBool::new(false), buiten: cx.waker().clone() });
            if let Poll::Ready(klaar) = uitvoering.as_mut().poll(&mut Taak::from_waker(&Waker::from(wekker.clone()))) {
                return Poll::Ready(Ok(klaar));
            }
            let gestrand = !wekker.gewekt.load(Ordering::Acquire) && !bezig();
            let bundels = if gestrand { wachtrij.neem() } else { Vec::new() };
            if bundels.is_empty() { Poll::Pending } else { Poll::Ready(Err(bundels)) }
        });
        match stap.await {
            Ok(klaar) => return klaar,
            Err(bundels) => {
                for bundel in bundels {
                    bundel.await;
                }
            }
        }
    }
}

macro_rules! laders {
    ($($(#[$meta:meta])* $naam:ident: $sleutel:ty => $waarde:ty = $vraag:ident;)+) => {
        $(
            $(#[$meta])*
            pub(super) struct $naam(Arc<Verzoek>);

            impl Loader<$sleutel> for $naam {
                type Value = $waarde;
                type Error = Arc<Fout>;

                async fn load(&self, sleutels: &[$sleutel]) -> Result<HashMap<$sleutel, $waarde>, Arc<Fout>> {
                    self.0.$vraag(sleutels).await.map_err(Arc::new)
                }
            }
        )+

        /// Puts the loaders of a request in the context of its execution.
        pub fn met_laders(aanvraag: async_graphql::Request, verzoek: &Arc<Verzoek>, wachtrij: &Wachtrij) -> async_graphql::Request {
            aanvraag.data(verzoek.clone())$(.data(wachtrij.lader($naam(verzoek.clone()))))+
        }
    };
}

laders! {
    /// Gemeenten by code.
    Gemeenten: String => rijen::Gemeente = vind_gemeenten;
    /// Providers by id.
    Aanbieders: Uuid => rijen::Zorgaanbieder = vind_aanbieders;
    /// Mandaten by id.
    Mandaten: Uuid => MandaatRij = vind_mandaten;
    /// Bekrachtiging by act.
    Bekrachtigingen: Handelingsfeit => rijen::Bekrachtiging = bekrachtigingen_van;
    /// Staff by id.
    Functionarissen: Uuid => rijen::Functionaris = vind_functionarissen;
    /// Trajecten by id.
    Trajecten: Uuid => Gezien<rijen::DatTraject> = vind_trajecten;
    /// Indicaties by traject.
    IndicatiesVan: Uuid => Vec<Gezien<rijen::DatIndicatie>> = indicaties_van;
    /// Waits by traject.
    WachtlijstVan: Uuid => Vec<Gezien<rijen::DatWachtlijst>> = wachtlijst_van;
    /// Care by traject.
    PlaatsingenVan: Uuid => Vec<Gezien<rijen::DatPlaatsing>> = plaatsingen_van;
    /// Terms under way by traject.
    TermijnenVan: Uuid => Vec<Gezien<rijen::DatTermijn>> = termijnen_van;
    /// Proposals by traject.
    VoorstellenVan: Uuid => Vec<Gezien<rijen::Voorstel>> = voorstellen_van;
    /// Stays by traject.
    VerblijvenVan: Uuid => Vec<Gezien<rijen::Zorgverblijf>> = verblijven_van;
    /// Bridging by traject.
    OverbruggingenVan: Uuid => Vec<Gezien<rijen::Overbrugging>> = overbruggingen_van;
    /// Absences by stay.
    Afwezigheden: Uuid => Vec<rijen::Afwezigheid> = afwezigheden_van;
    /// What must be delivered, by stay.
    ZorgArrangementen: Uuid => Vec<rijen::ArrangementRegel> = arrangement_van_verblijf;
    /// Identity by client, through proposals, stays or bridging.
    ZorgIdentiteiten: Uuid => rijen::Identiteit = zorg_identiteiten;
    /// Number by client, through proposals, stays or bridging.
    Clientnummers: Uuid => rijen::Client = clientnummers;
    /// Locations by id.
    Locaties: Uuid => rijen::Locatie = vind_locaties;
    /// The file of the besluit, by bezwaar.
    Bezwaardossiers: Uuid => Bezwaardossier = bezwaardossiers;
    /// Capacity by location.
    Capaciteiten: Uuid => Capaciteit = capaciteiten;
}

/// Wat and identity: the key is the traject, because that is what the scope decides on; the answer may be by another id.
macro_rules! inhoud_laders {
    ($($(#[$meta:meta])* $naam:ident => $waarde:ty = $vraag:ident;)+) => {
        $(
            $(#[$meta])*
            pub(super) struct $naam(Arc<Verzoek>);

            impl Loader<(Uuid, Uuid)> for $naam {
                type Value = $waarde;
                type Error = Arc<Fout>;

                async fn load(&self, sleutels: &[(Uuid, Uuid)]) -> Result<HashMap<(Uuid, Uuid), $waarde>, Arc<Fout>> {
                    let trajecten: Vec<Uuid> = sleutels.iter().map(|(traject, _)| *traject).collect();
                    let gevonden = self.0.$vraag(&trajecten).await.map_err(Arc::new)?;
                    Ok(sleutels.iter().filter_map(|s| Some((*s, gevonden.get(&s.1)?.clone()))).collect())
                }
            }
        )+

        /// Puts the loaders of wat and identity in the context.
        pub fn met_inhoud_laders(
            aanvraag: async_graphql::Request,
            verzoek: &Arc<Verzoek>,
            wachtrij: &Wachtrij,
        ) -> async_graphql::Request {
            aanvraag$(.data(wachtrij.lader($naam(verzoek.clone()))))+
        }
    };
}

inhoud_laders! {
    /// Identity: (traject, client).
    Identiteiten => rijen::Identiteit = identiteiten_van;
    /// Wat of a traject: (traject, traject).
    TrajectInhouden => TrajectInhoud = inhoud_trajecten;
    /// Terms explained: (traject, traject).
    Termijnwerken => Termijnwerk = termijnwerk;
    /// Overdrachten: (traject, traject).
    Overdrachten => Vec<Overdracht> = overdrachten_van;
    /// Wat of an indicatie: (traject, indicatie).
    IndicatieInhouden => IndicatieInhoud = inhoud_indicaties;
    /// Arrangement: (traject, indicatie).
    Arrangementen => Vec<rijen::ArrangementRegel> = arrangementen;
    /// Copies that were given: (traject, traject).
    Afschriften => Vec<rijen::Afschrift> = afschriften_van;
    /// Wat of a wait: (traject, entry).
    WachtlijstInhouden => WachtlijstInhoud = inhoud_wachtlijst;
}

/// Loads one value through a loader of the request.
pub(super) async fn laad<L, K>(ctx: &Context<'_>, sleutel: K) -> Result<Option<L::Value>, Error>
where
    L: Loader<K, Error = Arc<Fout>>,
    K: Send + Sync + std::hash::Hash + Eq + Clone + 'static,
{
    ctx.data_unchecked::<DataLoader<L>>().load_one(sleutel).await.map_err(|f| storing(&f))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Outside the workers of a runtime, where tokio wakes a task whose turn is over at once; on a thread of its own, because what it guards
    /// against never ends.
    #[test]
    fn an_execution_whose_turn_is_over_goes_on_in_the_next() {
        let (klaar, gereed) = std::sync::mpsc::channel();
        std::thread::spawn(move || {
            let stappen = async {
                for _ in 0..1_000 {
                    tokio::task::coop::consume_budget().await;
                }
            };
            let wachtrij = Wachtrij::default();
            let taak = drijf(stappen, &wachtrij, || false);
            tokio::runtime::Builder::new_multi_thread().worker_threads(1).build().unwrap().block_on(taak);
            klaar.send(()).unwrap();
        });
        assert!(gereed.recv_timeout(Duration::from_secs(10)).is_ok(), "it asks within one turn for ever");
    }
}
