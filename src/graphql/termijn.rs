//! Work lists: terms under way, the own caseload, indicaties that end soon.

use async_graphql::{Context, ID, InputObject, Object, Result};
use bw_domain::codes::{DatStatus, TermijnSoort, VolgendeStap};
use bw_plain::object;
use bw_toegang::informatie::{Klasse, Onderdeel};
use chrono::NaiveDate;
use uuid::Uuid;

use super::basis::{Datum, Soort, knoop_id, storing, verzoek};
use super::codes::{Code, decode};
use super::indicatie::{Indicatie, IndicatieConnection};
use super::laders::{TermijnenVan, Trajecten, laad};
use super::richtlijn::{dat, structuur, wat};
use super::traject::{Traject, TrajectConnection};
use super::verbinding::{Knoop, kanten, pagina, toon, verbinding};
use crate::repository::ingang::Gezien;
use crate::repository::pagina::{Plek, Sorteerwaarde};
use crate::repository::rijen;
use crate::repository::termijn::TermijnFilter as Filter;

#[derive(Clone, Debug)]
pub struct LopendeTermijn(pub(super) Gezien<rijen::DatTermijn>);

impl Knoop for LopendeTermijn {
    fn betrokkene(&self) -> Option<Uuid> {
        Some(self.0.rij.client_id)
    }
}
verbinding!(TermijnConnection, TermijnEdge, LopendeTermijn, "termijnen");

/// Een termijn die loopt: nog niet gehaald, op tijd of te laat.
#[object]
impl LopendeTermijn {
    plain! {
        /// Welke termijn.
        dat(Traject) soort: Result<Code<TermijnSoort>> = decode(&self.0.rij.soort);
        /// Laatste dag.
        dat(Traject) laatste_dag: Datum = self.0.rij.laatste_dag.into();
        /// De laatste dag kan nog verschuiven: de gelijkgestelde dagen van die tijd zijn nog niet vastgesteld.
        dat(Traject) voorlopig: bool = self.0.rij.voorlopig;
    }

    /// Id.
    #[graphql(directive = structuur::apply(Onderdeel::Structuur))]
    pub(super) async fn id(&self) -> ID {
        knoop_id(Soort::Termijn, self.0.rij.id)
    }

    /// Het traject.
    #[graphql(directive = dat::apply(Onderdeel::Traject))]
    async fn traject(&self, ctx: &Context<'_>) -> Result<Option<Traject>> {
        Ok(laad::<Trajecten, Uuid>(ctx, self.0.rij.traject_id).await?.map(Traject))
    }

    /// Dagen die er nog zijn na vandaag; onder nul: zoveel dagen te laat.
    #[graphql(directive = dat::apply(Onderdeel::Traject))]
    async fn dagen_over(&self, ctx: &Context<'_>) -> i32 {
        let over = self.0.rij.laatste_dag.signed_duration_since(verzoek(ctx).vandaag()).num_days();
        i32::try_from(over).unwrap_or(i32::MAX)
    }

    /// Vandaag te laat.
    #[graphql(directive = dat::apply(Onderdeel::Traject))]
    async fn te_laat(&self, ctx: &Context<'_>) -> bool {
        self.0.rij.laatste_dag < verzoek(ctx).vandaag()
    }
}

/// What a traject waits for: what its dat says, and whether a besluit is to be taken on an aanvraag that dat does not show.
fn volgende_stap(r: &rijen::DatTraject, termijnen: &[Gezien<rijen::DatTermijn>]) -> Result<Option<VolgendeStap>> {
    if termijnen.iter().any(|t| t.rij.soort == TermijnSoort::Besluit.code()) && r.onderzoek_afgerond_op.is_some() {
        return Ok(Some(VolgendeStap::Besluit));
    }
    let status: Code<DatStatus> = decode(&r.status)?;
    Ok(Some(match status.0 {
        DatStatus::Beeindigd => return Ok(None),
        DatStatus::InZorg => VolgendeStap::Geen,
        DatStatus::Wachtend => VolgendeStap::Plaatsing,
        DatStatus::Geindiceerd => VolgendeStap::Zorg,
        DatStatus::Gemeld | DatStatus::InOnderzoek | DatStatus::InBehandeling => match r {
            r if r.onderzoek_afgerond_op.is_none() => VolgendeStap::Onderzoek,
            r if r.besluit_op.is_some() => VolgendeStap::Bekendmaking,
            _ => VolgendeStap::Aanvraag,
        },
    }))
}

/// The terms under way of a traject, the most urgent first.
pub(super) async fn termijnen_van(ctx: &Context<'_>, traject: Uuid) -> Result<Vec<LopendeTermijn>> {
    Ok(laad::<TermijnenVan, Uuid>(ctx, traject).await?.unwrap_or_default().into_iter().map(LopendeTermijn).collect())
}

/// What a traject of the own caseload waits for.
pub(super) async fn stap_van(ctx: &Context<'_>, traject: &Gezien<rijen::DatTraject>) -> Result<Option<Code<VolgendeStap>>> {
    if !traject.inzicht.bevat((Klasse::Wat, Onderdeel::Werkvoorraad)) {
        return Ok(None);
    }
    let termijnen = laad::<TermijnenVan, Uuid>(ctx, traject.rij.id).await?.unwrap_or_default();
    Ok(volgende_stap(&traject.rij, &termijnen)?.map(Code))
}

