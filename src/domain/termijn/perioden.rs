//! How long each term lasts: rows that hold from a day on, each with its source.
//!
//! A statute sets a period and can change it; a term is as long as the row that held on the day it begins, whatever the row is today. So
//! a change is a row here. The rows are compiled in: what a statute says is no choice of a region. What is policy (the regional plan, a
//! choice) stands here too, under its own source.

use chrono::{Days, Months, NaiveDate};

/// In what a period is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Eenheid {
    /// Days.
    Dagen,
    /// Weeks of seven days.
    Weken,
    /// Calendar months.
    Maanden,
}

/// One row: how long, from which day, and where that stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Periode {
    /// First day on which a term can begin that lasts so long.
    pub geldig_van: NaiveDate,
    /// Last day; `None` while it holds.
    pub geldig_tot: Option<NaiveDate>,
    /// How many.
    pub aantal: u8,
    /// Of what.
    pub eenheid: Eenheid,
    /// The article, as it stands in a letter.
    pub artikel: &'static str,
    /// Where the row was promulgated or adopted.
    pub bron: &'static str,
}

impl Periode {
    /// The day on which the period ends that is counted from the day after `dag`; a day past what `chrono` can hold becomes
    /// [`NaiveDate::MAX`]. In a month that is too short: its last day.
    #[must_use]
    pub fn na(&self, dag: NaiveDate) -> NaiveDate {
        let einde = match self.eenheid {
            Eenheid::Dagen | Eenheid::Weken => dag.checked_add_days(Days::new(u64::from(self.dagen()))),
            Eenheid::Maanden => dag.checked_add_months(Months::new(u32::from(self.aantal))),
        };
        einde.unwrap_or(NaiveDate::MAX)
    }

    /// How many days of a period of days or weeks; of months none, as they differ in length.
    #[must_use]
    pub const fn dagen(&self) -> u32 {
        match self.eenheid {
            Eenheid::Dagen => self.aantal as u32,
            Eenheid::Weken => self.aantal as u32 * 7,
            Eenheid::Maanden => 0,
        }
    }
}

/// The rows of one kind, oldest first. There is always one.
#[derive(Clone, Copy, Debug)]
pub struct Perioden {
    eerste: Periode,
    later: &'static [Periode],
}

impl Perioden {
    /// The row for a term that begins on a day. What began before the first row came from elsewhere (history of before the statute) and
    /// is counted by that row.
    #[must_use]
    pub fn op(self, dag: NaiveDate) -> Periode {
        self.later.iter().rev().find(|p| p.geldig_van <= dag).copied().unwrap_or(self.eerste)
    }

    /// All rows.
    pub fn alle(self) -> impl Iterator<Item = Periode> {
        std::iter::once(self.eerste).chain(self.later.iter().copied())
    }
}

const fn dag(jaar: i32, maand: u32, dag: u32) -> NaiveDate {
    match NaiveDate::from_ymd_opt(jaar, maand, dag) {
        Some(dag) => dag,
        // Caught by the test on the table.
        None => NaiveDate::MAX,
    }
}

/// One row that holds until today.
const fn sinds(van: NaiveDate, aantal: u8, eenheid: Eenheid, artikel: &'static str, bron: &'static str) -> Perioden {
    Perioden { eerste: Periode { geldig_van: van, geldig_tot: None, aantal, eenheid, artikel, bron }, later: &[] }
}

/// The Wmo 2015 took effect.
const WMO: (NaiveDate, &str) = (dag(2015, 1, 1), "Stb. 2014, 280");
/// The Awb took effect.
const AWB: (NaiveDate, &str) = (dag(1994, 1, 1), "Stb. 1992, 315");
/// The Wet dwangsom en beroep bij niet tijdig beslissen took effect.
const DWANGSOM: (NaiveDate, &str) = (dag(2009, 10, 1), "Stb. 2009, 383");
/// The register counts by the plan for as long as it has the Wmo 2015.
const PLAN: (NaiveDate, &str) = (dag(2015, 1, 1), "regioplan beschermd wonen");

