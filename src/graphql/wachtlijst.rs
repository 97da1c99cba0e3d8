//! Wachtlijst: that someone waits, for who follows; status, whereabouts and wishes, for who places.

use async_graphql::{Context, ID, InputObject, Object, Result};
use bw_domain::bekrachtiging::getoond;
use bw_domain::codes::{Bevoegdheid, Bevoegdheidsgrond, WachtStatus, WachtVerblijf, WachtlijstEinde};
use bw_plain::object;
use bw_toegang::informatie::{Klasse, Onderdeel};
use uuid::Uuid;

use super::basis::{Datum, Soort, knoop_id, storing, verzoek};
use super::bekrachtiging::{Bekrachtiging, Recht};
use super::codes::{Code, decode, decode_opt};
use super::laders::{Trajecten, VoorstellenVan, WachtlijstInhouden, laad};
use super::referentie::{Gemeente, gemeente};
use super::richtlijn::{dat, structuur, wat};
use super::traject::{Termijn, Traject};
use super::verbinding::{Knoop, kanten, pagina, toon, verbinding};
use super::voorstel::Voorstel;
use crate::repository::ingang::Gezien;
use crate::repository::pagina::{Plek, Sorteerwaarde};
use crate::repository::rijen;
use crate::repository::traject::WachtlijstFilter as Filter;
use crate::service::lezen::WachtlijstInhoud as Inhoud;

#[derive(Clone, Debug)]
pub struct Wachtlijstinschrijving(pub(super) Gezien<rijen::DatWachtlijst>);

impl Knoop for Wachtlijstinschrijving {
    fn betrokkene(&self) -> Option<Uuid> {
        Some(self.0.rij.client_id)
    }
}
verbinding!(WachtlijstConnection, WachtlijstEdge, Wachtlijstinschrijving, "wachtlijst");

/// Een inschrijving op de regionale wachtlijst.
#[object]
impl Wachtlijstinschrijving {
    plain! {
        /// Wacht sinds.
        dat(Wachtlijst) wachtend_sinds: Datum = self.0.rij.wachtend_sinds.into();
        /// Drie maanden tot plaatsing (beleidsnorm).
        dat(Wachtlijst) plaatsingstermijn: Termijn = Termijn::plaatsing(self.0.rij.plaatsing_laatste_dag, self.0.rij.gesloten_op);
        /// Wacht niet meer sinds; leeg zolang er gewacht wordt.
        dat(Wachtlijst) gesloten_op: Option<Datum> = self.0.rij.gesloten_op.map(Datum);
    }

    /// Id.
    #[graphql(directive = structuur::apply(Onderdeel::Structuur))]
    pub(super) async fn id(&self) -> ID {
        knoop_id(Soort::Wachtlijst, self.0.rij.id)
    }

    /// Het traject.
    #[graphql(directive = dat::apply(Onderdeel::Traject))]
    async fn traject(&self, ctx: &Context<'_>) -> Result<Option<Traject>> {
        Ok(laad::<Trajecten, Uuid>(ctx, self.0.rij.traject_id).await?.map(Traject))
    }

    /// Wordt er langer gewacht zonder dekking (overbrugging, of verblijf waar zorg wordt gegeven) dan de regio aanhoudt. Leeg als er niet meer
    /// gewacht wordt.
    #[graphql(directive = dat::apply(Onderdeel::Overbrugging))]
    async fn lang_zonder_dekking(&self, ctx: &Context<'_>) -> Option<bool> {
        self.0.rij.gesloten_op.is_none().then(|| lang_zonder_dekking(ctx, self.0.rij.lang_zonder_dekking_vanaf))
    }

    /// De inhoud. Leeg: niet voor u.
    #[graphql(directive = wat::apply(Onderdeel::Wachtlijst))]
    async fn inhoud(&self, ctx: &Context<'_>) -> Result<Option<WachtlijstInhoud>> {
        if !self.0.inzicht.bevat((Klasse::Wat, Onderdeel::Wachtlijst)) {
            return Ok(None);
        }
        Ok(laad::<WachtlijstInhouden, _>(ctx, (self.0.rij.traject_id, self.0.rij.id)).await?.map(WachtlijstInhoud))
    }
}

#[derive(Debug)]
pub struct WachtlijstInhoud(Inhoud);

