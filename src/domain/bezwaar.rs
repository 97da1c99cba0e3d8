//! Bezwaar against a besluit that was made known (Awb chapters 6 and 7): its steps, its terms, its outcome, and until when the file of
//! that besluit stays open to who handles it.
//!
//! The centrumgemeente does the administration under mandaat; the college of the besluit decides, by somebody who had no part in it.

use chrono::NaiveDate;
use uuid::Uuid;

use crate::dossier::TEKST_MAXIMUM;
use crate::kalender::Kalender;
use crate::termijn::berekening::Uitkomst;
use crate::termijn::bezwaar::{BezwaarFeiten, Uitstel, Verdaging, beslissen_op_bezwaar, bezwaar_maken};
use crate::termijn::dwangsom::{Dwangsom, DwangsomFeiten, DwangsomTarieven, dwangsom};
use crate::termijn::fout::TermijnFout;
use crate::termijn::opschorting::{Oorzaak, Opschorting};
use crate::termijn::waarom::UitstelGrond;
use crate::weigering::{Veld, Weigering, niet_in_toekomst, niet_voor, verplichte_tekst};

pub mod codes;
#[cfg(test)]
mod proeven;

use codes::{BezwaarStapSoort as Soort, BezwaarUitkomst, BezwaarUitstelGrond};

impl From<BezwaarUitstelGrond> for UitstelGrond {
    fn from(grond: BezwaarUitstelGrond) -> Self {
        match grond {
            BezwaarUitstelGrond::InstemmingBelanghebbenden => UitstelGrond::InstemmingBelanghebbenden,
            BezwaarUitstelGrond::InstemmingIndiener => UitstelGrond::InstemmingIndiener,
            BezwaarUitstelGrond::Procedurevoorschrift => UitstelGrond::Procedurevoorschrift,
        }
    }
}

impl BezwaarUitkomst {
    /// Whether a new besluit is owed (Awb art. 7:11 lid 2).
    #[must_use]
    pub const fn vraagt_besluit(self) -> bool {
        match self {
            Self::Gegrond | Self::DeelsGegrond => true,
            Self::NietOntvankelijk | Self::Ongegrond | Self::Ingetrokken => false,
        }
    }

    /// Whether whoever filed it must have been heard, or the hearing left out with reason (Awb art. 7:2 and 7:3).
    const fn vraagt_hoor(self) -> bool {
        match self {
            Self::Gegrond | Self::DeelsGegrond | Self::Ongegrond => true,
            Self::NietOntvankelijk | Self::Ingetrokken => false,
        }
    }
}

/// One step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stap {
    /// What.
    pub soort: Soort,
    /// On which day.
    pub op: NaiveDate,
    /// The last day of the term that was given, or to which it was put off.
    pub tot: Option<NaiveDate>,
    /// By how many weeks it was put off.
    pub weken: Option<u8>,
    /// Why it was put off further.
    pub grond: Option<BezwaarUitstelGrond>,
}

/// A bezwaar as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bezwaar {
    /// The college that decides: in whose name the besluit was taken, whatever the herkomst is today.
    pub college: String,
    /// The day the besluit was taken.
    pub besluit_op: NaiveDate,
    /// The day it was made known.
    pub bekendgemaakt_op: NaiveDate,
    /// The day the bezwaar was received, wherever that was (Awb art. 6:15 lid 3).
    pub ontvangen_op: NaiveDate,
    /// How it ended.
    pub uitkomst: Option<BezwaarUitkomst>,
    /// Steps, in the order in which they were recorded.
    pub stappen: Vec<Stap>,
    /// Last day on which the file is open, when that is known.
    pub open_tot: Option<NaiveDate>,
    /// The day on which the outcome became final, when no term had to pass.
    pub gesloten_op: Option<NaiveDate>,
}

/// Until when the file stays open after a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Einde {
    /// As it was.
    Ongewijzigd,
    /// Until something else happens.
    Open,
    /// Up to and including a day: then the outcome is final.
    Tot(NaiveDate),
    /// Final at once.
    Gesloten,
}