/// What lasts a fixed time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Duur {
    /// The onderzoek.
    Onderzoek,
    /// In which the client can hand over a persoonlijk plan.
    PersoonlijkPlan,
    /// The besluit on an aanvraag.
    Besluit,
    /// To leave an aanvraag out of treatment, after the term to complete it.
    BuitenBehandeling,
    /// To file a bezwaar, and beroep and hoger beroep as well (Awb art. 6:24).
    BezwaarMaken,
    /// To decide on it.
    BeslissenOpBezwaar,
    /// To decide on it with an advisory committee.
    BeslissenMetCommissie,
    /// By which that can be put off once, at most.
    Verdaging,
    /// To decide without dwangsom after an ingebrekestelling.
    Ingebrekestelling,
    /// For which a dwangsom is due, at most.
    Dwangsom,
    /// For which the first amount of a dwangsom is due, and then the second.
    DwangsomTrede,
    /// To fix a dwangsom.
    DwangsomVaststellen,
    /// To placement: policy.
    Plaatsing,
    /// Before the end of validity, in which that is signalled and a new besluit prolongs: policy.
    Herindicatie,
}

impl Duur {
    /// Every kind.
    pub const ALLE: [Self; 14] = [
        Self::Onderzoek,
        Self::PersoonlijkPlan,
        Self::Besluit,
        Self::BuitenBehandeling,
        Self::BezwaarMaken,
        Self::BeslissenOpBezwaar,
        Self::BeslissenMetCommissie,
        Self::Verdaging,
        Self::Ingebrekestelling,
        Self::Dwangsom,
        Self::DwangsomTrede,
        Self::DwangsomVaststellen,
        Self::Plaatsing,
        Self::Herindicatie,
    ];

    /// Its rows.
    #[must_use]
    pub const fn perioden(self) -> Perioden {
        use Eenheid::{Dagen, Maanden, Weken};
        match self {
            Self::Onderzoek => sinds(WMO.0, 6, Weken, "artikel 2.3.2, eerste lid, Wmo 2015", WMO.1),
            Self::PersoonlijkPlan => sinds(WMO.0, 7, Dagen, "artikel 2.3.2, tweede lid, Wmo 2015", WMO.1),
            Self::Besluit => sinds(WMO.0, 2, Weken, "artikel 2.3.5, tweede lid, Wmo 2015", WMO.1),
            Self::BuitenBehandeling => sinds(AWB.0, 4, Weken, "artikel 4:5, vierde lid, Awb", AWB.1),
            Self::BezwaarMaken => sinds(AWB.0, 6, Weken, "artikel 6:7 en artikel 6:8, eerste lid, Awb", AWB.1),
            Self::BeslissenOpBezwaar => sinds(DWANGSOM.0, 6, Weken, "artikel 7:10, eerste lid, Awb", DWANGSOM.1),
            Self::BeslissenMetCommissie => sinds(DWANGSOM.0, 12, Weken, "artikel 7:10, eerste lid, en artikel 7:13 Awb", DWANGSOM.1),
            Self::Verdaging => sinds(DWANGSOM.0, 6, Weken, "artikel 7:10, derde lid, Awb", DWANGSOM.1),
            Self::Ingebrekestelling => sinds(DWANGSOM.0, 2, Weken, "artikel 4:17, derde lid, Awb", DWANGSOM.1),
            Self::Dwangsom => sinds(DWANGSOM.0, 42, Dagen, "artikel 4:17, eerste lid, Awb", DWANGSOM.1),
            Self::DwangsomTrede => sinds(DWANGSOM.0, 14, Dagen, "artikel 4:17, tweede lid, Awb", DWANGSOM.1),
            Self::DwangsomVaststellen => sinds(DWANGSOM.0, 2, Weken, "artikel 4:18 Awb", DWANGSOM.1),
            Self::Plaatsing => sinds(PLAN.0, 3, Maanden, "regioplan beschermd wonen", PLAN.1),
            Self::Herindicatie => sinds(PLAN.0, 13, Weken, "keuze van het register, geen voorschrift", "docs/termijnen.md"),
        }
    }

