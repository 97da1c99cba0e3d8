//! Care: that someone is in care and since when, for who follows; where and how, for who places and who gives it.

use async_graphql::{Context, ID, Object, Result};
use bw_domain::codes::{AfwezigheidReden, VerblijfSoort};
use bw_plain::object;
use bw_toegang::informatie::{Klasse, Onderdeel};
use uuid::Uuid;

use super::basis::{Datum, Soort, knoop_id, storing, verzoek};
use super::besluit::ArrangementRegel;
use super::codes::{Code, decode};
use super::inhoud::Client;
use super::laders::{Afwezigheden, Clientnummers, Locaties, Trajecten, VerblijvenVan, ZorgArrangementen, ZorgIdentiteiten, laad};
use super::referentie::Locatie;
use super::richtlijn::{dat, identiteit, structuur, wat};
use super::traject::Traject;
use super::verbinding::{Knoop, kanten, pagina, toon, verbinding};
use crate::repository::ingang::Gezien;
use crate::repository::pagina::{Plek, Sorteerwaarde};
use crate::repository::rijen;

#[derive(Clone, Debug)]
pub struct Plaatsing(pub(super) Gezien<rijen::DatPlaatsing>);

impl Knoop for Plaatsing {
    fn betrokkene(&self) -> Option<Uuid> {
        Some(self.0.rij.client_id)
    }
}
verbinding!(PlaatsingConnection, PlaatsingEdge, Plaatsing, "plaatsingen");

/// Een onafgebroken periode in zorg, in welke vorm ook.
#[object]
impl Plaatsing {
    plain! {
        /// In zorg sinds.
        dat(Plaatsing) in_zorg_sinds: Datum = self.0.rij.in_zorg_sinds.into();
        /// Laatste dag in zorg; leeg zolang de zorg duurt.
        dat(Plaatsing) beeindigd_op: Option<Datum> = self.0.rij.beeindigd_op.map(Datum);
        /// De inhoud. Leeg: niet voor u.
        wat(Plaatsing) inhoud: Option<PlaatsingInhoud> =
            self.0.inzicht.bevat((Klasse::Wat, Onderdeel::Plaatsing)).then(|| PlaatsingInhoud(self.0.clone()));
    }

    /// Id.
    #[graphql(directive = structuur::apply(Onderdeel::Structuur))]
    pub(super) async fn id(&self) -> ID {
        knoop_id(Soort::Plaatsing, self.0.rij.id)
    }

    /// Het traject.
    #[graphql(directive = dat::apply(Onderdeel::Traject))]
    async fn traject(&self, ctx: &Context<'_>) -> Result<Option<Traject>> {
        Ok(laad::<Trajecten, Uuid>(ctx, self.0.rij.traject_id).await?.map(Traject))
    }
}

#[derive(Debug)]
pub struct PlaatsingInhoud(Gezien<rijen::DatPlaatsing>);

/// Wat een periode in zorg inhoudt.
#[Object]
impl PlaatsingInhoud {
    /// Waar de cliënt verbleef en verblijft in deze periode, oudste eerst; leeg bij zorg zonder verblijf.
    #[graphql(directive = wat::apply(Onderdeel::Plaatsing))]
    async fn zorgverblijven(&self, ctx: &Context<'_>) -> Result<Vec<Zorgverblijf>> {
        let rijen = laad::<VerblijvenVan, Uuid>(ctx, self.0.rij.traject_id).await?.unwrap_or_default();
        let eind = self.0.rij.beeindigd_op;
        // Care before the bekendmaking belongs to the period too; it only does not show in dat.
        let hoort = |v: &rijen::Zorgverblijf| v.tot.is_none_or(|tot| tot >= self.0.rij.in_zorg_sinds) && eind.is_none_or(|e| v.van <= e);
        Ok(rijen.into_iter().filter(|v| hoort(&v.rij)).map(Zorgverblijf).collect())
    }
}

#[derive(Clone, Debug)]
pub struct Zorgverblijf(pub(super) Gezien<rijen::Zorgverblijf>);

impl Knoop for Zorgverblijf {
    fn betrokkene(&self) -> Option<Uuid> {
        Some(self.0.rij.client_id)
    }
}
verbinding!(ZorgverblijfConnection, ZorgverblijfEdge, Zorgverblijf, "zorgverblijven");

/// Een verblijf op een locatie van een zorgaanbieder.
#[object]
impl Zorgverblijf {
    plain! {
        /// Voor hoe lang de plek bedoeld is.
        wat(Plaatsing) soort: Result<Option<Code<VerblijfSoort>>> = decode(&self.0.rij.soort).map(Some);
        /// Eerste dag.
        wat(Plaatsing) van: Datum = self.0.rij.van.into();
        /// Laatste dag; leeg zolang het verblijf duurt.
        wat(Plaatsing) tot: Option<Datum> = self.0.rij.tot.map(Datum);
        /// Versie, voor handelingen op dit verblijf.
        wat(Plaatsing) versie: i32 = self.0.rij.versie;
    }

    /// Id.
    #[graphql(directive = structuur::apply(Onderdeel::Structuur))]
    pub(super) async fn id(&self) -> ID {
        knoop_id(Soort::Zorgverblijf, self.0.rij.id)
    }

