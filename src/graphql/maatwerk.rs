//! The maatwerkafweging behind a besluit, its review, and how many there were.

use async_graphql::{Context, ID, InputObject, Object, Result};
use bw_domain::codes as domein;
use bw_domain::codes::{MaatwerkGrond, MaatwerkOordeel};
use bw_domain::maatwerk::Afweging;
use bw_plain::object;
use bw_toegang::informatie::{Handeling, Onderdeel};
use uuid::Uuid;

use super::basis::{Datum, Moment, Soort, knoop_id, storing, verwacht, verzoek};
use super::codes::{Code, decode_opt};
use super::indicatie::IndicatiePayload;
use super::laders::{Functionarissen, laad};
use super::monitor::halfjaar;
use super::mutatie::sleutel;
use super::richtlijn::{aggregaat, handeling, identiteit, structuur, wat};
use super::verbinding::{Knoop, kanten, pagina, toon, verbinding};
use crate::repository::pagina::{Plek, Sorteerwaarde};
use crate::repository::rijen;
use crate::service::maatwerk::{self, Getoond};

#[derive(Debug)]
pub struct Maatwerkafweging(Box<rijen::Maatwerkafweging>);

impl From<rijen::Maatwerkafweging> for Maatwerkafweging {
    fn from(rij: rijen::Maatwerkafweging) -> Self {
        Maatwerkafweging(Box::new(rij))
    }
}

/// De afweging achter een individueel budget of andere uitzondering.
#[object]
impl Maatwerkafweging {
    plain! {
        /// Individueel budget buiten de catalogus, in hele euro's per jaar.
        wat(Indicatie) individueel_budget: Option<i32> = self.0.individueel_budget;
        /// Het besluit maakt een andere uitzondering.
        wat(Indicatie) andere_uitzondering: bool = self.0.andere_uitzondering;
        /// Wat de cliënt en de omgeving zelf kunnen.
        wat(Indicatie) betrokkenheid: &str = &self.0.betrokkenheid;
        /// Waarom de uitzondering mag.
        wat(Indicatie) legitimiteit: &str = &self.0.legitimiteit;
        /// Op welk artikel dat rust.
        wat(Indicatie) artikel: &str = &self.0.artikel;
        /// Wat het kost en oplevert; nooit als enige doorslaggevend.
        wat(Indicatie) rendement: &str = &self.0.rendement;
        /// Schatting van de kosten, in hele euro's per jaar.
        wat(Indicatie) geschatte_kosten: Option<i32> = self.0.geschatte_kosten;
        /// Schatting van de opbrengst, in hele euro's per jaar.
        wat(Indicatie) geschatte_opbrengst: Option<i32> = self.0.geschatte_opbrengst;
        /// Waar de schattingen vandaan komen.
        wat(Indicatie) schatting_bron: Option<&str> = self.0.schatting_bron.as_deref();
        /// Stap 1: welk effect wordt beoogd.
        wat(Indicatie) effect: &str = &self.0.effect;
        /// Stap 2: wat de wet bedoelt.
        wat(Indicatie) bedoeling: &str = &self.0.bedoeling;
        /// Stap 3: of het juist is tegenover de cliënt en anderen.
        wat(Indicatie) ethiek: &str = &self.0.ethiek;
        /// Stap 4: onder welke voorwaarden.
        wat(Indicatie) voorwaarden: &str = &self.0.voorwaarden;
        /// Is zij in de steekproef voor de kwaliteitscontrole.
        wat(Indicatie) in_steekproef: bool = self.0.in_steekproef;
        /// Waarom: het lot, 0 tot en met 99, dat niemand koos. Onder het percentage is in de steekproef.
        wat(Indicatie) lot: i32 = self.0.lot;
        /// Het percentage van de regio op de dag van vastleggen.
        wat(Indicatie) steekproef_procent: i32 = self.0.steekproef_procent;
        /// Oordeel bij de toets.
        wat(Indicatie) oordeel: Result<Option<Code<MaatwerkOordeel>>> = decode_opt(self.0.oordeel.as_deref());
        /// Opmerking bij de toets.
        wat(Indicatie) opmerking: Option<&str> = self.0.opmerking.as_deref();
        /// Wanneer is getoetst.
        wat(Indicatie) getoetst_op: Option<Moment> = self.0.getoetst_op.map(|m| Moment(m.to_utc()));
    }

    /// Wat de doorslag gaf.
    #[graphql(directive = wat::apply(Onderdeel::Indicatie))]
    async fn doorslag(&self) -> Vec<Code<MaatwerkGrond>> {
        let gaf = [
            (self.0.doorslag_betrokkenheid, MaatwerkGrond::Betrokkenheid),
            (self.0.doorslag_legitimiteit, MaatwerkGrond::Legitimiteit),
            (self.0.doorslag_rendement, MaatwerkGrond::Rendement),
        ];
        gaf.into_iter().filter(|(ja, _)| *ja).map(|(_, grond)| Code(grond)).collect()
    }

