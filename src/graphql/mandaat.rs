//! Mandaten between colleges (public decisions) and ondermandaten to functionarissen.

use async_graphql::{Context, ID, InputObject, Object, Result};
use bw_domain::codes::Bevoegdheid;
use bw_plain::object;
use bw_toegang::informatie::{Handeling, Onderdeel};
use uuid::Uuid;

use super::basis::{Datum, Soort, knoop_id, storing, verwacht, verzoek};
use super::codes::{Code, decode};
use super::laders::{Functionarissen, Mandaten, laad};
use super::mutatie::{payload, sleutel};
use super::referentie::{Gemeente, bevoegdheid_code, gemeente};
use super::richtlijn::{handeling, openbaar, structuur, verantwoording};
use super::verbinding::{Knoop, kanten, pagina, verbinding};
use crate::repository::mandaat::{MandaatFilter as Filter, MandaatRij, OndermandaatRij};
use crate::repository::pagina::{Plek, Sorteerwaarde};
use crate::service::mandaat::{self, VerleenMandaat, VerleenOndermandaat};

#[derive(Clone, Debug)]
pub struct Mandaat(pub(super) MandaatRij);

impl Knoop for Mandaat {
    fn betrokkene(&self) -> Option<Uuid> {
        None
    }
}
verbinding!(MandaatConnection, MandaatEdge, Mandaat, "mandaten");

/// Mandaat van een college aan het college van de centrumgemeente.
#[object]
impl Mandaat {
    plain! {
        /// De bevoegdheid.
        openbaar(Mandaat) bevoegdheid: Result<Option<Code<Bevoegdheid>>> = decode(&self.0.mandaat.bevoegdheid_code).map(Some);
        /// Eerste dag.
        openbaar(Mandaat) geldig_van: Datum = self.0.geldig.geldig_van.into();
        /// Laatste dag; leeg als er geen einde is.
        openbaar(Mandaat) geldig_tot: Option<Datum> = self.0.geldig.geldig_tot.map(Datum);
        /// Kenmerk van het mandaatbesluit.
        openbaar(Mandaat) besluit_kenmerk: &str = &self.0.mandaat.besluit_kenmerk;
        /// Dag waarop het ontvangende college instemde (Awb art. 10:4).
        openbaar(Mandaat) instemming_op: Datum = self.0.mandaat.instemming_op.into();
        /// Ondermandaat is toegestaan (Awb art. 10:9).
        openbaar(Mandaat) ondermandaat_toegestaan: bool = self.0.mandaat.ondermandaat_toegestaan;
        /// Versie: geef hem mee bij intrekken.
        openbaar(Mandaat) versie: i32 = self.0.mandaat.versie;
    }

    /// Id.
    #[graphql(directive = structuur::apply(Onderdeel::Structuur))]
    pub(super) async fn id(&self) -> ID {
        knoop_id(Soort::Mandaat, self.0.mandaat.id)
    }

    /// Het college dat mandaat verleent.
    #[graphql(directive = openbaar::apply(Onderdeel::Mandaat))]
    async fn van(&self, ctx: &Context<'_>) -> Result<Gemeente> {
        gemeente(ctx, &self.0.mandaat.van_gemeente).await
    }

    /// Het college dat mandaat krijgt.
    #[graphql(directive = openbaar::apply(Onderdeel::Mandaat))]
    async fn aan(&self, ctx: &Context<'_>) -> Result<Gemeente> {
        gemeente(ctx, &self.0.mandaat.aan_gemeente).await
    }
}

#[derive(Clone, Debug)]
pub struct Ondermandaat(OndermandaatRij);

impl Knoop for Ondermandaat {
    fn betrokkene(&self) -> Option<Uuid> {
        None
    }
}
verbinding!(OndermandaatConnection, OndermandaatEdge, Ondermandaat, "ondermandaten");

