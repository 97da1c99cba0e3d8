//! Every way in which care begins, moves, pauses and ends, and every refusal.

use super::*;
use crate::codes::Grondslag;
use crate::weigering::Veld;

fn plaatsen(d: &Dossier, soort: VerblijfSoort, van: &str, b: &Bevoegdheden, vandaag: &str) -> Result<Dossier, Weigering> {
    let o = PlaatsOpdracht { voorstel_id: laatste_voorstel(d), soort, van: dag(van), plaatsing_id: id(100), verblijf_id: id(101) };
    d.plaatsen(&o, b, dag(vandaag)).next()
}

fn spoed(d: &Dossier, van: &str, b: &Bevoegdheden, vandaag: &str) -> Result<Dossier, Weigering> {
    d.spoed_plaatsen(spel::spoed(huis(0), dag(van), None, [id(100), id(101)]), b, dag(vandaag)).next()
}

fn starten(d: &Dossier, van: &str, b: &Bevoegdheden, vandaag: &str) -> Result<Dossier, Weigering> {
    d.zorg_starten(d.indicaties.last().map_or(id(9), |i| i.id), dag(van), id(100), b, dag(vandaag)).next()
}

fn in_pgb() -> Dossier {
    verder(geindiceerd(Uitkomst::Pgb), &[("2026-03-10", Daad::Gestart)])
}

/// In spoed at house 0 since 10 January, before the onderzoek was done.
fn in_spoed() -> Dossier {
    verder(gemeld(), &[("2026-01-10", Daad::Spoed(0))])
}

#[test]
fn a_placement_ends_the_bridging_and_if_final_the_wait() {
    for (soort, einde) in [(VerblijfSoort::Tussentijds, None), (VerblijfSoort::Definitief, Some(dag("2026-03-10")))] {
        let overbrugd = verder(aanvaard(), &[("2026-03-04", Daad::Overbrugd(OverbruggingVorm::Ambulant))]);
        let d = plaatsen(&overbrugd, soort, "2026-03-10", &bevoegd(), "2026-03-12").unwrap();
        let p = d.open_plaatsing().unwrap();
        assert_eq!((p.id, p.vorm, p.grondslag, p.begonnen_op), (id(100), ZorgVorm::Plek, Grondslag::Indicatiebesluit, dag("2026-03-10")));
        assert_eq!((p.indicatie_id, p.einde), (Some(d.indicaties[0].id), None));
        let v = &p.verblijven[0];
        assert_eq!((v.id, v.huis, v.soort, v.van, v.tot, v.versie), (id(101), huis(0), soort, dag("2026-03-10"), None, 1));
        assert_eq!(v.voorstel_id, Some(laatste_voorstel(&d)));
        assert_eq!(v.grond, bevoegd().grond(GEMEENTE, Bevoegdheid::WachtlijstBeheren, dag("2026-03-10")).unwrap());
        assert_eq!(d.overbruggingen[0].tot, Some(dag("2026-03-09")));
        let i = &d.inschrijvingen[0];
        assert_eq!((i.beeindigd_op, i.eindereden), (einde, einde.map(|_| WachtlijstEinde::Geplaatst)));
        let voorstel = d.voorstellen.last().unwrap();
        assert_eq!((voorstel.status, voorstel.geplaatst_op), (VoorstelStatus::Geaccepteerd, Some(dag("2026-03-10"))));
        assert!(!voorstel.houdt_plek());
    }
}

#[test]
fn a_second_placement_goes_on_where_the_first_ends() {
    let tweede = [("2026-04-01", Daad::Voorgesteld(7)), ("2026-04-02", Daad::Aanvaard)];
    for eerste in [geplaatst(VerblijfSoort::Tussentijds), verder(wachtend(), &[("2026-03-10", Daad::Spoed(0))])] {
        let d = verder(eerste, &tweede);
        let na = plaatsen(&d, VerblijfSoort::Definitief, "2026-04-10", &bevoegd(), "2026-04-10").unwrap();
        assert_eq!(na.plaatsingen.len(), 1);
        let p = na.open_plaatsing().unwrap();
        assert_eq!((p.begonnen_op, p.verblijven.len()), (dag("2026-03-10"), 2));
        assert_eq!((p.verblijven[0].tot, p.verblijven[1].van), (Some(dag("2026-04-09")), dag("2026-04-10")));
        assert_eq!(na.inschrijvingen[0].beeindigd_op, Some(dag("2026-04-10")));
    }
}

