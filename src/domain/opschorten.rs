//! Acts on the term for the besluit: suspend it, prolong or end that, the notices of it, and the ingebrekestelling.
//!
//! A suspension is found by its ground: of one ground at most one lasts at a time. Nothing is overwritten in the register: an act gives
//! the suspension anew and the old row is closed.

use chrono::{Months, NaiveDate};
use uuid::Uuid;

use crate::bevoegd::{self, Bevoegdheden};
use crate::codes::{Bevoegdheid, KennisgevingSoort, OpschortingGrond};
use crate::dossier::{Aanvraag, Dossier};
use crate::fact::{Fact, Step};
use crate::kalender::Kalender;
use crate::termijn::berekening::Mededeling;
use crate::termijn::dwangsom::DwangsomTarieven;
use crate::termijn::feiten::{IngebrekestellingFeit, OpschortingFeit, UitstelFeit};
use crate::termijn::opschorting::Kennisgeving;
use crate::weigering::{Veld, Weigering, niet_in_toekomst, niet_voor};

/// How far ahead a suspension or a notice can name a day.
const VOORUIT: Months = Months::new(12);

/// An order to suspend.
#[derive(Clone, Debug)]
pub struct OpschortOpdracht {
    /// Why.
    pub grond: OpschortingGrond,
    /// Invitation, notice or written consent, where the ground has one.
    pub gemeld_op: Option<NaiveDate>,
    /// The first day, where it does not follow from `gemeld_op`.
    pub van: Option<NaiveDate>,
    /// The last day, as planned.
    pub verwacht_tot: NaiveDate,
}

fn volgende(dag: NaiveDate) -> NaiveDate {
    dag.succ_opt().unwrap_or(NaiveDate::MAX)
}

fn vorige(dag: NaiveDate) -> NaiveDate {
    dag.pred_opt().unwrap_or(NaiveDate::MIN)
}

fn niet_te_ver_na(veld: Veld, dag: NaiveDate, tot: NaiveDate) -> Result<(), Weigering> {
    if dag > tot { Err(Weigering::DatumTeVer { veld, tot }) } else { Ok(()) }
}

fn nodig(veld: Veld, dag: Option<NaiveDate>) -> Result<NaiveDate, Weigering> {
    dag.ok_or(Weigering::VeldLeeg { veld })
}

fn overbodig(veld: Veld, dag: Option<NaiveDate>) -> Result<(), Weigering> {
    if dag.is_some() { Err(Weigering::VeldOverbodig { veld }) } else { Ok(()) }
}

fn niet_te_ver(veld: Veld, dag: NaiveDate, vanaf: NaiveDate) -> Result<(), Weigering> {
    niet_te_ver_na(veld, dag, vanaf.checked_add_months(VOORUIT).unwrap_or(NaiveDate::MAX))
}

impl Dossier {
    fn aanvraag_in_behandeling(&self) -> Result<&Aanvraag, Weigering> {
        self.open_aanvraag().ok_or(Weigering::GeenAanvraag)
    }

    /// Acts on the term of an aanvraag are done by who may decide on it.
    fn recht_op_termijn(&self, bevoegd: &Bevoegdheden, op: NaiveDate) -> Result<bevoegd::Grond, Weigering> {
        bevoegd.grond(&self.namens_gemeente, Bevoegdheid::BeslissenAanvraag, op)
    }

    /// Suspends the term for the besluit (Awb art. 4:15 lid 1 and 2).
    ///
    /// # Errors
    /// No aanvraag; dates that the ground does not have, lacks, or that contradict; consent after the beginning; the term was over; one
    /// on this ground lasts; no right to it.
    pub fn opschorten(
        &self,
        o: &OpschortOpdracht,
        bevoegd: &Bevoegdheden,
        kalender: &Kalender,
        vandaag: NaiveDate,
    ) -> Result<Step, Weigering> {
        let aanvraag = self.aanvraag_in_behandeling()?;
        let (_, van) = Self::begin(o, aanvraag.ontvangen_op, vandaag)?;
        niet_voor(Veld::VerwachtTot, o.verwacht_tot, van)?;
        niet_te_ver(Veld::VerwachtTot, o.verwacht_tot, van)?;
        if self.termijnfeiten.op_grond(aanvraag.id, o.grond).any(|eerder| eerder.loopt(van.min(vandaag))) {
            return Err(Weigering::OpschortingLoopt);
        }
        self.schort_op(o, bevoegd, kalender, vandaag)
    }

