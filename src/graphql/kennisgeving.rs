//! Kennisgeving to the gemeente of origin: that a besluit on its resident was made known, and when.

use async_graphql::{Context, ID, InputObject, Object, Result};
use bw_plain::object;
use bw_toegang::informatie::Onderdeel;
use uuid::Uuid;

use super::basis::{Datum, Soort, knoop_id, storing, verzoek};
use super::laders::{Trajecten, laad};
use super::richtlijn::{dat, structuur};
use super::traject::Traject;
use super::verbinding::{Knoop, kanten, pagina, toon, verbinding};
use crate::repository::ingang::Gezien;
use crate::repository::pagina::{Plek, Sorteerwaarde};
use crate::repository::rijen;
use crate::service::Fout;

#[derive(Clone, Debug)]
pub struct Kennisgeving(Gezien<rijen::DatIndicatie>);

impl Knoop for Kennisgeving {
    fn betrokkene(&self) -> Option<Uuid> {
        Some(self.0.rij.client_id)
    }
}
verbinding!(KennisgevingConnection, KennisgevingEdge, Kennisgeving, "kennisgevingen");

/// Kennisgeving: op de aanvraag van een inwoner van uw gemeente is besloten, en dat is bekendgemaakt. Wat er is besloten, staat er niet in.
#[object]
impl Kennisgeving {
    plain! {
        /// Dag van het besluit.
        dat(Kennisgeving) besluit_op: Datum = self.0.rij.besluit_op.into();
        /// Dag van de bekendmaking.
        dat(Kennisgeving) bekendgemaakt_op: Result<Datum> =
            self.0.rij.bekendgemaakt_op.map(Datum).ok_or_else(|| storing(&Fout::Inhoud("dat_indicatie.bekendgemaakt_op")));
    }

    /// Id.
    #[graphql(directive = structuur::apply(Onderdeel::Structuur))]
    pub(super) async fn id(&self) -> ID {
        knoop_id(Soort::Kennisgeving, self.0.rij.id)
    }

    /// Willekeurig nummer van de cliënt in dit register.
    #[graphql(directive = dat::apply(Onderdeel::Kennisgeving))]
    async fn clientnummer(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        Ok(laad::<Trajecten, Uuid>(ctx, self.0.rij.traject_id).await?.map(|t| t.rij.clientnummer))
    }

    /// Het traject.
    #[graphql(directive = dat::apply(Onderdeel::Kennisgeving))]
    async fn traject(&self, ctx: &Context<'_>) -> Result<Option<Traject>> {
        Ok(laad::<Trajecten, Uuid>(ctx, self.0.rij.traject_id).await?.map(Traject))
    }
}

/// Filter op kennisgevingen.
#[derive(InputObject, Debug, Default)]
pub struct KennisgevingFilter {
    /// Bekendgemaakt op of na.
    #[graphql(directive = dat::apply(Onderdeel::Kennisgeving))]
    vanaf: Option<Datum>,
}

/// Questions on kennisgevingen.
#[derive(Debug, Default)]
pub struct KennisgevingVragen;

#[Object]
impl KennisgevingVragen {
    /// De besluiten over inwoners van uw gemeente die bekend zijn gemaakt, nieuwste bekendmaking eerst: een per besluit op een aanvraag.
    #[graphql(directive = dat::apply(Onderdeel::Kennisgeving))]
    async fn kennisgevingen(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Aantal rijen, 1 tot en met 100.", directive = structuur::apply(Onderdeel::Structuur))] first: Option<i32>,
        #[graphql(desc = "Cursor van de vorige pagina.", directive = structuur::apply(Onderdeel::Structuur))] after: Option<String>,
        #[graphql(desc = "Welke kennisgevingen.", directive = dat::apply(Onderdeel::Kennisgeving))] filter: Option<KennisgevingFilter>,
    ) -> Result<KennisgevingConnection> {
        let v = verzoek(ctx);
        let vanaf = filter.unwrap_or_default().vanaf.map(|d| d.0);
        let lijst = format!("kennisgevingen {vanaf:?}");
        let pagina = pagina(v, &lijst, first, after.as_deref(), true)?;
        let bladzijde = v.lijst_kennisgevingen(vanaf, &pagina).await.map_err(|f| storing(&f))?;
        // Whatever is in this list was made known.
        let dag = |r: &Gezien<rijen::DatIndicatie>| r.rij.bekendgemaakt_op.unwrap_or(r.rij.besluit_op);
        let plek = |r: &Gezien<rijen::DatIndicatie>| Plek { waarde: Sorteerwaarde::Datum(dag(r)), id: r.rij.id };
        Ok(kanten(ctx, &lijst, bladzijde, plek, Kennisgeving)?.into())
    }
}

/// The kennisgeving with an id within the scope, shown.
pub(super) async fn toon_kennisgeving(ctx: &Context<'_>, id: Uuid) -> Result<Option<Kennisgeving>> {
    let rij = verzoek(ctx).vind_kennisgeving(id).await.map_err(|f| storing(&f))?;
    Ok(rij.map(|r| toon(ctx, Kennisgeving(r))))
}
