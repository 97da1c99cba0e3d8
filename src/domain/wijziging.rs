//! Besluiten that the college takes by itself: an indicatie in force is revised or withdrawn (Wmo 2015 art. 2.3.10), and in spoed a
//! tijdelijke maatwerkvoorziening is given before the indicatiebesluit (art. 2.3.3).
//!
//! They work from their bekendmaking (Awb art. 3:40), and not before or after it: only what has happened is recorded. To dat they are no
//! besluiten of their own: a revision shows nothing, a withdrawal shows the end that any end shows, spoed shows nothing.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use uuid::Uuid;

use crate::beschikking::{Beschikking, Stand};
use crate::besluit::{Besluit, BesluitOpdracht};
use crate::bevoegd::Bevoegdheden;
use crate::codes::{
    BesluitAard, BesluitUitkomst, Bevoegdheid, Grondslag, HerzieningsGrond, IndicatieSoort, Leveringsvorm, WachtlijstEinde, ZorgEinde,
};
use crate::dossier::{Dossier, Indicatie, TEKST_MAXIMUM, Toekenning};
use crate::fact::{Besloten, Fact, Step};
use crate::maatwerk::Maatwerk;
use crate::plaatsing::Plaatsing;
use crate::weigering::{Veld, Weigering, niet_in_toekomst, niet_voor, verplichte_tekst};

/// A revision or withdrawal, or a tijdelijke maatwerkvoorziening.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wijziging {
    /// Its id: that of a besluit, as of an indicatie.
    pub id: Uuid,
    /// Which.
    pub aard: BesluitAard,
    /// The indicatie that it changes.
    pub herziet_id: Option<Uuid>,
    /// Day of the besluit.
    pub besluit_op: NaiveDate,
    /// Day of bekendmaking; before it the besluit does not work.
    pub bekendgemaakt_op: Option<NaiveDate>,
    /// What is granted from then on, by a revision.
    pub toekenning: Option<Toekenning>,
}

/// An order to revise (`toekenning`) or withdraw (without).
#[derive(Clone, Debug)]
pub struct WijzigingOpdracht {
    /// The indicatie.
    pub indicatie_id: Uuid,
    /// Day of the besluit.
    pub besluit_op: NaiveDate,
    /// On what ground.
    pub grond: HerzieningsGrond,
    /// Why.
    pub motivering: String,
    /// What a revision grants.
    pub herziening: Option<Herziening>,
}

/// An order to make a besluit known.
#[derive(Clone, Debug)]
pub struct Bekendmaking {
    /// Which.
    pub besluit_id: Uuid,
    /// The day.
    pub op: NaiveDate,
    /// What its beschikking states, and whether the besluit says what is granted: a result area with its step. `None` for what was made
    /// known before this register.
    pub beschikking: Option<(Beschikking, bool)>,
}

/// What a revision grants: for how long, and how much. Another form of care is another aanvraag.
#[derive(Clone, Debug)]
pub struct Herziening {
    /// Last day of validity.
    pub geldig_tot: NaiveDate,
    /// When it was checked that the client can manage a PGB.
    pub pgb_toets_op: Option<NaiveDate>,
    /// Result area and step.
    pub arrangement: Vec<(String, String)>,
    /// An individual budget or another exception: stated anew, or it ends.
    pub maatwerk: Maatwerk,
}

impl Dossier {
    /// The besluit on an aanvraag with an id: a wait and care rest on that, and on no other besluit.
    ///
    /// # Errors
    /// Unknown, or another besluit.
    pub(crate) fn indicatie(&self, id: Uuid) -> Result<&Indicatie, Weigering> {
        if self.wijzigingen.iter().any(|w| w.id == id) {
            return Err(Weigering::KeuzeOngeldig { veld: Veld::IndicatieId });
        }
        self.indicaties.iter().find(|i| i.id == id).ok_or(Weigering::NietGevonden { veld: Veld::IndicatieId })
    }

    /// The indicatie that is in force on a day: granted, made known, not over, not withdrawn, and not replaced by a later one.
    ///
    /// # Errors
    /// Unknown; no grant; not known; over; replaced.
    pub fn in_kracht(&self, id: Uuid, op: NaiveDate) -> Result<&Indicatie, Weigering> {
        let indicatie = self.indicatie(id)?;
        let Some(toekenning) = &indicatie.toekenning else { return Err(Weigering::NietToegekend) };
        let Some(bekend) = indicatie.bekendgemaakt_op else { return Err(Weigering::NietBekendgemaakt) };
        if indicatie.ingetrokken_op.is_some() || op > toekenning.geldig_tot {
            return Err(Weigering::IndicatieNietGeldig);
        }
        let later = self.indicaties.iter().skip_while(|i| i.id != id).skip(1);
        if later.into_iter().any(|i| i.toegekend && i.bekendgemaakt_op.is_some_and(|b| b >= bekend)) {
            return Err(Weigering::KeuzeOngeldig { veld: Veld::IndicatieId });
        }
        Ok(indicatie)
    }

