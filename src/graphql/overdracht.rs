//! Warme overdracht: what was handed over, by whom, answered by whom, and who is responsible.

use async_graphql::{Context, ID, InputObject, Object, Result};
use bw_domain::overdracht::codes::{
    OverdrachtAntwoord, OverdrachtCriterium, OverdrachtFeitSoort, OverdrachtGeschil, OverdrachtGrond, OverdrachtNietOver,
    OverdrachtOnderdeel, OverdrachtRichting, OverdrachtStatus, OverdrachtUitkomst,
};
use bw_domain::overdracht::{Aanbod, Antwoord, Geschilstap};
use bw_plain::object;
use bw_toegang::informatie::{Handeling, Onderdeel};
use uuid::Uuid;

use super::basis::{Datum, Soort, knoop_id, storing, verwacht, verzoek};
use super::codes::{Code, decode, decode_opt};
use super::laders::{Functionarissen, laad};
use super::melding::TrajectPayload;
use super::mutatie::sleutel;
use super::referentie::{Gemeente, gemeente};
use super::richtlijn::{handeling, structuur, wat};
use crate::repository::overdracht::{CRITERIUM, FeitRij, GROND, NIET_OVER, ONDERDEEL};
use crate::service::overdracht::{self, Getoond, Vervolg};

/// The codes of one list, in the order of that list.
fn uit_lijst<D: Copy, G: From<D>>(feit: &FeitRij, lijst: &str, alle: &[D], code: impl Fn(D) -> &'static str) -> Vec<G> {
    let staat = |d: &&D| feit.regels.iter().any(|r| r.lijst == lijst && r.code == code(**d));
    alle.iter().filter(staat).map(|d| (*d).into()).collect()
}

#[derive(Clone, Copy, Debug)]
pub struct OverdrachtToets(OverdrachtCriterium, bool);

/// Iets waar bij de intake naar is gekeken.
#[object]
impl OverdrachtToets {
    plain! {
        /// Waarnaar.
        wat(Overdracht) criterium: Code<OverdrachtCriterium> = self.0.into();
        /// Of eraan is voldaan.
        wat(Overdracht) voldaan: bool = self.1;
    }
}

#[derive(Clone, Debug)]
pub struct OverdrachtFeit(FeitRij);

/// Iets dat met een overdracht gebeurde.
#[object]
impl OverdrachtFeit {
    plain! {
        /// Wat.
        wat(Overdracht) soort: Result<Code<OverdrachtFeitSoort>> = decode(&self.0.feit.soort);
        /// Op welke dag.
        wat(Overdracht) op: Datum = self.0.feit.op.into();
        /// Wie het bij de andere gemeente deed; leeg als de centrumgemeente het zelf deed.
        wat(Overdracht) door: Option<&str> = self.0.feit.door.as_deref();
        /// Wat een stap in een geschil opleverde.
        wat(Overdracht) uitkomst: Result<Option<Code<OverdrachtUitkomst>>> = decode_opt(self.0.feit.uitkomst.as_deref());
        /// Bij een weigering: de gronden.
        wat(Overdracht) gronden: Vec<Code<OverdrachtGrond>> = uit_lijst(&self.0, GROND, OverdrachtGrond::ALLE, OverdrachtGrond::code);
    }

    /// Wie het bij de centrumgemeente deed of vastlegde.
    #[graphql(directive = wat::apply(Onderdeel::Overdracht))]
    async fn functionaris(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        Ok(laad::<Functionarissen, Uuid>(ctx, self.0.feit.functionaris_id).await?.map(|f| f.naam))
    }

    /// Bij een antwoord: waar bij de intake naar is gekeken, en of eraan is voldaan.
    #[graphql(directive = wat::apply(Onderdeel::Overdracht))]
    async fn criteria(&self) -> Vec<OverdrachtToets> {
        let voldaan =
            |c: OverdrachtCriterium| self.0.regels.iter().find(|r| r.lijst == CRITERIUM && r.code == c.code()).and_then(|r| r.voldaan);
        OverdrachtCriterium::ALLE.iter().filter_map(|c| Some(OverdrachtToets(*c, voldaan(*c)?))).collect()
    }
}

