//! Bekrachtiging of what was done in the name of a college, and what an act rests on since.

use async_graphql::{Context, ID, InputObject, Object, Result};
use bw_domain::bekrachtiging::{Handelingsfeit, berust_op};
use bw_domain::codes::{Bevoegdheid, Bevoegdheidsgrond};
use bw_plain::object;
use bw_toegang::informatie::{Handeling, Onderdeel};
use chrono::NaiveDate;
use uuid::Uuid;

use super::basis::{Datum, Soort, knoop_id, storing, verzoek};
use super::codes::{Code, decode};
use super::laders::{Bekrachtigingen, laad};
use super::mutatie::{payload, sleutel};
use super::referentie::{Gemeente, bevoegdheid_code, gemeente};
use super::richtlijn::{handeling, openbaar, structuur};
use super::verbinding::{Knoop, kanten, pagina, verbinding};
use crate::repository::pagina::{Plek, Sorteerwaarde};
use crate::repository::rijen;
use crate::service::bekrachtiging::{self, Bekrachtig};

#[derive(Clone, Debug)]
pub struct Bekrachtiging(rijen::Bekrachtiging);

impl Knoop for Bekrachtiging {
    fn betrokkene(&self) -> Option<Uuid> {
        None
    }
}
verbinding!(BekrachtigingConnection, BekrachtigingEdge, Bekrachtiging, "bekrachtigingen");

/// Bekrachtiging door een college van wat in zijn naam is gedaan zonder aangetoond mandaat.
#[object]
impl Bekrachtiging {
    plain! {
        /// De bevoegdheid.
        openbaar(Mandaat) bevoegdheid: Result<Option<Code<Bevoegdheid>>> = decode(&self.0.bevoegdheid_code).map(Some);
        /// Eerste dag van de handelingen.
        openbaar(Mandaat) van: Datum = self.0.van.into();
        /// Laatste dag van de handelingen.
        openbaar(Mandaat) tot: Datum = self.0.tot.into();
        /// Kenmerk van het collegebesluit.
        openbaar(Mandaat) besluit_kenmerk: &str = &self.0.besluit_kenmerk;
        /// Dag van het collegebesluit.
        openbaar(Mandaat) besluit_op: Datum = self.0.besluit_op.into();
    }

    /// Id.
    #[graphql(directive = structuur::apply(Onderdeel::Structuur))]
    pub(super) async fn id(&self) -> ID {
        knoop_id(Soort::Bekrachtiging, self.0.id)
    }

    /// Het college dat bekrachtigt.
    #[graphql(directive = openbaar::apply(Onderdeel::Mandaat))]
    async fn college(&self, ctx: &Context<'_>) -> Result<Gemeente> {
        gemeente(ctx, &self.0.van_gemeente).await
    }
}

/// The right of an act that may be shown: as stored with it, and what was ratified since.
#[derive(Clone, Copy, Debug)]
pub(super) struct Recht<'a> {
    /// The college in whose name.
    pub(super) namens: &'a str,
    /// Under which power.
    pub(super) bevoegdheid: Option<Bevoegdheid>,
    /// Day of the act.
    pub(super) op: NaiveDate,
    /// What it shows of that, as stored with it.
    pub(super) getoond: Option<Bevoegdheidsgrond>,
}

impl Recht<'_> {
    /// What it was ratified with. Asked only of an act that needs it.
    pub(super) async fn bekrachtiging(self, ctx: &Context<'_>) -> Result<Option<Bekrachtiging>> {
        let (Some(bevoegdheid), None) = (self.bevoegdheid, self.getoond) else { return Ok(None) };
        let feit = Handelingsfeit { namens_gemeente: self.namens.to_owned(), bevoegdheid, op: self.op };
        Ok(laad::<Bekrachtigingen, Handelingsfeit>(ctx, feit).await?.map(Bekrachtiging))
    }

    /// What it rests on, as known now.
    pub(super) async fn grond(self, ctx: &Context<'_>) -> Result<Option<Code<Bevoegdheidsgrond>>> {
        let bekrachtigd = self.bekrachtiging(ctx).await?.is_some();
        Ok(Some(berust_op(self.getoond, bekrachtigd).into()))
    }
}

