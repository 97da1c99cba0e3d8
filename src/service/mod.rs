//! Use cases: load in scope, ask the domain, save, log. One transaction each. GraphQL and the command line call these, and nothing else.

pub mod afschrift;
mod akte;
pub mod bekrachtiging;
pub mod bezwaar;
pub mod capaciteit;
mod dag;
pub mod handeling;
pub mod heartbeat;
pub mod indicatie;
pub mod inlichting;
mod kenmerk;
pub mod lezen;
pub mod lezen_termijn;
mod lezen_zorg;
pub mod maatwerk;
pub mod mandaat;
pub mod melding;
pub mod opzoeken;
pub mod overbrugging;
pub mod overdracht;
pub mod plaatsing;
mod rekenschap;
pub mod termijn;
pub mod verantwoording;
pub mod verzoek;
pub mod voorstel;
pub mod wachtlijst;

use std::sync::Arc;

use bw_domain::bron::{Klok, Willekeur};

use crate::repository::databank::Databank;
use crate::sleutels::Sleutels;

pub use crate::repository::Fout;
pub use dag::Dagteller;
pub use handeling::{Afloop, Sleutel, WeigeringTekst};
pub use verzoek::{AnswerPath, AnswerStep, Verzoek};

/// Where the ids of a request come from. Production: random. Tests: a function of seed, caller, request and ordinal, so that
/// what others do shifts nothing.
pub trait IdBron: std::fmt::Debug + Send + Sync {
    /// The source for one request; `kenmerk` tells caller and request apart.
    fn voor_verzoek(&self, kenmerk: &[u8]) -> Arc<dyn Willekeur>;
}

/// What every request needs.
#[derive(Clone, Debug)]
pub struct Omgeving {
    /// The database.
    pub databank: Databank,
    /// Keys.
    pub sleutels: Sleutels,
    /// The clock.
    pub klok: Arc<dyn Klok>,
    /// Ids.
    pub ids: Arc<dyn IdBron>,
    /// The day that was reached.
    pub dag: Arc<Dagteller>,
}
