//! What was decided and by what right, for who works on it.

use async_graphql::{Context, ID, Result};
use bw_domain::bekrachtiging::getoond;
use bw_domain::codes::{
    AfwijzingsGrond, BesluitAard, BesluitUitkomst, Bevoegdheidsgrond, HerzieningsGrond, IndicatieSoort, Leveringsvorm, Verblijf,
};
use bw_plain::object;
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

#[derive(Debug)]
pub struct IndicatieInhoud(pub(super) Inhoud);

/// Wat een besluit inhoudt.
#[object]
impl IndicatieInhoud {
    plain! {
        /// Welk besluit: op een aanvraag, of een dat het college uit zichzelf nam.
        wat(Indicatie) aard: Result<Option<Code<BesluitAard>>> = decode(&self.0.besluit.aard).map(Some);
        /// Eerste, herindicatie of mutatie: afgeleid uit de geschiedenis. Leeg bij een besluit zonder aanvraag.
        wat(Indicatie) soort: Result<Option<Code<IndicatieSoort>>> =
            self.0.besluit.aanvraag_id.map(|_| decode(&self.0.inhoud.soort)).transpose();
        /// De afweging achter een individueel budget of andere uitzondering. Leeg: het besluit maakt geen uitzondering.
        wat(Indicatie) maatwerkafweging: Option<Maatwerkafweging> = self.0.afweging.clone().map(Maatwerkafweging::from);
        /// Wat er besloten is.
        wat(Indicatie) uitkomst: Result<Option<Code<BesluitUitkomst>>> = decode(&self.0.inhoud.uitkomst).map(Some);
        /// Waarom is afgewezen; leeg als het niet bekend is.
        wat(Indicatie) afwijzingsgrond: Result<Option<Code<AfwijzingsGrond>>> = decode_opt(self.0.inhoud.afwijzingsgrond.as_deref());
        /// Grond van een herziening of intrekking (Wmo 2015 art. 2.3.10 lid 1).
        wat(Indicatie) herzieningsgrond: Result<Option<Code<HerzieningsGrond>>> = decode_opt(self.0.inhoud.herzieningsgrond.as_deref());
        /// Id van de indicatie die is herzien of ingetrokken.
        wat(Indicatie) herziet: Option<ID> = self.0.besluit.herziet_id.map(|id| knoop_id(Soort::Indicatie, id));
        /// Wat de beschikking vermeldt; leeg tot de bekendmaking.
        wat(Indicatie) beschikking: Option<Beschikking> = self.0.beschikking.clone().map(Beschikking);
        /// Leveringsvorm; leeg bij een afwijzing.
        wat(Indicatie) leveringsvorm: Result<Option<Code<Leveringsvorm>>> = decode_opt(self.0.inhoud.leveringsvorm.as_deref());
        /// Met of zonder verblijf; leeg bij een afwijzing.
        wat(Indicatie) verblijf: Result<Option<Code<Verblijf>>> = decode_opt(self.0.inhoud.verblijf.as_deref());
        /// Eerste dag van geldigheid.
        wat(Indicatie) geldig_van: Option<Datum> = self.0.inhoud.geldig_van.map(Datum);
        /// Laatste dag van geldigheid.
        wat(Indicatie) geldig_tot: Option<Datum> = self.0.inhoud.geldig_tot.map(Datum);
        /// Dag van de toets dat de cliënt een PGB kan beheren.
        wat(Indicatie) pgb_toets_op: Option<Datum> = self.0.inhoud.pgb_toets_op.map(Datum);
        /// Motivering.
        wat(Indicatie) motivering: &str = &self.0.inhoud.motivering;
        /// Sinds wanneer er een nieuw besluit nodig is, omdat een bezwaar (deels) gegrond is. Leeg: niet nodig, of al genomen.
        wat(Indicatie) nieuw_besluit_nodig_sinds: Option<Datum> = self.0.te_nemen.as_ref().map(|t| t.sinds.into());
        /// Wat dat nieuwe besluit moet inhouden.
        wat(Indicatie) nieuw_besluit_opdracht: Option<&str> = self.0.te_nemen.as_ref().map(|t| t.opdracht.as_str());
        /// Kenmerk van het besluit, als het college van herkomst zelf besloot (Awb art. 10:7).
        wat(Indicatie) eigen_besluit_kenmerk: Option<&str> = self.0.besluit.eigen_besluit_kenmerk.as_deref();
    }

    /// Wie besloot; leeg als het college van herkomst zelf besloot.
    #[graphql(directive = wat::apply(Onderdeel::Indicatie))]
    async fn beslisser(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        if self.0.besluit.eigen_besluit_kenmerk.is_some() {
            return Ok(None);
        }
        Ok(laad::<Functionarissen, Uuid>(ctx, self.0.besluit.functionaris_id).await?.map(|f| f.naam))
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
