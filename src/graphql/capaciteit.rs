//! Capacity of a location: what its provider reports, and what the register itself knows to be taken.

use async_graphql::{Context, ID, InputObject, Object, Result};
use bw_domain::capaciteit::{BuitenGebruikOpgave, CapaciteitOpdracht};
use bw_domain::codes::{BuitenGebruikReden, CapaciteitStatus};
use bw_plain::object;
use bw_toegang::informatie::{Handeling, Onderdeel};
use uuid::Uuid;

use super::basis::{Datum, Moment, Soort, storing, verwacht, verzoek};
use super::codes::{Code, decode};
use super::mutatie::{payload, sleutel};
use super::referentie::Locatie;
use super::richtlijn::{bedrijfsvoering, handeling};
use crate::repository::capaciteit::Capaciteit as Stand;
use crate::repository::rijen;
use crate::service::capaciteit;

#[derive(Clone, Debug)]
pub struct Capaciteit(pub(super) Stand);

impl Capaciteit {
    /// The report, while it is valid.
    fn geldig(&self, ctx: &Context<'_>) -> Option<&rijen::Capaciteitsopgave> {
        self.0.opgave.as_ref().filter(|o| o.geldig_tot >= verzoek(ctx).vandaag())
    }
}

/// Capaciteit van een locatie vandaag.
#[object]
impl Capaciteit {
    plain! {
        /// Plekken waar vandaag iemand verblijft, ook wie een tijd weg is.
        bedrijfsvoering(Capaciteit) bezet: i64 = self.0.bezet;
        /// Plekken die worden vastgehouden voor een geaccepteerd voorstel.
        bedrijfsvoering(Capaciteit) gereserveerd: i64 = self.0.gereserveerd;
        /// Moment van de laatste opgave.
        bedrijfsvoering(Capaciteit) opgegeven_op: Option<Moment> = self.0.opgave.as_ref().map(|o| Moment(o.vastgelegd_op.to_utc()));
        /// Wie de laatste opgave deed.
        bedrijfsvoering(Capaciteit) opgegeven_door: Option<&str> = self.0.opgave.as_ref().map(|o| o.opgegeven_door.as_str());
        /// Laatste dag waarop op de opgave te bouwen is.
        bedrijfsvoering(Capaciteit) geldig_tot: Option<Datum> = self.0.opgave.as_ref().map(|o| o.geldig_tot.into());
        /// Wat volgens de laatste opgave buiten gebruik is of wordt.
        bedrijfsvoering(Capaciteit) buiten_gebruik: Vec<BuitenGebruik> = self.0.buiten_gebruik.iter().cloned().map(BuitenGebruik).collect();
    }

    /// Of op de opgave te bouwen is.
    #[graphql(directive = bedrijfsvoering::apply(Onderdeel::Capaciteit))]
    async fn status(&self, ctx: &Context<'_>) -> Code<CapaciteitStatus> {
        if self.geldig(ctx).is_some() { Code(CapaciteitStatus::Actueel) } else { Code(CapaciteitStatus::Onbekend) }
    }

    /// Plekken in totaal, volgens de opgave. Leeg als die onbekend is.
    #[graphql(directive = bedrijfsvoering::apply(Onderdeel::Capaciteit))]
    async fn totaal(&self, ctx: &Context<'_>) -> Option<i32> {
        self.geldig(ctx).map(|o| o.totaal)
    }

    /// Plekken die vandaag buiten gebruik zijn. Leeg als de opgave onbekend is.
    #[graphql(directive = bedrijfsvoering::apply(Onderdeel::Capaciteit))]
    async fn buiten_gebruik_vandaag(&self, ctx: &Context<'_>) -> Option<i64> {
        self.geldig(ctx).map(|_| self.0.buiten)
    }

    /// Plekken die vanaf vandaag voor onbepaalde tijd vrij zijn: een plek die later buiten gebruik gaat telt niet mee. Leeg als de opgave
    /// onbekend is.
    #[graphql(directive = bedrijfsvoering::apply(Onderdeel::Capaciteit))]
    async fn vrij(&self, ctx: &Context<'_>) -> Option<i64> {
        self.geldig(ctx).map(|_| self.0.vrij)
    }
}

