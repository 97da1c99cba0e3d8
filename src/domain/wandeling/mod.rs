//! Walks: histories of one person as plain data, done on a dossier by the transitions of the domain.
//!
//! A test instrument, behind the feature `proeven`. A script says on which day which act was recorded and names nothing of a dossier, so
//! that the same script can be done here, through the API, or by who checks either. What a gemeente can be given of it is `beeld`.

use crate::projectie::RegioInstellingen;
use crate::publicatie::Publicatie;
use crate::termijn::MELDING_VANAF_MAANDEN;

pub mod beeld;
pub mod dobbel;
pub mod gang;
mod plan;
pub mod script;
pub mod spel;

/// The settings that a region begins with.
pub const REGIO: RegioInstellingen = RegioInstellingen {
    informatieplicht: true,
    dat_bewaarmaanden: 6,
    publicatie: Publicatie::PerDag,
    zonder_dekking_dagen: 14,
    melding_vanaf_maanden: MELDING_VANAF_MAANDEN,
};
