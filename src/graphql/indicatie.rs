//! Indicatie: that it was decided, for who follows; what was decided, for who works on it.

use async_graphql::{Context, Enum, ID, InputObject, Object, Result};
use bw_domain::codes::{AfwijzingsGrond, BesluitUitkomst, Leveringsvorm, Verblijf};
use bw_domain::dossier::BesluitOpdracht;
use bw_domain::maatwerk::Maatwerk;
use bw_plain::object;
use bw_toegang::informatie::{Handeling, Klasse, Onderdeel};
use uuid::Uuid;

use super::basis::{Datum, Soort, knoop_id, storing, verwacht, verzoek};
use super::besluit::{ArrangementInput, ArrangementRegel, BeschikkingInput, PlichtInput};
use super::codes::Code;
use super::indicatie_inhoud::IndicatieInhoud;
use super::laders::{Arrangementen, IndicatieInhouden, Trajecten, laad};
use super::maatwerk::MaatwerkafwegingInput;
use super::melding::TrajectPayload;
use super::mutatie::{payload, sleutel};
use super::richtlijn::{dat, handeling, openbaar, structuur, wat};
use super::traject::{Namens, Traject};
use super::verbinding::{Knoop, kanten, pagina, toon, verbinding};
use crate::repository::ingang::Gezien;
use crate::repository::pagina::{Plek, Sorteerwaarde};
use crate::repository::rijen;
use crate::repository::traject::IndicatieFilter as Filter;
use crate::service::indicatie;

/// Hoe op een aanvraag te beslissen.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AanvraagUitkomst {
    /// Toekennen.
    #[graphql(name = "TOEKENNEN", directive = openbaar::apply(Onderdeel::Referentie))]
    Toekennen,
    /// Afwijzen, met een grond.
    #[graphql(name = "AFWIJZEN", directive = openbaar::apply(Onderdeel::Referentie))]
    Afwijzen,
    /// Buiten behandeling laten: pas na een kans om aan te vullen, met termijn (Awb art. 4:5).
    #[graphql(name = "BUITEN_BEHANDELING", directive = openbaar::apply(Onderdeel::Referentie))]
    BuitenBehandeling,
}

impl From<AanvraagUitkomst> for BesluitUitkomst {
    fn from(u: AanvraagUitkomst) -> Self {
        match u {
            AanvraagUitkomst::Toekennen => BesluitUitkomst::Toekennen,
            AanvraagUitkomst::Afwijzen => BesluitUitkomst::Afwijzen,
            AanvraagUitkomst::BuitenBehandeling => BesluitUitkomst::BuitenBehandeling,
        }
    }
}

#[derive(Clone, Debug)]
pub struct Indicatie(pub(super) Gezien<rijen::DatIndicatie>);

impl Knoop for Indicatie {
    fn betrokkene(&self) -> Option<Uuid> {
        Some(self.0.rij.client_id)
    }
}
verbinding!(IndicatieConnection, IndicatieEdge, Indicatie, "indicaties");

/// Een indicatiebesluit.
#[object]
impl Indicatie {
    plain! {
        /// Dag van het besluit.
        dat(Indicatie) besluit_op: Datum = self.0.rij.besluit_op.into();
        /// Is er toegekend; leeg tot de bekendmaking.
        dat(Indicatie) toegekend: Option<bool> = self.0.rij.toegekend;
        /// Dag van de bekendmaking.
        dat(Indicatie) bekendgemaakt_op: Option<Datum> = self.0.rij.bekendgemaakt_op.map(Datum);
        /// Namens wie is besloten (Awb art. 10:10).
        dat(Indicatie) namens: Namens =
            Namens { gemeente: self.0.rij.namens_gemeente.clone(), mandaatbesluit: self.0.rij.mandaatbesluit.clone() };
    }

    /// Id.
    #[graphql(directive = structuur::apply(Onderdeel::Structuur))]
    pub(super) async fn id(&self) -> ID {
        knoop_id(Soort::Indicatie, self.0.rij.id)
    }

    /// Het traject.
    #[graphql(directive = dat::apply(Onderdeel::Traject))]
    async fn traject(&self, ctx: &Context<'_>) -> Result<Option<Traject>> {
        Ok(laad::<Trajecten, Uuid>(ctx, self.0.rij.traject_id).await?.map(Traject))
    }

