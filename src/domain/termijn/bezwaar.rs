//! The terms of bezwaar: to file it, and to decide on it.

use chrono::NaiveDate;

use super::berekening::{Loop, Uitkomst, vast};
use super::fout::{TermijnFout, na};
use super::opschorting::Opschorting;
use super::perioden::{Duur, Periode};
use super::waarom::{Feit, Regel, Stap, UitstelGrond};
use crate::kalender::Kalender;

/// The decision is put off, once (Awb art. 7:10 lid 3); told in writing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verdaging {
    /// The day of the written notice.
    pub meegedeeld_op: NaiveDate,
    /// One to six.
    pub weken: u8,
}

/// Further delay (Awb art. 7:10 lid 4).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Uitstel {
    /// On what ground.
    pub grond: UitstelGrond,
    /// The day of the consent, or of the notice of lid 5.
    pub vastgelegd_op: NaiveDate,
    /// The new last day.
    pub tot: NaiveDate,
}

/// What the term for a decision on bezwaar depends on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BezwaarFeiten {
    /// The day the besluit was made known to the one who objects.
    pub bekendgemaakt_op: NaiveDate,
    /// An advisory committee as in Awb art. 7:13 was set up: twelve weeks.
    pub commissie: bool,
    /// In any order: Awb art. 7:10 lid 2, and of art. 4:15 what art. 7:14 leaves.
    pub opschortingen: Vec<Opschorting>,
    /// At most one.
    pub verdagingen: Vec<Verdaging>,
    /// In any order.
    pub uitstel: Vec<Uitstel>,
}

/// The term to file a bezwaar: six weeks from the day after bekendmaking (Awb art. 6:7 and 6:8 lid 1).
#[must_use]
pub fn bezwaar_maken(bekendgemaakt_op: NaiveDate, kalender: &Kalender) -> Uitkomst {
    vast(Feit::Bekendgemaakt, bekendgemaakt_op, Regel::BezwaarMaken, kalender)
}

/// The term to decide on a bezwaar (Awb art. 7:10), as known on `peildatum`.
///
/// It counts from the day after the term to file, as shifted. A verdaging joins the term before its shift. A day that was agreed on
/// (lid 4) is not a term set by statute: it stays where it is, and a suspension that begins after the statutory term does not move it.
///
/// # Errors
/// Dates that contradict each other, a ground that does not hold here, more than one verdaging, or delay when the term was over.
pub fn beslissen_op_bezwaar(feiten: &BezwaarFeiten, peildatum: NaiveDate, kalender: &Kalender) -> Result<Uitkomst, TermijnFout> {
    for opschorting in &feiten.opschortingen {
        let grond = opschorting.oorzaak.grond();
        if !grond.geldt_voor_bezwaar() {
            return Err(TermijnFout::GrondGeldtNiet { grond });
        }
    }
    let indienen = bezwaar_maken(feiten.bekendgemaakt_op, kalender);
    let regel = if feiten.commissie { Regel::BeslissenMetCommissie } else { Regel::BeslissenOpBezwaar };
    let begin = || Loop::start(Feit::BezwaartermijnVoorbij, indienen.laatste_dag, regel, kalender);
    let mut termijn = begin();
    // Counted from the end of the term to file: what may move that may move this.
    termijn.voorlopig_vanaf_begin(indienen.voorlopig);
    match feiten.verdagingen.as_slice() {
        [] => {}
        [Verdaging { meegedeeld_op, weken }] if !(1..=Duur::Verdaging.op(*meegedeeld_op).aantal).contains(weken) => {
            return Err(TermijnFout::VerdagingDuur { weken: *weken });
        }
        [Verdaging { meegedeeld_op, weken }] => {
            na("de verdaging", *meegedeeld_op, feiten.bekendgemaakt_op)?;
            let mut zonder = begin();
            zonder.schort_op(&feiten.opschortingen, peildatum)?;
            zonder.sluit(false);
            if *meegedeeld_op > zonder.einde {
                return Err(TermijnFout::TermijnVoorbij { niet_na: zonder.einde });
            }
            let langer = Periode { aantal: *weken, ..Duur::Verdaging.op(*meegedeeld_op) };
            termijn.einde = langer.na(termijn.einde);
            termijn.stappen.push(Stap::Verdaging { op: *meegedeeld_op, weken: *weken });
        }
        _ => return Err(TermijnFout::VerdagingAlGebruikt),
    }
    termijn.schort_op(&feiten.opschortingen, peildatum)?;
    termijn.sluit(!feiten.opschortingen.is_empty() || !feiten.verdagingen.is_empty());
    let mut uitstel = feiten.uitstel.clone();
    uitstel.sort_by_key(|u| (u.vastgelegd_op, u.tot));
    for Uitstel { grond, vastgelegd_op, tot } in uitstel {
        na("het uitstel", vastgelegd_op, feiten.bekendgemaakt_op)?;
        if vastgelegd_op > termijn.einde {
            return Err(TermijnFout::TermijnVoorbij { niet_na: termijn.einde });
        }
        na("de nieuwe laatste dag", tot, termijn.einde)?;
        termijn.vervang(tot, Stap::Uitstel { grond, tot });
    }
    Ok(termijn.klaar(peildatum))
}
