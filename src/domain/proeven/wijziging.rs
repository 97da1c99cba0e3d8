//! Besluiten that are not on an aanvraag, and the duties before each: what they ask, what they do, and that dat does not tell them apart.

use super::*;
use crate::beschikking::{Beschikking, Stand};
use crate::bezwaar::TeNemen;
use crate::codes::{AfwijzingsGrond, BesluitUitkomst, PlichtSoort};
use crate::codes::{BesluitAard, Bijdrage, Grondslag, HerzieningsGrond, IndicatieSoort};
use crate::dossier::{Aanvraag, BesluitOpdracht, EERSTE_STATUS, Indicatie};
use crate::inschrijving::{InschrijfOpdracht, InschrijvingBegin};
use crate::maatwerk::Maatwerk;
use crate::plicht::PlichtOpdracht;
use crate::weigering::Veld;
use crate::wijziging::{Herziening, WijzigingOpdracht};

fn laatste(d: &Dossier) -> Uuid {
    d.indicaties.last().unwrap().id
}

/// Records a duty on its own day.
fn plicht(d: &Dossier, soort: PlichtSoort, op: &str, tot: Option<&str>) -> Result<Dossier, Weigering> {
    let indicatie_id = matches!(soort, PlichtSoort::ZienswijzeGeboden | PlichtSoort::ZienswijzeOntvangen).then(|| laatste(d));
    let opdracht = PlichtOpdracht { soort, indicatie_id, op: dag(op), tot: tot.map(dag) };
    d.plicht_vastleggen(&opdracht, id(900), dag(op)).next()
}

/// A view was asked on 1 April, until 15 April.
fn gehoord(d: &Dossier) -> Dossier {
    plicht(d, PlichtSoort::ZienswijzeGeboden, "2026-04-01", Some("2026-04-15")).unwrap()
}

fn catalogus() -> BTreeSet<(String, String)> {
    BTreeSet::from([("1".to_owned(), "A".to_owned()), ("1".to_owned(), "B".to_owned())])
}

fn herziening(geldig_tot: &str) -> Option<Herziening> {
    Some(Herziening {
        geldig_tot: dag(geldig_tot),
        pgb_toets_op: Some(dag("2026-04-10")),
        arrangement: vec![("1".into(), "B".into())],
        maatwerk: Maatwerk::default(),
    })
}

fn wijzig_door(d: &Dossier, op: &str, herziening: Option<Herziening>, b: &Bevoegdheden) -> Result<Dossier, Weigering> {
    let motivering = "Omdat".to_owned();
    let grond = HerzieningsGrond::NietLangerAangewezen;
    let o = WijzigingOpdracht { indicatie_id: laatste(d), besluit_op: dag(op), grond, motivering, herziening };
    d.wijzigen(id(901), &o, &catalogus(), b, dag(op)).next()
}

fn wijzig(d: &Dossier, op: &str, herziening: Option<Herziening>) -> Result<Dossier, Weigering> {
    wijzig_door(d, op, herziening, &bevoegd())
}

fn bekendmaken(d: &Dossier, besluit: Option<Uuid>, op: NaiveDate, vandaag: NaiveDate) -> Result<Dossier, Weigering> {
    spel::bekendmaken(d, besluit, op, vandaag).next()
}

fn inschrijven(d: &Dossier, indicatie_id: Uuid, op: NaiveDate) -> Result<Dossier, Weigering> {
    let begin = InschrijvingBegin {
        status: EERSTE_STATUS,
        verblijf: WachtVerblijf::Thuis,
        nachttoezicht: None,
        middelengebruik: false,
        rolstoel: false,
        voorkeur_gemeente: None,
    };
    d.inschrijven(InschrijfOpdracht { id: id(905), indicatie_id, ingeschreven_op: op, begin }, &bevoegd(), op).next()
}

fn bekend(d: &Dossier, op: &str) -> Result<Dossier, Weigering> {
    bekendmaken(d, d.wijzigingen.last().map(|w| w.id), dag(op), dag(op))
}

/// Withdrawn on 16 April, made known on 20 April.
fn ingetrokken(d: &Dossier) -> Dossier {
    bekend(&wijzig(&gehoord(d), "2026-04-16", None).unwrap(), "2026-04-20").unwrap()
}

