//! Every way in which a proposal is made, answered and taken back, and every refusal.

use super::*;
use crate::weigering::Veld;

fn opdracht() -> VoorstelOpdracht {
    voorstel_voor(&wachtend(), 0, id(100), dag("2026-03-02"))
}

fn voorgesteld() -> Dossier {
    verder(wachtend(), &[("2026-03-02", Daad::Voorgesteld(0))])
}

#[test]
fn a_proposal_tells_the_provider_the_need_and_not_the_person() {
    let d = wachtend().voorstellen(opdracht(), &bevoegd(), dag("2026-03-02")).next().unwrap();
    let v = d.voorstellen.last().unwrap();
    assert_eq!((v.id, v.inschrijving_id, v.huis, v.versie), (id(100), open_wacht(&d), huis(0), 1));
    assert_eq!((v.voorgesteld_op, v.antwoord_voor), (dag("2026-03-02"), dag("2026-03-09")));
    assert_eq!((v.status, v.beslist_op, v.geplaatst_op), (VoorstelStatus::Voorgesteld, None, None));
    assert_eq!(v.profiel.leeftijdsgroep, crate::codes::Leeftijdsgroep::Vanaf23);
    assert_eq!((v.profiel.nachttoezicht.as_deref(), v.profiel.middelengebruik, v.profiel.rolstoel), (Some("A"), true, false));
    assert!(v.loopt(dag("2026-03-09")) && !v.loopt(dag("2026-03-10")) && !v.houdt_plek());
    assert_eq!(v.grond, bevoegd().grond(GEMEENTE, Bevoegdheid::WachtlijstBeheren, dag("2026-03-02")).unwrap());
}

#[test]
fn a_proposal_outside_the_rules_is_refused_by_name() {
    use Weigering::*;
    let max = |dagen| dag("2026-03-02") + Days::new(dagen);
    type Wijziging = fn(&mut VoorstelOpdracht);
    let tabel: [(Wijziging, Weigering); 9] = [
        (|o| o.inschrijving_id = id(9), NietGevonden { veld: Veld::InschrijvingId }),
        (|o| o.antwoord_voor = dag("2026-03-01"), DatumVolgorde { veld: Veld::AntwoordVoor, niet_voor: max(0) }),
        (|o| o.antwoord_voor = dag("2026-04-03"), DatumTeVer { veld: Veld::AntwoordVoor, tot: max(31) }),
        (|o| o.gewenst_van = dag("2026-03-01"), DatumVolgorde { veld: Veld::GewenstVan, niet_voor: max(0) }),
        (|o| o.gewenst_van = dag("2026-09-02"), DatumTeVer { veld: Veld::GewenstVan, tot: max(183) }),
        (|o| o.client_akkoord_op = dag("2026-03-03"), DatumInToekomst { veld: Veld::ClientAkkoordOp }),
        (|o| o.client_akkoord_op = dag("2026-02-12"), DatumVolgorde { veld: Veld::ClientAkkoordOp, niet_voor: dag("2026-02-13") }),
        // The last day of each that is allowed: only the right lacks then.
        (|o| o.antwoord_voor = dag("2026-04-02"), geen_mandaat(Bevoegdheid::WachtlijstBeheren, "2026-03-02")),
        (|o| o.gewenst_van = dag("2026-09-01"), geen_mandaat(Bevoegdheid::WachtlijstBeheren, "2026-03-02")),
    ];
    for (wijzig, weigering) in tabel {
        let mut o = opdracht();
        wijzig(&mut o);
        let uit = wachtend().voorstellen(o, &bevoegd_zonder(&[Bevoegdheid::WachtlijstBeheren]), dag("2026-03-02"));
        assert_eq!(uit, Err(weigering));
    }
    let jong = Dossier { geboortedatum: dag("2008-06-01"), ..wachtend() };
    let uit = jong.voorstellen(opdracht(), &bevoegd(), dag("2026-03-02"));
    assert_eq!(uit, Err(ZorgVoorAchttien { veld: Veld::GewenstVan, vanaf: dag("2026-06-01") }));
    let op_tijd = VoorstelOpdracht { gewenst_van: dag("2026-06-01"), ..opdracht() };
    assert!(jong.voorstellen(op_tijd, &bevoegd(), dag("2026-03-02")).is_ok());
    let over = verder(wachtend(), &[("2026-03-01", Daad::WachtUit(WachtlijstEinde::AfstelClient))]);
    assert_eq!(over.voorstellen(opdracht(), &bevoegd(), dag("2026-03-02")), Err(NietOpWachtlijst));
}

