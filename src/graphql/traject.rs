//! Traject: the dat of it for who follows, identity and wat for who works on it.

use async_graphql::{Context, Enum, ID, InputObject, Object, Result};
use bw_domain::codes::{DatStatus, HerkomstBron, VolgendeStap};
use bw_domain::termijn::{Termijn as DomeinTermijn, TermijnSoort};
use bw_plain::object;
use bw_toegang::informatie::{Klasse, Onderdeel};
use chrono::NaiveDate;
use uuid::Uuid;

use super::basis::{Datum, Soort, knoop_id, storing, verzoek};
use super::codes::{Code, decode};
use super::indicatie::Indicatie;
use super::inhoud::{Client, TrajectInhoud};
use super::laders::{Identiteiten, IndicatiesVan, PlaatsingenVan, TrajectInhouden, Trajecten, WachtlijstVan, laad};
use super::plaatsing::Plaatsing;
use super::referentie::{Gemeente, gemeente};
use super::richtlijn::{dat, identiteit, structuur, wat};
use super::termijn::{LopendeTermijn, stap_van, termijnen_van};
use super::verbinding::{Knoop, kanten, pagina, toon, verbinding};
use super::wachtlijst::{Wachtlijstinschrijving, lang_zonder_dekking};
use crate::repository::ingang::Gezien;
use crate::repository::pagina::{Plek, Sorteerwaarde};
use crate::repository::rijen;
use crate::repository::traject::TrajectFilter as Filter;

#[derive(Clone, Debug)]
pub struct Traject(pub(super) Gezien<rijen::DatTraject>);

impl Knoop for Traject {
    fn betrokkene(&self) -> Option<Uuid> {
        Some(self.0.rij.client_id)
    }
}
verbinding!(TrajectConnection, TrajectEdge, Traject, "trajecten");

/// A term with the day on which it was met.
#[derive(Clone, Debug)]
pub struct Termijn {
    laatste_dag: NaiveDate,
    voorlopig: bool,
    gehaald_op: Option<NaiveDate>,
    soort: TermijnSoort,
    begin: NaiveDate,
}

/// Een termijn: laatste dag, en of hij is overschreden.
#[object]
impl Termijn {
    plain! {
        /// Laatste dag.
        dat(Traject) laatste_dag: Datum = self.laatste_dag.into();
        /// De laatste dag kan nog verschuiven: de gelijkgestelde dagen van die tijd zijn nog niet vastgesteld.
        dat(Traject) voorlopig: bool = self.voorlopig;
    }

    /// Overschreden, gerekend tot en met vandaag.
    #[graphql(directive = dat::apply(Onderdeel::Traject))]
    async fn overschreden(&self, ctx: &Context<'_>) -> bool {
        let termijn = DomeinTermijn { soort: self.soort, begin: self.begin, laatste_dag: self.laatste_dag, voorlopig: self.voorlopig };
        termijn.overschreden(self.gehaald_op, verzoek(ctx).vandaag())
    }
}

impl Termijn {
    /// Three months to placement, counted from the finished onderzoek (policy norm).
    pub(super) fn plaatsing(laatste_dag: NaiveDate, gehaald_op: Option<NaiveDate>) -> Self {
        Termijn { laatste_dag, voorlopig: false, gehaald_op, soort: TermijnSoort::Plaatsing, begin: laatste_dag }
    }
}

#[derive(Clone, Debug)]
pub struct Namens {
    pub(super) gemeente: String,
    pub(super) mandaatbesluit: Option<String>,
}

/// Namens wie het traject loopt.
#[object]
impl Namens {
    plain! {
        /// Het openbare mandaatbesluit; leeg als de centrumgemeente uit eigen bevoegdheid handelt.
        dat(Traject) mandaatbesluit: Option<&str> = self.mandaatbesluit.as_deref();
    }

    /// Het college in wiens naam is gehandeld.
    #[graphql(directive = dat::apply(Onderdeel::Traject))]
    async fn college(&self, ctx: &Context<'_>) -> Result<Gemeente> {
        gemeente(ctx, &self.gemeente).await
    }
}