    /// Adds a suspension, whatever lasts already.
    fn schort_op(&self, o: &OpschortOpdracht, bevoegd: &Bevoegdheden, kalender: &Kalender, vandaag: NaiveDate) -> Result<Step, Weigering> {
        let aanvraag = self.aanvraag_in_behandeling()?;
        let (gemeld_op, van) = Self::begin(o, aanvraag.ontvangen_op, vandaag)?;
        // A cause that lasts longer than planned holds the term open too.
        let geteld = self.termijnfeiten.besluit(aanvraag, vandaag, kalender).ok().map(|u| u.laatste_dag);
        let laatste_dag = geteld.into_iter().fold(self.termijnfeiten.getoond(aanvraag, kalender).laatste_dag, NaiveDate::max);
        if van > laatste_dag {
            return Err(Weigering::TermijnVoorbij { laatste_dag });
        }
        let bevoegd = self.recht_op_termijn(bevoegd, gemeld_op.unwrap_or(van).min(vandaag))?;
        let eerder = self.termijnfeiten.opschortingen.iter().filter(|e| e.aanvraag_id == aanvraag.id);
        let nummer = eerder.map(|e| e.nummer).max().unwrap_or(0) + 1;
        let feit = OpschortingFeit {
            aanvraag_id: aanvraag.id,
            nummer,
            grond: o.grond,
            gemeld_op,
            van,
            verwacht_tot: o.verwacht_tot,
            geeindigd_op: None,
            kennisgeving: Kennisgeving::default(),
            bevoegd,
        };
        Ok(Step::on(self).with(Fact::Opgeschort(Box::new(feit))))
    }

    /// The day that was told and the first day that does not count, as the ground has them.
    fn begin(o: &OpschortOpdracht, aanvraag: NaiveDate, vandaag: NaiveDate) -> Result<(Option<NaiveDate>, NaiveDate), Weigering> {
        match o.grond {
            // From the day after it (Awb art. 4:15 lid 1).
            OpschortingGrond::Aanvulling | OpschortingGrond::BuitenlandseInstantie => {
                overbodig(Veld::Van, o.van)?;
                let op = niet_in_toekomst(Veld::GemeldOp, nodig(Veld::GemeldOp, o.gemeld_op)?, vandaag)?;
                niet_voor(Veld::GemeldOp, op, aanvraag)?;
                Ok((Some(op), volgende(op)))
            }
            OpschortingGrond::InstemmingAanvrager => {
                let op = niet_in_toekomst(Veld::GemeldOp, nodig(Veld::GemeldOp, o.gemeld_op)?, vandaag)?;
                niet_voor(Veld::GemeldOp, op, aanvraag)?;
                let van = nodig(Veld::Van, o.van)?;
                if op > van {
                    return Err(Weigering::InstemmingTeLaat { niet_na: van });
                }
                Ok((Some(op), van))
            }
            OpschortingGrond::ToeTeRekenenAanvrager | OpschortingGrond::Overmacht => {
                overbodig(Veld::GemeldOp, o.gemeld_op)?;
                let van = niet_in_toekomst(Veld::Van, nodig(Veld::Van, o.van)?, vandaag)?;
                niet_voor(Veld::Van, van, aanvraag)?;
                Ok((None, van))
            }
        }
    }

    /// The last suspension of the open aanvraag on a ground, with its place among all.
    fn opschorting(&self, grond: OpschortingGrond) -> Result<&OpschortingFeit, Weigering> {
        let aanvraag = self.aanvraag_in_behandeling()?;
        self.termijnfeiten.op_grond(aanvraag.id, grond).next().ok_or(Weigering::GeenOpschorting)
    }

