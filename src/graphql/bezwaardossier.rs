//! The file of the besluit that a bezwaar is against: a part of its own, so that no other list, filter or act has a word for it.

use async_graphql::Result;
use bw_domain::codes::Verwijzer;
use bw_plain::object;
use bw_toegang::informatie::Onderdeel;

use super::basis::Datum;
use super::codes::{Code, decode};
use super::richtlijn::{identiteit, wat};
use crate::repository::bezwaar::Bezwaardossier as Dossier;
use crate::repository::rijen;

#[derive(Debug)]
pub struct Bezwaardossier(pub(super) Dossier);

/// Het dossier van het besluit waartegen een bezwaar is.
#[object]
impl Bezwaardossier {
    plain! {
        /// Voornamen.
        identiteit(Bezwaardossier) voornamen: &str = &self.0.naam.0;
        /// Achternaam.
        identiteit(Bezwaardossier) achternaam: &str = &self.0.naam.1;
        /// Geboortedatum.
        identiteit(Bezwaardossier) geboortedatum: Datum = self.0.naam.2.into();
        /// Dag van de melding.
        wat(Bezwaardossier) gemeld_op: Datum = self.0.melding.ontvangen_op.into();
        /// Wie meldde.
        wat(Bezwaardossier) verwijzer: Result<Option<Code<Verwijzer>>> = decode(&self.0.melding.verwijzer).map(Some);
        /// Wat er gemeld is.
        wat(Bezwaardossier) toelichting: Option<&str> = self.0.melding.toelichting.as_deref();
        /// Dag waarop het onderzoek was afgerond.
        wat(Bezwaardossier) onderzoek_afgerond_op: Option<Datum> = self.0.onderzoek.as_ref().map(|o| Datum(o.afgerond_op));
        /// Verslag van het onderzoek.
        wat(Bezwaardossier) verslag: Option<&str> = self.0.onderzoek.as_ref().map(|o| o.verslag.as_str());
        /// Dag van ontvangst van de aanvraag.
        wat(Bezwaardossier) aanvraag_ontvangen_op: Option<Datum> = self.0.aanvraag_ontvangen_op.map(Datum);
        /// Toegekend of afgewezen.
        wat(Bezwaardossier) toegekend: bool = self.0.besluit.toegekend;
        /// Soort: EERSTE, HERINDICATIE of MUTATIE.
        wat(Bezwaardossier) soort: &str = &self.0.inhoud.soort;
        /// Leveringsvorm: ZIN of PGB; leeg bij een afwijzing.
        wat(Bezwaardossier) leveringsvorm: Option<&str> = self.0.inhoud.leveringsvorm.as_deref();
        /// INTRAMURAAL of EXTRAMURAAL; leeg bij een afwijzing.
        wat(Bezwaardossier) verblijf: Option<&str> = self.0.inhoud.verblijf.as_deref();
        /// Eerste dag van geldigheid.
        wat(Bezwaardossier) geldig_van: Option<Datum> = self.0.inhoud.geldig_van.map(Datum);
        /// Laatste dag van geldigheid.
        wat(Bezwaardossier) geldig_tot: Option<Datum> = self.0.inhoud.geldig_tot.map(Datum);
        /// Dag van de toets dat de cliënt een PGB kan beheren.
        wat(Bezwaardossier) pgb_toets_op: Option<Datum> = self.0.inhoud.pgb_toets_op.map(Datum);
        /// Motivering van het besluit.
        wat(Bezwaardossier) motivering: &str = &self.0.inhoud.motivering;
        /// Het arrangement.
        wat(Bezwaardossier) arrangement: Vec<Bezwaararrangement> = self.0.arrangement.iter().cloned().map(Bezwaararrangement).collect();
    }
}

#[derive(Debug)]
pub struct Bezwaararrangement(rijen::ArrangementRegel);

/// Een resultaatgebied met zijn trede, in het dossier van een bezwaar.
#[object]
impl Bezwaararrangement {
    plain! {
        /// Code van het resultaatgebied.
        wat(Bezwaardossier) resultaatgebied: &str = &self.0.resultaatgebied_code;
        /// Trede.
        wat(Bezwaardossier) trede: &str = &self.0.trede_code;
    }
}
