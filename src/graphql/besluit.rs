//! Around a besluit: duties that were done, what the beschikking states, revision and withdrawal.

use async_graphql::{Context, ID, InputObject, Object, Result};
use bw_domain::beschikking::Beschikking as DomeinBeschikking;
use bw_domain::codes::{Bijdrage, HerzieningsGrond, PlichtSoort};
use bw_domain::maatwerk::Maatwerk;
use bw_domain::plicht::PlichtOpdracht;
use bw_domain::wijziging::{Herziening, WijzigingOpdracht};
use bw_plain::object;
use bw_toegang::informatie::{Handeling, Onderdeel};

use super::basis::{Datum, Soort, knoop_id, storing, verwacht, verzoek};
use super::codes::{Code, decode, decode_opt};
use super::indicatie::IndicatiePayload;
use super::maatwerk::MaatwerkafwegingInput;
use super::melding::TrajectPayload;
use super::mutatie::sleutel;
use super::richtlijn::{handeling, wat};
use crate::repository::rijen;
use crate::service::indicatie;

#[derive(Debug)]
pub struct Plicht(pub(super) rijen::Plicht);

/// Een plicht rond een besluit, zoals gedaan.
#[object]
impl Plicht {
    plain! {
        /// Welke.
        wat(Indicatie) soort: Result<Option<Code<PlichtSoort>>> = decode(&self.0.soort).map(Some);
        /// Dag waarop zij is gedaan.
        wat(Indicatie) op: Datum = self.0.op.into();
        /// Laatste dag van de gegeven termijn.
        wat(Indicatie) tot: Option<Datum> = self.0.tot.map(Datum);
        /// Id van de indicatie waarover een zienswijze is gevraagd.
        wat(Indicatie) indicatie: Option<ID> = self.0.indicatie_id.map(|id| knoop_id(Soort::Indicatie, id));
    }
}

#[derive(Debug)]
pub struct Beschikking(pub(super) rijen::Beschikking);

/// Wat een beschikking vermeldt naast het besluit zelf.
#[object]
impl Beschikking {
    plain! {
        /// Beoogd resultaat.
        wat(Indicatie) resultaat: Option<&str> = self.0.resultaat.as_deref();
        /// Omvang.
        wat(Indicatie) omvang: Option<&str> = self.0.omvang.as_deref();
        /// Eigen bijdrage.
        wat(Indicatie) bijdrage: Result<Option<Code<Bijdrage>>> = decode_opt(self.0.bijdrage.as_deref());
        /// Vermeldt hoe bezwaar kan worden gemaakt (Awb art. 3:45).
        wat(Indicatie) bezwaarclausule: bool = self.0.bezwaarclausule;
    }
}

#[derive(Debug)]
pub struct ArrangementRegel(pub(super) rijen::ArrangementRegel);

/// Een resultaatgebied met zijn trede.
#[object]
impl ArrangementRegel {
    plain! {
        /// Code van het resultaatgebied.
        wat(Arrangement) resultaatgebied: &str = &self.0.resultaatgebied_code;
        /// Trede.
        wat(Arrangement) trede: &str = &self.0.trede_code;
    }
}

/// Een resultaatgebied met trede.
#[derive(InputObject, Debug)]
#[graphql(directive = handeling::apply(Handeling::IndicatieBesluiten))]
pub struct ArrangementInput {
    /// Code van het resultaatgebied.
    resultaatgebied: String,
    /// Trede.
    trede: String,
}

impl From<ArrangementInput> for (String, String) {
    fn from(a: ArrangementInput) -> Self {
        (a.resultaatgebied, a.trede)
    }
}

/// Een plicht rond het onderzoek.
#[derive(InputObject, Debug)]
#[graphql(directive = handeling::apply(Handeling::OnderzoekAfronden))]
pub struct PlichtInput {
    /// Welke.
    soort: Code<PlichtSoort>,
    /// Dag waarop zij is gedaan.
    op: Datum,
}

