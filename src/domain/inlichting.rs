//! Inlichtingen: a college asks how its mandaat was used, and the centrumgemeente answers (Awb art. 10:6 lid 2).
//!
//! The register keeps that it was asked and with which document it was answered, not what that says: a number per power tells wat (one
//! act under Wmo 2015 art. 2.3.3 is a crisis), and what was done for somebody who does not show tells that there is one.

use chrono::NaiveDate;

use crate::bevoegd::KENMERK_MAXIMUM;
use crate::codes::Bevoegdheid;
use crate::weigering::{Veld, Weigering, niet_in_toekomst, niet_voor, verplichte_tekst};

/// Characters of a question.
pub const VRAAG_MAXIMUM: usize = 500;

/// A question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Vraag {
    /// About which power; all when absent.
    pub bevoegdheid: Option<Bevoegdheid>,
    /// First day.
    pub van: NaiveDate,
    /// Last day.
    pub tot: NaiveDate,
    /// What is asked, and why.
    pub vraag: String,
}

impl Vraag {
    /// Checks a question: about what was done.
    ///
    /// # Errors
    /// No text; a day in the future; the last before the first; a power that is never mandated (Awb art. 10:3 lid 3), which nobody used in
    /// the name of the college.
    pub fn toets(self, vandaag: NaiveDate) -> Result<Self, Weigering> {
        if self.bevoegdheid == Some(Bevoegdheid::BeslissenOpBezwaar) {
            return Err(Weigering::NietMandateerbaar);
        }
        niet_in_toekomst(Veld::Tot, self.tot, vandaag)?;
        niet_voor(Veld::Tot, self.tot, self.van)?;
        Ok(Vraag { vraag: verplichte_tekst(Veld::Vraag, &self.vraag, VRAAG_MAXIMUM)?, ..self })
    }
}

/// Checks an answer: the mark of its document.
///
/// # Errors
/// Answered already: who asks on, asks anew; no mark.
pub fn antwoord(al_beantwoord: bool, kenmerk: &str) -> Result<String, Weigering> {
    if al_beantwoord {
        return Err(Weigering::InlichtingAlBeantwoord);
    }
    verplichte_tekst(Veld::Kenmerk, kenmerk, KENMERK_MAXIMUM)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_is_about_what_was_done() {
        let dag = |s: &str| s.parse::<NaiveDate>().unwrap();
        let vandaag = dag("2026-06-10");
        let vraag = |bevoegdheid, van, tot, vraag: &str| Vraag { bevoegdheid, van: dag(van), tot: dag(tot), vraag: vraag.into() };
        let probeer = |v: Vraag| v.toets(vandaag);
        let goed = probeer(vraag(None, "2026-06-10", "2026-06-10", " hoe "));
        assert_eq!(goed, Ok(vraag(None, "2026-06-10", "2026-06-10", "hoe")));
        assert!(probeer(vraag(Some(Bevoegdheid::Onderzoek), "2025-01-01", "2025-12-31", "hoe")).is_ok());
        assert_eq!(probeer(vraag(None, "2026-06-11", "2026-06-11", "hoe")), Err(Weigering::DatumInToekomst { veld: Veld::Tot }));
        let volgorde = Err(Weigering::DatumVolgorde { veld: Veld::Tot, niet_voor: dag("2025-01-02") });
        assert_eq!(probeer(vraag(None, "2025-01-02", "2025-01-01", "hoe")), volgorde);
        assert!(probeer(vraag(None, "2025-01-01", "2025-01-02", "  ")).is_err());
        assert!(probeer(vraag(None, "2025-01-01", "2025-01-02", &"x".repeat(VRAAG_MAXIMUM + 1))).is_err());
        let bezwaar = vraag(Some(Bevoegdheid::BeslissenOpBezwaar), "2025-01-01", "2025-01-02", "hoe");
        assert_eq!(probeer(bezwaar), Err(Weigering::NietMandateerbaar));
    }

    #[test]
    fn a_question_is_answered_once_with_a_document() {
        assert_eq!(antwoord(false, " Brief 1 "), Ok("Brief 1".to_owned()));
        assert_eq!(antwoord(true, "Brief 2"), Err(Weigering::InlichtingAlBeantwoord));
        assert!(antwoord(false, " ").is_err());
        assert!(antwoord(false, &"x".repeat(KENMERK_MAXIMUM + 1)).is_err());
    }
}
