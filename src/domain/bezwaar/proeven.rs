//! The rules of bezwaar, with days computed by hand from the statute.

use super::*;
use crate::kalender::tests::{datum, kalender};

/// Taken on 20 April 2026, made known on the 24th: to be filed up to and including 5 June.
fn bezwaar() -> Bezwaar {
    Bezwaar {
        college: "1621".into(),
        besluit_op: datum(2026, 4, 20),
        bekendgemaakt_op: datum(2026, 4, 24),
        ontvangen_op: datum(2026, 5, 11),
        uitkomst: None,
        stappen: vec![],
        open_tot: None,
        gesloten_op: None,
    }
}

fn vandaag() -> NaiveDate {
    datum(2026, 12, 1)
}

fn stap(soort: Soort, op: NaiveDate) -> Stap {
    Stap { soort, op, tot: None, weken: None, grond: None }
}

/// Records a step that must be accepted, as the register does.
fn doe(b: &mut Bezwaar, s: Stap) -> Einde {
    let einde = b.stap(&s, None, vandaag(), &kalender()).unwrap_or_else(|w| panic!("{s:?}: {w:?}"));
    b.stappen.push(s);
    match einde {
        Einde::Ongewijzigd => {}
        Einde::Open => (b.open_tot, b.gesloten_op) = (None, None),
        Einde::Tot(dag) => b.open_tot = Some(dag),
        Einde::Gesloten => b.gesloten_op = Some(vandaag()),
    }
    einde
}

fn weigert(b: &Bezwaar, s: Stap) -> Weigering {
    b.stap(&s, None, vandaag(), &kalender()).expect_err("refused")
}

fn beslis(b: &mut Bezwaar, uitkomst: BezwaarUitkomst, op: NaiveDate) -> Result<Beslist, Weigering> {
    let opdracht = uitkomst.vraagt_besluit().then(|| "meer begeleiding".to_owned());
    let beslist = b.beslissen(&Beslissing { op, uitkomst, motivering: "omdat".into(), opdracht }, false, vandaag())?;
    b.uitkomst = Some(uitkomst);
    b.stappen.push(stap(Soort::Beslist, op));
    if beslist.einde == Einde::Gesloten {
        b.gesloten_op = Some(vandaag());
    }
    Ok(beslist)
}

#[test]
fn it_is_in_time_up_to_the_last_day_and_counted_from_the_original_receipt() {
    for (op, op_tijd) in [((6, 5), true), ((6, 6), false), ((4, 22), true)] {
        let b = Bezwaar { ontvangen_op: datum(2026, op.0, op.1), ..bezwaar() };
        let t = b.termijnen(vandaag(), &kalender()).unwrap();
        assert_eq!((t.indienen.laatste_dag, t.op_tijd), (datum(2026, 6, 5), op_tijd), "{op:?}");
    }
    // Sent on long after: the day of receipt stays.
    let mut b = bezwaar();
    doe(&mut b, stap(Soort::Doorgezonden, datum(2026, 7, 1)));
    assert!(b.termijnen(vandaag(), &kalender()).unwrap().op_tijd);
}