/// What is registered.
#[derive(Clone, Debug)]
pub struct Registratie {
    /// The day of receipt, also when it was received elsewhere first.
    pub ontvangen_op: NaiveDate,
    /// Without grounds, which follow.
    pub pro_forma: bool,
    /// The grounds.
    pub gronden: Option<String>,
    /// The day it was sent on to the college of the besluit.
    pub doorgezonden_op: Option<NaiveDate>,
}

/// Checks a registration; the grounds as they are stored.
///
/// # Errors
/// Dates out of order; grounds with a pro forma, or none without.
pub fn registreren(r: &Registratie, besluit_op: NaiveDate, vandaag: NaiveDate) -> Result<Option<String>, Weigering> {
    niet_in_toekomst(Veld::OntvangenOp, r.ontvangen_op, vandaag)?;
    // Before the bekendmaking is early, not too early (Awb art. 6:10); before the besluit there is nothing to object to.
    niet_voor(Veld::OntvangenOp, r.ontvangen_op, besluit_op)?;
    if let Some(op) = r.doorgezonden_op {
        niet_in_toekomst(Veld::DoorgezondenOp, op, vandaag)?;
        niet_voor(Veld::DoorgezondenOp, op, r.ontvangen_op)?;
    }
    match (r.pro_forma, &r.gronden) {
        (true, None) => Ok(None),
        (true, Some(_)) => Err(Weigering::VeldOverbodig { veld: Veld::Gronden }),
        (false, gronden) => verplichte_tekst(Veld::Gronden, gronden.as_deref().unwrap_or_default(), TEKST_MAXIMUM).map(Some),
    }
}

/// A decision on a bezwaar.
#[derive(Clone, Debug)]
pub struct Beslissing {
    /// The day.
    pub op: NaiveDate,
    /// The outcome.
    pub uitkomst: BezwaarUitkomst,
    /// Why.
    pub motivering: String,
    /// What a new besluit must hold, when one is owed.
    pub opdracht: Option<String>,
}

/// A decision that the rules allow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Beslist {
    /// Trimmed.
    pub motivering: String,
    /// Trimmed.
    pub opdracht: Option<String>,
    /// What it does to the file.
    pub einde: Einde,
}

/// A new besluit that a decision on bezwaar asks for, from the day on which that decision was made known (Awb art. 7:11 lid 2).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TeNemen {
    /// The besluit that the bezwaar was against.
    pub indicatie_id: Uuid,
    /// Since when it is owed.
    pub sinds: NaiveDate,
    /// The day of the decision: a besluit from that day on is the one that was owed.
    pub beslist_op: NaiveDate,
    /// What it must hold.
    pub opdracht: String,
}

impl TeNemen {
    /// Whether it was taken, given the besluiten of that traject with their days.
    #[must_use]
    pub fn genomen(&self, besluiten: impl IntoIterator<Item = (Uuid, NaiveDate)>) -> bool {
        besluiten.into_iter().any(|(id, op)| id != self.indicatie_id && op >= self.beslist_op)
    }
}

/// The terms of a bezwaar, as known on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Termijnen {
    /// To file it.
    pub indienen: Uitkomst,
    /// Filed within that term.
    pub op_tijd: bool,
    /// To decide on it.
    pub beslissen: Uitkomst,
    /// Not decided and made known within it.
    pub te_laat: bool,
    /// The dwangsom, after an ingebrekestelling.
    pub dwangsom: Option<Dwangsom>,
}

impl Bezwaar {
    /// Whether the outcome is not final yet.
    #[must_use]
    pub fn is_open(&self, vandaag: NaiveDate) -> bool {
        self.gesloten_op.is_none() && self.open_tot.is_none_or(|tot| tot >= vandaag)
    }

    fn laatste(&self, soort: Soort) -> Option<&Stap> {
        self.stappen.iter().rfind(|s| s.soort == soort)
    }

    fn aantal(&self, soort: Soort) -> usize {
        self.stappen.iter().filter(|s| s.soort == soort).count()
    }

