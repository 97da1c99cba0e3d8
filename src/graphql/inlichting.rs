//! Inlichtingen: a college asks how its mandaten were used, and with which document it was answered (Awb art. 10:6 lid 2).

use async_graphql::{Context, ID, InputObject, Object, Result};
use bw_domain::codes::Bevoegdheid;
use bw_plain::object;
use bw_toegang::informatie::{Handeling, Onderdeel};
use uuid::Uuid;

use super::basis::{Datum, Moment, Soort, knoop_id, storing, verwacht, verzoek};
use super::codes::{Code, decode_opt};
use super::mutatie::{payload, sleutel};
use super::referentie::{Gemeente, gemeente};
use super::richtlijn::{handeling, structuur, verantwoording};
use super::verbinding::{Knoop, kanten, pagina, verbinding};
use crate::repository::inlichting::Vraag;
use crate::repository::pagina::{Plek, Sorteerwaarde};
use crate::service::inlichting;

#[derive(Clone, Debug)]
pub struct Inlichting(Vraag);

impl Knoop for Inlichting {
    fn betrokkene(&self) -> Option<Uuid> {
        None
    }
}
verbinding!(InlichtingConnection, InlichtingEdge, Inlichting, "inlichtingen");

/// Een vraag van een college hoe zijn mandaten zijn gebruikt, en met welk stuk die is beantwoord.
#[object]
impl Inlichting {
    plain! {
        /// Over welke bevoegdheid. Leeg: over alle.
        verantwoording(Inlichting) bevoegdheid: Result<Option<Code<Bevoegdheid>>> = decode_opt(self.0.rij.bevoegdheid_code.as_deref());
        /// Eerste dag waarover.
        verantwoording(Inlichting) van: Datum = self.0.rij.van.into();
        /// Laatste dag waarover.
        verantwoording(Inlichting) tot: Datum = self.0.rij.tot.into();
        /// Wat er wordt gevraagd, en waarom.
        verantwoording(Inlichting) vraag: &str = &self.0.rij.vraag;
        /// Wanneer gevraagd.
        verantwoording(Inlichting) gevraagd_op: Moment = Moment(self.0.rij.vastgelegd_op.to_utc());
        /// Kenmerk van het stuk waarmee is geantwoord. Leeg: nog niet beantwoord.
        verantwoording(Inlichting) antwoord_kenmerk: Option<&str> = self.0.antwoord.as_ref().map(|a| a.kenmerk.as_str());
        /// Wanneer geantwoord.
        verantwoording(Inlichting) beantwoord_op: Option<Moment> = self.0.antwoord.as_ref().map(|a| Moment(a.vastgelegd_op.to_utc()));
        /// Naam van wie van uw eigen organisatie vroeg of antwoordde. Leeg: dat deed nog niemand.
        verantwoording(Inlichting) functionaris: Option<&str> = self.0.functionaris.as_deref();
    }

    /// Id.
    #[graphql(directive = structuur::apply(Onderdeel::Structuur))]
    pub(super) async fn id(&self) -> ID {
        knoop_id(Soort::Inlichting, self.0.rij.id)
    }

    /// Het college dat vraagt.
    #[graphql(directive = verantwoording::apply(Onderdeel::Inlichting))]
    async fn college(&self, ctx: &Context<'_>) -> Result<Gemeente> {
        gemeente(ctx, &self.0.rij.van_gemeente).await
    }
}

/// Filter op inlichtingen.
#[derive(InputObject, Debug, Default)]
pub struct InlichtingFilter {
    /// Alleen wat al is beantwoord, of alleen wat nog niet is beantwoord.
    #[graphql(directive = verantwoording::apply(Onderdeel::Inlichting))]
    beantwoord: Option<bool>,
}

/// Vragen hoe mandaten van uw college zijn gebruikt.
#[derive(InputObject, Debug)]
#[graphql(directive = handeling::apply(Handeling::InlichtingenVragen))]
pub struct InlichtingenVragenInput {
    /// Over welke bevoegdheid. Leeg: over alle.
    bevoegdheid: Option<Code<Bevoegdheid>>,
    /// Eerste dag waarover.
    van: Datum,
    /// Laatste dag waarover: vandaag of eerder.
    tot: Datum,
    /// Wat u vraagt, en waarom. Noem geen personen. De centrumgemeente en de functionarissen gegevensbescherming lezen het.
    vraag: String,
    /// Maakt dat een herhaling niet twee keer telt: 16 tot 64 tekens.
    idempotentie_sleutel: String,
}