#[derive(Clone, Debug)]
pub struct Overdracht(pub(super) Getoond);

/// Een warme overdracht van de cliënt tussen de centrumgemeente en een andere gemeente, binnen of buiten de regio.
#[object]
impl Overdracht {
    plain! {
        /// Id.
        structuur(Structuur) id: ID = knoop_id(Soort::Overdracht, self.0.rij.rij.id);
        /// Versie, voor handelingen op deze overdracht.
        wat(Overdracht) versie: i32 = self.0.rij.rij.versie;
        /// Welke kant op.
        wat(Overdracht) richting: Code<OverdrachtRichting> = self.0.domein.richting.into();
        /// Waar zij staat.
        wat(Overdracht) status: Code<OverdrachtStatus> = self.0.domein.status().into();
        /// Dag waarop de cliënt toestemming gaf om dit over te dragen.
        wat(Overdracht) toestemming_op: Option<Datum> = self.0.rij.rij.toestemming_op.map(Datum);
        /// Laatste dag waarop de overdragende gemeente volgens afspraak verantwoordelijk is.
        wat(Overdracht) verantwoordelijk_tot: Datum = self.0.rij.rij.verantwoordelijk_tot.into();
        /// Vanaf welke dag de ontvangende gemeente verantwoordelijk is: na de afgesproken dag, en niet voordat zij bevestigde. Leeg tot dan.
        wat(Overdracht) ontvanger_verantwoordelijk_vanaf: Option<Datum> = self.0.domein.ontvanger_vanaf().map(Datum);
        /// Wat er gebeurde, in volgorde.
        wat(Overdracht) feiten: Vec<OverdrachtFeit> = self.0.rij.feiten.iter().cloned().map(OverdrachtFeit).collect();
    }

    /// De andere gemeente.
    #[graphql(directive = wat::apply(Onderdeel::Overdracht))]
    async fn gemeente(&self, ctx: &Context<'_>) -> Result<Gemeente> {
        gemeente(ctx, &self.0.rij.rij.andere_gemeente).await
    }

    /// Wat er wordt overgedragen.
    #[graphql(directive = wat::apply(Onderdeel::Overdracht))]
    async fn onderdelen(&self) -> Vec<Code<OverdrachtOnderdeel>> {
        let (alle, code) = (OverdrachtOnderdeel::ALLE, OverdrachtOnderdeel::code);
        self.0.rij.feiten.first().map(|f| uit_lijst(f, ONDERDEEL, alle, code)).unwrap_or_default()
    }

    /// Welke stappen niet over hoeven.
    #[graphql(directive = wat::apply(Onderdeel::Overdracht))]
    async fn niet_over(&self) -> Vec<Code<OverdrachtNietOver>> {
        let (alle, code) = (OverdrachtNietOver::ALLE, OverdrachtNietOver::code);
        self.0.rij.feiten.first().map(|f| uit_lijst(f, NIET_OVER, alle, code)).unwrap_or_default()
    }

    /// Welke gemeente vandaag verantwoordelijk is.
    #[graphql(directive = wat::apply(Onderdeel::Overdracht))]
    async fn verantwoordelijk(&self, ctx: &Context<'_>) -> Result<Gemeente> {
        gemeente(ctx, &self.0.verantwoordelijk).await
    }
}

