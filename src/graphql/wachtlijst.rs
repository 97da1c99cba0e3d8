//! Wachtlijst: that someone waits, for who follows; status, whereabouts and wishes, for who places.

use async_graphql::{Context, ID, InputObject, Object, Result};
use bw_domain::codes as domein;
use bw_domain::dossier::EERSTE_STATUS;
use bw_toegang::informatie::{Handeling, Klasse, Onderdeel};
use uuid::Uuid;

use super::basis::{Datum, Soort, knoop_id, storing, verwacht, verzoek};
use super::codes::{WachtStatus, WachtVerblijf};
use super::laders::{Trajecten, WachtlijstInhouden, laad};
use super::mutatie::{payload, sleutel};
use super::referentie::{Gemeente, gemeente};
use super::richtlijn::{dat, handeling, structuur, wat};
use super::traject::{Termijn, Traject};
use super::verbinding::{Knoop, kanten, pagina, verbinding};
use crate::repository::dossier::InschrijvingBegin;
use crate::repository::ingang::Gezien;
use crate::repository::pagina::{Plek, Sorteerwaarde};
use crate::repository::rijen;
use crate::repository::traject::WachtlijstFilter as Filter;
use crate::service::lezen::WachtlijstInhoud as Inhoud;
use crate::service::wachtlijst::{self, SchrijfIn};

/// Een inschrijving op de regionale wachtlijst.
#[derive(Clone, Debug)]
pub struct Wachtlijstinschrijving(pub(super) Gezien<rijen::DatWachtlijst>);

impl Knoop for Wachtlijstinschrijving {
    fn betrokkene(&self) -> Option<Uuid> {
        Some(self.0.rij.client_id)
    }
}
verbinding!(WachtlijstConnection, WachtlijstEdge, Wachtlijstinschrijving, "wachtlijst");

/// Een inschrijving op de regionale wachtlijst.
#[Object]
impl Wachtlijstinschrijving {
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

    /// Wacht sinds.
    #[graphql(directive = dat::apply(Onderdeel::Wachtlijst))]
    async fn wachtend_sinds(&self) -> Datum {
        self.0.rij.wachtend_sinds.into()
    }

    /// Drie maanden tot plaatsing (beleidsnorm).
    #[graphql(directive = dat::apply(Onderdeel::Wachtlijst))]
    async fn plaatsingstermijn(&self) -> Termijn {
        Termijn::plaatsing(self.0.rij.plaatsing_laatste_dag, self.0.rij.gesloten_op)
    }

    /// Wacht niet meer sinds; leeg zolang er gewacht wordt.
    #[graphql(directive = dat::apply(Onderdeel::Wachtlijst))]
    async fn gesloten_op(&self) -> Option<Datum> {
        self.0.rij.gesloten_op.map(Datum)
    }

    /// Is de wachttijd gedekt: overbrugd, of verblijf waar zorg wordt gegeven.
    #[graphql(directive = dat::apply(Onderdeel::Overbrugging))]
    async fn wachttijd_gedekt(&self) -> bool {
        self.0.rij.wachttijd_gedekt
    }