#[test]
fn a_placement_outside_the_rules_is_refused_by_name() {
    use Weigering::*;
    let def = VerblijfSoort::Definitief;
    let voorgesteld = verder(wachtend(), &[("2026-03-02", Daad::Voorgesteld(0))]);
    let ingetrokken = verder(aanvaard(), &[("2026-03-04", Daad::Ingetrokken(VoorstelKant::Client, VoorstelReden::AndereWens))]);
    let wacht_over = verder(aanvaard(), &[("2026-03-04", Daad::WachtUit(WachtlijstEinde::AnderDomein))]);
    let jong = Dossier { geboortedatum: dag("2008-03-20"), ..aanvaard() };
    let mut later_geldig = aanvaard();
    later_geldig.indicaties[0].toekenning.as_mut().unwrap().geldig_van = dag("2026-03-20");
    let mut verlopen = aanvaard();
    verlopen.indicaties[0].toekenning.as_mut().unwrap().geldig_tot = dag("2026-03-09");
    let tweede = [("2026-03-20", Daad::Voorgesteld(7)), ("2026-03-20", Daad::Aanvaard)];
    let mut zelfde_dag = verder(geplaatst(VerblijfSoort::Tussentijds), &tweede);
    zelfde_dag.plaatsingen[0].verblijven[0].van = dag("2026-03-20");
    let op_lijst = Daad::Ingeschreven(WachtVerblijf::Thuis);
    let twee_indicaties = [
        ("2026-03-04", Daad::Aangevraagd),
        ("2026-03-04", Daad::Besloten(Uitkomst::Pgb)),
        ("2026-03-04", Daad::Bekend),
        ("2026-03-05", Daad::Gestart),
    ];
    let in_pgb_op_de_lijst = verder(aanvaard(), &twee_indicaties);
    let zorg_uit = [
        ("2026-03-12", Daad::Uit(ZorgEinde::AndereAanbieder)),
        ("2026-03-12", op_lijst),
        ("2026-03-12", Daad::Voorgesteld(7)),
        ("2026-03-12", Daad::Aanvaard),
    ];
    let na_zorg = verder(geplaatst(def), &zorg_uit);
    let tabel = [
        (wachtend(), def, "2026-03-10", NietGevonden { veld: Veld::VoorstelId }),
        (voorgesteld, def, "2026-03-10", VoorstelNietGeaccepteerd),
        (ingetrokken, def, "2026-03-10", VoorstelNietGeaccepteerd),
        (wacht_over, def, "2026-03-10", VoorstelNietGeaccepteerd),
        (geplaatst(VerblijfSoort::Tussentijds), def, "2026-03-20", VoorstelNietGeaccepteerd),
        (aanvaard(), VerblijfSoort::Spoed, "2026-03-10", KeuzeOngeldig { veld: Veld::Soort }),
        (aanvaard(), def, "2026-04-02", DatumInToekomst { veld: Veld::Van }),
        (aanvaard(), def, "2026-03-01", DatumVolgorde { veld: Veld::Van, niet_voor: dag("2026-03-02") }),
        (jong.clone(), def, "2026-03-19", ZorgVoorAchttien { veld: Veld::Van, vanaf: dag("2026-03-20") }),
        (jong, def, "2026-03-20", geen_mandaat(Bevoegdheid::WachtlijstBeheren, "2026-03-20")),
        (later_geldig, def, "2026-03-19", DatumVolgorde { veld: Veld::Van, niet_voor: dag("2026-03-20") }),
        (verlopen, def, "2026-03-10", IndicatieNietGeldig),
        (aanvaard(), def, "2026-03-10", geen_mandaat(Bevoegdheid::WachtlijstBeheren, "2026-03-10")),
    ];
    let zonder = bevoegd_zonder(&[Bevoegdheid::WachtlijstBeheren]);
    for (d, soort, van, weigering) in tabel {
        assert_eq!(plaatsen(&d, soort, van, &zonder, "2026-04-01"), Err(weigering), "{soort:?} {van}");
    }
    let met = [
        (zelfde_dag, "2026-03-20", DatumVolgorde { veld: Veld::Van, niet_voor: dag("2026-03-21") }),
        // Care without a place takes the proposals back.
        (in_pgb_op_de_lijst, "2026-03-10", VoorstelNietGeaccepteerd),
        (na_zorg, "2026-03-12", DatumVolgorde { veld: Veld::Van, niet_voor: dag("2026-03-13") }),
    ];
    for (d, van, weigering) in met {
        assert_eq!(plaatsen(&d, def, van, &bevoegd(), "2026-04-01"), Err(weigering), "{van}");
    }
}

