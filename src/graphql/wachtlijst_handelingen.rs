//! Acts on the wachtlijst: entering, changing, ending.

use async_graphql::{Context, ID, InputObject, Object, Result};
use bw_domain::codes::{WachtStatus, WachtVerblijf, WachtlijstEinde};
use bw_domain::dossier::EERSTE_STATUS;
use bw_domain::inschrijving::InschrijvingBegin;
use bw_toegang::informatie::Handeling;

use super::basis::{Datum, Soort, storing, verwacht, verzoek};
use super::codes::Code;
use super::mutatie::{payload, sleutel};
use super::richtlijn::handeling;
use super::wachtlijst::{Wachtlijstinschrijving, toon_inschrijving};
use crate::service::wachtlijst::{self, SchrijfIn};

/// Een cliënt op de wachtlijst zetten.
#[derive(InputObject, Debug)]
#[graphql(directive = handeling::apply(Handeling::WachtlijstInschrijven))]
pub struct WachtlijstInschrijvenInput {
    /// De indicatie waarop de inschrijving berust.
    indicatie_id: ID,
    /// Versie van het traject zoals gelezen.
    versie: i32,
    /// Dag van inschrijving.
    ingeschreven_op: Datum,
    /// Wachtstatus; zonder opgave ACTIEF_PLAATSEN.
    status: Option<Code<WachtStatus>>,
    /// Waar de cliënt nu verblijft.
    verblijf: Code<WachtVerblijf>,
    /// Nodige trede van nachtelijk toezicht.
    nachttoezicht: Option<String>,
    /// Gebruikt middelen.
    #[graphql(default)]
    middelengebruik: bool,
    /// Heeft een rolstoeltoegankelijke plek nodig.
    #[graphql(default)]
    rolstoel: bool,
    /// CBS-code van de gemeente van voorkeur.
    voorkeur_gemeente: Option<String>,
    /// Maakt dat een herhaling niet twee keer telt: 16 tot 64 tekens.
    idempotentie_sleutel: String,
}

/// Wachtstatus of verblijf wijzigen.
#[derive(InputObject, Debug)]
#[graphql(directive = handeling::apply(Handeling::WachtlijstWijzigen))]
pub struct WachtlijstWijzigenInput {
    /// De inschrijving.
    inschrijving_id: ID,
    /// Versie van het traject zoals gelezen.
    versie: i32,
    /// Eerste dag waarop het zo is; niet in de toekomst.
    per: Datum,
    /// Nieuwe wachtstatus.
    status: Option<Code<WachtStatus>>,
    /// Waar de cliënt nu verblijft.
    verblijf: Option<Code<WachtVerblijf>>,
    /// Maakt dat een herhaling niet twee keer telt: 16 tot 64 tekens.
    idempotentie_sleutel: String,
}

/// Een inschrijving beëindigen zonder plaatsing.
#[derive(InputObject, Debug)]
#[graphql(directive = handeling::apply(Handeling::WachtlijstBeeindigen))]
pub struct WachtlijstBeeindigenInput {
    /// De inschrijving.
    inschrijving_id: ID,
    /// Versie van het traject zoals gelezen.
    versie: i32,
    /// Laatste dag; niet in de toekomst.
    op: Datum,
    /// Waarom.
    reden: Code<WachtlijstEinde>,
    /// Maakt dat een herhaling niet twee keer telt: 16 tot 64 tekens.
    idempotentie_sleutel: String,
}

payload!(WachtlijstPayload, inschrijving: Wachtlijstinschrijving, dat, Wachtlijst, toon_inschrijving, "De inschrijving, zoals u haar nu mag lezen. Leeg bij een weigering, of als u haar niet mag lezen.");

/// Acts on the wachtlijst.
#[derive(Debug, Default)]
pub struct WachtlijstHandelingen;

#[Object]
impl WachtlijstHandelingen {
    /// Zet een cliënt op de regionale wachtlijst, op grond van een bekendgemaakte toekenning met verblijf.
    #[graphql(directive = handeling::apply(Handeling::WachtlijstInschrijven))]
    async fn wachtlijst_inschrijven(&self, ctx: &Context<'_>, input: WachtlijstInschrijvenInput) -> Result<WachtlijstPayload> {
        let sleutel = sleutel(ctx, &input.idempotentie_sleutel)?;
        let opdracht = SchrijfIn {
            indicatie_id: verwacht(&input.indicatie_id, Soort::Indicatie),
            versie: input.versie,
            ingeschreven_op: input.ingeschreven_op.0,
            begin: InschrijvingBegin {
                status: input.status.map_or(EERSTE_STATUS, |code| code.0),
                verblijf: input.verblijf.0,
                nachttoezicht: input.nachttoezicht,
                middelengebruik: input.middelengebruik,
                rolstoel: input.rolstoel,
                voorkeur_gemeente: input.voorkeur_gemeente,
            },
        };
        let afloop = wachtlijst::inschrijven(verzoek(ctx), &sleutel, opdracht).await;
        Ok(afloop.map_err(|f| storing(&f))?.into())
    }
    /// Wijzig de wachtstatus of het verblijf per een dag. Wat eerder gold blijft bewaard.
    #[graphql(directive = handeling::apply(Handeling::WachtlijstWijzigen))]
    async fn wachtlijst_wijzigen(&self, ctx: &Context<'_>, input: WachtlijstWijzigenInput) -> Result<WachtlijstPayload> {
        let sleutel = sleutel(ctx, &input.idempotentie_sleutel)?;
        let inschrijving = (verwacht(&input.inschrijving_id, Soort::Wachtlijst), input.versie);
        let (status, verblijf) = (input.status.map(|code| code.0), input.verblijf.map(|code| code.0));
        let afloop = wachtlijst::wijzigen(verzoek(ctx), &sleutel, inschrijving, input.per.0, status, verblijf).await;
        Ok(afloop.map_err(|f| storing(&f))?.into())
    }

    /// Beëindig een inschrijving zonder plaatsing. Een lopend voorstel en de overbrugging eindigen mee.
    #[graphql(directive = handeling::apply(Handeling::WachtlijstBeeindigen))]
    async fn wachtlijst_beeindigen(&self, ctx: &Context<'_>, input: WachtlijstBeeindigenInput) -> Result<WachtlijstPayload> {
        let sleutel = sleutel(ctx, &input.idempotentie_sleutel)?;
        let inschrijving = (verwacht(&input.inschrijving_id, Soort::Wachtlijst), input.versie);
        let afloop = wachtlijst::beeindigen(verzoek(ctx), &sleutel, inschrijving, input.op.0, input.reden.0).await;
        Ok(afloop.map_err(|f| storing(&f))?.into())
    }
}