impl From<PlichtInput> for PlichtOpdracht {
    fn from(p: PlichtInput) -> Self {
        PlichtOpdracht { soort: p.soort.0, indicatie_id: None, op: p.op.0, tot: None }
    }
}

/// Wat de beschikking vermeldt naast het besluit zelf.
#[derive(InputObject, Debug)]
#[graphql(directive = handeling::apply(Handeling::IndicatieBekendmaken))]
pub struct BeschikkingInput {
    /// Beoogd resultaat.
    resultaat: Option<String>,
    /// Omvang.
    omvang: Option<String>,
    /// Eigen bijdrage.
    bijdrage: Option<Code<Bijdrage>>,
    /// Vermeldt hoe bezwaar kan worden gemaakt (Awb art. 3:45).
    #[graphql(default)]
    bezwaarclausule: bool,
}

impl From<BeschikkingInput> for DomeinBeschikking {
    fn from(b: BeschikkingInput) -> Self {
        let bijdrage = b.bijdrage.map(|code| code.0);
        DomeinBeschikking { resultaat: b.resultaat, omvang: b.omvang, bijdrage, bezwaarclausule: b.bezwaarclausule }
    }
}

/// Een plicht vastleggen.
#[derive(InputObject, Debug)]
#[graphql(directive = handeling::apply(Handeling::PlichtVastleggen))]
pub struct PlichtVastleggenInput {
    /// Het traject.
    traject_id: ID,
    /// Versie van het traject zoals gelezen.
    versie: i32,
    /// Welke plicht.
    soort: Code<PlichtSoort>,
    /// Dag waarop zij is gedaan.
    op: Datum,
    /// Laatste dag van de termijn, bij een geboden kans.
    tot: Option<Datum>,
    /// De indicatie, bij een zienswijze.
    indicatie_id: Option<ID>,
    /// Maakt dat een herhaling niet twee keer telt: 16 tot 64 tekens.
    idempotentie_sleutel: String,
}

/// Een indicatie herzien.
#[derive(InputObject, Debug)]
#[graphql(directive = handeling::apply(Handeling::IndicatieHerzien))]
pub struct IndicatieHerzienInput {
    /// De indicatie die van kracht is.
    indicatie_id: ID,
    /// Versie van het traject zoals gelezen.
    versie: i32,
    /// Dag van het besluit.
    besluit_op: Datum,
    /// Grond.
    grond: Code<HerzieningsGrond>,
    /// Laatste dag van geldigheid.
    geldig_tot: Datum,
    /// Dag van de toets op het PGB, als de indicatie een PGB is.
    pgb_toets_op: Option<Datum>,
    /// Arrangement.
    arrangement: Vec<HerzienArrangementInput>,
    /// Individueel budget buiten de catalogus, in hele euro's per jaar. Leeg: een eerder budget eindigt.
    individueel_budget: Option<i32>,
    /// Maakt een andere uitzondering. Nee: een eerdere eindigt.
    #[graphql(default)]
    andere_uitzondering: bool,
    /// De afweging achter het budget of de uitzondering.
    maatwerkafweging: Option<MaatwerkafwegingInput>,
    /// Motivering.
    motivering: String,
    /// Maakt dat een herhaling niet twee keer telt: 16 tot 64 tekens.
    idempotentie_sleutel: String,
}

/// Een resultaatgebied met trede.
#[derive(InputObject, Debug)]
#[graphql(directive = handeling::apply(Handeling::IndicatieHerzien))]
pub struct HerzienArrangementInput {
    /// Code van het resultaatgebied.
    resultaatgebied: String,
    /// Trede.
    trede: String,
}

/// Een indicatie intrekken.
#[derive(InputObject, Debug)]
#[graphql(directive = handeling::apply(Handeling::IndicatieIntrekken))]
pub struct IndicatieIntrekkenInput {
    /// De indicatie die van kracht is.
    indicatie_id: ID,
    /// Versie van het traject zoals gelezen.
    versie: i32,
    /// Dag van het besluit.
    besluit_op: Datum,
    /// Grond.
    grond: Code<HerzieningsGrond>,
    /// Motivering.
    motivering: String,
    /// Maakt dat een herhaling niet twee keer telt: 16 tot 64 tekens.
    idempotentie_sleutel: String,
}

