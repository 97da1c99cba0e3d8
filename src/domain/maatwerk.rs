//! The maatwerkafweging: why a besluit grants an individual budget or makes another exception, its parts and steps, and how it is
//! reviewed (`docs/domein.md#arrangement`).
//!
//! What came out of it is a part of the motivering of the besluit (Awb art. 3:46), so it is given with it and never changed. A share of
//! them is drawn for quality control and reviewed once, by another person than who decided.

use std::collections::BTreeSet;

use crate::besluit::BesluitOpdracht;
use crate::codes::{BesluitUitkomst, MaatwerkGrond, MaatwerkOordeel, MaatwerkTelling};
use crate::dossier::TEKST_MAXIMUM;
use crate::weigering::{Veld, Weigering, verplichte_tekst};

/// The highest amount that the register keeps, in whole euros a year.
pub const BEDRAG_MAXIMUM: i32 = 10_000_000;

/// An exception that a besluit makes, with the afweging behind it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Maatwerk {
    /// A budget of its own instead of that of the steps, in whole euros a year.
    pub individueel_budget: Option<i32>,
    /// Another exception to the rules of the gemeente.
    pub andere_uitzondering: bool,
    /// Why.
    pub afweging: Option<Afweging>,
}

/// An afweging as it is given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Afweging {
    /// What the client and those around can do.
    pub betrokkenheid: String,
    /// Why the exception is allowed.
    pub legitimiteit: String,
    /// On which article that rests.
    pub artikel: String,
    /// What it costs and yields.
    pub rendement: String,
    /// Estimated costs, in whole euros a year.
    pub geschatte_kosten: Option<i32>,
    /// Estimated yield, in whole euros a year.
    pub geschatte_opbrengst: Option<i32>,
    /// Where the estimates come from.
    pub schatting_bron: Option<String>,
    /// Which of the three was decisive.
    pub doorslag: BTreeSet<MaatwerkGrond>,
    /// First step: what effect is aimed at.
    pub effect: String,
    /// Second: what the law intends.
    pub bedoeling: String,
    /// Third: whether it is right towards the client and others.
    pub ethiek: String,
    /// Fourth: under which conditions.
    pub voorwaarden: String,
}

/// An exception that the rules allow, with all parts of its afweging trimmed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Uitzondering {
    /// See [`Maatwerk::individueel_budget`].
    pub individueel_budget: Option<i32>,
    /// See [`Maatwerk::andere_uitzondering`].
    pub andere_uitzondering: bool,
    /// Why.
    pub afweging: Afweging,
}

fn bedrag(veld: Veld, bedrag: Option<i32>, van: i32) -> Result<(), Weigering> {
    match bedrag {
        Some(b) if !(van..=BEDRAG_MAXIMUM).contains(&b) => Err(Weigering::AantalOngeldig { veld, van, tot: BEDRAG_MAXIMUM }),
        _ => Ok(()),
    }
}

impl Maatwerk {
    /// The exception that a besluit makes, if it makes one.
    ///
    /// # Errors
    /// An exception without an afweging or with one that lacks something; an afweging without an exception; an exception with what is no
    /// grant.
    pub(crate) fn keur(o: &BesluitOpdracht) -> Result<Option<Uitzondering>, Weigering> {
        let m = &o.maatwerk;
        let uitzondering = m.individueel_budget.is_some() || m.andere_uitzondering;
        if o.uitkomst != BesluitUitkomst::Toekennen {
            let teveel = [
                (Veld::IndividueelBudget, m.individueel_budget.is_some()),
                (Veld::AndereUitzondering, m.andere_uitzondering),
                (Veld::Maatwerkafweging, m.afweging.is_some()),
            ];
            let veld = teveel.into_iter().find(|(_, gegeven)| *gegeven);
            return veld.map_or(Ok(None), |(veld, _)| Err(Weigering::AfwijzingMetToekenning { veld }));
        }
        bedrag(Veld::IndividueelBudget, m.individueel_budget, 1)?;
        match &m.afweging {
            None if uitzondering => Err(Weigering::MaatwerkafwegingOntbreekt),
            None => Ok(None),
            // What was weighed for nothing would be read as an exception that is there.
            Some(_) if !uitzondering => Err(Weigering::VeldOverbodig { veld: Veld::Maatwerkafweging }),
            Some(a) => Ok(Some(Uitzondering {
                individueel_budget: m.individueel_budget,
                andere_uitzondering: m.andere_uitzondering,
                afweging: a.volledig()?,
            })),
        }
    }
}

impl Afweging {
    /// Checks and trims.
    fn volledig(&self) -> Result<Self, Weigering> {
        let deel = |veld: Veld, tekst: &str| {
            verplichte_tekst(veld, tekst, TEKST_MAXIMUM).map_err(|w| match w {
                Weigering::VeldLeeg { veld } => Weigering::MaatwerkafwegingOnvolledig { veld },
                anders => anders,
            })
        };
        let uit = Afweging {
            betrokkenheid: deel(Veld::Betrokkenheid, &self.betrokkenheid)?,
            legitimiteit: deel(Veld::Legitimiteit, &self.legitimiteit)?,
            artikel: deel(Veld::Artikel, &self.artikel)?,
            rendement: deel(Veld::Rendement, &self.rendement)?,
            effect: deel(Veld::Effect, &self.effect)?,
            bedoeling: deel(Veld::Bedoeling, &self.bedoeling)?,
            ethiek: deel(Veld::Ethiek, &self.ethiek)?,
            voorwaarden: deel(Veld::Voorwaarden, &self.voorwaarden)?,
            schatting_bron: self.bron()?,
            ..self.clone()
        };
        if self.doorslag.is_empty() {
            return Err(Weigering::MaatwerkafwegingOnvolledig { veld: Veld::Doorslag });
        }
        if self.doorslag.iter().all(|g| *g == MaatwerkGrond::Rendement) {
            return Err(Weigering::RendementEnigeGrond);
        }
        Ok(uit)
    }

