//! The file of the besluit that a bezwaar is against: a part of its own, so that no other list, filter or act has a word for it.

use async_graphql::{Object, Result};
use bw_domain::codes::Verwijzer;
use bw_toegang::informatie::Onderdeel;

use super::basis::Datum;
use super::codes::{Code, decode};
use super::richtlijn::{identiteit, wat};
use crate::repository::bezwaar::Bezwaardossier as Dossier;
use crate::repository::rijen;

/// Het dossier van het besluit waartegen een bezwaar is.
#[derive(Debug)]
pub struct Bezwaardossier(pub(super) Dossier);

/// Het dossier van het besluit waartegen een bezwaar is.
#[Object]
impl Bezwaardossier {
    /// Voornamen.
    #[graphql(directive = identiteit::apply(Onderdeel::Bezwaardossier))]
    async fn voornamen(&self) -> &str {
        &self.0.naam.0
    }

    /// Achternaam.
    #[graphql(directive = identiteit::apply(Onderdeel::Bezwaardossier))]
    async fn achternaam(&self) -> &str {
        &self.0.naam.1
    }

    /// Geboortedatum.
    #[graphql(directive = identiteit::apply(Onderdeel::Bezwaardossier))]
    async fn geboortedatum(&self) -> Datum {
        self.0.naam.2.into()
    }

    /// Dag van de melding.
    #[graphql(directive = wat::apply(Onderdeel::Bezwaardossier))]
    async fn gemeld_op(&self) -> Datum {
        self.0.melding.ontvangen_op.into()
    }

    /// Wie meldde.
    #[graphql(directive = wat::apply(Onderdeel::Bezwaardossier))]
    async fn verwijzer(&self) -> Result<Option<Code<Verwijzer>>> {
        decode(&self.0.melding.verwijzer).map(Some)
    }

    /// Wat er gemeld is.
    #[graphql(directive = wat::apply(Onderdeel::Bezwaardossier))]
    async fn toelichting(&self) -> Option<&str> {
        self.0.melding.toelichting.as_deref()
    }

    /// Dag waarop het onderzoek was afgerond.
    #[graphql(directive = wat::apply(Onderdeel::Bezwaardossier))]
    async fn onderzoek_afgerond_op(&self) -> Option<Datum> {
        self.0.onderzoek.as_ref().map(|o| Datum(o.afgerond_op))
    }

    /// Verslag van het onderzoek.
    #[graphql(directive = wat::apply(Onderdeel::Bezwaardossier))]
    async fn verslag(&self) -> Option<&str> {
        self.0.onderzoek.as_ref().map(|o| o.verslag.as_str())
    }

    /// Dag van ontvangst van de aanvraag.
    #[graphql(directive = wat::apply(Onderdeel::Bezwaardossier))]
    async fn aanvraag_ontvangen_op(&self) -> Option<Datum> {
        self.0.aanvraag_ontvangen_op.map(Datum)
    }

    /// Toegekend of afgewezen.
    #[graphql(directive = wat::apply(Onderdeel::Bezwaardossier))]
    async fn toegekend(&self) -> bool {
        self.0.besluit.toegekend
    }

    /// Soort: EERSTE, HERINDICATIE of MUTATIE.
    #[graphql(directive = wat::apply(Onderdeel::Bezwaardossier))]
    async fn soort(&self) -> &str {
        &self.0.inhoud.soort
    }

    /// Leveringsvorm: ZIN of PGB; leeg bij een afwijzing.
    #[graphql(directive = wat::apply(Onderdeel::Bezwaardossier))]
    async fn leveringsvorm(&self) -> Option<&str> {
        self.0.inhoud.leveringsvorm.as_deref()
    }

    /// INTRAMURAAL of EXTRAMURAAL; leeg bij een afwijzing.
    #[graphql(directive = wat::apply(Onderdeel::Bezwaardossier))]
    async fn verblijf(&self) -> Option<&str> {
        self.0.inhoud.verblijf.as_deref()
    }

    /// Eerste dag van geldigheid.
    #[graphql(directive = wat::apply(Onderdeel::Bezwaardossier))]
    async fn geldig_van(&self) -> Option<Datum> {
        self.0.inhoud.geldig_van.map(Datum)
    }

    /// Laatste dag van geldigheid.
    #[graphql(directive = wat::apply(Onderdeel::Bezwaardossier))]
    async fn geldig_tot(&self) -> Option<Datum> {
        self.0.inhoud.geldig_tot.map(Datum)
    }

    /// Dag van de toets dat de client een PGB kan beheren.
    #[graphql(directive = wat::apply(Onderdeel::Bezwaardossier))]
    async fn pgb_toets_op(&self) -> Option<Datum> {
        self.0.inhoud.pgb_toets_op.map(Datum)
    }

    /// Motivering van het besluit.
    #[graphql(directive = wat::apply(Onderdeel::Bezwaardossier))]
    async fn motivering(&self) -> &str {
        &self.0.inhoud.motivering
    }

    /// Het arrangement.
    #[graphql(directive = wat::apply(Onderdeel::Bezwaardossier))]
    async fn arrangement(&self) -> Vec<Bezwaararrangement> {
        self.0.arrangement.iter().cloned().map(Bezwaararrangement).collect()
    }
}

/// Een resultaatgebied met zijn trede, in het dossier van een bezwaar.
#[derive(Debug)]
pub struct Bezwaararrangement(rijen::ArrangementRegel);

/// Een resultaatgebied met zijn trede, in het dossier van een bezwaar.
#[Object]
impl Bezwaararrangement {
    /// Code van het resultaatgebied.
    #[graphql(directive = wat::apply(Onderdeel::Bezwaardossier))]
    async fn resultaatgebied(&self) -> &str {
        &self.0.resultaatgebied_code
    }

    /// Trede.
    #[graphql(directive = wat::apply(Onderdeel::Bezwaardossier))]
    async fn trede(&self) -> &str {
        &self.0.trede_code
    }
}
