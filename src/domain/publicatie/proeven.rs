//! What a gemeente reads on each day, after acts at any moment.

use chrono::TimeZone;
use proptest::prelude::*;

use super::*;

/// A row that says `1` and shows to a gemeente.
type Proefrij = (u8, Option<&'static str>);

fn dag(n: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 6, n).unwrap()
}

fn op(n: u32) -> Moment {
    Moment { van: dag(n + 1), vandaag: dag(n), per_maand: false }
}

fn na(oud: Vec<Rij<Proefrij>>, nieuw: Option<Proefrij>, moment: Moment) -> Vec<Rij<Proefrij>> {
    publiceer(oud, nieuw.map(zelfde), moment, false, |r| r.1.is_some())
}

fn zelfde(rij: Proefrij) -> Nieuw<Proefrij> {
    Nieuw { live: rij, getoond: rij }
}

/// What a gemeente reads on a day.
fn gelezen(lijn: &[Rij<Proefrij>], op: NaiveDate) -> Option<u8> {
    let geldig: Vec<_> = lijn.iter().filter(|r| r.van <= op && r.tot.is_none_or(|tot| tot > op) && r.dat.1.is_some()).collect();
    assert!(geldig.len() < 2, "{lijn:?}");
    geldig.first().map(|r| r.dat.0)
}

const A: Option<Proefrij> = Some((1, Some("1621")));
const B: Option<Proefrij> = Some((2, Some("1621")));

#[test]
fn an_act_shows_tomorrow_and_two_of_a_day_are_one_step() {
    let lijn = na(vec![], A, op(10));
    assert_eq!((gelezen(&lijn, dag(10)), gelezen(&lijn, dag(11))), (None, Some(1)));
    let lijn = na(na(lijn, B, op(12)), Some((3, Some("1621"))), op(12));
    assert_eq!(lijn.len(), 2);
    assert_eq!((gelezen(&lijn, dag(12)), gelezen(&lijn, dag(13))), (Some(1), Some(3)));
}

#[test]
fn equal_values_make_no_row_and_undone_within_the_day_leaves_none() {
    let lijn = na(vec![], A, op(10));
    assert_eq!(na(lijn.clone(), A, op(12)), lijn);
    assert_eq!(na(na(lijn.clone(), B, op(12)), A, op(12)), lijn);
    assert_eq!(na(na(lijn.clone(), None, op(12)), A, op(12)), lijn);
    // What is gone and was never read leaves nothing.
    assert_eq!(na(na(vec![], A, op(10)), None, op(10)), vec![]);
}

#[test]
fn what_is_over_goes_with_the_next_act() {
    let lijn = na(na(vec![], A, op(10)), B, op(12));
    assert_eq!(lijn.len(), 2);
    assert_eq!(na(lijn.clone(), B, op(12)).len(), 2);
    assert_eq!(na(lijn, B, op(13)).len(), 1);
}

#[test]
fn hiding_takes_back_at_once_and_coming_into_sight_waits() {
    let lijn = na(na(vec![], A, op(10)), B, op(12));
    let verborgen = publiceer(lijn, Some(zelfde((2, None))), op(12), true, |r| r.1.is_some());
    assert_eq!(verborgen, vec![Rij { van: dag(13), tot: None, dat: (2, None) }]);
    let terug = na(verborgen, B, op(12));
    assert_eq!((gelezen(&terug, dag(12)), gelezen(&terug, dag(13))), (None, Some(2)));

    let zicht = |voor: Option<&str>, tot| Zicht { voor: voor.map(str::to_owned), tot };
    assert!(!verbergt(["1621"], &zicht(Some("1621"), Some(dag(12))), dag(12)));
    assert!(verbergt(["1621"], &zicht(Some("1621"), Some(dag(11))), dag(12)));
    assert!(verbergt(["1621"], &zicht(Some("0489"), None), dag(12)));
    assert!(verbergt(["1621"], &zicht(None, None), dag(12)));
    assert!(!verbergt([], &zicht(Some("1621"), None), dag(12)));
}

#[test]
fn direct_shows_at_once_and_keeps_no_past() {
    let lijn = na(vec![], A, Moment { van: dag(10), vandaag: dag(10), per_maand: false });
    let lijn = na(lijn, B, Moment { van: dag(12), vandaag: dag(12), per_maand: false });
    assert_eq!(lijn, vec![Rij { van: dag(12), tot: None, dat: (2, Some("1621")) }]);
}

