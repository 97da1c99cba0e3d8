//! Acts on bezwaren.

use async_graphql::{Context, ID, InputObject, Object, Result};
use bw_domain::bezwaar::codes::{BezwaarStapSoort, BezwaarUitkomst, BezwaarUitstelGrond};
use bw_domain::bezwaar::{Beslissing, Registratie, Stap};
use bw_domain::weigering::{Veld, Weigering};
use bw_toegang::informatie::Handeling;

use super::basis::{Datum, Soort, storing, verwacht, verzoek};
use super::bezwaar::{Bezwaar, toon_bezwaar};
use super::codes::Code;
use super::mutatie::{payload, sleutel};
use super::richtlijn::handeling;
use crate::service::Afloop;
use crate::service::bezwaar::{self, Registreer};

/// Een bezwaar registreren.
#[derive(InputObject, Debug)]
#[graphql(directive = handeling::apply(Handeling::BezwaarRegistreren))]
pub struct BezwaarRegistrerenInput {
    /// Cliëntnummer, zoals in de beschikking.
    clientnummer: String,
    /// Dag van het besluit, zoals in de beschikking.
    besluit_op: Datum,
    /// Dag van ontvangst, ook als het bezwaar eerst elders is ontvangen (Awb art. 6:15 lid 3).
    ontvangen_op: Datum,
    /// Ingediend zonder gronden.
    pro_forma: bool,
    /// De gronden; leeg bij een pro forma bezwaar.
    gronden: Option<String>,
    /// Dag van doorzending naar het college dat beslist.
    doorgezonden_op: Option<Datum>,
    /// De behandelaar bij dat college, als die al bekend is.
    functionaris: Option<ID>,
    /// Maakt dat een herhaling niet twee keer telt: 16 tot 64 tekens.
    idempotentie_sleutel: String,
}

/// Een bezwaar toewijzen aan een behandelaar van het college dat beslist.
#[derive(InputObject, Debug)]
#[graphql(directive = handeling::apply(Handeling::BezwaarToewijzen))]
pub struct BezwaarToewijzenInput {
    /// Het bezwaar.
    bezwaar_id: ID,
    /// Versie van het bezwaar zoals gelezen.
    versie: i32,
    /// De behandelaar.
    functionaris: ID,
    /// Maakt dat een herhaling niet twee keer telt: 16 tot 64 tekens.
    idempotentie_sleutel: String,
}

/// Een stap in een bezwaar vastleggen.
#[derive(InputObject, Debug)]
#[graphql(directive = handeling::apply(Handeling::BezwaarStapVastleggen))]
pub struct BezwaarStapVastleggenInput {
    /// Het bezwaar.
    bezwaar_id: ID,
    /// Versie van het bezwaar zoals gelezen.
    versie: i32,
    /// Welke stap; niet TOEGEWEZEN of BESLIST, die hebben een eigen handeling.
    soort: Code<BezwaarStapSoort>,
    /// Op welke dag.
    op: Datum,
    /// Bij VERZUIM en UITSTEL: de laatste dag.
    tot: Option<Datum>,
    /// Bij VERDAAGD: aantal weken, 1 tot en met 6.
    weken: Option<i32>,
    /// Bij UITSTEL: de grond.
    grond: Option<Code<BezwaarUitstelGrond>>,
    /// Bij HERSTELD: de gronden, als die ontbraken.
    gronden: Option<String>,
    /// Maakt dat een herhaling niet twee keer telt: 16 tot 64 tekens.
    idempotentie_sleutel: String,
}

/// Op een bezwaar beslissen.
#[derive(InputObject, Debug)]
#[graphql(directive = handeling::apply(Handeling::BezwaarBeslissen))]
pub struct BezwaarBeslissenInput {
    /// Het bezwaar.
    bezwaar_id: ID,
    /// Versie van het bezwaar zoals gelezen.
    versie: i32,
    /// Dag van de beslissing.
    op: Datum,
    /// De uitkomst.
    uitkomst: Code<BezwaarUitkomst>,
    /// Motivering.
    motivering: String,
    /// Bij (deels) gegrond: wat het nieuwe besluit moet inhouden.
    opdracht: Option<String>,
    /// Maakt dat een herhaling niet twee keer telt: 16 tot 64 tekens.
    idempotentie_sleutel: String,
}

payload!(BezwaarPayload, bezwaar: Bezwaar, wat, Bezwaar, toon_bezwaar, "Het bezwaar, zoals u het nu mag lezen. Leeg bij een weigering, of als u het niet (meer) mag lezen.");