#[test]
fn six_weeks_twelve_with_a_committee_and_what_makes_them_longer() {
    let laatste = |b: &Bezwaar| b.termijnen(datum(2026, 6, 1), &kalender()).unwrap().beslissen.laatste_dag;
    // Six weeks from the day after 5 June.
    let mut b = bezwaar();
    assert_eq!(laatste(&b), datum(2026, 7, 17));
    // A defect: asked on 11 May, repaired on the 18th, all before the term began: no day.
    doe(&mut b, Stap { tot: Some(datum(2026, 5, 25)), ..stap(Soort::Verzuim, datum(2026, 5, 11)) });
    doe(&mut b, stap(Soort::Hersteld, datum(2026, 5, 18)));
    assert_eq!(laatste(&b), datum(2026, 7, 17));
    // A second: asked on 15 June, repaired on the 23rd: seven days.
    doe(&mut b, Stap { tot: Some(datum(2026, 6, 29)), ..stap(Soort::Verzuim, datum(2026, 6, 15)) });
    doe(&mut b, stap(Soort::Hersteld, datum(2026, 6, 23)));
    assert_eq!(laatste(&b), datum(2026, 7, 24));
    let mut met = b.clone();
    doe(&mut met, stap(Soort::Commissie, datum(2026, 6, 1)));
    assert_eq!(laatste(&met), datum(2026, 9, 4));
    // Once put off by six weeks, then by consent.
    doe(&mut b, Stap { weken: Some(6), ..stap(Soort::Verdaagd, datum(2026, 7, 20)) });
    assert_eq!(laatste(&b), datum(2026, 9, 4));
    let nog_eens = Stap { weken: Some(1), ..stap(Soort::Verdaagd, datum(2026, 7, 21)) };
    assert_eq!(weigert(&b, nog_eens), Weigering::BezwaarTermijn { fout: TermijnFout::VerdagingAlGebruikt });
    let grond = Some(BezwaarUitstelGrond::InstemmingIndiener);
    doe(&mut b, Stap { tot: Some(datum(2026, 10, 3)), grond, ..stap(Soort::Uitstel, datum(2026, 9, 1)) });
    // A Saturday that was agreed on stays one.
    assert_eq!(laatste(&b), datum(2026, 10, 3));
}

#[test]
fn a_dwangsom_runs_from_two_weeks_after_the_ingebrekestelling() {
    let mut b = bezwaar();
    let te_vroeg = stap(Soort::Ingebrekestelling, datum(2026, 7, 17));
    assert!(matches!(weigert(&b, te_vroeg), Weigering::BezwaarTermijn { fout: TermijnFout::IngebrekestellingTeVroeg { .. } }));
    doe(&mut b, stap(Soort::Ingebrekestelling, datum(2026, 7, 20)));
    // Two weeks end on Monday 3 August; due from the 4th; 30 days on 2 September: 14 x 23 + 14 x 35 + 2 x 45.
    let d = b.termijnen(datum(2026, 9, 2), &kalender()).unwrap().dwangsom.unwrap();
    assert_eq!((d.eerste_dag, d.dagen, d.bedrag, d.loopt_nog), (datum(2026, 8, 4), 30, 902, true));
    let d = b.termijnen(vandaag(), &kalender()).unwrap().dwangsom.unwrap();
    assert_eq!((d.bedrag, d.loopt_nog), (1_442, false));
    doe(&mut b, stap(Soort::Gehoord, datum(2026, 8, 3)));
    beslis(&mut b, BezwaarUitkomst::Ongegrond, datum(2026, 8, 5)).unwrap();
    doe(&mut b, stap(Soort::Bekendgemaakt, datum(2026, 8, 6)));
    let t = b.termijnen(vandaag(), &kalender()).unwrap();
    assert_eq!((t.dwangsom.unwrap().bedrag, t.te_laat), (46, true));
}

#[test]
fn it_is_decided_once_after_a_hearing_by_somebody_without_a_part_in_it() {
    let mut b = bezwaar();
    let op = datum(2026, 7, 1);
    assert_eq!(beslis(&mut b, BezwaarUitkomst::Ongegrond, op), Err(Weigering::BezwaarNietGehoord));
    doe(&mut b, stap(Soort::AfgezienVanHoren, datum(2026, 7, 2)));
    assert!(matches!(beslis(&mut b, BezwaarUitkomst::Ongegrond, op), Err(Weigering::DatumVolgorde { .. })));
    let beslissing = |uitkomst, opdracht: Option<&str>| Beslissing {
        op: datum(2026, 7, 3),
        uitkomst,
        motivering: "omdat".into(),
        opdracht: opdracht.map(str::to_owned),
    };
    let gegrond = beslissing(BezwaarUitkomst::DeelsGegrond, None);
    assert_eq!(b.beslissen(&gegrond, true, vandaag()), Err(Weigering::BezwaarBetrokken));
    assert_eq!(b.beslissen(&gegrond, false, vandaag()), Err(Weigering::VeldLeeg { veld: Veld::Opdracht }));
    let ongegrond = beslissing(BezwaarUitkomst::Ongegrond, Some("x"));
    assert_eq!(b.beslissen(&ongegrond, false, vandaag()), Err(Weigering::VeldOverbodig { veld: Veld::Opdracht }));
    beslis(&mut b, BezwaarUitkomst::Gegrond, datum(2026, 7, 3)).unwrap();
    assert_eq!(beslis(&mut b, BezwaarUitkomst::Ongegrond, datum(2026, 7, 4)), Err(Weigering::BezwaarAlBeslist));
    assert_eq!(weigert(&b, stap(Soort::Gehoord, datum(2026, 7, 4))), Weigering::BezwaarStapPastNiet);
    // Not admissible needs no hearing.
    assert!(beslis(&mut bezwaar(), BezwaarUitkomst::NietOntvankelijk, op).is_ok());
}

