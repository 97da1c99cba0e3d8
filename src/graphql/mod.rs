//! The schema: one file per noun with its types, questions and acts. Never touches a repository's queries: it asks [`crate::service`].
//!
//! [`schema`] builds one schema per role set; [`projectie`] prunes; [`richtlijn`] holds the directives that it prunes by.

pub mod afschrift;
pub mod basis;
pub mod bekrachtiging;
pub mod besluit;
pub mod bezwaar;
pub mod bezwaar_handelingen;
pub mod bezwaardossier;
pub mod capaciteit;
pub mod codes;
pub mod doorloop;
pub mod indicatie;
pub mod indicatie_inhoud;
pub mod inhoud;
pub mod inlichting;
pub mod kennisgeving;
pub mod knoop;
pub mod laders;
pub mod maatwerk;
pub mod mandaat;
pub mod melding;
pub mod monitor;
pub mod mutatie;
pub mod opzoeken;
pub mod overbrugging;
pub mod overdracht;
pub mod plaatsing;
pub mod projectie;
pub mod referentie;
pub mod rekenschap;
pub mod richtlijn;
pub mod schema;
pub mod termijn;
pub mod termijn_handelingen;
pub mod termijnwerk;
pub mod traject;
pub mod verantwoording;
pub mod verbinding;
pub mod voorstel;
pub mod wachtlijst;
pub mod wachtlijst_handelingen;
pub mod zorg;