/// Acts on bezwaren.
#[derive(Debug, Default)]
pub struct BezwaarHandelingen;

#[Object]
impl BezwaarHandelingen {
    /// Registreert een bezwaar tegen een bekendgemaakt besluit, onder mandaat BEZWAAR_AFHANDELEN. Beslissen doet het college in wiens
    /// naam het besluit is genomen.
    #[graphql(directive = handeling::apply(Handeling::BezwaarRegistreren))]
    async fn bezwaar_registreren(&self, ctx: &Context<'_>, input: BezwaarRegistrerenInput) -> Result<BezwaarPayload> {
        let sleutel = sleutel(ctx, &input.idempotentie_sleutel)?;
        let opdracht = Registreer {
            clientnummer: input.clientnummer,
            besluit_op: input.besluit_op.0,
            registratie: Registratie {
                ontvangen_op: input.ontvangen_op.0,
                pro_forma: input.pro_forma,
                gronden: input.gronden,
                doorgezonden_op: input.doorgezonden_op.map(|d| d.0),
            },
            functionaris: input.functionaris.map(|f| verwacht(&f, Soort::Functionaris)),
        };
        let afloop = bezwaar::registreren(verzoek(ctx), &sleutel, opdracht).await;
        Ok(afloop.map_err(|f| storing(&f))?.into())
    }

    /// Wijst een bezwaar toe aan een behandelaar van het college dat beslist, die niet aan het besluit meewerkte (Awb art. 7:5 en 10:3).
    #[graphql(directive = handeling::apply(Handeling::BezwaarToewijzen))]
    async fn bezwaar_toewijzen(&self, ctx: &Context<'_>, input: BezwaarToewijzenInput) -> Result<BezwaarPayload> {
        let sleutel = sleutel(ctx, &input.idempotentie_sleutel)?;
        let id = verwacht(&input.bezwaar_id, Soort::Bezwaar);
        let functionaris = verwacht(&input.functionaris, Soort::Functionaris);
        let afloop = bezwaar::toewijzen(verzoek(ctx), &sleutel, id, input.versie, functionaris).await;
        Ok(afloop.map_err(|f| storing(&f))?.into())
    }

    /// Legt een stap vast: doorzending, verzuim, horen, advies, verdaging, uitstel, ingebrekestelling, bekendmaking, beroep.
    #[graphql(directive = handeling::apply(Handeling::BezwaarStapVastleggen))]
    async fn bezwaar_stap_vastleggen(&self, ctx: &Context<'_>, input: BezwaarStapVastleggenInput) -> Result<BezwaarPayload> {
        let sleutel = sleutel(ctx, &input.idempotentie_sleutel)?;
        let id = verwacht(&input.bezwaar_id, Soort::Bezwaar);
        let weken = match input.weken.map(u8::try_from).transpose() {
            Ok(weken) => weken,
            Err(_) => {
                let weigering = Weigering::AantalOngeldig { veld: Veld::Weken, van: 1, tot: 6 };
                return Ok(Afloop::Geweigerd((&weigering).into()).into());
            }
        };
        let stap = Stap { soort: input.soort.0, op: input.op.0, tot: input.tot.map(|d| d.0), weken, grond: input.grond.map(|code| code.0) };
        let afloop = bezwaar::stap_vastleggen(verzoek(ctx), &sleutel, id, input.versie, stap, input.gronden).await;
        Ok(afloop.map_err(|f| storing(&f))?.into())
    }

    /// Beslist op een bezwaar, voor het eigen college (Awb art. 10:3 lid 3: dit kan niet worden gemandateerd).
    #[graphql(directive = handeling::apply(Handeling::BezwaarBeslissen))]
    async fn bezwaar_beslissen(&self, ctx: &Context<'_>, input: BezwaarBeslissenInput) -> Result<BezwaarPayload> {
        let sleutel = sleutel(ctx, &input.idempotentie_sleutel)?;
        let id = verwacht(&input.bezwaar_id, Soort::Bezwaar);
        let beslissing = Beslissing { op: input.op.0, uitkomst: input.uitkomst.0, motivering: input.motivering, opdracht: input.opdracht };
        let afloop = bezwaar::beslissen(verzoek(ctx), &sleutel, id, input.versie, beslissing).await;
        Ok(afloop.map_err(|f| storing(&f))?.into())
    }
}
