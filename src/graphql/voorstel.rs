//! Proposals: an anonymous profile for the provider, who it is only after acceptance.

use async_graphql::{Context, ID, InputObject, Object, Result};
use bw_domain::codes::{Leeftijdsgroep, VoorstelKant, VoorstelReden, VoorstelStatus};
use bw_domain::voorstel::status_op;
use bw_plain::object;
use bw_toegang::informatie::{Handeling, Klasse, Onderdeel};
use uuid::Uuid;

use super::basis::{Datum, Soort, knoop_id, storing, verwacht, verzoek};
use super::codes::{Code, decode, decode_opt};
use super::inhoud::Client;
use super::laders::{Clientnummers, Locaties, Trajecten, ZorgIdentiteiten, laad};
use super::mutatie::{payload, sleutel};
use super::referentie::Locatie;
use super::richtlijn::{handeling, identiteit, structuur, wat};
use super::traject::Traject;
use super::verbinding::{Knoop, kanten, pagina, toon, verbinding};
use crate::repository::ingang::Gezien;
use crate::repository::pagina::{Plek, Sorteerwaarde};
use crate::repository::rijen;
use crate::service::voorstel::{self, DoeVoorstel};

#[derive(Clone, Debug)]
pub struct Voorstel(pub(super) Gezien<rijen::Voorstel>);

impl Knoop for Voorstel {
    fn betrokkene(&self) -> Option<Uuid> {
        Some(self.0.rij.client_id)
    }
}
verbinding!(VoorstelConnection, VoorstelEdge, Voorstel, "voorstellen");

/// Een voorstel aan een zorgaanbieder.
#[object]
impl Voorstel {
    plain! {
        /// Leeftijdsgroep op de dag van het voorstel.
        wat(Voorstel) leeftijdsgroep: Result<Option<Code<Leeftijdsgroep>>> = decode(&self.0.rij.leeftijdsgroep).map(Some);
        /// Nodige trede van nachtelijk toezicht.
        wat(Voorstel) nachttoezicht: Option<&str> = self.0.rij.nachttoezicht.as_deref();
        /// Gebruikt middelen.
        wat(Voorstel) middelengebruik: bool = self.0.rij.middelengebruik;
        /// Heeft een rolstoeltoegankelijke plek nodig.
        wat(Voorstel) rolstoel: bool = self.0.rij.rolstoel;
        /// Eerste dag waarop de plek gewenst is.
        wat(Voorstel) gewenst_van: Datum = self.0.rij.gewenst_van.into();
        /// Dag van het voorstel.
        wat(Voorstel) voorgesteld_op: Datum = self.0.rij.voorgesteld_op.into();
        /// Laatste dag voor het antwoord.
        wat(Voorstel) antwoord_voor: Datum = self.0.rij.antwoord_voor.into();
        /// Dag van het antwoord, of van de intrekking.
        wat(Voorstel) beslist_op: Option<Datum> = self.0.rij.beslist_op.map(Datum);
        /// Van welke kant is geweigerd of ingetrokken.
        wat(Wachtlijst) kant: Result<Option<Code<VoorstelKant>>> = decode_opt(self.0.rij.kant.as_deref());
        /// Waarom is geweigerd of ingetrokken.
        wat(Wachtlijst) reden: Result<Option<Code<VoorstelReden>>> = decode_opt(self.0.rij.reden.as_deref());
        /// Versie, voor handelingen op dit voorstel.
        wat(Voorstel) versie: i32 = self.0.rij.versie;
    }

    /// Id.
    #[graphql(directive = structuur::apply(Onderdeel::Structuur))]
    pub(super) async fn id(&self) -> ID {
        knoop_id(Soort::Voorstel, self.0.rij.id)
    }

    /// De locatie waar een plek wordt gevraagd.
    #[graphql(directive = wat::apply(Onderdeel::Voorstel))]
    async fn locatie(&self, ctx: &Context<'_>) -> Result<Option<Locatie>> {
        Ok(laad::<Locaties, Uuid>(ctx, self.0.rij.locatie_id).await?.map(Locatie))
    }

    /// Waar het voorstel vandaag staat.
    #[graphql(directive = wat::apply(Onderdeel::Voorstel))]
    async fn status(&self, ctx: &Context<'_>) -> Result<Code<VoorstelStatus>> {
        let status: Code<VoorstelStatus> = decode(&self.0.rij.status)?;
        Ok(status_op(status.0, self.0.rij.antwoord_voor, verzoek(ctx).vandaag()).into())
    }

