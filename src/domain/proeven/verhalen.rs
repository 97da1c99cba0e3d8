//! Pairs of stories that differ in what is the matter and must look alike to a regiogemeente, on every day of either.

use super::*;
use crate::codes::DatStatus;

type Verhaal<'a> = Vec<(&'a str, Daad)>;

/// The stories look alike on each day on which they are read: that after each of their days, and on to ninety days after the last.
pub(super) fn gelijk(naam: &str, een: (&Dossier, &[(&str, Daad)]), twee: (&Dossier, &[(&str, Daad)])) {
    let tot = |(d, verhaal): (&Dossier, &[(&str, Daad)]), op: &str| {
        let daden: Verhaal = verhaal.iter().copied().filter(|(dag, _)| *dag <= op).collect();
        verder(d.clone(), &daden)
    };
    let dagen: BTreeSet<&str> = een.1.iter().chain(twee.1).map(|(op, _)| *op).collect();
    let dagen: Vec<&str> = dagen.into_iter().collect();
    let eerste = dagen.first().map_or(NaiveDate::MAX, |op| dag(op));
    assert_eq!(gelezen(een.0, NaiveDate::MIN, eerste), gelezen(twee.0, NaiveDate::MIN, eerste), "{naam}: at the start");
    for (n, op) in dagen.iter().enumerate() {
        let volgende = dagen.get(n + 1).map_or(dag(op) + Days::new(90), |op| dag(op));
        let lees = |verhaal| gelezen(&tot(verhaal, op), dag(op) + Days::new(1), volgende);
        assert_eq!(lees(een), lees(twee), "{naam}: {op}");
    }
}

/// What is read from one day to another, first and last included, while nothing happens: the day on which a wait has gone on too long
/// without cover is seen when it comes.
fn gelezen(d: &Dossier, van: NaiveDate, tot: NaiveDate) -> DatProjectie {
    let mut p = beeld(d);
    let gezien = |dag: &mut Option<NaiveDate>| *dag = dag.filter(|dag| *dag <= tot).map(|dag| dag.max(van));
    gezien(&mut p.traject.lang_zonder_dekking_vanaf);
    p.wachtlijst.iter_mut().for_each(|w| gezien(&mut w.lang_zonder_dekking_vanaf));
    p
}

/// The beginning that most stories share: asked on 3 February, decided on the 10th.
fn beslist(uitkomst: Uitkomst) -> Dossier {
    verder(gemeld(), &[("2026-02-02", Daad::Onderzocht), ("2026-02-03", Daad::Aangevraagd), ("2026-02-10", Daad::Besloten(uitkomst))])
}

const THUIS: Daad = Daad::Ingeschreven(WachtVerblijf::Thuis);
const PLAATS: Daad = Daad::Geplaatst(VerblijfSoort::Definitief);

/// Entered, proposed, accepted and placed on one day.
fn in_een_dag(op: &str, soort: VerblijfSoort) -> Verhaal<'_> {
    [Daad::Bekend, THUIS, Daad::Voorgesteld(0), Daad::Aanvaard, Daad::Geplaatst(soort)].map(|d| (op, d)).to_vec()
}

/// Asked, decided, made known, and placed on the day of the bekendmaking.
fn regulier() -> Verhaal<'static> {
    let kop = [("2026-01-10", Daad::Onderzocht), ("2026-02-03", Daad::Aangevraagd), ("2026-02-10", Daad::Besloten(Uitkomst::Zin))];
    [&kop[..], &in_een_dag("2026-02-12", VerblijfSoort::Definitief)].concat()
}