    /// The day the decision was made known.
    #[must_use]
    pub fn bekend_op(&self) -> Option<NaiveDate> {
        self.laatste(Soort::Bekendgemaakt).map(|s| s.op)
    }

    /// Records a step. Returns what it does to the file.
    ///
    /// # Errors
    /// A step that does not fit where the bezwaar stands, dates out of order, what the statute does not allow.
    pub fn stap(&self, stap: &Stap, gronden: Option<&str>, vandaag: NaiveDate, kalender: &Kalender) -> Result<Einde, Weigering> {
        // Beroep that comes late opens the file again: whether that is excusable is for the court (Awb art. 6:11).
        let heropent = matches!(stap.soort, Soort::Beroep | Soort::HogerBeroep) && self.gesloten_op.is_none();
        if !self.is_open(vandaag) && !heropent {
            return Err(Weigering::BezwaarGesloten);
        }
        velden(stap, gronden)?;
        niet_in_toekomst(Veld::Op, stap.op, vandaag)?;
        niet_voor(Veld::Op, stap.op, self.ontvangen_op)?;
        self.past(stap)?;
        let mut nieuw = self.clone();
        nieuw.stappen.push(*stap);
        nieuw.reken(vandaag, kalender).map_err(|fout| Weigering::BezwaarTermijn { fout })?;
        Ok(nieuw.einde_na(stap, vandaag, kalender))
    }

    /// Whether a step fits where the bezwaar stands.
    fn past(&self, stap: &Stap) -> Result<(), Weigering> {
        let beslist = self.uitkomst.is_some();
        let open = |begin: Soort, einde: Soort| self.aantal(begin) > self.aantal(einde);
        let goed = match stap.soort {
            Soort::Toegewezen | Soort::Beslist => return Err(Weigering::KeuzeOngeldig { veld: Veld::Soort }),
            Soort::Doorgezonden | Soort::Commissie => !beslist && self.aantal(stap.soort) == 0,
            Soort::Verzuim => !beslist && !open(Soort::Verzuim, Soort::Hersteld),
            Soort::Hersteld => !beslist && open(Soort::Verzuim, Soort::Hersteld),
            Soort::Verdaagd | Soort::Uitstel | Soort::Gehoord | Soort::AfgezienVanHoren => !beslist,
            Soort::Advies => !beslist && self.aantal(Soort::Commissie) > 0,
            Soort::Ingebrekestelling => self.bekend_op().is_none() && self.aantal(Soort::Ingebrekestelling) == 0,
            Soort::Bekendgemaakt => beslist && self.bekend_op().is_none(),
            // Also against a decision that is not taken in time (Awb art. 6:12).
            Soort::Beroep => {
                (self.bekend_op().is_some() || self.aantal(Soort::Ingebrekestelling) > 0) && !open(Soort::Beroep, Soort::BeroepUitspraak)
            }
            Soort::BeroepUitspraak => open(Soort::Beroep, Soort::BeroepUitspraak),
            Soort::HogerBeroep => self.aantal(Soort::BeroepUitspraak) > 0 && !open(Soort::HogerBeroep, Soort::HogerBeroepUitspraak),
            Soort::HogerBeroepUitspraak => open(Soort::HogerBeroep, Soort::HogerBeroepUitspraak),
            Soort::VoorlopigeVoorziening => !open(Soort::VoorlopigeVoorziening, Soort::VoorlopigeVoorzieningUitspraak),
            Soort::VoorlopigeVoorzieningUitspraak => open(Soort::VoorlopigeVoorziening, Soort::VoorlopigeVoorzieningUitspraak),
        };
        if !goed {
            return Err(Weigering::BezwaarStapPastNiet);
        }
        let na = match stap.soort {
            Soort::Hersteld => self.laatste(Soort::Verzuim),
            Soort::Advies => self.laatste(Soort::Commissie),
            Soort::Bekendgemaakt => self.laatste(Soort::Beslist),
            Soort::Beroep => self.laatste(Soort::Bekendgemaakt),
            Soort::BeroepUitspraak => self.laatste(Soort::Beroep),
            Soort::HogerBeroep => self.laatste(Soort::BeroepUitspraak),
            Soort::HogerBeroepUitspraak => self.laatste(Soort::HogerBeroep),
            Soort::VoorlopigeVoorzieningUitspraak => self.laatste(Soort::VoorlopigeVoorziening),
            _ => None,
        };
        na.map_or(Ok(()), |eerder| niet_voor(Veld::Op, stap.op, eerder.op).map(|_| ()))
    }

