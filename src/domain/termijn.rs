//! The three clocks of a traject, and the ages that open or hold them.
//!
//! Onderzoek and besluit are statutory terms, so the Algemene termijnenwet moves their last day.
//! The norm for placement is policy of the regional plan and follows the bare calendar.
//! [`berekening`], [`bezwaar`] and [`dwangsom`] compute the day with its explanation ([`waarom`]); the functions here give that day.
//! Functions are total: a date past what `chrono` can hold becomes [`NaiveDate::MAX`].

use chrono::{Datelike, Days, Months, NaiveDate};

use super::kalender::Kalender;
use berekening::Uitkomst;
use perioden::Duur;

pub use crate::codes::TermijnSoort;

pub mod berekening;
pub mod bezwaar;
pub mod dwangsom;
pub mod feiten;
pub mod fout;
pub mod opschorting;
pub mod perioden;
#[cfg(test)]
mod proeven;
pub mod tekst;
pub mod uitleg;
pub mod waarom;

/// A period that ends with `laatste_dag`: what is done on that day is done in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Termijn {
    /// The clock this is.
    pub soort: TermijnSoort,
    /// The day of receipt, or for placement the start of the norm.
    pub begin: NaiveDate,
    /// The last day in time, after suspension and after the shift past free days.
    pub laatste_dag: NaiveDate,
    /// A royal decree that is not known yet may still move `laatste_dag` to a later day.
    pub voorlopig: bool,
}

impl Termijn {
    /// Whether the term was exceeded: completed after the last day, or still open after it.
    ///
    /// `vandaag` is the date in Europe/Amsterdam and counts only while `afgerond_op` is `None`.
    #[must_use]
    pub fn overschreden(&self, afgerond_op: Option<NaiveDate>, vandaag: NaiveDate) -> bool {
        afgerond_op.unwrap_or(vandaag) > self.laatste_dag
    }

    /// The day of a computation, without its explanation.
    fn van(soort: TermijnSoort, begin: NaiveDate, uitkomst: &Uitkomst) -> Self {
        Self { soort, begin, laatste_dag: uitkomst.laatste_dag, voorlopig: uitkomst.voorlopig }
    }
}

/// The term for the onderzoek: six weeks from receipt of the melding (Wmo 2015 art. 2.3.2 lid 1),
/// ending on the weekday it began, then shifted past free days. Nothing suspends it.
#[must_use]
pub fn onderzoekstermijn(melding_ontvangen: NaiveDate, kalender: &Kalender) -> Termijn {
    Termijn::van(TermijnSoort::Onderzoek, melding_ontvangen, &berekening::onderzoek(melding_ontvangen, kalender))
}

/// The term for the besluit: two weeks from receipt of the aanvraag (Wmo 2015 art. 2.3.5 lid 2),
/// longer by the days it was suspended (Awb art. 4:15), then shifted past free days.
///
/// `opgeschort_dagen` counts whole days, days in more than one suspension once.
#[must_use]
pub fn besluittermijn(aanvraag_ontvangen: NaiveDate, opgeschort_dagen: u32, kalender: &Kalender) -> Termijn {
    let uitkomst = berekening::besluit_na_dagen(aanvraag_ontvangen, opgeschort_dagen, kalender);
    Termijn::van(TermijnSoort::Besluit, aanvraag_ontvangen, &uitkomst)
}

/// The norm for placement: three calendar months after `norm_start`, on the last day of the month when
/// that month is too short, and not before the 18th birthday, since placement is from 18.
///
/// A policy norm: no shift past free days, so never provisional.
#[must_use]
pub fn plaatsingsnorm(norm_start: NaiveDate, achttiende_verjaardag: Option<NaiveDate>) -> Termijn {
    let drie_maanden = Duur::Plaatsing.op(norm_start).na(norm_start);
    Termijn {
        soort: TermijnSoort::Plaatsing,
        begin: norm_start,
        laatste_dag: achttiende_verjaardag.map_or(drie_maanden, |verjaardag| drie_maanden.max(verjaardag)),
        voorlopig: false,
    }
}