/// Een cliënt overdragen, of vastleggen dat een andere gemeente dat doet.
#[derive(InputObject, Debug)]
#[graphql(directive = handeling::apply(Handeling::OverdrachtAanbieden))]
pub struct OverdrachtAanbiedenInput {
    /// Het traject.
    traject_id: ID,
    /// Welke kant op.
    richting: Code<OverdrachtRichting>,
    /// CBS-code van de andere gemeente, binnen of buiten de regio.
    gemeente: String,
    /// Dag van het aanbod; niet in de toekomst.
    op: Datum,
    /// Bij IN: wie er bij de andere gemeente overdraagt.
    door: Option<String>,
    /// Wat er wordt overgedragen.
    onderdelen: Vec<Code<OverdrachtOnderdeel>>,
    /// Welke stappen niet over hoeven.
    niet_over: Vec<Code<OverdrachtNietOver>>,
    /// Dag waarop de cliënt toestemming gaf; nodig zodra er iets wordt overgedragen.
    toestemming_op: Option<Datum>,
    /// Laatste dag waarop de overdragende gemeente verantwoordelijk is.
    verantwoordelijk_tot: Datum,
    /// Maakt dat een herhaling niet twee keer telt: 16 tot 64 tekens.
    idempotentie_sleutel: String,
}

/// Iets waar bij de intake naar is gekeken.
#[derive(InputObject, Debug)]
#[graphql(directive = handeling::apply(Handeling::OverdrachtBeantwoorden))]
pub struct OverdrachtToetsInput {
    /// Waarnaar.
    criterium: Code<OverdrachtCriterium>,
    /// Of eraan is voldaan.
    voldaan: bool,
}

/// Een overdracht beantwoorden.
#[derive(InputObject, Debug)]
#[graphql(directive = handeling::apply(Handeling::OverdrachtBeantwoorden))]
pub struct OverdrachtBeantwoordenInput {
    /// De overdracht.
    overdracht_id: ID,
    /// Versie van de overdracht zoals gelezen.
    versie: i32,
    /// Het antwoord.
    antwoord: Code<OverdrachtAntwoord>,
    /// Dag van het antwoord; niet in de toekomst.
    op: Datum,
    /// Bij UIT: wie er bij de andere gemeente antwoordt.
    door: Option<String>,
    /// Waar bij de intake naar is gekeken.
    criteria: Vec<OverdrachtToetsInput>,
    /// Bij een weigering: de gronden; regiobinding nooit alleen.
    gronden: Vec<Code<OverdrachtGrond>>,
    /// Maakt dat een herhaling niet twee keer telt: 16 tot 64 tekens.
    idempotentie_sleutel: String,
}

/// Een stap in een geschil over een overdracht vastleggen.
#[derive(InputObject, Debug)]
#[graphql(directive = handeling::apply(Handeling::OverdrachtGeschilVastleggen))]
pub struct OverdrachtGeschilVastleggenInput {
    /// De overdracht.
    overdracht_id: ID,
    /// Versie van de overdracht zoals gelezen.
    versie: i32,
    /// Welke stap.
    stap: Code<OverdrachtGeschil>,
    /// Dag van de uitkomst; niet in de toekomst.
    op: Datum,
    /// Wat de stap opleverde.
    uitkomst: Code<OverdrachtUitkomst>,
    /// Maakt dat een herhaling niet twee keer telt: 16 tot 64 tekens.
    idempotentie_sleutel: String,
}

/// Een overdracht intrekken.
#[derive(InputObject, Debug)]
#[graphql(directive = handeling::apply(Handeling::OverdrachtIntrekken))]
pub struct OverdrachtIntrekkenInput {
    /// De overdracht.
    overdracht_id: ID,
    /// Versie van de overdracht zoals gelezen.
    versie: i32,
    /// Op welke dag; niet in de toekomst.
    op: Datum,
    /// Bij IN: wie er bij de andere gemeente intrekt.
    door: Option<String>,
    /// Maakt dat een herhaling niet twee keer telt: 16 tot 64 tekens.
    idempotentie_sleutel: String,
}

/// Acts on overdrachten.
#[derive(Debug, Default)]
pub struct OverdrachtHandelingen;

