//! The pure domain of bw-regie: types, transitions, terms and the dat projection. No ORM, no GraphQL, no async, no clock.
//!
//! Glossary (the words are the field's own, in database, code and schema alike):
//!
//! * **traject**: from the first melding until the end of care; it owns the *herkomst* (gemeente of origin), frozen at the melding.
//! * **namens**: the college in whose name an act is done: the gemeente of herkomst under mandaat, else the centrumgemeente itself.
//! * **dat**: *that* someone is reported, indicated, waiting or in care; **wat**: *what* is the matter. See [`projectie`].
//! * **mandaat** / **ondermandaat**: from college to college, and from the centrumgemeente to a functionaris. See [`bevoegd`].
//! * **norm start**: the day from which the three months to placement are counted. See [`termijn`].
//!
//! A transition is a function from a dossier and an order to a [`fact::Step`], the facts that were made, or a named
//! [`weigering::Weigering`]; nothing here can write.

pub mod afschrift;
pub mod bekrachtiging;
pub mod beschikking;
pub mod besluit;
pub mod bevoegd;
pub mod bezwaar;
pub mod bron;
pub mod bsn;
pub mod capaciteit;
pub mod codes;
mod codes_termijn;
pub mod doorloop;
pub mod dossier;
pub mod einde;
pub mod fact;
mod getoond;
pub mod inlichting;
pub mod inschrijving;
pub mod kalender;
pub mod maatwerk;
pub mod mandaat;
pub mod melding;
pub mod monitor;
pub mod opschorten;
pub mod opzoeken;
pub mod overbrugging;
pub mod overdracht;
pub mod plaatsing;
pub mod plicht;
#[cfg(test)]
mod proeven;
pub mod projectie;
pub mod publicatie;
pub mod rekenschap;
pub mod spoed;
pub mod termijn;
pub mod veld;
pub mod voorstel;
pub mod vroeger;
#[cfg(any(test, feature = "proeven"))]
pub mod wandeling;
pub mod weigering;
pub mod wijziging;