    /// Revises or withdraws an indicatie in force (Wmo 2015 art. 2.3.10), after a chance to give a view (Awb art. 4:8).
    ///
    /// # Errors
    /// Not in force; another such besluit waits for its bekendmaking; the chance lacks; outside the catalogue; no right on that day.
    pub fn wijzigen(
        &self,
        id: Uuid,
        o: &WijzigingOpdracht,
        catalogus: &BTreeSet<(String, String)>,
        bevoegd: &Bevoegdheden,
        vandaag: NaiveDate,
    ) -> Result<Step, Weigering> {
        let op = niet_in_toekomst(Veld::BesluitOp, o.besluit_op, vandaag)?;
        let indicatie = self.in_kracht(o.indicatie_id, op)?;
        if self.beeindigd_op().is_some() {
            return Err(Weigering::TrajectBeeindigd);
        }
        let Some(nu) = indicatie.toekenning.clone() else { return Err(Weigering::NietToegekend) };
        niet_voor(Veld::BesluitOp, op, indicatie.bekendgemaakt_op.unwrap_or(NaiveDate::MAX))?;
        if self.wijzigingen.iter().any(|w| w.herziet_id == Some(indicatie.id) && w.bekendgemaakt_op.is_none()) {
            return Err(Weigering::WijzigingLoopt);
        }
        self.plichten_voor_wijziging(indicatie.id, op)?;
        let motivering = verplichte_tekst(Veld::Motivering, &o.motivering, TEKST_MAXIMUM)?;
        let van = op.max(nu.geldig_van);
        let opdracht = BesluitOpdracht {
            besluit_op: op,
            uitkomst: if o.herziening.is_some() { BesluitUitkomst::Toekennen } else { BesluitUitkomst::Intrekken },
            afwijzingsgrond: None,
            leveringsvorm: o.herziening.as_ref().map(|_| nu.leveringsvorm),
            verblijf: o.herziening.as_ref().map(|_| nu.verblijf),
            geldig_van: o.herziening.as_ref().map(|_| van),
            geldig_tot: o.herziening.as_ref().map(|h| h.geldig_tot),
            pgb_toets_op: o.herziening.as_ref().and_then(|h| h.pgb_toets_op),
            motivering: o.motivering.clone(),
            arrangement: o.herziening.as_ref().map(|h| h.arrangement.clone()).unwrap_or_default(),
            maatwerk: o.herziening.as_ref().map(|h| h.maatwerk.clone()).unwrap_or_default(),
        };
        let toekenning = o.herziening.as_ref().map(|_| self.toekenning(&opdracht, catalogus)).transpose()?;
        let uitzondering = Maatwerk::keur(&opdracht)?.map(Box::new);
        let grond = bevoegd.grond(&self.namens_gemeente, Bevoegdheid::HerzienIntrekken, op)?;
        if toekenning.as_ref().is_some_and(|t| t.leveringsvorm == Leveringsvorm::Pgb) {
            bevoegd.grond(&self.namens_gemeente, Bevoegdheid::PgbToekennen, op)?;
        }
        let besluit = Besluit {
            aard: if toekenning.is_some() { BesluitAard::Herziening } else { BesluitAard::Intrekking },
            aanvraag_id: None,
            herziet_id: Some(indicatie.id),
            soort: IndicatieSoort::Mutatie,
            herzieningsgrond: Some(o.grond),
            toekenning,
            motivering,
            uitzondering,
            grond,
            eigen_besluit: None,
        };
        Ok(Step::on(self).with(Fact::Besloten(Box::new(Besloten { id, opdracht, besluit }))))
    }

    /// Makes a besluit known (Awb art. 3:41), whichever it is, with all that follows: from then on a grant in kind says what is delivered
    /// where the client lives, and a revision or withdrawal works.
    ///
    /// # Errors
    /// Unknown; known already; before the besluit or in the future; something that rests on it began after that day; a beschikking that
    /// does not state what it must.
    pub fn bekendmaken(&self, o: Bekendmaking, vandaag: NaiveDate) -> Result<Step, Weigering> {
        let Bekendmaking { besluit_id, op, beschikking } = o;
        let (besluit_op, bekend) = self.besluit(besluit_id).ok_or(Weigering::NietGevonden { veld: Veld::IndicatieId })?;
        if bekend.is_some() {
            return Err(Weigering::AlBekendgemaakt);
        }
        niet_in_toekomst(Veld::BekendgemaaktOp, op, vandaag)?;
        niet_voor(Veld::BekendgemaaktOp, op, besluit_op)?;
        let aard = self.wijzigingen.iter().find(|w| w.id == besluit_id).map(|w| w.aard);
        self.kan_werken(aard, op)?;
        let beschikking = match beschikking {
            Some((stelt, arrangement)) => Some(stelt.volledig(self.stand(besluit_id, aard, arrangement))?),
            None => None,
        };
        let step = Step::on(self).with(Fact::Bekendgemaakt { besluit_id, op, beschikking });
        self.werkt(step, besluit_id, op, vandaag)
    }