#[Object]
impl OverdrachtHandelingen {
    /// Draag een cliënt warm over aan een andere gemeente, of leg vast dat een andere gemeente dat doet. Hooguit een tegelijk.
    #[graphql(directive = handeling::apply(Handeling::OverdrachtAanbieden))]
    async fn overdracht_aanbieden(&self, ctx: &Context<'_>, input: OverdrachtAanbiedenInput) -> Result<TrajectPayload> {
        let sleutel = sleutel(ctx, &input.idempotentie_sleutel)?;
        let id = verwacht(&input.traject_id, Soort::Traject);
        let opdracht = Aanbod {
            richting: input.richting.0,
            gemeente: input.gemeente,
            op: input.op.0,
            door: input.door,
            onderdelen: input.onderdelen.into_iter().map(|code| code.0).collect(),
            niet_over: input.niet_over.into_iter().map(|code| code.0).collect(),
            toestemming_op: input.toestemming_op.map(|d| d.0),
            verantwoordelijk_tot: input.verantwoordelijk_tot.0,
        };
        Ok(overdracht::aanbieden(verzoek(ctx), &sleutel, id, opdracht).await.map_err(|f| storing(&f))?.into())
    }

    /// Bevestig of weiger een overdracht; bij UIT: leg vast wat de andere gemeente antwoordde. Regiobinding is nooit de enige grond.
    #[graphql(directive = handeling::apply(Handeling::OverdrachtBeantwoorden))]
    async fn overdracht_beantwoorden(&self, ctx: &Context<'_>, input: OverdrachtBeantwoordenInput) -> Result<TrajectPayload> {
        let sleutel = sleutel(ctx, &input.idempotentie_sleutel)?;
        let antwoord = Antwoord {
            antwoord: input.antwoord.0,
            op: input.op.0,
            door: input.door,
            criteria: input.criteria.into_iter().map(|t| (t.criterium.0, t.voldaan)).collect(),
            gronden: input.gronden.into_iter().map(|code| code.0).collect(),
        };
        let id = verwacht(&input.overdracht_id, Soort::Overdracht);
        let afloop = overdracht::vervolgen(verzoek(ctx), &sleutel, id, input.versie, Vervolg::Beantwoorden(antwoord)).await;
        Ok(afloop.map_err(|f| storing(&f))?.into())
    }

    /// Leg een stap in een geschil vast: na een weigering, of als de afgesproken dag zonder antwoord voorbijging.
    #[graphql(directive = handeling::apply(Handeling::OverdrachtGeschilVastleggen))]
    async fn overdracht_geschil_vastleggen(&self, ctx: &Context<'_>, input: OverdrachtGeschilVastleggenInput) -> Result<TrajectPayload> {
        let sleutel = sleutel(ctx, &input.idempotentie_sleutel)?;
        let stap = Geschilstap { stap: input.stap.0, op: input.op.0, uitkomst: input.uitkomst.0 };
        let id = verwacht(&input.overdracht_id, Soort::Overdracht);
        let afloop = overdracht::vervolgen(verzoek(ctx), &sleutel, id, input.versie, Vervolg::Geschil(stap)).await;
        Ok(afloop.map_err(|f| storing(&f))?.into())
    }

    /// Trek een overdracht in die niet is bevestigd.
    #[graphql(directive = handeling::apply(Handeling::OverdrachtIntrekken))]
    async fn overdracht_intrekken(&self, ctx: &Context<'_>, input: OverdrachtIntrekkenInput) -> Result<TrajectPayload> {
        let sleutel = sleutel(ctx, &input.idempotentie_sleutel)?;
        let id = verwacht(&input.overdracht_id, Soort::Overdracht);
        let afloop = overdracht::vervolgen(verzoek(ctx), &sleutel, id, input.versie, Vervolg::Intrekken(input.op.0, input.door)).await;
        Ok(afloop.map_err(|f| storing(&f))?.into())
    }
}
