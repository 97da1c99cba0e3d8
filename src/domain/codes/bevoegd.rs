//! By what right an act was done, as codes.

use bw_codes::codelijst;

use super::{BesluitAard, Bevoegdheid};

codelijst! {
    /// What an act rests on, as known today: derived, not stored.
    Bevoegdheidsgrond: Openbaar, Mandaat, "Waarop een handeling berust, zoals dat nu bekend is." {
        /// The centrumgemeente in its own right: an own resident, or somebody of elsewhere (Wmo 2015 art. 1.2.1).
        Eigen = "EIGEN": "Eigen bevoegdheid van de centrumgemeente: een eigen inwoner, of iemand van elders.",
        /// A mandaat that was in force on the day of the act (Awb art. 10:3).
        Mandaat = "MANDAAT": "Mandaat van kracht op de dag van de handeling (Awb art. 10:3).",
        /// The college of origin decided itself (Awb art. 10:7): no mandaat, and its document.
        Zelf = "ZELF": "Het college van herkomst besloot zelf (Awb art. 10:7).",
        /// Nothing that is shown: an imported act of before this register.
        NietAangetoond = "NIET_AANGETOOND": "Van voor dit register, en een mandaat is niet aangetoond.",
        /// The same, and the college in whose name it was done ratified it since.
        Bekrachtigd = "BEKRACHTIGD": "Van voor dit register, zonder aangetoond mandaat, en sindsdien bekrachtigd door het college.",
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
