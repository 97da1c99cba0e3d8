//! Acts on the term for the besluit: what they give, and what they refuse.

use super::*;
use crate::codes::{KennisgevingSoort, UitlegSoort};
use crate::termijn::berekening::Mededeling;
use crate::termijn::dwangsom::DwangsomTarieven;
use crate::termijn::uitleg::{AanvraagFeit, Termijndossier, Uitleg, uitleg};
use crate::weigering::Veld;
use OpschortingGrond as G;

use super::verhalen::gelijk;

/// Asked on 3 February; the bare term ends on the 17th.
fn gevraagd() -> Dossier {
    verder(gemeld(), &[("2026-02-02", Daad::Onderzocht), ("2026-02-03", Daad::Aangevraagd)])
}

fn opdracht(grond: G, gemeld_op: Option<&str>, van: Option<&str>, tot: &str) -> OpschortOpdracht {
    OpschortOpdracht { grond, gemeld_op: gemeld_op.map(dag), van: van.map(dag), verwacht_tot: dag(tot) }
}

fn opschorten(d: &Dossier, o: &OpschortOpdracht, vandaag: &str) -> Result<Dossier, Weigering> {
    d.opschorten(o, &bevoegd(), &kalender(), dag(vandaag)).next()
}

/// The explanation on a day, of one kind.
fn waarom(d: &Dossier, soort: UitlegSoort, vandaag: &str) -> Option<Uitleg> {
    let aanvraag = d.aanvragen.last().map(|a| {
        let i = d.indicaties.iter().find(|i| i.aanvraag_id == a.id);
        AanvraagFeit { aanvraag: a.clone(), besluit_op: i.map(|i| i.besluit_op), bekendgemaakt_op: i.and_then(|i| i.bekendgemaakt_op) }
    });
    let feiten = Termijndossier {
        melding_op: d.melding.ontvangen_op,
        onderzoek_op: d.onderzoek.as_ref().map(|o| o.afgerond_op),
        aanvraag,
        wacht: d.inschrijvingen.iter().any(|i| i.beeindigd_op.is_none()),
        achttiende_verjaardag: crate::termijn::verjaardag(d.geboortedatum, 18),
        feiten: d.termijnfeiten.clone(),
    };
    uitleg(&feiten, &DwangsomTarieven::bekend(), dag(vandaag), &kalender()).into_iter().find(|u| u.soort == soort)
}

#[test]
fn what_a_ground_does_not_have_or_lacks_is_refused() {
    let leeg = |veld| Weigering::VeldLeeg { veld };
    let teveel = |veld| Weigering::VeldOverbodig { veld };
    let op = Some("2026-02-05");
    let gevallen = [
        (opdracht(G::Aanvulling, None, None, "2026-02-20"), leeg(Veld::GemeldOp)),
        (opdracht(G::Aanvulling, op, op, "2026-02-20"), teveel(Veld::Van)),
        (opdracht(G::BuitenlandseInstantie, None, None, "2026-02-20"), leeg(Veld::GemeldOp)),
        (opdracht(G::BuitenlandseInstantie, op, op, "2026-02-20"), teveel(Veld::Van)),
        (opdracht(G::InstemmingAanvrager, None, op, "2026-02-20"), leeg(Veld::GemeldOp)),
        (opdracht(G::InstemmingAanvrager, op, None, "2026-02-20"), leeg(Veld::Van)),
        (
            opdracht(G::InstemmingAanvrager, op, Some("2026-02-04"), "2026-02-20"),
            Weigering::InstemmingTeLaat { niet_na: dag("2026-02-04") },
        ),
        (opdracht(G::ToeTeRekenenAanvrager, op, op, "2026-02-20"), teveel(Veld::GemeldOp)),
        (opdracht(G::Overmacht, None, None, "2026-02-20"), leeg(Veld::Van)),
        (opdracht(G::Overmacht, None, Some("2026-02-07"), "2026-02-20"), Weigering::DatumInToekomst { veld: Veld::Van }),
        (
            opdracht(G::Overmacht, None, Some("2026-02-02"), "2026-02-20"),
            Weigering::DatumVolgorde { veld: Veld::Van, niet_voor: dag("2026-02-03") },
        ),
        (opdracht(G::Aanvulling, Some("2026-02-07"), None, "2026-02-20"), Weigering::DatumInToekomst { veld: Veld::GemeldOp }),
        (
            opdracht(G::Aanvulling, Some("2026-02-02"), None, "2026-02-20"),
            Weigering::DatumVolgorde { veld: Veld::GemeldOp, niet_voor: dag("2026-02-03") },
        ),
        (
            opdracht(G::Aanvulling, op, None, "2026-02-05"),
            Weigering::DatumVolgorde { veld: Veld::VerwachtTot, niet_voor: dag("2026-02-06") },
        ),
        (opdracht(G::Aanvulling, op, None, "2027-02-07"), Weigering::DatumTeVer { veld: Veld::VerwachtTot, tot: dag("2027-02-06") }),
    ];
    for (o, verwacht) in gevallen {
        assert_eq!(opschorten(&gevraagd(), &o, "2026-02-06").unwrap_err(), verwacht, "{o:?}");
    }
    assert!(opschorten(&gevraagd(), &opdracht(G::Aanvulling, op, None, "2027-02-06"), "2026-02-06").is_ok());
}

