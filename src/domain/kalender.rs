//! Free days of the Algemene termijnenwet: which days a statutory term cannot end on.
//!
//! Most follow from the year alone. Days equated by royal decree (art. 3 lid 3) do not: they are
//! data, and beyond the decrees known so far every answer is provisional.

use std::collections::BTreeSet;

use chrono::{Datelike, Days, NaiveDate, Weekday};

/// First year in which the birthday of the King was celebrated in April on the 27th or 26th.
///
/// Earlier years had Koninginnedag; no term of the Wmo 2015 ends in them.
const EERSTE_KONINGSDAG: i32 = 2014;

/// The Monday after Easter Sunday, by the Gregorian rule (Gauss, with Lichtenberg's correction).
///
/// `None` only for years that `chrono` cannot hold (beyond some 262,000 years either way).
#[must_use]
pub fn paasmaandag(jaar: i32) -> Option<NaiveDate> {
    // Before the arithmetic, since it also keeps absurd years from overflowing it.
    let een_maart = NaiveDate::from_ymd_opt(jaar, 3, 1)?;

    let eeuw = jaar.div_euclid(100);
    let overgeslagen_schrikkeldagen = (3 * eeuw + 3).div_euclid(4);
    let maanvereffening = 15 + overgeslagen_schrikkeldagen - (8 * eeuw + 13).div_euclid(25);
    let maancyclus = jaar.rem_euclid(19);
    let kiem = (19 * maancyclus + maanvereffening).rem_euclid(30);
    let correctie = (kiem + maancyclus / 11) / 29;

    // All three count days of March: 32 is 1 April.
    let volle_maan = 21 + kiem - correctie;
    let eerste_zondag = 7 - (jaar + jaar.div_euclid(4) + 2 - overgeslagen_schrikkeldagen).rem_euclid(7);
    let paaszondag = volle_maan + 7 - (volle_maan - eerste_zondag).rem_euclid(7);

    een_maart.checked_add_days(Days::new(u64::try_from(paaszondag).ok()?))
}

/// The day on which the birthday of the King is celebrated: 27 April, or the 26th when the 27th is a
/// Sunday. `None` before 2014.
#[must_use]
pub fn koningsdag(jaar: i32) -> Option<NaiveDate> {
    if jaar < EERSTE_KONINGSDAG {
        return None;
    }
    let verjaardag = NaiveDate::from_ymd_opt(jaar, 4, 27)?;
    if verjaardag.weekday() == Weekday::Sun { verjaardag.pred_opt() } else { Some(verjaardag) }
}

/// Whether the day is a recognised holiday (Algemene termijnenwet art. 3 lid 1) or Good Friday, which
/// lid 2 puts on a par. 5 May counts every year, not only when people have the day off.
///
/// Easter Sunday and Whit Sunday are not in the law: they are Sundays.
#[must_use]
pub fn is_feestdag(dag: NaiveDate) -> bool {
    // Counted from Easter Monday: Good Friday, itself, Ascension day, Whit Monday.
    let bij_pasen =
        paasmaandag(dag.year()).is_some_and(|maandag| matches!(dag.signed_duration_since(maandag).num_days(), -3 | 0 | 38 | 49));
    let vast = matches!((dag.month(), dag.day()), (1, 1) | (5, 5) | (12, 25 | 26));
    vast || bij_pasen || koningsdag(dag.year()) == Some(dag)
}

/// The free days as far as they are known: computed holidays plus the royal decrees read so far.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kalender {
    gelijkgesteld: BTreeSet<NaiveDate>,
    geverifieerd_van: NaiveDate,
    geverifieerd_tot: NaiveDate,
}

/// A day after the shift of Algemene termijnenwet art. 1 lid 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Verschoven {
    /// The first day, from the given day on, that is not free.
    pub dag: NaiveDate,
    /// `dag` lies outside the reach of the decrees, so a decree may still move it to a later day.
    pub voorlopig: bool,
}

