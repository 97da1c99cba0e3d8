//! Looking one own resident up: the one place where a gemeente learns who a client is.

use async_graphql::{Context, InputObject, Object, Result};
use bw_plain::object;
use bw_toegang::informatie::{Handeling, Onderdeel};
use uuid::Uuid;

use super::basis::{Datum, storing, verzoek};
use super::mutatie::{payload, sleutel};
use super::richtlijn::{dat, handeling, identiteit};
use super::traject::Traject;
use super::verbinding::{path, toon};
use crate::repository::opzoeken::Gevonden;
use crate::service::opzoeken::{self, ZoekClient};

#[derive(Debug)]
pub struct OpgezochteClient(Gevonden);

/// Een eigen inwoner, zoals opgezocht.
#[object]
impl OpgezochteClient {
    plain! {
        /// Willekeurig nummer van de cliënt in dit register.
        identiteit(Opzoeking) clientnummer: &str = &self.0.clientnummer;
        /// Voornamen.
        identiteit(Opzoeking) voornamen: &str = &self.0.voornamen;
        /// Achternaam.
        identiteit(Opzoeking) achternaam: &str = &self.0.achternaam;
        /// Geboortedatum.
        identiteit(Opzoeking) geboortedatum: Datum = self.0.geboortedatum.into();
    }

    /// De trajecten van de cliënt die u mag zien, oudste eerst.
    #[graphql(directive = dat::apply(Onderdeel::Traject))]
    async fn trajecten(&self, ctx: &Context<'_>) -> Result<Vec<Traject>> {
        let v = verzoek(ctx);
        let rijen = v.trajecten_van_client(self.0.client).await.map_err(|f| storing(&f))?;
        Ok(rijen.into_iter().map(|r| toon(ctx, Traject(r))).collect())
    }
}

/// Who was found by the lookup with an id, shown.
async fn toon_opgezocht(ctx: &Context<'_>, id: Uuid) -> Result<Option<OpgezochteClient>> {
    let v = verzoek(ctx);
    let gevonden = v.opgezocht(id).await.map_err(|f| storing(&f))?;
    Ok(gevonden.map(|g| {
        v.toon_bij(path(ctx), vec![g.client]);
        OpgezochteClient(g)
    }))
}

/// Een eigen inwoner opzoeken.
#[derive(InputObject)]
#[graphql(directive = handeling::apply(Handeling::ClientOpzoeken))]
pub struct ClientOpzoekenInput {
    /// BSN. Geef dit of het cliëntnummer.
    bsn: Option<String>,
    /// Cliëntnummer. Geef dit of het BSN.
    clientnummer: Option<String>,
    /// Nummer van de zaak in uw eigen administratie: wordt bewaard. 3 tot 40 letters, cijfers, - . _ of /, met een cijfer.
    zaaknummer: String,
    /// Maakt dat een herhaling niet twee keer telt: 16 tot 64 tekens.
    idempotentie_sleutel: String,
}

payload!(ClientOpzoekenPayload, client: OpgezochteClient, identiteit, Opzoeking, toon_opgezocht, "De cliënt. Leeg: geen inwoner van uw gemeente die u nu mag zien; waarom niet, staat nergens.");

/// The lookup.
#[derive(Debug, Default)]
pub struct OpzoekHandelingen;

#[Object]
impl OpzoekHandelingen {
    /// Zoekt een inwoner van uw gemeente op, voor een zaak van uzelf. Elke keer telt mee voor het aantal per dag en staat in het
    /// verwerkingenlog, ook als er niemand is gevonden.
    #[graphql(directive = handeling::apply(Handeling::ClientOpzoeken))]
    async fn client_opzoeken(&self, ctx: &Context<'_>, input: ClientOpzoekenInput) -> Result<ClientOpzoekenPayload> {
        let sleutel = sleutel(ctx, &input.idempotentie_sleutel)?;
        let opdracht = ZoekClient { bsn: input.bsn, clientnummer: input.clientnummer, zaaknummer: input.zaaknummer };
        let afloop = opzoeken::opzoeken(verzoek(ctx), &sleutel, opdracht).await;
        Ok(afloop.map_err(|f| storing(&f))?.into())
    }
}
