//! Gemeenten, locaties, catalogues and the caller itself: open to every caller.

use async_graphql::{Context, ID, Object, Result};
use bw_domain::codes::{Bevoegdheid, CapaciteitStatus};
use bw_plain::object;
use bw_toegang::informatie::Onderdeel;
use uuid::Uuid;

use super::basis::{Datum, Soort, knoop_id, storing, verzoek};
use super::capaciteit::Capaciteit;
use super::codes::Code;
use super::laders::{Aanbieders, Capaciteiten, Gemeenten, laad};
use super::richtlijn::{bedrijfsvoering, openbaar, structuur};
use super::verbinding::{Knoop, kanten, pagina, verbinding};
use crate::repository::pagina::{Plek, Sorteerwaarde};
use crate::repository::referentie::{GemeenteLid, LocatieFilter};
use crate::repository::rijen;

#[derive(Clone, Debug)]
pub struct Gemeente {
    rij: rijen::Gemeente,
    rol: Option<String>,
}

impl From<rijen::Gemeente> for Gemeente {
    fn from(rij: rijen::Gemeente) -> Self {
        Gemeente { rij, rol: None }
    }
}

impl From<GemeenteLid> for Gemeente {
    fn from(lid: GemeenteLid) -> Self {
        Gemeente { rij: lid.gemeente, rol: lid.rol }
    }
}

/// The gemeente with a code; codes come from the register itself.
pub(super) async fn gemeente(ctx: &Context<'_>, code: &str) -> Result<Gemeente> {
    let rij = laad::<Gemeenten, String>(ctx, code.to_owned()).await?;
    Ok(rij.unwrap_or_else(|| rijen::Gemeente { code: code.to_owned(), naam: code.to_owned() }).into())
}

/// Gemeente.
#[object]
impl Gemeente {
    plain! {
        /// CBS-code, vier cijfers.
        openbaar(Referentie) code: &str = &self.rij.code;
        /// Naam.
        openbaar(Referentie) naam: &str = &self.rij.naam;
        /// Rol in de regio in de lijst van gemeenten: CENTRUMGEMEENTE of REGIOGEMEENTE.
        openbaar(Referentie) rol: Option<&str> = self.rol.as_deref();
    }
}

impl Knoop for Gemeente {
    fn betrokkene(&self) -> Option<Uuid> {
        None
    }
}
verbinding!(GemeenteConnection, GemeenteEdge, Gemeente, "gemeenten");

#[derive(Clone, Debug)]
pub struct Zorgaanbieder(pub(super) rijen::Zorgaanbieder);

/// Zorgaanbieder in de regio.
#[object]
impl Zorgaanbieder {
    plain! {
        /// Naam.
        openbaar(Referentie) naam: &str = &self.0.naam;
        /// AGB-code, acht cijfers, als die bekend is.
        openbaar(Referentie) agb_code: Option<&str> = self.0.agb_code.as_deref();
    }
}

#[derive(Clone, Debug)]
pub struct Locatie(pub(super) rijen::Locatie);

impl Knoop for Locatie {
    fn betrokkene(&self) -> Option<Uuid> {
        None
    }
}
verbinding!(LocatieConnection, LocatieEdge, Locatie, "locaties");

/// Locatie van een voorziening.
#[object]
impl Locatie {
    plain! {
        /// Wijk, als de bron die noemt.
        openbaar(Referentie) wijk: Option<&str> = self.0.wijk.as_deref();
        /// Soort voorziening, zoals BESCHERMD_WONEN of WOONVOORZIENING.
        openbaar(Referentie) soort: &str = &self.0.soort;
    }

    /// Id.
    #[graphql(directive = structuur::apply(Onderdeel::Structuur))]
    pub(super) async fn id(&self) -> ID {
        knoop_id(Soort::Locatie, self.0.id)
    }

    /// Gemeente waar de locatie staat.
    #[graphql(directive = openbaar::apply(Onderdeel::Referentie))]
    async fn gemeente(&self, ctx: &Context<'_>) -> Result<Gemeente> {
        gemeente(ctx, &self.0.gemeente_code).await
    }

    /// Zorgaanbieder.
    #[graphql(directive = openbaar::apply(Onderdeel::Referentie))]
    async fn zorgaanbieder(&self, ctx: &Context<'_>) -> Result<Option<Zorgaanbieder>> {
        Ok(laad::<Aanbieders, Uuid>(ctx, self.0.zorgaanbieder_id).await?.map(Zorgaanbieder))
    }

    /// Capaciteit vandaag. Leeg: niet voor u, of een locatie zonder plekken.
    #[graphql(directive = bedrijfsvoering::apply(Onderdeel::Capaciteit))]
    async fn capaciteit(&self, ctx: &Context<'_>) -> Result<Option<Capaciteit>> {
        Ok(laad::<Capaciteiten, Uuid>(ctx, self.0.id).await?.map(Capaciteit))
    }
}

#[derive(Debug)]
pub struct BevoegdheidRegel(rijen::Bevoegdheid);

/// Bevoegdheid uit de catalogus.
#[object]
impl BevoegdheidRegel {
    plain! {
        /// Code.
        openbaar(Referentie) code: &str = &self.0.code;
        /// Wettelijke grondslag.
        openbaar(Referentie) wettelijke_grondslag: &str = &self.0.wettelijke_grondslag;
        /// Omschrijving.
        openbaar(Referentie) omschrijving: &str = &self.0.omschrijving;
        /// Kan worden gemandateerd.
        openbaar(Referentie) mandateerbaar: bool = self.0.mandateerbaar;
    }
}

#[derive(Debug)]
pub struct Ik;