/// Een traject: van de eerste melding tot het einde van de zorg.
#[object]
impl Traject {
    plain! {
        /// Willekeurig nummer van de cliënt in dit register.
        dat(Traject) clientnummer: &str = &self.0.rij.clientnummer;
        /// Hoe de herkomst bekend is.
        dat(Traject) herkomst_bron: Result<Code<HerkomstBron>> = decode(&self.0.rij.herkomst_bron);
        /// Peildatum van de herkomst.
        dat(Traject) herkomst_peildatum: Option<Datum> = self.0.rij.herkomst_peildatum.map(Datum);
        /// Waar het traject staat.
        dat(Traject) status: Result<Code<DatStatus>> = decode(&self.0.rij.status);
        /// Dag van de melding.
        dat(Melding) gemeld_op: Datum = self.0.rij.gemeld_op.into();
        /// Dag waarop het onderzoek was afgerond.
        dat(Onderzoek) onderzoek_afgerond_op: Option<Datum> = self.0.rij.onderzoek_afgerond_op.map(Datum);
        /// Dag waarop de aanvraag is ontvangen.
        dat(Indicatie) aanvraag_ontvangen_op: Option<Datum> = self.0.rij.aanvraag_ontvangen_op.map(Datum);
        /// Dag van het besluit.
        dat(Indicatie) besluit_op: Option<Datum> = self.0.rij.besluit_op.map(Datum);
        /// Is er toegekend; leeg tot de bekendmaking.
        dat(Indicatie) toegekend: Option<bool> = self.0.rij.toegekend;
        /// Dag van de bekendmaking.
        dat(Indicatie) bekendgemaakt_op: Option<Datum> = self.0.rij.bekendgemaakt_op.map(Datum);
        /// Wacht sinds.
        dat(Wachtlijst) wachtend_sinds: Option<Datum> = self.0.rij.wachtend_sinds.map(Datum);
        /// In zorg sinds.
        dat(Plaatsing) in_zorg_sinds: Option<Datum> = self.0.rij.in_zorg_sinds.map(Datum);
        /// Beëindigd op.
        dat(Traject) beeindigd_op: Option<Datum> = self.0.rij.beeindigd_op.map(Datum);
        /// Namens wie het traject loopt.
        dat(Traject) namens: Namens =
            Namens { gemeente: self.0.rij.namens_gemeente.clone(), mandaatbesluit: self.0.rij.mandaatbesluit.clone() };
    }

    /// Id.
    #[graphql(directive = structuur::apply(Onderdeel::Structuur))]
    pub(super) async fn id(&self) -> ID {
        knoop_id(Soort::Traject, self.0.rij.id)
    }

    /// Gemeente van herkomst, bevroren bij de eerste melding; leeg als onbekend.
    #[graphql(directive = dat::apply(Onderdeel::Traject))]
    async fn gemeente_herkomst(&self, ctx: &Context<'_>) -> Result<Option<Gemeente>> {
        match &self.0.rij.gemeente_herkomst {
            Some(code) => gemeente(ctx, code).await.map(Some),
            None => Ok(None),
        }
    }

    /// Zes weken voor het onderzoek (Wmo 2015 art. 2.3.2 lid 1).
    #[graphql(directive = dat::apply(Onderdeel::Onderzoek))]
    async fn onderzoekstermijn(&self) -> Termijn {
        let r = &self.0.rij;
        Termijn {
            laatste_dag: r.onderzoek_laatste_dag,
            voorlopig: r.onderzoek_voorlopig,
            gehaald_op: r.onderzoek_afgerond_op,
            soort: TermijnSoort::Onderzoek,
            begin: r.gemeld_op,
        }
    }

    /// Twee weken voor het besluit (Wmo 2015 art. 2.3.5 lid 2).
    #[graphql(directive = dat::apply(Onderdeel::Indicatie))]
    async fn besluittermijn(&self) -> Option<Termijn> {
        let r = &self.0.rij;
        Some(Termijn {
            laatste_dag: r.besluit_laatste_dag?,
            voorlopig: r.besluit_voorlopig,
            gehaald_op: r.besluit_op,
            soort: TermijnSoort::Besluit,
            begin: r.aanvraag_ontvangen_op?,
        })
    }