/// The same in spoed, a month before the besluit.
fn in_spoed(dan: &[(&'static str, Daad)]) -> Verhaal<'static> {
    let geplaatst = |d: &Daad| matches!(d, Daad::Voorgesteld(_) | Daad::Aanvaard | Daad::Geplaatst(_));
    let rest: Verhaal = regulier().into_iter().filter(|(_, d)| !geplaatst(d)).collect();
    [&[("2026-01-10", Daad::Spoed(0))], &rest[..], dan].concat()
}

#[test]
fn spoed_and_regular() {
    gelijk("entered at once", (&gemeld(), &regulier()), (&gemeld(), &in_spoed(&[])));
    let mut zonder_lijst = in_spoed(&[]);
    zonder_lijst.retain(|(_, d)| *d != THUIS);
    gelijk("never entered", (&gemeld(), &regulier()), (&gemeld(), &zonder_lijst));
    let later =
        [&zonder_lijst[..], &[("2026-02-20", THUIS), ("2026-02-21", Daad::Voorgesteld(4)), ("2026-02-22", Daad::Aanvaard)]].concat();
    gelijk("entered later", (&gemeld(), &regulier()), (&gemeld(), &later));
    let einde = ("2026-04-01", Daad::Uit(ZorgEinde::VolgensPlan));
    let definitief = [&later[..], &[("2026-03-01", PLAATS), einde]].concat();
    gelijk("placed finally, and ended", (&gemeld(), &[&regulier()[..], &[einde]].concat()), (&gemeld(), &definitief));
}

#[test]
fn spoed_while_waiting_and_a_regular_placement() {
    let regulier = [("2026-03-10", Daad::Voorgesteld(0)), ("2026-03-10", Daad::Aanvaard), ("2026-03-10", PLAATS)];
    gelijk("spoed", (&wachtend(), &regulier), (&wachtend(), &[("2026-03-10", Daad::Spoed(0))]));
    // And back on the list, as after an interim placement.
    let einde = ("2026-04-10", Daad::Uit(ZorgEinde::Tijdelijk));
    let tussentijds = [regulier[0], regulier[1], ("2026-03-10", Daad::Geplaatst(VerblijfSoort::Tussentijds)), einde];
    gelijk("back", (&wachtend(), &tussentijds), (&wachtend(), &[("2026-03-10", Daad::Spoed(0)), einde]));
}

#[test]
fn a_place_a_pgb_and_ambulant() {
    let gestart = |op: &'static str| vec![("2026-02-12", Daad::Bekend), (op, Daad::Gestart)];
    gelijk("bekend", (&beslist(Uitkomst::Pgb), &gestart("2026-03-01")), (&beslist(Uitkomst::Ambulant), &gestart("2026-03-01")));
    let mut zin = in_een_dag("2026-03-01", VerblijfSoort::Definitief);
    zin[0].0 = "2026-02-12";
    for uitkomst in [Uitkomst::Pgb, Uitkomst::Ambulant] {
        for soort in [VerblijfSoort::Definitief, VerblijfSoort::Tussentijds] {
            let zin = in_een_dag("2026-02-12", soort);
            gelijk("same day", (&beslist(Uitkomst::Zin), &zin), (&beslist(uitkomst), &gestart("2026-02-12")));
        }
        let einde = ("2026-06-01", Daad::Uit(ZorgEinde::AnderDomein));
        let (zin, anders) = ([&zin[..], &[einde]].concat(), [gestart("2026-03-01"), vec![einde]].concat());
        gelijk("later", (&beslist(Uitkomst::Zin), &zin), (&beslist(uitkomst), &anders));
    }
}

#[test]
fn bridged_in_time_and_in_a_clinic() {
    // From the first day on, or within the days that show nothing yet; after it the end of a cover shows as late as its length says.
    for begin in ["2026-02-13", "2026-02-20", "2026-02-27", "2026-03-20"] {
        let kliniek = [(begin, Daad::Verblijft(WachtVerblijf::Kliniek))];
        for &vorm in OverbruggingVorm::ALLE {
            let overbrugd = [(begin, Daad::Overbrugd(vorm))];
            gelijk("while waiting", (&wachtend(), &kliniek), (&wachtend(), &overbrugd));
            for soort in [VerblijfSoort::Definitief, VerblijfSoort::Tussentijds] {
                let geplaatst = [
                    ("2026-03-22", Daad::Voorgesteld(0)),
                    ("2026-03-23", Daad::Aanvaard),
                    ("2026-03-25", Daad::Geplaatst(soort)),
                    ("2026-06-01", Daad::Uit(ZorgEinde::Tijdelijk)),
                ];
                let (a, b) = ([&kliniek[..], &geplaatst].concat(), [&overbrugd[..], &geplaatst].concat());
                gelijk("and after placement", (&wachtend(), &a), (&wachtend(), &b));
                // Neither: once in care nothing tells how the wait was covered.
                let c = beeld(&verder(wachtend(), &geplaatst));
                assert_eq!(beeld(&verder(wachtend(), &a)), c, "{vorm}");
            }
            let op = ("2026-03-30", Daad::WachtUit(WachtlijstEinde::AnderDomein));
            gelijk("ended", (&wachtend(), &[kliniek[0], op]), (&wachtend(), &[overbrugd[0], op]));
            let spoed = [("2026-03-30", Daad::Spoed(0)), ("2026-04-20", Daad::Uit(ZorgEinde::Tijdelijk))];
            gelijk("spoed", (&wachtend(), &[&kliniek[..], &spoed].concat()), (&wachtend(), &[&overbrugd[..], &spoed].concat()));
        }
        // The last day of bridging, and the day before the first elsewhere.
        let niet_meer = [kliniek[0], ("2026-03-26", Daad::Verblijft(WachtVerblijf::Opvang))];
        let gestopt = [(begin, Daad::Overbrugd(OverbruggingVorm::Overig)), ("2026-03-25", Daad::NietMeerOverbrugd)];
        gelijk("no more", (&wachtend(), &niet_meer), (&wachtend(), &gestopt));
    }
}

#[test]
fn covered_in_time_shows_nothing_and_too_late_shows_that_it_was() {
    let lang = |daden: &[(&str, Daad)], op: &str| {
        let p = beeld(&verder(wachtend(), daden));
        assert_eq!(p.traject.lang_zonder_dekking_vanaf, p.wachtlijst[0].lang_zonder_dekking_vanaf);
        p.traject.lang_zonder_dekking_vanaf.is_some_and(|vanaf| dag(op) >= vanaf)
    };
    assert_eq!((lang(&[], "2026-02-26"), lang(&[], "2026-02-27")), (false, true), "fourteen days have passed");
    // A gap between two bridgings, of fewer days than count and of as many.
    let (weer, gestopt) = (Daad::Overbrugd(OverbruggingVorm::Ambulant), Daad::NietMeerOverbrugd);
    let overbrugd = [("2026-02-20", weer), ("2026-03-10", gestopt)];
    assert_eq!((lang(&overbrugd, "2026-03-24"), lang(&overbrugd, "2026-03-25")), (false, true));
    let met_gat = [overbrugd[0], overbrugd[1], ("2026-03-24", weer), ("2026-04-10", gestopt)];
    assert_eq!((lang(&met_gat[..3], "2027-01-01"), lang(&met_gat, "2026-04-24"), lang(&met_gat, "2026-04-25")), (false, false, true));
    // Too late: no more from then on.
    assert!(!lang(&[("2026-03-20", weer)], "2027-01-01"));
    // A gap of a week, two weeks of bridging or none: nobody can tell.
    let kliniek = [("2026-02-13", Daad::Verblijft(WachtVerblijf::Kliniek))];
    gelijk("twice", (&wachtend(), &kliniek), (&wachtend(), &met_gat[..3]));
    // A stay in a clinic of before care covers nothing after it, wherever it was recorded from.
    let geplaatst =
        [("2026-03-02", Daad::Voorgesteld(0)), ("2026-03-02", Daad::Aanvaard), ("2026-03-10", Daad::Geplaatst(VerblijfSoort::Tussentijds))];
    let weg = ("2026-04-01", Daad::Uit(ZorgEinde::Tijdelijk));
    let na_zorg = [&kliniek[..], &geplaatst, &[weg]].concat();
    assert_eq!((lang(&na_zorg, "2026-04-14"), lang(&na_zorg, "2026-04-15")), (false, true));
    let mut blijft = verder(wachtend(), &na_zorg);
    (blijft.inschrijvingen[0].verblijf, blijft.inschrijvingen[0].verblijf_sinds) = (WachtVerblijf::Kliniek, dag("2026-02-13"));
    assert_eq!(beeld(&blijft), beeld(&verder(wachtend(), &na_zorg)));
    // Care that began before it was recorded closes the clinic on its own first day, as it does the bridging.
    let achteraf = |dekking: Daad| {
        let d = verder(wachtend(), &[&[("2026-02-13", dekking)][..], &geplaatst[..2]].concat());
        let op = dag("2026-03-20");
        let d = doe(&d, geplaatst[2].1, dag("2026-03-10"), op, 900).unwrap();
        doe(&d, weg.1, dag("2026-03-12"), op, 901).unwrap()
    };
    let (a, b) = (achteraf(weer), achteraf(kliniek[0].1));
    assert_eq!((beeld(&a), beeld(&a).traject.lang_zonder_dekking_vanaf), (beeld(&b), Some(dag("2026-03-26"))));
}

/// Death and leaving, as one act, with the wait that went on beside an interim place.
#[test]
fn died_and_left_an_interim_place() {
    let d = geplaatst(VerblijfSoort::Tussentijds);
    let dood = [("2026-06-01", Daad::UitGeheel(ZorgEinde::Overlijden))];
    for &reden in ZorgEinde::ALLE {
        gelijk(reden.code(), (&d, &dood), (&d, &[("2026-06-01", Daad::UitGeheel(reden))]));
    }
}

/// An aanvraag that does not show keeps nobody from being seen to leave: the second is seen when its besluit is.
#[test]
fn an_open_aanvraag_that_does_not_show() {
    let einde = ("2026-06-01", Daad::UitGeheel(ZorgEinde::VolgensPlan));
    let besluit = |uitkomst| [("2026-06-10", Daad::Besloten(uitkomst)), ("2026-06-12", Daad::LaatsteBekend)];
    for d in [
        geplaatst(VerblijfSoort::Definitief),
        geplaatst(VerblijfSoort::Tussentijds),
        verder(geindiceerd(Uitkomst::Pgb), &[("2026-03-10", Daad::Gestart)]),
    ] {
        let gevraagd = [("2026-05-20", Daad::Aangevraagd), einde];
        gelijk("second aanvraag", (&d, &[einde]), (&d, &gevraagd));
        let t = |verhaal: &[(&str, Daad)]| {
            let p = beeld(&verder(d.clone(), verhaal));
            (p.traject.status, p.traject.beeindigd_op, p.termijnen.len())
        };
        assert_eq!(t(&gevraagd), (DatStatus::Beeindigd, Some(dag("2026-06-01")), 0));
        // To who works on it there is work, and a term that runs.
        let werk = verder(d.clone(), &gevraagd);
        assert_eq!(werk.beeindigd_op(), None);
        let termijnen = projecteer(&werk, REGIO, &kalender()).termijnen;
        assert_eq!((termijnen.len(), termijnen.iter().all(|t| t.zicht == Zicht::default())), (1, true));
        // Refused: it was over, and is.
        let afgewezen = [&gevraagd[..], &besluit(Uitkomst::Afwijzing)].concat();
        assert_eq!((t(&afgewezen[..3]).0, t(&afgewezen).0), (DatStatus::Beeindigd, DatStatus::Beeindigd));
        // Granted: indicated anew, from the bekendmaking.
        let toegekend = [&gevraagd[..], &besluit(Uitkomst::Ambulant)].concat();
        assert_eq!((t(&toegekend[..3]).0, t(&toegekend).0), (DatStatus::Beeindigd, DatStatus::Geindiceerd));
    }
}

#[test]
fn interim_and_final() {
    let rest = [
        ("2026-03-20", Daad::Verplaatst(1)),
        ("2026-04-01", Daad::Afwezig(AfwezigheidReden::Detentie)),
        ("2026-04-10", Daad::Terug),
        ("2026-04-20", Daad::Verplaatst(2)),
    ];
    let verhaal = |soort| [&[("2026-03-10", Daad::Geplaatst(soort))][..], &rest].concat();
    gelijk("in care", (&aanvaard(), &verhaal(VerblijfSoort::Tussentijds)), (&aanvaard(), &verhaal(VerblijfSoort::Definitief)));
    // Interim, then final: one stretch of care that begins with the first.
    let dan_definitief = [
        &verhaal(VerblijfSoort::Tussentijds)[..],
        &[
            ("2026-05-01", Daad::Voorgesteld(7)),
            ("2026-05-02", Daad::Aanvaard),
            ("2026-05-10", PLAATS),
            ("2026-06-01", Daad::Uit(ZorgEinde::VolgensPlan)),
        ],
    ]
    .concat();
    let definitief = [&verhaal(VerblijfSoort::Definitief)[..], &[("2026-06-01", Daad::Uit(ZorgEinde::VolgensPlan))]].concat();
    gelijk("interim, then final", (&aanvaard(), &dan_definitief), (&aanvaard(), &definitief));
    // Interim, and the wait given up while in care: the end is that of the care.
    for &reden in WachtlijstEinde::ALLE.iter().filter(|r| **r != WachtlijstEinde::Geplaatst) {
        let afstel = [
            &verhaal(VerblijfSoort::Tussentijds)[..],
            &[("2026-05-01", Daad::WachtUit(reden)), ("2026-06-01", Daad::Uit(ZorgEinde::VolgensPlan))],
        ]
        .concat();
        gelijk("interim, given up", (&aanvaard(), &afstel), (&aanvaard(), &definitief));
    }
    let dood = |soort| [&verhaal(soort)[..], &[("2026-06-01", Daad::UitGeheel(ZorgEinde::Overlijden))]].concat();
    gelijk("died", (&aanvaard(), &dood(VerblijfSoort::Tussentijds)), (&aanvaard(), &dood(VerblijfSoort::Definitief)));
}

/// Care that ended before the wait did opens the wait again, and later care is a stretch of its own.
#[test]
fn a_gap_in_care_shows_as_a_wait_between_two_stretches() {
    let weer = verder(
        aanvaard(),
        &[("2026-03-10", Daad::Geplaatst(VerblijfSoort::Tussentijds)), ("2026-04-01", Daad::Uit(ZorgEinde::VolgensPlan))],
    );
    let p = beeld(&weer);
    let zorg = |p: &DatProjectie| p.plaatsingen.iter().map(|z| (z.in_zorg_sinds, z.beeindigd_op)).collect::<Vec<_>>();
    let wacht = |p: &DatProjectie| p.wachtlijst.iter().map(|w| (w.wachtend_sinds, w.gesloten_op)).collect::<Vec<_>>();
    assert_eq!((zorg(&p), p.traject.status), (vec![(dag("2026-03-10"), Some(dag("2026-04-01")))], DatStatus::Wachtend));
    assert_eq!((wacht(&p), p.traject.wachtend_sinds), (vec![(dag("2026-04-01"), None)], Some(dag("2026-04-01"))));
    let weer = verder(weer, &[("2026-04-10", Daad::Voorgesteld(7)), ("2026-04-11", Daad::Aanvaard), ("2026-04-20", PLAATS)]);
    let p = beeld(&weer);
    assert_eq!(zorg(&p), [(dag("2026-03-10"), Some(dag("2026-04-01"))), (dag("2026-04-20"), None)]);
    assert_eq!((wacht(&p), p.traject.in_zorg_sinds), (vec![(dag("2026-04-01"), Some(dag("2026-04-20")))], Some(dag("2026-04-20"))));
}

#[test]
fn moved_or_away_or_neither() {
    let d = geplaatst(VerblijfSoort::Definitief);
    let rest = [("2026-06-01", Daad::Uit(ZorgEinde::VolgensPlan))];
    for &reden in AfwezigheidReden::ALLE {
        let weg = [("2026-03-20", Daad::Afwezig(reden)), ("2026-04-01", Daad::Terug), ("2026-05-01", Daad::Afwezig(reden)), rest[0]];
        gelijk("away", (&d, &rest), (&d, &weg));
    }
    let verhuisd = [("2026-03-20", Daad::Verplaatst(1)), ("2026-04-20", Daad::Verplaatst(0)), rest[0]];
    gelijk("moved", (&d, &rest), (&d, &verhuisd));
    // To another provider, by a wait within care.
    let andere =
        [("2026-04-01", THUIS), ("2026-04-02", Daad::Voorgesteld(7)), ("2026-04-03", Daad::Aanvaard), ("2026-04-10", PLAATS), rest[0]];
    gelijk("another provider", (&d, &rest), (&d, &andere));
    // The same, with the end and the new beginning recorded as two: what follows without a day between is one stretch.
    let wacht = verder(d.clone(), &andere[..3]);
    let op = dag("2026-04-10");
    let over = doe(&wacht, Daad::Uit(ZorgEinde::AndereAanbieder), dag("2026-04-09"), op, 900).unwrap();
    let weer = doe(&over, PLAATS, op, op, 901).unwrap();
    assert_eq!((weer.plaatsingen.len(), beeld(&weer)), (2, beeld(&d)));
}

#[test]
fn no_proposal_and_one_that_came_to_nothing() {
    let stil = [("2026-04-01", Daad::Voorgesteld(7)), ("2026-04-02", Daad::Aanvaard), ("2026-04-10", PLAATS)];
    let voorgesteld = ("2026-03-02", Daad::Voorgesteld(0));
    let mut verhalen = vec![vec![voorgesteld]];
    for &reden in VoorstelReden::ALLE {
        if reden.past_bij(VoorstelKant::Aanbieder) {
            verhalen.push(vec![voorgesteld, ("2026-03-03", Daad::Afgewezen(reden))]);
        }
        for kant in [VoorstelKant::Client, VoorstelKant::Centrumgemeente].into_iter().filter(|k| reden.past_bij(*k)) {
            verhalen.push(vec![voorgesteld, ("2026-03-03", Daad::Ingetrokken(kant, reden))]);
            verhalen.push(vec![voorgesteld, ("2026-03-03", Daad::Aanvaard), ("2026-03-05", Daad::Ingetrokken(kant, reden))]);
        }
    }
    for verhaal in verhalen {
        gelijk("proposal", (&wachtend(), &stil), (&wachtend(), &[&verhaal[..], &stil].concat()));
    }
}

#[test]
fn every_reason_to_end_care() {
    let plan = |d: Daad| [("2026-06-01", d)];
    let basis = plan(Daad::Uit(ZorgEinde::VolgensPlan));
    let pgb = verder(geindiceerd(Uitkomst::Pgb), &[("2026-03-10", Daad::Gestart)]);
    for &reden in ZorgEinde::ALLE {
        for d in [&geplaatst(VerblijfSoort::Definitief), &pgb] {
            gelijk(reden.code(), (d, &basis), (d, &plan(Daad::Uit(reden))));
        }
        // Interim: the wait goes on, unless it ends too; who died is not told from who left.
        let d = geplaatst(VerblijfSoort::Tussentijds);
        let uit = ("2026-06-01", Daad::Uit(reden));
        gelijk(reden.code(), (&geplaatst(VerblijfSoort::Definitief), &basis), (&d, &[("2026-06-01", Daad::UitGeheel(reden))]));
        // In two acts of one day it is the same: what was between them is published on no day.
        if reden != ZorgEinde::Overlijden {
            let twee = [uit, ("2026-06-01", Daad::WachtUit(WachtlijstEinde::AfstelClient))];
            gelijk(reden.code(), (&geplaatst(VerblijfSoort::Definitief), &basis), (&d, &twee));
        }
    }
}

#[test]
fn every_reason_to_end_a_wait_but_a_correction() {
    let uit = |reden| [("2026-06-01", Daad::WachtUit(reden))];
    let andere = WachtlijstEinde::ALLE.iter().filter(|r| !matches!(r, WachtlijstEinde::Geplaatst | WachtlijstEinde::Administratief));
    for &reden in andere {
        for d in [wachtend(), aanvaard(), verder(wachtend(), &[("2026-02-20", Daad::Overbrugd(OverbruggingVorm::Ambulant))])] {
            gelijk(reden.code(), (&d, &uit(WachtlijstEinde::AfstelClient)), (&d, &uit(reden)));
        }
    }
    // After care has ended, a correction looks like any other end.
    let na_zorg = verder(geplaatst(VerblijfSoort::Tussentijds), &[("2026-05-01", Daad::Uit(ZorgEinde::Tijdelijk))]);
    gelijk("correction", (&na_zorg, &uit(WachtlijstEinde::AfstelClient)), (&na_zorg, &uit(WachtlijstEinde::Administratief)));
}

#[test]
fn another_house_provider_or_profile() {
    let verhaal = |n| [("2026-03-02", Daad::Voorgesteld(n)), ("2026-03-03", Daad::Aanvaard), ("2026-03-10", PLAATS)];
    let basis = verder(wachtend(), &verhaal(0));
    for n in [1, 4, 7] {
        gelijk("house", (&wachtend(), &verhaal(0)), (&wachtend(), &verhaal(n)));
        gelijk("spoed", (&wachtend(), &[("2026-03-10", Daad::Spoed(0))]), (&wachtend(), &[("2026-03-10", Daad::Spoed(n))]));
    }
    let mut anders = basis.clone();
    let profiel = &mut anders.voorstellen[0].profiel;
    (profiel.nachttoezicht, profiel.middelengebruik, profiel.rolstoel) = (None, !profiel.middelengebruik, true);
    assert_eq!(beeld(&anders), beeld(&basis));
}

#[test]
fn spoed_that_was_over_at_the_bekendmaking_and_none() {
    let rest = [
        ("2026-02-12", Daad::Bekend),
        ("2026-02-13", THUIS),
        ("2026-03-02", Daad::Voorgesteld(0)),
        ("2026-03-03", Daad::Aanvaard),
        ("2026-03-10", PLAATS),
        ("2026-06-01", Daad::Uit(ZorgEinde::VolgensPlan)),
    ];
    let kop = [("2026-02-02", Daad::Onderzocht), ("2026-02-03", Daad::Aangevraagd), ("2026-02-10", Daad::Besloten(Uitkomst::Zin))];
    // A tijdelijke maatwerkvoorziening ends at the indicatiebesluit (Wmo 2015 art. 2.3.3), so on that day is the usual case.
    for uit in ["2026-01-20", "2026-02-02", "2026-02-11", "2026-02-12"] {
        let mut spoed = [&[("2026-01-10", Daad::Spoed(4)), (uit, Daad::Uit(ZorgEinde::Tijdelijk))][..], &kop, &rest].concat();
        spoed.sort_by_key(|(op, _)| *op);
        gelijk(uit, (&gemeld(), &[&kop[..], &rest].concat()), (&gemeld(), &spoed));
    }
}

#[test]
fn refused_with_and_without_spoed_before() {
    let afgewezen = [
        ("2026-02-02", Daad::Onderzocht),
        ("2026-02-03", Daad::Aangevraagd),
        ("2026-02-10", Daad::Besloten(Uitkomst::Afwijzing)),
        ("2026-02-12", Daad::Bekend),
    ];
    for uit in [None, Some("2026-01-20"), Some("2026-02-12"), Some("2026-03-01")] {
        let mut spoed = [&[("2026-01-10", Daad::Spoed(0))][..], &afgewezen].concat();
        spoed.extend(uit.map(|op| (op, Daad::Uit(ZorgEinde::InitiatiefGemeente))));
        spoed.sort_by_key(|(op, _)| *op);
        gelijk("refused", (&gemeld(), &afgewezen), (&gemeld(), &spoed));
    }
}

#[test]
fn the_order_in_which_two_grants_are_made_known_moves_nothing_that_shows() {
    let beide = [Daad::Onderzocht, Daad::Aangevraagd, Daad::Besloten(Uitkomst::Zin), Daad::Aangevraagd, Daad::Besloten(Uitkomst::Zin)];
    let d = verder(gemeld(), &beide.map(|d| ("2026-02-02", d)));
    let d = verder(d, &[("2026-02-04", Daad::LaatsteBekend), ("2026-02-05", THUIS)]);
    let later = verder(d.clone(), &[("2026-02-20", Daad::Bekend)]);
    assert_eq!(beeld(&later).traject, beeld(&d).traject);
    assert_eq!(beeld(&later).wachtlijst, beeld(&d).wachtlijst);
}

#[test]
fn a_wait_that_was_seen_and_corrected_does_not_end_before_it_began() {
    let d = verder(geplaatst(VerblijfSoort::Definitief), &[("2026-04-01", Daad::Uit(ZorgEinde::VolgensPlan)), ("2026-05-01", THUIS)]);
    let t = beeld(&verder(d, &[("2026-05-10", Daad::WachtUit(WachtlijstEinde::Administratief))])).traject;
    assert_eq!((t.status, t.beeindigd_op), (DatStatus::Beeindigd, Some(dag("2026-05-10"))));
    // By itself a correction ends nothing.
    let t = beeld(&verder(wachtend(), &[("2026-05-10", Daad::WachtUit(WachtlijstEinde::Administratief))])).traject;
    assert_eq!((t.status, t.beeindigd_op), (DatStatus::Geindiceerd, None));
}

/// What the projection cannot hide, because the fact itself is dat: kept here so that nobody takes it for hidden.
#[test]
fn what_a_regiogemeente_can_still_tell() {
    let anders = |naam: &str, een: Dossier, twee: Dossier| assert_ne!(beeld(&een), beeld(&twee), "{naam}");
    let uit = ("2026-04-01", Daad::Uit(ZorgEinde::Tijdelijk));
    let pgb = verder(geindiceerd(Uitkomst::Pgb), &[("2026-03-10", Daad::Gestart)]);
    anders("only who wants a place in kind is ever seen to wait", geplaatst(VerblijfSoort::Definitief), pgb);
    let [tussentijds, definitief] = [VerblijfSoort::Tussentijds, VerblijfSoort::Definitief].map(|s| verder(geplaatst(s), &[uit]));
    anders("after an interim placement the wait goes on", tussentijds.clone(), definitief.clone());
    anders("entered again is a second wait, gone on is the first", tussentijds, verder(definitief, &[("2026-04-01", THUIS)]));
    let wacht_uit = |reden| verder(wachtend(), &[("2026-04-01", Daad::WachtUit(reden))]);
    anders("a correction ends nothing", wacht_uit(WachtlijstEinde::Administratief), wacht_uit(WachtlijstEinde::AfstelClient));
    let mut awbz = geplaatst(VerblijfSoort::Definitief);
    (awbz.plaatsingen[0].grondslag, awbz.plaatsingen[0].indicatie_id) = (crate::codes::Grondslag::OvergangsrechtAwbz, None);
    (awbz.plaatsingen[0].begonnen_op, awbz.plaatsingen[0].getoond_vanaf) = (dag("2014-06-01"), Some(dag("2014-06-01")));
    anders("care under the AWBZ is from before any besluit", awbz, geplaatst(VerblijfSoort::Definitief));
    // Care begins on the day of the bekendmaking itself, and without a wait.
    let t = beeld(&verder(gemeld(), &in_spoed(&[]))).traject;
    assert_eq!((t.in_zorg_sinds, t.wachtend_sinds), (t.bekendgemaakt_op, None));
}