    /// The row for what begins on a day.
    #[must_use]
    pub fn op(self, dag: NaiveDate) -> Periode {
        self.perioden().op(dag)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What breaks the order of rows: a hole, an overlap, an end before the beginning, a last row that ends.
    fn gebroken(perioden: Perioden) -> bool {
        let rijen: Vec<Periode> = perioden.alle().collect();
        let volgt = |paar: &[Periode]| paar[0].geldig_tot.and_then(|tot| tot.succ_opt()) == Some(paar[1].geldig_van);
        let omgekeerd = rijen.iter().any(|p| p.geldig_tot.is_some_and(|tot| tot < p.geldig_van));
        omgekeerd || !rijen.windows(2).all(volgt) || rijen.last().is_some_and(|p| p.geldig_tot.is_some())
    }

    /// Two rows, as the amounts of the dwangsom have: until the end of 2018 and from 2019.
    fn twee(tot: (i32, u32, u32), van: (i32, u32, u32)) -> Perioden {
        let eerste = Duur::Besluit.op(dag(2026, 1, 1));
        let nieuw = Periode { geldig_van: dag(van.0, van.1, van.2), aantal: 8, bron: "Stcrt. 2018, 65542", ..eerste };
        let oud = Periode { geldig_van: dag(2009, 10, 1), geldig_tot: Some(dag(tot.0, tot.1, tot.2)), ..eerste };
        Perioden { eerste: oud, later: Box::leak(Box::new([nieuw])) }
    }

    #[test]
    fn every_row_has_a_source_and_rows_follow_without_a_hole() {
        for duur in Duur::ALLE {
            assert!(!gebroken(duur.perioden()), "{duur:?}");
            for p in duur.perioden().alle() {
                assert!(p.artikel.len() > 10 && p.bron.len() > 10 && p.aantal > 0, "{duur:?}");
                assert!(p.geldig_van >= AWB.0 && p.geldig_van < dag(2027, 1, 1), "{duur:?}");
            }
        }
        let alle: std::collections::HashSet<Duur> = Duur::ALLE.into_iter().collect();
        assert_eq!(alle.len(), Duur::ALLE.len());
        assert!(!gebroken(twee((2018, 12, 31), (2019, 1, 1))));
        for (tot, van) in [((2018, 12, 30), (2019, 1, 1)), ((2019, 1, 1), (2019, 1, 1)), ((2009, 9, 30), (2009, 10, 1))] {
            assert!(gebroken(twee(tot, van)), "{tot:?} {van:?}");
        }
    }

    #[test]
    fn the_row_of_the_day_on_which_a_term_begins() {
        let rijen = twee((2018, 12, 31), (2019, 1, 1));
        for (op, weken, einde) in [
            (dag(2008, 1, 1), 2, dag(2008, 1, 15)),
            (dag(2009, 10, 1), 2, dag(2009, 10, 15)),
            // The last day of the old row: the term runs on in the new one and stays as long as it was.
            (dag(2018, 12, 31), 2, dag(2019, 1, 14)),
            (dag(2019, 1, 1), 8, dag(2019, 2, 26)),
            (NaiveDate::MAX, 8, NaiveDate::MAX),
        ] {
            let p = rijen.op(op);
            assert_eq!((p.aantal, p.na(op)), (weken, einde), "{op}");
        }
    }

    #[test]
    fn the_periods_of_today() {
        let vandaag = dag(2026, 6, 10);
        let verwacht = [
            (Duur::Onderzoek, "2026-07-22"),
            (Duur::PersoonlijkPlan, "2026-06-17"),
            (Duur::Besluit, "2026-06-24"),
            (Duur::BuitenBehandeling, "2026-07-08"),
            (Duur::BezwaarMaken, "2026-07-22"),
            (Duur::BeslissenOpBezwaar, "2026-07-22"),
            (Duur::BeslissenMetCommissie, "2026-09-02"),
            (Duur::Verdaging, "2026-07-22"),
            (Duur::Ingebrekestelling, "2026-06-24"),
            (Duur::Dwangsom, "2026-07-22"),
            (Duur::DwangsomTrede, "2026-06-24"),
            (Duur::DwangsomVaststellen, "2026-06-24"),
            (Duur::Plaatsing, "2026-09-10"),
            (Duur::Herindicatie, "2026-09-09"),
        ];
        assert_eq!(verwacht.map(|(duur, _)| duur), Duur::ALLE);
        for (duur, einde) in verwacht {
            assert_eq!(duur.op(vandaag).na(vandaag), einde.parse::<NaiveDate>().unwrap(), "{duur:?}");
        }
        // Months have the length they have.
        assert_eq!(Duur::Plaatsing.op(vandaag).na(dag(2025, 11, 30)), dag(2026, 2, 28));
    }
}