/// Wie u bent in dit register, vandaag.
#[Object]
impl Ik {
    /// Soort organisatie.
    #[graphql(directive = openbaar::apply(Onderdeel::Beller))]
    async fn organisatie_soort(&self, ctx: &Context<'_>) -> &'static str {
        verzoek(ctx).beller.soort.code()
    }

    /// Code van uw organisatie.
    #[graphql(directive = openbaar::apply(Onderdeel::Beller))]
    async fn organisatie(&self, ctx: &Context<'_>) -> String {
        verzoek(ctx).beller.organisatie.clone()
    }

    /// Uw rollen van vandaag.
    #[graphql(directive = openbaar::apply(Onderdeel::Beller))]
    async fn rollen(&self, ctx: &Context<'_>) -> Vec<&'static str> {
        verzoek(ctx).beller.rollen().rollen.iter().map(|r| r.code()).collect()
    }

    /// De wettelijke dag waarop dit antwoord berust.
    #[graphql(directive = openbaar::apply(Onderdeel::Beller))]
    async fn vandaag(&self, ctx: &Context<'_>) -> Datum {
        verzoek(ctx).vandaag().into()
    }

    /// De centrumgemeente van uw regio.
    #[graphql(directive = openbaar::apply(Onderdeel::Beller))]
    async fn centrumgemeente(&self, ctx: &Context<'_>) -> Result<Gemeente> {
        gemeente(ctx, &verzoek(ctx).beller.centrumgemeente).await
    }
}

/// Questions on reference data.
#[derive(Debug, Default)]
pub struct ReferentieVragen;

#[object]
impl ReferentieVragen {
    plain! {
        /// Wie u bent in dit register.
        openbaar(Beller) ik: Ik = Ik;
    }

    /// De gemeenten die vandaag bij uw regio horen, op code.
    #[graphql(directive = openbaar::apply(Onderdeel::Referentie))]
    async fn gemeenten(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Aantal rijen, 1 tot en met 100.", directive = structuur::apply(Onderdeel::Structuur))] first: Option<i32>,
        #[graphql(desc = "Cursor van de vorige pagina.", directive = structuur::apply(Onderdeel::Structuur))] after: Option<String>,
    ) -> Result<GemeenteConnection> {
        let v = verzoek(ctx);
        let lijst = "gemeenten";
        let pagina = pagina(v, lijst, first, after.as_deref(), false)?;
        let bladzijde = v.lijst_gemeenten(&pagina).await.map_err(|f| storing(&f))?;
        let plek = |g: &GemeenteLid| Plek { waarde: Sorteerwaarde::Tekst(g.gemeente.code.clone()), id: Uuid::nil() };
        Ok(kanten(ctx, lijst, bladzijde, plek, Gemeente::from)?.into())
    }

    /// De locaties van de regio, op gemeente.
    #[expect(clippy::too_many_arguments, reason = "arguments of the schema, each with its own class")]
    #[graphql(directive = openbaar::apply(Onderdeel::Referentie))]
    async fn locaties(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Aantal rijen, 1 tot en met 100.", directive = structuur::apply(Onderdeel::Structuur))] first: Option<i32>,
        #[graphql(desc = "Cursor van de vorige pagina.", directive = structuur::apply(Onderdeel::Structuur))] after: Option<String>,
        #[graphql(desc = "CBS-code van de gemeente.", directive = openbaar::apply(Onderdeel::Referentie))] gemeente: Option<String>,
        #[graphql(desc = "Soort voorziening.", directive = openbaar::apply(Onderdeel::Referentie))] soort: Option<String>,
        #[graphql(desc = "AGB-code van de zorgaanbieder.", directive = openbaar::apply(Onderdeel::Referentie))] agb_code: Option<String>,
        #[graphql(desc = "Alleen locaties waarvan de capaciteit vandaag zo is, en die u mag kennen.", directive = bedrijfsvoering::apply(Onderdeel::Capaciteit))]
        capaciteit: Option<Code<CapaciteitStatus>>,
        #[graphql(desc = "Alleen locaties met een plek die vanaf deze dag vrij is, en die u mag kennen.", directive = bedrijfsvoering::apply(Onderdeel::Capaciteit))]
        vrij_vanaf: Option<Datum>,
    ) -> Result<LocatieConnection> {
        let v = verzoek(ctx);
        let filter =
            LocatieFilter { gemeente, soort, agb_code, capaciteit: capaciteit.map(|code| code.0), vrij_vanaf: vrij_vanaf.map(|d| d.0) };
        let lijst = format!("locaties {filter:?}");
        let pagina = pagina(v, &lijst, first, after.as_deref(), false)?;
        let bladzijde = v.lijst_locaties(&filter, &pagina).await.map_err(|f| storing(&f))?;
        let plek = |l: &rijen::Locatie| Plek { waarde: Sorteerwaarde::Tekst(l.gemeente_code.clone()), id: l.id };
        Ok(kanten(ctx, &lijst, bladzijde, plek, Locatie)?.into())
    }

    /// De bevoegdheden die een college heeft, met hun grondslag.
    #[graphql(directive = openbaar::apply(Onderdeel::Referentie))]
    async fn bevoegdheden(&self, ctx: &Context<'_>) -> Result<Vec<BevoegdheidRegel>> {
        let rijen = verzoek(ctx).bevoegdheden().await.map_err(|f| storing(&f))?;
        Ok(rijen.into_iter().map(BevoegdheidRegel).collect())
    }
}

/// A code of the schema as the code of the domain.
pub(super) fn bevoegdheid_code(Code(b): Code<Bevoegdheid>) -> String {
    b.code().to_owned()
}
