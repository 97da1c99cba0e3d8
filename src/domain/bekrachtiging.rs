//! Bekrachtiging: a college answers afterwards for acts in its name of which no mandaat is shown (Awb art. 10:3; such an act is valid
//! when the mandator ratifies it).
//!
//! It is one decision on all such acts of a power over a period, and it changes none of them: what an act rests on is derived when
//! somebody looks. What counts is the day of the act, not the day on which it was imported.

use chrono::NaiveDate;

use crate::bevoegd::Periode;
use crate::codes::{Bevoegdheid, Bevoegdheidsgrond};
use crate::weigering::{Veld, Weigering, niet_in_toekomst, niet_voor};

/// An order to ratify.
#[derive(Clone, Debug)]
pub struct Opdracht<'a> {
    /// The code as given.
    pub bevoegdheid: &'a str,
    /// First day of the acts.
    pub van: NaiveDate,
    /// Last day of the acts.
    pub tot: NaiveDate,
    /// Day of the decision of the college.
    pub besluit_op: NaiveDate,
}

/// Checks a bekrachtiging: of what was done before the day of the decision.
///
/// # Errors
/// Unknown power; one that is never mandated, so that nobody did it in the name of the college (Awb art. 10:3 lid 3); a day in the
/// future; a decision that does not follow the period.
pub fn bekrachtig(o: &Opdracht<'_>, vandaag: NaiveDate) -> Result<Bevoegdheid, Weigering> {
    let bevoegdheid = Bevoegdheid::van_code(o.bevoegdheid).ok_or(Weigering::BevoegdheidOnbekend)?;
    if bevoegdheid == Bevoegdheid::BeslissenOpBezwaar {
        return Err(Weigering::NietMandateerbaar);
    }
    niet_in_toekomst(Veld::Tot, o.tot, vandaag)?;
    niet_in_toekomst(Veld::BesluitOp, o.besluit_op, vandaag)?;
    niet_voor(Veld::Tot, o.tot, o.van)?;
    niet_voor(Veld::BesluitOp, o.besluit_op, o.tot.succ_opt().unwrap_or(o.tot))?;
    Ok(bevoegdheid)
}

/// An act as far as its right goes.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Handelingsfeit {
    /// The college in whose name.
    pub namens_gemeente: String,
    /// Under which power.
    pub bevoegdheid: Bevoegdheid,
    /// Day of the act.
    pub op: NaiveDate,
}

/// A bekrachtiging as far as it decides what an act rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bekrachtigd {
    /// The college.
    pub van_gemeente: String,
    /// What is ratified.
    pub bevoegdheid: Bevoegdheid,
    /// Over which days.
    pub periode: Periode,
    /// Day of the decision.
    pub besluit_op: NaiveDate,
}

impl Bekrachtigd {
    fn dekt(&self, feit: &Handelingsfeit) -> bool {
        self.van_gemeente == feit.namens_gemeente && self.bevoegdheid == feit.bevoegdheid && self.periode.omvat(feit.op)
    }
}

/// Which of these covers an act: the earliest decision; of one day the one that stands first.
pub fn eerste(bekrachtigd: &[Bekrachtigd], feit: &Handelingsfeit) -> Option<usize> {
    let dekkend = bekrachtigd.iter().enumerate().filter(|(_, b)| b.dekt(feit));
    dekkend.min_by_key(|(plek, b)| (b.besluit_op, *plek)).map(|(plek, _)| plek)
}

/// What an act shows of its right, as stored with it: whether that was shown, whether it is a mandaat, whether the college acted itself.
pub fn getoond(aangetoond: bool, mandaat: bool, zelf: bool) -> Option<Bevoegdheidsgrond> {
    match (zelf, aangetoond, mandaat) {
        (true, ..) => Some(Bevoegdheidsgrond::Zelf),
        (false, true, true) => Some(Bevoegdheidsgrond::Mandaat),
        (false, true, false) => Some(Bevoegdheidsgrond::Eigen),
        (false, false, _) => None,
    }
}

