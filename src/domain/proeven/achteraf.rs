//! What is recorded afterwards takes back nothing that a gemeente was shown, and tells no crisis by it.

use super::*;
use crate::bron::wettelijke_dag;
use crate::publicatie::{Moment, Publicatie};

/// In spoed since 10 January, granted and made known on 12 February: shown in care since that day.
fn spoed_en_geindiceerd(uitkomst: Uitkomst) -> Dossier {
    verder(
        gemeld(),
        &[
            ("2026-01-10", Daad::Spoed(0)),
            ("2026-01-10", Daad::WijzigingBekend),
            ("2026-02-02", Daad::Onderzocht),
            ("2026-02-03", Daad::Aangevraagd),
            ("2026-02-10", Daad::Besloten(uitkomst)),
            ("2026-02-12", Daad::Bekend),
        ],
    )
}

fn achteraf(d: &Dossier, daad: Daad, op: &str, vandaag: &str) -> Dossier {
    doe(d, daad, dag(op), dag(vandaag), 900).unwrap()
}

/// The id of the care that shows.
fn zorg_ids(d: &Dossier) -> Vec<Uuid> {
    projecteer(d, REGIO, &kalender()).plaatsingen.iter().map(|p| p.id).collect()
}

#[test]
fn an_end_that_is_told_late_leaves_the_care_that_was_seen() {
    let budget = verder(geindiceerd(Uitkomst::Pgb), &[("2026-02-12", Daad::Gestart)]);
    let gestopt = achteraf(&budget, Daad::Uit(ZorgEinde::Tijdelijk), "2026-02-12", "2026-02-20");
    let spoed = spoed_en_geindiceerd(Uitkomst::Pgb);
    for op in ["2026-01-20", "2026-02-11", "2026-02-12"] {
        let over = achteraf(&spoed, Daad::Uit(ZorgEinde::Tijdelijk), op, "2026-02-20");
        assert_eq!(beeld(&over), beeld(&gestopt), "{op}");
    }
    // Told in time it never showed.
    let op_tijd = verder(
        verder(gemeld(), &[("2026-01-10", Daad::Spoed(0)), ("2026-01-20", Daad::Uit(ZorgEinde::Tijdelijk))]),
        &[
            ("2026-02-02", Daad::Onderzocht),
            ("2026-02-03", Daad::Aangevraagd),
            ("2026-02-10", Daad::Besloten(Uitkomst::Pgb)),
            ("2026-02-12", Daad::Bekend),
        ],
    );
    assert_eq!(beeld(&op_tijd), beeld(&geindiceerd(Uitkomst::Pgb)));
}

#[test]
fn a_withdrawal_that_is_made_known_late_leaves_the_care_that_was_seen() {
    let spoed = spoed_en_geindiceerd(Uitkomst::Pgb);
    let budget = verder(geindiceerd(Uitkomst::Pgb), &[("2026-02-12", Daad::Gestart)]);
    let ingetrokken = |d: &Dossier| {
        let d = verder(d.clone(), &[("2026-02-20", Daad::Zienswijze), ("2026-02-22", Daad::IndicatieIngetrokken)]);
        achteraf(&d, Daad::WijzigingBekend, "2026-02-22", "2026-03-01")
    };
    assert_eq!(beeld(&ingetrokken(&spoed)), beeld(&ingetrokken(&budget)));
}

#[test]
fn care_that_goes_on_in_another_form_is_one_stretch_with_one_id() {
    let spoed = spoed_en_geindiceerd(Uitkomst::Ambulant);
    let voor = zorg_ids(&spoed);
    let over = achteraf(&spoed, Daad::Uit(ZorgEinde::Tijdelijk), "2026-02-11", "2026-02-20");
    let gestart = achteraf(&over, Daad::Gestart, "2026-02-12", "2026-02-20");
    assert_eq!(zorg_ids(&gestart), voor, "the row that was seen");
    let bleef = verder(geindiceerd(Uitkomst::Ambulant), &[("2026-02-12", Daad::Gestart)]);
    assert_eq!(beeld(&gestart), beeld(&bleef));
}

#[test]
fn who_was_seen_to_wait_is_seen_in_care_no_earlier_than_that() {
    // Waits since 13 February; moved in on the 12th, told on the 20th.
    let laat = achteraf(&wachtend(), Daad::Spoed(0), "2026-02-12", "2026-02-20");
    let op_de_dag = achteraf(&wachtend(), Daad::Spoed(0), "2026-02-13", "2026-02-20");
    assert_eq!(beeld(&laat), beeld(&op_de_dag));
    let zorg = &beeld(&laat).plaatsingen[0];
    assert_eq!((zorg.in_zorg_sinds, zorg.beeindigd_op), (dag("2026-02-13"), None));
}