/// Filter op lopende termijnen.
#[derive(InputObject, Debug, Default)]
pub struct TermijnFilter {
    /// Een van deze soorten.
    #[graphql(directive = dat::apply(Onderdeel::Traject))]
    soort: Option<Vec<Code<TermijnSoort>>>,
    /// CBS-code van de gemeente van herkomst.
    #[graphql(directive = dat::apply(Onderdeel::Traject))]
    gemeente_herkomst: Option<String>,
    /// Vandaag te laat, of juist niet.
    #[graphql(directive = dat::apply(Onderdeel::Traject))]
    te_laat: Option<bool>,
    /// Laatste dag op of voor.
    #[graphql(directive = dat::apply(Onderdeel::Traject))]
    uiterlijk: Option<Datum>,
}

/// Questions on terms.
#[derive(Debug, Default)]
pub struct TermijnVragen;

#[Object]
impl TermijnVragen {
    /// De termijnen die lopen, de dringendste eerst.
    #[graphql(directive = dat::apply(Onderdeel::Traject))]
    async fn termijnen(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Aantal rijen, 1 tot en met 100.", directive = structuur::apply(Onderdeel::Structuur))] first: Option<i32>,
        #[graphql(desc = "Cursor van de vorige pagina.", directive = structuur::apply(Onderdeel::Structuur))] after: Option<String>,
        #[graphql(desc = "Welke termijnen.", directive = dat::apply(Onderdeel::Traject))] filter: Option<TermijnFilter>,
    ) -> Result<TermijnConnection> {
        let v = verzoek(ctx);
        let f = filter.unwrap_or_default();
        let filter = Filter {
            soort: f.soort.map(|s| s.into_iter().map(|code| code.0).collect()),
            gemeente_herkomst: f.gemeente_herkomst,
            te_laat: f.te_laat,
            uiterlijk: f.uiterlijk.map(|d| d.0),
        };
        let lijst = format!("termijnen {filter:?}");
        let pagina = pagina(v, &lijst, first, after.as_deref(), false)?;
        let bladzijde = v.lijst_termijnen(&filter, &pagina).await.map_err(|f| storing(&f))?;
        let plek = |r: &Gezien<rijen::DatTermijn>| Plek { waarde: Sorteerwaarde::Datum(r.rij.laatste_dag), id: r.rij.id };
        Ok(kanten(ctx, &lijst, bladzijde, plek, LopendeTermijn)?.into())
    }

    /// De trajecten die aan u zijn toegewezen en niet voorbij zijn, oudste melding eerst.
    #[graphql(directive = wat::apply(Onderdeel::Werkvoorraad))]
    async fn mijn_zaken(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Aantal rijen, 1 tot en met 100.", directive = structuur::apply(Onderdeel::Structuur))] first: Option<i32>,
        #[graphql(desc = "Cursor van de vorige pagina.", directive = structuur::apply(Onderdeel::Structuur))] after: Option<String>,
    ) -> Result<TrajectConnection> {
        let v = verzoek(ctx);
        let pagina = pagina(v, "mijn zaken", first, after.as_deref(), false)?;
        let bladzijde = v.mijn_zaken(&pagina).await.map_err(|f| storing(&f))?;
        let plek = |r: &Gezien<rijen::DatTraject>| Plek { waarde: Sorteerwaarde::Datum(r.rij.gemeld_op), id: r.rij.id };
        Ok(kanten(ctx, "mijn zaken", bladzijde, plek, Traject)?.into())
    }

    /// Toekenningen die binnen 13 weken aflopen of zijn afgelopen, en die geen latere opvolgt; die het eerst afloopt eerst.
    #[graphql(directive = wat::apply(Onderdeel::Indicatie))]
    async fn herindicaties(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Aantal rijen, 1 tot en met 100.", directive = structuur::apply(Onderdeel::Structuur))] first: Option<i32>,
        #[graphql(desc = "Cursor van de vorige pagina.", directive = structuur::apply(Onderdeel::Structuur))] after: Option<String>,
    ) -> Result<IndicatieConnection> {
        let v = verzoek(ctx);
        let pagina = pagina(v, "herindicaties", first, after.as_deref(), false)?;
        let bladzijde = v.herindicaties(&pagina).await.map_err(|f| storing(&f))?;
        let plek = |(r, tot): &(Gezien<rijen::DatIndicatie>, NaiveDate)| Plek { waarde: Sorteerwaarde::Datum(*tot), id: r.rij.id };
        Ok(kanten(ctx, "herindicaties", bladzijde, plek, |(r, _)| Indicatie(r))?.into())
    }
}

/// The term with an id within the scope, shown.
pub(super) async fn toon_termijn(ctx: &Context<'_>, id: Uuid) -> Result<Option<LopendeTermijn>> {
    let rij = verzoek(ctx).vind_termijn(id).await.map_err(|f| storing(&f))?;
    Ok(rij.map(|r| toon(ctx, LopendeTermijn(r))))
}
