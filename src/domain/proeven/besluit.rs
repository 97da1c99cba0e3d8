//! A besluit on an aanvraag: what a grant states, what a refusal does not, by whose right, and the one that the college took itself.

use std::collections::BTreeSet;

use super::*;
use crate::besluit::{Besluit, BesluitOpdracht, EigenBesluit};
use crate::bevoegd::Grond;
use crate::codes::{BesluitAard, Bevoegdheid, Leveringsvorm, Verblijf};
use crate::weigering::Veld;

/// An aanvraag since 3 February, its onderzoek done.
fn aangevraagd() -> Dossier {
    verder(gemeld(), &[("2026-02-02", Daad::Onderzocht), ("2026-02-03", Daad::Aangevraagd)])
}

fn catalogus() -> BTreeSet<(String, String)> {
    BTreeSet::from([("1".to_owned(), "A".to_owned()), ("2".to_owned(), "A".to_owned())])
}

fn opdracht(uitkomst: Uitkomst) -> BesluitOpdracht {
    uitkomst.opdracht(dag("2026-02-10"))
}

fn besluit(step: Step) -> Besluit {
    step.besluit().unwrap().besluit.clone()
}

fn probeer(d: &Dossier, o: BesluitOpdracht, zonder: &[Bevoegdheid]) -> Result<Besluit, Weigering> {
    let bevoegd = spel::bevoegd_zonder(zonder);
    d.besluiten(Uuid::from_u128(77), o, &catalogus(), &bevoegd, dag("2026-02-10")).map(besluit)
}

#[test]
fn a_grant_states_all_of_it() {
    let d = aangevraagd();
    let vol = || opdracht(Uitkomst::Pgb);
    let t = probeer(&d, vol(), &[]).unwrap().toekenning.unwrap();
    assert_eq!((t.leveringsvorm, t.verblijf, t.geldig_van), (Leveringsvorm::Pgb, Verblijf::Extramuraal, dag("2026-02-10")));
    let mist = |veld| Err(Weigering::ToekenningOnvolledig { veld });
    for (o, verwacht) in [
        (BesluitOpdracht { leveringsvorm: None, ..vol() }, mist(Veld::Leveringsvorm)),
        (BesluitOpdracht { verblijf: None, ..vol() }, mist(Veld::Verblijf)),
        (BesluitOpdracht { geldig_van: None, ..vol() }, mist(Veld::GeldigVan)),
        (BesluitOpdracht { geldig_tot: None, ..vol() }, mist(Veld::GeldigTot)),
        (BesluitOpdracht { arrangement: vec![], ..vol() }, mist(Veld::Arrangement)),
        (
            BesluitOpdracht { geldig_tot: Some(dag("2026-02-09")), ..vol() },
            Err(Weigering::DatumVolgorde { veld: Veld::GeldigTot, niet_voor: dag("2026-02-10") }),
        ),
        (
            BesluitOpdracht { arrangement: vec![("1".into(), "A".into()), ("1".into(), "A".into())], ..vol() },
            Err(Weigering::ArrangementDubbel { gebied: "1".into() }),
        ),
        (
            BesluitOpdracht { arrangement: vec![("2".into(), "A".into()), ("1".into(), "B".into())], ..vol() },
            Err(Weigering::ArrangementOnbekend { gebied: "1".into() }),
        ),
        (BesluitOpdracht { pgb_toets_op: None, ..vol() }, Err(Weigering::PgbToetsOntbreekt)),
        (
            BesluitOpdracht { pgb_toets_op: Some(dag("2026-02-11")), ..vol() },
            Err(Weigering::DatumVolgorde { veld: Veld::BesluitOp, niet_voor: dag("2026-02-11") }),
        ),
    ] {
        assert_eq!(probeer(&d, o, &[]).map(|b| b.toekenning), verwacht);
    }
    // One day is a term; without a budget nothing is tested.
    assert!(probeer(&d, BesluitOpdracht { geldig_tot: Some(dag("2026-02-10")), ..vol() }, &[]).is_ok());
    assert!(probeer(&d, BesluitOpdracht { pgb_toets_op: None, ..opdracht(Uitkomst::Zin) }, &[]).is_ok());
}

#[test]
fn it_holds_from_the_eighteenth_birthday_on() {
    let mut d = aangevraagd();
    d.geboortedatum = dag("2008-03-01");
    let vanaf = |van: &str| probeer(&d, BesluitOpdracht { geldig_van: Some(dag(van)), ..opdracht(Uitkomst::Zin) }, &[]).map(|_| ());
    assert_eq!(vanaf("2026-02-28"), Err(Weigering::GeldigVoorAchttien { vanaf: dag("2026-03-01") }));
    assert_eq!(vanaf("2026-03-01"), Ok(()));
    assert_eq!(vanaf("2026-03-02"), Ok(()));
}

