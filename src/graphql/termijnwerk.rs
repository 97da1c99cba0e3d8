//! What the term for a besluit rests on and why each term ends when it does, for who works on it. A regiogemeente has no word for it.

use async_graphql::{Context, Object, Result};
use bw_domain::codes::{KennisgevingSoort, OpschortingGrond, UitlegSoort};
use bw_domain::termijn::feiten::{IngebrekestellingFeit, OpschortingFeit, UitstelFeit};
use bw_domain::termijn::opschorting::{Grond, OntbrekendeKennisgeving};
use bw_domain::termijn::uitleg::Uitleg;
use bw_toegang::informatie::Onderdeel;

use super::basis::{Datum, verzoek};
use super::codes::Code;
use super::laders::{Termijnwerken, laad};
use super::richtlijn::wat;
use crate::repository::ingang::Gezien;
use crate::repository::rijen;
use crate::service::lezen_termijn::Termijnwerk;

/// Waarom een termijn eindigt wanneer hij eindigt.
#[derive(Debug)]
pub struct Termijnuitleg(Uitleg);

/// Waarom een termijn eindigt wanneer hij eindigt.
#[Object]
impl Termijnuitleg {
    /// Welke termijn.
    #[graphql(directive = wat::apply(Onderdeel::Indicatie))]
    async fn soort(&self) -> Code<UitlegSoort> {
        self.0.soort.into()
    }

    /// Laatste dag; zolang de termijn nog schuift zoals hij vandaag staat. Van een dwangsom de laatste dag waarover hij is verschuldigd.
    #[graphql(directive = wat::apply(Onderdeel::Indicatie))]
    async fn laatste_dag(&self) -> Option<Datum> {
        self.0.laatste_dag.map(Datum)
    }

    /// De laatste dag kan nog verschuiven: de gelijkgestelde dagen van die tijd zijn nog niet vastgesteld.
    #[graphql(directive = wat::apply(Onderdeel::Indicatie))]
    async fn voorlopig(&self) -> bool {
        self.0.voorlopig
    }

    /// Dagen die niet meetellen, elk een keer.
    #[graphql(directive = wat::apply(Onderdeel::Indicatie))]
    async fn opgeschorte_dagen(&self) -> i32 {
        i32::try_from(self.0.opgeschorte_dagen).unwrap_or(i32::MAX)
    }

    /// De termijn schuift nog elke dag: een opschorting duurt voort. Of de dwangsom loopt nog op.
    #[graphql(directive = wat::apply(Onderdeel::Indicatie))]
    async fn loopt_nog(&self) -> bool {
        self.0.loopt_nog
    }

    /// Hele euro, voor alle aanvragers samen; alleen van een dwangsom.
    #[graphql(directive = wat::apply(Onderdeel::Indicatie))]
    async fn bedrag(&self) -> Option<i32> {
        self.0.bedrag.and_then(|b| i32::try_from(b).ok())
    }

    /// De stappen van de berekening, als regels van een brief: begin, regel met artikel, opschortingen, vrije dagen, uitkomst.
    #[graphql(directive = wat::apply(Onderdeel::Indicatie))]
    async fn uitleg(&self) -> &[String] {
        &self.0.regels
    }
}

/// Een opschorting van de beslistermijn (Awb art. 4:15).
#[derive(Debug)]
pub struct Opschorting(OpschortingFeit);

/// Een opschorting van de beslistermijn (Awb art. 4:15).
#[Object]
impl Opschorting {
    /// Grond.
    #[graphql(directive = wat::apply(Onderdeel::Indicatie))]
    async fn grond(&self) -> Code<OpschortingGrond> {
        self.0.grond.into()
    }

    /// Het artikel van de grond.
    #[graphql(directive = wat::apply(Onderdeel::Indicatie))]
    async fn artikel(&self) -> &str {
        Grond::from(self.0.grond).artikel()
    }

    /// Dag van de uitnodiging, de mededeling of de schriftelijke instemming; leeg als de grond die niet kent.
    #[graphql(directive = wat::apply(Onderdeel::Indicatie))]
    async fn gemeld_op(&self) -> Option<Datum> {
        self.0.gemeld_op.map(Datum)
    }

    /// Eerste dag die niet meetelt.
    #[graphql(directive = wat::apply(Onderdeel::Indicatie))]
    async fn van(&self) -> Datum {
        self.0.van.into()
    }

    /// Laatste dag die niet meetelt, zoals gepland.
    #[graphql(directive = wat::apply(Onderdeel::Indicatie))]
    async fn verwacht_tot(&self) -> Datum {
        self.0.verwacht_tot.into()
    }

    /// Dag van aanvulling of ontvangst, of laatste dag van de oorzaak; leeg zolang die er niet is.
    #[graphql(directive = wat::apply(Onderdeel::Indicatie))]
    async fn geeindigd_op(&self) -> Option<Datum> {
        self.0.geeindigd_op.map(Datum)
    }