impl Kalender {
    /// A calendar with the days equated by royal decree (Algemene termijnenwet art. 3 lid 3).
    ///
    /// `gelijkgesteld` is known to be complete from `geverifieerd_van` up to and including
    /// `geverifieerd_tot`; with the two reversed the reach is empty and every answer provisional.
    /// A decreed day outside the reach is free all the same.
    #[must_use]
    pub fn new(gelijkgesteld: BTreeSet<NaiveDate>, geverifieerd_van: NaiveDate, geverifieerd_tot: NaiveDate) -> Self {
        Self { gelijkgesteld, geverifieerd_van, geverifieerd_tot }
    }

    /// Whether a statutory term cannot end on this day: Saturday, Sunday, holiday or equated day.
    #[must_use]
    pub fn is_vrij(&self, dag: NaiveDate) -> bool {
        matches!(dag.weekday(), Weekday::Sat | Weekday::Sun) || is_feestdag(dag) || self.gelijkgesteld.contains(&dag)
    }

    /// The day itself if it is not free, otherwise the next day that is not
    /// (Algemene termijnenwet art. 1 lid 1).
    ///
    /// Only the resulting day decides whether the answer is provisional: the days passed over are
    /// free whatever a decree may add.
    #[must_use]
    pub fn eerstvolgende_werkdag(&self, dag: NaiveDate) -> Verschoven {
        // The fallback is the end of what `chrono` can hold, where nothing follows.
        let dag = dag.iter_days().find(|kandidaat| !self.is_vrij(*kandidaat)).unwrap_or(NaiveDate::MAX);
        let geverifieerd = (self.geverifieerd_van..=self.geverifieerd_tot).contains(&dag);
        Verschoven { dag, voorlopig: !geverifieerd }
    }
}

#[cfg(test)]
pub(super) mod tests {
    use proptest::prelude::*;

    use super::*;

    pub(crate) fn datum(jaar: i32, maand: u32, dag: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(jaar, maand, dag).unwrap()
    }

    /// Any day on which a term of this register can begin, with margin.
    pub(crate) fn datums() -> impl Strategy<Value = NaiveDate> {
        (0_u64..36_525).prop_map(|dagen| datum(2000, 1, 1) + Days::new(dagen))
    }

    /// The decrees as verified: May 2022 up to and including 2028.
    pub(crate) fn kalender() -> Kalender {
        let gelijkgesteld = BTreeSet::from([
            datum(2022, 5, 27),
            datum(2023, 4, 28),
            datum(2023, 5, 19),
            datum(2024, 5, 10),
            datum(2024, 12, 27),
            datum(2025, 5, 30),
            datum(2026, 1, 2),
            datum(2026, 5, 15),
            datum(2027, 5, 7),
            datum(2028, 4, 28),
            datum(2028, 5, 26),
        ]);
        Kalender::new(gelijkgesteld, datum(2022, 5, 1), datum(2028, 12, 31))
    }

    /// Written out by hand, not computed: year, then month and day of Good Friday, Easter
    /// Monday, King's day, Ascension day, Whit Monday.
    #[rustfmt::skip]
    const FEESTDAGEN: [(i32, [(u32, u32); 5]); 16] = [
        (2015, [(4,  3), (4,  6), (4, 27), (5, 14), (5, 25)]),
        (2016, [(3, 25), (3, 28), (4, 27), (5,  5), (5, 16)]),
        (2017, [(4, 14), (4, 17), (4, 27), (5, 25), (6,  5)]),
        (2018, [(3, 30), (4,  2), (4, 27), (5, 10), (5, 21)]),
        (2019, [(4, 19), (4, 22), (4, 27), (5, 30), (6, 10)]),
        (2020, [(4, 10), (4, 13), (4, 27), (5, 21), (6,  1)]),
        (2021, [(4,  2), (4,  5), (4, 27), (5, 13), (5, 24)]),
        (2022, [(4, 15), (4, 18), (4, 27), (5, 26), (6,  6)]),
        (2023, [(4,  7), (4, 10), (4, 27), (5, 18), (5, 29)]),
        (2024, [(3, 29), (4,  1), (4, 27), (5,  9), (5, 20)]),
        (2025, [(4, 18), (4, 21), (4, 26), (5, 29), (6,  9)]),
        (2026, [(4,  3), (4,  6), (4, 27), (5, 14), (5, 25)]),
        (2027, [(3, 26), (3, 29), (4, 27), (5,  6), (5, 17)]),
        (2028, [(4, 14), (4, 17), (4, 27), (5, 25), (6,  5)]),
        (2029, [(3, 30), (4,  2), (4, 27), (5, 10), (5, 21)]),
        (2030, [(4, 19), (4, 22), (4, 27), (5, 30), (6, 10)]),
    ];