#[test]
fn a_refusal_grants_nothing() {
    let d = aangevraagd();
    let vol = opdracht(Uitkomst::Pgb);
    for uitkomst in [Uitkomst::Afwijzing, Uitkomst::BuitenBehandeling] {
        let leeg = || opdracht(uitkomst);
        for (o, veld) in [
            (BesluitOpdracht { leveringsvorm: vol.leveringsvorm, ..leeg() }, Veld::Leveringsvorm),
            (BesluitOpdracht { verblijf: vol.verblijf, ..leeg() }, Veld::Verblijf),
            (BesluitOpdracht { geldig_van: vol.geldig_van, ..leeg() }, Veld::GeldigVan),
            (BesluitOpdracht { geldig_tot: vol.geldig_tot, ..leeg() }, Veld::GeldigTot),
            (BesluitOpdracht { arrangement: vol.arrangement.clone(), ..leeg() }, Veld::Arrangement),
        ] {
            assert_eq!(probeer(&d, o, &[]).map(|_| ()), Err(Weigering::AfwijzingMetToekenning { veld }), "{uitkomst:?}");
        }
    }
    assert_eq!(probeer(&d, opdracht(Uitkomst::Afwijzing), &[]).unwrap().toekenning, None);
}

#[test]
fn a_budget_asks_for_a_right_of_its_own() {
    let d = aangevraagd();
    let zonder = |uitkomst, bevoegdheid| probeer(&d, opdracht(uitkomst), &[bevoegdheid]).map(|_| ());
    let mist = |bevoegdheid| Err(Weigering::MandaatOntbreekt { bevoegdheid, college: d.namens_gemeente.clone(), op: dag("2026-02-10") });
    assert_eq!(zonder(Uitkomst::Pgb, Bevoegdheid::PgbToekennen), mist(Bevoegdheid::PgbToekennen));
    assert_eq!(zonder(Uitkomst::Zin, Bevoegdheid::PgbToekennen), Ok(()));
    for uitkomst in [Uitkomst::Pgb, Uitkomst::Zin, Uitkomst::Afwijzing] {
        assert_eq!(zonder(uitkomst, Bevoegdheid::BeslissenAanvraag), mist(Bevoegdheid::BeslissenAanvraag));
    }
}

#[test]
fn what_the_college_took_itself_rests_on_its_document_alone() {
    let d = aangevraagd();
    let zelf = |centrumgemeente: &str, kenmerk: &str| {
        let eigen = EigenBesluit { kenmerk, centrumgemeente };
        d.besluit_van_college(Uuid::from_u128(77), eigen, opdracht(Uitkomst::Pgb), &catalogus(), dag("2026-02-10")).map(besluit)
    };
    let besluit = zelf("0599", " B-7 ").unwrap();
    assert_eq!((besluit.grond, besluit.eigen_besluit.as_deref()), (Grond::zelf(&d.namens_gemeente), Some("B-7")));
    assert!(probeer(&d, opdracht(Uitkomst::Pgb), &[]).unwrap().eigen_besluit.is_none());
    assert_eq!(zelf(&d.namens_gemeente, "B-7"), Err(Weigering::EigenBesluitZonderMandaat));
    assert_eq!(zelf("0599", " "), Err(Weigering::VeldLeeg { veld: Veld::EigenBesluitKenmerk }));
}

#[test]
fn for_who_works_on_it_a_revision_grants_and_a_withdrawal_does_not_once_it_is_known() {
    let stil = verder(geindiceerd(Uitkomst::Pgb), &[("2026-02-20", Daad::Zienswijze), ("2026-02-22", Daad::IndicatieIngetrokken)]);
    let bekend = verder(stil.clone(), &[("2026-02-22", Daad::WijzigingBekend)]);
    let toegekend = |d: &Dossier, aard| {
        let mut d = d.clone();
        d.wijzigingen.iter_mut().for_each(|w| w.aard = aard);
        let id = d.wijzigingen[0].id;
        projecteer(&d, REGIO, &kalender()).indicaties.into_iter().find(|i| i.id == id).unwrap().toegekend
    };
    for (aard, verwacht) in [(BesluitAard::Herziening, true), (BesluitAard::Intrekking, false)] {
        assert_eq!((toegekend(&stil, aard), toegekend(&bekend, aard)), (None, Some(verwacht)), "{aard}");
    }
}
