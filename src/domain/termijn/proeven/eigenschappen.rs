//! What holds of every term.

use std::collections::BTreeSet;

use chrono::Days;
use proptest::prelude::*;

use super::super::tekst::VrijeDag;
use super::super::{besluittermijn, onderzoekstermijn};
use super::*;
use crate::kalender::tests::datums;

/// Suspensions of every ground for a besluit, from the day after the aanvraag on: offset and length in days.
fn opschorting(begin: NaiveDate) -> impl Strategy<Value = Opschorting> {
    (0_u8..5, 0_u64..30, 0_u64..20, any::<bool>()).prop_map(move |(grond, na, duur, open)| {
        let van = begin + Days::new(na);
        let tot = van + Days::new(duur);
        let einde = (!open).then_some(tot);
        match grond {
            0 => Oorzaak::Aanvulling { uitgenodigd_op: van, termijn_tot: van + Days::new(14), aangevuld_op: einde },
            1 => Oorzaak::BuitenlandseInstantie { meegedeeld_op: van, geeindigd_op: einde },
            2 => Oorzaak::InstemmingAanvrager { schriftelijk_op: van, van, tot },
            3 => Oorzaak::ToeTeRekenenAanvrager { van, tot: einde },
            _ => Oorzaak::Overmacht { van, tot: einde },
        }
        .into()
    })
}

/// A beginning, suspensions after it, and a day of asking.
fn verhaal() -> impl Strategy<Value = (NaiveDate, Vec<Opschorting>, NaiveDate)> {
    (datums(), 0_u64..90)
        .prop_flat_map(|(begin, later)| (Just(begin), prop::collection::vec(opschorting(begin), 0..6), Just(begin + Days::new(later))))
}

fn reken(begin: NaiveDate, opschortingen: &[Opschorting], peildatum: NaiveDate) -> Uitkomst {
    let feiten = BesluitFeiten { aanvraag_ontvangen_op: begin, opschortingen: opschortingen.to_vec(), mededelingen: Vec::new() };
    besluit(&feiten, peildatum, &kalender()).unwrap()
}

/// Days of one cause that begins on a day of the bare term.
fn oorzaak(begin: NaiveDate, van: u64, dagen: u64) -> Opschorting {
    let van = begin + Days::new(van);
    Oorzaak::Overmacht { van, tot: Some(van + Days::new(dagen - 1)) }.into()
}

