//! The computation of a term with its explanation: bare end, suspension, shift past free days.

use chrono::NaiveDate;

use super::fout::{TermijnFout, na};
use super::opschorting::{Dagen, Grond, Opschorting, volgende};
use super::tekst::VrijeDag;
use super::waarom::{Feit, Regel, Stap, Waarom};
use super::{plaatsingsnorm, plus_dagen};
use crate::kalender::Kalender;

/// When a term ends, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Uitkomst {
    /// The last day in time. While `loopt_nog`: as it stands on the day of asking.
    pub laatste_dag: NaiveDate,
    /// A royal decree that is not known yet may still move it to a later day.
    pub voorlopig: bool,
    /// A suspension had not ended on the day of asking: every day of it moves the last day.
    pub loopt_nog: bool,
    /// Days that did not count, each once.
    pub opgeschort_dagen: u32,
    /// The steps.
    pub waarom: Waarom,
}

/// A notice that the besluit comes later (Awb art. 4:14): recorded, and it moves nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mededeling {
    /// The day it was given.
    pub op: NaiveDate,
    /// The reasonable term it names.
    pub tot: NaiveDate,
}

/// What the term for a besluit depends on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BesluitFeiten {
    /// The day the aanvraag was received.
    pub aanvraag_ontvangen_op: NaiveDate,
    /// In any order, overlapping or not.
    pub opschortingen: Vec<Opschorting>,
    /// Notices of Awb art. 4:14.
    pub mededelingen: Vec<Mededeling>,
}

/// A computation under way.
pub(super) struct Loop<'a> {
    pub(super) kalender: &'a Kalender,
    /// The last day so far, before the shift that comes last.
    pub(super) einde: NaiveDate,
    eerste_dag: NaiveDate,
    voorlopig: bool,
    loopt_nog: bool,
    opgeschort_dagen: u32,
    pub(super) stappen: Vec<Stap>,
}

impl<'a> Loop<'a> {
    /// A term as long as the row that held on `dag`, counted from the day after it.
    pub(super) fn start(feit: Feit, dag: NaiveDate, regel: Regel, kalender: &'a Kalender) -> Self {
        let periode = regel.duur().op(dag);
        let einde = periode.na(dag);
        let stappen = vec![Stap::Begin { feit, dag }, Stap::Regel { regel, periode, einde }];
        Self { kalender, einde, eerste_dag: volgende(dag), voorlopig: false, loopt_nog: false, opgeschort_dagen: 0, stappen }
    }

    /// The shift of Algemene termijnenwet art. 1 lid 1, with its step.
    fn verschuif(&mut self) {
        let verschoven = self.kalender.eerstvolgende_werkdag(self.einde);
        self.voorlopig |= verschoven.voorlopig;
        if verschoven.dag == self.einde {
            return;
        }
        let over = self.einde.iter_days().take_while(|dag| *dag < verschoven.dag);
        let vrij = over.filter_map(|dag| VrijeDag::van(dag, self.kalender).map(|reden| (dag, reden))).collect();
        self.stappen.push(Stap::Verschuiving { vrij, naar: verschoven.dag });
        self.einde = verschoven.dag;
    }

    /// Adds the days of the suspensions, each once.
    ///
    /// What begins when the term is over suspends nothing: there is no term left. What begins in the days that the shift past free
    /// days had added adds to the shifted end, or the term would end on a suspended day.
    pub(super) fn schort_op(&mut self, opschortingen: &[Opschorting], peildatum: NaiveDate) -> Result<(), TermijnFout> {
        let mut reeks: Vec<(Grond, Dagen)> =
            opschortingen.iter().map(|o| Ok((o.oorzaak.grond(), o.oorzaak.dagen(peildatum)?))).collect::<Result<_, TermijnFout>>()?;
        // The same order whatever the order they came in.
        reeks.sort_by_key(|(grond, d)| (d.van, d.tot, *grond, d.loopt_nog));
        let mut tot_hier: Option<NaiveDate> = None;
        for (grond, Dagen { van, tot, loopt_nog }) in reeks.iter().copied() {
            let van = van.max(self.eerste_dag);
            let verder = tot_hier.map_or(van, |dag| van.max(volgende(dag)));
            if van > self.einde && van > self.kalender.eerstvolgende_werkdag(self.einde).dag {
                self.stappen.push(Stap::OpschortingTeLaat { grond, van });
                continue;
            }
            self.loopt_nog |= loopt_nog;
            let dagen = aantal(van, tot);
            if dagen == 0 {
                self.stappen.push(Stap::OpschortingZonderDagen { grond, loopt_nog });
                continue;
            }
            let nieuw = aantal(verder, tot);
            if verder > self.einde && nieuw > 0 {
                self.stappen.push(Stap::VoorVerschuiving { dag: self.einde });
                self.verschuif();
            }
            self.stappen.push(Stap::Opschorting { grond, van, tot, dagen, dubbel: dagen - nieuw, loopt_nog });
            self.einde = plus_dagen(self.einde, u64::from(nieuw));
            self.opgeschort_dagen = self.opgeschort_dagen.saturating_add(nieuw);
            tot_hier = Some(tot_hier.map_or(tot, |dag| dag.max(tot)));
        }
        if reeks.len() > 1 {
            self.stappen.push(Stap::Opgeschort { dagen: self.opgeschort_dagen });
        }
        Ok(())
    }

    /// Shifts the end for good. `tussen` puts a step for the end before the shift.
    pub(super) fn sluit(&mut self, tussen: bool) {
        if tussen {
            self.stappen.push(Stap::VoorVerschuiving { dag: self.einde });
        }
        // Only the day the term ends on decides whether it is provisional, as long as no shift was built on before.
        self.verschuif();
    }

