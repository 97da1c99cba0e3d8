//! The projection of single dossiers; stories stand in `domain/proeven`.

use std::collections::BTreeSet;

use super::*;
use crate::codes::{IndicatieSoort, Leveringsvorm, Verblijf};
use crate::dossier::{Aanvraag, Herkomst, Inschrijving, Melding, Onderzoek, Toekenning};
use crate::termijn::feiten::Termijnfeiten;
use crate::wandeling::REGIO;

fn dag(s: &str) -> NaiveDate {
    s.parse().unwrap()
}

fn kalender() -> Kalender {
    Kalender::new(BTreeSet::new(), dag("2022-05-01"), dag("2028-12-31"))
}

/// Waiting in a clinic on a granted besluit that was made known.
fn dossier() -> Dossier {
    Dossier {
        traject_id: Uuid::from_u128(1),
        client_id: Uuid::from_u128(2),
        clientnummer: "C-1".into(),
        geheim: false,
        geboortedatum: dag("1990-01-01"),
        herkomst: Herkomst { gemeente: Some("1621".into()), bron: HerkomstBron::Aanvraag, peildatum: Some(dag("2026-01-05")) },
        namens_gemeente: "1621".into(),
        namens_mandaatbesluit: Some("B".into()),
        geinformeerd_op: Some(dag("2026-01-05")),
        opgepakt: true,
        melding: Melding { id: Uuid::from_u128(3), ontvangen_op: dag("2026-01-05") },
        onderzoek: Some(Onderzoek { id: Uuid::from_u128(4), afgerond_op: dag("2026-02-02") }),
        aanvragen: vec![Aanvraag { id: Uuid::from_u128(5), ontvangen_op: dag("2026-02-03") }],
        indicaties: vec![Indicatie {
            id: Uuid::from_u128(6),
            aanvraag_id: Uuid::from_u128(5),
            besluit_op: dag("2026-02-10"),
            bekendgemaakt_op: Some(dag("2026-02-12")),
            toegekend: true,
            soort: IndicatieSoort::Eerste,
            toekenning: Some(Toekenning {
                leveringsvorm: Leveringsvorm::Zin,
                verblijf: Verblijf::Intramuraal,
                geldig_van: dag("2026-02-10"),
                geldig_tot: dag("2028-02-09"),
            }),
            ingetrokken_op: None,
        }],
        wijzigingen: Vec::new(),
        plichten: Vec::new(),
        inschrijvingen: vec![Inschrijving {
            id: Uuid::from_u128(7),
            indicatie_id: Uuid::from_u128(6),
            ingeschreven_op: dag("2026-02-11"),
            norm_start: dag("2026-02-02"),
            beeindigd_op: None,
            eindereden: None,
            verblijf: WachtVerblijf::Kliniek,
            verblijf_sinds: dag("2026-02-11"),
            kliniek_tot: None,
        }],
        voorstellen: Vec::new(),
        plaatsingen: Vec::new(),
        overbruggingen: Vec::new(),
        termijnfeiten: Termijnfeiten::default(),
        versie: 6,
    }
}

fn project(d: &Dossier) -> DatProjectie {
    projecteer(d, REGIO, &kalender())
}

#[test]
fn it_shows_to_the_gemeente_of_herkomst_in_whose_name_it_is_run_and_to_no_other() {
    let zicht = |maak: &dyn Fn(&mut Dossier)| {
        let mut d = dossier();
        maak(&mut d);
        let p = project(&d);
        // All rows of a traject are equally visible.
        assert!(p.indicaties.iter().all(|i| i.zicht == p.traject.zicht) && p.wachtlijst.iter().all(|w| w.zicht == p.traject.zicht));
        p.traject.zicht.voor
    };
    assert_eq!(zicht(&|_| ()), Some("1621".into()));
    assert_eq!(zicht(&|d| d.geheim = true), None);
    assert_eq!(zicht(&|d| d.geinformeerd_op = None), None);
    assert_eq!(zicht(&|d| d.namens_gemeente = "0599".into()), None);
    assert_eq!(zicht(&|d| d.herkomst.gemeente = None), None);
    let vrij = RegioInstellingen { informatieplicht: false, ..REGIO };
    let niet_verteld = Dossier { geinformeerd_op: None, ..dossier() };
    assert_eq!(projecteer(&niet_verteld, vrij, &kalender()).traject.zicht.voor, Some("1621".into()));
}