#[test]
fn a_suspension_needs_an_aanvraag_a_term_a_right_and_no_other_on_its_ground() {
    let o = opdracht(G::Overmacht, None, Some("2026-02-17"), "2026-02-20");
    assert_eq!(opschorten(&gemeld(), &o, "2026-02-17").unwrap_err(), Weigering::GeenAanvraag);
    let besloten = verder(gevraagd(), &[("2026-02-10", Daad::Besloten(Uitkomst::Zin))]);
    assert_eq!(opschorten(&besloten, &o, "2026-02-17").unwrap_err(), Weigering::GeenAanvraag);
    // The last day of the term, and the day after it.
    let d = opschorten(&gevraagd(), &o, "2026-02-17").unwrap();
    let laat = opdracht(G::Overmacht, None, Some("2026-02-18"), "2026-02-20");
    assert_eq!(opschorten(&gevraagd(), &laat, "2026-02-18").unwrap_err(), Weigering::TermijnVoorbij { laatste_dag: dag("2026-02-17") });
    assert_eq!(opschorten(&d, &laat, "2026-02-18").unwrap_err(), Weigering::OpschortingLoopt);
    assert!(opschorten(&d, &opdracht(G::ToeTeRekenenAanvrager, None, Some("2026-02-18"), "2026-02-20"), "2026-02-18").is_ok());
    // A cause that lasts past its planned end holds the term open, though what is shown does not move.
    let later = opdracht(G::ToeTeRekenenAanvrager, None, Some("2026-03-10"), "2026-03-20");
    assert!(opschorten(&d, &later, "2026-03-10").is_ok());
    let zonder = bevoegd_zonder(&[Bevoegdheid::BeslissenAanvraag]);
    let geweigerd = gevraagd().opschorten(&o, &zonder, &kalender(), dag("2026-02-17")).unwrap_err();
    assert_eq!(geweigerd, geen_mandaat(Bevoegdheid::BeslissenAanvraag, "2026-02-17"));
    // A given term that passed is over by itself.
    let d = opschorten(&gevraagd(), &opdracht(G::Aanvulling, Some("2026-02-04"), None, "2026-02-10"), "2026-02-04").unwrap();
    let weer = opdracht(G::Aanvulling, Some("2026-02-11"), None, "2026-02-20");
    let d = opschorten(&d, &weer, "2026-02-11").unwrap();
    assert_eq!(d.termijnfeiten.opschortingen.iter().map(|o| o.nummer).collect::<Vec<_>>(), [1, 2]);
}

