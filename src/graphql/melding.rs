//! Acts that begin a traject: reporting, taking up, opening, and telling the client.

use async_graphql::{Context, ID, InputObject, Object, Result};
use bw_domain::codes::{HerkomstBron, Verwijzer};
use bw_toegang::informatie::{Handeling, Onderdeel};

use super::basis::{Datum, Soort, storing, verwacht, verzoek};
use super::codes::Code;
use super::mutatie::{Weigering, payload, sleutel};
use super::richtlijn::{dat, handeling, openbaar};
use super::traject::{Traject, toon_traject};
use crate::service::melding::{self, DoeMelding, Gemeld};

/// Een melding.
#[derive(InputObject, Debug)]
#[graphql(directive = handeling::apply(Handeling::MeldingDoen))]
pub struct MeldingDoenInput {
    /// Dag van ontvangst.
    ontvangen_op: Datum,
    /// Voornamen.
    voornamen: String,
    /// Achternaam.
    achternaam: String,
    /// Geboortedatum.
    geboortedatum: Datum,
    /// BSN, als het bekend is.
    bsn: Option<String>,
    /// CBS-code van de gemeente van herkomst; leeg als onbekend.
    gemeente_herkomst: Option<String>,
    /// Hoe de herkomst bekend is.
    herkomst_bron: Code<HerkomstBron>,
    /// Dag waarop de herkomst gold; leeg als onbekend.
    herkomst_peildatum: Option<Datum>,
    /// Wie meldt.
    verwijzer: Code<Verwijzer>,
    /// Wat er gemeld wordt.
    toelichting: Option<String>,
    /// Dag waarop de cliënt is geïnformeerd over de verwerking.
    client_geinformeerd_op: Option<Datum>,
    /// Verblijft op een geheim adres.
    #[graphql(default)]
    geheim: bool,
    /// Maakt dat een herhaling niet twee keer telt: 16 tot 64 tekens.
    idempotentie_sleutel: String,
}

/// Een traject toewijzen aan uzelf.
#[derive(InputObject, Debug)]
#[graphql(directive = handeling::apply(Handeling::TrajectToewijzen))]
pub struct TrajectToewijzenInput {
    /// Het traject.
    traject_id: ID,
    /// Maakt dat een herhaling niet twee keer telt: 16 tot 64 tekens.
    idempotentie_sleutel: String,
}

/// Een dossier openen buiten de eigen caseload.
#[derive(InputObject, Debug)]
#[graphql(directive = handeling::apply(Handeling::DossierOpenen))]
pub struct DossierOpenenInput {
    /// Cliëntnummer.
    clientnummer: String,
    /// Waarom: wordt bewaard.
    reden: String,
    /// Maakt dat een herhaling niet twee keer telt: 16 tot 64 tekens.
    idempotentie_sleutel: String,
}

/// Vastleggen dat de cliënt is geïnformeerd.
#[derive(InputObject, Debug)]
#[graphql(directive = handeling::apply(Handeling::ClientInformeren))]
pub struct ClientInformerenInput {
    /// Het traject.
    traject_id: ID,
    /// Versie van het traject zoals gelezen.
    versie: i32,
    /// Dag waarop de cliënt is geïnformeerd.
    client_geinformeerd_op: Datum,
    /// Maakt dat een herhaling niet twee keer telt: 16 tot 64 tekens.
    idempotentie_sleutel: String,
}

payload!(TrajectPayload, traject: Traject, dat, Traject, toon_traject, "Het traject, zoals u het nu mag lezen. Leeg bij een weigering, of als u het niet mag lezen.");

#[derive(Clone, Debug)]
pub struct MeldingPayload(Gemeld);

/// Uitkomst van een melding.
#[Object]
impl MeldingPayload {
    /// Het traject, zoals u het nu mag lezen. Leeg bij een weigering, en als u voor een gemeente meldt: die krijgt een ontvangstnummer.
    #[graphql(directive = dat::apply(Onderdeel::Traject))]
    async fn traject(&self, ctx: &Context<'_>) -> Result<Option<Traject>> {
        match &self.0 {
            Gemeld::Traject(id) => toon_traject(ctx, *id).await,
            Gemeld::Ontvangen(_) | Gemeld::Geweigerd(_) => Ok(None),
        }
    }