    /// Verandert alleen als iets hierboven verandert.
    #[graphql(directive = dat::apply(Onderdeel::Wachtlijst))]
    async fn dat_versie(&self) -> i32 {
        self.0.rij.versie
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

/// Wat een inschrijving inhoudt.
#[derive(Debug)]
pub struct WachtlijstInhoud(Inhoud);

/// Wat een inschrijving inhoudt.
#[Object]
impl WachtlijstInhoud {
    /// Dag van inschrijving.
    #[graphql(directive = wat::apply(Onderdeel::Wachtlijst))]
    async fn ingeschreven_op(&self) -> Datum {
        self.0.inschrijving.ingeschreven_op.into()
    }

    /// Dag waarvan de drie maanden worden gerekend; voor de volgorde nooit later dan melding plus zes weken.
    #[graphql(directive = wat::apply(Onderdeel::Wachtlijst))]
    async fn norm_start(&self) -> Datum {
        self.0.inschrijving.norm_start.into()
    }

    /// Streefdatum van plaatsing.
    #[graphql(directive = wat::apply(Onderdeel::Wachtlijst))]
    async fn streefdatum(&self) -> Datum {
        self.0.inschrijving.streefdatum.into()
    }

    /// Wachtstatussen, zoals nu bekend, oudste eerst.
    #[graphql(directive = wat::apply(Onderdeel::Wachtlijst))]
    async fn statussen(&self) -> Vec<WachtStatusPeriode> {
        self.0.statussen.iter().cloned().map(WachtStatusPeriode).collect()
    }

    /// Waar de client verbleef en verblijft, oudste eerst.
    #[graphql(directive = wat::apply(Onderdeel::Wachtlijst))]
    async fn verblijven(&self) -> Vec<WachtVerblijfPeriode> {
        self.0.verblijven.iter().cloned().map(WachtVerblijfPeriode).collect()
    }

    /// Eisen en voorkeuren, oudste eerst.
    #[graphql(directive = wat::apply(Onderdeel::Wachtlijst))]
    async fn wensen(&self) -> Vec<WachtWens> {
        self.0.wensen.iter().cloned().map(WachtWens).collect()
    }
}

/// Een wachtstatus over een periode.
#[derive(Debug)]
pub struct WachtStatusPeriode(rijen::Wachtstatus);

/// Een wachtstatus over een periode.
#[Object]
impl WachtStatusPeriode {
    /// Status.
    #[graphql(directive = wat::apply(Onderdeel::Wachtlijst))]
    async fn status(&self) -> Option<WachtStatus> {
        domein::WachtStatus::van_code(&self.0.status).map(Into::into)
    }

    /// Eerste dag.
    #[graphql(directive = wat::apply(Onderdeel::Wachtlijst))]
    async fn geldig_van(&self) -> Datum {
        self.0.geldig_van.into()
    }

    /// Laatste dag.
    #[graphql(directive = wat::apply(Onderdeel::Wachtlijst))]
    async fn geldig_tot(&self) -> Option<Datum> {
        self.0.geldig_tot.map(Datum)
    }
}

/// Een verblijf over een periode.
#[derive(Debug)]
pub struct WachtVerblijfPeriode(rijen::Wachtverblijf);

/// Een verblijf over een periode.
#[Object]
impl WachtVerblijfPeriode {
    /// Waar.
    #[graphql(directive = wat::apply(Onderdeel::Wachtlijst))]
    async fn verblijf(&self) -> Option<WachtVerblijf> {
        domein::WachtVerblijf::van_code(&self.0.verblijf).map(Into::into)
    }

    /// Eerste dag.
    #[graphql(directive = wat::apply(Onderdeel::Wachtlijst))]
    async fn geldig_van(&self) -> Datum {
        self.0.geldig_van.into()
    }

    /// Laatste dag.
    #[graphql(directive = wat::apply(Onderdeel::Wachtlijst))]
    async fn geldig_tot(&self) -> Option<Datum> {
        self.0.geldig_tot.map(Datum)
    }
}

/// Eisen en voorkeuren over een periode.
#[derive(Debug)]
pub struct WachtWens(rijen::Wachtwens);

/// Eisen en voorkeuren over een periode.
#[Object]
impl WachtWens {
    /// Nodige trede van nachtelijk toezicht.
    #[graphql(directive = wat::apply(Onderdeel::Wachtlijst))]
    async fn nachttoezicht(&self) -> Option<&str> {
        self.0.nachttoezicht.as_deref()
    }

    /// Gebruikt middelen.
    #[graphql(directive = wat::apply(Onderdeel::Wachtlijst))]
    async fn middelengebruik(&self) -> bool {
        self.0.middelengebruik
    }

    /// Heeft een rolstoeltoegankelijke plek nodig.
    #[graphql(directive = wat::apply(Onderdeel::Wachtlijst))]
    async fn rolstoel(&self) -> bool {
        self.0.rolstoel
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
    /// Gedekt of niet gedekt.
    #[graphql(directive = dat::apply(Onderdeel::Overbrugging))]
    wachttijd_gedekt: Option<bool>,
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
        let filter = Filter { ook_gesloten: f.ook_gesloten, wachttijd_gedekt: f.wachttijd_gedekt };
        let lijst = format!("wachtlijst {filter:?}");
        let pagina = pagina(v, &lijst, first, after.as_deref(), false)?;
        let bladzijde = v.lijst_wachtlijst(&filter, &pagina).await.map_err(|f| storing(&f))?;
        let plek = |r: &Gezien<rijen::DatWachtlijst>| Plek { waarde: Sorteerwaarde::Datum(r.rij.plaatsing_laatste_dag), id: r.rij.id };
        Ok(kanten(v, &lijst, bladzijde, plek, Wachtlijstinschrijving)?.into())
    }
}

/// The wait with an id within the scope, shown.
pub(super) async fn toon_inschrijving(ctx: &Context<'_>, id: Uuid) -> Result<Option<Wachtlijstinschrijving>> {
    let rij = verzoek(ctx).vind_wachtlijst(id).await.map_err(|f| storing(&f))?;
    Ok(rij.map(|r| Wachtlijstinschrijving(r).toon(verzoek(ctx))))
}

/// Een client op de wachtlijst zetten.
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
    status: Option<WachtStatus>,
    /// Waar de client nu verblijft.
    verblijf: WachtVerblijf,
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

payload!(WachtlijstPayload, inschrijving: Wachtlijstinschrijving, dat, Wachtlijst, toon_inschrijving, "De inschrijving, zoals u haar nu mag lezen. Leeg bij een weigering, of als u haar niet mag lezen.");

/// Acts on the wachtlijst.
#[derive(Debug, Default)]
pub struct WachtlijstHandelingen;

#[Object]
impl WachtlijstHandelingen {
    /// Zet een client op de regionale wachtlijst, op grond van een bekendgemaakte toekenning met verblijf.
    #[graphql(directive = handeling::apply(Handeling::WachtlijstInschrijven))]
    async fn wachtlijst_inschrijven(&self, ctx: &Context<'_>, input: WachtlijstInschrijvenInput) -> Result<WachtlijstPayload> {
        let sleutel = sleutel(ctx, &input.idempotentie_sleutel)?;
        let opdracht = SchrijfIn {
            indicatie_id: verwacht(&input.indicatie_id, Soort::Indicatie),
            versie: input.versie,
            ingeschreven_op: input.ingeschreven_op.0,
            begin: InschrijvingBegin {
                status: input.status.map_or(EERSTE_STATUS, Into::into),
                verblijf: input.verblijf.into(),
                nachttoezicht: input.nachttoezicht,
                middelengebruik: input.middelengebruik,
                rolstoel: input.rolstoel,
                voorkeur_gemeente: input.voorkeur_gemeente,
            },
        };
        let afloop = wachtlijst::inschrijven(verzoek(ctx), &sleutel, opdracht).await;
        Ok(afloop.map_err(|f| storing(&f))?.into())
    }
}
