//! What all mutations share: the idempotency key with the fingerprint of the input, and a payload of result or refusals.

use async_graphql::{Context, Result};
use bw_plain::object;
use bw_toegang::informatie::Onderdeel;
use sha2::{Digest, Sha256};

use super::basis::vraagfout;
use super::richtlijn::openbaar;
use crate::service::{Sleutel, WeigeringTekst};

#[derive(Clone, Debug)]
pub struct Weigering(pub WeigeringTekst);

/// Een weigering: er is niets veranderd.
#[object]
impl Weigering {
    plain! {
        /// Vaste code (docs/weigeringen.md).
        openbaar(Referentie) code: &str = &self.0.code;
        /// Wat er niet kan, en wat u kunt doen.
        openbaar(Referentie) bericht: &str = &self.0.bericht;
        /// Het veld waar het om gaat.
        openbaar(Referentie) pad: &[String] = &self.0.pad;
    }
}

/// Key and fingerprint: the arguments as they arrive after variables, in a fixed order, without the key itself.
pub(super) fn sleutel(ctx: &Context<'_>, gegeven: &str) -> Result<Sleutel> {
    let argumenten = ctx.field().arguments()?;
    let mut json = serde_json::Value::Object(
        argumenten.into_iter().filter_map(|(naam, waarde)| Some((naam.to_string(), waarde.into_json().ok()?))).collect(),
    );
    if let Some(input) = json.get_mut("input").and_then(serde_json::Value::as_object_mut) {
        input.remove("idempotentieSleutel");
    }
    // serde_json keeps objects sorted by name, so that the order in which a client writes fields does not matter.
    let tekst = serde_json::to_vec(&json).map_err(|_| vraagfout("INVOER_ONGELDIG", "De invoer is niet te lezen."))?;
    Ok(Sleutel { sleutel: gegeven.to_owned(), hash: Sha256::digest(&tekst).to_vec() })
}

/// A payload: the result, read afresh under present rights, or the refusals.
macro_rules! payload {
    ($payload:ident, $veld:ident: $ty:ty, $klasse:ident, $onderdeel:ident, $toon:path, $uitleg:literal) => {
        /// Uitkomst van een handeling.
        #[derive(Clone, Debug)]
        pub struct $payload(crate::service::Afloop);

        impl From<crate::service::Afloop> for $payload {
            fn from(afloop: crate::service::Afloop) -> Self {
                $payload(afloop)
            }
        }

        /// Uitkomst van een handeling.
        #[async_graphql::Object]
        impl $payload {
            #[doc = $uitleg]
            #[graphql(directive = crate::graphql::richtlijn::$klasse::apply(bw_toegang::informatie::Onderdeel::$onderdeel))]
            async fn $veld(&self, ctx: &async_graphql::Context<'_>) -> async_graphql::Result<Option<$ty>> {
                match &self.0 {
                    crate::service::Afloop::Gedaan(id) => $toon(ctx, *id).await,
                    crate::service::Afloop::Geweigerd(_) => Ok(None),
                }
            }

            /// Waarom het niet kon. Leeg als het is gedaan.
            #[graphql(directive = crate::graphql::richtlijn::openbaar::apply(bw_toegang::informatie::Onderdeel::Referentie))]
            async fn weigeringen(&self) -> Vec<crate::graphql::mutatie::Weigering> {
                match &self.0 {
                    crate::service::Afloop::Gedaan(_) => Vec::new(),
                    crate::service::Afloop::Geweigerd(tekst) => vec![crate::graphql::mutatie::Weigering(tekst.clone())],
                }
            }
        }
    };
}
pub(super) use payload;
