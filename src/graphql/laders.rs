//! Loaders: one set per request, inside the scope of its caller. Few and wide, because a request has one connection.

use std::collections::HashMap;
use std::sync::Arc;

use async_graphql::dataloader::{DataLoader, Loader};
use async_graphql::{Context, Error};
use uuid::Uuid;

use super::basis::storing;
use crate::repository::ingang::Gezien;
use crate::repository::rijen;
use crate::service::lezen::{IndicatieInhoud, TrajectInhoud, WachtlijstInhoud};
use crate::service::{Fout, Verzoek};

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
        pub fn met_laders(aanvraag: async_graphql::Request, verzoek: &Arc<Verzoek>) -> async_graphql::Request {
            aanvraag.data(verzoek.clone())$(.data(DataLoader::new($naam(verzoek.clone()), tokio::spawn)))+
        }
    };
}

laders! {
    /// Gemeenten by code.
    Gemeenten: String => rijen::Gemeente = vind_gemeenten;
    /// Providers by id.
    Aanbieders: Uuid => rijen::Zorgaanbieder = vind_aanbieders;
    /// Staff by id.
    Functionarissen: Uuid => rijen::Functionaris = vind_functionarissen;
    /// Trajecten by id.
    Trajecten: Uuid => Gezien<rijen::DatTraject> = vind_trajecten;
    /// Indicaties by traject.
    IndicatiesVan: Uuid => Vec<Gezien<rijen::DatIndicatie>> = indicaties_van;
    /// Waits by traject.
    WachtlijstVan: Uuid => Vec<Gezien<rijen::DatWachtlijst>> = wachtlijst_van;
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
        pub fn met_inhoud_laders(aanvraag: async_graphql::Request, verzoek: &Arc<Verzoek>) -> async_graphql::Request {
            aanvraag$(.data(DataLoader::new($naam(verzoek.clone()), tokio::spawn)))+
        }
    };
}

inhoud_laders! {
    /// Identity: (traject, client).
    Identiteiten => rijen::Identiteit = identiteiten_van;
    /// Wat of a traject: (traject, traject).
    TrajectInhouden => TrajectInhoud = inhoud_trajecten;
    /// Wat of an indicatie: (traject, indicatie).
    IndicatieInhouden => IndicatieInhoud = inhoud_indicaties;
    /// Arrangement: (traject, indicatie).
    Arrangementen => Vec<rijen::ArrangementRegel> = arrangementen;
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