    /// Ends a suspension: completed, received from abroad, the last day of the cause, or the last day of an agreed period that was ended
    /// by agreement. Each ground can end before it took a day: if some could not, a term that is back where it was would exclude them.
    ///
    /// # Errors
    /// None on this ground, or ended already; a date in the future, before the beginning, or after an agreed period.
    pub fn opschorting_beeindigen(&self, grond: OpschortingGrond, op: NaiveDate, vandaag: NaiveDate) -> Result<Step, Weigering> {
        let feit = self.opschorting(grond)?;
        if feit.geeindigd_op.is_some() {
            return Err(Weigering::GeenOpschorting);
        }
        niet_in_toekomst(Veld::GeeindigdOp, op, vandaag)?;
        let afspraken = self.afspraken(feit);
        let begin = afspraken.last().map_or(feit.van, |eerste| eerste.van);
        let gemeld = afspraken.last().and_then(|eerste| eerste.gemeld_op).unwrap_or(begin);
        niet_voor(Veld::GeeindigdOp, op, gemeld.min(vorige(begin)))?;
        if grond == OpschortingGrond::InstemmingAanvrager {
            niet_te_ver_na(Veld::GeeindigdOp, op, feit.verwacht_tot)?;
        }
        let mut step = Step::on(self);
        for o in afspraken.iter().filter(|o| o.van > op || o.verwacht_tot >= op || o.nummer == feit.nummer) {
            // Of what was agreed for after that day nothing is left.
            let einde = if o.nummer == feit.nummer || o.van <= op { op } else { vorige(o.van) };
            step.add(Fact::Opgeschort(Box::new(OpschortingFeit { geeindigd_op: Some(einde), ..(*o).clone() })));
        }
        Ok(step)
    }

    /// A suspension with the agreed periods that it prolongs without a day between, the last first; of another ground it alone.
    fn afspraken<'d>(&'d self, feit: &'d OpschortingFeit) -> Vec<&'d OpschortingFeit> {
        let mut uit = vec![feit];
        if feit.grond == OpschortingGrond::InstemmingAanvrager {
            for eerder in self.termijnfeiten.op_grond(feit.aanvraag_id, feit.grond).skip(1) {
                let later = uit.last().map_or(feit.van, |o| o.van);
                if eerder.geeindigd_op.is_some() || volgende(eerder.verwacht_tot) != later {
                    break;
                }
                uit.push(eerder);
            }
        }
        uit
    }

    /// Gives a suspension a later planned last day: a longer term to complete, or a cause that lasts. An agreed period is prolonged by a
    /// new written agreement, which is a fact of its own that follows on it (`gemeld_op`, its day).
    ///
    /// # Errors
    /// None on this ground that lasts; a day that is no later, or too far; the day of a new agreement that lacks, is too late, or is of
    /// another ground; no right to it.
    pub fn opschorting_verlengen(
        &self,
        grond: OpschortingGrond,
        (tot, gemeld_op): (NaiveDate, Option<NaiveDate>),
        bevoegd: &Bevoegdheden,
        kalender: &Kalender,
        vandaag: NaiveDate,
    ) -> Result<Step, Weigering> {
        let feit = self.opschorting(grond)?;
        if !feit.loopt(vandaag) {
            return Err(Weigering::GeenOpschorting);
        }
        niet_voor(Veld::VerwachtTot, tot, volgende(feit.verwacht_tot))?;
        niet_te_ver(Veld::VerwachtTot, tot, self.afspraken(feit).last().map_or(feit.van, |eerste| eerste.van))?;
        if grond == OpschortingGrond::InstemmingAanvrager {
            let van = Some(volgende(feit.verwacht_tot));
            return self.schort_op(&OpschortOpdracht { grond, gemeld_op, van, verwacht_tot: tot }, bevoegd, kalender, vandaag);
        }
        overbodig(Veld::GemeldOp, gemeld_op)?;
        Ok(Step::on(self).with(Fact::Opgeschort(Box::new(OpschortingFeit { verwacht_tot: tot, ..feit.clone() }))))
    }