#[test]
fn a_withdrawal_looks_like_any_other_end() {
    let op = "2026-04-20";
    let gevallen = [
        ("a wait", wachtend(), vec![Daad::WachtUit(WachtlijstEinde::AfstelClient)]),
        (
            "a wait in a clinic",
            verder(wachtend(), &[("2026-03-01", Daad::Verblijft(WachtVerblijf::Kliniek))]),
            vec![Daad::WachtUit(WachtlijstEinde::AnderDomein)],
        ),
        (
            "a wait that is bridged",
            verder(wachtend(), &[("2026-03-01", Daad::Overbrugd(OverbruggingVorm::Ambulant))]),
            vec![Daad::WachtUit(WachtlijstEinde::VerhuisdBuitenRegio)],
        ),
        ("an accepted proposal", aanvaard(), vec![Daad::WachtUit(WachtlijstEinde::Overleden)]),
        ("care", geplaatst(VerblijfSoort::Definitief), vec![Daad::Uit(ZorgEinde::VolgensPlan)]),
        ("an interim place", geplaatst(VerblijfSoort::Tussentijds), vec![Daad::Uit(ZorgEinde::Overlijden)]),
        (
            "care with a budget",
            verder(geindiceerd(Uitkomst::Pgb), &[("2026-03-01", Daad::Gestart)]),
            vec![Daad::Uit(ZorgEinde::EenzijdigClient)],
        ),
    ];
    for (naam, d, einde) in gevallen {
        let ander = verder(d.clone(), &einde.iter().map(|e| (op, *e)).collect::<Vec<_>>());
        assert_eq!(beeld(&ingetrokken(&d)), beeld(&ander), "{naam}");
        // Until it is made known nothing shows of it, and a revision never shows.
        let besloten = wijzig(&gehoord(&d), "2026-04-16", None).unwrap();
        assert_eq!(beeld(&besloten), beeld(&d), "{naam}");
        let herzien = wijzig(&gehoord(&d), "2026-04-16", herziening("2027-01-01")).unwrap();
        assert_eq!(beeld(&herzien), beeld(&d), "{naam}");
        assert_eq!(beeld(&bekend(&herzien, op).unwrap()), beeld(&d), "{naam}");
    }
}

#[test]
fn a_withdrawal_ends_by_itself_what_has_no_wait_and_no_care() {
    let d = ingetrokken(&geindiceerd(Uitkomst::Zin));
    assert_eq!(d.beeindigd_op(), Some(dag("2026-04-20")));
    // An end that was seen before it stays the end.
    let over = verder(wachtend(), &[("2026-03-20", Daad::WachtUit(WachtlijstEinde::AfstelClient))]);
    assert_eq!(wijzig(&over, "2026-04-16", None), Err(Weigering::TrajectBeeindigd));
}

#[test]
fn a_withdrawal_ends_wait_bridging_proposal_and_care_on_its_day_and_nothing_rests_on_it_any_more() {
    let d = ingetrokken(&verder(aanvaard(), &[("2026-03-04", Daad::Overbrugd(OverbruggingVorm::Overig))]));
    let wacht = &d.inschrijvingen[0];
    assert_eq!((wacht.beeindigd_op, wacht.eindereden), (Some(dag("2026-04-20")), Some(WachtlijstEinde::IndicatieVervallen)));
    assert_eq!(d.overbruggingen[0].tot, Some(dag("2026-04-20")));
    assert_eq!(d.voorstellen[0].status, VoorstelStatus::Ingetrokken);
    let op = dag("2026-04-21");
    assert_eq!(inschrijven(&d, laatste(&d), op), Err(Weigering::IndicatieNietGeldig));
    let d = ingetrokken(&geplaatst(VerblijfSoort::Definitief));
    assert_eq!(d.plaatsingen[0].einde, Some((dag("2026-04-20"), ZorgEinde::InitiatiefGemeente)));
    assert_eq!(d.plaatsingen[0].verblijven[0].tot, Some(dag("2026-04-20")));
    let pgb = ingetrokken(&geindiceerd(Uitkomst::Pgb));
    assert_eq!(pgb.zorg_starten(laatste(&pgb), op, id(902), &bevoegd(), op), Err(Weigering::IndicatieNietGeldig));
    // What rests on another ground goes on.
    let mut awbz = geplaatst(VerblijfSoort::Definitief);
    (awbz.plaatsingen[0].grondslag, awbz.plaatsingen[0].indicatie_id) = (Grondslag::OvergangsrechtAwbz, None);
    assert_eq!(ingetrokken(&awbz).plaatsingen[0].einde, None);
}