    /// Drie maanden tot plaatsing, zolang er gewacht wordt (beleidsnorm).
    #[graphql(directive = dat::apply(Onderdeel::Wachtlijst))]
    async fn plaatsingstermijn(&self) -> Option<Termijn> {
        // It runs while on the list: care that ended before, interim or not, did not meet it.
        self.0.rij.plaatsing_laatste_dag.map(|dag| Termijn::plaatsing(dag, None))
    }

    /// Wordt er langer gewacht zonder dekking (overbrugging, of verblijf waar zorg wordt gegeven) dan de regio aanhoudt. Leeg als er niet
    /// gewacht wordt.
    #[graphql(directive = dat::apply(Onderdeel::Overbrugging))]
    async fn lang_zonder_dekking(&self, ctx: &Context<'_>) -> Option<bool> {
        self.0.rij.wachtend_sinds.map(|_| lang_zonder_dekking(ctx, self.0.rij.lang_zonder_dekking_vanaf))
    }

    /// De indicatiebesluiten, oudste eerst.
    #[graphql(directive = dat::apply(Onderdeel::Indicatie))]
    async fn indicaties(&self, ctx: &Context<'_>) -> Result<Vec<Indicatie>> {
        let rijen = laad::<IndicatiesVan, Uuid>(ctx, self.0.rij.id).await?;
        Ok(rijen.unwrap_or_default().into_iter().map(Indicatie).collect())
    }

    /// De inschrijvingen op de wachtlijst, oudste eerst.
    #[graphql(directive = dat::apply(Onderdeel::Wachtlijst))]
    async fn wachtlijst(&self, ctx: &Context<'_>) -> Result<Vec<Wachtlijstinschrijving>> {
        let rijen = laad::<WachtlijstVan, Uuid>(ctx, self.0.rij.id).await?;
        Ok(rijen.unwrap_or_default().into_iter().map(Wachtlijstinschrijving).collect())
    }

    /// De perioden in zorg, oudste eerst.
    #[graphql(directive = dat::apply(Onderdeel::Plaatsing))]
    async fn plaatsingen(&self, ctx: &Context<'_>) -> Result<Vec<Plaatsing>> {
        let rijen = laad::<PlaatsingenVan, Uuid>(ctx, self.0.rij.id).await?;
        Ok(rijen.unwrap_or_default().into_iter().map(Plaatsing).collect())
    }

    /// De termijnen die lopen, de dringendste eerst.
    #[graphql(directive = dat::apply(Onderdeel::Traject))]
    async fn termijnen(&self, ctx: &Context<'_>) -> Result<Vec<LopendeTermijn>> {
        termijnen_van(ctx, self.0.rij.id).await
    }

    /// Waar de zaak op wacht. Leeg: niet van uw caseload, of voorbij.
    #[graphql(directive = wat::apply(Onderdeel::Werkvoorraad))]
    async fn volgende_stap(&self, ctx: &Context<'_>) -> Result<Option<Code<VolgendeStap>>> {
        stap_van(ctx, &self.0).await
    }

    /// De cliënt. Leeg: niet voor u.
    #[graphql(directive = identiteit::apply(Onderdeel::Client))]
    async fn client(&self, ctx: &Context<'_>) -> Result<Option<Client>> {
        if !self.0.inzicht.bevat((Klasse::Identiteit, Onderdeel::Client)) {
            return Ok(None);
        }
        let sleutel = (self.0.rij.id, self.0.rij.client_id);
        Ok(laad::<Identiteiten, _>(ctx, sleutel).await?.map(Client))
    }

