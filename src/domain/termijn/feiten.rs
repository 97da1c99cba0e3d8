//! What is recorded of the term for a besluit: suspension, the notices of Awb art. 4:15 and 4:14, the ingebrekestelling.
//!
//! A suspension has a last day as it was planned from the day it is recorded on, whatever its ground. What a regiogemeente is shown
//! rests on planned and real last days alone, so that grounds with equal days look alike on every day and no day passes that has to
//! be computed anew. What the law counts, where a cause lasts longer than was planned, is [`Termijnfeiten::besluit`].

use chrono::NaiveDate;
use uuid::Uuid;

use super::berekening::{self, BesluitFeiten, Mededeling, Uitkomst};
use super::fout::TermijnFout;
use super::opschorting::{Grond, Kennisgeving, Oorzaak, Opschorting, volgende, vorige};
use super::{Termijn, TermijnSoort, besluittermijn};
use crate::bevoegd;
use crate::codes::OpschortingGrond;
use crate::dossier::Aanvraag;
use crate::kalender::Kalender;

/// A recorded suspension.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpschortingFeit {
    /// The aanvraag of which the term stands still.
    pub aanvraag_id: Uuid,
    /// Its place among the suspensions of that aanvraag, from 1.
    pub nummer: i32,
    /// Why.
    pub grond: OpschortingGrond,
    /// The invitation, the notice on the foreign authority, or the written consent; the other grounds have none.
    pub gemeld_op: Option<NaiveDate>,
    /// The first day that does not count.
    pub van: NaiveDate,
    /// The last day that does not count, as planned: the end of the given or agreed term, or as was expected.
    pub verwacht_tot: NaiveDate,
    /// The completion, the receipt from abroad, or the last day of the cause.
    pub geeindigd_op: Option<NaiveDate>,
    /// What the applicant was told.
    pub kennisgeving: Kennisgeving,
    /// By what right.
    pub bevoegd: bevoegd::Grond,
}

/// A notice that the besluit comes later (Awb art. 4:14).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UitstelFeit {
    /// Its id.
    pub id: Uuid,
    /// The aanvraag on which the besluit comes later.
    pub aanvraag_id: Uuid,
    /// The day it was given and the reasonable term it names.
    pub mededeling: Mededeling,
    /// By what right.
    pub bevoegd: bevoegd::Grond,
}

/// A written ingebrekestelling (Awb art. 4:17 lid 3).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IngebrekestellingFeit {
    /// Its id.
    pub id: Uuid,
    /// The aanvraag of which the term was exceeded.
    pub aanvraag_id: Uuid,
    /// The day it was received.
    pub ontvangen_op: NaiveDate,
}

/// All of it, of one traject.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Termijnfeiten {
    /// Suspensions in the order in which they were recorded.
    pub opschortingen: Vec<OpschortingFeit>,
    /// Notices of Awb art. 4:14, oldest first.
    pub uitstel: Vec<UitstelFeit>,
    /// At most one for each aanvraag.
    pub ingebrekestellingen: Vec<IngebrekestellingFeit>,
}

impl From<OpschortingGrond> for Grond {
    fn from(grond: OpschortingGrond) -> Self {
        match grond {
            OpschortingGrond::Aanvulling => Grond::Aanvulling,
            OpschortingGrond::BuitenlandseInstantie => Grond::BuitenlandseInstantie,
            OpschortingGrond::InstemmingAanvrager => Grond::InstemmingAanvrager,
            OpschortingGrond::ToeTeRekenenAanvrager => Grond::ToeTeRekenenAanvrager,
            OpschortingGrond::Overmacht => Grond::Overmacht,
        }
    }
}

impl OpschortingFeit {
    /// The fact as the statute has it, with an end of the cause.
    fn oorzaak(&self, einde: Option<NaiveDate>) -> Oorzaak {
        let gemeld = self.gemeld_op.unwrap_or(self.van);
        match self.grond {
            OpschortingGrond::Aanvulling => {
                Oorzaak::Aanvulling { uitgenodigd_op: gemeld, termijn_tot: self.verwacht_tot, aangevuld_op: self.geeindigd_op }
            }
            OpschortingGrond::BuitenlandseInstantie => {
                Oorzaak::BuitenlandseInstantie { meegedeeld_op: gemeld, geeindigd_op: einde.map(volgende) }
            }
            OpschortingGrond::InstemmingAanvrager => {
                let tot = self.geeindigd_op.map_or(self.verwacht_tot, |op| op.min(self.verwacht_tot));
                Oorzaak::InstemmingAanvrager { schriftelijk_op: gemeld, van: self.van, tot }
            }
            OpschortingGrond::ToeTeRekenenAanvrager => Oorzaak::ToeTeRekenenAanvrager { van: self.van, tot: einde },
            OpschortingGrond::Overmacht => Oorzaak::Overmacht { van: self.van, tot: einde },
        }
    }

