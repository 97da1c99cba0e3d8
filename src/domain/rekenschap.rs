//! Rekenschap: what was done in the name of a college in a period (Awb art. 10:6 lid 2), as counts of what that college may know.

use chrono::{Months, NaiveDate};

use crate::codes::Rekenschapgroep;

/// The longest period that is counted, in months.
pub const LANGSTE: u32 = 36;

/// A period of whole days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tijdvak {
    /// First day.
    pub van: NaiveDate,
    /// Last day, inclusive.
    pub tot_en_met: NaiveDate,
}

/// Why days are no period to count over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TijdvakFout {
    /// The last day comes before the first.
    Volgorde,
    /// Longer than [`LANGSTE`].
    TeLang,
}

impl Tijdvak {
    /// A period of at most [`LANGSTE`] months.
    ///
    /// # Errors
    /// The last day before the first; too long.
    pub fn new(van: NaiveDate, tot_en_met: NaiveDate) -> Result<Self, TijdvakFout> {
        if tot_en_met < van {
            return Err(TijdvakFout::Volgorde);
        }
        match van.checked_add_months(Months::new(LANGSTE)) {
            Some(grens) if tot_en_met >= grens => Err(TijdvakFout::TeLang),
            _ => Ok(Tijdvak { van, tot_en_met }),
        }
    }
}

/// How many acts of a group there were in a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Telling {
    /// Which acts.
    pub groep: Rekenschapgroep,
    /// How many.
    pub aantal: i64,
    /// Those of which a term or norm shows; `None` when none belongs to the group.
    pub termijn: Option<Gehaald>,
}

/// Acts of which a term or norm shows. Fewer than all: dat shows one besluit of a traject with its term, and care without a wait has no
/// norm.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gehaald {
    /// On the last day or before.
    pub binnen: i64,
    /// After the last day.
    pub te_laat: i64,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_is_one_day_to_three_years() {
        let dag = |s: &str| s.parse::<NaiveDate>().unwrap();
        let tijdvak = |van: &str, tot: &str| Tijdvak::new(dag(van), dag(tot)).map(|t| (t.van, t.tot_en_met));
        assert_eq!(tijdvak("2026-01-01", "2026-01-01"), Ok((dag("2026-01-01"), dag("2026-01-01"))));
        assert_eq!(tijdvak("2026-01-02", "2026-01-01"), Err(TijdvakFout::Volgorde));
        assert_eq!(tijdvak("2023-01-01", "2025-12-31"), Ok((dag("2023-01-01"), dag("2025-12-31"))));
        assert_eq!(tijdvak("2023-01-01", "2026-01-01"), Err(TijdvakFout::TeLang));
        // Beyond the calendar there is no longer period.
        assert!(Tijdvak::new(NaiveDate::MAX, NaiveDate::MAX).is_ok());
    }
}
