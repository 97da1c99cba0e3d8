//! Acts on the term for the besluit: suspension with its notices, and the ingebrekestelling.

use async_graphql::{Context, ID, InputObject, Object, Result};
use bw_domain::codes::{KennisgevingSoort, OpschortingGrond};
use bw_domain::opschorten::OpschortOpdracht;
use bw_domain::termijn::berekening::Mededeling;
use bw_toegang::informatie::Handeling;

use super::basis::{Datum, Soort, storing, verwacht, verzoek};
use super::codes::Code;
use super::melding::TrajectPayload;
use super::mutatie::sleutel;
use super::richtlijn::handeling;
use crate::service::termijn::{Termijnakte, doe_termijn};

/// De beslistermijn opschorten.
#[derive(InputObject, Debug)]
#[graphql(directive = handeling::apply(Handeling::BesluittermijnOpschorten))]
pub struct BesluittermijnOpschortenInput {
    /// Het traject.
    traject_id: ID,
    /// Versie van het traject zoals gelezen.
    versie: i32,
    /// Grond.
    grond: Code<OpschortingGrond>,
    /// Dag van de uitnodiging, de mededeling of de schriftelijke instemming: bij AANVULLING, BUITENLANDSE_INSTANTIE en INSTEMMING_AANVRAGER.
    gemeld_op: Option<Datum>,
    /// Eerste dag: bij INSTEMMING_AANVRAGER, TOE_TE_REKENEN_AANVRAGER en OVERMACHT; anders de dag na `gemeldOp`.
    van: Option<Datum>,
    /// Laatste dag zoals gepland: einde van de gestelde of afgesproken termijn, of zoals verwacht.
    verwacht_tot: Datum,
    /// Maakt dat een herhaling niet twee keer telt: 16 tot 64 tekens.
    idempotentie_sleutel: String,
}

/// Een opschorting beëindigen.
#[derive(InputObject, Debug)]
#[graphql(directive = handeling::apply(Handeling::OpschortingBeeindigen))]
pub struct OpschortingBeeindigenInput {
    /// Het traject.
    traject_id: ID,
    /// Versie van het traject zoals gelezen.
    versie: i32,
    /// Grond van de opschorting die eindigt.
    grond: Code<OpschortingGrond>,
    /// Dag van aanvulling of ontvangst, laatste dag van de oorzaak, of laatste dag van het afgesproken uitstel. De dag voor de eerste: geen dag.
    geeindigd_op: Datum,
    /// Maakt dat een herhaling niet twee keer telt: 16 tot 64 tekens.
    idempotentie_sleutel: String,
}

/// Een opschorting verlengen.
#[derive(InputObject, Debug)]
#[graphql(directive = handeling::apply(Handeling::OpschortingVerlengen))]
pub struct OpschortingVerlengenInput {
    /// Het traject.
    traject_id: ID,
    /// Versie van het traject zoals gelezen.
    versie: i32,
    /// Grond van de opschorting die langer duurt.
    grond: Code<OpschortingGrond>,
    /// Dag van de nieuwe schriftelijke instemming: bij INSTEMMING_AANVRAGER, en alleen daar.
    gemeld_op: Option<Datum>,
    /// Laatste dag zoals nu gepland.
    verwacht_tot: Datum,
    /// Maakt dat een herhaling niet twee keer telt: 16 tot 64 tekens.
    idempotentie_sleutel: String,
}

/// Een mededeling over een opschorting vastleggen.
#[derive(InputObject, Debug)]
#[graphql(directive = handeling::apply(Handeling::OpschortingMeedelen))]
pub struct OpschortingMeedelenInput {
    /// Het traject.
    traject_id: ID,
    /// Versie van het traject zoals gelezen.
    versie: i32,
    /// Grond van de opschorting.
    grond: Code<OpschortingGrond>,
    /// Wat er is meegedeeld.
    soort: Code<KennisgevingSoort>,
    /// Dag van de mededeling.
    op: Datum,
    /// Maakt dat een herhaling niet twee keer telt: 16 tot 64 tekens.
    idempotentie_sleutel: String,
}

/// Vastleggen dat is meegedeeld dat het besluit later komt.
#[derive(InputObject, Debug)]
#[graphql(directive = handeling::apply(Handeling::UitstelMeedelen))]
pub struct UitstelMeedelenInput {
    /// Het traject.
    traject_id: ID,
    /// Versie van het traject zoals gelezen.
    versie: i32,
    /// Dag van de mededeling.
    op: Datum,
    /// De redelijke termijn die zij noemt.
    tot: Datum,
    /// Maakt dat een herhaling niet twee keer telt: 16 tot 64 tekens.
    idempotentie_sleutel: String,
}

