//! Duties around a besluit, each a dated fact, and which of them the law makes a condition of which besluit.

use chrono::NaiveDate;
use uuid::Uuid;

use crate::codes::PlichtSoort;
use crate::dossier::Dossier;
use crate::fact::{Fact, Step};
use crate::termijn::perioden::Duur;
use crate::weigering::{Veld, Weigering, niet_in_toekomst, niet_voor};

/// What a besluit on an aanvraag rests on besides the onderzoek.
const VOOR_BESLUIT: [PlichtSoort; 4] =
    [PlichtSoort::OntvangstBevestigd, PlichtSoort::PersoonlijkPlan, PlichtSoort::Clientondersteuning, PlichtSoort::UitkomstVerstrekt];

/// A duty that was done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plicht {
    /// Its id.
    pub id: Uuid,
    /// Which.
    pub soort: PlichtSoort,
    /// The aanvraag to be completed.
    pub aanvraag_id: Option<Uuid>,
    /// The indicatie on which a view was asked.
    pub indicatie_id: Option<Uuid>,
    /// The day it was done.
    pub op: NaiveDate,
    /// Last day of the term that was given.
    pub tot: Option<NaiveDate>,
}

/// An order to record a duty.
#[derive(Clone, Copy, Debug)]
pub struct PlichtOpdracht {
    /// Which.
    pub soort: PlichtSoort,
    /// The indicatie, of a view.
    pub indicatie_id: Option<Uuid>,
    /// The day it was done.
    pub op: NaiveDate,
    /// Last day of the term that was given.
    pub tot: Option<NaiveDate>,
}

impl PlichtSoort {
    /// The article that makes it a duty.
    pub const fn artikel(self) -> &'static str {
        match self {
            PlichtSoort::OntvangstBevestigd => "Wmo 2015 art. 2.3.2 lid 1",
            PlichtSoort::PersoonlijkPlan => "Wmo 2015 art. 2.3.2 lid 2",
            PlichtSoort::Clientondersteuning => "Wmo 2015 art. 2.3.2 lid 3",
            PlichtSoort::UitkomstVerstrekt => "Wmo 2015 art. 2.3.2 lid 8",
            PlichtSoort::AanvullingGeboden | PlichtSoort::AanvullingOntvangen => "Awb art. 4:5 lid 1",
            PlichtSoort::ZienswijzeGeboden | PlichtSoort::ZienswijzeOntvangen => "Awb art. 4:8",
        }
    }

    /// Whether it gives the client a term.
    const fn met_termijn(self) -> bool {
        matches!(self, PlichtSoort::AanvullingGeboden | PlichtSoort::ZienswijzeGeboden)
    }
}

fn ontbreekt(plicht: PlichtSoort) -> Weigering {
    Weigering::PlichtOntbreekt { plicht }
}

impl Dossier {
    /// Records a duty that was done.
    ///
    /// # Errors
    /// The traject is over; a date in the future or out of order; a term, an aanvraag or an indicatie that lacks or does not belong.
    pub fn plicht_vastleggen(&self, o: &PlichtOpdracht, id: Uuid, vandaag: NaiveDate) -> Result<Step, Weigering> {
        if self.beeindigd_op().is_some() {
            return Err(Weigering::TrajectBeeindigd);
        }
        niet_in_toekomst(Veld::Op, o.op, vandaag)?;
        niet_voor(Veld::Op, o.op, self.melding.ontvangen_op)?;
        match (o.tot, o.soort.met_termijn()) {
            (Some(tot), true) => _ = niet_voor(Veld::Tot, tot, o.op)?,
            (None, true) => return Err(Weigering::VeldLeeg { veld: Veld::Tot }),
            (Some(_), false) => return Err(Weigering::VeldOverbodig { veld: Veld::Tot }),
            (None, false) => {}
        }
        let zienswijze = matches!(o.soort, PlichtSoort::ZienswijzeGeboden | PlichtSoort::ZienswijzeOntvangen);
        let indicatie_id = match (o.indicatie_id, zienswijze) {
            (Some(id), true) => {
                let indicatie = self.in_kracht(id, o.op)?;
                Some(indicatie.id)
            }
            (None, true) => return Err(Weigering::VeldLeeg { veld: Veld::IndicatieId }),
            (Some(_), false) => return Err(Weigering::VeldOverbodig { veld: Veld::IndicatieId }),
            (None, false) => None,
        };
        let aanvraag_id = match o.soort {
            PlichtSoort::AanvullingGeboden | PlichtSoort::AanvullingOntvangen => {
                let aanvraag = self.open_aanvraag().ok_or(Weigering::GeenAanvraag)?;
                niet_voor(Veld::Op, o.op, aanvraag.ontvangen_op)?;
                Some(aanvraag.id)
            }
            _ => None,
        };
        let geboden = match o.soort {
            PlichtSoort::AanvullingOntvangen => Some(PlichtSoort::AanvullingGeboden),
            PlichtSoort::ZienswijzeOntvangen => Some(PlichtSoort::ZienswijzeGeboden),
            _ => None,
        };
        if let Some(soort) = geboden
            && self.plicht(soort, aanvraag_id, indicatie_id, o.op).is_none()
        {
            return Err(ontbreekt(soort));
        }
        let plicht = Plicht { id, soort: o.soort, aanvraag_id, indicatie_id, op: o.op, tot: o.tot };
        Ok(Step::on(self).with(Fact::Plicht(plicht)))
    }

