//! Rekenschap per gemeente: what was done in the name of its college, as counts (Awb art. 10:6 lid 2).

use async_graphql::{Context, Object, Result};
use bw_domain::codes::Rekenschapgroep;
use bw_domain::monitor::{self, halfjaren};
use bw_domain::rekenschap::{LANGSTE, Telling, Tijdvak, TijdvakFout};
use bw_plain::object;
use bw_toegang::informatie::Onderdeel;

use super::basis::{Datum, storing, verzoek, vraagfout};
use super::codes::Code;
use super::monitor::halfjaar;
use super::richtlijn::dat;

#[derive(Debug)]
pub struct Rekenschap(Tijdvak, Vec<Telling>);

/// Rekenschap over een periode: wat er in naam van uw college is gedaan, voor inwoners die u vandaag kunt zien.
#[object]
impl Rekenschap {
    plain! {
        /// Eerste dag.
        dat(Rekenschap) van: Datum = self.0.van.into();
        /// Laatste dag.
        dat(Rekenschap) tot_en_met: Datum = self.0.tot_en_met.into();
        /// De groepen, elk een keer.
        dat(Rekenschap) groepen: Vec<Rekenschapregel> = self.1.iter().copied().map(Rekenschapregel).collect();
    }
}

#[derive(Debug)]
pub struct Rekenschapregel(Telling);

/// Een groep handelingen, geteld.
#[object]
impl Rekenschapregel {
    plain! {
        /// Welke handelingen.
        dat(Rekenschap) groep: Code<Rekenschapgroep> = self.0.groep.into();
        /// Hoe vaak.
        dat(Rekenschap) aantal: i64 = self.0.aantal;
        /// Hoe vaak binnen de termijn of norm; leeg als er geen bij hoort. Samen met te laat minder dan het aantal: van een later besluit
        /// op hetzelfde traject en van zorg zonder wachten is geen termijn bekend.
        dat(Rekenschap) binnen_termijn: Option<i64> = self.0.termijn.map(|t| t.binnen);
        /// Hoe vaak te laat; leeg als er geen termijn of norm bij hoort.
        dat(Rekenschap) te_laat: Option<i64> = self.0.termijn.map(|t| t.te_laat);
    }
}

#[derive(Debug)]
pub struct EigenToekenningen(Vec<(String, i64)>);

/// De toekenningen onder de besluiten die u kunt zien, per halfjaar van het besluit. Eerste indicatie, herindicatie en leeftijd staan er niet bij.
#[object]
impl EigenToekenningen {
    plain! {
        /// De halfjaren waarin is toegekend; een halfjaar zonder toekenning ontbreekt.
        dat(Rekenschap) halfjaren: Vec<ToekenningenPerHalfjaar> = self.0.iter().cloned().map(ToekenningenPerHalfjaar).collect();
        /// Som van de halfjaren.
        dat(Rekenschap) totaal: i64 = self.0.iter().map(|(_, aantal)| aantal).sum();
    }
}

#[derive(Debug)]
pub struct ToekenningenPerHalfjaar((String, i64));

/// Toekenningen in een halfjaar.
#[object]
impl ToekenningenPerHalfjaar {
    plain! {
        /// Halfjaar van het besluit, zoals 2026H1.
        dat(Rekenschap) halfjaar: &str = &self.0.0;
        /// Aantal.
        dat(Rekenschap) aantal: i64 = self.0.1;
    }
}

fn tijdvak(van: Datum, tot_en_met: Datum) -> Result<Tijdvak> {
    Tijdvak::new(van.0, tot_en_met.0).map_err(|fout| match fout {
        TijdvakFout::Volgorde => {
            vraagfout("TIJDVAK_ONGELDIG", "totEnMet ligt voor van. Geef de eerste dag als van, de laatste als totEnMet.")
        }
        TijdvakFout::TeLang => vraagfout("TIJDVAK_TE_LANG", format!("Vraag over ten hoogste {LANGSTE} maanden tegelijk.")),
    })
}

/// Questions on rekenschap.
#[derive(Debug, Default)]
pub struct RekenschapVragen;

#[Object]
impl RekenschapVragen {
    /// Wat er in een periode in naam van uw college is gedaan, in aantallen (Awb art. 10:6 lid 2): over inwoners die u vandaag kunt zien.
    #[graphql(directive = dat::apply(Onderdeel::Rekenschap))]
    async fn rekenschap(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Eerste dag.", directive = dat::apply(Onderdeel::Rekenschap))] van: Datum,
        #[graphql(desc = "Laatste dag; ten hoogste drie jaar na de eerste.", directive = dat::apply(Onderdeel::Rekenschap))]
        tot_en_met: Datum,
    ) -> Result<Rekenschap> {
        let tijdvak = tijdvak(van, tot_en_met)?;
        let tellingen = verzoek(ctx).rekenschap(tijdvak).await.map_err(|f| storing(&f))?;
        Ok(Rekenschap(tijdvak, tellingen))
    }

    /// Hoeveel toekenningen er zijn onder de besluiten die u vandaag kunt zien, per halfjaar van het besluit.
    #[graphql(directive = dat::apply(Onderdeel::Rekenschap))]
    async fn eigen_toekenningen(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Eerste halfjaar, zoals 2025H1.", directive = dat::apply(Onderdeel::Rekenschap))] van: String,
        #[graphql(desc = "Laatste halfjaar; ten hoogste twintig jaar samen.", directive = dat::apply(Onderdeel::Rekenschap))] tot: String,
    ) -> Result<EigenToekenningen> {
        let te_lang = || vraagfout("TIJDVAK_TE_LANG", format!("Vraag over ten hoogste {} halfjaren tegelijk.", monitor::LANGSTE));
        let halfjaren = halfjaren(halfjaar(&van)?, halfjaar(&tot)?).ok_or_else(te_lang)?;
        Ok(EigenToekenningen(verzoek(ctx).toekenningen(halfjaren).await.map_err(|f| storing(&f))?))
    }
}