    /// Records what the applicant was told of a suspension (Awb art. 4:15 lid 3 and 4). It moves no day.
    ///
    /// # Errors
    /// None on this ground; a notice that this ground does not have; that it ended, while it lasts; recorded already; the date.
    pub fn opschorting_meedelen(
        &self,
        grond: OpschortingGrond,
        soort: KennisgevingSoort,
        op: NaiveDate,
        vandaag: NaiveDate,
    ) -> Result<Step, Weigering> {
        let feit = self.opschorting(grond)?;
        niet_in_toekomst(Veld::Op, op, vandaag)?;
        let mut kennisgeving = feit.kennisgeving;
        let (plek, vanaf) = match soort {
            KennisgevingSoort::Opgeschort if grond != OpschortingGrond::Overmacht => {
                return Err(Weigering::KeuzeOngeldig { veld: Veld::Soort });
            }
            KennisgevingSoort::Beeindigd if !feit.eindigt_alleen_door_feit() => return Err(Weigering::KeuzeOngeldig { veld: Veld::Soort }),
            KennisgevingSoort::Opgeschort => (&mut kennisgeving.opgeschort_op, feit.van),
            KennisgevingSoort::Beeindigd => (&mut kennisgeving.beeindigd_op, feit.geeindigd_op.ok_or(Weigering::OpschortingLoopt)?),
        };
        if plek.is_some() {
            return Err(Weigering::AlMeegedeeld);
        }
        niet_voor(Veld::Op, op, vanaf)?;
        *plek = Some(op);
        Ok(Step::on(self).with(Fact::Opgeschort(Box::new(OpschortingFeit { kennisgeving, ..feit.clone() }))))
    }

    /// Records a notice that the besluit comes later (Awb art. 4:14 lid 1 and 3). It moves no day.
    ///
    /// # Errors
    /// No aanvraag; dates out of order, or too far; no right to it.
    pub fn uitstel_meedelen(
        &self,
        id: Uuid,
        mededeling: Mededeling,
        bevoegd: &Bevoegdheden,
        vandaag: NaiveDate,
    ) -> Result<Step, Weigering> {
        let aanvraag = self.aanvraag_in_behandeling()?;
        niet_in_toekomst(Veld::Op, mededeling.op, vandaag)?;
        niet_voor(Veld::Op, mededeling.op, aanvraag.ontvangen_op)?;
        niet_voor(Veld::Tot, mededeling.tot, mededeling.op)?;
        niet_te_ver(Veld::Tot, mededeling.tot, mededeling.op)?;
        let bevoegd = self.recht_op_termijn(bevoegd, mededeling.op)?;
        Ok(Step::on(self).with(Fact::Uitgesteld(UitstelFeit { id, aanvraag_id: aanvraag.id, mededeling, bevoegd })))
    }

    /// Receives an ingebrekestelling on the last aanvraag (Awb art. 4:17 lid 3). Receiving it needs no mandaat.
    ///
    /// # Errors
    /// No aanvraag; one was received already; the besluit was made known; the term was not over; no amounts for that day.
    pub fn in_gebreke_stellen(
        &self,
        id: Uuid,
        op: NaiveDate,
        tarieven: &DwangsomTarieven,
        kalender: &Kalender,
        vandaag: NaiveDate,
    ) -> Result<Step, Weigering> {
        let aanvraag = self.open_aanvraag().or(self.aanvragen.last()).ok_or(Weigering::GeenAanvraag)?;
        if self.termijnfeiten.ingebrekestellingen.iter().any(|i| i.aanvraag_id == aanvraag.id) {
            return Err(Weigering::AlInGebrekeGesteld);
        }
        niet_in_toekomst(Veld::OntvangenOp, op, vandaag)?;
        niet_voor(Veld::OntvangenOp, op, aanvraag.ontvangen_op)?;
        let bekend = self.indicaties.iter().find(|i| i.aanvraag_id == aanvraag.id).and_then(|i| i.bekendgemaakt_op);
        if bekend.is_some_and(|b| b < op) {
            return Err(Weigering::AlBekendgemaakt);
        }
        // Facts that contradict each other are not stored: then the term is as it is shown.
        let laatste_dag = self
            .termijnfeiten
            .besluit(aanvraag, op, kalender)
            .map_or_else(|_| self.termijnfeiten.getoond(aanvraag, kalender).laatste_dag, |uitkomst| uitkomst.laatste_dag);
        if op <= laatste_dag {
            return Err(Weigering::IngebrekestellingTeVroeg { vanaf: volgende(laatste_dag) });
        }
        if tarieven.op(op).is_none() {
            return Err(Weigering::TariefOntbreekt { op });
        }
        Ok(Step::on(self).with(Fact::InGebreke(IngebrekestellingFeit { id, aanvraag_id: aanvraag.id, ontvangen_op: op })))
    }
}
