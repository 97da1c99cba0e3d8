//! Acts on care: placing, moving, absence, ending; and care without a place.

use async_graphql::{Context, ID, InputObject, Object, Result};
use bw_domain::codes::{AfwezigheidReden, VerblijfSoort, ZorgEinde};
use bw_toegang::informatie::Handeling;

use super::basis::{Datum, Soort, storing, verwacht, verzoek};
use super::codes::Code;
use super::melding::TrajectPayload;
use super::mutatie::{payload, sleutel};
use super::plaatsing::{Zorgverblijf, toon_verblijf};
use super::richtlijn::handeling;
use crate::service::plaatsing;

/// Plaatsen op een geaccepteerd voorstel.
#[derive(InputObject, Debug)]
#[graphql(directive = handeling::apply(Handeling::Plaatsen))]
pub struct PlaatsenInput {
    /// Het voorstel.
    voorstel_id: ID,
    /// Versie van het voorstel zoals gelezen.
    versie: i32,
    /// TUSSENTIJDS of DEFINITIEF; definitief sluit de wachttijd.
    soort: Code<VerblijfSoort>,
    /// Eerste dag; niet in de toekomst.
    van: Datum,
    /// Maakt dat een herhaling niet twee keer telt: 16 tot 64 tekens.
    idempotentie_sleutel: String,
}

/// Meteen plaatsen, in spoed.
#[derive(InputObject, Debug)]
#[graphql(directive = handeling::apply(Handeling::SpoedPlaatsen))]
pub struct SpoedPlaatsenInput {
    /// Het traject.
    traject_id: ID,
    /// Versie van het traject zoals gelezen.
    versie: i32,
    /// De locatie.
    locatie_id: ID,
    /// Eerste dag; niet in de toekomst.
    van: Datum,
    /// Motivering van de tijdelijke maatwerkvoorziening; nodig als er nog geen indicatie van kracht is.
    motivering: Option<String>,
    /// Kenmerk van de rechterlijke uitspraak, als de plaatsing daarop berust en niet op een besluit.
    uitspraak: Option<String>,
    /// Maakt dat een herhaling niet twee keer telt: 16 tot 64 tekens.
    idempotentie_sleutel: String,
}

/// Verplaatsen binnen dezelfde zorgaanbieder.
#[derive(InputObject, Debug)]
#[graphql(directive = handeling::apply(Handeling::Verplaatsen))]
pub struct VerplaatsenInput {
    /// Het verblijf dat eindigt.
    zorgverblijf_id: ID,
    /// Versie van het verblijf zoals gelezen.
    versie: i32,
    /// De nieuwe locatie.
    locatie_id: ID,
    /// Eerste dag op de nieuwe locatie; niet in de toekomst.
    op: Datum,
    /// Maakt dat een herhaling niet twee keer telt: 16 tot 64 tekens.
    idempotentie_sleutel: String,
}

/// Melden dat iemand een tijd weg is.
#[derive(InputObject, Debug)]
#[graphql(directive = handeling::apply(Handeling::AfwezigheidMelden))]
pub struct AfwezigheidMeldenInput {
    /// Het verblijf.
    zorgverblijf_id: ID,
    /// Versie van het verblijf zoals gelezen.
    versie: i32,
    /// Eerste dag weg; niet in de toekomst.
    van: Datum,
    /// Waarom.
    reden: Code<AfwezigheidReden>,
    /// Maakt dat een herhaling niet twee keer telt: 16 tot 64 tekens.
    idempotentie_sleutel: String,
}

/// Melden dat iemand terug is.
#[derive(InputObject, Debug)]
#[graphql(directive = handeling::apply(Handeling::AfwezigheidBeeindigen))]
pub struct AfwezigheidBeeindigenInput {
    /// Het verblijf.
    zorgverblijf_id: ID,
    /// Versie van het verblijf zoals gelezen.
    versie: i32,
    /// Laatste dag weg; niet in de toekomst.
    laatste_dag: Datum,
    /// Maakt dat een herhaling niet twee keer telt: 16 tot 64 tekens.
    idempotentie_sleutel: String,
}