    /// Wat er besloten is. Leeg: niet voor u.
    #[graphql(directive = wat::apply(Onderdeel::Indicatie))]
    async fn inhoud(&self, ctx: &Context<'_>) -> Result<Option<IndicatieInhoud>> {
        if !self.0.inzicht.bevat((Klasse::Wat, Onderdeel::Indicatie)) {
            return Ok(None);
        }
        Ok(laad::<IndicatieInhouden, _>(ctx, (self.0.rij.traject_id, self.0.rij.id)).await?.map(IndicatieInhoud))
    }

    /// Het arrangement. Leeg: niet voor u.
    #[graphql(directive = wat::apply(Onderdeel::Arrangement))]
    async fn arrangement(&self, ctx: &Context<'_>) -> Result<Option<Vec<ArrangementRegel>>> {
        if !self.0.inzicht.bevat((Klasse::Wat, Onderdeel::Arrangement)) {
            return Ok(None);
        }
        let regels = laad::<Arrangementen, _>(ctx, (self.0.rij.traject_id, self.0.rij.id)).await?;
        Ok(regels.map(|r| r.into_iter().map(ArrangementRegel).collect()))
    }
}

/// Filter op indicaties.
#[derive(InputObject, Debug, Default)]
pub struct IndicatieFilter {
    /// Toegekend of afgewezen; alleen bekendgemaakte besluiten.
    #[graphql(directive = dat::apply(Onderdeel::Indicatie))]
    toegekend: Option<bool>,
    /// Besloten op of na.
    #[graphql(directive = dat::apply(Onderdeel::Indicatie))]
    besluit_vanaf: Option<Datum>,
    /// Besloten op of voor.
    #[graphql(directive = dat::apply(Onderdeel::Indicatie))]
    besluit_tot_en_met: Option<Datum>,
}

/// Questions on indicaties.
#[derive(Debug, Default)]
pub struct IndicatieVragen;

#[Object]
impl IndicatieVragen {
    /// De indicatiebesluiten die u mag zien, oudste besluit eerst.
    #[graphql(directive = dat::apply(Onderdeel::Indicatie))]
    async fn indicaties(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Aantal rijen, 1 tot en met 100.", directive = structuur::apply(Onderdeel::Structuur))] first: Option<i32>,
        #[graphql(desc = "Cursor van de vorige pagina.", directive = structuur::apply(Onderdeel::Structuur))] after: Option<String>,
        #[graphql(desc = "Welke indicaties.", directive = dat::apply(Onderdeel::Indicatie))] filter: Option<IndicatieFilter>,
    ) -> Result<IndicatieConnection> {
        let v = verzoek(ctx);
        let f = filter.unwrap_or_default();
        let filter = Filter {
            toegekend: f.toegekend,
            besluit_vanaf: f.besluit_vanaf.map(|d| d.0),
            besluit_tot_en_met: f.besluit_tot_en_met.map(|d| d.0),
        };
        let lijst = format!("indicaties {filter:?}");
        let pagina = pagina(v, &lijst, first, after.as_deref(), false)?;
        let bladzijde = v.lijst_indicaties(&filter, &pagina).await.map_err(|f| storing(&f))?;
        let plek = |r: &Gezien<rijen::DatIndicatie>| Plek { waarde: Sorteerwaarde::Datum(r.rij.besluit_op), id: r.rij.id };
        Ok(kanten(ctx, &lijst, bladzijde, plek, Indicatie)?.into())
    }
}

/// The indicatie with an id within the scope, shown.
pub(super) async fn toon_indicatie(ctx: &Context<'_>, id: Uuid) -> Result<Option<Indicatie>> {
    let rij = verzoek(ctx).vind_indicatie(id).await.map_err(|f| storing(&f))?;
    Ok(rij.map(|r| toon(ctx, Indicatie(r))))
}