#[test]
fn a_revision_changes_how_long_and_how_much_from_its_bekendmaking_on() {
    let d = geplaatst(VerblijfSoort::Definitief);
    let herzien = wijzig(&gehoord(&d), "2026-04-16", herziening("2026-12-31")).unwrap();
    let tot = |d: &Dossier| d.indicaties[0].toekenning.as_ref().unwrap().geldig_tot;
    assert_eq!(tot(&herzien), tot(&d));
    let bekend = bekend(&herzien, "2026-04-20").unwrap();
    assert_eq!(tot(&bekend), dag("2026-12-31"));
    // What is delivered is what the revision says.
    assert_eq!(bekend.plaatsingen[0].verblijven[0].indicatie_id, Some(id(901)));
    assert_eq!(d.plaatsingen[0].verblijven[0].indicatie_id, Some(laatste(&d)));
    // Validity is that of the revision for what comes after.
    let op = dag("2027-01-01");
    assert_eq!(bekend.in_kracht(laatste(&d), op), Err(Weigering::IndicatieNietGeldig));
}

#[test]
fn a_revision_or_withdrawal_asks_for_a_view_a_mandaat_and_an_indicatie_in_force() {
    let d = wachtend();
    let geen_kans = Err(Weigering::PlichtOntbreekt { plicht: PlichtSoort::ZienswijzeGeboden });
    assert_eq!(wijzig(&d, "2026-04-16", None), geen_kans);
    let d = gehoord(&d);
    // The term runs until 15 April, unless the view was given before.
    assert_eq!(wijzig(&d, "2026-04-15", None), Err(Weigering::DatumVolgorde { veld: Veld::BesluitOp, niet_voor: dag("2026-04-16") }));
    let gegeven = plicht(&d, PlichtSoort::ZienswijzeOntvangen, "2026-04-07", None).unwrap();
    wijzig(&gegeven, "2026-04-08", None).unwrap();
    // Also on the very day on which it was asked.
    wijzig(&plicht(&d, PlichtSoort::ZienswijzeOntvangen, "2026-04-01", None).unwrap(), "2026-04-02", None).unwrap();
    // A chance that is given again runs again.
    let opnieuw = plicht(&gegeven, PlichtSoort::ZienswijzeGeboden, "2026-04-09", Some("2026-04-20")).unwrap();
    assert_eq!(wijzig(&opnieuw, "2026-04-10", None), Err(Weigering::DatumVolgorde { veld: Veld::BesluitOp, niet_voor: dag("2026-04-21") }));
    let zonder = bevoegd_zonder(&[Bevoegdheid::HerzienIntrekken]);
    let mist = Err(geen_mandaat(Bevoegdheid::HerzienIntrekken, "2026-04-16"));
    assert_eq!(wijzig_door(&d, "2026-04-16", None, &zonder), mist);
    let twee = wijzig(&d, "2026-04-16", None).unwrap();
    // A row for who works on it, which shows to no gemeente.
    let rij = projecteer(&twee, REGIO, &kalender()).indicaties.into_iter().find(|i| i.id == twee.wijzigingen[0].id).unwrap();
    assert_eq!((rij.zicht, rij.besluit_op, rij.toegekend, rij.bekendgemaakt_op), (Zicht::default(), dag("2026-04-16"), None, None));
    assert_eq!(wijzig(&twee, "2026-04-17", None), Err(Weigering::WijzigingLoopt));
    let over = Weigering::IndicatieNietGeldig;
    assert_eq!(wijzig(&d, "2029-01-01", None), Err(over.clone()));
    assert_eq!(bekend(&twee, "2026-04-20").unwrap().in_kracht(laatste(&d), dag("2026-04-21")), Err(over));
    let buiten = Some(Herziening { arrangement: vec![("1".into(), "Z".into())], ..herziening("2027-01-01").unwrap() });
    assert_eq!(wijzig(&d, "2026-04-16", buiten), Err(Weigering::ArrangementOnbekend { gebied: "1".into() }));
    let kort = Weigering::DatumVolgorde { veld: Veld::GeldigTot, niet_voor: dag("2026-04-16") };
    assert_eq!(wijzig(&d, "2026-04-16", herziening("2026-04-15")), Err(kort));
    // A budget is checked again, under the same two powers.
    let pgb = gehoord(&geindiceerd(Uitkomst::Pgb));
    let toets = Some(Herziening { pgb_toets_op: None, ..herziening("2027-01-01").unwrap() });
    assert_eq!(wijzig(&pgb, "2026-04-16", toets), Err(Weigering::PgbToetsOntbreekt));
    let zonder = bevoegd_zonder(&[Bevoegdheid::PgbToekennen]);
    let mist = Err(geen_mandaat(Bevoegdheid::PgbToekennen, "2026-04-16"));
    assert_eq!(wijzig_door(&pgb, "2026-04-16", herziening("2027-01-01"), &zonder), mist);
    // An id of such a besluit is no indicatie.
    assert_eq!(inschrijven(&twee, id(901), dag("2026-04-17")), Err(Weigering::KeuzeOngeldig { veld: Veld::IndicatieId }));
    // It works back to no day on which something that rests on it had not begun.
    let later = verder(
        twee.clone(),
        &[
            ("2026-04-25", Daad::Voorgesteld(0)),
            ("2026-04-25", Daad::Aanvaard),
            ("2026-04-25", Daad::Geplaatst(VerblijfSoort::Tussentijds)),
        ],
    );
    assert_eq!(
        bekendmaken(&later, Some(id(901)), dag("2026-04-20"), dag("2026-04-26")),
        Err(Weigering::DatumVolgorde { veld: Veld::BekendgemaaktOp, niet_voor: dag("2026-04-25") })
    );
}