    /// What the beschikking of a besluit must state.
    fn stand(&self, id: Uuid, aard: Option<BesluitAard>, arrangement: bool) -> Stand {
        let uitkomst = match aard {
            Some(BesluitAard::Intrekking) => BesluitUitkomst::Intrekken,
            Some(BesluitAard::Herziening | BesluitAard::Tijdelijk | BesluitAard::Aanvraag) => BesluitUitkomst::Toekennen,
            None if self.indicaties.iter().any(|i| i.id == id && i.toegekend) => BesluitUitkomst::Toekennen,
            None => BesluitUitkomst::Afwijzen,
        };
        Stand { uitkomst, arrangement, voor_het_besluit: aard == Some(BesluitAard::Tijdelijk) }
    }

    /// The care that a withdrawal ends: on an indicatie; under the AWBZ or on the word of a court it goes on.
    fn rustende_zorg(&self) -> Option<&Plaatsing> {
        let eigen = |g: Grondslag| matches!(g, Grondslag::Indicatiebesluit | Grondslag::TijdelijkeMaatwerkvoorziening);
        self.open_plaatsing().filter(|p| eigen(p.grondslag))
    }

    /// A withdrawal is not made known before what rests on the indicatie began.
    fn kan_werken(&self, aard: Option<BesluitAard>, op: NaiveDate) -> Result<(), Weigering> {
        if aard != Some(BesluitAard::Intrekking) {
            return Ok(());
        }
        for i in self.inschrijvingen.iter().filter(|i| i.beeindigd_op.is_none()) {
            niet_voor(Veld::BekendgemaaktOp, op, self.wachtte_nog(i))?;
        }
        if let Some(p) = self.rustende_zorg() {
            let begin = p.verblijven.iter().filter(|v| v.tot.is_none()).map(|v| v.van).fold(p.begonnen_op, NaiveDate::max);
            niet_voor(Veld::BekendgemaaktOp, op, begin)?;
        }
        Ok(())
    }

    /// What follows when a besluit is made known. A withdrawal ends what rests on the indicatie on that day: the wait, its bridging and its
    /// proposals, and care on an indicatie.
    fn werkt(&self, mut step: Step, id: Uuid, op: NaiveDate, vandaag: NaiveDate) -> Result<Step, Weigering> {
        let Some(w) = self.wijzigingen.iter().find(|w| w.id == id) else {
            if self.indicaties.iter().any(|i| i.id == id && i.toegekend) {
                step.toon_zorg(id, op);
            }
            step.lever_volgens(id);
            return Ok(step);
        };
        match w.aard {
            BesluitAard::Herziening if w.toekenning.as_ref().is_some_and(|t| t.leveringsvorm == Leveringsvorm::Zin) => step.lever(id),
            BesluitAard::Intrekking => {
                for i in self.inschrijvingen.iter().filter(|i| i.beeindigd_op.is_none()) {
                    step.sluit_wacht(i.id, op, WachtlijstEinde::IndicatieVervallen, vandaag);
                }
                step.sluit_overbrugging(op);
                if let Some(p) = self.rustende_zorg() {
                    step = step.then(|d| d.beeindig(p.id, op, (ZorgEinde::InitiatiefGemeente, None), vandaag))?;
                }
            }
            BesluitAard::Aanvraag | BesluitAard::Herziening | BesluitAard::Tijdelijk => {}
        }
        Ok(step)
    }

    /// The facts of a dossier with a revision or withdrawal that was made known: nothing is overwritten where it is stored.
    pub fn pas_toe(&mut self, w: &Wijziging) {
        let (Some(op), Some(id)) = (w.bekendgemaakt_op, w.herziet_id) else { return };
        match (&w.toekenning, w.aard) {
            (Some(t), BesluitAard::Herziening) => {
                for nu in self.indicaties.iter_mut().filter(|i| i.id == id).filter_map(|i| i.toekenning.as_mut()) {
                    nu.geldig_tot = t.geldig_tot;
                }
            }
            (_, BesluitAard::Intrekking) => {
                // What it had replaced does not come back.
                let eerder = self.indicaties.iter().find(|i| i.id == id).and_then(|i| i.bekendgemaakt_op);
                for i in self.indicaties.iter_mut().filter(|i| i.toegekend && i.bekendgemaakt_op.is_some() && i.bekendgemaakt_op <= eerder)
                {
                    i.ingetrokken_op = i.ingetrokken_op.or(Some(op));
                }
            }
            (_, BesluitAard::Aanvraag | BesluitAard::Herziening | BesluitAard::Tijdelijk) => {}
        }
    }

    /// The tijdelijke maatwerkvoorziening that is in force: it ends when an indicatiebesluit is made known.
    pub fn tijdelijke_voorziening(&self) -> Option<&Wijziging> {
        let laatste = self.indicaties.iter().filter_map(|i| i.bekendgemaakt_op).max();
        self.wijzigingen.iter().rev().find(|w| w.aard == BesluitAard::Tijdelijk && laatste.is_none_or(|op| w.besluit_op > op))
    }
}