    #[test]
    fn feestdagen_van_2015_tot_en_met_2030() {
        for (jaar, wisselend) in FEESTDAGEN {
            let vast = [(1, 1), (5, 5), (12, 25), (12, 26)];
            let verwacht: BTreeSet<NaiveDate> = wisselend.into_iter().chain(vast).map(|(m, d)| datum(jaar, m, d)).collect();
            let berekend: BTreeSet<NaiveDate> =
                datum(jaar, 1, 1).iter_days().take_while(|dag| dag.year() == jaar).filter(|dag| is_feestdag(*dag)).collect();
            assert_eq!(berekend, verwacht, "{jaar}");
            let (maand, dag) = wisselend[1];
            assert_eq!(paasmaandag(jaar), Some(datum(jaar, maand, dag)));
        }
    }

    #[test]
    fn uiterste_paasdata() {
        // Earliest and latest Easter, and the years the correction of the rule exists for.
        let tabel = [
            (1818, 3, 23),
            (1943, 4, 26),
            (1954, 4, 19),
            (1981, 4, 20),
            (2000, 4, 24),
            (2008, 3, 24),
            (2038, 4, 26),
            (2049, 4, 19),
            (2076, 4, 20),
            (2100, 3, 29),
            (2285, 3, 23),
        ];
        for (jaar, maand, dag) in tabel {
            assert_eq!(paasmaandag(jaar), Some(datum(jaar, maand, dag)), "{jaar}");
        }
        assert_eq!(paasmaandag(i32::MAX), None);
        assert_eq!(paasmaandag(i32::MIN), None);
    }

    #[test]
    fn koningsdag_wijkt_voor_de_zondag() {
        assert_eq!(koningsdag(2013), None);
        assert!(!is_feestdag(datum(2012, 4, 27)));
        for (jaar, dag) in [(2014, 26), (2015, 27), (2024, 27), (2025, 26), (2026, 27), (2031, 26)] {
            assert_eq!(koningsdag(jaar), Some(datum(jaar, 4, dag)), "{jaar}");
        }
        assert!(!is_feestdag(datum(2025, 4, 27)));
        assert_eq!(koningsdag(i32::MAX), None);
    }

    #[test]
    fn vrije_dagen() {
        let kalender = kalender();
        let tabel = [
            (datum(2026, 3, 6), false),  // Friday
            (datum(2026, 3, 7), true),   // Saturday
            (datum(2026, 3, 8), true),   // Sunday
            (datum(2026, 3, 9), false),  // Monday
            (datum(2026, 5, 5), true),   // Liberation day, not a lustrum
            (datum(2026, 5, 15), true),  // equated
            (datum(2027, 5, 14), false), // the same Friday a year on is not
            (datum(2026, 12, 24), false),
            (datum(2026, 12, 31), false),
        ];
        for (dag, verwacht) in tabel {
            assert_eq!(kalender.is_vrij(dag), verwacht, "{dag}");
        }
    }