/// Zorg op een locatie beëindigen.
#[derive(InputObject, Debug)]
#[graphql(directive = handeling::apply(Handeling::ZorgBeeindigen))]
pub struct ZorgBeeindigenInput {
    /// Het verblijf.
    zorgverblijf_id: ID,
    /// Versie van het verblijf zoals gelezen.
    versie: i32,
    /// Laatste dag; niet in de toekomst.
    op: Datum,
    /// Waarom (iWmo 307).
    reden: Code<ZorgEinde>,
    /// Gaat het wachten door. Nodig als de cliënt nog op de wachtlijst staat, en alleen dan; voor een zorgaanbieder bij elke plek die niet
    /// definitief was. Bij overlijden: nee.
    wacht_gaat_door: Option<bool>,
    /// Maakt dat een herhaling niet twee keer telt: 16 tot 64 tekens.
    idempotentie_sleutel: String,
}

/// Vastleggen dat zorg zonder verblijf is begonnen.
#[derive(InputObject, Debug)]
#[graphql(directive = handeling::apply(Handeling::ZorgStarten))]
pub struct ZorgStartenInput {
    /// De indicatie.
    indicatie_id: ID,
    /// Versie van het traject zoals gelezen.
    versie: i32,
    /// Eerste dag; niet in de toekomst.
    van: Datum,
    /// Maakt dat een herhaling niet twee keer telt: 16 tot 64 tekens.
    idempotentie_sleutel: String,
}

/// Vastleggen dat zorg zonder verblijf is geeindigd.
#[derive(InputObject, Debug)]
#[graphql(directive = handeling::apply(Handeling::ZorgStoppen))]
pub struct ZorgStoppenInput {
    /// Het traject.
    traject_id: ID,
    /// Versie van het traject zoals gelezen.
    versie: i32,
    /// Laatste dag; niet in de toekomst.
    op: Datum,
    /// Waarom.
    reden: Code<ZorgEinde>,
    /// Gaat het wachten door. Nodig als de cliënt nog op de wachtlijst staat, en alleen dan. Bij overlijden: nee.
    wacht_gaat_door: Option<bool>,
    /// Maakt dat een herhaling niet twee keer telt: 16 tot 64 tekens.
    idempotentie_sleutel: String,
}

payload!(ZorgverblijfPayload, zorgverblijf: Zorgverblijf, wat, Plaatsing, toon_verblijf, "Het verblijf, zoals u het nu mag lezen. Leeg bij een weigering, of als u het niet meer mag lezen.");

/// Acts on care.
#[derive(Debug, Default)]
pub struct ZorgHandelingen;

#[Object]
impl ZorgHandelingen {
    /// Plaats iemand op een geaccepteerd voorstel. Dat eindigt de overbrugging, en bij DEFINITIEF de wachttijd.
    #[graphql(directive = handeling::apply(Handeling::Plaatsen))]
    async fn plaatsen(&self, ctx: &Context<'_>, input: PlaatsenInput) -> Result<ZorgverblijfPayload> {
        let sleutel = sleutel(ctx, &input.idempotentie_sleutel)?;
        let id = verwacht(&input.voorstel_id, Soort::Voorstel);
        let afloop = plaatsing::plaatsen(verzoek(ctx), &sleutel, id, input.versie, input.soort.0, input.van.0).await;
        Ok(afloop.map_err(|f| storing(&f))?.into())
    }

    /// Plaats iemand meteen. Voor het indicatiebesluit is dat een tijdelijke maatwerkvoorziening (Wmo 2015 art. 2.3.3): een besluit
    /// van zichzelf, onder mandaat TIJDELIJKE_MAATWERKVOORZIENING, dat u bekendmaakt met indicatieBekendmaken.
    #[graphql(directive = handeling::apply(Handeling::SpoedPlaatsen))]
    async fn spoed_plaatsen(&self, ctx: &Context<'_>, input: SpoedPlaatsenInput) -> Result<TrajectPayload> {
        let sleutel = sleutel(ctx, &input.idempotentie_sleutel)?;
        let id = verwacht(&input.traject_id, Soort::Traject);
        let locatie = verwacht(&input.locatie_id, Soort::Locatie);
        let afloop = plaatsing::spoed_plaatsen(
            verzoek(ctx),
            &sleutel,
            id,
            input.versie,
            (locatie, input.van.0),
            (input.motivering, input.uitspraak),
        )
        .await;
        Ok(afloop.map_err(|f| storing(&f))?.into())
    }

