//! Every way in which a wait is bridged, changed and ended, and every refusal.

use super::*;
use crate::dossier::EERSTE_STATUS;
use crate::weigering::Veld;

fn opdracht(van: &str) -> OverbruggingOpdracht {
    let inschrijving_id = open_wacht(&wachtend());
    let vorm = OverbruggingVorm::Dagbesteding;
    OverbruggingOpdracht { id: id(100), inschrijving_id, zorgaanbieder: id(5), vorm, toelichting: Some("Overdag".into()), van: dag(van) }
}

fn overbrugd() -> Dossier {
    verder(wachtend(), &[("2026-02-20", Daad::Overbrugd(OverbruggingVorm::Ambulant))])
}

/// Bridged, and over again.
fn overbrugd_tot(tot: &str) -> Dossier {
    let d = overbrugd();
    d.overbrugging_beeindigen(d.overbruggingen[0].id, dag(tot), dag(tot)).next().unwrap()
}

#[test]
fn nobody_is_placed_before_the_end_of_the_bridging() {
    let mut d = verder(overbrugd_tot("2026-03-08"), &[("2026-03-08", Daad::Voorgesteld(0)), ("2026-03-08", Daad::Aanvaard)]);
    d.voorstellen[0].voorgesteld_op = dag("2026-03-01");
    for soort in [VerblijfSoort::Tussentijds, VerblijfSoort::Definitief] {
        let plaats = |op| doe(&d, Daad::Geplaatst(soort), dag(op), dag("2026-03-10"), 900);
        assert_eq!(plaats("2026-03-07").unwrap_err(), Weigering::DatumVolgorde { veld: Veld::Van, niet_voor: dag("2026-03-08") });
        assert!(plaats("2026-03-08").is_ok());
    }
}

#[test]
fn a_wait_is_bridged_from_its_first_day_on() {
    for van in ["2026-02-13", "2026-03-01"] {
        let d = wachtend().overbruggen(opdracht(van), &bevoegd(), dag("2026-03-01")).next().unwrap();
        let b = d.overbruggingen.last().unwrap();
        assert_eq!((b.id, b.inschrijving_id, b.zorgaanbieder, b.van, b.tot), (id(100), open_wacht(&d), id(5), dag(van), None));
        assert_eq!((b.vorm, b.toelichting.as_deref(), b.versie), (OverbruggingVorm::Dagbesteding, Some("Overdag"), 1));
        assert_eq!(b.grond, bevoegd().grond(GEMEENTE, Bevoegdheid::WachtlijstBeheren, dag(van)).unwrap());
    }
}

#[test]
fn bridging_outside_the_rules_is_refused_by_name() {
    use Weigering::*;
    let zonder = bevoegd_zonder(&[Bevoegdheid::WachtlijstBeheren]);
    let overbruggen = |d: &Dossier, van: &str| d.overbruggen(opdracht(van), &zonder, dag("2026-04-01"));
    let gestopt = verder(overbrugd(), &[("2026-03-01", Daad::NietMeerOverbrugd)]);
    let tabel = [
        (wachtend(), "2026-04-02", DatumInToekomst { veld: Veld::Van }),
        (wachtend(), "2026-02-12", DatumVolgorde { veld: Veld::Van, niet_voor: dag("2026-02-13") }),
        (wachtend(), "2026-03-01", geen_mandaat(Bevoegdheid::WachtlijstBeheren, "2026-03-01")),
        (overbrugd(), "2026-04-01", AlOverbrugd),
        (gestopt.clone(), "2026-03-01", DatumVolgorde { veld: Veld::Van, niet_voor: dag("2026-03-02") }),
        (gestopt, "2026-03-02", geen_mandaat(Bevoegdheid::WachtlijstBeheren, "2026-03-02")),
        (geplaatst(VerblijfSoort::Tussentijds), "2026-04-01", AlInZorg),
        (geplaatst(VerblijfSoort::Definitief), "2026-04-01", NietOpWachtlijst),
        (geindiceerd(Uitkomst::Zin), "2026-04-01", NietGevonden { veld: Veld::InschrijvingId }),
    ];
    for (d, van, weigering) in tabel {
        assert_eq!(overbruggen(&d, van), Err(weigering), "{van}");
    }
}