    /// The outcome is final when the term for (hoger) beroep has passed, or the last instance has decided.
    fn einde_na(&self, stap: &Stap, vandaag: NaiveDate, kalender: &Kalender) -> Einde {
        // Six weeks from the day after bekendmaking, as for bezwaar (Awb art. 6:7 and 6:8 lid 1; hoger beroep: 6:24). At the earliest the
        // day on which it is recorded.
        let tot = || Einde::Tot(bezwaar_maken(stap.op, kalender).laatste_dag.max(vandaag));
        match stap.soort {
            Soort::Bekendgemaakt if self.aantal(Soort::Beroep) == self.aantal(Soort::BeroepUitspraak) => tot(),
            Soort::BeroepUitspraak if self.bekend_op().is_some() => tot(),
            Soort::HogerBeroepUitspraak if self.bekend_op().is_some() => Einde::Gesloten,
            Soort::Beroep | Soort::HogerBeroep => Einde::Open,
            _ => Einde::Ongewijzigd,
        }
    }

    /// Gives it to somebody of the college.
    ///
    /// # Errors
    /// Final already; not sent on to the college yet; somebody with a part in the besluit.
    pub fn toewijzen(&self, centrumgemeente: &str, betrokken: bool, vandaag: NaiveDate) -> Result<(), Weigering> {
        if !self.is_open(vandaag) {
            return Err(Weigering::BezwaarGesloten);
        }
        if self.college != centrumgemeente && self.aantal(Soort::Doorgezonden) == 0 {
            return Err(Weigering::BezwaarNietDoorgezonden);
        }
        if betrokken { Err(Weigering::BezwaarBetrokken) } else { Ok(()) }
    }

    /// Decides on it.
    ///
    /// # Errors
    /// Decided already; by somebody with a part in the besluit; without a hearing; incomplete.
    pub fn beslissen(&self, b: &Beslissing, betrokken: bool, vandaag: NaiveDate) -> Result<Beslist, Weigering> {
        if !self.is_open(vandaag) {
            return Err(Weigering::BezwaarGesloten);
        }
        if self.uitkomst.is_some() {
            return Err(Weigering::BezwaarAlBeslist);
        }
        if betrokken {
            return Err(Weigering::BezwaarBetrokken);
        }
        niet_in_toekomst(Veld::Op, b.op, vandaag)?;
        let gehoord = self.stappen.iter().rfind(|s| matches!(s.soort, Soort::Gehoord | Soort::AfgezienVanHoren));
        if b.uitkomst.vraagt_hoor() && gehoord.is_none() {
            return Err(Weigering::BezwaarNietGehoord);
        }
        niet_voor(Veld::Op, b.op, gehoord.map_or(self.ontvangen_op, |s| s.op).max(self.ontvangen_op))?;
        let motivering = verplichte_tekst(Veld::Motivering, &b.motivering, TEKST_MAXIMUM)?;
        let opdracht = match (b.uitkomst.vraagt_besluit(), &b.opdracht) {
            (true, opdracht) => Some(verplichte_tekst(Veld::Opdracht, opdracht.as_deref().unwrap_or_default(), TEKST_MAXIMUM)?),
            (false, None) => None,
            (false, Some(_)) => return Err(Weigering::VeldOverbodig { veld: Veld::Opdracht }),
        };
        // Withdrawn: nothing is left to go to court about.
        let einde = if b.uitkomst == BezwaarUitkomst::Ingetrokken { Einde::Gesloten } else { Einde::Ongewijzigd };
        Ok(Beslist { motivering, opdracht, einde })
    }

