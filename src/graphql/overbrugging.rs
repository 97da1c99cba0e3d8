//! Overbruggingszorg: who waits, and whether too long without cover, for who follows; what bridges it, for who places and who gives it.

use async_graphql::{Context, ID, InputObject, Object, Result};
use bw_domain::codes::OverbruggingVorm;
use bw_plain::object;
use bw_toegang::informatie::{Handeling, Klasse, Onderdeel};
use uuid::Uuid;

use super::basis::{Datum, Soort, knoop_id, storing, verwacht, verzoek};
use super::codes::{Code, decode};
use super::inhoud::Client;
use super::laders::{Aanbieders, Clientnummers, OverbruggingenVan, Trajecten, ZorgIdentiteiten, laad};
use super::mutatie::{payload, sleutel};
use super::referentie::Zorgaanbieder;
use super::richtlijn::{dat, handeling, identiteit, structuur, wat};
use super::traject::Traject;
use super::verbinding::{Knoop, kanten, pagina, toon, verbinding};
use super::wachtlijst::lang_zonder_dekking;
use crate::repository::ingang::Gezien;
use crate::repository::pagina::{Plek, Sorteerwaarde};
use crate::repository::rijen;
use crate::repository::traject::WachtlijstFilter;
use crate::service::overbrugging::{self, StartOverbrugging};

#[derive(Clone, Debug)]
pub struct Overbruggingszorg(Gezien<rijen::DatWachtlijst>);

impl Knoop for Overbruggingszorg {
    fn betrokkene(&self) -> Option<Uuid> {
        Some(self.0.rij.client_id)
    }
}
verbinding!(OverbruggingszorgConnection, OverbruggingszorgEdge, Overbruggingszorg, "overbruggingszorg");

/// Wie er wacht, en of dat te lang zonder dekking is: overbrugging, of verblijf waar zorg wordt gegeven.
#[Object]
impl Overbruggingszorg {
    /// Id.
    #[graphql(directive = structuur::apply(Onderdeel::Structuur))]
    pub(super) async fn id(&self) -> ID {
        knoop_id(Soort::Overbruggingszorg, self.0.rij.id)
    }

    /// Het traject.
    #[graphql(directive = dat::apply(Onderdeel::Traject))]
    async fn traject(&self, ctx: &Context<'_>) -> Result<Option<Traject>> {
        Ok(laad::<Trajecten, Uuid>(ctx, self.0.rij.traject_id).await?.map(Traject))
    }

    /// Wordt er langer gewacht zonder dekking dan de regio aanhoudt.
    #[graphql(directive = dat::apply(Onderdeel::Overbrugging))]
    async fn lang_zonder_dekking(&self, ctx: &Context<'_>) -> bool {
        lang_zonder_dekking(ctx, self.0.rij.lang_zonder_dekking_vanaf)
    }

    /// Wat er overbrugt of overbrugde, oudste eerst; geen als de cliënt verblijft waar zorg wordt gegeven. Leeg: niet voor u.
    #[graphql(directive = wat::apply(Onderdeel::Overbrugging))]
    async fn inhoud(&self, ctx: &Context<'_>) -> Result<Option<Vec<Overbrugging>>> {
        if !self.0.inzicht.bevat((Klasse::Wat, Onderdeel::Overbrugging)) {
            return Ok(None);
        }
        let rijen = laad::<OverbruggingenVan, Uuid>(ctx, self.0.rij.traject_id).await?.unwrap_or_default();
        Ok(Some(rijen.into_iter().filter(|o| o.rij.inschrijving_id == self.0.rij.id).map(Overbrugging).collect()))
    }
}

#[derive(Clone, Debug)]
pub struct Overbrugging(pub(super) Gezien<rijen::Overbrugging>);

impl Knoop for Overbrugging {
    fn betrokkene(&self) -> Option<Uuid> {
        Some(self.0.rij.client_id)
    }
}
verbinding!(OverbruggingConnection, OverbruggingEdge, Overbrugging, "overbruggingen");

/// Zorg tijdens het wachten.
#[object]
impl Overbrugging {
    plain! {
        /// Hoe.
        wat(Overbrugging) vorm: Result<Option<Code<OverbruggingVorm>>> = decode(&self.0.rij.vorm).map(Some);
        /// In woorden.
        wat(Overbrugging) toelichting: Option<&str> = self.0.rij.toelichting.as_deref();
        /// Eerste dag.
        wat(Overbrugging) van: Datum = self.0.rij.van.into();
        /// Laatste dag; leeg zolang zij duurt.
        wat(Overbrugging) tot: Option<Datum> = self.0.rij.tot.map(Datum);
        /// Versie, voor handelingen op deze overbrugging.
        wat(Overbrugging) versie: i32 = self.0.rij.versie;
    }