    /// De locatie.
    #[graphql(directive = wat::apply(Onderdeel::Plaatsing))]
    async fn locatie(&self, ctx: &Context<'_>) -> Result<Option<Locatie>> {
        Ok(laad::<Locaties, Uuid>(ctx, self.0.rij.locatie_id).await?.map(Locatie))
    }

    /// Perioden waarin de cliënt weg was, oudste eerst; de plek bleef.
    #[graphql(directive = wat::apply(Onderdeel::Plaatsing))]
    async fn afwezigheden(&self, ctx: &Context<'_>) -> Result<Vec<Afwezigheid>> {
        let rijen = laad::<Afwezigheden, Uuid>(ctx, self.0.rij.id).await?.unwrap_or_default();
        Ok(rijen.into_iter().map(Afwezigheid).collect())
    }

    /// Wat er geleverd moet worden: resultaatgebied en trede. Leeg: niet voor u, of zonder indicatie.
    #[graphql(directive = wat::apply(Onderdeel::Arrangement))]
    async fn arrangement(&self, ctx: &Context<'_>) -> Result<Option<Vec<ArrangementRegel>>> {
        let regels = laad::<ZorgArrangementen, Uuid>(ctx, self.0.rij.id).await?;
        Ok(regels.map(|r| r.into_iter().map(ArrangementRegel).collect()))
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

#[derive(Clone, Debug)]
pub struct Afwezigheid(rijen::Afwezigheid);

/// Een tijd weg.
#[object]
impl Afwezigheid {
    plain! {
        /// Waarom.
        wat(Plaatsing) reden: Result<Option<Code<AfwezigheidReden>>> = decode(&self.0.reden).map(Some);
        /// Eerste dag.
        wat(Plaatsing) van: Datum = self.0.van.into();
        /// Laatste dag; leeg zolang het duurt.
        wat(Plaatsing) tot: Option<Datum> = self.0.tot.map(Datum);
    }
}

/// Questions on care.
#[derive(Debug, Default)]
pub struct PlaatsingVragen;

#[Object]
impl PlaatsingVragen {
    /// Wie er in zorg is en sinds wanneer, langst eerst.
    #[graphql(directive = dat::apply(Onderdeel::Plaatsing))]
    async fn plaatsingen(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Aantal rijen, 1 tot en met 100.", directive = structuur::apply(Onderdeel::Structuur))] first: Option<i32>,
        #[graphql(desc = "Cursor van de vorige pagina.", directive = structuur::apply(Onderdeel::Structuur))] after: Option<String>,
        #[graphql(desc = "Ook wie niet meer in zorg is.", default, directive = dat::apply(Onderdeel::Plaatsing))] ook_beeindigd: bool,
    ) -> Result<PlaatsingConnection> {
        let v = verzoek(ctx);
        let lijst = format!("plaatsingen {ook_beeindigd}");
        let pagina = pagina(v, &lijst, first, after.as_deref(), false)?;
        let bladzijde = v.lijst_plaatsingen(ook_beeindigd, &pagina).await.map_err(|f| storing(&f))?;
        let plek = |r: &Gezien<rijen::DatPlaatsing>| Plek { waarde: Sorteerwaarde::Datum(r.rij.in_zorg_sinds), id: r.rij.id };
        Ok(kanten(ctx, &lijst, bladzijde, plek, Plaatsing)?.into())
    }

    /// Wie er waar verblijft, langst eerst. Een zorgaanbieder ziet wie bij hem verblijft.
    #[graphql(directive = wat::apply(Onderdeel::Plaatsing))]
    async fn zorgverblijven(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Aantal rijen, 1 tot en met 100.", directive = structuur::apply(Onderdeel::Structuur))] first: Option<i32>,
        #[graphql(desc = "Cursor van de vorige pagina.", directive = structuur::apply(Onderdeel::Structuur))] after: Option<String>,
        #[graphql(desc = "Ook verblijven die voorbij zijn.", default, directive = wat::apply(Onderdeel::Plaatsing))] ook_beeindigd: bool,
    ) -> Result<ZorgverblijfConnection> {
        let v = verzoek(ctx);
        let lijst = format!("zorgverblijven {ook_beeindigd}");
        let pagina = pagina(v, &lijst, first, after.as_deref(), false)?;
        let bladzijde = v.lijst_verblijven(ook_beeindigd, &pagina).await.map_err(|f| storing(&f))?;
        let plek = |r: &Gezien<rijen::Zorgverblijf>| Plek { waarde: Sorteerwaarde::Datum(r.rij.van), id: r.rij.id };
        Ok(kanten(ctx, &lijst, bladzijde, plek, Zorgverblijf)?.into())
    }
}

/// The care with an id within the scope, shown.
pub(super) async fn toon_plaatsing(ctx: &Context<'_>, id: Uuid) -> Result<Option<Plaatsing>> {
    let rij = verzoek(ctx).vind_plaatsing(id).await.map_err(|f| storing(&f))?;
    Ok(rij.map(|r| toon(ctx, Plaatsing(r))))
}

/// The stay with an id within the scope, shown.
pub(super) async fn toon_verblijf(ctx: &Context<'_>, id: Uuid) -> Result<Option<Zorgverblijf>> {
    let rij = verzoek(ctx).vind_verblijf(id).await.map_err(|f| storing(&f))?;
    Ok(rij.map(|r| toon(ctx, Zorgverblijf(r))))
}