#[test]
fn a_suspension_ends_or_lasts_longer_as_its_ground_allows() {
    let d = opschorten(&gevraagd(), &opdracht(G::Overmacht, None, Some("2026-02-10"), "2026-02-12"), "2026-02-10").unwrap();
    let eind = |d: &Dossier, g, op: &str| d.opschorting_beeindigen(g, dag(op), dag("2026-02-20")).next();
    assert_eq!(eind(&d, G::Aanvulling, "2026-02-20"), Err(Weigering::GeenOpschorting));
    assert_eq!(eind(&d, G::Overmacht, "2026-02-21"), Err(Weigering::DatumInToekomst { veld: Veld::GeeindigdOp }));
    // On the day before the first it took no day: the term is back where it was, as after an answer on the day after the invitation.
    let voor = Weigering::DatumVolgorde { veld: Veld::GeeindigdOp, niet_voor: dag("2026-02-09") };
    assert_eq!(eind(&d, G::Overmacht, "2026-02-08"), Err(voor));
    let geen_dag = eind(&d, G::Overmacht, "2026-02-09").unwrap();
    assert_eq!(beeld(&geen_dag), beeld(&gevraagd()));
    assert_eq!(waarom(&geen_dag, UitlegSoort::Besluit, "2026-02-20").unwrap().opgeschorte_dagen, 0);
    let uit = eind(&d, G::Overmacht, "2026-02-10").unwrap();
    assert_eq!(eind(&uit, G::Overmacht, "2026-02-20"), Err(Weigering::GeenOpschorting));
    let b = bevoegd();
    let langer = |d: &Dossier, g, tot: &str| d.opschorting_verlengen(g, (dag(tot), None), &b, &kalender(), dag("2026-02-12")).next();
    assert_eq!(langer(&uit, G::Overmacht, "2026-02-20"), Err(Weigering::GeenOpschorting));
    let niet_later = Weigering::DatumVolgorde { veld: Veld::VerwachtTot, niet_voor: dag("2026-02-13") };
    assert_eq!(langer(&d, G::Overmacht, "2026-02-12"), Err(niet_later));
    assert_eq!(langer(&d, G::Overmacht, "2027-02-11"), Err(Weigering::DatumTeVer { veld: Veld::VerwachtTot, tot: dag("2027-02-10") }));
    assert!(langer(&d, G::Overmacht, "2026-03-01").is_ok());
    let gemeld = d.opschorting_verlengen(G::Overmacht, (dag("2026-03-01"), Some(dag("2026-02-12"))), &b, &kalender(), dag("2026-02-12"));
    assert_eq!(gemeld, Err(Weigering::VeldOverbodig { veld: Veld::GemeldOp }));
    let d = opschorten(&gevraagd(), &opdracht(G::Aanvulling, Some("2026-02-04"), None, "2026-02-10"), "2026-02-04").unwrap();
    assert_eq!(langer(&d, G::Aanvulling, "2026-02-20"), Err(Weigering::GeenOpschorting), "the given term has passed");
}