proptest! {
    #[test]
    fn nooit_voor_het_kale_einde_en_altijd_op_een_werkdag((begin, opschortingen, peildatum) in verhaal()) {
        let uitkomst = reken(begin, &opschortingen, peildatum);
        prop_assert!(uitkomst.laatste_dag >= begin + Days::new(14) + Days::new(u64::from(uitkomst.opgeschort_dagen)));
        prop_assert!(!kalender().is_vrij(uitkomst.laatste_dag));
        prop_assert_eq!(uitkomst.waarom.regels().len(), uitkomst.waarom.stappen.len());
        prop_assert!(uitkomst.waarom.regels().iter().all(|r| r.ends_with('.') && !r.contains('\n')));
    }

    #[test]
    fn volgorde_en_herhaling_maken_niet_uit((begin, opschortingen, peildatum) in verhaal(), draai in 0_usize..6) {
        let eerst = reken(begin, &opschortingen, peildatum);
        let mut anders = opschortingen.clone();
        if !anders.is_empty() {
            let n = anders.len();
            anders.rotate_left(draai % n);
        }
        anders.reverse();
        prop_assert_eq!(&reken(begin, &anders, peildatum), &eerst);
        let dubbel: Vec<Opschorting> = opschortingen.iter().chain(&anders).copied().collect();
        let dubbel = reken(begin, &dubbel, peildatum);
        prop_assert_eq!((dubbel.laatste_dag, dubbel.opgeschort_dagen), (eerst.laatste_dag, eerst.opgeschort_dagen));
    }

    /// Another way to count: take each day of the term unless it is suspended, until fourteen are gone.
    #[test]
    fn dag_voor_dag_geeft_hetzelfde(begin in datums(), stukken in prop::collection::vec((1_u64..15, 1_u64..25), 0..5)) {
        let opschortingen: Vec<Opschorting> = stukken.iter().map(|(van, n)| oorzaak(begin, *van, *n)).collect();
        let stil: BTreeSet<NaiveDate> = stukken.iter().flat_map(|(van, n)| (0..*n).map(move |i| begin + Days::new(van + i))).collect();
        let mut over = 14;
        let mut dag = begin;
        while over > 0 {
            dag = dag + Days::new(1);
            if !stil.contains(&dag) {
                over -= 1;
            }
        }
        let uitkomst = reken(begin, &opschortingen, begin);
        // The last day of the term is one that ran.
        prop_assert_eq!(uitkomst.laatste_dag, kalender().eerstvolgende_werkdag(dag).dag);
    }

    #[test]
    fn n_dagen_opschorting_is_n_dagen_later_voor_de_verschuiving(begin in datums(), van in 1_u64..15, n in 1_u64..400) {
        let uitkomst = reken(begin, &[oorzaak(begin, van, n)], begin);
        let voor = begin + Days::new(14 + n);
        prop_assert_eq!(u64::from(uitkomst.opgeschort_dagen), n);
        prop_assert_eq!(uitkomst.laatste_dag, kalender().eerstvolgende_werkdag(voor).dag);
        let gezegd = uitkomst.waarom.stappen.contains(&Stap::VoorVerschuiving { dag: voor });
        prop_assert!(gezegd);
    }

    /// While it is suspended a term is not over, and in bezwaar as little.
    #[test]
    fn tijdens_een_opschorting_is_de_termijn_niet_voorbij((begin, opschortingen, peildatum) in verhaal()) {
        let uitkomst = reken(begin, &opschortingen, peildatum);
        if uitkomst.loopt_nog {
            prop_assert!(uitkomst.laatste_dag >= peildatum);
        }
    }

    #[test]
    fn zonder_opschorting_gelijk_aan_de_korte_vorm(begin in datums()) {
        let kalender = kalender();
        let (lang, kort) = (reken(begin, &[], begin), besluittermijn(begin, 0, &kalender));
        prop_assert_eq!((lang.laatste_dag, lang.voorlopig), (kort.laatste_dag, kort.voorlopig));
        let (lang, kort) = (onderzoek(begin, &kalender), onderzoekstermijn(begin, &kalender));
        prop_assert_eq!((lang.laatste_dag, lang.voorlopig), (kort.laatste_dag, kort.voorlopig));
    }

    #[test]
    fn bezwaar_wordt_langer_van_commissie_en_verdaging(bekend in datums(), weken in 1_u8..7) {
        let bereken = |commissie, verdagingen: Vec<Verdaging>| {
            let feiten =
                BezwaarFeiten { bekendgemaakt_op: bekend, commissie, opschortingen: Vec::new(), verdagingen, uitstel: Vec::new() };
            beslissen_op_bezwaar(&feiten, bekend, &kalender()).unwrap()
        };
        let indienen = bezwaar_maken(bekend, &kalender()).laatste_dag;
        let verdaagd = vec![Verdaging { meegedeeld_op: indienen, weken }];
        for (uitkomst, dagen) in [
            (bereken(false, Vec::new()), 42),
            (bereken(true, Vec::new()), 84),
            (bereken(false, verdaagd.clone()), 42 + 7 * u64::from(weken)),
            (bereken(true, verdaagd), 84 + 7 * u64::from(weken)),
        ] {
            prop_assert_eq!(uitkomst.laatste_dag, kalender().eerstvolgende_werkdag(indienen + Days::new(dagen)).dag);
        }
    }

    #[test]
    fn een_dwangsom_groeit_tot_het_hoogste(laatste in datums(), na in 1_u64..100, a in 0_u64..120, b in 0_u64..120) {
        let tarieven = DwangsomTarieven::bekend();
        let ontvangen = laatste + Days::new(na);
        prop_assume!(tarieven.op(ontvangen).is_some());
        let vraag = |bekend: Option<NaiveDate>, peildatum| {
            let feiten = DwangsomFeiten { laatste_dag: laatste, ontvangen_op: ontvangen, bekendgemaakt_op: bekend, geen: None };
            dwangsom(&feiten, &tarieven, peildatum, &kalender()).unwrap()
        };
        let (vroeg, laat) = (ontvangen + Days::new(a.min(b)), ontvangen + Days::new(a.max(b)));
        let (eerst, daarna) = (vraag(None, vroeg), vraag(None, laat));
        let maximum = tarieven.op(ontvangen).unwrap().maximum();
        prop_assert!(eerst.bedrag <= daarna.bedrag && daarna.bedrag <= maximum && daarna.dagen <= 42);
        prop_assert_eq!(daarna.loopt_nog, daarna.bedrag < maximum);
        prop_assert!(eerst.eerste_dag > ontvangen + Days::new(14));
        // Deciding sooner never costs more, and it costs what is due on the day before.
        prop_assert!(vraag(Some(vroeg), laat).bedrag <= vraag(Some(laat), laat).bedrag);
        prop_assert_eq!(vraag(Some(laat), laat + Days::new(50)).bedrag, vraag(None, laat - Days::new(1)).bedrag);
    }

    #[test]
    fn een_vrije_dag_heeft_een_reden_en_een_werkdag_geen(dag in datums()) {
        prop_assert_eq!(VrijeDag::van(dag, &kalender()).is_some(), kalender().is_vrij(dag));
    }
}

#[test]
fn einde_van_de_tijd_geeft_geen_paniek() {
    let laatste = NaiveDate::MAX;
    assert_eq!(reken(laatste, &[Oorzaak::Overmacht { van: laatste, tot: None }.into()], laatste).laatste_dag, laatste);
    assert_eq!(onderzoek(laatste, &kalender()).laatste_dag, laatste);
    assert_eq!(op_bezwaar(laatste, "C", laatste).unwrap().laatste_dag, laatste);
    assert_eq!(plaatsing(laatste, None).laatste_dag, laatste);
    let feiten = DwangsomFeiten { laatste_dag: dag("2026-01-01"), ontvangen_op: laatste, bekendgemaakt_op: None, geen: None };
    assert!(dwangsom(&feiten, &DwangsomTarieven::bekend(), laatste, &kalender()).unwrap().bedrag <= 1_442);
}