#[test]
fn around_midnight() {
    let op = |s: &str| s.parse::<DateTime<Utc>>().unwrap();
    // 23:59:59 in Amsterdam: it may commit after midnight.
    let laat = op("2026-06-10T21:59:59Z");
    assert_eq!(eerste_dag(Publicatie::PerDag, laat, dag(10)), dag(12));
    assert_eq!(eerste_dag(Publicatie::PerDag, op("2026-06-10T21:58:59Z"), dag(10)), dag(11));
    assert_eq!(eerste_dag(Publicatie::Direct, laat, dag(10)), dag(10));
    // Back over midnight: the day that was reached stays, and what is recorded shows the day after that one.
    assert_eq!(super::dag(Some(dag(11)), laat), dag(11));
    assert_eq!(eerste_dag(Publicatie::PerDag, op("2026-06-10T20:00:00Z"), dag(11)), dag(12));
    // Far back, or far ahead before: the clock is believed.
    assert_eq!(super::dag(Some(dag(11)), op("2026-06-10T10:00:00Z")), dag(10));
    assert_eq!(super::dag(Some(dag(30)), laat), dag(10));
    assert_eq!(super::dag(None, laat), dag(10));
    // Around the change to summer time too.
    let nacht = Utc.with_ymd_and_hms(2026, 3, 28, 22, 59, 30).unwrap();
    assert_eq!(eerste_dag(Publicatie::PerDag, nacht, NaiveDate::from_ymd_opt(2026, 3, 28).unwrap()).to_string(), "2026-03-30");
}

#[test]
fn what_is_coarser_stands_beside_the_live_row() {
    let twee = |live: u8, getoond: u8| Some(Nieuw { live: (live, Some("1621")), getoond: (getoond, Some("1621")) });
    let na = |oud, nieuw, op| publiceer(oud, nieuw, op, false, |r: &Proefrij| r.1.is_some());
    let live = |lijn: &[Rij<Proefrij>]| lijn.iter().filter(|r| r.tot.is_none()).map(|r| r.dat.0).collect::<Vec<_>>();
    let lijn = na(vec![], twee(7, 1), op(10));
    assert_eq!((gelezen(&lijn, dag(10)), gelezen(&lijn, dag(30)), live(&lijn)), (None, Some(1), vec![7]));
    // Another day of the same month: staff sees it move, a gemeente does not.
    let lijn = na(lijn, twee(8, 1), op(12));
    assert_eq!((gelezen(&lijn, dag(12)), gelezen(&lijn, dag(13)), live(&lijn), lijn.len()), (Some(1), Some(1), vec![8], 2));
    // The region goes back to days: the exact one shows from tomorrow.
    let lijn = na(lijn, twee(8, 8), op(14));
    assert_eq!((gelezen(&lijn, dag(14)), gelezen(&lijn, dag(15)), live(&lijn)), (Some(1), Some(8), vec![8]));
    assert_eq!(live(&na(na(lijn, twee(8, 1), op(16)), None, op(16))), Vec::<u8>::new());
    let nu = "2026-06-30T21:59:30Z".parse().unwrap();
    assert_eq!(eerste_dag(Publicatie::PerMaand, nu, dag(30)).to_string(), "2026-08-01");
    assert_eq!(eerste_dag(Publicatie::PerMaand, "2026-12-31T10:00:00Z".parse().unwrap(), dag(1)).to_string(), "2027-01-01");
    assert_eq!((maand(dag(17)), maandeinde(dag(17))), (dag(1), dag(30)));
}

proptest! {
    /// Whatever is recorded: what a gemeente reads on a day is the last that was recorded before that day, and nothing that was published
    /// moves within a day.
    #[test]
    fn what_is_read_is_the_state_at_the_end_of_the_day_before(acten in prop::collection::vec((0u32..3, prop::option::of((0u8..3, any::<bool>()))), 1..25)) {
        let (mut lijn, mut vandaag) = (Vec::new(), 1);
        let mut einde = std::collections::BTreeMap::new();
        for (later, nieuw) in acten {
            vandaag = (vandaag + later).min(28);
            let nieuw: Option<Proefrij> = nieuw.map(|(wat, toont)| (wat, toont.then_some("1621")));
            let voor = gelezen(&lijn, dag(vandaag));
            lijn = na(lijn, nieuw, op(vandaag));
            prop_assert_eq!(gelezen(&lijn, dag(vandaag)), voor);
            einde.insert(vandaag, nieuw.filter(|r| r.1.is_some()).map(|r| r.0));
            prop_assert!(lijn.iter().filter(|r| r.tot.is_none()).count() <= 1 && lijn.len() <= 2, "{:?}", lijn);
            prop_assert_eq!(lijn.last().filter(|r| r.tot.is_none()).map(|r| r.dat), nieuw);
            for n in vandaag + 1..30 {
                let verwacht = einde.range(..n).next_back().and_then(|(_, r)| *r);
                prop_assert_eq!(gelezen(&lijn, dag(n)), verwacht);
            }
        }
    }
}

#[test]
fn what_begins_to_hold_of_itself_holds_in_whole_months() {
    for (op, vanaf) in
        [("2026-07-01", "2026-07-01"), ("2026-07-02", "2026-08-01"), ("2026-07-31", "2026-08-01"), ("2026-12-24", "2027-01-01")]
    {
        assert_eq!(hele_maand(op.parse().unwrap()), vanaf.parse().unwrap(), "{op}");
    }
}
