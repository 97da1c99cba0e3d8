//! Accountability: the processing log of the own organisation, counts of lookups, opened dossiers.

use async_graphql::{Context, ID, InputObject, Object, Result};
use bw_plain::object;
use bw_toegang::informatie::{Handeling, Onderdeel};
use uuid::Uuid;

use super::basis::{Datum, Moment, Soort, knoop_id, storing, verwacht, verzoek};
use super::mutatie::{payload, sleutel};
use super::richtlijn::{self, structuur, verantwoording};
use super::verbinding::{Knoop, kanten, pagina, toon, verbinding};
use crate::logboek::VERWERKINGSACTIVITEIT;
use crate::repository::pagina::{Plek, Sorteerwaarde};
use crate::repository::verantwoording::Opening;
use crate::service::verantwoording::{Telling, Verwerking as Regel, inzien};

#[derive(Clone, Debug)]
pub struct Verwerking(Regel);

impl Knoop for Verwerking {
    fn betrokkene(&self) -> Option<Uuid> {
        None
    }

    fn betrokkenen(&self) -> Vec<Uuid> {
        self.0.clienten.iter().map(|(client, _)| *client).collect()
    }
}
verbinding!(VerwerkingConnection, VerwerkingEdge, Verwerking, "verwerkingen");

/// Een verzoek van iemand van uw organisatie waarbij persoonsgegevens zijn verwerkt.
#[object]
impl Verwerking {
    plain! {
        /// Id, om de cliëntnummers mee op te vragen.
        structuur(Structuur) id: ID = knoop_id(Soort::Verwerking, self.0.aanvraag.trace_id);
        /// Wanneer.
        verantwoording(Verwerking) begonnen_op: Moment = Moment(self.0.aanvraag.begonnen_op.to_utc());
        /// Wat: LEZEN, of de code van de handeling.
        verantwoording(Verwerking) handeling: &str = &self.0.aanvraag.handeling;
        /// De verwerkingsactiviteit in het register van uw gemeente (AVG art. 30).
        verantwoording(Verwerking) verwerkingsactiviteit: &str = VERWERKINGSACTIVITEIT;
        /// Naam van wie het verzoek deed.
        verantwoording(Verwerking) functionaris: Option<&str> = self.0.functionaris.as_deref();
        /// De rollen waarmee.
        verantwoording(Verwerking) rollen: Vec<&str> = self.0.aanvraag.rollen.split_whitespace().collect();
        /// Het doel, zoals opgegeven bij het aanmelden.
        verantwoording(Verwerking) doel: Option<&str> = self.0.aanvraag.doel.as_deref();
        /// Bij opzoeken: het zaaknummer.
        verantwoording(Verwerking) zaaknummer: Option<&str> = self.0.opzoeking.as_ref().map(|(zaaknummer, _)| zaaknummer.as_str());
        /// Bij opzoeken: is er iemand gevonden.
        verantwoording(Verwerking) gevonden: Option<bool> = self.0.opzoeking.as_ref().map(|(_, gevonden)| *gevonden);
        /// Van hoeveel personen gegevens zijn verwerkt.
        verantwoording(Verwerking) aantal_betrokkenen: i64 = self.0.aantal;
        /// Bij inzien van cliëntnummers: de reden.
        verantwoording(Verwerking) reden: Option<&str> = self.0.reden.as_deref();
        /// Toont dit verzoek zijn cliëntnummers alleen als u ze met een reden opvraagt (verwerkingInzien): het is gedaan in een rol die personen
        /// leest voor een bezwaar, of toonde zulke nummers.
        verantwoording(Verwerking) nummers_op_verzoek: bool = self.0.nummers_op_verzoek;
        /// De cliëntnummers van hen die u nu mag kennen, van ten hoogste de eerste honderd. Leeg bij nummersOpVerzoek.
        verantwoording(Clientnummer) clientnummers: Vec<&str> = self.0.clienten.iter().map(|(_, nummer)| nummer.as_str()).collect();
    }
}