/// What an act rests on, as known now: what it shows, else whether it was ratified.
pub fn berust_op(getoond: Option<Bevoegdheidsgrond>, bekrachtigd: bool) -> Bevoegdheidsgrond {
    match (getoond, bekrachtigd) {
        (Some(grond), _) => grond,
        (None, true) => Bevoegdheidsgrond::Bekrachtigd,
        (None, false) => Bevoegdheidsgrond::NietAangetoond,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dag(s: &str) -> NaiveDate {
        s.parse().unwrap()
    }

    fn opdracht<'a>(bevoegdheid: &'a str, van: &str, tot: &str, besluit_op: &str) -> Opdracht<'a> {
        Opdracht { bevoegdheid, van: dag(van), tot: dag(tot), besluit_op: dag(besluit_op) }
    }

    #[test]
    fn only_what_was_done_before_the_decision_is_ratified() {
        let vandaag = dag("2026-06-10");
        let probeer = |van: &str, tot: &str, op: &str| bekrachtig(&opdracht("ONDERZOEK", van, tot, op), vandaag);
        assert_eq!(probeer("2015-01-01", "2026-06-09", "2026-06-10"), Ok(Bevoegdheid::Onderzoek));
        assert_eq!(probeer("2015-01-01", "2015-01-01", "2015-01-02"), Ok(Bevoegdheid::Onderzoek));
        let volgorde = |veld, niet_voor: &str| Err(Weigering::DatumVolgorde { veld, niet_voor: dag(niet_voor) });
        assert_eq!(probeer("2015-01-01", "2026-06-10", "2026-06-10"), volgorde(Veld::BesluitOp, "2026-06-11"));
        assert_eq!(probeer("2015-01-02", "2015-01-01", "2026-06-10"), volgorde(Veld::Tot, "2015-01-02"));
        assert_eq!(probeer("2015-01-01", "2026-06-11", "2026-06-12"), Err(Weigering::DatumInToekomst { veld: Veld::Tot }));
        assert_eq!(probeer("2015-01-01", "2026-06-09", "2026-06-11"), Err(Weigering::DatumInToekomst { veld: Veld::BesluitOp }));
    }

    #[test]
    fn what_is_never_mandated_is_never_ratified() {
        let probeer = |code| bekrachtig(&opdracht(code, "2015-01-01", "2015-12-31", "2016-01-01"), dag("2026-06-10"));
        assert_eq!(probeer("BESLISSEN_OP_BEZWAAR"), Err(Weigering::NietMandateerbaar));
        assert_eq!(probeer("VLIEGEN"), Err(Weigering::BevoegdheidOnbekend));
    }

    #[test]
    fn the_earliest_decision_that_covers_an_act_counts() {
        let b = |gemeente: &str, bevoegdheid, van: &str, tot: &str, op: &str| Bekrachtigd {
            van_gemeente: gemeente.into(),
            bevoegdheid,
            periode: Periode { van: dag(van), tot: Some(dag(tot)) },
            besluit_op: dag(op),
        };
        let alle = [
            b("1621", Bevoegdheid::Onderzoek, "2015-01-01", "2015-12-31", "2020-01-01"),
            b("1621", Bevoegdheid::Onderzoek, "2015-06-01", "2016-12-31", "2018-01-01"),
            b("1621", Bevoegdheid::Onderzoek, "2015-06-01", "2016-12-31", "2018-01-01"),
            b("1621", Bevoegdheid::BeslissenAanvraag, "2014-01-01", "2017-12-31", "2018-01-01"),
            b("0597", Bevoegdheid::Onderzoek, "2014-01-01", "2017-12-31", "2018-01-01"),
        ];
        let van = |op: &str| {
            let feit = Handelingsfeit { namens_gemeente: "1621".into(), bevoegdheid: Bevoegdheid::Onderzoek, op: dag(op) };
            eerste(&alle, &feit)
        };
        let gevallen = [
            ("2014-12-31", None),
            ("2015-01-01", Some(0)),
            ("2015-05-31", Some(0)),
            ("2015-06-01", Some(1)),
            ("2016-12-31", Some(1)),
            ("2017-01-01", None),
        ];
        for (op, verwacht) in gevallen {
            assert_eq!(van(op), verwacht, "{op}");
        }
    }

    #[test]
    fn what_was_shown_needs_no_bekrachtiging() {
        for bekrachtigd in [true, false] {
            assert_eq!(berust_op(getoond(true, true, false), bekrachtigd), Bevoegdheidsgrond::Mandaat);
            assert_eq!(berust_op(getoond(true, false, false), bekrachtigd), Bevoegdheidsgrond::Eigen);
            assert_eq!(berust_op(getoond(false, false, true), bekrachtigd), Bevoegdheidsgrond::Zelf);
        }
        assert_eq!(berust_op(getoond(false, false, false), true), Bevoegdheidsgrond::Bekrachtigd);
        assert_eq!(berust_op(getoond(false, false, false), false), Bevoegdheidsgrond::NietAangetoond);
    }
}