#[test]
fn no_wait_and_no_outcome_shows_before_the_bekendmaking_and_no_start_lies_before_it() {
    let mut d = dossier();
    let p = project(&d);
    assert_eq!((p.traject.status, p.traject.wachtend_sinds), (DatStatus::Wachtend, Some(dag("2026-02-12"))));
    d.indicaties[0].bekendgemaakt_op = None;
    let p = project(&d);
    assert_eq!(p.traject.status, DatStatus::InBehandeling);
    assert_eq!((p.traject.toegekend, p.traject.wachtend_sinds, p.traject.lang_zonder_dekking_vanaf), (None, None, None));
    assert_eq!((p.wachtlijst.len(), p.indicaties[0].toegekend), (0, None));
}

#[test]
fn a_refusal_made_known_ends_the_traject_and_shows_for_six_months_more() {
    let mut d = dossier();
    d.inschrijvingen.clear();
    d.indicaties[0].toegekend = false;
    d.indicaties[0].toekenning = None;
    let p = project(&d);
    assert_eq!((p.traject.status, p.traject.beeindigd_op), (DatStatus::Beeindigd, Some(dag("2026-02-12"))));
    assert_eq!(p.traject.zicht.tot, Some(dag("2026-08-12")));
}

#[test]
fn a_refusal_shows_no_more_when_an_aanvraag_is_open_after_it() {
    let mut d = dossier();
    d.inschrijvingen.clear();
    (d.indicaties[0].toegekend, d.indicaties[0].toekenning) = (false, None);
    d.aanvragen.push(Aanvraag { id: Uuid::from_u128(15), ontvangen_op: dag("2026-06-10") });
    let p = project(&d);
    let t = &p.traject;
    assert_eq!((t.status, t.beeindigd_op, t.zicht.tot), (DatStatus::InBehandeling, None, None));
    assert_eq!((t.besluit_op, t.toegekend, t.bekendgemaakt_op), (None, None, None));
    // Its term runs from the day on which the aanvraag lies there again, and shows.
    assert_eq!((t.aanvraag_ontvangen_op, t.besluit_laatste_dag), (Some(dag("2026-06-10")), Some(dag("2026-06-24"))));
    assert_eq!(p.termijnen.iter().map(|t| (t.id, t.zicht.voor.is_some())).collect::<Vec<_>>(), [(Uuid::from_u128(15), true)]);
    assert_eq!(p.indicaties[0].toegekend, Some(false), "the besluit itself stays as it was");
    // What was granted carries on, and a besluit that is not known chooses nothing.
    let mut ander = d.clone();
    ander.indicaties[0] = dossier().indicaties[0].clone();
    assert_eq!(project(&ander).traject.besluit_op, Some(dag("2026-02-10")));
    for bekend in [None, Some(dag("2026-02-12"))] {
        d.indicaties[0].bekendgemaakt_op = bekend;
        assert_eq!(project(&d).traject.besluit_op.is_some(), bekend.is_none());
    }
}

/// A second besluit on a second aanvraag, taken while the first was not made known.
fn twee_besluiten(eerste: bool, tweede: bool, tweede_bekend: bool) -> Dossier {
    let mut d = dossier();
    d.inschrijvingen.clear();
    let toekenning = d.indicaties[0].toekenning.clone();
    d.indicaties[0] = Indicatie {
        bekendgemaakt_op: None,
        toegekend: eerste,
        toekenning: toekenning.clone().filter(|_| eerste),
        ..d.indicaties[0].clone()
    };
    d.aanvragen.push(Aanvraag { id: Uuid::from_u128(15), ontvangen_op: dag("2026-03-01") });
    d.indicaties.push(Indicatie {
        id: Uuid::from_u128(16),
        aanvraag_id: Uuid::from_u128(15),
        besluit_op: dag("2026-03-05"),
        bekendgemaakt_op: tweede_bekend.then(|| dag("2026-03-06")),
        toegekend: tweede,
        toekenning: toekenning.filter(|_| tweede),
        ..d.indicaties[0].clone()
    });
    d
}