#[test]
fn one_proposal_at_a_time_until_it_is_refused_taken_back_or_too_late() {
    let nog_een = |d: &Dossier, op: &str| doe(d, Daad::Voorgesteld(1), dag(op), dag(op), 900).map(|d| d.voorstellen.len());
    assert_eq!(nog_een(&voorgesteld(), "2026-03-09"), Err(Weigering::VoorstelLoopt));
    assert_eq!(nog_een(&aanvaard(), "2026-06-01"), Err(Weigering::VoorstelLoopt));
    let geweigerd = verder(voorgesteld(), &[("2026-03-03", Daad::Afgewezen(VoorstelReden::Veiligheid))]);
    assert_eq!(nog_een(&geweigerd, "2026-03-03"), Ok(2));
    let ingetrokken = verder(voorgesteld(), &[("2026-03-03", Daad::Ingetrokken(VoorstelKant::Client, VoorstelReden::AndereWens))]);
    assert_eq!(nog_een(&ingetrokken, "2026-03-03"), Ok(2));
    let te_laat = verder(voorgesteld(), &[("2026-03-10", Daad::Voorgesteld(1))]);
    let eerste = &te_laat.voorstellen[0];
    assert_eq!((eerste.status, eerste.beslist_op), (VoorstelStatus::Verlopen, Some(dag("2026-03-09"))));
    // Placed on it for the time being: the wait goes on, and so does looking for a place.
    assert_eq!(nog_een(&geplaatst(VerblijfSoort::Tussentijds), "2026-03-10"), Ok(2));
}

#[test]
fn a_provider_accepts_or_refuses_with_a_reason_on_the_last_day_at_the_latest() {
    use Weigering::*;
    let antwoord =
        |akkoord, reden, op: &str| voorgesteld().voorstel_beantwoorden(laatste_voorstel(&voorgesteld()), akkoord, reden, dag(op)).next();
    let ja = antwoord(true, None, "2026-03-09").unwrap();
    let v = ja.voorstellen.last().unwrap();
    assert_eq!((v.status, v.beslist_op, v.weigering), (VoorstelStatus::Geaccepteerd, Some(dag("2026-03-09")), None));
    assert!(v.houdt_plek() && v.loopt(dag("2027-01-01")));
    for &reden in VoorstelReden::ALLE {
        if !reden.past_bij(VoorstelKant::Aanbieder) {
            assert_eq!(antwoord(false, Some(reden), "2026-03-04"), Err(KeuzeOngeldig { veld: Veld::Reden }));
            continue;
        }
        let nee = antwoord(false, Some(reden), "2026-03-04").unwrap();
        let v = nee.voorstellen.last().unwrap();
        assert_eq!((v.status, v.beslist_op), (VoorstelStatus::Geweigerd, Some(dag("2026-03-04"))));
        assert_eq!(v.weigering, Some((VoorstelKant::Aanbieder, reden)));
        assert!(!v.loopt(dag("2026-03-04")) && !v.houdt_plek());
    }
    assert_eq!(antwoord(true, Some(VoorstelReden::Overig), "2026-03-04"), Err(VeldOverbodig { veld: Veld::Reden }));
    assert_eq!(antwoord(false, None, "2026-03-04"), Err(VeldLeeg { veld: Veld::Reden }));
    assert_eq!(antwoord(true, None, "2026-03-10"), Err(VoorstelNietOpen));
    assert_eq!(voorgesteld().voorstel_beantwoorden(id(9), true, None, dag("2026-03-03")), Err(NietGevonden { veld: Veld::VoorstelId }));
    assert_eq!(aanvaard().voorstel_beantwoorden(laatste_voorstel(&aanvaard()), true, None, dag("2026-03-04")), Err(VoorstelNietOpen));
}

#[test]
fn the_client_refuses_and_the_centrumgemeente_takes_back_until_the_placement() {
    use Weigering::VoorstelNietOpen;
    let intrekken =
        |d: &Dossier, kant, op: &str| d.voorstel_intrekken(laatste_voorstel(d), kant, VoorstelReden::AndereWens, dag(op)).next();
    for (kant, status) in [(VoorstelKant::Client, VoorstelStatus::Geweigerd), (VoorstelKant::Centrumgemeente, VoorstelStatus::Ingetrokken)]
    {
        for d in [voorgesteld(), aanvaard()] {
            let terug = intrekken(&d, kant, "2026-03-05").unwrap();
            let v = terug.voorstellen.last().unwrap();
            assert_eq!((v.status, v.beslist_op), (status, Some(dag("2026-03-05"))));
            assert_eq!(v.weigering, Some((kant, VoorstelReden::AndereWens)));
            assert!(!v.houdt_plek());
            assert_eq!(intrekken(&terug, kant, "2026-03-05"), Err(VoorstelNietOpen));
        }
        assert_eq!(intrekken(&voorgesteld(), kant, "2026-03-10"), Err(VoorstelNietOpen));
        assert_eq!(intrekken(&geplaatst(VerblijfSoort::Tussentijds), kant, "2026-03-10"), Err(VoorstelNietOpen));
    }
    assert_eq!(intrekken(&voorgesteld(), VoorstelKant::Aanbieder, "2026-03-05"), Err(Weigering::KeuzeOngeldig { veld: Veld::Kant }));
    let uit = voorgesteld().voorstel_intrekken(id(9), VoorstelKant::Client, VoorstelReden::Overig, dag("2026-03-05"));
    assert_eq!(uit, Err(Weigering::NietGevonden { veld: Veld::VoorstelId }));
}

#[test]
fn only_some_kinds_of_voorziening_house_people() {
    for soort in ["BESCHERMD_WONEN", "WOONVOORZIENING", "BEGELEID_WONEN"] {
        assert!(crate::voorstel::huisvest(soort));
    }
    assert!(!crate::voorstel::huisvest("DAGBESTEDING") && !crate::voorstel::huisvest(""));
}