#[derive(Clone, Debug)]
pub struct Opzoektelling(Telling);

impl Knoop for Opzoektelling {
    fn betrokkene(&self) -> Option<Uuid> {
        None
    }
}
verbinding!(OpzoektellingConnection, OpzoektellingEdge, Opzoektelling, "opzoektellingen");

/// Hoe vaak iemand van uw organisatie op een dag heeft opgezocht.
#[object]
impl Opzoektelling {
    plain! {
        /// De dag.
        verantwoording(Verwerking) dag: Datum = self.0.rij.dag.into();
        /// Naam van wie opzocht.
        verantwoording(Verwerking) functionaris: Option<&str> = self.0.functionaris.as_deref();
        /// Hoe vaak.
        verantwoording(Verwerking) aantal: i32 = self.0.rij.aantal;
        /// Hoe vaak er niemand is gevonden.
        verantwoording(Verwerking) gemist: i32 = self.0.rij.gemist;
    }
}

#[derive(Clone, Debug)]
pub struct Dossieropening(Opening);

impl Knoop for Dossieropening {
    fn betrokkene(&self) -> Option<Uuid> {
        self.0.client.as_ref().map(|(client, _)| *client)
    }
}
verbinding!(DossieropeningConnection, DossieropeningEdge, Dossieropening, "dossieropeningen");

/// Een dossier dat buiten de eigen caseload is geopend.
#[object]
impl Dossieropening {
    plain! {
        /// Wanneer.
        verantwoording(Dossieropening) geopend_op: Moment = Moment(self.0.rij.vastgelegd_op.to_utc());
        /// Naam van wie opende.
        verantwoording(Dossieropening) functionaris: Option<&str> = self.0.functionaris.as_deref();
        /// De reden die is opgegeven.
        verantwoording(Dossieropening) reden: Option<&str> = self.0.rij.reden.as_deref();
        /// Van wie. Leeg als de cliënt intussen op een geheim adres verblijft.
        verantwoording(Clientnummer) clientnummer: Option<&str> = self.0.client.as_ref().map(|(_, nummer)| nummer.as_str());
    }
}

/// Filter op verwerkingen.
#[derive(InputObject, Debug, Default)]
pub struct VerwerkingFilter {
    /// LEZEN, of de code van een handeling.
    #[graphql(directive = verantwoording::apply(Onderdeel::Verwerking))]
    handeling: Option<String>,
}

/// Opvragen van wie een verzoek was.
#[derive(InputObject, Debug)]
#[graphql(directive = richtlijn::handeling::apply(Handeling::VerwerkingInzien))]
pub struct VerwerkingInzienInput {
    /// Id van de verwerking.
    verwerking_id: ID,
    /// Waarom u de cliëntnummers wilt zien: wordt bewaard. Noem geen personen. Ten hoogste 500 tekens.
    reden: String,
    /// Maakt dat een herhaling niet twee keer telt: 16 tot 64 tekens.
    idempotentie_sleutel: String,
}

/// What was asked for under an id, with its numbers.
async fn toon_ingezien(ctx: &Context<'_>, id: Uuid) -> Result<Option<Verwerking>> {
    let ingezien = verzoek(ctx).ingezien(id).await.map_err(|f| storing(&f))?;
    Ok(ingezien.map(|v| toon(ctx, Verwerking(v))))
}

payload!(VerwerkingInzienPayload, verwerking: Verwerking, verantwoording, Verwerking, toon_ingezien, "De verwerking met de cliëntnummers. Leeg bij een weigering.");

/// The act.
#[derive(Debug, Default)]
pub struct VerantwoordingHandelingen;

#[Object]
impl VerantwoordingHandelingen {
    /// Toont van wie een verzoek was, met een reden die wordt bewaard. Het staat zelf ook in het verwerkingenlog.
    #[graphql(directive = richtlijn::handeling::apply(Handeling::VerwerkingInzien))]
    async fn verwerking_inzien(&self, ctx: &Context<'_>, input: VerwerkingInzienInput) -> Result<VerwerkingInzienPayload> {
        let sleutel = sleutel(ctx, &input.idempotentie_sleutel)?;
        let id = verwacht(&input.verwerking_id, Soort::Verwerking);
        let afloop = inzien(verzoek(ctx), &sleutel, id, input.reden).await;
        Ok(afloop.map_err(|f| storing(&f))?.into())
    }
}