    /// Id.
    #[graphql(directive = structuur::apply(Onderdeel::Structuur))]
    pub(super) async fn id(&self) -> ID {
        knoop_id(Soort::Overbrugging, self.0.rij.id)
    }

    /// Wie haar geeft.
    #[graphql(directive = wat::apply(Onderdeel::Overbrugging))]
    async fn zorgaanbieder(&self, ctx: &Context<'_>) -> Result<Option<Zorgaanbieder>> {
        Ok(laad::<Aanbieders, Uuid>(ctx, self.0.rij.zorgaanbieder_id).await?.map(Zorgaanbieder))
    }

    /// Nummer van de cliënt. Leeg: niet voor u.
    #[graphql(directive = identiteit::apply(Onderdeel::Clientnummer))]
    async fn clientnummer(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        if !self.0.inzicht.bevat((Klasse::Identiteit, Onderdeel::Clientnummer)) {
            return Ok(None);
        }
        Ok(laad::<Clientnummers, Uuid>(ctx, self.0.rij.client_id).await?.map(|c| c.clientnummer))
    }

    /// De cliënt. Leeg: niet voor u.
    #[graphql(directive = identiteit::apply(Onderdeel::Client))]
    async fn client(&self, ctx: &Context<'_>) -> Result<Option<Client>> {
        if !self.0.inzicht.bevat((Klasse::Identiteit, Onderdeel::Client)) {
            return Ok(None);
        }
        Ok(laad::<ZorgIdentiteiten, Uuid>(ctx, self.0.rij.client_id).await?.map(Client))
    }

    /// Het traject.
    #[graphql(directive = wat::apply(Onderdeel::Wachtlijst))]
    async fn traject(&self, ctx: &Context<'_>) -> Result<Option<Traject>> {
        Ok(laad::<Trajecten, Uuid>(ctx, self.0.rij.traject_id).await?.map(Traject))
    }
}

/// Questions on bridging.
#[derive(Debug, Default)]
pub struct OverbruggingVragen;

#[Object]
impl OverbruggingVragen {
    /// Wie er wacht en of dat te lang zonder dekking is, op de laatste dag van de plaatsingstermijn.
    #[graphql(directive = dat::apply(Onderdeel::Overbrugging))]
    async fn overbruggingszorg(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Aantal rijen, 1 tot en met 100.", directive = structuur::apply(Onderdeel::Structuur))] first: Option<i32>,
        #[graphql(desc = "Cursor van de vorige pagina.", directive = structuur::apply(Onderdeel::Structuur))] after: Option<String>,
    ) -> Result<OverbruggingszorgConnection> {
        let v = verzoek(ctx);
        let filter = WachtlijstFilter::default();
        let lijst = "overbruggingszorg";
        let pagina = pagina(v, lijst, first, after.as_deref(), false)?;
        let bladzijde = v.lijst_wachtlijst(&filter, &pagina).await.map_err(|f| storing(&f))?;
        let plek = |r: &Gezien<rijen::DatWachtlijst>| Plek { waarde: Sorteerwaarde::Datum(r.rij.plaatsing_laatste_dag), id: r.rij.id };
        Ok(kanten(ctx, lijst, bladzijde, plek, Overbruggingszorg)?.into())
    }

    /// Wat er nu overbrugd wordt, langst eerst. Een zorgaanbieder ziet wat hij overbrugt.
    #[graphql(directive = wat::apply(Onderdeel::Overbrugging))]
    async fn overbruggingen(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Aantal rijen, 1 tot en met 100.", directive = structuur::apply(Onderdeel::Structuur))] first: Option<i32>,
        #[graphql(desc = "Cursor van de vorige pagina.", directive = structuur::apply(Onderdeel::Structuur))] after: Option<String>,
    ) -> Result<OverbruggingConnection> {
        let v = verzoek(ctx);
        let lijst = "overbruggingen";
        let pagina = pagina(v, lijst, first, after.as_deref(), false)?;
        let bladzijde = v.lijst_overbruggingen(&pagina).await.map_err(|f| storing(&f))?;
        let plek = |r: &Gezien<rijen::Overbrugging>| Plek { waarde: Sorteerwaarde::Datum(r.rij.van), id: r.rij.id };
        Ok(kanten(ctx, lijst, bladzijde, plek, Overbrugging)?.into())
    }
}

