//! Copies of a beschikking to the college of origin: the act, the fact for who works on the client, the report for oversight.

use async_graphql::{Context, ID, InputObject, Object, Result};
use bw_domain::afschrift::Afschriftopdracht;
use bw_domain::codes::AfschriftDoel;
use bw_plain::object;
use bw_toegang::informatie::{Handeling, Onderdeel};
use uuid::Uuid;

use super::basis::{Moment, Soort, knoop_id, storing, verwacht, verzoek};
use super::codes::{Code, decode};
use super::laders::{Functionarissen, Mandaten, laad};
use super::mandaat::Mandaat;
use super::melding::TrajectPayload;
use super::mutatie::sleutel;
use super::referentie::{Gemeente, gemeente};
use super::richtlijn::{handeling, structuur, verantwoording, wat};
use super::verbinding::{Knoop, kanten, pagina, verbinding};
use crate::repository::afschrift::Melding;
use crate::repository::pagina::{Plek, Sorteerwaarde};
use crate::repository::rijen;
use crate::service::afschrift;

#[derive(Debug)]
pub struct Afschrift(pub(super) rijen::Afschrift);

/// Een afschrift van de beschikking dat aan het college van herkomst is verstrekt.
#[object]
impl Afschrift {
    plain! {
        /// Wanneer.
        wat(Afschrift) verstrekt_op: Moment = Moment(self.0.vastgelegd_op.to_utc());
        /// Id van het besluit.
        wat(Afschrift) indicatie: ID = knoop_id(Soort::Indicatie, self.0.indicatie_id);
        /// Waarvoor.
        wat(Afschrift) doel: Result<Option<Code<AfschriftDoel>>> = decode(&self.0.doel).map(Some);
        /// Waarom daarvoor de beschikking zelf nodig was.
        wat(Afschrift) toelichting: &str = &self.0.toelichting;
        /// Het besluit waarmee de regio verstrekken toestaat.
        wat(Afschrift) besluit_van_regio: &str = &self.0.besluit;
    }

    /// Aan welk college.
    #[graphql(directive = wat::apply(Onderdeel::Afschrift))]
    async fn college(&self, ctx: &Context<'_>) -> Result<Gemeente> {
        gemeente(ctx, &self.0.namens_gemeente).await
    }

    /// Wie verstrekte.
    #[graphql(directive = wat::apply(Onderdeel::Afschrift))]
    async fn functionaris(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        Ok(laad::<Functionarissen, Uuid>(ctx, self.0.functionaris_id).await?.map(|f| f.naam))
    }

    /// Het mandaat waarop de verstrekking berust.
    #[graphql(directive = wat::apply(Onderdeel::Afschrift))]
    async fn mandaat(&self, ctx: &Context<'_>) -> Result<Option<Mandaat>> {
        Ok(laad::<Mandaten, Uuid>(ctx, self.0.mandaat_id).await?.map(Mandaat))
    }
}

#[derive(Clone, Debug)]
pub struct Afschriftmelding(Melding);

impl Knoop for Afschriftmelding {
    fn betrokkene(&self) -> Option<Uuid> {
        self.0.client.as_ref().map(|(client, _)| *client)
    }
}
verbinding!(AfschriftmeldingConnection, AfschriftmeldingEdge, Afschriftmelding, "afschriften");

/// Dat er een afschrift van een beschikking is verstrekt, voor toezicht: zonder wat erin staat en zonder waarvoor.
#[object]
impl Afschriftmelding {
    plain! {
        /// Wanneer.
        verantwoording(Afschrift) verstrekt_op: Moment = Moment(self.0.verstrekt_op.to_utc());
        /// Naam van wie verstrekte.
        verantwoording(Afschrift) functionaris: Option<&str> = self.0.functionaris.as_deref();
        /// Van wie. Leeg als de cliënt intussen op een geheim adres verblijft.
        verantwoording(Clientnummer) clientnummer: Option<&str> = self.0.client.as_ref().map(|(_, nummer)| nummer.as_str());
    }

    /// Aan welk college.
    #[graphql(directive = verantwoording::apply(Onderdeel::Afschrift))]
    async fn college(&self, ctx: &Context<'_>) -> Result<Gemeente> {
        gemeente(ctx, &self.0.college).await
    }
}

/// Een afschrift van een beschikking verstrekken aan het college van herkomst.
#[derive(InputObject, Debug)]
#[graphql(directive = handeling::apply(Handeling::AfschriftVerstrekken))]
pub struct AfschriftVerstrekkenInput {
    /// Het besluit.
    indicatie_id: ID,
    /// Versie van het traject zoals gelezen.
    versie: i32,
    /// Waarvoor.
    doel: Code<AfschriftDoel>,
    /// Waarom daarvoor de beschikking zelf nodig is, en niet de kennisgeving.
    toelichting: String,
    /// Maakt dat een herhaling niet twee keer telt: 16 tot 64 tekens.
    idempotentie_sleutel: String,
}

/// Questions on copies.
#[derive(Debug, Default)]
pub struct AfschriftVragen;

#[Object]
impl AfschriftVragen {
    /// De afschriften van beschikkingen die in uw regio zijn verstrekt, nieuwste eerst.
    #[graphql(directive = verantwoording::apply(Onderdeel::Afschrift))]
    async fn afschriften(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Aantal rijen, 1 tot en met 100.", directive = structuur::apply(Onderdeel::Structuur))] first: Option<i32>,
        #[graphql(desc = "Cursor van de vorige pagina.", directive = structuur::apply(Onderdeel::Structuur))] after: Option<String>,
    ) -> Result<AfschriftmeldingConnection> {
        let v = verzoek(ctx);
        let lijst = "afschriften";
        let pagina = pagina(v, lijst, first, after.as_deref(), true)?;
        let bladzijde = v.lijst_afschriften(&pagina).await.map_err(|f| storing(&f))?;
        let plek = |m: &Melding| Plek { waarde: Sorteerwaarde::Moment(m.verstrekt_op.to_utc()), id: m.id };
        Ok(kanten(ctx, lijst, bladzijde, plek, Afschriftmelding)?.into())
    }
}

/// The act.
#[derive(Debug, Default)]
pub struct AfschriftHandelingen;

#[Object]
impl AfschriftHandelingen {
    /// Legt vast dat een afschrift van de beschikking aan het college van herkomst wordt verstrekt: alleen als uw regio dat toestaat, van
    /// een besluit dat bekend is gemaakt, met een doel.
    #[graphql(directive = handeling::apply(Handeling::AfschriftVerstrekken))]
    async fn afschrift_verstrekken(&self, ctx: &Context<'_>, input: AfschriftVerstrekkenInput) -> Result<TrajectPayload> {
        let sleutel = sleutel(ctx, &input.idempotentie_sleutel)?;
        let id = verwacht(&input.indicatie_id, Soort::Indicatie);
        let opdracht = Afschriftopdracht { doel: input.doel.0, toelichting: input.toelichting };
        let afloop = afschrift::verstrekken(verzoek(ctx), &sleutel, id, input.versie, opdracht).await;
        Ok(afloop.map_err(|f| storing(&f))?.into())
    }
}