#[test]
fn spoed_rests_on_the_indicatie_once_there_is_one() {
    let voor = spoed(&gemeld(), "2026-01-05", &bevoegd(), "2026-01-06").unwrap();
    let p = voor.open_plaatsing().unwrap();
    assert_eq!((p.id, p.grondslag, p.indicatie_id), (id(100), Grondslag::TijdelijkeMaatwerkvoorziening, None));
    assert_eq!(p.grond, bevoegd().grond(GEMEENTE, Bevoegdheid::TijdelijkeMaatwerkvoorziening, dag("2026-01-05")).unwrap());
    let v = &p.verblijven[0];
    assert_eq!((v.id, v.huis, v.soort, v.voorstel_id), (id(101), huis(0), VerblijfSoort::Spoed, None));
    let overbrugd = verder(wachtend(), &[("2026-02-20", Daad::Overbrugd(OverbruggingVorm::Ambulant))]);
    let na = spoed(&overbrugd, "2026-03-10", &bevoegd(), "2026-03-10").unwrap();
    let p = na.open_plaatsing().unwrap();
    assert_eq!((p.grondslag, p.indicatie_id), (Grondslag::Indicatiebesluit, Some(na.indicaties[0].id)));
    // The wait goes on, and is bridged no more.
    assert_eq!((na.inschrijvingen[0].beeindigd_op, na.overbruggingen[0].tot), (None, Some(dag("2026-03-09"))));
}

#[test]
fn spoed_outside_the_rules_is_refused_by_name() {
    use Weigering::*;
    let afgewezen = geindiceerd(Uitkomst::Afwijzing);
    let geweest = verder(in_spoed(), &[("2026-01-20", Daad::Uit(ZorgEinde::Tijdelijk))]);
    let jong = Dossier { geboortedatum: dag("2008-01-20"), ..gemeld() };
    let zonder = bevoegd_zonder(&[Bevoegdheid::WachtlijstBeheren, Bevoegdheid::TijdelijkeMaatwerkvoorziening]);
    let tabel = [
        (afgewezen, "2026-03-01", TrajectBeeindigd),
        (in_spoed(), "2026-03-01", AlInZorg),
        (gemeld(), "2026-04-02", DatumInToekomst { veld: Veld::Van }),
        (gemeld(), "2026-01-04", DatumVolgorde { veld: Veld::Van, niet_voor: dag("2026-01-05") }),
        (geweest, "2026-01-20", DatumVolgorde { veld: Veld::Van, niet_voor: dag("2026-01-21") }),
        (jong, "2026-01-19", ZorgVoorAchttien { veld: Veld::Van, vanaf: dag("2026-01-20") }),
        (gemeld(), "2026-01-05", geen_mandaat(Bevoegdheid::TijdelijkeMaatwerkvoorziening, "2026-01-05")),
        (wachtend(), "2026-02-11", geen_mandaat(Bevoegdheid::TijdelijkeMaatwerkvoorziening, "2026-02-11")),
        (wachtend(), "2026-02-12", geen_mandaat(Bevoegdheid::WachtlijstBeheren, "2026-02-12")),
    ];
    for (d, van, weigering) in tabel {
        assert_eq!(spoed(&d, van, &zonder, "2026-04-01"), Err(weigering), "{van}");
    }
}