    /// De inhoud. Leeg: niet voor u.
    #[graphql(directive = wat::apply(Onderdeel::Traject))]
    async fn inhoud(&self, ctx: &Context<'_>) -> Result<Option<TrajectInhoud>> {
        if !self.0.inzicht.bevat((Klasse::Wat, Onderdeel::Traject)) {
            return Ok(None);
        }
        let inhoud = laad::<TrajectInhouden, _>(ctx, (self.0.rij.id, self.0.rij.id)).await?;
        Ok(inhoud.map(|inhoud| TrajectInhoud { inhoud, gezien: self.0.clone() }))
    }
}

/// Filter op trajecten.
#[derive(InputObject, Debug, Default)]
pub struct TrajectFilter {
    /// Een van deze statussen.
    #[graphql(directive = dat::apply(Onderdeel::Traject))]
    status: Option<Vec<Code<DatStatus>>>,
    /// Precies dit cliëntnummer.
    #[graphql(directive = dat::apply(Onderdeel::Traject))]
    clientnummer: Option<String>,
    /// Gemeld op of na.
    #[graphql(directive = dat::apply(Onderdeel::Melding))]
    gemeld_vanaf: Option<Datum>,
    /// Gemeld op of voor.
    #[graphql(directive = dat::apply(Onderdeel::Melding))]
    gemeld_tot_en_met: Option<Datum>,
    /// CBS-code van de gemeente van herkomst.
    #[graphql(directive = dat::apply(Onderdeel::Traject))]
    gemeente_herkomst: Option<String>,
}

/// Volgorde van trajecten.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum TrajectVolgorde {
    /// Oudste melding eerst.
    #[default]
    #[graphql(directive = dat::apply(Onderdeel::Melding))]
    GemeldOplopend,
    /// Nieuwste melding eerst.
    #[graphql(directive = dat::apply(Onderdeel::Melding))]
    GemeldAflopend,
}

/// Questions on trajecten.
#[derive(Debug, Default)]
pub struct TrajectVragen;

#[Object]
impl TrajectVragen {
    /// De trajecten die u mag zien.
    #[graphql(directive = dat::apply(Onderdeel::Traject))]
    async fn trajecten(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Aantal rijen, 1 tot en met 100.", directive = structuur::apply(Onderdeel::Structuur))] first: Option<i32>,
        #[graphql(desc = "Cursor van de vorige pagina.", directive = structuur::apply(Onderdeel::Structuur))] after: Option<String>,
        #[graphql(desc = "Welke trajecten.", directive = dat::apply(Onderdeel::Traject))] filter: Option<TrajectFilter>,
        #[graphql(desc = "In welke volgorde.", directive = dat::apply(Onderdeel::Melding))] volgorde: Option<TrajectVolgorde>,
    ) -> Result<TrajectConnection> {
        let v = verzoek(ctx);
        let f = filter.unwrap_or_default();
        let filter = Filter {
            status: f.status.map(|s| s.into_iter().map(|code| code.0).collect()),
            clientnummer: f.clientnummer,
            gemeld_vanaf: f.gemeld_vanaf.map(|d| d.0),
            gemeld_tot_en_met: f.gemeld_tot_en_met.map(|d| d.0),
            gemeente_herkomst: f.gemeente_herkomst,
        };
        let volgorde = volgorde.unwrap_or_default();
        let lijst = format!("trajecten {filter:?} {volgorde:?}");
        let pagina = pagina(v, &lijst, first, after.as_deref(), volgorde == TrajectVolgorde::GemeldAflopend)?;
        let bladzijde = v.lijst_trajecten(&filter, &pagina).await.map_err(|f| storing(&f))?;
        let plek = |r: &Gezien<rijen::DatTraject>| Plek { waarde: Sorteerwaarde::Datum(r.rij.gemeld_op), id: r.rij.id };
        Ok(kanten(ctx, &lijst, bladzijde, plek, Traject)?.into())
    }
}

/// The traject with an id within the scope, shown.
pub(super) async fn toon_traject(ctx: &Context<'_>, id: Uuid) -> Result<Option<Traject>> {
    let rij = laad::<Trajecten, Uuid>(ctx, id).await?;
    Ok(rij.map(|r| toon(ctx, Traject(r))))
}