/// The day the norm for placement and the rank on the list count from: the onderzoek completed, but never
/// later than six weeks after the melding, so that a late onderzoek costs nobody a rank.
///
/// Plain weeks: the shift past free days gives the gemeente time, it must not cost the client any.
#[must_use]
pub fn norm_start(melding_ontvangen: NaiveDate, onderzoek_afgerond: NaiveDate) -> NaiveDate {
    onderzoek_afgerond.min(Duur::Onderzoek.op(melding_ontvangen).na(melding_ontvangen))
}

/// Age in completed years on a day; `None` when the day lies before the birth. Stops counting at 255.
///
/// Agrees with [`verjaardag`]: who was born on 29 February turns a year older on 1 March in other years.
#[must_use]
pub fn leeftijd_op(geboortedatum: NaiveDate, dag: NaiveDate) -> Option<u8> {
    let jaren = dag.years_since(geboortedatum)?;
    Some(u8::try_from(jaren).unwrap_or(u8::MAX))
}

/// The day someone completes this many years. Born on 29 February: 1 March in years without that day.
#[must_use]
pub fn verjaardag(geboortedatum: NaiveDate, jaren: u8) -> NaiveDate {
    leeftijd_bereikt(geboortedatum, Months::new(u32::from(jaren) * 12))
}

/// The day someone is 17 years and 6 months old: from here melding, onderzoek, besluit and wait are open.
///
/// Born on a day that month lacks (31 August): the first of the next month, as for a birthday.
#[must_use]
pub fn zeventien_en_een_half(geboortedatum: NaiveDate) -> NaiveDate {
    meldbaar_vanaf(geboortedatum, MELDING_VANAF_MAANDEN)
}

/// 17 and a half in months: from which age a melding is taken, unless a region says otherwise.
pub const MELDING_VANAF_MAANDEN: u32 = 17 * 12 + 6;

/// The day someone is this many months old.
#[must_use]
pub fn meldbaar_vanaf(geboortedatum: NaiveDate, maanden: u32) -> NaiveDate {
    leeftijd_bereikt(geboortedatum, Months::new(maanden))
}

/// An age is not reached before its last month is full: where `chrono` clamps to the end of a shorter
/// month, the day after it counts.
fn leeftijd_bereikt(geboortedatum: NaiveDate, leeftijd: Months) -> NaiveDate {
    geboortedatum
        .checked_add_months(leeftijd)
        .and_then(|dag| if dag.day() < geboortedatum.day() { dag.succ_opt() } else { Some(dag) })
        .unwrap_or(NaiveDate::MAX)
}

