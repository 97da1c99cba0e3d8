//! Rekenschap per gemeente: what was done in the name of its college, as counts (Awb art. 10:6 lid 2).

use async_graphql::{Context, Object, Result};
use bw_domain::codes::Rekenschapgroep;
use bw_domain::monitor::{self, halfjaren};
use bw_domain::rekenschap::{LANGSTE, Telling, Tijdvak, TijdvakFout};
use bw_toegang::informatie::Onderdeel;

use super::basis::{Datum, storing, verzoek, vraagfout};
use super::codes::Code;
use super::monitor::halfjaar;
use super::richtlijn::dat;

/// Rekenschap over een periode: wat er in naam van uw college is gedaan, voor inwoners die u vandaag kunt zien.
#[derive(Debug)]
pub struct Rekenschap(Tijdvak, Vec<Telling>);

/// Rekenschap over een periode: wat er in naam van uw college is gedaan, voor inwoners die u vandaag kunt zien.
#[Object]
impl Rekenschap {
    /// Eerste dag.
    #[graphql(directive = dat::apply(Onderdeel::Rekenschap))]
    async fn van(&self) -> Datum {
        self.0.van.into()
    }

    /// Laatste dag.
    #[graphql(directive = dat::apply(Onderdeel::Rekenschap))]
    async fn tot_en_met(&self) -> Datum {
        self.0.tot_en_met.into()
    }

    /// De groepen, elk een keer.
    #[graphql(directive = dat::apply(Onderdeel::Rekenschap))]
    async fn groepen(&self) -> Vec<Rekenschapregel> {
        self.1.iter().copied().map(Rekenschapregel).collect()
    }
}

/// Een groep handelingen, geteld.
#[derive(Debug)]
pub struct Rekenschapregel(Telling);

/// Een groep handelingen, geteld.
#[Object]
impl Rekenschapregel {
    /// Welke handelingen.
    #[graphql(directive = dat::apply(Onderdeel::Rekenschap))]
    async fn groep(&self) -> Code<Rekenschapgroep> {
        self.0.groep.into()
    }

    /// Hoe vaak.
    #[graphql(directive = dat::apply(Onderdeel::Rekenschap))]
    async fn aantal(&self) -> i64 {
        self.0.aantal
    }

    /// Hoe vaak binnen de termijn of norm; leeg als er geen bij hoort. Samen met te laat minder dan het aantal: van een later besluit
    /// op hetzelfde traject en van zorg zonder wachten is geen termijn bekend.
    #[graphql(directive = dat::apply(Onderdeel::Rekenschap))]
    async fn binnen_termijn(&self) -> Option<i64> {
        self.0.termijn.map(|t| t.binnen)
    }

    /// Hoe vaak te laat; leeg als er geen termijn of norm bij hoort.
    #[graphql(directive = dat::apply(Onderdeel::Rekenschap))]
    async fn te_laat(&self) -> Option<i64> {
        self.0.termijn.map(|t| t.te_laat)
    }
}

/// De toekenningen onder de besluiten die u kunt zien, per halfjaar van het besluit. Eerste indicatie, herindicatie en leeftijd staan er niet bij.
#[derive(Debug)]
pub struct EigenToekenningen(Vec<(String, i64)>);

/// De toekenningen onder de besluiten die u kunt zien, per halfjaar van het besluit. Eerste indicatie, herindicatie en leeftijd staan er niet bij.
#[Object]
impl EigenToekenningen {
    /// De halfjaren waarin is toegekend; een halfjaar zonder toekenning ontbreekt.
    #[graphql(directive = dat::apply(Onderdeel::Rekenschap))]
    async fn halfjaren(&self) -> Vec<ToekenningenPerHalfjaar> {
        self.0.iter().cloned().map(ToekenningenPerHalfjaar).collect()
    }

    /// Som van de halfjaren.
    #[graphql(directive = dat::apply(Onderdeel::Rekenschap))]
    async fn totaal(&self) -> i64 {
        self.0.iter().map(|(_, aantal)| aantal).sum()
    }
}

/// Toekenningen in een halfjaar.
#[derive(Debug)]
pub struct ToekenningenPerHalfjaar((String, i64));

/// Toekenningen in een halfjaar.
#[Object]
impl ToekenningenPerHalfjaar {
    /// Halfjaar van het besluit, zoals 2026H1.
    #[graphql(directive = dat::apply(Onderdeel::Rekenschap))]
    async fn halfjaar(&self) -> &str {
        &self.0.0
    }

    /// Aantal.
    #[graphql(directive = dat::apply(Onderdeel::Rekenschap))]
    async fn aantal(&self) -> i64 {
        self.0.1
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
