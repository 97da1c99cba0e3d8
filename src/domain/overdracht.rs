//! Warme overdracht: a person is handed over by one gemeente to another, so that nothing falls between the two.
//!
//! Sources: Wmo 2015 art. 1.2.1 b (a resident of the Netherlands turns to any gemeente); handreiking and convenant landelijke
//! toegankelijkheid beschermd wonen (VNG): the place with the best chance counts, regiobinding alone is no reason to refuse, disputes go
//! to contact persons, regioadviseur and geschillencommissie, whose advice is followed; regional plan (melding and uitstroom).

use chrono::{Months, NaiveDate};

use crate::codes::Bevoegdheid;
use crate::dossier::Dossier;
use crate::weigering::{Veld, Weigering, niet_in_toekomst, niet_voor, verplichte_tekst};

pub mod codes;

use codes::{
    OverdrachtAntwoord, OverdrachtCriterium, OverdrachtFeitSoort as Soort, OverdrachtGeschil, OverdrachtGrond, OverdrachtNietOver,
    OverdrachtOnderdeel, OverdrachtRichting, OverdrachtStatus, OverdrachtUitkomst,
};

/// Longest name of somebody at the other gemeente, in characters.
pub const DOOR_MAXIMUM: usize = 200;
/// How far ahead responsibility can be agreed on, in months.
const VOORUIT: Months = Months::new(12);

impl OverdrachtRichting {
    /// The power that the acts of the centrumgemeente rest on: taking a person in begins the onderzoek (Wmo 2015 art. 2.3.2), handing one
    /// over gives data to another gemeente (Wmo 2015 art. 5.2.1).
    #[must_use]
    pub const fn bevoegdheid(self) -> Bevoegdheid {
        match self {
            OverdrachtRichting::In => Bevoegdheid::Onderzoek,
            OverdrachtRichting::Uit => Bevoegdheid::GegevensVerstrekken,
        }
    }
}

impl From<OverdrachtGeschil> for Soort {
    fn from(stap: OverdrachtGeschil) -> Self {
        match stap {
            OverdrachtGeschil::Contactpersoon => Soort::Contactpersoon,
            OverdrachtGeschil::Regioadviseur => Soort::Regioadviseur,
            OverdrachtGeschil::Geschillencommissie => Soort::Geschillencommissie,
        }
    }
}

/// One of the two gemeenten.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kant {
    /// Hands over.
    Overdragend,
    /// Takes over.
    Ontvangend,
}

/// An offer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Aanbod {
    /// Which way.
    pub richting: OverdrachtRichting,
    /// CBS code of the other gemeente.
    pub gemeente: String,
    /// The day.
    pub op: NaiveDate,
    /// Who offers, when the other gemeente does.
    pub door: Option<String>,
    /// What is handed over.
    pub onderdelen: Vec<OverdrachtOnderdeel>,
    /// What need not be done again.
    pub niet_over: Vec<OverdrachtNietOver>,
    /// The day on which the person agreed to handing that over.
    pub toestemming_op: Option<NaiveDate>,
    /// Last agreed day on which whoever hands over is responsible.
    pub verantwoordelijk_tot: NaiveDate,
}

/// An answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Antwoord {
    /// What it is.
    pub antwoord: OverdrachtAntwoord,
    /// The day.
    pub op: NaiveDate,
    /// Who answers, when the other gemeente does.
    pub door: Option<String>,
    /// What was looked at, and whether it was met.
    pub criteria: Vec<(OverdrachtCriterium, bool)>,
    /// Why it is refused.
    pub gronden: Vec<OverdrachtGrond>,
}

/// A step in a dispute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Geschilstap {
    /// Which.
    pub stap: OverdrachtGeschil,
    /// The day of its outcome.
    pub op: NaiveDate,
    /// What came of it.
    pub uitkomst: OverdrachtUitkomst,
}

/// Something that happened, as the rules allow it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Feit {
    /// What.
    pub soort: Soort,
    /// The day.
    pub op: NaiveDate,
    /// Who at the other gemeente, when it was done there.
    pub door: Option<String>,
    /// What came of a step in a dispute.
    pub uitkomst: Option<OverdrachtUitkomst>,
}

/// An overdracht as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overdracht {
    /// Which way.
    pub richting: OverdrachtRichting,
    /// Last agreed day on which whoever hands over is responsible.
    pub verantwoordelijk_tot: NaiveDate,
    /// What happened, in the order in which it was recorded; the first is the offer.
    pub feiten: Vec<Feit>,
}

/// Who at the other gemeente did it: named exactly when it was done there.
fn door(daar: bool, naam: Option<&str>) -> Result<Option<String>, Weigering> {
    match (daar, naam) {
        (true, naam) => verplichte_tekst(Veld::Door, naam.unwrap_or_default(), DOOR_MAXIMUM).map(Some),
        (false, None) => Ok(None),
        (false, Some(_)) => Err(Weigering::VeldOverbodig { veld: Veld::Door }),
    }
}

