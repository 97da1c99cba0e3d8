//! Granting and withdrawing a mandaat or an ondermandaat (Awb art. 10:3-10:9).

use chrono::{Days, NaiveDate};

use crate::bevoegd::Periode;
use crate::codes::Bevoegdheid;
use crate::weigering::{Veld, Weigering, niet_in_toekomst, niet_voor};

/// What is checked of a mandaat before it is registered.
#[derive(Clone, Debug)]
pub struct Verlening<'a> {
    /// The code as given.
    pub bevoegdheid: &'a str,
    /// First day of force.
    pub geldig_van: NaiveDate,
    /// Last day of force, if it was granted for a time.
    pub geldig_tot: Option<NaiveDate>,
    /// When the receiving college consented (Awb art. 10:4); `None` for an ondermandaat.
    pub instemming_op: Option<NaiveDate>,
    /// Periods in which the same power was already granted by the same to the same.
    pub lopend: &'a [Periode],
}

/// Checks a grant.
///
/// # Errors
/// Unknown power, a power that cannot be mandated (Awb art. 10:3 lid 3), consent in the future, end before begin, an overlap.
pub fn verleen(v: &Verlening<'_>, vandaag: NaiveDate) -> Result<(Bevoegdheid, Periode), Weigering> {
    let bevoegdheid = Bevoegdheid::van_code(v.bevoegdheid).ok_or(Weigering::BevoegdheidOnbekend)?;
    if bevoegdheid == Bevoegdheid::BeslissenOpBezwaar {
        return Err(Weigering::NietMandateerbaar);
    }
    if let Some(instemming) = v.instemming_op {
        niet_in_toekomst(Veld::InstemmingOp, instemming, vandaag)?;
    }
    if let Some(tot) = v.geldig_tot {
        niet_voor(Veld::GeldigTot, tot, v.geldig_van)?;
    }
    let periode = Periode { van: v.geldig_van, tot: v.geldig_tot };
    if v.lopend.iter().any(|l| l.overlapt(&periode)) {
        return Err(Weigering::MandaatOverlapt);
    }
    Ok((bevoegdheid, periode))
}

/// Withdraws from a day on: works forward only, touches no act of before (Awb art. 10:8). Returns the period that remains.
///
/// # Errors
/// Withdrawn already before that day; a day before today (an act of the days between would lose its right); a day before the begin.
pub fn trek_in(geldig: Periode, per: NaiveDate, vandaag: NaiveDate) -> Result<Periode, Weigering> {
    niet_voor(Veld::Per, per, vandaag)?;
    if geldig.tot.is_some_and(|tot| tot < per) {
        return Err(Weigering::MandaatBeeindigd);
    }
    niet_voor(Veld::Per, per, geldig.van + Days::new(1))?;
    Ok(Periode { van: geldig.van, tot: Some(per - Days::new(1)) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dag(s: &str) -> NaiveDate {
        s.parse().unwrap()
    }

    fn verlening<'a>(code: &'a str, lopend: &'a [Periode]) -> Verlening<'a> {
        Verlening {
            bevoegdheid: code,
            geldig_van: dag("2026-01-01"),
            geldig_tot: Some(dag("2026-12-31")),
            instemming_op: Some(dag("2025-12-01")),
            lopend,
        }
    }

    #[test]
    fn deciding_on_bezwaar_is_refused_at_registration() {
        let vandaag = dag("2026-01-01");
        assert_eq!(verleen(&verlening("BESLISSEN_OP_BEZWAAR", &[]), vandaag), Err(Weigering::NietMandateerbaar));
        assert_eq!(verleen(&verlening("VLIEGEN", &[]), vandaag), Err(Weigering::BevoegdheidOnbekend));
        assert!(verleen(&verlening("ONDERZOEK", &[]), vandaag).is_ok());
    }

    #[test]
    fn an_overlap_is_refused_and_a_following_period_is_not() {
        let vandaag = dag("2026-01-01");
        let ervoor = [Periode { van: dag("2025-01-01"), tot: Some(dag("2025-12-31")) }];
        let erover = [Periode { van: dag("2025-01-01"), tot: Some(dag("2026-01-01")) }];
        assert!(verleen(&verlening("ONDERZOEK", &ervoor), vandaag).is_ok());
        assert_eq!(verleen(&verlening("ONDERZOEK", &erover), vandaag), Err(Weigering::MandaatOverlapt));
    }

    #[test]
    fn withdrawal_works_from_its_day_on() {
        let geldig = Periode { van: dag("2020-01-01"), tot: None };
        let vandaag = dag("2026-06-01");
        assert_eq!(trek_in(geldig, dag("2026-06-02"), vandaag), Ok(Periode { van: geldig.van, tot: Some(vandaag) }));
        assert!(matches!(trek_in(geldig, dag("2026-05-31"), vandaag), Err(Weigering::DatumVolgorde { .. })));
        let voorbij = Periode { van: geldig.van, tot: Some(dag("2021-01-01")) };
        assert_eq!(trek_in(voorbij, vandaag, vandaag), Err(Weigering::MandaatBeeindigd));
    }
}
