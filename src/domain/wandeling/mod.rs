//! Walks: histories of one person as plain data, done on a dossier by the transitions of the domain.
//!
//! A test instrument, behind the feature `proeven`. A script says on which day which act was recorded and names nothing of a dossier, so
//! that the same script can be done here, through the API, or by who checks either. What a gemeente can be given of it is `beeld`.

pub mod beeld;
pub mod dobbel;
pub mod gang;
pub mod script;
pub mod spel;