/// Het onderzoek afronden.
#[derive(InputObject, Debug)]
#[graphql(directive = handeling::apply(Handeling::OnderzoekAfronden))]
pub struct OnderzoekAfrondenInput {
    /// Het traject.
    traject_id: ID,
    /// Versie van het traject zoals gelezen.
    versie: i32,
    /// Dag waarop het verslag klaar was.
    afgerond_op: Datum,
    /// Verslag.
    verslag: String,
    /// Plichten rond het onderzoek die al zijn gedaan; later kan ook, met plichtVastleggen.
    #[graphql(default)]
    plichten: Vec<PlichtInput>,
    /// Maakt dat een herhaling niet twee keer telt: 16 tot 64 tekens.
    idempotentie_sleutel: String,
}

/// Een aanvraag registreren.
#[derive(InputObject, Debug)]
#[graphql(directive = handeling::apply(Handeling::AanvraagRegistreren))]
pub struct AanvraagRegistrerenInput {
    /// Het traject.
    traject_id: ID,
    /// Versie van het traject zoals gelezen.
    versie: i32,
    /// Dag van ontvangst.
    ontvangen_op: Datum,
    /// Maakt dat een herhaling niet twee keer telt: 16 tot 64 tekens.
    idempotentie_sleutel: String,
}

/// Beslissen op de aanvraag.
#[derive(InputObject, Debug)]
#[graphql(directive = handeling::apply(Handeling::IndicatieBesluiten))]
pub struct IndicatieBesluitenInput {
    /// Het traject.
    traject_id: ID,
    /// Versie van het traject zoals gelezen.
    versie: i32,
    /// Dag van het besluit.
    besluit_op: Datum,
    /// Toekennen, afwijzen of buiten behandeling laten.
    uitkomst: AanvraagUitkomst,
    /// Waarom is afgewezen.
    afwijzingsgrond: Option<Code<AfwijzingsGrond>>,
    /// Leveringsvorm, bij toekenning.
    leveringsvorm: Option<Code<Leveringsvorm>>,
    /// Met of zonder verblijf, bij toekenning.
    verblijf: Option<Code<Verblijf>>,
    /// Eerste dag van geldigheid, bij toekenning.
    geldig_van: Option<Datum>,
    /// Laatste dag van geldigheid, bij toekenning.
    geldig_tot: Option<Datum>,
    /// Dag van de toets op het PGB (Wmo 2015 art. 2.3.6 lid 2).
    pgb_toets_op: Option<Datum>,
    /// Motivering.
    motivering: String,
    /// Arrangement, bij toekenning.
    #[graphql(default)]
    arrangement: Vec<ArrangementInput>,
    /// Individueel budget buiten de catalogus, in hele euro's per jaar: vraagt een maatwerkafweging.
    individueel_budget: Option<i32>,
    /// Maakt een andere uitzondering: vraagt een maatwerkafweging.
    #[graphql(default)]
    andere_uitzondering: bool,
    /// De afweging achter het budget of de uitzondering.
    maatwerkafweging: Option<MaatwerkafwegingInput>,
    /// Kenmerk van het besluit, als het college van herkomst zelf heeft beslist (Awb art. 10:7): dan is geen mandaat nodig.
    eigen_besluit_kenmerk: Option<String>,
    /// Maakt dat een herhaling niet twee keer telt: 16 tot 64 tekens.
    idempotentie_sleutel: String,
}

/// Een besluit bekendmaken.
#[derive(InputObject, Debug)]
#[graphql(directive = handeling::apply(Handeling::IndicatieBekendmaken))]
pub struct IndicatieBekendmakenInput {
    /// De indicatie.
    indicatie_id: ID,
    /// Versie van het traject zoals gelezen.
    versie: i32,
    /// Dag van bekendmaking.
    bekendgemaakt_op: Datum,
    /// Wat de beschikking vermeldt naast het besluit zelf.
    beschikking: Option<BeschikkingInput>,
    /// Maakt dat een herhaling niet twee keer telt: 16 tot 64 tekens.
    idempotentie_sleutel: String,
}

payload!(IndicatiePayload, indicatie: Indicatie, dat, Indicatie, toon_indicatie, "De indicatie, zoals u haar nu mag lezen. Leeg bij een weigering, of als u haar niet mag lezen.");

/// Acts on onderzoek, aanvraag and besluit.
#[derive(Debug, Default)]
pub struct IndicatieHandelingen;

