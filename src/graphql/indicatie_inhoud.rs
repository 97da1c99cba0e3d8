//! What was decided and by what right, for who works on it.

use async_graphql::{Context, ID, Object, Result};
use bw_domain::bekrachtiging::getoond;
use bw_domain::codes::{
    AfwijzingsGrond, BesluitAard, BesluitUitkomst, Bevoegdheidsgrond, HerzieningsGrond, IndicatieSoort, Leveringsvorm, Verblijf,
};
use bw_toegang::informatie::Onderdeel;
use uuid::Uuid;

use super::basis::{Datum, Soort, knoop_id};
use super::bekrachtiging::{Bekrachtiging, Recht};
use super::besluit::Beschikking;
use super::codes::{Code, decode, decode_opt};
use super::laders::{Functionarissen, Mandaten, laad};
use super::maatwerk::Maatwerkafweging;
use super::mandaat::Mandaat;
use super::richtlijn::wat;
use crate::repository::rijen;
use crate::service::lezen::IndicatieInhoud as Inhoud;

/// Wat een besluit inhoudt.
#[derive(Debug)]
pub struct IndicatieInhoud(pub(super) Inhoud);

/// Wat een besluit inhoudt.
#[Object]
impl IndicatieInhoud {
    /// Welk besluit: op een aanvraag, of een dat het college uit zichzelf nam.
    #[graphql(directive = wat::apply(Onderdeel::Indicatie))]
    async fn aard(&self) -> Result<Option<Code<BesluitAard>>> {
        decode(&self.0.besluit.aard).map(Some)
    }

    /// Eerste, herindicatie of mutatie: afgeleid uit de geschiedenis. Leeg bij een besluit zonder aanvraag.
    #[graphql(directive = wat::apply(Onderdeel::Indicatie))]
    async fn soort(&self) -> Result<Option<Code<IndicatieSoort>>> {
        self.0.besluit.aanvraag_id.map(|_| decode(&self.0.inhoud.soort)).transpose()
    }

    /// De afweging achter een individueel budget of andere uitzondering. Leeg: het besluit maakt geen uitzondering.
    #[graphql(directive = wat::apply(Onderdeel::Indicatie))]
    async fn maatwerkafweging(&self) -> Option<Maatwerkafweging> {
        self.0.afweging.clone().map(Maatwerkafweging::from)
    }

    /// Wat er besloten is.
    #[graphql(directive = wat::apply(Onderdeel::Indicatie))]
    async fn uitkomst(&self) -> Result<Option<Code<BesluitUitkomst>>> {
        decode(&self.0.inhoud.uitkomst).map(Some)
    }

    /// Waarom is afgewezen; leeg als het niet bekend is.
    #[graphql(directive = wat::apply(Onderdeel::Indicatie))]
    async fn afwijzingsgrond(&self) -> Result<Option<Code<AfwijzingsGrond>>> {
        decode_opt(self.0.inhoud.afwijzingsgrond.as_deref())
    }

    /// Grond van een herziening of intrekking (Wmo 2015 art. 2.3.10 lid 1).
    #[graphql(directive = wat::apply(Onderdeel::Indicatie))]
    async fn herzieningsgrond(&self) -> Result<Option<Code<HerzieningsGrond>>> {
        decode_opt(self.0.inhoud.herzieningsgrond.as_deref())
    }

    /// Id van de indicatie die is herzien of ingetrokken.
    #[graphql(directive = wat::apply(Onderdeel::Indicatie))]
    async fn herziet(&self) -> Option<ID> {
        self.0.besluit.herziet_id.map(|id| knoop_id(Soort::Indicatie, id))
    }

    /// Wat de beschikking vermeldt; leeg tot de bekendmaking.
    #[graphql(directive = wat::apply(Onderdeel::Indicatie))]
    async fn beschikking(&self) -> Option<Beschikking> {
        self.0.beschikking.clone().map(Beschikking)
    }

    /// Leveringsvorm; leeg bij een afwijzing.
    #[graphql(directive = wat::apply(Onderdeel::Indicatie))]
    async fn leveringsvorm(&self) -> Result<Option<Code<Leveringsvorm>>> {
        decode_opt(self.0.inhoud.leveringsvorm.as_deref())
    }