#[test]
fn of_an_end_and_a_bekendmaking_of_one_day_no_order_shows() {
    let besloten = besloten_na_spoed();
    for op in ["2026-01-20", "2026-02-11", "2026-02-12"] {
        let eerst_einde = achteraf(&besloten, Daad::Uit(ZorgEinde::Tijdelijk), op, "2026-02-12");
        let eerst_einde = verder(eerst_einde, &[("2026-02-12", Daad::Bekend)]);
        let eerst_bekend = achteraf(&besloten, Daad::Bekend, "2026-02-12", "2026-02-12");
        let eerst_bekend = achteraf(&eerst_bekend, Daad::Uit(ZorgEinde::Tijdelijk), op, "2026-02-12");
        assert_eq!(beeld(&eerst_bekend), beeld(&eerst_einde), "{op}");
        assert_eq!(beeld(&eerst_bekend), beeld(&geindiceerd(Uitkomst::Pgb)), "{op}");
    }
}

#[test]
fn care_that_was_begun_and_over_before_the_wait_and_is_told_at_once_shows_nothing() {
    let laat = achteraf(&wachtend(), Daad::Spoed(0), "2026-02-12", "2026-02-20");
    let over = achteraf(&laat, Daad::Uit(ZorgEinde::Tijdelijk), "2026-02-12", "2026-02-20");
    assert_eq!(zorg_ids(&over), Vec::<Uuid>::new());
    assert_eq!(beeld(&over), beeld(&wachtend()));
}

fn besloten_na_spoed() -> Dossier {
    verder(
        gemeld(),
        &[
            ("2026-01-10", Daad::Spoed(0)),
            ("2026-02-02", Daad::Onderzocht),
            ("2026-02-03", Daad::Aangevraagd),
            ("2026-02-10", Daad::Besloten(Uitkomst::Pgb)),
        ],
    )
}

fn moment(wijze: Publicatie, tijd: &str) -> Moment {
    let nu = format!("2026-{tijd}:00+01:00").parse().unwrap();
    Moment::van(wijze, nu, wettelijke_dag(nu))
}

fn maak_bekend(d: &Dossier, op: Moment) -> Step {
    spel::bekendmaken(d, d.indicaties.last().map(|i| i.id), op.vandaag, op.vandaag).unwrap()
}

/// Ended as of long before the bekendmaking.
fn eindig(d: &Dossier, op: Moment) -> Step {
    d.zorg_beeindigen(verblijf_id(d), dag("2026-01-20"), ZorgEinde::Tijdelijk, None, op.vandaag).unwrap()
}

/// Made known at one moment and ended at another: whether that care shows. It must not when nobody had read of it yet.
fn toont(wijze: Publicatie, bekend: &str, einde: &str) -> bool {
    let op = moment(wijze, bekend);
    let d = maak_bekend(&besloten_na_spoed(), op).gepubliceerd(op).next;
    assert_eq!(zorg_ids(&d).len(), 1);
    let op = moment(wijze, einde);
    !zorg_ids(&eindig(&d, op).gepubliceerd(op).next).is_empty()
}

#[test]
fn what_was_read_is_not_taken_back_and_what_was_not_shows_no_order() {
    use Publicatie::{Direct, PerDag, PerMaand};
    for (wijze, bekend, einde, verwacht) in [
        (PerDag, "02-12T09:00", "02-12T17:00", false),
        (PerDag, "02-12T09:00", "02-13T00:00", true),
        // Stored after midnight, when what was made known by day is read already.
        (PerDag, "02-12T09:00", "02-12T23:59", true),
        // Made known then, it is read a day later.
        (PerDag, "02-12T23:59", "02-12T23:59", false),
        (PerDag, "02-12T23:59", "02-13T12:00", false),
        (PerDag, "02-12T23:59", "02-14T00:00", true),
        (PerMaand, "02-12T09:00", "02-28T12:00", false),
        (PerMaand, "02-12T09:00", "03-01T00:00", true),
        (Direct, "02-12T09:00", "02-12T09:00", true),
    ] {
        assert_eq!(toont(wijze, bekend, einde), verwacht, "{wijze:?}: made known {bekend}, ended {einde}");
    }
}

#[test]
fn what_is_recorded_at_once_shows_no_order_also_when_it_is_read_at_once() {
    for wijze in [Publicatie::Direct, Publicatie::PerDag, Publicatie::PerMaand] {
        let op = moment(wijze, "02-12T09:00");
        let d = besloten_na_spoed();
        let eerst_bekend = maak_bekend(&d, op).then(|d| Ok(eindig(d, op))).unwrap();
        let eerst_einde = eindig(&d, op).then(|d| Ok(maak_bekend(d, op))).unwrap();
        assert_eq!([&eerst_bekend, &eerst_einde].map(|step| step.next.versie), [d.versie + 1; 2], "one act");
        for step in [eerst_bekend, eerst_einde] {
            assert_eq!(zorg_ids(&step.gepubliceerd(op).next), Vec::<Uuid>::new(), "{wijze:?}");
        }
    }
}