#[test]
fn a_move_stays_with_the_provider_and_in_the_same_care() {
    for soort in [VerblijfSoort::Tussentijds, VerblijfSoort::Definitief] {
        let d = verder(geplaatst(soort), &[("2026-03-11", Daad::Afwezig(AfwezigheidReden::Kliniek))]);
        let na = d.verplaatsen(verblijf_id(&d), huis(1), dag("2026-03-20"), id(100), &bevoegd(), dag("2026-03-21")).next().unwrap();
        assert_eq!((na.plaatsingen.len(), na.plaatsingen[0].verblijven.len()), (1, 2));
        let [oud, nieuw] = [&na.plaatsingen[0].verblijven[0], &na.plaatsingen[0].verblijven[1]];
        assert_eq!((oud.tot, oud.afwezigheden[0].tot), (Some(dag("2026-03-19")), Some(dag("2026-03-19"))));
        assert_eq!((nieuw.id, nieuw.huis, nieuw.soort, nieuw.van, nieuw.tot), (id(100), huis(1), soort, dag("2026-03-20"), None));
        assert_eq!((nieuw.versie, nieuw.afwezigheden.len()), (1, 0));
        assert_eq!(na.inschrijvingen, d.inschrijvingen);
    }
}

#[test]
fn a_move_outside_the_rules_is_refused_by_name() {
    use Weigering::*;
    let d = geplaatst(VerblijfSoort::Definitief);
    let over = verder(d.clone(), &[("2026-03-20", Daad::Uit(ZorgEinde::VolgensPlan))]);
    let verhuisd = verder(d.clone(), &[("2026-03-20", Daad::Verplaatst(1))]);
    let tabel = [
        (&d, id(9), 1, "2026-03-20", NietGevonden { veld: Veld::ZorgverblijfId }),
        (&over, verblijf_id(&d), 1, "2026-03-20", AlBeeindigd),
        (&verhuisd, verblijf_id(&d), 1, "2026-03-21", AlBeeindigd),
        (&d, verblijf_id(&d), 3, "2026-03-20", AndereAanbieder),
        (&d, verblijf_id(&d), 0, "2026-03-20", ZelfdeLocatie),
        (&d, verblijf_id(&d), 1, "2026-04-02", DatumInToekomst { veld: Veld::Op }),
        (&d, verblijf_id(&d), 1, "2026-03-10", DatumVolgorde { veld: Veld::Op, niet_voor: dag("2026-03-11") }),
        (&d, verblijf_id(&d), 1, "2026-03-11", geen_mandaat(Bevoegdheid::WachtlijstBeheren, "2026-03-11")),
    ];
    let zonder = bevoegd_zonder(&[Bevoegdheid::WachtlijstBeheren]);
    for (d, verblijf, naar, op, weigering) in tabel {
        let uit = d.verplaatsen(verblijf, huis(naar), dag(op), id(100), &zonder, dag("2026-04-01"));
        assert_eq!(uit, Err(weigering), "{naar} {op}");
    }
}