#[Object]
impl IndicatieHandelingen {
    /// Rondt het onderzoek af, onder mandaat ONDERZOEK van kracht op die dag (Wmo 2015 art. 2.3.2).
    #[graphql(directive = handeling::apply(Handeling::OnderzoekAfronden))]
    async fn onderzoek_afronden(&self, ctx: &Context<'_>, input: OnderzoekAfrondenInput) -> Result<TrajectPayload> {
        let sleutel = sleutel(ctx, &input.idempotentie_sleutel)?;
        let id = verwacht(&input.traject_id, Soort::Traject);
        let plichten = input.plichten.into_iter().map(Into::into).collect();
        let afloop =
            indicatie::onderzoek_afronden(verzoek(ctx), &sleutel, id, input.versie, input.afgerond_op.0, input.verslag, plichten).await;
        Ok(afloop.map_err(|f| storing(&f))?.into())
    }

    /// Registreert een aanvraag: na het onderzoek, of zes weken na de melding (Wmo 2015 art. 2.3.2 lid 9).
    #[graphql(directive = handeling::apply(Handeling::AanvraagRegistreren))]
    async fn aanvraag_registreren(&self, ctx: &Context<'_>, input: AanvraagRegistrerenInput) -> Result<TrajectPayload> {
        let sleutel = sleutel(ctx, &input.idempotentie_sleutel)?;
        let id = verwacht(&input.traject_id, Soort::Traject);
        let afloop = indicatie::aanvraag_registreren(verzoek(ctx), &sleutel, id, input.versie, input.ontvangen_op.0).await;
        Ok(afloop.map_err(|f| storing(&f))?.into())
    }

    /// Beslist op de open aanvraag, onder mandaat en ondermandaat van kracht op de dag van het besluit (Wmo 2015 art. 2.3.5; buiten
    /// behandeling: Awb art. 4:5). Wat volgt op een eerdere indicatie vraagt ook mandaat HERONDERZOEK. Met eigenBesluitKenmerk legt u vast
    /// dat het college van herkomst zelf heeft beslist.
    #[graphql(directive = handeling::apply(Handeling::IndicatieBesluiten))]
    async fn indicatie_besluiten(&self, ctx: &Context<'_>, input: IndicatieBesluitenInput) -> Result<IndicatiePayload> {
        let sleutel = sleutel(ctx, &input.idempotentie_sleutel)?;
        let id = verwacht(&input.traject_id, Soort::Traject);
        let opdracht = BesluitOpdracht {
            besluit_op: input.besluit_op.0,
            uitkomst: input.uitkomst.into(),
            afwijzingsgrond: input.afwijzingsgrond.map(|code| code.0),
            leveringsvorm: input.leveringsvorm.map(|code| code.0),
            verblijf: input.verblijf.map(|code| code.0),
            geldig_van: input.geldig_van.map(|d| d.0),
            geldig_tot: input.geldig_tot.map(|d| d.0),
            pgb_toets_op: input.pgb_toets_op.map(|d| d.0),
            motivering: input.motivering,
            arrangement: input.arrangement.into_iter().map(Into::into).collect(),
            maatwerk: Maatwerk {
                individueel_budget: input.individueel_budget,
                andere_uitzondering: input.andere_uitzondering,
                afweging: input.maatwerkafweging.map(Into::into),
            },
        };
        let afloop = indicatie::besluiten(verzoek(ctx), &sleutel, id, input.versie, opdracht, input.eigen_besluit_kenmerk).await;
        Ok(afloop.map_err(|f| storing(&f))?.into())
    }

    /// Maakt een besluit bekend; daarvoor werkt het niet (Awb art. 3:40). Kan pas als de beschikking alles vermeldt.
    #[graphql(directive = handeling::apply(Handeling::IndicatieBekendmaken))]
    async fn indicatie_bekendmaken(&self, ctx: &Context<'_>, input: IndicatieBekendmakenInput) -> Result<IndicatiePayload> {
        let sleutel = sleutel(ctx, &input.idempotentie_sleutel)?;
        let id = verwacht(&input.indicatie_id, Soort::Indicatie);
        let beschikking = input.beschikking.map(Into::into).unwrap_or_default();
        let afloop = indicatie::bekendmaken(verzoek(ctx), &sleutel, id, input.versie, input.bekendgemaakt_op.0, beschikking).await;
        Ok(afloop.map_err(|f| storing(&f))?.into())
    }
}