/// Questions on accountability.
#[derive(Debug, Default)]
pub struct VerantwoordingVragen;

#[Object]
impl VerantwoordingVragen {
    /// Wat er door uw organisatie is verwerkt, nieuwste eerst: het verwerkingenlog.
    #[graphql(directive = verantwoording::apply(Onderdeel::Verwerking))]
    async fn verwerkingen(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Aantal rijen, 1 tot en met 100.", directive = structuur::apply(Onderdeel::Structuur))] first: Option<i32>,
        #[graphql(desc = "Cursor van de vorige pagina.", directive = structuur::apply(Onderdeel::Structuur))] after: Option<String>,
        #[graphql(desc = "Welke verwerkingen.", directive = verantwoording::apply(Onderdeel::Verwerking))] filter: Option<VerwerkingFilter>,
    ) -> Result<VerwerkingConnection> {
        let v = verzoek(ctx);
        let handeling = filter.unwrap_or_default().handeling;
        let lijst = format!("verwerkingen {handeling:?}");
        let pagina = pagina(v, &lijst, first, after.as_deref(), true)?;
        let bladzijde = v.lijst_verwerkingen(handeling.as_deref(), &pagina).await.map_err(|f| storing(&f))?;
        let plek = |r: &Regel| Plek { waarde: Sorteerwaarde::Moment(r.aanvraag.begonnen_op.to_utc()), id: r.aanvraag.trace_id };
        Ok(kanten(ctx, &lijst, bladzijde, plek, Verwerking)?.into())
    }

    /// Hoe vaak er door uw organisatie is opgezocht, per functionaris en dag, nieuwste eerst.
    #[graphql(directive = verantwoording::apply(Onderdeel::Verwerking))]
    async fn opzoektellingen(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Aantal rijen, 1 tot en met 100.", directive = structuur::apply(Onderdeel::Structuur))] first: Option<i32>,
        #[graphql(desc = "Cursor van de vorige pagina.", directive = structuur::apply(Onderdeel::Structuur))] after: Option<String>,
    ) -> Result<OpzoektellingConnection> {
        let v = verzoek(ctx);
        let lijst = "opzoektellingen";
        let pagina = pagina(v, lijst, first, after.as_deref(), true)?;
        let bladzijde = v.lijst_opzoektellingen(&pagina).await.map_err(|f| storing(&f))?;
        let plek = |t: &Telling| Plek { waarde: Sorteerwaarde::Datum(t.rij.dag), id: t.rij.id };
        Ok(kanten(ctx, lijst, bladzijde, plek, Opzoektelling)?.into())
    }

    /// De dossiers die buiten de eigen caseload zijn geopend, nieuwste eerst.
    #[graphql(directive = verantwoording::apply(Onderdeel::Dossieropening))]
    async fn dossieropeningen(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Aantal rijen, 1 tot en met 100.", directive = structuur::apply(Onderdeel::Structuur))] first: Option<i32>,
        #[graphql(desc = "Cursor van de vorige pagina.", directive = structuur::apply(Onderdeel::Structuur))] after: Option<String>,
    ) -> Result<DossieropeningConnection> {
        let v = verzoek(ctx);
        let lijst = "dossieropeningen";
        let pagina = pagina(v, lijst, first, after.as_deref(), true)?;
        let bladzijde = v.lijst_dossieropeningen(&pagina).await.map_err(|f| storing(&f))?;
        let plek = |o: &Opening| Plek { waarde: Sorteerwaarde::Moment(o.rij.vastgelegd_op.to_utc()), id: o.rij.id };
        Ok(kanten(ctx, lijst, bladzijde, plek, Dossieropening)?.into())
    }
}