    /// Duurt vandaag nog voort.
    #[graphql(directive = wat::apply(Onderdeel::Indicatie))]
    async fn loopt(&self, ctx: &Context<'_>) -> bool {
        self.0.loopt(verzoek(ctx).vandaag())
    }

    /// Meegedeeld dat de termijn is opgeschort (Awb art. 4:15 lid 3).
    #[graphql(directive = wat::apply(Onderdeel::Indicatie))]
    async fn opgeschort_meegedeeld_op(&self) -> Option<Datum> {
        self.0.kennisgeving.opgeschort_op.map(Datum)
    }

    /// Meegedeeld dat de opschorting is geeindigd (Awb art. 4:15 lid 4).
    #[graphql(directive = wat::apply(Onderdeel::Indicatie))]
    async fn einde_meegedeeld_op(&self) -> Option<Datum> {
        self.0.kennisgeving.beeindigd_op.map(Datum)
    }

    /// Mededelingen die de wet vraagt en die nog niet zijn vastgelegd.
    #[graphql(directive = wat::apply(Onderdeel::Indicatie))]
    async fn ontbrekende_mededelingen(&self) -> Vec<Code<KennisgevingSoort>> {
        let soort = |o: &OntbrekendeKennisgeving| match o {
            OntbrekendeKennisgeving::Opgeschort => Code(KennisgevingSoort::Opgeschort),
            OntbrekendeKennisgeving::Beeindigd => Code(KennisgevingSoort::Beeindigd),
        };
        self.0.ontbreekt().iter().map(soort).collect()
    }
}

/// Een mededeling dat het besluit later komt (Awb art. 4:14): zij verschuift niets.
#[derive(Debug)]
pub struct Uitstelmededeling(UitstelFeit);

/// Een mededeling dat het besluit later komt (Awb art. 4:14): zij verschuift niets.
#[Object]
impl Uitstelmededeling {
    /// Dag van de mededeling.
    #[graphql(directive = wat::apply(Onderdeel::Indicatie))]
    async fn gemeld_op(&self) -> Datum {
        self.0.mededeling.op.into()
    }

    /// De redelijke termijn die zij noemt.
    #[graphql(directive = wat::apply(Onderdeel::Indicatie))]
    async fn uiterlijk_op(&self) -> Datum {
        self.0.mededeling.tot.into()
    }
}

/// Een schriftelijke ingebrekestelling (Awb art. 4:17 lid 3).
#[derive(Debug)]
pub struct Ingebrekestelling(IngebrekestellingFeit);

/// Een schriftelijke ingebrekestelling (Awb art. 4:17 lid 3).
#[Object]
impl Ingebrekestelling {
    /// Dag van ontvangst.
    #[graphql(directive = wat::apply(Onderdeel::Indicatie))]
    async fn ontvangen_op(&self) -> Datum {
        self.0.ontvangen_op.into()
    }
}

/// Wat er van de termijnen van een traject is vastgelegd, en waarom zij eindigen wanneer zij eindigen.
#[derive(Debug)]
pub struct TermijnenInhoud(Termijnwerk);

/// Wat er van de termijnen van een traject is vastgelegd, en waarom zij eindigen wanneer zij eindigen.
#[Object]
impl TermijnenInhoud {
    /// Onderzoek, besluit en dwangsom van de laatste aanvraag, en plaatsing zolang er gewacht wordt.
    #[graphql(directive = wat::apply(Onderdeel::Indicatie))]
    async fn uitleg(&self) -> Vec<Termijnuitleg> {
        self.0.uitleg.iter().cloned().map(Termijnuitleg).collect()
    }

    /// Opschortingen van de beslistermijn, in de volgorde van vastlegging.
    #[graphql(directive = wat::apply(Onderdeel::Indicatie))]
    async fn opschortingen(&self) -> Vec<Opschorting> {
        self.0.feiten.opschortingen.iter().cloned().map(Opschorting).collect()
    }

    /// Mededelingen dat het besluit later komt.
    #[graphql(directive = wat::apply(Onderdeel::Indicatie))]
    async fn uitstelmededelingen(&self) -> Vec<Uitstelmededeling> {
        self.0.feiten.uitstel.iter().cloned().map(Uitstelmededeling).collect()
    }

    /// Ingebrekestellingen.
    #[graphql(directive = wat::apply(Onderdeel::Indicatie))]
    async fn ingebrekestellingen(&self) -> Vec<Ingebrekestelling> {
        self.0.feiten.ingebrekestellingen.iter().cloned().map(Ingebrekestelling).collect()
    }
}

/// Of a traject, for who may know the wat of its indicatie.
pub(super) async fn inhoud_termijnen(ctx: &Context<'_>, gezien: &Gezien<rijen::DatTraject>) -> Result<Option<TermijnenInhoud>> {
    let id = gezien.rij.id;
    Ok(laad::<Termijnwerken, _>(ctx, (id, id)).await?.map(TermijnenInhoud))
}