fn plus_dagen(dag: NaiveDate, dagen: u64) -> NaiveDate {
    dag.checked_add_days(Days::new(dagen)).unwrap_or(NaiveDate::MAX)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::kalender::tests::{datum, datums, kalender};
    use super::*;

    #[test]
    fn onderzoek_duurt_zes_weken() {
        let tabel = [
            // Monday to Monday.
            (datum(2026, 1, 5), datum(2026, 2, 16), false),
            // Saturday: to Monday.
            (datum(2026, 1, 10), datum(2026, 2, 23), false),
            // Ends on Good Friday: to the Tuesday after Easter.
            (datum(2026, 2, 20), datum(2026, 4, 7), false),
            // Ends on Christmas day 2024, followed by an equated Friday.
            (datum(2024, 11, 13), datum(2024, 12, 30), false),
            // Ends on New Year's day 2026, followed by an equated Friday.
            (datum(2025, 11, 20), datum(2026, 1, 5), false),
            // Ends on King's day 2025, Saturday the 26th.
            (datum(2025, 3, 15), datum(2025, 4, 28), false),
            // Across and onto the leap day.
            (datum(2028, 1, 18), datum(2028, 2, 29), false),
            (datum(2028, 1, 19), datum(2028, 3, 1), false),
            (datum(2026, 1, 20), datum(2026, 3, 3), false),
            // Before and beyond the decrees.
            (datum(2015, 1, 5), datum(2015, 2, 16), true),
            (datum(2028, 11, 17), datum(2028, 12, 29), false),
            (datum(2028, 11, 18), datum(2029, 1, 2), true),
        ];
        for (begin, laatste_dag, voorlopig) in tabel {
            let soort = TermijnSoort::Onderzoek;
            let verwacht = Termijn { soort, begin, laatste_dag, voorlopig };
            assert_eq!(onderzoekstermijn(begin, &kalender()), verwacht, "{begin}");
        }
    }

    #[test]
    fn besluit_valt_binnen_twee_weken_en_de_opschorting() {
        let tabel = [
            (datum(2026, 3, 2), 0, datum(2026, 3, 16)),
            (datum(2026, 3, 2), 1, datum(2026, 3, 17)),
            // 16 March + 18 days is Good Friday: the shift comes after the suspension.
            (datum(2026, 3, 2), 18, datum(2026, 4, 7)),
            // Suspended past Easter altogether: a free day on the way costs or gives nothing.
            (datum(2026, 3, 2), 23, datum(2026, 4, 8)),
            // Without suspension it would end on Saturday the 14th; ten days later is a Tuesday.
            (datum(2026, 2, 28), 10, datum(2026, 3, 24)),
            (datum(2026, 4, 30), 0, datum(2026, 5, 18)),   // Ascension day and its Friday
            (datum(2026, 5, 11), 0, datum(2026, 5, 26)),   // Whit Monday
            (datum(2025, 4, 12), 0, datum(2025, 4, 28)),   // King's day on a Saturday
            (datum(2025, 12, 18), 0, datum(2026, 1, 5)),   // New Year
            (datum(2026, 12, 11), 0, datum(2026, 12, 28)), // Christmas before a weekend
        ];
        for (begin, opgeschort, laatste_dag) in tabel {
            let verwacht = Termijn { soort: TermijnSoort::Besluit, begin, laatste_dag, voorlopig: false };
            assert_eq!(besluittermijn(begin, opgeschort, &kalender()), verwacht, "{begin} + {opgeschort}");
        }
    }

    #[test]
    fn plaatsing_binnen_drie_kalendermaanden() {
        let tabel = [
            (datum(2026, 1, 15), None, datum(2026, 4, 15)),
            // No weekend rule: a Saturday stays.
            (datum(2026, 1, 4), None, datum(2026, 4, 4)),
            // Short months.
            (datum(2025, 11, 30), None, datum(2026, 2, 28)),
            (datum(2027, 11, 30), None, datum(2028, 2, 29)),
            (datum(2027, 11, 29), None, datum(2028, 2, 29)),
            (datum(2026, 1, 31), None, datum(2026, 4, 30)),
            (datum(2028, 2, 29), None, datum(2028, 5, 29)),
            (datum(2025, 10, 1), None, datum(2026, 1, 1)),
            // The 18th birthday before, on and after the bare norm.
            (datum(2026, 1, 15), Some(datum(2026, 4, 14)), datum(2026, 4, 15)),
            (datum(2026, 1, 15), Some(datum(2026, 4, 15)), datum(2026, 4, 15)),
            (datum(2026, 1, 15), Some(datum(2026, 4, 16)), datum(2026, 4, 16)),
        ];
        for (begin, achttien, laatste_dag) in tabel {
            let verwacht = Termijn { soort: TermijnSoort::Plaatsing, begin, laatste_dag, voorlopig: false };
            assert_eq!(plaatsingsnorm(begin, achttien), verwacht, "{begin} {achttien:?}");
        }
    }

    #[test]
    fn een_laat_onderzoek_kost_geen_rang() {
        let melding = datum(2026, 2, 20);
        let tabel = [
            (melding, melding),
            (datum(2026, 3, 10), datum(2026, 3, 10)),
            (datum(2026, 4, 2), datum(2026, 4, 2)),
            (datum(2026, 4, 3), datum(2026, 4, 3)),
            // In time for the law (Good Friday shifts to the 7th), but the rank counts plain weeks.
            (datum(2026, 4, 7), datum(2026, 4, 3)),
            (datum(2026, 9, 1), datum(2026, 4, 3)),
        ];
        for (afgerond, verwacht) in tabel {
            assert_eq!(norm_start(melding, afgerond), verwacht, "{afgerond}");
        }
    }

    #[test]
    fn overschreden_na_de_laatste_dag() {
        let termijn = onderzoekstermijn(datum(2026, 2, 20), &kalender());
        let (voor, laatste, na) = (datum(2026, 4, 6), datum(2026, 4, 7), datum(2026, 4, 8));
        let tabel = [
            (None, voor, false),
            (None, laatste, false),
            (None, na, true),
            (Some(voor), na, false),
            (Some(laatste), na, false),
            (Some(na), na, true),
            (Some(na), laatste, true),
        ];
        for (afgerond, vandaag, verwacht) in tabel {
            assert_eq!(termijn.overschreden(afgerond, vandaag), verwacht, "{afgerond:?} {vandaag}");
        }
    }

    #[test]
    fn leeftijden() {
        let tabel = [
            (datum(2000, 6, 15), datum(2018, 6, 14), Some(17)),
            (datum(2000, 6, 15), datum(2018, 6, 15), Some(18)),
            (datum(2000, 6, 15), datum(2000, 6, 15), Some(0)),
            (datum(2000, 6, 15), datum(2000, 6, 14), None),
            (datum(2000, 6, 15), datum(1999, 12, 31), None),
            (datum(2008, 2, 29), datum(2026, 2, 28), Some(17)),
            (datum(2008, 2, 29), datum(2026, 3, 1), Some(18)),
            (datum(2008, 2, 29), datum(2028, 2, 28), Some(19)),
            (datum(2008, 2, 29), datum(2028, 2, 29), Some(20)),
            (datum(1700, 1, 1), datum(1955, 1, 1), Some(255)),
            (datum(1700, 1, 1), datum(2026, 1, 1), Some(255)),
        ];
        for (geboren, dag, verwacht) in tabel {
            assert_eq!(leeftijd_op(geboren, dag), verwacht, "{geboren} {dag}");
        }
    }

    #[test]
    fn verjaardagen() {
        let tabel = [
            (datum(2008, 6, 15), 18, datum(2026, 6, 15)),
            (datum(2008, 6, 15), 0, datum(2008, 6, 15)),
            (datum(2008, 2, 28), 18, datum(2026, 2, 28)),
            (datum(2008, 2, 29), 18, datum(2026, 3, 1)),
            (datum(2008, 2, 29), 20, datum(2028, 2, 29)),
            (datum(2008, 12, 31), 18, datum(2026, 12, 31)),
        ];
        for (geboren, jaren, verwacht) in tabel {
            assert_eq!(verjaardag(geboren, jaren), verwacht, "{geboren} {jaren}");
        }
    }

    #[test]
    fn zeventien_en_een_half_jaar() {
        let tabel = [
            (datum(2008, 6, 15), datum(2025, 12, 15)),
            (datum(2008, 7, 1), datum(2026, 1, 1)),
            (datum(2008, 2, 29), datum(2025, 8, 29)),
            // February is too short: the month is full on 1 March.
            (datum(2008, 8, 28), datum(2026, 2, 28)),
            (datum(2008, 8, 29), datum(2026, 3, 1)),
            (datum(2008, 8, 31), datum(2026, 3, 1)),
            (datum(2010, 8, 29), datum(2028, 2, 29)),
            (datum(2010, 8, 30), datum(2028, 3, 1)),
            // June has 30 days, and so has September.
            (datum(2008, 12, 31), datum(2026, 7, 1)),
            (datum(2008, 3, 31), datum(2025, 10, 1)),
        ];
        for (geboren, verwacht) in tabel {
            assert_eq!(zeventien_en_een_half(geboren), verwacht, "{geboren}");
        }
    }

    #[test]
    fn einde_van_de_tijd_geeft_geen_paniek() {
        let laatste = NaiveDate::MAX;
        assert_eq!(onderzoekstermijn(laatste, &kalender()).laatste_dag, laatste);
        assert_eq!(besluittermijn(datum(2026, 1, 1), u32::MAX, &kalender()).laatste_dag, laatste);
        assert_eq!(plaatsingsnorm(laatste, None).laatste_dag, laatste);
        assert_eq!(norm_start(laatste, laatste), laatste);
        assert_eq!(verjaardag(laatste, u8::MAX), laatste);
    }

    proptest! {
        #[test]
        fn wettelijke_termijn_eindigt_nooit_te_vroeg_of_op_een_vrije_dag(
            begin in datums(),
            opgeschort in 0_u32..1000,
        ) {
            let kalender = kalender();
            let onderzoek = onderzoekstermijn(begin, &kalender);
            let besluit = besluittermijn(begin, opgeschort, &kalender);
            let kaal = [(onderzoek, 42), (besluit, 14 + u64::from(opgeschort))];
            for (termijn, dagen) in kaal {
                let kale_laatste_dag = begin + Days::new(dagen);
                prop_assert!(termijn.laatste_dag >= kale_laatste_dag);
                prop_assert!(!kalender.is_vrij(termijn.laatste_dag));
                if !kalender.is_vrij(kale_laatste_dag) {
                    prop_assert_eq!(termijn.laatste_dag, kale_laatste_dag);
                }
            }
        }

        #[test]
        fn langer_opschorten_maakt_nooit_eerder(begin in datums(), a in 0_u32..400, b in 0_u32..400) {
            let kort = besluittermijn(begin, a.min(b), &kalender());
            let lang = besluittermijn(begin, a.max(b), &kalender());
            prop_assert!(kort.laatste_dag <= lang.laatste_dag);
        }

        #[test]
        fn norm_start_is_nooit_later_dan_een_van_beide(melding in datums(), duur in 0_u64..400) {
            let afgerond = melding + Days::new(duur);
            let start = norm_start(melding, afgerond);
            prop_assert!(start >= melding);
            prop_assert!(start <= afgerond);
            prop_assert!(start <= onderzoekstermijn(melding, &kalender()).laatste_dag);
        }

        #[test]
        fn plaatsingsnorm_kent_een_vloer(start in datums(), geboren in datums()) {
            let achttien = verjaardag(geboren, 18);
            let norm = plaatsingsnorm(start, Some(achttien));
            prop_assert!(norm.laatste_dag >= achttien);
            prop_assert!(norm.laatste_dag >= plaatsingsnorm(start, None).laatste_dag);
            prop_assert!(leeftijd_op(geboren, norm.laatste_dag) >= Some(18));
        }

        /// Two ways to ask the same: the age changes on the birthday and on no other day.
        #[test]
        fn leeftijd_en_verjaardag_zijn_het_eens(geboren in datums(), jaren in 1_u8..120) {
            let dag = verjaardag(geboren, jaren);
            prop_assert_eq!(leeftijd_op(geboren, dag), Some(jaren));
            prop_assert_eq!(leeftijd_op(geboren, dag - Days::new(1)), Some(jaren - 1));
        }

        #[test]
        fn zeventien_en_een_half_ligt_tussen_twee_verjaardagen(geboren in datums()) {
            let dag = zeventien_en_een_half(geboren);
            prop_assert!(verjaardag(geboren, 17) < dag);
            prop_assert!(dag < verjaardag(geboren, 18));
        }
    }
}
