//! Numbered places: what a provider reports of its locations, and who holds a place over which days.
//!
//! Everything that takes a place is a row of `bezetting`: a stay, a place held for an accepted proposal, out of use, given up. The
//! database refuses two rows that share a day at a place (`bezetting_plek_een_keer`); that alone decides who gets the last place.

use bw_codes::codelijst;
use chrono::NaiveDate;
use entity::bezetting;
use sea_orm::{ColumnTrait, Condition};

mod lezen;
mod opgave;
mod plekken;

pub use lezen::{Capaciteit, met_status, met_vrije_plek, van_locaties};
pub use opgave::bewaar_opgave;
pub use plekken::{beeindig, bewaar, bezet, geef_vrij, in_de_rij};

codelijst! {
    /// What holds a place.
    Bezetter {
        /// An accepted proposal.
        Reservering = "RESERVERING",
        /// A stay.
        Plaatsing = "PLAATSING",
        /// Out of use for a time.
        BuitenGebruik = "BUITEN_GEBRUIK",
        /// The location has fewer places than it had.
        Opgeheven = "OPGEHEVEN",
    }
}

fn open_op(dag: NaiveDate) -> Condition {
    Condition::any().add(bezetting::Column::Tot.is_null()).add(bezetting::Column::Tot.gte(dag))
}