#[test]
fn bridging_ends_and_the_wait_goes_on() {
    use Weigering::*;
    let d = overbrugd();
    let b = d.overbruggingen[0].id;
    for op in ["2026-02-20", "2026-03-01"] {
        let na = d.overbrugging_beeindigen(b, dag(op), dag("2026-03-01")).next().unwrap();
        assert_eq!((na.overbruggingen[0].tot, na.inschrijvingen[0].beeindigd_op), (Some(dag(op)), None));
        assert_eq!(na.overbrugging_beeindigen(b, dag(op), dag("2026-03-01")), Err(AlBeeindigd));
    }
    let einde = |id, op: &str| d.overbrugging_beeindigen(id, dag(op), dag("2026-03-01"));
    assert_eq!(einde(id(9), "2026-03-01"), Err(NietGevonden { veld: Veld::OverbruggingId }));
    assert_eq!(einde(b, "2026-03-02"), Err(DatumInToekomst { veld: Veld::Op }));
    assert_eq!(einde(b, "2026-02-19"), Err(DatumVolgorde { veld: Veld::Op, niet_voor: dag("2026-02-20") }));
}

#[test]
fn a_wait_that_ends_takes_its_proposal_and_its_bridging_along() {
    for &reden in WachtlijstEinde::ALLE.iter().filter(|r| **r != WachtlijstEinde::Geplaatst) {
        for antwoord in [None, Some(Daad::Aanvaard)] {
            let mut d = verder(overbrugd(), &[("2026-03-02", Daad::Voorgesteld(0))]);
            if let Some(daad) = antwoord {
                d = verder(d, &[("2026-03-03", daad)]);
            }
            let na = d.wacht_beeindigen(open_wacht(&d), dag("2026-03-04"), reden, &bevoegd(), dag("2026-03-05")).next().unwrap();
            let i = &na.inschrijvingen[0];
            assert_eq!((i.beeindigd_op, i.eindereden), (Some(dag("2026-03-04")), Some(reden)));
            assert_eq!(na.overbruggingen[0].tot, Some(dag("2026-03-04")));
            let v = na.voorstellen.last().unwrap();
            assert_eq!((v.status, v.beslist_op), (VoorstelStatus::Ingetrokken, Some(dag("2026-03-05"))));
            assert_eq!(v.weigering, Some((VoorstelKant::Centrumgemeente, VoorstelReden::WachtBeeindigd)));
        }
    }
    // What was answered stays as it was.
    let geweigerd = [("2026-03-02", Daad::Voorgesteld(0)), ("2026-03-03", Daad::Afgewezen(VoorstelReden::Veiligheid))];
    let d = verder(verder(overbrugd(), &geweigerd), &[("2026-03-04", Daad::WachtUit(WachtlijstEinde::AfstelClient))]);
    assert_eq!(voorstelstatus(&d, "2026-03-04"), Some(VoorstelStatus::Geweigerd));
}

#[test]
fn what_covered_a_wait_ends_when_care_begins() {
    let waar = |d: &Dossier, daad| verder(d.clone(), &[("2026-03-10", daad)]).inschrijvingen[0].verblijf;
    for &begin in WachtVerblijf::ALLE {
        let d = verder(aanvaard(), &[("2026-03-04", Daad::Verblijft(begin))]);
        let na = if begin == WachtVerblijf::Kliniek { WachtVerblijf::Elders } else { begin };
        assert_eq!(waar(&d, Daad::Geplaatst(VerblijfSoort::Tussentijds)), na);
        assert_eq!(waar(&d, Daad::Spoed(0)), na);
        // A wait that ends keeps what was true of it.
        assert_eq!(waar(&d, Daad::Geplaatst(VerblijfSoort::Definitief)), begin);
    }
}