#[test]
fn an_outcome_that_is_not_known_yet_decides_nothing_that_shows() {
    for (tweede, bekend) in [(true, false), (false, false), (true, true), (false, true)] {
        let (a, b) = (project(&twee_besluiten(true, tweede, bekend)), project(&twee_besluiten(false, tweede, bekend)));
        assert_eq!(a, b, "{tweede} {bekend}");
    }
    // Who waits on the second, known grant is seen to wait, whatever became of the first.
    let mut d = twee_besluiten(true, true, true);
    d.inschrijvingen = dossier().inschrijvingen;
    d.inschrijvingen[0].indicatie_id = Uuid::from_u128(16);
    let p = project(&d);
    assert_eq!((p.traject.status, p.traject.wachtend_sinds), (DatStatus::Wachtend, Some(dag("2026-03-06"))));
}

#[test]
fn a_late_onderzoek_does_not_move_the_norm() {
    let mut d = dossier();
    d.onderzoek = Some(Onderzoek { id: Uuid::from_u128(4), afgerond_op: dag("2026-02-10") });
    assert_eq!(project(&d).wachtlijst[0].plaatsing_laatste_dag, dag("2026-05-10"));
    d.onderzoek = Some(Onderzoek { id: Uuid::from_u128(4), afgerond_op: dag("2026-06-01") });
    // Six weeks after the melding of 5 January, and three months.
    assert_eq!(project(&d).wachtlijst[0].plaatsing_laatste_dag, dag("2026-05-16"));
}

#[test]
fn wat_facts_change_nothing() {
    let basis = project(&dossier());
    let anders: [&dyn Fn(&mut Dossier); 6] = [
        &|d| d.geboortedatum = dag("1955-12-31"),
        &|d| d.indicaties[0].soort = IndicatieSoort::Mutatie,
        &|d| {
            let t = d.indicaties[0].toekenning.as_mut().unwrap();
            (t.leveringsvorm, t.verblijf, t.geldig_tot) = (Leveringsvorm::Pgb, Verblijf::Extramuraal, dag("2026-12-31"));
        },
        &|d| d.inschrijvingen[0].norm_start = dag("2026-01-20"),
        &|d| d.versie = 99,
        &|d| d.geinformeerd_op = Some(dag("2026-03-01")),
    ];
    for (i, maak) in anders.iter().enumerate() {
        let mut d = dossier();
        maak(&mut d);
        assert_eq!(project(&d), basis, "{i}");
    }
    // At home, in a shelter, in detention or elsewhere is one answer: not covered.
    let niet_gedekt: Vec<_> = [WachtVerblijf::Thuis, WachtVerblijf::Opvang, WachtVerblijf::Detentie, WachtVerblijf::Elders]
        .into_iter()
        .map(|verblijf| {
            let mut d = dossier();
            d.inschrijvingen[0].verblijf = verblijf;
            project(&d)
        })
        .collect();
    assert!(niet_gedekt.iter().all(|p| *p == niet_gedekt[0] && *p != basis));
}

#[test]
fn the_status_follows_the_steps() {
    let status = |maak: &dyn Fn(&mut Dossier)| {
        let mut d = dossier();
        maak(&mut d);
        project(&d).traject.status
    };
    let tot_aanvraag = |d: &mut Dossier| {
        d.inschrijvingen.clear();
        d.indicaties.clear();
    };
    let tot_melding = |d: &mut Dossier| {
        tot_aanvraag(d);
        d.aanvragen.clear();
        d.onderzoek = None;
    };
    assert_eq!(status(&|d| d.inschrijvingen.clear()), DatStatus::Geindiceerd);
    assert_eq!(status(&tot_aanvraag), DatStatus::InBehandeling);
    assert_eq!(status(&tot_melding), DatStatus::InOnderzoek);
    let niet_opgepakt = |d: &mut Dossier| {
        tot_melding(d);
        d.opgepakt = false;
    };
    assert_eq!(status(&niet_opgepakt), DatStatus::Gemeld);
}