#[test]
fn care_without_a_place_starts_on_its_indicatie_and_ends_the_bridging() {
    for (uitkomst, vorm) in [(Uitkomst::Pgb, ZorgVorm::Pgb), (Uitkomst::Ambulant, ZorgVorm::Ambulant)] {
        let d = starten(&geindiceerd(uitkomst), "2026-02-12", &bevoegd(), "2026-03-01").unwrap();
        let p = d.open_plaatsing().unwrap();
        assert_eq!((p.id, p.vorm, p.grondslag, p.begonnen_op), (id(100), vorm, Grondslag::Indicatiebesluit, dag("2026-02-12")));
        assert_eq!((p.indicatie_id, p.verblijven.len()), (Some(d.indicaties[0].id), 0));
        assert_eq!(p.grond, bevoegd().grond(GEMEENTE, Bevoegdheid::BeslissenAanvraag, dag("2026-02-12")).unwrap());
    }
    let wisselt = [
        ("2026-02-20", Daad::Overbrugd(OverbruggingVorm::Ambulant)),
        ("2026-03-01", Daad::Aangevraagd),
        ("2026-03-02", Daad::Besloten(Uitkomst::Pgb)),
        ("2026-03-03", Daad::Bekend),
        ("2026-03-10", Daad::Gestart),
    ];
    assert_eq!(verder(wachtend(), &wisselt).overbruggingen[0].tot, Some(dag("2026-03-09")));
}

#[test]
fn care_without_a_place_outside_the_rules_is_refused_by_name() {
    use Weigering::*;
    let naar_besluit = [("2026-02-02", Daad::Onderzocht), ("2026-02-03", Daad::Aangevraagd), ("2026-02-10", Daad::Besloten(Uitkomst::Pgb))];
    let mut verlopen = geindiceerd(Uitkomst::Pgb);
    verlopen.indicaties[0].toekenning.as_mut().unwrap().geldig_tot = dag("2026-02-28");
    let mut jong = Dossier { geboortedatum: dag("2008-03-01"), ..geindiceerd(Uitkomst::Pgb) };
    jong.indicaties[0].toekenning.as_mut().unwrap().geldig_van = dag("2026-02-10");
    let gestopt = verder(in_pgb(), &[("2026-03-20", Daad::Uit(ZorgEinde::Wijzigingsverzoek))]);
    let zonder = bevoegd_zonder(&[Bevoegdheid::BeslissenAanvraag]);
    let tabel = [
        (gemeld(), "2026-03-01", NietGevonden { veld: Veld::IndicatieId }),
        (geindiceerd(Uitkomst::Afwijzing), "2026-03-01", NietToegekend),
        (verder(gemeld(), &naar_besluit), "2026-03-01", NietBekendgemaakt),
        (geindiceerd(Uitkomst::Pgb), "2026-02-11", DatumVolgorde { veld: Veld::Van, niet_voor: dag("2026-02-12") }),
        (verlopen, "2026-03-01", IndicatieNietGeldig),
        (geindiceerd(Uitkomst::Zin), "2026-03-01", ZorgMetPlek),
        (in_pgb(), "2026-03-11", AlInZorg),
        (geindiceerd(Uitkomst::Pgb), "2026-04-02", DatumInToekomst { veld: Veld::Van }),
        (jong, "2026-02-28", ZorgVoorAchttien { veld: Veld::Van, vanaf: dag("2026-03-01") }),
        // A day belongs to one stretch of care.
        (gestopt.clone(), "2026-03-20", DatumVolgorde { veld: Veld::Van, niet_voor: dag("2026-03-21") }),
        (gestopt, "2026-03-21", geen_mandaat(Bevoegdheid::BeslissenAanvraag, "2026-03-21")),
    ];
    for (d, van, weigering) in tabel {
        assert_eq!(starten(&d, van, &zonder, "2026-04-01"), Err(weigering), "{van}");
    }
}