#[test]
fn the_end_of_a_wait_outside_the_rules_is_refused_by_name() {
    use Weigering::*;
    let zonder = bevoegd_zonder(&[Bevoegdheid::WachtlijstBeheren]);
    let (afstel, geplaatst_reden) = (WachtlijstEinde::AfstelClient, WachtlijstEinde::Geplaatst);
    let tussentijds = geplaatst(VerblijfSoort::Tussentijds);
    let spoed = verder(aanvaard(), &[("2026-03-10", Daad::Spoed(4))]);
    let spoed_en_tussentijds = verder(spoed.clone(), &[("2026-03-20", Daad::Geplaatst(VerblijfSoort::Tussentijds))]);
    let tabel = [
        (wachtend(), "2026-03-01", geplaatst_reden, EinderedenOngeldig),
        (wachtend(), "2026-04-02", afstel, DatumInToekomst { veld: Veld::Op }),
        (wachtend(), "2026-02-12", afstel, DatumVolgorde { veld: Veld::Op, niet_voor: dag("2026-02-13") }),
        (wachtend(), "2026-02-13", afstel, geen_mandaat(Bevoegdheid::WachtlijstBeheren, "2026-02-13")),
        // Who was placed on a wait was waiting then.
        (tussentijds.clone(), "2026-03-09", afstel, DatumVolgorde { veld: Veld::Op, niet_voor: dag("2026-03-10") }),
        (tussentijds, "2026-03-10", afstel, geen_mandaat(Bevoegdheid::WachtlijstBeheren, "2026-03-10")),
        (spoed, "2026-03-09", afstel, DatumVolgorde { veld: Veld::Op, niet_voor: dag("2026-03-10") }),
        (spoed_en_tussentijds, "2026-03-19", afstel, DatumVolgorde { veld: Veld::Op, niet_voor: dag("2026-03-20") }),
        // Who was bridged on a wait was waiting then.
        (overbrugd(), "2026-02-19", afstel, DatumVolgorde { veld: Veld::Op, niet_voor: dag("2026-02-20") }),
        (overbrugd_tot("2026-03-08"), "2026-03-07", afstel, DatumVolgorde { veld: Veld::Op, niet_voor: dag("2026-03-08") }),
        (overbrugd_tot("2026-03-08"), "2026-03-08", afstel, geen_mandaat(Bevoegdheid::WachtlijstBeheren, "2026-03-08")),
        (geplaatst(VerblijfSoort::Definitief), "2026-04-01", afstel, NietOpWachtlijst),
        (geindiceerd(Uitkomst::Zin), "2026-04-01", afstel, NietGevonden { veld: Veld::InschrijvingId }),
    ];
    for (d, op, reden, weigering) in tabel {
        assert_eq!(d.wacht_beeindigen(open_wacht(&d), dag(op), reden, &zonder, dag("2026-04-01")), Err(weigering), "{op}");
    }
}

#[test]
fn where_someone_stays_changes_while_the_wait_lasts() {
    use Weigering::*;
    let wijzigen = |d: &Dossier, per: &str, verblijf: Option<WachtVerblijf>, b: &Bevoegdheden| {
        let status = verblijf.is_none().then_some(EERSTE_STATUS);
        let o = WachtWijziging { inschrijving_id: open_wacht(d), per: dag(per), status, verblijf };
        d.wacht_wijzigen(o, b, dag("2026-04-01")).next()
    };
    let b = bevoegd();
    for &waar in WachtVerblijf::ALLE {
        let d = wijzigen(&wachtend(), "2026-02-13", Some(waar), &b).unwrap();
        assert_eq!(d.inschrijvingen[0].verblijf, waar);
        let anders = wijzigen(&d, "2026-04-01", None, &b).unwrap();
        assert_eq!(Dossier { versie: d.versie, ..anders }, d, "what somebody waits for is no part of the rules");
    }
    let niets = WachtWijziging { inschrijving_id: open_wacht(&wachtend()), per: dag("2026-03-01"), status: None, verblijf: None };
    assert_eq!(wachtend().wacht_wijzigen(niets, &b, dag("2026-04-01")), Err(VeldLeeg { veld: Veld::Status }));
    let zonder = bevoegd_zonder(&[Bevoegdheid::WachtlijstBeheren]);
    let tabel = [
        (wachtend(), "2026-04-02", DatumInToekomst { veld: Veld::Per }),
        (wachtend(), "2026-02-12", DatumVolgorde { veld: Veld::Per, niet_voor: dag("2026-02-13") }),
        (wachtend(), "2026-02-13", geen_mandaat(Bevoegdheid::WachtlijstBeheren, "2026-02-13")),
        (geplaatst(VerblijfSoort::Definitief), "2026-04-01", NietOpWachtlijst),
        (geindiceerd(Uitkomst::Zin), "2026-04-01", NietGevonden { veld: Veld::InschrijvingId }),
    ];
    for (d, per, weigering) in tabel {
        assert_eq!(wijzigen(&d, per, Some(WachtVerblijf::Opvang), &zonder), Err(weigering), "{per}");
    }
}