#[test]
fn the_file_is_open_until_the_outcome_is_final() {
    let mut b = bezwaar();
    doe(&mut b, stap(Soort::Gehoord, datum(2026, 7, 1)));
    beslis(&mut b, BezwaarUitkomst::Ongegrond, datum(2026, 7, 10)).unwrap();
    assert!(b.is_open(vandaag()));
    // Six weeks after it is made known, when that is in time; at the earliest the day on which it is recorded.
    let s = stap(Soort::Bekendgemaakt, datum(2026, 7, 10));
    assert_eq!(b.stap(&s, None, datum(2026, 7, 10), &kalender()), Ok(Einde::Tot(datum(2026, 8, 21))));
    assert_eq!(doe(&mut b, s), Einde::Tot(vandaag()));
    b.open_tot = Some(datum(2026, 8, 21));
    assert!(b.is_open(datum(2026, 8, 21)) && !b.is_open(datum(2026, 8, 22)));
    assert_eq!(weigert(&b, stap(Soort::VoorlopigeVoorziening, datum(2026, 8, 22))), Weigering::BezwaarGesloten);
    // Late beroep opens it again; then the court, and the last instance.
    assert_eq!(doe(&mut b, stap(Soort::Beroep, datum(2026, 8, 24))), Einde::Open);
    doe(&mut b, stap(Soort::VoorlopigeVoorziening, datum(2026, 8, 25)));
    doe(&mut b, stap(Soort::VoorlopigeVoorzieningUitspraak, datum(2026, 9, 1)));
    assert!(matches!(doe(&mut b, stap(Soort::BeroepUitspraak, datum(2026, 11, 27))), Einde::Tot(_)));
    assert_eq!(b.open_tot, Some(datum(2027, 1, 8)));
    assert_eq!(doe(&mut b, stap(Soort::HogerBeroep, datum(2026, 11, 30))), Einde::Open);
    assert_eq!(doe(&mut b, stap(Soort::HogerBeroepUitspraak, datum(2026, 12, 1))), Einde::Gesloten);
    assert!(!b.is_open(vandaag()));
    assert_eq!(weigert(&b, stap(Soort::HogerBeroep, vandaag())), Weigering::BezwaarGesloten);
    // Withdrawn: at once.
    let mut b = bezwaar();
    beslis(&mut b, BezwaarUitkomst::Ingetrokken, datum(2026, 7, 10)).unwrap();
    assert!(!b.is_open(datum(2026, 7, 10)));
}

#[test]
fn beroep_against_a_decision_that_is_not_taken_keeps_the_file_open() {
    let mut b = bezwaar();
    assert_eq!(weigert(&b, stap(Soort::Beroep, datum(2026, 7, 1))), Weigering::BezwaarStapPastNiet);
    doe(&mut b, stap(Soort::Ingebrekestelling, datum(2026, 7, 20)));
    doe(&mut b, stap(Soort::Beroep, datum(2026, 8, 10)));
    assert_eq!(doe(&mut b, stap(Soort::BeroepUitspraak, datum(2026, 9, 10))), Einde::Ongewijzigd);
    assert!(b.is_open(vandaag()));
}