#[test]
fn an_agreed_period_is_prolonged_by_a_new_agreement_and_ends_early_by_agreement() {
    use Weigering::*;
    let grond = G::InstemmingAanvrager;
    let akkoord = opdracht(grond, Some("2026-02-10"), Some("2026-02-10"), "2026-02-20");
    let d = opschorten(&gevraagd(), &akkoord, "2026-02-10").unwrap();
    let b = bevoegd();
    let langer = |d: &Dossier, tot: &str, gemeld: Option<&str>, vandaag: &str| {
        d.opschorting_verlengen(grond, (dag(tot), gemeld.map(dag)), &b, &kalender(), dag(vandaag)).next()
    };
    assert_eq!(langer(&d, "2026-02-25", None, "2026-02-12"), Err(VeldLeeg { veld: Veld::GemeldOp }));
    assert_eq!(langer(&d, "2026-02-25", Some("2026-02-13"), "2026-02-12"), Err(DatumInToekomst { veld: Veld::GemeldOp }));
    assert_eq!(langer(&d, "2026-02-25", Some("2026-02-21"), "2026-02-21"), Err(GeenOpschorting), "the agreed period has passed");
    let zonder = bevoegd_zonder(&[Bevoegdheid::BeslissenAanvraag]);
    let recht = d.opschorting_verlengen(grond, (dag("2026-02-25"), Some(dag("2026-02-12"))), &zonder, &kalender(), dag("2026-02-12"));
    assert_eq!(recht, Err(geen_mandaat(Bevoegdheid::BeslissenAanvraag, "2026-02-12")));
    let nieuw = langer(&d, "2026-02-25", Some("2026-02-12"), "2026-02-12").unwrap();
    let afspraken: Vec<_> = nieuw.termijnfeiten.opschortingen.iter().map(|o| (o.nummer, o.gemeld_op, o.van, o.verwacht_tot)).collect();
    let eerste = (1, Some(dag("2026-02-10")), dag("2026-02-10"), dag("2026-02-20"));
    assert_eq!(afspraken, [eerste, (2, Some(dag("2026-02-12")), dag("2026-02-21"), dag("2026-02-25"))]);
    // To a gemeente it is any other ground that lasts as long.
    let tot = |d: &Dossier| waarom(d, UitlegSoort::Besluit, "2026-03-10").unwrap().opgeschorte_dagen;
    let overmacht = |tot: &str| opschorten(&gevraagd(), &opdracht(G::Overmacht, None, Some("2026-02-10"), tot), "2026-02-10").unwrap();
    assert_eq!((tot(&nieuw), beeld(&nieuw)), (16, beeld(&overmacht("2026-02-25"))));
    // Ended early, the agreement goes with all that prolonged it.
    let eind = |d: &Dossier, op: &str, vandaag: &str| d.opschorting_beeindigen(grond, dag(op), dag(vandaag)).next();
    for (op, dagen) in [("2026-02-09", 0), ("2026-02-12", 3), ("2026-02-20", 11), ("2026-02-23", 14)] {
        let uit = eind(&nieuw, op, "2026-02-23").unwrap();
        assert_eq!(tot(&uit), dagen, "{op}");
        assert_eq!(eind(&uit, op, "2026-02-23"), Err(GeenOpschorting));
    }
    assert_eq!(eind(&nieuw, "2026-02-24", "2026-02-23"), Err(DatumInToekomst { veld: Veld::GeeindigdOp }));
    assert_eq!(eind(&nieuw, "2026-02-08", "2026-02-23"), Err(DatumVolgorde { veld: Veld::GeeindigdOp, niet_voor: dag("2026-02-09") }));
    assert_eq!(eind(&nieuw, "2026-02-26", "2026-02-28"), Err(DatumTeVer { veld: Veld::GeeindigdOp, tot: dag("2026-02-25") }));
    assert_eq!(eind(&d, "2026-02-15", "2026-02-15").unwrap().termijnfeiten.opschortingen[0].geeindigd_op, Some(dag("2026-02-15")));
}

#[test]
fn notices_move_nothing_and_belong_to_their_ground() {
    let d = opschorten(&gevraagd(), &opdracht(G::Overmacht, None, Some("2026-02-10"), "2026-02-12"), "2026-02-10").unwrap();
    let meld = |d: &Dossier, g, soort, op: &str| d.opschorting_meedelen(g, soort, dag(op), dag("2026-02-20")).next();
    let (op, uit) = (KennisgevingSoort::Opgeschort, KennisgevingSoort::Beeindigd);
    assert_eq!(meld(&d, G::Overmacht, uit, "2026-02-12"), Err(Weigering::OpschortingLoopt));
    assert_eq!(meld(&d, G::Overmacht, op, "2026-02-09"), Err(Weigering::DatumVolgorde { veld: Veld::Op, niet_voor: dag("2026-02-10") }));
    assert_eq!(meld(&d, G::Overmacht, op, "2026-02-21"), Err(Weigering::DatumInToekomst { veld: Veld::Op }));
    let verteld = meld(&d, G::Overmacht, op, "2026-02-11").unwrap();
    assert_eq!(meld(&verteld, G::Overmacht, op, "2026-02-11"), Err(Weigering::AlMeegedeeld));
    assert_eq!(beeld(&verteld), beeld(&d));
    let eind = verteld.opschorting_beeindigen(G::Overmacht, dag("2026-02-12"), dag("2026-02-12")).next().unwrap();
    assert_eq!(eind.termijnfeiten.opschortingen[0].ontbreekt().len(), 1);
    let klaar = meld(&eind, G::Overmacht, uit, "2026-02-13").unwrap();
    assert!(klaar.termijnfeiten.opschortingen[0].ontbreekt().is_empty());
    let d = opschorten(&gevraagd(), &opdracht(G::Aanvulling, Some("2026-02-04"), None, "2026-02-10"), "2026-02-04").unwrap();
    for soort in [op, uit] {
        assert_eq!(meld(&d, G::Aanvulling, soort, "2026-02-10"), Err(Weigering::KeuzeOngeldig { veld: Veld::Soort }));
    }
    let later = |d: &Dossier, op: &str, tot: &str| {
        d.uitstel_meedelen(id(9), Mededeling { op: dag(op), tot: dag(tot) }, &bevoegd(), dag("2026-02-20"))
    };
    assert_eq!(
        later(&gevraagd(), "2026-02-10", "2026-02-09"),
        Err(Weigering::DatumVolgorde { veld: Veld::Tot, niet_voor: dag("2026-02-10") })
    );
    assert_eq!(
        later(&gevraagd(), "2026-02-02", "2026-02-09"),
        Err(Weigering::DatumVolgorde { veld: Veld::Op, niet_voor: dag("2026-02-03") })
    );
    assert_eq!(later(&gevraagd(), "2026-02-10", "2027-02-11"), Err(Weigering::DatumTeVer { veld: Veld::Tot, tot: dag("2027-02-10") }));
    assert_eq!(later(&gemeld(), "2026-02-10", "2026-02-20"), Err(Weigering::GeenAanvraag));
}

