//! What the term engine does not compute with: facts that contradict each other or the statute.

use std::fmt;

use chrono::NaiveDate;

use super::opschorting::Grond;
use super::tekst::datum;

/// One refusal of the term engine. It speaks of nothing but the facts that were given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TermijnFout {
    /// A date before the date it must follow.
    Volgorde {
        /// The fact, as it is called here.
        veld: &'static str,
        /// The first day it could have.
        niet_voor: NaiveDate,
    },
    /// This ground does not suspend this term: Awb art. 4:15 lid 1 a and lid 2 a do not hold for bezwaar (art. 7:14), the
    /// repair of a defect does not hold for a besluit.
    GrondGeldtNiet {
        /// The ground.
        grond: Grond,
    },
    /// Consent to delay was given when the agreed period had begun.
    InstemmingTeLaat {
        /// The last day for it.
        niet_na: NaiveDate,
    },
    /// Awb art. 7:10 lid 3 allows one verdaging.
    VerdagingAlGebruikt,
    /// Awb art. 7:10 lid 3: one week at least, six at most.
    VerdagingDuur {
        /// The weeks that were asked for.
        weken: u8,
    },
    /// A term that is over cannot be made longer (Awb art. 7:10 lid 3 and 4).
    TermijnVoorbij {
        /// The last day it could have been done.
        niet_na: NaiveDate,
    },
    /// Awb art. 4:17 lid 3: an ingebrekestelling counts only when it is received after the term.
    IngebrekestellingTeVroeg {
        /// The first day on which it would count.
        niet_voor: NaiveDate,
    },
    /// No amounts are configured for this day; before 1 October 2009 there was no such dwangsom.
    GeenTarief {
        /// The day the ingebrekestelling was received.
        op: NaiveDate,
    },
}

impl TermijnFout {
    /// The stable code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Volgorde { .. } => "DATUM_VOLGORDE",
            Self::GrondGeldtNiet { .. } => "GROND_GELDT_NIET",
            Self::InstemmingTeLaat { .. } => "INSTEMMING_TE_LAAT",
            Self::VerdagingAlGebruikt => "VERDAGING_AL_GEBRUIKT",
            Self::VerdagingDuur { .. } => "VERDAGING_DUUR",
            Self::TermijnVoorbij { .. } => "TERMIJN_VOORBIJ",
            Self::IngebrekestellingTeVroeg { .. } => "INGEBREKESTELLING_TE_VROEG",
            Self::GeenTarief { .. } => "GEEN_TARIEF",
        }
    }
}

impl fmt::Display for TermijnFout {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Volgorde { veld, niet_voor } => write!(f, "De datum bij {veld} kan niet voor {} liggen.", datum(*niet_voor)),
            Self::GrondGeldtNiet { grond } => write!(f, "De grond {} schort deze termijn niet op.", grond.code()),
            Self::InstemmingTeLaat { niet_na } => {
                write!(f, "De aanvrager stemt in voordat het uitstel begint: uiterlijk op {}.", datum(*niet_na))
            }
            Self::VerdagingAlGebruikt => {
                f.write_str("De beslissing op bezwaar kan maar een keer worden verdaagd (artikel 7:10, derde lid, Awb).")
            }
            Self::VerdagingDuur { weken } => {
                write!(f, "Verdagen kan met een tot zes weken, niet met {weken} (artikel 7:10, derde lid, Awb).")
            }
            Self::TermijnVoorbij { niet_na } => write!(f, "De termijn was al voorbij: dit kon uiterlijk op {}.", datum(*niet_na)),
            Self::IngebrekestellingTeVroeg { niet_voor } => {
                write!(
                    f,
                    "De termijn was nog niet voorbij: een ingebrekestelling telt vanaf {} (artikel 4:17, derde lid, Awb).",
                    datum(*niet_voor)
                )
            }
            Self::GeenTarief { op } => write!(f, "Er zijn geen bedragen voor een ingebrekestelling van {}.", datum(*op)),
        }
    }
}

impl std::error::Error for TermijnFout {}

/// Refuses a date before the date it must follow.
pub(super) fn na(veld: &'static str, dag: NaiveDate, niet_voor: NaiveDate) -> Result<(), TermijnFout> {
    if dag < niet_voor { Err(TermijnFout::Volgorde { veld, niet_voor }) } else { Ok(()) }
}
