//! Regiomonitor: new indications per half-year, herkomst and age group.

use async_graphql::{Context, Object, Result};
use bw_domain::codes::Leeftijdsgroep;
use bw_plain::object;
use bw_toegang::informatie::Onderdeel;

use super::basis::{storing, verzoek, vraagfout};
use super::codes::{Code, decode};
use super::referentie::{Gemeente, gemeente};
use super::richtlijn::aggregaat;
use crate::repository::rijen;

#[derive(Debug)]
pub struct Regiomonitor(Vec<rijen::MonitorCel>);

/// De regiomonitor over een aantal halfjaren.
#[object]
impl Regiomonitor {
    plain! {
        /// Nieuwe indicaties: eerste toekenningen die bekend zijn gemaakt, in het halfjaar van het besluit. Cellen met nul ontbreken.
        aggregaat(Monitor) nieuwe_indicaties: Vec<MonitorCel> = self.0.iter().cloned().map(MonitorCel).collect();
        /// Som van de cellen.
        aggregaat(Monitor) totaal: i32 = self.0.iter().map(|c| c.aantal).sum();
    }
}

#[derive(Debug)]
pub struct MonitorCel(rijen::MonitorCel);

/// Een cel van de regiomonitor.
#[object]
impl MonitorCel {
    plain! {
        /// Halfjaar van het besluit, zoals 2016H1.
        aggregaat(Monitor) halfjaar: &str = &self.0.halfjaar;
        /// CBS-code van de gemeente van herkomst, ONBEKEND of OVERIGE_GEMEENTEN.
        aggregaat(Monitor) herkomst: &str = &self.0.herkomst;
        /// Leeftijdsgroep op de dag van het besluit.
        aggregaat(Monitor) leeftijdsgroep: Result<Option<Code<Leeftijdsgroep>>> = decode(&self.0.leeftijdsgroep).map(Some);
        /// Aantal.
        aggregaat(Monitor) aantal: i32 = self.0.aantal;
    }

    /// De gemeente van herkomst, als dat een gemeente van de regio is.
    #[graphql(directive = aggregaat::apply(Onderdeel::Monitor))]
    async fn gemeente(&self, ctx: &Context<'_>) -> Result<Option<Gemeente>> {
        match self.0.herkomst.as_str() {
            bw_domain::monitor::ONBEKEND | bw_domain::monitor::OVERIGE_GEMEENTEN => Ok(None),
            code => gemeente(ctx, code).await.map(Some),
        }
    }
}

pub(super) fn halfjaar(tekst: &str) -> Result<&str> {
    let goed = tekst.len() == 6
        && tekst.is_char_boundary(4)
        && tekst[..4].bytes().all(|b| b.is_ascii_digit())
        && matches!(&tekst[4..], "H1" | "H2");
    if goed { Ok(tekst) } else { Err(vraagfout("HALFJAAR_ONGELDIG", "Geef een halfjaar als 2016H1 of 2016H2.")) }
}

/// Questions on figures.
#[derive(Debug, Default)]
pub struct MonitorVragen;

#[Object]
impl MonitorVragen {
    /// De cijfers van de regio, exact: voor de onderzoeker van de centrumgemeente.
    #[graphql(directive = aggregaat::apply(Onderdeel::Monitor))]
    async fn regiomonitor(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Eerste halfjaar, zoals 2015H1.", directive = aggregaat::apply(Onderdeel::Monitor))] van: String,
        #[graphql(desc = "Laatste halfjaar, zoals 2016H2.", directive = aggregaat::apply(Onderdeel::Monitor))] tot: String,
    ) -> Result<Regiomonitor> {
        let cellen = verzoek(ctx).regiomonitor(halfjaar(&van)?, halfjaar(&tot)?).await;
        Ok(Regiomonitor(cellen.map_err(|f| storing(&f))?))
    }
}