/// Onderzocht on 2 February, aangevraagd on 3 February.
fn aangevraagd() -> Dossier {
    verder(gemeld(), &[("2026-02-02", Daad::Onderzocht), ("2026-02-03", Daad::Aangevraagd)])
}

fn besluit(d: &Dossier, uitkomst: BesluitUitkomst, op: &str, b: &Bevoegdheden) -> Result<Dossier, Weigering> {
    let soort = if uitkomst == BesluitUitkomst::Toekennen { Uitkomst::Zin } else { Uitkomst::Afwijzing };
    let grond = (uitkomst == BesluitUitkomst::Afwijzen).then_some(AfwijzingsGrond::EigenKracht);
    let o = BesluitOpdracht { uitkomst, afwijzingsgrond: grond, ..soort.opdracht(dag(op)) };
    d.besluiten(id(903), o, &catalogus(), b, dag(op)).next()
}

#[test]
fn a_besluit_names_the_duty_that_lacks_and_its_article() {
    let d = aangevraagd();
    for soort in &PlichtSoort::ALLE[..4] {
        let mut zonder = d.clone();
        zonder.plichten.retain(|p| p.soort != *soort);
        for uitkomst in [BesluitUitkomst::Toekennen, BesluitUitkomst::Afwijzen] {
            let weigering = besluit(&zonder, uitkomst, "2026-02-10", &bevoegd()).unwrap_err();
            assert_eq!(weigering, Weigering::PlichtOntbreekt { plicht: *soort });
            assert!(weigering.bericht().contains(soort.code()) && weigering.bericht().contains(soort.artikel()), "{}", weigering.bericht());
        }
        // Done later than the besluit is not done before it.
        let mut later = d.clone();
        later.plichten.iter_mut().filter(|p| p.soort == *soort).for_each(|p| p.op = dag("2026-02-11"));
        assert!(besluit(&later, BesluitUitkomst::Toekennen, "2026-02-10", &bevoegd()).is_err());
        besluit(&later, BesluitUitkomst::Toekennen, "2026-02-11", &bevoegd()).unwrap();
    }
}

