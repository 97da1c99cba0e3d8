//! What the term for a besluit rests on and why each term ends when it does, for who works on it. A regiogemeente has no word for it.

use async_graphql::{Context, Result};
use bw_domain::codes::{KennisgevingSoort, OpschortingGrond, UitlegSoort};
use bw_domain::termijn::feiten::{IngebrekestellingFeit, OpschortingFeit, UitstelFeit};
use bw_domain::termijn::opschorting::{Grond, OntbrekendeKennisgeving};
use bw_domain::termijn::uitleg::Uitleg;
use bw_plain::object;
use bw_toegang::informatie::Onderdeel;

use super::basis::{Datum, verzoek};
use super::codes::Code;
use super::laders::{Termijnwerken, laad};
use super::richtlijn::wat;
use crate::repository::ingang::Gezien;
use crate::repository::rijen;
use crate::service::lezen_termijn::Termijnwerk;

#[derive(Debug)]
pub struct Termijnuitleg(Uitleg);

/// Waarom een termijn eindigt wanneer hij eindigt.
#[object]
impl Termijnuitleg {
    plain! {
        /// Welke termijn.
        wat(Indicatie) soort: Code<UitlegSoort> = self.0.soort.into();
        /// Laatste dag; zolang de termijn nog schuift zoals hij vandaag staat. Van een dwangsom de laatste dag waarover hij is verschuldigd.
        wat(Indicatie) laatste_dag: Option<Datum> = self.0.laatste_dag.map(Datum);
        /// De laatste dag kan nog verschuiven: de gelijkgestelde dagen van die tijd zijn nog niet vastgesteld.
        wat(Indicatie) voorlopig: bool = self.0.voorlopig;
        /// Dagen die niet meetellen, elk een keer.
        wat(Indicatie) opgeschorte_dagen: i32 = i32::try_from(self.0.opgeschorte_dagen).unwrap_or(i32::MAX);
        /// De termijn schuift nog elke dag: een opschorting duurt voort. Of de dwangsom loopt nog op.
        wat(Indicatie) loopt_nog: bool = self.0.loopt_nog;
        /// Hele euro, voor alle aanvragers samen; alleen van een dwangsom.
        wat(Indicatie) bedrag: Option<i32> = self.0.bedrag.and_then(|b| i32::try_from(b).ok());
        /// De stappen van de berekening, als regels van een brief: begin, regel met artikel, opschortingen, vrije dagen, uitkomst.
        wat(Indicatie) uitleg: &[String] = &self.0.regels;
    }
}

#[derive(Debug)]
pub struct Opschorting(OpschortingFeit);

/// Een opschorting van de beslistermijn (Awb art. 4:15).
#[object]
impl Opschorting {
    plain! {
        /// Grond.
        wat(Indicatie) grond: Code<OpschortingGrond> = self.0.grond.into();
        /// Het artikel van de grond.
        wat(Indicatie) artikel: &str = Grond::from(self.0.grond).artikel();
        /// Dag van de uitnodiging, de mededeling of de schriftelijke instemming; leeg als de grond die niet kent.
        wat(Indicatie) gemeld_op: Option<Datum> = self.0.gemeld_op.map(Datum);
        /// Eerste dag die niet meetelt.
        wat(Indicatie) van: Datum = self.0.van.into();
        /// Laatste dag die niet meetelt, zoals gepland.
        wat(Indicatie) verwacht_tot: Datum = self.0.verwacht_tot.into();
        /// Dag van aanvulling of ontvangst, of laatste dag van de oorzaak; leeg zolang die er niet is.
        wat(Indicatie) geeindigd_op: Option<Datum> = self.0.geeindigd_op.map(Datum);
        /// Meegedeeld dat de termijn is opgeschort (Awb art. 4:15 lid 3).
        wat(Indicatie) opgeschort_meegedeeld_op: Option<Datum> = self.0.kennisgeving.opgeschort_op.map(Datum);
        /// Meegedeeld dat de opschorting is geeindigd (Awb art. 4:15 lid 4).
        wat(Indicatie) einde_meegedeeld_op: Option<Datum> = self.0.kennisgeving.beeindigd_op.map(Datum);
    }

    /// Duurt vandaag nog voort.
    #[graphql(directive = wat::apply(Onderdeel::Indicatie))]
    async fn loopt(&self, ctx: &Context<'_>) -> bool {
        self.0.loopt(verzoek(ctx).vandaag())
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

#[derive(Debug)]
pub struct Uitstelmededeling(UitstelFeit);

/// Een mededeling dat het besluit later komt (Awb art. 4:14): zij verschuift niets.
#[object]
impl Uitstelmededeling {
    plain! {
        /// Dag van de mededeling.
        wat(Indicatie) gemeld_op: Datum = self.0.mededeling.op.into();
        /// De redelijke termijn die zij noemt.
        wat(Indicatie) uiterlijk_op: Datum = self.0.mededeling.tot.into();
    }
}

#[derive(Debug)]
pub struct Ingebrekestelling(IngebrekestellingFeit);

/// Een schriftelijke ingebrekestelling (Awb art. 4:17 lid 3).
#[object]
impl Ingebrekestelling {
    plain! {
        /// Dag van ontvangst.
        wat(Indicatie) ontvangen_op: Datum = self.0.ontvangen_op.into();
    }
}

#[derive(Debug)]
pub struct TermijnenInhoud(Termijnwerk);

/// Wat er van de termijnen van een traject is vastgelegd, en waarom zij eindigen wanneer zij eindigen.
#[object]
impl TermijnenInhoud {
    plain! {
        /// Onderzoek, besluit en dwangsom van de laatste aanvraag, en plaatsing zolang er gewacht wordt.
        wat(Indicatie) uitleg: Vec<Termijnuitleg> = self.0.uitleg.iter().cloned().map(Termijnuitleg).collect();
        /// Opschortingen van de beslistermijn, in de volgorde van vastlegging.
        wat(Indicatie) opschortingen: Vec<Opschorting> = self.0.feiten.opschortingen.iter().cloned().map(Opschorting).collect();
        /// Mededelingen dat het besluit later komt.
        wat(Indicatie) uitstelmededelingen: Vec<Uitstelmededeling> = self.0.feiten.uitstel.iter().cloned().map(Uitstelmededeling).collect();
        /// Ingebrekestellingen.
        wat(Indicatie) ingebrekestellingen: Vec<Ingebrekestelling> =
            self.0.feiten.ingebrekestellingen.iter().cloned().map(Ingebrekestelling).collect();
    }
}

/// Of a traject, for who may know the wat of its indicatie.
pub(super) async fn inhoud_termijnen(ctx: &Context<'_>, gezien: &Gezien<rijen::DatTraject>) -> Result<Option<TermijnenInhoud>> {
    let id = gezien.rij.id;
    Ok(laad::<Termijnwerken, _>(ctx, (id, id)).await?.map(TermijnenInhoud))
}