    fn feiten(&self) -> BezwaarFeiten {
        let mut opschortingen: Vec<Opschorting> = Vec::new();
        let mut hersteld = self.stappen.iter().filter(|s| s.soort == Soort::Hersteld);
        for s in self.stappen.iter().filter(|s| s.soort == Soort::Verzuim) {
            let hersteld_op = hersteld.next().map(|h| h.op);
            opschortingen.push(Oorzaak::Verzuim { verzocht_op: s.op, termijn_tot: s.tot.unwrap_or(s.op), hersteld_op }.into());
        }
        let van = |soort: Soort| self.stappen.iter().filter(move |s| s.soort == soort);
        BezwaarFeiten {
            bekendgemaakt_op: self.bekendgemaakt_op,
            commissie: self.aantal(Soort::Commissie) > 0,
            opschortingen,
            verdagingen: van(Soort::Verdaagd).map(|s| Verdaging { meegedeeld_op: s.op, weken: s.weken.unwrap_or_default() }).collect(),
            uitstel: van(Soort::Uitstel)
                .filter_map(|s| Some(Uitstel { grond: s.grond?.into(), vastgelegd_op: s.op, tot: s.tot? }))
                .collect(),
        }
    }

    fn reken(&self, peildatum: NaiveDate, kalender: &Kalender) -> Result<(Uitkomst, Option<Dwangsom>), TermijnFout> {
        let feiten = self.feiten();
        // What was decided on stands: a defect that was never repaired moves it no more.
        let tot = self.laatste(Soort::Beslist).map_or(peildatum, |s| s.op.min(peildatum));
        let beslissen = beslissen_op_bezwaar(&feiten, tot, kalender)?;
        let gesteld = self.laatste(Soort::Ingebrekestelling).map(|s| {
            let feiten =
                DwangsomFeiten { laatste_dag: beslissen.laatste_dag, ontvangen_op: s.op, bekendgemaakt_op: self.bekend_op(), geen: None };
            dwangsom(&feiten, &DwangsomTarieven::bekend(), peildatum, kalender)
        });
        Ok((beslissen, gesteld.transpose()?))
    }

    /// The terms as known on a day; `None` for facts that contradict each other, which are refused when they are recorded.
    #[must_use]
    pub fn termijnen(&self, peildatum: NaiveDate, kalender: &Kalender) -> Option<Termijnen> {
        let indienen = bezwaar_maken(self.bekendgemaakt_op, kalender);
        let (beslissen, dwangsom) = self.reken(peildatum, kalender).ok()?;
        let ingetrokken = self.uitkomst == Some(BezwaarUitkomst::Ingetrokken);
        let klaar = if ingetrokken { self.laatste(Soort::Beslist).map(|s| s.op) } else { self.bekend_op() };
        Some(Termijnen {
            op_tijd: self.ontvangen_op <= indienen.laatste_dag,
            te_laat: klaar.unwrap_or(peildatum) > beslissen.laatste_dag,
            indienen,
            beslissen,
            dwangsom,
        })
    }
}

/// The fields that belong to a step, and no others.
fn velden(stap: &Stap, gronden: Option<&str>) -> Result<(), Weigering> {
    let gegeven = [
        (Veld::Tot, matches!(stap.soort, Soort::Verzuim | Soort::Uitstel), stap.tot.is_some()),
        (Veld::Weken, stap.soort == Soort::Verdaagd, stap.weken.is_some()),
        (Veld::Grond, stap.soort == Soort::Uitstel, stap.grond.is_some()),
    ];
    for (veld, hoort, is_er) in gegeven {
        match (hoort, is_er) {
            (true, false) => return Err(Weigering::VeldLeeg { veld }),
            (false, true) => return Err(Weigering::VeldOverbodig { veld }),
            (true, true) | (false, false) => {}
        }
    }
    match (stap.soort, gronden) {
        // What was lacking can be something else than the grounds.
        (Soort::Hersteld, Some(tekst)) => verplichte_tekst(Veld::Gronden, tekst, TEKST_MAXIMUM).map(|_| ()),
        (_, Some(_)) => Err(Weigering::VeldOverbodig { veld: Veld::Gronden }),
        (_, None) => Ok(()),
    }
}
