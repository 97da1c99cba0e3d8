//! In which cells of the regiomonitor a dossier counts, and from when its dat may show.

use super::*;
use crate::bevoegd::Periode;
use crate::monitor::{self, Leden, OVERIGE_GEMEENTEN};
use crate::publicatie::Moment;

/// The herkomst under which a besluit of 10 February counts, when the gemeente is a member over these days.
fn geteld_als(van: &str, tot: Option<&str>) -> String {
    let leden = Leden::new(vec![(GEMEENTE.into(), Periode { van: dag(van), tot: tot.map(dag) })]);
    let mut cellen = monitor::cellen(&geindiceerd(Uitkomst::Zin), &leden);
    assert_eq!(cellen.len(), 1);
    cellen.remove(0).herkomst
}

#[test]
fn who_is_a_member_on_the_day_of_the_besluit_counts_as_one() {
    assert_eq!(geteld_als("2015-01-01", None), GEMEENTE);
    // It joins or leaves on that day, or a day beside it; what came of the membership later moves nothing.
    assert_eq!(geteld_als("2026-02-10", None), GEMEENTE);
    assert_eq!(geteld_als("2026-02-11", None), OVERIGE_GEMEENTEN);
    assert_eq!(geteld_als("2015-01-01", Some("2026-02-10")), GEMEENTE);
    assert_eq!(geteld_als("2015-01-01", Some("2026-02-09")), OVERIGE_GEMEENTEN);
}

#[test]
fn dat_shows_no_earlier_than_its_care_is_read() {
    let moment = Moment { van: dag("2026-03-13"), vandaag: dag("2026-03-12"), per_maand: false };
    let mut d = geplaatst(VerblijfSoort::Definitief);
    assert_eq!(moment.bij(&d), moment);
    // Of before the region changed from a month to a day.
    d.plaatsingen[0].gelezen_vanaf = Some(dag("2026-04-01"));
    assert_eq!(moment.bij(&d), Moment { van: dag("2026-04-01"), ..moment });
    d.plaatsingen[0].gelezen_vanaf = Some(dag("2026-03-01"));
    assert_eq!(moment.bij(&d), moment);
}
