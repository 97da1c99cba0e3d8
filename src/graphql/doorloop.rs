//! Lead times per step, as figures of the whole region.

use async_graphql::{Context, Object, Result};
use bw_domain::codes::Doorloopstap;
use bw_domain::doorloop::{Doorlooptijd as Cijfers, doorlooptijd};
use bw_plain::object;
use bw_toegang::informatie::Onderdeel;

use super::basis::{storing, verzoek};
use super::codes::{Code, decode};
use super::monitor::halfjaar;
use super::richtlijn::aggregaat;

#[derive(Debug)]
pub struct Doorlooptijd {
    stap: Code<Doorloopstap>,
    halfjaar: String,
    cijfers: Cijfers,
}

/// Hoeveel dagen een stap duurde, over een halfjaar.
#[object]
impl Doorlooptijd {
    plain! {
        /// De stap.
        aggregaat(Doorlooptijd) stap: Code<Doorloopstap> = self.stap;
        /// Halfjaar waarin de stap eindigde, zoals 2016H1.
        aggregaat(Doorlooptijd) halfjaar: &str = &self.halfjaar;
        /// Hoe vaak de stap is gezet.
        aggregaat(Doorlooptijd) aantal: i32 = i32::try_from(self.cijfers.aantal).unwrap_or(i32::MAX);
        /// Gemiddelde, in dagen.
        aggregaat(Doorlooptijd) gemiddelde: f64 = self.cijfers.gemiddelde;
        /// De middelste, in dagen.
        aggregaat(Doorlooptijd) mediaan: i32 = self.cijfers.mediaan;
        /// De langste, in dagen.
        aggregaat(Doorlooptijd) langste: i32 = self.cijfers.langste;
    }
}

/// Questions on lead times.
#[derive(Debug, Default)]
pub struct DoorloopVragen;

#[Object]
impl DoorloopVragen {
    /// Hoe lang elke stap duurde, per halfjaar: exact, voor de onderzoeker van de centrumgemeente.
    #[graphql(directive = aggregaat::apply(Onderdeel::Doorlooptijd))]
    async fn doorlooptijden(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Eerste halfjaar, zoals 2015H1.", directive = aggregaat::apply(Onderdeel::Doorlooptijd))] van: String,
        #[graphql(desc = "Laatste halfjaar, zoals 2016H2.", directive = aggregaat::apply(Onderdeel::Doorlooptijd))] tot: String,
    ) -> Result<Vec<Doorlooptijd>> {
        let cellen = verzoek(ctx).doorlooptijden(halfjaar(&van)?, halfjaar(&tot)?).await.map_err(|f| storing(&f))?;
        let mut uit = Vec::new();
        // In the order of the rows: half-year, then step.
        for deel in cellen.chunk_by(|a, b| (&a.halfjaar, &a.stap) == (&b.halfjaar, &b.stap)) {
            let per_dagen: Vec<(i32, i64)> = deel.iter().map(|c| (c.dagen, i64::from(c.aantal))).collect();
            if let Some(cijfers) = doorlooptijd(&per_dagen) {
                uit.push(Doorlooptijd { stap: decode(&deel[0].stap)?, halfjaar: deel[0].halfjaar.clone(), cijfers });
            }
        }
        Ok(uit)
    }
}