/// Een ingebrekestelling registreren.
#[derive(InputObject, Debug)]
#[graphql(directive = handeling::apply(Handeling::IngebrekestellingRegistreren))]
pub struct IngebrekestellingRegistrerenInput {
    /// Het traject.
    traject_id: ID,
    /// Versie van het traject zoals gelezen.
    versie: i32,
    /// Dag van ontvangst.
    ontvangen_op: Datum,
    /// Maakt dat een herhaling niet twee keer telt: 16 tot 64 tekens.
    idempotentie_sleutel: String,
}

async fn leg_vast(ctx: &Context<'_>, traject: &ID, versie: i32, gegeven: &str, daad: Termijnakte) -> Result<TrajectPayload> {
    let sleutel = sleutel(ctx, gegeven)?;
    let afloop = doe_termijn(verzoek(ctx), &sleutel, verwacht(traject, Soort::Traject), versie, daad).await;
    Ok(afloop.map_err(|f| storing(&f))?.into())
}

/// Acts on terms.
#[derive(Debug, Default)]
pub struct TermijnHandelingen;

#[Object]
impl TermijnHandelingen {
    /// Schort de beslistermijn op (Awb art. 4:15), onder mandaat BESLISSEN_AANVRAAG. Zij schort de zes weken van het onderzoek niet op.
    #[graphql(directive = handeling::apply(Handeling::BesluittermijnOpschorten))]
    async fn besluittermijn_opschorten(&self, ctx: &Context<'_>, input: BesluittermijnOpschortenInput) -> Result<TrajectPayload> {
        let daad = Termijnakte::Opschorten(OpschortOpdracht {
            grond: input.grond.0,
            gemeld_op: input.gemeld_op.map(|d| d.0),
            van: input.van.map(|d| d.0),
            verwacht_tot: input.verwacht_tot.0,
        });
        leg_vast(ctx, &input.traject_id, input.versie, &input.idempotentie_sleutel, daad).await
    }

    /// Beëindigt de lopende opschorting op een grond: aangevuld, ontvangen, de oorzaak is voorbij, of in overleg met de aanvrager. Een
    /// afgesproken uitstel eindigt anders vanzelf.
    #[graphql(directive = handeling::apply(Handeling::OpschortingBeeindigen))]
    async fn opschorting_beeindigen(&self, ctx: &Context<'_>, input: OpschortingBeeindigenInput) -> Result<TrajectPayload> {
        let daad = Termijnakte::Beeindigen(input.grond.0, input.geeindigd_op.0);
        leg_vast(ctx, &input.traject_id, input.versie, &input.idempotentie_sleutel, daad).await
    }

    /// Geeft de lopende opschorting op een grond een latere geplande laatste dag. Een afgesproken uitstel wordt verlengd door een nieuwe afspraak.
    #[graphql(directive = handeling::apply(Handeling::OpschortingVerlengen))]
    async fn opschorting_verlengen(&self, ctx: &Context<'_>, input: OpschortingVerlengenInput) -> Result<TrajectPayload> {
        let daad = Termijnakte::Verlengen(input.grond.0, input.verwacht_tot.0, input.gemeld_op.map(|d| d.0));
        leg_vast(ctx, &input.traject_id, input.versie, &input.idempotentie_sleutel, daad).await
    }

    /// Legt vast wat de aanvrager over een opschorting is meegedeeld (Awb art. 4:15 lid 3 en 4). Dat verschuift niets.
    #[graphql(directive = handeling::apply(Handeling::OpschortingMeedelen))]
    async fn opschorting_meedelen(&self, ctx: &Context<'_>, input: OpschortingMeedelenInput) -> Result<TrajectPayload> {
        let daad = Termijnakte::Meedelen(input.grond.0, input.soort.0, input.op.0);
        leg_vast(ctx, &input.traject_id, input.versie, &input.idempotentie_sleutel, daad).await
    }

    /// Legt vast dat is meegedeeld dat het besluit later komt (Awb art. 4:14). Dat verschuift niets.
    #[graphql(directive = handeling::apply(Handeling::UitstelMeedelen))]
    async fn uitstel_meedelen(&self, ctx: &Context<'_>, input: UitstelMeedelenInput) -> Result<TrajectPayload> {
        let daad = Termijnakte::Uitstel(Mededeling { op: input.op.0, tot: input.tot.0 });
        leg_vast(ctx, &input.traject_id, input.versie, &input.idempotentie_sleutel, daad).await
    }

    /// Registreert een schriftelijke ingebrekestelling, ontvangen na de beslistermijn (Awb art. 4:17 lid 3).
    #[graphql(directive = handeling::apply(Handeling::IngebrekestellingRegistreren))]
    async fn ingebrekestelling_registreren(&self, ctx: &Context<'_>, input: IngebrekestellingRegistrerenInput) -> Result<TrajectPayload> {
        let daad = Termijnakte::Ingebrekestelling(input.ontvangen_op.0);
        leg_vast(ctx, &input.traject_id, input.versie, &input.idempotentie_sleutel, daad).await
    }
}