/// Each once, in the order of the list.
fn eenmaal<T: Ord>(mut lijst: Vec<T>) -> Vec<T> {
    lijst.sort_unstable();
    lijst.dedup();
    lijst
}

/// What the centrumgemeente says it hands over must be there: an onderzoek that was finished, a besluit that was made known.
fn is_er(o: &Aanbod, dossier: &Dossier) -> Result<(), Weigering> {
    let onderzoek = o.onderdelen.contains(&OverdrachtOnderdeel::Onderzoeksverslag) || o.niet_over.contains(&OverdrachtNietOver::Onderzoek);
    let besluit = o.onderdelen.contains(&OverdrachtOnderdeel::Indicatie) || o.niet_over.contains(&OverdrachtNietOver::Indicatiestelling);
    let bekend = dossier.indicaties.iter().any(|i| i.toegekend && i.bekendgemaakt_op.is_some_and(|op| op <= o.op));
    if onderzoek && dossier.onderzoek.as_ref().is_none_or(|onderzoek| onderzoek.afgerond_op > o.op) {
        Err(Weigering::OverdrachtOntbreekt { wat: "ONDERZOEK" })
    } else if besluit && !bekend {
        Err(Weigering::OverdrachtOntbreekt { wat: "INDICATIE" })
    } else {
        Ok(())
    }
}

/// Checks an offer; as it is stored. That the gemeente exists, and that none is under way, the register knows.
///
/// # Errors
/// Dates out of order; the centrumgemeente itself; data without consent; what is not there.
pub fn aanbieden(o: Aanbod, dossier: &Dossier, centrumgemeente: &str, vandaag: NaiveDate) -> Result<Aanbod, Weigering> {
    if o.gemeente == centrumgemeente {
        return Err(Weigering::KeuzeOngeldig { veld: Veld::Gemeente });
    }
    niet_in_toekomst(Veld::Op, o.op, vandaag)?;
    let naam = door(o.richting == OverdrachtRichting::In, o.door.as_deref())?;
    niet_voor(Veld::VerantwoordelijkTot, o.verantwoordelijk_tot, o.op)?;
    let tot = o.op.checked_add_months(VOORUIT).unwrap_or(NaiveDate::MAX);
    if o.verantwoordelijk_tot > tot {
        return Err(Weigering::DatumTeVer { veld: Veld::VerantwoordelijkTot, tot });
    }
    match o.toestemming_op {
        Some(dag) => niet_voor(Veld::Op, o.op, dag)?,
        None if o.onderdelen.is_empty() => o.op,
        None => return Err(Weigering::OverdrachtZonderToestemming),
    };
    if o.richting == OverdrachtRichting::Uit {
        niet_voor(Veld::Op, o.op, dossier.melding.ontvangen_op)?;
        is_er(&o, dossier)?;
    }
    Ok(Aanbod { door: naam, onderdelen: eenmaal(o.onderdelen), niet_over: eenmaal(o.niet_over), ..o })
}

impl Overdracht {
    fn heeft(&self, soort: Soort) -> bool {
        self.feiten.iter().any(|f| f.soort == soort)
    }

    /// Where it stands.
    #[must_use]
    pub fn status(&self) -> OverdrachtStatus {
        if self.heeft(Soort::Ingetrokken) {
            OverdrachtStatus::Ingetrokken
        } else if self.heeft(Soort::Bevestigd) {
            OverdrachtStatus::Bevestigd
        } else if self.heeft(Soort::Geweigerd) {
            OverdrachtStatus::Geweigerd
        } else {
            OverdrachtStatus::Aangeboden
        }
    }

    /// From which day the receiving gemeente is responsible: the day after the agreed last day, and never before it acknowledged.
    /// `None` until it has.
    #[must_use]
    pub fn ontvanger_vanaf(&self) -> Option<NaiveDate> {
        let bevestigd = self.feiten.iter().find(|f| f.soort == Soort::Bevestigd)?.op;
        let afgesproken = self.verantwoordelijk_tot.succ_opt().unwrap_or(NaiveDate::MAX);
        Some(bevestigd.max(afgesproken))
    }

    /// Who is responsible on a day. Whoever hands over stays so until it is acknowledged: a refusal, a dispute or silence moves nothing.
    #[must_use]
    pub fn verantwoordelijk(&self, dag: NaiveDate) -> Kant {
        match self.ontvanger_vanaf() {
            Some(vanaf) if dag >= vanaf => Kant::Ontvangend,
            _ => Kant::Overdragend,
        }
    }

    /// What a dispute came to, when it came to something.
    fn beslecht(&self) -> Option<OverdrachtUitkomst> {
        self.feiten.iter().filter_map(|f| f.uitkomst).find(|u| *u != OverdrachtUitkomst::NietOpgelost)
    }