    /// Wie toetste.
    #[graphql(directive = wat::apply(Onderdeel::Indicatie))]
    async fn toetser(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        match self.0.toetser_id {
            Some(id) => Ok(laad::<Functionarissen, Uuid>(ctx, id).await?.map(|f| f.naam)),
            None => Ok(None),
        }
    }
}

#[derive(Clone, Debug)]
pub struct Steekproefafweging(Getoond);

impl Knoop for Steekproefafweging {
    fn betrokkene(&self) -> Option<Uuid> {
        Some(self.0.gezien.rij.client_id)
    }
}
verbinding!(SteekproefafwegingConnection, SteekproefafwegingEdge, Steekproefafweging, "te toetsen maatwerkafwegingen");

/// Een maatwerkafweging in de steekproef die nog niet is getoetst. Wat zij inhoudt leest u in het dossier, dat u met een reden opent.
#[object]
impl Steekproefafweging {
    plain! {
        /// Nummer van de cliënt.
        identiteit(Maatwerktoets) clientnummer: Option<&str> = self.0.clientnummer.as_deref();
        /// Dag van het besluit.
        wat(Maatwerktoets) besluit_op: Datum = self.0.gezien.rij.besluit_op.into();
    }

    /// Id.
    #[graphql(directive = structuur::apply(Onderdeel::Structuur))]
    pub(super) async fn id(&self) -> ID {
        knoop_id(Soort::Steekproefafweging, self.0.gezien.rij.id)
    }
}

#[derive(Debug)]
pub struct Maatwerkcijfers(Vec<rijen::MaatwerkCel>);

impl Maatwerkcijfers {
    fn aantal(&self, telling: domein::MaatwerkTelling) -> i32 {
        self.0.iter().filter(|c| c.telling == telling.code()).map(|c| c.aantal).sum()
    }
}

/// Hoeveel maatwerkafwegingen er waren, over een halfjaar.
#[object]
impl Maatwerkcijfers {
    plain! {
        /// Halfjaar van het besluit, zoals 2016H1.
        aggregaat(Maatwerk) halfjaar: &str = self.0.first().map_or("", |c| &c.halfjaar);
        /// Afwegingen.
        aggregaat(Maatwerk) afwegingen: i32 = self.aantal(domein::MaatwerkTelling::Afweging);
        /// In de steekproef.
        aggregaat(Maatwerk) in_steekproef: i32 = self.aantal(domein::MaatwerkTelling::Steekproef);
        /// Getoetst.
        aggregaat(Maatwerk) getoetst: i32 = MaatwerkOordeel::ALLE.iter().map(|oordeel| self.aantal((*oordeel).into())).sum();
        /// Getoetst: voldoet.
        aggregaat(Maatwerk) voldoet: i32 = self.aantal(domein::MaatwerkTelling::Voldoet);
        /// Getoetst: voldoet, met een aandachtspunt.
        aggregaat(Maatwerk) aandachtspunt: i32 = self.aantal(domein::MaatwerkTelling::Aandachtspunt);
        /// Getoetst: voldoet niet.
        aggregaat(Maatwerk) voldoet_niet: i32 = self.aantal(domein::MaatwerkTelling::VoldoetNiet);
    }
}

/// De afweging achter een individueel budget of andere uitzondering. Alle onderdelen en stappen zijn verplicht; bedragen niet.
#[derive(InputObject, Debug)]
#[graphql(directive = handeling::apply(Handeling::IndicatieBesluiten))]
pub struct MaatwerkafwegingInput {
    /// Wat de cliënt en de omgeving zelf kunnen.
    #[graphql(default)]
    betrokkenheid: String,
    /// Waarom de uitzondering mag.
    #[graphql(default)]
    legitimiteit: String,
    /// Op welk artikel dat rust.
    #[graphql(default)]
    artikel: String,
    /// Wat het kost en oplevert.
    #[graphql(default)]
    rendement: String,
    /// Schatting van de kosten, in hele euro's per jaar.
    geschatte_kosten: Option<i32>,
    /// Schatting van de opbrengst, in hele euro's per jaar.
    geschatte_opbrengst: Option<i32>,
    /// Waar de schattingen vandaan komen; verplicht bij een bedrag.
    schatting_bron: Option<String>,
    /// Wat de doorslag gaf. Rendement kan niet de enige zijn.
    #[graphql(default)]
    doorslag: Vec<Code<MaatwerkGrond>>,
    /// Stap 1: welk effect wordt beoogd.
    #[graphql(default)]
    effect: String,
    /// Stap 2: wat de wet bedoelt.
    #[graphql(default)]
    bedoeling: String,
    /// Stap 3: of het juist is tegenover de cliënt en anderen.
    #[graphql(default)]
    ethiek: String,
    /// Stap 4: onder welke voorwaarden.
    #[graphql(default)]
    voorwaarden: String,
}