/// Wat een inschrijving inhoudt.
#[object]
impl WachtlijstInhoud {
    plain! {
        /// Dag van inschrijving.
        wat(Wachtlijst) ingeschreven_op: Datum = self.0.inschrijving.ingeschreven_op.into();
        /// Dag waarvan de drie maanden worden gerekend; voor de volgorde nooit later dan melding plus zes weken.
        wat(Wachtlijst) norm_start: Datum = self.0.inschrijving.norm_start.into();
        /// Streefdatum van plaatsing.
        wat(Wachtlijst) streefdatum: Datum = self.0.inschrijving.streefdatum.into();
        /// Wachtstatussen, zoals nu bekend, oudste eerst.
        wat(Wachtlijst) statussen: Vec<WachtStatusPeriode> = self.0.statussen.iter().cloned().map(WachtStatusPeriode).collect();
        /// Waar de cliënt verbleef en verblijft, oudste eerst.
        wat(Wachtlijst) verblijven: Vec<WachtVerblijfPeriode> = self.0.verblijven.iter().cloned().map(WachtVerblijfPeriode).collect();
        /// Waarom de inschrijving eindigde; leeg zolang zij loopt.
        wat(Wachtlijst) eindereden: Result<Option<Code<WachtlijstEinde>>> = decode_opt(self.0.inschrijving.eindereden.as_deref());
        /// Eisen en voorkeuren, oudste eerst.
        wat(Wachtlijst) wensen: Vec<WachtWens> = self.0.wensen.iter().cloned().map(WachtWens).collect();
    }

    /// Voorstellen aan zorgaanbieders voor deze inschrijving, oudste eerst.
    #[graphql(directive = wat::apply(Onderdeel::Voorstel))]
    async fn voorstellen(&self, ctx: &Context<'_>) -> Result<Vec<Voorstel>> {
        let i = &self.0.inschrijving;
        let rijen = laad::<VoorstellenVan, Uuid>(ctx, i.traject_id).await?.unwrap_or_default();
        Ok(rijen.into_iter().filter(|v| v.rij.inschrijving_id == i.id).map(Voorstel).collect())
    }

    /// Waarop de inschrijving berust, zoals dat nu bekend is.
    #[graphql(directive = wat::apply(Onderdeel::Wachtlijst))]
    async fn bevoegdheidsgrond(&self, ctx: &Context<'_>) -> Result<Option<Code<Bevoegdheidsgrond>>> {
        self.recht().grond(ctx).await
    }

    /// Waarmee het college van herkomst de inschrijving heeft bekrachtigd; leeg als dat niet hoefde of niet is gebeurd.
    #[graphql(directive = wat::apply(Onderdeel::Wachtlijst))]
    async fn bekrachtiging(&self, ctx: &Context<'_>) -> Result<Option<Bekrachtiging>> {
        self.recht().bekrachtiging(ctx).await
    }
}

impl WachtlijstInhoud {
    fn recht(&self) -> Recht<'_> {
        let i = &self.0.inschrijving;
        Recht {
            namens: &i.namens_gemeente,
            bevoegdheid: Some(Bevoegdheid::WachtlijstBeheren),
            op: i.ingeschreven_op,
            getoond: getoond(i.mandaat_aangetoond, i.mandaat_id.is_some(), false),
        }
    }
}

#[derive(Debug)]
pub struct WachtStatusPeriode(rijen::Wachtstatus);

/// Een wachtstatus over een periode.
#[object]
impl WachtStatusPeriode {
    plain! {
        /// Status.
        wat(Wachtlijst) status: Result<Option<Code<WachtStatus>>> = decode(&self.0.status).map(Some);
        /// Eerste dag.
        wat(Wachtlijst) geldig_van: Datum = self.0.geldig_van.into();
        /// Laatste dag.
        wat(Wachtlijst) geldig_tot: Option<Datum> = self.0.geldig_tot.map(Datum);
    }
}

#[derive(Debug)]
pub struct WachtVerblijfPeriode(rijen::Wachtverblijf);

/// Een verblijf over een periode.
#[object]
impl WachtVerblijfPeriode {
    plain! {
        /// Waar.
        wat(Wachtlijst) verblijf: Result<Option<Code<WachtVerblijf>>> = decode(&self.0.verblijf).map(Some);
        /// Eerste dag.
        wat(Wachtlijst) geldig_van: Datum = self.0.geldig_van.into();
        /// Laatste dag.
        wat(Wachtlijst) geldig_tot: Option<Datum> = self.0.geldig_tot.map(Datum);
    }
}