    /// Whether something can happen on a day: not over, not of tomorrow, not before what happened last.
    fn gaat_door(&self, op: NaiveDate, vandaag: NaiveDate) -> Result<(), Weigering> {
        if matches!(self.status(), OverdrachtStatus::Bevestigd | OverdrachtStatus::Ingetrokken) {
            return Err(Weigering::OverdrachtAfgesloten);
        }
        niet_in_toekomst(Veld::Op, op, vandaag)?;
        niet_voor(Veld::Op, op, self.feiten.iter().map(|f| f.op).max().unwrap_or(op))?;
        Ok(())
    }

    /// Answers the offer.
    ///
    /// # Errors
    /// Over or answered already; against what a dispute came to; a refusal on regiobinding alone or by who looked at nothing else.
    pub fn beantwoorden(&self, a: &Antwoord, vandaag: NaiveDate) -> Result<Feit, Weigering> {
        self.gaat_door(a.op, vandaag)?;
        let naam = door(self.richting == OverdrachtRichting::Uit, a.door.as_deref())?;
        let geweigerd = self.status() == OverdrachtStatus::Geweigerd;
        let dubbel = |(n, (criterium, _)): (usize, &(OverdrachtCriterium, bool))| a.criteria[..n].iter().any(|(c, _)| c == criterium);
        if a.criteria.iter().enumerate().any(dubbel) {
            return Err(Weigering::KeuzeOngeldig { veld: Veld::Criteria });
        }
        match (a.antwoord, self.beslecht()) {
            (OverdrachtAntwoord::Bevestigd, Some(OverdrachtUitkomst::NietOvernemen))
            | (OverdrachtAntwoord::Geweigerd, Some(OverdrachtUitkomst::Overnemen)) => return Err(Weigering::OverdrachtGeschilBeslecht),
            (OverdrachtAntwoord::Bevestigd, Some(OverdrachtUitkomst::Overnemen)) => {}
            _ if geweigerd => return Err(Weigering::OverdrachtGeweigerd),
            _ => {}
        }
        let soort = match a.antwoord {
            OverdrachtAntwoord::Bevestigd if !a.gronden.is_empty() => return Err(Weigering::VeldOverbodig { veld: Veld::Gronden }),
            OverdrachtAntwoord::Bevestigd => Soort::Bevestigd,
            OverdrachtAntwoord::Geweigerd => {
                self.mag_weigeren(a)?;
                Soort::Geweigerd
            }
        };
        Ok(Feit { soort, op: a.op, door: naam, uitkomst: None })
    }

    /// Regiobinding is weighed and never refuses by itself, whoever refuses. The centrumgemeente also records what else it looked at.
    fn mag_weigeren(&self, a: &Antwoord) -> Result<(), Weigering> {
        if a.gronden.is_empty() {
            return Err(Weigering::VeldLeeg { veld: Veld::Gronden });
        }
        if a.gronden.iter().all(|g| *g == OverdrachtGrond::Regiobinding) {
            return Err(Weigering::OverdrachtRegiobinding);
        }
        let getoetst = a.criteria.iter().any(|(c, _)| *c != OverdrachtCriterium::Regiobinding);
        if self.richting == OverdrachtRichting::In && !getoetst {
            return Err(Weigering::OverdrachtNietGetoetst);
        }
        Ok(())
    }

    /// Takes a step in a dispute: after a refusal, or when the last agreed day passed without an answer; one after another.
    ///
    /// # Errors
    /// Over or settled already; too early; out of order; the last step that settles nothing.
    pub fn geschil(&self, g: Geschilstap, vandaag: NaiveDate) -> Result<Feit, Weigering> {
        self.gaat_door(g.op, vandaag)?;
        if self.beslecht().is_some() {
            return Err(Weigering::OverdrachtGeschilBeslecht);
        }
        let vanaf = self.verantwoordelijk_tot.succ_opt().unwrap_or(NaiveDate::MAX);
        if self.status() == OverdrachtStatus::Aangeboden && g.op < vanaf {
            return Err(Weigering::OverdrachtGeschilTeVroeg { vanaf });
        }
        // The last one settles it, so there is always a next.
        let nu = OverdrachtGeschil::ALLE.iter().copied().find(|s| !self.heeft((*s).into()));
        if nu != Some(g.stap) {
            return Err(Weigering::OverdrachtGeschilVolgorde { nu: nu.map_or("", OverdrachtGeschil::code) });
        }
        if g.stap == OverdrachtGeschil::Geschillencommissie && g.uitkomst == OverdrachtUitkomst::NietOpgelost {
            return Err(Weigering::KeuzeOngeldig { veld: Veld::Uitkomst });
        }
        Ok(Feit { soort: g.stap.into(), op: g.op, door: None, uitkomst: Some(g.uitkomst) })
    }

    /// Takes it back.
    ///
    /// # Errors
    /// Over already; dates out of order.
    pub fn intrekken(&self, op: NaiveDate, wie: Option<&str>, vandaag: NaiveDate) -> Result<Feit, Weigering> {
        self.gaat_door(op, vandaag)?;
        let naam = door(self.richting == OverdrachtRichting::In, wie)?;
        Ok(Feit { soort: Soort::Ingetrokken, op, door: naam, uitkomst: None })
    }
}