#[test]
fn care_ends_for_every_reason_and_frees_the_place() {
    use Weigering::*;
    for &reden in ZorgEinde::ALLE {
        let na = in_pgb().zorg_stoppen(dag("2026-03-10"), reden, None, dag("2026-03-11")).next().unwrap();
        assert_eq!(na.plaatsingen[0].einde, Some((dag("2026-03-10"), reden)));
        let d = verder(geplaatst(VerblijfSoort::Tussentijds), &[("2026-03-15", Daad::Afwezig(AfwezigheidReden::Verlof))]);
        let uit = |gaat_door| d.zorg_beeindigen(verblijf_id(&d), dag("2026-03-20"), reden, gaat_door, dag("2026-03-21")).next();
        let na = uit(Some(false)).unwrap();
        let p = &na.plaatsingen[0];
        assert_eq!((p.einde, p.verblijven[0].tot), (Some((dag("2026-03-20"), reden)), Some(dag("2026-03-20"))));
        assert_eq!(p.verblijven[0].afwezigheden[0].tot, Some(dag("2026-03-20")));
        // The same act says what becomes of the wait, whatever the care ended for.
        let wacht = |d: &Dossier| (d.inschrijvingen[0].beeindigd_op, d.inschrijvingen[0].eindereden);
        let waarom = match reden {
            ZorgEinde::Overlijden => WachtlijstEinde::Overleden,
            ZorgEinde::AnderDomein => WachtlijstEinde::AnderDomein,
            _ => WachtlijstEinde::AfstelClient,
        };
        assert_eq!(wacht(&na), (Some(dag("2026-03-20")), Some(waarom)));
        assert_eq!(uit(None), Err(VeldLeeg { veld: Veld::WachtGaatDoor }));
        match reden {
            ZorgEinde::Overlijden => assert_eq!(uit(Some(true)), Err(KeuzeOngeldig { veld: Veld::WachtGaatDoor })),
            _ => assert_eq!(wacht(&uit(Some(true)).unwrap()), (None, None)),
        }
        // A provider is asked of a place that was not final, whether somebody waits or not, and of no other.
        let zegt = |d: &Dossier, gezegd| d.wacht_volgens_aanbieder(verblijf_id(d), reden, gezegd);
        let zonder_wacht = verder(d.clone(), &[("2026-03-16", Daad::WachtUit(WachtlijstEinde::AfstelClient))]);
        assert_eq!((zegt(&d, Some(false)), zegt(&zonder_wacht, Some(false))), (Ok(Some(false)), Ok(None)));
        assert_eq!((zegt(&d, None), zegt(&zonder_wacht, None)), (uit(None).map(|_| None), Err(VeldLeeg { veld: Veld::WachtGaatDoor })));
        let definitief = geplaatst(VerblijfSoort::Definitief);
        let ook_wachtend = verder(definitief.clone(), &[("2026-03-16", Daad::Ingeschreven(WachtVerblijf::Elders))]);
        assert_eq!((zegt(&definitief, None), zegt(&ook_wachtend, None)), (Ok(None), Ok(Some(reden != ZorgEinde::Overlijden))));
        for d in [definitief, ook_wachtend] {
            assert_eq!(zegt(&d, Some(true)), Err(VeldOverbodig { veld: Veld::WachtGaatDoor }));
        }
    }
    let overbodig = in_pgb().zorg_stoppen(dag("2026-03-10"), ZorgEinde::VolgensPlan, Some(true), dag("2026-03-11"));
    assert_eq!(overbodig, Err(VeldOverbodig { veld: Veld::WachtGaatDoor }));
    let plan = ZorgEinde::VolgensPlan;
    let stoppen = |d: &Dossier, op: &str| d.zorg_stoppen(dag(op), plan, None, dag("2026-04-01")).next();
    assert_eq!(stoppen(&geindiceerd(Uitkomst::Pgb), "2026-03-20"), Err(AlBeeindigd));
    assert_eq!(stoppen(&geplaatst(VerblijfSoort::Definitief), "2026-03-20"), Err(ZorgMetPlek));
    assert_eq!(stoppen(&in_pgb(), "2026-04-02"), Err(DatumInToekomst { veld: Veld::Op }));
    assert_eq!(stoppen(&in_pgb(), "2026-03-09"), Err(DatumVolgorde { veld: Veld::Op, niet_voor: dag("2026-03-10") }));
    assert_eq!(stoppen(&stoppen(&in_pgb(), "2026-03-20").unwrap(), "2026-03-20"), Err(AlBeeindigd));
    let d = geplaatst(VerblijfSoort::Definitief);
    let einde = |d: &Dossier, verblijf, op: &str| d.zorg_beeindigen(verblijf, dag(op), plan, None, dag("2026-04-01")).next();
    assert_eq!(einde(&d, id(9), "2026-03-20"), Err(NietGevonden { veld: Veld::ZorgverblijfId }));
    assert_eq!(einde(&d, verblijf_id(&d), "2026-04-02"), Err(DatumInToekomst { veld: Veld::Op }));
    assert_eq!(einde(&d, verblijf_id(&d), "2026-03-09"), Err(DatumVolgorde { veld: Veld::Op, niet_voor: dag("2026-03-10") }));
    assert_eq!(einde(&einde(&d, verblijf_id(&d), "2026-03-20").unwrap(), verblijf_id(&d), "2026-03-20"), Err(AlBeeindigd));
    let verhuisd = verder(d.clone(), &[("2026-03-20", Daad::Verplaatst(1))]);
    assert_eq!(einde(&verhuisd, verblijf_id(&d), "2026-03-25"), Err(AlBeeindigd));
    assert_eq!(einde(&verhuisd, verblijf_id(&verhuisd), "2026-03-19"), Err(DatumVolgorde { veld: Veld::Op, niet_voor: dag("2026-03-20") }));
}