#[derive(Debug)]
pub struct WachtWens(rijen::Wachtwens);

/// Eisen en voorkeuren over een periode.
#[object]
impl WachtWens {
    plain! {
        /// Nodige trede van nachtelijk toezicht.
        wat(Wachtlijst) nachttoezicht: Option<&str> = self.0.nachttoezicht.as_deref();
        /// Gebruikt middelen.
        wat(Wachtlijst) middelengebruik: bool = self.0.middelengebruik;
        /// Heeft een rolstoeltoegankelijke plek nodig.
        wat(Wachtlijst) rolstoel: bool = self.0.rolstoel;
    }

    /// Gemeente van voorkeur.
    #[graphql(directive = wat::apply(Onderdeel::Wachtlijst))]
    async fn voorkeur_gemeente(&self, ctx: &Context<'_>) -> Result<Option<Gemeente>> {
        match &self.0.voorkeur_gemeente {
            Some(code) => gemeente(ctx, code).await.map(Some),
            None => Ok(None),
        }
    }
}

/// Filter op de wachtlijst.
#[derive(InputObject, Debug, Default)]
pub struct WachtlijstFilter {
    /// Ook inschrijvingen die voorbij zijn.
    #[graphql(default, directive = dat::apply(Onderdeel::Wachtlijst))]
    ook_gesloten: bool,
    /// Wie langer zonder dekking wacht dan de regio aanhoudt, of juist niet.
    #[graphql(directive = dat::apply(Onderdeel::Overbrugging))]
    lang_zonder_dekking: Option<bool>,
    /// Alle lopende inschrijvingen, ook van wie intussen in zorg is.
    #[graphql(default, directive = wat::apply(Onderdeel::Wachtlijst))]
    ingeschreven: bool,
}

/// Questions on the wachtlijst.
#[derive(Debug, Default)]
pub struct WachtlijstVragen;

#[Object]
impl WachtlijstVragen {
    /// Wie er wacht, op de laatste dag van de plaatsingstermijn; zonder rang.
    #[graphql(directive = dat::apply(Onderdeel::Wachtlijst))]
    async fn wachtlijst(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Aantal rijen, 1 tot en met 100.", directive = structuur::apply(Onderdeel::Structuur))] first: Option<i32>,
        #[graphql(desc = "Cursor van de vorige pagina.", directive = structuur::apply(Onderdeel::Structuur))] after: Option<String>,
        #[graphql(desc = "Welke inschrijvingen.", directive = dat::apply(Onderdeel::Wachtlijst))] filter: Option<WachtlijstFilter>,
    ) -> Result<WachtlijstConnection> {
        let v = verzoek(ctx);
        let f = filter.unwrap_or_default();
        let filter = Filter { ook_gesloten: f.ook_gesloten, lang_zonder_dekking: f.lang_zonder_dekking, ingeschreven: f.ingeschreven };
        let lijst = format!("wachtlijst {filter:?}");
        let pagina = pagina(v, &lijst, first, after.as_deref(), false)?;
        let bladzijde = v.lijst_wachtlijst(&filter, &pagina).await.map_err(|f| storing(&f))?;
        let plek = |r: &Gezien<rijen::DatWachtlijst>| Plek { waarde: Sorteerwaarde::Datum(r.rij.plaatsing_laatste_dag), id: r.rij.id };
        Ok(kanten(ctx, &lijst, bladzijde, plek, Wachtlijstinschrijving)?.into())
    }
}

/// Whether the day has come from which a wait went on too long without cover; the day itself never shows.
pub(super) fn lang_zonder_dekking(ctx: &Context<'_>, vanaf: Option<chrono::NaiveDate>) -> bool {
    vanaf.is_some_and(|vanaf| vanaf <= verzoek(ctx).vandaag())
}

/// The wait with an id within the scope, shown.
pub(super) async fn toon_inschrijving(ctx: &Context<'_>, id: Uuid) -> Result<Option<Wachtlijstinschrijving>> {
    let rij = verzoek(ctx).vind_wachtlijst(id).await.map_err(|f| storing(&f))?;
    Ok(rij.map(|r| toon(ctx, Wachtlijstinschrijving(r))))
}