/// Acts around a besluit.
#[derive(Debug, Default)]
pub struct BesluitHandelingen;

#[Object]
impl BesluitHandelingen {
    /// Legt een plicht rond een besluit vast als gedateerd feit.
    #[graphql(directive = handeling::apply(Handeling::PlichtVastleggen))]
    async fn plicht_vastleggen(&self, ctx: &Context<'_>, input: PlichtVastleggenInput) -> Result<TrajectPayload> {
        let sleutel = sleutel(ctx, &input.idempotentie_sleutel)?;
        let id = verwacht(&input.traject_id, Soort::Traject);
        let opdracht = PlichtOpdracht {
            soort: input.soort.0,
            indicatie_id: input.indicatie_id.map(|id| verwacht(&id, Soort::Indicatie)),
            op: input.op.0,
            tot: input.tot.map(|d| d.0),
        };
        let afloop = indicatie::plicht_vastleggen(verzoek(ctx), &sleutel, id, input.versie, opdracht).await;
        Ok(afloop.map_err(|f| storing(&f))?.into())
    }

    /// Herziet een indicatie die van kracht is, na een kans op een zienswijze, onder mandaat HERZIEN_INTREKKEN (Wmo 2015 art. 2.3.10).
    /// Werkt vanaf de bekendmaking. Een andere leveringsvorm of ander verblijf vraagt een nieuwe aanvraag.
    #[graphql(directive = handeling::apply(Handeling::IndicatieHerzien))]
    async fn indicatie_herzien(&self, ctx: &Context<'_>, input: IndicatieHerzienInput) -> Result<IndicatiePayload> {
        let sleutel = sleutel(ctx, &input.idempotentie_sleutel)?;
        let opdracht = WijzigingOpdracht {
            indicatie_id: verwacht(&input.indicatie_id, Soort::Indicatie),
            besluit_op: input.besluit_op.0,
            grond: input.grond.0,
            motivering: input.motivering,
            herziening: Some(Herziening {
                geldig_tot: input.geldig_tot.0,
                pgb_toets_op: input.pgb_toets_op.map(|d| d.0),
                arrangement: input.arrangement.into_iter().map(|a| (a.resultaatgebied, a.trede)).collect(),
                maatwerk: Maatwerk {
                    individueel_budget: input.individueel_budget,
                    andere_uitzondering: input.andere_uitzondering,
                    afweging: input.maatwerkafweging.map(Into::into),
                },
            }),
        };
        let afloop = indicatie::wijzigen(verzoek(ctx), &sleutel, input.versie, opdracht).await;
        Ok(afloop.map_err(|f| storing(&f))?.into())
    }

    /// Trekt een indicatie in die van kracht is, na een kans op een zienswijze, onder mandaat HERZIEN_INTREKKEN (Wmo 2015 art. 2.3.10).
    /// Op de bekendmaking eindigen het wachten en de zorg die erop berusten.
    #[graphql(directive = handeling::apply(Handeling::IndicatieIntrekken))]
    async fn indicatie_intrekken(&self, ctx: &Context<'_>, input: IndicatieIntrekkenInput) -> Result<IndicatiePayload> {
        let sleutel = sleutel(ctx, &input.idempotentie_sleutel)?;
        let opdracht = WijzigingOpdracht {
            indicatie_id: verwacht(&input.indicatie_id, Soort::Indicatie),
            besluit_op: input.besluit_op.0,
            grond: input.grond.0,
            motivering: input.motivering,
            herziening: None,
        };
        let afloop = indicatie::wijzigen(verzoek(ctx), &sleutel, input.versie, opdracht).await;
        Ok(afloop.map_err(|f| storing(&f))?.into())
    }
}