#[test]
fn the_persoonlijk_plan_has_seven_days() {
    let snel = verder(gemeld(), &[("2026-01-06", Daad::Onderzocht), ("2026-01-07", Daad::Aangevraagd)]);
    let mist = Err(Weigering::PlichtOntbreekt { plicht: PlichtSoort::PersoonlijkPlan });
    assert_eq!(besluit(&snel, BesluitUitkomst::Afwijzen, "2026-01-11", &bevoegd()), mist);
    besluit(&snel, BesluitUitkomst::Afwijzen, "2026-01-12", &bevoegd()).unwrap();
    // Nor does any other outcome come earlier: its day would tell which it was.
    let geboden = plicht(&snel, PlichtSoort::AanvullingGeboden, "2026-01-07", Some("2026-01-08")).unwrap();
    let buiten = |op| besluit(&geboden, BesluitUitkomst::BuitenBehandeling, op, &bevoegd()).err();
    assert_eq!(buiten("2026-01-11"), Some(Weigering::PlichtOntbreekt { plicht: PlichtSoort::PersoonlijkPlan }));
    assert_eq!(buiten("2026-01-12"), None);
}

#[test]
fn a_refusal_has_a_ground_and_nothing_else_has() {
    let d = aangevraagd();
    let o = |uitkomst, afwijzingsgrond| BesluitOpdracht { uitkomst, afwijzingsgrond, ..Uitkomst::Afwijzing.opdracht(dag("2026-02-10")) };
    let doe = |o: BesluitOpdracht| d.besluiten(id(903), o, &catalogus(), &bevoegd(), dag("2026-02-10")).err();
    assert_eq!(doe(o(BesluitUitkomst::Afwijzen, None)), Some(Weigering::VeldLeeg { veld: Veld::Afwijzingsgrond }));
    for grond in AfwijzingsGrond::ALLE {
        assert_eq!(doe(o(BesluitUitkomst::Afwijzen, Some(*grond))), None);
        let overbodig = Some(Weigering::VeldOverbodig { veld: Veld::Afwijzingsgrond });
        assert_eq!(doe(o(BesluitUitkomst::BuitenBehandeling, Some(*grond))), overbodig);
    }
    assert_eq!(doe(o(BesluitUitkomst::Intrekken, None)), Some(Weigering::KeuzeOngeldig { veld: Veld::Uitkomst }));
}

#[test]
fn an_aanvraag_is_left_out_of_treatment_only_after_a_chance_that_went_by() {
    let d = aangevraagd();
    let buiten = |d: &Dossier, op: &str| besluit(d, BesluitUitkomst::BuitenBehandeling, op, &bevoegd());
    let mist = Err(Weigering::PlichtOntbreekt { plicht: PlichtSoort::AanvullingGeboden });
    assert_eq!(buiten(&d, "2026-02-20"), mist);
    let geboden = plicht(&d, PlichtSoort::AanvullingGeboden, "2026-02-05", Some("2026-02-19")).unwrap();
    assert_eq!(buiten(&geboden, "2026-02-19"), Err(Weigering::DatumVolgorde { veld: Veld::BesluitOp, niet_voor: dag("2026-02-20") }));
    let af = buiten(&geboden, "2026-02-20").unwrap();
    buiten(&geboden, "2026-03-19").unwrap();
    assert_eq!(buiten(&geboden, "2026-03-20"), Err(Weigering::BuitenBehandelingTeLaat { tot: dag("2026-03-19") }));
    let aangevuld = plicht(&geboden, PlichtSoort::AanvullingOntvangen, "2026-02-19", None).unwrap();
    assert_eq!(buiten(&aangevuld, "2026-02-20"), Err(Weigering::AanvraagAangevuld));
    let te_laat = plicht(&geboden, PlichtSoort::AanvullingOntvangen, "2026-02-20", None).unwrap();
    buiten(&te_laat, "2026-02-23").unwrap();
    // Nobody completes what was not asked for.
    let mist = Err(Weigering::PlichtOntbreekt { plicht: PlichtSoort::AanvullingGeboden });
    assert_eq!(plicht(&d, PlichtSoort::AanvullingOntvangen, "2026-02-19", None), mist);
    // Dat tells it from no refusal, at the besluit nor at the bekendmaking.
    let geweigerd = besluit(&d, BesluitUitkomst::Afwijzen, "2026-02-20", &bevoegd()).unwrap();
    assert_eq!(beeld(&af), beeld(&geweigerd));
    let bekend = |d: &Dossier| bekendmaken(d, Some(id(903)), dag("2026-02-23"), dag("2026-02-23")).unwrap();
    assert_eq!(beeld(&bekend(&af)), beeld(&bekend(&geweigerd)));
}

