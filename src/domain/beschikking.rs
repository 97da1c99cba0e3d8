//! What a beschikking states, checked before it can be made known: what, result, start, extent, duration, contribution, how to object, and
//! in whose name. Start and duration are those of the grant, and in whose name is stored with every besluit.

use crate::codes::{BesluitUitkomst, Bijdrage};
use crate::dossier::TEKST_MAXIMUM;
use crate::weigering::{Veld, Weigering, verplichte_tekst};

/// What the beschikking states besides the besluit itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Beschikking {
    /// The result that is aimed at.
    pub resultaat: Option<String>,
    /// The extent of the care.
    pub omvang: Option<String>,
    /// Whether a contribution is due (Wmo 2015 art. 2.1.4a).
    pub bijdrage: Option<Bijdrage>,
    /// That, where and until when one can object (Awb art. 3:45).
    pub bezwaarclausule: bool,
}

/// A besluit as far as its beschikking must state it.
#[derive(Clone, Copy, Debug)]
pub struct Stand {
    /// How it came out.
    pub uitkomst: BesluitUitkomst,
    /// Whether it says what is granted: a result area with its step.
    pub arrangement: bool,
    /// Whether it must: spoed is given before that is known.
    pub voor_het_besluit: bool,
}

impl Beschikking {
    /// Checks and trims.
    ///
    /// # Errors
    /// Names what lacks; a text that is too long.
    pub fn volledig(self, stand: Stand) -> Result<Self, Weigering> {
        let mist = |veld| Weigering::BeschikkingOnvolledig { veld };
        let tekst = |veld, tekst: Option<String>| tekst.map(|t| verplichte_tekst(veld, &t, TEKST_MAXIMUM)).transpose();
        let uit = Beschikking { resultaat: tekst(Veld::Resultaat, self.resultaat)?, omvang: tekst(Veld::Omvang, self.omvang)?, ..self };
        if stand.uitkomst == BesluitUitkomst::Toekennen {
            if !stand.arrangement && !stand.voor_het_besluit {
                return Err(mist(Veld::Arrangement));
            }
            if uit.resultaat.is_none() {
                return Err(mist(Veld::Resultaat));
            }
            if uit.omvang.is_none() {
                return Err(mist(Veld::Omvang));
            }
            if uit.bijdrage.is_none() {
                return Err(mist(Veld::Bijdrage));
            }
        }
        if uit.bezwaarclausule { Ok(uit) } else { Err(mist(Veld::Bezwaarclausule)) }
    }
}