/// Ondermandaat van de centrumgemeente aan een functionaris.
#[object]
impl Ondermandaat {
    plain! {
        /// De functie die het ondermandaat heeft.
        verantwoording(Ondermandaat) functionaris_id: ID = knoop_id(Soort::Functionaris, self.0.ondermandaat.functionaris_id);
        /// De bevoegdheid.
        verantwoording(Ondermandaat) bevoegdheid: Result<Option<Code<Bevoegdheid>>> =
            decode(&self.0.ondermandaat.bevoegdheid_code).map(Some);
        /// Eerste dag.
        verantwoording(Ondermandaat) geldig_van: Datum = self.0.geldig.geldig_van.into();
        /// Laatste dag; leeg als er geen einde is.
        verantwoording(Ondermandaat) geldig_tot: Option<Datum> = self.0.geldig.geldig_tot.map(Datum);
        /// Kenmerk van het ondermandaatbesluit.
        verantwoording(Ondermandaat) besluit_kenmerk: &str = &self.0.ondermandaat.besluit_kenmerk;
        /// Versie: geef hem mee bij intrekken.
        verantwoording(Ondermandaat) versie: i32 = self.0.ondermandaat.versie;
    }

    /// Id.
    #[graphql(directive = structuur::apply(Onderdeel::Structuur))]
    pub(super) async fn id(&self) -> ID {
        knoop_id(Soort::Ondermandaat, self.0.ondermandaat.id)
    }

    /// Naam van de functionaris.
    #[graphql(directive = verantwoording::apply(Onderdeel::Ondermandaat))]
    async fn functionaris(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        Ok(laad::<Functionarissen, Uuid>(ctx, self.0.ondermandaat.functionaris_id).await?.map(|f| f.naam))
    }
}

/// Filter op mandaten.
#[derive(InputObject, Debug, Default)]
pub struct MandaatFilter {
    /// CBS-code van het college dat mandaat verleent.
    #[graphql(directive = openbaar::apply(Onderdeel::Mandaat))]
    van_gemeente: Option<String>,
    /// De bevoegdheid.
    #[graphql(directive = openbaar::apply(Onderdeel::Mandaat))]
    bevoegdheid: Option<Code<Bevoegdheid>>,
    /// Van kracht op deze dag.
    #[graphql(directive = openbaar::apply(Onderdeel::Mandaat))]
    geldig_op: Option<Datum>,
}

/// Questions on mandaten.
#[derive(Debug, Default)]
pub struct MandaatVragen;

#[Object]
impl MandaatVragen {
    /// De mandaten in uw regio, op eerste dag.
    #[graphql(directive = openbaar::apply(Onderdeel::Mandaat))]
    async fn mandaten(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Aantal rijen, 1 tot en met 100.", directive = structuur::apply(Onderdeel::Structuur))] first: Option<i32>,
        #[graphql(desc = "Cursor van de vorige pagina.", directive = structuur::apply(Onderdeel::Structuur))] after: Option<String>,
        #[graphql(desc = "Welke mandaten.", directive = openbaar::apply(Onderdeel::Mandaat))] filter: Option<MandaatFilter>,
    ) -> Result<MandaatConnection> {
        let v = verzoek(ctx);
        let f = filter.unwrap_or_default();
        let filter =
            Filter { van_gemeente: f.van_gemeente, bevoegdheid: f.bevoegdheid.map(|code| code.0), geldig_op: f.geldig_op.map(|d| d.0) };
        let lijst = format!("mandaten {filter:?}");
        let pagina = pagina(v, &lijst, first, after.as_deref(), false)?;
        let bladzijde = v.lijst_mandaten(&filter, &pagina).await.map_err(|f| storing(&f))?;
        let plek = |m: &MandaatRij| Plek { waarde: Sorteerwaarde::Datum(m.mandaat.begin), id: m.mandaat.id };
        Ok(kanten(ctx, &lijst, bladzijde, plek, Mandaat)?.into())
    }