/// Filter op bekrachtigingen.
#[derive(InputObject, Debug, Default)]
pub struct BekrachtigingFilter {
    /// CBS-code van het college dat bekrachtigt.
    #[graphql(directive = openbaar::apply(Onderdeel::Mandaat))]
    van_gemeente: Option<String>,
}

/// Questions on bekrachtigingen.
#[derive(Debug, Default)]
pub struct BekrachtigingVragen;

#[Object]
impl BekrachtigingVragen {
    /// De bekrachtigingen in uw regio, op dag van het collegebesluit. Wat ermee is bekrachtigd, staat er niet in.
    #[graphql(directive = openbaar::apply(Onderdeel::Mandaat))]
    async fn bekrachtigingen(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Aantal rijen, 1 tot en met 100.", directive = structuur::apply(Onderdeel::Structuur))] first: Option<i32>,
        #[graphql(desc = "Cursor van de vorige pagina.", directive = structuur::apply(Onderdeel::Structuur))] after: Option<String>,
        #[graphql(desc = "Welke bekrachtigingen.", directive = openbaar::apply(Onderdeel::Mandaat))] filter: Option<BekrachtigingFilter>,
    ) -> Result<BekrachtigingConnection> {
        let v = verzoek(ctx);
        let van_gemeente = filter.unwrap_or_default().van_gemeente;
        let lijst = format!("bekrachtigingen {van_gemeente:?}");
        let pagina = pagina(v, &lijst, first, after.as_deref(), false)?;
        let bladzijde = v.lijst_bekrachtigingen(van_gemeente.as_deref(), &pagina).await.map_err(|f| storing(&f))?;
        let plek = |b: &rijen::Bekrachtiging| Plek { waarde: Sorteerwaarde::Datum(b.besluit_op), id: b.id };
        Ok(kanten(ctx, &lijst, bladzijde, plek, Bekrachtiging)?.into())
    }
}

/// The bekrachtiging with an id.
pub(super) async fn toon_bekrachtiging(ctx: &Context<'_>, id: Uuid) -> Result<Option<Bekrachtiging>> {
    Ok(verzoek(ctx).vind_bekrachtiging(id).await.map_err(|f| storing(&f))?.map(Bekrachtiging))
}

/// Bekrachtigen wat in naam van uw college is gedaan.
#[derive(InputObject, Debug)]
#[graphql(directive = handeling::apply(Handeling::MandaatBekrachtigen))]
pub struct MandaatBekrachtigenInput {
    /// De bevoegdheid.
    bevoegdheid: Code<Bevoegdheid>,
    /// Eerste dag van de handelingen.
    van: Datum,
    /// Laatste dag van de handelingen: voor de dag van het collegebesluit.
    tot: Datum,
    /// Kenmerk van het collegebesluit.
    besluit_kenmerk: String,
    /// Dag van het collegebesluit.
    besluit_op: Datum,
    /// Maakt dat een herhaling niet twee keer telt: 16 tot 64 tekens.
    idempotentie_sleutel: String,
}

payload!(BekrachtigingPayload, bekrachtiging: Bekrachtiging, openbaar, Mandaat, toon_bekrachtiging, "De bekrachtiging. Leeg bij een weigering.");

/// Acts of bekrachtiging.
#[derive(Debug, Default)]
pub struct BekrachtigingHandelingen;

#[Object]
impl BekrachtigingHandelingen {
    /// Bekrachtigt alles wat in een periode onder een bevoegdheid in naam van uw college is gedaan zonder aangetoond mandaat. Of er zulke
    /// handelingen zijn, en welke, staat niet in het antwoord. Beslissen op bezwaar kan niet (Awb art. 10:3 lid 3).
    #[graphql(directive = handeling::apply(Handeling::MandaatBekrachtigen))]
    async fn mandaat_bekrachtigen(&self, ctx: &Context<'_>, input: MandaatBekrachtigenInput) -> Result<BekrachtigingPayload> {
        let sleutel = sleutel(ctx, &input.idempotentie_sleutel)?;
        let opdracht = Bekrachtig {
            bevoegdheid: bevoegdheid_code(input.bevoegdheid),
            van: input.van.0,
            tot: input.tot.0,
            besluit_kenmerk: input.besluit_kenmerk,
            besluit_op: input.besluit_op.0,
        };
        let afloop = bekrachtiging::bekrachtigen(verzoek(ctx), &sleutel, opdracht).await;
        Ok(afloop.map_err(|f| storing(&f))?.into())
    }
}