    /// The source of the estimates: there exactly when there is an estimate.
    fn bron(&self) -> Result<Option<String>, Weigering> {
        bedrag(Veld::GeschatteKosten, self.geschatte_kosten, 0)?;
        bedrag(Veld::GeschatteOpbrengst, self.geschatte_opbrengst, 0)?;
        let geschat = self.geschatte_kosten.is_some() || self.geschatte_opbrengst.is_some();
        match self.schatting_bron.as_deref().filter(|b| !b.trim().is_empty()) {
            None if geschat => Err(Weigering::SchattingZonderBron),
            Some(_) if !geschat => Err(Weigering::VeldOverbodig { veld: Veld::SchattingBron }),
            bron => bron.map(|b| verplichte_tekst(Veld::SchattingBron, b, TEKST_MAXIMUM)).transpose(),
        }
    }
}

/// The draw of one afweging for the sample: a number that nobody chose, and the share of the region on that day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Trekking {
    /// 0 to 99.
    pub lot: i32,
    /// How many of a hundred are drawn.
    pub procent: i32,
}

impl Trekking {
    /// The draw that follows from a keyed fingerprint of the id of the besluit: who decides chooses neither, and who has the key can
    /// do it again.
    pub fn uit(afdruk: &[u8], procent: i32) -> Self {
        let rest = afdruk.iter().fold(0_u32, |rest, byte| (rest * 256 + u32::from(*byte)) % 100);
        Trekking { lot: i32::try_from(rest).unwrap_or(0), procent }
    }

    /// Whether it is in the sample.
    pub fn getrokken(self) -> bool {
        self.lot < self.procent
    }
}

impl From<MaatwerkOordeel> for MaatwerkTelling {
    /// As what a review counts.
    fn from(oordeel: MaatwerkOordeel) -> Self {
        match oordeel {
            MaatwerkOordeel::Voldoet => MaatwerkTelling::Voldoet,
            MaatwerkOordeel::Aandachtspunt => MaatwerkTelling::Aandachtspunt,
            MaatwerkOordeel::VoldoetNiet => MaatwerkTelling::VoldoetNiet,
        }
    }
}

/// What a review looks at.
#[derive(Clone, Copy, Debug)]
pub struct Toetsstand {
    /// Whether it was drawn.
    pub in_steekproef: bool,
    /// Whether it was reviewed.
    pub getoetst: bool,
    /// Whether who reviews is the person who decided, in whatever function.
    pub zelf: bool,
}

/// Reviews an afweging: once, of the sample, by another person than who decided. Returns the remark, trimmed.
///
/// # Errors
/// Not in the sample; reviewed before; the own besluit; no remark where something is to be said.
pub fn toetsen(stand: Toetsstand, oordeel: MaatwerkOordeel, opmerking: Option<&str>) -> Result<Option<String>, Weigering> {
    if stand.zelf {
        return Err(Weigering::MaatwerkEigenBesluit);
    }
    if !stand.in_steekproef {
        return Err(Weigering::MaatwerkBuitenSteekproef);
    }
    if stand.getoetst {
        return Err(Weigering::MaatwerkAlGetoetst);
    }
    match opmerking.filter(|o| !o.trim().is_empty()) {
        None if oordeel != MaatwerkOordeel::Voldoet => Err(Weigering::VeldLeeg { veld: Veld::Opmerking }),
        tekst => tekst.map(|t| verplichte_tekst(Veld::Opmerking, t, TEKST_MAXIMUM)).transpose(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_draw_follows_from_the_fingerprint_and_the_share() {
        let lot = |afdruk: &[u8]| Trekking::uit(afdruk, 25).lot;
        assert_eq!((lot(&[0]), lot(&[99]), lot(&[100]), lot(&[1, 0])), (0, 99, 0, 56));
        let getrokken = |procent| (0..=255_u8).filter(|b| Trekking::uit(&[*b], procent).getrokken()).count();
        assert_eq!((getrokken(0), getrokken(100)), (0, 256));
        assert_eq!(getrokken(1), 3, "0, 100 and 200");
    }

    #[test]
    fn a_review_is_of_the_sample_once_and_by_somebody_else() {
        let goed = Toetsstand { in_steekproef: true, getoetst: false, zelf: false };
        let oordeel = |stand, opmerking| toetsen(stand, MaatwerkOordeel::Voldoet, opmerking);
        assert_eq!(oordeel(goed, Some(" ")), Ok(None));
        assert_eq!(oordeel(goed, Some(" goed ")), Ok(Some("goed".into())));
        assert_eq!(oordeel(Toetsstand { zelf: true, ..goed }, None), Err(Weigering::MaatwerkEigenBesluit));
        assert_eq!(oordeel(Toetsstand { in_steekproef: false, ..goed }, None), Err(Weigering::MaatwerkBuitenSteekproef));
        assert_eq!(oordeel(Toetsstand { getoetst: true, ..goed }, None), Err(Weigering::MaatwerkAlGetoetst));
        for anders in [MaatwerkOordeel::Aandachtspunt, MaatwerkOordeel::VoldoetNiet] {
            assert_eq!(toetsen(goed, anders, None), Err(Weigering::VeldLeeg { veld: Veld::Opmerking }));
            assert_eq!(toetsen(goed, anders, Some("artikel")), Ok(Some("artikel".into())));
        }
    }
}
