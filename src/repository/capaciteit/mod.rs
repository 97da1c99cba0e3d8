//! Numbered places: what a provider reports of its locations, and who holds a place over which days.
//!
//! Everything that takes a place is a row of `bezetting`: a stay, a place held for an accepted proposal, out of use, given up. The
//! database refuses two rows that share a day at a place (`bezetting_plek_een_keer`); that alone decides who gets the last place.

use chrono::NaiveDate;
use entity::bezetting;
use sea_orm::{ColumnTrait, Condition};

mod lezen;
mod opgave;
mod plekken;

pub use lezen::{Capaciteit, met_status, met_vrije_plek, van_locaties};
pub use opgave::bewaar_opgave;
pub use plekken::{beeindig, bewaar, bezet, geef_vrij, in_de_rij};

/// What holds a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bezetter {
    /// An accepted proposal.
    Reservering,
    /// A stay.
    Plaatsing,
    /// Out of use for a time.
    BuitenGebruik,
    /// The location has fewer places than it had.
    Opgeheven,
}

impl Bezetter {
    fn van_code(code: &str) -> Option<Self> {
        [Bezetter::Reservering, Bezetter::Plaatsing, Bezetter::BuitenGebruik, Bezetter::Opgeheven].into_iter().find(|b| b.code() == code)
    }

    pub(super) const fn code(self) -> &'static str {
        match self {
            Bezetter::Reservering => "RESERVERING",
            Bezetter::Plaatsing => "PLAATSING",
            Bezetter::BuitenGebruik => "BUITEN_GEBRUIK",
            Bezetter::Opgeheven => "OPGEHEVEN",
        }
    }
}

fn open_op(dag: NaiveDate) -> Condition {
    Condition::any().add(bezetting::Column::Tot.is_null()).add(bezetting::Column::Tot.gte(dag))
}