    /// De ondermandaten: die van uzelf, of alle van de regio voor wie ze verleent.
    #[graphql(directive = verantwoording::apply(Onderdeel::Ondermandaat))]
    async fn ondermandaten(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Aantal rijen, 1 tot en met 100.", directive = structuur::apply(Onderdeel::Structuur))] first: Option<i32>,
        #[graphql(desc = "Cursor van de vorige pagina.", directive = structuur::apply(Onderdeel::Structuur))] after: Option<String>,
    ) -> Result<OndermandaatConnection> {
        let v = verzoek(ctx);
        let lijst = "ondermandaten";
        let pagina = pagina(v, lijst, first, after.as_deref(), false)?;
        let bladzijde = v.lijst_ondermandaten(&pagina).await.map_err(|f| storing(&f))?;
        let plek = |m: &OndermandaatRij| Plek { waarde: Sorteerwaarde::Datum(m.ondermandaat.begin), id: m.ondermandaat.id };
        Ok(kanten(ctx, lijst, bladzijde, plek, Ondermandaat)?.into())
    }
}

/// The mandaat with an id.
pub(super) async fn toon_mandaat(ctx: &Context<'_>, id: Uuid) -> Result<Option<Mandaat>> {
    Ok(laad::<Mandaten, Uuid>(ctx, id).await?.map(Mandaat))
}

/// The ondermandaat with an id, for who may read it.
pub(super) async fn toon_ondermandaat(ctx: &Context<'_>, id: Uuid) -> Result<Option<Ondermandaat>> {
    Ok(verzoek(ctx).vind_ondermandaat(id).await.map_err(|f| storing(&f))?.map(Ondermandaat))
}

/// Mandaat verlenen aan de centrumgemeente.
#[derive(InputObject, Debug)]
#[graphql(directive = handeling::apply(Handeling::MandaatVerlenen))]
pub struct MandaatVerlenenInput {
    /// De bevoegdheid.
    bevoegdheid: Code<Bevoegdheid>,
    /// Eerste dag.
    geldig_van: Datum,
    /// Laatste dag, als het voor een tijd is.
    geldig_tot: Option<Datum>,
    /// Kenmerk van het mandaatbesluit.
    besluit_kenmerk: String,
    /// Dag waarop het college van de centrumgemeente instemde (Awb art. 10:4).
    instemming_op: Datum,
    /// Ondermandaat is toegestaan (Awb art. 10:9).
    ondermandaat_toegestaan: bool,
    /// Maakt dat een herhaling niet twee keer telt: 16 tot 64 tekens.
    idempotentie_sleutel: String,
}

/// Mandaat intrekken.
#[derive(InputObject, Debug)]
#[graphql(directive = handeling::apply(Handeling::MandaatIntrekken))]
pub struct MandaatIntrekkenInput {
    /// Het mandaat.
    mandaat_id: ID,
    /// Versie zoals gelezen.
    versie: i32,
    /// Eerste dag zonder mandaat: vandaag of later.
    per: Datum,
    /// Reden of kenmerk van het intrekkingsbesluit.
    reden: String,
    /// Maakt dat een herhaling niet twee keer telt: 16 tot 64 tekens.
    idempotentie_sleutel: String,
}

/// Ondermandaat verlenen aan een functionaris.
#[derive(InputObject, Debug)]
#[graphql(directive = handeling::apply(Handeling::OndermandaatVerlenen))]
pub struct OndermandaatVerlenenInput {
    /// De functie van de functionaris.
    functionaris: ID,
    /// De bevoegdheid.
    bevoegdheid: Code<Bevoegdheid>,
    /// Eerste dag.
    geldig_van: Datum,
    /// Laatste dag, als het voor een tijd is.
    geldig_tot: Option<Datum>,
    /// Kenmerk van het ondermandaatbesluit.
    besluit_kenmerk: String,
    /// Maakt dat een herhaling niet twee keer telt: 16 tot 64 tekens.
    idempotentie_sleutel: String,
}

/// Ondermandaat intrekken.
#[derive(InputObject, Debug)]
#[graphql(directive = handeling::apply(Handeling::OndermandaatIntrekken))]
pub struct OndermandaatIntrekkenInput {
    /// Het ondermandaat.
    ondermandaat_id: ID,
    /// Versie zoals gelezen.
    versie: i32,
    /// Eerste dag zonder ondermandaat: vandaag of later.
    per: Datum,
    /// Reden of kenmerk van het intrekkingsbesluit.
    reden: String,
    /// Maakt dat een herhaling niet twee keer telt: 16 tot 64 tekens.
    idempotentie_sleutel: String,
}