#[test]
fn a_duty_is_recorded_with_its_term_and_on_what_it_is() {
    let d = wachtend();
    let vandaag = dag("2026-04-20");
    let o = |soort, op: &str, tot: Option<&str>, indicatie_id| PlichtOpdracht { soort, indicatie_id, op: dag(op), tot: tot.map(dag) };
    let doe = |o: PlichtOpdracht| d.plicht_vastleggen(&o, id(904), vandaag).err();
    use PlichtSoort::{AanvullingGeboden, OntvangstBevestigd, ZienswijzeGeboden};
    let (geen, deze) = (None, Some(laatste(&d)));
    assert_eq!(doe(o(OntvangstBevestigd, "2026-04-21", None, geen)), Some(Weigering::DatumInToekomst { veld: Veld::Op }));
    assert_eq!(
        doe(o(OntvangstBevestigd, "2026-01-04", None, geen)),
        Some(Weigering::DatumVolgorde { veld: Veld::Op, niet_voor: dag("2026-01-05") })
    );
    assert_eq!(doe(o(OntvangstBevestigd, "2026-01-05", Some("2026-01-06"), geen)), Some(Weigering::VeldOverbodig { veld: Veld::Tot }));
    assert_eq!(doe(o(OntvangstBevestigd, "2026-01-05", None, deze)), Some(Weigering::VeldOverbodig { veld: Veld::IndicatieId }));
    assert_eq!(doe(o(ZienswijzeGeboden, "2026-04-01", None, deze)), Some(Weigering::VeldLeeg { veld: Veld::Tot }));
    assert_eq!(doe(o(ZienswijzeGeboden, "2026-04-01", Some("2026-04-09"), geen)), Some(Weigering::VeldLeeg { veld: Veld::IndicatieId }));
    let voor = Some(Weigering::DatumVolgorde { veld: Veld::Tot, niet_voor: dag("2026-04-01") });
    assert_eq!(doe(o(ZienswijzeGeboden, "2026-04-01", Some("2026-03-31"), deze)), voor);
    assert_eq!(
        doe(o(ZienswijzeGeboden, "2026-04-01", Some("2026-04-09"), Some(id(5)))),
        Some(Weigering::NietGevonden { veld: Veld::IndicatieId })
    );
    assert_eq!(doe(o(AanvullingGeboden, "2026-04-01", Some("2026-04-09"), geen)), Some(Weigering::GeenAanvraag));
    assert_eq!(doe(o(ZienswijzeGeboden, "2026-04-01", Some("2026-04-09"), deze)), None);
}

#[test]
fn what_follows_an_indicatie_is_a_herindicatie_or_mutatie_under_the_mandaat_for_heronderzoek() {
    let eerste = geindiceerd(Uitkomst::Zin);
    let geldig_tot = eerste.indicaties[0].toekenning.as_ref().unwrap().geldig_tot;
    let zonder = bevoegd_zonder(&[Bevoegdheid::Heronderzoek]);
    besluit(&aangevraagd(), BesluitUitkomst::Toekennen, "2026-02-10", &zonder).unwrap();
    let weken = |n: u64| (geldig_tot - Days::new(7 * n)).to_string();
    for (op, soort) in [(weken(14), IndicatieSoort::Mutatie), (weken(12), IndicatieSoort::Herindicatie)] {
        let d = verder(eerste.clone(), &[(&op, Daad::Aangevraagd)]);
        let af = besluit(&d, BesluitUitkomst::Toekennen, &op, &bevoegd()).unwrap();
        assert_eq!(af.indicaties[1].soort, soort, "{op}");
        let mist = Err(geen_mandaat(Bevoegdheid::Heronderzoek, &op));
        assert_eq!(besluit(&d, BesluitUitkomst::Toekennen, &op, &zonder), mist);
        // Which of them is in force is the last.
        let bekend = bekendmaken(&af, Some(id(903)), dag(&op), dag(&op)).unwrap();
        assert_eq!(bekend.in_kracht(eerste.indicaties[0].id, dag(&op)), Err(Weigering::KeuzeOngeldig { veld: Veld::IndicatieId }));
        bekend.in_kracht(id(903), dag(&op)).unwrap();
    }
}

