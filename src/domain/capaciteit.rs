//! A report of capacity by a provider: places in all, and what is out of use.
//!
//! Rotterdam buys no places; a provider reports them (`docs/domein.md#capaciteit`). After the last day of the report the figure is unknown.

use chrono::{Days, NaiveDate};

use crate::codes::BuitenGebruikReden;
use crate::voorstel::niet_te_ver;
use crate::weigering::{Veld, Weigering, niet_voor};

/// Most places of one location.
pub const TOTAAL_MAXIMUM: i32 = 500;
/// How long a report can be relied on at most, in days.
pub const GELDIG_MAXIMUM: u64 = 183;
/// Most stretches out of use in one report.
pub const BUITEN_GEBRUIK_MAXIMUM: usize = 20;

/// Places out of use for a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BuitenGebruikOpgave {
    /// How many.
    pub aantal: i32,
    /// Why.
    pub reden: BuitenGebruikReden,
    /// First day.
    pub van: NaiveDate,
    /// Last day, if known.
    pub tot: Option<NaiveDate>,
}

/// A report before it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CapaciteitOpdracht {
    /// Places in all, out of use included.
    pub totaal: i32,
    /// Last day on which it can be relied on.
    pub geldig_tot: NaiveDate,
    /// What is out of use.
    pub buiten_gebruik: Vec<BuitenGebruikOpgave>,
}

/// Checks the form of a report. Whether the places are free is for the database to say.
///
/// # Errors
/// Numbers out of their limits; dates out of order, behind us or too far ahead.
pub fn controleer(o: &CapaciteitOpdracht, vandaag: NaiveDate) -> Result<(), Weigering> {
    tussen(Veld::Totaal, o.totaal, 0, TOTAAL_MAXIMUM)?;
    niet_voor(Veld::GeldigTot, o.geldig_tot, vandaag)?;
    niet_te_ver(Veld::GeldigTot, o.geldig_tot, vandaag + Days::new(GELDIG_MAXIMUM))?;
    let stuks = i32::try_from(o.buiten_gebruik.len()).unwrap_or(i32::MAX);
    tussen(Veld::BuitenGebruik, stuks, 0, i32::try_from(BUITEN_GEBRUIK_MAXIMUM).unwrap_or(i32::MAX))?;
    for b in &o.buiten_gebruik {
        tussen(Veld::BuitenGebruik, b.aantal, 1, o.totaal.max(1))?;
        niet_te_ver(Veld::BuitenGebruik, b.van, vandaag + Days::new(2 * GELDIG_MAXIMUM))?;
        if let Some(tot) = b.tot {
            niet_voor(Veld::BuitenGebruik, tot, b.van.max(vandaag))?;
        }
    }
    Ok(())
}

fn tussen(veld: Veld, aantal: i32, van: i32, tot: i32) -> Result<(), Weigering> {
    if (van..=tot).contains(&aantal) { Ok(()) } else { Err(Weigering::AantalOngeldig { veld, van, tot }) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dag(s: &str) -> NaiveDate {
        s.parse().unwrap()
    }

    #[test]
    fn numbers_and_dates_stay_within_their_limits() {
        let vandaag = dag("2026-06-10");
        let buiten =
            BuitenGebruikOpgave { aantal: 2, reden: BuitenGebruikReden::Onderhoud, van: dag("2026-07-01"), tot: Some(dag("2026-07-31")) };
        let goed = CapaciteitOpdracht { totaal: 10, geldig_tot: dag("2026-09-10"), buiten_gebruik: vec![buiten] };
        assert_eq!(controleer(&goed, vandaag), Ok(()));
        let fout = |maak: &dyn Fn(&mut CapaciteitOpdracht)| {
            let mut o = goed.clone();
            maak(&mut o);
            controleer(&o, vandaag).unwrap_err().code()
        };
        assert_eq!(fout(&|o| o.totaal = -1), "AANTAL_ONGELDIG");
        assert_eq!(fout(&|o| o.totaal = 501), "AANTAL_ONGELDIG");
        assert_eq!(fout(&|o| o.buiten_gebruik[0].aantal = 11), "AANTAL_ONGELDIG");
        assert_eq!(fout(&|o| o.buiten_gebruik[0].aantal = 0), "AANTAL_ONGELDIG");
        assert_eq!(fout(&|o| o.buiten_gebruik = vec![buiten; 21]), "AANTAL_ONGELDIG");
        assert_eq!(fout(&|o| o.geldig_tot = dag("2026-06-09")), "DATUM_VOLGORDE");
        assert_eq!(fout(&|o| o.geldig_tot = dag("2027-06-10")), "DATUM_TE_VER");
        assert_eq!(fout(&|o| o.buiten_gebruik[0].tot = Some(dag("2026-06-30"))), "DATUM_VOLGORDE");
        assert_eq!(fout(&|o| o.buiten_gebruik[0].van = dag("2028-01-01")), "DATUM_TE_VER");
    }
}