#[test]
fn a_dwangsom_counts_from_two_weeks_after_an_ingebrekestelling_that_came_after_the_term() {
    let stel =
        |d: &Dossier, op: &str| d.in_gebreke_stellen(id(9), dag(op), &DwangsomTarieven::bekend(), &kalender(), dag("2026-06-01")).next();
    assert_eq!(stel(&gemeld(), "2026-03-01"), Err(Weigering::GeenAanvraag));
    assert_eq!(stel(&gevraagd(), "2026-06-02"), Err(Weigering::DatumInToekomst { veld: Veld::OntvangenOp }));
    let te_vroeg = Weigering::IngebrekestellingTeVroeg { vanaf: dag("2026-02-18") };
    assert_eq!(stel(&gevraagd(), "2026-02-17"), Err(te_vroeg));
    let d = stel(&gevraagd(), "2026-02-18").unwrap();
    assert_eq!(stel(&d, "2026-02-19"), Err(Weigering::AlInGebrekeGesteld));
    let leeg = gevraagd().in_gebreke_stellen(id(9), dag("2026-02-18"), &DwangsomTarieven::new(Vec::new()), &kalender(), dag("2026-06-01"));
    assert_eq!(leeg, Err(Weigering::TariefOntbreekt { op: dag("2026-02-18") }));
    let bekend = verder(gevraagd(), &[("2026-02-16", Daad::Besloten(Uitkomst::Zin)), ("2026-02-20", Daad::Bekend)]);
    assert_eq!(stel(&bekend, "2026-02-21"), Err(Weigering::AlBekendgemaakt));
    assert!(stel(&bekend, "2026-02-20").is_ok());
    // A cause that lasts past what was planned holds the term open for the law too.
    let stil = opschorten(&gevraagd(), &opdracht(G::Overmacht, None, Some("2026-02-10"), "2026-02-12"), "2026-02-10").unwrap();
    assert!(matches!(stel(&stil, "2026-04-01"), Err(Weigering::IngebrekestellingTeVroeg { .. })));
    assert_eq!(beeld(&d), beeld(&gevraagd()), "nothing of it shows");

    // Received on 18 February: two weeks to 4 March; 14 days of 23, 14 of 35 and 14 of 45 euro.
    let som = |op: &str| {
        let u = waarom(&d, UitlegSoort::Dwangsom, op).unwrap();
        (u.bedrag.unwrap(), u.laatste_dag, u.loopt_nog)
    };
    assert_eq!(som("2026-03-04"), (0, None, true));
    assert_eq!(som("2026-03-05"), (23, Some(dag("2026-03-05")), true));
    assert_eq!(som("2026-03-19"), (14 * 23 + 35, Some(dag("2026-03-19")), true));
    assert_eq!(som("2026-06-01"), (1_442, Some(dag("2026-04-15")), false));
    // Suspension that is recorded afterwards can make it come too early: then the lines say so.
    let achteraf = opschorten(&d, &opdracht(G::ToeTeRekenenAanvrager, None, Some("2026-02-10"), "2026-02-19"), "2026-03-01").unwrap();
    let u = waarom(&achteraf, UitlegSoort::Dwangsom, "2026-03-05").unwrap();
    assert!(u.bedrag.is_none() && u.regels[0].contains("nog niet voorbij"), "{u:?}");
}