/// The open wait with an id within the scope, shown.
pub(super) async fn toon_overbruggingszorg(ctx: &Context<'_>, id: Uuid) -> Result<Option<Overbruggingszorg>> {
    let rij = verzoek(ctx).vind_wachtlijst(id).await.map_err(|f| storing(&f))?;
    Ok(rij.filter(|r| r.rij.gesloten_op.is_none()).map(|r| toon(ctx, Overbruggingszorg(r))))
}

/// The bridging with an id within the scope, shown.
pub(super) async fn toon_overbrugging(ctx: &Context<'_>, id: Uuid) -> Result<Option<Overbrugging>> {
    let rij = verzoek(ctx).vind_overbrugging(id).await.map_err(|f| storing(&f))?;
    Ok(rij.map(|r| toon(ctx, Overbrugging(r))))
}

/// Wachttijd gaan overbruggen.
#[derive(InputObject, Debug)]
#[graphql(directive = handeling::apply(Handeling::OverbruggingStarten))]
pub struct OverbruggingStartenInput {
    /// De inschrijving op de wachtlijst.
    inschrijving_id: ID,
    /// Versie van het traject zoals gelezen.
    versie: i32,
    /// AGB-code of naam van de zorgaanbieder.
    zorgaanbieder: String,
    /// Hoe.
    vorm: Code<OverbruggingVorm>,
    /// In woorden.
    toelichting: Option<String>,
    /// Eerste dag; niet in de toekomst.
    van: Datum,
    /// Maakt dat een herhaling niet twee keer telt: 16 tot 64 tekens.
    idempotentie_sleutel: String,
}

/// Een overbrugging beëindigen.
#[derive(InputObject, Debug)]
#[graphql(directive = handeling::apply(Handeling::OverbruggingBeeindigen))]
pub struct OverbruggingBeeindigenInput {
    /// De overbrugging.
    overbrugging_id: ID,
    /// Versie van de overbrugging zoals gelezen.
    versie: i32,
    /// Laatste dag; niet in de toekomst.
    op: Datum,
    /// Maakt dat een herhaling niet twee keer telt: 16 tot 64 tekens.
    idempotentie_sleutel: String,
}

payload!(OverbruggingPayload, overbrugging: Overbrugging, wat, Overbrugging, toon_overbrugging, "De overbrugging, zoals u haar nu mag lezen. Leeg bij een weigering, of als u haar niet meer mag lezen.");

/// Acts on bridging.
#[derive(Debug, Default)]
pub struct OverbruggingHandelingen;

#[Object]
impl OverbruggingHandelingen {
    /// Ga de wachttijd van iemand overbruggen. Hooguit een tegelijk.
    #[graphql(directive = handeling::apply(Handeling::OverbruggingStarten))]
    async fn overbrugging_starten(&self, ctx: &Context<'_>, input: OverbruggingStartenInput) -> Result<OverbruggingPayload> {
        let sleutel = sleutel(ctx, &input.idempotentie_sleutel)?;
        let opdracht = StartOverbrugging {
            inschrijving_id: verwacht(&input.inschrijving_id, Soort::Wachtlijst),
            versie: input.versie,
            zorgaanbieder: input.zorgaanbieder,
            vorm: input.vorm.0,
            toelichting: input.toelichting,
            van: input.van.0,
        };
        Ok(overbrugging::starten(verzoek(ctx), &sleutel, opdracht).await.map_err(|f| storing(&f))?.into())
    }

    /// Beëindig een overbrugging; het wachten gaat door.
    #[graphql(directive = handeling::apply(Handeling::OverbruggingBeeindigen))]
    async fn overbrugging_beeindigen(&self, ctx: &Context<'_>, input: OverbruggingBeeindigenInput) -> Result<OverbruggingPayload> {
        let sleutel = sleutel(ctx, &input.idempotentie_sleutel)?;
        let id = verwacht(&input.overbrugging_id, Soort::Overbrugging);
        let afloop = overbrugging::beeindigen(verzoek(ctx), &sleutel, id, input.versie, input.op.0).await;
        Ok(afloop.map_err(|f| storing(&f))?.into())
    }
}