#[test]
fn spoed_is_a_besluit_of_its_own_until_the_indicatiebesluit() {
    let d = verder(gemeld(), &[("2026-01-10", Daad::Spoed(0))]);
    let tijdelijk = d.tijdelijke_voorziening().unwrap();
    assert_eq!((tijdelijk.aard, tijdelijk.besluit_op, tijdelijk.bekendgemaakt_op), (BesluitAard::Tijdelijk, dag("2026-01-10"), None));
    let id_tijdelijk = tijdelijk.id;
    let bekend = bekendmaken(&d, Some(id_tijdelijk), dag("2026-01-12"), dag("2026-01-12")).unwrap();
    assert_eq!(beeld(&bekend), beeld(&gemeld()), "nothing of it shows");
    assert_eq!(bekendmaken(&bekend, Some(id_tijdelijk), dag("2026-01-13"), dag("2026-01-13")), Err(Weigering::AlBekendgemaakt));
    // The onderzoek is still owed; a second placement rests on the same besluit.
    assert!(bekend.onderzoek.is_none());
    let weer = verder(bekend.clone(), &[("2026-01-20", Daad::Uit(ZorgEinde::Tijdelijk)), ("2026-01-22", Daad::Spoed(1))]);
    assert_eq!(weer.wijzigingen.len(), 1);
    let geindiceerd = verder(
        weer,
        &[
            ("2026-02-02", Daad::Onderzocht),
            ("2026-02-03", Daad::Aangevraagd),
            ("2026-02-10", Daad::Besloten(Uitkomst::Zin)),
            ("2026-02-12", Daad::Bekend),
        ],
    );
    assert_eq!(geindiceerd.tijdelijke_voorziening(), None);
    // On an indicatie there is no such besluit.
    let op_indicatie = verder(super::geindiceerd(Uitkomst::Zin), &[("2026-03-01", Daad::Spoed(0))]);
    assert!(op_indicatie.wijzigingen.is_empty());
}

#[test]
fn on_the_word_of_a_court_no_besluit_is_asked_and_dat_sees_spoed() {
    let op = dag("2026-01-10");
    let uitspraak = Some(" ECLI:NL:RBROT:2026:1 ".to_owned());
    let doe =
        |d: &Dossier, u: Option<String>, b: &Bevoegdheden| d.spoed_plaatsen(spel::spoed(huis(0), op, u, [id(100), id(101)]), b, op).next();
    let d = doe(&gemeld(), uitspraak.clone(), &bevoegd_zonder(&[Bevoegdheid::TijdelijkeMaatwerkvoorziening])).unwrap();
    let p = &d.plaatsingen[0];
    assert_eq!((p.grondslag, p.uitspraak.as_deref()), (Grondslag::RechterlijkeUitspraak, Some("ECLI:NL:RBROT:2026:1")));
    assert!(d.wijzigingen.is_empty());
    assert_eq!(beeld(&d), beeld(&doe(&gemeld(), None, &bevoegd()).unwrap()));
    assert_eq!(doe(&gemeld(), Some(" ".into()), &bevoegd()), Err(Weigering::VeldLeeg { veld: Veld::Uitspraak }));
    let mist = Err(geen_mandaat(Bevoegdheid::WachtlijstBeheren, "2026-01-10"));
    assert_eq!(doe(&gemeld(), uitspraak, &bevoegd_zonder(&[Bevoegdheid::WachtlijstBeheren])), mist);
}