    #[test]
    fn verschuiving() {
        let tabel = [
            // A working day stays.
            (datum(2026, 3, 6), datum(2026, 3, 6), false),
            // Saturday and Sunday.
            (datum(2026, 3, 7), datum(2026, 3, 9), false),
            (datum(2026, 3, 8), datum(2026, 3, 9), false),
            // Good Friday, over Easter Monday, to Tuesday.
            (datum(2026, 4, 3), datum(2026, 4, 7), false),
            // Christmas 2024: two holidays, an equated Friday, a weekend.
            (datum(2024, 12, 25), datum(2024, 12, 30), false),
            // New Year 2026: a holiday, an equated Friday, a weekend.
            (datum(2026, 1, 1), datum(2026, 1, 5), false),
            // King's day on Saturday 26 April 2025; Monday is an ordinary day.
            (datum(2025, 4, 26), datum(2025, 4, 28), false),
            // Ascension day with its equated Friday.
            (datum(2026, 5, 14), datum(2026, 5, 18), false),
            // A leap day that is an ordinary Tuesday.
            (datum(2028, 2, 29), datum(2028, 2, 29), false),
            // The edges of the reach.
            (datum(2022, 4, 29), datum(2022, 4, 29), true),
            (datum(2022, 4, 30), datum(2022, 5, 2), false),
            (datum(2028, 12, 29), datum(2028, 12, 29), false),
            (datum(2028, 12, 30), datum(2029, 1, 2), true),
            (datum(2029, 1, 2), datum(2029, 1, 2), true),
        ];
        let kalender = kalender();
        for (van, dag, voorlopig) in tabel {
            let verwacht = Verschoven { dag, voorlopig };
            assert_eq!(kalender.eerstvolgende_werkdag(van), verwacht, "{van}");
        }
    }

    #[test]
    fn bereik_is_inclusief_aan_beide_kanten() {
        let vrijdag = datum(2026, 3, 6);
        let een_dag = Kalender::new(BTreeSet::new(), vrijdag, vrijdag);
        assert!(!een_dag.eerstvolgende_werkdag(vrijdag).voorlopig);
        assert!(een_dag.eerstvolgende_werkdag(datum(2026, 3, 5)).voorlopig);
        assert!(een_dag.eerstvolgende_werkdag(datum(2026, 3, 9)).voorlopig);

        let leeg = Kalender::new(BTreeSet::new(), datum(2026, 12, 31), datum(2026, 1, 1));
        assert!(leeg.eerstvolgende_werkdag(vrijdag).voorlopig);
    }

    #[test]
    fn einde_van_de_tijd_geeft_geen_paniek() {
        let verschoven = kalender().eerstvolgende_werkdag(NaiveDate::MAX);
        assert_eq!(verschoven, Verschoven { dag: NaiveDate::MAX, voorlopig: true });
    }

    proptest! {
        #[test]
        fn paasmaandag_is_een_maandag_in_het_voorjaar(jaar in 1583_i32..10_000) {
            let dag = paasmaandag(jaar).unwrap();
            prop_assert_eq!(dag.weekday(), Weekday::Mon);
            prop_assert!((datum(jaar, 3, 23)..=datum(jaar, 4, 26)).contains(&dag));
        }

        #[test]
        fn eerste_dag_die_niet_vrij_is(van in datums()) {
            let kalender = kalender();
            let verschoven = kalender.eerstvolgende_werkdag(van);
            prop_assert!(verschoven.dag >= van);
            prop_assert!(!kalender.is_vrij(verschoven.dag));
            prop_assert!(van.iter_days().take_while(|d| *d < verschoven.dag).all(|d| kalender.is_vrij(d)));
            prop_assert_eq!(kalender.eerstvolgende_werkdag(verschoven.dag), verschoven);
        }

        /// What is not provisional stays true, whatever later decrees add outside the reach.
        #[test]
        fn nieuwe_besluiten_raken_alleen_voorlopige_dagen(
            van in datums(),
            nieuw in proptest::collection::btree_set(0_u64..5, 0..4),
        ) {
            let bekend = kalender();
            let eerst = bekend.eerstvolgende_werkdag(van);
            let mut uitgebreid = bekend.clone();
            uitgebreid.gelijkgesteld.extend(
                nieuw
                    .into_iter()
                    .map(|dagen| van + Days::new(dagen))
                    .filter(|d| *d < bekend.geverifieerd_van || *d > bekend.geverifieerd_tot),
            );
            let daarna = uitgebreid.eerstvolgende_werkdag(van);
            prop_assert!(daarna.dag >= eerst.dag);
            if !eerst.voorlopig {
                prop_assert_eq!(daarna, eerst);
            }
        }
    }
}