impl From<MaatwerkafwegingInput> for Afweging {
    fn from(a: MaatwerkafwegingInput) -> Self {
        Afweging {
            betrokkenheid: a.betrokkenheid,
            legitimiteit: a.legitimiteit,
            artikel: a.artikel,
            rendement: a.rendement,
            geschatte_kosten: a.geschatte_kosten,
            geschatte_opbrengst: a.geschatte_opbrengst,
            schatting_bron: a.schatting_bron,
            doorslag: a.doorslag.into_iter().map(|code| code.0).collect(),
            effect: a.effect,
            bedoeling: a.bedoeling,
            ethiek: a.ethiek,
            voorwaarden: a.voorwaarden,
        }
    }
}

/// Een maatwerkafweging toetsen.
#[derive(InputObject, Debug)]
#[graphql(directive = handeling::apply(Handeling::MaatwerkafwegingToetsen))]
pub struct MaatwerkafwegingToetsenInput {
    /// De indicatie.
    indicatie_id: ID,
    /// Versie van het traject zoals gelezen.
    versie: i32,
    /// Het oordeel.
    oordeel: Code<MaatwerkOordeel>,
    /// Opmerking; verplicht als het oordeel niet VOLDOET is.
    opmerking: Option<String>,
    /// Maakt dat een herhaling niet twee keer telt: 16 tot 64 tekens.
    idempotentie_sleutel: String,
}

/// Questions on maatwerkafwegingen.
#[derive(Debug, Default)]
pub struct MaatwerkVragen;

#[Object]
impl MaatwerkVragen {
    /// De maatwerkafwegingen in de steekproef die u kunt toetsen, oudste besluit eerst: niet van uw eigen besluiten.
    #[graphql(directive = wat::apply(Onderdeel::Maatwerktoets))]
    async fn te_toetsen(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Aantal rijen, 1 tot en met 100.", directive = structuur::apply(Onderdeel::Structuur))] first: Option<i32>,
        #[graphql(desc = "Cursor van de vorige pagina.", directive = structuur::apply(Onderdeel::Structuur))] after: Option<String>,
    ) -> Result<SteekproefafwegingConnection> {
        let v = verzoek(ctx);
        let lijst = "te toetsen";
        let pagina = pagina(v, lijst, first, after.as_deref(), false)?;
        let bladzijde = v.lijst_te_toetsen(&pagina).await.map_err(|f| storing(&f))?;
        let plek = |r: &Getoond| Plek { waarde: Sorteerwaarde::Datum(r.gezien.rij.besluit_op), id: r.gezien.rij.id };
        Ok(kanten(ctx, lijst, bladzijde, plek, Steekproefafweging)?.into())
    }

    /// Hoeveel maatwerkafwegingen er waren, per halfjaar en zonder inhoud: voor de onderzoeker van de centrumgemeente.
    #[graphql(directive = aggregaat::apply(Onderdeel::Maatwerk))]
    async fn maatwerkcijfers(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Eerste halfjaar, zoals 2015H1.", directive = aggregaat::apply(Onderdeel::Maatwerk))] van: String,
        #[graphql(desc = "Laatste halfjaar, zoals 2016H2.", directive = aggregaat::apply(Onderdeel::Maatwerk))] tot: String,
    ) -> Result<Vec<Maatwerkcijfers>> {
        let cellen = verzoek(ctx).maatwerkcijfers(halfjaar(&van)?, halfjaar(&tot)?).await.map_err(|f| storing(&f))?;
        // In the order of the rows: by half-year.
        Ok(cellen.chunk_by(|a, b| a.halfjaar == b.halfjaar).map(|deel| Maatwerkcijfers(deel.to_vec())).collect())
    }
}

/// The afweging with an id, shown while it is to be reviewed.
pub(super) async fn toon_steekproefafweging(ctx: &Context<'_>, id: Uuid) -> Result<Option<Steekproefafweging>> {
    let v = verzoek(ctx);
    let gevonden = v.vind_te_toetsen(id).await.map_err(|f| storing(&f))?;
    Ok(gevonden.map(|g| toon(ctx, Steekproefafweging(g))))
}

/// Acts on maatwerkafwegingen.
#[derive(Debug, Default)]
pub struct MaatwerkHandelingen;

#[Object]
impl MaatwerkHandelingen {
    /// Toetst een maatwerkafweging uit de steekproef, een keer en door een ander dan wie besloot. Open eerst het dossier, met een reden.
    #[graphql(directive = handeling::apply(Handeling::MaatwerkafwegingToetsen))]
    async fn maatwerkafweging_toetsen(&self, ctx: &Context<'_>, input: MaatwerkafwegingToetsenInput) -> Result<IndicatiePayload> {
        let sleutel = sleutel(ctx, &input.idempotentie_sleutel)?;
        let id = verwacht(&input.indicatie_id, Soort::Indicatie);
        let afloop = maatwerk::toetsen(verzoek(ctx), &sleutel, id, input.versie, input.oordeel.0, input.opmerking).await;
        Ok(afloop.map_err(|f| storing(&f))?.into())
    }
}