#[test]
fn the_explanation_tells_every_step() {
    let d = opschorten(&gevraagd(), &opdracht(G::Aanvulling, Some("2026-02-05"), None, "2026-02-20"), "2026-02-05").unwrap();
    let u = waarom(&d, UitlegSoort::Besluit, "2026-02-10").unwrap();
    assert_eq!((u.laatste_dag, u.opgeschorte_dagen, u.loopt_nog), (Some(dag("2026-02-23")), 5, true));
    let d = d.opschorting_beeindigen(G::Aanvulling, dag("2026-02-16"), dag("2026-02-16")).next().unwrap();
    let u = waarom(&d, UitlegSoort::Besluit, "2026-03-10").unwrap();
    assert_eq!((u.laatste_dag, u.opgeschorte_dagen, u.loopt_nog), (Some(dag("2026-02-27")), 10, false));
    assert!(u.regels.iter().any(|r| r.contains("artikel 4:15, eerste lid, onderdeel a, Awb")), "{u:?}");
    assert_eq!(waarom(&d, UitlegSoort::Onderzoek, "2026-03-10").unwrap().laatste_dag, Some(dag("2026-02-16")));
    assert_eq!(waarom(&d, UitlegSoort::Plaatsing, "2026-03-10"), None);
    assert_eq!(waarom(&wachtend(), UitlegSoort::Plaatsing, "2026-03-10").unwrap().laatste_dag, Some(dag("2026-05-02")));
    assert_eq!(waarom(&gemeld(), UitlegSoort::Besluit, "2026-03-10"), None);
}

#[test]
fn every_ground_of_suspension() {
    let besloten = [("2026-03-20", Daad::Besloten(Uitkomst::Zin)), ("2026-03-23", Daad::Bekend)];
    let laatste = |d: &Dossier| beeld(d).traject.besluit_laatste_dag.unwrap();
    assert_eq!(laatste(&gevraagd()), dag("2026-02-17"));
    for &grond in G::ALLE {
        // As planned.
        let verhaal = |g| [&[("2026-02-06", Daad::Opgeschort(g, 10))][..], &besloten].concat();
        gelijk(grond.code(), (&gevraagd(), &verhaal(G::Overmacht)), (&gevraagd(), &verhaal(grond)));
        assert_eq!(laatste(&verder(gevraagd(), &verhaal(grond)[..1])), dag("2026-02-27"), "{grond}");
        // Over sooner, and later: the shown day follows what is recorded, and no day between.
        let eerder = |g| [&[("2026-02-06", Daad::Opgeschort(g, 10)), ("2026-02-11", Daad::NietMeerOpgeschort(g))][..], &besloten].concat();
        gelijk("sooner", (&gevraagd(), &eerder(G::Overmacht)), (&gevraagd(), &eerder(grond)));
        assert_eq!(laatste(&verder(gevraagd(), &eerder(grond)[..2])), dag("2026-02-23"), "{grond}");
        let later = |g| {
            [
                &[("2026-02-06", Daad::Opgeschort(g, 10)), ("2026-02-12", Daad::LangerOpgeschort(g, 8))][..],
                &[("2026-02-20", Daad::NietMeerOpgeschort(g))],
                &besloten,
            ]
            .concat()
        };
        gelijk("later", (&gevraagd(), &later(G::Overmacht)), (&gevraagd(), &later(grond)));
        // Two grounds that overlap count each day once; of one ground one lasts at a time.
        if grond == G::InstemmingAanvrager {
            continue;
        }
        let twee = |g| {
            [&[("2026-02-06", Daad::Opgeschort(g, 10)), ("2026-02-09", Daad::Opgeschort(G::InstemmingAanvrager, 10))][..], &besloten]
                .concat()
        };
        gelijk("two grounds", (&gevraagd(), &twee(G::Overmacht)), (&gevraagd(), &twee(grond)));
        assert_eq!(laatste(&verder(gevraagd(), &twee(grond)[..2])), dag("2026-03-02"), "{grond}");
    }
}

#[test]
fn a_notice_that_the_besluit_comes_later_and_none() {
    let besloten = [("2026-02-16", Daad::Besloten(Uitkomst::Zin)), ("2026-02-17", Daad::Bekend)];
    let uitgesteld = [&[("2026-02-09", Daad::Uitgesteld(30))][..], &besloten].concat();
    gelijk("4:14", (&gevraagd(), &besloten), (&gevraagd(), &uitgesteld));
}