    /// Nummer van de cliënt. Leeg: niet voor u.
    #[graphql(directive = identiteit::apply(Onderdeel::Clientnummer))]
    async fn clientnummer(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        if !self.0.inzicht.bevat((Klasse::Identiteit, Onderdeel::Clientnummer)) {
            return Ok(None);
        }
        Ok(laad::<Clientnummers, Uuid>(ctx, self.0.rij.client_id).await?.map(|c| c.clientnummer))
    }

    /// De cliënt. Leeg: niet voor u, of het voorstel is niet geaccepteerd.
    #[graphql(directive = identiteit::apply(Onderdeel::Client))]
    async fn client(&self, ctx: &Context<'_>) -> Result<Option<Client>> {
        if !self.0.inzicht.bevat((Klasse::Identiteit, Onderdeel::Client)) {
            return Ok(None);
        }
        Ok(laad::<ZorgIdentiteiten, Uuid>(ctx, self.0.rij.client_id).await?.map(Client))
    }

    /// Het traject.
    #[graphql(directive = wat::apply(Onderdeel::Wachtlijst))]
    async fn traject(&self, ctx: &Context<'_>) -> Result<Option<Traject>> {
        Ok(laad::<Trajecten, Uuid>(ctx, self.0.rij.traject_id).await?.map(Traject))
    }
}

/// Questions on proposals.
#[derive(Debug, Default)]
pub struct VoorstelVragen;

#[Object]
impl VoorstelVragen {
    /// De voorstellen die u mag zien, oudste eerst. Een zorgaanbieder ziet wat aan hem is voorgesteld, zolang dat loopt.
    #[graphql(directive = wat::apply(Onderdeel::Voorstel))]
    async fn voorstellen(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Aantal rijen, 1 tot en met 100.", directive = structuur::apply(Onderdeel::Structuur))] first: Option<i32>,
        #[graphql(desc = "Cursor van de vorige pagina.", directive = structuur::apply(Onderdeel::Structuur))] after: Option<String>,
        #[graphql(desc = "Waar het voorstel staat.", directive = wat::apply(Onderdeel::Voorstel))] status: Option<Code<VoorstelStatus>>,
    ) -> Result<VoorstelConnection> {
        let v = verzoek(ctx);
        let status = status.map(|status| status.0);
        let lijst = format!("voorstellen {status:?}");
        let pagina = pagina(v, &lijst, first, after.as_deref(), false)?;
        let bladzijde = v.lijst_voorstellen(status, &pagina).await.map_err(|f| storing(&f))?;
        let plek = |r: &Gezien<rijen::Voorstel>| Plek { waarde: Sorteerwaarde::Datum(r.rij.voorgesteld_op), id: r.rij.id };
        Ok(kanten(ctx, &lijst, bladzijde, plek, Voorstel)?.into())
    }
}

/// The proposal with an id within the scope, shown.
pub(super) async fn toon_voorstel(ctx: &Context<'_>, id: Uuid) -> Result<Option<Voorstel>> {
    let rij = verzoek(ctx).vind_voorstel(id).await.map_err(|f| storing(&f))?;
    Ok(rij.map(|r| toon(ctx, Voorstel(r))))
}

/// Iemand van de wachtlijst voorstellen aan een zorgaanbieder.
#[derive(InputObject, Debug)]
#[graphql(directive = handeling::apply(Handeling::VoorstelDoen))]
pub struct VoorstelDoenInput {
    /// De inschrijving op de wachtlijst.
    inschrijving_id: ID,
    /// Versie van het traject zoals gelezen.
    versie: i32,
    /// De locatie.
    locatie_id: ID,
    /// Eerste dag waarop de plek gewenst is.
    gewenst_van: Datum,
    /// Laatste dag voor het antwoord, hooguit 31 dagen vooruit.
    antwoord_voor: Datum,
    /// Dag waarop de cliënt instemde met dit voorstel, en dat de zorgaanbieder bij acceptatie hoort wie het is.
    client_akkoord_op: Datum,
    /// Maakt dat een herhaling niet twee keer telt: 16 tot 64 tekens.
    idempotentie_sleutel: String,
}