#[test]
fn who_is_away_keeps_the_place_and_comes_back() {
    use Weigering::*;
    let d = geplaatst(VerblijfSoort::Definitief);
    let v = verblijf_id(&d);
    let weg = |d: &Dossier, v, van: &str| d.afwezig_melden(v, dag(van), AfwezigheidReden::Detentie, id(100), dag("2026-04-01")).next();
    let terug = |d: &Dossier, v, op: &str| d.terug_melden(v, dag(op), dag("2026-04-01")).next();
    let afwezig = weg(&d, v, "2026-03-10").unwrap();
    let a = &verblijf(&afwezig).unwrap().afwezigheden[0];
    assert_eq!((a.id, a.reden, a.van, a.tot), (id(100), AfwezigheidReden::Detentie, dag("2026-03-10"), None));
    let weer = terug(&afwezig, v, "2026-03-10").unwrap();
    assert_eq!(verblijf(&weer).unwrap().afwezigheden[0].tot, Some(dag("2026-03-10")));
    assert_eq!((verblijf(&weer).unwrap().tot, weer.open_plaatsing().is_some()), (None, true));
    assert_eq!(verblijf(&weg(&weer, v, "2026-03-11").unwrap()).unwrap().afwezigheden.len(), 2);
    let over = verder(d.clone(), &[("2026-03-20", Daad::Uit(ZorgEinde::VolgensPlan))]);
    assert_eq!(weg(&d, id(9), "2026-03-20"), Err(NietGevonden { veld: Veld::ZorgverblijfId }));
    assert_eq!(weg(&over, v, "2026-03-20"), Err(AlBeeindigd));
    assert_eq!(weg(&afwezig, v, "2026-03-20"), Err(AlAfwezig));
    assert_eq!(weg(&d, v, "2026-04-02"), Err(DatumInToekomst { veld: Veld::Van }));
    assert_eq!(weg(&d, v, "2026-03-09"), Err(DatumVolgorde { veld: Veld::Van, niet_voor: dag("2026-03-10") }));
    assert_eq!(weg(&weer, v, "2026-03-10"), Err(DatumVolgorde { veld: Veld::Van, niet_voor: dag("2026-03-11") }));
    assert_eq!(terug(&d, id(9), "2026-03-20"), Err(NietGevonden { veld: Veld::ZorgverblijfId }));
    assert_eq!(terug(&over, v, "2026-03-20"), Err(AlBeeindigd));
    assert_eq!(terug(&d, v, "2026-03-20"), Err(NietAfwezig));
    assert_eq!(terug(&afwezig, v, "2026-04-02"), Err(DatumInToekomst { veld: Veld::LaatsteDag }));
    assert_eq!(terug(&afwezig, v, "2026-03-09"), Err(DatumVolgorde { veld: Veld::LaatsteDag, niet_voor: dag("2026-03-10") }));
}