    /// The last duty of a kind that was done up to a day.
    fn plicht(&self, soort: PlichtSoort, aanvraag: Option<Uuid>, indicatie: Option<Uuid>, tot_en_met: NaiveDate) -> Option<&Plicht> {
        let past = |p: &&Plicht| p.soort == soort && p.aanvraag_id == aanvraag && p.indicatie_id == indicatie && p.op <= tot_en_met;
        self.plichten.iter().filter(past).max_by_key(|p| (p.op, p.tot))
    }

    /// What the law asks before a grant or a refusal.
    pub(crate) fn plichten_voor_besluit(&self, op: NaiveDate) -> Result<(), Weigering> {
        if let Some(soort) = VOOR_BESLUIT.into_iter().find(|s| self.plicht(*s, None, None, op).is_none()) {
            return Err(ontbreekt(soort));
        }
        self.na_persoonlijk_plan(op)
    }

    /// In the first days the client can hand over a persoonlijk plan (Wmo 2015 art. 2.3.2 lid 2): no besluit on an aanvraag comes before
    /// they are over, of whatever outcome, or its day would tell how it came out.
    fn na_persoonlijk_plan(&self, op: NaiveDate) -> Result<(), Weigering> {
        let gemeld = self.melding.ontvangen_op;
        if op < Duur::PersoonlijkPlan.op(gemeld).na(gemeld) { Err(ontbreekt(PlichtSoort::PersoonlijkPlan)) } else { Ok(()) }
    }

    /// An aanvraag is left out of treatment after a chance to complete it that went by unused, within four weeks (Awb art. 4:5).
    pub(crate) fn plichten_voor_buiten_behandeling(&self, aanvraag: Uuid, op: NaiveDate) -> Result<(), Weigering> {
        let geboden = self.plicht(PlichtSoort::AanvullingGeboden, Some(aanvraag), None, op);
        let Some((geboden, tot)) = geboden.and_then(|p| Some((p, p.tot?))) else { return Err(ontbreekt(PlichtSoort::AanvullingGeboden)) };
        let aangevuld = self.plicht(PlichtSoort::AanvullingOntvangen, Some(aanvraag), None, op);
        if aangevuld.is_some_and(|a| a.op >= geboden.op && a.op <= tot) {
            return Err(Weigering::AanvraagAangevuld);
        }
        niet_voor(Veld::BesluitOp, op, tot.succ_opt().unwrap_or(NaiveDate::MAX))?;
        let uiterlijk = Duur::BuitenBehandeling.op(tot).na(tot);
        if op > uiterlijk {
            return Err(Weigering::BuitenBehandelingTeLaat { tot: uiterlijk });
        }
        self.na_persoonlijk_plan(op)
    }

    /// An indicatie is revised or withdrawn after a chance to give a view: given, or the term went by (Awb art. 4:8).
    pub(crate) fn plichten_voor_wijziging(&self, indicatie: Uuid, op: NaiveDate) -> Result<(), Weigering> {
        let geboden = self.plicht(PlichtSoort::ZienswijzeGeboden, None, Some(indicatie), op);
        let Some((geboden, tot)) = geboden.and_then(|p| Some((p, p.tot?))) else { return Err(ontbreekt(PlichtSoort::ZienswijzeGeboden)) };
        let gegeven = self.plicht(PlichtSoort::ZienswijzeOntvangen, None, Some(indicatie), op);
        if gegeven.is_none_or(|g| g.op < geboden.op) {
            niet_voor(Veld::BesluitOp, op, tot.succ_opt().unwrap_or(NaiveDate::MAX))?;
        }
        Ok(())
    }
}