    /// Met of zonder verblijf; leeg bij een afwijzing.
    #[graphql(directive = wat::apply(Onderdeel::Indicatie))]
    async fn verblijf(&self) -> Result<Option<Code<Verblijf>>> {
        decode_opt(self.0.inhoud.verblijf.as_deref())
    }

    /// Eerste dag van geldigheid.
    #[graphql(directive = wat::apply(Onderdeel::Indicatie))]
    async fn geldig_van(&self) -> Option<Datum> {
        self.0.inhoud.geldig_van.map(Datum)
    }

    /// Laatste dag van geldigheid.
    #[graphql(directive = wat::apply(Onderdeel::Indicatie))]
    async fn geldig_tot(&self) -> Option<Datum> {
        self.0.inhoud.geldig_tot.map(Datum)
    }

    /// Dag van de toets dat de client een PGB kan beheren.
    #[graphql(directive = wat::apply(Onderdeel::Indicatie))]
    async fn pgb_toets_op(&self) -> Option<Datum> {
        self.0.inhoud.pgb_toets_op.map(Datum)
    }

    /// Motivering.
    #[graphql(directive = wat::apply(Onderdeel::Indicatie))]
    async fn motivering(&self) -> &str {
        &self.0.inhoud.motivering
    }

    /// Sinds wanneer er een nieuw besluit nodig is, omdat een bezwaar (deels) gegrond is. Leeg: niet nodig, of al genomen.
    #[graphql(directive = wat::apply(Onderdeel::Indicatie))]
    async fn nieuw_besluit_nodig_sinds(&self) -> Option<Datum> {
        self.0.te_nemen.as_ref().map(|t| t.sinds.into())
    }

    /// Wat dat nieuwe besluit moet inhouden.
    #[graphql(directive = wat::apply(Onderdeel::Indicatie))]
    async fn nieuw_besluit_opdracht(&self) -> Option<&str> {
        self.0.te_nemen.as_ref().map(|t| t.opdracht.as_str())
    }

    /// Wie besloot; leeg als het college van herkomst zelf besloot.
    #[graphql(directive = wat::apply(Onderdeel::Indicatie))]
    async fn beslisser(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        if self.0.besluit.eigen_besluit_kenmerk.is_some() {
            return Ok(None);
        }
        Ok(laad::<Functionarissen, Uuid>(ctx, self.0.besluit.functionaris_id).await?.map(|f| f.naam))
    }

    /// Kenmerk van het besluit, als het college van herkomst zelf besloot (Awb art. 10:7).
    #[graphql(directive = wat::apply(Onderdeel::Indicatie))]
    async fn eigen_besluit_kenmerk(&self) -> Option<&str> {
        self.0.besluit.eigen_besluit_kenmerk.as_deref()
    }

    /// Het mandaat waarop het besluit berust; leeg als er geen is, of geen is aangetoond: zie bevoegdheidsgrond.
    #[graphql(directive = wat::apply(Onderdeel::Indicatie))]
    async fn mandaat(&self, ctx: &Context<'_>) -> Result<Option<Mandaat>> {
        match self.0.besluit.mandaat_id {
            Some(id) => Ok(laad::<Mandaten, Uuid>(ctx, id).await?.map(Mandaat)),
            None => Ok(None),
        }
    }

    /// Waarop het besluit berust, zoals dat nu bekend is.
    #[graphql(directive = wat::apply(Onderdeel::Indicatie))]
    async fn bevoegdheidsgrond(&self, ctx: &Context<'_>) -> Result<Option<Code<Bevoegdheidsgrond>>> {
        recht(&self.0.besluit).grond(ctx).await
    }

    /// Waarmee het college van herkomst het besluit heeft bekrachtigd; leeg als dat niet hoefde of niet is gebeurd.
    #[graphql(directive = wat::apply(Onderdeel::Indicatie))]
    async fn bekrachtiging(&self, ctx: &Context<'_>) -> Result<Option<Bekrachtiging>> {
        recht(&self.0.besluit).bekrachtiging(ctx).await
    }
}

fn recht(b: &rijen::Besluit) -> Recht<'_> {
    Recht {
        namens: &b.namens_gemeente,
        bevoegdheid: BesluitAard::van_code(&b.aard).map(BesluitAard::bevoegdheid),
        op: b.besluit_op,
        getoond: getoond(b.mandaat_aangetoond, b.mandaat_id.is_some(), b.eigen_besluit_kenmerk.is_some()),
    }
}