#[test]
fn a_step_has_its_own_fields_and_its_own_place() {
    let b = bezwaar();
    let op = datum(2026, 5, 12);
    assert_eq!(weigert(&b, stap(Soort::Verzuim, op)), Weigering::VeldLeeg { veld: Veld::Tot });
    assert_eq!(weigert(&b, stap(Soort::Verdaagd, op)), Weigering::VeldLeeg { veld: Veld::Weken });
    let zonder_grond = Stap { tot: Some(datum(2026, 8, 1)), ..stap(Soort::Uitstel, op) };
    assert_eq!(weigert(&b, zonder_grond), Weigering::VeldLeeg { veld: Veld::Grond });
    assert_eq!(weigert(&b, Stap { weken: Some(1), ..stap(Soort::Gehoord, op) }), Weigering::VeldOverbodig { veld: Veld::Weken });
    for soort in [Soort::Toegewezen, Soort::Beslist] {
        assert_eq!(weigert(&b, stap(soort, op)), Weigering::KeuzeOngeldig { veld: Veld::Soort });
    }
    for soort in
        [Soort::Hersteld, Soort::Advies, Soort::Bekendgemaakt, Soort::BeroepUitspraak, Soort::HogerBeroep, Soort::HogerBeroepUitspraak]
    {
        assert_eq!(weigert(&b, stap(soort, op)), Weigering::BezwaarStapPastNiet, "{soort:?}");
    }
    assert!(matches!(weigert(&b, stap(Soort::Gehoord, datum(2026, 5, 10))), Weigering::DatumVolgorde { .. }));
    assert_eq!(weigert(&b, stap(Soort::Gehoord, datum(2026, 12, 2))), Weigering::DatumInToekomst { veld: Veld::Op });
    let gronden = b.stap(&stap(Soort::Gehoord, op), Some("x"), vandaag(), &kalender());
    assert_eq!(gronden, Err(Weigering::VeldOverbodig { veld: Veld::Gronden }));
}

#[test]
fn it_is_given_to_the_college_after_it_was_sent_on() {
    let mut b = bezwaar();
    assert_eq!(b.toewijzen("0599", false, vandaag()), Err(Weigering::BezwaarNietDoorgezonden));
    assert_eq!(b.toewijzen("1621", false, vandaag()), Ok(()), "the centrumgemeente need not send on to itself");
    doe(&mut b, stap(Soort::Doorgezonden, datum(2026, 5, 12)));
    assert_eq!(b.toewijzen("0599", false, vandaag()), Ok(()));
    assert_eq!(b.toewijzen("0599", true, vandaag()), Err(Weigering::BezwaarBetrokken));
    assert_eq!(weigert(&b, stap(Soort::Doorgezonden, datum(2026, 5, 13))), Weigering::BezwaarStapPastNiet);
}

#[test]
fn a_registration_has_grounds_or_is_pro_forma() {
    let r = |pro_forma, gronden: Option<&str>| Registratie {
        ontvangen_op: datum(2026, 5, 11),
        pro_forma,
        gronden: gronden.map(str::to_owned),
        doorgezonden_op: None,
    };
    let keur = |r: &Registratie| registreren(r, datum(2026, 4, 20), vandaag());
    assert_eq!(keur(&r(false, Some(" omdat "))), Ok(Some("omdat".into())));
    assert_eq!(keur(&r(true, None)), Ok(None));
    assert_eq!(keur(&r(false, None)), Err(Weigering::VeldLeeg { veld: Veld::Gronden }));
    assert_eq!(keur(&r(true, Some("x"))), Err(Weigering::VeldOverbodig { veld: Veld::Gronden }));
    let ervoor = Registratie { ontvangen_op: datum(2026, 4, 19), ..r(true, None) };
    assert!(matches!(keur(&ervoor), Err(Weigering::DatumVolgorde { veld: Veld::OntvangenOp, .. })));
    let terug = Registratie { doorgezonden_op: Some(datum(2026, 5, 10)), ..r(true, None) };
    assert!(matches!(keur(&terug), Err(Weigering::DatumVolgorde { veld: Veld::DoorgezondenOp, .. })));
}
