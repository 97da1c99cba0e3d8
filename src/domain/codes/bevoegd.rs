//! By what right an act was done, as codes.

use super::{BesluitAard, Bevoegdheid};

codelijst! {
    /// What an act rests on, as known today: derived, not stored.
    Bevoegdheidsgrond {
        /// The centrumgemeente in its own right: an own resident, or somebody of elsewhere (Wmo 2015 art. 1.2.1).
        Eigen = "EIGEN",
        /// A mandaat that was in force on the day of the act (Awb art. 10:3).
        Mandaat = "MANDAAT",
        /// The college of origin decided itself (Awb art. 10:7): no mandaat, and its document.
        Zelf = "ZELF",
        /// Nothing that is shown: an imported act of before this register.
        NietAangetoond = "NIET_AANGETOOND",
        /// The same, and the college in whose name it was done ratified it since.
        Bekrachtigd = "BEKRACHTIGD",
    }
}

impl BesluitAard {
    /// Under which power such a besluit is taken.
    pub const fn bevoegdheid(self) -> Bevoegdheid {
        match self {
            BesluitAard::Aanvraag => Bevoegdheid::BeslissenAanvraag,
            BesluitAard::Herziening | BesluitAard::Intrekking => Bevoegdheid::HerzienIntrekken,
            BesluitAard::Tijdelijk => Bevoegdheid::TijdelijkeMaatwerkvoorziening,
        }
    }
}