/// Vastleggen dat een vraag is beantwoord.
#[derive(InputObject, Debug)]
#[graphql(directive = handeling::apply(Handeling::InlichtingenBeantwoorden))]
pub struct InlichtingenBeantwoordenInput {
    /// Id van de vraag.
    inlichting_id: ID,
    /// Kenmerk van het stuk waarmee is geantwoord: wat erin staat, staat niet in het register.
    kenmerk: String,
    /// Maakt dat een herhaling niet twee keer telt: 16 tot 64 tekens.
    idempotentie_sleutel: String,
}

/// The question with an id.
pub(super) async fn toon_inlichting(ctx: &Context<'_>, id: Uuid) -> Result<Option<Inlichting>> {
    Ok(verzoek(ctx).vind_inlichting(id).await.map_err(|f| storing(&f))?.map(Inlichting))
}

payload!(InlichtingPayload, inlichting: Inlichting, verantwoording, Inlichting, toon_inlichting, "De vraag. Leeg bij een weigering.");

/// Questions on inlichtingen.
#[derive(Debug, Default)]
pub struct InlichtingVragen;

#[Object]
impl InlichtingVragen {
    /// Vragen van colleges hoe hun mandaten zijn gebruikt, nieuwste eerst: die van uw college, of bij de centrumgemeente die van de regio.
    #[graphql(directive = verantwoording::apply(Onderdeel::Inlichting))]
    async fn inlichtingen(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Aantal rijen, 1 tot en met 100.", directive = structuur::apply(Onderdeel::Structuur))] first: Option<i32>,
        #[graphql(desc = "Cursor van de vorige pagina.", directive = structuur::apply(Onderdeel::Structuur))] after: Option<String>,
        #[graphql(desc = "Welke vragen.", directive = verantwoording::apply(Onderdeel::Inlichting))] filter: Option<InlichtingFilter>,
    ) -> Result<InlichtingConnection> {
        let v = verzoek(ctx);
        let beantwoord = filter.unwrap_or_default().beantwoord;
        let lijst = format!("inlichtingen {beantwoord:?}");
        let pagina = pagina(v, &lijst, first, after.as_deref(), true)?;
        let bladzijde = v.lijst_inlichtingen(beantwoord, &pagina).await.map_err(|f| storing(&f))?;
        let plek = |r: &Vraag| Plek { waarde: Sorteerwaarde::Moment(r.rij.vastgelegd_op.to_utc()), id: r.rij.id };
        Ok(kanten(ctx, &lijst, bladzijde, plek, Inlichting)?.into())
    }
}

/// The acts.
#[derive(Debug, Default)]
pub struct InlichtingHandelingen;

#[Object]
impl InlichtingHandelingen {
    /// Vraagt de centrumgemeente hoe mandaten van uw college zijn gebruikt (Awb art. 10:6 lid 2).
    #[graphql(directive = handeling::apply(Handeling::InlichtingenVragen))]
    async fn inlichtingen_vragen(&self, ctx: &Context<'_>, input: InlichtingenVragenInput) -> Result<InlichtingPayload> {
        let sleutel = sleutel(ctx, &input.idempotentie_sleutel)?;
        let opdracht = bw_domain::inlichting::Vraag {
            bevoegdheid: input.bevoegdheid.map(|code| code.0),
            van: input.van.0,
            tot: input.tot.0,
            vraag: input.vraag,
        };
        let afloop = inlichting::vragen(verzoek(ctx), &sleutel, opdracht).await;
        Ok(afloop.map_err(|f| storing(&f))?.into())
    }

    /// Legt vast met welk stuk een vraag is beantwoord. Het stuk zelf staat niet in het register.
    #[graphql(directive = handeling::apply(Handeling::InlichtingenBeantwoorden))]
    async fn inlichtingen_beantwoorden(&self, ctx: &Context<'_>, input: InlichtingenBeantwoordenInput) -> Result<InlichtingPayload> {
        let sleutel = sleutel(ctx, &input.idempotentie_sleutel)?;
        let id = verwacht(&input.inlichting_id, Soort::Inlichting);
        let afloop = inlichting::beantwoorden(verzoek(ctx), &sleutel, id, input.kenmerk).await;
        Ok(afloop.map_err(|f| storing(&f))?.into())
    }
}