#[test]
fn a_beschikking_states_all_before_it_is_made_known() {
    let vol = Beschikking {
        resultaat: Some(" Woont veilig ".into()),
        omvang: Some("24 uur".into()),
        bijdrage: Some(Bijdrage::Verschuldigd),
        bezwaarclausule: true,
    };
    let toekenning = Stand { uitkomst: BesluitUitkomst::Toekennen, arrangement: true, voor_het_besluit: false };
    let mist = |veld| Err(Weigering::BeschikkingOnvolledig { veld });
    assert_eq!(vol.clone().volledig(toekenning).unwrap().resultaat.as_deref(), Some("Woont veilig"));
    assert_eq!(Beschikking { resultaat: None, ..vol.clone() }.volledig(toekenning), mist(Veld::Resultaat));
    assert_eq!(Beschikking { omvang: None, ..vol.clone() }.volledig(toekenning), mist(Veld::Omvang));
    assert_eq!(Beschikking { bijdrage: None, ..vol.clone() }.volledig(toekenning), mist(Veld::Bijdrage));
    assert_eq!(Beschikking { bezwaarclausule: false, ..vol.clone() }.volledig(toekenning), mist(Veld::Bezwaarclausule));
    assert_eq!(vol.clone().volledig(Stand { arrangement: false, ..toekenning }), mist(Veld::Arrangement));
    vol.clone().volledig(Stand { arrangement: false, voor_het_besluit: true, ..toekenning }).unwrap();
    assert_eq!(Beschikking { omvang: Some(" ".into()), ..vol }.volledig(toekenning), Err(Weigering::VeldLeeg { veld: Veld::Omvang }));
    // What grants nothing says how to object.
    for uitkomst in [BesluitUitkomst::Afwijzen, BesluitUitkomst::BuitenBehandeling, BesluitUitkomst::Intrekken] {
        let stand = Stand { uitkomst, arrangement: false, voor_het_besluit: false };
        assert_eq!(Beschikking::default().volledig(stand), mist(Veld::Bezwaarclausule));
        Beschikking { bezwaarclausule: true, ..Beschikking::default() }.volledig(stand).unwrap();
    }
}

#[test]
fn what_a_refusal_ended_goes_on_only_for_a_besluit_that_a_bezwaar_asks_for() {
    let d = geindiceerd(Uitkomst::Afwijzing);
    let te_nemen =
        |indicatie_id| TeNemen { indicatie_id, sinds: dag("2026-05-08"), beslist_op: dag("2026-05-06"), opdracht: "Alsnog".into() };
    let aanvraag = |d: &Dossier, op: &str, te_nemen: &[TeNemen]| {
        d.aanvragen(Aanvraag { id: id(79), ontvangen_op: dag(op) }, te_nemen, &kalender(), dag("2026-06-01")).map(|_| ())
    };
    let van = te_nemen(laatste(&d));
    assert_eq!(aanvraag(&d, "2026-05-06", &[]), Err(Weigering::TrajectBeeindigd));
    assert_eq!(aanvraag(&d, "2026-05-06", &[te_nemen(id(77))]), Err(Weigering::TrajectBeeindigd), "of another traject");
    assert_eq!(aanvraag(&d, "2026-05-06", std::slice::from_ref(&van)), Ok(()));
    let te_vroeg = Weigering::DatumVolgorde { veld: Veld::OntvangenOp, niet_voor: dag("2026-05-06") };
    assert_eq!(aanvraag(&d, "2026-05-05", std::slice::from_ref(&van)), Err(te_vroeg));
    // Taken: a besluit from the day of the decision on.
    let mut opnieuw = d.clone();
    opnieuw.indicaties.push(Indicatie { id: id(78), besluit_op: dag("2026-05-06"), ..d.indicaties[0].clone() });
    assert_eq!(aanvraag(&opnieuw, "2026-05-06", std::slice::from_ref(&van)), Err(Weigering::TrajectBeeindigd));
    opnieuw.indicaties[1].besluit_op = dag("2026-05-05");
    assert_eq!(aanvraag(&opnieuw, "2026-05-06", &[van]), Ok(()));
    // Care that was granted and is over does not come back by a bezwaar.
    let zorg = verder(wachtend(), &[("2026-03-20", Daad::WachtUit(WachtlijstEinde::AfstelClient))]);
    assert_eq!(aanvraag(&zorg, "2026-05-06", &[te_nemen(laatste(&zorg))]), Err(Weigering::TrajectBeeindigd));
}