/// Een voorstel beantwoorden.
#[derive(InputObject, Debug)]
#[graphql(directive = handeling::apply(Handeling::VoorstelBeantwoorden))]
pub struct VoorstelBeantwoordenInput {
    /// Het voorstel.
    voorstel_id: ID,
    /// Versie van het voorstel zoals gelezen.
    versie: i32,
    /// Akkoord: er wordt een plek vastgehouden. Niet akkoord: geef een reden.
    akkoord: bool,
    /// Reden van weigering.
    reden: Option<Code<VoorstelReden>>,
    /// Maakt dat een herhaling niet twee keer telt: 16 tot 64 tekens.
    idempotentie_sleutel: String,
}

/// Een voorstel intrekken, ook als de cliënt weigert.
#[derive(InputObject, Debug)]
#[graphql(directive = handeling::apply(Handeling::VoorstelIntrekken))]
pub struct VoorstelIntrekkenInput {
    /// Het voorstel.
    voorstel_id: ID,
    /// Versie van het voorstel zoals gelezen.
    versie: i32,
    /// CLIENT als de cliënt weigert, anders CENTRUMGEMEENTE.
    kant: Code<VoorstelKant>,
    /// Waarom.
    reden: Code<VoorstelReden>,
    /// Maakt dat een herhaling niet twee keer telt: 16 tot 64 tekens.
    idempotentie_sleutel: String,
}

payload!(VoorstelPayload, voorstel: Voorstel, wat, Voorstel, toon_voorstel, "Het voorstel, zoals u het nu mag lezen. Leeg bij een weigering, of als u het niet meer mag lezen.");

/// Acts on proposals.
#[derive(Debug, Default)]
pub struct VoorstelHandelingen;

#[Object]
impl VoorstelHandelingen {
    /// Stel iemand van de wachtlijst voor aan een zorgaanbieder. Die ziet een anoniem profiel.
    #[graphql(directive = handeling::apply(Handeling::VoorstelDoen))]
    async fn voorstel_doen(&self, ctx: &Context<'_>, input: VoorstelDoenInput) -> Result<VoorstelPayload> {
        let sleutel = sleutel(ctx, &input.idempotentie_sleutel)?;
        let opdracht = DoeVoorstel {
            inschrijving_id: verwacht(&input.inschrijving_id, Soort::Wachtlijst),
            versie: input.versie,
            locatie_id: verwacht(&input.locatie_id, Soort::Locatie),
            gewenst_van: input.gewenst_van.0,
            antwoord_voor: input.antwoord_voor.0,
            client_akkoord_op: input.client_akkoord_op.0,
        };
        Ok(voorstel::doen(verzoek(ctx), &sleutel, opdracht).await.map_err(|f| storing(&f))?.into())
    }

    /// Beantwoord een voorstel aan uw organisatie. Bij akkoord houdt het register een plek vast en hoort u wie het is.
    #[graphql(directive = handeling::apply(Handeling::VoorstelBeantwoorden))]
    async fn voorstel_beantwoorden(&self, ctx: &Context<'_>, input: VoorstelBeantwoordenInput) -> Result<VoorstelPayload> {
        let sleutel = sleutel(ctx, &input.idempotentie_sleutel)?;
        let id = verwacht(&input.voorstel_id, Soort::Voorstel);
        let reden = input.reden.map(|code| code.0);
        let afloop = voorstel::beantwoorden(verzoek(ctx), &sleutel, id, input.versie, input.akkoord, reden).await;
        Ok(afloop.map_err(|f| storing(&f))?.into())
    }

    /// Trek een voorstel in, of leg vast dat de cliënt weigert. Een vastgehouden plek komt vrij.
    #[graphql(directive = handeling::apply(Handeling::VoorstelIntrekken))]
    async fn voorstel_intrekken(&self, ctx: &Context<'_>, input: VoorstelIntrekkenInput) -> Result<VoorstelPayload> {
        let sleutel = sleutel(ctx, &input.idempotentie_sleutel)?;
        let id = verwacht(&input.voorstel_id, Soort::Voorstel);
        let afloop = voorstel::intrekken(verzoek(ctx), &sleutel, id, input.versie, input.kant.0, input.reden.0).await;
        Ok(afloop.map_err(|f| storing(&f))?.into())
    }
}