    /// The last day of the cause, if it has ended: the day before the information came, for a foreign authority.
    fn einde(&self) -> Option<NaiveDate> {
        let buitenland = self.grond == OpschortingGrond::BuitenlandseInstantie;
        self.geeindigd_op.map(|op| if buitenland { vorige(op) } else { op })
    }

    fn zoals_bekend(&self) -> Opschorting {
        Opschorting { oorzaak: self.oorzaak(self.einde()), kennisgeving: self.kennisgeving }
    }

    fn zoals_gepland(&self) -> Opschorting {
        Opschorting { oorzaak: self.oorzaak(Some(self.einde().unwrap_or(self.verwacht_tot))), kennisgeving: self.kennisgeving }
    }

    /// Whether it lasts on a day: not ended, and where a given term ends it by itself, not past that.
    pub fn loopt(&self, op: NaiveDate) -> bool {
        self.geeindigd_op.is_none() && (self.eindigt_alleen_door_feit() || op <= self.verwacht_tot)
    }

    /// Whether it ended before it took a day, as one on Awb art. 4:15 lid 1 does that is answered on the day after it was asked.
    fn nam_geen_dag(&self) -> bool {
        let lid_twee = !matches!(self.grond, OpschortingGrond::Aanvulling | OpschortingGrond::BuitenlandseInstantie);
        lid_twee && self.geeindigd_op.is_some_and(|op| op < self.van)
    }

    /// Whether only what happens ends it, and no term that passes.
    pub const fn eindigt_alleen_door_feit(&self) -> bool {
        match self.grond {
            OpschortingGrond::Aanvulling | OpschortingGrond::InstemmingAanvrager => false,
            OpschortingGrond::BuitenlandseInstantie | OpschortingGrond::ToeTeRekenenAanvrager | OpschortingGrond::Overmacht => true,
        }
    }

    /// The notices of Awb art. 4:15 lid 3 and 4 that are due and not recorded.
    pub fn ontbreekt(&self) -> Vec<super::opschorting::OntbrekendeKennisgeving> {
        self.zoals_bekend().ontbreekt()
    }
}

impl Termijnfeiten {
    fn feiten(&self, aanvraag: &Aanvraag, opschorting: impl Fn(&OpschortingFeit) -> Opschorting) -> BesluitFeiten {
        let van = |id: Uuid| id == aanvraag.id;
        BesluitFeiten {
            aanvraag_ontvangen_op: aanvraag.ontvangen_op,
            opschortingen: self.opschortingen.iter().filter(|o| van(o.aanvraag_id) && !o.nam_geen_dag()).map(opschorting).collect(),
            mededelingen: self.uitstel.iter().filter(|u| van(u.aanvraag_id)).map(|u| u.mededeling).collect(),
        }
    }

    /// The term for the besluit as the law counts it, as known on `peildatum`.
    ///
    /// # Errors
    /// Facts that contradict each other, which the acts refuse.
    pub fn besluit(&self, aanvraag: &Aanvraag, peildatum: NaiveDate, kalender: &Kalender) -> Result<Uitkomst, TermijnFout> {
        berekening::besluit(&self.feiten(aanvraag, OpschortingFeit::zoals_bekend), peildatum, kalender)
    }

    /// The term for the besluit as it is shown: every suspension up to its real end, or while it has none to the planned one. Of the
    /// suspensions nothing but their days comes in.
    pub fn getoond(&self, aanvraag: &Aanvraag, kalender: &Kalender) -> Termijn {
        let gepland = self.feiten(aanvraag, OpschortingFeit::zoals_gepland);
        let begin = aanvraag.ontvangen_op;
        match berekening::besluit(&gepland, NaiveDate::MAX, kalender) {
            Ok(uitkomst) => Termijn::van(TermijnSoort::Besluit, begin, &uitkomst),
            Err(_) => besluittermijn(begin, 0, kalender),
        }
    }

    /// The suspensions of an aanvraag on one ground, the last one first.
    pub fn op_grond(&self, aanvraag_id: Uuid, grond: OpschortingGrond) -> impl Iterator<Item = &OpschortingFeit> {
        self.opschortingen.iter().rev().filter(move |o| o.aanvraag_id == aanvraag_id && o.grond == grond)
    }
}