    /// The day it counts from is provisional itself.
    pub(super) fn voorlopig_vanaf_begin(&mut self, voorlopig: bool) {
        self.voorlopig |= voorlopig;
    }

    /// An end that no statute shifts takes the place of the one so far.
    pub(super) fn vervang(&mut self, einde: NaiveDate, stap: Stap) {
        self.einde = einde;
        self.voorlopig = false;
        self.stappen.push(stap);
    }

    pub(super) fn klaar(mut self, peildatum: NaiveDate) -> Uitkomst {
        self.stappen.push(Stap::LaatsteDag { dag: self.einde });
        if self.voorlopig {
            self.stappen.push(Stap::Voorlopig);
        }
        if self.loopt_nog {
            self.stappen.push(Stap::LooptNog { peildatum });
        }
        Uitkomst {
            laatste_dag: self.einde,
            voorlopig: self.voorlopig,
            loopt_nog: self.loopt_nog,
            opgeschort_dagen: self.opgeschort_dagen,
            waarom: Waarom { stappen: self.stappen },
        }
    }
}

/// A statutory term of weeks that nothing suspends.
pub(super) fn vast(feit: Feit, dag: NaiveDate, regel: Regel, kalender: &Kalender) -> Uitkomst {
    let mut termijn = Loop::start(feit, dag, regel, kalender);
    termijn.sluit(false);
    termijn.klaar(dag)
}

/// The term for the onderzoek (Wmo 2015 art. 2.3.2 lid 1), explained. Nothing suspends it.
#[must_use]
pub fn onderzoek(melding_ontvangen_op: NaiveDate, kalender: &Kalender) -> Uitkomst {
    vast(Feit::MeldingOntvangen, melding_ontvangen_op, Regel::Onderzoek, kalender)
}

/// The term for the besluit, longer by a number of days of which the grounds are not asked.
pub(super) fn besluit_na_dagen(aanvraag_ontvangen_op: NaiveDate, opgeschort_dagen: u32, kalender: &Kalender) -> Uitkomst {
    let mut termijn = Loop::start(Feit::AanvraagOntvangen, aanvraag_ontvangen_op, Regel::Besluit, kalender);
    termijn.einde = plus_dagen(termijn.einde, u64::from(opgeschort_dagen));
    termijn.sluit(false);
    termijn.klaar(aanvraag_ontvangen_op)
}

/// The term for the besluit (Wmo 2015 art. 2.3.5 lid 2), suspended by Awb art. 4:15, as known on `peildatum`.
///
/// # Errors
/// Dates that contradict each other, or a ground that does not hold here.
pub fn besluit(feiten: &BesluitFeiten, peildatum: NaiveDate, kalender: &Kalender) -> Result<Uitkomst, TermijnFout> {
    use super::opschorting::Oorzaak;
    let begin = feiten.aanvraag_ontvangen_op;
    for opschorting in &feiten.opschortingen {
        let grond = opschorting.oorzaak.grond();
        if !grond.geldt_voor_besluit() {
            return Err(TermijnFout::GrondGeldtNiet { grond });
        }
        match opschorting.oorzaak {
            Oorzaak::Aanvulling { uitgenodigd_op, .. } => na("de uitnodiging om aan te vullen", uitgenodigd_op, begin)?,
            Oorzaak::BuitenlandseInstantie { meegedeeld_op, .. } => {
                na("de mededeling over de buitenlandse instantie", meegedeeld_op, begin)?
            }
            Oorzaak::InstemmingAanvrager { schriftelijk_op, .. } => na("de instemming met uitstel", schriftelijk_op, begin)?,
            Oorzaak::ToeTeRekenenAanvrager { .. } | Oorzaak::Overmacht { .. } | Oorzaak::Verzuim { .. } => {}
        }
    }
    let mut termijn = Loop::start(Feit::AanvraagOntvangen, begin, Regel::Besluit, kalender);
    let mut mededelingen = feiten.mededelingen.clone();
    mededelingen.sort_by_key(|m| (m.op, m.tot));
    for Mededeling { op, tot } in mededelingen {
        na("de mededeling dat het besluit later komt", op, begin)?;
        na("de genoemde redelijke termijn", tot, op)?;
        termijn.stappen.push(Stap::Mededeling { op, tot });
    }
    termijn.schort_op(&feiten.opschortingen, peildatum)?;
    termijn.sluit(!feiten.opschortingen.is_empty());
    Ok(termijn.klaar(peildatum))
}

/// The norm for placement, explained: policy, so no shift past free days.
#[must_use]
pub fn plaatsing(norm_start: NaiveDate, achttiende_verjaardag: Option<NaiveDate>) -> Uitkomst {
    let kaal = plaatsingsnorm(norm_start, None).laatste_dag;
    let laatste_dag = plaatsingsnorm(norm_start, achttiende_verjaardag).laatste_dag;
    let (regel, periode) = (Regel::Plaatsing, Regel::Plaatsing.duur().op(norm_start));
    let mut stappen = vec![Stap::Begin { feit: Feit::NormStart, dag: norm_start }, Stap::Regel { regel, periode, einde: kaal }];
    if laatste_dag > kaal {
        stappen.push(Stap::Achttien { dag: laatste_dag });
    }
    stappen.push(Stap::LaatsteDag { dag: laatste_dag });
    Uitkomst { laatste_dag, voorlopig: false, loopt_nog: false, opgeschort_dagen: 0, waarom: Waarom { stappen } }
}

/// Days from `van` up to and including `tot`; none when reversed.
pub(super) fn aantal(van: NaiveDate, tot: NaiveDate) -> u32 {
    u32::try_from(tot.signed_duration_since(van).num_days().saturating_add(1)).unwrap_or(0)
}