    /// Verplaats iemand naar een andere locatie van dezelfde zorgaanbieder. De dag ervoor is de laatste op de oude.
    #[graphql(directive = handeling::apply(Handeling::Verplaatsen))]
    async fn verplaatsen(&self, ctx: &Context<'_>, input: VerplaatsenInput) -> Result<ZorgverblijfPayload> {
        let sleutel = sleutel(ctx, &input.idempotentie_sleutel)?;
        let id = verwacht(&input.zorgverblijf_id, Soort::Zorgverblijf);
        let locatie = verwacht(&input.locatie_id, Soort::Locatie);
        let afloop = plaatsing::verplaatsen(verzoek(ctx), &sleutel, id, input.versie, locatie, input.op.0).await;
        Ok(afloop.map_err(|f| storing(&f))?.into())
    }

    /// Meld dat iemand een tijd weg is. De plek blijft.
    #[graphql(directive = handeling::apply(Handeling::AfwezigheidMelden))]
    async fn afwezigheid_melden(&self, ctx: &Context<'_>, input: AfwezigheidMeldenInput) -> Result<ZorgverblijfPayload> {
        let sleutel = sleutel(ctx, &input.idempotentie_sleutel)?;
        let id = verwacht(&input.zorgverblijf_id, Soort::Zorgverblijf);
        let afloop = plaatsing::afwezig_melden(verzoek(ctx), &sleutel, id, input.versie, input.van.0, input.reden.0).await;
        Ok(afloop.map_err(|f| storing(&f))?.into())
    }

    /// Meld dat iemand terug is.
    #[graphql(directive = handeling::apply(Handeling::AfwezigheidBeeindigen))]
    async fn afwezigheid_beeindigen(&self, ctx: &Context<'_>, input: AfwezigheidBeeindigenInput) -> Result<ZorgverblijfPayload> {
        let sleutel = sleutel(ctx, &input.idempotentie_sleutel)?;
        let id = verwacht(&input.zorgverblijf_id, Soort::Zorgverblijf);
        let afloop = plaatsing::terug_melden(verzoek(ctx), &sleutel, id, input.versie, input.laatste_dag.0).await;
        Ok(afloop.map_err(|f| storing(&f))?.into())
    }

    /// Beëindig de zorg op een locatie. De plek is vrij vanaf de dag erna.
    #[graphql(directive = handeling::apply(Handeling::ZorgBeeindigen))]
    async fn zorg_beeindigen(&self, ctx: &Context<'_>, input: ZorgBeeindigenInput) -> Result<ZorgverblijfPayload> {
        let sleutel = sleutel(ctx, &input.idempotentie_sleutel)?;
        let id = verwacht(&input.zorgverblijf_id, Soort::Zorgverblijf);
        let afloop =
            plaatsing::zorg_beeindigen(verzoek(ctx), &sleutel, id, input.versie, (input.op.0, input.reden.0), input.wacht_gaat_door).await;
        Ok(afloop.map_err(|f| storing(&f))?.into())
    }

    /// Leg vast dat zorg zonder verblijf is begonnen: met een PGB of thuis.
    #[graphql(directive = handeling::apply(Handeling::ZorgStarten))]
    async fn zorg_starten(&self, ctx: &Context<'_>, input: ZorgStartenInput) -> Result<TrajectPayload> {
        let sleutel = sleutel(ctx, &input.idempotentie_sleutel)?;
        let id = verwacht(&input.indicatie_id, Soort::Indicatie);
        let afloop = plaatsing::zorg_starten(verzoek(ctx), &sleutel, id, input.versie, input.van.0).await;
        Ok(afloop.map_err(|f| storing(&f))?.into())
    }

    /// Leg vast dat zorg zonder verblijf is geeindigd.
    #[graphql(directive = handeling::apply(Handeling::ZorgStoppen))]
    async fn zorg_stoppen(&self, ctx: &Context<'_>, input: ZorgStoppenInput) -> Result<TrajectPayload> {
        let sleutel = sleutel(ctx, &input.idempotentie_sleutel)?;
        let id = verwacht(&input.traject_id, Soort::Traject);
        let afloop =
            plaatsing::zorg_stoppen(verzoek(ctx), &sleutel, id, input.versie, (input.op.0, input.reden.0), input.wacht_gaat_door).await;
        Ok(afloop.map_err(|f| storing(&f))?.into())
    }
}