    /// Nummer van ontvangst voor wie voor een gemeente meldt: willekeurig, en altijd eender, wat er van de persoon ook bekend is. De
    /// centrumgemeente vindt de melding erop terug.
    #[graphql(directive = openbaar::apply(Onderdeel::Referentie))]
    async fn ontvangstnummer(&self) -> Option<&str> {
        match &self.0 {
            Gemeld::Ontvangen(nummer) => Some(nummer),
            Gemeld::Traject(_) | Gemeld::Geweigerd(_) => None,
        }
    }

    /// Waarom het niet kon. Leeg als het is gedaan.
    #[graphql(directive = openbaar::apply(Onderdeel::Referentie))]
    async fn weigeringen(&self) -> Vec<Weigering> {
        match &self.0 {
            Gemeld::Geweigerd(tekst) => vec![Weigering(tekst.clone())],
            Gemeld::Traject(_) | Gemeld::Ontvangen(_) => Vec::new(),
        }
    }
}

/// Acts on trajecten.
#[derive(Debug, Default)]
pub struct TrajectHandelingen;

#[Object]
impl TrajectHandelingen {
    /// Meldt iemand die beschermd wonen nodig kan hebben. Iedereen mag melden (Wmo 2015 art. 2.3.2 lid 1); vanaf 17 en een half jaar,
    /// of de leeftijd die uw regio aanhoudt.
    #[graphql(directive = handeling::apply(Handeling::MeldingDoen))]
    async fn melding_doen(&self, ctx: &Context<'_>, input: MeldingDoenInput) -> Result<MeldingPayload> {
        let sleutel = sleutel(ctx, &input.idempotentie_sleutel)?;
        let opdracht = DoeMelding {
            ontvangen_op: input.ontvangen_op.0,
            voornamen: input.voornamen,
            achternaam: input.achternaam,
            geboortedatum: input.geboortedatum.0,
            bsn: input.bsn,
            gemeente_herkomst: input.gemeente_herkomst,
            herkomst_bron: input.herkomst_bron.0,
            herkomst_peildatum: input.herkomst_peildatum.map(|d| d.0),
            verwijzer: input.verwijzer.0,
            toelichting: input.toelichting,
            client_geinformeerd_op: input.client_geinformeerd_op.map(|d| d.0),
            geheim: input.geheim,
        };
        let gemeld = melding::doe_melding(verzoek(ctx), &sleutel, opdracht).await;
        Ok(MeldingPayload(gemeld.map_err(|f| storing(&f))?))
    }

    /// Wijst een traject dat niemand heeft aan uzelf toe.
    #[graphql(directive = handeling::apply(Handeling::TrajectToewijzen))]
    async fn traject_toewijzen(&self, ctx: &Context<'_>, input: TrajectToewijzenInput) -> Result<TrajectPayload> {
        let sleutel = sleutel(ctx, &input.idempotentie_sleutel)?;
        let afloop = melding::toewijzen(verzoek(ctx), &sleutel, verwacht(&input.traject_id, Soort::Traject)).await;
        Ok(afloop.map_err(|f| storing(&f))?.into())
    }

    /// Opent tot het einde van de dag een dossier buiten uw caseload. De reden wordt bewaard.
    #[graphql(directive = handeling::apply(Handeling::DossierOpenen))]
    async fn dossier_openen(&self, ctx: &Context<'_>, input: DossierOpenenInput) -> Result<TrajectPayload> {
        let sleutel = sleutel(ctx, &input.idempotentie_sleutel)?;
        let afloop = melding::openen(verzoek(ctx), &sleutel, input.clientnummer, input.reden).await;
        Ok(afloop.map_err(|f| storing(&f))?.into())
    }

    /// Legt vast dat de cliënt is geïnformeerd: pas daarna ziet een regiogemeente het traject.
    #[graphql(directive = handeling::apply(Handeling::ClientInformeren))]
    async fn client_informeren(&self, ctx: &Context<'_>, input: ClientInformerenInput) -> Result<TrajectPayload> {
        let sleutel = sleutel(ctx, &input.idempotentie_sleutel)?;
        let id = verwacht(&input.traject_id, Soort::Traject);
        let afloop = melding::informeren(verzoek(ctx), &sleutel, id, input.versie, input.client_geinformeerd_op.0).await;
        Ok(afloop.map_err(|f| storing(&f))?.into())
    }
}