#[derive(Clone, Debug)]
pub struct BuitenGebruik(rijen::BuitenGebruik);

/// Plekken buiten gebruik.
#[object]
impl BuitenGebruik {
    plain! {
        /// Hoeveel plekken.
        bedrijfsvoering(Capaciteit) aantal: i32 = self.0.aantal;
        /// Waarom.
        bedrijfsvoering(Capaciteit) reden: Result<Option<Code<BuitenGebruikReden>>> = decode(&self.0.reden).map(Some);
        /// Eerste dag.
        bedrijfsvoering(Capaciteit) van: Datum = self.0.van.into();
        /// Laatste dag, als die bekend is.
        bedrijfsvoering(Capaciteit) tot: Option<Datum> = self.0.tot.map(Datum);
    }
}

/// Plekken die een tijd buiten gebruik zijn.
#[derive(InputObject, Debug)]
#[graphql(directive = handeling::apply(Handeling::CapaciteitOpgeven))]
pub struct BuitenGebruikInput {
    /// Hoeveel plekken.
    aantal: i32,
    /// Waarom.
    reden: Code<BuitenGebruikReden>,
    /// Eerste dag.
    van: Datum,
    /// Laatste dag, als die bekend is.
    tot: Option<Datum>,
}

/// De capaciteit van een eigen locatie opgeven.
#[derive(InputObject, Debug)]
#[graphql(directive = handeling::apply(Handeling::CapaciteitOpgeven))]
pub struct CapaciteitOpgevenInput {
    /// De locatie.
    locatie_id: ID,
    /// Plekken in totaal, met wat buiten gebruik is erbij.
    totaal: i32,
    /// Laatste dag waarop op deze opgave te bouwen is; daarna is de capaciteit onbekend.
    geldig_tot: Datum,
    /// Wat buiten gebruik is of wordt; vervangt wat de vorige opgave noemde.
    #[graphql(default)]
    buiten_gebruik: Vec<BuitenGebruikInput>,
    /// Maakt dat een herhaling niet twee keer telt: 16 tot 64 tekens.
    idempotentie_sleutel: String,
}

async fn toon_locatie(ctx: &Context<'_>, id: Uuid) -> Result<Option<Locatie>> {
    Ok(verzoek(ctx).vind_locatie(id).await.map_err(|f| storing(&f))?.map(Locatie))
}

payload!(CapaciteitPayload, locatie: Locatie, bedrijfsvoering, Capaciteit, toon_locatie, "De locatie met de nieuwe opgave. Leeg bij een weigering.");

/// Acts on capacity.
#[derive(Debug, Default)]
pub struct CapaciteitHandelingen;

#[Object]
impl CapaciteitHandelingen {
    /// Geef de capaciteit van een eigen locatie op. Minder dan wat bezet, gereserveerd of buiten gebruik is kan niet.
    #[graphql(directive = handeling::apply(Handeling::CapaciteitOpgeven))]
    async fn capaciteit_opgeven(&self, ctx: &Context<'_>, input: CapaciteitOpgevenInput) -> Result<CapaciteitPayload> {
        let sleutel = sleutel(ctx, &input.idempotentie_sleutel)?;
        let buiten_gebruik = input.buiten_gebruik.into_iter().map(|b| BuitenGebruikOpgave {
            aantal: b.aantal,
            reden: b.reden.0,
            van: b.van.0,
            tot: b.tot.map(|d| d.0),
        });
        let opdracht =
            CapaciteitOpdracht { totaal: input.totaal, geldig_tot: input.geldig_tot.0, buiten_gebruik: buiten_gebruik.collect() };
        let locatie = verwacht(&input.locatie_id, Soort::Locatie);
        Ok(capaciteit::opgeven(verzoek(ctx), &sleutel, locatie, opdracht).await.map_err(|f| storing(&f))?.into())
    }
}