payload!(MandaatPayload, mandaat: Mandaat, openbaar, Mandaat, toon_mandaat, "Het mandaat. Leeg bij een weigering.");
payload!(OndermandaatPayload, ondermandaat: Ondermandaat, verantwoording, Ondermandaat, toon_ondermandaat, "Het ondermandaat. Leeg bij een weigering.");

/// Acts on mandaten.
#[derive(Debug, Default)]
pub struct MandaatHandelingen;

#[Object]
impl MandaatHandelingen {
    /// Registreert een mandaat van uw college aan de centrumgemeente. Beslissen op bezwaar kan niet (Awb art. 10:3 lid 3).
    #[graphql(directive = handeling::apply(Handeling::MandaatVerlenen))]
    async fn mandaat_verlenen(&self, ctx: &Context<'_>, input: MandaatVerlenenInput) -> Result<MandaatPayload> {
        let sleutel = sleutel(ctx, &input.idempotentie_sleutel)?;
        let opdracht = VerleenMandaat {
            bevoegdheid: bevoegdheid_code(input.bevoegdheid),
            geldig_van: input.geldig_van.0,
            geldig_tot: input.geldig_tot.map(|d| d.0),
            besluit_kenmerk: input.besluit_kenmerk,
            instemming_op: input.instemming_op.0,
            ondermandaat_toegestaan: input.ondermandaat_toegestaan,
        };
        let afloop = mandaat::verlenen(verzoek(ctx), &sleutel, opdracht).await;
        Ok(afloop.map_err(|f| storing(&f))?.into())
    }

    /// Trekt een mandaat van uw college in, per een dag: handelingen van daarvoor blijven in stand (Awb art. 10:8).
    #[graphql(directive = handeling::apply(Handeling::MandaatIntrekken))]
    async fn mandaat_intrekken(&self, ctx: &Context<'_>, input: MandaatIntrekkenInput) -> Result<MandaatPayload> {
        let sleutel = sleutel(ctx, &input.idempotentie_sleutel)?;
        let id = verwacht(&input.mandaat_id, Soort::Mandaat);
        let afloop = mandaat::intrekken(verzoek(ctx), &sleutel, id, input.versie, input.per.0, input.reden).await;
        Ok(afloop.map_err(|f| storing(&f))?.into())
    }

    /// Verleent ondermandaat aan een functionaris van de centrumgemeente (Awb art. 10:9).
    #[graphql(directive = handeling::apply(Handeling::OndermandaatVerlenen))]
    async fn ondermandaat_verlenen(&self, ctx: &Context<'_>, input: OndermandaatVerlenenInput) -> Result<OndermandaatPayload> {
        let sleutel = sleutel(ctx, &input.idempotentie_sleutel)?;
        let opdracht = VerleenOndermandaat {
            functionaris: verwacht(&input.functionaris, Soort::Functionaris),
            bevoegdheid: bevoegdheid_code(input.bevoegdheid),
            geldig_van: input.geldig_van.0,
            geldig_tot: input.geldig_tot.map(|d| d.0),
            besluit_kenmerk: input.besluit_kenmerk,
        };
        let afloop = mandaat::onder_verlenen(verzoek(ctx), &sleutel, opdracht).await;
        Ok(afloop.map_err(|f| storing(&f))?.into())
    }

    /// Trekt een ondermandaat in, per een dag.
    #[graphql(directive = handeling::apply(Handeling::OndermandaatIntrekken))]
    async fn ondermandaat_intrekken(&self, ctx: &Context<'_>, input: OndermandaatIntrekkenInput) -> Result<OndermandaatPayload> {
        let sleutel = sleutel(ctx, &input.idempotentie_sleutel)?;
        let id = verwacht(&input.ondermandaat_id, Soort::Ondermandaat);
        let afloop = mandaat::onder_intrekken(verzoek(ctx), &sleutel, id, input.versie, input.per.0, input.reden).await;
        Ok(afloop.map_err(|f| storing(&f))?.into())
    }
}
